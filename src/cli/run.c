#include "cli/run.h"

#include <errno.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "base/error.h"
#include "cli/command.h"
#include "cli/progress.h"

/* Briefs take less time than waking a thread: many places, and the main thread sleeps until half of them are done.  Large documents
 * fill the queue by their bytes long before. */
enum { SLOTS_A_WORKER = 64, KEEP_BYTES = 1 << 20, FLIGHT_BYTES = 32 << 20, ALONE_BYTES = 1 << 20 };

/* One place of the queue, passing through these states in turn. */
typedef enum state { FREE, READ, DONE } state;
typedef struct slot {
    state state;
    dm_item item;
    dm_status status;
    dm_error error;
    dm_buffer out;
} slot;

typedef struct queue {
    const dm_options *options;
    dm_run_document run_document;
    dm_run_ends ends;
    dm_opened opened;
    slot *slots;
    uint32_t slot_count;
    uint64_t read, taken, written; /* documents so far; slot of document i is i % slot_count */
    uint64_t done, wanted;         /* documents coded, in any order; the count that the main thread sleeps for, 0 awake */
    size_t bytes;                  /* of the documents handed over and not yet written */
    uint32_t idle;                 /* workers that wait */
    bool no_more;
    pthread_mutex_t lock;
    pthread_cond_t is_read, is_done;
    pthread_t *threads;
    uint32_t thread_count;
    dm_engine *engine; /* with one job: everything in the main thread */
    /* what happened */
    dm_progress progress;
    uint32_t files_opened, files_failed;
    uint64_t documents_failed;
    dm_status fatal;
} queue;

static void run_slot(queue *q, dm_engine *engine, slot *s)
{
    if (s->status == DM_OK)
        s->status = q->run_document(engine, q->options, &s->item.document, &s->out, &s->error);
    if (s->status == DM_OK && s->out.failed)
        s->status = dm_error_set(&s->error, DM_ERROR_MEMORY, "out of memory");
}

/* The documents from `first` on are this engine's next: it may parse them together. */
static void announce(queue *q, dm_engine *engine, uint64_t first, uint32_t count)
{
    const dm_document *documents[DM_ENGINE_EXPECTED_MAX];
    uint32_t good = 0;
    for (uint32_t i = 0; i < count; i++) {
        const slot *s = &q->slots[(first + i) % q->slot_count];
        if (s->status == DM_OK)
            documents[good++] = &s->item.document;
    }
    dm_engine_expect(engine, documents, good);
}

/* Under the lock: how many documents a worker takes at once, so that each has its share of what is there. */
static uint32_t share_of(const queue *q)
{
    uint64_t ready = q->read - q->taken, share = (ready + q->options->jobs - 1) / q->options->jobs;
    return share < 1 ? 1 : share > DM_ENGINE_EXPECTED_MAX ? DM_ENGINE_EXPECTED_MAX : (uint32_t)share;
}

static void run_taken(queue *q, dm_engine *engine, slot *s)
{
    run_slot(q, engine, s);
    pthread_mutex_lock(&q->lock);
    s->state = DONE;
    q->done++;
    if (q->wanted != 0 && q->done >= q->wanted)
        pthread_cond_signal(&q->is_done);
    pthread_mutex_unlock(&q->lock);
}

static void *work(void *argument)
{
    queue *q = argument;
    dm_engine *engine = NULL;
    dm_error error;
    dm_status status = dm_engine_new(q->opened.knowledge, q->opened.model, &engine, &error);
    pthread_mutex_lock(&q->lock);
    for (;;) {
        while (q->taken == q->read && !q->no_more) {
            q->idle++;
            pthread_cond_wait(&q->is_read, &q->lock);
            q->idle--;
        }
        if (q->taken == q->read)
            break;
        uint64_t first = q->taken;
        uint32_t count = share_of(q);
        q->taken += count;
        pthread_mutex_unlock(&q->lock);
        if (status == DM_OK)
            announce(q, engine, first, count);
        for (uint32_t i = 0; i < count; i++) {
            slot *s = &q->slots[(first + i) % q->slot_count];
            if (status != DM_OK) {
                s->status = status;
                s->error = error;
            }
            run_taken(q, engine, s);
        }
        pthread_mutex_lock(&q->lock);
    }
    pthread_mutex_unlock(&q->lock);
    dm_engine_free(engine);
    return NULL;
}

/* ---- writing ---- */

static bool write_all(dm_text text)
{
    while (text.len > 0) {
        ssize_t n = write(STDOUT_FILENO, text.ptr, text.len);
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0) {
            fprintf(stderr, "dragoman: standard output: %s\n", strerror(errno));
            return false;
        }
        text.ptr += n;
        text.len -= (size_t)n;
    }
    return true;
}

/* Where the document stands, before its failure's own words. */
static void report_failure(queue *q, const slot *s)
{
    dm_error error = s->error;
    if (s->item.file.len > 0) { /* a document was read: name its file and line, and its id */
        dm_text id = s->item.document.id;
        dm_error_at(&error, s->status, s->item.file.ptr, s->item.line, 0, "document %.*s: %s", id.len > 100 ? 100 : (int)id.len,
                    id.ptr, s->error.message);
    }
    dm_progress_clear(&q->progress);
    dm_report(&error);
}

static dm_status pass_on(queue *q, const slot *s)
{
    if (q->ends.take == NULL)
        return write_all(dm_buffer_text(&s->out)) ? DM_OK : DM_ERROR_IO;
    dm_error error;
    dm_status status = q->ends.take(q->ends.context, &s->item.document, dm_buffer_text(&s->out), &error);
    if (status != DM_OK) {
        dm_progress_clear(&q->progress);
        dm_report(&error);
    }
    return status;
}

/* Write the oldest document, whose slot is DONE, and free the slot. */
static void write_slot(queue *q, slot *s)
{
    if (s->status != DM_OK) {
        q->documents_failed++;
        report_failure(q, s);
        if (s->status == DM_ERROR_INTERNAL)
            q->fatal = DM_ERROR_INTERNAL;
    } else if (q->fatal == DM_OK) {
        q->fatal = pass_on(q, s);
    }
    if (s->out.capacity > KEEP_BYTES)
        dm_buffer_dispose(&s->out);
    s->state = FREE;
    q->written++;
    dm_progress_add(&q->progress, 1);
}

/* Sleep until `count` documents are coded; under the lock. */
static void wait_for(queue *q, uint64_t count)
{
    q->wanted = count;
    while (q->done < count)
        pthread_cond_wait(&q->is_done, &q->lock);
    q->wanted = 0;
}

/* Write the oldest documents, waiting for each, until at most `left` are on their way; under the lock. */
static void write_down_to(queue *q, uint64_t left)
{
    while (q->read - q->written > left) {
        slot *oldest = &q->slots[q->written % q->slot_count];
        while (oldest->state != DONE)
            wait_for(q, q->done + 1);
        q->bytes -= oldest->item.document.text.len;
        pthread_mutex_unlock(&q->lock);
        write_slot(q, oldest);
        pthread_mutex_lock(&q->lock);
    }
}

/* With one job: code and write what was read. */
static void run_all(queue *q)
{
    announce(q, q->engine, q->written, (uint32_t)(q->read - q->written));
    while (q->written < q->read) {
        slot *s = &q->slots[q->written % q->slot_count];
        run_slot(q, q->engine, s);
        write_slot(q, s);
    }
    q->bytes = 0;
}

/* Wait until the slot of the next document to be read is free, writing what is done on the way. */
static slot *free_slot(queue *q)
{
    if (q->thread_count == 0)
        return &q->slots[q->read % q->slot_count];
    pthread_mutex_lock(&q->lock);
    if (q->read - q->written == q->slot_count) {
        wait_for(q, q->written + q->slot_count / 2);
        write_down_to(q, q->slot_count / 2);
    }
    if (q->bytes > FLIGHT_BYTES)
        write_down_to(q, 0);
    pthread_mutex_unlock(&q->lock);
    return &q->slots[q->read % q->slot_count];
}

/* `more`: further documents can be read without waiting for them. */
static void hand_over(queue *q, slot *s, bool more)
{
    if (q->thread_count == 0) {
        q->read++;
        q->bytes += s->item.document.text.len;
        if (!more || q->read - q->written == DM_ENGINE_EXPECTED_MAX || q->bytes > ALONE_BYTES)
            run_all(q);
        return;
    }
    pthread_mutex_lock(&q->lock);
    s->state = READ;
    q->read++;
    q->bytes += s->item.document.text.len;
    if (q->idle > 0)
        pthread_cond_signal(&q->is_read);
    pthread_mutex_unlock(&q->lock);
}

/* Wait for all that was handed over, and write it. */
static void settle(queue *q)
{
    if (q->thread_count == 0) {
        run_all(q);
        return;
    }
    pthread_mutex_lock(&q->lock);
    write_down_to(q, 0);
    pthread_mutex_unlock(&q->lock);
}

/* ---- reading ---- */

/* A file that cannot be read at all: reported behind the documents before it, whatever the number of workers. */
static void refuse_file(queue *q, dm_status status, const dm_error *error)
{
    settle(q);
    dm_progress_clear(&q->progress);
    dm_report(error);
    if (status == DM_ERROR_FORMAT) { /* the file was there: it is its content that is refused */
        q->files_opened++;
        q->documents_failed++;
    } else {
        q->files_failed++;
    }
}

/* Read a document and hand it over; false at the end, or when nothing more may be read. */
static bool read_document(queue *q, dm_reader *reader)
{
    slot *s = free_slot(q);
    dm_buffer_clear(&s->out);
    s->status = DM_OK;
    s->item.file = (dm_text){NULL, 0};
    dm_read read =
        reader != NULL ? dm_reader_next(reader, &s->item, &s->error) : q->ends.next(q->ends.context, &s->item, &s->error);
    if (read == DM_READ_END)
        return false;
    if (read == DM_READ_FAILED) {
        s->status = s->error.code;
        s->item.file = (dm_text){NULL, 0};
    }
    uint64_t size = 0, position = reader != NULL ? dm_reader_position(reader, &size) : 0;
    if (read == DM_READ_DOCUMENT && q->ends.wants != NULL && !q->ends.wants(q->ends.context, &s->item.document))
        dm_progress_add(&q->progress, 1);
    else
        hand_over(q, s, reader == NULL || size > 0);
    dm_progress_show(&q->progress, position, size);
    return q->fatal == DM_OK;
}

static bool read_file(queue *q, const char *path)
{
    dm_reader *reader;
    dm_error error;
    dm_status status = dm_reader_open(path, &q->options->reader, &reader, &error);
    if (status == DM_ERROR_ARGUMENT) {
        dm_usage_error(q->options->command, "%s", error.message);
        q->fatal = status;
        return false;
    }
    if (status != DM_OK) {
        refuse_file(q, status, &error);
        return true;
    }
    q->files_opened++;
    while (read_document(q, reader)) {}
    dm_reader_close(reader);
    return q->fatal == DM_OK;
}

/* ---- the whole ---- */

static bool start(queue *q, int *exit_code)
{
    uint32_t jobs = q->options->jobs;
    q->slot_count = jobs * SLOTS_A_WORKER;
    q->slots = calloc(q->slot_count, sizeof *q->slots);
    q->threads = calloc(jobs, sizeof *q->threads);
    pthread_mutex_init(&q->lock, NULL);
    pthread_cond_init(&q->is_read, NULL);
    pthread_cond_init(&q->is_done, NULL);
    if (q->slots == NULL || q->threads == NULL || !dm_options_open(q->options, &q->opened, exit_code))
        return false;
    for (uint32_t i = 0; i < q->slot_count; i++) {
        dm_item_init(&q->slots[i].item);
        dm_buffer_init(&q->slots[i].out);
    }
    for (uint32_t i = 0; i < jobs && jobs > 1; i++) {
        if (pthread_create(&q->threads[i], NULL, work, q) != 0)
            break;
        q->thread_count++;
    }
    if (q->thread_count > 0)
        return true;
    dm_error error;
    dm_status status = dm_engine_new(q->opened.knowledge, q->opened.model, &q->engine, &error);
    if (status == DM_OK)
        return true;
    dm_report(&error);
    *exit_code = dm_exit_of(status);
    return false;
}

static void finish(queue *q)
{
    pthread_mutex_lock(&q->lock);
    q->no_more = true;
    pthread_cond_broadcast(&q->is_read);
    pthread_mutex_unlock(&q->lock);
    for (uint32_t i = 0; i < q->thread_count; i++)
        pthread_join(q->threads[i], NULL);
    for (uint32_t i = 0; q->slots != NULL && i < q->slot_count; i++) {
        dm_item_dispose(&q->slots[i].item);
        dm_buffer_dispose(&q->slots[i].out);
    }
    dm_engine_free(q->engine);
    dm_options_close(&q->opened);
    pthread_cond_destroy(&q->is_done);
    pthread_cond_destroy(&q->is_read);
    pthread_mutex_destroy(&q->lock);
    free(q->threads);
    free(q->slots);
}

static int exit_code_of(const queue *q)
{
    if (q->fatal != DM_OK)
        return dm_exit_of(q->fatal);
    if (q->files_opened == 0)
        return DM_EXIT_IO;
    return q->files_failed > 0 || q->documents_failed > 0 ? DM_EXIT_SOME_FAILED : DM_EXIT_OK;
}

int dm_run(const dm_options *options, dm_run_document run_document)
{
    return dm_run_between(options, run_document, &(dm_run_ends){0});
}

/* What stands before the first document; or the other end is told that all is open. */
static void begin(queue *q)
{
    dm_error error;
    dm_buffer header;
    if (q->ends.opened != NULL && (q->fatal = q->ends.opened(q->ends.context, &q->opened, &error)) != DM_OK)
        dm_report(&error);
    if (q->ends.take != NULL) {
        q->progress.on = isatty(STDERR_FILENO) != 0; /* nothing else is written while it runs */
        q->progress.started = q->progress.last = dm_seconds_now();
        return;
    }
    dm_buffer_init(&header);
    dm_write_start(&header, &q->options->write);
    if (!write_all(dm_buffer_text(&header)))
        q->fatal = DM_ERROR_IO;
    dm_buffer_dispose(&header);
}

int dm_run_between(const dm_options *options, dm_run_document run_document, const dm_run_ends *ends)
{
    static char standard_input[] = "-";
    char *input[] = {standard_input};
    char **files = options->argument_count > 0 ? options->arguments : input;
    int file_count = options->argument_count > 0 ? options->argument_count : 1, exit_code = DM_EXIT_INTERNAL;
    queue q = {.options = options, .run_document = run_document, .ends = *ends};
    if (!start(&q, &exit_code)) {
        finish(&q);
        return exit_code;
    }
    dm_progress_init(&q.progress);
    begin(&q);
    if (ends->next != NULL) {
        q.files_opened = 1;
        while (q.fatal == DM_OK && read_document(&q, NULL)) {}
    }
    for (int i = 0; i < file_count && ends->next == NULL && q.fatal == DM_OK; i++)
        if (!read_file(&q, files[i]))
            break;
    settle(&q);
    dm_progress_clear(&q.progress);
    exit_code = exit_code_of(&q);
    finish(&q);
    return exit_code;
}
