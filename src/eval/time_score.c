#include "eval/time_score.h"

#include <stdlib.h>

#include "base/calendar.h"
#include "base/error.h"
#include "base/text.h"

enum { LAST_SENTENCE = 5 };

/* ---- reading CAT ---------------------------------------------------------------------------------------------------- */

/* The value of an attribute of the tag that `tag` is (up to its '>'); absent when it has none. */
static dm_text attribute(dm_text tag, const char *name)
{
    size_t n = strlen(name);
    for (size_t i = 0; i + n + 3 < tag.len; i++) {
        if (tag.ptr[i] != ' ' || memcmp(tag.ptr + i + 1, name, n) != 0 || tag.ptr[i + 1 + n] != '=' || tag.ptr[i + 2 + n] != '"')
            continue;
        const char *from = tag.ptr + i + 3 + n;
        const char *to = memchr(from, '"', (size_t)(tag.ptr + tag.len - from));
        return to == NULL ? (dm_text){NULL, 0} : (dm_text){from, (size_t)(to - from)};
    }
    return (dm_text){NULL, 0};
}

static dm_text unescape(dm_arena *arena, dm_text text)
{
    static const struct {
        const char *name, *text;
    } entities[] = {{"&amp;", "&"}, {"&lt;", "<"}, {"&gt;", ">"}, {"&quot;", "\""}, {"&apos;", "'"}};
    char *out = dm_arena_take(arena, text.len + 1);
    size_t used = 0;
    for (size_t i = 0; i < text.len;) {
        bool found = false;
        for (size_t k = 0; k < sizeof entities / sizeof *entities && !found; k++) {
            if (!dm_text_starts((dm_text){text.ptr + i, text.len - i}, entities[k].name))
                continue;
            out[used++] = entities[k].text[0];
            i += strlen(entities[k].name);
            found = true;
        }
        if (!found)
            out[used++] = text.ptr[i++];
    }
    return (dm_text){out, used};
}

typedef struct token {
    dm_text id, form;
    int64_t sentence;
    uint32_t start, end;
} token;
typedef DM_VECTOR(token) token_list;

/* The next tag named `name` at or after *at; *at is put behind it. */
static bool next_tag(dm_text xml, const char *name, size_t *at, dm_text *tag)
{
    size_t n = strlen(name);
    while (*at < xml.len) {
        const char *open = memchr(xml.ptr + *at, '<', xml.len - *at);
        if (open == NULL)
            return false;
        size_t start = (size_t)(open - xml.ptr);
        const char *close = memchr(open, '>', xml.len - start);
        if (close == NULL)
            return false;
        *at = (size_t)(close - xml.ptr) + 1;
        if (xml.len - start > n + 1 && memcmp(open + 1, name, n) == 0 &&
            (open[1 + n] == ' ' || open[1 + n] == '>' || open[1 + n] == '/')) {
            *tag = (dm_text){open, *at - start};
            return true;
        }
    }
    return false;
}

static uint32_t characters(dm_text form)
{
    uint32_t count = 0;
    for (size_t at = 0; at < form.len;)
        count += !dm_utf8_is_space(dm_utf8_next(form, &at));
    return count;
}

/* English spacing between two tokens whose spaces are not told. */
static bool is_spaced(dm_text before, dm_text after)
{
    static const char *const tight_before[] = {",",  ".",   ";",   ":",   "!",   "?",  ")",  "]", "%",
                                               "'s", "n't", "'re", "'ve", "'ll", "'d", "'m", "'", "''"};
    static const char *const tight_after[] = {"(", "[", "$", "``", "US$", "#", "\xC2\xA3", "\xE2\x82\xAC"};
    for (size_t i = 0; i < sizeof tight_before / sizeof *tight_before; i++)
        if (dm_text_is(after, tight_before[i]))
            return false;
    for (size_t i = 0; i < sizeof tight_after / sizeof *tight_after; i++)
        if (dm_text_is(before, tight_after[i]))
            return false;
    return true;
}

static dm_text join(dm_arena *arena, const token_list *tokens, int64_t from, int64_t to)
{
    size_t size = 1, used = 0;
    for (uint32_t i = 0; i < tokens->count; i++)
        size += tokens->data[i].form.len + 2;
    char *out = dm_arena_take(arena, size);
    const token *before = NULL;
    for (uint32_t i = 0; i < tokens->count; i++) {
        const token *now = &tokens->data[i];
        if (now->sentence < from || now->sentence > to)
            continue;
        if (before != NULL && before->sentence != now->sentence) {
            out[used++] = '\n';
            out[used++] = '\n';
        } else if (before != NULL && is_spaced(before->form, now->form)) {
            out[used++] = ' ';
        }
        memcpy(out + used, now->form.ptr, now->form.len);
        used += now->form.len;
        before = now;
    }
    return (dm_text){out, used};
}

static void read_tokens(dm_arena *arena, dm_text xml, token_list *out)
{
    dm_text tag;
    uint32_t at_character = 0;
    for (size_t at = 0; next_tag(xml, "token", &at, &tag);) {
        const char *end = memchr(xml.ptr + at, '<', xml.len - at);
        token added = {.id = attribute(tag, "t_id")};
        if (end == NULL || !dm_text_to_int(attribute(tag, "sentence"), &added.sentence) || added.sentence > LAST_SENTENCE)
            continue;
        added.form = unescape(arena, (dm_text){xml.ptr + at, (size_t)(end - (xml.ptr + at))});
        added.start = at_character;
        added.end = at_character + characters(added.form);
        at_character = added.end;
        DM_PUSH(arena, out, added);
    }
}

static const token *token_of(const token_list *tokens, dm_text id)
{
    for (uint32_t i = 0; i < tokens->count; i++)
        if (dm_text_equal(tokens->data[i].id, id))
            return &tokens->data[i];
    return NULL;
}

/* One TIMEX3 element: its attributes, and the tokens between its tags. */
static void read_time(dm_arena *arena, dm_text element, dm_text tag, const token_list *tokens, dm_time_document *out)
{
    dm_gold_time time = {.start = UINT32_MAX, .value = attribute(tag, "value"), .type = attribute(tag, "type")};
    dm_text anchor;
    if (dm_text_is(attribute(tag, "functionInDocument"), "CREATION_TIME"))
        dm_day_parse(time.value, &out->date);
    for (size_t at = 0; next_tag(element, "token_anchor", &at, &anchor);) {
        const token *found = token_of(tokens, attribute(anchor, "t_id"));
        if (found == NULL)
            return; /* beyond the annotated sentences */
        if (found->start < time.start)
            time.start = found->start;
        if (found->end > time.end)
            time.end = found->end;
        time.words = time.words.len == 0 ? found->form
                                         : dm_arena_print(arena, "%.*s %.*s", (int)time.words.len, time.words.ptr,
                                                          (int)found->form.len, found->form.ptr);
    }
    if (time.end > 0)
        DM_PUSH(arena, &out->times, time);
}

dm_status dm_time_document_read(dm_arena *arena, dm_text xml, const char *file, dm_time_document *out, dm_error *error)
{
    *out = (dm_time_document){.date = DM_DAY_NONE};
    token_list tokens = {0};
    read_tokens(arena, xml, &tokens);
    if (tokens.count == 0)
        return dm_error_at(error, DM_ERROR_FORMAT, file, 0, 0, "no <token> elements: is this a CAT file?");
    out->title = join(arena, &tokens, 0, 0);
    out->text = join(arena, &tokens, 1, LAST_SENTENCE);
    dm_text tag;
    for (size_t at = 0; next_tag(xml, "TIMEX3", &at, &tag);) {
        dm_text rest = {xml.ptr + at, xml.len - at};
        const char *close = dm_text_ends(tag, "/>") ? rest.ptr : memmem(rest.ptr, rest.len, "</TIMEX3>", 9);
        size_t length = close == NULL ? rest.len : (size_t)(close - rest.ptr);
        read_time(arena, (dm_text){rest.ptr, length}, tag, &tokens, out);
    }
    return DM_OK;
}

/* ---- scoring -------------------------------------------------------------------------------------------------------- */

static void print_detail(FILE *details, const char *what, const dm_gold_time *gold, const dm_syntax *syntax, const dm_timex *time)
{
    if (details == NULL)
        return;
    fprintf(details, "%-7s", what);
    if (gold != NULL)
        fprintf(details, " gold \"%.*s\" %.*s", (int)gold->words.len, gold->words.ptr, (int)gold->value.len, gold->value.ptr);
    if (time != NULL) {
        fprintf(details, " found \"");
        for (uint32_t i = time->first; i <= time->last; i++)
            fprintf(details, "%s%.*s", i > time->first ? " " : "", (int)syntax->form[i].len, syntax->form[i].ptr);
        fprintf(details, "\" %.*s", (int)time->value.len, time->value.ptr);
    }
    fputc('\n', details);
}

void dm_time_score(dm_arena *arena, const dm_time_document *gold, const dm_syntax *syntax, const dm_times *times, FILE *details,
                   dm_time_scores *out)
{
    uint32_t *start = DM_TAKE(arena, uint32_t, syntax->token_count + 1);
    bool *used = DM_TAKE_ZEROED(arena, bool, times->count);
    start[0] = 0;
    for (uint32_t i = 0; i < syntax->token_count; i++)
        start[i + 1] = start[i] + characters(syntax->form[i]);
    dm_score *const all[] = {&out->expression, &out->strict, &out->value};
    for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
        all[i]->gold += gold->times.count;
        all[i]->system += times->count;
    }
    for (uint32_t g = 0; g < gold->times.count; g++) {
        const dm_gold_time *a = &gold->times.data[g];
        uint32_t best = UINT32_MAX, best_overlap = 0;
        for (uint32_t s = 0; s < times->count; s++) {
            uint32_t from = start[times->times[s].first], to = start[times->times[s].last + 1];
            uint32_t low = from > a->start ? from : a->start, high = to < a->end ? to : a->end;
            if (!used[s] && high > low && high - low > best_overlap) {
                best = s;
                best_overlap = high - low;
            }
        }
        if (best == UINT32_MAX) {
            print_detail(details, "missed", a, syntax, NULL);
            continue;
        }
        const dm_timex *b = &times->times[best];
        used[best] = true;
        out->expression.right++;
        out->strict.right += start[b->first] == a->start && start[b->last + 1] == a->end;
        if (dm_text_equal(a->value, b->value))
            out->value.right++;
        else
            print_detail(details, "value", a, syntax, b);
    }
    for (uint32_t s = 0; s < times->count; s++)
        if (!used[s])
            print_detail(details, "extra", NULL, syntax, &times->times[s]);
}

void dm_time_scores_print(const dm_time_scores *scores, FILE *out)
{
    static const char *const names[] = {"expression", "exact span", "value"};
    const dm_score rows[] = {scores->expression, scores->strict, scores->value};
    fprintf(out, "%-11s %9s %9s %9s %7s %7s %7s\n", "", "precision", "recall", "F1", "gold", "found", "right");
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        fprintf(out, "%-11s %9.2f %9.2f %9.2f %7llu %7llu %7llu\n", names[i], dm_score_precision(rows[i]), dm_score_recall(rows[i]),
                dm_score_f1(rows[i]), (unsigned long long)rows[i].gold, (unsigned long long)rows[i].system,
                (unsigned long long)rows[i].right);
}
