#include "input/reader.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <json-c/json.h>

#include "base/calendar.h"
#include "base/error.h"
#include "base/limits.h"
#include "base/text.h"
#include "input/format.h"

enum { PEEK_BYTES = 512, JSON_DEPTH = 64 };

bool dm_format_find(dm_text name, dm_format *out)
{
    static const char *const names[] = {"auto", "text", "jsonl", "tsv"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        if (dm_text_is(name, names[i])) {
            *out = (dm_format)i;
            return true;
        }
    }
    return false;
}

void dm_item_init(dm_item *item)
{
    *item = (dm_item){.line = 0};
    dm_arena_init(&item->arena);
}

void dm_item_dispose(dm_item *item) { dm_arena_dispose(&item->arena); }

/* ---- opening ---- */

/* Kinds of files that are told apart only to refuse them by name: read as text they would give nonsense. */
static const char *refused_kind(dm_text start)
{
    dm_text trimmed = dm_text_trim(start);
    if (dm_text_starts(start, "\xFF\xFE") || dm_text_starts(start, "\xFE\xFF"))
        return "UTF-16 text (convert it to UTF-8)";
    if (dm_text_starts(start, "\x1F\x8B") || dm_text_starts(start, "PK\x03\x04") ||
        dm_text_starts(start, "\xFD"
                              "7zXZ") ||
        dm_text_starts(start, "\x28\xB5\x2F\xFD"))
        return "a compressed file (unpack it first)";
    if (dm_text_starts(start, "%PDF-"))
        return "a PDF file";
    if (dm_text_starts(trimmed, "<!DOCTYPE") || dm_text_starts(trimmed, "<!doctype") || dm_text_starts(trimmed, "<html") ||
        dm_text_starts(trimmed, "<?xml"))
        return "HTML or XML markup (give its text, or say --format text)";
    return NULL;
}

static dm_status detect_format(dm_reader *reader, dm_error *error)
{
    dm_text path = dm_text_of(reader->path), start;
    dm_status status = dm_lines_peek(&reader->lines, PEEK_BYTES, &start, error);
    if (status != DM_OK || reader->options.format != DM_FORMAT_AUTO)
        return status;
    const char *kind = refused_kind(start);
    if (kind != NULL)
        return dm_error_at(error, DM_ERROR_FORMAT, reader->path, 0, 0, "this is %s", kind);
    dm_text trimmed = dm_text_trim(start);
    if (dm_text_ends(path, ".jsonl") || dm_text_ends(path, ".ndjson") || dm_text_ends(path, ".json"))
        reader->format = DM_FORMAT_JSON_LINES;
    else if (dm_text_ends(path, ".tsv") || reader->options.columns != NULL)
        reader->format = DM_FORMAT_TSV;
    else if (!dm_text_ends(path, ".txt") && trimmed.len > 1 && trimmed.ptr[0] == '{' &&
             memchr(trimmed.ptr, '"', trimmed.len) != NULL)
        reader->format = DM_FORMAT_JSON_LINES;
    else
        reader->format = DM_FORMAT_TEXT;
    return DM_OK;
}

static dm_status open_descriptor(dm_reader *reader, int *fd, dm_error *error)
{
    *fd = reader->is_stdin ? STDIN_FILENO : open(reader->path, O_RDONLY | O_CLOEXEC);
    struct stat info;
    if (*fd < 0 || fstat(*fd, &info) != 0)
        return dm_error_at(error, DM_ERROR_IO, reader->path, 0, 0, "%s", strerror(errno));
    if (S_ISDIR(info.st_mode))
        return dm_error_at(error, DM_ERROR_IO, reader->path, 0, 0, "is a directory");
    if (S_ISREG(info.st_mode))
        reader->size = (uint64_t)info.st_size;
    return DM_OK;
}

static dm_status prepare_format(dm_reader *reader, dm_error *error)
{
    if (reader->format == DM_FORMAT_JSON_LINES) {
        reader->tokener = json_tokener_new_ex(JSON_DEPTH);
        if (reader->tokener == NULL)
            return dm_error_at(error, DM_ERROR_MEMORY, reader->path, 0, 0, "out of memory");
        json_tokener_set_flags(reader->tokener, JSON_TOKENER_STRICT);
    }
    if (reader->format == DM_FORMAT_TSV && reader->options.columns != NULL)
        return dm_tab_separated_columns(reader, dm_text_of(reader->options.columns), ',', false, error);
    return DM_OK;
}

dm_status dm_reader_open(const char *path, const dm_reader_options *options, dm_reader **out, dm_error *error)
{
    *out = NULL;
    dm_reader *reader = calloc(1, sizeof *reader);
    if (reader == NULL)
        return dm_error_at(error, DM_ERROR_MEMORY, path, 0, 0, "out of memory");
    reader->lines.fd = -1;
    reader->options = *options;
    reader->format = options->format;
    reader->is_stdin = strcmp(path, "-") == 0;
    reader->path = strdup(reader->is_stdin ? "stdin" : path);
    int fd = -1;
    dm_status status = reader->path == NULL ? dm_error_at(error, DM_ERROR_MEMORY, path, 0, 0, "out of memory")
                                            : open_descriptor(reader, &fd, error);
    if (status == DM_OK)
        status = dm_lines_init(&reader->lines, fd, reader->path, DM_LIMIT_LINE_BYTES, error);
    else
        reader->lines.fd = fd;
    if (status == DM_OK)
        status = detect_format(reader, error);
    if (status == DM_OK)
        status = prepare_format(reader, error);
    if (status != DM_OK) {
        dm_reader_close(reader);
        return status;
    }
    *out = reader;
    return DM_OK;
}

void dm_reader_close(dm_reader *reader)
{
    if (reader == NULL)
        return;
    if (reader->object != NULL)
        json_object_put(reader->object);
    if (reader->tokener != NULL)
        json_tokener_free(reader->tokener);
    if (!reader->is_stdin && reader->lines.fd >= 0)
        close(reader->lines.fd);
    dm_lines_dispose(&reader->lines);
    free(reader->path);
    free(reader);
}

/* ---- reading ---- */

dm_text dm_reader_name(const dm_reader *reader, dm_arena *arena, uint64_t number)
{
    if (reader->is_stdin)
        return dm_arena_print(arena, "stdin:%llu", (unsigned long long)number);
    const char *slash = strrchr(reader->path, '/');
    const char *name = slash != NULL && slash[1] != '\0' ? slash + 1 : reader->path;
    if (reader->format == DM_FORMAT_TEXT)
        return dm_arena_copy(arena, dm_text_of(name));
    return dm_arena_print(arena, "%s:%llu", name, (unsigned long long)number);
}

dm_status dm_reader_date(const dm_reader *reader, dm_text text, dm_day *out, dm_error *error)
{
    text = dm_text_trim(text);
    if (text.len == 0) {
        *out = reader->options.date;
        return DM_OK;
    }
    if (dm_day_parse(text, out))
        return DM_OK;
    return dm_error_at(error, DM_ERROR_FORMAT, reader->path, (uint32_t)reader->lines.line, 0,
                       "\"%.*s\" is not a date (want YYYY-MM-DD)", text.len > 40 ? 40 : (int)text.len, text.ptr);
}

static dm_status read_text(dm_reader *reader, dm_item *item, dm_error *error)
{
    reader->done = true;
    dm_text content;
    dm_status status = dm_lines_rest(&reader->lines, &content, error);
    if (status != DM_OK)
        return status;
    item->document.id = dm_reader_name(reader, &item->arena, 1);
    item->document.text = dm_arena_copy(&item->arena, content);
    item->document.date = reader->options.date;
    return DM_OK;
}

/* A line of many documents: each of its fields must be text, ids and titles too. */
static dm_status check_line(const dm_reader *reader, dm_text line, dm_error *error)
{
    uint32_t number = (uint32_t)reader->lines.line;
    size_t invalid = dm_utf8_check(line);
    if (invalid < line.len)
        return dm_error_at(error, DM_ERROR_FORMAT, reader->path, number, (uint32_t)invalid + 1,
                           "invalid UTF-8 at byte %zu of the line", invalid);
    const char *nul = memchr(line.ptr, '\0', line.len);
    if (nul != NULL)
        return dm_error_at(error, DM_ERROR_FORMAT, reader->path, number, (uint32_t)(nul - line.ptr) + 1,
                           "binary: NUL byte in the line");
    return DM_OK;
}

static dm_status read_line(dm_reader *reader, dm_item *item, dm_error *error)
{
    dm_text line;
    for (;;) {
        dm_status status = dm_lines_next(&reader->lines, &line, &reader->done, error);
        if (status != DM_OK || reader->done)
            return status;
        if (dm_text_trim(line).len == 0)
            continue;
        if (reader->format == DM_FORMAT_TSV && reader->column_count == 0) {
            status = dm_tab_separated_columns(reader, line, '\t', true, error);
            if (status == DM_OK)
                continue;
            reader->done = true; /* without columns no line can be read */
            return status;
        }
        break;
    }
    item->line = (uint32_t)reader->lines.line;
    dm_status status = check_line(reader, line, error);
    if (status != DM_OK)
        return status;
    return reader->format == DM_FORMAT_TSV ? dm_tab_separated_read(reader, line, item, error)
                                           : dm_json_lines_read(reader, line, item, error);
}

dm_read dm_reader_next(dm_reader *reader, dm_item *item, dm_error *error)
{
    if (reader->done)
        return DM_READ_END;
    jmp_buf failure;
    dm_arena_reset(&item->arena);
    item->arena.on_failure = &failure;
    item->document = (dm_document){.date = DM_DAY_NONE};
    item->line = 0;
    dm_status status;
    if (setjmp(failure) != 0) {
        status = dm_error_at(error, DM_ERROR_MEMORY, reader->path, (uint32_t)reader->lines.line, 0, "out of memory");
    } else {
        status = reader->format == DM_FORMAT_TEXT ? read_text(reader, item, error) : read_line(reader, item, error);
        item->file = dm_arena_copy(&item->arena, dm_text_of(reader->path));
    }
    item->arena.on_failure = NULL;
    if (reader->object != NULL) {
        json_object_put(reader->object);
        reader->object = NULL;
    }
    if (status != DM_OK)
        return DM_READ_FAILED;
    return reader->done && reader->format != DM_FORMAT_TEXT ? DM_READ_END : DM_READ_DOCUMENT;
}

uint64_t dm_reader_position(const dm_reader *reader, uint64_t *size)
{
    *size = reader->size;
    return reader->lines.taken;
}
