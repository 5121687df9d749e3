/* Weak stand-ins that produce nothing, for stages that have not landed yet; each goes when its stage comes. */
#include <stdlib.h>

#include "base/error.h"
#include "entity/entity.h"
#include "ground/time.h"
#include "syntax/analyze.h"

#define WEAK __attribute__((weak))

WEAK dm_status dm_model_open(const char *path, dm_model **out, dm_error *error)
{
    (void)path;
    *out = malloc(1);
    return *out != NULL ? DM_OK : dm_error_set(error, DM_ERROR_MEMORY, "out of memory");
}
WEAK void dm_model_close(dm_model *model) { free(model); }
WEAK dm_status dm_parser_new(const dm_model *model, dm_parser **out, dm_error *error)
{
    (void)model;
    *out = malloc(1);
    return *out != NULL ? DM_OK : dm_error_set(error, DM_ERROR_MEMORY, "out of memory");
}
WEAK void dm_parser_free(dm_parser *parser) { free(parser); }
WEAK void dm_parser_run(dm_parser *parser, dm_arena *arena, const dm_segments *segments, dm_syntax *out)
{
    (void)parser, (void)arena, (void)segments;
    *out = (dm_syntax){0};
}
WEAK void dm_entity_find(const dm_knowledge *knowledge, dm_arena *arena, const dm_syntax *syntax, dm_text title, dm_text text, dm_day date, dm_mentions *out)
{
    (void)knowledge, (void)arena, (void)syntax, (void)title, (void)text, (void)date;
    *out = (dm_mentions){0};
}
WEAK void dm_time_find(dm_arena *arena, const dm_syntax *syntax, dm_day date, dm_times *out)
{
    (void)arena, (void)syntax, (void)date;
    *out = (dm_times){0};
}
