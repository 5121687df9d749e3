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

/* Sentences, cut where they are longer than the network takes at once: what the network asks of each, and where it stands. */
typedef struct site {
    const arrays *a;
    dm_arena *arena;
    uint32_t first; /* word of its document */
} site;
typedef struct unit_list {
    DM_VECTOR(dm_network_unit) unit;
    DM_VECTOR(site) site;
} unit_list;

static void list_units(dm_arena *scratch, const dm_parse *parse, const arrays *a, unit_list *units)
{
    const dm_segments *segments = parse->segments;
    for (uint32_t s = 0; s < segments->sentences.count; s++) {
        const dm_sentence *sentence = &segments->sentences.data[s];
        for (uint32_t done = 0; done < sentence->count;) {
            uint32_t left = sentence->count - done, count = left < DM_NETWORK_UNIT_MAX ? left : DM_NETWORK_UNIT_MAX;
            uint32_t first = sentence->first + done;
            DM_PUSH(scratch, &units->unit, ((dm_network_unit){a->form + first, count, done > 0}));
            DM_PUSH(scratch, &units->site, ((site){a, parse->arena, first}));
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

/* Trees of a batch; its words are numbered from 0 here, those of a document in the answers. */
static void parse_heads(dm_network *net, const dm_network_unit *units, const site *sites, uint32_t count)
{
    for (uint32_t u = 0, start = 0; u < count; start += units[u++].count) {
        uint32_t n = units[u].count, *head = sites[u].a->head + sites[u].first;
        dm_tree_decode(sites[u].arena, dm_network_arcs(net, start, n), n, head);
        for (uint32_t i = 0; i < n; i++)
            net->label_head[start + i] = head[i] == n ? UINT32_MAX : start + head[i];
    }
    dm_network_label(net, units, count);
    for (uint32_t u = 0, start = 0; u < count; start += units[u++].count)
        for (uint32_t i = 0; i < units[u].count; i++) {
            uint32_t head = net->label_head[start + i], t = sites[u].first + i;
            sites[u].a->head[t] = head == UINT32_MAX ? DM_NO_TOKEN : sites[u].first + head - start;
            sites[u].a->deprel[t] = dm_decode_label(net->label + (size_t)(start + i) * net->model->label_out.outer,
                                                    net->model->label_bias, head == UINT32_MAX);
        }
}

static void parse_batch(dm_parser *parser, const dm_network_unit *units, const site *sites, uint32_t count)
{
    dm_network *net = &parser->network;
    dm_network_read(net, units, count);
    dm_network_encode(net, units, count);
    parse_heads(net, units, sites, count);
    const float *tags = net->tags;
    for (uint32_t u = 0; u < count; u++) {
        const arrays *a = sites[u].a;
        dm_decode_names(sites[u].arena, net->model, tags, units[u].count, a->name + sites[u].first);
        for (uint32_t i = 0; i < units[u].count; i++, tags += net->model->tag_out.outer) {
            uint32_t t = sites[u].first + i, feats;
            dm_decode_tags(net->model, tags, &a->upos[t], &feats);
            fill_word(net->model, sites[u].arena, a, t, feats);
        }
    }
}

/* A sentence that was cut has one root: those of its later parts become its parataxis. */
static void join_units(const unit_list *units)
{
    uint32_t root = 0;
    for (uint32_t u = 0; u < units->unit.count; u++) {
        const site *at = &units->site.data[u];
        for (uint32_t t = at->first; t < at->first + units->unit.data[u].count; t++)
            if (at->a->head[t] == DM_NO_TOKEN) {
                if (units->unit.data[u].continues) {
                    at->a->head[t] = root;
                    at->a->deprel[t] = DM_REL_PARATAXIS;
                } else {
                    root = t;
                }
            }
    }
}

void dm_parser_run_many(dm_parser *parser, dm_arena *scratch, const dm_parse *parses, uint32_t count)
{
    unit_list units = {0};
    arrays *a = DM_TAKE(scratch, arrays, count);
    for (uint32_t i = 0; i < count; i++) {
        take_arrays(parses[i].arena, parses[i].segments, &a[i], parses[i].out);
        list_units(scratch, &parses[i], &a[i], &units);
    }
    for (uint32_t u = 0; u < units.unit.count;) {
        uint32_t from = u, words = 0;
        while (u < units.unit.count && (u == from || words + units.unit.data[u].count <= DM_NETWORK_BATCH_WORDS))
            words += units.unit.data[u++].count;
        parse_batch(parser, units.unit.data + from, units.site.data + from, u - from);
    }
    join_units(&units);
    for (uint32_t i = 0; i < count; i++)
        dm_tree_children(parses[i].arena, parses[i].out);
}

void dm_parser_run(dm_parser *parser, dm_arena *arena, const dm_segments *segments, dm_syntax *out)
{
    dm_parser_run_many(parser, arena, &(dm_parse){arena, segments, out}, 1);
}
