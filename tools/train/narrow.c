#include "narrow.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

enum { SAMPLE_SENTENCES = 4000, SWEEPS = 10 };

static double *square_of(uint32_t n)
{
    double *m = calloc((size_t)n * n, sizeof *m);
    if (m == NULL)
        abort();
    return m;
}

/* Sum over words of x x' for the input vectors x of the first treebank sentences. */
static double *input_moments(session *s, const network *net)
{
    uint32_t width = net->shape.width;
    double *moments = square_of(width);
    batch b;
    batch_init(&b, net, 4000, 256, false);
    corpus sample = s->treebanks;
    if (sample.sentences.count > SAMPLE_SENTENCES)
        sample.sentences.count = SAMPLE_SENTENCES;
    const example *e = examples_make(&s->arena, &sample, &net->vocabulary, s->vectors.treebank_count, &s->feats);
    for (uint32_t i = 0; i < sample.sentences.count;) {
        b.sentences = b.words = 0;
        while (i < sample.sentences.count && b.sentences < b.sentence_capacity && b.words + e[i].count <= b.capacity) {
            b.sentence[b.sentences] = &e[i];
            b.first[b.sentences++] = b.words;
            b.words += e[i++].count;
        }
        b.first[b.sentences] = b.words;
        batch_forward(&b);
        for (size_t t = 0; t < b.words; t++)
            for (uint32_t p = 0; p < width; p++)
                for (uint32_t q = 0; q < width; q++)
                    moments[(size_t)p * width + q] += (double)b.embedded[t * width + p] * (double)b.embedded[t * width + q];
    }
    batch_dispose(&b);
    return moments;
}

/* W' C W, W being the input matrix (width x channels). */
static double *output_moments(const network *net, const double *moments)
{
    uint32_t width = net->shape.width, channels = channels_of(&net->shape);
    const float *w = net->dense + net->at.input;
    double *half = calloc((size_t)width * channels, sizeof *half), *full = square_of(channels);
    if (half == NULL)
        abort();
    for (uint32_t p = 0; p < width; p++)
        for (uint32_t q = 0; q < width; q++)
            for (uint32_t j = 0; j < channels; j++)
                half[(size_t)p * channels + j] += moments[(size_t)p * width + q] * (double)w[(size_t)q * channels + j];
    for (uint32_t p = 0; p < width; p++)
        for (uint32_t i = 0; i < channels; i++)
            for (uint32_t j = 0; j < channels; j++)
                full[(size_t)i * channels + j] += (double)w[(size_t)p * channels + i] * half[(size_t)p * channels + j];
    free(half);
    return full;
}

/* Rows p and q of `m` (symmetric; columns too) and of `vectors` turned so that m[p][q] becomes 0 (Jacobi). */
static void rotate_pair(double *m, double *vectors, uint32_t n, uint32_t p, uint32_t q)
{
    double *a = m + (size_t)p * n, *b = m + (size_t)q * n;
    if (fabs(a[q]) < 1e-12 * sqrt(fabs(a[p] * b[q])))
        return;
    double theta = (b[q] - a[p]) / (2.0 * a[q]);
    double t = (theta >= 0 ? 1.0 : -1.0) / (fabs(theta) + sqrt(theta * theta + 1.0)), c = 1.0 / sqrt(t * t + 1.0), s = t * c;
    for (uint32_t k = 0; k < n; k++) {
        double x = a[k], y = b[k];
        a[k] = c * x - s * y;
        b[k] = s * x + c * y;
    }
    for (uint32_t k = 0; k < n; k++) {
        double *row = m + (size_t)k * n, x = row[p], y = row[q];
        row[p] = c * x - s * y;
        row[q] = s * x + c * y;
    }
    for (uint32_t k = 0; k < n; k++) {
        double x = vectors[(size_t)p * n + k], y = vectors[(size_t)q * n + k];
        vectors[(size_t)p * n + k] = c * x - s * y;
        vectors[(size_t)q * n + k] = s * x + c * y;
    }
}

/* The rows of the result are eigenvectors of `m`, the diagonal of `m` their values. */
static double *eigenvectors(double *m, uint32_t n)
{
    double *vectors = square_of(n);
    for (uint32_t i = 0; i < n; i++)
        vectors[(size_t)i * n + i] = 1.0;
    for (int sweep = 0; sweep < SWEEPS; sweep++)
        for (uint32_t p = 0; p + 1 < n; p++)
            for (uint32_t q = p + 1; q < n; q++)
                rotate_pair(m, vectors, n, p, q);
    return vectors;
}

/* The `width` leading eigenvectors as rows (width x n), turned at random among themselves.  `share` gets their part of the trace.
 */
static double *leading(double *m, double *vectors, uint32_t n, uint32_t width, double *share)
{
    double *rows = calloc((size_t)width * n, sizeof *rows), total = 0, kept = 0;
    random_state random = {17};
    if (rows == NULL)
        abort();
    for (uint32_t i = 0; i < n; i++)
        total += m[(size_t)i * n + i];
    for (uint32_t k = 0; k < width; k++) {
        uint32_t best = 0;
        for (uint32_t i = 1; i < n; i++)
            if (m[(size_t)i * n + i] > m[(size_t)best * n + best])
                best = i;
        kept += m[(size_t)best * n + best];
        m[(size_t)best * n + best] = -1.0;
        memcpy(rows + (size_t)k * n, vectors + (size_t)best * n, sizeof(double) * n);
    }
    for (uint32_t round = 0; round < 12 * width; round++) { /* random turns in random planes */
        uint32_t p = (uint32_t)(random_next(&random) % width), q = (uint32_t)(random_next(&random) % width);
        double angle = 6.28318530717958 * (double)random_unit(&random), c = cos(angle), s = sin(angle);
        for (uint32_t k = 0; p != q && k < n; k++) {
            double x = rows[(size_t)p * n + k], y = rows[(size_t)q * n + k];
            rows[(size_t)p * n + k] = c * x - s * y;
            rows[(size_t)q * n + k] = s * x + c * y;
        }
    }
    *share = kept / total;
    return rows;
}

/* to (rows x narrow) = from (rows x wide) times `project` (wide x narrow). */
static void project_rows(const float *from, size_t rows, uint32_t wide, const float *project, uint32_t narrow, float *to)
{
    for (size_t r = 0; r < rows; r++) {
        memset(to + r * narrow, 0, sizeof(float) * narrow);
        for (uint32_t p = 0; p < wide; p++)
            for (uint32_t j = 0; j < narrow; j++)
                to[r * narrow + j] += from[r * wide + p] * project[(size_t)p * narrow + j];
    }
}

void network_narrow(session *s, const network *from, uint32_t width, network *out)
{
    uint32_t wide = from->shape.width, channels = channels_of(&from->shape);
    double *inputs = input_moments(s, from), *outputs = output_moments(from, inputs), share;
    double *vectors = eigenvectors(outputs, channels), *rows = leading(outputs, vectors, channels, width, &share);
    float *project = calloc((size_t)wide * width, sizeof *project);
    const float *w = from->dense + from->at.input;
    if (project == NULL)
        abort();
    for (uint32_t p = 0; p < wide; p++)
        for (uint32_t k = 0; k < width; k++) {
            double sum = 0;
            for (uint32_t j = 0; j < channels; j++)
                sum += (double)w[(size_t)p * channels + j] * rows[(size_t)k * channels + j];
            project[(size_t)p * width + k] = (float)sum;
        }
    *out = *from;
    out->shape.width = width;
    network_init(out, 1);
    project_rows(from->table, from->rows, wide, project, width, out->table);
    project_rows(from->dense + from->at.mix, from->shape.pretrained, wide, project, width, out->dense + out->at.mix);
    for (size_t i = 0; i < (size_t)width * channels; i++)
        out->dense[out->at.input + i] = (float)rows[i];
    memcpy(out->dense + out->at.input_bias, from->dense + from->at.input_bias,
           sizeof(float) * (from->at.total - from->at.input_bias));
    printf("width %u to %u: %.2f %% of the second moments kept\n", wide, width, 100.0 * share);
    free(inputs);
    free(outputs);
    free(vectors);
    free(rows);
    free(project);
}
