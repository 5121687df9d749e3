/* Files that are read into the ledger in the background, one after the other, and how far each is.
 *
 * Thread rule: add and put may be called from any thread; one thread of its own does the work. */
#ifndef DM_SERVE_UPLOADS_H
#define DM_SERVE_UPLOADS_H

#include <pthread.h>

#include "base/buffer.h"
#include "input/reader.h"
#include "serve/ledgers.h"
#include "serve/workers.h"

typedef enum dm_job_state { DM_JOB_WAITING = 0, DM_JOB_RUNNING, DM_JOB_LINKING, DM_JOB_DONE, DM_JOB_FAILED } dm_job_state;

typedef struct dm_job {
    char *name;          /* as the browser called it */
    char *path, *folder; /* where it lies, in a folder of its own; both are removed when it is done */
    dm_format format;
    char columns[256];
    dm_day date;
    dm_job_state state;
    uint64_t position, size, documents, stored, failed;
    double started, seconds;
    char message[512]; /* the first thing that went wrong */
} dm_job;

enum { DM_JOBS_MOST = 64 };
typedef struct dm_uploads {
    const char *where;
    dm_workers *workers;
    pthread_mutex_t lock;
    pthread_cond_t wake;
    pthread_t thread;
    bool running, stop;
    dm_job jobs[DM_JOBS_MOST];
    uint32_t count, next; /* jobs in all; the next to do */
} dm_uploads;

bool dm_uploads_start(dm_uploads *uploads, const char *where, dm_workers *workers);
/* Ends after the open batch; what was not read is told nowhere else. */
void dm_uploads_stop(dm_uploads *uploads);
/* Takes name, path and folder.  False: too many for one run of the server. */
bool dm_uploads_add(dm_uploads *uploads, const dm_job *job);
/* All jobs, the newest first, as a JSON array. */
void dm_uploads_put(dm_uploads *uploads, dm_buffer *out);
bool dm_uploads_busy(dm_uploads *uploads);

#endif
