/* Scores of an analysis against gold CoNLL-U by the rules of the CoNLL 2018 shared task (Zeman et al. 2018, evaluation script):
 * both sides must spell the same characters (white space aside); tokens and sentences count when their character spans are equal;
 * words are aligned by spans, inside multi-word tokens by the longest common subsequence of their forms; relations are compared
 * without subtypes; CLAS counts content relations only. */
#ifndef DM_EVAL_SYNTAX_SCORE_H
#define DM_EVAL_SYNTAX_SCORE_H

#include <stdio.h>

#include "syntax/conllu.h"

typedef struct dm_score {
    uint64_t gold, system, right;
} dm_score;

/* Per cent; 0 where nothing is counted. */
double dm_score_precision(dm_score score);
double dm_score_recall(dm_score score);
double dm_score_f1(dm_score score);

typedef enum dm_syntax_metric {
    DM_METRIC_TOKENS,
    DM_METRIC_SENTENCES,
    DM_METRIC_WORDS,
    DM_METRIC_UPOS,
    DM_METRIC_UFEATS,
    DM_METRIC_LEMMAS,
    DM_METRIC_UAS,
    DM_METRIC_LAS,
    DM_METRIC_CLAS,
    DM_METRIC_COUNT
} dm_syntax_metric;

typedef struct dm_syntax_scores {
    dm_score metric[DM_METRIC_COUNT];
    uint64_t aligned; /* words */
} dm_syntax_scores;

/* Add the counts of one pair of files (or documents) to `out`.
 * Errors: DM_ERROR_FORMAT when the characters differ, with the gold line where they do. */
dm_status dm_syntax_score(dm_arena *arena, const dm_conllu *gold, const dm_conllu *system, dm_syntax_scores *out, dm_error *error);

/* The table of the official script. */
void dm_syntax_scores_print(const dm_syntax_scores *scores, FILE *out);

#endif
