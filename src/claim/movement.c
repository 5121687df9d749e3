/* What the words around a number of forces say: stock or flow, which way, planned or done; whose, and where. */
#include "claim/force.h"

#include "base/text.h"

/* ---- what is counted ---- */

static bool has_modifier(const dm_syntax *s, uint32_t noun, const char *const *words, size_t count)
{
    for (uint32_t i = s->child_first[noun]; i < s->child_first[noun + 1]; i++) {
        uint32_t child = s->child[i];
        if (s->deprel[child] == DM_REL_NUMMOD || s->deprel[child] == DM_REL_NMOD || s->deprel[child] == DM_REL_CONJ)
            continue;
        for (size_t w = 0; w < count; w++)
            if (dm_text_is(s->lower[child], words[w]))
                return true;
    }
    return false;
}

/* Words that count forces only with a word beside them: "police officers", "military bases", "security contractors". */
static bool is_ambiguous(const dm_syntax *s, uint32_t noun)
{
    static const char *const nouns[] = {"officer", "constable",  "base",       "camp",   "post",   "outpost", "installation",
                                        "expert",  "specialist", "contractor", "boat",   "truck",  "vehicle", "carrier",
                                        "battery", "plane",      "vessel",     "member", "fighter"};
    return DM_TEXT_IS_ANY(s->lemma[noun], nouns);
}

/* "70 members of its armed forces", and not "20 members of parliament". */
static bool is_member_of_forces(const dm_claim_finder *finder, uint32_t noun)
{
    const dm_syntax *s = finder->coder->syntax;
    if (!dm_text_is(s->lemma[noun], "member"))
        return false;
    for (uint32_t i = s->child_first[noun]; i < s->child_first[noun + 1]; i++) {
        uint32_t of = s->child[i];
        if (s->deprel[of] == DM_REL_NMOD &&
            (dm_text_is(s->lemma[of], "force") || dm_text_is(s->lemma[of], "army") || dm_text_is(s->lemma[of], "military") ||
             dm_text_is(s->lemma[of], "guard") || dm_text_is(s->lemma[of], "corps")))
            return true;
    }
    return false;
}

/* "embassy personnel" */
static bool is_civil(const dm_syntax *s, uint32_t noun)
{
    static const char *const words[] = {"embassy",      "civilian",      "medical", "health",    "hospital",    "diplomatic",
                                        "essential",    "non-essential", "airport", "emergency", "consular",    "un",
                                        "u.n.",         "its",           "all",     "research",  "election",    "humanitarian",
                                        "nonessential", "technical",     "rescue",  "fire",      "firefighting"};
    return dm_text_is(s->lemma[noun], "personnel") && has_modifier(s, noun, words, sizeof words / sizeof *words);
}

static bool is_land_carrier(const dm_syntax *s, uint32_t noun)
{
    static const char *const words[] = {"personnel", "armored", "armoured", "troop"};
    return has_modifier(s, noun, words, sizeof words / sizeof *words);
}

/* "F-16 fighters", "MiG-29 planes" */
static bool has_type_number(const dm_syntax *s, uint32_t noun)
{
    for (uint32_t t = noun; t-- > s->sentences[s->sentence[noun]].first && t + 4 > noun;)
        if (s->form[t].len > 2 && s->form[t].ptr[0] >= 'A' && s->form[t].ptr[0] <= 'Z' &&
            s->form[t].ptr[s->form[t].len - 1] >= '0' && s->form[t].ptr[s->form[t].len - 1] <= '9')
            return true;
    return false;
}

/* "a 2,000-man force", "the 15,000-strong mission": forces by their size, whatever the noun of the body. */
static bool is_sized(const dm_syntax *s, uint32_t noun)
{
    static const char *const words[] = {"strong", "man", "member", "person"};
    for (uint32_t t = noun; t-- > s->sentences[s->sentence[noun]].first + 1 && t + 5 > noun;)
        if (DM_TEXT_IS_ANY(s->lower[t], words) && (dm_text_is(s->form[t - 1], "-") || s->upos[t - 1] == DM_UPOS_NUM))
            return true;
    return false;
}

static dm_force_what what_of_body(const dm_syntax *s, uint32_t noun)
{
    static const char *const keepers[] = {"peacekeeping"}, *const police[] = {"police"};
    return has_modifier(s, noun, keepers, 1)  ? DM_WHAT_PEACEKEEPERS
           : has_modifier(s, noun, police, 1) ? DM_WHAT_POLICE
                                              : DM_WHAT_TROOPS;
}

bool dm_movement_what(const dm_claim_finder *finder, uint32_t noun, dm_force_what *out)
{
    static const char *const military[] = {"military", "police",       "army",    "naval",    "air",     "navy",    "security",
                                           "private",  "armed",        "armored", "armoured", "patrol",  "service", "force",
                                           "aircraft", "peacekeeping", "un",      "u.n.",     "missile", "war",     "forces",
                                           "overseas", "foreign",      "russian", "american", "us",      "u.s.",    "operations",
                                           "combat",   "nato",         "corps",   "guard",    "british"};
    static const char *const served[] = {"service", "force", "forces", "guard", "military", "army"};
    const dm_syntax *s = finder->coder->syntax;
    if (s->upos[noun] != DM_UPOS_NOUN && s->upos[noun] != DM_UPOS_PROPN)
        return false;
    if (s->deprel[noun] == DM_REL_COMPOUND && s->head[noun] != DM_NO_TOKEN && s->head[noun] > noun)
        return false; /* "infantry fighting vehicles" */
    bool before_noun = noun + 1 < s->token_count && s->upos[noun + 1] == DM_UPOS_NOUN && s->sentence[noun + 1] == s->sentence[noun];
    if (before_noun && dm_claim_has(finder, noun + 1, DM_WORDS_WHAT_BASES) && dm_text_is(s->lemma[noun], "force"))
        return false; /* "two Syrian Armed Forces bases" */
    for (int w = 0; w < DM_WHAT_COUNT; w++) {
        if (!dm_claim_has(finder, noun, (dm_words)(DM_WORDS_WHAT_TROOPS + w)))
            continue;
        *out = (dm_force_what)w;
        if (*out == DM_WHAT_SHIPS && dm_text_is(s->lemma[noun], "carrier") && is_land_carrier(s, noun))
            *out = DM_WHAT_VEHICLES;
        bool base = *out == DM_WHAT_BASES && s->upos[noun] == DM_UPOS_NOUN && dm_text_is(s->lemma[noun], "base");
        if (is_civil(s, noun))
            return has_modifier(s, noun, military, sizeof military / sizeof *military);
        if (dm_text_is(s->lemma[noun], "member"))
            return is_member_of_forces(finder, noun) || has_modifier(s, noun, served, sizeof served / sizeof *served);
        return base || !is_ambiguous(s, noun) || has_type_number(s, noun) ||
               has_modifier(s, noun, military, sizeof military / sizeof *military);
    }
    *out = what_of_body(s, noun);
    return dm_claim_has(finder, noun, DM_WORDS_BODY) && is_sized(s, noun);
}

/* ---- which way ---- */

static bool has_since(const dm_syntax *s, uint32_t verb)
{
    for (uint32_t i = s->child_first[verb]; i < s->child_first[verb + 1]; i++)
        if (dm_text_is(s->lower[s->child[i]], "since") || dm_phrase_has_child_word(s, s->child[i], DM_REL_CASE, "since") ||
            dm_phrase_has_child_word(s, s->child[i], DM_REL_MARK, "since"))
            return true;
    return false;
}

static bool stands(const dm_coder *coder, uint32_t verb)
{
    const dm_syntax *s = coder->syntax;
    if (!dm_slots_is_passive(coder, verb) && s->deprel[verb] != DM_REL_ACL)
        return false;
    if (dm_phrase_has_child_word(s, verb, DM_REL_MARK, "to"))
        return false; /* "the decision to deploy 15,000" */
    for (uint32_t i = s->child_first[verb]; i < s->child_first[verb + 1]; i++)
        if (s->deprel[s->child[i]] == DM_REL_AUX && dm_text_is(s->lemma[s->child[i]], "have"))
            return has_since(s, verb); /* "have been deployed" moves, "have been deployed since then" are there */
    for (uint32_t i = s->child_first[verb]; i < s->child_first[verb + 1]; i++)
        if (s->deprel[s->child[i]] == DM_REL_OBL && dm_phrase_has_child_word(s, s->child[i], DM_REL_CASE, "to"))
            return s->deprel[verb] == DM_REL_ACL; /* "were deployed to Mali" moves, "soldiers deployed to Mali" are there */
    return true;
}

/* "US forces returned to Iraq": in again; "returned to France from Mali", "returned home": out. */
static bool goes_back_in(const dm_syntax *s, uint32_t token)
{
    bool to = false, from = false;
    if (!dm_text_is(s->lemma[token], "return") && !dm_text_is(s->lemma[token], "come"))
        return false;
    for (uint32_t i = s->child_first[token]; i < s->child_first[token + 1]; i++) {
        to |= dm_phrase_has_child_word(s, s->child[i], DM_REL_CASE, "to");
        from |= dm_phrase_has_child_word(s, s->child[i], DM_REL_CASE, "from") || dm_text_is(s->lower[s->child[i]], "home");
    }
    return to && !from;
}

/* "will send home 108 of the 950 peacekeepers", "brought its soldiers home", "moving 1,000 soldiers out of bases". */
static bool goes_home(const dm_claim_finder *finder, uint32_t token)
{
    const dm_syntax *s = finder->coder->syntax;
    if (!dm_claim_has(finder, token, DM_WORDS_SEND) && !dm_claim_has(finder, token, DM_WORDS_DEPLOY))
        return false;
    for (uint32_t i = s->child_first[token]; i < s->child_first[token + 1]; i++)
        if ((dm_text_is(s->lower[s->child[i]], "home") && s->child[i] > token) ||
            dm_phrase_has_child_word(s, s->child[i], DM_REL_CASE, "out"))
            return true;
    return token + 1 < s->token_count && dm_text_is(s->lower[token + 1], "home") && s->sentence[token + 1] == s->sentence[token];
}

/* "to be home by February" */
static bool is_home(const dm_syntax *s, uint32_t token)
{
    bool mover = dm_text_is(s->lower[token], "be") || dm_text_is(s->lemma[token], "come") || dm_text_is(s->lower[token], "home");
    return mover && ((token + 1 < s->token_count && dm_text_is(s->lower[token + 1], "home")) ||
                     (token > 0 && dm_text_is(s->lower[token - 1], "be") && dm_text_is(s->lower[token], "home")));
}

/* "Two bases are expected to end operations": planned is what they do, no deployment. */
static bool plans_other(const dm_claim_finder *finder, uint32_t token)
{
    uint32_t inside = dm_tree_child(finder->coder->syntax, token, DM_REL_XCOMP);
    return inside != DM_NO_TOKEN && inside > token && finder->coder->syntax->upos[inside] == DM_UPOS_VERB &&
           !dm_claim_has(finder, inside, DM_WORDS_SEND) && !dm_claim_has(finder, inside, DM_WORDS_DEPLOY) &&
           !dm_claim_has(finder, inside, DM_WORDS_WITHDRAW) && !dm_claim_has(finder, inside, DM_WORDS_STATION) &&
           !dm_claim_has(finder, inside, DM_WORDS_CHANGE);
}

/* "two bombers flew near Alaska": they go nowhere. */
static bool flies_by(const dm_syntax *s, uint32_t token)
{
    static const char *const words[] = {"fly", "move", "rush", "advance", "pour", "stream", "push", "march"};
    bool flies = DM_TEXT_IS_ANY(s->lemma[token], words);
    if (!flies || dm_tree_child(s, token, DM_REL_OBJ) != DM_NO_TOKEN)
        return false;
    for (uint32_t i = s->child_first[token]; i < s->child_first[token + 1]; i++)
        if (dm_phrase_has_child_word(s, s->child[i], DM_REL_CASE, "to") ||
            dm_phrase_has_child_word(s, s->child[i], DM_REL_CASE, "into"))
            return false;
    return true;
}

/* Nouns that are written like a verb of moving and are none: "a ship with 18 sailors". */
static bool is_thing(const dm_syntax *s, uint32_t noun)
{
    static const char *const words[] = {"ship",   "fly",  "post", "base",    "land", "leave", "position",
                                        "number", "unit", "host", "hold",    "move", "cut",   "clear",
                                        "remain", "man",  "need", "advance", "push", "stream"};
    return DM_TEXT_IS_ANY(s->lemma[noun], words);
}

static bool is_thing_or_verb(const dm_syntax *s, uint32_t token) { return s->upos[token] == DM_UPOS_NOUN && is_thing(s, token); }

bool dm_movement_is_made_of(const dm_syntax *s, uint32_t verb)
{
    static const char *const words[] = {"consist", "comprise", "include", "involve",  "total",
                                        "compose", "carry",    "contain", "transport"};
    return DM_TEXT_IS_ANY(s->lemma[verb], words);
}

/* Jets that enter an airspace and tanks that cross a border come and go; soldiers that do are there. */
static bool is_crossing(const dm_syntax *s, uint32_t verb)
{
    static const char *const words[] = {"enter", "cross", "roll"};
    return DM_TEXT_IS_ANY(s->lemma[verb], words);
}

static bool has_served(const dm_syntax *s, uint32_t verb)
{
    if (!dm_text_is(s->lemma[verb], "serve") && !dm_text_is(s->lemma[verb], "fight"))
        return false;
    for (uint32_t i = s->child_first[verb]; i < s->child_first[verb + 1]; i++)
        if (s->deprel[s->child[i]] == DM_REL_AUX && dm_text_is(s->lemma[s->child[i]], "have"))
            return true;
    return false;
}

/* "which include 300 soldiers" */
static bool has_as_part(const dm_syntax *s, uint32_t verb)
{
    static const char *const words[] = {"consist", "comprise", "include", "contain", "total"};
    return DM_TEXT_IS_ANY(s->lemma[verb], words);
}

/* Sets measure, direction and status when the word speaks of forces that are or move somewhere. */
static bool classify(const dm_claim_finder *finder, uint32_t noun, uint32_t token, dm_movement *m)
{
    const dm_coder *coder = finder->coder;
    if (coder->syntax->upos[token] == DM_UPOS_NOUN && is_thing(coder->syntax, token))
        return false;
    m->measure = DM_MEASURE_FLOW;
    if (goes_back_in(coder->syntax, token)) {
        m->direction = DM_DIRECTION_IN;
        m->status = DM_FORCE_PRESENT;
    } else if (dm_claim_has(finder, token, DM_WORDS_WITHDRAW) || goes_home(finder, token) || is_home(coder->syntax, token)) {
        m->direction = DM_DIRECTION_OUT;
        m->status = DM_FORCE_WITHDRAWN;
    } else if (has_served(coder->syntax, token)) {
        m->excluded = true; /* "33,000 soldiers have served in the war": in turn */
        return true;
    } else if (dm_claim_has(finder, token, DM_WORDS_STATION)) {
        m->measure = DM_MEASURE_STOCK;
        m->status = DM_FORCE_PRESENT;
    } else if (dm_claim_has(finder, token, DM_WORDS_SEND) && !flies_by(coder->syntax, token)) {
        m->direction = DM_DIRECTION_IN;
        m->status = DM_FORCE_EN_ROUTE;
    } else if (dm_text_is(coder->syntax->lemma[token], "join") && coder->syntax->head[noun] == token &&
               coder->syntax->deprel[noun] == DM_REL_OBJ) { /* "joining the 5,000 soldiers there" */
        m->measure = DM_MEASURE_STOCK;
        m->status = DM_FORCE_PRESENT;
    } else if (dm_claim_has(finder, token, DM_WORDS_DEPLOY) && !(m->thing && is_crossing(coder->syntax, token))) {
        bool stock = coder->syntax->upos[token] == DM_UPOS_VERB && stands(coder, token);
        m->measure = stock ? DM_MEASURE_STOCK : DM_MEASURE_FLOW;
        m->direction = stock ? DM_DIRECTION_NONE : DM_DIRECTION_IN;
        m->status = DM_FORCE_PRESENT;
    } else if (dm_claim_has(finder, token, DM_WORDS_REQUEST) &&
               dm_tree_child(coder->syntax, token, DM_REL_COMPOUND_PRT) == DM_NO_TOKEN) { /* not "called up" */
        m->direction = DM_DIRECTION_IN;
        m->status = DM_FORCE_REQUESTED;
    } else if (dm_claim_has(finder, token, DM_WORDS_AUTHORIZE)) {
        m->direction = DM_DIRECTION_IN;
        m->status = DM_FORCE_AUTHORIZED;
    } else if (dm_claim_has(finder, token, DM_WORDS_PLAN) && !plans_other(finder, token)) {
        m->direction = DM_DIRECTION_IN;
        m->status = DM_FORCE_PLANNED;
    } else {
        m->measure = DM_MEASURE_STOCK;
        return false;
    }
    m->token = token;
    m->told = true;
    return true;
}

static bool is_many(const dm_syntax *s, uint32_t noun)
{
    static const char *const words[] = {"ten",  "hundred",  "thousand",  "dozen",  "score",
                                        "tens", "hundreds", "thousands", "dozens", "scores"};
    return DM_TEXT_IS_ANY(s->lower[noun], words);
}

/* "there are 300 soldiers", "no troops are in Libya": being is told without a verb of its own. */
static bool is_copula_clause(const dm_coder *coder, uint32_t noun)
{
    static const char *const there[] = {"active", "present", "ashore"};
    const dm_syntax *s = coder->syntax;
    for (int step = 0; step < 3 && s->deprel[noun] == DM_REL_NMOD && is_many(s, s->head[noun]); step++)
        noun = s->head[noun]; /* "tens of thousands of soldiers" */
    uint32_t head = s->head[noun];
    if (head != DM_NO_TOKEN && s->deprel[noun] == DM_REL_NSUBJ && dm_tree_child(s, head, DM_REL_COP) != DM_NO_TOKEN &&
        DM_TEXT_IS_ANY(s->lemma[head], there))
        return true;
    if (head != DM_NO_TOKEN && s->deprel[noun] == DM_REL_NSUBJ && dm_tree_child(s, head, DM_REL_COP) != DM_NO_TOKEN &&
        dm_tree_child(s, head, DM_REL_CASE) != DM_NO_TOKEN) { /* "are in Libya", and not "are under investigation" */
        uint32_t index = coder->mentions->by_head[head];
        bool placed = coder->places != NULL && coder->places->by_token[head] != DM_NO_TOKEN;
        if (placed || (index != DM_NO_TOKEN && coder->mentions->mentions[index].entity.code[0] != '\0'))
            return true;
    }
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
    if (dm_claim_has(finder, token, DM_WORDS_SEND) || dm_claim_has(finder, token, DM_WORDS_DEPLOY))
        return false; /* "10,000 soldiers advance into Iraq" */
    for (uint32_t i = 0; i < state->count; i++)
        if (state->readings[i].base_type == DM_ASSAULT ||
            (state->readings[i].base_type == DM_COERCE && state->readings[i].mode != DM_MODE_SEIZE) ||
            state->readings[i].mode == DM_MODE_RELEASE)
            return true;
    return false;
}

/* "the remains of", "the families of" soldiers. */
static bool is_left_of_them(const dm_syntax *s, uint32_t noun)
{
    static const char *const words[] = {"remains", "body",     "bodies",   "corpse", "grave",
                                        "family",  "families", "relative", "wife",   "coffin"};
    for (size_t w = 0; w < sizeof words / sizeof *words; w++)
        if (dm_text_is(s->lower[noun], words[w]) || dm_text_is(s->lemma[noun], words[w]))
            return true;
    return false;
}

/* "Forces from the council, including 1,000 Saudi troops": forces among forces, whatever noun the tree hangs them on. */
static bool is_among_forces(const dm_claim_finder *finder, uint32_t noun)
{
    const dm_syntax *s = finder->coder->syntax;
    dm_force_what what;
    for (int step = 0; step < 3 && noun != DM_NO_TOKEN && s->upos[noun] != DM_UPOS_VERB; step++, noun = s->head[noun])
        if (dm_movement_what(finder, noun, &what) || dm_claim_has(finder, noun, DM_WORDS_BODY))
            return true;
    return false;
}

/* "Forces of the bloc - including 800 soldiers - arrived", whatever the dash made of the tree: a noun of forces before "including".
 */
static bool is_set_off_behind_forces(const dm_claim_finder *finder, uint32_t noun)
{
    const dm_syntax *s = finder->coder->syntax;
    uint32_t mark = dm_tree_child(s, noun, DM_REL_CASE), first = s->sentences[s->sentence[noun]].first;
    dm_force_what what;
    for (uint32_t t = mark; mark != DM_NO_TOKEN && t-- > first && t + 12 > mark && s->upos[t] != DM_UPOS_VERB;)
        if (s->upos[t] == DM_UPOS_NOUN && (dm_movement_what(finder, t, &what) || dm_claim_has(finder, t, DM_WORDS_BODY)))
            return true;
    return false;
}

/* "an operation with 10,000 soldiers involved" */
static bool takes_part(const dm_syntax *s, uint32_t noun)
{
    static const char *const words[] = {"involve", "participate", "engage", "deploy"};
    uint32_t verb = dm_tree_child(s, noun, DM_REL_ACL);
    return verb != DM_NO_TOKEN && verb == noun + 1 && DM_TEXT_IS_ANY(s->lemma[verb], words);
}

/* Forces that are named for something else: "former soldiers", "17 dead, including three policemen", "left on two planes". */
static bool is_by_the_way(const dm_claim_finder *finder, uint32_t noun)
{
    static const char *const others[] = {"former",   "retired", "ex",      "dead",    "fallen", "missing", "slain",
                                         "off-duty", "alleged", "wounded", "injured", "sunken", "killed"};
    const dm_syntax *s = finder->coder->syntax;
    uint32_t head = s->head[noun];
    dm_deprel rel = (dm_deprel)s->deprel[noun];
    if (has_modifier(s, noun, others, sizeof others / sizeof *others))
        return true;
    if (head != DM_NO_TOKEN && rel == DM_REL_NMOD && is_left_of_them(s, head))
        return true; /* "sends the remains of 437 soldiers" */
    if (head != DM_NO_TOKEN && rel == DM_REL_OBJ && dm_text_is(s->lemma[head], "leave") &&
        !dm_phrase_has_child_word(s, head, DM_REL_ADVMOD, "behind"))
        return true; /* "leaving three peacekeepers dead" */
    if (head != DM_NO_TOKEN && rel == DM_REL_NSUBJ && dm_text_is(s->lemma[head], "hold"))
        for (uint32_t i = s->child_first[head]; i < s->child_first[head + 1]; i++)
            if (s->deprel[s->child[i]] == DM_REL_NSUBJ && s->child[i] > noun)
                return true; /* "the seven monitors they have been holding" */
    if (head == DM_NO_TOKEN || (rel != DM_REL_OBL && rel != DM_REL_NMOD && rel != DM_REL_OBL_AGENT))
        return false;
    bool of = rel == DM_REL_NMOD && dm_phrase_has_child_word(s, noun, DM_REL_CASE, "of");
    uint32_t one = of ? head : noun; /* "one of its ships" */
    if (dm_phrase_has_child_word(s, one, DM_REL_CASE, "from") && s->head[one] != DM_NO_TOKEN &&
        s->upos[s->head[one]] == DM_UPOS_VERB)
        return true; /* "cut a cable from one of its ships", "fired from two jets" */
    bool sent = dm_claim_has(finder, head, DM_WORDS_DEPLOY) || dm_claim_has(finder, head, DM_WORDS_SEND);
    if (s->head[head] != DM_NO_TOKEN && s->deprel[head] == DM_REL_OBJ) /* "deploys assets, including two aircraft" */
        sent |= dm_claim_has(finder, s->head[head], DM_WORDS_DEPLOY) || dm_claim_has(finder, s->head[head], DM_WORDS_SEND);
    if (dm_phrase_has_child_word(s, noun, DM_REL_CASE, "including") && !sent && !is_among_forces(finder, head) &&
        !is_set_off_behind_forces(finder, noun))
        return true;
    if (rel == DM_REL_OBL && dm_phrase_has_child_word(s, noun, DM_REL_CASE, "with") && s->upos[head] == DM_UPOS_VERB &&
        !dm_claim_has(finder, head, DM_WORDS_SEND) && !dm_claim_has(finder, head, DM_WORDS_DEPLOY))
        return !(dm_tree_child(s, noun, DM_REL_ACL) != DM_NO_TOKEN &&
                 (dm_claim_has(finder, dm_tree_child(s, noun, DM_REL_ACL), DM_WORDS_WITHDRAW) ||
                  takes_part(s, noun))); /* "hijack a ship with 18 sailors" */
    bool carries = dm_claim_has(finder, noun, DM_WORDS_WHAT_AIRCRAFT) || dm_claim_has(finder, noun, DM_WORDS_WHAT_SHIPS) ||
                   dm_claim_has(finder, noun, DM_WORDS_WHAT_VEHICLES);
    return carries &&
           (dm_phrase_has_child_word(s, noun, DM_REL_CASE, "from") || dm_phrase_has_child_word(s, noun, DM_REL_CASE, "by") ||
            dm_phrase_has_child_word(s, noun, DM_REL_CASE, "on") || dm_phrase_has_child_word(s, noun, DM_REL_CASE, "aboard"));
}

bool dm_movement_passes_up(dm_deprel rel)
{
    switch (rel) {
    case DM_REL_OBJ:
    case DM_REL_NSUBJ:
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
    static const char *const may[] = {"may", "might", "could"};
    for (uint32_t i = s->child_first[verb]; i < s->child_first[verb + 1]; i++)
        if (s->deprel[s->child[i]] == DM_REL_AUX && DM_TEXT_IS_ANY(s->lower[s->child[i]], may))
            return true;
    return false;
}

/* What the words above the movement make of it: planned, authorised, asked for. */
static void modulate(const dm_claim_finder *finder, uint32_t noun, dm_movement *m)
{
    const dm_coder *coder = finder->coder;
    const dm_syntax *s = coder->syntax;
    uint32_t at = m->token;
    bool future = s->upos[at] == DM_UPOS_VERB &&
                  ((dm_auxiliary_of(coder, at) & DM_AUX_FUTURE) != 0 || is_to_be(s, at) || is_headline(s, at)),
         possible = is_possible(s, at), planned = false, authorized = false, requested = false, extended = false;
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
        requested |= rel != DM_REL_CONJ && rel != DM_REL_NSUBJ && dm_claim_has(finder, head, DM_WORDS_REQUEST) &&
                     dm_tree_child(s, head, DM_REL_COMPOUND_PRT) == DM_NO_TOKEN;
        m->excluded |= rel != DM_REL_CONJ && rel != DM_REL_NSUBJ && dm_claim_has(finder, head, DM_WORDS_REFUSE);
        extended |=
            dm_text_is(s->lemma[head], "extend") || dm_text_is(s->lemma[head], "renew") || dm_text_is(s->lemma[head], "prolong");
        possible |= s->upos[head] == DM_UPOS_VERB && s->deprel[at] == DM_REL_XCOMP &&
                    dm_phrase_has_child_word(s, head, DM_REL_AUX, "could");
        if (s->upos[head] == DM_UPOS_VERB && !reported)
            future |= (dm_auxiliary_of(coder, head) & DM_AUX_FUTURE) != 0;
        at = head;
    }
    if (extended) { /* "extends the mandate of the 13,600 peacekeepers" */
        m->measure = DM_MEASURE_STOCK;
        m->direction = DM_DIRECTION_NONE;
        m->status = DM_FORCE_PRESENT;
        return;
    }
    bool stays = dm_text_is(s->lemma[m->token], "stay") || dm_text_is(s->lemma[m->token], "remain") ||
                 dm_text_is(s->lemma[m->token], "keep");
    bool there =
        stays && (dm_phrase_has_child_word(s, noun, DM_REL_DET, "the") || dm_tree_child(s, noun, DM_REL_NMOD_POSS) != DM_NO_TOKEN);
    if (requested)
        m->status = DM_FORCE_REQUESTED;
    else if (authorized)
        m->status = DM_FORCE_AUTHORIZED;
    else if ((future || planned || possible) && !there) /* "the 28,500 soldiers there will stay": they are there */
        m->status = DM_FORCE_PLANNED;
    if ((requested || authorized || planned) && m->measure == DM_MEASURE_STOCK &&
        !dm_claim_has(finder, m->token, DM_WORDS_STATION)) {
        m->measure = DM_MEASURE_FLOW;
        m->direction = DM_DIRECTION_IN;
    }
}

/* "the 4,000 soldiers already in the area": they are there, whatever moves. */
static bool is_there_already(const dm_syntax *s, uint32_t noun)
{
    uint32_t end = s->sentences[s->sentence[noun]].first + s->sentences[s->sentence[noun]].count;
    for (uint32_t t = noun + 1; t < end && t <= noun + 6 && s->upos[t] != DM_UPOS_PUNCT; t++) {
        bool now =
            dm_text_is(s->lower[t], "already") || dm_text_is(s->lower[t], "currently") || dm_text_is(s->lower[t], "presently");
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
    for (uint32_t t = noun + 1; t + 2 < end && t <= noun + 4 && s->upos[t] != DM_UPOS_PUNCT; t++)
        if ((dm_text_is(s->lower[t], "on") && dm_text_is(s->lower[t + 2], "way")) ||
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
    if (s->head[top] != verb || (!subject && rel != DM_REL_OBJ && !upwards))
        return DM_NO_TOKEN;
    bool asks = dm_claim_has(finder, verb, DM_WORDS_AUTHORIZE) || dm_claim_has(finder, verb, DM_WORDS_REQUEST);
    uint32_t away = asks && !subject ? told_to_leave(finder, noun) : DM_NO_TOKEN;
    if (away != DM_NO_TOKEN)
        return away;
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
    return moves && !is_thing_or_verb(s, inside) ? inside : DM_NO_TOKEN;
}

/* "200 Cuban soldiers fight alongside the army in Angola", "60 advisers are helping": who does that abroad is there. */
static bool acts_there(const dm_syntax *s, uint32_t noun, uint32_t verb)
{
    static const char *const helps[] = {"help",   "back",    "assist", "support", "aid",     "guard",   "protect",
                                        "occupy", "control", "patrol", "advise",  "monitor", "enforce", "secure"},
                             *const sides[] = {"alongside", "with", "for", "beside"};
    for (int step = 0; step < 3 && s->deprel[noun] == DM_REL_NMOD && is_many(s, s->head[noun]); step++)
        noun = s->head[noun];
    if (s->deprel[noun] != DM_REL_NSUBJ || s->head[noun] != verb || s->upos[verb] != DM_UPOS_VERB)
        return false;
    if (DM_TEXT_IS_ANY(s->lemma[verb], helps))
        return true;
    if (!dm_text_is(s->lemma[verb], "fight"))
        return false;
    for (uint32_t i = s->child_first[verb]; i < s->child_first[verb + 1]; i++) {
        uint32_t mark = s->deprel[s->child[i]] == DM_REL_OBL ? dm_tree_child(s, s->child[i], DM_REL_CASE) : DM_NO_TOKEN;
        if (mark != DM_NO_TOKEN && DM_TEXT_IS_ANY(s->lower[mark], sides))
            return true;
    }
    return false;
}

void dm_movement_read(const dm_claim_finder *finder, uint32_t noun, dm_movement *m)
{
    const dm_syntax *s = finder->coder->syntax;
    *m = (dm_movement){.token = DM_NO_TOKEN, .over = DM_NO_TOKEN, .measure = DM_MEASURE_STOCK, .status = DM_FORCE_PRESENT};
    dm_force_what what = DM_WHAT_TROOPS;
    m->thing = dm_movement_what(finder, noun, &what) && what >= DM_WHAT_AIRCRAFT;
    uint32_t at = noun, under = dm_tree_child(s, noun, DM_REL_ACL), directed = DM_NO_TOKEN;
    m->told = is_copula_clause(finder->coder, noun) || is_sized(s, noun) ||
              ((takes_part(s, noun) || (s->deprel[noun] == DM_REL_NSUBJ && s->head[noun] != DM_NO_TOKEN &&
                                        dm_text_is(s->lower[s->head[noun]], "involved"))) &&
               dm_phrase_has_child_word(s, noun, DM_REL_CASE, "with"));
    if (is_by_the_way(finder, noun)) {
        m->excluded = true;
        return;
    }
    for (int step = 0;
         step < 5 && s->head[at] != DM_NO_TOKEN &&
         (dm_movement_passes_up((dm_deprel)s->deprel[at]) || (s->deprel[at] == DM_REL_ADVCL && dm_movement_is_made_of(s, at)) ||
          (s->deprel[at] == DM_REL_ACL_RELCL && has_as_part(s, at)));
         step++) {
        uint32_t head = s->head[at];
        if (s->deprel[at] == DM_REL_CCOMP && m->token == DM_NO_TOKEN)
            break;
        at = head;
        if (acts_there(s, noun, at)) {
            m->over = at;
            m->told = m->acts = true;
            break;
        }
        if (is_excluding(finder, at)) {
            m->excluded = true;
            return;
        }
        bool verb = s->upos[at] == DM_UPOS_VERB || dm_text_is(s->lemma[at], "be");
        if (verb && m->over == DM_NO_TOKEN)
            m->over = at;
        uint32_t behind = verb ? moved_behind(finder, noun, at) : DM_NO_TOKEN;
        if (behind != DM_NO_TOKEN && classify(finder, noun, behind, m)) {
            directed = at;
            break;
        }
        bool below = s->deprel[at] == DM_REL_ACL || s->deprel[at] == DM_REL_ADVCL;
        if (verb && dm_movement_is_made_of(s, at) &&
            ((below && dm_text_ends(s->lower[at], "ing")) || (s->deprel[at] == DM_REL_ACL_RELCL && has_as_part(s, at))))
            continue; /* "five brigades, consisting of thousands of soldiers" */
        bool speaks = verb || (s->upos[at] == DM_UPOS_NOUN && !dm_claim_has(finder, at, DM_WORDS_BODY)) ||
                      dm_claim_has(finder, at, DM_WORDS_WITHDRAW) || dm_claim_has(finder, at, DM_WORDS_DEPLOY);
        if (speaks && classify(finder, noun, at, m))
            break;
        if (verb)
            break;
    }
    if (under != DM_NO_TOKEN && is_excluding(finder, under)) {
        m->excluded = true;
        return;
    }
    bool weak = m->token == DM_NO_TOKEN || m->measure == DM_MEASURE_STOCK || m->status == DM_FORCE_REQUESTED ||
                m->status == DM_FORCE_PLANNED;
    dm_movement below = *m;
    if (under != DM_NO_TOKEN && s->upos[under] == DM_UPOS_VERB && weak && !dm_claim_has(finder, under, DM_WORDS_REQUEST) &&
        classify(finder, noun, under, &below))
        *m = below;
    below = *m;
    if (under != DM_NO_TOKEN && s->upos[under] == DM_UPOS_VERB && m->token != under && m->measure == DM_MEASURE_FLOW &&
        !dm_text_ends(s->lower[under], "ing") && classify(finder, noun, under, &below))
        m->standing = below.measure == DM_MEASURE_STOCK;
    bool joined = m->token != DM_NO_TOKEN && dm_text_is(s->lemma[m->token], "join") && m->measure == DM_MEASURE_STOCK;
    bool now =
        joined ||
        (m->token != DM_NO_TOKEN && m->token == under && m->measure == DM_MEASURE_STOCK && !dm_text_ends(s->lower[under], "ing") &&
         dm_phrase_has_child_word(s, noun, DM_REL_DET, "the")); /* "will scale back the 2,500 soldiers stationed there" */
    m->now = now;
    if (m->token != DM_NO_TOKEN && !now)
        modulate(finder, noun, m);
    bool done = m->status == DM_FORCE_WITHDRAWN || m->status == DM_FORCE_PRESENT || m->status == DM_FORCE_EN_ROUTE;
    if (directed != DM_NO_TOKEN && done) /* told to, not done */
        m->status = dm_claim_has(finder, directed, DM_WORDS_REQUEST)     ? DM_FORCE_REQUESTED
                    : dm_claim_has(finder, directed, DM_WORDS_AUTHORIZE) ? DM_FORCE_AUTHORIZED
                    : dm_claim_has(finder, directed, DM_WORDS_PLAN)      ? DM_FORCE_PLANNED
                                                                         : m->status;
    if (m->token != DM_NO_TOKEN)
        ;
    else if (m->over != DM_NO_TOKEN && (dm_auxiliary_of(finder->coder, m->over) & DM_AUX_FUTURE) && m->told)
        m->status = DM_FORCE_PLANNED;
    else if (m->told && (dm_auxiliary_of(finder->coder, noun) & DM_AUX_FUTURE))
        m->status = DM_FORCE_PLANNED;
    if (m->over != DM_NO_TOKEN && m->token == DM_NO_TOKEN && s->upos[m->over] == DM_UPOS_VERB &&
        dm_claim_has(finder, m->over, DM_WORDS_CHANGE) && s->deprel[noun] != DM_REL_OBL)
        m->told = m->changes = true; /* "the number of soldiers in Mali will be raised": they are there */
    for (uint32_t i = s->child_first[noun]; m->direction == DM_DIRECTION_IN && i < s->child_first[noun + 1]; i++)
        if (s->deprel[s->child[i]] == DM_REL_NMOD && dm_phrase_has_child_word(s, s->child[i], DM_REL_CASE, "out")) {
            m->direction = DM_DIRECTION_OUT; /* "moving 1,000 troops out of bases" */
            m->status = m->status == DM_FORCE_PRESENT || m->status == DM_FORCE_EN_ROUTE ? DM_FORCE_WITHDRAWN : m->status;
        }
    if (m->direction == DM_DIRECTION_IN && m->token != DM_NO_TOKEN && goes_back_in(s, m->token) &&
        dm_force_is_all(finder, noun, m->token)) { /* "the last soldiers returned to Belarus" */
        m->direction = DM_DIRECTION_OUT;
        m->status = m->status == DM_FORCE_PRESENT ? DM_FORCE_WITHDRAWN : m->status;
    }
    static const char *const wanted[] = {"planned", "proposed", "envisaged"};
    if (m->measure == DM_MEASURE_STOCK && m->status == DM_FORCE_PRESENT &&
        has_modifier(s, noun, wanted, sizeof wanted / sizeof *wanted))
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
