#include "base/error.h"
#include "ledger/inside.h"

dm_status dm_guarded(dm_status (*work)(void *context, dm_arena *arena), void *context, dm_error *error)
{
    dm_arena arena;
    jmp_buf out_of_memory;
    dm_arena_init(&arena);
    arena.on_failure = &out_of_memory;
    dm_status status = setjmp(out_of_memory) == 0 ? work(context, &arena) : dm_error_set(error, DM_ERROR_MEMORY, "out of memory");
    dm_arena_dispose(&arena);
    return status;
}
