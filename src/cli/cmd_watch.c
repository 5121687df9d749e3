/* dragoman watch: poll feeds, code and store what is new. */
#include <getopt.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include <dragoman/dragoman.h>

#include "base/error.h"
#include "base/text.h"
#include "cli/command.h"
#include "cli/feed.h"
#include "cli/fetch.h"
#include "cli/options.h"
#include "ledger/ledger.h"
#include "pipeline.h"

static const char help[] =
    "Usage: dragoman watch --ledger WHERE [OPTION]... FEED...\n\n"
    "Poll RSS and Atom feeds (addresses or files); code and store each item that is new or whose text changed.  The feed's own\n"
    "text is read (content, description or summary), not the page behind its link.  Interrupt ends after the poll at work.\n\n"
    "Options:\n"
    "  --ledger WHERE    a SQLite file, or postgresql://...\n"
    "  --once            poll once and end\n"
    "  --every SECONDS   pause between polls, at least 10 (default 900)\n"
    "  --lexicon DIR     use the lexicon text in DIR instead of the one built in\n"
    "  --model FILE      use this syntax model instead of the one built in\n"
    "  -h, --help        this text\n";

static volatile sig_atomic_t interrupted;
static void interrupt(int signal)
{
    (void)signal;
    interrupted = 1;
}

typedef struct watch {
    dm_options options; /* ledger, lexicon, model, and the feeds */
    bool once;
    int64_t every;
    dm_opened opened;
    dm_engine *engine;
    dm_ledger *ledger;
    uint32_t failed;
} watch;

static dm_status put_item(watch *w, const dm_document *document, bool *stored, dm_error *error)
{
    dm_ledger_state state;
    const dm_result *result;
    dm_buffer packed;
    *stored = false;
    dm_status status = dm_ledger_look(w->ledger, document, &state, error);
    if (status != DM_OK || (state != DM_LEDGER_NEW && state != DM_LEDGER_TEXT_CHANGED))
        return status;
    status = dm_engine_code(w->engine, document, &result, error);
    if (status != DM_OK) { /* a bad item is named, the others go on */
        w->failed++;
        dm_report(error);
        return DM_OK;
    }
    dm_buffer_init(&packed);
    dm_ledger_pack(result, &packed);
    status = packed.failed ? dm_error_set(error, DM_ERROR_MEMORY, "out of memory") : dm_ledger_begin(w->ledger, error);
    if (status == DM_OK)
        status = dm_ledger_put(w->ledger, document, dm_buffer_text(&packed), false, &state, error);
    if (status == DM_OK)
        status = dm_ledger_commit(w->ledger, error);
    dm_buffer_dispose(&packed);
    *stored = status == DM_OK;
    return status;
}

static dm_status put_items(watch *w, dm_text feed, dm_arena *arena, uint32_t *count, uint32_t *fresh, dm_error *error)
{
    dm_feed_item item;
    dm_text source = dm_feed_title(feed, arena);
    dm_status status = DM_OK;
    for (size_t at = 0; status == DM_OK && dm_feed_next(feed, &at, arena, &item);) {
        bool stored;
        dm_text text = item.text.len > 0 ? item.text : item.title;
        if (item.id.len == 0 || text.len == 0)
            continue;
        dm_document document = {.id = item.id,
                                .title = item.text.len > 0 ? item.title : (dm_text){NULL, 0},
                                .text = text,
                                .date = item.date,
                                .url = item.link,
                                .source = source};
        status = put_item(w, &document, &stored, error);
        (*count)++;
        *fresh += stored;
    }
    return status;
}

static dm_status poll_feed(watch *w, const char *url, dm_error *error)
{
    dm_ledger_feed_state state;
    dm_fetched fetched;
    dm_buffer body;
    dm_arena arena;
    uint32_t count = 0, fresh = 0;
    dm_status status = dm_ledger_feed(w->ledger, url, &state, error);
    if (status != DM_OK)
        return status;
    dm_buffer_init(&body);
    dm_arena_init(&arena);
    if (dm_fetch(url, state.etag, state.modified, &body, &fetched, error) != DM_OK) {
        w->failed++; /* tried again at the next poll */
        dm_report(error);
    } else if (!fetched.unchanged) {
        status = put_items(w, dm_buffer_text(&body), &arena, &count, &fresh, error);
        memcpy(state.etag, fetched.etag, sizeof state.etag);
        memcpy(state.modified, fetched.modified, sizeof state.modified);
        if (status == DM_OK)
            status = dm_ledger_set_feed(w->ledger, url, &state, (int64_t)time(NULL), error);
    }
    if (status == DM_OK)
        printf("%s: %u items, %u stored\n", url, count, fresh);
    fflush(stdout);
    dm_arena_dispose(&arena);
    dm_buffer_dispose(&body);
    return status;
}

static dm_status poll_all(watch *w, dm_error *error)
{
    dm_status status = DM_OK;
    for (int i = 0; i < w->options.argument_count && status == DM_OK && !interrupted; i++)
        status = poll_feed(w, w->options.arguments[i], error);
    return status == DM_OK ? dm_ledger_link(w->ledger, NULL, NULL, error) : status;
}

static bool parse(int argc, char **argv, watch *w, int *exit_code)
{
    static const struct option options[] = {{"ledger", required_argument, NULL, 'l'},
                                            {"once", no_argument, NULL, 'o'},
                                            {"every", required_argument, NULL, 'e'},
                                            {"lexicon", required_argument, NULL, 'x'},
                                            {"model", required_argument, NULL, 'm'},
                                            {"help", no_argument, NULL, 'h'},
                                            {0}};
    *w = (watch){.options = {.command = argv[0]}, .every = 900};
    opterr = 0;
    optind = 0;
    for (int option; (option = getopt_long(argc, argv, ":h", options, NULL)) != -1;) {
        bool good = true;
        switch (option) {
        case 'l': w->options.ledger = optarg; break;
        case 'o': w->once = true; break;
        case 'e': good = dm_text_to_int(dm_text_of(optarg), &w->every) && w->every >= 10; break;
        case 'x': w->options.lexicon = optarg; break;
        case 'm': w->options.model = optarg; break;
        case 'h':
            fputs(help, stdout);
            *exit_code = DM_EXIT_OK;
            return false;
        default: good = false;
        }
        if (!good) {
            *exit_code = dm_usage_error(argv[0], "option \"%s\" is unknown or its value is not taken", argv[optind - 1]);
            return false;
        }
    }
    w->options.argument_count = argc - optind;
    w->options.arguments = argv + optind;
    if (w->options.ledger != NULL && w->options.argument_count > 0)
        return true;
    *exit_code =
        dm_usage_error(argv[0], w->options.ledger == NULL ? "which ledger? (--ledger FILE or postgresql://...)" : "which feeds?");
    return false;
}

static dm_status open_all(watch *w, int *exit_code, dm_error *error)
{
    if (!dm_options_open(&w->options, &w->opened, exit_code)) {
        error->message[0] = '\0'; /* said already */
        return DM_ERROR_LEXICON;
    }
    dm_status status = dm_engine_new(w->opened.knowledge, w->opened.model, &w->engine, error);
    if (status == DM_OK)
        status = dm_ledger_open(w->options.ledger, DM_LEDGER_CREATE, &w->ledger, error);
    dm_ledger_coding coding = {DM_VERSION, dm_knowledge_fingerprint(w->opened.knowledge), dm_model_fingerprint(w->opened.model)};
    return status == DM_OK ? dm_ledger_use_coding(w->ledger, &coding, error) : status;
}

int dm_cmd_watch(int argc, char **argv)
{
    watch w;
    dm_error error = {0};
    int exit_code = DM_EXIT_OK;
    if (!parse(argc, argv, &w, &exit_code))
        return exit_code;
    signal(SIGINT, interrupt);
    signal(SIGTERM, interrupt);
    dm_status status = open_all(&w, &exit_code, &error);
    while (status == DM_OK) {
        status = poll_all(&w, &error);
        for (int64_t second = 0; status == DM_OK && !w.once && !interrupted && second < w.every; second++)
            sleep(1);
        if (w.once || interrupted)
            break;
    }
    dm_ledger_close(w.ledger);
    dm_engine_free(w.engine);
    dm_options_close(&w.opened);
    if (status == DM_OK)
        return w.once && w.failed > 0 ? DM_EXIT_SOME_FAILED : DM_EXIT_OK;
    if (error.message[0] == '\0')
        return exit_code;
    dm_report(&error);
    return status == DM_ERROR_FORMAT ? DM_EXIT_IO : dm_exit_of(status);
}
