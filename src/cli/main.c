/* dragoman: the command table. */
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include <dragoman/dragoman.h>

#include "cli/command.h"

static const struct command {
    const char *name;
    int (*run)(int argc, char **argv);
    const char *summary;
} commands[] = {
    {"code", dm_cmd_code, "text in, records out: events, commitments, force levels, gaps"},
    {"explain", dm_cmd_explain, "why: tokens, trees, mentions, and the rule and words behind each record"},
    {"relate", dm_cmd_relate, "what one given span of a text does to another"},
    {"parse", dm_cmd_parse, "sentences, tokens, tags, trees and names as CoNLL-U"},
    {"annotate", dm_cmd_annotate, "sentences and mentions as JSON lines"},
    {"ingest", dm_cmd_ingest, "code and store in a ledger"},
    {"export", dm_cmd_export, "a ledger's events in the formats of other data sets"},
    {"ledger", dm_cmd_ledger, "look after a ledger: check, stats, vacuum, merges, corrections"},
    {"watch", dm_cmd_watch, "poll feeds, code and store what is new"},
    {"query", dm_cmd_query, "ask a ledger: events, commitments, forces, gaps, documents, counts"},
    {"serve", dm_cmd_serve, "the desk: a web page on this machine to see, check and correct"},
    {"lexicon", dm_cmd_lexicon, "check the lexicon, run its examples, convert other dictionaries"},
    {"eval", dm_cmd_eval, "score syntax, names and coding against gold files"},
    {"bench", dm_cmd_bench, "measure speed and memory on files"},
};
enum { COMMAND_COUNT = sizeof commands / sizeof *commands };

static void print_help(FILE *out)
{
    fputs("dragoman reads news and writes down who did what to whom, with the words behind each record.\n\n"
          "Usage: dragoman COMMAND [OPTION]... [FILE|-]...\n\nCommands:\n",
          out);
    for (size_t i = 0; i < COMMAND_COUNT; i++)
        fprintf(out, "  %-10s%s\n", commands[i].name, commands[i].summary);
    fputs("\n\"dragoman COMMAND --help\" tells more.\n\n"
          "Exit codes: 0 all well, 1 some documents failed, 2 usage, 3 input/output, 4 lexicon or model, 5 internal.\n",
          out);
}

int dm_exit_of(dm_status status)
{
    switch (status) {
    case DM_OK: return DM_EXIT_OK;
    case DM_ERROR_ARGUMENT: return DM_EXIT_USAGE;
    case DM_ERROR_IO: return DM_EXIT_IO;
    case DM_ERROR_FORMAT:
    case DM_ERROR_LIMIT: return DM_EXIT_SOME_FAILED;
    case DM_ERROR_LEXICON:
    case DM_ERROR_MODEL: return DM_EXIT_LEXICON;
    case DM_ERROR_MEMORY:
    case DM_ERROR_INTERNAL: break;
    }
    return DM_EXIT_INTERNAL;
}

void dm_report(const dm_error *error)
{
    fputs("dragoman: ", stderr);
    if (error->file[0] != '\0') {
        fprintf(stderr, "%s:", error->file);
        if (error->line > 0)
            fprintf(stderr, "%u:", error->line);
        if (error->column > 0)
            fprintf(stderr, "%u:", error->column);
        fputc(' ', stderr);
    }
    fprintf(stderr, "%s\n", error->message);
}

int dm_usage_error(const char *command, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    fprintf(stderr, "dragoman %s: ", command);
    vfprintf(stderr, format, arguments);
    fprintf(stderr, "\n\"dragoman %s --help\" tells what it takes.\n", command);
    va_end(arguments);
    return DM_EXIT_USAGE;
}

int main(int argc, char **argv)
{
    if (argc < 2) {
        print_help(stderr);
        return DM_EXIT_USAGE;
    }
    const char *name = argv[1];
    if (strcmp(name, "--help") == 0 || strcmp(name, "-h") == 0 || strcmp(name, "help") == 0) {
        print_help(stdout);
        return DM_EXIT_OK;
    }
    if (strcmp(name, "--version") == 0) {
        puts("dragoman " DM_VERSION);
        return DM_EXIT_OK;
    }
    for (size_t i = 0; i < COMMAND_COUNT; i++)
        if (strcmp(name, commands[i].name) == 0)
            return commands[i].run(argc - 1, argv + 1);
    fprintf(stderr, "dragoman: there is no command \"%s\"; \"dragoman --help\" lists them\n", name);
    return DM_EXIT_USAGE;
}
