/* Names and roles in running text: walking the tries, a piece at a time.  This runs on every token, so it starts with one hash. */
#include "knowledge/image.h"
#include "knowledge/pieces.h"

static uint32_t step(const dm_knowledge *k, uint32_t node, dm_symbol symbol)
{
    dm_image_list edges = k->nodes[node].edges;
    uint32_t low = edges.first, count = edges.count;
    while (count > 0) {
        uint32_t half = count / 2;
        if (k->edges[low + half].symbol < symbol) {
            low += half + 1;
            count -= half + 1;
        } else {
            count = half;
        }
    }
    bool found = low < edges.first + edges.count && k->edges[low].symbol == symbol;
    return found ? k->edges[low].node : 0;
}

static uint32_t step_from(const dm_knowledge *k, uint32_t node, bool is_role, dm_text piece)
{
    dm_symbol symbol = dm_symbol_find(k, piece);
    if (symbol == 0)
        return 0;
    if (node != 0)
        return step(k, node, symbol);
    return is_role ? k->symbols[symbol].role_node : k->symbols[symbol].name_node;
}

/* The node after all pieces of `token`; 0 when no name goes on so. */
static uint32_t walk_token(const dm_knowledge *k, uint32_t node, bool is_role, dm_text token)
{
    if (dm_token_is_piece(token))
        return step_from(k, node, is_role, token);
    dm_pieces pieces;
    pieces.token = token;
    pieces.at = 0;
    dm_text piece;
    bool any = false;
    while (dm_piece_next(&pieces, &piece)) {
        node = step_from(k, node, is_role, piece);
        if (node == 0)
            return 0;
        any = true;
    }
    return any ? node : 0;
}

/* How the words are written: DM_CASE_CAPITALS when no letter is small, DM_CASE_CAPITAL when some letter is a capital. */
static int case_of(const dm_text *forms, uint32_t count)
{
    bool capital = false, small = false;
    for (uint32_t i = 0; i < count; i++) {
        for (size_t at = 0; at < forms[i].len;) {
            unsigned char c = (unsigned char)forms[i].ptr[at];
            if (c < 0x80) {
                at++;
                capital |= c >= 'A' && c <= 'Z';
                small |= c >= 'a' && c <= 'z';
                continue;
            }
            uint32_t letter = dm_utf8_next(forms[i], &at);
            capital |= dm_utf8_is_upper(letter);
            small |= dm_utf8_is_lower(letter);
        }
    }
    return !capital ? DM_CASE_LOWER : small ? DM_CASE_CAPITAL : DM_CASE_CAPITALS;
}

/* Walk from token `at` and call the node found after each token; the longest end that has rows wins. */
static uint32_t longest(const dm_knowledge *k, const dm_text *words, const dm_text *forms, uint32_t count, uint32_t at,
                        dm_image_list *out)
{
    bool is_role = forms == NULL;
    /* the capital of an article proves nothing: "The times have changed" */
    uint32_t written = dm_text_is(words[at], "the") ? at + 1 : at;
    uint32_t node = walk_token(k, 0, is_role, words[at]);
    uint32_t tokens = 0;
    for (uint32_t end = at + 1; node != 0; end++) {
        const dm_image_node *reached = &k->nodes[node];
        if (reached->rows[DM_CASE_CAPITALS].count > 0) {
            dm_image_list rows = reached->rows[is_role ? DM_CASE_LOWER : case_of(forms + written, end - written)];
            if (rows.count > 0) {
                tokens = end - at;
                *out = rows;
            }
        }
        if (reached->edges.count == 0)
            break;
        while (end < count && dm_token_joins(words[end]))
            end++;
        if (end >= count)
            break;
        node = walk_token(k, node, is_role, words[end]);
    }
    return tokens;
}

uint32_t dm_name_match(const dm_knowledge *k, const dm_text *words, const dm_text *forms, uint32_t count, uint32_t at,
                       const uint32_t **rows, uint32_t *row_count)
{
    *rows = NULL;
    *row_count = 0;
    dm_image_list found = {0, 0};
    uint32_t tokens = at < count ? longest(k, words, forms, count, at, &found) : 0;
    if (tokens > 0) {
        *rows = k->rows + found.first;
        *row_count = found.count;
    }
    return tokens;
}

uint32_t dm_role_match(const dm_knowledge *k, const dm_text *lemmas, uint32_t count, uint32_t at, dm_role *out)
{
    memset(out, 0, sizeof *out);
    dm_image_list found = {0, 0};
    uint32_t tokens = at < count ? longest(k, lemmas, NULL, count, at, &found) : 0;
    if (tokens == 0 || k->rows[found.first] >= k->roles_count)
        return 0;
    const dm_image_role *role = &k->roles[k->rows[found.first]];
    out->kind = (dm_role_kind)role->kind;
    out->sector_count = role->sector_count;
    memcpy(out->sector, role->sector, sizeof out->sector);
    memcpy(out->code, role->code, sizeof out->code);
    if (role->office != 0)
        out->office = dm_symbol_text(k, role->office);
    out->source = (dm_source){dm_symbol_text(k, role->file), role->line};
    return tokens;
}
