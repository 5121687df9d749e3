/* Writes how rare words are in news: not installed.
 *
 *   count_words LEDGER OUT     a ledger of the current-events archive -> src/ledger/word_rarity.h
 *
 * Stems of the sentences that tell an event, the most frequent first, as the upper 24 bits of their hashes: no words.  All others
 * are as rare as `rarity_of_others`. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "ledger/telling.h"

enum { MOST = 3600, CLASSES_A_UNIT = 4 };

typedef struct counted_word {
    uint32_t word, count;
} counted_word;

static int compare(const void *a, const void *b)
{
    const counted_word *x = a, *y = b;
    return x->count != y->count ? (x->count > y->count ? -1 : 1) : x->word < y->word ? -1 : x->word > y->word;
}

static double rarity(const counted_word *word, uint32_t sentences)
{
    return floor(log((double)sentences / word->count) * CLASSES_A_UNIT + 0.5) / CLASSES_A_UNIT;
}

static void write_table(FILE *file, const counted_word *words, uint32_t count, uint32_t sentences)
{
    uint32_t kept = count < MOST ? count : MOST;
    double rest = 0; /* the mean rarity of the words that are left out, each as often as it is read */
    uint64_t times = 0;
    for (uint32_t i = kept; i < count; i++) {
        rest += log((double)sentences / words[i].count) * words[i].count;
        times += words[i].count;
    }
    fprintf(file, "/* Written by tools/merge/count_words from %u sentences: do not edit.  docs/ledger.md. */\n", sentences);
    fprintf(file, "static const float rarity_of_others = %.2fF;\n", times > 0 ? rest / (double)times : 8.0);
    fprintf(file, "static const float common_rarity[] = {\n   ");
    for (uint32_t i = 0; i < kept; i++)
        if (i == 0 || rarity(&words[i], sentences) > rarity(&words[i - 1], sentences))
            fprintf(file, " %.2fF,", rarity(&words[i], sentences));
    fprintf(file, "\n};\nstatic const uint32_t common_until[] = {\n   ");
    for (uint32_t i = 0; i < kept; i++)
        if (i + 1 == kept || rarity(&words[i + 1], sentences) > rarity(&words[i], sentences))
            fprintf(file, " %u,", i + 1);
    fprintf(file, "\n};\nstatic const uint32_t common_words[] = {");
    for (uint32_t i = 0; i < kept; i++)
        fprintf(file, "%s0x%06x,", i % 12 == 0 ? "\n" : "", words[i].word >> 8);
    fprintf(file, "\n};\n");
}

int main(int argc, char **argv)
{
    enum { EVER = 1000000 };
    dm_arena arena;
    dm_ledger *ledger;
    dm_tellings tellings = {0};
    dm_rarity counts;
    FILE *file = argc == 3 ? fopen(argv[2], "w") : NULL;
    if (file == NULL) {
        fprintf(stderr, "usage: count_words LEDGER OUT\n");
        return 2;
    }
    dm_arena_init(&arena);
    if (dm_ledger_open(argv[1], DM_LEDGER_READ, &ledger, NULL) != DM_OK ||
        dm_tellings_load(ledger, DM_RECORD_EVENT, DM_TO_FOLLOW, -EVER, EVER, &arena, &tellings, NULL) != DM_OK)
        return 3;
    dm_rarity_init(&counts, &tellings, &arena);
    counted_word *words = DM_TAKE(&arena, counted_word, counts.capacity);
    uint32_t count = 0;
    for (uint32_t i = 0; i < counts.capacity; i++)
        if (counts.counts[i] > 0)
            words[count++] = (counted_word){counts.words[i], counts.counts[i]};
    qsort(words, count, sizeof *words, compare);
    write_table(file, words, count, tellings.count);
    dm_ledger_close(ledger);
    dm_arena_dispose(&arena);
    return fclose(file) == 0 ? 0 : 3;
}
