/* dragoman code: text in, records out. */
#include "cli/command.h"
#include "cli/run.h"

static const char help[] = "Usage: dragoman code [OPTION]... [FILE|-]...\n\n"
                           "Read documents and write down who did what to whom: a table on a terminal, JSON lines elsewhere.\n"
                           "Without FILE, or with \"-\", standard input is read.\n";

static dm_status code_document(dm_engine *engine, const dm_options *options, const dm_document *document, dm_buffer *out,
                               dm_error *error)
{
    const dm_result *result;
    dm_status status = dm_engine_code(engine, document, &result, error);
    if (status == DM_OK)
        dm_write_result(out, &options->write, result);
    return status;
}

int dm_cmd_code(int argc, char **argv)
{
    dm_options options;
    int exit_code;
    if (!dm_options_parse(argc, argv, DM_TAKES_INPUT | DM_TAKES_OUTPUT | DM_TAKES_JOBS | DM_TAKES_ENGINE, help, &options,
                          &exit_code))
        return exit_code;
    return dm_run(&options, code_document);
}
