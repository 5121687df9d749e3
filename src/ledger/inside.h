/* What the files of src/ledger share: the open ledger, its statements, how records are packed. */
#ifndef DM_LEDGER_INSIDE_H
#define DM_LEDGER_INSIDE_H

#include "base/arena.h"
#include "ledger/ledger.h"
#include "ledger/party_rows.h"
#include "ledger/store.h"

typedef enum dm_record_kind { DM_RECORD_EVENT = 0, DM_RECORD_COMMITMENT, DM_RECORD_FORCE, DM_RECORD_GAP } dm_record_kind;
const char *dm_record_kind_name(int64_t kind); /* "event" ... as in records */

/* "asserted", "planned", "hypothetical", "denied", "past": the strongest that the auxiliaries say. */
const char *dm_certainty_name(int64_t auxiliary);

enum { DM_ROLE_ACTOR = 1, DM_ROLE_RECIPIENT = 2, DM_ROLE_HOST = 4 };

/* Tables that a document's rows go into, each with one insert statement. */
typedef enum dm_table {
    DM_TABLE_RECORD = 0,
    DM_TABLE_EVENT,
    DM_TABLE_PARTY,
    DM_TABLE_DYAD,
    DM_TABLE_COMMITMENT,
    DM_TABLE_FORCE,
    DM_TABLE_GAP,
    DM_TABLE_COUNT
} dm_table;

/* Statements that are kept open, prepared at their first use. */
typedef enum dm_kept {
    DM_KEPT_LOOK = DM_TABLE_COUNT,
    DM_KEPT_DOCUMENT_INSERT,
    DM_KEPT_DOCUMENT_UPDATE,
    DM_KEPT_WORDS_INSERT,
    DM_KEPT_DOCUMENT_GET,
    DM_KEPT_RECORD_GET,
    DM_KEPT_MEMBER_GET,
    DM_KEPT_OCCURRENCE_SIZE,
    DM_KEPT_CODING_GET,
    DM_KEPT_FOLLOW,
    DM_KEPT_COUNT
} dm_kept;

struct dm_ledger {
    dm_store *store;
    bool write, in_transaction;
    uint32_t looks; /* since one state of the ledger is held for looking; 0: none is */
    dm_statement *kept[DM_KEPT_COUNT];
    int64_t coding; /* of the following puts; 0 none */
    int64_t next_document, next_record, next_change;
    dm_party_rows parties; /* of the open transaction */
    dm_day last_day;       /* cached last day known; DM_DAY_NONE not asked yet */
    /* engine and lexicon of the coding that a row showed last */
    int64_t shown_coding;
    char shown_version[96];
    /* counting (count_crew.h); 0: as many threads as there are cores, and from how many events on its own default says */
    uint32_t count_threads;
    int64_t count_least;
    const struct dm_outcomes *outcomes; /* NULL until they are asked for */
    dm_arena lasting;                   /* until the ledger is closed */
};

/* What becomes of promises (promise_outcome.h), read once; running out of memory jumps where `arena` tells. */
const struct dm_outcomes *dm_ledger_outcomes(dm_ledger *ledger, const dm_arena *arena);
/* A kept statement, ready to be bound; NULL when it cannot be prepared. */
dm_statement *dm_ledger_kept(dm_ledger *ledger, uint32_t which, dm_error *error);
/* One number from a query without values. */
dm_status dm_ledger_number(dm_ledger *ledger, const char *sql, int64_t *out, dm_error *error);
dm_status dm_ledger_set_meta(dm_ledger *ledger, const char *name, int64_t value, dm_error *error);
dm_status dm_ledger_get_meta(dm_ledger *ledger, const char *name, int64_t *out, dm_error *error);
/* Number and document of the record with this id; *number 0: there is none. */
dm_status dm_ledger_find_record(dm_ledger *ledger, uint64_t id, int64_t *number, int64_t *document, dm_error *error);
/* The parties of the open transaction into their table; nothing to do where none wait. */
dm_status dm_ledger_put_parties(dm_ledger *ledger, dm_error *error);
/* A failed statement: roll back what is open. */
dm_status dm_ledger_failed(dm_ledger *ledger, dm_status status);

/* Run `work` with an arena of its own; running out of memory is its status. */
dm_status dm_guarded(dm_status (*work)(void *context, dm_arena *arena), void *context, dm_error *error);

/* ---- packed rows ---- */

typedef enum dm_cell_kind {
    DM_CELL_INT = 'i',
    DM_CELL_REAL = 'r',
    DM_CELL_TEXT = 't',
    DM_CELL_RECORD = 'N',   /* number of the record that was begun last */
    DM_CELL_DOCUMENT = 'D', /* number of the document */
    DM_CELL_CODING = 'C'
} dm_cell_kind;
typedef struct dm_cell {
    dm_cell_kind kind;
    int64_t integer;
    double real;
    dm_text text;
} dm_cell;
typedef struct dm_packed {
    dm_text rest;
    bool damaged;
} dm_packed;
/* In front of the rows: what the coding found out about the document. */
typedef struct dm_packed_head {
    dm_day day;
    int64_t sentences;
    dm_text dateline, words;
} dm_packed_head;
bool dm_packed_head_read(dm_packed *packed, dm_packed_head *out);
/* The next row's table and cells; false at the end. */
enum { DM_CELLS_A_ROW = 20 };
bool dm_packed_next(dm_packed *packed, dm_table *table, dm_cell cells[DM_CELLS_A_ROW], uint32_t *count);
uint32_t dm_table_columns(dm_table table);

/* Write the words of a text for search: folded, separated by one space. */
void dm_words_write(dm_buffer *out, dm_text text, dm_arena *arena);

/* ---- bodies: a record's JSON without what the document has ---- */

void dm_body_write(dm_buffer *out, dm_text line);
typedef struct dm_stored_document {
    int64_t number, copy_of, coding, sentences, hash;
    dm_day day;
    dm_text id, title, source, url, language, dateline, kept, text;
} dm_stored_document;
/* The record's line as `code` prints it, without its last brace. */
void dm_body_line(dm_buffer *out, dm_text body, int64_t kind, uint64_t id, uint64_t content, const dm_stored_document *document);
/* Calls `take` for each name ("identifier_text", "entity_text") in a body, unescaped and folded. */
void dm_body_names(dm_text body, void (*take)(void *context, dm_text name), void *context);
/* Value of a top-level member, verbatim; {NULL,0} when absent. */
dm_text dm_body_member(dm_text body, const char *name);
/* A JSON string's text (quotes included in `json`), appended to out. */
void dm_json_unescape(dm_buffer *out, dm_text json);

uint64_t dm_document_hash(const dm_document *document);
/* Load a document by number into `out`; its texts are valid until the next call. */
dm_status dm_ledger_load_document(dm_ledger *ledger, int64_t number, dm_stored_document *out, dm_error *error);

#endif
