/* Noun phrases mended: what parsers hang on the wrong word of a phrase, told by the order of words alone.
 *   - "with the Irish premier Leo Varadkar": a preposition or article that hangs on a modifier is the whole phrase's;
 *   - "Theresa May has met": a proper noun read as an auxiliary is the rest of a name;
 *   - "Indian and Pakistani troops met": two subjects with "and" between them are one;
 *   - "the US military struck", "found Nielsen guilty": an adjective of a finite verb is its subject, a verdict no part of a name;
 *   - "strikes Friday evening against rebels": a phrase that hangs on a day or an hour is the verb's;
 *   - "says that Russia may attack and warns its citizens": who says also warns;
 *   - "rolled back tariffs", "returned a portrait of a girl to its owner": particle and goal are the verb's;
 *   - "sent a letter to the minister threatening to leave": who sent it threatens;
 *   - "BERLIN, May 3 (Reuters) - The minister said": the place and the agency before the dash are no part of the clause. */
#ifndef DM_SYNTAX_MEND_PHRASE_H
#define DM_SYNTAX_MEND_PHRASE_H

#include "base/arena.h"
#include <dragoman/syntax.h>

/* Called on a parsed document before clauses are mended.  New arrays (heads, relations, children) are in the arena when anything
 * changed.  Linear in the tokens and their children. */
void dm_phrase_mend(dm_arena *arena, dm_syntax *syntax);
/* What hangs on the verb's object and belongs to the verb: called after clauses are mended. */
void dm_phrase_mend_objects(dm_arena *arena, dm_syntax *syntax);

#endif
