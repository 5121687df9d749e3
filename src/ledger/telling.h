/* Records as they are compared with each other: loaded by days, with the words of their sentences. */
#ifndef DM_LEDGER_TELLING_H
#define DM_LEDGER_TELLING_H

#include "base/vector.h"
#include "ledger/act_kind.h"
#include "ledger/inside.h"
#include "ledger/likeness.h"
#include "ledger/promise_outcome.h"

enum { DM_CODES_MOST = 6, DM_CLOSEST_MOST = 4 };

typedef struct dm_codes {
    uint32_t count;
    uint32_t code[DM_CODES_MOST]; /* hashes of "USA" */
} dm_codes;

/* A bit for each of some words, by hash: few bits in common, few words in common. */
enum { DM_SKETCH_WORDS = 4 };
typedef struct dm_sketch {
    uint64_t bits[DM_SKETCH_WORDS];
} dm_sketch;

typedef struct dm_telling {
    /* What is looked at for each pair comes first: it fits a line or two of the cache. */
    int64_t number, document;  /* of a report without records: less than 0, and its document */
    dm_sketch sketch;          /* of the words */
    dm_day day, day_end, said; /* said: the document's day */
    uint32_t type_key;         /* of an event: hash of the type */
    uint32_t office, holder;   /* of the first party with an office: hashes of state and office, of the person; 0 none */
    uint32_t word_count;
    float weight, near_weight; /* sum of all, of those near the trigger */
    const uint32_t *words;     /* content words of the sentence */
    float *weights;            /* of the words: how rare they are; NULL before they are weighed */
    dm_codes actors, recipients;
    uint64_t id;
    dm_record_kind kind;
    dm_text type, mode, country, place, source;
    int64_t auxiliary, dead, injured; /* -1 not given */
    uint32_t number_count, shingle_count, counted_count, text_count;
    uint64_t names; /* bit i: word i is a name */
    uint64_t part[DM_PART_COUNT], near;
    uint32_t trigger; /* word of the trigger, 0 none */
    /* To merge.  Kinds of the words near the trigger and of the trigger's own (act_kind.h); bit i: word i is near and of no kind.
     */
    uint64_t near_kinds, trigger_kinds, near_plain;
    float *rarities; /* of the words in news of all times (word_rarity.h) */
    float rarity_sum;
    const uint32_t *numbers; /* of the sentence */
    const dm_counted *counted;
    const uint32_t *shingles;   /* of the document */
    const uint32_t *text_words; /* content words of the whole document, the first DM_CONTENT_WORDS_MOST */
    uint64_t text_names;        /* bit i: text word i is a name */
    int text_back;              /* how many words of the document look back: "yesterday", "toll", "after" */
    float *text_weights, *text_rarities;
    bool negative, done;   /* the sentence speaks of calling off, failing, violating; of completing, taking effect */
    bool negative_near;    /* ... near the act */
    bool back, anew;       /* it speaks of an act told before ("yesterday's", "death toll"); of one more ("another", "continues") */
    bool definite, after;  /* "the attack", "his arrest"; "after ...", "since ..." before the trigger */
    bool fresh, told_past; /* "is killed", "kills"; "was killed", "killed" */
    float late;            /* where the trigger stands in its sentence, 0 to 1 */
    bool located;
    float lat, lon;
    uint32_t topic, alike; /* hash of type and country; how many of those loaded have it (after dm_tellings_count_alike) */
    /* The most weight of words that it shares with events of other documents around it, from the most down; `around`: they are
     * known (dm_pair_see_around). */
    float closest[DM_CLOSEST_MOST];
    bool around;
    /* commitments */
    dm_day due_from, due_to;
    int64_t low, best, high, polarity, conditions;
    dm_text status;
    /* Kinds of promises (promise_outcome.h): what a commitment promises; what a later telling says of such promises. */
    uint64_t promised, kept, broken, withdrawn;
    uint64_t kept_near; /* of `kept`: what the act and the words near it tell */
    uint64_t act_words; /* bit i: word i names the promised kind of act, not what it is about */
    bool planned;       /* a report without records: it tells what is to come or asked for */
} dm_telling;
typedef DM_VECTOR(dm_telling) dm_tellings;

/* Events or commitments with days in [from, to], in order of day and number.  `purpose` is one or both of: */
enum { DM_TO_MERGE = 1 /* with shingles, sizes */, DM_TO_FOLLOW = 2 /* with `negative`, `done`, offices */ };
dm_status dm_tellings_load(dm_ledger *ledger, dm_record_kind kind, unsigned purpose, dm_day from, dm_day to, dm_arena *arena,
                           dm_tellings *out, dm_error *error);
/* The same with the list, what the tellings hold, and what only merging looks at (shingles, words of texts) in arenas of their own.
 */
typedef struct dm_telling_memory {
    dm_arena *list, *parts, *brief;
} dm_telling_memory;
dm_status dm_tellings_load_apart(dm_ledger *ledger, dm_record_kind kind, unsigned purpose, dm_day from, dm_day to,
                                 dm_telling_memory memory, dm_tellings *out, dm_error *error);

/* Reports without events and commitments, as far as they have a word that may tell what became of a promise (promise_outcome.h);
 * each is one telling of its whole text, of kind event without a type.  In order of day. */
dm_status dm_tellings_load_reports(dm_ledger *ledger, dm_day from, dm_day to, dm_arena *arena, dm_tellings *out, dm_error *error);

void dm_tellings_count_alike(const dm_tellings *tellings, dm_arena *arena);

/* How rare words are among loaded tellings. */
typedef struct dm_rarity {
    uint32_t *common;         /* an open hash table of the words of word_rarity.h: word >> 8 in the upper bits, class + 1 below */
    uint32_t *words, *counts; /* an open hash table */
    float *weights;           /* of its words; of what is none of them in each free place */
    uint32_t capacity, tellings;
} dm_rarity;
void dm_rarity_init(dm_rarity *rarity, const dm_tellings *tellings, dm_arena *arena);
/* Weigh the words of tellings (those it was made of, or others). */
void dm_rarity_weigh(const dm_rarity *rarity, const dm_tellings *tellings, dm_arena *arena);
double dm_rarity_of(const dm_rarity *rarity, uint32_t word);

/* Both weighed: the weight of the words in common, and how many there are. */
float dm_shared_weight(const dm_telling *a, const dm_telling *b, uint32_t *count);
/* How much rarer than the words of one sentence in fifty, by a weight as dm_rarity_of gives it. */
static inline double dm_rare_of(double weight)
{
    static const double rare_from = 4.0;
    return weight > rare_from ? weight - rare_from : 0;
}
/* A feature's value, at most `top`. */
static inline float dm_capped(double value, double top) { return (float)(value < top ? value : top); }

/* How many bits two sketches share: about as many words have they in common, sometimes one or two fewer, rarely one more. */
static inline uint32_t dm_sketch_shared(const dm_sketch *a, const dm_sketch *b)
{
    uint64_t sum = 0; /* bits are counted in all lanes of a word at once */
    for (int i = 0; i < DM_SKETCH_WORDS; i++) {
        uint64_t both = a->bits[i] & b->bits[i];
        both -= both >> 1 & 0x5555555555555555u;
        uint64_t pairs = (both & 0x3333333333333333u) + (both >> 2 & 0x3333333333333333u);
        sum += (pairs & 0x0f0f0f0f0f0f0f0fu) + (pairs >> 4 & 0x0f0f0f0f0f0f0f0fu);
    }
    return (uint32_t)(sum * 0x0101010101010101u >> 56);
}
/* Numbers that both sentences give (1 and 2 do not count); -1 when one gives none. */
int dm_numbers_shared(const dm_telling *a, const dm_telling *b);
bool dm_codes_share(const dm_codes *a, const dm_codes *b);

#endif
