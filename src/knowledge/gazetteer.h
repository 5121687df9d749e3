/* The gazetteer: names of places -> places (lexicon/places), a part of the knowledge image of its own.
 *
 * Places are rows with 32-bit indices.  Look-ups are O(1) in the size of the gazetteer and read only what they touch: the part is
 * never read as a whole, so it costs nothing at start-up.  Every index and offset is checked when it is used.
 * Thread rule: immutable, any number of threads. */
#ifndef DM_KNOWLEDGE_GAZETTEER_H
#define DM_KNOWLEDGE_GAZETTEER_H

#include "base/text.h"
#include "knowledge/knowledge.h"

/* GeoNames' feature codes, and CONT for continents (GeoNames: CONT), RGN for all regions without borders of their own. */
/* clang-format off */
#define DM_PLACE_FEATURE_LIST(X)                                                                                                   \
    X(PCLI)                                                                                                                        \
    X(TERR)                                                                                                                        \
    X(ADM1) X(ADM2) X(PPL) X(PPLA) X(PPLA2) X(PPLA3) X(PPLA4) X(PPLA5) X(PPLC) X(PPLF) X(PPLG) X(PPLL) X(PPLR) X(PPLS) X(PPLX)     \
        X(STLMT) X(CONT) X(RGN) X(GULF) X(BAY) X(SEA) X(OCN) X(STRT) X(CHN) X(CNL) X(STM) X(LK) X(MT) X(MTS) X(VLC) X(PASS) X(ISL) \
            X(ISLS) X(REEF) X(ATOL) X(FRST) X(PRK) X(BASE) X(CAMP) X(FCLT) X(DAM) X(BDG) X(CRSG) X(SQR) X(AIRP) X(PRN) X(HBR)      \
                X(RD)
/* clang-format on */
typedef enum dm_place_feature {
    DM_PLACE_NONE = 0,
#define X(name) DM_PLACE_##name,
    DM_PLACE_FEATURE_LIST(X)
#undef X
        DM_PLACE_FEATURE_COUNT
} dm_place_feature;
const char *dm_place_feature_name(dm_place_feature feature); /* "PPLC"; "" for NONE; never NULL */
dm_place_feature dm_place_feature_find(dm_text name);

/* How exact a place is. */
typedef enum dm_place_level {
    DM_LEVEL_COUNTRY = 1,
    DM_LEVEL_ADMIN1,
    DM_LEVEL_ADMIN2,
    DM_LEVEL_CITY,
    DM_LEVEL_FEATURE,
    DM_LEVEL_REGION
} dm_place_level;
dm_place_level dm_place_level_of(dm_place_feature feature);
const char *dm_place_level_name(dm_place_level level); /* "country", "admin1", "admin2", "city", "feature", "region" */

typedef struct dm_place {
    dm_text name;      /* canonical: the first of its row */
    char country[4];   /* ISO 3166-1 alpha-3; "" for seas and regions of several countries */
    uint32_t division; /* row of its first-order division; UINT32_MAX none */
    double lat, lon;   /* degrees, WGS 84 */
    double radius_km;  /* what it about fills; 0 not given */
    uint32_t population;
    int64_t geonameid; /* 0: not of GeoNames */
    dm_place_feature feature;
    dm_source source;
} dm_place;

uint32_t dm_place_count(const dm_knowledge *knowledge);
bool dm_place_get(const dm_knowledge *knowledge, uint32_t row,
                  dm_place *out); /* with or without DM_ROW_ALIAS; false: no such row */
/* Rows with this key (see dm_place_key), the best known first, borrowed.  `written`: DM_PLACE_CAPITALS when some of the names is
 * all capitals ("US": only a text in capitals is that name), DM_PLACE_PLAIN when some is not.  0: none. */
enum { DM_PLACE_CAPITALS = 1, DM_PLACE_PLAIN = 2 };
uint32_t dm_place_find_key(const dm_knowledge *knowledge, dm_text key, const uint32_t **rows, uint32_t *written);
/* The country's own row; UINT32_MAX none. */
uint32_t dm_place_of_country(const dm_knowledge *knowledge, const char *code);

/* Add the words of a token or name to a key: folded (dm_text_fold), full stops and apostrophes dropped, split at white space,
 * hyphens and slashes, "st" as "saint", "mt" as "mount", "ft" as "fort", words joined by one blank.  Returns the new length; more
 * than DM_PLACE_KEY_MAX bytes: 0, the key is of no use. */
enum { DM_PLACE_KEY_MAX = 96 };
size_t dm_place_key(char key[DM_PLACE_KEY_MAX], size_t length, dm_text folded);
/* Great-circle distance, km, on a sphere of 6,371 km. */
double dm_place_distance(double lat1, double lon1, double lat2, double lon2);

#endif
