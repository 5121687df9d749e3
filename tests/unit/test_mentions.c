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

#include "../corpus/table.h"
#include "base/calendar.h"
#include "base/text.h"
#include "entity/entity.h"

#define FLOOR 0.95

typedef struct mention_case {
    dm_text sentence, mention, code, sector, identifier, date, note;
} mention_case;

static bool verbose, show_held;

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

static dm_text cell_or_none(const dm_text *cells, uint32_t count, uint32_t which)
{
    return which < count ? cells[which] : (dm_text){NULL, 0};
}

static void test_mentions(void **state)
{
    (void)state;
    dm_table table;
    if (!dm_table_open(&table, "tests/corpus/mentions.tsv"))
        skip();
    score open = {0}, held = {0};
    dm_text cells[DM_TABLE_CELLS_MAX];
    uint32_t count;
    while (dm_table_next(&table, cells, &count)) {
        mention_case c = {.sentence = cells[0],
                          .mention = cell_or_none(cells, count, 1),
                          .code = cell_or_none(cells, count, 2),
                          .sector = cell_or_none(cells, count, 3),
                          .identifier = cell_or_none(cells, count, 4),
                          .date = cell_or_none(cells, count, 5),
                          .note = cell_or_none(cells, count, 6)};
        run_case(table.engine, table.knowledge, &c, &open, &held);
    }
    printf("# mentions: open %u of %u, held %u of %u\n", open.right, open.total, held.right, held.total);
    assert_true(open.total + held.total >= 400);
    assert_true((double)(open.right + held.right) >= FLOOR * (double)(open.total + held.total));
    dm_table_close(&table);
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
