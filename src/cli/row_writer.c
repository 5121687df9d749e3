#include "cli/row_writer.h"

#include <errno.h>
#include <stdio.h>
#include <unistd.h>

#include "base/text.h"

enum { FLUSH_BYTES = 1 << 16 };

/* Columns that tables can do without, the first to go first. */
static const char *const spare[] = {"id", "doc", "sources", "confidence", "certainty", "measure", "evidence", "claims"};

static bool is_spare(const char *name, uint32_t how_many)
{
    for (uint32_t i = 0; i < how_many && i < sizeof spare / sizeof *spare; i++)
        if (strcmp(spare[i], name) == 0)
            return true;
    return false;
}

static uint32_t shown_columns(const dm_row_writer *w, uint32_t without, uint32_t *shown)
{
    uint32_t count = 0;
    for (uint32_t i = 0; i < w->count; i++) {
        if (is_spare(w->names[i], without))
            continue;
        if (count < DM_CELLS_COLUMNS_MAX)
            shown[count] = i;
        count++;
    }
    return count;
}

static void csv_cell(dm_buffer *out, dm_text text)
{
    bool quote = false;
    for (size_t i = 0; i < text.len && !quote; i++)
        quote = text.ptr[i] == ',' || text.ptr[i] == '"' || text.ptr[i] == '\n' || text.ptr[i] == '\r';
    if (!quote) {
        dm_buffer_put(out, text);
        return;
    }
    dm_buffer_put_char(out, '"');
    for (size_t i = 0; i < text.len; i++) {
        if (text.ptr[i] == '"')
            dm_buffer_put_char(out, '"');
        dm_buffer_put_char(out, text.ptr[i]);
    }
    dm_buffer_put_char(out, '"');
}

static void flush(dm_row_writer *w)
{
    dm_text text = dm_buffer_text(&w->out);
    while (text.len > 0 && !w->failed) {
        ssize_t n = write(STDOUT_FILENO, text.ptr, text.len);
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0) {
            fprintf(stderr, "dragoman: standard output: %s\n", strerror(errno));
            w->failed = true;
            break;
        }
        text.ptr += n;
        text.len -= (size_t)n;
    }
    dm_buffer_clear(&w->out);
}

void dm_row_writer_init(dm_row_writer *w, const dm_write_options *options, const char *const *names, uint32_t count)
{
    *w = (dm_row_writer){.options = *options, .names = names, .count = count};
    dm_buffer_init(&w->out);
    if (options->output == DM_OUTPUT_CSV) {
        for (uint32_t i = 0; i < count; i++) {
            dm_buffer_put_string(&w->out, i > 0 ? "," : "");
            dm_buffer_put_string(&w->out, names[i]);
        }
        dm_buffer_put_char(&w->out, '\n');
    }
    uint32_t shown = 0;
    for (uint32_t without = 0; without <= sizeof spare / sizeof *spare; without++)
        if ((shown = shown_columns(w, without, w->shown)) <= DM_CELLS_COLUMNS_MAX)
            break;
    shown = shown > DM_CELLS_COLUMNS_MAX ? DM_CELLS_COLUMNS_MAX : shown;
    for (uint32_t i = 0; i < shown; i++) {
        const char *name = names[w->shown[i]];
        bool text = strcmp(name, "text") == 0 || strcmp(name, "action") == 0 || strcmp(name, "title") == 0;
        w->columns[i] = (dm_cells_column){name, text ? 20 : 10, text ? 0 : 24, text ? 1 : i + 2};
    }
    dm_cells_init(&w->cells, w->columns, shown);
}

/* A cell of a table stands on one line. */
static void table_cell(dm_row_writer *w, dm_text text)
{
    for (size_t i = 0; i < text.len; i++)
        dm_buffer_put_char(&w->cells.text, (unsigned char)text.ptr[i] < ' ' ? ' ' : text.ptr[i]);
    dm_cells_end(&w->cells);
}

void dm_row_writer_put(dm_row_writer *w, const dm_text *cells, dm_text json)
{
    if (w->options.output == DM_OUTPUT_TABLE) {
        for (uint32_t i = 0; i < w->cells.column_count; i++)
            table_cell(w, cells[w->shown[i]]);
        return;
    }
    if (w->options.output == DM_OUTPUT_JSON_LINES) {
        dm_buffer_put(&w->out, json);
    } else {
        for (uint32_t i = 0; i < w->count; i++) {
            dm_buffer_put_string(&w->out, i > 0 ? "," : "");
            csv_cell(&w->out, cells[i]);
        }
    }
    dm_buffer_put_char(&w->out, '\n');
    if (w->out.count > FLUSH_BYTES)
        flush(w);
}

bool dm_row_writer_finish(dm_row_writer *w)
{
    if (w->options.output == DM_OUTPUT_TABLE)
        dm_cells_print(&w->cells, &w->out, w->options.width, w->options.color);
    flush(w);
    dm_cells_dispose(&w->cells);
    dm_buffer_dispose(&w->out);
    return !w->failed;
}
