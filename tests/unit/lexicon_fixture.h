/* A small lexicon in memory for tests: compile texts and open the image. */
#ifndef DM_TESTS_LEXICON_FIXTURE_H
#define DM_TESTS_LEXICON_FIXTURE_H

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>

#include "knowledge/compile.h"
#include "knowledge/image.h"

typedef struct fixture_file {
    const char *path, *content;
} fixture_file;

typedef struct fixture {
    dm_arena arena;
    dm_diagnostics diagnostics;
    dm_text image;
    dm_knowledge knowledge;
} fixture;

static inline dm_status fixture_compile(fixture *f, const fixture_file *files, uint32_t count, dm_error *error)
{
    dm_arena_init(&f->arena);
    f->diagnostics = (dm_diagnostics){.arena = &f->arena, .limit = 50};
    dm_lexicon_sources sources = {0};
    for (uint32_t i = 0; i < count; i++)
        DM_PUSH(&f->arena, &sources.files,
                ((dm_lexicon_source){.path = dm_text_of(files[i].path), .content = dm_text_of(files[i].content)}));
    return dm_lexicon_compile(&sources, &f->arena, &f->diagnostics, &f->image, error);
}

static inline void fixture_open(fixture *f, const fixture_file *files, uint32_t count)
{
    dm_error error = {0};
    if (fixture_compile(f, files, count, &error) != DM_OK)
        fail_msg("%s:%u:%u: %s", error.file, error.line, error.column, error.message);
    if (dm_image_open(f->image, &f->knowledge, &error) != DM_OK)
        fail_msg("%s", error.message);
}

static inline void fixture_close(fixture *f)
{
    free((void *)(uintptr_t)f->image.ptr);
    dm_arena_dispose(&f->arena);
}

#endif
