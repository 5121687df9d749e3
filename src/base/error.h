/* Filling a dm_error.  Each returns `code`, so that `return dm_error_set(...)` reads well. */
#ifndef DM_BASE_ERROR_H
#define DM_BASE_ERROR_H

#include <dragoman/status.h>

dm_status dm_error_set(dm_error *error, dm_status code, const char *format, ...) __attribute__((format(printf, 3, 4)));
dm_status dm_error_at(dm_error *error, dm_status code, const char *file, uint32_t line, uint32_t column, const char *format, ...)
    __attribute__((format(printf, 6, 7)));

#endif
