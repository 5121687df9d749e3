/* What the formats share inside src/input: the reader's state. */
#ifndef DM_INPUT_FORMAT_H
#define DM_INPUT_FORMAT_H

#include "input/lines.h"
#include "input/reader.h"

struct json_object;
struct json_tokener;

typedef enum dm_column {
    DM_COLUMN_NONE = 0,
    DM_COLUMN_ID,
    DM_COLUMN_DATE,
    DM_COLUMN_TITLE,
    DM_COLUMN_TEXT,
    DM_COLUMN_URL,
    DM_COLUMN_SOURCE,
    DM_COLUMN_LANGUAGE,
    DM_COLUMN_COUNT
} dm_column;
enum { DM_COLUMNS_MAX = 64 };

struct dm_reader {
    dm_reader_options options;
    char *path;
    bool is_stdin;
    dm_format format;
    dm_lines lines;
    uint64_t size;
    bool done;
    struct json_tokener *tokener;    /* JSON lines */
    struct json_object *object;      /* the line being read; kept here so that running out of memory does not lose it */
    uint8_t columns[DM_COLUMNS_MAX]; /* tsv: dm_column */
    uint32_t column_count;
};

/* The id of a document that brings none: the file's name, with the line in files of many; "stdin:N". */
dm_text dm_reader_name(const dm_reader *reader, dm_arena *arena, uint64_t number);
/* "YYYY-MM-DD" and its like; absent or empty gives the option's date; else DM_ERROR_FORMAT at the reader's line. */
dm_status dm_reader_date(const dm_reader *reader, dm_text text, dm_day *out, dm_error *error);

/* One line -> one document in `item` (its arena is fresh; running out of memory jumps). */
dm_status dm_json_lines_read(dm_reader *reader, dm_text line, dm_item *item, dm_error *error);
dm_status dm_tab_separated_read(dm_reader *reader, dm_text line, dm_item *item, dm_error *error);
/* Column names, separated by `separator`, into reader->columns.  DM_ERROR_ARGUMENT for unknown names (unless `lenient`: ignored) or
 * no text column. */
dm_status dm_tab_separated_columns(dm_reader *reader, dm_text names, char separator, bool lenient, dm_error *error);

#endif
