#include "cli/progress.h"

#include <stdio.h>
#include <time.h>
#include <unistd.h>

static const double first_after = 1.0, every = 0.25;

static double seconds_of(clockid_t clock)
{
    struct timespec now;
    clock_gettime(clock, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

double dm_seconds_now(void) { return seconds_of(CLOCK_MONOTONIC); }
double dm_seconds_of_processor(void) { return seconds_of(CLOCK_PROCESS_CPUTIME_ID); }

void dm_progress_init(dm_progress *progress)
{
    *progress = (dm_progress){.on = isatty(STDERR_FILENO) != 0 && isatty(STDOUT_FILENO) == 0};
    if (progress->on)
        progress->started = progress->last = dm_seconds_now();
}

void dm_progress_add(dm_progress *progress, uint64_t documents) { progress->done += documents; }

void dm_progress_show(dm_progress *progress, uint64_t position, uint64_t size)
{
    if (!progress->on || progress->done % 16 != 0)
        return;
    double now = dm_seconds_now(), elapsed = now - progress->started;
    if (elapsed < first_after || now - progress->last < every)
        return;
    progress->last = now;
    progress->shown = true;
    fprintf(stderr, "\r\033[K%llu documents, %.0f a second", (unsigned long long)progress->done, (double)progress->done / elapsed);
    if (size > 0 && position > 0 && position <= size) {
        double share = (double)position / (double)size, left = elapsed / share - elapsed;
        fprintf(stderr, ", %.0f %% of this file, about %.0f s left", share * 100, left);
    }
    fflush(stderr);
}

void dm_progress_clear(dm_progress *progress)
{
    if (!progress->shown)
        return;
    fputs("\r\033[K", stderr);
    progress->shown = false;
}
