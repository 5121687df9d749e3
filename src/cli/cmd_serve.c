/* dragoman serve: the desk. */
#include <getopt.h>
#include <stdio.h>
#include <string.h>

#include "base/file.h"
#include "base/text.h"
#include "cli/command.h"
#include "cli/options.h"
#if DM_HAS_SERVE
#include "serve/serve.h"
#endif

static const char help[] =
    "Usage: dragoman serve [OPTION]...\n\n"
    "Open the desk: a web page where a ledger is seen, checked and corrected, and a text can be pasted and read.\n"
    "It listens on this machine only unless --address says otherwise, and asks nothing of the network.\n\n"
    "Options:\n"
    "  --ledger WHERE  the ledger to show; without it the desk reads pasted texts only\n"
    "  --address A     listen on this address (default 127.0.0.1; any that others can reach needs --token)\n"
    "  --port N        listen on this port (default 8640; 0 takes a free one and says which)\n"
    "  --token T       who asks must know this; @FILE reads it from a file\n"
    "  -j, --jobs N    answer N requests at a time (default 4)\n"
    "  --lexicon DIR   use the lexicon text in DIR instead of the one built in\n"
    "  --model FILE    use this syntax model instead of the one built in\n"
    "  -h, --help      this text\n\n"
    "It ends on Ctrl-C.\n";

#if !DM_HAS_SERVE
int dm_cmd_serve(int argc, char **argv)
{
    if (argc > 1 && (strcmp(argv[1], "--help") == 0 || strcmp(argv[1], "-h") == 0)) {
        fputs(help, stdout);
        return DM_EXIT_OK;
    }
    fputs("dragoman: this program was built without the desk: libmicrohttpd was missing (Debian: libmicrohttpd-dev)\n", stderr);
    return DM_EXIT_INTERNAL;
}
#else

enum { OPTION_LEDGER = 256, OPTION_ADDRESS, OPTION_PORT, OPTION_TOKEN, OPTION_LEXICON, OPTION_MODEL };
enum { PORT_DEFAULT = 8640, TOKEN_MOST = 256 };

typedef struct serve_arguments {
    dm_serve_options serve;
    dm_options shared; /* for --lexicon and --model */
    char token[TOKEN_MOST];
} serve_arguments;

static bool parse_number(const char *text, int64_t least, int64_t most, int64_t *out)
{
    return dm_text_to_int(dm_text_of(text), out) && *out >= least && *out <= most;
}

/* The token itself, or the first line of @FILE. */
static bool take_token(const char *value, serve_arguments *out)
{
    dm_file file = {{NULL, 0}, false};
    dm_text token = dm_text_of(value);
    dm_error error;
    if (value[0] == '@') {
        if (dm_file_open(value + 1, TOKEN_MOST, &file, &error) != DM_OK) {
            dm_report(&error);
            return false;
        }
        token = dm_text_trim(file.content);
    }
    bool fits = token.len < TOKEN_MOST;
    if (fits) {
        memcpy(out->token, token.ptr, token.len);
        out->token[token.len] = '\0';
        out->serve.token = out->token;
    }
    if (value[0] == '@')
        dm_file_close(&file);
    return fits;
}

static int take_option(int option, const char *value, serve_arguments *out)
{
    int64_t number;
    switch (option) {
    case OPTION_LEDGER: out->serve.ledger = value; return 0;
    case OPTION_ADDRESS: out->serve.address = value; return 0;
    case OPTION_PORT:
        if (!parse_number(value, 0, 65535, &number))
            return dm_usage_error("serve", "\"%s\" is not a port", value);
        out->serve.port = (uint16_t)number;
        return 0;
    case OPTION_TOKEN: return take_token(value, out) ? 0 : dm_usage_error("serve", "the token cannot be used");
    case 'j':
        if (!parse_number(value, 1, 16, &number))
            return dm_usage_error("serve", "\"%s\" is not a number of jobs (1 to 16)", value);
        out->serve.threads = (uint32_t)number;
        return 0;
    case OPTION_LEXICON: out->shared.lexicon = value; return 0;
    case OPTION_MODEL: out->shared.model = value; return 0;
    default: return dm_usage_error("serve", "unknown option");
    }
}

int dm_cmd_serve(int argc, char **argv)
{
    static const struct option known[] = {{"ledger", required_argument, NULL, OPTION_LEDGER},
                                          {"address", required_argument, NULL, OPTION_ADDRESS},
                                          {"port", required_argument, NULL, OPTION_PORT},
                                          {"token", required_argument, NULL, OPTION_TOKEN},
                                          {"jobs", required_argument, NULL, 'j'},
                                          {"lexicon", required_argument, NULL, OPTION_LEXICON},
                                          {"model", required_argument, NULL, OPTION_MODEL},
                                          {"help", no_argument, NULL, 'h'},
                                          {0}};
    serve_arguments arguments = {.serve = {.address = "127.0.0.1", .port = PORT_DEFAULT, .log = stderr},
                                 .shared = {.command = "serve"}};
    opterr = 0;
    optind = 0;
    for (int option; (option = getopt_long(argc, argv, ":hj:", known, NULL)) != -1;) {
        if (option == 'h') {
            fputs(help, stdout);
            return DM_EXIT_OK;
        }
        int code = option == '?'   ? dm_usage_error("serve", "unknown option \"%s\"", argv[optind - 1])
                   : option == ':' ? dm_usage_error("serve", "option \"%s\" needs a value", argv[optind - 1])
                                   : take_option(option, optarg, &arguments);
        if (code != 0)
            return code;
    }
    if (optind < argc)
        return dm_usage_error("serve", "\"%s\": it takes no files (documents come into a ledger with ingest)", argv[optind]);
    dm_opened opened;
    dm_error error;
    int exit_code;
    if (!dm_options_open(&arguments.shared, &opened, &exit_code))
        return exit_code;
    arguments.serve.knowledge = opened.knowledge;
    arguments.serve.model = opened.model;
    dm_status status = dm_serve_run(&arguments.serve, &error);
    if (status != DM_OK)
        dm_report(&error);
    dm_options_close(&opened);
    return dm_exit_of(status);
}
#endif
