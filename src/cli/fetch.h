/* One document from the net (http, https) or a file. */
#ifndef DM_CLI_FETCH_H
#define DM_CLI_FETCH_H

#include <dragoman/status.h>

#include "base/buffer.h"

enum { DM_FETCH_BYTES_MOST = 16 << 20, DM_FETCH_SECONDS_MOST = 60 };

typedef struct dm_fetched {
    bool unchanged; /* the server said that it is what it was */
    char etag[256], modified[128];
} dm_fetched;
/* `url` without "://" is a path.  etag and modified ("" none) are sent along.  Appends to `out`.  DM_ERROR_IO says what went wrong.
 */
dm_status dm_fetch(const char *url, const char *etag, const char *modified, dm_buffer *out, dm_fetched *fetched, dm_error *error);

#endif
