/* Lemmas that the model got wrong become predicates of the lexicon, and nothing else changes. */
#include "lexicon_fixture.h"

#include "base/text.h"
#include "syntax/mend_lemma.h"

static const fixture_file files[] = {
    {"events/test.txt",
     "frame: verbs\nverb: resume, expel, bomb, deny, free\nevent: ASSAULT\nex: Mali bombed Niger.\n\n"
     "frame: nouns\nnoun: rally, protest, refuge\nevent: PROTEST/demo\nif: of != sugar | refugee\nex: A rally in Mali was held.\n"},
};

static void check(fixture *f, const char *form, dm_predicate_pos pos, const char *made, const char *wanted)
{
    dm_text text = dm_text_of(made);
    dm_symbol symbol = dm_lemma_mend(&f->knowledge, &f->arena, dm_text_of(form), pos, dm_symbol_find(&f->knowledge, text), &text);
    if (!dm_text_is(text, wanted))
        fail_msg("%s: %.*s, not %s", form, (int)text.len, text.ptr, wanted);
    assert_int_equal(symbol, dm_symbol_find(&f->knowledge, dm_text_of(wanted)));
}

static void mends(void **state)
{
    (void)state;
    fixture f;
    fixture_open(&f, files, 1);
    check(&f, "resumed", DM_PREDICATE_VERB, "resum", "resume");
    check(&f, "resuming", DM_PREDICATE_VERB, "resum", "resume");
    check(&f, "expelled", DM_PREDICATE_VERB, "expell", "expel");
    check(&f, "expelling", DM_PREDICATE_VERB, "expell", "expel");
    check(&f, "bombed", DM_PREDICATE_VERB, "bombe", "bomb");
    check(&f, "denied", DM_PREDICATE_VERB, "deni", "deny");
    check(&f, "rallies", DM_PREDICATE_NOUN, "rallie", "rally");
    /* a noun that the lexicon knows in any way, a good lemma, an unknown word, another part of speech stay */
    check(&f, "migrants", DM_PREDICATE_NOUN, "migrant", "migrant");
    check(&f, "refugees", DM_PREDICATE_NOUN, "refugee", "refugee");
    check(&f, "bombed", DM_PREDICATE_VERB, "bomb", "bomb");
    check(&f, "danced", DM_PREDICATE_VERB, "danc", "danc");
    check(&f, "protested", DM_PREDICATE_VERB, "protest", "protest");
    check(&f, "ed", DM_PREDICATE_VERB, "ed", "ed");
    check(&f, "s", DM_PREDICATE_NOUN, "s", "s");
    check(&f, "", DM_PREDICATE_NOUN, "", "");
    fixture_close(&f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(mends)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
