/* train_model: learns the syntax model from treebanks.
 *
 *   train_model vectors --treebank F.. --raw F.. --out vectors            known words and their vectors
 *   train_model train --vectors V --treebank F.. --dev F.. --out C        a checkpoint in single precision
 *   train_model score --vectors V --treebank F.. --dev F.. --model C..    the checkpoints' scores
 *   train_model annotate --vectors V --treebank F.. --raw F.. --model C.. --out A   raw text parsed by several together, as CoNLL-U
 *   train_model average --vectors V --treebank F.. --model C.. --out C     the mean of checkpoints of one shape
 *   train_model narrow --vectors V --treebank F.. --model C --width N --out C   the same network with a narrower table
 *   train_model export --vectors V --treebank F.. --model C --out english.bin   the int8 model
 *   train_model measure --model english.bin --dev F..                      its scores and speed
 *
 * The same inputs, seed and --threads give the same bytes on the same machine. */
#include <stdio.h>
#include <stdlib.h>

#include "annotate.h"
#include "base/file.h"
#include "export_model.h"
#include "measure.h"
#include "narrow.h"
#include "training.h"

static int fail(const dm_error *error)
{
    fprintf(stderr, "train_model: %s: %s\n", error->file, error->message);
    return 1;
}

static int run_vectors(session *s)
{
    dm_error error = {0};
    dm_text raw[FILES_MAX];
    dm_file file;
    for (uint32_t i = 0; i < s->options.raw.count; i++) {
        if (dm_file_open(s->options.raw.path[i], (size_t)1 << 32, &file, &error) != DM_OK)
            return fail(&error);
        raw[i] = file.content;
    }
    vector_options v = {s->options.known_words, s->options.shape.pretrained, 4, 5, s->options.epochs, s->options.seed};
    vectors_train(&s->treebanks, raw, s->options.raw.count, &v, &s->vectors);
    return vectors_save(&s->vectors, s->options.out, &error) == DM_OK ? 0 : fail(&error);
}

static int run_score(session *s)
{
    dm_error error = {0};
    for (uint32_t i = 0; i < s->options.models.count; i++) {
        network net;
        if (checkpoint_load(s, &net, s->options.models.path[i], &error) != DM_OK)
            return fail(&error);
        score_all(s, &net, s->options.models.path[i]);
        network_dispose(&net);
    }
    return 0;
}

static int run_measure(session *s)
{
    dm_error error = {0};
    for (uint32_t i = 0; i < s->options.models.count; i++)
        if (measure_model(&s->arena, s->options.models.path[i], &s->dev, s->dev_part, s->dev_parts, &error) != DM_OK)
            return fail(&error);
    return 0;
}

static int run_annotate(session *s)
{
    dm_error error = {0};
    network nets[FILES_MAX];
    for (uint32_t i = 0; i < s->options.models.count; i++)
        if (checkpoint_load(s, &nets[i], s->options.models.path[i], &error) != DM_OK)
            return fail(&error);
    if (s->options.models.count == 0 || s->options.out == NULL) {
        fprintf(stderr, "train_model: annotate needs --model and --out\n");
        return 2;
    }
    dm_status status = annotate(s, nets, s->options.models.count, s->options.out, &error);
    for (uint32_t i = 0; i < s->options.models.count; i++)
        network_dispose(&nets[i]);
    return status == DM_OK ? 0 : fail(&error);
}

/* The mean of checkpoints of one shape: the ends of several runs from one start. */
static int run_average(session *s)
{
    dm_error error = {0};
    uint32_t count = s->options.models.count;
    network sum, next;
    if (count == 0 || s->options.out == NULL) {
        fprintf(stderr, "train_model: average needs --model and --out\n");
        return 2;
    }
    if (checkpoint_load(s, &sum, s->options.models.path[0], &error) != DM_OK)
        return fail(&error);
    size_t table = (size_t)sum.rows * sum.shape.width;
    for (uint32_t m = 1; m <= count; m++) {
        if (m < count && checkpoint_load(s, &next, s->options.models.path[m], &error) != DM_OK)
            return fail(&error);
        if (m < count && memcmp(&next.shape, &sum.shape, sizeof sum.shape) != 0) {
            fprintf(stderr, "train_model: checkpoints of different shapes\n");
            return 2;
        }
        for (size_t i = 0; i < sum.at.total; i++)
            sum.dense[i] = m < count ? sum.dense[i] + next.dense[i] : sum.dense[i] / (float)count;
        for (size_t i = 0; i < table; i++)
            sum.table[i] = m < count ? sum.table[i] + next.table[i] : sum.table[i] / (float)count;
        if (m < count)
            network_dispose(&next);
    }
    dm_status status = checkpoint_save(s, &sum, s->options.out, &error);
    network_dispose(&sum);
    return status == DM_OK ? 0 : fail(&error);
}

static int run_narrow(session *s)
{
    dm_error error = {0};
    network wide, narrow;
    uint32_t width = s->options.shape.width;
    if (s->options.models.count != 1 || s->options.out == NULL) {
        fprintf(stderr, "train_model: narrow needs one --model, --width and --out\n");
        return 2;
    }
    if (checkpoint_load(s, &wide, s->options.models.path[0], &error) != DM_OK)
        return fail(&error);
    if (wide.shape.width == channels_of(&wide.shape) || width >= wide.shape.width || width % 4 != 0) {
        fprintf(stderr,
                "train_model: nothing to narrow: the network has no input matrix, or --width is not less and a multiple of 4\n");
        return 2;
    }
    network_narrow(s, &wide, width, &narrow);
    score_all(s, &narrow, "narrow");
    dm_status status = checkpoint_save(s, &narrow, s->options.out, &error);
    network_dispose(&narrow);
    network_dispose(&wide);
    return status == DM_OK ? 0 : fail(&error);
}

static int run_export(session *s)
{
    dm_error error = {0};
    network net;
    lemma_rules lemmas;
    if (s->options.models.count != 1 || s->options.out == NULL) {
        fprintf(stderr, "train_model: export needs one --model and --out\n");
        return 2;
    }
    if (checkpoint_load(s, &net, s->options.models.path[0], &error) != DM_OK)
        return fail(&error);
    feats_table kept; /* the rest is too rare to be told */
    uint16_t *old_of_new;
    feats_prune(&s->arena, &s->treebanks, &s->feats, 4, &kept, &old_of_new);
    lemmas_learn(&s->arena, &s->treebanks, &kept, &lemmas);
    printf("lemmas: %u rules, %u endings and words; %.2f %% right on development words with gold tags\n", lemmas.table.rule_count,
           lemmas.entries, lemmas_score(&s->arena, &s->dev, &kept, &lemmas, &s->net.vocabulary));
    dm_status status = export_model(&s->arena, &net, &kept, old_of_new, &lemmas, "UD English EWT, GUM; UNER; see model/CARD.md",
                                    s->options.out, &error);
    network_dispose(&net);
    return status == DM_OK ? 0 : fail(&error);
}

static int run_train(session *s)
{
    dm_error error = {0};
    if (s->options.load != NULL) {
        if (checkpoint_load(s, &s->net, s->options.load, &error) != DM_OK)
            return fail(&error);
    } else {
        network_init(&s->net, s->options.seed);
    }
    train(s);
    if (s->options.stop != 0 && s->options.stop < s->options.epochs)
        return 0; /* to be gone on with from --state */
    return s->options.out == NULL || checkpoint_save(s, &s->net, s->options.out, &error) == DM_OK ? 0 : fail(&error);
}

int main(int argc, char **argv)
{
    static session s;
    dm_error error = {0};
    dm_arena_init(&s.arena);
    if (argc < 2 || !options_parse(argc - 2, argv + 2, &s.options)) {
        fprintf(stderr, "usage: train_model vectors|train|score [options]; see tools/train/main.c\n");
        return 2;
    }
    if (session_open(&s, &error) != DM_OK)
        return fail(&error);
    if (strcmp(argv[1], "vectors") == 0)
        return run_vectors(&s);
    if (strcmp(argv[1], "train") == 0)
        return run_train(&s);
    if (strcmp(argv[1], "measure") == 0)
        return run_measure(&s);
    if (strcmp(argv[1], "annotate") == 0)
        return run_annotate(&s);
    if (strcmp(argv[1], "average") == 0)
        return run_average(&s);
    if (strcmp(argv[1], "narrow") == 0)
        return run_narrow(&s);
    if (strcmp(argv[1], "export") == 0)
        return run_export(&s);
    return run_score(&s);
}
