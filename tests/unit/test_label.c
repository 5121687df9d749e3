/* Labels of running stories get a sentence of their own; other colons do not. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include "base/text.h"
#include "syntax/label.h"

static void check(const char *text, uint32_t sentences, const char *second)
{
    dm_arena arena;
    dm_arena_init(&arena);
    dm_segments segments = {0};
    dm_segment(&arena, dm_text_of(text), 0, false, &segments);
    dm_label_split(&arena, &segments);
    assert_int_equal(segments.sentences.count, sentences);
    uint32_t next = 0;
    for (uint32_t i = 0; i < sentences; i++) { /* sentences tile the tokens, and each token knows its own */
        const dm_sentence *sentence = &segments.sentences.data[i];
        assert_int_equal(sentence->first, next);
        assert_int_equal(sentence->number, i + 1);
        next += sentence->count;
        for (uint32_t t = sentence->first; t < next; t++)
            assert_int_equal(segments.tokens.data[t].sentence, i);
    }
    assert_int_equal(next, segments.tokens.count);
    if (second != NULL) {
        dm_span span = segments.sentences.data[1].span;
        assert_int_equal(span.end - span.start, strlen(second));
        assert_memory_equal(text + span.start, second, strlen(second));
    }
    dm_arena_dispose(&arena);
}

static void labels_are_split(void **state)
{
    (void)state;
    check("2011 Libyan civil war: Troops enter the city. They stay.", 3, "Troops enter the city.");
    check("War in Somalia: Ten soldiers are killed.", 2, "Ten soldiers are killed.");
    check("Arab-Israeli conflict: Israel closes the border.", 2, "Israel closes the border.");
}

static void other_colons_are_not(void **state)
{
    (void)state;
    check("The minister warned of war: Russia will attack.", 1, NULL); /* lower-case words that are no topic */
    check("Hamas: Israel must leave the town now.", 1, NULL);          /* a speaker */
    check("Syrian civil war: an overview of all years.", 1, NULL);     /* no capital behind it */
    check("Syrian civil war: Over.", 1, NULL);                         /* no report behind it */
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(labels_are_split), cmocka_unit_test(other_colons_are_not)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
