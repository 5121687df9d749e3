/* What a user asks for in words -> what each database understands; the same documents are found in both. */
#ifndef DM_LEDGER_TEXT_SEARCH_H
#define DM_LEDGER_TEXT_SEARCH_H

#include <dragoman/status.h>

#include "base/arena.h"

enum { DM_TEXT_SEARCH_VALUES_MAX = 8 };
typedef struct dm_text_search {
    const char *probe;                         /* behind FROM: documents that hold the words */
    const char *lead;                          /* condition on `words w` */
    const char *test;                          /* condition on a record's row `e` */
    const char *test_document;                 /* condition on a document's row `e` */
    const char *whole, *whole_document;        /* the same for answers that are read whole: the documents are found once */
    dm_text values[DM_TEXT_SEARCH_VALUES_MAX]; /* of any one of these */
    uint32_t value_count;
} dm_text_search;

/* Words that all must stand in the document; "in quotation marks" one behind the other, as are the parts of "al-Qaeda"; word*
 * begins a word.  DM_ERROR_ARGUMENT when there is no word, or more phrases than can be asked for. */
dm_status dm_text_search_read(dm_text asked, bool postgres, dm_arena *arena, dm_text_search *out, dm_error *error);

#endif
