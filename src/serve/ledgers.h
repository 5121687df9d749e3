/* Open ledgers that requests borrow: one thread at a time may use one.
 *
 * Readers are opened when first wanted and kept.  A writer is opened for each change: they are rare, and what writes elsewhere is
 * waited for by the ledger.  Thread rule: all functions may be called from any thread. */
#ifndef DM_SERVE_LEDGERS_H
#define DM_SERVE_LEDGERS_H

#include <pthread.h>

#include "ledger/ledger.h"

enum { DM_LEDGERS_MAX = 16 };

typedef struct dm_ledgers {
    const char *where; /* NULL: the desk has no ledger */
    pthread_mutex_t lock;
    dm_ledger *idle[DM_LEDGERS_MAX];
    uint32_t idle_count;
} dm_ledgers;

bool dm_ledgers_init(dm_ledgers *ledgers, const char *where);
void dm_ledgers_dispose(dm_ledgers *ledgers); /* all given back */
/* A reader; as many threads as ask have one each. */
dm_status dm_ledgers_take(dm_ledgers *ledgers, dm_ledger **out, dm_error *error);
/* `good` false: a question failed, and the ledger is not used again. */
void dm_ledgers_give(dm_ledgers *ledgers, dm_ledger *ledger, bool good);

#endif
