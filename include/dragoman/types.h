/* The small value types that all of the interface speaks in. */
#ifndef DRAGOMAN_TYPES_H
#define DRAGOMAN_TYPES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/* A borrowed piece of UTF-8 text; not zero-terminated.  {NULL,0} is "absent". */
typedef struct dm_text {
    const char *ptr;
    size_t len;
} dm_text;

/* Byte offsets into the document's text, end exclusive.  {0,0} is "absent". */
typedef struct dm_span {
    uint32_t start;
    uint32_t end;
} dm_span;

/* A day of the proleptic Gregorian calendar as days since 1970-01-01. */
typedef int32_t dm_day;
#define DM_DAY_NONE INT32_MIN

typedef enum dm_precision {
    DM_PRECISION_NONE = 0, /* unresolved: no day is claimed */
    DM_PRECISION_DAY,
    DM_PRECISION_WEEK,
    DM_PRECISION_MONTH,
    DM_PRECISION_QUARTER, /* also seasons */
    DM_PRECISION_YEAR,
    DM_PRECISION_DECADE
} dm_precision;

/* A resolved stretch of time, both ends inclusive; DM_DAY_NONE marks an open or unknown end. */
typedef struct dm_interval {
    dm_day earliest;
    dm_day latest;
    dm_precision precision;
} dm_interval;

#ifdef __cplusplus
}
#endif
#endif
