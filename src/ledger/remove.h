/* Taking a document's records out, before others take their place. */
#ifndef DM_LEDGER_REMOVE_H
#define DM_LEDGER_REMOVE_H

#include "ledger/inside.h"

/* Remove all rows of document `number` but its own.  `rows`: what will take their place, for the difference that is kept in
 * `change`. `text_changed`: also keep the former text as a revision. */
dm_status dm_ledger_remove(dm_ledger *ledger, int64_t number, dm_packed rows, bool text_changed, dm_error *error);
/* Take an event out of its occurrence; in the open transaction. */
dm_status dm_ledger_leave_occurrence(dm_ledger *ledger, int64_t event, dm_error *error);

#endif
