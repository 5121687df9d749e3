/* Rows of `party` that wait for the end of the transaction.
 *
 * The table is in order of its key (code, kind, day, record), so the rows of a document go to as many pages as it has parties.
 * Those of a transaction are sorted and put one beside the other: a sixth of storing's time less than one by one.  Put them before
 * anything reads or removes rows of the table, and before the commit. Ownership: zeros are empty; texts are copied; dispose frees.
 * Thread rule: the ledger's. */
#ifndef DM_LEDGER_PARTY_ROWS_H
#define DM_LEDGER_PARTY_ROWS_H

#include <dragoman/status.h>

#include "base/buffer.h"

struct dm_cell;
struct dm_statement;

typedef struct dm_party_rows {
    dm_buffer rows, texts;
} dm_party_rows;

/* `cells` as packed for the table, the record's number apart. */
dm_status dm_party_rows_keep(dm_party_rows *waiting, const struct dm_cell *cells, int64_t record, dm_error *error);
/* Run `insert` for each row in order, and forget them. */
dm_status dm_party_rows_put(dm_party_rows *waiting, struct dm_statement *insert, dm_error *error);
void dm_party_rows_forget(dm_party_rows *waiting);
void dm_party_rows_dispose(dm_party_rows *waiting);

#endif
