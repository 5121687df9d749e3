/* The engine: text in, records out.
 *
 * Lifetimes: a dm_knowledge and a dm_model are immutable once open and may be shared by any number of threads; they must
 * outlive every engine made from them.  A dm_engine belongs to one thread at a time and is reused for document after
 * document; results are borrowed from it and are valid until its next dm_engine_code or dm_engine_free. */
#ifndef DRAGOMAN_ENGINE_H
#define DRAGOMAN_ENGINE_H

#include "document.h"
#include "record.h"
#include "status.h"
#include "syntax.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct dm_knowledge dm_knowledge;
typedef struct dm_model dm_model;
typedef struct dm_engine dm_engine;

/* The knowledge built into the library (directory NULL), or compiled now from the lexicon text in `directory`.
 * Errors: DM_ERROR_LEXICON with file, line and column; DM_ERROR_IO. */
DM_API dm_status dm_knowledge_open(const char *directory, dm_knowledge **out, dm_error *error);
DM_API void dm_knowledge_close(dm_knowledge *knowledge);

/* The syntax model: a file, or (path NULL) the one built into the library.  Errors: DM_ERROR_MODEL, DM_ERROR_IO. */
DM_API dm_status dm_model_open(const char *path, dm_model **out, dm_error *error);
DM_API void dm_model_close(dm_model *model);

DM_API dm_status dm_engine_new(const dm_knowledge *knowledge, const dm_model *model, dm_engine **out, dm_error *error);
DM_API void dm_engine_free(dm_engine *engine);

/* The mentions of a document: everything that names or points at an actor, place, time. */
typedef enum dm_mention_kind {
    DM_MENTION_PERSON = 1,
    DM_MENTION_ORGANIZATION,
    DM_MENTION_GROUP,
    DM_MENTION_PLACE,
    DM_MENTION_ROLE,
    DM_MENTION_PRONOUN,
    DM_MENTION_TIME,
    DM_MENTION_QUANTITY
} dm_mention_kind;
DM_API const char *dm_mention_kind_name(dm_mention_kind kind);

typedef struct dm_mention {
    dm_mention_kind kind;
    dm_span span;
    uint32_t first, last; /* tokens, last inclusive */
    uint32_t head;        /* token */
    bool in_title;
    bool resolved; /* `entity` (or `value`, `when` for times) is meaningful */
    dm_entity entity;
    uint32_t antecedent; /* index of an earlier mention, DM_NO_TOKEN when none */
    dm_text value;       /* times: TIMEX3 value ("2011-FA", "P8Y", "2020-06-12") */
    dm_interval when;
    dm_quantity quantity;
    const dm_location *location; /* where it is, of names of places; NULL none */
} dm_mention;

typedef struct dm_result {
    const dm_document *document;
    dm_text dateline; /* the words of the dateline, when there is one */
    dm_span dateline_span;
    dm_day date; /* the document's date: given, else of the dateline, else DM_DAY_NONE */
    const dm_syntax *syntax;
    uint32_t mention_count;
    const dm_mention *mentions; /* in text order */
    const dm_records *records;
} dm_result;

/* Code one document.  A document that cannot be coded is a status on that document; the engine stays usable.
 * Errors: DM_ERROR_FORMAT (invalid UTF-8 at a byte offset, NUL bytes), DM_ERROR_LIMIT, DM_ERROR_MEMORY. */
DM_API dm_status dm_engine_code(dm_engine *engine, const dm_document *document, const dm_result **out, dm_error *error);
/* A hint, and nothing else: these documents (at most DM_ENGINE_EXPECTED_MAX; further ones are passed over) will be coded next, in
 * this order.  The first dm_engine_code of one of them then parses all the short ones together, in a tenth less time; the records
 * are the same.  They are borrowed, and must stay as they are until each is coded or others are expected. */
#define DM_ENGINE_EXPECTED_MAX 16
DM_API void dm_engine_expect(dm_engine *engine, const dm_document *const *documents, uint32_t count);
/* The syntax of the whole text, byline, dateline and footer too (`records` and mentions are empty). */
DM_API dm_status dm_engine_parse(dm_engine *engine, const dm_document *document, const dm_result **out, dm_error *error);

/* The relation between two given spans of a text: what does the one do to the other? */
typedef struct dm_relation {
    dm_event_type type; /* after folding; DM_EVENT_NONE: none found */
    dm_event_type base_type;
    dm_mode mode;
    uint32_t auxiliary;
    uint16_t cameo;
    uint8_t cameo_digits;
    double confidence; /* 0..1 */
    dm_span trigger;
    dm_text rule; /* borrowed from the engine, like results; "rank/relation.tsv" when no frame gave the type */
    uint32_t reason_count;
    dm_reason reasons[DM_REASONS_MAX]; /* what weighed most for this type against the next best one, largest first */
} dm_relation;
/* Errors: as dm_engine_code; DM_ERROR_ARGUMENT for spans outside the text or empty. */
DM_API dm_status dm_engine_relate(dm_engine *engine, const dm_document *document, dm_span actor, dm_span recipient,
                                  dm_relation *out, dm_error *error);

#ifdef __cplusplus
}
#endif
#endif
