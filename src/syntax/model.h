/* The trained syntax model: one immutable file of int8 matrices and tables, read in place.
 *
 * File: a dm_model_header, then the parts in the order of dm_model_plan, each aligned to 64 bytes; little endian.  The checksum
 * covers everything behind itself; sizes follow from the header alone, so a file that passes dm_model_open can be read without
 * further checks. tools/train/export_model.c writes it.
 *
 * Matrices: y = x W + b with W quantised to int8, one scale a column, and x to 7 bits, one scale a row (see kernels.h). */
#ifndef DM_SYNTAX_MODEL_H
#define DM_SYNTAX_MODEL_H

#include <dragoman/engine.h>

#include "base/file.h"
#include "syntax/features.h"
#include "syntax/lemma.h"

#define DM_MODEL_MAGIC "dmsyntax"
#define DM_MODEL_VERSION 1u
#define DM_MODEL_LAYERS_MAX 8u
#define DM_NAME_TAGS 9u
#define DM_GATES 6u /* products of a layer, in units of `hidden`: u, f, r forwards; u, f, r backwards */

typedef struct dm_model_header {
    char magic[8];
    uint64_t checksum; /* XXH3 of all bytes behind this field */
    uint32_t version;
    uint32_t vocabulary; /* known words */
    uint32_t list;       /* words of the name lists */
    uint32_t width;      /* of a word's input vector */
    uint32_t hidden;     /* of one direction of a layer */
    uint32_t layers;
    uint32_t arc, label, tag;    /* widths of the heads' hidden layers */
    uint32_t feats, feats_bytes; /* feature strings: count and bytes */
    uint32_t lemma_slots, lemma_rules, lemma_bytes;
    uint64_t size; /* of the file */
    char note[40]; /* where it comes from; zero-terminated */
} dm_model_header;
#define DM_MODEL_CHECKED 16u /* bytes before the checked ones: magic and checksum */

/* Where one quantised matrix lies: `inner` x `outer`, padded. */
typedef struct dm_matrix_plan {
    uint32_t inner, outer;
    size_t panels, scale, offset;
} dm_matrix_plan;

typedef struct dm_model_plan {
    size_t hash, first, list, list_first, table, table_scale, input_bias, vectors[DM_MODEL_LAYERS_MAX], heads_bias, label_distance,
        label_bias, tag_bias, feats_end, feats_mask, feats_text, lemma_key, lemma_rule, rule, rule_text, total;
    dm_matrix_plan input, layer[DM_MODEL_LAYERS_MAX], heads, arc_distance, label_out, tag_out;
} dm_model_plan;

/* Offsets of all parts; false when a size of the header is out of range. */
bool dm_model_plan_make(const dm_model_header *header, dm_model_plan *plan);

/* One quantised matrix: panels of DM_PANEL columns; for each panel, for each group of 4 inner indices, DM_PANEL x 4 bytes. */
#define DM_PANEL 32u
typedef struct dm_matrix {
    uint32_t inner, outer; /* padded to multiples of 4 and DM_PANEL */
    const int8_t *panels;
    const float *scale;    /* a column; 0 for padding */
    const int32_t *offset; /* a column: zero point times the column's sum */
} dm_matrix;

struct dm_model {
    dm_file file;
    bool owns_file;
    dm_model_header shape;
    dm_vocabulary vocabulary;
    const int8_t *table;
    const float *table_scale; /* a row */
    dm_matrix input, layer[DM_MODEL_LAYERS_MAX], heads, arc_distance, label_out, tag_out;
    const float *input_bias, *vectors[DM_MODEL_LAYERS_MAX], *heads_bias, *label_distance, *label_bias, *tag_bias;
    const uint32_t *feats_end; /* end of each feature string in feats_text; 0 is "no features" */
    const uint32_t *feats_mask;
    const char *feats_text;
    dm_lemma_table lemmas;
    /* made at opening: */
    uint32_t feats_of_upos[DM_UPOS_COUNT + 1]; /* ranges in feats_list */
    uint16_t *feats_list;
    uint32_t *feats_morph; /* DM_MORPH_ bits of each feature string */
};

/* True when the input vector goes through a matrix before the first layer. */
static inline bool dm_model_has_input(const dm_model_header *shape) { return shape->width != 2 * shape->hidden; }
static inline uint32_t dm_model_head_width(const dm_model_header *shape) { return 2 * shape->arc + 2 * shape->label + shape->tag; }

/* DM_MORPH_ bits of a UD feature string. */
uint32_t dm_morph_of(dm_text feats);

#endif
