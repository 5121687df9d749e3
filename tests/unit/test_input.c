/* The readers: what they read, and how each kind of bad input is refused without losing the rest. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/calendar.h"
#include "base/text.h"
#include "input/lines.h"
#include "input/reader.h"

static char path[64];

static const char *file_with(const char *suffix, const void *bytes, size_t count)
{
    snprintf(path, sizeof path, "/tmp/dm-input-XXXXXX%s", suffix);
    int fd = mkstemps(path, (int)strlen(suffix));
    assert_true(fd >= 0);
    assert_int_equal(write(fd, bytes, count), count);
    close(fd);
    return path;
}

static const char *file_of(const char *suffix, const char *content) { return file_with(suffix, content, strlen(content)); }

static dm_reader *open_reader(const char *name, dm_reader_options options)
{
    dm_reader *reader;
    dm_error error;
    if (dm_reader_open(name, &options, &reader, &error) != DM_OK)
        fail_msg("%s", error.message);
    return reader;
}

static const dm_reader_options automatic = {.date = DM_DAY_NONE};

static void whole_text(void **state)
{
    (void)state;
    dm_reader *reader = open_reader(file_of(".txt", "\xEF\xBB\xBFOne.\r\nTwo.\n"), automatic);
    dm_item item;
    dm_error error;
    dm_item_init(&item);
    assert_int_equal(dm_reader_next(reader, &item, &error), DM_READ_DOCUMENT);
    assert_true(dm_text_is(item.document.text, "One.\r\nTwo.\n"));
    assert_true(dm_text_is(item.document.id, strrchr(path, '/') + 1));
    assert_int_equal(item.document.date, DM_DAY_NONE);
    assert_null(item.document.title.ptr);
    assert_int_equal(dm_reader_next(reader, &item, &error), DM_READ_END);
    dm_reader_close(reader);
    dm_item_dispose(&item);
    unlink(path);
}

static void json_lines(void **state)
{
    (void)state;
    dm_reader *reader = open_reader(file_of(".jsonl", "{\"id\":\"a\",\"text\":\"T\\u00e9xt\",\"title\":\"H\",\"date\":\"2020-06-"
                                                      "12T10:00:00Z\",\"url\":\"u\",\"source\":\"s\","
                                                      "\"language\":\"en\",\"x\": [1, \"}\"],\"y\":2.50}\n"
                                                      "\n"
                                                      "{\"id\":7,\"text\":\"t\",\"title\":null}\n"
                                                      "{\"id\":\"bad\",\"text\":\n"
                                                      "[1]\n"
                                                      "{\"id\":\"no text\"}\n"
                                                      "{\"id\":\"d\",\"text\":\"t\",\"date\":\"12 June\"}\n"
                                                      "{\"id\":\"n\",\"text\":5}\n"
                                                      "{\"text\":\"last\"} x\n"
                                                      "{\"text\":\"last\"}"),
                                    (dm_reader_options){.date = 100, .keep = true});
    dm_item item;
    dm_error error;
    dm_item_init(&item);
    assert_int_equal(dm_reader_next(reader, &item, &error), DM_READ_DOCUMENT);
    assert_true(dm_text_is(item.document.id, "a"));
    assert_true(dm_text_is(item.document.text, "T\xC3\xA9xt"));
    assert_true(dm_text_is(item.document.title, "H"));
    assert_int_equal(item.document.date, dm_day_of((dm_date){2020, 6, 12}));
    assert_true(dm_text_is(item.document.url, "u"));
    assert_true(dm_text_is(item.document.source, "s"));
    assert_true(dm_text_is(item.document.language, "en"));
    assert_true(dm_text_is(item.document.kept, "\"x\": [1, \"}\"],\"y\":2.50")); /* verbatim */
    assert_int_equal(item.line, 1);
    assert_int_equal(dm_reader_next(reader, &item, &error), DM_READ_DOCUMENT);
    assert_true(dm_text_is(item.document.id, "7"));
    assert_int_equal(item.document.date, 100);
    assert_null(item.document.title.ptr);
    assert_int_equal(item.document.kept.len, 0);
    for (uint32_t line = 4; line <= 9; line++) {
        assert_int_equal(dm_reader_next(reader, &item, &error), DM_READ_FAILED);
        assert_int_equal(error.code, DM_ERROR_FORMAT);
        assert_int_equal(error.line, line);
        assert_string_equal(error.file, path);
    }
    assert_int_equal(dm_reader_next(reader, &item, &error), DM_READ_DOCUMENT);
    assert_true(dm_text_ends(item.document.id, ".jsonl:10"));
    assert_int_equal(dm_reader_next(reader, &item, &error), DM_READ_END);
    assert_int_equal(dm_reader_next(reader, &item, &error), DM_READ_END);
    dm_reader_close(reader);
    dm_item_dispose(&item);
    unlink(path);
}

static void json_bytes(void **state)
{
    (void)state;
    static const char content[] =
        "{\"id\":\"a\",\"text\":\"x\xFFy\"}\n{\"id\":\"b\",\"text\":\"x\0y\"}\n{\"id\":\"c\",\"text\":\"ok\"}\n";
    dm_reader *reader = open_reader(file_with(".ndjson", content, sizeof content - 1), automatic);
    dm_item item;
    dm_error error;
    dm_item_init(&item);
    assert_int_equal(dm_reader_next(reader, &item, &error), DM_READ_FAILED);
    assert_int_equal(error.column, 20);
    assert_non_null(strstr(error.message, "invalid UTF-8 at byte 19"));
    assert_int_equal(dm_reader_next(reader, &item, &error), DM_READ_FAILED);
    assert_non_null(strstr(error.message, "NUL"));
    assert_int_equal(dm_reader_next(reader, &item, &error), DM_READ_DOCUMENT);
    assert_int_equal(dm_reader_next(reader, &item, &error), DM_READ_END);
    dm_reader_close(reader);
    dm_item_dispose(&item);
    unlink(path);
}

static void columns(void **state)
{
    (void)state;
    dm_reader *reader = open_reader(
        file_of(".tsv", "2020-06-12\tpolitics\tOne.\n2020-13-01\tp\tTwo.\n\tp\tThree.\nonly\n2020-06-13\tp\tFive.\textra\n"),
        (dm_reader_options){.columns = "date,-,text", .date = DM_DAY_NONE});
    dm_item item;
    dm_error error;
    dm_item_init(&item);
    assert_int_equal(dm_reader_next(reader, &item, &error), DM_READ_DOCUMENT);
    assert_true(dm_text_is(item.document.id, "1"));
    assert_true(dm_text_is(item.document.text, "One."));
    assert_int_equal(item.document.date, dm_day_of((dm_date){2020, 6, 12}));
    assert_int_equal(dm_reader_next(reader, &item, &error), DM_READ_FAILED);
    assert_int_equal(error.line, 2);
    assert_int_equal(dm_reader_next(reader, &item, &error), DM_READ_DOCUMENT);
    assert_true(dm_text_is(item.document.id, "3"));
    assert_int_equal(item.document.date, DM_DAY_NONE);
    assert_int_equal(dm_reader_next(reader, &item, &error), DM_READ_FAILED);
    assert_int_equal(error.line, 4);
    assert_int_equal(dm_reader_next(reader, &item, &error), DM_READ_FAILED);
    assert_int_equal(error.line, 5);
    assert_int_equal(dm_reader_next(reader, &item, &error), DM_READ_END);
    dm_reader_close(reader);
    dm_item_dispose(&item);
    unlink(path);
}

static void columns_bytes(void **state)
{
    (void)state;
    static const char content[] = "a\0b\tOne.\nc\xFF\tTwo.\nd\tThree.\n";
    dm_reader *reader =
        open_reader(file_with(".tsv", content, sizeof content - 1), (dm_reader_options){.columns = "id,text", .date = DM_DAY_NONE});
    dm_item item;
    dm_error error;
    dm_item_init(&item);
    assert_int_equal(dm_reader_next(reader, &item, &error), DM_READ_FAILED);
    assert_int_equal(error.line, 1);
    assert_int_equal(error.column, 2);
    assert_int_equal(dm_reader_next(reader, &item, &error), DM_READ_FAILED);
    assert_int_equal(error.line, 2);
    assert_int_equal(dm_reader_next(reader, &item, &error), DM_READ_DOCUMENT);
    assert_true(dm_text_is(item.document.id, "d"));
    dm_reader_close(reader);
    dm_item_dispose(&item);
    unlink(path);
}

static void header_row(void **state)
{
    (void)state;
    dm_reader *reader = open_reader(file_of(".tsv", "id\tother\ttext\nq\tz\tOne.\n"), automatic);
    dm_item item;
    dm_error error;
    dm_item_init(&item);
    assert_int_equal(dm_reader_next(reader, &item, &error), DM_READ_DOCUMENT);
    assert_true(dm_text_is(item.document.id, "q"));
    assert_true(dm_text_is(item.document.text, "One."));
    dm_reader_close(reader);
    unlink(path);
    reader = open_reader(file_of(".tsv", "2020-06-12\tOne.\n"), automatic);
    assert_int_equal(dm_reader_next(reader, &item, &error), DM_READ_FAILED);
    assert_int_equal(error.code, DM_ERROR_FORMAT);
    assert_int_equal(dm_reader_next(reader, &item, &error), DM_READ_END);
    dm_reader_close(reader);
    dm_item_dispose(&item);
    unlink(path);
}

static dm_status open_status(const char *name, dm_reader_options options, dm_error *error)
{
    dm_reader *reader = NULL;
    dm_status status = dm_reader_open(name, &options, &reader, error);
    assert_true((status == DM_OK) == (reader != NULL));
    dm_reader_close(reader);
    return status;
}

static void refusals(void **state)
{
    (void)state;
    dm_error error;
    assert_int_equal(open_status("/tmp/there/is/no/such/file", automatic, &error), DM_ERROR_IO);
    assert_string_equal(error.file, "/tmp/there/is/no/such/file");
    assert_int_equal(open_status("/tmp", automatic, &error), DM_ERROR_IO);
    assert_string_equal(error.message, "is a directory");
    assert_int_equal(open_status(file_of(".tsv", "a\tb\n"), (dm_reader_options){.columns = "date,body"}, &error),
                     DM_ERROR_ARGUMENT);
    assert_int_equal(open_status(path, (dm_reader_options){.columns = "date,-"}, &error), DM_ERROR_ARGUMENT);
    unlink(path);
    assert_int_equal(open_status(file_of("", "<!DOCTYPE html><p>x"), automatic, &error), DM_ERROR_FORMAT);
    assert_int_equal(open_status(path, (dm_reader_options){.format = DM_FORMAT_TEXT}, &error), DM_OK);
    unlink(path);
    assert_int_equal(open_status(file_of(".gz", "\x1F\x8B\x08xx"), automatic, &error), DM_ERROR_FORMAT);
    unlink(path);
    assert_int_equal(open_status(file_of("", "\xFF\xFEx"), automatic, &error), DM_ERROR_FORMAT);
    unlink(path);
}

static void detection(void **state)
{
    (void)state;
    dm_item item;
    dm_error error;
    dm_item_init(&item);
    dm_reader *reader = open_reader(file_of("", "  {\"text\":\"One.\"}\n"), automatic);
    assert_int_equal(dm_reader_next(reader, &item, &error), DM_READ_DOCUMENT);
    assert_true(dm_text_is(item.document.text, "One."));
    dm_reader_close(reader);
    unlink(path);
    reader = open_reader(file_of("", "{One} said no."), automatic);
    assert_int_equal(dm_reader_next(reader, &item, &error), DM_READ_DOCUMENT);
    assert_true(dm_text_is(item.document.text, "{One} said no."));
    dm_reader_close(reader);
    dm_item_dispose(&item);
    unlink(path);
    dm_format format;
    assert_true(dm_format_find(DM_TEXT("jsonl"), &format));
    assert_int_equal(format, DM_FORMAT_JSON_LINES);
    assert_false(dm_format_find(DM_TEXT("warc"), &format));
}

/* Lines of exactly the limit are read, one byte more is refused and skipped, with "\r\n" and at the end of the file too. */
static void line_limit(void **state)
{
    (void)state;
    enum { LIMIT = 100 * 1024 };
    char *content = malloc(LIMIT * 4 + 64), *at = content;
    static const size_t lengths[] = {LIMIT, LIMIT + 1, 3, LIMIT + 1};
    for (size_t i = 0; i < 4; i++) {
        memset(at, 'a' + (int)i, lengths[i]);
        at += lengths[i];
        if (i == 0)
            *at++ = '\r';
        if (i < 3)
            *at++ = '\n';
    }
    FILE *file = fopen(file_with("", content, (size_t)(at - content)), "rb");
    dm_lines lines;
    dm_error error;
    dm_text line;
    bool done;
    assert_int_equal(dm_lines_init(&lines, fileno(file), "name", LIMIT, &error), DM_OK);
    assert_int_equal(dm_lines_next(&lines, &line, &done, &error), DM_OK);
    assert_int_equal(line.len, LIMIT);
    assert_int_equal(dm_lines_next(&lines, &line, &done, &error), DM_ERROR_LIMIT);
    assert_int_equal(error.line, 2);
    assert_int_equal(dm_lines_next(&lines, &line, &done, &error), DM_OK);
    assert_true(dm_text_is(line, "ccc"));
    assert_int_equal(dm_lines_next(&lines, &line, &done, &error), DM_ERROR_LIMIT);
    assert_int_equal(error.line, 4);
    assert_int_equal(dm_lines_next(&lines, &line, &done, &error), DM_OK);
    assert_true(done);
    assert_true(lines.capacity <= LIMIT + 64 * 1024);
    dm_lines_dispose(&lines);
    rewind(file);
    lseek(fileno(file), 0, SEEK_SET);
    assert_int_equal(dm_lines_init(&lines, fileno(file), "name", LIMIT, &error), DM_OK);
    assert_int_equal(dm_lines_rest(&lines, &line, &error), DM_ERROR_LIMIT);
    dm_lines_dispose(&lines);
    fclose(file);
    unlink(path);
    free(content);
}

/* Running out of memory at any allocation of a document is that document's failure; the next one is read. */
static void out_of_memory(void **state)
{
    (void)state;
    for (int n = 1; n < 30; n++) {
        dm_reader *reader = open_reader(file_of(".jsonl", "{\"id\":\"a\",\"text\":\"t\",\"z\":1}\n{\"id\":\"b\",\"text\":\"t\"}\n"),
                                        (dm_reader_options){.date = DM_DAY_NONE, .keep = true});
        dm_item item;
        dm_error error;
        dm_item_init(&item);
        item.arena.fail_after = n;
        dm_read read = dm_reader_next(reader, &item, &error);
        bool failed = item.arena.fail_after == 0;
        assert_int_equal(read, failed ? DM_READ_FAILED : DM_READ_DOCUMENT);
        if (failed)
            assert_int_equal(error.code, DM_ERROR_MEMORY);
        item.arena.fail_after = 0;
        assert_int_equal(dm_reader_next(reader, &item, &error), DM_READ_DOCUMENT);
        assert_true(dm_text_is(item.document.id, "b"));
        dm_reader_close(reader);
        dm_item_dispose(&item);
        unlink(path);
        if (!failed)
            return;
    }
    fail();
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(whole_text),    cmocka_unit_test(json_lines),    cmocka_unit_test(json_bytes), cmocka_unit_test(columns),
        cmocka_unit_test(columns_bytes), cmocka_unit_test(header_row),    cmocka_unit_test(refusals),   cmocka_unit_test(detection),
        cmocka_unit_test(line_limit),    cmocka_unit_test(out_of_memory),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
