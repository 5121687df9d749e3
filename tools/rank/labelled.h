/* Training data of the learned models: labelled pairs and events, found again in the development data, as sparse evidence.
 *
 * Features are interned: an item is a feature's number, the label that it bears on (DM_LABEL_ANY: all) and a value (1 = there).
 * Everything lives in one arena until the program ends. */
#ifndef RANK_LABELLED_H
#define RANK_LABELLED_H

#include <dragoman/dragoman.h>

#include "base/text.h"
#include "base/vector.h"
#include "coding/rank.h"

typedef struct rank_item {
    uint32_t feature, label;
    double value;
} rank_item;

typedef struct rank_example {
    uint32_t label; /* 1 .. DM_LABEL_NONE; for a binary model 0 or 1 */
    uint32_t first; /* the lexicon's own answer; DM_LABEL_NONE when it is silent */
    bool read;      /* ... and its frames' conditions held */
    uint32_t group; /* number of the document: folds keep documents together */
    uint32_t count;
    rank_item *items;
} rank_example;

typedef struct rank_data {
    dm_arena *arena;
    dm_map features;
    DM_VECTOR(dm_text) names; /* by number */
    DM_VECTOR(rank_example) examples;
} rank_data;

void rank_data_init(rank_data *data, dm_arena *arena);
uint32_t rank_feature(rank_data *data, dm_text name);
void rank_add_evidence(rank_data *data, const dm_evidence *evidence, rank_example *out);

/* The development texts: lines of raw/current-events.tsv and articles of geo/GeoVirus.xml. */
typedef struct rank_texts {
    uint32_t report_count, article_count;
    dm_text *date, *category, *report; /* reports, by line number - 1 */
    dm_text *article;                  /* by number - 1 */
} rank_texts;
bool rank_texts_read(dm_arena *arena, const char *folder, rank_texts *out);

/* Labelled pairs (tests/judged/relations.tsv). */
bool rank_pairs_read(rank_data *data, dm_engine *engine, const rank_texts *texts, const char *path);
/* The lexicon's own sure answers in reports that no judged sample has: `limit` reports at most, in the order of a hash. */
void rank_silver_read(rank_data *data, dm_engine *engine, const rank_texts *texts, const char *const *judged, uint32_t judged_count,
                      uint32_t limit);
/* Judged events: tests/judged/events-915.tsv (found by trigger and type), or a judged sample (`trigger_start` is no column: by
 * type, in order).  Label 1 where `whole` (type and parties) or the type alone is right. */
bool rank_events_read(rank_data *data, dm_engine *engine, const rank_texts *texts, const char *path, bool whole);

/* Cells of a tab-separated line. */
dm_text rank_cell(dm_text line, uint32_t column);
dm_text rank_next_line(dm_text *rest);

#endif
