/* Claims: commitments, force levels and gaps, from the same readings as the events.
 *
 * In: everything before it, and the events of dm_code_events.  Out: the commitment, force level and gap arrays of `records` (events stay). */
#ifndef DM_CLAIM_CLAIM_H
#define DM_CLAIM_CLAIM_H

#include "coding/coding.h"
#include "ground/quantity.h"

void dm_claim_find(const dm_knowledge *knowledge, dm_arena *arena, const dm_document *document, dm_day date, const dm_syntax *syntax,
                   const dm_mentions *mentions, const dm_times *times, const dm_quantities *quantities, dm_records *records);

#endif
