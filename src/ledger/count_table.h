/* What counting by keys keeps: a table (period, first value, second value) -> count, filled row by row.
 *
 * Rows are statements of four columns: day, the column of the first key, that of the second, how many events the row stands for.
 * Texts of values are kept once in a dictionary and are numbers in the table, so tables of several threads have different numbers
 * and are put together by text (dm_count_table_add).
 * Ownership: everything lies in the arena given to init, and running out of memory jumps where that arena tells.  Thread rule: a
 * table belongs to one thread at a time, and so does its arena. */
#ifndef DM_LEDGER_COUNT_TABLE_H
#define DM_LEDGER_COUNT_TABLE_H

#include "base/arena.h"
#include "base/text.h"
#include "base/vector.h"
#include "ledger/store.h"

typedef enum dm_count_kind {
    DM_COUNT_NONE = 0,
    DM_COUNT_TEXT,
    DM_COUNT_CODES,
    DM_COUNT_SECTORS,
    DM_COUNT_QUAD,
    DM_COUNT_CONTEXTS,
    DM_COUNT_CERTAINTY
} dm_count_kind;

typedef struct dm_count_key {
    const char *name, *column; /* column of "event e"; NULL for none */
    dm_count_kind kind;
} dm_count_key;

typedef enum dm_count_period { DM_PERIOD_NONE = 0, DM_PERIOD_DAY, DM_PERIOD_MONTH, DM_PERIOD_YEAR } dm_count_period;

/* What is counted: constant while tables are filled, shared by threads. */
typedef struct dm_count_what {
    const dm_count_key *keys[2];
    dm_count_period period;
} dm_count_what;

typedef struct dm_count_cell {
    int32_t period; /* a day, year * 12 + month - 1, or a year; INT32_MIN none */
    uint32_t first, second;
    int64_t count;
} dm_count_cell;

enum { DM_COUNT_WAITING = 32 };
typedef struct dm_count_table {
    dm_count_what what;
    dm_arena *arena;
    dm_map dictionary;
    DM_VECTOR(dm_text) texts;
    dm_count_cell *cells; /* a hash table of `capacity`; empty where count is 0 */
    uint32_t used, capacity;
    /* Counted by months, most cells are not in the processor's cache: those of the last rows wait while theirs are fetched. */
    dm_count_cell waiting[DM_COUNT_WAITING];
    uint32_t waiting_count;
    /* what the last row had: rows in a row are often alike */
    dm_day last_day;
    int32_t last_period;
} dm_count_table;

void dm_count_table_init(dm_count_table *table, const dm_count_what *what, dm_arena *arena);
/* Count the row that the statement stands at. */
void dm_count_table_row(dm_count_table *table, dm_statement *row);
/* No row follows: count what waits.  Before the table is added to another, or sorted. */
void dm_count_table_end(dm_count_table *table);
/* Add what another table of the same keys has counted. */
void dm_count_table_add(dm_count_table *table, const dm_count_table *other);
/* The cells in order of period and texts, at the front of `cells`; nothing can be counted afterwards.  Returns how many. */
uint32_t dm_count_table_sort(dm_count_table *table);

#endif
