/* Step 3: a name of the lexicon becomes an entity.  Several rows may have the name: the tagger's kind, the title before it, the
 * shape of the phrase and the document's day choose. */
#include "entity/mention_finder.h"
#include "entity/words.h"
#include "knowledge/gazetteer.h"

bool dm_code_is_country(const char code[DM_CODE_MAX])
{
    static const char *const others[] = {"IGO", "UNO", "EUR", "NGO", "ISM", "IMG", "MNC"};
    if (strlen(code) != 3)
        return false;
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        if (strcmp(code, others[i]) == 0)
            return false;
    return true;
}

dm_text dm_source_text(const dm_finder *finder, dm_source source)
{
    if (source.file.len == 0)
        return (dm_text){NULL, 0};
    return dm_arena_print(finder->arena, "%.*s:%u", (int)source.file.len, source.file.ptr, source.line);
}

bool dm_draft_is_person(const dm_draft *draft)
{
    if (draft->kind == DM_MENTION_PERSON)
        return true;
    return draft->kind == DM_MENTION_ROLE && draft->role.kind != DM_ROLE_BODY && !draft->plural;
}

static bool is_place_kind(dm_entity_kind kind)
{
    return kind == DM_ENTITY_STATE || kind == DM_ENTITY_CAPITAL || kind == DM_ENTITY_PLACE || kind == DM_ENTITY_REGION ||
           kind == DM_ENTITY_BASE || kind == DM_ENTITY_METONYM;
}

static bool is_people_kind(dm_entity_kind kind)
{
    return kind == DM_ENTITY_ADJECTIVE || kind == DM_ENTITY_DEMONYM || kind == DM_ENTITY_ETHNIC || kind == DM_ENTITY_RELIGIOUS ||
           kind == DM_ENTITY_PARTY || kind == DM_ENTITY_ARMED_GROUP;
}

static bool holds_at(const dm_actor *row, dm_day date)
{
    if (date == DM_DAY_NONE)
        return row->until == DM_DAY_NONE;
    return (row->from == DM_DAY_NONE || row->from <= date) && (row->until == DM_DAY_NONE || date <= row->until);
}

static int base_score(dm_entity_kind kind)
{
    switch (kind) {
    case DM_ENTITY_STATE: return 13;
    case DM_ENTITY_METONYM:
    case DM_ENTITY_CAPITAL: return 11;
    case DM_ENTITY_ADJECTIVE:
    case DM_ENTITY_DEMONYM: return 10;
    case DM_ENTITY_ETHNIC: return 7;
    case DM_ENTITY_REGION:
    case DM_ENTITY_PLACE:
    case DM_ENTITY_BASE: return 5;
    case DM_ENTITY_PERSON: return 8;
    case DM_ENTITY_COMPANY:
    case DM_ENTITY_MEDIA: return 6;
    default: return 9;
    }
}

/* The country that the draft's own nationality names, to choose among namesakes. */
static bool owner_code(const dm_finder *finder, uint32_t index, char out[DM_CODE_MAX])
{
    bool by_place;
    const dm_draft *owner = dm_phrase_owner(finder, index, &by_place);
    if (owner == NULL || owner->entity.code[0] == '\0')
        return false;
    memcpy(out, owner->entity.code, DM_CODE_MAX);
    return true;
}

static int score_row(const dm_finder *finder, const dm_draft *draft, const dm_actor *row)
{
    const dm_syntax *s = finder->syntax;
    int score = base_score(row->kind);
    bool person = row->kind == DM_ENTITY_PERSON;
    if (draft->title != DM_NONE)
        score += person ? 40 : -40;
    switch (draft->tag) {
    case DM_NAME_PERSON: score += person ? 30 : is_place_kind(row->kind) ? -5 : 0; break;
    case DM_NAME_LOCATION: score += person ? -30 : is_place_kind(row->kind) ? 15 : 0; break;
    case DM_NAME_ORGANIZATION: {
        bool group = row->kind == DM_ENTITY_PARTY || row->kind == DM_ENTITY_ARMED_GROUP || row->kind == DM_ENTITY_RELIGIOUS;
        score += person ? -30 : group || (!is_place_kind(row->kind) && !is_people_kind(row->kind)) ? 12 : 0;
        break;
    }
    case DM_NAME_GROUP: score += person ? -30 : is_people_kind(row->kind) ? 12 : 0; break;
    case DM_NAME_NONE: score += person && draft->core_last > draft->core_first ? 15 : 0; break;
    }
    if (holds_at(row, finder->date))
        score += 10;
    if (person && draft->title != DM_NONE && draft->role.office.len > 0 && dm_text_equal(draft->role.office, row->office))
        score += 12;
    if (person && draft->role.kind != 0 && draft->role.sector_count > 0 && row->sector_count > 0 &&
        draft->role.sector[0] == row->sector[0])
        score += 4;
    if (person && row->sector_count > 0 && row->sector[0] == DM_GOV)
        score += 2;
    bool plural = (s->morph[draft->core_last] & DM_MORPH_PLUR) != 0;
    if (row->kind == DM_ENTITY_DEMONYM)
        score += plural ? 6 : 0;
    if (row->kind == DM_ENTITY_ADJECTIVE)
        score += s->upos[draft->core_last] == DM_UPOS_ADJ || s->deprel[draft->core_last] == DM_REL_AMOD ? 8 : plural ? -2 : 0;
    return score;
}

static bool is_told(const dm_finder *finder, const char *code)
{
    for (uint32_t k = 0; k < finder->tally_count; k++)
        if (strcmp(finder->tally[k].code, code) == 0)
            return true;
    return false;
}

static bool choose_row(const dm_finder *finder, uint32_t index, dm_actor *out)
{
    const dm_draft *draft = &finder->drafts.data[index];
    int best = INT32_MIN;
    char own[DM_CODE_MAX] = "";
    bool has_own = draft->row_count > 1 && draft->title != DM_NONE && owner_code(finder, index, own);
    for (uint32_t i = 0; i < draft->row_count; i++) {
        dm_actor row = dm_actor_get(finder->knowledge, draft->rows[i]);
        int score = score_row(finder, draft, &row);
        if (has_own && row.kind == DM_ENTITY_PERSON)
            score += strcmp(row.code, own) == 0 ? 15 : -15;
        if (!has_own && row.kind == DM_ENTITY_PERSON &&
            draft->row_count > 1) /* namesakes: the one whose country the document names */
            score += is_told(finder, row.code) ? 6 : 0;
        /* Out of date: of several offices the last one. */
        if (draft->row_count > 1 && row.kind != DM_ENTITY_PERSON && dm_code_is_country(row.code) && !is_place_kind(row.kind) &&
            !is_people_kind(row.kind))
            score += is_told(finder, row.code)     ? 6
                     : row.kind == DM_ENTITY_MEDIA ? 0
                                                   : -4; /* "AFP": an agency, or an army where its country is named */
        bool later = score == best && row.kind == DM_ENTITY_PERSON && row.until != DM_DAY_NONE && out->until != DM_DAY_NONE &&
                     row.until > out->until;
        if (score > best || later) {
            best = score;
            *out = row;
        }
    }
    return best != INT32_MIN;
}

static void set_sectors(dm_entity *entity, const uint8_t *sector, uint32_t count)
{
    entity->sector_count = 0;
    for (uint32_t i = 0; i < count && i < DM_SECTORS_MAX; i++)
        entity->sector[entity->sector_count++] = sector[i];
}

static void add_sector(dm_entity *entity, uint8_t sector)
{
    for (uint32_t i = 0; i < entity->sector_count; i++)
        if (entity->sector[i] == sector)
            return;
    if (entity->sector_count < DM_SECTORS_MAX)
        entity->sector[entity->sector_count++] = sector;
}

/* Of a person all of whose offices lie ahead of the document's day nothing of them holds yet: he is no former anything. */
static bool is_not_yet(const dm_finder *finder, const dm_draft *draft, dm_text identifier)
{
    if (finder->date == DM_DAY_NONE)
        return false;
    for (uint32_t i = 0; i < draft->row_count; i++) {
        dm_actor row = dm_actor_get(finder->knowledge, draft->rows[i]);
        if (row.kind == DM_ENTITY_PERSON && dm_text_equal(row.identifier, identifier) &&
            (row.from == DM_DAY_NONE || row.from <= finder->date))
            return false;
    }
    return true;
}

/* The office at the document's day; what the text itself says ("President X", "former president X") goes before what the lexicon
 * knows. */
static void resolve_known_person(const dm_finder *finder, dm_draft *draft, const dm_actor *row)
{
    dm_entity *entity = &draft->entity;
    bool dated = row->from != DM_DAY_NONE || row->until != DM_DAY_NONE;
    bool holds = holds_at(row, finder->date);
    bool titled = draft->role.kind == DM_ROLE_TITLE && draft->role.sector_count > 0 && !draft->former;
    entity->via = row->is_alias ? DM_VIA_ALIAS : DM_VIA_NAME;
    set_sectors(entity, row->sector, row->sector_count);
    entity->office = row->office;
    if (dated && holds && !draft->former && finder->date != DM_DAY_NONE)
        entity->via = DM_VIA_ROLE_AT_DATE;
    if (titled && !holds) {
        set_sectors(entity, draft->role.sector, draft->role.sector_count);
        entity->office = draft->role.office;
        entity->via = DM_VIA_ROLE;
    } else if (titled && !dated && row->sector_count > 0 &&
               ((draft->role.sector[0] == DM_GOV && draft->role.office.len > 0) || draft->role.sector[0] == DM_LEG) &&
               (row->sector[0] == DM_PTY || row->sector[0] == DM_LEG || row->sector[0] == DM_BUS ||
                (row->sector[0] == DM_OPP && draft->role.sector[0] == DM_LEG))) {
        set_sectors(entity, draft->role.sector, draft->role.sector_count); /* "Delhi Chief Minister Kejriwal" */
        for (uint32_t i = 0; i < row->sector_count; i++)
            add_sector(entity, row->sector[i]);
    } else if (draft->former || (dated && !holds && finder->date != DM_DAY_NONE)) {
        if (!draft->former && is_not_yet(finder, draft, row->identifier)) {
            entity->sector_count = 0;
            entity->office = (dm_text){NULL, 0};
            return;
        }
        bool elite = row->sector_count == 0 || row->sector[0] == DM_GOV || row->sector[0] == DM_LEG || row->sector[0] == DM_ELI;
        entity->sector_count = 0;
        if (elite)
            add_sector(entity, DM_ELI);
        for (uint32_t i = 0; i < row->sector_count; i++)
            add_sector(entity, row->sector[i]);
        entity->office = (dm_text){NULL, 0};
    }
}

static dm_via via_of(const dm_actor *row)
{
    switch (row->kind) {
    case DM_ENTITY_ADJECTIVE: return DM_VIA_ADJECTIVE;
    case DM_ENTITY_DEMONYM: return DM_VIA_DEMONYM;
    default: return row->is_alias ? DM_VIA_ALIAS : DM_VIA_NAME;
    }
}

static bool is_modifier_of_body(const dm_finder *finder, uint32_t head)
{
    const dm_syntax *s = finder->syntax;
    return s->head[head] != DM_NO_TOKEN && dm_word_in(DM_WORDS_POLITICAL_BODY, s->lemma[s->head[head]]);
}

/* Does the gazetteer have a place of the draft's name in the country? */
static bool is_place_in(const dm_finder *finder, const dm_draft *draft, const char *country)
{
    char key[DM_PLACE_KEY_MAX];
    size_t length = 0;
    for (uint32_t t = draft->core_first; t <= draft->core_last; t++) {
        length = dm_place_key(key, length, finder->folded[t]);
        if (length == 0)
            return false;
    }
    const uint32_t *rows;
    uint32_t written, count = dm_place_find_key(finder->knowledge, (dm_text){key, length}, &rows, &written);
    dm_place place;
    for (uint32_t i = 0; i < count; i++)
        if (dm_place_get(finder->knowledge, rows[i], &place) && strcmp(place.country, country) == 0)
            return true;
    return false;
}

/* "Manchester, New Hampshire": the state or province behind a town; "the Lebanese city of Tripoli": the nationality before it. */
static uint32_t holder_beside(const dm_finder *finder, const dm_draft *draft, bool *before)
{
    const dm_syntax *s = finder->syntax;
    uint32_t sentence = s->sentence[draft->core_first], after = draft->core_last + 2, first = s->sentences[sentence].first;
    *before = false;
    if (after < s->token_count && s->sentence[after] == sentence && dm_text_is(s->form[after - 1], ","))
        return finder->unit_at[after];
    uint32_t of = draft->core_first;
    if (of < first + 3 || !dm_text_is(s->lower[of - 1], "of") ||
        !(dm_word_in(DM_WORDS_PLACE_NOUN, s->lemma[of - 2]) || dm_word_in(DM_WORDS_STATE_NOUN, s->lemma[of - 2]) ||
          dm_text_is(s->lower[of - 2], "town") || dm_text_is(s->lower[of - 2], "village")))
        return DM_NONE;
    *before = true;
    for (uint32_t t = of - 2; t-- > first && t + 5 > of;)
        if (finder->unit_at[t] != DM_NONE)
            return finder->unit_at[t];
    return DM_NONE;
}

static void take_holder(const dm_finder *finder, dm_draft *draft)
{
    bool before;
    uint32_t index = holder_beside(finder, draft, &before);
    if (index == DM_NONE || finder->drafts.data[index].unit != DM_UNIT_NAME || finder->drafts.data[index].row_count == 0)
        return;
    dm_actor row = dm_actor_get(finder->knowledge, finder->drafts.data[index].rows[0]);
    bool fits = before ? row.kind == DM_ENTITY_ADJECTIVE : row.kind == DM_ENTITY_STATE || row.kind == DM_ENTITY_REGION;
    if (!fits || !dm_code_is_country(row.code) || strcmp(row.code, draft->entity.code) == 0 ||
        !is_place_in(finder, draft, row.code))
        return;
    memcpy(draft->entity.code, row.code, DM_CODE_MAX);
    draft->entity.identifier_text = dm_draft_core_text(finder, draft);
}

/* Capitals, palaces, states: place or actor by their use. */
static void resolve_placelike(const dm_finder *finder, dm_draft *draft, const dm_actor *row)
{
    dm_use use = dm_entity_use(finder, draft->head);
    draft->as_place = use == DM_USE_PLACE || (use == DM_USE_UNKNOWN && row->kind != DM_ENTITY_STATE);
    switch (row->kind) {
    case DM_ENTITY_STATE: draft->kind = draft->as_place ? DM_MENTION_PLACE : DM_MENTION_ORGANIZATION; break;
    case DM_ENTITY_CAPITAL:
        draft->kind = use == DM_USE_ACTOR ? DM_MENTION_ORGANIZATION : DM_MENTION_PLACE;
        if (use == DM_USE_ACTOR || (use == DM_USE_MODIFIER && is_modifier_of_body(finder, draft->head))) {
            draft->entity.via = DM_VIA_METONYMY;
            if (use == DM_USE_ACTOR)
                set_sectors(&draft->entity, (const uint8_t[]){DM_GOV}, 1);
        } else {
            draft->entity.sector_count = 0;
            draft->as_place = true;
        }
        break;
    case DM_ENTITY_METONYM:
        draft->kind = draft->as_place ? DM_MENTION_PLACE : DM_MENTION_ORGANIZATION;
        draft->entity.via = DM_VIA_METONYMY;
        if (draft->as_place)
            draft->entity.sector_count = 0;
        break;
    default:
        draft->kind = DM_MENTION_PLACE;
        draft->as_place = true;
        break;
    }
}

static dm_mention_kind mention_kind(dm_entity_kind kind)
{
    switch (kind) {
    case DM_ENTITY_PERSON: return DM_MENTION_PERSON;
    case DM_ENTITY_ADJECTIVE:
    case DM_ENTITY_DEMONYM:
    case DM_ENTITY_ETHNIC: return DM_MENTION_GROUP;
    default: return DM_MENTION_ORGANIZATION;
    }
}

/* "the New Jersey General Assembly": the short name of an international body after a country's name is that country's. */
static bool names_another_body(dm_finder *finder, uint32_t index, const dm_actor *row)
{
    dm_draft *draft = &finder->drafts.data[index];
    if (row->kind != DM_ENTITY_IGO || !row->is_alias || draft->first == draft->core_first)
        return false;
    bool by_place;
    const dm_draft *owner = dm_phrase_owner(finder, index, &by_place);
    dm_role role;
    if (owner == NULL || by_place || owner->core_last >= draft->core_first || !dm_code_is_country(owner->entity.code) ||
        dm_role_match(finder->knowledge, finder->folded_lemma + draft->core_last, 1, 0, &role) == 0)
        return false;
    draft->unit = DM_UNIT_ROLE;
    draft->role = role;
    draft->row_count = 0;
    return true;
}

/* "Victoria, Australia", "in Balad, Somalia": a town, whatever party or company has its name. */
static bool is_town_of_that_name(const dm_finder *finder, const dm_draft *draft, const dm_actor *row)
{
    const dm_syntax *s = finder->syntax;
    bool other = row->kind == DM_ENTITY_PARTY || row->kind == DM_ENTITY_COMPANY || row->kind == DM_ENTITY_MEDIA ||
                 row->kind == DM_ENTITY_ARMED_GROUP || row->kind == DM_ENTITY_PERSON;
    uint32_t comma = draft->core_last + 1, after = comma + 1;
    if (!other || draft->title != DM_NONE || draft->core_last > draft->core_first + 1 || draft->core_first == 0 ||
        after >= s->token_count || s->sentence[after] != s->sentence[draft->core_first] || !dm_text_is(s->form[comma], ",") ||
        !(dm_word_in(DM_WORDS_LOCATIVE, s->lower[draft->core_first - 1]) ||
          (draft->tag == DM_NAME_LOCATION && dm_text_is(s->form[draft->core_first - 1], ","))))
        return false;
    uint32_t next = finder->unit_at[after];
    if (next == DM_NONE)
        return draft->tag == DM_NAME_LOCATION;
    const dm_draft *holder = &finder->drafts.data[next];
    for (uint32_t i = 0; i < holder->row_count; i++)
        if (is_place_kind(dm_actor_get(finder->knowledge, holder->rows[i]).kind))
            return true;
    return draft->tag == DM_NAME_LOCATION && holder->tag == DM_NAME_LOCATION;
}

/* The countries that the document names: states, their capitals and peoples, large regions. */
static void list_named(dm_finder *finder)
{
    finder->named_listed = true;
    for (uint32_t i = 0; i < finder->drafts.count; i++) {
        const dm_draft *draft = &finder->drafts.data[i];
        if (draft->unit != DM_UNIT_NAME || draft->dropped)
            continue;
        for (uint32_t k = 0; k < draft->row_count; k++) {
            dm_actor row = dm_actor_get(finder->knowledge, draft->rows[k]);
            bool names = row.kind == DM_ENTITY_STATE || row.kind == DM_ENTITY_CAPITAL || row.kind == DM_ENTITY_ADJECTIVE ||
                         row.kind == DM_ENTITY_DEMONYM || row.kind == DM_ENTITY_REGION;
            uint32_t at = 0;
            while (at < finder->named_count && strcmp(finder->named[at], row.code) != 0)
                at++;
            if (names && dm_code_is_country(row.code) && at == finder->named_count && at < DM_NAMED_MAX)
                memcpy(finder->named[finder->named_count++], row.code, DM_CODE_MAX);
        }
    }
}

bool dm_entity_names_only(dm_finder *finder, const char *code)
{
    if (!finder->named_listed)
        list_named(finder);
    return finder->named_count == 0 || (finder->named_count == 1 && strcmp(finder->named[0], code) == 0);
}

static bool names_country(dm_finder *finder, const char *code)
{
    if (!finder->named_listed)
        list_named(finder);
    for (uint32_t i = 0; i < finder->named_count; i++)
        if (strcmp(finder->named[i], code) == 0)
            return true;
    return false;
}

/* "the People's Power Party", "National Salvation Front" of a report that names other countries: not the party that the lexicon
 * knows by so common a name. */
static bool is_namesake_party(dm_finder *finder, const dm_draft *draft, const dm_actor *row)
{
    static const char *const last[] = {"party", "front", "alliance", "rally", "movement", "union", "army", "coalition"};
    static const char *const first[] = {"national",  "peoples", "people", "popular", "democratic", "united",       "workers",
                                        "socialist", "liberal", "social", "new",     "republican", "conservative", "labor"};
    bool group = row->kind == DM_ENTITY_ARMED_GROUP;
    return (row->kind == DM_ENTITY_PARTY || group) && draft->core_last > draft->core_first && dm_code_is_country(row->code) &&
           strcmp(row->code, "USA") != 0 && strcmp(row->code, "GBR") != 0 &&
           DM_TEXT_IS_ANY(finder->folded[draft->core_last], last) && DM_TEXT_IS_ANY(finder->folded[draft->core_first], first) &&
           !names_country(finder, row->code) && finder->named_count > 0;
}

/* "the Swedish Foreign Office", "UN envoy Jan Pronk": the words beside the name are of another country than the lexicon's bearer of
 * it.  Such a name is treated as an unknown one: its own words speak. */
static bool contradicts(dm_finder *finder, uint32_t index, const dm_actor *row)
{
    const dm_syntax *s = finder->syntax;
    const dm_draft *name = &finder->drafts.data[index];
    bool acronym = name->core_first == name->core_last && s->form[name->core_first].len <= 5 && row->is_alias &&
                   dm_code_is_country(row->code) && row->kind != DM_ENTITY_STATE; /* "Canadian YRP" */
    bool national = (acronym && !is_place_kind(row->kind) && !is_people_kind(row->kind)) ||
                    (acronym && row->kind == DM_ENTITY_PARTY) || row->kind == DM_ENTITY_GOVERNMENT ||
                    row->kind == DM_ENTITY_MINISTRY || row->kind == DM_ENTITY_PARLIAMENT || row->kind == DM_ENTITY_COURT ||
                    row->kind == DM_ENTITY_BANK || row->kind == DM_ENTITY_FORCE || row->kind == DM_ENTITY_POLICE ||
                    row->kind == DM_ENTITY_INTELLIGENCE;
    dm_draft *draft = &finder->drafts.data[index];
    if (names_another_body(finder, index, row))
        return true;
    if (is_namesake_party(finder, name, row)) {
        draft->unit = DM_UNIT_TAGGED;
        draft->tag = DM_NAME_ORGANIZATION;
        draft->row_count = 0;
        bool front = row->kind == DM_ENTITY_ARMED_GROUP && !dm_text_is(finder->folded[draft->core_last], "army");
        if (front) /* "National Salvation Front": here of politicians */
            add_sector(&draft->entity, DM_OPP);
        else
            set_sectors(&draft->entity, row->sector, row->sector_count);
        return true;
    }
    /* "Congress", "the Supreme Court": of the country that the document is about, unless the bearer's country has been named */
    char about[DM_CODE_MAX];
    bool generic = national && row->is_alias && draft->core_first == draft->core_last &&
                   finder->syntax->form[draft->core_first].len > 5 && !is_told(finder, row->code) &&
                   dm_context_dominant(finder, about) && draft->role.kind == 0;
    dm_role role;
    if (generic && dm_role_match(finder->knowledge, finder->folded_lemma + draft->core_first, 1, 0, &role) > 0) {
        draft->unit = DM_UNIT_ROLE;
        draft->role = role;
        draft->row_count = 0;
        return true;
    }
    if ((!national && !(row->kind == DM_ENTITY_PERSON && draft->title != DM_NONE)) || draft->first == draft->core_first)
        return false;
    char own[DM_CODE_MAX];
    bool by_place;
    const dm_draft *owner = dm_phrase_owner(finder, index, &by_place);
    if (owner == NULL || by_place || owner->core_first > draft->core_first || strcmp(owner->entity.code, row->code) == 0 ||
        owner->kind == DM_MENTION_PERSON)
        return false;
    memcpy(own, owner->entity.code, DM_CODE_MAX);
    if (own[0] == '\0' || (row->kind != DM_ENTITY_PERSON && !dm_code_is_country(own)))
        return false;
    draft->unit = DM_UNIT_TAGGED;
    draft->row_count = 0;
    if (draft->tag == DM_NAME_NONE || draft->tag == DM_NAME_LOCATION)
        draft->tag = row->kind == DM_ENTITY_PERSON ? DM_NAME_PERSON : DM_NAME_ORGANIZATION;
    if (row->kind != DM_ENTITY_PERSON)
        set_sectors(&draft->entity, row->sector, row->sector_count);
    return true;
}

/* "the Congress of Colombia", "the Supreme Court of Kenya", "the Nigerian Senate": a body of one country's by its bare name is
 * another's when that one is named with it. */
static void take_named_state(dm_finder *finder, dm_draft *draft, dm_entity_kind kind)
{
    const dm_syntax *s = finder->syntax;
    if (kind != DM_ENTITY_PARLIAMENT && kind != DM_ENTITY_COURT && kind != DM_ENTITY_METONYM && kind != DM_ENTITY_GOVERNMENT &&
        kind != DM_ENTITY_MINISTRY && kind != DM_ENTITY_BANK)
        return;
    uint32_t next = draft->core_last + 1, sentence = s->sentence[draft->core_last];
    uint32_t at = DM_NO_TOKEN;
    if (next + 2 < s->token_count && s->sentence[next + 2] == sentence && dm_text_is(s->lower[next], "of"))
        at = dm_text_is(s->lower[next + 1], "the") ? next + 2 : next + 1;
    else if (draft->core_first > 0 && s->sentence[draft->core_first - 1] == sentence)
        at = draft->core_first - 1;
    uint32_t index = at == DM_NO_TOKEN ? DM_NONE : finder->unit_at[at];
    if (index == DM_NONE || finder->drafts.data[index].unit != DM_UNIT_NAME || finder->drafts.data[index].row_count == 0)
        return;
    const dm_draft *other = &finder->drafts.data[index];
    dm_actor row = dm_actor_get(finder->knowledge, other->rows[0]);
    bool before = at < draft->core_first;
    if (row.kind != (before ? DM_ENTITY_ADJECTIVE : DM_ENTITY_STATE) || strcmp(row.code, draft->entity.code) == 0)
        return;
    memcpy(draft->entity.code, row.code, DM_CODE_MAX);
    draft->entity.identifier_text = dm_draft_core_text(finder, draft);
}

/* Does a place of the United States, not the country itself, stand at the token? */
static bool is_american_place(const dm_finder *finder, uint32_t token)
{
    uint32_t index = token < finder->syntax->token_count ? finder->unit_at[token] : DM_NONE;
    const dm_draft *draft = index == DM_NONE ? NULL : &finder->drafts.data[index];
    if (draft == NULL || draft->row_count == 0)
        return draft != NULL && draft->unit == DM_UNIT_TAGGED && is_place_in(finder, draft, "USA");
    dm_actor row = dm_actor_get(finder->knowledge, draft->rows[0]);
    return (row.kind == DM_ENTITY_PLACE || row.kind == DM_ENTITY_REGION) && strcmp(row.code, "USA") == 0;
}

/* Is "Georgia" the American state?  So say a town before it, a state beside it, an office of the state. */
static bool is_american_state(const dm_finder *finder, uint32_t at)
{
    static const char *const before[] = {"state", "governor", "university", "senator"};
    static const char *const after[] = {"governor",    "senator",       "representative", "state",    "bureau", "house",
                                        "congressman", "congresswoman", "teenager",       "lawmaker", "tech",   "department"};
    const dm_syntax *s = finder->syntax;
    bool follows = at >= 2 && s->sentence[at - 2] == s->sentence[at];
    if (follows && dm_text_is(s->lower[at - 1], "of") && DM_TEXT_IS_ANY(finder->folded_lemma[at - 2], before))
        return true;
    if (at + 1 < s->token_count && DM_TEXT_IS_ANY(finder->folded[at + 1], after))
        return true;
    static const char *const marks[] = {",", "and", "or"};
    bool listed = follows && DM_TEXT_IS_ANY(s->lower[at - 1], marks) && is_american_place(finder, at - 2);
    return listed || (at + 2 < s->token_count && DM_TEXT_IS_ANY(s->lower[at + 1], marks) && is_american_place(finder, at + 2));
}

static bool is_american_georgia(const dm_finder *finder, const dm_draft *draft)
{
    static const char *const caucasus[] = {"tbilisi", "georgian", "georgians", "abkhazia", "ossetia", "saakashvili",
                                           "russia",  "russian",  "caucasus",  "batumi",   "moscow"};
    const dm_syntax *s = finder->syntax;
    if (draft->core_first != draft->core_last || !dm_text_is(finder->folded[draft->core_first], "georgia"))
        return false;
    bool american = false;
    for (uint32_t t = 0; t < s->token_count; t++) {
        if (s->upos[t] != DM_UPOS_PROPN && s->upos[t] != DM_UPOS_ADJ)
            continue;
        if (DM_TEXT_IS_ANY(finder->folded[t], caucasus))
            return false;
        american |= dm_text_is(finder->folded[t], "georgia") && is_american_state(finder, t);
    }
    return american;
}

void dm_entity_resolve_name(dm_finder *finder, uint32_t index)
{
    dm_draft *draft = &finder->drafts.data[index];
    dm_actor row = {0};
    if (!choose_row(finder, index, &row))
        return;
    if (contradicts(finder, index, &row))
        return;
    if (is_town_of_that_name(finder, draft, &row)) {
        draft->unit = DM_UNIT_TAGGED;
        draft->tag = DM_NAME_LOCATION;
        draft->row_count = 0;
        return;
    }
    if (row.kind == DM_ENTITY_STATE && is_american_georgia(finder, draft)) {
        row.kind = DM_ENTITY_REGION;
        memcpy(row.code, "USA", sizeof "USA");
    }
    draft->entity_kind = row.kind;
    draft->kind = mention_kind(row.kind);
    memcpy(draft->entity.code, row.code, DM_CODE_MAX);
    set_sectors(&draft->entity, row.sector, row.sector_count);
    draft->entity.identifier_text = row.identifier;
    draft->entity.via = via_of(&row);
    draft->entity.rule = dm_source_text(finder, row.source);
    draft->resolved = draft->country_known = true;
    draft->plural = row.kind == DM_ENTITY_DEMONYM || row.kind == DM_ENTITY_ETHNIC;
    if (row.kind == DM_ENTITY_PERSON) {
        resolve_known_person(finder, draft, &row);
    } else if (is_place_kind(row.kind)) {
        resolve_placelike(finder, draft, &row);
        if (draft->kind == DM_MENTION_PLACE && row.kind != DM_ENTITY_STATE)
            take_holder(finder, draft);
    } else {
        take_named_state(finder, draft, row.kind);
    }
}

/* The country of a town that the gazetteer knows: of the only one of that name, or of one ten times as large as its namesakes in
 * other countries.  Small places of common names tell nothing; a place that is not large is in a country that the document names.
 */
static bool country_of_town(dm_finder *finder, uint32_t first, uint32_t last, char code[DM_CODE_MAX], dm_source *source)
{
    enum { PEOPLE_LEAST = 15000, TIMES = 10, PEOPLE_LARGE = 240000 };
    char key[DM_PLACE_KEY_MAX];
    size_t length = 0;
    for (uint32_t t = first; t <= last; t++) {
        length = dm_place_key(key, length, finder->folded[t]);
        if (length == 0)
            return false;
    }
    const uint32_t *rows;
    uint32_t written, count = dm_place_find_key(finder->knowledge, (dm_text){key, length}, &rows, &written);
    dm_place best = {0}, place;
    for (uint32_t i = 0; i < count; i++)
        if (dm_place_get(finder->knowledge, rows[i], &place) && place.country[0] != '\0' &&
            (best.country[0] == '\0' || place.population > best.population))
            best = place;
    if (best.country[0] == '\0')
        return false;
    bool named = best.population >= (count > 1 ? PEOPLE_LARGE : PEOPLE_LARGE / 4) || names_country(finder, best.country);
    for (uint32_t i = 0; i < count && !named; i++)
        if (dm_place_get(finder->knowledge, rows[i], &place) && place.country[0] != '\0' && names_country(finder, place.country)) {
            memset(code, 0, DM_CODE_MAX);
            memcpy(code, place.country, 3);
            *source = place.source;
            return true;
        }
    if (best.population < PEOPLE_LEAST || (!named && finder->named_count > 0))
        return false;
    for (uint32_t i = 0; i < count; i++)
        if (dm_place_get(finder->knowledge, rows[i], &place) && memcmp(place.country, best.country, 4) != 0 &&
            (uint64_t)place.population * TIMES > best.population)
            return false;
    memset(code, 0, DM_CODE_MAX);
    memcpy(code, best.country, 3);
    *source = best.source;
    return true;
}

/* "Mykolaiv Airport", "Aleppo International Airport": the town that the name of a building begins with. */
bool dm_entity_place_inside(dm_finder *finder, const dm_draft *draft, char code[DM_CODE_MAX], dm_source *source)
{
    const dm_syntax *s = finder->syntax;
    if (draft->core_last == draft->core_first || !dm_word_in(DM_WORDS_PLACE_NOUN, s->lower[draft->core_last]))
        return false;
    static const char *const areas[] = {"district", "division", "province", "region", "area"}; /* Karak's namesake is far away */
    bool area = DM_TEXT_IS_ANY(s->lower[draft->core_last], areas);
    for (uint32_t last = draft->core_last; last-- > draft->core_first;) {
        const uint32_t *rows;
        uint32_t row_count, words = last - draft->core_first + 1;
        uint32_t length = dm_name_match(finder->knowledge, finder->folded, s->form, last + 1, draft->core_first, &rows, &row_count);
        for (uint32_t i = 0; i < row_count && length == words; i++) {
            dm_actor row = dm_actor_get(finder->knowledge, rows[i]);
            if (!is_place_kind(row.kind) || !dm_code_is_country(row.code))
                continue;
            memcpy(code, row.code, DM_CODE_MAX);
            *source = row.source;
            return true;
        }
        if (!area && country_of_town(finder, draft->core_first, last, code, source))
            return true;
    }
    return false;
}

/* "Kyiv TV Tower", "Nepal Highway": the capital or country that a longer name of a place begins with. */
static bool country_inside(const dm_finder *finder, dm_draft *draft)
{
    const uint32_t *rows;
    uint32_t row_count, length = dm_name_match(finder->knowledge, finder->folded, finder->syntax->form, draft->core_last + 1,
                                               draft->core_first, &rows, &row_count);
    for (uint32_t i = 0; i < row_count && length > 0; i++) {
        dm_actor row = dm_actor_get(finder->knowledge, rows[i]);
        if (row.kind != DM_ENTITY_STATE && row.kind != DM_ENTITY_CAPITAL && row.kind != DM_ENTITY_ADJECTIVE)
            continue;
        memcpy(draft->entity.code, row.code, DM_CODE_MAX);
        draft->entity.rule = dm_source_text(finder, row.source);
        draft->entity.via = DM_VIA_NAME;
        return true;
    }
    return false;
}

/* A place that only the tagger knows: "Qaraqosh, Iraq" or "the Iraqi town of Qaraqosh" tell its country. */
void dm_entity_resolve_place(dm_finder *finder, uint32_t index)
{
    const dm_syntax *s = finder->syntax;
    dm_draft *draft = &finder->drafts.data[index];
    draft->kind = DM_MENTION_PLACE;
    draft->as_place = true;
    draft->entity.identifier_text = dm_draft_core_text(finder, draft);
    dm_source source;
    if (country_of_town(finder, draft->core_first, draft->core_last, draft->entity.code, &source) ||
        dm_entity_place_inside(finder, draft, draft->entity.code, &source)) {
        draft->entity.rule = dm_source_text(finder, source);
        draft->entity.via = DM_VIA_NAME;
        draft->resolved = true;
    }
    if (!draft->resolved && draft->core_last > draft->core_first)
        draft->resolved = country_inside(finder, draft);
    bool by_place = false;
    const dm_draft *owner = draft->resolved ? NULL : dm_phrase_owner(finder, index, &by_place);
    if (owner != NULL && dm_code_is_country(owner->entity.code)) { /* "North Korea's Kaesong zone" */
        memcpy(draft->entity.code, owner->entity.code, DM_CODE_MAX);
        draft->entity.rule = owner->entity.rule;
        draft->entity.via = DM_VIA_CONTEXT;
        draft->resolved = true;
    }
    if (index + 1 >= finder->drafts.count)
        return;
    const dm_draft *next = &finder->drafts.data[index + 1];
    bool article =
        draft->core_last + 2 < s->token_count && dm_text_is(s->lower[draft->core_last + 2], "the"); /* ", the Philippines" */
    bool beside = next->core_first == draft->core_last + (article ? 3u : 2u) && dm_text_is(s->form[draft->core_last + 1], ",") &&
                  (next->entity_kind == DM_ENTITY_STATE || next->entity_kind == DM_ENTITY_REGION ||
                   (next->entity_kind == DM_ENTITY_PLACE && next->resolved));
    if (!beside || s->sentence[next->core_first] != s->sentence[draft->core_first])
        return;
    memcpy(draft->entity.code, next->entity.code, DM_CODE_MAX);
    draft->entity.rule = next->entity.rule;
    draft->entity.via = DM_VIA_CONTEXT;
    draft->resolved = true;
}
