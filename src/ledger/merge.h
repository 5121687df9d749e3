/* Merging reports of one event. */
#ifndef DM_LEDGER_MERGE_H
#define DM_LEDGER_MERGE_H

#include "ledger/telling.h"

enum { DM_MERGE_DAYS = 5, DM_MERGE_LEAST = 350 /* thousandths */ };

typedef struct dm_likeness {
    int score;     /* that they tell one event, in thousandths */
    bool copy;     /* one text is nearly the other */
    char why[160]; /* what spoke for and against: "rare words +2.1; place +0.3; other count -0.5" */
} dm_likeness;
/* Both weighed, and of `all`, which is in order of day. */
dm_likeness dm_merge_compare(dm_telling *a, dm_telling *b, const dm_tellings *all);

/* Merge the events among `tellings` whose number is over `after` and whose day lies in [from, to] with all others; in the open
 * transaction. */
dm_status dm_merge_tellings(dm_ledger *ledger, const dm_tellings *tellings, int64_t after, dm_day from, dm_day to, dm_arena *arena,
                            dm_error *error);

#endif
