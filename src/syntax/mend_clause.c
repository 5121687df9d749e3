#include "syntax/mend_clause.h"

#include <string.h>

#include "base/text.h"
#include "syntax/irregular.h"
#include "syntax/tree.h"

enum { CLIMB_MAX = 40 };

/* The arrays of a dm_syntax that are rewritten. */
typedef struct mender {
    const dm_knowledge *knowledge;
    const dm_syntax *s;
    uint32_t *head, *morph;
    uint8_t *deprel, *upos;
    dm_text *lemma;
    uint32_t first, end; /* the sentence */
    bool changed;
} mender;

static bool is_predicate(const mender *m, dm_text word, dm_predicate_pos pos)
{
    dm_symbol symbol = dm_symbol_find(m->knowledge, word);
    uint32_t count = 0;
    return symbol != 0 && dm_frames_of(m->knowledge, symbol, pos, &count) != NULL && count > 0;
}

/* Is the word a verb of the lexicon in the present tense?  `third`: "explodes", not "explode". */
static bool is_present(const mender *m, dm_text word, bool *third)
{
    *third = false;
    if (is_predicate(m, word, DM_PREDICATE_VERB))
        return true;
    *third = true;
    if (word.len < 4 || word.ptr[word.len - 1] != 's')
        return false;
    if (is_predicate(m, (dm_text){word.ptr, word.len - 1}, DM_PREDICATE_VERB))
        return true;
    return dm_text_ends(word, "es") && is_predicate(m, (dm_text){word.ptr, word.len - 2}, DM_PREDICATE_VERB);
}

static bool is_nominal(uint8_t upos) { return upos == DM_UPOS_NOUN || upos == DM_UPOS_PROPN; }

static bool has_child(const mender *m, uint32_t token, dm_deprel rel)
{
    for (uint32_t t = m->first; t < m->end; t++)
        if (m->head[t] == token && m->deprel[t] == rel)
            return true;
    return false;
}

static bool has_subject(const mender *m, uint32_t token)
{
    return has_child(m, token, DM_REL_NSUBJ) || has_child(m, token, DM_REL_NSUBJ_PASS) || has_child(m, token, DM_REL_COP) ||
           has_child(m, token, DM_REL_AUX) || has_child(m, token, DM_REL_EXPL) || has_child(m, token, DM_REL_PARATAXIS) ||
           has_child(m, token, DM_REL_CSUBJ);
}

/* "Knesset", "offensive" tagged as adjectives; nationalities are none. */
static bool is_noun_after_all(const mender *m, uint32_t token)
{
    if (m->upos[token] != DM_UPOS_ADJ || (m->s->name[token] + 1) / 2 == DM_NAME_GROUP)
        return false;
    char first = m->s->form[token].ptr[0];
    return (first >= 'A' && first <= 'Z') || is_predicate(m, m->s->lower[token], DM_PREDICATE_NOUN);
}

/* The nominal that ends right before `at`: climbed from the word before to what hangs on a word at or after `at`. */
static uint32_t left_nominal(const mender *m, uint32_t at)
{
    if (at == m->first)
        return DM_NO_TOKEN;
    uint32_t t = at - 1;
    if (m->upos[t] == DM_UPOS_PUNCT || m->upos[t] == DM_UPOS_PART || m->upos[t] == DM_UPOS_ADP || m->upos[t] == DM_UPOS_DET)
        return DM_NO_TOKEN;
    for (int step = 0; step < CLIMB_MAX && m->head[t] != DM_NO_TOKEN && m->head[t] < at; step++)
        t = m->head[t];
    if (m->head[t] == DM_NO_TOKEN)
        return DM_NO_TOKEN;
    return is_nominal(m->upos[t]) || is_noun_after_all(m, t) ? t : DM_NO_TOKEN;
}

static bool is_plural(const mender *m, uint32_t token)
{
    static const char *const plurals[] = {"police",    "people", "militia", "troops",   "hundreds",
                                          "thousands", "dozens", "scores",  "aircraft", "tens"};
    if ((m->morph[token] & DM_MORPH_PLUR) || has_child(m, token, DM_REL_CONJ))
        return true;
    return DM_TEXT_IS_ANY(m->s->lower[token], plurals);
}

static bool agrees(const mender *m, uint32_t subject, bool third)
{
    bool plural = is_plural(m, subject);
    return third ? !plural || dm_text_is(m->s->lower[subject], "police") : plural;
}

/* May `next`, the word after a verb candidate, follow a verb?  A noun phrase may; a preposition only where the candidate is no
 * noun. */
static bool may_follow(const mender *m, uint32_t candidate, uint32_t next, bool third)
{
    if (next >= m->end)
        return false;
    bool dummy;
    switch (m->upos[next]) {
    case DM_UPOS_DET:
    case DM_UPOS_PRON:
    case DM_UPOS_NUM:
    case DM_UPOS_PROPN: return true;
    case DM_UPOS_ADJ: return true;
    case DM_UPOS_NOUN: return !is_present(m, m->s->lower[next], &dummy) || is_predicate(m, m->s->lower[next], DM_PREDICATE_NOUN);
    case DM_UPOS_PART: return dm_text_is(m->s->lower[next], "to");
    case DM_UPOS_SCONJ: return dm_text_is(m->s->lower[next], "that");
    case DM_UPOS_CCONJ: return next + 1 < m->end && m->upos[next + 1] == DM_UPOS_VERB && m->head[next + 1] == candidate && !third;
    case DM_UPOS_ADP:
    case DM_UPOS_ADV: {
        if (next + 1 < m->end && m->upos[next + 1] == DM_UPOS_NUM && m->deprel[next + 1] == DM_REL_NUMMOD &&
            !dm_text_is(m->s->lower[next], "in") && !dm_text_is(m->s->lower[next], "on"))
            return true; /* "strikes over 50 targets" */
        dm_text word = m->s->lower[candidate];
        bool noun = is_predicate(m, third ? (dm_text){word.ptr, word.len - 1} : word, DM_PREDICATE_NOUN);
        return !noun || !third;
    }
    default: return false;
    }
}

static bool has_case(const mender *m, uint32_t token) { return has_child(m, token, DM_REL_CASE); }

/* What hung on the nominal that has become a verb, in a verb's relations. */
static void verb_children(mender *m, uint32_t verb, uint32_t subject)
{
    bool object = has_child(m, verb, DM_REL_OBJ);
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
            if (has_case(m, t)) {
                m->deprel[t] = DM_REL_OBL;
            } else if (!object && t > verb) {
                m->deprel[t] = DM_REL_OBJ;
                object = true;
            }
            break;
        case DM_REL_ACL: m->deprel[t] = (uint8_t)(has_child(m, t, DM_REL_MARK) ? DM_REL_XCOMP : DM_REL_ADVCL); break;
        default: break;
        }
    }
}

static void make_root(mender *m, uint32_t verb, uint32_t subject, uint32_t morph)
{
    m->head[verb] = DM_NO_TOKEN;
    m->deprel[verb] = DM_REL_ROOT;
    m->upos[verb] = DM_UPOS_VERB;
    m->morph[verb] = morph;
    m->head[subject] = verb;
    m->deprel[subject] = DM_REL_NSUBJ;
    m->changed = true;
}

static uint32_t present(bool third) { return DM_MORPH_FIN | DM_MORPH_PRES | (third ? DM_MORPH_SING | DM_MORPH_PERSON3 : 0); }

/* "A block collapses": what has "a" and a plural's ending is no plural. */
static bool has_singular_article(const mender *m, uint32_t token)
{
    static const char *const words[] = {"a", "an", "another", "every", "each"};
    for (uint32_t t = m->first; t < token; t++)
        if (m->head[t] == token && m->deprel[t] == DM_REL_DET && DM_TEXT_IS_ANY(m->s->lower[t], words))
            return true;
    return false;
}

/* "Human Rights Watch calls for", "the Air Force lands in": plurals that a name before them makes verbs. */
static bool is_done_by_name(const mender *m, uint32_t root, uint32_t subject)
{
    static const char *const words[] = {"calls", "votes", "files", "lands", "collapses", "crashes", "appeals", "heads", "warns"};
    return m->upos[subject] == DM_UPOS_PROPN && DM_TEXT_IS_ANY(m->s->lower[root], words);
}

/* "Police arrest four people": the root itself. */
static bool mend_root(mender *m, uint32_t root)
{
    bool third;
    uint32_t subject = left_nominal(m, root);
    if (has_case(m, root) || !is_present(m, m->s->lower[root], &third) || subject == DM_NO_TOKEN || m->head[subject] != root ||
        (m->upos[subject] == DM_UPOS_ADJ && root + 1 < m->end && m->upos[root + 1] == DM_UPOS_ADP) || !agrees(m, subject, third) ||
        !(may_follow(m, root, root + 1, third) || (third && has_singular_article(m, root)) ||
          (third && is_done_by_name(m, root, subject))))
        return false;
    make_root(m, root, subject, present(third));
    verb_children(m, root, subject);
    return true;
}

/* What stands before `verb` and hung on it belongs to the place, which takes its attachment. */
static void give_place(mender *m, uint32_t verb, uint32_t place)
{
    for (uint32_t t = m->first; t < verb; t++)
        if (t != place && m->head[t] == verb)
            m->head[t] = place;
    m->head[place] = m->head[verb];
    m->deprel[place] = DM_REL_NMOD;
}

/* "Rebels in Yemen fire a missile": a nominal after the root without preposition or article. */
static bool mend_after_root(mender *m, uint32_t root)
{
    for (uint32_t v = root + 1; v < m->end; v++) {
        bool third;
        if (m->upos[v] == DM_UPOS_PUNCT && dm_text_is(m->s->lower[v], ":"))
            return false;
        bool open = m->deprel[v] == DM_REL_NMOD || m->deprel[v] == DM_REL_NMOD_UNMARKED || m->deprel[v] == DM_REL_APPOS ||
                    m->deprel[v] == DM_REL_CONJ || m->deprel[v] == DM_REL_DEP;
        uint32_t place = has_case(m, v) ? left_nominal(m, v) : DM_NO_TOKEN; /* "in Yemen fire": the preposition is the place's */
        bool marches = m->upos[v] == DM_UPOS_ADV && is_predicate(m, m->s->lower[v], DM_PREDICATE_VERB);
        if ((!is_nominal(m->upos[v]) && !marches) || !open || (has_case(m, v) && (place == DM_NO_TOKEN || m->head[place] != v)) ||
            has_child(m, v, DM_REL_CC))
            continue;
        if (place == DM_NO_TOKEN && has_child(m, v, DM_REL_DET))
            continue;
        if (m->upos[v - 1] == DM_UPOS_PUNCT || m->upos[v - 1] == DM_UPOS_ADP || m->upos[v - 1] == DM_UPOS_CCONJ ||
            m->upos[v - 1] == DM_UPOS_ADJ)
            continue;
        if (!is_present(m, m->s->lower[v], &third) || !agrees(m, root, third) || !may_follow(m, v, v + 1, third))
            continue;
        if (place != DM_NO_TOKEN)
            give_place(m, v, place);
        make_root(m, v, root, present(third));
        for (uint32_t t = v + 1; t < m->end; t++) /* what stands after the verb is no longer the subject's */
            if (m->head[t] < v)
                m->head[t] = v;
        verb_children(m, v, root);
        return true;
    }
    return false;
}

/* "Militants ambush a convoy": the tree is right and the tag wrong. */
static bool mend_tag(mender *m, uint32_t root)
{
    bool third;
    if (has_child(m, root, DM_REL_COP) || has_child(m, root, DM_REL_AUX) || has_child(m, root, DM_REL_DET) ||
        has_child(m, root, DM_REL_CASE))
        return true; /* a clause as it is */
    for (uint32_t t = m->first; t < root; t++)
        if (m->head[t] == root && m->deprel[t] == DM_REL_NSUBJ && is_present(m, m->s->lower[root], &third) && agrees(m, t, third)) {
            make_root(m, root, t, present(third));
            verb_children(m, root, t);
            return true;
        }
    return false;
}

static bool is_past(const mender *m, uint32_t token)
{
    if (dm_irregular_verb(m->s->lower[token]).ptr != NULL)
        return m->upos[token] == DM_UPOS_VERB || m->upos[token] == DM_UPOS_ADJ || m->upos[token] == DM_UPOS_NOUN;
    return m->upos[token] == DM_UPOS_VERB && dm_text_ends(m->s->lower[token], "ed");
}

/* "A series of bombings in Kabul kill 40 people": a present form read as a clause about the root. */
static bool mend_clause_of_root(mender *m, uint32_t root)
{
    for (uint32_t v = root + 1; v < m->end; v++) {
        bool third;
        if (m->upos[v] != DM_UPOS_VERB || m->deprel[v] != DM_REL_ACL || m->head[v] != root ||
            !is_present(m, m->s->lower[v], &third))
            continue;
        if (has_child(m, v, DM_REL_MARK) || has_child(m, v, DM_REL_AUX) || !has_child(m, v, DM_REL_OBJ) || has_subject(m, v))
            continue;
        make_root(m, v, root, present(third));
        return true;
    }
    return false;
}

/* "Iran severed ties with Qatar": a past form between a nominal and the root. */
static bool mend_before_root(mender *m, uint32_t root)
{
    for (uint32_t v = m->first + 1; v < root; v++) {
        bool modifier = m->head[v] == root && (m->deprel[v] == DM_REL_AMOD || m->deprel[v] == DM_REL_COMPOUND);
        if (!modifier || !is_past(m, v))
            continue;
        uint32_t subject = left_nominal(m, v);
        if (subject == DM_NO_TOKEN || m->head[subject] < v)
            continue;
        uint32_t rest = m->head[subject];
        if (rest != root && rest != v)
            continue;
        for (uint32_t t = m->first; t < v; t++)
            if (t != subject && (m->head[t] == root || m->head[t] == v))
                m->head[t] = subject;
        make_root(m, v, subject, DM_MORPH_FIN | DM_MORPH_PAST);
        m->head[root] = v;
        m->deprel[root] = DM_REL_OBJ;
        return true;
    }
    return false;
}

/* "killing at least seven soldiers": "at" is the number's, the soldiers are the object. */
static void mend_at_least(mender *m)
{
    for (uint32_t t = m->first + 3; t < m->end; t++) {
        if (m->deprel[t] != DM_REL_OBL || !is_nominal(m->upos[t]) || m->head[t] == DM_NO_TOKEN || m->head[t] >= t || has_case(m, t))
            continue;
        uint32_t verb = m->head[t];
        if (m->upos[verb] != DM_UPOS_VERB || has_child(m, verb, DM_REL_OBJ) || verb + 3 > t)
            continue;
        dm_text at = m->s->lower[verb + 1], bound = m->s->lower[verb + 2];
        if ((dm_text_is(at, "at") || dm_text_is(at, "up") || dm_text_is(at, "more")) &&
            (dm_text_is(bound, "least") || dm_text_is(bound, "most") || dm_text_is(bound, "to") || dm_text_is(bound, "than")) &&
            has_child(m, t, DM_REL_NUMMOD)) {
            m->deprel[t] = DM_REL_OBJ;
            m->changed = true;
        }
    }
}

/* "Ukraine and Turkey sign an agreement", "Britain, France and Germany call on ...": the verb read as one more conjunct of the
 * names. */
static bool mend_conjunct(mender *m, uint32_t root)
{
    for (uint32_t v = root + 1; v < m->end; v++) {
        bool third = false;
        if (m->upos[v] != DM_UPOS_VERB || m->deprel[v] != DM_REL_CONJ || m->head[v] != root || has_subject(m, v) ||
            has_child(m, v, DM_REL_MARK))
            continue;
        if (!is_past(m, v) && !is_present(m, m->s->lower[v], &third))
            continue;
        make_root(m, v, root, DM_MORPH_FIN | (is_past(m, v) ? DM_MORPH_PAST : DM_MORPH_PRES));
        for (uint32_t t = m->first; t < m->end; t++) {
            if (t < v && t != root && m->head[t] == v && m->deprel[t] != DM_REL_ADVMOD && m->deprel[t] != DM_REL_AUX) {
                m->head[t] = root; /* "and Germany" */
                if (is_nominal(m->upos[t]))
                    m->deprel[t] = DM_REL_CONJ;
            } else if (t > v && m->head[t] == root) {
                m->head[t] = v;
            }
        }
        verb_children(m, v, root);
        return true;
    }
    return false;
}

/* "Police arrest five men suspected of theft": the men are the object of the arrest and not the subject of a clause. */
static void mend_object(mender *m)
{
    for (uint32_t c = m->first + 2; c < m->end; c++) {
        uint32_t verb = m->head[c];
        bool clause = m->deprel[c] == DM_REL_ADVCL || m->deprel[c] == DM_REL_CCOMP || m->deprel[c] == DM_REL_PARATAXIS;
        if (!clause || verb == DM_NO_TOKEN || verb >= c || m->upos[c] != DM_UPOS_VERB || !dm_text_ends(m->s->lower[c], "ed"))
            continue;
        if (m->upos[verb] != DM_UPOS_VERB || has_child(m, verb, DM_REL_OBJ) || has_child(m, c, DM_REL_AUX) ||
            has_child(m, c, DM_REL_MARK) || has_child(m, c, DM_REL_OBJ) || !is_predicate(m, m->s->lemma[verb], DM_PREDICATE_VERB))
            continue;
        uint32_t noun = c - 1;
        if (m->head[noun] != c || (m->deprel[noun] != DM_REL_NSUBJ && m->deprel[noun] != DM_REL_NSUBJ_PASS) ||
            !is_nominal(m->upos[noun]))
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
static bool is_plural_modifier(dm_text word)
{
    static const char *const words[] = {"arms",       "weapons",  "rights",     "sports",  "sales",    "affairs",
                                        "relations",  "news",     "politics",   "customs", "drugs",    "communications",
                                        "operations", "services", "securities", "savings", "earnings", "goods"};
    return DM_TEXT_IS_ANY(word, words);
}

/* "Fighter jets fire warning shots": a present form read as one more part of the compound. */
static bool mend_compound(mender *m, uint32_t root)
{
    for (uint32_t v = m->first + 1; v < root; v++) {
        bool third;
        uint32_t subject = v - 1;
        if (!is_nominal(m->upos[v]) || m->deprel[v] != DM_REL_COMPOUND || !is_nominal(m->upos[subject]) ||
            (m->deprel[subject] != DM_REL_COMPOUND && m->deprel[subject] != DM_REL_NSUBJ))
            continue;
        if (m->head[subject] < v || !is_present(m, m->s->lower[v], &third))
            continue;
        if (third ? is_plural(m, subject) || is_plural_modifier(m->s->lower[v]) : !is_plural(m, subject))
            continue; /* "Afghanistan blocks access" */
        if (is_plural_modifier(m->s->lower[subject]))
            continue;
        for (uint32_t t = m->first; t < subject; t++) /* what stands before is the subject's */
            if (m->head[t] >= v)
                m->head[t] = subject;
        make_root(m, v, subject, present(third));
        m->head[root] = v;
        m->deprel[root] = DM_REL_OBJ;
        return true;
    }
    return false;
}

static uint32_t child_of(const mender *m, uint32_t token, dm_deprel rel)
{
    for (uint32_t t = m->first; t < m->end; t++)
        if (m->head[t] == token && m->deprel[t] == rel)
            return t;
    return DM_NO_TOKEN;
}

/* "Police fire tear gas at protesters after they blocked the port": the clause that took the root says when. */
static void mend_compound_before_clause(mender *m, uint32_t root)
{
    uint32_t subject = child_of(m, root, DM_REL_NSUBJ), mark = child_of(m, root, DM_REL_MARK);
    if (subject == DM_NO_TOKEN || mark == DM_NO_TOKEN || mark < subject || subject > root || !is_nominal(m->upos[subject]) ||
        !mend_compound(m, subject))
        return;
    uint32_t verb = m->head[subject]; /* the new root */
    for (uint32_t t = m->first; t < mark; t++)
        if (m->head[t] == root)
            m->head[t] = verb;
    m->head[root] = verb;
    m->deprel[root] = DM_REL_ADVCL;
}

static bool is_between_two(const mender *m, uint32_t token)
{
    for (uint32_t t = token + 1; t < m->end; t++)
        if (m->head[t] == token && m->deprel[t] == DM_REL_OBL) {
            uint32_t marker = child_of(m, t, DM_REL_CASE);
            if (marker != DM_NO_TOKEN && (dm_text_is(m->s->lower[marker], "between") || dm_text_is(m->s->lower[marker], "among")))
                return true;
        }
    return false;
}

/* "Fighting between soldiers and rebels continued", "killed in fighting between ...", "in a mass shooting": a noun that looks like
 * a participle. */
static void mend_gerund(mender *m)
{
    for (uint32_t t = m->first; t < m->end; t++) {
        bool verb = m->upos[t] == DM_UPOS_VERB, noun = m->upos[t] == DM_UPOS_NOUN;
        if ((!verb && !noun) || m->head[t] == DM_NO_TOKEN || !dm_text_ends(m->s->lower[t], "ing") ||
            (verb && !is_predicate(m, m->s->lower[t], DM_PREDICATE_NOUN)))
            continue;
        if (has_child(m, t, DM_REL_OBJ) || has_child(m, t, DM_REL_NSUBJ) || has_child(m, t, DM_REL_AUX) ||
            has_child(m, t, DM_REL_XCOMP))
            continue;
        uint32_t mark = child_of(m, t, DM_REL_MARK), head = m->head[t];
        if (mark == DM_NO_TOKEN)
            mark = child_of(m, t, DM_REL_CASE);
        bool subject =
            m->deprel[t] == DM_REL_CSUBJ || (verb && t == m->first && head > t && m->upos[head] == DM_UPOS_VERB &&
                                             !has_child(m, head, DM_REL_NSUBJ) && !has_child(m, head, DM_REL_NSUBJ_PASS));
        bool oblique = (m->deprel[t] == DM_REL_ADVCL || m->deprel[t] == DM_REL_ACL) && mark != DM_NO_TOKEN &&
                       (noun || is_between_two(m, t) || has_child(m, t, DM_REL_DET) || has_child(m, t, DM_REL_COMPOUND));
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
static void mend_after_modal(mender *m)
{
    static const char *const modals[] = {"will", "would", "may", "might", "must", "can", "could", "should", "to"};
    for (uint32_t v = m->first + 1; v + 1 < m->end; v++) {
        uint32_t noun = m->head[v], modal = v - 1;
        if (noun == DM_NO_TOKEN || noun <= v || !is_nominal(m->upos[noun]) || m->head[modal] != noun ||
            (m->deprel[modal] != DM_REL_AUX && m->deprel[modal] != DM_REL_MARK) ||
            (m->deprel[v] != DM_REL_AMOD && m->deprel[v] != DM_REL_COMPOUND) || !is_predicate(m, m->s->lower[v], DM_PREDICATE_VERB))
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
static void mend_progressive(mender *m)
{
    for (uint32_t t = m->first; t < m->end; t++) {
        if ((m->upos[t] != DM_UPOS_ADJ && m->upos[t] != DM_UPOS_NOUN) || !dm_text_ends(m->s->lower[t], "ing") ||
            !has_child(m, t, DM_REL_AUX) || !has_child(m, t, DM_REL_OBJ) || has_child(m, t, DM_REL_DET) ||
            has_child(m, t, DM_REL_CASE))
            continue;
        m->upos[t] = DM_UPOS_VERB;
        m->lemma[t] = m->s->lower[t]; /* the lexicon finds its base */
        m->morph[t] = DM_MORPH_PRES | DM_MORPH_PART;
        m->changed = true;
    }
}

static bool has_children(const mender *m, uint32_t token)
{
    for (uint32_t t = m->first; t < m->end; t++)
        if (m->head[t] == token)
            return true;
    return false;
}

/* "Imposed sweeping new sanctions": a bare participle between a verb and the modifiers of its object is one of them. */
static void mend_participle(mender *m)
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

/* ---- verbs without a subject */

static bool is_orphan(const mender *m, uint32_t v)
{
    return m->upos[v] == DM_UPOS_VERB && (m->morph[v] & DM_MORPH_FIN) != 0 && (m->morph[v] & DM_MORPH_IMP) == 0 &&
           m->deprel[v] != DM_REL_CONJ && !has_subject(m, v) && !has_child(m, v, DM_REL_NSUBJ_PASS);
}

/* Where the words before `v` end that are not its own adverbs. */
static uint32_t end_before(const mender *m, uint32_t v)
{
    uint32_t at = v;
    while (at > m->first && m->head[at - 1] == v && m->deprel[at - 1] == DM_REL_ADVMOD)
        at--;
    return at;
}

/* The word that opens the clause of `v`: the nearest before it, with no comma between, that hangs on what stands between or on `v`.
 * DM_NO_TOKEN none. */
static uint32_t clause_mark_of(const mender *m, uint32_t v)
{
    static const char *const marks[] = {"after", "as",      "when",     "before", "while", "since",  "until",
                                        "where", "because", "although", "though", "if",    "unless", "once"};
    static const char *const stops[] = {",", ";", ":", "(", ")", "-", "\xE2\x80\x93", "\xE2\x80\x94"};
    for (uint32_t t = v; t-- > m->first && t + CLIMB_MAX > v;) {
        bool dash = !dm_text_is(m->s->form[t], "-") || t == m->first || m->s->span[t - 1].end < m->s->span[t].start; /* "Ing-wen" */
        if (m->upos[t] == DM_UPOS_PUNCT && DM_TEXT_IS_ANY(m->s->form[t], stops) && dash)
            return DM_NO_TOKEN;
        if (dm_text_is(m->s->lower[t], "as") && t > m->first && m->upos[t - 1] == DM_UPOS_VERB && (m->morph[t - 1] & DM_MORPH_PART))
            return DM_NO_TOKEN; /* "known as the Indignants" */
        bool hangs = m->head[t] != DM_NO_TOKEN && m->head[t] > t && m->head[t] <= v;
        if (hangs && DM_TEXT_IS_ANY(m->s->lower[t], marks) &&
            (m->deprel[t] == DM_REL_MARK || m->deprel[t] == DM_REL_CASE || m->deprel[t] == DM_REL_ADVMOD))
            return t;
    }
    return DM_NO_TOKEN;
}

/* The one nominal of [from, end) that hangs on a word outside; DM_NO_TOKEN when there is none or another word does, too. */
static uint32_t only_top(const mender *m, uint32_t from, uint32_t end)
{
    uint32_t top = DM_NO_TOKEN;
    for (uint32_t t = from; t < end; t++) {
        if (m->head[t] != DM_NO_TOKEN && m->head[t] >= from && m->head[t] < end)
            continue;
        if (top != DM_NO_TOKEN)
            return DM_NO_TOKEN;
        top = t;
    }
    bool nominal = top != DM_NO_TOKEN && (is_nominal(m->upos[top]) || m->upos[top] == DM_UPOS_NUM);
    return nominal && m->head[top] != DM_NO_TOKEN ? top : DM_NO_TOKEN;
}

/* The nominal right before the clause's verb that hangs on the verb above it, together with the mark. */
static uint32_t oblique_before(const mender *m, uint32_t v, uint32_t mark, uint32_t end)
{
    uint32_t noun = end - 1;
    for (int step = 0; step < CLIMB_MAX && m->head[noun] != DM_NO_TOKEN && m->head[noun] != m->head[v]; step++)
        noun = m->head[noun];
    return noun > mark && noun < end && m->head[noun] == m->head[v] && m->head[mark] == noun && is_nominal(m->upos[noun])
               ? noun
               : DM_NO_TOKEN;
}

/* A preposition of its own: "in Mosul". */
static bool has_preposition(const mender *m, uint32_t noun, uint32_t mark)
{
    for (uint32_t t = m->first; t < noun; t++)
        if (m->head[t] == noun && m->deprel[t] == DM_REL_CASE && t != mark)
            return true;
    return false;
}

/* "Injured after a rocket attack destroys a home", "as a boat carrying migrants sinks": the words between the mark and the verb are
 * the subject, whatever they hang on. */
static void mend_subject_of_clause(mender *m)
{
    for (uint32_t v = m->first + 2; v < m->end; v++) {
        if (!is_orphan(m, v) || m->deprel[v] == DM_REL_ROOT)
            continue;
        uint32_t mark = clause_mark_of(m, v), end = end_before(m, v);
        uint32_t noun = mark == DM_NO_TOKEN ? mark : only_top(m, mark + 1, end);
        if (noun == DM_NO_TOKEN && mark != DM_NO_TOKEN && m->head[v] < mark)
            noun = oblique_before(m, v, mark, end);
        if (noun == DM_NO_TOKEN || has_preposition(m, noun, mark))
            continue;
        uint32_t above = m->head[noun];
        if (m->head[v] > mark && m->head[v] < v) { /* the verb hung on its own subject */
            if (above == v || (above > mark && above < v))
                continue;
            m->head[v] = above;
        }
        m->deprel[v] = DM_REL_ADVCL;
        m->head[noun] = v;
        m->deprel[noun] = DM_REL_NSUBJ;
        m->head[mark] = v;
        m->deprel[mark] = DM_REL_MARK;
        m->changed = true;
    }
}

/* "Myanmar deports an actress", "President Ricardo Lagos signs": a finite verb with its subject as a part of a compound. */
static void mend_subject_in_compound(mender *m)
{
    for (uint32_t v = m->first + 1; v < m->end; v++) {
        uint32_t end = end_before(m, v), noun = end == m->first ? end : end - 1;
        bool root = m->deprel[v] == DM_REL_ROOT;
        if (end == m->first || !is_orphan(m, v) || (!root && m->deprel[v] != DM_REL_ADVCL && m->deprel[v] != DM_REL_CCOMP))
            continue;
        for (int step = 0; step < CLIMB_MAX && m->head[noun] != DM_NO_TOKEN && m->head[noun] != v && m->head[noun] < end; step++)
            noun = m->head[noun];
        bool part = m->deprel[noun] == DM_REL_COMPOUND && is_nominal(m->upos[noun]);
        bool adjective = root && m->deprel[noun] == DM_REL_AMOD && is_noun_after_all(m, noun) && has_child(m, noun, DM_REL_DET);
        bool goes_on = has_child(m, v, DM_REL_OBJ) || has_child(m, v, DM_REL_OBL) || has_child(m, v, DM_REL_XCOMP) ||
                       has_child(m, v, DM_REL_CCOMP);
        if (m->head[noun] != v || noun >= end || !(part || adjective) || !(root || goes_on))
            continue;
        for (uint32_t t = m->first; t < noun; t++)
            if (m->head[t] == v && (m->deprel[t] == DM_REL_DET || m->deprel[t] == DM_REL_AMOD || m->deprel[t] == DM_REL_COMPOUND ||
                                    m->deprel[t] == DM_REL_NUMMOD || m->deprel[t] == DM_REL_NMOD_POSS))
                m->head[t] = noun;
        m->deprel[noun] = DM_REL_NSUBJ;
        if (root)
            verb_children(m, v, noun);
        m->changed = true;
    }
}

/* "Reports the walls of a church collapsed": what is said is a clause, and its subject no object of the verb that says it. */
static void mend_subject_of_speech(mender *m)
{
    static const char *const words[] = {"say",      "report", "claim",  "announce", "confirm", "reveal",   "assert", "suggest",
                                        "believe",  "warn",   "state",  "allege",   "think",   "estimate", "fear",   "hope",
                                        "indicate", "show",   "insist", "admit",    "deny",    "conclude", "argue",  "acknowledge"};
    for (uint32_t v = m->first + 2; v < m->end; v++) {
        uint32_t end = end_before(m, v), noun = end == m->first ? end : end - 1;
        if (!is_orphan(m, v) || (m->deprel[v] != DM_REL_CCOMP && m->deprel[v] != DM_REL_ACL))
            continue;
        bool open = dm_text_ends(m->s->lower[v], "ed") && !has_child(m, v, DM_REL_OBJ) && !has_child(m, v, DM_REL_CCOMP);
        for (int step = 0; step < CLIMB_MAX && m->head[noun] != DM_NO_TOKEN && m->deprel[noun] != DM_REL_OBJ; step++)
            noun = m->head[noun];
        uint32_t says = m->head[noun];
        if (noun >= end || m->deprel[noun] != DM_REL_OBJ || says == DM_NO_TOKEN || says > noun || !is_nominal(m->upos[noun]) ||
            (m->head[v] != says && m->head[v] != noun) || !DM_TEXT_IS_ANY(m->s->lemma[says], words))
            continue;
        if (open && !dm_text_is(m->s->lemma[says], "say") && (m->deprel[v] == DM_REL_ACL || m->s->upos[v] != DM_UPOS_VERB))
            continue;
        m->head[noun] = v;
        m->deprel[noun] = DM_REL_NSUBJ;
        m->head[v] = says;
        m->deprel[v] = DM_REL_CCOMP;
        m->changed = true;
    }
}

/* The first word of what hangs on `token` without a gap before it. */
static uint32_t left_edge(const mender *m, uint32_t token)
{
    uint32_t edge = token;
    while (edge > m->first) {
        uint32_t t = edge - 1;
        for (int step = 0; step < CLIMB_MAX && m->head[t] != DM_NO_TOKEN && t != token && m->head[t] >= edge - 1; step++)
            t = m->head[t];
        if (t != token)
            break;
        edge--;
    }
    return edge;
}

/* "Press Secretary Ann Lee resigns", "candidate Baldizón is captured": a title and the name behind it, both hung on the verb. */
static void mend_title_and_name(mender *m)
{
    for (uint32_t name = m->first + 1; name < m->end; name++) {
        dm_deprel rel = (dm_deprel)m->deprel[name];
        uint32_t title = left_edge(m, name);
        if (m->upos[name] != DM_UPOS_PROPN || title == m->first ||
            (rel != DM_REL_NSUBJ && rel != DM_REL_NSUBJ_PASS && rel != DM_REL_OBL && rel != DM_REL_OBJ) || has_case(m, name))
            continue;
        title--;
        if (m->head[title] != m->head[name] || m->head[name] == DM_NO_TOKEN || !is_nominal(m->upos[title]) ||
            m->deprel[title] != rel)
            continue;
        m->head[title] = name;
        m->deprel[title] = DM_REL_NMOD_DESC;
        for (uint32_t t = m->first; t < title; t++)
            if (m->head[t] == title && m->deprel[t] == DM_REL_CASE)
                m->head[t] = name;
        m->changed = true;
    }
}

/* "Forces loyal to Haftar capture a town": "to" opens no clause that has a subject of its own and a finite verb. */
static void mend_loyal(mender *m)
{
    for (uint32_t v = m->first + 3; v < m->end; v++) {
        uint32_t adjective = m->head[v], mark = child_of(m, v, DM_REL_MARK), inner = child_of(m, v, DM_REL_NSUBJ);
        if (m->upos[v] != DM_UPOS_VERB || adjective == DM_NO_TOKEN || adjective > v || m->upos[adjective] != DM_UPOS_ADJ ||
            m->head[adjective] != DM_NO_TOKEN || mark == DM_NO_TOKEN || inner == DM_NO_TOKEN || mark > inner || inner > v ||
            !dm_text_is(m->s->lower[mark], "to"))
            continue;
        uint32_t subject = child_of(m, adjective, DM_REL_NSUBJ);
        if (subject == DM_NO_TOKEN || subject > adjective || has_child(m, adjective, DM_REL_COP))
            continue;
        m->head[mark] = inner;
        m->deprel[mark] = DM_REL_CASE;
        m->head[inner] = adjective;
        m->deprel[inner] = DM_REL_OBL;
        make_root(m, v, subject, m->morph[v] | DM_MORPH_FIN);
        m->head[adjective] = subject;
        m->deprel[adjective] = DM_REL_AMOD;
        for (uint32_t t = m->first; t < m->end; t++)
            if (m->head[t] == adjective && t != inner && t > v)
                m->head[t] = v;
    }
}

/* "ISIL kidnaps and executes six people": the first of two verbs as the head of its own subject. */
static void mend_first_of_two(mender *m, uint32_t root)
{
    bool third;
    uint32_t first = root >= m->first + 3 ? root - 2 : DM_NO_TOKEN;
    if (first == DM_NO_TOKEN || m->upos[root] != DM_UPOS_VERB || m->head[first] != root || m->deprel[first] != DM_REL_NSUBJ ||
        m->upos[first] != DM_UPOS_NOUN || m->upos[root - 1] != DM_UPOS_CCONJ || m->head[first - 1] != first ||
        m->deprel[first - 1] != DM_REL_COMPOUND || !is_present(m, m->s->lower[first], &third) || !agrees(m, first - 1, third) ||
        (third && is_plural_modifier(m->s->lower[first])))
        return;
    uint32_t subject = first - 1;
    for (uint32_t t = m->first; t < subject; t++)
        if (m->head[t] == first || m->head[t] == root)
            m->head[t] = m->upos[t] == DM_UPOS_PUNCT ? first : subject;
    make_root(m, first, subject, present(third));
    m->head[root] = first;
    m->deprel[root] = DM_REL_CONJ;
    m->head[root - 1] = root;
    m->deprel[root - 1] = DM_REL_CC;
}

static void mend_sentence(mender *m)
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
    if (root == m->end || (!is_nominal(m->upos[root]) && m->upos[root] != DM_UPOS_ADJ))
        return;
    if (has_subject(m, root)) {
        if (!mend_tag(m, root) && has_child(m, root, DM_REL_NSUBJ))
            mend_before_root(m, root);
    } else if (!mend_conjunct(m, root) && !mend_compound(m, root) && !mend_before_root(m, root) && !mend_root(m, root) &&
               !mend_after_root(m, root)) {
        mend_clause_of_root(m, root);
    }
}

static void *copied(dm_arena *arena, const void *from, size_t bytes)
{
    unsigned char *to = DM_TAKE(arena, unsigned char, bytes);
    memcpy(to, from, bytes);
    return to;
}

void dm_clause_mend(const dm_knowledge *knowledge, dm_arena *arena, dm_syntax *syntax)
{
    uint32_t n = syntax->token_count;
    if (knowledge == NULL || n == 0)
        return;
    mender m = {.knowledge = knowledge, .s = syntax};
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
        mend_loyal(&m);
        mend_title_and_name(&m);
        mend_subject_in_compound(&m);
        mend_subject_of_clause(&m);
        mend_subject_of_speech(&m);
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
