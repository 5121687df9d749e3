/* The verb of a sentence whose root is a nominal, far behind it: "troops backed by France strike a camp", "the army and the rebels
 * clash in Aden", "a week of rain in Nepal triggers floods".  The parser reads the verb as a part of the phrase before it. */
#include "base/text.h"
#include "syntax/mender.h"

/* Is the word before a verb candidate one that may stand between a subject and its verb? */
static bool may_precede(const dm_mender *m, uint32_t token, uint32_t commas)
{
    switch (m->upos[token]) {
    case DM_UPOS_NOUN:
    case DM_UPOS_PROPN:
    case DM_UPOS_NUM:
    case DM_UPOS_ADV: return true;
    case DM_UPOS_PUNCT: return dm_text_is(m->s->form[token], ")") || (commas >= 2 && dm_text_is(m->s->form[token], ","));
    default: return false;
    }
}

static bool is_finite(const dm_mender *m, uint32_t token)
{
    return (m->upos[token] == DM_UPOS_VERB || m->upos[token] == DM_UPOS_AUX) && (m->morph[token] & DM_MORPH_FIN) != 0;
}

/* Words that open a clause, whose verb the candidate may be. */
static bool opens_clause(const dm_mender *m, uint32_t token)
{
    static const char *const words[] = {"who",     "which", "that",     "whose",  "where", "when", "while",
                                        "as",      "after", "before",   "since",  "until", "if",   "to",
                                        "because", "whom",  "although", "though", "what",  "how",  "whether"};
    bool place = dm_text_is(m->s->lower[token], "to") && m->upos[token] == DM_UPOS_ADP;
    bool phrase = m->upos[token] == DM_UPOS_ADP || (m->upos[token] == DM_UPOS_DET && dm_text_is(m->s->lower[token], "that"));
    return !place && !phrase && DM_TEXT_IS_ANY(m->s->lower[token], words);
}

/* "A series of bomb attacks Monday": a plural of the lexicon's nouns that has a modifier of its own. */
static bool is_plural_noun(const dm_mender *m, uint32_t v, bool third)
{
    dm_text word = m->s->lower[v];
    bool third_next;
    bool forces = dm_text_is(word, "forces") && dm_mend_is_present(m, m->s->lower[v + 1], &third_next); /* "Houthi forces strike" */
    if ((forces || dm_text_is(word, "rebels")) && m->upos[v] != DM_UPOS_VERB)
        return true;
    if (!third || m->upos[v] == DM_UPOS_VERB || m->upos[v - 1] == DM_UPOS_PUNCT || m->upos[v - 1] == DM_UPOS_PROPN)
        return false;
    return dm_mend_is_predicate(m, (dm_text){word.ptr, word.len - 1}, DM_PREDICATE_NOUN);
}

/* Nothing that hangs before the candidate makes it the verb of another clause, or a noun for sure. */
static bool is_free(const dm_mender *m, uint32_t v)
{
    for (uint32_t t = m->first; t < v; t++) {
        if (m->head[t] != v)
            continue;
        switch (m->deprel[t]) {
        case DM_REL_MARK:
        case DM_REL_AUX:
        case DM_REL_AUX_PASS:
        case DM_REL_COP:
        case DM_REL_EXPL:
        case DM_REL_CSUBJ: return false;
        case DM_REL_NSUBJ:
        case DM_REL_NSUBJ_PASS:
            if (!dm_mend_has_case(m, t) && !(m->deprel[v] == DM_REL_CONJ && dm_mend_is_nominal(m->upos[t])))
                return false;
            break;
        default: break;
        }
    }
    return true;
}

/* "In a gas plant": a singular article of its own, and no verb's ending. */
static bool is_one_thing(const dm_mender *m, uint32_t v, bool third)
{
    uint32_t article = dm_mend_child(m, v, DM_REL_DET);
    bool object = m->upos[v + 1] == DM_UPOS_DET || m->upos[v + 1] == DM_UPOS_NUM; /* "rebels in a town fire a missile" */
    return !third && !object && m->upos[v] != DM_UPOS_VERB && m->deprel[v] != DM_REL_CONJ && article != DM_NO_TOKEN &&
           (dm_text_is(m->s->lower[article], "a") || dm_text_is(m->s->lower[article], "an"));
}

static bool is_candidate(const dm_mender *m, uint32_t root, uint32_t v, uint32_t commas)
{
    bool third = false;
    unsigned char initial = (unsigned char)m->s->form[v].ptr[0];
    bool open = dm_mend_is_nominal(m->upos[v]) || m->upos[v] == DM_UPOS_VERB || m->upos[v] == DM_UPOS_ADV ||
                dm_text_is(m->s->lower[v], "prompt");
    if (!open || initial < 'a' || initial > 'z' || m->deprel[v] == DM_REL_XCOMP || m->deprel[v] == DM_REL_CASE)
        return false;
    if (!dm_mend_is_present(m, m->s->lower[v], &third) || !dm_mend_agrees(m, root, third) || !may_precede(m, v - 1, commas) ||
        !dm_mend_may_follow(m, v, v + 1, third))
        return false;
    return !is_plural_noun(m, v, third) && !is_one_thing(m, v, third) && !dm_mend_is_plural_modifier(m->s->lower[v]) &&
           is_free(m, v);
}

/* The nominal that ends right before `v` and hangs on a word at or behind it: its attachment is that word's. */
static void give_phrase(dm_mender *m, uint32_t v)
{
    uint32_t place = dm_mend_left_nominal(m, v);
    for (uint32_t t = v; place == DM_NO_TOKEN && t-- > m->first;) /* "in the city of Aden reportedly clash" */
        if (m->head[t] == v && dm_mend_is_nominal(m->upos[t]))
            place = t;
    uint32_t top = place == DM_NO_TOKEN || m->head[place] == DM_NO_TOKEN || m->head[place] < v ? v : m->head[place];
    for (int step = 0; step < DM_MEND_CLIMB_MAX && m->head[top] != DM_NO_TOKEN && m->head[top] >= v; step++)
        top = m->head[top];
    uint32_t taker = place == DM_NO_TOKEN ? m->head[top] : place;
    for (uint32_t t = m->first; t < v; t++)
        if (t != place && m->head[t] != DM_NO_TOKEN && m->head[t] >= v && m->deprel[t] != DM_REL_ADVMOD)
            m->head[t] = taker;
    if (place == DM_NO_TOKEN)
        return;
    m->head[place] = m->head[top];
    switch (m->deprel[top]) {
    case DM_REL_CONJ:
    case DM_REL_OBL:
    case DM_REL_OBL_AGENT:
    case DM_REL_OBJ:
    case DM_REL_APPOS: m->deprel[place] = m->deprel[top]; break;
    default: m->deprel[place] = DM_REL_NMOD; break;
    }
}

bool dm_mend_late_verb(dm_mender *m, uint32_t root)
{
    uint32_t commas = 0, brackets = 0, waiting = 0;
    if (dm_mend_has_case(m, root) || m->upos[root] == DM_UPOS_ADJ)
        return false;
    for (uint32_t v = root + 1; v + 1 < m->end; v++) {
        dm_text form = m->s->form[v];
        if (dm_text_is(form, ":") || dm_text_is(form, ";"))
            return false;
        if (dm_text_is(form, "("))
            brackets++;
        else if (dm_text_is(form, ")") && brackets > 0)
            brackets--;
        commas += dm_text_is(form, ",");
        if (opens_clause(m, v))
            waiting++;
        if (brackets > 0)
            continue;
        if (waiting == 0 && is_candidate(m, root, v, commas)) {
            bool third;
            dm_mend_is_present(m, m->s->lower[v], &third);
            give_phrase(m, v);
            dm_mend_make_root(m, v, root, dm_mend_present(third));
            for (uint32_t t = v + 1; t < m->end; t++)
                if (m->head[t] < v)
                    m->head[t] = v;
            dm_mend_verb_children(m, v, root);
            return true;
        }
        if (waiting > 0 && (is_finite(m, v) || (m->upos[v] == DM_UPOS_VERB && (m->morph[v] & DM_MORPH_INF))))
            waiting--;
    }
    return false;
}
