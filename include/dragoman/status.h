/* Status codes and the error record that every fallible public function fills.
 *
 * Convention: a fallible function returns a dm_status and takes a `dm_error *` as its LAST argument, which may be NULL.
 * On success the error is left untouched.  There are no globals and no thread-local "last error".
 * Thread rule: a dm_error belongs to the caller; two threads must not share one. */
#ifndef DRAGOMAN_STATUS_H
#define DRAGOMAN_STATUS_H

#include <stdint.h>

#if defined(__GNUC__)
#define DM_API __attribute__((visibility("default")))
#else
#define DM_API
#endif

#ifdef __cplusplus
extern "C" {
#endif

typedef enum dm_status {
    DM_OK = 0,
    DM_ERROR_ARGUMENT, /* the caller passed something outside the contract, or a bad option value */
    DM_ERROR_IO,       /* a file could not be opened, read or written */
    DM_ERROR_FORMAT,   /* the input is not what its format says: malformed JSON, invalid UTF-8, binary */
    DM_ERROR_LIMIT,    /* an explicit limit of src/base/limits.h was passed */
    DM_ERROR_LEXICON,  /* lexicon text does not compile, or an image is damaged or of another version */
    DM_ERROR_MODEL,    /* the syntax model is missing, damaged or of another version */
    DM_ERROR_MEMORY,   /* an allocation failed */
    DM_ERROR_INTERNAL  /* a defect in dragoman: please report */
} dm_status;

#define DM_ERROR_FILE_MAX 256
#define DM_ERROR_MESSAGE_MAX 512

typedef struct dm_error {
    dm_status code;
    char file[DM_ERROR_FILE_MAX]; /* path or document id; "" when there is none */
    uint32_t line;                /* 1-based; 0 when unknown */
    uint32_t column;              /* 1-based byte column; 0 when unknown */
    char message[DM_ERROR_MESSAGE_MAX];
} dm_error;

/* A short fixed English name of the status ("input/output error").  Never NULL. */
DM_API const char *dm_status_text(dm_status status);

#ifdef __cplusplus
}
#endif
#endif
