/* Rows with named columns -> table or CSV on standard output. */
#ifndef DM_CLI_ROW_WRITER_H
#define DM_CLI_ROW_WRITER_H

#include "output/cells.h"
#include "output/writer.h"

typedef struct dm_row_writer {
    dm_write_options options;
    const char *const *names;
    uint32_t count;
    dm_cells cells; /* tables are measured before they are printed */
    dm_cells_column columns[DM_CELLS_COLUMNS_MAX];
    uint32_t shown[DM_CELLS_COLUMNS_MAX];
    dm_buffer out;
    bool failed; /* standard output could not be written */
} dm_row_writer;

/* `names` are borrowed.  Tables show eight columns at most: ids first give way, then what stands in the middle. */
void dm_row_writer_init(dm_row_writer *writer, const dm_write_options *options, const char *const *names, uint32_t count);
void dm_row_writer_put(dm_row_writer *writer, const dm_text *cells, dm_text json);
/* Print what is left; false when standard output failed. */
bool dm_row_writer_finish(dm_row_writer *writer);

#endif
