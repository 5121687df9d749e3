/* Feeds that are watched: what the server wants to be told to answer "not modified". */
#include "base/text.h"
#include "ledger/inside.h"

dm_status dm_ledger_feed(dm_ledger *ledger, const char *url, dm_ledger_feed_state *out, dm_error *error)
{
    dm_statement *s;
    dm_status status = dm_prepare(ledger->store, "SELECT etag, modified FROM feed WHERE url = ?", &s, error);
    *out = (dm_ledger_feed_state){0};
    if (status != DM_OK)
        return status;
    dm_bind_text(s, 0, dm_text_of(url));
    dm_step step = dm_step_once(s, error);
    if (step == DM_STEP_ROW) {
        dm_text etag = dm_get_text(s, 0), modified = dm_get_text(s, 1);
        if (etag.len < sizeof out->etag)
            memcpy(out->etag, etag.ptr, etag.len);
        if (modified.len < sizeof out->modified)
            memcpy(out->modified, modified.ptr, modified.len);
    }
    dm_finalize(s);
    return step == DM_STEP_FAILED ? DM_ERROR_IO : DM_OK;
}

static dm_status set_feed(dm_ledger *ledger, const char *url, const dm_ledger_feed_state *state, int64_t polled, dm_error *error)
{
    dm_statement *s;
    dm_status status = dm_prepare(ledger->store,
                                  "INSERT INTO feed (url, etag, modified, polled) VALUES (?,?,?,?) ON CONFLICT (url) DO UPDATE SET"
                                  " etag = excluded.etag, modified = excluded.modified, polled = excluded.polled",
                                  &s, error);
    if (status != DM_OK)
        return status;
    dm_bind_text(s, 0, dm_text_of(url));
    dm_bind_text(s, 1, dm_text_of(state->etag));
    dm_bind_text(s, 2, dm_text_of(state->modified));
    dm_bind_int(s, 3, polled);
    status = dm_run_once(s, error);
    dm_finalize(s);
    return status;
}

dm_status dm_ledger_set_feed(dm_ledger *ledger, const char *url, const dm_ledger_feed_state *state, int64_t polled, dm_error *error)
{
    dm_status status = dm_ledger_begin(ledger, error);
    if (status == DM_OK)
        status = set_feed(ledger, url, state, polled, error);
    return status == DM_OK ? dm_ledger_commit(ledger, error) : dm_ledger_failed(ledger, status);
}
