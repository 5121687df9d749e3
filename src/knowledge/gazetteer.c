/* Look-ups in the gazetteer.  Nothing of this part of the image was checked when it was opened, so everything is checked here. */
#include "knowledge/gazetteer.h"

#include <math.h>

#include "knowledge/image.h"

uint32_t dm_place_count(const dm_knowledge *k) { return k->places_count; }

static dm_text text_at(const dm_knowledge *k, dm_image_text text)
{
    if (text.offset > k->place_strings_count || text.length > k->place_strings_count - text.offset)
        return (dm_text){NULL, 0};
    return (dm_text){k->place_strings + text.offset, text.length};
}

bool dm_place_get(const dm_knowledge *k, uint32_t row, dm_place *out)
{
    row &= ~DM_ROW_ALIAS;
    memset(out, 0, sizeof *out);
    out->division = UINT32_MAX;
    if (row >= k->places_count)
        return false;
    const dm_image_place *place = &k->places[row];
    out->name = text_at(k, place->name);
    memcpy(out->country, place->country, 3);
    out->division = place->division < k->places_count ? place->division : UINT32_MAX;
    out->lat = place->lat / 1e5;
    out->lon = place->lon / 1e5;
    out->radius_km = place->radius_km;
    out->population = place->population;
    out->geonameid = place->geonameid;
    out->feature = place->feature < DM_PLACE_FEATURE_COUNT ? (dm_place_feature)place->feature : DM_PLACE_NONE;
    if (place->file < k->place_files_count)
        out->source = (dm_source){text_at(k, k->place_files[place->file]), place->line};
    return true;
}

uint32_t dm_place_find_key(const dm_knowledge *k, dm_text key, const uint32_t **rows, uint32_t *written)
{
    *rows = NULL;
    *written = 0;
    if (k->place_slots_count == 0 || (k->place_slots_count & (k->place_slots_count - 1)) != 0)
        return 0;
    uint32_t hash = dm_image_hash(key), mask = k->place_slots_count - 1, at = hash & mask;
    for (uint32_t step = 0; step <= mask; step++, at = (at + 1) & mask) {
        dm_image_place_slot slot = k->place_slots[at];
        if (slot.name == 0 || slot.name > k->place_names_count)
            return 0;
        const dm_image_place_name *name = &k->place_names[slot.name - 1];
        if (slot.hash != hash || !dm_text_equal(text_at(k, name->key), key))
            continue;
        if (name->first > k->place_rows_count || name->count > k->place_rows_count - name->first)
            return 0;
        *rows = k->place_rows + name->first;
        *written = name->written;
        return name->count;
    }
    return 0;
}

uint32_t dm_place_of_country(const dm_knowledge *k, const char *code)
{
    uint32_t low = 0, high = k->place_countries_count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (strncmp(k->place_countries[middle].code, code, 4) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    bool found = low < k->place_countries_count && strncmp(k->place_countries[low].code, code, 4) == 0;
    return found && k->place_countries[low].place < k->places_count ? k->place_countries[low].place : UINT32_MAX;
}

double dm_place_distance(double lat1, double lon1, double lat2, double lon2)
{
    const double degree = 3.14159265358979323846 / 180;
    double a = sin((lat2 - lat1) * degree / 2), b = sin((lon2 - lon1) * degree / 2);
    double h = a * a + cos(lat1 * degree) * cos(lat2 * degree) * b * b;
    return 2 * 6371 * asin(sqrt(h < 1 ? h : 1));
}
