#include "serve/ledgers.h"

bool dm_ledgers_init(dm_ledgers *ledgers, const char *where)
{
    *ledgers = (dm_ledgers){.where = where};
    return pthread_mutex_init(&ledgers->lock, NULL) == 0;
}

void dm_ledgers_dispose(dm_ledgers *ledgers)
{
    for (uint32_t i = 0; i < ledgers->idle_count; i++)
        dm_ledger_close(ledgers->idle[i]);
    pthread_mutex_destroy(&ledgers->lock);
}

dm_status dm_ledgers_take(dm_ledgers *ledgers, dm_ledger **out, dm_error *error)
{
    pthread_mutex_lock(&ledgers->lock);
    *out = ledgers->idle_count > 0 ? ledgers->idle[--ledgers->idle_count] : NULL;
    pthread_mutex_unlock(&ledgers->lock);
    return *out != NULL ? DM_OK : dm_ledger_open(ledgers->where, DM_LEDGER_READ, out, error);
}

void dm_ledgers_give(dm_ledgers *ledgers, dm_ledger *ledger, bool good)
{
    pthread_mutex_lock(&ledgers->lock);
    if (good && ledgers->idle_count < DM_LEDGERS_MAX) {
        ledgers->idle[ledgers->idle_count++] = ledger;
        ledger = NULL;
    }
    pthread_mutex_unlock(&ledgers->lock);
    if (ledger != NULL)
        dm_ledger_close(ledger);
}
