/* What slots.c and slot_subject.c share: small questions about the words around a predicate.  Only these two include it. */
#ifndef DM_CODING_SLOTS_H
#define DM_CODING_SLOTS_H

#include "coding/coder.h"

#include "base/text.h"

static inline bool dm_preposition_is(const dm_coder *coder, uint32_t nominal, const char *word)
{
    return dm_tree_child_is(coder->syntax, nominal, DM_REL_CASE, word);
}

static inline bool dm_is_infinitive(const dm_syntax *s, uint32_t token)
{
    return (s->morph[token] & DM_MORPH_INF) != 0 || dm_tree_child_is(s, token, DM_REL_MARK, "to");
}

/* Does a mention of somebody, not of a place, end in this word? */
bool dm_slots_is_party_word(const dm_coder *coder, uint32_t token);
/* "arrested more than 100 gang members": an oblique without a preposition that is no time is an object misread. */
bool dm_slots_is_bare_object(const dm_coder *coder, uint32_t child);
/* "refrained from attacking": a gerund behind a preposition that is no time or manner. */
bool dm_slots_is_gerund_complement(const dm_coder *coder, uint32_t clause);
/* The verb's own subject, DM_NO_TOKEN when it has none. */
uint32_t dm_slots_own_subject(const dm_coder *coder, uint32_t token);

#endif
