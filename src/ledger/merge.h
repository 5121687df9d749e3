/* Merging reports of one event: what makes two events one. */
#ifndef DM_LEDGER_MERGE_H
#define DM_LEDGER_MERGE_H

#include "ledger/inside.h"

enum { DM_SHINGLES_KEPT = 256, DM_CODES_KEPT = 8, DM_MERGE_WINDOW_DAYS = 5, DM_MERGE_LEAST = 500 };

/* What two events are compared by. */
typedef struct dm_telling {
    int64_t number, document;
    uint64_t id;
    dm_day day, day_end, said; /* said: the document's day */
    dm_text type, mode, cameo, actor, recipient, country, place, source;
    int64_t auxiliary;
    bool has_point;
    double lat, lon;
    int64_t dead, injured;              /* -1 not given */
    uint32_t word_count, *words;        /* content words of the sentence, sorted hashes */
    uint32_t shingle_count, *shingles;  /* of the document's words, three in a row */
} dm_telling;

/* How likely they tell the same occurrence, in thousandths; `why` gets the reasons ("actors; place; words .62").  *copy: one
 * text is nearly the other. */
int dm_merge_score(const dm_telling *a, const dm_telling *b, dm_buffer *why, bool *copy);

/* Merge the events with numbers in (from, to] with those before them; in the open transaction. */
dm_status dm_merge_events(dm_ledger *ledger, int64_t from, int64_t to, dm_error *error);
/* One event as it is compared, texts and arrays in `arena`; *found false: no such event. */
dm_status dm_merge_load(dm_ledger *ledger, int64_t number, dm_arena *arena, dm_telling *out, bool *found, dm_error *error);

#endif
