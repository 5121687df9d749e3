/* Inside the compiler: the tables under construction.  Each compile_*.c fills its part from text; write_image.c lays them out. */
#ifndef DM_KNOWLEDGE_COMPILER_H
#define DM_KNOWLEDGE_COMPILER_H

#include "knowledge/image.h"
#include "knowledge/source.h"

/* A name or role as pieces, and what ends there. */
typedef struct dm_name_key {
    uint32_t piece_count;
    const uint32_t *pieces; /* symbols */
    uint32_t row;           /* of actors (with DM_ROW_ALIAS) or of roles */
    uint8_t written;        /* DM_CASE_LOWER ...: what the text must be like */
} dm_name_key;

/* One spelling of a lemma: its head word and the words before it. */
enum { DM_PHRASE_WORDS_MAX = 6 };
typedef struct dm_spelling {
    uint32_t head, modifier_count, modifiers[DM_PHRASE_WORDS_MAX];
} dm_spelling;

typedef struct dm_class_draft {
    uint32_t name;
    DM_VECTOR(uint32_t) words;
    DM_VECTOR(dm_spelling) phrases;
    DM_VECTOR(uint32_t) includes; /* class ids */
    dm_field at;
    bool defined; /* false: only referred to so far */
} dm_class_draft;

/* A frame filed under one lemma. */
typedef struct dm_filed_frame {
    dm_frame frame;
    dm_frame_key key;
    uint32_t order, score;
    dm_field at;
    bool needs_inner;
} dm_filed_frame;

/* A name of a place, before names are gathered. */
typedef struct dm_place_key_draft {
    dm_text key;
    uint32_t row; /* with DM_ROW_ALIAS */
    bool capitals;
} dm_place_key_draft;

/* A line of lexicon/rank. */
typedef struct dm_weight_draft {
    uint64_t hash;
    dm_image_text name;
    uint32_t file, line;
    dm_weight weight;
    dm_field at;
} dm_weight_draft;

typedef struct dm_compiler {
    dm_arena *arena;
    dm_diagnostics *diagnostics;
    dm_map symbol_map, text_map, source_map, class_map, frame_map, actor_map, role_map;
    DM_VECTOR(dm_image_symbol) symbols;
    DM_VECTOR(char) strings;
    DM_VECTOR(uint64_t) masks;
    DM_VECTOR(uint64_t) symbol_contexts; /* by symbol; grown on demand */
    DM_VECTOR(dm_image_context_pair) context_pairs;
    DM_VECTOR(dm_image_context_mark) context_marks;
    DM_VECTOR(dm_image_actor) actors;
    DM_VECTOR(dm_image_role) roles;
    DM_VECTOR(dm_name_key) names, role_names;
    DM_VECTOR(dm_image_node) nodes;
    DM_VECTOR(dm_image_edge) edges;
    DM_VECTOR(uint32_t) rows;
    DM_VECTOR(dm_class_draft) drafts; /* index 0 unused */
    DM_VECTOR(dm_image_class) classes;
    uint32_t *class_queue; /* scratch of compile_words.c, one a class */
    bool *class_seen;
    DM_VECTOR(dm_image_word_set) word_sets; /* index 0 unused */
    DM_VECTOR(dm_image_phrase) phrases;
    DM_VECTOR(uint32_t) members;
    DM_VECTOR(dm_filed_frame) filed;
    DM_VECTOR(dm_image_predicate) predicates;
    DM_VECTOR(dm_condition) conditions;
    DM_VECTOR(dm_slot_path) paths;
    DM_VECTOR(dm_value) values;
    DM_VECTOR(dm_image_example) examples;
    DM_VECTOR(dm_weight_draft) weight_drafts;
    DM_VECTOR(dm_image_weight_row) weight_rows;
    DM_VECTOR(dm_weight) weights;
    uint32_t frame_count;
    /* places (compile_places.c) */
    DM_VECTOR(char) place_strings;
    DM_VECTOR(dm_image_place) places;
    DM_VECTOR(dm_image_place_name) place_names;
    DM_VECTOR(dm_image_place_slot) place_slots;
    DM_VECTOR(uint32_t) place_rows;
    DM_VECTOR(dm_image_place_country) place_countries;
    DM_VECTOR(dm_image_text) place_files;
    DM_VECTOR(dm_place_key_draft) place_keys;
    DM_VECTOR(uint32_t) division_rows; /* by number; UINT32_MAX: named only */
    dm_map division_map;
} dm_compiler;

/* words */
uint32_t dm_compiler_symbol(dm_compiler *c, dm_text folded);
dm_image_text dm_compiler_text(dm_compiler *c, dm_text text);
dm_text dm_compiler_symbol_text(const dm_compiler *c, uint32_t symbol);
/* The spellings of a lemma: "cease-fire" gives cease-fire, ceasefire, and fire after cease; at most 3.  Diagnoses what cannot be
 * one. */
uint32_t dm_compiler_spellings(dm_compiler *c, dm_field word, dm_spelling out[3]);

/* sectors: "GOV | MIL" */
uint8_t dm_compiler_sectors(dm_compiler *c, dm_field cell, uint8_t out[DM_SECTORS_MAX]);
bool dm_compiler_code(dm_compiler *c, dm_field cell, char out[DM_CODE_MAX]);

void dm_compile_register(dm_compiler *c, const dm_lexicon_source *source);
void dm_compile_actors(dm_compiler *c, const dm_lexicon_source *source);
void dm_compile_roles(dm_compiler *c, const dm_lexicon_source *source);
void dm_compile_classes(dm_compiler *c, const dm_lexicon_source *source);
void dm_compile_contexts(dm_compiler *c, const dm_lexicon_source *source);
void dm_compile_frames(dm_compiler *c, const dm_lexicon_source *source);
void dm_compile_places(dm_compiler *c, const dm_lexicon_source *source);
void dm_compile_weights(dm_compiler *c, const dm_lexicon_source *source);

/* The id of a class, as a reference (an undefined one is diagnosed by dm_classes_finish). */
uint32_t dm_compiler_class(dm_compiler *c, dm_field at, dm_text name);
/* The class of one phrase, for a condition's value of several words. */
uint32_t dm_compiler_phrase_class(dm_compiler *c, dm_field at, const dm_spelling *spellings, uint32_t count);
/* Several classes as one set, once dm_classes_finish has been called; 0 for none. */
uint32_t dm_compiler_word_set(dm_compiler *c, const uint32_t *classes, uint32_t count);
/* A condition's text -> c->conditions; false when it is wrong (diagnosed). */
bool dm_compile_condition(dm_compiler *c, dm_field text, dm_condition *out);
bool dm_compile_paths(dm_compiler *c, dm_field text, dm_slot_path *out, uint32_t limit, uint32_t *count);
/* TYPE or TYPE/mode; `is_coded` for what comes out of folding ("CONCEDE/withdraw") rather than what a frame may say. */
bool dm_compile_event(dm_compiler *c, dm_field text, bool is_coded, uint8_t *type, uint8_t *mode);
void dm_compile_example(dm_compiler *c, const dm_frame *frame, dm_field key, dm_field value, dm_field raw);

/* After all files. */
void dm_names_finish(dm_compiler *c);
void dm_classes_finish(dm_compiler *c);
void dm_frames_finish(dm_compiler *c);
void dm_places_finish(dm_compiler *c);
void dm_weights_finish(dm_compiler *c);
/* Lay the finished tables out as an image (malloc'ed). */
dm_status dm_compiler_write(dm_compiler *c, dm_text *image, dm_error *error);

#endif
