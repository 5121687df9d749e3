/* What the tests of the clauses' menders share: a small lexicon, and a check of a whole sentence. */
#ifndef DM_TESTS_MEND_FIXTURE_H
#define DM_TESTS_MEND_FIXTURE_H

#include "lexicon_fixture.h"

#include "syntax/mend_clause.h"
#include "syntax_builder.h"

/* The mended sentence as "form:upos:rel<head" of every token, heads counted from 1; `files` is the lexicon. */
static inline void check_mended(const fixture_file *files, const char *lines, const char *wanted)
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

static const fixture_file acts_of_violence[] = {
    {"events/test.txt", "frame: verbs\nverb: arrest, fire, clash, storm, strike, kill\nevent: ASSAULT\nex: Mali bombed Niger.\n\n"
                        "frame: nouns\nnoun: arrest, fire, strike, clash\nevent: ASSAULT\nif: of != sugar\nex: A "
                        "strike in Mali was held.\n"},
};

#endif
