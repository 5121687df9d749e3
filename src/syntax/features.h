/* What the network sees of one word: rows of one embedding table, whose sum is the word's input vector.
 *
 * Rows: [0, vocabulary) known words, ordered by hash; then DM_AFFIX_ROWS hashed beginnings and endings; then DM_CASED_ROWS hashed
 * forms that hold a capital; then DM_SHAPE_ROWS shapes; then DM_LIST_ROWS classes of the name lists; then one row for unknown
 * words.  Pure functions of the bytes. */
#ifndef DM_SYNTAX_FEATURES_H
#define DM_SYNTAX_FEATURES_H

#include <dragoman/types.h>

#define DM_AFFIX_ROWS 16384u
#define DM_CASED_ROWS 8192u
#define DM_SHAPE_ROWS 128u
#define DM_LIST_ROWS 8u
#define DM_EXTRA_ROWS (DM_AFFIX_ROWS + DM_CASED_ROWS + DM_SHAPE_ROWS + DM_LIST_ROWS + 1u)
#define DM_FEATURES 11 /* word, 4 endings, 3 beginnings, cased form, shape, name lists */
#define DM_NO_ROW UINT32_MAX

/* The known words: 32-bit hashes in ascending order (the index is the row) and, for each value of the top 12 bits, the first index.
 * The name lists: the upper 29 bits of the hashes of words that are names, and in the lower 3 of what: a bit for places, first
 * names, surnames. */
#define DM_VOCABULARY_INDEX 4096u
typedef struct dm_vocabulary {
    uint32_t count;
    const uint32_t *hash;  /* count */
    const uint32_t *first; /* DM_VOCABULARY_INDEX + 1 */
    uint32_t list_count;
    const uint32_t *list;       /* list_count, ascending */
    const uint32_t *list_first; /* DM_VOCABULARY_INDEX + 1 */
} dm_vocabulary;

/* How the letters of a whole sentence are written: a headline in capitals says little about names. */
typedef enum dm_casing { DM_CASING_NORMAL = 0, DM_CASING_CAPITALS, DM_CASING_TITLE } dm_casing;
dm_casing dm_sentence_casing(const dm_text *forms, uint32_t count);

/* Lower case, digits as '0', curly quotes and dashes straight: the spelling under which words are known.  Writes at most
 * DM_NORMAL_BYTES (longer words are cut: their tail is kept); returns the length. */
#define DM_NORMAL_BYTES 64u
uint32_t dm_normal_form(dm_text form, char out[DM_NORMAL_BYTES]);
uint32_t dm_word_hash(const char *normal, uint32_t length);
uint32_t dm_vocabulary_find(const dm_vocabulary *vocabulary, uint32_t hash); /* DM_NO_ROW when unknown */

/* Neither letters nor digits. */
bool dm_is_punctuation(dm_text form);

/* Class (1..7) of a word in the name lists, 0 when it is in none. */
uint32_t dm_list_class(const dm_vocabulary *vocabulary, uint32_t hash);

/* The rows of a word.  rows[0] is the word's row (the unknown row when it is not known), rows[8] and rows[10] may be DM_NO_ROW.
 * `first`: only punctuation came before it in the sentence. */
void dm_word_rows(const dm_vocabulary *vocabulary, dm_text form, bool first, dm_casing casing, uint32_t rows[DM_FEATURES]);

/* Distance of head j from dependent i in words, as one of DM_DISTANCES classes; class 0 is the root. */
#define DM_DISTANCES 24
uint32_t dm_distance_class(uint32_t dependent, uint32_t head);

#endif
