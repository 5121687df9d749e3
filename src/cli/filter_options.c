#include "cli/filter_options.h"

#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "base/calendar.h"
#include "base/text.h"
#include "cli/command.h"
#include "cli/options.h"

enum {
    ACTOR = 256,
    RECIPIENT,
    PARTY,
    TYPE,
    MODE,
    QUAD,
    CONTEXT,
    CAMEO,
    CERTAINTY,
    CONFIDENCE,
    FROM,
    TO,
    PLACE,
    BOX,
    SOURCE,
    TEXT,
    DOCUMENT,
    RECORD,
    OCCURRENCES,
    WHAT,
    STATUS,
    OPEN,
    OVERDUE,
    AS_OF,
    NEWEST,
    LIMIT,
    CURSOR,
    COUNT,
    PER,
    AS,
    DENIED,
    LEDGER,
    OUTPUT
};

static const struct known {
    struct option option;
    const char *help;
} known[] = {
    {{"ledger", required_argument, NULL, LEDGER}, "  --ledger WHERE    a SQLite file, or postgresql://...\n"},
    {{"output", required_argument, NULL, OUTPUT},
     "  --output O        table (default on a terminal), jsonl (default elsewhere) or csv\n"},
    {{"actor", required_argument, NULL, ACTOR},
     "  --actor A         USA, USA/MIL, /REB, or a name; also promisor, sender of forces\n"},
    {{"recipient", required_argument, NULL, RECIPIENT}, "  --recipient A     the same of the other side; also beneficiary\n"},
    {{"party", required_argument, NULL, PARTY}, "  --party A         on either side\n"},
    {{"type", required_argument, NULL, TYPE}, "  --type T          ASSAULT, CONSULT ...\n"},
    {{"mode", required_argument, NULL, MODE}, "  --mode M          withdraw, aerial ...\n"},
    {{"quad", required_argument, NULL, QUAD}, "  --quad N          1 verbal cooperation ... 4 material conflict\n"},
    {{"context", required_argument, NULL, CONTEXT}, "  --context C       military, election ...\n"},
    {{"cameo", required_argument, NULL, CAMEO}, "  --cameo DIGITS    CAMEO codes that begin so\n"},
    {{"certainty", required_argument, NULL, CERTAINTY}, "  --certainty C     asserted, planned, hypothetical, denied or past\n"},
    {{"confidence", required_argument, NULL, CONFIDENCE}, "  --confidence X    at least, 0 to 1\n"},
    {{"from", required_argument, NULL, FROM}, "  --from D          on or after, YYYY-MM-DD\n"},
    {{"to", required_argument, NULL, TO}, "  --to D            on or before\n"},
    {{"place", required_argument, NULL, PLACE},
     "  --place P         a country's code (where it happened, host of forces) or a place's name\n"},
    {{"box", required_argument, NULL, BOX}, "  --box S,W,N,E     degrees; W greater than E crosses the date line\n"},
    {{"source", required_argument, NULL, SOURCE}, "  --source S        the documents' source\n"},
    {{"text", required_argument, NULL, TEXT},
     "  --text WORDS      documents with all of these words; \"two words\" together; begin*\n"},
    {{"document", required_argument, NULL, DOCUMENT}, "  --document ID     of this document\n"},
    {{"record", required_argument, NULL, RECORD}, "  --record ID       this record\n"},
    {{"occurrences", no_argument, NULL, OCCURRENCES}, "  --occurrences     one row an occurrence, not one a report\n"},
    {{"what", required_argument, NULL, WHAT}, "  --what W          forces: troops, advisers ...; gaps: quantity, deadline ...\n"},
    {{"status", required_argument, NULL, STATUS},
     "  --status S        forces: present, planned ...; commitments: open due overdue kept partly_kept broken withdrawn\n"},
    {{"open", no_argument, NULL, OPEN}, "  --open            commitments neither done nor broken\n"},
    {{"overdue", required_argument, NULL, OVERDUE},
     "  --overdue D       commitments whose time was over on day D, with nothing done\n"},
    {{"as-of", required_argument, NULL, AS_OF}, "  --as-of D         judge commitments on this day (default: the ledger's last)\n"},
    {{"newest", no_argument, NULL, NEWEST}, "  --newest          newest first\n"},
    {{"limit", required_argument, NULL, LIMIT},
     "  --limit N         at most N rows; the cursor of the next page goes to standard error\n"},
    {{"cursor", required_argument, NULL, CURSOR}, "  --cursor C        the page behind C\n"},
    {{"count", required_argument, NULL, COUNT},
     "  --count A[,B]     count events by actor, recipient, actor_sector, recipient_sector, type, mode, quad, context,\n"
     "                    certainty, country, source, cameo\n"},
    {{"per", required_argument, NULL, PER}, "  --per P           ... and by day, month or year\n"},
    {{"as", required_argument, NULL, AS}, NULL},
    {{"denied", no_argument, NULL, DENIED}, NULL},
};
enum { KNOWN_COUNT = sizeof known / sizeof *known };

static void print_help(const char *help)
{
    fputs(help, stdout);
    fputs("\nOptions:\n", stdout);
    for (size_t i = 0; i < KNOWN_COUNT; i++)
        if (known[i].help != NULL)
            fputs(known[i].help, stdout);
    fputs("  -h, --help        this text\n", stdout);
}

static int take_day(const dm_asked *asked, const char *value, dm_day *out)
{
    if (dm_day_parse(dm_text_of(value), out))
        return 0;
    return dm_usage_error(asked->command, "\"%s\" is not a date (want YYYY-MM-DD)", value);
}

static int take_box(dm_asked *asked, const char *value)
{
    const char *p = value;
    for (int i = 0; i < 4; i++) {
        char *end;
        asked->filter.box[i] = strtod(p, &end);
        bool good = end != p && (i < 3 ? *end == ',' : *end == '\0') && asked->filter.box[i] >= -180 && asked->filter.box[i] <= 180;
        if (!good)
            return dm_usage_error(asked->command, "\"%s\" is not a box (want SOUTH,WEST,NORTH,EAST in degrees)", value);
        p = end + 1;
    }
    asked->filter.has_box = true;
    return 0;
}

static int take_number(dm_asked *asked, int option, const char *value)
{
    int64_t number = 0;
    char *end;
    if (option == CONFIDENCE) {
        double share;
        if (!dm_share_parse(value, &share))
            return dm_usage_error(asked->command, "\"%s\" is not a number from 0 to 1", value);
        asked->filter.confidence = (int)(share * 1000 + 0.5);
        return 0;
    }
    if (option == RECORD) {
        asked->filter.record = strtoull(value, &end, 16);
        return strlen(value) == 16 && *end == '\0'
                   ? 0
                   : dm_usage_error(asked->command, "\"%s\" is not a record's id (16 digits)", value);
    }
    if (!dm_text_to_int(dm_text_of(value), &number) || number < 1 || number > INT32_MAX || (option == QUAD && number > 4))
        return dm_usage_error(asked->command, "\"%s\" is not a number that is taken here", value);
    if (option == QUAD)
        asked->filter.quad = (int)number;
    else
        asked->filter.limit = (uint32_t)number;
    return 0;
}

static int take_text(dm_asked *asked, int option, const char *value)
{
    dm_ledger_filter *f = &asked->filter;
    dm_text *const at[] = {[ACTOR - ACTOR] = &f->actor,   [RECIPIENT - ACTOR] = &f->recipient, [PARTY - ACTOR] = &f->party,
                           [TYPE - ACTOR] = &f->type,     [MODE - ACTOR] = &f->mode,           [CONTEXT - ACTOR] = &f->context,
                           [CAMEO - ACTOR] = &f->cameo,   [CERTAINTY - ACTOR] = &f->certainty, [PLACE - ACTOR] = &f->place,
                           [SOURCE - ACTOR] = &f->source, [TEXT - ACTOR] = &f->text,           [DOCUMENT - ACTOR] = &f->document,
                           [WHAT - ACTOR] = &f->what,     [STATUS - ACTOR] = &f->status,       [CURSOR - ACTOR] = &f->cursor};
    *at[option - ACTOR] = dm_text_of(value);
    return 0;
}

static int take_output(dm_asked *asked, const char *value)
{
    if (dm_output_find(dm_text_of(value), &asked->write.output))
        return 0;
    return dm_usage_error(asked->command, "\"%s\" is not a form of output (table, jsonl, csv)", value);
}

/* One option with its value; a usage error's exit code, or 0. */
static int take_option(dm_asked *asked, int option, const char *value)
{
    dm_ledger_filter *f = &asked->filter;
    switch (option) {
    case LEDGER: asked->ledger = value; return 0;
    case OUTPUT: return take_output(asked, value);
    case FROM: return take_day(asked, value, &f->from);
    case TO: return take_day(asked, value, &f->to);
    case AS_OF: return take_day(asked, value, &f->as_of);
    case OVERDUE: f->status = DM_TEXT("overdue"); return take_day(asked, value, &f->as_of);
    case OPEN: f->status = DM_TEXT("open"); return 0;
    case OCCURRENCES: f->occurrences = true; return 0;
    case NEWEST: f->descending = true; return 0;
    case BOX: return take_box(asked, value);
    case QUAD:
    case CONFIDENCE:
    case RECORD:
    case LIMIT: return take_number(asked, option, value);
    case COUNT: asked->by = value; return 0;
    case PER: asked->per = value; return 0;
    case AS: asked->as = value; return 0;
    case DENIED: asked->denied = true; return 0;
    default: return take_text(asked, option, value);
    }
}

static uint32_t terminal_width(void)
{
    int64_t width = 0;
    struct winsize size;
    const char *columns = getenv("COLUMNS");
    if (columns == NULL || !dm_text_to_int(dm_text_of(columns), &width))
        width = isatty(STDOUT_FILENO) && ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 ? size.ws_col : 120;
    return width < 60 ? 60 : width > 400 ? 400 : (uint32_t)width;
}

bool dm_asked_parse(int argc, char **argv, const char *help, dm_asked *out, int *exit_code)
{
    struct option options[KNOWN_COUNT + 2];
    for (size_t i = 0; i < KNOWN_COUNT; i++)
        options[i] = known[i].option;
    options[KNOWN_COUNT] = (struct option){"help", no_argument, NULL, 'h'};
    options[KNOWN_COUNT + 1] = (struct option){0};
    bool terminal = isatty(STDOUT_FILENO) != 0;
    *out = (dm_asked){
        .command = argv[0],
        .write = {terminal ? DM_OUTPUT_TABLE : DM_OUTPUT_JSON_LINES, terminal_width(), terminal && getenv("NO_COLOR") == NULL}};
    dm_ledger_filter_init(&out->filter);
    opterr = 0;
    optind = 0;
    for (int option; (option = getopt_long(argc, argv, ":h", options, NULL)) != -1;) {
        if (option == 'h') {
            print_help(help);
            *exit_code = DM_EXIT_OK;
            return false;
        }
        *exit_code = option == '?'   ? dm_usage_error(out->command, "unknown option \"%s\"", argv[optind - 1])
                     : option == ':' ? dm_usage_error(out->command, "option \"%s\" needs a value", argv[optind - 1])
                                     : take_option(out, option, optarg);
        if (*exit_code != 0)
            return false;
    }
    out->argument_count = argc - optind;
    out->arguments = argv + optind;
    if (out->ledger == NULL) {
        *exit_code = dm_usage_error(out->command, "which ledger? (--ledger FILE or postgresql://...)");
        return false;
    }
    return true;
}
