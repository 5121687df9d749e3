/* The options that commands share: parsed, checked and explained in one place. */
#ifndef DM_CLI_OPTIONS_H
#define DM_CLI_OPTIONS_H

#include <dragoman/engine.h>

#include "input/reader.h"
#include "output/writer.h"

/* What a command takes, as bits. */
enum {
    DM_TAKES_INPUT = 1,      /* --date --format --columns --keep */
    DM_TAKES_OUTPUT = 2,     /* --output */
    DM_TAKES_JOBS = 4,       /* -j */
    DM_TAKES_ENGINE = 8,     /* --lexicon --model */
    DM_TAKES_TOKENIZED = 16, /* --tokenized */
    DM_TAKES_LEDGER = 32     /* --ledger --recode */
};

typedef struct dm_options {
    const char *command;
    dm_reader_options reader;
    dm_write_options write; /* a table when standard output is a terminal, unless --output says otherwise */
    const char *lexicon, *model;
    uint32_t jobs;
    bool tokenized;
    const char *ledger; /* NULL when not given */
    bool recode;
    int argument_count; /* what is left: files */
    char **arguments;
} dm_options;

/* True: go on.  False: the command ends with *exit_code (--help, or a usage error that has been reported). */
bool dm_options_parse(int argc, char **argv, unsigned takes, const char *help, dm_options *out, int *exit_code);

/* A number from 0 to 1; false for anything else. */
bool dm_share_parse(const char *value, double *out);

/* The knowledge and the model that the options name; failures are reported. */
typedef struct dm_opened {
    dm_knowledge *knowledge;
    dm_model *model;
} dm_opened;
bool dm_options_open(const dm_options *options, dm_opened *out, int *exit_code);
void dm_options_close(dm_opened *opened);

#endif
