#include "table.h"

#include "base/calendar.h"
#include "base/text.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static dm_text source_file(dm_arena *arena, const char *path)
{
    const char *root = getenv("DRAGOMAN_SOURCE_ROOT");
    return dm_arena_print(arena, "%s/%s", root == NULL ? "." : root, path);
}

static void require(dm_status status, const dm_error *error, const char *what)
{
    if (status == DM_OK)
        return;
    fprintf(stderr, "%s: %s\n", what, error->message);
    exit(1);
}

static dm_text take_line(dm_text *rest)
{
    const char *end = memchr(rest->ptr, '\n', rest->len);
    dm_text line = {rest->ptr, end == NULL ? rest->len : (size_t)(end - rest->ptr)};
    *rest = end == NULL ? (dm_text){NULL, 0} : (dm_text){end + 1, rest->len - line.len - 1};
    return line;
}

bool dm_table_open(dm_table *table, const char *path)
{
    *table = (dm_table){.model = NULL};
    dm_arena_init(&table->arena);
    dm_text model = source_file(&table->arena, "model/english.bin");
    if (access(model.ptr, R_OK) != 0) {
        printf("# skipped: no model/english.bin\n");
        dm_arena_dispose(&table->arena);
        return false;
    }
    dm_error error;
    require(dm_knowledge_open(source_file(&table->arena, "lexicon").ptr, &table->knowledge, &error), &error, "lexicon");
    require(dm_model_open(model.ptr, &table->model, &error), &error, "model");
    require(dm_engine_new(table->knowledge, table->model, &table->engine, &error), &error, "engine");
    require(dm_file_open(source_file(&table->arena, path).ptr, 1u << 24, &table->file, &error), &error, path);
    table->rest = table->file.content;
    while (table->rest.len > 0 && take_line(&table->rest).ptr[0] == '#')
        continue; /* the comment, and the header row after it */
    return true;
}

void dm_table_close(dm_table *table)
{
    dm_file_close(&table->file);
    dm_engine_free(table->engine);
    dm_model_close(table->model);
    dm_knowledge_close(table->knowledge);
    dm_arena_dispose(&table->arena);
}

bool dm_table_next(dm_table *table, dm_text cells[DM_TABLE_CELLS_MAX], uint32_t *count)
{
    while (table->rest.len > 0) {
        dm_text line = take_line(&table->rest);
        if (line.len == 0 || line.ptr[0] == '#')
            continue;
        *count = 0;
        while (*count < DM_TABLE_CELLS_MAX) {
            const char *tab = memchr(line.ptr, '\t', line.len);
            size_t length = tab == NULL ? line.len : (size_t)(tab - line.ptr);
            cells[(*count)++] = (dm_text){line.ptr, length};
            if (tab == NULL)
                return true;
            line = (dm_text){tab + 1, line.len - length - 1};
        }
        return true;
    }
    return false;
}

const dm_result *dm_table_result_on(dm_table *table, dm_text sentence, dm_day date)
{
    dm_document document = {.id = DM_TEXT("case"), .text = sentence, .date = date};
    const dm_result *result;
    dm_error error;
    require(dm_engine_code(table->engine, &document, &result, &error), &error, "coding");
    return result;
}

const dm_result *dm_table_result(dm_table *table, dm_text sentence)
{
    dm_day date;
    dm_day_parse(DM_TEXT("2024-05-19"), &date);
    return dm_table_result_on(table, sentence, date);
}

const dm_records *dm_table_code(dm_table *table, dm_text sentence) { return dm_table_result(table, sentence)->records; }
