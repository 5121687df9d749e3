/* From sentences to what the network reads, and scores of what it answers. */
#ifndef DM_TRAIN_EXAMPLES_H
#define DM_TRAIN_EXAMPLES_H

#include "trained_network.h"

/* The feature strings that are classes, and which parts of speech they were seen with. */
typedef struct feats_table {
    DM_VECTOR(dm_text) text;
    DM_VECTOR(uint32_t) upos_mask;
    dm_map index;
} feats_table;
void feats_collect(dm_arena *arena, const corpus *treebanks, feats_table *out); /* class 0: no features */
/* The classes that were seen `minimum` times; old_of_new (in the arena) has each kept class's number in `all`. */
void feats_prune(dm_arena *arena, const corpus *treebanks, const feats_table *all, uint32_t minimum, feats_table *out,
                 uint16_t **old_of_new);

example *examples_make(dm_arena *arena, const corpus *from, const dm_vocabulary *vocabulary, const uint32_t *treebank_count,
                       feats_table *feats);

typedef struct scores {
    uint64_t words, upos, feats, uas, las;
    uint64_t names_gold, names_found, names_right;
    uint64_t relation_gold[DM_REL_COUNT], relation_right[DM_REL_COUNT], relation_found[DM_REL_COUNT];
} scores;

/* What the network answers for the sentences of one batch after batch_forward: trees, labels, tags.  Arrays have b->words entries;
 * heads are inside the sentence, the word itself for the root. */
typedef struct answers {
    uint32_t *head;
    uint8_t *deprel, *upos, *name;
    uint16_t *feats;
} answers;
void answers_read(dm_arena *arena, batch *b, const feats_table *feats, answers *out);

/* The labels alone, from b->label. */
void answers_label(batch *b, answers *out);

/* Score on gold tokens as CoNLL 2018 does: relations without subtypes. */
void examples_score(batch *b, const example *examples, uint32_t count, const feats_table *feats, scores *out);
/* The same for one sentence; adds to `out`. */
void score_answers(const example *e, const answers *a, scores *out);
void scores_print(const scores *s, const char *title);
/* A table of the relations (with subtypes): how many there are, and the F1 of head and relation together. */
void scores_print_relations(const scores *s);
double name_f1(const scores *s);

#endif
