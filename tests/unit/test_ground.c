/* Runs tests/corpus/quantities.tsv, places.tsv and events.tsv through the whole engine: each line a sentence, words in it and what
 * they must be.
 *
 * Needs the syntax model (built in, or model/english.bin): without one the tests are skipped and say so.  With -v the wrong open
 * cases are printed, with -v -held the held ones. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/arena.h"
#include "base/calendar.h"
#include "base/file.h"
#include "base/text.h"
#include "knowledge/compile.h"
#include "knowledge/gazetteer.h"
#include "knowledge/image.h"

enum { CELLS = 10 };
typedef struct score {
    uint32_t right, total, uncoded; /* uncoded: no event at these words, whenever or wherever */
} score;
static bool verbose, show_held;

static dm_text source_file(dm_arena *arena, const char *path)
{
    const char *root = getenv("DRAGOMAN_SOURCE_ROOT");
    return dm_arena_print(arena, "%s/%s", root == NULL ? "." : root, path);
}

static dm_span span_of(dm_text sentence, dm_text words)
{
    const char *at = words.len == 0 ? NULL : memmem(sentence.ptr, sentence.len, words.ptr, words.len);
    assert_non_null(at);
    return (dm_span){(uint32_t)(at - sentence.ptr), (uint32_t)(at - sentence.ptr + (ptrdiff_t)words.len)};
}

static bool overlap(dm_span a, dm_span b) { return a.start < b.end && b.start < a.end; }

/* ---- quantities: set sentence words low best high bound unit whose kind */

static const char *const bounds[] = {"unknown", "exact", "about", "at_most", "at_least", "between", "none"};

static bool is_number(dm_text wanted, bool has, int64_t value)
{
    int64_t number;
    return wanted.len == 0 || (has && dm_text_to_int(wanted, &number) && number == value);
}

static bool quantity_right(const dm_result *result, const dm_text *cells)
{
    dm_span words = span_of(cells[1], cells[2]);
    bool none = dm_text_is(cells[3], "-");
    for (uint32_t i = 0; i < result->mention_count; i++) {
        const dm_mention *mention = &result->mentions[i];
        if (mention->kind != DM_MENTION_QUANTITY || !overlap(mention->span, words))
            continue;
        if (none)
            return false;
        const dm_quantity *q = &mention->quantity;
        return is_number(cells[3], q->has_low, q->low) && is_number(cells[4], q->has_best, q->best) &&
               is_number(cells[5], q->has_high, q->high) && (cells[6].len == 0 || dm_text_is(cells[6], bounds[q->bound])) &&
               (cells[7].len == 0 || dm_text_equal(cells[7], q->unit)) && (cells[8].len == 0 || dm_text_is(cells[8], q->whose)) &&
               (cells[9].len == 0 || dm_text_equal(cells[9], q->kind));
    }
    return none;
}

/* ---- places: set sentence words country lat lon km resolution */

static double real(dm_text text)
{
    char digits[32] = {0};
    memcpy(digits, text.ptr, text.len < 31 ? text.len : 31);
    return strtod(digits, NULL);
}

static bool place_right(const dm_result *result, const dm_text *cells)
{
    dm_span words = span_of(cells[1], cells[2]);
    bool none = dm_text_is(cells[3], "-");
    for (uint32_t i = 0; i < result->mention_count; i++) {
        const dm_location *location = result->mentions[i].location;
        if (location == NULL || !overlap(location->span, words))
            continue;
        return !none && dm_text_is(cells[3], location->country_code) && location->has_point &&
               dm_place_distance(location->lat, location->lon, real(cells[4]), real(cells[5])) <= real(cells[6]) &&
               (cells[7].len == 0 || dm_text_equal(cells[7], location->resolution));
    }
    return none;
}

/* ---- events: set sentence trigger date planned place document */

/* "2020-06-12", "2020-06-01..2020-06-30", "..2020-12-31", "doc"; empty: not checked. */
static bool is_when(dm_text wanted, dm_interval when, dm_day document)
{
    if (wanted.len == 0)
        return true;
    dm_day earliest = document, latest = document;
    if (!dm_text_is(wanted, "doc")) {
        const char *dots = memmem(wanted.ptr, wanted.len, "..", 2);
        dm_text from = {wanted.ptr, dots == NULL ? wanted.len : (size_t)(dots - wanted.ptr)}, until = from;
        if (dots != NULL)
            until = (dm_text){dots + 2, wanted.len - from.len - 2};
        earliest = latest = DM_DAY_NONE;
        assert_true((from.len == 0 || dm_day_parse(from, &earliest)) && dm_day_parse(until, &latest));
        if (from.len == 0)
            return when.latest == latest;
    }
    return when.earliest == earliest && when.latest == latest;
}

static bool is_where(dm_text sentence, dm_text wanted, const dm_event *event)
{
    if (wanted.len == 0)
        return true;
    const char *equals = memchr(wanted.ptr, '=', wanted.len);
    assert_non_null(equals);
    dm_text role = {wanted.ptr, (size_t)(equals - wanted.ptr)};
    dm_span words = span_of(sentence, (dm_text){equals + 1, wanted.len - role.len - 1});
    const char *name = dm_text_is(role, "from") ? "origin" : dm_text_is(role, "to") ? "destination" : "at";
    for (uint32_t i = 0; i < event->location_count; i++)
        if (overlap(event->locations[i].span, words))
            return dm_text_is(event->locations[i].role, name) && (i == 0 || !dm_text_is(role, "at"));
    return false;
}

static dm_day document_day(const dm_text *cells)
{
    dm_day day;
    return cells[6].len > 0 && dm_day_parse(cells[6], &day) ? day : 18425;
}

static bool event_right(const dm_result *result, const dm_text *cells)
{
    dm_span words = span_of(cells[1], cells[2]);
    for (uint32_t i = 0; i < result->records->event_count; i++) {
        const dm_event *event = &result->records->events[i];
        if (overlap(event->trigger, words) && is_when(cells[3], event->date, document_day(cells)) &&
            is_when(cells[4], event->planned, DM_DAY_NONE) && is_where(cells[1], cells[5], event))
            return true;
    }
    return false;
}

static bool has_event(const dm_result *result, dm_span words)
{
    for (uint32_t i = 0; i < result->records->event_count; i++)
        if (overlap(result->records->events[i].trigger, words))
            return true;
    return false;
}

static void print_day(dm_day day)
{
    char text[16] = "-";
    if (day != DM_DAY_NONE)
        dm_day_print(day, text);
    printf("%s", text);
}

static void print_events(const dm_result *result)
{
    for (uint32_t i = 0; i < result->records->event_count; i++) {
        const dm_event *event = &result->records->events[i];
        printf(" <%.*s ", (int)event->event_text.len, event->event_text.ptr);
        print_day(event->date.earliest);
        printf("..");
        print_day(event->date.latest);
        printf(" due ");
        print_day(event->planned.earliest);
        printf("..");
        print_day(event->planned.latest);
        for (uint32_t k = 0; k < event->location_count; k++)
            printf(" %.*s=%.*s", (int)event->locations[k].role.len, event->locations[k].role.ptr,
                   (int)event->locations[k].extracted_place.len, event->locations[k].extracted_place.ptr);
        printf(">");
    }
}

typedef bool (*judge)(const dm_result *result, const dm_text *cells);

static void complain(const dm_result *result, const dm_text *cells, bool event_cases)
{
    printf("#");
    for (int i = 1; i < CELLS; i++)
        printf(" | %.*s", (int)cells[i].len, cells[i].len == 0 ? "" : cells[i].ptr);
    printf("\n#    got");
    for (uint32_t i = 0; i < result->mention_count; i++) {
        const dm_mention *m = &result->mentions[i];
        if (m->kind == DM_MENTION_QUANTITY)
            printf(" [%.*s: %lld %lld %lld %s %.*s]", (int)m->quantity.text.len, m->quantity.text.ptr,
                   m->quantity.has_low ? (long long)m->quantity.low : -1LL,
                   m->quantity.has_best ? (long long)m->quantity.best : -1LL,
                   m->quantity.has_high ? (long long)m->quantity.high : -1LL, bounds[m->quantity.bound], (int)m->quantity.unit.len,
                   m->quantity.unit.len == 0 ? "" : m->quantity.unit.ptr);
        if (m->kind == DM_MENTION_QUANTITY && !event_cases)
            printf("(%s %.*s)", m->quantity.whose, (int)m->quantity.kind.len,
                   m->quantity.kind.len == 0 ? "" : m->quantity.kind.ptr);
        if (m->location != NULL)
            printf(" {%.*s: %s %.2f %.2f %.*s}", (int)m->location->extracted_place.len, m->location->extracted_place.ptr,
                   m->location->country_code, m->location->lat, m->location->lon, (int)m->location->resolution.len,
                   m->location->resolution.len == 0 ? "" : m->location->resolution.ptr);
    }
    if (event_cases)
        print_events(result);
    printf("\n");
}

static void run_line(dm_engine *engine, dm_text line, judge right, score *open, score *held)
{
    dm_text cells[CELLS] = {{NULL, 0}};
    for (int i = 0; i < CELLS; i++) {
        const char *tab = line.len == 0 ? NULL : memchr(line.ptr, '\t', line.len);
        cells[i] = tab == NULL ? line : (dm_text){line.ptr, (size_t)(tab - line.ptr)};
        line = tab == NULL ? (dm_text){line.ptr + line.len, 0} : (dm_text){tab + 1, line.len - cells[i].len - 1};
    }
    dm_document document = {.id = DM_TEXT("case"), .text = cells[1], .date = right == event_right ? document_day(cells) : 18425};
    const dm_result *result;
    assert_int_equal(dm_engine_code(engine, &document, &result, NULL), DM_OK);
    bool is_held = dm_text_is(cells[0], "held"), good = right(result, cells);
    score *into = is_held ? held : open;
    into->total++;
    into->right += good;
    into->uncoded += right == event_right && !has_event(result, span_of(cells[1], cells[2]));
    if (!good && verbose && is_held == show_held)
        complain(result, cells, right == event_right);
}

static void run_file(const char *path, judge right, double floor_share, uint32_t least)
{
    dm_arena arena;
    dm_arena_init(&arena);
    dm_text model_path = source_file(&arena, "model/english.bin");
    if (access(model_path.ptr, R_OK) != 0) {
        printf("# skipped: no model/english.bin\n");
        skip();
    }
    dm_knowledge *knowledge;
    dm_model *model;
    dm_engine *engine;
    dm_file file;
    assert_int_equal(dm_knowledge_open(NULL, &knowledge, NULL), DM_OK);
    assert_int_equal(dm_model_open(model_path.ptr, &model, NULL), DM_OK);
    assert_int_equal(dm_engine_new(knowledge, model, &engine, NULL), DM_OK);
    assert_int_equal(dm_file_open(source_file(&arena, path).ptr, 1u << 24, &file, NULL), DM_OK);
    score open = {0}, held = {0};
    for (dm_text rest = file.content; rest.len > 0;) {
        const char *end = memchr(rest.ptr, '\n', rest.len);
        dm_text line = {rest.ptr, end == NULL ? rest.len : (size_t)(end - rest.ptr)};
        rest = end == NULL ? (dm_text){NULL, 0} : (dm_text){end + 1, rest.len - line.len - 1};
        if (line.len > 0 && line.ptr[0] != '#' && !dm_text_starts(line, "set\t"))
            run_line(engine, line, right, &open, &held);
    }
    printf("# %s: open %u of %u, held %u of %u\n", path, open.right, open.total, held.right, held.total);
    if (right == event_right)
        printf("# of the wrong, no event at all: open %u, held %u\n", open.uncoded, held.uncoded);
    assert_true(open.total + held.total >= least);
    assert_true((double)(open.right + held.right) >= floor_share * (double)(open.total + held.total));
    dm_file_close(&file);
    dm_engine_free(engine);
    dm_model_close(model);
    dm_knowledge_close(knowledge);
    dm_arena_dispose(&arena);
}

static void quantities_have_bounds_and_units(void **state)
{
    (void)state;
    run_file("tests/corpus/quantities.tsv", quantity_right, 0.98, 300);
}

static void places_are_resolved(void **state)
{
    (void)state;
    run_file("tests/corpus/places.tsv", place_right, 0.85, 100);
}

static void events_have_their_own_date_and_place(void **state)
{
    (void)state;
    run_file("tests/corpus/events.tsv", event_right, 0.85, 200);
}

/* ---- hostile: dates that are none, numbers beyond all bounds, places named like verbs */

static const dm_result *code_one(dm_engine *engine, dm_text text)
{
    dm_document document = {.id = DM_TEXT("hostile"), .text = text, .date = 18425};
    const dm_result *result;
    assert_int_equal(dm_engine_code(engine, &document, &result, NULL), DM_OK);
    return result;
}

static void hostile_dates_numbers_and_places(void **state)
{
    (void)state;
    static const char *const no_day[] = {"The treaty was signed on 30 February 2020.",
                                         "The treaty was signed on February 30, 2020.",
                                         "The treaty was signed on 31 April 2019.",
                                         "The treaty was signed on February 29, 2019.",
                                         "The empire fell in the year 0.",
                                         "The empire fell in 0 AD.",
                                         "They met on the 32nd of May.",
                                         "They met on the 32nd.",
                                         "They met on May 32.",
                                         "They met on 2020-13-45.",
                                         "They met on 2020-02-30.",
                                         "They met on 99/99/2020.",
                                         "The 0th battalion left on the 0th of May."};
    static const char *const no_number[] = {"1e309 soldiers left.", "0x1F soldiers left.", "12,34,567 soldiers left.",
                                            "A million billion trillion trillion trillion soldiers left."};
    static const struct {
        const char *sentence, *place;
        const char *country; /* NULL: no place at all */
    } places[] = {{"The ministers will split the bill on Monday.", NULL, NULL},
                  {"Police in Split arrested two men.", "Split", "HRV"},
                  {"The rebels were reading the plan.", NULL, NULL},
                  {"They march to the palace in march step.", NULL, NULL},
                  {"A nice man was killed in Nice.", "Nice", "FRA"},
                  {"They bath in the river near Bath.", "Bath", "GBR"},
                  {"Workers cork bottles in Cork.", "Cork", "IRL"}};
    dm_arena arena;
    dm_arena_init(&arena);
    dm_text model_path = source_file(&arena, "model/english.bin");
    if (access(model_path.ptr, R_OK) != 0) {
        printf("# skipped: no model/english.bin\n");
        skip();
    }
    dm_knowledge *knowledge;
    dm_model *model;
    dm_engine *engine;
    assert_int_equal(dm_knowledge_open(NULL, &knowledge, NULL), DM_OK);
    assert_int_equal(dm_model_open(model_path.ptr, &model, NULL), DM_OK);
    assert_int_equal(dm_engine_new(knowledge, model, &engine, NULL), DM_OK);
    for (size_t i = 0; i < sizeof no_day / sizeof *no_day; i++) {
        const dm_result *result = code_one(engine, dm_text_of(no_day[i]));
        for (uint32_t m = 0; m < result->mention_count; m++)
            if (result->mentions[m].kind == DM_MENTION_TIME && result->mentions[m].when.precision == DM_PRECISION_DAY)
                fail_msg("a day in: %s", no_day[i]);
    }
    for (size_t i = 0; i < sizeof no_number / sizeof *no_number; i++) {
        const dm_result *result = code_one(engine, dm_text_of(no_number[i]));
        for (uint32_t m = 0; m < result->mention_count; m++)
            assert_int_not_equal(result->mentions[m].kind, DM_MENTION_QUANTITY);
    }
    for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
        const dm_result *result = code_one(engine, dm_text_of(places[i].sentence));
        uint32_t found = 0;
        for (uint32_t m = 0; m < result->mention_count; m++) {
            const dm_location *location = result->mentions[m].location;
            if (location == NULL)
                continue;
            found++;
            assert_non_null(places[i].country);
            assert_true(dm_text_is(location->extracted_place, places[i].place) ||
                        dm_text_ends(location->extracted_place, places[i].place));
            assert_string_equal(location->country_code, places[i].country);
        }
        assert_int_equal(found, places[i].country != NULL);
    }
    /* digits without end, alone, as money, as a year, as a length; many of them in one document */
    enum { DIGITS = 400, TIMES = 500 };
    char digits[DIGITS + 1];
    memset(digits, '9', DIGITS);
    digits[DIGITS] = '\0';
    dm_text sentence = dm_arena_print(&arena, "It cost $%s and %s soldiers, %s years ago, in the year %s, on %s May. ", digits,
                                      digits, digits, digits, digits);
    char *all = dm_arena_take(&arena, sentence.len * TIMES);
    for (size_t i = 0; i < TIMES; i++)
        memcpy(all + i * sentence.len, sentence.ptr, sentence.len);
    const dm_result *result = code_one(engine, (dm_text){all, sentence.len * TIMES});
    for (uint32_t m = 0; m < result->mention_count; m++) {
        assert_int_not_equal(result->mentions[m].kind, DM_MENTION_QUANTITY);
        assert_true(result->mentions[m].kind != DM_MENTION_TIME || result->mentions[m].when.precision != DM_PRECISION_DAY);
    }
    dm_engine_free(engine);
    dm_model_close(model);
    dm_knowledge_close(knowledge);
    dm_arena_dispose(&arena);
}

/* ---- the points of features.tsv: from memory, so each is checked against the towns of GeoNames around it */

static bool is_water(dm_place_feature feature)
{
    return feature == DM_PLACE_SEA || feature == DM_PLACE_OCN || feature == DM_PLACE_GULF || feature == DM_PLACE_BAY ||
           feature == DM_PLACE_STRT || feature == DM_PLACE_CHN;
}

static bool is_island(dm_place_feature feature)
{
    return feature == DM_PLACE_ISL || feature == DM_PLACE_ISLS || feature == DM_PLACE_REEF || feature == DM_PLACE_ATOL;
}

/* Islands with no town within a thousand kilometres: nothing to check them against. */
static bool is_remote(const dm_place *feature)
{
    static const char *const names[] = {"Iwo Jima", "Bonin Islands"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (dm_text_is(feature->name, names[i]))
            return true;
    return strcmp(feature->country, "IOT") == 0 || strcmp(feature->country, "UMI") == 0;
}

/* km to the nearest town, of the same country where the feature has one. */
static double nearest_town(const dm_knowledge *knowledge, const dm_place *feature)
{
    double best = 1e9;
    for (uint32_t row = 0; row < dm_place_count(knowledge); row++) {
        dm_place town;
        if (!dm_place_get(knowledge, row, &town) || dm_place_level_of(town.feature) != DM_LEVEL_CITY || town.geonameid == 0 ||
            (feature->country[0] != '\0' && memcmp(town.country, feature->country, 4) != 0))
            continue;
        double up = town.lat - feature->lat;
        if (up * 111 > best || up * -111 > best)
            continue;
        double km = dm_place_distance(town.lat, town.lon, feature->lat, feature->lon);
        best = km < best ? km : best;
    }
    return best;
}

static void features_lie_where_their_neighbours_are(void **state)
{
    (void)state;
    dm_knowledge *knowledge;
    assert_int_equal(dm_knowledge_open(NULL, &knowledge, NULL), DM_OK);
    uint32_t checked = 0, wrong = 0;
    for (uint32_t row = 0; row < dm_place_count(knowledge); row++) {
        dm_place feature;
        assert_true(dm_place_get(knowledge, row, &feature));
        if (!dm_text_is(feature.source.file, "places/features.tsv"))
            continue;
        checked++;
        assert_true(feature.lat >= -90 && feature.lat <= 90 && feature.lon >= -180 && feature.lon <= 180);
        /* a base or a region is near a town of its country; islands may be far off, the sea has a town on its shores */
        double allowed = feature.radius_km + (is_water(feature.feature) ? 900 : is_island(feature.feature) ? 500 : 160);
        if (feature.radius_km >= 700 || feature.feature == DM_PLACE_OCN || is_remote(&feature))
            continue;
        double km = nearest_town(knowledge, &feature);
        if (km > allowed) {
            wrong++;
            printf("# %.*s %s: the nearest town is %.0f km away, %.0f are allowed (line %u)\n", (int)feature.name.len,
                   feature.name.ptr, feature.country, km, allowed, feature.source.line);
        }
    }
    printf("# features checked against towns: %u\n", checked);
    assert_true(checked > 1000);
    assert_int_equal(wrong, 0);
    dm_knowledge_close(knowledge);
}

static void damaged_places_are_seen(void **state)
{
    (void)state;
    dm_arena arena;
    dm_arena_init(&arena);
    dm_diagnostics diagnostics = {.arena = &arena, .limit = 10};
    dm_text image;
    assert_int_equal(dm_lexicon_compile_folder(source_file(&arena, "lexicon").ptr, &diagnostics, &image, NULL), DM_OK);
    dm_knowledge knowledge = {0};
    assert_int_equal(dm_image_open(image, &knowledge, NULL), DM_OK);
    assert_true(dm_image_check_places(&knowledge));
    char *bytes = (char *)(uintptr_t)image.ptr;
    const dm_image_header *header = (const void *)image.ptr;
    assert_true(header->place_offset > 0 && header->place_offset + 1000 < header->size);
    bytes[header->place_offset + 1000] ^= 1; /* opening does not read so far: only the check does */
    assert_int_equal(dm_image_open(image, &knowledge, NULL), DM_OK);
    assert_false(dm_image_check_places(&knowledge));
    free(bytes);
    dm_arena_dispose(&arena);
}

int main(int argc, char **argv)
{
    for (int i = 1; i < argc; i++) {
        verbose |= strcmp(argv[i], "-v") == 0;
        show_held |= strcmp(argv[i], "-held") == 0;
    }
    const struct CMUnitTest tests[] = {cmocka_unit_test(quantities_have_bounds_and_units),
                                       cmocka_unit_test(places_are_resolved),
                                       cmocka_unit_test(events_have_their_own_date_and_place),
                                       cmocka_unit_test(features_lie_where_their_neighbours_are),
                                       cmocka_unit_test(damaged_places_are_seen),
                                       cmocka_unit_test(hostile_dates_numbers_and_places)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
