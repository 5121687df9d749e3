#include "name_chain.h"

#include <math.h>
#include <stdbool.h>
#include <stdlib.h>

#include "trained_network.h"

typedef struct cell {
    double forward[NAME_TAGS], backward[NAME_TAGS], weight[NAME_TAGS]; /* weight: e^score, the row's largest taken out */
} cell;

static bool is_inside(uint32_t tag) { return tag > 0 && tag % 2 == 0; }

/* Sums over the tags before: everything for O and B, B and I of the same kind for I.  Each row is scaled to sum 1; returns the
 * logarithm of what was divided out. */
static double go_forward(cell *cells, uint32_t n)
{
    double log_total = 0;
    for (uint32_t t = 0; t < n; t++) {
        double all = 0, sum = 0;
        for (uint32_t j = 0; t > 0 && j < NAME_TAGS; j++)
            all += cells[t - 1].forward[j];
        for (uint32_t j = 0; j < NAME_TAGS; j++) {
            double before = t == 0         ? (is_inside(j) ? 0.0 : 1.0)
                            : is_inside(j) ? cells[t - 1].forward[j] + cells[t - 1].forward[j - 1]
                                           : all;
            cells[t].forward[j] = before * cells[t].weight[j];
            sum += cells[t].forward[j];
        }
        for (uint32_t j = 0; j < NAME_TAGS; j++)
            cells[t].forward[j] /= sum;
        log_total += log(sum);
    }
    return log_total;
}

static void go_backward(cell *cells, uint32_t n)
{
    for (uint32_t j = 0; j < NAME_TAGS; j++)
        cells[n - 1].backward[j] = 1.0;
    for (uint32_t t = n - 1; t-- > 0;) {
        const cell *next = &cells[t + 1];
        double outside = 0, sum = 0;
        for (uint32_t j = 0; j < NAME_TAGS; j++)
            outside += is_inside(j) ? 0.0 : next->backward[j] * next->weight[j];
        for (uint32_t j = 0; j < NAME_TAGS; j++) {
            uint32_t inside = j == 0 ? 0 : is_inside(j) ? j : j + 1;
            cells[t].backward[j] = outside + (inside > 0 ? next->backward[inside] * next->weight[inside] : 0.0);
            sum += cells[t].backward[j];
        }
        for (uint32_t j = 0; j < NAME_TAGS; j++)
            cells[t].backward[j] /= sum;
    }
}

double name_chain_gradient(float *score, size_t stride, uint32_t n, const uint8_t *gold, float scale)
{
    cell *cells = calloc(n, sizeof *cells);
    double gold_total = 0;
    uint8_t before = 0;
    if (cells == NULL)
        abort();
    for (uint32_t t = 0; t < n; t++) {
        const float *row = score + t * stride;
        float top = row[0];
        for (uint32_t j = 1; j < NAME_TAGS; j++)
            top = row[j] > top ? row[j] : top;
        for (uint32_t j = 0; j < NAME_TAGS; j++)
            cells[t].weight[j] = exp((double)(row[j] - top < -60.0f ? -60.0f : row[j] - top));
        uint8_t tag = gold[t];
        if (is_inside(tag) && before != tag && before + 1 != tag)
            tag--;
        gold_total += (double)(row[tag] - top);
        before = tag;
    }
    double loss = go_forward(cells, n) - gold_total;
    go_backward(cells, n);
    before = 0;
    for (uint32_t t = 0; t < n; t++) {
        float *row = score + t * stride;
        double sum = 0;
        for (uint32_t j = 0; j < NAME_TAGS; j++)
            sum += cells[t].forward[j] * cells[t].backward[j];
        uint8_t tag = gold[t];
        if (is_inside(tag) && before != tag && before + 1 != tag)
            tag--;
        for (uint32_t j = 0; j < NAME_TAGS; j++)
            row[j] = scale * (float)(cells[t].forward[j] * cells[t].backward[j] / sum - (j == tag ? 1.0 : 0.0));
        before = tag;
    }
    free(cells);
    return (double)scale * loss;
}
