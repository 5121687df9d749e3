/* Whole files in: mapped or read. */
#ifndef DM_BASE_FILE_H
#define DM_BASE_FILE_H

#include <dragoman/status.h>
#include <dragoman/types.h>

typedef struct dm_file {
    dm_text content;
    bool mapped;
} dm_file;

/* Map a regular file read-only (pipes and other special files are read to the end).  A directory is DM_ERROR_IO "is a directory";
 * more than `limit` bytes is DM_ERROR_LIMIT.  Close with dm_file_close. */
dm_status dm_file_open(const char *path, size_t limit, dm_file *out, dm_error *error);
void dm_file_close(dm_file *file);

#endif
