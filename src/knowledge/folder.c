/* A lexicon folder -> its files in memory. */
#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/error.h"
#include "knowledge/source.h"

enum { FILE_BYTES_MAX = 64 * 1024 * 1024 };

/* The slot is taken before the file is opened: nothing that is open is ever out of the list. */
static dm_status read_file(const char *directory, dm_text path, dm_arena *arena, dm_lexicon_sources *out, dm_error *error)
{
    dm_text full = dm_arena_print(arena, "%s/%.*s", directory, (int)path.len, path.ptr);
    dm_lexicon_source *source = DM_PUSH_SLOT(arena, &out->files);
    *source = (dm_lexicon_source){.path = path};
    dm_status status = dm_file_open(full.ptr, FILE_BYTES_MAX, &source->file, error);
    source->content = source->file.content;
    if (dm_text_starts(source->content, "\xEF\xBB\xBF"))
        source->content = (dm_text){source->content.ptr + 3, source->content.len - 3};
    return status;
}

/* The folder's files with the ending; a folder that does not exist has none. */
static dm_status read_folder(const char *directory, const char *folder, const char *ending, dm_arena *arena,
                             dm_lexicon_sources *out, dm_error *error)
{
    dm_text path = dm_arena_print(arena, "%s/%s", directory, folder);
    DIR *handle = opendir(path.ptr);
    if (handle == NULL)
        return errno == ENOENT ? DM_OK : dm_error_at(error, DM_ERROR_IO, path.ptr, 0, 0, "%s", strerror(errno));
    out->open_folder = handle;
    dm_status status = DM_OK;
    for (struct dirent *entry = readdir(handle); entry != NULL && status == DM_OK; entry = readdir(handle)) {
        if (entry->d_name[0] != '.' && dm_text_ends(dm_text_of(entry->d_name), ending))
            status = read_file(directory, dm_arena_print(arena, "%s/%s", folder, entry->d_name), arena, out, error);
    }
    out->open_folder = NULL;
    closedir(handle);
    return status;
}

static int by_path(const void *a, const void *b)
{
    return dm_text_compare(((const dm_lexicon_source *)a)->path, ((const dm_lexicon_source *)b)->path);
}

dm_status dm_lexicon_sources_read(const char *directory, dm_arena *arena, dm_lexicon_sources *out, dm_error *error)
{
    static const struct {
        const char *folder, *ending;
    } folders[] = {{"actors", ".tsv"}, {"words", ".tsv"}, {"events", ".txt"}, {"places", ".tsv"}, {"rank", ".tsv"}};
    DIR *handle = opendir(directory);
    if (handle == NULL)
        return dm_error_at(error, DM_ERROR_IO, directory, 0, 0, "%s", strerror(errno));
    closedir(handle);
    dm_status status = DM_OK;
    for (size_t i = 0; i < sizeof folders / sizeof *folders && status == DM_OK; i++)
        status = read_folder(directory, folders[i].folder, folders[i].ending, arena, out, error);
    if (status != DM_OK)
        return status;
    if (access(dm_arena_print(arena, "%s/SOURCES.tsv", directory).ptr, F_OK) == 0)
        status = read_file(directory, DM_TEXT("SOURCES.tsv"), arena, out, error);
    if (out->files.count > 0)
        qsort(out->files.data, out->files.count, sizeof *out->files.data, by_path);
    return status;
}

void dm_lexicon_sources_dispose(dm_lexicon_sources *sources)
{
    for (uint32_t i = 0; i < sources->files.count; i++)
        dm_file_close(&sources->files.data[i].file);
    if (sources->open_folder != NULL)
        closedir(sources->open_folder);
    *sources = (dm_lexicon_sources){0};
}
