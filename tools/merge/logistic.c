#include "logistic.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

enum { SIZE_MOST = LOGISTIC_MOST + 1, ITERATIONS = 25 };
typedef struct system {
    int size; /* features and the constant; the right side is the column behind them */
    double m[SIZE_MOST][SIZE_MOST + 1], weight[SIZE_MOST], scale[SIZE_MOST];
} system_of;

/* 1 / standard deviation; 0 for what never changes. */
static void set_scales(system_of *s, const logistic_sample *samples, uint32_t count)
{
    for (int f = 0; f + 1 < s->size; f++) {
        double sum = 0, squares = 0;
        for (uint32_t i = 0; i < count; i++) {
            double value = (double)samples[i].value[f];
            sum += value;
            squares += value * value;
        }
        double variance = squares / count - sum / count * (sum / count);
        s->scale[f] = variance > 1e-9 ? 1 / sqrt(variance) : 0;
    }
}

static void add_sample(system_of *s, const logistic_sample *sample)
{
    double x[SIZE_MOST], score = 0;
    for (int f = 0; f + 1 < s->size; f++)
        x[f] = (double)sample->value[f] * s->scale[f];
    x[s->size - 1] = 1;
    for (int f = 0; f < s->size; f++)
        score += x[f] * s->weight[f];
    double chance = 1 / (1 + exp(-score)), error = sample->weight * (chance - (sample->same ? 1 : 0));
    double curve = sample->weight * chance * (1 - chance) + 1e-6;
    for (int f = 0; f < s->size; f++) {
        s->m[f][s->size] -= error * x[f];
        for (int k = 0; k < s->size; k++)
            s->m[f][k] += curve * x[f] * x[k];
    }
}

/* Gauss and Jordan; the penalty keeps the diagonal away from zero. */
static void solve(system_of *s)
{
    for (int column = 0; column < s->size; column++)
        for (int row = 0; row < s->size; row++) {
            double share = row == column ? 0 : s->m[row][column] / s->m[column][column];
            for (int k = column; share != 0 && k <= s->size; k++)
                s->m[row][k] -= share * s->m[column][k];
        }
}

void logistic_fit(logistic_model *out, int features, const logistic_sample *samples, uint32_t count, double penalty)
{
    static const double tiny = 1e-6;
    system_of s = {.size = features + 1};
    set_scales(&s, samples, count);
    for (int iteration = 0; iteration < ITERATIONS; iteration++) {
        memset(s.m, 0, sizeof s.m);
        for (uint32_t i = 0; i < count; i++)
            add_sample(&s, &samples[i]);
        for (int f = 0; f < s.size; f++) {
            double own = f < features ? penalty : tiny; /* the constant is free */
            s.m[f][f] += own;
            s.m[f][s.size] -= own * s.weight[f];
        }
        solve(&s);
        for (int f = 0; f < s.size; f++)
            s.weight[f] += s.m[f][s.size] / s.m[f][f];
    }
    *out = (logistic_model){.features = features, .none = s.weight[features]};
    for (int f = 0; f < features; f++)
        out->weight[f] = s.weight[f] * s.scale[f];
}

double logistic_score(const logistic_model *model, const float *value)
{
    double score = model->none;
    for (int f = 0; f < model->features; f++)
        score += model->weight[f] * (double)value[f];
    return score;
}

void logistic_count(logistic_tally *tally, bool told, bool is_so)
{
    tally->hit += told && is_so;
    tally->wrong += told && !is_so;
    tally->missed += !told && is_so;
}

void logistic_figures(const logistic_tally *tally, double out[3])
{
    out[0] = tally->hit / fmax(tally->hit + tally->wrong, 1);
    out[1] = tally->hit / fmax(tally->hit + tally->missed, 1);
    out[2] = 2 * out[0] * out[1] / fmax(out[0] + out[1], 1e-9);
}

bool logistic_write(const char *path, const char *about, const logistic_model *model, const char *size,
                    const char *(*name)(int feature))
{
    FILE *file = fopen(path, "w");
    if (file == NULL)
        return false;
    fprintf(file, "/* Written by tools/merge/%s: do not edit.  docs/ledger.md. */\n", about);
    fprintf(file, "static const double weight_none = %.4f;\nstatic const double weight_of[%s] = {\n", model->none, size);
    for (int f = 0; f < model->features; f++)
        fprintf(file, "    %.4f%s /* %s */\n", model->weight[f], f + 1 < model->features ? "," : "", name(f));
    fprintf(file, "};\n");
    return fclose(file) == 0;
}
