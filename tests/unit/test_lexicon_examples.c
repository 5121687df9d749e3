/* When does a coding bear out an example? */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include "cli/lexicon_test.h"

static const dm_entity kenya = {.code = "KEN", .sector_count = 2, .sector = {DM_GOV, DM_MIL}};
static const dm_entity somalia = {.code = "SOM"};
static const dm_entity rebels = {.code = "", .sector_count = 1, .sector = {DM_REB}};

static dm_event retreat(void)
{
    return (dm_event){.type = DM_RETREAT,
                      .mode = DM_MODE_WITHDRAW,
                      .actor_count = 1,
                      .actors = &kenya,
                      .recipient_count = 1,
                      .recipients = &somalia,
                      .rule = DM_TEXT("events/retreat.txt:12 > events/operators.txt:40")};
}

static dm_example example(const char *actor, const char *recipient)
{
    return (dm_example){.positive = true,
                        .type = DM_RETREAT,
                        .actor = dm_text_of(actor),
                        .recipient = dm_text_of(recipient),
                        .source = {DM_TEXT("events/retreat.txt"), 20},
                        .frame_line = 12};
}

static bool holds(const dm_example *e, const dm_event *event)
{
    dm_records records = {.event_count = event != NULL, .events = event};
    return dm_example_holds(e, &records);
}

static void parties_are_compared(void **state)
{
    (void)state;
    static const struct {
        const char *actor, *recipient;
        bool good;
    } cases[] = {{"", "", true},
                 {"KEN", "", true},
                 {"KEN", "SOM", true},
                 {"KEN GOV", "SOM", true},
                 {"KEN MIL GOV", "", true},
                 {"KEN REB", "", false},
                 {"SOM", "", false},
                 {"? MIL", "", true},
                 {"? REB", "", false},
                 {"KEN & SOM", "", false},
                 {"KEN", "-", false},
                 {"-", "", false},
                 {"KEN", "SOM GOV", false},
                 {"", "ETH", false},
                 {"? GOV & ? MIL", "SOM", true}};
    dm_event event = retreat();
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        dm_example e = example(cases[i].actor, cases[i].recipient);
        if (holds(&e, &event) != cases[i].good)
            fail_msg("%s > %s", cases[i].actor, cases[i].recipient);
    }
    event.actors = &rebels;
    event.recipient_count = 0;
    dm_example e = example("? REB", "-");
    assert_true(holds(&e, &event));
    const dm_entity both[] = {kenya, somalia};
    event.actors = both;
    event.actor_count = 2;
    e = example("SOM & KEN MIL", "");
    assert_true(holds(&e, &event));
}

static void type_mode_and_auxiliaries_are_compared(void **state)
{
    (void)state;
    dm_event event = retreat();
    dm_example e = example("", "");
    assert_true(holds(&e, &event));
    e.mode = DM_MODE_WITHDRAW;
    assert_true(holds(&e, &event));
    e.mode = DM_MODE_DISARM;
    assert_false(holds(&e, &event));
    e.mode = DM_MODE_NONE;
    e.type = DM_CONCEDE;
    assert_false(holds(&e, &event));
    e.type = DM_RETREAT;
    e.auxiliary = DM_AUX_FUTURE;
    assert_false(holds(&e, &event));
    event.auxiliary = DM_AUX_FUTURE | DM_AUX_HISTORICAL;
    assert_true(holds(&e, &event));
    event.auxiliary |= DM_AUX_NEGATION; /* not asked for: the opposite of what was wanted */
    assert_false(holds(&e, &event));
    e.auxiliary |= DM_AUX_NEGATION;
    assert_true(holds(&e, &event));
    assert_false(holds(&e, NULL));
}

static void negative_examples(void **state)
{
    (void)state;
    dm_event event = retreat();
    dm_example e = example("", "");
    e.positive = false;
    assert_false(holds(&e, &event)); /* the type is there */
    e.type = DM_ASSAULT;
    assert_true(holds(&e, &event));
    e.type = DM_EVENT_NONE;
    assert_false(holds(&e, &event)); /* the frame's line is in the rule */
    e.frame_line = 1;
    assert_true(holds(&e, &event));
    e.frame_line = 40; /* of another file */
    assert_true(holds(&e, &event));
    e.source.file = dm_text_of("events/operators.txt");
    assert_false(holds(&e, &event));
    e.frame_line = 4;
    assert_true(holds(&e, &event));
    e.discard = true; /* no event at all */
    assert_false(holds(&e, &event));
    assert_true(holds(&e, NULL));
}

static void both_sides_in_words(void **state)
{
    (void)state;
    dm_arena arena;
    dm_arena_init(&arena);
    dm_event event = retreat();
    dm_example e = example("KEN MIL", "SOM");
    e.mode = DM_MODE_WITHDRAW;
    e.auxiliary = DM_AUX_FUTURE;
    assert_string_equal(dm_example_wanted(&arena, &e).ptr, "RETREAT/withdraw KEN MIL > SOM +future");
    assert_string_equal(dm_event_summary(&arena, &event).ptr,
                        "RETREAT/withdraw KEN GOV MIL > SOM (events/retreat.txt:12 > events/operators.txt:40)");
    e = (dm_example){.positive = false};
    assert_string_equal(dm_example_wanted(&arena, &e).ptr, "no event by this frame");
    dm_arena_dispose(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(parties_are_compared),
        cmocka_unit_test(type_mode_and_auxiliaries_are_compared),
        cmocka_unit_test(negative_examples),
        cmocka_unit_test(both_sides_in_words),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
