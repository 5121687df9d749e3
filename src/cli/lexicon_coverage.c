#include "cli/lexicon_coverage.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "cli/command.h"
#include "cli/options.h"
#include "pipeline.h"

static const char help[] =
    "Usage: dragoman lexicon coverage [OPTION]... [FILE|-]...\n\n"
    "Code documents and count, for every frame of the lexicon, how often it held for a predicate (a discard\n"
    "frame: kept one from being an event) and how many events it stands behind. One frame a line: where it is\n"
    "written, its name, both counts; the last line sums up.\n";

/* One stanza.  Frames are few, documents many: a map from "file:line" to the place in this list. */
typedef struct stanza {
    dm_text file, name;
    uint32_t line, held, told;
} stanza;
typedef struct coverage {
    dm_arena arena;
    dm_map index;
    stanza *stanzas;
    uint32_t count;
    uint64_t documents, failed;
} coverage;

enum { KEY_MAX = 300 };

static dm_text key_of(char buffer[KEY_MAX], dm_text file, uint32_t line)
{
    int length = snprintf(buffer, KEY_MAX, "%u:%.*s", line, file.len > 200 ? 200 : (int)file.len, file.ptr);
    return (dm_text){buffer, (size_t)length};
}

/* Every frame has an example, so the examples name all frames, in the order of files and lines. */
static void list_stanzas(coverage *c, const dm_knowledge *knowledge)
{
    dm_arena_init(&c->arena);
    dm_map_init(&c->index, &c->arena);
    c->stanzas = DM_TAKE(&c->arena, stanza, dm_frame_count(knowledge) + 1);
    for (uint32_t i = 0; i < dm_example_count(knowledge); i++) {
        dm_example example = dm_example_get(knowledge, i);
        char buffer[KEY_MAX];
        dm_text key = key_of(buffer, example.source.file, example.frame_line);
        if (dm_map_find(&c->index, key) != NULL)
            continue;
        *dm_map_put(&c->index, dm_arena_print(&c->arena, "%.*s", (int)key.len, key.ptr), 0) = c->count;
        c->stanzas[c->count++] = (stanza){.file = example.source.file, .name = example.frame, .line = example.frame_line};
    }
}

static void tally(void *context, dm_source frame, bool told)
{
    coverage *c = context;
    char buffer[KEY_MAX];
    const uint32_t *at = dm_map_find(&c->index, key_of(buffer, frame.file, frame.line));
    if (at == NULL)
        return;
    if (told)
        c->stanzas[*at].told++;
    else
        c->stanzas[*at].held++;
}

static bool code_file(coverage *c, dm_engine *engine, const dm_options *options, const char *path)
{
    dm_reader *reader;
    dm_error error = {0};
    if (dm_reader_open(path, &options->reader, &reader, &error) != DM_OK) {
        dm_report(&error);
        return false;
    }
    dm_item item;
    dm_item_init(&item);
    for (dm_read read; (read = dm_reader_next(reader, &item, &error)) != DM_READ_END;) {
        const dm_result *result;
        if (read == DM_READ_FAILED || dm_engine_code(engine, &item.document, &result, &error) != DM_OK) {
            dm_report(&error);
            c->failed++;
            continue;
        }
        c->documents++;
        dm_engine_visit_frames(engine, tally, c);
    }
    dm_item_dispose(&item);
    dm_reader_close(reader);
    return true;
}

static void print(const coverage *c)
{
    uint32_t held = 0, told = 0;
    for (uint32_t i = 0; i < c->count; i++) {
        const stanza *s = &c->stanzas[i];
        printf("%.*s:%u\t%.*s\t%u\t%u\n", (int)s->file.len, s->file.ptr, s->line, (int)s->name.len, s->name.ptr, s->held, s->told);
        held += s->held + s->told > 0;
        told += s->told > 0;
    }
    printf("%llu documents: %u of %u frames hold somewhere, %u of them stand behind events\n", (unsigned long long)c->documents,
           held, c->count, told);
}

int dm_lexicon_coverage(int argc, char **argv)
{
    dm_options options;
    dm_opened opened;
    int exit_code = DM_EXIT_OK;
    if (!dm_options_parse(argc, argv, DM_TAKES_INPUT | DM_TAKES_ENGINE, help, &options, &exit_code))
        return exit_code;
    if (!dm_options_open(&options, &opened, &exit_code))
        return exit_code;
    dm_error error;
    dm_engine *engine = NULL;
    dm_status status = dm_engine_new(opened.knowledge, opened.model, &engine, &error);
    if (status == DM_OK) {
        static char standard_input[] = "-";
        char *input[] = {standard_input};
        char **files = options.argument_count > 0 ? options.arguments : input;
        int file_count = options.argument_count > 0 ? options.argument_count : 1, opened_files = 0;
        coverage c = {.count = 0};
        list_stanzas(&c, opened.knowledge);
        for (int i = 0; i < file_count; i++)
            opened_files += code_file(&c, engine, &options, files[i]);
        print(&c);
        exit_code = opened_files == 0 ? DM_EXIT_IO : opened_files < file_count || c.failed > 0 ? DM_EXIT_SOME_FAILED : DM_EXIT_OK;
        dm_arena_dispose(&c.arena);
    } else {
        dm_report(&error);
        exit_code = dm_exit_of(status);
    }
    dm_engine_free(engine);
    dm_options_close(&opened);
    return exit_code;
}
