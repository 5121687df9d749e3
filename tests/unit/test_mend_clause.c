/* Sentences that the parser left without a clause get one, and only those. */
#include "mend_fixture.h"

static const fixture_file files[] = {
    {"events/test.txt", "frame: verbs\nverb: arrest, fire, sever, explode, strike, kill\nevent: ASSAULT\nex: Mali bombed Niger.\n\n"
                        "frame: nouns\nnoun: arrest, fire, strike, fighting, bombing\nevent: ASSAULT\nif: of != sugar\nex: A "
                        "strike in Mali was held.\n"},
};

static void check(const char *lines, const char *wanted) { check_mended(files, lines, wanted); }

static void root_is_a_verb(void **state)
{
    (void)state;
    check("Police police NOUN _ 2 compound\narrest arrest NOUN _ 0 root\nfour four NUM _ 4 nummod\nmen man NOUN _ 2 nmod\n",
          "Police:NOUN:nsubj<2 arrest:VERB:root<0 four:NUM:nummod<4 men:NOUN:obj<2");
    check("A a DET _ 3 det\nbomb bomb NOUN Number=Sing 3 compound\nexplodes explode NOUN _ 0 root\nin in ADP _ 5 case\nAbuja Abuja "
          "PROPN _ 3 nmod\n",
          "A:DET:det<2 bomb:NOUN:nsubj<3 explodes:VERB:root<0 in:ADP:case<5 Abuja:PROPN:obl<3");
}

static void verb_after_the_root(void **state)
{
    (void)state;
    check("Rebels rebel NOUN Number=Plur 0 root\nin in ADP _ 4 case\nYemen Yemen PROPN _ 4 compound\nfire fire NOUN _ 1 nmod\na a "
          "DET _ 6 det\n"
          "missile missile NOUN _ 1 nmod\n",
          "Rebels:NOUN:nsubj<4 in:ADP:case<3 Yemen:PROPN:nmod<1 fire:VERB:root<0 a:DET:det<6 missile:NOUN:obj<4");
}

static void past_before_the_root(void **state)
{
    (void)state;
    check("Iran Iran PROPN _ 3 compound\nsevered sever VERB Tense=Past|VerbForm=Part 3 amod\nties tie NOUN _ 0 root\n",
          "Iran:PROPN:nsubj<2 severed:VERB:root<0 ties:NOUN:obj<2");
    /* a present form among the parts of a compound */
    check("Fighter fighter NOUN _ 2 compound\njets jet NOUN Number=Plur 4 compound\nfire fire NOUN _ 4 compound\nshots shot NOUN _ "
          "0 root\n",
          "Fighter:NOUN:compound<2 jets:NOUN:nsubj<3 fire:VERB:root<0 shots:NOUN:obj<3");
}

static void objects_and_gerunds(void **state)
{
    (void)state;
    check("Police police NOUN _ 2 nsubj\narrest arrest VERB _ 0 root\nfive five NUM _ 4 nummod\nmen man NOUN _ 5 nsubj\n"
          "suspected suspect VERB _ 2 advcl\nof of ADP _ 7 case\ntheft theft NOUN _ 5 obl\n",
          "Police:NOUN:nsubj<2 arrest:VERB:root<0 five:NUM:nummod<4 men:NOUN:obj<2 suspected:VERB:acl<4 of:ADP:case<7 "
          "theft:NOUN:obl<5");
    check("Six six NUM _ 2 nummod\nmen man NOUN _ 4 nsubj:pass\nwere be AUX _ 4 aux:pass\nkilled kill VERB Voice=Pass 0 root\nin "
          "in SCONJ _ 6 mark\n"
          "fighting fight VERB VerbForm=Ger 4 advcl\nbetween between ADP _ 8 case\nclans clan NOUN _ 6 obl\n",
          "Six:NUM:nummod<2 men:NOUN:nsubj:pass<4 were:AUX:aux:pass<4 killed:VERB:root<0 in:ADP:case<6 fighting:NOUN:obl<4 "
          "between:ADP:case<8 clans:NOUN:nmod<6");
    check("Six six NUM _ 2 nummod\nmen man NOUN _ 4 nsubj:pass\nwere be AUX _ 4 aux:pass\nkilled kill VERB Voice=Pass 0 root\nin "
          "in ADP _ 7 case\na a DET _ 7 det\n"
          "bombing bomb VERB VerbForm=Ger 4 advcl\nin in ADP _ 9 case\nKabul Kabul PROPN _ 7 obl\n",
          "Six:NUM:nummod<2 men:NOUN:nsubj:pass<4 were:AUX:aux:pass<4 killed:VERB:root<0 in:ADP:case<7 a:DET:det<7 "
          "bombing:NOUN:obl<4 "
          "in:ADP:case<9 Kabul:PROPN:nmod<7");
    check(
        "Raids raid NOUN _ 2 nsubj\nkill kill VERB _ 0 root\nat at ADP _ 4 case\nleast least ADJ _ 5 nmod\nsix six NUM _ 6 nummod\n"
        "men man NOUN _ 2 obl\n",
        "Raids:NOUN:nsubj<2 kill:VERB:root<0 at:ADP:case<4 least:ADJ:nmod<5 six:NUM:nummod<6 men:NOUN:obj<2");
}

static void clause_after_a_compound(void **state)
{
    (void)state;
    check("Police police NOUN _ 2 compound\nfire fire NOUN _ 3 compound\ngas gas NOUN _ 6 nsubj\nafter after SCONJ _ 6 mark\nthey "
          "they PRON _ 6 nsubj\n"
          "left leave VERB _ 0 root\n",
          "Police:NOUN:nsubj<2 fire:VERB:root<0 gas:NOUN:obj<2 after:SCONJ:mark<6 they:PRON:nsubj<6 left:VERB:advcl<2");
}

static void left_alone(void **state)
{
    (void)state;
    /* a compound, a clause, a nationality, a title */
    check("Drone drone NOUN Number=Sing 2 compound\nstrikes strike NOUN Number=Plur 0 root\nin in ADP _ 4 case\nYemen Yemen PROPN "
          "_ 2 nmod\n",
          "Drone:NOUN:compound<2 strikes:NOUN:root<0 in:ADP:case<4 Yemen:PROPN:nmod<2");
    check("Police police NOUN _ 2 nsubj\nmade make VERB Tense=Past|VerbForm=Fin 0 root\nan a DET _ 4 det\narrest arrest NOUN _ 2 "
          "obj\n",
          "Police:NOUN:nsubj<2 made:VERB:root<0 an:DET:det<4 arrest:NOUN:obj<2");
    check(
        "Israeli Israeli ADJ _ 2 amod NER=B-GROUP\nstrikes strike NOUN Number=Plur 0 root\nMonday Monday PROPN _ 2 nmod:unmarked\n",
        "Israeli:ADJ:amod<2 strikes:NOUN:root<0 Monday:PROPN:nmod:unmarked<2");
    check("Arms arms NOUN Number=Plur 3 compound\nfire fire NOUN _ 3 compound\ntests test NOUN _ 0 root\n",
          "Arms:NOUN:compound<3 fire:NOUN:compound<3 tests:NOUN:root<0");
    check("BBC BBC PROPN _ 2 compound\nNews News PROPN _ 0 root\n", "BBC:PROPN:compound<2 News:PROPN:root<0");
}

static void participle_before_an_object(void **state)
{
    (void)state;
    check("They they PRON _ 2 nsubj\nimposed impose VERB _ 0 root\nsweeping sweep VERB _ 2 xcomp\nnew new ADJ _ 5 amod\nbans ban "
          "NOUN _ 2 obj\n",
          "They:PRON:nsubj<2 imposed:VERB:root<0 sweeping:ADJ:amod<5 new:ADJ:amod<5 bans:NOUN:obj<2");
    /* the object is the participle's own */
    check("They they PRON _ 2 nsubj\nstopped stop VERB _ 0 root\nbombing bomb VERB _ 2 xcomp\nnew new ADJ _ 5 amod\ntowns town "
          "NOUN _ 3 obj\n",
          "They:PRON:nsubj<2 stopped:VERB:root<0 bombing:VERB:xcomp<2 new:ADJ:amod<5 towns:NOUN:obj<3");
}

static void progressive_is_a_verb(void **state)
{
    (void)state;
    check("They they PRON _ 3 nsubj\nare be AUX _ 3 aux\nstriking striking ADJ _ 0 root\ntargets target NOUN _ 3 obj\n",
          "They:PRON:nsubj<3 are:AUX:aux<3 striking:VERB:root<0 targets:NOUN:obj<3");
    /* without an object, or with a copula, it may be anything */
    check("They they PRON _ 3 nsubj\nare be AUX _ 3 cop\nstriking striking ADJ _ 0 root\n",
          "They:PRON:nsubj<3 are:AUX:cop<3 striking:ADJ:root<0");
}

static void orphans_find_their_subject(void **state)
{
    (void)state;
    /* after a rocket attack destroys: an oblique of the main verb, with the mark */
    check("Ten ten NUM _ 3 nsubj:pass\nwere be AUX _ 3 aux:pass\nkilled kill VERB VerbForm=Part 0 root\nafter after ADP _ 6 case\n"
          "a a DET _ 6 det\nrocket rocket NOUN Number=Sing 3 obl\nstrikes strike VERB Tense=Pres|VerbForm=Fin 3 advcl\nKano Kano "
          "PROPN _ 7 obj\n",
          "Ten:NUM:nsubj:pass<3 were:AUX:aux:pass<3 killed:VERB:root<0 after:ADP:mark<7 a:DET:det<6 rocket:NOUN:nsubj<7 "
          "strikes:VERB:advcl<3 Kano:PROPN:obj<7");
    /* as a boat carrying men explodes: the verb hung on a word of its own subject */
    check("Ten ten NUM _ 2 nsubj\ndied die VERB VerbForm=Fin 0 root\nas as ADP _ 5 case\na a DET _ 5 det\nboat boat NOUN _ 2 obl\n"
          "carrying carry VERB VerbForm=Part 5 acl\nmen man NOUN _ 6 obj\nexplodes explode VERB Tense=Pres|VerbForm=Fin 6 xcomp\n",
          "Ten:NUM:nsubj<2 died:VERB:root<0 as:ADP:mark<8 a:DET:det<5 boat:NOUN:nsubj<8 carrying:VERB:acl<5 men:NOUN:obj<6 "
          "explodes:VERB:advcl<2");
    /* Dutch police arrest a man */
    check("Dutch Dutch ADJ _ 3 amod\npolice police NOUN _ 3 compound\narrest arrest VERB VerbForm=Fin 0 root\na a DET _ 5 det\nman "
          "man NOUN _ 3 obj\n",
          "Dutch:ADJ:amod<2 police:NOUN:nsubj<3 arrest:VERB:root<0 a:DET:det<5 man:NOUN:obj<3");
    /* reports a bomb exploded */
    check("She she PRON _ 2 nsubj\nreports report VERB VerbForm=Fin 0 root\na a DET _ 4 det\nbomb bomb NOUN _ 2 obj\nkilled kill "
          "VERB VerbForm=Fin 2 ccomp\nten ten NUM _ 5 obj\n",
          "She:PRON:nsubj<2 reports:VERB:root<0 a:DET:det<4 bomb:NOUN:nsubj<5 killed:VERB:ccomp<2 ten:NUM:obj<5");
    /* In Mali, Bah, who fled, strikes: behind the phrase that it hangs on */
    check(
        "In in ADP _ 2 case\nMali Mali PROPN _ 8 obl\n, , PUNCT _ 2 punct\nBah Bah PROPN _ 2 appos\nwho who PRON _ 6 nsubj\nfled "
        "flee "
        "VERB VerbForm=Fin 4 acl:relcl\n, , PUNCT _ 8 punct\nstrikes strike VERB VerbForm=Fin 0 root\nMopti Mopti PROPN _ 8 obj\n",
        "In:ADP:case<2 Mali:PROPN:obl<8 ,:PUNCT:punct<2 Bah:PROPN:nsubj<8 who:PRON:nsubj<6 fled:VERB:acl:relcl<4 ,:PUNCT:punct<8 "
        "strikes:VERB:root<0 Mopti:PROPN:obj<8");
    /* left alone: known as, and a noun with a preposition of its own */
    check(
        "Men man NOUN _ 6 nsubj\nknown know VERB VerbForm=Part 1 acl\nas as ADP _ 5 case\nthe the DET _ 5 det\nLions lion NOUN _ 2 "
        "obl\nstrike strike VERB VerbForm=Fin 0 root\n",
        "Men:NOUN:nsubj<6 known:VERB:acl<1 as:ADP:case<5 the:DET:det<5 Lions:NOUN:obl<2 strike:VERB:root<0");
}

static void titles_and_first_verbs(void **state)
{
    (void)state;
    /* Secretary Lee: a title and a name, both hung on the verb */
    check("Secretary secretary PROPN _ 3 nsubj\nLee Lee PROPN _ 3 nsubj\nfired fire VERB VerbForm=Fin 0 root\n",
          "Secretary:PROPN:nmod:desc<2 Lee:PROPN:nsubj<3 fired:VERB:root<0");
    /* loyal to Haftar capture */
    check("Forces force NOUN Number=Plur 2 nsubj\nloyal loyal ADJ _ 0 root\nto to ADP _ 5 mark\nHaftar Haftar PROPN _ 5 "
          "nsubj\nstrike "
          "strike VERB VerbForm=Fin 2 advcl\nSirte Sirte PROPN _ 5 obj\n",
          "Forces:NOUN:nsubj<5 loyal:ADJ:amod<1 to:ADP:case<4 Haftar:PROPN:obl<2 strike:VERB:root<0 Sirte:PROPN:obj<5");
    /* Boko Haram strikes and kills */
    check("Haram Haram PROPN _ 2 compound\nstrikes strike NOUN Number=Plur 4 nsubj\nand and CCONJ _ 2 cc\nkills kill VERB "
          "VerbForm=Fin "
          "0 root\nten ten NUM _ 4 obj\n",
          "Haram:PROPN:nsubj<2 strikes:VERB:root<0 and:CCONJ:cc<4 kills:VERB:conj<2 ten:NUM:obj<4");
    /* after troops fire on men */
    check("Ten ten NUM _ 2 nsubj\ndied die VERB VerbForm=Fin 0 root\nafter after ADP _ 5 case\ntroops troop NOUN Number=Plur 5 "
          "compound\nfire fire NOUN _ 2 obl\non on ADP _ 7 case\nmen man NOUN _ 5 nmod\n",
          "Ten:NUM:nsubj<2 died:VERB:root<0 after:ADP:mark<5 troops:NOUN:nsubj<5 fire:VERB:advcl<2 on:ADP:case<7 men:NOUN:obl<5");
    /* a block with "a" that ends like a plural; the word right behind the root */
    check("A a DET _ 3 det\nbomb bomb NOUN Number=Sing 3 compound\nstrikes strike NOUN _ 0 root\nin in ADP _ 5 case\nKano Kano "
          "PROPN _ "
          "3 nmod\n",
          "A:DET:det<2 bomb:NOUN:nsubj<3 strikes:VERB:root<0 in:ADP:case<5 Kano:PROPN:obl<3");
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(participle_before_an_object),
                                       cmocka_unit_test(progressive_is_a_verb),
                                       cmocka_unit_test(root_is_a_verb),
                                       cmocka_unit_test(verb_after_the_root),
                                       cmocka_unit_test(past_before_the_root),
                                       cmocka_unit_test(objects_and_gerunds),
                                       cmocka_unit_test(clause_after_a_compound),
                                       cmocka_unit_test(orphans_find_their_subject),
                                       cmocka_unit_test(titles_and_first_verbs),
                                       cmocka_unit_test(left_alone)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
