/* dragoman ingest: code and store. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <dragoman/dragoman.h>

#include "base/error.h"
#include "base/text.h"
#include "base/vector.h"
#include "cli/command.h"
#include "cli/progress.h"
#include "cli/run.h"
#include "ledger/ledger.h"
#include "pipeline.h"

static const char help[] =
    "Usage: dragoman ingest --ledger WHERE [OPTION]... [FILE|-]...\n\n"
    "Code documents and store them with their records.  What is stored already is left out, so that the same command\n"
    "goes on where it was broken off; a document whose text changed is coded again.  With --recode and no FILE, the\n"
    "documents of the ledger itself are coded again where engine or lexicon have changed since.\n";

/* Documents are put in bursts: the ledger is locked for a moment only, and a commit serves many.  The more it serves the less it
 * costs: a page that many documents of a burst touch is written once, and the words of a burst are one piece of their index.  So
 * bursts grow, from what a short run is to lose at most to what two seconds bring. */
enum { BATCH_DOCUMENTS_FIRST = 1000, BATCH_DOCUMENTS_MOST = 8000, BATCH_BYTES = 32 << 20, RECODE_PAGE = 500 };
static const double batch_seconds = 2;

typedef struct waiting {
    dm_document document;
    dm_text packed;
} waiting;

typedef struct ingest {
    const dm_options *options;
    dm_ledger *ledger;
    dm_arena arena; /* the batch */
    DM_VECTOR(waiting) batch;
    uint32_t batch_most;
    double begun;
    uint64_t states[4]; /* documents by dm_ledger_state */
    dm_status failed;
    dm_error error;
    /* --recode without files */
    dm_arena page_arena;
    DM_VECTOR(dm_document) page;
    uint32_t page_at;
    char cursor[64];
    bool at_end;
} ingest;

/* ---- in ---- */

static dm_status opened(void *context, const dm_opened *open, dm_error *error)
{
    ingest *in = context;
    dm_ledger_coding coding = {DM_VERSION, dm_knowledge_fingerprint(open->knowledge), dm_model_fingerprint(open->model)};
    return dm_ledger_use_coding(in->ledger, &coding, error);
}

static bool wants(void *context, const dm_document *document)
{
    ingest *in = context;
    dm_ledger_state state;
    if (in->failed != DM_OK)
        return false;
    in->failed = dm_ledger_hold(in->ledger, &in->error);
    if (in->failed == DM_OK)
        in->failed = dm_ledger_look(in->ledger, document, &state, &in->error);
    if (in->failed != DM_OK)
        return true; /* the failure shows when the batch is put */
    bool wanted =
        state == DM_LEDGER_NEW || state == DM_LEDGER_TEXT_CHANGED || (state == DM_LEDGER_CODING_CHANGED && in->options->recode);
    if (!wanted)
        in->states[DM_LEDGER_SAME]++;
    return wanted;
}

static dm_status pack(dm_engine *engine, const dm_options *options, const dm_document *document, dm_buffer *out, dm_error *error)
{
    const dm_result *result;
    (void)options;
    dm_status status = dm_engine_code(engine, document, &result, error);
    if (status == DM_OK)
        dm_ledger_pack(result, out);
    return status;
}

/* ---- out ---- */

static dm_status put_batch(ingest *in, dm_error *error)
{
    if (in->failed != DM_OK) {
        *error = in->error;
        return in->failed;
    }
    uint64_t states[4] = {0};
    dm_status status = in->batch.count > 0 ? dm_ledger_begin(in->ledger, error) : DM_OK;
    for (uint32_t i = 0; i < in->batch.count && status == DM_OK; i++) {
        dm_ledger_state state;
        status =
            dm_ledger_put(in->ledger, &in->batch.data[i].document, in->batch.data[i].packed, in->options->recode, &state, error);
        if (status == DM_OK)
            states[state]++;
    }
    if (status == DM_OK && in->batch.count > 0)
        status = dm_ledger_commit(in->ledger, error);
    for (int i = 0; i < 4 && status == DM_OK; i++)
        in->states[i] += states[i];
    if (in->batch.count >= in->batch_most && in->batch_most < BATCH_DOCUMENTS_MOST)
        in->batch_most *= 2;
    in->failed = status;
    if (status != DM_OK)
        in->error = *error;
    in->batch.data = NULL;
    in->batch.count = in->batch.capacity = 0;
    dm_arena_reset(&in->arena);
    return status;
}

static dm_document copy_document(dm_arena *arena, const dm_document *d)
{
    return (dm_document){.id = dm_arena_copy(arena, d->id),
                         .title = dm_arena_copy(arena, d->title),
                         .text = dm_arena_copy(arena, d->text),
                         .date = d->date,
                         .url = dm_arena_copy(arena, d->url),
                         .source = dm_arena_copy(arena, d->source),
                         .language = dm_arena_copy(arena, d->language),
                         .kept = dm_arena_copy(arena, d->kept)};
}

static dm_status take(void *context, const dm_document *document, dm_text packed, dm_error *error)
{
    ingest *in = context;
    if (in->batch.count == 0)
        in->begun = dm_seconds_now();
    waiting w = {copy_document(&in->arena, document), dm_arena_copy(&in->arena, packed)};
    DM_PUSH(&in->arena, &in->batch, w);
    bool full = in->batch.count >= in->batch_most || in->arena.used > BATCH_BYTES || dm_seconds_now() - in->begun > batch_seconds;
    return full || in->failed != DM_OK ? put_batch(in, error) : DM_OK;
}

/* ---- the ledger's own documents, again ---- */

static bool take_page(void *context, const dm_ledger_document_row *row)
{
    ingest *in = context;
    DM_PUSH(&in->page_arena, &in->page, copy_document(&in->page_arena, &row->document));
    return true;
}

static dm_read next_stored(void *context, dm_item *item, dm_error *error)
{
    ingest *in = context;
    if (in->page_at == in->page.count && !in->at_end) {
        dm_arena_reset(&in->page_arena);
        in->page.data = NULL;
        in->page.count = in->page.capacity = in->page_at = 0;
        if (dm_ledger_documents(in->ledger, in->cursor, RECODE_PAGE, take_page, in, error) != DM_OK) {
            in->at_end = true;
            return DM_READ_FAILED;
        }
    }
    if (in->page_at == in->page.count)
        return DM_READ_END;
    dm_arena_reset(&item->arena);
    item->document = copy_document(&item->arena, &in->page.data[in->page_at++]);
    item->file = dm_text_of(in->options->ledger);
    item->line = 0;
    return DM_READ_DOCUMENT;
}

/* ---- the whole ---- */

static void tell_link(void *context, uint64_t done, uint64_t all)
{
    bool *shown = context;
    if (isatty(STDERR_FILENO) == 0)
        return;
    *shown = true;
    fprintf(stderr, "\r\033[Kmerging reports, following commitments: %llu of %llu records", (unsigned long long)done,
            (unsigned long long)all);
}

static int finish(ingest *in, int exit_code)
{
    dm_error error;
    bool shown = false;
    dm_status status = in->failed == DM_OK ? put_batch(in, &error) : DM_OK;
    if (status == DM_OK && in->failed == DM_OK)
        status = dm_ledger_link(in->ledger, tell_link, &shown, &error);
    if (shown)
        fputs("\r\033[K", stderr);
    if (status != DM_OK) {
        dm_report(&error);
        exit_code = dm_exit_of(status);
    }
    printf("%llu new, %llu changed, %llu coded again, %llu as before\n", (unsigned long long)in->states[DM_LEDGER_NEW],
           (unsigned long long)in->states[DM_LEDGER_TEXT_CHANGED], (unsigned long long)in->states[DM_LEDGER_CODING_CHANGED],
           (unsigned long long)in->states[DM_LEDGER_SAME]);
    return exit_code;
}

int dm_cmd_ingest(int argc, char **argv)
{
    dm_options options;
    dm_error error;
    int exit_code;
    if (!dm_options_parse(argc, argv, DM_TAKES_INPUT | DM_TAKES_JOBS | DM_TAKES_ENGINE | DM_TAKES_LEDGER, help, &options,
                          &exit_code))
        return exit_code;
    if (options.ledger == NULL)
        return dm_usage_error(options.command, "which ledger? (--ledger FILE or postgresql://...)");
    bool again = options.recode && options.argument_count == 0;
    ingest in = {.options = &options, .batch_most = BATCH_DOCUMENTS_FIRST};
    dm_status status = dm_ledger_open(options.ledger, again ? DM_LEDGER_WRITE : DM_LEDGER_CREATE, &in.ledger, &error);
    if (status != DM_OK) {
        dm_report(&error);
        return status == DM_ERROR_FORMAT ? DM_EXIT_IO : dm_exit_of(status);
    }
    dm_arena_init(&in.arena);
    dm_arena_init(&in.page_arena);
    dm_run_ends ends = {.context = &in, .wants = wants, .take = take, .opened = opened, .next = again ? next_stored : NULL};
    exit_code = dm_run_between(&options, pack, &ends);
    if (exit_code == DM_EXIT_OK || exit_code == DM_EXIT_SOME_FAILED)
        exit_code = finish(&in, exit_code);
    dm_ledger_close(in.ledger);
    dm_arena_dispose(&in.page_arena);
    dm_arena_dispose(&in.arena);
    return exit_code;
}
