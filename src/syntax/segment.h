/* Sentences and tokens: text -> spans.  Rules only; no model needed.
 *
 * Tokens follow the English Universal Dependencies treebanks (EWT, GUM): contractions are split ("do|n't", "Mali|'s", "can|not"),
 * hyphenated compounds are split at the hyphen as there, "U.S.", "1,500", "3.5", "e-mail" addresses and URLs are kept whole. */
#ifndef DM_SYNTAX_SEGMENT_H
#define DM_SYNTAX_SEGMENT_H

#include <dragoman/syntax.h>

#include "base/vector.h"

typedef struct dm_raw_token {
    dm_span span;
    dm_text form;      /* the bytes of the span */
    uint32_t sentence; /* index into sentences */
    bool space_after;
    bool joined_to_next; /* the first or a middle part of one written word: "do" of "don't" (a CoNLL-U multi-word token) */
} dm_raw_token;

typedef struct dm_segments {
    DM_VECTOR(dm_sentence) sentences;
    DM_VECTOR(dm_raw_token) tokens;
} dm_segments;

/* Append the sentences and tokens of text[from .. text.len) to `out`.  Offsets count bytes of `text`.  Linear in the bytes.
 * Never fails: any valid UTF-8 gives tokens; sentences over DM_LIMIT_SENTENCE_TOKENS and tokens over DM_LIMIT_TOKEN_BYTES are cut.
 */
void dm_segment(dm_arena *arena, dm_text text, size_t from, bool in_title, dm_segments *out);

#endif
