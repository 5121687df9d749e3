/* Readers: a file or standard input -> documents, one after the other.
 *
 * Formats: text (one document a file), JSON lines ({"id","text"} with optional title, date, url, source, language), tab-separated
 * columns. Ownership: the caller owns the dm_item; a document read into it lives in the item's arena until the item is read into
 * again or disposed, and does not depend on the reader, so that several documents can be held at once and passed between threads.
 * Errors: a document that cannot be read is one DM_READ_FAILED with the reason; the next call goes on with the one after it.
 * Thread rule: a reader and an item belong to one thread at a time. */
#ifndef DM_INPUT_READER_H
#define DM_INPUT_READER_H

#include <dragoman/document.h>
#include <dragoman/status.h>

#include "base/arena.h"

typedef enum dm_format { DM_FORMAT_AUTO = 0, DM_FORMAT_TEXT, DM_FORMAT_JSON_LINES, DM_FORMAT_TSV } dm_format;
/* "auto", "text", "jsonl", "tsv"; false for any other name. */
bool dm_format_find(dm_text name, dm_format *out);

typedef struct dm_reader_options {
    dm_format format;
    const char *columns; /* tsv: names of the columns, "date,-,text"; NULL: the first line names them */
    dm_day date;         /* stands in for documents without a date; DM_DAY_NONE none */
    bool keep;           /* further JSON members go into dm_document.kept, verbatim */
} dm_reader_options;

typedef struct dm_item {
    dm_arena arena;
    dm_document document;
    dm_text file;  /* as given on the command line; "stdin" for "-" */
    uint32_t line; /* of the document in a file of many; 0 for a whole file */
} dm_item;
void dm_item_init(dm_item *item);
void dm_item_dispose(dm_item *item);

typedef struct dm_reader dm_reader;

/* `path` "-" is standard input.  Errors: DM_ERROR_IO (missing, directory, unreadable), DM_ERROR_ARGUMENT (columns), DM_ERROR_FORMAT
 * (auto: a kind of file that is not read), DM_ERROR_MEMORY. */
dm_status dm_reader_open(const char *path, const dm_reader_options *options, dm_reader **out, dm_error *error);
void dm_reader_close(dm_reader *reader);

typedef enum dm_read { DM_READ_DOCUMENT = 1, DM_READ_FAILED, DM_READ_END } dm_read;
/* `error` must not be NULL; it is filled on DM_READ_FAILED. */
dm_read dm_reader_next(dm_reader *reader, dm_item *item, dm_error *error);
/* Bytes given out so far, and the size of the file (0 unknown): for progress. */
uint64_t dm_reader_position(const dm_reader *reader, uint64_t *size);

#endif
