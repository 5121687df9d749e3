/* How rare words are: among the tellings that were loaded, and in news of all times. */
#include <math.h>

#include "ledger/telling.h"
#include "ledger/word_rarity.h"

enum { COMMON_SLOTS = 16384, CLASS_BITS = 8 };

static uint32_t *common_slot(uint32_t *table, uint32_t key)
{
    uint32_t at = key * 2654435761u >> 18;
    while (table[at] != 0 && table[at] >> CLASS_BITS != key)
        at = (at + 1) & (COMMON_SLOTS - 1);
    return &table[at];
}

static void common_init(dm_rarity *rarity, dm_arena *arena)
{
    enum { COUNT = sizeof common_words / sizeof *common_words };
    rarity->common = DM_TAKE_ZEROED(arena, uint32_t, COMMON_SLOTS);
    uint32_t class = 0;
    for (uint32_t i = 0; i < COUNT; i++) {
        class += i >= common_until[class];
        *common_slot(rarity->common, common_words[i]) = common_words[i] << CLASS_BITS | (class + 1);
    }
}

/* In news of all times. */
static float rarity_ever(const dm_rarity *rarity, uint32_t word)
{
    uint32_t found = *common_slot(rarity->common, word >> 8);
    return found == 0 ? rarity_of_others : common_rarity[(found & ((1u << CLASS_BITS) - 1)) - 1];
}

static uint32_t *slot_of(const dm_rarity *rarity, uint32_t word)
{
    uint32_t at = word * 2654435761u;
    while (rarity->words[at & (rarity->capacity - 1)] != 0 && rarity->words[at & (rarity->capacity - 1)] != word)
        at++;
    return &rarity->words[at & (rarity->capacity - 1)];
}

/* A small ledger knows little of what is rare: as if three hundred more sentences had been seen. */
static double weight_of_count(const dm_rarity *rarity, uint32_t count) { return log((rarity->tellings + 300.0) / (count + 1.0)); }

double dm_rarity_of(const dm_rarity *rarity, uint32_t word)
{
    return weight_of_count(rarity, rarity->counts[slot_of(rarity, word) - rarity->words]);
}

static void set_weights(dm_rarity *rarity, dm_arena *arena)
{
    rarity->weights = DM_TAKE(arena, float, rarity->capacity);
    float of_others = (float)weight_of_count(rarity, 0);
    for (uint32_t i = 0; i < rarity->capacity; i++)
        rarity->weights[i] = rarity->counts[i] > 0 ? (float)weight_of_count(rarity, rarity->counts[i]) : of_others;
}

static float weight_of(const dm_rarity *rarity, uint32_t word) { return rarity->weights[slot_of(rarity, word) - rarity->words]; }

/* Few of the words are different ones: a table of their number, not of that of all words, stays in the processor's cache. */
static void make_room(dm_rarity *rarity, dm_arena *arena)
{
    dm_rarity former = *rarity;
    rarity->capacity = former.capacity == 0 ? 1024 : 4 * former.capacity;
    rarity->words = DM_TAKE_ZEROED(arena, uint32_t, rarity->capacity);
    rarity->counts = DM_TAKE_ZEROED(arena, uint32_t, rarity->capacity);
    for (uint32_t i = 0; i < former.capacity; i++) {
        if (former.words[i] == 0)
            continue;
        uint32_t *slot = slot_of(rarity, former.words[i]);
        *slot = former.words[i];
        rarity->counts[slot - rarity->words] = former.counts[i];
    }
}

void dm_rarity_init(dm_rarity *rarity, const dm_tellings *tellings, dm_arena *arena)
{
    uint32_t different = 0;
    *rarity = (dm_rarity){.tellings = tellings->count};
    make_room(rarity, arena);
    common_init(rarity, arena);
    for (uint32_t i = 0; i < tellings->count; i++) {
        for (uint32_t k = 0; k < tellings->data[i].word_count; k++) {
            uint32_t *slot = slot_of(rarity, tellings->data[i].words[k]);
            rarity->counts[slot - rarity->words]++;
            if (*slot != 0)
                continue;
            *slot = tellings->data[i].words[k];
            if (++different * 2 > rarity->capacity)
                make_room(rarity, arena);
        }
    }
    set_weights(rarity, arena);
}

void dm_rarity_weigh(const dm_rarity *rarity, const dm_tellings *tellings, dm_arena *arena)
{
    for (uint32_t i = 0; i < tellings->count; i++) {
        dm_telling *t = &tellings->data[i];
        t->weights = DM_TAKE(arena, float, t->word_count);
        t->rarities = DM_TAKE(arena, float, t->word_count);
        t->rarity_sum = 0;
        t->weight = t->near_weight = 0;
        for (uint32_t k = 0; k < t->word_count; k++) {
            t->weights[k] = weight_of(rarity, t->words[k]);
            t->rarities[k] = rarity_ever(rarity, t->words[k]);
            t->rarity_sum += t->rarities[k];
            t->weight += t->weights[k];
            t->near_weight += (t->near >> k & 1) != 0 ? t->weights[k] : 0;
        }
        if (t->text_words == NULL)
            continue;
        t->text_weights = DM_TAKE(arena, float, t->text_count);
        t->text_rarities = DM_TAKE(arena, float, t->text_count);
        for (uint32_t k = 0; k < t->text_count; k++) {
            t->text_weights[k] = weight_of(rarity, t->text_words[k]);
            t->text_rarities[k] = rarity_ever(rarity, t->text_words[k]);
        }
    }
}
