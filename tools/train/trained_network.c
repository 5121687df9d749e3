#include "trained_network.h"

#include <math.h>
#include <stdlib.h>

#include "gemm.h"
#include "syntax/numeric.h"

static size_t claim(size_t *total, size_t count)
{
    size_t at = *total;
    *total += (count + 15) / 16 * 16;
    return at;
}

network_layout network_plan(const network_shape *s)
{
    network_layout at = {0};
    size_t total = 0, channels = channels_of(s);
    at.mix = claim(&total, (size_t)s->pretrained * s->width);
    at.input = claim(&total, s->width == channels ? 0 : s->width * channels);
    at.input_bias = claim(&total, s->width == channels ? 0 : channels);
    for (uint32_t l = 0; l < s->layers; l++) {
        at.layer[l] = claim(&total, channels * GATES * s->hidden);
        at.vectors[l] = claim(&total, 8 * (size_t)s->hidden); /* two directions of vf, vr, bf, br */
    }
    at.heads = claim(&total, channels * head_width(s));
    at.heads_bias = claim(&total, head_width(s));
    at.arc_distance = claim(&total, (size_t)DM_DISTANCES * s->arc);
    at.label_distance = claim(&total, (size_t)DM_DISTANCES * s->label);
    at.label_out = claim(&total, (size_t)s->label * DM_REL_COUNT);
    at.label_bias = claim(&total, DM_REL_COUNT);
    at.tag_out = claim(&total, (size_t)s->tag * tag_outputs(s));
    at.tag_bias = claim(&total, tag_outputs(s));
    at.total = total;
    return at;
}

static float random_normal(random_state *r)
{
    float sum = 0; /* of 12 uniforms: good enough, and exact in any library */
    for (int i = 0; i < 12; i++)
        sum += random_unit(r);
    return sum - 6.0f;
}

static void fill(float *to, size_t count, float deviation, random_state *r)
{
    for (size_t i = 0; i < count; i++)
        to[i] = deviation * random_normal(r);
}

void network_init(network *net, uint64_t seed)
{
    const network_shape *s = &net->shape;
    random_state r = {seed};
    size_t channels = channels_of(s);
    net->at = network_plan(s);
    net->dense = calloc(net->at.total, sizeof(float));
    net->table = calloc((size_t)net->rows * s->width, sizeof(float));
    if (net->dense == NULL || net->table == NULL)
        abort();
    fill(net->table, (size_t)net->rows * s->width, 0.1f, &r);
    for (size_t i = 0; i < (size_t)net->vocabulary.count * s->width; i++)
        net->table[i] *= 0.3f;
    fill(net->dense + net->at.mix, (size_t)s->pretrained * s->width, 0.3f / sqrtf((float)s->pretrained), &r);
    if (s->width != channels)
        fill(net->dense + net->at.input, s->width * channels, 1.0f / sqrtf((float)s->width), &r);
    for (uint32_t l = 0; l < s->layers; l++) {
        fill(net->dense + net->at.layer[l], channels * GATES * s->hidden, 1.0f / sqrtf((float)channels), &r);
        fill(net->dense + net->at.vectors[l], 8 * (size_t)s->hidden, 0.1f, &r);
    }
    fill(net->dense + net->at.heads, channels * head_width(s), 1.0f / sqrtf((float)channels), &r);
    fill(net->dense + net->at.arc_distance, (size_t)DM_DISTANCES * s->arc, 0.1f, &r);
    fill(net->dense + net->at.label_distance, (size_t)DM_DISTANCES * s->label, 0.1f, &r);
    fill(net->dense + net->at.label_out, (size_t)s->label * DM_REL_COUNT, 1.0f / sqrtf((float)s->label), &r);
    fill(net->dense + net->at.tag_out, (size_t)s->tag * tag_outputs(s), 1.0f / sqrtf((float)s->tag), &r);
}

void network_dispose(network *net)
{
    free(net->dense);
    free(net->table);
}

static float *take(size_t count)
{
    float *p = NULL;
    if (posix_memalign((void **)&p, 64, (count + 16) * sizeof(float)) != 0)
        abort();
    memset(p, 0, (count + 16) * sizeof(float));
    return p;
}

static uint32_t widest(const network_shape *s)
{
    uint32_t w = channels_of(s) > s->width ? channels_of(s) : s->width;
    return w > s->pretrained ? w : s->pretrained;
}

static void take_gradients(batch *b, size_t n)
{
    const network_shape *s = &b->net->shape;
    b->dense_gradient = take(b->net->at.total);
    b->d_embedded = take(n * s->width);
    b->dx = take(n * widest(s));
    b->dx2 = take(n * widest(s));
    b->du = take(n * GATES * s->hidden);
    b->dz = take(n * (head_width(s) + tag_outputs(s) + s->label));
    b->d_near = take(n * DM_DISTANCES);
}

void batch_init(batch *b, const network *net, uint32_t capacity, uint32_t sentence_capacity, bool training)
{
    const network_shape *s = &net->shape;
    size_t n = capacity, channels = channels_of(s), wide = widest(s);
    size_t inner = wide > GATES * s->hidden ? wide : GATES * s->hidden;
    inner = inner > head_width(s) + tag_outputs(s) ? inner : head_width(s) + tag_outputs(s);
    *b = (batch){.net = net, .capacity = capacity, .sentence_capacity = sentence_capacity, .training = training};
    b->sentence = calloc(sentence_capacity + 1, sizeof *b->sentence);
    b->first = calloc(sentence_capacity + 2, sizeof *b->first);
    b->arc_at = calloc(sentence_capacity + 1, sizeof *b->arc_at);
    b->unknown = calloc(n, 1);
    b->label_head = calloc(n, sizeof *b->label_head);
    b->gathered = take(n * s->pretrained);
    b->embedded = take(n * s->width);
    for (uint32_t l = 0; l <= s->layers; l++) {
        b->x[l] = take(n * channels);
        b->masked[l] = take(n * channels);
        if (l < s->layers) {
            b->u[l] = take(n * GATES * s->hidden);
            b->c[l] = take(n * channels);
        }
    }
    b->mask = take((size_t)sentence_capacity * (s->layers + 2) * wide);
    b->z = take(n * head_width(s));
    b->z_mask = take(n * head_width(s));
    b->near = take(n * DM_DISTANCES);
    b->arc = take(n * 601); /* sentences of at most 600 words */
    b->label_hidden = take(n * s->label);
    b->label_mask = take(n * s->label);
    b->label = take(n * DM_REL_COUNT);
    b->tags = take(n * tag_outputs(s));
    b->scratch = take(gemm_scratch(inner > n ? inner : n, inner > n ? inner : n) + n);
    if (training)
        take_gradients(b, n);
}

void batch_dispose(batch *b)
{
    void *all[] = {b->sentence,     b->first,      b->arc_at, b->unknown, b->label_head, b->gathered,
                   b->embedded,     b->mask,       b->z,      b->z_mask,  b->near,       b->arc,
                   b->label_hidden, b->label_mask, b->label,  b->tags,    b->scratch,    b->dense_gradient,
                   b->d_embedded,   b->dx,         b->dx2,    b->du,      b->dz,         b->d_near};
    for (size_t i = 0; i < sizeof all / sizeof all[0]; i++)
        free(all[i]);
    for (uint32_t l = 0; l <= LAYERS_MAX; l++) {
        free(b->x[l]);
        free(b->masked[l]);
        if (l < LAYERS_MAX) {
            free(b->u[l]);
            free(b->c[l]);
        }
    }
}

/* The mask of one dropout place in one sentence. */
static float *mask_of(const batch *b, uint32_t which, uint32_t place)
{
    const network_shape *s = &b->net->shape;
    return b->mask + ((size_t)which * (s->layers + 2) + place) * widest(s);
}

static void draw_mask(batch *b, float *mask, size_t count, float rate)
{
    float keep = 1.0f / (1.0f - rate);
    for (size_t i = 0; i < count; i++)
        mask[i] = random_unit(&b->random) < rate ? 0.0f : keep;
}

static void apply_masks(batch *b, const float *from, float *to, uint32_t width, uint32_t place, float rate)
{
    if (!b->training || rate <= 0) {
        if (to != from)
            memcpy(to, from, sizeof(float) * b->words * width);
        return;
    }
    for (uint32_t k = 0; k < b->sentences; k++) {
        float *mask = mask_of(b, k, place);
        draw_mask(b, mask, width, rate);
        for (size_t t = b->first[k]; t < b->first[k + 1]; t++)
            for (uint32_t j = 0; j < width; j++)
                to[t * width + j] = from[t * width + j] * mask[j];
    }
}

static void embed(batch *b)
{
    const network *net = b->net;
    const network_shape *s = &net->shape;
    for (uint32_t k = 0; k < b->sentences; k++) {
        const example *e = b->sentence[k];
        for (uint32_t i = 0; i < e->count; i++) {
            size_t t = b->first[k] + i;
            uint32_t row = e->rows[i * DM_FEATURES];
            b->unknown[t] = 0;
            if (b->training && random_unit(&b->random) * 255.0f < (float)e->drop[i])
                b->unknown[t] = random_unit(&b->random) < 0.5f ? 1 : 2;
            float *g = b->gathered + t * s->pretrained;
            if (row < net->vocabulary.count && b->unknown[t] < 2)
                memcpy(g, net->vectors + (size_t)row * s->pretrained, sizeof(float) * s->pretrained);
            else
                memset(g, 0, sizeof(float) * s->pretrained);
        }
    }
    gemm(b->embedded, s->width, view_of(b->gathered, s->pretrained), view_of(net->dense + net->at.mix, s->width), b->words,
         s->width, s->pretrained, false, b->scratch);
    for (uint32_t k = 0; k < b->sentences; k++) {
        const example *e = b->sentence[k];
        for (uint32_t i = 0; i < e->count; i++) {
            size_t t = b->first[k] + i;
            float *to = b->embedded + t * s->width;
            for (uint32_t f = 0; f < DM_FEATURES; f++) {
                uint32_t row = row_used(net, e, i * DM_FEATURES + f, b->unknown[t]);
                if (row == DM_NO_ROW)
                    continue;
                const float *from = net->table + (size_t)row * s->width;
                for (uint32_t j = 0; j < s->width; j++)
                    to[j] += from[j];
            }
        }
    }
}

/* One word of one direction: products u, uf, ur in, gates out in their place. */
static void recur_step(const float *restrict v, uint32_t hidden, const float *restrict before, const float *restrict x,
                       float *restrict u, float *restrict c, float *restrict h)
{
    const float *vf = v, *vr = v + hidden, *bf = v + 2 * hidden, *br = v + 3 * hidden;
    float *f = u + hidden, *r = f + hidden;
    for (uint32_t j = 0; j < hidden; j++) {
        f[j] = dm_sigmoid(f[j] + vf[j] * before[j] + bf[j]);
        r[j] = dm_sigmoid(r[j] + vr[j] * before[j] + br[j]);
        c[j] = u[j] + f[j] * (before[j] - u[j]);
        h[j] = x[j] + r[j] * (c[j] - x[j]);
    }
}

/* One direction of one layer over one sentence.  Overwrites the products of the gates with the gates. */
static void recur(const batch *b, uint32_t layer, uint32_t from, uint32_t to, int direction)
{
    uint32_t hidden = b->net->shape.hidden, channels = 2 * hidden;
    const float *v = b->net->dense + b->net->at.vectors[layer] + (size_t)direction * 4 * hidden;
    float zero[1024] = {0};
    const float *before = zero;
    for (uint32_t step = 0; step < to - from; step++) {
        size_t t = direction == 0 ? from + step : to - 1 - step, at = t * channels + (size_t)direction * hidden;
        recur_step(v, hidden, before, b->x[layer] + at, b->u[layer] + t * GATES * hidden + (size_t)direction * 3 * hidden,
                   b->c[layer] + at, b->x[layer + 1] + at);
        before = b->c[layer] + at;
    }
}

static void encode(batch *b)
{
    const network *net = b->net;
    const network_shape *s = &net->shape;
    uint32_t channels = channels_of(s);
    float *first = s->width == channels ? b->x[0] : b->embedded;
    apply_masks(b, b->embedded, first, s->width, s->layers + 1, b->drop.input);
    if (s->width != channels) {
        gemm(b->x[0], channels, view_of(b->embedded, s->width), view_of(net->dense + net->at.input, channels), b->words, channels,
             s->width, false, b->scratch);
        for (size_t t = 0; t < b->words; t++)
            for (uint32_t j = 0; j < channels; j++)
                b->x[0][t * channels + j] += net->dense[net->at.input_bias + j];
    }
    for (uint32_t l = 0; l < s->layers; l++) {
        apply_masks(b, b->x[l], b->masked[l], channels, l, l == 0 ? 0.0f : b->drop.layer);
        gemm(b->u[l], GATES * s->hidden, view_of(b->masked[l], channels), view_of(net->dense + net->at.layer[l], GATES * s->hidden),
             b->words, GATES * s->hidden, channels, false, b->scratch);
        for (uint32_t k = 0; k < b->sentences; k++)
            for (int direction = 0; direction < 2; direction++)
                recur(b, l, b->first[k], b->first[k + 1], direction);
    }
    apply_masks(b, b->x[s->layers], b->masked[s->layers], channels, s->layers, b->drop.layer);
}

/* Activation of q, k and the tags' layer (the labels' parts stay linear until they are added up), and dropout. */
static void activate_heads(batch *b)
{
    const network_shape *s = &b->net->shape;
    uint32_t width = head_width(s), arcs = 2 * s->arc, labels = arcs + 2 * s->label;
    const float *bias = b->net->dense + b->net->at.heads_bias;
    for (size_t t = 0; t < b->words; t++) {
        float *z = b->z + t * width, *mask = b->z_mask + t * width;
        for (uint32_t j = 0; j < width; j++)
            z[j] += bias[j];
        for (uint32_t j = 0; j < width; j = j + 1 == arcs ? labels : j + 1)
            z[j] = dm_leaky(z[j]);
        if (!b->training)
            continue;
        draw_mask(b, mask, width, b->drop.head);
        for (uint32_t j = 0; j < width; j = j + 1 == arcs ? labels : j + 1)
            z[j] *= mask[j];
    }
}

static void score_arcs(batch *b)
{
    const network *net = b->net;
    const network_shape *s = &net->shape;
    uint32_t width = head_width(s);
    gemm(b->near, DM_DISTANCES, view_of(b->z, width), view_transposed(net->dense + net->at.arc_distance, s->arc), b->words,
         DM_DISTANCES, s->arc, false, b->scratch);
    size_t at = 0;
    for (uint32_t k = 0; k < b->sentences; k++) {
        uint32_t n = b->first[k + 1] - b->first[k];
        const float *q = b->z + (size_t)b->first[k] * width;
        float *score = b->arc + (b->arc_at[k] = at);
        gemm(score, n + 1, view_of(q, width), view_transposed(q + s->arc, width), n, n, s->arc, false, b->scratch);
        for (uint32_t i = 0; i < n; i++) {
            const float *near = b->near + (size_t)(b->first[k] + i) * DM_DISTANCES;
            for (uint32_t j = 0; j < n; j++)
                score[i * (n + 1) + j] = i == j ? -1e9f : score[i * (n + 1) + j] + near[dm_distance_class(i, j)];
            score[i * (n + 1) + n] = near[0];
        }
        at += (size_t)n * (n + 1);
    }
}

void batch_forward(batch *b)
{
    const network *net = b->net;
    const network_shape *s = &net->shape;
    uint32_t channels = channels_of(s), width = head_width(s), outputs = tag_outputs(s);
    embed(b);
    encode(b);
    gemm(b->z, width, view_of(b->masked[s->layers], channels), view_of(net->dense + net->at.heads, width), b->words, width,
         channels, false, b->scratch);
    activate_heads(b);
    score_arcs(b);
    gemm(b->tags, outputs, view_of(b->z + 2 * s->arc + 2 * s->label, width), view_of(net->dense + net->at.tag_out, outputs),
         b->words, outputs, s->tag, false, b->scratch);
    for (size_t t = 0; t < b->words; t++)
        for (uint32_t j = 0; j < outputs; j++)
            b->tags[t * outputs + j] += net->dense[net->at.tag_bias + j];
}

void batch_labels(batch *b)
{
    const network *net = b->net;
    const network_shape *s = &net->shape;
    uint32_t width = head_width(s);
    for (uint32_t k = 0; k < b->sentences; k++)
        for (uint32_t t = b->first[k]; t < b->first[k + 1]; t++) {
            uint32_t head = b->label_head[t];
            const float *mine = b->z + (size_t)t * width + 2 * s->arc;
            const float *other = head == t ? NULL : b->z + (size_t)head * width + 2 * s->arc + s->label;
            const float *distance = net->dense + net->at.label_distance + (head == t ? 0 : dm_distance_class(t, head)) * s->label;
            float *hidden = b->label_hidden + (size_t)t * s->label;
            for (uint32_t j = 0; j < s->label; j++)
                hidden[j] = dm_leaky(mine[j] + (other == NULL ? 0.0f : other[j]) + distance[j]);
            if (b->training) {
                float *mask = b->label_mask + (size_t)t * s->label;
                draw_mask(b, mask, s->label, b->drop.head);
                for (uint32_t j = 0; j < s->label; j++)
                    hidden[j] *= mask[j];
            }
        }
    gemm(b->label, DM_REL_COUNT, view_of(b->label_hidden, s->label), view_of(net->dense + net->at.label_out, DM_REL_COUNT),
         b->words, DM_REL_COUNT, s->label, false, b->scratch);
    for (size_t t = 0; t < b->words; t++)
        for (uint32_t j = 0; j < DM_REL_COUNT; j++)
            b->label[t * DM_REL_COUNT + j] += net->dense[net->at.label_bias + j];
}
