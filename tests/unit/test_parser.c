/* The network's inner loops, trees, and the parser as a whole.  The last part needs a model and skips, saying so, without one. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/text.h"
#include "syntax/kernels.h"
#include "syntax/parser.h"
#include "syntax/tree.h"

static uint32_t next_random(uint32_t *state)
{
    *state = *state * 1664525u + 1013904223u;
    return *state >> 8;
}

/* ---- inner loops ----------------------------------------------------------------------------------------------------- */

enum { INNER = 192, ROWS = 29, COLUMNS = 96 };

static void test_kernels_agree(void **state)
{
    (void)state;
    static uint8_t a[(ROWS + DM_TILE_ROWS) * INNER];
    static int8_t panels[INNER * COLUMNS];
    static float scale[COLUMNS], row_scale[ROWS + DM_TILE_ROWS], out[4][ROWS * COLUMNS];
    static int32_t offset[COLUMNS];
    uint32_t random = 7;
    for (size_t i = 0; i < sizeof a; i++)
        a[i] = (uint8_t)(i % 5 == 0 ? 127 : next_random(&random) % 128); /* with the largest values: sums must not saturate */
    for (size_t i = 0; i < sizeof panels; i++)
        panels[i] = (int8_t)(i % 7 == 0 ? -127 : i % 11 == 0 ? 127 : (int)(next_random(&random) % 255) - 127);
    for (uint32_t j = 0; j < COLUMNS; j++) {
        scale[j] = 0.01f + 0.001f * (float)j;
        offset[j] = (int32_t)(next_random(&random) % 1000);
    }
    for (uint32_t i = 0; i < ROWS; i++)
        row_scale[i] = 0.5f + (float)i;
    dm_matrix matrix = {INNER, COLUMNS, panels, scale, offset};
    const dm_kernels *all[4];
    uint32_t count = dm_kernels_list(all);
    for (uint32_t k = 0; k < count; k++)
        dm_multiply(all[k], &matrix, a, row_scale, ROWS, out[k], COLUMNS);
    int64_t sum = -(int64_t)offset[33]; /* one element by hand: row 28, column 33 is column 1 of the second panel */
    for (uint32_t p = 0; p < INNER; p++)
        sum += a[28 * INNER + p] * panels[DM_PANEL * INNER + p / 4 * 4 * DM_PANEL + 4 + p % 4];
    assert_true(out[0][28 * COLUMNS + 33] == (float)sum * (row_scale[28] * scale[33]));
    for (uint32_t k = 1; k < count; k++)
        assert_memory_equal(out[0], out[k], sizeof out[0]);
}

static void test_elementwise_agree(void **state)
{
    (void)state;
    enum { N = 96 };
    float vectors[4 * N], products[3 * N], x[N], bias[N];
    uint32_t random = 3;
    for (uint32_t i = 0; i < 4 * N; i++)
        vectors[i] = (float)(int)(next_random(&random) % 2000) / 500.0f - 2.0f;
    for (uint32_t i = 0; i < 3 * N; i++)
        products[i] = (float)(int)(next_random(&random) % 20000) / 1000.0f - 10.0f;
    for (uint32_t i = 0; i < N; i++) {
        x[i] = (float)(int)(next_random(&random) % 2000) / 300.0f - 3.0f;
        bias[i] = 0.37f * x[i];
    }
    const dm_kernels *all[4];
    uint32_t count = dm_kernels_list(all);
    float cell[4][N], h[4][N], active[4][N], summed[4][N], scales[4] = {0};
    uint8_t bytes[4][N];
    for (uint32_t k = 0; k < count; k++) {
        memset(cell[k], 0, sizeof cell[k]);
        for (int step = 0; step < 3; step++)
            all[k]->recur(vectors, N, products, x, cell[k], h[k]);
        memcpy(active[k], x, sizeof x);
        all[k]->activate(active[k], bias, N);
        all[k]->activate_sum(x, bias, vectors, N, summed[k]);
        scales[k] = all[k]->quantise(x, N, bytes[k]);
        assert_memory_equal(cell[0], cell[k], sizeof cell[0]);
        assert_memory_equal(h[0], h[k], sizeof h[0]);
        assert_memory_equal(active[0], active[k], sizeof active[0]);
        assert_memory_equal(summed[0], summed[k], sizeof summed[0]);
        assert_memory_equal(bytes[0], bytes[k], sizeof bytes[0]);
        assert_true(scales[0] == scales[k]);
    }
    for (uint32_t i = 0; i < N; i++) { /* 7 bits, within half a step */
        float back = ((float)bytes[0][i] - DM_ZERO_POINT) * scales[0];
        assert_true(bytes[0][i] <= 127);
        assert_true(back - x[i] <= 0.51f * scales[0] && x[i] - back <= 0.51f * scales[0]);
    }
    float zeros[N] = {0};
    assert_true(all[0]->quantise(zeros, N, bytes[0]) == 0.0f);
    assert_int_equal(bytes[0][5], DM_ZERO_POINT);
}

/* ---- trees -------------------------------------------------------------------------------------------------------------- */

static float score_of(const float *score, uint32_t n, const uint32_t *head)
{
    float sum = 0;
    for (uint32_t i = 0; i < n; i++)
        sum += score[i * (n + 1) + head[i]];
    return sum;
}

/* The best of all (n + 1)^n assignments that are trees. */
static float best_by_trying(const float *score, uint32_t n)
{
    uint32_t head[6] = {0}, scratch[6];
    float best = -1e30f;
    for (;;) {
        bool loops = false;
        for (uint32_t i = 0; i < n; i++)
            loops = loops || head[i] == i;
        if (!loops && dm_tree_valid(head, n, scratch) && score_of(score, n, head) > best)
            best = score_of(score, n, head);
        uint32_t i = 0;
        while (i < n && ++head[i] > n)
            head[i++] = 0;
        if (i == n)
            return best;
    }
}

static void test_decode_is_best(void **state)
{
    (void)state;
    dm_arena arena;
    dm_arena_init(&arena);
    uint32_t random = 11, scratch[6], head[6];
    for (int round = 0; round < 400; round++) {
        uint32_t n = 1 + next_random(&random) % 5;
        float score[6 * 7];
        for (uint32_t i = 0; i < n * (n + 1); i++)
            score[i] = (float)(next_random(&random) % 1000) / 100.0f;
        dm_tree_decode(&arena, score, n, head);
        assert_true(dm_tree_valid(head, n, scratch));
        float got = score_of(score, n, head), best = best_by_trying(score, n);
        assert_true(got > best - 1e-3f && got < best + 1e-3f);
        dm_arena_reset(&arena);
    }
    dm_arena_dispose(&arena);
}

static void test_decode_large(void **state)
{
    (void)state;
    enum { N = 400 };
    dm_arena arena;
    dm_arena_init(&arena);
    float *score = malloc(sizeof *score * N * (N + 1));
    uint32_t head[N], scratch[N], random = 5;
    for (uint32_t i = 0; i < N * (N + 1); i++)
        score[i] = (float)(next_random(&random) % 100000) / 1000.0f;
    dm_tree_decode(&arena, score, N, head);
    assert_true(dm_tree_valid(head, N, scratch));
    for (uint32_t i = 0; i < N * (N + 1); i++)
        score[i] = 0; /* all equal, all wrong at once */
    dm_tree_decode(&arena, score, N, head);
    assert_true(dm_tree_valid(head, N, scratch));
    free(score);
    dm_arena_dispose(&arena);
}

static void test_tree_valid(void **state)
{
    (void)state;
    uint32_t scratch[3];
    assert_true(dm_tree_valid((uint32_t[]){1, 3, 1}, 3, scratch));
    assert_false(dm_tree_valid((uint32_t[]){1, 0, 3}, 3, scratch)); /* a cycle */
    assert_false(dm_tree_valid((uint32_t[]){3, 3, 1}, 3, scratch)); /* two roots */
    assert_false(dm_tree_valid((uint32_t[]){1, 2, 0}, 3, scratch)); /* none */
}

/* ---- the parser ------------------------------------------------------------------------------------------------------------ */

static dm_model *open_model(void)
{
    char path[4096];
    const char *root = getenv("DRAGOMAN_SOURCE_ROOT");
    dm_model *model = NULL;
    snprintf(path, sizeof path, "%s/model/english.bin", root != NULL ? root : ".");
    if (access(path, R_OK) == 0 && dm_model_open(path, &model, NULL) == DM_OK)
        return model;
    print_message("skipped: no model/english.bin\n");
    skip();
    return NULL;
}

static void parse(dm_parser *parser, dm_arena *arena, dm_text text, dm_syntax *out)
{
    dm_segments segments = {0};
    dm_segment(arena, text, 0, false, &segments);
    dm_parser_run(parser, arena, &segments, out);
}

static void check_trees(dm_arena *arena, const dm_syntax *syntax)
{
    for (uint32_t s = 0; s < syntax->sentence_count; s++) {
        uint32_t first = syntax->sentences[s].first, n = syntax->sentences[s].count;
        uint32_t *head = DM_TAKE(arena, uint32_t, n), *scratch = DM_TAKE(arena, uint32_t, n);
        for (uint32_t i = 0; i < n; i++) {
            uint32_t h = syntax->head[first + i];
            assert_true(h == DM_NO_TOKEN || (h >= first && h < first + n));
            assert_int_equal(h == DM_NO_TOKEN, syntax->deprel[first + i] == DM_REL_ROOT);
            head[i] = h == DM_NO_TOKEN ? n : h - first;
        }
        assert_true(dm_tree_valid(head, n, scratch));
    }
    for (uint32_t t = 0; t < syntax->token_count; t++)
        for (uint32_t k = syntax->child_first[t]; k < syntax->child_first[t + 1]; k++) {
            assert_int_equal(syntax->head[syntax->child[k]], t);
            assert_true(k == syntax->child_first[t] || syntax->child[k] > syntax->child[k - 1]);
        }
}

static uint32_t find_form(const dm_syntax *syntax, const char *form)
{
    for (uint32_t t = 0; t < syntax->token_count; t++)
        if (dm_text_is(syntax->form[t], form))
            return t;
    fail_msg("no token %s", form);
    return 0;
}

static void test_plain_sentence(void **state)
{
    (void)state;
    dm_model *model = open_model();
    dm_parser *parser;
    dm_arena arena;
    dm_syntax s;
    dm_arena_init(&arena);
    assert_int_equal(dm_parser_new(model, &parser, NULL), DM_OK);
    parse(parser, &arena, DM_TEXT("The president of Kenya praised the soldiers. They were praised in Nairobi."), &s);
    check_trees(&arena, &s);
    uint32_t praised = find_form(&s, "praised"), president = find_form(&s, "president"), soldiers = find_form(&s, "soldiers");
    assert_int_equal(s.upos[praised], DM_UPOS_VERB);
    assert_int_equal(s.deprel[praised], DM_REL_ROOT);
    assert_true(dm_text_is(s.lemma[praised], "praise"));
    assert_true((s.morph[praised] & DM_MORPH_PAST) != 0);
    assert_int_equal(s.head[president], praised);
    assert_int_equal(s.deprel[president], DM_REL_NSUBJ);
    assert_int_equal(s.head[soldiers], praised);
    assert_int_equal(s.deprel[soldiers], DM_REL_OBJ);
    assert_true(dm_text_is(s.lemma[soldiers], "soldier"));
    assert_int_equal(s.name[find_form(&s, "Kenya")], 2 * DM_NAME_LOCATION - 1);
    assert_int_equal(s.deprel[find_form(&s, "They")], DM_REL_NSUBJ_PASS);
    dm_parser_free(parser);
    dm_arena_dispose(&arena);
    dm_model_close(model);
}

static const char *const odd_texts[] = {"",
                                        " ",
                                        ".",
                                        "\xF0\x9F\x98\x80 \xF0\x9F\x98\x80\xF0\x9F\x8E\x89!",
                                        "((((((((",
                                        "a",
                                        "\xD0\x9C\xD0\xBE\xD1\x81\xD0\xBA\xD0\xB2\xD0\xB0 \xE5\x8C\x97\xE4\xBA\xAC",
                                        "KENYA SENDS TROOPS",
                                        "e\xCC\x81t\xC3\xA9 na\xC3\xAFve"};

/* Odd texts, and every kernel and grouping gives the same answers. */
static void test_same_everywhere(void **state)
{
    (void)state;
    dm_model *model = open_model();
    dm_parser *parser;
    dm_arena arena;
    dm_arena_init(&arena);
    assert_int_equal(dm_parser_new(model, &parser, NULL), DM_OK);
    for (size_t i = 0; i < sizeof odd_texts / sizeof odd_texts[0]; i++) {
        dm_syntax s;
        parse(parser, &arena, dm_text_of(odd_texts[i]), &s);
        check_trees(&arena, &s);
    }
    static char text[40000];
    size_t used = 0;
    uint32_t random = 99;
    static const char *const words[] = {"troops", "the",    "Russia", "withdrew",  "from", "northern",
                                        "and",    "agreed", "to",     "officials", "said", "that"};
    for (int sentence = 0; sentence < 200; sentence++) {
        for (uint32_t w = 0, count = 3 + next_random(&random) % 20; w < count; w++)
            used +=
                (size_t)snprintf(text + used, sizeof text - used, "%s%s", w > 0 ? " " : "It is ", words[next_random(&random) % 12]);
        used += (size_t)snprintf(text + used, sizeof text - used, ". ");
    }
    const dm_kernels *all[4];
    uint32_t count = dm_kernels_list(all);
    dm_syntax whole[4];
    for (uint32_t k = 0; k < count; k++) {
        dm_parser_use(parser, all[k]);
        parse(parser, &arena, (dm_text){text, used}, &whole[k]);
        assert_memory_equal(whole[0].head, whole[k].head, sizeof(uint32_t) * whole[0].token_count);
        assert_memory_equal(whole[0].deprel, whole[k].deprel, whole[0].token_count);
        assert_memory_equal(whole[0].upos, whole[k].upos, whole[0].token_count);
        assert_memory_equal(whole[0].name, whole[k].name, whole[0].token_count);
        assert_memory_equal(whole[0].morph, whole[k].morph, sizeof(uint32_t) * whole[0].token_count);
    }
    check_trees(&arena, &whole[0]);
    for (uint32_t i = 0; i < whole[0].sentence_count; i++) { /* each sentence alone */
        const dm_sentence *from = &whole[0].sentences[i];
        dm_syntax alone;
        parse(parser, &arena, dm_text_slice((dm_text){text, used}, from->span), &alone);
        assert_int_equal(alone.token_count, from->count);
        for (uint32_t t = 0; t < from->count; t++) {
            uint32_t head = whole[0].head[from->first + t];
            assert_int_equal(alone.head[t], head == DM_NO_TOKEN ? DM_NO_TOKEN : head - from->first);
            assert_int_equal(alone.deprel[t], whole[0].deprel[from->first + t]);
        }
    }
    dm_parser_free(parser);
    dm_arena_dispose(&arena);
    dm_model_close(model);
}

static void test_ten_thousand_words(void **state)
{
    (void)state;
    dm_model *model = open_model();
    dm_parser *parser;
    dm_arena arena;
    dm_arena_init(&arena);
    assert_int_equal(dm_parser_new(model, &parser, NULL), DM_OK);
    enum { N = 10000 };
    dm_segments segments = {0}; /* longer than the segmenter would make it */
    static const char *const words[] = {"and", "Kenya", "sent", "troops", "to", "the", "border", "with", "Somalia"};
    DM_PUSH(&arena, &segments.sentences, ((dm_sentence){.first = 0, .count = N, .number = 1}));
    for (uint32_t t = 0; t < N; t++)
        DM_PUSH(&arena, &segments.tokens, ((dm_raw_token){.form = dm_text_of(words[t % 9]), .space_after = true}));
    dm_syntax s;
    dm_parser_run(parser, &arena, &segments, &s);
    assert_int_equal(s.token_count, N);
    check_trees(&arena, &s);
    dm_parser_free(parser);
    dm_arena_dispose(&arena);
    dm_model_close(model);
}

/* ---- damaged files ------------------------------------------------------------------------------------------------------------
 */

static void expect_bad(const char *path, const char *bytes, size_t size)
{
    FILE *f = fopen(path, "wb");
    assert_non_null(f);
    assert_int_equal(fwrite(bytes, 1, size, f), size);
    assert_int_equal(fclose(f), 0);
    dm_model *model = NULL;
    dm_error error = {0};
    assert_int_equal(dm_model_open(path, &model, &error), DM_ERROR_MODEL);
    assert_null(model);
    assert_true(error.message[0] != '\0');
}

static void test_damaged_files(void **state)
{
    (void)state;
    dm_model *model = open_model();
    size_t size = model->file.content.len;
    char *bytes = malloc(size + 1), path[] = "/tmp/dm_test_model_XXXXXX";
    int fd = mkstemp(path);
    assert_true(fd >= 0 && bytes != NULL);
    close(fd);
    memcpy(bytes, model->file.content.ptr, size);
    bytes[size] = 0;
    dm_model_close(model);
    expect_bad(path, bytes, 0);
    expect_bad(path, bytes, 60);
    expect_bad(path, bytes, size / 2);
    expect_bad(path, bytes, size + 1);
    expect_bad(path,
               "this is no model at all, but it is long enough to have a header, were it one; so let us go on and on for a while, "
               "until there are some two hundred bytes of it, which there are now, or very nearly.....",
               200);
    for (size_t at = 0; at < size; at = at < 128 ? at + 1 : at * 3) { /* every byte of the header, some of the rest */
        bytes[at] ^= 0x20;
        expect_bad(path, bytes, size);
        bytes[at] ^= 0x20;
    }
    unlink(path);
    free(bytes);
    dm_error error = {0};
    assert_int_equal(dm_model_open("/nonexistent/model.bin", &model, &error), DM_ERROR_IO);
    assert_null(model);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_kernels_agree),   cmocka_unit_test(test_elementwise_agree),  cmocka_unit_test(test_decode_is_best),
        cmocka_unit_test(test_decode_large),    cmocka_unit_test(test_tree_valid),         cmocka_unit_test(test_plain_sentence),
        cmocka_unit_test(test_same_everywhere), cmocka_unit_test(test_ten_thousand_words), cmocka_unit_test(test_damaged_files),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
