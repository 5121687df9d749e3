/* The ledger below its commands: dialects, schema versions, words, likeness, text search. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/text.h"
#include "ledger/dialect.h"
#include "ledger/inside.h"
#include "ledger/likeness.h"
#include "ledger/schema.h"
#include "ledger/text_search.h"
#include "ledger/timeline.h"
#include "folder_fixture.h"

static void expect_dialect(const char *sql, bool postgres, const char *wanted)
{
    dm_buffer out;
    dm_buffer_init(&out);
    dm_dialect_write(&out, sql, postgres);
    dm_buffer_put_char(&out, '\0');
    assert_string_equal(out.data, wanted);
    dm_buffer_dispose(&out);
}

static void test_dialect(void **state)
{
    (void)state;
    expect_dialect("a = ? AND b = '?' AND c = ?", true, "a = $1 AND b = '?' AND c = $2");
    expect_dialect("a = ? AND b = ?", false, "a = ? AND b = ?");
    expect_dialect("{sqlite x MATCH ?}{postgres x @@ ?} AND y = ?", true, "x @@ $1 AND y = $2");
    expect_dialect("{sqlite x MATCH ?}{postgres x @@ ?} AND y = ?", false, "x MATCH ? AND y = ?");
    expect_dialect("(day{num})", true, "(day, num)");
    expect_dialect("(day{num})", false, "(day)");
}

/* An older ledger keeps what it holds on its way to this version; a reader is told to have it brought there. */
static void expect_migration(const char *path, int64_t begun)
{
    dm_store *store;
    dm_ledger *ledger;
    dm_error error;
    int64_t version, days;
    assert_int_equal(dm_sqlite_open(path, true, true, &store, &error), DM_OK);
    assert_int_equal(dm_schema_bring(store, begun, &error), DM_OK);
    assert_int_equal(dm_execute(store,
                                "INSERT INTO correction (num, record, doc, verdict, value, note, who, at) VALUES"
                                " (1, 77, 'd', 'wrong', '', '', 'ada', '2021-01-01T00:00:00Z')",
                                &error),
                     DM_OK);
    assert_int_equal(dm_execute(store, "INSERT INTO coding (num, engine, lexicon, model) VALUES (1, '0', 5, 6)", &error), DM_OK);
    store->class->close(store);

    assert_int_equal(dm_ledger_open(path, DM_LEDGER_READ, &ledger, &error), DM_ERROR_FORMAT);
    assert_non_null(strstr(error.message, "dragoman ledger migrate"));
    assert_int_equal(dm_ledger_open(path, DM_LEDGER_WRITE, &ledger, &error), DM_OK);
    assert_int_equal(dm_schema_version(ledger->store, &version, &error), DM_OK);
    assert_int_equal(version, DM_LEDGER_VERSION);
    assert_int_equal(dm_ledger_number(ledger, "SELECT record FROM correction WHERE doc = 'd'", &days, &error), DM_OK);
    assert_int_equal(days, 77);
    assert_int_equal(dm_ledger_number(ledger, "SELECT count(*) FROM feed", &days, &error), DM_OK);
    assert_int_equal(days, 0);
    /* The index of days has the place and the contexts, whatever version the ledger began with. */
    assert_int_equal(dm_ledger_number(ledger, "SELECT count(*) FROM pragma_index_info('event_day')", &days, &error), DM_OK);
    assert_int_equal(days, 5);
    dm_ledger_close(ledger);
    assert_int_equal(dm_ledger_open(path, DM_LEDGER_READ, &ledger, &error), DM_OK);
    dm_ledger_close(ledger);
}

static void test_migration(void **state)
{
    (void)state;
    expect_migration(path_of("version-1.db"), 1);
    expect_migration(path_of("version-2.db"), 2);
}

static void test_newer_schema_is_refused(void **state)
{
    dm_ledger *ledger;
    dm_error error;
    (void)state;
    const char *path = path_of("new.db");
    assert_int_equal(dm_ledger_open(path, DM_LEDGER_CREATE, &ledger, &error), DM_OK);
    assert_int_equal(dm_execute(ledger->store, "UPDATE meta SET value = 99 WHERE name = 'version'", &error), DM_OK);
    dm_ledger_close(ledger);
    assert_int_equal(dm_ledger_open(path, DM_LEDGER_WRITE, &ledger, &error), DM_ERROR_FORMAT);
    assert_non_null(strstr(error.message, "newer dragoman"));
}

static void test_a_foreign_database_is_refused(void **state)
{
    dm_store *store;
    dm_ledger *ledger;
    dm_error error;
    (void)state;
    const char *path = path_of("foreign.db");
    assert_int_equal(dm_sqlite_open(path, true, true, &store, &error), DM_OK);
    assert_int_equal(dm_execute(store, "CREATE TABLE recipes (name TEXT)", &error), DM_OK);
    store->class->close(store);
    assert_int_equal(dm_ledger_open(path, DM_LEDGER_CREATE, &ledger, &error), DM_ERROR_FORMAT);
}

static void expect_words(const char *text, const char *wanted)
{
    dm_buffer out;
    dm_arena arena;
    dm_arena_init(&arena);
    dm_buffer_init(&out);
    dm_words_write(&out, dm_text_of(text), &arena);
    dm_buffer_put_char(&out, '\0');
    assert_string_equal(out.data, wanted);
    dm_buffer_dispose(&out);
    dm_arena_dispose(&arena);
}

static void test_words(void **state)
{
    (void)state;
    expect_words("U.S.-led forces, 1,500 of them", "u s led forces 1 500 of them");
    expect_words("  Çavuşoğlu's \xE2\x80\x9Cplan\xE2\x80\x9D", "cavusoglu s plan");
    expect_words("...", "");
}

static void test_content(void **state)
{
    dm_content a, b;
    (void)state;
    dm_content_of(DM_TEXT("Fourteen people were killed in Mosul in 2019, 1,500 fled"), NULL, &a);
    assert_int_equal(a.number_count, 2); /* the year does not count */
    assert_int_equal(a.numbers[0], 14);
    assert_int_equal(a.numbers[1], 1500);
    dm_content_of(DM_TEXT("killing"), NULL, &a);
    dm_content_of(DM_TEXT("Killed"), NULL, &b);
    assert_int_equal(a.words[0], b.words[0]);
    assert_true(b.names == 1 && a.names == 0);
    dm_content_of(DM_TEXT("Algerian"), NULL, &a); /* a people's name and its country's meet; of names only */
    dm_content_of(DM_TEXT("Algeria"), NULL, &b);
    assert_int_equal(a.words[0], b.words[0]);
    dm_content_of(DM_TEXT("algerian"), NULL, &b);
    assert_int_not_equal(a.words[0], b.words[0]);
}

/* Reports write a name with its marks or without them; a letter of two bytes may be a capital. */
static void test_content_marks(void **state)
{
    static const char *const names[][2] = {{"Garc\xC3\xAD"
                                            "a",
                                            "Garcia"},
                                           {"\xC4\x90ukanovi\xC4\x87", "Dukanovic"},
                                           {"\xC5\x81\xC3\xB3"
                                            "d\xC5\xBA",
                                            "Lodz"},
                                           {"\xC3\x89vian", "Evian"},
                                           {"\xC5\xBDupan", "Zupan"}};
    (void)state;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        dm_content a, b;
        dm_content_of(dm_text_of(names[i][0]), NULL, &a);
        dm_content_of(dm_text_of(names[i][1]), NULL, &b);
        assert_int_equal(a.word_count, 1);
        assert_int_equal(a.words[0], b.words[0]);
        assert_int_equal(a.names, 1);
    }
    dm_content a;
    dm_content_of(DM_TEXT("\xC3\xA9vian \xC5\x82ukasz"), NULL, &a);
    assert_int_equal(a.word_count, 2);
    assert_int_equal(a.names, 0);
}

/* The parts of the event are told word by word, a number with what it counts, the trigger by its last word. */
/* The first and the last function word of letters, and letters without any; words beside them count, in order of their hashes. */
static void test_function_words(void **state)
{
    dm_content content;
    (void)state;
    dm_content_of(DM_TEXT("about any because could did each from hers into just last now over per should to two until would yet"),
                  NULL, &content);
    assert_int_equal(content.word_count, 0);
    dm_content_of(DM_TEXT("aboard yeti zebra goat kite quay road village xenon convoy aboard"), NULL, &content);
    assert_int_equal(content.word_count, 10);
    for (uint32_t i = 1; i < content.word_count; i++)
        assert_true(content.words[i - 1] < content.words[i]);
}

static void test_content_parts(void **state)
{
    (void)state;
    dm_content content;
    const dm_part_spans spans = {3, {{DM_PART_ACTOR, 0, 6}, {DM_PART_TRIGGER, 7, 11}, {DM_PART_RECIPIENT, 12, 21}}};
    dm_content_of(DM_TEXT("Rebels kill 19 people in the far northern city of Aleppo, a hundred kilometres from the border"), &spans,
                  &content);
    assert_int_equal(__builtin_popcountll(content.part[DM_PART_ACTOR]), 1);
    assert_int_equal(__builtin_popcountll(content.part[DM_PART_RECIPIENT]), 1);
    assert_true(content.trigger != 0 && content.part[DM_PART_TRIGGER] != 0);
    assert_true(__builtin_popcountll(content.near) > 2 && __builtin_popcountll(content.near) < (int)content.word_count);
    assert_int_equal(content.counted_count, 1);
    assert_int_equal(content.counted[0].number, 19);
}

static void test_shingles(void **state)
{
    uint32_t a[DM_SHINGLES_MOST], b[DM_SHINGLES_MOST];
    (void)state;
    uint32_t of_a = dm_shingles_of(DM_TEXT("a car bomb killed ten people at the market of the town on monday"), a);
    uint32_t of_b = dm_shingles_of(DM_TEXT("police said a car bomb killed ten people at the market of the town on monday"), b);
    assert_true(dm_shingles_contained(a, of_a, b, of_b) > 0.99);
    of_b = dm_shingles_of(DM_TEXT("the prime minister met the president of the republic in the capital today"), b);
    assert_true(dm_shingles_contained(a, of_a, b, of_b) < 0.01);
    assert_int_equal(dm_shingles_of(DM_TEXT("two words"), a), 0);
}

static void test_text_search(void **state)
{
    dm_arena arena;
    dm_text_search search;
    (void)state;
    dm_arena_init(&arena);
    assert_int_equal(dm_text_search_read(DM_TEXT("Al-Qaeda \"car bomb\" kill*"), false, &arena, &search, NULL), DM_OK);
    assert_true(dm_text_is(search.values[0], "\"al qaeda\" AND \"car bomb\" AND \"kill\"*"));
    assert_int_equal(dm_text_search_read(DM_TEXT("Al-Qaeda kill*"), true, &arena, &search, NULL), DM_OK);
    assert_true(dm_text_is(search.values[0], "'al' & 'qaeda' & 'kill':*"));
    assert_true(dm_text_is(search.values[1], " al qaeda "));
    assert_int_equal(dm_text_search_read(DM_TEXT("\" ' ;"), false, &arena, &search, NULL), DM_ERROR_ARGUMENT);
    dm_arena_dispose(&arena);
}

static void test_body_round_trip(void **state)
{
    static const char line[] =
        "{\"record\":\"gap\",\"id\":\"0000000000000001\",\"content\":\"0000000000000002\",\"doc\":\"d\",\"topic\":\"a \\\"b\\\"\","
        "\"text\":\"is it?\",\"text_info\":{\"sequence\":1,\"start\":3,\"end\":9},\"cite_info\":{\"title\":\"T\"},\"rule\":\"x\"}";
    dm_stored_document document = {.id = DM_TEXT("d"), .text = DM_TEXT("so is it? yes"), .title = DM_TEXT("T"), .day = DM_DAY_NONE};
    dm_buffer body, out;
    (void)state;
    dm_buffer_init(&body);
    dm_buffer_init(&out);
    dm_body_write(&body, dm_text_of(line));
    assert_null(memmem(body.data, body.count, "is it", 5));
    dm_body_line(&out, dm_buffer_text(&body), DM_RECORD_GAP, 1, 2, &document);
    dm_buffer_put_string(&out, "}");
    assert_true(dm_text_is(dm_buffer_text(&out), line));
    dm_buffer_dispose(&out);
    dm_buffer_dispose(&body);
}

/* ---- tellings along the days ---- */

static void put_event(dm_ledger *ledger, int number, int day)
{
    char sql[600];
    dm_error error;
    dm_statement *s;
    snprintf(sql, sizeof sql,
             "INSERT INTO document (num, id, hash, day, published, coding, copy_of, sentences, title, source, url, language, "
             "dateline, kept, text) VALUES (%d, 'd%d', 0, %d, %d, 1, 0, 1, '', '', '', '', '', '', 'Troops shelled the town of "
             "number%d on that day.')",
             number, number, day, day, number);
    assert_int_equal(dm_execute(ledger->store, sql, &error), DM_OK);
    snprintf(sql, sizeof sql, "INSERT INTO record (num, id, content, doc, kind, coding, body) VALUES (%d, %d, 0, %d, 0, 1, ?)",
             number, number, number);
    assert_int_equal(dm_prepare(ledger->store, sql, &s, &error), DM_OK);
    dm_bind_text(s, 0, DM_TEXT("{\"text_info\":{\"sequence\":1,\"start\":0,\"end\":40}}"));
    assert_int_equal(dm_run_once(s, &error), DM_OK);
    dm_finalize(s);
    snprintf(sql, sizeof sql,
             "INSERT INTO event (num, day, doc, type, mode, quad, auxiliary, actor, recipient, country, source, cameo, contexts, "
             "confidence, day_end, lat, lon, place, scale) VALUES (%d, %d, %d, 'ASSAULT', '', 4, 0, 'USA', 'IRQ', 'IRQ', '', '', "
             "0, 900, %d, -999, -999, '', 0)",
             number, day, number, day);
    assert_int_equal(dm_execute(ledger->store, sql, &error), DM_OK);
}

/* A window of the timeline is what loading the same days gives. */
static void expect_window(dm_timeline *timeline, dm_day from, dm_day to)
{
    dm_tellings seen, loaded = {0};
    dm_error error;
    dm_arena arena;
    dm_arena_init(&arena);
    assert_int_equal(dm_timeline_see(timeline, from, to, &arena, &seen, &error), DM_OK);
    assert_int_equal(
        dm_tellings_load(timeline->ledger, DM_RECORD_EVENT, DM_TO_MERGE | DM_TO_FOLLOW, from, to, &arena, &loaded, &error), DM_OK);
    assert_int_equal(seen.count, loaded.count);
    for (uint32_t i = 0; i < seen.count; i++) {
        const dm_telling *a = &seen.data[i], *b = &loaded.data[i];
        assert_int_equal(a->number, b->number);
        assert_int_equal(a->word_count, b->word_count);
        assert_true(a->word_count > 0);
        assert_memory_equal(a->words, b->words, a->word_count * sizeof *a->words);
    }
    dm_arena_dispose(&arena);
}

static void test_timeline(void **state)
{
    dm_ledger *ledger;
    dm_error error;
    dm_timeline timeline;
    (void)state;
    assert_int_equal(dm_ledger_open(path_of("timeline.db"), DM_LEDGER_CREATE, &ledger, &error), DM_OK);
    dm_timeline_init(&timeline, ledger, DM_RECORD_EVENT, DM_TO_MERGE | DM_TO_FOLLOW);
    expect_window(&timeline, 0, 100); /* nothing there */
    for (int number = 1; number <= 200; number++)
        put_event(ledger, number, number * 37 % 101 * 40);
    ledger->next_record = 201;
    dm_timeline_refresh(&timeline);
    for (int from = 0; from < 4000; from += 300) { /* windows that overlap and move on */
        expect_window(&timeline, from, from + 900);
        expect_window(&timeline, from + 200, from + 250);
        dm_timeline_let_go(&timeline, from + 100, from + 300);
    }
    expect_window(&timeline, 3700, 4100);
    expect_window(&timeline, 3300, 3400); /* back, over what is loaded */
    expect_window(&timeline, 0, 50);      /* far away */
    expect_window(&timeline, 40, 20);
    /* Another writer has stored something. */
    expect_window(&timeline, 0, 500);
    put_event(ledger, 201, 300);
    ledger->next_record = 202;
    dm_timeline_refresh(&timeline);
    expect_window(&timeline, 0, 500);
    dm_timeline_dispose(&timeline);
    dm_ledger_close(ledger);
}

/* ---- boxes ---- */

static bool take_number(void *context, const dm_ledger_row *row)
{
    int64_t *sum = context;
    *sum = (int64_t)((uint64_t)*sum * 31 + (uint64_t)row->number);
    return true;
}

static int64_t asked(dm_ledger *ledger, double east, dm_day from, bool descending)
{
    dm_ledger_filter filter;
    dm_error error;
    int64_t sum = 0;
    dm_ledger_filter_init(&filter);
    filter.has_box = true;
    filter.box[0] = 9.5;
    filter.box[1] = 20;
    filter.box[2] = 10.5;
    filter.box[3] = east;
    filter.from = from;
    filter.descending = descending;
    assert_int_equal(dm_ledger_query(ledger, DM_LEDGER_EVENTS, &filter, take_number, &sum, NULL, &error), DM_OK);
    return sum;
}

/* A box with few events is read by place and sorted, a full one along the days: in one order. */
static void test_boxes(void **state)
{
    dm_ledger *ledger;
    dm_error error;
    enum { EVENTS = 4200 }; /* more than are counted before a plan is made */
    (void)state;
    assert_int_equal(dm_ledger_open(path_of("boxes.db"), DM_LEDGER_CREATE, &ledger, &error), DM_OK);
    assert_int_equal(dm_execute(ledger->store, "BEGIN", &error), DM_OK);
    for (int number = 1; number <= EVENTS; number++)
        put_event(ledger, number, number * 37 % 101 * 40);
    assert_int_equal(dm_execute(ledger->store, "UPDATE event SET lat = 10, lon = 20 + num / 420.5; COMMIT", &error), DM_OK);
    for (int way = 0; way < 2; way++) {
        int64_t most = 0, few = 0;
        for (int pass = 0; pass < 2; pass++) { /* what is asked, by hand */
            dm_statement *s;
            char sql[160];
            int64_t *sum = pass == 0 ? &most : &few;
            snprintf(sql, sizeof sql, "SELECT num FROM event WHERE lon <= %d ORDER BY day %s, num %s", pass == 0 ? 90 : 22,
                     way == 1 ? "DESC" : "", way == 1 ? "DESC" : "");
            assert_int_equal(dm_prepare(ledger->store, sql, &s, &error), DM_OK);
            while (dm_step_once(s, &error) == DM_STEP_ROW)
                *sum = (int64_t)((uint64_t)*sum * 31 + (uint64_t)dm_get_int(s, 0));
            dm_finalize(s);
        }
        assert_true(few != 0 && most != few);
        assert_true(asked(ledger, 90, DM_DAY_NONE, way == 1) == most);
        assert_true(asked(ledger, 22, DM_DAY_NONE, way == 1) == few);
    }
    dm_ledger_close(ledger);
}

/* Parties that waited are put in the order of their table's key. */
static void test_party_rows(void **state)
{
    static const char *const codes[] = {"USA", "=islamic state", "=islamic", "IRQ", "=islamic statement",
                                        "US",  "=islamic sta",   "\xC3\x89"};
    enum { ROWS = 400, CODES = sizeof codes / sizeof *codes };
    dm_ledger *ledger;
    dm_statement *s;
    dm_error error;
    dm_party_rows waiting = {0};
    int64_t count, wrong;
    (void)state;
    assert_int_equal(dm_ledger_open(path_of("party.db"), DM_LEDGER_CREATE, &ledger, &error), DM_OK);
    assert_int_equal(dm_execute(ledger->store, "CREATE TABLE put (code, kind, day, record, roles, type)", &error), DM_OK);
    assert_int_equal(dm_prepare(ledger->store, "INSERT INTO put VALUES (?,?,?,?,?,?)", &s, &error), DM_OK);
    for (int i = 0; i < ROWS; i++) {
        const dm_cell cells[] = {{.kind = DM_CELL_TEXT, .text = dm_text_of(codes[i * 5 % CODES])},
                                 {.kind = DM_CELL_INT, .integer = i / 8 % 3},
                                 {.kind = DM_CELL_INT, .integer = i * 37 % 11 - 5},
                                 {.kind = DM_CELL_RECORD},
                                 {.kind = DM_CELL_INT, .integer = i % 4},
                                 {.kind = DM_CELL_TEXT, .text = DM_TEXT("ASSAULT")}};
        assert_int_equal(dm_party_rows_keep(&waiting, cells, i * 77 % ROWS, &error), DM_OK);
    }
    assert_int_equal(dm_party_rows_put(&waiting, s, &error), DM_OK);
    assert_int_equal(dm_party_rows_put(&waiting, s, &error), DM_OK); /* none any more */
    dm_finalize(s);
    assert_int_equal(dm_ledger_number(ledger, "SELECT count(*) FROM put WHERE type = 'ASSAULT'", &count, &error), DM_OK);
    assert_int_equal(count, ROWS);
    assert_int_equal(dm_ledger_number(ledger,
                                      "SELECT count(*) FROM put a, put b WHERE b.rowid = a.rowid + 1 AND"
                                      " (a.code, a.kind, a.day, a.record) >= (b.code, b.kind, b.day, b.record)",
                                      &wrong, &error),
                     DM_OK);
    assert_int_equal(wrong, 0);
    dm_party_rows_dispose(&waiting);
    dm_ledger_close(ledger);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_dialect),
        cmocka_unit_test(test_migration),
        cmocka_unit_test(test_newer_schema_is_refused),
        cmocka_unit_test(test_a_foreign_database_is_refused),
        cmocka_unit_test(test_words),
        cmocka_unit_test(test_content),
        cmocka_unit_test(test_content_marks),
        cmocka_unit_test(test_function_words),
        cmocka_unit_test(test_content_parts),
        cmocka_unit_test(test_shingles),
        cmocka_unit_test(test_text_search),
        cmocka_unit_test(test_body_round_trip),
        cmocka_unit_test(test_timeline),
        cmocka_unit_test(test_boxes),
        cmocka_unit_test(test_party_rows),
    };
    return cmocka_run_group_tests(tests, make_folder, remove_folder);
}
