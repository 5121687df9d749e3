#include "output/cells.h"

#include <utf8proc.h>

#include "base/text.h"

static const char bold[] = "\033[1m", dim[] = "\033[2m", plain[] = "\033[0m", ellipsis[] = "\xE2\x80\xA6", rule[] = "\xE2\x94\x80";
enum { INDENT = 2, GAP = 2, NARROWEST = 8 };

static uint32_t width_of(uint32_t codepoint)
{
    int width = utf8proc_charwidth((utf8proc_int32_t)codepoint);
    return width > 0 ? (uint32_t)width : 0;
}

uint32_t dm_text_width(dm_text text)
{
    uint32_t width = 0;
    for (size_t i = 0; i < text.len;)
        width += width_of(dm_utf8_next(text, &i));
    return width;
}

void dm_cells_init(dm_cells *cells, const dm_cells_column *columns, uint32_t count)
{
    *cells = (dm_cells){.columns = columns, .column_count = count};
    dm_buffer_init(&cells->text);
    dm_buffer_init(&cells->lengths);
    for (uint32_t i = 0; i < count; i++)
        cells->widest[i] = dm_text_width(dm_text_of(columns[i].title));
}

void dm_cells_dispose(dm_cells *cells)
{
    dm_buffer_dispose(&cells->text);
    dm_buffer_dispose(&cells->lengths);
}

static uint32_t cell_count(const dm_cells *cells) { return (uint32_t)(cells->lengths.count / sizeof(size_t)); }

static dm_text cell_at(const dm_cells *cells, uint32_t index)
{
    size_t start = 0, end;
    if (index > 0)
        memcpy(&start, cells->lengths.data + (index - 1) * sizeof start, sizeof start);
    memcpy(&end, cells->lengths.data + index * sizeof end, sizeof end);
    return (dm_text){cells->text.data + start, end - start};
}

void dm_cells_end(dm_cells *cells)
{
    size_t end = cells->text.count;
    dm_buffer_put(&cells->lengths, (dm_text){(const char *)&end, sizeof end});
    if (cells->text.failed || cells->lengths.failed)
        return;
    uint32_t index = cell_count(cells) - 1, column = index % cells->column_count;
    uint32_t width = dm_text_width(cell_at(cells, index));
    if (width > cells->widest[column])
        cells->widest[column] = width;
    if (column + 1 == cells->column_count)
        cells->row_count++;
}

/* Widths of the columns so that a row fits: first the bounds, then the columns give way in their order. */
static void fit(const dm_cells *cells, const bool *hidden, uint32_t width, uint32_t *widths)
{
    uint32_t total = INDENT;
    for (uint32_t i = 0; i < cells->column_count; i++) {
        uint32_t most = cells->columns[i].most;
        widths[i] = hidden[i] ? 0 : most != 0 && cells->widest[i] > most ? most : cells->widest[i];
        total += hidden[i] ? 0 : widths[i] + (total > INDENT ? GAP : 0);
    }
    for (uint32_t order = 1; order <= 2 * cells->column_count && total > width; order++) {
        for (uint32_t i = 0; i < cells->column_count && total > width; i++) {
            const dm_cells_column *column = &cells->columns[i];
            bool second = order > cells->column_count; /* on a narrow terminal all give way once more, in the same order */
            uint32_t least = second && column->least > NARROWEST ? NARROWEST : column->least;
            if (column->shrink == 0 || column->shrink != (second ? order - cells->column_count : order) || widths[i] <= least)
                continue;
            uint32_t excess = total - width, room = widths[i] - least;
            uint32_t cut = excess < room ? excess : room;
            widths[i] -= cut;
            total -= cut;
        }
    }
}

static void put_padded(dm_buffer *out, dm_text text, uint32_t width, bool last)
{
    uint32_t full = dm_text_width(text), used = 0;
    size_t end = 0;
    bool cut = full > width;
    while (end < text.len) {
        size_t next = end;
        uint32_t w = width_of(dm_utf8_next(text, &next));
        if (cut && used + w + 1 > width)
            break;
        used += w;
        end = next;
    }
    dm_buffer_put(out, (dm_text){text.ptr, end});
    if (cut) {
        dm_buffer_put_string(out, ellipsis);
        used++;
    }
    if (!last && used < width)
        dm_buffer_put_repeat(out, " ", width - used);
}

static bool column_is_empty(const dm_cells *cells, uint32_t column)
{
    for (uint32_t row = 0; row < cells->row_count; row++)
        if (cell_at(cells, row * cells->column_count + column).len > 0)
            return false;
    return true;
}

void dm_cells_print(const dm_cells *cells, dm_buffer *out, uint32_t width, bool color)
{
    if (cells->text.failed || cells->lengths.failed || cells->row_count == 0)
        return;
    uint32_t widths[DM_CELLS_COLUMNS_MAX], last = 0;
    bool hidden[DM_CELLS_COLUMNS_MAX];
    for (uint32_t i = 0; i < cells->column_count; i++) {
        hidden[i] = column_is_empty(cells, i);
        last = hidden[i] ? last : i;
    }
    fit(cells, hidden, width, widths);
    for (int line = 0; line < 2; line++) { /* titles, then a rule under each */
        dm_buffer_put_string(out, color ? (line == 0 ? bold : dim) : "");
        dm_buffer_put_repeat(out, " ", INDENT);
        for (uint32_t i = 0; i <= last; i++) {
            if (hidden[i])
                continue;
            if (line == 0)
                put_padded(out, dm_text_of(cells->columns[i].title), widths[i], i == last);
            else
                dm_buffer_put_repeat(out, rule, widths[i]);
            dm_buffer_put_repeat(out, " ", i == last ? 0 : GAP);
        }
        dm_buffer_put_string(out, color ? plain : "");
        dm_buffer_put_char(out, '\n');
    }
    for (uint32_t row = 0; row < cells->row_count; row++) {
        dm_buffer_put_repeat(out, " ", INDENT);
        for (uint32_t i = 0; i <= last; i++) {
            if (hidden[i])
                continue;
            put_padded(out, cell_at(cells, row * cells->column_count + i), widths[i], i == last);
            dm_buffer_put_repeat(out, " ", i == last ? 0 : GAP);
        }
        while (out->count > 0 && out->data[out->count - 1] == ' ')
            out->count--; /* the last cells of the row were empty */
        dm_buffer_put_char(out, '\n');
    }
}
