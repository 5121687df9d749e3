/* The scorers: hand-counted cases. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/text.h"
#include "eval/coreference_score.h"
#include "eval/name_score.h"
#include "eval/place_score.h"
#include "eval/syntax_score.h"
#include "eval/time_score.h"

#define ROW(id, form, lemma, upos, feats, head, rel, misc)                                                                         \
    id "\t" form "\t" lemma "\t" upos "\t_\t" feats "\t" head "\t" rel "\t_\t" misc "\n"
#define SURFACE(id, form, misc) id "\t" form "\t_\t_\t_\t_\t_\t_\t_\t" misc "\n"

static const char gold_text[] = ROW("1", "They", "they", "PRON", "Case=Nom", "4", "nsubj", "_") SURFACE("2-3", "don't", "_")
    ROW("2", "do", "do", "AUX", "_", "4", "aux", "_") ROW("3", "n't", "not", "PART", "_", "4", "advmod", "_")
        ROW("4", "stay", "stay", "VERB", "VerbForm=Inf", "0", "root", "SpaceAfter=No")
            ROW("5", ".", ".", "PUNCT", "_", "4", "punct", "_") "\n" ROW("1", "Go", "go", "VERB", "Mood=Imp|Style=Odd", "0", "root",
                                                                         "_")
                ROW("2", "home", "home", "ADV", "_", "1", "advmod", "_") "\n";

static dm_syntax_scores score(const char *gold, const char *system, dm_status *status, dm_error *error)
{
    dm_arena arena;
    dm_arena_init(&arena);
    dm_conllu a, b;
    dm_syntax_scores scores = {0};
    assert_int_equal(dm_conllu_read(&arena, dm_text_of(gold), "gold", &a, NULL), DM_OK);
    assert_int_equal(dm_conllu_read(&arena, dm_text_of(system), "system", &b, NULL), DM_OK);
    *status = dm_syntax_score(&arena, &a, &b, &scores, error);
    dm_arena_dispose(&arena);
    return scores;
}

static void expect(dm_score got, uint64_t gold, uint64_t system, uint64_t right)
{
    assert_int_equal(got.gold, gold);
    assert_int_equal(got.system, system);
    assert_int_equal(got.right, right);
}

static void gold_against_itself_is_all_right(void **state)
{
    (void)state;
    dm_status status;
    dm_syntax_scores s = score(gold_text, gold_text, &status, NULL);
    assert_int_equal(status, DM_OK);
    expect(s.metric[DM_METRIC_TOKENS], 6, 6, 6);
    expect(s.metric[DM_METRIC_SENTENCES], 2, 2, 2);
    for (int m = DM_METRIC_WORDS; m < DM_METRIC_CLAS; m++)
        expect(s.metric[m], 7, 7, 7);
    expect(s.metric[DM_METRIC_CLAS], 5, 5, 5); /* nsubj advmod root, root advmod */
}

static void other_tokens_and_sentences_are_aligned_by_characters(void **state)
{
    (void)state;
    /* "stay." one token, "don't" one word, one sentence, a wrong tag, lemma, head and relation */
    static const char system[] = ROW("1", "They", "them", "PRON", "Case=Nom", "3", "nsubj:pass", "_")
        ROW("2", "don't", "do", "AUX", "_", "3", "aux", "_") ROW("3", "stay.", "stay", "VERB", "_", "0", "root", "_")
            ROW("4", "Go", "go", "VERB", "Mood=Imp|Style=Other", "3", "parataxis", "_")
                ROW("5", "home", "home", "NOUN", "_", "4", "obj", "_") "\n";
    dm_status status;
    dm_syntax_scores s = score(gold_text, system, &status, NULL);
    assert_int_equal(status, DM_OK);
    expect(s.metric[DM_METRIC_TOKENS], 6, 5, 4); /* They don't Go home */
    expect(s.metric[DM_METRIC_SENTENCES], 2, 1, 0);
    expect(s.metric[DM_METRIC_WORDS], 7, 5, 3); /* "don't" is not "do" or "n't" */
    expect(s.metric[DM_METRIC_UPOS], 7, 5, 2);
    expect(s.metric[DM_METRIC_UFEATS], 7, 5, 3); /* Style is not universal */
    expect(s.metric[DM_METRIC_LEMMAS], 7, 5, 2);
    expect(s.metric[DM_METRIC_UAS], 7, 5, 1); /* home <- Go; They's parent is not aligned */
    expect(s.metric[DM_METRIC_LAS], 7, 5, 0);
}

static void multi_word_tokens_align_by_their_words(void **state)
{
    (void)state;
    static const char gold[] = SURFACE("1-3", "wouldn't've", "_") ROW("1", "would", "would", "AUX", "_", "0", "root", "_")
        ROW("2", "n't", "not", "PART", "_", "1", "advmod", "_") ROW("3", "'ve", "have", "AUX", "_", "1", "aux", "_") "\n";
    static const char system[] =
        SURFACE("1-2", "wouldn't", "SpaceAfter=No") ROW("1", "would", "would", "AUX", "_", "0", "root", "_")
            ROW("2", "N'T", "not", "PART", "_", "1", "aux", "_") ROW("3", "'ve", "have", "AUX", "_", "2", "aux", "_") "\n";
    dm_status status;
    dm_syntax_scores s = score(gold, system, &status, NULL);
    assert_int_equal(status, DM_OK);
    expect(s.metric[DM_METRIC_TOKENS], 1, 2, 0);
    expect(s.metric[DM_METRIC_WORDS], 3, 3, 3); /* forms compare without case */
    expect(s.metric[DM_METRIC_UAS], 3, 3, 2);
    expect(s.metric[DM_METRIC_LAS], 3, 3, 1);
}

static void other_characters_are_an_error(void **state)
{
    (void)state;
    static const char system[] = ROW("1", "They", "they", "PRON", "_", "0", "root", "_") "\n";
    dm_status status;
    dm_error error = {0};
    score(gold_text, system, &status, &error);
    assert_int_equal(status, DM_ERROR_FORMAT);
    assert_non_null(strstr(error.message, "same text"));
    dm_syntax_scores s = score("", "", &status, &error);
    assert_int_equal(status, DM_OK);
    assert_true(dm_score_f1(s.metric[DM_METRIC_LAS]) == 0.0);
}

static void percentages(void **state)
{
    (void)state;
    dm_score s = {4, 5, 3};
    assert_true(dm_score_recall(s) == 75.0 && dm_score_precision(s) == 60.0);
    assert_true(dm_score_f1(s) > 66.66 && dm_score_f1(s) < 66.67);
}

/* ---- names ---- */

static const char names_text[] =
    "# newdoc id = d\n# text = Anna Lee did n't like New York's mayor, EU said.\n"
    "1\tAnna\tB-PER\t-\t-\n2\tLee\tI-PER\t-\t-\n3\tdid\tO\t-\t-\n4\tn't\tO\t-\t-\n5\tlike\tB-O\t-\t-\n6\tNew\tB-LOC\t-\t-\n"
    "7\tYork\tI-LOC\t-\t-\n8\t's\tO\t-\t-\n9\tmayor\tB-OTH\t-\t-\n10\t,\tO\t-\t-\n11\tEU\tB-ORG\t-\t-\n12\tsaid\tO\t-\t-\n13\t."
    "\tO\t-\t-\n\n";

static void names_count_by_characters_and_kind(void **state)
{
    (void)state;
    dm_arena arena;
    dm_arena_init(&arena);
    dm_conllu gold;
    assert_int_equal(dm_iob_read(&arena, DM_TEXT(names_text), "n.iob2", &gold, NULL), DM_OK);
    assert_int_equal(gold.words.count, 13);
    dm_text text = dm_conllu_text(&arena, &gold, 0, 1);
    assert_true(dm_text_is(text, "Anna Lee didn't like New York's mayor, EU said."));
    dm_segments segments = {0};
    dm_segment(&arena, text, 0, false, &segments);
    uint32_t n = segments.tokens.count;
    assert_int_equal(n, 13);
    dm_text *form = DM_TAKE_ZEROED(&arena, dm_text, n);
    uint32_t *sentence = DM_TAKE_ZEROED(&arena, uint32_t, n);
    for (uint32_t i = 0; i < n; i++)
        form[i] = segments.tokens.data[i].form;
    /* "Anna Lee" right, "New York" as an organization, "mayor" a group (not scored), "EU" right, "said" a place too many */
    const uint8_t name[13] = {1, 2, 0, 0, 0, 3, 4, 0, 7, 0, 3, 5, 0};
    dm_syntax syntax = {.sentence_count = 1, .token_count = n, .form = form, .sentence = sentence, .name = name};
    dm_name_scores scores = {0};
    dm_name_score(&arena, &gold, 0, 1, &syntax, &scores);
    expect(scores.kind[DM_NAME_PERSON], 1, 1, 1);
    expect(scores.kind[DM_NAME_ORGANIZATION], 1, 2, 1);
    expect(scores.kind[DM_NAME_LOCATION], 1, 1, 0);
    expect(scores.kind[0], 3, 4, 2);
    dm_arena_dispose(&arena);
}

static void bad_iob_names_the_line(void **state)
{
    (void)state;
    dm_arena arena;
    dm_arena_init(&arena);
    dm_conllu gold;
    dm_error error = {0};
    assert_int_equal(dm_iob_read(&arena, DM_TEXT("1\ta\tO\n2\tb\tPER\n"), "n.iob2", &gold, &error), DM_ERROR_FORMAT);
    assert_int_equal(error.line, 2);
    assert_int_equal(dm_iob_read(&arena, DM_TEXT("1\ta\n"), "n.iob2", &gold, &error), DM_ERROR_FORMAT);
    assert_int_equal(error.line, 1);
    dm_arena_dispose(&arena);
}

static void layout_comes_from_the_treebank(void **state)
{
    (void)state;
    dm_arena arena;
    dm_arena_init(&arena);
    dm_conllu gold, treebank;
    assert_int_equal(
        dm_iob_read(&arena, DM_TEXT("# sent_id = a\n1\tAnna\tB-PER\n\n# sent_id = b\n1\tTom\tB-PER\n\n"), "n.iob2", &gold, NULL),
        DM_OK);
    assert_true(dm_text_is(dm_conllu_text(&arena, &gold, 0, 2), "Anna Tom"));
    assert_int_equal(
        dm_conllu_read(
            &arena,
            DM_TEXT("# sent_id = x\n" ROW("1", "Go", "go", "VERB", "_", "0", "root", "_") "\n# newpar\n# sent_id = b\n" ROW(
                "1", "Tom", "Tom", "PROPN", "_", "0", "root", "_") "\n"),
            "t.conllu", &treebank, NULL),
        DM_OK);
    assert_int_equal(dm_iob_layout(&arena, &gold, &treebank), 1);
    assert_false(gold.sentences.data[0].new_paragraph);
    assert_true(gold.sentences.data[1].new_paragraph);
    assert_false(dm_text_is(dm_conllu_text(&arena, &gold, 0, 2), "Anna Tom"));
    dm_arena_dispose(&arena);
}

/* ---- times ---- */

static const char cat_text[] =
    "<?xml version=\"1.0\" ?><Document doc_id=\"1\">\n"
    "<token number=\"0\" sentence=\"0\" t_id=\"1\">Talks</token>\n<token number=\"1\" sentence=\"1\" t_id=\"2\">AT&amp;T</token>\n"
    "<token number=\"2\" sentence=\"1\" t_id=\"3\">met</token>\n<token number=\"3\" sentence=\"1\" t_id=\"4\">on</token>\n"
    "<token number=\"4\" sentence=\"1\" t_id=\"5\">Friday</token>\n<token number=\"5\" sentence=\"1\" t_id=\"6\">,</token>\n"
    "<token number=\"6\" sentence=\"1\" t_id=\"7\">not</token>\n<token number=\"7\" sentence=\"1\" t_id=\"8\">in</token>\n"
    "<token number=\"8\" sentence=\"1\" t_id=\"9\">late</token>\n<token number=\"9\" sentence=\"1\" t_id=\"10\">May</token>\n"
    "<token number=\"10\" sentence=\"6\" t_id=\"11\">today</token>\n<Markables>\n"
    "<TIMEX3 functionInDocument=\"CREATION_TIME\" m_id=\"1\" type=\"DATE\" value=\"2020-06-12\" />\n"
    "<TIMEX3 functionInDocument=\"NONE\" m_id=\"2\" type=\"DATE\" value=\"2020-06-12\"><token_anchor t_id=\"5\"/></TIMEX3>\n"
    "<TIMEX3 functionInDocument=\"NONE\" m_id=\"3\" type=\"DATE\" value=\"2020-05\"><token_anchor t_id=\"10\"/></TIMEX3>\n"
    "<TIMEX3 functionInDocument=\"NONE\" m_id=\"4\" type=\"DATE\" value=\"2020-06-12\"><token_anchor t_id=\"11\"/></TIMEX3>\n"
    "</Markables></Document>\n";

static void times_count_by_overlap_and_value(void **state)
{
    (void)state;
    dm_arena arena;
    dm_arena_init(&arena);
    dm_time_document gold;
    assert_int_equal(dm_time_document_read(&arena, DM_TEXT(cat_text), "c.xml", &gold, NULL), DM_OK);
    assert_true(dm_text_is(gold.title, "Talks") && dm_text_is(gold.text, "AT&T met on Friday, not in late May"));
    assert_true(gold.date != DM_DAY_NONE);
    assert_int_equal(gold.times.count, 2); /* sentence 6 is not annotated, the creation time has no words */
    dm_segments segments = {0};
    dm_segment(&arena, gold.title, 0, true, &segments);
    dm_segment(&arena, gold.text, 0, false, &segments);
    uint32_t n = segments.tokens.count;
    dm_text *form = DM_TAKE_ZEROED(&arena, dm_text, n);
    for (uint32_t i = 0; i < n; i++)
        form[i] = segments.tokens.data[i].form;
    dm_syntax syntax = {.token_count = n, .form = form};
    const dm_timex found[] = {{.first = 1, .last = 1, .value = DM_TEXT("2020")},
                              {.first = 4, .last = 4, .value = DM_TEXT("2020-06-12")},
                              {.first = 8, .last = 9, .value = DM_TEXT("2019-05")}};
    dm_time_scores scores = {0};
    dm_time_score(&arena, &gold, &syntax, &(dm_times){3, found}, NULL, &scores);
    expect(scores.expression, 2, 3, 2);
    expect(scores.strict, 2, 3, 1);
    expect(scores.value, 2, 3, 1);
    dm_error error = {0};
    assert_int_equal(dm_time_document_read(&arena, DM_TEXT("<a><token>"), "c.xml", &gold, &error), DM_ERROR_FORMAT);
    assert_int_equal(dm_time_document_read(
                         &arena, DM_TEXT("<token t_id=\"1\" sentence=\"0\">a</token><TIMEX3 value=\"1\"><token_anchor t_id=\"1\""),
                         "c.xml", &gold, &error),
                     DM_OK);
    dm_arena_dispose(&arena);
}

static const char geo[] = "<articles><!--<article><text>Not read</text></article>--><article><source>s</source><text>Caf\xC3\xA9s "
                          "in Lima and in Chad.</text><locations>"
                          "<location><name>Chad</name><start>21</start><end>25</end><lat>15</lat><lon>19.5</lon><page>https://x/"
                          "wiki/Chad</page></location>"
                          "<location><name>Lima</name><start>9</start><end>13</end><lat>-12.05</lat><lon>-77.04</lon><page>https://"
                          "x/wiki/Lima</page></location>"
                          "</locations></article></articles>";

static void places_count_by_overlap_country_and_distance(void **state)
{
    (void)state;
    dm_arena arena;
    dm_arena_init(&arena);
    dm_gold_articles gold;
    assert_int_equal(dm_gold_articles_read(&arena, DM_TEXT(geo), "g.xml", &gold, NULL), DM_OK);
    assert_int_equal(gold.articles.count, 1); /* what stands in a comment is not read */
    const dm_gold_article *article = &gold.articles.data[0];
    assert_int_equal(article->places.count, 2);
    for (uint32_t i = 0; i < 2; i++) /* characters became bytes; text order */
        assert_true(dm_text_equal(dm_text_slice(article->text, article->places.data[i].span), article->places.data[i].name));
    assert_true(dm_text_is(article->places.data[0].page, "Lima"));
    dm_knowledge *knowledge;
    assert_int_equal(dm_knowledge_open(NULL, &knowledge, NULL), DM_OK);
    dm_location lima = {.country_code = "PER", .has_point = true, .lat = -12, .lon = -77, .span = article->places.data[0].span};
    dm_location chad = {.country_code = "TCD", .has_point = true, .lat = 12, .lon = 15, .span = article->places.data[1].span};
    dm_location other = {.span = {0, 5}};
    dm_mention mentions[] = {{.location = &other}, {.location = &lima}, {.location = &chad}, {.location = NULL}};
    dm_result result = {.mention_count = 4, .mentions = mentions};
    dm_place_scores scores = {0};
    dm_place_score(&arena, knowledge, article, &result, NULL, &scores);
    assert_int_equal(scores.gold, 2);
    assert_int_equal(scores.system, 3);
    assert_int_equal(scores.found, 2);
    assert_int_equal(scores.country, 2);
    assert_int_equal(scores.near, 1); /* 12 N 15 E is 600 km off */
    dm_error error = {0};
    assert_int_equal(dm_gold_articles_read(&arena, DM_TEXT("<a>"), "g.xml", &gold, &error), DM_ERROR_FORMAT);
    dm_knowledge_close(knowledge);
    dm_arena_dispose(&arena);
}

/* "Ann Lee left. She met Bob. Lee spoke.": one group of Ann Lee, She, Lee; Bob alone. */
static const char coreference_gold[] =
    "# newdoc id = d\n# sent_id = 1\n# text = Ann Lee left.\n"
    "1\tAnn\tAnn\tPROPN\t_\t_\t3\tnsubj\t_\tEntity=(1-person-new-cf1-1-coref\n2\tLee\tLee\tPROPN\t_\t_\t1\tflat\t_\tEntity=1)\n"
    "3\tleft\tleave\tVERB\t_\t_\t0\troot\t_\t_\n\n"
    "# sent_id = 2\n# text = She met Bob\n"
    "1\tShe\tshe\tPRON\t_\t_\t2\tnsubj\t_\tEntity=(1-person-giv:act-cf1-1-ana)\n2\tmet\tmeet\tVERB\t_\t_\t0\troot\t_\t_\n"
    "3\tBob\tBob\tPROPN\t_\t_\t2\tobj\t_\tEntity=(2-person-new-cf2-1-sgl)\n\n"
    "# sent_id = 3\n# text = Lee spoke\n"
    "1\tLee\tLee\tPROPN\t_\t_\t2\tnsubj\t_\tEntity=(1-person-giv:act-cf1-1-coref)\n2\tspoke\tspeak\tVERB\t_\t_\t0\troot\t_\t_\n\n";

static void coreference_counts_pairs(void **state)
{
    (void)state;
    dm_arena arena;
    dm_arena_init(&arena);
    dm_conllu gold;
    assert_int_equal(dm_conllu_read(&arena, dm_text_of(coreference_gold), "gold", &gold, NULL), DM_OK);
    /* the system: She -> Ann Lee; Lee -> Bob, wrongly */
    dm_mention mentions[4] = {{.head = 0, .antecedent = DM_NO_TOKEN},
                              {.head = 3, .antecedent = 0, .kind = DM_MENTION_PRONOUN},
                              {.head = 5, .antecedent = DM_NO_TOKEN},
                              {.head = 6, .antecedent = 2}};
    uint32_t none[4] = {0};
    dm_mentions found = {.count = 4, .mentions = mentions, .first_member = none, .member_count = none};
    dm_syntax syntax = {.token_count = 8};
    dm_coreference_scores scores = {0};
    dm_coreference_score(&arena, &gold, 0, 3, &syntax, &found, NULL, &scores);
    assert_int_equal(scores.pronouns.gold, 1); /* She - Ann Lee */
    assert_int_equal(scores.pronouns.system, 1);
    assert_int_equal(scores.pronouns.right, 1);
    assert_int_equal(scores.names.gold, 2); /* Lee - She, Lee - Ann Lee */
    assert_int_equal(scores.names.system, 1);
    assert_int_equal(scores.names.right, 0);
    assert_int_equal(scores.pronoun_links.right, 1);
    assert_int_equal(scores.name_links.gold, 1);
    assert_int_equal(scores.name_links.linked, 1);
    assert_int_equal(scores.name_links.right, 0);
    mentions[3].antecedent = 1; /* now rightly */
    scores = (dm_coreference_scores){0};
    dm_coreference_score(&arena, &gold, 0, 3, &syntax, &found, NULL, &scores);
    assert_int_equal(scores.names.right, 2);
    assert_int_equal(scores.names.system, 2);
    dm_arena_dispose(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(coreference_counts_pairs),

        cmocka_unit_test(gold_against_itself_is_all_right),
        cmocka_unit_test(other_tokens_and_sentences_are_aligned_by_characters),
        cmocka_unit_test(multi_word_tokens_align_by_their_words),
        cmocka_unit_test(other_characters_are_an_error),
        cmocka_unit_test(percentages),
        cmocka_unit_test(names_count_by_characters_and_kind),
        cmocka_unit_test(bad_iob_names_the_line),
        cmocka_unit_test(layout_comes_from_the_treebank),
        cmocka_unit_test(times_count_by_overlap_and_value),
        cmocka_unit_test(places_count_by_overlap_country_and_distance),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
