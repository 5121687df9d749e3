#include "eval/name_score.h"

#include <stdlib.h>

#include "base/error.h"
#include "base/text.h"

/* ---- reading ---------------------------------------------------------------------------------------------------- */

static bool is_clitic(dm_text form)
{
    static const char *const clitics[] = {"n't", "n\xE2\x80\x99t", "'s", "\xE2\x80\x99s", "'re", "'ve", "'ll", "'d", "'m", "N'T",
                                          "'S"};
    return DM_TEXT_IS_ANY(form, clitics);
}

/* White space between words from "# text"; clitics are written onto the word before them and make a multi-word token. */
static void space_sentence(dm_arena *arena, dm_conllu *out, const dm_conllu_sentence *sentence)
{
    size_t at = 0;
    for (uint32_t i = sentence->first; i < sentence->first + sentence->count; i++) {
        dm_conllu_word *word = &out->words.data[i];
        const char *found = sentence->text.len > at
                                ? memmem(sentence->text.ptr + at, sentence->text.len - at, word->form.ptr, word->form.len)
                                : NULL;
        if (found != NULL)
            at = (size_t)(found - sentence->text.ptr) + word->form.len;
        word->space_after = found == NULL || at >= sentence->text.len || sentence->text.ptr[at] == ' ';
        bool joined = i + 1 < sentence->first + sentence->count && is_clitic(out->words.data[i + 1].form) && !is_clitic(word->form);
        if (!joined)
            continue;
        dm_text tail = out->words.data[i + 1].form;
        dm_conllu_surface surface = {
            dm_arena_print(arena, "%.*s%.*s", (int)word->form.len, word->form.ptr, (int)tail.len, tail.ptr), i, i + 1};
        word->space_after = false;
        word->surface = out->words.data[i + 1].surface = out->surfaces.count;
        DM_PUSH(arena, &out->surfaces, surface);
    }
}

static void end_sentence(dm_arena *arena, dm_conllu *out, dm_conllu_sentence *sentence)
{
    if (sentence->count > 0) {
        space_sentence(arena, out, sentence);
        DM_PUSH(arena, &out->sentences, *sentence);
    }
    *sentence = (dm_conllu_sentence){.first = out->words.count};
}

static dm_text value_of(dm_text line)
{
    const char *equals = memchr(line.ptr, '=', line.len);
    return equals == NULL ? (dm_text){NULL, 0} : dm_text_trim((dm_text){equals + 1, (size_t)(line.ptr + line.len - equals) - 1});
}

static dm_status read_token(dm_arena *arena, dm_text line, const char *file, uint32_t number, dm_conllu *out,
                            dm_conllu_sentence *sentence, dm_error *error)
{
    dm_text *column;
    uint32_t columns = dm_text_split(arena, line, '\t', &column);
    if (columns < 3 || (column[2].ptr[0] != 'O' && !(column[2].len > 2 && column[2].ptr[1] == '-')))
        return dm_error_at(error, DM_ERROR_FORMAT, file, number, 0, "a line needs a number, a form and a tag, separated by tabs");
    dm_conllu_word word = {
        .form = column[1], .misc = column[2], .head = DM_NO_TOKEN, .line = number, .surface = DM_NO_TOKEN, .space_after = true};
    DM_PUSH(arena, &out->words, word);
    sentence->count++;
    return DM_OK;
}

dm_status dm_iob_read(dm_arena *arena, dm_text content, const char *file, dm_conllu *out, dm_error *error)
{
    *out = (dm_conllu){0};
    dm_conllu_sentence sentence = {0};
    uint32_t number = 0;
    for (size_t at = 0; at < content.len;) {
        const char *found = memchr(content.ptr + at, '\n', content.len - at);
        size_t end = found == NULL ? content.len : (size_t)(found - content.ptr);
        dm_text line = dm_text_trim((dm_text){content.ptr + at, end - at});
        number++;
        at = end + 1;
        if (line.len == 0) {
            end_sentence(arena, out, &sentence);
        } else if (line.ptr[0] == '#' && sentence.count == 0) {
            if (dm_text_starts(line, "# newdoc"))
                sentence.new_document = sentence.new_paragraph = true;
            else if (dm_text_starts(line, "# newpar"))
                sentence.new_paragraph = true;
            else if (dm_text_starts(line, "# sent_id"))
                sentence.id = value_of(line);
            else if (dm_text_starts(line, "# text"))
                sentence.text = value_of(line);
        } else {
            dm_status status = read_token(arena, line, file, number, out, &sentence, error);
            if (status != DM_OK)
                return status;
        }
    }
    end_sentence(arena, out, &sentence);
    return DM_OK;
}

uint32_t dm_iob_layout(dm_arena *arena, dm_conllu *gold, const dm_conllu *treebank)
{
    dm_map index;
    uint32_t found = 0;
    dm_map_init(&index, arena);
    for (uint32_t i = 0; i < treebank->sentences.count; i++)
        if (treebank->sentences.data[i].id.len > 0)
            dm_map_put(&index, treebank->sentences.data[i].id, i);
    for (uint32_t i = 0; i < gold->sentences.count; i++) {
        const uint32_t *at = gold->sentences.data[i].id.len > 0 ? dm_map_find(&index, gold->sentences.data[i].id) : NULL;
        if (at == NULL)
            continue;
        found++;
        gold->sentences.data[i].new_paragraph |= treebank->sentences.data[*at].new_paragraph;
    }
    return found;
}

/* ---- scoring ---------------------------------------------------------------------------------------------------- */

typedef struct name {
    uint32_t start, end;
    dm_name_kind kind;
} name;
typedef DM_VECTOR(name) name_list;

static uint32_t characters(dm_text form)
{
    uint32_t count = 0;
    for (size_t at = 0; at < form.len;)
        count += !dm_utf8_is_space(dm_utf8_next(form, &at));
    return count;
}

static dm_name_kind kind_of(dm_text tag)
{
    dm_text kind = tag.len > 2 ? (dm_text){tag.ptr + 2, tag.len - 2} : (dm_text){NULL, 0};
    return dm_text_is(kind, "PER")   ? DM_NAME_PERSON
           : dm_text_is(kind, "ORG") ? DM_NAME_ORGANIZATION
           : dm_text_is(kind, "LOC") ? DM_NAME_LOCATION
                                     : DM_NAME_NONE;
}

/* One token more: begins a name, goes one on, or ends one. */
static void add_token(dm_arena *arena, name_list *names, bool *open, bool begins, dm_name_kind kind, uint32_t start, uint32_t end)
{
    if (kind != DM_NAME_NONE && (begins || !*open || names->data[names->count - 1].kind != kind)) {
        name added = {start, end, kind};
        DM_PUSH(arena, names, added);
    } else if (kind != DM_NAME_NONE) {
        names->data[names->count - 1].end = end;
    }
    *open = kind != DM_NAME_NONE;
}

void dm_name_score(dm_arena *arena, const dm_conllu *gold, uint32_t from, uint32_t to, const dm_syntax *system, dm_name_scores *out)
{
    name_list left = {0}, right = {0};
    uint32_t at = 0;
    for (uint32_t s = from; s < to; s++) {
        bool open = false;
        for (uint32_t i = gold->sentences.data[s].first, end = i + gold->sentences.data[s].count; i < end; i++) {
            uint32_t size = characters(gold->words.data[i].form);
            dm_text tag = gold->words.data[i].misc;
            add_token(arena, &left, &open, tag.ptr[0] == 'B', kind_of(tag), at, at + size);
            at += size;
        }
    }
    bool open = false;
    at = 0;
    for (uint32_t i = 0; i < system->token_count; i++) {
        uint32_t size = characters(system->form[i]);
        dm_name_kind kind = (dm_name_kind)((system->name[i] + 1) / 2);
        open = open && i > 0 && system->sentence[i] == system->sentence[i - 1];
        add_token(arena, &right, &open, system->name[i] % 2 == 1, kind == DM_NAME_GROUP ? DM_NAME_NONE : kind, at, at + size);
        at += size;
    }
    for (uint32_t i = 0; i < left.count; i++)
        out->kind[left.data[i].kind].gold++;
    for (uint32_t i = 0; i < right.count; i++)
        out->kind[right.data[i].kind].system++;
    for (uint32_t g = 0, s = 0; g < left.count && s < right.count;) {
        const name *a = &left.data[g], *b = &right.data[s];
        if (a->start == b->start && a->end == b->end && a->kind == b->kind)
            out->kind[a->kind].right++;
        if (a->start <= b->start)
            g++;
        if (a->start >= b->start)
            s++;
    }
    out->kind[0] = (dm_score){0};
    for (int k = 1; k < 4; k++)
        out->kind[0] = (dm_score){out->kind[0].gold + out->kind[k].gold, out->kind[0].system + out->kind[k].system,
                                  out->kind[0].right + out->kind[k].right};
}

void dm_name_scores_print(const dm_name_scores *scores, FILE *out)
{
    static const char *const names[] = {"all", "PER", "ORG", "LOC"};
    static const int order[] = {1, 2, 3, 0};
    fprintf(out, "%-6s %9s %9s %9s %7s %7s %7s\n", "kind", "precision", "recall", "F1", "gold", "found", "right");
    for (size_t i = 0; i < sizeof order / sizeof *order; i++) {
        dm_score score = scores->kind[order[i]];
        fprintf(out, "%-6s %9.2f %9.2f %9.2f %7llu %7llu %7llu\n", names[order[i]], dm_score_precision(score),
                dm_score_recall(score), dm_score_f1(score), (unsigned long long)score.gold, (unsigned long long)score.system,
                (unsigned long long)score.right);
    }
}
