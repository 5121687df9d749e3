#include "syntax/analyze.h"

#include "base/text.h"
#include "knowledge/knowledge.h"
#include "syntax/mend_lemma.h"

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

/* Ways in which an inflected form may come from a base form: drop the ending, then add. */
static const struct { const char *ending, *base; bool undouble; } inflections[] = {
    {"ied", "y", false}, {"ies", "y", false}, {"ying", "ie", false}, {"ed", "e", false}, {"ed", "", false},   {"ed", "", true},
    {"ing", "e", false}, {"ing", "", false},  {"ing", "", true},     {"es", "e", false}, {"es", "", false},   {"s", "", false},
};

static dm_text base_form(dm_arena *arena, dm_text form, size_t rule)
{
    size_t ending = strlen(inflections[rule].ending), stem = form.len - ending;
    if (inflections[rule].undouble) {
        if (stem < 3 || form.ptr[stem - 1] != form.ptr[stem - 2])
            return (dm_text){NULL, 0};
        stem--;
    }
    return dm_arena_print(arena, "%.*s%s", (int)stem, form.ptr, inflections[rule].base);
}

/* The lemmatiser learned its rules from treebanks and errs on words it never saw ("blamed" -> "blam").  Where the lexicon has no predicate
 * of that lemma, but one of a regular base form of the word, the lexicon is right. */
static void repair_verb(const dm_knowledge *knowledge, dm_arena *arena, dm_text lower, dm_text *lemma, dm_symbol *symbol)
{
    uint32_t count = 0;
    if (*symbol != 0)
        dm_frames_of(knowledge, *symbol, DM_PREDICATE_VERB, &count);
    for (size_t rule = 0; count == 0 && rule < sizeof inflections / sizeof *inflections; rule++) {
        if (lower.len < strlen(inflections[rule].ending) + 2 || !dm_text_ends(lower, inflections[rule].ending))
            continue;
        dm_text base = base_form(arena, lower, rule);
        dm_symbol found = base.ptr == NULL ? 0 : dm_symbol_find(knowledge, base);
        if (found != 0)
            dm_frames_of(knowledge, found, DM_PREDICATE_VERB, &count);
        if (count > 0) {
            *lemma = base;
            *symbol = found;
        }
    }
}

void dm_syntax_symbols(const dm_knowledge *knowledge, dm_arena *arena, dm_syntax *syntax)
{
    uint32_t *lemma_symbol = DM_TAKE_ZEROED(arena, uint32_t, syntax->token_count);
    uint32_t *lower_symbol = DM_TAKE_ZEROED(arena, uint32_t, syntax->token_count);
    for (uint32_t i = 0; knowledge != NULL && i < syntax->token_count; i++) {
        lower_symbol[i] = symbol_of(knowledge, arena, syntax->lower[i]);
        bool same = dm_text_equal(syntax->lemma[i], syntax->lower[i]);
        lemma_symbol[i] = same ? lower_symbol[i] : symbol_of(knowledge, arena, syntax->lemma[i]);
        if (syntax->upos[i] == DM_UPOS_VERB || syntax->upos[i] == DM_UPOS_NOUN)
            lemma_symbol[i] = dm_lemma_mend(knowledge, arena, syntax->lower[i],
                                            syntax->upos[i] == DM_UPOS_VERB ? DM_PREDICATE_VERB : DM_PREDICATE_NOUN, lemma_symbol[i],
                                            (dm_text *)&syntax->lemma[i]);
    }
    dm_text *lemma = DM_TAKE(arena, dm_text, syntax->token_count);
    for (uint32_t i = 0; i < syntax->token_count; i++) {
        lemma[i] = syntax->lemma[i];
        if (knowledge != NULL && syntax->upos[i] == DM_UPOS_VERB)
            repair_verb(knowledge, arena, syntax->lower[i], &lemma[i], &lemma_symbol[i]);
    }
    syntax->lemma = lemma;
    syntax->lemma_symbol = lemma_symbol;
    syntax->lower_symbol = lower_symbol;
}

void dm_syntax_analyze(dm_parser *parser, const dm_knowledge *knowledge, dm_arena *arena, dm_text title, dm_text text, size_t from,
                       dm_syntax *out)
{
    *out = (dm_syntax){0};
    dm_segments segments = {0};
    if (title.len > 0)
        dm_segment(arena, title, 0, true, &segments);
    dm_segment(arena, text, from, false, &segments);
    dm_parser_run(parser, arena, &segments, out);
    dm_syntax_symbols(knowledge, arena, out);
}
