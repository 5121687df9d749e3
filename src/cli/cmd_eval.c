/* dragoman eval: scores against gold files.  The scoring itself is in src/eval. */
#include <errno.h>
#include <fts.h>
#include <stdio.h>
#include <string.h>

#include "base/error.h"
#include "base/file.h"
#include "base/limits.h"
#include "base/text.h"
#include "cli/command.h"
#include "cli/options.h"
#include "eval/coreference_score.h"
#include "eval/correction_score.h"
#include "eval/name_score.h"
#include "eval/place_score.h"
#include "eval/relation.h"
#include "eval/syntax_score.h"
#include "eval/time_score.h"
#include "syntax/analyze.h"

static const char help[] =
    "Usage: dragoman eval WHAT [OPTION]... GOLD...\n\n"
    "Score against gold files:\n"
    "  syntax    CoNLL-U: tokens, sentences, words, tags, features, lemmas, trees (CoNLL 2018 rules)\n"
    "  names     IOB2 (Universal NER): names by kind\n"
    "  coreference  GUM's CoNLL-U: pairs of mentions of one actor, for pronouns and names\n"
    "  time      CAT files (MEANTIME): time expressions and their values\n"
    "  places    GeoVirus: names of places found, their country and point\n"
    "  relate    tab-separated, two marked spans: the relation between them\n"
    "  coding    the same file: events found end to end\n"
    "  corrections  what people said at the desk (its gold download): does the engine agree now?\n\n"
    "syntax and names read the running text; with --tokenized they keep the gold sentences and tokens.\n"
    "IOB2 files do not say where paragraphs begin; with --layout CONLLU names takes it from the treebank of the same sentences.\n"
    "A folder stands for the files below it (syntax, names, coreference, time).  With --details coreference, time, places,"
    " relate and coding say on standard error\n"
    "what is not right.\n";

/* What eval alone understands. */
typedef struct extras {
    FILE *details;      /* NULL: not wanted */
    const char *layout; /* NULL: none */
} extras;

/* What the scorers of syntax and names share. */
typedef struct evaluation {
    const dm_options *options;
    FILE *details; /* NULL: not wanted */
    const char *layout;
    dm_parser *parser;
    dm_knowledge *knowledge;
    dm_arena arena; /* of a document */
    dm_arena file;  /* of a gold file */
    dm_conllu gold;
} evaluation;

/* Analyse gold sentences [from, to): their running text, or their tokens. */
static dm_syntax analyze(evaluation *eval, uint32_t from, uint32_t to, dm_text *text)
{
    dm_syntax syntax = {0};
    dm_segments segments = {0};
    dm_conllu_segments(&eval->arena, &eval->gold, from, to, text, &segments);
    if (eval->options->tokenized)
        dm_syntax_tokens(eval->parser, eval->knowledge, &eval->arena, &segments, &syntax);
    else
        dm_syntax_analyze(eval->parser, eval->knowledge, &eval->arena, (dm_text){NULL, 0}, *text, 0, &syntax);
    return syntax;
}

typedef dm_status (*score_file)(evaluation *eval, const char *path, dm_text content, void *scores, dm_error *error);

static dm_status score_syntax(evaluation *eval, const char *path, dm_text content, void *scores, dm_error *error)
{
    dm_status status = dm_conllu_read(&eval->file, content, path, &eval->gold, error);
    dm_buffer written;
    dm_buffer_init(&written);
    for (uint32_t from = 0; status == DM_OK && from < eval->gold.sentences.count;) {
        uint32_t to = dm_conllu_document_end(&eval->gold, from);
        dm_arena_reset(&eval->arena);
        dm_text text;
        dm_syntax syntax = analyze(eval, from, to, &text);
        if (eval->options->tokenized)
            dm_conllu_write_over(&written, &eval->gold, from, to, &syntax);
        else
            dm_conllu_write(&written, DM_TEXT("document"), &syntax, (dm_text){NULL, 0}, text);
        from = to;
    }
    dm_conllu system;
    if (status == DM_OK && written.failed)
        status = dm_error_set(error, DM_ERROR_MEMORY, "out of memory");
    if (status == DM_OK)
        status = dm_conllu_read(&eval->file, dm_buffer_text(&written), "analysis", &system, error);
    if (status == DM_OK)
        status = dm_syntax_score(&eval->file, &eval->gold, &system, scores, error);
    dm_buffer_dispose(&written);
    return status;
}

static dm_status read_layout(evaluation *eval, dm_error *error)
{
    dm_file file;
    dm_conllu treebank;
    dm_status status = dm_file_open(eval->layout, DM_LIMIT_DOCUMENT_BYTES * 4u, &file, error);
    if (status != DM_OK)
        return status;
    status = dm_conllu_read(&eval->file, file.content, eval->layout, &treebank, error);
    if (status == DM_OK && dm_iob_layout(&eval->file, &eval->gold, &treebank) == 0)
        status = dm_error_at(error, DM_ERROR_FORMAT, eval->layout, 0, 0, "none of the gold sentences is here");
    dm_file_close(&file);
    return status;
}

static dm_status score_names(evaluation *eval, const char *path, dm_text content, void *scores, dm_error *error)
{
    dm_status status = dm_iob_read(&eval->file, content, path, &eval->gold, error);
    if (status == DM_OK && eval->layout != NULL)
        status = read_layout(eval, error);
    for (uint32_t from = 0; status == DM_OK && from < eval->gold.sentences.count;) {
        uint32_t to = dm_conllu_document_end(&eval->gold, from);
        dm_arena_reset(&eval->arena);
        dm_text text;
        dm_syntax syntax = analyze(eval, from, to, &text);
        dm_name_score(&eval->arena, &eval->gold, from, to, &syntax, scores);
        from = to;
    }
    return status;
}

static dm_status score_coreference(evaluation *eval, const char *path, dm_text content, void *scores, dm_error *error)
{
    dm_status status = dm_conllu_read(&eval->file, content, path, &eval->gold, error);
    for (uint32_t from = 0; status == DM_OK && from < eval->gold.sentences.count;) {
        uint32_t to = dm_conllu_document_end(&eval->gold, from);
        dm_arena_reset(&eval->arena);
        dm_text text;
        dm_syntax syntax = {0};
        dm_segments segments = {0};
        dm_conllu_segments(&eval->arena, &eval->gold, from, to, &text, &segments);
        dm_syntax_tokens(eval->parser, eval->knowledge, &eval->arena, &segments, &syntax);
        dm_coreference_evaluate(eval->knowledge, &eval->arena, &eval->gold, from, to, &syntax, text, eval->details, scores);
        from = to;
    }
    return status;
}

static dm_status score_times(evaluation *eval, const char *path, dm_text content, void *scores, dm_error *error)
{
    dm_time_document gold;
    dm_status status = dm_time_document_read(&eval->file, content, path, &gold, error);
    if (status != DM_OK)
        return status;
    dm_syntax syntax;
    dm_times times;
    dm_syntax_analyze(eval->parser, eval->knowledge, &eval->arena, gold.title, gold.text, 0, &syntax);
    dm_time_find(&eval->arena, &syntax, gold.date, &times);
    dm_time_score(&eval->arena, &gold, &syntax, &times, eval->details, scores);
    return DM_OK;
}

static dm_status score_one(evaluation *eval, const char *path, score_file score, void *scores, dm_error *error)
{
    dm_file file;
    dm_status status = dm_file_open(path, DM_LIMIT_DOCUMENT_BYTES * 4u, &file, error);
    if (status != DM_OK)
        return status;
    dm_arena_init(&eval->arena);
    dm_arena_init(&eval->file);
    status = score(eval, path, file.content, scores, error);
    dm_arena_dispose(&eval->arena);
    dm_arena_dispose(&eval->file);
    dm_file_close(&file);
    return status;
}

static int compare_names(const FTSENT **a, const FTSENT **b) { return strcmp((*a)->fts_name, (*b)->fts_name); }

/* A file, or all files below a folder in the order of their names. */
static dm_status score_path(evaluation *eval, char *path, score_file score, void *scores, dm_error *error)
{
    char *paths[] = {path, NULL};
    FTS *walk = fts_open(paths, FTS_LOGICAL | FTS_NOCHDIR, compare_names);
    if (walk == NULL)
        return dm_error_at(error, DM_ERROR_IO, path, 0, 0, "%s", strerror(errno));
    dm_status status = DM_OK;
    for (FTSENT *entry = fts_read(walk); status == DM_OK && entry != NULL; entry = fts_read(walk)) {
        if (entry->fts_info == FTS_F || entry->fts_info == FTS_DEFAULT)
            status = score_one(eval, entry->fts_path, score, scores, error);
        else if (entry->fts_info == FTS_NS || entry->fts_info == FTS_DNR || entry->fts_info == FTS_ERR)
            status = dm_error_at(error, DM_ERROR_IO, entry->fts_path, 0, 0, "%s", strerror(entry->fts_errno));
    }
    fts_close(walk);
    return status;
}

static int score_files(const dm_options *options, const extras *more, score_file score, void *scores)
{
    dm_error error = {0};
    dm_model *model = NULL;
    evaluation eval = {.options = options, .details = more->details, .layout = more->layout};
    dm_status status = dm_model_open(options->model, &model, &error);
    if (status == DM_OK)
        status = dm_knowledge_open(options->lexicon, &eval.knowledge, &error);
    if (status == DM_OK)
        status = dm_parser_new(model, &eval.parser, &error);
    for (int i = 0; status == DM_OK && i < options->argument_count; i++)
        status = score_path(&eval, options->arguments[i], score, scores, &error);
    if (eval.parser != NULL)
        dm_parser_free(eval.parser);
    if (eval.knowledge != NULL)
        dm_knowledge_close(eval.knowledge);
    if (model != NULL)
        dm_model_close(model);
    if (status != DM_OK)
        dm_report(&error);
    return dm_exit_of(status);
}

static int eval_syntax(const dm_options *options, const extras *more)
{
    dm_syntax_scores scores = {0};
    int exit_code = score_files(options, more, score_syntax, &scores);
    if (exit_code == DM_EXIT_OK)
        dm_syntax_scores_print(&scores, stdout);
    return exit_code;
}

static int eval_names(const dm_options *options, const extras *more)
{
    dm_name_scores scores = {0};
    int exit_code = score_files(options, more, score_names, &scores);
    if (exit_code == DM_EXIT_OK)
        dm_name_scores_print(&scores, stdout);
    return exit_code;
}

static int eval_coreference(const dm_options *options, const extras *more)
{
    dm_coreference_scores scores = {0};
    int exit_code = score_files(options, more, score_coreference, &scores);
    if (exit_code == DM_EXIT_OK)
        dm_coreference_scores_print(&scores, stdout);
    return exit_code;
}

static int eval_time(const dm_options *options, const extras *more)
{
    dm_time_scores scores = {0};
    int exit_code = score_files(options, more, score_times, &scores);
    if (exit_code == DM_EXIT_OK)
        dm_time_scores_print(&scores, stdout);
    return exit_code;
}

/* Scores one file with the whole engine, into the scores of the run. */
typedef dm_status (*score_with_engine)(dm_engine *engine, const dm_knowledge *knowledge, const char *path, FILE *details,
                                       void *scores, dm_error *error);

static int score_engine(const dm_options *options, const extras *more, score_with_engine score, void *scores)
{
    dm_opened opened;
    int exit_code;
    if (!dm_options_open(options, &opened, &exit_code))
        return exit_code;
    dm_error error = {0};
    dm_engine *engine = NULL;
    dm_status status = dm_engine_new(opened.knowledge, opened.model, &engine, &error);
    for (int i = 0; status == DM_OK && i < options->argument_count; i++)
        status = score(engine, opened.knowledge, options->arguments[i], more->details, scores, &error);
    if (engine != NULL)
        dm_engine_free(engine);
    dm_options_close(&opened);
    if (status != DM_OK)
        dm_report(&error);
    return dm_exit_of(status);
}

typedef dm_status (*eval_marked)(dm_engine *engine, const char *path, FILE *details, dm_relation_scores *out, dm_error *error);

/* Sentences with marked spans: one table a file, by the eval_marked that `how` points to. */
static dm_status score_marked(dm_engine *engine, const dm_knowledge *knowledge, const char *path, FILE *details, void *how,
                              dm_error *error)
{
    (void)knowledge;
    const eval_marked *eval = how;
    dm_relation_scores scores = {0};
    dm_status status = (*eval)(engine, path, details, &scores, error);
    if (status == DM_OK)
        dm_eval_relation_print(&scores, stdout);
    return status;
}

static dm_status score_places(dm_engine *engine, const dm_knowledge *knowledge, const char *path, FILE *details, void *scores,
                              dm_error *error)
{
    return dm_eval_places(engine, knowledge, path, details, scores, error);
}

static dm_status score_corrections(dm_engine *engine, const dm_knowledge *knowledge, const char *path, FILE *details, void *scores,
                                   dm_error *error)
{
    (void)knowledge;
    return dm_eval_corrections(engine, path, details, scores, error);
}

static int eval_relate(const dm_options *options, const extras *more)
{
    eval_marked how = dm_eval_relation;
    return score_engine(options, more, score_marked, &how);
}

static int eval_coding(const dm_options *options, const extras *more)
{
    eval_marked how = dm_eval_coding;
    return score_engine(options, more, score_marked, &how);
}

static int eval_places(const dm_options *options, const extras *more)
{
    dm_place_scores scores = {0};
    int exit_code = score_engine(options, more, score_places, &scores);
    if (exit_code == DM_EXIT_OK)
        dm_place_scores_print(&scores, stdout);
    return exit_code;
}

static int eval_corrections(const dm_options *options, const extras *more)
{
    dm_correction_scores scores = {0};
    int exit_code = score_engine(options, more, score_corrections, &scores);
    if (exit_code == DM_EXIT_OK)
        dm_correction_scores_print(&scores, stdout);
    return exit_code;
}

static const struct {
    const char *name;
    int (*run)(const dm_options *options, const extras *more);
} targets[] = {
    {"syntax", eval_syntax}, {"names", eval_names},   {"coreference", eval_coreference}, {"time", eval_time},
    {"places", eval_places}, {"relate", eval_relate}, {"coding", eval_coding},           {"corrections", eval_corrections},
};

/* Take "--details" and "--layout FILE" out of the arguments; the other options are those that all commands share. */
static extras take_extras(int *argc, char **argv)
{
    extras found = {NULL, NULL};
    int kept = 0;
    for (int i = 0; i < *argc; i++) {
        if (strcmp(argv[i], "--details") == 0)
            found.details = stderr;
        else if (strcmp(argv[i], "--layout") == 0 && i + 1 < *argc)
            found.layout = argv[++i];
        else if (strncmp(argv[i], "--layout=", 9) == 0)
            found.layout = argv[i] + 9;
        else
            argv[kept++] = argv[i];
    }
    argv[kept] = NULL;
    *argc = kept;
    return found;
}

int dm_cmd_eval(int argc, char **argv)
{
    dm_options options;
    int exit_code;
    extras more = take_extras(&argc, argv);
    if (argc < 2 || argv[1][0] == '-') {
        if (!dm_options_parse(argc, argv, DM_TAKES_ENGINE | DM_TAKES_TOKENIZED, help, &options, &exit_code))
            return exit_code;
        return dm_usage_error("eval",
                              "what shall be scored? (syntax, names, coreference, time, places, relate, coding, corrections)");
    }
    for (size_t i = 0; i < sizeof targets / sizeof *targets; i++) {
        if (strcmp(argv[1], targets[i].name) != 0)
            continue; /* "eval syntax FILE": the options stand after the target */
        if (!dm_options_parse(argc - 1, argv + 1, DM_TAKES_ENGINE | DM_TAKES_TOKENIZED, help, &options, &exit_code))
            return exit_code;
        options.command = "eval";
        if (options.argument_count == 0)
            return dm_usage_error("eval", "%s needs a gold file", argv[1]);
        return targets[i].run(&options, &more);
    }
    return dm_usage_error("eval", "unknown target \"%s\"", argv[1]);
}
