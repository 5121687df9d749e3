#include "syntax/token.h"

#include "base/limits.h"
#include "base/text.h"

enum {
    SHORT_MAX = 40,   /* dotted words, numbers with separators: longer ones are not looked into (keeps the cutter linear) */
    ADDRESS_MAX = 128 /* a mail address's part before its sign */
};

/* The text being cut.  All offsets are bytes of `text`; `end` is where the block ends. */
typedef struct cutter {
    dm_arena *arena;
    dm_text text;
    size_t start, end;       /* the block */
    size_t chunk, chunk_end; /* the run without white space being cut */
    uint32_t open_single;    /* single quotes opened and not yet closed */
    dm_segments *out;
} cutter;

static uint32_t peek(const cutter *cut, size_t at, size_t end)
{
    if (at >= end)
        return 0;
    return dm_utf8_next((dm_text){cut->text.ptr, end}, &at);
}

uint32_t dm_text_before(dm_text text, size_t start, size_t at)
{
    if (at <= start)
        return 0;
    size_t i = at - 1;
    while (i > start && at - i < 4 && ((unsigned char)text.ptr[i] & 0xC0) == 0x80)
        i--;
    return dm_utf8_next((dm_text){text.ptr, at}, &i);
}

bool dm_is_double_quote(uint32_t c)
{
    return c == '"' || c == 0x201C || c == 0x201D || c == 0x201E || c == 0x201F || c == 0xAB || c == 0xBB;
}
static bool is_apostrophe(uint32_t c) { return c == '\'' || c == 0x2019 || c == 0x2BC || c == '`'; }
bool dm_is_quote(uint32_t c)
{
    return dm_is_double_quote(c) || is_apostrophe(c) || c == 0x2018 || c == 0x201A || c == 0x2039 || c == 0x203A;
}
static size_t width_of(uint32_t c)
{
    char bytes[4];
    return dm_utf8_put(c, bytes);
}
static bool is_digit(uint32_t c) { return c >= '0' && c <= '9'; }
static bool is_currency(uint32_t c) { return c == '$' || (c >= 0xA2 && c <= 0xA5) || (c >= 0x20A0 && c <= 0x20CF); }
static bool is_word(uint32_t c)
{
    return dm_utf8_is_letter(c) || dm_utf8_is_digit(c) || c == '_' || c == 0xAD || c == 0x200C || c == 0x200D || c == 0xFFFD;
}
static dm_text slice(const cutter *cut, size_t start, size_t end) { return (dm_text){cut->text.ptr + start, end - start}; }

static void emit_one(cutter *cut, size_t start, size_t end, bool joined)
{
    dm_raw_token token = {.span = {(uint32_t)start, (uint32_t)end}, .form = slice(cut, start, end), .joined_to_next = joined};
    token.space_after = end == cut->chunk_end && !joined;
    DM_PUSH(cut->arena, &cut->out->tokens, token);
}

/* Tokens over the limit are cut between code points. */
static void emit(cutter *cut, size_t start, size_t end, bool joined)
{
    while (end - start > DM_LIMIT_TOKEN_BYTES) {
        size_t middle = start + DM_LIMIT_TOKEN_BYTES;
        while (middle > start + 1 && ((unsigned char)cut->text.ptr[middle] & 0xC0) == 0x80)
            middle--;
        emit_one(cut, start, middle, false);
        start = middle;
    }
    if (end > start)
        emit_one(cut, start, end, joined);
}

/* ---- addresses: URL, e-mail, domain and file names --------------------------------------------------------- */

static bool starts_address(dm_text text)
{
    static const char *const schemes[] = {"http://", "https://", "ftp://", "www.", "mailto:", "HTTP://", "Http://", "doi:", "WWW."};
    for (size_t i = 0; i < sizeof schemes / sizeof *schemes; i++)
        if (dm_text_starts(text, schemes[i]) && text.len > strlen(schemes[i]))
            return true;
    return false;
}

/* Where an address that starts at `at` ends: up to the chunk's end without the marks that close a clause. */
static size_t address_end(const cutter *cut, size_t at)
{
    size_t end = cut->chunk_end;
    uint32_t opened = 0;
    for (size_t i = at; i < end; i++) {
        char c = cut->text.ptr[i];
        if (c == '<' || c == '>' || c == '"' || c == '|') {
            end = i;
            break;
        }
        opened += c == '(';
        if (c == ')' && opened-- == 0) {
            end = i;
            break;
        }
    }
    while (end > at) {
        uint32_t last = dm_text_before(cut->text, at, end);
        bool closes = last == '.' || last == ',' || last == ';' || last == ':' || last == '!' || last == '?' || last == ']' ||
                      last == '}' || (last != '/' && dm_is_quote(last));
        if (!closes)
            break;
        end -= width_of(last);
    }
    return end;
}

/* "name@host.tld": both sides words, at least a letter or digit before. */
static bool is_mail(const cutter *cut, size_t at)
{
    size_t i = at;
    while (i < cut->chunk_end && i - at < ADDRESS_MAX &&
           (is_word(peek(cut, i, cut->chunk_end)) || strchr(".-+%", cut->text.ptr[i]) != NULL))
        i++;
    return i > at && i + 1 < cut->chunk_end && cut->text.ptr[i] == '@' && is_word(peek(cut, i + 1, cut->chunk_end));
}

/* ---- full stops ----------------------------------------------------------------------------------------------- */

/* Words of letters separated by single stops: "U.S", "p.m", "Ph.D", "M.Sc", "S.p.A"; no final stop. */
static bool is_dotted(dm_text word)
{
    size_t run = 0, longest = 0, stops = 0;
    if (word.len > SHORT_MAX)
        return false;
    for (size_t i = 0; i <= word.len; i++) {
        char c = i < word.len ? word.ptr[i] : '.';
        if (c == '.') {
            if (run == 0)
                return false;
            longest = run > longest ? run : longest;
            stops += i < word.len;
            run = 0;
        } else if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c & 0x80)) {
            run += ((unsigned char)c & 0xC0) != 0x80;
        } else {
            return false;
        }
    }
    if (stops == 0)
        return false;
    return longest == 1 || dm_text_is(word, "Ph.D") || dm_text_is(word, "M.Sc") || dm_text_is(word, "B.Sc") ||
           dm_text_is(word, "Ed.D") || dm_text_is(word, "S.p.A") || dm_text_is(word, "Lt.Gen") || dm_text_is(word, "Ph.Ds") ||
           dm_text_is(word, "St.D");
}

/* Are all of the words before `at` in the chunk one letter and separated by stops, and does another such letter follow? */
static bool dotted_goes_on(const cutter *cut, size_t word, size_t stop)
{
    size_t next = stop + 1;
    uint32_t letter = peek(cut, next, cut->chunk_end);
    if (!dm_utf8_is_letter(letter))
        return false;
    size_t after = next + width_of(letter);
    uint32_t c = peek(cut, after, cut->chunk_end);
    dm_text so_far = slice(cut, word, stop);
    uint32_t first = peek(cut, word, stop);
    bool single = so_far.len == width_of(first) && dm_utf8_is_letter(first);
    if (single || is_dotted(so_far)) {
        if (c == '.' || !is_word(c))
            return true;
        dm_text three = slice(cut, word, after + 1);
        return dm_text_is(three, "M.Sc") || dm_text_is(three, "B.Sc") || (letter == 'S' && c == 'c');
    }
    return (dm_text_is(so_far, "Ph") || dm_text_is(so_far, "Ed")) && !dm_utf8_is_letter(c);
}

/* The first code point after the white space that follows `at`; 0 at the end of the block. */
static uint32_t next_chunk(const cutter *cut, size_t at, dm_text *word)
{
    while (at < cut->end) {
        size_t next = at;
        uint32_t c = dm_utf8_next((dm_text){cut->text.ptr, cut->end}, &next);
        if (!dm_utf8_is_space(c)) {
            size_t end = at;
            while (end < cut->end && end - at < 24 && ((cut->text.ptr[end] | 32) >= 'a' && (cut->text.ptr[end] | 32) <= 'z'))
                end++;
            *word = slice(cut, at, end);
            return c;
        }
        at = next;
    }
    *word = (dm_text){NULL, 0};
    return 0;
}

static bool joins_initial(const cutter *cut, size_t word, uint32_t letter, uint32_t next, dm_text next_word)
{
    if (dm_utf8_is_lower(letter) && dm_utf8_is_upper(next)) /* "(b. September 2013)" */
        return (letter == 'b' || letter == 'd' || letter == 'm') && word > cut->chunk && cut->text.ptr[word - 1] == '(';
    if (dm_utf8_is_lower(letter))
        return (letter == 'c' || letter == 'p' || letter == 'd' || letter == 'b' || letter == 'v' || letter == 'r') &&
               (is_digit(next) || next == '<');
    if (next == 0 || letter == 'I')
        return letter == 'I' && next != 0 && dm_utf8_is_upper(next) && !dm_starter_is(next_word) && word > cut->chunk;
    if (next == ',')
        return true;
    if (dm_utf8_is_lower(next))
        return next_word.len > 3; /* "E. coli" */
    if (!dm_utf8_is_upper(next) || (dm_starter_is(next_word) && next_word.len > 1))
        return false;
    return true;
}

static bool capital_or_quote(uint32_t c) { return dm_utf8_is_upper(c) || dm_is_quote(c); }

/* Small words that open a surname: "Gen. al-Sisi", "Mlle. du Motel". */
static bool is_particle(dm_text word)
{
    static const char *const particles[] = {"al", "bin", "da", "de", "del", "den", "der", "di", "du", "el", "van", "von"};
    return DM_TEXT_IS_ANY(word, particles);
}

/* Does the stop at `stop`, not inside a word, belong to the word text[word, stop)? */
static bool stop_joins(const cutter *cut, size_t word, size_t stop)
{
    uint32_t after = peek(cut, stop + 1, cut->chunk_end);
    if (after == '.' || after == 0x2026)
        return false;
    dm_text form = slice(cut, word, stop);
    if (form.len > SHORT_MAX)
        return false;
    dm_text next_word;
    uint32_t next = after != 0 ? after : next_chunk(cut, stop + 1, &next_word);
    if (after != 0)
        next_word = (dm_text){NULL, 0};
    if (is_dotted(form))
        return true;
    uint32_t first = peek(cut, word, stop);
    bool capital = dm_utf8_is_upper(first);
    if (width_of(first) == form.len && dm_utf8_is_letter(first) && !dm_text_is(form, "v"))
        return joins_initial(cut, word, first, next, next_word);
    switch (dm_abbreviation_find(form)) {
    case DM_ABBREVIATION_TITLE: return capital && next != 0 && (!dm_utf8_is_lower(next) || is_particle(next_word));
    case DM_ABBREVIATION_NUMBER:
        return is_digit(next) || (next != 0 && (next == '#' || next == '$')) ||
               (capital && dm_text_is(form, "Sec") && dm_utf8_is_upper(next));
    case DM_ABBREVIATION_DATE:
        return capital && (next == 0 || is_digit(next) || next == ',' || next == ')' || dm_utf8_is_lower(next) || next == ';');
    case DM_ABBREVIATION_DAY:
        return capital && (is_digit(next) || next == ',' || dm_abbreviation_find(next_word) == DM_ABBREVIATION_DATE);
    case DM_ABBREVIATION_INNER: return next != 0;
    case DM_ABBREVIATION_FINAL: return !dm_text_is(form, "etc") || (next != 0 && !capital_or_quote(next));
    case DM_ABBREVIATION_NAME: return dm_utf8_is_upper(next) && !dm_starter_is(next_word);
    default: return false;
    }
}

dm_abbreviation dm_token_abbreviation(dm_text form)
{
    if (form.len < 2 || form.ptr[form.len - 1] != '.' || form.ptr[0] == '.')
        return DM_ABBREVIATION_NONE;
    dm_text word = {form.ptr, form.len - 1};
    if (is_dotted(word))
        return dm_text_is(word, "e.g") || dm_text_is(word, "i.e") ? DM_ABBREVIATION_INNER : DM_ABBREVIATION_FINAL;
    size_t at = 0;
    uint32_t first = dm_utf8_next(word, &at);
    if (at == word.len && dm_utf8_is_letter(first) && first != 'v')
        return DM_ABBREVIATION_TITLE; /* an initial */
    return dm_abbreviation_find(word);
}

/* ---- words --------------------------------------------------------------------------------------------------- */

static size_t digit_run(const cutter *cut, size_t at)
{
    size_t i = at;
    while (i < cut->chunk_end && i - at <= SHORT_MAX && is_digit((unsigned char)cut->text.ptr[i]))
        i++;
    return i - at;
}

static size_t digits_before(const cutter *cut, size_t start, size_t at)
{
    size_t i = at;
    while (i > start && at - i <= SHORT_MAX && is_digit((unsigned char)cut->text.ptr[i - 1]))
        i--;
    return at - i;
}

/* A separator between digits: "3.5", "1,500", "21:00", "9/11", "713-853-3989". */
static bool joins_digits(const cutter *cut, size_t word, size_t at, uint32_t c)
{
    size_t before = digits_before(cut, word, at), after = digit_run(cut, at + 1);
    if (before == 0 || after == 0 || at - word > SHORT_MAX)
        return false;
    bool seen = false; /* the same separator earlier in the word */
    for (size_t i = word; i < at; i++)
        seen = seen || cut->text.ptr[i] == cut->text.ptr[at];
    char next = at + 1 + after < cut->chunk_end ? cut->text.ptr[at + 1 + after] : '\0';
    switch (c) {
    case '.': return true;
    case ',': return before <= 3 && (after == 3 || (after == 2 && next == ','));
    case ':': return before <= 2 && after == 2;
    case '/': return before <= 4 && after <= 4;
    case '-':
        if (seen)
            return true;
        return (before == 3 && (after == 4 || (after == 3 && next == '-'))) || (before == 1 && after == 3 && next == '-') ||
               (before <= 2 && after <= 2 && next == '-') || (before == 4 && after == 2 && next == '-') ||
               (before == 5 && after == 4);
    default: return false;
    }
}

static bool joins_stop(const cutter *cut, size_t word, size_t at)
{
    if (joins_digits(cut, word, at, '.') || dotted_goes_on(cut, word, at))
        return true;
    /* a file or domain name: letters, and the last label is a known one or there are three labels in small letters */
    size_t label = at + 1, labels = 1, end = label;
    while (end < cut->chunk_end && end - at < 64) {
        char c = cut->text.ptr[end];
        bool stop = c == '.' && is_word(peek(cut, end + 1, cut->chunk_end));
        if (!stop && !((c | 32) >= 'a' && (c | 32) <= 'z') && !is_digit((unsigned char)c) && c != '-')
            break;
        if (stop) {
            labels++;
            label = end + 1;
        }
        end++;
    }
    if (end == label || !is_word(peek(cut, at + 1, cut->chunk_end)))
        return false;
    dm_text last = slice(cut, label, end);
    if (dm_domain_is(last))
        return dm_utf8_is_lower((unsigned char)last.ptr[0]) || !dm_utf8_is_lower((unsigned char)cut->text.ptr[word]);
    return labels >= 2 && dm_utf8_is_lower((unsigned char)cut->text.ptr[at + 1]) &&
           memchr(cut->text.ptr + word, '.', at - word) == NULL && dm_utf8_is_lower((unsigned char)last.ptr[0]);
}

static bool joins_hyphen(const cutter *cut, size_t word, size_t at, uint32_t next)
{
    if (joins_digits(cut, word, at, '-'))
        return true;
    if (!is_word(next))
        return false;
    dm_text before = slice(cut, word, at);
    if (dm_prefix_is_bound(before) && !dm_text_is(before, "UN")) /* "UN-brokered" is not "un-" */
        return before.len > 1 || (before.ptr[0] | 32) == 'e';
    size_t end = at + 1;
    while (end < cut->chunk_end && (cut->text.ptr[end] | 32) >= 'a' && (cut->text.ptr[end] | 32) <= 'z')
        end++;
    return dm_suffix_is_bound(slice(cut, at + 1, end));
}

/* Does the character c at `at`, inside a chunk, go on the word that began at `word`? */
static bool joins(const cutter *cut, size_t word, size_t at, uint32_t c, size_t after)
{
    uint32_t before = dm_text_before(cut->text, word, at), next = peek(cut, after, cut->chunk_end);
    if (before == 0 || next == 0)
        return false;
    if (is_apostrophe(c))
        return (dm_utf8_is_letter(before) || is_digit(before)) && dm_utf8_is_letter(next);
    switch (c) {
    case '.': return joins_stop(cut, word, at);
    case ',':
    case ':':
    case '/': return joins_digits(cut, word, at, c);
    case '-':
    case 0x2010:
    case 0x2011: return joins_hyphen(cut, word, at, next);
    case '&': return dm_utf8_is_upper(before) && dm_utf8_is_upper(next) && at - word <= 3;
    case '@': return is_word(before) && is_word(next);
    default: return false;
    }
}

/* A unit written onto its number ("10km", "8a.m."): true when the letters at `at` are one. */
static bool is_unit_at(const cutter *cut, size_t word, size_t at)
{
    size_t end = at;
    while (end < cut->chunk_end && (cut->text.ptr[end] | 32) >= 'a' && (cut->text.ptr[end] | 32) <= 'z')
        end++;
    if (end < cut->chunk_end && is_word(peek(cut, end, cut->chunk_end)))
        return false;
    dm_text unit = slice(cut, at, end);
    bool money = is_currency(dm_text_before(cut->text, cut->chunk, word));
    if (unit.len == 1) {
        char c = unit.ptr[0];
        if (c == 'k' || c == 'm')
            return true;
        if ((c == 'a' || c == 'p') && end + 1 < cut->chunk_end && cut->text.ptr[end] == '.' && (cut->text.ptr[end + 1] | 32) == 'm')
            return true;
        return money && (c == 'K' || c == 'M' || c == 'B' || c == 'b' || c == 'T');
    }
    return dm_unit_is(unit);
}

/* Where the word that starts at `word` ends; its final stop included when it is an abbreviation. */
static size_t word_end(const cutter *cut, size_t word)
{
    size_t i = word + (cut->text.ptr[word] == '.'); /* ".5" */
    bool digits_only = true;
    while (i < cut->chunk_end) {
        size_t next = i;
        uint32_t c = dm_utf8_next((dm_text){cut->text.ptr, cut->chunk_end}, &next);
        if (is_word(c)) {
            if (!is_digit(c) && digits_only && i > word && is_unit_at(cut, word, i))
                return i;
            digits_only = digits_only && is_digit(c);
            i = next;
            continue;
        }
        if (c == '.' && !joins(cut, word, i, c, next))
            return stop_joins(cut, word, i) ? next : i;
        if (c == '!' && dm_text_is(slice(cut, word, i), "Yahoo"))
            return next;
        if (c == '$' && i - word <= 3 && i > word && dm_utf8_is_upper(peek(cut, word, i)) &&
            (next == cut->chunk_end || !is_word(peek(cut, next, cut->chunk_end)) || is_digit(peek(cut, next, cut->chunk_end))))
            return next; /* US$, HK$ */
        if (c == '-' && next == cut->chunk_end && i - word <= 2 && dm_utf8_is_letter(peek(cut, word, i)))
            return next; /* a word broken off: "th- the" */
        if (!joins(cut, word, i, c, next))
            return i;
        digits_only = digits_only && (c == '.' || c == ',' || c == ':');
        i = next;
    }
    return i;
}

static char small(char c) { return c >= 'A' && c <= 'Z' ? (char)(c + 32) : c; }

/* Bytes from the word's start to its clitic ("do|n't", "Mali|'s"), 0 when there is none. */
static size_t clitic_at(dm_text word)
{
    size_t at = word.len; /* of the last apostrophe */
    size_t width = 0;
    for (size_t i = word.len; i-- > 0 && word.len - i <= 6;) {
        if (word.ptr[i] == '\'' || word.ptr[i] == '`') {
            at = i;
            width = 1;
            break;
        }
        if (i + 2 < word.len && memcmp(word.ptr + i, "\xE2\x80\x99", 3) == 0) {
            at = i;
            width = 3;
            break;
        }
    }
    if (width == 0 || at == 0)
        return 0;
    size_t rest = word.len - at - width;
    char first = rest > 0 ? small(word.ptr[at + width]) : '\0', second = rest > 1 ? small(word.ptr[at + width + 1]) : '\0';
    if (rest == 1 && first == 't' && at >= 2 && small(word.ptr[at - 1]) == 'n')
        return at - 1;
    if (rest == 1 && first == 's' && is_digit((unsigned char)word.ptr[at - 1]))
        return 0; /* the 60's */
    if (rest == 1 && (first == 's' || first == 'm' || first == 'd'))
        return at;
    if (rest == 2 && ((first == 'r' && second == 'e') || (first == 'v' && second == 'e') || (first == 'l' && second == 'l')))
        return at;
    return 0;
}

/* The end of a word stands before an apostrophe: "the states' rights", unless a quotation is open. */
static bool takes_possessive(cutter *cut, size_t word, size_t end)
{
    if (end >= cut->chunk_end || !is_apostrophe(peek(cut, end, cut->chunk_end)) || cut->text.ptr[end] == '`' ||
        cut->open_single > 0)
        return false;
    char last = small(cut->text.ptr[end - 1]);
    size_t after = end + width_of(peek(cut, end, cut->chunk_end));
    uint32_t next = peek(cut, after, cut->chunk_end);
    return end - word >= 2 && (last == 's' || last == 'z' || last == 'x') && !is_apostrophe(next) && !dm_utf8_is_letter(next);
}

static size_t cut_word(cutter *cut, size_t word)
{
    size_t end = word_end(cut, word);
    dm_text form = slice(cut, word, end);
    size_t first = dm_word_cut(form);
    if (first == 0)
        first = clitic_at(form);
    /* "can't've", "wouldn't've": two clitics */
    if (first > 0) {
        size_t inner = clitic_at((dm_text){form.ptr, first});
        if (inner > 0) {
            emit(cut, word, word + inner, true);
            emit(cut, word + inner, word + first, true);
        } else {
            emit(cut, word, word + first, true);
        }
        emit(cut, word + first, end, false);
        return end;
    }
    if (takes_possessive(cut, word, end)) {
        size_t after = end + width_of(peek(cut, end, cut->chunk_end));
        emit(cut, word, end, true);
        emit(cut, end, after, false);
        return after;
    }
    emit(cut, word, end, false);
    return end;
}

/* ---- marks and symbols ------------------------------------------------------------------------------------ */

static size_t run_of(const cutter *cut, size_t at, const char *set)
{
    size_t i = at;
    while (i < cut->chunk_end && cut->text.ptr[i] != '\0' && strchr(set, cut->text.ptr[i]) != NULL)
        i++;
    return i;
}

static size_t cut_apostrophe(cutter *cut, size_t at, uint32_t c, size_t next)
{
    uint32_t after = peek(cut, next, cut->chunk_end);
    bool at_start = at == cut->chunk || !is_word(dm_text_before(cut->text, cut->chunk, at));
    if (is_apostrophe(after) && (c == 0x2019) == (after == 0x2019)) { /* '' and `` */
        size_t end = next + width_of(after);
        emit(cut, at, end, false);
        return end;
    }
    if (at_start && c != '`' && is_digit(after)) { /* '90s */
        size_t end = next + digit_run(cut, next);
        if (peek(cut, end, cut->chunk_end) == 's')
            end++;
        if (end - next <= 3) {
            emit(cut, at, end, false);
            return end;
        }
    }
    if (at_start && c != '`' && after != 0) {
        static const char *const words[] = {"s", "em", "til", "cause", "ll", "re", "ve", "m", "d", "tis", "twas", "n", "bout"};
        size_t end = next;
        while (end < cut->chunk_end && is_word(peek(cut, end, cut->chunk_end)))
            end++;
        for (size_t i = 0; i < sizeof words / sizeof *words; i++)
            if (dm_text_is(slice(cut, next, end), words[i])) {
                if (end == next + 1 && cut->text.ptr[next] == 'n' && is_apostrophe(peek(cut, end, cut->chunk_end)))
                    end += width_of(peek(cut, end, cut->chunk_end)); /* rock 'n' roll */
                emit(cut, at, end, false);
                return end;
            }
    }
    if (at_start && (dm_utf8_is_letter(after) || dm_is_quote(after)))
        cut->open_single++;
    else if (cut->open_single > 0)
        cut->open_single--;
    emit(cut, at, next, false);
    return next;
}

static bool is_pictograph(uint32_t c)
{
    return (c >= 0x1F000 && c <= 0x1FAFF) || (c >= 0x2600 && c <= 0x27BF) || (c >= 0x2B00 && c <= 0x2BFF);
}

/* One emoji with its skin tone, variation and joined parts; flags are two letters. */
static size_t emoji_end(const cutter *cut, size_t at, uint32_t c)
{
    size_t i = at;
    bool flag = c >= 0x1F1E6 && c <= 0x1F1FF;
    dm_text chunk = {cut->text.ptr, cut->chunk_end};
    dm_utf8_next(chunk, &i);
    while (i < cut->chunk_end && i - at < 64) {
        size_t next = i;
        uint32_t part = dm_utf8_next(chunk, &next);
        if (part == 0x200D && next < cut->chunk_end && is_pictograph(peek(cut, next, cut->chunk_end)))
            dm_utf8_next(chunk, &next);
        else if (flag && part >= 0x1F1E6 && part <= 0x1F1FF)
            flag = false;
        else if (part != 0xFE0F && part != 0x20E3 && !(part >= 0x1F3FB && part <= 0x1F3FF))
            break;
        i = next;
    }
    return i;
}

/* ":-)", ";)", "=D": eyes, nose, mouth, alone in what is left of the chunk. */
static size_t emoticon_end(const cutter *cut, size_t at)
{
    size_t i = at, end = cut->chunk_end;
    if (strchr(":;=8", cut->text.ptr[i]) == NULL || i + 1 >= end || (cut->text.ptr[i] == '8' && i > cut->chunk))
        return 0;
    i++;
    if (i + 1 < end && strchr("-'^o", cut->text.ptr[i]) != NULL)
        i++;
    if (strchr(")(DPp|/\\]*O3", cut->text.ptr[i]) == NULL)
        return 0;
    char mouth = cut->text.ptr[i++];
    while (i < end && cut->text.ptr[i] == mouth)
        i++;
    return i == end && !(mouth == '/' && end - at > 3) ? i : 0;
}

/* A sign: "@name", "#tag"; the sign alone before digits ("#1"). */
static size_t cut_sign(cutter *cut, size_t at, size_t next)
{
    if (!dm_utf8_is_letter(peek(cut, next, cut->chunk_end)) ||
        (at > cut->chunk && is_word(dm_text_before(cut->text, cut->chunk, at)))) {
        emit(cut, at, next, false);
        return next;
    }
    size_t end = next;
    dm_text chunk = {cut->text.ptr, cut->chunk_end};
    while (end < cut->chunk_end) {
        size_t after = end;
        if (!is_word(dm_utf8_next(chunk, &after)))
            break;
        end = after;
    }
    emit(cut, at, end, false);
    return end;
}

static size_t cut_mark(cutter *cut, size_t at)
{
    size_t next = at;
    uint32_t c = dm_utf8_next((dm_text){cut->text.ptr, cut->chunk_end}, &next);
    size_t end = next;
    if (c == 0x2018) {
        if (peek(cut, next, cut->chunk_end) == 0x2019) { /* GUM has quotations opened by both marks */
            emit(cut, at, next + 3, false);
            return next + 3;
        }
        cut->open_single += peek(cut, next, cut->chunk_end) != 0;
    }
    if (is_apostrophe(c))
        return cut_apostrophe(cut, at, c, next);
    if (c == '@' || c == '#')
        return cut_sign(cut, at, next);
    if (c == '.')
        end = run_of(cut, at, ".");
    else if (c == '!' || c == '?')
        end = run_of(cut, at, ".!?");
    else if (c < 0x80 && c != 0 && strchr("-=*~<>|_^+", (int)c) != NULL)
        end = run_of(cut, at, (char[]){(char)c, '\0'});
    else if (is_pictograph(c))
        end = emoji_end(cut, at, c);
    else if (c == 0x2026 || c == 0x2014)
        while (end < cut->chunk_end && peek(cut, end, cut->chunk_end) == c)
            end += 3;
    emit(cut, at, end, false);
    return end;
}

/* "1." or "4.1." opening a block: one token in the treebanks. */
static size_t list_mark_end(const cutter *cut, size_t at)
{
    if (at != cut->start)
        return 0;
    size_t stop = at;
    for (;;) {
        size_t digits = digit_run(cut, stop);
        if (digits == 0 || digits > 2 || stop + digits >= cut->chunk_end || cut->text.ptr[stop + digits] != '.')
            return 0;
        stop += digits + 1;
        if (stop == cut->chunk_end)
            return cut->chunk_end < cut->end ? stop : 0;
    }
}

static void cut_chunk(cutter *cut)
{
    size_t at = cut->chunk;
    bool address = memchr(cut->text.ptr + at, ':', cut->chunk_end - at) != NULL ||
                   memchr(cut->text.ptr + at, '@', cut->chunk_end - at) != NULL ||
                   memchr(cut->text.ptr + at, '.', cut->chunk_end - at) != NULL;
    size_t mark = list_mark_end(cut, at);
    if (mark > 0) {
        emit(cut, at, mark, false);
        return;
    }
    while (at < cut->chunk_end) {
        uint32_t c = peek(cut, at, cut->chunk_end);
        bool word = is_word(c) && c != '_';
        bool fresh = at == cut->chunk || !is_word(dm_text_before(cut->text, cut->chunk, at));
        if (word && address && fresh && (starts_address(slice(cut, at, cut->chunk_end)) || is_mail(cut, at))) {
            size_t end = address_end(cut, at);
            if (end > at) {
                emit(cut, at, end, false);
                at = end;
                continue;
            }
        }
        size_t face = emoticon_end(cut, at);
        if (face > 0) {
            emit(cut, at, face, false);
            return;
        }
        bool fraction =
            c == '.' && is_digit(peek(cut, at + 1, cut->chunk_end)) && fresh && dm_text_before(cut->text, cut->chunk, at) != '.';
        at = word || fraction ? cut_word(cut, at) : cut_mark(cut, at);
    }
}

void dm_tokens_cut(dm_arena *arena, dm_text text, size_t start, size_t end, dm_segments *out)
{
    cutter cut = {.arena = arena, .text = text, .start = start, .end = end, .out = out};
    size_t at = start;
    while (at < end) {
        size_t next = at;
        if (dm_utf8_is_space(dm_utf8_next((dm_text){text.ptr, end}, &next))) {
            at = next;
            continue;
        }
        cut.chunk = at;
        size_t after = next;
        while (next < end && next - at < DM_LIMIT_TOKEN_BYTES && !dm_utf8_is_space(dm_utf8_next((dm_text){text.ptr, end}, &after)))
            next = after;
        cut.chunk_end = next;
        cut_chunk(&cut);
        if (next < end && !dm_utf8_is_space(peek(&cut, next, end)))
            out->tokens.data[out->tokens.count - 1].space_after = false; /* a chunk cut at the limit */
        at = next;
    }
}
