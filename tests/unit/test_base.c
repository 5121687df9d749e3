/* src/base: texts, UTF-8, calendar, arena, map, files, errors. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/calendar.h"
#include "base/error.h"
#include "base/file.h"
#include "base/text.h"
#include "base/vector.h"

static void texts(void **state)
{
    (void)state;
    assert_true(dm_text_is(dm_text_trim(DM_TEXT(" \t a b \r\n")), "a b"));
    assert_true(dm_text_compare(DM_TEXT("a"), DM_TEXT("b")) < 0);
    assert_true(dm_text_compare(DM_TEXT("ab"), DM_TEXT("a")) > 0);
    assert_int_equal(dm_text_compare((dm_text){NULL, 0}, DM_TEXT("")), 0);
    assert_true(dm_text_starts(DM_TEXT("abc"), "ab") && !dm_text_starts(DM_TEXT("a"), "ab"));
    assert_true(dm_text_ends(DM_TEXT("abc"), "bc") && !dm_text_ends(DM_TEXT("c"), "bc"));
    int64_t value = 0;
    assert_true(dm_text_to_int(DM_TEXT("-9223372036854775807"), &value));
    assert_true(value == -INT64_MAX);
    assert_false(dm_text_to_int(DM_TEXT("9223372036854775808"), &value)); /* one more than fits */
    assert_false(dm_text_to_int(DM_TEXT(""), &value) || dm_text_to_int(DM_TEXT("-"), &value) ||
                 dm_text_to_int(DM_TEXT("1x"), &value));
    assert_true(dm_text_hash(DM_TEXT("a"), 0) == dm_text_hash(DM_TEXT("a"), 0));
    assert_true(dm_text_hash(DM_TEXT("a"), 0) != dm_text_hash(DM_TEXT("a"), 1));
}

static void utf8(void **state)
{
    (void)state;
    static const struct {
        dm_text text;
        size_t valid;
    } cases[] = {
        {DM_TEXT("abc"), 3},
        {DM_TEXT("\xC3\xA9\xE2\x82\xAC\xF0\x9F\x98\x80"), 9},
        {DM_TEXT("a\xC3"), 1},            /* cut */
        {DM_TEXT("a\xC0\xAF"), 1},        /* overlong */
        {DM_TEXT("ab\xED\xA0\x80"), 2},   /* surrogate */
        {DM_TEXT("\xF4\x90\x80\x80"), 0}, /* above U+10FFFF */
        {DM_TEXT("x\x80"), 1},            /* continuation alone */
        {DM_TEXT("\xEF\xBF\xBD"), 3},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_int_equal(dm_utf8_check(cases[i].text), cases[i].valid);
    size_t at = 0;
    dm_text text = DM_TEXT("\xFF"
                           "a");
    assert_int_equal(dm_utf8_next(text, &at), 0xFFFD);
    assert_int_equal(at, 1);
    char out[4];
    assert_int_equal(dm_utf8_put(0x20AC, out), 3);
    assert_memory_equal(out, "\xE2\x82\xAC", 3);
    assert_true(dm_utf8_is_space(0xA0) && dm_utf8_is_space(0x200B) && !dm_utf8_is_space('a'));
    assert_true(dm_utf8_is_upper(0xC9) && dm_utf8_is_lower(0xE9) && dm_utf8_is_letter(0x431) && dm_utf8_is_digit(0x663));
    assert_int_equal(dm_utf8_to_lower(0xC9), 0xE9);
    assert_int_equal(dm_utf8_to_upper(0x431), 0x411);
}

static void folding(void **state)
{
    (void)state;
    dm_arena arena;
    dm_arena_init(&arena);
    assert_true(dm_text_is(dm_text_fold(&arena, DM_TEXT("C\xC3\xB4te d\xE2\x80\x99Ivoire")), "cote d'ivoire"));
    assert_true(dm_text_is(dm_text_fold(&arena, DM_TEXT("Al\xE2\x80\x91Shabaab\xC2\xA0X")), "al-shabaab x"));
    assert_true(dm_text_is(dm_text_lower(&arena, DM_TEXT("\xC3\x89tat")), "\xC3\xA9tat"));
    dm_text *pieces;
    assert_int_equal(dm_text_split(&arena, DM_TEXT(" a | b||  | c "), '|', &pieces), 3);
    assert_true(dm_text_is(pieces[0], "a") && dm_text_is(pieces[1], "b") && dm_text_is(pieces[2], "c"));
    dm_arena_dispose(&arena);
}

static void calendar(void **state)
{
    (void)state;
    assert_int_equal(dm_day_of((dm_date){1970, 1, 1}), 0);
    assert_int_equal(dm_day_of((dm_date){2020, 6, 12}), 18425);
    for (dm_day day = -800000; day < 800000; day += 37) { /* back and forth over 4,000 years */
        dm_date date = dm_date_of(day);
        assert_true(dm_date_valid(date) || date.year < 1);
        assert_int_equal(dm_day_of(date), day);
    }
    assert_int_equal(dm_weekday(18425), 4); /* a Friday */
    assert_int_equal(dm_weekday(-1), 2);    /* the day before a Thursday */
    assert_true(dm_date_valid((dm_date){2000, 2, 29}) && !dm_date_valid((dm_date){1900, 2, 29}) &&
                !dm_date_valid((dm_date){2021, 0, 1}));
    assert_int_equal(dm_day_add_months(dm_day_of((dm_date){2021, 1, 31}), 1), dm_day_of((dm_date){2021, 2, 28}));
    assert_int_equal(dm_day_add_months(dm_day_of((dm_date){2021, 1, 31}), -2), dm_day_of((dm_date){2020, 11, 30}));
    dm_day day;
    assert_true(dm_day_parse(DM_TEXT("2020-06-12"), &day) && day == 18425);
    assert_true(dm_day_parse(DM_TEXT("20200612"), &day) && day == 18425);
    assert_true(dm_day_parse(DM_TEXT("2020-06-12T23:59:00+02:00"), &day) && day == 18425);
    static const char *const bad[] = {"",           "2020",       "2020-6-12", "2020-06-31", "2020-06-12x",
                                      "12.06.2020", "-020-06-12", "2020-0--12"};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        assert_false(dm_day_parse(dm_text_of(bad[i]), &day));
    char out[16];
    dm_day_print(18425, out);
    assert_string_equal(out, "2020-06-12");
}

static void arena(void **state)
{
    (void)state;
    dm_arena a;
    dm_arena_init(&a);
    char *first = dm_arena_take(&a, 0);
    assert_non_null(first);
    DM_VECTOR(uint32_t) numbers = {0};
    for (uint32_t i = 0; i < 100000; i++)
        DM_PUSH(&a, &numbers, i);
    for (uint32_t i = 0; i < 100000; i++)
        assert_int_equal(numbers.data[i], i);
    assert_true(a.kept >= 100000 * sizeof(uint32_t));
    dm_arena_reset(&a);
    assert_true(a.kept <= 1024 * 1024);
    assert_int_equal(a.used, 0);
    jmp_buf failure;
    a.on_failure = &failure;
    volatile int jumps = 0;
    if (setjmp(failure) == 0) {
        a.fail_after = 3;
        dm_arena_take(&a, 1);
        dm_arena_take(&a, 1);
        dm_arena_take(&a, 1);
        fail();
    }
    jumps++;
    assert_int_equal(jumps, 1);
    if (setjmp(failure) == 0) {
        dm_arena_take(&a, SIZE_MAX / 2); /* no machine has it */
        fail();
    }
    assert_true(dm_text_is(dm_arena_print(&a, "%d-%s", 7, "x"), "7-x"));
    dm_arena_dispose(&a);
}

static void map(void **state)
{
    (void)state;
    dm_arena a;
    dm_arena_init(&a);
    dm_map m;
    dm_map_init(&m, &a);
    assert_null(dm_map_find(&m, DM_TEXT("a")));
    for (uint32_t i = 0; i < 5000; i++)
        *dm_map_put(&m, dm_arena_print(&a, "key %u", i), 0) = i;
    assert_int_equal(m.count, 5000);
    for (uint32_t i = 0; i < 5000; i++)
        assert_int_equal(*dm_map_find(&m, dm_arena_print(&a, "key %u", i)), i);
    assert_int_equal(*dm_map_put(&m, DM_TEXT("key 7"), 99), 7);
    assert_null(dm_map_find(&m, DM_TEXT("key 5000")));
    dm_arena_dispose(&a);
}

static void files(void **state)
{
    (void)state;
    char path[] = "/tmp/dm-base-XXXXXX";
    int fd = mkstemp(path);
    assert_true(fd >= 0 && write(fd, "12345", 5) == 5);
    dm_file file;
    dm_error error;
    assert_int_equal(dm_file_open(path, 5, &file, &error), DM_OK); /* as large as the limit */
    assert_true(dm_text_is(file.content, "12345"));
    dm_file_close(&file);
    assert_int_equal(dm_file_open(path, 4, &file, &error), DM_ERROR_LIMIT);
    assert_string_equal(error.file, path);
    assert_true(ftruncate(fd, 0) == 0);
    assert_int_equal(dm_file_open(path, 4, &file, &error), DM_OK);
    assert_int_equal(file.content.len, 0);
    dm_file_close(&file);
    close(fd);
    unlink(path);
    assert_int_equal(dm_file_open(path, 4, &file, &error), DM_ERROR_IO);
    assert_int_equal(dm_file_open("/tmp", 4, &file, &error), DM_ERROR_IO);
    assert_string_equal(error.message, "is a directory");
    assert_int_equal(dm_file_open("/proc/self/status", 1 << 20, &file, &error), DM_OK); /* no size of its own: read to the end */
    assert_true(dm_text_starts(file.content, "Name:"));
    dm_file_close(&file);
}

static void errors(void **state)
{
    (void)state;
    dm_error error = {0};
    assert_int_equal(dm_error_at(&error, DM_ERROR_FORMAT, "f", 2, 3, "%s", "m"), DM_ERROR_FORMAT);
    assert_int_equal(error.code, DM_ERROR_FORMAT);
    assert_string_equal(error.file, "f");
    assert_int_equal(error.line, 2);
    assert_int_equal(error.column, 3);
    assert_string_equal(error.message, "m");
    assert_int_equal(dm_error_set(NULL, DM_ERROR_IO, "m"), DM_ERROR_IO);
    char name[400];
    memset(name, 'x', sizeof name - 1);
    name[sizeof name - 1] = '\0';
    dm_error_at(&error, DM_ERROR_IO, name, 0, 0, "%s%s", name, name); /* cut, never overrun */
    assert_int_equal(strlen(error.file), DM_ERROR_FILE_MAX - 1);
    assert_int_equal(strlen(error.message), DM_ERROR_MESSAGE_MAX - 1);
    for (int i = DM_OK; i <= DM_ERROR_INTERNAL; i++)
        assert_true(strcmp(dm_status_text((dm_status)i), "unknown status") != 0);
    assert_string_equal(dm_status_text((dm_status)99), "unknown status");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(texts), cmocka_unit_test(utf8), cmocka_unit_test(folding), cmocka_unit_test(calendar),
        cmocka_unit_test(arena), cmocka_unit_test(map),  cmocka_unit_test(files),   cmocka_unit_test(errors),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
