#include "syntax/mend_clause.h"

#include <string.h>

#include "base/text.h"
#include "syntax/irregular.h"
#include "syntax/mender.h"
#include "syntax/tree.h"

bool dm_mend_is_predicate(const dm_mender *m, dm_text word, dm_predicate_pos pos)
{
    dm_symbol symbol = dm_symbol_find(m->knowledge, word);
    uint32_t count = 0;
    return symbol != 0 && dm_frames_of(m->knowledge, symbol, pos, &count) != NULL && count > 0;
}

/* Is the word a verb of the lexicon in the present tense?  `third`: "explodes", not "explode". */
bool dm_mend_is_present(const dm_mender *m, dm_text word, bool *third)
{
    *third = false;
    if (dm_mend_is_predicate(m, word, DM_PREDICATE_VERB))
        return true;
    *third = true;
    if (word.len < 4 || word.ptr[word.len - 1] != 's')
        return false;
    if (dm_mend_is_predicate(m, (dm_text){word.ptr, word.len - 1}, DM_PREDICATE_VERB))
        return true;
    return dm_text_ends(word, "es") && dm_mend_is_predicate(m, (dm_text){word.ptr, word.len - 2}, DM_PREDICATE_VERB);
}

bool dm_mend_has_child(const dm_mender *m, uint32_t token, dm_deprel rel)
{
    for (uint32_t t = m->first; t < m->end; t++)
        if (m->head[t] == token && m->deprel[t] == rel)
            return true;
    return false;
}

bool dm_mend_has_subject(const dm_mender *m, uint32_t token)
{
    return dm_mend_has_child(m, token, DM_REL_NSUBJ) || dm_mend_has_child(m, token, DM_REL_NSUBJ_PASS) ||
           dm_mend_has_child(m, token, DM_REL_COP) || dm_mend_has_child(m, token, DM_REL_AUX) ||
           dm_mend_has_child(m, token, DM_REL_EXPL) || dm_mend_has_child(m, token, DM_REL_PARATAXIS) ||
           dm_mend_has_child(m, token, DM_REL_CSUBJ);
}

/* "Knesset", "offensive" tagged as adjectives; nationalities are none. */
bool dm_mend_is_noun(const dm_mender *m, uint32_t token)
{
    if (m->upos[token] != DM_UPOS_ADJ || (m->s->name[token] + 1) / 2 == DM_NAME_GROUP)
        return false;
    if (dm_text_is(m->s->lower[token], "military")) /* "Sudan's military bombs a village" */
        return true;
    char first = m->s->form[token].ptr[0];
    return (first >= 'A' && first <= 'Z') || dm_mend_is_predicate(m, m->s->lower[token], DM_PREDICATE_NOUN);
}

/* The nominal that ends right before `at`: climbed from the word before to what hangs on a word at or after `at`. */
uint32_t dm_mend_left_nominal(const dm_mender *m, uint32_t at)
{
    if (at == m->first)
        return DM_NO_TOKEN;
    uint32_t t = at - 1;
    if (m->upos[t] == DM_UPOS_PUNCT || m->upos[t] == DM_UPOS_PART || m->upos[t] == DM_UPOS_ADP || m->upos[t] == DM_UPOS_DET)
        return DM_NO_TOKEN;
    for (int step = 0; step < DM_MEND_CLIMB_MAX && m->head[t] != DM_NO_TOKEN && m->head[t] < at; step++)
        t = m->head[t];
    if (m->head[t] == DM_NO_TOKEN)
        return DM_NO_TOKEN;
    return dm_mend_is_nominal(m->upos[t]) || dm_mend_is_noun(m, t) ? t : DM_NO_TOKEN;
}

bool dm_mend_is_plural(const dm_mender *m, uint32_t token)
{
    static const char *const plurals[] = {"police", "people", "militia",  "troops", "hundreds", "thousands",
                                          "dozens", "scores", "aircraft", "tens",   "military"};
    if ((m->morph[token] & DM_MORPH_PLUR) || dm_mend_has_child(m, token, DM_REL_CONJ))
        return true;
    return DM_TEXT_IS_ANY(m->s->lower[token], plurals);
}

bool dm_mend_agrees(const dm_mender *m, uint32_t subject, bool third)
{
    bool plural = dm_mend_is_plural(m, subject);
    bool either = dm_text_is(m->s->lower[subject], "police") || dm_text_is(m->s->lower[subject], "military");
    return third ? !plural || either : plural;
}

/* May `next`, the word after a verb candidate, follow a verb?  A noun phrase may; a preposition only where the candidate is no
 * noun. */
bool dm_mend_may_follow(const dm_mender *m, uint32_t candidate, uint32_t next, bool third)
{
    if (next >= m->end)
        return false;
    bool dummy;
    switch (m->upos[next]) {
    case DM_UPOS_DET:
    case DM_UPOS_PRON:
    case DM_UPOS_NUM:
    case DM_UPOS_SYM:
    case DM_UPOS_PROPN: return true;
    case DM_UPOS_ADJ: return true;
    case DM_UPOS_NOUN:
        return !dm_mend_is_present(m, m->s->lower[next], &dummy) || dm_mend_is_predicate(m, m->s->lower[next], DM_PREDICATE_NOUN) ||
               dm_mend_is_predicate(m, m->s->lemma[next], DM_PREDICATE_NOUN);
    case DM_UPOS_PART: return dm_text_is(m->s->lower[next], "to");
    case DM_UPOS_SCONJ: return dm_text_is(m->s->lower[next], "that");
    case DM_UPOS_CCONJ: return next + 1 < m->end && m->upos[next + 1] == DM_UPOS_VERB && m->head[next + 1] == candidate && !third;
    case DM_UPOS_ADP:
    case DM_UPOS_ADV: {
        if (next + 1 < m->end && m->upos[next + 1] == DM_UPOS_NUM && m->deprel[next + 1] == DM_REL_NUMMOD &&
            !dm_text_is(m->s->lower[next], "in") && !dm_text_is(m->s->lower[next], "on"))
            return true; /* "strikes over 50 targets" */
        dm_text word = m->s->lower[candidate];
        bool noun = dm_mend_is_predicate(m, third ? (dm_text){word.ptr, word.len - 1} : word, DM_PREDICATE_NOUN);
        return !noun || !third;
    }
    default: return false;
    }
}

bool dm_mend_has_case(const dm_mender *m, uint32_t token) { return dm_mend_has_child(m, token, DM_REL_CASE); }

/* What hung on the nominal that has become a verb, in a verb's relations. */
void dm_mend_verb_children(dm_mender *m, uint32_t verb, uint32_t subject)
{
    bool object = dm_mend_has_child(m, verb, DM_REL_OBJ);
    for (uint32_t t = m->first; t < m->end; t++) {
        if (m->head[t] != verb || t == subject)
            continue;
        if (t < subject) {
            m->head[t] = subject;
            continue;
        }
        switch (m->deprel[t]) {
        case DM_REL_NMOD:
        case DM_REL_NMOD_UNMARKED:
        case DM_REL_APPOS:
        case DM_REL_COMPOUND:
        case DM_REL_DEP:
            if (dm_mend_has_case(m, t)) {
                m->deprel[t] = DM_REL_OBL;
            } else if (!object && t > verb) {
                m->deprel[t] = DM_REL_OBJ;
                object = true;
            }
            break;
        case DM_REL_ACL: m->deprel[t] = (uint8_t)(dm_mend_has_child(m, t, DM_REL_MARK) ? DM_REL_XCOMP : DM_REL_ADVCL); break;
        default: break;
        }
    }
}

void dm_mend_make_root(dm_mender *m, uint32_t verb, uint32_t subject, uint32_t morph)
{
    m->head[verb] = DM_NO_TOKEN;
    m->deprel[verb] = DM_REL_ROOT;
    m->upos[verb] = DM_UPOS_VERB;
    m->morph[verb] = morph;
    m->head[subject] = verb;
    m->deprel[subject] = DM_REL_NSUBJ;
    if (m->upos[subject] == DM_UPOS_ADJ && dm_text_is(m->s->lower[subject], "military"))
        m->upos[subject] = DM_UPOS_NOUN;
    m->changed = true;
}

uint32_t dm_mend_present(bool third) { return DM_MORPH_FIN | DM_MORPH_PRES | (third ? DM_MORPH_SING | DM_MORPH_PERSON3 : 0); }

/* "A block collapses": what has "a" and a plural's ending is no plural. */
static bool has_singular_article(const dm_mender *m, uint32_t token)
{
    static const char *const words[] = {"a", "an", "another", "every", "each"};
    for (uint32_t t = m->first; t < token; t++)
        if (m->head[t] == token && m->deprel[t] == DM_REL_DET && DM_TEXT_IS_ANY(m->s->lower[t], words))
            return true;
    return false;
}

/* "Human Rights Watch calls for", "the Air Force lands in": plurals that a name before them makes verbs. */
static bool is_done_by_name(const dm_mender *m, uint32_t root, uint32_t subject)
{
    static const char *const words[] = {"calls",   "votes",   "files", "lands", "collapses",
                                        "crashes", "appeals", "heads", "warns", "rules"};
    return m->upos[subject] == DM_UPOS_PROPN && DM_TEXT_IS_ANY(m->s->lower[root], words);
}

/* "Police arrest four people": the root itself. */
static bool mend_root(dm_mender *m, uint32_t root)
{
    bool third;
    uint32_t subject = dm_mend_left_nominal(m, root);
    if (dm_mend_has_case(m, root) || !dm_mend_is_present(m, m->s->lower[root], &third) || subject == DM_NO_TOKEN ||
        m->head[subject] != root || (m->upos[subject] == DM_UPOS_ADJ && root + 1 < m->end && m->upos[root + 1] == DM_UPOS_ADP) ||
        !dm_mend_agrees(m, subject, third) ||
        !(dm_mend_may_follow(m, root, root + 1, third) || (third && has_singular_article(m, root)) ||
          (third && is_done_by_name(m, root, subject))))
        return false;
    dm_mend_make_root(m, root, subject, dm_mend_present(third));
    dm_mend_verb_children(m, root, subject);
    return true;
}

/* What stands before `verb` and hung on it belongs to the place, which takes its attachment. */
static void give_place(dm_mender *m, uint32_t verb, uint32_t place)
{
    for (uint32_t t = m->first; t < verb; t++)
        if (t != place && m->head[t] == verb)
            m->head[t] = place;
    m->head[place] = m->head[verb];
    m->deprel[place] = DM_REL_NMOD;
}

/* "Rebels in Yemen fire a missile": a nominal after the root without preposition or article. */
static bool mend_after_root(dm_mender *m, uint32_t root)
{
    for (uint32_t v = root + 1; v < m->end; v++) {
        bool third;
        if (m->upos[v] == DM_UPOS_PUNCT && dm_text_is(m->s->lower[v], ":"))
            return false;
        bool open = m->deprel[v] == DM_REL_NMOD || m->deprel[v] == DM_REL_NMOD_UNMARKED || m->deprel[v] == DM_REL_APPOS ||
                    m->deprel[v] == DM_REL_CONJ || m->deprel[v] == DM_REL_DEP;
        uint32_t place =
            dm_mend_has_case(m, v) ? dm_mend_left_nominal(m, v) : DM_NO_TOKEN; /* "in Yemen fire": the preposition is the place's */
        bool marches = m->upos[v] == DM_UPOS_ADV && dm_mend_is_predicate(m, m->s->lower[v], DM_PREDICATE_VERB);
        if ((!dm_mend_is_nominal(m->upos[v]) && !marches) || !open ||
            (dm_mend_has_case(m, v) && (place == DM_NO_TOKEN || m->head[place] != v)) || dm_mend_has_child(m, v, DM_REL_CC))
            continue;
        if (place == DM_NO_TOKEN && dm_mend_has_child(m, v, DM_REL_DET))
            continue;
        if (m->upos[v - 1] == DM_UPOS_PUNCT || m->upos[v - 1] == DM_UPOS_ADP || m->upos[v - 1] == DM_UPOS_CCONJ ||
            m->upos[v - 1] == DM_UPOS_ADJ)
            continue;
        if (!dm_mend_is_present(m, m->s->lower[v], &third) || !dm_mend_agrees(m, root, third))
            continue;
        /* "The president of Pakistan calls for": what the name of a place makes a verb */
        if (!dm_mend_may_follow(m, v, v + 1, third) && !(third && place != DM_NO_TOKEN && is_done_by_name(m, v, place)))
            continue;
        if (place != DM_NO_TOKEN)
            give_place(m, v, place);
        dm_mend_make_root(m, v, root, dm_mend_present(third));
        for (uint32_t t = v + 1; t < m->end; t++) /* what stands after the verb is no longer the subject's */
            if (m->head[t] < v)
                m->head[t] = v;
        dm_mend_verb_children(m, v, root);
        return true;
    }
    return false;
}

/* "Militants ambush a convoy": the tree is right and the tag wrong. */
static bool mend_tag(dm_mender *m, uint32_t root)
{
    bool third;
    if (dm_mend_has_child(m, root, DM_REL_COP) || dm_mend_has_child(m, root, DM_REL_AUX) ||
        dm_mend_has_child(m, root, DM_REL_DET) || dm_mend_has_child(m, root, DM_REL_CASE))
        return true; /* a clause as it is */
    for (uint32_t t = m->first; t < root; t++)
        if (m->head[t] == root && m->deprel[t] == DM_REL_NSUBJ && dm_mend_is_present(m, m->s->lower[root], &third) &&
            dm_mend_agrees(m, t, third)) {
            dm_mend_make_root(m, root, t, dm_mend_present(third));
            dm_mend_verb_children(m, root, t);
            return true;
        }
    return false;
}

static bool is_past(const dm_mender *m, uint32_t token)
{
    if (dm_irregular_verb(m->s->lower[token]).ptr != NULL)
        return m->upos[token] == DM_UPOS_VERB || m->upos[token] == DM_UPOS_ADJ || m->upos[token] == DM_UPOS_NOUN;
    return m->upos[token] == DM_UPOS_VERB && dm_text_ends(m->s->lower[token], "ed");
}

/* "A series of bombings in Kabul kill 40 people": a present form read as a clause about the root. */
static bool mend_clause_of_root(dm_mender *m, uint32_t root)
{
    for (uint32_t v = root + 1; v < m->end; v++) {
        bool third;
        if (m->upos[v] != DM_UPOS_VERB || m->deprel[v] != DM_REL_ACL || m->head[v] != root ||
            !dm_mend_is_present(m, m->s->lower[v], &third))
            continue;
        if (dm_mend_has_child(m, v, DM_REL_MARK) || dm_mend_has_child(m, v, DM_REL_AUX) || !dm_mend_has_child(m, v, DM_REL_OBJ) ||
            dm_mend_has_subject(m, v))
            continue;
        dm_mend_make_root(m, v, root, dm_mend_present(third));
        return true;
    }
    return false;
}

/* "Iran severed ties with Qatar": a past form between a nominal and the root. */
static bool mend_before_root(dm_mender *m, uint32_t root)
{
    for (uint32_t v = m->first + 1; v < root; v++) {
        bool modifier = m->head[v] == root && (m->deprel[v] == DM_REL_AMOD || m->deprel[v] == DM_REL_COMPOUND);
        if (!modifier)
            continue;
        uint32_t subject = dm_mend_left_nominal(m, v);
        if (subject == DM_NO_TOKEN || m->head[subject] < v)
            continue;
        bool past = is_past(m, v), third = false;
        /* "Taliban fighters fire explosives", "Israel blocks fuel": the noun has a subject and nothing that makes a clause of it */
        bool present = !past && m->deprel[v] == DM_REL_COMPOUND && m->head[subject] == root && m->deprel[subject] == DM_REL_NSUBJ &&
                       dm_mend_is_present(m, m->s->lower[v], &third) && dm_mend_agrees(m, subject, third);
        if (!past && !present)
            continue;
        uint32_t rest = m->head[subject];
        if (rest != root && rest != v)
            continue;
        for (uint32_t t = m->first; t < v; t++)
            if (t != subject && (m->head[t] == root || m->head[t] == v))
                m->head[t] = subject;
        dm_mend_make_root(m, v, subject, past ? DM_MORPH_FIN | DM_MORPH_PAST : dm_mend_present(third));
        m->head[root] = v;
        m->deprel[root] = DM_REL_OBJ;
        return true;
    }
    return false;
}

/* "killing at least seven soldiers": "at" is the number's, the soldiers are the object. */
static void mend_at_least(dm_mender *m)
{
    for (uint32_t t = m->first + 3; t < m->end; t++) {
        if (m->deprel[t] != DM_REL_OBL || !dm_mend_is_nominal(m->upos[t]) || m->head[t] == DM_NO_TOKEN || m->head[t] >= t ||
            dm_mend_has_case(m, t))
            continue;
        uint32_t verb = m->head[t];
        if (m->upos[verb] != DM_UPOS_VERB || dm_mend_has_child(m, verb, DM_REL_OBJ) || verb + 3 > t)
            continue;
        dm_text at = m->s->lower[verb + 1], bound = m->s->lower[verb + 2];
        if ((dm_text_is(at, "at") || dm_text_is(at, "up") || dm_text_is(at, "more")) &&
            (dm_text_is(bound, "least") || dm_text_is(bound, "most") || dm_text_is(bound, "to") || dm_text_is(bound, "than")) &&
            dm_mend_has_child(m, t, DM_REL_NUMMOD)) {
            m->deprel[t] = DM_REL_OBJ;
            m->changed = true;
        }
    }
}

/* "Ukraine and Turkey sign an agreement", "Britain, France and Germany call on ...": the verb read as one more conjunct of the
 * names. */
static bool mend_conjunct(dm_mender *m, uint32_t root)
{
    for (uint32_t v = root + 1; v < m->end; v++) {
        bool third = false;
        if (m->upos[v] != DM_UPOS_VERB || m->deprel[v] != DM_REL_CONJ || m->head[v] != root || dm_mend_has_subject(m, v) ||
            dm_mend_has_child(m, v, DM_REL_MARK))
            continue;
        if (!is_past(m, v) && !dm_mend_is_present(m, m->s->lower[v], &third))
            continue;
        dm_mend_make_root(m, v, root, DM_MORPH_FIN | (is_past(m, v) ? DM_MORPH_PAST : DM_MORPH_PRES));
        for (uint32_t t = m->first; t < m->end; t++) {
            if (t < v && t != root && m->head[t] == v && m->deprel[t] != DM_REL_ADVMOD && m->deprel[t] != DM_REL_AUX) {
                m->head[t] = root; /* "and Germany" */
                if (dm_mend_is_nominal(m->upos[t]))
                    m->deprel[t] = DM_REL_CONJ;
            } else if (t > v && m->head[t] == root) {
                m->head[t] = v;
            }
        }
        dm_mend_verb_children(m, v, root);
        return true;
    }
    return false;
}

/* "Police arrest five men suspected of theft": the men are the object of the arrest and not the subject of a clause. */
static void mend_object(dm_mender *m)
{
    for (uint32_t c = m->first + 2; c < m->end; c++) {
        uint32_t verb = m->head[c];
        bool clause = m->deprel[c] == DM_REL_ADVCL || m->deprel[c] == DM_REL_CCOMP || m->deprel[c] == DM_REL_PARATAXIS;
        if (!clause || verb == DM_NO_TOKEN || verb >= c || m->upos[c] != DM_UPOS_VERB || !dm_text_ends(m->s->lower[c], "ed"))
            continue;
        if (m->upos[verb] != DM_UPOS_VERB || dm_mend_has_child(m, verb, DM_REL_OBJ) || dm_mend_has_child(m, c, DM_REL_AUX) ||
            dm_mend_has_child(m, c, DM_REL_MARK) || dm_mend_has_child(m, c, DM_REL_OBJ) ||
            !dm_mend_is_predicate(m, m->s->lemma[verb], DM_PREDICATE_VERB))
            continue;
        uint32_t noun = c - 1;
        if (m->head[noun] != c || (m->deprel[noun] != DM_REL_NSUBJ && m->deprel[noun] != DM_REL_NSUBJ_PASS) ||
            !dm_mend_is_nominal(m->upos[noun]))
            continue;
        uint32_t start = noun; /* the noun phrase must begin right after the verb */
        while (start > m->first && start - 1 > verb && (m->head[start - 1] == noun || m->head[start - 1] == start))
            start--;
        if (start != verb + 1)
            continue;
        m->head[noun] = verb;
        m->deprel[noun] = DM_REL_OBJ;
        m->head[c] = noun;
        m->deprel[c] = DM_REL_ACL;
        m->morph[c] = (m->morph[c] & ~(uint32_t)DM_MORPH_FIN) | DM_MORPH_PART | DM_MORPH_PAST;
        m->changed = true;
    }
}

/* First halves of compounds that are plural by nature: "arms deal", "rights abuse". */
bool dm_mend_is_plural_modifier(dm_text word)
{
    static const char *const words[] = {"arms",       "weapons",  "rights",     "sports",  "sales",    "affairs",
                                        "relations",  "news",     "politics",   "customs", "drugs",    "communications",
                                        "operations", "services", "securities", "savings", "earnings", "goods"};
    return DM_TEXT_IS_ANY(word, words);
}

/* "Fighter jets fire warning shots": a present form read as one more part of the compound. */
static bool mend_compound(dm_mender *m, uint32_t root)
{
    for (uint32_t v = m->first + 1; v < root; v++) {
        bool third;
        uint32_t subject = v - 1;
        if (!dm_mend_is_nominal(m->upos[v]) || m->deprel[v] != DM_REL_COMPOUND || !dm_mend_is_nominal(m->upos[subject]) ||
            (m->deprel[subject] != DM_REL_COMPOUND && m->deprel[subject] != DM_REL_NSUBJ))
            continue;
        if (m->head[subject] < v || !dm_mend_is_present(m, m->s->lower[v], &third))
            continue;
        if (third ? dm_mend_is_plural(m, subject) || dm_mend_is_plural_modifier(m->s->lower[v]) : !dm_mend_is_plural(m, subject))
            continue; /* "Afghanistan blocks access" */
        if (dm_mend_is_plural_modifier(m->s->lower[subject]))
            continue;
        for (uint32_t t = m->first; t < subject; t++) /* what stands before is the subject's */
            if (m->head[t] >= v)
                m->head[t] = subject;
        dm_mend_make_root(m, v, subject, dm_mend_present(third));
        m->head[root] = v;
        m->deprel[root] = DM_REL_OBJ;
        return true;
    }
    return false;
}

uint32_t dm_mend_child(const dm_mender *m, uint32_t token, dm_deprel rel)
{
    for (uint32_t t = m->first; t < m->end; t++)
        if (m->head[t] == token && m->deprel[t] == rel)
            return t;
    return DM_NO_TOKEN;
}

/* "Police fire tear gas at protesters after they blocked the port": the clause that took the root says when. */
static void mend_compound_before_clause(dm_mender *m, uint32_t root)
{
    uint32_t subject = dm_mend_child(m, root, DM_REL_NSUBJ), mark = dm_mend_child(m, root, DM_REL_MARK);
    if (subject == DM_NO_TOKEN || mark == DM_NO_TOKEN || mark < subject || subject > root ||
        !dm_mend_is_nominal(m->upos[subject]) || !mend_compound(m, subject))
        return;
    uint32_t verb = m->head[subject]; /* the new root */
    for (uint32_t t = m->first; t < mark; t++)
        if (m->head[t] == root)
            m->head[t] = verb;
    m->head[root] = verb;
    m->deprel[root] = DM_REL_ADVCL;
}

/* "Killed after troops fire into crowds", "as police arrest four": a plural before a verb of the lexicon, behind a word that may
 * open a clause, is no part of a compound. */
static void mend_clause_in_phrase(dm_mender *m)
{
    static const char *const marks[] = {"after", "as", "when", "before", "while", "since", "until", "because"};
    for (uint32_t v = m->first + 2; v + 1 < m->end; v++) {
        bool third;
        uint32_t subject = v - 1, mark = dm_mend_child(m, v, DM_REL_CASE);
        if (mark == DM_NO_TOKEN)
            mark = dm_mend_child(m, v, DM_REL_MARK);
        if (m->upos[v] != DM_UPOS_NOUN || mark == DM_NO_TOKEN || mark > subject || !DM_TEXT_IS_ANY(m->s->lower[mark], marks) ||
            (m->deprel[v] != DM_REL_OBL && m->deprel[v] != DM_REL_NMOD && m->deprel[v] != DM_REL_ADVCL))
            continue;
        if (m->head[subject] != v || m->deprel[subject] != DM_REL_COMPOUND || !dm_mend_is_nominal(m->upos[subject]) ||
            !dm_mend_is_plural(m, subject) || dm_mend_is_plural_modifier(m->s->lower[subject]) ||
            !dm_mend_is_present(m, m->s->lower[v], &third) || third || dm_text_is(m->s->lower[v], "force") ||
            !dm_mend_may_follow(m, v, v + 1, third))
            continue;
        m->upos[v] = DM_UPOS_VERB;
        m->morph[v] = dm_mend_present(false);
        m->deprel[v] = DM_REL_ADVCL;
        m->deprel[mark] = DM_REL_MARK;
        m->deprel[subject] = DM_REL_NSUBJ;
        for (uint32_t t = m->first; t < subject; t++)
            if (m->head[t] == v && t != mark)
                m->head[t] = subject;
        dm_mend_verb_children(m, v, subject);
        m->head[mark] = v; /* it stands before the subject, too */
        m->changed = true;
    }
}

static bool is_between_two(const dm_mender *m, uint32_t token)
{
    for (uint32_t t = token + 1; t < m->end; t++)
        if (m->head[t] == token && m->deprel[t] == DM_REL_OBL) {
            uint32_t marker = dm_mend_child(m, t, DM_REL_CASE);
            if (marker != DM_NO_TOKEN && (dm_text_is(m->s->lower[marker], "between") || dm_text_is(m->s->lower[marker], "among")))
                return true;
        }
    return false;
}

/* "Fighting between soldiers and rebels continued", "killed in fighting between ...", "in a mass shooting": a noun that looks like
 * a participle. */
static void mend_gerund(dm_mender *m)
{
    for (uint32_t t = m->first; t < m->end; t++) {
        bool verb = m->upos[t] == DM_UPOS_VERB, noun = m->upos[t] == DM_UPOS_NOUN;
        if ((!verb && !noun) || m->head[t] == DM_NO_TOKEN || !dm_text_ends(m->s->lower[t], "ing") ||
            (verb && !dm_mend_is_predicate(m, m->s->lower[t], DM_PREDICATE_NOUN)))
            continue;
        if (dm_mend_has_child(m, t, DM_REL_OBJ) || dm_mend_has_child(m, t, DM_REL_NSUBJ) || dm_mend_has_child(m, t, DM_REL_AUX) ||
            dm_mend_has_child(m, t, DM_REL_XCOMP))
            continue;
        uint32_t mark = dm_mend_child(m, t, DM_REL_MARK), head = m->head[t];
        if (mark == DM_NO_TOKEN)
            mark = dm_mend_child(m, t, DM_REL_CASE);
        bool subject = m->deprel[t] == DM_REL_CSUBJ ||
                       (verb && t == m->first && head > t && m->upos[head] == DM_UPOS_VERB &&
                        !dm_mend_has_child(m, head, DM_REL_NSUBJ) && !dm_mend_has_child(m, head, DM_REL_NSUBJ_PASS));
        bool oblique =
            (m->deprel[t] == DM_REL_ADVCL || m->deprel[t] == DM_REL_ACL) && mark != DM_NO_TOKEN &&
            (noun || is_between_two(m, t) || dm_mend_has_child(m, t, DM_REL_DET) || dm_mend_has_child(m, t, DM_REL_COMPOUND));
        if (!subject && !oblique)
            continue;
        m->upos[t] = DM_UPOS_NOUN;
        m->morph[t] = DM_MORPH_SING;
        m->lemma[t] = m->s->lower[t];
        m->deprel[t] = subject ? DM_REL_NSUBJ : m->deprel[t] == DM_REL_ACL ? DM_REL_NMOD : DM_REL_OBL;
        if (!subject) {
            m->deprel[mark] = DM_REL_CASE;
            m->upos[mark] = DM_UPOS_ADP;
        }
        for (uint32_t c = m->first; c < m->end; c++)
            if (m->head[c] == t && m->deprel[c] == DM_REL_OBL)
                m->deprel[c] = DM_REL_NMOD;
        m->changed = true;
    }
}

/* "would free 1,500 prisoners": after a modal and before an object stands a verb, not an adjective or a part of a compound. */
static void mend_after_modal(dm_mender *m)
{
    static const char *const modals[] = {"will", "would", "may", "might", "must", "can", "could", "should", "to"};
    for (uint32_t v = m->first + 1; v + 1 < m->end; v++) {
        uint32_t noun = m->head[v], modal = v - 1;
        if (noun == DM_NO_TOKEN || noun <= v || !dm_mend_is_nominal(m->upos[noun]) || m->head[modal] != noun ||
            (m->deprel[modal] != DM_REL_AUX && m->deprel[modal] != DM_REL_MARK) ||
            (m->deprel[v] != DM_REL_AMOD && m->deprel[v] != DM_REL_COMPOUND) ||
            !dm_mend_is_predicate(m, m->s->lower[v], DM_PREDICATE_VERB))
            continue;
        bool known = false;
        for (size_t i = 0; i < sizeof modals / sizeof *modals; i++)
            known = known || dm_text_is(m->s->lower[modal], modals[i]);
        if (!known)
            continue;
        m->head[v] = m->head[noun];
        m->deprel[v] = m->deprel[noun];
        m->upos[v] = DM_UPOS_VERB;
        m->lemma[v] = m->s->lower[v];
        m->morph[v] = DM_MORPH_INF;
        m->head[noun] = v;
        m->deprel[noun] = DM_REL_OBJ;
        for (uint32_t t = m->first; t < v; t++) /* subject, modal and mark */
            if (m->head[t] == noun)
                m->head[t] = v;
        for (uint32_t t = noun + 1; t < m->end; t++)
            if (m->head[t] == noun && (m->deprel[t] == DM_REL_OBL || m->deprel[t] == DM_REL_PUNCT || m->deprel[t] == DM_REL_ADVCL ||
                                       m->deprel[t] == DM_REL_CCOMP || m->deprel[t] == DM_REL_PARATAXIS))
                m->head[t] = v;
        m->changed = true;
    }
}

/* "Is currently striking targets": what has an auxiliary "be" and an object is a verb, whatever its tag. */
static void mend_progressive(dm_mender *m)
{
    for (uint32_t t = m->first; t < m->end; t++) {
        if ((m->upos[t] != DM_UPOS_ADJ && m->upos[t] != DM_UPOS_NOUN) || !dm_text_ends(m->s->lower[t], "ing") ||
            !dm_mend_has_child(m, t, DM_REL_AUX) || !dm_mend_has_child(m, t, DM_REL_OBJ) || dm_mend_has_child(m, t, DM_REL_DET) ||
            dm_mend_has_child(m, t, DM_REL_CASE))
            continue;
        m->upos[t] = DM_UPOS_VERB;
        m->lemma[t] = m->s->lower[t]; /* the lexicon finds its base */
        m->morph[t] = DM_MORPH_PRES | DM_MORPH_PART;
        m->changed = true;
    }
}

static bool has_children(const dm_mender *m, uint32_t token)
{
    for (uint32_t t = m->first; t < m->end; t++)
        if (m->head[t] == token)
            return true;
    return false;
}

/* "Imposed sweeping new sanctions": a bare participle between a verb and the modifiers of its object is one of them. */
static void mend_participle(dm_mender *m)
{
    for (uint32_t t = m->first + 1; t + 1 < m->end; t++) {
        uint32_t verb = m->head[t];
        if (m->upos[t] != DM_UPOS_VERB || m->deprel[t] != DM_REL_XCOMP || verb != t - 1 || !dm_text_ends(m->s->lower[t], "ing"))
            continue;
        uint32_t object = t + 1;
        while (object < m->end && (m->deprel[object] == DM_REL_AMOD || m->deprel[object] == DM_REL_COMPOUND))
            object++;
        if (object == m->end || m->deprel[object] != DM_REL_OBJ || m->head[object] != verb || has_children(m, t))
            continue;
        m->head[t] = object;
        m->deprel[t] = DM_REL_AMOD;
        m->upos[t] = DM_UPOS_ADJ;
        m->lemma[t] = m->s->lower[t];
        m->morph[t] = 0;
        m->changed = true;
    }
}

/* "ISIL kidnaps and executes six people": the first of two verbs as the head of its own subject. */
static void mend_first_of_two(dm_mender *m, uint32_t root)
{
    bool third;
    uint32_t first = root >= m->first + 3 ? root - 2 : DM_NO_TOKEN;
    if (first == DM_NO_TOKEN || m->upos[root] != DM_UPOS_VERB || m->head[first] != root || m->deprel[first] != DM_REL_NSUBJ ||
        m->upos[first] != DM_UPOS_NOUN || m->upos[root - 1] != DM_UPOS_CCONJ || m->head[first - 1] != first ||
        m->deprel[first - 1] != DM_REL_COMPOUND || !dm_mend_is_present(m, m->s->lower[first], &third) ||
        !dm_mend_agrees(m, first - 1, third) || (third && dm_mend_is_plural_modifier(m->s->lower[first])))
        return;
    uint32_t subject = first - 1;
    for (uint32_t t = m->first; t < subject; t++)
        if (m->head[t] == first || m->head[t] == root)
            m->head[t] = m->upos[t] == DM_UPOS_PUNCT ? first : subject;
    dm_mend_make_root(m, first, subject, dm_mend_present(third));
    m->head[root] = first;
    m->deprel[root] = DM_REL_CONJ;
    m->head[root - 1] = root;
    m->deprel[root - 1] = DM_REL_CC;
}

static void mend_sentence(dm_mender *m)
{
    mend_participle(m);
    mend_at_least(m);
    mend_progressive(m);
    mend_after_modal(m);
    uint32_t root = m->first;
    while (root < m->end && m->head[root] != DM_NO_TOKEN)
        root++;
    if (root < m->end && m->upos[root] == DM_UPOS_VERB) {
        mend_compound_before_clause(m, root);
        mend_first_of_two(m, root);
    }
    if (root == m->end || (!dm_mend_is_nominal(m->upos[root]) && m->upos[root] != DM_UPOS_ADJ))
        return;
    if (dm_mend_has_subject(m, root)) {
        if (!mend_tag(m, root) && dm_mend_has_child(m, root, DM_REL_NSUBJ))
            mend_before_root(m, root);
    } else if (!mend_conjunct(m, root) && !mend_compound(m, root) && !mend_before_root(m, root) && !mend_root(m, root) &&
               !mend_after_root(m, root) && !mend_clause_of_root(m, root)) {
        dm_mend_late_verb(m, root);
    }
}

static void *copied(dm_arena *arena, const void *from, size_t bytes)
{
    unsigned char *to = DM_TAKE(arena, unsigned char, bytes);
    memcpy(to, from, bytes);
    return to;
}

/* A sentence whose repairs do not make a tree keeps the one that it had: later stages walk heads. */
static void keep_tree(dm_mender *m)
{
    const dm_syntax *s = m->s;
    uint32_t count = m->end - m->first;
    for (uint32_t t = m->first; t < m->end; t++) {
        uint32_t steps = 0, up = t;
        while (m->head[up] != DM_NO_TOKEN && steps++ <= count)
            up = m->head[up];
        if (m->head[up] == DM_NO_TOKEN)
            continue;
        memcpy(m->head + m->first, s->head + m->first, count * sizeof *m->head);
        memcpy(m->morph + m->first, s->morph + m->first, count * sizeof *m->morph);
        memcpy(m->lemma + m->first, s->lemma + m->first, count * sizeof *m->lemma);
        memcpy(m->deprel + m->first, s->deprel + m->first, count);
        memcpy(m->upos + m->first, s->upos + m->first, count);
        return;
    }
}

void dm_clause_mend(const dm_knowledge *knowledge, dm_arena *arena, dm_syntax *syntax)
{
    uint32_t n = syntax->token_count;
    if (knowledge == NULL || n == 0)
        return;
    dm_mender m = {.knowledge = knowledge, .s = syntax};
    m.head = DM_TAKE(arena, uint32_t, n);
    memcpy(m.head, syntax->head, n * sizeof *m.head);
    m.morph = DM_TAKE(arena, uint32_t, n);
    memcpy(m.morph, syntax->morph, n * sizeof *m.morph);
    m.lemma = DM_TAKE(arena, dm_text, n);
    memcpy(m.lemma, syntax->lemma, n * sizeof *m.lemma);
    m.deprel = copied(arena, syntax->deprel, n);
    m.upos = copied(arena, syntax->upos, n);
    for (uint32_t i = 0; i < syntax->sentence_count; i++) {
        m.first = syntax->sentences[i].first;
        m.end = m.first + syntax->sentences[i].count;
        mend_sentence(&m);
        mend_object(&m); /* after tags and roots are right */
        mend_gerund(&m);
        mend_clause_in_phrase(&m);
        dm_mend_subjects(&m);
        dm_mend_double_subjects(&m);
        dm_mend_reduced(&m);
        if (m.changed)
            keep_tree(&m);
    }
    if (!m.changed)
        return;
    syntax->head = m.head;
    syntax->morph = m.morph;
    syntax->deprel = m.deprel;
    syntax->upos = m.upos;
    syntax->lemma = m.lemma;
    dm_tree_children(arena, syntax);
}
