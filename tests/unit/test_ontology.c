/* The vocabularies: every name is there once and is found again; scores and classes are those of the manual. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>

#include <dragoman/dragoman.h>

#include "base/text.h"

static void names_come_back(void **state)
{
    (void)state;
    for (unsigned i = 1; i < DM_EVENT_COUNT; i++) {
        assert_true(dm_event_type_name((dm_event_type)i)[0] != '\0');
        assert_int_equal(dm_event_type_find(dm_text_of(dm_event_type_name((dm_event_type)i))), i);
    }
    for (unsigned i = 1; i < DM_MODE_COUNT; i++) {
        assert_true(dm_mode_name((dm_mode)i)[0] != '\0');
        assert_int_equal(dm_mode_find(dm_text_of(dm_mode_name((dm_mode)i))), i);
    }
    for (unsigned i = 0; i < DM_CONTEXT_COUNT; i++) {
        assert_true(dm_context_name((dm_context)i)[0] != '\0');
        assert_int_equal(dm_context_find(dm_text_of(dm_context_name((dm_context)i))), i);
    }
    for (unsigned i = 1; i < DM_SECTOR_COUNT; i++) {
        assert_true(dm_sector_name((dm_sector)i)[0] != '\0');
        assert_int_equal(dm_sector_find(dm_text_of(dm_sector_name((dm_sector)i))), i);
    }
    for (unsigned i = 1; i < DM_VIA_COUNT; i++)
        assert_true(dm_via_name((dm_via)i)[0] != '\0');
    for (unsigned i = DM_MENTION_PERSON; i <= DM_MENTION_QUANTITY; i++)
        assert_true(dm_mention_kind_name((dm_mention_kind)i)[0] != '\0');
}

static void unknown_names_and_values(void **state)
{
    (void)state;
    assert_int_equal(dm_event_type_find(DM_TEXT("agree")), DM_EVENT_NONE);
    assert_int_equal(dm_event_type_find((dm_text){NULL, 0}), DM_EVENT_NONE);
    assert_int_equal(dm_mode_find(DM_TEXT("DRONE")), DM_MODE_NONE);
    assert_int_equal(dm_context_find(DM_TEXT("")), DM_CONTEXT_COUNT);
    assert_int_equal(dm_sector_find(DM_TEXT("XYZ")), DM_SECTOR_NONE);
    assert_string_equal(dm_event_type_name((dm_event_type)99), "");
    assert_string_equal(dm_mode_name((dm_mode)-1), "");
    assert_string_equal(dm_context_name(DM_CONTEXT_COUNT), "");
    assert_string_equal(dm_sector_name(DM_SECTOR_NONE), "");
    assert_string_equal(dm_via_name((dm_via)77), "");
    assert_string_equal(dm_mention_kind_name((dm_mention_kind)77), "");
    assert_false(dm_mode_allowed((dm_event_type)99, DM_MODE_NONE));
    assert_int_equal(dm_quad((dm_event_type)99), 0);
    assert_int_equal(dm_scale_tenths((dm_event_type)99, DM_MODE_NONE), 0);
}

static void names_as_printed(void **state)
{
    (void)state;
    assert_string_equal(dm_event_type_name(DM_AGREE), "AGREE");
    assert_string_equal(dm_mode_name(DM_MODE_THIRD_PARTY), "third-party");
    assert_string_equal(dm_mode_name(DM_MODE_HEAVY_WEAPONS), "heavy-weapons");
    assert_string_equal(dm_context_name(DM_CONTEXT_POLITICAL_INSTITUTIONS), "political_institutions");
    assert_string_equal(dm_sector_name(DM_GOV), "GOV");
    assert_string_equal(dm_via_name(DM_VIA_ROLE_AT_DATE), "role-at-date");
    assert_string_equal(dm_mention_kind_name(DM_MENTION_ORGANIZATION), "organization");
    assert_int_equal(DM_CONTEXT_COUNT, 37);
    assert_int_equal(DM_EVENT_COUNT - 1, 16);
}

static void modes_belong_to_types(void **state)
{
    (void)state;
    unsigned pairs = 0;
    for (unsigned t = 1; t < DM_EVENT_COUNT; t++) {
        assert_true(dm_mode_allowed((dm_event_type)t, DM_MODE_NONE));
        for (unsigned m = 1; m < DM_MODE_COUNT; m++)
            pairs += dm_mode_allowed((dm_event_type)t, (dm_mode)m);
    }
    assert_int_equal(pairs, 67);
    for (unsigned m = 1; m < DM_MODE_COUNT; m++) { /* every mode word has a type */
        unsigned owners = 0;
        for (unsigned t = 1; t < DM_EVENT_COUNT; t++)
            owners += dm_mode_allowed((dm_event_type)t, (dm_mode)m);
        assert_true(owners > 0);
    }
    assert_true(dm_mode_allowed(DM_RETREAT, DM_MODE_WITHDRAW));
    assert_true(dm_mode_allowed(DM_SANCTION, DM_MODE_WITHDRAW));
    assert_false(dm_mode_allowed(DM_AGREE, DM_MODE_VISIT));
    assert_false(dm_mode_allowed(DM_ASSAULT, DM_MODE_ARREST));
}

static void classes_and_scores(void **state)
{
    (void)state;
    assert_int_equal(dm_quad(DM_CONCEDE), 1);
    assert_int_equal(dm_quad(DM_RETREAT), 2);
    assert_int_equal(dm_quad(DM_THREATEN), 3);
    assert_int_equal(dm_quad(DM_SANCTION), 4);
    assert_int_equal(dm_quad(DM_EVENT_NONE), 0);
    assert_int_equal(dm_scale_tenths(DM_AGREE, DM_MODE_NONE), 25);
    assert_int_equal(dm_scale_tenths(DM_ASSAULT, DM_MODE_DRONE), -95);
    assert_int_equal(dm_scale_tenths(DM_ACCUSE, DM_MODE_NONE), -30);
    assert_int_equal(dm_scale_tenths(DM_PROTEST, DM_MODE_VANDALIZE), -50);
    assert_int_equal(dm_scale_tenths(DM_REQUEST, DM_MODE_MEET), 0);
    assert_int_equal(dm_scale_tenths(DM_REJECT, DM_MODE_MEET), -20);
    assert_int_equal(dm_scale_tenths(DM_CONCEDE, DM_MODE_WITHDRAW), 45); /* a mode of another type: the type's score */
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(names_come_back),       cmocka_unit_test(unknown_names_and_values), cmocka_unit_test(names_as_printed),
        cmocka_unit_test(modes_belong_to_types), cmocka_unit_test(classes_and_scores),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
