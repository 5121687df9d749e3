#include "knowledge/pieces.h"

static bool is_joint(char c) { return c == '-' || c == '\'' || c == '/' || c == '&'; }

bool dm_piece_next(dm_pieces *pieces, dm_text *out)
{
    dm_text token = pieces->token;
    size_t at = pieces->at;
    while (at < token.len && is_joint(token.ptr[at]))
        at++;
    size_t start = at;
    bool dots = false;
    while (at < token.len && !is_joint(token.ptr[at]))
        dots |= token.ptr[at++] == '.';
    pieces->at = at;
    if (at == start)
        return false;
    *out = (dm_text){token.ptr + start, at - start};
    if (!dots)
        return true;
    size_t used = 0;
    for (size_t i = start; i < at && used < DM_PIECE_BYTES_MAX; i++)
        if (token.ptr[i] != '.')
            pieces->buffer[used++] = token.ptr[i];
    if (used == 0) /* a full stop on its own stays what it is: no name goes on over it */
        pieces->buffer[used++] = '.';
    *out = (dm_text){pieces->buffer, used};
    return true;
}

/* All stand between 0x26 and 0x2F, where few other bytes of words are. */
bool dm_token_is_piece(dm_text token)
{
    for (size_t i = 0; i < token.len; i++) {
        char c = token.ptr[i];
        if (c >= '&' && c <= '/' && (is_joint(c) || c == '.'))
            return false;
    }
    return token.len > 0;
}

bool dm_token_joins(dm_text token)
{
    for (size_t i = 0; i < token.len; i++)
        if (!is_joint(token.ptr[i]))
            return false;
    return true;
}

bool dm_name_token_next(dm_text name, size_t *at, dm_text *out)
{
    static const char apart[] = ",;:()[]\"!?";
    size_t i = *at;
    while (i < name.len && name.ptr[i] == ' ')
        i++;
    size_t start = i;
    while (i < name.len && name.ptr[i] != ' ' && (i == start || strchr(apart, name.ptr[i]) == NULL)) {
        i++;
        if (strchr(apart, name.ptr[i - 1]) != NULL)
            break;
    }
    *at = i;
    *out = (dm_text){name.ptr + start, i - start};
    return i > start;
}
