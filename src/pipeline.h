/* The engine's inside: the stages in their order, and what tests and the benchmark may see of them.
 *
 * The engine reads no clock: the benchmark gives an observer that is told when a stage is over, and measures by itself. */
#ifndef DM_PIPELINE_H
#define DM_PIPELINE_H

#include <dragoman/engine.h>

#include "base/arena.h"
#include "knowledge/knowledge.h"

typedef enum dm_stage {
    DM_STAGE_CHECK = 0,
    DM_STAGE_SYNTAX,
    DM_STAGE_TIME,
    DM_STAGE_QUANTITY,
    DM_STAGE_ENTITY,
    DM_STAGE_PLACE,
    DM_STAGE_CODING,
    DM_STAGE_CLAIM,
    DM_STAGE_COUNT
} dm_stage;
const char *dm_stage_name(dm_stage stage); /* "syntax"; never NULL */

/* Called at the end of each stage of each document; `arena` is the document's, with all that the stages so far took. */
typedef void (*dm_stage_observer)(void *context, dm_stage stage, const dm_arena *arena);
void dm_engine_observe(dm_engine *engine, dm_stage_observer observer, void *context);

/* Called for each frame at work in a coded document: see dm_code_visit_frames. */
void dm_engine_visit_frames(const dm_engine *engine, void (*visitor)(void *context, dm_source frame, bool told), void *context);

/* What bears on the relation between two spans (coding/rank.h); borrowed until the next document. */
struct dm_relation_view;
dm_status dm_engine_relation_view(dm_engine *engine, const dm_document *document, dm_span actor, dm_span recipient,
                                  struct dm_relation_view *out, dm_error *error);

/* What bears on the confidence of event `index` of the document that was coded last (coding/confidence.h). */
struct dm_evidence;
void dm_engine_confidence_evidence(const dm_engine *engine, uint32_t index, struct dm_evidence *out);

/* The document arena: tests set its fail_after. */
dm_arena *dm_engine_arena(dm_engine *engine);
/* About how many tokens a text has, from its bytes alone; what DM_LIMIT_DOCUMENT_TOKENS is held against. */
uint64_t dm_engine_token_estimate(dm_text text);
const dm_knowledge *dm_engine_knowledge(const dm_engine *engine);
/* Which lexicon and which model: the checksums of their bytes, for telling one coding from another. */
uint64_t dm_knowledge_fingerprint(const dm_knowledge *knowledge);
uint64_t dm_model_fingerprint(const dm_model *model);

#endif
