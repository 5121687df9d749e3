/* Tellings along the days, for windows that move forwards: each record is loaded once, and let go of when no window comes back to
 * it.
 *
 * What is loaded stays between transactions.  So each transaction says first whether the records have changed since
 * (dm_timeline_refresh): when another writer has stored or removed any, all is loaded anew.
 * Ownership: tellings are the timeline's, valid until the next call.  Thread rule: one thread. */
#ifndef DM_LEDGER_TIMELINE_H
#define DM_LEDGER_TIMELINE_H

#include "ledger/telling.h"

typedef struct dm_timeline_part dm_timeline_part;

typedef struct dm_timeline {
    dm_ledger *ledger;
    dm_record_kind kind;
    unsigned purpose;
    dm_day from, to; /* what is loaded; from > to: nothing */
    dm_timeline_part *parts;
    uint32_t part_count, part_capacity;
    dm_telling *tellings; /* in order; those before `first` are let go of */
    uint32_t first, count, capacity;
    int64_t next_document, next_record, next_change; /* of the ledger, when all this was loaded */
} dm_timeline;

/* `purpose`: DM_TO_MERGE, DM_TO_FOLLOW or both; or DM_OF_REPORTS alone: documents without records, `kind` says nothing. */
enum { DM_OF_REPORTS = 4 };
void dm_timeline_init(dm_timeline *timeline, dm_ledger *ledger, dm_record_kind kind, unsigned purpose);
void dm_timeline_dispose(dm_timeline *timeline);
/* In an open transaction, before anything else of it. */
void dm_timeline_refresh(dm_timeline *timeline);
/* No window will ask for days before `day`; what only merging needs goes for days before `merged`. */
void dm_timeline_let_go(dm_timeline *timeline, dm_day day, dm_day merged);
/* The tellings with days in [from, to], in order of day and number.  `arena` tells where to jump without memory. */
dm_status dm_timeline_see(dm_timeline *timeline, dm_day from, dm_day to, dm_arena *arena, dm_tellings *out, dm_error *error);

#endif
