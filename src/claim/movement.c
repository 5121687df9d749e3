/* What the words around a number of forces say: stock or flow, which way, planned or done; whose, and where. */
#include "claim/force.h"

#include "base/text.h"

bool dm_movement_is_many(const dm_syntax *s, uint32_t noun)
{
    static const char *const words[] = {"ten",  "hundred",  "thousand",  "dozen",  "score",
                                        "tens", "hundreds", "thousands", "dozens", "scores"};
    return DM_TEXT_IS_ANY(s->lower[noun], words);
}

bool dm_movement_is_at(const dm_coder *coder, uint32_t noun)
{
    static const char *const bodies[] = {"force", "group", "squadron", "flotilla", "fleet", "contingent"};
    const dm_syntax *s = coder->syntax;
    for (int step = 0; step < 3 && s->deprel[noun] == DM_REL_NMOD &&
                       (dm_movement_is_many(s, s->head[noun]) ||
                        (DM_TEXT_IS_ANY(s->lemma[s->head[noun]], bodies) && dm_phrase_has_child_word(s, noun, DM_REL_CASE, "of")));
         step++)
        noun = s->head[noun]; /* "a task force of five warships" */
    uint32_t head = s->head[noun];
    if (head == DM_NO_TOKEN || s->deprel[noun] != DM_REL_NSUBJ || dm_tree_child(s, head, DM_REL_COP) == DM_NO_TOKEN ||
        dm_tree_child(s, head, DM_REL_CASE) == DM_NO_TOKEN)
        return false; /* "are in Libya", and not "are under investigation" */
    uint32_t index = coder->mentions->by_head[head];
    bool placed = coder->places != NULL && coder->places->by_token[head] != DM_NO_TOKEN;
    return placed || (index != DM_NO_TOKEN && coder->mentions->mentions[index].entity.code[0] != '\0');
}

/* "there are 300 soldiers", "no troops are in Libya": being is told without a verb of its own. */
static bool is_copula_clause(const dm_coder *coder, uint32_t noun)
{
    static const char *const there[] = {"active", "present", "ashore", "ground", "place", "strong"};
    const dm_syntax *s = coder->syntax;
    for (int step = 0; step < 3 && s->deprel[noun] == DM_REL_NMOD && dm_movement_is_many(s, s->head[noun]); step++)
        noun = s->head[noun]; /* "tens of thousands of soldiers" */
    uint32_t head = s->head[noun];
    if (head != DM_NO_TOKEN && s->deprel[noun] == DM_REL_NSUBJ && dm_tree_child(s, head, DM_REL_COP) != DM_NO_TOKEN &&
        DM_TEXT_IS_ANY(s->lemma[head], there))
        return true;
    if (dm_movement_is_at(coder, noun))
        return true;
    static const char *const bodies[] = {"contingent", "troop", "soldier", "force", "garrison", "deployment", "presence"};
    if (head != DM_NO_TOKEN && s->deprel[noun] == DM_REL_NSUBJ && dm_tree_child(s, head, DM_REL_COP) != DM_NO_TOKEN &&
        s->upos[head] == DM_UPOS_NOUN && DM_TEXT_IS_ANY(s->lemma[head], bodies))
        return true; /* "its 300 soldiers are the third-largest contingent in" */
    uint32_t told = head != DM_NO_TOKEN && (s->deprel[noun] == DM_REL_NSUBJ_PASS || s->deprel[noun] == DM_REL_NSUBJ)
                        ? dm_tree_child(s, head, DM_REL_XCOMP)
                        : DM_NO_TOKEN; /* "are thought to be in Libya" */
    if (told != DM_NO_TOKEN && dm_tree_child(s, told, DM_REL_COP) != DM_NO_TOKEN && coder->places != NULL &&
        coder->places->by_token[told] != DM_NO_TOKEN && dm_tree_child(s, told, DM_REL_CASE) != DM_NO_TOKEN)
        return true;
    return dm_tree_child(s, noun, DM_REL_EXPL) != DM_NO_TOKEN || dm_tree_child(s, noun, DM_REL_COP) != DM_NO_TOKEN;
}

static bool is_excluding(const dm_claim_finder *finder, uint32_t token)
{
    const dm_token_state *state = &finder->coder->state[token];
    if (dm_claim_has(finder, token, DM_WORDS_CASUALTY))
        return true;
    if (finder->coder->syntax->upos[token] != DM_UPOS_VERB)
        return false;
    if (dm_text_is(finder->coder->syntax->lemma[token], "engage") && dm_slots_is_passive(finder->coder, token))
        return false; /* "100,000 soldiers are engaged in the war" */
    if (dm_claim_has(finder, token, DM_WORDS_SEND) || dm_claim_has(finder, token, DM_WORDS_DEPLOY) ||
        dm_claim_has(finder, token, DM_WORDS_REQUEST) || dm_claim_has(finder, token, DM_WORDS_AUTHORIZE))
        return false; /* "10,000 soldiers advance into Iraq" */
    for (uint32_t i = 0; i < state->count; i++)
        if (state->readings[i].base_type == DM_ASSAULT ||
            (state->readings[i].base_type == DM_COERCE && state->readings[i].mode != DM_MODE_SEIZE) ||
            state->readings[i].mode == DM_MODE_RELEASE)
            return true;
    return false;
}

bool dm_movement_passes_up(dm_deprel rel)
{
    switch (rel) {
    case DM_REL_OBJ:
    case DM_REL_NSUBJ:
    case DM_REL_NSUBJ_OUTER: /* "are to leave" */
    case DM_REL_NSUBJ_PASS:
    case DM_REL_OBL:
    case DM_REL_NMOD:
    case DM_REL_XCOMP:
    case DM_REL_CCOMP:
    case DM_REL_ACL:
    case DM_REL_CONJ:
    case DM_REL_IOBJ:
    case DM_REL_OBL_AGENT:
    case DM_REL_APPOS:
    case DM_REL_COMPOUND:
    case DM_REL_NMOD_UNMARKED:
    case DM_REL_OBL_UNMARKED: return true;
    default: return false;
    }
}

/* "are to be pulled out", "is to bring home" */
static bool is_to_be(const dm_syntax *s, uint32_t verb)
{
    uint32_t first = s->sentences[s->sentence[verb]].first;
    for (uint32_t t = verb; t-- > first + 1 && t + 4 > verb;)
        if (dm_text_is(s->lower[t], "to") && s->upos[t] == DM_UPOS_PART)
            return dm_text_is(s->lower[t - 1], "is") || dm_text_is(s->lower[t - 1], "are") || dm_text_is(s->lower[t - 1], "was") ||
                   dm_text_is(s->lower[t - 1], "were");
    return false;
}

/* "Mongolia to send 130 soldiers" */
static bool is_headline(const dm_syntax *s, uint32_t verb)
{
    uint32_t head = s->head[verb];
    return s->deprel[verb] == DM_REL_ACL && head != DM_NO_TOKEN && s->deprel[head] == DM_REL_ROOT &&
           s->upos[head] == DM_UPOS_PROPN && dm_phrase_has_child_word(s, verb, DM_REL_MARK, "to");
}

/* "may also be sent" */
static bool is_possible(const dm_syntax *s, uint32_t verb)
{
    static const char *const may[] = {"may", "might", "could", "would"};
    for (uint32_t i = s->child_first[verb]; i < s->child_first[verb + 1]; i++)
        if (s->deprel[s->child[i]] == DM_REL_AUX && DM_TEXT_IS_ANY(s->lower[s->child[i]], may))
            return true;
    return false;
}

/* "put off the return" */
static bool puts_off(const dm_syntax *s, uint32_t verb)
{
    return dm_text_is(s->lemma[verb], "put") && dm_phrase_has_child_word(s, verb, DM_REL_COMPOUND_PRT, "off");
}

/* A leaving that is put off: those who were to leave are there. */
static bool is_put_off(const dm_syntax *s, uint32_t verb)
{
    static const char *const words[] = {"delay", "postpone", "suspend", "defer", "freeze", "halt", "cancel"};
    return puts_off(s, verb) || DM_TEXT_IS_ANY(s->lemma[verb], words);
}

/* "Plans call for 3,000 soldiers to rotate", "the deal calls for": what is planned, nobody asks for it. */
static bool is_call_of_plan(const dm_syntax *s, uint32_t verb)
{
    static const char *const words[] = {"plan",     "agreement", "deal", "accord",   "mandate",
                                        "schedule", "treaty",    "pact", "timetable"};
    uint32_t subject = dm_tree_child(s, verb, DM_REL_NSUBJ);
    return subject != DM_NO_TOKEN && DM_TEXT_IS_ANY(s->lemma[subject], words);
}

static bool is_deployment_told_of(const dm_syntax *s, uint32_t token)
{
    static const char *const words[] = {"end", "expire", "continue", "last", "conclude", "finish", "lapse"};
    uint32_t verb = s->head[token];
    return s->upos[token] == DM_UPOS_NOUN && dm_text_is(s->lemma[token], "deployment") && s->deprel[token] == DM_REL_NSUBJ &&
           verb != DM_NO_TOKEN && DM_TEXT_IS_ANY(s->lemma[verb], words);
}

/* What the words above the movement make of it: planned, authorised, asked for. */
static void modulate(const dm_claim_finder *finder, uint32_t noun, dm_movement *m)
{
    const dm_coder *coder = finder->coder;
    const dm_syntax *s = coder->syntax;
    uint32_t at = m->token;
    bool future = (s->upos[at] == DM_UPOS_VERB || dm_text_is(s->lower[at], "home")) &&
                  ((dm_auxiliary_of(coder, at) & DM_AUX_FUTURE) != 0 || is_to_be(s, at) || is_headline(s, at)),
         possible = is_possible(s, at), planned = false, authorized = false, requested = false, extended = false, stays_on = false;
    if (m->measure == DM_MEASURE_FLOW && (dm_auxiliary_of(coder, at) & DM_AUX_NEGATION)) {
        m->excluded =
            m->direction != DM_DIRECTION_OUT; /* "will not send 500 soldiers"; "has not withdrawn its 300": they are there */
        m->measure = DM_MEASURE_STOCK;
        m->direction = DM_DIRECTION_NONE;
        m->status = DM_FORCE_PRESENT;
        return;
    }
    for (int step = 0; step < 5 && s->head[at] != DM_NO_TOKEN; step++) {
        dm_deprel rel = (dm_deprel)s->deprel[at];
        uint32_t head = s->head[at];
        bool means =
            rel == DM_REL_ADVCL && (dm_phrase_has_child_word(s, at, DM_REL_MARK, "by") ||
                                    dm_phrase_has_child_word(s, at, DM_REL_MARK, "to")); /* "begin by pulling", "votes to" */
        if (!dm_movement_passes_up(rel) && !means)
            break;
        bool reported = rel == DM_REL_CCOMP || rel == DM_REL_CONJ, nominal = s->upos[at] == DM_UPOS_NOUN;
        planned |=
            !reported && (dm_claim_has(finder, head, DM_WORDS_PLAN) ||
                          (rel == DM_REL_ACL && dm_claim_has(finder, head, DM_WORDS_INSTRUMENT))); /* "an agreement to redeploy" */
        authorized |= rel != DM_REL_CONJ && (rel != DM_REL_NSUBJ || nominal) && dm_claim_has(finder, head, DM_WORDS_AUTHORIZE);
        static const char *const backs[] = {"back", "endorse", "clear", "ratify", "sanction", "support"};
        authorized |= nominal && at == m->token && rel == DM_REL_OBJ && m->direction == DM_DIRECTION_IN &&
                      DM_TEXT_IS_ANY(s->lemma[head], backs); /* "backed the deployment of up to 200 soldiers" */
        uint32_t leave =
            (means || rel == DM_REL_XCOMP) && s->upos[head] == DM_UPOS_VERB ? dm_tree_child(s, head, DM_REL_OBJ) : DM_NO_TOKEN;
        authorized |= leave != DM_NO_TOKEN && leave < at && s->upos[leave] == DM_UPOS_NOUN &&
                      dm_claim_has(finder, leave, DM_WORDS_AUTHORIZE); /* "has given permission to send" */
        requested |= rel != DM_REL_CONJ && rel != DM_REL_NSUBJ && dm_claim_has(finder, head, DM_WORDS_REQUEST) &&
                     dm_tree_child(s, head, DM_REL_COMPOUND_PRT) == DM_NO_TOKEN;
        bool refused =
            rel != DM_REL_CONJ && rel != DM_REL_NSUBJ && (dm_claim_has(finder, head, DM_WORDS_REFUSE) || puts_off(s, head));
        stays_on |= refused && m->direction == DM_DIRECTION_OUT && is_put_off(s, head);
        m->excluded |= refused && !stays_on;
        extended |=
            dm_text_is(s->lemma[head], "extend") || dm_text_is(s->lemma[head], "renew") || dm_text_is(s->lemma[head], "prolong");
        possible |= s->upos[head] == DM_UPOS_VERB && s->deprel[at] == DM_REL_XCOMP &&
                    dm_phrase_has_child_word(s, head, DM_REL_AUX, "could");
        if (s->upos[head] == DM_UPOS_VERB && !reported)
            future |= (dm_auxiliary_of(coder, head) & DM_AUX_FUTURE) != 0;
        at = head;
    }
    if (extended || stays_on) { /* "delays the return of its 380 soldiers"; "extends the mandate of the 13,600 peacekeepers" */
        m->measure = DM_MEASURE_STOCK;
        m->direction = DM_DIRECTION_NONE;
        m->status = DM_FORCE_PRESENT;
        return;
    }
    if (is_deployment_told_of(s, m->token)) { /* "its deployment of 450 soldiers will end in May": they are there */
        m->measure = DM_MEASURE_STOCK;
        m->direction = DM_DIRECTION_NONE;
        m->status = DM_FORCE_PRESENT;
        return;
    }
    bool stays = dm_text_is(s->lemma[m->token], "stay") || dm_text_is(s->lemma[m->token], "remain") ||
                 dm_text_is(s->lemma[m->token], "keep");
    bool there =
        stays && (dm_phrase_has_child_word(s, noun, DM_REL_DET, "the") || dm_tree_child(s, noun, DM_REL_NMOD_POSS) != DM_NO_TOKEN);
    if (m->status == DM_FORCE_REQUESTED && dm_claim_has(finder, m->token, DM_WORDS_REQUEST) && is_call_of_plan(s, m->token))
        m->status = DM_FORCE_PLANNED;
    else if (requested)
        m->status = DM_FORCE_REQUESTED;
    else if (authorized)
        m->status = DM_FORCE_AUTHORIZED;
    else if ((future || planned || possible) && !there) /* "the 28,500 soldiers there will stay": they are there */
        m->status = DM_FORCE_PLANNED;
    bool leaves = dm_text_is(s->lemma[m->token], "leave") && m->measure == DM_MEASURE_STOCK;
    if (leaves && requested) /* "wants to leave 400 soldiers in Syria" */
        m->status = DM_FORCE_PLANNED;
    if ((requested || authorized || planned) && m->measure == DM_MEASURE_STOCK && !leaves &&
        !dm_claim_has(finder, m->token, DM_WORDS_STATION)) {
        m->measure = DM_MEASURE_FLOW;
        m->direction = DM_DIRECTION_IN;
    }
}

/* "the 4,000 soldiers already in the area": they are there, whatever moves. */
static bool is_there_already(const dm_syntax *s, uint32_t noun)
{
    uint32_t end = s->sentences[s->sentence[noun]].first + s->sentences[s->sentence[noun]].count;
    if (noun + 1 < end && dm_text_is(s->lower[noun + 1], "there") && dm_tree_child(s, noun, DM_REL_NMOD_POSS) != DM_NO_TOKEN)
        return true;   /* "to reinforce its 2,900 soldiers there" */
    bool verb = false; /* "another 40 would join the 120 already there": the others are */
    for (uint32_t t = noun + 1; t < end && t <= noun + 6 && s->upos[t] != DM_UPOS_PUNCT; t++) {
        verb |= s->upos[t] == DM_UPOS_VERB;
        if (verb && s->upos[t] == DM_UPOS_NUM)
            return false;
        bool now =
            dm_text_is(s->lower[t], "already") || dm_text_is(s->lower[t], "currently") || dm_text_is(s->lower[t], "presently");
        if (now && t > noun + 1 && s->upos[t - 1] == DM_UPOS_AUX && dm_text_is(s->lemma[t - 1], "have"))
            return false; /* "have already flown home" */
        if (now && t + 1 < end)
            return !dm_text_is(s->lower[t + 1], "on") && !dm_text_is(s->lower[t + 1], "en");
    }
    return false;
}

/* "... 107 soldiers providing assistance on the island to leave", wherever the tree hung it. */
static uint32_t told_to_leave(const dm_claim_finder *finder, uint32_t noun)
{
    static const char *const words[] = {"leave", "withdraw", "depart", "go", "quit", "exit"};
    const dm_syntax *s = finder->coder->syntax;
    uint32_t end = s->sentences[s->sentence[noun]].first + s->sentences[s->sentence[noun]].count;
    for (uint32_t t = noun + 1; t + 1 < end && t < noun + 24 && s->upos[t] != DM_UPOS_PUNCT; t++)
        if (dm_text_is(s->lower[t], "to") && s->upos[t + 1] == DM_UPOS_VERB && DM_TEXT_IS_ANY(s->lower[t + 1], words))
            return t + 1;
        else if (dm_text_is(s->lower[t], "to") && t + 2 < end && dm_text_is(s->lower[t + 2], "home") &&
                 (dm_text_is(s->lower[t + 1], "be") || dm_text_is(s->lower[t + 1], "return") ||
                  dm_text_is(s->lower[t + 1], "come")))
            return t + 1; /* "orders 8,000 soldiers to be home by February" */
    return DM_NO_TOKEN;
}

/* "the 5,000 soldiers already on their way there" */
static bool is_on_its_way(const dm_syntax *s, uint32_t noun)
{
    uint32_t end = s->sentences[s->sentence[noun]].first + s->sentences[s->sentence[noun]].count;
    for (uint32_t t = noun + 1; t + 3 < end && t <= noun + 12 && s->upos[t] != DM_UPOS_PUNCT; t++)
        if ((dm_text_is(s->lower[t], "on") && dm_text_is(s->lower[t + 2], "way") &&
             (t <= noun + 4 || dm_text_is(s->lower[t + 3], "to"))) ||
            (dm_text_is(s->lower[t], "en") && dm_text_is(s->lower[t + 1], "route")))
            return true;
    return false;
}

/* "ordered 2,000 soldiers to leave", "soldiers are set to arrive", "began their withdrawal": the word behind the verb moves them.
 * DM_NO_TOKEN none. */
static uint32_t moved_behind(const dm_claim_finder *finder, uint32_t noun, uint32_t verb)
{
    const dm_syntax *s = finder->coder->syntax;
    uint32_t top = noun; /* "asked a detachment of 107 soldiers to leave" */
    if (s->deprel[noun] == DM_REL_NMOD && s->head[noun] != DM_NO_TOKEN && dm_claim_has(finder, s->head[noun], DM_WORDS_BODY))
        top = s->head[noun];
    dm_deprel rel = (dm_deprel)s->deprel[top];
    bool subject = rel == DM_REL_NSUBJ || rel == DM_REL_NSUBJ_PASS;
    bool upwards =
        rel == DM_REL_OBL && dm_phrase_has_child_word(s, top, DM_REL_CASE, "of"); /* "allow upwards of 80,000 to remain" */
    if (s->head[top] != verb || (!subject && rel != DM_REL_OBJ && rel != DM_REL_IOBJ && !upwards))
        return DM_NO_TOKEN;
    bool asks = dm_claim_has(finder, verb, DM_WORDS_AUTHORIZE) || dm_claim_has(finder, verb, DM_WORDS_REQUEST);
    uint32_t away = asks && !subject ? told_to_leave(finder, noun) : DM_NO_TOKEN;
    if (away != DM_NO_TOKEN)
        return away;
    if (!subject && dm_movement_sends_away(s, verb))
        return told_to_leave(finder, noun);
    bool directs = dm_claim_has(finder, verb, DM_WORDS_AUTHORIZE) || dm_claim_has(finder, verb, DM_WORDS_REQUEST) ||
                   dm_claim_has(finder, verb, DM_WORDS_PLAN),
         starts = dm_text_is(s->lemma[verb], "begin") || dm_text_is(s->lemma[verb], "start");
    uint32_t inside = dm_tree_child(s, verb, DM_REL_XCOMP);
    if (inside == DM_NO_TOKEN && directs && !subject) {
        inside = dm_tree_child(s, verb, DM_REL_ADVCL);
        if (inside != DM_NO_TOKEN && (inside < noun || !dm_phrase_has_child_word(s, inside, DM_REL_MARK, "to")))
            inside = DM_NO_TOKEN;
    }
    if (inside == DM_NO_TOKEN && starts && subject)
        inside = dm_tree_child(s, verb, DM_REL_OBJ);
    if ((!directs && !starts) || inside == DM_NO_TOKEN || inside < verb)
        return DM_NO_TOKEN;
    bool moves = dm_claim_has(finder, inside, DM_WORDS_WITHDRAW) || dm_claim_has(finder, inside, DM_WORDS_SEND) ||
                 dm_claim_has(finder, inside, DM_WORDS_DEPLOY) || dm_text_is(s->lemma[inside], "remain") ||
                 dm_text_is(s->lemma[inside], "stay");
    return moves && !dm_movement_is_thing(s, inside) ? inside : DM_NO_TOKEN;
}

/* "200 Cuban soldiers fight alongside the army in Angola", "60 advisers are helping": who does that abroad is there. */
static bool acts_there(const dm_syntax *s, uint32_t noun, uint32_t verb)
{
    static const char *const helps[] = {"help",    "back",    "assist", "support", "aid",      "guard",  "protect",
                                        "occupy",  "control", "advise", "train",   "instruct", "mentor", "monitor",
                                        "enforce", "secure",  "hunt",   "pursue",  "search",   "battle", "combat"},
                             *const sides[] = {"alongside", "with", "for", "beside"};
    static const char *const bodies[] = {"brigade", "battalion", "force",    "contingent", "unit",
                                         "company", "regiment",  "division", "column"};
    for (int step = 0; step < 3 && s->deprel[noun] == DM_REL_NMOD &&
                       (dm_movement_is_many(s, s->head[noun]) || DM_TEXT_IS_ANY(s->lemma[s->head[noun]], bodies));
         step++)
        noun = s->head[noun]; /* "a brigade of 5,000 men controls the strip" */
    if (dm_movement_is_watched_by(s, noun, verb) || dm_movement_is_met(s, noun, verb))
        return true;
    if ((s->deprel[noun] != DM_REL_NSUBJ && s->deprel[noun] != DM_REL_NSUBJ_OUTER) || s->head[noun] != verb ||
        s->upos[verb] != DM_UPOS_VERB)
        return false;
    static const char *const starts[] = {"begin", "start", "hold", "conduct", "join", "participate", "take", "launch"},
                             *const drills[] = {"exercise", "drill",     "manoeuvre", "maneuver",
                                                "wargame",  "offensive", "operation", "patrol"};
    if (DM_TEXT_IS_ANY(s->lemma[verb], helps))
        return true;
    if (DM_TEXT_IS_ANY(s->lemma[verb], starts)) { /* "begin military exercises in Belarus" */
        uint32_t end = s->sentences[s->sentence[verb]].first + s->sentences[s->sentence[verb]].count;
        for (uint32_t t = verb + 1; t < end && t < verb + 8; t++)
            if (DM_TEXT_IS_ANY(s->lemma[t], drills))
                return true;
    }
    if (!dm_text_is(s->lemma[verb], "fight"))
        return false;
    if (dm_tree_child(s, verb, DM_REL_OBJ) != DM_NO_TOKEN)
        return true;
    for (uint32_t i = s->child_first[verb]; i < s->child_first[verb + 1]; i++) {
        uint32_t mark = s->deprel[s->child[i]] == DM_REL_OBL ? dm_tree_child(s, s->child[i], DM_REL_CASE) : DM_NO_TOKEN;
        if (mark != DM_NO_TOKEN && DM_TEXT_IS_ANY(s->lower[mark], sides))
            return true;
        if (mark != DM_NO_TOKEN && dm_text_is(s->lower[mark], "in") && s->upos[s->child[i]] == DM_UPOS_PROPN)
            return true; /* "are fighting in Libya" */
    }
    return false;
}

/* "Two warships pass through the canal on their way to Latakia" */
static bool passes_on_its_way(const dm_syntax *s, uint32_t noun)
{
    static const char *const words[] = {"pass", "transit", "sail", "go", "be", "head"};
    return s->deprel[noun] == DM_REL_NSUBJ && s->head[noun] != DM_NO_TOKEN && DM_TEXT_IS_ANY(s->lemma[s->head[noun]], words) &&
           is_on_its_way(s, noun);
}

/* "make up the backbone of the mission", "form the largest contingent" */
static bool makes_up(const dm_syntax *s, uint32_t noun)
{
    static const char *const parts[] = {"backbone", "bulk",       "core",    "majority", "part",  "most",
                                        "rest",     "contingent", "element", "half",     "third", "quarter"};
    uint32_t verb = s->deprel[noun] == DM_REL_NSUBJ ? s->head[noun] : DM_NO_TOKEN,
             object = verb == DM_NO_TOKEN ? DM_NO_TOKEN : dm_tree_child(s, verb, DM_REL_OBJ);
    return object != DM_NO_TOKEN && DM_TEXT_IS_ANY(s->lemma[object], parts) &&
           (dm_text_is(s->lemma[verb], "form") || dm_text_is(s->lemma[verb], "constitute") ||
            dm_text_is(s->lemma[verb], "provide") ||
            (dm_text_is(s->lemma[verb], "make") && dm_phrase_has_child_word(s, verb, DM_REL_COMPOUND_PRT, "up")));
}

/* Is the forces' being there told by the noun's own clause? */
static bool tells_itself(const dm_claim_finder *finder, uint32_t noun)
{
    const dm_syntax *s = finder->coder->syntax;
    bool involved = dm_movement_takes_part(s, noun) || (s->deprel[noun] == DM_REL_NSUBJ && s->head[noun] != DM_NO_TOKEN &&
                                                        dm_text_is(s->lower[s->head[noun]], "involved"));
    bool presence = s->deprel[noun] == DM_REL_NMOD && s->head[noun] != DM_NO_TOKEN &&
                    dm_text_is(s->lemma[s->head[noun]], "presence") &&
                    dm_phrase_has_child_word(s, noun, DM_REL_CASE, "of"); /* "despite the presence of 145 observers" */
    return presence || dm_movement_is_home_to(s, noun) || dm_movement_is_help_of(s, noun) || makes_up(s, noun) ||
           dm_movement_contributes(s, noun) || passes_on_its_way(s, noun) || is_copula_clause(finder->coder, noun) ||
           dm_movement_is_sized(s, noun) || (involved && dm_phrase_has_child_word(s, noun, DM_REL_CASE, "with"));
}

/* Does the reading go on above the token? */
static bool goes_up(const dm_syntax *s, uint32_t at)
{
    dm_deprel rel = (dm_deprel)s->deprel[at];
    return s->head[at] != DM_NO_TOKEN && (dm_movement_passes_up(rel) || (rel == DM_REL_ADVCL && dm_movement_is_made_of(s, at)) ||
                                          (rel == DM_REL_ACL_RELCL && dm_movement_has_as_part(s, at)));
}

/* "five brigades, consisting of thousands of soldiers": the verb only joins them to what stands above. */
static bool only_joins(const dm_syntax *s, uint32_t at)
{
    bool below = s->deprel[at] == DM_REL_ACL || s->deprel[at] == DM_REL_ADVCL;
    return dm_movement_is_made_of(s, at) &&
           ((below && dm_text_ends(s->lower[at], "ing")) || (s->deprel[at] == DM_REL_ACL_RELCL && dm_movement_has_as_part(s, at)));
}

/* Looks up from the noun for the word that says where they are or go; `directed` is the verb that tells them to ("ordered 2,000 to
 * leave").  False when the forces are no level. */
static bool climb(const dm_claim_finder *finder, uint32_t noun, dm_movement *m, uint32_t *directed)
{
    const dm_syntax *s = finder->coder->syntax;
    uint32_t at = noun;
    for (int step = 0; step < 5 && goes_up(s, at); step++) {
        if (s->deprel[at] == DM_REL_CCOMP && m->token == DM_NO_TOKEN)
            break;
        at = s->head[at];
        if (acts_there(s, noun, at)) {
            m->over = at;
            m->told = m->acts = true;
            break;
        }
        if (is_excluding(finder, at))
            return false;
        bool verb = s->upos[at] == DM_UPOS_VERB || dm_text_is(s->lemma[at], "be") ||
                    (dm_text_is(s->lemma[at], "have") && s->deprel[at] != DM_REL_AUX) || dm_text_is(s->lower[at], "bound");
        if (verb && m->over == DM_NO_TOKEN)
            m->over = at;
        uint32_t behind = verb ? moved_behind(finder, noun, at) : DM_NO_TOKEN;
        if (behind != DM_NO_TOKEN && dm_movement_classify(finder, noun, behind, m)) {
            *directed = at;
            break;
        }
        if (verb && only_joins(s, at))
            continue;
        bool speaks = verb || (s->upos[at] == DM_UPOS_NOUN && !dm_claim_has(finder, at, DM_WORDS_BODY)) ||
                      dm_claim_has(finder, at, DM_WORDS_WITHDRAW) || dm_claim_has(finder, at, DM_WORDS_DEPLOY);
        if ((speaks && dm_movement_classify(finder, noun, at, m)) || verb)
            break;
    }
    return true;
}

/* "end their mission and return home": a verb joined to theirs, which has no subject of its own, moves them. */
static void look_beside(const dm_claim_finder *finder, uint32_t noun, dm_movement *m)
{
    const dm_syntax *s = finder->coder->syntax;
    dm_deprel rel = (dm_deprel)s->deprel[noun];
    uint32_t over = m->over;
    if (m->token != DM_NO_TOKEN || over == DM_NO_TOKEN || s->head[noun] != over ||
        (rel != DM_REL_NSUBJ && rel != DM_REL_NSUBJ_PASS && rel != DM_REL_OBJ))
        return;
    for (uint32_t i = s->child_first[over]; i < s->child_first[over + 1]; i++) {
        uint32_t child = s->child[i];
        bool joined = s->deprel[child] == DM_REL_CONJ && s->upos[child] == DM_UPOS_VERB && child > over &&
                      dm_tree_child(s, child, DM_REL_NSUBJ) == DM_NO_TOKEN &&
                      dm_tree_child(s, child, DM_REL_NSUBJ_PASS) == DM_NO_TOKEN;
        uint32_t object = dm_tree_child(s, child, DM_REL_OBJ);
        bool same = rel != DM_REL_OBJ ? object == DM_NO_TOKEN : object != DM_NO_TOKEN && s->upos[object] == DM_UPOS_PRON;
        if (joined && same && !is_excluding(finder, child) && dm_movement_classify(finder, noun, child, m))
            return;
    }
}

/* "600 soldiers who were based in Mali": the relative clause whose subject they are; DM_NO_TOKEN none. */
static uint32_t told_of_them(const dm_syntax *s, uint32_t noun)
{
    uint32_t verb = dm_tree_child(s, noun, DM_REL_ACL_RELCL);
    for (uint32_t i = verb == DM_NO_TOKEN ? 0 : s->child_first[verb]; verb != DM_NO_TOKEN && i < s->child_first[verb + 1]; i++) {
        dm_deprel rel = (dm_deprel)s->deprel[s->child[i]];
        dm_text word = s->lower[s->child[i]];
        if ((rel == DM_REL_NSUBJ || rel == DM_REL_NSUBJ_PASS) &&
            (dm_text_is(word, "who") || dm_text_is(word, "that") || dm_text_is(word, "which")))
            return verb;
    }
    return DM_NO_TOKEN;
}

/* The noun's own clause: "soldiers stationed in Iraq", whatever the verb above says. */
static void look_below(const dm_claim_finder *finder, uint32_t noun, uint32_t under, dm_movement *m)
{
    const dm_syntax *s = finder->coder->syntax;
    bool weak = m->token == DM_NO_TOKEN || m->measure == DM_MEASURE_STOCK || m->status == DM_FORCE_REQUESTED ||
                m->status == DM_FORCE_PLANNED;
    dm_movement below = *m;
    if (under == DM_NO_TOKEN || s->upos[under] != DM_UPOS_VERB)
        return;
    if (weak && !dm_claim_has(finder, under, DM_WORDS_REQUEST) && dm_movement_classify(finder, noun, under, &below))
        *m = below;
    below = *m;
    if (m->token != under && m->measure == DM_MEASURE_FLOW && !dm_text_ends(s->lower[under], "ing") &&
        dm_movement_classify(finder, noun, under, &below))
        m->standing = below.measure == DM_MEASURE_STOCK;
}

/* Are those told of there now, whatever is to come: "will scale back the 2,500 soldiers stationed there", "joining the 5,000"? */
static bool is_now(const dm_syntax *s, uint32_t noun, uint32_t under, const dm_movement *m)
{
    if (m->token == DM_NO_TOKEN || m->measure != DM_MEASURE_STOCK)
        return false;
    return dm_text_is(s->lemma[m->token], "join") ||
           (m->token == under && !dm_text_ends(s->lower[under], "ing") && dm_phrase_has_child_word(s, noun, DM_REL_DET, "the"));
}

/* Planned, authorised, asked for: by the words above the movement, by the verb that directs it, by the tense. */
static void set_status(const dm_claim_finder *finder, uint32_t noun, uint32_t directed, dm_movement *m)
{
    const dm_coder *coder = finder->coder;
    const dm_syntax *s = coder->syntax;
    if (m->token != DM_NO_TOKEN && !m->now)
        modulate(finder, noun, m);
    bool done = m->status == DM_FORCE_WITHDRAWN || m->status == DM_FORCE_PRESENT || m->status == DM_FORCE_EN_ROUTE;
    if (directed != DM_NO_TOKEN && done) /* told to, not done */
        m->status = dm_claim_has(finder, directed, DM_WORDS_REQUEST)     ? DM_FORCE_REQUESTED
                    : dm_claim_has(finder, directed, DM_WORDS_AUTHORIZE) ? DM_FORCE_AUTHORIZED
                    : dm_movement_sends_away(s, directed)                ? DM_FORCE_REQUESTED
                    : dm_claim_has(finder, directed, DM_WORDS_PLAN)      ? DM_FORCE_PLANNED
                                                                         : m->status;
    bool over = m->over != DM_NO_TOKEN && ((dm_auxiliary_of(coder, m->over) & DM_AUX_FUTURE) != 0 ||
                                           (s->upos[m->over] == DM_UPOS_VERB && is_to_be(s, m->over)));
    if (m->token == DM_NO_TOKEN && m->told && (over || (dm_auxiliary_of(coder, noun) & DM_AUX_FUTURE)))
        m->status = DM_FORCE_PLANNED;
}

/* What the noun's own words turn round: "out of bases", "the last ones returned to". */
static void turn(const dm_claim_finder *finder, uint32_t noun, dm_movement *m)
{
    const dm_syntax *s = finder->coder->syntax;
    bool out = m->token != DM_NO_TOKEN && dm_movement_goes_back_in(s, m->token) && dm_force_is_all(finder, noun, m->token);
    for (uint32_t i = s->child_first[noun]; i < s->child_first[noun + 1]; i++)
        out |= s->deprel[s->child[i]] == DM_REL_NMOD && dm_phrase_has_child_word(s, s->child[i], DM_REL_CASE, "out");
    if (m->direction != DM_DIRECTION_IN || !out)
        return;
    m->direction = DM_DIRECTION_OUT;
    m->status = m->status == DM_FORCE_PRESENT || m->status == DM_FORCE_EN_ROUTE ? DM_FORCE_WITHDRAWN : m->status;
}

/* What the words beside the noun say of now: "planned", "on their way", "already in". */
static void set_now(const dm_syntax *s, uint32_t noun, dm_movement *m)
{
    static const char *const wanted[] = {"planned", "proposed", "envisaged"};
    if (m->measure == DM_MEASURE_STOCK && m->status == DM_FORCE_PRESENT &&
        dm_movement_has_modifier(s, noun, wanted, sizeof wanted / sizeof *wanted))
        m->status = DM_FORCE_PLANNED; /* "of the planned 2,500-strong force" */
    if (m->told && m->direction != DM_DIRECTION_OUT && m->status == DM_FORCE_PRESENT && is_on_its_way(s, noun)) {
        m->measure = DM_MEASURE_FLOW;
        m->direction = DM_DIRECTION_IN;
        m->status = DM_FORCE_EN_ROUTE;
    }
    if (m->measure == DM_MEASURE_FLOW && is_there_already(s, noun)) {
        m->measure = DM_MEASURE_STOCK;
        m->direction = DM_DIRECTION_NONE;
        m->status = DM_FORCE_PRESENT;
    }
}

/* "10,000 soldiers of the Turkish Army advance into northern Iraq": a verb behind them that the tree took for a noun. */
static void look_behind(const dm_syntax *s, uint32_t noun, dm_movement *m)
{
    static const char *const goes[] = {"advance", "enter", "cross", "arrive", "head", "march", "push", "move", "land"},
                             *const ways[] = {"into", "to", "in", "towards"};
    uint32_t end = s->sentences[s->sentence[noun]].first + s->sentences[s->sentence[noun]].count;
    if (m->told || m->token != DM_NO_TOKEN || m->over != DM_NO_TOKEN)
        return;
    for (uint32_t t = noun + 1; t + 1 < end && t < noun + 8 && s->upos[t] != DM_UPOS_PUNCT && s->upos[t] != DM_UPOS_VERB; t++)
        if (DM_TEXT_IS_ANY(s->lower[t], goes) && DM_TEXT_IS_ANY(s->lower[t + 1], ways)) {
            m->token = t;
            m->told = true;
            m->measure = DM_MEASURE_FLOW;
            m->direction = DM_DIRECTION_IN;
            m->status = DM_FORCE_EN_ROUTE;
            return;
        }
}

void dm_movement_read(const dm_claim_finder *finder, uint32_t noun, dm_movement *m)
{
    const dm_syntax *s = finder->coder->syntax;
    dm_force_what what = DM_WHAT_TROOPS;
    uint32_t under = dm_tree_child(s, noun, DM_REL_ACL), directed = DM_NO_TOKEN;
    if (under == DM_NO_TOKEN)
        under = told_of_them(s, noun);
    *m = (dm_movement){.token = DM_NO_TOKEN, .over = DM_NO_TOKEN, .measure = DM_MEASURE_STOCK, .status = DM_FORCE_PRESENT};
    m->thing = dm_movement_what(finder, noun, &what) && what >= DM_WHAT_AIRCRAFT;
    m->told = tells_itself(finder, noun);
    if (dm_movement_is_by_the_way(finder, noun) || !climb(finder, noun, m, &directed) ||
        (under != DM_NO_TOKEN && is_excluding(finder, under))) {
        m->excluded = true;
        return;
    }
    look_beside(finder, noun, m);
    look_below(finder, noun, under, m);
    look_behind(s, noun, m);
    m->now = is_now(s, noun, under, m);
    set_status(finder, noun, directed, m);
    if (m->over != DM_NO_TOKEN && m->token == DM_NO_TOKEN && s->upos[m->over] == DM_UPOS_VERB &&
        dm_claim_has(finder, m->over, DM_WORDS_CHANGE) && s->deprel[noun] != DM_REL_OBL)
        m->told = m->changes = true; /* "the number of soldiers in Mali will be raised": they are there */
    turn(finder, noun, m);
    set_now(s, noun, m);
}
