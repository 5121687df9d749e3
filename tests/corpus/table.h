/* Tables of sentences of our own: tab-separated rows with a header row and `#` comments, run through one engine.
 *
 * Lifetimes: dm_table_open reads the file and opens the lexicon of the source tree ($DRAGOMAN_SOURCE_ROOT, else the working
 * directory) with the model beside it; dm_table_close frees all.  A row's cells and an engine's result are views: cells until
 * close, a result until the next call. One thread. */
#ifndef DM_TESTS_CORPUS_TABLE_H
#define DM_TESTS_CORPUS_TABLE_H

#include <dragoman/engine.h>

#include "base/arena.h"
#include "base/file.h"

enum { DM_TABLE_CELLS_MAX = 9 };

typedef struct dm_table {
    dm_arena arena;
    dm_file file;
    dm_text rest; /* what was not read yet */
    dm_knowledge *knowledge;
    dm_model *model;
    dm_engine *engine;
} dm_table;

/* False when there is no model/english.bin: the test must skip, and says so.  Anything else that is missing ends the test. */
bool dm_table_open(dm_table *table, const char *path);
void dm_table_close(dm_table *table);
/* The next row's cells; the header row, empty lines and comments are passed over.  False at the end. */
bool dm_table_next(dm_table *table, dm_text cells[DM_TABLE_CELLS_MAX], uint32_t *count);
/* The result of a sentence on a day; the result, and the records, of one dated 2024-05-19. */
const dm_result *dm_table_result_on(dm_table *table, dm_text sentence, dm_day date);
const dm_result *dm_table_result(dm_table *table, dm_text sentence);
const dm_records *dm_table_code(dm_table *table, dm_text sentence);

#endif
