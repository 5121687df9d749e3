#include "base/file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/error.h"

static dm_status read_all(int fd, const char *path, size_t limit, dm_file *out, dm_error *error)
{
    size_t capacity = 1 << 16, used = 0;
    char *buffer = malloc(capacity);
    dm_status status = DM_OK;
    while (buffer != NULL) {
        if (used == capacity) {
            char *larger = realloc(buffer, capacity * 2);
            if (larger == NULL)
                break;
            buffer = larger;
            capacity *= 2;
        }
        ssize_t n = read(fd, buffer + used, capacity - used);
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            status = dm_error_at(error, DM_ERROR_IO, path, 0, 0, "%s", strerror(errno));
        else
            used += (size_t)n;
        if (n <= 0 || used > limit)
            break;
    }
    if (buffer == NULL)
        return dm_error_at(error, DM_ERROR_MEMORY, path, 0, 0, "out of memory");
    if (status == DM_OK && used > limit)
        status = dm_error_at(error, DM_ERROR_LIMIT, path, 0, 0, "larger than %zu bytes", limit);
    if (status != DM_OK) {
        free(buffer);
        return status;
    }
    *out = (dm_file){{buffer, used}, false};
    return DM_OK;
}

dm_status dm_file_open(const char *path, size_t limit, dm_file *out, dm_error *error)
{
    *out = (dm_file){{NULL, 0}, false};
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0)
        return dm_error_at(error, DM_ERROR_IO, path, 0, 0, "%s", strerror(errno));
    struct stat info;
    dm_status status = DM_OK;
    if (fstat(fd, &info) != 0) {
        status = dm_error_at(error, DM_ERROR_IO, path, 0, 0, "%s", strerror(errno));
    } else if (S_ISDIR(info.st_mode)) {
        status = dm_error_at(error, DM_ERROR_IO, path, 0, 0, "is a directory");
    } else if (!S_ISREG(info.st_mode) || info.st_size == 0) {
        status = read_all(fd, path, limit, out, error);
    } else if ((uint64_t)info.st_size > limit) {
        status = dm_error_at(error, DM_ERROR_LIMIT, path, 0, 0, "larger than %zu bytes", limit);
    } else {
        void *address = mmap(NULL, (size_t)info.st_size, PROT_READ, MAP_PRIVATE, fd, 0);
        if (address == MAP_FAILED)
            status = dm_error_at(error, DM_ERROR_IO, path, 0, 0, "%s", strerror(errno));
        else
            *out = (dm_file){{address, (size_t)info.st_size}, true};
    }
    close(fd);
    return status;
}

void dm_file_close(dm_file *file)
{
    if (file->mapped)
        munmap((void *)(uintptr_t)file->content.ptr, file->content.len);
    else
        free((void *)(uintptr_t)file->content.ptr);
    *file = (dm_file){{NULL, 0}, false};
}
