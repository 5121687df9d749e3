/* The words of time expressions: what one token can be.  Const tables; no resolution here. */
#ifndef DM_GROUND_TIME_WORDS_H
#define DM_GROUND_TIME_WORDS_H

#include <dragoman/types.h>

typedef enum dm_time_word_kind {
    DM_TIME_WORD_NONE = 0,
    DM_TIME_WORD_MONTH,     /* value 1..12 */
    DM_TIME_WORD_WEEKDAY,   /* 0 Monday .. 6 Sunday */
    DM_TIME_WORD_UNIT,      /* dm_time_unit; flag: plural */
    DM_TIME_WORD_NUMBER,    /* a number word; the value */
    DM_TIME_WORD_ORDINAL,   /* the value */
    DM_TIME_WORD_SEASON,    /* 0 spring, 1 summer, 2 autumn, 3 winter */
    DM_TIME_WORD_DAY_PART,  /* dm_time_day_part */
    DM_TIME_WORD_DAY,       /* today, yesterday, tomorrow: the offset */
    DM_TIME_WORD_DIRECTION, /* last, next, this ...: dm_time_direction */
    DM_TIME_WORD_PART,      /* early, late, mid, beginning, end: dm_time_part */
    DM_TIME_WORD_PRESENT,   /* now, currently */
    DM_TIME_WORD_PAST,      /* recently */
    DM_TIME_WORD_FUTURE,    /* soon */
    DM_TIME_WORD_SET,       /* daily, annual: the unit */
    DM_TIME_WORD_EVERY,     /* every, each */
    DM_TIME_WORD_SOME,      /* few, several: a number that is not told */
    DM_TIME_WORD_DECADE,    /* nineties: the first year */
    DM_TIME_WORD_FEAST,     /* month * 100 + day */
    DM_TIME_WORD_ZONE,      /* UTC (flag), EST */
    DM_TIME_WORD_NOON       /* noon 12, midnight 0 */
} dm_time_word_kind;

typedef enum dm_time_unit {
    DM_UNIT_SECOND,
    DM_UNIT_MINUTE,
    DM_UNIT_HOUR,
    DM_UNIT_DAY,
    DM_UNIT_WEEKEND,
    DM_UNIT_WEEK,
    DM_UNIT_FORTNIGHT,
    DM_UNIT_MONTH,
    DM_UNIT_QUARTER,
    DM_UNIT_YEAR,
    DM_UNIT_DECADE,
    DM_UNIT_CENTURY
} dm_time_unit;
typedef enum dm_time_day_part {
    DM_DAY_PART_NONE,
    DM_DAY_PART_MORNING,
    DM_DAY_PART_AFTERNOON,
    DM_DAY_PART_EVENING,
    DM_DAY_PART_NIGHT
} dm_time_day_part;
typedef enum dm_time_direction { DM_DIRECTION_BARE, DM_DIRECTION_LAST, DM_DIRECTION_THIS, DM_DIRECTION_NEXT } dm_time_direction;
typedef enum dm_time_part { DM_PART_WHOLE, DM_PART_EARLY, DM_PART_MID, DM_PART_LATE, DM_PART_START, DM_PART_END } dm_time_part;

typedef struct dm_time_word {
    uint8_t kind; /* dm_time_word_kind */
    uint8_t flag; /* kind NONE: 1 an expression may begin with the word when a time word follows, 2 in any case */
    int16_t value;
} dm_time_word;

/* `lower`: a token in small letters. */
dm_time_word dm_time_word_of(dm_text lower);

/* Decimal digits with thousands commas, at most nine digits; false on anything else. */
bool dm_time_digits(dm_text token, int64_t *out);

#endif
