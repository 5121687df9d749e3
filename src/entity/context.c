/* The country of a role that names none: the clause first, then the sentence, the sentences before, the document. */
#include "entity/mention_finder.h"
#include "entity/words.h"

void dm_context_count(dm_finder *finder, const dm_draft *draft)
{
    if (!draft->resolved || draft->unit == DM_UNIT_PRONOUN || draft->entity_kind == DM_ENTITY_MEDIA ||
        !dm_code_is_country(draft->entity.code) || draft->entity.via == DM_VIA_CONTEXT)
        return;
    const dm_sentence *sentence = &finder->syntax->sentences[finder->syntax->sentence[draft->core_first]];
    uint32_t weight = sentence->in_title || sentence->number == 1 ? 2 : 1;
    uint32_t free_place = DM_NONE;
    for (uint32_t i = 0; i < finder->tally_count; i++) {
        if (strcmp(finder->tally[i].code, draft->entity.code) == 0) {
            finder->tally[i].weight += weight;
            return;
        }
        if (free_place == DM_NONE || finder->tally[i].weight < finder->tally[free_place].weight)
            free_place = i;
    }
    if (finder->tally_count < DM_TALLY_MAX)
        free_place = finder->tally_count++;
    dm_tally *tally = &finder->tally[free_place];
    memcpy(tally->code, draft->entity.code, DM_CODE_MAX);
    tally->weight = weight;
}

bool dm_context_dominant(const dm_finder *finder, char out[DM_CODE_MAX])
{
    uint32_t best = DM_NONE, total = 0;
    for (uint32_t i = 0; i < finder->tally_count; i++) {
        total += finder->tally[i].weight;
        if (best == DM_NONE || finder->tally[i].weight > finder->tally[best].weight)
            best = i;
    }
    if (best == DM_NONE || finder->tally[best].weight * 2 < total)
        return false;
    memcpy(out, finder->tally[best].code, DM_CODE_MAX);
    return true;
}

/* "British-trained police" are not British. */
static bool only_backs(const dm_finder *finder, const dm_draft *draft)
{
    const dm_syntax *s = finder->syntax;
    uint32_t after = draft->core_last + 1, sentence = s->sentence[draft->core_last];
    return after + 1 < s->token_count && s->sentence[after + 1] == sentence && dm_text_is(s->form[after], "-") &&
           dm_word_in(DM_WORDS_BACKED, s->lower[after + 1]);
}

/* A news agency, a company or the Church is everywhere; where it is at home says nothing about what happens, nor do "Nazi salutes".
 */
static bool usable(const dm_draft *draft)
{
    return draft->resolved && !draft->dropped && dm_code_is_country(draft->entity.code) && draft->entity_kind != DM_ENTITY_MEDIA &&
           draft->entity_kind != DM_ENTITY_COMPANY &&
           !(draft->entity_kind == DM_ENTITY_RELIGIOUS && strcmp(draft->entity.code, "VAT") == 0) &&
           !(draft->entity_kind == DM_ENTITY_ADJECTIVE && dm_text_is(draft->entity.identifier_text, "Nazi"));
}

static bool take(const dm_draft *draft, char out[DM_CODE_MAX])
{
    memcpy(out, draft->entity.code, DM_CODE_MAX);
    return true;
}

static const dm_draft *draft_at(const dm_finder *finder, uint32_t token)
{
    uint32_t index = token == DM_NO_TOKEN ? DM_NONE : finder->head_draft[token];
    return index == DM_NONE ? NULL : &finder->drafts.data[index];
}

/* The subject; of two that the parser gives ("foreign minister" and the minister's name) the one that heads a mention. */
static uint32_t subject_of(const dm_finder *finder, uint32_t verb)
{
    const dm_syntax *s = finder->syntax;
    uint32_t found = DM_NO_TOKEN;
    for (uint32_t i = s->child_first[verb]; i < s->child_first[verb + 1]; i++)
        if (dm_is_subject((dm_deprel)s->deprel[s->child[i]]) &&
            (found == DM_NO_TOKEN || (finder->head_draft[found] == DM_NONE && finder->head_draft[s->child[i]] != DM_NONE)))
            found = s->child[i];
    return found;
}

/* "in the town of Kidal", "in northern Mali's desert": one level inside a phrase of place; a place by its own name before an
 * adjective ("at the Indian embassy in Kabul"), which tells nothing at all of an embassy or a restaurant. */
static const dm_draft *place_inside(const dm_finder *finder, uint32_t noun, bool from)
{
    static const char *const beside[] = {"with", "between", "from", "to", "against", "by"}; /* "the border with Iraq" */
    static const char *const foreign[] = {"embassy", "consulate", "restaurant"};
    const dm_syntax *s = finder->syntax;
    const dm_draft *found = NULL;
    for (uint32_t k = s->child_first[noun]; k < s->child_first[noun + 1]; k++) {
        const dm_draft *draft = draft_at(finder, s->child[k]);
        dm_deprel inner = (dm_deprel)s->deprel[s->child[k]];
        bool fits = inner == DM_REL_NMOD || inner == DM_REL_NMOD_POSS || inner == DM_REL_APPOS || inner == DM_REL_AMOD ||
                    inner == DM_REL_COMPOUND;
        if (draft == NULL || !fits || !usable(draft) ||
            (inner == DM_REL_NMOD && DM_TEXT_IS_ANY(dm_case_of(finder, s->child[k]), beside)))
            continue;
        bool adjective = draft->entity_kind == DM_ENTITY_ADJECTIVE; /* no "French supermarket" in Egypt */
        if (adjective && (!dm_word_in(DM_WORDS_PLACE_NOUN, s->lemma[noun]) || DM_TEXT_IS_ANY(s->lemma[noun], foreign)))
            continue;
        if (from && (inner != DM_REL_NMOD || draft->kind != DM_MENTION_PLACE))
            continue;
        if (!adjective)
            return draft;
        found = found == NULL ? draft : found;
    }
    return found;
}

static const dm_draft *place_under(const dm_finder *finder, uint32_t token, uint32_t except)
{
    const dm_syntax *s = finder->syntax;
    for (uint32_t i = s->child_first[token]; i < s->child_first[token + 1]; i++) {
        uint32_t child = s->child[i];
        dm_deprel rel = (dm_deprel)s->deprel[child];
        bool from = dm_text_is(dm_case_of(finder, child), "from"); /* "kidnapped from a mine in Myanmar" */
        if (child == except || (rel != DM_REL_OBL && rel != DM_REL_NMOD) ||
            (!from && !dm_word_in(DM_WORDS_LOCATIVE, dm_case_of(finder, child))))
            continue;
        const dm_draft *draft = draft_at(finder, child);
        if (!from && draft != NULL && usable(draft) && draft->kind == DM_MENTION_PLACE)
            return draft;
        draft = place_inside(finder, child, from);
        if (draft != NULL)
            return draft;
    }
    return NULL;
}

/* "hit Kabul, killing nine": the place that the act of the clause struck. */
static const dm_draft *place_hit(const dm_finder *finder, uint32_t verb, uint32_t except)
{
    uint32_t object = dm_child_with(finder->syntax, verb, DM_REL_OBJ);
    const dm_draft *draft =
        object == except || !dm_word_in(DM_WORDS_PLACE_OBJECT, finder->syntax->lemma[verb]) ? NULL : draft_at(finder, object);
    return draft != NULL && usable(draft) && draft->kind == DM_MENTION_PLACE ? draft : NULL;
}

static bool abroad(const dm_finder *finder, const dm_draft *draft)
{
    uint32_t word = draft->title == DM_NONE ? draft->core_last : finder->drafts.data[draft->title].core_last;
    bool military = draft->role.sector_count > 0 && (draft->role.sector[0] == DM_MIL || draft->role.sector[0] == DM_REB ||
                                                     draft->role.sector[0] == DM_PRM || draft->role.sector[0] == DM_COP);
    return dm_word_in(DM_WORDS_FOREIGN_ROLE, finder->folded_lemma[word]) && !military;
}

/* "met the president": whoever is met is a stranger to who meets and to where. */
static bool meets(const dm_finder *finder, uint32_t head)
{
    const dm_syntax *s = finder->syntax;
    uint32_t verb = s->head[head];
    dm_deprel rel = (dm_deprel)s->deprel[head];
    if (verb == DM_NO_TOKEN || (rel != DM_REL_OBJ && rel != DM_REL_OBL && rel != DM_REL_NMOD))
        return false;
    bool calls_on = dm_text_is(s->lemma[verb], "call") && rel == DM_REL_OBL && !dm_text_is(dm_case_of(finder, head), "with");
    return !calls_on && dm_word_in(DM_WORDS_MEET, s->lemma[verb]);
}

/* Up the tree from the role: at each predicate its subject and its places.  Institutions take the subject first, people the place.
 */
bool dm_context_clause(const dm_finder *finder, uint32_t index, char out[DM_CODE_MAX])
{
    const dm_syntax *s = finder->syntax;
    const dm_draft *draft = &finder->drafts.data[index];
    uint32_t word = draft->title == DM_NONE ? draft->core_last : finder->drafts.data[draft->title].core_last;
    bool state =
        dm_word_in(DM_WORDS_STATE_NOUN, finder->folded_lemma[word]); /* "he says the country will", "will visit the country" */
    bool subject_state = state && dm_is_subject((dm_deprel)s->deprel[draft->head]);
    bool institution = dm_word_in(DM_WORDS_INSTITUTION, finder->folded_lemma[word]) || draft->role.office.len > 0 || subject_state;
    bool stranger = (state && s->deprel[draft->head] == DM_REL_OBJ) || abroad(finder, draft) ||
                    (draft->role.kind == DM_ROLE_TITLE && meets(finder, draft->head));
    uint32_t below = draft->head, at = s->head[draft->head];
    for (int step = 0; step < 7 && at != DM_NO_TOKEN; step++, below = at, at = s->head[at]) {
        uint32_t subject_token = subject_of(finder, at);
        const dm_draft *subject = subject_token == DM_NO_TOKEN || subject_token == draft->head || subject_token == below
                                      ? NULL
                                      : draft_at(finder, subject_token);
        bool suffers = subject != NULL && s->deprel[subject_token] == DM_REL_NSUBJ_PASS && step == 0 &&
                       s->deprel[draft->head] == DM_REL_OBL_AGENT; /* "two Chinese engineers were killed by gunmen" */
        if (subject != NULL && (!usable(subject) || stranger || suffers))
            subject = NULL;
        const dm_draft *place = place_under(finder, at, below);
        if (place == NULL && !institution)
            place = place_hit(finder, at, below);
        if (place == NULL && !institution && subject_token != DM_NO_TOKEN && subject_token != below &&
            draft_at(finder, subject_token) == NULL)
            place = place_under(finder, subject_token, below); /* "strikes in Damascus kill 40 people" */
        if (place != NULL && ((stranger && step == 0) || subject_state))
            place = NULL;
        if (institution && subject != NULL)
            return take(subject, out);
        if (place != NULL)
            return take(place, out);
        if (subject != NULL)
            return take(subject, out);
    }
    return false;
}

/* The word of which the phrase is an argument: up from "Afghan" in "the suspect, an Afghan man". */
static uint32_t argument_of(const dm_syntax *s, uint32_t token)
{
    for (int step = 0; step < 4 && s->head[token] != DM_NO_TOKEN; step++) {
        dm_deprel rel = (dm_deprel)s->deprel[token];
        if (rel != DM_REL_AMOD && rel != DM_REL_APPOS && rel != DM_REL_COMPOUND && rel != DM_REL_NMOD_DESC)
            break;
        token = s->head[token];
    }
    return token;
}

/* Two arguments of one verb are two parties: "the government asked Brussels", "police shot the suspect, an Afghan man" (gunmen are
 * often of the nation that they fire on). */
static bool faces(const dm_finder *finder, uint32_t a, uint32_t b)
{
    const dm_syntax *s = finder->syntax;
    const dm_draft *one = &finder->drafts.data[a], *other = &finder->drafts.data[b];
    bool police = one->unit == DM_UNIT_ROLE && one->entity.sector_count > 0 && one->entity.sector[0] == DM_COP;
    uint32_t x = one->head, y = police ? argument_of(s, other->head) : other->head;
    if (s->head[x] == DM_NO_TOKEN || s->head[x] != s->head[y] || x == y || other->kind == DM_MENTION_PLACE)
        return false;
    dm_deprel p = (dm_deprel)s->deprel[x], q = (dm_deprel)s->deprel[y];
    return (dm_is_subject(p) && (q == DM_REL_OBJ || q == DM_REL_IOBJ)) ||
           (dm_is_subject(q) && (p == DM_REL_OBJ || p == DM_REL_IOBJ) && other->entity_kind == DM_ENTITY_CAPITAL);
}

/* The only country among the drafts [first, end); for several, the subject's. */
static bool from_range(const dm_finder *finder, uint32_t first, uint32_t end, uint32_t except, bool need_one, char out[DM_CODE_MAX])
{
    const dm_draft *found = NULL;
    bool several = false, found_subject = false;
    for (uint32_t i = first; i < end; i++) {
        const dm_draft *draft = &finder->drafts.data[i];
        if (i == except || !usable(draft) || faces(finder, except, i) || only_backs(finder, draft))
            continue;
        bool subject = dm_is_subject((dm_deprel)finder->syntax->deprel[draft->head]);
        if (found != NULL && strcmp(found->entity.code, draft->entity.code) != 0)
            several = true;
        if (found == NULL || (subject && !found_subject)) {
            found = draft;
            found_subject = subject;
        }
    }
    if (found == NULL || (several && need_one))
        return false;
    return take(found, out);
}

/* "instructors from Cornell College in Iowa": where somebody is from is not where it happens. */
static bool is_origin(const dm_finder *finder, uint32_t token)
{
    const dm_syntax *s = finder->syntax;
    for (int step = 0; step < 3 && token != DM_NO_TOKEN; step++, token = s->head[token]) {
        dm_deprel rel = (dm_deprel)s->deprel[token];
        if (rel != DM_REL_NMOD && rel != DM_REL_CONJ && rel != DM_REL_APPOS && rel != DM_REL_NMOD_UNMARKED)
            return false;
        if (rel == DM_REL_NMOD && dm_text_is(dm_case_of(finder, token), "from"))
            return true;
    }
    return false;
}

/* The country of the places of a sentence, when they are of one; when they are not, of those that are nobody's origin. */
static bool of_places(const dm_finder *finder, uint32_t first, uint32_t end, char out[DM_CODE_MAX])
{
    for (int pass = 0; pass < 2; pass++) {
        const dm_draft *found = NULL;
        bool several = false;
        for (uint32_t i = first; i < end; i++) {
            const dm_draft *draft = &finder->drafts.data[i];
            if (!usable(draft) || draft->kind != DM_MENTION_PLACE || draft->entity.via == DM_VIA_CONTEXT ||
                (pass > 0 && is_origin(finder, draft->head)))
                continue;
            several = several || (found != NULL && strcmp(found->entity.code, draft->entity.code) != 0);
            found = draft;
        }
        if (found != NULL && !several)
            return take(found, out);
        if (!several)
            return false;
    }
    return false;
}

bool dm_context_places(const dm_finder *finder, uint32_t index, char out[DM_CODE_MAX])
{
    uint32_t sentence = finder->syntax->sentence[finder->drafts.data[index].core_first];
    for (uint32_t back = 0; back <= DM_WINDOW_SENTENCES && back <= sentence; back++)
        if (of_places(finder, finder->sentence_first[sentence - back], finder->sentence_first[sentence - back + 1], out))
            return true;
    return false;
}

/* People without a country of their own are of where they are. */
static bool is_people(const dm_finder *finder, const dm_draft *draft)
{
    uint32_t word = draft->title == DM_NONE ? draft->core_last : finder->drafts.data[draft->title].core_last;
    return draft->unit == DM_UNIT_ROLE && draft->role.kind == DM_ROLE_AGENT && draft->role.office.len == 0 &&
           !dm_word_in(DM_WORDS_INSTITUTION, finder->folded_lemma[word]);
}

/* "In Spain, police arrest ...": the place that a sentence begins with is where it all happens. */
static bool scene(const dm_finder *finder, uint32_t sentence, char out[DM_CODE_MAX])
{
    enum { WORDS_MAX = 6 };
    const dm_syntax *s = finder->syntax;
    uint32_t first = s->sentences[sentence].first, end = first + s->sentences[sentence].count;
    if (end < first + 3 || s->upos[first] != DM_UPOS_ADP || !dm_word_in(DM_WORDS_LOCATIVE, s->lower[first]))
        return false;
    for (uint32_t i = finder->sentence_first[sentence]; i < finder->sentence_first[sentence + 1]; i++) {
        const dm_draft *draft = &finder->drafts.data[i];
        if (draft->core_first > first + WORDS_MAX)
            return false;
        if (usable(draft) && draft->kind == DM_MENTION_PLACE && draft->core_last + 1 < end &&
            dm_text_is(s->form[draft->core_last + 1], ","))
            return take(draft, out);
    }
    return false;
}

bool dm_context_around(const dm_finder *finder, uint32_t index, char out[DM_CODE_MAX])
{
    const dm_draft *draft = &finder->drafts.data[index];
    uint32_t sentence = finder->syntax->sentence[draft->core_first];
    if (abroad(finder, draft) || (draft->role.kind == DM_ROLE_TITLE && meets(finder, draft->head)))
        return false;
    if (scene(finder, sentence, out))
        return true;
    bool local = is_people(finder, draft) || /* the police, too, are of the place where they act */
                 (draft->unit == DM_UNIT_ROLE && draft->role.office.len == 0 && draft->entity.sector_count > 0 &&
                  draft->entity.sector[0] == DM_COP);
    bool serves = draft->entity.sector_count > 0 && (draft->entity.sector[0] == DM_MIL || draft->entity.sector[0] == DM_PRM);
    if (local && (of_places(finder, finder->sentence_first[sentence], finder->sentence_first[sentence + 1], out) ||
                  (sentence > 0 && !serves && /* "... in Lyon. Police arrest an Afghan": where it was, told just before */
                   of_places(finder, finder->sentence_first[sentence - 1], finder->sentence_first[sentence], out))))
        return true;
    if (from_range(finder, finder->sentence_first[sentence], finder->sentence_first[sentence + 1], index, true, out))
        return true;
    for (uint32_t back = 1; back <= DM_WINDOW_SENTENCES && back <= sentence && is_people(finder, draft); back++)
        if (of_places(finder, finder->sentence_first[sentence - back], finder->sentence_first[sentence - back + 1], out))
            return true;
    for (uint32_t back = 1; back <= DM_WINDOW_SENTENCES && back <= sentence; back++)
        if (from_range(finder, finder->sentence_first[sentence - back], finder->sentence_first[sentence - back + 1], index, true,
                       out))
            return true;
    if (dm_context_dominant(finder, out))
        return true;
    for (uint32_t back = 1; back <= DM_WINDOW_SENTENCES && back <= sentence; back++)
        if (from_range(finder, finder->sentence_first[sentence - back], finder->sentence_first[sentence - back + 1], index, false,
                       out))
            return true;
    if (finder->dateline[0] != '\0') {
        memcpy(out, finder->dateline, DM_CODE_MAX);
        return true;
    }
    return from_range(finder, finder->sentence_first[sentence], finder->sentence_first[sentence + 1], index, false, out);
}
