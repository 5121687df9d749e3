/* Names as a sequence: the likelihood of the whole row of tags among the legal rows (I of a kind only after B or I of that kind),
 * as the decoder chooses among them.  A conditional random field whose transitions are fixed to "may" and "may not"; the model file
 * needs nothing new for it. */
#ifndef DM_TRAIN_NAME_CHAIN_H
#define DM_TRAIN_NAME_CHAIN_H

#include <stddef.h>
#include <stdint.h>

/* `score`: n rows of NAME_TAGS, `stride` floats apart; becomes scale times the gradient of the loss.  Returns scale times the loss.
 * An I in `gold` that cannot be there counts as B. */
double name_chain_gradient(float *score, size_t stride, uint32_t n, const uint8_t *gold, float scale);

#endif
