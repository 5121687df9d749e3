/* One expected or coded record as a line; tests/corpus/README.md is the description. */
#ifndef DM_TESTS_CORPUS_LINE_H
#define DM_TESTS_CORPUS_LINE_H

#include <dragoman/engine.h>

#include "base/arena.h"
#include "base/buffer.h"

enum { DM_LINE_PARTIES_MAX = 12, DM_LINE_FIELDS_MAX = 16 };

typedef struct dm_line_party {
    dm_text code;
    uint32_t sector_count;
    dm_text sectors[DM_SECTORS_MAX];
} dm_line_party;
typedef struct dm_line_parties {
    bool given; /* expected lines: something was said about them */
    uint32_t count;
    dm_line_party party[DM_LINE_PARTIES_MAX];
} dm_line_parties;
typedef struct dm_line_field {
    dm_text key, value;
} dm_line_field;

typedef struct dm_line {
    bool forbidden; /* "! ..." */
    bool coded;     /* made from a record, not read */
    dm_text kind;   /* "CONSULT", "commitment" */
    dm_text mode;
    dm_text base; /* "RETREAT/withdraw" */
    uint32_t auxiliary;
    dm_line_parties actors, recipients, speakers;
    dm_text date, words;
    uint32_t field_count;
    dm_line_field fields[DM_LINE_FIELDS_MAX];
} dm_line;

/* False with a message (in the arena) when the text is not such a line. */
bool dm_line_parse(dm_arena *arena, dm_text text, dm_line *out, dm_text *message);
/* All records of a result; returns the count. */
uint32_t dm_lines_of(dm_arena *arena, const dm_result *result, dm_line **out);
void dm_line_print(dm_buffer *out, const dm_line *line);
/* Does the coded line have all that the expected one asks for? */
bool dm_line_matches(const dm_line *expected, const dm_line *coded);

#endif
