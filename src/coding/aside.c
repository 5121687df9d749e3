/* What is told by the way: who or what somebody is ("troops stationed in", "a report critical of"), what one is punished for, what
 * an attack leaves behind, rules of health and of goods that fall on the public at large. */
#include "coding/coder.h"

#include "base/text.h"

static bool describes(const dm_syntax *s, uint32_t token)
{
    dm_deprel rel = (dm_deprel)s->deprel[token];
    return (rel == DM_REL_ACL || rel == DM_REL_AMOD || rel == DM_REL_ACL_RELCL || rel == DM_REL_APPOS) &&
           s->head[token] != DM_NO_TOKEN;
}

/* A headline has no verb but the participle: "Troops deployed to the border". */
static bool is_of_headline(const dm_syntax *s, uint32_t token)
{
    uint32_t head = s->head[token];
    return s->deprel[head] == DM_REL_ROOT && s->upos[head] != DM_UPOS_VERB && dm_tree_child(s, head, DM_REL_COP) == DM_NO_TOKEN;
}

/* "a resolution critical of Israel", "a man angry at Norway": what it is like. */
static bool is_attribute(const dm_syntax *s, const dm_reading *reading)
{
    uint32_t token = reading->token;
    return reading->type == DM_ACCUSE && dm_read_pos(s, token) == DM_PREDICATE_ADJECTIVE && describes(s, token) &&
           !is_of_headline(s, token);
}

/* "a man wanted for murder": he was before. */
static bool is_wanted(const dm_syntax *s, const dm_reading *reading)
{
    return reading->type == DM_THREATEN && reading->mode == DM_MODE_ARREST && dm_text_is(s->lower[reading->token], "wanted") &&
           describes(s, reading->token) && !is_of_headline(s, reading->token);
}

/* "two firms financing rebels", "a school funded by Germany", "an island which is claimed by Oman": how things stand. */
static bool is_of_thing(const dm_coder *coder, const dm_reading *reading)
{
    const dm_syntax *s = coder->syntax;
    uint32_t token = reading->token;
    if (!describes(s, token) || is_of_headline(s, token) || reading->inner_token != DM_NO_TOKEN)
        return false;
    if (reading->type == DM_AID || (reading->type == DM_REQUEST && dm_text_is(s->lower[token], "seeking")))
        return s->deprel[token] == DM_REL_ACL; /* "people seeking asylum" */
    return reading->type == DM_THREATEN && reading->mode == DM_MODE_TERRITORY && s->deprel[token] == DM_REL_ACL_RELCL &&
           dm_slots_is_passive(coder, token);
}

/* "the overthrow of the king in 1973": a year of its own behind it, in the same phrase. */
static bool has_own_year(const dm_syntax *s, uint32_t token)
{
    const dm_sentence *sentence = &s->sentences[s->sentence[token]];
    for (uint32_t t = token + 1; t < sentence->first + sentence->count && s->upos[t] != DM_UPOS_PUNCT; t++) {
        if (s->upos[t] == DM_UPOS_VERB || s->upos[t] == DM_UPOS_AUX)
            return false;
        bool digits = s->form[t].len == 4;
        for (uint32_t i = 0; i < 4 && digits; i++)
            digits = s->form[t].ptr[i] >= '0' && s->form[t].ptr[i] <= '9';
        if (digits && dm_text_is(s->lower[t - 1], "in"))
            return true;
    }
    return false;
}

/* "since the invasion of Iraq", "after the fall of the regime": wars and upheavals by which a time is known.  One whose own year is
 * told is told itself. */
static bool is_of_era(const dm_syntax *s, const dm_reading *reading)
{
    static const char *const eras[] = {"invasion",  "occupation", "annexation", "fall",
                                       "overthrow", "genocide",   "insurgency", "war"};
    static const char *const marks[] = {"since", "after", "following", "during", "before", "amid",
                                        "of",    "to",    "due",       "until",  "from",   "by"};
    uint32_t token = reading->token, mark = dm_tree_child(s, token, DM_REL_CASE);
    return dm_read_pos(s, token) == DM_PREDICATE_NOUN && reading->inner_token == DM_NO_TOKEN &&
           DM_TEXT_IS_ANY(s->lemma[token], eras) && (s->deprel[token] == DM_REL_OBL || s->deprel[token] == DM_REL_NMOD) &&
           mark != DM_NO_TOKEN && DM_TEXT_IS_ANY(s->lower[mark], marks) && !has_own_year(s, token);
}

/* "soldiers stationed in Djibouti": where they are. */
static bool is_stationed(const dm_syntax *s, const dm_reading *reading)
{
    static const char *const words[] = {"stationed", "based", "garrisoned", "posted", "deployed", "positioned", "assembled"};
    uint32_t token = reading->token;
    return reading->type == DM_MOBILIZE && reading->inner_token == DM_NO_TOKEN && DM_TEXT_IS_ANY(s->lower[token], words) &&
           s->deprel[token] == DM_REL_ACL && !is_of_headline(s, token) && dm_tree_child(s, token, DM_REL_AUX) == DM_NO_TOKEN &&
           dm_tree_child(s, token, DM_REL_AUX_PASS) == DM_NO_TOKEN;
}

/* "attacked the camp, leaving six soldiers dead", "leaving graffiti behind": nobody goes. */
static bool is_outcome(const dm_coder *coder, const dm_reading *reading)
{
    const dm_syntax *s = coder->syntax;
    uint32_t token = reading->token, head = s->head[token];
    if (reading->base_type != DM_RETREAT || !dm_text_is(s->lower[token], "leaving") || head == DM_NO_TOKEN ||
        (s->deprel[token] != DM_REL_ADVCL && s->deprel[token] != DM_REL_CONJ) ||
        dm_tree_child(s, token, DM_REL_MARK) != DM_NO_TOKEN)
        return false;
    uint32_t object = dm_tree_child(s, token, DM_REL_OBJ);
    uint32_t index = object == DM_NO_TOKEN ? DM_NO_TOKEN : coder->mentions->by_head[object];
    return index == DM_NO_TOKEN || coder->mentions->mentions[index].kind != DM_MENTION_PLACE;
}

/* Verbs of punishment and harm above: what is told behind "for", or behind "of" after a conviction, is the reason. */
static bool punishes(dm_coder *coder, uint32_t verb, bool of)
{
    const dm_token_state *state = dm_read(coder, verb);
    if (state->count == 0)
        return false;
    const dm_reading *above = &state->readings[0];
    bool convicts = above->base_type == DM_SANCTION && above->mode == DM_MODE_CONVICT;
    return convicts || (!of && (above->base_type == DM_COERCE || above->base_type == DM_ASSAULT ||
                                (above->base_type == DM_ACCUSE && above->mode == DM_MODE_INVESTIGATE)));
}

/* "fined for cutting off the water", "killed for criticizing the king", "convicted of collaborating with rebels".  Violence for
 * which somebody is punished is told as done, and protest as seen. */
static bool is_reason(dm_coder *coder, const dm_reading *reading)
{
    const dm_syntax *s = coder->syntax;
    uint32_t token = reading->token;
    if (reading->base_type == DM_ASSAULT || reading->base_type == DM_PROTEST || !dm_text_ends(s->lower[token], "ing"))
        return false;
    for (int step = 0; step < 2 && s->deprel[token] == DM_REL_CONJ && s->head[token] != DM_NO_TOKEN; step++)
        token = s->head[token];
    uint32_t mark = dm_tree_child(s, token, DM_REL_MARK), verb = s->head[token];
    if (mark == DM_NO_TOKEN || verb == DM_NO_TOKEN || token < verb)
        return false;
    bool of = dm_text_is(s->lower[mark], "of");
    if (!of && !dm_text_is(s->lower[mark], "for"))
        return false;
    if (s->upos[verb] == DM_UPOS_NOUN || s->upos[verb] == DM_UPOS_PROPN) /* hung on the punished */
        verb = s->head[verb];
    return verb != DM_NO_TOKEN && punishes(coder, verb, of);
}

static bool touches_power(const dm_coder *coder, const dm_parties *parties)
{
    for (uint32_t i = 0; i < parties->count; i++) {
        const dm_entity *entity = &coder->mentions->mentions[parties->mention[i]].entity;
        if (entity->sector_count > 0 && entity->sector[0] != DM_CVL && entity->sector[0] != DM_BUS && entity->sector[0] != DM_EDU)
            return true;
    }
    return false;
}

/* "new restrictions on restaurants because of the virus", "schools closed to slow the spread of cholera": rules of health.  Where
 * people may not move or meet, rights are cut, and that is told. */
static bool is_health_rule(const dm_coder *coder, const dm_reading *reading)
{
    if (reading->base_type != DM_COERCE || (reading->mode != DM_MODE_RESTRICT && reading->mode != DM_MODE_WITHHOLD))
        return false;
    return dm_sentence_has(coder, reading->token, "health-cause") && !dm_sentence_has(coder, reading->token, "movement-curb") &&
           !touches_power(coder, &reading->recipient);
}

/* "calls the minister a liar", "called it an internal conflict": no telephone. */
static bool is_name_called(const dm_syntax *s, const dm_reading *reading)
{
    uint32_t token = reading->token, objects = 0;
    if (reading->type != DM_CONSULT || !dm_text_is(s->lemma[token], "call") || dm_read_pos(s, token) != DM_PREDICATE_VERB)
        return false;
    for (uint32_t i = s->child_first[token]; i < s->child_first[token + 1]; i++) {
        uint32_t child = s->child[i];
        objects += s->deprel[child] == DM_REL_OBJ || s->deprel[child] == DM_REL_IOBJ ||
                   (s->deprel[child] == DM_REL_XCOMP && s->upos[child] != DM_UPOS_VERB);
    }
    return objects > 1;
}

/* "found guilty of murder", "pleads guilty": the verb tells what the court says. */
static bool is_verdict_word(const dm_syntax *s, const dm_reading *reading)
{
    static const char *const verbs[] = {"find", "plead", "declare", "rule", "pronounce"};
    uint32_t verb = s->head[reading->token];
    return reading->type == DM_ACCUSE && dm_text_is(s->lower[reading->token], "guilty") && verb != DM_NO_TOKEN &&
           DM_TEXT_IS_ANY(s->lemma[verb], verbs);
}

/* "A bus fell into a gorge, killing nine soldiers", "the toll of the ferry fire rose": the sentence tells of an accident, and
 * nothing in the report of an armed deed. */
static bool is_accident_toll(const dm_coder *coder, const dm_reading *reading)
{
    static const char *const words[] = {"kill", "wound", "injure",  "hurt",   "die",    "claim", "dead",
                                        "rise", "bury",  "destroy", "damage", "strike", "hit",   "leave"};
    const dm_syntax *s = coder->syntax;
    if (reading->base_type != DM_ASSAULT || reading->type != reading->base_type ||
        !DM_TEXT_IS_ANY(s->lemma[reading->innermost], words))
        return false;
    return dm_sentence_has(coder, reading->token, "mishap") && !dm_document_has(coder, "armed-deed");
}

/* Soldiers sent against fire, snow and floods threaten nobody; those who are to enforce a lockdown do. */
static bool is_relief_force(const dm_coder *coder, const dm_reading *reading)
{
    static const char *const words[] = {"lockdown", "curfew", "quarantine", "enforce", "border", "looting"};
    const dm_syntax *s = coder->syntax;
    if (reading->base_type != DM_MOBILIZE || !dm_sentence_has(coder, reading->token, "emergency-cause") ||
        dm_document_has(coder, "armed-deed") || touches_power(coder, &reading->recipient))
        return false;
    const dm_sentence *sentence = &s->sentences[s->sentence[reading->token]];
    for (uint32_t t = sentence->first; t < sentence->first + sentence->count; t++)
        if (DM_TEXT_IS_ANY(s->lower[t], words))
            return false;
    return true;
}

/* "urges residents to leave as the fires spread", "schools are ordered to close because of the virus": advice to the public. */
static bool is_advice(const dm_coder *coder, const dm_reading *reading)
{
    if (reading->type != DM_REQUEST || touches_power(coder, &reading->recipient) || dm_document_has(coder, "armed-deed"))
        return false;
    for (uint32_t i = 0; i < reading->recipient.count; i++) {
        const dm_entity *entity = &coder->mentions->mentions[reading->recipient.mention[i]].entity;
        if (entity->sector_count == 0 && entity->code[0] != '\0') /* a state is asked */
            return false;
    }
    return reading->recipient.count > 0 &&
           (dm_sentence_has(coder, reading->token, "health-cause") || dm_sentence_has(coder, reading->token, "mishap"));
}

/* "declares a state of emergency", and the report tells of a storm and of nobody's violence. */
static bool is_weather_emergency(const dm_coder *coder, const dm_reading *reading)
{
    return reading->base_type == DM_COERCE && reading->mode == DM_MODE_MARTIAL_LAW && !dm_document_has(coder, "armed-deed") &&
           dm_document_has(coder, "emergency-cause");
}

bool dm_aside_is(dm_coder *coder, const dm_reading *reading)
{
    const dm_syntax *s = coder->syntax;
    return is_attribute(s, reading) || is_of_thing(coder, reading) || is_of_era(s, reading) || is_wanted(s, reading) ||
           is_stationed(s, reading) || is_outcome(coder, reading) || is_reason(coder, reading) || is_health_rule(coder, reading) ||
           is_verdict_word(s, reading) || is_name_called(s, reading) || is_accident_toll(coder, reading) ||
           is_relief_force(coder, reading) || is_advice(coder, reading) || is_weather_emergency(coder, reading);
}
