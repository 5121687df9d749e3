#include "knowledge/weights.h"

#include "knowledge/image.h"

bool dm_weights_find(const dm_knowledge *k, dm_weight_model model, dm_text feature, dm_weight_row *out)
{
    uint64_t hash = dm_weight_hash(model, feature);
    uint32_t low = 0, high = k->weight_rows_count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (k->weight_rows[middle].hash < hash)
            low = middle + 1;
        else
            high = middle;
    }
    if (low == k->weight_rows_count || k->weight_rows[low].hash != hash)
        return false;
    const dm_image_weight_row *row = &k->weight_rows[low];
    *out = (dm_weight_row){.feature = {k->strings + row->name.offset, row->name.length},
                           .source = {dm_symbol_text(k, row->file), row->line},
                           .count = row->weights.count,
                           .weights = k->weights + row->weights.first};
    return true;
}

bool dm_weights_any(const dm_knowledge *k, dm_weight_model model)
{
    dm_weight_row row;
    return k->weight_rows_count > 0 && dm_weights_find(k, model, DM_TEXT("bias"), &row); /* each model has one */
}
