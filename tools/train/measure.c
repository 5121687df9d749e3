#include "measure.h"

#include <stdio.h>
#include <time.h>

#include "syntax/parser.h"

static double seconds(void)
{
    struct timespec t;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

static void gold_segments(dm_arena *arena, const corpus *from, uint32_t first, uint32_t last, dm_segments *out)
{
    *out = (dm_segments){0};
    for (uint32_t i = first; i < last; i++) {
        const sentence *s = &from->sentences.data[i];
        DM_PUSH(arena, &out->sentences, ((dm_sentence){.first = out->tokens.count, .count = s->count, .number = i + 1}));
        for (uint32_t t = 0; t < s->count; t++)
            DM_PUSH(arena, &out->tokens, ((dm_raw_token){.form = s->form[t], .sentence = i - first, .space_after = true}));
    }
}

static uint64_t score_part(const corpus *dev, uint32_t first, uint32_t last, const dm_syntax *found, scores *out)
{
    uint64_t lemmas = 0;
    dm_arena arena;
    dm_arena_init(&arena);
    for (uint32_t i = first, at = 0; i < last; at += dev->sentences.data[i++].count) {
        const sentence *s = &dev->sentences.data[i];
        uint16_t *feats = DM_TAKE_ZEROED(&arena, uint16_t, s->count), *found_feats = DM_TAKE_ZEROED(&arena, uint16_t, s->count);
        uint32_t *head = DM_TAKE(&arena, uint32_t, s->count);
        for (uint32_t t = 0; t < s->count; t++) {
            head[t] = found->head[at + t] == DM_NO_TOKEN ? t : found->head[at + t] - at;
            found_feats[t] = !dm_text_equal(found->feats[at + t], s->feats[t]);
            bool proper = s->upos[t] == DM_UPOS_PROPN; /* other lemmas are lower case here: "I" is i */
            lemmas += dm_text_equal(found->lemma[at + t], proper ? s->lemma[t] : dm_text_lower(&arena, s->lemma[t]));
        }
        example e = {.count = s->count, .upos = s->upos, .deprel = s->deprel, .name = s->name, .feats = feats, .head = s->head};
        answers a = {head, (uint8_t *)(uintptr_t)found->deprel + at, (uint8_t *)(uintptr_t)found->upos + at,
                     (uint8_t *)(uintptr_t)found->name + at, found_feats};
        score_answers(&e, &a, out);
    }
    dm_arena_dispose(&arena);
    return lemmas;
}

dm_status measure_model(dm_arena *arena, const char *path, const corpus *dev, const uint32_t *parts, uint32_t part_count,
                        dm_error *error)
{
    dm_model *model;
    dm_parser *parser;
    dm_status status = dm_model_open(path, &model, error);
    if (status == DM_OK && (status = dm_parser_new(model, &parser, error)) != DM_OK)
        dm_model_close(model);
    for (uint32_t p = 0; status == DM_OK && p < part_count; p++) {
        dm_segments segments;
        dm_syntax syntax;
        scores result = {0};
        char title[32];
        gold_segments(arena, dev, parts[p], parts[p + 1], &segments);
        double best = 1e9;
        for (int round = 0; round < 5; round++) {
            dm_arena scratch;
            dm_arena_init(&scratch);
            double begun = seconds();
            dm_parser_run(parser, &scratch, &segments, &syntax);
            double took = seconds() - begun;
            best = took < best ? took : best;
            if (round < 4)
                dm_arena_dispose(&scratch);
        }
        uint64_t lemmas = score_part(dev, parts[p], parts[p + 1], &syntax, &result);
        snprintf(title, sizeof title, "int8 dev %u", p + 1);
        scores_print(&result, title);
        printf("  lemmas %.2f; %.0f words/s, %.0f sentences of 22 words/s on one core\n",
               100.0 * (double)lemmas / (double)result.words, (double)result.words / best, (double)result.words / best / 22.0);
        scores_print_relations(&result);
    }
    if (status == DM_OK) {
        dm_parser_free(parser);
        dm_model_close(model);
    }
    return status;
}
