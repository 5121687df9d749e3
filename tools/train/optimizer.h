/* Adam over the dense parameters and, lazily, over the rows of the embedding table that a batch touched. */
#ifndef DM_TRAIN_OPTIMIZER_H
#define DM_TRAIN_OPTIMIZER_H

#include "trained_network.h"

typedef struct optimizer {
    float *dense_mean, *dense_square, *table_mean, *table_square;
    uint32_t *slot_of_row, *row_of_slot; /* of the rows of this step */
    float *row_gradient;
    uint32_t slot_limit, workers;
    uint32_t step;
} optimizer;

void optimizer_init(optimizer *o, const network *net, uint32_t workers, uint32_t words);
void optimizer_dispose(optimizer *o);
/* Worker `which` of `workers` updates its share of the parameters from all batches' gradients, and clears its share of them. */
void optimizer_update(optimizer *o, network *net, batch *batches, uint32_t which, float rate, float clip);
/* Sum over the shares gives the squared norm of the dense gradient (after adding up the batches into the first). */
double optimizer_gather(optimizer *o, network *net, batch *batches, uint32_t which);

#endif
