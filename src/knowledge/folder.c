/* A lexicon folder -> its files in memory. */
#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/error.h"
#include "base/file.h"
#include "knowledge/source.h"

enum { FILE_BYTES_MAX = 64 * 1024 * 1024 };

static dm_status read_file(const char *directory, dm_text path, dm_arena *arena, dm_lexicon_sources *out, dm_error *error)
{
    dm_text full = dm_arena_print(arena, "%s/%.*s", directory, (int)path.len, path.ptr);
    dm_file file;
    dm_status status = dm_file_open(full.ptr, FILE_BYTES_MAX, &file, error);
    if (status != DM_OK)
        return status;
    dm_text content = file.content;
    if (dm_text_starts(content, "\xEF\xBB\xBF"))
        content = (dm_text){content.ptr + 3, content.len - 3};
    DM_PUSH(arena, &out->files, ((dm_lexicon_source){path, dm_arena_copy(arena, content)}));
    dm_file_close(&file);
    return DM_OK;
}

/* Names of the folder's files with the ending; a folder that does not exist has none. */
static dm_status list_folder(const char *directory, const char *folder, const char *ending, dm_arena *arena, dm_lexicon_sources *out,
                             dm_error *error)
{
    dm_text path = dm_arena_print(arena, "%s/%s", directory, folder);
    DIR *handle = opendir(path.ptr);
    if (handle == NULL)
        return errno == ENOENT ? DM_OK : dm_error_at(error, DM_ERROR_IO, path.ptr, 0, 0, "%s", strerror(errno));
    dm_status status = DM_OK;
    for (struct dirent *entry = readdir(handle); entry != NULL && status == DM_OK; entry = readdir(handle)) {
        dm_text name = dm_text_of(entry->d_name);
        if (name.ptr[0] != '.' && dm_text_ends(name, ending))
            status = read_file(directory, dm_arena_print(arena, "%s/%s", folder, entry->d_name), arena, out, error);
    }
    closedir(handle);
    return status;
}

static int by_path(const void *a, const void *b)
{
    return dm_text_compare(((const dm_lexicon_source *)a)->path, ((const dm_lexicon_source *)b)->path);
}

dm_status dm_lexicon_sources_read(const char *directory, dm_arena *arena, dm_lexicon_sources *out, dm_error *error)
{
    *out = (dm_lexicon_sources){0};
    DIR *handle = opendir(directory);
    if (handle == NULL)
        return dm_error_at(error, DM_ERROR_IO, directory, 0, 0, "%s", strerror(errno));
    closedir(handle);
    dm_status status = list_folder(directory, "actors", ".tsv", arena, out, error);
    if (status == DM_OK)
        status = list_folder(directory, "words", ".tsv", arena, out, error);
    if (status == DM_OK)
        status = list_folder(directory, "events", ".txt", arena, out, error);
    if (status != DM_OK)
        return status;
    dm_text register_path = dm_arena_print(arena, "%s/SOURCES.tsv", directory);
    FILE *probe = fopen(register_path.ptr, "rb");
    if (probe != NULL) {
        fclose(probe);
        status = read_file(directory, DM_TEXT("SOURCES.tsv"), arena, out, error);
    }
    if (out->files.count > 0)
        qsort(out->files.data, out->files.count, sizeof *out->files.data, by_path);
    return status;
}
