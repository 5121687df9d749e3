#include "claim/finder.h"

#include "base/text.h"

void dm_claim_find(struct dm_coder *coder, const dm_quantities *quantities, dm_records *records)
{
    static const char *const names[DM_WORDS_COUNT] = {
#define X(id, name) name,
        DM_WORDS_LIST(X)
#undef X
    };
    dm_claim_finder finder = {.coder = coder, .quantities = quantities, .records = records, .arena = coder->arena, .instrument_token = DM_NO_TOKEN};
    for (int i = 0; i < DM_WORDS_COUNT; i++)
        finder.words[i] = dm_class_find(coder->knowledge, dm_text_of(names[i]));
    finder.taken = DM_TAKE(coder->arena, uint8_t, coder->syntax->token_count + 1);
    memset(finder.taken, 0, coder->syntax->token_count + 1);
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
