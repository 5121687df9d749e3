/* Build tool: lexicon folder -> image file, and an assembler file that embeds image and model.
 *
 *   lexicon_compile [--image FILE] [--assembler FILE --model FILE] [--depfile FILE] FOLDER
 *
 * Prints every mistake as file:line:column: message.  Exit: 0, 1 mistakes in the lexicon, 2 usage, 3 input/output. */
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/arena.h"
#include "knowledge/compile.h"
#include "knowledge/image.h"

typedef struct options {
    const char *folder, *image, *assembler, *model, *depfile;
} options;

static int usage(void)
{
    fputs("usage: lexicon_compile [--image FILE] [--assembler FILE --model FILE] [--depfile FILE] FOLDER\n", stderr);
    return 2;
}

static bool read_options(int argc, char **argv, options *out)
{
    *out = (options){0};
    for (int i = 1; i < argc; i++) {
        const char **target = strcmp(argv[i], "--image") == 0       ? &out->image
                              : strcmp(argv[i], "--assembler") == 0 ? &out->assembler
                              : strcmp(argv[i], "--model") == 0     ? &out->model
                              : strcmp(argv[i], "--depfile") == 0   ? &out->depfile
                                                                    : NULL;
        if (target == NULL && (argv[i][0] == '-' || out->folder != NULL))
            return false;
        if (target == NULL)
            out->folder = argv[i];
        else if (++i == argc)
            return false;
        else
            *target = argv[i];
    }
    return out->folder != NULL && (out->assembler == NULL || out->image != NULL);
}

static bool write_all(const char *path, const void *bytes, size_t size)
{
    FILE *file = fopen(path, "wb");
    bool good = file != NULL && fwrite(bytes, 1, size, file) == size;
    if (file != NULL && fclose(file) != 0)
        good = false;
    if (!good)
        perror(path);
    return good;
}

static void put_bytes(FILE *out, const char *symbol, const char *path)
{
    fprintf(out, "    .balign 64\n    .globl %s_begin\n    .hidden %s_begin\n%s_begin:\n", symbol, symbol, symbol);
    if (path != NULL)
        fprintf(out, "    .incbin \"%s\"\n", path);
    fprintf(out, "    .globl %s_end\n    .hidden %s_end\n%s_end:\n    .byte 0\n", symbol, symbol, symbol);
}

static bool write_assembler(const options *o)
{
    char image[4096];
    if (realpath(o->image, image) == NULL) {
        perror(o->image);
        return false;
    }
    FILE *out = fopen(o->assembler, "w");
    if (out == NULL) {
        perror(o->assembler);
        return false;
    }
    fputs("/* Written by lexicon_compile. */\n    .section .rodata\n", out);
    put_bytes(out, "dm_embedded_lexicon", image);
    put_bytes(out, "dm_embedded_model", o->model != NULL && access(o->model, R_OK) == 0 ? o->model : NULL);
    fputs("    .section .note.GNU-stack,\"\",%progbits\n", out);
    return fclose(out) == 0;
}

/* Blanks in a path are escaped as make and ninja read them. */
static void put_dependency(FILE *out, const char *path)
{
    fputs(" \\\n  ", out);
    for (; *path != '\0'; path++) {
        if (*path == ' ' || *path == '#')
            fputc('\\', out);
        fputc(*path, out);
    }
}

/* The file, or the nearest folder above it that exists: its time changes when the file comes. */
static void put_file_or_folder(FILE *out, const char *path)
{
    char at[4096];
    snprintf(at, sizeof at, "%s", path);
    while (access(at, F_OK) != 0) {
        char *slash = strrchr(at, '/');
        if (slash == NULL || slash == at)
            return;
        *slash = '\0';
    }
    put_dependency(out, at);
}

static bool write_depfile(const options *o, const dm_lexicon_sources *sources)
{
    FILE *out = fopen(o->depfile, "w");
    if (out == NULL) {
        perror(o->depfile);
        return false;
    }
    fprintf(out, "%s:", o->assembler != NULL ? o->assembler : o->image);
    static const char *const folders[] = {"", "/actors", "/words", "/events", "/places", "/rank", "/SOURCES.tsv"};
    char path[4096];
    for (size_t i = 0; i < sizeof folders / sizeof *folders; i++) {
        snprintf(path, sizeof path, "%s%s", o->folder, folders[i]);
        if (access(path, F_OK) == 0)
            put_dependency(out, path);
    }
    for (uint32_t i = 0; i < sources->files.count; i++) {
        dm_text name = sources->files.data[i].path;
        snprintf(path, sizeof path, "%s/%.*s", o->folder, (int)name.len, name.ptr);
        put_dependency(out, path);
    }
    if (o->model != NULL)
        put_file_or_folder(out, o->model);
    fputc('\n', out);
    return fclose(out) == 0;
}

static int compile_and_write(const options *o, const dm_lexicon_sources *sources, dm_arena *arena)
{
    dm_diagnostics diagnostics = {.arena = arena, .limit = 50};
    dm_error error = {0};
    dm_text image = {NULL, 0};
    dm_status status = dm_lexicon_compile(sources, arena, &diagnostics, &image, &error);
    for (uint32_t i = 0; i < diagnostics.errors.count; i++) {
        const dm_error *e = &diagnostics.errors.data[i];
        fprintf(stderr, "%s/%s:%u:%u: %s\n", o->folder, e->file, e->line, e->column, e->message);
    }
    if (diagnostics.total > diagnostics.errors.count)
        fprintf(stderr, "... and %u more\n", diagnostics.total - diagnostics.errors.count);
    if (status != DM_OK) {
        if (diagnostics.total == 0)
            fprintf(stderr, "%s\n", error.message);
        return 1;
    }
    bool good = o->image == NULL || write_all(o->image, image.ptr, image.len);
    free((void *)(uintptr_t)image.ptr);
    good = good && (o->assembler == NULL || write_assembler(o));
    good = good && (o->depfile == NULL || write_depfile(o, sources));
    return good ? 0 : 3;
}

static int run(const options *o, dm_arena *arena)
{
    dm_lexicon_sources sources = {0};
    dm_error error = {0};
    dm_status status = dm_lexicon_sources_read(o->folder, arena, &sources, &error);
    if (status != DM_OK)
        fprintf(stderr, "%s: %s\n", error.file, error.message);
    int code = status == DM_OK ? compile_and_write(o, &sources, arena) : 3;
    dm_lexicon_sources_dispose(&sources);
    return code;
}

int main(int argc, char **argv)
{
    options o;
    if (!read_options(argc, argv, &o))
        return usage();
    dm_arena arena;
    dm_arena_init(&arena); /* a build tool may abort when memory runs out */
    int code = run(&o, &arena);
    dm_arena_dispose(&arena);
    return code;
}
