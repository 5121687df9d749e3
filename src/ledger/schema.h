/* The tables, and how an older ledger becomes one of this version. */
#ifndef DM_LEDGER_SCHEMA_H
#define DM_LEDGER_SCHEMA_H

#include "ledger/store.h"

/* The version that the store has; 0: it is empty.  DM_ERROR_FORMAT: something else lives there. */
dm_status dm_schema_version(dm_store *store, int64_t *out, dm_error *error);
/* Make the tables of version `to` (tests make old ones), or lead an older ledger there step by step, in one transaction. */
dm_status dm_schema_bring(dm_store *store, int64_t to, dm_error *error);

#endif
