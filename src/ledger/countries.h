/* Countries as other data sets write them. */
#ifndef DM_LEDGER_COUNTRIES_H
#define DM_LEDGER_COUNTRIES_H

#include <dragoman/types.h>

typedef struct dm_country {
    char iso3[4], fips[4];
    int number; /* ISO 3166-1 numeric; 0 none */
    const char *name, *region;
} dm_country;
const dm_country *dm_country_find(dm_text iso3); /* NULL: not a country (IGO, UNO ...) */

#endif
