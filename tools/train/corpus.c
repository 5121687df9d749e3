#include "corpus.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/error.h"
#include "base/file.h"

static dm_text next_line(dm_text *rest)
{
    const char *end = memchr(rest->ptr, '\n', rest->len);
    size_t length = end == NULL ? rest->len : (size_t)(end - rest->ptr);
    dm_text line = {rest->ptr, length};
    rest->ptr += length + (end != NULL);
    rest->len -= length + (end != NULL);
    return line;
}

static uint32_t split_tabs(dm_text line, dm_text *cells, uint32_t limit)
{
    uint32_t count = 0;
    size_t start = 0;
    for (size_t i = 0; i <= line.len && count < limit; i++)
        if (i == line.len || line.ptr[i] == '\t') {
            cells[count++] = (dm_text){line.ptr + start, i - start};
            start = i + 1;
        }
    return count;
}

static dm_text value_of(dm_text misc, const char *key)
{
    size_t length = strlen(key);
    for (size_t i = 0; i + length <= misc.len; i++)
        if ((i == 0 || misc.ptr[i - 1] == '|') && memcmp(misc.ptr + i, key, length) == 0) {
            size_t end = i + length;
            while (end < misc.len && misc.ptr[end] != '|')
                end++;
            return (dm_text){misc.ptr + i + length, end - i - length};
        }
    return (dm_text){NULL, 0};
}

/* ---- GUM: Entity=(12-person-giv:act-...  opens, 12) closes; spans nest ------------------------------------------- */

enum { OPEN_LIMIT = 64 };
typedef struct open_entity {
    uint32_t id, first;
    dm_name_kind kind;
} open_entity;
typedef struct entity_reader {
    open_entity open[OPEN_LIMIT];
    uint32_t count;
} entity_reader;

static dm_name_kind gum_kind(dm_text kind)
{
    if (dm_text_is(kind, "person"))
        return DM_NAME_PERSON;
    if (dm_text_is(kind, "organization"))
        return DM_NAME_ORGANIZATION;
    return dm_text_is(kind, "place") ? DM_NAME_LOCATION : DM_NAME_NONE;
}

/* Part of a name: XPOS NNP or NNPS, whatever the UPOS ("United", "New" and "International" are ADJ or VERB inside names). */
static bool is_proper(const dm_text *xpos, uint32_t t) { return dm_text_starts(xpos[t], "NNP"); }

/* A mention is a whole noun phrase; its name is the run of proper words around its head. */
static void mark_name(sentence *s, const dm_text *xpos, uint32_t first, uint32_t last, dm_name_kind kind)
{
    uint32_t head = last;
    for (uint32_t t = first; t <= last; t++)
        if (s->head[t] < first || s->head[t] > last || s->head[t] == t)
            head = t;
    if (!is_proper(xpos, head))
        return;
    uint32_t from = head, to = head;
    while (from > first && is_proper(xpos, from - 1) && s->deprel[from - 1] != DM_REL_NMOD_DESC)
        from--;
    while (to < last) {
        if (is_proper(xpos, to + 1) && s->deprel[to + 1] != DM_REL_APPOS && s->deprel[to + 1] != DM_REL_CONJ)
            to++;
        else if (to + 2 <= last && is_proper(xpos, to + 2) &&
                 (dm_text_is(s->form[to + 1], "-") || (kind != DM_NAME_PERSON && dm_text_is(s->form[to + 1], "of"))))
            to += 2;
        else if (to + 3 <= last && is_proper(xpos, to + 3) && kind == DM_NAME_ORGANIZATION && dm_text_is(s->form[to + 1], "of") &&
                 dm_text_is(s->form[to + 2], "the"))
            to += 3;
        else
            break;
    }
    for (uint32_t t = from; t <= to; t++)
        s->name[t] = (uint8_t)(2 * (int)kind - (t == from));
}

static bool gum_event(entity_reader *reader, sentence *s, const dm_text *xpos, uint32_t token, dm_text marks, size_t *at)
{
    while (*at < marks.len && marks.ptr[*at] != '(' && !(marks.ptr[*at] >= '0' && marks.ptr[*at] <= '9'))
        (*at)++;
    if (*at >= marks.len)
        return false;
    bool opens = marks.ptr[*at] == '(';
    *at += opens;
    uint32_t id = 0;
    while (*at < marks.len && marks.ptr[*at] >= '0' && marks.ptr[*at] <= '9')
        id = id * 10 + (uint32_t)(marks.ptr[(*at)++] - '0');
    if (opens) {
        size_t start = ++*at;
        while (*at < marks.len && marks.ptr[*at] != '-')
            (*at)++;
        dm_name_kind kind = gum_kind((dm_text){marks.ptr + start, *at - start});
        if (reader->count < OPEN_LIMIT)
            reader->open[reader->count++] = (open_entity){id, token, kind};
        while (*at < marks.len && marks.ptr[*at] != '(' && marks.ptr[*at] != ')')
            (*at)++;
        if (*at >= marks.len || marks.ptr[*at] == '(')
            return true;
    }
    while (*at < marks.len && marks.ptr[*at] != ')')
        (*at)++;
    (*at)++;
    for (uint32_t i = reader->count; i-- > 0;)
        if (reader->open[i].id == id) {
            if (reader->open[i].kind != DM_NAME_NONE)
                mark_name(s, xpos, reader->open[i].first, token, reader->open[i].kind);
            memmove(&reader->open[i], &reader->open[i + 1], (reader->count - i - 1) * sizeof reader->open[0]);
            reader->count--;
            break;
        }
    return true;
}

/* Inner spans close before outer ones, so outer names overwrite inner ones, as in a flat annotation.  A proper noun in no entity of
 * our kinds (months, works, products) is outside. */
static void gum_names(sentence *s, const dm_text *xpos, const dm_text *misc)
{
    entity_reader reader = {.count = 0};
    memset(s->name, 0, s->count);
    for (uint32_t t = 0; t < s->count; t++) {
        dm_text marks = value_of(misc[t], "Entity=");
        size_t at = 0;
        while (gum_event(&reader, s, xpos, t, marks, &at))
            ;
    }
}

/* ---- CoNLL-U ------------------------------------------------------------------------------------------------------ */

typedef struct row {
    dm_text form, lemma, upos, xpos, feats, head, deprel, misc;
} row;
typedef DM_VECTOR(row) row_vector;

static bool finish_sentence(dm_arena *arena, corpus *out, dm_text id, const row_vector *rows, bool entity_names)
{
    uint32_t n = rows->count;
    sentence s = {.id = id, .count = n, .weight = 1.0f};
    s.form = DM_TAKE(arena, dm_text, n);
    s.lemma = DM_TAKE(arena, dm_text, n);
    s.feats = DM_TAKE(arena, dm_text, n);
    s.upos = DM_TAKE(arena, uint8_t, n);
    s.deprel = DM_TAKE(arena, uint8_t, n);
    s.name = DM_TAKE(arena, uint8_t, n);
    s.head = DM_TAKE(arena, uint32_t, n);
    dm_text *misc = DM_TAKE(arena, dm_text, n), *xpos = DM_TAKE(arena, dm_text, n);
    for (uint32_t i = 0; i < n; i++) {
        const row *r = &rows->data[i];
        int64_t head, name;
        if (!dm_text_to_int(r->head, &head) || head < 0 || head > n)
            return false;
        s.form[i] = r->form;
        s.lemma[i] = r->lemma;
        s.feats[i] = dm_text_is(r->feats, "_") ? (dm_text){NULL, 0} : r->feats;
        s.upos[i] = (uint8_t)dm_upos_find(r->upos);
        s.deprel[i] = (uint8_t)dm_deprel_find(r->deprel);
        s.head[i] = head == 0 ? i : (uint32_t)head - 1;
        misc[i] = r->misc;
        xpos[i] = r->xpos;
        s.name[i] = dm_text_to_int(value_of(r->misc, "Name="), &name) ? (uint8_t)name : NAME_UNKNOWN;
    }
    if (entity_names)
        gum_names(&s, xpos, misc);
    DM_PUSH(arena, &out->sentences, s);
    out->words += n;
    return true;
}

dm_status corpus_read(dm_arena *arena, corpus *out, const char *path, bool entity_names, dm_error *error)
{
    dm_file file; /* stays mapped: sentences point into it */
    dm_status status = dm_file_open(path, (size_t)1 << 32, &file, error);
    if (status != DM_OK)
        return status;
    dm_text rest = file.content, id = {NULL, 0};
    row_vector rows = {0};
    uint32_t number = 0;
    while (rest.len > 0 || rows.count > 0) {
        dm_text line = rest.len > 0 ? next_line(&rest) : (dm_text){NULL, 0};
        number++;
        dm_text cells[10];
        if (line.len == 0) {
            if (rows.count > 0 && !finish_sentence(arena, out, id, &rows, entity_names))
                return dm_error_at(error, DM_ERROR_FORMAT, path, number, 0, "head outside the sentence");
            rows.count = 0;
        } else if (dm_text_starts(line, "# sent_id = ")) {
            id = (dm_text){line.ptr + 12, line.len - 12};
        } else if (line.ptr[0] != '#') {
            if (split_tabs(line, cells, 10) != 10)
                return dm_error_at(error, DM_ERROR_FORMAT, path, number, 0, "not ten columns");
            int64_t index;
            if (dm_text_to_int(cells[0], &index)) /* not "3-4" or "5.1" */
                DM_PUSH(arena, &rows, ((row){cells[1], cells[2], cells[3], cells[4], cells[5], cells[6], cells[7], cells[9]}));
        }
    }
    return DM_OK;
}

/* ---- IOB2 --------------------------------------------------------------------------------------------------------- */

static uint8_t iob_tag(dm_text tag)
{
    if (tag.len < 5)
        return 0; /* O, and the early release's "B-O" */
    dm_text kind = {tag.ptr + 2, tag.len - 2};
    int k = dm_text_is(kind, "PER")   ? DM_NAME_PERSON
            : dm_text_is(kind, "ORG") ? DM_NAME_ORGANIZATION
            : dm_text_is(kind, "LOC") ? DM_NAME_LOCATION
                                      : DM_NAME_GROUP;
    return (uint8_t)(2 * k - (tag.ptr[0] == 'B'));
}

dm_status corpus_read_names(dm_arena *arena, corpus *out, const char *path, dm_error *error)
{
    dm_file file;
    dm_status status = dm_file_open(path, (size_t)1 << 32, &file, error);
    if (status != DM_OK)
        return status;
    dm_map ids;
    dm_map_init(&ids, arena);
    for (uint32_t i = 0; i < out->sentences.count; i++)
        *dm_map_put(&ids, out->sentences.data[i].id, i) = i;
    dm_text rest = file.content;
    sentence *s = NULL;
    uint32_t t = 0;
    while (rest.len > 0) {
        dm_text line = next_line(&rest), cells[3];
        if (dm_text_starts(line, "# sent_id = ")) {
            const uint32_t *found = dm_map_find(&ids, (dm_text){line.ptr + 12, line.len - 12});
            s = found == NULL ? NULL : &out->sentences.data[*found];
            t = 0;
        } else if (line.len > 0 && line.ptr[0] != '#' && s != NULL && split_tabs(line, cells, 3) == 3 && t < s->count) {
            if (dm_text_equal(cells[1], s->form[t]))
                s->name[t] = iob_tag(cells[2]);
            t++;
        }
    }
    dm_file_close(&file);
    return DM_OK;
}
