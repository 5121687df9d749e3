/* The same promise told again: in other words of its sentence, in a later sentence, or as a part of one that is there. */
#include "base/text.h"
#include "claim/finder.h"
#include "record/content.h"

enum { SAME_ACT_BYTES = 24 };

static bool same_codes(const dm_entity *a, uint32_t a_count, const dm_entity *b, uint32_t b_count)
{
    if (a_count != b_count)
        return false;
    for (uint32_t i = 0; i < a_count; i++)
        if (strcmp(a[i].code, b[i].code) != 0)
            return false;
    return true;
}

/* Do the acts speak of the same things?  Objects with the same lemma, or one that is only pointed at ("the move"). */
static bool same_things(const dm_claim_finder *finder, uint32_t a, uint32_t b)
{
    const dm_syntax *s = finder->coder->syntax;
    uint32_t a_object = s->upos[a] == DM_UPOS_VERB ? dm_tree_child(s, a, DM_REL_OBJ) : a,
             b_object = s->upos[b] == DM_UPOS_VERB ? dm_tree_child(s, b, DM_REL_OBJ) : b;
    if (a_object == DM_NO_TOKEN || b_object == DM_NO_TOKEN)
        return a_object == b_object && dm_text_equal(s->lemma[a], s->lemma[b]);
    bool both_forces = dm_claim_has(finder, a_object, DM_WORDS_WHAT_TROOPS) && dm_claim_has(finder, b_object, DM_WORDS_WHAT_TROOPS);
    return both_forces || dm_text_equal(s->lemma[a_object], s->lemma[b_object]);
}

/* Two speakers, two things said: the statement's "reduce", the minister's "withdrawal". */
static bool tells_it_otherwise(const dm_claim_finder *finder, const dm_commitment *other, uint32_t other_action,
                               const dm_commitment *c, uint32_t action)
{
    const dm_syntax *s = finder->coder->syntax;
    const dm_attribution *a = &other->attribution, *b = &c->attribution;
    if (b->speaker_count == 0 || other->sentence == c->sentence)
        return false;
    bool same_speaker = same_codes(a->speakers, a->speaker_count, b->speakers, b->speaker_count) ||
                        same_codes(b->speakers, b->speaker_count, c->promisors, c->promisor_count);
    return !same_speaker && !dm_text_equal(s->lemma[other_action], s->lemma[action]);
}

static bool is_retelling(const dm_claim_finder *finder, const dm_commitment *other, uint32_t other_action, const dm_commitment *c,
                         uint32_t action)
{
    if (other->polarity != c->polarity || !same_codes(other->promisors, other->promisor_count, c->promisors, c->promisor_count))
        return false;
    if (c->action_type != DM_EVENT_NONE ? other->action_type != c->action_type || other->action_mode != c->action_mode
                                        : !dm_text_equal(other->action_text, c->action_text))
        return false;
    if (tells_it_otherwise(finder, other, other_action, c, action))
        return false;
    if (other->has_quantity && c->has_quantity &&
        (other->quantity.low != c->quantity.low || other->quantity.high != c->quantity.high ||
         other->quantity.best != c->quantity.best))
        return false;
    if (other->beneficiary_count > 0 && c->beneficiary_count > 0 &&
        !same_codes(other->beneficiaries, other->beneficiary_count, c->beneficiaries, c->beneficiary_count))
        return false;
    return c->action_type == DM_EVENT_NONE || c->action_type == DM_RETREAT || same_things(finder, other_action, action);
}

/* Its further parts complete the first telling. */
static void complete(dm_commitment *first, const dm_commitment *again)
{
    if (!first->has_quantity && again->has_quantity) {
        first->has_quantity = true;
        first->quantity = again->quantity;
    }
    if (first->timeframe.text.ptr == NULL)
        first->timeframe = again->timeframe;
    if (first->beneficiary_count == 0) {
        first->beneficiaries = again->beneficiaries;
        first->beneficiary_count = again->beneficiary_count;
    }
    if (first->condition_count == 0 && again->condition_count > 0) {
        first->conditions = again->conditions;
        first->condition_count = again->condition_count;
    }
    if (first->instrument_text.ptr == NULL && again->instrument_text.ptr != NULL) {
        first->instrument_text = again->instrument_text;
        first->instrument_span = again->instrument_span;
        first->instrument_date = again->instrument_date;
        first->issuers = again->issuers;
        first->issuer_count = again->issuer_count;
    }
    if (again->status == DM_COMMITMENT_WITHDRAWN || first->status == DM_COMMITMENT_MADE)
        first->status = again->status;
    first->missing = dm_commitment_missing(first);
}

static bool merge(dm_claim_finder *finder, const dm_commitment *c, uint32_t action)
{
    uint32_t count = finder->commitments.count, from = count > DM_CLAIM_REACH ? count - DM_CLAIM_REACH : 0;
    for (uint32_t i = from; i < count; i++)
        if (is_retelling(finder, &finder->commitments.data[i], finder->actions.data[i], c, action)) {
            complete(&finder->commitments.data[i], c);
            return true;
        }
    return false;
}

/* Another reading of the same words by the same party: "planning to introduce" and "introduce". */
static bool is_same_act(const dm_claim_finder *finder, const dm_commitment *c, uint32_t action)
{
    if (finder->coder->syntax->deprel[action] == DM_REL_CONJ)
        return false; /* "lay down arms and join the army" */
    uint32_t count = finder->commitments.count, from = count > 8 ? count - 8 : 0;
    for (uint32_t i = from; i < count; i++) {
        const dm_commitment *other = &finder->commitments.data[i];
        uint32_t a = other->action_span.start, b = c->action_span.start, gap = a > b ? a - b : b - a;
        if (other->sentence == c->sentence && other->action_span.end == c->action_span.end && gap <= SAME_ACT_BYTES &&
            other->polarity == c->polarity && same_codes(other->promisors, other->promisor_count, c->promisors, c->promisor_count))
            return true;
    }
    return false;
}

/* Where the act hangs inside another's words, with no "and" between: "the number of migrants that it will [allow]" is no second
 * promise. */
static bool hangs_below(const dm_claim_finder *finder, uint32_t inner, uint32_t outer)
{
    const dm_syntax *s = finder->coder->syntax;
    uint32_t at = inner;
    for (int step = 0; step < 8 && at != DM_NO_TOKEN && at != outer; step++, at = s->head[at])
        if (s->deprel[at] == DM_REL_CONJ || s->deprel[at] == DM_REL_PARATAXIS)
            return false;
    return at == outer && inner != outer;
}

/* "pledges $150 million in aid": the aid is the sum's. */
static bool is_sum_of(const dm_claim_finder *finder, uint32_t thing, uint32_t sum)
{
    const dm_syntax *s = finder->coder->syntax;
    return s->head[thing] == s->head[sum] && s->deprel[sum] == DM_REL_OBJ && s->deprel[thing] == DM_REL_OBL &&
           dm_phrase_has_child_word(s, thing, DM_REL_CASE, "in");
}

static bool shares_code(const dm_commitment *a, const dm_commitment *b)
{
    for (uint32_t i = 0; i < a->promisor_count; i++)
        for (uint32_t k = 0; k < b->promisor_count; k++)
            if (strcmp(a->promisors[i].code, b->promisors[k].code) == 0)
                return true;
    return false;
}

/* A part of a promise that is there already; the whole takes the place of a part that is there. */
static bool is_part(dm_claim_finder *finder, const dm_commitment *c, uint32_t action)
{
    uint32_t count = finder->commitments.count, from = count > 8 ? count - 8 : 0;
    for (uint32_t i = from; i < count; i++) {
        dm_commitment *other = &finder->commitments.data[i];
        if (other->sentence != c->sentence || !shares_code(other, c))
            continue;
        if (hangs_below(finder, action, finder->actions.data[i]) || is_sum_of(finder, action, finder->actions.data[i]))
            return true;
        if (hangs_below(finder, finder->actions.data[i], action) || is_sum_of(finder, finder->actions.data[i], action)) {
            *other = *c;
            other->id = dm_claim_id(finder, 'c', c->sentence, c->trigger, c->action_span);
            finder->actions.data[i] = action;
            return true;
        }
    }
    return false;
}

bool dm_commitment_is_known(dm_claim_finder *finder, const dm_commitment *c, uint32_t action)
{
    return is_same_act(finder, c, action) || merge(finder, c, action) || is_part(finder, c, action);
}
