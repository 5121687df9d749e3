#include "claim/finder.h"

void dm_claim_find(struct dm_coder *coder, const dm_quantities *quantities, dm_records *records)
{
    dm_claim_finder finder = {.coder = coder, .quantities = quantities, .records = records, .arena = coder->arena, .instrument_token = DM_NO_TOKEN};
    dm_sizes_find(&finder);
    dm_commitments_find(&finder);
    dm_forces_find(&finder);
    dm_gaps_find(&finder);
    records->commitment_count = finder.commitments.count;
    records->commitments = finder.commitments.data;
    records->force_level_count = finder.levels.count;
    records->force_levels = finder.levels.data;
    records->gap_count = finder.gaps.count;
    records->gaps = finder.gaps.data;
}
