/* Phrases that set a point off from a name: "southern Syria", "the north of Mali", "30 km north of Mosul", "near Kirkuk". */
#include <math.h>

#include "ground/number.h"
#include "ground/place_scan.h"

typedef struct direction {
    int north, east; /* -1, 0, 1 */
    bool given, central;
} direction;

/* "north", "northern", "north-western", "northwest", "central". */
static direction direction_of(dm_text word)
{
    direction out = {0, 0, false, false};
    dm_text rest = word;
    if (dm_text_is(word, "central")) {
        out.given = out.central = true;
        return out;
    }
    if (dm_text_starts(rest, "north") || dm_text_starts(rest, "south")) {
        out.north = rest.ptr[0] == 'n' ? 1 : -1;
        rest = (dm_text){rest.ptr + 5, rest.len - 5};
        if (dm_text_starts(rest, "-"))
            rest = (dm_text){rest.ptr + 1, rest.len - 1};
    }
    if (dm_text_starts(rest, "east") || dm_text_starts(rest, "west")) {
        out.east = rest.ptr[0] == 'e' ? 1 : -1;
        rest = (dm_text){rest.ptr + 4, rest.len - 4};
    }
    out.given = (out.north != 0 || out.east != 0) && (rest.len == 0 || dm_text_is(rest, "ern"));
    return out;
}

/* The direction that ends at token t, also written as three tokens ("north - eastern"); *first: where it starts. */
static direction direction_ending(const dm_syntax *s, uint32_t t, uint32_t start, uint32_t *first)
{
    direction last = direction_of(s->lower[t]);
    *first = t;
    if (last.given && t >= start + 2 && dm_text_is(s->form[t - 1], "-") && last.north == 0) {
        direction before = direction_of(s->lower[t - 2]);
        if (before.given && before.east == 0) {
            last.north = before.north;
            *first = t - 2;
        }
    }
    return last;
}

static void move(dm_location *location, direction way, double km)
{
    const double degree_km = 111.2, radian = 3.14159265358979323846 / 180;
    double part = way.north != 0 && way.east != 0 ? km * 0.7071 : km;
    location->lat += way.north * part / degree_km;
    double width = cos(location->lat * radian);
    location->lon += way.east * part / (degree_km * (width > 0.1 ? width : 0.1));
    location->lat = location->lat > 90 ? 90 : location->lat < -90 ? -90 : location->lat;
    location->lon = location->lon > 180 ? location->lon - 360 : location->lon < -180 ? location->lon + 360 : location->lon;
}

static void set_part(dm_location *location, direction way, double whole)
{
    move(location, way, whole * 0.5);
    location->radius_km = whole * (way.central ? 0.5 : 0.6);
}

static double whole_radius(const dm_place *place)
{
    if (place->radius_km > 0)
        return place->radius_km;
    return place->population > 1000000 ? 15 : 6;
}

/* km of one unit; 0 for no unit of length. */
static double unit_km(dm_text word)
{
    static const char *const kilometres[] = {"km", "kms", "kilometer", "kilometers", "kilometre", "kilometres"};
    static const char *const miles[] = {"mile", "miles", "mi"};
    for (size_t i = 0; i < sizeof kilometres / sizeof *kilometres; i++)
        if (dm_text_is(word, kilometres[i]))
            return 1;
    for (size_t i = 0; i < sizeof miles / sizeof *miles; i++)
        if (dm_text_is(word, miles[i]))
            return 1.609344;
    return dm_text_is(word, "meters") || dm_text_is(word, "metres") || dm_text_is(word, "m") ? 0.001 : 0;
}

/* "30 km", "about thirty miles", "30-kilometre", ending at token t; *first: where the number starts.  0: none. */
static double length_ending(const dm_syntax *s, uint32_t t, uint32_t start, uint32_t *first)
{
    double unit = unit_km(s->lower[t]);
    if (unit == 0 || t == start) /* "30km" */
        return 0;
    for (uint32_t from = t >= start + 5 ? t - 5 : start; from < t; from++) {
        dm_number number;
        if (!dm_number_read(s, from, t, &number) || number.last + 1 < t || number.last >= t)
            continue;
        *first = from;
        double value = number.vague ? (double)(number.low + number.high) / 2 : number.whole ? (double)number.high : number.value;
        return value > 0 && value < 5000 ? value * unit : 0;
    }
    return 0;
}

static double glued_length(dm_text word)
{
    size_t digits = 0;
    double value = 0;
    while (digits < word.len && digits < 6 && word.ptr[digits] >= '0' && word.ptr[digits] <= '9')
        value = value * 10 + (word.ptr[digits++] - '0');
    return digits == 0 ? 0 : value * unit_km((dm_text){word.ptr + digits, word.len - digits});
}

static double length_before(const dm_syntax *s, uint32_t t, uint32_t start, uint32_t *first)
{
    *first = t;
    double km = glued_length(s->lower[t]);
    return km > 0 ? km : length_ending(s, t, start, first);
}

/* "30 km north of", "30 km from", "north of" ending at token t (of, from, outside). */
static bool set_distance(const dm_syntax *s, uint32_t t, uint32_t start, dm_place_draft *draft, const dm_place *place,
                         dm_location *location)
{
    uint32_t first = t, at;
    direction way = {0, 0, false, false};
    if (t > start) {
        way = direction_ending(s, t - 1, start, &first);
        at = way.given ? first : t;
        if (!way.given)
            first = t;
    } else {
        return false;
    }
    if (way.central)
        return false;
    double km = 0;
    uint32_t number_first = first;
    if (at > start) {
        uint32_t before = at - 1;
        if (before > start &&
            (dm_text_is(s->lower[before], "to") || dm_text_is(s->lower[before], "the") || dm_text_is(s->lower[before], "away")))
            before--;
        if (before > start && dm_text_is(s->lower[before], "to"))
            before--;
        km = length_before(s, before, start, &number_first);
    }
    bool of = dm_text_is(s->lower[t], "of");
    if (km == 0 && (!way.given || !of))
        return false;
    if (km == 0) { /* "the north of Mali" is a part of it, "north of Mosul" lies outside */
        bool part = first > start && dm_text_is(s->lower[first - 1], "the");
        draft->span_first = first;
        if (part || dm_place_level_of(place->feature) != DM_LEVEL_CITY) {
            set_part(location, way, whole_radius(place));
            location->resolution = DM_TEXT("part");
            return true;
        }
        move(location, way, 20);
        location->radius_km = 25;
        location->resolution = DM_TEXT("offset");
        return true;
    }
    draft->span_first = number_first;
    if (way.given)
        move(location, way, km);
    location->radius_km = way.given ? (km * 0.25 > 5 ? km * 0.25 : 5) : km;
    location->resolution = DM_TEXT("offset");
    return true;
}

static bool is_near(dm_text word) { return dm_text_is(word, "near") || dm_text_is(word, "outside") || dm_text_is(word, "around"); }

void dm_place_set_off(const dm_place_scan *scan, dm_place_draft *draft, const dm_place *place, dm_location *location)
{
    const dm_syntax *s = scan->syntax;
    const dm_sentence *sentence = &s->sentences[s->sentence[draft->first]];
    uint32_t start = sentence->first, end = start + sentence->count, first;
    /* "Syria's north" */
    if (draft->last + 2 < end && dm_text_is(s->lower[draft->last + 1], "'s")) {
        direction way = direction_of(s->lower[draft->last + 2]);
        bool noun = s->upos[draft->last + 2] == DM_UPOS_NOUN || draft->last + 3 == end || s->upos[draft->last + 3] == DM_UPOS_PUNCT;
        if (way.given && !way.central && noun) {
            draft->span_last = draft->last + 2;
            set_part(location, way, whole_radius(place));
            location->resolution = DM_TEXT("part");
            return;
        }
    }
    if (draft->first == start)
        return;
    uint32_t before = draft->first - 1;
    direction way = direction_ending(s, before, start, &first);
    if (way.given) {
        draft->span_first = first;
        set_part(location, way, whole_radius(place));
        location->resolution = DM_TEXT("part");
        return;
    }
    if (dm_text_is(s->lower[before], "the") && before > start)
        before--;
    bool links =
        dm_text_is(s->lower[before], "of") || dm_text_is(s->lower[before], "from") || dm_text_is(s->lower[before], "outside");
    if (links && set_distance(s, before, start, draft, place, location))
        return;
    if (is_near(s->lower[before]) && dm_place_level_of(place->feature) == DM_LEVEL_CITY && location->radius_km < 15)
        location->radius_km = 15;
}
