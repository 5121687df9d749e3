/* dragoman lexicon check|test|coverage|import: the plain-text knowledge. */
#include <stdio.h>
#include <stdlib.h>

#include "base/arena.h"
#include "base/calendar.h"
#include "base/file.h"
#include "cli/command.h"
#include "cli/lexicon_coverage.h"
#include "cli/lexicon_import.h"
#include "cli/lexicon_test.h"
#include "base/error.h"
#include "knowledge/compile.h"

enum { ERRORS_SHOWN = 50 };

static const char usage_text[] =
    "usage: dragoman lexicon check [DIR]\n"
    "       dragoman lexicon test [DIR] [--filter TEXT] [--verbose] [--model FILE]\n"
    "       dragoman lexicon coverage [OPTION]... [FILE|-]...\n"
    "       dragoman lexicon import petrarch-actors|petrarch-agents FILE\n"
    "\n"
    "check    read every file of a lexicon folder (\"lexicon\" when none is given); name each mistake as file:line:column\n"
    "test     run the examples of the frames: of DIR, else of the lexicon built in; --filter: frames or files with TEXT in their "
    "name\n"
    "coverage how often each frame holds in documents, and how many events it stands behind; \"coverage --help\" tells more\n"
    "import   convert a PETRARCH or TABARI dictionary to the .tsv of this lexicon, on standard output\n"
    "\n"
    "Exit: 0 all well, 1 mistakes or failed examples, 2 usage, 3 input/output, 4 the lexicon or the model does not open.\n";

static int usage(void)
{
    fputs(usage_text, stderr);
    return DM_EXIT_USAGE;
}

static int fail(const dm_error *error)
{
    dm_report(error);
    return dm_exit_of(error->code);
}

/* ---- check ------------------------------------------------------------------------------------------------------------ */

static int print_mistakes(const char *directory, const dm_diagnostics *diagnostics)
{
    for (uint32_t i = 0; i < diagnostics->errors.count; i++) {
        const dm_error *e = &diagnostics->errors.data[i];
        fprintf(stderr, "%s/%s:%u:%u: %s\n", directory, e->file, e->line, e->column, e->message);
    }
    if (diagnostics->total > diagnostics->errors.count)
        fprintf(stderr, "... and %u more\n", diagnostics->total - diagnostics->errors.count);
    printf("%u mistakes\n", diagnostics->total);
    return DM_EXIT_SOME_FAILED;
}

static int check(int argc, char **argv)
{
    const char *directory = argc > 0 ? argv[0] : "lexicon";
    if (argc > 1 || directory[0] == '-')
        return usage();
    dm_arena arena;
    dm_arena_init(&arena);
    dm_diagnostics diagnostics = {.arena = &arena, .limit = ERRORS_SHOWN};
    dm_error error = {0};
    dm_text image = {NULL, 0};
    int code = 0;
    dm_status status = dm_lexicon_compile_folder(directory, &diagnostics, &image, &error);
    dm_knowledge *knowledge = NULL;
    if (status != DM_OK) {
        code = diagnostics.total > 0 ? print_mistakes(directory, &diagnostics) : fail(&error);
    } else if (dm_knowledge_open(directory, &knowledge, &error) != DM_OK) {
        code = fail(&error);
    } else if (!dm_image_check_places(knowledge)) {
        dm_error_set(&error, DM_ERROR_LEXICON, "the places of the compiled image are damaged: their checksum is wrong");
        code = fail(&error);
    } else {
        printf("%u actors, %u frames, %u examples, %zu bytes compiled\n0 mistakes\n", dm_actor_count(knowledge),
               dm_frame_count(knowledge), dm_example_count(knowledge), image.len);
    }
    dm_knowledge_close(knowledge);
    free((void *)(uintptr_t)image.ptr);
    dm_arena_dispose(&arena);
    return code;
}

/* ---- test --------------------------------------------------------------------------------------------------------------- */

typedef struct test_options {
    const char *directory, *filter, *model;
    bool verbose;
} test_options;
typedef struct test_counts {
    uint32_t passed, failed, known, repaired;
} test_counts;

static bool read_options(int argc, char **argv, test_options *out)
{
    *out = (test_options){0};
    for (int i = 0; i < argc; i++) {
        if (strcmp(argv[i], "--verbose") == 0)
            out->verbose = true;
        else if (strcmp(argv[i], "--filter") == 0 && i + 1 < argc)
            out->filter = argv[++i];
        else if (strcmp(argv[i], "--model") == 0 && i + 1 < argc)
            out->model = argv[++i];
        else if (argv[i][0] == '-' || out->directory != NULL)
            return false;
        else
            out->directory = argv[i];
    }
    return true;
}

static bool wanted(const dm_example *example, const char *filter)
{
    size_t length = filter == NULL ? 0 : strlen(filter);
    return length == 0 || memmem(example->frame.ptr, example->frame.len, filter, length) != NULL ||
           memmem(example->source.file.ptr, example->source.file.len, filter, length) != NULL;
}

static void report(dm_arena *arena, const dm_example *e, const dm_records *records, const char *verdict)
{
    dm_text want = dm_example_wanted(arena, e);
    printf("%.*s:%u: %.*s: %s\n    %.*s\n    expected %.*s\n", (int)e->source.file.len, e->source.file.ptr, e->source.line,
           (int)e->frame.len, e->frame.ptr, verdict, (int)e->sentence.len, e->sentence.ptr, (int)want.len, want.ptr);
    if (e->known_failure)
        printf("    reason   %.*s\n", (int)e->reason.len, e->reason.ptr);
    for (uint32_t i = 0; i < records->event_count; i++) {
        dm_text got = dm_event_summary(arena, &records->events[i]);
        printf("    got      %.*s\n", (int)got.len, got.ptr);
    }
    if (records->event_count == 0)
        printf("    got      no event\n");
}

static void judge(dm_arena *arena, const dm_example *example, const dm_records *records, bool verbose, test_counts *counts)
{
    bool holds = dm_example_holds(example, records);
    if (example->known_failure && !holds) {
        counts->known++;
        if (verbose)
            report(arena, example, records, "known");
    } else if (example->known_failure) {
        counts->repaired++;
        report(arena, example, records, "marked ex-known, but it works: make it an ex:");
    } else if (!holds) {
        counts->failed++;
        report(arena, example, records, "FAILED");
    } else {
        counts->passed++;
        if (verbose)
            report(arena, example, records, "passed");
    }
}

static int run_examples(const dm_knowledge *knowledge, dm_engine *engine, const test_options *options, test_counts *counts)
{
    dm_arena arena;
    dm_arena_init(&arena);
    int code = 0;
    for (uint32_t i = 0; i < dm_example_count(knowledge) && code == 0; i++) {
        dm_example example = dm_example_get(knowledge, i);
        if (!wanted(&example, options->filter))
            continue;
        dm_document document = {.id = DM_TEXT("example"), .text = example.sentence, .date = dm_day_of((dm_date){2020, 6, 12})};
        const dm_result *result;
        dm_error error = {0};
        if (dm_engine_code(engine, &document, &result, &error) != DM_OK) {
            code = fail(&error);
            break;
        }
        judge(&arena, &example, result->records, options->verbose, counts);
        dm_arena_reset(&arena);
    }
    dm_arena_dispose(&arena);
    return code;
}

static int test(int argc, char **argv)
{
    test_options options;
    if (!read_options(argc, argv, &options))
        return usage();
    dm_knowledge *knowledge = NULL;
    dm_model *model = NULL;
    dm_engine *engine = NULL;
    dm_error error = {0};
    test_counts counts = {0};
    dm_status status = dm_knowledge_open(options.directory, &knowledge, &error);
    if (status == DM_OK)
        status = dm_model_open(options.model, &model, &error);
    if (status == DM_OK)
        status = dm_engine_new(knowledge, model, &engine, &error);
    int code = status == DM_OK ? run_examples(knowledge, engine, &options, &counts) : fail(&error);
    dm_engine_free(engine);
    dm_model_close(model);
    dm_knowledge_close(knowledge);
    if (code != 0)
        return code;
    if (counts.known > 0 || counts.repaired > 0)
        printf("%u known failures, %u of them gone\n", counts.known + counts.repaired, counts.repaired);
    printf("%u passed, %u failed\n", counts.passed, counts.failed);
    return counts.failed > 0 || counts.repaired > 0 ? DM_EXIT_SOME_FAILED : DM_EXIT_OK;
}

/* ---- the command ----------------------------------------------------------------------------------------------------------- */

static int import(int argc, char **argv)
{
    if (argc != 2)
        return usage();
    dm_error error = {0};
    dm_file file;
    bool actors = strcmp(argv[0], "petrarch-actors") == 0;
    if (!actors && strcmp(argv[0], "petrarch-agents") != 0)
        return usage();
    if (dm_file_open(argv[1], (size_t)1 << 30, &file, &error) != DM_OK)
        return fail(&error);
    dm_arena arena;
    dm_arena_init(&arena);
    bool good = actors ? dm_import_petrarch_actors(&arena, file.content, argv[1], stdout, stderr)
                       : dm_import_petrarch_agents(&arena, file.content, argv[1], stdout, stderr);
    dm_arena_dispose(&arena);
    dm_file_close(&file);
    return good ? 0 : DM_EXIT_IO;
}

int dm_cmd_lexicon(int argc, char **argv)
{
    if (argc >= 2 && (strcmp(argv[1], "--help") == 0 || strcmp(argv[1], "-h") == 0)) {
        fputs(usage_text, stdout);
        return 0;
    }
    if (argc >= 2 && strcmp(argv[1], "check") == 0)
        return check(argc - 2, argv + 2);
    if (argc >= 2 && strcmp(argv[1], "test") == 0)
        return test(argc - 2, argv + 2);
    if (argc >= 2 && strcmp(argv[1], "coverage") == 0)
        return dm_lexicon_coverage(argc - 1, argv + 1);
    if (argc >= 2 && strcmp(argv[1], "import") == 0)
        return import(argc - 2, argv + 2);
    return usage();
}
