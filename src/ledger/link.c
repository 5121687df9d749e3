/* After puts: merge reports of one event, follow commitments.
 *
 * By windows of days, each a transaction; the mark in `meta` moves when all are done, and doing a window twice changes nothing, so
 * that a run that was broken off goes on where it was. */
#include "base/error.h"
#include "ledger/follow.h"
#include "ledger/inside.h"
#include "ledger/merge.h"

enum { MERGE_WINDOW = 30, FOLLOW_WINDOW = 720 };

typedef struct linker {
    dm_ledger *ledger;
    int64_t after, last; /* numbers of the new records: (after, last] */
    dm_day from, to;     /* the window at work */
    dm_day new_from, new_to;
    dm_ledger_tell tell;
    void *context;
    dm_error *error;
} linker;

/* The first day from `day` on with a new event; *found false: none. */
static dm_status next_day(linker *l, dm_day day, dm_day *out, bool *found)
{
    dm_statement *s;
    dm_status status = dm_prepare(
        l->ledger->store, "SELECT day FROM event{sqlite  INDEXED BY event_day} WHERE day >= ? AND num > ? ORDER BY day LIMIT 1", &s,
        l->error);
    if (status != DM_OK)
        return status;
    dm_bind_int(s, 0, day);
    dm_bind_int(s, 1, l->after);
    dm_step step = dm_step_once(s, l->error);
    *found = step == DM_STEP_ROW;
    if (*found)
        *out = (dm_day)dm_get_int(s, 0);
    dm_finalize(s);
    return step == DM_STEP_FAILED ? DM_ERROR_IO : DM_OK;
}

static dm_status merge_window(void *context, dm_arena *arena)
{
    linker *l = context;
    dm_tellings tellings = {0};
    dm_status status = dm_ledger_begin(l->ledger, l->error);
    if (status == DM_OK)
        status = dm_tellings_load(l->ledger, DM_RECORD_EVENT, DM_TO_MERGE, l->from - DM_MERGE_DAYS, l->to + DM_MERGE_DAYS, arena,
                                  &tellings, l->error);
    if (status == DM_OK)
        status = dm_merge_tellings(l->ledger, &tellings, l->after, l->from, l->to, arena, l->error);
    if (status == DM_OK)
        status = dm_ledger_commit(l->ledger, l->error);
    return status == DM_OK ? DM_OK : dm_ledger_failed(l->ledger, status);
}

static dm_status merge_windows(linker *l)
{
    dm_day day = -1000000;
    bool found = true;
    dm_status status = next_day(l, day, &day, &found);
    l->new_from = l->new_to = found ? day : INT32_MAX / 2;
    while (status == DM_OK && found) {
        l->from = day;
        l->to = day + MERGE_WINDOW - 1;
        l->new_to = l->to;
        if (l->tell != NULL)
            l->tell(l->context, (uint64_t)(day - l->new_from), 0);
        status = dm_guarded(merge_window, l, l->error);
        if (status == DM_OK)
            status = next_day(l, l->to + 1, &day, &found);
    }
    return status;
}

static dm_status follow_window(void *context, dm_arena *arena)
{
    linker *l = context;
    dm_status status = dm_ledger_begin(l->ledger, l->error);
    if (status == DM_OK)
        status = dm_follow_commitments(l->ledger, l->after, l->from, l->to, l->new_from, l->new_to, arena, l->error);
    if (status == DM_OK)
        status = dm_ledger_commit(l->ledger, l->error);
    return status == DM_OK ? DM_OK : dm_ledger_failed(l->ledger, status);
}

/* Commitments that new records can bear on: from three years before the first of them. */
static dm_status follow_windows(linker *l)
{
    int64_t first, last;
    dm_status status =
        dm_ledger_number(l->ledger, "SELECT coalesce(min(day), 0) FROM commitment WHERE day > -1000000", &first, l->error);
    if (status == DM_OK)
        status = dm_ledger_number(l->ledger, "SELECT coalesce(max(day), -1) FROM commitment WHERE day > -1000000", &last, l->error);
    if (status != DM_OK || last < first)
        return status;
    first = first < l->new_from - DM_FOLLOW_DAYS ? l->new_from - DM_FOLLOW_DAYS : first;
    last = last > l->new_to ? l->new_to : last;
    for (int64_t day = first; day <= last && status == DM_OK; day += FOLLOW_WINDOW) {
        l->from = (dm_day)day;
        l->to = (dm_day)(day + FOLLOW_WINDOW - 1 < last ? day + FOLLOW_WINDOW - 1 : last);
        status = dm_guarded(follow_window, l, l->error);
    }
    return status;
}

static dm_status move_mark(linker *l)
{
    dm_status status = dm_ledger_begin(l->ledger, l->error);
    if (status == DM_OK)
        status = dm_ledger_set_meta(l->ledger, "linked", l->last, l->error);
    if (status == DM_OK)
        status = dm_ledger_commit(l->ledger, l->error);
    return status == DM_OK ? DM_OK : dm_ledger_failed(l->ledger, status);
}

dm_status dm_ledger_link(dm_ledger *ledger, dm_ledger_tell tell, void *context, dm_error *error)
{
    linker l = {.ledger = ledger, .tell = tell, .context = context, .error = error};
    dm_status status = dm_ledger_get_meta(ledger, "linked", &l.after, error);
    if (status == DM_OK)
        status = dm_ledger_get_meta(ledger, "next_record", &l.last, error);
    l.last--;
    if (status != DM_OK || l.after == l.last)
        return status;
    status = merge_windows(&l);
    if (status == DM_OK)
        status = follow_windows(&l);
    return status == DM_OK ? move_mark(&l) : status;
}
