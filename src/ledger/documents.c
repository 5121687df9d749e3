/* The documents themselves, in the order of storing. */
#include <stdio.h>
#include <stdlib.h>

#include "ledger/inside.h"

static void read_document(dm_statement *s, dm_document *out)
{
    *out = (dm_document){.id = dm_get_text(s, 1),
                         .title = dm_get_text(s, 2),
                         .text = dm_get_text(s, 3),
                         .date = (dm_day)dm_get_int(s, 4),
                         .url = dm_get_text(s, 5),
                         .source = dm_get_text(s, 6),
                         .language = dm_get_text(s, 7),
                         .kept = dm_get_text(s, 8)};
}

dm_status dm_ledger_documents(dm_ledger *ledger, char cursor[64], uint32_t limit, dm_ledger_take_document take, void *context,
                              dm_error *error)
{
    dm_statement *s;
    dm_status status = dm_prepare(ledger->store,
                                  "SELECT num, id, title, text, published, url, source, language, kept FROM document WHERE num > ?"
                                  " ORDER BY num LIMIT ?",
                                  &s, error);
    if (status != DM_OK)
        return status;
    dm_bind_int(s, 0, strtoll(cursor, NULL, 10));
    dm_bind_int(s, 1, limit);
    dm_step step;
    bool more = true;
    while (more && (step = dm_step_once(s, error)) == DM_STEP_ROW) {
        dm_ledger_document_row row;
        read_document(s, &row.document);
        snprintf(cursor, 64, "%lld", (long long)dm_get_int(s, 0));
        more = take(context, &row);
    }
    dm_finalize(s);
    return more && step == DM_STEP_FAILED ? DM_ERROR_IO : DM_OK;
}
