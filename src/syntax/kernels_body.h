/* Included by kernels.c once for each instruction set, with TARGET (an attribute) and NAME(x) defined.  Plain C: the compiler
 * vectorises it for the target.  No include guard on purpose. */

TARGET static void NAME(dequantise)(const int32_t *sums, const int32_t *offset, const float *scale, const float *row_scale,
                                    uint32_t rows, float *out, size_t stride)
{
    for (uint32_t r = 0; r < rows; r++) {
        const int32_t *restrict from = sums + r * DM_PANEL, *restrict zero = offset;
        float *restrict to = out + r * stride;
        const float *restrict column = scale;
        float factor = row_scale[r];
        for (uint32_t j = 0; j < DM_PANEL; j++)
            to[j] = (float)(from[j] - zero[j]) * (factor * column[j]);
    }
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

TARGET static void NAME(add_four)(float *restrict sum, const int8_t *restrict a, const int8_t *restrict b, const int8_t *restrict c,
                                  const int8_t *restrict d, const float *scale, uint32_t width)
{
    float p = scale[0], q = scale[1], r = scale[2], s = scale[3];
    for (uint32_t j = 0; j < width; j++)
        sum[j] += p * (float)a[j] + q * (float)b[j] + r * (float)c[j] + s * (float)d[j];
}

/* Four rows at a time; what is missing to a multiple of four is the first row with scale 0. */
TARGET static void NAME(add_rows)(const int8_t *table, const float *table_scale, const uint32_t *rows, uint32_t row_count,
                                  uint32_t width, float *sum)
{
    memset(sum, 0, sizeof *sum * width);
    for (uint32_t i = 0; i < row_count; i += 4) {
        const int8_t *row[4];
        float scale[4];
        for (uint32_t k = 0; k < 4; k++) {
            uint32_t at = rows[i + k < row_count ? i + k : 0];
            row[k] = table + (size_t)at * width;
            scale[k] = i + k < row_count ? table_scale[at] : 0.0f;
        }
        NAME(add_four)(sum, row[0], row[1], row[2], row[3], scale, width);
    }
}

TARGET static void NAME(recur)(const float *restrict v, uint32_t hidden, const float *restrict u, const float *restrict x,
                               float *restrict cell, float *restrict h)
{
    const float *vf = v, *vr = v + hidden, *bf = v + 2 * hidden, *br = v + 3 * hidden, *uf = u + hidden, *ur = u + 2 * hidden;
    for (uint32_t j = 0; j < hidden; j++) {
        float before = cell[j];
        float f = uf[j] + vf[j] * before + bf[j], r = ur[j] + vr[j] * before + br[j];
        dm_sigmoid_pair(&f, &r);
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
