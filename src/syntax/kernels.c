#include "syntax/kernels.h"

#include <string.h>

#include "syntax/numeric.h"

#define TARGET
#define NAME(x) x##_plain
#include "syntax/kernels_body.h"
#undef TARGET
#undef NAME

static void tile_plain(const uint8_t *a, size_t stride, const int8_t *panel, uint32_t groups, int32_t *out)
{
    memset(out, 0, sizeof *out * DM_TILE_ROWS * DM_PANEL);
    for (uint32_t i = 0; i < DM_TILE_ROWS; i++)
        for (uint32_t g = 0; g < groups; g++)
            for (uint32_t j = 0; j < DM_PANEL; j++) {
                const uint8_t *x = a + i * stride + 4 * (size_t)g;
                const int8_t *w = panel + (size_t)g * DM_PANEL * 4 + 4 * (size_t)j;
                out[i * DM_PANEL + j] += x[0] * w[0] + x[1] * w[1] + x[2] * w[2] + x[3] * w[3];
            }
}

static const dm_kernels plain = {"plain",        tile_plain,  dequantise_plain, quantise_plain,
                                 add_rows_plain, recur_plain, activate_plain,   activate_sum_plain};

#if defined(__x86_64__)
#include <immintrin.h>

#define TARGET __attribute__((target("avx2")))
#define NAME(x) x##_avx2
#include "syntax/kernels_body.h"
#undef TARGET
#undef NAME

/* Three rows by 32 columns at a time: 12 accumulators of the 16 registers. */
__attribute__((target("avx2"))) static void rows_avx2(const uint8_t *a, size_t stride, const int8_t *panel, uint32_t groups,
                                                      int32_t *out)
{
    const __m256i ones = _mm256_set1_epi16(1);
    __m256i sum[3][4];
    for (int i = 0; i < 3; i++)
        for (int j = 0; j < 4; j++)
            sum[i][j] = _mm256_setzero_si256();
    for (uint32_t g = 0; g < groups; g++)
        for (int j = 0; j < 4; j++) {
            __m256i w = _mm256_loadu_si256((const __m256i *)(const void *)(panel + (size_t)g * DM_PANEL * 4 + 32 * (size_t)j));
            for (int i = 0; i < 3; i++) {
                int32_t x;
                memcpy(&x, a + (size_t)i * stride + 4 * (size_t)g, sizeof x);
                __m256i pairs = _mm256_maddubs_epi16(_mm256_set1_epi32(x), w);
                sum[i][j] = _mm256_add_epi32(sum[i][j], _mm256_madd_epi16(pairs, ones));
            }
        }
    for (int i = 0; i < 3; i++)
        for (int j = 0; j < 4; j++)
            _mm256_storeu_si256((__m256i *)(void *)(out + i * (int)DM_PANEL + 8 * j), sum[i][j]);
}

static void tile_avx2(const uint8_t *a, size_t stride, const int8_t *panel, uint32_t groups, int32_t *out)
{
    for (uint32_t i = 0; i < DM_TILE_ROWS; i += 3)
        rows_avx2(a + i * stride, stride, panel, groups, out + i * DM_PANEL);
}

static const dm_kernels avx2 = {"avx2",        tile_avx2,  dequantise_avx2, quantise_avx2,
                                add_rows_avx2, recur_avx2, activate_avx2,   activate_sum_avx2};

#if defined(__clang__)
#define TARGET_512 __attribute__((target("avx512f,avx512bw,avx512vl,avx512dq,avx512vnni")))
#else
#define TARGET_512 __attribute__((target("avx512f,avx512bw,avx512vl,avx512dq,avx512vnni,prefer-vector-width=512")))
#endif
#define TARGET TARGET_512
#define NAME(x) x##_avx512
#include "syntax/kernels_body.h"
#undef TARGET
#undef NAME

/* Twelve rows by 32 columns: 24 accumulators of the 32 registers. */
TARGET_512 static void tile_avx512(const uint8_t *a, size_t stride, const int8_t *panel, uint32_t groups, int32_t *out)
{
    __m512i sum[DM_TILE_ROWS][2];
    for (uint32_t i = 0; i < DM_TILE_ROWS; i++)
        sum[i][0] = sum[i][1] = _mm512_setzero_si512();
    for (uint32_t g = 0; g < groups; g++) {
        __m512i w0 = _mm512_loadu_si512(panel + (size_t)g * DM_PANEL * 4),
                w1 = _mm512_loadu_si512(panel + (size_t)g * DM_PANEL * 4 + 64);
#pragma GCC unroll 12
        for (uint32_t i = 0; i < DM_TILE_ROWS; i++) {
            int32_t x;
            memcpy(&x, a + i * stride + 4 * (size_t)g, sizeof x);
            __m512i spread = _mm512_set1_epi32(x);
            sum[i][0] = _mm512_dpbusd_epi32(sum[i][0], spread, w0);
            sum[i][1] = _mm512_dpbusd_epi32(sum[i][1], spread, w1);
        }
    }
#pragma GCC unroll 12
    for (uint32_t i = 0; i < DM_TILE_ROWS; i++) {
        _mm512_storeu_si512(out + i * DM_PANEL, sum[i][0]);
        _mm512_storeu_si512(out + i * DM_PANEL + 16, sum[i][1]);
    }
}

static const dm_kernels avx512 = {"avx512vnni",    tile_avx512,  dequantise_avx512, quantise_avx512,
                                  add_rows_avx512, recur_avx512, activate_avx512,   activate_sum_avx512};
#endif

#if defined(__aarch64__)
#include <arm_neon.h>
#include <sys/auxv.h>

/* Activations fit in 7 bits, so that signed products do, and the sum of two of them fits in 16 bits (2 * 127 * 128 < 32768).  Four
 * rows by 16 columns at a time: 16 accumulators of the 32 registers. */
static void part_neon(const uint8_t *a, size_t stride, const int8_t *panel, uint32_t groups, int32_t *out)
{
    int32x4_t sum[4][4];
    for (int i = 0; i < 4; i++)
        for (int j = 0; j < 4; j++)
            sum[i][j] = vdupq_n_s32(0);
    for (uint32_t g = 0; g < groups; g++) {
        int8x8_t x[4];
        for (int i = 0; i < 4; i++) {
            int32_t quad;
            memcpy(&quad, a + (size_t)i * stride + 4 * (size_t)g, sizeof quad);
            x[i] = vreinterpret_s8_s32(vdup_n_s32(quad));
        }
        for (int j = 0; j < 4; j++) {
            int8x16_t w = vld1q_s8(panel + (size_t)g * DM_PANEL * 4 + 16 * (size_t)j);
            for (int i = 0; i < 4; i++) {
                int16x8_t low = vmull_s8(vget_low_s8(w), x[i]), high = vmull_s8(vget_high_s8(w), x[i]);
                sum[i][j] = vpadalq_s16(sum[i][j], vpaddq_s16(low, high));
            }
        }
    }
    for (int i = 0; i < 4; i++)
        for (int j = 0; j < 4; j++)
            vst1q_s32(out + i * (int)DM_PANEL + 4 * j, sum[i][j]);
}

static void tile_neon(const uint8_t *a, size_t stride, const int8_t *panel, uint32_t groups, int32_t *out)
{
    for (uint32_t i = 0; i < DM_TILE_ROWS; i += 4)
        for (uint32_t j = 0; j < DM_PANEL; j += 16)
            part_neon(a + i * stride, stride, panel + 4 * (size_t)j, groups, out + i * DM_PANEL + j);
}

static const dm_kernels neon = {"neon",         tile_neon,   dequantise_plain, quantise_plain,
                                add_rows_plain, recur_plain, activate_plain,   activate_sum_plain};

/* Older clangs have the instructions only where all of the program may use them. */
#if !defined(__clang__) || __clang_major__ >= 16 || defined(__ARM_FEATURE_DOTPROD)
#define HAS_DOT 1
#if defined(__clang__)
#define TARGET_DOT __attribute__((target("dotprod")))
#else
#define TARGET_DOT __attribute__((target("arch=armv8.2-a+dotprod")))
#endif

/* The same with the dot products of ARMv8.2. */
TARGET_DOT static void part_dot(const uint8_t *a, size_t stride, const int8_t *panel, uint32_t groups, int32_t *out)
{
    int32x4_t sum[4][4];
    for (int i = 0; i < 4; i++)
        for (int j = 0; j < 4; j++)
            sum[i][j] = vdupq_n_s32(0);
    for (uint32_t g = 0; g < groups; g++) {
        int8x16_t x[4];
        for (int i = 0; i < 4; i++) {
            int32_t quad;
            memcpy(&quad, a + (size_t)i * stride + 4 * (size_t)g, sizeof quad);
            x[i] = vreinterpretq_s8_s32(vdupq_n_s32(quad));
        }
        for (int j = 0; j < 4; j++) {
            int8x16_t w = vld1q_s8(panel + (size_t)g * DM_PANEL * 4 + 16 * (size_t)j);
            for (int i = 0; i < 4; i++)
                sum[i][j] = vdotq_s32(sum[i][j], w, x[i]);
        }
    }
    for (int i = 0; i < 4; i++)
        for (int j = 0; j < 4; j++)
            vst1q_s32(out + i * (int)DM_PANEL + 4 * j, sum[i][j]);
}

TARGET_DOT static void tile_dot(const uint8_t *a, size_t stride, const int8_t *panel, uint32_t groups, int32_t *out)
{
    for (uint32_t i = 0; i < DM_TILE_ROWS; i += 4)
        for (uint32_t j = 0; j < DM_PANEL; j += 16)
            part_dot(a + i * stride, stride, panel + 4 * (size_t)j, groups, out + i * DM_PANEL + j);
}

static const dm_kernels neon_dot = {"neon-dotprod", tile_dot,    dequantise_plain, quantise_plain,
                                    add_rows_plain, recur_plain, activate_plain,   activate_sum_plain};

enum { HWCAP_DOT = 1 << 20 }; /* HWCAP_ASIMDDP of the kernel's asm/hwcap.h */
#endif
#endif

uint32_t dm_kernels_list(const dm_kernels *out[4])
{
    uint32_t count = 0;
#if defined(__x86_64__)
    if (__builtin_cpu_supports("avx512vnni") && __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512vl") &&
        __builtin_cpu_supports("avx512dq"))
        out[count++] = &avx512;
    if (__builtin_cpu_supports("avx2"))
        out[count++] = &avx2;
#endif
#if defined(__aarch64__)
#ifdef HAS_DOT
    if ((getauxval(AT_HWCAP) & HWCAP_DOT) != 0)
        out[count++] = &neon_dot;
#endif
    out[count++] = &neon;
#endif
    out[count++] = &plain;
    return count;
}

const dm_kernels *dm_kernels_choose(void)
{
    const dm_kernels *all[4];
    dm_kernels_list(all);
    return all[0];
}

void dm_multiply(const dm_kernels *kernels, const dm_matrix *matrix, const uint8_t *a, const float *row_scale, uint32_t rows,
                 float *out, size_t stride)
{
    int32_t sums[DM_TILE_ROWS * DM_PANEL];
    for (uint32_t i = 0; i < rows; i += DM_TILE_ROWS)
        for (uint32_t j = 0; j < matrix->outer; j += DM_PANEL) {
            kernels->tile(a + (size_t)i * matrix->inner, matrix->inner, matrix->panels + (size_t)j * matrix->inner,
                          matrix->inner / 4, sums);
            kernels->dequantise(sums, matrix->offset + j, matrix->scale + j, row_scale + i,
                                rows - i < DM_TILE_ROWS ? rows - i : DM_TILE_ROWS, out + i * stride + j, stride);
        }
}
