/* lexicon/rank: the weights of the learned models.  One row a feature and label: feature, label, weight. */
#include <stdlib.h>

#include "knowledge/compiler.h"

/* Which model a file holds; DM_MODEL_COUNT when none. */
static dm_weight_model model_of(dm_text path)
{
    for (int model = 0; model < DM_MODEL_COUNT; model++)
        if (dm_text_is(path, dm_weight_model_file((dm_weight_model)model)))
            return (dm_weight_model)model;
    return DM_MODEL_COUNT;
}

static bool read_label(dm_compiler *c, dm_field cell, uint32_t *out)
{
    *out = dm_text_is(cell.text, "*")      ? DM_LABEL_ANY
           : dm_text_is(cell.text, "none") ? DM_LABEL_NONE
                                           : dm_event_type_find(cell.text);
    if (*out == DM_LABEL_ANY && !dm_text_is(cell.text, "*")) {
        dm_diagnose(c->diagnostics, cell, "unknown label '%.*s': a type, none or *", (int)cell.text.len, cell.text.ptr);
        return false;
    }
    return true;
}

/* "-1.25" -> -1250; at most three digits behind the point. */
static bool read_weight(dm_compiler *c, dm_field cell, int32_t *out)
{
    size_t at = cell.text.ptr[0] == '-' ? 1 : 0, digits = 0;
    int64_t value = 0, places = -1;
    for (; at < cell.text.len && value < 1000000; at++) {
        char b = cell.text.ptr[at];
        if (b == '.' && places < 0) {
            places = 0;
            continue;
        }
        if (b < '0' || b > '9' || places == 3)
            break;
        value = 10 * value + (b - '0');
        digits++;
        places += places >= 0;
    }
    if (at < cell.text.len || digits == 0) {
        dm_diagnose(c->diagnostics, cell, "a weight is a number with at most three digits behind the point");
        return false;
    }
    for (int64_t k = places < 0 ? 0 : places; k < 3; k++)
        value *= 10;
    *out = (int32_t)(cell.text.ptr[0] == '-' ? -value : value);
    return true;
}

static void read_row(void *context, const dm_field *cells)
{
    dm_compiler *c = context;
    dm_weight_draft draft = {.line = cells[0].line};
    dm_weight_model model = model_of(cells[0].path);
    if (!read_label(c, cells[1], &draft.weight.label) || !read_weight(c, cells[2], &draft.weight.thousandths))
        return;
    draft.hash = dm_weight_hash(model, dm_feature_hash(cells[0].text));
    draft.name = dm_compiler_text(c, cells[0].text);
    draft.file = dm_compiler_symbol(c, dm_text_fold(c->arena, cells[0].path));
    draft.at = cells[0];
    DM_PUSH(c->arena, &c->weight_drafts, draft);
}

void dm_compile_weights(dm_compiler *c, const dm_lexicon_source *source)
{
    static const dm_column columns[] = {{"feature", true}, {"label", true}, {"weight", true}};
    if (model_of(source->path) == DM_MODEL_COUNT) {
        dm_diagnose(c->diagnostics, (dm_field){{NULL, 0}, source->path, 1, 1}, "no model reads this file");
        return;
    }
    dm_table_read(c->diagnostics, source, columns, 3, read_row, c);
}

static int by_hash(const void *a, const void *b)
{
    const dm_weight_draft *x = a, *y = b;
    if (x->hash != y->hash)
        return x->hash < y->hash ? -1 : 1;
    return x->weight.label < y->weight.label ? -1 : x->weight.label > y->weight.label;
}

void dm_weights_finish(dm_compiler *c)
{
    dm_weight_draft *drafts = c->weight_drafts.data;
    if (c->weight_drafts.count > 0)
        qsort(drafts, c->weight_drafts.count, sizeof *drafts, by_hash);
    for (uint32_t i = 0; i < c->weight_drafts.count; i++) {
        if (i == 0 || drafts[i].hash != drafts[i - 1].hash) {
            dm_image_weight_row row;
            memset(&row, 0, sizeof row);
            row.hash = drafts[i].hash;
            row.name = drafts[i].name;
            row.file = drafts[i].file;
            row.line = drafts[i].line;
            row.weights.first = i;
            DM_PUSH(c->arena, &c->weight_rows, row);
        } else if (drafts[i].weight.label == drafts[i - 1].weight.label || drafts[i].name.offset != drafts[i - 1].name.offset) {
            dm_diagnose(c->diagnostics, drafts[i].at, "this feature has a weight for this label already");
        }
        c->weight_rows.data[c->weight_rows.count - 1].weights.count++;
        DM_PUSH(c->arena, &c->weights, drafts[i].weight);
    }
}
