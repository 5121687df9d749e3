/* A filter as SQL.
 *
 * The order of every answer is (day, num), and each index ends in these two, so that a page is read from an index without sorting.
 * Which index leads is decided here and not left to the planners: each filter that has an index is counted to a bound, the rarest
 * leads, the others are tested on its rows. */
#ifndef DM_LEDGER_FILTER_SQL_H
#define DM_LEDGER_FILTER_SQL_H

#include "ledger/inside.h"

enum { DM_SELECT_VALUES_MAX = 32 };
typedef struct dm_select_value {
    char kind; /* 'i' 'r' 't' */
    int64_t integer;
    double real;
    dm_text text;
} dm_select_value;

typedef struct dm_select {
    dm_ledger *ledger;
    dm_ledger_kind kind;
    const dm_ledger_filter *filter;
    dm_arena *arena;
    dm_buffer from, where; /* what stands behind FROM and WHERE */
    dm_select_value values[DM_SELECT_VALUES_MAX];
    uint32_t value_count;
    const char *day, *num; /* the columns that order */
    bool whole;            /* nothing narrows the rows down: who wants no order reads the table from end to end */
    bool sorted_apart;     /* the leading table has no order of its own */
} dm_select;

/* `out` is initialised (dispose it on failure too); texts are kept in `arena`.  DM_ERROR_ARGUMENT: a filter that means nothing. */
dm_status dm_select_build(dm_ledger *ledger, dm_ledger_kind kind, const dm_ledger_filter *filter, dm_arena *arena, dm_select *out,
                          dm_error *error);
void dm_select_dispose(dm_select *select);
/* Bind the values from index `first` on. */
void dm_select_bind(const dm_select *select, dm_statement *statement, uint32_t first);

#endif
