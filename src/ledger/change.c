/* What re-coding changed. */
#include <stdio.h>

#include "base/text.h"
#include "ledger/inside.h"

dm_status dm_ledger_changes(dm_ledger *ledger, dm_text document, dm_ledger_take_change take, void *context, dm_error *error)
{
    dm_statement *s;
    dm_status status =
        dm_prepare(ledger->store,
                   document.len > 0 ? "SELECT d.id, c.record, c.kind, c.before, c.after, c.coding_before, c.coding_after, c.why"
                                      " FROM change c, document d WHERE d.num = c.doc AND d.id = ? ORDER BY c.num"
                                    : "SELECT d.id, c.record, c.kind, c.before, c.after, c.coding_before, c.coding_after, c.why"
                                      " FROM change c, document d WHERE d.num = c.doc ORDER BY c.num",
                   &s, error);
    if (status != DM_OK)
        return status;
    if (document.len > 0)
        dm_bind_text(s, 0, document);
    bool more = true;
    dm_step step = DM_STEP_DONE;
    while (more && (step = dm_step_once(s, error)) == DM_STEP_ROW) {
        dm_ledger_change change = {dm_get_text(s, 0),          (uint64_t)dm_get_int(s, 1), dm_get_text(s, 2),
                                   (uint64_t)dm_get_int(s, 3), (uint64_t)dm_get_int(s, 4), dm_get_int(s, 5),
                                   dm_get_int(s, 6),           dm_get_text(s, 7)};
        more = take(context, &change);
    }
    dm_finalize(s);
    return step == DM_STEP_FAILED ? DM_ERROR_IO : DM_OK;
}
