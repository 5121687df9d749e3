#include "input/article.h"

#include "base/calendar.h"
#include "base/text.h"

/* A dateline is short and stands in the first lines; a footer is a few short lines at the end. */
enum {
    HEAD_BYTES = 160,
    HEAD_WORDS = 24,
    LINES_SEARCHED = 3,
    FOOTER_LINES = 12,
    FOOTER_LINE_BYTES = 400,
    BYLINE_BYTES = 90,
    DATE_LINE_BYTES = 40
};

typedef struct word {
    dm_text text;
    size_t start;
} word; /* start: byte of the document */
typedef struct head {
    word words[HEAD_WORDS];
    uint32_t count;
} head;

static bool equal_ignoring_case(dm_text text, const char *lower)
{
    size_t i = 0;
    for (; i < text.len && lower[i] != '\0'; i++) {
        char c = text.ptr[i];
        if ((c >= 'A' && c <= 'Z' ? (char)(c + 32) : c) != lower[i])
            return false;
    }
    return i == text.len && lower[i] == '\0';
}

static bool starts_ignoring_case(dm_text text, const char *lower)
{
    size_t n = strlen(lower);
    return text.len >= n && equal_ignoring_case((dm_text){text.ptr, n}, lower);
}

static bool contains_ignoring_case(dm_text text, const char *lower)
{
    for (size_t i = 0; i + strlen(lower) <= text.len; i++)
        if (starts_ignoring_case((dm_text){text.ptr + i, text.len - i}, lower))
            return true;
    return false;
}

/* ---- words of a dateline ---- */

static bool is_break(char c) { return c == ' ' || c == '\t' || c == ',' || c == '.' || c == '\r'; }

static void split_words(dm_text text, size_t start, size_t end, head *out)
{
    out->count = 0;
    size_t i = start;
    while (i < end) {
        while (i < end && is_break(text.ptr[i]))
            i++;
        size_t first = i;
        while (i < end && !is_break(text.ptr[i]))
            i++;
        if (i == first)
            break;
        if (out->count == HEAD_WORDS) {
            out->count = HEAD_WORDS + 1; /* too long for a dateline */
            return;
        }
        out->words[out->count++] = (word){{text.ptr + first, i - first}, first};
    }
}

static int month_of(dm_text text)
{
    static const char *const names[] = {"january", "february", "march",     "april",   "may",      "june",
                                        "july",    "august",   "september", "october", "november", "december"};
    for (int month = 0; month < 12; month++) {
        if (equal_ignoring_case(text, names[month]))
            return month + 1;
        char brief[5] = {0}; /* "Jun", "Sept" */
        memcpy(brief, names[month], month == 8 && text.len == 4 ? 4 : 3);
        if (equal_ignoring_case(text, brief))
            return month + 1;
    }
    return 0;
}

static bool number_between(dm_text text, int64_t low, int64_t high, int *out)
{
    int64_t value;
    if (text.len > 4 || !dm_text_to_int(text, &value) || value < low || value > high)
        return false;
    *out = (int)value;
    return true;
}

static dm_day nearest_year(int month, int day, dm_day date)
{
    if (date == DM_DAY_NONE)
        return DM_DAY_NONE;
    int year = dm_date_of(date).year;
    dm_day best = DM_DAY_NONE;
    for (int y = year - 1; y <= year + 1; y++) {
        dm_date candidate = {y, month, day};
        if (!dm_date_valid(candidate))
            continue;
        dm_day at = dm_day_of(candidate);
        if (best == DM_DAY_NONE || (at > date ? at - date : date - at) < (best > date ? best - date : date - best))
            best = at;
    }
    return best;
}

/* The words that end the head and are a date; returns how many (0 none). */
static uint32_t date_at_end(const head *h, dm_day date, dm_day *out, bool *with_year)
{
    const word *w = h->words;
    uint32_t n = h->count;
    dm_day iso;
    if (n >= 1 && w[n - 1].text.len == 10 && dm_day_parse(w[n - 1].text, &iso)) {
        *out = iso;
        *with_year = true;
        return 1;
    }
    int year = 0, month = 0, day = 0;
    uint32_t used = n >= 3 && number_between(w[n - 1].text, 1900, 2200, &year) ? 1 : 0;
    if (n < used + 2)
        return 0;
    dm_text last = w[n - used - 1].text, before = w[n - used - 2].text;
    if (number_between(last, 1, 31, &day))
        month = month_of(before);
    else if (number_between(before, 1, 31, &day))
        month = month_of(last);
    if (month == 0 || !dm_date_valid((dm_date){year == 0 ? 2000 : year, month, day}))
        return 0;
    *with_year = year != 0;
    *out = year != 0 ? dm_day_of((dm_date){year, month, day}) : nearest_year(month, day, date);
    return used + 2;
}

static bool is_capitalised(dm_text text)
{
    size_t offset = 0;
    if (text.len > 3 && starts_ignoring_case(text, "al-"))
        offset = 3;
    return dm_utf8_is_upper(dm_utf8_next(text, &offset));
}

static bool is_particle(dm_text text)
{
    static const char *const particles[] = {"of", "the", "de", "del", "da", "do", "la", "al", "and", "on", "in", "near", "aboard"};
    for (size_t i = 0; i < sizeof particles / sizeof *particles; i++)
        if (equal_ignoring_case(text, particles[i]))
            return true;
    return false;
}

/* Letters of `text`, or 0 when one of them is not a capital. */
static uint32_t capitals(dm_text text)
{
    uint32_t count = 0;
    for (size_t i = 0; i < text.len;) {
        uint32_t c = dm_utf8_next(text, &i);
        if (!dm_utf8_is_letter(c))
            continue;
        if (!dm_utf8_is_upper(c))
            return 0;
        count++;
    }
    return count;
}

/* Words in capitals that begin a headline or a sentence with a dash, not a dateline. */
static bool is_no_city(dm_text text)
{
    static const char *const words[] = {"nato",      "isis",   "isil",   "opec",      "asean",    "brics",   "unesco",  "unicef",
                                        "breaking",  "update", "urgent", "exclusive", "analysis", "opinion", "factbox", "timeline",
                                        "corrected", "wrapup", "video",  "watch",     "live",     "latest"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (equal_ignoring_case(text, words[i]))
            return true;
    return false;
}

/* Is words[0..count) a place?  With a full date or an agency beside it capitals at the start of each word are enough; alone, its
 * first word must be written in capitals throughout. */
static bool is_place(const head *h, uint32_t count, bool supported)
{
    if (count == 0)
        return supported;
    if (count > 8 || is_no_city(h->words[0].text))
        return false;
    for (uint32_t i = 0; i < count; i++)
        if (!is_capitalised(h->words[i].text) && !(i > 0 && is_particle(h->words[i].text)))
            return false;
    return supported || capitals(h->words[0].text) >= 4 ||
           (count > 1 && capitals(h->words[0].text) >= 3 && capitals(h->words[1].text) >= 3);
}

static bool is_agency(dm_text text)
{
    text = dm_text_trim(text);
    if (text.len < 2 || text.len > 40)
        return false;
    head h;
    split_words(text, 0, text.len, &h);
    if (h.count == 0 || h.count > 5)
        return false;
    for (uint32_t i = 0; i < h.count; i++)
        if (!is_capitalised(h.words[i].text) && !is_particle(h.words[i].text))
            return false;
    return true;
}

/* ---- the dateline ---- */

static size_t dash_bytes(dm_text text, size_t i)
{
    if (text.ptr[i] == '-')
        return 1;
    bool is_dash = i + 2 < text.len && (unsigned char)text.ptr[i] == 0xE2 && (unsigned char)text.ptr[i + 1] == 0x80 &&
                   ((unsigned char)text.ptr[i + 2] == 0x93 || (unsigned char)text.ptr[i + 2] == 0x94);
    return is_dash ? 3 : 0;
}

/* The dash that ends a dateline in text[start..end): where the head ends and where the article goes on. */
static bool find_dash(dm_text text, size_t start, size_t end, size_t *head_end, size_t *after)
{
    for (size_t i = start + 1; i < end; i++) {
        if (text.ptr[i] == '/' && i + 1 < end && text.ptr[i + 1] == '.' &&
            text.ptr[i - 1] != '/') { /* "MOSCOW, June 12. /TASS/. " */
            *head_end = i + 1;
            *after = i + 2;
            return true;
        }
        size_t length = dash_bytes(text, i), run = length;
        if (length == 0)
            continue;
        while (i + run < text.len && dash_bytes(text, i + run) > 0)
            run += dash_bytes(text, i + run);
        char before = text.ptr[i - 1], next = i + run < text.len ? text.ptr[i + run] : '\n';
        bool opens = before == ' ' || before == ')' || run > 1;
        bool closes = next == ' ' || next == '\n' || next == '\r' || run > 1;
        if (opens && closes) {
            *head_end = i;
            *after = i + run;
            return true;
        }
        i += run - 1;
    }
    return false;
}

/* "(Reuters)" or "/TASS/" at the end of the head: takes it off; true when it is an agency or a date (then through `out`). */
static bool take_agency(dm_text text, size_t start, size_t *end, dm_day date, dm_article *out)
{
    size_t stop = *end;
    while (stop > start && is_break(text.ptr[stop - 1]))
        stop--;
    if (stop == start || (text.ptr[stop - 1] != ')' && text.ptr[stop - 1] != '/'))
        return false;
    char opener = text.ptr[stop - 1] == ')' ? '(' : '/';
    size_t open = stop - 1;
    while (open > start && text.ptr[open - 1] != opener)
        open--;
    if (open == start)
        return false;
    head h;
    split_words(text, open, stop - 1, &h);
    dm_day day = DM_DAY_NONE;
    bool with_year;
    uint32_t used = h.count <= HEAD_WORDS ? date_at_end(&h, date, &day, &with_year) : 0;
    if (used > 0 && used == h.count) {
        out->date = day;
        out->date_span = (dm_span){(uint32_t)open, (uint32_t)(stop - 1)};
    } else if (!is_agency((dm_text){text.ptr + open, stop - 1 - open})) {
        return false;
    }
    *end = open - 1;
    return true;
}

/* A dateline at the start of the line text[start..end). */
static bool find_dateline(dm_text text, size_t start, size_t end, dm_day date, dm_article *out)
{
    size_t head_end, after;
    if (end - start > HEAD_BYTES)
        end = start + HEAD_BYTES;
    if (!find_dash(text, start, end, &head_end, &after))
        return false;
    dm_article found = {.date = DM_DAY_NONE};
    size_t place_end = head_end;
    bool supported = take_agency(text, start, &place_end, date, &found);
    head h;
    split_words(text, start, place_end, &h);
    if (h.count > HEAD_WORDS || (h.count == 0 && !supported))
        return false;
    bool with_year = false;
    uint32_t used = date_at_end(&h, date, &found.date, &with_year);
    if (used > 0) {
        const word *first = &h.words[h.count - used], *last = &h.words[h.count - 1];
        found.date_span = (dm_span){(uint32_t)first->start, (uint32_t)(last->start + last->text.len)};
        if (used == h.count && !supported)
            return false;
        supported = supported || with_year;
    }
    if (!is_place(&h, h.count - used, supported))
        return false;
    while (after < text.len && (text.ptr[after] == ' ' || text.ptr[after] == '\t'))
        after++;
    out->dateline = (dm_span){(uint32_t)start, (uint32_t)after};
    out->dateline_words = dm_text_trim((dm_text){text.ptr + start, head_end - start});
    out->date = found.date;
    out->date_span = found.date_span;
    return true;
}

/* ---- bylines and footers ---- */

static bool is_byline(dm_text line)
{
    if (line.len > BYLINE_BYTES || !starts_ignoring_case(line, "by ") || dm_text_ends(line, "."))
        return false;
    head h;
    split_words(line, 3, line.len, &h);
    if (h.count < 2 || h.count > 12)
        return false;
    for (uint32_t i = 0; i < h.count; i++)
        if (!is_capitalised(h.words[i].text) && !is_particle(h.words[i].text))
            return false;
    return true;
}

static size_t skip_space(dm_text text, size_t i)
{
    while (i < text.len && strchr(" \t\r\n", text.ptr[i]) != NULL && text.ptr[i] != '\0')
        i++;
    return i;
}

/* "(CNN) Italian police ...": the agency in brackets before everything else, where no place is named. */
static size_t skip_credit(dm_text text, size_t start)
{
    enum { AGENCY_BYTES = 12 };
    if (start >= text.len || text.ptr[start] != '(')
        return start;
    size_t end = start + 1;
    while (end < text.len && end - start <= AGENCY_BYTES && text.ptr[end] >= 'A' && text.ptr[end] <= 'Z')
        end++;
    if (end < start + 3 || end >= text.len || text.ptr[end] != ')')
        return start;
    end = skip_space(text, end + 1);
    /* a dash makes it a dateline */
    return end < text.len && (text.ptr[end] == '-' || text.ptr[end] == '\xE2') ? start : end;
}

static bool has_year(dm_text text)
{
    int year;
    for (size_t i = 0; i + 4 <= text.len; i++)
        if (number_between((dm_text){text.ptr + i, 4}, 1900, 2200, &year))
            return true;
    return false;
}

static bool is_footer(dm_text line)
{
    static const char *const starts[] = {"writing by ",
                                         "reporting by ",
                                         "editing by ",
                                         "written by ",
                                         "edited by ",
                                         "additional reporting ",
                                         "compiled by ",
                                         "translated by ",
                                         "with reporting by ",
                                         "with additional reporting",
                                         "with files from ",
                                         "read more",
                                         "related:",
                                         "photo:",
                                         "photo by ",
                                         "photo credit",
                                         "image:",
                                         "image credit",
                                         "follow us ",
                                         "subscribe ",
                                         "sign up ",
                                         "click here ",
                                         "our standards:",
                                         "this article was ",
                                         "this story was ",
                                         "this report was ",
                                         "this material may not ",
                                         "all rights reserved",
                                         "associated press writer",
                                         "-30-",
                                         "###",
                                         "(ends)",
                                         "\xC2\xA9"};
    while (line.len > 0 && strchr("*([-_ ", line.ptr[0]) != NULL && !dm_text_starts(line, "-30-") &&
           !dm_text_starts(line, "(ends)")) {
        line.ptr++;
        line.len--;
    }
    if (line.len == 0)
        return true; /* a rule of dashes or stars */
    if (line.len > FOOTER_LINE_BYTES)
        return false;
    for (size_t i = 0; i < sizeof starts / sizeof *starts; i++)
        if (starts_ignoring_case(line, starts[i]))
            return true;
    if (starts_ignoring_case(line, "copyright") && (has_year(line) || contains_ignoring_case(line, "rights reserved")))
        return true;
    return contains_ignoring_case(line, "all rights reserved") || contains_ignoring_case(line, "may not be published, broadcast");
}

static size_t footer_start(dm_text text, size_t from)
{
    size_t until = text.len;
    for (int lines = 0; lines < FOOTER_LINES && until > from; lines++) {
        size_t end = until;
        while (end > from && strchr(" \t\r\n", text.ptr[end - 1]) != NULL)
            end--;
        size_t start = end;
        while (start > from && text.ptr[start - 1] != '\n')
            start--;
        if (start == end || !is_footer(dm_text_trim((dm_text){text.ptr + start, end - start})))
            break;
        until = start;
    }
    return until > from ? until : text.len; /* a text that is nothing but footer is read as it stands */
}

/* Names of publications: words in capitals, digits, "of", "via", "the"; no full stop inside but in "U.S." */
static bool is_credit(dm_text inside)
{
    size_t at = 0;
    uint32_t first = dm_utf8_next(inside, &at);
    if (!dm_utf8_is_upper(first) && !dm_utf8_is_digit(first) && !dm_text_starts(inside, "via ") && !dm_text_starts(inside, "the "))
        return false;
    size_t words = 1;
    for (size_t i = 0; i < inside.len; i++)
        words += inside.ptr[i] == ' ';
    return words <= 9 && inside.ptr[inside.len - 1] != '.';
}

/* "... said. (Reuters) (AP via The Hill)": the sources credited at the end of a brief are no part of what it tells.  Gives where
 * they begin. */
static size_t credits_start(dm_text text, size_t from, size_t until)
{
    enum { CREDIT_BYTES = 70 };
    size_t kept = until;
    for (;;) {
        size_t end = kept;
        while (end > from && strchr(" \t\r\n,;", text.ptr[end - 1]) != NULL)
            end--;
        if (end <= from || text.ptr[end - 1] != ')')
            return kept;
        size_t start = end - 1;
        while (start > from && end - start <= CREDIT_BYTES && text.ptr[start - 1] != '(' && text.ptr[start - 1] != ')')
            start--;
        dm_text inside = {text.ptr + start, end - 1 - start};
        if (start == from || text.ptr[start - 1] != '(' || (inside.len > 0 && !is_credit(inside)))
            return kept;
        /* only behind the end of a sentence, or behind another credit */
        size_t before = start - 1;
        while (before > from && strchr(" \t\r\n,;", text.ptr[before - 1]) != NULL)
            before--;
        if (before <= from || strchr(".!?\")", text.ptr[before - 1]) == NULL)
            return kept;
        kept = before;
    }
}

static size_t line_end(dm_text text, size_t start)
{
    const char *newline = start < text.len ? memchr(text.ptr + start, '\n', text.len - start) : NULL;
    return newline == NULL ? text.len : (size_t)(newline - text.ptr);
}

/* A line that is a full date and nothing else ("Thursday, May 14, 2009"): the day of the report.  It stays in the text that is
 * read. */
static bool is_date_line(dm_text text, size_t start, size_t end, dm_article *out)
{
    static const char *const weekdays[] = {"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"};
    if (end - start > DATE_LINE_BYTES)
        return false;
    head h;
    split_words(text, start, end, &h);
    dm_day day;
    bool with_year = false;
    uint32_t used = h.count <= HEAD_WORDS ? date_at_end(&h, DM_DAY_NONE, &day, &with_year) : 0;
    bool whole = used > 0 && used == h.count;
    for (size_t i = 0; i < sizeof weekdays / sizeof *weekdays; i++)
        whole = whole || (used > 0 && used + 1 == h.count && equal_ignoring_case(h.words[0].text, weekdays[i]));
    if (!whole || !with_year)
        return false;
    const word *first = &h.words[h.count - used], *last = &h.words[h.count - 1];
    out->date = day;
    out->date_span = (dm_span){(uint32_t)first->start, (uint32_t)(last->start + last->text.len)};
    return true;
}

void dm_article_find(dm_text text, dm_day date, dm_article *out)
{
    *out = (dm_article){.from = 0, .until = text.len, .date = DM_DAY_NONE};
    dm_article stated = *out; /* the day that a line of its own gives */
    if (text.len == 0)
        return;
    size_t start = skip_space(text, 0);
    start = out->from = skip_credit(text, start);
    if (is_byline(dm_text_trim((dm_text){text.ptr + start, line_end(text, start) - start})))
        out->from = start = skip_space(text, line_end(text, start));
    for (int line = 0; line < LINES_SEARCHED && start < text.len; line++) {
        size_t end = line_end(text, start);
        if (find_dateline(text, start, end, date, out)) {
            /* Under a headline the dateline stays in the text that is read: cutting it would cut the headline. */
            if (line == 0)
                out->from = out->dateline.end;
            break;
        }
        is_date_line(text, start, end, &stated);
        start = skip_space(text, end);
    }
    if (out->date == DM_DAY_NONE) {
        out->date = stated.date;
        out->date_span = stated.date_span;
    }
    out->until = credits_start(text, out->from, footer_start(text, out->from));
}
