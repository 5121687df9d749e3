/* Names against gold in IOB2 (Universal NER): a tab-separated line a token (number, form, tag), sentences separated by blank lines,
 * comments "# sent_id", "# text", "# newdoc id".  A name counts when its characters and kind are those of a gold name.
 * PER, LOC and ORG are scored; other gold kinds (OTH) and our GROUP are left out; "B-O" is read as O. */
#ifndef DM_EVAL_NAME_SCORE_H
#define DM_EVAL_NAME_SCORE_H

#include "eval/syntax_score.h"

typedef struct dm_name_scores {
    dm_score kind[4]; /* by dm_name_kind: PERSON, ORGANIZATION, LOCATION; 0 all together */
} dm_name_scores;

/* Read IOB2 into the shape of CoNLL-U (forms, spaces, clitics as multi-word tokens; the tag in `misc`), so that its text and
 * segments can be had from it.  Errors: DM_ERROR_FORMAT with the line. */
dm_status dm_iob_read(dm_arena *arena, dm_text content, const char *file, dm_conllu *out, dm_error *error);

/* Where paragraphs begin, from the treebank of the same sentences ("# newpar", joined by "# sent_id"): IOB2 files lack it, and
 * without it signatures and lists of names run into each other in the running text.  Returns how many sentences of `gold` the
 * treebank has. */
uint32_t dm_iob_layout(dm_arena *arena, dm_conllu *gold, const dm_conllu *treebank);

/* Add the counts of sentences [from, to) of the gold against an analysis of their text.  Both are compared by characters. */
void dm_name_score(dm_arena *arena, const dm_conllu *gold, uint32_t from, uint32_t to, const dm_syntax *system,
                   dm_name_scores *out);

void dm_name_scores_print(const dm_name_scores *scores, FILE *out);

#endif
