/* Participles read as the verb, and two objects of one verb. */
#include "mend_fixture.h"

static void check(const char *lines, const char *wanted) { check_mended(acts_of_violence, lines, wanted); }

static void participles(void **state)
{
    (void)state;
    check("Shells shell NOUN _ 2 nsubj\nfired fire VERB VerbForm=Fin 0 root\nby by ADP _ 4 case\nrebels rebel NOUN _ 2 "
          "obl:agent\nkill kill "
          "VERB VerbForm=Fin 2 advcl\nten ten NUM _ 5 obj\n",
          "Shells:NOUN:nsubj<5 fired:VERB:acl<1 by:ADP:case<4 rebels:NOUN:obl:agent<2 kill:VERB:root<0 ten:NUM:obj<5");
    /* a clause of its own behind a comma, and one that the verb says */
    check("Troops troop NOUN _ 2 nsubj\nfired fire VERB VerbForm=Fin 0 root\n, , PUNCT _ 4 punct\nkill kill VERB VerbForm=Fin 2 "
          "parataxis\nten ten NUM _ 4 obj\n",
          "Troops:NOUN:nsubj<2 fired:VERB:root<0 ,:PUNCT:punct<4 kill:VERB:parataxis<2 ten:NUM:obj<4");
    check("Rebels rebel NOUN _ 2 nsubj\nclaimed claim VERB VerbForm=Fin 0 root\ntroops troop NOUN _ 2 obl\nkill kill VERB "
          "VerbForm=Fin 2 "
          "ccomp\n",
          "Rebels:NOUN:nsubj<2 claimed:VERB:root<0 troops:NOUN:obl<2 kill:VERB:ccomp<2");
}

static void plurals_and_bounds(void **state)
{
    (void)state;
    check("Fires fire VERB _ 0 root\nerupt erupt VERB VerbForm=Fin 1 xcomp\nin in ADP _ 4 case\nMali Mali PROPN _ 2 obl\n",
          "Fires:NOUN:nsubj<2 erupt:VERB:root<0 in:ADP:case<4 Mali:PROPN:obl<2");
    check("At at ADP _ 4 case\nleast least ADJ _ 3 nmod\nten ten NUM _ 4 nummod\nmen man NOUN _ 6 obl\n, , PUNCT _ 4 punct\ndrown "
          "drown VERB "
          "VerbForm=Fin 0 root\n",
          "At:ADP:case<4 least:ADJ:nmod<3 ten:NUM:nummod<4 men:NOUN:nsubj<6 ,:PUNCT:punct<4 drown:VERB:root<0");
}

static void objects(void **state)
{
    (void)state;
    check("Rebels rebel NOUN _ 2 nsubj\nstrike strike VERB VerbForm=Fin 0 root\nKano Kano PROPN _ 2 obj\n, , PUNCT _ 6 punct\na a "
          "DET _ 6 "
          "det\ncity city NOUN _ 2 obj\n",
          "Rebels:NOUN:nsubj<2 strike:VERB:root<0 Kano:PROPN:obj<2 ,:PUNCT:punct<6 a:DET:det<6 city:NOUN:appos<3");
    check("Rebels rebel NOUN _ 2 nsubj\nstrike strike VERB VerbForm=Fin 0 root\ncamps camp NOUN _ 2 obj\nand and CCONJ _ 5 "
          "cc\ntowns town NOUN "
          "_ 2 obj\n",
          "Rebels:NOUN:nsubj<2 strike:VERB:root<0 camps:NOUN:obj<2 and:CCONJ:cc<5 towns:NOUN:conj<3");
    check("Rebels rebel NOUN _ 2 nsubj\nstrike strike VERB VerbForm=Fin 0 root\naid aid NOUN _ 2 obj\ntrucks truck NOUN _ 2 obj\n",
          "Rebels:NOUN:nsubj<2 strike:VERB:root<0 aid:NOUN:compound<4 trucks:NOUN:obj<2");
    /* an object and a time, a person told something, two towns' offices */
    check("They they PRON _ 2 nsubj\nspent spend VERB VerbForm=Fin 0 root\nnight night NOUN _ 2 obj\nfire fire NOUN _ 2 obj\n",
          "They:PRON:nsubj<2 spent:VERB:root<0 night:NOUN:obj<2 fire:NOUN:obj<2");
    check("They they PRON _ 2 nsubj\nclosed close VERB VerbForm=Fin 0 root\nBasra Basra PROPN _ 2 obj\nand and CCONJ _ 6 cc\nKano "
          "Kano PROPN _ 6 "
          "compound\noffices office NOUN _ 2 obj\n",
          "They:PRON:nsubj<2 closed:VERB:root<0 Basra:PROPN:obj<2 and:CCONJ:cc<6 Kano:PROPN:compound<6 offices:NOUN:obj<2");
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(participles), cmocka_unit_test(plurals_and_bounds),
                                       cmocka_unit_test(objects)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
