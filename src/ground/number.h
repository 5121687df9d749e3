/* One number from words or digits: "5,000", "1.5 million", "twenty-five", "two hundred and ten", "dozens", "several hundred". */
#ifndef DM_GROUND_NUMBER_H
#define DM_GROUND_NUMBER_H

#include <dragoman/syntax.h>

typedef struct dm_number {
    uint32_t first, last; /* tokens, last inclusive */
    bool vague;           /* "dozens", "several hundred": low..high, no best */
    bool whole;           /* no fraction was lost ("1.5" alone is not whole) */
    int64_t low, high;    /* equal unless vague */
    double value;         /* for decimals */
    double factor;        /* of the last multiplier word: 1e6 in "2.5 million"; 1 none */
    bool indefinite;      /* "several", "a few", "a handful": no number at all, a guess at one */
} dm_number;

/* The number that starts at token `at`, not beyond `end`.  False when none does, or when it is larger than 10^15. */
bool dm_number_read(const dm_syntax *syntax, uint32_t at, uint32_t end, dm_number *out);

#endif
