/* The document readers on any bytes.  The first byte chooses format and options, the rest is the file; every call must end, and
 * every document must lie in its arena. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "base/text.h"
#include "fuzz.h"
#include "input/reader.h"

/* Touch each byte, so that a sanitizer sees what does not belong to the text. */
static unsigned touch(dm_text text)
{
    unsigned sum = 0;
    for (size_t i = 0; i < text.len; i++)
        sum += (unsigned char)text.ptr[i];
    return sum;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const char *const columns[] = {NULL, "date,-,text", "id,text", "text"};
    if (size == 0)
        return 0;
    int fd = memfd_create("fuzz", MFD_CLOEXEC);
    if (fd < 0 || (size > 1 && write(fd, data + 1, size - 1) != (ssize_t)(size - 1)))
        abort();
    char path[64];
    snprintf(path, sizeof path, "/proc/self/fd/%d", fd);
    dm_reader_options options = {
        .format = (dm_format)(data[0] % 4), .columns = columns[data[0] / 4 % 4], .date = DM_DAY_NONE, .keep = (data[0] & 128) != 0};
    dm_reader *reader = NULL;
    dm_error error;
    if (dm_reader_open(path, &options, &reader, &error) == DM_OK) {
        dm_item item;
        dm_item_init(&item);
        size_t documents = 0;
        for (dm_read read; (read = dm_reader_next(reader, &item, &error)) != DM_READ_END; documents++) {
            if (documents > size)
                abort(); /* more documents than bytes: it does not end */
            const dm_document *d = &item.document;
            if (read != DM_READ_DOCUMENT)
                continue;
            unsigned sum = touch(d->id) + touch(d->text) + touch(d->title) + touch(d->kept) + touch(d->url);
            if (d->id.len == 0 || sum == UINT32_MAX) /* the sum is asked for, so that the reading is not optimised away */
                abort();
        }
        dm_item_dispose(&item);
    }
    dm_reader_close(reader);
    close(fd);
    return 0;
}
