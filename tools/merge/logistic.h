/* Logistic regression, L2 on standardised features, by Newton's method: exact and without chance. */
#ifndef MERGE_LOGISTIC_H
#define MERGE_LOGISTIC_H

#include "labelled_pairs.h"

typedef struct merge_model {
    double none, weight[DM_PAIR_COUNT]; /* of the features as they are */
} merge_model;

typedef struct merge_sample {
    const dm_pair *pair;
    double weight;
    bool same;
} merge_sample;

void merge_model_fit(merge_model *out, const merge_sample *samples, uint32_t count, double penalty);
/* Log odds. */
double merge_model_score(const merge_model *model, const dm_pair *pair);

#endif
