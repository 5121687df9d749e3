/* What speaks for two reports' telling one event, number by number. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>

#include <cmocka.h>

#include "base/text.h"
#include "ledger/act_kind.h"
#include "ledger/pair.h"

static uint32_t word_of(const char *word)
{
    dm_content content;
    dm_content_of(dm_text_of(word), NULL, &content);
    assert_int_equal(content.word_count, 1);
    return content.words[0];
}

static void test_kinds(void **state)
{
    dm_arena arena;
    (void)state;
    dm_arena_init(&arena);
    const dm_act_kinds *kinds = dm_act_kinds_make(&arena);
    uint64_t bomb = dm_act_kind_of(kinds, word_of("bombing"));
    assert_true(bomb != 0);
    assert_true(dm_act_kind_of(kinds, word_of("explosions")) == bomb);
    assert_true(dm_act_kind_of(kinds, word_of("blast")) == bomb);
    uint64_t soldiers = dm_act_kind_of(kinds, word_of("soldiers"));
    assert_true(soldiers != 0 && soldiers != bomb);
    assert_true(dm_act_kind_of(kinds, word_of("troops")) == soldiers);
    assert_true(dm_act_kind_of(kinds, word_of("Reykjavik")) == 0);
    assert_true(dm_act_kinds_rarity(0) == 0.0F);
    float one = dm_act_kinds_rarity(bomb), both = dm_act_kinds_rarity(bomb | soldiers);
    assert_true(one > 0 && both > one);
    dm_arena_dispose(&arena);
}

/* A report of one sentence, whose trigger and recipient stand where they are told. */
typedef struct report {
    const char *text, *trigger, *recipient, *type;
    uint32_t recipient_code;
    int64_t dead;
} report;

static dm_part_span span_of(const report *r, dm_part part, const char *words)
{
    const char *at = strstr(r->text, words);
    assert_non_null(at);
    uint32_t start = (uint32_t)(at - r->text);
    return (dm_part_span){part, start, start + (uint32_t)strlen(words)};
}

static dm_telling telling_of(const report *r, int64_t number, dm_arena *arena)
{
    dm_content *content = DM_TAKE(arena, dm_content, 1);
    const dm_act_kinds *kinds = dm_act_kinds_make(arena);
    dm_part_spans spans = {2, {span_of(r, DM_PART_TRIGGER, r->trigger), span_of(r, DM_PART_RECIPIENT, r->recipient)}};
    dm_content_of(dm_text_of(r->text), &spans, content);
    dm_telling t = {.number = number,
                    .document = number,
                    .day = 100,
                    .day_end = 100,
                    .said = 100,
                    .type = dm_text_of(r->type),
                    .type_key = (uint32_t)dm_text_hash(dm_text_of(r->type), 3),
                    .recipients = {1, {r->recipient_code}},
                    .dead = r->dead,
                    .injured = -1,
                    .words = content->words,
                    .word_count = content->word_count,
                    .names = content->names,
                    .near = content->near,
                    .trigger = content->trigger,
                    .text_words = content->words,
                    .text_count = content->word_count,
                    .text_names = content->names};
    memcpy(t.part, content->part, sizeof t.part);
    for (uint32_t i = 0; i < t.word_count; i++) {
        uint64_t kind = dm_act_kind_of(kinds, t.words[i]);
        bool is_near = (t.near >> i & 1) != 0;
        t.sketch.bits[t.words[i] >> 8 & (DM_SKETCH_WORDS - 1)] |= 1ull << (t.words[i] >> 16 & 63);
        t.near_kinds |= is_near ? kind : 0;
        t.near_plain |= is_near && kind == 0 ? 1ull << i : 0;
        t.trigger_kinds |= (t.part[DM_PART_TRIGGER] >> i & 1) != 0 ? kind : 0;
    }
    return t;
}

static dm_pair pair_of(const report *first, const report *then)
{
    dm_arena arena;
    dm_tellings all = {0};
    dm_rarity rarity;
    dm_pair pair;
    dm_arena_init(&arena);
    dm_telling a = telling_of(first, 1, &arena), b = telling_of(then, 2, &arena);
    DM_PUSH(&arena, &all, a);
    DM_PUSH(&arena, &all, b);
    dm_rarity_init(&rarity, &all, &arena);
    dm_rarity_weigh(&rarity, &all, &arena);
    assert_true(dm_pair_of(&all.data[0], &all.data[1], &pair));
    dm_arena_dispose(&arena);
    return pair;
}

/* One act in other words against another act in the same place. */
static void test_acts(void **state)
{
    const report bombing = {"Bombing in Kumbaru kills the trader Zolten Mavrik", "Bombing", "Zolten Mavrik", "ASSAULT", 7, 20};
    const report blast = {"Zolten Mavrik died in the Kumbaru blast", "blast", "Zolten Mavrik", "ASSAULT", 7, 25};
    const report stabbing = {
        "Ulvar Tessen dies in a stabbing in Kumbaru, where Zolten Mavrik lived", "stabbing", "Ulvar Tessen", "ASSAULT", 8, 2};
    (void)state;
    dm_pair same = pair_of(&bombing, &blast), other = pair_of(&bombing, &stabbing);
    assert_true(same.value[DM_PAIR_TRIGGER] == 0.0F && same.value[DM_PAIR_KIND] == 1.0F);
    assert_true(other.value[DM_PAIR_KIND] == 0.0F);
    assert_true(same.value[DM_PAIR_NEAR_KINDS] > other.value[DM_PAIR_NEAR_KINDS]);
    assert_true(same.value[DM_PAIR_NEAR_KINDS] <= 1.0F);
    assert_true(same.value[DM_PAIR_SAME_RECIPIENTS] == 1.0F && other.value[DM_PAIR_SAME_RECIPIENTS] == 0.0F);
    assert_true(same.value[DM_PAIR_PARTIES_TOLD] > 0 && same.value[DM_PAIR_PARTIES_UNTOLD] == 0.0F);
    assert_true(other.value[DM_PAIR_PARTIES_UNTOLD] > 0); /* Ulvar Tessen is in one report only */
    assert_true(same.value[DM_PAIR_TEXT_NAMES] > other.value[DM_PAIR_TEXT_NAMES]);
    assert_true(same.value[DM_PAIR_FEWER_DEAD] == 0.0F && other.value[DM_PAIR_FEWER_DEAD] == 1.0F);
    assert_true(same.value[DM_PAIR_ASSAULT] == 1.0F && same.value[DM_PAIR_REQUEST] == 0.0F);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_kinds), cmocka_unit_test(test_acts)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
