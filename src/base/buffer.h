/* A growable run of bytes on the heap, for writing.
 *
 * Out of memory: the buffer drops its contents, sets `failed`, and ignores all further writes, so that a writer checks once, at the
 * end. Numbers are printed without stdio's formats: the host's locale must not change a byte.  Thread rule: one thread at a time.
 */
#ifndef DM_BASE_BUFFER_H
#define DM_BASE_BUFFER_H

#include <string.h>

#include <dragoman/types.h>

typedef struct dm_buffer {
    char *data;
    size_t count, capacity;
    bool failed;
} dm_buffer;

void dm_buffer_init(dm_buffer *buffer);
void dm_buffer_dispose(dm_buffer *buffer);
/* Empty, keeping the memory; also forgets a failure. */
void dm_buffer_clear(dm_buffer *buffer);
/* Room for `more` bytes at data + count (the caller fills them and advances count); NULL when there is no memory. */
char *dm_buffer_reserve(dm_buffer *buffer, size_t more);

void dm_buffer_put(dm_buffer *buffer, dm_text text);
static inline void dm_buffer_put_string(dm_buffer *buffer, const char *text)
{
    dm_buffer_put(buffer, (dm_text){text, strlen(text)});
}
void dm_buffer_put_char(dm_buffer *buffer, char c);
void dm_buffer_put_repeat(dm_buffer *buffer, const char *text, size_t times);
void dm_buffer_put_int(dm_buffer *buffer, int64_t value);
/* With at least `digits` digits, zeros in front. */
void dm_buffer_put_digits(dm_buffer *buffer, uint64_t value, int digits);
/* 16 lower-case hexadecimal digits. */
void dm_buffer_put_hash(dm_buffer *buffer, uint64_t hash);
/* Fixed point with `decimals` (0..9) places, trailing zeros dropped down to one place: 33.3, 44.0.  Not finite: nothing is written.
 */
void dm_buffer_put_number(dm_buffer *buffer, double value, int decimals);
/* "YYYY-MM-DD" */
void dm_buffer_put_day(dm_buffer *buffer, dm_day day);

static inline dm_text dm_buffer_text(const dm_buffer *buffer) { return (dm_text){buffer->data, buffer->count}; }

#endif
