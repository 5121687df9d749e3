/* The command line of the trainer. */
#ifndef DM_TRAIN_OPTIONS_H
#define DM_TRAIN_OPTIONS_H

#include "trained_network.h"

enum { FILES_MAX = 16 };
typedef struct file_list {
    const char *path[FILES_MAX];
    uint32_t count;
} file_list;

typedef struct options {
    file_list treebanks, entity_treebanks, automatic, names, raw, dev, entity_dev, dev_names, models, lists;
    const char *vectors, *load, *out, *state, *lists_of;
    network_shape shape;
    dropout drop;
    uint32_t epochs, batch_words, threads, known_words, limit, score_every, stop;
    float rate, automatic_share, augment, name_weight;
    uint64_t seed;
} options;

bool options_parse(int argc, char **argv, options *out);

#endif
