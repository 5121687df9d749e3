/* Mentions that stand for several parties: "the two countries", "both sides", "Russian and Turkish troops"; and definite
 * descriptions of one earlier mention: "the country", "the group". */
#include "entity/mention_finder.h"
#include "entity/words.h"

#define MEMBERS_MAX 5u
#define GROUP_SENTENCES 12u /* how far back the parties of "the two countries" may have been named together */

typedef enum dm_party { PARTY_STATE, PARTY_ANY, PARTY_PERSON } dm_party;

/* How many parties the words promise: 0 when the phrase is no such group. */
static uint32_t promised(const dm_finder *finder, const dm_draft *draft)
{
    const dm_syntax *s = finder->syntax;
    uint32_t begin = s->sentences[s->sentence[draft->core_first]].first;
    uint32_t count = 0;
    bool definite = false;
    for (uint32_t t = draft->core_first, steps = 0; t-- > begin && steps < 4; steps++) {
        dm_text word = s->lower[t];
        if (dm_text_is(word, "both") || dm_text_is(word, "either") || dm_text_is(word, "neither"))
            return 2;
        if (dm_text_is(word, "each"))
            return dm_word_in(DM_WORDS_SIDE_NOUN, finder->folded_lemma[draft->core_last]) &&
                           dm_text_is(finder->folded_lemma[draft->core_last], "side")
                       ? 2
                       : 0;
        if (dm_text_is(word, "two"))
            count = 2;
        else if (dm_text_is(word, "three"))
            count = 3;
        else if (dm_text_is(word, "four"))
            count = 4;
        else if (dm_text_is(word, "the") || dm_text_is(word, "these") || dm_text_is(word, "their") || dm_text_is(word, "those"))
            definite = true;
        else if (s->upos[t] != DM_UPOS_ADJ && s->upos[t] != DM_UPOS_NOUN && s->upos[t] != DM_UPOS_PROPN &&
                 s->upos[t] != DM_UPOS_PUNCT)
            break;
    }
    dm_text lemma = finder->folded_lemma[draft->core_last];
    bool bare = draft->core_first > begin &&
                (dm_text_is(s->lower[draft->core_first - 1], "the") || dm_text_is(s->lower[draft->core_first - 1], "these")) &&
                dm_child_with(s, draft->head, DM_REL_NMOD) == DM_NO_TOKEN &&
                dm_child_with(s, draft->head, DM_REL_ACL_RELCL) == DM_NO_TOKEN;
    if (count == 0 && draft->plural && bare &&
        (dm_text_is(lemma, "side") || dm_text_is(lemma, "country") || dm_text_is(lemma, "nation")))
        return 2; /* "the sides" */
    return definite ? count : 0;
}

static bool is_party(const dm_draft *draft, dm_party party)
{
    if (!draft->resolved || draft->dropped || draft->member_count > 0 || draft->unit == DM_UNIT_PRONOUN ||
        draft->entity_kind == DM_ENTITY_MEDIA)
        return false;
    switch (party) {
    case PARTY_STATE: return dm_code_is_country(draft->entity.code) || strcmp(draft->entity.code, "EUR") == 0;
    case PARTY_ANY:
        return draft->entity.code[0] != '\0' && draft->kind != DM_MENTION_PERSON &&
               !(draft->kind == DM_MENTION_PLACE && draft->entity_kind != DM_ENTITY_STATE);
    case PARTY_PERSON: return dm_draft_is_person(draft) && !draft->plural;
    }
    return false;
}

static bool same_party(const dm_draft *a, const dm_draft *b, dm_party party)
{
    if (party == PARTY_STATE)
        return strcmp(a->entity.code, b->entity.code) == 0;
    bool state_a = dm_code_is_country(a->entity.code) && (a->entity.sector_count == 0 || a->entity.sector[0] == DM_GOV);
    bool state_b = b->entity.sector_count == 0 || b->entity.sector[0] == DM_GOV;
    if (party == PARTY_ANY && state_a && state_b) /* "Washington" and "the United States" are one side */
        return strcmp(a->entity.code, b->entity.code) == 0;
    if (a->entity.identifier_text.len > 0 && b->entity.identifier_text.len > 0)
        return dm_text_equal(a->entity.identifier_text, b->entity.identifier_text);
    if (strcmp(a->entity.code, b->entity.code) != 0)
        return false;
    return party == PARTY_PERSON
               ? dm_text_equal(a->entity.office, b->entity.office)
               : (a->entity.sector_count > 0 ? a->entity.sector[0] : 0) == (b->entity.sector_count > 0 ? b->entity.sector[0] : 0);
}

static int party_weight(const dm_finder *finder, const dm_draft *draft, dm_party party)
{
    const dm_syntax *s = finder->syntax;
    dm_deprel rel = (dm_deprel)s->deprel[draft->head];
    int weight = dm_is_subject(rel)                             ? 6
                 : rel == DM_REL_OBJ                            ? 5
                 : rel == DM_REL_NMOD_POSS                      ? 4
                 : rel == DM_REL_AMOD || rel == DM_REL_COMPOUND ? 2
                                                                : 3;
    dm_text preposition = dm_case_of(finder, draft->head);
    if (dm_text_is(preposition, "with") || dm_text_is(preposition, "between") || dm_text_is(preposition, "and"))
        weight += 3;
    if (rel == DM_REL_CONJ)
        weight += 3;
    if (draft->kind == DM_MENTION_PLACE)
        weight -= 2;
    if (party == PARTY_STATE) /* the countries themselves rather than their officials */
        weight += draft->kind == DM_MENTION_PERSON ? -6 : draft->entity.sector_count == 0 ? 3 : 0;
    return weight;
}

/* The parties of one sentence, best first; returns how many different ones there are. */
static uint32_t parties_of(const dm_finder *finder, uint32_t first, uint32_t end, const dm_draft *self, dm_party party,
                           uint32_t out[MEMBERS_MAX])
{
    int weight[MEMBERS_MAX];
    uint32_t count = 0;
    for (uint32_t i = first; i < end; i++) {
        const dm_draft *draft = &finder->drafts.data[i];
        bool own = draft == self || (draft->first >= self->first && draft->last <= self->last);
        if (own || !is_party(draft, party))
            continue;
        int own_weight = party_weight(finder, draft, party);
        uint32_t at;
        for (at = 0; at < count && !same_party(draft, &finder->drafts.data[out[at]], party); at++) {}
        if (at < count && own_weight <= weight[at])
            continue;
        if (at == count && count == MEMBERS_MAX)
            continue;
        if (at == count)
            count++;
        for (; at > 0 && weight[at - 1] < own_weight; at--) {
            out[at] = out[at - 1];
            weight[at] = weight[at - 1];
        }
        out[at] = i;
        weight[at] = own_weight;
    }
    return count;
}

static void order(uint32_t *members, uint32_t count)
{
    for (uint32_t i = 1; i < count; i++)
        for (uint32_t k = i; k > 0 && members[k - 1] > members[k]; k--) {
            uint32_t swap = members[k];
            members[k] = members[k - 1];
            members[k - 1] = swap;
        }
}

static void become_group(dm_finder *finder, dm_draft *draft, uint32_t *members, uint32_t count)
{
    order(members, count);
    draft->first_member = finder->members.count;
    draft->member_count = count;
    const dm_draft *first = &finder->drafts.data[members[0]];
    bool same = true;
    for (uint32_t i = 0; i < count; i++) {
        DM_PUSH(finder->arena, &finder->members, members[i]);
        same = same && strcmp(finder->drafts.data[members[i]].entity.code, first->entity.code) == 0;
    }
    draft->entity.code[0] = '\0';
    if (same)
        memcpy(draft->entity.code, first->entity.code, DM_CODE_MAX);
    draft->entity.via = DM_VIA_COREFERENCE;
    draft->entity.rule = first->entity.rule;
    draft->antecedent = members[0];
    draft->resolved = true;
    draft->plural = true;
    draft->country_known = true;
}

bool dm_entity_resolve_group(dm_finder *finder, uint32_t index)
{
    const dm_syntax *s = finder->syntax;
    dm_draft *draft = &finder->drafts.data[index];
    dm_text lemma = finder->folded_lemma[draft->core_last];
    bool state = dm_word_in(DM_WORDS_STATE_NOUN, lemma) || dm_text_is(lemma, "government") || dm_text_is(lemma, "capital") ||
                 dm_text_is(lemma, "army");
    bool leader = dm_word_in(DM_WORDS_LEADER_NOUN, lemma) || (draft->role.kind == DM_ROLE_TITLE && draft->plural);
    bool any = dm_word_in(DM_WORDS_SIDE_NOUN, lemma);
    if (!state && !leader && !any)
        return false;
    uint32_t wanted = promised(finder, draft);
    if (wanted == 0)
        return false;
    dm_party party = state ? PARTY_STATE : leader ? PARTY_PERSON : PARTY_ANY;
    uint32_t sentence = s->sentence[draft->head], members[MEMBERS_MAX];
    for (int pass = 0; pass < 2; pass++) {
        uint32_t count = parties_of(finder, finder->sentence_first[sentence], index, draft, party, members);
        if (count >= wanted) {
            become_group(finder, draft, members, wanted);
            return true;
        }
        for (uint32_t back = 1; back <= GROUP_SENTENCES && back <= sentence; back++) {
            count = parties_of(finder, finder->sentence_first[sentence - back], finder->sentence_first[sentence - back + 1], draft,
                               party, members);
            if (count >= wanted) {
                become_group(finder, draft, members, wanted);
                return true;
            }
        }
        count = parties_of(finder, finder->sentence_first[sentence], finder->sentence_first[sentence + 1], draft, party, members);
        if (count >= wanted) { /* "issued by the two governments, Iran and Oman said" */
            become_group(finder, draft, members, wanted);
            return true;
        }
        if (party == PARTY_STATE)
            break;
        party = PARTY_STATE; /* leaders and sides that the document names by country only */
    }
    return false;
}

void dm_entity_coordinate(dm_finder *finder, uint32_t index)
{
    const dm_syntax *s = finder->syntax;
    dm_draft *draft = &finder->drafts.data[index];
    if (draft->member_count > 0 || (!draft->plural && !dm_text_is(finder->folded_lemma[draft->core_last], "military")))
        return;
    uint32_t members[MEMBERS_MAX], count = 0;
    bool joined = false;
    while (index > 0) { /* "British, French and German diplomats": the parser often leaves the first outside */
        const dm_draft *before = draft;
        for (uint32_t i = index; i-- > finder->sentence_first[s->sentence[draft->head]] && before == draft;)
            if (finder->drafts.data[i].last < draft->first && !finder->drafts.data[i].dropped)
                before = &finder->drafts.data[i];
        bool beside = before != draft && before->entity_kind == DM_ENTITY_ADJECTIVE && before->last + 2 == draft->first &&
                      dm_text_is(s->form[draft->first - 1], ",") && s->head[before->head] == draft->head;
        if (!beside)
            break;
        draft->first = before->first;
    }
    for (uint32_t i = finder->sentence_first[s->sentence[draft->head]]; i < index && count < MEMBERS_MAX; i++) {
        const dm_draft *inner = &finder->drafts.data[i];
        if (inner->first < draft->first || inner->last >= draft->core_first || inner->dropped || !inner->resolved ||
            (!dm_code_is_country(inner->entity.code) && inner->entity_kind != DM_ENTITY_IGO) || inner->unit != DM_UNIT_NAME)
            continue;
        if (count > 0 && strcmp(finder->drafts.data[members[count - 1]].entity.code, inner->entity.code) == 0)
            continue;
        if (count > 0)
            joined = joined || s->upos[inner->first - 1] == DM_UPOS_CCONJ || dm_text_is(s->form[inner->first - 1], "-");
        members[count++] = i;
    }
    if (count < 2 || !joined)
        return;
    for (uint32_t i = 0; i < count; i++) { /* "Russian" stands for "Russian troops" */
        dm_entity *entity = &finder->drafts.data[members[i]].entity;
        entity->sector_count = draft->entity.sector_count;
        memcpy(entity->sector, draft->entity.sector, sizeof entity->sector);
    }
    dm_via via = draft->entity.via;
    dm_text rule = draft->entity.rule;
    become_group(finder, draft, members, count);
    draft->entity.via = via;
    draft->entity.rule = rule;
    draft->antecedent = DM_NONE;
}

/* ---- one earlier mention ---- */

static bool is_definite(const dm_finder *finder, const dm_draft *draft)
{
    const dm_syntax *s = finder->syntax;
    for (uint32_t t = draft->first; t < draft->core_first; t++) {
        dm_text word = s->lower[t];
        if (dm_text_is(word, "the") || dm_text_is(word, "this") || dm_text_is(word, "that"))
            return true;
    }
    return false;
}

static bool describes(const dm_draft *candidate, bool state)
{
    if (candidate->dropped || !candidate->resolved || candidate->plural || candidate->member_count > 0)
        return false;
    if (state)
        return dm_code_is_country(candidate->entity.code) &&
               (candidate->entity_kind == DM_ENTITY_STATE || candidate->entity_kind == DM_ENTITY_CAPITAL ||
                (candidate->entity.sector_count > 0 && candidate->entity.sector[0] == DM_GOV &&
                 candidate->kind != DM_MENTION_PERSON));
    bool known = candidate->entity.code[0] != '\0' || candidate->entity.sector_count > 0;
    return known && candidate->kind == DM_MENTION_ORGANIZATION && candidate->entity_kind != DM_ENTITY_STATE &&
           candidate->entity_kind != DM_ENTITY_CAPITAL && candidate->entity_kind != DM_ENTITY_METONYM;
}

static const dm_draft *subject_draft(const dm_finder *finder, uint32_t verb)
{
    const dm_syntax *s = finder->syntax;
    for (uint32_t i = s->child_first[verb]; i < s->child_first[verb + 1]; i++)
        if (dm_is_subject((dm_deprel)s->deprel[s->child[i]]) && finder->head_draft[s->child[i]] != DM_NONE)
            return &finder->drafts.data[finder->head_draft[s->child[i]]];
    return NULL;
}

/* The subject of the description's own clause is another party ("it wants no bases in the country"); who says so speaks of his own
 * ("the general said the country would"). */
static int clause_bonus(const dm_finder *finder, const dm_draft *draft, const dm_draft *candidate)
{
    const dm_syntax *s = finder->syntax;
    uint32_t at = draft->head;
    int bonus = 0;
    for (int step = 0; step < 8 && s->head[at] != DM_NO_TOKEN; step++) {
        uint32_t head = s->head[at];
        dm_deprel rel = (dm_deprel)s->deprel[at];
        const dm_draft *subject = subject_draft(finder, head);
        bool same =
            subject != NULL && subject != draft && subject->resolved && strcmp(subject->entity.code, candidate->entity.code) == 0;
        if (same && at == draft->head && (rel == DM_REL_OBL || rel == DM_REL_OBJ))
            bonus -= 60;
        if (same && rel == DM_REL_NMOD)
            bonus -= 30;
        if (same && rel == DM_REL_CCOMP && dm_word_in(DM_WORDS_REPORT, s->lemma[head]) && bonus == 0)
            return 60;
        at = head;
    }
    return bonus;
}

/* The earlier mention that a definite description stands for; DM_NONE none. */
static uint32_t described(const dm_finder *finder, uint32_t index, bool state, bool by_word)
{
    const dm_syntax *s = finder->syntax;
    const dm_draft *draft = &finder->drafts.data[index];
    dm_text lemma = finder->folded_lemma[draft->core_last];
    uint32_t sentence = s->sentence[draft->head], found = DM_NONE, steps = 0;
    int best = INT32_MIN;
    bool violent = false;
    for (uint32_t t = draft->first; t < draft->core_last; t++)
        violent |= dm_word_in(DM_WORDS_VIOLENT, s->lower[t]);
    for (uint32_t i = index; i-- > 0 && steps < DM_WINDOW_DRAFTS; steps++) {
        const dm_draft *candidate = &finder->drafts.data[i];
        uint32_t distance = sentence - s->sentence[candidate->head];
        if (distance > DM_WINDOW_SENTENCES + 1)
            break;
        if (!describes(candidate, state) || (candidate->first >= draft->first && candidate->last <= draft->last))
            continue;
        bool same_word = false; /* "the court" after "International Court of Justice" */
        for (uint32_t t = candidate->core_first; t <= candidate->core_last && candidate->core_last > candidate->core_first; t++)
            same_word |= dm_text_equal(finder->folded_lemma[t], lemma);
        if (by_word ? !same_word : candidate->entity_kind == DM_ENTITY_MEDIA)
            continue;
        int score = -20 * (int)distance + (dm_is_subject((dm_deprel)s->deprel[candidate->head]) ? 15 : 0) +
                    (candidate->told > 3 ? 9 : 3 * candidate->told) - (candidate->kind == DM_MENTION_PLACE ? (state ? 3 : 10) : 0) +
                    (same_word ? 30 : 0);
        if (state)
            score += clause_bonus(finder, draft, candidate);
        if (violent)
            score += candidate->entity.sector_count > 0 && candidate->entity.sector[0] == DM_REB ? 30 : 0;
        if (score > best) {
            best = score;
            found = i;
        }
    }
    return found;
}

static void become(dm_finder *finder, uint32_t index, uint32_t found)
{
    dm_draft *draft = &finder->drafts.data[index];
    dm_entity_copy(draft, &finder->drafts.data[found], found);
    draft->entity_kind = finder->drafts.data[found].entity_kind;
    draft->kind = DM_MENTION_ORGANIZATION;
    if (!dm_word_in(DM_WORDS_STATE_NOUN, finder->folded_lemma[draft->core_last]) || !dm_code_is_country(draft->entity.code) ||
        draft->entity.sector_count == 0)
        return;
    draft->entity.sector_count = 0; /* "the chancellor says the country will": the state, not its chancellor */
    draft->entity.office = (dm_text){NULL, 0};
    draft->entity.identifier_text = (dm_text){NULL, 0};
}

void dm_entity_resolve_description(dm_finder *finder, uint32_t index)
{
    const dm_syntax *s = finder->syntax;
    dm_draft *draft = &finder->drafts.data[index];
    draft->kind = DM_MENTION_GROUP;
    if (dm_entity_resolve_group(finder, index))
        return;
    dm_text lemma = finder->folded_lemma[draft->core_last];
    bool state = dm_word_in(DM_WORDS_STATE_NOUN, lemma), group = dm_word_in(DM_WORDS_GROUP_NOUN, lemma);
    bool fits = !draft->plural && (state || group) && is_definite(finder, draft) && s->upos[draft->core_last] == DM_UPOS_NOUN;
    uint32_t found = fits ? described(finder, index, state, false) : DM_NONE;
    if (found == DM_NONE)
        draft->dropped = true;
    else
        become(finder, index, found);
}

bool dm_entity_describe(dm_finder *finder, uint32_t index)
{
    const dm_syntax *s = finder->syntax;
    const dm_draft *draft = &finder->drafts.data[index];
    if (draft->plural || draft->role.kind != DM_ROLE_BODY || !is_definite(finder, draft) ||
        s->upos[draft->core_last] != DM_UPOS_NOUN)
        return false;
    bool bare = draft->last == draft->core_last; /* nothing but "the", or plain adjectives, before it */
    for (uint32_t t = draft->first; t < draft->core_first; t++)
        bare = bare &&
               (finder->unit_at[t] == DM_NONE || finder->drafts.data[finder->unit_at[t]].dropped || finder->unit_at[t] == index);
    uint32_t attached = dm_child_with(s, draft->head, DM_REL_NMOD);
    if (!bare || (attached != DM_NO_TOKEN && !dm_text_is(dm_case_of(finder, attached), "in")))
        return false;
    dm_text lemma = finder->folded_lemma[draft->core_last];
    bool state = dm_word_in(DM_WORDS_STATE_NOUN, lemma), group = dm_word_in(DM_WORDS_GROUP_NOUN, lemma);
    uint32_t found = state || group ? described(finder, index, state, false) : described(finder, index, false, true);
    if (found == DM_NONE)
        return false;
    become(finder, index, found);
    return true;
}
