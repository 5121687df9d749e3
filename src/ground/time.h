/* Time expressions: found, normalised (TIMEX3 value), resolved to an interval against the document's day.
 * Unresolved stays unresolved: without a document day "Friday" has a value only when it can be had ("XXXX-WXX-5") and no interval.
 */
#ifndef DM_GROUND_TIME_H
#define DM_GROUND_TIME_H

#include <dragoman/syntax.h>

#include "base/arena.h"

typedef enum dm_timex_kind { DM_TIMEX_DATE = 1, DM_TIMEX_TIME, DM_TIMEX_DURATION, DM_TIMEX_SET } dm_timex_kind;
typedef struct dm_timex {
    dm_timex_kind kind;
    uint32_t first, last; /* tokens, last inclusive; without the preposition ("in late 2011" -> "late 2011") */
    uint32_t head;        /* the token highest in the tree */
    dm_span span;
    dm_text value;     /* TIMEX3: "2020-06-12", "2011-FA", "2011", "P8Y", "FUTURE_REF", "PAST_REF", "PRESENT_REF" */
    dm_interval when;  /* durations and unresolved: precision NONE */
    bool future, past; /* direction, where the words give one ("coming months", "ago") */
} dm_timex;

typedef struct dm_times {
    uint32_t count;
    const dm_timex *times;
} dm_times;

/* `date`: the document's day or DM_DAY_NONE.  Verb tense (from the tree) decides the direction of bare weekdays and months. */
void dm_time_find(dm_arena *arena, const dm_syntax *syntax, dm_day date, dm_times *out);

#endif
