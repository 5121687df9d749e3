/* Calibrated confidence of events (confidence.c).  Evidence, and the two chances into an event. */
#ifndef DM_CODING_CONFIDENCE_H
#define DM_CODING_CONFIDENCE_H

#include "coding/rank.h"

/* What bears on the event that is number `index` of coder->events, which are in text order by then. */
void dm_confidence_evidence(const dm_coder *coder, uint32_t index, dm_evidence *out);
/* Sets confidence (type and parties right), type_confidence and the reasons.  Needs the models: dm_weights_any. */
void dm_confidence_set(dm_coder *coder, uint32_t index);

#endif
