/* Text values, UTF-8 and a string-to-number map.  Unicode tables come from utf8proc. */
#ifndef DM_BASE_TEXT_H
#define DM_BASE_TEXT_H

#include <string.h>

#include <dragoman/types.h>

#include "base/arena.h"

#define DM_TEXT(literal) ((dm_text){(literal), sizeof(literal) - 1})

static inline dm_text dm_text_of(const char *zero_terminated) { return (dm_text){zero_terminated, strlen(zero_terminated)}; }
static inline dm_text dm_text_slice(dm_text text, dm_span span) { return (dm_text){text.ptr + span.start, span.end - span.start}; }
static inline bool dm_text_equal(dm_text a, dm_text b)
{
    return a.len == b.len && (a.len == 0 || (a.ptr[0] == b.ptr[0] && memcmp(a.ptr, b.ptr, a.len) == 0));
}
static inline bool dm_text_is(dm_text a, const char *b) { return dm_text_equal(a, dm_text_of(b)); }
/* Is it one of the `count` words?  Their first bytes settle most. */
static inline bool dm_text_is_any(dm_text a, const char *const *words, size_t count)
{
    char first = a.len == 0 ? '\0' : a.ptr[0];
    for (size_t i = 0; i < count; i++)
        if (words[i][0] == first && dm_text_is(a, words[i]))
            return true;
    return false;
}
/* ... of the words of an array. */
#define DM_TEXT_IS_ANY(word, list) dm_text_is_any((word), (list), sizeof(list) / sizeof *(list))
static inline bool dm_text_starts(dm_text a, const char *b)
{
    size_t n = strlen(b);
    return a.len >= n && memcmp(a.ptr, b, n) == 0;
}
static inline bool dm_text_ends(dm_text a, const char *b)
{
    size_t n = strlen(b);
    return a.len >= n && memcmp(a.ptr + a.len - n, b, n) == 0;
}
int dm_text_compare(dm_text a, dm_text b);          /* by bytes, then length: the same everywhere, no locale */
dm_text dm_text_trim(dm_text text);                 /* without ASCII white space at both ends */
uint64_t dm_text_hash(dm_text text, uint64_t seed); /* xxh3: the same on every machine */
/* Decimal digits only, optional leading '-'; false on anything else or overflow. */
bool dm_text_to_int(dm_text text, int64_t *out);
/* Split at `separator` into trimmed pieces; empty pieces are left out.  Returns the count. */
uint32_t dm_text_split(dm_arena *arena, dm_text text, char separator, dm_text **out);

/* UTF-8.  `next` decodes at *offset and advances it; invalid bytes give U+FFFD and advance by one. */
uint32_t dm_utf8_next(dm_text text, size_t *offset);
size_t dm_utf8_put(uint32_t codepoint, char out[4]);
/* Offset of the first invalid byte (overlong forms, surrogates and > U+10FFFF are invalid), or text.len when all is valid. */
size_t dm_utf8_check(dm_text text);
bool dm_utf8_is_space(uint32_t c);  /* white space of Unicode, no-break spaces and U+200B included */
bool dm_utf8_is_letter(uint32_t c); /* L* and M* */
bool dm_utf8_is_digit(uint32_t c);  /* Nd */
bool dm_utf8_is_upper(uint32_t c);  /* Lu, Lt */
bool dm_utf8_is_lower(uint32_t c);
uint32_t dm_utf8_to_lower(uint32_t c);
uint32_t dm_utf8_to_upper(uint32_t c);
/* Lower case, simple mapping; the text itself when nothing changes. */
dm_text dm_text_lower(dm_arena *arena, dm_text text);
/* For matching names: lower case, diacritics removed, curly apostrophes straight, U+2010..2015 to '-', no-break space to ' ';
 * the text itself when nothing changes. */
dm_text dm_text_fold(dm_arena *arena, dm_text text);

/* Map from text to uint32_t in an arena; keys are borrowed. */
typedef struct dm_map {
    dm_arena *arena;
    struct dm_map_entry {
        uint64_t hash;
        dm_text key;
        uint32_t value;
        bool used;
    } * entries;
    uint32_t count, capacity;
} dm_map;
void dm_map_init(dm_map *map, dm_arena *arena);
/* Address of the value of `key`, added with `initial` when new; valid until the next put. */
uint32_t *dm_map_put(dm_map *map, dm_text key, uint32_t initial);
const uint32_t *dm_map_find(const dm_map *map, dm_text key); /* may be NULL */

#endif
