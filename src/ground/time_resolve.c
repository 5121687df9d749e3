/* From what was read to a TIMEX3 value and an interval of days. */
#include "ground/time_scan.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/text.h"

enum { VALUE_MAX = 48 };

typedef struct resolver {
    const dm_time_read *read;
    dm_day date, base; /* the document's day; the day counted from (the reference where the words ask for it) */
    int tense;
    char value[VALUE_MAX];
    dm_interval when;
} resolver;

static const char *const day_part_names[] = {"", "TMO", "TAF", "TEV", "TNI"};
static const char *const season_names[] = {"SP", "SU", "FA", "WI"};
static const char unit_letters[] = {'S', 'M', 'H', 'D', 'D', 'W', 'W', 'M', 'Q', 'Y', 'Y', 'Y'};

static dm_interval days_of(dm_day from, dm_day to, dm_precision precision) { return (dm_interval){from, to, precision}; }

static bool is_day(dm_day day) { return day != DM_DAY_NONE; }

static dm_day day_at(int year, int month, int day)
{
    dm_date date = {year, month, day};
    return dm_date_valid(date) ? dm_day_of(date) : DM_DAY_NONE;
}

static bool in_range(dm_day day) { return day >= -719162 && day <= 2932896; } /* years 1 to 9999 */

/* ---- printing values --------------------------------------------------------------------------------------------- */

static void print_day(resolver *r, dm_day day)
{
    char text[16];
    dm_day_print(day, text);
    snprintf(r->value, sizeof r->value, "%s", text);
}

/* ISO 8601 week of a day. */
static void iso_week(dm_day day, int *year, int *week)
{
    dm_day thursday = day - dm_weekday(day) + 3;
    dm_date date = dm_date_of(thursday);
    *year = date.year;
    *week = (thursday - dm_day_of((dm_date){date.year, 1, 1})) / 7 + 1;
}

static void set_day(resolver *r, dm_day day)
{
    if (!in_range(day))
        return;
    r->when = days_of(day, day, DM_PRECISION_DAY);
    print_day(r, day);
}

static void set_week(resolver *r, dm_day any, bool weekend)
{
    dm_day monday = any - dm_weekday(any);
    int year, week;
    iso_week(monday, &year, &week);
    snprintf(r->value, sizeof r->value, weekend ? "%04d-W%02d-WE" : "%04d-W%02d", year % 10000, week % 100);
    r->when = weekend ? days_of(monday + 5, monday + 6, DM_PRECISION_DAY) : days_of(monday, monday + 6, DM_PRECISION_WEEK);
    if (weekend)
        r->when.precision = DM_PRECISION_WEEK;
}

static void set_month(resolver *r, int year, int month)
{
    dm_day first = day_at(year, month, 1);
    if (!is_day(first))
        return;
    snprintf(r->value, sizeof r->value, "%04d-%02d", year % 10000, month % 100);
    r->when = days_of(first, first + dm_days_in_month(year, month) - 1, DM_PRECISION_MONTH);
}

static void set_months(resolver *r, int year, int month, int count, dm_precision precision)
{
    dm_day first = day_at(year, month, 1);
    if (!is_day(first) || year >= 9999)
        return;
    r->when = days_of(first, dm_day_add_months(first, count) - 1, precision);
}

static void set_quarter(resolver *r, int year, int quarter)
{
    snprintf(r->value, sizeof r->value, "%04d-Q%d", year % 10000, quarter % 10);
    set_months(r, year, quarter * 3 - 2, 3, DM_PRECISION_QUARTER);
}

static void set_year(resolver *r, int year)
{
    if (year < 1 || year > 9999)
        return;
    snprintf(r->value, sizeof r->value, "%04d", year);
    r->when = days_of(day_at(year, 1, 1), day_at(year, 12, 31), DM_PRECISION_YEAR);
}

static void set_decade(resolver *r, int year)
{
    if (year < 10 || year > 9980)
        return;
    year -= year % 10;
    snprintf(r->value, sizeof r->value, "%03d", year / 10);
    r->when = days_of(day_at(year, 1, 1), day_at(year + 9, 12, 31), DM_PRECISION_DECADE);
}

static void set_season(resolver *r, int year, int season)
{
    static const int month[] = {3, 6, 9, 12};
    snprintf(r->value, sizeof r->value, "%04d-%s", year % 10000, season_names[season]);
    set_months(r, year, month[season], 3, DM_PRECISION_QUARTER);
}

static void set_reference(resolver *r, int direction)
{
    snprintf(r->value, sizeof r->value, "%s", direction < 0 ? "PAST_REF" : direction > 0 ? "FUTURE_REF" : "PRESENT_REF");
}

/* ---- which year, which week ------------------------------------------------------------------------------------------ */

/* The direction that the words or, where they give none, the verb's tense ask for: -1 or +1; 0 this one. */
static int direction_of(const resolver *r)
{
    switch (r->read->direction) {
    case DM_DIRECTION_LAST: return -1;
    case DM_DIRECTION_NEXT: return 1;
    default: return r->tense < 0 ? -1 : 1;
    }
}

/* A bare month or day is seldom said of one far away when the other is near: "past" is then not believed beyond these. */
enum { FAR_DAYS = 240, FAR_MONTHS = 9 };

/* A year for a stretch that begins and ends on known days of each year: the last one begun, or the next one not over.
 * "last June" is not the June that is. */
static int year_for(const resolver *r, int month, int last_month)
{
    dm_date now = dm_date_of(r->date);
    bool strict = r->read->direction == DM_DIRECTION_LAST || r->read->direction == DM_DIRECTION_NEXT;
    bool begun = now.month >= month, current = now.month >= month && now.month <= last_month;
    if (r->read->direction == DM_DIRECTION_THIS)
        return now.year;
    int direction = direction_of(r);
    int back = (now.month - month + 12) % 12, ahead = (month - now.month + 12) % 12;
    if (!strict && ((direction < 0 && back > FAR_MONTHS && r->tense > -2) || (direction > 0 && ahead > FAR_MONTHS && r->tense < 2)))
        direction = -direction;
    if (direction < 0)
        return begun && !(current && strict) ? now.year : now.year - 1;
    if (current)
        return strict ? now.year + 1 : now.year;
    return begun ? now.year + 1 : now.year;
}

/* The year of a day in a month: the direction's, when that day is not far; else the nearest. */
static int year_for_day(const resolver *r, int month, int day)
{
    int this_year = dm_date_of(r->date).year, direction = direction_of(r);
    bool strict = r->read->direction != DM_DIRECTION_BARE || r->tense <= -3;
    dm_day nearest = DM_DAY_NONE, wanted = DM_DAY_NONE;
    for (int year = this_year - 8; year <= this_year + 8; year++) {
        dm_day candidate = day_at(year, month, day);
        if (!is_day(candidate))
            continue; /* 29 February */
        int away = candidate > r->date ? candidate - r->date : r->date - candidate;
        if (!is_day(nearest) || away < (nearest > r->date ? nearest - r->date : r->date - nearest))
            nearest = candidate;
        if (direction < 0 ? candidate <= r->date : candidate >= r->date && !is_day(wanted))
            wanted = candidate;
    }
    if (!is_day(nearest))
        return 0;
    int away = is_day(wanted) ? abs(wanted - r->date) : INT32_MAX;
    bool believed = is_day(wanted) && (strict || (r->tense >= 2 || r->tense <= -2 ? away <= FAR_DAYS : away <= FAR_DAYS / 2));
    return dm_date_of(believed ? wanted : nearest).year;
}

static int given_year(const resolver *r)
{
    if (r->read->year != 0)
        return r->read->year;
    return r->read->year_offset_given && is_day(r->date) ? dm_date_of(r->date).year + r->read->year_offset : 0;
}

/* ---- shapes ------------------------------------------------------------------------------------------------------------- */

static void resolve_month_day(resolver *r, int year)
{
    const dm_time_read *read = r->read;
    if (year == 0 && is_day(r->date))
        year = year_for_day(r, read->month, read->day);
    if (year == 0) {
        snprintf(r->value, sizeof r->value, "XXXX-%02d-%02d", read->month % 100, read->day % 100);
        return;
    }
    dm_day day = day_at(year, read->month, read->day);
    if (!is_day(day))
        return;
    set_day(r, day);
    dm_day until = read->until_day == 0 ? DM_DAY_NONE : day_at(year, read->month, read->until_day);
    if (is_day(until) && until > day) {
        r->when.latest = until;
        char from[16], to[16];
        dm_day_print(day, from);
        dm_day_print(until, to);
        snprintf(r->value, sizeof r->value, "%s/%s", from, to);
    }
}

static void resolve_calendar(resolver *r)
{
    const dm_time_read *read = r->read;
    int year = given_year(r);
    if (read->day != 0) {
        resolve_month_day(r, year);
    } else if (read->month != 0) {
        if (year == 0 && is_day(r->date))
            year = year_for(r, read->month, read->month);
        if (year == 0)
            snprintf(r->value, sizeof r->value, "XXXX-%02d", read->month % 100);
        else
            set_month(r, year, read->month);
    } else if (year != 0) {
        set_year(r, year);
        if (read->until_year > year && r->when.precision == DM_PRECISION_YEAR) {
            r->when.latest = day_at(read->until_year, 12, 31);
            snprintf(r->value, sizeof r->value, "%04d/%04d", year % 10000, read->until_year % 10000);
        }
    }
}

static void resolve_weekday(resolver *r)
{
    const dm_time_read *read = r->read;
    dm_day base = read->from_reference ? r->base : r->date;
    if (!is_day(base)) {
        snprintf(r->value, sizeof r->value, "XXXX-WXX-%d", read->weekday + 1);
        return;
    }
    int ahead = (read->weekday - dm_weekday(base) + 7) % 7; /* 0: the same day */
    bool strict = read->direction == DM_DIRECTION_LAST || read->direction == DM_DIRECTION_NEXT;
    int direction = read->direction == DM_DIRECTION_THIS && r->tense >= 0 ? 1 : direction_of(r);
    if (direction > 0)
        set_day(r, base + (ahead == 0 && strict ? 7 : ahead));
    else
        set_day(r, ahead == 0 && !strict ? base : base + ahead - 7);
}

static void resolve_unit(resolver *r)
{
    const dm_time_read *read = r->read;
    dm_day base = read->from_reference ? r->base : r->date;
    if (!is_day(base)) {
        set_reference(r, read->offset);
        return;
    }
    dm_date date = dm_date_of(base);
    int months = date.year * 12 + date.month - 1;
    switch (read->unit) {
    case DM_UNIT_DAY: set_day(r, base + read->offset); break;
    case DM_UNIT_WEEKEND: { /* on a Monday "the weekend" is the one past */
        int back = read->direction == DM_DIRECTION_BARE && r->tense < 0 && dm_weekday(base) < 5 ? -1 : 0;
        set_week(r, base + 7 * (read->offset + back), true);
        break;
    }
    case DM_UNIT_WEEK:
        set_week(r, base + 7 * read->offset, false);
        if (read->weekday >= 0 && in_range(r->when.earliest + read->weekday))
            set_day(r, r->when.earliest + read->weekday);
        break;
    case DM_UNIT_FORTNIGHT: set_week(r, base + 14 * read->offset, false); break;
    case DM_UNIT_MONTH: set_month(r, (months + read->offset) / 12, (months + read->offset) % 12 + 1); break;
    case DM_UNIT_QUARTER: {
        int quarters = date.year * 4 + (date.month - 1) / 3 + read->offset;
        set_quarter(r, quarters / 4, quarters % 4 + 1);
        break;
    }
    case DM_UNIT_YEAR: set_year(r, date.year + read->offset); break;
    case DM_UNIT_DECADE: set_decade(r, date.year + 10 * read->offset); break;
    default: set_reference(r, read->offset);
    }
}

static void resolve_season(resolver *r)
{
    static const int first[] = {3, 6, 9, 12}, last[] = {5, 8, 11, 12};
    int season = r->read->number, year = given_year(r);
    if (year == 0 && is_day(r->date)) {
        dm_date now = dm_date_of(r->date);
        year = year_for(r, first[season], last[season]);
        if (season == 3 && now.month <= 2 && r->read->direction != DM_DIRECTION_NEXT && (r->read->direction != DM_DIRECTION_LAST))
            year = now.year - 1; /* the winter that is */
    }
    if (year == 0)
        snprintf(r->value, sizeof r->value, "XXXX-%s", season_names[season]);
    else
        set_season(r, year, season);
}

static void resolve_quarter(resolver *r)
{
    int number = r->read->number, year = given_year(r);
    if (number > 10) {
        snprintf(r->value, sizeof r->value, "%04d-H%d", year % 10000, number % 10);
        set_months(r, year, number == 11 ? 1 : 7, 6, DM_PRECISION_QUARTER);
        return;
    }
    int quarter = number < 0 ? 4 : number;
    if (year == 0 && is_day(r->date))
        year = year_for(r, quarter * 3 - 2, quarter * 3);
    if (year == 0)
        snprintf(r->value, sizeof r->value, "XXXX-Q%d", quarter % 10);
    else
        set_quarter(r, year, quarter);
}

static void resolve_week_of(resolver *r)
{
    int year = given_year(r), month = r->read->month;
    if (year == 0 && is_day(r->date))
        year = year_for(r, month, month);
    dm_day first = day_at(year, month, 1);
    if (!is_day(first)) {
        snprintf(r->value, sizeof r->value, "XXXX-%02d", month % 100);
        return;
    }
    dm_day last = first + dm_days_in_month(year, month) - 1;
    dm_day inside = r->read->number < 0 ? last - 3 : first + 3 + 7 * (r->read->number - 1);
    set_week(r, inside > last ? last : inside, false);
}

static void print_duration(resolver *r, double count, dm_time_unit unit)
{
    bool time = unit <= DM_UNIT_HOUR;
    if (unit == DM_UNIT_DECADE && count >= 0)
        count *= 10;
    if (unit == DM_UNIT_CENTURY && count >= 0)
        count *= 100;
    if (unit == DM_UNIT_FORTNIGHT && count >= 0)
        count *= 2;
    if (unit == DM_UNIT_WEEKEND && count >= 0)
        count *= 2;
    const char *letters = time ? "PT" : "P";
    if (count == 0.5 && (unit == DM_UNIT_HOUR || unit == DM_UNIT_YEAR))
        snprintf(r->value, sizeof r->value, unit == DM_UNIT_HOUR ? "PT30M" : "P6M");
    else if (count < 0)
        snprintf(r->value, sizeof r->value, "%sX%c", letters, unit_letters[unit]);
    else if (count == floor(count))
        snprintf(r->value, sizeof r->value, "%s%ld%c", letters, (long)count, unit_letters[unit]);
    else
        snprintf(r->value, sizeof r->value, "%s%ld.%ld%c", letters, (long)count, lround((count - floor(count)) * 10) % 10,
                 unit_letters[unit]);
}

static dm_precision precision_of(dm_time_unit unit)
{
    switch (unit) {
    case DM_UNIT_WEEKEND:
    case DM_UNIT_WEEK:
    case DM_UNIT_FORTNIGHT: return DM_PRECISION_WEEK;
    case DM_UNIT_MONTH: return DM_PRECISION_MONTH;
    case DM_UNIT_QUARTER: return DM_PRECISION_QUARTER;
    case DM_UNIT_YEAR: return DM_PRECISION_YEAR;
    case DM_UNIT_DECADE:
    case DM_UNIT_CENTURY: return DM_PRECISION_DECADE;
    default: return DM_PRECISION_DAY;
    }
}

/* The day `count` units from `from`; NONE when that leaves the calendar. */
static dm_day shifted(dm_day from, double count, dm_time_unit unit)
{
    static const double months[] = {0, 0, 0, 0, 0, 0, 0, 1, 3, 12, 120, 1200}, days[] = {0, 0, 0, 1, 7, 7, 14, 0, 0, 0, 0, 0};
    if (fabs(count) * (months[unit] * 31 + days[unit]) > 3.6e6)
        return DM_DAY_NONE;
    if (unit == DM_UNIT_HOUR)
        return from + (dm_day)(count / 24);
    if (months[unit] == 0)
        return in_range(from + (dm_day)(count * days[unit])) ? from + (dm_day)(count * days[unit]) : DM_DAY_NONE;
    int step = (int)lround(count * months[unit]);
    dm_date date = dm_date_of(from);
    int year = (date.year * 12 + date.month - 1 + step) / 12;
    return year >= 1 && year <= 9998 ? dm_day_add_months(from, step) : DM_DAY_NONE;
}

static void resolve_shift(resolver *r)
{
    const dm_time_read *read = r->read;
    dm_day base = read->from_reference ? r->base : r->date;
    dm_day day = is_day(base) && read->count >= 0 ? shifted(base, read->count * read->offset, read->unit) : DM_DAY_NONE;
    if (!is_day(day)) {
        set_reference(r, read->offset);
        if (is_day(r->date) && read->count < 0 && !read->from_reference) { /* "several years ago" */
            r->when = read->offset < 0 ? days_of(DM_DAY_NONE, r->date, precision_of(read->unit))
                                       : days_of(r->date, DM_DAY_NONE, precision_of(read->unit));
        }
        return;
    }
    dm_date date = dm_date_of(day);
    switch (read->unit) {
    case DM_UNIT_WEEK:
    case DM_UNIT_FORTNIGHT:
    case DM_UNIT_WEEKEND:
        print_day(r, day);
        r->when = days_of(day - 3, day + 3, DM_PRECISION_WEEK);
        if (read->count <= 1)
            r->when = days_of(day, day, DM_PRECISION_DAY);
        break;
    case DM_UNIT_MONTH: set_month(r, date.year, date.month); break;
    case DM_UNIT_QUARTER: set_quarter(r, date.year, (date.month - 1) / 3 + 1); break;
    case DM_UNIT_YEAR: set_year(r, date.year); break;
    case DM_UNIT_DECADE:
    case DM_UNIT_CENTURY: set_year(r, date.year); break;
    default: set_day(r, day);
    }
}

/* "the next four years", "within two weeks", "the coming months": from the anchor on, or up to it; the far end is open when not
 * told. */
static void resolve_stretch(resolver *r)
{
    const dm_time_read *read = r->read;
    if (read->shape == DM_SHAPE_VAGUE)
        set_reference(r, read->offset);
    else
        print_duration(r, read->count, read->unit);
    if (!is_day(r->date) || (read->shape == DM_SHAPE_VAGUE && read->offset == 0))
        return;
    dm_day far = read->count >= 0 ? shifted(r->date, read->count * read->offset, read->unit) : DM_DAY_NONE;
    if (read->shape == DM_SHAPE_WITHIN && !is_day(far))
        return;
    dm_precision precision = precision_of(read->unit);
    r->when = read->offset > 0 ? days_of(r->date, far, precision) : days_of(far, r->date, precision);
}

/* ---- parts: early, late, the end of ------------------------------------------------------------------------------------- */

static void cut_part(resolver *r, dm_time_part part)
{
    dm_interval *when = &r->when;
    if (part == DM_PART_WHOLE || !is_day(when->earliest) || !is_day(when->latest) || when->precision == DM_PRECISION_DAY)
        return;
    int days = when->latest - when->earliest + 1;
    dm_day from = when->earliest, to = when->latest;
    if (when->precision == DM_PRECISION_YEAR && days <= 366) { /* by months */
        static const int first[] = {1, 1, 5, 9, 1, 12}, last[] = {12, 4, 8, 12, 1, 12};
        int year = dm_date_of(from).year;
        when->earliest = day_at(year, first[part], 1);
        when->latest = day_at(year, last[part], dm_days_in_month(year, last[part]));
        when->precision = part == DM_PART_START || part == DM_PART_END ? DM_PRECISION_MONTH : DM_PRECISION_QUARTER;
        return;
    }
    if (when->precision == DM_PRECISION_DECADE && days < 3700) { /* by years */
        static const int first[] = {0, 0, 4, 7, 0, 9}, last[] = {9, 3, 6, 9, 0, 9};
        int year = dm_date_of(from).year;
        *when = days_of(day_at(year + first[part], 1, 1), day_at(year + last[part], 12, 31), DM_PRECISION_YEAR);
        return;
    }
    int third = days / 3;
    switch (part) {
    case DM_PART_EARLY:
    case DM_PART_START: when->latest = from + third - 1 + (third == 0); break;
    case DM_PART_MID:
        when->earliest = from + third;
        when->latest = to - third;
        break;
    default: when->earliest = to - third + 1 - (third == 0); break;
    }
    if (when->precision == DM_PRECISION_MONTH)
        when->precision = DM_PRECISION_WEEK;
    else if (when->precision == DM_PRECISION_DECADE)
        when->precision = DM_PRECISION_YEAR;
    else if (when->precision == DM_PRECISION_QUARTER)
        when->precision = DM_PRECISION_MONTH;
}

/* "earlier this month" ends, "later this month" begins with the document's day. */
static void cut_at_date(resolver *r)
{
    if (r->read->shape != DM_SHAPE_UNIT || r->read->offset != 0 || !is_day(r->date) || r->when.precision == DM_PRECISION_NONE)
        return;
    if (r->read->part == DM_PART_EARLY && r->date >= r->when.earliest && r->date <= r->when.latest)
        r->when.latest = r->date;
    if (r->read->part == DM_PART_LATE && r->date >= r->when.earliest && r->date <= r->when.latest)
        r->when.earliest = r->date;
}

/* ---- clock times ---------------------------------------------------------------------------------------------------------- */

static void add_clock(resolver *r)
{
    const dm_time_read *read = r->read;
    char day[VALUE_MAX];
    if (read->shape == DM_SHAPE_CLOCK) { /* on the day that is spoken of */
        if (is_day(r->base))
            set_day(r, r->base);
        else
            snprintf(r->value, sizeof r->value, "XXXX-XX-XX");
    }
    if (r->value[0] == '\0')
        return;
    memcpy(day, r->value, sizeof day);
    if (read->hour >= 0)
        snprintf(r->value, sizeof r->value, "%.30sT%02d:%02d%s", day, read->hour % 100, read->minute % 100, read->utc ? "Z" : "");
    else if (read->day_part != DM_DAY_PART_NONE)
        snprintf(r->value, sizeof r->value, "%.30s%s", day, day_part_names[read->day_part]);
}

static dm_timex_kind kind_of(const dm_time_read *read)
{
    if (read->hour >= 0 || read->day_part != DM_DAY_PART_NONE)
        return DM_TIMEX_TIME;
    if (read->shape == DM_SHAPE_SET)
        return DM_TIMEX_SET;
    return read->shape == DM_SHAPE_LENGTH || read->shape == DM_SHAPE_WITHIN ? DM_TIMEX_DURATION : DM_TIMEX_DATE;
}

/* The day counted from.  A point after the day last spoken of, told in the past tense, is not one after the document's day. */
static dm_day base_of(const dm_time_read *read, dm_day date, dm_time_reference reference, int tense)
{
    dm_day spoken = read->unit >= DM_UNIT_MONTH && read->shape != DM_SHAPE_CLOCK ? reference.month : reference.day;
    if (is_day(spoken))
        return spoken;
    bool onward = read->from_reference && read->offset > 0 && (read->shape == DM_SHAPE_SHIFT || read->shape == DM_SHAPE_UNIT);
    return onward && tense <= -2 ? DM_DAY_NONE : date;
}

void dm_time_resolve(dm_arena *arena, const dm_time_read *read, dm_day date, dm_time_reference reference, int tense, dm_timex *out)
{
    resolver r = {.read = read,
                  .date = date,
                  .base = base_of(read, date, reference, tense),
                  .tense = tense,
                  .when = {DM_DAY_NONE, DM_DAY_NONE, DM_PRECISION_NONE}};
    switch (read->shape) {
    case DM_SHAPE_CALENDAR: resolve_calendar(&r); break;
    case DM_SHAPE_WEEKDAY: resolve_weekday(&r); break;
    case DM_SHAPE_UNIT: resolve_unit(&r); break;
    case DM_SHAPE_SEASON: resolve_season(&r); break;
    case DM_SHAPE_QUARTER: resolve_quarter(&r); break;
    case DM_SHAPE_WEEK_OF: resolve_week_of(&r); break;
    case DM_SHAPE_DECADE: set_decade(&r, read->year); break;
    case DM_SHAPE_CENTURY:
        snprintf(r.value, sizeof r.value, "%02d", (read->number - 1) % 100);
        r.when = days_of(day_at(read->number * 100 - 99, 1, 1), day_at(read->number * 100, 12, 31), DM_PRECISION_DECADE);
        break;
    case DM_SHAPE_SHIFT: resolve_shift(&r); break;
    case DM_SHAPE_WITHIN:
    case DM_SHAPE_VAGUE: resolve_stretch(&r); break;
    case DM_SHAPE_LENGTH:
    case DM_SHAPE_SET: print_duration(&r, read->count, read->unit); break;
    case DM_SHAPE_CLOCK: break;
    }
    if (read->shape == DM_SHAPE_UNIT && (read->part == DM_PART_EARLY || read->part == DM_PART_LATE) && read->offset == 0)
        cut_at_date(&r);
    else
        cut_part(&r, read->part);
    add_clock(&r);
    out->kind = kind_of(read);
    out->value = r.value[0] == '\0' ? (dm_text){NULL, 0} : dm_arena_copy(arena, dm_text_of(r.value));
    out->when = r.when;
    out->past = (read->direction == DM_DIRECTION_LAST) || read->offset < 0;
    out->future = (read->direction == DM_DIRECTION_NEXT) || read->offset > 0;
}
