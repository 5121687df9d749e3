/* Commitments: a party says that it will do, or refrain from, something that others can hold it to.
 *
 * In: promises and votes (operator promise), announced plans of a party with authority over its own acts (operator future, "will"), and
 * refusals of its own later acts ("does not seek permanent bases", "will not send").  Out: threats, demands, hopes, readiness, plans told by nobody. */
#include "base/text.h"
#include "claim/finder.h"

/* Who can bind itself: states, their bodies, organised groups; not crowds, victims, unnamed persons. */
static bool can_promise(const dm_mention *mention)
{
    if (!mention->resolved)
        return false;
    if (mention->entity.sector_count == 0)
        return mention->entity.code[0] != '\0';
    switch (mention->entity.sector[0]) {
    case DM_GOV: case DM_MIL: case DM_LEG: case DM_COP: case DM_REB: case DM_PRM: case DM_PTY: case DM_OPP: case DM_SPY: case DM_JUD: case DM_PRE:
        return true;
    default: return mention->entity.code[0] != '\0' && mention->kind != DM_MENTION_ROLE;
    }
}

static bool has_promisor(const dm_coder *coder, const dm_parties *parties)
{
    for (uint32_t i = 0; i < parties->count; i++)
        if (can_promise(&coder->mentions->mentions[parties->mention[i]]))
            return true;
    return false;
}

static bool is_binding(const dm_reading *reading)
{
    dm_operator op = (dm_operator)reading->frame->op;
    if (reading->type == DM_THREATEN || reading->type == DM_REQUEST || reading->type == DM_ACCUSE || reading->type == DM_REJECT || reading->type == DM_PROTEST)
        return false;
    if (reading->auxiliary & DM_AUX_HYPOTHETICAL)
        return false;
    if (op == DM_OPERATOR_PROMISE)
        return !(reading->auxiliary & DM_AUX_NEGATION);
    return (reading->auxiliary & DM_AUX_FUTURE) != 0 && op != DM_OPERATOR_REQUEST && op != DM_OPERATOR_ACCUSE;
}

/* "pledged not to attack", "will not send troops". */
static dm_polarity polarity_of(const dm_coder *coder, const dm_reading *reading)
{
    bool negated = (reading->auxiliary & DM_AUX_NEGATION) != 0;
    if (reading->inner_token != DM_NO_TOKEN)
        negated |= (dm_auxiliary_of(coder, reading->innermost) & DM_AUX_NEGATION) != 0;
    return negated ? DM_POLARITY_REFRAIN : DM_POLARITY_DO;
}

static void set_action(dm_claim_finder *finder, uint32_t token, dm_commitment *out)
{
    const dm_syntax *s = finder->coder->syntax;
    uint32_t first, last;
    dm_phrase_ends(s, token, true, &first, &last);
    out->action_span = dm_phrase_span(s, token, last);
    out->action_text = dm_phrase_text(finder->coder, token, last);
}

static uint32_t missing_of(const dm_commitment *c)
{
    uint32_t missing = 0;
    bool counts = c->action_type == DM_RETREAT || c->action_type == DM_MOBILIZE || c->action_type == DM_AID;
    if (counts && !c->has_quantity)
        missing |= DM_MISSING_QUANTITY;
    if (c->polarity == DM_POLARITY_DO && (c->timeframe.text.ptr == NULL || c->timeframe.when.latest == DM_DAY_NONE || c->timeframe.when.precision == DM_PRECISION_NONE))
        missing |= DM_MISSING_DEADLINE;
    if (c->beneficiary_count == 0)
        missing |= DM_MISSING_BENEFICIARY;
    return missing;
}

static bool same_codes(const dm_entity *a, uint32_t a_count, const dm_entity *b, uint32_t b_count)
{
    if (a_count != b_count)
        return false;
    for (uint32_t i = 0; i < a_count; i++)
        if (strcmp(a[i].code, b[i].code) != 0)
            return false;
    return true;
}

/* The same promise told again: its further parts complete the first telling. */
static bool merge(dm_claim_finder *finder, const dm_commitment *c)
{
    for (uint32_t i = 0; i < finder->commitments.count; i++) {
        dm_commitment *other = &finder->commitments.data[i];
        bool same_act = c->action_type != DM_EVENT_NONE ? other->action_type == c->action_type && other->action_mode == c->action_mode
                                                        : dm_text_equal(other->action_text, c->action_text);
        if (!same_act || other->polarity != c->polarity || !same_codes(other->promisors, other->promisor_count, c->promisors, c->promisor_count))
            continue;
        if (other->has_quantity && c->has_quantity && (other->quantity.low != c->quantity.low || other->quantity.high != c->quantity.high || other->quantity.best != c->quantity.best))
            continue;
        if (other->beneficiary_count > 0 && c->beneficiary_count > 0 && !same_codes(other->beneficiaries, other->beneficiary_count, c->beneficiaries, c->beneficiary_count))
            continue;
        if (!other->has_quantity && c->has_quantity) {
            other->has_quantity = true;
            other->quantity = c->quantity;
        }
        if (other->timeframe.text.ptr == NULL)
            other->timeframe = c->timeframe;
        if (other->beneficiary_count == 0) {
            other->beneficiaries = c->beneficiaries;
            other->beneficiary_count = c->beneficiary_count;
        }
        other->missing = missing_of(other);
        return true;
    }
    return false;
}

static dm_text rule_of(dm_claim_finder *finder, const dm_frame *frame)
{
    dm_source source = dm_frame_source(finder->coder->knowledge, frame);
    return dm_arena_print(finder->arena, "%.*s:%u", (int)source.file.len, source.file.ptr, source.line);
}

static void finish(dm_claim_finder *finder, const dm_reading *reading, dm_commitment *c)
{
    const dm_coder *coder = finder->coder;
    c->sentence = coder->syntax->sentence[reading->token];
    c->trigger = coder->syntax->span[reading->token];
    dm_terms_time(finder, reading, c);
    dm_terms_quantity(finder, reading, c);
    dm_terms_conditions(finder, reading, c);
    dm_terms_instrument(finder, reading, c);
    dm_attribution_find(finder->coder, reading, &c->attribution);
    if (c->status == DM_COMMITMENT_MADE && dm_phrase_in_class(coder, reading->token, "reaffirm"))
        c->status = DM_COMMITMENT_REAFFIRMED;
    c->missing = missing_of(c);
    if (merge(finder, c))
        return;
    c->id = dm_claim_id(finder, 'c', c->sentence, c->trigger, c->action_span);
    DM_PUSH(finder->arena, &finder->commitments, *c);
}

static void from_reading(dm_claim_finder *finder, const dm_reading *reading)
{
    dm_coder *coder = finder->coder;
    if (!is_binding(reading) || !has_promisor(coder, &reading->actor))
        return;
    dm_commitment c = {.polarity = polarity_of(coder, reading), .action_type = reading->base_type, .action_mode = reading->mode};
    if (reading->token == reading->innermost && reading->base_type == DM_AGREE)
        c.action_type = DM_EVENT_NONE; /* a promise of something the lexicon does not know as an act */
    dm_parties promisors = {0};
    for (uint32_t i = 0; i < reading->actor.count; i++)
        if (can_promise(&coder->mentions->mentions[reading->actor.mention[i]]))
            dm_parties_add(&promisors, reading->actor.mention[i]);
    c.promisor_count = dm_emit_entities(finder->coder, &promisors, &c.promisors);
    c.beneficiary_count = dm_emit_entities(finder->coder, &reading->recipient, &c.beneficiaries);
    uint32_t action = reading->innermost;
    if (reading->token == reading->innermost && reading->frame->op == DM_OPERATOR_PROMISE) {
        dm_arguments arguments;
        dm_slots_collect(coder, reading->token, dm_read_pos(coder->syntax, reading->token), &arguments);
        for (uint32_t i = 0; i < arguments.count; i++)
            if (arguments.filler[i].slot == DM_SLOT_COMP || (arguments.filler[i].slot == DM_SLOT_OBJ && action == reading->innermost))
                action = arguments.filler[i].token;
        if (action == reading->innermost)
            return; /* "agreed": to what is not said */
    }
    set_action(finder, action, &c);
    c.confidence = reading->frame->op == DM_OPERATOR_PROMISE ? 0.8 : 0.65;
    c.rule = rule_of(finder, reading->frame);
    finish(finder, reading, &c);
}

/* "does not seek or demand permanent bases": a party renounces. */
static void from_renunciation(dm_claim_finder *finder, uint32_t token)
{
    dm_coder *coder = finder->coder;
    const dm_syntax *s = coder->syntax;
    if (s->upos[token] != DM_UPOS_VERB || !dm_phrase_in_class(coder, token, "renounce-if-negated") || !(dm_auxiliary_of(coder, token) & DM_AUX_NEGATION))
        return;
    if (s->deprel[token] == DM_REL_CONJ && dm_phrase_in_class(coder, s->head[token], "renounce-if-negated"))
        return; /* "does not seek or demand": one renunciation */
    dm_parties parties = {0};
    uint32_t subject = dm_slots_surface_subject(coder, token);
    if (subject == DM_NO_TOKEN || (s->morph[token] & DM_MORPH_PAST))
        return;
    dm_roles_of_filler(coder, subject, &parties);
    if (!has_promisor(coder, &parties))
        return;
    dm_arguments arguments;
    dm_slots_collect(coder, token, DM_PREDICATE_VERB, &arguments);
    uint32_t object = DM_NO_TOKEN;
    for (uint32_t i = 0; i < arguments.count && object == DM_NO_TOKEN; i++)
        if (arguments.filler[i].slot == DM_SLOT_OBJ || arguments.filler[i].slot == DM_SLOT_COMP)
            object = arguments.filler[i].token;
    for (uint32_t i = s->child_first[token]; i < s->child_first[token + 1] && object == DM_NO_TOKEN; i++)
        if (s->deprel[s->child[i]] == DM_REL_CONJ)
            object = dm_tree_child(s, s->child[i], DM_REL_OBJ);
    if (object == DM_NO_TOKEN)
        return;
    dm_commitment c = {.polarity = DM_POLARITY_REFRAIN, .confidence = 0.6, .rule = dm_phrase_rule(finder, "renounce-if-negated")};
    c.promisor_count = dm_emit_entities(finder->coder, &parties, &c.promisors);
    dm_parties beneficiaries = {0}, inside = {0};
    for (uint32_t i = s->child_first[object]; i < s->child_first[object + 1]; i++)
        if (s->deprel[s->child[i]] == DM_REL_NMOD)
            dm_roles_of_filler(coder, s->child[i], &inside);
    for (uint32_t i = 0; i < inside.count; i++)
        if (!dm_parties_has(&parties, inside.mention[i]))
            dm_parties_add(&beneficiaries, inside.mention[i]);
    c.beneficiary_count = dm_emit_entities(finder->coder, &beneficiaries, &c.beneficiaries);
    set_action(finder, token, &c);
    dm_reading reading = {.token = token, .innermost = token, .inner_token = DM_NO_TOKEN, .speaker_token = DM_NO_TOKEN, .report_token = DM_NO_TOKEN};
    finish(finder, &reading, &c);
}

void dm_commitments_find(dm_claim_finder *finder)
{
    dm_coder *coder = finder->coder;
    for (uint32_t t = 0; t < coder->syntax->token_count; t++) {
        const dm_token_state *state = &coder->state[t];
        if (!state->consumed)
            for (uint32_t i = 0; i < state->count; i++)
                from_reading(finder, &state->readings[i]);
        from_renunciation(finder, t);
    }
}
