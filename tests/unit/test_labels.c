/* Scores modes and contexts label by label over tests/corpus/modes.tsv and contexts.tsv.
 *
 * A mode's positives are its own sentences, its negatives the look-alikes given for it and the sentences of the other modes of its
 * type. Needs the syntax model: without model/english.bin the test is skipped and says so.
 *
 *     test_labels              all cases; fails below the floors
 *     test_labels -v           the score of each label
 *     test_labels -open        what was wrong among the open cases
 */
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <setjmp.h>

#include <cmocka.h>

#include "../corpus/table.h"
#include "base/text.h"

typedef struct score {
    uint32_t positives, found, negatives, mistaken;
} score;

static bool verbose, show_open;

/* Shares of all labels together that a change may not fall below. */
static const double mode_floor = 0.75, context_floor = 0.86, false_alarm_ceiling = 0.05;

static void complain(const char *what, dm_text label, dm_text mode, dm_text sentence, const dm_records *records)
{
    printf("# %s %.*s %.*s: %.*s ->", what, (int)label.len, label.ptr, (int)mode.len, mode.ptr, (int)sentence.len, sentence.ptr);
    for (uint32_t i = 0; i < records->event_count; i++) {
        const dm_event *event = &records->events[i];
        printf(" %s/%s", dm_event_type_name(event->type), dm_mode_name(event->mode));
        for (uint32_t c = 0; c < DM_CONTEXT_COUNT; c++)
            if (event->contexts >> c & 1)
                printf(",%s", dm_context_name((dm_context)c));
    }
    printf("\n");
}

static void count(score *of, bool positive, bool got)
{
    of->positives += positive;
    of->found += positive && got;
    of->negatives += !positive;
    of->mistaken += !positive && got;
}

static void add(score *sum, const score *part)
{
    sum->positives += part->positives;
    sum->found += part->found;
    sum->negatives += part->negatives;
    sum->mistaken += part->mistaken;
}

static void print(const char *kind, const char *label, const score *s)
{
    printf("# %s %s: found %u of %u, mistaken %u of %u\n", kind, label, s->found, s->positives, s->mistaken, s->negatives);
}

static void judge(const char *kind, const score sums[2], double recall_floor)
{
    score all = sums[0];
    add(&all, &sums[1]);
    char name[64];
    snprintf(name, sizeof name, "%s, all", kind);
    print(name, "open", &sums[0]);
    print(name, "held", &sums[1]);
    assert_true((double)all.found >= recall_floor * (double)all.positives);
    assert_true((double)all.mistaken <= false_alarm_ceiling * (double)all.negatives);
}

static bool has_mode(const dm_records *records, dm_event_type type, dm_mode mode)
{
    for (uint32_t i = 0; i < records->event_count; i++)
        if (records->events[i].type == type && records->events[i].mode == mode && !(records->events[i].auxiliary & DM_AUX_NEGATION))
            return true;
    return false;
}

static void test_modes(void **state)
{
    (void)state;
    dm_table table;
    if (!dm_table_open(&table, "tests/corpus/modes.tsv"))
        skip();
    score by_label[DM_EVENT_COUNT][DM_MODE_COUNT] = {0}, sums[2] = {0};
    dm_text cell[DM_TABLE_CELLS_MAX];
    uint32_t cells;
    while (dm_table_next(&table, cell, &cells)) {
        assert_int_equal(cells, 5);
        dm_event_type type = dm_event_type_find(cell[1]);
        dm_mode wanted = dm_mode_find(cell[2]);
        bool open = dm_text_is(cell[0], "open"), positive = dm_text_is(cell[3], "+");
        assert_true(wanted != DM_MODE_NONE && dm_mode_allowed(type, wanted));
        const dm_records *records = dm_table_code(&table, cell[4]);
        for (dm_mode mode = DM_MODE_NONE + 1; mode < DM_MODE_COUNT; mode++) {
            if (!dm_mode_allowed(type, mode) || (!positive && mode != wanted))
                continue; /* a look-alike says nothing of the other modes */
            score here = {0};
            bool got = has_mode(records, type, mode);
            count(&here, positive && mode == wanted, got);
            add(&by_label[type][mode], &here);
            add(&sums[!open], &here);
            if (show_open && open && got != (positive && mode == wanted))
                complain(got ? "mistaken" : "missed", cell[1], dm_text_of(dm_mode_name(mode)), cell[4], records);
        }
    }
    for (dm_event_type type = DM_EVENT_NONE + 1; type < DM_EVENT_COUNT; type++)
        for (dm_mode mode = DM_MODE_NONE + 1; mode < DM_MODE_COUNT; mode++) {
            if (!dm_mode_allowed(type, mode))
                continue;
            assert_true(by_label[type][mode].positives >= 10 && by_label[type][mode].negatives >= 10);
            if (verbose)
                print(dm_event_type_name(type), dm_mode_name(mode), &by_label[type][mode]);
        }
    judge("modes", sums, mode_floor);
    dm_table_close(&table);
}

static void test_contexts(void **state)
{
    (void)state;
    dm_table table;
    if (!dm_table_open(&table, "tests/corpus/contexts.tsv"))
        skip();
    score by_label[DM_CONTEXT_COUNT] = {0}, sums[2] = {0};
    dm_text cell[DM_TABLE_CELLS_MAX];
    uint32_t cells;
    while (dm_table_next(&table, cell, &cells)) {
        assert_int_equal(cells, 4);
        dm_context wanted = dm_context_find(cell[1]);
        bool open = dm_text_is(cell[0], "open"), positive = dm_text_is(cell[2], "+"), got = false;
        assert_true(wanted != DM_CONTEXT_COUNT);
        const dm_records *records = dm_table_code(&table, cell[3]);
        for (uint32_t i = 0; i < records->event_count; i++)
            got |= (records->events[i].contexts >> wanted & 1) != 0;
        count(&by_label[wanted], positive, got);
        count(&sums[!open], positive, got);
        if (show_open && open && got != positive)
            complain(got ? "mistaken" : "missed", cell[1], (dm_text){NULL, 0}, cell[3], records);
    }
    for (dm_context context = 0; context < DM_CONTEXT_COUNT; context++) {
        assert_true(by_label[context].positives >= 10 && by_label[context].negatives >= 10);
        if (verbose)
            print("context", dm_context_name(context), &by_label[context]);
    }
    judge("contexts", sums, context_floor);
    dm_table_close(&table);
}

int main(int argc, char **argv)
{
    for (int i = 1; i < argc; i++) {
        verbose |= dm_text_is(dm_text_of(argv[i]), "-v");
        show_open |= dm_text_is(dm_text_of(argv[i]), "-open");
    }
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_modes), cmocka_unit_test(test_contexts)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
