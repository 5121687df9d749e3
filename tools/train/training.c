#include "training.h"

#include <math.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "augment.h"
#include "base/error.h"
#include "optimizer.h"
#include "resume.h"

static dm_status read_corpora(session *s, dm_error *error)
{
    const options *o = &s->options;
    dm_status status = DM_OK;
    for (uint32_t i = 0; status == DM_OK && i < o->treebanks.count; i++)
        status = corpus_read(&s->arena, &s->treebanks, o->treebanks.path[i], false, error);
    for (uint32_t i = 0; status == DM_OK && i < o->names.count; i++)
        status = corpus_read_names(&s->arena, &s->treebanks, o->names.path[i], error);
    for (uint32_t i = 0; status == DM_OK && i < o->entity_treebanks.count; i++)
        status = corpus_read(&s->arena, &s->treebanks, o->entity_treebanks.path[i], true, error);
    for (uint32_t i = 0; status == DM_OK && i < o->automatic.count; i++)
        status = corpus_read(&s->arena, &s->automatic, o->automatic.path[i], false, error);
    for (uint32_t i = 0; status == DM_OK && i < o->dev.count + o->entity_dev.count; i++) {
        bool entity = i >= o->dev.count;
        status = corpus_read(&s->arena, &s->dev, entity ? o->entity_dev.path[i - o->dev.count] : o->dev.path[i], entity, error);
        s->dev_part[++s->dev_parts] = s->dev.sentences.count;
    }
    for (uint32_t i = 0; status == DM_OK && i < o->dev_names.count; i++)
        status = corpus_read_names(&s->arena, &s->dev, o->dev_names.path[i], error);
    return status;
}

dm_status session_open(session *s, dm_error *error)
{
    dm_status status = read_corpora(s, error);
    if (status == DM_OK && s->options.vectors != NULL)
        status = vectors_load(s->options.vectors, &s->vectors, error);
    if (status == DM_OK)
        status = s->options.lists_of != NULL
                     ? lists_of_model(s->options.lists_of, &s->vectors.vocabulary, error)
                     : lists_load(s->options.lists.path, s->options.lists.count, &s->vectors.vocabulary, error);
    if (status != DM_OK)
        return status;
    feats_collect(&s->arena, &s->treebanks, &s->feats);
    if (s->options.augment > 0)
        corpus_augment(&s->arena, &s->treebanks, s->options.augment, s->options.seed);
    s->net.shape = s->options.shape;
    s->net.shape.feats = s->feats.text.count;
    s->net.shape.pretrained = s->vectors.width;
    s->net.vocabulary = s->vectors.vocabulary;
    s->net.vectors = s->vectors.vectors;
    s->net.rows = s->net.vocabulary.count + DM_EXTRA_ROWS;
    printf("treebanks: %u sentences, %u words; automatic: %u, %u; development: %u, %u; %u feature strings\n",
           s->treebanks.sentences.count, s->treebanks.words, s->automatic.sentences.count, s->automatic.words,
           s->dev.sentences.count, s->dev.words, s->feats.text.count);
    return DM_OK;
}

void score_all(session *s, const network *net, const char *title)
{
    batch b;
    batch_init(&b, net, 4000, 256, false);
    example *dev = examples_make(&s->arena, &s->dev, &net->vocabulary, s->vectors.treebank_count, &s->feats);
    for (uint32_t p = 0; p < s->dev_parts; p++) {
        scores result;
        char name[64];
        examples_score(&b, dev + s->dev_part[p], s->dev_part[p + 1] - s->dev_part[p], &s->feats, &result);
        snprintf(name, sizeof name, "%s dev %u", title, p + 1);
        scores_print(&result, name);
    }
    batch_dispose(&b);
}

/* ---- checkpoints -------------------------------------------------------------------------------------------------- */

dm_status checkpoint_save(const session *s, const network *net, const char *path, dm_error *error)
{
    (void)s;
    FILE *f = fopen(path, "wb");
    size_t table = (size_t)net->rows * net->shape.width;
    bool good = f != NULL && fwrite(&net->shape, sizeof net->shape, 1, f) == 1 &&
                fwrite(net->dense, 4, net->at.total, f) == net->at.total && fwrite(net->table, 4, table, f) == table;
    if (f == NULL || fclose(f) != 0 || !good)
        return dm_error_at(error, DM_ERROR_IO, path, 0, 0, "cannot write");
    return DM_OK;
}

dm_status checkpoint_load(const session *s, network *net, const char *path, dm_error *error)
{
    FILE *f = fopen(path, "rb");
    network_shape shape;
    if (f == NULL || fread(&shape, sizeof shape, 1, f) != 1 || shape.feats != s->feats.text.count ||
        shape.pretrained != s->vectors.width || shape.layers > LAYERS_MAX) {
        if (f != NULL)
            fclose(f);
        return dm_error_at(error, DM_ERROR_MODEL, path, 0, 0, "not a checkpoint for these treebanks and vectors");
    }
    *net = s->net;
    net->shape = shape;
    network_init(net, 1);
    size_t table = (size_t)net->rows * net->shape.width;
    bool good = fread(net->dense, 4, net->at.total, f) == net->at.total && fread(net->table, 4, table, f) == table;
    fclose(f);
    return good ? DM_OK : dm_error_at(error, DM_ERROR_MODEL, path, 0, 0, "cut short");
}

/* ---- the loop ------------------------------------------------------------------------------------------------------- */

typedef struct trainer {
    network *net;
    batch *batches;
    optimizer optimizer;
    pthread_barrier_t barrier;
    uint32_t workers;
    bool stop;
    float rate, scale;
    double square[64];
} trainer;

typedef struct worker {
    trainer *trainer;
    uint32_t which;
    pthread_t thread;
} worker;

static void *work(void *argument)
{
    worker *me = argument;
    trainer *t = me->trainer;
    for (;;) {
        pthread_barrier_wait(&t->barrier); /* the batch is ready */
        if (t->stop)
            return NULL;
        batch *b = &t->batches[me->which];
        batch_forward(b);
        batch_backward(b, t->scale);
        pthread_barrier_wait(&t->barrier);
        t->square[me->which] = optimizer_gather(&t->optimizer, t->net, t->batches, me->which);
        pthread_barrier_wait(&t->barrier);
        double norm = 0;
        for (uint32_t w = 0; w < t->workers; w++)
            norm += t->square[w];
        norm = sqrt(norm);
        optimizer_update(&t->optimizer, t->net, t->batches, me->which, t->rate, norm > 5.0 ? (float)(5.0 / norm) : 1.0f);
        pthread_barrier_wait(&t->barrier); /* the step is done */
    }
}

static void shuffle(const example **list, uint32_t count, random_state *random)
{
    for (uint32_t i = count; i > 1; i--) {
        uint32_t j = (uint32_t)(random_next(random) % i);
        const example *keep = list[i - 1];
        list[i - 1] = list[j];
        list[j] = keep;
    }
}

/* Fill the workers' batches from list[*at..): each sentence goes to the worker with the fewest words. */
static uint32_t deal(trainer *t, const example **list, uint32_t count, uint32_t *at, uint32_t batch_words)
{
    uint32_t words = 0;
    for (uint32_t w = 0; w < t->workers; w++)
        t->batches[w].words = t->batches[w].sentences = 0;
    while (*at < count && words < batch_words) {
        batch *b = &t->batches[0];
        for (uint32_t w = 1; w < t->workers; w++)
            if (t->batches[w].words < b->words)
                b = &t->batches[w];
        const example *e = list[*at];
        if (e->count > 250) { /* a few monsters; their arcs would need much memory */
            (*at)++;
            continue;
        }
        if (b->words + e->count > b->capacity || b->sentences == b->sentence_capacity)
            break;
        b->sentence[b->sentences] = e;
        b->first[b->sentences++] = b->words;
        b->words += e->count;
        b->first[b->sentences] = b->words;
        words += e->count;
        (*at)++;
    }
    return words;
}

/* Warm up over the first steps, then down to nothing along a cosine. */
static float rate_at(float rate, double done)
{
    return rate * (float)(done < 0.02 ? done / 0.02 : 0.5 * (1.0 + cos(3.14159265358979 * (done - 0.02) / 0.98)));
}

static double seconds(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

static uint32_t choose_examples(session *s, const example *gold, const example *automatic, const example **list,
                                random_state *random)
{
    uint32_t count = 0, gold_count = s->treebanks.sentences.count, more = s->automatic.sentences.count;
    for (uint32_t i = 0; i < gold_count; i++)
        list[count++] = &gold[i];
    double share = s->options.automatic_share, wanted = share >= 1.0 ? more : s->treebanks.words * share / (1.0 - share);
    for (double words = 0; more > 0 && words < wanted;) {
        const example *e = &automatic[random_next(random) % more];
        list[count++] = e;
        words += e->count;
    }
    shuffle(list, count, random);
    return count;
}

static void run_epoch(trainer *t, const options *o, const example **list, uint32_t count, uint32_t epoch, double *loss)
{
    uint32_t at = 0;
    loss[0] = loss[1] = loss[2] = loss[3] = 0;
    while (at < count) {
        uint32_t words = deal(t, list, count, &at, o->batch_words);
        if (words == 0)
            continue;
        t->scale = 1.0f / (float)words;
        t->rate = rate_at(o->rate, ((double)epoch + (double)at / count) / o->epochs);
        t->optimizer.step++;
        pthread_barrier_wait(&t->barrier);
        for (int phase = 0; phase < 3; phase++)
            pthread_barrier_wait(&t->barrier);
        for (uint32_t w = 0; w < t->workers; w++) {
            loss[0] += t->batches[w].loss_arc;
            loss[1] += t->batches[w].loss_label;
            loss[2] += t->batches[w].loss_tag;
        }
        loss[3]++;
    }
}

void train(session *s)
{
    const options *o = &s->options;
    trainer t = {.net = &s->net, .workers = o->threads};
    worker workers[64];
    batch batches[64];
    t.batches = batches;
    uint32_t capacity = o->batch_words + 600;
    for (uint32_t w = 0; w < t.workers; w++) {
        batch_init(&batches[w], &s->net, capacity, 400, true);
        batches[w].drop = o->drop;
        batches[w].name_weight = o->name_weight;
        batches[w].random.s = o->seed * 1000 + w + 1;
    }
    optimizer_init(&t.optimizer, &s->net, t.workers, capacity);
    pthread_barrier_init(&t.barrier, NULL, t.workers + 1);
    for (uint32_t w = 0; w < t.workers; w++) {
        workers[w] = (worker){.trainer = &t, .which = w};
        pthread_create(&workers[w].thread, NULL, work, &workers[w]);
    }
    example *gold = examples_make(&s->arena, &s->treebanks, &s->net.vocabulary, s->vectors.treebank_count, &s->feats);
    example *automatic = examples_make(&s->arena, &s->automatic, &s->net.vocabulary, s->vectors.treebank_count, &s->feats);
    const example **list = calloc(s->treebanks.sentences.count * 12u + 16, sizeof *list);
    random_state random = {o->seed ^ 0x5eed};
    double begun = seconds();
    run_state state = {&s->net, &t.optimizer, batches, t.workers, 0, &random};
    if (o->state != NULL && run_load(&state, o->state))
        printf("goes on behind epoch %u of %s\n", state.epoch, o->state);
    for (uint32_t epoch = state.epoch; epoch < o->epochs; epoch++) {
        double loss[4];
        uint32_t count = choose_examples(s, gold, automatic, list, &random);
        run_epoch(&t, o, list, count, epoch, loss);
        printf("epoch %u arc %.4f label %.4f tags %.4f, %.0f s\n", epoch + 1, loss[0] / loss[3], loss[1] / loss[3],
               loss[2] / loss[3], seconds() - begun);
        fflush(stdout);
        state.epoch = epoch + 1;
        if (o->state != NULL && !run_save(&state, o->state))
            fprintf(stderr, "train_model: cannot write %s\n", o->state);
        if (o->score_every != 0 && (epoch + 1) % o->score_every == 0 && epoch + 1 < o->epochs)
            score_all(s, &s->net, "");
        if (epoch + 1 == o->stop)
            break;
        if (epoch + 1 == o->epochs)
            score_all(s, &s->net, "");
    }
    t.stop = true;
    pthread_barrier_wait(&t.barrier);
    for (uint32_t w = 0; w < t.workers; w++)
        pthread_join(workers[w].thread, NULL);
    pthread_barrier_destroy(&t.barrier);
    for (uint32_t w = 0; w < t.workers; w++)
        batch_dispose(&batches[w]);
    optimizer_dispose(&t.optimizer);
    free(list);
}
