#include "vectors.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/error.h"
#include "base/file.h"
#include "trained_network.h"
#include "syntax/model.h"
#include "syntax/numeric.h"

/* ---- counting ------------------------------------------------------------------------------------------------------ */

typedef struct count_entry {
    uint32_t hash, treebank, raw;
    bool used;
} count_entry;
typedef struct counter {
    count_entry *entries;
    uint32_t capacity, count;
} counter;

static count_entry *counter_at(counter *c, uint32_t hash)
{
    uint32_t i = hash & (c->capacity - 1);
    while (c->entries[i].used && c->entries[i].hash != hash)
        i = (i + 1) & (c->capacity - 1);
    if (!c->entries[i].used) {
        c->entries[i] = (count_entry){.hash = hash, .used = true};
        if (++c->count > c->capacity / 2)
            abort(); /* four million different words: not the text that this is made for */
    }
    return &c->entries[i];
}

/* Rough words of raw text: the vectors need no exact tokens. */
static bool next_word(dm_text text, size_t *at, dm_text *out, bool *line_end)
{
    *line_end = false;
    while (*at < text.len && (unsigned char)text.ptr[*at] <= ' ')
        *line_end = text.ptr[(*at)++] == '\n' || *line_end;
    if (*at >= text.len)
        return false;
    size_t start = *at, end;
    const char *marks = "\"'()[]{}.,;:!?-/$%&*";
    if (strchr(marks, text.ptr[*at]) != NULL && text.ptr[*at] != '\0') {
        end = ++*at;
        if (*at < text.len && text.ptr[start] == '\'' && text.ptr[*at] == 's')
            end = ++*at;
    } else {
        while (*at < text.len && (unsigned char)text.ptr[*at] > ' ' &&
               (strchr("\"()[]{},;:!?-/", text.ptr[*at]) == NULL || text.ptr[*at] == '\0') &&
               !(text.ptr[*at] == '\'' && (*at + 1 == text.len || text.ptr[*at + 1] == 's' || text.ptr[*at + 1] == ' ')))
            (*at)++;
        end = *at;
        bool inner_dot = memchr(text.ptr + start, '.', end - start) < (const void *)(text.ptr + end - 1) && end - start > 2 &&
                         memchr(text.ptr + start, '.', end - start - 1) != NULL;
        if (text.ptr[end - 1] == '.' && end - start > 2 && !inner_dot)
            *at = --end;
    }
    *out = (dm_text){text.ptr + start, end - start};
    return true;
}

static uint32_t hash_of(dm_text form)
{
    char normal[DM_NORMAL_BYTES];
    return dm_word_hash(normal, dm_normal_form(form, normal));
}

static int by_importance(const void *a, const void *b)
{
    const count_entry *x = a, *y = b;
    uint64_t p = (uint64_t)x->raw + 1000ull * (x->treebank >= 2 ? x->treebank : 0),
             q = (uint64_t)y->raw + 1000ull * (y->treebank >= 2 ? y->treebank : 0);
    return p != q ? (p > q ? -1 : 1) : (x->hash < y->hash ? -1 : x->hash > y->hash);
}

static int by_hash(const void *a, const void *b)
{
    uint32_t x = ((const count_entry *)a)->hash, y = ((const count_entry *)b)->hash;
    return x < y ? -1 : x > y;
}

static void index_vocabulary(word_vectors *v, uint32_t *hash)
{
    uint32_t *first = calloc(DM_VOCABULARY_INDEX + 1, sizeof *first);
    for (uint32_t i = 0; i < v->vocabulary.count; i++)
        first[(hash[i] >> 20) + 1]++;
    for (uint32_t i = 0; i < DM_VOCABULARY_INDEX; i++)
        first[i + 1] += first[i];
    v->vocabulary.hash = hash;
    v->vocabulary.first = first;
}

/* Rows of the words of all raw text in order; UINT32_MAX ends a line, unknown words are left out.  Also fills the counts. */
static uint32_t *choose_words(const corpus *treebanks, const dm_text *raw, uint32_t raw_count, uint32_t limit, word_vectors *out,
                              uint32_t **raw_counts, size_t *length)
{
    counter c = {.capacity = 1u << 22};
    c.entries = calloc(c.capacity, sizeof *c.entries);
    size_t tokens = 0;
    for (uint32_t i = 0; i < treebanks->sentences.count; i++)
        for (uint32_t t = 0; t < treebanks->sentences.data[i].count; t++)
            counter_at(&c, hash_of(treebanks->sentences.data[i].form[t]))->treebank++;
    dm_text word;
    bool line_end;
    for (uint32_t r = 0; r < raw_count; r++)
        for (size_t at = 0; next_word(raw[r], &at, &word, &line_end); tokens += 2)
            counter_at(&c, hash_of(word))->raw++;
    count_entry *list = calloc(c.count, sizeof *list);
    uint32_t n = 0;
    for (uint32_t i = 0; i < c.capacity; i++)
        if (c.entries[i].used && (c.entries[i].treebank >= 2 || c.entries[i].raw >= 5))
            list[n++] = c.entries[i];
    qsort(list, n, sizeof *list, by_importance);
    n = n < limit ? n : limit;
    qsort(list, n, sizeof *list, by_hash);
    uint32_t *hash = calloc(n, sizeof *hash);
    out->treebank_count = calloc(n, sizeof *out->treebank_count);
    *raw_counts = calloc(n, sizeof **raw_counts);
    for (uint32_t i = 0; i < n; i++) {
        hash[i] = list[i].hash;
        out->treebank_count[i] = list[i].treebank;
        (*raw_counts)[i] = list[i].raw;
    }
    out->vocabulary.count = n;
    index_vocabulary(out, hash);
    uint32_t *stream = malloc((tokens + 16) * sizeof *stream);
    *length = 0;
    for (uint32_t r = 0; r < raw_count; r++)
        for (size_t at = 0; next_word(raw[r], &at, &word, &line_end);) {
            if (line_end)
                stream[(*length)++] = UINT32_MAX;
            uint32_t row = dm_vocabulary_find(&out->vocabulary, hash_of(word));
            if (row != DM_NO_ROW)
                stream[(*length)++] = row;
        }
    free(list);
    free(c.entries);
    return stream;
}

/* ---- skip-gram ------------------------------------------------------------------------------------------------------- */

typedef struct skip_gram {
    float *in, *out, *keep;
    uint32_t *noise, width;
    random_state random;
} skip_gram;

enum { NOISE = 1 << 20 };

static void fill_noise(skip_gram *s, const uint32_t *counts, uint32_t n)
{
    double total = 0, sum = 0;
    for (uint32_t i = 0; i < n; i++)
        total += pow(counts[i], 0.75);
    uint32_t at = 0;
    for (uint32_t i = 0; i < n; i++) {
        sum += pow(counts[i], 0.75) / total;
        while (at < NOISE && at < sum * NOISE)
            s->noise[at++] = i;
    }
    while (at < NOISE)
        s->noise[at++] = n - 1;
}

static void train_pair(skip_gram *s, float *restrict v, uint32_t target, uint32_t negatives, float rate, float *restrict d)
{
    for (uint32_t j = 0; j < s->width; j++)
        d[j] = 0;
    for (uint32_t k = 0; k <= negatives; k++) {
        uint32_t word = k == 0 ? target : s->noise[random_next(&s->random) % NOISE];
        if (k > 0 && word == target)
            continue;
        float *restrict o = s->out + (size_t)word * s->width;
        float part[16] = {0}, dot = 0;
        for (uint32_t j = 0; j < s->width; j += 16)
            for (uint32_t i = 0; i < 16; i++)
                part[i] += v[j + i] * o[j + i];
        for (uint32_t i = 0; i < 16; i++)
            dot += part[i];
        float g = rate * ((k == 0 ? 1.0f : 0.0f) - dm_sigmoid(dot));
        for (uint32_t j = 0; j < s->width; j++) {
            d[j] += g * o[j];
            o[j] += g * v[j];
        }
    }
    for (uint32_t j = 0; j < s->width; j++)
        v[j] += d[j];
}

static void train_line(skip_gram *s, const uint32_t *line, uint32_t count, const vector_options *options, float rate)
{
    float d[1024];
    for (uint32_t i = 0; i < count; i++) {
        uint32_t reach = 1 + (uint32_t)(random_next(&s->random) % options->window);
        uint32_t from = i > reach ? i - reach : 0, to = i + reach < count ? i + reach : count - 1;
        for (uint32_t j = from; j <= to; j++)
            if (j != i)
                train_pair(s, s->in + (size_t)line[i] * s->width, line[j], options->negatives, rate, d);
    }
}

static void run_epochs(skip_gram *s, const uint32_t *stream, size_t length, const vector_options *options)
{
    enum { LINE = 1000 };
    uint32_t line[LINE], count = 0;
    for (uint32_t epoch = 0; epoch < options->epochs; epoch++) {
        for (size_t i = 0; i <= length; i++) {
            if (i == length || stream[i] == UINT32_MAX || count == LINE) {
                double done = ((double)epoch + (double)i / (double)length) / options->epochs;
                if (count > 1)
                    train_line(s, line, count, options, (float)(0.03 * (1.0 - 0.97 * done)));
                count = 0;
            }
            if (i < length && stream[i] != UINT32_MAX && random_unit(&s->random) < s->keep[stream[i]])
                line[count++] = stream[i];
        }
        fprintf(stderr, "vectors: epoch %u of %u\n", epoch + 1, options->epochs);
    }
}

void vectors_train(const corpus *treebanks, const dm_text *raw, uint32_t raw_count, const vector_options *options,
                   word_vectors *out)
{
    uint32_t *counts;
    size_t length;
    uint32_t *stream = choose_words(treebanks, raw, raw_count, options->limit, out, &counts, &length);
    uint32_t n = out->vocabulary.count;
    fprintf(stderr, "vectors: %u known words, %zu running words\n", n, length);
    skip_gram s = {.width = options->width, .random = {options->seed}};
    s.in = calloc((size_t)n * s.width, sizeof(float));
    s.out = calloc((size_t)n * s.width, sizeof(float));
    s.keep = calloc(n, sizeof(float));
    s.noise = calloc(NOISE, sizeof *s.noise);
    for (size_t i = 0; i < (size_t)n * s.width; i++)
        s.in[i] = (random_unit(&s.random) - 0.5f) / (float)s.width;
    for (uint32_t i = 0; i < n; i++) {
        double share = (counts[i] + 1.0) / (double)(length + 1);
        s.keep[i] = (float)fmin(1.0, sqrt(3e-4 / share) + 3e-4 / share);
    }
    fill_noise(&s, counts, n);
    run_epochs(&s, stream, length, options);
    for (uint32_t i = 0; i < n; i++) {
        float *v = s.in + (size_t)i * s.width;
        double square = 0;
        for (uint32_t j = 0; j < s.width; j++)
            square += (double)v[j] * v[j];
        float scale = counts[i] < 3 ? 0.0f : (float)(1.0 / sqrt(square + 1e-12));
        for (uint32_t j = 0; j < s.width; j++)
            v[j] *= scale * 4.0f; /* unit length of 4 / sqrt(width): about the size of the other rows */
    }
    out->width = s.width;
    out->vectors = s.in;
    free(s.out);
    free(s.keep);
    free(s.noise);
    free(stream);
    free(counts);
}

/* ---- name lists ------------------------------------------------------------------------------------------------------- */

static int by_number(const void *a, const void *b)
{
    uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
    return x < y ? -1 : x > y;
}

dm_status lists_load(const char *const *paths, uint32_t count, dm_vocabulary *vocabulary, dm_error *error)
{
    uint32_t *list = calloc(1u << 22, sizeof *list), *first = calloc(DM_VOCABULARY_INDEX + 1, sizeof *first), n = 0, kept = 0;
    for (uint32_t i = 0; i < count; i++) {
        dm_file file;
        dm_status status = dm_file_open(paths[i], 1u << 28, &file, error);
        if (status != DM_OK)
            return status;
        dm_text word;
        bool line_end;
        for (size_t at = 0; next_word(file.content, &at, &word, &line_end) && n < 1u << 22;)
            list[n++] = (hash_of(word) & ~7u) | 1u << (i < 2 ? i : 2);
        dm_file_close(&file);
    }
    qsort(list, n, sizeof *list, by_number);
    for (uint32_t i = 0; i < n; i++) /* one entry a word, with all its bits */
        if (kept > 0 && ((list[kept - 1] ^ list[i]) & ~7u) == 0)
            list[kept - 1] |= list[i] & 7;
        else
            list[kept++] = list[i];
    for (uint32_t i = 0; i < kept; i++)
        first[(list[i] >> 20) + 1]++;
    for (uint32_t i = 0; i < DM_VOCABULARY_INDEX; i++)
        first[i + 1] += first[i];
    vocabulary->list_count = kept;
    vocabulary->list = list;
    vocabulary->list_first = first;
    return DM_OK;
}

dm_status lists_of_model(const char *path, dm_vocabulary *vocabulary, dm_error *error)
{
    dm_model *model;
    dm_status status = dm_model_open(path, &model, error);
    if (status != DM_OK)
        return status;
    const dm_vocabulary *from = &model->vocabulary;
    size_t list_size = from->list_count * sizeof *from->list, first_size = (DM_VOCABULARY_INDEX + 1) * sizeof *from->list_first;
    void *list = malloc(list_size + 1), *first = malloc(first_size);
    if (list == NULL || first == NULL)
        abort();
    memcpy(list, from->list, list_size);
    memcpy(first, from->list_first, first_size);
    vocabulary->list_count = from->list_count;
    vocabulary->list = list;
    vocabulary->list_first = first;
    dm_model_close(model);
    return DM_OK;
}

/* ---- files ------------------------------------------------------------------------------------------------------------- */

dm_status vectors_save(const word_vectors *v, const char *path, dm_error *error)
{
    FILE *f = fopen(path, "wb");
    uint32_t n = v->vocabulary.count, sizes[2] = {n, v->width};
    bool good = f != NULL && fwrite(sizes, sizeof sizes, 1, f) == 1 && fwrite(v->vocabulary.hash, 4, n, f) == n &&
                fwrite(v->treebank_count, 4, n, f) == n && fwrite(v->vectors, 4, (size_t)n * v->width, f) == (size_t)n * v->width;
    if (f == NULL || fclose(f) != 0 || !good)
        return dm_error_at(error, DM_ERROR_IO, path, 0, 0, "cannot write");
    return DM_OK;
}

dm_status vectors_load(const char *path, word_vectors *out, dm_error *error)
{
    FILE *f = fopen(path, "rb");
    uint32_t sizes[2] = {0, 0};
    if (f == NULL || fread(sizes, sizeof sizes, 1, f) != 1) {
        if (f != NULL)
            fclose(f);
        return dm_error_at(error, DM_ERROR_IO, path, 0, 0, "cannot read");
    }
    uint32_t n = sizes[0];
    uint32_t *hash = calloc(n, sizeof *hash);
    *out = (word_vectors){.vocabulary = {.count = n}, .width = sizes[1]};
    out->treebank_count = calloc(n, sizeof *out->treebank_count);
    out->vectors = calloc((size_t)n * out->width, sizeof(float));
    bool good = fread(hash, 4, n, f) == n && fread(out->treebank_count, 4, n, f) == n &&
                fread(out->vectors, 4, (size_t)n * out->width, f) == (size_t)n * out->width;
    fclose(f);
    index_vocabulary(out, hash);
    return good ? DM_OK : dm_error_at(error, DM_ERROR_IO, path, 0, 0, "cut short");
}
