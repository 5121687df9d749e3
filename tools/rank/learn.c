#include "learn.h"

#include <math.h>

void rank_model_init(rank_model *model, dm_arena *arena, uint32_t feature_count)
{
    model->feature_count = feature_count;
    model->weight = DM_TAKE_ZEROED(arena, double, (size_t)feature_count *DM_LABEL_COUNT);
}

void rank_score(const rank_model *model, const rank_example *example, double score[DM_LABEL_COUNT])
{
    for (uint32_t label = 0; label < DM_LABEL_COUNT; label++)
        score[label] = 0;
    for (uint32_t i = 0; i < example->count; i++) {
        const rank_item *item = &example->items[i];
        const double *weight = model->weight + (size_t)item->feature * DM_LABEL_COUNT;
        if (item->label == DM_LABEL_ANY)
            for (uint32_t label = 0; label < DM_LABEL_COUNT; label++)
                score[label] += item->value * weight[label];
        else
            score[item->label] += item->value * (weight[DM_LABEL_ANY] + weight[item->label]);
    }
}

/* How far each label's chance is above what the example says. */
static void errors_of(const rank_example *example, const double score[DM_LABEL_COUNT], bool binary, double out[DM_LABEL_COUNT])
{
    double most = score[1], sum = 0;
    if (binary) {
        for (uint32_t label = 0; label < DM_LABEL_COUNT; label++)
            out[label] = 0;
        out[DM_LABEL_ANY] = 1 / (1 + exp(-score[DM_LABEL_ANY])) - example->label;
        return;
    }
    for (uint32_t label = 2; label < DM_LABEL_COUNT; label++)
        most = score[label] > most ? score[label] : most;
    for (uint32_t label = 1; label < DM_LABEL_COUNT; label++)
        sum += out[label] = exp(score[label] - most);
    for (uint32_t label = 1; label < DM_LABEL_COUNT; label++)
        out[label] = out[label] / sum - (label == example->label);
    out[DM_LABEL_ANY] = 0;
}

typedef struct learner {
    rank_model *model;
    double *squares; /* of all gradients so far, a weight */
    rank_penalty penalty;
    double share; /* of the penalty, a visit: 1 / examples */
} learner;

static void step(learner *l, uint32_t feature, uint32_t label, double gradient, double penalty)
{
    size_t at = (size_t)feature * DM_LABEL_COUNT + label;
    gradient += penalty * l->share * l->model->weight[at];
    l->squares[at] += gradient * gradient;
    l->model->weight[at] -= 0.2 * gradient / (sqrt(l->squares[at]) + 1e-3);
}

static void learn_from(learner *l, const rank_example *example, bool binary)
{
    double score[DM_LABEL_COUNT], error[DM_LABEL_COUNT];
    rank_score(l->model, example, score);
    errors_of(example, score, binary, error);
    for (uint32_t i = 0; i < example->count; i++) {
        const rank_item *item = &example->items[i];
        if (item->label != DM_LABEL_ANY) {
            step(l, item->feature, DM_LABEL_ANY, item->value * error[item->label], l->penalty.common);
            step(l, item->feature, item->label, item->value * error[item->label], l->penalty.own);
        } else if (binary) {
            step(l, item->feature, DM_LABEL_ANY, item->value * error[DM_LABEL_ANY], l->penalty.words);
        } else {
            for (uint32_t label = 1; label < DM_LABEL_COUNT; label++)
                step(l, item->feature, label, item->value * error[label], l->penalty.words);
        }
    }
}

/* Passes jump through the examples by a step that is coprime to any count below it, another start each time. */
void rank_train(rank_model *model, dm_arena *arena, const rank_task *task)
{
    learner l = {.model = model,
                 .squares = DM_TAKE_ZEROED(arena, double, (size_t)model->feature_count *DM_LABEL_COUNT),
                 .penalty = task->penalty,
                 .share = 1.0 / (task->count + 1)};
    for (uint32_t epoch = 0; epoch < task->epochs; epoch++)
        for (uint32_t i = 0; i < task->count; i++) {
            const rank_example *example = &task->examples[((uint64_t)i * 1000003 + epoch * 7919) % task->count];
            if (task->fold_count == 0 || example->group % task->fold_count != task->fold)
                learn_from(&l, example, task->binary);
        }
}
