/* Tab-separated columns: one document a line, nothing quoted. */
#include "base/error.h"
#include "base/text.h"
#include "input/format.h"

static const char *const column_names[DM_COLUMN_COUNT] = {"-", "id", "date", "title", "text", "url", "source", "language"};

static dm_status add_column(dm_reader *reader, dm_text name, bool lenient, dm_error *error)
{
    if (reader->column_count == DM_COLUMNS_MAX)
        return dm_error_at(error, DM_ERROR_ARGUMENT, reader->path, 0, 0, "more than %d columns", DM_COLUMNS_MAX);
    uint8_t column = DM_COLUMN_COUNT;
    for (uint8_t i = 0; i < DM_COLUMN_COUNT; i++)
        if (dm_text_is(name, column_names[i]))
            column = i;
    if (column == DM_COLUMN_COUNT && !lenient)
        return dm_error_at(error, DM_ERROR_ARGUMENT, NULL, 0, 0,
                           "unknown column \"%.*s\" (columns are id, date, title, text, url, source, language, or -)",
                           name.len > 40 ? 40 : (int)name.len, name.ptr);
    reader->columns[reader->column_count++] = column == DM_COLUMN_COUNT ? DM_COLUMN_NONE : column;
    return DM_OK;
}

dm_status dm_tab_separated_columns(dm_reader *reader, dm_text names, char separator, bool lenient, dm_error *error)
{
    size_t start = 0;
    bool has_text = false;
    for (size_t i = 0; i <= names.len; i++) {
        if (i < names.len && names.ptr[i] != separator)
            continue;
        dm_status status = add_column(reader, dm_text_trim((dm_text){names.ptr + start, i - start}), lenient, error);
        if (status != DM_OK)
            return status;
        has_text = has_text || reader->columns[reader->column_count - 1] == DM_COLUMN_TEXT;
        start = i + 1;
    }
    if (has_text)
        return DM_OK;
    if (lenient)
        return dm_error_at(error, DM_ERROR_FORMAT, reader->path, 1, 0,
                           "the first line names no \"text\" column (say --columns date,-,text)");
    return dm_error_at(error, DM_ERROR_ARGUMENT, NULL, 0, 0, "no \"text\" among the columns");
}

static dm_text *field_of(dm_document *document, dm_text *date, uint8_t column)
{
    switch (column) {
    case DM_COLUMN_ID: return &document->id;
    case DM_COLUMN_DATE: return date;
    case DM_COLUMN_TITLE: return &document->title;
    case DM_COLUMN_TEXT: return &document->text;
    case DM_COLUMN_URL: return &document->url;
    case DM_COLUMN_SOURCE: return &document->source;
    case DM_COLUMN_LANGUAGE: return &document->language;
    default: return NULL;
    }
}

dm_status dm_tab_separated_read(dm_reader *reader, dm_text line, dm_item *item, dm_error *error)
{
    dm_text date = {NULL, 0};
    uint32_t column = 0;
    size_t start = 0;
    for (size_t i = 0; i <= line.len; i++) {
        if (i < line.len && line.ptr[i] != '\t')
            continue;
        dm_text *field = column < reader->column_count ? field_of(&item->document, &date, reader->columns[column]) : NULL;
        if (field != NULL && i > start)
            *field = dm_arena_copy(&item->arena, (dm_text){line.ptr + start, i - start});
        column++;
        start = i + 1;
    }
    uint32_t number = (uint32_t)reader->lines.line;
    if (column != reader->column_count)
        return dm_error_at(error, DM_ERROR_FORMAT, reader->path, number, 0, "the line has %u columns, expected %u", column,
                           reader->column_count);
    if (item->document.id.len == 0)
        item->document.id = dm_arena_print(&item->arena, "%u", number);
    return dm_reader_date(reader, date, &item->document.date, error);
}
