/* Scores actors and recipients over tests/corpus/parties.tsv: an expected event is right when a record has its type and all of its
 * parties and no others.  Needs the syntax model: without model/english.bin the test is skipped and says so.
 *
 *     test_parties              all cases; fails below the floor
 *     test_parties -v [GROUP]   prints what is wrong among the open cases
 *     test_parties -held        the scores of the groups' held halves, without sentences
 */
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <setjmp.h>

#include <cmocka.h>

#include "../corpus/line.h"
#include "../corpus/table.h"
#include "base/buffer.h"
#include "base/text.h"
#include "group_scores.h"

/* The share of all expected events that a change may not fall below. */
static const double floor_all = 0.72;

static bool show_open, show_held;
static const char *show_group;

static score run_case(dm_table *table, dm_text sentence, dm_text records, bool show)
{
    dm_arena arena;
    dm_arena_init(&arena);
    dm_line *lines;
    score of = {0};
    uint32_t count = dm_lines_of(&arena, dm_table_result(table, sentence), &lines);
    for (dm_text rest = records; rest.len > 0;) {
        const char *bar = memmem(rest.ptr, rest.len, " | ", 3);
        dm_text one = {rest.ptr, bar == NULL ? rest.len : (size_t)(bar - rest.ptr)}, message;
        rest = bar == NULL ? (dm_text){NULL, 0} : (dm_text){bar + 3, rest.len - one.len - 3};
        dm_line expected;
        bool right = false;
        if (!dm_line_parse(&arena, one, &expected, &message))
            fail_msg("%.*s: %.*s", (int)one.len, one.ptr, (int)message.len, message.ptr);
        for (uint32_t i = 0; i < count && !right; i++)
            right = dm_line_matches(&expected, &lines[i]);
        of.cases++;
        of.right += right;
    }
    if (show && of.right < of.cases)
        complain(sentence, records, lines, count);
    dm_arena_dispose(&arena);
    return of;
}

static void print_scores(const group *of)
{
    const score *open = &of->part[0], *held = &of->part[1];
    printf("# %.*s: open %u of %u, held %u of %u\n", (int)of->name.len, of->name.ptr, open->right, open->cases, held->right,
           held->cases);
}

static void test_parties(void **state)
{
    (void)state;
    dm_table table;
    if (!dm_table_open(&table, "tests/corpus/parties.tsv"))
        skip();
    group groups[GROUPS_MAX], all = {.name = DM_TEXT("parties")};
    uint32_t group_count = 0, cell_count;
    dm_text cells[DM_TABLE_CELLS_MAX];
    while (dm_table_next(&table, cells, &cell_count)) {
        assert_int_equal(cell_count, 4);
        group *of = group_of(groups, &group_count, cells[0]);
        bool held = dm_text_is(cells[1], "held");
        bool show = show_open && !held && (show_group == NULL || dm_text_is(cells[0], show_group));
        score part = run_case(&table, cells[2], cells[3], show);
        add(&of->part[held], part);
        add(&all.part[held], part);
    }
    for (uint32_t i = 0; i < group_count && (show_open || show_held); i++)
        print_scores(&groups[i]);
    print_scores(&all);
    dm_table_close(&table);
    const score *open = &all.part[0], *held = &all.part[1];
    assert_true((double)(open->right + held->right) >= floor_all * (double)(open->cases + held->cases));
}

int main(int argc, char **argv)
{
    for (int i = 1; i < argc; i++) {
        show_open |= dm_text_is(dm_text_of(argv[i]), "-v");
        show_held |= dm_text_is(dm_text_of(argv[i]), "-held");
        if (argv[i][0] != '-')
            show_group = argv[i];
    }
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_parties)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
