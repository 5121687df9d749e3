/* Which readings become events: precision lives here. */
#include "coding/coder.h"

#include "base/text.h"

/* Prepositions whose nominal is a topic, not an act told: "talks about the withdrawal", "concern over the arrest". */
static bool is_topic(const dm_coder *coder, uint32_t token)
{
    static const char *const topics[] = {"about",   "over", "on",     "regarding", "concerning", "of",       "for",
                                         "against", "to",   "toward", "towards",   "without",    "despite",  "into",
                                         "from",    "as",   "with",   "than",      "like",       "including"};
    const dm_syntax *s = coder->syntax;
    uint32_t marker = dm_tree_child(s, token, DM_REL_CASE);
    if (dm_tree_child(s, token, DM_REL_COP) != DM_NO_TOKEN)
        return false; /* "is on hunger strike": the predicate of the clause */
    return marker != DM_NO_TOKEN && DM_TEXT_IS_ANY(s->lower[marker], topics);
}

/* "sent troops to fight rebels", "a plan to attack": a purpose, not an act told. */
static bool is_purpose(const dm_coder *coder, uint32_t token, const dm_reading *reading)
{
    const dm_syntax *s = coder->syntax;
    uint32_t mark = dm_tree_child(s, token, DM_REL_MARK);
    if (reading->folded || mark == DM_NO_TOKEN || !dm_text_is(s->lower[mark], "to") ||
        dm_slots_ranked_doer(coder, token) != DM_NO_TOKEN) /* "becomes the first country to ratify": it ratified */
        return false;
    switch (s->deprel[token]) {
    case DM_REL_ADVCL:
    case DM_REL_ACL:
    case DM_REL_ACL_RELCL:
    case DM_REL_XCOMP:
    case DM_REL_CSUBJ:
    case DM_REL_CCOMP: return true;
    case DM_REL_CONJ: return s->head[token] != DM_NO_TOKEN && is_purpose(coder, s->head[token], reading);
    default: return false;
    }
}

/* "the period required to implement the withdrawal": the act is the object of a purpose. */
static bool is_in_purpose(const dm_coder *coder, uint32_t token, const dm_reading *reading)
{
    const dm_syntax *s = coder->syntax;
    for (int step = 0; step < 4 && s->head[token] != DM_NO_TOKEN; step++) {
        token = s->head[token];
        if (s->upos[token] == DM_UPOS_VERB)
            return !coder->state[token].consumed && coder->state[token].count == 0 && is_purpose(coder, token, reading);
    }
    return false;
}

/* Somebody with a code or a sector must be on one side. */
static bool has_known_party(const dm_coder *coder, const dm_parties *parties)
{
    for (uint32_t i = 0; i < parties->count; i++) {
        const dm_mention *mention = &coder->mentions->mentions[parties->mention[i]];
        if (mention->resolved && (mention->entity.code[0] != '\0' || mention->entity.sector_count > 0))
            return true;
    }
    return false;
}

/* "the nurse", "the couple", "a bakery": private persons and firms of no country, or of one that only the context supplied. */
static bool is_private(const dm_mention *mention)
{
    const dm_entity *entity = &mention->entity;
    if (!mention->resolved || entity->sector_count == 0)
        return !mention->resolved;
    if (entity->code[0] != '\0' && entity->via != DM_VIA_CONTEXT)
        return false;
    switch (entity->sector[0]) {
    case DM_AGR:
    case DM_BUS:
    case DM_CRM:
    case DM_CVL:
    case DM_EDU:
    case DM_ELI:
    case DM_JRN:
    case DM_MED:
    case DM_SOC: return true;
    default: return false;
    }
}

/* Firms agree and meet among themselves. */
static bool is_firm(const dm_mention *mention)
{
    return mention->resolved && mention->entity.sector_count > 0 && mention->entity.sector[0] == DM_BUS;
}

/* What private persons say, give and agree among themselves is no political event; what they do by force is. */
static bool is_private_affair(const dm_coder *coder, const dm_reading *reading)
{
    switch (reading->type) {
    case DM_AGREE:
    case DM_CONSULT:
    case DM_SUPPORT:
    case DM_CONCEDE:
    case DM_COOPERATE:
    case DM_AID:
    case DM_RETREAT:
    case DM_REQUEST:
    case DM_REJECT: break;
    default: return false;
    }
    const dm_parties *sides[2] = {&reading->actor, &reading->recipient};
    for (int side = 0; side < 2; side++)
        for (uint32_t i = 0; i < sides[side]->count; i++) {
            const dm_mention *mention = &coder->mentions->mentions[sides[side]->mention[i]];
            bool business = (reading->type == DM_AGREE || reading->type == DM_CONSULT) && is_firm(mention);
            if (!is_private(mention) && !business)
                return false;
        }
    return true;
}

/* A verb above in the same clause that reads as an event: the nominal is one of its arguments. */
static bool verb_above_reads(dm_coder *coder, uint32_t token, const dm_reading *reading)
{
    const dm_syntax *s = coder->syntax;
    uint32_t at = token;
    for (int step = 0; step < 3; step++) {
        at = s->head[at];
        if (at == DM_NO_TOKEN)
            return false;
        const dm_token_state *state = dm_read(coder, at);
        for (uint32_t i = 0; i < state->count; i++) {
            const dm_reading *other = &state->readings[i];
            bool known = has_known_party(coder, &other->actor) || has_known_party(coder, &other->recipient);
            if (known && (other->base_type == reading->base_type || other->type == reading->type || step == 0))
                return true;
        }
        if (s->upos[at] == DM_UPOS_VERB)
            return false;
    }
    return false;
}

/* "in response to the attack", "in retaliation for", "in the wake of": the noun before the preposition says that it happened. */
static bool answers(const dm_syntax *s, uint32_t token)
{
    static const char *const words[] = {"response", "retaliation", "reaction", "revenge", "reprisal", "wake", "aftermath"};
    uint32_t head = s->head[token], first = s->sentences[s->sentence[token]].first;
    uint32_t marker = dm_tree_child(s, token, DM_REL_CASE);
    bool hangs = head != DM_NO_TOKEN && DM_TEXT_IS_ANY(s->lower[head], words); /* on the noun, or beside it on the verb */
    bool before = marker != DM_NO_TOKEN && marker > first && DM_TEXT_IS_ANY(s->lower[marker - 1], words);
    return marker != DM_NO_TOKEN && (hangs || before);
}

/* "after the overthrow of the regime": told as something that happened. */
static bool is_background(const dm_coder *coder, uint32_t token)
{
    static const char *const words[] = {"after", "following", "since", "during", "amid", "amidst"};
    uint32_t marker = dm_tree_child(coder->syntax, token, DM_REL_CASE);
    return marker != DM_NO_TOKEN && DM_TEXT_IS_ANY(coder->syntax->lower[marker], words);
}

/* "The annexation of Crimea by Russia was condemned": what is praised or blamed is taken to have happened. */
static bool is_judged_act(dm_coder *coder, uint32_t token, const dm_reading *reading)
{
    const dm_syntax *s = coder->syntax;
    switch (reading->base_type) {
    case DM_ASSAULT:
    case DM_COERCE:
    case DM_RETREAT:
    case DM_SANCTION:
    case DM_MOBILIZE: break;
    default: return false;
    }
    uint32_t verb = s->head[token];
    if (verb == DM_NO_TOKEN || s->upos[verb] != DM_UPOS_VERB)
        return false;
    const dm_token_state *state = dm_read(coder, verb);
    return state->count > 0 && ((state->readings[0].type == DM_ACCUSE && state->readings[0].mode == DM_MODE_DISAPPROVE) ||
                                state->readings[0].type == DM_SUPPORT);
}

static bool same_actor(const dm_coder *coder, const dm_parties *a, const dm_parties *b)
{
    for (uint32_t i = 0; i < b->count; i++)
        if (dm_parties_has_same(coder, a, b->mention[i]))
            return true;
    return false;
}

/* Acts that are told in passing as having happened, where both sides are named: "following the expulsion of the ambassador by
 * Chad". */
static bool is_told_in_passing(const dm_coder *coder, uint32_t token, const dm_reading *reading)
{
    bool two = reading->actor.count > 1 || has_known_party(coder, &reading->recipient);
    bool background = is_background(coder, token);
    if (!background && !answers(coder->syntax, token))
        return false;
    switch (reading->type) {
    case DM_ASSAULT:
    case DM_PROTEST: return background || two;
    case DM_CONSULT:
    case DM_COERCE:
    case DM_RETREAT:
    case DM_SANCTION: return two;
    default: return false;
    }
}

/* "forced to leave after clashes with protesters", "resigns amid protests by farmers", "recalls its envoy in response to the attack
 * by Mali": an act of two named sides, of another kind than what the verb tells, or of the same by another. */
static bool is_other_act(dm_coder *coder, uint32_t token, const dm_reading *reading)
{
    if (!is_told_in_passing(coder, token, reading) || reading->type != reading->base_type || reading->auxiliary != 0 ||
        !has_known_party(coder, &reading->actor))
        return false;
    bool street = reading->type == DM_ASSAULT || reading->type == DM_PROTEST;
    uint32_t at = token;
    for (int step = 0; step < 3 && (at = coder->syntax->head[at]) != DM_NO_TOKEN; step++) {
        const dm_token_state *state = dm_read(coder, at);
        for (uint32_t i = 0; i < state->count; i++) {
            const dm_reading *above = &state->readings[i];
            if (street ? above->base_type == DM_ASSAULT || above->base_type == DM_PROTEST
                       : above->base_type == reading->base_type && same_actor(coder, &above->actor, &reading->actor))
                return false;
        }
    }
    return true;
}

/* "arrested at protests in the capital", "dies after two days of riots": where and when something is done, the streets are told
 * too, unless the verb tells of them. */
static bool is_protest_around(dm_coder *coder, uint32_t token, const dm_reading *reading)
{
    static const char *const words[] = {"at", "during", "in", "after", "following", "amid", "amidst"};
    static const char *const spans[] = {"day", "week", "month", "hour", "night", "wave", "series"};
    static const char *const streets[] = {"protest", "demonstration", "riot", "rioting", "march", "sit-in", "strike", "unrest"};
    const dm_syntax *s = coder->syntax;
    bool bare = s->child_first[token + 1] - s->child_first[token] < 2 && (s->morph[token] & DM_MORPH_PLUR) == 0;
    if (reading->type != DM_PROTEST || reading->type != reading->base_type || reading->auxiliary != 0 ||
        dm_read_pos(s, token) != DM_PREDICATE_NOUN || (bare && !dm_text_is(s->lemma[token], "rioting")) || /* "in protest" */
        (!DM_TEXT_IS_ANY(s->lemma[token], streets) && reading->actor.count + reading->recipient.count == 0))
        return false;
    uint32_t top = token, head = s->head[token];
    if (s->deprel[token] == DM_REL_NMOD && head != DM_NO_TOKEN && DM_TEXT_IS_ANY(s->lemma[head], spans))
        top = head;
    uint32_t marker = dm_tree_child(s, top, DM_REL_CASE), verb = s->head[top];
    if (s->deprel[top] != DM_REL_OBL || marker == DM_NO_TOKEN || !DM_TEXT_IS_ANY(s->lower[marker], words))
        return false;
    const dm_token_state *state = dm_read(coder, verb);
    for (uint32_t i = 0; i < state->count; i++)
        if (state->readings[i].base_type == DM_PROTEST)
            return false;
    return true;
}

/* "It is the deadliest attack in years", "The strike is the first inside Iraq": of what was told before. */
static bool is_description(const dm_coder *coder, uint32_t token)
{
    static const char *const said[] = {"it", "this", "that"}, *const told[] = {"attack",  "strike",   "bombing",   "shooting",
                                                                               "killing", "incident", "airstrike", "raid",
                                                                               "protest", "blast",    "assault"};
    const dm_syntax *s = coder->syntax;
    uint32_t subject = dm_tree_child(s, token, DM_REL_NSUBJ);
    if (subject == DM_NO_TOKEN || dm_tree_child(s, token, DM_REL_COP) == DM_NO_TOKEN)
        return false;
    return DM_TEXT_IS_ANY(s->lower[subject], said) ||
           (DM_TEXT_IS_ANY(s->lemma[subject], told) && dm_tree_child_is(s, subject, DM_REL_DET, "the"));
}

static bool keep_noun(dm_coder *coder, uint32_t token, const dm_reading *reading)
{
    const dm_syntax *s = coder->syntax;
    dm_arguments arguments;
    dm_slots_collect(coder, token, DM_PREDICATE_NOUN, &arguments);
    bool two = reading->actor.count > 0 && (reading->recipient.count > 0 || (reading->reciprocal && reading->actor.count > 1));
    if (reading->actor.count + reading->recipient.count == 0 || is_description(coder, token))
        return false;
    if (reading->recipient.count == 0 && reading->type == DM_AID)
        return false; /* "requests assistance from Germany": nobody was given any */
    if (arguments.light_verb != DM_NO_TOKEN) {
        const dm_token_state *verb = dm_read(coder, arguments.light_verb);
        for (uint32_t i = 0; i < verb->count; i++)
            if (verb->readings[i].base_type == reading->base_type)
                return false; /* "hold talks" has a frame of its own */
        return !verb->consumed;
    }
    if (is_protest_around(coder, token, reading))
        return true;
    uint32_t place = token; /* "harassment and assault": where the first of them stands */
    while (s->deprel[place] == DM_REL_CONJ && s->upos[s->head[place]] == DM_UPOS_NOUN)
        place = s->head[place];
    if (reading->inner_token != DM_NO_TOKEN) /* "the parliament's decision to ...": a statement of its own, wherever it stands */
        return two && !verb_above_reads(coder, token, reading);
    if (place != token && is_topic(coder, place))
        return false;
    if (s->deprel[token] == DM_REL_NMOD && is_other_act(coder, token, reading))
        return true;
    switch (s->deprel[token]) {
    case DM_REL_COMPOUND:
    case DM_REL_AMOD:
    case DM_REL_NMOD_POSS:
    case DM_REL_APPOS: return false;
    case DM_REL_NMOD:
        return (two || is_background(coder, token)) && !is_topic(coder, token) && !verb_above_reads(coder, token, reading);
    case DM_REL_OBL_AGENT:
    case DM_REL_OBL:
        return is_other_act(coder, token, reading) || (!is_topic(coder, token) && !verb_above_reads(coder, token, reading));
    case DM_REL_OBJ: return two && (is_judged_act(coder, token, reading) || !verb_above_reads(coder, token, reading));
    case DM_REL_NSUBJ:
    case DM_REL_NSUBJ_PASS: return (two && is_judged_act(coder, token, reading)) || !verb_above_reads(coder, token, reading);
    default: return !is_topic(coder, token);
    }
}

static bool place_in_sentence(const dm_coder *coder, uint32_t token)
{
    const dm_sentence *sentence = &coder->syntax->sentences[coder->syntax->sentence[token]];
    for (uint32_t t = sentence->first; t < sentence->first + sentence->count; t++) {
        uint32_t index = coder->mentions->by_head[t];
        if (index == DM_NO_TOKEN)
            continue;
        const dm_mention *mention = &coder->mentions->mentions[index];
        if (mention->kind == DM_MENTION_PLACE || (mention->resolved && mention->entity.code[0] != '\0'))
            return true;
    }
    return false;
}

/* "Two car bombs explode": the verb tells of the bombs. */
static bool told_by_verb(dm_coder *coder, uint32_t token, const dm_reading *reading)
{
    uint32_t verb = coder->syntax->head[token];
    if (verb == DM_NO_TOKEN)
        return false;
    const dm_token_state *state = dm_read(coder, verb);
    return state->count > 0 && state->readings[0].base_type == reading->base_type;
}

/* "(Intel Release)": the source at the end of a report. */
static bool is_in_citation(const dm_coder *coder, uint32_t token)
{
    const dm_syntax *s = coder->syntax;
    if (s->upos[token] != DM_UPOS_PROPN)
        return false;
    for (uint32_t t = token; t > s->sentences[s->sentence[token]].first && token - t < 6; t--)
        if (dm_text_is(s->form[t - 1], "("))
            return true;
        else if (s->upos[t - 1] != DM_UPOS_PROPN)
            return false;
    return false;
}

/* "Car bomb kills 15 in Baghdad": violence and protest are kept without a party where the report says where (ACLED, UCDP users need
 * them). */
static bool is_agentless_act(dm_coder *coder, uint32_t token, const dm_reading *reading)
{
    if ((reading->type != DM_ASSAULT && reading->type != DM_PROTEST) || reading->type != reading->base_type ||
        reading->auxiliary != 0)
        return false;
    bool reports = reading->inner_token == DM_NO_TOKEN || reading->frame->op == DM_OPERATOR_REPORT;
    if (!reports || reading->frame->weight < 60)
        return false;
    if (reading->actor.count > 0 && reading->recipient.count == 0)
        return false; /* a name that nobody knows, and no victim */
    if (coder->syntax->deprel[token] == DM_REL_AMOD)
        return false;
    bool verb = dm_read_pos(coder->syntax, token) == DM_PREDICATE_VERB;
    static const char *const telling[] = {"report", "hear", "witness"};
    uint32_t head = coder->syntax->head[token];
    bool reported = coder->syntax->deprel[token] == DM_REL_NSUBJ_PASS && head != DM_NO_TOKEN &&
                    DM_TEXT_IS_ANY(coder->syntax->lemma[head], telling); /* "heavy fighting is reported" */
    bool main_noun = coder->syntax->deprel[token] == DM_REL_ROOT || coder->syntax->deprel[token] == DM_REL_NSUBJ || reported;
    return (verb || is_protest_around(coder, token, reading) ||
            (main_noun && !verb_above_reads(coder, token, reading) && !told_by_verb(coder, token, reading))) &&
           place_in_sentence(coder, token);
}

/* What somebody demands, promises or backs has somebody who does; "was denied asylum" and a threat against one tell enough. */
static bool lacks_speaker(const dm_coder *coder, uint32_t token, const dm_reading *reading)
{
    bool operated = reading->inner_token != DM_NO_TOKEN;
    if (reading->actor.count > 0)
        return false;
    switch (reading->type) {
    case DM_AGREE:
    case DM_SUPPORT:
    case DM_REQUEST: break;
    case DM_REJECT:
    case DM_THREATEN:
        if (!operated)
            return false;
        break;
    default: return false;
    }
    bool verb = dm_read_pos(coder->syntax, token) == DM_PREDICATE_VERB;
    return !verb || dm_slots_is_passive(coder, token) || dm_slots_surface_subject(coder, token) == DM_NO_TOKEN;
}

/* The verb or noun of which the token tells the outcome: "crashes, killing five", "the crash that killed five". */
static uint32_t outcome_of(const dm_syntax *s, uint32_t token)
{
    switch (s->deprel[token]) {
    case DM_REL_ADVCL:
    case DM_REL_CONJ:
    case DM_REL_PARATAXIS:
    case DM_REL_ACL:
    case DM_REL_ACL_RELCL: return s->head[token];
    default: return DM_NO_TOKEN;
    }
}

/* "A helicopter crashes near the coast, killing two": the outcome of an accident.  Where something was done to somebody ("crashed a
 * car into a crowd") the accident verb has an object; what flies as a weapon ("a rocket fell on a house") has no accidents. */
static bool is_accident_outcome(const dm_coder *coder, uint32_t token, const dm_reading *reading)
{
    const dm_syntax *s = coder->syntax;
    uint32_t first = token; /* "derails, killing two and injuring dozens" */
    for (int step = 0; step < 2 && s->deprel[first] == DM_REL_CONJ && dm_text_ends(s->lower[first], "ing"); step++)
        first = s->head[first];
    uint32_t cause = outcome_of(s, first);
    if (reading->base_type != DM_ASSAULT || cause == DM_NO_TOKEN || dm_tree_child(s, cause, DM_REL_OBJ) != DM_NO_TOKEN)
        return false;
    uint32_t accident = dm_class_find(coder->knowledge, DM_TEXT("accident-verb"));
    if (!dm_class_has(coder->knowledge, accident, s->lemma_symbol[cause]))
        return false;
    return !dm_sentence_has(coder, token, "strikes-not-crashes");
}

/* "declares a state of emergency", and the sentence speaks of a flood: nobody's rights are cut. */
static bool is_disaster_emergency(const dm_coder *coder, uint32_t token, const dm_reading *reading)
{
    return reading->base_type == DM_COERCE && reading->mode == DM_MODE_MARTIAL_LAW &&
           dm_sentence_has(coder, token, "emergency-cause");
}

/* "jailed for plotting an attack", "arrested after making threats": what somebody is held for, not a warning to anybody. */
static bool is_charged_threat(dm_coder *coder, uint32_t token, const dm_reading *reading)
{
    const dm_syntax *s = coder->syntax;
    uint32_t verb = s->head[token];
    if (reading->type != DM_THREATEN || reading->folded || verb == DM_NO_TOKEN || s->upos[verb] != DM_UPOS_VERB)
        return false;
    if (s->deprel[token] != DM_REL_ADVCL && s->deprel[token] != DM_REL_XCOMP && s->deprel[token] != DM_REL_CCOMP)
        return false;
    const dm_token_state *state = dm_read(coder, verb);
    if (state->count == 0)
        return false;
    dm_event_type above = state->readings[0].base_type;
    return above == DM_ACCUSE || above == DM_SANCTION || (above == DM_COERCE && state->readings[0].mode == DM_MODE_ARREST);
}

bool dm_select_keep(dm_coder *coder, uint32_t token, const dm_reading *reading)
{
    if (reading->type == DM_EVENT_NONE)
        return false;
    if (!has_known_party(coder, &reading->actor) && !has_known_party(coder, &reading->recipient))
        return !dm_semblance_is(coder, reading) && is_agentless_act(coder, token, reading);
    /* mere possibility is no act, unless it was folded into one ("threatened to") */
    bool stated = reading->folded && reading->frame->op >= DM_OPERATOR_PROMISE && reading->frame->op <= DM_OPERATOR_ACCUSE;
    bool weighed = reading->frame->op == DM_OPERATOR_HYPOTHETICAL && has_known_party(coder, &reading->actor) &&
                   has_known_party(coder, &reading->recipient);
    if ((reading->auxiliary & DM_AUX_HYPOTHETICAL) && !stated && !weighed && reading->type != DM_THREATEN)
        return false;
    if (dm_semblance_is(coder, reading))
        return false;
    bool before = token < coder->syntax->head[token] && dm_text_ends(coder->syntax->lower[token], "ed");
    if ((coder->syntax->upos[token] == DM_UPOS_VERB || before) && coder->syntax->deprel[token] == DM_REL_AMOD)
        return false; /* "an exiled politician": a description */
    if (lacks_speaker(coder, token, reading) || is_charged_threat(coder, token, reading) ||
        is_accident_outcome(coder, token, reading) || is_disaster_emergency(coder, token, reading) ||
        is_private_affair(coder, reading) || (is_purpose(coder, token, reading) && !dm_said_in_call(coder, reading)))
        return false;
    if (dm_read_pos(coder->syntax, token) == DM_PREDICATE_NOUN)
        return !is_in_citation(coder, token) && !is_in_purpose(coder, token, reading) && keep_noun(coder, token, reading);
    return true;
}
