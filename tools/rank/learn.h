/* Multinomial logistic regression on sparse evidence, L2, by AdaGrad over the examples in a fixed order: equal input, equal
 * weights.
 *
 * weight[feature][0] is the common weight of type items; weight[feature][label] that of a label. */
#ifndef RANK_LEARN_H
#define RANK_LEARN_H

#include "labelled.h"

typedef struct rank_penalty {
    double common, own, words; /* L2 on common weights, on a label's own weights of type items, and of pair items */
} rank_penalty;

typedef struct rank_model {
    uint32_t feature_count;
    double *weight; /* feature_count x DM_LABEL_COUNT */
} rank_model;

typedef struct rank_task {
    const rank_example *examples;
    uint32_t count;
    uint32_t fold, fold_count; /* examples with group % fold_count == fold are left out; fold_count 0: none */
    bool binary;
    rank_penalty penalty;
    uint32_t epochs;
} rank_task;

void rank_model_init(rank_model *model, dm_arena *arena, uint32_t feature_count);
void rank_score(const rank_model *model, const rank_example *example, double score[DM_LABEL_COUNT]);
void rank_train(rank_model *model, dm_arena *arena, const rank_task *task);

#endif
