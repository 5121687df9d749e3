/* The weights of the learned models, as the lexicon holds them (lexicon/rank/ *.tsv, compiled into the image).
 *
 * A model is linear: evidence (features with a value) times weights, summed.  Values are hundredths and weights thousandths, both
 * integers, so that a sum is the same everywhere.  A feature is a short text ("top=send", "first"); it is found by its hash.
 * Weights may be edited like any other line of the lexicon; `explain` and `relate` name the rows that weighed most.
 * Ownership: borrowed from the knowledge.  Thread rule: immutable. */
#ifndef DM_KNOWLEDGE_WEIGHTS_H
#define DM_KNOWLEDGE_WEIGHTS_H

#include "knowledge/knowledge.h"

typedef enum dm_weight_model {
    DM_MODEL_RELATION = 0, /* which type holds between two spans: src/coding/rank.h */
    DM_MODEL_TYPE,         /* is an event coded of the right type */
    DM_MODEL_WHOLE,        /* are its type and both parties right: src/coding/confidence.c */
    DM_MODEL_COUNT
} dm_weight_model;
const char *dm_weight_model_file(dm_weight_model model); /* "rank/relation.tsv" */

/* Labels: a dm_event_type, or one of these. */
enum { DM_LABEL_ANY = 0, DM_LABEL_NONE = DM_EVENT_COUNT, DM_LABEL_COUNT = DM_EVENT_COUNT + 1 };

typedef struct dm_weight {
    uint32_t label;
    int32_t thousandths;
} dm_weight;

typedef struct dm_weight_row {
    dm_text feature;
    dm_source source; /* of its first line */
    uint32_t count;
    const dm_weight *weights; /* by label */
} dm_weight_row;

uint64_t dm_feature_hash(dm_text feature);
uint64_t dm_weight_hash(dm_weight_model model, uint64_t feature_hash); /* by which the rows are sorted: the model first */
bool dm_weights_find(const dm_knowledge *knowledge, dm_weight_model model, uint64_t feature_hash, dm_weight_row *out);
/* The row will be asked for soon: a hint to the processor, and nothing else. */
void dm_weights_prefetch(const dm_knowledge *knowledge, dm_weight_model model, uint64_t feature_hash);
bool dm_weights_any(const dm_knowledge *knowledge, dm_weight_model model); /* false: the lexicon has no such model */

#endif
