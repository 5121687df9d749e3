/* The coding stage: syntax, mentions and times -> event records.  See ARCHITECTURE.md for the steps. */
#ifndef DM_CODING_CODING_H
#define DM_CODING_CODING_H

#include "entity/entity.h"
#include "ground/time.h"
#include "knowledge/knowledge.h"

void dm_code_events(const dm_knowledge *knowledge, dm_arena *arena, const dm_document *document, dm_day date, const dm_syntax *syntax,
                    const dm_mentions *mentions, const dm_times *times, dm_records *out);

#endif
