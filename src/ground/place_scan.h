/* Inside the place stage: place.c finds names, place_choose.c chooses among their senses, place_offset.c reads what sets a point
 * off. */
#ifndef DM_GROUND_PLACE_SCAN_H
#define DM_GROUND_PLACE_SCAN_H

#include "base/text.h"
#include "base/vector.h"
#include "ground/place.h"
#include "knowledge/gazetteer.h"

/* What the words around a name call it. */
typedef enum dm_place_called {
    DM_CALLED_NOTHING = 0,
    DM_CALLED_DIVISION,
    DM_CALLED_CITY,
    DM_CALLED_RIVER,
    DM_CALLED_LAKE,
    DM_CALLED_ISLAND,
    DM_CALLED_STATE
} dm_place_called;

typedef struct dm_place_draft {
    uint32_t first, last;
    uint32_t span_first, span_last; /* with the words that set it off */
    uint32_t row_count;             /* at most DM_PLACE_CANDIDATES_MAX */
    const uint32_t *rows;           /* DM_ROW_ALIAS as in the gazetteer; the best known first */
    uint64_t key;                   /* hash of the name */
    dm_place_called called;
    uint32_t container; /* draft named beside it that holds it ("Paris, Texas"); DM_NO_TOKEN none */
    uint32_t chosen;    /* row without the bit; UINT32_MAX none */
    bool sure;          /* the words beside it say which */
} dm_place_draft;

typedef struct dm_country_weight {
    char code[4];
    uint32_t count;
} dm_country_weight;

typedef struct dm_place_scan {
    const dm_knowledge *knowledge;
    dm_arena *arena;
    const dm_syntax *syntax;
    const dm_mentions *mentions;
    dm_text title, text;
    DM_VECTOR(dm_place_draft) drafts;
    DM_VECTOR(dm_country_weight) countries; /* that the document speaks of, by actors and by places of one sense */
    uint32_t spoken;                        /* sum of their counts */
} dm_place_scan;

void dm_place_choose(dm_place_scan *scan);
/* The country of a place that the gazetteer lacks: of the resolved places of its sentence when they are of one, else the one that
 * the document speaks of most of the time; "" when neither tells. */
void dm_place_country_around(const dm_place_scan *scan, const dm_place_draft *draft, char code[4]);
/* Fill location's point and radius from the chosen place and the words around it; widens span_first, span_last. */
void dm_place_set_off(const dm_place_scan *scan, dm_place_draft *draft, const dm_place *place, dm_location *location);

#endif
