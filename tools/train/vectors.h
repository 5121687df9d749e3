/* The known words and their pretrained vectors: skip-gram with negative sampling (Mikolov et al. 2013) on raw text.
 *
 * A word is known when the treebanks have it twice, or the raw text has it often enough to be among the `limit` words. */
#ifndef DM_TRAIN_VECTORS_H
#define DM_TRAIN_VECTORS_H

#include "corpus.h"
#include "syntax/features.h"

typedef struct word_vectors {
    dm_vocabulary vocabulary; /* heap */
    uint32_t width;
    float *vectors;           /* count x width; unit length; zero for words that the raw text lacks */
    uint32_t *treebank_count; /* occurrences in the treebanks */
} word_vectors;

typedef struct vector_options {
    uint32_t limit, width, window, negatives, epochs;
    uint64_t seed;
} vector_options;

/* `raw` texts are plain text, or the third column when a line has tabs.  One thread; the same input gives the same bytes. */
void vectors_train(const corpus *treebanks, const dm_text *raw, uint32_t raw_count, const vector_options *options,
                   word_vectors *out);
/* Put the words of list files (one a line) into vocabulary->list; the file's number is its bit: places, first names, surnames. */
dm_status lists_load(const char *const *paths, uint32_t count, dm_vocabulary *vocabulary, dm_error *error);
/* The lists that a finished model was trained with: they are kept there as hashes.  The lists on disk are then not needed to train
 * anew. */
dm_status lists_of_model(const char *path, dm_vocabulary *vocabulary, dm_error *error);
dm_status vectors_save(const word_vectors *v, const char *path, dm_error *error);
dm_status vectors_load(const char *path, word_vectors *out, dm_error *error);

#endif
