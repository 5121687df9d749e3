/* A line on standard error that tells how far a long run is; nothing when standard error is no terminal. */
#ifndef DM_CLI_PROGRESS_H
#define DM_CLI_PROGRESS_H

#include <stdbool.h>
#include <stdint.h>

typedef struct dm_progress {
    bool on, shown;
    uint64_t done;
    double started, last; /* seconds of the monotonic clock */
} dm_progress;

void dm_progress_init(dm_progress *progress);
void dm_progress_add(dm_progress *progress, uint64_t documents);
/* Position in the current file; size 0 unknown. */
void dm_progress_show(dm_progress *progress, uint64_t position, uint64_t size);
/* Take the line away, before something else is written. */
void dm_progress_clear(dm_progress *progress);

/* Seconds of the monotonic clock, and of processor time that this process used: the latter does not count what other processes
 * take. */
double dm_seconds_now(void);
double dm_seconds_of_processor(void);

#endif
