/* Counting in several threads: the answer of one, one state of the ledger for all, and when one thread counts alone. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <pthread.h>
#include <stdatomic.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "ledger/count_crew.h"
#include "ledger/inside.h"
#include "folder_fixture.h"

enum { EVENTS = 6000 };

static void must(dm_status status) { assert_int_equal(status, DM_OK); }

/* Events of many values, with gaps in their numbers, some without a day. */
static void put_events(dm_ledger *ledger, int count)
{
    char sql[1000];
    dm_error error;
    snprintf(sql, sizeof sql,
             "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < %d)"
             " INSERT INTO event (num, day, doc, type, mode, quad, auxiliary, actor, recipient, country, source, cameo, contexts,"
             " confidence, day_end, lat, lon, place, scale) SELECT (SELECT coalesce(max(num), 0) FROM event) + i * 3 - i %% 3,"
             " CASE WHEN i %% 97 = 0 THEN %d ELSE i * 7919 %% 4000 END, i, CASE i %% 17 WHEN 3 THEN 'ASSAULT' ELSE 'T' || i %% 17 "
             "END, CASE i %% 5 WHEN 3 THEN 'aerial' ELSE 'm' || i %% 5 END, i %% 4 + 1, i %% 16,"
             " CASE i %% 4 WHEN 0 THEN '' WHEN 1 THEN 'USA/GOV USA/MIL IRQ' WHEN 2 THEN 'A' || i %% 300 ELSE 'FRA/MIL' END,"
             " 'R' || i * 31 %% 700 || ' IRQ/CVL', 'C' || i %% 200, 's' || i %% 11, '1' || i %% 90, i * 2654435761 %% 137438953472,"
             " 900, 0, -999, -999, '', 0 FROM n",
             count, DM_DAY_NONE);
    must(dm_execute(ledger->store, sql, &error));
}

static dm_ledger *open_ledger(const char *name, dm_ledger_access access)
{
    dm_ledger *ledger;
    dm_error error;
    must(dm_ledger_open(path_of(name), access, &ledger, &error));
    ledger->count_least = 1;
    return ledger;
}

static dm_ledger *make_ledger(const char *name)
{
    dm_ledger *ledger = open_ledger(name, DM_LEDGER_CREATE);
    put_events(ledger, EVENTS);
    return ledger;
}

static bool take(void *context, const dm_ledger_count_row *row)
{
    dm_buffer *out = context;
    dm_text texts[] = {row->period, row->first, row->second};
    for (int i = 0; i < 3; i++) {
        dm_buffer_put(out, texts[i]);
        dm_buffer_put_char(out, '\t');
    }
    dm_buffer_put_int(out, row->count);
    dm_buffer_put_char(out, '\n');
    return true;
}

static dm_status count(dm_ledger *ledger, uint32_t threads, const char *const keys[3], const dm_ledger_filter *filter,
                       dm_buffer *out, dm_error *error)
{
    ledger->count_threads = threads;
    dm_buffer_init(out);
    return dm_ledger_count(ledger, filter, dm_text_of(keys[0]), dm_text_of(keys[1]), dm_text_of(keys[2]), take, out, error);
}

/* The same bytes, whoever counts. */
static void expect_same(dm_ledger *ledger, const char *const keys[3], const dm_ledger_filter *filter)
{
    dm_buffer alone, together;
    dm_error error;
    must(count(ledger, 1, keys, filter, &alone, &error));
    assert_true(alone.count > 0);
    for (uint32_t threads = 2; threads <= 9; threads += 2) {
        must(count(ledger, threads, keys, filter, &together, &error));
        assert_int_equal(together.count, alone.count);
        assert_memory_equal(together.data, alone.data, alone.count);
        dm_buffer_dispose(&together);
    }
    dm_buffer_dispose(&alone);
}

static void test_same_bytes(void **state)
{
    static const char *const asked[][3] = {{"type", "country", ""},       {"type", "country", "month"},
                                           {"actor", "recipient", "day"}, {"actor_sector", "recipient_sector", "year"},
                                           {"context", "mode", "month"},  {"certainty", "quad", ""},
                                           {"source", "cameo", "year"},   {"", "", ""}};
    dm_ledger_filter filter;
    (void)state;
    dm_ledger *ledger = make_ledger("same.db");
    dm_ledger_filter_init(&filter);
    for (size_t i = 0; i < sizeof asked / sizeof *asked; i++)
        expect_same(ledger, asked[i], &filter);
    filter.mode = DM_TEXT("aerial"); /* the table is read to its end all the same */
    filter.certainty = DM_TEXT("asserted");
    expect_same(ledger, asked[1], &filter);
    filter.type = DM_TEXT("ASSAULT"); /* by an index */
    expect_same(ledger, asked[1], &filter);
    dm_ledger_close(ledger);
}

/* Fewer events than threads, one event, none. */
static void test_few(void **state)
{
    static const char *const keys[] = {"type", "country", "month"};
    dm_ledger_filter filter;
    dm_buffer out;
    dm_error error;
    (void)state;
    dm_ledger *ledger = open_ledger("few.db", DM_LEDGER_CREATE);
    dm_ledger_filter_init(&filter);
    must(count(ledger, 8, keys, &filter, &out, &error));
    assert_int_equal(out.count, 0);
    dm_buffer_dispose(&out);
    put_events(ledger, 1);
    expect_same(ledger, keys, &filter);
    put_events(ledger, 2);
    expect_same(ledger, keys, &filter);
    dm_ledger_close(ledger);
}

static dm_status read_crew(void *context, dm_arena *arena)
{
    static const dm_count_key key = {"type", "e.type", DM_COUNT_TEXT};
    const dm_count_what what = {{&key, &key}, DM_PERIOD_NONE};
    const dm_select none = {0};
    dm_count_crew *crew = context;
    dm_count_table table;
    dm_error error;
    int64_t sum = 0;
    dm_count_table_init(&table, &what, arena);
    must(dm_count_crew_read(crew, &none, "SELECT 0, e.type, 'x', 1 FROM event e WHERE e.num BETWEEN ? AND ?", &table, &error));
    for (uint32_t i = 0, cells = dm_count_table_sort(&table); i < cells; i++)
        sum += table.cells[i].count;
    assert_int_equal(sum, EVENTS);
    return DM_OK;
}

/* What another commits after the crew has been called is seen by none of it; by the next one, by all. */
static void test_one_state(void **state)
{
    static const char *const keys[] = {"", "", ""};
    dm_ledger_filter filter;
    dm_error error;
    dm_buffer out;
    (void)state;
    dm_ledger_close(make_ledger("state.db"));
    dm_ledger *reader = open_ledger("state.db", DM_LEDGER_READ), *writer = open_ledger("state.db", DM_LEDGER_WRITE);
    dm_count_crew crew = {0};
    reader->count_threads = 4;
    assert_true(dm_count_crew_call(&crew, reader));
    assert_int_equal(crew.size, 4);
    put_events(writer, 500);
    must(dm_execute(writer->store, "DELETE FROM event WHERE num < 900; PRAGMA wal_checkpoint(PASSIVE)", &error));
    must(dm_guarded(read_crew, &crew, &error));
    dm_count_crew_dismiss(&crew);
    dm_ledger_filter_init(&filter);
    must(count(reader, 4, keys, &filter, &out, &error));
    int64_t now;
    must(dm_ledger_number(writer, "SELECT count(*) FROM event", &now, &error));
    dm_buffer_put_char(&out, '\0');
    assert_int_equal(strtoll(out.data + strspn(out.data, "\t"), NULL, 10), now);
    dm_buffer_dispose(&out);
    dm_ledger_close(writer);
    dm_ledger_close(reader);
}

/* ---- commits between the beginnings of a crew ---- */

static dm_ledger *intruder; /* commits when the next reader has begun */
static int intrusions;

static int when_done(unsigned kind, void *context, void *statement, void *time)
{
    (void)kind, (void)context, (void)time;
    const char *sql = sqlite3_sql(statement);
    if (intrusions > 0 && sql != NULL && strstr(sql, "FROM sqlite_master LIMIT 1") != NULL) {
        intrusions--;
        put_events(intruder, 1);
    }
    return 0;
}
static int watch(sqlite3 *db, char **message, const struct sqlite3_api_routines *routines)
{
    (void)message, (void)routines;
    return sqlite3_trace_v2(db, SQLITE_TRACE_PROFILE, when_done, NULL);
}

static int64_t events_in(dm_store *store)
{
    dm_statement *s;
    dm_error error;
    must(dm_prepare(store, "SELECT count(*) FROM event", &s, &error));
    assert_int_equal(dm_step_once(s, &error), DM_STEP_ROW);
    int64_t count = dm_get_int(s, 0);
    dm_finalize(s);
    return count;
}

/* A crew that a commit has come into begins again; where one comes each time there is none, and all transactions are over. */
static void test_commit_between(void **state)
{
    (void)state;
    intruder = make_ledger("between.db");
    assert_int_equal(sqlite3_auto_extension((void (*)(void))watch), SQLITE_OK);
    dm_ledger *reader = open_ledger("between.db", DM_LEDGER_READ);
    reader->count_threads = 4;
    for (int times = 0; times < 8; times++) { /* behind the first, the second ... beginning, or in two tries */
        dm_count_crew crew = {0};
        intrusions = times;
        assert_true(dm_count_crew_call(&crew, reader));
        assert_int_equal(intrusions, 0);
        for (uint32_t i = 0; i + 1 < crew.size; i++)
            assert_int_equal(events_in(crew.others[i]), events_in(reader->store));
        dm_count_crew_dismiss(&crew);
    }
    dm_count_crew none = {0};
    intrusions = 1000;
    assert_false(dm_count_crew_call(&none, reader));
    intrusions = 0;
    dm_count_crew_dismiss(&none);
    put_events(intruder, 1);
    assert_int_equal(events_in(reader->store), events_in(intruder->store));
    sqlite3_reset_auto_extension();
    dm_ledger_close(reader);
    dm_ledger_close(intruder);
}

typedef struct moving {
    dm_ledger *ledger;
    atomic_bool stop;
    int64_t commits;
} moving;

/* Each commit takes the first event away and puts one at the end: there are always as many. */
static void *move_events(void *context)
{
    moving *m = context;
    dm_error error;
    while (!atomic_load(&m->stop)) {
        must(
            dm_execute(m->ledger->store,
                       "BEGIN IMMEDIATE; INSERT INTO event SELECT (SELECT max(num) + 1 FROM event), day, doc, type, mode, quad,"
                       " auxiliary, actor, recipient, country, source, cameo, contexts, confidence, day_end, lat, lon, place, scale"
                       " FROM event WHERE num = (SELECT min(num) FROM event);"
                       " DELETE FROM event WHERE num = (SELECT min(num) FROM event); COMMIT",
                       &error));
        m->commits++;
    }
    return NULL;
}

static void test_beside_a_writer(void **state)
{
    static const char *const keys[] = {"", "", ""};
    enum { TIMES = 60 };
    dm_ledger_filter filter;
    dm_error error;
    dm_buffer out;
    pthread_t thread;
    uint32_t called = 0;
    (void)state;
    moving m = {.ledger = make_ledger("moving.db")};
    must(dm_execute(m.ledger->store, "PRAGMA synchronous=OFF", &error));
    dm_ledger *reader = open_ledger("moving.db", DM_LEDGER_READ);
    dm_ledger_filter_init(&filter);
    assert_int_equal(pthread_create(&thread, NULL, move_events, &m), 0);
    for (int i = 0; i < TIMES; i++) {
        must(count(reader, 4, keys, &filter, &out, &error));
        dm_buffer_put_char(&out, '\0');
        assert_int_equal(strtoll(out.data + strspn(out.data, "\t"), NULL, 10), EVENTS);
        dm_buffer_dispose(&out);
        dm_count_crew crew = {0};
        called += dm_count_crew_call(&crew, reader) ? 1 : 0;
        dm_count_crew_dismiss(&crew);
    }
    atomic_store(&m.stop, true);
    pthread_join(thread, NULL);
    print_message("%u of %d crews came together beside %lld commits\n", called, TIMES, (long long)m.commits);
    assert_true(m.commits > TIMES);
    dm_ledger_close(m.ledger);
    dm_ledger_close(reader);
}

/* An open transaction, a statement that holds an older state, a small ledger, a journal that shuts out readers: one thread. */
static void test_alone(void **state)
{
    dm_error error;
    dm_statement *s;
    dm_count_crew crew = {0};
    (void)state;
    dm_ledger *ledger = make_ledger("alone.db");
    ledger->count_threads = 1;
    assert_false(dm_count_crew_call(&crew, ledger));
    ledger->count_threads = 2;
    ledger->count_least = 1000000;
    assert_false(dm_count_crew_call(&crew, ledger));
    ledger->count_least = 1;

    must(dm_execute(ledger->store, "BEGIN", &error));
    assert_false(dm_count_crew_call(&crew, ledger));
    dm_count_crew_dismiss(&crew);
    must(dm_execute(ledger->store, "COMMIT", &error));

    must(dm_prepare(ledger->store, "SELECT num FROM event", &s, &error));
    assert_int_equal(dm_step_once(s, &error), DM_STEP_ROW);
    assert_false(dm_count_crew_call(&crew, ledger));
    dm_count_crew_dismiss(&crew);
    dm_reset(s);
    assert_true(dm_count_crew_call(&crew, ledger));
    dm_count_crew_dismiss(&crew);
    dm_finalize(s);

    must(dm_execute(ledger->store, "PRAGMA journal_mode=DELETE", &error));
    assert_false(dm_count_crew_call(&crew, ledger));
    dm_count_crew_dismiss(&crew);
    dm_ledger_close(ledger);
}

/* Damaged pages are said by many as by one, and the ledger can be asked on. */
static void test_damage(void **state)
{
    static const char *const keys[] = {"actor", "recipient", "month"};
    enum { PAGE = 8192, FIRST = 48 };
    dm_ledger_filter filter;
    dm_error error;
    dm_buffer out;
    char nothing[PAGE];
    (void)state;
    dm_ledger *ledger = make_ledger("damage.db");
    must(dm_execute(ledger->store, "PRAGMA wal_checkpoint(TRUNCATE)", &error));
    dm_ledger_close(ledger);
    FILE *file = fopen(path_of("damage.db"), "r+b");
    assert_non_null(file);
    memset(nothing, 0x55, sizeof nothing);
    fseek(file, 0, SEEK_END);
    long pages = ftell(file) / PAGE;
    assert_true(pages > FIRST + 20);
    for (long page = FIRST; page < pages; page++) {
        fseek(file, page * PAGE, SEEK_SET);
        assert_int_equal(fwrite(nothing, 1, PAGE, file), PAGE);
    }
    fclose(file);
    ledger = open_ledger("damage.db", DM_LEDGER_READ);
    dm_ledger_filter_init(&filter);
    for (uint32_t threads = 1; threads <= 8; threads += 3) {
        memset(&error, 0, sizeof error);
        assert_int_equal(count(ledger, threads, keys, &filter, &out, &error), DM_ERROR_IO);
        assert_non_null(strstr(error.message, "the ledger is damaged"));
        assert_string_equal(error.file, path_of("damage.db"));
        assert_int_equal(out.count, 0);
        dm_buffer_dispose(&out);
    }
    int64_t version;
    must(dm_ledger_get_meta(ledger, "version", &version, &error));
    assert_int_equal(version, DM_LEDGER_VERSION);
    dm_ledger_close(ledger);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_same_bytes),      cmocka_unit_test(test_few),
        cmocka_unit_test(test_one_state),       cmocka_unit_test(test_commit_between),
        cmocka_unit_test(test_beside_a_writer), cmocka_unit_test(test_alone),
        cmocka_unit_test(test_damage),
    };
    return cmocka_run_group_tests(tests, make_folder, remove_folder);
}
