/* A folder of its own for a test's files: set up and taken away with the group. */
#ifndef DM_TESTS_FOLDER_FIXTURE_H
#define DM_TESTS_FOLDER_FIXTURE_H

#include <stdio.h>
#include <stdlib.h>

static char folder[] = "/tmp/dragoman-test-XXXXXX";

static inline int make_folder(void **state)
{
    (void)state;
    return mkdtemp(folder) == NULL;
}
static inline int remove_folder(void **state)
{
    char command[80];
    (void)state;
    snprintf(command, sizeof command, "rm -rf %s", folder);
    return system(command);
}
/* Of a file in it; good until the next call. */
static inline const char *path_of(const char *name)
{
    static char path[64];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    return path;
}

#endif
