#include "base/calendar.h"

#include <stdio.h>

#include "base/text.h"

static bool is_leap(int year) { return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0; }

int dm_days_in_month(int year, int month)
{
    static const int days[12] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    return month == 2 && is_leap(year) ? 29 : days[month - 1];
}

bool dm_date_valid(dm_date date)
{
    return date.year >= 1 && date.year <= 9999 && date.month >= 1 && date.month <= 12 && date.day >= 1 &&
           date.day <= dm_days_in_month(date.year, date.month);
}

/* Days from civil and back: H. Hinnant, "chrono-compatible low-level date algorithms" (public domain). */
dm_day dm_day_of(dm_date date)
{
    int y = date.month <= 2 ? date.year - 1 : date.year;
    int era = (y >= 0 ? y : y - 399) / 400;
    int yoe = y - era * 400;
    int doy = (153 * (date.month + (date.month > 2 ? -3 : 9)) + 2) / 5 + date.day - 1;
    int doe = yoe * 365 + yoe / 4 - yoe / 100 + doy;
    return era * 146097 + doe - 719468;
}

dm_date dm_date_of(dm_day day)
{
    int z = day + 719468;
    int era = (z >= 0 ? z : z - 146096) / 146097;
    int doe = z - era * 146097;
    int yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365;
    int doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
    int mp = (5 * doy + 2) / 153;
    int month = mp < 10 ? mp + 3 : mp - 9;
    return (dm_date){yoe + era * 400 + (month <= 2), month, doy - (153 * mp + 2) / 5 + 1};
}

int dm_weekday(dm_day day)
{
    int weekday = (day + 3) % 7; /* 1970-01-01 was a Thursday */
    return weekday < 0 ? weekday + 7 : weekday;
}

dm_day dm_day_add_months(dm_day day, int months)
{
    dm_date date = dm_date_of(day);
    int index = date.year * 12 + date.month - 1 + months;
    date.year = index / 12;
    date.month = index % 12 + 1;
    int last = dm_days_in_month(date.year, date.month);
    if (date.day > last)
        date.day = last;
    return dm_day_of(date);
}

static bool digits(dm_text text, size_t at, size_t count, int *out)
{
    if (at + count > text.len)
        return false;
    int64_t value;
    if (text.ptr[at] == '-' || !dm_text_to_int((dm_text){text.ptr + at, count}, &value))
        return false;
    *out = (int)value;
    return true;
}

bool dm_day_parse(dm_text text, dm_day *out)
{
    dm_date date;
    size_t end = 0;
    if (!digits(text, 0, 4, &date.year))
        return false;
    if (text.len >= 10 && text.ptr[4] == '-' && text.ptr[7] == '-') {
        if (!digits(text, 5, 2, &date.month) || !digits(text, 8, 2, &date.day))
            return false;
        end = 10;
    } else {
        if (!digits(text, 4, 2, &date.month) || !digits(text, 6, 2, &date.day))
            return false;
        end = 8;
    }
    if (end < text.len && text.ptr[end] != 'T' && text.ptr[end] != ' ')
        return false;
    if (!dm_date_valid(date))
        return false;
    *out = dm_day_of(date);
    return true;
}

void dm_day_print(dm_day day, char out[16])
{
    dm_date date = dm_date_of(day);
    snprintf(out, 16, "%04d-%02d-%02d", date.year % 10000, date.month % 100, date.day % 100);
}
