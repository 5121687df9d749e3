/* Region allocator: many allocations, one reset.  The document's lifetime.
 *
 * Out of memory: an arena never returns NULL.  It jumps to `on_failure`, which the pipeline sets once at the top of each
 * document (and tests set around each case); with no target set it aborts.  So stages need no error path for memory, and a document
 * that does not fit is a status on that document.  Rule: between the setjmp and a jump a stage holds no other resource.
 * Thread rule: one thread at a time. */
#ifndef DM_BASE_ARENA_H
#define DM_BASE_ARENA_H

#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>

#include <dragoman/types.h>

typedef struct dm_arena_block dm_arena_block;

typedef struct dm_arena {
    dm_arena_block *first, *current;
    size_t used;         /* bytes handed out since the last reset */
    size_t kept;         /* bytes held from malloc */
    jmp_buf *on_failure; /* borrowed; NULL: abort */
    int fail_after;      /* fault injection: > 0 counts allocations down to a failure; 0 off */
} dm_arena;

void dm_arena_init(dm_arena *arena);
void dm_arena_dispose(dm_arena *arena);
/* Forget all allocations; keeps up to 1 MiB of memory for reuse and gives the rest back. */
void dm_arena_reset(dm_arena *arena);
/* Aligned for any type; contents undefined.  size 0 gives a valid pointer. */
void *dm_arena_take(dm_arena *arena, size_t size);
void *dm_arena_take_zeroed(dm_arena *arena, size_t size);
/* Zero-terminated copy (the terminator is not counted in len). */
dm_text dm_arena_copy(dm_arena *arena, dm_text text);
/* printf into the arena. */
dm_text dm_arena_print(dm_arena *arena, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* Used by containers: grow `old` (holding old_size bytes) to new_size. */
void *dm_arena_grow(dm_arena *arena, void *old, size_t old_size, size_t new_size);

#define DM_TAKE(arena, type, count) ((type *)dm_arena_take((arena), sizeof(type) * (size_t)(count)))
#define DM_TAKE_ZEROED(arena, type, count) ((type *)dm_arena_take_zeroed((arena), sizeof(type) * (size_t)(count)))

#endif
