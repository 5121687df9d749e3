/* Two places written one after the other without a comma are two names: "San Rafael California", "Dallas TX". */
#ifndef DM_SYNTAX_NAME_SPLIT_H
#define DM_SYNTAX_NAME_SPLIT_H

#include "base/arena.h"
#include "knowledge/knowledge.h"

/* Splits in `tags` (BIO, one a token) each place whose last words are the division or country in which the gazetteer has its first
 * words. */
void dm_names_split(const dm_knowledge *knowledge, dm_arena *arena, const dm_syntax *syntax, uint8_t *tags);

#endif
