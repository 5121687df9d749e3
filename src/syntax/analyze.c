#include "syntax/analyze.h"

#include "base/text.h"
#include "knowledge/knowledge.h"
#include "syntax/label.h"
#include "syntax/mend_clause.h"
#include "syntax/mend_lemma.h"
#include "syntax/mend_names.h"
#include "syntax/mend_phrase.h"

/* Lexicon symbols are of folded text; ASCII in small letters is folded already (all but the grave accent). */
static dm_symbol symbol_of(const dm_knowledge *knowledge, dm_arena *arena, dm_text lower)
{
    for (size_t i = 0; i < lower.len; i++) {
        unsigned char c = (unsigned char)lower.ptr[i];
        if (c >= 0x80 || c == '`' || (c >= 'A' && c <= 'Z'))
            return dm_symbol_find(knowledge, dm_text_fold(arena, lower));
    }
    return dm_symbol_find(knowledge, lower);
}

void dm_syntax_symbols(const dm_knowledge *knowledge, dm_arena *arena, dm_syntax *syntax)
{
    uint32_t *lemma_symbol = DM_TAKE_ZEROED(arena, uint32_t, syntax->token_count);
    uint32_t *lower_symbol = DM_TAKE_ZEROED(arena, uint32_t, syntax->token_count);
    dm_text *lemma = DM_TAKE(arena, dm_text, syntax->token_count);
    for (uint32_t i = 0; i < syntax->token_count; i++)
        lemma[i] = syntax->lemma[i];
    for (uint32_t i = 0; knowledge != NULL && i < syntax->token_count; i++) {
        lower_symbol[i] = symbol_of(knowledge, arena, syntax->lower[i]);
        bool same = dm_text_equal(syntax->lemma[i], syntax->lower[i]);
        lemma_symbol[i] = same ? lower_symbol[i] : symbol_of(knowledge, arena, syntax->lemma[i]);
        if (syntax->upos[i] == DM_UPOS_VERB || syntax->upos[i] == DM_UPOS_NOUN)
            lemma_symbol[i] =
                dm_lemma_mend(knowledge, arena, syntax->lower[i],
                              syntax->upos[i] == DM_UPOS_VERB ? DM_PREDICATE_VERB : DM_PREDICATE_NOUN, lemma_symbol[i], &lemma[i]);
    }
    syntax->lemma = lemma;
    syntax->lemma_symbol = lemma_symbol;
    syntax->lower_symbol = lower_symbol;
}

void dm_syntax_tokens(dm_parser *parser, const dm_knowledge *knowledge, dm_arena *arena, const dm_segments *segments,
                      dm_syntax *out)
{
    dm_parser_run(parser, arena, segments, out);
    dm_names_mend(knowledge, arena, out);
    dm_lemma_capitals(arena, out);
}

static void segment(const dm_knowledge *knowledge, const dm_analysis *analysis, dm_segments *segments)
{
    *analysis->out = (dm_syntax){0};
    if (analysis->title.len > 0)
        dm_segment(analysis->arena, analysis->title, 0, true, segments);
    dm_segment(analysis->arena, analysis->text, analysis->from, false, segments);
    if (knowledge != NULL)
        dm_label_split(analysis->arena, segments);
}

static void mend(const dm_knowledge *knowledge, dm_arena *arena, dm_syntax *syntax)
{
    dm_names_mend(knowledge, arena, syntax);
    if (knowledge != NULL)
        dm_phrase_mend(arena, syntax);
    dm_clause_mend(knowledge, arena, syntax);
    if (knowledge != NULL)
        dm_phrase_mend_objects(arena, syntax);
    dm_syntax_symbols(knowledge, arena, syntax);
    dm_lemma_capitals(arena, syntax);
}

void dm_syntax_analyze_many(dm_parser *parser, const dm_knowledge *knowledge, dm_arena *scratch, const dm_analysis *analyses,
                            uint32_t count)
{
    dm_segments *segments = DM_TAKE_ZEROED(scratch, dm_segments, count);
    dm_parse *parses = DM_TAKE(scratch, dm_parse, count);
    for (uint32_t i = 0; i < count; i++) {
        segment(knowledge, &analyses[i], &segments[i]);
        parses[i] = (dm_parse){analyses[i].arena, &segments[i], analyses[i].out};
    }
    dm_parser_run_many(parser, scratch, parses, count);
    for (uint32_t i = 0; i < count; i++)
        mend(knowledge, analyses[i].arena, analyses[i].out);
}

void dm_syntax_analyze(dm_parser *parser, const dm_knowledge *knowledge, dm_arena *arena, dm_text title, dm_text text, size_t from,
                       dm_syntax *out)
{
    dm_syntax_analyze_many(parser, knowledge, arena, &(dm_analysis){arena, title, text, from, out}, 1);
}
