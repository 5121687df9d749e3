/* Words that tell one kind of act or party: "bombing", "blast", "explosion"; "troops", "soldiers".
 *
 * Two reports of one event rarely share the word for it.  Written by hand from the lexicon's frames and from pairs of reports in
 * the open tables of tests/judged. */
#ifndef DM_LEDGER_ACT_KIND_H
#define DM_LEDGER_ACT_KIND_H

#include "base/arena.h"

typedef struct dm_act_kinds dm_act_kinds;

/* Lives as long as the arena; to be made once for many words. */
const dm_act_kinds *dm_act_kinds_make(dm_arena *arena);
/* The bit of the kind that a word (hash of its stem, dm_content_of) belongs to; 0 none. */
uint64_t dm_act_kind_of(const dm_act_kinds *table, uint32_t word);
/* Sum of the kinds' rarities. */
float dm_act_kinds_rarity(uint64_t set);

#endif
