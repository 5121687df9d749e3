/* Included by kernels.c once for each instruction set, with TARGET (an attribute) and NAME(x) defined.  Plain C: the compiler vectorises
 * it for the target.  No include guard on purpose. */

TARGET static void NAME(dequantise)(const int32_t *sums, const int32_t *offset, const float *scale, const float *row_scale, uint32_t rows,
                                    float *out, size_t stride)
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

/* In blocks of 16 columns, each kept in a register over all rows. */
TARGET static void NAME(add_rows)(const int8_t *table, const float *table_scale, const uint32_t *rows, uint32_t row_count, uint32_t width,
                                  float *restrict sum)
{
    for (uint32_t j = 0; j < width; j += 16) {
        float part[16] = {0};
        for (uint32_t r = 0; r < row_count; r++) {
            const int8_t *restrict from = table + (size_t)rows[r] * width + j;
            float scale = table_scale[rows[r]];
            for (uint32_t i = 0; i < 16; i++)
                part[i] += scale * (float)from[i];
        }
        for (uint32_t i = 0; i < 16; i++)
            sum[j + i] = part[i];
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
