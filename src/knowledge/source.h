/* Lexicon text -> fields with their places: the two syntaxes (.tsv tables, .txt stanzas) and the diagnostics of the compiler.
 *
 * In: files in memory.  Out: fields, each knowing file, line and column, so that every later mistake can be pointed at.
 * Ownership: fields are slices of the sources, which must outlive them.  Thread rule: one compiler, one thread. */
#ifndef DM_KNOWLEDGE_SOURCE_H
#define DM_KNOWLEDGE_SOURCE_H

#include <dragoman/status.h>

#include "base/file.h"
#include "base/text.h"
#include "base/vector.h"

/* One file: `path` relative to the lexicon folder ("events/retreat.txt"), and its bytes. */
typedef struct dm_lexicon_source {
    dm_text path, content;
    dm_file file; /* behind `content`, when it is one */
} dm_lexicon_source;
typedef struct dm_lexicon_sources {
    DM_VECTOR(dm_lexicon_source) files;
    void *open_folder; /* while reading */
} dm_lexicon_sources;

/* The mistakes found, in the order of files and lines; only the first `limit` are kept, all are counted. */
typedef struct dm_diagnostics {
    dm_arena *arena;
    uint32_t limit, total;
    DM_VECTOR(dm_error) errors;
} dm_diagnostics;

/* A piece of a file.  `line` and `column` count from 1, columns in bytes. */
typedef struct dm_field {
    dm_text text, path;
    uint32_t line, column;
} dm_field;

/* Note a mistake at a field. */
void dm_diagnose(dm_diagnostics *diagnostics, dm_field at, const char *format, ...) __attribute__((format(printf, 3, 4)));
/* A part of a field's text (a slice of the same bytes) with its own column. */
dm_field dm_field_part(dm_field field, dm_text part);
/* Split at `separator` into trimmed parts; an empty part is diagnosed and left out. */
uint32_t dm_field_split(dm_diagnostics *diagnostics, dm_field field, char separator, dm_field **out);

enum { DM_TABLE_COLUMNS_MAX = 12 };
/* A column that a table may have. */
typedef struct dm_column {
    const char *name;
    bool required; /* a cell of it must not be empty */
} dm_column;
/* Called for each row with one field a column of the specification; an absent cell is empty, at the end of its line. */
typedef void (*dm_row_reader)(void *context, const dm_field *cells);
void dm_table_read(dm_diagnostics *diagnostics, const dm_lexicon_source *source, const dm_column *columns, uint32_t column_count,
                   dm_row_reader reader, void *context);

/* One "key: value" line.  `raw` is the value with its comment. */
typedef struct dm_entry {
    dm_field key, value, raw;
} dm_entry;
typedef void (*dm_stanza_reader)(void *context, const dm_entry *entries, uint32_t count);
void dm_stanzas_read(dm_diagnostics *diagnostics, const dm_lexicon_source *source, dm_stanza_reader reader, void *context);

/* Map the lexicon files of a folder (actors/ *.tsv, words/ *.tsv, events/ *.txt, SOURCES.tsv), sorted by path.  `out` is zeroed by
 * the caller and holds what is open at any time, so that dm_lexicon_sources_dispose is right after an error and after a jump for
 * lack of memory. Errors: DM_ERROR_IO; DM_ERROR_LIMIT for a file over 64 MiB. */
dm_status dm_lexicon_sources_read(const char *directory, dm_arena *arena, dm_lexicon_sources *out, dm_error *error);
void dm_lexicon_sources_dispose(dm_lexicon_sources *sources);

#endif
