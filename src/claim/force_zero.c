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
        if (dm_text_is(word, "all") || dm_text_is(word, "last") || dm_text_is(word, "remaining") || dm_text_is(word, "final"))
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

/* The verb's own subject or object where it is of forces; of "all of its troops" the troops. */
static uint32_t forces_of_verb(const dm_claim_finder *finder, uint32_t verb, dm_force_what *what)
{
    const dm_syntax *s = finder->coder->syntax;
    uint32_t head = s->head[verb];
    if (s->deprel[verb] == DM_REL_ACL && dm_text_ends(s->lower[verb], "ing") && head != DM_NO_TOKEN &&
        dm_movement_what(finder, head, what))
        return head; /* "with all remaining troops withdrawing" */
    for (uint32_t i = s->child_first[verb]; i < s->child_first[verb + 1]; i++) {
        uint32_t child = s->child[i];
        dm_deprel rel = (dm_deprel)s->deprel[child];
        if (rel != DM_REL_OBJ && rel != DM_REL_NSUBJ && rel != DM_REL_NSUBJ_PASS)
            continue;
        if ((dm_text_is(s->lower[child], "all") || is_rest(s, child) || is_last_group(s, child)) &&
            dm_tree_child(s, child, DM_REL_NMOD) != DM_NO_TOKEN)
            child = dm_tree_child(s, child, DM_REL_NMOD);
        *what = DM_WHAT_TROOPS;
        if (dm_movement_what(finder, child, what) || dm_claim_has(finder, child, DM_WORDS_BODY))
            return child;
    }
    return DM_NO_TOKEN;
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

/* "US troops left Iraq completely", "has withdrawn all its soldiers", "will all leave": zero from then on. */
void dm_force_zero(dm_claim_finder *finder, uint32_t verb)
{
    const dm_coder *coder = finder->coder;
    dm_arguments arguments;
    uint32_t noun = DM_NO_TOKEN, bits = dm_auxiliary_of(coder, verb);
    dm_force_level level = {.confidence = 0.7};
    dm_movement m;
    if ((bits & (DM_AUX_NEGATION | DM_AUX_HYPOTHETICAL)) || is_wished(finder, verb))
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
    set_zero(finder, noun, &level);
    if (level.status != DM_FORCE_PLANNED && level.status != DM_FORCE_REQUESTED && level.status != DM_FORCE_AUTHORIZED)
        level.status = DM_FORCE_WITHDRAWN;
    level.trigger = coder->syntax->span[verb];
    level.rule = dm_phrase_rule(finder, DM_WORDS_WITHDRAW);
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
