/* Lemmas by rule: cut some bytes from the end of the (lower-case) form and put others there.  Which rule holds is looked up by the
 * whole form, then by its longest known ending, together with part of speech and features.  A verb or noun whose lemma by an ending
 * is no known word gets or loses a final "e" when that makes it one ("provok" -> "provoke"). */
#ifndef DM_SYNTAX_LEMMA_H
#define DM_SYNTAX_LEMMA_H

#include <dragoman/types.h>

#include "base/arena.h"
#include "syntax/features.h"

typedef struct dm_lemma_rule {
    uint16_t text, length, cut;
    uint16_t reserved;
} dm_lemma_rule; /* append text[text..+length) after cutting */

#define DM_LEMMA_ENDING_MAX 6u   /* bytes; the whole form is tried before */
#define DM_LEMMA_ANY_FEATS 4095u /* whole forms are also known whatever the features */

typedef struct dm_lemma_table {
    uint32_t slots;      /* a power of two */
    const uint32_t *key; /* 0: free */
    const uint16_t *rule_of;
    const dm_lemma_rule *rules;
    uint32_t rule_count;
    const char *text;
} dm_lemma_table;

/* Key of an ending of `length` bytes (`whole`: of the entire form).  Never 0. */
uint32_t dm_lemma_key(const char *ending, uint32_t length, bool whole, uint32_t upos, uint32_t feats);
/* UINT16_MAX when absent. */
uint16_t dm_lemma_rule_at(const dm_lemma_table *table, uint32_t key);
/* The rule for a form; UINT16_MAX (the form itself) when nothing is known.  `whole` (may be NULL): was the whole form known? */
uint16_t dm_lemma_rule_find(const dm_lemma_table *table, dm_text form, uint32_t upos, uint32_t feats, bool *whole);
/* `form` is lower case, or as written for proper nouns.  The result is in the arena, or `form` itself. */
dm_text dm_lemma_make(const dm_lemma_table *table, const dm_vocabulary *vocabulary, dm_arena *arena, dm_text form, uint32_t upos,
                      uint32_t feats);

#endif
