#include "eval/syntax_score.h"

#include "base/error.h"
#include "base/text.h"

/* One word of a side: the character span of its written token and what is compared. */
typedef struct word {
    uint32_t start, end; /* characters, white space not counted */
    uint32_t parent;     /* index of a word of this side, DM_NO_TOKEN for the root */
    bool multi;          /* part of a multi-word token */
    dm_text lower;       /* form, lower case */
    dm_text relation;    /* without subtype */
    const dm_conllu_word *source;
} word;

typedef struct range {
    uint32_t start, end;
} range;

typedef struct side {
    const dm_conllu *file;
    char *characters; /* all forms without white space */
    size_t bytes;
    uint32_t count; /* characters so far */
    DM_VECTOR(word) words;
    DM_VECTOR(range) tokens;
    DM_VECTOR(range) sentences;
} side;

double dm_score_precision(dm_score score) { return score.system == 0 ? 0.0 : 100.0 * (double)score.right / (double)score.system; }
double dm_score_recall(dm_score score) { return score.gold == 0 ? 0.0 : 100.0 * (double)score.right / (double)score.gold; }
double dm_score_f1(dm_score score)
{
    uint64_t both = score.gold + score.system;
    return both == 0 ? 0.0 : 200.0 * (double)score.right / (double)both;
}

static range add_characters(side *to, dm_text form)
{
    range added = {to->count, to->count};
    for (size_t at = 0; at < form.len;) {
        size_t start = at;
        if (dm_utf8_is_space(dm_utf8_next(form, &at)))
            continue;
        memcpy(to->characters + to->bytes, form.ptr + start, at - start);
        to->bytes += at - start;
        to->count++;
    }
    added.end = to->count;
    return added;
}

static dm_text base_relation(dm_text relation)
{
    const char *colon = relation.len > 0 ? memchr(relation.ptr, ':', relation.len) : NULL;
    return colon == NULL ? relation : (dm_text){relation.ptr, (size_t)(colon - relation.ptr)};
}

static void load_sentence(dm_arena *arena, side *to, const dm_conllu_sentence *sentence)
{
    const dm_conllu *file = to->file;
    uint32_t base = to->words.count;
    range token = {0, 0}, whole = {to->count, 0};
    for (uint32_t i = 0; i < sentence->count; i++) {
        const dm_conllu_word *source = &file->words.data[sentence->first + i];
        const dm_conllu_surface *surface = source->surface == DM_NO_TOKEN ? NULL : &file->surfaces.data[source->surface];
        if (surface == NULL || surface->first == sentence->first + i) {
            token = add_characters(to, surface == NULL ? source->form : surface->form);
            DM_PUSH(arena, &to->tokens, token);
        }
        word added = {.start = token.start,
                      .end = token.end,
                      .multi = surface != NULL,
                      .lower = dm_text_lower(arena, source->form),
                      .relation = base_relation(source->relation),
                      .source = source};
        added.parent = source->head == 0 || source->head == DM_NO_TOKEN ? DM_NO_TOKEN : base + source->head - 1;
        DM_PUSH(arena, &to->words, added);
    }
    whole.end = to->count;
    DM_PUSH(arena, &to->sentences, whole);
}

static void load(dm_arena *arena, side *to, const dm_conllu *file)
{
    size_t bytes = 1;
    for (uint32_t i = 0; i < file->words.count; i++)
        bytes += file->words.data[i].form.len;
    for (uint32_t i = 0; i < file->surfaces.count; i++)
        bytes += file->surfaces.data[i].form.len;
    *to = (side){.file = file, .characters = dm_arena_take(arena, bytes)};
    for (uint32_t i = 0; i < file->sentences.count; i++)
        load_sentence(arena, to, &file->sentences.data[i]);
}

static dm_score score_ranges(const range *gold, uint32_t gold_count, const range *system, uint32_t system_count)
{
    dm_score score = {gold_count, system_count, 0};
    for (uint32_t g = 0, s = 0; g < gold_count && s < system_count;) {
        if (gold[g].start == system[s].start) {
            score.right += gold[g].end == system[s].end;
            g++;
            s++;
        } else if (gold[g].start < system[s].start) {
            g++;
        } else {
            s++;
        }
    }
    return score;
}

/* ---- alignment of words ------------------------------------------------------------------------------------- */

typedef struct aligner {
    dm_arena *arena;
    const side *gold, *system;
    uint32_t *to_system; /* for each gold word; DM_NO_TOKEN when none */
    uint32_t *to_gold;
} aligner;

static bool is_beyond(const side *of, uint32_t i, uint32_t end)
{
    if (i >= of->words.count)
        return true;
    const word *at = &of->words.data[i];
    return at->multi ? at->start >= end : at->end > end;
}

/* Move *g and *s past the stretch that no multi-word token of either side sticks out of; its first words are put in g0, s0. */
static void multi_stretch(const side *gold, uint32_t *g, const side *system, uint32_t *s, uint32_t *g0, uint32_t *s0)
{
    const word *a = gold->words.data, *b = system->words.data;
    uint32_t end = a[*g].multi ? a[*g].end : b[*s].end;
    if (a[*g].multi && !b[*s].multi && b[*s].start < a[*g].start)
        *s += 1;
    else if (b[*s].multi && !a[*g].multi && a[*g].start < b[*s].start)
        *g += 1;
    *g0 = *g;
    *s0 = *s;
    while (!is_beyond(gold, *g, end) || !is_beyond(system, *s, end)) {
        bool first = *g < gold->words.count && (*s >= system->words.count || a[*g].start <= b[*s].start);
        const word *next = first ? &a[*g] : &b[*s];
        if (next->multi && next->end > end)
            end = next->end;
        *(first ? g : s) += 1;
    }
}

enum { LCS_MAX = 256 }; /* words of one stretch; longer ones (never seen) stay unaligned */

static void align_stretch(aligner *align, uint32_t g0, uint32_t g1, uint32_t s0, uint32_t s1)
{
    uint32_t rows = g1 - g0, columns = s1 - s0, width = columns + 1;
    if (rows == 0 || columns == 0 || rows > LCS_MAX || columns > LCS_MAX)
        return;
    uint32_t *lcs = DM_TAKE_ZEROED(align->arena, uint32_t, (size_t)(rows + 1) * width);
    const word *a = align->gold->words.data + g0, *b = align->system->words.data + s0;
    for (uint32_t i = rows; i-- > 0;)
        for (uint32_t k = columns; k-- > 0;) {
            uint32_t best = lcs[(i + 1) * width + k] > lcs[i * width + k + 1] ? lcs[(i + 1) * width + k] : lcs[i * width + k + 1];
            if (dm_text_equal(a[i].lower, b[k].lower) && lcs[(i + 1) * width + k + 1] + 1 > best)
                best = lcs[(i + 1) * width + k + 1] + 1;
            lcs[i * width + k] = best;
        }
    for (uint32_t i = 0, k = 0; i < rows && k < columns;) {
        if (dm_text_equal(a[i].lower, b[k].lower)) {
            align->to_system[g0 + i] = s0 + k;
            align->to_gold[s0 + k] = g0 + i;
            i++;
            k++;
        } else if (lcs[i * width + k] == lcs[(i + 1) * width + k]) {
            i++;
        } else {
            k++;
        }
    }
}

static void align_words(aligner *align)
{
    const side *gold = align->gold, *system = align->system;
    uint32_t g = 0, s = 0;
    while (g < gold->words.count && s < system->words.count) {
        const word *a = &gold->words.data[g], *b = &system->words.data[s];
        if (a->multi || b->multi) {
            uint32_t g0, s0;
            multi_stretch(gold, &g, system, &s, &g0, &s0);
            align_stretch(align, g0, g, s0, s);
        } else if (a->start == b->start && a->end == b->end) {
            align->to_system[g] = s;
            align->to_gold[s] = g;
            g++;
            s++;
        } else if (a->start <= b->start) {
            g++;
        } else {
            s++;
        }
    }
}

/* ---- comparison --------------------------------------------------------------------------------------------- */

static bool is_content(dm_text relation)
{
    static const char *const content[] = {
        "nsubj", "obj",      "iobj",      "csubj",     "ccomp",  "xcomp",    "obl",        "vocative", "expl", "dislocated",
        "advcl", "advmod",   "discourse", "nmod",      "appos",  "nummod",   "acl",        "amod",     "conj", "fixed",
        "flat",  "compound", "list",      "parataxis", "orphan", "goeswith", "reparandum", "root",     "dep"};
    return DM_TEXT_IS_ANY(relation, content);
}

/* The universal features of a FEATS column are compared; others are left out. */
static bool is_universal(dm_text feature)
{
    static const char *const names[] = {"PronType", "NumType", "Poss",  "Reflex",   "Foreign",  "Abbr",     "Gender",
                                        "Animacy",  "Number",  "Case",  "Definite", "Degree",   "VerbForm", "Mood",
                                        "Tense",    "Aspect",  "Voice", "Evident",  "Polarity", "Person",   "Polite"};
    const char *equals = feature.len > 0 ? memchr(feature.ptr, '=', feature.len) : NULL;
    dm_text name = {feature.ptr, equals == NULL ? 0 : (size_t)(equals - feature.ptr)};
    return equals != NULL && DM_TEXT_IS_ANY(name, names);
}

static uint32_t universal_features(dm_arena *arena, dm_text feats, dm_text **out)
{
    uint32_t count = dm_text_split(arena, feats, '|', out), kept = 0;
    for (uint32_t i = 0; i < count; i++)
        if (is_universal((*out)[i]))
            (*out)[kept++] = (*out)[i];
    return kept;
}

static bool same_features(dm_arena *arena, dm_text a, dm_text b)
{
    if (dm_text_equal(a, b))
        return true;
    dm_text *left, *right;
    uint32_t count = universal_features(arena, a, &left);
    if (count != universal_features(arena, b, &right))
        return false;
    for (uint32_t i = 0; i < count; i++) {
        bool found = false;
        for (uint32_t k = 0; k < count && !found; k++)
            found = dm_text_equal(left[i], right[k]);
        if (!found)
            return false;
    }
    return true;
}

static bool same_parent(const aligner *align, const word *gold, const word *system)
{
    if (gold->parent == DM_NO_TOKEN || system->parent == DM_NO_TOKEN)
        return gold->parent == system->parent;
    return align->to_gold[system->parent] == gold->parent;
}

static void count_words(const aligner *align, dm_syntax_scores *out)
{
    uint32_t gold_count = align->gold->words.count, system_count = align->system->words.count;
    for (int m = DM_METRIC_WORDS; m < DM_METRIC_CLAS; m++) {
        out->metric[m].gold += gold_count;
        out->metric[m].system += system_count;
    }
    for (uint32_t i = 0; i < gold_count; i++)
        out->metric[DM_METRIC_CLAS].gold += is_content(align->gold->words.data[i].relation);
    for (uint32_t i = 0; i < system_count; i++)
        out->metric[DM_METRIC_CLAS].system += is_content(align->system->words.data[i].relation);
    for (uint32_t i = 0; i < gold_count; i++) {
        if (align->to_system[i] == DM_NO_TOKEN)
            continue;
        const word *a = &align->gold->words.data[i], *b = &align->system->words.data[align->to_system[i]];
        bool parent = same_parent(align, a, b), relation = dm_text_equal(a->relation, b->relation);
        out->aligned++;
        out->metric[DM_METRIC_WORDS].right++;
        out->metric[DM_METRIC_UPOS].right += a->source->upos == b->source->upos;
        out->metric[DM_METRIC_UFEATS].right += same_features(align->arena, a->source->feats, b->source->feats);
        out->metric[DM_METRIC_LEMMAS].right += a->source->lemma.len == 0 || dm_text_equal(a->source->lemma, b->source->lemma);
        out->metric[DM_METRIC_UAS].right += parent;
        out->metric[DM_METRIC_LAS].right += parent && relation;
        out->metric[DM_METRIC_CLAS].right += parent && relation && is_content(a->relation);
    }
}

static dm_status check_characters(const side *gold, const side *system, dm_error *error)
{
    size_t at = 0, shorter = gold->bytes < system->bytes ? gold->bytes : system->bytes;
    while (at < shorter && gold->characters[at] == system->characters[at])
        at++;
    if (at == gold->bytes && at == system->bytes)
        return DM_OK;
    uint32_t line = 0;
    size_t bytes = 0;
    for (uint32_t i = 0; i < gold->file->words.count && bytes <= at; i++) {
        bytes += gold->file->words.data[i].form.len; /* near enough for a message */
        line = gold->file->words.data[i].line;
    }
    return dm_error_at(error, DM_ERROR_FORMAT, NULL, line, 0, "the two sides do not spell the same text");
}

dm_status dm_syntax_score(dm_arena *arena, const dm_conllu *gold, const dm_conllu *system, dm_syntax_scores *out, dm_error *error)
{
    side a, b;
    load(arena, &a, gold);
    load(arena, &b, system);
    dm_status status = check_characters(&a, &b, error);
    if (status != DM_OK)
        return status;
    dm_score tokens = score_ranges(a.tokens.data, a.tokens.count, b.tokens.data, b.tokens.count);
    dm_score sentences = score_ranges(a.sentences.data, a.sentences.count, b.sentences.data, b.sentences.count);
    dm_score *metric = out->metric;
    metric[DM_METRIC_TOKENS] =
        (dm_score){metric[DM_METRIC_TOKENS].gold + tokens.gold, metric[DM_METRIC_TOKENS].system + tokens.system,
                   metric[DM_METRIC_TOKENS].right + tokens.right};
    metric[DM_METRIC_SENTENCES] =
        (dm_score){metric[DM_METRIC_SENTENCES].gold + sentences.gold, metric[DM_METRIC_SENTENCES].system + sentences.system,
                   metric[DM_METRIC_SENTENCES].right + sentences.right};
    aligner align = {.arena = arena, .gold = &a, .system = &b};
    align.to_system = DM_TAKE(arena, uint32_t, a.words.count);
    align.to_gold = DM_TAKE(arena, uint32_t, b.words.count);
    for (uint32_t i = 0; i < a.words.count; i++)
        align.to_system[i] = DM_NO_TOKEN;
    for (uint32_t i = 0; i < b.words.count; i++)
        align.to_gold[i] = DM_NO_TOKEN;
    align_words(&align);
    count_words(&align, out);
    return DM_OK;
}

void dm_syntax_scores_print(const dm_syntax_scores *scores, FILE *out)
{
    static const char *const names[DM_METRIC_COUNT] = {"Tokens", "Sentences", "Words", "UPOS", "UFeats",
                                                       "Lemmas", "UAS",       "LAS",   "CLAS"};
    fprintf(out, "%-10s %9s %9s %9s %9s\n", "metric", "precision", "recall", "F1", "aligned");
    for (int m = 0; m < DM_METRIC_COUNT; m++) {
        dm_score score = scores->metric[m];
        fprintf(out, "%-10s %9.2f %9.2f %9.2f", names[m], dm_score_precision(score), dm_score_recall(score), dm_score_f1(score));
        if (m >= DM_METRIC_UPOS && m < DM_METRIC_CLAS && scores->aligned > 0)
            fprintf(out, " %9.2f", 100.0 * (double)score.right / (double)scores->aligned);
        fputc('\n', out);
    }
}
