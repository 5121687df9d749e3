/* Which of a name's senses: what stands beside it, what the document speaks of, how near the others are, how many live there. */
#include <math.h>
#include <string.h>

#include "ground/place_scan.h"

/* ---- the words beside a name ---- */

static dm_place_called called_by(dm_text word)
{
    static const struct {
        const char *word;
        dm_place_called called;
    } words[] = {{"province", DM_CALLED_DIVISION}, {"provinces", DM_CALLED_DIVISION},  {"governorate", DM_CALLED_DIVISION},
                 {"oblast", DM_CALLED_DIVISION},   {"region", DM_CALLED_DIVISION},     {"district", DM_CALLED_DIVISION},
                 {"county", DM_CALLED_DIVISION},   {"department", DM_CALLED_DIVISION}, {"prefecture", DM_CALLED_DIVISION},
                 {"state", DM_CALLED_STATE},       {"city", DM_CALLED_CITY},           {"town", DM_CALLED_CITY},
                 {"village", DM_CALLED_CITY},      {"suburb", DM_CALLED_CITY},         {"capital", DM_CALLED_CITY},
                 {"port", DM_CALLED_CITY},         {"river", DM_CALLED_RIVER},         {"lake", DM_CALLED_LAKE},
                 {"island", DM_CALLED_ISLAND},     {"islands", DM_CALLED_ISLAND},      {"municipality", DM_CALLED_CITY}};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (dm_text_is(word, words[i].word))
            return words[i].called;
    return DM_CALLED_NOTHING;
}

/* "Herat province", "the city of Herat", "the capital, Herat", "the village Herat". */
static dm_place_called read_called(const dm_syntax *s, const dm_place_draft *draft)
{
    const dm_sentence *sentence = &s->sentences[s->sentence[draft->first]];
    uint32_t end = sentence->first + sentence->count;
    dm_place_called called = draft->last + 1 < end ? called_by(s->lower[draft->last + 1]) : DM_CALLED_NOTHING;
    if (called != DM_CALLED_NOTHING || draft->first < sentence->first + 1)
        return called;
    uint32_t at = draft->first - 1;
    if ((dm_text_is(s->lower[at], "of") || dm_text_is(s->lower[at], ",")) && at > sentence->first)
        at--;
    return called_by(s->lower[at]);
}

/* The place named beside: "X, Y", "X (Y)", "X in Y", "Y's X", "X, in the Y province". */
static bool links(const dm_syntax *s, uint32_t from, uint32_t to)
{
    bool seen = from == to;
    for (uint32_t t = from; t < to; t++) {
        static const char *const words[] = {",",      "(",        "in",       "of",      "the",     "state",   "province",
                                            "region", "northern", "southern", "eastern", "western", "central", "district",
                                            "'s",     "county",   "near",     "city",    "capital"};
        bool known = false;
        for (size_t w = 0; w < sizeof words / sizeof *words && !known; w++)
            known = dm_text_is(s->lower[t], words[w]);
        if (!known)
            return false;
        seen |= dm_text_is(s->lower[t], ",") || dm_text_is(s->lower[t], "(") || dm_text_is(s->lower[t], "in") ||
                dm_text_is(s->lower[t], "'s");
    }
    return seen && to - from <= 5 && to > from;
}

/* ---- what the document speaks of ---- */

static void speak_of(dm_place_scan *scan, const char *code)
{
    if (strlen(code) != 3)
        return;
    scan->spoken++;
    for (uint32_t i = 0; i < scan->countries.count; i++)
        if (memcmp(scan->countries.data[i].code, code, 3) == 0) {
            scan->countries.data[i].count++;
            return;
        }
    dm_country_weight weight = {.count = 1};
    memcpy(weight.code, code, 3);
    DM_PUSH(scan->arena, &scan->countries, weight);
}

static uint32_t spoken_of(const dm_place_scan *scan, const char *code)
{
    for (uint32_t i = 0; i < scan->countries.count; i++)
        if (memcmp(scan->countries.data[i].code, code, 3) == 0)
            return scan->countries.data[i].count;
    return 0;
}

/* Can the name be of only this country?  Its code, or NULL. */
static bool only_country(const dm_place_scan *scan, const dm_place_draft *draft, char code[4])
{
    dm_place place;
    code[0] = '\0';
    for (uint32_t i = 0; i < draft->row_count; i++) {
        if (!dm_place_get(scan->knowledge, draft->rows[i], &place))
            return false;
        bool tiny = i > 0 && place.population < 50000 && dm_place_level_of(place.feature) == DM_LEVEL_CITY;
        if (i == 0)
            memcpy(code, place.country, 4);
        else if (!tiny && memcmp(code, place.country, 4) != 0)
            return false;
    }
    return code[0] != '\0';
}

/* Actors inside places would count twice; a name of several senses does not speak for its own. */
static void count_countries(dm_place_scan *scan)
{
    const dm_mentions *m = scan->mentions;
    for (uint32_t i = 0; i < m->count; i++) {
        const dm_mention *mention = &m->mentions[i];
        if (mention->resolved && mention->kind != DM_MENTION_PRONOUN &&
            (mention->entity.via == DM_VIA_ADJECTIVE || mention->entity.via == DM_VIA_DEMONYM ||
             mention->entity.via == DM_VIA_ROLE_AT_DATE || mention->entity.via == DM_VIA_METONYMY))
            speak_of(scan, mention->entity.code);
    }
    for (uint32_t i = 0; i < scan->drafts.count; i++) {
        char code[4];
        if (only_country(scan, &scan->drafts.data[i], code))
            speak_of(scan, code);
    }
}

/* ---- scores ---- */

/* English news names their states without saying of what. */
static bool is_federal(const char *country)
{
    return strcmp(country, "USA") == 0 || strcmp(country, "CAN") == 0 || strcmp(country, "AUS") == 0;
}

static double base_score(const dm_place *place, bool alias)
{
    double people = log10((double)place->population + 1);
    double score;
    switch (dm_place_level_of(place->feature)) {
    case DM_LEVEL_COUNTRY: score = place->population > 100000 ? 8.5 : 6.5; break;
    case DM_LEVEL_ADMIN1: score = people - 0.6 + (is_federal(place->country) ? 1.2 : 0); break;
    case DM_LEVEL_ADMIN2: score = 4.4; break;
    case DM_LEVEL_REGION: score = place->feature == DM_PLACE_CONT ? 8.5 : 6.4; break;
    case DM_LEVEL_FEATURE: score = place->feature == DM_PLACE_OCN || place->feature == DM_PLACE_SEA ? 7.5 : 5.9; break;
    default:
        score = people + (place->population > 5000000 ? 1.2 : 0) +
                (place->feature == DM_PLACE_PPLC   ? 1.5
                 : place->feature == DM_PLACE_PPLA ? 0.4
                 : place->feature == DM_PLACE_PPLX ? -0.5
                                                   : 0);
        break;
    }
    return score - (alias && dm_place_level_of(place->feature) == DM_LEVEL_CITY ? 0.4 : 0);
}

static double called_score(dm_place_called called, const dm_place *place)
{
    dm_place_level level = dm_place_level_of(place->feature);
    switch (called) {
    case DM_CALLED_DIVISION:
        return level == DM_LEVEL_ADMIN1 ? 5 : level == DM_LEVEL_ADMIN2 ? 3.5 : level == DM_LEVEL_REGION ? 2 : 0;
    case DM_CALLED_STATE: return level == DM_LEVEL_ADMIN1 ? 5 : level == DM_LEVEL_COUNTRY ? 1 : 0;
    case DM_CALLED_CITY: return level == DM_LEVEL_CITY ? 4 : 0;
    case DM_CALLED_RIVER: return place->feature == DM_PLACE_STM ? 6 : 0;
    case DM_CALLED_LAKE: return place->feature == DM_PLACE_LK ? 6 : 0;
    case DM_CALLED_ISLAND: return place->feature == DM_PLACE_ISL || place->feature == DM_PLACE_ISLS ? 5 : 0;
    default: return 0;
    }
}

/* Is it in the other: of its country, of its division? */
static double inside_score(const dm_place *place, uint32_t row, const dm_place *holder, uint32_t holder_row)
{
    (void)row;
    if (place->country[0] == '\0' || memcmp(place->country, holder->country, 4) != 0)
        return holder->country[0] == '\0' &&
                       dm_place_distance(place->lat, place->lon, holder->lat, holder->lon) < holder->radius_km * 1.3 + 20
                   ? 3
                   : 0;
    switch (dm_place_level_of(holder->feature)) {
    case DM_LEVEL_COUNTRY: return dm_place_level_of(place->feature) == DM_LEVEL_COUNTRY ? 0 : 7;
    case DM_LEVEL_ADMIN1: return place->division == holder_row ? 9 : 1;
    default: return dm_place_distance(place->lat, place->lon, holder->lat, holder->lon) < holder->radius_km + 60 ? 6 : 0.5;
    }
}

static dm_place_level best_level(const dm_place_scan *scan, const dm_place_draft *draft, dm_place *first)
{
    return draft->row_count > 0 && dm_place_get(scan->knowledge, draft->rows[0], first) ? dm_place_level_of(first->feature) : 0;
}

/* "China, Japan": two countries or divisions side by side are a list, "Georgia, United States" apart. */
static bool is_list(const dm_place_scan *scan, const dm_place_draft *a, const dm_place_draft *b)
{
    dm_place first, second;
    dm_place_level x = best_level(scan, a, &first), y = best_level(scan, b, &second);
    if (x == DM_LEVEL_COUNTRY)
        return !(y == DM_LEVEL_COUNTRY && is_federal(second.country) && strcmp(first.country, "GEO") == 0);
    return x == DM_LEVEL_ADMIN1 && y == DM_LEVEL_ADMIN1;
}

/* The best that any sense of the container gives. */
static double container_score(const dm_place_scan *scan, const dm_place_draft *draft, const dm_place *place, uint32_t row)
{
    if (draft->container == DM_NO_TOKEN || is_list(scan, draft, &scan->drafts.data[draft->container]))
        return 0;
    const dm_place_draft *container = &scan->drafts.data[draft->container];
    double best = 0;
    for (uint32_t i = 0; i < container->row_count; i++) {
        dm_place holder;
        if (!dm_place_get(scan->knowledge, container->rows[i], &holder) ||
            (dm_place_level_of(holder.feature) == DM_LEVEL_CITY && i > 3))
            continue;
        if (dm_place_level_of(holder.feature) == DM_LEVEL_CITY && dm_place_level_of(place->feature) != DM_LEVEL_CITY)
            continue;
        double score = inside_score(place, row & ~DM_ROW_ALIAS, &holder, container->rows[i] & ~DM_ROW_ALIAS);
        best = score > best ? score : best;
    }
    return best;
}

/* Has the name the sense of an ocean, a sea, a continent? */
static bool is_world(const dm_place_draft *draft, const dm_place_scan *scan)
{
    for (uint32_t i = 0; i < draft->row_count; i++) {
        dm_place place;
        if (dm_place_get(scan->knowledge, draft->rows[i], &place) &&
            (place.feature == DM_PLACE_OCN || place.feature == DM_PLACE_SEA || place.feature == DM_PLACE_CONT))
            return true;
    }
    return false;
}

static double country_score(const dm_place_scan *scan, const dm_place_draft *draft, const dm_place *place)
{
    if (place->country[0] == '\0' || scan->spoken == 0)
        return 0;
    uint32_t count = spoken_of(scan, place->country);
    char own[4];
    if (only_country(scan, draft, own) && memcmp(own, place->country, 4) == 0 && count > 0)
        count--; /* itself */
    double score = count == 0 ? 0 : 1.8 + 1.6 * (double)count / scan->spoken;
    dm_place first; /* a country or an ocean does not become a town because its namesake's country is spoken of */
    bool great = best_level(scan, draft, &first) == DM_LEVEL_COUNTRY || is_world(draft, scan);
    return great && dm_place_level_of(place->feature) != DM_LEVEL_COUNTRY ? score * 0.4 : score;
}

enum { NEIGHBOURS_MAX = 24 };

/* How near the places are that are resolved already, of the sentences around. */
static double neighbour_score(const dm_place_scan *scan, uint32_t index, const dm_place *place)
{
    double best = 0;
    uint32_t from = index > NEIGHBOURS_MAX ? index - NEIGHBOURS_MAX : 0, to = index + NEIGHBOURS_MAX;
    for (uint32_t i = from; i < scan->drafts.count && i <= to; i++) {
        dm_place other;
        const dm_place_draft *draft = &scan->drafts.data[i];
        if (i == index || draft->chosen == UINT32_MAX || draft->key == scan->drafts.data[index].key ||
            !dm_place_get(scan->knowledge, draft->chosen, &other))
            continue;
        dm_place_level level = dm_place_level_of(other.feature);
        if (level == DM_LEVEL_COUNTRY || other.feature == DM_PLACE_CONT || other.feature == DM_PLACE_OCN)
            continue;
        double score = 0;
        if (level == DM_LEVEL_ADMIN1)
            score = place->division == draft->chosen ? 2.6
                    : memcmp(other.country, place->country, 4) == 0 && place->country[0] != '\0'
                        ? (dm_place_level_of(place->feature) == DM_LEVEL_ADMIN1 ? 1.8 : 0.8)
                        : 0;
        double distance = dm_place_distance(place->lat, place->lon, other.lat, other.lon);
        double near = distance < 150 + other.radius_km / 2 ? 2.2 : distance < 500 + other.radius_km / 2 ? 1.0 : 0;
        score = near > score ? near : score;
        best = score > best ? score : best;
    }
    return best;
}

/* A division and its chief town share a name: bare, it is the town. */
static bool has_twin(const dm_place_scan *scan, const dm_place_draft *draft, uint32_t row)
{
    for (uint32_t i = 0; i < draft->row_count; i++) {
        dm_place other;
        if (dm_place_get(scan->knowledge, draft->rows[i], &other) && other.division == row &&
            dm_place_level_of(other.feature) == DM_LEVEL_CITY && other.population >= 20000)
            return true;
    }
    return false;
}

/* "Gold Coast", "Formosa": what a country was once called is now a town of some size under its first name. */
static bool has_large_town(const dm_place_scan *scan, const dm_place_draft *draft)
{
    for (uint32_t i = 0; i < draft->row_count; i++) {
        dm_place place;
        if (!(draft->rows[i] & DM_ROW_ALIAS) && dm_place_get(scan->knowledge, draft->rows[i], &place) &&
            dm_place_level_of(place.feature) == DM_LEVEL_CITY && place.population >= 200000)
            return true;
    }
    return false;
}

static void choose(dm_place_scan *scan, uint32_t index, bool with_neighbours)
{
    dm_place_draft *draft = &scan->drafts.data[index];
    double best = -1;
    for (uint32_t i = 0; i < draft->row_count; i++) {
        dm_place place;
        uint32_t row = draft->rows[i];
        if (!dm_place_get(scan->knowledge, row, &place))
            continue;
        double container = container_score(scan, draft, &place, row);
        double score = base_score(&place, (row & DM_ROW_ALIAS) != 0) + called_score(draft->called, &place) + container +
                       country_score(scan, draft, &place);
        if (dm_place_level_of(place.feature) == DM_LEVEL_COUNTRY && (row & DM_ROW_ALIAS) && has_large_town(scan, draft))
            score -= 3.0;
        if (dm_place_level_of(place.feature) == DM_LEVEL_ADMIN1 && draft->called == DM_CALLED_NOTHING &&
            has_twin(scan, draft, row & ~DM_ROW_ALIAS))
            score -= 1.0;
        if (with_neighbours && draft->row_count > 1)
            score += neighbour_score(scan, index, &place);
        if (score > best) {
            best = score;
            draft->chosen = row & ~DM_ROW_ALIAS;
            draft->sure = container >= 6 || draft->row_count == 1;
        }
    }
}

/* One sense a document: a name that is sure somewhere is the same elsewhere, unless the words beside it say otherwise. */
static void spread(dm_place_scan *scan)
{
    dm_map map;
    dm_map_init(&map, scan->arena);
    for (uint32_t pass = 0; pass < 2; pass++)
        for (uint32_t i = 0; i < scan->drafts.count; i++) {
            dm_place_draft *draft = &scan->drafts.data[i];
            if (draft->row_count < 2)
                continue;
            dm_text key = {(const char *)&draft->key, sizeof draft->key};
            const uint32_t *known = dm_map_find(&map, key);
            if (pass == 0 && draft->sure && known == NULL)
                dm_map_put(&map, key, draft->chosen);
            else if (pass == 1 && !draft->sure && known != NULL && draft->called == DM_CALLED_NOTHING)
                draft->chosen = *known;
        }
}

/* The country of the other drafts of the sentence, when they are of one: those right before and behind, which are in text order. */
static bool same_country(const dm_place_scan *scan, const dm_place_draft *other, char found[4])
{
    dm_place place;
    if (other->chosen == UINT32_MAX || !dm_place_get(scan->knowledge, other->chosen, &place) || place.country[0] == '\0')
        return true;
    bool same = found[0] == '\0' || memcmp(found, place.country, 4) == 0;
    memcpy(found, place.country, 4);
    return same;
}

static bool country_in_sentence(const dm_place_scan *scan, const dm_place_draft *draft, char code[4])
{
    const dm_syntax *s = scan->syntax;
    uint32_t sentence = s->sentence[draft->first], index = (uint32_t)(draft - scan->drafts.data);
    char found[4] = "";
    uint32_t from = index > NEIGHBOURS_MAX ? index - NEIGHBOURS_MAX : 0;
    for (uint32_t i = from; i < scan->drafts.count && i <= index + NEIGHBOURS_MAX; i++)
        if (s->sentence[scan->drafts.data[i].first] == sentence && !same_country(scan, &scan->drafts.data[i], found))
            return false;
    memcpy(code, found, 4);
    return found[0] != '\0';
}

void dm_place_country_around(const dm_place_scan *scan, const dm_place_draft *draft, char code[4])
{
    memset(code, 0, 4);
    if (country_in_sentence(scan, draft, code))
        return;
    for (uint32_t i = 0; i < scan->countries.count; i++) {
        const dm_country_weight *weight = &scan->countries.data[i];
        if (weight->count >= 2 && weight->count * 2 > scan->spoken)
            memcpy(code, weight->code, 4);
    }
}

void dm_place_choose(dm_place_scan *scan)
{
    const dm_syntax *s = scan->syntax;
    for (uint32_t i = 0; i < scan->drafts.count; i++) {
        dm_place_draft *draft = &scan->drafts.data[i];
        draft->called = read_called(s, draft);
        if (i + 1 < scan->drafts.count && s->sentence[scan->drafts.data[i + 1].first] == s->sentence[draft->first] &&
            links(s, draft->last + 1, scan->drafts.data[i + 1].first))
            draft->container = i + 1;
        else if (i > 0 && scan->drafts.data[i - 1].last + 2 == draft->first && dm_text_is(s->lower[draft->first - 1], "'s"))
            draft->container = i - 1;
    }
    count_countries(scan);
    for (uint32_t i = 0; i < scan->drafts.count; i++)
        choose(scan, i, false);
    for (uint32_t i = 0; i < scan->drafts.count; i++)
        choose(scan, i, true);
    spread(scan);
}
