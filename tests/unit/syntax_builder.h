/* Tests only: a dm_syntax written by hand, from lines in the manner of CoNLL-U.
 *
 *     # title                      the next sentence is of the title
 *     # paragraph                  the next sentence starts a paragraph (the first sentence of title and text always does)
 *     Kenya  Kenya  PROPN Number=Sing 2 nsubj NER=B-LOCATION
 *     agreed agree  VERB  _           0 root  SpaceAfter=No
 *     .      .      PUNCT _           2 punct
 *                                  an empty line ends the sentence
 *
 * Columns, separated by white space: FORM LEMMA UPOS FEATS HEAD DEPREL [MISC].  HEAD counts from 1 in the sentence, 0 is the root.
 * MISC: `NER=B-KIND`, `NER=I-KIND` (PERSON ORGANIZATION LOCATION GROUP) and `SpaceAfter=No`, joined by `|`.  The text is the forms
 * joined by spaces.
 *
 * Everything lives in the arena.  A mistake in the lines is a failed cmocka assertion.  `knowledge` may be NULL: symbols stay 0. */
#ifndef DM_TESTS_SYNTAX_BUILDER_H
#define DM_TESTS_SYNTAX_BUILDER_H

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include <dragoman/engine.h>

#include "base/text.h"
#include "base/vector.h"

typedef struct dm_built {
    dm_syntax syntax;
    dm_text title, text;
} dm_built;

/* src/knowledge has it too; a pointer keeps this header usable without a knowledge image. */
typedef uint32_t (*dm_symbol_finder)(const dm_knowledge *knowledge, dm_text folded_word);

typedef struct dm_build_row {
    dm_text form, lemma, feats, rel, misc;
    dm_upos upos;
    int64_t head;
} dm_build_row;

static inline uint32_t dm_build_morph(dm_text feats)
{
    static const struct {
        const char *text;
        uint32_t bit;
    } table[] = {{"Tense=Past", DM_MORPH_PAST},  {"Tense=Pres", DM_MORPH_PRES},    {"VerbForm=Fin", DM_MORPH_FIN},
                 {"VerbForm=Inf", DM_MORPH_INF}, {"VerbForm=Part", DM_MORPH_PART}, {"VerbForm=Ger", DM_MORPH_GER},
                 {"Voice=Pass", DM_MORPH_PASS},  {"Mood=Imp", DM_MORPH_IMP},       {"Number=Sing", DM_MORPH_SING},
                 {"Number=Plur", DM_MORPH_PLUR}, {"Person=1", DM_MORPH_PERSON1},   {"Person=2", DM_MORPH_PERSON2},
                 {"Person=3", DM_MORPH_PERSON3}, {"Poss=Yes", DM_MORPH_POSS},      {"Polarity=Neg", DM_MORPH_NEG},
                 {"PronType=Rel", DM_MORPH_REL}, {"PronType=Int", DM_MORPH_INT},   {"Definite=Def", DM_MORPH_DEF},
                 {"Gender=Masc", DM_MORPH_MASC}, {"Gender=Fem", DM_MORPH_FEM},     {"Gender=Neut", DM_MORPH_NEUT}};
    uint32_t bits = 0;
    for (size_t i = 0; i < sizeof table / sizeof *table; i++)
        if (feats.len > 0 && memmem(feats.ptr, feats.len, table[i].text, strlen(table[i].text)) != NULL)
            bits |= table[i].bit;
    return bits;
}

static inline uint8_t dm_build_name(dm_text misc)
{
    static const char *const kinds[] = {"PERSON", "ORGANIZATION", "LOCATION", "GROUP"};
    const char *at = misc.len == 0 ? NULL : memmem(misc.ptr, misc.len, "NER=", 4);
    if (at == NULL)
        return 0;
    dm_text tag = {at + 4, (size_t)(misc.ptr + misc.len - at - 4)};
    for (uint8_t k = 0; k < 4; k++)
        if (tag.len >= 2 + strlen(kinds[k]) && memcmp(tag.ptr + 2, kinds[k], strlen(kinds[k])) == 0)
            return (uint8_t)(tag.ptr[0] == 'B' ? 2 * k + 1 : 2 * k + 2);
    fail_msg("unknown name tag: %.*s", (int)tag.len, tag.ptr);
    return 0;
}

/* The next white-space separated word of the line; {NULL,0} at its end. */
static inline dm_text dm_build_word(dm_text *line)
{
    size_t i = 0, start;
    while (i < line->len && (line->ptr[i] == ' ' || line->ptr[i] == '\t'))
        i++;
    for (start = i; i < line->len && line->ptr[i] != ' ' && line->ptr[i] != '\t'; i++) {}
    dm_text word = i == start ? (dm_text){NULL, 0} : (dm_text){line->ptr + start, i - start};
    *line = (dm_text){line->ptr + i, line->len - i};
    return word;
}

static inline dm_build_row dm_build_row_of(dm_text line)
{
    dm_build_row row = {0};
    row.form = dm_build_word(&line);
    row.lemma = dm_build_word(&line);
    row.upos = dm_upos_find(dm_build_word(&line));
    row.feats = dm_build_word(&line);
    if (dm_text_is(row.feats, "_"))
        row.feats = (dm_text){NULL, 0};
    assert_true(dm_text_to_int(dm_build_word(&line), &row.head));
    row.rel = dm_build_word(&line);
    row.misc = dm_build_word(&line);
    assert_true(row.rel.len > 0);
    return row;
}

typedef struct dm_build_rows {
    DM_VECTOR(dm_build_row) rows;
    DM_VECTOR(dm_sentence) sentences;
} dm_build_rows;

static inline void dm_build_read(dm_arena *arena, const char *lines, dm_build_rows *out)
{
    bool title = false, paragraph = true, open = false;
    uint32_t number = 0;
    for (const char *at = lines; *at != '\0';) {
        const char *end = strchr(at, '\n');
        size_t len = end == NULL ? strlen(at) : (size_t)(end - at);
        dm_text line = dm_text_trim((dm_text){at, len});
        at += len + (end != NULL);
        if (line.len == 0) {
            open = false;
        } else if (dm_text_is(line, "# title")) {
            title = paragraph = true;
        } else if (dm_text_is(line, "# paragraph")) {
            paragraph = true;
        } else {
            if (!open) {
                bool first_of_text = out->sentences.count > 0 && out->sentences.data[out->sentences.count - 1].in_title && !title;
                dm_sentence sentence = {.first = out->rows.count,
                                        .number = title ? 0 : ++number,
                                        .in_title = title,
                                        .paragraph_start = paragraph || first_of_text};
                DM_PUSH(arena, &out->sentences, sentence);
                open = true;
                title = paragraph = false;
            }
            DM_PUSH(arena, &out->rows, dm_build_row_of(line));
            out->sentences.data[out->sentences.count - 1].count++;
        }
    }
}

/* Children lists from the heads, in text order. */
static inline void dm_build_children(dm_arena *arena, dm_syntax *s, const uint32_t *head)
{
    uint32_t *first = DM_TAKE_ZEROED(arena, uint32_t, s->token_count + 2);
    uint32_t *child = DM_TAKE(arena, uint32_t, s->token_count + 1);
    for (uint32_t t = 0; t < s->token_count; t++)
        if (head[t] != DM_NO_TOKEN)
            first[head[t] + 1]++;
    for (uint32_t t = 0; t < s->token_count; t++)
        first[t + 1] += first[t];
    uint32_t *next = DM_TAKE(arena, uint32_t, s->token_count + 1);
    memcpy(next, first, sizeof *next * s->token_count);
    for (uint32_t t = 0; t < s->token_count; t++)
        if (head[t] != DM_NO_TOKEN)
            child[next[head[t]]++] = t;
    s->child_first = first;
    s->child = child;
}

static inline dm_built dm_build_syntax_with(dm_arena *arena, const char *lines, const dm_knowledge *knowledge,
                                            dm_symbol_finder find)
{
    dm_build_rows read = {0};
    dm_build_read(arena, lines, &read);
    uint32_t n = read.rows.count;
    dm_built out = {0};
    dm_syntax *s = &out.syntax;
    size_t room = strlen(lines) + n + 1;
    char *buffer[2] = {dm_arena_take_zeroed(arena, room), dm_arena_take_zeroed(arena, room)};
    size_t used[2] = {0, 0};
    dm_span *span = DM_TAKE_ZEROED(arena, dm_span, n + 1);
    dm_text *form = DM_TAKE_ZEROED(arena, dm_text, n + 1), *lower = DM_TAKE_ZEROED(arena, dm_text, n + 1);
    dm_text *lemma = DM_TAKE_ZEROED(arena, dm_text, n + 1), *feats = DM_TAKE_ZEROED(arena, dm_text, n + 1);
    uint8_t *upos = DM_TAKE_ZEROED(arena, uint8_t, n + 1), *rel = DM_TAKE_ZEROED(arena, uint8_t, n + 1);
    uint8_t *name = DM_TAKE_ZEROED(arena, uint8_t, n + 1), *space = DM_TAKE_ZEROED(arena, uint8_t, n + 1);
    uint32_t *head = DM_TAKE_ZEROED(arena, uint32_t, n + 1), *morph = DM_TAKE_ZEROED(arena, uint32_t, n + 1);
    uint32_t *owner = DM_TAKE_ZEROED(arena, uint32_t, n + 1);
    uint32_t *lemma_symbol = DM_TAKE_ZEROED(arena, uint32_t, n + 1), *lower_symbol = DM_TAKE_ZEROED(arena, uint32_t, n + 1);
    for (uint32_t i = 0; i < read.sentences.count; i++) {
        dm_sentence *sentence = &read.sentences.data[i];
        size_t part = sentence->in_title ? 0 : 1;
        for (uint32_t t = sentence->first; t < sentence->first + sentence->count; t++) {
            const dm_build_row *row = &read.rows.data[t];
            memcpy(buffer[part] + used[part], row->form.ptr, row->form.len);
            span[t] = (dm_span){(uint32_t)used[part], (uint32_t)(used[part] + row->form.len)};
            form[t] = (dm_text){buffer[part] + used[part], row->form.len};
            used[part] += row->form.len;
            space[t] = row->misc.len == 0 || memmem(row->misc.ptr, row->misc.len, "SpaceAfter=No", 13) == NULL;
            if (space[t])
                buffer[part][used[part]++] = ' ';
            lower[t] = dm_text_lower(arena, form[t]);
            lemma[t] = dm_arena_copy(arena, row->lemma);
            feats[t] = row->feats.len == 0 ? row->feats : dm_arena_copy(arena, row->feats);
            upos[t] = (uint8_t)row->upos;
            rel[t] = (uint8_t)dm_deprel_find(row->rel);
            name[t] = dm_build_name(row->misc);
            morph[t] = dm_build_morph(row->feats);
            owner[t] = i;
            assert_true(row->head >= 0 && row->head <= (int64_t)sentence->count);
            head[t] = row->head == 0 ? DM_NO_TOKEN : sentence->first + (uint32_t)row->head - 1;
            if (knowledge != NULL && find != NULL) {
                lemma_symbol[t] = find(knowledge, dm_text_fold(arena, lemma[t]));
                lower_symbol[t] = find(knowledge, dm_text_fold(arena, lower[t]));
            }
        }
        sentence->span = (dm_span){span[sentence->first].start, span[sentence->first + sentence->count - 1].end};
    }
    *s = (dm_syntax){.sentence_count = read.sentences.count,
                     .sentences = read.sentences.data,
                     .token_count = n,
                     .span = span,
                     .form = form,
                     .lower = lower,
                     .lemma = lemma,
                     .upos = upos,
                     .deprel = rel,
                     .head = head,
                     .morph = morph,
                     .feats = feats,
                     .name = name,
                     .space_after = space,
                     .sentence = owner,
                     .lemma_symbol = lemma_symbol,
                     .lower_symbol = lower_symbol};
    dm_build_children(arena, s, head);
    out.title = (dm_text){buffer[0], used[0]};
    out.text = (dm_text){buffer[1], used[1]};
    return out;
}

static inline dm_built dm_build_syntax(dm_arena *arena, const char *lines)
{
    return dm_build_syntax_with(arena, lines, NULL, NULL);
}

#endif
