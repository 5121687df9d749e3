/* Learning the lemma rules from treebanks. */
#ifndef DM_TRAIN_LEMMAS_H
#define DM_TRAIN_LEMMAS_H

#include "examples.h"
#include "syntax/lemma.h"

/* All arrays in `arena`. */
typedef struct lemma_rules {
    dm_lemma_table table; /* points at the arrays */
    uint32_t text_bytes, entries;
} lemma_rules;

void lemmas_learn(dm_arena *arena, const corpus *treebanks, const feats_table *feats, lemma_rules *out);
/* Share of words (gold tags) whose lemma comes out right, in per cent. */
double lemmas_score(dm_arena *arena, const corpus *dev, const feats_table *feats, const lemma_rules *rules,
                    const dm_vocabulary *vocabulary);

#endif
