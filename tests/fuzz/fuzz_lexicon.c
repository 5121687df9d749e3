/* The lexicon's reader and compiler on any bytes.  "@ PATH" lines start files; what compiles must open, and twice give the same
 * bytes. */
#include <stdlib.h>
#include <string.h>

#include "fuzz.h"
#include "knowledge/compile.h"
#include "knowledge/image.h"

static void add_source(dm_arena *arena, dm_lexicon_sources *sources, dm_text path, dm_text content)
{
    DM_PUSH(arena, &sources->files, ((dm_lexicon_source){.path = path, .content = content}));
}

static void split_sources(dm_arena *arena, dm_text text, dm_lexicon_sources *out)
{
    dm_text path = {"events/e.txt", 12};
    size_t start = 0;
    for (size_t at = 0; at < text.len;) {
        const char *end = memchr(text.ptr + at, '\n', text.len - at);
        size_t next = end == NULL ? text.len : (size_t)(end - text.ptr) + 1;
        if (text.len - at > 2 && text.ptr[at] == '@' && text.ptr[at + 1] == ' ') {
            add_source(arena, out, path, (dm_text){text.ptr + start, at - start});
            path = dm_text_trim((dm_text){text.ptr + at + 2, next - at - 2});
            start = next;
        }
        at = next;
    }
    add_source(arena, out, path, (dm_text){text.ptr + start, text.len - start});
}

static dm_text compile(dm_text text, dm_error *error)
{
    dm_arena arena;
    dm_arena_init(&arena);
    dm_diagnostics diagnostics = {.arena = &arena, .limit = 10};
    dm_lexicon_sources sources = {0};
    dm_text image = {NULL, 0};
    split_sources(&arena, text, &sources);
    if (dm_lexicon_compile(&sources, &arena, &diagnostics, &image, error) != DM_OK && (error->line == 0 || error->column == 0))
        abort(); /* every mistake has a place */
    dm_arena_dispose(&arena);
    return image;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    dm_text text = {(const char *)data, size};
    dm_error error = {0};
    dm_knowledge knowledge;
    dm_text image = compile(text, &error);
    if (image.ptr == NULL)
        return 0;
    dm_text again = compile(text, &error);
    if (!dm_text_equal(image, again) || dm_image_open(image, &knowledge, &error) != DM_OK)
        abort();
    free((void *)(uintptr_t)image.ptr);
    free((void *)(uintptr_t)again.ptr);
    return 0;
}
