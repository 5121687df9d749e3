#include "syntax/model.h"

#include <stdlib.h>
#include <string.h>
#include <xxhash.h>

#include "base/error.h"
#include "base/text.h"
#include "knowledge/embedded.h"

#define MODEL_LIMIT_BYTES (1u << 30)

/* ---- layout -------------------------------------------------------------------------------------------------------- */

static size_t claim(size_t *total, size_t bytes)
{
    size_t at = *total;
    *total += (bytes + 63) / 64 * 64;
    return at;
}

static dm_matrix_plan claim_matrix(size_t *total, size_t inner, size_t outer)
{
    dm_matrix_plan m = {.inner = (uint32_t)((inner + 3) / 4 * 4),
                        .outer = (uint32_t)((outer + DM_PANEL - 1) / DM_PANEL * DM_PANEL)};
    m.panels = claim(total, (size_t)m.inner * m.outer);
    m.scale = claim(total, m.outer * sizeof(float));
    m.offset = claim(total, m.outer * sizeof(int32_t));
    return m;
}

static bool within(uint32_t value, uint32_t low, uint32_t high, uint32_t multiple)
{
    return value >= low && value <= high && value % multiple == 0;
}

bool dm_model_plan_make(const dm_model_header *h, dm_model_plan *plan)
{
    *plan = (dm_model_plan){0};
    if (!within(h->vocabulary, 1, 1u << 22, 1) || h->list > 1u << 22 || !within(h->width, 16, 2048, 16) ||
        !within(h->hidden, 16, 1024, 16) || !within(h->layers, 1, DM_MODEL_LAYERS_MAX, 1) || !within(h->arc, 16, 1024, 16) ||
        !within(h->label, 16, 1024, 16) || !within(h->tag, 16, 1024, 16) || dm_model_head_width(h) % DM_PANEL != 0 ||
        !within(h->feats, 1, 4096, 1) || h->feats_bytes > 1u << 20 || !within(h->lemma_slots, 1, 1u << 24, 1) ||
        (h->lemma_slots & (h->lemma_slots - 1)) != 0 || h->lemma_rules > 65534 || h->lemma_bytes > 65535)
        return false;
    size_t total = sizeof *h, channels = 2 * (size_t)h->hidden, rows = h->vocabulary + (size_t)DM_EXTRA_ROWS;
    plan->hash = claim(&total, 4 * (size_t)h->vocabulary);
    plan->first = claim(&total, 4 * (DM_VOCABULARY_INDEX + 1));
    plan->list = claim(&total, 4 * (size_t)h->list);
    plan->list_first = claim(&total, 4 * (DM_VOCABULARY_INDEX + 1));
    plan->table = claim(&total, rows * h->width);
    plan->table_scale = claim(&total, rows * sizeof(float));
    if (dm_model_has_input(h)) {
        plan->input = claim_matrix(&total, h->width, channels);
        plan->input_bias = claim(&total, channels * sizeof(float));
    }
    for (uint32_t l = 0; l < h->layers; l++) {
        plan->layer[l] = claim_matrix(&total, channels, DM_GATES * (size_t)h->hidden);
        plan->vectors[l] = claim(&total, 8 * (size_t)h->hidden * sizeof(float));
    }
    plan->heads = claim_matrix(&total, channels, dm_model_head_width(h));
    plan->heads_bias = claim(&total, dm_model_head_width(h) * sizeof(float));
    plan->arc_distance = claim_matrix(&total, h->arc, DM_DISTANCES);
    plan->label_distance = claim(&total, (size_t)DM_DISTANCES * h->label * sizeof(float));
    plan->label_out = claim_matrix(&total, h->label, DM_REL_COUNT);
    plan->label_bias = claim(&total, DM_REL_COUNT * sizeof(float));
    plan->tag_out = claim_matrix(&total, h->tag, DM_UPOS_COUNT + (size_t)h->feats + DM_NAME_TAGS);
    plan->tag_bias = claim(&total, (DM_UPOS_COUNT + (size_t)h->feats + DM_NAME_TAGS) * sizeof(float));
    plan->feats_end = claim(&total, 4 * (size_t)h->feats);
    plan->feats_mask = claim(&total, 4 * (size_t)h->feats);
    plan->feats_text = claim(&total, h->feats_bytes);
    plan->lemma_key = claim(&total, 4 * (size_t)h->lemma_slots);
    plan->lemma_rule = claim(&total, 2 * (size_t)h->lemma_slots);
    plan->rule = claim(&total, sizeof(dm_lemma_rule) * (size_t)h->lemma_rules);
    plan->rule_text = claim(&total, h->lemma_bytes);
    plan->total = total;
    return true;
}

/* ---- opening ------------------------------------------------------------------------------------------------------- */

static const void *part(const dm_model *model, size_t offset) { return model->file.content.ptr + offset; }

static dm_matrix matrix_at(const dm_model *model, const dm_matrix_plan *plan)
{
    return (dm_matrix){plan->inner, plan->outer, part(model, plan->panels), part(model, plan->scale), part(model, plan->offset)};
}

static void point_into(dm_model *model, const dm_model_plan *plan)
{
    const dm_model_header *h = &model->shape;
    model->vocabulary = (dm_vocabulary){h->vocabulary, part(model, plan->hash), part(model, plan->first),
                                        h->list,       part(model, plan->list), part(model, plan->list_first)};
    model->table = part(model, plan->table);
    model->table_scale = part(model, plan->table_scale);
    if (dm_model_has_input(h)) {
        model->input = matrix_at(model, &plan->input);
        model->input_bias = part(model, plan->input_bias);
    }
    for (uint32_t l = 0; l < h->layers; l++) {
        model->layer[l] = matrix_at(model, &plan->layer[l]);
        model->vectors[l] = part(model, plan->vectors[l]);
    }
    model->heads = matrix_at(model, &plan->heads);
    model->heads_bias = part(model, plan->heads_bias);
    model->arc_distance = matrix_at(model, &plan->arc_distance);
    model->label_distance = part(model, plan->label_distance);
    model->label_out = matrix_at(model, &plan->label_out);
    model->label_bias = part(model, plan->label_bias);
    model->tag_out = matrix_at(model, &plan->tag_out);
    model->tag_bias = part(model, plan->tag_bias);
    model->feats_end = part(model, plan->feats_end);
    model->feats_mask = part(model, plan->feats_mask);
    model->feats_text = part(model, plan->feats_text);
    model->lemmas =
        (dm_lemma_table){h->lemma_slots, part(model, plan->lemma_key), part(model, plan->lemma_rule), part(model, plan->rule),
                         h->lemma_rules, part(model, plan->rule_text)};
}

/* The numbers that are used as indices. */
static bool indices_good(const dm_model *model)
{
    const dm_model_header *h = &model->shape;
    const dm_vocabulary *v = &model->vocabulary;
    for (uint32_t i = 0; i < DM_VOCABULARY_INDEX; i++)
        if (v->first[i] > v->first[i + 1] || v->list_first[i] > v->list_first[i + 1])
            return false;
    if (v->first[DM_VOCABULARY_INDEX] != h->vocabulary || v->list_first[DM_VOCABULARY_INDEX] != h->list)
        return false;
    for (uint32_t i = 0; i < h->feats; i++)
        if (model->feats_end[i] > h->feats_bytes || (i > 0 && model->feats_end[i] < model->feats_end[i - 1]))
            return false;
    for (uint32_t i = 0; i < h->lemma_rules; i++)
        if ((uint32_t)model->lemmas.rules[i].text + model->lemmas.rules[i].length > h->lemma_bytes)
            return false;
    return true;
}

uint32_t dm_morph_of(dm_text feats)
{
    static const struct {
        const char *text;
        uint32_t bit;
    } all[] = {{"Tense=Past", DM_MORPH_PAST},  {"Tense=Pres", DM_MORPH_PRES},    {"VerbForm=Fin", DM_MORPH_FIN},
               {"VerbForm=Inf", DM_MORPH_INF}, {"VerbForm=Part", DM_MORPH_PART}, {"VerbForm=Ger", DM_MORPH_GER},
               {"Voice=Pass", DM_MORPH_PASS},  {"Mood=Imp", DM_MORPH_IMP},       {"Number=Sing", DM_MORPH_SING},
               {"Number=Plur", DM_MORPH_PLUR}, {"Person=1", DM_MORPH_PERSON1},   {"Person=2", DM_MORPH_PERSON2},
               {"Person=3", DM_MORPH_PERSON3}, {"Poss=Yes", DM_MORPH_POSS},      {"Polarity=Neg", DM_MORPH_NEG},
               {"PronType=Rel", DM_MORPH_REL}, {"PronType=Int", DM_MORPH_INT},   {"Definite=Def", DM_MORPH_DEF},
               {"Gender=Masc", DM_MORPH_MASC}, {"Gender=Fem", DM_MORPH_FEM},     {"Gender=Neut", DM_MORPH_NEUT}};
    uint32_t bits = 0;
    for (size_t start = 0, i = 0; i <= feats.len; i++)
        if (i == feats.len || feats.ptr[i] == '|') {
            for (size_t k = 0; k < sizeof all / sizeof all[0]; k++)
                if (dm_text_is((dm_text){feats.ptr + start, i - start}, all[k].text))
                    bits |= all[k].bit;
            start = i + 1;
        }
    return bits;
}

/* For each part of speech the feature strings that go with it. */
static bool list_features(dm_model *model)
{
    uint32_t count = 0, feats = model->shape.feats;
    for (uint32_t i = 0; i < feats; i++)
        count += (uint32_t)__builtin_popcount(model->feats_mask[i] & ((1u << DM_UPOS_COUNT) - 1));
    model->feats_list = malloc(sizeof *model->feats_list * (count + 1));
    model->feats_morph = malloc(sizeof *model->feats_morph * feats);
    if (model->feats_list == NULL || model->feats_morph == NULL)
        return false;
    count = 0;
    for (uint32_t upos = 0; upos < DM_UPOS_COUNT; upos++) {
        model->feats_of_upos[upos] = count;
        for (uint32_t i = 0; i < feats; i++)
            if ((model->feats_mask[i] >> upos & 1) != 0)
                model->feats_list[count++] = (uint16_t)i;
    }
    model->feats_of_upos[DM_UPOS_COUNT] = count;
    for (uint32_t i = 0, start = 0; i < feats; start = model->feats_end[i++])
        model->feats_morph[i] = dm_morph_of((dm_text){model->feats_text + start, model->feats_end[i] - start});
    return true;
}

static dm_status check_and_point(dm_model *model, const char *name, dm_error *error)
{
    dm_text content = model->file.content;
    if (content.len < sizeof model->shape)
        return dm_error_at(error, DM_ERROR_MODEL, name, 0, 0, "not a syntax model: too short");
    memcpy(&model->shape, content.ptr, sizeof model->shape);
    if (memcmp(model->shape.magic, DM_MODEL_MAGIC, 8) != 0)
        return dm_error_at(error, DM_ERROR_MODEL, name, 0, 0, "not a syntax model");
    if (model->shape.version != DM_MODEL_VERSION)
        return dm_error_at(error, DM_ERROR_MODEL, name, 0, 0, "model of version %u; this program reads version %u",
                           model->shape.version, DM_MODEL_VERSION);
    dm_model_plan plan;
    if (!dm_model_plan_make(&model->shape, &plan) || plan.total != model->shape.size || plan.total != content.len)
        return dm_error_at(error, DM_ERROR_MODEL, name, 0, 0, "damaged model: sizes do not agree");
    if (XXH3_64bits(content.ptr + DM_MODEL_CHECKED, content.len - DM_MODEL_CHECKED) != model->shape.checksum)
        return dm_error_at(error, DM_ERROR_MODEL, name, 0, 0, "damaged model: checksum differs");
    point_into(model, &plan);
    if (!indices_good(model))
        return dm_error_at(error, DM_ERROR_MODEL, name, 0, 0, "damaged model: an index is out of range");
    if (!list_features(model))
        return dm_error_at(error, DM_ERROR_MEMORY, name, 0, 0, "out of memory");
    return DM_OK;
}

dm_status dm_model_open(const char *path, dm_model **out, dm_error *error)
{
    *out = NULL;
    dm_model *model = calloc(1, sizeof *model);
    if (model == NULL)
        return dm_error_set(error, DM_ERROR_MEMORY, "out of memory");
    dm_status status = DM_OK;
    if (path != NULL) {
        status = dm_file_open(path, MODEL_LIMIT_BYTES, &model->file, error);
        model->owns_file = status == DM_OK;
        if (status == DM_ERROR_LIMIT)
            status = DM_ERROR_MODEL;
    } else {
        size_t size = (size_t)((uintptr_t)dm_embedded_model_end - (uintptr_t)dm_embedded_model_begin);
        model->file.content = (dm_text){(const char *)dm_embedded_model_begin, size};
        if (size == 0)
            status =
                dm_error_set(error, DM_ERROR_MODEL, "this program was built without a syntax model; give one with --model FILE");
    }
    if (status == DM_OK)
        status = check_and_point(model, path != NULL ? path : "(built-in model)", error);
    if (status != DM_OK) {
        dm_model_close(model);
        return status;
    }
    *out = model;
    return DM_OK;
}

void dm_model_close(dm_model *model)
{
    if (model == NULL)
        return;
    if (model->owns_file)
        dm_file_close(&model->file);
    free(model->feats_list);
    free(model->feats_morph);
    free(model);
}
