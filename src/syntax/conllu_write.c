#include "syntax/conllu.h"

#include "base/text.h"

const char *dm_name_kind_text(dm_name_kind kind)
{
    static const char *const names[] = {"", "PERSON", "ORGANIZATION", "LOCATION", "GROUP"};
    return (unsigned)kind < sizeof names / sizeof *names ? names[kind] : "";
}

static uint32_t last_code(dm_text text)
{
    size_t at = text.len;
    while (at > 0 && ((unsigned char)text.ptr[--at] & 0xC0) == 0x80)
        continue;
    return text.len == 0 ? 0 : dm_utf8_next(text, &at);
}

static bool is_apostrophe(uint32_t c) { return c == '\'' || c == 0x2019 || c == '`'; }

bool dm_conllu_is_joined(const dm_syntax *syntax, uint32_t token)
{
    if (token + 1 >= syntax->token_count || syntax->space_after[token] || syntax->sentence[token] != syntax->sentence[token + 1])
        return false;
    dm_text next = syntax->form[token + 1];
    uint32_t last = last_code(syntax->form[token]);
    size_t at = 0;
    uint32_t first = next.len > 0 ? dm_utf8_next(next, &at) : 0;
    if (!dm_utf8_is_letter(last) && !dm_utf8_is_digit(last) && last != '.')
        return false;
    if (dm_utf8_is_letter(first))
        return dm_utf8_is_letter(last);
    if (!is_apostrophe(first))
        return false;
    return at < next.len ? dm_utf8_is_letter(last_code(next)) && next.len <= 6 : syntax->upos[token + 1] == DM_UPOS_PART;
}

/* A column: no tabs or line breaks; never empty. */
static void put_column(dm_buffer *out, dm_text text)
{
    if (text.len == 0)
        dm_buffer_put_char(out, '_');
    for (size_t i = 0; i < text.len; i++)
        dm_buffer_put_char(out, (unsigned char)text.ptr[i] < ' ' ? ' ' : text.ptr[i]);
}

/* The sentence's bytes on one line: white space runs become one space, as the tokens' SpaceAfter says. */
static void put_text(dm_buffer *out, dm_text text)
{
    bool space = false;
    for (size_t at = 0; at < text.len;) {
        size_t start = at;
        if (dm_utf8_is_space(dm_utf8_next(text, &at))) {
            space = true;
            continue;
        }
        if (space)
            dm_buffer_put_char(out, ' ');
        space = false;
        dm_buffer_put(out, (dm_text){text.ptr + start, at - start});
    }
}

static void put_surface(dm_buffer *out, const dm_syntax *syntax, uint32_t token, uint32_t first, uint32_t limit)
{
    uint32_t last = token;
    while (last + 1 < limit && dm_conllu_is_joined(syntax, last))
        last++;
    dm_buffer_put_int(out, token - first + 1);
    dm_buffer_put_char(out, '-');
    dm_buffer_put_int(out, last - first + 1);
    dm_buffer_put_char(out, '\t');
    for (uint32_t i = token; i <= last; i++)
        dm_buffer_put(out, syntax->form[i]);
    dm_buffer_put_string(out, "\t_\t_\t_\t_\t_\t_\t_\t");
    dm_buffer_put_string(out, !syntax->space_after[last] ? "SpaceAfter=No\n" : "_\n");
}

static void put_misc(dm_buffer *out, const dm_syntax *syntax, uint32_t token, bool no_space)
{
    uint8_t name = syntax->name == NULL ? 0 : syntax->name[token];
    if (name == 0 && !no_space)
        dm_buffer_put_char(out, '_');
    if (name > 0) {
        dm_buffer_put_string(out, name % 2 == 1 ? "NER=B-" : "NER=I-");
        dm_buffer_put_string(out, dm_name_kind_text((dm_name_kind)((name + 1) / 2)));
    }
    if (no_space)
        dm_buffer_put_string(out, name > 0 ? "|SpaceAfter=No" : "SpaceAfter=No");
}

static void put_word(dm_buffer *out, const dm_syntax *syntax, uint32_t token, const dm_sentence *sentence, bool no_space)
{
    uint32_t head = syntax->head[token];
    dm_buffer_put_int(out, token - sentence->first + 1);
    dm_buffer_put_char(out, '\t');
    put_column(out, syntax->form[token]);
    dm_buffer_put_char(out, '\t');
    put_column(out, syntax->lemma[token]);
    dm_buffer_put_char(out, '\t');
    dm_buffer_put_string(out, dm_upos_name((dm_upos)syntax->upos[token]));
    dm_buffer_put_string(out, "\t_\t");
    put_column(out, syntax->feats == NULL ? (dm_text){NULL, 0} : syntax->feats[token]);
    dm_buffer_put_char(out, '\t');
    dm_buffer_put_int(out, head == DM_NO_TOKEN ? 0 : (int64_t)head - sentence->first + 1);
    dm_buffer_put_char(out, '\t');
    dm_buffer_put_string(out, dm_deprel_name((dm_deprel)syntax->deprel[token]));
    dm_buffer_put_string(out, "\t_\t");
    put_misc(out, syntax, token, no_space);
    dm_buffer_put_char(out, '\n');
}

static void put_sentence(dm_buffer *out, dm_text document, const dm_syntax *syntax, const dm_sentence *sentence, uint32_t number,
                         dm_text text)
{
    if (sentence->paragraph_start)
        dm_buffer_put_string(out, "# newpar\n");
    dm_buffer_put_string(out, "# sent_id = ");
    put_column(out, document);
    dm_buffer_put_string(out, sentence->in_title ? "-title-" : "-");
    dm_buffer_put_int(out, number);
    dm_buffer_put_string(out, "\n# text = ");
    put_text(out, dm_text_slice(text, sentence->span));
    dm_buffer_put_char(out, '\n');
    uint32_t limit = sentence->first + sentence->count;
    bool joined = false;
    for (uint32_t i = sentence->first; i < limit; i++) {
        bool joins = i + 1 < limit && dm_conllu_is_joined(syntax, i);
        if (joins && !joined)
            put_surface(out, syntax, i, sentence->first, limit);
        put_word(out, syntax, i, sentence, !syntax->space_after[i] && !joins && !joined);
        joined = joins;
    }
    dm_buffer_put_char(out, '\n');
}

void dm_conllu_write(dm_buffer *out, dm_text document, const dm_syntax *syntax, dm_text title, dm_text text)
{
    uint32_t titles = 0;
    dm_buffer_put_string(out, "# newdoc id = ");
    put_column(out, document);
    dm_buffer_put_char(out, '\n');
    for (uint32_t i = 0; i < syntax->sentence_count; i++) {
        const dm_sentence *sentence = &syntax->sentences[i];
        uint32_t number = sentence->in_title ? ++titles : sentence->number;
        put_sentence(out, document, syntax, sentence, number, sentence->in_title ? title : text);
    }
    if (syntax->sentence_count == 0)
        dm_buffer_put_char(out, '\n');
}

static void put_comment(dm_buffer *out, const char *name, dm_text value)
{
    if (value.len == 0)
        return;
    dm_buffer_put_string(out, name);
    put_column(out, value);
    dm_buffer_put_char(out, '\n');
}

static void put_read_surface(dm_buffer *out, const dm_conllu *conllu, const dm_conllu_surface *surface, uint32_t first)
{
    dm_buffer_put_int(out, surface->first - first + 1);
    dm_buffer_put_char(out, '-');
    dm_buffer_put_int(out, surface->last - first + 1);
    dm_buffer_put_char(out, '\t');
    put_column(out, surface->form);
    dm_buffer_put_string(out, "\t_\t_\t_\t_\t_\t_\t_\t");
    dm_buffer_put_string(out, conllu->words.data[surface->last].space_after ? "_\n" : "SpaceAfter=No\n");
}

void dm_conllu_write_over(dm_buffer *out, const dm_conllu *conllu, uint32_t from, uint32_t to, const dm_syntax *syntax)
{
    for (uint32_t s = from; s < to; s++) {
        const dm_conllu_sentence *read = &conllu->sentences.data[s];
        const dm_sentence *sentence = &syntax->sentences[s - from];
        if (read->new_document && read->document.len == 0)
            dm_buffer_put_string(out, "# newdoc\n");
        put_comment(out, "# newdoc id = ", read->document);
        if (read->new_paragraph)
            dm_buffer_put_string(out, "# newpar\n");
        put_comment(out, "# sent_id = ", read->id);
        put_comment(out, "# text = ", read->text);
        for (uint32_t i = 0; i < read->count; i++) {
            const dm_conllu_word *word = &conllu->words.data[read->first + i];
            bool in_surface = word->surface != DM_NO_TOKEN;
            if (in_surface && conllu->surfaces.data[word->surface].first == read->first + i)
                put_read_surface(out, conllu, &conllu->surfaces.data[word->surface], read->first);
            put_word(out, syntax, sentence->first + i, sentence, !in_surface && !word->space_after);
        }
        dm_buffer_put_char(out, '\n');
    }
}
