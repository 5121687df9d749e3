/* Run a fuzz target over files and folders of files: the corpus as an ordinary test. */
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "fuzz.h"

static unsigned replayed;

static int replay_file(const char *path)
{
    dm_file file;
    dm_error error = {0};
    if (dm_file_open(path, (size_t)1 << 30, &file, &error) != DM_OK) {
        fprintf(stderr, "%s: %s\n", path, error.message);
        return 1;
    }
    /* a copy of just this size, so that a sanitizer sees a read past the end */
    uint8_t *copy = malloc(file.content.len + 1);
    if (copy != NULL) {
        uint8_t *exact = file.content.len > 0 ? realloc(copy, file.content.len) : copy;
        if (exact != NULL && file.content.len > 0)
            memcpy(exact, file.content.ptr, file.content.len);
        copy = exact != NULL ? exact : copy;
        LLVMFuzzerTestOneInput(copy, file.content.len);
        replayed++;
    }
    free(copy);
    dm_file_close(&file);
    return 0;
}

static int replay_folder(const char *path)
{
    DIR *folder = opendir(path);
    if (folder == NULL)
        return replay_file(path);
    int failures = 0;
    for (struct dirent *entry = readdir(folder); entry != NULL; entry = readdir(folder)) {
        char name[4096];
        snprintf(name, sizeof name, "%s/%s", path, entry->d_name);
        if (entry->d_name[0] != '.')
            failures += replay_file(name);
    }
    closedir(folder);
    return failures;
}

int main(int argc, char **argv)
{
    int failures = 0;
    for (int i = 1; i < argc; i++)
        failures += replay_folder(argv[i]);
    printf("%u inputs replayed\n", replayed);
    return failures > 0 || replayed == 0 ? 1 : 0;
}
