/* The syntax stage: text -> dm_syntax.  Called by the pipeline only. */
#ifndef DM_SYNTAX_ANALYZE_H
#define DM_SYNTAX_ANALYZE_H

#include "syntax/parser.h"

/* Title first (when there is one; its offsets count bytes of the title), then the text from `from` on.  `out` is zeroed first. */
typedef struct dm_analysis {
    dm_arena *arena; /* takes what `out` points to */
    dm_text title, text;
    size_t from;
    dm_syntax *out;
} dm_analysis;
/* Several documents at once, which takes less time than one after the other and gives the same trees.  `scratch` as of
 * dm_parser_run_many. */
void dm_syntax_analyze_many(dm_parser *parser, const dm_knowledge *knowledge, dm_arena *scratch, const dm_analysis *analyses,
                            uint32_t count);
void dm_syntax_analyze(dm_parser *parser, const dm_knowledge *knowledge, dm_arena *arena, dm_text title, dm_text text, size_t from,
                       dm_syntax *out);

/* The same for tokens that are given: parse, then mend names by what is known.  Trees stay as parsed; symbols are not looked up. */
void dm_syntax_tokens(dm_parser *parser, const dm_knowledge *knowledge, dm_arena *arena, const dm_segments *segments,
                      dm_syntax *out);

/* Fill lemma_symbol and lower_symbol of a parsed document (zeros where `knowledge` is NULL or has no such word). */
void dm_syntax_symbols(const dm_knowledge *knowledge, dm_arena *arena, dm_syntax *syntax);

#endif
