/* Two subjects of one verb: the parts of one phrase, or of two clauses. */
#include "base/text.h"
#include "syntax/mender.h"

enum { ROUNDS_MAX = 4 };

/* A verb and its last two subjects before it. */
typedef struct pair {
    uint32_t verb, first, second;
    uint32_t end;   /* the last word of the first subject's phrase before the second's */
    uint32_t begin; /* the first word of the second subject's phrase */
} pair;

static bool is_person(const dm_mender *m, uint32_t token) { return (m->s->name[token] + 1) / 2 == DM_NAME_PERSON; }
static bool is_location(const dm_mender *m, uint32_t token) { return (m->s->name[token] + 1) / 2 == DM_NAME_LOCATION; }

static bool is_below(const dm_mender *m, uint32_t token, uint32_t top)
{
    for (int step = 0; step < DM_MEND_CLIMB_MAX && token != DM_NO_TOKEN && token != top; step++)
        token = m->head[token];
    return token == top;
}

static bool find_pair(const dm_mender *m, uint32_t verb, pair *p)
{
    *p = (pair){verb, DM_NO_TOKEN, DM_NO_TOKEN, 0, 0};
    for (uint32_t t = m->first; t < verb; t++) {
        if (m->head[t] != verb || (m->deprel[t] != DM_REL_NSUBJ && m->deprel[t] != DM_REL_NSUBJ_PASS))
            continue;
        p->first = p->second;
        p->second = t;
    }
    if (p->first == DM_NO_TOKEN)
        return false;
    for (p->begin = p->second; p->begin > p->first + 1 && is_below(m, p->begin - 1, p->second);)
        p->begin--;
    for (p->end = p->begin - 1; p->end > p->first && !is_below(m, p->end, p->first);)
        p->end--;
    if (p->end > p->first && dm_text_is(m->s->form[p->end], ","))
        p->end--;
    return true;
}

static void hang(dm_mender *m, uint32_t token, uint32_t head, dm_deprel rel)
{
    m->head[token] = head;
    m->deprel[token] = (uint8_t)rel;
    m->changed = true;
}

static bool is_role(const dm_mender *m, uint32_t token)
{
    static const char *const words[] = {"minister",      "president",      "chancellor",  "secretary",    "ambassador", "governor",
                                        "senator",       "mayor",          "leader",      "chief",        "director",   "judge",
                                        "justice",       "speaker",        "commander",   "head",         "king",       "prince",
                                        "queen",         "member",         "attorney",    "chairman",     "premier",    "candidate",
                                        "spokesman",     "official",       "prosecutor",  "founder",      "lawyer",     "actor",
                                        "author",        "representative", "spokeswoman", "envoy",        "general",    "colonel",
                                        "journalist",    "activist",       "sultan",      "emir",         "pm",         "mp",
                                        "ceo",           "editor",         "captain",     "poet",         "singer",     "writer",
                                        "whistleblower", "deputy",         "dissident",   "commissioner", "coach",      "pope",
                                        "bishop",        "archbishop",     "cardinal",    "philosopher",  "politician", "princess"};
    return DM_TEXT_IS_ANY(m->s->lemma[token], words) || DM_TEXT_IS_ANY(m->s->lower[token], words);
}

/* "Is", "has", "kills": no verb of two. */
static bool is_singular_verb(const dm_mender *m, uint32_t verb)
{
    static const char *const words[] = {"is", "has", "was", "does"};
    bool third = false;
    for (uint32_t t = m->first; t < m->end; t++)
        if (m->head[t] == verb && (m->upos[t] == DM_UPOS_AUX) && t < verb)
            return DM_TEXT_IS_ANY(m->s->lower[t], words);
    return dm_mend_is_present(m, m->s->lower[verb], &third) && third;
}

/* The nominal that `token`, the last word of a phrase, belongs to: up from the parts of names and compounds. */
static uint32_t nominal_at(const dm_mender *m, uint32_t token, uint32_t floor)
{
    for (int step = 0; step < DM_MEND_CLIMB_MAX; step++) {
        uint32_t up = m->head[token];
        bool part = m->deprel[token] == DM_REL_FLAT || m->deprel[token] == DM_REL_COMPOUND || m->deprel[token] == DM_REL_PUNCT ||
                    m->deprel[token] == DM_REL_NUMMOD || m->deprel[token] == DM_REL_AMOD || m->deprel[token] == DM_REL_CASE ||
                    !dm_mend_is_nominal(m->upos[token]);
        if (!part || up == DM_NO_TOKEN || up < floor || token == floor)
            return token;
        token = up;
    }
    return token;
}

/* A nominal of the first subject with a preposition of its own, in [first, end]: "the toll from Typhoon". */
static bool has_phrase(const dm_mender *m, const pair *p)
{
    for (uint32_t t = p->first + 1; t <= p->end; t++)
        if (m->deprel[t] == DM_REL_CASE && is_below(m, t, p->first) && m->head[t] != p->first && !dm_text_is(m->s->lower[t], "'s"))
            return true;
    return false;
}

/* "Rules that a ban is illegal": the word that opens the clause. */
static bool mend_that(dm_mender *m, const pair *p)
{
    if (m->upos[p->first] != DM_UPOS_PRON || !dm_text_is(m->s->lower[p->first], "that"))
        return false;
    uint32_t above = m->head[p->verb];
    bool nominal = above != DM_NO_TOKEN && dm_mend_is_nominal(m->upos[above]);
    bool relative = nominal && m->deprel[p->verb] == DM_REL_ACL_RELCL && m->upos[p->verb] == DM_UPOS_VERB &&
                    !dm_mend_has_child(m, p->verb, DM_REL_OBJ) && !dm_mend_has_child(m, p->verb, DM_REL_AUX_PASS) &&
                    !dm_mend_has_child(m, p->verb, DM_REL_CCOMP);
    hang(m, p->first, p->verb, relative ? DM_REL_OBJ : DM_REL_MARK);
    if (relative)
        return true;
    m->upos[p->first] = DM_UPOS_SCONJ;
    if (m->deprel[p->verb] == DM_REL_ACL_RELCL)
        m->deprel[p->verb] = (uint8_t)(nominal ? DM_REL_ACL : DM_REL_CCOMP);
    return true;
}

/* What the word behind "and" is joined to: the last word of the first subject's phrase where the verb is one of a single thing, or
 * where that goes on with a list of places ("markets in Asia, Australia and the United States fall"). */
static uint32_t mate_of(const dm_mender *m, const pair *p)
{
    uint32_t last = nominal_at(m, p->end, p->first), top = last;
    if (!has_phrase(m, p))
        return p->first;
    while (m->head[top] != p->first && m->head[top] != DM_NO_TOKEN &&
           (m->deprel[top] == DM_REL_CONJ || m->deprel[top] == DM_REL_APPOS || m->deprel[top] == DM_REL_NMOD_UNMARKED))
        top = m->head[top];
    bool list = top != last && is_location(m, last) && is_location(m, p->second);
    return list || is_singular_verb(m, p->verb) ? top : p->first;
}

/* "Children and the elderly have been urged", "a collision between a bus and a truck kills". */
static bool mend_and(dm_mender *m, const pair *p)
{
    uint32_t conjunction = DM_NO_TOKEN;
    for (uint32_t t = p->end + 1; t < p->second; t++) {
        if (m->deprel[t] == DM_REL_CC && (m->head[t] == p->verb || is_below(m, t, p->second))) {
            conjunction = t;
            break;
        }
        if (m->upos[t] != DM_UPOS_PUNCT || !dm_text_is(m->s->form[t], ","))
            return false;
    }
    if (conjunction == DM_NO_TOKEN || !(dm_mend_is_nominal(m->upos[p->second]) || m->upos[p->second] == DM_UPOS_ADJ ||
                                        m->upos[p->second] == DM_UPOS_NUM || m->upos[p->second] == DM_UPOS_PRON))
        return false;
    hang(m, p->second, mate_of(m, p), DM_REL_CONJ);
    m->head[conjunction] = p->second;
    for (uint32_t t = p->end + 1; t < p->second; t++)
        if (m->head[t] == p->verb)
            m->head[t] = p->second;
    return true;
}

static bool is_joined(const dm_mender *m, uint32_t dash)
{
    return dash > m->first && dm_text_is(m->s->form[dash], "-") && m->s->span[dash - 1].end == m->s->span[dash].start &&
           m->s->span[dash].end == m->s->span[dash + 1].start;
}

/* "Roh Moo-hyun is", "Strauss-Kahn offers": the piece behind a hyphen; "UAE-backed fighters seize". */
static bool mend_hyphen(dm_mender *m, const pair *p)
{
    uint32_t dash = p->end + 1;
    if (p->end < p->begin && dash == p->begin && dash < p->second && is_joined(m, dash)) {
        if (dash + 1 == p->second && (m->upos[p->first] == DM_UPOS_PROPN || is_person(m, p->first)))
            hang(m, p->second, nominal_at(m, p->end, p->first), DM_REL_FLAT);
        else
            hang(m, p->first, p->second, DM_REL_COMPOUND);
        return true;
    }
    if (p->begin == p->second && is_joined(m, p->second - 1) && (m->upos[p->first] == DM_UPOS_PROPN || is_person(m, p->first))) {
        hang(m, p->second, nominal_at(m, p->second - 2 > p->first ? p->second - 2 : p->first, p->first), DM_REL_FLAT);
        return true;
    }
    return false;
}

/* A preposition before the second subject, hung on it or on the verb; no bound of a number ("at least ten"). */
static uint32_t preposition_of(const dm_mender *m, const pair *p)
{
    static const char *const bounds[] = {"at", "as", "than", "over", "up", "about", "around", "nearly", "under", "between"};
    for (uint32_t t = p->end + 1; t < p->second; t++) {
        bool hangs = m->head[t] == p->verb || (t == p->begin ? is_below(m, t, p->second) : m->head[t] == p->second);
        if (hangs && m->upos[t] == DM_UPOS_ADP && (m->deprel[t] == DM_REL_CASE || m->deprel[t] == DM_REL_MARK))
            return dm_mend_has_child(m, p->second, DM_REL_NUMMOD) && DM_TEXT_IS_ANY(m->s->lower[t], bounds) ? DM_NO_TOKEN : t;
        if (m->upos[t] == DM_UPOS_CCONJ || m->upos[t] == DM_UPOS_PUNCT)
            return DM_NO_TOKEN;
    }
    return DM_NO_TOKEN;
}

/* "The minister of state for immigration Ann Lee resigns": the last words before a name behind a title's phrase are the phrase's.
 */
static bool mend_title_with_phrase(dm_mender *m, const pair *p, uint32_t preposition)
{
    uint32_t last = DM_NO_TOKEN;
    for (uint32_t t = preposition + 1; t < p->second; t++)
        if (m->head[t] == p->second && dm_mend_is_nominal(m->upos[t]))
            last = t;
    if (!is_person(m, p->second) || !is_role(m, p->first) || last == DM_NO_TOKEN || is_role(m, last))
        return false;
    for (uint32_t t = p->end + 1; t < last; t++)
        if (m->head[t] == p->second || m->head[t] == p->verb)
            m->head[t] = last;
    hang(m, last, nominal_at(m, p->end, p->first), DM_REL_NMOD);
    hang(m, p->first, p->second, DM_REL_NMOD_DESC);
    return true;
}

/* "A car bomb in the town of Hani kills": what has a preposition is no subject. */
static bool mend_preposition(dm_mender *m, const pair *p)
{
    uint32_t preposition = preposition_of(m, p);
    if (preposition == DM_NO_TOKEN || preposition != p->end + 1)
        return false;
    if (mend_title_with_phrase(m, p, preposition))
        return true;
    hang(m, preposition, p->second, DM_REL_CASE);
    hang(m, p->second, nominal_at(m, p->end, p->first), DM_REL_NMOD);
    return true;
}

/* Behind a comma: "Ann Lee, a general is arrested", "a fire in Brooklyn, New York kills"; behind a colon a heading. */
static bool mend_behind_mark(dm_mender *m, const pair *p)
{
    uint32_t mark = p->end + 1;
    bool own = mark == p->begin && mark < p->second;
    if (mark >= p->second || (mark + 1 != p->begin && !own))
        return false;
    if (dm_text_is(m->s->form[mark], ":")) {
        hang(m, p->first, p->verb, DM_REL_DISLOCATED);
        return true;
    }
    if (!dm_text_is(m->s->form[mark], ",") || !dm_mend_is_nominal(m->upos[p->second]) || !dm_mend_is_nominal(m->upos[p->first]))
        return false;
    uint32_t place = nominal_at(m, p->end, p->first);
    if (is_location(m, p->second) && is_location(m, p->end)) {
        hang(m, p->second, place, DM_REL_NMOD_UNMARKED);
        return true;
    }
    if (is_person(m, p->second) && !is_person(m, p->first) && (is_role(m, p->first) || is_role(m, p->end))) {
        hang(m, p->first, p->second, DM_REL_NMOD_DESC);
        return true;
    }
    if (is_location(m, p->first) && !is_person(m, p->second) && !has_phrase(m, p) && m->deprel[p->begin] != DM_REL_DET) {
        hang(m, p->first, p->second, DM_REL_COMPOUND); /* "a Charleston, South Carolina policeman" */
        return true;
    }
    uint32_t word = own ? mark + 1 : p->begin;
    bool article = m->deprel[word] == DM_REL_DET && m->upos[p->second] == DM_UPOS_NOUN;
    bool name = m->upos[p->first] == DM_UPOS_NOUN && p->begin + own == p->second && m->upos[p->second] == DM_UPOS_PROPN;
    if ((!article && !name) || is_location(m, p->end))
        return false;
    hang(m, p->second, p->first, DM_REL_APPOS);
    return true;
}

/* "An explosion in a coal mine kills": the last word of the phrase, which takes the place of the one before it. */
static void end_phrase(dm_mender *m, const pair *p)
{
    uint32_t noun = nominal_at(m, p->end, p->first);
    hang(m, p->second, m->head[noun], (dm_deprel)m->deprel[noun]);
    for (uint32_t t = m->first; t < noun; t++)
        if (m->head[t] == noun && (m->deprel[t] == DM_REL_CASE || m->deprel[t] == DM_REL_DET))
            m->head[t] = p->second;
    hang(m, noun, p->second, DM_REL_COMPOUND);
}

/* Side by side: "an ATR 42 aircraft", "the toll from Typhoon Bopha", "senator and former general Ann Lee". */
static bool mend_beside(dm_mender *m, const pair *p)
{
    bool noun = m->upos[p->second] == DM_UPOS_NOUN, proper = m->upos[p->second] == DM_UPOS_PROPN;
    if (p->end + 1 != p->begin || !(noun || proper) ||
        !(dm_mend_is_nominal(m->upos[p->first]) || m->upos[p->first] == DM_UPOS_ADJ || m->upos[p->first] == DM_UPOS_NUM))
        return false;
    bool phrase = has_phrase(m, p), bare = p->begin == p->second;
    if (m->deprel[p->begin] == DM_REL_DET || m->deprel[p->begin] == DM_REL_NMOD_POSS)
        return false;
    if (is_person(m, p->second)) {
        if (is_person(m, p->first)) {
            uint32_t last = nominal_at(m, p->end, p->first); /* "Ann Lee and president Bo Chu" */
            if (last != p->first && m->deprel[last] == DM_REL_CONJ && is_role(m, last)) {
                hang(m, p->second, p->first, DM_REL_CONJ);
                for (uint32_t t = p->first + 1; t < last; t++)
                    if (m->head[t] == last && (m->deprel[t] == DM_REL_CC || m->deprel[t] == DM_REL_PUNCT))
                        m->head[t] = p->second;
                hang(m, last, p->second, DM_REL_NMOD_DESC);
                return true;
            }
            if (!bare || phrase)
                return false;
            hang(m, p->second, p->first, DM_REL_FLAT);
            return true;
        }
        if (phrase && !is_role(m, p->first))
            hang(m, p->second, nominal_at(m, p->end, p->first), DM_REL_APPOS);
        else
            hang(m, p->first, p->second, DM_REL_NMOD_DESC);
        return true;
    }
    if (!phrase) {
        if (!noun && !bare)
            return false;
        hang(m, p->first, p->second, m->upos[p->first] == DM_UPOS_ADJ ? DM_REL_AMOD : DM_REL_COMPOUND);
        return true;
    }
    if (!bare || m->upos[p->first] != DM_UPOS_NOUN)
        return false;
    if (proper)
        hang(m, p->second, nominal_at(m, p->end, p->first), DM_REL_FLAT);
    else
        end_phrase(m, p);
    return true;
}

/* "Officers fire tear gas": not "tear". */
static bool mend_tear_gas(dm_mender *m, const pair *p)
{
    uint32_t gas = dm_mend_child(m, p->verb, DM_REL_OBJ);
    if (!dm_text_is(m->s->lower[p->verb], "tear") || gas != p->verb + 1 || p->second + 1 != p->verb ||
        m->upos[p->second] != DM_UPOS_NOUN)
        return false;
    uint32_t verb = p->second;
    for (uint32_t t = m->first; t < m->end; t++)
        if (m->head[t] == p->verb)
            m->head[t] = verb;
    m->head[verb] = m->head[p->verb];
    m->deprel[verb] = m->deprel[p->verb];
    m->upos[verb] = DM_UPOS_VERB;
    m->morph[verb] = m->morph[p->verb];
    m->upos[p->verb] = DM_UPOS_NOUN;
    m->morph[p->verb] = DM_MORPH_SING;
    hang(m, p->verb, gas, DM_REL_COMPOUND);
    return true;
}

static bool is_clause_mark(const dm_mender *m, uint32_t token)
{
    static const char *const words[] = {"after",   "while", "as",       "when",   "before",
                                        "because", "since", "although", "though", "until"};
    return (m->deprel[token] == DM_REL_MARK || m->deprel[token] == DM_REL_ADVMOD || m->deprel[token] == DM_REL_CASE) &&
           DM_TEXT_IS_ANY(m->s->lower[token], words);
}

/* "Thousands of people in Paris protest after the court announces": the first subject has a verb of its own before the mark. */
static bool mend_two_clauses(dm_mender *m, const pair *p)
{
    uint32_t mark = DM_NO_TOKEN, verb = p->verb, end = m->end;
    if (m->deprel[verb] != DM_REL_ROOT || !dm_mend_is_nominal(m->upos[p->first]))
        return false;
    for (uint32_t t = p->first + 1; t < p->second && mark == DM_NO_TOKEN; t++)
        if (is_clause_mark(m, t) && (m->head[t] == verb || m->head[t] == p->second))
            mark = t;
    if (mark == DM_NO_TOKEN)
        return false;
    m->head[p->first] = DM_NO_TOKEN;
    m->end = mark;
    bool found = dm_mend_late_verb(m, p->first);
    m->end = end;
    if (!found) {
        m->head[p->first] = verb;
        return false;
    }
    uint32_t root = m->head[p->first];
    for (uint32_t t = m->first; t < m->end; t++)
        if ((m->head[t] == verb && (t < mark || (m->deprel[t] == DM_REL_PUNCT && t > verb))) ||
            (m->head[t] == p->first && t > mark))
            m->head[t] = root;
    hang(m, mark, verb, DM_REL_MARK);
    hang(m, verb, root, DM_REL_ADVCL);
    return true;
}

static bool mend_pair(dm_mender *m, const pair *p)
{
    return mend_that(m, p) || mend_tear_gas(m, p) || mend_two_clauses(m, p) || mend_and(m, p) || mend_hyphen(m, p) ||
           mend_preposition(m, p) || mend_behind_mark(m, p) || mend_beside(m, p);
}

void dm_mend_double_subjects(dm_mender *m)
{
    for (uint32_t verb = m->first + 2; verb < m->end; verb++) {
        pair p;
        for (int round = 0; round < ROUNDS_MAX && find_pair(m, verb, &p); round++)
            if (!mend_pair(m, &p))
                break;
    }
}
