/* The entity stage on trees written by hand, with a lexicon of its own: what each rule does, whatever the parser and the lexicon
 * become. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#include "base/calendar.h"
#include "entity/entity.h"
#include "entity/words.h"
#include "syntax_builder.h"

typedef struct fixture {
    dm_knowledge *knowledge;
    dm_arena arena;
    dm_built built;
    dm_mentions found;
} fixture;

static int set_up(void **state)
{
    fixture *f = calloc(1, sizeof *f);
    const char *root = getenv("DRAGOMAN_SOURCE_ROOT");
    char path[4096];
    snprintf(path, sizeof path, "%s/tests/unit/lexicon-entity", root == NULL ? "." : root);
    dm_error error = {0};
    if (dm_knowledge_open(path, &f->knowledge, &error) != DM_OK)
        fail_msg("%s:%u: %s", error.file, error.line, error.message);
    dm_arena_init(&f->arena);
    *state = f;
    return 0;
}

static int tear_down(void **state)
{
    fixture *f = *state;
    dm_arena_dispose(&f->arena);
    dm_knowledge_close(f->knowledge);
    free(f);
    return 0;
}

static void find_on(fixture *f, const char *lines, dm_day date)
{
    f->built = dm_build_syntax(&f->arena, lines);
    dm_entity_find(f->knowledge, &f->arena, &f->built.syntax, f->built.title, f->built.text, date, &f->found);
}

static void find(fixture *f, const char *lines) { find_on(f, lines, dm_day_of((dm_date){2012, 6, 1})); }

static uint32_t index_of(const fixture *f, const char *words)
{
    for (uint32_t i = 0; i < f->found.count; i++)
        if (dm_text_is(f->found.mentions[i].entity.entity_text, words))
            return i;
    for (uint32_t i = 0; i < f->found.count; i++)
        print_message("# %.*s\n", (int)f->found.mentions[i].entity.entity_text.len, f->found.mentions[i].entity.entity_text.ptr);
    fail_msg("no mention: %s", words);
    return 0;
}

static void expect(const fixture *f, const char *words, const char *code, dm_sector sector, dm_via via)
{
    const dm_mention *m = &f->found.mentions[index_of(f, words)];
    assert_string_equal(m->entity.code, code);
    assert_int_equal(m->entity.sector_count > 0 ? m->entity.sector[0] : DM_SECTOR_NONE, sector);
    assert_string_equal(dm_via_name(m->entity.via), dm_via_name(via));
}

static void a_title_joins_its_name(void **state)
{
    fixture *f = *state;
    find(f, "Kenyan Kenyan ADJ _ 3 amod NER=B-GROUP\n"
            "Foreign foreign ADJ _ 3 amod\n"
            "Minister Minister PROPN Number=Sing 4 nmod:desc\n"
            "Juma Juma PROPN Number=Sing 6 nsubj NER=B-PERSON\n"
            "Otieno Otieno PROPN Number=Sing 4 flat NER=I-PERSON\n"
            "spoke speak VERB _ 0 root\n"
            "\n"
            "Otieno Otieno PROPN Number=Sing 2 nsubj NER=B-PERSON\n"
            "left leave VERB _ 0 root\n");
    expect(f, "Kenyan Foreign Minister Juma Otieno", "KEN", DM_GOV, DM_VIA_ROLE);
    expect(f, "Kenyan", "KEN", DM_SECTOR_NONE, DM_VIA_ADJECTIVE);
    expect(f, "Otieno", "KEN", DM_GOV, DM_VIA_SURNAME);
    const dm_mention *whole = &f->found.mentions[index_of(f, "Kenyan Foreign Minister Juma Otieno")];
    assert_true(dm_text_is(whole->entity.identifier_text, "Juma Otieno"));
    assert_true(dm_text_is(whole->entity.office, "foreign minister"));
    assert_int_equal(whole->head, 3);
    assert_int_equal(f->found.by_head[3], index_of(f, "Kenyan Foreign Minister Juma Otieno"));
    assert_int_equal(f->found.covering[0], index_of(f, "Kenyan")); /* the innermost */
    assert_int_equal(f->found.covering[1], index_of(f, "Kenyan Foreign Minister Juma Otieno"));
    assert_int_equal(f->found.covering[5], DM_NO_TOKEN);
}

static const char *const person = "Ada Ada PROPN Number=Sing 3 nsubj NER=B-PERSON\nMwangi Mwangi PROPN Number=Sing 1 flat "
                                  "NER=I-PERSON\nspoke speak VERB _ 0 root\n";

static void an_office_holds_between_its_days(void **state)
{
    fixture *f = *state;
    find(f, person);
    expect(f, "Ada Mwangi", "KEN", DM_GOV, DM_VIA_ROLE_AT_DATE);
    find_on(f, person, dm_day_of((dm_date){2015, 12, 31}));
    expect(f, "Ada Mwangi", "KEN", DM_GOV, DM_VIA_ROLE_AT_DATE);
    find_on(f, person, dm_day_of((dm_date){2016, 1, 1}));
    expect(f, "Ada Mwangi", "KEN", DM_ELI, DM_VIA_NAME);
    find_on(f, person, DM_DAY_NONE); /* no day: nothing is claimed about a day */
    expect(f, "Ada Mwangi", "KEN", DM_GOV, DM_VIA_NAME);
}

static void a_capital_is_a_government_only_where_it_acts(void **state)
{
    fixture *f = *state;
    find(f, "Nairobi Nairobi PROPN Number=Sing 2 nsubj NER=B-LOCATION\naccused accuse VERB _ 0 root\nSomalia Somalia PROPN "
            "Number=Sing 2 obj NER=B-LOCATION\n");
    expect(f, "Nairobi", "KEN", DM_GOV, DM_VIA_METONYMY);
    expect(f, "Somalia", "SOM", DM_SECTOR_NONE, DM_VIA_NAME);
    find(f, "They they PRON Number=Plur|Person=3 2 nsubj\nmet meet VERB _ 0 root\nin in ADP _ 4 case\nNairobi Nairobi PROPN "
            "Number=Sing 2 obl NER=B-LOCATION\n");
    expect(f, "Nairobi", "KEN", DM_SECTOR_NONE, DM_VIA_NAME);
    assert_int_equal(f->found.mentions[index_of(f, "Nairobi")].kind, DM_MENTION_PLACE);
}

static void pronouns_agree_and_prefer_subjects(void **state)
{
    fixture *f = *state;
    find(f, "Kenya Kenya PROPN Number=Sing 2 nsubj NER=B-LOCATION\n"
            "withdrew withdraw VERB _ 0 root\n"
            "its its PRON Number=Sing|Person=3|Poss=Yes 4 nmod:poss\n"
            "troops troop NOUN Number=Plur 2 obj\n"
            "from from ADP _ 6 case\n"
            "Somalia Somalia PROPN Number=Sing 2 obl NER=B-LOCATION\n"
            "\n"
            "It it PRON Number=Sing|Person=3 2 nsubj\n"
            "apologised apologise VERB _ 0 root\n");
    expect(f, "its", "KEN", DM_SECTOR_NONE, DM_VIA_COREFERENCE);
    expect(f, "its troops", "KEN", DM_MIL, DM_VIA_ROLE);
    expect(f, "It", "KEN", DM_SECTOR_NONE, DM_VIA_COREFERENCE);
    assert_int_equal(f->found.mentions[index_of(f, "It")].antecedent, index_of(f, "Kenya"));
}

static void two_countries_are_those_named_together(void **state)
{
    fixture *f = *state;
    find(f, "Kenya Kenya PROPN Number=Sing 4 nsubj NER=B-LOCATION\n"
            "and and CCONJ _ 3 cc\n"
            "Chad Chad PROPN Number=Sing 1 conj NER=B-LOCATION\n"
            "met meet VERB _ 0 root\n"
            "\n"
            "The the DET Definite=Def 3 det\n"
            "two two NUM _ 3 nummod\n"
            "countries country NOUN Number=Plur 4 nsubj\n"
            "agreed agree VERB _ 0 root\n");
    uint32_t group = index_of(f, "The two countries");
    assert_int_equal(f->found.member_count[group], 2);
    const uint32_t *members = f->found.members + f->found.first_member[group];
    assert_string_equal(f->found.mentions[members[0]].entity.code, "KEN");
    assert_string_equal(f->found.mentions[members[1]].entity.code, "TCD");
    /* with only one country there is no pair */
    find(f,
         "Kenya Kenya PROPN Number=Sing 2 nsubj NER=B-LOCATION\nagreed agree VERB _ 0 root\n\n"
         "The the DET Definite=Def 3 det\ntwo two NUM _ 3 nummod\nsides side NOUN Number=Plur 4 nsubj\nmet meet VERB _ 0 root\n");
    for (uint32_t i = 0; i < f->found.count; i++)
        assert_int_equal(f->found.member_count[i], 0);
}

static void joint_adjectives_share_the_noun(void **state)
{
    fixture *f = *state;
    find(f, "Kenyan Kenyan ADJ _ 4 amod NER=B-GROUP\nand and CCONJ _ 3 cc\nSomali Somali ADJ _ 1 conj NER=B-GROUP\n"
            "troops troop NOUN Number=Plur 5 nsubj\nleft leave VERB _ 0 root\n");
    uint32_t group = index_of(f, "Kenyan and Somali troops");
    assert_int_equal(f->found.member_count[group], 2);
    expect(f, "Kenyan", "KEN", DM_MIL, DM_VIA_ADJECTIVE);
    expect(f, "Somali", "SOM", DM_MIL, DM_VIA_ADJECTIVE);
}

static void a_bare_role_takes_the_country_around_it(void **state)
{
    fixture *f = *state;
    find(f, "Protesters protester NOUN Number=Plur 2 nsubj\nmarched march VERB _ 0 root\nin in ADP _ 4 case\n"
            "Nairobi Nairobi PROPN Number=Sing 2 obl NER=B-LOCATION\n");
    expect(f, "Protesters", "KEN", DM_OPP, DM_VIA_CONTEXT);
    find(f, "Protesters protester NOUN Number=Plur 2 nsubj\nmarched march VERB _ 0 root\n");
    expect(f, "Protesters", "", DM_OPP, DM_VIA_ROLE);
}

static void a_known_body_gives_its_members_a_sector(void **state)
{
    fixture *f = *state;
    find(f, "Al Al PROPN _ 4 compound NER=B-ORGANIZATION|SpaceAfter=No\n- - PUNCT _ 3 punct NER=I-ORGANIZATION|SpaceAfter=No\n"
            "Shabaab Shabaab PROPN _ 1 flat NER=I-ORGANIZATION\nofficials official NOUN Number=Plur 5 nsubj\nfled flee VERB _ 0 "
            "root\n");
    expect(f, "Al-Shabaab officials", "SOM", DM_REB, DM_VIA_ROLE);
}

static void an_acronym_in_brackets_is_learnt(void **state)
{
    fixture *f = *state;
    find(f, "The the DET Definite=Def 3 det\nKenya Kenya PROPN Number=Sing 3 compound NER=B-ORGANIZATION\nRiver River PROPN "
            "Number=Sing 4 compound NER=I-ORGANIZATION\n"
            "Front Front PROPN Number=Sing 8 nsubj NER=I-ORGANIZATION\n( ( PUNCT _ 6 punct SpaceAfter=No\nKRF KRF PROPN "
            "Number=Sing 4 appos SpaceAfter=No\n) ) PUNCT _ 6 punct\n"
            "spoke speak VERB _ 0 root\n\nKRF KRF PROPN Number=Sing 2 nsubj\nleft leave VERB _ 0 root\n");
    expect(f, "Kenya River Front", "KEN", DM_REB, DM_VIA_ROLE);
    const dm_mention *last = &f->found.mentions[f->found.count - 1];
    assert_string_equal(last->entity.code, "KEN");
    assert_int_equal(last->entity.via, DM_VIA_ACRONYM);
    assert_true(dm_text_is(last->entity.identifier_text, "Kenya River Front"));
}

static void a_persons_name_beats_the_country_in_it(void **state)
{
    fixture *f = *state;
    find(f, "Chad Chad PROPN Number=Sing 3 nsubj NER=B-PERSON\nWilson Wilson PROPN Number=Sing 1 flat NER=I-PERSON\nspoke speak "
            "VERB _ 0 root\n");
    expect(f, "Chad Wilson", "", DM_SECTOR_NONE, DM_VIA_NAME_TYPE);
    assert_int_equal(f->found.count, 1);
}

static void mentions_never_cross_and_rules_are_named(void **state)
{
    fixture *f = *state;
    find(f, "Kenyan Kenyan ADJ _ 2 amod NER=B-GROUP\nofficials official NOUN Number=Plur 5 nsubj\nof of ADP _ 4 case\nAmerican "
            "American ADJ _ 2 nmod NER=B-GROUP\n"
            "army army NOUN Number=Sing 0 root\n");
    for (uint32_t i = 0; i < f->found.count; i++) {
        const dm_mention *a = &f->found.mentions[i];
        assert_true(a->first <= a->head && a->head <= a->last);
        assert_true(!a->resolved || a->entity.via != DM_VIA_NONE);
        for (uint32_t k = i + 1; k < f->found.count; k++) {
            const dm_mention *b = &f->found.mentions[k];
            assert_true(a->first < b->first || (a->first == b->first && a->last >= b->last));
            assert_true(b->first > a->last || b->last <= a->last);
        }
    }
    find(f, "Kenya Kenya PROPN Number=Sing 2 nsubj\nleft leave VERB _ 0 root\n");
    assert_true(dm_text_is(f->found.mentions[0].entity.rule, "actors/names.tsv:3"));
}

static void a_middle_initial_hides_nobody(void **state)
{
    fixture *f = *state;
    find(f, "Ada Ada PROPN Number=Sing 4 nsubj NER=B-PERSON\nK. K. PROPN Number=Sing 1 flat NER=I-PERSON\nMwangi Mwangi PROPN "
            "Number=Sing 1 flat NER=I-PERSON\nspoke speak VERB _ 0 root\n");
    expect(f, "Ada K. Mwangi", "KEN", DM_GOV, DM_VIA_ROLE_AT_DATE);
    find(f,
         "USS USS PROPN Number=Sing 4 compound\nAda Ada PROPN Number=Sing 4 compound NER=B-PERSON\nK. K. PROPN Number=Sing 2 flat "
         "NER=I-PERSON\nOtieno Otieno PROPN Number=Sing 5 nsubj NER=I-PERSON\nleft leave VERB _ 0 root\n");
    for (uint32_t i = 0; i < f->found.count; i++) /* another of that first name is not she */
        assert_false(dm_text_is(f->found.mentions[i].entity.identifier_text, "Ada Mwangi"));
}

static void several_words_repeat_a_longer_name(void **state)
{
    fixture *f = *state;
    find(f,
         "Kenyan Kenyan ADJ _ 2 amod NER=B-GROUP\nrebel rebel NOUN Number=Sing 7 nsubj\nJan Jan PROPN Number=Sing 2 appos "
         "NER=B-PERSON\nvan van PROPN Number=Sing 3 flat NER=I-PERSON\nder der PROPN Number=Sing 3 flat NER=I-PERSON\nBerg Berg "
         "PROPN Number=Sing 3 flat NER=I-PERSON\nspoke speak VERB _ 0 root\n"
         "\n"
         "Van van PROPN Number=Sing 4 nsubj NER=B-PERSON\nder der PROPN Number=Sing 1 flat NER=I-PERSON\nBerg Berg PROPN "
         "Number=Sing 1 flat NER=I-PERSON\nleft leave VERB _ 0 root\n"
         "\n"
         "Piet Piet PROPN Number=Sing 3 nsubj NER=B-PERSON\nBerg Berg PROPN Number=Sing 1 flat NER=I-PERSON\nstayed stay VERB _ 0 "
         "root\n");
    const dm_mention *again = &f->found.mentions[index_of(f, "Van der Berg")];
    assert_string_equal(again->entity.code, "KEN");
    assert_int_equal(again->entity.via, DM_VIA_SURNAME);
    assert_int_not_equal(f->found.mentions[index_of(f, "Piet Berg")].entity.via, DM_VIA_SURNAME); /* a namesake */
}

static void nothing_gives_nothing(void **state)
{
    fixture *f = *state;
    find(f, "");
    assert_int_equal(f->found.count, 0);
    find(f, ". . PUNCT _ 0 root\n");
    assert_int_equal(f->found.count, 0);
}

static void word_lists_are_sorted(void **state)
{
    (void)state;
    assert_true(dm_word_lists_sorted());
    assert_true(dm_word_in(DM_WORDS_LOCATIVE, DM_TEXT("in")));
    assert_false(dm_word_in(DM_WORDS_LOCATIVE, DM_TEXT("i")));
    assert_false(dm_word_in(DM_WORDS_LOCATIVE, DM_TEXT("inn")));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_title_joins_its_name, set_up, tear_down),
        cmocka_unit_test_setup_teardown(an_office_holds_between_its_days, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_capital_is_a_government_only_where_it_acts, set_up, tear_down),
        cmocka_unit_test_setup_teardown(pronouns_agree_and_prefer_subjects, set_up, tear_down),
        cmocka_unit_test_setup_teardown(two_countries_are_those_named_together, set_up, tear_down),
        cmocka_unit_test_setup_teardown(joint_adjectives_share_the_noun, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_bare_role_takes_the_country_around_it, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_known_body_gives_its_members_a_sector, set_up, tear_down),
        cmocka_unit_test_setup_teardown(an_acronym_in_brackets_is_learnt, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_persons_name_beats_the_country_in_it, set_up, tear_down),
        cmocka_unit_test_setup_teardown(mentions_never_cross_and_rules_are_named, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_middle_initial_hides_nobody, set_up, tear_down),
        cmocka_unit_test_setup_teardown(several_words_repeat_a_longer_name, set_up, tear_down),
        cmocka_unit_test_setup_teardown(nothing_gives_nothing, set_up, tear_down),
        cmocka_unit_test(word_lists_are_sorted),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
