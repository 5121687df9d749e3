/* What is found of acts told in canonical news wording: tests/corpus/acts.tsv.  Needs the syntax model: without model/english.bin
 * the test is skipped and says so.
 *
 *     test_acts              all cases; fails below the floors
 *     test_acts -v [GROUP]   prints what is wrong among the open cases
 *     test_acts -held        the scores of each group, without sentences
 *
 * A report is found when an event has one of the types asked for, right when one such event also has the parties; one of the group
 * TRAP is both when it gives no event.  Negated events do not count. */
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <setjmp.h>

#include <cmocka.h>

#include "../corpus/line.h"
#include "../corpus/table.h"
#include "base/buffer.h"
#include "base/text.h"
#include "group_scores.h"

/* Shares of all cases that a change may not fall below. */
static const double floor_found = 0.82, floor_right = 0.735, floor_traps = 0.95;

static bool verbose, scores;
static const char *only;

static bool is_event(const dm_line *line) { return dm_event_type_find(line->kind) != DM_EVENT_NONE; }

/* The record with one of its types: the text before the first space, types between commas. */
static void try_type(dm_arena *arena, dm_text type, dm_text parties, const dm_line *lines, uint32_t count, score *of)
{
    dm_text line = dm_arena_print(arena, "%.*s%.*s", (int)type.len, type.ptr, (int)parties.len, parties.ptr), message;
    dm_line whole, bare;
    if (!dm_line_parse(arena, line, &whole, &message) || !dm_line_parse(arena, type, &bare, &message))
        fail_msg("%.*s: %.*s", (int)line.len, line.ptr, (int)message.len, message.ptr);
    for (uint32_t i = 0; i < count; i++) {
        if (lines[i].auxiliary & DM_AUX_NEGATION)
            continue;
        of->found |= dm_line_matches(&bare, &lines[i]);
        of->right |= dm_line_matches(&whole, &lines[i]);
    }
}

static score run_case(dm_table *table, dm_text sentence, dm_text record, bool show)
{
    dm_arena arena;
    dm_arena_init(&arena);
    dm_line *lines;
    score of = {.cases = 1};
    uint32_t count = dm_lines_of(&arena, dm_table_result(table, sentence), &lines), events = 0;
    for (uint32_t i = 0; i < count; i++)
        events += is_event(&lines[i]) && !(lines[i].auxiliary & DM_AUX_NEGATION);
    if (dm_text_is(record, "-")) {
        of.found = of.right = events == 0;
    } else {
        const char *space = memchr(record.ptr, ' ', record.len);
        size_t types = space == NULL ? record.len : (size_t)(space - record.ptr);
        for (size_t at = 0, end; at < types; at = end + 1) {
            for (end = at; end < types && record.ptr[end] != ','; end++)
                ;
            try_type(&arena, (dm_text){record.ptr + at, end - at}, (dm_text){record.ptr + types, record.len - types}, lines, count,
                     &of);
        }
    }
    if (show && !of.right)
        complain(sentence, record, lines, count);
    dm_arena_dispose(&arena);
    return of;
}

static void print_scores(const group *of)
{
    const score *open = &of->part[0], *held = &of->part[1];
    printf("# %.*s: open %u, %u of %u, held %u, %u of %u\n", (int)of->name.len, of->name.ptr, open->found, open->right, open->cases,
           held->found, held->right, held->cases);
}

static void test_acts(void **state)
{
    (void)state;
    dm_table table;
    if (!dm_table_open(&table, "tests/corpus/acts.tsv"))
        skip();
    group groups[GROUPS_MAX], acts = {.name = DM_TEXT("acts")}, traps = {.name = DM_TEXT("traps")};
    uint32_t group_count = 0, cells;
    dm_text cell[DM_TABLE_CELLS_MAX];
    while (dm_table_next(&table, cell, &cells)) {
        assert_int_equal(cells, 4);
        bool held = dm_text_is(cell[1], "held");
        bool show = verbose && !held && (only == NULL || dm_text_is(cell[0], only));
        score part = run_case(&table, cell[2], cell[3], show);
        add(&group_of(groups, &group_count, cell[0])->part[held], part);
        add(&(dm_text_is(cell[3], "-") ? &traps : &acts)->part[held], part);
    }
    for (uint32_t i = 0; i < group_count && (verbose || scores); i++)
        print_scores(&groups[i]);
    print_scores(&acts);
    print_scores(&traps);
    dm_table_close(&table);
    uint32_t told = acts.part[0].cases + acts.part[1].cases, untold = traps.part[0].cases + traps.part[1].cases;
    assert_true(acts.part[0].found + acts.part[1].found >= floor_found * told);
    assert_true(acts.part[0].right + acts.part[1].right >= floor_right * told);
    assert_true(traps.part[0].right + traps.part[1].right >= floor_traps * untold);
}

int main(int argc, char **argv)
{
    for (int i = 1; i < argc; i++) {
        verbose |= dm_text_is(dm_text_of(argv[i]), "-v");
        scores |= dm_text_is(dm_text_of(argv[i]), "-held");
        if (argv[i][0] != '-')
            only = argv[i];
    }
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_acts)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
