/* The entity stage: calls the steps and writes dm_mentions. */
#include "entity/mention_finder.h"
#include "entity/words.h"

/* Most words fold to themselves; telling so costs less than folding. */
static bool is_folded(dm_text word)
{
    for (size_t i = 0; i < word.len; i++)
        if ((unsigned char)word.ptr[i] >= 0x80 || (word.ptr[i] >= 'A' && word.ptr[i] <= 'Z') || word.ptr[i] == '`')
            return false;
    return true;
}

static void fold_words(dm_finder *finder)
{
    const dm_syntax *s = finder->syntax;
    finder->folded = DM_TAKE(finder->arena, dm_text, s->token_count);
    finder->folded_lemma = DM_TAKE(finder->arena, dm_text, s->token_count);
    for (uint32_t t = 0; t < s->token_count; t++) {
        finder->folded[t] = is_folded(s->lower[t]) ? s->lower[t] : dm_text_fold(finder->arena, s->lower[t]);
        /* "ex-president" is one token; the role is the part after the hyphen */
        finder->folded_lemma[t] = is_folded(s->lemma[t]) ? s->lemma[t] : dm_text_fold(finder->arena, s->lemma[t]);
        dm_text *lemma = &finder->folded_lemma[t];
        if (s->upos[t] == DM_UPOS_PROPN && lemma->len > 4 && lemma->ptr[lemma->len - 1] == 's' &&
            strchr("sui", lemma->ptr[lemma->len - 2]) == NULL)
            lemma->len--; /* "Ministry of Foreign Affairs" */
        if (dm_text_starts(finder->folded_lemma[t], "ex-"))
            finder->folded_lemma[t] = (dm_text){finder->folded_lemma[t].ptr + 3, finder->folded_lemma[t].len - 3};
    }
}

/* "MANILA, Philippines -- ": the dateline stands before the first sentence of the text; its country is the document's. */
static void read_dateline(dm_finder *finder)
{
    enum { WORDS_MAX = 12 };
    const dm_syntax *s = finder->syntax;
    uint32_t first = 0;
    while (first < s->sentence_count && s->sentences[first].in_title)
        first++;
    size_t end = first < s->sentence_count ? s->sentences[first].span.start : 0, at = 0;
    if (end == 0 || end > 200)
        return;
    dm_text forms[WORDS_MAX], words[WORDS_MAX];
    uint32_t count = 0;
    while (at < end && count < WORDS_MAX) {
        size_t start = at;
        uint32_t c = dm_utf8_next(finder->text, &at);
        if (!dm_utf8_is_letter(c))
            continue;
        for (size_t next = at; next < end; at = next) {
            c = dm_utf8_next(finder->text, &next);
            if (!dm_utf8_is_letter(c) && c != '.')
                break;
        }
        forms[count] = (dm_text){finder->text.ptr + start, at - start};
        words[count] = dm_text_fold(finder->arena, dm_text_lower(finder->arena, forms[count]));
        count++;
    }
    for (uint32_t i = 0; i < count; i++) {
        const uint32_t *rows;
        uint32_t row_count;
        if (dm_name_match(finder->knowledge, words, forms, count, i, &rows, &row_count) == 0)
            continue;
        for (uint32_t k = 0; k < row_count; k++) {
            dm_actor row = dm_actor_get(finder->knowledge, rows[k]);
            bool place = row.kind == DM_ENTITY_STATE || row.kind == DM_ENTITY_CAPITAL || row.kind == DM_ENTITY_PLACE ||
                         row.kind == DM_ENTITY_REGION;
            if (place && dm_code_is_country(row.code)) {
                memcpy(finder->dateline, row.code, DM_CODE_MAX);
                break;
            }
        }
    }
}

static uint32_t *filled(dm_arena *arena, uint32_t count)
{
    uint32_t *out = DM_TAKE(arena, uint32_t, count);
    memset(out, 0xff, sizeof *out * count);
    return out;
}

static dm_text words_of(const dm_finder *finder, const dm_draft *draft, dm_span *span)
{
    const dm_syntax *s = finder->syntax;
    *span = (dm_span){s->span[draft->first].start, s->span[draft->last].end};
    return dm_text_slice(s->sentences[s->sentence[draft->first]].in_title ? finder->title : finder->text, *span);
}

/* Names first, in order: they need nothing but the lexicon and earlier names. */
static void resolve_names(dm_finder *finder)
{
    for (uint32_t i = 0; i < finder->drafts.count; i++) {
        dm_draft *draft = &finder->drafts.data[i];
        if (!draft->dropped && draft->unit == DM_UNIT_TAGGED && draft->tag == DM_NAME_LOCATION && draft->title == DM_NONE) {
            uint32_t after = draft->core_last + 1;
            if (i + 1 < finder->drafts.count && draft[1].unit == DM_UNIT_NAME && draft[1].core_first <= after + 2 &&
                dm_text_is(finder->syntax->form[after], ","))
                dm_entity_resolve_name(finder, i + 1); /* "Matalam, the Philippines": the country behind a town first */
            dm_entity_resolve_place(finder, i);        /* towns, too, say where the roles before them are */
            dm_context_count(finder, draft);
        }
        if (draft->dropped || draft->unit != DM_UNIT_NAME)
            continue;
        /* "the Popular Front (PFC)": what stands in the brackets is what stands before them, whatever the lexicon knows by that
         * acronym */
        const dm_draft *before = i > 0 ? &finder->drafts.data[i - 1] : NULL;
        if (before != NULL && before->unit == DM_UNIT_TAGGED && before->core_last + 2 == draft->core_first &&
            draft->core_first == draft->core_last && dm_text_is(finder->syntax->form[draft->core_first - 1], "(")) {
            draft->unit = DM_UNIT_WEAK;
            continue;
        }
        dm_entity_resolve_name(finder, i);
        dm_context_count(finder, draft);
    }
}

static void count_told(dm_finder *finder, uint32_t index)
{
    dm_draft *draft = &finder->drafts.data[index];
    if (!draft->resolved || draft->told > 0 || draft->entity.identifier_text.len == 0)
        return;
    uint32_t steps = 0;
    for (uint32_t i = index; i-- > 0 && steps < 24; steps++) {
        const dm_draft *earlier = &finder->drafts.data[i];
        if (earlier->resolved && !earlier->dropped && strcmp(earlier->entity.code, draft->entity.code) == 0 &&
            dm_text_equal(earlier->entity.identifier_text, draft->entity.identifier_text)) {
            draft->told = (uint16_t)(earlier->told + 1);
            return;
        }
    }
}

/* "Sheikh Zayed Road", "Indira Gandhi Airport" */
static bool names_a_place(const dm_finder *finder, const dm_draft *draft)
{
    const dm_syntax *s = finder->syntax;
    uint32_t next = draft->core_last + 1;
    return draft->core_last > draft->core_first && next < s->token_count && s->upos[next] == DM_UPOS_PROPN &&
           s->sentence[next] == s->sentence[draft->core_last] && dm_word_in(DM_WORDS_PLACE_NOUN, s->lower[next]) &&
           s->form[next].ptr[0] != s->lower[next].ptr[0];
}

/* "signed an agreement with Oldcastle", "sued Milrem Robotics": a name that nobody knows, where parties of acts stand. */
static bool stands_as_party(const dm_finder *finder, dm_draft *draft)
{
    const dm_syntax *s = finder->syntax;
    uint32_t head = draft->core_last, marker = DM_NO_TOKEN;
    while (head > draft->core_first && s->head[head] != DM_NO_TOKEN && s->head[head] >= draft->core_first &&
           s->head[head] <= draft->core_last)
        head = s->head[head];
    uint32_t frames = 0;
    if (s->lemma_symbol[draft->core_last] != 0) /* "Summit": a common noun for all its capital */
        dm_frames_of(finder->knowledge, s->lemma_symbol[draft->core_last], DM_PREDICATE_NOUN, &frames);
    if (s->upos[draft->core_last] != DM_UPOS_PROPN || s->form[head].len < 3 || frames > 0 ||
        dm_word_in(DM_WORDS_PLACE_NOUN, s->lower[draft->core_last]) ||
        dm_word_in(DM_WORDS_NO_ACTOR, finder->folded[draft->core_last]))
        return false;
    for (uint32_t i = s->child_first[head]; i < s->child_first[head + 1]; i++)
        if (s->deprel[s->child[i]] == DM_REL_CASE && s->child[i] < draft->core_first)
            marker = s->child[i];
    switch (s->deprel[head]) {
    case DM_REL_NSUBJ:
    case DM_REL_NSUBJ_PASS:
    case DM_REL_OBJ:
    case DM_REL_IOBJ:
    case DM_REL_OBL_AGENT:
    case DM_REL_NMOD_POSS: break;
    case DM_REL_OBL:
    case DM_REL_NMOD:
        if (marker == DM_NO_TOKEN || !(dm_text_is(s->lower[marker], "with") || dm_text_is(s->lower[marker], "against") ||
                                       dm_text_is(s->lower[marker], "by") || dm_text_is(s->lower[marker], "into")))
            return false;
        break;
    default: return false;
    }
    draft->kind = DM_MENTION_ORGANIZATION;
    draft->head = head;
    return true;
}

/* "Traian Ionescu, the leader of the opposition alliance": what a person of no office is, the words beside the name say. */
static void take_apposed_sectors(dm_finder *finder, uint32_t index)
{
    dm_draft *draft = &finder->drafts.data[index];
    if (draft->kind != DM_MENTION_PERSON || !draft->resolved || draft->entity.sector_count > 0 || draft->apposed == DM_NONE)
        return;
    uint32_t apposed = draft->apposed;
    if (finder->drafts.data[apposed].unit != DM_UNIT_ROLE || finder->drafts.data[apposed].dropped)
        return;
    if (!finder->drafts.data[apposed].resolved)
        dm_entity_resolve_role(finder, apposed);
    const dm_entity *role = &finder->drafts.data[apposed].entity;
    draft = &finder->drafts.data[index];
    draft->entity.sector_count = role->sector_count;
    memcpy(draft->entity.sector, role->sector, sizeof draft->entity.sector);
}

/* "clashes between Muslims and Christians in Cairo": believers are of the country where they are. */
static void place_believers(dm_finder *finder, uint32_t index)
{
    dm_draft *draft = &finder->drafts.data[index];
    char code[DM_CODE_MAX];
    uint32_t next = draft->core_last + 1;
    bool by_place;
    const dm_draft *owner = draft->entity_kind == DM_ENTITY_RELIGIOUS && draft->entity.code[0] == '\0' &&
                                    draft->first < draft->core_first && (finder->syntax->morph[draft->core_last] & DM_MORPH_PLUR)
                                ? dm_phrase_owner(finder, index, &by_place)
                                : NULL;
    if (owner != NULL && !by_place && dm_code_is_country(owner->entity.code)) { /* "a dozen Syrian Muslims" */
        memcpy(draft->entity.code, owner->entity.code, DM_CODE_MAX);
        draft->entity.via = DM_VIA_ROLE;
        draft->country_known = true;
        return;
    }
    if (next < finder->syntax->token_count && dm_text_is(finder->syntax->form[next], "-")) /* "the Christian-majority country" */
        return;
    if (draft->entity_kind != DM_ENTITY_RELIGIOUS || draft->entity.code[0] != '\0' || draft->kind == DM_MENTION_PERSON ||
        (!dm_context_clause(finder, index, code) && !dm_context_around(finder, index, code)))
        return;
    draft = &finder->drafts.data[index];
    memcpy(draft->entity.code, code, DM_CODE_MAX);
    draft->entity.via = DM_VIA_CONTEXT;
}

/* "calls him a thug", "brands the group terrorists": what somebody is called is nobody else. */
static bool is_said_of(const dm_finder *finder, const dm_draft *draft)
{
    static const char *const words[] = {"call", "brand", "label", "dub", "deem", "declare", "term", "name", "consider"};
    const dm_syntax *s = finder->syntax;
    uint32_t verb = s->head[draft->head];
    if (verb == DM_NO_TOKEN || draft->head < verb || !DM_TEXT_IS_ANY(s->lemma[verb], words) ||
        (s->deprel[draft->head] != DM_REL_OBJ && s->deprel[draft->head] != DM_REL_XCOMP) ||
        dm_child_with(s, draft->head, DM_REL_CASE) != DM_NO_TOKEN)
        return false;
    for (uint32_t i = s->child_first[verb]; i < s->child_first[verb + 1]; i++) {
        dm_deprel rel = (dm_deprel)s->deprel[s->child[i]];
        bool named = rel == DM_REL_NSUBJ_PASS ||
                     ((rel == DM_REL_OBJ || rel == DM_REL_IOBJ) && s->child[i] > verb && s->child[i] < draft->first);
        if (named)
            return true;
    }
    return false;
}

static void resolve_one(dm_finder *finder, uint32_t index)
{
    dm_draft *draft = &finder->drafts.data[index];
    switch (draft->unit) {
    case DM_UNIT_NAME:
        if ((draft->tag == DM_NAME_PERSON || draft->kind == DM_MENTION_PERSON) || draft->core_first == draft->core_last)
            dm_memory_recall(finder, index);
        place_believers(finder, index);
        take_apposed_sectors(finder, index);
        break;
    case DM_UNIT_TAGGED:
        if (draft->title == DM_NONE && dm_word_in(DM_WORDS_NO_ACTOR, finder->folded[draft->core_first])) {
            draft->dropped = true;
            break;
        }
        if (draft->core_first == draft->core_last && dm_text_starts(finder->syntax->lower[draft->core_first], "anti-")) {
            draft->dropped = true; /* "anti-Hamas protests" */
            break;
        }
        if (draft->title == DM_NONE && dm_memory_recall(finder, index))
            break;
        if (draft->title != DM_NONE && draft->core_first == draft->core_last && dm_memory_recall(finder, index))
            break;
        if (draft->tag == DM_NAME_LOCATION && draft->apposed != DM_NONE &&
            finder->drafts.data[draft->apposed].unit == DM_UNIT_ROLE &&
            finder->drafts.data[draft->apposed].role.kind != DM_ROLE_BODY)
            draft->tag = DM_NAME_PERSON; /* "Aden Farah, a leader of the group" */
        if (draft->tag == DM_NAME_LOCATION)
            dm_entity_resolve_place(finder, index);
        else
            dm_entity_resolve_person(finder, index);
        break;
    case DM_UNIT_WEAK:
        if (!dm_memory_recall(finder, index) && !stands_as_party(finder, draft))
            draft->dropped = true;
        break;
    case DM_UNIT_ROLE:
        if (is_said_of(finder, draft)) {
            draft->dropped = true;
            break;
        }
        if (!dm_entity_resolve_group(finder, index)) {
            if (dm_entity_describe(finder, index))
                break;
            dm_entity_resolve_role(finder, index);
            dm_entity_coordinate(finder, index);
        } else {
            draft->kind = DM_MENTION_ROLE;
        }
        break;
    case DM_UNIT_PRONOUN: dm_entity_resolve_pronoun(finder, index); break;
    case DM_UNIT_DESCRIPTION: dm_entity_resolve_description(finder, index); break;
    }
    draft = &finder->drafts.data[index];
    if (draft->kind == DM_MENTION_PERSON && names_a_place(finder, draft))
        draft->dropped = true;
    if (draft->unit == DM_UNIT_NAME || draft->unit == DM_UNIT_TAGGED)
        dm_memory_learn(finder, index);
    if (draft->unit != DM_UNIT_NAME)
        dm_context_count(finder, draft);
    count_told(finder, index);
}

/* A pronoun at the second try, and the role that it owns: "We will recall our ambassador," he said. */
static void resolve_late(dm_finder *finder, uint32_t index, uint32_t end)
{
    resolve_one(finder, index);
    const dm_draft *pronoun = &finder->drafts.data[index];
    if (!pronoun->resolved || index + 1 >= end)
        return;
    const dm_draft *owned = &finder->drafts.data[index + 1];
    if (owned->unit == DM_UNIT_ROLE && !owned->dropped && owned->first <= pronoun->first && !owned->country_known)
        resolve_one(finder, index + 1);
}

/* Two mentions may be one inside the other, never crossing: the later one gives way. */
static bool crosses(const dm_draft *a, const dm_draft *b)
{
    return a->first < b->first && b->first <= a->last && a->last < b->last;
}

static bool before(const dm_draft *a, const dm_draft *b) { return a->first != b->first ? a->first < b->first : a->last > b->last; }

/* Draft indices in text order, outer before inner. */
static uint32_t *sorted(dm_finder *finder, uint32_t *count)
{
    uint32_t *order = DM_TAKE(finder->arena, uint32_t, finder->drafts.count);
    uint32_t used = 0;
    for (uint32_t i = 0; i < finder->drafts.count; i++) {
        dm_draft *draft = &finder->drafts.data[i];
        if (draft->dropped)
            continue;
        uint32_t at = used++;
        for (; at > 0 && before(draft, &finder->drafts.data[order[at - 1]]); at--)
            order[at] = order[at - 1];
        order[at] = i;
    }
    for (uint32_t k = 1; k < used; k++) {
        dm_draft *earlier = &finder->drafts.data[order[k - 1]], *later = &finder->drafts.data[order[k]];
        if (crosses(earlier, later))
            earlier->last =
                later->first > earlier->core_last && later->first - 1 >= earlier->head ? later->first - 1 : earlier->last;
    }
    *count = used;
    return order;
}

static void write_mention(dm_finder *finder, const dm_draft *draft, dm_mention *out)
{
    const dm_syntax *s = finder->syntax;
    *out = (dm_mention){.kind = draft->kind,
                        .first = draft->first,
                        .last = draft->last,
                        .head = draft->head,
                        .in_title = s->sentences[s->sentence[draft->first]].in_title,
                        .antecedent = DM_NO_TOKEN,
                        .when = {DM_DAY_NONE, DM_DAY_NONE, DM_PRECISION_NONE}};
    out->entity = draft->entity;
    out->entity.entity_text = words_of(finder, draft, &out->span);
    out->entity.span = out->span;
    out->entity.head = draft->head;
    out->resolved = draft->resolved && (draft->entity.code[0] != '\0' || draft->entity.sector_count > 0 ||
                                        draft->member_count > 0 || draft->entity.identifier_text.len > 0);
}

static void write_out(dm_finder *finder, dm_mentions *out)
{
    const dm_syntax *s = finder->syntax;
    uint32_t count;
    uint32_t *order = sorted(finder, &count);
    uint32_t *place = filled(finder->arena, finder->drafts.count); /* draft -> mention */
    for (uint32_t i = 0; i < count; i++)
        place[order[i]] = i;
    dm_mention *mentions = DM_TAKE(finder->arena, dm_mention, count);
    uint32_t *by_head = filled(finder->arena, s->token_count), *covering = filled(finder->arena, s->token_count);
    uint32_t *first_member = DM_TAKE_ZEROED(finder->arena, uint32_t, count),
             *member_count = DM_TAKE_ZEROED(finder->arena, uint32_t, count);
    uint32_t *members = DM_TAKE(finder->arena, uint32_t, finder->members.count);
    for (uint32_t i = 0; i < finder->members.count; i++)
        members[i] = place[finder->members.data[i]];
    for (uint32_t i = 0; i < count; i++) {
        const dm_draft *draft = &finder->drafts.data[order[i]];
        write_mention(finder, draft, &mentions[i]);
        if (draft->antecedent != DM_NONE)
            mentions[i].antecedent = place[draft->antecedent];
        bool kept = draft->member_count > 0;
        for (uint32_t k = 0; k < draft->member_count; k++)
            kept = kept && members[draft->first_member + k] != DM_NONE;
        first_member[i] = kept ? draft->first_member : 0;
        member_count[i] = kept ? draft->member_count : 0;
        if (by_head[draft->head] == DM_NO_TOKEN)
            by_head[draft->head] = i; /* outer mentions come first */
        for (uint32_t t = draft->first; t <= draft->last; t++)
            covering[t] = i; /* inner mentions come later */
    }
    /* a name that parsing broke ("Burkina" beside "Faso"): each part that is an argument leads to the mention */
    for (uint32_t i = 0; i < count; i++)
        for (uint32_t t = mentions[i].first; t <= mentions[i].last; t++)
            if (by_head[t] == DM_NO_TOKEN && dm_entity_is_argument((dm_deprel)s->deprel[t]) &&
                dm_entity_hangs_outside(s, t, mentions[i].first, mentions[i].last))
                by_head[t] = i;
    *out = (dm_mentions){.count = count,
                         .mentions = mentions,
                         .by_head = by_head,
                         .covering = covering,
                         .first_member = first_member,
                         .member_count = member_count,
                         .members = members};
}

void dm_entity_find(const dm_knowledge *knowledge, dm_arena *arena, const dm_syntax *syntax, dm_text title, dm_text text,
                    dm_day date, dm_mentions *out)
{
    dm_finder finder = {.knowledge = knowledge, .arena = arena, .syntax = syntax, .title = title, .text = text, .date = date};
    finder.unit_at = filled(arena, syntax->token_count);
    finder.head_draft = filled(arena, syntax->token_count);
    finder.sentence_first = DM_TAKE_ZEROED(arena, uint32_t, syntax->sentence_count + 1);
    fold_words(&finder);
    read_dateline(&finder);
    dm_memory_init(&finder);
    dm_entity_detect(&finder);
    dm_entity_shape(&finder);
    resolve_names(&finder);
    for (uint32_t k = 0; k < syntax->sentence_count; k++) {
        uint32_t first = finder.sentence_first[k], end = finder.sentence_first[k + 1];
        for (uint32_t i = first; i < end; i++)
            if (!finder.drafts.data[i].dropped)
                resolve_one(&finder, i);
        for (uint32_t i = first; i < end; i++) /* "For his part, the minister said": what they point at comes after them */
            if (finder.drafts.data[i].unit == DM_UNIT_PRONOUN && !finder.drafts.data[i].resolved && !finder.drafts.data[i].dropped)
                resolve_late(&finder, i, end);
    }
    write_out(&finder, out);
}
