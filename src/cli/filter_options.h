/* The options of commands that ask a ledger. */
#ifndef DM_CLI_FILTER_OPTIONS_H
#define DM_CLI_FILTER_OPTIONS_H

#include "ledger/ledger.h"
#include "output/writer.h"

typedef struct dm_asked {
    const char *command;
    const char *ledger;
    dm_ledger_filter filter;
    dm_write_options write;
    const char *by, *per; /* --count A,B --per month */
    const char *as;       /* --as */
    bool denied;          /* --denied: negated events too, in exports */
    int argument_count;
    char **arguments;
} dm_asked;

/* True: go on.  False: the command ends with *exit_code. */
bool dm_asked_parse(int argc, char **argv, const char *help, dm_asked *out, int *exit_code);

#endif
