/* PETRARCH agents: "NOUN {PLURAL} [~COD]", with "!SET! = A, B" substitutions. */
#include "base/vector.h"
#include "cli/lexicon_import.h"

typedef struct substitution {
    dm_text mark, members;
} substitution;

typedef struct importer {
    dm_arena *arena;
    FILE *out, *log;
    const char *path;
    dm_map written;
    DM_VECTOR(substitution) sets;
    uint32_t line, nouns_in, rows_out, skipped;
} importer;

static void skip(importer *in, const char *reason, dm_text what)
{
    in->skipped++;
    fprintf(in->log, "%s:%u: %s: %.*s\n", in->path, in->line, reason, (int)what.len, what.len == 0 ? "" : what.ptr);
}

/* Is the noun that of a body rather than of persons?  By its last word. */
static const char *kind_of(dm_text noun)
{
    static const char *const bodies[] = {"ministry",       "army",       "parliament",   "government",   "council",     "force",
                                         "forces",         "department", "agency",       "party",        "court",       "navy",
                                         "commission",     "committee",  "company",      "bank",         "university",  "press",
                                         "congress",       "senate",     "assembly",     "cabinet",      "bureau",      "police",
                                         "union",          "military",   "organization", "organisation", "association", "movement",
                                         "administration", "industry",   "corporation"};
    for (size_t i = 0; i < sizeof bodies / sizeof *bodies; i++)
        if (dm_text_ends(noun, bodies[i]))
            return "body";
    return "agent";
}

/* As the lexicon compares: hyphens, apostrophes and full stops do not count. */
static dm_text compared_as(dm_arena *arena, dm_text words)
{
    dm_text key = dm_arena_copy(arena, dm_text_fold(arena, words));
    char *bytes = (char *)(uintptr_t)key.ptr;
    size_t used = 0;
    for (size_t i = 0; i < key.len; i++) {
        char c = strchr("-/' ", bytes[i]) != NULL ? ' ' : bytes[i];
        if (c != '.' && (c != ' ' || (used > 0 && bytes[used - 1] != ' ')))
            bytes[used++] = c;
    }
    return dm_text_trim((dm_text){bytes, used});
}

static void write_noun(importer *in, dm_text noun, const dm_import_code *code)
{
    dm_text words = dm_text_lower(in->arena, dm_import_name(in->arena, noun));
    if (words.len == 0)
        return;
    dm_text key = compared_as(in->arena, words);
    uint32_t *line = dm_map_put(&in->written, key, in->line);
    if (*line != in->line) {
        skip(in, "the same noun came before", words);
        return;
    }
    dm_text sectors = dm_import_sectors(in->arena, code);
    fprintf(in->out, "%s\t%.*s\t%.*s\t\t%s\n", kind_of(words), (int)words.len, words.ptr, (int)sectors.len, sectors.ptr,
            code->code);
    in->rows_out++;
}

/* Write the noun once for each member of the set it names, if it names one. */
static void expand(importer *in, dm_text noun, const dm_import_code *code)
{
    const char *mark = memchr(noun.ptr, '!', noun.len);
    if (mark == NULL) {
        write_noun(in, noun, code);
        return;
    }
    size_t left = (size_t)(mark - noun.ptr);
    for (uint32_t i = 0; i < in->sets.count; i++) {
        dm_text name = in->sets.data[i].mark;
        if (noun.len - left < name.len || memcmp(mark, name.ptr, name.len) != 0)
            continue;
        dm_text *members;
        uint32_t count = dm_text_split(in->arena, in->sets.data[i].members, ',', &members);
        dm_text after = {mark + name.len, noun.len - left - name.len};
        for (uint32_t k = 0; k < count; k++)
            write_noun(in,
                       dm_arena_print(in->arena, "%.*s%.*s%.*s", (int)left, noun.ptr, (int)members[k].len, members[k].ptr,
                                      (int)after.len, after.ptr),
                       code);
        return;
    }
    skip(in, "no set of that name", noun);
}

static bool read_set(importer *in, dm_text line)
{
    const char *equals = memchr(line.ptr, '=', line.len);
    if (line.ptr[0] != '!' || equals == NULL)
        return false;
    size_t left = (size_t)(equals - line.ptr);
    DM_PUSH(in->arena, &in->sets,
            ((substitution){dm_text_trim((dm_text){line.ptr, left}), dm_text_trim((dm_text){equals + 1, line.len - left - 1})}));
    return true;
}

static void read_noun(importer *in, dm_text line)
{
    in->nouns_in++;
    const char *open = memchr(line.ptr, '[', line.len);
    const char *close = open == NULL ? NULL : memchr(open, ']', line.len - (size_t)(open - line.ptr));
    if (close == NULL) {
        skip(in, "no code", line);
        return;
    }
    char letters[64];
    size_t used = 0;
    for (const char *c = open + 1; c < close && used < sizeof letters; c++)
        if (*c != '~' && *c != ' ')
            letters[used++] = *c;
    dm_import_code code = dm_import_code_read((dm_text){letters, used});
    dm_text noun = {line.ptr, (size_t)(open - line.ptr)};
    const char *plural = memchr(noun.ptr, '{', noun.len); /* lemmas are singular: plurals are not needed */
    if (plural != NULL)
        noun.len = (size_t)(plural - noun.ptr);
    if (used == 0 || letters[0] == '-')
        skip(in, "a code that discards", line);
    else if (!code.known)
        skip(in, "a code without an equivalent", line);
    else
        expand(in, dm_text_trim(noun), &code);
}

bool dm_import_petrarch_agents(dm_arena *arena, dm_text content, const char *path, FILE *out, FILE *log)
{
    importer in = {.arena = arena, .out = out, .log = log, .path = path};
    dm_map_init(&in.written, arena);
    fputs("# Converted from a PETRARCH agent dictionary: whether a noun is an agent's or a body's is guessed.\n"
          "kind\twords\tsector\toffice\tcode\n",
          out);
    dm_import_lines lines = {content, 0, 0};
    dm_text line;
    while (dm_import_line_next(&lines, arena, &line)) {
        line = dm_text_trim(line);
        in.line = lines.number;
        if (line.len > 0 && !read_set(&in, line))
            read_noun(&in, line);
    }
    fprintf(log, "%s: in %u nouns; out %u rows; %u skipped\n", path, in.nouns_in, in.rows_out, in.skipped);
    return fflush(out) == 0 && !ferror(out);
}
