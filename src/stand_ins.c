/* Weak stand-ins that find nothing, for stages that have not landed yet; each goes when its stage comes. */
#include "ground/time.h"

#define WEAK __attribute__((weak))

WEAK void dm_time_find(dm_arena *arena, const dm_syntax *syntax, dm_day date, dm_times *out)
{
    (void)arena, (void)syntax, (void)date;
    *out = (dm_times){0};
}
