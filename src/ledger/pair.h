/* What speaks for two events' being one, as numbers.
 *
 * The same function feeds the trainer (tools/merge) and the merging itself, so that a weight means the same in both.  Words weigh
 * by their rarity among the tellings that were loaded with them; both tellings must be weighed. */
#ifndef DM_LEDGER_PAIR_H
#define DM_LEDGER_PAIR_H

#include "ledger/telling.h"

/* X(name, what a reader of the reasons is told) in the order of the weights. */
#define DM_PAIR_FEATURES(X)                                                                                                        \
    X(RARE, "rare words")                                                                                                          \
    X(RAREST, "rarest word")                                                                                                       \
    X(NAMES, "names")                                                                                                              \
    X(OTHER_NAMES, "other names")                                                                                                  \
    X(OTHER_PLAIN, "other words")                                                                                                  \
    X(NEAR, "words near the act")                                                                                                  \
    X(EVER_RARE, "words rare at all times")                                                                                        \
    X(EVER_MANY, "many rare words")                                                                                                \
    X(EVER_CONTAINED, "most words")                                                                                                \
    X(EVER_OTHER_NAMES, "other rare names")                                                                                        \
    X(EVER_RAREST, "a very rare word")                                                                                             \
    X(TEXTS, "texts")                                                                                                              \
    X(COPY, "copy")                                                                                                                \
    X(ACTORS, "actors")                                                                                                            \
    X(OTHER_ACTORS, "other actors")                                                                                                \
    X(RECIPIENTS, "recipients")                                                                                                    \
    X(OTHER_RECIPIENTS, "other recipients")                                                                                        \
    X(OTHER_ACTOR_NAMES, "other actor's name")                                                                                     \
    X(RECIPIENT_WORDS, "recipient's words")                                                                                        \
    X(OTHER_RECIPIENT_NAMES, "other recipient's name")                                                                             \
    X(TRIGGER, "same word for the act")                                                                                            \
    X(MODE, "mode")                                                                                                                \
    X(OTHER_MODE, "other mode")                                                                                                    \
    X(PLACE, "place")                                                                                                              \
    X(OTHER_PLACE, "other place")                                                                                                  \
    X(FAR, "far apart")                                                                                                            \
    X(OTHER_COUNTRY, "other country")                                                                                              \
    X(DAY, "day")                                                                                                                  \
    X(NEXT_DAY, "next day")                                                                                                        \
    X(DAYS, "days")                                                                                                                \
    X(TOLD_BACK, "day told back")                                                                                                  \
    X(SPAN, "span")                                                                                                                \
    X(BACK, "looks back")                                                                                                          \
    X(ANEW, "anew")                                                                                                                \
    X(PAST, "past")                                                                                                                \
    X(DEFINITE, "known act")                                                                                                       \
    X(AFTER, "after it")                                                                                                           \
    X(DENIED, "denied in one")                                                                                                     \
    X(NUMBERS, "numbers")                                                                                                          \
    X(OTHER_NUMBERS, "other numbers")                                                                                              \
    X(COUNTED, "same count")                                                                                                       \
    X(OTHER_COUNTED, "other count")                                                                                                \
    X(OTHER_DEAD, "other dead")                                                                                                    \
    X(DENSE, "many alike")                                                                                                         \
    X(FRESH, "told as news")                                                                                                       \
    X(TOLD_PAST, "told in the past")                                                                                               \
    X(LATE, "late in its sentence")                                                                                                \
    X(REVERSED, "the other way round")                                                                                             \
    X(CONSULT, "talks")                                                                                                            \
    X(REFERS_PLACE, "looks back at the place")                                                                                     \
    X(REFERS_NAMES, "looks back at names")                                                                                         \
    X(EARLIER_REFERS, "the earlier looks back")                                                                                    \
    X(CLOSEST, "closest of its days")                                                                                              \
    X(RIVALS, "others as close")                                                                                                   \
    X(AHEAD, "far ahead of others")                                                                                                \
    X(ODD_NUMBER, "an odd number")                                                                                                 \
    X(TOLL_GROWS, "a toll that grows")                                                                                             \
    X(NAMES_CONTAINED, "most names")                                                                                               \
    X(BACK_NEXT, "looks back a day")                                                                                               \
    X(PROTEST, "protest")                                                                                                          \
    X(ASSAULT, "attack")                                                                                                           \
    X(TEXT_NAMES, "names of the reports")                                                                                          \
    X(TEXT_PLAIN, "rare words of the reports")                                                                                     \
    X(NEAR_KINDS, "acts told alike")                                                                                               \
    X(KIND, "kind of act")                                                                                                         \
    X(ACTOR_NAMES, "actor's name")                                                                                                 \
    X(SAME_RECIPIENTS, "no other recipient")                                                                                       \
    X(PARTIES_TOLD, "parties in the other report")                                                                                 \
    X(PARTIES_UNTOLD, "parties not in the other report")                                                                           \
    X(TEXT_BACK, "the report looks back")                                                                                          \
    X(FEWER_DEAD, "fewer dead")                                                                                                    \
    X(ACCUSE, "accusation")                                                                                                        \
    X(REQUEST, "demand")                                                                                                           \
    X(AID, "aid")                                                                                                                  \
    X(REJECT, "refusal")

enum dm_pair_feature {
#define DM_PAIR_ENUM(name, told) DM_PAIR_##name,
    DM_PAIR_FEATURES(DM_PAIR_ENUM)
#undef DM_PAIR_ENUM
        DM_PAIR_COUNT
};

typedef struct dm_pair {
    bool copy; /* one text is nearly the other */
    float value[DM_PAIR_COUNT];
} dm_pair;

/* False when the two have too little in common to be weighed: another type, hardly a word. */
bool dm_pair_of(const dm_telling *a, const dm_telling *b, dm_pair *out);
/* How the two stand among all that is told around them, added to what dm_pair_of gives: is each the other's closest?  The two are
 * of `all`, which is in order of day.  What is found of each stays in it until the next dm_tellings_count_alike. */
void dm_pair_see_around(dm_telling *a, dm_telling *b, const dm_tellings *all, dm_pair *out);
const char *dm_pair_name(int feature);

#endif
