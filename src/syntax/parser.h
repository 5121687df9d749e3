/* Tags, lemmas, morphology, trees and names for segmented text.
 *
 * The model is immutable and shared; a dm_parser is one thread's workspace (scratch matrices, reused). */
#ifndef DM_SYNTAX_PARSER_H
#define DM_SYNTAX_PARSER_H

#include <dragoman/engine.h>

#include "syntax/segment.h"

typedef struct dm_parser dm_parser;

dm_status dm_parser_new(const dm_model *model, dm_parser **out, dm_error *error);
void dm_parser_free(dm_parser *parser);
/* For tests: other inner loops than the best ones of this processor (src/syntax/kernels.h).  Results stay equal. */
struct dm_kernels;
void dm_parser_use(dm_parser *parser, const struct dm_kernels *kernels);

/* Fill every array of `out` (in `arena`) except the lexicon symbols, which are left zero (src/syntax/analyze.c fills them).
 * Each sentence is a tree with exactly one root.  Deterministic: the same on every processor and for every grouping of sentences.
 * Linear in the tokens. */
void dm_parser_run(dm_parser *parser, dm_arena *arena, const dm_segments *segments, dm_syntax *out);

/* The same for several documents at once, each with an arena of its own: faster, as the matrices are fetched for more words.
 * `scratch` takes what only the call needs; it may be one of the arenas. */
typedef struct dm_parse {
    dm_arena *arena;
    const dm_segments *segments;
    dm_syntax *out;
} dm_parse;
void dm_parser_run_many(dm_parser *parser, dm_arena *scratch, const dm_parse *parses, uint32_t count);

#endif
