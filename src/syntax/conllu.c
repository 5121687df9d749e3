#include "syntax/conllu.h"

#include "base/error.h"
#include "base/text.h"

enum { COLUMNS = 10 };
enum { ID, FORM, LEMMA, UPOS, XPOS, FEATS, HEAD, DEPREL, DEPS, MISC };

typedef struct reader {
    dm_arena *arena;
    const char *file;
    dm_error *error;
    uint32_t line;
    dm_conllu *out;
    dm_conllu_sentence sentence; /* being read */
    bool open;
    uint32_t surface_end; /* last word number of the multi-word token being read; 0 outside */
    bool surface_space;
} reader;

static dm_status fail(const reader *in, const char *message, dm_text what)
{
    int shown = what.len > 60 ? 60 : (int)what.len;
    return dm_error_at(in->error, DM_ERROR_FORMAT, in->file, in->line, 0, "%s: \"%.*s\"", message, shown,
                       shown > 0 ? what.ptr : "");
}

static bool split_columns(dm_text line, dm_text column[COLUMNS])
{
    uint32_t count = 0;
    size_t start = 0;
    for (size_t i = 0; i <= line.len; i++) {
        if (i < line.len && line.ptr[i] != '\t')
            continue;
        if (count == COLUMNS)
            return false;
        column[count++] = (dm_text){line.ptr + start, i - start};
        start = i + 1;
    }
    return count == COLUMNS;
}

static dm_text or_absent(dm_text text) { return dm_text_is(text, "_") ? (dm_text){NULL, 0} : text; }

static bool misc_has(dm_text misc, const char *item)
{
    size_t start = 0, wanted = strlen(item);
    for (size_t i = 0; i <= misc.len; i++) {
        if (i < misc.len && misc.ptr[i] != '|')
            continue;
        if (i - start == wanted && memcmp(misc.ptr + start, item, wanted) == 0)
            return true;
        start = i + 1;
    }
    return false;
}

static bool comment_value(dm_text line, const char *name, dm_text *out)
{
    size_t n = strlen(name);
    if (line.len < n || memcmp(line.ptr, name, n) != 0)
        return false;
    dm_text rest = {line.ptr + n, line.len - n};
    if (rest.len == 0 || dm_text_starts(rest, " =") || dm_text_starts(rest, " id =") || dm_text_starts(rest, "=")) {
        const char *equals = rest.len > 0 ? memchr(rest.ptr, '=', rest.len) : NULL;
        *out =
            equals == NULL ? (dm_text){NULL, 0} : dm_text_trim((dm_text){equals + 1, (size_t)(rest.ptr + rest.len - equals) - 1});
        return true;
    }
    return false;
}

static void read_comment(reader *in, dm_text line)
{
    dm_text value;
    if (comment_value(line, "# sent_id", &value))
        in->sentence.id = value;
    else if (comment_value(line, "# text", &value))
        in->sentence.text = value;
    else if (comment_value(line, "# newdoc", &value)) {
        in->sentence.new_document = in->sentence.new_paragraph = true;
        in->sentence.document = value;
    } else if (comment_value(line, "# newpar", &value))
        in->sentence.new_paragraph = true;
}

static dm_status end_sentence(reader *in)
{
    dm_conllu *out = in->out;
    if (!in->open)
        return DM_OK;
    if (in->sentence.count == 0)
        return fail(in, "sentence without words", (dm_text){NULL, 0});
    if (in->surface_end > 0)
        return fail(in, "multi-word token reaches past its sentence", out->surfaces.data[out->surfaces.count - 1].form);
    for (uint32_t i = in->sentence.first; i < out->words.count; i++) {
        const dm_conllu_word *word = &out->words.data[i];
        if (word->head != DM_NO_TOKEN && word->head > in->sentence.count) {
            in->line = word->line;
            return fail(in, "head is not a word of the sentence", word->form);
        }
    }
    DM_PUSH(in->arena, &out->sentences, in->sentence);
    in->sentence = (dm_conllu_sentence){.first = out->words.count};
    in->open = false;
    return DM_OK;
}

static dm_status read_surface(reader *in, const dm_text column[COLUMNS], size_t dash)
{
    int64_t first, last;
    if (!dm_text_to_int((dm_text){column[ID].ptr, dash}, &first) ||
        !dm_text_to_int((dm_text){column[ID].ptr + dash + 1, column[ID].len - dash - 1}, &last) ||
        first != (int64_t)in->sentence.count + 1 || last < first || last > first + 64 || in->surface_end > 0)
        return fail(in, "bad multi-word token range", column[ID]);
    uint32_t at = in->out->words.count;
    dm_conllu_surface surface = {column[FORM], at, at + (uint32_t)(last - first)};
    DM_PUSH(in->arena, &in->out->surfaces, surface);
    in->surface_end = (uint32_t)last;
    in->surface_space = !misc_has(column[MISC], "SpaceAfter=No");
    return DM_OK;
}

static dm_status read_word(reader *in, const dm_text column[COLUMNS])
{
    int64_t id, head = -1;
    if (!dm_text_to_int(column[ID], &id) || id != (int64_t)in->sentence.count + 1)
        return fail(in, "word number out of order", column[ID]);
    if (column[FORM].len == 0)
        return fail(in, "empty form", column[ID]);
    if (!dm_text_is(column[HEAD], "_") && (!dm_text_to_int(column[HEAD], &head) || head < 0 || head > INT32_MAX))
        return fail(in, "bad head", column[HEAD]);
    if (head == id)
        return fail(in, "word is its own head", column[HEAD]);
    dm_conllu_word word = {
        .form = column[FORM],
        .lemma = dm_text_is(column[LEMMA], "_") && !dm_text_is(column[FORM], "_") ? (dm_text){NULL, 0} : column[LEMMA],
        .xpos = or_absent(column[XPOS]),
        .feats = or_absent(column[FEATS]),
        .relation = or_absent(column[DEPREL]),
        .misc = or_absent(column[MISC]),
        .upos = dm_upos_find(column[UPOS]),
        .deprel = dm_deprel_find(column[DEPREL]),
        .head = head < 0 ? DM_NO_TOKEN : (uint32_t)head,
        .line = in->line,
        .surface = in->surface_end > 0 ? in->out->surfaces.count - 1 : DM_NO_TOKEN,
        .space_after = !misc_has(column[MISC], "SpaceAfter=No"),
    };
    if (in->surface_end > 0) {
        word.space_after = (uint32_t)id == in->surface_end && in->surface_space;
        if ((uint32_t)id == in->surface_end)
            in->surface_end = 0;
    }
    DM_PUSH(in->arena, &in->out->words, word);
    in->sentence.count++;
    return DM_OK;
}

static dm_status read_line(reader *in, dm_text line)
{
    if (line.len == 0)
        return end_sentence(in);
    if (!in->open)
        in->sentence.line = in->line;
    in->open = in->open || line.ptr[0] != '#';
    if (line.ptr[0] == '#') {
        read_comment(in, line);
        return DM_OK;
    }
    dm_text column[COLUMNS];
    if (!split_columns(line, column))
        return fail(in, "a line needs ten columns separated by tabs", line);
    if (memchr(column[ID].ptr, '.', column[ID].len) != NULL)
        return DM_OK; /* an empty node */
    const char *dash = column[ID].len > 0 ? memchr(column[ID].ptr, '-', column[ID].len) : NULL;
    return dash != NULL ? read_surface(in, column, (size_t)(dash - column[ID].ptr)) : read_word(in, column);
}

dm_status dm_conllu_read(dm_arena *arena, dm_text content, const char *file, dm_conllu *out, dm_error *error)
{
    reader in = {.arena = arena, .file = file, .error = error, .out = out};
    *out = (dm_conllu){0};
    size_t at = dm_text_starts(content, "\xEF\xBB\xBF") ? 3 : 0;
    while (at < content.len) {
        const char *found = memchr(content.ptr + at, '\n', content.len - at);
        size_t end = found == NULL ? content.len : (size_t)(found - content.ptr);
        dm_text line = {content.ptr + at, end - at};
        if (line.len > 0 && line.ptr[line.len - 1] == '\r')
            line.len--;
        in.line++;
        dm_status status = read_line(&in, line);
        if (status != DM_OK)
            return status;
        at = end + 1;
    }
    return end_sentence(&in);
}

uint32_t dm_conllu_document_end(const dm_conllu *conllu, uint32_t from)
{
    uint32_t i = from + 1;
    while (i < conllu->sentences.count && !conllu->sentences.data[i].new_document)
        i++;
    return i < conllu->sentences.count ? i : conllu->sentences.count;
}

/* ---- running text and segments -------------------------------------------------------------------------------- */

/* Texts grow in the arena; a document's text is never larger than its CoNLL-U. */
typedef struct writer {
    char *data;
    size_t count;
} writer;

static dm_span put(writer *out, dm_text form)
{
    size_t start = out->count;
    memcpy(out->data + start, form.ptr, form.len);
    out->count += form.len;
    return (dm_span){(uint32_t)start, (uint32_t)out->count};
}

static size_t text_size(const dm_conllu *conllu, uint32_t from, uint32_t to)
{
    size_t size = 8;
    for (uint32_t s = from; s < to; s++) {
        const dm_conllu_sentence *sentence = &conllu->sentences.data[s];
        size += 2;
        for (uint32_t i = sentence->first; i < sentence->first + sentence->count; i++) {
            const dm_conllu_word *word = &conllu->words.data[i];
            size += word->form.len + 1;
            if (word->surface != DM_NO_TOKEN)
                size += conllu->surfaces.data[word->surface].form.len;
        }
    }
    return size;
}

static bool parts_spell(const dm_conllu *conllu, const dm_conllu_surface *surface)
{
    size_t at = 0;
    for (uint32_t i = surface->first; i <= surface->last; i++) {
        dm_text form = conllu->words.data[i].form;
        if (at + form.len > surface->form.len || memcmp(surface->form.ptr + at, form.ptr, form.len) != 0)
            return false;
        at += form.len;
    }
    return at == surface->form.len;
}

/* Write the word (and, at the first of a multi-word token, its whole surface) and give its span. */
static dm_span put_word(writer *out, const dm_conllu *conllu, uint32_t index, dm_span *whole)
{
    const dm_conllu_word *word = &conllu->words.data[index];
    if (word->surface == DM_NO_TOKEN)
        return put(out, word->form);
    const dm_conllu_surface *surface = &conllu->surfaces.data[word->surface];
    if (index == surface->first)
        *whole = put(out, surface->form);
    if (!parts_spell(conllu, surface))
        return *whole;
    uint32_t start = whole->start;
    for (uint32_t i = surface->first; i < index; i++)
        start += (uint32_t)conllu->words.data[i].form.len;
    return (dm_span){start, start + (uint32_t)word->form.len};
}

void dm_conllu_segments(dm_arena *arena, const dm_conllu *conllu, uint32_t from, uint32_t to, dm_text *text, dm_segments *out)
{
    writer written = {dm_arena_take(arena, text_size(conllu, from, to)), 0};
    *out = (dm_segments){0};
    for (uint32_t s = from; s < to; s++) {
        const dm_conllu_sentence *gold = &conllu->sentences.data[s];
        if (written.count > 0 && gold->new_paragraph) {
            while (written.data[written.count - 1] == ' ')
                written.count--;
            put(&written, DM_TEXT("\n\n"));
        }
        dm_sentence sentence = {.first = out->tokens.count,
                                .count = gold->count,
                                .number = s - from + 1,
                                .paragraph_start = gold->new_paragraph || s == from};
        dm_span whole = {0, 0};
        for (uint32_t i = gold->first; i < gold->first + gold->count; i++) {
            const dm_conllu_word *word = &conllu->words.data[i];
            dm_span span = put_word(&written, conllu, i, &whole);
            dm_raw_token token = {
                .span = span, .form = word->form, .sentence = out->sentences.count, .space_after = word->space_after};
            token.joined_to_next = word->surface != DM_NO_TOKEN && i < conllu->surfaces.data[word->surface].last;
            DM_PUSH(arena, &out->tokens, token);
            if (word->space_after)
                put(&written, DM_TEXT(" "));
        }
        sentence.span = (dm_span){out->tokens.data[sentence.first].span.start, out->tokens.data[out->tokens.count - 1].span.end};
        DM_PUSH(arena, &out->sentences, sentence);
    }
    while (written.count > 0 && written.data[written.count - 1] == ' ')
        written.count--;
    *text = (dm_text){written.data, written.count};
}

dm_text dm_conllu_text(dm_arena *arena, const dm_conllu *conllu, uint32_t from, uint32_t to)
{
    dm_text text;
    dm_segments segments;
    dm_conllu_segments(arena, conllu, from, to, &text, &segments);
    return text;
}
