/* Evidence, scores, chances and reasons: what all learned models share. */
#include "coding/rank.h"

#include <math.h>

enum { FEATURE_BYTES_MAX = 96 };

static bool has_item(const dm_evidence *evidence, uint32_t label, uint64_t hash)
{
    for (uint32_t i = 0; i < evidence->items.count; i++)
        if (evidence->items.data[i].hash == hash && evidence->items.data[i].label == label)
            return true;
    return false;
}

static size_t append(char *out, size_t used, dm_text text)
{
    size_t length = text.len < FEATURE_BYTES_MAX - used ? text.len : FEATURE_BYTES_MAX - used;
    if (length > 0)
        memcpy(out + used, text.ptr, length);
    for (size_t i = used; i < used + length; i++)
        if (out[i] == '\t' || out[i] == '\n' || out[i] == '\r' || out[i] == '#')
            out[i] = '_'; /* the weights are a table */
    return used + length;
}

static void add_item(dm_evidence *evidence, uint32_t label, dm_text feature, int32_t hundredths)
{
    uint64_t hash = dm_feature_hash(feature);
    if (has_item(evidence, label, hash))
        return;
    dm_evidence_item item = {dm_arena_copy(evidence->arena, feature), hash, label, hundredths};
    DM_PUSH(evidence->arena, &evidence->items, item);
}

void dm_evidence_add(dm_evidence *evidence, uint32_t label, const char *name, dm_text a, dm_text b)
{
    char feature[FEATURE_BYTES_MAX];
    size_t used = append(feature, 0, dm_text_of(name));
    used = append(feature, used, a);
    if (b.len > 0) {
        used = append(feature, used, DM_TEXT("+"));
        used = append(feature, used, b);
    }
    add_item(evidence, label, (dm_text){feature, used}, 100);
}

void dm_evidence_add_value(dm_evidence *evidence, uint32_t label, const char *name, int32_t hundredths)
{
    add_item(evidence, label, dm_text_of(name), hundredths);
}

void dm_rank_score(const dm_knowledge *knowledge, dm_weight_model model, const dm_evidence *evidence, dm_rank_scores *out)
{
    *out = (dm_rank_scores){{0}};
    for (uint32_t i = 0; i < evidence->items.count; i++)
        dm_weights_prefetch(knowledge, model, evidence->items.data[i].hash);
    for (uint32_t i = 0; i < evidence->items.count; i++) {
        const dm_evidence_item *item = &evidence->items.data[i];
        dm_weight_row row;
        if (!dm_weights_find(knowledge, model, item->hash, &row))
            continue;
        for (uint32_t w = 0; w < row.count; w++) {
            int64_t product = (int64_t)item->hundredths * row.weights[w].thousandths;
            if (item->label == DM_LABEL_ANY)
                out->of[row.weights[w].label] += product;
            else if (row.weights[w].label == DM_LABEL_ANY || row.weights[w].label == item->label)
                out->of[item->label] += product;
        }
    }
}

/* To three places: what a processor's exponential makes of the last bits does not show. */
static double rounded(double chance) { return floor(chance * 1000 + 0.5) / 1000; }

double dm_rank_chance(const dm_rank_scores *scores, uint32_t label)
{
    double sum = 0;
    for (uint32_t other = 1; other < DM_LABEL_COUNT; other++) {
        int64_t more = scores->of[other] - scores->of[label];
        sum += more > 3000000 ? exp(30) : exp((double)more * 1e-5);
    }
    return rounded(1 / sum);
}

double dm_rank_binary(int64_t score)
{
    if (score > 3000000 || score < -3000000)
        return score > 0 ? 1 : 0;
    return rounded(1 / (1 + exp((double)score * -1e-5)));
}

static int64_t bearing(const dm_evidence_item *item, const dm_weight_row *row, uint32_t label)
{
    int64_t sum = 0;
    for (uint32_t w = 0; w < row->count; w++) {
        bool bears = item->label == DM_LABEL_ANY
                         ? row->weights[w].label == label
                         : item->label == label && (row->weights[w].label == DM_LABEL_ANY || row->weights[w].label == label);
        sum += bears ? (int64_t)item->hundredths * row->weights[w].thousandths : 0;
    }
    return sum;
}

uint32_t dm_rank_reasons(const dm_knowledge *knowledge, dm_weight_model model, const dm_evidence *evidence, uint32_t label,
                         uint32_t other, dm_reason out[DM_REASONS_MAX])
{
    uint32_t count = 0;
    for (uint32_t i = 0; i < evidence->items.count; i++) {
        const dm_evidence_item *item = &evidence->items.data[i];
        dm_weight_row row;
        if (!dm_weights_find(knowledge, model, item->hash, &row))
            continue;
        int64_t weight = bearing(item, &row, label) - (other != DM_LABEL_ANY ? bearing(item, &row, other) : 0);
        uint32_t at = count;
        while (at > 0 && out[at - 1].weight * 1e5 < (double)weight)
            at--;
        if (weight <= 5000 || at == DM_REASONS_MAX) /* less than .05 explains nothing */
            continue;
        count += count < DM_REASONS_MAX;
        for (uint32_t k = count - 1; k > at; k--)
            out[k] = out[k - 1];
        out[at] = (dm_reason){row.feature, (double)weight * 1e-5};
    }
    return count;
}
