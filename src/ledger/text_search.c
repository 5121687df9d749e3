#include "ledger/text_search.h"

#include "base/error.h"
#include "base/text.h"
#include "ledger/inside.h"

enum { PIECES_MAX = 32 };

/* One word or phrase, folded: "al qaeda". */
typedef struct piece {
    dm_text words;
    bool phrase, prefix;
} piece;

static bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

/* The next piece behind *at; false at the end. */
static bool next_piece(dm_text asked, size_t *at, dm_arena *arena, piece *out)
{
    while (*at < asked.len && is_space(asked.ptr[*at]))
        (*at)++;
    if (*at >= asked.len)
        return false;
    bool quoted = asked.ptr[*at] == '"';
    size_t start = *at + quoted, end = start;
    while (end < asked.len && (quoted ? asked.ptr[end] != '"' : !is_space(asked.ptr[end]) && asked.ptr[end] != '"'))
        end++;
    *at = end + (quoted && end < asked.len);
    dm_buffer words;
    dm_buffer_init(&words);
    dm_words_write(&words, (dm_text){asked.ptr + start, end - start}, arena);
    out->words = dm_arena_copy(arena, dm_buffer_text(&words));
    dm_buffer_dispose(&words);
    out->phrase = out->words.len > 0 && memchr(out->words.ptr, ' ', out->words.len) != NULL;
    out->prefix = !quoted && end > start && asked.ptr[end - 1] == '*';
    return true;
}

static dm_text for_sqlite(const piece *pieces, uint32_t count, dm_arena *arena)
{
    dm_text match = {"", 0};
    for (uint32_t i = 0; i < count; i++)
        match = dm_arena_print(arena, "%.*s%s\"%.*s\"%s", (int)match.len, match.ptr, i > 0 ? " AND " : "", (int)pieces[i].words.len,
                               pieces[i].words.ptr, pieces[i].prefix ? "*" : "");
    return match;
}

/* 'al' & 'qaeda':* */
static dm_text for_postgres(const piece *pieces, uint32_t count, dm_arena *arena)
{
    dm_text match = {"", 0};
    for (uint32_t i = 0; i < count; i++) {
        dm_text *words;
        uint32_t word_count = dm_text_split(arena, pieces[i].words, ' ', &words);
        for (uint32_t k = 0; k < word_count; k++)
            match = dm_arena_print(arena, "%.*s%s'%.*s'%s", (int)match.len, match.ptr, match.len > 0 ? " & " : "",
                                   (int)words[k].len, words[k].ptr, pieces[i].prefix && k + 1 == word_count ? ":*" : "");
    }
    return match;
}

static dm_text joined(dm_arena *arena, const char *before, dm_text condition, const char *after)
{
    return dm_arena_print(arena, "%s%.*s%s", before, (int)condition.len, condition.ptr, after);
}

dm_status dm_text_search_read(dm_text asked, bool postgres, dm_arena *arena, dm_text_search *out, dm_error *error)
{
    piece pieces[PIECES_MAX];
    uint32_t count = 0;
    *out = (dm_text_search){.value_count = 1};
    for (size_t at = 0; count < PIECES_MAX && next_piece(asked, &at, arena, &pieces[count]);)
        count += pieces[count].words.len > 0;
    if (count == 0)
        return dm_error_set(error, DM_ERROR_ARGUMENT, "there is no word to search for in \"%.*s\"", (int)asked.len, asked.ptr);
    if (!postgres) {
        out->values[0] = for_sqlite(pieces, count, arena);
        /* The matches are gathered once; asking the index again for each row takes a hundred times longer. */
        out->probe = "words WHERE words MATCH ?";
        out->lead = "w.words MATCH ?";
        out->test = "e.doc IN (SELECT rowid FROM words WHERE words MATCH ?)";
        out->test_document = "e.num IN (SELECT rowid FROM words WHERE words MATCH ?)";
        out->whole = "e.doc IN (SELECT w.rowid FROM words w WHERE w.words MATCH ?)";
        out->whole_document = "e.num IN (SELECT w.rowid FROM words w WHERE w.words MATCH ?)";
        return DM_OK;
    }
    /* The index of PostgreSQL knows words, not their order: phrases are looked for in the words themselves. */
    dm_text condition = DM_TEXT("w.vector @@ ?::tsquery");
    out->values[0] = for_postgres(pieces, count, arena);
    for (uint32_t i = 0; i < count; i++) {
        if (!pieces[i].phrase)
            continue;
        if (out->value_count == DM_TEXT_SEARCH_VALUES_MAX)
            return dm_error_set(error, DM_ERROR_ARGUMENT, "more than %d phrases to search for", DM_TEXT_SEARCH_VALUES_MAX - 1);
        out->values[out->value_count++] =
            dm_arena_print(arena, " %.*s%s", (int)pieces[i].words.len, pieces[i].words.ptr, pieces[i].prefix ? "" : " ");
        condition = joined(arena, "", condition, " AND strpos(' ' || w.said || ' ', ?) > 0");
    }
    out->probe = joined(arena, "words w WHERE ", condition, "").ptr;
    out->lead = joined(arena, "", condition, "").ptr;
    out->test = joined(arena, "EXISTS (SELECT 1 FROM words w WHERE ", condition, " AND w.doc = e.doc)").ptr;
    out->test_document = joined(arena, "EXISTS (SELECT 1 FROM words w WHERE ", condition, " AND w.doc = e.num)").ptr;
    out->whole = joined(arena, "e.doc IN (SELECT w.doc FROM words w WHERE ", condition, ")").ptr;
    out->whole_document = joined(arena, "e.num IN (SELECT w.doc FROM words w WHERE ", condition, ")").ptr;
    return DM_OK;
}
