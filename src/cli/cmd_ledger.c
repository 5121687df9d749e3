/* dragoman ledger: look after a ledger. */
#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/json.h"
#include "base/text.h"
#include "cli/command.h"
#include "ledger/ledger.h"
#include "output/members.h"

static const char help[] =
    "Usage: dragoman ledger ACTION --ledger WHERE [ARGUMENT]...\n\n"
    "Look after a ledger.\n\n"
    "  check             pages, indexes, and every row against its document; exit code 1 when something is wrong\n"
    "  stats             how much it holds, and which engine and lexicon coded it\n"
    "  vacuum            give room back, bring the planner's figures up to date\n"
    "  migrate           bring an older ledger to this version's schema\n"
    "  occurrence ID     the reports that were merged with this event, and why\n"
    "  undo-merge ID     take the event out of its occurrence for good\n"
    "  merge ID OTHER    put two events together by hand\n"
    "  changes [DOC]     what coding again changed, and why\n"
    "  correct ID VERDICT [VALUE]   note what a person found: right wrong type mode actor recipient date place merge other\n"
    "  corrections       all that people noted\n\n"
    "Options:\n"
    "  --ledger WHERE    a SQLite file, or postgresql://...\n"
    "  --who NAME        who corrects (default: $USER)\n"
    "  --note TEXT       a word to the correction\n"
    "  -h, --help        this text\n";

typedef struct order {
    const char *command, *where, *who, *note;
    char **arguments;
    int count;
    dm_ledger *ledger;
    dm_error error;
} order;

static int print_json(dm_buffer *json)
{
    dm_buffer_put_char(json, '\n');
    bool good = !json->failed && fwrite(json->data, 1, json->count, stdout) == json->count && fflush(stdout) == 0;
    dm_buffer_dispose(json);
    return good ? DM_EXIT_OK : DM_EXIT_IO;
}

static bool read_id(order *o, int index, uint64_t *out, int *exit_code)
{
    char *end = NULL;
    const char *text = index < o->count ? o->arguments[index] : "";
    *out = strtoull(text, &end, 16);
    if (strlen(text) == 16 && *end == '\0')
        return true;
    *exit_code = dm_usage_error(o->command, "\"%s\" is not a record's id (16 digits)", text);
    return false;
}

static int ended(order *o, dm_status status)
{
    if (status == DM_OK)
        return DM_EXIT_OK;
    dm_report(&o->error);
    return status == DM_ERROR_FORMAT ? DM_EXIT_IO : dm_exit_of(status);
}

static void tell_finding(void *context, const char *finding)
{
    (void)context;
    printf("%s\n", finding);
}

static int check(order *o)
{
    uint64_t findings;
    dm_status status = dm_ledger_check(o->ledger, tell_finding, NULL, &findings, &o->error);
    if (status != DM_OK)
        return ended(o, status);
    printf("%llu findings\n", (unsigned long long)findings);
    return findings > 0 ? DM_EXIT_SOME_FAILED : DM_EXIT_OK;
}

static int stats(order *o)
{
    dm_buffer json;
    dm_buffer_init(&json);
    dm_status status = dm_ledger_stats(o->ledger, &json, &o->error);
    if (status == DM_OK)
        return print_json(&json);
    dm_buffer_dispose(&json);
    return ended(o, status);
}

static int vacuum(order *o) { return ended(o, dm_ledger_vacuum(o->ledger, &o->error)); }

static int migrate(order *o)
{
    (void)o; /* opening for writing did it */
    printf("schema version %d\n", DM_LEDGER_VERSION);
    return DM_EXIT_OK;
}

static int occurrence(order *o)
{
    uint64_t id;
    int exit_code;
    bool found;
    dm_buffer json;
    if (!read_id(o, 0, &id, &exit_code))
        return exit_code;
    dm_buffer_init(&json);
    dm_status status = dm_ledger_occurrence(o->ledger, id, &json, &found, &o->error);
    if (status == DM_OK && found)
        return print_json(&json);
    dm_buffer_dispose(&json);
    if (status != DM_OK)
        return ended(o, status);
    fprintf(stderr, "dragoman: there is no record %016llx\n", (unsigned long long)id);
    return DM_EXIT_SOME_FAILED;
}

static int undo_merge(order *o)
{
    uint64_t id;
    int exit_code;
    bool undone;
    if (!read_id(o, 0, &id, &exit_code))
        return exit_code;
    dm_status status = dm_ledger_undo_merge(o->ledger, id, &undone, &o->error);
    if (status == DM_OK)
        puts(undone ? "undone" : "it was merged with nothing");
    return ended(o, status);
}

static int merge(order *o)
{
    uint64_t id, other;
    int exit_code;
    if (!read_id(o, 0, &id, &exit_code) || !read_id(o, 1, &other, &exit_code))
        return exit_code;
    return ended(o, dm_ledger_merge(o->ledger, id, other, &o->error));
}

static bool take_change(void *context, const dm_ledger_change *change)
{
    dm_buffer json;
    (void)context;
    dm_buffer_init(&json);
    dm_buffer_put_char(&json, '{');
    dm_member_text(&json, "doc", change->document);
    dm_member_hash(&json, "id", change->record);
    dm_member_text(&json, "change", change->kind);
    if (change->before != 0)
        dm_member_hash(&json, "content_before", change->before);
    if (change->after != 0)
        dm_member_hash(&json, "content_after", change->after);
    if (change->coding_before != 0)
        dm_member_int(&json, "coding_before", change->coding_before);
    dm_member_int(&json, "coding_after", change->coding_after);
    dm_member_text(&json, "why", change->why);
    dm_buffer_put_char(&json, '}');
    return print_json(&json) == DM_EXIT_OK;
}

static int changes(order *o)
{
    dm_text document = o->count > 0 ? dm_text_of(o->arguments[0]) : (dm_text){NULL, 0};
    return ended(o, dm_ledger_changes(o->ledger, document, take_change, NULL, &o->error));
}

static int correct(order *o)
{
    char at[32];
    int exit_code;
    time_t now = time(NULL);
    struct tm parts;
    const char *user = o->who != NULL ? o->who : getenv("USER");
    dm_ledger_correction correction = {0};
    if (!read_id(o, 0, &correction.record, &exit_code))
        return exit_code;
    if (o->count < 2)
        return dm_usage_error(o->command, "what is the verdict?");
    gmtime_r(&now, &parts);
    strftime(at, sizeof at, "%Y-%m-%dT%H:%M:%SZ", &parts);
    correction.verdict = dm_text_of(o->arguments[1]);
    correction.value = o->count > 2 ? dm_text_of(o->arguments[2]) : (dm_text){NULL, 0};
    correction.note = o->note != NULL ? dm_text_of(o->note) : (dm_text){NULL, 0};
    correction.who = dm_text_of(user != NULL ? user : "");
    correction.at = dm_text_of(at);
    return ended(o, dm_ledger_correct(o->ledger, &correction, &o->error));
}

static bool take_correction(void *context, const dm_ledger_correction *c)
{
    dm_buffer json;
    (void)context;
    dm_buffer_init(&json);
    dm_buffer_put_char(&json, '{');
    dm_member_int(&json, "number", c->number);
    dm_member_hash(&json, "id", c->record);
    dm_member_text(&json, "doc", c->document);
    dm_member_text(&json, "verdict", c->verdict);
    dm_member_text(&json, "value", c->value);
    dm_member_text(&json, "note", c->note);
    dm_member_text(&json, "who", c->who);
    dm_member_text(&json, "at", c->at);
    dm_buffer_put_char(&json, '}');
    return print_json(&json) == DM_EXIT_OK;
}

static int corrections(order *o)
{
    return ended(o, dm_ledger_corrections(o->ledger, 0, (dm_text){NULL, 0}, take_correction, NULL, &o->error));
}

static const struct action {
    const char *name;
    int (*run)(order *o);
    bool writes;
} actions[] = {{"check", check, false},
               {"stats", stats, false},
               {"vacuum", vacuum, true},
               {"migrate", migrate, true},
               {"occurrence", occurrence, false},
               {"undo-merge", undo_merge, true},
               {"merge", merge, true},
               {"changes", changes, false},
               {"correct", correct, true},
               {"corrections", corrections, false}};

static const struct action *find_action(const char *name)
{
    for (size_t i = 0; i < sizeof actions / sizeof *actions; i++)
        if (strcmp(actions[i].name, name) == 0)
            return &actions[i];
    return NULL;
}

static bool parse(int argc, char **argv, order *o, int *exit_code)
{
    static const struct option options[] = {{"ledger", required_argument, NULL, 'l'},
                                            {"who", required_argument, NULL, 'w'},
                                            {"note", required_argument, NULL, 'n'},
                                            {"help", no_argument, NULL, 'h'},
                                            {0}};
    opterr = 0;
    optind = 0;
    for (int option; (option = getopt_long(argc, argv, ":h", options, NULL)) != -1;) {
        switch (option) {
        case 'l': o->where = optarg; break;
        case 'w': o->who = optarg; break;
        case 'n': o->note = optarg; break;
        case 'h':
            fputs(help, stdout);
            *exit_code = DM_EXIT_OK;
            return false;
        default:
            *exit_code = dm_usage_error(o->command, "option \"%s\" is unknown or needs a value", argv[optind - 1]);
            return false;
        }
    }
    o->arguments = argv + optind;
    o->count = argc - optind;
    if (o->count > 0 && o->where != NULL)
        return true;
    *exit_code = dm_usage_error(o->command, o->count == 0 ? "which action?" : "which ledger? (--ledger FILE or postgresql://...)");
    return false;
}

int dm_cmd_ledger(int argc, char **argv)
{
    order o = {.command = argv[0]};
    int exit_code;
    if (!parse(argc, argv, &o, &exit_code))
        return exit_code;
    const struct action *action = find_action(o.arguments[0]);
    if (action == NULL)
        return dm_usage_error(o.command, "there is no action \"%s\"", o.arguments[0]);
    o.arguments++;
    o.count--;
    dm_status status = dm_ledger_open(o.where, action->writes ? DM_LEDGER_WRITE : DM_LEDGER_READ, &o.ledger, &o.error);
    if (status != DM_OK)
        return ended(&o, status);
    exit_code = action->run(&o);
    dm_ledger_close(o.ledger);
    return exit_code;
}
