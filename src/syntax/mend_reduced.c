/* Participles read as the verb of the clause, and the verbs and objects that they lost: "rockets launched by rebels destroy a
 * bridge" hung "destroy" on "launched"; "clashes erupt" on "clashes"; two objects of one verb that are one phrase. */
#include "base/text.h"
#include "syntax/mender.h"

static void hang(dm_mender *m, uint32_t token, uint32_t head, dm_deprel rel)
{
    m->head[token] = head;
    m->deprel[token] = (uint8_t)rel;
    m->changed = true;
}

static bool has_subject(const dm_mender *m, uint32_t verb)
{
    return dm_mend_has_child(m, verb, DM_REL_NSUBJ) || dm_mend_has_child(m, verb, DM_REL_NSUBJ_PASS) ||
           dm_mend_has_child(m, verb, DM_REL_EXPL) || dm_mend_has_child(m, verb, DM_REL_CSUBJ) ||
           dm_mend_has_child(m, verb, DM_REL_AUX) || dm_mend_has_child(m, verb, DM_REL_COP);
}

static bool is_finite(const dm_mender *m, uint32_t token)
{
    return m->upos[token] == DM_UPOS_VERB && (m->morph[token] & DM_MORPH_FIN) != 0 && (m->morph[token] & DM_MORPH_IMP) == 0;
}

/* Verbs whose clause is what they say, ask or see: what follows them may well have no subject. */
static bool takes_clause(const dm_mender *m, uint32_t verb)
{
    static const char *const words[] = {"say",      "report",  "claim", "announce", "warn",     "state", "add",     "show",
                                        "indicate", "find",    "start", "begin",    "help",     "watch", "see",     "hear",
                                        "make",     "let",     "note",  "insist",   "conclude", "agree", "suggest", "reveal",
                                        "admit",    "declare", "argue", "vote",     "confirm",  "write", "deny",    "fear",
                                        "hope",     "urge",    "order", "demand",   "ask",      "decide"};
    return DM_TEXT_IS_ANY(m->s->lemma[verb], words);
}

/* "Launched", "carrying", "sent": a form that may modify the nominal before it; an -ed form with an object does not. */
static bool may_modify(const dm_mender *m, uint32_t verb)
{
    dm_text word = m->s->lower[verb];
    if (m->upos[verb] != DM_UPOS_VERB || dm_mend_has_child(m, verb, DM_REL_AUX) || dm_mend_has_child(m, verb, DM_REL_AUX_PASS) ||
        takes_clause(m, verb))
        return false;
    if (dm_text_ends(word, "ing"))
        return true;
    bool object = dm_mend_has_child(m, verb, DM_REL_OBJ) || dm_mend_has_child(m, verb, DM_REL_CCOMP);
    return dm_text_ends(word, "ed") && !object;
}

/* The clause between the participle and the verb has no break. */
static bool runs_on(const dm_mender *m, uint32_t from, uint32_t end)
{
    uint32_t commas = 0;
    for (uint32_t t = from + 1; t < end; t++) {
        if (dm_text_is(m->s->form[t], ":") || dm_text_is(m->s->form[t], ";") || dm_text_is(m->s->form[t], "\""))
            return false;
        commas += dm_text_is(m->s->form[t], ",");
    }
    bool right_before = m->upos[end - 1] == DM_UPOS_PUNCT || m->upos[end - 1] == DM_UPOS_CCONJ || m->upos[end - 1] == DM_UPOS_ADP ||
                        m->upos[end - 1] == DM_UPOS_DET || m->upos[end - 1] == DM_UPOS_PART || m->upos[end - 1] == DM_UPOS_PRON;
    return commas == 0 && !right_before;
}

static uint32_t subject_before(const dm_mender *m, uint32_t verb)
{
    uint32_t subject = DM_NO_TOKEN;
    for (uint32_t t = m->first; t < verb; t++)
        if (m->head[t] == verb && (m->deprel[t] == DM_REL_NSUBJ || m->deprel[t] == DM_REL_NSUBJ_PASS))
            subject = t;
    return subject;
}

/* "Rockets launched by rebels destroy a bridge": the later verb takes the place of the participle. */
static bool mend_reduced(dm_mender *m, uint32_t verb)
{
    uint32_t participle = m->head[verb], subject;
    bool clause = m->deprel[verb] == DM_REL_ADVCL || m->deprel[verb] == DM_REL_CCOMP || m->deprel[verb] == DM_REL_PARATAXIS;
    if (!clause || participle == DM_NO_TOKEN || participle >= verb || !is_finite(m, verb) || has_subject(m, verb) ||
        dm_mend_has_child(m, verb, DM_REL_MARK) || dm_text_ends(m->s->lower[verb], "ing"))
        return false;
    uint8_t rel = m->deprel[verb];
    m->deprel[verb] = DM_REL_DEP; /* its own clause is no object of the participle */
    bool modifies = may_modify(m, participle);
    m->deprel[verb] = rel;
    subject = subject_before(m, participle);
    if (!modifies || subject == DM_NO_TOKEN || !dm_mend_is_nominal(m->upos[subject]) || subject + 4 < participle ||
        !runs_on(m, participle, verb) || !runs_on(m, subject, participle))
        return false;
    hang(m, verb, m->head[participle], (dm_deprel)m->deprel[participle]);
    for (uint32_t t = m->first; t < m->end; t++)
        if (m->head[t] == participle && (t < subject || t > verb))
            m->head[t] = verb;
    hang(m, subject, verb, DM_REL_NSUBJ);
    hang(m, participle, subject, DM_REL_ACL);
    m->morph[participle] = (m->morph[participle] & ~(uint32_t)DM_MORPH_FIN) | DM_MORPH_PART;
    return true;
}

/* "Violent clashes erupt in Athens": a plural tagged as a verb, and the verb hung on it. */
static void mend_plural(dm_mender *m, uint32_t noun)
{
    dm_text word = m->s->lower[noun];
    if (m->upos[noun] != DM_UPOS_VERB || m->deprel[noun] != DM_REL_ROOT || word.len < 4 || word.ptr[word.len - 1] != 's' ||
        noun + 1 >= m->end || m->head[noun + 1] != noun || !is_finite(m, noun + 1) || has_subject(m, noun) ||
        has_subject(m, noun + 1) || dm_text_ends(m->s->lower[noun + 1], "s") || dm_mend_has_child(m, noun + 1, DM_REL_MARK))
        return;
    bool known = dm_mend_is_predicate(m, (dm_text){word.ptr, word.len - 1}, DM_PREDICATE_NOUN) ||
                 dm_mend_is_predicate(m, (dm_text){word.ptr, word.len - 2}, DM_PREDICATE_NOUN);
    if (!known)
        return;
    uint32_t verb = noun + 1;
    dm_mend_make_root(m, verb, noun, m->morph[verb]);
    m->upos[noun] = DM_UPOS_NOUN;
    m->morph[noun] = DM_MORPH_PLUR;
    for (uint32_t t = m->first; t < m->end; t++)
        if (m->head[t] == noun && (t > verb || m->deprel[t] == DM_REL_ADVCL || m->deprel[t] == DM_REL_OBL))
            m->head[t] = verb;
}

/* "At least ten migrants, most of them children, drown": "at" is the number's. */
static void mend_bound_subject(dm_mender *m, uint32_t verb)
{
    static const char *const bounds[] = {"at", "up", "more"}, *const seconds[] = {"least", "most", "to", "than"};
    if (!is_finite(m, verb) || has_subject(m, verb) || m->deprel[verb] == DM_REL_CONJ)
        return;
    for (uint32_t t = m->first + 2; t < verb; t++) {
        if (m->head[t] != verb || m->deprel[t] != DM_REL_OBL || !(dm_mend_is_nominal(m->upos[t]) || m->upos[t] == DM_UPOS_NUM))
            continue;
        for (uint32_t b = m->first; b + 2 < t + 1; b++) {
            bool bound = DM_TEXT_IS_ANY(m->s->lower[b], bounds) && DM_TEXT_IS_ANY(m->s->lower[b + 1], seconds);
            bool number = m->upos[b + 2] == DM_UPOS_NUM && (m->head[b + 2] == t || b + 2 == t);
            if (bound && number && (b == m->first || m->upos[b - 1] == DM_UPOS_PUNCT)) {
                hang(m, t, verb, DM_REL_NSUBJ);
                return;
            }
        }
    }
}

static bool is_inside(const dm_mender *m, uint32_t token, uint32_t top)
{
    for (int step = 0; step < DM_MEND_CLIMB_MAX && token != DM_NO_TOKEN && token != top; step++)
        token = m->head[token];
    return token == top;
}

/* "Use tear gas and water cannons".  True where "and" stands between the two, whether joined or left alone. */
static bool join_objects(dm_mender *m, uint32_t first, uint32_t second, uint32_t end)
{
    uint32_t t = end + 1;
    while (t < second && dm_text_is(m->s->form[t], ","))
        t++;
    if (t >= second || m->deprel[t] != DM_REL_CC || !(m->head[t] == m->head[second] || is_inside(m, t, second)) ||
        !(dm_text_is(m->s->lower[t], "and") || dm_text_is(m->s->lower[t], "or")))
        return false;
    bool shared = m->upos[first] == DM_UPOS_PROPN && m->upos[second] == DM_UPOS_NOUN && t + 1 < second &&
                  m->upos[t + 1] != DM_UPOS_DET && m->upos[t + 1] != DM_UPOS_NUM; /* "Baghdad and Basra offices" */
    if (!shared) {
        hang(m, second, first, DM_REL_CONJ);
        m->head[t] = second;
    }
    return true;
}

/* "Allows aid trucks"; not "spent the night sleeping". */
static void compound_objects(dm_mender *m, uint32_t first, uint32_t second)
{
    static const char *const times[] = {"night", "day", "week", "month", "year", "time", "hour", "season", "term"};
    if (m->upos[first] != DM_UPOS_NOUN || m->upos[second] != DM_UPOS_NOUN || first + 1 != second ||
        DM_TEXT_IS_ANY(m->s->lower[first], times) || dm_text_is(m->s->lower[second], "invalid") ||
        (m->morph[first] & DM_MORPH_PLUR))
        return;
    for (uint32_t t = m->first; t < first; t++) /* what modified the first modifies both */
        if (m->head[t] == first && (m->deprel[t] == DM_REL_DET || m->deprel[t] == DM_REL_NUMMOD ||
                                    m->deprel[t] == DM_REL_NMOD_POSS || m->deprel[t] == DM_REL_AMOD))
            m->head[t] = second;
    hang(m, first, second, DM_REL_COMPOUND);
}

/* Two objects that are one phrase: joined, an apposition ("hit Kano, a city"), or a compound. */
static void mend_objects(dm_mender *m, uint32_t verb)
{
    uint32_t first = DM_NO_TOKEN, second = DM_NO_TOKEN;
    for (uint32_t t = verb + 1; t < m->end && second == DM_NO_TOKEN; t++)
        if (m->head[t] == verb && m->deprel[t] == DM_REL_OBJ) {
            second = first == DM_NO_TOKEN ? DM_NO_TOKEN : t;
            first = first == DM_NO_TOKEN ? t : first;
        }
    if (second == DM_NO_TOKEN || !dm_mend_is_nominal(m->upos[first]) || !dm_mend_is_nominal(m->upos[second]))
        return;
    uint32_t begin = second, end;
    while (begin > first + 1 && is_inside(m, begin - 1, second))
        begin--;
    for (end = begin - 1; end > first && !is_inside(m, end, first);)
        end--;
    if (end > first && dm_text_is(m->s->form[end], ","))
        end--;
    if (join_objects(m, first, second, end))
        return;
    uint32_t word = end + 2; /* behind a comma */
    bool comma = word < second && dm_text_is(m->s->form[end + 1], ",") && (begin == end + 1 || begin == word);
    if (comma && m->deprel[word] == DM_REL_DET && m->upos[second] == DM_UPOS_NOUN)
        hang(m, second, first, DM_REL_APPOS);
    else
        compound_objects(m, first, second);
}

void dm_mend_reduced(dm_mender *m)
{
    for (uint32_t t = m->first; t < m->end; t++) {
        mend_plural(m, t);
        if (m->upos[t] != DM_UPOS_VERB)
            continue;
        if (!mend_reduced(m, t))
            mend_bound_subject(m, t);
        mend_objects(m, t);
    }
}
