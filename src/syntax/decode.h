/* From raw scores to tags.  Ties go to the lower number. */
#ifndef DM_SYNTAX_DECODE_H
#define DM_SYNTAX_DECODE_H

#include "syntax/model.h"

/* The best relation; `root` only and always for a root. */
uint8_t dm_decode_label(const float *score, const float *bias, bool root);
/* Part of speech, then the best feature string that goes with it.  `score` is a row of tag scores without their bias. */
void dm_decode_tags(const dm_model *model, const float *score, uint8_t *upos, uint32_t *feats);
/* The best sequence of name tags of n words in which I follows B or I of its kind (Viterbi).  `score` as above. */
void dm_decode_names(dm_arena *arena, const dm_model *model, const float *score, uint32_t n, uint8_t *out);

#endif
