/* Opening, closing, and the numbers that a ledger keeps about itself. */
#include "ledger/ledger.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/text.h"
#include "ledger/inside.h"
#include "ledger/promise_outcome.h"
#include "ledger/schema.h"

static const char *const kept_sql[DM_KEPT_COUNT] = {
    [DM_TABLE_RECORD] = "INSERT INTO record (num, id, content, doc, kind, coding, body) VALUES (?,?,?,?,?,?,?)",
    [DM_TABLE_EVENT] =
        "INSERT INTO event (num, day, doc, type, mode, quad, auxiliary, actor, recipient, country, source, cameo, contexts,"
        " confidence, day_end, lat, lon, place, scale) VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)",
    [DM_TABLE_PARTY] = "INSERT INTO party (code, kind, day, record, roles, type) VALUES (?,?,?,?,?,?)",
    [DM_TABLE_DYAD] = "INSERT INTO dyad (actor, recipient, day, record, type) VALUES (?,?,?,?,?)",
    [DM_TABLE_COMMITMENT] =
        "INSERT INTO commitment (num, day, doc, promisor, beneficiary, polarity, type, mode, low, best, high, due_from,"
        " due_to, missing, status, action, conditions, confidence, source) VALUES"
        " (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)",
    [DM_TABLE_FORCE] =
        "INSERT INTO force_level (num, day, day_end, said, doc, sender, host, place, what, measure, direction, status, low,"
        " best, high, bound, confidence, source) VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)",
    [DM_TABLE_GAP] = "INSERT INTO gap (num, day, doc, about, what, topic, source) VALUES (?,?,?,?,?,?,?)",
    [DM_KEPT_LOOK] = "SELECT num, hash, coding FROM document WHERE id = ?",
    [DM_KEPT_DOCUMENT_INSERT] = "INSERT INTO document (num, id, hash, day, coding, copy_of, published, sentences, title, source,"
                                " url, language, dateline, kept, text) VALUES (?,?,?,?,?,0,?,?,?,?,?,?,?,?,?)",
    [DM_KEPT_DOCUMENT_UPDATE] =
        "UPDATE document SET hash = ?, day = ?, coding = ?, copy_of = 0, published = ?, sentences = ?, title = ?, source = ?,"
        " url = ?, language = ?, dateline = ?, kept = ?, text = ? WHERE num = ?",
    [DM_KEPT_WORDS_INSERT] = "{sqlite INSERT INTO words (rowid, said) VALUES (?,?)}"
                             "{postgres INSERT INTO words (doc, said, vector) SELECT x.doc, x.said, array_to_tsvector("
                             "array_remove(string_to_array(x.said, ' '), '')) FROM (SELECT ?::bigint AS doc, ?::text AS said) x}",
    [DM_KEPT_DOCUMENT_GET] =
        "SELECT num, id, hash, day, coding, copy_of, sentences, title, source, url, language, dateline, kept, text"
        " FROM document WHERE num = ?",
    [DM_KEPT_RECORD_GET] = "SELECT id, content, doc, kind, coding, body FROM record WHERE num = ?",
    [DM_KEPT_MEMBER_GET] = "SELECT m.occurrence, r.id FROM member m, record r WHERE m.event = ? AND r.num = m.occurrence",
    [DM_KEPT_OCCURRENCE_SIZE] = "SELECT count(*), sum(1 - copy) FROM member WHERE occurrence = ?",
    [DM_KEPT_CODING_GET] = "SELECT engine, lexicon, model FROM coding WHERE num = ?",
    [DM_KEPT_FOLLOW] =
        "SELECT coalesce(r.id, 0), d.id, f.day, f.verdict, f.score, f.why FROM follow f LEFT JOIN record r ON r.num = f.evidence,"
        " document d WHERE f.commitment = ? AND f.day <= ? AND d.num = coalesce(r.doc, -f.evidence) ORDER BY f.day,"
        " f.evidence",
};

dm_statement *dm_ledger_kept(dm_ledger *ledger, uint32_t which, dm_error *error)
{
    if (ledger->kept[which] == NULL && dm_prepare(ledger->store, kept_sql[which], &ledger->kept[which], error) != DM_OK)
        return NULL;
    return ledger->kept[which];
}

static bool is_postgres(const char *where)
{
    return strncmp(where, "postgresql://", 13) == 0 || strncmp(where, "postgres://", 11) == 0;
}

/* Hold the store to the version that this program reads; a writer brings it there. */
static dm_status settle_version(dm_store *store, dm_ledger_access access, const char *where, dm_error *error)
{
    int64_t version;
    dm_status status = dm_schema_version(store, &version, error);
    if (status != DM_OK || version == DM_LEDGER_VERSION)
        return status;
    if (version > DM_LEDGER_VERSION)
        return dm_error_set(error, DM_ERROR_FORMAT,
                            "the ledger is of schema version %d, written by a newer dragoman (this one reads %d)", (int)version,
                            DM_LEDGER_VERSION);
    if (version == 0 && access != DM_LEDGER_CREATE)
        return dm_error_set(error, DM_ERROR_FORMAT, "%s is empty, no ledger", is_postgres(where) ? "the database" : where);
    if (access == DM_LEDGER_READ)
        return dm_error_set(error, DM_ERROR_FORMAT,
                            "the ledger is of schema version %d, this dragoman reads %d: run \"dragoman ledger migrate\"",
                            (int)version, DM_LEDGER_VERSION);
    return dm_schema_bring(store, DM_LEDGER_VERSION, error);
}

dm_status dm_ledger_open(const char *where, dm_ledger_access access, dm_ledger **out, dm_error *error)
{
    dm_ledger *ledger = calloc(1, sizeof *ledger);
    if (ledger == NULL)
        return dm_error_set(error, DM_ERROR_MEMORY, "out of memory");
    dm_arena_init(&ledger->lasting);
    bool write = access != DM_LEDGER_READ;
    dm_error own;
    memset(&own, 0, sizeof own);
    dm_status status = is_postgres(where) ? dm_postgres_open(where, write, &ledger->store, &own)
                                          : dm_sqlite_open(where, write, access == DM_LEDGER_CREATE, &ledger->store, &own);
    if (status == DM_OK) {
        status = settle_version(ledger->store, access, where, &own);
        if (status != DM_OK && own.file[0] == '\0')
            snprintf(own.file, sizeof own.file, "%s", is_postgres(where) ? "postgresql" : where);
    }
    if (status != DM_OK) {
        if (error != NULL)
            *error = own;
        dm_ledger_close(ledger);
        return status;
    }
    ledger->write = write;
    ledger->last_day = DM_DAY_NONE;
    *out = ledger;
    return DM_OK;
}

void dm_ledger_close(dm_ledger *ledger)
{
    if (ledger == NULL)
        return;
    if (ledger->store != NULL) {
        dm_ledger_rollback(ledger);
        for (uint32_t i = 0; i < DM_KEPT_COUNT; i++)
            dm_finalize(ledger->kept[i]);
        ledger->store->class->close(ledger->store);
    }
    dm_party_rows_dispose(&ledger->parties);
    dm_arena_dispose(&ledger->lasting);
    free(ledger);
}

const struct dm_outcomes *dm_ledger_outcomes(dm_ledger *ledger, const dm_arena *arena)
{
    if (ledger->outcomes == NULL) {
        ledger->lasting.on_failure = arena->on_failure;
        ledger->outcomes = dm_outcomes_load(&ledger->lasting);
        ledger->lasting.on_failure = NULL;
    }
    return ledger->outcomes;
}

dm_status dm_ledger_number(dm_ledger *ledger, const char *sql, int64_t *out, dm_error *error)
{
    dm_statement *statement;
    dm_status status = dm_prepare(ledger->store, sql, &statement, error);
    if (status != DM_OK)
        return status;
    dm_step step = dm_step_once(statement, error);
    *out = step == DM_STEP_ROW ? dm_get_int(statement, 0) : 0;
    dm_finalize(statement);
    return step == DM_STEP_FAILED ? DM_ERROR_IO : DM_OK;
}

dm_status dm_ledger_get_meta(dm_ledger *ledger, const char *name, int64_t *out, dm_error *error)
{
    char sql[96];
    snprintf(sql, sizeof sql, "SELECT value FROM meta WHERE name = '%s'", name);
    return dm_ledger_number(ledger, sql, out, error);
}

dm_status dm_ledger_set_meta(dm_ledger *ledger, const char *name, int64_t value, dm_error *error)
{
    char sql[128];
    snprintf(sql, sizeof sql, "UPDATE meta SET value = %lld WHERE name = '%s'", (long long)value, name);
    return dm_execute(ledger->store, sql, error);
}

/* ---- transactions ---- */

dm_status dm_ledger_failed(dm_ledger *ledger, dm_status status)
{
    dm_ledger_rollback(ledger);
    return status;
}

enum { LOOKS_HELD = 1000 };

static dm_status let_go(dm_ledger *ledger, dm_error *error)
{
    dm_status status = ledger->looks > 0 ? dm_execute(ledger->store, "COMMIT", error) : DM_OK;
    ledger->looks = 0;
    return status;
}

dm_status dm_ledger_hold(dm_ledger *ledger, dm_error *error)
{
    if (ledger->in_transaction || ledger->store->postgres)
        return DM_OK;
    dm_status status = ledger->looks >= LOOKS_HELD ? let_go(ledger, error) : DM_OK;
    if (status == DM_OK && ledger->looks == 0)
        status = dm_execute(ledger->store, "BEGIN", error);
    if (status == DM_OK)
        ledger->looks++;
    return status;
}

dm_status dm_ledger_begin(dm_ledger *ledger, dm_error *error)
{
    if (!ledger->write)
        return dm_error_set(error, DM_ERROR_ARGUMENT, "the ledger is open for reading only");
    dm_status status = let_go(ledger, error);
    if (status == DM_OK)
        status = ledger->store->class->begin(ledger->store, error);
    ledger->in_transaction = status == DM_OK;
    if (status == DM_OK)
        status = dm_ledger_get_meta(ledger, "next_document", &ledger->next_document, error);
    if (status == DM_OK)
        status = dm_ledger_get_meta(ledger, "next_record", &ledger->next_record, error);
    if (status == DM_OK)
        status = dm_ledger_get_meta(ledger, "next_change", &ledger->next_change, error);
    return status == DM_OK ? DM_OK : dm_ledger_failed(ledger, status);
}

dm_status dm_ledger_commit(dm_ledger *ledger, dm_error *error)
{
    dm_status status = dm_ledger_put_parties(ledger, error);
    if (status == DM_OK)
        status = dm_ledger_set_meta(ledger, "next_document", ledger->next_document, error);
    if (status == DM_OK)
        status = dm_ledger_set_meta(ledger, "next_record", ledger->next_record, error);
    if (status == DM_OK)
        status = dm_ledger_set_meta(ledger, "next_change", ledger->next_change, error);
    if (status == DM_OK)
        status = ledger->store->class->commit(ledger->store, error);
    if (status != DM_OK)
        return dm_ledger_failed(ledger, status);
    ledger->in_transaction = false;
    ledger->last_day = DM_DAY_NONE;
    return DM_OK;
}

void dm_ledger_rollback(dm_ledger *ledger)
{
    for (uint32_t i = 0; i < DM_KEPT_COUNT; i++)
        if (ledger->kept[i] != NULL)
            dm_reset(ledger->kept[i]);
    if (ledger->in_transaction || ledger->looks > 0)
        ledger->store->class->rollback(ledger->store);
    ledger->in_transaction = false;
    ledger->looks = 0;
    dm_party_rows_forget(&ledger->parties);
}
