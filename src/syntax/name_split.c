#include "syntax/name_split.h"

#include "base/text.h"
#include "knowledge/gazetteer.h"

/* Postal codes of the states of the USA (United States Postal Service, Publication 28). */
static const char *state_of_code(dm_text folded)
{
    static const char *const codes[][2] = {
        {"al", "alabama"},       {"ak", "alaska"},      {"az", "arizona"},        {"ar", "arkansas"},      {"ca", "california"},
        {"co", "colorado"},      {"ct", "connecticut"}, {"de", "delaware"},       {"fl", "florida"},       {"ga", "georgia"},
        {"hi", "hawaii"},        {"id", "idaho"},       {"il", "illinois"},       {"in", "indiana"},       {"ia", "iowa"},
        {"ks", "kansas"},        {"ky", "kentucky"},    {"la", "louisiana"},      {"me", "maine"},         {"md", "maryland"},
        {"ma", "massachusetts"}, {"mi", "michigan"},    {"mn", "minnesota"},      {"ms", "mississippi"},   {"mo", "missouri"},
        {"mt", "montana"},       {"ne", "nebraska"},    {"nv", "nevada"},         {"nh", "new hampshire"}, {"nj", "new jersey"},
        {"nm", "new mexico"},    {"ny", "new york"},    {"nc", "north carolina"}, {"nd", "north dakota"},  {"oh", "ohio"},
        {"ok", "oklahoma"},      {"or", "oregon"},      {"pa", "pennsylvania"},   {"ri", "rhode island"},  {"sc", "south carolina"},
        {"sd", "south dakota"},  {"tn", "tennessee"},   {"tx", "texas"},          {"ut", "utah"},          {"vt", "vermont"},
        {"va", "virginia"},      {"wa", "washington"},  {"wv", "west virginia"},  {"wi", "wisconsin"},     {"wy", "wyoming"}};
    for (size_t i = 0; i < sizeof codes / sizeof *codes; i++)
        if (dm_text_is(folded, codes[i][0]))
            return codes[i][1];
    return NULL;
}

/* The rows of the place written in tokens [from, to). */
static uint32_t places_of(const dm_knowledge *knowledge, dm_arena *arena, const dm_syntax *s, uint32_t from, uint32_t to,
                          const uint32_t **rows)
{
    char key[DM_PLACE_KEY_MAX];
    size_t length = 0;
    uint32_t written;
    for (uint32_t t = from; t < to; t++) {
        dm_text folded = dm_text_fold(arena, s->lower[t]);
        const char *state = to == from + 1 ? state_of_code(folded) : NULL;
        length = dm_place_key(key, length, state != NULL ? dm_text_of(state) : folded);
        if (length == 0)
            return 0;
    }
    return dm_place_find_key(knowledge, (dm_text){key, length}, rows, &written);
}

static bool lies_in(const dm_place *place, const dm_place *larger, uint32_t larger_row)
{
    switch (dm_place_level_of(larger->feature)) {
    case DM_LEVEL_ADMIN1: return place->division == (larger_row & ~DM_ROW_ALIAS);
    case DM_LEVEL_COUNTRY: return strcmp(place->country, larger->country) == 0 && place->country[0] != '\0';
    default: return false;
    }
}

/* Some town [from, middle) lies in some division or country [middle, to). */
static bool are_two(const dm_knowledge *knowledge, dm_arena *arena, const dm_syntax *s, uint32_t from, uint32_t middle, uint32_t to)
{
    const uint32_t *small, *large;
    uint32_t larges = places_of(knowledge, arena, s, middle, to, &large);
    uint32_t smalls = larges == 0 ? 0 : places_of(knowledge, arena, s, from, middle, &small);
    for (uint32_t i = 0; i < smalls; i++)
        for (uint32_t j = 0; j < larges; j++) {
            dm_place a, b;
            if (dm_place_get(knowledge, small[i], &a) && dm_place_get(knowledge, large[j], &b) &&
                dm_place_level_of(a.feature) == DM_LEVEL_CITY && lies_in(&a, &b, large[j]))
                return true;
        }
    return false;
}

void dm_names_split(const dm_knowledge *knowledge, dm_arena *arena, const dm_syntax *s, uint8_t *tags)
{
    enum { BEGIN = 2 * DM_NAME_LOCATION - 1, INSIDE = 2 * DM_NAME_LOCATION, LONGEST = 5 };
    for (uint32_t t = 0; t < s->token_count; t++) {
        if (tags[t] != BEGIN)
            continue;
        uint32_t to = t + 1;
        while (to < s->token_count && tags[to] == INSIDE)
            to++;
        const uint32_t *rows;
        if (to - t < 2 || to - t > LONGEST || places_of(knowledge, arena, s, t, to, &rows) > 0)
            continue; /* one word, or a place of that whole name: "Oklahoma City" */
        for (uint32_t middle = to - 1; middle > t && middle + 2 >= to; middle--)
            if (are_two(knowledge, arena, s, t, middle, to)) {
                tags[middle] = BEGIN;
                break;
            }
    }
}
