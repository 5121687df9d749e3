/* The network at run time, in int8: words in, scores out, for a batch of sentences at once.  tools/train/network.h describes it. */
#ifndef DM_SYNTAX_NETWORK_H
#define DM_SYNTAX_NETWORK_H

#include "syntax/kernels.h"

#define DM_NETWORK_UNIT_MAX 512u    /* words of one sentence that are parsed together */
#define DM_NETWORK_BATCH_WORDS 192u /* sentences are put together up to this: what the matrices need stays in the second cache */

/* A sentence, or a part of an overlong one; those of a batch may be of several documents. */
typedef struct dm_network_unit {
    const dm_text *forms; /* of its `count` words; borrowed */
    uint32_t count;
    bool continues;
} dm_network_unit;

typedef struct dm_network {
    const dm_model *model;
    const dm_kernels *kernels;
    uint32_t words;
    /* words x something, word 0 being the first of the batch: */
    float *x, *y;         /* channels: input and output of the layer at hand */
    float *products;      /* gates x hidden, padded; also the heads' layer */
    float *near;          /* scores of distance classes */
    float *label, *tags;  /* padded */
    uint32_t *label_head; /* set by the caller before dm_network_label; UINT32_MAX for the root */
    uint32_t *rows;       /* of the embedding table, of the words of one sentence */
    uint8_t *row_count;
    uint8_t *quantised; /* rows of activations */
    float *row_scale;
    /* for the arcs of one sentence: */
    uint8_t *query;
    float *query_scale;
    int8_t *key_panels;
    float *key_scale;
    int32_t *key_offset;
    float *arcs;
} dm_network;

bool dm_network_init(dm_network *net, const dm_model *model, const dm_kernels *kernels);
void dm_network_dispose(dm_network *net);

/* Input vectors of the units' words. */
void dm_network_read(dm_network *net, const dm_network_unit *units, uint32_t count);
/* All layers, the heads' layer, tag scores (in net->tags, bias not added). */
void dm_network_encode(dm_network *net, const dm_network_unit *units, uint32_t count);
/* n x (n + 1) arc scores of the n words from `at` of the batch on, for dm_tree_decode. */
const float *dm_network_arcs(dm_network *net, uint32_t at, uint32_t n);
/* Relation scores under net->label_head (in net->label, bias not added). */
void dm_network_label(dm_network *net, const dm_network_unit *units, uint32_t count);

#endif
