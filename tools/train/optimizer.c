#include "optimizer.h"

#include <math.h>
#include <stdlib.h>

static const float BETA1 = 0.9f, BETA2 = 0.98f;

void optimizer_init(optimizer *o, const network *net, uint32_t workers, uint32_t words)
{
    size_t table = (size_t)net->rows * net->shape.width;
    *o = (optimizer){.workers = workers, .slot_limit = words * (DM_FEATURES + 1)};
    o->dense_mean = calloc(net->at.total, sizeof(float));
    o->dense_square = calloc(net->at.total, sizeof(float));
    o->table_mean = calloc(table, sizeof(float));
    o->table_square = calloc(table, sizeof(float));
    o->slot_of_row = calloc(net->rows, sizeof(uint32_t));
    o->row_of_slot = calloc((size_t)o->slot_limit * workers, sizeof(uint32_t));
    o->row_gradient = calloc((size_t)o->slot_limit * net->shape.width, sizeof(float) * workers);
    if (o->row_gradient == NULL || o->table_square == NULL)
        abort();
}

void optimizer_dispose(optimizer *o)
{
    void *all[] = {o->dense_mean, o->dense_square, o->table_mean, o->table_square, o->slot_of_row, o->row_of_slot, o->row_gradient};
    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        free(all[i]);
}

static void share(size_t total, uint32_t workers, uint32_t which, size_t *from, size_t *to)
{
    size_t part = (total / workers + 15) / 16 * 16;
    *from = part * which < total ? part * which : total;
    *to = which + 1 == workers || *from + part > total ? total : *from + part;
}

double optimizer_gather(optimizer *o, network *net, batch *batches, uint32_t which)
{
    size_t from, to;
    share(net->at.total, o->workers, which, &from, &to);
    float *sum = batches[0].dense_gradient;
    for (uint32_t w = 1; w < o->workers; w++) {
        float *more = batches[w].dense_gradient;
        for (size_t i = from; i < to; i++) {
            sum[i] += more[i];
            more[i] = 0;
        }
    }
    double square = 0;
    for (size_t i = from; i < to; i++)
        square += (double)sum[i] * (double)sum[i];
    return square;
}

typedef struct adam_rate {
    float rate, correct1, correct2, scale;
} adam_rate;

static void adam(float *restrict w, float *restrict g, float *restrict mean, float *restrict square, size_t count, adam_rate a)
{
    for (size_t i = 0; i < count; i++) {
        float d = g[i] * a.scale;
        mean[i] = BETA1 * mean[i] + (1.0f - BETA1) * d;
        square[i] = BETA2 * square[i] + (1.0f - BETA2) * d * d;
        w[i] -= a.rate * (mean[i] * a.correct1) / (sqrtf(square[i] * a.correct2) + 1e-8f);
        g[i] = 0;
    }
}

/* Add up the gradients of the rows with row % workers == which. */
static uint32_t collect_rows(optimizer *o, const network *net, const batch *batches, uint32_t which, uint32_t *rows,
                             float *gradient)
{
    uint32_t used = 0, width = net->shape.width;
    for (uint32_t w = 0; w < o->workers; w++)
        for (uint32_t k = 0; k < batches[w].sentences; k++) {
            const example *e = batches[w].sentence[k];
            for (uint32_t i = 0; i < e->count * DM_FEATURES; i++) {
                uint32_t word = batches[w].first[k] + i / DM_FEATURES;
                uint32_t row = row_used(net, e, i, batches[w].unknown[word]);
                if (row == DM_NO_ROW || row % o->workers != which)
                    continue;
                uint32_t slot = o->slot_of_row[row];
                if (slot == 0) {
                    rows[used++] = row;
                    o->slot_of_row[row] = slot = used;
                    memset(gradient + (size_t)(slot - 1) * width, 0, sizeof(float) * width);
                }
                float *to = gradient + (size_t)(slot - 1) * width;
                const float *from = batches[w].d_embedded + (size_t)word * width;
                for (uint32_t j = 0; j < width; j++)
                    to[j] += from[j];
            }
        }
    return used;
}

void optimizer_update(optimizer *o, network *net, batch *batches, uint32_t which, float rate, float clip)
{
    double power1 = pow(BETA1, o->step), power2 = pow(BETA2, o->step);
    adam_rate a = {rate, (float)(1.0 / (1.0 - power1)), (float)(1.0 / (1.0 - power2)), clip};
    size_t from, to;
    share(net->at.total, o->workers, which, &from, &to);
    adam(net->dense + from, batches[0].dense_gradient + from, o->dense_mean + from, o->dense_square + from, to - from, a);
    uint32_t *rows = o->row_of_slot + (size_t)o->slot_limit * which;
    float *gradient = o->row_gradient + (size_t)o->slot_limit * net->shape.width * which;
    uint32_t used = collect_rows(o, net, batches, which, rows, gradient);
    for (uint32_t s = 0; s < used; s++) {
        size_t at = (size_t)rows[s] * net->shape.width;
        adam(net->table + at, gradient + (size_t)s * net->shape.width, o->table_mean + at, o->table_square + at, net->shape.width,
             a);
        o->slot_of_row[rows[s]] = 0;
    }
}
