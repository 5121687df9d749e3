/* PETRARCH and TABARI dictionaries -> this lexicon's tables.
 *
 * What goes over: names, codes, periods; agents.  What does not, and is named on `log` as FILE:LINE: reason: discarded codes
 * ("[---]"), codes without an equivalent in PLOVER (regions, minorities), names of more words than a name may have.  Kinds are
 * guessed from the codes: the dictionaries do not tell a person from a ministry.  `log` ends with the counts in and out. Returns
 * false when `out` cannot be written. */
#ifndef DM_CLI_LEXICON_IMPORT_H
#define DM_CLI_LEXICON_IMPORT_H

#include <stdio.h>

#include "base/text.h"

bool dm_import_petrarch_actors(dm_arena *arena, dm_text content, const char *path, FILE *out, FILE *log);
bool dm_import_petrarch_agents(dm_arena *arena, dm_text content, const char *path, FILE *out, FILE *log);

/* ---- shared by the two ---------------------------------------------------------------------------------------------- */

enum { DM_IMPORT_SECTORS_MAX = 4 };
/* A CAMEO actor code such as "AFGGOVMIL" in PLOVER's terms. */
typedef struct dm_import_code {
    char code[4]; /* "" when the country is not given */
    const char *sectors[DM_IMPORT_SECTORS_MAX];
    uint32_t sector_count;
    bool known; /* something of it has an equivalent */
} dm_import_code;
dm_import_code dm_import_code_read(dm_text cameo);
/* "GOV | MIL" */
dm_text dm_import_sectors(dm_arena *arena, const dm_import_code *code);

/* Lines without comments ('#', ';', "<!-- ... -->") and ends; bytes that are not UTF-8 are read as Latin-1. */
typedef struct dm_import_lines {
    dm_text content;
    size_t at;
    uint32_t number;
} dm_import_lines;
bool dm_import_line_next(dm_import_lines *lines, dm_arena *arena, dm_text *out);
/* "MAZAR-I-SHARIF_" -> "Mazar-I-Sharif" */
dm_text dm_import_name(dm_arena *arena, dm_text name);

#endif
