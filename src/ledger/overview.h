/* Summaries that the desk draws: places on a map, pairs of sender and host, names that begin with some letters, the span of dates.
 * Errors and threads as in ledger.h. */
#ifndef DM_LEDGER_OVERVIEW_H
#define DM_LEDGER_OVERVIEW_H

#include "ledger/ledger.h"

/* Events at one point.  `quads[q]`: of quad class q + 1. */
typedef struct dm_ledger_place {
    double lat, lon;
    dm_text name, country;
    int64_t count, quads[4];
} dm_ledger_place;
typedef bool (*dm_ledger_take_place)(void *context, const dm_ledger_place *place); /* false: stop */
/* The events of a filter by their place; *placed counts those that have one.  Order: by latitude, longitude. */
dm_status dm_ledger_places(dm_ledger *ledger, const dm_ledger_filter *filter, dm_ledger_take_place take, void *context,
                           int64_t *placed, dm_error *error);

typedef struct dm_ledger_pair {
    dm_text sender, host;
    int64_t claims;
    dm_day last; /* DM_DAY_NONE: none has a date */
} dm_ledger_pair;
typedef bool (*dm_ledger_take_pair)(void *context, const dm_ledger_pair *pair);
/* Who has forces where, the most told of first; pairs that lack a side are left out. */
dm_status dm_ledger_pairs(dm_ledger *ledger, const dm_ledger_filter *filter, dm_ledger_take_pair take, void *context,
                          dm_error *error);

typedef bool (*dm_ledger_take_party)(void *context, dm_text name, int64_t count);
/* Codes and names of parties that begin with `prefix` (at least two letters, any case), by how often they occur; `most` of them. */
dm_status dm_ledger_parties(dm_ledger *ledger, dm_text prefix, uint32_t most, dm_ledger_take_party take, void *context,
                            dm_error *error);

typedef struct dm_ledger_extent {
    int64_t documents;
    dm_day first, last; /* days of documents; DM_DAY_NONE: none is dated */
} dm_ledger_extent;
dm_status dm_ledger_find_extent(dm_ledger *ledger, dm_ledger_extent *out, dm_error *error);

#endif
