/* Tables for a terminal: cells are measured first, then printed in columns as wide as they need and the terminal allows. */
#ifndef DM_OUTPUT_CELLS_H
#define DM_OUTPUT_CELLS_H

#include "base/buffer.h"

enum { DM_CELLS_COLUMNS_MAX = 8 };

typedef struct dm_cells_column {
    const char *title;
    uint32_t least;  /* never narrower than this, if its content is wider */
    uint32_t most;   /* never wider; 0: no bound */
    uint32_t shrink; /* when the row is too wide, columns give way in this order, 1 first; 0 never */
} dm_cells_column;

typedef struct dm_cells {
    const dm_cells_column *columns;
    uint32_t column_count, row_count;
    dm_buffer text;    /* all cells, one behind the other */
    dm_buffer lengths; /* size_t a cell: end of each cell in `text` */
    uint32_t widest[DM_CELLS_COLUMNS_MAX];
} dm_cells;

void dm_cells_init(dm_cells *cells, const dm_cells_column *columns, uint32_t count);
void dm_cells_dispose(dm_cells *cells);
/* Cells are filled in order, column after column, row after row: write the next one's text into `cells->text`, then end it. */
void dm_cells_end(dm_cells *cells);
/* Header row and all rows, indented by two, within `width` columns; over-long cells end in "…". */
void dm_cells_print(const dm_cells *cells, dm_buffer *out, uint32_t width, bool color);

/* Columns that the text takes on a terminal (East Asian wide characters take two, combining marks none). */
uint32_t dm_text_width(dm_text text);

#endif
