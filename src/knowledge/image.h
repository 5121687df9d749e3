/* The compiled lexicon as bytes: one block, read in place, offsets and indices only.
 *
 * Layout: dm_image_header, then the sections in the order of dm_image_section_id, each at a multiple of 16 bytes.  All numbers are
 * little-endian as the structs below lay them out; padding is zero, so equal text gives equal bytes.
 * Trust: dm_image_open checks the checksum and then every offset and index once; after that the look-ups only check
 * what the place of a number does not tell: whether a row is an actor's or a role's. */
#ifndef DM_KNOWLEDGE_IMAGE_H
#define DM_KNOWLEDGE_IMAGE_H

#include "base/text.h"
#include "knowledge/knowledge.h"
#include "knowledge/weights.h"

#define DM_IMAGE_MAGIC "DMLEXIC"
enum { DM_IMAGE_VERSION = 8 };

/* Index 0 of symbols, nodes, predicates, masks, classes and word sets is a reserved "none". */
typedef struct dm_image_text {
    uint32_t offset, length;
} dm_image_text;
typedef struct dm_image_symbol {
    dm_image_text text;
    uint32_t name_node, role_node; /* first step of the tries; 0 none */
    uint32_t predicate;            /* 0 none */
    uint32_t mask;                 /* contexts; 0 none */
    uint32_t class_id;             /* the class of this name; 0 none */
    uint32_t context_pair;         /* one more than its first row of context_pairs; 0 none */
    uint64_t classes;              /* the classes that it is in, or heads a phrase of: a set by DM_CLASS_BIT, for a quick no */
} dm_image_symbol;
#define DM_CLASS_BIT(class_id) (UINT64_C(1) << (class_id) % 64)
typedef struct dm_image_slot {
    uint32_t hash, symbol;
} dm_image_slot; /* open addressing; symbol 0 is free */
typedef struct dm_image_list {
    uint32_t first, count;
} dm_image_list;
/* Which rows end at a node, by how the text is written: in lower case, with a capital, in capitals. */
enum { DM_CASE_LOWER = 0, DM_CASE_CAPITAL, DM_CASE_CAPITALS, DM_CASE_COUNT };
typedef struct dm_image_node {
    dm_image_list edges, rows[DM_CASE_COUNT];
} dm_image_node;
typedef struct dm_image_edge {
    uint32_t symbol, node;
} dm_image_edge; /* sorted by symbol within a node */
typedef struct dm_image_actor {
    uint8_t kind, sector_count, sector[DM_SECTORS_MAX], unused[2];
    char code[DM_CODE_MAX];
    dm_image_text identifier;
    uint32_t office; /* symbol */
    int32_t from, until;
    uint32_t file, line; /* file: symbol of the path */
    uint32_t unused_word;
} dm_image_actor;
typedef struct dm_image_role {
    uint8_t kind, sector_count, sector[DM_SECTORS_MAX], unused[2];
    char code[DM_CODE_MAX];
    uint32_t office, file, line, unused_word;
} dm_image_role;
typedef struct dm_image_state {
    char code[DM_CODE_MAX];
    uint32_t row, unused;
} dm_image_state; /* sorted by code */
typedef struct dm_image_office {
    char code[DM_CODE_MAX];
    uint32_t office, row;
} dm_image_office; /* sorted by code, office, row */
typedef struct dm_image_phrase {
    uint32_t head;
    dm_image_list modifiers;
} dm_image_phrase;
/* Words (members, sorted) and phrases (sorted by head): those of a class, or of all classes of a condition. */
typedef struct dm_image_word_set {
    dm_image_list words, phrases;
} dm_image_word_set;
typedef struct dm_image_class {
    uint32_t name;
    dm_image_word_set set;
} dm_image_class;
/* Two words near each other that speak for contexts ("war crime"); sorted by head, other. */
typedef struct dm_image_context_pair {
    uint32_t head, other; /* symbols */
    uint64_t contexts;
} dm_image_context_pair;
/* What a record itself speaks for: a party's sector, or the event's type and mode. */
typedef struct dm_image_context_mark {
    uint8_t sector, type, mode, unused[5]; /* sector NONE: the event; mode NONE: any */
    uint64_t contexts;
} dm_image_context_mark;
typedef struct dm_image_predicate {
    dm_image_list frames[DM_PREDICATE_POS_COUNT];
} dm_image_predicate;
typedef struct dm_image_example {
    uint8_t positive, type, mode, known_failure, discard, unused[3];
    uint32_t auxiliary, file, line, frame, frame_line;
    dm_image_text sentence, actor, recipient, reason;
} dm_image_example;

/* A feature of lexicon/rank with its weights; sorted by hash. */
typedef struct dm_image_weight_row {
    uint64_t hash;
    dm_image_text name;
    uint32_t file, line; /* file: symbol of the path */
    dm_image_list weights;
} dm_image_weight_row;

/* A place of lexicon/places.  Degrees times 100000. */
typedef struct dm_image_place {
    dm_image_text name; /* in place_strings, like all texts of places */
    char country[4];
    uint32_t division; /* the place that is its first-order division; UINT32_MAX none */
    int32_t lat, lon;
    uint32_t population, geonameid;
    uint32_t line;
    uint16_t radius_km;
    uint8_t feature; /* dm_place_feature */
    uint8_t file;    /* index into place_files */
} dm_image_place;
typedef struct dm_image_place_name {
    dm_image_text key;
    uint32_t first, count; /* of place_rows, DM_ROW_ALIAS set for further names; the best known first */
    uint32_t written;      /* DM_PLACE_CAPITALS, DM_PLACE_PLAIN */
} dm_image_place_name;
typedef struct dm_image_place_slot {
    uint32_t hash, name; /* name: index + 1; 0 is free */
} dm_image_place_slot;
typedef struct dm_image_place_country {
    char code[4];
    uint32_t place;
} dm_image_place_country; /* sorted by code */

/* X(name, element type).  The sections of places come last: they are large, so they are not read when an image is opened; their
 * look-ups check each index and offset instead, and dm_image_check_places the checksum. */
/* clang-format off */
#define DM_IMAGE_SECTIONS(X) \
    X(strings, char) X(symbols, dm_image_symbol) X(slots, dm_image_slot) X(masks, uint64_t) X(nodes, dm_image_node) \
    X(edges, dm_image_edge) X(rows, uint32_t) X(actors, dm_image_actor) X(roles, dm_image_role) X(states, dm_image_state) \
    X(offices, dm_image_office) X(classes, dm_image_class) X(word_sets, dm_image_word_set) X(phrases, dm_image_phrase) \
    X(members, uint32_t) \
    X(context_pairs, dm_image_context_pair) X(context_marks, dm_image_context_mark) \
    X(predicates, dm_image_predicate) X(frames, dm_frame) X(keys, dm_frame_key) X(conditions, dm_condition) \
    X(paths, dm_slot_path) X(values, dm_value) \
    X(examples, dm_image_example) X(weight_rows, dm_image_weight_row) X(weights, dm_weight) \
    X(place_strings, char) X(places, dm_image_place) X(place_names, dm_image_place_name) X(place_slots, dm_image_place_slot) \
    X(place_rows, uint32_t) X(place_countries, dm_image_place_country) X(place_files, dm_image_text)
/* clang-format on */

typedef enum dm_image_section_id {
#define X(name, type) DM_SECTION_##name,
    DM_IMAGE_SECTIONS(X)
#undef X
        DM_SECTION_COUNT
} dm_image_section_id;

typedef struct dm_image_section {
    uint32_t offset, count;
} dm_image_section;
typedef struct dm_image_header {
    char magic[8];
    uint32_t version;
    uint32_t size;     /* bytes of the whole image */
    uint64_t checksum; /* xxh3 of what lies between this field and the places */
    uint64_t place_checksum;
    uint32_t frame_count;  /* stanzas, not the entries of the frames section */
    uint32_t place_offset; /* where the places begin */
    dm_image_section sections[DM_SECTION_COUNT];
} dm_image_header;

struct dm_knowledge {
    void *owned; /* the image when it was compiled here; else NULL */
    const dm_image_header *header;
#define X(name, type)                                                                                                              \
    const type *name;                                                                                                              \
    uint32_t name##_count;
    DM_IMAGE_SECTIONS(X)
#undef X
    uint32_t model_first[DM_MODEL_COUNT + 1]; /* the first of weight_rows of each model */
};

/* Bind `out` to image bytes (16-byte aligned; borrowed) and verify them.  DM_ERROR_LEXICON says what is wrong. */
dm_status dm_image_open(dm_text image, dm_knowledge *out, dm_error *error);
uint64_t dm_image_checksum(dm_text image);
static inline uint32_t dm_image_hash(dm_text word) { return (uint32_t)dm_text_hash(word, 0); }

#endif
