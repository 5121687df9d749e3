/* Single-precision matrix product for training: C = A B or C += A B with any strides of A and B (so transposes are free).
 * The same machine gives the same bits. */
#ifndef DM_TRAIN_GEMM_H
#define DM_TRAIN_GEMM_H

#include <stdbool.h>
#include <stddef.h>

typedef struct matrix_view {
    const float *data;
    size_t row, column;
} matrix_view; /* strides in floats */

/* Rows as they lie, `width` floats apart; and the same storage read as its transpose. */
static inline matrix_view view_of(const float *data, size_t width) { return (matrix_view){data, width, 1}; }
static inline matrix_view view_transposed(const float *data, size_t width) { return (matrix_view){data, 1, width}; }

/* c is m x n with rows `ldc` apart; k is the inner size.  `scratch` holds gemm_scratch(n, k) floats. */
size_t gemm_scratch(size_t n, size_t k);
void gemm(float *c, size_t ldc, matrix_view a, matrix_view b, size_t m, size_t n, size_t k, bool add, float *scratch);

#endif
