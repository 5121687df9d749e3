/* Weak stand-ins that produce nothing, for stages that have not landed yet; each goes when its stage comes. */
#include <stdlib.h>

#include "base/error.h"
#include "entity/entity.h"
#include "ground/time.h"
#include "syntax/analyze.h"

#define WEAK __attribute__((weak))

WEAK void dm_time_find(dm_arena *arena, const dm_syntax *syntax, dm_day date, dm_times *out)
{
    (void)arena, (void)syntax, (void)date;
    *out = (dm_times){0};
}
