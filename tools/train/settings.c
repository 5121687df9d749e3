#include "settings.h"

#include <stdio.h>
#include <stdlib.h>

typedef struct option {
    const char *name;
    enum { FILES, PATH, COUNT, REAL, SEED } kind;
    void *where;
} option;

static bool set_option(const option *o, const char *value)
{
    char *end = NULL;
    file_list *files = o->where;
    switch (o->kind) {
    case FILES:
        if (files->count == FILES_MAX)
            return false;
        files->path[files->count++] = value;
        return true;
    case PATH: *(const char **)o->where = value; return true;
    case COUNT: *(uint32_t *)o->where = (uint32_t)strtoul(value, &end, 10); return *end == '\0';
    case REAL: *(float *)o->where = strtof(value, &end); return *end == '\0';
    case SEED: *(uint64_t *)o->where = strtoull(value, &end, 10); return *end == '\0';
    }
    return false;
}

static void defaults(options *o)
{
    *o = (options){.shape = {.pretrained = 128, .width = 192, .hidden = 96, .layers = 3, .arc = 96, .label = 96, .tag = 96},
                   .drop = {0.2f, 0.3f, 0.25f},
                   .epochs = 20,
                   .batch_words = 600,
                   .threads = 2,
                   .known_words = 32000,
                   .rate = 2e-3f,
                   .automatic_share = 0.5f,
                   .name_weight = 1.0f,
                   .score_every = 5,
                   .seed = 1};
}

bool options_parse(int argc, char **argv, options *o)
{
    defaults(o);
    const option table[] = {{"--treebank", FILES, &o->treebanks},
                            {"--entity-treebank", FILES, &o->entity_treebanks},
                            {"--automatic", FILES, &o->automatic},
                            {"--names", FILES, &o->names},
                            {"--list", FILES, &o->lists},
                            {"--raw", FILES, &o->raw},
                            {"--dev", FILES, &o->dev},
                            {"--entity-dev", FILES, &o->entity_dev},
                            {"--dev-names", FILES, &o->dev_names},
                            {"--model", FILES, &o->models},
                            {"--vectors", PATH, &o->vectors},
                            {"--load", PATH, &o->load},
                            {"--out", PATH, &o->out},
                            {"--state", PATH, &o->state},
                            {"--lists-of", PATH, &o->lists_of},
                            {"--stop", COUNT, &o->stop},
                            {"--score-every", COUNT, &o->score_every},
                            {"--epochs", COUNT, &o->epochs},
                            {"--batch-words", COUNT, &o->batch_words},
                            {"--threads", COUNT, &o->threads},
                            {"--known-words", COUNT, &o->known_words},
                            {"--limit", COUNT, &o->limit},
                            {"--pretrained", COUNT, &o->shape.pretrained},
                            {"--width", COUNT, &o->shape.width},
                            {"--hidden", COUNT, &o->shape.hidden},
                            {"--layers", COUNT, &o->shape.layers},
                            {"--arc", COUNT, &o->shape.arc},
                            {"--label", COUNT, &o->shape.label},
                            {"--tag", COUNT, &o->shape.tag},
                            {"--input-dropout", REAL, &o->drop.input},
                            {"--layer-dropout", REAL, &o->drop.layer},
                            {"--head-dropout", REAL, &o->drop.head},
                            {"--rate", REAL, &o->rate},
                            {"--automatic-share", REAL, &o->automatic_share},
                            {"--augment", REAL, &o->augment},
                            {"--name-weight", REAL, &o->name_weight},
                            {"--seed", SEED, &o->seed}};
    for (int i = 0; i < argc; i += 2) {
        size_t k = 0;
        while (k < sizeof table / sizeof table[0] && strcmp(table[k].name, argv[i]) != 0)
            k++;
        if (k == sizeof table / sizeof table[0] || i + 1 == argc || !set_option(&table[k], argv[i + 1])) {
            fprintf(stderr, "train_model: unknown option, or no (good) value: %s\n", argv[i]);
            return false;
        }
    }
    if (o->shape.layers == 0 || o->shape.layers > LAYERS_MAX || o->shape.hidden > 1024 || o->threads == 0 || o->threads > 64 ||
        o->shape.pretrained % 16 != 0 || o->shape.pretrained > 1024) {
        fprintf(stderr, "train_model: a size is out of range\n");
        return false;
    }
    return true;
}
