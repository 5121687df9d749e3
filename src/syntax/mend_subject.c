/* The words before a finite verb: a subject that hangs elsewhere, a title beside its name, loyal forces. */
#include "base/text.h"
#include "syntax/mender.h"

static bool is_orphan(const dm_mender *m, uint32_t v)
{
    return m->upos[v] == DM_UPOS_VERB && (m->morph[v] & DM_MORPH_FIN) != 0 && (m->morph[v] & DM_MORPH_IMP) == 0 &&
           m->deprel[v] != DM_REL_CONJ && !dm_mend_has_subject(m, v) && !dm_mend_has_child(m, v, DM_REL_NSUBJ_PASS);
}

/* Where the words before `v` end that are not its own adverbs. */
static uint32_t end_before(const dm_mender *m, uint32_t v)
{
    uint32_t at = v;
    while (at > m->first && m->head[at - 1] == v && m->deprel[at - 1] == DM_REL_ADVMOD)
        at--;
    return at;
}

/* The word that opens the clause of `v`: the nearest before it, with no comma between, that hangs on what stands between or on `v`.
 * DM_NO_TOKEN none. */
static uint32_t clause_mark_of(const dm_mender *m, uint32_t v)
{
    static const char *const marks[] = {"after", "as",      "when",     "before", "while", "since",  "until",
                                        "where", "because", "although", "though", "if",    "unless", "once"};
    static const char *const stops[] = {",", ";", ":", "(", ")", "-", "\xE2\x80\x93", "\xE2\x80\x94"};
    for (uint32_t t = v; t-- > m->first && t + DM_MEND_CLIMB_MAX > v;) {
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
static uint32_t only_top(const dm_mender *m, uint32_t from, uint32_t end)
{
    uint32_t top = DM_NO_TOKEN;
    for (uint32_t t = from; t < end; t++) {
        if (m->head[t] != DM_NO_TOKEN && m->head[t] >= from && m->head[t] < end)
            continue;
        if (top != DM_NO_TOKEN)
            return DM_NO_TOKEN;
        top = t;
    }
    bool nominal = top != DM_NO_TOKEN && (dm_mend_is_nominal(m->upos[top]) || m->upos[top] == DM_UPOS_NUM);
    return nominal && m->head[top] != DM_NO_TOKEN ? top : DM_NO_TOKEN;
}

/* The nominal right before the clause's verb that hangs on the verb above it, together with the mark. */
static uint32_t oblique_before(const dm_mender *m, uint32_t v, uint32_t mark, uint32_t end)
{
    uint32_t noun = end - 1;
    for (int step = 0; step < DM_MEND_CLIMB_MAX && m->head[noun] != DM_NO_TOKEN && m->head[noun] != m->head[v]; step++)
        noun = m->head[noun];
    return noun > mark && noun < end && m->head[noun] == m->head[v] && m->head[mark] == noun && dm_mend_is_nominal(m->upos[noun])
               ? noun
               : DM_NO_TOKEN;
}

/* A preposition of its own: "in Mosul". */
static bool has_preposition(const dm_mender *m, uint32_t noun, uint32_t mark)
{
    for (uint32_t t = m->first; t < noun; t++)
        if (m->head[t] == noun && m->deprel[t] == DM_REL_CASE && t != mark)
            return true;
    return false;
}

/* "After a bombing destroys part of it", where "destroys" hangs on "part" and that on "bombing": the verb takes the place of its
 * subject, and what stood between them is its object. */
static void take_back_object(dm_mender *m, uint32_t v, uint32_t noun)
{
    uint32_t object = m->head[v];
    for (int step = 0; step < DM_MEND_CLIMB_MAX && object != DM_NO_TOKEN && m->head[object] != noun; step++)
        object = m->head[object];
    if (object == DM_NO_TOKEN || m->head[object] != noun)
        return;
    m->head[v] = m->head[noun];
    m->head[object] = v;
    if (dm_mend_is_nominal(m->upos[object]) && object > v)
        m->deprel[object] = DM_REL_OBJ;
}

/* "Injured after a rocket attack destroys a home", "as a boat carrying migrants sinks": the words between the mark and the verb are
 * the subject, whatever they hang on. */
static void mend_subject_of_clause(dm_mender *m)
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
        take_back_object(m, v, noun);
        m->deprel[v] = DM_REL_ADVCL;
        m->head[noun] = v;
        m->deprel[noun] = DM_REL_NSUBJ;
        m->head[mark] = v;
        m->deprel[mark] = DM_REL_MARK;
        m->changed = true;
    }
}

/* "Myanmar deports an actress", "President Ricardo Lagos signs": a finite verb with its subject as a part of a compound. */
static void mend_subject_in_compound(dm_mender *m)
{
    for (uint32_t v = m->first + 1; v < m->end; v++) {
        uint32_t end = end_before(m, v), noun = end == m->first ? end : end - 1;
        bool root = m->deprel[v] == DM_REL_ROOT;
        if (end == m->first || !is_orphan(m, v) || (!root && m->deprel[v] != DM_REL_ADVCL && m->deprel[v] != DM_REL_CCOMP))
            continue;
        for (int step = 0; step < DM_MEND_CLIMB_MAX && m->head[noun] != DM_NO_TOKEN && m->head[noun] != v && m->head[noun] < end;
             step++)
            noun = m->head[noun];
        bool part = m->deprel[noun] == DM_REL_COMPOUND && dm_mend_is_nominal(m->upos[noun]);
        bool adjective =
            root && m->deprel[noun] == DM_REL_AMOD && dm_mend_is_noun(m, noun) && dm_mend_has_child(m, noun, DM_REL_DET);
        bool goes_on = dm_mend_has_child(m, v, DM_REL_OBJ) || dm_mend_has_child(m, v, DM_REL_OBL) ||
                       dm_mend_has_child(m, v, DM_REL_XCOMP) || dm_mend_has_child(m, v, DM_REL_CCOMP);
        if (m->head[noun] != v || noun >= end || !(part || adjective) || !(root || goes_on))
            continue;
        for (uint32_t t = m->first; t < noun; t++)
            if (m->head[t] == v && (m->deprel[t] == DM_REL_DET || m->deprel[t] == DM_REL_AMOD || m->deprel[t] == DM_REL_COMPOUND ||
                                    m->deprel[t] == DM_REL_NUMMOD || m->deprel[t] == DM_REL_NMOD_POSS))
                m->head[t] = noun;
        m->deprel[noun] = DM_REL_NSUBJ;
        if (root)
            dm_mend_verb_children(m, v, noun);
        m->changed = true;
    }
}

/* "Reports the walls of a church collapsed": what is said is a clause, and its subject no object of the verb that says it. */
static void mend_subject_of_speech(dm_mender *m)
{
    static const char *const words[] = {"say",      "report", "claim",  "announce", "confirm", "reveal",   "assert", "suggest",
                                        "believe",  "warn",   "state",  "allege",   "think",   "estimate", "fear",   "hope",
                                        "indicate", "show",   "insist", "admit",    "deny",    "conclude", "argue",  "acknowledge"};
    for (uint32_t v = m->first + 2; v < m->end; v++) {
        uint32_t end = end_before(m, v), noun = end == m->first ? end : end - 1;
        if (!is_orphan(m, v) || (m->deprel[v] != DM_REL_CCOMP && m->deprel[v] != DM_REL_ACL))
            continue;
        bool open =
            dm_text_ends(m->s->lower[v], "ed") && !dm_mend_has_child(m, v, DM_REL_OBJ) && !dm_mend_has_child(m, v, DM_REL_CCOMP);
        for (int step = 0; step < DM_MEND_CLIMB_MAX && m->head[noun] != DM_NO_TOKEN && m->deprel[noun] != DM_REL_OBJ; step++)
            noun = m->head[noun];
        uint32_t says = m->head[noun];
        if (noun >= end || m->deprel[noun] != DM_REL_OBJ || says == DM_NO_TOKEN || says > noun ||
            !dm_mend_is_nominal(m->upos[noun]) || (m->head[v] != says && m->head[v] != noun) ||
            !DM_TEXT_IS_ANY(m->s->lemma[says], words))
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
static uint32_t left_edge(const dm_mender *m, uint32_t token)
{
    uint32_t edge = token;
    while (edge > m->first) {
        uint32_t t = edge - 1;
        for (int step = 0; step < DM_MEND_CLIMB_MAX && m->head[t] != DM_NO_TOKEN && t != token && m->head[t] >= edge - 1; step++)
            t = m->head[t];
        if (t != token)
            break;
        edge--;
    }
    return edge;
}

/* "Press Secretary Ann Lee resigns", "candidate Baldizón is captured": a title and the name behind it, both hung on the verb. */
static void mend_title_and_name(dm_mender *m)
{
    for (uint32_t name = m->first + 1; name < m->end; name++) {
        dm_deprel rel = (dm_deprel)m->deprel[name];
        uint32_t title = left_edge(m, name);
        if (m->upos[name] != DM_UPOS_PROPN || title == m->first ||
            (rel != DM_REL_NSUBJ && rel != DM_REL_NSUBJ_PASS && rel != DM_REL_OBL && rel != DM_REL_OBJ) ||
            dm_mend_has_case(m, name))
            continue;
        title--;
        if (m->head[title] != m->head[name] || m->head[name] == DM_NO_TOKEN || !dm_mend_is_nominal(m->upos[title]) ||
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
static void mend_loyal(dm_mender *m)
{
    for (uint32_t v = m->first + 3; v < m->end; v++) {
        uint32_t adjective = m->head[v], mark = dm_mend_child(m, v, DM_REL_MARK), inner = dm_mend_child(m, v, DM_REL_NSUBJ);
        if (m->upos[v] != DM_UPOS_VERB || adjective == DM_NO_TOKEN || adjective > v || m->upos[adjective] != DM_UPOS_ADJ ||
            m->head[adjective] != DM_NO_TOKEN || mark == DM_NO_TOKEN || inner == DM_NO_TOKEN || mark > inner || inner > v ||
            !dm_text_is(m->s->lower[mark], "to"))
            continue;
        uint32_t subject = dm_mend_child(m, adjective, DM_REL_NSUBJ);
        if (subject == DM_NO_TOKEN || subject > adjective || dm_mend_has_child(m, adjective, DM_REL_COP))
            continue;
        m->head[mark] = inner;
        m->deprel[mark] = DM_REL_CASE;
        m->head[inner] = adjective;
        m->deprel[inner] = DM_REL_OBL;
        dm_mend_make_root(m, v, subject, m->morph[v] | DM_MORPH_FIN);
        m->head[adjective] = subject;
        m->deprel[adjective] = DM_REL_AMOD;
        for (uint32_t t = m->first; t < m->end; t++)
            if (m->head[t] == adjective && t != inner && t > v)
                m->head[t] = v;
    }
}

/* "In Syria, Ali Saleh, who led a rebellion, returns": the subject behind a comma, hung on the phrase before it. */
static void mend_subject_behind_phrase(dm_mender *m)
{
    for (uint32_t v = m->first + 4; v < m->end; v++) {
        uint32_t end = end_before(m, v), t = end - 1, found = DM_NO_TOKEN;
        if (!is_orphan(m, v) || m->deprel[v] != DM_REL_ROOT || end < m->first + 4)
            continue;
        if (m->upos[t] == DM_UPOS_PUNCT)
            t--;
        for (int step = 0; step < DM_MEND_CLIMB_MAX && m->head[t] != DM_NO_TOKEN && m->head[t] != v && m->head[t] < t; step++) {
            uint32_t edge = left_edge(m, t);
            bool apart = edge > m->first && dm_text_is(m->s->form[edge - 1], ","),
                 beside = m->deprel[t] == DM_REL_APPOS || m->deprel[t] == DM_REL_CONJ || m->deprel[t] == DM_REL_NMOD_UNMARKED,
                 bare = m->deprel[t] == DM_REL_NMOD; /* "during a raid in Gaza Israeli troops kill" */
            if (((apart && beside) || bare) && dm_mend_is_nominal(m->upos[t]) && !dm_mend_has_case(m, t) &&
                !dm_mend_has_child(m, t, DM_REL_CC))
                found = t;
            t = m->head[t];
        }
        if (found == DM_NO_TOKEN || m->head[t] != v || m->deprel[t] != DM_REL_OBL || !dm_mend_has_case(m, t))
            continue;
        m->head[found] = v;
        m->deprel[found] = DM_REL_NSUBJ;
        m->changed = true;
    }
}

void dm_mend_subjects(dm_mender *m)
{
    mend_loyal(m);
    mend_title_and_name(m);
    mend_subject_in_compound(m);
    mend_subject_of_clause(m);
    mend_subject_of_speech(m);
    mend_subject_behind_phrase(m);
}
