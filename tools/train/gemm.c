#include "gemm.h"

#include <string.h>

/* One tile is 12 rows by 32 columns: 24 accumulators of 16 floats, which fill the registers of AVX-512. */
enum { TILE_ROWS = 12, TILE_COLUMNS = 32, BLOCK = 256 };
typedef float lanes __attribute__((vector_size(64), aligned(4)));

size_t gemm_scratch(size_t n, size_t k)
{
    size_t depth = k < BLOCK ? k : BLOCK;
    return (n + TILE_COLUMNS) * depth + TILE_ROWS * depth + TILE_ROWS * TILE_COLUMNS + 64;
}

#define TILE_BODY                                                                                                                  \
    lanes sum[TILE_ROWS][2];                                                                                                       \
    for (size_t i = 0; i < TILE_ROWS; i++)                                                                                         \
        sum[i][0] = sum[i][1] = (lanes){0};                                                                                        \
    for (size_t p = 0; p < k; p++) {                                                                                               \
        lanes b0 = *(const lanes *)(b + p * TILE_COLUMNS), b1 = *(const lanes *)(b + p * TILE_COLUMNS + 16);                       \
        _Pragma("GCC unroll 12") for (size_t i = 0; i < TILE_ROWS; i++)                                                            \
        {                                                                                                                          \
            sum[i][0] += b0 * a[p * TILE_ROWS + i];                                                                                \
            sum[i][1] += b1 * a[p * TILE_ROWS + i];                                                                                \
        }                                                                                                                          \
    }                                                                                                                              \
    for (size_t i = 0; i < TILE_ROWS; i++) {                                                                                       \
        *(lanes *)(out + (size_t)i * TILE_COLUMNS) = sum[i][0];                                                                    \
        *(lanes *)(out + (size_t)i * TILE_COLUMNS + 16) = sum[i][1];                                                               \
    }

#if defined(__x86_64__)
__attribute__((target("avx512f"))) static void tile_avx512(const float *a, const float *b, size_t k, float *out) { TILE_BODY }
__attribute__((target("avx2,fma"))) static void tile_avx2(const float *a, const float *b, size_t k, float *out) { TILE_BODY }
#endif
static void tile_plain(const float *a, const float *b, size_t k, float *out) { TILE_BODY }

typedef void (*tile_function)(const float *, const float *, size_t, float *);

static tile_function choose_tile(void)
{
#if defined(__x86_64__)
    if (__builtin_cpu_supports("avx512f"))
        return tile_avx512;
    if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma"))
        return tile_avx2;
#endif
    return tile_plain;
}

static void pack_columns(float *to, matrix_view b, size_t n, size_t k)
{
    for (size_t j0 = 0; j0 < n; j0 += TILE_COLUMNS) {
        size_t width = n - j0 < TILE_COLUMNS ? n - j0 : TILE_COLUMNS;
        for (size_t p = 0; p < k; p++, to += TILE_COLUMNS) {
            const float *from = b.data + p * b.row + j0 * b.column;
            if (b.column == 1 && width == TILE_COLUMNS) {
                memcpy(to, from, sizeof(float) * TILE_COLUMNS);
                continue;
            }
            for (size_t j = 0; j < TILE_COLUMNS; j++)
                to[j] = j < width ? from[j * b.column] : 0.0f;
        }
    }
}

static void pack_rows(float *to, matrix_view a, size_t rows, size_t k)
{
    for (size_t i = 0; i < TILE_ROWS; i++)
        for (size_t p = 0; p < k; p++)
            to[p * TILE_ROWS + i] = i < rows ? a.data[i * a.row + p * a.column] : 0.0f;
}

static void store_tile(float *c, size_t ldc, const float *tile, size_t rows, size_t columns, bool add)
{
    for (size_t i = 0; i < rows; i++)
        for (size_t j = 0; j < columns; j++)
            c[i * ldc + j] = (add ? c[i * ldc + j] : 0.0f) + tile[i * TILE_COLUMNS + j];
}

void gemm(float *c, size_t ldc, matrix_view a, matrix_view b, size_t m, size_t n, size_t k, bool add, float *scratch)
{
    tile_function tile = choose_tile();
    for (size_t p = 0; p < k; p += BLOCK, add = true) {
        size_t depth = k - p < BLOCK ? k - p : BLOCK;
        float *panel = scratch, *strip = panel + (n + TILE_COLUMNS - 1) / TILE_COLUMNS * TILE_COLUMNS * depth;
        float *out = strip + TILE_ROWS * depth;
        pack_columns(panel, (matrix_view){b.data + p * b.row, b.row, b.column}, n, depth);
        for (size_t i = 0; i < m; i += TILE_ROWS) {
            size_t rows = m - i < TILE_ROWS ? m - i : TILE_ROWS;
            pack_rows(strip, (matrix_view){a.data + i * a.row + p * a.column, a.row, a.column}, rows, depth);
            for (size_t j = 0; j < n; j += TILE_COLUMNS) {
                tile(strip, panel + j * depth, depth, out);
                store_tile(c + i * ldc + j, ldc, out, rows, n - j < TILE_COLUMNS ? n - j : TILE_COLUMNS, add);
            }
        }
    }
}
