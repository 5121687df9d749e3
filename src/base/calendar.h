/* Days of the proleptic Gregorian calendar.  No clock, no time zone, no locale. */
#ifndef DM_BASE_CALENDAR_H
#define DM_BASE_CALENDAR_H

#include <dragoman/types.h>

typedef struct dm_date {
    int year, month, day;
} dm_date; /* month 1..12, day 1..31 */

bool dm_date_valid(dm_date date); /* years 1..9999 */
int dm_days_in_month(int year, int month);
dm_day dm_day_of(dm_date date); /* date must be valid */
dm_date dm_date_of(dm_day day);
int dm_weekday(dm_day day);                       /* 0 Monday .. 6 Sunday */
dm_day dm_day_add_months(dm_day day, int months); /* clamps to the month's last day */
/* "YYYY-MM-DD" (or YYYYMMDD, or an ISO timestamp whose date part is used). */
bool dm_day_parse(dm_text text, dm_day *out);
/* Writes "YYYY-MM-DD" and a terminator. */
void dm_day_print(dm_day day, char out[16]);

#endif
