/* dragoman parse: sentences, tokens, tags, trees and names as CoNLL-U. */
#include <stdio.h>
#include <unistd.h>

#include "base/error.h"
#include "base/file.h"
#include "base/limits.h"
#include "base/text.h"
#include "cli/command.h"
#include "cli/run.h"
#include "syntax/analyze.h"
#include "syntax/conllu.h"

static const char help[] = "Usage: dragoman parse [OPTION]... [FILE|-]...\n\n"
                           "Write CoNLL-U: sentences, tokens, lemmas, tags, features, trees; names in MISC (NER=B-PERSON).\n"
                           "The whole text is analysed, byline and dateline too.  With --tokenized the input is CoNLL-U.\n";

static dm_status parse_document(dm_engine *engine, const dm_options *options, const dm_document *document, dm_buffer *out,
                                dm_error *error)
{
    (void)options;
    const dm_result *result;
    dm_status status = dm_engine_parse(engine, document, &result, error);
    if (status == DM_OK)
        dm_conllu_write(out, document->id, result->syntax, document->title, document->text);
    return status;
}

/* ---- --tokenized: CoNLL-U in, the same tokens out ---- */

static dm_status parse_tokens(dm_parser *parser, const dm_knowledge *knowledge, dm_arena *arena, const dm_conllu *file,
                              dm_error *error)
{
    dm_status status = DM_OK;
    dm_buffer out;
    dm_buffer_init(&out);
    for (uint32_t from = 0; status == DM_OK && from < file->sentences.count;) {
        uint32_t to = dm_conllu_document_end(file, from);
        dm_arena_reset(arena);
        dm_text text;
        dm_segments segments = {0};
        dm_syntax syntax = {0};
        dm_conllu_segments(arena, file, from, to, &text, &segments);
        dm_syntax_tokens(parser, knowledge, arena, &segments, &syntax);
        dm_buffer_clear(&out);
        dm_conllu_write_over(&out, file, from, to, &syntax);
        if (out.failed)
            status = dm_error_set(error, DM_ERROR_MEMORY, "out of memory");
        else if (fwrite(out.data, 1, out.count, stdout) != out.count)
            status = dm_error_set(error, DM_ERROR_IO, "standard output cannot be written");
        from = to;
    }
    dm_buffer_dispose(&out);
    return status;
}

static dm_status parse_file(dm_parser *parser, const dm_knowledge *knowledge, const char *path, dm_error *error)
{
    dm_file file;
    dm_status status = dm_file_open(path, DM_LIMIT_DOCUMENT_BYTES * 4u, &file, error);
    if (status != DM_OK)
        return status;
    dm_arena of_file, of_document;
    dm_arena_init(&of_file);
    dm_arena_init(&of_document);
    dm_conllu read;
    size_t invalid = dm_utf8_check(file.content);
    if (invalid < file.content.len)
        status = dm_error_at(error, DM_ERROR_FORMAT, path, 0, 0, "invalid UTF-8 at byte %zu", invalid);
    if (status == DM_OK)
        status = dm_conllu_read(&of_file, file.content, path, &read, error);
    if (status == DM_OK)
        status = parse_tokens(parser, knowledge, &of_document, &read, error);
    dm_arena_dispose(&of_document);
    dm_arena_dispose(&of_file);
    dm_file_close(&file);
    return status;
}

static int parse_tokenized(const dm_options *options)
{
    static char *standard_input[] = {"/dev/stdin"};
    char **paths = options->argument_count > 0 ? options->arguments : standard_input;
    int count = options->argument_count > 0 ? options->argument_count : 1, failed = 0, unopened = 0, exit_code = DM_EXIT_OK;
    dm_error error = {0};
    dm_model *model = NULL;
    dm_parser *parser = NULL;
    dm_status status = dm_model_open(options->model, &model, &error);
    dm_knowledge *knowledge = NULL;
    if (status == DM_OK)
        status = dm_knowledge_open(options->lexicon, &knowledge, &error);
    if (status == DM_OK)
        status = dm_parser_new(model, &parser, &error);
    for (int i = 0; status == DM_OK && i < count; i++) {
        const char *path = paths[i][0] == '-' && paths[i][1] == '\0' ? standard_input[0] : paths[i];
        dm_status of_file = parse_file(parser, knowledge, path, &error);
        if (of_file == DM_OK)
            continue;
        dm_report(&error);
        failed++;
        unopened += of_file == DM_ERROR_IO;
    }
    if (status != DM_OK) {
        dm_report(&error);
        exit_code = dm_exit_of(status);
    } else if (failed > 0) {
        exit_code = unopened == count ? DM_EXIT_IO : DM_EXIT_SOME_FAILED;
    }
    if (parser != NULL)
        dm_parser_free(parser);
    if (knowledge != NULL)
        dm_knowledge_close(knowledge);
    if (model != NULL)
        dm_model_close(model);
    return exit_code;
}

int dm_cmd_parse(int argc, char **argv)
{
    dm_options options;
    int exit_code;
    if (!dm_options_parse(argc, argv, DM_TAKES_INPUT | DM_TAKES_JOBS | DM_TAKES_ENGINE | DM_TAKES_TOKENIZED, help, &options,
                          &exit_code))
        return exit_code;
    return options.tokenized ? parse_tokenized(&options) : dm_run(&options, parse_document);
}
