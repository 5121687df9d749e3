/* The network in single precision: parameters, forward and backward pass over a batch of sentences.
 *
 *   word rows + (pretrained vector x mix) -> [input projection] -> layers of bidirectional simple recurrent units (SRU) -> heads
 *
 * SRU (Lei et al., "Simple Recurrent Units for Highly Parallelizable Recurrence", EMNLP 2018): all matrix products of a layer are
 * done for all words at once; what remains in sequence is elementwise: f = sigmoid(uf + vf c' + bf)   r = sigmoid(ur + vr c' + br)
 * c = f c' + (1-f) u   h = r c + (1-r) x
 *
 * Heads: arcs q_i . (k_j + distance_ij) (an attention over the words of the sentence, after Dozat and Manning, ICLR 2017), labels
 * of the chosen arc, and universal part of speech, features and name tags from one hidden layer. */
#ifndef DM_TRAIN_NETWORK_H
#define DM_TRAIN_NETWORK_H

#include "corpus.h"
#include "syntax/features.h"

typedef struct network_shape {
    uint32_t pretrained; /* width of the pretrained vectors */
    uint32_t width;      /* of a word's input vector */
    uint32_t hidden;     /* of one direction */
    uint32_t layers;
    uint32_t arc, label, tag; /* widths of the heads' hidden layers */
    uint32_t feats;           /* number of feature strings */
} network_shape;

enum { NAME_TAGS = 9, GATES = 6, LAYERS_MAX = 8 };

/* Where each block of parameters lies in the one array `dense`. */
typedef struct network_layout {
    size_t mix, input, input_bias, layer[LAYERS_MAX], vectors[LAYERS_MAX], heads, heads_bias, arc_distance, label_distance,
        label_out, label_bias, tag_out, tag_bias, total;
} network_layout;

typedef struct network {
    network_shape shape;
    network_layout at;
    uint32_t rows;        /* of the embedding table */
    float *dense;         /* at.total */
    float *table;         /* rows x width */
    const float *vectors; /* vocabulary x pretrained, fixed; row order of the vocabulary */
    dm_vocabulary vocabulary;
} network;

static inline uint32_t channels_of(const network_shape *s) { return 2 * s->hidden; }
static inline uint32_t head_width(const network_shape *s) { return 2 * s->arc + 2 * s->label + s->tag; }
static inline uint32_t tag_outputs(const network_shape *s) { return DM_UPOS_COUNT + s->feats + NAME_TAGS; }

network_layout network_plan(const network_shape *shape);
/* Allocate and fill with the seed's random values. */
void network_init(network *net, uint64_t seed);
void network_dispose(network *net);

/* xoshiro-like generator: one a worker, so that results do not depend on timing. */
typedef struct random_state {
    uint64_t s;
} random_state;
static inline uint64_t random_next(random_state *r)
{
    uint64_t z = (r->s += 0x9E3779B97F4A7C15u);
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
    return z ^ (z >> 31);
}
static inline float random_unit(random_state *r) { return (float)(random_next(r) >> 40) * 0x1p-24f; }

/* One sentence as the network reads it: rows of the table and gold answers (0-based heads). */
typedef struct example {
    uint32_t count;
    const uint32_t *rows; /* count x DM_FEATURES */
    const uint8_t *upos, *deprel, *name;
    const uint16_t *feats;
    const uint32_t *head;
    const uint8_t *drop; /* per word: probability of being treated as unknown, in 1/255 */
    float weight;
} example;

/* The row of feature `at` (counted through the sentence).  A word that is treated as unknown loses its own row and that of its
 * capitalised form, which would tell as much: names must be seen by their surroundings too. */
static inline uint32_t row_used(const network *net, const example *e, uint32_t at, uint8_t unknown)
{
    uint32_t feature = at % DM_FEATURES;
    return unknown == 0 || (feature != 0 && feature != 8) ? e->rows[at] : feature == 0 ? net->rows - 1 : DM_NO_ROW;
}

typedef struct dropout {
    float input, layer, head;
} dropout;

typedef struct batch { /* workspace of one worker */
    const network *net;
    uint32_t words, capacity, sentences, sentence_capacity;
    const example **sentence; /* [sentences] */
    uint32_t *first;          /* [sentences + 1] */
    random_state random;
    dropout drop;
    float name_weight; /* of the names' loss beside the others */
    bool training;
    uint8_t *unknown;                         /* per word: 1 no row of its own, 2 no pretrained vector either */
    float *gathered, *embedded;               /* words x pretrained, words x width */
    float *x[LAYERS_MAX + 1];                 /* words x channels: input of each layer, then the top */
    float *masked[LAYERS_MAX + 1];            /* the same after dropout */
    float *u[LAYERS_MAX];                     /* words x GATES*hidden: products; then gates f, r overwrite theirs */
    float *c[LAYERS_MAX];                     /* words x channels: cell states */
    float *mask;                              /* (layers + 2) masks of max(width, channels) a sentence */
    float *z, *z_mask;                        /* words x head_width: after activation (and dropout) */
    float *near, *arc;                        /* words x DM_DISTANCES; sum over sentences of n*(n+1) scores, then probabilities */
    size_t *arc_at;                           /* [sentences] */
    float *label_hidden, *label_mask, *label; /* words x label, words x DM_REL_COUNT */
    float *tags;                              /* words x tag_outputs */
    uint32_t *label_head;                     /* the head whose label is scored */
    float *scratch;
    /* gradients */
    float *dense_gradient, *d_embedded, *dx, *dx2, *du, *dz, *d_near;
    double loss, loss_arc, loss_label, loss_tag;
} batch;

void batch_init(batch *b, const network *net, uint32_t capacity, uint32_t sentence_capacity, bool training);
void batch_dispose(batch *b);
/* Encoder and heads up to arc scores (b->arc holds n x (n+1) raw scores a sentence; column n is the root) and tags (raw). */
void batch_forward(batch *b);
/* Label scores for the heads in b->label_head. */
void batch_labels(batch *b);
/* Losses and gradients of all parameters; adds into dense_gradient, writes d_embedded.  `scale` multiplies the loss. */
void batch_backward(batch *b, float scale);

#endif
