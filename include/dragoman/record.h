/* The record model: what comes out of a document.  Field by field it is the table of docs/records.md.
 *
 * Ownership: all arrays and texts live in the engine's document arena; they are valid until the next document is coded by
 * the same engine.  Absent: {NULL,0} text, {0,0} span, count 0, DM_DAY_NONE. */
#ifndef DRAGOMAN_RECORD_H
#define DRAGOMAN_RECORD_H

#include "ontology.h"
#include "types.h"

#ifdef __cplusplus
extern "C" {
#endif

#define DM_CODE_MAX 8 /* "USA", "IGO", "" unknown; zero-terminated */
#define DM_SECTORS_MAX 4

/* How an actor was resolved. */
typedef enum dm_via {
    DM_VIA_NONE = 0,
    DM_VIA_NAME,         /* the knowledge base has this name */
    DM_VIA_ALIAS,        /* ... as a further name of the entity */
    DM_VIA_ADJECTIVE,    /* "French" officials */
    DM_VIA_DEMONYM,      /* "Iraqis" */
    DM_VIA_METONYMY,     /* a capital, a palace, a street stands for a government */
    DM_VIA_ROLE,         /* a title or agent noun: "the foreign minister of Peru", "protesters" */
    DM_VIA_ROLE_AT_DATE, /* a person whose office at the report's date is known */
    DM_VIA_COREFERENCE,  /* a pronoun or definite description, see antecedent */
    DM_VIA_SURNAME,      /* a later mention of a full name */
    DM_VIA_ACRONYM,      /* introduced in brackets in this document */
    DM_VIA_CONTEXT,      /* country supplied by the sentence or document */
    DM_VIA_NAME_TYPE,    /* an unknown name typed by the tagger only */
    DM_VIA_COUNT
} dm_via;
DM_API const char *dm_via_name(dm_via via); /* "name", "role-at-date", ...; never NULL */

typedef struct dm_entity {
    char code[DM_CODE_MAX]; /* ISO 3166-1 alpha-3, or IGO UNO EUR NGO ISM IMG MNC; "" unknown */
    uint8_t sector_count;
    uint8_t sector[DM_SECTORS_MAX]; /* dm_sector; first is primary */
    dm_text entity_text;            /* the words of the mention */
    dm_text identifier_text;        /* canonical name in the knowledge base or longest name in the document */
    dm_text office;                 /* "prime minister" */
    dm_span span;                   /* the whole mention */
    dm_via via;
    dm_text rule;  /* "actors/states.tsv:120" behind the resolution; absent for none */
    uint32_t head; /* token index of the head word; DM_NO_TOKEN when none */
} dm_entity;

typedef struct dm_location {
    dm_text extracted_place, resolved_place, city, district, province, country, feature_code;
    char country_code[4];
    int64_t geonameid; /* 0 unknown */
    bool has_point;
    double lat, lon;    /* degrees, WGS 84 */
    double radius_km;   /* 0 none */
    dm_text resolution; /* "country", "admin1", "city", "feature", ... */
    dm_text role;       /* "at", "origin", "destination" */
    dm_span span;
} dm_location;

typedef enum dm_bound {
    DM_BOUND_UNKNOWN = 0,
    DM_BOUND_EXACT,
    DM_BOUND_ABOUT,
    DM_BOUND_AT_MOST,
    DM_BOUND_AT_LEAST,
    DM_BOUND_BETWEEN,
    DM_BOUND_NONE
} dm_bound;
typedef struct dm_quantity {
    dm_text text;
    bool has_low, has_high, has_best;
    int64_t low, high, best;
    dm_bound bound;
    dm_text unit; /* the word of what is counted ("soldiers"), a currency (ISO 4217), "percent" */
    dm_text kind; /* what is counted, or what befell it: dead injured missing arrested abducted released displaced troops equipment
                     people things money percent measure */
    dm_text whose_text;      /* words of the party that it belongs to: "American", "its"; {NULL,0} none */
    char whose[DM_CODE_MAX]; /* ... its code; "" unknown */
    dm_span span;
} dm_quantity;

typedef struct dm_attribution {
    uint32_t speaker_count;
    const dm_entity *speakers;
    dm_text verb; /* lemma of the speech verb, or "according to" */
    bool quoted;
    dm_span span;         /* the attributing words; {0,0} when there is no attribution */
    uint32_t chain_count; /* whom the speaker cites: "the ministry said, citing the army" */
    const dm_entity *chain;
    bool unnamed; /* "an official who asked not to be named", "sources", "officials" */
} dm_attribution;

typedef enum dm_size_kind {
    DM_SIZE_DEAD = 0,
    DM_SIZE_INJURED,
    DM_SIZE_ARRESTED,
    DM_SIZE_ABDUCTED,
    DM_SIZE_RELEASED,
    DM_SIZE_PROTESTERS,
    DM_SIZE_TROOPS,
    DM_SIZE_COUNT
} dm_size_kind;
typedef struct dm_size {
    dm_size_kind kind;
    dm_quantity quantity;
} dm_size;

/* A feature of a learned model that weighed for what was decided: "first", "top=send"; the weight in units of log odds. */
enum { DM_REASONS_MAX = 4 };
typedef struct dm_reason {
    dm_text feature; /* borrowed from the knowledge */
    double weight;
} dm_reason;

typedef struct dm_event {
    uint64_t id;             /* hash of document id, sentence span, trigger span, kind */
    uint64_t content;        /* hash of the whole record */
    dm_event_type type;      /* after folding */
    dm_mode mode;            /* of the base event */
    dm_event_type base_type; /* as read; equals type when nothing was folded */
    uint32_t auxiliary;      /* dm_auxiliary bits */
    uint64_t contexts;       /* bit i = dm_context i */
    uint16_t cameo;          /* decimal digits: 0356 is 356 with cameo_digits 4 */
    uint8_t cameo_digits;    /* 0 none, else 2..4 */
    dm_interval date;        /* of the statement for folded records */
    dm_text date_text;
    dm_span date_span;
    bool date_given;     /* false: the document's date stood in */
    dm_interval planned; /* when the act is due; earliest == DM_DAY_NONE when absent */
    dm_span planned_span;
    uint32_t actor_count, recipient_count;
    const dm_entity *actors, *recipients;
    uint32_t location_count;
    const dm_location *locations; /* the first is event_loc */
    uint32_t size_count;
    const dm_size *sizes;
    dm_text event_text; /* the predicate with its particles: "agreed to reduce" */
    dm_span trigger;
    dm_attribution attribution;
    uint32_t sentence; /* index into dm_syntax.sentences */
    uint32_t telling_count;
    const dm_span *tellings; /* further spans of the same occurrence */
    double confidence;       /* 0..1: the chance that type and parties are right (docs/learned.md) */
    double type_confidence;  /* 0..1: that there is an event of this type at all */
    uint32_t reason_count;
    dm_reason reasons[DM_REASONS_MAX]; /* what speaks most for it, largest first */
    dm_text rule;                      /* "events/retreat.txt:12" [+ " > events/operators.txt:40"] */
} dm_event;

/* A period, with the words it was read from. */
typedef struct dm_timeframe {
    dm_text text;
    dm_interval when;
    dm_span span;
} dm_timeframe;

typedef enum dm_polarity { DM_POLARITY_DO = 0, DM_POLARITY_REFRAIN } dm_polarity;
typedef enum dm_commitment_status {
    DM_COMMITMENT_MADE = 0,
    DM_COMMITMENT_REAFFIRMED,
    DM_COMMITMENT_CONDITIONAL,
    DM_COMMITMENT_WITHDRAWN
} dm_commitment_status;
enum {
    DM_MISSING_QUANTITY = 1u,
    DM_MISSING_DEADLINE = 2u,
    DM_MISSING_CONDITION_TERMS = 4u,
    DM_MISSING_BENEFICIARY = 8u
}; /* bit set */

/* A party says that it will do, or refrain from, something that others can hold it to (codebook page "Commitments"). */
typedef struct dm_commitment {
    uint64_t id, content;
    dm_day date; /* when it was made; DM_DAY_NONE unknown */
    uint32_t promisor_count, beneficiary_count;
    const dm_entity *promisors, *beneficiaries;
    dm_polarity polarity;
    dm_event_type action_type; /* NONE when the action is in words only */
    dm_mode action_mode;
    dm_text action_text;
    dm_span action_span;
    bool has_quantity;
    dm_quantity quantity;
    dm_timeframe timeframe; /* text {NULL,0}: none */
    uint32_t condition_count;
    const dm_span *conditions; /* spans of the text */
    dm_text instrument_text;   /* "a joint statement"; {NULL,0} none */
    dm_span instrument_span;
    dm_day instrument_date;
    uint32_t issuer_count;
    const dm_entity *issuers;
    uint32_t missing;
    dm_commitment_status status;
    dm_attribution attribution;
    dm_span trigger;
    uint32_t sentence; /* index into dm_syntax.sentences */
    double confidence;
    dm_text rule;
} dm_commitment;

typedef enum dm_measure { DM_MEASURE_STOCK = 0, DM_MEASURE_FLOW } dm_measure;
typedef enum dm_direction { DM_DIRECTION_NONE = 0, DM_DIRECTION_IN, DM_DIRECTION_OUT } dm_direction;
typedef enum dm_force_status {
    DM_FORCE_PRESENT = 0,
    DM_FORCE_PLANNED,
    DM_FORCE_AUTHORIZED,
    DM_FORCE_EN_ROUTE,
    DM_FORCE_WITHDRAWN,
    DM_FORCE_REQUESTED
} dm_force_status;
typedef enum dm_force_what {
    DM_WHAT_TROOPS = 0,
    DM_WHAT_ADVISERS,
    DM_WHAT_MARINES,
    DM_WHAT_POLICE,
    DM_WHAT_PEACEKEEPERS,
    DM_WHAT_MERCENARIES,
    DM_WHAT_AIRCRAFT,
    DM_WHAT_SHIPS,
    DM_WHAT_BASES,
    DM_WHAT_VEHICLES,
    DM_WHAT_OTHER
} dm_force_what;

/* A number, bound or zero of one party's forces at a place. */
typedef struct dm_force_level {
    uint64_t id, content;
    dm_entity force;
    dm_location location; /* country_code is the host's */
    dm_force_what what;
    dm_measure measure;
    dm_direction direction;
    dm_force_status status;
    dm_quantity quantity;
    dm_text derived; /* words of the derivation of a derived figure */
    dm_timeframe as_of;
    dm_attribution attribution;
    dm_span trigger;
    uint32_t sentence;
    double confidence;
    dm_text rule;
} dm_force_level;

/* What the report itself says is undisclosed, unknown, unclear or unconfirmed. */
typedef struct dm_gap {
    uint64_t id, content;
    uint64_t about; /* id of the event, commitment or level that it leaves open; 0 none */
    dm_text topic;  /* "number of troops" */
    dm_span topic_span;
    dm_text what; /* "quantity", "deadline", "identity", "cause", "casualties", "location", "details", "other" */
    dm_attribution attribution;
    dm_span trigger;
    uint32_t sentence;
    dm_text rule;
} dm_gap;

typedef struct dm_records {
    uint32_t event_count;
    const dm_event *events; /* in text order of their triggers */
    uint32_t commitment_count;
    const dm_commitment *commitments;
    uint32_t force_level_count;
    const dm_force_level *force_levels;
    uint32_t gap_count;
    const dm_gap *gaps;
} dm_records;

#ifdef __cplusplus
}
#endif
#endif
