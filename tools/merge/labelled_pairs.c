#include "labelled_pairs.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "ledger/merge.h"

enum { AROUND = 17, GROUP_REPORTS = 300 }; /* days; about a fortnight of reports */

typedef struct row {
    char half[HALF_MOST], type[16];
    int first, second, same;
    unsigned long long first_id, second_id;
} row;

typedef struct known {
    int64_t document;
    dm_day day;
} known;

/* Number of the document with this id, and the day of an event of the type in it that lies nearest to `near`. */
static known find(dm_ledger *ledger, int report, const char *type, dm_day near)
{
    char id[16], sql[200];
    known out = {0, DM_DAY_NONE};
    dm_statement *s;
    snprintf(id, sizeof id, "%d", report);
    snprintf(sql, sizeof sql, "SELECT d.num, e.day FROM document d, event e WHERE e.doc = d.num AND d.id = '%s' AND e.type = '%s'",
             id, type);
    if (dm_prepare(ledger->store, sql, &s, NULL) != DM_OK)
        return out;
    while (dm_step_once(s, NULL) == DM_STEP_ROW) {
        dm_day day = (dm_day)dm_get_int(s, 1);
        out.document = dm_get_int(s, 0);
        if (out.day == DM_DAY_NONE || (near != DM_DAY_NONE && abs(day - near) < abs(out.day - near)))
            out.day = day;
    }
    dm_finalize(s);
    return out;
}

static void add_pairs(merge_example *example, const row *r, const dm_tellings *tellings, const known *a, const known *b)
{
    float best = -1;
    for (uint32_t i = 0; i < tellings->count; i++)
        for (uint32_t k = 0; k < tellings->count; k++) {
            dm_telling *x = &tellings->data[i], *y = &tellings->data[k];
            dm_pair *pair = &example->pairs[example->count];
            if (x->document != a->document || y->document != b->document || abs(x->day - y->day) > DM_MERGE_DAYS ||
                example->count == CANDIDATES_MOST || !dm_text_is(x->type, r->type) || !dm_pair_of(x, y, pair))
                continue;
            dm_pair_see_around(x, y, tellings, pair);
            bool labelled = x->id == r->first_id && y->id == r->second_id;
            float weight = labelled ? 1000 : pair->value[DM_PAIR_RARE];
            if (weight > best) {
                best = weight;
                example->chosen = example->count;
            }
            example->count++;
        }
}

static void add_example(const row *r, uint32_t line, dm_ledger *ledger, dm_arena *arena, merge_examples *out)
{
    merge_example example = {
        .line = line, .group = (uint32_t)(r->first / GROUP_REPORTS), .first = r->first, .second = r->second, .same = r->same != 0};
    snprintf(example.half, sizeof example.half, "%s", r->half);
    known a = find(ledger, r->first, r->type, DM_DAY_NONE), b = find(ledger, r->second, r->type, a.day);
    a = find(ledger, r->first, r->type, b.day);
    if (a.document != 0 && b.document != 0 && abs(a.day - b.day) <= DM_MERGE_DAYS) {
        dm_tellings tellings = {0};
        dm_rarity rarity;
        dm_day from = (a.day < b.day ? a.day : b.day) - AROUND;
        if (dm_tellings_load(ledger, DM_RECORD_EVENT, DM_TO_MERGE, from, from + 2 * AROUND + 5, arena, &tellings, NULL) == DM_OK) {
            dm_rarity_init(&rarity, &tellings, arena);
            dm_rarity_weigh(&rarity, &tellings, arena);
            dm_tellings_count_alike(&tellings, arena);
            add_pairs(&example, r, &tellings, &a, &b);
        }
    }
    DM_PUSH(arena, out, example);
}

bool merge_examples_read(const char *path, dm_ledger *ledger, dm_arena *arena, merge_examples *out)
{
    FILE *file = fopen(path, "r");
    char line[256];
    if (file == NULL) {
        fprintf(stderr, "train_merge: cannot read %s\n", path);
        return false;
    }
    for (uint32_t number = 1; fgets(line, sizeof line, file) != NULL; number++) {
        row r;
        if (sscanf(line, "%23s %15s %d %llx %d %llx %d", r.half, r.type, &r.first, &r.first_id, &r.second, &r.second_id, &r.same) ==
            7)
            add_example(&r, number, ledger, arena, out);
    }
    fclose(file);
    return true;
}
