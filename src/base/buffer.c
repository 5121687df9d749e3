#include "base/buffer.h"

#include <math.h>
#include <stdlib.h>

#include "base/calendar.h"

void dm_buffer_init(dm_buffer *buffer) { *buffer = (dm_buffer){NULL, 0, 0, false}; }

void dm_buffer_dispose(dm_buffer *buffer)
{
    free(buffer->data);
    dm_buffer_init(buffer);
}

void dm_buffer_clear(dm_buffer *buffer)
{
    buffer->count = 0;
    buffer->failed = false;
}

static void give_up(dm_buffer *buffer)
{
    dm_buffer_dispose(buffer);
    buffer->failed = true;
}

char *dm_buffer_reserve(dm_buffer *buffer, size_t more)
{
    if (buffer->failed)
        return NULL;
    if (more > SIZE_MAX / 4 - buffer->count) {
        give_up(buffer);
        return NULL;
    }
    if (buffer->capacity - buffer->count < more) {
        size_t capacity = buffer->capacity * 2 + 256;
        if (capacity < buffer->count + more)
            capacity = buffer->count + more;
        char *larger = realloc(buffer->data, capacity);
        if (larger == NULL) {
            give_up(buffer);
            return NULL;
        }
        buffer->data = larger;
        buffer->capacity = capacity;
    }
    return buffer->data + buffer->count;
}

void dm_buffer_put(dm_buffer *buffer, dm_text text)
{
    if (text.len == 0)
        return;
    char *at = dm_buffer_reserve(buffer, text.len);
    if (at == NULL)
        return;
    memcpy(at, text.ptr, text.len);
    buffer->count += text.len;
}

void dm_buffer_put_char(dm_buffer *buffer, char c) { dm_buffer_put(buffer, (dm_text){&c, 1}); }

void dm_buffer_put_repeat(dm_buffer *buffer, const char *text, size_t times)
{
    for (size_t i = 0; i < times; i++)
        dm_buffer_put_string(buffer, text);
}

void dm_buffer_put_digits(dm_buffer *buffer, uint64_t value, int digits)
{
    char out[24];
    int at = (int)sizeof out;
    do {
        out[--at] = (char)('0' + value % 10);
        value /= 10;
        digits--;
    } while ((value > 0 || digits > 0) && at > 0);
    dm_buffer_put(buffer, (dm_text){out + at, sizeof out - (size_t)at});
}

void dm_buffer_put_int(dm_buffer *buffer, int64_t value)
{
    if (value < 0)
        dm_buffer_put_char(buffer, '-');
    dm_buffer_put_digits(buffer, value < 0 ? 0 - (uint64_t)value : (uint64_t)value, 1);
}

void dm_buffer_put_hash(dm_buffer *buffer, uint64_t hash)
{
    char out[16];
    for (int i = 0; i < 16; i++)
        out[i] = "0123456789abcdef"[hash >> (60 - 4 * i) & 15];
    dm_buffer_put(buffer, (dm_text){out, sizeof out});
}

void dm_buffer_put_number(dm_buffer *buffer, double value, int decimals)
{
    if (!isfinite(value) || fabs(value) > 1e9)
        return;
    uint64_t scale = 1;
    for (int i = 0; i < decimals; i++)
        scale *= 10;
    uint64_t scaled = (uint64_t)llround(fabs(value) * (double)scale);
    if (value < 0 && scaled > 0)
        dm_buffer_put_char(buffer, '-');
    dm_buffer_put_digits(buffer, scaled / scale, 1);
    if (decimals == 0)
        return;
    uint64_t fraction = scaled % scale;
    while (decimals > 1 && fraction % 10 == 0) {
        fraction /= 10;
        decimals--;
    }
    dm_buffer_put_char(buffer, '.');
    dm_buffer_put_digits(buffer, fraction, decimals);
}

void dm_buffer_put_day(dm_buffer *buffer, dm_day day)
{
    char out[16];
    dm_day_print(day, out);
    dm_buffer_put_string(buffer, out);
}
