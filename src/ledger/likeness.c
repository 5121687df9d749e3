#include "ledger/likeness.h"

#include <stdlib.h>
#include <string.h>

#include "base/text.h"

static int compare(const void *a, const void *b)
{
    uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
    return x < y ? -1 : x > y;
}

static uint32_t sort_once(uint32_t *values, uint32_t count)
{
    uint32_t kept = 0;
    qsort(values, count, sizeof *values, compare);
    for (uint32_t i = 0; i < count; i++)
        if (i == 0 || values[i] != values[i - 1])
            values[kept++] = values[i];
    return kept;
}

static size_t word_end(dm_text words, size_t at)
{
    const char *space = at < words.len ? memchr(words.ptr + at, ' ', words.len - at) : NULL;
    return space != NULL ? (size_t)(space - words.ptr) : words.len;
}

/* The buffer takes twice what is kept; when it is full the greater half goes. */
uint32_t dm_shingles_of(dm_text words, uint32_t out[DM_SHINGLES_MOST])
{
    uint32_t all[2 * DM_SHINGLES_MOST], count = 0;
    for (size_t at = 0; at < words.len; at = word_end(words, at) + 1) {
        size_t second = word_end(words, at) + 1, third = word_end(words, second) + 1;
        if (third >= words.len)
            break;
        size_t end = word_end(words, third);
        all[count++] = (uint32_t)dm_text_hash((dm_text){words.ptr + at, end - at}, 11);
        if (count == 2 * DM_SHINGLES_MOST) {
            count = sort_once(all, count);
            count = count > DM_SHINGLES_MOST ? DM_SHINGLES_MOST : count;
        }
    }
    count = sort_once(all, count);
    count = count > DM_SHINGLES_MOST ? DM_SHINGLES_MOST : count;
    memcpy(out, all, count * sizeof *out);
    return count;
}

double dm_shingles_contained(const uint32_t *a, uint32_t a_count, const uint32_t *b, uint32_t b_count)
{
    enum { LEAST = 6 };
    uint32_t both = 0, least = a_count < b_count ? a_count : b_count;
    if (least < LEAST)
        return 0;
    for (uint32_t i = 0, k = 0; i < a_count && k < b_count;) {
        uint32_t x = a[i], y = b[k];
        both += x == y;
        i += x <= y;
        k += y <= x;
    }
    return (double)both / least;
}

/* Sorted by bytes, for the search. */
static const char *const function_words[] = {
    "about",   "after",  "against", "all",   "also",    "amid",      "among",     "and",    "another", "any",   "are",     "around",
    "because", "been",   "before",  "being", "between", "both",      "but",       "can",    "could",   "did",   "does",    "down",
    "due",     "during", "each",    "eight", "five",    "following", "for",       "former", "four",    "from",  "had",     "has",
    "have",    "her",    "hers",    "him",   "his",     "how",       "including", "into",   "its",     "just",  "last",    "least",
    "may",     "more",   "most",    "near",  "new",     "nine",      "nor",       "not",    "now",     "off",   "one",     "only",
    "other",   "others", "our",     "out",   "over",    "own",       "per",       "said",   "same",    "say",   "saying",  "says",
    "second",  "seven",  "several", "she",   "should",  "since",     "six",       "some",   "such",    "than",  "that",    "the",
    "their",   "them",   "then",    "there", "these",   "they",      "third",     "this",   "those",   "three", "through", "two",
    "under",   "until",  "was",     "were",  "what",    "when",      "where",     "which",  "while",   "who",   "whom",    "whose",
    "will",    "with",   "within",  "would", "year",    "years",     "yesterday", "yet"};

static bool is_function_word(dm_text word)
{
    size_t low = 0, high = sizeof function_words / sizeof *function_words;
    while (low < high) {
        size_t middle = (low + high) / 2;
        int order = dm_text_compare(word, dm_text_of(function_words[middle]));
        if (order == 0)
            return true;
        if (order < 0)
            high = middle;
        else
            low = middle + 1;
    }
    return false;
}

/* "killing", "killed", "kills" -> "kill": endings only, no dictionary. */
static dm_text stem(dm_text word)
{
    static const char *const endings[] = {"ing", "ed", "es", "s"};
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
        size_t length = strlen(endings[i]);
        if (word.len >= length + 4 && dm_text_ends(word, endings[i])) {
            word.len -= length;
            return word.ptr[word.len - 1] == 'e' ? (dm_text){word.ptr, word.len - 1} : word;
        }
    }
    return word.len > 4 && word.ptr[word.len - 1] == 'e' ? (dm_text){word.ptr, word.len - 1} : word;
}

/* ---- content ---- */

static bool is_year(uint32_t value) { return value >= 1900 && value <= 2100; }

/* "five", "1,500"; 0 when it is no number (zero says nothing here). */
static uint32_t number_of(dm_text word)
{
    static const char *const names[] = {"one",     "two",     "three",     "four",     "five",     "six",      "seven",
                                        "eight",   "nine",    "ten",       "eleven",   "twelve",   "thirteen", "fourteen",
                                        "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty"};
    static const char *const orders[] = {"first", "second",  "third",  "fourth", "fifth",
                                         "sixth", "seventh", "eighth", "ninth",  "tenth"};
    uint64_t value = 0;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (dm_text_is(word, names[i]))
            return (uint32_t)i + 1;
    for (size_t i = 0; i < sizeof orders / sizeof *orders; i++)
        if (dm_text_is(word, orders[i]))
            return (uint32_t)i + 1;
    for (size_t i = 0; i < word.len; i++) {
        if (word.ptr[i] < '0' || word.ptr[i] > '9' || value > 100000000)
            return 0;
        value = value * 10 + (uint64_t)(word.ptr[i] - '0');
    }
    return (uint32_t)value;
}

/* The next run of letters and digits from *at on, a thousands comma inside included; lower case goes to `folded`. */
static bool next_word(dm_text text, size_t *at, char folded[32], dm_text *out, bool *capital)
{
    size_t i = *at, length = 0;
    while (i < text.len && (unsigned char)text.ptr[i] < 0x80 && !((text.ptr[i] | 32) >= 'a' && (text.ptr[i] | 32) <= 'z') &&
           !(text.ptr[i] >= '0' && text.ptr[i] <= '9'))
        i++;
    if (i >= text.len)
        return false;
    bool digits = text.ptr[i] >= '0' && text.ptr[i] <= '9';
    *capital = (text.ptr[i] >= 'A' && text.ptr[i] <= 'Z') || (unsigned char)text.ptr[i] == 0xc3;
    for (; i < text.len; i++) {
        unsigned char c = (unsigned char)text.ptr[i];
        bool letter = c >= 0x80 || ((c | 32) >= 'a' && (c | 32) <= 'z'), digit = c >= '0' && c <= '9';
        if (digits && c == ',' && i + 1 < text.len && text.ptr[i + 1] >= '0' && text.ptr[i + 1] <= '9')
            continue;
        if (!letter && !digit)
            break;
        if (length < 31)
            folded[length++] = (char)(c >= 'A' && c <= 'Z' ? c + 32 : c);
    }
    *at = i;
    *out = (dm_text){folded, length};
    return true;
}

static void add_number(dm_content *out, uint32_t number)
{
    if (number == 0 || is_year(number) || out->number_count == DM_CONTENT_NUMBERS_MOST)
        return;
    out->numbers[out->number_count++] = number;
}

typedef struct found_word {
    uint32_t hash;
    bool name;
} found_word;

static int compare_found(const void *a, const void *b)
{
    uint32_t x = ((const found_word *)a)->hash, y = ((const found_word *)b)->hash;
    return x < y ? -1 : x > y;
}

void dm_content_of(dm_text sentence, dm_content *out)
{
    found_word found[DM_CONTENT_WORDS_MOST];
    uint32_t count = 0;
    char folded[32];
    dm_text word;
    bool capital;
    *out = (dm_content){0};
    for (size_t at = 0; count < DM_CONTENT_WORDS_MOST && next_word(sentence, &at, folded, &word, &capital);) {
        uint32_t number = number_of(word);
        add_number(out, number);
        bool digits = word.len > 0 && word.ptr[0] >= '0' && word.ptr[0] <= '9';
        if (number != 0 || digits || word.len < 3 || is_function_word(word))
            continue;
        found[count++] = (found_word){(uint32_t)dm_text_hash(stem(word), 5) | 1u, capital};
    }
    qsort(found, count, sizeof *found, compare_found);
    for (uint32_t i = 0; i < count; i++) {
        if (i == 0 || found[i].hash != found[i - 1].hash)
            out->words[out->word_count++] = found[i].hash;
        if (found[i].name)
            out->names |= 1ull << (out->word_count - 1);
    }
    out->number_count = sort_once(out->numbers, out->number_count);
}
