#include "base/text.h"

#include <utf8proc.h>
#define XXH_STATIC_LINKING_ONLY
#include <xxhash.h>

#include "base/vector.h"

int dm_text_compare(dm_text a, dm_text b)
{
    size_t shorter = a.len < b.len ? a.len : b.len;
    int order = shorter == 0 ? 0 : memcmp(a.ptr, b.ptr, shorter);
    if (order != 0)
        return order;
    return a.len < b.len ? -1 : a.len > b.len;
}

static bool is_ascii_space(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

dm_text dm_text_trim(dm_text text)
{
    while (text.len > 0 && is_ascii_space(text.ptr[0])) {
        text.ptr++;
        text.len--;
    }
    while (text.len > 0 && is_ascii_space(text.ptr[text.len - 1]))
        text.len--;
    return text;
}

uint64_t dm_text_hash(dm_text text, uint64_t seed) { return XXH3_64bits_withSeed(text.ptr, text.len, seed); }

bool dm_text_to_int(dm_text text, int64_t *out)
{
    bool negative = text.len > 0 && text.ptr[0] == '-';
    size_t i = negative ? 1 : 0;
    if (i == text.len)
        return false;
    int64_t value = 0;
    for (; i < text.len; i++) {
        if (text.ptr[i] < '0' || text.ptr[i] > '9')
            return false;
        if (__builtin_mul_overflow(value, (int64_t)10, &value) ||
            __builtin_add_overflow(value, (int64_t)(text.ptr[i] - '0'), &value))
            return false;
    }
    *out = negative ? -value : value;
    return true;
}

uint32_t dm_text_split(dm_arena *arena, dm_text text, char separator, dm_text **out)
{
    DM_VECTOR(dm_text) pieces = {0};
    size_t start = 0;
    for (size_t i = 0; text.len > 0 && i <= text.len; i++) {
        if (i < text.len && text.ptr[i] != separator)
            continue;
        dm_text piece = dm_text_trim((dm_text){text.ptr + start, i - start});
        if (piece.len > 0)
            DM_PUSH(arena, &pieces, piece);
        start = i + 1;
    }
    *out = pieces.data;
    return pieces.count;
}

uint32_t dm_utf8_next(dm_text text, size_t *offset)
{
    unsigned char first = (unsigned char)text.ptr[*offset];
    if (first < 0x80) {
        (*offset)++;
        return first;
    }
    utf8proc_int32_t c;
    utf8proc_ssize_t n = utf8proc_iterate((const utf8proc_uint8_t *)text.ptr + *offset, (utf8proc_ssize_t)(text.len - *offset), &c);
    if (n <= 0 || c < 0) {
        (*offset)++;
        return 0xFFFD;
    }
    *offset += (size_t)n;
    return (uint32_t)c;
}

size_t dm_utf8_put(uint32_t codepoint, char out[4])
{
    return (size_t)utf8proc_encode_char((utf8proc_int32_t)codepoint, (utf8proc_uint8_t *)out);
}

size_t dm_utf8_check(dm_text text)
{
    size_t i = 0;
    while (i < text.len) {
        if ((unsigned char)text.ptr[i] < 0x80) {
            i++;
            continue;
        }
        utf8proc_int32_t c;
        utf8proc_ssize_t n = utf8proc_iterate((const utf8proc_uint8_t *)text.ptr + i, (utf8proc_ssize_t)(text.len - i), &c);
        if (n <= 0)
            return i;
        i += (size_t)n;
    }
    return text.len;
}

bool dm_utf8_is_space(uint32_t c)
{
    if (c < 0x80)
        return is_ascii_space((char)c);
    return c == 0x85 || c == 0xA0 || c == 0x1680 || (c >= 0x2000 && c <= 0x200B) || c == 0x2028 || c == 0x2029 || c == 0x202F ||
           c == 0x205F || c == 0x3000 || c == 0xFEFF;
}

static utf8proc_category_t category(uint32_t c) { return utf8proc_category((utf8proc_int32_t)c); }

bool dm_utf8_is_letter(uint32_t c)
{
    if (c < 0x80)
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    utf8proc_category_t k = category(c);
    return k >= UTF8PROC_CATEGORY_LU && k <= UTF8PROC_CATEGORY_ME;
}

bool dm_utf8_is_digit(uint32_t c)
{
    if (c < 0x80)
        return c >= '0' && c <= '9';
    return category(c) == UTF8PROC_CATEGORY_ND;
}

bool dm_utf8_is_upper(uint32_t c)
{
    if (c < 0x80)
        return c >= 'A' && c <= 'Z';
    utf8proc_category_t k = category(c);
    return k == UTF8PROC_CATEGORY_LU || k == UTF8PROC_CATEGORY_LT;
}

bool dm_utf8_is_lower(uint32_t c)
{
    if (c < 0x80)
        return c >= 'a' && c <= 'z';
    return category(c) == UTF8PROC_CATEGORY_LL;
}

uint32_t dm_utf8_to_lower(uint32_t c)
{
    if (c < 0x80)
        return c >= 'A' && c <= 'Z' ? c + 32 : c;
    return (uint32_t)utf8proc_tolower((utf8proc_int32_t)c);
}

uint32_t dm_utf8_to_upper(uint32_t c)
{
    if (c < 0x80)
        return c >= 'a' && c <= 'z' ? c - 32 : c;
    return (uint32_t)utf8proc_toupper((utf8proc_int32_t)c);
}

dm_text dm_text_lower(dm_arena *arena, dm_text text)
{
    size_t at = 0;
    while (at < text.len) {
        size_t before = at;
        uint32_t c = dm_utf8_next(text, &at);
        if (dm_utf8_to_lower(c) != c) {
            at = before;
            break;
        }
    }
    if (at == text.len)
        return text;
    char *out = dm_arena_take(arena, text.len * 3 + 5);
    size_t used = at;
    memcpy(out, text.ptr, at);
    while (at < text.len)
        used += dm_utf8_put(dm_utf8_to_lower(dm_utf8_next(text, &at)), out + used);
    out[used] = '\0';
    return (dm_text){out, used};
}

static uint32_t fold_punctuation(uint32_t c)
{
    if (c == 0x2018 || c == 0x2019 || c == 0x02BC || c == 0x02BB || c == 0x02BF || c == 0x02BE || c == '`')
        return '\'';
    if (c == 0x201C || c == 0x201D)
        return '"';
    if (c >= 0x2010 && c <= 0x2015)
        return '-';
    return dm_utf8_is_space(c) ? ' ' : c;
}

/* Letters that have no canonical decomposition but are written without their mark in English news. */
static uint32_t fold_letter(uint32_t c)
{
    switch (c) {
    case 0x00F8: return 'o';
    case 0x0142: return 'l';
    case 0x0111: return 'd';
    case 0x0131: return 'i';
    case 0x00F0: return 'd';
    case 0x0259: return 'a';
    default: return c;
    }
}

/* Most words are ASCII: nothing to fold but capitals, and often not those.  False when there is more to do. */
static bool fold_ascii(dm_arena *arena, dm_text text, dm_text *out)
{
    bool capitals = false;
    for (size_t i = 0; i < text.len; i++) {
        unsigned char c = (unsigned char)text.ptr[i];
        if (c < ' ' || c > '~' || c == '`')
            return false;
        capitals |= c >= 'A' && c <= 'Z';
    }
    *out = text;
    if (!capitals)
        return true;
    char *bytes = dm_arena_take(arena, text.len + 1);
    for (size_t i = 0; i < text.len; i++) {
        char c = text.ptr[i];
        bytes[i] = c >= 'A' && c <= 'Z' ? (char)(c + 32) : c;
    }
    bytes[text.len] = '\0';
    *out = (dm_text){bytes, text.len};
    return true;
}

dm_text dm_text_fold(dm_arena *arena, dm_text text)
{
    dm_text simple;
    if (fold_ascii(arena, text, &simple))
        return simple;
    char *out = dm_arena_take(arena, text.len * 6 + 5);
    size_t used = 0;
    for (size_t at = 0; at < text.len;) {
        uint32_t c = fold_punctuation(dm_utf8_to_lower(dm_utf8_next(text, &at)));
        if (c < 0x80) {
            out[used++] = (char)c;
            continue;
        }
        utf8proc_int32_t parts[8];
        int last_boundclass = 0;
        utf8proc_ssize_t n =
            utf8proc_decompose_char((utf8proc_int32_t)c, parts, 8, UTF8PROC_DECOMPOSE | UTF8PROC_STRIPMARK, &last_boundclass);
        for (utf8proc_ssize_t k = 0; k < n && k < 2; k++)
            used += dm_utf8_put(fold_letter((uint32_t)parts[k]), out + used);
    }
    out[used] = '\0';
    return (dm_text){out, used};
}

void dm_map_init(dm_map *map, dm_arena *arena) { *map = (dm_map){.arena = arena}; }

static struct dm_map_entry *find_entry(const dm_map *map, dm_text key, uint64_t hash)
{
    uint32_t mask = map->capacity - 1;
    for (uint32_t i = (uint32_t)hash & mask;; i = (i + 1) & mask) {
        struct dm_map_entry *entry = &map->entries[i];
        if (!entry->used || (entry->hash == hash && dm_text_equal(entry->key, key)))
            return entry;
    }
}

static void grow(dm_map *map)
{
    struct dm_map_entry *old = map->entries;
    uint32_t old_capacity = map->capacity;
    map->capacity = old_capacity == 0 ? 16 : old_capacity * 2;
    map->entries = DM_TAKE_ZEROED(map->arena, struct dm_map_entry, map->capacity);
    for (uint32_t i = 0; i < old_capacity; i++)
        if (old[i].used)
            *find_entry(map, old[i].key, old[i].hash) = old[i];
}

uint32_t *dm_map_put(dm_map *map, dm_text key, uint32_t initial)
{
    if (map->count * 4 >= map->capacity * 3)
        grow(map);
    uint64_t hash = dm_text_hash(key, 0);
    struct dm_map_entry *entry = find_entry(map, key, hash);
    if (!entry->used) {
        *entry = (struct dm_map_entry){hash, key, initial, true};
        map->count++;
    }
    return &entry->value;
}

const uint32_t *dm_map_find(const dm_map *map, dm_text key)
{
    if (map->count == 0)
        return NULL;
    const struct dm_map_entry *entry = find_entry(map, key, dm_text_hash(key, 0));
    return entry->used ? &entry->value : NULL;
}
