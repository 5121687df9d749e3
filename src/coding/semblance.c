/* Readings that only look like an act of the report: events known by their year or name, labels of running stories, what somebody
 * is accused of or held for, who somebody is, posts of private life, visits at home, blasts that nobody set off. */
#include "coding/coder.h"

#include <string.h>

#include "base/text.h"

static bool is_year(dm_text form)
{
    if (form.len != 4 || (form.ptr[0] != '1' && form.ptr[0] != '2'))
        return false;
    for (size_t i = 1; i < 4; i++)
        if (form.ptr[i] < '0' || form.ptr[i] > '9')
            return false;
    return true;
}

/* "after the 2001 parliament attack", "since the 2016 coup attempt": the name of a past event; not where the sentence is about it.
 */
static bool is_named_event(const dm_coder *coder, const dm_reading *reading)
{
    const dm_syntax *s = coder->syntax;
    if (dm_read_pos(s, reading->token) != DM_PREDICATE_NOUN || s->deprel[reading->token] == DM_REL_ROOT ||
        s->deprel[reading->token] == DM_REL_NSUBJ)
        return false;
    for (uint32_t i = s->child_first[reading->token]; i < s->child_first[reading->token + 1] && s->child[i] < reading->token; i++)
        if (is_year(s->form[s->child[i]]) && s->deprel[s->child[i]] != DM_REL_OBL)
            return true;
    return false;
}

/* "Occupation of Iraq: Four soldiers are killed", "2011 uprising: ...": the name of a running story before the report. */
static bool is_label(const dm_coder *coder, const dm_reading *reading)
{
    enum { WORDS_MAX = 12 };
    const dm_syntax *s = coder->syntax;
    if (dm_read_pos(s, reading->token) != DM_PREDICATE_NOUN || reading->token >= WORDS_MAX)
        return false;
    const dm_sentence *sentence = &s->sentences[s->sentence[reading->token]];
    for (uint32_t t = sentence->first; t + 1 < s->token_count && t < sentence->first + WORDS_MAX; t++) {
        if (s->upos[t] == DM_UPOS_VERB || s->upos[t] == DM_UPOS_AUX)
            return false;
        if (dm_text_is(s->form[t], ":"))
            return reading->token < t;
    }
    return false;
}

/* "since the Cuban Revolution", "the Rwandan Genocide": written as a name, what history knows by it. */
static bool is_of_history(const dm_coder *coder, const dm_reading *reading)
{
    const dm_syntax *s = coder->syntax;
    uint32_t token = reading->token;
    bool violence = reading->base_type == DM_ASSAULT || reading->base_type == DM_PROTEST || reading->base_type == DM_COERCE;
    if (!violence || reading->inner_token != DM_NO_TOKEN || dm_read_pos(s, token) != DM_PREDICATE_NOUN ||
        s->upos[token] != DM_UPOS_PROPN || s->sentences[s->sentence[token]].in_title ||
        token == s->sentences[s->sentence[token]].first)
        return false;
    char first = s->form[token].ptr[0], before = s->form[token - 1].ptr[0];
    return first >= 'A' && first <= 'Z' && before >= 'A' && before <= 'Z';
}

static const dm_entity *party(const dm_coder *coder, const dm_parties *parties, uint32_t i)
{
    return &coder->mentions->mentions[parties->mention[i]].entity;
}

/* "returns to the country", "the president visits flooded towns": no meeting of two. */
static bool is_visit_at_home(const dm_coder *coder, const dm_reading *reading)
{
    const dm_syntax *s = coder->syntax;
    if (reading->base_type != DM_CONSULT || reading->mode != DM_MODE_VISIT)
        return false;
    if (reading->actor.count == 0) /* "dies during a visit to the town" */
        return dm_read_pos(s, reading->token) == DM_PREDICATE_NOUN &&
               (s->deprel[reading->token] == DM_REL_OBL || s->deprel[reading->token] == DM_REL_NMOD);
    bool home = reading->recipient.count > 0;
    for (uint32_t i = 0; i < reading->recipient.count; i++)
        for (uint32_t k = 0; k < reading->actor.count && home; k++) {
            const dm_entity *host = party(coder, &reading->recipient, i), *guest = party(coder, &reading->actor, k);
            home = guest->code[0] != '\0' && guest->via != DM_VIA_CONTEXT && host->sector_count == 0 &&
                   strcmp(host->code, guest->code) == 0;
        }
    return home;
}

/* "his resignation as Secretary of State" */
static bool is_from_office(const dm_coder *coder, uint32_t token)
{
    const dm_syntax *s = coder->syntax;
    const dm_sentence *sentence = &s->sentences[s->sentence[token]];
    for (uint32_t t = token + 1; t < sentence->first + sentence->count; t++) {
        uint32_t marker = dm_tree_child(s, t, DM_REL_CASE), index = coder->mentions->by_head[t];
        if (marker == DM_NO_TOKEN || index == DM_NO_TOKEN || !dm_text_is(s->lower[marker], "as"))
            continue;
        const dm_entity *entity = &coder->mentions->mentions[index].entity;
        if (entity->sector_count > 0 && entity->sector[0] != DM_BUS && entity->sector[0] != DM_EDU)
            return true;
    }
    return false;
}

/* "The coach resigns", "she steps down as the head of the bank": nobody of politics, arms or law. */
static bool is_private_post(const dm_coder *coder, const dm_reading *reading)
{
    bool resigns = reading->base_type == DM_RETREAT && reading->mode == DM_MODE_RESIGN;
    bool announces = reading->base_type == DM_CONCEDE && reading->cameo == 831;
    if ((!resigns && !announces) || reading->actor.count == 0 || is_from_office(coder, reading->innermost))
        return false;
    for (uint32_t i = 0; i < reading->actor.count; i++) {
        const dm_entity *entity = party(coder, &reading->actor, i);
        dm_mention_kind kind = coder->mentions->mentions[reading->actor.mention[i]].kind;
        if (entity->office.len > 0 || (kind != DM_MENTION_PERSON && (kind != DM_MENTION_ROLE || entity->sector_count == 0)))
            return false;
        for (uint32_t k = 0; k < entity->sector_count; k++)
            if (entity->sector[k] != DM_BUS && entity->sector[k] != DM_JRN && entity->sector[k] != DM_EDU &&
                entity->sector[k] != DM_MED && entity->sector[k] != DM_CVL)
                return false;
    }
    return true;
}

static bool is_allegation(dm_coder *coder, uint32_t verb)
{
    if (verb == DM_NO_TOKEN || coder->syntax->upos[verb] != DM_UPOS_VERB)
        return false;
    const dm_token_state *state = dm_read(coder, verb);
    return state->count > 0 && state->readings[0].type == DM_ACCUSE && state->readings[0].mode == DM_MODE_ALLEGE;
}

/* "accused the army of the bombing", "accused him of lying and bombing", where the tree hangs the words on the accused or the verb.
 */
static bool hangs_by_case(dm_coder *coder, uint32_t token)
{
    static const char *const crimes[] = {"of", "with"};
    const dm_syntax *s = coder->syntax;
    uint32_t verb = s->head[token], marker = dm_tree_child(s, token, DM_REL_CASE);
    if (verb == DM_NO_TOKEN || token < verb)
        return false;
    if (s->deprel[token] == DM_REL_CONJ)
        return dm_text_ends(s->lower[token], "ing") && !dm_text_ends(s->lower[verb], "ing") && is_allegation(coder, verb);
    if (marker == DM_NO_TOKEN || !DM_TEXT_IS_ANY(s->lower[marker], crimes))
        return false;
    bool on_accused = s->deprel[token] == DM_REL_NMOD && (s->deprel[verb] == DM_REL_OBJ || s->deprel[verb] == DM_REL_NSUBJ_PASS);
    return is_allegation(coder, on_accused ? s->head[verb] : verb);
}

/* What somebody is arrested or accused for hangs on its predicate by "of", "with" or "for"; `accused`: no arrest will do. */
static bool hangs_on_blame(dm_coder *coder, uint32_t token, bool accused)
{
    const dm_syntax *s = coder->syntax;
    for (int step = 0; step < 3 && s->deprel[token] == DM_REL_CONJ && s->upos[s->head[token]] == DM_UPOS_VERB; step++)
        token = s->head[token];
    uint32_t mark = dm_tree_child(s, token, DM_REL_MARK), verb = s->head[token];
    if (mark == DM_NO_TOKEN || verb == DM_NO_TOKEN)
        return false;
    bool of = dm_text_is(s->lower[mark], "of") || dm_text_is(s->lower[mark], "with"), crime = dm_text_is(s->lower[mark], "for");
    static const char *const blame[] = {"charge", "suspicion", "count"};
    if (s->upos[verb] == DM_UPOS_NOUN && of && DM_TEXT_IS_ANY(s->lemma[verb], blame))
        return true;                         /* "the trial on charges of attacking a barracks" */
    if (s->upos[verb] == DM_UPOS_NOUN && of) /* "on suspicion of", or hung on the accused */
        verb = s->head[verb];
    if ((!of && !crime) || verb == DM_NO_TOKEN || s->upos[verb] != DM_UPOS_VERB)
        return false;
    static const char *const describing[] = {"know", "want", "suspect", "remember", "wanted", "known"};
    if (DM_TEXT_IS_ANY(s->lemma[verb], describing))
        return true; /* "a judge known for jailing pirates" */
    const dm_token_state *state = dm_read(coder, verb);
    if (state->count == 0)
        return false;
    const dm_reading *above = &state->readings[0];
    return (above->type == DM_ACCUSE && (of || above->mode == DM_MODE_ALLEGE)) ||
           (!accused && above->base_type == DM_COERCE && above->mode == DM_MODE_ARREST);
}

/* What is told with an accusation and is none of it: "accused him of lying, declining to give proof", "while Chad accuses Mali",
 * "following the killing of 13", "of being behind the blast that killed three". */
static bool is_beside_blame(const dm_syntax *s, uint32_t token)
{
    static const char *const means[] = {"by", "of", "in", "for", "to", "with"}, *const known[] = {"behind", "after", "following",
                                                                                                  "since"};
    uint32_t mark = dm_tree_child(s, token, DM_REL_MARK), marker = dm_tree_child(s, token, DM_REL_CASE);
    if (marker != DM_NO_TOKEN && DM_TEXT_IS_ANY(s->lower[marker], known))
        return true;
    return s->deprel[token] == DM_REL_PARATAXIS ||
           (s->deprel[token] == DM_REL_ADVCL && (mark == DM_NO_TOKEN || !DM_TEXT_IS_ANY(s->lower[mark], means) ||
                                                 dm_tree_child(s, token, DM_REL_NSUBJ) != DM_NO_TOKEN));
}

/* "for allegedly killing four", "on suspicion of beating": what somebody is arrested or accused for; with "and" too.  Of an
 * accusation all that stands in it: "accused of running prisons where people are tortured", "charged with plotting a murder". */
static bool is_held_for(dm_coder *coder, uint32_t token)
{
    enum { STEPS = 6 };
    const dm_syntax *s = coder->syntax;
    if (hangs_on_blame(coder, token, false))
        return true;
    bool described = false; /* "charged with the murder of nine who were shot": so they were */
    for (int step = 0; step < STEPS && token != DM_NO_TOKEN && !is_beside_blame(s, token); step++, token = s->head[token]) {
        if ((step > 0 && hangs_on_blame(coder, token, true)) || (!described && hangs_by_case(coder, token)))
            return true;
        described |= s->deprel[token] == DM_REL_ACL || s->deprel[token] == DM_REL_ACL_RELCL;
    }
    return false;
}

/* "who allegedly attacked the store": told of somebody by the way, and not for certain. */
static bool is_alleged_aside(const dm_syntax *s, uint32_t token)
{
    if (s->deprel[token] != DM_REL_ACL_RELCL && s->deprel[token] != DM_REL_ADVCL && s->deprel[token] != DM_REL_ACL)
        return false;
    for (uint32_t i = s->child_first[token]; i < s->child_first[token + 1]; i++)
        if (dm_text_is(s->lower[s->child[i]], "allegedly"))
            return true;
    return false;
}

/* "barred from joining", "warned against recognising", "instead of sending": what is kept from being done. */
static bool is_hindered(const dm_coder *coder, const dm_reading *reading)
{
    static const char *const marks[] = {"from", "against", "without", "instead", "rather"};
    const dm_syntax *s = coder->syntax;
    uint32_t token = reading->token, mark = dm_tree_child(s, token, DM_REL_MARK);
    if (reading->folded || mark == DM_NO_TOKEN || mark > token || dm_read_pos(s, token) != DM_PREDICATE_VERB ||
        !dm_text_ends(s->lower[token], "ing"))
        return false;
    static const char *const thought[] = {"opponent", "supporter", "advocate", "possibility", "chance", "risk",
                                          "threat",   "prospect",  "idea",     "hope",        "danger", "favour",
                                          "favor",    "policy",    "option",   "intention"};
    uint32_t head = s->head[token]; /* "worthy of joining", "opponents of sending" */
    bool able = dm_text_is(s->lower[mark], "of") && head != DM_NO_TOKEN &&
                (s->upos[head] == DM_UPOS_ADJ || DM_TEXT_IS_ANY(s->lemma[head], thought));
    return able || DM_TEXT_IS_ANY(s->lower[mark], marks);
}

/* "arrested a man suspected of", "a priest accused of fraud was shot", "executes nine men convicted of": who somebody is, told
 * beside what is done to him or by him.  A headline's only words ("Nine men charged with") tell the act itself. */
static bool is_suspect(const dm_syntax *s, const dm_reading *reading)
{
    static const char *const words[] = {"suspected", "accused",   "charged",    "indicted",
                                        "convicted", "sentenced", "implicated", "jailed"};
    bool accused = reading->type == DM_ACCUSE && reading->mode == DM_MODE_ALLEGE;
    bool convicted = reading->type == DM_SANCTION && reading->mode == DM_MODE_CONVICT;
    uint32_t head = s->head[reading->token];
    if ((!accused && !convicted) || reading->actor.count > 0 || s->deprel[reading->token] != DM_REL_ACL || head == DM_NO_TOKEN)
        return false;
    while (s->deprel[head] == DM_REL_CONJ || s->deprel[head] == DM_REL_APPOS || s->deprel[head] == DM_REL_NMOD)
        head = s->head[head];
    bool headline =
        s->deprel[head] == DM_REL_ROOT && s->upos[head] != DM_UPOS_VERB && dm_tree_child(s, head, DM_REL_COP) == DM_NO_TOKEN;
    return DM_TEXT_IS_ANY(s->lower[reading->token], words) && (!headline || dm_text_is(s->lower[reading->token], "suspected"));
}

/* "A better partnership should be the way": wished for. */
static bool is_wished(const dm_coder *coder, const dm_reading *reading)
{
    const dm_syntax *s = coder->syntax;
    uint32_t head = s->head[reading->token];
    return dm_read_pos(s, reading->token) == DM_PREDICATE_NOUN && s->deprel[reading->token] == DM_REL_NSUBJ &&
           head != DM_NO_TOKEN && dm_tree_child(s, head, DM_REL_COP) != DM_NO_TOKEN &&
           (dm_auxiliary_of(coder, head) & DM_AUX_HYPOTHETICAL) != 0;
}

/* "the army, backed by Iran", "land claimed by Kenya": how they stand. */
static bool is_standing(const dm_coder *coder, const dm_reading *reading)
{
    static const char *const words[] = {"back", "support", "endorse", "claim"};
    const dm_syntax *s = coder->syntax;
    bool territory = reading->type == DM_THREATEN && reading->mode == DM_MODE_TERRITORY;
    return (reading->type == DM_SUPPORT || territory) && s->deprel[reading->token] == DM_REL_ACL &&
           DM_TEXT_IS_ANY(s->lemma[reading->token], words) && dm_text_ends(s->lower[reading->token], "ed");
}

/* "suspected of planning attacks": no threat to anybody. */
static bool is_suspected_plot(const dm_syntax *s, const dm_reading *reading)
{
    if (reading->type != DM_THREATEN || reading->base_type != DM_THREATEN)
        return false;
    bool plot = dm_text_is(s->lemma[reading->innermost], "plan") || dm_text_is(s->lemma[reading->innermost], "plot") ||
                dm_text_is(s->lemma[reading->innermost], "prepare");
    return reading->frame->op == DM_OPERATOR_HYPOTHETICAL || (plot && s->deprel[reading->token] == DM_REL_ACL_RELCL);
}

/* "a claim that it helped in the killing", "fears that they will attack": what is claimed, nobody tells. */
static bool is_content_of_claim(const dm_syntax *s, uint32_t token)
{
    static const char *const nouns[] = {"claim",      "allegation", "accusation",  "rumor",       "rumour",
                                        "suggestion", "suspicion",  "speculation", "possibility", "fear",
                                        "charge",     "theory",     "belief",      "likelihood",  "assertion",
                                        "notion",     "idea",       "hint",        "implication"};
    static const char *const verbs[] = {"reject", "dismiss", "refute", "dispute"};
    for (int step = 0; step < 3 && token != DM_NO_TOKEN; step++) {
        dm_deprel rel = (dm_deprel)s->deprel[token];
        uint32_t head = s->head[token];
        if (head == DM_NO_TOKEN)
            return false;
        uint32_t mark = dm_tree_child(s, token, DM_REL_MARK);
        bool clause = (rel == DM_REL_ACL || rel == DM_REL_ACL_RELCL || rel == DM_REL_CCOMP) && mark != DM_NO_TOKEN &&
                      dm_text_is(s->lower[mark], "that");
        if (clause)
            return s->upos[head] == DM_UPOS_VERB ? DM_TEXT_IS_ANY(s->lemma[head], verbs) : DM_TEXT_IS_ANY(s->lemma[head], nouns);
        if (rel != DM_REL_OBL && rel != DM_REL_CONJ && rel != DM_REL_XCOMP && rel != DM_REL_OBJ && rel != DM_REL_NMOD &&
            rel != DM_REL_ADVCL)
            return false;
        token = head;
    }
    return false;
}

/* "The mission is to kill or capture him": an aim.  ("The workers are to strike" is a future.) */
static bool is_aim(const dm_syntax *s, uint32_t token)
{
    static const char *const aims[] = {"mission", "aim",      "goal", "plan",   "objective", "task",
                                       "purpose", "strategy", "job",  "policy", "intention", "priority"};
    if (s->deprel[token] == DM_REL_CONJ && s->head[token] != DM_NO_TOKEN)
        token = s->head[token];
    uint32_t subject = dm_tree_child(s, token, DM_REL_NSUBJ);
    return subject != DM_NO_TOKEN && dm_tree_child_is(s, token, DM_REL_MARK, "to") && DM_TEXT_IS_ANY(s->lemma[subject], aims);
}

/* "a potential summit", "an alleged attack": not told to have been. */
static bool is_possible(const dm_coder *coder, const dm_reading *reading)
{
    static const char *const words[] = {"potential", "possible", "hypothetical", "alleged", "hypothesized", "imminent", "feared"};
    const dm_syntax *s = coder->syntax;
    if (dm_read_pos(s, reading->token) != DM_PREDICATE_NOUN || reading->folded)
        return false;
    for (uint32_t i = s->child_first[reading->token]; i < s->child_first[reading->token + 1]; i++)
        if (s->deprel[s->child[i]] == DM_REL_AMOD && DM_TEXT_IS_ANY(s->lower[s->child[i]], words))
            return true;
    return false;
}

static bool all_of(const dm_coder *coder, const dm_parties *parties, dm_sector sector)
{
    for (uint32_t i = 0; i < parties->count; i++)
        if (party(coder, parties, i)->sector_count == 0 || party(coder, parties, i)->sector[0] != sector)
            return false;
    return parties->count > 0;
}

/* A firm's shutdowns, bans and suspended services, where they touch no state by its name. */
static bool is_firms_business(const dm_coder *coder, const dm_reading *reading)
{
    switch (reading->type) {
    case DM_AID:
    case DM_COERCE:
    case DM_SANCTION:
    case DM_CONCEDE:
    case DM_MOBILIZE: break;
    default: return false;
    }
    if (!all_of(coder, &reading->actor, DM_BUS))
        return false;
    for (uint32_t i = 0; i < reading->recipient.count; i++) {
        const dm_entity *entity = party(coder, &reading->recipient, i);
        if (entity->code[0] != '\0' && entity->via != DM_VIA_CONTEXT &&
            (entity->sector_count == 0 || entity->sector[0] < DM_AGR)) /* a state or one of its powers */
            return false;
    }
    return true;
}

/* Newspapers and aid agencies show and tell of force; they use none. */
static bool is_witness(const dm_coder *coder, const dm_reading *reading)
{
    if (reading->type != DM_ASSAULT && reading->type != DM_COERCE && reading->type != DM_MOBILIZE)
        return false;
    if (reading->mode == DM_MODE_MISINFORMATION || reading->mode == DM_MODE_CYBER)
        return false;
    bool agency = reading->actor.count > 0;
    for (uint32_t i = 0; i < reading->actor.count; i++)
        agency = agency && strcmp(party(coder, &reading->actor, i)->code, "NGO") == 0;
    return agency || all_of(coder, &reading->actor, DM_JRN);
}

static bool has_in(const dm_coder *coder, uint32_t first, uint32_t count, const char *class)
{
    uint32_t id = dm_class_find(coder->knowledge, dm_text_of(class));
    for (uint32_t t = first; t < first + count; t++)
        if (dm_class_has(coder->knowledge, id, coder->syntax->lemma_symbol[t]))
            return true;
    return false;
}

bool dm_sentence_has(const dm_coder *coder, uint32_t token, const char *class)
{
    const dm_sentence *sentence = &coder->syntax->sentences[coder->syntax->sentence[token]];
    return has_in(coder, sentence->first, sentence->count, class);
}

bool dm_document_has(const dm_coder *coder, const char *class) { return has_in(coder, 0, coder->syntax->token_count, class); }

/* "places provinces on alert before the typhoon" */
static bool is_storm_alert(const dm_coder *coder, const dm_reading *reading)
{
    static const char *const words[] = {"place", "put", "raise", "declare", "issue"};
    return reading->base_type == DM_MOBILIZE && DM_TEXT_IS_ANY(coder->syntax->lemma[reading->token], words) &&
           dm_sentence_has(coder, reading->token, "emergency-cause");
}

static bool is_of_power(const dm_entity *entity) { return entity->sector_count > 0 && entity->sector[0] < DM_AGR; }

/* A match, a trade of players, a league's penalty: the sentence is about sport, and nobody of politics, arms or law does it. */
static bool is_sport(const dm_coder *coder, const dm_reading *reading)
{
    static const char *const words[] = {"fight", "battle", "clash", "beat", "attack", "strike", "defeat", "duel", "shoot"};
    if (reading->type == DM_PROTEST || reading->mode == DM_MODE_ARREST || reading->mode == DM_MODE_CONVICT ||
        !dm_sentence_has(coder, reading->token, "sport-sure"))
        return false;
    if (reading->type == DM_ASSAULT && !DM_TEXT_IS_ANY(coder->syntax->lemma[reading->token], words))
        return false;
    bool soft = reading->type == DM_CONSULT || reading->type == DM_AGREE || reading->type == DM_SUPPORT;
    for (uint32_t i = 0; i < reading->actor.count; i++) {
        const dm_entity *entity = party(coder, &reading->actor, i);
        if (is_of_power(entity) || (entity->sector_count == 0 && entity->code[0] != '\0' && !soft))
            return false;
    }
    return true;
}

/* "an outbreak of fever kills 16", "the outbreak in Congo, which has killed": no one's act. */
static bool is_of_nature(const dm_coder *coder, const dm_reading *reading)
{
    const dm_syntax *s = coder->syntax;
    if (reading->base_type != DM_ASSAULT || dm_read_pos(s, reading->token) != DM_PREDICATE_VERB ||
        dm_slots_is_passive(coder, reading->token))
        return false;
    uint32_t cause = dm_class_find(coder->knowledge, DM_TEXT("emergency-cause"));
    for (uint32_t i = s->child_first[reading->token]; i < s->child_first[reading->token + 1]; i++)
        if (s->deprel[s->child[i]] == DM_REL_NSUBJ && (dm_class_has(coder->knowledge, cause, s->lemma_symbol[s->child[i]]) ||
                                                       dm_text_is(s->lemma[s->child[i]], "temperature")))
            return true; /* the place behind it may hang there too */
    uint32_t subject =
        s->deprel[reading->token] == DM_REL_ACL_RELCL ? s->head[reading->token] : dm_slots_surface_subject(coder, reading->token);
    if (subject == DM_NO_TOKEN && reading->token > s->sentences[s->sentence[reading->token]].first)
        subject = reading->token - 1; /* hung elsewhere: "after an outbreak of fever kills" */
    for (int step = 0; step < 3 && subject != DM_NO_TOKEN && s->upos[subject] != DM_UPOS_VERB; step++) {
        if (dm_class_has(coder->knowledge, cause, s->lemma_symbol[subject]))
            return true;
        subject = s->head[subject];
    }
    return false;
}

/* "catches fire, killing three", "a tanker explodes, killing two", and nothing in the report speaks of violence. */
static bool is_fire(const dm_coder *coder, const dm_reading *reading)
{
    static const char *const words[] = {"explode", "burn", "ignite"};
    const dm_syntax *s = coder->syntax;
    uint32_t head = s->head[reading->token];
    if (reading->base_type != DM_ASSAULT || head == DM_NO_TOKEN || s->upos[head] != DM_UPOS_VERB)
        return false;
    uint32_t object = dm_tree_child(s, head, DM_REL_OBJ);
    bool fire = dm_text_is(s->lemma[head], "catch") && object != DM_NO_TOKEN && dm_text_is(s->lemma[object], "fire");
    if (!fire && !DM_TEXT_IS_ANY(s->lemma[head], words))
        return false;
    uint32_t violence = dm_class_find(coder->knowledge, DM_TEXT("deliberate-violence"));
    for (uint32_t t = 0; t < s->token_count; t++)
        if (dm_class_has(coder->knowledge, violence, s->lemma_symbol[t]))
            return false;
    return true;
}

/* "the anniversary of the assassination", "American talk show" */
static bool is_in_name(const dm_syntax *s, const dm_reading *reading)
{
    static const char *const words[] = {"anniversary", "commemoration", "centenary", "jubilee",
                                        "remembrance", "reenactment",   "memorial"};
    uint32_t token = reading->token, head = s->head[token];
    if (dm_read_pos(s, token) != DM_PREDICATE_NOUN)
        return false;
    if (dm_text_is(s->lemma[token], "talk") && token + 1 < s->token_count && dm_text_starts(s->lower[token + 1], "show"))
        return true;
    return s->deprel[token] == DM_REL_NMOD && head != DM_NO_TOKEN && DM_TEXT_IS_ANY(s->lemma[head], words);
}

/* "pleads not guilty", "found not guilty" */
static bool is_not_guilty(const dm_syntax *s, const dm_reading *reading)
{
    if (reading->base_type != DM_SANCTION || reading->mode != DM_MODE_CONVICT)
        return false;
    for (uint32_t t = reading->token + 1; t < s->token_count && t < reading->token + 3; t++)
        if (dm_text_is(s->lower[t], "guilty"))
            return dm_text_is(s->lower[t - 1], "not");
    return false;
}

/* "during an earlier trial": where something happened. */
static bool is_occasion(const dm_syntax *s, const dm_reading *reading)
{
    uint32_t token = reading->token;
    return dm_text_is(s->lemma[token], "trial") && reading->inner_token == DM_NO_TOKEN &&
           (s->deprel[token] == DM_REL_OBL || s->deprel[token] == DM_REL_NMOD);
}

/* "Three people are killed in an explosion at a depot", and nothing in the report speaks of a bomb or of fighting. */
static bool is_accidental_blast(const dm_coder *coder, const dm_reading *reading)
{
    static const char *const blasts[] = {"explosion", "blast", "detonation", "explode"};
    const dm_syntax *s = coder->syntax;
    if (reading->base_type != DM_ASSAULT || reading->mode != DM_MODE_EXPLOSIVES || reading->actor.count > 0)
        return false;
    uint32_t violence = dm_class_find(coder->knowledge, DM_TEXT("deliberate-violence"));
    bool blast = false;
    for (uint32_t t = 0; t < s->token_count; t++) {
        blast |= s->sentence[t] == s->sentence[reading->token] && DM_TEXT_IS_ANY(s->lemma[t], blasts);
        if (DM_TEXT_IS_ANY(s->lemma[t], blasts) && (s->morph[t] & DM_MORPH_PLUR) && s->upos[t] == DM_UPOS_NOUN)
            return false; /* several at once are no accident */
        if (dm_class_has(coder->knowledge, violence, s->lemma_symbol[t]))
            return false;
    }
    return blast;
}

/* Told as not done, as done by others, or as what somebody is held for. */
static bool is_not_told_as_done(dm_coder *coder, const dm_reading *reading)
{
    const dm_syntax *s = coder->syntax;
    return (reading->type != DM_PROTEST && is_held_for(coder, reading->token)) ||
           (reading->type != DM_ACCUSE && is_alleged_aside(s, reading->token)) || is_aim(s, reading->token) ||
           is_aim(s, reading->innermost) || is_possible(coder, reading) || is_hindered(coder, reading) || is_suspect(s, reading) ||
           is_wished(coder, reading) || (reading->type != DM_ACCUSE && is_content_of_claim(s, reading->token)) ||
           is_suspected_plot(s, reading) || is_not_guilty(s, reading);
}

/* Words that name, describe or date. */
static bool is_only_named(const dm_coder *coder, const dm_reading *reading)
{
    return is_named_event(coder, reading) || is_label(coder, reading) || is_of_history(coder, reading) ||
           is_in_name(coder->syntax, reading) || is_standing(coder, reading) || is_occasion(coder->syntax, reading);
}

/* Acts of private life, trade and sport, of witnesses and of guests at home. */
static bool is_private_life(const dm_coder *coder, const dm_reading *reading)
{
    return is_visit_at_home(coder, reading) || is_private_post(coder, reading) || is_firms_business(coder, reading) ||
           is_witness(coder, reading) || is_sport(coder, reading);
}

/* Done by nobody. */
static bool is_accident(const dm_coder *coder, const dm_reading *reading)
{
    return is_accidental_blast(coder, reading) || is_fire(coder, reading) || is_of_nature(coder, reading) ||
           is_storm_alert(coder, reading);
}

bool dm_semblance_is(dm_coder *coder, const dm_reading *reading)
{
    return is_not_told_as_done(coder, reading) || is_only_named(coder, reading) || is_private_life(coder, reading) ||
           is_accident(coder, reading) || dm_aside_is(coder, reading);
}
