/* CoNLL-U in and out. */
#include "syntax_builder.h"

#include <stdio.h>

#include "syntax/conllu.h"

static const char sample[] = "# newdoc id = d1\n"
                             "# sent_id = d1-1\n"
                             "# text = They don't stay.\n"
                             "1\tThey\tthey\tPRON\tPRP\tCase=Nom|Number=Plur\t4\tnsubj\t4:nsubj\t_\n"
                             "2-3\tdon't\t_\t_\t_\t_\t_\t_\t_\t_\n"
                             "2\tdo\tdo\tAUX\tVBP\t_\t4\taux\t_\t_\n"
                             "3\tn't\tnot\tPART\tRB\tPolarity=Neg\t4\tadvmod\t_\t_\n"
                             "4\tstay\tstay\tVERB\tVB\tVerbForm=Inf\t0\troot\t_\tSpaceAfter=No|X=y\n"
                             "4.1\tempty\tempty\tX\t_\t_\t_\t_\t4:dep\t_\n"
                             "5\t.\t.\tPUNCT\t.\t_\t4\tpunct\t_\t_\n"
                             "\n"
                             "# newpar id = d1-p2\n"
                             "# sent_id = d1-2\n"
                             "1\tdu\tdo\tAUX\t_\t_\t2\taux:odd\t_\t_\n"
                             "2\t_\t_\tSYM\t_\t_\t0\troot\t_\t_\n"
                             "\n"
                             "# newdoc id = d2\n"
                             "1-2\tau\t_\t_\t_\t_\t_\t_\t_\tSpaceAfter=No\n"
                             "1\ta\ta\tADP\t_\t_\t2\tcase\t_\t_\n"
                             "2\tle\tle\tDET\t_\t_\t0\troot\t_\t_\n"
                             "3\t!\t!\tPUNCT\t_\t_\t2\tpunct\t_\t_\n";

static void reads_words_surfaces_and_comments(void **state)
{
    (void)state;
    dm_arena arena;
    dm_arena_init(&arena);
    dm_conllu file;
    dm_error error = {0};
    assert_int_equal(dm_conllu_read(&arena, DM_TEXT(sample), "sample", &file, &error), DM_OK);
    assert_int_equal(file.sentences.count, 3);
    assert_int_equal(file.words.count, 10);
    assert_int_equal(file.surfaces.count, 2);
    const dm_conllu_sentence *s = file.sentences.data;
    assert_true(s[0].new_document && dm_text_is(s[0].document, "d1") && dm_text_is(s[0].id, "d1-1") &&
                dm_text_is(s[0].text, "They don't stay."));
    assert_true(!s[1].new_document && s[1].new_paragraph && s[1].id.len == 4);
    assert_int_equal(dm_conllu_document_end(&file, 0), 2);
    assert_int_equal(dm_conllu_document_end(&file, 2), 3);
    const dm_conllu_word *w = file.words.data;
    assert_true(w[0].upos == DM_UPOS_PRON && w[0].head == 4 && w[0].deprel == DM_REL_NSUBJ &&
                dm_text_is(w[0].feats, "Case=Nom|Number=Plur"));
    assert_true(w[1].surface == 0 && !w[1].space_after && w[2].surface == 0 && w[2].space_after);
    assert_true(!w[3].space_after && dm_text_is(w[3].misc, "SpaceAfter=No|X=y"));
    assert_int_equal(w[5].deprel, DM_REL_AUX); /* an unknown subtype falls back */
    assert_true(dm_text_is(w[5].relation, "aux:odd"));
    assert_true(dm_text_is(w[6].form, "_") && dm_text_is(w[6].lemma, "_") && w[6].feats.ptr == NULL);
    dm_arena_dispose(&arena);
}

static void gives_text_and_segments(void **state)
{
    (void)state;
    dm_arena arena;
    dm_arena_init(&arena);
    dm_conllu file;
    assert_int_equal(dm_conllu_read(&arena, DM_TEXT(sample), "sample", &file, NULL), DM_OK);
    dm_text text;
    dm_segments segments;
    dm_conllu_segments(&arena, &file, 0, 3, &text, &segments);
    assert_true(dm_text_is(text, "They don't stay.\n\ndu _\n\nau!"));
    assert_true(dm_text_equal(dm_conllu_text(&arena, &file, 0, 3), text));
    assert_int_equal(segments.tokens.count, 10);
    const dm_raw_token *t = segments.tokens.data;
    assert_true(t[1].joined_to_next && !t[2].joined_to_next && dm_text_is(dm_text_slice(text, t[2].span), "n't"));
    /* the parts of "au" do not spell it: both have its span */
    assert_true(dm_text_is(t[7].form, "a") && dm_text_is(dm_text_slice(text, t[7].span), "au") &&
                dm_text_is(dm_text_slice(text, t[8].span), "au"));
    assert_true(segments.sentences.data[1].paragraph_start && segments.sentences.data[2].number == 3);
    dm_arena_dispose(&arena);
}

static void errors_name_the_line(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        uint32_t line;
        const char *message;
    } bad[] = {
        {"1\ta\ta\tX\t_\t_\t0\troot\t_\n", 1, "ten columns"},
        {"1\ta\ta\tX\t_\t_\t0\troot\t_\t_\t_\n", 1, "ten columns"},
        {"# c\n1\ta\ta\tX\t_\t_\t0\troot\t_\t_\n3\tb\tb\tX\t_\t_\t1\tdep\t_\t_\n", 3, "out of order"},
        {"1\ta\ta\tX\t_\t_\t7\tdep\t_\t_\n\n", 1, "head is not a word"},
        {"1\ta\ta\tX\t_\t_\t1\tdep\t_\t_\n\n", 1, "own head"},
        {"1\ta\ta\tX\t_\t_\t-1\tdep\t_\t_\n\n", 1, "bad head"},
        {"1\ta\ta\tX\t_\t_\t99999999999999999999\tdep\t_\t_\n\n", 1, "bad head"},
        {"1\t\ta\tX\t_\t_\t0\troot\t_\t_\n\n", 1, "empty form"},
        {"2-3\tab\t_\t_\t_\t_\t_\t_\t_\t_\n", 1, "range"},
        {"1-0\tab\t_\t_\t_\t_\t_\t_\t_\t_\n", 1, "range"},
        {"1-99\tab\t_\t_\t_\t_\t_\t_\t_\t_\n", 1, "range"},
        {"1-2\tab\t_\t_\t_\t_\t_\t_\t_\t_\n1\ta\ta\tX\t_\t_\t0\troot\t_\t_\n\n", 3, "reaches past"},
        {"\n\nx\ta\ta\tX\t_\t_\t0\troot\t_\t_\n", 3, "out of order"},
        {"no tabs here\n", 1, "ten columns"},
    };
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        dm_arena arena;
        dm_arena_init(&arena);
        dm_conllu file;
        dm_error error = {0};
        dm_status status = dm_conllu_read(&arena, dm_text_of(bad[i].text), "f.conllu", &file, &error);
        if (status != DM_ERROR_FORMAT || error.line != bad[i].line || strstr(error.message, bad[i].message) == NULL)
            fail_msg("case %zu: status %d line %u \"%s\"", i, (int)status, error.line, error.message);
        assert_string_equal(error.file, "f.conllu");
        dm_arena_dispose(&arena);
    }
}

static void reads_odd_but_valid_files(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        uint32_t sentences;
    } good[] = {
        {"", 0},
        {"\n\n\n", 0},
        {"# only a comment\n\n", 0},
        {"\xEF\xBB\xBF"
         "1\ta\ta\tX\t_\t_\t0\troot\t_\t_",
         1},
        {"1\ta\ta\tX\t_\t_\t_\t_\t_\t_\r\n\r\n1\tb\tb\tX\t_\t_\t_\t_\t_\t_\r\n", 2},
    };
    for (size_t i = 0; i < sizeof good / sizeof *good; i++) {
        dm_arena arena;
        dm_arena_init(&arena);
        dm_conllu file;
        assert_int_equal(dm_conllu_read(&arena, dm_text_of(good[i].text), "f", &file, NULL), DM_OK);
        assert_int_equal(file.sentences.count, good[i].sentences);
        dm_arena_dispose(&arena);
    }
}

static void writes_what_it_reads(void **state)
{
    (void)state;
    dm_arena arena;
    dm_arena_init(&arena);
    dm_built built = dm_build_syntax(&arena, "Kenya  Kenya  PROPN Number=Sing 2 nsubj NER=B-LOCATION\n"
                                             "agreed agree  VERB  _           0 root  SpaceAfter=No\n"
                                             ".      .      PUNCT _           2 punct\n");
    dm_buffer out;
    dm_buffer_init(&out);
    dm_conllu_write(&out, DM_TEXT("doc"), &built.syntax, built.title, built.text);
    const char *expected = "# newdoc id = doc\n# newpar\n# sent_id = doc-1\n# text = Kenya agreed.\n"
                           "1\tKenya\tKenya\tPROPN\t_\tNumber=Sing\t2\tnsubj\t_\tNER=B-LOCATION\n"
                           "2\tagreed\tagree\tVERB\t_\t_\t0\troot\t_\tSpaceAfter=No\n"
                           "3\t.\t.\tPUNCT\t_\t_\t2\tpunct\t_\t_\n\n";
    if (!dm_text_is(dm_buffer_text(&out), expected))
        fail_msg("%.*s", (int)out.count, out.data);
    dm_buffer_dispose(&out);
    dm_arena_dispose(&arena);
}

/* A syntax without a parser: the segments as a chain. */
static dm_syntax chain(dm_arena *arena, dm_text text)
{
    dm_segments segments = {0};
    dm_segment(arena, text, 0, false, &segments);
    uint32_t n = segments.tokens.count;
    dm_text *form = DM_TAKE_ZEROED(arena, dm_text, n);
    uint8_t *bytes = DM_TAKE_ZEROED(arena, uint8_t, n * 4 + 1);
    uint32_t *head = DM_TAKE_ZEROED(arena, uint32_t, n), *sentence = DM_TAKE_ZEROED(arena, uint32_t, n);
    dm_span *span = DM_TAKE_ZEROED(arena, dm_span, n);
    for (uint32_t i = 0; i < n; i++) {
        const dm_raw_token *token = &segments.tokens.data[i];
        form[i] = token->form;
        span[i] = token->span;
        sentence[i] = token->sentence;
        bytes[i] = token->space_after;
        bytes[n + i] = DM_UPOS_X;
        head[i] = i == segments.sentences.data[token->sentence].first ? DM_NO_TOKEN : i - 1;
        bytes[2 * n + i] = head[i] == DM_NO_TOKEN ? DM_REL_ROOT : DM_REL_DEP;
    }
    return (dm_syntax){.sentence_count = segments.sentences.count,
                       .sentences = segments.sentences.data,
                       .token_count = n,
                       .span = span,
                       .form = form,
                       .lemma = form,
                       .space_after = bytes,
                       .upos = bytes + n,
                       .deprel = bytes + 2 * n,
                       .head = head,
                       .sentence = sentence};
}

static void writes_multi_word_tokens_that_read_back(void **state)
{
    (void)state;
    dm_arena arena;
    dm_arena_init(&arena);
    dm_text text = DM_TEXT("They don't know Mali's plan, can't go;\n it cannot end.They left.\n\nThe end");
    dm_syntax syntax = chain(&arena, text);
    dm_buffer out;
    dm_buffer_init(&out);
    dm_conllu_write(&out, DM_TEXT("a b\tc"), &syntax, (dm_text){NULL, 0}, text);
    dm_conllu file;
    dm_error error = {0};
    if (dm_conllu_read(&arena, dm_buffer_text(&out), "out", &file, &error) != DM_OK)
        fail_msg("line %u: %s", error.line, error.message);
    assert_int_equal(file.surfaces.count, 4);
    assert_true(dm_text_is(file.surfaces.data[1].form, "Mali's"));
    assert_true(dm_text_is(dm_conllu_text(&arena, &file, 0, file.sentences.count),
                           "They don't know Mali's plan, can't go; it cannot end.They left.\n\nThe end"));
    assert_true(dm_text_is(file.sentences.data[0].text, "They don't know Mali's plan, can't go; it cannot end."));
    assert_true(dm_text_is(file.sentences.data[0].document, "a b c"));
    dm_buffer_dispose(&out);
    dm_arena_dispose(&arena);
}

static void names_of_tags(void **state)
{
    (void)state;
    for (int i = 1; i < DM_UPOS_COUNT; i++)
        assert_int_equal(dm_upos_find(dm_text_of(dm_upos_name((dm_upos)i))), i);
    for (int i = 1; i < DM_REL_COUNT; i++)
        assert_int_equal(dm_deprel_find(dm_text_of(dm_deprel_name((dm_deprel)i))), i);
    assert_string_equal(dm_upos_name(DM_UPOS_NONE), "_");
    assert_string_equal(dm_deprel_name(DM_REL_NSUBJ_PASS), "nsubj:pass");
    assert_int_equal(dm_deprel_find(DM_TEXT("nsubj:new")), DM_REL_NSUBJ);
    assert_int_equal(dm_deprel_find(DM_TEXT("new:new")), DM_REL_NONE);
    assert_int_equal(dm_deprel_find((dm_text){NULL, 0}), DM_REL_NONE);
    assert_int_equal(dm_upos_find(DM_TEXT("noun")), DM_UPOS_NONE);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reads_words_surfaces_and_comments),
        cmocka_unit_test(gives_text_and_segments),
        cmocka_unit_test(errors_name_the_line),
        cmocka_unit_test(reads_odd_but_valid_files),
        cmocka_unit_test(writes_what_it_reads),
        cmocka_unit_test(writes_multi_word_tokens_that_read_back),
        cmocka_unit_test(names_of_tags),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
