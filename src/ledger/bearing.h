/* How a later record bears on a commitment, as numbers; for the trainer and for following alike, as in pair.h. */
#ifndef DM_LEDGER_BEARING_H
#define DM_LEDGER_BEARING_H

#include "ledger/telling.h"

#define DM_BEARING_FEATURES(X)                                                                                                     \
    X(COVERED, "the action's words")                                                                                               \
    X(ACTION_RARE, "rare words of the action")                                                                                     \
    X(ACTION_NAMES, "names of the action")                                                                                         \
    X(CONTAINED, "words")                                                                                                          \
    X(RARE, "rare words")                                                                                                          \
    X(RAREST, "rarest word")                                                                                                       \
    X(NAMES, "names")                                                                                                              \
    X(WORDS, "words in common")                                                                                                    \
    X(NEAR, "words near the act")                                                                                                  \
    X(OTHER_NAMES, "other names")                                                                                                  \
    X(PARTY, "the party")                                                                                                          \
    X(NO_ACTOR, "nobody named")                                                                                                    \
    X(DONE_TO, "done to the party")                                                                                                \
    X(RECIPIENTS, "recipients")                                                                                                    \
    X(OTHER_RECIPIENTS, "other recipients")                                                                                        \
    X(ACT, "the promised act")                                                                                                     \
    X(NEAR_ACT, "an act like it")                                                                                                  \
    X(OTHER_ACT, "another act")                                                                                                    \
    X(MODE, "mode")                                                                                                                \
    X(OTHER_MODE, "other mode")                                                                                                    \
    X(DAYS, "days")                                                                                                                \
    X(IN_TIME, "when it was due")                                                                                                  \
    X(TIMED, "a time given")                                                                                                       \
    X(LONG_AFTER, "long after it was due")                                                                                         \
    X(PROMISE, "promised again")                                                                                                   \
    X(NUMBERS, "numbers")                                                                                                          \
    X(DONE, "told as done")                                                                                                        \
    X(FRESH, "told as news")                                                                                                       \
    X(FUTURE, "to come")                                                                                                           \
    X(NEGATIVE, "called off")                                                                                                      \
    X(OBJECT, "what it is about")                                                                                                  \
    X(FULFILS, "words that keep such a promise")                                                                                   \
    X(BREAKS, "words that break such a promise")                                                                                   \
    X(FULFILS_OBJECT, "words that keep it, of the same thing")                                                                     \
    X(REPORT, "a report without records")                                                                                          \
    X(REPORT_PLANNED, "a report of plans")                                                                                         \
    X(PROMISOR_WORDS, "the promisor's words")                                                                                      \
    X(FULFILS_NEAR, "an act that keeps such a promise")                                                                            \
    X(OBJECT_NEAR, "what it is about, near the act")                                                                               \
    X(COVERED_LATE, "the action's words, many days later")                                                                         \
    X(ON_THE_DAY, "on the day")                                                                                                    \
    X(STRANGER, "done by another")

enum dm_bearing_feature {
#define DM_BEARING_ENUM(name, told) DM_BEARING_##name,
    DM_BEARING_FEATURES(DM_BEARING_ENUM)
#undef DM_BEARING_ENUM
        DM_BEARING_COUNT
};

typedef struct dm_bearing_pair {
    float value[DM_BEARING_COUNT];
} dm_bearing_pair;

/* False when the two have too little in common (fewer words than this, to begin with); both must be weighed. */
enum { DM_BEARING_WORDS_LEAST = 3 };
/* May two whose words in common weigh `both` have enough?  Asked before the records themselves are touched. */
bool dm_bearing_may(float both, float commitment_weight, float later_weight);
bool dm_bearing_of(const dm_telling *commitment, const dm_telling *later, dm_bearing_pair *out);
const char *dm_bearing_name(int feature);
/* Is the later act the promised one: 0 no, 1 a neighbour in the ontology, 2 the same? */
int dm_same_act(const dm_telling *commitment, const dm_telling *later);

#endif
