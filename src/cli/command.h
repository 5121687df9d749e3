/* The commands of the program.  Each gets its own name as argv[0] and returns an exit code. */
#ifndef DM_CLI_COMMAND_H
#define DM_CLI_COMMAND_H

#include <dragoman/status.h>

enum dm_exit {
    DM_EXIT_OK = 0,
    DM_EXIT_SOME_FAILED = 1, /* some documents failed; lexicon check or test found mistakes */
    DM_EXIT_USAGE = 2,
    DM_EXIT_IO = 3,      /* every input failed to open, or the output could not be written */
    DM_EXIT_LEXICON = 4, /* the lexicon or the model could not be used */
    DM_EXIT_INTERNAL = 5
};

/* The exit code of a command that a failure ends. */
int dm_exit_of(dm_status status);
/* "dragoman: FILE:LINE:COLUMN: message" on standard error. */
void dm_report(const dm_error *error);
/* "dragoman COMMAND: message" and where to find help, on standard error; returns DM_EXIT_USAGE. */
int dm_usage_error(const char *command, const char *format, ...) __attribute__((format(printf, 2, 3)));

int dm_cmd_annotate(int argc, char **argv);
int dm_cmd_bench(int argc, char **argv);
int dm_cmd_code(int argc, char **argv);
int dm_cmd_eval(int argc, char **argv);
int dm_cmd_explain(int argc, char **argv);
int dm_cmd_export(int argc, char **argv);
int dm_cmd_ingest(int argc, char **argv);
int dm_cmd_ledger(int argc, char **argv);
int dm_cmd_lexicon(int argc, char **argv);
int dm_cmd_parse(int argc, char **argv);
int dm_cmd_query(int argc, char **argv);
int dm_cmd_relate(int argc, char **argv);
int dm_cmd_serve(int argc, char **argv);
int dm_cmd_watch(int argc, char **argv);

#endif
