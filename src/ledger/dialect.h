/* One SQL for both databases: words in braces become what each needs, and "?" becomes $1, $2 ... for PostgreSQL. */
#ifndef DM_LEDGER_DIALECT_H
#define DM_LEDGER_DIALECT_H

#include "base/buffer.h"

/* {int} {real} {text}: types of columns.  {key}: a primary key of numbers.  {norowid}: behind a table that is its index.
 * {num}: ", num" as the last column of an index, where SQLite has it anyway.  {sqlite ...} {postgres ...}: kept for that one only;
 * braces do not nest. */
void dm_dialect_write(dm_buffer *out, const char *sql, bool postgres);

#endif
