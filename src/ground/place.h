/* Places: names of places found, resolved against the gazetteer, with phrases that set a point off ("30 km north of Mosul").
 *
 * In: the syntax and the mentions of the entity stage.  Out: places in text order, not overlapping; a place that no mention has is
 * found too.  A name that the tagger calls a place and the gazetteer lacks stays: its location has `extracted_place`, what
 * holds it ("X, Peru") or the country that its sentence or document speaks of, and no point of its own.  Linear in the tokens: at
 * most DM_PLACE_WORDS_MAX words a name, DM_PLACE_CANDIDATES_MAX senses of one.
 *
 * Choosing among senses: the country or division named beside it ("Paris, Texas"), feature words ("Herat province", "the city of"),
 * one sense of a name in a document, the countries that the document speaks of, the other places' distance, population. */
#ifndef DM_GROUND_PLACE_H
#define DM_GROUND_PLACE_H

#include <dragoman/record.h>
#include <dragoman/syntax.h>

#include "base/arena.h"
#include "entity/entity.h"

enum { DM_PLACE_WORDS_MAX = 7, DM_PLACE_CANDIDATES_MAX = 48 };

typedef struct dm_placed {
    uint32_t first, last; /* tokens of the name, last inclusive, without the words that set it off */
    uint32_t head;        /* the token of these that is highest in the tree */
    uint32_t mention;     /* the mention of which it is the head or the whole; DM_NO_TOKEN none */
    bool in_title;
    dm_location location; /* span: with the words that set it off */
} dm_placed;
typedef struct dm_places {
    uint32_t count;
    const dm_placed *items;
    const uint32_t *by_token; /* one entry a token: the place whose name covers it, DM_NO_TOKEN none */
} dm_places;

void dm_place_find(const dm_knowledge *knowledge, dm_arena *arena, const dm_syntax *syntax, dm_text title, dm_text text,
                   const dm_mentions *mentions, dm_places *out);

#endif
