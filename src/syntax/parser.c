#include "syntax/parser.h"

#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/limits.h"
#include "base/text.h"
#include "syntax/decode.h"
#include "syntax/network.h"
#include "syntax/tree.h"

struct dm_parser {
    dm_network network;
};

dm_status dm_parser_new(const dm_model *model, dm_parser **out, dm_error *error)
{
    *out = NULL;
    dm_parser *parser = calloc(1, sizeof *parser);
    if (parser == NULL || !dm_network_init(&parser->network, model, dm_kernels_choose())) {
        free(parser);
        return dm_error_set(error, DM_ERROR_MEMORY, "out of memory");
    }
    *out = parser;
    return DM_OK;
}

void dm_parser_free(dm_parser *parser)
{
    if (parser == NULL)
        return;
    dm_network_dispose(&parser->network);
    free(parser);
}

void dm_parser_use(dm_parser *parser, const dm_kernels *kernels) { parser->network.kernels = kernels; }

/* The writable arrays behind the const ones of dm_syntax. */
typedef struct arrays {
    dm_text *lemma, *feats, *form, *lower;
    uint8_t *upos, *deprel, *name, *space_after;
    uint32_t *head, *morph, *sentence;
    dm_span *span;
} arrays;

static void take_arrays(dm_arena *arena, const dm_segments *segments, arrays *a, dm_syntax *out)
{
    uint32_t n = segments->tokens.count;
    *a = (arrays){.lemma = DM_TAKE(arena, dm_text, n),
                  .feats = DM_TAKE(arena, dm_text, n),
                  .form = DM_TAKE(arena, dm_text, n),
                  .lower = DM_TAKE(arena, dm_text, n),
                  .upos = DM_TAKE(arena, uint8_t, n),
                  .deprel = DM_TAKE(arena, uint8_t, n),
                  .name = DM_TAKE(arena, uint8_t, n),
                  .space_after = DM_TAKE(arena, uint8_t, n),
                  .head = DM_TAKE(arena, uint32_t, n),
                  .morph = DM_TAKE(arena, uint32_t, n),
                  .sentence = DM_TAKE(arena, uint32_t, n),
                  .span = DM_TAKE(arena, dm_span, n)};
    for (uint32_t t = 0; t < n; t++) {
        const dm_raw_token *token = &segments->tokens.data[t];
        a->span[t] = token->span;
        a->form[t] = token->form;
        a->lower[t] = dm_text_lower(arena, token->form);
        a->space_after[t] = token->space_after;
        a->sentence[t] = token->sentence;
    }
    *out = (dm_syntax){.sentence_count = segments->sentences.count,
                       .sentences = segments->sentences.data,
                       .token_count = n,
                       .span = a->span,
                       .form = a->form,
                       .lower = a->lower,
                       .lemma = a->lemma,
                       .upos = a->upos,
                       .deprel = a->deprel,
                       .head = a->head,
                       .morph = a->morph,
                       .feats = a->feats,
                       .name = a->name,
                       .space_after = a->space_after,
                       .sentence = a->sentence};
    uint32_t *symbols = DM_TAKE_ZEROED(arena, uint32_t, n);
    out->lemma_symbol = out->lower_symbol = symbols;
}

/* Sentences, cut where they are longer than the network takes at once. */
typedef DM_VECTOR(dm_network_unit) unit_vector;

static void list_units(dm_arena *arena, const dm_segments *segments, unit_vector *units)
{
    for (uint32_t s = 0; s < segments->sentences.count; s++) {
        const dm_sentence *sentence = &segments->sentences.data[s];
        for (uint32_t done = 0; done < sentence->count;) {
            uint32_t left = sentence->count - done, count = left < DM_NETWORK_UNIT_MAX ? left : DM_NETWORK_UNIT_MAX;
            DM_PUSH(arena, units, ((dm_network_unit){sentence->first + done, count, done > 0}));
            done += count;
        }
    }
}

static void fill_word(const dm_model *model, dm_arena *arena, const arrays *a, uint32_t t, uint32_t feats)
{
    uint32_t start = feats == 0 ? 0 : model->feats_end[feats - 1], end = model->feats_end[feats];
    a->feats[t] = end > start ? (dm_text){model->feats_text + start, end - start} : (dm_text){NULL, 0};
    a->morph[t] = model->feats_morph[feats];
    bool proper = a->upos[t] == DM_UPOS_PROPN;
    a->lemma[t] = dm_lemma_make(&model->lemmas, &model->vocabulary, arena, proper ? a->form[t] : a->lower[t], a->upos[t], feats);
}

/* Units [from, to) are one batch, numbered inside the batch; the answers are copied out with document-wide heads. */
static void parse_batch(dm_parser *parser, dm_arena *arena, const arrays *a, const dm_network_unit *units, uint32_t count)
{
    dm_network *net = &parser->network;
    uint32_t first = units[0].first;
    dm_network_read(net, a->form, units, count);
    dm_network_encode(net, units, count);
    for (uint32_t u = 0; u < count; u++) {
        uint32_t n = units[u].count, at = units[u].first;
        uint32_t *head = a->head + at;
        dm_tree_decode(arena, dm_network_arcs(net, at - first, n), n, head);
        for (uint32_t i = 0; i < n; i++)
            net->label_head[at - first + i] = head[i] == n ? UINT32_MAX : at - first + head[i];
    }
    dm_network_label(net, units, count);
    for (uint32_t u = 0; u < count; u++)
        for (uint32_t t = units[u].first; t < units[u].first + units[u].count; t++) {
            uint32_t head = net->label_head[t - first];
            a->head[t] = head == UINT32_MAX ? DM_NO_TOKEN : first + head;
            a->deprel[t] = dm_decode_label(net->label + (size_t)(t - first) * net->model->label_out.outer, net->model->label_bias,
                                           head == UINT32_MAX);
        }
    for (uint32_t u = 0; u < count; u++) {
        const float *tags = net->tags + (size_t)(units[u].first - first) * net->model->tag_out.outer;
        dm_decode_names(arena, net->model, tags, units[u].count, a->name + units[u].first);
        for (uint32_t i = 0; i < units[u].count; i++, tags += net->model->tag_out.outer) {
            uint32_t t = units[u].first + i, feats;
            dm_decode_tags(net->model, tags, &a->upos[t], &feats);
            fill_word(net->model, arena, a, t, feats);
        }
    }
}

/* A sentence that was cut has one root: those of its later parts become its parataxis. */
static void join_units(const arrays *a, const unit_vector *units)
{
    uint32_t root = 0;
    for (uint32_t u = 0; u < units->count; u++)
        for (uint32_t t = units->data[u].first; t < units->data[u].first + units->data[u].count; t++)
            if (a->head[t] == DM_NO_TOKEN) {
                if (units->data[u].continues) {
                    a->head[t] = root;
                    a->deprel[t] = DM_REL_PARATAXIS;
                } else {
                    root = t;
                }
            }
}

void dm_parser_run(dm_parser *parser, dm_arena *arena, const dm_segments *segments, dm_syntax *out)
{
    arrays a;
    unit_vector units = {0};
    take_arrays(arena, segments, &a, out);
    list_units(arena, segments, &units);
    for (uint32_t u = 0; u < units.count;) {
        uint32_t from = u, words = 0;
        while (u < units.count && (u == from || words + units.data[u].count <= DM_NETWORK_BATCH_WORDS))
            words += units.data[u++].count;
        parse_batch(parser, arena, &a, units.data + from, u - from);
    }
    join_units(&a, &units);
    dm_tree_children(arena, out);
}
