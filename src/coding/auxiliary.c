/* Future, negation and hypothesis as the verb group and its clause show them. */
#include "coding/coder.h"

#include "base/text.h"

static const char *const future_words[] = {"will", "shall", "'ll", "’ll", "wo", "gonna"};
static const char *const modal_words[] = {"may", "might", "could", "should", "can", "must", "ought", "ca"};
static const char *const negation_words[] = {"not", "n't", "n’t", "never", "no", "neither", "nor"};
static const char *const condition_words[] = {"if", "unless", "whether", "lest"};

/* Is `token` inside what someone said or decided in the past ("said it would")?  Then "would" is a future. */
static bool is_reported(const dm_coder *coder, uint32_t token)
{
    const dm_syntax *s = coder->syntax;
    uint32_t at = token;
    for (int step = 0; step < 6 && at != DM_NO_TOKEN; step++) {
        if (s->deprel[at] == DM_REL_CCOMP)
            return true;
        if (s->deprel[at] != DM_REL_CONJ && s->deprel[at] != DM_REL_XCOMP)
            return dm_tree_child(s, at, DM_REL_PARATAXIS) != DM_NO_TOKEN;
        at = s->head[at];
    }
    return false;
}

static uint32_t of_verb_group(const dm_coder *coder, uint32_t token)
{
    const dm_syntax *s = coder->syntax;
    uint32_t bits = 0;
    for (uint32_t i = s->child_first[token]; i < s->child_first[token + 1]; i++) {
        uint32_t child = s->child[i];
        dm_text word = s->lower[child];
        switch (s->deprel[child]) {
        case DM_REL_AUX:
        case DM_REL_AUX_PASS:
        case DM_REL_COP:
            if (DM_TEXT_IS_ANY(word, future_words))
                bits |= DM_AUX_FUTURE;
            else if (DM_TEXT_IS_ANY(word, modal_words))
                bits |= DM_AUX_HYPOTHETICAL;
            else if (dm_text_is(word, "would") || dm_text_is(word, "'d"))
                bits |= is_reported(coder, token) ? DM_AUX_FUTURE : DM_AUX_HYPOTHETICAL;
            break;
        case DM_REL_ADVMOD:
        case DM_REL_DET:
        case DM_REL_CC_PRECONJ:
            if (DM_TEXT_IS_ANY(word, negation_words) &&
                !(dm_text_is(word, "no") && s->deprel[child] == DM_REL_ADVMOD && s->upos[child] != DM_UPOS_ADV))
                bits |= DM_AUX_NEGATION;
            if (dm_text_is(word, "longer") && child > 0 && dm_text_is(s->lower[child - 1], "no"))
                bits |= DM_AUX_NEGATION;
            break;
        case DM_REL_MARK:
            if (DM_TEXT_IS_ANY(word, condition_words))
                bits |= DM_AUX_HYPOTHETICAL;
            if (dm_text_is(word, "without"))
                bits |= DM_AUX_NEGATION;
            break;
        case DM_REL_CASE:
            if (dm_text_is(word, "without"))
                bits |= DM_AUX_NEGATION;
            break;
        case DM_REL_NSUBJ:
        case DM_REL_NSUBJ_PASS:
            if (dm_text_is(word, "nobody") || dm_text_is(word, "none") || dm_tree_child_is(s, child, DM_REL_DET, "no"))
                bits |= DM_AUX_NEGATION;
            break;
        default: break;
        }
    }
    return bits;
}

/* "is to visit": a form of be as the head or auxiliary before an infinitive with its subject. */
static bool is_to(const dm_coder *coder, uint32_t token)
{
    const dm_syntax *s = coder->syntax;
    uint32_t head = s->head[token];
    if (head != DM_NO_TOKEN && s->deprel[token] == DM_REL_XCOMP && dm_text_is(s->lemma[head], "be"))
        return true;
    uint32_t mark = dm_tree_child(s, token, DM_REL_MARK);
    if (mark != DM_NO_TOKEN && mark + 1 < token && dm_text_is(s->lower[mark], "due") && dm_text_is(s->lower[mark + 1], "to"))
        mark++; /* "is due to visit", parsed like "is to visit" */
    if (mark == DM_NO_TOKEN || !dm_text_is(s->lower[mark], "to"))
        return false;
    uint32_t auxiliary = dm_tree_child(s, token, DM_REL_AUX);
    if (auxiliary == DM_NO_TOKEN)
        auxiliary = dm_tree_child(s, token, DM_REL_COP);
    if (auxiliary != DM_NO_TOKEN && dm_text_is(s->lemma[auxiliary], "be") && auxiliary < mark)
        return true;
    /* headline: "Iran to host talks" */
    return s->deprel[token] == DM_REL_ROOT && dm_tree_child(s, token, DM_REL_NSUBJ) != DM_NO_TOKEN;
}

static bool going_to(const dm_coder *coder, uint32_t token)
{
    const dm_syntax *s = coder->syntax;
    uint32_t head = s->head[token];
    return head != DM_NO_TOKEN && s->deprel[token] == DM_REL_XCOMP && dm_text_is(s->lower[head], "going");
}

/* "did not say how many soldiers will leave", "asked when talks would resume": a question tells no act. */
static bool is_question(const dm_coder *coder, uint32_t token)
{
    static const char *const words[] = {"how", "when", "where", "why", "who", "whom", "what", "which"};
    const dm_syntax *s = coder->syntax;
    for (int step = 0; step < 4 && (s->deprel[token] == DM_REL_CONJ || s->deprel[token] == DM_REL_XCOMP); step++)
        token = s->head[token];
    if (s->deprel[token] != DM_REL_CCOMP && s->deprel[token] != DM_REL_CSUBJ)
        return false;
    for (uint32_t i = s->child_first[token]; i < s->child_first[token + 1] && s->child[i] < token; i++) {
        uint32_t child = s->child[i];
        if (s->deprel[child] == DM_REL_MARK)
            continue;
        if (DM_TEXT_IS_ANY(s->lower[child], words) && !(s->morph[child] & DM_MORPH_REL))
            return true;
        for (uint32_t k = s->child_first[child]; k < s->child_first[child + 1]; k++) /* "how many soldiers" */
            if (dm_text_is(s->lower[s->child[k]], "how") || dm_text_is(s->lower[s->child[k]], "what") ||
                dm_text_is(s->lower[s->child[k]], "which") || (s->child[k] > 0 && dm_text_is(s->lower[s->child[k] - 1], "how")))
                return true;
        break; /* only the first phrase of the clause asks */
    }
    return false;
}

/* "will not return until the army withdraws", "until their demands are met": a condition; "until the army withdrew" is told. */
static bool awaits(const dm_coder *coder, uint32_t token)
{
    const dm_syntax *s = coder->syntax;
    uint32_t mark = s->deprel[token] == DM_REL_ADVCL ? dm_tree_child(s, token, DM_REL_MARK) : DM_NO_TOKEN;
    if (mark == DM_NO_TOKEN || !(dm_text_is(s->lower[mark], "until") || dm_text_is(s->lower[mark], "till") ||
                                 dm_text_is(s->lower[mark], "before") || dm_text_is(s->lower[mark], "once")))
        return false;
    for (uint32_t i = s->child_first[token]; i < s->child_first[token + 1]; i++) {
        uint32_t child = s->child[i];
        if (s->deprel[child] == DM_REL_AUX || s->deprel[child] == DM_REL_AUX_PASS || s->deprel[child] == DM_REL_COP)
            return !dm_text_is(s->lower[child], "was") && !dm_text_is(s->lower[child], "were") &&
                   !dm_text_is(s->lower[child], "had");
    }
    return (s->morph[token] & DM_MORPH_PRES) && !dm_text_ends(s->lower[token], "ing");
}

static bool is_predicate_chain(dm_deprel rel) { return rel == DM_REL_CONJ || rel == DM_REL_XCOMP; }

uint32_t dm_auxiliary_of(const dm_coder *coder, uint32_t token)
{
    const dm_syntax *s = coder->syntax;
    uint32_t bits = of_verb_group(coder, token);
    if (is_to(coder, token) || going_to(coder, token))
        bits |= DM_AUX_FUTURE;
    if (is_question(coder, token))
        bits |= DM_AUX_HYPOTHETICAL;
    /* "will meet and sign": a conjunct without a verb group of its own shares its first conjunct's */
    uint32_t at = token;
    for (int step = 0; step < 4; step++) {
        if (!is_predicate_chain((dm_deprel)s->deprel[at]) || s->head[at] == DM_NO_TOKEN)
            break;
        bool conjunct = s->deprel[at] == DM_REL_CONJ;
        bool own_group = dm_tree_child(s, at, DM_REL_AUX) != DM_NO_TOKEN || dm_tree_child(s, at, DM_REL_NSUBJ) != DM_NO_TOKEN;
        if (!conjunct || own_group || !((s->morph[at] & DM_MORPH_INF) || s->upos[at] != DM_UPOS_VERB))
            break;
        at = s->head[at];
        uint32_t shared = of_verb_group(coder, at);
        bits |= shared;
        if (is_to(coder, at))
            bits |= DM_AUX_FUTURE;
    }
    /* inside an if-clause */
    uint32_t head = token;
    for (int step = 0; step < 6 && head != DM_NO_TOKEN && s->deprel[head] != DM_REL_ADVCL; step++)
        head = s->head[head];
    if (head != DM_NO_TOKEN && head != token) {
        uint32_t mark = dm_tree_child(s, head, DM_REL_MARK);
        if (mark != DM_NO_TOKEN && (dm_text_is(s->lower[mark], "if") || dm_text_is(s->lower[mark], "unless")))
            bits |= DM_AUX_HYPOTHETICAL;
    }
    if (awaits(coder, token))
        bits |= DM_AUX_HYPOTHETICAL;
    return bits;
}
