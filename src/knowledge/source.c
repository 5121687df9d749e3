/* The two syntaxes of the lexicon: lines, comments, tables, stanzas. */
#include "knowledge/source.h"

#include <stdarg.h>
#include <stdio.h>

void dm_diagnose(dm_diagnostics *diagnostics, dm_field at, const char *format, ...)
{
    diagnostics->total++;
    if (diagnostics->errors.count >= diagnostics->limit)
        return;
    dm_error *error = DM_PUSH_SLOT(diagnostics->arena, &diagnostics->errors);
    memset(error, 0, sizeof *error);
    error->code = DM_ERROR_LEXICON;
    error->line = at.line;
    error->column = at.column;
    snprintf(error->file, sizeof error->file, "%.*s", (int)(at.path.len > 255 ? 255 : at.path.len),
             at.path.len == 0 ? "" : at.path.ptr);
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(error->message, sizeof error->message, format, arguments);
    va_end(arguments);
}

dm_field dm_field_part(dm_field field, dm_text part)
{
    field.column += (uint32_t)(part.ptr - field.text.ptr);
    field.text = part;
    return field;
}

uint32_t dm_field_split(dm_diagnostics *diagnostics, dm_field field, char separator, dm_field **out)
{
    DM_VECTOR(dm_field) parts = {0};
    size_t start = 0;
    for (size_t i = 0; i <= field.text.len; i++) {
        if (i < field.text.len && field.text.ptr[i] != separator)
            continue;
        dm_field part = dm_field_part(field, dm_text_trim((dm_text){field.text.ptr + start, i - start}));
        if (part.text.len > 0)
            DM_PUSH(diagnostics->arena, &parts, part);
        else
            dm_diagnose(diagnostics, part, "empty value beside '%c'", separator);
        start = i + 1;
    }
    *out = parts.data;
    return parts.count;
}

/* Lines of a file, as fields. */
typedef struct line_reader {
    const dm_lexicon_source *source;
    size_t at;
    uint32_t number;
} line_reader;

static bool next_line(line_reader *reader, dm_field *out)
{
    dm_text content = reader->source->content;
    if (reader->at >= content.len)
        return false;
    const char *start = content.ptr + reader->at;
    const char *end = memchr(start, '\n', content.len - reader->at);
    size_t length = end == NULL ? content.len - reader->at : (size_t)(end - start);
    reader->at += length + 1;
    if (length > 0 && start[length - 1] == '\r')
        length--;
    *out = (dm_field){{start, length}, reader->source->path, ++reader->number, 1};
    return true;
}

static bool is_blank(char c) { return c == ' ' || c == '\t'; }

/* A '#' opens a comment as the first byte of a line, or between white space ("#MIL" in a condition is a value, no comment). */
static dm_text without_comment(dm_text line)
{
    for (size_t i = 0; i < line.len; i++) {
        bool opens =
            line.ptr[i] == '#' && (i == 0 || (is_blank(line.ptr[i - 1]) && (i + 1 == line.len || is_blank(line.ptr[i + 1]))));
        if (!opens)
            continue;
        line.len = i;
        break;
    }
    return line;
}

static bool is_empty(dm_text text) { return dm_text_trim(text).len == 0; }

/* Each file must be UTF-8 without NUL; says where it is not. */
static bool check_encoding(dm_diagnostics *diagnostics, const dm_lexicon_source *source)
{
    size_t bad = dm_utf8_check(source->content);
    const char *nul = source->content.len == 0 ? NULL : memchr(source->content.ptr, '\0', bad);
    if (nul != NULL)
        bad = (size_t)(nul - source->content.ptr);
    if (bad == source->content.len)
        return true;
    line_reader reader = {source, 0, 0};
    dm_field line = {{source->content.ptr, 0}, source->path, 1, 1};
    while (reader.at <= bad && next_line(&reader, &line))
        continue;
    dm_text rest = {source->content.ptr + bad, 0};
    dm_diagnose(diagnostics, dm_field_part(line, rest), nul != NULL ? "a NUL byte" : "not valid UTF-8");
    return false;
}

/* Cells beyond the most that a table may have are left out: no header has them, so the first of them is diagnosed anyway. */
static uint32_t split_cells(dm_field line, dm_field cells[DM_TABLE_COLUMNS_MAX])
{
    uint32_t count = 0;
    size_t start = 0;
    for (size_t i = 0; i <= line.text.len && count < DM_TABLE_COLUMNS_MAX; i++) {
        if (i < line.text.len && line.text.ptr[i] != '\t')
            continue;
        cells[count++] = dm_field_part(line, dm_text_trim((dm_text){line.text.ptr + start, i - start}));
        start = i + 1;
    }
    return count;
}

/* Where each cell of the header goes in the specification; false when the header is no use. */
static bool read_header(dm_diagnostics *diagnostics, const dm_field *cells, uint32_t cell_count, const dm_column *columns,
                        uint32_t column_count, uint32_t place[DM_TABLE_COLUMNS_MAX])
{
    bool seen[DM_TABLE_COLUMNS_MAX] = {false};
    bool good = true;
    for (uint32_t i = 0; i < cell_count; i++) {
        uint32_t k = 0;
        while (k < column_count && !dm_text_is(cells[i].text, columns[k].name))
            k++;
        place[i] = k;
        if (k == column_count || seen[k]) {
            dm_diagnose(diagnostics, cells[i], "%s column '%.*s'", k == column_count ? "unknown" : "repeated",
                        (int)cells[i].text.len, cells[i].text.ptr);
            good = false;
        } else {
            seen[k] = true;
        }
    }
    for (uint32_t k = 0; k < column_count; k++) {
        if (columns[k].required && !seen[k]) {
            dm_diagnose(diagnostics, cells[0], "the header lacks the column '%s'", columns[k].name);
            good = false;
        }
    }
    return good;
}

static void read_row(dm_diagnostics *diagnostics, dm_field line, const dm_field *cells, uint32_t cell_count,
                     const dm_column *columns, uint32_t column_count, const uint32_t *place, uint32_t header_count,
                     dm_row_reader reader, void *context)
{
    dm_field row[DM_TABLE_COLUMNS_MAX];
    dm_field end = dm_field_part(line, (dm_text){line.text.ptr + line.text.len, 0});
    for (uint32_t k = 0; k < column_count; k++)
        row[k] = end;
    for (uint32_t i = 0; i < cell_count; i++) {
        if (i < header_count)
            row[place[i]] = cells[i];
        else if (cells[i].text.len > 0) {
            dm_diagnose(diagnostics, cells[i], "more cells than the header has (%u)", header_count);
            return;
        }
    }
    for (uint32_t k = 0; k < column_count; k++) {
        if (columns[k].required && row[k].text.len == 0) {
            dm_diagnose(diagnostics, row[k], "the cell '%s' is empty", columns[k].name);
            return;
        }
    }
    reader(context, row);
}

void dm_table_read(dm_diagnostics *diagnostics, const dm_lexicon_source *source, const dm_column *columns, uint32_t column_count,
                   dm_row_reader reader, void *context)
{
    if (!check_encoding(diagnostics, source))
        return;
    line_reader lines = {source, 0, 0};
    dm_field line, cells[DM_TABLE_COLUMNS_MAX];
    uint32_t place[DM_TABLE_COLUMNS_MAX];
    uint32_t header_count = 0;
    while (next_line(&lines, &line)) {
        line.text = without_comment(line.text);
        if (is_empty(line.text))
            continue;
        uint32_t count = split_cells(line, cells);
        if (header_count == 0) {
            header_count = count;
            if (!read_header(diagnostics, cells, count, columns, column_count, place))
                return;
        } else {
            read_row(diagnostics, line, cells, count, columns, column_count, place, header_count, reader, context);
        }
    }
}

static bool read_entry(dm_diagnostics *diagnostics, dm_field line, dm_entry *out)
{
    dm_text text = without_comment(line.text);
    const char *colon = memchr(text.ptr, ':', text.len);
    if (colon == NULL || colon == text.ptr || is_blank(text.ptr[0])) {
        dm_diagnose(diagnostics, line, "expected \"key: value\" at the start of the line");
        return false;
    }
    size_t key_length = (size_t)(colon - text.ptr);
    dm_text value = {colon + 1, text.len - key_length - 1};
    dm_text raw = {colon + 1, line.text.len - key_length - 1};
    out->key = dm_field_part(line, dm_text_trim((dm_text){text.ptr, key_length}));
    out->value = dm_field_part(line, dm_text_trim(value));
    out->raw = dm_field_part(line, dm_text_trim(raw));
    if (out->value.text.len == 0) {
        dm_diagnose(diagnostics, out->key, "'%.*s' has no value", (int)out->key.text.len, out->key.text.ptr);
        return false;
    }
    return true;
}

void dm_stanzas_read(dm_diagnostics *diagnostics, const dm_lexicon_source *source, dm_stanza_reader reader, void *context)
{
    if (!check_encoding(diagnostics, source))
        return;
    line_reader lines = {source, 0, 0};
    dm_field line;
    DM_VECTOR(dm_entry) entries = {0};
    while (next_line(&lines, &line)) {
        if (is_empty(line.text)) { /* a line with only a comment does not end a stanza */
            if (entries.count > 0)
                reader(context, entries.data, entries.count);
            entries.count = 0;
            continue;
        }
        dm_entry entry;
        if (!is_empty(without_comment(line.text)) && read_entry(diagnostics, line, &entry))
            DM_PUSH(diagnostics->arena, &entries, entry);
    }
    if (entries.count > 0)
        reader(context, entries.data, entries.count);
}
