/* The learned models' arithmetic: weights as text, evidence, sums, chances, reasons. */
#include "lexicon_fixture.h"

#include "coding/rank.h"

static const fixture_file lexicon[] = {
    {"rank/relation.tsv",
     "feature\tlabel\tweight\nbias\tnone\t0.5\nfirst\t*\t1.25\nfirst\tAID\t-0.25\ntop=send\tAID\t2\ntop=send\tASSAULT\t-1.5\n"},
    {"rank/whole.tsv", "feature\tlabel\tweight\nbias\t*\t-1\nverb\t*\t3\n"},
};

static void start(fixture *f, dm_evidence *evidence)
{
    fixture_open(f, lexicon, sizeof lexicon / sizeof *lexicon);
    *evidence = (dm_evidence){.arena = &f->arena};
}

static void test_weights_are_found_by_model(void **state)
{
    (void)state;
    fixture f;
    dm_evidence evidence;
    dm_weight_row row;
    start(&f, &evidence);
    assert_true(dm_weights_any(&f.knowledge, DM_MODEL_RELATION));
    assert_false(dm_weights_any(&f.knowledge, DM_MODEL_TYPE));
    assert_true(dm_weights_find(&f.knowledge, DM_MODEL_RELATION, dm_feature_hash(DM_TEXT("first")), &row));
    assert_int_equal(row.count, 2);
    assert_int_equal(row.weights[0].label, DM_LABEL_ANY);
    assert_int_equal(row.weights[0].thousandths, 1250);
    assert_int_equal(row.weights[1].thousandths, -250);
    assert_int_equal(row.source.line, 3);
    assert_false(dm_weights_find(&f.knowledge, DM_MODEL_TYPE, dm_feature_hash(DM_TEXT("first")), &row));
    assert_false(dm_weights_find(&f.knowledge, DM_MODEL_RELATION, dm_feature_hash(DM_TEXT("verb")), &row));
    fixture_close(&f);
}

static void test_items_bear_on_their_label(void **state)
{
    (void)state;
    fixture f;
    dm_evidence evidence;
    dm_rank_scores scores;
    start(&f, &evidence);
    dm_evidence_add(&evidence, DM_LABEL_ANY, "bias", (dm_text){NULL, 0}, (dm_text){NULL, 0});
    dm_evidence_add(&evidence, DM_LABEL_ANY, "top=", DM_TEXT("send"), (dm_text){NULL, 0});
    dm_evidence_add(&evidence, DM_LABEL_ANY, "top=", DM_TEXT("send"), (dm_text){NULL, 0}); /* counts once */
    dm_evidence_add(&evidence, DM_AID, "first", (dm_text){NULL, 0}, (dm_text){NULL, 0});
    dm_rank_score(&f.knowledge, DM_MODEL_RELATION, &evidence, &scores);
    assert_int_equal(scores.of[DM_AID], 200000 + 125000 - 25000);
    assert_int_equal(scores.of[DM_ASSAULT], -150000);
    assert_int_equal(scores.of[DM_LABEL_NONE], 50000);
    assert_int_equal(scores.of[DM_REQUEST], 0);
    fixture_close(&f);
}

static void test_chances_sum_to_one(void **state)
{
    (void)state;
    dm_rank_scores scores = {{0}};
    double sum = 0;
    scores.of[DM_AID] = 300000;
    scores.of[DM_ASSAULT] = -90000000; /* far out of an exponential's range */
    for (uint32_t label = 1; label < DM_LABEL_COUNT; label++)
        sum += dm_rank_chance(&scores, label);
    assert_true(sum > 0.99 && sum < 1.01);
    assert_true(dm_rank_chance(&scores, DM_AID) > 0.5);
    assert_true(dm_rank_chance(&scores, DM_ASSAULT) == 0);
    assert_true(dm_rank_binary(0) == 0.5);
    assert_true(dm_rank_binary(INT64_MAX) == 1 && dm_rank_binary(INT64_MIN) == 0);
    assert_true(dm_rank_binary(200000) > 0.880 && dm_rank_binary(200000) < 0.882);
}

static void test_reasons_name_what_weighed_most(void **state)
{
    (void)state;
    fixture f;
    dm_evidence evidence;
    dm_reason reasons[DM_REASONS_MAX];
    start(&f, &evidence);
    dm_evidence_add(&evidence, DM_AID, "first", (dm_text){NULL, 0}, (dm_text){NULL, 0});
    dm_evidence_add(&evidence, DM_LABEL_ANY, "top=send", (dm_text){NULL, 0}, (dm_text){NULL, 0});
    dm_evidence_add(&evidence, DM_LABEL_ANY, "unknown", (dm_text){NULL, 0}, (dm_text){NULL, 0});
    assert_int_equal(dm_rank_reasons(&f.knowledge, DM_MODEL_RELATION, &evidence, DM_AID, DM_ASSAULT, reasons), 2);
    assert_true(dm_text_is(reasons[0].feature, "top=send"));
    assert_true(reasons[0].weight > 3.49 && reasons[0].weight < 3.51);
    assert_true(dm_text_is(reasons[1].feature, "first"));
    assert_int_equal(dm_rank_reasons(&f.knowledge, DM_MODEL_RELATION, &evidence, DM_ASSAULT, DM_AID, reasons), 0);
    fixture_close(&f);
}

static void test_labels_follow_cameo(void **state)
{
    (void)state;
    assert_int_equal(dm_rank_label(DM_CONCEDE, 356, 4), DM_AGREE); /* 0356: a promise to yield */
    assert_int_equal(dm_rank_label(DM_RETREAT, 87, 3), DM_RETREAT);
    assert_int_equal(dm_rank_label(DM_CONCEDE, 81, 3), DM_CONCEDE);
    assert_int_equal(dm_rank_label(DM_COERCE, 192, 3), DM_ASSAULT);
    assert_int_equal(dm_rank_label(DM_SANCTION, 116, 3), DM_ACCUSE);
    assert_int_equal(dm_rank_label(DM_PROTEST, 0, 0), DM_PROTEST);
}

static void refused(const char *content, const char *message)
{
    fixture f;
    fixture_file file = {"rank/relation.tsv", content};
    dm_error error = {0};
    assert_int_not_equal(fixture_compile(&f, &file, 1, &error), DM_OK);
    assert_non_null(strstr(error.message, message));
    dm_arena_dispose(&f.arena);
}

static void test_bad_weights_are_refused(void **state)
{
    (void)state;
    refused("feature\tlabel\tweight\nbias\tAID\tone\n", "a weight is a number");
    refused("feature\tlabel\tweight\nbias\tAID\t1.2345\n", "three digits");
    refused("feature\tlabel\tweight\nbias\tHELP\t1\n", "unknown label");
    refused("feature\tlabel\tweight\nbias\tAID\t1\nbias\tAID\t2\n", "already");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_weights_are_found_by_model), cmocka_unit_test(test_items_bear_on_their_label),
        cmocka_unit_test(test_chances_sum_to_one),         cmocka_unit_test(test_reasons_name_what_weighed_most),
        cmocka_unit_test(test_labels_follow_cameo),        cmocka_unit_test(test_bad_weights_are_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
