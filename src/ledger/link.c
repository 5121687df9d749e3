/* After puts: merge reports of one event, follow commitments.
 *
 * By windows of days, each a transaction; the mark in `meta` moves when all are done, and doing a window twice changes nothing, so
 * that a run that was broken off goes on where it was.  Both kinds of windows move along the days together, merging ahead, so that
 * each event is loaded once (timeline.h). */
#include <stdio.h>

#include "base/error.h"
#include "base/vector.h"
#include "ledger/follow.h"
#include "ledger/inside.h"
#include "ledger/merge.h"

/* Windows share a transaction as long as few records are looked at: each commit waits for the disk. */
enum { MERGE_WINDOW = 30, FOLLOW_WINDOW = 720, RECORDS_A_TRANSACTION = 20000 };

typedef struct linker {
    dm_ledger *ledger;
    int64_t after, last;                   /* numbers of the new records: (after, last] */
    int64_t after_document, last_document; /* and of the new documents */
    DM_VECTOR(dm_day) windows;             /* of merging: their first days */
    uint32_t merged;                       /* windows that are done */
    dm_day new_from, new_to;
    dm_follow_window follow; /* at work */
    dm_timeline events, commitments, reports;
    uint32_t looked_at; /* records, in the open transaction */
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

/* Where new events are.  They are sought one by one: a new report of an old event may lie years before the others. */
static dm_status list_windows(linker *l, dm_arena *arena)
{
    dm_day day = -1000000;
    bool found = true;
    dm_status status = next_day(l, day, &day, &found);
    l->new_from = l->new_to = found ? day : INT32_MAX / 2;
    while (status == DM_OK && found) {
        DM_PUSH(arena, &l->windows, day);
        l->new_to = day + MERGE_WINDOW - 1;
        status = next_day(l, l->new_to + 1, &day, &found);
    }
    return status;
}

static dm_status begin(linker *l)
{
    if (l->ledger->in_transaction)
        return DM_OK;
    dm_status status = dm_ledger_begin(l->ledger, l->error);
    if (status == DM_OK) {
        l->looked_at = 0;
        dm_timeline_refresh(&l->events);
        dm_timeline_refresh(&l->commitments);
        dm_timeline_refresh(&l->reports);
    }
    return status;
}

static dm_status commit(linker *l) { return l->ledger->in_transaction ? dm_ledger_commit(l->ledger, l->error) : DM_OK; }

/* A window is done that looked at `records`. */
static dm_status end_window(linker *l, dm_status status, uint32_t records)
{
    l->looked_at += records;
    if (status == DM_OK && l->looked_at >= RECORDS_A_TRANSACTION)
        status = commit(l);
    return status == DM_OK ? DM_OK : dm_ledger_failed(l->ledger, status);
}

static dm_status merge_window(void *context, dm_arena *arena)
{
    linker *l = context;
    dm_day from = l->windows.data[l->merged], to = from + MERGE_WINDOW - 1;
    dm_tellings tellings = {0};
    dm_status status = begin(l);
    if (status == DM_OK)
        status = dm_timeline_see(&l->events, from - DM_MERGE_DAYS, to + DM_MERGE_DAYS, arena, &tellings, l->error);
    if (status == DM_OK)
        status = dm_merge_tellings(l->ledger, &tellings, l->after, from, to, arena, l->error);
    return end_window(l, status, tellings.count);
}

/* Merge where new events are, as far as `until`; following asks for no day before `needed` any more. */
static dm_status merge_until(linker *l, dm_day until, dm_day needed)
{
    dm_status status = DM_OK;
    while (status == DM_OK && l->merged < l->windows.count && l->windows.data[l->merged] <= until) {
        dm_day merging = l->windows.data[l->merged] - DM_MERGE_DAYS;
        dm_timeline_let_go(&l->events, merging < needed ? merging : needed, merging);
        if (l->tell != NULL)
            l->tell(l->context, (uint64_t)(l->windows.data[l->merged] - l->new_from), (uint64_t)(l->new_to - l->new_from + 1));
        status = dm_guarded(merge_window, l, l->error);
        l->merged++;
    }
    return status;
}

static dm_status follow_window(void *context, dm_arena *arena)
{
    linker *l = context;
    dm_status status = begin(l);
    if (status == DM_OK)
        status = dm_follow_commitments(&l->commitments, &l->events, &l->reports, &l->follow, arena, l->error);
    return end_window(l, status, l->events.count - l->events.first);
}

/* Reports without events bear on commitments too. */
static dm_status widen_to_documents(linker *l)
{
    int64_t day[2];
    char sql[128];
    for (int i = 0; i < 2; i++) {
        snprintf(sql, sizeof sql, "SELECT coalesce(%s(day), %d) FROM document WHERE num > %lld AND day > -1000000",
                 i == 0 ? "min" : "max", i == 0 ? 1000000000 : -1000000000, (long long)l->after_document);
        dm_status status = dm_ledger_number(l->ledger, sql, &day[i], l->error);
        if (status != DM_OK)
            return status;
    }
    if (day[0] > day[1])
        return DM_OK;
    bool events = l->new_from < INT32_MAX / 2;
    l->new_to = !events || day[1] > l->new_to ? (dm_day)day[1] : l->new_to;
    l->new_from = day[0] < l->new_from ? (dm_day)day[0] : l->new_from;
    return DM_OK;
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
        dm_day from = (dm_day)day, to = (dm_day)(day + FOLLOW_WINDOW - 1 < last ? day + FOLLOW_WINDOW - 1 : last);
        l->follow = (dm_follow_window){l->after, l->after_document, from, to, l->new_from, l->new_to};
        dm_timeline_let_go(&l->commitments, from, from);
        dm_timeline_let_go(&l->reports, from, from);
        status = merge_until(l, to + DM_FOLLOW_DAYS - MERGE_WINDOW, from);
        if (status == DM_OK)
            status = dm_guarded(follow_window, l, l->error);
    }
    return status;
}

static dm_status move_mark(linker *l)
{
    dm_status status = begin(l);
    if (status == DM_OK)
        status = dm_ledger_set_meta(l->ledger, "linked", l->last, l->error);
    if (status == DM_OK)
        status = dm_ledger_set_meta(l->ledger, "linked_documents", l->last_document, l->error);
    if (status == DM_OK)
        status = commit(l);
    return status == DM_OK ? DM_OK : dm_ledger_failed(l->ledger, status);
}

static dm_status link_all(void *context, dm_arena *arena)
{
    linker *l = context;
    dm_status status = list_windows(l, arena);
    if (status == DM_OK)
        status = widen_to_documents(l);
    if (status == DM_OK)
        status = follow_windows(l);
    if (status == DM_OK)
        status = merge_until(l, INT32_MAX, INT32_MAX);
    return status == DM_OK ? move_mark(l) : status;
}

dm_status dm_ledger_link(dm_ledger *ledger, dm_ledger_tell tell, void *context, dm_error *error)
{
    linker l = {.ledger = ledger, .tell = tell, .context = context, .error = error};
    dm_status status = dm_ledger_get_meta(ledger, "linked", &l.after, error);
    if (status == DM_OK)
        status = dm_ledger_get_meta(ledger, "next_record", &l.last, error);
    if (status == DM_OK)
        status = dm_ledger_get_meta(ledger, "linked_documents", &l.after_document, error);
    if (status == DM_OK)
        status = dm_ledger_get_meta(ledger, "next_document", &l.last_document, error);
    l.last--;
    l.last_document--;
    if (status != DM_OK || (l.after == l.last && l.after_document == l.last_document))
        return status;
    dm_timeline_init(&l.events, ledger, DM_RECORD_EVENT, DM_TO_MERGE | DM_TO_FOLLOW);
    dm_timeline_init(&l.commitments, ledger, DM_RECORD_COMMITMENT, DM_TO_FOLLOW);
    dm_timeline_init(&l.reports, ledger, DM_RECORD_EVENT, DM_OF_REPORTS);
    status = dm_guarded(link_all, &l, error);
    dm_timeline_dispose(&l.events);
    dm_timeline_dispose(&l.commitments);
    dm_timeline_dispose(&l.reports);
    return status == DM_OK ? DM_OK : dm_ledger_failed(ledger, status);
}
