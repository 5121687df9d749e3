/* The word that says where forces are or go: stock or flow, which way, how far it is done. */
#include "claim/movement.h"

#include "base/text.h"

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
bool dm_movement_goes_back_in(const dm_syntax *s, uint32_t token)
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

/* "sent back to Iraq", "will send back 150 soldiers to Afghanistan" */
static bool goes_on_to(const dm_syntax *s, uint32_t verb)
{
    uint32_t object = dm_tree_child(s, verb, DM_REL_OBJ);
    for (int pass = 0; pass < (object == DM_NO_TOKEN ? 1 : 2); pass++)
        for (uint32_t at = pass == 0 ? verb : object, i = s->child_first[at]; i < s->child_first[at + 1]; i++)
            if (dm_phrase_has_child_word(s, s->child[i], DM_REL_CASE, "to") ||
                dm_phrase_has_child_word(s, s->child[i], DM_REL_CASE, "into"))
                return true;
    return false;
}

/* "will send home 108 of the 950 peacekeepers", "brought its soldiers home", "moving 1,000 soldiers out of bases". */
static bool goes_home(const dm_claim_finder *finder, uint32_t token)
{
    const dm_syntax *s = finder->coder->syntax;
    if (!dm_claim_has(finder, token, DM_WORDS_SEND) && !dm_claim_has(finder, token, DM_WORDS_DEPLOY))
        return false;
    for (uint32_t i = s->child_first[token]; i < s->child_first[token + 1]; i++)
        if ((dm_text_is(s->lower[s->child[i]], "home") && s->child[i] > token) ||
            dm_phrase_has_child_word(s, s->child[i], DM_REL_CASE, "out") ||
            (dm_text_is(s->lower[s->child[i]], "back") && !goes_on_to(s, token)))
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
    bool over = false; /* "flew three fighters over the camp" */
    for (uint32_t i = s->child_first[token]; dm_text_is(s->lemma[token], "fly") && i < s->child_first[token + 1]; i++)
        over |= dm_phrase_has_child_word(s, s->child[i], DM_REL_CASE, "over");
    if (!flies || (dm_tree_child(s, token, DM_REL_OBJ) != DM_NO_TOKEN && !over))
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

bool dm_movement_is_thing(const dm_syntax *s, uint32_t token) { return s->upos[token] == DM_UPOS_NOUN && is_thing(s, token); }

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
    if (DM_TEXT_IS_ANY(s->lemma[verb], words))
        return true;
    for (uint32_t i = s->child_first[verb]; dm_text_is(s->lemma[verb], "fly") && i < s->child_first[verb + 1]; i++)
        if (dm_phrase_has_child_word(s, s->child[i], DM_REL_CASE, "into"))
            return true;
    return false;
}

/* "uses two bases in Romania" */
static bool uses_bases(const dm_claim_finder *finder, uint32_t noun, uint32_t verb)
{
    const dm_syntax *s = finder->coder->syntax;
    return s->head[noun] == verb && s->deprel[noun] == DM_REL_OBJ && s->upos[verb] == DM_UPOS_VERB &&
           dm_claim_has(finder, noun, DM_WORDS_WHAT_BASES) && !dm_phrase_has_child_word(s, verb, DM_REL_MARK, "to") &&
           (dm_text_is(s->lemma[verb], "use") || dm_text_is(s->lemma[verb], "run"));
}

/* "assigns 16 instructors to" */
static bool is_assigned(const dm_syntax *s, uint32_t noun, uint32_t verb)
{
    return dm_text_is(s->lemma[verb], "assign") && s->head[noun] == verb && s->deprel[noun] == DM_REL_OBJ;
}

/* "has taken up its post in Kidal" */
static bool takes_post(const dm_syntax *s, uint32_t verb)
{
    static const char *const posts[] = {"post", "position", "duty", "duties", "quarters"};
    uint32_t object = dm_text_is(s->lemma[verb], "take") ? dm_tree_child(s, verb, DM_REL_OBJ) : DM_NO_TOKEN;
    return object != DM_NO_TOKEN && verb + 1 < s->token_count && dm_text_is(s->lower[verb + 1], "up") &&
           (DM_TEXT_IS_ANY(s->lemma[object], posts) || DM_TEXT_IS_ANY(s->lower[object], posts));
}

/* "takes part in the operation in Darfur with 800 men", "occupied the town with 700 soldiers": they are there. */
bool dm_movement_takes_part_with(const dm_coder *coder, uint32_t noun, uint32_t verb)
{
    static const char *const words[] = {"participate", "occupy", "involve", "engage"};
    const dm_syntax *s = coder->syntax;
    if (s->upos[verb] != DM_UPOS_VERB || s->head[noun] == DM_NO_TOKEN)
        return false;
    uint32_t top = s->head[noun] != verb && s->deprel[noun] == DM_REL_NMOD ? s->head[noun] : noun, /* "with a force of 800 men" */
        object = dm_tree_child(s, verb, DM_REL_OBJ), subject = dm_slots_surface_subject(coder, verb),
             index = subject == DM_NO_TOKEN ? DM_NO_TOKEN : coder->mentions->by_head[subject];
    bool part = dm_text_is(s->lemma[verb], "take") && object != DM_NO_TOKEN && dm_text_is(s->lower[object], "part");
    if (s->head[top] != verb || (!part && !DM_TEXT_IS_ANY(s->lemma[verb], words)) ||
        !dm_phrase_has_child_word(s, top, DM_REL_CASE, "with") || index == DM_NO_TOKEN)
        return false;
    const dm_mention *who = &coder->mentions->mentions[index]; /* a country or its army, no minister at a ceremony */
    return who->entity.code[0] != '\0' && (who->entity.sector_count == 0 || who->entity.sector[0] == DM_MIL);
}

/* "reinforces the base with six helicopters" */
bool dm_movement_reinforces_with(const dm_syntax *s, uint32_t noun, uint32_t verb)
{
    static const char *const words[] = {"reinforce", "strengthen", "bolster", "augment", "boost", "supplement", "beef"};
    if (s->deprel[noun] == DM_REL_CONJ && s->head[noun] != DM_NO_TOKEN)
        noun = s->head[noun]; /* "with six attack and transport helicopters" */
    return s->upos[verb] == DM_UPOS_VERB && s->head[noun] == verb && DM_TEXT_IS_ANY(s->lemma[verb], words) &&
           (dm_phrase_has_child_word(s, noun, DM_REL_CASE, "with") || dm_phrase_has_child_word(s, noun, DM_REL_CASE, "by"));
}

/* "joined the fight, with 5,400 troops in Somalia": they are there; "joins with 300 soldiers" moves them. */
static bool joins_with(const dm_syntax *s, uint32_t noun, uint32_t verb)
{
    if (!dm_text_is(s->lemma[verb], "join") || !dm_phrase_has_child_word(s, noun, DM_REL_CASE, "with"))
        return false;
    for (uint32_t i = s->child_first[noun]; i < s->child_first[noun + 1]; i++)
        if (s->deprel[s->child[i]] == DM_REL_NMOD && dm_phrase_has_child_word(s, s->child[i], DM_REL_CASE, "in"))
            return true;
    return false;
}

/* "are to be called up to serve in Iraq" */
bool dm_movement_is_called_up(const dm_syntax *s, uint32_t verb)
{
    return dm_text_is(s->lemma[verb], "call") && dm_phrase_has_child_word(s, verb, DM_REL_COMPOUND_PRT, "up");
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
bool dm_movement_has_as_part(const dm_syntax *s, uint32_t verb)
{
    static const char *const words[] = {"consist", "comprise", "include", "contain", "total"};
    return DM_TEXT_IS_ANY(s->lemma[verb], words);
}

/* "has gone to Helmand", "were bound for Jordan" */
static bool goes_to(const dm_syntax *s, uint32_t token, bool *bound)
{
    *bound = dm_text_is(s->lower[token], "bound") && s->upos[token] != DM_UPOS_NOUN;
    if (dm_text_is(s->lemma[token], "put") && s->upos[token] == DM_UPOS_VERB) /* "to put 450 soldiers back into Somalia" */
        for (uint32_t i = s->child_first[token]; i < s->child_first[token + 1]; i++)
            if (dm_phrase_has_child_word(s, s->child[i], DM_REL_CASE, "into") && s->upos[s->child[i]] == DM_UPOS_PROPN)
                return true;
    if (!*bound && (!dm_text_is(s->lemma[token], "go") || s->upos[token] != DM_UPOS_VERB))
        return false;
    for (uint32_t i = s->child_first[token]; i < s->child_first[token + 1]; i++) {
        uint32_t child = s->child[i];
        bool way = *bound ? dm_phrase_has_child_word(s, child, DM_REL_CASE, "for")
                          : dm_phrase_has_child_word(s, child, DM_REL_CASE, "to") || dm_text_is(s->lower[child], "there");
        if (s->deprel[child] != DM_REL_XCOMP && way && child > token)
            return true;
    }
    return false;
}

/* "its 600 soldiers will be gone by July": without where to. */
static bool is_gone(const dm_syntax *s, uint32_t token)
{
    bool be = false;
    if (!dm_text_is(s->lower[token], "gone"))
        return false;
    for (uint32_t i = s->child_first[token]; i < s->child_first[token + 1]; i++) {
        if (dm_phrase_has_child_word(s, s->child[i], DM_REL_CASE, "to"))
            return false;
        be |= dm_text_is(s->lemma[s->child[i]], "be") && s->child[i] < token;
    }
    return be;
}

/* "closed five of its bases", "opened two more bases": which way the number of bases goes; NONE neither. */
static dm_direction way_of_bases(const dm_claim_finder *finder, uint32_t noun, uint32_t verb)
{
    static const char *const gives_up[] = {"close", "shut", "vacate", "dismantle", "abandon", "evacuate"},
                             *const sets_up[] = {"open", "establish", "build", "set", "construct", "erect", "inaugurate"};
    const dm_syntax *s = finder->coder->syntax;
    dm_deprel rel = (dm_deprel)s->deprel[noun];
    uint32_t over = rel == DM_REL_NMOD ? s->head[noun] : noun; /* "five of its bases" */
    if (!dm_claim_has(finder, noun, DM_WORDS_WHAT_BASES) || s->upos[verb] != DM_UPOS_VERB || over == DM_NO_TOKEN ||
        s->head[over] != verb || (s->deprel[over] != DM_REL_OBJ && s->deprel[over] != DM_REL_NSUBJ_PASS))
        return DM_DIRECTION_NONE;
    bool hands = dm_text_is(s->lemma[verb], "hand") || dm_text_is(s->lemma[verb], "turn");
    if ((dm_text_is(s->lemma[verb], "hand") || dm_text_is(s->lemma[verb], "transfer") || dm_text_is(s->lemma[verb], "cede")) &&
        goes_on_to(s, verb))
        return DM_DIRECTION_OUT; /* "will hand 35 of their bases to the army" */
    for (uint32_t t = verb + 1; hands && t < s->token_count && t < verb + 14 && s->sentence[t] == s->sentence[verb]; t++)
        if (dm_text_is(s->lower[t], "over") || dm_text_is(s->lower[t], "back"))
            return DM_DIRECTION_OUT;
    bool up = !dm_text_is(s->lemma[verb], "set") || dm_phrase_has_child_word(s, verb, DM_REL_COMPOUND_PRT, "up");
    return DM_TEXT_IS_ANY(s->lemma[verb], gives_up)        ? DM_DIRECTION_OUT
           : DM_TEXT_IS_ANY(s->lemma[verb], sets_up) && up ? DM_DIRECTION_IN
                                                           : DM_DIRECTION_NONE;
}

/* "gave the green light to 120 soldiers", "gave its consent to" */
static bool gives_leave(const dm_claim_finder *finder, uint32_t verb)
{
    static const char *const leave[] = {"go-ahead", "nod", "blessing", "approval", "consent", "permission", "authorization"};
    const dm_syntax *s = finder->coder->syntax;
    uint32_t object =
        dm_text_is(s->lemma[verb], "give") && s->upos[verb] == DM_UPOS_VERB ? dm_tree_child(s, verb, DM_REL_OBJ) : DM_NO_TOKEN;
    uint32_t way = dm_text_is(s->lemma[verb], "clear") || dm_text_is(s->lemma[verb], "pave") ? dm_tree_child(s, verb, DM_REL_OBJ)
                                                                                             : DM_NO_TOKEN;
    if (way != DM_NO_TOKEN && dm_text_is(s->lemma[way], "way"))
        return true; /* "cleared the way for 400 soldiers" */
    return object != DM_NO_TOKEN &&
           (DM_TEXT_IS_ANY(s->lemma[object], leave) ||
            (dm_text_is(s->lemma[object], "light") && dm_phrase_has_child_word(s, object, DM_REL_AMOD, "green")));
}

/* "will leave behind 400 soldiers", "no soldier is left in Mali": they stay. */
static bool is_left_there(const dm_coder *coder, uint32_t noun, uint32_t verb)
{
    const dm_syntax *s = coder->syntax;
    if (s->deprel[noun] == DM_REL_NMOD && s->head[noun] != DM_NO_TOKEN && dm_phrase_has_child_word(s, noun, DM_REL_CASE, "of") &&
        (dm_text_is(s->lemma[s->head[noun]], "force") || dm_text_is(s->lemma[s->head[noun]], "contingent")))
        noun = s->head[noun]; /* "would leave a force of 8,000 soldiers in Afghanistan" */
    if (!dm_text_is(s->lemma[verb], "leave") || s->upos[verb] != DM_UPOS_VERB || (s->head[noun] != verb && s->head[verb] != noun))
        return false;
    if (s->deprel[verb] == DM_REL_ACL && s->head[verb] == noun)
        return dm_text_is(s->lower[verb], "left"); /* "the 9,800 soldiers left in Afghanistan" */
    if (dm_phrase_has_child_word(s, noun, DM_REL_AMOD, "residual"))
        return true;
    bool behind = dm_phrase_has_child_word(s, noun, DM_REL_CASE, "behind") ||
                  (verb + 1 < s->token_count && dm_text_is(s->lower[verb + 1], "behind"));
    return (behind && noun > verb) || (noun < verb && s->deprel[noun] == DM_REL_NSUBJ_PASS && dm_slots_is_passive(coder, verb));
}

/* "wants the 1,000 soldiers out by January", "want them gone" */
static bool wants_out(const dm_syntax *s, uint32_t noun, uint32_t verb)
{
    static const char *const away[] = {"out", "gone", "home", "away", "back", "withdrawn", "removed"};
    uint32_t end = s->sentences[s->sentence[noun]].first + s->sentences[s->sentence[noun]].count;
    if (s->head[noun] == DM_NO_TOKEN || verb > noun)
        return false;
    for (uint32_t t = noun + 1; t < end && t <= noun + 7 && s->upos[t] != DM_UPOS_VERB && s->upos[t] != DM_UPOS_PUNCT; t++) {
        bool place = t > noun + 2; /* behind "in Afghanistan": only words that cannot belong to the place */
        if (place ? dm_text_is(s->lower[t], "out") || dm_text_is(s->lower[t], "home") : DM_TEXT_IS_ANY(s->lower[t], away))
            return true;
    }
    return false;
}

/* "will be replaced by Fijians", "are to be relieved" */
static bool is_relieved(const dm_coder *coder, uint32_t noun, uint32_t verb)
{
    const dm_syntax *s = coder->syntax;
    bool to_come = (dm_auxiliary_of(coder, verb) & DM_AUX_FUTURE) != 0 || dm_phrase_has_child_word(s, verb, DM_REL_MARK, "to");
    return s->upos[verb] == DM_UPOS_VERB && s->head[noun] == verb && s->deprel[noun] == DM_REL_NSUBJ_PASS && to_come &&
           (dm_text_is(s->lemma[verb], "replace") || dm_text_is(s->lemma[verb], "relieve"));
}

/* Sets measure, direction and status when the word speaks of forces that are or move somewhere. */
bool dm_movement_classify(const dm_claim_finder *finder, uint32_t noun, uint32_t token, dm_movement *m)
{
    const dm_coder *coder = finder->coder;
    if (coder->syntax->upos[token] == DM_UPOS_NOUN && is_thing(coder->syntax, token))
        return false;
    bool bound = false;
    dm_direction bases = way_of_bases(finder, noun, token);
    m->measure = DM_MEASURE_FLOW;
    if (dm_movement_leaves_there(coder->syntax, noun, token) || is_left_there(coder, noun, token)) {
        m->measure = DM_MEASURE_STOCK;
        m->status = DM_FORCE_PRESENT;
    } else if (is_relieved(coder, noun, token)) {
        m->measure = DM_MEASURE_STOCK; /* "are to be replaced in June": until then they are there */
        m->status = DM_FORCE_PRESENT;
        m->now = true;
    } else if (is_gone(coder->syntax, token)) {
        m->direction = DM_DIRECTION_OUT;
        m->status = DM_FORCE_WITHDRAWN;
    } else if (bases != DM_DIRECTION_NONE) {
        m->direction = bases;
        m->status = bases == DM_DIRECTION_OUT ? DM_FORCE_WITHDRAWN : DM_FORCE_PRESENT;
    } else if (goes_to(coder->syntax, token, &bound)) {
        m->direction = DM_DIRECTION_IN;
        m->status = bound ? DM_FORCE_EN_ROUTE : DM_FORCE_PRESENT;
    } else if (gives_leave(finder, token)) {
        m->direction = DM_DIRECTION_IN;
        m->status = DM_FORCE_AUTHORIZED;
    } else if (dm_movement_goes_back_in(coder->syntax, token)) {
        m->direction = DM_DIRECTION_IN;
        m->status = DM_FORCE_PRESENT;
    } else if (dm_claim_has(finder, token, DM_WORDS_WITHDRAW) || goes_home(finder, token) || is_home(coder->syntax, token)) {
        m->direction = DM_DIRECTION_OUT;
        m->status = DM_FORCE_WITHDRAWN;
    } else if (dm_movement_is_called_up(coder->syntax, token) || is_assigned(coder->syntax, noun, token) ||
               takes_post(coder->syntax, token) || dm_movement_reinforces_with(coder->syntax, noun, token)) {
        m->direction = DM_DIRECTION_IN;
        m->status = DM_FORCE_PRESENT;
    } else if (has_served(coder->syntax, token)) {
        m->excluded = true; /* "33,000 soldiers have served in the war": in turn */
        return true;
    } else if (dm_claim_has(finder, token, DM_WORDS_STATION) || uses_bases(finder, noun, token)) {
        m->measure = DM_MEASURE_STOCK;
        m->status = DM_FORCE_PRESENT;
    } else if (dm_claim_has(finder, token, DM_WORDS_SEND) && !flies_by(coder->syntax, token) &&
               !(m->thing && is_crossing(coder->syntax, token))) {
        m->direction = DM_DIRECTION_IN;
        m->status = DM_FORCE_EN_ROUTE;
    } else if ((dm_text_is(coder->syntax->lemma[token], "join") && coder->syntax->head[noun] == token &&
                coder->syntax->deprel[noun] == DM_REL_OBJ) ||
               joins_with(coder->syntax, noun, token) ||
               dm_movement_takes_part_with(coder, noun, token)) { /* "joining the 5,000 soldiers there" */
        m->measure = DM_MEASURE_STOCK;
        m->status = DM_FORCE_PRESENT;
    } else if (dm_claim_has(finder, token, DM_WORDS_DEPLOY) && !(m->thing && is_crossing(coder->syntax, token))) {
        bool stock = coder->syntax->upos[token] == DM_UPOS_VERB && stands(coder, token);
        m->measure = stock ? DM_MEASURE_STOCK : DM_MEASURE_FLOW;
        m->direction = stock ? DM_DIRECTION_NONE : DM_DIRECTION_IN;
        m->status = DM_FORCE_PRESENT;
    } else if (dm_claim_has(finder, token, DM_WORDS_REQUEST) &&
               dm_tree_child(coder->syntax, token, DM_REL_COMPOUND_PRT) == DM_NO_TOKEN) { /* not "called up" */
        m->direction = wants_out(coder->syntax, noun, token) ? DM_DIRECTION_OUT : DM_DIRECTION_IN;
        m->status = DM_FORCE_REQUESTED;
    } else if (dm_claim_has(finder, token, DM_WORDS_AUTHORIZE)) {
        m->direction = wants_out(coder->syntax, noun, token) ? DM_DIRECTION_OUT : DM_DIRECTION_IN;
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
