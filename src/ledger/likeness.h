/* How alike two texts are.
 *
 * Whole texts by their shingles (three words in a row; Broder, "On the resemblance and containment of documents", 1997): copies of
 * one agency's report share most of them.  Sentences by the words that carry content, each weighed by how rare it is among the
 * sentences of its time: in weeks of war the names of its places say little. */
#ifndef DM_LEDGER_LIKENESS_H
#define DM_LEDGER_LIKENESS_H

#include <dragoman/types.h>

enum { DM_SHINGLES_MOST = 256, DM_CONTENT_WORDS_MOST = 64, DM_CONTENT_NUMBERS_MOST = 8, DM_CONTENT_SPANS_MOST = 12 };

/* The sorted hashes of a text's shingles of three words, each once; of a longer text the DM_SHINGLES_MOST least, which are a fair
 * sample (the same of any text). `words` as dm_words_write gives them.  Returns the count. */
uint32_t dm_shingles_of(dm_text words, uint32_t out[DM_SHINGLES_MOST]);
/* Shared shingles / those of the smaller text; 0 when either has fewer than six. */
double dm_shingles_contained(const uint32_t *a, uint32_t a_count, const uint32_t *b, uint32_t b_count);

/* Where the event's parts stand in its sentence, in bytes. */
typedef enum dm_part {
    DM_PART_ACTOR = 0,
    DM_PART_RECIPIENT,
    DM_PART_TRIGGER,
    DM_PART_ACTION /* of a commitment: what is promised */,
    DM_PART_COUNT
} dm_part;
typedef struct dm_part_span {
    dm_part part;
    uint32_t start, end;
} dm_part_span;
typedef struct dm_part_spans {
    uint32_t count;
    dm_part_span span[DM_CONTENT_SPANS_MOST];
} dm_part_spans;

/* "19 people": a number with the word that it counts. */
typedef struct dm_counted {
    uint32_t number, unit; /* unit: hash of the stem */
} dm_counted;

/* What a sentence speaks of. */
typedef struct dm_content {
    uint32_t word_count, number_count, counted_count;
    uint32_t words[DM_CONTENT_WORDS_MOST];     /* sorted hashes of stems, each once; no function words, no numbers */
    uint64_t names;                            /* bit i: word i is written with a capital */
    uint64_t part[DM_PART_COUNT];              /* bit i: word i stands in that part of the event */
    uint64_t near;                             /* bit i: word i stands near the trigger */
    uint32_t trigger;                          /* the trigger's last content word, 0 none */
    uint32_t numbers[DM_CONTENT_NUMBERS_MOST]; /* sorted; written in digits or words, years left out */
    dm_counted counted[DM_CONTENT_NUMBERS_MOST];
} dm_content;
/* `spans` may be NULL: then no parts are told. */
void dm_content_of(dm_text sentence, const dm_part_spans *spans, dm_content *out);

#endif
