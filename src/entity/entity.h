/* The entity stage: mentions of actors, typed and resolved over the whole document.
 *
 * In: the syntax and the document's day.  Out: mentions in text order (title first), not overlapping except that an actor modifier
 * may stand inside a longer mention ("Iraqi" inside "Iraqi Prime Minister Mustafa Al-Kazemi").  `by_head` finds the outermost
 * mention whose head is a token. */
#ifndef DM_ENTITY_ENTITY_H
#define DM_ENTITY_ENTITY_H

#include <dragoman/engine.h>

#include "base/arena.h"

typedef struct dm_mentions {
    uint32_t count;
    const dm_mention *mentions;
    const uint32_t *by_head;  /* one entry a token: index of the outermost mention headed there, DM_NO_TOKEN none */
    const uint32_t *covering; /* one entry a token: index of the innermost mention that covers it, DM_NO_TOKEN none */
    /* Groups: a plural definite mention that stands for several parties ("the two countries", "both sides", "the two governments")
     * has the mentions it stands for in members[first_member .. first_member + member_count). */
    const uint32_t *first_member, *member_count; /* one entry a mention */
    const uint32_t *members;
} dm_mentions;

void dm_entity_find(const dm_knowledge *knowledge, dm_arena *arena, const dm_syntax *syntax, dm_text title, dm_text text,
                    dm_day date, dm_mentions *out);

#endif
