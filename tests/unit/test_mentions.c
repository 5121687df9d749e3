/* Runs tests/corpus/mentions.tsv: each line a text, a mention in it and what it must resolve to.
 *
 * Needs the syntax model (built in, or model/english.bin): without one the test is skipped and says so.
 *
 *     test_mentions            all cases; fails when less than the floor is right
 *     test_mentions -v         prints what was wrong among the open cases
 *     test_mentions -v -held   ... among the held ones
 */
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <setjmp.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/calendar.h"
#include "base/file.h"
#include "base/text.h"
#include "entity/entity.h"

#define FLOOR 0.95

typedef struct mention_case {
    dm_text sentence, mention, code, sector, identifier, date, note;
} mention_case;

static bool verbose, show_held;

static dm_text cell(dm_text *line)
{
    const char *tab = memchr(line->ptr, '\t', line->len);
    dm_text out = {line->ptr, tab == NULL ? line->len : (size_t)(tab - line->ptr)};
    *line = tab == NULL ? (dm_text){line->ptr + line->len, 0} : (dm_text){tab + 1, line->len - out.len - 1};
    return out;
}

static bool has_word(dm_text text, const char *word)
{
    return text.len > 0 && memmem(text.ptr, text.len, word, strlen(word)) != NULL;
}

static dm_text without_article(dm_text words)
{
    static const char *const articles[] = {"the ", "The ", "a ", "A ", "an ", "An "};
    for (size_t i = 0; i < 6; i++)
        if (dm_text_starts(words, articles[i]))
            return (dm_text){words.ptr + strlen(articles[i]), words.len - strlen(articles[i])};
    return words;
}

/* Byte offset of the mention's words in the text; "PFC#2" is the second occurrence as a whole word. */
static dm_span find_words(dm_text text, dm_text mention)
{
    int64_t wanted = 1;
    const char *hash = memchr(mention.ptr, '#', mention.len);
    if (hash != NULL) {
        wanted = hash[1] - '0';
        mention.len = (size_t)(hash - mention.ptr);
    }
    for (size_t at = 0; at + mention.len <= text.len; at++) {
        bool starts = at == 0 || !((text.ptr[at - 1] | 32) >= 'a' && (text.ptr[at - 1] | 32) <= 'z');
        bool ends =
            at + mention.len == text.len || !((text.ptr[at + mention.len] | 32) >= 'a' && (text.ptr[at + mention.len] | 32) <= 'z');
        if (starts && ends && memcmp(text.ptr + at, mention.ptr, mention.len) == 0 && --wanted == 0)
            return (dm_span){(uint32_t)at, (uint32_t)(at + mention.len)};
    }
    return (dm_span){0, 0};
}

/* The mention with exactly these words, else the smallest one that holds them with its head among them. */
static uint32_t find_mention(const dm_syntax *s, const dm_mentions *found, dm_span words)
{
    uint32_t best = DM_NO_TOKEN;
    for (uint32_t i = 0; i < found->count; i++) {
        const dm_mention *m = &found->mentions[i];
        dm_text bare = without_article(m->entity.entity_text);
        if (m->span.end == words.end && m->span.end - bare.len == words.start)
            return i;
        dm_span head = s->span[m->head];
        bool held = m->span.start <= words.start && m->span.end >= words.end && head.start >= words.start && head.end <= words.end;
        bool inside = words.start <= m->span.start && m->span.end <= words.end && head.end == words.end;
        if ((held || inside) && (best == DM_NO_TOKEN ||
                                 m->span.end - m->span.start < found->mentions[best].span.end - found->mentions[best].span.start))
            best = i;
    }
    return best;
}

static bool has_code(const dm_mentions *found, uint32_t index, dm_text wanted)
{
    dm_text actual = dm_text_of(found->mentions[index].entity.code);
    if (dm_text_is(wanted, "-"))
        return actual.len == 0;
    if (!has_word(wanted, "&"))
        return dm_text_equal(actual, wanted);
    uint32_t parts = 1, matched = 0;
    for (size_t i = 0; i < wanted.len; i++)
        parts += wanted.ptr[i] == '&';
    for (uint32_t k = 0; k < found->member_count[index]; k++)
        matched += has_word(wanted, found->mentions[found->members[found->first_member[index] + k]].entity.code);
    return matched == parts && found->member_count[index] == parts;
}

static bool is_right(const mention_case *c, const dm_mentions *found, uint32_t index)
{
    const dm_mention *m = &found->mentions[index];
    if (c->code.len > 0 && !has_code(found, index, c->code))
        return false;
    if (dm_text_is(c->sector, "-") && m->entity.sector_count > 0)
        return false;
    if (c->sector.len > 0 && !dm_text_is(c->sector, "-") && found->member_count[index] == 0 &&
        (m->entity.sector_count == 0 || !dm_text_is(c->sector, dm_sector_name((dm_sector)m->entity.sector[0]))))
        return false;
    if (has_word(c->note, "PLACE") && m->kind != DM_MENTION_PLACE)
        return false;
    if (c->identifier.len == 0)
        return true;
    char wanted[64];
    snprintf(wanted, sizeof wanted, "%.*s", (int)c->identifier.len, c->identifier.ptr);
    return has_word(m->entity.identifier_text, wanted);
}

static void complain(const mention_case *c, const dm_mentions *found, uint32_t index)
{
    printf("# %.*s\n#   %.*s: want %.*s %.*s %.*s; ", (int)c->sentence.len, c->sentence.ptr, (int)c->mention.len, c->mention.ptr,
           (int)c->code.len, c->code.ptr, (int)c->sector.len, c->sector.ptr, (int)c->identifier.len, c->identifier.ptr);
    if (index == DM_NO_TOKEN) {
        printf("no such mention;");
        for (uint32_t i = 0; i < found->count; i++)
            printf(" [%.*s %s]", (int)found->mentions[i].entity.entity_text.len, found->mentions[i].entity.entity_text.ptr,
                   found->mentions[i].entity.code);
        printf("\n");
        return;
    }
    const dm_mention *m = &found->mentions[index];
    printf("got [%.*s] %s", (int)m->entity.entity_text.len, m->entity.entity_text.ptr, m->entity.code);
    for (uint32_t i = 0; i < m->entity.sector_count; i++)
        printf(" %s", dm_sector_name((dm_sector)m->entity.sector[i]));
    for (uint32_t k = 0; k < found->member_count[index]; k++)
        printf(" &%s", found->mentions[found->members[found->first_member[index] + k]].entity.code);
    printf(" kind %d, \"%.*s\", via %s, %.*s\n", (int)m->kind, (int)m->entity.identifier_text.len, m->entity.identifier_text.ptr,
           dm_via_name(m->entity.via), (int)m->entity.rule.len, m->entity.rule.ptr);
}

typedef struct score {
    uint32_t right, total;
} score;

static void run_case(dm_engine *engine, const dm_knowledge *knowledge, const mention_case *c, score *open, score *held)
{
    const dm_result *result;
    dm_document document = {.id = DM_TEXT("case"), .text = c->sentence};
    assert_int_equal(dm_engine_parse(engine, &document, &result, NULL), DM_OK);
    dm_day date;
    assert_true(dm_day_parse(c->date.len > 0 ? c->date : DM_TEXT("2020-06-12"), &date));
    dm_arena arena;
    dm_arena_init(&arena);
    dm_mentions found;
    dm_entity_find(knowledge, &arena, result->syntax, (dm_text){NULL, 0}, c->sentence, date, &found);
    dm_span words = find_words(c->sentence, c->mention);
    assert_true(words.end > 0); /* the words stand in the sentence */
    uint32_t index = find_mention(result->syntax, &found, words);
    bool nothing = dm_text_is(c->code, "-") && c->sector.len == 0 && c->identifier.len == 0; /* no mention at all will do */
    bool right = index == DM_NO_TOKEN ? nothing : is_right(c, &found, index);
    bool is_held = has_word(c->note, "held");
    score *into = is_held ? held : open;
    into->total++;
    into->right += right;
    if (!right && verbose && is_held == show_held)
        complain(c, &found, index);
    dm_arena_dispose(&arena);
}

static dm_text source_file(dm_arena *arena, const char *path)
{
    const char *root = getenv("DRAGOMAN_SOURCE_ROOT");
    return dm_arena_print(arena, "%s/%s", root == NULL ? "." : root, path);
}

static dm_status open_model(dm_arena *arena, dm_model **out)
{
    dm_text path = source_file(arena, "model/english.bin");
    if (access(path.ptr, R_OK) == 0)
        return dm_model_open(path.ptr, out, NULL);
    return dm_model_open(NULL, out, NULL);
}

static void test_mentions(void **state)
{
    (void)state;
    dm_arena arena;
    dm_arena_init(&arena);
    dm_knowledge *knowledge;
    dm_model *model;
    dm_engine *engine;
    if (access(source_file(&arena, "model/english.bin").ptr, R_OK) != 0) {
        printf("# skipped: no model/english.bin\n");
        skip();
    }
    assert_int_equal(dm_knowledge_open(source_file(&arena, "lexicon").ptr, &knowledge, NULL), DM_OK);
    assert_int_equal(open_model(&arena, &model), DM_OK);
    assert_int_equal(dm_engine_new(knowledge, model, &engine, NULL), DM_OK);
    dm_file file;
    assert_int_equal(dm_file_open(source_file(&arena, "tests/corpus/mentions.tsv").ptr, 1u << 24, &file, NULL), DM_OK);
    score open = {0}, held = {0};
    dm_text rest = file.content;
    while (rest.len > 0) {
        const char *end = memchr(rest.ptr, '\n', rest.len);
        dm_text line = {rest.ptr, end == NULL ? rest.len : (size_t)(end - rest.ptr)};
        rest = end == NULL ? (dm_text){NULL, 0} : (dm_text){end + 1, rest.len - line.len - 1};
        if (line.len == 0 || line.ptr[0] == '#' || dm_text_starts(line, "sentence\t"))
            continue;
        mention_case c = {.sentence = cell(&line), .mention = cell(&line)};
        c.code = cell(&line);
        c.sector = cell(&line);
        c.identifier = cell(&line);
        c.date = cell(&line);
        c.note = cell(&line);
        run_case(engine, knowledge, &c, &open, &held);
    }
    printf("# mentions: open %u of %u, held %u of %u\n", open.right, open.total, held.right, held.total);
    assert_true(open.total + held.total >= 450);
    assert_true((double)(open.right + held.right) >= FLOOR * (double)(open.total + held.total));
    dm_file_close(&file);
    dm_engine_free(engine);
    dm_model_close(model);
    dm_knowledge_close(knowledge);
    dm_arena_dispose(&arena);
}

int main(int argc, char **argv)
{
    for (int i = 1; i < argc; i++) {
        verbose |= strcmp(argv[i], "-v") == 0;
        show_held |= strcmp(argv[i], "-held") == 0;
    }
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_mentions)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
