/* dragoman annotate: sentences and mentions, one JSON line a document. */
#include "cli/command.h"
#include "cli/run.h"

static const char help[] =
    "Usage: dragoman annotate [OPTION]... [FILE|-]...\n\n"
    "Write one JSON line a document: its date, its sentences, and its mentions of actors, places, times and\n"
    "quantities with what they were resolved to.\n";

static dm_status annotate_document(dm_engine *engine, const dm_options *options, const dm_document *document, dm_buffer *out,
                                   dm_error *error)
{
    (void)options;
    const dm_result *result;
    dm_status status = dm_engine_code(engine, document, &result, error);
    if (status == DM_OK)
        dm_write_annotation(out, result);
    return status;
}

int dm_cmd_annotate(int argc, char **argv)
{
    dm_options options;
    int exit_code;
    if (!dm_options_parse(argc, argv, DM_TAKES_INPUT | DM_TAKES_JOBS | DM_TAKES_ENGINE, help, &options, &exit_code))
        return exit_code;
    options.write.output = DM_OUTPUT_JSON_LINES;
    return dm_run(&options, annotate_document);
}
