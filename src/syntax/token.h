/* Tokens of one block (a stretch of text without a hard break), used by the segmenter only. */
#ifndef DM_SYNTAX_TOKEN_H
#define DM_SYNTAX_TOKEN_H

#include "syntax/abbreviations.h"
#include "syntax/segment.h"

/* Append the tokens of text[start, end) to `out`; their `sentence` is left 0.  Linear in the bytes. */
void dm_tokens_cut(dm_arena *arena, dm_text text, size_t start, size_t end, dm_segments *out);

/* The code point that ends before `at` (at > start), or 0 at the start. */
uint32_t dm_text_before(dm_text text, size_t start, size_t at);

/* What an abbreviation with its stop ("Inc.", "U.S.", "p.m.", "J.") is; NONE for other tokens.  Dotted letters are FINAL. */
dm_abbreviation dm_token_abbreviation(dm_text form);

bool dm_is_quote(uint32_t c); /* any double or single quotation mark */
bool dm_is_double_quote(uint32_t c);

#endif
