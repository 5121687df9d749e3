#include "serve/uploads.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include <dragoman/dragoman.h>

#include "base/text.h"
#include "output/members.h"
#include "pipeline.h"

enum { BATCH_DOCUMENTS = 200 };

static double now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

/* What the working thread holds while it does a job. */
typedef struct work {
    dm_uploads *uploads;
    dm_job *job;
    dm_ledger *ledger;
    dm_reader *reader;
    dm_engine *engine;
    dm_item item;
    dm_buffer packed;
    uint32_t in_batch;
    bool open;
    dm_error error;
} work;

static void note(work *w, const char *message)
{
    pthread_mutex_lock(&w->uploads->lock);
    if (w->job->message[0] == '\0')
        snprintf(w->job->message, sizeof w->job->message, "%s", message);
    pthread_mutex_unlock(&w->uploads->lock);
}

static void tell(work *w, uint64_t documents, uint64_t stored, uint64_t failed)
{
    uint64_t size, position = dm_reader_position(w->reader, &size);
    pthread_mutex_lock(&w->uploads->lock);
    w->job->documents += documents;
    w->job->stored += stored;
    w->job->failed += failed;
    w->job->position = position;
    w->job->size = size;
    w->job->seconds = now() - w->job->started;
    pthread_mutex_unlock(&w->uploads->lock);
}

static dm_status open_batch(work *w)
{
    dm_status status = w->open ? DM_OK : dm_ledger_begin(w->ledger, &w->error);
    w->open = w->open || status == DM_OK;
    return status;
}

static dm_status close_batch(work *w)
{
    dm_status status = w->open ? dm_ledger_commit(w->ledger, &w->error) : DM_OK;
    w->open = false;
    w->in_batch = 0;
    return status;
}

/* One document, unless the ledger has it as it is.  A document that cannot be coded is counted and does not end the job. */
static dm_status store(work *w)
{
    const dm_result *result;
    dm_ledger_state state;
    dm_status status = dm_ledger_look(w->ledger, &w->item.document, &state, &w->error);
    if (status != DM_OK || state == DM_LEDGER_SAME || state == DM_LEDGER_CODING_CHANGED) {
        tell(w, 1, 0, 0);
        return status;
    }
    if (dm_engine_code(w->engine, &w->item.document, &result, &w->error) != DM_OK) {
        note(w, w->error.message);
        tell(w, 1, 0, 1);
        return DM_OK;
    }
    dm_buffer_clear(&w->packed);
    dm_ledger_pack(result, &w->packed);
    status = open_batch(w);
    if (status == DM_OK)
        status = dm_ledger_put(w->ledger, &w->item.document, dm_buffer_text(&w->packed), false, &state, &w->error);
    if (status == DM_OK && ++w->in_batch >= BATCH_DOCUMENTS)
        status = close_batch(w);
    if (status == DM_OK)
        tell(w, 1, state != DM_LEDGER_SAME, 0);
    return status;
}

static bool stopped(dm_uploads *uploads)
{
    pthread_mutex_lock(&uploads->lock);
    bool stop = uploads->stop;
    pthread_mutex_unlock(&uploads->lock);
    return stop;
}

static dm_status read_all(work *w)
{
    dm_status status = DM_OK;
    while (status == DM_OK && !stopped(w->uploads)) {
        dm_read read = dm_reader_next(w->reader, &w->item, &w->error);
        if (read == DM_READ_END)
            break;
        if (read == DM_READ_FAILED) {
            note(w, w->error.message);
            tell(w, 0, 0, 1);
            continue;
        }
        status = store(w);
    }
    return status == DM_OK ? close_batch(w) : status;
}

static void set_state(work *w, dm_job_state state)
{
    pthread_mutex_lock(&w->uploads->lock);
    w->job->state = state;
    pthread_mutex_unlock(&w->uploads->lock);
}

static dm_status prepare(work *w)
{
    const dm_workers *workers = w->uploads->workers;
    dm_reader_options options = {
        .format = w->job->format, .columns = w->job->columns[0] != '\0' ? w->job->columns : NULL, .date = w->job->date};
    dm_ledger_coding coding = {DM_VERSION, dm_knowledge_fingerprint(workers->knowledge), dm_model_fingerprint(workers->model)};
    dm_status status = dm_reader_open(w->job->path, &options, &w->reader, &w->error);
    if (status == DM_OK)
        status = dm_engine_new(workers->knowledge, workers->model, &w->engine, &w->error);
    if (status == DM_OK)
        status = dm_ledger_open(w->uploads->where, DM_LEDGER_WRITE, &w->ledger, &w->error);
    if (status == DM_OK)
        status = dm_ledger_use_coding(w->ledger, &coding, &w->error);
    return status;
}

static void do_job(dm_uploads *uploads, dm_job *job)
{
    work w = {.uploads = uploads, .job = job};
    dm_item_init(&w.item);
    dm_buffer_init(&w.packed);
    job->started = now();
    set_state(&w, DM_JOB_RUNNING);
    dm_status status = prepare(&w);
    if (status == DM_OK)
        status = read_all(&w);
    if (status == DM_OK && !stopped(uploads)) {
        set_state(&w, DM_JOB_LINKING);
        status = dm_ledger_link(w.ledger, NULL, NULL, &w.error);
    }
    if (status != DM_OK)
        note(&w, w.error.message);
    if (w.ledger != NULL)
        dm_ledger_close(w.ledger); /* rolls back what is open */
    if (w.engine != NULL)
        dm_engine_free(w.engine);
    if (w.reader != NULL)
        dm_reader_close(w.reader);
    dm_buffer_dispose(&w.packed);
    dm_item_dispose(&w.item);
    unlink(job->path);
    rmdir(job->folder);
    set_state(&w, status == DM_OK ? DM_JOB_DONE : DM_JOB_FAILED);
}

static void *do_jobs(void *closure)
{
    dm_uploads *uploads = closure;
    pthread_mutex_lock(&uploads->lock);
    while (!uploads->stop) {
        if (uploads->next == uploads->count) {
            pthread_cond_wait(&uploads->wake, &uploads->lock);
            continue;
        }
        dm_job *job = &uploads->jobs[uploads->next++];
        pthread_mutex_unlock(&uploads->lock);
        do_job(uploads, job);
        pthread_mutex_lock(&uploads->lock);
    }
    pthread_mutex_unlock(&uploads->lock);
    return NULL;
}

bool dm_uploads_start(dm_uploads *uploads, const char *where, dm_workers *workers)
{
    memset(uploads, 0, sizeof *uploads);
    uploads->where = where;
    uploads->workers = workers;
    if (pthread_mutex_init(&uploads->lock, NULL) != 0)
        return false;
    uploads->running =
        pthread_cond_init(&uploads->wake, NULL) == 0 && pthread_create(&uploads->thread, NULL, do_jobs, uploads) == 0;
    return uploads->running;
}

void dm_uploads_stop(dm_uploads *uploads)
{
    if (!uploads->running)
        return;
    pthread_mutex_lock(&uploads->lock);
    uploads->stop = true;
    pthread_cond_signal(&uploads->wake);
    pthread_mutex_unlock(&uploads->lock);
    pthread_join(uploads->thread, NULL);
    for (uint32_t i = 0; i < uploads->count; i++) {
        if (i >= uploads->next) {
            unlink(uploads->jobs[i].path);
            rmdir(uploads->jobs[i].folder);
        }
        free(uploads->jobs[i].name);
        free(uploads->jobs[i].path);
        free(uploads->jobs[i].folder);
    }
    pthread_cond_destroy(&uploads->wake);
    pthread_mutex_destroy(&uploads->lock);
    uploads->running = false;
}

bool dm_uploads_add(dm_uploads *uploads, const dm_job *job)
{
    pthread_mutex_lock(&uploads->lock);
    bool fits = uploads->count < DM_JOBS_MOST;
    if (fits) {
        uploads->jobs[uploads->count++] = *job;
        pthread_cond_signal(&uploads->wake);
    }
    pthread_mutex_unlock(&uploads->lock);
    return fits;
}

void dm_uploads_put(dm_uploads *uploads, dm_buffer *out)
{
    static const char *const states[] = {"running", "running", "linking", "done", "failed"};
    dm_buffer_put_char(out, '[');
    pthread_mutex_lock(&uploads->lock);
    for (uint32_t i = uploads->count; i-- > 0;) {
        const dm_job *job = &uploads->jobs[i];
        dm_element(out);
        dm_buffer_put_char(out, '{');
        dm_member_string(out, "name", job->name);
        dm_member_string(out, "state", states[job->state]);
        dm_member_int(out, "position", (int64_t)job->position);
        dm_member_int(out, "size", (int64_t)job->size);
        dm_member_int(out, "documents", (int64_t)job->documents);
        dm_member_int(out, "stored", (int64_t)job->stored);
        dm_member_int(out, "failed", (int64_t)job->failed);
        if (job->seconds > 0)
            dm_member_number(out, "rate", (double)job->documents / job->seconds, 1);
        dm_member_string(out, "message", job->message);
        dm_buffer_put_char(out, '}');
    }
    pthread_mutex_unlock(&uploads->lock);
    dm_buffer_put_char(out, ']');
}

bool dm_uploads_busy(dm_uploads *uploads)
{
    pthread_mutex_lock(&uploads->lock);
    bool busy = uploads->next < uploads->count || (uploads->count > 0 && uploads->jobs[uploads->count - 1].state < DM_JOB_DONE);
    pthread_mutex_unlock(&uploads->lock);
    return busy;
}
