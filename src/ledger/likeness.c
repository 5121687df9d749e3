#include "ledger/likeness.h"

#include <stdlib.h>
#include <string.h>

#include "base/text.h"

enum { ORDERS = 2 * DM_LIKENESS_BANDS };

/* The hash of the next shingle of `width` words starting at *at; moves *at one word on.  False at the end. */
static bool next_shingle(dm_text words, uint32_t width, size_t *at, uint64_t *hash)
{
    size_t end = *at;
    for (uint32_t i = 0; i < width; i++) {
        if (end >= words.len)
            return false;
        const char *space = memchr(words.ptr + end + (i > 0), ' ', words.len - end - (i > 0));
        end = space != NULL ? (size_t)(space - words.ptr) : words.len;
    }
    *hash = dm_text_hash((dm_text){words.ptr + *at, end - *at}, 11);
    const char *space = memchr(words.ptr + *at, ' ', words.len - *at);
    *at = space != NULL ? (size_t)(space - words.ptr) + 1 : words.len;
    return true;
}

static uint64_t mix(uint64_t x)
{
    x ^= x >> 31;
    x *= 0x9e3779b97f4a7c15u;
    return x ^ x >> 29;
}

uint32_t dm_likeness_bands(dm_text words, uint32_t out[DM_LIKENESS_BANDS])
{
    static const uint64_t orders[ORDERS] = {0x2545f4914f6cdd1du, 0x9e6c63d0676a9a99u, 0xbf58476d1ce4e5b9u, 0x94d049bb133111ebu,
                                            0xd6e8feb86659fd93u, 0xa0761d6478bd642fu, 0xe7037ed1a0b428dbu, 0x8ebc6af09c88c6e3u};
    uint64_t least[ORDERS], hash;
    memset(least, 0xff, sizeof least);
    uint32_t count = 0;
    for (size_t at = 0; next_shingle(words, 3, &at, &hash); count++) {
        for (uint32_t i = 0; i < ORDERS; i++) {
            uint64_t value = mix(hash * orders[i]);
            least[i] = value < least[i] ? value : least[i];
        }
    }
    if (count + 2 < DM_LIKENESS_WORDS_LEAST)
        return 0;
    for (uint32_t i = 0; i < DM_LIKENESS_BANDS; i++)
        out[i] = (uint32_t)(mix(least[2 * i] + mix(least[2 * i + 1]) + i) >> 32);
    for (uint32_t i = 1; i < DM_LIKENESS_BANDS; i++) /* equal values would be one row */
        for (uint32_t k = 0; k < i; k++)
            if (out[i] == out[k])
                return i;
    return DM_LIKENESS_BANDS;
}

static int compare(const void *a, const void *b)
{
    uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
    return x < y ? -1 : x > y;
}

uint32_t dm_likeness_shingles(dm_text words, uint32_t width, uint32_t *out)
{
    uint32_t count = 0, kept = 0;
    uint64_t hash;
    for (size_t at = 0; count < DM_LIKENESS_SHINGLES_MOST && next_shingle(words, width, &at, &hash);)
        out[count++] = (uint32_t)hash;
    qsort(out, count, sizeof *out, compare);
    for (uint32_t i = 0; i < count; i++)
        if (i == 0 || out[i] != out[i - 1])
            out[kept++] = out[i];
    return kept;
}

static uint32_t shared(const uint32_t *a, uint32_t a_count, const uint32_t *b, uint32_t b_count)
{
    uint32_t both = 0;
    for (uint32_t i = 0, k = 0; i < a_count && k < b_count;) {
        both += a[i] == b[k];
        uint32_t x = a[i], y = b[k];
        i += x <= y;
        k += y <= x;
    }
    return both;
}

double dm_likeness_jaccard(const uint32_t *a, uint32_t a_count, const uint32_t *b, uint32_t b_count)
{
    uint32_t both = shared(a, a_count, b, b_count), all = a_count + b_count - both;
    return all == 0 ? 0 : (double)both / all;
}

double dm_likeness_contained(const uint32_t *a, uint32_t a_count, const uint32_t *b, uint32_t b_count)
{
    uint32_t least = a_count < b_count ? a_count : b_count;
    return least == 0 ? 0 : (double)shared(a, a_count, b, b_count) / least;
}
