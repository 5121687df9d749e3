/* Writes a text as a C array, for tables that are read when the program runs.
 *
 *   embed_text IN OUT.h NAME        static const char NAME[] = {...};   ends with a zero
 *
 * Errors are one line on standard error and exit 1. */
#include <stdio.h>

int main(int argc, char **argv)
{
    if (argc != 4) {
        fprintf(stderr, "usage: embed_text IN OUT.h NAME\n");
        return 1;
    }
    FILE *in = fopen(argv[1], "rb"), *out = fopen(argv[2], "w");
    if (in == NULL || out == NULL) {
        fprintf(stderr, "embed_text: cannot read %s or write %s\n", argv[1], argv[2]);
        return 1;
    }
    fprintf(out, "static const char %s[] = {", argv[3]);
    unsigned long count = 0;
    for (int c = fgetc(in); c != EOF; c = fgetc(in), count++)
        fprintf(out, "%s%d,", count % 32 == 0 ? "\n" : "", (signed char)c);
    fputs("0};\n", out);
    fclose(in);
    return fclose(out) == 0 ? 0 : 1;
}
