/* How alike two texts are: the share of shingles (three words in a row) that they have in common.
 *
 * Bands are hashes of the least shingles under several orders (MinHash): texts that share most of their shingles share a band with
 * high probability (98 % at four fifths), others rarely.  Source: Broder, "On the resemblance and containment of documents", 1997.
 */
#ifndef DM_LEDGER_LIKENESS_H
#define DM_LEDGER_LIKENESS_H

#include <dragoman/types.h>

enum { DM_LIKENESS_BANDS = 4, DM_LIKENESS_WORDS_LEAST = 8, DM_LIKENESS_SHINGLES_MOST = 2048 };

/* `words` as dm_words_write gives them.  Returns the count: 0 for texts of fewer than DM_LIKENESS_WORDS_LEAST words. */
uint32_t dm_likeness_bands(dm_text words, uint32_t out[DM_LIKENESS_BANDS]);

/* The sorted hashes of a text's shingles of `width` words (1..3), each once; at most DM_LIKENESS_SHINGLES_MOST.  Returns the count.
 */
uint32_t dm_likeness_shingles(dm_text words, uint32_t width, uint32_t *out);
/* Shared shingles / all shingles (Jaccard), and shared / those of the smaller text (containment); 0..1. */
double dm_likeness_jaccard(const uint32_t *a, uint32_t a_count, const uint32_t *b, uint32_t b_count);
double dm_likeness_contained(const uint32_t *a, uint32_t a_count, const uint32_t *b, uint32_t b_count);

#endif
