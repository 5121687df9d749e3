/* Gradients of network.c, by hand. */
#include <math.h>

#include "gemm.h"
#include "name_chain.h"
#include "trained_network.h"
#include "syntax/numeric.h"

/* exp for softmax: vectorises, and does not depend on the C library. */
static inline float fast_exp(float x)
{
    x = x < -80.0f ? -80.0f : x;
    float y = x * 1.44269504f, whole = __builtin_floorf(y + 0.5f), g = (y - whole) * 0.693147181f;
    float p = 1.0f + g * (1.0f + g * (0.5f + g * (0.166666667f + g * (0.0416666667f + g * 0.00833333333f))));
    union {
        int32_t i;
        float f;
    } power = {.i = ((int32_t)whole + 127) << 23};
    return p * power.f;
}

/* Scores to d(loss)/d(score) for one choice, in place; returns the loss.  Scores at or below -1e8 are no choice. */
static double softmax_gradient(float *score, uint32_t count, uint32_t gold, float scale)
{
    float top = score[0], sum = 0;
    for (uint32_t j = 1; j < count; j++)
        top = score[j] > top ? score[j] : top;
    float gold_score = score[gold];
    for (uint32_t j = 0; j < count; j++) {
        score[j] = fast_exp(score[j] - top);
        sum += score[j];
    }
    float factor = scale / sum;
    for (uint32_t j = 0; j < count; j++)
        score[j] *= factor;
    score[gold] -= scale;
    return (double)scale * ((double)logf(sum) + (double)top - (double)gold_score);
}

static void add_rows(float *to, const float *from, size_t rows, uint32_t width, size_t stride)
{
    for (size_t t = 0; t < rows; t++)
        for (uint32_t j = 0; j < width; j++)
            to[j] += from[t * stride + j];
}

/* Labels: gold heads are scored.  Adds into dz. */
static void label_gradient(batch *b, float scale)
{
    const network *net = b->net;
    const network_shape *s = &net->shape;
    uint32_t width = head_width(s);
    for (uint32_t k = 0; k < b->sentences; k++)
        for (uint32_t i = 0; i < b->sentence[k]->count; i++)
            b->label_head[b->first[k] + i] = b->first[k] + b->sentence[k]->head[i];
    batch_labels(b);
    for (uint32_t k = 0; k < b->sentences; k++)
        for (uint32_t i = 0; i < b->sentence[k]->count; i++)
            b->loss_label += softmax_gradient(b->label + (size_t)(b->first[k] + i) * DM_REL_COUNT, DM_REL_COUNT,
                                              b->sentence[k]->deprel[i], scale * b->sentence[k]->weight);
    float *d_hidden = b->dz + (size_t)b->capacity * (width + tag_outputs(s));
    gemm(d_hidden, s->label, view_of(b->label, DM_REL_COUNT), view_transposed(net->dense + net->at.label_out, DM_REL_COUNT),
         b->words, s->label, DM_REL_COUNT, false, b->scratch);
    gemm(b->dense_gradient + net->at.label_out, DM_REL_COUNT, view_transposed(b->label_hidden, s->label),
         view_of(b->label, DM_REL_COUNT), s->label, DM_REL_COUNT, b->words, true, b->scratch);
    add_rows(b->dense_gradient + net->at.label_bias, b->label, b->words, DM_REL_COUNT, DM_REL_COUNT);
    for (uint32_t t = 0; t < b->words; t++) {
        uint32_t head = b->label_head[t];
        const float *hidden = b->label_hidden + (size_t)t * s->label, *mask = b->label_mask + (size_t)t * s->label;
        float *d = d_hidden + (size_t)t * s->label, *mine = b->dz + (size_t)t * width + 2 * s->arc;
        float *other = b->dz + (size_t)head * width + 2 * s->arc + s->label;
        float *distance = b->dense_gradient + net->at.label_distance + (head == t ? 0 : dm_distance_class(t, head)) * s->label;
        for (uint32_t j = 0; j < s->label; j++) {
            float g = d[j] * mask[j] * (hidden[j] > 0 ? 1.0f : 0.1f);
            mine[j] += g;
            distance[j] += g;
            if (head != t)
                other[j] += g;
        }
    }
}

static void arc_gradient(batch *b, float scale)
{
    const network *net = b->net;
    const network_shape *s = &net->shape;
    uint32_t width = head_width(s);
    memset(b->d_near, 0, sizeof(float) * b->words * DM_DISTANCES);
    for (uint32_t k = 0; k < b->sentences; k++) {
        const example *e = b->sentence[k];
        uint32_t n = e->count;
        float *d = b->arc + b->arc_at[k];
        for (uint32_t i = 0; i < n; i++) {
            float *row = d + (size_t)i * (n + 1), *near = b->d_near + (size_t)(b->first[k] + i) * DM_DISTANCES;
            b->loss_arc += softmax_gradient(row, n + 1, e->head[i] == i ? n : e->head[i], scale * e->weight);
            for (uint32_t j = 0; j < n; j++)
                if (j != i)
                    near[dm_distance_class(i, j)] += row[j];
            near[0] += row[n];
            row[i] = 0;
        }
        float *dq = b->dz + (size_t)b->first[k] * width;
        const float *q = b->z + (size_t)b->first[k] * width;
        gemm(dq, width, view_of(d, n + 1), view_of(q + s->arc, width), n, s->arc, n, true, b->scratch);
        gemm(dq + s->arc, width, view_transposed(d, n + 1), view_of(q, width), n, s->arc, n, true, b->scratch);
    }
    gemm(b->dz, width, view_of(b->d_near, DM_DISTANCES), view_of(net->dense + net->at.arc_distance, s->arc), b->words, s->arc,
         DM_DISTANCES, true, b->scratch);
    gemm(b->dense_gradient + net->at.arc_distance, s->arc, view_transposed(b->d_near, DM_DISTANCES), view_of(b->z, width),
         DM_DISTANCES, s->arc, b->words, true, b->scratch);
}

/* A sentence has names for all its words or for none. */
static void name_gradient(batch *b, uint32_t which, float scale)
{
    const example *e = b->sentence[which];
    uint32_t outputs = tag_outputs(&b->net->shape);
    float *score = b->tags + (size_t)b->first[which] * outputs + DM_UPOS_COUNT + b->net->shape.feats;
    if (e->count == 0)
        return;
    if (e->name[0] != NAME_UNKNOWN) {
        b->loss_tag += name_chain_gradient(score, outputs, e->count, e->name, scale * e->weight);
        return;
    }
    for (uint32_t i = 0; i < e->count; i++)
        memset(score + (size_t)i * outputs, 0, sizeof(float) * NAME_TAGS);
}

static void tag_gradient(batch *b, float scale)
{
    const network *net = b->net;
    const network_shape *s = &net->shape;
    uint32_t width = head_width(s), outputs = tag_outputs(s), zone = 2 * s->arc + 2 * s->label;
    for (uint32_t k = 0; k < b->sentences; k++) {
        const example *e = b->sentence[k];
        for (uint32_t i = 0; i < e->count; i++) {
            float *d = b->tags + (size_t)(b->first[k] + i) * outputs;
            b->loss_tag += softmax_gradient(d, DM_UPOS_COUNT, e->upos[i], scale * e->weight);
            b->loss_tag += softmax_gradient(d + DM_UPOS_COUNT, s->feats, e->feats[i], 0.5f * scale * e->weight);
        }
        name_gradient(b, k, b->name_weight * scale);
    }
    gemm(b->dz + zone, width, view_of(b->tags, outputs), view_transposed(net->dense + net->at.tag_out, outputs), b->words, s->tag,
         outputs, false, b->scratch);
    gemm(b->dense_gradient + net->at.tag_out, outputs, view_transposed(b->z + zone, width), view_of(b->tags, outputs), s->tag,
         outputs, b->words, true, b->scratch);
    add_rows(b->dense_gradient + net->at.tag_bias, b->tags, b->words, outputs, outputs);
}

/* Through dropout and activation of the heads' layer, into the top of the encoder (b->dx). */
static void heads_gradient(batch *b)
{
    const network *net = b->net;
    const network_shape *s = &net->shape;
    uint32_t width = head_width(s), arcs = 2 * s->arc, labels = arcs + 2 * s->label, channels = channels_of(s);
    for (size_t t = 0; t < b->words; t++) {
        float *d = b->dz + t * width;
        const float *z = b->z + t * width, *mask = b->z_mask + t * width;
        for (uint32_t j = 0; j < width; j = j + 1 == arcs ? labels : j + 1)
            d[j] *= mask[j] * (z[j] > 0 ? 1.0f : 0.1f);
    }
    gemm(b->dense_gradient + net->at.heads, width, view_transposed(b->masked[s->layers], channels), view_of(b->dz, width), channels,
         width, b->words, true, b->scratch);
    add_rows(b->dense_gradient + net->at.heads_bias, b->dz, b->words, width, width);
    gemm(b->dx, channels, view_of(b->dz, width), view_transposed(net->dense + net->at.heads, width), b->words, channels, width,
         false, b->scratch);
}

static float *mask_of(const batch *b, uint32_t which, uint32_t place)
{
    const network_shape *s = &b->net->shape;
    uint32_t wide = channels_of(s) > s->width ? channels_of(s) : s->width;
    wide = wide > s->pretrained ? wide : s->pretrained;
    return b->mask + ((size_t)which * (s->layers + 2) + place) * wide;
}

static void mask_gradient(batch *b, float *d, uint32_t width, uint32_t place, float rate)
{
    if (rate <= 0)
        return;
    for (uint32_t k = 0; k < b->sentences; k++) {
        const float *mask = mask_of(b, k, place);
        for (size_t t = b->first[k]; t < b->first[k + 1]; t++)
            for (uint32_t j = 0; j < width; j++)
                d[t * width + j] *= mask[j];
    }
}

static void recur_step_gradient(const float *restrict v, uint32_t hidden, const float *restrict before, const float *restrict x,
                                const float *restrict u, const float *restrict c, const float *restrict dh, float *restrict du,
                                float *restrict dx, float *restrict dv, float *restrict carry)
{
    const float *f = u + hidden, *r = f + hidden;
    for (uint32_t j = 0; j < hidden; j++) {
        float dc = carry[j] + dh[j] * r[j];
        float dr = dh[j] * (c[j] - x[j]) * r[j] * (1.0f - r[j]);
        float df = dc * (before[j] - u[j]) * f[j] * (1.0f - f[j]);
        dx[j] = dh[j] * (1.0f - r[j]);
        du[j] = dc * (1.0f - f[j]);
        du[hidden + j] = df;
        du[2 * hidden + j] = dr;
        carry[j] = dc * f[j] + v[j] * df + v[hidden + j] * dr;
        dv[j] += df * before[j];
        dv[hidden + j] += dr * before[j];
        dv[2 * hidden + j] += df;
        dv[3 * hidden + j] += dr;
    }
}

static void recur_gradient(batch *b, uint32_t layer, uint32_t from, uint32_t to, int direction)
{
    const network *net = b->net;
    uint32_t hidden = net->shape.hidden, channels = 2 * hidden;
    size_t block = net->at.vectors[layer] + (size_t)direction * 4 * hidden;
    float carry[1024] = {0};
    static const float zero[1024];
    for (uint32_t step = to - from; step-- > 0;) {
        size_t t = direction == 0 ? from + step : to - 1 - step, at = t * channels + (size_t)direction * hidden;
        size_t gates = t * GATES * hidden + (size_t)direction * 3 * hidden;
        const float *before = step == 0 ? zero : b->c[layer] + (direction == 0 ? at - channels : at + channels);
        recur_step_gradient(net->dense + block, hidden, before, b->x[layer] + at, b->u[layer] + gates, b->c[layer] + at, b->dx + at,
                            b->du + gates, b->dx2 + at, b->dense_gradient + block, carry);
    }
}

static void layer_gradient(batch *b, uint32_t l)
{
    const network *net = b->net;
    const network_shape *s = &net->shape;
    uint32_t channels = channels_of(s), products = GATES * s->hidden;
    for (uint32_t k = 0; k < b->sentences; k++)
        for (int direction = 0; direction < 2; direction++)
            recur_gradient(b, l, b->first[k], b->first[k + 1], direction);
    gemm(b->dense_gradient + net->at.layer[l], products, view_transposed(b->masked[l], channels), view_of(b->du, products),
         channels, products, b->words, true, b->scratch);
    gemm(b->dx, channels, view_of(b->du, products), view_transposed(net->dense + net->at.layer[l], products), b->words, channels,
         products, false, b->scratch);
    mask_gradient(b, b->dx, channels, l, l == 0 ? 0.0f : b->drop.layer);
    for (size_t i = 0; i < (size_t)b->words * channels; i++)
        b->dx[i] += b->dx2[i];
}

static void input_gradient(batch *b)
{
    const network *net = b->net;
    const network_shape *s = &net->shape;
    uint32_t channels = channels_of(s);
    if (s->width != channels) {
        gemm(b->dense_gradient + net->at.input, channels, view_transposed(b->embedded, s->width), view_of(b->dx, channels),
             s->width, channels, b->words, true, b->scratch);
        add_rows(b->dense_gradient + net->at.input_bias, b->dx, b->words, channels, channels);
        gemm(b->d_embedded, s->width, view_of(b->dx, channels), view_transposed(net->dense + net->at.input, channels), b->words,
             s->width, channels, false, b->scratch);
    } else {
        memcpy(b->d_embedded, b->dx, sizeof(float) * b->words * channels);
    }
    mask_gradient(b, b->d_embedded, s->width, s->layers + 1, b->drop.input);
    gemm(b->dense_gradient + net->at.mix, s->width, view_transposed(b->gathered, s->pretrained), view_of(b->d_embedded, s->width),
         s->pretrained, s->width, b->words, true, b->scratch);
}

void batch_backward(batch *b, float scale)
{
    const network_shape *s = &b->net->shape;
    b->loss_arc = b->loss_label = b->loss_tag = 0;
    memset(b->dz, 0, sizeof(float) * b->words * head_width(s));
    tag_gradient(b, scale); /* first: it overwrites its zone */
    arc_gradient(b, scale);
    label_gradient(b, scale);
    heads_gradient(b);
    mask_gradient(b, b->dx, channels_of(s), s->layers, b->drop.layer);
    for (uint32_t l = s->layers; l-- > 0;)
        layer_gradient(b, l);
    input_gradient(b);
    b->loss = b->loss_arc + b->loss_label + b->loss_tag;
}
