/* Claims: commitments, force levels and gaps, from the same readings as the events.
 *
 * In: everything before it, and the events of dm_code_events.  Out: the commitment, force level and gap arrays of `records` (events
 * stay). */
#ifndef DM_CLAIM_CLAIM_H
#define DM_CLAIM_CLAIM_H

#include "coding/coding.h"
#include "ground/quantity.h"

void dm_claim_find(struct dm_coder *coder, const dm_quantities *quantities, dm_records *records);

#endif
