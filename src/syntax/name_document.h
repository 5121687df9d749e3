/* Names by what the rest of the document says: "the Housing Authority (HANO) ... HANO said", "Ghulam Lone ... Lone said". */
#ifndef DM_SYNTAX_NAME_DOCUMENT_H
#define DM_SYNTAX_NAME_DOCUMENT_H

#include "base/arena.h"
#include <dragoman/syntax.h>

/* Works on `tags` (BIO, one a token of `syntax`) in place; linear in the document.
 *
 * 1. Capitals in brackets after a row of words with those initials are a name of the same kind; the row becomes a name.
 * 2. A word row in capitals that is untagged, but elsewhere in the document is a name, becomes a name of that kind; so does the
 * surname of a person named in full.
 * 3. A name of which most other uses in the document are of another kind gets that kind. * A quoted pair of persons around a comma,
 * as in address lines, is one inverted name.
 */
void dm_names_over_document(dm_arena *arena, const dm_syntax *syntax, uint8_t *tags);

#endif
