/* Lemmas mended by the lexicon.  A lemma under which the lexicon files no predicate, of a form whose regular ending leads to one
 * that it does ("resumed" as "resum", but "resume" is a predicate), becomes that one.  Irregular forms are the model's. */
#ifndef DM_SYNTAX_MEND_LEMMA_H
#define DM_SYNTAX_MEND_LEMMA_H

#include "base/arena.h"
#include "knowledge/knowledge.h"

/* The symbol to use for the lemma of `lower`; `*text` becomes the mended lemma (in the arena) when it is another than `lemma`'s. */
dm_symbol dm_lemma_mend(const dm_knowledge *knowledge, dm_arena *arena, dm_text lower, dm_predicate_pos pos, dm_symbol lemma,
                        dm_text *text);

/* Lemmas with the capitals that the English treebanks write: "I"; adjectives of names and nations ("Iraqi", "United"); nouns that
 * are all capitals ("NGO").  Rewrites `syntax->lemma` (in `arena`); symbols do not depend on capitals. */
void dm_lemma_capitals(dm_arena *arena, dm_syntax *syntax);

#endif
