/* The coding stage: syntax, mentions and times -> event records.  See ARCHITECTURE.md for the steps. */
#ifndef DM_CODING_CODING_H
#define DM_CODING_CODING_H

#include "entity/entity.h"
#include "ground/place.h"
#include "ground/time.h"
#include "knowledge/knowledge.h"

struct dm_coder; /* coding/coder.h: every reading of the document, for the claim stage; lives in the arena */

/* Classes and slots of the lexicon that the rules ask for by name, looked up once a lexicon. */
enum { DM_MODE_WORD_CLASSES = 10, DM_TOWARD_SLOTS = 6, DM_AT_SLOTS = 6 };
typedef struct dm_terms {
    uint32_t light_class, instrument_class, paper_class, measure_class, body_part_class, counterpart_class, blame_class,
        insult_class, kin_class, weapon_class, inert_class, suffered_class, mode_class[DM_MODE_WORD_CLASSES];
    uint32_t toward_slot[DM_TOWARD_SLOTS], at_slot[DM_AT_SLOTS], from_slot; /* prepositions that default recipients stand behind */
    dm_symbol responsibility;
} dm_terms;
void dm_terms_find(const dm_knowledge *knowledge, dm_terms *out);

/* `terms` are the knowledge's, and outlive the coder. */
void dm_code_events(const dm_knowledge *knowledge, const dm_terms *terms, dm_arena *arena, const dm_document *document, dm_day date,
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
