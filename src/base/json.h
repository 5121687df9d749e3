/* JSON at the level of bytes: writing strings, and walking the members of a well-formed object without building values.
 *
 * The engine library may link no JSON library (it links libc, libm, utf8proc and xxhash only), and writing needs none.  Reading
 * untrusted JSON is json-c's work, in src/input/. */
#ifndef DM_BASE_JSON_H
#define DM_BASE_JSON_H

#include "base/buffer.h"

/* The text as a JSON string with its quotes.  Control characters, quotes and backslashes are escaped, the rest is copied; bytes
 * that are not UTF-8 are written as U+FFFD, so that the output is always valid. */
void dm_json_put_string(dm_buffer *buffer, dm_text text);

/* The next member of `*rest`, which holds the members of a WELL-FORMED object without its braces.  `name` is the raw name
 * between its quotes (escapes not undone), `member` the member verbatim from the name's quote to the end of the value.  False at
 * the end. */
bool dm_json_next_member(dm_text *rest, dm_text *name, dm_text *member);

#endif
