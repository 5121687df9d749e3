/* Inside the quantity stage: quantity.c reads, quantity_bound.c knows the words of bounds, quantity_unit.c those of units. */
#ifndef DM_GROUND_QUANTITY_SCAN_H
#define DM_GROUND_QUANTITY_SCAN_H

#include "ground/quantity.h"

/* Words that bound a number: "more than" -> at_least, shift 1. */
typedef struct dm_bound_words {
    uint32_t first, last; /* tokens, last inclusive */
    dm_bound bound;
    int shift;
} dm_bound_words;

/* The longest bound phrase that ends right before `token` ("well over"), not before `first`; false: none. */
bool dm_bound_before(const dm_syntax *syntax, uint32_t token, uint32_t first, dm_bound_words *out);
/* ... that begins at `token`: "or so", "or more", "- odd", "at most", "+"; false: none. */
bool dm_bound_behind(const dm_syntax *syntax, uint32_t token, uint32_t end, dm_bound_words *out);

/* The ISO 4217 code of a currency's word or sign; NULL none.  `token`: the word; the words before it tell "Swiss francs". */
const char *dm_unit_currency(const dm_syntax *syntax, uint32_t token, uint32_t first);
bool dm_unit_is_money(dm_text lemma); /* "peso", "franc": a currency, whosever */
bool dm_unit_is_measure(dm_text lemma);
bool dm_unit_is_time(dm_text lemma);

#endif
