/* Logistic regression, L2 on standardised features, by Newton's method: exact and without chance. */
#ifndef MERGE_LOGISTIC_H
#define MERGE_LOGISTIC_H

#include <stdbool.h>
#include <stdint.h>

enum { LOGISTIC_MOST = 95 }; /* features */

typedef struct logistic_model {
    int features;
    double none, weight[LOGISTIC_MOST]; /* of the features as they are */
} logistic_model;

typedef struct logistic_sample {
    const float *value;
    double weight;
    bool same; /* what is to be told: yes or no */
} logistic_sample;

void logistic_fit(logistic_model *out, int features, const logistic_sample *samples, uint32_t count, double penalty);
/* Log odds. */
double logistic_score(const logistic_model *model, const float *value);

/* What is told against what is so. */
typedef struct logistic_tally {
    int hit, wrong, missed;
} logistic_tally;
void logistic_count(logistic_tally *tally, bool told, bool is_so);
/* Precision, recall, F1, in this order. */
void logistic_figures(const logistic_tally *tally, double out[3]);

/* A header for src/ledger: `about` in its comment, weight_none, weight_of[size] with each feature's name.  False: not written. */
bool logistic_write(const char *path, const char *about, const logistic_model *model, const char *size,
                    const char *(*name)(int feature));

#endif
