/* Puts the desk's pages into the program: writes an assembler file with their bytes and a C file with their table.
 *
 *   embed_assets OUT.S OUT.c (PATH FILE GZIPPED)...
 *
 * Errors are one line on standard error and exit 1. */
#include <stdio.h>
#include <stdlib.h>

static FILE *open_or_exit(const char *path)
{
    FILE *file = fopen(path, "w");
    if (file == NULL) {
        fprintf(stderr, "embed_assets: cannot write %s\n", path);
        exit(1);
    }
    return file;
}

static void put_bytes(FILE *out, int index, const char *kind, const char *file)
{
    fprintf(out,
            "    .globl dm_asset_%d_%s_begin\n    .globl dm_asset_%d_%s_end\n    .balign 16\ndm_asset_%d_%s_begin:\n"
            "    .incbin \"%s\"\ndm_asset_%d_%s_end:\n    .byte 0\n",
            index, kind, index, kind, index, kind, file, index, kind);
}

int main(int argc, char **argv)
{
    if (argc < 6 || argc % 3 != 0) {
        fprintf(stderr, "usage: embed_assets OUT.S OUT.c (PATH FILE GZIPPED)...\n");
        return 1;
    }
    FILE *bytes = open_or_exit(argv[1]), *table = open_or_exit(argv[2]);
    fputs("    .section .rodata\n", bytes);
    fputs("#include \"serve/assets.h\"\n\n", table);
    int count = argc / 3 - 1;
    for (int i = 0; i < count; i++) {
        put_bytes(bytes, i, "plain", argv[4 + 3 * i]);
        put_bytes(bytes, i, "gzip", argv[5 + 3 * i]);
        fprintf(table, "extern const unsigned char dm_asset_%d_plain_begin[], dm_asset_%d_plain_end[];\n", i, i);
        fprintf(table, "extern const unsigned char dm_asset_%d_gzip_begin[], dm_asset_%d_gzip_end[];\n", i, i);
    }
    fputs("    .section .note.GNU-stack,\"\",%progbits\n", bytes);
    fputs("\nconst dm_asset dm_assets[] = {\n", table);
    for (int i = 0; i < count; i++)
        fprintf(table,
                "    {\"%s\", dm_asset_%d_plain_begin, dm_asset_%d_plain_end, dm_asset_%d_gzip_begin, dm_asset_%d_gzip_end},\n",
                argv[3 + 3 * i], i, i, i, i);
    fprintf(table, "};\nconst unsigned dm_asset_count = %d;\n", count);
    int failed = fclose(bytes) != 0;
    failed = fclose(table) != 0 || failed;
    if (failed)
        fprintf(stderr, "embed_assets: cannot write %s or %s\n", argv[1], argv[2]);
    return failed;
}
