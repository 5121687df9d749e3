/* News-like variants of treebank sentences: treebanks of web text hardly have headlines, datelines and briefs without articles. */
#ifndef DM_TRAIN_AUGMENT_H
#define DM_TRAIN_AUGMENT_H

#include "corpus.h"

/* Append variants of about `share` of the sentences: articles dropped ("lifted sanctions on ..."), passive auxiliaries dropped
 * ("ten killed in ..."), the final mark dropped, all capitals.  Gold trees stay right: only words without dependents go.  Seeded.
 */
void corpus_augment(dm_arena *arena, corpus *c, float share, uint64_t seed);

#endif
