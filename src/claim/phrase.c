#include "claim/finder.h"

#include "base/text.h"

bool dm_claim_has(const dm_claim_finder *finder, uint32_t token, dm_words words)
{
    const dm_syntax *s = finder->coder->syntax;
    uint32_t id = finder->words[words];
    return dm_class_has(finder->coder->knowledge, id, s->lemma_symbol[token]) ||
           (s->lower_symbol[token] != s->lemma_symbol[token] && dm_class_has(finder->coder->knowledge, id, s->lower_symbol[token]));
}

static bool is_left_out(dm_deprel rel, bool whole)
{
    if (rel == DM_REL_PUNCT || rel == DM_REL_PARATAXIS)
        return true;
    return !whole && (rel == DM_REL_ACL_RELCL || rel == DM_REL_ADVCL);
}

/* "according to": who says so is no part of what is said. */
static bool tells_source(const dm_syntax *s, uint32_t token)
{
    return s->deprel[token] == DM_REL_OBL && dm_phrase_has_child_word(s, token, DM_REL_CASE, "according");
}

void dm_phrase_ends(const dm_syntax *s, uint32_t token, bool whole, uint32_t *first, uint32_t *last)
{
    uint32_t stack[DM_PHRASE_TOKENS_MAX], depth = 0, seen = 0;
    *first = *last = token;
    stack[depth++] = token;
    while (depth > 0 && seen++ < DM_PHRASE_TOKENS_MAX) {
        uint32_t at = stack[--depth];
        *first = at < *first ? at : *first;
        *last = at > *last ? at : *last;
        for (uint32_t i = s->child_first[at]; i < s->child_first[at + 1]; i++)
            if (!is_left_out((dm_deprel)s->deprel[s->child[i]], whole) && !tells_source(s, s->child[i]) &&
                depth < sizeof stack / sizeof *stack)
                stack[depth++] = s->child[i];
    }
}

dm_span dm_phrase_span(const dm_syntax *s, uint32_t first, uint32_t last)
{
    return (dm_span){s->span[first].start, s->span[last].end};
}

dm_text dm_phrase_text(const dm_coder *coder, uint32_t first, uint32_t last)
{
    const dm_syntax *s = coder->syntax;
    dm_text text = s->sentences[s->sentence[first]].in_title ? coder->document->title : coder->document->text;
    return dm_text_slice(text, dm_phrase_span(s, first, last));
}

dm_text dm_phrase_rule(dm_claim_finder *finder, dm_words words)
{
    dm_text name = dm_class_name(finder->coder->knowledge, finder->words[words]);
    return dm_arena_print(finder->arena, "words/classes-claims.tsv @%.*s", (int)name.len, name.ptr);
}

bool dm_phrase_has_child_word(const dm_syntax *s, uint32_t token, dm_deprel rel, const char *lower)
{
    for (uint32_t i = s->child_first[token]; i < s->child_first[token + 1]; i++)
        if (s->deprel[s->child[i]] == rel && dm_text_is(s->lower[s->child[i]], lower))
            return true;
    return false;
}

bool dm_phrase_is_freeing(const dm_syntax *s, uint32_t noun)
{
    uint32_t to = dm_tree_child(s, noun, DM_REL_CASE);
    return to != DM_NO_TOKEN && dm_text_is(s->lower[to], "to") && to + 1 < noun && dm_text_is(s->lower[to + 1], "free") &&
           s->upos[to + 1] == DM_UPOS_ADJ;
}

bool dm_phrase_is_below(const dm_syntax *s, uint32_t token, uint32_t ancestor)
{
    for (int step = 0; step < 64 && token != DM_NO_TOKEN; step++) {
        if (token == ancestor)
            return true;
        token = s->head[token];
    }
    return false;
}

uint64_t dm_claim_id(const dm_claim_finder *finder, char kind, uint32_t sentence, dm_span trigger, dm_span field)
{
    const dm_sentence *at = &finder->coder->syntax->sentences[sentence];
    uint32_t parts[7] = {(uint32_t)kind, at->span.start, at->span.end, trigger.start, trigger.end, field.start, field.end};
    return dm_text_hash((dm_text){(const char *)parts, sizeof parts}, dm_text_hash(finder->coder->document->id, 0));
}

/* "treat them [and] expand it": who shares what stands behind both is one act; else the joined act begins here. */
static bool is_act_of_its_own(const dm_syntax *s, uint32_t action, uint32_t other)
{
    bool verbal = s->upos[other] == DM_UPOS_VERB || dm_tree_child(s, other, DM_REL_COP) != DM_NO_TOKEN;
    bool subject =
        dm_tree_child(s, other, DM_REL_NSUBJ) != DM_NO_TOKEN || dm_tree_child(s, other, DM_REL_NSUBJ_PASS) != DM_NO_TOKEN;
    bool shares = other - action <= 2 && dm_tree_child(s, action, DM_REL_OBJ) == DM_NO_TOKEN;
    return verbal && (subject || !shares);
}

uint32_t dm_phrase_joined_act(const dm_syntax *s, uint32_t action)
{
    if (s->upos[action] != DM_UPOS_VERB && dm_tree_child(s, action, DM_REL_COP) == DM_NO_TOKEN)
        return DM_NO_TOKEN;
    for (uint32_t i = s->child_first[action]; i < s->child_first[action + 1]; i++)
        if (s->child[i] > action && s->deprel[s->child[i]] == DM_REL_CONJ && is_act_of_its_own(s, action, s->child[i]))
            return s->child[i];
    return DM_NO_TOKEN;
}

/* ", although ...", ", following weeks of protests": what the act is told beside. */
static bool is_beside(const dm_syntax *s, uint32_t first)
{
    static const char *const words[] = {"although", "though", "whereas", "while", "following", "after", "amid", "despite", "("};
    static const char *const tells[] = {"stating", "saying", "adding", "citing", "claiming", "calling", "arguing", "noting"};
    return DM_TEXT_IS_ANY(s->lower[first], words) || DM_TEXT_IS_ANY(s->lower[first], tells); /* ", stating that" */
}

void dm_phrase_act_ends(const dm_syntax *s, uint32_t action, bool whole, uint32_t *first, uint32_t *last)
{
    dm_phrase_ends(s, action, whole, first, last);
    uint32_t joined = dm_phrase_joined_act(s, action), a, b, end = *last + 1;
    for (uint32_t i = s->child_first[action]; i < s->child_first[action + 1]; i++) {
        uint32_t child = s->child[i];
        if (child <= action)
            continue;
        dm_phrase_ends(s, child, true, &a, &b);
        bool apart = a > action && dm_text_is(s->lower[a - 1], ",") && is_beside(s, a);
        if ((child == joined || apart) && a > action && a < end)
            end = a;
    }
    while (end > action + 1 && (s->upos[end - 1] == DM_UPOS_PUNCT || s->upos[end - 1] == DM_UPOS_CCONJ))
        end--;
    *last = end - 1;
}

bool dm_phrase_is_circumstance(const dm_syntax *s, uint32_t token, uint32_t action)
{
    static const char *const words[] = {"following", "after", "amid", "despite", "because", "due", "since"};
    uint32_t from = token;
    for (int step = 0; step < 64 && token != DM_NO_TOKEN && token != action; step++, token = s->head[token]) {
        uint32_t over = dm_tree_child(s, token, DM_REL_CASE);
        over = over == DM_NO_TOKEN ? dm_tree_child(s, token, DM_REL_MARK) : over;
        if (over != DM_NO_TOKEN && over < from && DM_TEXT_IS_ANY(s->lower[over], words))
            return true;
        if (dm_text_is(s->lower[token], "response") && dm_phrase_has_child_word(s, token, DM_REL_CASE, "in"))
            return true;
    }
    return false;
}
