/* Clauses mended by the lexicon.  News speaks in short main clauses and in the present tense, which treebanks of blogs and letters
 * know little: "Police arrest four people" is read as a noun with an object, "Iran severed ties" as a noun with a participle before
 * it.  A sentence without any clause (its root is a nominal that has no subject) gets one where the words allow it:
 *   - the root, or a nominal after it without a preposition or article, is a verb of the lexicon in the form that fits its subject
 *     ("bomb explodes", "police arrest"), and what follows may follow a verb;
 *   - a past form stands right between a nominal and the root.
 * Then what hangs wrongly in any sentence: objects ("killing at least seven soldiers", "arrest five men suspected of theft"), the
 * subjects of finite verbs that have none ("after a boat carrying migrants sinks", "Dutch police arrest", "reports the walls
 * collapsed", "in Mali, Bah, who fled, returns"), a title and its name hung on one verb ("Secretary Lee resigns"), and "forces
 * loyal to Haftar capture".  Everything else is left alone. */
#ifndef DM_SYNTAX_MEND_CLAUSE_H
#define DM_SYNTAX_MEND_CLAUSE_H

#include "base/arena.h"
#include "knowledge/knowledge.h"

/* Called on a parsed document before lemmas are looked up.  New arrays (heads, relations, tags, morphology, children) are in the
 * arena when anything changed.  Nothing changes without knowledge.  Linear in the tokens but for the length of one sentence. */
void dm_clause_mend(const dm_knowledge *knowledge, dm_arena *arena, dm_syntax *syntax);

#endif
