#include "syntax/name_document.h"

#include "base/text.h"
#include "base/vector.h"

enum { KINDS = DM_NAME_GROUP + 1, LONGEST = 6, INITIALS_MIN = 3, INITIALS_MAX = 8 };

/* One spelling: how often it is tagged as what, and the most words of any name that begins with its first word. */
typedef struct spelling {
    uint16_t count[KINDS];
    uint16_t words;
} spelling;

typedef struct names {
    dm_arena *arena;
    const dm_syntax *syntax;
    uint8_t *tags;
    dm_map index; /* of spellings; a first word has an entry too */
    DM_VECTOR(spelling) all;
} names;

static bool has_capital(dm_text form)
{
    size_t at = 0;
    return form.len > 0 && dm_utf8_is_upper(dm_utf8_next(form, &at));
}

static uint32_t name_end(const uint8_t *tags, uint32_t at, uint32_t end)
{
    uint32_t next = at + 1;
    while (next < end && tags[next] == (uint8_t)(tags[at] + 1))
        next++;
    return next;
}

static void set_name(uint8_t *tags, uint32_t from, uint32_t to, dm_name_kind kind)
{
    for (uint32_t t = from; t < to; t++)
        tags[t] = (uint8_t)(2 * (int)kind - (t == from ? 1 : 0));
}

/* The words of [from, to) with one space between. */
static dm_text spelled(const names *n, uint32_t from, uint32_t to)
{
    if (to == from + 1)
        return n->syntax->form[from];
    size_t bytes = 0;
    for (uint32_t t = from; t < to; t++)
        bytes += n->syntax->form[t].len + 1;
    char *out = dm_arena_take(n->arena, bytes);
    bytes = 0;
    for (uint32_t t = from; t < to; t++) {
        memcpy(out + bytes, n->syntax->form[t].ptr, n->syntax->form[t].len);
        bytes += n->syntax->form[t].len;
        out[bytes++] = ' ';
    }
    return (dm_text){out, bytes - 1};
}

static spelling *spelling_of(names *n, dm_text key)
{
    uint32_t *at = dm_map_put(&n->index, key, n->all.count);
    if (*at == n->all.count)
        DM_PUSH(n->arena, &n->all, ((spelling){.words = 0}));
    return &n->all.data[*at];
}

static const spelling *known_spelling(const names *n, dm_text key)
{
    const uint32_t *at = dm_map_find(&n->index, key);
    return at == NULL ? NULL : &n->all.data[*at];
}

static void learn(names *n, uint32_t from, uint32_t to, dm_name_kind kind, uint16_t weight)
{
    spelling *s = spelling_of(n, spelled(n, from, to));
    if (s->count[kind] < UINT16_MAX - weight)
        s->count[kind] = (uint16_t)(s->count[kind] + weight);
    s = spelling_of(n, n->syntax->form[from]);
    if (to - from > s->words)
        s->words = (uint16_t)(to - from);
}

/* The kind of most uses, or NONE when two kinds are equal. */
static dm_name_kind usual_kind(const spelling *s)
{
    uint32_t best = 0;
    bool tie = false;
    for (uint32_t k = 1; k < KINDS; k++) {
        tie = s->count[k] > 0 && s->count[k] == s->count[best] ? true : tie && s->count[k] < s->count[best];
        if (s->count[k] > s->count[best])
            best = k;
    }
    return tie ? DM_NAME_NONE : (dm_name_kind)best;
}

/* ---- 1. initials in brackets ----------------------------------------------------------------------------------------- */

/* Two to eight capitals, nothing else: their number, or 0. */
static uint32_t initials_of(dm_text form)
{
    for (size_t i = 0; i < form.len; i++)
        if (form.ptr[i] < 'A' || form.ptr[i] > 'Z')
            return 0;
    return form.len >= 2 && form.len <= INITIALS_MAX ? (uint32_t)form.len : 0;
}

static bool is_link(dm_text lower)
{
    static const char *const links[] = {"of", "the", "and", "for", "in", "on", "de", "&", "-", "to", "at"};
    return DM_TEXT_IS_ANY(lower, links);
}

/* Where the words before `end` begin whose initials are those of `form`, or `end`.  Links may be left out: "Bank of England (BE)".
 */
static uint32_t words_of_initials(const dm_syntax *s, uint32_t first, uint32_t end, dm_text form)
{
    uint32_t left = (uint32_t)form.len, at = end;
    while (left > 0 && at > first) {
        dm_text word = s->form[at - 1];
        char initial = word.len == 0 ? ' ' : word.ptr[0];
        if (initial == form.ptr[left - 1] && has_capital(word))
            left--;
        else if (at == end || !is_link(s->lower[at - 1]))
            return end;
        at--;
    }
    return left == 0 ? at : end;
}

static void read_initials(names *n, const dm_sentence *sentence)
{
    const dm_syntax *s = n->syntax;
    uint32_t end = sentence->first + sentence->count;
    for (uint32_t t = sentence->first + 2; t + 1 < end; t++) {
        uint32_t count = initials_of(s->form[t]);
        if (count == 0 || !dm_text_is(s->form[t - 1], "(") || !dm_text_is(s->form[t + 1], ")"))
            continue;
        uint32_t from = words_of_initials(s, sentence->first, t - 1, s->form[t]);
        if (from == t - 1)
            continue;
        uint8_t tag = n->tags[t - 2];
        dm_name_kind kind = (dm_name_kind)((tag + 1) / 2);
        bool whole = n->tags[from] == 2 * kind - 1 && name_end(n->tags, from, t - 1) == t - 1;
        if (kind != DM_NAME_ORGANIZATION && kind != DM_NAME_LOCATION)
            kind = DM_NAME_ORGANIZATION;
        if (!whole && count < INITIALS_MIN)
            continue;
        if (!whole || n->tags[from] % 2 == 0)
            set_name(n->tags, from, t - 1, kind = whole ? kind : DM_NAME_ORGANIZATION);
        if (n->tags[t] == 0 || n->tags[t] % 2 == 1)
            set_name(n->tags, t, t + 1, kind);
        learn(n, t, t + 1, kind, 3);
    }
}

/* ---- inverted names ------------------------------------------------------------------------------------------------------ */

static bool is_quote(dm_text form)
{
    return dm_text_is(form, "\"") || dm_text_is(form, "\xE2\x80\x9C") || dm_text_is(form, "\xE2\x80\x9D");
}

/* `"Lee, Anna" <anna@...>`, as address lines have it: one person. */
static void join_inverted(const names *n, const dm_sentence *sentence)
{
    enum { BEGIN = 2 * DM_NAME_PERSON - 1, INSIDE = 2 * DM_NAME_PERSON };
    uint32_t end = sentence->first + sentence->count;
    for (uint32_t t = sentence->first + 1; t + 1 < end; t++) {
        if (n->tags[t] != BEGIN || !is_quote(n->syntax->form[t - 1]))
            continue;
        uint32_t comma = name_end(n->tags, t, end);
        if (comma + 2 >= end || !dm_text_is(n->syntax->form[comma], ",") || n->tags[comma + 1] != BEGIN)
            continue;
        uint32_t to = name_end(n->tags, comma + 1, end);
        if (to < end && is_quote(n->syntax->form[to]))
            n->tags[comma] = n->tags[comma + 1] = INSIDE;
    }
}

/* ---- 2. and 3. ------------------------------------------------------------------------------------------------------- */

/* "Vice President" teaches no surname. */
static bool is_title(dm_text lower)
{
    static const char *const titles[] = {"president", "minister", "captain", "king",    "queen",     "prince",  "princess",
                                         "pope",      "general",  "sheikh",  "doctor",  "director",  "manager", "senior",
                                         "junior",    "jr.",      "sr.",     "officer", "secretary", "governor"};
    return DM_TEXT_IS_ANY(lower, titles);
}

static void learn_sentence(names *n, const dm_sentence *sentence)
{
    uint32_t end = sentence->first + sentence->count;
    for (uint32_t t = sentence->first; t < end;) {
        if (n->tags[t] == 0) {
            t++;
            continue;
        }
        uint32_t to = name_end(n->tags, t, end);
        dm_name_kind kind = (dm_name_kind)((n->tags[t] + 1) / 2);
        if (to - t <= LONGEST && has_capital(n->syntax->form[t])) {
            learn(n, t, to, kind, 1);
            if (kind == DM_NAME_PERSON && to - t > 1 && n->syntax->form[to - 1].len > 3 && has_capital(n->syntax->form[to - 1]) &&
                !is_title(n->syntax->lower[to - 1]))
                learn(n, to - 1, to, kind, 1);
        }
        t = to;
    }
}

/* The longest untagged row from `at` that is a name elsewhere: its end, or `at`. */
static uint32_t match(const names *n, uint32_t at, uint32_t end, dm_name_kind *kind)
{
    const dm_syntax *s = n->syntax;
    const spelling *first = known_spelling(n, s->form[at]);
    uint32_t words = first == NULL ? 0 : first->words, free_words = 0;
    while (free_words < words && at + free_words < end && n->tags[at + free_words] == 0)
        free_words++;
    for (uint32_t count = free_words; count > 0; count--) {
        const spelling *known = known_spelling(n, spelled(n, at, at + count));
        bool name = known != NULL && (count > 1 || s->upos[at] == DM_UPOS_PROPN || initials_of(s->form[at]) >= INITIALS_MIN);
        if (name && (*kind = usual_kind(known)) != DM_NAME_NONE)
            return at + count;
    }
    return at;
}

static void agree(names *n, const dm_sentence *sentence)
{
    uint32_t end = sentence->first + sentence->count;
    for (uint32_t t = sentence->first; t < end;) {
        dm_name_kind kind = DM_NAME_NONE;
        uint32_t to = t;
        if (n->tags[t] == 0 && has_capital(n->syntax->form[t]) && (to = match(n, t, end, &kind)) > t) {
            set_name(n->tags, t, to, kind);
        } else if (n->tags[t] % 2 == 1 && has_capital(n->syntax->form[t])) {
            to = name_end(n->tags, t, end);
            const spelling *known = to - t <= LONGEST ? known_spelling(n, spelled(n, t, to)) : NULL;
            dm_name_kind mine = (dm_name_kind)((n->tags[t] + 1) / 2);
            kind = known == NULL ? DM_NAME_NONE : usual_kind(known);
            if (kind != DM_NAME_NONE && kind != mine && known->count[kind] >= 2 * known->count[mine])
                set_name(n->tags, t, to, kind);
        }
        t = to > t ? to : t + 1;
    }
}

void dm_names_over_document(dm_arena *arena, const dm_syntax *syntax, uint8_t *tags)
{
    names n = {.arena = arena, .syntax = syntax, .tags = tags};
    dm_map_init(&n.index, arena);
    for (uint32_t i = 0; i < syntax->sentence_count; i++)
        read_initials(&n, &syntax->sentences[i]);
    for (uint32_t i = 0; i < syntax->sentence_count; i++)
        join_inverted(&n, &syntax->sentences[i]);
    for (uint32_t i = 0; i < syntax->sentence_count; i++)
        learn_sentence(&n, &syntax->sentences[i]);
    for (uint32_t i = 0; i < syntax->sentence_count; i++)
        agree(&n, &syntax->sentences[i]);
}
