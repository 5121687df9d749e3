/* Places against GeoVirus (Gritta et al. 2018): <article> with <text> and <location>s of name, start, end (characters of the text),
 * lat, lon and page.  Articles inside comments are not read.
 *
 * Found: a span of ours overlaps a gold one (each is used once).  Of the found: the country is right, and the point lies within 161
 * km (100 miles).  A name that we leave unresolved counts as found, and as wrong in both.  The gold file gives no country, so it is
 * that of the page where the gazetteer has a country of that name, else that of the gazetteer's place nearest to the gold point;
 * pages that are seas, continents or regions of several countries in the gazetteer have none, and ours must have none.
 *
 * The gold file marks names alone, so a point that is set off ("southern Chad") is scored by the named place's. */
#ifndef DM_EVAL_PLACE_SCORE_H
#define DM_EVAL_PLACE_SCORE_H

#include <stdio.h>

#include <dragoman/engine.h>

#include "base/vector.h"

typedef struct dm_gold_place {
    dm_text name, page;
    dm_span span; /* bytes of the article's text */
    double lat, lon;
} dm_gold_place;
typedef struct dm_gold_article {
    dm_text source, text;
    DM_VECTOR(dm_gold_place) places; /* in text order */
} dm_gold_article;
typedef struct dm_gold_articles {
    DM_VECTOR(dm_gold_article) articles;
} dm_gold_articles;

typedef struct dm_place_scores {
    uint32_t gold, system, found;
    uint32_t country, near;         /* of found */
    uint32_t smaller, smaller_near; /* of found: gold places that are no countries, and those of them within 161 km */
    uint32_t resolved;              /* of found, those to which we gave a point */
} dm_place_scores;

/* Errors: DM_ERROR_FORMAT when there is no article. */
dm_status dm_gold_articles_read(dm_arena *arena, dm_text xml, const char *file, dm_gold_articles *out, dm_error *error);

/* Add one article's counts from its coded result; `details`, when not NULL, gets a line for each place that is not right. */
void dm_place_score(dm_arena *arena, const dm_knowledge *knowledge, const dm_gold_article *gold, const dm_result *result,
                    FILE *details, dm_place_scores *out);
void dm_place_scores_print(const dm_place_scores *scores, FILE *out);

/* Score a whole file through an engine. */
dm_status dm_eval_places(dm_engine *engine, const dm_knowledge *knowledge, const char *path, FILE *details, dm_place_scores *out,
                         dm_error *error);

#endif
