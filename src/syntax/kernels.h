/* The inner loops of the network at run time, in one version for each instruction set, all with equal results.
 *
 * Integers: activations are 7-bit unsigned (zero point 64), weights int8, sums int32.  With 7 bits the 16-bit pair sums of AVX2's
 * maddubs cannot overflow (2 * 127 * 127 < 32768), so all versions give the same sums.  Floats: elementwise, in fixed order, never
 * contracted, see numeric.h. */
#ifndef DM_SYNTAX_KERNELS_H
#define DM_SYNTAX_KERNELS_H

#include "syntax/model.h"

#define DM_TILE_ROWS 12u /* rows of activations are padded to a multiple */
#define DM_ZERO_POINT 64

typedef struct dm_kernels {
    const char *name; /* "avx512vnni", "avx2", "neon-dotprod", "neon", "plain" */
    /* out[DM_TILE_ROWS][DM_PANEL] = a x panel: a has DM_TILE_ROWS rows `stride` bytes apart, the panel `groups` groups of 4. */
    void (*tile)(const uint8_t *a, size_t stride, const int8_t *panel, uint32_t groups, int32_t *out);
    /* A tile's sums to floats: out[r][j] = (sums[r][j] - offset[j]) * (row_scale[r] * scale[j]); rows of `out` are `stride` apart.
     */
    void (*dequantise)(const int32_t *sums, const int32_t *offset, const float *scale, const float *row_scale, uint32_t rows,
                       float *out, size_t stride);
    /* 7 bits; returns the row's scale (0 for a row of zeros).  count is a multiple of 4. */
    float (*quantise)(const float *x, uint32_t count, uint8_t *out);
    /* sum = the sum of some rows of an int8 table with one scale a row; width is a multiple of 16 */
    void (*add_rows)(const int8_t *table, const float *table_scale, const uint32_t *rows, uint32_t row_count, uint32_t width,
                     float *sum);
    /* One step of one direction of a layer: products u, f, r (3 x hidden), cell state in `cell` (updated), x in, h out. */
    void (*recur)(const float *vectors, uint32_t hidden, const float *products, const float *x, float *cell, float *h);
    /* x = leaky(x + bias) */
    void (*activate)(float *x, const float *bias, uint32_t count);
    /* out = leaky(a + b + c) */
    void (*activate_sum)(const float *a, const float *b, const float *c, uint32_t count, float *out);
} dm_kernels;

/* The best that this processor has. */
const dm_kernels *dm_kernels_choose(void);
/* All that this processor can run, best first; returns the count (for tests). */
uint32_t dm_kernels_list(const dm_kernels *out[4]);

/* out (rows x outer floats, `stride` apart) = activations x matrix.  `a` has rows padded to DM_TILE_ROWS, `matrix->inner` bytes
 * apart. */
void dm_multiply(const dm_kernels *kernels, const dm_matrix *matrix, const uint8_t *a, const float *row_scale, uint32_t rows,
                 float *out, size_t stride);

#endif
