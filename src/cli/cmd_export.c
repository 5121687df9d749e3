/* dragoman export: a ledger's events in the formats of other data sets. */
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/text.h"
#include "cli/command.h"
#include "cli/filter_options.h"
#include "ledger/export.h"

static const char help[] =
    "Usage: dragoman export --as FORMAT --ledger WHERE [OPTION]...\n\n"
    "Write a ledger's events for other programs: plover, polecat, phoenix, cameo, icews, gdelt, gdelt-mentions, acled, csv;\n"
    "or its force levels by month: troops.  docs/exports.md says what each gives and loses.  Events that are denied are\n"
    "left out unless --denied is given.  The options of \"query\" choose what is written.\n";

static bool write_out(void *context, dm_text lines)
{
    (void)context;
    while (lines.len > 0) {
        ssize_t n = write(STDOUT_FILENO, lines.ptr, lines.len);
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            return false;
        lines.ptr += n;
        lines.len -= (size_t)n;
    }
    return true;
}

int dm_cmd_export(int argc, char **argv)
{
    dm_asked asked;
    dm_export_format format;
    dm_ledger *ledger;
    dm_error error;
    int exit_code;
    if (!dm_asked_parse(argc, argv, help, &asked, &exit_code))
        return exit_code;
    if (asked.as == NULL || !dm_export_find(dm_text_of(asked.as), &format))
        return dm_usage_error(
            asked.command,
            "which format? (--as plover, polecat, phoenix, cameo, icews, gdelt, gdelt-mentions, acled, troops or csv)");
    dm_status status = dm_ledger_open(asked.ledger, DM_LEDGER_READ, &ledger, &error);
    if (status == DM_OK) {
        status = dm_ledger_export(ledger, format, &asked.filter, asked.denied, write_out, NULL, &error);
        dm_ledger_close(ledger);
    }
    if (status == DM_OK)
        return DM_EXIT_OK;
    dm_report(&error);
    return status == DM_ERROR_FORMAT ? DM_EXIT_IO : dm_exit_of(status);
}
