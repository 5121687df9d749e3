/* Weak stand-ins that produce nothing, for stages that have not landed yet; each goes when its stage comes. */
#include <stdlib.h>

#include "base/error.h"
#include "claim/claim.h"
#include "coding/coding.h"
#include "entity/entity.h"
#include "ground/quantity.h"
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
WEAK void dm_code_events(const dm_knowledge *knowledge, dm_arena *arena, const dm_document *document, dm_day date, const dm_syntax *syntax,
                         const dm_mentions *mentions, const dm_times *times, dm_records *out)
{
    (void)knowledge, (void)arena, (void)document, (void)date, (void)syntax, (void)mentions, (void)times;
    *out = (dm_records){0};
}
WEAK void dm_code_relation(const dm_knowledge *knowledge, dm_arena *arena, const dm_document *document, const dm_syntax *syntax, const dm_mentions *mentions,
                           dm_span actor, dm_span recipient, dm_relation *out)
{
    (void)knowledge, (void)arena, (void)document, (void)syntax, (void)mentions, (void)actor, (void)recipient;
    *out = (dm_relation){0};
}
WEAK void dm_claim_find(const dm_knowledge *knowledge, dm_arena *arena, const dm_document *document, dm_day date, const dm_syntax *syntax,
                        const dm_mentions *mentions, const dm_times *times, const dm_quantities *quantities, dm_records *records)
{
    (void)knowledge, (void)arena, (void)document, (void)date, (void)syntax, (void)mentions, (void)times, (void)quantities, (void)records;
}
WEAK const char *dm_upos_name(dm_upos upos)
{
    (void)upos;
    return "_";
}
WEAK const char *dm_deprel_name(dm_deprel deprel)
{
    (void)deprel;
    return "_";
}
WEAK dm_upos dm_upos_find(dm_text name)
{
    (void)name;
    return DM_UPOS_NONE;
}
WEAK dm_deprel dm_deprel_find(dm_text name)
{
    (void)name;
    return DM_REL_NONE;
}
