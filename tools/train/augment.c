#include "augment.h"

#include "trained_network.h"

static bool is_dropped(const sentence *s, uint32_t word, bool articles, bool auxiliaries, bool end_mark)
{
    if (articles && s->upos[word] == DM_UPOS_DET && s->deprel[word] == DM_REL_DET)
        return dm_text_is(s->form[word], "the") || dm_text_is(s->form[word], "The") || dm_text_is(s->form[word], "a") ||
               dm_text_is(s->form[word], "an") || dm_text_is(s->form[word], "A") || dm_text_is(s->form[word], "An");
    if (auxiliaries && s->deprel[word] == DM_REL_AUX_PASS)
        return dm_text_is(s->lemma[word], "be");
    return end_mark && word + 1 == s->count && s->upos[word] == DM_UPOS_PUNCT;
}

enum { CASE_KEPT, CASE_UPPER, CASE_LOWER };

static dm_text in_case(dm_arena *arena, dm_text form, int letters)
{
    if (letters == CASE_KEPT)
        return form;
    if (letters == CASE_LOWER)
        return dm_text_lower(arena, form);
    char *out = dm_arena_take(arena, form.len * 3 + 5);
    size_t used = 0;
    for (size_t at = 0; at < form.len;)
        used += dm_utf8_put(dm_utf8_to_upper(dm_utf8_next(form, &at)), out + used);
    return (dm_text){out, used};
}

/* A copy of `s` without the words marked in `drop`.  False when a word with dependents, or nearly all, would go. */
static bool copy_without(dm_arena *arena, const sentence *s, const bool *drop, int letters, sentence *out)
{
    uint32_t *place = DM_TAKE(arena, uint32_t, s->count), count = 0;
    for (uint32_t i = 0; i < s->count; i++)
        place[i] = drop[i] ? UINT32_MAX : count++;
    if (count < 2)
        return false;
    for (uint32_t i = 0; i < s->count; i++)
        if (!drop[i] && drop[s->head[i]])
            return false;
    *out = (sentence){.id = s->id,
                      .count = count,
                      .form = DM_TAKE(arena, dm_text, count),
                      .lemma = DM_TAKE(arena, dm_text, count),
                      .feats = DM_TAKE(arena, dm_text, count),
                      .upos = DM_TAKE(arena, uint8_t, count),
                      .deprel = DM_TAKE(arena, uint8_t, count),
                      .head = DM_TAKE(arena, uint32_t, count),
                      .name = DM_TAKE(arena, uint8_t, count),
                      .keep = DM_TAKE(arena, uint8_t, count),
                      .weight = s->weight};
    for (uint32_t i = 0; i < s->count; i++) {
        uint32_t to = place[i];
        if (to == UINT32_MAX)
            continue;
        out->form[to] = in_case(arena, s->form[i], letters);
        out->lemma[to] = s->lemma[i];
        out->feats[to] = s->feats[i];
        out->upos[to] = s->upos[i];
        out->deprel[to] = s->deprel[i];
        out->head[to] = place[s->head[i]];
        out->name[to] = s->name[i];
        out->keep[to] = s->keep == NULL ? 1 : s->keep[i];
    }
    return true;
}

void corpus_augment(dm_arena *arena, corpus *c, float share, uint64_t seed)
{
    random_state random = {seed ^ 0xA5A5A5A5u};
    uint32_t originals = c->sentences.count;
    for (uint32_t i = 0; i < originals; i++) {
        if (random_unit(&random) >= share)
            continue;
        sentence source = c->sentences.data[i], variant;
        float kind = random_unit(&random);
        int letters = kind < 0.08f ? CASE_UPPER : kind < 0.2f ? CASE_LOWER : CASE_KEPT;
        bool articles = kind<0.9f, auxiliaries = kind> 0.5f && kind < 0.75f, end_mark = random_unit(&random) < 0.4f;
        bool *drop = DM_TAKE_ZEROED(arena, bool, source.count), any = letters != CASE_KEPT;
        for (uint32_t w = 0; w < source.count; w++)
            any |= drop[w] = letters != CASE_LOWER && is_dropped(&source, w, articles, auxiliaries, end_mark);
        if (!any || !copy_without(arena, &source, drop, letters, &variant))
            continue;
        DM_PUSH(arena, &c->sentences, variant);
        c->words += variant.count;
    }
}
