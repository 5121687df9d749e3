/* The coding stage: syntax, mentions and times -> event records.  See ARCHITECTURE.md for the steps. */
#ifndef DM_CODING_CODING_H
#define DM_CODING_CODING_H

#include "entity/entity.h"
#include "ground/place.h"
#include "ground/time.h"
#include "knowledge/knowledge.h"

struct dm_coder; /* coding/coder.h: every reading of the document, for the claim stage; lives in the arena */

void dm_code_events(const dm_knowledge *knowledge, dm_arena *arena, const dm_document *document, dm_day date,
                    const dm_syntax *syntax, const dm_mentions *mentions, const dm_times *times, const dm_places *places,
                    dm_records *out, struct dm_coder **coder);

/* Every frame at work in the document, once a place: those of the readings (an operator's and its inner event's), `told` where they
 * are behind a record of `records`, and the discard frames that held. */
typedef void (*dm_frame_visitor)(void *context, dm_source frame, bool told);
void dm_code_visit_frames(const struct dm_coder *coder, dm_frame_visitor visitor, void *context);

/* The reading that best relates two given spans (bytes of the text).  Spans must cover at least one token each. */
void dm_code_relation(const dm_knowledge *knowledge, dm_arena *arena, const dm_document *document, const dm_syntax *syntax,
                      const dm_mentions *mentions, dm_span actor, dm_span recipient, dm_relation *out);

/* The same, as far as the evidence that the model weighs (coding/rank.h): what tools/train_ranker.c learns from. */
struct dm_relation_view;
void dm_code_relation_view(const dm_knowledge *knowledge, dm_arena *arena, const dm_document *document, const dm_syntax *syntax,
                           const dm_mentions *mentions, dm_span actor, dm_span recipient, struct dm_relation_view *out);

#endif
