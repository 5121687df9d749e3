/* What became of commitments: later records that bear on a promise, and the status they add up to on a given day. */
#ifndef DM_LEDGER_FOLLOW_H
#define DM_LEDGER_FOLLOW_H

#include "ledger/timeline.h"

typedef struct dm_commitment_terms {
    int64_t number;
    dm_day due_from, due_to;
    dm_text status; /* in its document */
    bool refrain;
} dm_commitment_terms;

typedef struct dm_followed {
    const char *status; /* open due overdue kept partly_kept broken withdrawn */
    bool reaffirmed;
    int64_t evidence; /* how many records bear on it */
} dm_followed;

/* The status on `as_of`; writes the members "followed":{status, as_of, evidence[]} into the open object `json`. */
dm_status dm_follow_status(dm_ledger *ledger, const dm_commitment_terms *terms, dm_day as_of, dm_buffer *json, dm_followed *out,
                           dm_error *error);
/* Is it what `status` asks for?  "open" is all that is neither done nor broken: due and overdue too. */
bool dm_follow_matches(const dm_followed *followed, dm_text status);

/* What a later record says of a commitment: NULL nothing, else the verdict. */
typedef struct dm_bearing {
    const char *verdict; /* kept partly_kept broken withdrawn reaffirmed */
    int score;           /* thousandths */
    char why[120];
} dm_bearing;
dm_bearing dm_follow_compare(const dm_telling *commitment, const dm_telling *later); /* both weighed */
/* Follow the commitments with days in [from, to]: weigh later records, and later reports without records, against them where either
 * is new (a record's number over `after`, a document's over `after_document`); in the open transaction.  What is new lies in
 * [new_from, new_to].  Evidence is stored by its record's number, a report by its document's, less than 0. */
typedef struct dm_follow_window {
    int64_t after, after_document;
    dm_day from, to, new_from, new_to;
} dm_follow_window;
dm_status dm_follow_commitments(dm_timeline *commitments, dm_timeline *events, dm_timeline *reports, const dm_follow_window *window,
                                dm_arena *arena, dm_error *error);
enum { DM_FOLLOW_DAYS = 1100 };

dm_status dm_ledger_last_day(dm_ledger *ledger, dm_day *out, dm_error *error);

#endif
