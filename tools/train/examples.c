#include "examples.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "syntax/tree.h"

void feats_collect(dm_arena *arena, const corpus *treebanks, feats_table *out)
{
    *out = (feats_table){0};
    dm_map_init(&out->index, arena);
    DM_PUSH(arena, &out->text, ((dm_text){NULL, 0}));
    DM_PUSH(arena, &out->upos_mask, 0);
    for (uint32_t i = 0; i < treebanks->sentences.count; i++) {
        const sentence *s = &treebanks->sentences.data[i];
        for (uint32_t t = 0; t < s->count; t++) {
            uint32_t class = 0;
            if (s->feats[t].len > 0) {
                class = *dm_map_put(&out->index, s->feats[t], out->text.count);
                if (class == out->text.count) {
                    DM_PUSH(arena, &out->text, s->feats[t]);
                    DM_PUSH(arena, &out->upos_mask, 0);
                }
            }
            out->upos_mask.data[class] |= 1u << s->upos[t];
        }
    }
}

void feats_prune(dm_arena *arena, const corpus *treebanks, const feats_table *all, uint32_t minimum, feats_table *out,
                 uint16_t **old_of_new)
{
    uint32_t *seen = DM_TAKE_ZEROED(arena, uint32_t, all->text.count);
    for (uint32_t i = 0; i < treebanks->sentences.count; i++)
        for (uint32_t t = 0; t < treebanks->sentences.data[i].count; t++) {
            dm_text text = treebanks->sentences.data[i].feats[t];
            const uint32_t *class = text.len > 0 ? dm_map_find(&all->index, text) : NULL;
            seen[class == NULL ? 0 : *class]++;
        }
    *out = (feats_table){0};
    dm_map_init(&out->index, arena);
    *old_of_new = DM_TAKE(arena, uint16_t, all->text.count);
    for (uint32_t i = 0; i < all->text.count; i++) {
        if (i > 0 && seen[i] < minimum)
            continue;
        if (i > 0)
            *dm_map_put(&out->index, all->text.data[i], out->text.count) = out->text.count;
        (*old_of_new)[out->text.count] = (uint16_t)i;
        DM_PUSH(arena, &out->text, all->text.data[i]);
        DM_PUSH(arena, &out->upos_mask, all->upos_mask.data[i]);
    }
}

static void make_example(dm_arena *arena, const sentence *s, const dm_vocabulary *vocabulary, const uint32_t *treebank_count,
                         feats_table *feats, example *e)
{
    uint32_t *rows = DM_TAKE(arena, uint32_t, s->count * DM_FEATURES);
    uint16_t *classes = DM_TAKE(arena, uint16_t, s->count);
    uint8_t *drop = DM_TAKE(arena, uint8_t, s->count);
    dm_casing casing = dm_sentence_casing(s->form, s->count);
    bool first = true;
    for (uint32_t t = 0; t < s->count; t++) {
        dm_word_rows(vocabulary, s->form[t], first, casing, rows + t * DM_FEATURES);
        first = first && dm_is_punctuation(s->form[t]);
        uint32_t row = rows[t * DM_FEATURES];
        double count = row < vocabulary->count ? treebank_count[row] : 0;
        drop[t] = (uint8_t)(255 * (0.05 + 0.5 / (1.0 + count * 0.5)));
        const uint32_t *class = s->feats[t].len > 0 ? dm_map_find(&feats->index, s->feats[t]) : NULL;
        classes[t] = class != NULL ? (uint16_t) * class : 0;
    }
    *e = (example){.count = s->count,
                   .rows = rows,
                   .upos = s->upos,
                   .deprel = s->deprel,
                   .name = s->name,
                   .feats = classes,
                   .head = s->head,
                   .drop = drop,
                   .weight = s->weight};
}

example *examples_make(dm_arena *arena, const corpus *from, const dm_vocabulary *vocabulary, const uint32_t *treebank_count,
                       feats_table *feats)
{
    example *all = DM_TAKE(arena, example, from->sentences.count + 1);
    for (uint32_t i = 0; i < from->sentences.count; i++)
        make_example(arena, &from->sentences.data[i], vocabulary, treebank_count, feats, &all[i]);
    return all;
}

static uint32_t best_of(const float *score, uint32_t count)
{
    uint32_t best = 0;
    for (uint32_t j = 1; j < count; j++)
        if (score[j] > score[best])
            best = j;
    return best;
}

static uint32_t best_feats(const float *score, const feats_table *feats, uint32_t upos)
{
    uint32_t best = UINT32_MAX;
    for (uint32_t j = 0; j < feats->text.count; j++)
        if ((feats->upos_mask.data[j] >> upos & 1) != 0 && (best == UINT32_MAX || score[j] > score[best]))
            best = j;
    return best == UINT32_MAX ? 0 : best;
}

/* The best sequence of name tags in which I of a kind follows B or I of that kind (Viterbi). */
static void decode_names(const float *score, size_t stride, uint32_t n, uint8_t *out)
{
    float best[NAME_TAGS];
    uint8_t(*back)[NAME_TAGS] = malloc(n * sizeof *back);
    for (uint32_t t = 0; t < n; t++) {
        float next[NAME_TAGS];
        for (uint8_t tag = 0; tag < NAME_TAGS; tag++) {
            bool inside = tag > 0 && tag % 2 == 0;
            float top = t == 0 ? (inside ? -1e9f : 0.0f) : -1e9f;
            back[t][tag] = 0;
            for (uint8_t from = 0; t > 0 && from < NAME_TAGS; from++)
                if ((!inside || from == tag || from + 1 == tag) && best[from] > top) {
                    top = best[from];
                    back[t][tag] = from;
                }
            next[tag] = top + score[t * stride + tag];
        }
        memcpy(best, next, sizeof best);
    }
    uint8_t tag = (uint8_t)best_of(best, NAME_TAGS);
    for (uint32_t t = n; t-- > 0; tag = back[t][tag])
        out[t] = tag;
    free(back);
}

void answers_label(batch *b, answers *out)
{
    for (uint32_t t = 0; t < b->words; t++) {
        float *label = b->label + (size_t)t * DM_REL_COUNT;
        label[DM_REL_NONE] = label[DM_REL_ROOT] = -1e9f;
        out->deprel[t] = b->label_head[t] == t ? DM_REL_ROOT : (uint8_t)best_of(label, DM_REL_COUNT);
    }
}

void answers_read(dm_arena *arena, batch *b, const feats_table *feats, answers *out)
{
    const network_shape *s = &b->net->shape;
    uint32_t outputs = tag_outputs(s);
    out->head = DM_TAKE(arena, uint32_t, b->words);
    out->deprel = DM_TAKE(arena, uint8_t, b->words);
    out->upos = DM_TAKE(arena, uint8_t, b->words);
    out->name = DM_TAKE(arena, uint8_t, b->words);
    out->feats = DM_TAKE(arena, uint16_t, b->words);
    for (uint32_t k = 0; k < b->sentences; k++) {
        uint32_t first = b->first[k], n = b->first[k + 1] - first;
        dm_tree_decode(arena, b->arc + b->arc_at[k], n, out->head + first);
        for (uint32_t i = 0; i < n; i++) {
            if (out->head[first + i] == n)
                out->head[first + i] = i;
            b->label_head[first + i] = first + out->head[first + i];
        }
        decode_names(b->tags + (size_t)first * outputs + DM_UPOS_COUNT + s->feats, outputs, n, out->name + first);
    }
    batch_labels(b);
    answers_label(b, out);
    for (uint32_t t = 0; t < b->words; t++) {
        const float *tags = b->tags + (size_t)t * outputs;
        out->upos[t] = (uint8_t)(1 + best_of(tags + 1, DM_UPOS_COUNT - 1));
        out->feats[t] = (uint16_t)best_feats(tags + DM_UPOS_COUNT, feats, out->upos[t]);
    }
}

static dm_deprel base_relation(uint32_t relation)
{
    const char *name = dm_deprel_name((dm_deprel)relation);
    return dm_deprel_find((dm_text){name, strcspn(name, ":")});
}

/* Groups are not scored: the development set has none. */
static bool name_at(const uint8_t *tags, uint32_t n, uint32_t t, uint32_t *end, uint8_t *kind)
{
    if (tags[t] == NAME_UNKNOWN || tags[t] % 2 == 0 || (tags[t] + 1) / 2 == DM_NAME_GROUP)
        return false;
    *kind = tags[t];
    for (*end = t + 1; *end < n && tags[*end] == tags[t] + 1;)
        (*end)++;
    return true;
}

static void score_names(const uint8_t *gold, const uint8_t *found, uint32_t n, scores *out)
{
    if (gold[0] == NAME_UNKNOWN)
        return;
    for (uint32_t t = 0; t < n; t++) {
        uint32_t end = 0, end2 = 0;
        uint8_t kind = 0, kind2 = 0;
        bool g = name_at(gold, n, t, &end, &kind), f = name_at(found, n, t, &end2, &kind2);
        out->names_gold += g;
        out->names_found += f;
        out->names_right += g && f && end == end2 && kind == kind2;
    }
}

static void score_sentence(const example *e, const answers *a, uint32_t first, const dm_deprel *base, scores *out)
{
    for (uint32_t i = 0; i < e->count; i++) {
        uint32_t t = first + i;
        bool head = a->head[t] == e->head[i], label = base[a->deprel[t]] == base[e->deprel[i]];
        out->words++;
        out->uas += head;
        out->las += head && label;
        out->upos += a->upos[t] == e->upos[i];
        out->feats += a->feats[t] == e->feats[i];
        out->relation_gold[e->deprel[i]]++;
        out->relation_found[a->deprel[t]]++;
        out->relation_right[e->deprel[i]] += head && a->deprel[t] == e->deprel[i];
    }
    score_names(e->name, a->name + first, e->count, out);
}

void score_answers(const example *e, const answers *a, scores *out)
{
    dm_deprel base[DM_REL_COUNT];
    for (uint32_t r = 0; r < DM_REL_COUNT; r++)
        base[r] = base_relation(r);
    score_sentence(e, a, 0, base, out);
}

void examples_score(batch *b, const example *examples, uint32_t count, const feats_table *feats, scores *out)
{
    *out = (scores){0};
    dm_deprel base[DM_REL_COUNT];
    for (uint32_t r = 0; r < DM_REL_COUNT; r++)
        base[r] = base_relation(r);
    dm_arena arena;
    dm_arena_init(&arena);
    for (uint32_t i = 0; i < count;) {
        b->sentences = b->words = 0;
        while (i < count && b->sentences < b->sentence_capacity && b->words + examples[i].count <= b->capacity) {
            b->sentence[b->sentences] = &examples[i];
            b->first[b->sentences++] = b->words;
            b->words += examples[i++].count;
        }
        b->first[b->sentences] = b->words;
        batch_forward(b);
        answers a;
        answers_read(&arena, b, feats, &a);
        for (uint32_t k = 0; k < b->sentences; k++)
            score_sentence(b->sentence[k], &a, b->first[k], base, out);
        dm_arena_reset(&arena);
    }
    dm_arena_dispose(&arena);
}

double name_f1(const scores *s)
{
    double sum = (double)(s->names_gold + s->names_found);
    return sum == 0 ? 0 : 200.0 * (double)s->names_right / sum;
}

void scores_print(const scores *s, const char *title)
{
    double w = (double)s->words / 100.0;
    printf("%s upos %.2f feats %.2f uas %.2f las %.2f names %.2f\n", title, (double)s->upos / w, (double)s->feats / w,
           (double)s->uas / w, (double)s->las / w, name_f1(s));
    fflush(stdout);
}

void scores_print_relations(const scores *s)
{
    for (uint32_t r = 1; r < DM_REL_COUNT; r++)
        if (s->relation_gold[r] >= 20)
            printf("  %-14s %6llu  %5.1f\n", dm_deprel_name((dm_deprel)r), (unsigned long long)s->relation_gold[r],
                   200.0 * (double)s->relation_right[r] / (double)(s->relation_gold[r] + s->relation_found[r]));
}
