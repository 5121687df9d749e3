/* Words of a text, for search and for likeness.  Both databases index what is written here, so both find the same. */
#include "base/text.h"
#include "ledger/inside.h"

enum { WORD_BYTES_MAX = 64 };

static bool ascii_word(unsigned char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

/* End of the word that starts at `at`; `plain` when all of it is ASCII. */
static size_t word_end(dm_text text, size_t at, bool *plain)
{
    *plain = true;
    while (at < text.len) {
        unsigned char c = (unsigned char)text.ptr[at];
        if (c < 0x80) {
            if (!ascii_word(c))
                return at;
            at++;
            continue;
        }
        size_t next = at;
        uint32_t point = dm_utf8_next(text, &next);
        if (!dm_utf8_is_letter(point) && !dm_utf8_is_digit(point))
            return at;
        *plain = false;
        at = next;
    }
    return at;
}

static void put_plain(dm_buffer *out, dm_text word)
{
    char *to = dm_buffer_reserve(out, word.len);
    if (to == NULL)
        return;
    for (size_t i = 0; i < word.len; i++)
        to[i] = (char)(word.ptr[i] >= 'A' && word.ptr[i] <= 'Z' ? word.ptr[i] + 32 : word.ptr[i]);
    out->count += word.len;
}

void dm_words_write(dm_buffer *out, dm_text text, dm_arena *arena)
{
    for (size_t at = 0; at < text.len;) {
        bool plain;
        size_t end = word_end(text, at, &plain);
        if (end == at) {
            dm_utf8_next(text, &at);
            continue;
        }
        dm_text word = {text.ptr + at, end - at};
        at = end;
        if (out->count > 0)
            dm_buffer_put_char(out, ' ');
        if (word.len > WORD_BYTES_MAX) { /* cut at a character's start */
            word.len = WORD_BYTES_MAX;
            while (word.len > 0 && ((unsigned char)word.ptr[word.len] & 0xc0) == 0x80)
                word.len--;
        }
        if (plain)
            put_plain(out, word);
        else
            dm_buffer_put(out, dm_text_fold(arena, word));
    }
}
