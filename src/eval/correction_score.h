/* Scores on corrections that people made at the desk (GET /api/v1/corrections?format=gold): one JSON object a line with the
 * verdict, the record that was meant, the record as the engine had said it, and the document.  The document is coded again; does
 * the engine now agree? right      the record is there, with the type, mode and parties that were found right wrong      it is no
 * longer there, or says something else type mode actor recipient date place   the record is there and has the value that was given
 * A merge and `other` are about more than one document can show: they are counted as not scored. */
#ifndef DM_EVAL_CORRECTION_SCORE_H
#define DM_EVAL_CORRECTION_SCORE_H

#include <stdio.h>

#include <dragoman/engine.h>

enum { DM_VERDICT_COUNT = 8 };
typedef struct dm_correction_scores {
    uint32_t asked[DM_VERDICT_COUNT], agreed[DM_VERDICT_COUNT]; /* right wrong type mode actor recipient date place */
    uint32_t not_scored;
} dm_correction_scores;

/* Adds to `out`.  `details`, when not NULL, gets a line for each correction that the engine does not follow: line, record, verdict.
 * Errors: DM_ERROR_IO; DM_ERROR_FORMAT with file and line. */
dm_status dm_eval_corrections(dm_engine *engine, const char *path, FILE *details, dm_correction_scores *out, dm_error *error);
void dm_correction_scores_print(const dm_correction_scores *scores, FILE *out);

#endif
