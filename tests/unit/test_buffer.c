/* The byte buffer and the JSON writer of src/base. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>

#include <locale.h>
#include <math.h>

#include "base/buffer.h"
#include "base/json.h"
#include "base/text.h"

static void check(dm_buffer *buffer, const char *expected)
{
    assert_int_equal(buffer->count, strlen(expected));
    assert_memory_equal(buffer->data, expected, strlen(expected));
    dm_buffer_clear(buffer);
}

static void numbers(void **state)
{
    (void)state;
    dm_buffer b;
    dm_buffer_init(&b);
    dm_buffer_put_int(&b, 0);
    dm_buffer_put_char(&b, ' ');
    dm_buffer_put_int(&b, INT64_MIN);
    check(&b, "0 -9223372036854775808");
    dm_buffer_put_digits(&b, 356, 4);
    check(&b, "0356");
    dm_buffer_put_hash(&b, 0x0123456789abcdefULL);
    check(&b, "0123456789abcdef");
    dm_buffer_put_number(&b, 33.3128, 5);
    dm_buffer_put_char(&b, ' ');
    dm_buffer_put_number(&b, -0.05, 2);
    dm_buffer_put_char(&b, ' ');
    dm_buffer_put_number(&b, 44.0, 5);
    dm_buffer_put_char(&b, ' ');
    dm_buffer_put_number(&b, 0.999999, 2);
    dm_buffer_put_char(&b, ' ');
    dm_buffer_put_number(&b, -0.0001, 2);
    check(&b, "33.3128 -0.05 44.0 1.0 0.0");
    dm_buffer_put_number(&b, NAN, 2);
    dm_buffer_put_number(&b, INFINITY, 2);
    assert_int_equal(b.count, 0);
    dm_buffer_put_day(&b, 18425);
    check(&b, "2020-06-12");
    dm_buffer_dispose(&b);
}

static void json_strings(void **state)
{
    (void)state;
    dm_buffer b;
    dm_buffer_init(&b);
    dm_json_put_string(&b, DM_TEXT("a\"b\\c\n\t\r\x01\x7F/"));
    check(&b, "\"a\\\"b\\\\c\\n\\t\\r\\u0001\\u007f/\"");
    dm_json_put_string(&b, DM_TEXT("\xC3\xA9 \xE2\x80\x9C \xF0\x9F\x98\x80"));
    check(&b, "\"\xC3\xA9 \xE2\x80\x9C \xF0\x9F\x98\x80\"");
    dm_json_put_string(&b, DM_TEXT("x\xFFy\xC3"));
    check(&b, "\"x\xEF\xBF\xBDy\xEF\xBF\xBD\"");
    dm_json_put_string(&b, DM_TEXT("\xEF\xBF\xBD"));
    check(&b, "\"\xEF\xBF\xBD\"");
    dm_json_put_string(&b, DM_TEXT("\xC2\x85"));
    check(&b, "\"\xC2\x85\"");
    dm_json_put_string(&b, (dm_text){NULL, 0});
    check(&b, "\"\"");
    dm_buffer_dispose(&b);
}

static void json_members(void **state)
{
    (void)state;
    dm_text rest = DM_TEXT(" \"a\": {\"x\":[1,\"}\"]} , \"b,\\\"c\":\"q,\\\\\",\"d\":null"), name, member;
    assert_true(dm_json_next_member(&rest, &name, &member));
    assert_true(dm_text_is(name, "a"));
    assert_true(dm_text_is(member, "\"a\": {\"x\":[1,\"}\"]}"));
    assert_true(dm_json_next_member(&rest, &name, &member));
    assert_true(dm_text_is(name, "b,\\\"c"));
    assert_true(dm_text_is(member, "\"b,\\\"c\":\"q,\\\\\""));
    assert_true(dm_json_next_member(&rest, &name, &member));
    assert_true(dm_text_is(name, "d"));
    assert_true(dm_text_is(member, "\"d\":null"));
    assert_false(dm_json_next_member(&rest, &name, &member));
    rest = (dm_text){NULL, 0};
    assert_false(dm_json_next_member(&rest, &name, &member));
}

static void too_large_fails_for_good(void **state)
{
    (void)state;
    dm_buffer b;
    dm_buffer_init(&b);
    dm_buffer_put_string(&b, "abc");
    assert_null(dm_buffer_reserve(&b, SIZE_MAX / 2));
    assert_true(b.failed);
    dm_buffer_put_string(&b, "def");
    assert_int_equal(b.count, 0);
    dm_buffer_clear(&b);
    dm_buffer_put_string(&b, "ghi");
    check(&b, "ghi");
    dm_buffer_dispose(&b);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(numbers),
        cmocka_unit_test(json_strings),
        cmocka_unit_test(json_members),
        cmocka_unit_test(too_large_fails_for_good),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
