/* Reading calendar expressions: full and partial dates, weekdays, months, years, decades, seasons, quarters. */
#include "ground/time_scan.h"

#include <string.h>

#include "base/text.h"

enum { YEAR_LEAST = 1000, YEAR_MOST = 2100 };

bool dm_time_is(const dm_time_scan *scan, uint32_t i, const char *word)
{
    return i < scan->end && dm_text_is(scan->syntax->lower[i], word);
}

bool dm_time_is_any(const dm_time_scan *scan, uint32_t i, const char *const *words)
{
    for (; i < scan->end && *words != NULL; words++)
        if (dm_text_is(scan->syntax->lower[i], *words))
            return true;
    return false;
}

bool dm_time_capital(const dm_time_scan *scan, uint32_t i)
{
    dm_text form = scan->syntax->form[i];
    return form.len > 0 && form.ptr[0] >= 'A' && form.ptr[0] <= 'Z';
}

static bool all_digits(dm_text text)
{
    for (size_t i = 0; i < text.len; i++)
        if (text.ptr[i] < '0' || text.ptr[i] > '9')
            return false;
    return text.len > 0;
}

static int number_of(dm_text digits)
{
    int value = 0;
    for (size_t i = 0; i < digits.len && i < 6; i++)
        value = value * 10 + (digits.ptr[i] - '0');
    return value;
}

static bool year_of_text(dm_text text, int *year)
{
    if (text.len == 4 && all_digits(text)) {
        *year = number_of(text);
        return *year >= YEAR_LEAST && *year <= YEAR_MOST;
    }
    size_t mark = dm_text_starts(text, "\xE2\x80\x99") ? 3 : text.len > 0 && text.ptr[0] == '\'' ? 1 : 0;
    if (mark == 0 || text.len != mark + 2 || !all_digits((dm_text){text.ptr + mark, 2}))
        return false;
    *year = number_of((dm_text){text.ptr + mark, 2});
    *year += *year >= 30 ? 1900 : 2000;
    return true;
}

bool dm_time_year(const dm_time_scan *scan, uint32_t i, int *year)
{
    return i < scan->end && year_of_text(scan->syntax->lower[i], year);
}

/* "5", "05", "5th"; *ordinal when written so. */
static bool day_of_text(dm_text text, int *day, bool *ordinal)
{
    size_t digits = 0;
    while (digits < text.len && digits < 3 && text.ptr[digits] >= '0' && text.ptr[digits] <= '9')
        digits++;
    if (digits == 0 || digits > 2)
        return false;
    dm_text rest = {text.ptr + digits, text.len - digits};
    *ordinal = dm_text_is(rest, "st") || dm_text_is(rest, "nd") || dm_text_is(rest, "rd") || dm_text_is(rest, "th");
    *day = number_of((dm_text){text.ptr, digits});
    return rest.len == 0 || *ordinal;
}

static bool day_at(const dm_time_scan *scan, uint32_t i, int *day, bool *ordinal)
{
    if (i >= scan->end)
        return false;
    dm_time_word word = scan->words[i];
    if (word.kind == DM_TIME_WORD_ORDINAL && word.value > 0) {
        *day = word.value;
        *ordinal = true;
        return true;
    }
    return day_of_text(scan->syntax->lower[i], day, ordinal);
}

static bool is_possible(int year, int month, int day)
{
    if (month < 1 || month > 12 || day < 1)
        return false;
    return day <= dm_days_in_month(year == 0 ? 2000 : year, month);
}

/* "May" and "March", "Mar" and "Sun" are also other words: what stands before them decides. */
static bool month_at(const dm_time_scan *scan, uint32_t i, int *month)
{
    static const char *const before[] = {
        "in",     "since", "by",     "until",   "till",     "from",      "of",      "early", "late", "mid", "last", "next", "this",
        "before", "after", "during", "through", "previous", "following", "between", "for",   "to",   "and", "on",   NULL};
    dm_time_word word = dm_time_at(scan, i);
    if (word.kind != DM_TIME_WORD_MONTH || !dm_time_capital(scan, i))
        return false;
    *month = word.value;
    dm_text lower = scan->syntax->lower[i];
    if (!dm_text_is(lower, "may") && !dm_text_is(lower, "march") && lower.len != 3)
        return true;
    int number;
    bool ordinal;
    if (day_at(scan, i + 1, &number, &ordinal) || dm_time_year(scan, i + 1, &number))
        return true;
    if (i > scan->start && (day_at(scan, i - 1, &number, &ordinal) || dm_time_is_any(scan, i - 1, before)))
        return scan->syntax->upos[i] != DM_UPOS_AUX && scan->syntax->upos[i] != DM_UPOS_VERB;
    return scan->syntax->upos[i] == DM_UPOS_PROPN && lower.len != 3 && i > scan->start && !dm_time_capital(scan, i - 1) &&
           !(i + 1 < scan->end && dm_time_capital(scan, i + 1) && scan->syntax->upos[i + 1] == DM_UPOS_PROPN);
}

static bool weekday_at(const dm_time_scan *scan, uint32_t i, int *weekday)
{
    static const char *const named[] = {"black", "bloody", "good",   "palm", "ash",    "super",
                                        "cyber", "holy",   "easter", "big",  "casual", NULL};
    dm_time_word word = dm_time_at(scan, i);
    if (word.kind != DM_TIME_WORD_WEEKDAY || word.flag != 0 || !dm_time_capital(scan, i))
        return false;
    if (i > scan->start && dm_time_is_any(scan, i - 1, named) && dm_time_capital(scan, i - 1))
        return false;
    *weekday = word.value;
    int number;
    bool ordinal;
    if (scan->syntax->lower[i].len > 4 || dm_text_is(scan->syntax->lower[i], "tues"))
        return true; /* written out */
    uint32_t next = i + 1 + (dm_time_is(scan, i + 1, ",") ? 1 : 0);
    return dm_time_at(scan, next).kind == DM_TIME_WORD_MONTH || day_at(scan, next, &number, &ordinal) ||
           dm_time_is(scan, i + 1, ")");
}

/* After a month (and day): "2011", ", 2011", "of 2011", "last year", "of next year", "this year". */
uint32_t dm_time_read_year_of(const dm_time_scan *scan, uint32_t i, dm_time_read *out)
{
    uint32_t next = i;
    if (dm_time_is(scan, next, ",") || dm_time_is(scan, next, "of") || dm_time_is(scan, next, "in"))
        next++;
    int year;
    if (dm_time_year(scan, next, &year)) {
        if (next > i && dm_time_is(scan, i, "in"))
            return i;
        out->year = year;
        return next + 1;
    }
    if (next > i && !dm_time_is(scan, i, "of"))
        return i;
    if (next > i && dm_time_is(scan, next, "the"))
        next++;
    dm_time_word word = dm_time_at(scan, next);
    if (word.kind != DM_TIME_WORD_DIRECTION || !dm_time_is(scan, next + 1, "year") || dm_time_is(scan, next, "past"))
        return i;
    out->year_offset_given = true;
    out->year_offset = word.value == DM_DIRECTION_LAST ? -1 : word.value == DM_DIRECTION_NEXT ? 1 : 0;
    return next + 2;
}

static bool is_dash(const dm_time_scan *scan, uint32_t i)
{
    static const char *const dashes[] = {"-", "\xE2\x80\x93", "\xE2\x80\x94", NULL};
    return dm_time_is_any(scan, i, dashes);
}

/* "- 7" or "to 7" after a day: the range's last day. */
static uint32_t read_until_day(const dm_time_scan *scan, uint32_t i, dm_time_read *out)
{
    int day;
    bool ordinal;
    if (!is_dash(scan, i) || !day_at(scan, i + 1, &day, &ordinal) || !is_possible(out->year, out->month, day) || day <= out->day)
        return i;
    out->until_day = day;
    return i + 2;
}

/* "June 12", "June 12th, 2020", "June 5-7", "June", "June 2020", "June of last year". */
static bool read_month_first(const dm_time_scan *scan, uint32_t i, dm_time_read *out)
{
    dm_time_read read = {.shape = DM_SHAPE_CALENDAR, .first = i, .weekday = -1, .hour = -1};
    int day, year;
    bool ordinal = false;
    if (!month_at(scan, i, &read.month))
        return false;
    if (i > scan->start && day_at(scan, i - 1, &day, &ordinal) && !ordinal && !is_possible(0, read.month, day))
        return false; /* "31 June" */
    read.end = i + 1;
    uint32_t at = i + 1 + (dm_time_is(scan, i + 1, "the") && dm_time_at(scan, i + 2).kind == DM_TIME_WORD_NONE);
    if (dm_time_year(scan, at, &year)) {
        read.end = dm_time_read_year_of(scan, i + 1, &read);
        *out = read;
        return true;
    }
    if (day_at(scan, at, &day, &ordinal) && !(ordinal && dm_time_at(scan, at).kind == DM_TIME_WORD_ORDINAL)) {
        read.day = day;
        static const char *const attacks[] = {"attack", "attacks", "terrorist", "hijackings", "hijackers", "commission", NULL};
        if (read.month == 9 && day == 11 && dm_time_is_any(scan, at + 1, attacks))
            read.year = 2001;
        read.end = read_until_day(scan, at + 1, &read);
        uint32_t end = dm_time_read_year_of(scan, read.end, &read);
        if (!is_possible(read.year, read.month, read.day))
            return false; /* "February 30" is no date */
        read.end = end;
        *out = read;
        return true;
    }
    /* a number that can only be meant as a day ("June 32"), or none at all, makes this no month either; "in June 2,500 left" is
     * well */
    dm_text next = dm_time_lower(scan, i + 1);
    int64_t number;
    if (next.len > 0 && next.ptr[0] >= '0' && next.ptr[0] <= '9' &&
        (next.len > 12 || (dm_time_digits(next, &number) && number < 100)))
        return false;
    read.end = dm_time_read_year_of(scan, read.end, &read);
    *out = read;
    return true;
}

/* "12 June 2020", "5-7 June", "the 5th of June", "the first of June". */
static bool read_day_first(const dm_time_scan *scan, uint32_t i, dm_time_read *out)
{
    dm_time_read read = {.shape = DM_SHAPE_CALENDAR, .first = i, .weekday = -1, .hour = -1};
    int day, month;
    bool ordinal = false;
    uint32_t at = i + (dm_time_is(scan, i, "the") ? 1 : 0);
    if (!day_at(scan, at, &day, &ordinal) || (at > i && !ordinal))
        return false;
    int until = 0;
    bool until_ordinal = false;
    uint32_t next = at + 1;
    if (is_dash(scan, next) && day_at(scan, next + 1, &until, &until_ordinal) && until > day &&
        dm_time_at(scan, next + 2).kind == DM_TIME_WORD_MONTH)
        next += 2;
    else
        until = 0;
    if (dm_time_is(scan, next, "of")) {
        if (!ordinal)
            return false;
        next++;
    } else if (ordinal && dm_time_at(scan, at).kind == DM_TIME_WORD_ORDINAL) {
        return false; /* "the first June" */
    }
    if (!month_at(scan, next, &month))
        return false;
    read.month = month;
    read.day = day;
    read.until_day = until;
    uint32_t end = dm_time_read_year_of(scan, next + 1, &read);
    if (!is_possible(read.year, month, day) || (until != 0 && !is_possible(read.year, month, until)))
        return false;
    read.end = end;
    *out = read;
    return true;
}

/* One token: "2020-06-12", "6/12/2020", "12.06.2020", "9/11". */
static bool read_numeric(const dm_time_scan *scan, uint32_t i, dm_time_read *out)
{
    dm_text text = scan->syntax->lower[i];
    if (text.len < 4 || text.len > 10 || text.ptr[0] < '0' || text.ptr[0] > '9')
        return false;
    dm_time_read read = {.shape = DM_SHAPE_CALENDAR, .first = i, .end = i + 1, .weekday = -1, .hour = -1};
    if (dm_text_is(text, "9/11")) {
        read.year = 2001;
        read.month = 9;
        read.day = 11;
        *out = read;
        return true;
    }
    int part[3] = {0, 0, 0};
    size_t digits[3] = {0, 0, 0}, parts = 0;
    char mark = '\0';
    for (size_t k = 0; k < text.len; k++) {
        char c = text.ptr[k];
        if (c >= '0' && c <= '9' && digits[parts] < 4) {
            part[parts] = part[parts] * 10 + (c - '0');
            digits[parts]++;
        } else if (parts < 2 && digits[parts] > 0 && (mark == '\0' || mark == c) && (c == '-' || c == '/' || c == '.')) {
            mark = c;
            parts++;
        } else {
            return false;
        }
    }
    if (parts != 2)
        return false;
    if (digits[0] == 4 && digits[1] == 2 && digits[2] == 2 && mark != '.') {
        read.year = part[0];
        read.month = part[1];
        read.day = part[2];
    } else if (digits[0] <= 2 && digits[1] <= 2 && (digits[2] == 4 || (digits[2] == 2 && mark == '/'))) {
        /* American order, unless it cannot be; with stops the day is first */
        bool day_first = mark == '.' || part[0] > 12;
        read.year = digits[2] == 4 ? part[2] : part[2] + (part[2] >= 70 ? 1900 : 2000);
        read.month = day_first ? part[1] : part[0];
        read.day = day_first ? part[0] : part[1];
    } else {
        return false;
    }
    if (read.year < YEAR_LEAST || read.year > YEAR_MOST || !is_possible(read.year, read.month, read.day))
        return false;
    *out = read;
    return true;
}

/* Is the number at i, which could be a year, a count? */
static bool is_count(const dm_time_scan *scan, uint32_t i)
{
    static const char *const after[] = {
        "people",        "soldiers", "troops",    "men",        "women",      "children",  "civilians", "dead",      "killed",
        "injured",       "wounded",  "km",        "kilometers", "kilometres", "miles",     "metres",    "meters",    "feet",
        "tons",          "tonnes",   "dollars",   "euros",      "pounds",     "percent",   "%",         "hours",     "days",
        "weeks",         "months",   "years",     "others",     "homes",      "houses",    "refugees",  "prisoners", "protesters",
        "demonstrators", "fighters", "militants", "rebels",     "members",    "employees", "workers",   "jobs",      "hectares",
        "acres",         "barrels",  "votes",     "seats",      "times",      "meter",     "metre",     "km2",       "gmt",
        "utc",           "local",    "hrs",       "more",       "additional", NULL};
    static const char *const before[] = {"about",   "nearly",        "some",       "over",   "than",         "least",
                                         "most",    "approximately", "almost",     "$",      "\xE2\x82\xAC", "\xC2\xA3",
                                         "no.",     "us$",           "resolution", "flight", "number",       "#",
                                         "another", "around",        "only",       "all",    "article",      NULL};
    if (dm_time_is_any(scan, i + 1, after))
        return true;
    if (i > scan->start && dm_time_is_any(scan, i - 1, before))
        return true;
    /* "2019-nCoV", "2,000-strong": glued to something that is no year */
    static const char *const glued[] = {"era", "based", "style", "present", "season", "to", "built", NULL};
    return is_dash(scan, i + 1) && !scan->syntax->space_after[i] && i + 2 < scan->end && !scan->syntax->space_after[i + 1] &&
           !all_digits(scan->syntax->lower[i + 2]) && !dm_time_is_any(scan, i + 2, glued);
}

static bool read_year(const dm_time_scan *scan, uint32_t i, dm_time_read *out)
{
    dm_time_read read = {.shape = DM_SHAPE_CALENDAR, .first = i, .end = i + 1, .weekday = -1, .hour = -1};
    if (!dm_time_year(scan, i, &read.year) || is_count(scan, i))
        return false;
    int day;
    bool ordinal;
    uint32_t before = i > scan->start && dm_time_is(scan, i - 1, ",") ? i - 1 : i;
    if (before >= scan->start + 2 && day_at(scan, before - 1, &day, &ordinal) &&
        dm_time_at(scan, before - 2).kind == DM_TIME_WORD_MONTH)
        return false; /* of a date that is none: "February 30, 2020" */
    if (i >= scan->start + 2 && dm_time_at(scan, i - 1).kind == DM_TIME_WORD_MONTH && day_at(scan, i - 2, &day, &ordinal))
        return false; /* "30 February 2020" */
    if (scan->syntax->lower[i].len == 4 && (read.year < 1400 || read.year > 2100)) {
        static const char *const sure[] = {"in", "since", "year", NULL};
        if (i == scan->start || !dm_time_is_any(scan, i - 1, sure))
            return false;
    }
    int until;
    dm_text range = dm_time_lower(scan, i + 2);
    if (is_dash(scan, i + 1) && dm_time_year(scan, i + 2, &until) && range.len == 4 && until > read.year) {
        read.until_year = until;
        read.end = i + 3;
    } else if (is_dash(scan, i + 1) && range.len == 2 && all_digits(range) && number_of(range) == (read.year + 1) % 100) {
        read.until_year = read.year + 1; /* 2019-20 */
        read.end = i + 3;
    }
    *out = read;
    return true;
}

/* "the 1990s", "1990s", "'90s", "the nineties". */
static bool decade_of_text(dm_text text, int *year)
{
    if (text.len < 3 || text.ptr[text.len - 1] != 's')
        return false;
    dm_text digits = {text.ptr, text.len - 1};
    if (dm_text_ends(digits, "'"))
        digits.len--;
    size_t mark = dm_text_starts(digits, "\xE2\x80\x99") ? 3 : digits.ptr[0] == '\'' ? 1 : 0;
    digits = (dm_text){digits.ptr + mark, digits.len - mark};
    if (!all_digits(digits) || digits.ptr[digits.len - 1] != '0')
        return false;
    *year = number_of(digits);
    if (digits.len == 2)
        *year += *year >= 30 ? 1900 : 2000;
    return digits.len == 2 ? mark > 0 || *year < 2000 : digits.len == 4 && *year >= 1500 && *year <= 2090;
}

static bool read_decade(const dm_time_scan *scan, uint32_t i, dm_time_read *out)
{
    static const char *const whose[] = {"his", "her", "their", "my", "our", "your", "its", NULL};
    if (i > scan->start && dm_time_is_any(scan, i - 1, whose))
        return false; /* an age: "in their 80s" */
    dm_time_read read = {.shape = DM_SHAPE_DECADE, .first = i, .weekday = -1, .hour = -1};
    bool article = dm_time_is(scan, i, "the");
    uint32_t at = i + article;
    if (at >= scan->end)
        return false;
    dm_time_word word = scan->words[at];
    if (word.kind == DM_TIME_WORD_DECADE) {
        read.year = word.value;
        if (!article)
            return false;
    } else if (!decade_of_text(scan->syntax->lower[at], &read.year)) {
        return false;
    }
    read.end = at + 1;
    *out = read;
    return true;
}

/* "the 19th century", "the twentieth century". */
static bool read_century(const dm_time_scan *scan, uint32_t i, dm_time_read *out)
{
    dm_time_read read = {.shape = DM_SHAPE_CENTURY, .first = i, .weekday = -1, .hour = -1};
    uint32_t at = i + dm_time_is(scan, i, "the");
    bool ordinal = false;
    if (!day_at(scan, at, &read.number, &ordinal) || !ordinal)
        return false;
    uint32_t next = at + 1 + is_dash(scan, at + 1);
    if (!dm_time_is(scan, next, "century") || read.number < 1 || read.number > 21)
        return false;
    read.end = next + 1;
    *out = read;
    return true;
}

/* "Friday", "last Friday", "this coming Monday"; with a date after it: "Friday, June 12, 2020". */
static bool read_weekday(const dm_time_scan *scan, uint32_t i, dm_time_read *out)
{
    dm_time_read read = {.shape = DM_SHAPE_WEEKDAY, .first = i, .weekday = -1, .hour = -1};
    uint32_t at = i;
    while (dm_time_at(scan, at).kind == DM_TIME_WORD_DIRECTION && at < i + 2) {
        if (read.direction == DM_DIRECTION_BARE || read.direction == DM_DIRECTION_THIS)
            read.direction = (dm_time_direction)scan->words[at].value;
        at++;
    }
    if (at == i && dm_time_is(scan, at, "the") && dm_time_at(scan, at + 1).kind == DM_TIME_WORD_DIRECTION) {
        read.direction = (dm_time_direction)scan->words[at + 1].value;
        read.from_reference = true; /* the following Monday */
        at += 2;
    }
    if (!weekday_at(scan, at, &read.weekday))
        return false;
    read.end = at + 1;
    uint32_t next = read.end + dm_time_is(scan, read.end, ",");
    dm_time_read date;
    if (at == i && (read_month_first(scan, next, &date) || read_day_first(scan, next, &date)) && date.day != 0) {
        date.first = i;
        date.weekday = read.weekday;
        read = date;
    } else if (dm_time_at(scan, read.end).kind == DM_TIME_WORD_DIRECTION && dm_time_is(scan, read.end + 1, "week") && at == i) {
        /* "Friday last week" */
        read.shape = DM_SHAPE_UNIT;
        read.unit = DM_UNIT_WEEK;
        read.offset = scan->words[read.end].value == DM_DIRECTION_LAST   ? -1
                      : scan->words[read.end].value == DM_DIRECTION_NEXT ? 1
                                                                         : 0;
        read.end += 2;
    }
    *out = read;
    return true;
}

/* "last September", "next June", "this March". */
static bool read_directed_month(const dm_time_scan *scan, uint32_t i, dm_time_read *out)
{
    dm_time_word word = dm_time_at(scan, i);
    dm_time_read read;
    if (word.kind != DM_TIME_WORD_DIRECTION || !read_month_first(scan, i + 1, &read) || read.year != 0 || read.year_offset_given)
        return false;
    read.first = i;
    read.direction = (dm_time_direction)word.value;
    *out = read;
    return true;
}

/* "summer", "last summer", "the summer of 2014", "summer 2014". */
static bool read_season(const dm_time_scan *scan, uint32_t i, dm_time_read *out)
{
    dm_time_read read = {.shape = DM_SHAPE_SEASON, .first = i, .weekday = -1, .hour = -1};
    uint32_t at = i;
    if (dm_time_at(scan, at).kind == DM_TIME_WORD_DIRECTION) {
        read.direction = (dm_time_direction)scan->words[at].value;
        at++;
    } else if (dm_time_is(scan, at, "the")) {
        at++;
    }
    if (dm_time_at(scan, at).kind != DM_TIME_WORD_SEASON)
        return false;
    read.number = scan->words[at].value;
    read.end = dm_time_read_year_of(scan, at + 1, &read);
    bool fall = dm_time_is(scan, at, "fall"), spring = dm_time_is(scan, at, "spring");
    uint8_t upos = scan->syntax->upos[at];
    if ((fall || spring) && upos == DM_UPOS_VERB)
        return false;
    bool after_in =
        i > scan->start && (dm_time_is(scan, i - 1, "in") || dm_time_is(scan, i - 1, "since") || dm_time_is(scan, i - 1, "by"));
    if (fall && read.end == at + 1 && read.direction == DM_DIRECTION_BARE && !after_in)
        return false;
    if (fall && dm_time_is(scan, read.end, "of"))
        return false; /* "the fall of Kabul", "after the fall of ..." */
    bool capital_next = read.end < scan->end && dm_time_capital(scan, at) && dm_time_capital(scan, read.end);
    if (read.end == at + 1 && read.direction == DM_DIRECTION_BARE && at + 1 < scan->end &&
        (scan->syntax->upos[at + 1] == DM_UPOS_NOUN || capital_next))
        return false; /* "summer camp", "Winter Olympics" */
    *out = read;
    return true;
}

/* "the first quarter of 2009", "Q1 2009", "third-quarter", "the second half of last year". */
static bool read_quarter(const dm_time_scan *scan, uint32_t i, dm_time_read *out)
{
    dm_time_read read = {.shape = DM_SHAPE_QUARTER, .first = i, .weekday = -1, .hour = -1};
    dm_text one = dm_time_lower(scan, i);
    uint32_t at = i + dm_time_is(scan, i, "the");
    if (one.len == 2 && one.ptr[0] == 'q' && one.ptr[1] >= '1' && one.ptr[1] <= '4') {
        read.number = one.ptr[1] - '0';
        read.end = i + 1;
    } else {
        dm_time_word word = dm_time_at(scan, at);
        if (word.kind != DM_TIME_WORD_ORDINAL || word.value > 4)
            return false;
        uint32_t next = at + 1 + is_dash(scan, at + 1);
        bool half = dm_time_is(scan, next, "half");
        if (!half && !dm_time_is(scan, next, "quarter"))
            return false;
        read.number = half ? 10 + (word.value < 0 ? 2 : word.value) : word.value;
        if (half && read.number > 12)
            return false;
        read.end = next + 1;
    }
    uint32_t end = dm_time_read_year_of(scan, read.end, &read);
    if (read.number > 10 && end == read.end)
        return false; /* "the first half" alone is of a match */
    read.end = end;
    *out = read;
    return true;
}

/* "the last week of March (2011)". */
static bool read_week_of(const dm_time_scan *scan, uint32_t i, dm_time_read *out)
{
    uint32_t at = i + dm_time_is(scan, i, "the");
    dm_time_word word = dm_time_at(scan, at);
    bool last = dm_time_is(scan, at, "last") || dm_time_is(scan, at, "final");
    if ((!last && (word.kind != DM_TIME_WORD_ORDINAL || word.value > 5)) || !dm_time_is(scan, at + 1, "week") ||
        !(dm_time_is(scan, at + 2, "of") || dm_time_is(scan, at + 2, "in")))
        return false;
    dm_time_read month;
    if (!read_month_first(scan, at + 3, &month) || month.day != 0)
        return false;
    month.shape = DM_SHAPE_WEEK_OF;
    month.number = last ? -1 : word.value;
    month.first = i;
    *out = month;
    return true;
}

static bool read_feast(const dm_time_scan *scan, uint32_t i, dm_time_read *out)
{
    dm_time_read read = {.shape = DM_SHAPE_CALENDAR, .first = i, .end = i + 1, .weekday = -1, .hour = -1, .holds_day = true};
    dm_time_word word = dm_time_at(scan, i);
    if (word.kind == DM_TIME_WORD_FEAST && dm_time_capital(scan, i)) {
        read.month = word.value / 100;
        read.day = word.value % 100;
        if (dm_time_is(scan, i + 1, "eve")) {
            read.day--;
            read.end++;
        } else if (dm_time_is(scan, i + 1, "day")) {
            read.end++;
        } else if (i + 1 < scan->end && scan->syntax->upos[i + 1] == DM_UPOS_NOUN) {
            return false; /* "Christmas sales" */
        }
    } else if (dm_time_is(scan, i, "new") && dm_time_is(scan, i + 1, "year") && i + 3 < scan->end && dm_time_capital(scan, i) &&
               (dm_time_is(scan, i + 2, "'s") || dm_time_is(scan, i + 2, "\xE2\x80\x99s")) &&
               (dm_time_is(scan, i + 3, "eve") || dm_time_is(scan, i + 3, "day"))) {
        bool eve = dm_time_is(scan, i + 3, "eve");
        read.month = eve ? 12 : 1;
        read.day = eve ? 31 : 1;
        read.end = i + 4;
    } else if (dm_time_is(scan, i, "may") && dm_time_is(scan, i + 1, "day") && dm_time_capital(scan, i) &&
               dm_time_capital(scan, i + 1)) {
        read.month = 5;
        read.day = 1;
        read.end = i + 2;
    } else {
        return false;
    }
    read.end = dm_time_read_year_of(scan, read.end, &read);
    *out = read;
    return true;
}

typedef bool (*reader)(const dm_time_scan *scan, uint32_t i, dm_time_read *out);

static bool read_longest(const dm_time_scan *scan, uint32_t i, const reader *readers, size_t count, dm_time_read *out)
{
    bool any = false;
    for (size_t k = 0; k < count; k++) {
        dm_time_read read;
        if (readers[k](scan, i, &read) && (!any || read.end > out->end)) {
            *out = read;
            any = true;
        }
    }
    return any;
}

static bool read_plain(const dm_time_scan *scan, uint32_t i, dm_time_read *out)
{
    static const reader readers[] = {read_weekday, read_day_first, read_month_first, read_directed_month, read_numeric, read_year,
                                     read_decade,  read_century,   read_season,      read_quarter,        read_week_of, read_feast};
    return i < scan->end && read_longest(scan, i, readers, sizeof readers / sizeof *readers, out);
}

/* "mid-June 2011": the prefix stays in the token. */
static bool read_mid(const dm_time_scan *scan, uint32_t i, dm_time_read *out)
{
    dm_text text = dm_time_lower(scan, i);
    if (!dm_text_starts(text, "mid-"))
        return false;
    dm_text rest = {text.ptr + 4, text.len - 4};
    dm_time_read read = {.shape = DM_SHAPE_CALENDAR, .first = i, .end = i + 1, .weekday = -1, .hour = -1, .part = DM_PART_MID};
    dm_time_word word = dm_time_word_of(rest);
    if (word.kind == DM_TIME_WORD_MONTH) {
        read.month = word.value;
        read.end = dm_time_read_year_of(scan, i + 1, &read);
    } else if (word.kind == DM_TIME_WORD_SEASON) {
        read.shape = DM_SHAPE_SEASON;
        read.number = word.value;
        read.end = dm_time_read_year_of(scan, i + 1, &read);
    } else if (decade_of_text(rest, &read.year)) {
        read.shape = DM_SHAPE_DECADE;
    } else if (!year_of_text(rest, &read.year)) {
        return false;
    }
    *out = read;
    return true;
}

/* After "the end of": "the year", "the month" are the document's. */
static bool read_this_unit(const dm_time_scan *scan, uint32_t i, dm_time_read *out)
{
    dm_time_word unit = dm_time_at(scan, i + 1);
    if (!dm_time_is(scan, i, "the") || unit.kind != DM_TIME_WORD_UNIT || unit.flag != 0 || unit.value < DM_UNIT_WEEKEND ||
        dm_time_is(scan, i + 2, "of"))
        return false;
    *out = (dm_time_read){
        .shape = DM_SHAPE_UNIT, .first = i, .end = i + 2, .unit = (dm_time_unit)unit.value, .weekday = -1, .hour = -1};
    return true;
}

/* "(very) early (in) June", "late 2011", "the end of last year", "the beginning of 2012", "mid 2011". */
static bool read_part(const dm_time_scan *scan, uint32_t i, dm_time_read *out)
{
    uint32_t at = i + dm_time_is(scan, i, "the");
    at += dm_time_is(scan, at, "very");
    dm_time_word word = dm_time_at(scan, at);
    if (word.kind != DM_TIME_WORD_PART)
        return false;
    dm_time_part part = (dm_time_part)word.value;
    bool noun = part == DM_PART_START || part == DM_PART_END || dm_time_is(scan, at, "middle");
    uint32_t next = at + 1;
    if (noun) {
        if (!dm_time_is(scan, next, "of"))
            return false;
        next++;
    } else {
        next += is_dash(scan, next) || dm_time_is(scan, next, "in") || dm_time_is(scan, next, "on");
        if (at > i && !dm_time_is(scan, i, "the"))
            return false;
    }
    dm_time_read read;
    if (!read_plain(scan, next, &read) && !dm_time_read_span(scan, next, &read) && !read_this_unit(scan, next, &read))
        return false;
    if (read.shape == DM_SHAPE_LENGTH || read.shape == DM_SHAPE_VAGUE || read.shape == DM_SHAPE_SET ||
        read.shape == DM_SHAPE_SHIFT || read.shape == DM_SHAPE_WITHIN || read.part != DM_PART_WHOLE)
        return false;
    read.first = i;
    read.part = part;
    *out = read;
    return true;
}

bool dm_time_read_date(const dm_time_scan *scan, uint32_t i, dm_time_read *out)
{
    static const reader readers[] = {read_part, read_mid, read_plain};
    return read_longest(scan, i, readers, sizeof readers / sizeof *readers, out);
}
