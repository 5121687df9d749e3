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

/* A semicolon between the two: the other half of the sentence. */
static bool is_divided(const dm_syntax *s, uint32_t a, uint32_t b)
{
    for (uint32_t t = a < b ? a : b; t < (a < b ? b : a); t++)
        if (dm_text_is(s->form[t], ";"))
            return true;
    return false;
}

static bool has_case(const dm_syntax *s, uint32_t token, const char *const *words)
{
    uint32_t marker = dm_tree_child(s, token, DM_REL_CASE);
    for (size_t i = 0; marker != DM_NO_TOKEN && words[i] != NULL; i++)
        if (dm_text_is(s->lower[marker], words[i]))
            return true;
    return false;
}

static const dm_timex *time_below(const dm_coder *coder, uint32_t token)
{
    const dm_syntax *s = coder->syntax;
    const dm_timex *best = NULL;
    for (uint32_t i = s->child_first[token]; i < s->child_first[token + 1]; i++) {
        uint32_t child = s->child[i];
        if (!is_time_relation((dm_deprel)s->deprel[child]))
            continue;
        const dm_timex *timex = time_at(coder, child);
        if (timex == NULL || timex->kind == DM_TIMEX_SET || is_divided(s, token, child))
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
        bool light = (rel == DM_REL_ACL || rel == DM_REL_ACL_RELCL) && depth == 0 &&
                     dm_class_has(coder->knowledge, coder->terms->light_class, s->lemma_symbol[child]);
        bool phrase = rel == DM_REL_OBL || rel == DM_REL_OBL_AGENT || rel == DM_REL_IOBJ ||
                      (rel == DM_REL_NMOD && s->upos[token] != DM_UPOS_VERB) || (rel == DM_REL_OBJ && depth == 0) ||
                      (rel == DM_REL_ACL && depth > 0 && s->upos[child] == DM_UPOS_VERB);
        static const char *const within[] = {"in", "at", "during", "by", "with", NULL};
        static const char *const other[] = {"after",   "before", "since",   "until", "following",
                                            "despite", "over",   "against", "about", NULL};
        bool inside = rel == DM_REL_OBL && has_case(s, child, within); /* "killed in an attack on Monday": one day */
        if ((!light && !phrase) || (coder->state[child].count > 0 && !light && !inside) || has_case(s, child, other))
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

/* "On Monday police arrested ...": words in front of the main clause that the parser hung on its subject. */
static const dm_timex *time_in_front(const dm_coder *coder, uint32_t token)
{
    const dm_syntax *s = coder->syntax;
    dm_deprel rel = (dm_deprel)s->deprel[token];
    if (rel != DM_REL_ROOT && rel != DM_REL_PARATAXIS && rel != DM_REL_CONJ)
        return NULL;
    uint32_t start = s->sentences[s->sentence[token]].first;
    for (uint32_t t = start; t < token; t++)
        if (dm_text_is(s->form[t], ";"))
            start = t + 1;
    for (uint32_t t = start; t < token && t < start + 3; t++) {
        const dm_timex *timex = time_at(coder, t);
        if (timex != NULL)
            return timex->kind == DM_TIMEX_DATE && timex->when.precision != DM_PRECISION_NONE && timex->last < token ? timex : NULL;
        if (s->upos[t] != DM_UPOS_ADP && s->upos[t] != DM_UPOS_PUNCT && s->upos[t] != DM_UPOS_CCONJ)
            return NULL;
    }
    return NULL;
}

/* "raided a flat and arrested two men on Tuesday": what stands behind the last of joined verbs dates them all. */
static const dm_timex *time_of_joined(const dm_coder *coder, uint32_t token)
{
    const dm_syntax *s = coder->syntax;
    const dm_timex *found = NULL;
    for (uint32_t i = s->child_first[token]; i < s->child_first[token + 1]; i++) {
        uint32_t child = s->child[i];
        if (s->deprel[child] != DM_REL_CONJ || s->upos[child] != DM_UPOS_VERB || s->upos[token] != DM_UPOS_VERB ||
            dm_tree_child(s, child, DM_REL_NSUBJ) != DM_NO_TOKEN || dm_tree_child(s, child, DM_REL_NSUBJ_PASS) != DM_NO_TOKEN ||
            dm_tree_child(s, child, DM_REL_AUX) != DM_NO_TOKEN)
            continue;
        const dm_timex *timex = time_below(coder, child);
        if (timex != NULL && timex->first > child && timex->kind == DM_TIMEX_DATE && timex->when.precision != DM_PRECISION_NONE)
            found = timex;
    }
    return found;
}

static const dm_timex *time_of_act(const dm_coder *coder, uint32_t token, uint32_t stop)
{
    const dm_timex *timex = time_of(coder, token, stop);
    if (timex == NULL)
        timex = time_in_front(coder, token);
    return timex != NULL ? timex : time_of_joined(coder, token);
}

/* "between May 3 and May 6", "from Monday to Thursday": up to the end of the second. */
static dm_interval with_its_end(const dm_coder *coder, const dm_timex *timex)
{
    const dm_syntax *s = coder->syntax;
    dm_interval when = timex->when;
    uint32_t first = timex->first, joint = timex->last + 1;
    if (first == 0 || joint + 1 >= s->token_count || s->sentence[joint + 1] != s->sentence[first])
        return when;
    bool between = dm_text_is(s->lower[first - 1], "between") && dm_text_is(s->lower[joint], "and");
    bool from =
        dm_text_is(s->lower[first - 1], "from") && (dm_text_is(s->lower[joint], "to") || dm_text_is(s->lower[joint], "until"));
    const dm_timex *end = between || from ? time_at(coder, joint + 1) : NULL;
    if (end != NULL && end != timex && end->when.precision != DM_PRECISION_NONE && end->when.latest != DM_DAY_NONE &&
        when.earliest != DM_DAY_NONE && end->when.latest > when.earliest)
        when.latest = end->when.latest;
    return when;
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
            event->date = with_its_end(coder, timex);
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
        const dm_timex *when = time_of_act(coder, reading->innermost, DM_NO_TOKEN);
        bool ahead = when != NULL && (event->auxiliary & DM_AUX_FUTURE) && when->when.precision != DM_PRECISION_NONE &&
                     coder->date != DM_DAY_NONE && when->when.latest != DM_DAY_NONE && when->when.latest > coder->date;
        if (ahead) { /* "will send 500 soldiers in July": that is when it is due; what there is today is the word of it */
            event->planned = with_its_end(coder, when);
            event->planned_span = when->span;
            when = reading->report_token == DM_NO_TOKEN ? NULL : time_below(coder, reading->report_token);
        }
        set_date(coder, when, event);
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
