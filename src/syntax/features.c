#include "syntax/features.h"

#include <string.h>

#include "base/text.h"

/* ASCII and the few other characters that matter, one at a time: returns the bytes written to `out`. */
static uint32_t normal_character(uint32_t c, char out[4])
{
    if (c < 0x80) {
        out[0] = (char)(c >= 'A' && c <= 'Z' ? c + 32 : (c >= '0' && c <= '9' ? '0' : c));
        return 1;
    }
    switch (c) {
    case 0x2018:
    case 0x2019:
    case 0x201B:
    case 0x60:
    case 0xB4: out[0] = '\''; return 1;
    case 0x201C:
    case 0x201D:
    case 0x201E:
    case 0xAB:
    case 0xBB: out[0] = '"'; return 1;
    case 0x2010:
    case 0x2011:
    case 0x2012:
    case 0x2013:
    case 0x2212: out[0] = '-'; return 1;
    case 0x2014:
    case 0x2015: out[0] = out[1] = '-'; return 2;
    case 0x2026: out[0] = out[1] = out[2] = '.'; return 3;
    case 0xA0: out[0] = ' '; return 1;
    default: return (uint32_t)dm_utf8_put(dm_utf8_to_lower(c), out);
    }
}

uint32_t dm_normal_form(dm_text form, char out[DM_NORMAL_BYTES])
{
    uint32_t length = 0;
    for (size_t i = 0; i < form.len;) {
        char piece[4];
        uint32_t n = normal_character(dm_utf8_next(form, &i), piece);
        if (length + n > DM_NORMAL_BYTES) { /* keep the head of 16 bytes and the latest bytes */
            memmove(out + 16, out + 32, length - 32);
            length -= 16;
        }
        memcpy(out + length, piece, n);
        length += n;
    }
    return length;
}

uint32_t dm_word_hash(const char *normal, uint32_t length) { return (uint32_t)(dm_text_hash((dm_text){normal, length}, 1) >> 32); }

uint32_t dm_vocabulary_find(const dm_vocabulary *vocabulary, uint32_t hash)
{
    uint32_t cell = hash >> 20;
    for (uint32_t i = vocabulary->first[cell]; i < vocabulary->first[cell + 1]; i++)
        if (vocabulary->hash[i] == hash)
            return i;
    return DM_NO_ROW;
}

uint32_t dm_list_class(const dm_vocabulary *vocabulary, uint32_t hash)
{
    uint32_t cell = hash >> 20;
    for (uint32_t i = vocabulary->list_first[cell]; i < vocabulary->list_first[cell + 1]; i++)
        if (((vocabulary->list[i] ^ hash) & ~7u) == 0)
            return vocabulary->list[i] & 7;
    return 0;
}

typedef struct letters {
    uint32_t upper, lower, digit, other, dots;
    bool initial;
} letters;

static letters count_letters(dm_text form)
{
    letters n = {0};
    for (size_t i = 0; i < form.len;) {
        bool at_start = i == 0;
        uint32_t c = dm_utf8_next(form, &i);
        bool upper = c < 0x80 ? (c >= 'A' && c <= 'Z') : dm_utf8_is_upper(c);
        if (upper) {
            n.upper++;
            n.initial = n.initial || at_start;
        } else if (c < 0x80 ? (c >= 'a' && c <= 'z') : dm_utf8_is_letter(c)) {
            n.lower++;
        } else if (c >= '0' && c <= '9') {
            n.digit++;
        } else {
            n.other++;
            n.dots += c == '.';
        }
    }
    return n;
}

bool dm_is_punctuation(dm_text form)
{
    letters n = count_letters(form);
    return n.upper + n.lower + n.digit == 0;
}

static uint32_t shape_class(letters n)
{
    if (n.upper + n.lower == 0)
        return n.digit > 0 ? 0 : 1;
    if (n.digit > 0)
        return n.upper > 0 ? 2 : 3;
    if (n.upper == 0)
        return 4;
    if (n.lower > 0)
        return n.initial && n.upper == 1 ? 5 : 6;
    return 7; /* all capitals */
}

dm_casing dm_sentence_casing(const dm_text *forms, uint32_t count)
{
    uint32_t words = 0, capitals = 0, initials = 0, long_words = 0;
    for (uint32_t i = 0; i < count; i++) {
        letters n = count_letters(forms[i]);
        if (n.upper + n.lower < 2)
            continue;
        words++;
        capitals += n.lower == 0;
        if (n.upper + n.lower > 3) {
            long_words++;
            initials += n.initial;
        }
    }
    if (words >= 2 && capitals * 10 >= words * 7)
        return DM_CASING_CAPITALS;
    if (long_words >= 4 && initials * 10 >= long_words * 8)
        return DM_CASING_TITLE;
    return DM_CASING_NORMAL;
}

/* Up to 8 bytes of the word as a number, mixed with the kind of affix. */
static uint32_t affix_row(const char *bytes, uint32_t length, uint64_t kind)
{
    uint64_t packed = 0;
    memcpy(&packed, bytes, length > 8 ? 8 : length);
    packed = (packed ^ (kind << 59)) * 0x9E3779B97F4A7C15u;
    packed ^= packed >> 29;
    packed *= 0xBF58476D1CE4E5B9u;
    return (uint32_t)(packed >> 40) % DM_AFFIX_ROWS;
}

void dm_word_rows(const dm_vocabulary *vocabulary, dm_text form, bool first, dm_casing casing, uint32_t rows[DM_FEATURES])
{
    char normal[DM_NORMAL_BYTES];
    uint32_t length = dm_normal_form(form, normal);
    uint32_t affixes = vocabulary->count, cased = affixes + DM_AFFIX_ROWS, shapes = cased + DM_CASED_ROWS;
    uint32_t lists = shapes + DM_SHAPE_ROWS, hash = dm_word_hash(normal, length);
    uint32_t row = dm_vocabulary_find(vocabulary, hash), class = dm_list_class(vocabulary, hash);
    rows[0] = row == DM_NO_ROW ? lists + DM_LIST_ROWS : row;
    rows[10] = class == 0 ? DM_NO_ROW : lists + class;
    for (uint32_t k = 2; k <= 5; k++) {
        uint32_t n = k < length ? k : length;
        rows[k - 1] = affixes + affix_row(normal + length - n, n, k);
    }
    static const uint32_t beginnings[3] = {2, 3, 5};
    for (uint32_t k = 0; k < 3; k++) {
        uint32_t n = beginnings[k] < length ? beginnings[k] : length;
        rows[5 + k] = affixes + affix_row(normal, n, 8 + k);
    }
    letters n = count_letters(form);
    rows[8] = n.upper == 0 || casing != DM_CASING_NORMAL
                  ? DM_NO_ROW
                  : cased + (uint32_t)(dm_text_hash((dm_text){form.ptr, form.len}, 2) % DM_CASED_ROWS);
    rows[9] = shapes + shape_class(n) + (n.dots > 0 ? 8 : 0) + (first ? 16 : 0) + 32 * (uint32_t)casing;
}

uint32_t dm_distance_class(uint32_t dependent, uint32_t head)
{
    static const uint8_t class_of[] = {0, 1, 2, 3, 4, 5, 6, 6, 7, 7, 7, 8, 8, 8, 8, 8, 9, 9, 9, 9, 9, 9, 9, 9, 9, 10};
    uint32_t distance = head > dependent ? head - dependent : dependent - head;
    uint32_t c = class_of[distance < 25 ? distance : 25];
    if (distance > 45)
        c = 11;
    return head > dependent ? c : c + 11;
}
