/* Coreference against GUM's CoNLL-U: `Entity=(GRP-etype-...` in MISC opens a mention, `GRP)` closes it.
 *
 * Scored are pairs of mentions, matched by their head words (gold: the word of the span that hangs outside of it, by the gold
 * tree). The later one is a third-person pronoun ("pronouns") or has a proper noun for a head ("names"), the earlier one is any
 * mention of the document.  Gold: both of one group.  System: both of one chain, which antecedents and equal identities make.  Only
 * groups of persons, organisations and places count as gold ("actors"); what the system joins beyond them lowers precision.
 * Relative and interrogative pronouns and those of the first and second person are left out: who is "I" is told by the speaker, not
 * by the text. The gold sentences and tokens are used, the trees and tags are our own. */
#ifndef DM_EVAL_COREFERENCE_SCORE_H
#define DM_EVAL_COREFERENCE_SCORE_H

#include <stdio.h>

#include "entity/entity.h"
#include "syntax/conllu.h"

typedef struct dm_pair_score {
    uint64_t gold, system, right;
} dm_pair_score;
/* Mentions of actors told before; those that the system joins to anything earlier (also of others); to a right one. */
typedef struct dm_link_score {
    uint64_t gold, linked, right;
} dm_link_score;
typedef struct dm_coreference_scores {
    dm_pair_score pronouns, names;
    dm_link_score pronoun_links, name_links;
} dm_coreference_scores;

/* Add the counts of sentences [from, to), one document, whose analysis over the gold tokens is `syntax`.  `details`, when not NULL,
 * gets a line for each pronoun or name that is not right. */
void dm_coreference_score(dm_arena *arena, const dm_conllu *gold, uint32_t from, uint32_t to, const dm_syntax *syntax,
                          const dm_mentions *mentions, FILE *details, dm_coreference_scores *out);

/* The whole of it: the mentions of the entity stage over `syntax` and `text`, scored. */
void dm_coreference_evaluate(const dm_knowledge *knowledge, dm_arena *arena, const dm_conllu *gold, uint32_t from, uint32_t to,
                             const dm_syntax *syntax, dm_text text, FILE *details, dm_coreference_scores *out);

void dm_coreference_scores_print(const dm_coreference_scores *scores, FILE *out);

#endif
