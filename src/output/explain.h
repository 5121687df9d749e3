/* How a document was read, for people. */
#ifndef DM_OUTPUT_EXPLAIN_H
#define DM_OUTPUT_EXPLAIN_H

#include <dragoman/engine.h>

#include "base/buffer.h"

void dm_explain(dm_buffer *out, const dm_result *result, bool color);

/* The tree of a sentence: one line a token, drawn with its branches. */
void dm_explain_tree(dm_buffer *out, const dm_result *result, uint32_t sentence, bool color);

#endif
