/* What the files of the claim stage share.
 *
 *   commitment.c  promises: which readings bind a party to a later act
 *   terms.c       their terms: conditions, instrument, quantity, time frame
 *   force.c       numbers of forces at a place
 *   size.c        how many an event killed, took, freed
 *   gap.c         what the report says is not known
 *   phrase.c      the words of a subtree
 * Word lists are the classes of lexicon/words/classes-claims.tsv. */
#ifndef DM_CLAIM_FINDER_H
#define DM_CLAIM_FINDER_H

#include "claim/claim.h"
#include "coding/coder.h"

enum { DM_WHAT_COUNT = DM_WHAT_OTHER };

typedef struct dm_claim_finder {
    dm_coder *coder;
    const dm_quantities *quantities;
    dm_records *records;
    dm_arena *arena;
    DM_VECTOR(dm_commitment) commitments;
    DM_VECTOR(dm_force_level) levels;
    DM_VECTOR(dm_gap) gaps;
    /* the document's instrument, once introduced ("a joint statement issued by ...") */
    uint32_t instrument_token;
    dm_commitment instrument;
} dm_claim_finder;

void dm_sizes_find(dm_claim_finder *finder);
void dm_commitments_find(dm_claim_finder *finder);
void dm_forces_find(dm_claim_finder *finder);
void dm_gaps_find(dm_claim_finder *finder);

/* ---- terms.c */
void dm_terms_conditions(dm_claim_finder *finder, const dm_reading *reading, dm_commitment *out);
void dm_terms_quantity(dm_claim_finder *finder, const dm_reading *reading, dm_commitment *out);
void dm_terms_time(dm_claim_finder *finder, const dm_reading *reading, dm_commitment *out);
void dm_terms_instrument(dm_claim_finder *finder, const dm_reading *reading, dm_commitment *out);

/* ---- phrase.c */
/* First and last token of the subtree without trailing punctuation; relative clauses are left out unless `whole`. */
void dm_phrase_ends(const dm_syntax *syntax, uint32_t token, bool whole, uint32_t *first, uint32_t *last);
dm_span dm_phrase_span(const dm_syntax *syntax, uint32_t first, uint32_t last);
dm_text dm_phrase_text(const dm_coder *coder, uint32_t first, uint32_t last);
bool dm_phrase_in_class(const dm_coder *coder, uint32_t token, const char *class_name); /* by lemma */
dm_text dm_phrase_rule(dm_claim_finder *finder, const char *class_name);                /* "words/classes-claims.tsv @name" */
bool dm_phrase_has_child_word(const dm_syntax *syntax, uint32_t token, dm_deprel rel, const char *lower);
/* Does `token` stand below `ancestor` (or is it)? */
bool dm_phrase_is_below(const dm_syntax *syntax, uint32_t token, uint32_t ancestor);
uint64_t dm_claim_id(const dm_claim_finder *finder, char kind, uint32_t sentence, dm_span trigger, dm_span field);

#endif
