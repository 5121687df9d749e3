/* Time expressions against TIMEX3 in the CAT format of MEANTIME (Minard et al. 2016): <token t_id sentence>, <TIMEX3 value type>
 * with <token_anchor t_id>.  MEANTIME annotates the title (sentence 0) and the first five sentences; only those are read.  The
 * document's day is the value of the TIMEX3 whose function is CREATION_TIME.
 *
 * An expression counts when it overlaps a gold one by characters (each is used once); its value when the strings are equal. */
#ifndef DM_EVAL_TIME_SCORE_H
#define DM_EVAL_TIME_SCORE_H

#include "eval/syntax_score.h"
#include "ground/time.h"

typedef struct dm_gold_time {
    uint32_t start, end; /* characters of title and text, white space not counted */
    dm_text words, value, type;
} dm_gold_time;

typedef struct dm_time_document {
    dm_text title, text;
    dm_day date; /* DM_DAY_NONE when the file gives none */
    DM_VECTOR(dm_gold_time) times;
} dm_time_document;

typedef struct dm_time_scores {
    dm_score expression, strict, value;
} dm_time_scores;

/* Errors: DM_ERROR_FORMAT when there are no tokens. */
dm_status dm_time_document_read(dm_arena *arena, dm_text xml, const char *file, dm_time_document *out, dm_error *error);

/* Add one document's counts; `details`, when not NULL, gets a line for each expression that is not right. */
void dm_time_score(dm_arena *arena, const dm_time_document *gold, const dm_syntax *syntax, const dm_times *times, FILE *details,
                   dm_time_scores *out);

void dm_time_scores_print(const dm_time_scores *scores, FILE *out);

#endif
