/* The record that a gap leaves open. */
#include "base/text.h"
#include "claim/finder.h"

enum { NEAR_SENTENCES = 8, NEXT_SENTENCES = 2, ABOVE = 10 };

/* ---- promises and levels ---- */

static bool names_act(const dm_claim_finder *finder, const dm_commitment *c, uint32_t first, uint32_t last)
{
    for (uint32_t t = first; t <= last; t++)
        if ((c->action_type == DM_RETREAT && dm_claim_has(finder, t, DM_WORDS_WITHDRAW)) ||
            (c->action_type == DM_MOBILIZE && (dm_claim_has(finder, t, DM_WORDS_DEPLOY) || dm_claim_has(finder, t, DM_WORDS_SEND))))
            return true;
    return false;
}

static bool is_open(const dm_commitment *c, dm_text what)
{
    bool acts = c->action_type == DM_RETREAT || c->action_type == DM_MOBILIZE || c->action_type == DM_AID;
    if (dm_text_is(what, "quantity"))
        return acts && (c->missing & DM_MISSING_QUANTITY) != 0;
    return dm_text_is(what, "deadline") && (acts || c->action_type == DM_CONSULT) && (c->missing & DM_MISSING_DEADLINE) != 0;
}

static bool is_near(const dm_commitment *c, uint32_t sentence)
{
    return c->sentence <= sentence && sentence - c->sentence <= NEAR_SENTENCES;
}

static uint64_t latest_level(const dm_claim_finder *finder, uint32_t sentence)
{
    uint32_t count = finder->levels.count, end = count > DM_CLAIM_REACH ? count - DM_CLAIM_REACH : 0;
    for (uint32_t i = count; i-- > end;)
        if (finder->levels.data[i].sentence <= sentence)
            return finder->levels.data[i].id;
    return 0;
}

/* ---- events ---- */

typedef struct range {
    uint32_t first, end;
} range;

/* The events of the sentence and those before it, as far back as is looked. */
static range events_near(const dm_coder *coder, uint32_t sentence, uint32_t back)
{
    uint32_t low = 0, high = coder->events.count; /* they are in text order */
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (coder->events.data[middle].sentence <= sentence)
            low = middle + 1;
        else
            high = middle;
    }
    uint32_t first = low;
    while (first > 0 && low - first < DM_CLAIM_REACH && sentence - coder->events.data[first - 1].sentence <= back)
        first--;
    return (range){first, low};
}

static bool covers(dm_span span, dm_span word) { return span.start <= word.start && word.end <= span.end; }

static bool tells(const dm_event *event, uint32_t sentence, dm_span word)
{
    if (event->sentence == sentence && covers(event->trigger, word))
        return true;
    for (uint32_t i = 0; i < event->telling_count && i < DM_CLAIM_REACH; i++)
        if (covers(event->tellings[i], word))
            return true;
    return false;
}

static dm_event_type type_told(const dm_coder *coder, uint32_t t)
{
    const dm_token_state *state = &coder->state[t];
    return state->state == 2 && state->count > 0 ? state->readings[0].base_type : DM_EVENT_NONE;
}

/* "attackers", "the dead", "those killed": who did it, whom it struck */
static bool is_struck(const dm_claim_finder *finder, uint32_t t)
{
    return dm_claim_has(finder, t, DM_WORDS_GAP_STRUCK) ||
           (finder->coder->syntax->upos[t] == DM_UPOS_VERB && dm_claim_has(finder, t, DM_WORDS_SIZE_DEAD));
}

/* "who carried out the attack", "the identity of the attackers", "reason for the arrest": the latest event that the topic names. */
static uint64_t event_named(const dm_claim_finder *finder, uint32_t sentence, uint32_t first, uint32_t last)
{
    const dm_coder *coder = finder->coder;
    range near = events_near(coder, sentence, NEAR_SENTENCES);
    for (int pass = 0; pass < 3;
         pass++) /* the event itself, one of the kind that a word tells, one that somebody did or suffered */
        for (uint32_t t = first; t <= last && t < first + DM_PHRASE_TOKENS_MAX; t++) {
            dm_event_type type = pass == 1 ? type_told(coder, t) : pass == 2 && is_struck(finder, t) ? DM_ASSAULT : DM_EVENT_NONE;
            for (uint32_t i = near.end; i-- > near.first && (pass == 0 || type != DM_EVENT_NONE);) {
                const dm_event *event = &coder->events.data[i];
                if (pass == 0 ? tells(event, sentence, coder->syntax->span[t]) : event->base_type == type)
                    return event->id;
            }
        }
    return 0;
}

/* Does another act stand between the gap and what is above it: "a decree, a day after [fleeing] to an unknown place"? */
static bool is_act_between(const dm_claim_finder *finder, uint32_t at, uint32_t trigger)
{
    const dm_syntax *s = finder->coder->syntax;
    dm_deprel rel = (dm_deprel)s->deprel[at];
    if (dm_claim_has(finder, at, DM_WORDS_SIZE_DEAD) || dm_claim_has(finder, at, DM_WORDS_SIZE_INJURED))
        return false; /* "struck the town, killing an unknown number": what the act did */
    return rel == DM_REL_ACL_RELCL ||
           (at != trigger && s->upos[at] == DM_UPOS_VERB && (rel == DM_REL_ACL || rel == DM_REL_ADVCL || rel == DM_REL_CCOMP));
}

/* "killed an undisclosed number of", "promises to buy it over an unspecified period": the act whose words the gap stands in. */
static uint64_t act_above(const dm_claim_finder *finder, uint32_t trigger)
{
    const dm_coder *coder = finder->coder;
    const dm_syntax *s = coder->syntax;
    range near = events_near(coder, s->sentence[trigger], 0);
    uint32_t count = finder->commitments.count, from = count > DM_CLAIM_REACH ? count - DM_CLAIM_REACH : 0;
    uint32_t at = trigger;
    for (int step = 0; step < ABOVE && at != DM_NO_TOKEN; step++, at = s->head[at]) {
        bool declines = dm_claim_has(finder, at, DM_WORDS_GAP_DECLINE); /* the refusal itself leaves open what it refuses */
        for (uint32_t i = count; i-- > from;)
            if (finder->actions.data[i] == at)
                return finder->commitments.data[i].id;
        for (uint32_t i = near.end; i-- > near.first && !declines;)
            if (coder->sources.data[i]->token == at || coder->sources.data[i]->innermost == at)
                return coder->events.data[i].id;
        if (is_act_between(finder, at, trigger) && !declines)
            return 0;
    }
    return 0;
}

/* "The cause is unknown", "no reason was given": a topic that says nothing of what it belongs to is of what was told last; first of
 * the events of the sentence before, since that is what it is about. */
static uint64_t event_before(const dm_claim_finder *finder, uint32_t trigger, dm_text what)
{
    const dm_coder *coder = finder->coder;
    const dm_syntax *s = coder->syntax;
    uint32_t sentence = s->sentence[trigger];
    bool struck = dm_text_is(what, "casualties") || dm_text_is(what, "identity");
    range near = events_near(coder, sentence, NEXT_SENTENCES);
    uint64_t found = 0;
    uint32_t in = UINT32_MAX;
    for (uint32_t i = near.end; i-- > near.first;) {
        const dm_event *event = &coder->events.data[i];
        if (event->sentence == sentence && event->trigger.start > s->span[trigger].start)
            continue;
        if (in != UINT32_MAX && event->sentence != in)
            break;
        if (struck && event->base_type != DM_ASSAULT)
            continue;
        found = event->id;
        in = event->sentence;
    }
    return found;
}

static bool is_bare(const dm_syntax *s, uint32_t topic, uint32_t first, uint32_t last)
{
    static const char *const question_words[] = {"how", "when", "who", "whether", "why", "where", "what", "which", "if"};
    if (last > first + 3 || DM_TEXT_IS_ANY(s->lower[first], question_words))
        return false;
    static const char *const whole[] = {"move", "decision", "action", "step", "incident", "change"};
    static const char *const of_act[] = {"claim", "motive", "reason", "report", "motivation"};
    bool owned = DM_TEXT_IS_ANY(s->lemma[topic], of_act); /* "the man's motives", "the group's claim" */
    for (uint32_t i = s->child_first[topic]; i < s->child_first[topic + 1]; i++) {
        dm_deprel rel = (dm_deprel)s->deprel[s->child[i]];
        if (s->child[i] <= last && ((rel == DM_REL_NMOD && !DM_TEXT_IS_ANY(s->lemma[s->child[i]], whole)) ||
                                    (rel == DM_REL_NMOD_POSS && !owned) || rel == DM_REL_ACL))
            return false; /* "reason for the move": of what was told last too */
    }
    return s->upos[topic] == DM_UPOS_NOUN || s->upos[topic] == DM_UPOS_PRON;
}

/* The latest commitment before it that its words name ("the withdrawal"); of figures on forces the latest level; the event that
 * they name; the act that they belong to; the latest commitment with such terms open; what was told last. */
uint64_t dm_gap_about(const dm_claim_finder *finder, const dm_gap *gap, uint32_t trigger, uint32_t topic, uint32_t first,
                      uint32_t last, dm_words words)
{
    uint32_t count = finder->commitments.count, from = count > DM_CLAIM_REACH ? count - DM_CLAIM_REACH : 0;
    uint32_t sentence = gap->sentence;
    dm_text what = gap->what;
    bool forces = false;
    for (uint32_t t = first; t <= last; t++)
        forces |= dm_claim_has(finder, t, DM_WORDS_WHAT_TROOPS);
    for (uint32_t i = count; i-- > from;)
        if (is_near(&finder->commitments.data[i], sentence) && names_act(finder, &finder->commitments.data[i], first, last))
            return finder->commitments.data[i].id;
    if (forces && words == DM_WORDS_GAP_RECORD)
        return latest_level(finder, sentence);
    uint64_t id = event_named(finder, sentence, first, last);
    if (id == 0)
        id = act_above(finder, trigger);
    for (uint32_t i = count; i-- > from && id == 0;)
        if (is_near(&finder->commitments.data[i], sentence) && is_open(&finder->commitments.data[i], what) &&
            !(forces && finder->commitments.data[i].action_type == DM_AID))
            id = finder->commitments.data[i].id;
    if (id == 0 && forces && dm_text_is(what, "quantity"))
        id = latest_level(finder, sentence);
    return id == 0 && is_bare(finder->coder->syntax, topic, first, last) ? event_before(finder, trigger, what) : id;
}
