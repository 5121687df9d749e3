#include "knowledge/weights.h"

#include "knowledge/image.h"

/* The first row of [low, high) that is not below `hash`. */
static uint32_t first_from(const dm_knowledge *k, uint64_t hash, uint32_t low, uint32_t high)
{
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (k->weight_rows[middle].hash < hash)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* Hashes are spread evenly: a feature's row stands about where its share of all hashes is, and the search begins there. */
static uint32_t guessed_row(uint32_t first, uint32_t end, uint64_t feature_hash)
{
    return first + (uint32_t)(((feature_hash >> 30) * (end - first)) >> 32);
}

bool dm_weights_find(const dm_knowledge *k, dm_weight_model model, uint64_t feature_hash, dm_weight_row *out)
{
    uint64_t hash = dm_weight_hash(model, feature_hash);
    uint32_t first = k->model_first[model], end = k->model_first[model + 1];
    if (first == end)
        return false;
    uint32_t guess = guessed_row(first, end, feature_hash), step = 4;
    uint32_t low = guess, high = guess;
    while (low > first && k->weight_rows[low - 1].hash >= hash) {
        low = low - first > step ? low - step : first;
        step *= 2;
    }
    while (high < end && k->weight_rows[high].hash < hash) {
        high = end - high > step ? high + step : end;
        step *= 2;
    }
    low = first_from(k, hash, low, high);
    if (low == end || k->weight_rows[low].hash != hash)
        return false;
    const dm_image_weight_row *row = &k->weight_rows[low];
    *out = (dm_weight_row){.feature = {k->strings + row->name.offset, row->name.length},
                           .source = {dm_symbol_text(k, row->file), row->line},
                           .count = row->weights.count,
                           .weights = k->weights + row->weights.first};
    return true;
}

void dm_weights_prefetch(const dm_knowledge *k, dm_weight_model model, uint64_t feature_hash)
{
    uint32_t first = k->model_first[model], end = k->model_first[model + 1];
    if (first < end)
        __builtin_prefetch(&k->weight_rows[guessed_row(first, end, feature_hash)]);
}

bool dm_weights_any(const dm_knowledge *k, dm_weight_model model) { return k->model_first[model] < k->model_first[model + 1]; }
