/* Words -> pieces: the unit in which names are compared, in the lexicon and in the text alike. */
#ifndef DM_KNOWLEDGE_PIECES_H
#define DM_KNOWLEDGE_PIECES_H

#include "base/text.h"

enum { DM_PIECE_BYTES_MAX = 64 };

/* What a token is made of, when read on with dm_piece_next. */
typedef struct dm_pieces {
    dm_text token;
    size_t at;
    char buffer[DM_PIECE_BYTES_MAX];
} dm_pieces;

/* Next piece of a FOLDED token: it ends at hyphens, apostrophes, slashes and '&'; full stops inside are dropped ("u.s." gives "us",
 * "d'ivoire" gives "d", "ivoire").  False at the end.  The piece lives in the token or in `pieces`, until the next call. */
bool dm_piece_next(dm_pieces *pieces, dm_text *out);

/* A token without hyphens, apostrophes, slashes, '&' and full stops, as most are: it is its only piece. */
bool dm_token_is_piece(dm_text token);

/* A token that is only hyphens, apostrophes, slashes or '&': skipped inside a name. */
bool dm_token_joins(dm_text token);

/* The tokens of a name written in the lexicon: at white space, and before and after , ; : ( ) [ ] " ! ?  Advances *at; false at
 * the end. */
bool dm_name_token_next(dm_text name, size_t *at, dm_text *out);

#endif
