#include "cli/options.h"

#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "base/calendar.h"
#include "base/limits.h"
#include "base/text.h"
#include "cli/command.h"

enum {
    OPTION_DATE = 256,
    OPTION_FORMAT,
    OPTION_COLUMNS,
    OPTION_KEEP,
    OPTION_OUTPUT,
    OPTION_CONFIDENCE,
    OPTION_LEXICON,
    OPTION_MODEL,
    OPTION_TOKENIZED,
    OPTION_LEDGER,
    OPTION_RECODE
};
enum { WIDTH_DEFAULT = 120, WIDTH_LEAST = 60, WIDTH_MOST = 400 };

static const struct known {
    unsigned takes;
    struct option option;
    const char *help;
} known[] = {
    {DM_TAKES_INPUT,
     {"date", required_argument, NULL, OPTION_DATE},
     "  --date D        day of publication, YYYY-MM-DD, for documents that give none\n"},
    {DM_TAKES_INPUT,
     {"format", required_argument, NULL, OPTION_FORMAT},
     "  --format F      text, jsonl, tsv or auto (by name and content; the default)\n"},
    {DM_TAKES_INPUT,
     {"columns", required_argument, NULL, OPTION_COLUMNS},
     "  --columns C     tsv: names of the columns, such as date,-,text (\"-\" skips one)\n"},
    {DM_TAKES_INPUT,
     {"keep", no_argument, NULL, OPTION_KEEP},
     "  --keep          pass further members of JSON lines on to the records\n"},
    {DM_TAKES_OUTPUT,
     {"output", required_argument, NULL, OPTION_OUTPUT},
     "  --output O      table (default on a terminal), jsonl (default elsewhere) or csv\n"},
    {DM_TAKES_OUTPUT,
     {"confidence", required_argument, NULL, OPTION_CONFIDENCE},
     "  --confidence X  leave out events, commitments and force levels below it, 0 to 1\n"},
    {DM_TAKES_JOBS,
     {"jobs", required_argument, NULL, 'j'},
     "  -j, --jobs N    work on N documents at a time; the output is the same for any N\n"},
    {DM_TAKES_ENGINE,
     {"lexicon", required_argument, NULL, OPTION_LEXICON},
     "  --lexicon DIR   use the lexicon text in DIR instead of the one built in\n"},
    {DM_TAKES_ENGINE,
     {"model", required_argument, NULL, OPTION_MODEL},
     "  --model FILE    use this syntax model instead of the one built in\n"},
    {DM_TAKES_TOKENIZED,
     {"tokenized", no_argument, NULL, OPTION_TOKENIZED},
     "  --tokenized     the input is CoNLL-U; keep its sentences and tokens\n"},
    {DM_TAKES_LEDGER, {"ledger", required_argument, NULL, OPTION_LEDGER}, "  --ledger WHERE  a SQLite file, or postgresql://...\n"},
    {DM_TAKES_LEDGER,
     {"recode", no_argument, NULL, OPTION_RECODE},
     "  --recode        code again what another engine or lexicon has coded, and keep what changed\n"},
};
enum { KNOWN_COUNT = sizeof known / sizeof *known };

static void print_help(const char *help, unsigned takes)
{
    fputs(help, stdout);
    fputs("\nOptions:\n", stdout);
    for (size_t i = 0; i < KNOWN_COUNT; i++)
        if (takes & known[i].takes)
            fputs(known[i].help, stdout);
    fputs("  -h, --help      this text\n", stdout);
}

static uint32_t terminal_width(void)
{
    int64_t width = 0;
    struct winsize size;
    const char *columns = getenv("COLUMNS");
    if (columns == NULL || !dm_text_to_int(dm_text_of(columns), &width))
        width = isatty(STDOUT_FILENO) && ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 ? size.ws_col : 0;
    if (width <= 0)
        return WIDTH_DEFAULT;
    return width < WIDTH_LEAST ? WIDTH_LEAST : width > WIDTH_MOST ? WIDTH_MOST : (uint32_t)width;
}

static bool parse_jobs(const char *value, dm_options *out)
{
    int64_t jobs;
    if (!dm_text_to_int(dm_text_of(value), &jobs) || jobs < 1 || jobs > (int64_t)DM_LIMIT_THREADS)
        return false;
    out->jobs = (uint32_t)jobs;
    return true;
}

/* One option with its value; a usage error's exit code, or 0. */
static int take_option(int option, const char *value, dm_options *out)
{
    switch (option) {
    case OPTION_DATE:
        if (!dm_day_parse(dm_text_of(value), &out->reader.date))
            return dm_usage_error(out->command, "\"%s\" is not a date (want YYYY-MM-DD)", value);
        return 0;
    case OPTION_FORMAT:
        if (!dm_format_find(dm_text_of(value), &out->reader.format))
            return dm_usage_error(out->command, "\"%s\" is not a format that is read (text, jsonl, tsv, auto)", value);
        return 0;
    case OPTION_COLUMNS: out->reader.columns = value; return 0;
    case OPTION_KEEP: out->reader.keep = true; return 0;
    case OPTION_OUTPUT:
        if (!dm_output_find(dm_text_of(value), &out->write.output))
            return dm_usage_error(out->command, "\"%s\" is not a form of output (table, jsonl, csv)", value);
        return 0;
    case OPTION_CONFIDENCE:
        if (!dm_share_parse(value, &out->write.confidence))
            return dm_usage_error(out->command, "\"%s\" is not a number from 0 to 1", value);
        return 0;
    case 'j':
        if (!parse_jobs(value, out))
            return dm_usage_error(out->command, "\"%s\" is not a number of jobs (1 to %u)", value, DM_LIMIT_THREADS);
        return 0;
    case OPTION_LEXICON: out->lexicon = value; return 0;
    case OPTION_MODEL: out->model = value; return 0;
    case OPTION_TOKENIZED: out->tokenized = true; return 0;
    case OPTION_LEDGER: out->ledger = value; return 0;
    case OPTION_RECODE: out->recode = true; return 0;
    default: return dm_usage_error(out->command, "unknown option");
    }
}

bool dm_share_parse(const char *value, double *out)
{
    char *end;
    *out = strtod(value, &end);
    return end != value && *end == '\0' && *out >= 0 && *out <= 1;
}

bool dm_options_parse(int argc, char **argv, unsigned takes, const char *help, dm_options *out, int *exit_code)
{
    struct option options[KNOWN_COUNT + 2];
    size_t count = 0;
    for (size_t i = 0; i < KNOWN_COUNT; i++)
        if (takes & known[i].takes)
            options[count++] = known[i].option;
    options[count++] = (struct option){"help", no_argument, NULL, 'h'};
    options[count] = (struct option){0};
    bool terminal = isatty(STDOUT_FILENO) != 0;
    *out = (dm_options){
        .command = argv[0],
        .reader = {.date = DM_DAY_NONE},
        .jobs = 1,
        .write = {terminal ? DM_OUTPUT_TABLE : DM_OUTPUT_JSON_LINES, terminal_width(), terminal && getenv("NO_COLOR") == NULL}};
    opterr = 0;
    optind = 0;
    for (int option; (option = getopt_long(argc, argv, takes & DM_TAKES_JOBS ? ":hj:" : ":h", options, NULL)) != -1;) {
        if (option == 'h') {
            print_help(help, takes);
            *exit_code = DM_EXIT_OK;
            return false;
        }
        *exit_code = option == '?'   ? dm_usage_error(out->command, "unknown option \"%s\"", argv[optind - 1])
                     : option == ':' ? dm_usage_error(out->command, "option \"%s\" needs a value", argv[optind - 1])
                                     : take_option(option, optarg, out);
        if (*exit_code != 0)
            return false;
    }
    out->argument_count = argc - optind;
    out->arguments = argv + optind;
    return true;
}

bool dm_options_open(const dm_options *options, dm_opened *out, int *exit_code)
{
    dm_error error;
    *out = (dm_opened){NULL, NULL};
    dm_status status = dm_knowledge_open(options->lexicon, &out->knowledge, &error);
    if (status == DM_OK)
        status = dm_model_open(options->model, &out->model, &error);
    if (status == DM_OK)
        return true;
    dm_report(&error);
    dm_options_close(out);
    *exit_code = status == DM_ERROR_MEMORY ? DM_EXIT_INTERNAL : DM_EXIT_LEXICON;
    return false;
}

void dm_options_close(dm_opened *opened)
{
    if (opened->model != NULL)
        dm_model_close(opened->model);
    if (opened->knowledge != NULL)
        dm_knowledge_close(opened->knowledge);
    *opened = (dm_opened){NULL, NULL};
}
