/* The verb far behind a nominal root, and verbs with two subjects. */
#include "lexicon_fixture.h"

#include "syntax/mend_clause.h"
#include "syntax_builder.h"

static const fixture_file files[] = {
    {"events/test.txt", "frame: verbs\nverb: arrest, fire, clash, storm, strike, kill\nevent: ASSAULT\nex: Mali bombed Niger.\n\n"
                        "frame: nouns\nnoun: arrest, fire, strike, clash\nevent: ASSAULT\nif: of != sugar\nex: A "
                        "strike in Mali was held.\n"},
};

/* "form:upos:rel<head" of every token, heads counted from 1. */
static void check(const char *lines, const char *wanted)
{
    fixture f;
    fixture_open(&f, files, 1);
    dm_built built = dm_build_syntax_with(&f.arena, lines, &f.knowledge, dm_symbol_find);
    dm_clause_mend(&f.knowledge, &f.arena, &built.syntax);
    const dm_syntax *s = &built.syntax;
    char got[512] = "";
    size_t at = 0;
    for (uint32_t t = 0; t < s->token_count; t++)
        at += (size_t)snprintf(got + at, sizeof got - at, "%s%.*s:%s:%s<%u", t == 0 ? "" : " ", (int)s->form[t].len, s->form[t].ptr,
                               dm_upos_name((dm_upos)s->upos[t]), dm_deprel_name((dm_deprel)s->deprel[t]),
                               s->head[t] == DM_NO_TOKEN ? 0 : s->head[t] + 1);
    assert_string_equal(got, wanted);
    /* the children agree with the heads */
    for (uint32_t t = 0; t < s->token_count; t++)
        for (uint32_t i = s->child_first[t]; i < s->child_first[t + 1]; i++)
            assert_int_equal(s->head[s->child[i]], t);
    fixture_close(&f);
}

static void verb_of_a_participle(void **state)
{
    (void)state;
    /* the verb as the last word of the participle's phrase, which gets its own last word back */
    check(
        "Jets jet NOUN Number=Plur 0 root\nbacked back VERB _ 1 acl\nby by ADP _ 5 case\nMali Mali PROPN _ 5 compound\nstrike "
        "strike "
        "NOUN _ 2 obl:agent\na a DET _ 7 det\ncamp camp NOUN _ 5 appos\n",
        "Jets:NOUN:nsubj<5 backed:VERB:acl<1 by:ADP:case<4 Mali:PROPN:obl:agent<2 strike:VERB:root<0 a:DET:det<7 camp:NOUN:obj<5");
    check("Gunmen gunman NOUN Number=Plur 0 root\nwearing wear VERB _ 1 acl\nvests vest NOUN Number=Plur 4 compound\nstorm storm "
          "NOUN _ 2 "
          "obj\na a DET _ 6 det\nhouse house NOUN _ 4 nmod\n",
          "Gunmen:NOUN:nsubj<4 wearing:VERB:acl<1 vests:NOUN:obj<2 storm:VERB:root<0 a:DET:det<6 house:NOUN:obj<4");
}

static void verb_of_a_coordination(void **state)
{
    (void)state;
    check("Rebels rebel NOUN Number=Plur 0 root\nand and CCONJ _ 5 cc\nthe the DET _ 5 det\narmy army NOUN _ 5 compound\nclash "
          "clash NOUN "
          "_ 1 conj\nin in ADP _ 7 case\nMali Mali PROPN _ 5 nmod\n",
          "Rebels:NOUN:nsubj<5 and:CCONJ:cc<4 the:DET:det<4 army:NOUN:conj<1 clash:VERB:root<0 in:ADP:case<7 Mali:PROPN:obl<5");
    /* a modifier of the object behind it */
    check("Members member NOUN Number=Plur 0 root\nof of ADP _ 5 case\nIran Iran PROPN _ 4 compound\nstrike strike NOUN _ 5 "
          "compound\n"
          "towns town NOUN Number=Plur 1 nmod\n",
          "Members:NOUN:nsubj<4 of:ADP:case<3 Iran:PROPN:nmod<1 strike:VERB:root<0 towns:NOUN:obj<4");
}

static void no_verb(void **state)
{
    (void)state;
    /* a relative clause waits for its own verb */
    check("Rebels rebel NOUN Number=Plur 0 root\nwho who PRON _ 3 nsubj\nstrike strike VERB VerbForm=Fin 1 acl:relcl\ntowns town "
          "NOUN _ 3 "
          "obj\n",
          "Rebels:NOUN:root<0 who:PRON:nsubj<3 strike:VERB:acl:relcl<1 towns:NOUN:obj<3");
    /* a heading before a colon */
    check("Clashes clash NOUN Number=Plur 0 root\n: : PUNCT _ 3 punct\nRebels rebel NOUN _ 4 compound\nstrike strike NOUN _ 1 "
          "appos\na a "
          "DET _ 6 det\ntown town NOUN _ 4 nmod\n",
          "Clashes:NOUN:root<0 ::PUNCT:punct<3 Rebels:NOUN:compound<4 strike:NOUN:appos<1 a:DET:det<6 town:NOUN:nmod<4");
    /* a plural with a modifier of its own */
    check("A a DET _ 2 det\nwave wave NOUN Number=Sing 0 root\ncausing cause VERB _ 2 acl\nbomb bomb NOUN _ 5 compound\nstrikes "
          "strike NOUN "
          "Number=Plur 3 obj\nthis this DET _ 7 det\nweek week NOUN _ 5 nmod:unmarked\n",
          "A:DET:det<2 wave:NOUN:root<0 causing:VERB:acl<2 bomb:NOUN:compound<5 strikes:NOUN:obj<3 this:DET:det<7 "
          "week:NOUN:nmod:unmarked<5");
    /* a phrase with an article */
    check("Workers worker NOUN Number=Plur 0 root\nfacing face VERB _ 1 acl\na a DET _ 5 det\ngas gas NOUN _ 5 compound\nfire fire "
          "NOUN _ 2 "
          "obj\nfor for ADP _ 7 case\nhours hour NOUN _ 5 nmod\n",
          "Workers:NOUN:root<0 facing:VERB:acl<1 a:DET:det<5 gas:NOUN:compound<5 fire:NOUN:obj<2 for:ADP:case<7 hours:NOUN:nmod<5");
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(verb_of_a_participle), cmocka_unit_test(verb_of_a_coordination),
                                       cmocka_unit_test(no_verb)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
