/* Step 5: pronouns, each to the most salient earlier mention that agrees with it.
 *
 * Salience is a sum of small integers: recency, subjects, speech verbs, possessives of the subject's own clause, how often the
 * entity was told.  The window is three sentences and DM_WINDOW_DRAFTS mentions, so the work is linear in the document.  In the
 * manner of Lappin and Leass (1994). */
#include "entity/mention_finder.h"
#include "entity/words.h"

typedef enum dm_pronoun { PRONOUN_HE = 1, PRONOUN_IT, PRONOUN_THEY, PRONOUN_WE, PRONOUN_RELATIVE } dm_pronoun;

static dm_pronoun pronoun_class(dm_text word)
{
    if (dm_text_is(word, "it") || dm_text_is(word, "its") || dm_text_is(word, "itself"))
        return PRONOUN_IT;
    if (dm_text_starts(word, "the") || dm_text_starts(word, "them"))
        return PRONOUN_THEY;
    if (dm_text_starts(word, "wh") || dm_text_is(word, "that"))
        return PRONOUN_RELATIVE;
    if (dm_text_starts(word, "h") || dm_text_starts(word, "she"))
        return PRONOUN_HE;
    return PRONOUN_WE;
}

static dm_gender pronoun_gender(dm_text word)
{
    if (dm_text_starts(word, "she") || dm_text_starts(word, "her"))
        return DM_GENDER_FEMININE;
    return dm_text_starts(word, "hi") || dm_text_is(word, "he") ? DM_GENDER_MASCULINE : DM_GENDER_UNKNOWN;
}

void dm_entity_copy(dm_draft *to, const dm_draft *from, uint32_t antecedent)
{
    dm_text words = to->entity.entity_text;
    to->entity = from->entity;
    to->entity.entity_text = words;
    to->entity.via = DM_VIA_COREFERENCE;
    to->antecedent = antecedent;
    to->first_member = from->first_member;
    to->member_count = from->member_count;
    to->resolved = from->resolved;
    to->told = (uint16_t)(from->told < 100 ? from->told + 1 : from->told);
    to->person = from->person || dm_draft_is_person(from);
    to->country_known = from->country_known;
    if (to->gender == DM_GENDER_UNKNOWN)
        to->gender = from->gender;
}

/* Is it coordinated with a mention that stands before `limit`? */
static bool is_first_conjunct(const dm_finder *finder, const dm_draft *draft, uint32_t limit)
{
    const dm_syntax *s = finder->syntax;
    for (uint32_t i = s->child_first[draft->head]; i < s->child_first[draft->head + 1]; i++)
        if (s->deprel[s->child[i]] == DM_REL_CONJ && finder->head_draft[s->child[i]] != DM_NONE && s->child[i] > draft->last &&
            s->child[i] < limit)
            return true;
    return false;
}

/* "the police", "the crew": never "he" or "she", whatever the word's number. */
static bool is_collective(const dm_finder *finder, const dm_draft *draft)
{
    static const char *const words[] = {"police",  "crew",   "aircrew", "infantry", "cavalry", "staff",   "personnel",
                                        "militia", "public", "crowd",   "mob",      "people",  "military"};
    return draft->unit == DM_UNIT_ROLE && DM_TEXT_IS_ANY(finder->folded_lemma[draft->core_last], words);
}

static bool agrees(const dm_finder *finder, const dm_draft *candidate, dm_pronoun pronoun, dm_gender gender, uint32_t at)
{
    if (candidate->dropped || candidate->unit == DM_UNIT_WEAK || (candidate->unit == DM_UNIT_PRONOUN && !candidate->resolved) ||
        (candidate->unit == DM_UNIT_DESCRIPTION && !candidate->resolved))
        return false;
    bool person = dm_draft_is_person(candidate);
    switch (pronoun) {
    case PRONOUN_HE:
        return person && !candidate->plural && !is_collective(finder, candidate) &&
               (candidate->gender == DM_GENDER_UNKNOWN || gender == candidate->gender);
    case PRONOUN_IT: {
        if (person || candidate->plural || candidate->member_count > 0 || is_first_conjunct(finder, candidate, at))
            return false;
        bool place = candidate->kind == DM_MENTION_PLACE;
        return !place || candidate->entity_kind == DM_ENTITY_STATE;
    }
    case PRONOUN_THEY:
        if (candidate->plural || candidate->member_count > 0 || is_first_conjunct(finder, candidate, at))
            return true;
        return !person && candidate->kind != DM_MENTION_PLACE;
    case PRONOUN_WE:
    case PRONOUN_RELATIVE: break;
    }
    return false;
}

static uint32_t speech_verb_above(const dm_finder *finder, uint32_t token)
{
    const dm_syntax *s = finder->syntax;
    uint32_t at = token;
    for (int step = 0; step < 8 && at != DM_NO_TOKEN && s->head[at] != DM_NO_TOKEN; step++) {
        uint32_t head = s->head[at];
        dm_deprel rel = (dm_deprel)s->deprel[at];
        if ((rel == DM_REL_CCOMP || rel == DM_REL_PARATAXIS) && dm_word_in(DM_WORDS_REPORT, s->lemma[head]))
            return head;
        at = head;
    }
    /* "..., the minister said": the speech verb hangs under what is said */
    uint32_t root = token;
    for (int step = 0; step < 12 && s->head[root] != DM_NO_TOKEN; step++)
        root = s->head[root];
    for (uint32_t i = s->child_first[root]; i < s->child_first[root + 1]; i++)
        if (s->deprel[s->child[i]] == DM_REL_PARATAXIS && dm_word_in(DM_WORDS_REPORT, s->lemma[s->child[i]]))
            return s->child[i];
    return DM_NO_TOKEN;
}

static uint32_t clause_of(const dm_syntax *s, uint32_t token)
{
    for (int step = 0; step < 8; step++) {
        if (s->head[token] == DM_NO_TOKEN || s->upos[token] == DM_UPOS_VERB || dm_child_with(s, token, DM_REL_NSUBJ) != DM_NO_TOKEN)
            return token;
        token = s->head[token];
    }
    return token;
}

static bool excluded(const dm_finder *finder, const dm_draft *pronoun, const dm_draft *candidate, bool possessive)
{
    const dm_syntax *s = finder->syntax;
    if (candidate->first <= pronoun->first && pronoun->last <= candidate->last)
        return true;
    if (possessive)
        return false;
    dm_text word = s->lower[pronoun->head];
    if (dm_text_ends(word, "self") || dm_text_ends(word, "selves"))
        return false;
    uint32_t verb = s->head[pronoun->head];
    return verb != DM_NO_TOKEN && s->head[candidate->head] == verb; /* two arguments of one verb are two parties */
}

/* "threatened candidates, accusing them": an object of the clause is not who does it; more likely the object of the verb above. */
static int object_bonus(const dm_syntax *s, const dm_draft *pronoun, const dm_draft *candidate)
{
    uint32_t clause = s->head[pronoun->head];
    if (s->deprel[pronoun->head] != DM_REL_OBJ || clause == DM_NO_TOKEN || dm_child_with(s, clause, DM_REL_NSUBJ) != DM_NO_TOKEN)
        return 0;
    dm_deprel rel = (dm_deprel)s->deprel[clause];
    if (rel != DM_REL_ADVCL && rel != DM_REL_XCOMP && rel != DM_REL_CONJ)
        return 0;
    if (s->head[candidate->head] != s->head[clause])
        return 0;
    return dm_is_subject((dm_deprel)s->deprel[candidate->head]) ? -60 : s->deprel[candidate->head] == DM_REL_OBJ ? 30 : 0;
}

/* "the candidate condemns his remarks", "rejects their claim": what one blames or refuses is of another. */
static bool is_of_another(const dm_syntax *s, uint32_t owned, const dm_draft *candidate)
{
    static const char *const verbs[] = {"condemn",  "denounce", "criticize", "criticise", "reject",  "dismiss",
                                        "accept",   "commute",  "overturn",  "uphold",    "deplore", "decry",
                                        "ridicule", "rebuke",   "slam",      "welcome",   "praise"};
    static const char *const nouns[] = {"remark",   "comment",   "statement", "resignation", "arrest",   "decision",   "sentence",
                                        "claim",    "proposal",  "plan",      "offer",       "request",  "appeal",     "conduct",
                                        "handling", "detention", "killing",   "conviction",  "policy",   "accusation", "allegation",
                                        "release",  "stance",    "demand",    "apology",     "election", "action"};
    return owned != DM_NO_TOKEN && s->deprel[owned] == DM_REL_OBJ && s->head[owned] == s->head[candidate->head] &&
           dm_is_subject((dm_deprel)s->deprel[candidate->head]) && DM_TEXT_IS_ANY(s->lemma[s->head[owned]], verbs) &&
           DM_TEXT_IS_ANY(s->lemma[owned], nouns);
}

static int salience(const dm_finder *finder, const dm_draft *pronoun, const dm_draft *candidate, bool possessive,
                    uint32_t speech_verb)
{
    const dm_syntax *s = finder->syntax;
    uint32_t here = s->sentence[pronoun->head], there = s->sentence[candidate->head];
    dm_deprel rel = (dm_deprel)s->deprel[candidate->head];
    int score = 100 - 32 * (int)(here - there);
    score += candidate->told > 4 ? 12 : 3 * candidate->told;
    if (dm_is_subject(rel))
        score += 28;
    else if (rel == DM_REL_OBJ)
        score += 8;
    else if (rel == DM_REL_AMOD || rel == DM_REL_COMPOUND)
        score -= 25;
    else if (rel == DM_REL_NMOD || rel == DM_REL_OBL)
        score -= 4;
    score += object_bonus(s, pronoun, candidate);
    if (candidate->kind == DM_MENTION_PLACE)
        score -= 20;
    if (candidate->entity_kind == DM_ENTITY_ADJECTIVE || candidate->entity_kind == DM_ENTITY_MEDIA)
        score -= 15;
    if (dm_is_subject(rel) && dm_is_subject((dm_deprel)s->deprel[pronoun->head]))
        score += 8;
    if (s->head[candidate->head] == DM_NO_TOKEN || s->deprel[s->head[candidate->head]] == DM_REL_ROOT)
        score += dm_is_subject(rel) ? 6 : 0;
    if (here == there) {
        uint32_t owned = s->head[pronoun->head]; /* "Iraq, its new government", "Washington and its allies" */
        if (possessive && owned != DM_NO_TOKEN && s->head[owned] == candidate->head &&
            (s->deprel[owned] == DM_REL_CONJ || s->deprel[owned] == DM_REL_APPOS))
            score += 60;
        bool beside = possessive && candidate->last + 2 == pronoun->first && candidate->entity_kind == DM_ENTITY_STATE;
        if (beside && (dm_text_is(s->form[candidate->last + 1], ",") || dm_text_is(s->form[candidate->last + 1], "and")))
            score += 45;
        score -= (int)((pronoun->head - candidate->head) / 4);
        bool own_words = possessive || dm_is_subject((dm_deprel)s->deprel[pronoun->head]); /* not "police fired on them, he said" */
        if (speech_verb != DM_NO_TOKEN && s->head[candidate->head] == speech_verb && dm_is_subject(rel) && own_words)
            score += 25;
        /* "ordered Israel to halt its offensive": the understood subject */
        uint32_t clause = clause_of(s, pronoun->head);
        bool controlled = s->deprel[clause] == DM_REL_XCOMP ||
                          (s->deprel[clause] == DM_REL_ADVCL && dm_word_in(DM_WORDS_COMMAND, s->lemma[s->head[clause]]));
        if (possessive && rel == DM_REL_OBJ && controlled && s->head[clause] == s->head[candidate->head] &&
            candidate->head < clause)
            score += 60;
        /* "praised Senegal for its response" */
        if (possessive && rel == DM_REL_OBJ && owned != DM_NO_TOKEN && s->head[owned] == s->head[candidate->head] &&
            dm_text_is(dm_case_of(finder, owned), "for"))
            score += 65;
        uint32_t own = clause_of(s, pronoun->head);
        bool joined =
            s->deprel[own] == DM_REL_CONJ && s->head[own] == s->head[candidate->head]; /* "shot and killed their guards" */
        if (possessive && dm_is_subject(rel) && (own == s->head[candidate->head] || joined))
            score += 30;
        if (possessive && is_of_another(s, owned, candidate))
            score -= 120;
    } else if (s->sentences[here].paragraph_start) {
        score -= 6;
    }
    if (s->sentences[there].in_title && !s->sentences[here].in_title)
        score -= 15;
    return score;
}

/* "In its statement, Qatar rejected": the subject that comes after. */
static uint32_t later_subject(const dm_finder *finder, const dm_draft *pronoun, dm_pronoun class, dm_gender gender)
{
    const dm_syntax *s = finder->syntax;
    uint32_t root = pronoun->head;
    for (int step = 0; step < 12 && s->head[root] != DM_NO_TOKEN; step++) {
        dm_deprel rel = (dm_deprel)s->deprel[root];
        if (rel != DM_REL_OBL && rel != DM_REL_ADVCL && rel != DM_REL_NMOD_POSS && rel != DM_REL_NMOD && rel != DM_REL_OBJ)
            return DM_NONE;
        root = s->head[root];
    }
    uint32_t subject = dm_child_with(s, root, DM_REL_NSUBJ);
    if (subject == DM_NO_TOKEN || subject < pronoun->head || finder->head_draft[subject] == DM_NONE)
        return DM_NONE;
    uint32_t index = finder->head_draft[subject];
    const dm_draft *draft = &finder->drafts.data[index];
    return draft->resolved && draft->unit != DM_UNIT_PRONOUN && agrees(finder, draft, class, gender, UINT32_MAX) ? index : DM_NONE;
}

/* Conjuncts of a coordinated antecedent become the members. */
static void take_conjuncts(dm_finder *finder, dm_draft *pronoun, uint32_t first)
{
    const dm_syntax *s = finder->syntax;
    uint32_t start = finder->members.count, head = finder->drafts.data[first].head;
    DM_PUSH(finder->arena, &finder->members, first);
    for (uint32_t i = s->child_first[head]; i < s->child_first[head + 1]; i++) {
        uint32_t child = s->child[i];
        if (s->deprel[child] == DM_REL_CONJ && finder->head_draft[child] != DM_NONE &&
            finder->drafts.data[finder->head_draft[child]].resolved && child > head)
            DM_PUSH(finder->arena, &finder->members, finder->head_draft[child]);
    }
    if (finder->members.count - start < 2) {
        finder->members.count = start;
        return;
    }
    pronoun->first_member = start;
    pronoun->member_count = finder->members.count - start;
}

/* "It is important that", "it is too early to", "it was not clear who": it stands for the clause behind, not for an actor. */
static bool stands_for_clause(const dm_syntax *s, uint32_t token)
{
    uint32_t head = s->head[token];
    if (!dm_text_is(s->lower[token], "it") || head == DM_NO_TOKEN || !dm_is_subject((dm_deprel)s->deprel[token]) ||
        dm_child_with(s, head, DM_REL_COP) == DM_NO_TOKEN || (s->upos[head] != DM_UPOS_ADJ && s->upos[head] != DM_UPOS_NOUN))
        return false;
    for (uint32_t i = s->child_first[head]; i < s->child_first[head + 1]; i++) {
        uint32_t child = s->child[i];
        dm_deprel rel = (dm_deprel)s->deprel[child];
        bool clause = rel == DM_REL_CSUBJ || rel == DM_REL_CCOMP || rel == DM_REL_XCOMP || rel == DM_REL_ADVCL || rel == DM_REL_ACL;
        if (!clause || child < head)
            continue;
        uint32_t mark = dm_child_with(s, child, DM_REL_MARK);
        bool marked = mark != DM_NO_TOKEN && (dm_text_is(s->lower[mark], "that") || dm_text_is(s->lower[mark], "to") ||
                                              dm_text_is(s->lower[mark], "whether") || dm_text_is(s->lower[mark], "if"));
        if (rel == DM_REL_CSUBJ || (marked && s->upos[head] == DM_UPOS_ADJ) ||
            (rel == DM_REL_CCOMP && s->upos[head] == DM_UPOS_ADJ))
            return true;
    }
    return false;
}

static void resolve_third(dm_finder *finder, uint32_t index, dm_pronoun class)
{
    const dm_syntax *s = finder->syntax;
    dm_draft *pronoun = &finder->drafts.data[index];
    if (stands_for_clause(s, pronoun->head))
        return;
    dm_text word = s->lower[pronoun->head];
    dm_gender gender = pronoun_gender(word);
    bool possessive = s->deprel[pronoun->head] == DM_REL_NMOD_POSS;
    uint32_t speech_verb = speech_verb_above(finder, pronoun->head);
    uint32_t sentence = s->sentence[pronoun->head];
    uint32_t from = sentence > DM_WINDOW_SENTENCES ? sentence - DM_WINDOW_SENTENCES : 0;
    uint32_t begin = finder->sentence_first[from];
    if (index - begin > DM_WINDOW_DRAFTS)
        begin = index - DM_WINDOW_DRAFTS;
    int best = INT32_MIN;
    uint32_t found = DM_NONE;
    for (uint32_t i = begin; i < index; i++) {
        const dm_draft *candidate = &finder->drafts.data[i];
        if (!agrees(finder, candidate, class, gender, pronoun->head) || excluded(finder, pronoun, candidate, possessive))
            continue;
        int score = salience(finder, pronoun, candidate, possessive, speech_verb);
        if (class == PRONOUN_THEY && !candidate->plural && candidate->member_count == 0)
            score += is_first_conjunct(finder, candidate, pronoun->head) ? 15
                     : candidate->entity_kind == DM_ENTITY_STATE         ? -40
                                                                         : -18;
        if (class == PRONOUN_THEY && candidate->member_count > 0)
            score += 8;
        if (!candidate->resolved)
            score -= 10;
        if (score >= best) {
            best = score;
            found = i;
        }
    }
    bool here = found != DM_NONE && s->sentence[finder->drafts.data[found].head] == sentence;
    if (!here) {
        uint32_t later = later_subject(finder, pronoun, class, gender);
        if (later != DM_NONE)
            found = later;
    }
    if (found == DM_NONE)
        return;
    const dm_draft *antecedent = &finder->drafts.data[found];
    dm_entity_copy(pronoun, antecedent, found);
    pronoun->plural = class == PRONOUN_THEY;
    pronoun->role = antecedent->role;
    if (gender != DM_GENDER_UNKNOWN) {
        pronoun->gender = gender;
        finder->drafts.data[found].gender = gender;
    }
    if (class == PRONOUN_THEY && antecedent->member_count == 0 && is_first_conjunct(finder, antecedent, pronoun->head))
        take_conjuncts(finder, pronoun, found);
}

/* who, which, that: the noun that the relative clause hangs on. */
static void resolve_relative(dm_finder *finder, uint32_t index)
{
    const dm_syntax *s = finder->syntax;
    dm_draft *pronoun = &finder->drafts.data[index];
    uint32_t at = pronoun->head;
    for (int step = 0; step < 6 && at != DM_NO_TOKEN; step++) {
        if (s->deprel[at] == DM_REL_ACL_RELCL && s->head[at] != DM_NO_TOKEN) {
            uint32_t found = finder->head_draft[s->head[at]];
            if (found == DM_NONE)
                found = finder->unit_at[s->head[at]];
            if (found != DM_NONE && found < index && finder->drafts.data[found].resolved && !finder->drafts.data[found].dropped) {
                dm_entity_copy(pronoun, &finder->drafts.data[found], found);
                pronoun->plural = finder->drafts.data[found].plural;
                pronoun->role = finder->drafts.data[found].role;
                return;
            }
        }
        at = s->head[at];
    }
    /* "Eritrea, whose army": what stands right before it */
    const dm_draft *before = index > 0 ? &finder->drafts.data[index - 1] : NULL;
    bool beside =
        before != NULL && before->resolved && !before->dropped && before->unit != DM_UNIT_PRONOUN &&
        (before->last + 1 == pronoun->first || (before->last + 2 == pronoun->first && dm_text_is(s->form[before->last + 1], ",")));
    if (beside) {
        dm_entity_copy(pronoun, before, index - 1);
        pronoun->plural = before->plural;
        pronoun->role = before->role;
        return;
    }
    pronoun->dropped = true; /* of a thing, not an actor */
}

/* I, we, our: the speaker. */
static void resolve_first(dm_finder *finder, uint32_t index)
{
    const dm_syntax *s = finder->syntax;
    dm_draft *pronoun = &finder->drafts.data[index];
    uint32_t verb = speech_verb_above(finder, pronoun->head);
    uint32_t speaker = DM_NONE;
    if (verb != DM_NO_TOKEN)
        for (uint32_t i = s->child_first[verb]; i < s->child_first[verb + 1]; i++)
            if (dm_is_subject((dm_deprel)s->deprel[s->child[i]]))
                speaker = finder->head_draft[s->child[i]];
    uint32_t steps = 0;
    uint32_t sentence = s->sentence[pronoun->head];
    for (uint32_t i = index; speaker == DM_NONE && i-- > 0 && steps < DM_WINDOW_DRAFTS; steps++) { /* the last who spoke */
        const dm_draft *earlier = &finder->drafts.data[i];
        uint32_t head = s->head[earlier->head];
        if (sentence - s->sentence[earlier->head] > 2)
            break;
        if (earlier->unit == DM_UNIT_PRONOUN && pronoun_class(s->lower[earlier->head]) == PRONOUN_WE && earlier->resolved)
            speaker = earlier->antecedent;
        else if (dm_is_subject((dm_deprel)s->deprel[earlier->head]) && head != DM_NO_TOKEN &&
                 dm_word_in(DM_WORDS_REPORT, s->lemma[head]) && earlier->resolved)
            speaker = i;
    }
    if (speaker == DM_NONE || speaker == index)
        return;
    const dm_draft *who = &finder->drafts.data[speaker];
    if (who->dropped || (who->unit == DM_UNIT_PRONOUN && !who->resolved))
        return;
    dm_entity_copy(pronoun, who, speaker);
    pronoun->role = who->role;
}

void dm_entity_resolve_pronoun(dm_finder *finder, uint32_t index)
{
    dm_draft *pronoun = &finder->drafts.data[index];
    pronoun->kind = DM_MENTION_PRONOUN;
    pronoun->entity.via = DM_VIA_COREFERENCE;
    dm_pronoun class = pronoun_class(finder->syntax->lower[pronoun->head]);
    if (class == PRONOUN_RELATIVE)
        resolve_relative(finder, index);
    else if (class == PRONOUN_WE)
        resolve_first(finder, index);
    else
        resolve_third(finder, index, class);
}
