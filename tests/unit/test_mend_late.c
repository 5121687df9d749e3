/* The verb far behind a nominal root, and verbs with two subjects. */
#include "mend_fixture.h"

static void check(const char *lines, const char *wanted) { check_mended(acts_of_violence, lines, wanted); }

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
