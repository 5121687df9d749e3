/* What keeps and breaks promises: the table of lexicon/promises as the ledger reads it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

#include "base/text.h"
#include "ledger/promise_outcome.h"

static dm_outcome_bits bits_of(const dm_outcomes *outcomes, const char *words)
{
    dm_content content;
    dm_outcome_bits bits = {0};
    dm_content_of((dm_text){words, strlen(words)}, NULL, &content);
    dm_outcomes_of_words(outcomes, content.words, content.word_count, &bits);
    return bits;
}

/* Does the later text tell what `outcome` says of a promise in these words? */
static bool tells(const dm_outcomes *outcomes, const char *promise, dm_outcome outcome, const char *later)
{
    uint64_t kinds = bits_of(outcomes, promise).of[DM_OUTCOME_PROMISED] & ~(uint64_t)DM_OUTCOME_ANY;
    return (kinds & bits_of(outcomes, later).of[outcome]) != 0;
}

static void test_words_keep_and_break(void **state)
{
    dm_arena arena;
    dm_arena_init(&arena);
    const dm_outcomes *outcomes = dm_outcomes_load(&arena);
    (void)state;
    assert_true(tells(outcomes, "extradite the general", DM_OUTCOME_KEPT, "the general is extradited"));
    assert_true(tells(outcomes, "extradite the general", DM_OUTCOME_BROKEN, "a court blocks it"));
    assert_true(tells(outcomes, "succeed the president", DM_OUTCOME_KEPT, "she is sworn in"));
    assert_true(tells(outcomes, "hold a referendum", DM_OUTCOME_KEPT, "voters go to the polls"));
    assert_true(tells(outcomes, "sell wheat", DM_OUTCOME_KEPT, "the first ship unloads in Tunis"));
    assert_true(tells(outcomes, "withdraw the brigade", DM_OUTCOME_KEPT, "the last soldiers leave"));
    assert_true(tells(outcomes, "appoint a judge", DM_OUTCOME_KEPT, "the senate confirms her"));
    assert_true(tells(outcomes, "join the union", DM_OUTCOME_KEPT, "it accedes in May"));
    assert_true(tells(outcomes, "publish the report", DM_OUTCOME_WITHDRAWN, "it is delayed again"));
    assert_true(tells(outcomes, "comply with the order", DM_OUTCOME_BROKEN, "the army ignores it"));
    assert_false(tells(outcomes, "withdraw the brigade", DM_OUTCOME_KEPT, "voters like the referendum"));
    assert_false(tells(outcomes, "admire the brigade", DM_OUTCOME_KEPT, "the last soldiers leave"));
    dm_arena_dispose(&arena);
}

static void test_forms_and_any(void **state)
{
    dm_arena arena;
    dm_arena_init(&arena);
    const dm_outcomes *outcomes = dm_outcomes_load(&arena);
    static const char *const forms[] = {"vote", "votes", "voted", "voting"};
    (void)state;
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++)
        assert_true(tells(outcomes, "hold elections", DM_OUTCOME_KEPT, forms[i]));
    assert_true((bits_of(outcomes, "it was postponed").of[DM_OUTCOME_WITHDRAWN] & DM_OUTCOME_ANY) != 0);
    assert_true((bits_of(outcomes, "it was completed").of[DM_OUTCOME_KEPT] & DM_OUTCOME_ANY) != 0);
    assert_true((bits_of(outcomes, "a violation of it").of[DM_OUTCOME_BROKEN] & DM_OUTCOME_ANY) != 0);
    assert_true((bits_of(outcomes, "a windy day").of[DM_OUTCOME_KEPT]) == 0);
    dm_arena_dispose(&arena);
}

static void test_acts(void **state)
{
    dm_arena arena;
    dm_arena_init(&arena);
    const dm_outcomes *outcomes = dm_outcomes_load(&arena);
    dm_outcome_bits promise = {0}, attack = {0}, other = {0}, none = {0};
    (void)state;
    dm_outcomes_of_act(outcomes, DM_TEXT("RETREAT"), DM_TEXT("ceasefire"), &promise);
    dm_outcomes_of_act(outcomes, DM_TEXT("ASSAULT"), DM_TEXT("aerial"), &attack);
    dm_outcomes_of_act(outcomes, DM_TEXT("RETREAT"), DM_TEXT("resign"), &other);
    dm_outcomes_of_act(outcomes, (dm_text){NULL, 0}, (dm_text){NULL, 0}, &none);
    assert_true((promise.of[DM_OUTCOME_PROMISED] & attack.of[DM_OUTCOME_BROKEN]) != 0);
    assert_true((promise.of[DM_OUTCOME_PROMISED] & other.of[DM_OUTCOME_PROMISED]) == 0);
    for (int i = 0; i < DM_OUTCOME_COUNT; i++)
        assert_true(none.of[i] == 0);
    dm_arena_dispose(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_words_keep_and_break),
        cmocka_unit_test(test_forms_and_any),
        cmocka_unit_test(test_acts),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
