#include "logistic.h"

#include <math.h>
#include <string.h>

enum { SIZE = DM_PAIR_COUNT + 1, ITERATIONS = 25 };
typedef double matrix[SIZE][SIZE + 1]; /* the last column: the right side */

/* 1 / standard deviation; 0 for what never changes. */
static void scales_of(const merge_sample *samples, uint32_t count, double scale[DM_PAIR_COUNT])
{
    for (int f = 0; f < DM_PAIR_COUNT; f++) {
        double sum = 0, squares = 0;
        for (uint32_t i = 0; i < count; i++) {
            double value = (double)samples[i].pair->value[f];
            sum += value;
            squares += value * value;
        }
        double variance = squares / count - sum / count * (sum / count);
        scale[f] = variance > 1e-9 ? 1 / sqrt(variance) : 0;
    }
}

static void add_sample(matrix m, const merge_sample *sample, const double scale[DM_PAIR_COUNT], const double weight[SIZE])
{
    double x[SIZE], score = 0;
    for (int f = 0; f < DM_PAIR_COUNT; f++)
        x[f] = (double)sample->pair->value[f] * scale[f];
    x[DM_PAIR_COUNT] = 1;
    for (int f = 0; f < SIZE; f++)
        score += x[f] * weight[f];
    double chance = 1 / (1 + exp(-score)), error = sample->weight * (chance - (sample->same ? 1 : 0));
    double curve = sample->weight * chance * (1 - chance) + 1e-6;
    for (int f = 0; f < SIZE; f++) {
        m[f][SIZE] -= error * x[f];
        for (int k = 0; k < SIZE; k++)
            m[f][k] += curve * x[f] * x[k];
    }
}

/* Gauss and Jordan; the penalty keeps the diagonal away from zero. */
static void solve(matrix m)
{
    for (int column = 0; column < SIZE; column++)
        for (int row = 0; row < SIZE; row++) {
            double share = row == column ? 0 : m[row][column] / m[column][column];
            for (int k = column; share != 0 && k <= SIZE; k++)
                m[row][k] -= share * m[column][k];
        }
}

void merge_model_fit(merge_model *out, const merge_sample *samples, uint32_t count, double penalty)
{
    static const double tiny = 1e-6;
    double scale[DM_PAIR_COUNT], weight[SIZE] = {0};
    matrix m;
    scales_of(samples, count, scale);
    for (int iteration = 0; iteration < ITERATIONS; iteration++) {
        memset(m, 0, sizeof m);
        for (uint32_t i = 0; i < count; i++)
            add_sample(m, &samples[i], scale, weight);
        for (int f = 0; f < SIZE; f++) {
            double own = f < DM_PAIR_COUNT ? penalty : tiny; /* the constant is free */
            m[f][f] += own;
            m[f][SIZE] -= own * weight[f];
        }
        solve(m);
        for (int f = 0; f < SIZE; f++)
            weight[f] += m[f][SIZE] / m[f][f];
    }
    out->none = weight[DM_PAIR_COUNT];
    for (int f = 0; f < DM_PAIR_COUNT; f++)
        out->weight[f] = weight[f] * scale[f];
}

double merge_model_score(const merge_model *model, const dm_pair *pair)
{
    double score = model->none;
    for (int f = 0; f < DM_PAIR_COUNT; f++)
        score += model->weight[f] * (double)pair->value[f];
    return score;
}
