#include "input/lines.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/error.h"

enum { PIECE_BYTES = 64 * 1024 };

dm_status dm_lines_init(dm_lines *lines, int fd, const char *name, size_t limit, dm_error *error)
{
    *lines = (dm_lines){.fd = fd, .name = name, .limit = limit, .capacity = PIECE_BYTES};
    lines->data = malloc(lines->capacity);
    return lines->data != NULL ? DM_OK : dm_error_at(error, DM_ERROR_MEMORY, name, 0, 0, "out of memory");
}

void dm_lines_dispose(dm_lines *lines)
{
    free(lines->data);
    *lines = (dm_lines){.fd = -1};
}

static dm_status grow(dm_lines *lines, dm_error *error)
{
    size_t capacity = lines->capacity * 2, most = lines->limit + PIECE_BYTES;
    if (capacity > most)
        capacity = most;
    char *larger = capacity > lines->capacity ? realloc(lines->data, capacity) : NULL;
    if (larger == NULL) {
        lines->at_end = true;
        lines->begin = lines->end;
        return dm_error_at(error, DM_ERROR_MEMORY, lines->name, 0, 0, "out of memory");
    }
    lines->data = larger;
    lines->capacity = capacity;
    return DM_OK;
}

/* Read one piece more behind data[..end); there must be something to read. */
static dm_status fill(dm_lines *lines, dm_error *error)
{
    if (lines->begin > 0 && lines->end == lines->capacity) {
        memmove(lines->data, lines->data + lines->begin, lines->end - lines->begin);
        lines->end -= lines->begin;
        lines->begin = 0;
    }
    if (lines->end == lines->capacity) {
        dm_status status = grow(lines, error);
        if (status != DM_OK)
            return status;
    }
    ssize_t n;
    do
        n = read(lines->fd, lines->data + lines->end, lines->capacity - lines->end);
    while (n < 0 && errno == EINTR);
    if (n <= 0)
        lines->at_end = true;
    if (n < 0) {
        lines->begin = lines->end;
        return dm_error_at(error, DM_ERROR_IO, lines->name, 0, 0, "%s", strerror(errno));
    }
    lines->end += (size_t)n;
    lines->taken += (size_t)n;
    return DM_OK;
}

dm_status dm_lines_peek(dm_lines *lines, size_t wanted, dm_text *out, dm_error *error)
{
    while (!lines->at_end && lines->end - lines->begin < wanted) {
        dm_status status = fill(lines, error);
        if (status != DM_OK)
            return status;
    }
    if (lines->line == 0 && lines->end - lines->begin >= 3 && memcmp(lines->data + lines->begin, "\xEF\xBB\xBF", 3) == 0)
        lines->begin += 3;
    *out = (dm_text){lines->data + lines->begin, lines->end - lines->begin};
    return DM_OK;
}

/* Drop bytes up to and including the next line end. */
static dm_status skip_line(dm_lines *lines, dm_error *error)
{
    for (;;) {
        char *newline = memchr(lines->data + lines->begin, '\n', lines->end - lines->begin);
        if (newline != NULL) {
            lines->begin = (size_t)(newline - lines->data) + 1;
            break;
        }
        lines->begin = lines->end = 0;
        if (lines->at_end)
            break;
        dm_status status = fill(lines, error);
        if (status != DM_OK)
            return status;
    }
    return dm_error_at(error, DM_ERROR_LIMIT, lines->name, (uint32_t)lines->line, 0, "line longer than %zu bytes", lines->limit);
}

dm_status dm_lines_next(dm_lines *lines, dm_text *line, bool *done, dm_error *error)
{
    size_t searched = 0;
    *done = false;
    *line = (dm_text){NULL, 0};
    for (;;) {
        size_t available = lines->end - lines->begin;
        char *start = lines->data + lines->begin,
             *newline = available > searched ? memchr(start + searched, '\n', available - searched) : NULL;
        size_t length = newline != NULL ? (size_t)(newline - start) : available;
        if (newline != NULL || (lines->at_end && available > 0) || length > lines->limit + 1) {
            lines->line++;
            size_t content = length > 0 && start[length - 1] == '\r' ? length - 1 : length;
            if (content > lines->limit)
                return skip_line(lines, error);
            lines->begin += length + (newline != NULL);
            *line = (dm_text){start, content};
            return DM_OK;
        }
        if (lines->at_end) {
            *done = true;
            return DM_OK;
        }
        searched = available;
        dm_status status = fill(lines, error);
        if (status != DM_OK)
            return status;
    }
}

dm_status dm_lines_rest(dm_lines *lines, dm_text *out, dm_error *error)
{
    while (!lines->at_end) {
        if (lines->end - lines->begin > lines->limit)
            return dm_error_at(error, DM_ERROR_LIMIT, lines->name, 0, 0, "larger than %zu bytes", lines->limit);
        dm_status status = fill(lines, error);
        if (status != DM_OK)
            return status;
    }
    if (lines->end - lines->begin > lines->limit)
        return dm_error_at(error, DM_ERROR_LIMIT, lines->name, 0, 0, "larger than %zu bytes", lines->limit);
    *out = (dm_text){lines->data + lines->begin, lines->end - lines->begin};
    lines->begin = lines->end;
    return DM_OK;
}
