/* Elementary functions for the network: only + - * / and comparisons on single floats, so that every processor that follows
 * IEEE 754 gives the same bits (the project is compiled without contraction), and compilers can vectorise them. */
#ifndef DM_SYNTAX_NUMERIC_H
#define DM_SYNTAX_NUMERIC_H

/* tanh by the continued fraction of Lambert, cut at 7 terms; error below 1e-4 inside the clamp. */
static inline float dm_tanh(float x)
{
    x = x > 4.97f ? 4.97f : x;
    x = x < -4.97f ? -4.97f : x;
    float y = x * x;
    float above = x * (135135.0f + y * (17325.0f + y * (378.0f + y)));
    float below = 135135.0f + y * (62370.0f + y * (3150.0f + y * 28.0f));
    return above / below;
}

static inline float dm_sigmoid(float x) { return 0.5f + 0.5f * dm_tanh(0.5f * x); }

/* The hidden layers' activation. */
static inline float dm_leaky(float x) { return x > 0.0f ? x : 0.1f * x; }

#endif
