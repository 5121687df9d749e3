/* The state of an interrupted training run: with it, the run goes on to the same bytes as without the interruption. */
#ifndef DM_TRAIN_RESUME_H
#define DM_TRAIN_RESUME_H

#include "optimizer.h"

typedef struct run_state {
    network *net;
    optimizer *optimizer;
    batch *batches; /* their random states */
    uint32_t workers, epoch;
    random_state *random; /* of the order of sentences */
} run_state;

/* Written beside and renamed, so that a file of that name is always whole.  False when it cannot be written. */
bool run_save(const run_state *state, const char *path);
/* Sets everything, `epoch` too: the first that is not done.  False when there is no such file, or it is of another run's shape;
 * then nothing is changed but perhaps the network's numbers when the file was cut short (it never is, see above). */
bool run_load(run_state *state, const char *path);

#endif
