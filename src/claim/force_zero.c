/* Zeros: "all troops left", "the last of its soldiers", "none remain". */
#include "base/text.h"
#include "claim/finder.h"
#include "claim/force.h"
#include "claim/movement.h"

static bool is_hedge(dm_text word)
{
    return dm_text_is(word, "nearly") || dm_text_is(word, "almost") || dm_text_is(word, "virtually") || dm_text_is(word, "not");
}

/* "the last of its soldiers" */
static bool is_rest(const dm_syntax *s, uint32_t token)
{
    return dm_text_is(s->lower[token], "last") || dm_text_is(s->lower[token], "rest") || dm_text_is(s->lower[token], "remainder");
}

/* "the final convoy of German soldiers" */
static bool is_last_group(const dm_syntax *s, uint32_t noun)
{
    static const char *const groups[] = {"convoy", "group", "batch", "contingent", "unit",
                                         "flight", "part",  "wave",  "plane",      "member"};
    if (!DM_TEXT_IS_ANY(s->lemma[noun], groups))
        return false;
    for (uint32_t i = s->child_first[noun]; i < s->child_first[noun + 1]; i++)
        if (dm_text_is(s->lower[s->child[i]], "last") || dm_text_is(s->lower[s->child[i]], "final") ||
            dm_text_is(s->lower[s->child[i]], "remaining"))
            return true;
    return false;
}

bool dm_force_is_all(const dm_claim_finder *finder, uint32_t noun, uint32_t verb)
{
    const dm_syntax *s = finder->coder->syntax;
    if (s->deprel[noun] == DM_REL_NMOD && (is_rest(s, s->head[noun]) || is_last_group(s, s->head[noun])))
        return true;
    for (uint32_t i = s->child_first[noun]; i < s->child_first[noun + 1]; i++) {
        dm_text word = s->lower[s->child[i]];
        if (dm_text_is(word, "all") && s->child[i] > 0 && is_hedge(s->lower[s->child[i] - 1]))
            return false;
        if (dm_text_is(word, "all") || dm_text_is(word, "last") || dm_text_is(word, "remaining") || dm_text_is(word, "final") ||
            dm_text_is(word, "entire") || dm_text_is(word, "whole"))
            return true;
    }
    uint32_t first = s->sentences[s->sentence[noun]].first;
    for (uint32_t t = noun; t-- > first && t + 5 > noun && s->upos[t] != DM_UPOS_PUNCT && s->upos[t] != DM_UPOS_ADP;)
        if (dm_text_is(s->lower[t], "all") &&
            !(t > first && is_hedge(s->lower[t - 1]))) /* "all remaining military troops", wherever the tree hung it */
            return true;
    for (uint32_t i = s->child_first[verb]; i < s->child_first[verb + 1]; i++)
        if ((dm_text_is(s->lower[s->child[i]], "all") && !(s->child[i] > 0 && is_hedge(s->lower[s->child[i] - 1]))) ||
            (s->deprel[s->child[i]] == DM_REL_ADVMOD && dm_claim_has(finder, s->child[i], DM_WORDS_COMPLETELY)))
            return true;
    return false;
}
static void set_zero(dm_claim_finder *finder, uint32_t noun, dm_force_level *level)
{
    const dm_syntax *s = finder->coder->syntax;
    uint32_t first, last;
    level->quantity =
        (dm_quantity){.has_low = true, .has_high = true, .has_best = true, .bound = DM_BOUND_EXACT, .unit = s->lower[noun]};
    dm_phrase_ends(s, noun, false, &first, &last);
    level->quantity.text = dm_phrase_text(finder->coder, first, last);
    level->quantity.span = dm_phrase_span(s, first, last);
    level->measure = DM_MEASURE_STOCK;
    level->direction = DM_DIRECTION_NONE;
    if (level->as_of.when.latest != DM_DAY_NONE) /* none are there from its end on */
        level->as_of.when.earliest = level->as_of.when.latest;
}

/* The forces that a word of the verb names: itself, or the troops of "all of its troops"; DM_NO_TOKEN none. */
static uint32_t forces_named(const dm_claim_finder *finder, uint32_t child, dm_force_what *what)
{
    const dm_syntax *s = finder->coder->syntax;
    dm_deprel rel = (dm_deprel)s->deprel[child];
    if (rel != DM_REL_OBJ && rel != DM_REL_NSUBJ && rel != DM_REL_NSUBJ_PASS)
        return DM_NO_TOKEN;
    if ((dm_text_is(s->lower[child], "all") || is_rest(s, child) || is_last_group(s, child)) &&
        dm_tree_child(s, child, DM_REL_NMOD) != DM_NO_TOKEN)
        child = dm_tree_child(s, child, DM_REL_NMOD);
    *what = DM_WHAT_TROOPS;
    return dm_movement_what(finder, child, what) || dm_claim_has(finder, child, DM_WORDS_BODY) ? child : DM_NO_TOKEN;
}

/* The verb's own subject or object where it is of forces, those told completely first: "its forces return their last base". */
static uint32_t forces_of_verb(const dm_claim_finder *finder, uint32_t verb, dm_force_what *what)
{
    const dm_syntax *s = finder->coder->syntax;
    uint32_t head = s->head[verb], first = DM_NO_TOKEN;
    dm_force_what kind = DM_WHAT_TROOPS;
    if (s->deprel[verb] == DM_REL_ACL && dm_text_ends(s->lower[verb], "ing") && head != DM_NO_TOKEN &&
        dm_movement_what(finder, head, what))
        return head; /* "with all remaining troops withdrawing" */
    for (uint32_t i = s->child_first[verb]; i < s->child_first[verb + 1]; i++) {
        uint32_t noun = forces_named(finder, s->child[i], &kind);
        if (noun == DM_NO_TOKEN || (first != DM_NO_TOKEN && !dm_force_is_all(finder, noun, noun)))
            continue;
        first = noun;
        *what = kind;
    }
    return first;
}

/* "a bill that would have required the withdrawal of all troops" */
static bool is_wished(const dm_claim_finder *finder, uint32_t token)
{
    const dm_syntax *s = finder->coder->syntax;
    for (int step = 0; step < 5 && token != DM_NO_TOKEN; step++, token = s->head[token])
        if (dm_text_is(s->lemma[token], "require") || dm_text_is(s->lemma[token], "bill") || dm_text_is(s->lemma[token], "fail"))
            return true;
    return false;
}

static uint32_t withdrawn_noun(const dm_claim_finder *finder, uint32_t withdrawal, dm_force_what *what)
{
    const dm_syntax *s = finder->coder->syntax;
    *what = DM_WHAT_TROOPS;
    for (uint32_t i = s->child_first[withdrawal]; i < s->child_first[withdrawal + 1]; i++)
        if (s->deprel[s->child[i]] == DM_REL_NMOD && dm_phrase_has_child_word(s, s->child[i], DM_REL_CASE, "of") &&
            (dm_movement_what(finder, s->child[i], what) || dm_claim_has(finder, s->child[i], DM_WORDS_BODY)))
            return s->child[i];
    return DM_NO_TOKEN;
}

/* "completes the withdrawal of its troops" */
static bool is_completed(const dm_syntax *s, uint32_t withdrawal, uint32_t noun)
{
    static const char *const words[] = {"complete", "finish", "conclude", "finalize", "completion"};
    uint32_t head = s->head[withdrawal];
    dm_deprel rel = (dm_deprel)s->deprel[withdrawal];
    bool object = s->upos[withdrawal] == DM_UPOS_NOUN && (rel == DM_REL_OBJ || rel == DM_REL_NSUBJ_PASS || rel == DM_REL_NMOD);
    bool whose = dm_tree_child(s, noun, DM_REL_NMOD_POSS) != DM_NO_TOKEN || dm_tree_child(s, noun, DM_REL_AMOD) != DM_NO_TOKEN;
    return object && whose && head != DM_NO_TOKEN && DM_TEXT_IS_ANY(s->lemma[head], words);
}

/* "closes its last base in Georgia", "handed over all its bases" */
static bool gives_up_bases(const dm_claim_finder *finder, uint32_t verb, uint32_t noun)
{
    const dm_syntax *s = finder->coder->syntax;
    uint32_t top = s->head[noun] != DM_NO_TOKEN && is_rest(s, s->head[noun]) ? s->head[noun] : noun; /* "the last of its bases" */
    return dm_claim_has(finder, noun, DM_WORDS_WHAT_BASES) && s->head[top] == verb;
}

/* "The last Spanish soldiers in Afghanistan arrive in Spain", "flew home": a verb of coming is no leaving otherwise. */
static bool comes_home(const dm_coder *coder, uint32_t verb, const dm_force_level *level)
{
    const dm_syntax *s = coder->syntax;
    for (uint32_t i = s->child_first[verb]; i < s->child_first[verb + 1]; i++) {
        uint32_t child = s->child[i], index = coder->mentions->by_head[child];
        if (dm_text_is(s->lower[child], "home") || dm_text_is(s->lower[child], "back"))
            return true;
        if (s->deprel[child] == DM_REL_OBL && index != DM_NO_TOKEN &&
            strcmp(coder->mentions->mentions[index].entity.code, level->force.code) == 0)
            return true;
    }
    return false;
}

bool dm_force_may_end(const dm_claim_finder *finder, uint32_t token)
{
    static const char *const closing[] = {"close", "shut", "hand", "vacate", "dismantle", "abandon", "evacuate"},
                             *const coming[] = {"arrive", "fly", "land", "bring", "come", "go", "head"};
    const dm_syntax *s = finder->coder->syntax;
    if (s->upos[token] != DM_UPOS_VERB && s->upos[token] != DM_UPOS_NOUN)
        return false;
    if (dm_claim_has(finder, token, DM_WORDS_WITHDRAW) || dm_text_is(s->lower[token], "gone"))
        return true;
    return s->upos[token] == DM_UPOS_VERB && (DM_TEXT_IS_ANY(s->lemma[token], closing) || DM_TEXT_IS_ANY(s->lemma[token], coming));
}

/* "orders that all troops should be brought home": what is ordered is no mere wish. */
static bool is_ordered(const dm_claim_finder *finder, uint32_t verb)
{
    const dm_syntax *s = finder->coder->syntax;
    return s->deprel[verb] == DM_REL_CCOMP && s->head[verb] != DM_NO_TOKEN &&
           dm_claim_has(finder, s->head[verb], DM_WORDS_AUTHORIZE);
}

/* "US troops left Iraq completely", "has withdrawn all its soldiers", "will all leave": zero from then on. */
void dm_force_zero(dm_claim_finder *finder, uint32_t verb)
{
    const dm_coder *coder = finder->coder;
    dm_arguments arguments;
    uint32_t noun = DM_NO_TOKEN, bits = dm_auxiliary_of(coder, verb);
    dm_force_level level = {.confidence = 0.7};
    dm_movement m;
    if ((bits & DM_AUX_NEGATION) || ((bits & DM_AUX_HYPOTHETICAL) && !is_ordered(finder, verb)) || is_wished(finder, verb))
        return;
    dm_slots_collect(coder, verb, coder->syntax->upos[verb] == DM_UPOS_VERB ? DM_PREDICATE_VERB : DM_PREDICATE_NOUN, &arguments);
    if (coder->syntax->upos[verb] == DM_UPOS_NOUN) /* "the withdrawal of all its forces" */
        noun = withdrawn_noun(finder, verb, &level.what);
    else
        noun = forces_of_verb(finder, verb, &level.what);
    for (uint32_t i = 0; i < arguments.count && noun == DM_NO_TOKEN; i++) {
        uint32_t token = arguments.filler[i].token;
        bool argument = arguments.filler[i].slot == DM_SLOT_SUBJ || arguments.filler[i].slot == DM_SLOT_OBJ;
        level.what = DM_WHAT_TROOPS;
        if (argument && (dm_movement_what(finder, token, &level.what) || dm_claim_has(finder, token, DM_WORDS_BODY)))
            noun = token;
    }
    if (noun == DM_NO_TOKEN || (!dm_force_is_all(finder, noun, verb) && !is_completed(coder->syntax, verb, noun)) ||
        !dm_force_read(finder, noun, &m, &level) || level.status == DM_FORCE_REQUESTED) /* what somebody demands is no level */
        return;
    bool home = level.what < DM_WHAT_AIRCRAFT && comes_home(coder, verb, &level);
    bool gone = dm_text_is(coder->syntax->lower[verb], "gone") && m.token == verb && m.direction == DM_DIRECTION_OUT;
    if (!dm_claim_has(finder, verb, DM_WORDS_WITHDRAW) && !gone && !gives_up_bases(finder, verb, noun) && !home)
        return;
    set_zero(finder, noun, &level);
    if (level.status != DM_FORCE_PLANNED && level.status != DM_FORCE_REQUESTED && level.status != DM_FORCE_AUTHORIZED)
        level.status = DM_FORCE_WITHDRAWN;
    level.trigger = coder->syntax->span[verb];
    level.rule = dm_phrase_rule(finder, DM_WORDS_WITHDRAW);
    dm_force_push(finder, &level);
}

/* "France no longer has any troops in Mali": without a number. */
void dm_force_no_longer(dm_claim_finder *finder, uint32_t token)
{
    static const char *const verbs[] = {"have", "keep", "maintain", "station", "host"};
    const dm_syntax *s = finder->coder->syntax;
    uint32_t verb = s->head[token], noun;
    dm_movement m;
    dm_force_level level = {.confidence = 0.65};
    if (token == 0 || !dm_text_is(s->lower[token - 1], "no") || verb == DM_NO_TOKEN || !DM_TEXT_IS_ANY(s->lemma[verb], verbs))
        return;
    noun = dm_tree_child(s, verb, DM_REL_OBJ);
    if (noun == DM_NO_TOKEN || dm_tree_child(s, noun, DM_REL_NUMMOD) != DM_NO_TOKEN ||
        !dm_movement_what(finder, noun, &level.what) || !dm_force_read(finder, noun, &m, &level) ||
        !dm_force_is_presence(finder, &m))
        return;
    set_zero(finder, noun, &level);
    dm_force_push(finder, &level);
}

/* "No French soldier is left in Mali": one alone is no quantity. */
void dm_force_not_any(dm_claim_finder *finder, uint32_t token)
{
    const dm_syntax *s = finder->coder->syntax;
    uint32_t noun = s->head[token];
    dm_movement m;
    dm_force_level level = {.confidence = 0.65};
    if (s->deprel[token] != DM_REL_DET || noun == DM_NO_TOKEN || noun < token || (s->morph[noun] & DM_MORPH_PLUR) ||
        finder->quantities->by_unit[noun] != DM_NO_TOKEN || !dm_movement_what(finder, noun, &level.what) ||
        !dm_force_read(finder, noun, &m, &level) || !dm_force_is_presence(finder, &m))
        return;
    set_zero(finder, noun, &level);
    dm_force_push(finder, &level);
}

/* "none of its soldiers remain in Congo" */
void dm_force_none(dm_claim_finder *finder, uint32_t token)
{
    uint32_t noun = dm_tree_child(finder->coder->syntax, token, DM_REL_NMOD);
    dm_movement m;
    dm_force_level level = {.confidence = 0.65};
    if (noun == DM_NO_TOKEN || !dm_movement_what(finder, noun, &level.what) || !dm_force_read(finder, noun, &m, &level) ||
        !dm_force_is_presence(finder, &m))
        return;
    set_zero(finder, noun, &level);
    dm_force_push(finder, &level);
}
