/* Reading expressions that count from somewhere: "today", "last week", "two years ago", "the coming months", "eight years",
 * "annual". */
#include "ground/time_scan.h"

#include "base/text.h"
#include "ground/number.h"

static bool is_dash(const dm_time_scan *scan, uint32_t i)
{
    return dm_time_is(scan, i, "-") || dm_time_is(scan, i, "\xE2\x80\x93");
}

static dm_time_read blank(dm_time_shape shape, uint32_t i)
{
    return (dm_time_read){.shape = shape, .first = i, .weekday = -1, .hour = -1};
}

/* How many: "5", "five", "a", "a few", "several", "a couple of", "two and a half"; *end past it.  *count < 0: not told. */
static bool read_count(const dm_time_scan *scan, uint32_t i, double *count, uint32_t *end)
{
    if (i >= scan->end)
        return false;
    if (dm_time_is(scan, i, "a") || dm_time_is(scan, i, "an")) {
        if (dm_time_is(scan, i + 1, "few") || dm_time_is(scan, i + 1, "number")) {
            *count = -1;
            *end = i + 2 + dm_time_is(scan, i + 2, "of");
        } else if (dm_time_is(scan, i + 1, "couple")) {
            *count = 2;
            *end = i + 2 + dm_time_is(scan, i + 2, "of");
        } else if (dm_time_is(scan, i + 1, "dozen")) {
            *count = 12;
            *end = i + 2;
        } else {
            *count = 1;
            *end = i + 1;
        }
        return true;
    }
    if (dm_time_is(scan, i, "half") && (dm_time_is(scan, i + 1, "a") || dm_time_is(scan, i + 1, "an"))) {
        *count = 0.5;
        *end = i + 2;
        return true;
    }
    if (scan->words[i].kind == DM_TIME_WORD_SOME || dm_time_is(scan, i, "numerous")) {
        *count = -1;
        *end = i + 1 + dm_time_is(scan, i + 1, "more");
        return true;
    }
    if (dm_time_is(scan, i, "hundred")) {
        *count = 100;
        *end = i + 1;
        return true;
    }
    char c = scan->syntax->lower[i].ptr[0];
    bool plural =
        scan->words[i].kind == DM_TIME_WORD_NONE && scan->words[i].flag == 1 && (c == 'd' || c == 'h' || c == 't'); /* dozens */
    if ((c < '0' || c > '9') && scan->words[i].kind != DM_TIME_WORD_NUMBER && !plural)
        return false; /* most words: no need to ask */
    dm_number number;
    if (!dm_number_read(scan->syntax, i, scan->end, &number) || number.first != i || number.last >= scan->end)
        return false;
    *count = number.vague || number.value > 1e6 ? -1 : number.value;
    *end = number.last + 1;
    if (number.value > 1e6)
        return false;
    if (dm_time_is(scan, *end, "and") && dm_time_is(scan, *end + 1, "a") && dm_time_is(scan, *end + 2, "half")) {
        *count += 0.5;
        *end += 3;
    }
    return true;
}

static bool unit_at(const dm_time_scan *scan, uint32_t i, dm_time_unit *unit)
{
    dm_time_word word = dm_time_at(scan, i);
    if (word.kind != DM_TIME_WORD_UNIT)
        return false;
    *unit = (dm_time_unit)word.value;
    return true;
}

/* "over", "more than", "nearly", "about", "at least", "almost" before a length: its end. */
static uint32_t skip_bound(const dm_time_scan *scan, uint32_t i)
{
    static const char *const one[] = {"over",   "nearly",  "about", "almost", "roughly", "approximately",
                                      "around", "exactly", "just",  "barely", NULL};
    if (dm_time_is_any(scan, i, one))
        return i + 1;
    if ((dm_time_is(scan, i, "more") || dm_time_is(scan, i, "less")) && dm_time_is(scan, i + 1, "than"))
        return i + 2;
    if (dm_time_is(scan, i, "at") && (dm_time_is(scan, i + 1, "least") || dm_time_is(scan, i + 1, "most")))
        return i + 2;
    if (dm_time_is(scan, i, "up") && dm_time_is(scan, i + 1, "to"))
        return i + 2;
    return i;
}

/* "today", "tonight", "yesterday", "the day before yesterday", "earlier today". */
static bool read_day(const dm_time_scan *scan, uint32_t i, dm_time_read *out)
{
    dm_time_read read = blank(DM_SHAPE_UNIT, i);
    uint32_t at = i;
    int shift = 0;
    if (dm_time_is(scan, at, "the") && dm_time_is(scan, at + 1, "day") &&
        (dm_time_is(scan, at + 2, "before") || dm_time_is(scan, at + 2, "after"))) {
        shift = dm_time_is(scan, at + 2, "before") ? -1 : 1;
        at += 3;
    } else if ((dm_time_is(scan, at, "earlier") || dm_time_is(scan, at, "later")) &&
               (dm_time_is(scan, at + 1, "today") || dm_time_is(scan, at + 1, "tonight"))) {
        at++;
    }
    dm_time_word word = dm_time_at(scan, at);
    if (dm_time_is(scan, at, "today") && at > scan->start && dm_time_is(scan, at - 1, "usa") && dm_time_capital(scan, at))
        return false; /* a newspaper */
    if (word.kind != DM_TIME_WORD_DAY || (shift != 0 && word.value == 0))
        return false;
    read.unit = DM_UNIT_DAY;
    read.offset = word.value + shift;
    read.day_part = word.flag ? DM_DAY_PART_NIGHT : DM_DAY_PART_NONE;
    read.end = at + 1;
    *out = read;
    return true;
}

/* "last week", "this year", "next month", "the previous year", "the current quarter", "earlier this month", "the same day", "that
 * day". */
static bool read_unit(const dm_time_scan *scan, uint32_t i, dm_time_read *out)
{
    dm_time_read read = blank(DM_SHAPE_UNIT, i);
    uint32_t at = i;
    if ((dm_time_is(scan, at, "earlier") || dm_time_is(scan, at, "later")) &&
        dm_time_at(scan, at + 1).kind == DM_TIME_WORD_DIRECTION) {
        read.part = dm_time_is(scan, at, "earlier") ? DM_PART_EARLY : DM_PART_LATE;
        at++;
    }
    bool article = dm_time_is(scan, at, "the");
    at += article;
    dm_time_word word = dm_time_at(scan, at);
    bool same = dm_time_is(scan, at, "same") || (!article && dm_time_is(scan, at, "that"));
    if (word.kind == DM_TIME_WORD_DIRECTION) {
        read.direction = (dm_time_direction)word.value;
        read.offset = read.direction == DM_DIRECTION_LAST ? -1 : read.direction == DM_DIRECTION_NEXT ? 1 : 0;
        read.from_reference =
            article && (dm_time_is(scan, at, "next") || dm_time_is(scan, at, "following") || dm_time_is(scan, at, "previous"));
    } else if (same) {
        read.from_reference = true;
    } else {
        return false;
    }
    at++;
    if (!unit_at(scan, at, &read.unit) || scan->words[at].flag != 0 || read.unit < DM_UNIT_DAY)
        return false;
    if (read.unit == DM_UNIT_DECADE || read.unit == DM_UNIT_CENTURY ||
        (word.kind == DM_TIME_WORD_DIRECTION && dm_time_is(scan, at - 1, "past"))) {
        read.shape = DM_SHAPE_WITHIN; /* "the past decade" */
        read.count = 1;
        if (read.offset == 0)
            return false;
    }
    read.end = at + 1;
    *out = read;
    return true;
}

/* "the year before", "a day earlier", "the day after", "the day": counted from the day last spoken of. */
static bool read_anaphor(const dm_time_scan *scan, uint32_t i, dm_time_read *out)
{
    static const char *const after_day[] = {".", ",", "at", "up", "down", "with", "in", ";", ")", NULL};
    dm_time_read read = blank(DM_SHAPE_UNIT, i);
    if (!dm_time_is(scan, i, "the") || !unit_at(scan, i + 1, &read.unit) || scan->words[i + 1].flag != 0 || read.unit < DM_UNIT_DAY)
        return false;
    read.from_reference = true;
    read.end = i + 3;
    if (dm_time_is(scan, i + 2, "before") || dm_time_is(scan, i + 2, "previous"))
        read.offset = -1;
    else if (dm_time_is(scan, i + 2, "after"))
        read.offset = 1;
    else if (read.unit == DM_UNIT_DAY && (dm_time_is_any(scan, i + 2, after_day) || i + 2 >= scan->end))
        read.end = i + 2;
    else if (read.unit == DM_UNIT_WEEKEND)
        read.end = i + 2;
    else
        return false;
    if (read.end == i + 3) { /* "the day after the vote" hangs on an event: no date */
        static const char *const closed[] = {".", ",", ";", ")", "and", "but", NULL};
        if (i + 3 < scan->end && !dm_time_is_any(scan, i + 3, closed))
            return false;
    }
    *out = read;
    return true;
}

/* "two weeks ago", "three days later", "a year earlier", "five years from now"; lengths as they are: "eight years", "18 months",
 * "12-year". */
static bool read_length(const dm_time_scan *scan, uint32_t i, dm_time_read *out)
{
    dm_time_read read = blank(DM_SHAPE_LENGTH, i);
    uint32_t at = skip_bound(scan, i);
    bool article_only = dm_time_is(scan, at, "a") || dm_time_is(scan, at, "an");
    if (!read_count(scan, at, &read.count, &at))
        return false;
    bool hyphen = is_dash(scan, at);
    at += hyphen;
    static const char *const between[] = {"straight",   "consecutive", "full",       "more",  "whole", "long",
                                          "successive", "further",     "additional", "solid", NULL};
    at += dm_time_is_any(scan, at, between);
    if (!unit_at(scan, at, &read.unit))
        return false;
    read.end = at + 1;
    bool past_age = dm_time_is(scan, at + 1, "old") || (is_dash(scan, at + 1) && dm_time_is(scan, at + 2, "old")) ||
                    (dm_time_is(scan, at + 1, "of") && dm_time_is(scan, at + 2, "age"));
    if (past_age)
        return false;
    if (read.unit == DM_UNIT_WEEKEND && read.count == 1)
        return false;
    if (dm_time_is(scan, at + 1, "ago") || dm_time_is(scan, at + 1, "earlier") || dm_time_is(scan, at + 1, "before") ||
        dm_time_is(scan, at + 1, "previously") || dm_time_is(scan, at + 1, "prior")) {
        read.shape = DM_SHAPE_SHIFT;
        read.offset = -1;
        read.from_reference = !dm_time_is(scan, at + 1, "ago");
        if (dm_time_is(scan, at + 1, "before") && at + 2 < scan->end && !dm_time_is(scan, at + 2, ".") &&
            !dm_time_is(scan, at + 2, ","))
            read.shape = DM_SHAPE_LENGTH; /* "two days before the vote" */
        else
            read.end = at + 2;
    } else if (dm_time_is(scan, at + 1, "later") ||
               (dm_time_is(scan, at + 1, "from") && (dm_time_is(scan, at + 2, "now") || dm_time_is(scan, at + 2, "today")))) {
        read.shape = DM_SHAPE_SHIFT;
        read.offset = 1;
        read.from_reference = dm_time_is(scan, at + 1, "later");
        read.end = at + (read.from_reference ? 2 : 3);
    } else if (article_only && read.count == 1 && !hyphen && i > scan->start && scan->words[at].flag == 0) {
        /* "15 a year", "five times a day": a rate */
        static const char *const rates[] = {"times",   "once",    "twice", "%",       "percent",
                                            "million", "billion", "hours", "dollars", NULL};
        uint8_t upos = scan->syntax->upos[i - 1];
        if (at - 1 == i && (upos == DM_UPOS_NUM || dm_time_is_any(scan, i - 1, rates)))
            read.shape = DM_SHAPE_SET;
    }
    *out = read;
    return true;
}

/* "the next four years", "the past nine days", "the last few months", "the coming weeks", "coming months", "recent years". */
static bool read_within(const dm_time_scan *scan, uint32_t i, dm_time_read *out)
{
    dm_time_read read = blank(DM_SHAPE_WITHIN, i);
    uint32_t at = i + (dm_time_is(scan, i, "the") || dm_time_is(scan, i, "these"));
    dm_time_word word = dm_time_at(scan, at);
    bool recent = dm_time_is(scan, at, "recent");
    if (word.kind == DM_TIME_WORD_DIRECTION)
        read.offset = word.value == DM_DIRECTION_NEXT ? 1 : -1;
    else if (recent)
        read.offset = -1;
    else
        return false;
    if (word.value == DM_DIRECTION_THIS && !recent)
        return false;
    bool coming = dm_time_is(scan, at, "coming") || dm_time_is(scan, at, "upcoming");
    at++;
    bool counted = read_count(scan, at, &read.count, &at);
    if (!unit_at(scan, at, &read.unit))
        return false;
    if (!counted) {
        if (scan->words[at].flag == 0)
            return false; /* "the next week" is a unit */
        read.shape = DM_SHAPE_VAGUE;
        read.count = -1;
    } else if (read.count < 0 || (coming && scan->words[at].flag != 0 && read.count < 0)) {
        read.shape = DM_SHAPE_VAGUE;
    }
    read.end = at + 1;
    *out = read;
    return true;
}

/* "days", "months", "decades" alone; "the weeks ahead", "the months to come". */
static bool read_plural(const dm_time_scan *scan, uint32_t i, dm_time_read *out)
{
    uint32_t at = i + dm_time_is(scan, i, "the");
    dm_time_read read = blank(DM_SHAPE_LENGTH, i);
    if (!unit_at(scan, at, &read.unit) || scan->words[at].flag == 0 || read.unit == DM_UNIT_WEEKEND)
        return false;
    dm_text before = i > scan->start ? scan->syntax->lower[i - 1] : (dm_text){NULL, 0};
    if (before.len > 0 && before.ptr[0] >= '0' && before.ptr[0] <= '9')
        return false; /* of a number that could not be read, or an age */
    read.count = -1;
    read.end = at + 1;
    if (dm_time_is(scan, at + 1, "ahead") || (dm_time_is(scan, at + 1, "to") && dm_time_is(scan, at + 2, "come"))) {
        read.shape = DM_SHAPE_VAGUE;
        read.offset = 1;
        read.end = at + 2 + dm_time_is(scan, at + 1, "to");
    } else if (dm_time_is(scan, at + 1, "ago")) {
        read.shape = DM_SHAPE_VAGUE;
        read.offset = -1;
        read.end = at + 2;
    } else if (at > i) {
        static const char *const over[] = {"over", "through", "throughout", "during", "in", NULL};
        if (i == scan->start || !dm_time_is_any(scan, i - 1, over))
            return false;
        if (dm_time_is(scan, i - 1, "in") || dm_time_is(scan, at + 1, "of"))
            return false;
    }
    *out = read;
    return true;
}

/* "within two weeks", "in five days' time": the preposition decides, and is not part of the words. */
static void read_preposition(const dm_time_scan *scan, dm_time_read *read)
{
    if (read->shape != DM_SHAPE_LENGTH || read->first <= scan->start || read->count <= 0)
        return;
    if (dm_time_is(scan, read->first - 1, "within")) {
        read->shape = DM_SHAPE_WITHIN;
        read->offset = 1;
    }
}

/* "now", "recently", "soon", "in the past", "in the future", "at present", "at the moment", "current". */
static bool read_vague(const dm_time_scan *scan, uint32_t i, dm_time_read *out)
{
    static const char *const closed[] = {".", ",", ";", "and", "but", ")", ":", "\"", "?", "!", NULL};
    dm_time_read read = blank(DM_SHAPE_VAGUE, i);
    read.unit = DM_UNIT_DAY;
    read.count = -1;
    read.end = i + 1;
    dm_time_word word = dm_time_at(scan, i);
    bool the = dm_time_is(scan, i, "the"),
         near = dm_time_is(scan, i + 1, "near") || dm_time_is(scan, i + 1, "foreseeable") || dm_time_is(scan, i + 1, "immediate");
    if (word.kind == DM_TIME_WORD_PRESENT) {
        read.offset = 0;
    } else if (word.kind == DM_TIME_WORD_PAST) {
        read.offset = -1;
    } else if (word.kind == DM_TIME_WORD_FUTURE) {
        if (dm_time_is(scan, i + 1, "after"))
            return false;
        read.offset = 1;
    } else if (dm_time_is(scan, i, "current") || dm_time_is(scan, i, "recent")) {
        if (i + 1 >= scan->end || dm_time_at(scan, i + 1).kind == DM_TIME_WORD_UNIT)
            return false;
        read.offset = dm_time_is(scan, i, "current") ? 0 : -1;
    } else if (the && (dm_time_is(scan, i + 1 + near, "future") || dm_time_is(scan, i + 1 + near, "term"))) {
        if (dm_time_is(scan, i + 2 + near, "of"))
            return false;
        read.offset = 1;
        read.end = i + 2 + near;
    } else if (the && dm_time_is(scan, i + 1, "past") && (i + 2 >= scan->end || dm_time_is_any(scan, i + 2, closed)) &&
               i > scan->start &&
               (dm_time_is(scan, i - 1, "in") || dm_time_is(scan, i - 1, "of") || dm_time_is(scan, i - 1, "from"))) {
        read.offset = -1;
        read.end = i + 2;
    } else if (the &&
               (dm_time_is(scan, i + 1, "moment") || (dm_time_is(scan, i + 1, "time") && dm_time_is(scan, i + 2, "being"))) &&
               i > scan->start && (dm_time_is(scan, i - 1, "at") || dm_time_is(scan, i - 1, "for"))) {
        read.offset = 0;
        read.end = i + 2 + dm_time_is(scan, i + 2, "being");
    } else if (dm_time_is(scan, i, "these") && dm_time_is(scan, i + 1, "days")) {
        read.offset = 0;
        read.end = i + 2;
    } else if (dm_time_is(scan, i, "present") && i > scan->start && dm_time_is(scan, i - 1, "at")) {
        read.offset = 0;
    } else {
        return false;
    }
    *out = read;
    return true;
}

/* "daily", "annual", "every day", "each of the years" no; "every two weeks", "every Friday". */
static bool read_set(const dm_time_scan *scan, uint32_t i, dm_time_read *out)
{
    dm_time_read read = blank(DM_SHAPE_SET, i);
    dm_time_word word = dm_time_at(scan, i);
    read.count = 1;
    if (word.kind == DM_TIME_WORD_SET) {
        if (dm_time_capital(scan, i) && i > scan->start)
            return false; /* the Daily Mail */
        read.unit = (dm_time_unit)word.value;
        read.end = i + 1;
    } else if (word.kind == DM_TIME_WORD_WEEKDAY && word.flag != 0) {
        read.weekday = word.value;
        read.unit = DM_UNIT_WEEK;
        read.end = i + 1;
    } else if (word.kind == DM_TIME_WORD_EVERY || dm_time_is(scan, i, "per")) {
        uint32_t at = i + 1;
        at += dm_time_is(scan, at, "single");
        dm_time_word next = dm_time_at(scan, at);
        if (next.kind == DM_TIME_WORD_WEEKDAY) {
            read.weekday = next.value;
            read.unit = DM_UNIT_WEEK;
        } else {
            if (!unit_at(scan, at, &read.unit) && (!read_count(scan, at, &read.count, &at) || !unit_at(scan, at, &read.unit)))
                return false;
        }
        read.end = at + 1;
    } else {
        return false;
    }
    *out = read;
    return true;
}

typedef bool (*reader)(const dm_time_scan *scan, uint32_t i, dm_time_read *out);

bool dm_time_read_span(const dm_time_scan *scan, uint32_t i, dm_time_read *out)
{
    static const reader readers[] = {read_day,    read_unit,   read_anaphor, read_length,
                                     read_within, read_plural, read_vague,   read_set};
    bool any = false;
    for (size_t k = 0; k < sizeof readers / sizeof *readers; k++) {
        dm_time_read read;
        if (readers[k](scan, i, &read) && (!any || read.end > out->end)) {
            *out = read;
            any = true;
        }
    }
    if (any)
        read_preposition(scan, out);
    return any;
}

/* ---- clock times ------------------------------------------------------------------------------------------------- */

static bool clock_of_text(dm_text text, int *hour, int *minute)
{
    size_t at = 0, digits = 0;
    *hour = *minute = 0;
    while (at < text.len && digits < 2 && text.ptr[at] >= '0' && text.ptr[at] <= '9') {
        *hour = *hour * 10 + (text.ptr[at++] - '0');
        digits++;
    }
    if (digits == 0 || at + 3 != text.len || (text.ptr[at] != ':' && text.ptr[at] != '.') || text.ptr[at + 1] > '5' ||
        text.ptr[at + 1] < '0' || text.ptr[at + 2] < '0' || text.ptr[at + 2] > '9')
        return false;
    *minute = (text.ptr[at + 1] - '0') * 10 + (text.ptr[at + 2] - '0');
    return *hour <= 24;
}

static uint32_t read_zone(const dm_time_scan *scan, uint32_t i, dm_time_read *read)
{
    bool bracket = dm_time_is(scan, i, "(");
    uint32_t at = i + bracket;
    if (dm_time_is(scan, at, "local") && dm_time_is(scan, at + 1, "time"))
        return at + 2;
    dm_time_word word = dm_time_at(scan, at);
    if (word.kind != DM_TIME_WORD_ZONE)
        return i;
    read->utc = word.flag != 0 && !dm_time_is(scan, at + 1, "+") && !is_dash(scan, at + 1);
    at++;
    if (bracket) {
        uint32_t close = at;
        while (close < scan->end && close < at + 4 && !dm_time_is(scan, close, ")"))
            close++;
        return dm_time_is(scan, close, ")") ? close + 1 : i;
    }
    return at;
}

/* "21:00", "8 p.m.", "8:30 am EST", "0800 UTC", "noon", "midnight". */
bool dm_time_read_clock(const dm_time_scan *scan, uint32_t i, dm_time_read *out)
{
    dm_time_read read = blank(DM_SHAPE_CLOCK, i);
    dm_text text = dm_time_lower(scan, i);
    int64_t number;
    bool colon = clock_of_text(text, &read.hour, &read.minute);
    uint32_t at = i + 1;
    if (dm_time_at(scan, i).kind == DM_TIME_WORD_NOON) {
        read.hour = scan->words[i].value;
        read.minute = 0;
    } else {
        static const char *const am[] = {"a.m.", "am", "a.m", NULL};
        static const char *const pm[] = {"p.m.", "pm", "p.m", NULL};
        bool morning = dm_time_is_any(scan, at, am), evening = dm_time_is_any(scan, at, pm);
        bool stop = colon && memchr(text.ptr, '.', text.len) != NULL;
        if (!colon) {
            if (text.len == 0 || text.len > 4 || !dm_time_digits(text, &number))
                return false;
            read.hour = (int)(text.len > 2 ? number / 100 : number);
            read.minute = (int)(text.len > 2 ? number % 100 : 0);
        }
        bool zone = dm_time_at(scan, at).kind == DM_TIME_WORD_ZONE;
        bool oclock = dm_time_is(scan, at, "o'clock") || dm_time_is(scan, at,
                                                                    "o\xE2\x80\x99"
                                                                    "clock");
        if ((morning || evening) && read.hour >= 1 && read.hour <= 12) {
            read.hour = read.hour % 12 + (evening ? 12 : 0);
            at++;
        } else if (oclock && read.hour >= 1 && read.hour <= 12 && text.len <= 2) {
            at++;
        } else if (stop || (!colon && !(zone && text.len == 4))) {
            return false;
        }
    }
    if (read.hour > 24 || read.minute > 59)
        return false;
    read.end = read_zone(scan, at, &read);
    *out = read;
    return true;
}
