/* Runs tests/corpus/quantities.tsv and places.tsv through the whole engine: each line a sentence, words in it and what they must
 * be.
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
#include "base/file.h"
#include "base/text.h"
#include "knowledge/gazetteer.h"

enum { CELLS = 8 };
typedef struct score {
    uint32_t right, total;
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

/* ---- quantities: set sentence words low best high bound unit */

static const char *const bounds[] = {"unknown", "exact", "about", "at_most", "at_least", "between", "none"};

static bool is_number(dm_text wanted, bool has, int64_t value)
{
    int64_t number;
    return wanted.len == 0 || (has && dm_text_to_int(wanted, &number) && number == value);
}

static bool quantity_right(const dm_result *result, const dm_text *cells)
{
    dm_span words = span_of(cells[1], cells[2]);
    for (uint32_t i = 0; i < result->mention_count; i++) {
        const dm_mention *mention = &result->mentions[i];
        if (mention->kind != DM_MENTION_QUANTITY || !overlap(mention->span, words))
            continue;
        const dm_quantity *q = &mention->quantity;
        return is_number(cells[3], q->has_low, q->low) && is_number(cells[4], q->has_best, q->best) &&
               is_number(cells[5], q->has_high, q->high) && (cells[6].len == 0 || dm_text_is(cells[6], bounds[q->bound])) &&
               (cells[7].len == 0 || dm_text_equal(cells[7], q->unit));
    }
    return false;
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

typedef bool (*judge)(const dm_result *result, const dm_text *cells);

static void complain(const dm_result *result, const dm_text *cells)
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
        if (m->location != NULL)
            printf(" {%.*s: %s %.2f %.2f %.*s}", (int)m->location->extracted_place.len, m->location->extracted_place.ptr,
                   m->location->country_code, m->location->lat, m->location->lon, (int)m->location->resolution.len,
                   m->location->resolution.len == 0 ? "" : m->location->resolution.ptr);
    }
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
    dm_document document = {.id = DM_TEXT("case"), .text = cells[1], .date = 18425};
    const dm_result *result;
    assert_int_equal(dm_engine_code(engine, &document, &result, NULL), DM_OK);
    bool is_held = dm_text_is(cells[0], "held"), good = right(result, cells);
    score *into = is_held ? held : open;
    into->total++;
    into->right += good;
    if (!good && verbose && is_held == show_held)
        complain(result, cells);
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
    run_file("tests/corpus/quantities.tsv", quantity_right, 0.85, 100);
}

static void places_are_resolved(void **state)
{
    (void)state;
    run_file("tests/corpus/places.tsv", place_right, 0.85, 100);
}

int main(int argc, char **argv)
{
    for (int i = 1; i < argc; i++) {
        verbose |= strcmp(argv[i], "-v") == 0;
        show_held |= strcmp(argv[i], "-held") == 0;
    }
    const struct CMUnitTest tests[] = {cmocka_unit_test(quantities_have_bounds_and_units), cmocka_unit_test(places_are_resolved)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
