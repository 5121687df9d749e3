/* One occurrence told in other words: "the attack", "the lawmaker was detained", "claimed responsibility", the headline before the
 * report.  emit.c has joined what is equal in type and parties before this is asked; here a telling may lack a party, and a sign
 * that something told before is meant must be there: a definite noun, a definite or the same named victim, a claim of
 * responsibility, a stage of the same case against the same ones. */
#include "coding/coder.h"

#include <string.h>

#include "base/text.h"

/* LOOK_BACK, SENTENCES_BACK: how many events and sentences before are asked, so that a long document is not searched for each of
 * its events. */
enum { CHAIN_MAX = 4, DAYS_APART = 2, LOOK_BACK = 32, SENTENCES_BACK = 15 };

static bool is_apart_word(dm_text lower)
{
    static const char *const words[] = {"another",   "other",      "second",  "third",     "separate", "further",
                                        "more",      "also",       "similar", "earlier",   "previous", "again",
                                        "elsewhere", "separately", "later",   "meanwhile", "others",   "last"};
    return DM_TEXT_IS_ANY(lower, words);
}

/* "the attack", "his visit"; not "the second attack", "the two attacks", "the previous attack". */
static bool is_definite(const dm_syntax *s, uint32_t token)
{
    static const char *const articles[] = {"the", "this", "that", "these", "those"};
    bool definite = false;
    for (uint32_t i = s->child_first[token]; i < s->child_first[token + 1]; i++) {
        uint32_t child = s->child[i];
        if (s->deprel[child] == DM_REL_NUMMOD || (s->deprel[child] == DM_REL_AMOD && is_apart_word(s->lower[child])))
            return false;
        definite |= s->deprel[child] == DM_REL_DET && DM_TEXT_IS_ANY(s->lower[child], articles);
        definite |= s->deprel[child] == DM_REL_NMOD_POSS && s->upos[child] == DM_UPOS_PRON;
    }
    return definite;
}

static bool sectors_fit(const dm_entity *a, const dm_entity *b)
{
    if (a->sector_count == 0 || b->sector_count == 0 || a->sector[0] == DM_CVL || b->sector[0] == DM_CVL)
        return true;
    for (uint32_t i = 0; i < a->sector_count; i++)
        for (uint32_t k = 0; k < b->sector_count; k++)
            if (a->sector[i] == b->sector[k])
                return true;
    return false;
}

/* Is nobody among `more` who is not among `parties`?  One side that is not told fits any. */
static bool side_fits(const dm_entity *parties, uint32_t count, const dm_entity *more, uint32_t more_count)
{
    for (uint32_t i = 0; i < more_count && count > 0; i++) {
        bool found = false;
        for (uint32_t k = 0; k < count && !found; k++)
            found = (strcmp(parties[k].code, more[i].code) == 0 && sectors_fit(&parties[k], &more[i]) &&
                     (more[i].code[0] != '\0' || dm_text_equal(parties[k].identifier_text, more[i].identifier_text))) ||
                    (more[i].code[0] == '\0' && more[i].sector_count > 0); /* "twelve people" of no country */
        if (!found)
            return false;
    }
    return true;
}

bool dm_modes_fit(dm_mode a, dm_mode b)
{
    if (a == b || a == DM_MODE_NONE || b == DM_MODE_NONE || a == DM_MODE_TARGETED || b == DM_MODE_TARGETED)
        return true;
    bool bombs =
        (a == DM_MODE_EXPLOSIVES || a == DM_MODE_SUICIDE_ATTACK) && (b == DM_MODE_EXPLOSIVES || b == DM_MODE_SUICIDE_ATTACK);
    bool planes = (a == DM_MODE_AERIAL || a == DM_MODE_DRONE) && (b == DM_MODE_AERIAL || b == DM_MODE_DRONE);
    bool crowds = (a == DM_MODE_DEMO || a == DM_MODE_RIOT) && (b == DM_MODE_DEMO || b == DM_MODE_RIOT || b == DM_MODE_VANDALIZE);
    return bombs || planes || crowds;
}

static bool same_place(const dm_event *a, const dm_event *b)
{
    if (a->location_count == 0 || b->location_count == 0)
        return true;
    if (strcmp(a->locations[0].country_code, b->locations[0].country_code) != 0)
        return false;
    return a->locations[0].city.len == 0 || b->locations[0].city.len == 0 ||
           dm_text_equal(a->locations[0].city, b->locations[0].city);
}

static bool same_time(const dm_event *a, const dm_event *b)
{
    if (!b->date_given || a->date.earliest == DM_DAY_NONE || b->date.earliest == DM_DAY_NONE)
        return true;
    dm_day apart = a->date.earliest - b->date.earliest;
    return apart <= DAYS_APART && apart >= -DAYS_APART;
}

static bool is_same_act(const dm_event *told, const dm_event *event)
{
    return told->type == event->type && told->base_type == event->base_type && told->type == told->base_type &&
           told->auxiliary == event->auxiliary && dm_modes_fit(told->mode, event->mode) && same_place(told, event) &&
           same_time(told, event);
}

static bool fits(const dm_event *told, const dm_event *event)
{
    return is_same_act(told, event) &&
           side_fits(told->recipients, told->recipient_count, event->recipients, event->recipient_count);
}

static bool actors_fit(const dm_event *told, const dm_event *event)
{
    return side_fits(told->actors, told->actor_count, event->actors, event->actor_count);
}

/* Acts upon somebody: the same upon the same one is the same act.  What is said to somebody may be said twice. */
static bool is_upon_somebody(const dm_event *event)
{
    return event->type == DM_ASSAULT || event->type == DM_COERCE || event->type == DM_SANCTION || event->type == DM_MOBILIZE ||
           (event->type == DM_RETREAT && (event->mode == DM_MODE_RELEASE || event->mode == DM_MODE_RESIGN));
}

/* Does the mention, a pronoun or a definite or named one, stand for one of the parties? */
static bool stands_for(const dm_coder *coder, uint32_t index, const dm_entity *parties, uint32_t count)
{
    const dm_syntax *s = coder->syntax;
    const dm_mention *mention = &coder->mentions->mentions[index];
    const dm_mention *first = mention;
    for (int step = 0; step < CHAIN_MAX && first->antecedent < coder->mentions->count; step++)
        first = &coder->mentions->mentions[first->antecedent];
    for (uint32_t i = 0; i < count; i++) {
        const dm_entity *party = &parties[i];
        if (first != mention && first->head == party->head)
            return true;
        if (mention->kind == DM_MENTION_PERSON && party->identifier_text.len > 0 &&
            dm_text_equal(mention->entity.identifier_text, party->identifier_text))
            return true;
        if (mention->kind != DM_MENTION_PRONOUN && party->head != DM_NO_TOKEN && is_definite(s, mention->head) &&
            s->lemma_symbol[party->head] == s->lemma_symbol[mention->head] && strcmp(party->code, mention->entity.code) == 0)
            return true;
    }
    return false;
}

static bool has_apart_word(const dm_coder *coder, const dm_event *event)
{
    const dm_sentence *sentence = &coder->syntax->sentences[event->sentence];
    for (uint32_t t = sentence->first; t < sentence->first + sentence->count; t++)
        if (is_apart_word(coder->syntax->lower[t]))
            return true;
    return false;
}

static bool same_victims(const dm_coder *coder, const dm_event *told, const dm_reading *reading, const dm_event *event)
{
    if (!is_upon_somebody(event) || has_apart_word(coder, event))
        return false;
    bool resigns = event->mode == DM_MODE_RESIGN || event->type == DM_MOBILIZE;
    const dm_parties *who = resigns ? &reading->actor : &reading->recipient;
    for (uint32_t i = 0; i < who->count; i++)
        if (!stands_for(coder, who->mention[i], resigns ? told->actors : told->recipients,
                        resigns ? told->actor_count : told->recipient_count))
            return false;
    return who->count > 0;
}

/* "killing five and burning houses", "by throwing stones", "protests calling for": a participle that tells more of the same act. */
static bool is_manner_of(const dm_syntax *s, uint32_t token, uint32_t act)
{
    bool participle = false;
    for (int step = 0; step < CHAIN_MAX && token != DM_NO_TOKEN && token != act; step++) {
        dm_deprel rel = (dm_deprel)s->deprel[token];
        uint32_t mark = dm_tree_child(s, token, DM_REL_MARK);
        bool clause = rel == DM_REL_ADVCL || rel == DM_REL_ACL;
        if (clause && (!dm_text_ends(s->lower[token], "ing") || (mark != DM_NO_TOKEN && !dm_text_is(s->lower[mark], "by"))))
            return false;
        participle |= clause;
        if (!clause && rel != DM_REL_CONJ && rel != DM_REL_OBL_AGENT && rel != DM_REL_OBJ && rel != DM_REL_NSUBJ &&
            rel != DM_REL_NSUBJ_PASS)
            return false;
        token = s->head[token];
    }
    return participle && token == act;
}

static bool is_manner(const dm_coder *coder, const dm_event *told, const dm_reading *source, const dm_reading *reading,
                      const dm_event *event)
{
    const dm_syntax *s = coder->syntax;
    bool types = event->type == DM_ASSAULT || event->type == DM_PROTEST || event->type == DM_COERCE;
    if (told->sentence != event->sentence || told->type != event->type || told->auxiliary != event->auxiliary || !types)
        return false;
    uint32_t act = source->innermost, verb = s->deprel[act] == DM_REL_OBJ ? s->head[act] : DM_NO_TOKEN; /* "conducts raids" */
    return is_manner_of(s, reading->innermost, act) || (verb != DM_NO_TOKEN && is_manner_of(s, reading->innermost, verb));
}

/* "reiterated its opposition" */
static bool is_object_of(const dm_syntax *s, uint32_t token, uint32_t verb)
{
    return s->deprel[token] == DM_REL_OBJ && s->head[token] == verb;
}

/* "eases its rules, lifting a ban", "passes a motion requesting an apology", "condemns the attack, blaming Iran": one act of one
 * doer, with what it is aimed at. */
static bool is_further_word(const dm_coder *coder, const dm_event *told, const dm_reading *source, const dm_reading *reading,
                            const dm_event *event)
{
    bool said = event->type == DM_REQUEST || event->type == DM_ACCUSE;
    bool done = event->type == DM_CONCEDE || event->type == DM_RETREAT || event->type == DM_SANCTION;
    if (told->sentence != event->sentence || told->type != event->type || (!said && !done) || told->auxiliary != event->auxiliary ||
        told->actor_count == 0 || event->actor_count == 0 ||
        !side_fits(told->actors, told->actor_count, event->actors, event->actor_count))
        return false;
    if (done && (told->base_type != event->base_type || !dm_modes_fit(told->mode, event->mode)))
        return false;
    return side_fits(told->recipients, told->recipient_count, event->recipients, event->recipient_count) &&
           (is_manner_of(coder->syntax, reading->token, source->token) ||
            is_object_of(coder->syntax, reading->token, source->token));
}

/* "claimed responsibility for the attack", "said that it was behind the bombing": who did what was told before. */
static bool is_claim(const dm_coder *coder, const dm_reading *reading, const dm_event *event)
{
    const dm_syntax *s = coder->syntax;
    if (event->type != DM_ASSAULT || event->actor_count == 0)
        return false;
    if (dm_text_is(s->lemma[reading->token], "claim") && reading->inner_token == DM_NO_TOKEN)
        return true;
    return reading->innermost != reading->token && dm_read_pos(s, reading->innermost) == DM_PREDICATE_NOUN &&
           is_definite(s, reading->innermost);
}

/* "The rebels say that they killed twelve": of what others have told before. */
static bool is_own_report(const dm_event *told, const dm_event *event)
{
    const dm_attribution *by = &event->attribution;
    return event->type == DM_ASSAULT && told->actor_count > 0 && event->actor_count > 0 && by->speaker_count > 0 &&
           side_fits(by->speakers, by->speaker_count, event->actors, event->actor_count);
}

static bool is_told_again(const dm_coder *coder, const dm_event *told, const dm_reading *reading, const dm_event *event)
{
    if (told->sentence == event->sentence)
        return false;
    if (coder->syntax->sentences[told->sentence].in_title != coder->syntax->sentences[event->sentence].in_title)
        return false;
    bool noun = dm_read_pos(coder->syntax, reading->token) == DM_PREDICATE_NOUN && is_definite(coder->syntax, reading->token);
    return noun || same_victims(coder, told, reading, event) || is_own_report(told, event);
}

static bool has_verb(const dm_syntax *s, uint32_t sentence)
{
    for (uint32_t t = s->sentences[sentence].first; t < s->sentences[sentence].first + s->sentences[sentence].count; t++)
        if (s->upos[t] == DM_UPOS_VERB || s->upos[t] == DM_UPOS_AUX)
            return true;
    return false;
}

/* "Quetta bombing. Two bombs exploded in Quetta": a headline within the text, and what it announces. */
static bool is_announced(const dm_coder *coder, const dm_event *told, const dm_reading *source, const dm_event *event)
{
    return told->sentence + 1 == event->sentence && told->actor_count == 0 && told->recipient_count == 0 &&
           dm_read_pos(coder->syntax, source->token) == DM_PREDICATE_NOUN && !has_verb(coder->syntax, told->sentence);
}

/* "the bombing", "this attack", as a word of another act's clause. */
static bool is_that_attack(const dm_coder *coder, uint32_t token)
{
    static const char *const classes[] = {"attack-noun", "bombing-noun", "bomb"};
    const dm_syntax *s = coder->syntax;
    if (!is_definite(s, token))
        return false;
    for (size_t i = 0; i < sizeof classes / sizeof *classes; i++)
        if (dm_class_has(coder->knowledge, dm_class_find(coder->knowledge, dm_text_of(classes[i])), s->lemma_symbol[token]))
            return true;
    return false;
}

/* "45 people have been killed in total": a sum of what was told. */
static bool is_sum(const dm_coder *coder, const dm_event *event)
{
    static const char *const words[] = {"total", "overall", "altogether"};
    const dm_sentence *sentence = &coder->syntax->sentences[event->sentence];
    for (uint32_t t = sentence->first; t < sentence->first + sentence->count; t++)
        if (DM_TEXT_IS_ANY(coder->syntax->lower[t], words))
            return true;
    return false;
}

/* "At least nine people are killed.", right after an attack was told, by nobody, elsewhere nowhere: its dead. */
static bool is_next_toll(const dm_coder *coder, const dm_event *told, const dm_event *event)
{
    return told->sentence + 1 == event->sentence && event->actor_count == 0 && event->location_count == 0 &&
           !has_apart_word(coder, event);
}

/* "The attack killed nine people", "nine were wounded in the bombing": the outcome of what was told before. */
static bool is_toll(const dm_coder *coder, const dm_event *told, const dm_reading *reading, const dm_event *event)
{
    static const char *const words[] = {"kill", "wound", "injure", "hurt", "die", "leave", "claim", "maim"};
    const dm_syntax *s = coder->syntax;
    if (told->sentence >= event->sentence || event->type != DM_ASSAULT || !DM_TEXT_IS_ANY(s->lemma[reading->innermost], words))
        return false;
    if (is_sum(coder, event) || is_next_toll(coder, told, event))
        return true;
    uint32_t subject = dm_slots_surface_subject(coder, reading->innermost);
    if (subject != DM_NO_TOKEN && is_that_attack(coder, subject))
        return true;
    for (uint32_t i = s->child_first[reading->innermost]; i < s->child_first[reading->innermost + 1]; i++) {
        uint32_t child = s->child[i];
        if ((s->deprel[child] == DM_REL_OBL || s->deprel[child] == DM_REL_OBL_AGENT) && is_that_attack(coder, child))
            return true;
    }
    return false;
}

static bool has_party_of(const dm_event *event, const char *code)
{
    for (uint32_t i = 0; i < event->actor_count + event->recipient_count; i++) {
        const dm_entity *party = i < event->actor_count ? &event->actors[i] : &event->recipients[i - event->actor_count];
        if (strcmp(party->code, code) == 0)
            return true;
    }
    return false;
}

/* A visit and the talks in it: one meeting.  The guest and the host of both are the same. */
static bool is_talk_of_visit(const dm_event *told, const dm_event *event)
{
    if (told->base_type != DM_CONSULT || event->base_type != DM_CONSULT || told->type != event->type ||
        told->auxiliary != event->auxiliary || event->sentence > told->sentence + 1 || told->actor_count == 0 ||
        event->actor_count == 0 || event->actor_count + event->recipient_count < 2 || !same_time(told, event))
        return false;
    if (told->mode != DM_MODE_VISIT && event->mode != DM_MODE_VISIT)
        return false;
    if (told->mode == event->mode && event->actor_count > 0 && event->recipient_count == 1 && event->recipients[0].code[0] == '\0')
        return strcmp(told->actors[0].code, event->actors[0].code) ==
               0; /* "travels to Syria as she continues a visit to the region" */
    for (uint32_t i = 0; i < event->actor_count + event->recipient_count; i++) {
        const dm_entity *party = i < event->actor_count ? &event->actors[i] : &event->recipients[i - event->actor_count];
        if (party->code[0] == '\0' || !has_party_of(told, party->code))
            return false;
    }
    return strcmp(told->actors[0].code, event->actors[0].code) == 0;
}

/* "as clashes resume", "heavy fighting": nobody is named, and the report has told of such an act. */
static bool is_vague(const dm_coder *coder, const dm_reading *reading, const dm_event *event)
{
    return (event->type == DM_ASSAULT || event->type == DM_PROTEST) && event->actor_count == 0 && event->recipient_count == 0 &&
           !has_apart_word(coder, event) && reading->inner_token == DM_NO_TOKEN;
}

/* An act of violence by its noun, as a word of another act's clause. */
static bool is_violent_noun(dm_coder *coder, uint32_t token)
{
    if (dm_read_pos(coder->syntax, token) != DM_PREDICATE_NOUN || !is_definite(coder->syntax, token))
        return false;
    const dm_token_state *state = dm_read(coder, token);
    return is_that_attack(coder, token) || (state->count > 0 && state->readings[0].base_type == DM_ASSAULT);
}

/* "The army says that the strike targeted a depot", "The attack came on the anniversary": of nobody, about what was told. */
static bool is_echo(dm_coder *coder, const dm_event *told, const dm_reading *reading, const dm_event *event)
{
    if (told->base_type != DM_ASSAULT || event->type != DM_ASSAULT || event->base_type != DM_ASSAULT || event->actor_count > 0 ||
        has_apart_word(coder, event))
        return false;
    for (uint32_t i = 0; i < event->recipient_count; i++) /* only where it was */
        if (event->recipients[i].sector_count > 0)
            return false;
    uint32_t subject = dm_slots_surface_subject(coder, reading->innermost);
    return is_violent_noun(coder, reading->innermost) || (subject != DM_NO_TOKEN && is_violent_noun(coder, subject));
}

static bool is_of_its_kind(dm_mode mode)
{
    return mode == DM_MODE_ABDUCT || mode == DM_MODE_TORTURE || mode == DM_MODE_SEXUAL || mode == DM_MODE_CROWD_CONTROL;
}

/* A clause beside the other with a subject of its own: "..., and a bomb wounded nine". */
static bool has_own_clause(const dm_syntax *s, uint32_t token)
{
    for (int step = 0; step < CHAIN_MAX && token != DM_NO_TOKEN; step++, token = s->head[token])
        if ((s->deprel[token] == DM_REL_CONJ || s->deprel[token] == DM_REL_PARATAXIS) && s->upos[token] == DM_UPOS_VERB &&
            (dm_tree_child(s, token, DM_REL_NSUBJ) != DM_NO_TOKEN || dm_tree_child(s, token, DM_REL_NSUBJ_PASS) != DM_NO_TOKEN))
            return true;
    return false;
}

/* "Rockets fired by rebels hit a school", "a bomb planted by rebels killed nine": two words for one deed in one sentence, on nobody
 * that only one of them names. */
static bool is_same_deed(const dm_coder *coder, const dm_event *told, const dm_reading *source, const dm_reading *reading,
                         const dm_event *event)
{
    static const char *const apart[] = {"separate", "separately", "elsewhere",   "meanwhile", "second", "earlier",
                                        "previous", "previously", "retaliation", "response",  "later"};
    const dm_syntax *s = coder->syntax;
    if (event->type != DM_ASSAULT || told->sentence != event->sentence ||
        is_of_its_kind(told->mode) != is_of_its_kind(event->mode) || source->reciprocal != reading->reciprocal ||
        !side_fits(event->actors, event->actor_count, told->actors, told->actor_count) || has_own_clause(s, reading->token) ||
        has_own_clause(s, source->token))
        return false;
    const dm_sentence *sentence = &s->sentences[event->sentence];
    for (uint32_t t = sentence->first; t < sentence->first + sentence->count; t++)
        if (DM_TEXT_IS_ANY(s->lower[t], apart))
            return false;
    return event->actor_count + told->actor_count > 0 || event->recipient_count == 0 || told->recipient_count == 0;
}

/* "A shooting leaves two dead", "holds a strike in protest": both words of one clause, one of them of nobody. */
static bool is_same_clause(const dm_coder *coder, const dm_event *told, const dm_event *event)
{
    bool nobody = told->actor_count + told->recipient_count + event->actor_count + event->recipient_count == 0;
    bool protest = event->type == DM_PROTEST && (told->actor_count == 0 || event->actor_count == 0);
    bool violence = event->type == DM_ASSAULT && nobody;
    return (protest || violence) && told->sentence == event->sentence && !has_apart_word(coder, event);
}

/* "A protest turns violent as students loot shops": told of nobody before it is told of somebody. */
static bool is_outline(const dm_event *told, const dm_event *event)
{
    return told->sentence == event->sentence && (event->type == DM_ASSAULT || event->type == DM_PROTEST) &&
           told->actor_count == 0 && told->recipient_count == 0 && event->actor_count + event->recipient_count > 0;
}

/* Nobody of a name: "gunmen", "a suicide bomber". */
static bool is_nameless(const dm_event *event)
{
    for (uint32_t i = 0; i < event->actor_count; i++)
        if (event->actors[i].via != DM_VIA_ROLE && event->actors[i].via != DM_VIA_CONTEXT)
            return false;
    return true;
}

/* What the second telling adds. */
static void complete(dm_event *told, const dm_event *event, bool claim)
{
    if (told->actor_count == 0 || (claim && is_nameless(told))) {
        told->actors = event->actors;
        told->actor_count = event->actor_count;
    }
    if (told->recipient_count == 0) {
        told->recipients = event->recipients;
        told->recipient_count = event->recipient_count;
    }
    if (told->location_count == 0) {
        told->locations = event->locations;
        told->location_count = event->location_count;
    }
    if (told->mode == DM_MODE_NONE && event->mode != DM_MODE_NONE) {
        told->mode = event->mode;
        told->cameo = event->cameo;
        told->cameo_digits = event->cameo_digits;
    }
    told->contexts |= event->contexts;
}

/* Recipients of a country; "five others" add nobody. */
static uint32_t drop_unknown(const dm_coder *coder, const dm_event *event, const dm_entity **out)
{
    dm_entity *kept = DM_TAKE(coder->arena, dm_entity, event->recipient_count);
    uint32_t count = 0;
    for (uint32_t i = 0; i < event->recipient_count; i++)
        if (event->recipients[i].code[0] != '\0')
            kept[count++] = event->recipients[i];
    *out = kept;
    return count;
}

/* "visits Paris and meets the French president": the host is who is met there, not the town. */
static void name_host(dm_event *told, const dm_event *event)
{
    if (told->recipient_count != 1 || told->recipients[0].sector_count > 0)
        return;
    for (uint32_t i = 0; i < event->actor_count + event->recipient_count; i++) {
        const dm_entity *party = i < event->actor_count ? &event->actors[i] : &event->recipients[i - event->actor_count];
        if (strcmp(party->code, told->recipients[0].code) != 0 || party->sector_count == 0)
            continue;
        told->recipients = party;
        return;
    }
}

static bool join_talks(dm_coder *coder, const dm_event *event)
{
    uint32_t first = coder->events.count > LOOK_BACK ? coder->events.count - LOOK_BACK : 0;
    for (uint32_t i = coder->events.count; i-- > first;)
        if (is_talk_of_visit(&coder->events.data[i], event)) {
            name_host(&coder->events.data[i], event);
            dm_emit_add_telling(coder, &coder->events.data[i], event->trigger);
            return true;
        }
    return false;
}

/* Is each of the parties one of those told, or nobody else named? */
static bool all_stand_for(const dm_coder *coder, const dm_parties *who, const dm_entity *parties, uint32_t count)
{
    for (uint32_t i = 0; i < who->count; i++) {
        uint32_t head = coder->mentions->mentions[who->mention[i]].head;
        bool same = stands_for(coder, who->mention[i], parties, count);
        for (uint32_t k = 0; k < count && !same; k++)
            same = parties[k].head != DM_NO_TOKEN && parties[k].head == head;
        if (!same)
            return false;
    }
    return true;
}

/* "convicted and sentenced", "sentenced after being found guilty", "goes on trial, accused of": one case against the same ones. */
static bool is_same_case(const dm_coder *coder, const dm_event *told, const dm_reading *source, const dm_reading *reading,
                         const dm_event *event)
{
    bool convicts = event->type == DM_SANCTION && event->mode == DM_MODE_CONVICT;
    bool accuses = event->type == DM_ACCUSE && event->mode == DM_MODE_ALLEGE;
    if ((!convicts && !accuses) || told->type != event->type || told->base_type != event->base_type || told->mode != event->mode ||
        (told->auxiliary | DM_AUX_HISTORICAL) != (event->auxiliary | DM_AUX_HISTORICAL) || told->recipient_count == 0 ||
        event->sentence > told->sentence + 2)
        return false;
    const dm_entity *accused = told->recipients;
    uint32_t count = told->recipient_count;
    const dm_syntax *s = coder->syntax;
    bool guilty = (s->head[reading->token] == source->token && dm_text_is(s->lemma[reading->token], "guilty")) ||
                  (s->head[source->token] == reading->token && dm_text_is(s->lemma[source->token], "guilty"));
    if (convicts && guilty) /* "found guilty": both words read */
        return true;
    if (count == 0) /* the court told of first, or the convicted taken for it */
        return convicts && event->sentence <= told->sentence + 1 &&
               (all_stand_for(coder, &reading->recipient, told->actors, told->actor_count) ||
                all_stand_for(coder, &reading->actor, told->actors, told->actor_count));
    if (reading->recipient.count == 0) /* "found him guilty" */
        return convicts && (all_stand_for(coder, &reading->actor, accused, count) ||
                            all_stand_for(coder, &reading->actor, told->actors, told->actor_count));
    bool by_none = event->actor_count == 0 || told->actor_count == 0 || actors_fit(told, event);
    return by_none && all_stand_for(coder, &reading->recipient, accused, count);
}

static bool join_cases(dm_coder *coder, const dm_reading *reading, const dm_event *event)
{
    uint32_t first = coder->events.count > LOOK_BACK ? coder->events.count - LOOK_BACK : 0;
    for (uint32_t i = coder->events.count; i-- > first;) {
        dm_event *told = &coder->events.data[i];
        if (!is_same_case(coder, told, coder->sources.data[i], reading, event))
            continue;
        if (told->recipient_count == 0 && event->recipient_count > 0) {
            bool court = !all_stand_for(coder, &reading->recipient, told->actors, told->actor_count);
            told->actors = court ? told->actors : event->actors;
            told->actor_count = court ? told->actor_count : event->actor_count;
            told->recipients = event->recipients;
            told->recipient_count = event->recipient_count;
        }
        if (told->actor_count == 0 && !all_stand_for(coder, &reading->actor, told->recipients, told->recipient_count)) {
            told->actors = event->actors;
            told->actor_count = event->actor_count;
        }
        dm_emit_add_telling(coder, told, event->trigger);
        return true;
    }
    return false;
}

/* "signs a deal aimed at lowering tariffs", "a partnership": what is signed is one act with the signing. */
static bool is_what_is_signed(const dm_coder *coder, const dm_event *told, const dm_reading *source, const dm_reading *reading,
                              const dm_event *event)
{
    const dm_syntax *s = coder->syntax;
    if (told->sentence != event->sentence || told->type != DM_SUPPORT ||
        (event->type != DM_AGREE && event->type != DM_COOPERATE && event->type != DM_REQUEST) ||
        !side_fits(told->actors, told->actor_count, event->actors, event->actor_count))
        return false;
    uint32_t object = dm_tree_child(s, source->innermost, DM_REL_OBJ), token = reading->token;
    if (object == DM_NO_TOKEN)
        object = dm_tree_child(s, source->innermost, DM_REL_NSUBJ_PASS);
    for (int step = 0; step < CHAIN_MAX && token != DM_NO_TOKEN && object != DM_NO_TOKEN; step++, token = s->head[token])
        if (token == object)
            return true;
    return false;
}

static bool join_words(dm_coder *coder, const dm_reading *reading, const dm_event *event)
{
    uint32_t first = coder->events.count > LOOK_BACK ? coder->events.count - LOOK_BACK : 0;
    for (uint32_t i = coder->events.count; i-- > first;) {
        dm_event *told = &coder->events.data[i];
        const dm_reading *source = coder->sources.data[i];
        bool further = is_further_word(coder, told, source, reading, event);
        if (!further && !is_what_is_signed(coder, told, source, reading, event))
            continue;
        if (further && told->recipient_count == 0) {
            told->recipients = event->recipients;
            told->recipient_count = event->recipient_count;
        }
        dm_emit_add_telling(coder, told, event->trigger);
        return true;
    }
    return false;
}

bool dm_retold_join(dm_coder *coder, const dm_reading *reading, const dm_event *event)
{
    if (join_talks(coder, event) || join_cases(coder, reading, event) || join_words(coder, reading, event))
        return true;
    if (reading->folded || event->type != event->base_type)
        return false;
    bool claim = is_claim(coder, reading, event);
    uint32_t first = coder->events.count > LOOK_BACK ? coder->events.count - LOOK_BACK : 0;
    for (uint32_t i = coder->events.count; i-- > first;) {
        dm_event *told = &coder->events.data[i];
        const dm_reading *source = coder->sources.data[i];
        if (told->sentence + SENTENCES_BACK < event->sentence)
            break;
        if (is_same_act(told, event) && actors_fit(told, event) && is_toll(coder, told, reading, event)) {
            dm_event known = *event;
            known.recipient_count = drop_unknown(coder, event, &known.recipients);
            dm_outcome_add_recipients(coder, told, &known);
            complete(told, event, false);
            dm_emit_add_telling(coder, told, event->trigger);
            return true;
        }
        if (is_manner(coder, told, source, reading, event) && actors_fit(told, event)) {
            complete(told, event, false);
            dm_emit_add_telling(coder, told, event->trigger);
            return true;
        }
        if (is_echo(coder, told, reading, event)) {
            dm_emit_add_telling(coder, told, event->trigger);
            return true;
        }
        if (!fits(told, event))
            continue;
        if (is_same_clause(coder, told, event) || is_same_deed(coder, told, source, reading, event)) {
            if (event->type == DM_ASSAULT) {
                dm_outcome_add_recipients(coder, told, event);
                dm_emit_settle_victims(coder, told);
            }
            complete(told, event, false);
            dm_emit_add_telling(coder, told, event->trigger);
            return true;
        }
        if (is_announced(coder, told, source, event) || is_outline(told, event)) {
            dm_span headline = told->trigger;
            *told = *event;
            coder->sources.data[i] = reading;
            dm_emit_add_telling(coder, told, headline);
            return true;
        }
        if (is_vague(coder, reading, event) && (told->actor_count > 0 || told->recipient_count > 0)) {
            dm_emit_add_telling(coder, told, event->trigger);
            return true;
        }
        bool nameless = claim && (is_nameless(told) || actors_fit(told, event));
        if (!nameless && !(actors_fit(told, event) && is_told_again(coder, told, reading, event)))
            continue;
        complete(told, event, claim);
        dm_emit_add_telling(coder, told, event->trigger);
        return true;
    }
    return false;
}
