/* Verbs with two subjects. */
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
