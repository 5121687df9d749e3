#include "syntax/network.h"

#include <stdlib.h>
#include <string.h>

enum { CAPACITY = DM_NETWORK_UNIT_MAX + DM_TILE_ROWS };

static uint32_t larger(uint32_t a, uint32_t b) { return a > b ? a : b; }

static void *take(size_t bytes, bool *good)
{
    void *p = NULL;
    if (posix_memalign(&p, 64, bytes + 64) != 0)
        p = NULL;
    else
        memset(p, 0, bytes + 64);
    *good = *good && p != NULL;
    return p;
}

bool dm_network_init(dm_network *net, const dm_model *model, const dm_kernels *kernels)
{
    const dm_model_header *shape = &model->shape;
    uint32_t channels = 2 * shape->hidden, wide = larger(larger(channels, shape->width), larger(shape->label, shape->tag));
    uint32_t products = larger(larger(model->layer[0].outer, model->heads.outer), larger(channels + DM_PANEL, shape->width));
    uint32_t columns = (CAPACITY + DM_PANEL - 1) / DM_PANEL * DM_PANEL;
    bool good = true;
    wide = larger(wide, shape->arc);
    *net = (dm_network){.model = model, .kernels = kernels};
    net->x = take(sizeof(float) * CAPACITY * wide, &good);
    net->y = take(sizeof(float) * CAPACITY * wide, &good);
    net->products = take(sizeof(float) * CAPACITY * products, &good);
    net->near = take(sizeof(float) * CAPACITY * model->arc_distance.outer, &good);
    net->label = take(sizeof(float) * CAPACITY * model->label_out.outer, &good);
    net->tags = take(sizeof(float) * CAPACITY * model->tag_out.outer, &good);
    net->label_head = take(sizeof(uint32_t) * CAPACITY, &good);
    net->rows = take(sizeof(uint32_t) * CAPACITY * DM_FEATURES, &good);
    net->row_count = take(CAPACITY, &good);
    net->quantised = take((size_t)CAPACITY * wide, &good);
    net->row_scale = take(sizeof(float) * CAPACITY, &good);
    net->query = take((size_t)CAPACITY * shape->arc, &good);
    net->query_scale = take(sizeof(float) * CAPACITY, &good);
    net->key_panels = take((size_t)columns * shape->arc, &good);
    net->key_scale = take(sizeof(float) * columns, &good);
    net->key_offset = take(sizeof(int32_t) * columns, &good);
    net->arcs = take(sizeof(float) * (DM_NETWORK_UNIT_MAX * (size_t)(DM_NETWORK_UNIT_MAX + 1) + columns), &good);
    if (!good)
        dm_network_dispose(net);
    return good;
}

void dm_network_dispose(dm_network *net)
{
    void *all[] = {net->x,           net->y,          net->products,  net->near,       net->label,     net->tags,
                   net->label_head,  net->rows,       net->row_count, net->quantised,  net->row_scale, net->query,
                   net->query_scale, net->key_panels, net->key_scale, net->key_offset, net->arcs};
    for (size_t i = 0; i < sizeof all / sizeof all[0]; i++)
        free(all[i]);
    *net = (dm_network){0};
}

/* Rows of `count` floats, `stride` apart, to 7 bits. */
static void quantise_rows(dm_network *net, const float *x, size_t stride, uint32_t count, uint8_t *out, float *scale)
{
    for (uint32_t t = 0; t < net->words; t++)
        scale[t] = net->kernels->quantise(x + t * stride, count, out + (size_t)t * count);
}

static void multiply_rows(dm_network *net, const dm_matrix *matrix, const float *x, size_t stride, float *out)
{
    quantise_rows(net, x, stride, matrix->inner, net->quantised, net->row_scale);
    dm_multiply(net->kernels, matrix, net->quantised, net->row_scale, net->words, out, matrix->outer);
}

/* Rows of all words first, so that the table's lines are on their way when they are added up. */
static void find_rows(dm_network *net, const dm_network_unit *unit, uint32_t *to, uint8_t *counts)
{
    const dm_model *model = net->model;
    const dm_text *forms = unit->forms;
    dm_casing casing = dm_sentence_casing(forms, unit->count);
    bool first = !unit->continues;
    for (uint32_t i = 0; i < unit->count; i++, to += DM_FEATURES) {
        uint32_t rows[DM_FEATURES];
        dm_word_rows(&model->vocabulary, forms[i], first, casing, rows);
        first = first && dm_is_punctuation(forms[i]);
        counts[i] = 0;
        for (uint32_t f = 0; f < DM_FEATURES; f++)
            if (rows[f] != DM_NO_ROW) {
                const char *line = (const char *)model->table + (size_t)rows[f] * model->shape.width;
                for (uint32_t b = 0; b < model->shape.width; b += 64)
                    __builtin_prefetch(line + b);
                to[counts[i]++] = rows[f];
            }
    }
}

void dm_network_read(dm_network *net, const dm_network_unit *units, uint32_t count)
{
    const dm_model *model = net->model;
    uint32_t width = model->shape.width;
    bool has_input = dm_model_has_input(&model->shape);
    float *to = has_input ? net->y : net->x;
    net->words = 0;
    for (uint32_t u = 0; u < count; u++) {
        find_rows(net, &units[u], net->rows, net->row_count);
        for (uint32_t i = 0; i < units[u].count; i++, to += width)
            net->kernels->add_rows(model->table, model->table_scale, net->rows + (size_t)i * DM_FEATURES, net->row_count[i], width,
                                   to);
        net->words += units[u].count;
    }
    if (!has_input)
        return;
    uint32_t channels = 2 * model->shape.hidden, outer = model->input.outer;
    multiply_rows(net, &model->input, net->y, width, net->products);
    for (size_t t = 0; t < net->words; t++)
        for (uint32_t j = 0; j < channels; j++)
            net->x[t * channels + j] = net->products[t * outer + j] + model->input_bias[j];
}

static void run_layer(dm_network *net, uint32_t layer, const dm_network_unit *units, uint32_t count)
{
    const dm_matrix *matrix = &net->model->layer[layer];
    const float *vectors = net->model->vectors[layer];
    uint32_t hidden = net->model->shape.hidden, channels = 2 * hidden;
    multiply_rows(net, matrix, net->x, channels, net->products);
    for (uint32_t u = 0, start = 0; u < count; start += units[u++].count) {
        float forwards[1024], backwards[1024];
        memset(forwards, 0, sizeof(float) * hidden);
        memset(backwards, 0, sizeof(float) * hidden);
        for (uint32_t i = 0; i < units[u].count; i++) {
            size_t a = start + i, b = start + units[u].count - 1 - i;
            net->kernels->recur(vectors, hidden, net->products + a * matrix->outer, net->x + a * channels, forwards,
                                net->y + a * channels);
            net->kernels->recur(vectors + 4 * hidden, hidden, net->products + b * matrix->outer + 3 * hidden,
                                net->x + b * channels + hidden, backwards, net->y + b * channels + hidden);
        }
    }
    float *keep = net->x;
    net->x = net->y;
    net->y = keep;
}

void dm_network_encode(dm_network *net, const dm_network_unit *units, uint32_t count)
{
    const dm_model *model = net->model;
    const dm_model_header *shape = &model->shape;
    for (uint32_t l = 0; l < shape->layers; l++)
        run_layer(net, l, units, count);
    uint32_t width = model->heads.outer, arcs = 2 * shape->arc, labels = 2 * shape->label;
    multiply_rows(net, &model->heads, net->x, 2 * shape->hidden, net->products);
    for (size_t t = 0; t < net->words; t++) {
        float *z = net->products + t * width;
        net->kernels->activate(z, model->heads_bias, arcs);
        net->kernels->activate(z + arcs + labels, model->heads_bias + arcs + labels, shape->tag);
        for (uint32_t j = arcs; j < arcs + labels; j++)
            z[j] += model->heads_bias[j];
    }
    multiply_rows(net, &model->tag_out, net->products + arcs + labels, width, net->tags);
    quantise_rows(net, net->products, width, shape->arc, net->query, net->query_scale);
    dm_multiply(net->kernels, &model->arc_distance, net->query, net->query_scale, net->words, net->near, model->arc_distance.outer);
}

/* The keys of n words as a matrix of n columns, quantised a column. */
static dm_matrix pack_keys(dm_network *net, uint32_t at, uint32_t n)
{
    uint32_t arc = net->model->shape.arc, width = net->model->heads.outer;
    uint32_t outer = (n + DM_PANEL - 1) / DM_PANEL * DM_PANEL;
    uint8_t row[1024];
    for (uint32_t j = 0; j < outer; j++) {
        int8_t *to = net->key_panels + (size_t)(j / DM_PANEL) * DM_PANEL * arc + 4 * (size_t)(j % DM_PANEL);
        int32_t sum = 0;
        net->key_scale[j] = j < n ? net->kernels->quantise(net->products + (size_t)(at + j) * width + arc, arc, row) : 0.0f;
        for (uint32_t p = 0; p < arc; p += 4) {
            for (uint32_t k = 0; k < 4; k++) {
                int8_t value = j < n ? (int8_t)(row[p + k] - DM_ZERO_POINT) : 0;
                to[(size_t)p * DM_PANEL + k] = value;
                sum += value;
            }
        }
        net->key_offset[j] = sum * DM_ZERO_POINT;
    }
    return (dm_matrix){arc, outer, net->key_panels, net->key_scale, net->key_offset};
}

const float *dm_network_arcs(dm_network *net, uint32_t at, uint32_t n)
{
    dm_matrix keys = pack_keys(net, at, n);
    uint32_t arc = net->model->shape.arc, near_width = net->model->arc_distance.outer;
    float row[DM_TILE_ROWS][(CAPACITY + DM_PANEL - 1) / DM_PANEL * DM_PANEL];
    for (uint32_t i = 0; i < n; i += DM_TILE_ROWS) {
        uint32_t rows = n - i < DM_TILE_ROWS ? n - i : DM_TILE_ROWS;
        dm_multiply(net->kernels, &keys, net->query + (size_t)(at + i) * arc, net->query_scale + at + i, rows, row[0],
                    sizeof row[0] / sizeof(float));
        for (uint32_t r = 0; r < rows; r++) {
            const float *near = net->near + (size_t)(at + i + r) * near_width;
            float *to = net->arcs + (size_t)(i + r) * (n + 1);
            for (uint32_t j = 0; j < n; j++)
                to[j] = row[r][j] + near[dm_distance_class(i + r, j)];
            to[n] = near[0];
        }
    }
    return net->arcs;
}

void dm_network_label(dm_network *net, const dm_network_unit *units, uint32_t count)
{
    const dm_model *model = net->model;
    uint32_t label = model->shape.label, width = model->heads.outer, skip = 2 * model->shape.arc;
    static const float nothing[1024];
    for (uint32_t u = 0, t = 0; u < count; u++)
        for (uint32_t i = 0; i < units[u].count; i++, t++) {
            uint32_t head = net->label_head[t];
            const float *mine = net->products + (size_t)t * width + skip;
            const float *other = head == UINT32_MAX ? nothing : net->products + (size_t)head * width + skip + label;
            uint32_t class = head == UINT32_MAX ? 0 : dm_distance_class(t, head);
            net->kernels->activate_sum(mine, other, model->label_distance + (size_t) class * label, label,
                                       net->y + (size_t)t * label);
        }
    multiply_rows(net, &model->label_out, net->y, label, net->label);
}
