#include "syntax/decode.h"

uint8_t dm_decode_label(const float *score, const float *bias, bool root)
{
    if (root)
        return DM_REL_ROOT;
    uint32_t best = DM_REL_ROOT + 1;
    for (uint32_t j = best + 1; j < DM_REL_COUNT; j++)
        if (score[j] + bias[j] > score[best] + bias[best])
            best = j;
    return (uint8_t)best;
}

void dm_decode_tags(const dm_model *model, const float *score, uint8_t *upos, uint32_t *feats)
{
    const float *bias = model->tag_bias;
    uint32_t best = 1;
    for (uint32_t j = 2; j < DM_UPOS_COUNT; j++)
        if (score[j] + bias[j] > score[best] + bias[best])
            best = j;
    *upos = (uint8_t)best;
    score += DM_UPOS_COUNT;
    bias += DM_UPOS_COUNT;
    uint32_t from = model->feats_of_upos[best], to = model->feats_of_upos[best + 1];
    uint32_t chosen = from == to ? 0 : model->feats_list[from];
    for (uint32_t k = from + 1; k < to; k++) {
        uint32_t j = model->feats_list[k];
        if (score[j] + bias[j] > score[chosen] + bias[chosen])
            chosen = j;
    }
    *feats = chosen;
}

static bool may_follow(uint8_t before, uint8_t tag) { return tag == 0 || tag % 2 == 1 || before == tag || before + 1 == tag; }

typedef struct step {
    float best[DM_NAME_TAGS];
    uint8_t back[DM_NAME_TAGS];
} step;

static void viterbi(dm_arena *arena, const float *score, size_t stride, const float *bias, uint32_t n, uint8_t *out)
{
    step *steps = DM_TAKE(arena, step, n);
    for (uint32_t t = 0; t < n; t++)
        for (uint8_t tag = 0; tag < DM_NAME_TAGS; tag++) {
            float top = t == 0 && may_follow(0, tag) ? 0.0f : -1e9f;
            steps[t].back[tag] = 0;
            for (uint8_t before = 0; t > 0 && before < DM_NAME_TAGS; before++)
                if (may_follow(before, tag) && steps[t - 1].best[before] > top) {
                    top = steps[t - 1].best[before];
                    steps[t].back[tag] = before;
                }
            steps[t].best[tag] = top + score[t * stride + tag] + bias[tag];
        }
    uint8_t tag = 0;
    for (uint8_t j = 1; n > 0 && j < DM_NAME_TAGS; j++)
        if (steps[n - 1].best[j] > steps[n - 1].best[tag])
            tag = j;
    for (uint32_t t = n; t-- > 0; tag = steps[t].back[tag])
        out[t] = tag;
}

void dm_decode_names(dm_arena *arena, const dm_model *model, const float *score, uint32_t n, uint8_t *out)
{
    size_t stride = model->tag_out.outer, skip = DM_UPOS_COUNT + (size_t)model->shape.feats;
    const float *bias = model->tag_bias + skip;
    score += skip;
    bool good = true; /* when each word's best tag gives a good sequence, it is the best one */
    for (uint32_t t = 0; t < n; t++) {
        uint8_t best = 0;
        for (uint8_t j = 1; j < DM_NAME_TAGS; j++)
            if (score[t * stride + j] + bias[j] > score[t * stride + best] + bias[best])
                best = j;
        out[t] = best;
        good = good && may_follow(t > 0 ? out[t - 1] : 0, best);
    }
    if (!good)
        viterbi(arena, score, stride, bias, n, out);
}
