/* Trains the models of lexicon/rank: not installed.
 *
 *   train_ranker relation DATA RELATIONS OUT [JUDGED]...               pairs labelled by reading -> rank/relation.tsv
 *   train_ranker confidence DATA EVENTS TYPE_OUT WHOLE_OUT [SAMPLE]... events judged by reading -> rank/type.tsv, rank/whole.tsv
 *
 * DATA is the folder of the development data, RELATIONS tests/judged/relations.tsv; JUDGED are files whose reports are left out
 * where the lexicon's own answers are gathered.  Seconds; no chance: equal input gives equal weights.  Prints the figures of a
 * ten-fold cross-validation (folds by document): the lexicon alone, and with the model. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "learn.h"
#include "pipeline.h"

enum { FOLDS = 10, SILVER_REPORTS = 30000, SILVER_A_LABEL = 1500 };
static const double L2_CONFIDENCE = 200;
static const double LEAST_WEIGHT = 0.1; /* what is less is not written: it changes nothing */

typedef struct scores {
    uint32_t cases, right, confusion[DM_LABEL_COUNT][DM_LABEL_COUNT];
} scores;

/* CONCEDE and RETREAT are one root, as in `eval relate`. */
static uint32_t root_of(uint32_t label) { return label == DM_RETREAT ? (uint32_t)DM_CONCEDE : label; }

static void count_answer(scores *s, uint32_t gold, uint32_t answer)
{
    s->cases++;
    s->right += root_of(gold) == root_of(answer);
    s->confusion[root_of(gold)][root_of(answer)]++;
}

static double macro_f1(const scores *s)
{
    double sum = 0;
    int labels = 0;
    for (uint32_t label = 1; label < DM_LABEL_NONE; label++) {
        uint32_t gold = 0, answered = 0;
        for (uint32_t other = 1; other < DM_LABEL_COUNT; other++) {
            gold += s->confusion[label][other];
            answered += s->confusion[other][label];
        }
        labels += gold > 0;
        sum += gold > 0 ? 2.0 * s->confusion[label][label] / (gold + answered) : 0;
    }
    return labels == 0 ? 0 : sum / labels;
}

static void print_scores(const char *what, const scores *s)
{
    printf("%-28s right %.3f of %u, macro-F1 %.3f\n", what, s->cases == 0 ? 0 : (double)s->right / s->cases, s->cases, macro_f1(s));
}

static uint32_t best_of(const double score[DM_LABEL_COUNT])
{
    uint32_t best = 1;
    for (uint32_t label = 2; label < DM_LABEL_NONE; label++)
        best = score[label] > score[best] ? label : best;
    return best;
}

/* How often each feature occurs. */
static uint32_t *count_features(dm_arena *arena, const rank_data *data)
{
    uint32_t *count = DM_TAKE_ZEROED(arena, uint32_t, data->names.count);
    for (uint32_t i = 0; i < data->examples.count; i++)
        for (uint32_t k = 0; k < data->examples.data[i].count; k++)
            count[data->examples.data[i].items[k].feature]++;
    return count;
}

/* Rare features say nothing that can be relied on. */
static void drop_rare(const uint32_t *count, uint32_t least, rank_example *examples, uint32_t example_count)
{
    for (uint32_t i = 0; i < example_count; i++) {
        uint32_t used = 0;
        for (uint32_t k = 0; k < examples[i].count; k++)
            if (count[examples[i].items[k].feature] >= least || examples[i].items[k].label != DM_LABEL_ANY)
                examples[i].items[used++] = examples[i].items[k];
        examples[i].count = used;
    }
}

/* Of the labelled pairs only what few words can tell: there are too few of them to learn words from. */
static void keep_general(const rank_data *data, rank_example *examples, uint32_t count)
{
    static const char *const kinds[] = {"bias",       "class=",  "prep=",        "actor ",
                                        "recipient ", "top is ", "same country", "two countries"};
    for (uint32_t i = 0; i < count; i++) {
        uint32_t used = 0;
        for (uint32_t k = 0; k < examples[i].count; k++) {
            bool kept = examples[i].items[k].label != DM_LABEL_ANY;
            for (size_t n = 0; n < sizeof kinds / sizeof *kinds && !kept; n++)
                kept = dm_text_starts(data->names.data[examples[i].items[k].feature], kinds[n]);
            if (kept)
                examples[i].items[used++] = examples[i].items[k];
        }
        examples[i].count = used;
    }
}

/* At most so many of a label, the first ones. */
static uint32_t balance(rank_example *examples, uint32_t count)
{
    uint32_t of[DM_LABEL_COUNT] = {0}, used = 0;
    for (uint32_t i = 0; i < count; i++)
        if (of[examples[i].label]++ < SILVER_A_LABEL)
            examples[used++] = examples[i];
    return used;
}

/* What the words alone say, by a model of the lexicon's own answers: an item for each label. */
static void add_words(rank_data *data, const rank_model *words)
{
    uint32_t feature = rank_feature(data, DM_TEXT("words"));
    for (uint32_t i = 0; i < data->examples.count; i++) {
        rank_example *example = &data->examples.data[i];
        double score[DM_LABEL_COUNT];
        rank_score(words, example, score);
        rank_item *items = DM_TAKE(data->arena, rank_item, example->count + DM_LABEL_COUNT);
        memcpy(items, example->items, sizeof *items * example->count);
        for (uint32_t label = 1; label < DM_LABEL_NONE; label++)
            items[example->count++] = (rank_item){feature, label, score[label]};
        example->items = items;
    }
}

static void cross_validate(const rank_data *data, rank_task task, bool print)
{
    scores lexicon = {0}, ranked = {0}, both = {0};
    for (uint32_t fold = 0; fold < FOLDS; fold++) {
        dm_arena arena;
        rank_model model;
        dm_arena_init(&arena);
        rank_model_init(&model, &arena, data->names.count);
        task.fold = fold;
        task.fold_count = FOLDS;
        rank_train(&model, &arena, &task);
        for (uint32_t i = 0; i < data->examples.count; i++) {
            const rank_example *example = &data->examples.data[i];
            double score[DM_LABEL_COUNT];
            if (example->group % FOLDS != fold)
                continue;
            rank_score(&model, example, score);
            uint32_t answer = best_of(score);
            if (example->read) /* as src/coding/relate.c has it */
                answer = example->first;
            if (example->label != DM_LABEL_NONE) {
                count_answer(&lexicon, example->label, example->first);
                count_answer(&ranked, example->label, answer);
            }
            count_answer(&both, example->label, score[DM_LABEL_NONE] > score[answer] ? (uint32_t)DM_LABEL_NONE : answer);
        }
        dm_arena_dispose(&arena);
    }
    if (print)
        print_scores("lexicon alone", &lexicon);
    print_scores("with the model", &ranked);
    if (print)
        print_scores("with the model, none too", &both);
}

static void put_weight(FILE *out, dm_text feature, uint32_t label, double weight)
{
    if (fabs(weight) < LEAST_WEIGHT && (label != DM_LABEL_ANY || !dm_text_is(feature, "bias")))
        return;
    const char *name = label == DM_LABEL_ANY ? "*" : label == DM_LABEL_NONE ? "none" : dm_event_type_name((dm_event_type)label);
    fprintf(out, "%.*s\t%s\t%.2f\n", (int)feature.len, feature.ptr, name, weight);
}

static int by_name(const void *a, const void *b)
{
    const dm_text *const *x = a, *const *y = b;
    return dm_text_compare(**x, **y);
}

static bool write_model(const rank_data *data, const rank_model *model, const char *path)
{
    FILE *out = fopen(path, "w");
    if (out == NULL) {
        perror(path);
        return false;
    }
    const dm_text **order = DM_TAKE(data->arena, const dm_text *, data->names.count);
    for (uint32_t i = 0; i < data->names.count; i++)
        order[i] = &data->names.data[i];
    qsort(order, data->names.count, sizeof *order, by_name);
    fputs("feature\tlabel\tweight\n", out);
    for (uint32_t i = 0; i < data->names.count; i++)
        for (uint32_t label = 0; label < DM_LABEL_COUNT; label++)
            put_weight(out, *order[i], label, model->weight[(size_t)(order[i] - data->names.data) * DM_LABEL_COUNT + label]);
    return fclose(out) == 0;
}

/* The words' model goes into the pair items' own weights: what it says times the weight that it was given. */
static void merge_words(rank_data *data, const rank_model *words, rank_model *model)
{
    uint32_t feature = rank_feature(data, DM_TEXT("words"));
    double *trust = model->weight + (size_t)feature * DM_LABEL_COUNT;
    for (uint32_t i = 0; i < words->feature_count; i++)
        for (uint32_t label = 1; label < DM_LABEL_NONE; label++)
            model->weight[(size_t)i * DM_LABEL_COUNT + label] +=
                words->weight[(size_t)i * DM_LABEL_COUNT + label] * (trust[DM_LABEL_ANY] + trust[label]);
    for (uint32_t label = 0; label < DM_LABEL_COUNT; label++)
        trust[label] = 0;
}

static bool train_relation(dm_engine *engine, dm_arena *arena, int argc, char **argv)
{
    rank_data data, silver;
    rank_texts texts;
    rank_data_init(&data, arena);
    if (!rank_texts_read(arena, argv[0], &texts) || !rank_pairs_read(&data, engine, &texts, argv[1]))
        return false;
    rank_data_init(&silver, arena);
    silver.features = data.features;
    silver.names.data = data.names.data, silver.names.count = data.names.count, silver.names.capacity = data.names.capacity;
    const char *judged[16] = {argv[1]};
    uint32_t judged_count = 1;
    for (int i = 3; i < argc && judged_count < 16; i++)
        judged[judged_count++] = argv[i];
    rank_silver_read(&silver, engine, &texts, judged, judged_count, SILVER_REPORTS);
    data.features = silver.features;
    data.names.data = silver.names.data, data.names.count = silver.names.count, data.names.capacity = silver.names.capacity;
    uint32_t silver_count = balance(silver.examples.data, silver.examples.count);
    printf("%u labelled pairs, %u of %u answers of the lexicon's own, %u features\n", data.examples.count, silver_count,
           silver.examples.count, data.names.count);
    uint32_t *count = count_features(arena, &silver);
    drop_rare(count, 20, silver.examples.data, silver_count);
    rank_model words, model;
    rank_model_init(&words, arena, data.names.count);
    rank_task silver_task = {.examples = silver.examples.data, .count = silver_count, .penalty = {1, 1, 2}, .epochs = 12};
    rank_train(&words, arena, &silver_task);
    count = count_features(arena, &data);
    drop_rare(count, 4, data.examples.data, data.examples.count);
    add_words(&data, &words);
    keep_general(&data, data.examples.data, data.examples.count);
    rank_task task = {.examples = data.examples.data, .count = data.examples.count, .penalty = {1, 30, 1000}, .epochs = 40};
    cross_validate(&data, task, true);
    rank_model_init(&model, arena, data.names.count);
    rank_train(&model, arena, &task);
    merge_words(&data, &words, &model);
    return write_model(&data, &model, argv[2]);
}

/* ---- confidence ---- */

enum { BINS = 10, EVENTS_MAX = 4096 };

typedef struct chances {
    uint32_t count;
    double chance[EVENTS_MAX];
    uint8_t right[EVENTS_MAX];
} chances;

/* Expected calibration error over ten bins of equal width, area under the curve, and the table. */
static void print_chances(const char *what, const chances *c, bool table)
{
    double in[BINS] = {0}, sum[BINS] = {0}, good[BINS] = {0}, error = 0, won = 0, pairs = 0, all = 0;
    for (uint32_t i = 0; i < c->count; i++) {
        int bin = (int)(c->chance[i] * BINS);
        bin = bin >= BINS ? BINS - 1 : bin;
        in[bin]++;
        sum[bin] += c->chance[i];
        good[bin] += c->right[i];
        all += c->right[i];
        for (uint32_t k = 0; k < c->count; k++)
            if (c->right[i] && !c->right[k]) {
                pairs++;
                won += c->chance[i] > c->chance[k] ? 1 : c->chance[i] < c->chance[k] ? 0 : 0.5;
            }
    }
    for (int bin = 0; bin < BINS; bin++)
        error += fabs(sum[bin] - good[bin]) / c->count;
    printf("%-34s %4u events, %.3f right, ECE %.3f, AUROC %.3f\n", what, c->count, all / c->count, error, won / pairs);
    for (int bin = 0; bin < BINS && table; bin++)
        if (in[bin] > 0)
            printf("    .%d to .%d  %4.0f events, mean %.3f, right %.3f\n", bin, bin + 1, in[bin], sum[bin] / in[bin],
                   good[bin] / in[bin]);
}

static void add_chances(const rank_model *model, const rank_data *data, uint32_t fold, chances *out)
{
    for (uint32_t i = 0; i < data->examples.count && out->count < EVENTS_MAX; i++) {
        const rank_example *example = &data->examples.data[i];
        double score[DM_LABEL_COUNT];
        if (fold < FOLDS && example->group % FOLDS != fold)
            continue;
        rank_score(model, example, score);
        out->chance[out->count] = 1 / (1 + exp(-score[DM_LABEL_ANY]));
        out->right[out->count++] = (uint8_t)example->label;
    }
}

static bool train_one_confidence(dm_engine *engine, dm_arena *arena, const rank_texts *texts, bool whole, int argc, char **argv)
{
    rank_data data;
    rank_data_init(&data, arena);
    dm_text *files;
    uint32_t file_count = dm_text_split(arena, dm_text_of(argv[1]), ',', &files);
    for (uint32_t i = 0; i < file_count; i++)
        if (!rank_events_read(&data, engine, texts, dm_arena_print(arena, "%.*s", (int)files[i].len, files[i].ptr).ptr, whole))
            return false;
    drop_rare(count_features(arena, &data), 6, data.examples.data, data.examples.count);
    rank_task task = {.examples = data.examples.data,
                      .count = data.examples.count,
                      .binary = true,
                      .penalty = {1, 1, L2_CONFIDENCE},
                      .epochs = 60};
    chances *crossed = DM_TAKE_ZEROED(arena, chances, 1);
    for (uint32_t fold = 0; fold < FOLDS; fold++) {
        rank_model model;
        rank_model_init(&model, arena, data.names.count);
        task.fold = fold;
        task.fold_count = FOLDS;
        rank_train(&model, arena, &task);
        add_chances(&model, &data, fold, crossed);
    }
    print_chances(whole ? "type and parties, 10-fold" : "type, 10-fold", crossed, false);
    rank_model model;
    task.fold_count = 0;
    rank_model_init(&model, arena, data.names.count + 4096);
    rank_train(&model, arena, &task);
    if (!write_model(&data, &model, argv[whole ? 3 : 2]))
        return false;
    for (int i = 4; i < argc; i++) {
        chances *tested = DM_TAKE_ZEROED(arena, chances, 1);
        data.examples.count = 0;
        if (!rank_events_read(&data, engine, texts, argv[i], whole))
            return false;
        add_chances(&model, &data, FOLDS, tested);
        print_chances(argv[i], tested, true);
    }
    return true;
}

static bool train_confidence(dm_engine *engine, dm_arena *arena, int argc, char **argv)
{
    rank_texts texts;
    return rank_texts_read(arena, argv[0], &texts) && train_one_confidence(engine, arena, &texts, false, argc, argv) &&
           train_one_confidence(engine, arena, &texts, true, argc, argv);
}

int main(int argc, char **argv)
{
    bool relation = argc >= 5 && strcmp(argv[1], "relation") == 0, confidence = argc >= 6 && strcmp(argv[1], "confidence") == 0;
    if (!relation && !confidence) {
        fputs("usage: train_ranker relation DATA RELATIONS OUT [JUDGED]...\n"
              "       train_ranker confidence DATA EVENTS[,EVENTS] TYPE_OUT WHOLE_OUT [SAMPLE]...\n",
              stderr);
        return 2;
    }
    dm_error error;
    dm_knowledge *knowledge;
    dm_model *syntax;
    dm_engine *engine;
    if (dm_knowledge_open(NULL, &knowledge, &error) != DM_OK || dm_model_open(NULL, &syntax, &error) != DM_OK ||
        dm_engine_new(knowledge, syntax, &engine, &error) != DM_OK) {
        fprintf(stderr, "%s\n", error.message);
        return 1;
    }
    dm_arena arena;
    dm_arena_init(&arena); /* a tool may abort when memory runs out */
    bool good =
        relation ? train_relation(engine, &arena, argc - 2, argv + 2) : train_confidence(engine, &arena, argc - 2, argv + 2);
    dm_arena_dispose(&arena);
    dm_engine_free(engine);
    dm_model_close(syntax);
    dm_knowledge_close(knowledge);
    return good ? 0 : 1;
}
