/* The written words that end in a full stop without ending a sentence, and other closed word lists of the segmenter.
 * Const tables, sorted by bytes; look-ups are by the lower-cased ASCII form without the final stop.  Thread rule: none, all const.
 */
#ifndef DM_SYNTAX_ABBREVIATIONS_H
#define DM_SYNTAX_ABBREVIATIONS_H

#include <dragoman/types.h>

typedef enum dm_abbreviation {
    DM_ABBREVIATION_NONE = 0,
    DM_ABBREVIATION_TITLE,  /* stands before a name: never ends a sentence ("Gen.", "Mr.") */
    DM_ABBREVIATION_NUMBER, /* an abbreviation only before a number ("No. 5", "p. 12") */
    DM_ABBREVIATION_DATE,   /* an abbreviation before a number, a comma or at a line's end: months ("Sept. 11") */
    DM_ABBREVIATION_DAY,    /* weekdays that are also words ("Sun. 12", but "in the sun.") */
    DM_ABBREVIATION_INNER,  /* goes on as a rule ("vs.", "e.g.", "cf.") */
    DM_ABBREVIATION_FINAL,  /* may stand at a sentence's end ("Inc.", "etc.", "Calif.") */
    DM_ABBREVIATION_NAME    /* only before a capital ("v.", "ed.") */
} dm_abbreviation;

/* `word`: without the final stop, any case. */
dm_abbreviation dm_abbreviation_find(dm_text word);

/* The prefixes that stay with their hyphen and the word after it ("anti-war", "e-mail"): LDC's list of 2004 plus what EWT and GUM
 * do. */
bool dm_prefix_is_bound(dm_text word);
/* Suffixes that stay with the hyphen before them ("H2O-esque", "nutrition-wise"). */
bool dm_suffix_is_bound(dm_text word);

/* Units that are cut from the number before them ("10km", "8am", "$1.5bn"). */
bool dm_unit_is(dm_text word);

/* Words written as one that the treebanks cut in two; returns the bytes of the first part, 0 when the word stays whole ("can|not").
 */
size_t dm_word_cut(dm_text word);

/* Last labels of domain and file names ("com", "pdf"). */
bool dm_domain_is(dm_text label);

/* Words that, with a capital, begin sentences rather than go on a name ("The", "But", "He"). */
bool dm_starter_is(dm_text word);

#endif
