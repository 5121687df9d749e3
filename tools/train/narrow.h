/* A narrower embedding table for a trained network: most of a model file is that table. */
#ifndef DM_TRAIN_NARROW_H
#define DM_TRAIN_NARROW_H

#include "training.h"

/* The best approximation of rank `width` to what the table and the input matrix together give on the treebanks' words (reduced-rank
 * regression): the leading eigenvectors of the second moments behind the input matrix, turned by a random rotation so that dropout
 * treats all dimensions alike.  `from` needs an input matrix (its width is not twice its hidden size).  Fine-tune afterwards. */
void network_narrow(session *s, const network *from, uint32_t width, network *out);

#endif
