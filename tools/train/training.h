/* The training loop: batches, workers, learning rate, checkpoints. */
#ifndef DM_TRAIN_TRAINING_H
#define DM_TRAIN_TRAINING_H

#include "examples.h"
#include "settings.h"
#include "vectors.h"

/* Everything that a command works on. */
typedef struct session {
    dm_arena arena;
    options options;
    corpus treebanks, automatic, dev;
    uint32_t dev_part[2 * FILES_MAX + 1], dev_parts; /* first sentence of each development file */
    word_vectors vectors;
    feats_table feats;
    network net;
} session;

/* Read treebanks, names, development sets, vectors; set up an untrained network.  */
dm_status session_open(session *s, dm_error *error);
void train(session *s);
dm_status checkpoint_save(const session *s, const network *net, const char *path, dm_error *error);
/* The checkpoint's shape replaces net->shape. */
dm_status checkpoint_load(const session *s, network *net, const char *path, dm_error *error);
void score_all(session *s, const network *net, const char *title);

#endif
