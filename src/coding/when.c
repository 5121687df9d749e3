/* The date of an act: the time expression that hangs on its predicate in the tree, else the document's day.  Never the nearest. */
#include "coding/coder.h"

enum { HISTORICAL_DAYS = 31 }; /* codebook: told as history, or more than about a month before the report */

static bool is_time_relation(dm_deprel rel)
{
    return rel == DM_REL_OBL || rel == DM_REL_OBL_UNMARKED || rel == DM_REL_ADVMOD || rel == DM_REL_NMOD ||
           rel == DM_REL_NMOD_UNMARKED || rel == DM_REL_NUMMOD || rel == DM_REL_COMPOUND || rel == DM_REL_AMOD ||
           rel == DM_REL_NMOD_POSS || rel == DM_REL_APPOS || rel == DM_REL_DEP || rel == DM_REL_PARATAXIS;
}

/* The time expression whose head is `token`; NULL none. */
static const dm_timex *time_at(const dm_coder *coder, uint32_t token)
{
    uint32_t low = 0, high = coder->times->count;
    while (low < high) { /* expressions are in text order and do not overlap */
        uint32_t middle = low + (high - low) / 2;
        const dm_timex *timex = &coder->times->times[middle];
        if (timex->last < token)
            low = middle + 1;
        else if (timex->first > token)
            high = middle;
        else
            return timex;
    }
    return NULL;
}

bool dm_when_is_time(const dm_coder *coder, uint32_t token) { return time_at(coder, token) != NULL; }

static const dm_timex *time_below(const dm_coder *coder, uint32_t token)
{
    const dm_syntax *s = coder->syntax;
    const dm_timex *best = NULL;
    for (uint32_t i = s->child_first[token]; i < s->child_first[token + 1]; i++) {
        uint32_t child = s->child[i];
        if (!is_time_relation((dm_deprel)s->deprel[child]))
            continue;
        const dm_timex *timex = time_at(coder, child);
        if (timex == NULL || timex->kind == DM_TIMEX_SET)
            continue;
        bool dated = timex->when.precision != DM_PRECISION_NONE;
        if (best == NULL || (dated && best->when.precision == DM_PRECISION_NONE))
            best = timex;
    }
    return best;
}

/* Deeper in the predicate's own phrases: "talks held in Vienna via video link on Thursday", "at a meeting in Paris on Monday". */
static const dm_timex *time_deep_below(const dm_coder *coder, uint32_t token, int depth)
{
    const dm_syntax *s = coder->syntax;
    for (uint32_t i = s->child_first[token]; i < s->child_first[token + 1]; i++) {
        uint32_t child = s->child[i];
        dm_deprel rel = (dm_deprel)s->deprel[child];
        bool light = rel == DM_REL_ACL && depth == 0 && dm_class_has(coder->knowledge, coder->light_class, s->lemma_symbol[child]);
        bool phrase = rel == DM_REL_OBL || rel == DM_REL_OBL_AGENT || (rel == DM_REL_NMOD && s->upos[token] != DM_UPOS_VERB) ||
                      (rel == DM_REL_OBJ && depth == 0) || (rel == DM_REL_ACL && depth > 0 && s->upos[child] == DM_UPOS_VERB);
        if ((!light && !phrase) || (coder->state[child].count > 0 && !light))
            continue;
        const dm_timex *timex = time_below(coder, child);
        if (timex == NULL && depth < 3)
            timex = time_deep_below(coder, child, depth + 1);
        if (timex != NULL && timex->kind == DM_TIMEX_DATE && timex->when.precision != DM_PRECISION_NONE)
            return timex;
    }
    return NULL;
}

/* At the predicate; under its light verb or transparent verb; at the clause it is nested in as a nominal. */
static const dm_timex *time_of(const dm_coder *coder, uint32_t token, uint32_t stop)
{
    const dm_syntax *s = coder->syntax;
    for (int step = 0; step < 4 && token != DM_NO_TOKEN && token != stop; step++) {
        const dm_timex *timex = time_below(coder, token);
        if (timex == NULL)
            timex = time_deep_below(coder, token, 0);
        if (timex != NULL)
            return timex;
        dm_deprel rel = (dm_deprel)s->deprel[token];
        bool up = rel == DM_REL_XCOMP || rel == DM_REL_OBJ || rel == DM_REL_NSUBJ || rel == DM_REL_NSUBJ_PASS ||
                  rel == DM_REL_CONJ || (rel == DM_REL_OBL && s->upos[token] == DM_UPOS_NOUN) ||
                  (rel == DM_REL_ACL && s->upos[token] == DM_UPOS_VERB);
        if (!up)
            return NULL;
        if (rel == DM_REL_CONJ && dm_tree_child(s, token, DM_REL_NSUBJ) != DM_NO_TOKEN)
            return NULL;
        token = s->head[token];
    }
    return NULL;
}

static void set_date(const dm_coder *coder, const dm_timex *timex, dm_event *event)
{
    event->date = (dm_interval){DM_DAY_NONE, DM_DAY_NONE, DM_PRECISION_NONE};
    if (timex != NULL) {
        const dm_sentence *sentence = &coder->syntax->sentences[coder->syntax->sentence[timex->first]];
        dm_text text = sentence->in_title ? coder->document->title : coder->document->text;
        event->date_span = timex->span;
        event->date_text = (dm_text){text.ptr + timex->span.start, timex->span.end - timex->span.start};
        if (timex->when.precision != DM_PRECISION_NONE) {
            event->date = timex->when;
            event->date_given = true;
            return;
        }
        if (timex->kind == DM_TIMEX_DATE && !timex->future && !timex->past)
            return; /* "on Friday" of a document without a date: unresolved stays unresolved */
    }
    if (coder->date != DM_DAY_NONE)
        event->date = (dm_interval){coder->date, coder->date, DM_PRECISION_DAY};
}

static void mark_historical(const dm_coder *coder, dm_event *event)
{
    if (event->date_given && coder->date != DM_DAY_NONE && event->date.latest != DM_DAY_NONE &&
        event->date.latest < coder->date - HISTORICAL_DAYS && !(event->auxiliary & DM_AUX_FUTURE))
        event->auxiliary |= DM_AUX_HISTORICAL;
}

void dm_when_find(const dm_coder *coder, const dm_reading *reading, dm_event *event)
{
    event->planned = (dm_interval){DM_DAY_NONE, DM_DAY_NONE, DM_PRECISION_NONE};
    if (!reading->folded) {
        set_date(coder, time_of(coder, reading->innermost, DM_NO_TOKEN), event);
        mark_historical(coder, event);
        return;
    }
    /* A statement about an act: the act is due when its own predicate says, the statement was made when the operator or the saying
     * says. */
    const dm_timex *due = time_of(coder, reading->innermost, reading->innermost == reading->token ? DM_NO_TOKEN : reading->token);
    const dm_timex *made = reading->innermost == reading->token ? NULL : time_of(coder, reading->token, DM_NO_TOKEN);
    if (made == NULL && reading->report_token != DM_NO_TOKEN)
        made = time_of(coder, reading->report_token, DM_NO_TOKEN);
    bool due_is_past = due != NULL && due->when.precision != DM_PRECISION_NONE && coder->date != DM_DAY_NONE &&
                       due->when.latest != DM_DAY_NONE && due->when.latest < coder->date;
    if (made == NULL && due_is_past) { /* "agreed on Monday to ...", the day attached to the inner verb */
        made = due;
        due = NULL;
    }
    if (made != NULL && made->future)
        made = NULL;
    set_date(coder, made, event);
    if (due != NULL) {
        event->planned = due->when;
        event->planned_span = due->span;
    }
    mark_historical(coder, event);
}
