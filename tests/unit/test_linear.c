/* Hostile texts: four times the text takes about four times the processor time and memory, not sixteen. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>

#include <stdlib.h>
#include <time.h>

#include <dragoman/dragoman.h>

#include "base/buffer.h"
#include "base/limits.h"
#include "base/text.h"
#include "pipeline.h"

static dm_knowledge *knowledge;
static dm_model *model;
static dm_engine *engine;

static int set_up(void **state)
{
    (void)state;
    return dm_knowledge_open(NULL, &knowledge, NULL) != DM_OK || dm_model_open(NULL, &model, NULL) != DM_OK ||
           dm_engine_new(knowledge, model, &engine, NULL) != DM_OK;
}

static int tear_down(void **state)
{
    (void)state;
    dm_engine_free(engine);
    dm_model_close(model);
    dm_knowledge_close(knowledge);
    return 0;
}

typedef struct cost {
    double seconds;
    size_t bytes;
} cost;

static cost cost_of(const char *piece, size_t times)
{
    dm_buffer text;
    dm_buffer_init(&text);
    for (size_t i = 0; i < times; i++) {
        for (const char *at = piece; *at != '\0'; at++) { /* '#' is another number each time, '@' another letter */
            if (*at == '#')
                dm_buffer_put_int(&text, (int64_t)i);
            else
                dm_buffer_put_char(&text, *at == '@' ? (char)('A' + i * 7 % 26) : *at);
        }
    }
    dm_document document = {.id = DM_TEXT("long"), .text = dm_buffer_text(&text), .date = 18425};
    const dm_result *result;
    dm_error error;
    clock_t before = clock();
    if (dm_engine_code(engine, &document, &result, &error) != DM_OK)
        fail_msg("%s", error.message);
    cost out = {(double)(clock() - before) / CLOCKS_PER_SEC, dm_engine_arena(engine)->used};
    dm_buffer_dispose(&text);
    return out;
}

static void expect_linear(const char *name, const char *piece, size_t times)
{
    cost_of(piece, times); /* warm */
    cost one = cost_of(piece, times), four = cost_of(piece, times * 4);
    if (four.bytes > one.bytes * 6 + (1 << 20))
        fail_msg("%s: %zu bytes, then %zu", name, one.bytes, four.bytes);
    if (four.seconds > one.seconds * 8 + 0.02) { /* quadratic is 16; measured again, for another process may have been in the way */
        one = cost_of(piece, times);
        four = cost_of(piece, times * 4);
    }
    if (four.seconds > one.seconds * 8 + 0.02)
        fail_msg("%s: %.3f s, then %.3f s", name, one.seconds, four.seconds);
}

static void hostile_texts(void **state)
{
    (void)state;
    static const struct {
        const char *name, *piece;
        size_t times;
    } cases[] = {
        {"one word", "a", 100000},
        {"one run of marks", "-", 20000},
        {"no end of sentence", "word ", 6000},
        {"brackets", "(", 6000},
        {"quotes", "\"", 6000},
        {"commas", "Mali, ", 3000},
        {"conjunctions", "and ", 6000},
        {"numbers", "# ", 3000},
        {"numbers of troops", "# troops and ", 2000},
        {"dates", "June #, 2020 and ", 1000},
        {"short sentences", "He left. ", 1500},
        {"the same event", "France attacked Mali. ", 1000},
        {"other events", "France sent # soldiers to Mali on Monday. ", 500},
        {"pronouns", "He said that it was theirs. ", 800},
        {"names", "@bdul R@hman met Kh@lid M@lik. ", 600},
        {"titles", "President @zim told Prime Minister @rek that Minister @sul left. ", 300},
        {"the two countries", "France and Mali met. The two countries agreed to talks. ", 400},
        {"promises", "France agreed to withdraw # soldiers from Mali by June #. ", 300},
        {"paragraphs", "x\n\n", 3000},
        {"white space", "x \n \n", 20000},
        {"emoji", "\xF0\x9F\x98\x80\xF0\x9F\x91\xA9\xE2\x80\x8D\xF0\x9F\x91\xA7 ", 3000},
        {"emoji without spaces", "\xF0\x9F\x98\x80", 10000},
        {"right to left", "\xE2\x80\xAE\xD9\x82\xD8\xA7\xD9\x84 \xD8\xA7\xD9\x84\xD8\xAC\xD9\x8A\xD8\xB4\xE2\x80\xAC ", 2000},
        {"another direction in a sentence", "Mali \xE2\x80\xAB\xD7\xA9\xD7\x9C\xD7\x95\xD7\x9D\xE2\x80\xAC attacked Niger. ", 600},
        {"control characters", "x\x01\x02\x1B[31m\x7F\xC2\x85 ", 2000},
        {"script without spaces", "\xE5\x8C\x97\xE4\xBA\xAC", 10000},
        {"initials in brackets", "the Big Red Dog (BRD) met. ", 600},
        {"names that begin alike", "United @xx, United @yy United met. ", 500},
        {"towns and states", "Dallas Texas ", 2000},
        {"genitives", "Anna's ", 3000},
        {"nothing but combining marks", "\xCC\x81", 20000},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        expect_linear(cases[i].name, cases[i].piece, cases[i].times);
}

static void events_of_a_sentence(void **state)
{
    (void)state;
    dm_buffer text;
    dm_buffer_init(&text);
    static const char *const states[] = {"Mali",  "Niger", "Chad", "Sudan", "Kenya", "Ghana", "Togo",  "Benin",
                                         "Egypt", "Libya", "Iraq", "Iran",  "Oman",  "Qatar", "Nepal", "China"};
    for (size_t i = 0; i < 16; i++) {
        dm_buffer_put_string(&text, i > 0 ? ", and France attacked " : "France attacked ");
        dm_buffer_put_string(&text, states[i]);
    }
    dm_buffer_put_char(&text, '.');
    dm_document document = {.id = DM_TEXT("many"), .text = dm_buffer_text(&text), .date = 18425};
    const dm_result *result;
    assert_int_equal(dm_engine_code(engine, &document, &result, NULL), DM_OK);
    assert_int_equal(result->syntax->sentence_count, 1);
    assert_int_equal(result->records->event_count, DM_LIMIT_EVENTS_PER_SENTENCE);
    dm_buffer_dispose(&text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(hostile_texts), cmocka_unit_test(events_of_a_sentence)};
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
