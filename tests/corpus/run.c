/* Code whole reports and hold the records against what is expected; tests/corpus/README.md is the description. */
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <dragoman/dragoman.h>

#include "base/calendar.h"
#include "base/file.h"
#include "base/text.h"
#include "base/vector.h"
#include "line.h"

enum { FILE_BYTES_MAX = 8 * 1024 * 1024 };

typedef struct test_case {
    dm_text title, headline, known, source, rows, text;
    dm_day date;
    uint32_t line;    /* of its title in the file */
    dm_text expected; /* the lines behind "---" */
    dm_text whole;    /* the case from its title to just before "expected" */
    dm_text updated;  /* new expected lines, with --update */
} test_case;
typedef DM_VECTOR(test_case) test_cases;

typedef struct runner {
    dm_arena arena;
    dm_engine *engine;
    const char *filter;
    bool update, show_rows;
    uint32_t passed, failed, known, mistakes, skipped;
} runner;

/* ---- reading a file ---- */

static dm_text take_line(dm_text *rest)
{
    const char *newline = rest->len == 0 ? NULL : memchr(rest->ptr, '\n', rest->len);
    size_t length = newline == NULL ? rest->len : (size_t)(newline - rest->ptr), consumed = newline == NULL ? length : length + 1;
    dm_text line = {rest->ptr, length};
    *rest = (dm_text){rest->ptr + consumed, rest->len - consumed};
    if (line.len > 0 && line.ptr[line.len - 1] == '\r')
        line.len--;
    return line;
}

static bool header(dm_text line, const char *name, dm_text *value)
{
    if (!dm_text_starts(line, name) || line.len <= strlen(name) || line.ptr[strlen(name)] != ':')
        return false;
    *value = dm_text_trim((dm_text){line.ptr + strlen(name) + 1, line.len - strlen(name) - 1});
    return true;
}

static bool mistake(runner *r, const char *path, uint32_t line, const char *message)
{
    fprintf(stderr, "%s:%u: %s\n", path, line, message);
    r->mistakes++;
    return false;
}

static bool read_headers(runner *r, const char *path, dm_text *rest, uint32_t *number, test_case *out)
{
    for (;;) {
        dm_text line = take_line(rest), value;
        ++*number;
        if (dm_text_trim(line).len == 0)
            return rest->len > 0 || out->source.len > 0 || mistake(r, path, *number, "the case has no text");
        if (header(line, "date", &value)) {
            if (!dm_day_parse(value, &out->date))
                return mistake(r, path, *number, "no date");
        } else if (!header(line, "headline", &out->headline) && !header(line, "known", &out->known) &&
                   !header(line, "source", &out->source) && !header(line, "rows", &out->rows) && line.ptr[0] != '#') {
            return mistake(r, path, *number, "unknown header");
        }
    }
}

static bool read_case(runner *r, const char *path, dm_text *rest, uint32_t *number, test_case *out)
{
    const char *start = rest->ptr;
    dm_text line = take_line(rest);
    *out = (test_case){.title = dm_text_trim((dm_text){line.ptr + 3, line.len - 3}), .date = DM_DAY_NONE, .line = ++*number};
    if (!read_headers(r, path, rest, number, out))
        return false;
    const char *text = rest->ptr;
    for (;;) {
        const char *at = rest->ptr;
        if (rest->len == 0)
            return mistake(r, path, out->line, "the case has no line \"---\"");
        line = take_line(rest);
        ++*number;
        if (dm_text_is(line, "---")) {
            out->text = dm_text_trim((dm_text){text, (size_t)(at - text)});
            break;
        }
    }
    out->whole = (dm_text){start, (size_t)(rest->ptr - start)};
    const char *expected = rest->ptr;
    while (rest->len > 0 && !dm_text_starts(*rest, "===")) {
        take_line(rest);
        ++*number;
    }
    out->expected = (dm_text){expected, (size_t)(rest->ptr - expected)};
    return true;
}

/* ---- running a case ---- */

static dm_text printed(runner *r, const dm_line *line)
{
    dm_buffer buffer;
    dm_buffer_init(&buffer);
    dm_line_print(&buffer, line);
    dm_text copy = dm_arena_copy(&r->arena, dm_buffer_text(&buffer));
    dm_buffer_dispose(&buffer);
    return copy;
}

typedef struct expectation {
    DM_VECTOR(dm_line) lines;
    bool more_allowed;
} expectation;

static bool read_expectation(runner *r, const char *path, const test_case *c, expectation *out)
{
    *out = (expectation){.more_allowed = false};
    dm_text rest = c->expected;
    while (rest.len > 0) {
        dm_text line = dm_text_trim(take_line(&rest)), message;
        dm_line parsed;
        if (line.len == 0 || line.ptr[0] == '#')
            continue;
        if (dm_text_is(line, "...")) {
            out->more_allowed = true;
            continue;
        }
        if (!dm_line_parse(&r->arena, line, &parsed, &message))
            return mistake(r, path, c->line, message.ptr);
        DM_PUSH(&r->arena, &out->lines, parsed);
    }
    return true;
}

/* How many demands an expected line makes: the more particular lines choose their records first. */
static uint32_t demands(const dm_line *line)
{
    const bool made[] = {line->mode.len > 0, line->base.len > 0,     line->auxiliary != 0, line->actors.given,
                         line->date.len > 0, line->recipients.given, line->words.len > 0,  line->speakers.given};
    uint32_t count = line->field_count;
    for (size_t i = 0; i < sizeof made / sizeof *made; i++)
        count += made[i];
    return count;
}

/* `rows`: how many of the expected lines must be found at least; 0: all. */
static bool compare(runner *r, const expectation *expected, const dm_line *coded, uint32_t coded_count, bool report, uint32_t rows,
                    uint32_t *found_count)
{
    bool *used = DM_TAKE_ZEROED(&r->arena, bool, coded_count + 1),
         *found = DM_TAKE_ZEROED(&r->arena, bool, expected->lines.count + 1), good;
    for (uint32_t level = 32; level-- > 0;) {
        for (uint32_t i = 0; i < expected->lines.count; i++) {
            const dm_line *line = &expected->lines.data[i];
            uint32_t wanted = demands(line) > 31 ? 31 : demands(line);
            for (uint32_t k = 0; k < coded_count && wanted == level && !found[i]; k++) {
                if (!dm_line_matches(line, &coded[k]) || (used[k] && !line->forbidden))
                    continue;
                found[i] = true;
                used[k] = used[k] || !line->forbidden;
            }
        }
    }
    *found_count = 0;
    for (uint32_t i = 0; i < expected->lines.count; i++)
        *found_count += found[i] && !expected->lines.data[i].forbidden;
    good = *found_count >= rows;
    for (uint32_t i = 0; i < expected->lines.count; i++) {
        if (found[i] != expected->lines.data[i].forbidden)
            continue;
        good = good && rows > 0 && !found[i];
        if (report)
            printf("    %s %s\n", found[i] ? "forbidden but coded:" : "missing:", printed(r, &expected->lines.data[i]).ptr);
    }
    for (uint32_t k = 0; k < coded_count && !expected->more_allowed; k++) {
        if (used[k])
            continue;
        good = false;
        if (report)
            printf("    not expected: %s\n", printed(r, &coded[k]).ptr);
    }
    for (uint32_t k = 0; k < coded_count && report && !good && expected->more_allowed; k++)
        printf("    coded: %s\n", printed(r, &coded[k]).ptr);
    return good;
}

static dm_text updated_lines(runner *r, const test_case *c, const dm_line *coded, uint32_t coded_count)
{
    dm_buffer out;
    dm_buffer_init(&out);
    for (uint32_t i = 0; i < coded_count; i++) {
        dm_line_print(&out, &coded[i]);
        dm_buffer_put_char(&out, '\n');
    }
    dm_text rest = c->expected;
    while (rest.len > 0) {
        dm_text line = dm_text_trim(take_line(&rest));
        if (line.len > 0 && (line.ptr[0] == '!' || line.ptr[0] == '#' || dm_text_is(line, "..."))) {
            dm_buffer_put(&out, line);
            dm_buffer_put_char(&out, '\n');
        }
    }
    dm_buffer_put_char(&out, '\n');
    dm_text copy = dm_arena_copy(&r->arena, dm_buffer_text(&out));
    dm_buffer_dispose(&out);
    return copy;
}

/* The text of a case that may not be committed: a file beside the development data. */
static bool read_source(runner *r, const test_case *c, dm_text *text)
{
    const char *data = getenv("DRAGOMAN_DATA");
    dm_text path =
        dm_arena_print(&r->arena, "%s/../%.*s", data == NULL ? "../shared/data" : data, (int)c->source.len, c->source.ptr);
    dm_file file;
    if (access(path.ptr, R_OK) != 0 || dm_file_open(path.ptr, FILE_BYTES_MAX, &file, NULL) != DM_OK)
        return false;
    *text = dm_arena_copy(&r->arena, file.content);
    dm_file_close(&file);
    return true;
}

static void run_case(runner *r, const char *path, test_case *c)
{
    if (r->filter != NULL && strstr(path, r->filter) == NULL &&
        memmem(c->title.ptr, c->title.len, r->filter, strlen(r->filter)) == NULL)
        return;
    expectation expected;
    if (!read_expectation(r, path, c, &expected))
        return;
    dm_error error;
    dm_document document = {.id = dm_text_of(path), .title = c->headline, .text = c->text, .date = c->date};
    if (c->source.len > 0 && !read_source(r, c, &document.text)) {
        printf("skipped %s:%u %.*s: no %.*s beside the development data (DRAGOMAN_DATA)\n", path, c->line, (int)c->title.len,
               c->title.ptr, (int)c->source.len, c->source.ptr);
        r->skipped++;
        return;
    }
    const dm_result *result;
    if (dm_engine_code(r->engine, &document, &result, &error) != DM_OK) {
        printf("not ok %s:%u %.*s: %s\n", path, c->line, (int)c->title.len, c->title.ptr, error.message);
        r->failed++;
        return;
    }
    dm_line *coded;
    uint32_t coded_count = dm_lines_of(&r->arena, result, &coded);
    uint32_t rows = 0, found;
    for (size_t i = 0; i < c->rows.len; i++)
        rows = rows * 10 + (uint32_t)(c->rows.ptr[i] - '0');
    bool good = compare(r, &expected, coded, coded_count, false, rows, &found);
    uint32_t wanted = 0;
    for (uint32_t i = 0; i < expected.lines.count; i++)
        wanted += !expected.lines.data[i].forbidden;
    if (r->show_rows)
        printf("%u of %u rows: %.*s\n", found, wanted, (int)c->title.len, c->title.ptr);
    if (c->known.len > 0) {
        printf("%s %s:%u %.*s: %.*s\n", good ? "no longer fails" : "known failure", path, c->line, (int)c->title.len, c->title.ptr,
               (int)c->known.len, c->known.ptr);
        r->known++;
        if (r->filter != NULL) /* somebody is looking at it */
            compare(r, &expected, coded, coded_count, true, rows, &found);
    } else if (good) {
        r->passed++;
    } else {
        r->failed++;
        printf("not ok %s:%u %.*s\n", path, c->line, (int)c->title.len, c->title.ptr);
        compare(r, &expected, coded, coded_count, true, rows, &found);
    }
    if (r->update && !good && c->known.len == 0)
        c->updated = updated_lines(r, c, coded, coded_count);
}

/* ---- files and folders ---- */

static void write_back(runner *r, const char *path, dm_text preamble, const test_cases *cases)
{
    FILE *out = fopen(path, "wb");
    if (out == NULL) {
        mistake(r, path, 0, "cannot be written");
        return;
    }
    fwrite(preamble.ptr, 1, preamble.len, out);
    for (uint32_t i = 0; i < cases->count; i++) {
        const test_case *c = &cases->data[i];
        dm_text expected = c->updated.len > 0 ? c->updated : c->expected;
        fwrite(c->whole.ptr, 1, c->whole.len, out);
        fwrite(expected.ptr, 1, expected.len, out);
    }
    if (fclose(out) != 0)
        mistake(r, path, 0, "cannot be written");
}

static void run_file(runner *r, const char *path)
{
    dm_file file;
    dm_error error;
    if (dm_file_open(path, FILE_BYTES_MAX, &file, &error) != DM_OK) {
        mistake(r, path, 0, error.message);
        return;
    }
    dm_text rest = dm_arena_copy(&r->arena, file.content), preamble = {rest.ptr, 0};
    dm_file_close(&file);
    test_cases cases = {0};
    uint32_t number = 0;
    while (rest.len > 0 && !dm_text_starts(rest, "===")) {
        take_line(&rest);
        preamble.len = (size_t)(rest.ptr - preamble.ptr);
        number++;
    }
    while (rest.len > 0) {
        test_case c;
        if (!read_case(r, path, &rest, &number, &c))
            return;
        run_case(r, path, &c);
        DM_PUSH(&r->arena, &cases, c);
    }
    bool changed = false;
    for (uint32_t i = 0; i < cases.count; i++)
        changed = changed || cases.data[i].updated.len > 0;
    if (changed)
        write_back(r, path, preamble, &cases);
    if (cases.count == 0)
        mistake(r, path, 0, "no case in the file");
}

static int by_name(const void *a, const void *b) { return strcmp(*(char *const *)a, *(char *const *)b); }

static void run_path(runner *r, const char *path)
{
    struct stat info;
    if (stat(path, &info) != 0 || !S_ISDIR(info.st_mode)) {
        run_file(r, path);
        return;
    }
    DM_VECTOR(char *) names = {0};
    DIR *folder = opendir(path);
    for (struct dirent *entry; folder != NULL && (entry = readdir(folder)) != NULL;)
        if (dm_text_ends(dm_text_of(entry->d_name), ".txt"))
            DM_PUSH(&r->arena, &names, (char *)(uintptr_t)dm_arena_print(&r->arena, "%s/%s", path, entry->d_name).ptr);
    if (folder != NULL)
        closedir(folder);
    if (names.count > 0)
        qsort(names.data, names.count, sizeof *names.data, by_name);
    for (uint32_t i = 0; i < names.count; i++)
        run_file(r, names.data[i]);
}

static int usage(void)
{
    fputs("usage: run [--filter TEXT] [--update] [--lexicon DIR] [--model FILE] FILE.txt|FOLDER...\n", stderr);
    return 2;
}

int main(int argc, char **argv)
{
    runner r = {.filter = NULL};
    const char *lexicon = NULL, *model_path = NULL;
    int first = 1;
    for (; first < argc && strncmp(argv[first], "--", 2) == 0; first++) {
        if (strcmp(argv[first], "--update") == 0) {
            r.update = true;
            continue;
        }
        if (strcmp(argv[first], "--rows") == 0) {
            r.show_rows = true;
            continue;
        }
        const char **value = strcmp(argv[first], "--filter") == 0    ? &r.filter
                             : strcmp(argv[first], "--lexicon") == 0 ? &lexicon
                             : strcmp(argv[first], "--model") == 0   ? &model_path
                                                                     : NULL;
        if (value == NULL || first + 1 == argc)
            return usage();
        *value = argv[++first];
    }
    if (first == argc)
        return usage();
    dm_knowledge *knowledge = NULL;
    dm_model *model = NULL;
    dm_error error;
    if (dm_knowledge_open(lexicon, &knowledge, &error) != DM_OK || dm_model_open(model_path, &model, &error) != DM_OK ||
        dm_engine_new(knowledge, model, &r.engine, &error) != DM_OK) {
        fprintf(stderr, "%s: %s\n", error.file, error.message);
        return 4;
    }
    dm_arena_init(&r.arena);
    for (int i = first; i < argc; i++)
        run_path(&r, argv[i]);
    dm_arena_dispose(&r.arena);
    dm_engine_free(r.engine);
    dm_model_close(model);
    dm_knowledge_close(knowledge);
    if (r.known > 0)
        printf("%u known failure%s\n", r.known, r.known == 1 ? "" : "s");
    if (r.skipped > 0)
        printf("%u passed, %u failed, %u skipped\n", r.passed, r.failed + r.mistakes, r.skipped);
    else
        printf("%u passed, %u failed\n", r.passed, r.failed + r.mistakes);
    return r.failed + r.mistakes > 0;
}
