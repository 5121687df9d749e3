/* A stream of bytes, read in pieces, given out by lines or whole.  Memory stays bounded by the limit, however long a line is. */
#ifndef DM_INPUT_LINES_H
#define DM_INPUT_LINES_H

#include <dragoman/status.h>
#include <dragoman/types.h>

typedef struct dm_lines {
    int fd;           /* borrowed */
    const char *name; /* borrowed; for messages */
    char *data;       /* data[begin .. end) is read and not yet given out */
    size_t begin, end, capacity;
    size_t limit;   /* longest line, in bytes without its end */
    uint64_t line;  /* number of the line given out last */
    uint64_t taken; /* bytes read from the file so far */
    bool at_end;    /* the file has no more bytes than data[begin .. end) */
} dm_lines;

dm_status dm_lines_init(dm_lines *lines, int fd, const char *name, size_t limit, dm_error *error);
void dm_lines_dispose(dm_lines *lines);

/* At least `wanted` bytes in the buffer, or all that there are (wanted at most 64 KiB); skips a byte order mark.  For looking
 * ahead, before the first line. */
dm_status dm_lines_peek(dm_lines *lines, size_t wanted, dm_text *out, dm_error *error);

/* The next line without "\n" or "\r\n"; borrowed until the next call.  *done at the end.  A line over the limit is DM_ERROR_LIMIT
 * and is skipped; the next call goes on behind it.  DM_ERROR_IO and DM_ERROR_MEMORY end the stream. */
dm_status dm_lines_next(dm_lines *lines, dm_text *line, bool *done, dm_error *error);

/* All that is left; borrowed.  More than the limit is DM_ERROR_LIMIT. */
dm_status dm_lines_rest(dm_lines *lines, dm_text *out, dm_error *error);

#endif
