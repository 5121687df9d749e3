/* Names that the knowledge base has and the tagger missed, cut or took for something else. */
#ifndef DM_SYNTAX_MEND_NAMES_H
#define DM_SYNTAX_MEND_NAMES_H

#include "base/arena.h"
#include "knowledge/knowledge.h"

/* Rewrites `syntax->name` (in `arena`).  The knowledge base only adds where the tagger saw nothing, widens a name that it cut, and
 * corrects the kind of states and of names that it knows in one kind only.  Nothing happens without knowledge. */
void dm_names_mend(const dm_knowledge *knowledge, dm_arena *arena, dm_syntax *syntax);

#endif
