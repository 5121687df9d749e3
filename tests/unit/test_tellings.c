/* How many events a report tells: tests/corpus/tellings.tsv.  Needs the syntax model: without model/english.bin the test is skipped
 * and says so.
 *
 *     test_tellings        all cases; fails below the floors
 *     test_tellings -v     what was wrong among the open cases
 *
 * A case is right when the types of its events are those of its last cell, each as often; what may be there is not asked for. */
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <setjmp.h>

#include <cmocka.h>

#include "../corpus/table.h"
#include "base/text.h"

enum { KINDS = 3 };
static const char *const kinds[KINDS] = {"again", "apart", "none"};
/* Shares of open and held cases together that a change may not fall below. */
static const double floors[KINDS] = {0.92, 0.88, 0.78};
static bool verbose;

typedef struct score {
    uint32_t cases, right;
} score;

static bool is_right(dm_text wanted, const dm_records *records)
{
    int asked[DM_EVENT_COUNT] = {0};
    bool free_of[DM_EVENT_COUNT] = {false};
    while (wanted.len > 0 && !dm_text_is(wanted, "-")) {
        size_t end = 0;
        while (end < wanted.len && wanted.ptr[end] != ' ')
            end++;
        bool may = wanted.ptr[0] == '*';
        dm_event_type type = dm_event_type_find((dm_text){wanted.ptr + may, end - may});
        assert_true(type != DM_EVENT_NONE);
        free_of[type] |= may;
        asked[type] += !may;
        wanted = (dm_text){wanted.ptr + end, wanted.len - end};
        if (wanted.len > 0)
            wanted = (dm_text){wanted.ptr + 1, wanted.len - 1};
    }
    for (uint32_t i = 0; i < records->event_count; i++)
        if (!(records->events[i].auxiliary & DM_AUX_NEGATION))
            asked[records->events[i].type]--;
    for (dm_event_type t = 0; t < DM_EVENT_COUNT; t++)
        if (free_of[t] ? asked[t] > 0 || asked[t] < -1 : asked[t] != 0)
            return false;
    return true;
}

static void complain(dm_text text, dm_text wanted, const dm_records *records)
{
    printf("# %.*s\n#   want %.*s got", (int)text.len, text.ptr, (int)wanted.len, wanted.ptr);
    for (uint32_t i = 0; i < records->event_count; i++)
        printf(" %s \"%.*s\" (%.*s)", dm_event_type_name(records->events[i].type), (int)records->events[i].event_text.len,
               records->events[i].event_text.ptr, (int)records->events[i].rule.len, records->events[i].rule.ptr);
    printf("\n");
}

static void test_tellings(void **state)
{
    (void)state;
    dm_table table;
    if (!dm_table_open(&table, "tests/corpus/tellings.tsv"))
        skip();
    score sums[KINDS][2] = {{{0}}};
    dm_text cell[DM_TABLE_CELLS_MAX];
    uint32_t cells;
    while (dm_table_next(&table, cell, &cells)) {
        assert_int_equal(cells, 4);
        bool held = dm_text_is(cell[0], "held");
        int kind = 0;
        while (kind < KINDS && !dm_text_is(cell[1], kinds[kind]))
            kind++;
        assert_true(kind < KINDS);
        const dm_records *records = dm_table_code(&table, cell[2]);
        bool right = is_right(cell[3], records);
        sums[kind][held].cases++;
        sums[kind][held].right += right;
        if (!right && !held && verbose)
            complain(cell[2], cell[3], records);
    }
    dm_table_close(&table);
    for (int k = 0; k < KINDS; k++) {
        const score *open = &sums[k][0], *held = &sums[k][1];
        printf("# %s: open %u of %u, held %u of %u\n", kinds[k], open->right, open->cases, held->right, held->cases);
        assert_true(open->cases + held->cases > 0);
        assert_true(open->right + held->right >= floors[k] * (open->cases + held->cases));
    }
}

int main(int argc, char **argv)
{
    for (int i = 1; i < argc; i++)
        verbose |= dm_text_is(dm_text_of(argv[i]), "-v");
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_tellings)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
