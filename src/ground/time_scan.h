/* Inside the time stage: what was read (time_date.c, time_span.c), before it is resolved (time_resolve.c). */
#ifndef DM_GROUND_TIME_SCAN_H
#define DM_GROUND_TIME_SCAN_H

#include "base/arena.h"
#include "base/calendar.h"
#include "ground/time.h"
#include "ground/time_words.h"

typedef struct dm_time_scan {
    const dm_syntax *syntax;
    const dm_time_word *words; /* one a token */
    uint32_t end;              /* of the sentence being read */
    uint32_t start;
} dm_time_scan;

/* What kind of thing the words name. */
typedef enum dm_time_shape {
    DM_SHAPE_CALENDAR = 1, /* year, month, day, as far as given; `until` fields when it is a range */
    DM_SHAPE_WEEKDAY,
    DM_SHAPE_UNIT,    /* the week, month ... `offset` units from the anchor's: "today", "last year" */
    DM_SHAPE_SEASON,  /* `number` 0..3 */
    DM_SHAPE_QUARTER, /* `number` 1..4, -1 the last; half-years: 11, 12 */
    DM_SHAPE_WEEK_OF, /* `number`th (or -1 last) week of a month */
    DM_SHAPE_DECADE,  /* `year` */
    DM_SHAPE_CENTURY, /* `number` */
    DM_SHAPE_SHIFT,   /* a point `count` units before (offset -1) or after (+1) the anchor: "two weeks ago" */
    DM_SHAPE_WITHIN,  /* a stretch of `count` units that ends or begins at the anchor: "the past two weeks" */
    DM_SHAPE_LENGTH,  /* "eight years" */
    DM_SHAPE_VAGUE,   /* `offset` -1, 0, +1: "recently", "now", "the coming months" */
    DM_SHAPE_SET,     /* every `count` units */
    DM_SHAPE_CLOCK    /* only a time of day */
} dm_time_shape;

typedef struct dm_time_read {
    dm_time_shape shape;
    uint32_t first, end;  /* tokens, end exclusive */
    int year, month, day; /* 0: not given */
    int until_year, until_month, until_day;
    int weekday; /* 0..6; -1 none */
    int number;
    int offset;
    bool year_offset_given; /* "October of last year" */
    int year_offset;
    double count; /* < 0: not told ("several") */
    dm_time_unit unit;
    dm_time_direction direction;
    dm_time_part part;
    bool from_reference; /* counted from the day last spoken of, not from the document's */
    int hour, minute;    /* hour -1: none */
    bool utc;
    dm_time_day_part day_part;
    bool holds_day; /* FEAST and the like: a fixed day each year */
} dm_time_read;

static inline dm_text dm_time_lower(const dm_time_scan *scan, uint32_t i)
{
    return i < scan->end ? scan->syntax->lower[i] : (dm_text){NULL, 0};
}
static inline dm_time_word dm_time_at(const dm_time_scan *scan, uint32_t i)
{
    return i < scan->end ? scan->words[i] : (dm_time_word){0};
}
/* Is token i the word? */
bool dm_time_is(const dm_time_scan *scan, uint32_t i, const char *word);
bool dm_time_is_any(const dm_time_scan *scan, uint32_t i, const char *const *words); /* NULL ends the list */
bool dm_time_capital(const dm_time_scan *scan, uint32_t i);

/* Readers: the expression that starts at token i, or false.  Each leaves `out` untouched when it fails. */
bool dm_time_read_date(const dm_time_scan *scan, uint32_t i,
                       dm_time_read *out); /* dates, weekdays, seasons, quarters, decades, "late 2011" */
bool dm_time_read_span(const dm_time_scan *scan, uint32_t i,
                       dm_time_read *out); /* "today", "last week", "two years ago", "recently", "annual" */
bool dm_time_read_clock(const dm_time_scan *scan, uint32_t i, dm_time_read *out);
/* A year in four digits (1000 to 2100), or "'82". */
bool dm_time_year(const dm_time_scan *scan, uint32_t i, int *year);
/* "last year", "of this year", ", 2011" after a month or quarter: its end, or `i` when there is none. */
uint32_t dm_time_read_year_of(const dm_time_scan *scan, uint32_t i, dm_time_read *out);

/* When the words are about, by the verb that governs token `head`: 2 future, -2 past; 1 and -1 the same, by a tense that tells
 * little. */
int dm_time_tense(const dm_syntax *syntax, uint32_t head);

/* The times last spoken of, that "a day later" counts from: a day, and the first day of a month or a day; NONE when there is none
 * yet. */
typedef struct dm_time_reference {
    dm_day day, month;
} dm_time_reference;

/* Fill kind, value, when, future, past of `out`.  `date`: the document's day or NONE. */
void dm_time_resolve(dm_arena *arena, const dm_time_read *read, dm_day date, dm_time_reference reference, int tense, dm_timex *out);

#endif
