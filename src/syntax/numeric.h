/* Elementary functions for the network: only + - * / and comparisons on single floats, so that every processor that follows
 * IEEE 754 gives the same bits (the project is compiled without contraction), and compilers can vectorise them. */
#ifndef DM_SYNTAX_NUMERIC_H
#define DM_SYNTAX_NUMERIC_H

/* To [-4.97, 4.97].  Without comparisons: compilers make masked code of those where they should take minimum and maximum. */
static inline float dm_clamp(float x) { return 0.5f * (__builtin_fabsf(x + 4.97f) - __builtin_fabsf(x - 4.97f)); }

/* tanh by the continued fraction of Lambert, cut at 7 terms; error below 1e-4 inside the clamp. */
static inline float dm_tanh(float x)
{
    x = dm_clamp(x);
    float y = x * x;
    float above = x * (135135.0f + y * (17325.0f + y * (378.0f + y)));
    float below = 135135.0f + y * (62370.0f + y * (3150.0f + y * 28.0f));
    return above / below;
}

static inline float dm_sigmoid(float x) { return 0.5f + 0.5f * dm_tanh(0.5f * x); }

/* Two at once with one division: the slow part. */
static inline void dm_sigmoid_pair(float *a, float *b)
{
    float x = dm_clamp(0.5f * *a), y = dm_clamp(0.5f * *b);
    float p = x * x, q = y * y;
    float above_x = x * (135135.0f + p * (17325.0f + p * (378.0f + p))),
          below_x = 135135.0f + p * (62370.0f + p * (3150.0f + p * 28.0f));
    float above_y = y * (135135.0f + q * (17325.0f + q * (378.0f + q))),
          below_y = 135135.0f + q * (62370.0f + q * (3150.0f + q * 28.0f));
    float half = 0.5f / (below_x * below_y);
    *a = 0.5f + above_x * below_y * half;
    *b = 0.5f + above_y * below_x * half;
}

/* The hidden layers' activation. */
static inline float dm_leaky(float x) { return x > 0.0f ? x : 0.1f * x; }

#endif
