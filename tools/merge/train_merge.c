/* Fits the weights of merging: not installed.
 *
 *   train_merge LEDGER OUT TABLE...     tables of labelled pairs (tests/judged/occurrence-*.tsv) -> src/ledger/merge_weights.h
 *
 * LEDGER holds the current-events archive.  Halves named "held" or "...-held" are not read at all.  Prints precision, recall and F1
 * of a ten-fold cross-validation, folds by stretches of the archive, for several thresholds.  Seconds; no chance: equal input gives
 * equal weights.  A pair of reports is the same when any pair of their events is: where it is, the likeliest pair of events stands
 * for it, where it is not, each does. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "labelled_pairs.h"
#include "logistic.h"

enum { FOLDS = 10, ROUNDS = 2, NO_FOLD = -1 };
static const double penalty = 100;

static bool is_held(const merge_example *e) { return dm_text_ends(dm_text_of(e->half), "held"); }

static uint32_t likeliest(const logistic_model *model, const merge_example *e)
{
    uint32_t best = e->chosen;
    for (uint32_t k = 0; k < e->count; k++)
        if (logistic_score(model, e->pairs[k].value) > logistic_score(model, e->pairs[best].value))
            best = k;
    return best;
}

static void fit(logistic_model *out, const merge_examples *all, int fold, dm_arena *arena)
{
    logistic_sample *samples = DM_TAKE(arena, logistic_sample, (size_t)all->count * CANDIDATES_MOST);
    for (int round = 0; round < ROUNDS; round++) {
        uint32_t count = 0;
        for (uint32_t i = 0; i < all->count; i++) {
            const merge_example *e = &all->data[i];
            if ((int)(e->group % FOLDS) == fold || e->count == 0)
                continue;
            if (e->same)
                samples[count++] = (logistic_sample){e->pairs[round == 0 ? e->chosen : likeliest(out, e)].value, 1, true};
            for (uint32_t k = 0; !e->same && k < e->count; k++)
                samples[count++] = (logistic_sample){e->pairs[k].value, 1 / sqrt(e->count), false};
        }
        logistic_fit(out, DM_PAIR_COUNT, samples, count, penalty);
    }
}

static void print_figures(const merge_examples *all, const double *scores, const char *half, double least)
{
    logistic_tally tally = {0};
    double figures[3];
    for (uint32_t i = 0; i < all->count; i++)
        if (half == NULL || strcmp(all->data[i].half, half) == 0)
            logistic_count(&tally, scores[i] > least, all->data[i].same);
    logistic_figures(&tally, figures);
    printf("  %s %.2f %.2f %.3f", half == NULL ? "all" : half, figures[0], figures[1], figures[2]);
}

static void cross_validate(const merge_examples *all, dm_arena *arena)
{
    double *scores = DM_TAKE(arena, double, all->count);
    logistic_model model;
    for (int fold = 0; fold < FOLDS; fold++) {
        fit(&model, all, fold, arena);
        for (uint32_t i = 0; i < all->count; i++)
            if ((int)(all->data[i].group % FOLDS) == fold)
                scores[i] = all->data[i].count == 0
                                ? -1e9
                                : logistic_score(&model, all->data[i].pairs[likeliest(&model, &all->data[i])].value);
    }
    printf("left out in turn: precision, recall, F1 where the log odds are over\n");
    for (int tenth = -12; tenth <= 6; tenth += 2) {
        printf("%5.1f", tenth / 10.0);
        print_figures(all, scores, "dev", tenth / 10.0);
        print_figures(all, scores, "fit", tenth / 10.0);
        print_figures(all, scores, "further-fit", tenth / 10.0);
        print_figures(all, scores, "unsure", tenth / 10.0);
        print_figures(all, scores, "train", tenth / 10.0);
        print_figures(all, scores, "more", tenth / 10.0);
        print_figures(all, scores, NULL, tenth / 10.0);
        printf("\n");
    }
}

static bool write_weights(const char *path, const logistic_model *model, const merge_examples *all)
{
    char about[96];
    uint32_t same = 0;
    for (uint32_t i = 0; i < all->count; i++)
        same += all->data[i].same;
    snprintf(about, sizeof about, "train_merge from %u pairs of reports, %u of them of one event", all->count, same);
    bool ok = logistic_write(path, about, model, "DM_PAIR_COUNT", dm_pair_name);
    if (!ok)
        fprintf(stderr, "train_merge: cannot write %s\n", path);
    return ok;
}

int main(int argc, char **argv)
{
    dm_arena arena;
    dm_error error = {0};
    dm_ledger *ledger;
    merge_examples read = {0}, all = {0};
    logistic_model model = {0};
    if (argc < 4) {
        fprintf(stderr, "usage: train_merge LEDGER OUT TABLE...\n");
        return 2;
    }
    dm_arena_init(&arena);
    if (dm_ledger_open(argv[1], DM_LEDGER_READ, &ledger, &error) != DM_OK) {
        fprintf(stderr, "train_merge: %s\n", error.message);
        return 3;
    }
    bool ok = true;
    for (int i = 3; i < argc && ok; i++)
        ok = merge_examples_read(argv[i], ledger, &arena, &read);
    for (uint32_t i = 0; i < read.count; i++)
        if (!is_held(&read.data[i]))
            DM_PUSH(&arena, &all, read.data[i]);
    if (ok) {
        cross_validate(&all, &arena);
        fit(&model, &all, NO_FOLD, &arena);
        ok = write_weights(argv[2], &model, &all);
    }
    dm_ledger_close(ledger);
    dm_arena_dispose(&arena);
    return ok ? 0 : 3;
}
