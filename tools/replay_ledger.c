/* replay_ledger LEDGER TIMES: every document with records again, TIMES times, under other ids and on other days: a large ledger for
 * measuring.  SQLite only.  Secondary indexes are taken down and built again, and nothing is written safely: never use it on a
 * ledger that matters. */
#include <stdio.h>
#include <stdlib.h>

#include "base/error.h"
#include "ledger/inside.h"

/* Words are replayed for the first of them only: the index of words takes longest. */
enum { WORDS_TIMES = 12 };

static dm_ledger *ledger;
static dm_error error;

static void must(dm_status status)
{
    if (status == DM_OK)
        return;
    fprintf(stderr, "replay_ledger: %s: %s\n", error.file, error.message);
    exit(3);
}

static int64_t number(const char *sql)
{
    int64_t value;
    must(dm_ledger_number(ledger, sql, &value, &error));
    return value;
}

/* The rows of one replay; %1$lld: its number, %2$lld documents, %3$lld records of the original, %4$lld days. */
static const char *const copies[] = {
    "INSERT INTO document SELECT num + %1$lld * %2$lld, id || '/' || %1$lld, hash + %1$lld, day + %4$lld, published + %4$lld, "
    "coding, 0,"
    " sentences, title, source, url, language, dateline, kept, text FROM document d WHERE num <= %2$lld AND EXISTS (SELECT 1 FROM "
    "record r"
    " WHERE r.doc = d.num)",
    "INSERT INTO record SELECT num + %1$lld * %3$lld, id + %1$lld, content, doc + %1$lld * %2$lld, kind, coding, body FROM record "
    "WHERE"
    " num <= %3$lld",
    "INSERT INTO event SELECT num + %1$lld * %3$lld, day + %4$lld, doc + %1$lld * %2$lld, type, mode, quad, auxiliary, actor, "
    "recipient,"
    " country, source, cameo, contexts, confidence, day_end + %4$lld, lat, lon, place, scale FROM event WHERE num <= %3$lld",
    "INSERT INTO party SELECT code, kind, day + %4$lld, record + %1$lld * %3$lld, roles, type FROM party WHERE record <= %3$lld",
    "INSERT INTO dyad SELECT actor, recipient, day + %4$lld, record + %1$lld * %3$lld, type FROM dyad WHERE record <= %3$lld",
    "INSERT INTO commitment SELECT num + %1$lld * %3$lld, day + %4$lld, doc + %1$lld * %2$lld, promisor, beneficiary, polarity, "
    "type, mode,"
    " low, best, high, due_from, due_to, missing, status, action, conditions, confidence, source FROM commitment WHERE num <= "
    "%3$lld",
    "INSERT INTO force_level SELECT num + %1$lld * %3$lld, day + %4$lld, day_end + %4$lld, said + %4$lld, doc + %1$lld * %2$lld, "
    "sender,"
    " host, place, what, measure, direction, status, low, best, high, bound, confidence, source FROM force_level WHERE num <= "
    "%3$lld",
};

static const char *const indexes[][2] = {{"record_id", "record (id)"},
                                         {"record_doc", "record (doc)"},
                                         {"event_day", "event (day, num, lat, lon, contexts)"},
                                         {"event_type", "event (type, day)"},
                                         {"event_country", "event (country, day)"},
                                         {"event_lat", "event (lat, lon)"},
                                         {"event_doc", "event (doc)"},
                                         {"document_day", "document (day)"},
                                         {"commitment_day", "commitment (day)"},
                                         {"commitment_doc", "commitment (doc)"}};

typedef struct said {
    int64_t document;
    char *words;
    size_t length;
} said;

/* The words of all documents with records, kept for the replays. */
static said *read_words(int64_t documents, size_t *count)
{
    dm_statement *s;
    dm_arena arena;
    dm_buffer words;
    said *all = calloc((size_t)documents + 1, sizeof *all);
    dm_arena_init(&arena);
    must(
        dm_prepare(ledger->store,
                   "SELECT num, title, text FROM document d WHERE EXISTS (SELECT 1 FROM record r WHERE r.doc = d.num) ORDER BY num",
                   &s, &error));
    for (*count = 0; all != NULL && dm_step_once(s, &error) == DM_STEP_ROW; (*count)++) {
        dm_buffer_init(&words);
        dm_words_write(&words, dm_get_text(s, 1), &arena);
        dm_words_write(&words, dm_get_text(s, 2), &arena);
        all[*count] = (said){dm_get_int(s, 0), words.data, words.count};
        dm_arena_reset(&arena);
    }
    dm_finalize(s);
    dm_arena_dispose(&arena);
    return all;
}

static void replay(int64_t time, int64_t documents, int64_t records, const said *all, size_t count)
{
    char sql[1000];
    dm_statement *s;
    int64_t days = time * 37 % 365 - 182;
    must(dm_execute(ledger->store, "BEGIN", &error));
    for (size_t i = 0; i < sizeof copies / sizeof *copies; i++) {
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
        snprintf(sql, sizeof sql, copies[i], (long long)time, (long long)documents, (long long)records, (long long)days);
#pragma GCC diagnostic pop
        must(dm_execute(ledger->store, sql, &error));
    }
    must(dm_prepare(ledger->store, "INSERT INTO words (rowid, said) VALUES (?, ?)", &s, &error));
    for (size_t i = 0; i < count && time <= WORDS_TIMES; i++) {
        dm_bind_int(s, 0, all[i].document + time * documents);
        dm_bind_text(s, 1, (dm_text){all[i].words, all[i].length});
        must(dm_run_once(s, &error));
    }
    dm_finalize(s);
    must(dm_execute(ledger->store, "COMMIT", &error));
}

int main(int argc, char **argv)
{
    char sql[200];
    size_t count;
    int64_t times = argc == 3 ? atoll(argv[2]) : 0;
    if (times < 1) {
        fprintf(stderr, "usage: replay_ledger LEDGER TIMES\n");
        return 2;
    }
    must(dm_ledger_open(argv[1], DM_LEDGER_WRITE, &ledger, &error));
    must(dm_execute(ledger->store,
                    "PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; PRAGMA locking_mode=EXCLUSIVE; PRAGMA cache_size=-1500000",
                    &error));
    int64_t documents = number("SELECT max(num) FROM document"), records = number("SELECT max(num) FROM record");
    said *all = read_words(documents, &count);
    for (size_t i = 0; i < sizeof indexes / sizeof *indexes; i++) {
        snprintf(sql, sizeof sql, "DROP INDEX %s", indexes[i][0]);
        must(i == 1 ? DM_OK : dm_execute(ledger->store, sql, &error)); /* record_doc finds the documents with records */
    }
    for (int64_t time = 1; time <= times; time++) {
        replay(time, documents, records, all, count);
        fprintf(stderr, "\r%lld of %lld", (long long)time, (long long)times);
    }
    for (size_t i = 0; i < sizeof indexes / sizeof *indexes; i++) {
        snprintf(sql, sizeof sql, "CREATE INDEX IF NOT EXISTS %s ON %s", indexes[i][0], indexes[i][1]);
        must(dm_execute(ledger->store, sql, &error));
    }
    snprintf(sql, sizeof sql, "UPDATE meta SET value = %lld WHERE name IN ('next_document')",
             (long long)(documents * (times + 1) + 1));
    must(dm_execute(ledger->store, sql, &error));
    snprintf(sql, sizeof sql, "UPDATE meta SET value = %lld WHERE name = 'next_record'", (long long)(records * (times + 1) + 1));
    must(dm_execute(ledger->store, sql, &error));
    snprintf(sql, sizeof sql, "UPDATE meta SET value = %lld WHERE name = 'linked'", (long long)(records * (times + 1)));
    must(dm_execute(ledger->store, sql, &error));
    must(dm_execute(ledger->store, "ANALYZE; PRAGMA locking_mode=NORMAL; PRAGMA journal_mode=WAL", &error));
    dm_ledger_close(ledger);
    fputs("\n", stderr);
    return 0;
}
