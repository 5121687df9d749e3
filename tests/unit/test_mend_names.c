/* Names mended by the rest of the document, by the gazetteer and by their genitives. */
#include "lexicon_fixture.h"

#include <stdio.h>

#include "syntax/mend_names.h"
#include "syntax_builder.h"

/* The words of each name with its kind: "PER Ghulam Lone|ORG HANO". */
static void check_with(const dm_knowledge *knowledge, const char *lines, const char *wanted)
{
    static const char *const kinds[] = {"", "PER", "ORG", "LOC", "GRO"};
    dm_arena arena;
    dm_arena_init(&arena);
    dm_built built = dm_build_syntax(&arena, lines);
    dm_names_mend(knowledge, &arena, &built.syntax);
    char got[512] = "";
    size_t at = 0;
    for (uint32_t t = 0; t < built.syntax.token_count; t++) {
        uint8_t tag = built.syntax.name[t];
        if (tag % 2 == 1)
            at += (size_t)snprintf(got + at, sizeof got - at, "%s%s", at == 0 ? "" : "|", kinds[(tag + 1) / 2]);
        if (tag > 0)
            at += (size_t)snprintf(got + at, sizeof got - at, " %.*s", (int)built.syntax.form[t].len, built.syntax.form[t].ptr);
    }
    assert_string_equal(got, wanted);
    dm_arena_dispose(&arena);
}

static void check(const char *lines, const char *wanted) { check_with(NULL, lines, wanted); }

#define O(form) form " " form " PROPN _ 0 root\n"
#define W(form, upos) form " " form " " upos " _ 0 root\n"
#define N(form, tag) form " " form " PROPN _ 0 root NER=" tag "\n"

static void initials_in_brackets(void **state)
{
    (void)state;
    /* the row of words becomes a name, the initials too, and again in the next sentence */
    check(W("The", "DET") O("Housing") O("Authority") W("of", "ADP") N("Orleans", "B-LOCATION") W("(", "PUNCT") O("HAO")
              W(")", "PUNCT") W("fell", "VERB") "\n" O("HAO") W("said", "VERB"),
          "ORG Housing Authority of Orleans|ORG HAO|ORG HAO");
    /* a name that is whole keeps its kind */
    check(N("United", "B-LOCATION") N("Arab", "I-LOCATION") N("Emirates", "I-LOCATION") W("(", "PUNCT") O("UAE") W(")", "PUNCT"),
          "LOC United Arab Emirates|LOC UAE");
    /* other letters, lower case, too few letters without a name before them: nothing */
    check(O("Housing") O("Board") W("(", "PUNCT") O("HAB") W(")", "PUNCT"), "");
    check(W("people", "NOUN") W("are", "AUX") W("here", "ADV") W("(", "PUNCT") O("PAH") W(")", "PUNCT"), "");
    check(O("Old") O("Man") W("(", "PUNCT") O("OM") W(")", "PUNCT"), "");
    /* initials with nothing before them */
    check(W("(", "PUNCT") O("HAO") W(")", "PUNCT"), "");
}

static void uses_agree(void **state)
{
    (void)state;
    check(N("Ghulam", "B-PERSON") N("Lone", "I-PERSON") W("left", "VERB") "\n" O("Lone") W("said", "VERB") W("lone", "ADJ"),
          "PER Ghulam Lone|PER Lone");
    check(N("Vice", "B-PERSON") N("President", "I-PERSON") W("left", "VERB") "\n" O("President") W("said", "VERB"),
          "PER Vice President");
    check(N("Acme", "B-ORGANIZATION") W("hired", "VERB") "\n" N("Acme", "B-ORGANIZATION")
              W("paid", "VERB") "\n" N("Acme", "B-LOCATION") W("grew", "VERB"),
          "ORG Acme|ORG Acme|ORG Acme");
    /* one against one stays as it is, and teaches nothing */
    check(N("Acme", "B-ORGANIZATION") W("hired", "VERB") "\n" N("Acme", "B-LOCATION") "\n" O("Acme") W("grew", "VERB"),
          "ORG Acme|LOC Acme");
    /* a common word in capitals at the start is not the name */
    check(N("Hope", "B-PERSON") W("left", "VERB") "\n" W("Hope", "NOUN") W("stays", "VERB"), "PER Hope");
    /* the longest name, and never inside another one */
    check(N("Bank", "B-ORGANIZATION") N("Austria", "I-ORGANIZATION") W("and", "CCONJ") N("Austria", "B-LOCATION") "\n" O("Bank")
              O("Austria") "\n" N("Bank", "B-ORGANIZATION") N("Austria", "I-ORGANIZATION") N("Vienna", "I-ORGANIZATION"),
          "ORG Bank Austria|LOC Austria|ORG Bank Austria|ORG Bank Austria Vienna");
}

static void inverted_names(void **state)
{
    (void)state;
    check(W("\"", "PUNCT") N("Lee", "B-PERSON") W(",", "PUNCT") N("Anna", "B-PERSON") N("Maria", "I-PERSON") W("\"", "PUNCT"),
          "PER Lee , Anna Maria");
    check(W("\"", "PUNCT") N("Lee", "B-PERSON") W(",", "PUNCT") N("Anna", "B-PERSON") W("left", "VERB") W("\"", "PUNCT"),
          "PER Lee|PER Anna");
    check(N("Lee", "B-PERSON") W(",", "PUNCT") N("Anna", "B-PERSON") W("\"", "PUNCT"), "PER Lee|PER Anna");
}

static void genitives(void **state)
{
    (void)state;
    check("dinner dinner NOUN _ 0 root\nat at ADP _ 3 case\nFrisco Frisco PROPN _ 1 nmod NER=B-LOCATION\n's 's PART _ 3 case\nin "
          "in ADP _ "
          "6 case\nMay May PROPN _ 1 nmod\n",
          "LOC Frisco 's");
    check("Frisco Frisco PROPN _ 3 nmod:poss NER=B-LOCATION\n's 's PART _ 1 case\nmayor mayor NOUN _ 0 root\nspoke speak VERB _ 3 "
          "acl\n",
          "LOC Frisco");
    check("Anna Anna PROPN _ 3 nsubj NER=B-PERSON\n's 's PART _ 1 case\nspoke speak VERB _ 0 root\n", "PER Anna");
}

static void states_of_bodies(void **state)
{
    (void)state;
    check("US US PROPN _ 3 compound NER=B-LOCATION\nHurricane Hurricane PROPN _ 3 compound NER=B-ORGANIZATION\nCenter Center PROPN "
          "_ 0 root "
          "NER=I-ORGANIZATION\n",
          "ORG US Hurricane Center");
    /* one word may be a body that the state has; a subject is no part */
    check("US US PROPN _ 2 compound NER=B-LOCATION\nArmy Army PROPN _ 0 root NER=B-ORGANIZATION\n", "LOC US|ORG Army");
    check("Mali Mali PROPN _ 3 nmod NER=B-LOCATION\nHurricane Hurricane PROPN _ 3 compound NER=B-ORGANIZATION\nCenter Center PROPN "
          "_ 0 root "
          "NER=I-ORGANIZATION\n",
          "LOC Mali|ORG Hurricane Center");
}

static void towns_and_states(void **state)
{
    (void)state;
    dm_knowledge *knowledge = NULL;
    dm_error error = {0};
    assert_int_equal(dm_knowledge_open(NULL, &knowledge, &error), DM_OK);
    check_with(knowledge, W("in", "ADP") N("Dallas", "B-LOCATION") N("Texas", "I-LOCATION"), "LOC Dallas|LOC Texas");
    check_with(knowledge, W("in", "ADP") N("Dallas", "B-LOCATION") N("TX", "I-LOCATION"), "LOC Dallas|LOC TX");
    check_with(knowledge, W("in", "ADP") N("Nairobi", "B-LOCATION") N("Kenya", "I-LOCATION"), "LOC Nairobi|LOC Kenya");
    /* places of that whole name, and towns elsewhere */
    check_with(knowledge, W("in", "ADP") N("Oklahoma", "B-LOCATION") N("City", "I-LOCATION"), "LOC Oklahoma City");
    check_with(knowledge, W("in", "ADP") N("New", "B-LOCATION") N("York", "I-LOCATION"), "LOC New York");
    check_with(knowledge, W("in", "ADP") N("Nairobi", "B-LOCATION") N("Texas", "I-LOCATION"), "LOC Nairobi Texas");
    dm_knowledge_close(knowledge);
}

/* 20,000 names, one after the other and all in brackets: no more than linear work, nothing read outside. */
static void many_names(void **state)
{
    (void)state;
    enum { TOKENS = 60000 };
    dm_arena arena;
    dm_arena_init(&arena);
    dm_text *form = DM_TAKE(&arena, dm_text, TOKENS);
    uint8_t *upos = DM_TAKE(&arena, uint8_t, TOKENS), *name = DM_TAKE(&arena, uint8_t, TOKENS),
            *deprel = DM_TAKE_ZEROED(&arena, uint8_t, TOKENS);
    uint32_t *head = DM_TAKE(&arena, uint32_t, TOKENS), *sentence_of = DM_TAKE_ZEROED(&arena, uint32_t, TOKENS);
    for (uint32_t t = 0; t < TOKENS; t++) {
        form[t] = t % 3 == 0 ? DM_TEXT("(") : t % 3 == 2 ? DM_TEXT(")") : dm_text_of(dm_arena_print(&arena, "X%u", t).ptr);
        upos[t] = t % 3 == 1 ? DM_UPOS_PROPN : DM_UPOS_PUNCT;
        name[t] = t % 6 == 1 ? 2 * DM_NAME_PERSON - 1 : 0;
        head[t] = DM_NO_TOKEN;
    }
    dm_sentence sentence = {.first = 0, .count = TOKENS, .number = 1};
    dm_syntax s = {.sentence_count = 1,
                   .sentences = &sentence,
                   .token_count = TOKENS,
                   .form = form,
                   .lower = form,
                   .upos = upos,
                   .deprel = deprel,
                   .head = head,
                   .name = name,
                   .sentence = sentence_of};
    dm_names_mend(NULL, &arena, &s);
    for (uint32_t t = 0; t < TOKENS; t++)
        assert_int_equal(s.name[t], t % 6 == 1 ? 2 * DM_NAME_PERSON - 1 : 0);
    dm_arena_dispose(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(initials_in_brackets),
                                       cmocka_unit_test(uses_agree),
                                       cmocka_unit_test(inverted_names),
                                       cmocka_unit_test(genitives),
                                       cmocka_unit_test(states_of_bodies),
                                       cmocka_unit_test(towns_and_states),
                                       cmocka_unit_test(many_names)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
