#include "export_model.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <xxhash.h>

#include "base/error.h"
#include "syntax/kernels.h"

typedef struct writer {
    char *bytes;
    dm_model_plan plan;
} writer;

static void put(writer *w, size_t at, const void *from, size_t bytes)
{
    if (bytes > 0) /* an empty table has no place */
        memcpy(w->bytes + at, from, bytes);
}

/* w: inner x outer floats, rows as they lie. */
static void put_matrix(writer *out, const dm_matrix_plan *plan, const float *w, uint32_t inner, uint32_t outer)
{
    int8_t *panels = (int8_t *)out->bytes + plan->panels;
    for (uint32_t j = 0; j < outer; j++) {
        float top = 0;
        for (uint32_t p = 0; p < inner; p++)
            top = fmaxf(top, fabsf(w[(size_t)p * outer + j]));
        float scale = top / 127.0f;
        int32_t sum = 0;
        for (uint32_t p = 0; p < inner; p++) {
            int8_t q = scale > 0 ? (int8_t)lrintf(w[(size_t)p * outer + j] / scale) : 0;
            sum += q;
            panels[(size_t)(j / DM_PANEL) * DM_PANEL * plan->inner + (size_t)(p / 4) * 4 * DM_PANEL + 4 * (j % DM_PANEL) + p % 4] =
                q;
        }
        sum *= DM_ZERO_POINT;
        put(out, plan->scale + 4 * (size_t)j, &scale, 4);
        put(out, plan->offset + 4 * (size_t)j, &sum, 4);
    }
}

/* The pretrained part of a known word's vector is folded into its row. */
static void put_table(writer *out, const network *net)
{
    uint32_t width = net->shape.width, pretrained = net->shape.pretrained;
    const float *mix = net->dense + net->at.mix;
    float *row = calloc(width, sizeof *row);
    for (uint32_t r = 0; r < net->rows; r++) {
        memcpy(row, net->table + (size_t)r * width, sizeof(float) * width);
        for (uint32_t p = 0; r < net->vocabulary.count && p < pretrained; p++)
            for (uint32_t j = 0; j < width; j++)
                row[j] += net->vectors[(size_t)r * pretrained + p] * mix[(size_t)p * width + j];
        float top = 0;
        for (uint32_t j = 0; j < width; j++)
            top = fmaxf(top, fabsf(row[j]));
        float scale = top / 127.0f;
        for (uint32_t j = 0; j < width; j++)
            out->bytes[out->plan.table + (size_t)r * width + j] = scale > 0 ? (char)(int8_t)lrintf(row[j] / scale) : 0;
        put(out, out->plan.table_scale + 4 * (size_t)r, &scale, 4);
    }
    free(row);
}

static void put_network(writer *out, const network *net)
{
    const network_shape *s = &net->shape;
    const network_layout *at = &net->at;
    const dm_model_plan *plan = &out->plan;
    uint32_t channels = channels_of(s), width = head_width(s);
    if (s->width != channels) {
        put_matrix(out, &plan->input, net->dense + at->input, s->width, channels);
        put(out, plan->input_bias, net->dense + at->input_bias, channels * 4);
    }
    for (uint32_t l = 0; l < s->layers; l++) {
        put_matrix(out, &plan->layer[l], net->dense + at->layer[l], channels, GATES * s->hidden);
        put(out, plan->vectors[l], net->dense + at->vectors[l], 8 * (size_t)s->hidden * 4);
    }
    put_matrix(out, &plan->heads, net->dense + at->heads, channels, width);
    put(out, plan->heads_bias, net->dense + at->heads_bias, width * 4);
    float *distance = calloc((size_t)s->arc * DM_DISTANCES, sizeof *distance); /* transposed: q x distance */
    for (uint32_t d = 0; d < DM_DISTANCES; d++)
        for (uint32_t j = 0; j < s->arc; j++)
            distance[(size_t)j * DM_DISTANCES + d] = net->dense[at->arc_distance + (size_t)d * s->arc + j];
    put_matrix(out, &plan->arc_distance, distance, s->arc, DM_DISTANCES);
    free(distance);
    put(out, plan->label_distance, net->dense + at->label_distance, (size_t)DM_DISTANCES * s->label * 4);
    put_matrix(out, &plan->label_out, net->dense + at->label_out, s->label, DM_REL_COUNT);
    put(out, plan->label_bias, net->dense + at->label_bias, DM_REL_COUNT * 4);
}

/* Only the columns of the kept feature strings. */
static void put_tags(writer *out, const network *net, uint32_t kept, const uint16_t *old_of_new)
{
    uint32_t before = tag_outputs(&net->shape), after = DM_UPOS_COUNT + kept + NAME_TAGS, tag = net->shape.tag;
    const float *w = net->dense + net->at.tag_out, *b = net->dense + net->at.tag_bias;
    float *columns = calloc((size_t)tag * after, sizeof *columns), *bias = calloc(after, sizeof *bias);
    for (uint32_t j = 0; j < after; j++) {
        uint32_t from = j;
        if (j >= DM_UPOS_COUNT && j < DM_UPOS_COUNT + kept)
            from = DM_UPOS_COUNT + (uint32_t)old_of_new[j - DM_UPOS_COUNT];
        else if (j >= DM_UPOS_COUNT)
            from = j - kept + net->shape.feats;
        bias[j] = b[from];
        for (uint32_t p = 0; p < tag; p++)
            columns[(size_t)p * after + j] = w[(size_t)p * before + from];
    }
    put_matrix(out, &out->plan.tag_out, columns, tag, after);
    put(out, out->plan.tag_bias, bias, after * sizeof *bias);
    free(columns);
    free(bias);
}

static dm_model_header make_header(const network *net, const feats_table *feats, const lemma_rules *lemmas, const char *note)
{
    const network_shape *s = &net->shape;
    dm_model_header h = {.version = DM_MODEL_VERSION,
                         .vocabulary = net->vocabulary.count,
                         .list = net->vocabulary.list_count,
                         .width = s->width,
                         .hidden = s->hidden,
                         .layers = s->layers,
                         .arc = s->arc,
                         .label = s->label,
                         .tag = s->tag,
                         .feats = feats->text.count,
                         .lemma_slots = lemmas->table.slots,
                         .lemma_rules = lemmas->table.rule_count,
                         .lemma_bytes = lemmas->text_bytes};
    memcpy(h.magic, DM_MODEL_MAGIC, sizeof h.magic);
    snprintf(h.note, sizeof h.note, "%s", note);
    for (uint32_t i = 0; i < feats->text.count; i++)
        h.feats_bytes += (uint32_t)feats->text.data[i].len;
    return h;
}

static void put_feats(writer *out, const feats_table *feats)
{
    uint32_t end = 0;
    for (uint32_t i = 0; i < feats->text.count; i++) {
        if (feats->text.data[i].len > 0)
            put(out, out->plan.feats_text + end, feats->text.data[i].ptr, feats->text.data[i].len);
        end += (uint32_t)feats->text.data[i].len;
        put(out, out->plan.feats_end + 4 * (size_t)i, &end, 4);
        put(out, out->plan.feats_mask + 4 * (size_t)i, &feats->upos_mask.data[i], 4);
    }
}

dm_status export_model(dm_arena *arena, const network *net, const feats_table *feats, const uint16_t *old_of_new,
                       const lemma_rules *lemmas, const char *note, const char *path, dm_error *error)
{
    dm_model_header h = make_header(net, feats, lemmas, note);
    writer out;
    if (!dm_model_plan_make(&h, &out.plan))
        return dm_error_at(error, DM_ERROR_MODEL, path, 0, 0, "a size is out of range for the model's format");
    out.bytes = dm_arena_take_zeroed(arena, out.plan.total);
    h.size = out.plan.total;
    put(&out, out.plan.hash, net->vocabulary.hash, 4 * (size_t)net->vocabulary.count);
    put(&out, out.plan.first, net->vocabulary.first, 4 * (DM_VOCABULARY_INDEX + 1));
    put(&out, out.plan.list, net->vocabulary.list, 4 * (size_t)net->vocabulary.list_count);
    put(&out, out.plan.list_first, net->vocabulary.list_first, 4 * (DM_VOCABULARY_INDEX + 1));
    put_table(&out, net);
    put_network(&out, net);
    put_tags(&out, net, feats->text.count, old_of_new);
    put_feats(&out, feats);
    put(&out, out.plan.lemma_key, lemmas->table.key, 4 * (size_t)lemmas->table.slots);
    put(&out, out.plan.lemma_rule, lemmas->table.rule_of, 2 * (size_t)lemmas->table.slots);
    put(&out, out.plan.rule, lemmas->table.rules, sizeof(dm_lemma_rule) * (size_t)lemmas->table.rule_count);
    put(&out, out.plan.rule_text, lemmas->table.text, lemmas->text_bytes);
    put(&out, 0, &h, sizeof h);
    h.checksum = XXH3_64bits(out.bytes + DM_MODEL_CHECKED, out.plan.total - DM_MODEL_CHECKED);
    put(&out, 0, &h, sizeof h);
    FILE *f = fopen(path, "wb");
    bool good = f != NULL && fwrite(out.bytes, 1, out.plan.total, f) == out.plan.total;
    if (f == NULL || fclose(f) != 0 || !good)
        return dm_error_at(error, DM_ERROR_IO, path, 0, 0, "cannot write");
    return DM_OK;
}
