/* Time expressions: a table of sentences written for this test, read on 2020-06-12 (a Friday), on flat trees: the verb is the root,
 * all other tokens hang on it.  Expected: "words=VALUE earliest..latest" joined by "; "; "-" an open or unknown end; "none". */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "base/calendar.h"
#include "base/text.h"
#include "ground/time.h"
#include "syntax/segment.h"

static const char *const cases[][2] = {
    /* full dates */
    {"They met on June 12, 2020.", "June 12, 2020=2020-06-12 2020-06-12..2020-06-12"},
    {"They met on June 12 2020.", "June 12 2020=2020-06-12 2020-06-12..2020-06-12"},
    {"They met on 12 June 2020.", "12 June 2020=2020-06-12 2020-06-12..2020-06-12"},
    {"They met on the 12th of June, 2020.", "the 12th of June, 2020=2020-06-12 2020-06-12..2020-06-12"},
    {"They met on the 5th of May 2019.", "the 5th of May 2019=2019-05-05 2019-05-05..2019-05-05"},
    {"They met on June 12th, 2020.", "June 12th, 2020=2020-06-12 2020-06-12..2020-06-12"},
    {"They met on Friday, June 12, 2020.", "Friday, June 12, 2020=2020-06-12 2020-06-12..2020-06-12"},
    {"They met on 2020-06-12.", "2020-06-12=2020-06-12 2020-06-12..2020-06-12"},
    {"They met on 12.06.2020.", "12.06.2020=2020-06-12 2020-06-12..2020-06-12"},
    {"They met on 6/12/2020.", "6/12/2020=2020-06-12 2020-06-12..2020-06-12"},
    {"They met on 25/12/2019.", "25/12/2019=2019-12-25 2019-12-25..2019-12-25"},
    {"They met on Sept. 3, 2019.", "Sept. 3, 2019=2019-09-03 2019-09-03..2019-09-03"},
    {"They met on Dec. 31, 1999.", "Dec. 31, 1999=1999-12-31 1999-12-31..1999-12-31"},
    {"They met on May 5-7, 2019.", "May 5-7, 2019=2019-05-05/2019-05-07 2019-05-05..2019-05-07"},
    {"They met on 5-7 May 2019.", "5-7 May 2019=2019-05-05/2019-05-07 2019-05-05..2019-05-07"},
    {"They met on June 5 of last year.", "June 5 of last year=2019-06-05 2019-06-05..2019-06-05"},
    {"They met on 5 August last year.", "5 August last year=2019-08-05 2019-08-05..2019-08-05"},
    {"They met on February 29, 2020.", "February 29, 2020=2020-02-29 2020-02-29..2020-02-29"},
    /* no wrong dates */
    {"They met on February 30, 2020.", "none"},
    {"They met on February 29, 2019.", "none"},
    {"They met on June 32.", "none"},
    {"They met on the 32nd.", "none"},
    {"They met on 31 June.", "none"},
    {"They met on 2020-13-45.", "none"},
    {"They met in the year 0.", "none"},
    {"They met in 0000.", "none"},
    {"They met 99999999999999999999 days ago.", "none"},
    {"They met 9999999 years ago.", "none"},
    {"They met 123456 days ago.", "123456 days ago=1682-06-08 1682-06-08..1682-06-08"},
    {"Some 2000 soldiers met.", "none"},
    {"They killed 1990 people.", "none"},
    {"Nearly 1950 met.", "none"},
    {"It met at $2000.", "none"},
    {"The 5-year-old met.", "none"},
    {"He was 25 years old and met.", "none"},
    {"They met under Resolution 1701.", "none"},
    {"They may march in step.", "none"},
    {"May met Merkel.", "none"},
    {"They met near the Sun. It rose.", "none"},
    {"They met in Black Friday.", "none"},
    /* partial dates */
    {"They met on June 5.", "June 5=2020-06-05 2020-06-05..2020-06-05"},
    {"They met on June 20.", "June 20=2020-06-20 2020-06-20..2020-06-20"},
    {"They will meet on June 20.", "June 20=2020-06-20 2020-06-20..2020-06-20"},
    {"They will meet on June 5.", "June 5=2020-06-05 2020-06-05..2020-06-05"},
    {"They met on November 3.", "November 3=2019-11-03 2019-11-03..2019-11-03"},
    {"They will meet on January 7.", "January 7=2021-01-07 2021-01-07..2021-01-07"},
    {"They met in January.", "January=2020-01 2020-01-01..2020-01-31"},
    {"They met in June.", "June=2020-06 2020-06-01..2020-06-30"},
    {"They met in September.", "September=2019-09 2019-09-01..2019-09-30"},
    {"They will meet in September.", "September=2020-09 2020-09-01..2020-09-30"},
    {"They will meet in June.", "June=2020-06 2020-06-01..2020-06-30"},
    {"They will meet in March.", "March=2021-03 2021-03-01..2021-03-31"},
    {"They met in March 2019.", "March 2019=2019-03 2019-03-01..2019-03-31"},
    {"They met in March of last year.", "March of last year=2019-03 2019-03-01..2019-03-31"},
    {"They will meet in October of next year.", "October of next year=2021-10 2021-10-01..2021-10-31"},
    {"They met in March, 2019.", "March, 2019=2019-03 2019-03-01..2019-03-31"},
    {"They have met since March.", "March=2020-03 2020-03-01..2020-03-31"},
    {"They met last September.", "last September=2019-09 2019-09-01..2019-09-30"},
    {"They met last June.", "last June=2019-06 2019-06-01..2019-06-30"},
    {"They will meet next June.", "next June=2021-06 2021-06-01..2021-06-30"},
    {"They will meet next May.", "next May=2021-05 2021-05-01..2021-05-31"},
    {"They met this March.", "this March=2020-03 2020-03-01..2020-03-31"},
    {"They met on June 12.", "June 12=2020-06-12 2020-06-12..2020-06-12"},
    /* weekdays */
    {"They met on Friday.", "Friday=2020-06-12 2020-06-12..2020-06-12"},
    {"They met on Thursday.", "Thursday=2020-06-11 2020-06-11..2020-06-11"},
    {"They met on Monday.", "Monday=2020-06-08 2020-06-08..2020-06-08"},
    {"They met on Saturday.", "Saturday=2020-06-06 2020-06-06..2020-06-06"},
    {"They will meet on Monday.", "Monday=2020-06-15 2020-06-15..2020-06-15"},
    {"They will meet on Friday.", "Friday=2020-06-12 2020-06-12..2020-06-12"},
    {"They met last Friday.", "last Friday=2020-06-05 2020-06-05..2020-06-05"},
    {"They met last Thursday.", "last Thursday=2020-06-11 2020-06-11..2020-06-11"},
    {"They will meet next Monday.", "next Monday=2020-06-15 2020-06-15..2020-06-15"},
    {"They will meet this Sunday.", "this Sunday=2020-06-14 2020-06-14..2020-06-14"},
    {"They met on Tuesday night.", "Tuesday night=2020-06-09TNI 2020-06-09..2020-06-09"},
    {"They met late on Thursday.", "late on Thursday=2020-06-11 2020-06-11..2020-06-11"},
    {"They met Wednesday morning.", "Wednesday morning=2020-06-10TMO 2020-06-10..2020-06-10"},
    {"They met on Friday last week.", "Friday last week=2020-06-05 2020-06-05..2020-06-05"},
    {"They met on Fridays.", "Fridays=P1W"},
    {"They met every Friday.", "every Friday=P1W"},
    {"It stays closed until Monday.", "Monday=2020-06-15 2020-06-15..2020-06-15"},
    /* deictic days */
    {"They met today.", "today=2020-06-12 2020-06-12..2020-06-12"},
    {"They met yesterday.", "yesterday=2020-06-11 2020-06-11..2020-06-11"},
    {"They will meet tomorrow.", "tomorrow=2020-06-13 2020-06-13..2020-06-13"},
    {"They met the day before yesterday.", "the day before yesterday=2020-06-10 2020-06-10..2020-06-10"},
    {"They will meet the day after tomorrow.", "the day after tomorrow=2020-06-14 2020-06-14..2020-06-14"},
    {"They met earlier today.", "earlier today=2020-06-12 2020-06-12..2020-06-12"},
    {"They will meet tonight.", "tonight=2020-06-12TNI 2020-06-12..2020-06-12"},
    {"They met last night.", "last night=2020-06-11TNI 2020-06-11..2020-06-11"},
    {"They met this morning.", "this morning=2020-06-12TMO 2020-06-12..2020-06-12"},
    {"They met yesterday evening.", "yesterday evening=2020-06-11TEV 2020-06-11..2020-06-11"},
    /* weeks, months, years */
    {"They met last week.", "last week=2020-W23 2020-06-01..2020-06-07"},
    {"They met this week.", "this week=2020-W24 2020-06-08..2020-06-14"},
    {"They will meet next week.", "next week=2020-W25 2020-06-15..2020-06-21"},
    {"They met last month.", "last month=2020-05 2020-05-01..2020-05-31"},
    {"They will meet next month.", "next month=2020-07 2020-07-01..2020-07-31"},
    {"They met this month.", "this month=2020-06 2020-06-01..2020-06-30"},
    {"They met last year.", "last year=2019 2019-01-01..2019-12-31"},
    {"They will meet next year.", "next year=2021 2021-01-01..2021-12-31"},
    {"They met this year.", "this year=2020 2020-01-01..2020-12-31"},
    {"They met earlier this year.", "earlier this year=2020 2020-01-01..2020-06-12"},
    {"They will meet later this month.", "later this month=2020-06 2020-06-12..2020-06-30"},
    {"They met earlier this week.", "earlier this week=2020-W24 2020-06-08..2020-06-12"},
    {"They met last weekend.", "last weekend=2020-W23-WE 2020-06-06..2020-06-07"},
    {"They met over the past year.", "the past year=P1Y 2019-06-12..2020-06-12"},
    {"They met last quarter.", "last quarter=2020-Q1 2020-01-01..2020-03-31"},
    /* parts */
    {"In late 2011 they left.", "late 2011=2011 2011-09-01..2011-12-31"},
    {"They met in early 2019.", "early 2019=2019 2019-01-01..2019-04-30"},
    {"They met in mid-2015.", "mid-2015=2015 2015-05-01..2015-08-31"},
    {"They met in mid-June.", "mid-June=2020-06 2020-06-11..2020-06-20"},
    {"They met in mid-June 2019.", "mid-June 2019=2019-06 2019-06-11..2019-06-20"},
    {"They met in early June.", "early June=2020-06 2020-06-01..2020-06-10"},
    {"They will meet in late October.", "late October=2020-10 2020-10-22..2020-10-31"},
    {"They met at the end of 2019.", "the end of 2019=2019 2019-12-01..2019-12-31"},
    {"They met at the end of last year.", "the end of last year=2019 2019-12-01..2019-12-31"},
    {"They will leave by the end of October.", "the end of October=2020-10 2020-10-22..2020-10-31"},
    {"They will leave by the end of the year.", "the end of the year=2020 2020-12-01..2020-12-31"},
    {"They will leave at the beginning of next year.", "the beginning of next year=2021 2021-01-01..2021-01-31"},
    {"They met in the late 1990s.", "the late 1990s=199 1997-01-01..1999-12-31"},
    {"They met in the early 1990s.", "the early 1990s=199 1990-01-01..1993-12-31"},
    {"They met in the middle of May.", "the middle of May=2020-05 2020-05-11..2020-05-21"},
    {"They met in the second half of 2019.", "the second half of 2019=2019-H2 2019-07-01..2019-12-31"},
    /* years, decades, centuries */
    {"US forces returned to Iraq in 2014.", "2014=2014 2014-01-01..2014-12-31"},
    {"They have met since 2011.", "2011=2011 2011-01-01..2011-12-31"},
    {"The 2008 agreement ended.", "2008=2008 2008-01-01..2008-12-31"},
    {"They met in 2019-2020.", "2019-2020=2019/2020 2019-01-01..2020-12-31"},
    {"They met in 2019-20.", "2019-20=2019/2020 2019-01-01..2020-12-31"},
    {"They met in the 1990s.", "the 1990s=199 1990-01-01..1999-12-31"},
    {"They met in the '90s.", "the '90s=199 1990-01-01..1999-12-31"},
    {"They met in the nineties.", "the nineties=199 1990-01-01..1999-12-31"},
    {"They met in the 19th century.", "the 19th century=18 1801-01-01..1900-12-31"},
    {"They met in '82.", "'82=1982 1982-01-01..1982-12-31"},
    {"They met from 2009 to 2011.", "2009=2009 2009-01-01..2009-12-31; 2011=2011 2011-01-01..2011-12-31"},
    /* seasons and quarters */
    {"They met in the summer of 2014.", "the summer of 2014=2014-SU 2014-06-01..2014-08-31"},
    {"They met in summer 2014.", "summer 2014=2014-SU 2014-06-01..2014-08-31"},
    {"They met last summer.", "last summer=2019-SU 2019-06-01..2019-08-31"},
    {"They will meet this autumn.", "this autumn=2020-FA 2020-09-01..2020-11-30"},
    {"They met in spring.", "spring=2020-SP 2020-03-01..2020-05-31"},
    {"They met last winter.", "last winter=2019-WI 2019-12-01..2020-02-29"},
    {"The fall of Kabul ended it.", "none"},
    {"They met in the first quarter of 2019.", "the first quarter of 2019=2019-Q1 2019-01-01..2019-03-31"},
    {"They met in Q3 2018.", "Q3 2018=2018-Q3 2018-07-01..2018-09-30"},
    {"They met in the third quarter.", "the third quarter=2019-Q3 2019-07-01..2019-09-30"},
    {"They met in the fourth quarter of last year.", "the fourth quarter of last year=2019-Q4 2019-10-01..2019-12-31"},
    {"They met in the last week of March 2011.", "the last week of March 2011=2011-W13 2011-03-28..2011-04-03"},
    /* shifts */
    {"They met two weeks ago.", "two weeks ago=2020-05-29 2020-05-26..2020-06-01"},
    {"They met a week ago.", "a week ago=2020-06-05 2020-06-05..2020-06-05"},
    {"They met three days ago.", "three days ago=2020-06-09 2020-06-09..2020-06-09"},
    {"They met five months ago.", "five months ago=2020-01 2020-01-01..2020-01-31"},
    {"They met ten years ago.", "ten years ago=2010 2010-01-01..2010-12-31"},
    {"They met several years ago.", "several years ago=PAST_REF -..2020-06-12"},
    {"They met decades ago.", "decades ago=PAST_REF -..2020-06-12"},
    {"They will meet in two weeks.", "two weeks=2020-06-26 2020-06-23..2020-06-29"},
    {"They will meet in three days.", "three days=2020-06-15 2020-06-15..2020-06-15"},
    {"They will meet five years from now.", "five years from now=2025 2025-01-01..2025-12-31"},
    {"They will leave within two weeks.", "two weeks=P2W 2020-06-12..2020-06-26"},
    {"They will leave within 90 days.", "90 days=P90D 2020-06-12..2020-09-10"},
    {"They met on May 5. Three days later they left.",
     "May 5=2020-05-05 2020-05-05..2020-05-05; Three days later=2020-05-08 2020-05-08..2020-05-08"},
    {"They met on May 5. A day earlier they left.",
     "May 5=2020-05-05 2020-05-05..2020-05-05; A day earlier=2020-05-04 2020-05-04..2020-05-04"},
    {"They met on May 5. The next day they left.",
     "May 5=2020-05-05 2020-05-05..2020-05-05; The next day=2020-05-06 2020-05-06..2020-05-06"},
    {"They met on May 5. The same day they left.",
     "May 5=2020-05-05 2020-05-05..2020-05-05; The same day=2020-05-05 2020-05-05..2020-05-05"},
    {"They met on May 5. They left the following day.",
     "May 5=2020-05-05 2020-05-05..2020-05-05; the following day=2020-05-06 2020-05-06..2020-05-06"},
    {"They met in July. They left a month later.",
     "July=2019-07 2019-07-01..2019-07-31; a month later=2019-08 2019-08-01..2019-08-31"},
    {"They left a month later.", "a month later=FUTURE_REF"},
    {"They left two days before the vote.", "two days=P2D"},
    {"They left the day after the vote.", "none"},
    /* stretches */
    {"They will leave during the coming months.", "the coming months=FUTURE_REF 2020-06-12..-"},
    {"They will leave in the coming weeks.", "the coming weeks=FUTURE_REF 2020-06-12..-"},
    {"They met in recent weeks.", "recent weeks=PAST_REF -..2020-06-12"},
    {"They met in recent years.", "recent years=PAST_REF -..2020-06-12"},
    {"They met in the past two years.", "the past two years=P2Y 2018-06-12..2020-06-12"},
    {"They will meet over the next four years.", "the next four years=P4Y 2020-06-12..2024-06-12"},
    {"They will meet in the next few days.", "the next few days=FUTURE_REF 2020-06-12..-"},
    {"They will meet in the weeks ahead.", "the weeks ahead=FUTURE_REF 2020-06-12..-"},
    {"They met in the last 24 hours.", "the last 24 hours=PT24H 2020-06-11..2020-06-12"},
    {"They will meet in the months to come.", "the months to come=FUTURE_REF 2020-06-12..-"},
    {"They will leave soon.", "soon=FUTURE_REF 2020-06-12..-"},
    {"They met recently.", "recently=PAST_REF -..2020-06-12"},
    {"They now meet.", "now=PRESENT_REF"},
    {"They will meet in the near future.", "the near future=FUTURE_REF 2020-06-12..-"},
    {"They met in the past.", "the past=PAST_REF -..2020-06-12"},
    {"They are currently meeting.", "currently=PRESENT_REF"},
    /* durations and sets */
    {"They left after eight years of occupation.", "eight years=P8Y"},
    {"They met for 18 months.", "18 months=P18M"},
    {"They met for two and a half years.", "two and a half years=P2.5Y"},
    {"They met for half an hour.", "half an hour=PT30M"},
    {"They met for a couple of days.", "a couple of days=P2D"},
    {"They met for several weeks.", "several weeks=PXW"},
    {"They met for a decade.", "a decade=P10Y"},
    {"They met for centuries.", "centuries=PXY"},
    {"They held a five-day meeting.", "five-day=P5D"},
    {"They met for nearly two hours.", "nearly two hours=PT2H"},
    {"They met for more than a year.", "more than a year=P1Y"},
    {"They meet daily.", "daily=P1D"},
    {"They meet every two weeks.", "every two weeks=P2W"},
    {"They held an annual meeting.", "annual=P1Y"},
    {"They meet twice a year.", "a year=P1Y"},
    {"He reads the Daily Mail.", "none"},
    /* clocks */
    {"They met at 21:00.", "21:00=2020-06-12T21:00 2020-06-12..2020-06-12"},
    {"They met at 8 p.m. on Monday.", "8 p.m. on Monday=2020-06-08T20:00 2020-06-08..2020-06-08"},
    {"They met at 8:30 a.m. EST.", "8:30 a.m. EST=2020-06-12T08:30 2020-06-12..2020-06-12"},
    {"They met at 16:08 UTC.", "16:08 UTC=2020-06-12T16:08Z 2020-06-12..2020-06-12"},
    {"They met at 0800 GMT.", "0800 GMT=2020-06-12T08:00Z 2020-06-12..2020-06-12"},
    {"They met Monday at 8 p.m.", "Monday at 8 p.m.=2020-06-08T20:00 2020-06-08..2020-06-08"},
    {"They met at noon.", "noon=2020-06-12T12:00 2020-06-12..2020-06-12"},
    {"They met at midnight on Tuesday.", "midnight on Tuesday=2020-06-09T00:00 2020-06-09..2020-06-09"},
    {"They met at 25:00.", "none"},
    {"They won 3.15 points.", "none"},
    /* feasts and fixed days */
    {"They met on Christmas Day.", "Christmas Day=2019-12-25 2019-12-25..2019-12-25"},
    {"They met on New Year's Eve.", "New Year's Eve=2019-12-31 2019-12-31..2019-12-31"},
    {"They met on Christmas Eve 2014.", "Christmas Eve 2014=2014-12-24 2014-12-24..2014-12-24"},
    {"They met before 9/11.", "9/11=2001-09-11 2001-09-11..2001-09-11"},
    {"The September 11 attacks ended it.", "September 11=2001-09-11 2001-09-11..2001-09-11"},
    {"They met on May Day.", "May Day=2020-05-01 2020-05-01..2020-05-01"},
};

/* The same without a document's day. */
static const char *const undated[][2] = {
    {"They met on Friday.", "Friday=XXXX-WXX-5"},
    {"They met on June 12.", "June 12=XXXX-06-12"},
    {"They met in June.", "June=XXXX-06"},
    {"They met today.", "today=PRESENT_REF"},
    {"They met yesterday.", "yesterday=PAST_REF"},
    {"They will meet next week.", "next week=FUTURE_REF"},
    {"They met last year.", "last year=PAST_REF"},
    {"They met two weeks ago.", "two weeks ago=PAST_REF"},
    {"They met in late 2011.", "late 2011=2011 2011-09-01..2011-12-31"},
    {"They met on June 12, 2020.", "June 12, 2020=2020-06-12 2020-06-12..2020-06-12"},
    {"They will leave during the coming months.", "the coming months=FUTURE_REF"},
    {"They met in the third quarter.", "the third quarter=XXXX-Q3"},
    {"They met last summer.", "last summer=XXXX-SU"},
    {"They met in the past two years.", "the past two years=P2Y"},
    {"They met in March of last year.", "March of last year=XXXX-03"},
    {"They met at 21:00.", "21:00=XXXX-XX-XXT21:00"},
    {"They met on Tuesday night.", "Tuesday night=XXXX-WXX-2TNI"},
    {"They met on February 30.", "none"},
    {"They met on February 29.", "February 29=XXXX-02-29"},
    {"They met on May 5, 2019. They left two days later.",
     "May 5, 2019=2019-05-05 2019-05-05..2019-05-05; two days later=2019-05-07 2019-05-07..2019-05-07"},
};

static bool is_in(dm_text word, const char *const *list)
{
    for (; *list != NULL; list++)
        if (dm_text_is(word, *list))
            return true;
    return false;
}

static dm_upos upos_of(dm_text lower, dm_text form, bool first)
{
    static const char *const verbs[] = {"met",  "meet",   "left", "leave", "ended", "returned", "meeting", "stays",
                                        "rose", "killed", "won",  "held",  "reads", "march",    "was",     NULL};
    static const char *const adpositions[] = {"on",  "in",    "at",    "of",   "by",   "since",  "from",   "to",     "after",
                                              "for", "until", "under", "near", "over", "within", "during", "before", NULL};
    static const char *const determiners[] = {"the", "a", "an", "this", "every", NULL};
    static const char *const auxiliaries[] = {"will", "have", "are", "may", NULL};
    if (is_in(lower, verbs) && !(form.ptr[0] >= 'A' && form.ptr[0] <= 'Z'))
        return DM_UPOS_VERB;
    if (is_in(lower, auxiliaries) && !(form.ptr[0] >= 'A' && form.ptr[0] <= 'Z'))
        return DM_UPOS_AUX;
    if (is_in(lower, adpositions))
        return DM_UPOS_ADP;
    if (is_in(lower, determiners))
        return DM_UPOS_DET;
    if (form.ptr[0] >= '0' && form.ptr[0] <= '9')
        return DM_UPOS_NUM;
    if ((form.ptr[0] >= 'A' && form.ptr[0] <= 'Z' && !first) || dm_text_is(form, "May"))
        return DM_UPOS_PROPN;
    return (lower.ptr[0] >= 'a' && lower.ptr[0] <= 'z') ? DM_UPOS_NOUN : DM_UPOS_PUNCT;
}

static dm_syntax flat(dm_arena *arena, dm_text text)
{
    dm_segments segments = {0};
    dm_segment(arena, text, 0, false, &segments);
    uint32_t n = segments.tokens.count;
    dm_text *form = DM_TAKE_ZEROED(arena, dm_text, n + 1), *lower = DM_TAKE_ZEROED(arena, dm_text, n + 1);
    uint8_t *upos = DM_TAKE_ZEROED(arena, uint8_t, n + 1), *deprel = DM_TAKE_ZEROED(arena, uint8_t, n + 1),
            *space = DM_TAKE_ZEROED(arena, uint8_t, n + 1);
    uint32_t *head = DM_TAKE_ZEROED(arena, uint32_t, n + 1), *morph = DM_TAKE_ZEROED(arena, uint32_t, n + 1);
    uint32_t *sentence = DM_TAKE_ZEROED(arena, uint32_t, n + 1), *child = DM_TAKE_ZEROED(arena, uint32_t, n + 1);
    uint32_t *child_first = DM_TAKE_ZEROED(arena, uint32_t, n + 2);
    dm_span *span = DM_TAKE_ZEROED(arena, dm_span, n + 1);
    for (uint32_t i = 0; i < n; i++) {
        const dm_raw_token *token = &segments.tokens.data[i];
        form[i] = token->form;
        lower[i] = dm_text_lower(arena, token->form);
        span[i] = token->span;
        space[i] = token->space_after;
        sentence[i] = token->sentence;
        upos[i] = (uint8_t)upos_of(lower[i], form[i], i == segments.sentences.data[token->sentence].first);
        deprel[i] = DM_REL_DEP;
    }
    uint32_t children = 0;
    for (uint32_t s = 0; s < segments.sentences.count; s++) {
        uint32_t first = segments.sentences.data[s].first, end = first + segments.sentences.data[s].count, root = first;
        for (uint32_t i = end; i-- > first;)
            if (upos[i] == DM_UPOS_VERB)
                root = i;
        static const char *const past[] = {"met", "left", "ended", "returned", "rose", "killed", "won", "held", "was", NULL};
        if (upos[root] == DM_UPOS_VERB)
            morph[root] = is_in(lower[root], past) ? DM_MORPH_PAST | DM_MORPH_FIN : DM_MORPH_PRES | DM_MORPH_FIN;
        for (uint32_t i = first; i < end; i++) {
            child_first[i] = children;
            head[i] = i == root ? DM_NO_TOKEN : root;
            for (uint32_t k = first; i == root && k < end; k++)
                if (k != root)
                    child[children++] = k;
        }
    }
    child_first[n] = children;
    return (dm_syntax){.sentence_count = segments.sentences.count,
                       .sentences = segments.sentences.data,
                       .token_count = n,
                       .span = span,
                       .form = form,
                       .lower = lower,
                       .lemma = lower,
                       .upos = upos,
                       .deprel = deprel,
                       .head = head,
                       .morph = morph,
                       .space_after = space,
                       .sentence = sentence,
                       .child_first = child_first,
                       .child = child};
}

static void print_end(char out[16], dm_day day)
{
    if (day == DM_DAY_NONE)
        memcpy(out, "-", 2);
    else
        dm_day_print(day, out);
}

static dm_text print_times(dm_arena *arena, dm_text text, const dm_times *times)
{
    dm_text out = DM_TEXT("");
    for (uint32_t i = 0; i < times->count; i++) {
        const dm_timex *time = &times->times[i];
        dm_text words = dm_text_slice(text, time->span);
        char from[16], to[16];
        print_end(from, time->when.earliest);
        print_end(to, time->when.latest);
        bool known = time->when.precision != DM_PRECISION_NONE;
        out = dm_arena_print(arena, "%.*s%s%.*s=%.*s%s%s%s%s", (int)out.len, out.ptr, i > 0 ? "; " : "", (int)words.len, words.ptr,
                             (int)time->value.len, time->value.ptr, known ? " " : "", known ? from : "", known ? ".." : "",
                             known ? to : "");
    }
    return times->count == 0 ? DM_TEXT("none") : out;
}

static uint32_t run(const char *const rows[][2], size_t count, dm_day date)
{
    uint32_t failed = 0;
    dm_arena arena;
    dm_arena_init(&arena);
    for (size_t i = 0; i < count; i++) {
        dm_text text = dm_text_of(rows[i][0]);
        dm_syntax syntax = flat(&arena, text);
        dm_times times;
        dm_time_find(&arena, &syntax, date, &times);
        dm_text got = print_times(&arena, text, &times);
        if (!dm_text_is(got, rows[i][1])) {
            print_error("text     %s\nexpected %s\ngot      %.*s\n", rows[i][0], rows[i][1], (int)got.len, got.ptr);
            failed++;
        }
        dm_arena_reset(&arena);
    }
    dm_arena_dispose(&arena);
    return failed;
}

static dm_day document_day(void) { return dm_day_of((dm_date){2020, 6, 12}); }

static void cases_hold(void **state)
{
    (void)state;
    assert_int_equal(run(cases, sizeof cases / sizeof *cases, document_day()), 0);
}

static void without_a_day_nothing_is_invented(void **state)
{
    (void)state;
    assert_int_equal(run(undated, sizeof undated / sizeof *undated, DM_DAY_NONE), 0);
}

/* Whatever the text: spans in order and inside, values short, ends in order, days in the calendar. */
static void random_words_keep_the_invariants(void **state)
{
    (void)state;
    static const char *const pieces[] = {"the",      "last",    "next",
                                         "Friday",   "June",    "12",
                                         "2020",     ",",       "of",
                                         "week",     "two",     "ago",
                                         "in",       "early",   "end",
                                         "mid-June", "quarter", "first",
                                         "year",     "days",    "coming",
                                         "-",        "p.m.",    "8",
                                         "UTC",      "30",      "February",
                                         "century",  "1990s",   "today",
                                         "at",       "night",   "later",
                                         "99999999", "0",       "a",
                                         "few",      "every",   "this",
                                         "summer",   "hundred", "past",
                                         "9/11",     "May",     "'",
                                         "\"",       ".",       "32nd",
                                         "1st",      "decades", "000000000000000000",
                                         "9999",     "1000",    "half",
                                         "earlier",  "same",    "day",
                                         "since",    "before"};
    const dm_day days[] = {DM_DAY_NONE, dm_day_of((dm_date){1, 1, 1}), dm_day_of((dm_date){9999, 12, 31}), document_day(),
                           dm_day_of((dm_date){2020, 2, 29})};
    uint32_t seed = 99;
    dm_arena arena;
    dm_arena_init(&arena);
    for (int round = 0; round < 6000; round++) {
        char text[256];
        size_t len = 0;
        while (len < 200) {
            seed = seed * 1664525u + 1013904223u;
            len += (size_t)snprintf(text + len, sizeof text - len, "%s ", pieces[(seed >> 8) % (sizeof pieces / sizeof *pieces)]);
        }
        dm_syntax syntax = flat(&arena, (dm_text){text, len});
        dm_times times;
        dm_time_find(&arena, &syntax, days[round % 5], &times);
        uint32_t end = 0;
        for (uint32_t i = 0; i < times.count; i++) {
            const dm_timex *time = &times.times[i];
            assert_true(time->first >= end && time->last >= time->first && time->last < syntax.token_count);
            assert_true(time->head >= time->first && time->head <= time->last);
            end = time->last + 1;
            assert_true(time->value.len > 0 && time->value.len < 48 && time->span.end > time->span.start);
            const dm_interval *when = &time->when;
            if (when->precision == DM_PRECISION_NONE) {
                assert_true(when->earliest == DM_DAY_NONE && when->latest == DM_DAY_NONE);
                continue;
            }
            assert_true(when->earliest != DM_DAY_NONE || when->latest != DM_DAY_NONE);
            if (when->earliest != DM_DAY_NONE && when->latest != DM_DAY_NONE)
                assert_true(when->earliest <= when->latest);
        }
        dm_arena_reset(&arena);
    }
    dm_arena_dispose(&arena);
}

static void hostile_numbers_are_quick_and_no_dates(void **state)
{
    (void)state;
    dm_arena arena;
    dm_arena_init(&arena);
    char text[2048];
    memset(text, '9', 400);
    memcpy(text + 400, " days ago, June ", 17);
    memset(text + 416, '1', 400);
    memcpy(text + 816, " , in ", 7);
    memset(text + 822, '2', 400);
    memcpy(text + 1222, " they met.", 11);
    dm_syntax syntax = flat(&arena, dm_text_of(text));
    dm_times times;
    dm_time_find(&arena, &syntax, document_day(), &times);
    for (uint32_t i = 0; i < times.count; i++)
        assert_int_equal(times.times[i].when.precision, DM_PRECISION_NONE);
    size_t size = 1u << 20;
    static const char *const units[] = {"the ", "last ", "June ", "1 ", "a ", "in the end of ", "early ", "2011 - "};
    for (size_t u = 0; u < sizeof units / sizeof *units; u++) {
        char *big = malloc(size + 32);
        size_t len = 0;
        while (len < size)
            len += (size_t)snprintf(big + len, 32, "%s", units[u]);
        syntax = flat(&arena, (dm_text){big, len});
        clock_t start = clock();
        dm_time_find(&arena, &syntax, document_day(), &times);
        double seconds = (double)(clock() - start) / CLOCKS_PER_SEC;
        if (seconds > 5.0)
            fail_msg("1 MiB of \"%s\" took %.1f s", units[u], seconds);
        dm_arena_reset(&arena);
        free(big);
    }
    dm_arena_dispose(&arena);
}

static void kinds_and_directions(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        dm_timex_kind kind;
        dm_precision precision;
        bool past, future;
    } rows[] = {
        {"They met two weeks ago.", DM_TIMEX_DATE, DM_PRECISION_WEEK, true, false},
        {"They will leave in the coming months.", DM_TIMEX_DATE, DM_PRECISION_MONTH, false, true},
        {"They met for 18 months.", DM_TIMEX_DURATION, DM_PRECISION_NONE, false, false},
        {"They will leave within two weeks.", DM_TIMEX_DURATION, DM_PRECISION_WEEK, false, true},
        {"They meet daily.", DM_TIMEX_SET, DM_PRECISION_NONE, false, false},
        {"They met at 21:00.", DM_TIMEX_TIME, DM_PRECISION_DAY, false, false},
        {"They met in late 2011.", DM_TIMEX_DATE, DM_PRECISION_QUARTER, false, false},
        {"They met last Friday.", DM_TIMEX_DATE, DM_PRECISION_DAY, true, false},
        {"They met in the 1990s.", DM_TIMEX_DATE, DM_PRECISION_DECADE, false, false},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        dm_arena arena;
        dm_arena_init(&arena);
        dm_syntax syntax = flat(&arena, dm_text_of(rows[i].text));
        dm_times times;
        dm_time_find(&arena, &syntax, document_day(), &times);
        assert_int_equal(times.count, 1);
        const dm_timex *time = times.times;
        if (time->kind != rows[i].kind || time->when.precision != rows[i].precision || time->past != rows[i].past ||
            time->future != rows[i].future)
            fail_msg("%s: kind %d precision %d past %d future %d", rows[i].text, (int)time->kind, (int)time->when.precision,
                     time->past, time->future);
        dm_arena_dispose(&arena);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(cases_hold),
        cmocka_unit_test(without_a_day_nothing_is_invented),
        cmocka_unit_test(random_words_keep_the_invariants),
        cmocka_unit_test(hostile_numbers_are_quick_and_no_dates),
        cmocka_unit_test(kinds_and_directions),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
