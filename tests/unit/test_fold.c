/* The folding rules of PLOVER, each outcome with its CAMEO code. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "coding/coder.h"

static dm_reading act(dm_event_type type, dm_mode mode)
{
    dm_reading reading = {.type = type, .base_type = type, .mode = mode};
    reading.actor.count = 1;
    dm_fold_default_cameo(&reading);
    return reading;
}

static void future_acts_fold_to_promises(void **state)
{
    (void)state;
    static const struct {
        dm_event_type base;
        dm_mode mode;
        dm_event_type folded;
        uint16_t cameo;
    } cases[] = {
        {DM_CONSULT, DM_MODE_VISIT, DM_AGREE, 36},       {DM_SUPPORT, DM_MODE_NONE, DM_AGREE, 32},
        {DM_COOPERATE, DM_MODE_NONE, DM_AGREE, 31},      {DM_AID, DM_MODE_NONE, DM_AGREE, 33},
        {DM_RETREAT, DM_MODE_WITHDRAW, DM_CONCEDE, 356}, {DM_RETREAT, DM_MODE_RELEASE, DM_CONCEDE, 353},
        {DM_CONCEDE, DM_MODE_NONE, DM_CONCEDE, 80},      {DM_PROTEST, DM_MODE_DEMO, DM_PROTEST, 133},
        {DM_MOBILIZE, DM_MODE_TROOPS, DM_MOBILIZE, 152}, {DM_REJECT, DM_MODE_NONE, DM_REJECT, 120},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        dm_reading reading = act(cases[i].base, cases[i].mode);
        dm_fold_future(&reading);
        assert_int_equal(reading.type, cases[i].folded);
        assert_int_equal(reading.base_type, cases[i].base);
        assert_int_equal(reading.mode, cases[i].mode);
        assert_int_equal(reading.cameo, cases[i].cameo);
        assert_true(reading.auxiliary & DM_AUX_FUTURE);
        assert_int_equal(reading.folded, cases[i].base != cases[i].folded);
    }
}

static void future_force_is_a_threat_by_someone(void **state)
{
    (void)state;
    dm_reading sanction = act(DM_SANCTION, DM_MODE_DISCONTINUE);
    dm_fold_future(&sanction);
    assert_int_equal(sanction.type, DM_THREATEN);
    assert_int_equal(sanction.mode, DM_MODE_RELATIONS);
    dm_reading attack = act(DM_ASSAULT, DM_MODE_AERIAL);
    dm_fold_future(&attack);
    assert_int_equal(attack.type, DM_THREATEN);
    assert_int_equal(attack.mode, DM_MODE_VIOLENCE);
    dm_reading arrest = act(DM_COERCE, DM_MODE_ARREST);
    dm_fold_future(&arrest);
    assert_int_equal(arrest.mode, DM_MODE_ARREST);
    dm_reading nobody = act(DM_ASSAULT, DM_MODE_AERIAL);
    nobody.actor.count = 0;
    dm_fold_future(&nobody);
    assert_int_equal(nobody.type, DM_ASSAULT);
    dm_reading denied = act(DM_ASSAULT, DM_MODE_NONE);
    denied.auxiliary = DM_AUX_NEGATION; /* "will not attack" threatens nobody */
    dm_fold_future(&denied);
    assert_int_equal(denied.type, DM_ASSAULT);
}

static void demands_and_refusals_take_their_mode_from_the_act(void **state)
{
    (void)state;
    static const struct {
        dm_event_type base;
        dm_mode mode, wanted;
        uint16_t request, reject;
    } cases[] = {
        {DM_RETREAT, DM_MODE_RELEASE, DM_MODE_YIELD, 1053, 1243}, {DM_CONCEDE, DM_MODE_NONE, DM_MODE_YIELD, 105, 124},
        {DM_RETREAT, DM_MODE_RESIGN, DM_MODE_CHANGE, 1041, 1231}, {DM_RETREAT, DM_MODE_WITHDRAW, DM_MODE_YIELD, 1056, 1246},
        {DM_AID, DM_MODE_NONE, DM_MODE_ASSIST, 103, 122},         {DM_COOPERATE, DM_MODE_NONE, DM_MODE_ASSIST, 101, 121},
        {DM_CONSULT, DM_MODE_NONE, DM_MODE_MEET, 106, 125},       {DM_PROTEST, DM_MODE_DEMO, DM_MODE_CHANGE, 104, 123},
    };
    dm_frame outer = {0};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        dm_reading inner = act(cases[i].base, cases[i].mode), out = {0};
        dm_fold_operator(DM_OPERATOR_REQUEST, &outer, &inner, &out);
        assert_int_equal(out.type, DM_REQUEST);
        assert_int_equal(out.mode, cases[i].wanted);
        assert_int_equal(out.cameo, cases[i].request);
        out = (dm_reading){0};
        dm_fold_operator(DM_OPERATOR_REJECT, &outer, &inner, &out);
        assert_int_equal(out.type, DM_REJECT);
        assert_int_equal(out.mode, cases[i].wanted);
        assert_int_equal(out.cameo, cases[i].reject);
    }
}

static void a_promise_not_to_attack_is_an_agreement(void **state)
{
    (void)state;
    dm_frame outer = {0};
    dm_reading inner = act(DM_ASSAULT, DM_MODE_NONE), out = {0};
    inner.auxiliary = DM_AUX_NEGATION;
    dm_fold_operator(DM_OPERATOR_PROMISE, &outer, &inner, &out);
    assert_int_equal(out.type, DM_AGREE);
    assert_false(out.auxiliary & DM_AUX_NEGATION);
    inner.auxiliary = 0;
    out = (dm_reading){0};
    dm_fold_operator(DM_OPERATOR_PROMISE, &outer, &inner, &out);
    assert_int_equal(out.type, DM_THREATEN);
}

static void every_default_cameo_code_is_of_its_type(void **state)
{
    (void)state;
    static const uint8_t roots[DM_EVENT_COUNT][3] = {
        [DM_AGREE] = {3},         [DM_CONSULT] = {4},   [DM_SUPPORT] = {5},   [DM_CONCEDE] = {8},
        [DM_COOPERATE] = {6},     [DM_AID] = {7},       [DM_RETREAT] = {8},   [DM_REQUEST] = {10},
        [DM_ACCUSE] = {11, 9},    [DM_REJECT] = {12},   [DM_THREATEN] = {13}, [DM_PROTEST] = {14},
        [DM_SANCTION] = {16, 17}, [DM_MOBILIZE] = {15}, [DM_COERCE] = {17},   [DM_ASSAULT] = {19, 18, 20}};
    for (int type = 1; type < DM_EVENT_COUNT; type++)
        for (int mode = 0; mode < DM_MODE_COUNT; mode++) {
            if (!dm_mode_allowed((dm_event_type)type, (dm_mode)mode))
                continue;
            dm_reading reading = act((dm_event_type)type, (dm_mode)mode);
            unsigned root = reading.cameo;
            for (int digits = reading.cameo_digits; digits > 2; digits--)
                root /= 10;
            bool special = type == DM_ASSAULT && mode == DM_MODE_CROWD_CONTROL; /* CAMEO 175, violent repression */
            assert_true(special || root == roots[type][0] || (roots[type][1] != 0 && root == roots[type][1]) ||
                        (roots[type][2] != 0 && root == roots[type][2]));
        }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(future_acts_fold_to_promises),
        cmocka_unit_test(future_force_is_a_threat_by_someone),
        cmocka_unit_test(demands_and_refusals_take_their_mode_from_the_act),
        cmocka_unit_test(a_promise_not_to_attack_is_an_agreement),
        cmocka_unit_test(every_default_cameo_code_is_of_its_type),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
