/* Datelines, bylines and footers: what is cut, and what must not be. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>

#include "base/calendar.h"
#include "base/text.h"
#include "input/article.h"

static dm_day day(int year, int month, int d) { return dm_day_of((dm_date){year, month, d}); }

typedef struct dateline_case {
    const char *text, *words, *rest, *date; /* date: "" none; relative to 2020-06-20 */
} dateline_case;

static void datelines(void **state)
{
    (void)state;
    static const dateline_case cases[] = {
        {"BAGHDAD, June 12 (Reuters) - Iraq said no.", "BAGHDAD, June 12 (Reuters)", "Iraq said no.", "2020-06-12"},
        {"(AP) - Iraq said no.", "(AP)", "Iraq said no.", ""},
        {"WASHINGTON - Iraq said no.", "WASHINGTON", "Iraq said no.", ""},
        {"WASHINGTON \xE2\x80\x94 Iraq said no.", "WASHINGTON", "Iraq said no.", ""},
        {"KABUL, Afghanistan (AP) -- Two died.", "KABUL, Afghanistan (AP)", "Two died.", ""},
        {"Baghdad (AFP) \xE2\x80\x93 Two died.", "Baghdad (AFP)", "Two died.", ""},
        {"BEIJING, Dec. 30, 2019 (Xinhua) -- Two died.", "BEIJING, Dec. 30, 2019 (Xinhua)", "Two died.", "2019-12-30"},
        {"Nairobi, 12 June 2020 (IRIN) - Two died.", "Nairobi, 12 June 2020 (IRIN)", "Two died.", "2020-06-12"},
        {"GENEVA (12 June 2020) \xE2\x80\x93 Two died.", "GENEVA (12 June 2020)", "Two died.", "2020-06-12"},
        {"June 12 (UPI) -- Two died.", "June 12 (UPI)", "Two died.", "2020-06-12"},
        {"MOSCOW, June 12. /TASS/. Two died.", "MOSCOW, June 12. /TASS/", "Two died.", "2020-06-12"},
        {"NEW YORK/LONDON, Sept 3 (Reuters) - Two died.", "NEW YORK/LONDON, Sept 3 (Reuters)", "Two died.", "2020-09-03"},
        {"CAIRO, 12 June - Two died.", "CAIRO, 12 June", "Two died.", "2020-06-12"},
        {"BOGOT\xC3\x81, Colombia (AP) \xE2\x80\x94 Two died.", "BOGOT\xC3\x81, Colombia (AP)", "Two died.", ""},
        {"TIZI OUZOU, Algeria - Two died.", "TIZI OUZOU, Algeria", "Two died.", ""},
        {"LONDON, 2020-06-11 (BBC) - Two died.", "LONDON, 2020-06-11 (BBC)", "Two died.", "2020-06-11"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        dm_text text = dm_text_of(cases[i].text);
        dm_article article;
        dm_article_find(text, day(2020, 6, 20), &article);
        char date[16] = "";
        if (article.date != DM_DAY_NONE)
            dm_day_print(article.date, date);
        if (!dm_text_is(article.dateline_words, cases[i].words) || strcmp(text.ptr + article.from, cases[i].rest) != 0 ||
            strcmp(date, cases[i].date) != 0)
            fail_msg("%s: words \"%.*s\", rest \"%s\", date \"%s\"", text.ptr, (int)article.dateline_words.len,
                     article.dateline_words.ptr, text.ptr + article.from, date);
        assert_int_equal(article.dateline.end, article.from);
        if (cases[i].date[0] != '\0')
            assert_true(article.date_span.end > article.date_span.start);
    }
}

static void a_line_that_is_a_date_gives_the_day(void **state)
{
    (void)state;
    static const struct {
        const char *text, *date;
    } cases[] = {
        {"Thursday, May 14, 2009\n\nChrysler said no.", "2009-05-14"},
        {"May 14, 2009\nChrysler said no.", "2009-05-14"},
        {"Talks end\n\n14 May 2009\n\nChrysler said no.", "2009-05-14"},
        {"2009-05-14\nChrysler said no.", "2009-05-14"},
        {"May 14, 2009\nKABUL (AP) - Two died.", "2009-05-14"},
        {"May 14, 2009\nKABUL, May 13 (AP) - Two died.", "2020-05-13"},
        {"On May 14, 2009\nChrysler said no.", ""},
        {"May 14\nChrysler said no.", ""},
        {"May 32, 2009\nChrysler said no.", ""},
        {"One\ntwo\nthree\nMay 14, 2009\nfour", ""},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        dm_article article;
        dm_article_find(dm_text_of(cases[i].text), day(2020, 6, 20), &article);
        char date[16] = "";
        if (article.date != DM_DAY_NONE)
            dm_day_print(article.date, date);
        if (strcmp(date, cases[i].date) != 0 || article.from != 0)
            fail_msg("%s: date \"%s\", from %zu", cases[i].text, date, article.from);
    }
}

static void no_dateline(void **state)
{
    (void)state;
    static const char *const cases[] = {
        "Entertainment \xE2\x80\x93 Yahoo! Internet Life magazine folds.",
        "U.S. - China talks resumed.",
        "NATO - Russia relations worsened.",
        "The minister - a former general - resigned.",
        "He said (again) - and left.",
        "Protesters, June 12 - the third day - marched.",
        "BREAKING - Two died.",
        "Iraq said no.",
        "A long-range missile was tested - twice.",
        "-",
        "",
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        dm_article article;
        dm_article_find(dm_text_of(cases[i]), day(2020, 6, 20), &article);
        if (article.from != 0 || article.dateline.end != 0)
            fail_msg("taken for a dateline: %s", cases[i]);
        assert_int_equal(article.until, strlen(cases[i]));
    }
}

static void years(void **state)
{
    (void)state;
    dm_article article;
    dm_article_find(DM_TEXT("BAGHDAD, Dec 30 (Reuters) - x"), day(2020, 1, 2), &article);
    assert_int_equal(article.date, day(2019, 12, 30));
    dm_article_find(DM_TEXT("BAGHDAD, Jan 2 (Reuters) - x"), day(2019, 12, 31), &article);
    assert_int_equal(article.date, day(2020, 1, 2));
    dm_article_find(DM_TEXT("BAGHDAD, Feb 29 (Reuters) - x"), day(2021, 6, 1), &article);
    assert_int_equal(article.date, day(2020, 2, 29));
    dm_article_find(DM_TEXT("BAGHDAD, June 12 (Reuters) - x"), DM_DAY_NONE, &article); /* no year anywhere: no day is invented */
    assert_int_equal(article.date, DM_DAY_NONE);
    assert_true(article.from > 0);
    dm_article_find(DM_TEXT("BAGHDAD, June 12, 2020 (Reuters) - x"), DM_DAY_NONE, &article);
    assert_int_equal(article.date, day(2020, 6, 12));
}

static void headline_and_byline(void **state)
{
    (void)state;
    dm_article article;
    dm_text text = DM_TEXT("Iraq says no\n\nBAGHDAD, June 12, 2020 (Reuters) - Iraq said no.");
    dm_article_find(text, DM_DAY_NONE, &article);
    assert_int_equal(article.from, 0); /* the headline is read */
    assert_int_equal(article.date, day(2020, 6, 12));
    assert_true(dm_text_starts(dm_text_slice(text, article.dateline), "BAGHDAD"));
    text = DM_TEXT("By Jane Q. Doe and Tom Roe\n\nWASHINGTON - Iraq said no.");
    dm_article_find(text, DM_DAY_NONE, &article);
    assert_string_equal(text.ptr + article.from, "Iraq said no.");
    text = DM_TEXT("By Monday the army had left the town.\nMore followed.");
    dm_article_find(text, DM_DAY_NONE, &article);
    assert_int_equal(article.from, 0);
}

static void footers(void **state)
{
    (void)state;
    static const char body[] = "Iraq said no.\n\nIran said yes.\n";
    static const char *const tails[] = {
        "\n* Writing by Jane Doe\n\nCopyright 2022 Example Agency. All rights reserved. This material may not be published.",
        "(Reporting by Jane Doe; Editing by Tom Roe)\n",
        "\xC2\xA9 2020 Example\n\n",
        "---\nRead more: other news",
        "###\n",
    };
    char text[512];
    for (size_t i = 0; i < sizeof tails / sizeof *tails; i++) {
        strcpy(text, body);
        strcat(text, tails[i]);
        dm_article article;
        dm_article_find(dm_text_of(text), DM_DAY_NONE, &article);
        if (strncmp(text + article.until, tails[i], 3) != 0 && article.until != strlen(body) + 1)
            fail_msg("cut at %zu: %s", article.until, tails[i]);
    }
    static const char *const kept[] = {
        "Copyright law was changed by parliament on Monday.", "Iraq said no.\nThe army, all of it, left.",
        "(Reporting by Jane Doe)", /* nothing else: read as it stands */
    };
    for (size_t i = 0; i < sizeof kept / sizeof *kept; i++) {
        dm_article article;
        dm_article_find(dm_text_of(kept[i]), DM_DAY_NONE, &article);
        assert_int_equal(article.until, strlen(kept[i]));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(datelines),           cmocka_unit_test(a_line_that_is_a_date_gives_the_day),
        cmocka_unit_test(no_dateline),         cmocka_unit_test(years),
        cmocka_unit_test(headline_and_byline), cmocka_unit_test(footers),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
