#include "annotate.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/error.h"
#include "base/file.h"
#include "syntax/segment.h"

enum { SHORTEST = 4, LONGEST = 70, BATCH = 64 };

/* The sentences of a text, as the library cuts them. */
static void add_text(dm_arena *arena, corpus *out, dm_text text, uint32_t limit)
{
    dm_segments segments = {0};
    dm_segment(arena, text, 0, false, &segments);
    for (uint32_t i = 0; i < segments.sentences.count && out->sentences.count < limit; i++) {
        const dm_sentence *from = &segments.sentences.data[i];
        if (from->count < SHORTEST || from->count > LONGEST || dm_text_is(segments.tokens.data[from->first].form, "("))
            continue; /* "(BBC)" is no sentence */
        sentence s = {.count = from->count, .weight = 1.0f};
        s.form = DM_TAKE(arena, dm_text, s.count);
        s.feats = DM_TAKE_ZEROED(arena, dm_text, s.count);
        s.upos = DM_TAKE_ZEROED(arena, uint8_t, s.count);
        s.deprel = DM_TAKE_ZEROED(arena, uint8_t, s.count);
        s.name = DM_TAKE_ZEROED(arena, uint8_t, s.count);
        s.head = DM_TAKE_ZEROED(arena, uint32_t, s.count);
        for (uint32_t t = 0; t < s.count; t++)
            s.form[t] = segments.tokens.data[from->first + t].form;
        DM_PUSH(arena, &out->sentences, s);
        out->words += s.count;
    }
}

/* Lines of plain text, or the third column where a line has tabs. */
static dm_status read_raw(dm_arena *arena, corpus *out, const char *path, uint32_t limit, dm_error *error)
{
    dm_file file; /* stays mapped */
    dm_status status = dm_file_open(path, (size_t)1 << 32, &file, error);
    dm_text rest = file.content;
    while (status == DM_OK && rest.len > 0 && out->sentences.count < limit) {
        const char *end = memchr(rest.ptr, '\n', rest.len);
        dm_text line = {rest.ptr, end == NULL ? rest.len : (size_t)(end - rest.ptr)};
        rest.ptr += line.len + (end != NULL);
        rest.len -= line.len + (end != NULL);
        for (int cells = 0; cells < 2; cells++) {
            const char *tab = line.len > 0 ? memchr(line.ptr, '\t', line.len) : NULL;
            if (tab == NULL)
                break;
            line.len -= (size_t)(tab + 1 - line.ptr);
            line.ptr = tab + 1;
        }
        if (line.len > 0 && dm_utf8_check(line) == line.len)
            add_text(arena, out, line, limit);
    }
    return status;
}

static void to_log_probabilities(float *score, size_t count)
{
    float top = score[0], sum = 0;
    for (size_t j = 1; j < count; j++)
        top = score[j] > top ? score[j] : top;
    for (size_t j = 0; j < count; j++)
        sum += expf(score[j] - top);
    float log_sum = top + logf(sum);
    for (size_t j = 0; j < count; j++)
        score[j] -= log_sum;
}

static void normalise(batch *b)
{
    const network_shape *s = &b->net->shape;
    for (uint32_t k = 0; k < b->sentences; k++)
        for (uint32_t i = 0, n = b->first[k + 1] - b->first[k]; i < n; i++)
            to_log_probabilities(b->arc + b->arc_at[k] + (size_t)i * (n + 1), n + 1);
    for (size_t t = 0; t < b->words; t++) {
        float *tags = b->tags + t * tag_outputs(s);
        to_log_probabilities(tags, DM_UPOS_COUNT);
        to_log_probabilities(tags + DM_UPOS_COUNT, s->feats);
        to_log_probabilities(tags + DM_UPOS_COUNT + s->feats, NAME_TAGS);
    }
}

static void add_scores(float *to, const float *from, size_t count)
{
    for (size_t i = 0; i < count; i++)
        to[i] += from[i];
}

static size_t arc_total(const batch *b)
{
    size_t total = 0;
    for (uint32_t k = 0; k < b->sentences; k++)
        total += (size_t)(b->first[k + 1] - b->first[k]) * (b->first[k + 1] - b->first[k] + 1);
    return total;
}

/* All networks' log probabilities added up in the first batch; its trees and tags are then everybody's. */
static void vote(dm_arena *arena, batch *b, uint32_t count, const feats_table *feats, answers *out)
{
    for (uint32_t m = 0; m < count; m++) {
        if (m > 0) {
            b[m].sentences = b[0].sentences;
            b[m].words = b[0].words;
            memcpy(b[m].sentence, b[0].sentence, sizeof *b[0].sentence * b[0].sentences);
            memcpy(b[m].first, b[0].first, sizeof *b[0].first * (b[0].sentences + 1));
        }
        batch_forward(&b[m]);
        if (count > 1)
            normalise(&b[m]);
        if (m > 0) {
            add_scores(b[0].arc, b[m].arc, arc_total(&b[0]));
            add_scores(b[0].tags, b[m].tags, (size_t)b[0].words * tag_outputs(&b[0].net->shape));
        }
    }
    answers_read(arena, &b[0], feats, out);
    for (uint32_t m = 1; m < count; m++) {
        memcpy(b[m].label_head, b[0].label_head, sizeof *b[0].label_head * b[0].words);
        batch_labels(&b[m]);
        add_scores(b[0].label, b[m].label, (size_t)b[0].words * DM_REL_COUNT);
    }
    if (count > 1)
        answers_label(&b[0], out);
}

static void write_sentence(FILE *f, const sentence *s, const answers *a, uint32_t first, const feats_table *feats)
{
    for (uint32_t i = 0; i < s->count; i++) {
        uint32_t t = first + i;
        dm_text text = feats->text.data[a->feats[t]];
        fprintf(f, "%u\t%.*s\t_\t%s\t_\t%.*s\t%u\t%s\t_\tName=%u\n", i + 1, (int)s->form[i].len, s->form[i].ptr,
                dm_upos_name((dm_upos)a->upos[t]), text.len > 0 ? (int)text.len : 1, text.len > 0 ? text.ptr : "_",
                a->head[t] == i ? 0 : a->head[t] + 1, dm_deprel_name((dm_deprel)a->deprel[t]), a->name[t]);
    }
    fputc('\n', f);
}

/* A nominal root without a copula that has a verb as modifier: mostly "Iran severed ties" read as a phrase.  Taught further, the
 * misparse of headlines stays for good. */
static bool is_doubtful(const sentence *s, const answers *a, uint32_t first)
{
    uint32_t root = UINT32_MAX;
    bool copula = false, verb = false;
    for (uint32_t i = 0; i < s->count; i++)
        if (a->head[first + i] == i)
            root = i;
    if (root == UINT32_MAX || (a->upos[first + root] != DM_UPOS_NOUN && a->upos[first + root] != DM_UPOS_PROPN))
        return false;
    for (uint32_t t = first; t < first + s->count; t++) {
        copula |= a->deprel[t] == DM_REL_COP && a->head[t] == root;
        verb |= a->upos[t] == DM_UPOS_VERB && (a->deprel[t] == DM_REL_AMOD || a->deprel[t] == DM_REL_ACL);
    }
    return verb && !copula;
}

static void score_votes(const batch *b, const answers *a, scores *out)
{
    for (uint32_t k = 0; k < b->sentences; k++) {
        uint32_t first = b->first[k];
        answers part = {a->head + first, a->deprel + first, a->upos + first, a->name + first, a->feats + first};
        score_answers(b->sentence[k], &part, out);
    }
}

static void annotate_all(session *s, batch *b, uint32_t count, const corpus *text, FILE *f, scores *sum)
{
    example *examples = examples_make(&s->arena, text, &s->net.vocabulary, s->vectors.treebank_count, &s->feats);
    dm_arena arena;
    dm_arena_init(&arena);
    for (uint32_t i = 0; i < text->sentences.count;) {
        uint32_t begin = i;
        b->sentences = b->words = 0;
        while (i < text->sentences.count && b->sentences < BATCH && b->words + examples[i].count <= b->capacity) {
            b->sentence[b->sentences] = &examples[i];
            b->first[b->sentences++] = b->words;
            b->words += examples[i++].count;
        }
        b->first[b->sentences] = b->words;
        answers a;
        vote(&arena, b, count, &s->feats, &a);
        for (uint32_t k = 0; k < b->sentences; k++)
            if (s->options.raw.count == 0 || !is_doubtful(&text->sentences.data[begin + k], &a, b->first[k]))
                write_sentence(f, &text->sentences.data[begin + k], &a, b->first[k], &s->feats);
        score_votes(b, &a, sum);
        dm_arena_reset(&arena);
    }
    dm_arena_dispose(&arena);
}

dm_status annotate(session *s, const network *nets, uint32_t count, const char *path, dm_error *error)
{
    corpus text = {0};
    dm_status status = DM_OK;
    uint32_t limit = s->options.limit == 0 ? UINT32_MAX : s->options.limit;
    for (uint32_t i = 0; status == DM_OK && i < s->options.raw.count; i++)
        status = read_raw(&s->arena, &text, s->options.raw.path[i], limit, error);
    if (status != DM_OK)
        return status;
    FILE *f = fopen(path, "wb");
    if (f == NULL)
        return dm_error_at(error, DM_ERROR_IO, path, 0, 0, "cannot write");
    batch b[FILES_MAX];
    for (uint32_t m = 0; m < count; m++)
        batch_init(&b[m], &nets[m], 1500, BATCH, false);
    if (s->options.raw.count > 0) {
        scores sum = {0};
        annotate_all(s, b, count, &text, f, &sum);
        printf("annotated %u sentences, %u words\n", text.sentences.count, text.words);
    }
    for (uint32_t p = 0; s->options.raw.count == 0 && p < s->dev_parts; p++) {
        scores sum = {0};
        corpus part = s->dev;
        part.sentences.data += s->dev_part[p];
        part.sentences.count = s->dev_part[p + 1] - s->dev_part[p];
        annotate_all(s, b, count, &part, f, &sum);
        scores_print(&sum, "together");
    }
    for (uint32_t m = 0; m < count; m++)
        batch_dispose(&b[m]);
    return fclose(f) == 0 ? DM_OK : dm_error_at(error, DM_ERROR_IO, path, 0, 0, "cannot write");
}
