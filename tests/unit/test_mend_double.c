/* Verbs with two subjects. */
#include "mend_fixture.h"

static void check(const char *lines, const char *wanted) { check_mended(acts_of_violence, lines, wanted); }

static void joined(void **state)
{
    (void)state;
    check("Boys boy NOUN Number=Plur 6 nsubj\nand and CCONJ _ 6 cc\nthe the DET _ 4 det\nelderly elderly ADJ _ 6 nsubj\nthen then "
          "ADV _ 6 "
          "advmod\nclash clash VERB VerbForm=Fin 0 root\n",
          "Boys:NOUN:nsubj<6 and:CCONJ:cc<4 the:DET:det<4 elderly:ADJ:conj<1 then:ADV:advmod<6 clash:VERB:root<0");
    /* a verb of one thing: the truck is what the bus collided with */
    check("Crash crash NOUN Number=Sing 7 nsubj\nof of ADP _ 3 case\nbus bus NOUN _ 1 nmod\nand and CCONJ _ 6 cc\na a DET _ 6 "
          "det\ntruck "
          "truck NOUN _ 7 nsubj\nkills kill VERB VerbForm=Fin 0 root\nten ten NUM _ 7 obj\n",
          "Crash:NOUN:nsubj<7 of:ADP:case<3 bus:NOUN:nmod<1 and:CCONJ:cc<6 a:DET:det<6 truck:NOUN:conj<3 kills:VERB:root<0 "
          "ten:NUM:obj<7");
}

static void parts_of_a_phrase(void **state)
{
    (void)state;
    check("Roh Roh PROPN _ 4 nsubj NER=B-PERSON\nMoo Moo PROPN _ 1 flat NER=I-PERSON\nhyun Hyun PROPN _ 4 nsubj "
          "NER=I-PERSON\nkills kill "
          "VERB VerbForm=Fin 0 root\n",
          "Roh:PROPN:nsubj<4 Moo:PROPN:flat<1 hyun:PROPN:flat<1 kills:VERB:root<0");
    check("Toll toll NOUN _ 5 nsubj\nfrom from ADP _ 3 case\nTyphoon Typhoon PROPN _ 1 nmod\nBopha Bopha PROPN _ 5 nsubj\nrises "
          "rise VERB "
          "VerbForm=Fin 0 root\n",
          "Toll:NOUN:nsubj<5 from:ADP:case<3 Typhoon:PROPN:nmod<1 Bopha:PROPN:flat<3 rises:VERB:root<0");
    check("Blast blast NOUN _ 5 nsubj\nin in ADP _ 3 case\ncoal coal NOUN _ 1 nmod\nmine mine NOUN _ 5 nsubj\nkills kill VERB "
          "VerbForm=Fin 0 "
          "root\n",
          "Blast:NOUN:nsubj<5 in:ADP:case<4 coal:NOUN:compound<4 mine:NOUN:nmod<1 kills:VERB:root<0");
    check("Bomb bomb NOUN _ 7 nsubj\nin in ADP _ 3 case\ntown town NOUN _ 1 nmod\nof of ADP _ 5 case\nHani Hani PROPN _ 7 "
          "nsubj\nthen then ADV "
          "_ 7 advmod\nkills kill VERB VerbForm=Fin 0 root\n",
          "Bomb:NOUN:nsubj<7 in:ADP:case<3 town:NOUN:nmod<1 of:ADP:case<5 Hani:PROPN:nmod<3 then:ADV:advmod<7 kills:VERB:root<0");
    check("ATR ATR PROPN _ 4 nsubj\n42 42 NUM _ 1 flat\njet jet NOUN _ 4 nsubj\ncrashes crash VERB VerbForm=Fin 0 root\n",
          "ATR:PROPN:compound<3 42:NUM:flat<1 jet:NOUN:nsubj<4 crashes:VERB:root<0");
}

static void titles_and_places(void **state)
{
    (void)state;
    check("Minister minister PROPN _ 5 nsubj\nof of ADP _ 3 case\nState State PROPN _ 1 nmod\nAnn Ann PROPN _ 5 nsubj "
          "NER=B-PERSON\nresigns "
          "resign VERB VerbForm=Fin 0 root\n",
          "Minister:PROPN:nmod:desc<4 of:ADP:case<3 State:PROPN:nmod<1 Ann:PROPN:nsubj<5 resigns:VERB:root<0");
    check("Ann Ann PROPN _ 5 nsubj NER=B-PERSON\n, , PUNCT _ 1 punct\na a DET _ 4 det\ngeneral general NOUN _ 5 nsubj\nresigns "
          "resign VERB "
          "VerbForm=Fin 0 root\n",
          "Ann:PROPN:nsubj<5 ,:PUNCT:punct<1 a:DET:det<4 general:NOUN:appos<1 resigns:VERB:root<0");
    check("Fire fire NOUN _ 6 nsubj\nin in ADP _ 3 case\nKano Kano PROPN _ 1 nmod NER=B-LOCATION\n, , PUNCT _ 1 punct\nNigeria "
          "Nigeria PROPN "
          "_ 6 nsubj NER=B-LOCATION\nkills kill VERB VerbForm=Fin 0 root\n",
          "Fire:NOUN:nsubj<6 in:ADP:case<3 Kano:PROPN:nmod<1 ,:PUNCT:punct<1 Nigeria:PROPN:nmod:unmarked<3 kills:VERB:root<0");
}

static void two_clauses(void **state)
{
    (void)state;
    check("Rebels rebel NOUN Number=Plur 6 nsubj\nclash clash NOUN _ 1 nmod\nin in ADP _ 4 case\nMali Mali PROPN _ 2 nmod\nafter "
          "after SCONJ _ "
          "6 mark\nkilled kill VERB VerbForm=Fin 0 root\n",
          "Rebels:NOUN:nsubj<6 clash:NOUN:nmod<1 in:ADP:case<4 Mali:PROPN:nmod<2 after:SCONJ:mark<6 killed:VERB:root<0");
    check("Rebels rebel NOUN Number=Plur 7 nsubj\nclash clash NOUN _ 1 nmod\nin in ADP _ 4 case\nMali Mali PROPN _ 2 nmod\nafter "
          "after SCONJ _ "
          "7 mark\nIran Iran PROPN _ 7 nsubj\nstrikes strike VERB VerbForm=Fin 0 root\n",
          "Rebels:NOUN:nsubj<2 clash:VERB:root<0 in:ADP:case<4 Mali:PROPN:obl<2 after:SCONJ:mark<7 Iran:PROPN:nsubj<7 "
          "strikes:VERB:advcl<2");
    check("Court court NOUN _ 2 nsubj\nsays say VERB VerbForm=Fin 0 root\nthat that PRON _ 6 nsubj\na a DET _ 5 det\nban ban NOUN "
          "_ 6 "
          "nsubj\nholds hold VERB VerbForm=Fin 2 acl:relcl\n",
          "Court:NOUN:nsubj<2 says:VERB:root<0 that:SCONJ:mark<6 a:DET:det<5 ban:NOUN:nsubj<6 holds:VERB:ccomp<2");
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(joined), cmocka_unit_test(parts_of_a_phrase),
                                       cmocka_unit_test(titles_and_places), cmocka_unit_test(two_clauses)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
