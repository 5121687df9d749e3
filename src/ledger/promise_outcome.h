/* What a later report's words and acts say of promises of a kind: lexicon/promises/outcomes.tsv, which the program holds.
 *
 * A kind of promise is a bit (at most 64).  Words are hashes of stems as dm_content gives them; acts are "TYPE" or "TYPE/mode".
 * The table is made once and read by any thread; it lives in the arena.  Nothing fails: an unknown word has no bits. */
#ifndef DM_LEDGER_PROMISE_OUTCOME_H
#define DM_LEDGER_PROMISE_OUTCOME_H

#include "base/arena.h"
#include "ledger/likeness.h"

typedef enum dm_outcome {
    DM_OUTCOME_PROMISED = 0, /* promises of which kinds the word or act belongs to */
    DM_OUTCOME_KEPT,         /* of which kinds it tells that they are kept; the promised words do so too */
    DM_OUTCOME_BROKEN,
    DM_OUTCOME_WITHDRAWN,
    DM_OUTCOME_COUNT
} dm_outcome;
typedef struct dm_outcome_bits {
    uint64_t of[DM_OUTCOME_COUNT];
} dm_outcome_bits;
/* The kind that holds for all promises. */
#define DM_OUTCOME_ANY 1u

typedef struct dm_outcomes dm_outcomes;
const dm_outcomes *dm_outcomes_load(dm_arena *arena);
/* All bits of some words (sorted or not), added to `out`. */
void dm_outcomes_of_words(const dm_outcomes *outcomes, const uint32_t *words, uint32_t count, dm_outcome_bits *out);
/* All bits of an act, with and without its mode; an empty type has none. */
void dm_outcomes_of_act(const dm_outcomes *outcomes, dm_text type, dm_text mode, dm_outcome_bits *out);

#endif
