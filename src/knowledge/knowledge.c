/* Opening and closing the knowledge: built in, or compiled now from a folder. */
#include <stdlib.h>

#include "base/error.h"
#include "knowledge/compile.h"
#include "knowledge/embedded.h"
#include "knowledge/image.h"

dm_status dm_knowledge_open(const char *directory, dm_knowledge **out, dm_error *error)
{
    *out = NULL;
    dm_knowledge *knowledge = calloc(1, sizeof *knowledge);
    if (knowledge == NULL)
        return dm_error_set(error, DM_ERROR_MEMORY, "out of memory");
    dm_text image = {(const char *)dm_embedded_lexicon_begin, (size_t)(dm_embedded_lexicon_end - dm_embedded_lexicon_begin)};
    dm_status status = DM_OK;
    if (directory != NULL)
        status = dm_lexicon_compile_folder(directory, NULL, &image, error);
    if (status == DM_OK)
        status = dm_image_open(image, knowledge, error);
    if (directory != NULL)
        knowledge->owned = (void *)(uintptr_t)image.ptr;
    if (status != DM_OK) {
        dm_knowledge_close(knowledge);
        return status;
    }
    *out = knowledge;
    return DM_OK;
}

void dm_knowledge_close(dm_knowledge *knowledge)
{
    if (knowledge == NULL)
        return;
    free(knowledge->owned);
    free(knowledge);
}
