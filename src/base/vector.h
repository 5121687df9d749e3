/* Growable arrays in an arena.  Declare with DM_VECTOR(type) name = {0}; push with DM_PUSH. */
#ifndef DM_BASE_VECTOR_H
#define DM_BASE_VECTOR_H

#include "base/arena.h"

#define DM_VECTOR(type)                                                                                                            \
    struct {                                                                                                                       \
        type *data;                                                                                                                \
        uint32_t count, capacity;                                                                                                  \
    }

/* Make room for one more; evaluates to the address of the new (uninitialised) element. */
#define DM_PUSH_SLOT(arena, vector)                                                                                                \
    ((vector)->count == (vector)->capacity                                                                                         \
         ? ((vector)->data = dm_arena_grow((arena), (vector)->data, sizeof *(vector)->data * (vector)->capacity,                   \
                                           sizeof *(vector)->data * ((size_t)(vector)->capacity * 2 + 8)),                         \
            (vector)->capacity = (vector)->capacity * 2 + 8, &(vector)->data[(vector)->count++])                                   \
         : &(vector)->data[(vector)->count++])
#define DM_PUSH(arena, vector, value) ((void)(*DM_PUSH_SLOT((arena), (vector)) = (value)))

#endif
