/* Counting in several threads: each reads pieces of the event table (ranges of its numbers) through a connection of its own and
 * counts into a table of its own; the tables are added up at the end.  Sums do not depend on who counted which piece, and the
 * answer is sorted, so its bytes are those of one thread.
 *
 * All connections see one state of the ledger, whatever a writer commits meanwhile (store.h, `join`).  There is no crew, and one
 * thread counts, where that cannot be had (PostgreSQL, which shares the work out itself; no WAL; a writer that commits at each try;
 * an open transaction), where a ledger is small or where the process has one core.
 *
 * Ownership: a crew of zeros is empty; dismiss it, called or not.  Thread rule: all three from the thread that owns the ledger.
 * Errors: those of reading; the first in the order of the crew is told, the others stop at their next piece. */
#ifndef DM_LEDGER_COUNT_CREW_H
#define DM_LEDGER_COUNT_CREW_H

#include "ledger/count_table.h"
#include "ledger/filter_sql.h"

enum { DM_COUNT_CREW_MOST = 8 };

typedef struct dm_count_crew {
    dm_ledger *ledger;
    uint32_t size;               /* threads, the calling one included; 0: no crew */
    struct dm_count_hand *hands; /* `size` of them */
    dm_store *others[DM_COUNT_CREW_MOST - 1];
    bool joined;       /* the stores hold one state of the ledger */
    int64_t low, high; /* numbers of the first and the last event */
} dm_count_crew;

/* Is it worth while and possible?  Then `crew` is ready to read. */
bool dm_count_crew_call(dm_count_crew *crew, dm_ledger *ledger);
/* Run `sql`, a statement of rows for dm_count_table_row that ends in a range of numbers (two values behind those of `select`), over
 * the whole table, and add what was counted to `out`.  The state of the ledger is let go before the tables are added. */
dm_status dm_count_crew_read(dm_count_crew *crew, const dm_select *select, const char *sql, dm_count_table *out, dm_error *error);
void dm_count_crew_dismiss(dm_count_crew *crew);

#endif
