/* The finished model as the library runs it: scores on gold tokens, and speed. */
#ifndef DM_TRAIN_MEASURE_H
#define DM_TRAIN_MEASURE_H

#include "examples.h"

dm_status measure_model(dm_arena *arena, const char *path, const corpus *dev, const uint32_t *parts, uint32_t part_count,
                        dm_error *error);

#endif
