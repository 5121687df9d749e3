#include "resume.h"

#include <stdio.h>

typedef struct header {
    char magic[8];
    network_shape shape;
    uint32_t rows, workers, epoch, step;
    uint64_t random;
} header;

typedef struct piece {
    float *at;
    size_t count;
} piece;

/* The six arrays of a run. */
static void list_pieces(const run_state *s, piece out[6])
{
    size_t dense = s->net->at.total, table = (size_t)s->net->rows * s->net->shape.width;
    out[0] = (piece){s->net->dense, dense};
    out[1] = (piece){s->net->table, table};
    out[2] = (piece){s->optimizer->dense_mean, dense};
    out[3] = (piece){s->optimizer->dense_square, dense};
    out[4] = (piece){s->optimizer->table_mean, table};
    out[5] = (piece){s->optimizer->table_square, table};
}

bool run_save(const run_state *s, const char *path)
{
    char beside[4096];
    piece pieces[6];
    header h = {.magic = "dmtrain1",
                .shape = s->net->shape,
                .rows = s->net->rows,
                .workers = s->workers,
                .epoch = s->epoch,
                .step = s->optimizer->step,
                .random = s->random->s};
    if (snprintf(beside, sizeof beside, "%s.new", path) >= (int)sizeof beside)
        return false;
    FILE *f = fopen(beside, "wb");
    if (f == NULL)
        return false;
    bool good = fwrite(&h, sizeof h, 1, f) == 1;
    for (uint32_t w = 0; w < s->workers; w++)
        good = good && fwrite(&s->batches[w].random, sizeof s->batches[w].random, 1, f) == 1;
    list_pieces(s, pieces);
    for (int i = 0; i < 6; i++)
        good = good && fwrite(pieces[i].at, sizeof(float), pieces[i].count, f) == pieces[i].count;
    return fclose(f) == 0 && good && rename(beside, path) == 0;
}

bool run_load(run_state *s, const char *path)
{
    piece pieces[6];
    header h;
    FILE *f = fopen(path, "rb");
    if (f == NULL)
        return false;
    bool good = fread(&h, sizeof h, 1, f) == 1 && memcmp(h.magic, "dmtrain1", 8) == 0 && h.rows == s->net->rows &&
                h.workers == s->workers && memcmp(&h.shape, &s->net->shape, sizeof h.shape) == 0;
    for (uint32_t w = 0; good && w < s->workers; w++)
        good = fread(&s->batches[w].random, sizeof s->batches[w].random, 1, f) == 1;
    list_pieces(s, pieces);
    for (int i = 0; i < 6; i++)
        good = good && fread(pieces[i].at, sizeof(float), pieces[i].count, f) == pieces[i].count;
    fclose(f);
    if (!good)
        return false;
    s->epoch = h.epoch;
    s->optimizer->step = h.step;
    s->random->s = h.random;
    return true;
}
