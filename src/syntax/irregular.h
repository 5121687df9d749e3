/* Irregular verbs: the base form of "shot", "fled", "withdrew".  A learned lemmatiser that has not seen a form guesses ("shet"). */
#ifndef DM_SYNTAX_IRREGULAR_H
#define DM_SYNTAX_IRREGULAR_H

#include <dragoman/types.h>

/* The base form of an irregular form of a verb in lower case; {NULL, 0} when the form is none.  Forms that are more often a regular
 * verb of their own ("rent", "bound", "lay") are left out.  Borrowed from static memory; safe from any thread. */
dm_text dm_irregular_verb(dm_text lower);

#endif
