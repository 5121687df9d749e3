#include "syntax/segment.h"

#include "base/limits.h"
#include "base/text.h"
#include "syntax/token.h"

/* ---- blocks: where line breaks end a sentence ------------------------------------------------------------------ */

typedef struct line {
    size_t start, end;
} line; /* without white space at both ends; start == end: blank */

typedef struct splitter {
    dm_arena *arena;
    dm_text text;
    bool in_title;
    uint32_t number;    /* of the last sentence */
    size_t wrap;        /* the longest line, in bytes */
    bool new_paragraph; /* the next sentence opens one */
    dm_segments *out;
} splitter;

enum { WRAP_MAX = 160 }; /* texts with longer lines are not wrapped: each line is a paragraph */

static bool is_space_at(dm_text text, size_t at, size_t *next)
{
    *next = at;
    return dm_utf8_is_space(dm_utf8_next(text, next));
}

static line line_at(dm_text text, size_t start, size_t end)
{
    size_t next;
    while (start < end && is_space_at((dm_text){text.ptr, end}, start, &next))
        start = next;
    while (end > start) {
        uint32_t last = dm_text_before(text, start, end);
        if (!dm_utf8_is_space(last))
            break;
        char bytes[4];
        end -= dm_utf8_put(last, bytes);
    }
    return (line){start, end};
}

static size_t line_break(dm_text text, size_t at)
{
    const char *found = at < text.len ? memchr(text.ptr + at, '\n', text.len - at) : NULL;
    return found == NULL ? text.len : (size_t)(found - text.ptr);
}

static size_t measure_wrap(dm_text text, size_t from)
{
    size_t widest = 0;
    for (size_t at = from; at < text.len;) {
        size_t end = line_break(text, at);
        line now = line_at(text, at, end);
        if (now.end - now.start > widest)
            widest = now.end - now.start;
        at = end + 1;
    }
    return widest;
}

static uint32_t first_of(dm_text text, line l)
{
    size_t at = l.start;
    return dm_utf8_next((dm_text){text.ptr, l.end}, &at);
}

static size_t first_word(dm_text text, line l)
{
    size_t at = l.start, next;
    while (at < l.end && !is_space_at((dm_text){text.ptr, l.end}, at, &next))
        at = next;
    return at - l.start;
}

static bool is_bullet(uint32_t c)
{
    return c == '*' || c == 0x2022 || c == 0xB7 || c == 0x25E6 || c == 0x25AA || c == 0x2023 || c == 0x25CF || c == 0x25A0;
}

/* "* item", "- item", "3. item", "(a) item". */
static bool is_item(dm_text text, line l, bool *sure)
{
    uint32_t c = first_of(text, l);
    size_t word = first_word(text, l);
    char last = text.ptr[l.start + word - 1];
    *sure = is_bullet(c);
    if (l.start + word >= l.end)
        return false;
    if (*sure)
        return true;
    if ((c == '-' && word == 1) || ((c == 0x2013 || c == 0x2014) && word == 3))
        return true;
    return word <= 4 && word >= 2 && ((dm_utf8_is_digit(c) && (last == '.' || last == ')')) || (c == '(' && last == ')'));
}

static bool ends_clause(dm_text text, line l)
{
    uint32_t c = dm_text_before(text, l.start, l.end);
    return c == '.' || c == '!' || c == '?' || c == ':' || c == ';' || c == 0x2026 || c == ')' || (dm_is_quote(c) && c != '\'');
}

/* Does the break between two lines, neither blank, end a sentence? */
static bool is_hard_break(const splitter *split, line a, line b)
{
    bool sure = false, sure_before = false,
         fits = split->wrap > WRAP_MAX || (a.end - a.start) + 1 + first_word(split->text, b) < split->wrap;
    bool item = is_item(split->text, b, &sure);
    uint32_t first = first_of(split->text, b);
    if (item && (sure || fits || ends_clause(split->text, a) || is_item(split->text, a, &sure_before)))
        return true;
    if (dm_utf8_is_lower(first))
        return false;
    uint32_t last = dm_text_before(split->text, a.start, a.end);
    if (last == ',' || last == '-' || last == '&' || last == 0x2013 || last == 0x2014)
        return false;
    return fits && first != ',' && first != ';' && first != ')' && first != '.';
}

/* ---- sentences -------------------------------------------------------------------------------------------------- */

static uint32_t first_code(dm_text form)
{
    size_t at = 0;
    return form.len == 0 ? 0 : dm_utf8_next(form, &at);
}

/* A run of marks that ends sentences; *dots: an ellipsis, which only may. */
static bool is_terminal(dm_text form, bool *dots, bool *strong)
{
    uint32_t c = first_code(form);
    *dots = (c == '.' && form.len > 1) || c == 0x2026;
    *strong = c == '!' || c == '?' || c == 0x3002 || c == 0x203D;
    if (c == '.' && form.len > 1)
        for (size_t i = 0; i < form.len; i++) {
            if (form.ptr[i] == '!' || form.ptr[i] == '?')
                *strong = true;
            else if (form.ptr[i] != '.')
                return false;
        }
    if (*strong)
        *dots = false;
    return c == '.' || c == 0x2026 || *strong;
}

static bool is_closing_bracket(uint32_t c) { return c == ')' || c == ']' || c == '}'; }
static bool is_opening_bracket(uint32_t c) { return c == '(' || c == '[' || c == '{'; }

/* The state of quotations and brackets within a block, up to a token. */
typedef struct nesting {
    uint32_t straight, brackets;
} nesting;

static void nest(nesting *state, const dm_raw_token *token)
{
    uint32_t c = first_code(token->form);
    if (token->form.len == 1 && c == '"')
        state->straight++;
    if (token->form.len == 1 && is_opening_bracket(c))
        state->brackets++;
    if (token->form.len == 1 && is_closing_bracket(c) && state->brackets > 0)
        state->brackets--;
}

/* Is the token after a terminal mark one that still belongs to the sentence: a closing quote or bracket? */
static bool is_closer(const dm_raw_token *before, const dm_raw_token *token, nesting state)
{
    uint32_t c = first_code(token->form);
    if (is_closing_bracket(c) && token->form.len == 1)
        return state.brackets > 0 || !before->space_after;
    if (c == 0x201D || c == 0xBB || (c == 0x2019 && token->form.len == 3))
        return true;
    if (token->form.len == 2 && c == '\'' && token->form.ptr[1] == '\'')
        return !before->space_after || token->space_after;
    if (c == '"' && token->form.len == 1)
        return !before->space_after ? state.straight % 2 == 1 || token->space_after : state.straight % 2 == 1 && token->space_after;
    return c == '\'' && token->form.len == 1 && (!before->space_after || token->space_after);
}

static bool is_capital(dm_text form)
{
    uint32_t c = first_code(form);
    return dm_utf8_is_upper(c);
}

/* Where a sentence may begin: the word after opening marks. */
static const dm_raw_token *opening_word(const dm_raw_token *token, const dm_raw_token *end)
{
    while (token + 1 < end && (dm_is_quote(first_code(token->form)) || is_opening_bracket(first_code(token->form))))
        token++;
    return token;
}

/* After an abbreviation that may end a sentence. */
static bool abbreviation_ends(dm_text form, dm_abbreviation kind, const dm_raw_token *next, const dm_raw_token *word)
{
    if (kind == DM_ABBREVIATION_INNER || kind == DM_ABBREVIATION_TITLE || kind == DM_ABBREVIATION_NUMBER ||
        kind == DM_ABBREVIATION_NAME)
        return false;
    if (!is_capital(word->form))
        return false;
    if (dm_text_ends(form, ".m.") || dm_text_ends(form, ".M.")) /* "8 p.m. Eastern", "5 a.m. Monday" go on */
        return dm_starter_is(word->form) && !dm_text_is(word->form, "I");
    if (dm_text_is(form, "etc."))
        return true;
    return dm_starter_is(word->form) || next != word;
}

/* Does a sentence end after the terminal run whose last token (closers included) is `last`?  `mark` is the terminal token. */
static bool ends_here(const dm_raw_token *mark, const dm_raw_token *last, const dm_raw_token *end, nesting state, bool dots,
                      bool strong)
{
    const dm_raw_token *next = last + 1;
    if (next == end)
        return true;
    uint32_t c = first_code(next->form);
    const dm_raw_token *word = opening_word(next, end);
    bool lower = dm_utf8_is_lower(first_code(word->form));
    if (c == ',' || c == ';' || c == '.' || (c == ':' && next->form.len == 1) || is_closing_bracket(c))
        return false;
    if (last != mark && (c == 0x2013 || c == 0x2014) && next->space_after)
        return false;
    if (last != mark && lower) /* '"Why?" he asked', '(approx.) the' */
        return false;
    if (dots)
        return !lower && dm_utf8_is_upper(first_code(word->form)) && last->space_after;
    if (strong)
        return !lower || (last == mark && last->space_after && state.straight % 2 == 0 && state.brackets == 0);
    if (!last->space_after && !is_capital(word->form) && word == next)
        return false;
    return !(lower && state.brackets > 0);
}

/* A short bracket after the final stop, "(Reuters)", belongs to the sentence before it: the index of its closing bracket, else `i`.
 */
static uint32_t source_end(const dm_raw_token *tokens, uint32_t i, uint32_t limit)
{
    if (i + 1 >= limit || !dm_text_is(tokens[i + 1].form, "("))
        return i;
    for (uint32_t k = i + 2; k < limit && k <= i + 8; k++) {
        if (dm_text_is(tokens[k].form, ")"))
            return k > i + 2 && (k + 1 == limit || tokens[k].space_after) ? k : i;
        uint32_t c = first_code(tokens[k].form);
        if (c == '?' || c == '!' || dm_text_is(tokens[k].form, ".") ||
            (k == i + 3 && dm_utf8_is_lower(first_code(tokens[k - 1].form))))
            return i;
    }
    return i;
}

/* The last token of the marks that close a sentence after its terminal mark at `i`: quotes, brackets, footnotes "[12]", a smile. */
static uint32_t closers_end(const splitter *split, uint32_t i, uint32_t limit, nesting *state)
{
    const dm_raw_token *tokens = split->out->tokens.data;
    while (i + 1 < limit) {
        if (i + 3 < limit && dm_text_is(tokens[i + 1].form, "[") && dm_utf8_is_digit(first_code(tokens[i + 2].form)) &&
            dm_text_is(tokens[i + 3].form, "]")) {
            i += 3;
            continue;
        }
        uint32_t source = source_end(tokens, i, limit);
        if (source > i) {
            i = source;
            continue;
        }
        uint32_t c = first_code(tokens[i + 1].form);
        bool smile = (c == ':' || c == ';' || c == '=') && tokens[i + 1].form.len > 1 && tokens[i + 1].space_after;
        if (!smile && !is_closer(&tokens[i], &tokens[i + 1], *state))
            break;
        nest(state, &tokens[i + 1]);
        i++;
    }
    return i;
}

/* "Figure 2." and "7." head the sentence after them. */
static bool is_caption(const dm_raw_token *first, const dm_raw_token *mark)
{
    if (mark - first == 1 && first->form.len <= 2 && dm_utf8_is_digit(first_code(first->form)))
        return true;
    return mark - first == 2 &&
           (dm_text_is(first->form, "Figure") || dm_text_is(first->form, "Table") || dm_text_is(first->form, "Chapter")) &&
           dm_utf8_is_digit(first_code(first[1].form));
}

/* ---- letters and lists run together: breaks without a mark ---- */

static bool is_address(dm_text form)
{
    return dm_text_starts(form, "http://") || dm_text_starts(form, "https://") || dm_text_starts(form, "www.");
}
static bool has_digit_first(dm_text form) { return form.len > 0 && form.ptr[0] >= '0' && form.ptr[0] <= '9'; }
static bool is_mail(dm_text form)
{
    return form.len > 5 && memchr(form.ptr, '@', form.len) != NULL && memchr(form.ptr, '.', form.len) != NULL;
}

/* "10/23/2000 12:12": the day and time in a mail's head. */
static bool is_stamp(const dm_raw_token *token, const dm_raw_token *end)
{
    return token + 1 < end && token->form.len >= 6 && has_digit_first(token->form) &&
           memchr(token->form.ptr, '/', token->form.len) != NULL && has_digit_first(token[1].form) &&
           memchr(token[1].form.ptr, ':', token[1].form.len) != NULL;
}

/* A line drawn with signs: "----------". */
static bool is_rule(dm_text form)
{
    return form.len >= 10 && (form.ptr[0] == '-' || form.ptr[0] == '=' || form.ptr[0] == '_' || form.ptr[0] == '*') &&
           form.ptr[form.len - 1] == form.ptr[0];
}

/* The closing words of a letter. */
static bool is_closing_word(dm_text form)
{
    static const char *const words[] = {"Thanks", "Regards", "Best", "Sincerely", "Cheers", "thanks", "regards", "THANKS"};
    return DM_TEXT_IS_ANY(form, words);
}

/* Does a sentence end after `token`, which is no terminal mark, because what follows begins something else? */
static bool breaks_unmarked(const dm_raw_token *first, const dm_raw_token *token, const dm_raw_token *end)
{
    const dm_raw_token *next = token + 1;
    if (next >= end || !token->space_after)
        return false;
    if (is_rule(token->form) || is_rule(next->form))
        return true;
    if (has_digit_first(next->form))
        return is_stamp(next, end);
    bool capital = is_capital(next->form);
    if (is_address(token->form))
        return capital || is_address(next->form);
    if (!capital)
        return false;
    uint32_t c = first_code(token->form);
    if ((c == ':' || c == ';' || c == '=') && token->form.len > 1) /* a smile */
        return true;
    if (has_digit_first(token->form)) /* "713-853-3989 Please" */
        return token->form.len >= 8 && memchr(token->form.ptr, '-', token->form.len) != NULL && dm_starter_is(next->form);
    if (token - first >= 2 && (dm_text_is(token->form, "PM") || dm_text_is(token->form, "AM")) && is_stamp(token - 2, end))
        return true;
    if (token - first == 1 && c == ',')
        return is_closing_word(first->form);
    return c == '>' && token > first && is_mail(token[-1].form);
}

/* Index one past the last token of the sentence that starts at `first`. */
static uint32_t sentence_end(const splitter *split, uint32_t first, uint32_t limit)
{
    const dm_raw_token *tokens = split->out->tokens.data, *end = tokens + limit;
    nesting state = {0};
    for (uint32_t i = first; i < limit; i++) {
        const dm_raw_token *token = &tokens[i];
        bool dots, strong;
        nest(&state, token);
        if (breaks_unmarked(&tokens[first], token, end))
            return i + 1;
        if (is_terminal(token->form, &dots, &strong)) {
            uint32_t last = closers_end(split, i, limit, &state);
            if (!is_caption(&tokens[first], token) && ends_here(token, &tokens[last], end, state, dots, strong))
                return last + 1;
            i = last;
            continue;
        }
        dm_abbreviation kind = dm_token_abbreviation(token->form);
        if (kind == DM_ABBREVIATION_NONE || i + 1 >= limit)
            continue;
        uint32_t last = closers_end(split, i, limit, &state);
        if (last + 1 < limit && tokens[last].space_after &&
            abbreviation_ends(token->form, kind, &tokens[last + 1], opening_word(&tokens[last + 1], end)))
            return last + 1;
        i = last;
    }
    return limit;
}

/* A sentence over the limit is cut after the last semicolon, colon, dash or comma in its last quarter, else at the limit. */
static uint32_t cut_long(const splitter *split, uint32_t first, uint32_t end)
{
    static const char *const marks[] = {";", ":", "-", ","};
    if (end - first <= DM_LIMIT_SENTENCE_TOKENS)
        return end;
    uint32_t most = first + DM_LIMIT_SENTENCE_TOKENS;
    for (size_t m = 0; m < sizeof marks / sizeof *marks; m++)
        for (uint32_t i = most; i-- > most - DM_LIMIT_SENTENCE_TOKENS / 4;)
            if (dm_text_is(split->out->tokens.data[i].form, marks[m]) && !split->out->tokens.data[i].joined_to_next)
                return i + 1;
    while (most > first + 1 && split->out->tokens.data[most - 1].joined_to_next)
        most--;
    return most;
}

static void add_sentence(splitter *split, uint32_t first, uint32_t end)
{
    dm_raw_token *tokens = split->out->tokens.data;
    dm_sentence sentence = {.span = {tokens[first].span.start, tokens[end - 1].span.end},
                            .first = first,
                            .count = end - first,
                            .number = split->in_title ? 0 : ++split->number,
                            .in_title = split->in_title,
                            .paragraph_start = split->new_paragraph};
    split->new_paragraph = false;
    for (uint32_t i = first; i < end; i++)
        tokens[i].sentence = split->out->sentences.count;
    DM_PUSH(split->arena, &split->out->sentences, sentence);
}

static void split_block(splitter *split, size_t start, size_t end)
{
    uint32_t first = split->out->tokens.count;
    dm_tokens_cut(split->arena, split->text, start, end, split->out);
    uint32_t limit = split->out->tokens.count;
    while (first < limit) {
        uint32_t last = sentence_end(split, first, limit);
        while (first < last) {
            uint32_t cut = cut_long(split, first, last);
            add_sentence(split, first, cut);
            first = cut;
        }
    }
}

void dm_segment(dm_arena *arena, dm_text text, size_t from, bool in_title, dm_segments *out)
{
    splitter split = {.arena = arena, .text = text, .in_title = in_title, .new_paragraph = true, .out = out};
    for (uint32_t i = 0; i < out->sentences.count; i++)
        if (!out->sentences.data[i].in_title)
            split.number = out->sentences.data[i].number;
    split.wrap = measure_wrap(text, from);
    line block = {0, 0}, before = {0, 0};
    for (size_t at = from; at < text.len;) {
        size_t end = line_break(text, at);
        line now = line_at(text, at, end);
        bool blank = now.start == now.end, open = block.end > block.start;
        if (open && (blank || is_hard_break(&split, before, now))) {
            split_block(&split, block.start, block.end);
            split.new_paragraph = true;
            open = false;
        }
        if (blank)
            block = (line){0, 0};
        else if (open)
            block.end = now.end;
        else
            block = now;
        before = now;
        at = end + 1;
    }
    if (block.end > block.start)
        split_block(&split, block.start, block.end);
}
