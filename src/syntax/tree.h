/* From arc scores to trees, and from heads to children. */
#ifndef DM_SYNTAX_TREE_H
#define DM_SYNTAX_TREE_H

#include <dragoman/syntax.h>

#include "base/arena.h"

/* The best tree with exactly one root.  score[i * (n + 1) + j] is for head j of dependent i, column n for the root; the diagonal is
 * never read.  head[i] becomes 0..n-1, or n for the root.  Each word's best head is kept when that gives a tree; otherwise the
 * maximum spanning arborescence is found (Chu-Liu/Edmonds; time n * n).  `arena` holds scratch. */
void dm_tree_decode(dm_arena *arena, const float *score, uint32_t n, uint32_t *head);

/* Does every word reach the one root (marked by head == n)? */
bool dm_tree_valid(const uint32_t *head, uint32_t n, uint32_t *scratch);

/* Fill child_first and child of `syntax` (arrays in `arena`) from its heads. */
void dm_tree_children(dm_arena *arena, dm_syntax *syntax);

#endif
