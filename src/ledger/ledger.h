/* The ledger: documents and the records coded from them, kept in one SQLite file or in PostgreSQL, with the same schema and the
 * same answers.  docs/ledger.md describes it for users; schema.c is the schema.
 *
 * Ownership: texts that go in are borrowed for the call; texts of a row are valid during its callback; buffers are the caller's and
 * are appended to.  Absent: {NULL,0} texts, DM_DAY_NONE days.
 * Errors: DM_ERROR_IO (cannot be opened, read or written: missing, disk full, read-only, locked, damaged, server gone; the message
 * says which and what to do), DM_ERROR_FORMAT (no ledger, or of another schema version), DM_ERROR_ARGUMENT (a filter that means
 * nothing), DM_ERROR_MEMORY.  After a failed write the open transaction is rolled back: nothing of it is stored. Thread rule: a
 * dm_ledger belongs to one thread at a time; open one for each thread.  Any number of readers, and writers in other processes, may
 * work on the same ledger at once: writers wait for each other. */
#ifndef DM_LEDGER_LEDGER_H
#define DM_LEDGER_LEDGER_H

#include <dragoman/engine.h>

#include "base/buffer.h"

typedef struct dm_ledger dm_ledger;

#define DM_LEDGER_VERSION 3 /* of the schema */

typedef enum dm_ledger_access {
    DM_LEDGER_READ = 0, /* must exist, nothing is written */
    DM_LEDGER_WRITE,    /* must exist; brought to the current schema */
    DM_LEDGER_CREATE    /* made when it is not there */
} dm_ledger_access;

/* `where` is a file, or "postgresql://..." (also "postgres://"). */
dm_status dm_ledger_open(const char *where, dm_ledger_access access, dm_ledger **out, dm_error *error);
void dm_ledger_close(dm_ledger *ledger);

/* ---- documents in ---------------------------------------------------------------------------------------------------- */

/* What a record was made with; kept with each record. */
typedef struct dm_ledger_coding {
    const char *engine; /* "0.2.0" */
    uint64_t lexicon, model;
} dm_ledger_coding;

typedef enum dm_ledger_state {
    DM_LEDGER_NEW = 0,
    DM_LEDGER_SAME,          /* same text, same engine and lexicon: nothing to do */
    DM_LEDGER_TEXT_CHANGED,  /* other text under the same id: to be coded again, the former text is kept */
    DM_LEDGER_CODING_CHANGED /* same text, coded by another engine or lexicon: coded again only with --recode */
} dm_ledger_state;

/* Register the coding that the following puts are made with.  Writes at once. */
dm_status dm_ledger_use_coding(dm_ledger *ledger, const dm_ledger_coding *coding, dm_error *error);
/* How does the document stand?  Asked before it is coded, so that what is stored already costs nothing. */
dm_status dm_ledger_look(dm_ledger *ledger, const dm_document *document, dm_ledger_state *out, dm_error *error);
/* Before a look when many follow: they see one state of the ledger, at most a thousand looks old (dm_ledger_put sees the present
 * one). In SQLite a look by itself takes and gives back the locks of a transaction, which costs ten times the look. dm_ledger_begin
 * and dm_ledger_close let go of it. */
dm_status dm_ledger_hold(dm_ledger *ledger, dm_error *error);
/* All rows of a coded document as bytes, for dm_ledger_put.  Touches no ledger: any thread may call it. */
void dm_ledger_pack(const dm_result *result, dm_buffer *out);
/* A transaction; waits for another writer. */
dm_status dm_ledger_begin(dm_ledger *ledger, dm_error *error);
/* Store a packed document in the open transaction: replaces what the document had, keeps its former text and the difference of its
 * records.  *state tells what it was (SAME: nothing was done). `recode`: also replace records of the same coding. */
dm_status dm_ledger_put(dm_ledger *ledger, const dm_document *document, dm_text packed, bool recode, dm_ledger_state *state,
                        dm_error *error);
dm_status dm_ledger_commit(dm_ledger *ledger, dm_error *error);
void dm_ledger_rollback(dm_ledger *ledger);
/* The documents themselves, in the order of storing, `limit` at a time: for coding them again.  `cursor` (64 bytes) is "" at first
 * and is moved on; nothing is taken at the end. */
typedef struct dm_ledger_document_row {
    dm_document document;
} dm_ledger_document_row;
typedef bool (*dm_ledger_take_document)(void *context, const dm_ledger_document_row *row);
dm_status dm_ledger_documents(dm_ledger *ledger, char cursor[64], uint32_t limit, dm_ledger_take_document take, void *context,
                              dm_error *error);
/* After puts: merge reports of one event, follow commitments.  Goes on where it was left; each step is a transaction.
 * `tell` (may be NULL) is called now and then. */
typedef void (*dm_ledger_tell)(void *context, uint64_t done, uint64_t all);
dm_status dm_ledger_link(dm_ledger *ledger, dm_ledger_tell tell, void *context, dm_error *error);

/* ---- questions ------------------------------------------------------------------------------------------------------- */

typedef enum dm_ledger_kind {
    DM_LEDGER_EVENTS = 0,
    DM_LEDGER_COMMITMENTS,
    DM_LEDGER_FORCES, /* force levels, one row a claim */
    DM_LEDGER_GAPS,
    DM_LEDGER_DOCUMENTS,
    DM_LEDGER_SERIES /* forces by sender, host and month */
} dm_ledger_kind;
#define DM_LEDGER_KIND_COUNT 6
/* "events", "commitments", "forces", "gaps", "documents", "series"; false for any other name. */
bool dm_ledger_kind_find(dm_text name, dm_ledger_kind *out);

/* Absent members do not restrict.  An actor is "USA", "USA/MIL", "/REB" (any country), or a name ("Islamic State"). */
typedef struct dm_ledger_filter {
    dm_text actor, recipient; /* also promisor and beneficiary, sender of forces (`actor`) */
    dm_text party;            /* on either side */
    dm_text type;             /* "ASSAULT"; commitments: of the action */
    dm_text mode, context, cameo /* prefix */;
    int quad;          /* 1..4; 0 any */
    dm_text certainty; /* asserted planned hypothetical denied past */
    int confidence;    /* at least, in thousandths */
    dm_day from, to;   /* inclusive; dm_ledger_filter_init sets both to DM_DAY_NONE */
    dm_text place;     /* country of the event or host ("IRQ"), or a place's name ("Mosul") */
    bool has_box;
    double box[4];    /* south, west, north, east; west > east crosses the date line */
    dm_text source;   /* of the document */
    dm_text text;     /* words of the document, all of them; "two words" in quotation marks a phrase; word* a beginning */
    dm_text document; /* a document's id */
    uint64_t record;  /* a record's id; 0 none */
    bool occurrences; /* events: one row an occurrence (its first report), not one a report */
    dm_text what;     /* forces: "troops" ... ; gaps: "quantity" ... */
    dm_text status;   /* forces: "present" ...; commitments: open due overdue kept partly_kept broken withdrawn reaffirmed */
    dm_day as_of;     /* commitments: the day the status is judged on; DM_DAY_NONE: the last day that the ledger knows */
    bool descending;  /* newest first */
    uint32_t limit;   /* rows of a page; 0: all */
    dm_text cursor;   /* of the page before */
} dm_ledger_filter;
void dm_ledger_filter_init(dm_ledger_filter *filter);

typedef struct dm_ledger_row {
    int64_t number;    /* of the record or document inside this ledger */
    uint64_t id;       /* of the record; 0 for documents and series */
    dm_text json;      /* one object, as `code` prints it, with the ledger's own members at its end; no line end */
    dm_text cells[16]; /* the columns of dm_ledger_columns, for tables and CSV */
    uint32_t cell_count;
} dm_ledger_row;
typedef bool (*dm_ledger_take_row)(void *context, const dm_ledger_row *row); /* false: stop */

typedef struct dm_ledger_page {
    bool more;
    char cursor[64]; /* for the next page, when there is more */
} dm_ledger_page;

/* Rows in order of date, then of storing.  `page` may be NULL. */
dm_status dm_ledger_query(dm_ledger *ledger, dm_ledger_kind kind, const dm_ledger_filter *filter, dm_ledger_take_row take,
                          void *context, dm_ledger_page *page, dm_error *error);
const char *const *dm_ledger_columns(dm_ledger_kind kind, uint32_t *count);

/* Counts of events by up to two keys ("" none) and by period ("" day month year).  Keys: actor recipient actor_sector
 * recipient_sector type mode quad context certainty country source cameo.  An event of several actors counts once for each.  Rows
 * come in order of period, first, second. */
typedef struct dm_ledger_count_row {
    dm_text first, second;
    dm_text period; /* "2011", "2011-12", "2011-12-18"; {"",0} for events without a date */
    int64_t count;
} dm_ledger_count_row;
typedef bool (*dm_ledger_take_count)(void *context, const dm_ledger_count_row *row);
dm_status dm_ledger_count(dm_ledger *ledger, const dm_ledger_filter *filter, dm_text first, dm_text second, dm_text period,
                          dm_ledger_take_count take, void *context, dm_error *error);
/* How many rows a query would give in all, counting to `most` at most (0: no bound). */
dm_status dm_ledger_total(dm_ledger *ledger, dm_ledger_kind kind, const dm_ledger_filter *filter, uint64_t most, uint64_t *out,
                          dm_error *error);

/* One document as a JSON object: {doc, date, title, text, source, url, language, dateline, copy_of, copies[], records[]}.
 * *found false: there is none of this id. */
dm_status dm_ledger_document(dm_ledger *ledger, dm_text id, dm_buffer *json, bool *found, dm_error *error);
/* One record of any kind as a JSON object. */
dm_status dm_ledger_record(dm_ledger *ledger, uint64_t id, dm_buffer *json, bool *found, dm_error *error);

/* ---- corrections: said by people, kept beside what the engine said --------------------------------------------------- */

typedef struct dm_ledger_correction {
    int64_t number;  /* given by the ledger */
    uint64_t record; /* the record's id, which stays when the document is coded again */
    dm_text document;
    dm_text verdict; /* right wrong type mode actor recipient date place merge other */
    dm_text value;   /* what it should be; the other record's id for `merge` */
    dm_text note, who;
    dm_text at; /* "2026-11-24T21:53:01Z" */
} dm_ledger_correction;
typedef bool (*dm_ledger_take_correction)(void *context, const dm_ledger_correction *correction);
/* `number` is filled; `at` must be given (the ledger reads no clock for it).  DM_ERROR_ARGUMENT: no such record or verdict. */
dm_status dm_ledger_correct(dm_ledger *ledger, dm_ledger_correction *correction, dm_error *error);
/* All, of one record (record != 0), or of one document; in the order they were made. */
dm_status dm_ledger_corrections(dm_ledger *ledger, uint64_t record, dm_text document, dm_ledger_take_correction take, void *context,
                                dm_error *error);

/* ---- merges ---------------------------------------------------------------------------------------------------------- */

/* The occurrence that an event belongs to as JSON: {occurrence, reports, sources, members[{id, doc, date, copy, score, why,
 * state}]}. */
dm_status dm_ledger_occurrence(dm_ledger *ledger, uint64_t event, dm_buffer *json, bool *found, dm_error *error);
/* Take an event out of its occurrence for good: linking does not put it back.  *undone false: it was merged with nothing. */
dm_status dm_ledger_undo_merge(dm_ledger *ledger, uint64_t event, bool *undone, dm_error *error);
/* Put two events together by hand. */
dm_status dm_ledger_merge(dm_ledger *ledger, uint64_t event, uint64_t other, dm_error *error);

/* ---- what coding again changed ---------------------------------------------------------------------------------------- */

typedef struct dm_ledger_change {
    dm_text document;
    uint64_t record;                     /* its id, which stays */
    dm_text kind;                        /* added removed changed */
    uint64_t before, after;              /* content hashes; 0 none */
    int64_t coding_before, coding_after; /* numbers of the codings in `stats` */
    dm_text why;                         /* "rule: a -> b; mode; date": the rule behind it, and the members that differ */
} dm_ledger_change;
typedef bool (*dm_ledger_take_change)(void *context, const dm_ledger_change *change);
/* All (document {NULL,0}) or one document's, in the order in which they came about. */
dm_status dm_ledger_changes(dm_ledger *ledger, dm_text document, dm_ledger_take_change take, void *context, dm_error *error);

/* ---- feeds that are watched ------------------------------------------------------------------------------------------ */

typedef struct dm_ledger_feed_state {
    char etag[256], modified[128]; /* as the server gave them; "" unknown */
} dm_ledger_feed_state;
dm_status dm_ledger_feed(dm_ledger *ledger, const char *url, dm_ledger_feed_state *out, dm_error *error);
/* `polled`: seconds since 1970. */
dm_status dm_ledger_set_feed(dm_ledger *ledger, const char *url, const dm_ledger_feed_state *state, int64_t polled,
                             dm_error *error);

/* ---- housekeeping ---------------------------------------------------------------------------------------------------- */

/* {"version","documents","records":{...},"occurrences","copies","bytes",...} */
dm_status dm_ledger_stats(dm_ledger *ledger, dm_buffer *json, dm_error *error);
/* Pages, indexes, every row against its document; each finding is told; *findings counts them. */
typedef void (*dm_ledger_finding)(void *context, const char *finding);
dm_status dm_ledger_check(dm_ledger *ledger, dm_ledger_finding tell, void *context, uint64_t *findings, dm_error *error);
dm_status dm_ledger_vacuum(dm_ledger *ledger, dm_error *error);

#endif
