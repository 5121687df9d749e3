/* Running the examples of the frames: does what is coded hold what the example says? */
#ifndef DM_CLI_LEXICON_TEST_H
#define DM_CLI_LEXICON_TEST_H

#include <dragoman/engine.h>

#include "base/text.h"
#include "knowledge/knowledge.h"

/* Does the coding of an example's sentence bear it out?  Positive: some event has the type (and mode), the actors, recipients and
 * auxiliaries asked for, and no negation or hypothesis that was not.  `not:` with a type: no event has it; without: no event
 * names the frame's line in its rule (of a discard frame: there is no event). */
bool dm_example_holds(const dm_example *example, const dm_records *records);
/* "CONCEDE/withdraw ETH GOV > SOM +future", as examples are written. */
dm_text dm_example_wanted(dm_arena *arena, const dm_example *example);
dm_text dm_event_summary(dm_arena *arena, const dm_event *event);

#endif
