/* The lexicon compiler: text -> image bytes.  Used by the build tool, `--lexicon DIR` and `lexicon check`.
 *
 * Reproducible: files are read in the order of their paths, symbols are numbered as they are first seen, all tables are sorted.
 * Ownership: the image is malloc'ed and the caller's; diagnostics live in the arena.  Memory failures jump as base/arena.h says. */
#ifndef DM_KNOWLEDGE_COMPILE_H
#define DM_KNOWLEDGE_COMPILE_H

#include <dragoman/engine.h>

#include "knowledge/source.h"

typedef struct dm_knowledge dm_knowledge;

/* Errors: DM_ERROR_LEXICON, `error` being the first mistake and `diagnostics` all of them up to its limit; DM_ERROR_LIMIT for an
 * image over 1 GiB; DM_ERROR_MEMORY.  The image begins at a multiple of 16. */
dm_status dm_lexicon_compile(const dm_lexicon_sources *sources, dm_arena *arena, dm_diagnostics *diagnostics, dm_text *image,
                             dm_error *error);
/* A folder's text, with memory of its own; `diagnostics` may be NULL, else its arena must be the caller's. */
dm_status dm_lexicon_compile_folder(const char *directory, dm_diagnostics *diagnostics, dm_text *image, dm_error *error);
/* Do the places of an opened image still have their checksum?  Reads all of them: for tests and `lexicon check`, not for every
 * start. */
bool dm_image_check_places(const dm_knowledge *knowledge);

#endif
