#include "ground/time_words.h"

#include <stdlib.h>

#include "base/text.h"

typedef struct row {
    const char *word;
    dm_time_word what;
} row;

#define MONTH(n)                                                                                                                   \
    {                                                                                                                              \
        DM_TIME_WORD_MONTH, 0, n                                                                                                   \
    }
#define WEEKDAY(n)                                                                                                                 \
    {                                                                                                                              \
        DM_TIME_WORD_WEEKDAY, 0, n                                                                                                 \
    }
#define UNIT(u)                                                                                                                    \
    {                                                                                                                              \
        DM_TIME_WORD_UNIT, 0, DM_UNIT_##u                                                                                          \
    }
#define UNITS(u)                                                                                                                   \
    {                                                                                                                              \
        DM_TIME_WORD_UNIT, 1, DM_UNIT_##u                                                                                          \
    }
#define NUMBER(n)                                                                                                                  \
    {                                                                                                                              \
        DM_TIME_WORD_NUMBER, 0, n                                                                                                  \
    }
#define ORDINAL(n)                                                                                                                 \
    {                                                                                                                              \
        DM_TIME_WORD_ORDINAL, 0, n                                                                                                 \
    }
#define SEASON(n)                                                                                                                  \
    {                                                                                                                              \
        DM_TIME_WORD_SEASON, 0, n                                                                                                  \
    }
#define DAY_PART(p)                                                                                                                \
    {                                                                                                                              \
        DM_TIME_WORD_DAY_PART, 0, DM_DAY_PART_##p                                                                                  \
    }
#define DAY(n)                                                                                                                     \
    {                                                                                                                              \
        DM_TIME_WORD_DAY, 0, n                                                                                                     \
    }
#define DIRECTION(d)                                                                                                               \
    {                                                                                                                              \
        DM_TIME_WORD_DIRECTION, 0, DM_DIRECTION_##d                                                                                \
    }
#define PART(p)                                                                                                                    \
    {                                                                                                                              \
        DM_TIME_WORD_PART, 0, DM_PART_##p                                                                                          \
    }
#define KIND(k)                                                                                                                    \
    {                                                                                                                              \
        DM_TIME_WORD_##k, 0, 0                                                                                                     \
    }
#define SET(u)                                                                                                                     \
    {                                                                                                                              \
        DM_TIME_WORD_SET, 0, DM_UNIT_##u                                                                                           \
    }
#define DECADE(y)                                                                                                                  \
    {                                                                                                                              \
        DM_TIME_WORD_DECADE, 0, y                                                                                                  \
    }
#define FEAST(m, d)                                                                                                                \
    {                                                                                                                              \
        DM_TIME_WORD_FEAST, 0, (m)*100 + (d)                                                                                       \
    }
/* No time words themselves, but expressions begin with them: before one of the others, or (flag 2) alone. */
#define OPENER                                                                                                                     \
    {                                                                                                                              \
        DM_TIME_WORD_NONE, 1, 0                                                                                                    \
    }
#define LONE                                                                                                                       \
    {                                                                                                                              \
        DM_TIME_WORD_NONE, 2, 0                                                                                                    \
    }
#define ZONE(utc)                                                                                                                  \
    {                                                                                                                              \
        DM_TIME_WORD_ZONE, utc, 0                                                                                                  \
    }

/* Sorted by bytes. */
static const row table[] = {
    {"a", OPENER},
    {"about", OPENER},
    {"afternoon", DAY_PART(AFTERNOON)},
    {"almost", OPENER},
    {"an", OPENER},
    {"annual", SET(YEAR)},
    {"annually", SET(YEAR)},
    {"approximately", OPENER},
    {"apr", MONTH(4)},
    {"apr.", MONTH(4)},
    {"april", MONTH(4)},
    {"around", OPENER},
    {"at", OPENER},
    {"aug", MONTH(8)},
    {"aug.", MONTH(8)},
    {"august", MONTH(8)},
    {"autumn", SEASON(2)},
    {"barely", OPENER},
    {"beginning", PART(START)},
    {"bst", ZONE(0)},
    {"centuries", UNITS(CENTURY)},
    {"century", UNIT(CENTURY)},
    {"cest", ZONE(0)},
    {"cet", ZONE(0)},
    {"christmas", FEAST(12, 25)},
    {"coming", DIRECTION(NEXT)},
    {"cst", ZONE(0)},
    {"current", DIRECTION(THIS)},
    {"currently", KIND(PRESENT)},
    {"daily", SET(DAY)},
    {"day", UNIT(DAY)},
    {"days", UNITS(DAY)},
    {"dec", MONTH(12)},
    {"dec.", MONTH(12)},
    {"decade", UNIT(DECADE)},
    {"decades", UNITS(DECADE)},
    {"december", MONTH(12)},
    {"dozens", OPENER},
    {"each", KIND(EVERY)},
    {"earlier", OPENER},
    {"early", PART(EARLY)},
    {"edt", ZONE(0)},
    {"eight", NUMBER(8)},
    {"eighteen", NUMBER(18)},
    {"eighteenth", ORDINAL(18)},
    {"eighth", ORDINAL(8)},
    {"eighties", DECADE(1980)},
    {"eighty", NUMBER(80)},
    {"eleven", NUMBER(11)},
    {"eleventh", ORDINAL(11)},
    {"end", PART(END)},
    {"est", ZONE(0)},
    {"et", ZONE(0)},
    {"evening", DAY_PART(EVENING)},
    {"every", KIND(EVERY)},
    {"exactly", OPENER},
    {"fall", SEASON(2)},
    {"feb", MONTH(2)},
    {"feb.", MONTH(2)},
    {"february", MONTH(2)},
    {"few", KIND(SOME)},
    {"fifteen", NUMBER(15)},
    {"fifteenth", ORDINAL(15)},
    {"fifth", ORDINAL(5)},
    {"fifties", DECADE(1950)},
    {"fifty", NUMBER(50)},
    {"final", ORDINAL(-1)},
    {"first", ORDINAL(1)},
    {"five", NUMBER(5)},
    {"following", DIRECTION(NEXT)},
    {"forties", DECADE(1940)},
    {"fortnight", UNIT(FORTNIGHT)},
    {"fortnights", UNITS(FORTNIGHT)},
    {"forty", NUMBER(40)},
    {"four", NUMBER(4)},
    {"fourteen", NUMBER(14)},
    {"fourteenth", ORDINAL(14)},
    {"fourth", ORDINAL(4)},
    {"fri", WEEKDAY(4)},
    {"fri.", WEEKDAY(4)},
    {"friday", WEEKDAY(4)},
    {"fridays", {DM_TIME_WORD_WEEKDAY, 1, 4}},
    {"gmt", ZONE(1)},
    {"half", OPENER},
    {"halloween", FEAST(10, 31)},
    {"hour", UNIT(HOUR)},
    {"hourly", SET(HOUR)},
    {"hours", UNITS(HOUR)},
    {"hundred", NUMBER(100)},
    {"hundreds", OPENER},
    {"ist", ZONE(0)},
    {"jan", MONTH(1)},
    {"jan.", MONTH(1)},
    {"january", MONTH(1)},
    {"jst", ZONE(0)},
    {"jul", MONTH(7)},
    {"jul.", MONTH(7)},
    {"july", MONTH(7)},
    {"jun", MONTH(6)},
    {"jun.", MONTH(6)},
    {"june", MONTH(6)},
    {"just", OPENER},
    {"last", DIRECTION(LAST)},
    {"late", PART(LATE)},
    {"later", OPENER},
    {"less", OPENER},
    {"many", KIND(SOME)},
    {"mar", MONTH(3)},
    {"mar.", MONTH(3)},
    {"march", MONTH(3)},
    {"may", MONTH(5)},
    {"mid", PART(MID)},
    {"middle", PART(MID)},
    {"midnight", {DM_TIME_WORD_NOON, 0, 0}},
    {"minute", UNIT(MINUTE)},
    {"minutes", UNITS(MINUTE)},
    {"mon", WEEKDAY(0)},
    {"mon.", WEEKDAY(0)},
    {"monday", WEEKDAY(0)},
    {"mondays", {DM_TIME_WORD_WEEKDAY, 1, 0}},
    {"month", UNIT(MONTH)},
    {"monthly", SET(MONTH)},
    {"months", UNITS(MONTH)},
    {"more", OPENER},
    {"morning", DAY_PART(MORNING)},
    {"msk", ZONE(0)},
    {"nearly", OPENER},
    {"new", OPENER},
    {"next", DIRECTION(NEXT)},
    {"night", DAY_PART(NIGHT)},
    {"nightly", SET(DAY)},
    {"nine", NUMBER(9)},
    {"nineteen", NUMBER(19)},
    {"nineteenth", ORDINAL(19)},
    {"nineties", DECADE(1990)},
    {"ninety", NUMBER(90)},
    {"ninth", ORDINAL(9)},
    {"noon", {DM_TIME_WORD_NOON, 0, 12}},
    {"nov", MONTH(11)},
    {"nov.", MONTH(11)},
    {"november", MONTH(11)},
    {"now", KIND(PRESENT)},
    {"nowadays", KIND(PRESENT)},
    {"numerous", OPENER},
    {"oct", MONTH(10)},
    {"oct.", MONTH(10)},
    {"october", MONTH(10)},
    {"one", NUMBER(1)},
    {"over", OPENER},
    {"past", DIRECTION(LAST)},
    {"pdt", ZONE(0)},
    {"per", OPENER},
    {"present", LONE},
    {"presently", KIND(PRESENT)},
    {"previous", DIRECTION(LAST)},
    {"pst", ZONE(0)},
    {"quarter", UNIT(QUARTER)},
    {"quarterly", SET(QUARTER)},
    {"quarters", UNITS(QUARTER)},
    {"recent", LONE},
    {"recently", KIND(PAST)},
    {"roughly", OPENER},
    {"same", OPENER},
    {"sat", WEEKDAY(5)},
    {"sat.", WEEKDAY(5)},
    {"saturday", WEEKDAY(5)},
    {"saturdays", {DM_TIME_WORD_WEEKDAY, 1, 5}},
    {"second", ORDINAL(2)},
    {"seconds", UNITS(SECOND)},
    {"sep", MONTH(9)},
    {"sep.", MONTH(9)},
    {"sept", MONTH(9)},
    {"sept.", MONTH(9)},
    {"september", MONTH(9)},
    {"seven", NUMBER(7)},
    {"seventeen", NUMBER(17)},
    {"seventeenth", ORDINAL(17)},
    {"seventh", ORDINAL(7)},
    {"seventies", DECADE(1970)},
    {"seventy", NUMBER(70)},
    {"several", KIND(SOME)},
    {"six", NUMBER(6)},
    {"sixteen", NUMBER(16)},
    {"sixteenth", ORDINAL(16)},
    {"sixth", ORDINAL(6)},
    {"sixties", DECADE(1960)},
    {"sixty", NUMBER(60)},
    {"some", KIND(SOME)},
    {"soon", KIND(FUTURE)},
    {"spring", SEASON(0)},
    {"start", PART(START)},
    {"summer", SEASON(1)},
    {"sun", WEEKDAY(6)},
    {"sun.", WEEKDAY(6)},
    {"sunday", WEEKDAY(6)},
    {"sundays", {DM_TIME_WORD_WEEKDAY, 1, 6}},
    {"ten", NUMBER(10)},
    {"tenth", ORDINAL(10)},
    {"that", OPENER},
    {"the", OPENER},
    {"these", OPENER},
    {"third", ORDINAL(3)},
    {"thirteen", NUMBER(13)},
    {"thirteenth", ORDINAL(13)},
    {"thirties", DECADE(1930)},
    {"thirty", NUMBER(30)},
    {"this", DIRECTION(THIS)},
    {"thousands", OPENER},
    {"three", NUMBER(3)},
    {"thu", WEEKDAY(3)},
    {"thu.", WEEKDAY(3)},
    {"thurs", WEEKDAY(3)},
    {"thurs.", WEEKDAY(3)},
    {"thursday", WEEKDAY(3)},
    {"thursdays", {DM_TIME_WORD_WEEKDAY, 1, 3}},
    {"today", DAY(0)},
    {"tomorrow", DAY(1)},
    {"tonight", {DM_TIME_WORD_DAY, 1, 0}},
    {"tue", WEEKDAY(1)},
    {"tue.", WEEKDAY(1)},
    {"tues", WEEKDAY(1)},
    {"tues.", WEEKDAY(1)},
    {"tuesday", WEEKDAY(1)},
    {"tuesdays", {DM_TIME_WORD_WEEKDAY, 1, 1}},
    {"twelfth", ORDINAL(12)},
    {"twelve", NUMBER(12)},
    {"twenties", DECADE(1920)},
    {"twentieth", ORDINAL(20)},
    {"twenty", NUMBER(20)},
    {"twenty-first", ORDINAL(21)},
    {"two", NUMBER(2)},
    {"up", OPENER},
    {"upcoming", DIRECTION(NEXT)},
    {"utc", ZONE(1)},
    {"wed", WEEKDAY(2)},
    {"wed.", WEEKDAY(2)},
    {"wednesday", WEEKDAY(2)},
    {"wednesdays", {DM_TIME_WORD_WEEKDAY, 1, 2}},
    {"week", UNIT(WEEK)},
    {"weekend", UNIT(WEEKEND)},
    {"weekends", UNITS(WEEKEND)},
    {"weekly", SET(WEEK)},
    {"weeks", UNITS(WEEK)},
    {"winter", SEASON(3)},
    {"year", UNIT(YEAR)},
    {"yearly", SET(YEAR)},
    {"years", UNITS(YEAR)},
    {"yesterday", DAY(-1)},
};

enum { LONGEST = 13 };

static int compare(const void *key, const void *entry)
{
    return dm_text_compare(*(const dm_text *)key, dm_text_of(((const row *)entry)->word));
}

dm_time_word dm_time_word_of(dm_text lower)
{
    if (lower.len == 0 || lower.len > LONGEST || lower.ptr[0] < 'a' || lower.ptr[0] > 'y')
        return (dm_time_word){0};
    const row *found = bsearch(&lower, table, sizeof table / sizeof *table, sizeof *table, compare);
    return found == NULL ? (dm_time_word){0} : found->what;
}

bool dm_time_digits(dm_text token, int64_t *out)
{
    int64_t value = 0;
    size_t digits = 0, since_comma = 0;
    bool comma = false;
    for (size_t i = 0; i < token.len; i++) {
        char c = token.ptr[i];
        if (c == ',') {
            if (digits == 0 || (comma && since_comma != 3) || since_comma > 3)
                return false;
            comma = true;
            since_comma = 0;
            continue;
        }
        if (c < '0' || c > '9' || ++digits > 9)
            return false;
        value = value * 10 + (c - '0');
        since_comma++;
    }
    *out = value;
    return digits > 0 && (!comma || since_comma == 3);
}
