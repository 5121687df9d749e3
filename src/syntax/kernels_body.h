/* Included by kernels.c once for each instruction set, with TARGET (an attribute) and NAME(x) defined.  Plain C: the compiler vectorises
 * it for the target.  No include guard on purpose. */

TARGET static void NAME(dequantise)(const int32_t *restrict sums, const int32_t *restrict offset, const float *restrict scale,
                                    float row_scale, uint32_t count, float *restrict out)
{
    for (uint32_t j = 0; j < count; j++)
        out[j] = (float)(sums[j] - offset[j]) * (row_scale * scale[j]);
}

TARGET static float NAME(quantise)(const float *restrict x, uint32_t count, uint8_t *restrict out)
{
    int32_t top = 0; /* the bits of the largest absolute value: their order is that of the values */
    for (uint32_t j = 0; j < count; j++) {
        int32_t bits;
        memcpy(&bits, &x[j], sizeof bits);
        bits &= 0x7FFFFFFF;
        top = bits > top ? bits : top;
    }
    float largest;
    memcpy(&largest, &top, sizeof largest);
    float scale = largest / 63.0f, inverse = largest > 1e-20f ? 63.0f / largest : 0.0f;
    for (uint32_t j = 0; j < count; j++)
        out[j] = (uint8_t)(int32_t)(x[j] * inverse + (DM_ZERO_POINT + 0.5f));
    return scale;
}

TARGET static void NAME(add_row)(float *restrict sum, const int8_t *restrict row, float scale, uint32_t count)
{
    for (uint32_t j = 0; j < count; j++)
        sum[j] += scale * (float)row[j];
}

TARGET static void NAME(recur)(const float *restrict v, uint32_t hidden, const float *restrict u, const float *restrict x,
                               float *restrict cell, float *restrict h)
{
    const float *vf = v, *vr = v + hidden, *bf = v + 2 * hidden, *br = v + 3 * hidden, *uf = u + hidden, *ur = u + 2 * hidden;
    for (uint32_t j = 0; j < hidden; j++) {
        float before = cell[j];
        float f = dm_sigmoid(uf[j] + vf[j] * before + bf[j]);
        float r = dm_sigmoid(ur[j] + vr[j] * before + br[j]);
        float c = u[j] + f * (before - u[j]);
        cell[j] = c;
        h[j] = x[j] + r * (c - x[j]);
    }
}

TARGET static void NAME(activate)(float *restrict x, const float *restrict bias, uint32_t count)
{
    for (uint32_t j = 0; j < count; j++)
        x[j] = dm_leaky(x[j] + bias[j]);
}

TARGET static void NAME(activate_sum)(const float *restrict a, const float *restrict b, const float *restrict c, uint32_t count,
                                      float *restrict out)
{
    for (uint32_t j = 0; j < count; j++)
        out[j] = dm_leaky(a[j] + b[j] + c[j]);
}
