/* The learned part of coding: linear models over what the lexicon, the tree and the words say.
 *
 * Evidence is a list of features, each a short text with a value in hundredths.  An item under DM_LABEL_ANY bears on every label
 * by that label's own weight; an item under a label ("the surest reading is of this type") bears on that label alone, by the
 * feature's common weight and its weight for that label.  Scores are sums of integers: value times weight, in units of 1e-5.
 *
 * The lexicon's candidates for two spans are gathered in a dm_relation_view; tools/train_ranker.c fits lexicon/rank/ *.tsv on
 * pairs and events labelled by reading (tests/judged), and shares these functions, so that training sees what is seen later. */
#ifndef DM_CODING_RANK_H
#define DM_CODING_RANK_H

#include "base/vector.h"
#include "coding/coder.h"
#include "knowledge/weights.h"

typedef struct dm_evidence_item {
    dm_text feature;
    uint64_t hash;      /* of the feature */
    uint32_t label;     /* DM_LABEL_ANY, or the label that it bears on */
    int32_t hundredths; /* 100: it is there */
} dm_evidence_item;

typedef struct dm_evidence {
    dm_arena *arena;
    DM_VECTOR(dm_evidence_item) items;
} dm_evidence;

/* Adds `name` + `a` [+ "+" + `b`] once; a second time under the same label does nothing. */
void dm_evidence_add(dm_evidence *evidence, uint32_t label, const char *name, dm_text a, dm_text b);
void dm_evidence_add_value(dm_evidence *evidence, uint32_t label, const char *name, int32_t hundredths);

typedef struct dm_rank_scores {
    int64_t of[DM_LABEL_COUNT]; /* 1e-5; of[DM_LABEL_ANY] is a binary model's */
} dm_rank_scores;
void dm_rank_score(const dm_knowledge *knowledge, dm_weight_model model, const dm_evidence *evidence, dm_rank_scores *out);
/* The chance of `label` among the labels 1 .. DM_LABEL_NONE, to three places. */
double dm_rank_chance(const dm_rank_scores *scores, uint32_t label);
/* The chance of a binary model, to three places. */
double dm_rank_binary(int64_t score);
/* What weighed most for `label` against `other` (DM_LABEL_ANY: nothing), largest first; returns how many (at most DM_REASONS_MAX).
 */
uint32_t dm_rank_reasons(const dm_knowledge *knowledge, dm_weight_model model, const dm_evidence *evidence, uint32_t label,
                         uint32_t other, dm_reason out[DM_REASONS_MAX]);

/* ---- the relation between two spans */

/* The label of a reading: its type, as CAMEO's roots group it (a promised withdrawal is an agreement). */
uint32_t dm_rank_label(dm_event_type type, uint16_t cameo, uint8_t cameo_digits);

typedef struct dm_relation_view {
    const dm_reading
        *best[DM_LABEL_COUNT];    /* the surest reading of each label; a loose one when no frame's conditions hold; NULL */
    double score[DM_LABEL_COUNT]; /* how well it fits the spans; 0 for loose ones */
    uint8_t fits[DM_LABEL_COUNT]; /* bit 0: the first span is among the doers, bit 1: the second among the recipients, bit 2: the
                                     other way round */
    bool loose[DM_LABEL_COUNT];
    const dm_reading *first; /* the lexicon's own answer; NULL none.  Loose when nothing else is there */
    double first_score;
    uint32_t top; /* the token that joins the two spans in the tree; DM_NO_TOKEN */
    dm_evidence evidence;
} dm_relation_view;

/* Two spans laid over the document's mentions (relate.c). */
typedef struct dm_pair {
    dm_span span[2];
    uint32_t head[2];
    const uint32_t *path; /* tokens between the heads in the tree, their lowest common ancestor included */
    uint32_t path_count;
} dm_pair;
/* Fills view->evidence from view->best and the words. */
void dm_rank_relation_evidence(dm_coder *coder, const dm_pair *pair, dm_relation_view *view);

#endif
