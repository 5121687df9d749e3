/* Fits the weights by which later records bear on commitments: not installed.
 *
 *   train_bearing LEDGER OUT TABLE     tests/judged/commitment-evidence.tsv -> src/ledger/bearing_weights.h
 *
 * LEDGER holds the current-events archive. A later report is found by its line: its records may have got other ids.
 * Prints precision, recall and F1 of a ten-fold cross-validation, folds by commitment. Of the records of a later report the
 * likeliest stands for it. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "ledger/bearing.h"
#include "logistic.h"

enum { FOLDS = 10, CANDIDATES = 16, NO_FOLD = -1 };
static const double penalty = 15;

typedef struct example {
    uint32_t group, count;
    bool bears;
    dm_bearing_pair pairs[CANDIDATES];
} example;
typedef DM_VECTOR(example) examples;

typedef struct world {
    dm_tellings events, commitments;
} world;

static bool load(dm_ledger *ledger, dm_arena *arena, world *w)
{
    enum { EVER = 1000000 };
    dm_rarity rarity;
    if (dm_tellings_load(ledger, DM_RECORD_EVENT, DM_TO_FOLLOW, -EVER, EVER, arena, &w->events, NULL) != DM_OK ||
        dm_tellings_load(ledger, DM_RECORD_COMMITMENT, DM_TO_FOLLOW, -EVER, EVER, arena, &w->commitments, NULL) != DM_OK)
        return false;
    dm_rarity_init(&rarity, &w->events, arena);
    if (dm_tellings_load_reports(ledger, -EVER, EVER, arena, &w->events, NULL) != DM_OK)
        return false;
    dm_rarity_weigh(&rarity, &w->events, arena);
    dm_rarity_weigh(&rarity, &w->commitments, arena);
    return true;
}

static const dm_telling *find(const dm_tellings *all, uint64_t id)
{
    for (uint32_t i = 0; i < all->count; i++)
        if (all->data[i].id == id)
            return &all->data[i];
    return NULL;
}

static void add_document(example *e, const dm_telling *commitment, const dm_tellings *all, int64_t document)
{
    for (uint32_t i = 0; i < all->count && e->count < CANDIDATES; i++)
        if (all->data[i].document == document && dm_bearing_of(commitment, &all->data[i], &e->pairs[e->count]))
            e->count++;
}

static bool read_table(const char *path, const world *w, dm_arena *arena, examples *out)
{
    FILE *file = fopen(path, "r");
    char line[256], verdict[24];
    unsigned long long commitment_id, line_of_later;
    unsigned group;
    if (file == NULL)
        return false;
    while (fgets(line, sizeof line, file) != NULL) {
        if (sscanf(line, "%u %llx %llu %*x %23s", &group, &commitment_id, &line_of_later, verdict) != 4)
            continue;
        const dm_telling *c = find(&w->commitments, commitment_id);
        if (c == NULL)
            continue;
        int64_t document = (int64_t)line_of_later; /* in the archive documents are stored in order of their lines */
        example e = {.group = group, .bears = strcmp(verdict, "nothing") != 0};
        add_document(&e, c, &w->events, document);
        add_document(&e, c, &w->commitments, document);
        DM_PUSH(arena, out, e);
    }
    fclose(file);
    return true;
}

static double best_score(const logistic_model *model, const example *e, uint32_t *best)
{
    double most = -1e9;
    for (uint32_t k = 0; k < e->count; k++)
        if (logistic_score(model, e->pairs[k].value) > most) {
            most = logistic_score(model, e->pairs[k].value);
            *best = k;
        }
    return most;
}

static void fit(logistic_model *out, const examples *all, int fold, dm_arena *arena)
{
    logistic_sample *samples = DM_TAKE(arena, logistic_sample, (size_t)all->count * CANDIDATES);
    for (int round = 0; round < 2; round++) {
        uint32_t count = 0;
        for (uint32_t i = 0; i < all->count; i++) {
            const example *e = &all->data[i];
            uint32_t best = 0;
            if ((int)(e->group % FOLDS) == fold || e->count == 0)
                continue;
            if (round > 0)
                best_score(out, e, &best);
            if (e->bears)
                samples[count++] = (logistic_sample){e->pairs[best].value, 1, true};
            for (uint32_t k = 0; !e->bears && k < e->count; k++)
                samples[count++] = (logistic_sample){e->pairs[k].value, 1 / sqrt(e->count), false};
        }
        logistic_fit(out, DM_BEARING_COUNT, samples, count, penalty);
    }
}

static void cross_validate(const examples *all, dm_arena *arena)
{
    double *scores = DM_TAKE(arena, double, all->count);
    logistic_model model;
    for (int fold = 0; fold < FOLDS; fold++) {
        uint32_t best;
        fit(&model, all, fold, arena);
        for (uint32_t i = 0; i < all->count; i++)
            if ((int)(all->data[i].group % FOLDS) == fold)
                scores[i] = best_score(&model, &all->data[i], &best);
    }
    for (int fifth = -8; fifth <= 4; fifth++) {
        logistic_tally tally = {0};
        double figures[3];
        for (uint32_t i = 0; i < all->count; i++)
            logistic_count(&tally, scores[i] > fifth / 5.0, all->data[i].bears);
        logistic_figures(&tally, figures);
        printf("log odds over %4.1f: precision %.2f, recall %.2f, F1 %.3f\n", fifth / 5.0, figures[0], figures[1], figures[2]);
    }
}

int main(int argc, char **argv)
{
    dm_arena arena;
    dm_ledger *ledger;
    world w = {0};
    examples all = {0};
    logistic_model model = {0};
    if (argc != 4) {
        fprintf(stderr, "usage: train_bearing LEDGER OUT TABLE\n");
        return 2;
    }
    dm_arena_init(&arena);
    if (dm_ledger_open(argv[1], DM_LEDGER_READ, &ledger, NULL) != DM_OK)
        return 3;
    bool ok = load(ledger, &arena, &w) && read_table(argv[3], &w, &arena, &all) && all.count > 0;
    if (ok) {
        cross_validate(&all, &arena);
        fit(&model, &all, NO_FOLD, &arena);
        char about[64];
        snprintf(about, sizeof about, "train_bearing from %u pairs", all.count);
        ok = logistic_write(argv[2], about, &model, "DM_BEARING_COUNT", dm_bearing_name);
    }
    if (!ok)
        fprintf(stderr, "train_bearing: cannot read %s or write %s\n", argv[3], argv[2]);
    dm_ledger_close(ledger);
    dm_arena_dispose(&arena);
    return ok ? 0 : 3;
}
