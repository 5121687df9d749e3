/* dragoman explain: why was this coded? */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cli/command.h"
#include "output/explain.h"
#include "cli/run.h"

static const char help[] =
    "Usage: dragoman explain [OPTION]... TEXT|FILE|-\n\n"
    "Show how a text was read: its tokens and trees, its mentions and how each was resolved, and for each record the\n"
    "line of the lexicon that fired, the words that filled each role, its date and who says so.\n"
    "An argument that is no file is taken as the text itself.\n";

static dm_status explain_document(dm_engine *engine, const dm_options *options, const dm_document *document, dm_buffer *out,
                                  dm_error *error)
{
    const dm_result *result;
    dm_status status = dm_engine_code(engine, document, &result, error);
    if (status == DM_OK)
        dm_explain(out, result, options->write.color);
    return status;
}

/* The arguments as one text. */
static int explain_text(const dm_options *options)
{
    dm_opened opened;
    dm_error error;
    int exit_code;
    if (!dm_options_open(options, &opened, &exit_code))
        return exit_code;
    dm_engine *engine;
    dm_buffer text, out;
    dm_buffer_init(&text);
    dm_buffer_init(&out);
    for (int i = 0; i < options->argument_count; i++) {
        dm_buffer_put_string(&text, i > 0 ? " " : "");
        dm_buffer_put_string(&text, options->arguments[i]);
    }
    dm_document document = {.id = {"text", 4}, .text = dm_buffer_text(&text), .date = options->reader.date};
    dm_status status = dm_engine_new(opened.knowledge, opened.model, &engine, &error);
    if (status == DM_OK)
        status = explain_document(engine, options, &document, &out, &error);
    if (status == DM_OK)
        fwrite(out.data, 1, out.count, stdout);
    else
        dm_report(&error);
    exit_code = fflush(stdout) != 0 ? DM_EXIT_IO : dm_exit_of(status);
    dm_buffer_dispose(&out);
    dm_buffer_dispose(&text);
    dm_engine_free(engine);
    dm_options_close(&opened);
    return exit_code;
}

int dm_cmd_explain(int argc, char **argv)
{
    dm_options options;
    int exit_code;
    if (!dm_options_parse(argc, argv, DM_TAKES_INPUT | DM_TAKES_ENGINE, help, &options, &exit_code))
        return exit_code;
    options.write.output = DM_OUTPUT_TABLE;
    bool files = options.argument_count == 0;
    for (int i = 0; i < options.argument_count; i++)
        files = files || strcmp(options.arguments[i], "-") == 0 || access(options.arguments[i], F_OK) == 0;
    return files ? dm_run(&options, explain_document) : explain_text(&options);
}
