/* The checks that stand before every handler of the desk. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/text.h"
#include "serve/guard.h"
#include "serve/serve.h"

static void only_this_machine_s_names(void **state)
{
    (void)state;
    static const char *const good[] = {"localhost:8640", "LocalHost:8640", "127.0.0.1:8640", "[::1]:8640"};
    static const char *const bad[] = {"",
                                      "localhost",
                                      "localhost:80",
                                      "localhost:8641",
                                      "127.0.0.1",
                                      "127.0.0.1:",
                                      "[::1]",
                                      "::1:8640",
                                      "evil:8640",
                                      "127.0.0.2:8640",
                                      "localhost.evil:8640",
                                      ":8640",
                                      "[::1:8640",
                                      "127.0.0.1:8640:8640",
                                      "localhost:99999999999999999999"};
    for (size_t i = 0; i < sizeof good / sizeof *good; i++)
        assert_true(dm_guard_host_is_loopback(dm_text_of(good[i]), 8640));
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        assert_false(dm_guard_host_is_loopback(dm_text_of(bad[i]), 8640));
    assert_true(dm_guard_host_is_loopback(dm_text_of("localhost"), 80));
}

static void an_origin_is_the_host_itself(void **state)
{
    (void)state;
    dm_text host = dm_text_of("127.0.0.1:8640");
    assert_true(dm_guard_same_origin(dm_text_of("http://127.0.0.1:8640"), host));
    assert_true(dm_guard_same_origin(dm_text_of("https://127.0.0.1:8640"), host)); /* a proxy in front */
    static const char *const bad[] = {"",
                                      "null",
                                      "http://",
                                      "127.0.0.1:8640",
                                      "http://127.0.0.1",
                                      "http://127.0.0.1:86400",
                                      "http://127.0.0.1:8640/",
                                      "http://127.0.0.1:8640.evil",
                                      "http://evil",
                                      "file://127.0.0.1:8640"};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        assert_false(dm_guard_same_origin(dm_text_of(bad[i]), host));
    assert_false(dm_guard_same_origin((dm_text){NULL, 0}, host));
    assert_false(dm_guard_same_origin(dm_text_of("http://"), (dm_text){NULL, 0}));
}

static void a_token_comes_by_header_or_cookie(void **state)
{
    (void)state;
    dm_text token = dm_text_of("correct-horse"), none = {NULL, 0};
    assert_true(dm_guard_token(token, dm_text_of("Bearer correct-horse"), none));
    assert_true(dm_guard_token(token, none, dm_text_of("dragoman=correct-horse")));
    assert_true(dm_guard_token(token, none, dm_text_of("a=b; dragoman=correct-horse; c=d")));
    assert_false(dm_guard_token(token, none, none));
    static const char *const headers[] = {"correct-horse", "bearer correct-horse", "Bearer correct-hors", "Bearer correct-horse2",
                                          "Bearer ",       "Basic correct-horse"};
    static const char *const cookies[] = {
        "dragoman=", "dragoman=correct-hors", "xdragoman=correct-horse", "dragoman=correct-horse2", ";;;", "dragoman"};
    for (size_t i = 0; i < sizeof headers / sizeof *headers; i++)
        assert_false(dm_guard_token(token, dm_text_of(headers[i]), none));
    for (size_t i = 0; i < sizeof cookies / sizeof *cookies; i++)
        assert_false(dm_guard_token(token, none, dm_text_of(cookies[i])));
}

static void a_token_is_fit_for_a_cookie(void **state)
{
    (void)state;
    char longest[129 + 1];
    memset(longest, 'a', sizeof longest);
    assert_true(dm_guard_token_is_fit((dm_text){longest, 128}));
    assert_false(dm_guard_token_is_fit((dm_text){longest, 129}));
    assert_true(dm_guard_token_is_fit((dm_text){longest, 8}));
    assert_false(dm_guard_token_is_fit((dm_text){longest, 7}));
    assert_false(dm_guard_token_is_fit(dm_text_of("with space1")));
    assert_false(dm_guard_token_is_fit(dm_text_of("semi;colon1")));
    assert_false(dm_guard_token_is_fit(dm_text_of("line\r\nbreak")));
}

static void loopback_addresses(void **state)
{
    (void)state;
    static const char *const good[] = {"127.0.0.1", "127.9.9.9", "::1", "localhost"};
    static const char *const bad[] = {"0.0.0.0", "::", "10.0.0.1", "128.0.0.1", "::2", "nowhere", "", "127.0.0.1.evil"};
    for (size_t i = 0; i < sizeof good / sizeof *good; i++)
        assert_true(dm_serve_is_loopback(good[i]));
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        assert_false(dm_serve_is_loopback(bad[i]));
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(only_this_machine_s_names), cmocka_unit_test(an_origin_is_the_host_itself),
                                       cmocka_unit_test(a_token_comes_by_header_or_cookie),
                                       cmocka_unit_test(a_token_is_fit_for_a_cookie), cmocka_unit_test(loopback_addresses)};
    return cmocka_run_group_tests_name("guard", tests, NULL, NULL);
}
