#include "base/arena.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct dm_arena_block {
    dm_arena_block *next;
    size_t capacity, used;
    max_align_t data[];
};

enum { BLOCK_BYTES = 256 * 1024, KEEP_BYTES = 1024 * 1024 };

static size_t aligned(size_t size) { return (size + sizeof(max_align_t) - 1) / sizeof(max_align_t) * sizeof(max_align_t); }

static _Noreturn void fail(dm_arena *arena)
{
    if (arena->on_failure != NULL)
        longjmp(*arena->on_failure, 1);
    fputs("dragoman: out of memory outside a document\n", stderr);
    abort();
}

void dm_arena_init(dm_arena *arena) { memset(arena, 0, sizeof *arena); }

void dm_arena_dispose(dm_arena *arena)
{
    for (dm_arena_block *block = arena->first; block != NULL;) {
        dm_arena_block *next = block->next;
        free(block);
        block = next;
    }
    dm_arena_init(arena);
}

void dm_arena_reset(dm_arena *arena)
{
    size_t kept = 0;
    dm_arena_block **link = &arena->first;
    while (*link != NULL) {
        dm_arena_block *block = *link;
        if (kept + block->capacity > KEEP_BYTES) {
            *link = block->next;
            free(block);
        } else {
            kept += block->capacity;
            block->used = 0;
            link = &block->next;
        }
    }
    arena->current = arena->first;
    arena->kept = kept;
    arena->used = 0;
}

static dm_arena_block *add_block(dm_arena *arena, size_t size)
{
    size_t capacity = size > BLOCK_BYTES ? size : BLOCK_BYTES;
    dm_arena_block *block = malloc(sizeof *block + capacity);
    if (block == NULL)
        fail(arena);
    block->capacity = capacity;
    block->used = 0;
    block->next = NULL;
    if (arena->current == NULL) {
        arena->first = block;
    } else {
        block->next = arena->current->next;
        arena->current->next = block;
    }
    arena->current = block;
    arena->kept += capacity;
    return block;
}

void *dm_arena_take(dm_arena *arena, size_t size)
{
    if (arena->fail_after > 0 && --arena->fail_after == 0)
        fail(arena);
    if (size > SIZE_MAX / 4)
        fail(arena);
    size = aligned(size == 0 ? 1 : size);
    dm_arena_block *block = arena->current;
    while (block != NULL && block->capacity - block->used < size) {
        if (block->next == NULL || block->next->used != 0) {
            block = NULL;
            break;
        }
        block = arena->current = block->next;
    }
    if (block == NULL)
        block = add_block(arena, size);
    void *result = (char *)block->data + block->used;
    block->used += size;
    arena->used += size;
    return result;
}

void *dm_arena_take_zeroed(dm_arena *arena, size_t size)
{
    void *result = dm_arena_take(arena, size);
    memset(result, 0, size);
    return result;
}

void *dm_arena_grow(dm_arena *arena, void *old, size_t old_size, size_t new_size)
{
    void *result = dm_arena_take(arena, new_size);
    if (old_size > 0)
        memcpy(result, old, old_size);
    return result;
}

dm_text dm_arena_copy(dm_arena *arena, dm_text text)
{
    char *copy = dm_arena_take(arena, text.len + 1);
    if (text.len > 0)
        memcpy(copy, text.ptr, text.len);
    copy[text.len] = '\0';
    return (dm_text){copy, text.len};
}

dm_text dm_arena_print(dm_arena *arena, const char *format, ...)
{
    va_list arguments, again;
    va_start(arguments, format);
    va_copy(again, arguments);
    int length = vsnprintf(NULL, 0, format, arguments);
    va_end(arguments);
    if (length < 0)
        length = 0;
    char *text = dm_arena_take(arena, (size_t)length + 1);
    vsnprintf(text, (size_t)length + 1, format, again);
    va_end(again);
    return (dm_text){text, (size_t)length};
}
