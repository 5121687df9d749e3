/* lexicon/places: rows of places, and their names gathered into a hash table. */
#include <stdlib.h>

#include "knowledge/compiler.h"
#include "knowledge/gazetteer.h"

enum { NAMES, COUNTRY, ADMIN1, FEATURE, LAT, LON, RADIUS, POPULATION, GEONAMEID, PLACE_COLUMNS };

static dm_image_text keep_text(dm_compiler *c, dm_text text)
{
    dm_image_text out = {c->place_strings.count, (uint32_t)text.len};
    for (size_t i = 0; i < text.len; i++)
        DM_PUSH(c->arena, &c->place_strings, text.ptr[i]);
    return out;
}

/* A decimal number as 1/100000; no locale has a say. */
static bool read_degrees(dm_text text, int32_t limit, int32_t *out)
{
    bool negative = text.len > 0 && text.ptr[0] == '-';
    int64_t value = 0, unit = 0;
    for (size_t i = negative; i < text.len; i++) {
        char c = text.ptr[i];
        if (c == '.' && unit == 0) {
            unit = 100000;
        } else if (c < '0' || c > '9' || value > 1000000000) {
            return false;
        } else if (unit == 0) {
            value = value * 10 + (c - '0') * 100000;
        } else if (unit > 1) {
            unit /= 10;
            value += (c - '0') * unit;
        }
    }
    *out = (int32_t)(negative ? -value : value);
    return text.len > negative && value <= (int64_t)limit * 100000;
}

static uint32_t read_count(dm_compiler *c, dm_field cell, int64_t limit)
{
    int64_t value = 0;
    if (cell.text.len > 0 && (!dm_text_to_int(cell.text, &value) || value < 0 || value > limit))
        dm_diagnose(c->diagnostics, cell, "'%.*s' is no number from 0 to %lld", (int)cell.text.len, cell.text.ptr,
                    (long long)limit);
    return value < 0 || value > limit ? 0 : (uint32_t)value;
}

/* "US", "DPR": only capitals, and few. */
static bool is_capitals(dm_text name)
{
    uint32_t letters = 0;
    for (size_t at = 0; at < name.len;) {
        uint32_t letter = dm_utf8_next(name, &at);
        if (dm_utf8_is_lower(letter) || letter == ' ')
            return false;
        letters += dm_utf8_is_upper(letter);
    }
    return letters <= 5;
}

static void add_key(dm_compiler *c, dm_field name, uint32_t row)
{
    char key[DM_PLACE_KEY_MAX];
    dm_text folded = dm_text_fold(c->arena, name.text);
    if (dm_text_starts(folded, "the "))
        folded = (dm_text){folded.ptr + 4, folded.len - 4};
    size_t length = dm_place_key(key, 0, folded);
    if (length == 0) {
        dm_diagnose(c->diagnostics, name, "no word here, or more than %d bytes", (int)DM_PLACE_KEY_MAX);
        return;
    }
    char *kept = DM_TAKE(c->arena, char, length);
    memcpy(kept, key, length);
    DM_PUSH(c->arena, &c->place_keys, ((dm_place_key_draft){{kept, length}, row, is_capitals(name.text)}));
}

static uint8_t file_of(dm_compiler *c, dm_field at)
{
    for (uint32_t i = 0; i < c->place_files.count; i++) {
        dm_image_text known = c->place_files.data[i];
        if (dm_text_equal((dm_text){c->place_strings.data + known.offset, known.length}, at.path))
            return (uint8_t)i;
    }
    if (c->place_files.count == 255)
        dm_diagnose(c->diagnostics, at, "more than 255 files of places");
    dm_image_text path = keep_text(c, at.path);
    DM_PUSH(c->arena, &c->place_files, path);
    return (uint8_t)(c->place_files.count - 1);
}

/* Divisions are numbered as they are first named; their rows may come later. */
static uint32_t division_number(dm_compiler *c, const char *country, dm_text admin1)
{
    dm_text code = dm_arena_print(c->arena, "%s.%.*s", country, (int)admin1.len, admin1.ptr);
    uint32_t number = *dm_map_put(&c->division_map, code, c->division_rows.count);
    if (number == c->division_rows.count)
        DM_PUSH(c->arena, &c->division_rows, UINT32_MAX);
    return number;
}

static void read_place(void *context, const dm_field *cells)
{
    dm_compiler *c = context;
    dm_image_place place;
    memset(&place, 0, sizeof place);
    char code[DM_CODE_MAX];
    if (dm_compiler_code(c, cells[COUNTRY], code))
        memcpy(place.country, code, 3);
    dm_place_feature feature = dm_place_feature_find(cells[FEATURE].text);
    place.feature = (uint8_t)feature;
    if (feature == DM_PLACE_NONE)
        dm_diagnose(c->diagnostics, cells[FEATURE], "unknown feature '%.*s'", (int)cells[FEATURE].text.len,
                    cells[FEATURE].text.ptr);
    if (!read_degrees(cells[LAT].text, 90, &place.lat))
        dm_diagnose(c->diagnostics, cells[LAT], "'%.*s' is no latitude", (int)cells[LAT].text.len, cells[LAT].text.ptr);
    if (!read_degrees(cells[LON].text, 180, &place.lon))
        dm_diagnose(c->diagnostics, cells[LON], "'%.*s' is no longitude", (int)cells[LON].text.len, cells[LON].text.ptr);
    place.radius_km = (uint16_t)read_count(c, cells[RADIUS], 20000);
    place.population = read_count(c, cells[POPULATION], UINT32_MAX);
    place.geonameid = read_count(c, cells[GEONAMEID], UINT32_MAX);
    place.line = cells[NAMES].line;
    place.division = UINT32_MAX; /* a number, until dm_places_finish */
    dm_field *names;
    uint32_t count = dm_field_split(c->diagnostics, cells[NAMES], '|', &names);
    if (count == 0)
        return;
    place.file = file_of(c, cells[NAMES]);
    place.name = keep_text(c, names[0].text);
    uint32_t row = c->places.count;
    for (uint32_t i = 0; i < count; i++)
        add_key(c, names[i], i == 0 ? row : row | DM_ROW_ALIAS);
    if (cells[ADMIN1].text.len > 0 && cells[COUNTRY].text.len > 0) {
        uint32_t number = division_number(c, place.country, cells[ADMIN1].text);
        if (feature == DM_PLACE_ADM1)
            c->division_rows.data[number] = row;
        else
            place.division = number;
    }
    if (feature == DM_PLACE_PCLI || feature == DM_PLACE_TERR) {
        dm_image_place_country country = {.place = row};
        memcpy(country.code, place.country, sizeof country.code);
        DM_PUSH(c->arena, &c->place_countries, country);
    }
    DM_PUSH(c->arena, &c->places, place);
}

void dm_compile_places(dm_compiler *c, const dm_lexicon_source *source)
{
    static const dm_column columns[PLACE_COLUMNS] = {{"names", true},   {"country", false},    {"admin1", false},
                                                     {"feature", true}, {"lat", true},         {"lon", true},
                                                     {"radius", false}, {"population", false}, {"geonameid", false}};
    dm_table_read(c->diagnostics, source, columns, PLACE_COLUMNS, read_place, c);
}

/* ---- after all files ------------------------------------------------------------------------------------------- */

/* What a bare name most likely means: a country, then the larger; a canonical name before a further one. */
static uint64_t rank_of(const dm_image_place *place, uint32_t row)
{
    dm_place_level level = dm_place_level_of((dm_place_feature)place->feature);
    uint64_t weight = level == DM_LEVEL_COUNTRY ? 3 : level == DM_LEVEL_REGION || level == DM_LEVEL_FEATURE ? 2 : 1;
    return weight << 34 | (uint64_t)place->population << 1 | ((row & DM_ROW_ALIAS) == 0);
}

typedef struct keyed {
    dm_text key;
    uint64_t rank;
    uint32_t row;
    bool capitals;
} keyed;

static int by_key(const void *a, const void *b)
{
    const keyed *x = a, *y = b;
    int order = dm_text_compare(x->key, y->key);
    if (order == 0)
        order = x->rank > y->rank ? -1 : x->rank < y->rank;
    return order != 0 ? order : x->row < y->row ? -1 : x->row > y->row;
}

static keyed *sorted_keys(dm_compiler *c)
{
    keyed *keys = DM_TAKE(c->arena, keyed, c->place_keys.count);
    for (uint32_t i = 0; i < c->place_keys.count; i++) {
        const dm_place_key_draft *draft = &c->place_keys.data[i];
        keys[i] =
            (keyed){draft->key, rank_of(&c->places.data[draft->row & ~DM_ROW_ALIAS], draft->row), draft->row, draft->capitals};
    }
    if (c->place_keys.count > 0)
        qsort(keys, c->place_keys.count, sizeof *keys, by_key);
    return keys;
}

static bool has_row(const dm_compiler *c, const dm_image_place_name *name, uint32_t row)
{
    for (uint32_t i = 0; i < name->count; i++)
        if ((c->place_rows.data[name->first + i] & ~DM_ROW_ALIAS) == (row & ~DM_ROW_ALIAS))
            return true;
    return false;
}

static void gather_names(dm_compiler *c)
{
    const keyed *keys = sorted_keys(c);
    for (uint32_t i = 0; i < c->place_keys.count;) {
        dm_image_place_name name = {
            .key = keep_text(c, keys[i].key),
            .first = c->place_rows.count,
        };
        uint32_t from = i;
        for (; i < c->place_keys.count && dm_text_equal(keys[i].key, keys[from].key); i++) {
            name.written |= keys[i].capitals ? DM_PLACE_CAPITALS : DM_PLACE_PLAIN;
            if (has_row(c, &name, keys[i].row)) /* two spellings of one key */
                continue;
            DM_PUSH(c->arena, &c->place_rows, keys[i].row);
            name.count++;
        }
        DM_PUSH(c->arena, &c->place_names, name);
    }
}

static void hash_names(dm_compiler *c)
{
    uint32_t capacity = c->place_names.count == 0 ? 0 : 16;
    while (capacity < c->place_names.count * 3 / 2)
        capacity *= 2;
    for (uint32_t i = 0; i < capacity; i++)
        DM_PUSH(c->arena, &c->place_slots, ((dm_image_place_slot){0, 0}));
    for (uint32_t i = 0; i < c->place_names.count; i++) {
        dm_image_text key = c->place_names.data[i].key;
        uint32_t hash = dm_image_hash((dm_text){c->place_strings.data + key.offset, key.length}), at = hash & (capacity - 1);
        while (c->place_slots.data[at].name != 0)
            at = (at + 1) & (capacity - 1);
        c->place_slots.data[at] = (dm_image_place_slot){hash, i + 1};
    }
}

static int by_code(const void *a, const void *b)
{
    const dm_image_place_country *x = a, *y = b;
    int order = strncmp(x->code, y->code, sizeof x->code);
    return order != 0 ? order : x->place < y->place ? -1 : x->place > y->place;
}

void dm_places_finish(dm_compiler *c)
{
    for (uint32_t i = 0; i < c->places.count; i++) {
        uint32_t *division = &c->places.data[i].division;
        *division = *division < c->division_rows.count ? c->division_rows.data[*division] : UINT32_MAX;
    }
    gather_names(c);
    hash_names(c);
    if (c->place_countries.count > 0)
        qsort(c->place_countries.data, c->place_countries.count, sizeof *c->place_countries.data, by_code);
}
