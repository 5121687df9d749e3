#include "ledger/likeness.h"

#include <stdlib.h>
#include <string.h>

#include "base/text.h"

static int compare(const void *a, const void *b)
{
    uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
    return x < y ? -1 : x > y;
}

/* Most lists are short: those of a sentence. */
static void sort(uint32_t *values, uint32_t count)
{
    enum { SHORT = 48 };
    if (count > SHORT) {
        qsort(values, count, sizeof *values, compare);
        return;
    }
    for (uint32_t i = 1; i < count; i++) {
        uint32_t value = values[i], at = i;
        for (; at > 0 && values[at - 1] > value; at--)
            values[at] = values[at - 1];
        values[at] = value;
    }
}

static uint32_t sort_once(uint32_t *values, uint32_t count)
{
    uint32_t kept = 0;
    sort(values, count);
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

#define WORD(text)                                                                                                                 \
    {                                                                                                                              \
        text, sizeof(text) - 1                                                                                                     \
    }

/* Sorted by bytes, for the search. */
static const dm_text function_words[] = {
    WORD("about"),     WORD("after"),     WORD("against"),   WORD("all"),     WORD("also"),    WORD("amid"),    WORD("among"),
    WORD("and"),       WORD("another"),   WORD("any"),       WORD("are"),     WORD("around"),  WORD("because"), WORD("been"),
    WORD("before"),    WORD("being"),     WORD("between"),   WORD("both"),    WORD("but"),     WORD("can"),     WORD("could"),
    WORD("did"),       WORD("does"),      WORD("down"),      WORD("due"),     WORD("during"),  WORD("each"),    WORD("eight"),
    WORD("five"),      WORD("following"), WORD("for"),       WORD("former"),  WORD("four"),    WORD("from"),    WORD("had"),
    WORD("has"),       WORD("have"),      WORD("her"),       WORD("hers"),    WORD("him"),     WORD("his"),     WORD("how"),
    WORD("including"), WORD("into"),      WORD("its"),       WORD("just"),    WORD("last"),    WORD("least"),   WORD("may"),
    WORD("more"),      WORD("most"),      WORD("near"),      WORD("new"),     WORD("nine"),    WORD("nor"),     WORD("not"),
    WORD("now"),       WORD("off"),       WORD("one"),       WORD("only"),    WORD("other"),   WORD("others"),  WORD("our"),
    WORD("out"),       WORD("over"),      WORD("own"),       WORD("per"),     WORD("said"),    WORD("same"),    WORD("say"),
    WORD("saying"),    WORD("says"),      WORD("second"),    WORD("seven"),   WORD("several"), WORD("she"),     WORD("should"),
    WORD("since"),     WORD("six"),       WORD("some"),      WORD("such"),    WORD("than"),    WORD("that"),    WORD("the"),
    WORD("their"),     WORD("them"),      WORD("then"),      WORD("there"),   WORD("these"),   WORD("they"),    WORD("third"),
    WORD("this"),      WORD("those"),     WORD("three"),     WORD("through"), WORD("two"),     WORD("under"),   WORD("until"),
    WORD("was"),       WORD("were"),      WORD("what"),      WORD("when"),    WORD("where"),   WORD("which"),   WORD("while"),
    WORD("who"),       WORD("whom"),      WORD("whose"),     WORD("will"),    WORD("with"),    WORD("within"),  WORD("would"),
    WORD("year"),      WORD("years"),     WORD("yesterday"), WORD("yet")};

/* Where the words of a letter begin among them. */
static const uint8_t letter_begins['z' - 'a' + 2] = {0,  12, 19, 21, 26, 28, 34, 34, 42, 45,  46,  46,  48, 51,
                                                     57, 66, 67, 67, 67, 81, 96, 98, 98, 112, 112, 116, 116};
_Static_assert(sizeof function_words / sizeof *function_words == 116, "letter_begins is made for these words");

static bool is_function_word(dm_text word)
{
    if (word.len == 0 || word.ptr[0] < 'a' || word.ptr[0] > 'z')
        return false;
    int letter = word.ptr[0] - 'a';
    for (size_t i = letter_begins[letter]; i < letter_begins[letter + 1]; i++)
        if (dm_text_equal(word, function_words[i]))
            return true;
    return false;
}

/* "killing", "killed", "kills" -> "kill": endings only, no dictionary. */
static dm_text stem(dm_text word)
{
    static const dm_text endings[] = {WORD("ing"), WORD("ed"), WORD("es"), WORD("s")};
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
        size_t length = endings[i].len;
        if (word.len >= length + 4 && memcmp(word.ptr + word.len - length, endings[i].ptr, length) == 0) {
            word.len -= length;
            return word.ptr[word.len - 1] == 'e' ? (dm_text){word.ptr, word.len - 1} : word;
        }
    }
    return word.len > 4 && word.ptr[word.len - 1] == 'e' ? (dm_text){word.ptr, word.len - 1} : word;
}

/* "Algerian", "Algeria" -> "alger"; "Libyan" -> "liby": a people's name and its country's meet. */
static dm_text name_stem(dm_text word)
{
    static const dm_text endings[] = {WORD("ians"), WORD("ian"), WORD("ans"), WORD("an"), WORD("ia"), WORD("a"), WORD("y")};
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
        size_t length = endings[i].len;
        if (word.len >= length + 3 && memcmp(word.ptr + word.len - length, endings[i].ptr, length) == 0)
            return (dm_text){word.ptr, word.len - length};
    }
    return stem(word);
}

/* ---- content ---- */

static bool is_year(uint32_t value) { return value >= 1900 && value <= 2100; }

/* "five", "1,500"; 0 when it is no number (zero says nothing here). */
static uint32_t number_of(dm_text word)
{
    static const dm_text names[] = {WORD("one"),     WORD("two"),       WORD("three"),    WORD("four"),     WORD("five"),
                                    WORD("six"),     WORD("seven"),     WORD("eight"),    WORD("nine"),     WORD("ten"),
                                    WORD("eleven"),  WORD("twelve"),    WORD("thirteen"), WORD("fourteen"), WORD("fifteen"),
                                    WORD("sixteen"), WORD("seventeen"), WORD("eighteen"), WORD("nineteen"), WORD("twenty")};
    static const dm_text orders[] = {WORD("first"), WORD("second"),  WORD("third"),  WORD("fourth"), WORD("fifth"),
                                     WORD("sixth"), WORD("seventh"), WORD("eighth"), WORD("ninth"),  WORD("tenth")};
    uint64_t value = 0;
    if (word.len == 0 || (word.ptr[0] > '9' && strchr("otfsen", word.ptr[0]) == NULL))
        return 0;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (dm_text_equal(word, names[i]))
            return (uint32_t)i + 1;
    for (size_t i = 0; i < sizeof orders / sizeof *orders; i++)
        if (dm_text_equal(word, orders[i]))
            return (uint32_t)i + 1;
    for (size_t i = 0; i < word.len; i++) {
        if (word.ptr[i] < '0' || word.ptr[i] > '9' || value > 100000000)
            return 0;
        value = value * 10 + (uint64_t)(word.ptr[i] - '0');
    }
    return (uint32_t)value;
}

/* The letters U+00C0 to U+017F without their marks: reports write one name with and without them ("Garc\xC3\xADa", "Garcia"). */
static const char latin_letters[] =
    "aaaaaaaceeeeiiiidnooooo-ouuuuytsaaaaaaaceeeeiiiidnooooo-ouuuuytyaaaaaaccccccccddddeeeeeeeeeegggggggg"
    "hhhhiiiiiiiiiiiijjkkkllllllllllnnnnnnnnnoooooooorrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs";
enum { LATIN_FIRST = 0xc0, LATIN_LAST = 0x17f };

/* The letter of two bytes at `at`, from LATIN_FIRST to LATIN_LAST; 0: another. */
static unsigned latin_at(dm_text text, size_t at)
{
    unsigned char first = (unsigned char)text.ptr[at];
    if (first < 0xc3 || first > 0xc5 || at + 1 >= text.len)
        return 0;
    return (unsigned)(first & 0x1f) << 6 | ((unsigned char)text.ptr[at + 1] & 0x3f);
}

static bool is_latin_capital(unsigned letter)
{
    enum { EXTENDED = 0x100, ODD_FROM = 0x139, EVEN_FROM = 0x14a, Y_DIAERESIS = 0x178 };
    if (letter < EXTENDED)
        return letter >= LATIN_FIRST && letter < 0xdf;
    bool odd = (letter >= ODD_FROM && letter < EVEN_FROM) || letter > Y_DIAERESIS;
    return letter == Y_DIAERESIS || (letter & 1u) == (odd ? 1u : 0u);
}

/* The next run of letters and digits from *at on, a thousands comma inside included; in lower case and without marks it goes to
 * `folded`. */
static bool next_word(dm_text text, size_t *at, char folded[32], dm_text *out, bool *capital)
{
    size_t i = *at, length = 0;
    while (i < text.len && (unsigned char)text.ptr[i] < 0x80 && !((text.ptr[i] | 32) >= 'a' && (text.ptr[i] | 32) <= 'z') &&
           !(text.ptr[i] >= '0' && text.ptr[i] <= '9'))
        i++;
    if (i >= text.len)
        return false;
    bool digits = text.ptr[i] >= '0' && text.ptr[i] <= '9';
    *capital = (text.ptr[i] >= 'A' && text.ptr[i] <= 'Z') || is_latin_capital(latin_at(text, i));
    for (; i < text.len; i++) {
        unsigned char c = (unsigned char)text.ptr[i];
        bool letter = c >= 0x80 || ((c | 32) >= 'a' && (c | 32) <= 'z'), digit = c >= '0' && c <= '9';
        if (digits && c == ',' && i + 1 < text.len && text.ptr[i + 1] >= '0' && text.ptr[i + 1] <= '9')
            continue;
        if (!letter && !digit)
            break;
        unsigned latin = c >= 0x80 ? latin_at(text, i) : 0;
        if (latin >= LATIN_FIRST) {
            c = (unsigned char)latin_letters[latin - LATIN_FIRST];
            i++;
        }
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
    uint8_t flags; /* bit of each part, then: */
} found_word;
enum { FLAG_NEAR = 1 << DM_PART_COUNT, FLAG_NAME = FLAG_NEAR << 1, NEAR_BYTES = 48 };

/* In order of the hashes. */
static void insert_found(found_word *found, uint32_t *count, found_word word)
{
    uint32_t at = (*count)++;
    for (; at > 0 && found[at - 1].hash > word.hash; at--)
        found[at] = found[at - 1];
    found[at] = word;
}

static uint8_t parts_at(const dm_part_spans *spans, size_t at)
{
    unsigned flags = 0;
    for (uint32_t i = 0; i < spans->count; i++) {
        const dm_part_span *span = &spans->span[i];
        if (at >= span->start && at < span->end)
            flags |= 1u << span->part;
        if (span->part == DM_PART_TRIGGER && at + NEAR_BYTES >= span->start && at < span->end + NEAR_BYTES)
            flags |= FLAG_NEAR;
    }
    return (uint8_t)flags;
}

static void keep_words(dm_content *out, const found_word *found, uint32_t count)
{
    for (uint32_t i = 0; i < count; i++) {
        if (i == 0 || found[i].hash != found[i - 1].hash)
            out->words[out->word_count++] = found[i].hash;
        uint64_t bit = 1ull << (out->word_count - 1);
        for (int part = 0; part < DM_PART_COUNT; part++)
            out->part[part] |= (found[i].flags >> part & 1) != 0 ? bit : 0;
        out->near |= (found[i].flags & FLAG_NEAR) != 0 ? bit : 0;
        out->names |= (found[i].flags & FLAG_NAME) != 0 ? bit : 0;
    }
}

void dm_content_of(dm_text sentence, const dm_part_spans *spans, dm_content *out)
{
    static const dm_part_spans none = {0};
    found_word found[DM_CONTENT_WORDS_MOST];
    uint32_t count = 0, counts = 0; /* counts: the number before, of which nothing is known yet */
    char folded[32];
    dm_text word;
    bool capital;
    *out = (dm_content){0};
    spans = spans != NULL ? spans : &none;
    for (size_t at = 0; count < DM_CONTENT_WORDS_MOST && next_word(sentence, &at, folded, &word, &capital);) {
        uint32_t number = number_of(word);
        add_number(out, number);
        bool digits = word.len > 0 && word.ptr[0] >= '0' && word.ptr[0] <= '9';
        if (number != 0)
            counts = is_year(number) ? 0 : number;
        if (number != 0 || digits || word.len < 3 || is_function_word(word))
            continue;
        uint32_t hash = (uint32_t)dm_text_hash(capital ? name_stem(word) : stem(word), 5) | 1u;
        uint8_t flags = spans->count > 0 ? parts_at(spans, at - 1) : 0;
        if (counts != 0 && out->counted_count < DM_CONTENT_NUMBERS_MOST)
            out->counted[out->counted_count++] = (dm_counted){counts, hash};
        counts = 0;
        if ((flags >> DM_PART_TRIGGER & 1) != 0)
            out->trigger = hash;
        insert_found(found, &count, (found_word){hash, (uint8_t)(flags | (capital ? FLAG_NAME : 0))});
    }
    keep_words(out, found, count);
    out->number_count = sort_once(out->numbers, out->number_count);
}
