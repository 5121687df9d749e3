/* Runs tests/corpus/claims.tsv: each line a sentence with the commitments, force levels or gaps that it must give.
 *
 * Two marks for each kind: `found` (the record is there: who, with which sign or number or topic) and `whole` (every field given is
 * right too). Precision and recall are of both.  Needs the syntax model: without model/english.bin the test is skipped and says so.
 *
 *     test_claims              all cases; fails below the floors
 *     test_claims -v [KIND]    prints what was wrong among the open cases
 *     test_claims -held [KIND] ... among the held ones: not before the rules are done
 */
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <setjmp.h>
#include <unistd.h>

#include <cmocka.h>

#include "../corpus/line.h"
#include "base/calendar.h"
#include "base/file.h"
#include "base/text.h"
#include "base/vector.h"

enum { KINDS = 3, RECORDS_MAX = 8 };

typedef struct claim_case {
    dm_text kind, set, date, sentence, records;
} claim_case;
typedef struct score {
    uint32_t expected, coded, found, whole;
} score;

static const char *const kind_names[KINDS] = {"commitment", "force", "gap"};
/* recall and precision of `found` that a change may not fall below, open and held together; what another syntax model loses is
 * allowed for */
static const double floors[KINDS][2] = {{0.95, 0.95}, {0.87, 0.92}, {0.90, 0.92}};

static bool show_open, show_held;
static const char *show_kind;

static dm_text cell(dm_text *line)
{
    const char *tab = memchr(line->ptr, '\t', line->len);
    dm_text out = {line->ptr, tab == NULL ? line->len : (size_t)(tab - line->ptr)};
    *line = tab == NULL ? (dm_text){line->ptr + line->len, 0} : (dm_text){tab + 1, line->len - out.len - 1};
    return out;
}

static dm_text field_of(const dm_line *line, const char *key)
{
    for (uint32_t i = 0; i < line->field_count; i++)
        if (dm_text_is(line->fields[i].key, key))
            return line->fields[i].value;
    return (dm_text){NULL, 0};
}

static dm_text without_article(dm_text words)
{
    static const char *const articles[] = {"the ", "The ", "a ", "an ", "A ", "An "};
    for (size_t i = 0; i < sizeof articles / sizeof *articles; i++)
        if (dm_text_starts(words, articles[i]))
            return (dm_text){words.ptr + strlen(articles[i]), words.len - strlen(articles[i])};
    return words;
}

/* What makes it this record and no other: a promise's sign, a level's number and measure. */
static bool is_found(const dm_line *expected, const dm_line *coded)
{
    static const char *const core[] = {"n", "low", "high", "measure"};
    dm_line wanted = *expected;
    bool force = dm_text_is(expected->kind, "force");
    if (dm_text_is(expected->kind, "gap"))
        wanted.words = without_article(wanted.words);
    wanted.recipients.given = force && expected->recipients.given;
    wanted.speakers.given = false;
    wanted.date = (dm_text){NULL, 0};
    wanted.field_count = 0;
    for (size_t i = 0; force && i < sizeof core / sizeof *core; i++)
        if (field_of(expected, core[i]).len > 0)
            wanted.fields[wanted.field_count++] = (dm_line_field){dm_text_of(core[i]), field_of(expected, core[i])};
    return dm_line_matches(&wanted, coded) && dm_text_equal(field_of(expected, "polarity"), field_of(coded, "polarity"));
}

/* Every field; a promise's words begin where the act begins, a topic's words are exactly these. */
static bool is_whole(const dm_line *expected, const dm_line *coded)
{
    dm_line wanted = *expected;
    if (dm_text_is(expected->kind, "commitment") && field_of(expected, "status").len == 0 && field_of(coded, "status").len > 0)
        return false;
    if (dm_text_is(expected->kind, "gap"))
        wanted.words = without_article(wanted.words);
    if (dm_text_is(expected->kind, "gap"))
        return dm_line_matches(&wanted, coded) && dm_text_equal(wanted.words, without_article(coded->words));
    bool begins = expected->words.len == 0 || (coded->words.len >= expected->words.len &&
                                               memcmp(coded->words.ptr, expected->words.ptr, expected->words.len) == 0);
    return dm_line_matches(&wanted, coded) && (expected->words.len == 0 || dm_text_is(expected->kind, "force") || begins);
}

static uint32_t read_expected(dm_arena *arena, dm_text records, dm_line out[RECORDS_MAX])
{
    uint32_t count = 0;
    while (records.len > 0 && !dm_text_is(records, "-")) {
        const char *bar = memmem(records.ptr, records.len, " | ", 3);
        dm_text one = {records.ptr, bar == NULL ? records.len : (size_t)(bar - records.ptr)}, message;
        records = bar == NULL ? (dm_text){NULL, 0} : (dm_text){bar + 3, records.len - one.len - 3};
        assert_true(count < RECORDS_MAX);
        if (!dm_line_parse(arena, one, &out[count++], &message))
            fail_msg("%.*s: %.*s", (int)one.len, one.ptr, (int)message.len, message.ptr);
    }
    return count;
}

static void complain(dm_arena *arena, const claim_case *c, const dm_line *lines, uint32_t count, const char *what)
{
    printf("# %s: %.*s\n#   want %.*s\n", what, (int)c->sentence.len, c->sentence.ptr, (int)c->records.len, c->records.ptr);
    for (uint32_t i = 0; i < count; i++) {
        dm_buffer out = {0};
        if (!dm_text_equal(lines[i].kind, c->kind))
            continue;
        dm_line_print(&out, &lines[i]);
        printf("#   got  %.*s\n", (int)out.count, out.data);
        dm_buffer_dispose(&out);
    }
    (void)arena;
}

static void run_case(dm_engine *engine, const claim_case *c, score *into)
{
    dm_arena arena;
    dm_arena_init(&arena);
    const dm_result *result;
    dm_document document = {.id = DM_TEXT("case"), .text = c->sentence};
    assert_true(dm_day_parse(c->date, &document.date));
    assert_int_equal(dm_engine_code(engine, &document, &result, NULL), DM_OK);
    dm_line expected[RECORDS_MAX], *lines;
    uint32_t wanted = read_expected(&arena, c->records, expected), count = dm_lines_of(&arena, result, &lines), coded = 0,
             found = 0, whole = 0;
    bool *used = DM_TAKE(&arena, bool, count + 1);
    memset(used, 0, count + 1);
    for (uint32_t i = 0; i < count; i++)
        coded += dm_text_equal(lines[i].kind, c->kind);
    for (int pass = 0; pass < 2; pass++) /* whole matches first, so that a near miss does not take another's record */
        for (uint32_t e = 0; e < wanted; e++)
            for (uint32_t i = 0; i < count && expected[e].kind.len > 0; i++) {
                if (used[i] || !(pass == 0 ? is_whole(&expected[e], &lines[i]) : is_found(&expected[e], &lines[i])))
                    continue;
                used[i] = true;
                found++;
                whole += pass == 0;
                expected[e].kind.len = 0;
            }
    into->expected += wanted;
    into->coded += coded;
    into->found += found;
    into->whole += whole;
    bool held = dm_text_is(c->set, "held");
    if ((held ? show_held : show_open) && (show_kind == NULL || dm_text_is(c->kind, show_kind)) &&
        (found < wanted || coded > found || whole < wanted))
        complain(&arena, c, lines, count, found < wanted ? "missed" : coded > found ? "too much" : "field");
    dm_arena_dispose(&arena);
}

static dm_text source_file(dm_arena *arena, const char *path)
{
    const char *root = getenv("DRAGOMAN_SOURCE_ROOT");
    return dm_arena_print(arena, "%s/%s", root == NULL ? "." : root, path);
}

static double ratio(uint32_t a, uint32_t b) { return b == 0 ? 1 : (double)a / b; }

static void report(const char *kind, const char *set, const score *s)
{
    printf("# %s %s: %u of %u found, %u coded: recall %.3f precision %.3f; whole recall %.3f precision %.3f\n", kind, set, s->found,
           s->expected, s->coded, ratio(s->found, s->expected), ratio(s->found, s->coded), ratio(s->whole, s->expected),
           ratio(s->whole, s->coded));
}

static void run_file(dm_engine *engine, dm_text rest, score scores[KINDS][2])
{
    while (rest.len > 0) {
        const char *end = memchr(rest.ptr, '\n', rest.len);
        dm_text line = {rest.ptr, end == NULL ? rest.len : (size_t)(end - rest.ptr)};
        rest = end == NULL ? (dm_text){NULL, 0} : (dm_text){end + 1, rest.len - line.len - 1};
        if (line.len == 0 || line.ptr[0] == '#' || dm_text_starts(line, "kind\t"))
            continue;
        claim_case c = {.kind = cell(&line), .set = cell(&line)};
        c.date = cell(&line);
        c.sentence = cell(&line);
        c.records = cell(&line);
        int kind = 0;
        while (kind < KINDS && !dm_text_is(c.kind, kind_names[kind]))
            kind++;
        assert_true(kind < KINDS);
        run_case(engine, &c, &scores[kind][dm_text_is(c.set, "held")]);
    }
}

static void test_claims(void **state)
{
    (void)state;
    dm_arena arena;
    dm_arena_init(&arena);
    dm_knowledge *knowledge;
    dm_model *model;
    dm_engine *engine;
    dm_file file;
    score scores[KINDS][2] = {0};
    if (access(source_file(&arena, "model/english.bin").ptr, R_OK) != 0) {
        printf("# skipped: no model/english.bin\n");
        skip();
    }
    assert_int_equal(dm_knowledge_open(source_file(&arena, "lexicon").ptr, &knowledge, NULL), DM_OK);
    assert_int_equal(dm_model_open(source_file(&arena, "model/english.bin").ptr, &model, NULL), DM_OK);
    assert_int_equal(dm_engine_new(knowledge, model, &engine, NULL), DM_OK);
    assert_int_equal(dm_file_open(source_file(&arena, "tests/corpus/claims.tsv").ptr, 1u << 24, &file, NULL), DM_OK);
    run_file(engine, file.content, scores);
    bool good = true;
    for (int k = 0; k < KINDS; k++) {
        report(kind_names[k], "open", &scores[k][0]);
        report(kind_names[k], "held", &scores[k][1]);
        score both = {.expected = scores[k][0].expected + scores[k][1].expected,
                      .coded = scores[k][0].coded + scores[k][1].coded,
                      .found = scores[k][0].found + scores[k][1].found};
        assert_true(both.expected >= 25);
        good &= ratio(both.found, both.expected) >= floors[k][0] && ratio(both.found, both.coded) >= floors[k][1];
    }
    assert_true(good);
    dm_file_close(&file);
    dm_engine_free(engine);
    dm_model_close(model);
    dm_knowledge_close(knowledge);
    dm_arena_dispose(&arena);
}

int main(int argc, char **argv)
{
    for (int i = 1; i < argc; i++) {
        show_open |= strcmp(argv[i], "-v") == 0;
        show_held |= strcmp(argv[i], "-held") == 0;
        if (argv[i][0] != '-')
            show_kind = argv[i];
    }
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_claims)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
