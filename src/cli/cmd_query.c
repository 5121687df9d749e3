/* dragoman query: a filter in, rows or counts out. */
#include <stdio.h>

#include "base/json.h"
#include "base/text.h"
#include "cli/command.h"
#include "cli/filter_options.h"
#include "cli/row_writer.h"
#include "output/members.h"

static const char help[] = "Usage: dragoman query events|commitments|forces|gaps|documents|series --ledger WHERE [OPTION]...\n\n"
                           "Ask a ledger.  \"forces\" gives each claim, \"series\" all claims together by sender, host and month.\n"
                           "With --count, events are counted by one or two keys.\n";

static bool take_row(void *context, const dm_ledger_row *row)
{
    dm_row_writer *writer = context;
    dm_row_writer_put(writer, row->cells, row->json);
    return !writer->failed;
}

static dm_status query_rows(dm_ledger *ledger, dm_ledger_kind kind, const dm_asked *asked, bool *written, dm_error *error)
{
    dm_row_writer writer;
    dm_ledger_page page;
    uint32_t count;
    const char *const *names = dm_ledger_columns(kind, &count);
    dm_row_writer_init(&writer, &asked->write, names, count);
    dm_status status = dm_ledger_query(ledger, kind, &asked->filter, take_row, &writer, &page, error);
    *written = dm_row_writer_finish(&writer);
    if (status == DM_OK && page.more)
        fprintf(stderr, "more rows: --cursor %s\n", page.cursor);
    return status;
}

/* ---- counts ---- */

typedef struct counting {
    dm_row_writer writer;
    const char *names[4];
    uint32_t count;
    dm_buffer json;
} counting;

static bool take_count(void *context, const dm_ledger_count_row *row)
{
    counting *c = context;
    char number[24];
    snprintf(number, sizeof number, "%lld", (long long)row->count);
    const dm_text all[] = {row->period, row->first, row->second};
    dm_text cells[4];
    uint32_t at = 0, from = strcmp(c->names[0], "period") == 0 ? 0 : 1;
    dm_buffer_clear(&c->json);
    dm_buffer_put_char(&c->json, '{');
    for (uint32_t i = from; at + 1 < c->count; i++, at++) {
        cells[at] = all[i];
        dm_member_text(&c->json, c->names[at], all[i]);
    }
    cells[at] = dm_text_of(number);
    dm_member_int(&c->json, "count", row->count);
    dm_buffer_put_char(&c->json, '}');
    dm_row_writer_put(&c->writer, cells, dm_buffer_text(&c->json));
    return !c->writer.failed;
}

static dm_status query_counts(dm_ledger *ledger, const dm_asked *asked, bool *written, dm_error *error)
{
    counting c = {0};
    char keys[2][32] = {"", ""};
    const char *comma = strchr(asked->by, ',');
    snprintf(keys[0], sizeof keys[0], "%.*s", comma != NULL ? (int)(comma - asked->by) : 31, asked->by);
    snprintf(keys[1], sizeof keys[1], "%s", comma != NULL ? comma + 1 : "");
    if (asked->per != NULL)
        c.names[c.count++] = "period";
    for (int i = 0; i < 2; i++)
        if (keys[i][0] != '\0')
            c.names[c.count++] = keys[i];
    c.names[c.count++] = "count";
    dm_buffer_init(&c.json);
    dm_row_writer_init(&c.writer, &asked->write, c.names, c.count);
    dm_status status = dm_ledger_count(ledger, &asked->filter, dm_text_of(keys[0]), dm_text_of(keys[1]),
                                       dm_text_of(asked->per != NULL ? asked->per : ""), take_count, &c, error);
    *written = dm_row_writer_finish(&c.writer);
    dm_buffer_dispose(&c.json);
    return status;
}

int dm_cmd_query(int argc, char **argv)
{
    dm_asked asked;
    dm_ledger_kind kind;
    dm_ledger *ledger;
    dm_error error;
    int exit_code;
    if (!dm_asked_parse(argc, argv, help, &asked, &exit_code))
        return exit_code;
    if (asked.argument_count != 1 || !dm_ledger_kind_find(dm_text_of(asked.arguments[0]), &kind))
        return dm_usage_error(asked.command, "what is asked for? (events, commitments, forces, gaps, documents or series)");
    if (asked.by != NULL && kind != DM_LEDGER_EVENTS)
        return dm_usage_error(asked.command, "only events are counted by keys");
    bool written = true;
    dm_status status = dm_ledger_open(asked.ledger, DM_LEDGER_READ, &ledger, &error);
    if (status == DM_OK) {
        status =
            asked.by != NULL ? query_counts(ledger, &asked, &written, &error) : query_rows(ledger, kind, &asked, &written, &error);
        dm_ledger_close(ledger);
    }
    if (status != DM_OK) {
        dm_report(&error);
        return status == DM_ERROR_FORMAT ? DM_EXIT_IO : dm_exit_of(status);
    }
    return written ? DM_EXIT_OK : DM_EXIT_IO;
}
