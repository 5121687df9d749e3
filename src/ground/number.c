#include "ground/number.h"

#include "base/text.h"

static const double LARGEST = 1e15;

/* Digits with thousands' commas and at most one decimal point; nothing else. */
static bool read_digits(dm_text word, double *out, bool *whole)
{
    double value = 0, place = 0;
    size_t digits = 0, since_comma = 0;
    bool comma = false;
    if (word.len == 0 || word.len > 20)
        return false;
    for (size_t i = 0; i < word.len; i++) {
        char c = word.ptr[i];
        if (c >= '0' && c <= '9') {
            value = place > 0 ? value + (c - '0') * place : value * 10 + (c - '0');
            place /= 10;
            digits++;
            since_comma++;
        } else if (c == ',' && place == 0 && digits > 0) {
            if (comma && since_comma != 3)
                return false;
            comma = true;
            since_comma = 0;
        } else if (c == '.' && place == 0 && digits > 0 && i + 1 < word.len) {
            if (comma && since_comma != 3)
                return false;
            comma = false;
            place = 0.1;
        } else {
            return false;
        }
    }
    if (comma && since_comma != 3)
        return false;
    *out = value;
    *whole = place == 0;
    return digits > 0;
}

static bool read_small_word(dm_text word, int *out)
{
    static const char *const words[] = {"zero",     "one",     "two",     "three",     "four",     "five",    "six",
                                        "seven",    "eight",   "nine",    "ten",       "eleven",   "twelve",  "thirteen",
                                        "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"};
    static const char *const tens[] = {"twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"};
    for (int i = 0; i < 20; i++)
        if (dm_text_is(word, words[i])) {
            *out = i;
            return true;
        }
    for (int i = 0; i < 8; i++)
        if (dm_text_is(word, tens[i])) {
            *out = 20 + 10 * i;
            return true;
        }
    return false;
}

static double multiplier(dm_text word)
{
    static const struct {
        const char *word;
        double value;
    } table[] = {{"hundred", 1e2}, {"thousand", 1e3}, {"million", 1e6}, {"billion", 1e9}, {"trillion", 1e12},
                 {"bn", 1e9},      {"m", 1e6},        {"mn", 1e6},      {"tn", 1e12},     {"k", 1e3},
                 {"dozen", 12},    {"score", 20},     {"lakh", 1e5},    {"crore", 1e7}};
    for (size_t i = 0; i < sizeof table / sizeof *table; i++)
        if (dm_text_is(word, table[i].word))
            return table[i].value;
    return 0;
}

/* "1.5bn" in one token. */
static bool read_suffixed(dm_text word, double *out)
{
    size_t digits = 0;
    while (digits < word.len &&
           ((word.ptr[digits] >= '0' && word.ptr[digits] <= '9') || word.ptr[digits] == '.' || word.ptr[digits] == ','))
        digits++;
    bool whole;
    double scale = digits == word.len ? 0 : multiplier((dm_text){word.ptr + digits, word.len - digits});
    if (scale == 0 || !read_digits((dm_text){word.ptr, digits}, out, &whole))
        return false;
    *out *= scale;
    return true;
}

/* Cheap: most words begin with none of the letters that the tables' words do. */
static bool begins_with_any(dm_text word, const char *letters)
{
    if (word.len == 0)
        return false;
    for (; *letters != '\0'; letters++)
        if (word.ptr[0] == *letters)
            return true;
    return false;
}

static bool read_vague(const dm_syntax *s, uint32_t at, uint32_t end, dm_number *out)
{
    static const struct {
        const char *word;
        int64_t low, high;
    } plain[] = {{"dozens", 24, 99},
                 {"tens", 20, 99},
                 {"scores", 40, 99},
                 {"hundreds", 200, 999},
                 {"thousands", 2000, 9999},
                 {"millions", 2000000, 9999999},
                 {"billions", 2000000000, 9999999999}};
    static const struct {
        const char *first, *second;
        int64_t low, high;
    } pairs[] = {{"several", "dozen", 24, 99},
                 {"several", "hundred", 200, 900},
                 {"several", "thousand", 2000, 9000},
                 {"several", "million", 2000000, 9000000},
                 {"few", "dozen", 24, 60},
                 {"few", "hundred", 200, 500},
                 {"few", "thousand", 2000, 5000}};
    static const struct {
        const char *first, *third;
        int64_t low, high;
    } chains[] = {{"tens", "thousands", 20000, 99999},
                  {"hundreds", "thousands", 200000, 999999},
                  {"tens", "millions", 20000000, 99999999},
                  {"hundreds", "millions", 200000000, 999999999}};
    if (!begins_with_any(s->lower[at], "dtshmbf"))
        return false;
    for (size_t i = 0; at + 2 < end && i < sizeof chains / sizeof *chains; i++)
        if (dm_text_is(s->lower[at], chains[i].first) && dm_text_is(s->lower[at + 1], "of") &&
            dm_text_is(s->lower[at + 2], chains[i].third)) {
            *out = (dm_number){
                .first = at, .last = at + 2, .vague = true, .whole = true, .low = chains[i].low, .high = chains[i].high};
            return true;
        }
    for (size_t i = 0; at + 1 < end && i < sizeof pairs / sizeof *pairs; i++)
        if (dm_text_is(s->lower[at], pairs[i].first) && dm_text_is(s->lower[at + 1], pairs[i].second)) {
            *out =
                (dm_number){.first = at, .last = at + 1, .vague = true, .whole = true, .low = pairs[i].low, .high = pairs[i].high};
            return true;
        }
    for (size_t i = 0; i < sizeof plain / sizeof *plain; i++)
        if (dm_text_is(s->lower[at], plain[i].word)) {
            *out = (dm_number){.first = at, .last = at, .vague = true, .whole = true, .low = plain[i].low, .high = plain[i].high};
            return true;
        }
    return false;
}

/* "several", "a few", "a handful of", "a couple of", "a pair of", "both": few, and not told how many. */
static bool read_indefinite(const dm_syntax *s, uint32_t at, uint32_t end, dm_number *out)
{
    static const struct {
        const char *word;
        bool article; /* "a" before it, "of" behind it or a noun */
        int64_t low, high;
    } table[] = {{"several", false, 2, 9}, {"few", true, 2, 5},  {"handful", true, 2, 9},
                 {"couple", true, 2, 2},   {"pair", true, 2, 2}, {"both", false, 2, 2}};
    if (!begins_with_any(s->lower[at], "asfhcpb"))
        return false;
    bool article = dm_text_is(s->lower[at], "a");
    uint32_t word = article ? at + 1 : at;
    for (size_t i = 0; word + 1 < end && i < sizeof table / sizeof *table; i++) {
        if (article != table[i].article || !dm_text_is(s->lower[word], table[i].word))
            continue;
        bool noun = s->upos[word + 1] == DM_UPOS_NOUN || s->upos[word + 1] == DM_UPOS_ADJ || s->upos[word + 1] == DM_UPOS_PROPN;
        bool of = dm_text_is(s->lower[word + 1], "of");
        if (!noun && !(of && table[i].article))
            return false;
        *out = (dm_number){.first = at,
                           .last = word,
                           .vague = table[i].low != table[i].high,
                           .indefinite = true,
                           .whole = true,
                           .low = table[i].low,
                           .high = table[i].high,
                           .value = (double)table[i].low,
                           .factor = 1};
        return true;
    }
    return false;
}

/* "half a million", "half a dozen", "a quarter of a million": returns the token behind, or `at`. */
static uint32_t read_part_of(const dm_syntax *s, uint32_t at, uint32_t end, double *value)
{
    if (at + 2 < end && dm_text_is(s->lower[at], "half") && dm_text_is(s->lower[at + 1], "a") &&
        multiplier(s->lower[at + 2]) >= 12) {
        *value = multiplier(s->lower[at + 2]) / 2;
        return at + 3;
    }
    if (at + 4 < end && dm_text_is(s->lower[at], "a") && dm_text_is(s->lower[at + 1], "quarter") &&
        dm_text_is(s->lower[at + 2], "of") && dm_text_is(s->lower[at + 3], "a") && multiplier(s->lower[at + 4]) >= 1000) {
        *value = multiplier(s->lower[at + 4]) / 4;
        return at + 5;
    }
    return at;
}

/* "two and a half million": behind "two". */
static bool is_and_a_half(const dm_syntax *s, uint32_t at, uint32_t end)
{
    return at + 3 < end && dm_text_is(s->lower[at], "and") && dm_text_is(s->lower[at + 1], "a") &&
           dm_text_is(s->lower[at + 2], "half") && multiplier(s->lower[at + 3]) >= 1000;
}

/* One word as a value: digits, a small number word, or a bare multiplier after "a" ("a hundred", "a dozen"). */
static bool read_word(const dm_syntax *s, uint32_t at, double *value, bool *whole)
{
    int small;
    *whole = true;
    if (begins_with_any(s->lower[at], "zotfsen") && read_small_word(s->lower[at], &small)) {
        *value = small;
        return true;
    }
    return read_digits(s->form[at], value, whole) || read_suffixed(s->lower[at], value);
}

static bool is_hyphen(const dm_syntax *s, uint32_t at) { return dm_text_is(s->form[at], "-") || dm_text_is(s->form[at], "‐"); }

bool dm_number_read(const dm_syntax *s, uint32_t at, uint32_t end, dm_number *out)
{
    /* digits, and the letters that number words begin with */
    if (!begins_with_any(s->lower[at], "0123456789zotfsenhmabdqkclj.") && s->upos[at] != DM_UPOS_NUM)
        return false;
    if (read_vague(s, at, end, out) || read_indefinite(s, at, end, out))
        return true;
    double total = 0, part = 0, factor = 1;
    uint32_t next = read_part_of(s, at, end, &part);
    bool whole = true, any = next > at, scaled = any;
    if (!any && (dm_text_is(s->lower[at], "a") || dm_text_is(s->lower[at], "an")) && at + 1 < end &&
        multiplier(s->lower[at + 1]) >= 12) {
        part = multiplier(s->lower[at + 1]);
        any = scaled = true;
        next = at + 2;
    }
    while (next < end) {
        double value, scale = multiplier(s->lower[next]);
        bool value_whole;
        int small;
        if (any && scale > 0 && s->lower[next].len > 1) {
            if (part == 0 && total > 0) { /* "a million billion" */
                part = total;
                total = 0;
            }
            part *= scale;
            factor = scale;
            if (scale > 100) {
                total += part;
                part = 0;
            }
            scaled = true;
            next++;
        } else if (any && scale > 0 && next > at && s->lower[next].len == 1 && s->lower[next].ptr[0] == 'm' &&
                   !s->space_after[next - 1]) {
            part *= scale;
            factor = scale;
            scaled = true;
            next++;
        } else if (any && !scaled && is_and_a_half(s, next, end)) {
            part += 0.5;
            next += 3;
        } else if (!any && read_word(s, next, &value, &value_whole)) {
            part = value;
            whole = value_whole;
            any = true;
            next++;
        } else if (any && next + 1 < end && is_hyphen(s, next) && part >= 20 && part < 100 &&
                   read_small_word(s->lower[next + 1], &small) && small > 0 && small < 10) {
            part += small; /* twenty-five */
            next += 2;
        } else if (scaled && next + 1 < end && dm_text_is(s->lower[next], "and") && read_small_word(s->lower[next + 1], &small) &&
                   !(factor > 100 && next + 2 < end &&
                     multiplier(s->lower[next + 2]) >= factor)) { /* "three thousand and ten thousand" are two */
            part += small;                                        /* two hundred and ten */
            next += 2;
        } else if (any && scaled && read_small_word(s->lower[next], &small)) {
            part += small; /* two thousand five */
            next++;
        } else {
            break;
        }
    }
    total += part;
    if (!any || total > LARGEST)
        return false;
    bool integral = total == (double)(int64_t)total;
    *out = (dm_number){.first = at,
                       .last = next - 1,
                       .whole = whole || (scaled && integral),
                       .low = (int64_t)total,
                       .high = (int64_t)total,
                       .value = total,
                       .factor = factor};
    return true;
}
