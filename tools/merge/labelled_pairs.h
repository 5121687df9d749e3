/* Labelled pairs of reports, as the merging would see them. */
#ifndef MERGE_LABELLED_PAIRS_H
#define MERGE_LABELLED_PAIRS_H

#include "ledger/pair.h"

enum { HALF_MOST = 24, CANDIDATES_MOST = 12 };

typedef struct merge_example {
    char half[HALF_MOST];
    uint32_t line, group; /* of its file; examples of one group are never on both sides of a fold */
    int first, second;    /* reports */
    bool same;
    uint32_t count; /* pairs of events of the type in the two reports, at most five days apart; 0: never merged */
    uint32_t chosen;
    dm_pair pairs[CANDIDATES_MOST];
} merge_example;
typedef DM_VECTOR(merge_example) merge_examples;

/* Reads a table of tests/judged (half, type, first_doc, first_id, second_doc, second_id, same) against a ledger of the archive. */
bool merge_examples_read(const char *path, dm_ledger *ledger, dm_arena *arena, merge_examples *out);

#endif
