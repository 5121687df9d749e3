/* dragoman bench: how fast, how much memory, and where it goes. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>

#include "cli/command.h"
#include "cli/options.h"
#include "cli/progress.h"
#include "pipeline.h"

static const char help[] =
    "Usage: dragoman bench [OPTION]... FILE...\n\n"
    "Code the files with one worker, throw the records away, and print documents, sentences, processor seconds and\n"
    "memory for each stage.\n";

typedef struct bench {
    double stage_started, seconds[DM_STAGE_COUNT];
    const dm_arena *arena; /* of the last stage */
    size_t arena_before;
    uint64_t arena_bytes[DM_STAGE_COUNT];
    uint64_t documents, failed, sentences, tokens, bytes, events;
    size_t largest_arena;
    double reading, writing;
} bench;

static void stage_over(void *context, dm_stage stage, const dm_arena *arena)
{
    bench *b = context;
    double now = dm_seconds_of_processor();
    bool begins = stage == DM_STAGE_CHECK || arena != b->arena; /* trees of expected documents have arenas of their own */
    b->seconds[stage] += now - b->stage_started;
    b->arena_bytes[stage] += arena->used - (begins ? 0 : b->arena_before);
    b->arena_before = arena->used;
    b->arena = arena;
    b->stage_started = now;
    if (arena->kept > b->largest_arena)
        b->largest_arena = arena->kept;
}

static void bench_document(bench *b, dm_engine *engine, const dm_document *document, dm_buffer *out, const dm_write_options *write)
{
    const dm_result *result;
    dm_error error;
    b->stage_started = dm_seconds_of_processor();
    if (dm_engine_code(engine, document, &result, &error) != DM_OK) {
        b->failed++;
        return;
    }
    b->documents++;
    b->sentences += result->syntax->sentence_count;
    b->tokens += result->syntax->token_count;
    b->bytes += document->text.len;
    b->events += result->records->event_count;
    double before = dm_seconds_of_processor();
    dm_buffer_clear(out);
    dm_write_result(out, write, result);
    b->writing += dm_seconds_of_processor() - before;
}

/* The next documents, at most DM_ENGINE_EXPECTED_MAX; fewer at the end of the file. */
static uint32_t read_items(bench *b, dm_reader *reader, dm_item *items, bool *end)
{
    uint32_t count = 0;
    dm_error error;
    while (count < DM_ENGINE_EXPECTED_MAX && !*end) {
        double before = dm_seconds_of_processor();
        dm_read read = dm_reader_next(reader, &items[count], &error);
        b->reading += dm_seconds_of_processor() - before;
        if (read == DM_READ_DOCUMENT)
            count++;
        *end = read == DM_READ_END;
        b->failed += read == DM_READ_FAILED;
    }
    return count;
}

static bool bench_file(bench *b, dm_engine *engine, const dm_options *options, const char *path)
{
    dm_reader *reader;
    dm_item items[DM_ENGINE_EXPECTED_MAX];
    const dm_document *documents[DM_ENGINE_EXPECTED_MAX];
    dm_error error;
    dm_buffer out;
    const dm_write_options write = {.output = DM_OUTPUT_JSON_LINES};
    if (dm_reader_open(path, &options->reader, &reader, &error) != DM_OK) {
        dm_report(&error);
        return false;
    }
    for (uint32_t i = 0; i < DM_ENGINE_EXPECTED_MAX; i++) {
        dm_item_init(&items[i]);
        documents[i] = &items[i].document;
    }
    dm_buffer_init(&out);
    for (bool end = false; !end;) {
        uint32_t count = read_items(b, reader, items, &end);
        dm_engine_expect(engine, documents, count);
        for (uint32_t i = 0; i < count; i++)
            bench_document(b, engine, documents[i], &out, &write);
    }
    dm_buffer_dispose(&out);
    for (uint32_t i = 0; i < DM_ENGINE_EXPECTED_MAX; i++)
        dm_item_dispose(&items[i]);
    dm_reader_close(reader);
    return true;
}

static void print_stage(const bench *b, const char *name, double seconds, double total, uint64_t arena_bytes)
{
    double sentences = b->sentences > 0 ? (double)b->sentences : 1;
    printf("  %-10s %9.3f s %6.1f %% %9.2f us/sentence %10.0f arena bytes/sentence\n", name, seconds,
           total > 0 ? seconds / total * 100 : 0, seconds / sentences * 1e6, (double)arena_bytes / sentences);
}

static void print_report(const bench *b, double start_up, double total, double wall)
{
    struct rusage usage;
    getrusage(RUSAGE_SELF, &usage);
    printf("start-up   %.1f ms (lexicon, model, engine)\n", start_up * 1e3);
    printf("documents  %llu (%llu failed)\nsentences  %llu\ntokens     %llu\nevents     %llu\ntext       %.1f MB\n",
           (unsigned long long)b->documents, (unsigned long long)b->failed, (unsigned long long)b->sentences,
           (unsigned long long)b->tokens, (unsigned long long)b->events, (double)b->bytes / 1e6);
    printf("seconds    %.3f of one processor, %.3f by the clock\n", total, wall);
    print_stage(b, "read", b->reading, total, 0);
    for (int i = 0; i < DM_STAGE_COUNT; i++)
        print_stage(b, dm_stage_name((dm_stage)i), b->seconds[i], total, b->arena_bytes[i]);
    print_stage(b, "write", b->writing, total, 0);
    printf("speed      %.0f sentences/s, %.0f tokens/s on one core\n", (double)b->sentences / total, (double)b->tokens / total);
    printf("memory     %.1f MB at most, %.2f MB largest document arena\n", (double)usage.ru_maxrss / 1024,
           (double)b->largest_arena / 1e6);
}

int dm_cmd_bench(int argc, char **argv)
{
    dm_options options;
    dm_opened opened;
    dm_error error;
    int exit_code;
    double begin = dm_seconds_now(); /* waiting for the disk counts */
    if (!dm_options_parse(argc, argv, DM_TAKES_INPUT | DM_TAKES_ENGINE, help, &options, &exit_code))
        return exit_code;
    if (options.argument_count == 0)
        return dm_usage_error(argv[0], "which files?");
    if (!dm_options_open(&options, &opened, &exit_code))
        return exit_code;
    dm_engine *engine;
    dm_status status = dm_engine_new(opened.knowledge, opened.model, &engine, &error);
    double start_up = dm_seconds_now() - begin;
    exit_code = dm_exit_of(status);
    if (status == DM_OK) {
        bench b = {.documents = 0};
        int failed = 0;
        dm_engine_observe(engine, stage_over, &b);
        begin = dm_seconds_of_processor();
        double wall = dm_seconds_now();
        for (int i = 0; i < options.argument_count; i++)
            failed += !bench_file(&b, engine, &options, options.arguments[i]);
        print_report(&b, start_up, dm_seconds_of_processor() - begin, dm_seconds_now() - wall);
        exit_code = failed == options.argument_count ? DM_EXIT_IO : failed > 0 || b.failed > 0 ? DM_EXIT_SOME_FAILED : DM_EXIT_OK;
    } else {
        dm_report(&error);
    }
    dm_engine_free(engine);
    dm_options_close(&opened);
    return exit_code;
}
