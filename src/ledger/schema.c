/* The schema, version by version.
 *
 * Conventions: `num` counts documents and records of all kinds inside this ledger; `id`, `content` are the record's hashes; days
 * count from 1970-01-01, DM_DAY_NONE when unknown; numbers that are not given are -1; confidence is in thousandths.  Narrow tables
 * (event, party, dyad ...) answer questions, `record.body` keeps the record itself. */
#include "ledger/schema.h"

#include <stdio.h>
#include <string.h>

#include "base/error.h"
#include "ledger/ledger.h"

static const char *const version_1[] = {
    /* version, next_document, next_record, linked (last record that linking has seen) */
    "CREATE TABLE meta (name TEXT PRIMARY KEY NOT NULL, value {int})",
    /* What records are made with. */
    "CREATE TABLE coding (num {key}, engine {text}, lexicon {int}, model {int})",
    /* hash: of all that was read; day: the document's, published: as it was given; copy_of: the document that this one repeats
       almost word by word, 0 none. */
    "CREATE TABLE document (num {key}, id {text} UNIQUE, hash {int}, day {int}, published {int}, coding {int}, copy_of {int},"
    " sentences {int},"
    " title {text}, source {text}, url {text}, language {text}, dateline {text}, kept {text}, text {text})",
    "CREATE INDEX document_day ON document (day{num})",
    /* Former texts of documents that came again with another. */
    "CREATE TABLE revision (doc {int}, hash {int}, day {int}, title {text}, text {text}, coding {int}, PRIMARY KEY (doc, hash)) "
    "{norowid}",
    /* kind: 0 event, 1 commitment, 2 force level, 3 gap.  body: the record's JSON without what the document has. */
    "CREATE TABLE record (num {key}, id {int}, content {int}, doc {int}, kind {int}, coding {int}, body {text})",
    "CREATE INDEX record_id ON record (id)", "CREATE INDEX record_doc ON record (doc{num})",
    /* actor, recipient: "USA/GOV USA/MIL IRQ", each code with each of its sectors, a code without a sector alone. */
    "CREATE TABLE event (num {key}, day {int}, doc {int}, type {text}, mode {text}, quad {int}, auxiliary {int}, actor {text},"
    " recipient {text}, country {text}, source {text}, cameo {text}, contexts {int}, confidence {int}, day_end {int}, lat {real},"
    " lon {real}, place {text}, scale {int})",
    "CREATE INDEX event_day ON event (day{num})", "CREATE INDEX event_type ON event (type, day{num})",
    "CREATE INDEX event_country ON event (country, day{num})", "CREATE INDEX event_lat ON event (lat, lon)",
    "CREATE INDEX event_doc ON event (doc)",
    /* Who takes part: one row a code or a name ("=islamic state") and record; roles: 1 actor, promisor, sender; 2 recipient,
     * beneficiary; 4 host. */
    "CREATE TABLE party (code {text}, kind {int}, day {int}, record {int}, roles {int}, type {text},"
    " PRIMARY KEY (code, kind, day, record)) {norowid}",
    /* Pairs of events. */
    "CREATE TABLE dyad (actor {text}, recipient {text}, day {int}, record {int}, type {text},"
    " PRIMARY KEY (actor, recipient, day, record)) {norowid}",
    "CREATE TABLE commitment (num {key}, day {int}, doc {int}, promisor {text}, beneficiary {text}, polarity {int}, type {text},"
    " mode {text}, low {int}, best {int}, high {int}, due_from {int}, due_to {int}, missing {int}, status {text}, action {text},"
    " conditions {int}, confidence {int}, source {text})",
    "CREATE INDEX commitment_day ON commitment (day{num})", "CREATE INDEX commitment_doc ON commitment (doc)",
    /* day, day_end: as of; said: the document's day. */
    "CREATE TABLE force_level (num {key}, day {int}, day_end {int}, said {int}, doc {int}, sender {text}, host {text}, place "
    "{text},"
    " what {text}, measure {text}, direction {text}, status {text}, low {int}, best {int}, high {int}, bound {text}, confidence "
    "{int},"
    " source {text})",
    "CREATE INDEX force_level_day ON force_level (day{num})",
    "CREATE INDEX force_level_pair ON force_level (sender, host, day{num})", "CREATE INDEX force_level_doc ON force_level (doc)",
    "CREATE TABLE gap (num {key}, day {int}, doc {int}, about {int}, what {text}, topic {text}, source {text})",
    "CREATE INDEX gap_day ON gap (day{num})", "CREATE INDEX gap_doc ON gap (doc)",
    /* Reports of one event.  Events that stand alone have no row; occurrence: the event that leads; hand: by a person. */
    "CREATE TABLE member (event {key}, occurrence {int}, score {int}, copy {int}, hand {int}, why {text})",
    "CREATE INDEX member_occurrence ON member (occurrence, event)",
    /* Events (by record id) that a person took out of their occurrence. */
    "CREATE TABLE apart (id {key})",
    /* Later records that bear on a commitment. */
    "CREATE TABLE follow (commitment {int}, evidence {int}, day {int}, verdict {text}, score {int}, why {text},"
    " PRIMARY KEY (commitment, evidence)) {norowid}",
    "CREATE INDEX follow_evidence ON follow (evidence)",
    "CREATE TABLE correction (num {key}, record {int}, doc {text}, verdict {text}, value {text}, note {text}, who {text}, at "
    "{text})",
    "CREATE INDEX correction_record ON correction (record)",
    /* What re-coding changed.  kind: added removed changed. */
    "CREATE TABLE change (num {key}, doc {int}, record {int}, kind {text}, before {int}, after {int}, coding_before {int},"
    " coding_after {int}, why {text})",
    "CREATE INDEX change_doc ON change (doc)",
    /* Words for text search, folded by us so that both databases find the same. */
    "{sqlite CREATE VIRTUAL TABLE words USING fts5(said, content='', tokenize='ascii')}"
    "{postgres CREATE TABLE words (doc BIGINT PRIMARY KEY NOT NULL, said TEXT COLLATE \"C\" NOT NULL, vector TSVECTOR NOT NULL)}",
    "{postgres CREATE INDEX words_vector ON words USING GIN (vector)}",
    "INSERT INTO meta VALUES ('next_document', 1), ('next_record', 1), ('next_coding', 1), ('next_correction', 1),"
    " ('next_change', 1), ('linked', 0)",
    NULL};

/* Feeds that are watched, with what the server wants to be told to answer "not modified"; corrections by document. */
static const char *const version_2[] = {
    "CREATE TABLE feed (url TEXT PRIMARY KEY NOT NULL, etag {text}, modified {text}, polled {int})",
    "CREATE INDEX correction_doc ON correction (doc)", NULL};

/* The walk along the days tells by its index alone where an event was and in which context: a box or a context that begins late
 * passes over a hundred thousand events before its first page is full. */
static const char *const version_3[] = {"DROP INDEX event_day", "CREATE INDEX event_day ON event (day, num, lat, lon, contexts)",
                                        /* Words are merged less often than by default: a sixth of the time of indexing them. */
                                        "{sqlite INSERT INTO words (words, rank) VALUES ('automerge', 8)}", NULL};

static const char *const *const steps[DM_LEDGER_VERSION] = {version_1, version_2, version_3};

static dm_status count_tables(dm_store *store, bool *meta, bool *others, dm_error *error)
{
    dm_statement *statement;
    dm_status status =
        dm_prepare(store,
                   "{sqlite SELECT name FROM sqlite_master WHERE type = 'table'}"
                   "{postgres SELECT table_name FROM information_schema.tables WHERE table_schema = current_schema()}",
                   &statement, error);
    if (status != DM_OK)
        return status;
    *meta = *others = false;
    dm_step step;
    while ((step = dm_step_once(statement, error)) == DM_STEP_ROW) {
        dm_text name = dm_get_text(statement, 0);
        if (name.len == 4 && memcmp(name.ptr, "meta", 4) == 0)
            *meta = true;
        else
            *others = true;
    }
    dm_finalize(statement);
    return step == DM_STEP_DONE ? DM_OK : DM_ERROR_IO;
}

dm_status dm_schema_version(dm_store *store, int64_t *out, dm_error *error)
{
    bool meta, others;
    *out = 0;
    dm_status status = count_tables(store, &meta, &others, error);
    if (status != DM_OK)
        return status;
    if (!meta)
        return others ? dm_error_set(error, DM_ERROR_FORMAT, "the database holds something that is not a ledger") : DM_OK;
    dm_statement *statement;
    status = dm_prepare(store, "SELECT value FROM meta WHERE name = 'version'", &statement, error);
    if (status != DM_OK)
        return dm_error_set(error, DM_ERROR_FORMAT, "the database holds something that is not a ledger");
    dm_step step = dm_step_once(statement, error);
    *out = step == DM_STEP_ROW ? dm_get_int(statement, 0) : 0;
    dm_finalize(statement);
    if (step == DM_STEP_FAILED)
        return DM_ERROR_IO;
    return *out > 0 ? DM_OK : dm_error_set(error, DM_ERROR_FORMAT, "the database holds something that is not a ledger");
}

static dm_status take_step(dm_store *store, int64_t version, dm_error *error)
{
    for (const char *const *sql = steps[version - 1]; *sql != NULL; sql++) {
        dm_status status = dm_execute(store, *sql, error);
        if (status != DM_OK)
            return status;
    }
    char mark[96];
    snprintf(mark, sizeof mark,
             version == 1 ? "INSERT INTO meta VALUES ('version', %d)" : "UPDATE meta SET value = %d WHERE name = 'version'",
             (int)version);
    return dm_execute(store, mark, error);
}

dm_status dm_schema_bring(dm_store *store, int64_t to, dm_error *error)
{
    int64_t version;
    dm_status status = store->class->begin(store, error);
    if (status != DM_OK)
        return status;
    status = dm_schema_version(store, &version, error); /* again, now that no other can be at it */
    for (int64_t next = version + 1; status == DM_OK && next <= to; next++)
        status = take_step(store, next, error);
    if (status == DM_OK)
        status = store->class->commit(store, error);
    if (status != DM_OK)
        store->class->rollback(store);
    return status;
}
