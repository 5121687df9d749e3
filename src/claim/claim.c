#include "claim/finder.h"
#include "record/content.h"

#include "base/text.h"

/* Last, when nothing changes any more. */
static void hash_contents(dm_claim_finder *finder)
{
    for (uint32_t i = 0; i < finder->commitments.count; i++)
        finder->commitments.data[i].content = dm_commitment_content(&finder->commitments.data[i]);
    for (uint32_t i = 0; i < finder->levels.count; i++)
        finder->levels.data[i].content = dm_force_level_content(&finder->levels.data[i]);
    for (uint32_t i = 0; i < finder->gaps.count; i++)
        finder->gaps.data[i].content = dm_gap_content(&finder->gaps.data[i]);
}

void dm_claim_find(struct dm_coder *coder, const dm_quantities *quantities, dm_records *records)
{
    static const char *const names[DM_WORDS_COUNT] = {
#define X(id, name) name,
        DM_WORDS_LIST(X)
#undef X
    };
    dm_claim_finder finder = {
        .coder = coder, .quantities = quantities, .records = records, .arena = coder->arena, .instrument_token = DM_NO_TOKEN};
    for (int i = 0; i < DM_WORDS_COUNT; i++)
        finder.words[i] = dm_class_find(coder->knowledge, dm_text_of(names[i]));
    finder.taken = DM_TAKE(coder->arena, uint8_t, coder->syntax->token_count + 1);
    memset(finder.taken, 0, coder->syntax->token_count + 1);
    dm_sizes_find(&finder);
    dm_commitments_find(&finder);
    dm_forces_find(&finder);
    dm_gaps_find(&finder);
    hash_contents(&finder);
    records->commitment_count = finder.commitments.count;
    records->commitments = finder.commitments.data;
    records->force_level_count = finder.levels.count;
    records->force_levels = finder.levels.data;
    records->gap_count = finder.gaps.count;
    records->gaps = finder.gaps.data;
}
