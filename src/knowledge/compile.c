/* The compiler's frame: which file is read by what, and the words that all parts share. */
#include "knowledge/compile.h"

#include <stdlib.h>

#include "base/error.h"
#include "knowledge/compiler.h"
#include "knowledge/vocabulary.h"

dm_image_text dm_compiler_text(dm_compiler *c, dm_text text)
{
    if (text.len == 0)
        return (dm_image_text){0, 0};
    uint32_t *offset = dm_map_put(&c->text_map, text, UINT32_MAX);
    if (*offset == UINT32_MAX) {
        *offset = c->strings.count;
        for (size_t i = 0; i < text.len; i++)
            DM_PUSH(c->arena, &c->strings, text.ptr[i]);
    }
    return (dm_image_text){*offset, (uint32_t)text.len};
}

uint32_t dm_compiler_symbol(dm_compiler *c, dm_text folded)
{
    if (folded.len == 0)
        return 0;
    const uint32_t *known = dm_map_find(&c->symbol_map, folded);
    if (known != NULL)
        return *known;
    dm_text copy = dm_arena_copy(c->arena, folded);
    uint32_t id = c->symbols.count;
    *dm_map_put(&c->symbol_map, copy, id) = id;
    dm_image_symbol symbol;
    memset(&symbol, 0, sizeof symbol);
    symbol.text = dm_compiler_text(c, copy);
    DM_PUSH(c->arena, &c->symbols, symbol);
    return id;
}

dm_text dm_compiler_symbol_text(const dm_compiler *c, uint32_t symbol)
{
    dm_image_text text = c->symbols.data[symbol].text;
    return (dm_text){c->strings.data + text.offset, text.length};
}

static dm_text without_hyphens(dm_compiler *c, dm_text word, const char *instead)
{
    char *out = dm_arena_take(c->arena, word.len + 1);
    size_t used = 0;
    for (size_t i = 0; i < word.len; i++) {
        if (word.ptr[i] != '-')
            out[used++] = word.ptr[i];
        else if (*instead != '\0')
            out[used++] = *instead;
    }
    return (dm_text){out, used};
}

/* "air defense system": head system; "state of emergency": head state, and the words behind the preposition are modifiers too. */
static bool spell(dm_compiler *c, dm_field at, dm_text phrase, dm_spelling *out)
{
    dm_text *words;
    uint32_t count = dm_text_split(c->arena, phrase, ' ', &words);
    *out = (dm_spelling){0};
    if (count == 0 || count > DM_PHRASE_WORDS_MAX) {
        dm_diagnose(c->diagnostics, at, count == 0 ? "no word here" : "more than %d words", (int)DM_PHRASE_WORDS_MAX);
        return false;
    }
    uint32_t head = count - 1;
    for (uint32_t i = 1; i + 1 < count && head == count - 1; i++)
        if (dm_is_preposition(words[i]))
            head = i - 1;
    for (uint32_t i = 0; i < count; i++)
        if (i != head && !(head < count - 1 && i == head + 1))
            out->modifiers[out->modifier_count++] = dm_compiler_symbol(c, words[i]);
    out->head = dm_compiler_symbol(c, words[head]);
    return true;
}

static bool check_word_bytes(dm_compiler *c, dm_field word)
{
    for (size_t i = 0; i < word.text.len; i++) {
        if (strchr("@&#*=<>|!?;:()[]{}\"\\", word.text.ptr[i]) == NULL && word.text.ptr[i] != '\t')
            continue;
        dm_diagnose(c->diagnostics, dm_field_part(word, (dm_text){word.text.ptr + i, 1}), "'%c' cannot stand in a word",
                    word.text.ptr[i]);
        return false;
    }
    return true;
}

uint32_t dm_compiler_spellings(dm_compiler *c, dm_field word, dm_spelling out[3])
{
    if (!check_word_bytes(c, word))
        return 0;
    dm_text folded = dm_text_fold(c->arena, word.text);
    uint32_t count = spell(c, word, folded, &out[0]) ? 1 : 0;
    if (count == 0 || memchr(folded.ptr, '-', folded.len) == NULL)
        return count;
    count += spell(c, word, without_hyphens(c, folded, ""), &out[count]);
    count += spell(c, word, without_hyphens(c, folded, " "), &out[count]);
    return count;
}

uint8_t dm_compiler_sectors(dm_compiler *c, dm_field cell, uint8_t out[DM_SECTORS_MAX])
{
    dm_field *parts;
    uint32_t count = cell.text.len == 0 ? 0 : dm_field_split(c->diagnostics, cell, '|', &parts);
    uint8_t used = 0;
    for (uint32_t i = 0; i < count; i++) {
        dm_sector sector = dm_sector_find(parts[i].text);
        if (sector == DM_SECTOR_NONE)
            dm_diagnose(c->diagnostics, parts[i], "unknown sector '%.*s'", (int)parts[i].text.len, parts[i].text.ptr);
        else if (used == DM_SECTORS_MAX)
            dm_diagnose(c->diagnostics, parts[i], "more than %d sectors", (int)DM_SECTORS_MAX);
        else
            out[used++] = (uint8_t)sector;
    }
    return used;
}

bool dm_compiler_code(dm_compiler *c, dm_field cell, char out[DM_CODE_MAX])
{
    memset(out, 0, DM_CODE_MAX);
    if (cell.text.len == 0)
        return true;
    if (!dm_code_known(cell.text)) {
        dm_diagnose(c->diagnostics, cell, "unknown code '%.*s' (ISO 3166-1 alpha-3, or IGO UNO EUR NGO ISM IMG MNC)",
                    (int)cell.text.len, cell.text.ptr);
        return false;
    }
    memcpy(out, cell.text.ptr, cell.text.len);
    return true;
}

/* ---- SOURCES.tsv --------------------------------------------------------------------------------------------- */

static void read_register_row(void *context, const dm_field *cells)
{
    dm_compiler *c = context;
    uint32_t *seen = dm_map_put(&c->source_map, cells[0].text, 0);
    if (*seen != 0)
        dm_diagnose(c->diagnostics, cells[0], "two sources '%.*s'", (int)cells[0].text.len, cells[0].text.ptr);
    *seen = 1;
}

void dm_compile_register(dm_compiler *c, const dm_lexicon_source *source)
{
    static const dm_column columns[] = {{"id", true}, {"what", true}, {"source", true}, {"licence", true}};
    dm_table_read(c->diagnostics, source, columns, 4, read_register_row, c);
}

/* ---- the whole ------------------------------------------------------------------------------------------------- */

typedef void (*file_reader)(dm_compiler *c, const dm_lexicon_source *source);

static file_reader reader_of(dm_text path)
{
    if (dm_text_is(path, "SOURCES.tsv"))
        return dm_compile_register;
    if (dm_text_starts(path, "words/classes") && dm_text_ends(path, ".tsv"))
        return dm_compile_classes;
    if (dm_text_starts(path, "words/contexts") && dm_text_ends(path, ".tsv"))
        return dm_compile_contexts;
    if (dm_text_is(path, "actors/roles.tsv"))
        return dm_compile_roles;
    if (dm_text_starts(path, "actors/") && dm_text_ends(path, ".tsv"))
        return dm_compile_actors;
    if (dm_text_starts(path, "events/") && dm_text_ends(path, ".txt"))
        return dm_compile_frames;
    if (dm_text_starts(path, "places/") && dm_text_ends(path, ".tsv"))
        return dm_compile_places;
    if (dm_text_starts(path, "rank/") && dm_text_ends(path, ".tsv"))
        return dm_compile_weights;
    return NULL;
}

static void init(dm_compiler *c, dm_arena *arena, dm_diagnostics *diagnostics)
{
    memset(c, 0, sizeof *c);
    c->arena = arena;
    c->diagnostics = diagnostics;
    dm_map *const maps[] = {&c->symbol_map, &c->text_map,  &c->source_map, &c->class_map,
                            &c->frame_map,  &c->actor_map, &c->role_map,   &c->division_map};
    for (size_t i = 0; i < sizeof maps / sizeof *maps; i++)
        dm_map_init(maps[i], arena);
    /* index 0 of each table is "none" */
    dm_image_symbol symbol;
    memset(&symbol, 0, sizeof symbol);
    DM_PUSH(arena, &c->symbols, symbol);
    DM_PUSH(arena, &c->nodes, (dm_image_node){0});
    DM_PUSH(arena, &c->predicates, (dm_image_predicate){0});
    DM_PUSH(arena, &c->masks, 0);
    DM_PUSH(arena, &c->drafts, (dm_class_draft){0});
    DM_PUSH(arena, &c->word_sets, (dm_image_word_set){0});
    *dm_map_put(&c->source_map, DM_TEXT("own"), 0) = 0;
}

static void read_all(dm_compiler *c, const dm_lexicon_sources *sources, file_reader wanted)
{
    for (uint32_t i = 0; i < sources->files.count; i++)
        if (reader_of(sources->files.data[i].path) == wanted)
            wanted(c, &sources->files.data[i]);
}

static void refuse_unknown_files(dm_compiler *c, const dm_lexicon_sources *sources)
{
    for (uint32_t i = 0; i < sources->files.count; i++) {
        dm_text path = sources->files.data[i].path;
        if (reader_of(path) == NULL)
            dm_diagnose(c->diagnostics, (dm_field){{NULL, 0}, path, 1, 1},
                        "no reader for this file: words/ holds classes*.tsv and contexts*.tsv");
    }
}

static int by_place(const void *a, const void *b)
{
    const dm_error *x = a, *y = b;
    int order = strcmp(x->file, y->file);
    if (order == 0)
        order = x->line < y->line ? -1 : x->line > y->line;
    return order != 0 ? order : x->column < y->column ? -1 : x->column > y->column;
}

dm_status dm_lexicon_compile(const dm_lexicon_sources *sources, dm_arena *arena, dm_diagnostics *diagnostics, dm_text *image,
                             dm_error *error)
{
    dm_compiler *c = DM_TAKE(arena, dm_compiler, 1);
    init(c, arena, diagnostics);
    *image = (dm_text){NULL, 0};
    refuse_unknown_files(c, sources);
    /* what others refer to comes first */
    static const file_reader order[] = {dm_compile_register, dm_compile_classes, dm_compile_contexts, dm_compile_roles,
                                        dm_compile_actors,   dm_compile_frames,  dm_compile_places,   dm_compile_weights};
    for (size_t i = 0; i < sizeof order / sizeof *order; i++)
        read_all(c, sources, order[i]);
    dm_classes_finish(c);
    dm_names_finish(c);
    dm_frames_finish(c);
    dm_places_finish(c);
    dm_weights_finish(c);
    if (diagnostics->total == 0)
        return dm_compiler_write(c, image, error);
    if (diagnostics->errors.count > 0)
        qsort(diagnostics->errors.data, diagnostics->errors.count, sizeof *diagnostics->errors.data, by_place);
    if (error != NULL && diagnostics->errors.count > 0)
        *error = diagnostics->errors.data[0];
    return DM_ERROR_LEXICON;
}

/* What a folder's compilation holds; on the heap, so that it is as it was left after a jump. */
typedef struct folder_work {
    dm_arena arena;
    dm_lexicon_sources sources;
    jmp_buf failed;
} folder_work;

static dm_status compile_folder(folder_work *work, const char *directory, dm_diagnostics *diagnostics, dm_text *image,
                                dm_error *error)
{
    if (setjmp(work->failed) != 0)
        return dm_error_set(error, DM_ERROR_MEMORY, "out of memory compiling the lexicon");
    work->arena.on_failure = &work->failed;
    dm_diagnostics first = {.arena = &work->arena, .limit = 50};
    dm_status status = dm_lexicon_sources_read(directory, &work->arena, &work->sources, error);
    if (status == DM_OK)
        status = dm_lexicon_compile(&work->sources, &work->arena, diagnostics != NULL ? diagnostics : &first, image, error);
    return status;
}

dm_status dm_lexicon_compile_folder(const char *directory, dm_diagnostics *diagnostics, dm_text *image, dm_error *error)
{
    *image = (dm_text){NULL, 0};
    folder_work *work = calloc(1, sizeof *work);
    if (work == NULL)
        return dm_error_set(error, DM_ERROR_MEMORY, "out of memory");
    dm_arena_init(&work->arena);
    dm_status status = compile_folder(work, directory, diagnostics, image, error);
    dm_lexicon_sources_dispose(&work->sources);
    dm_arena_dispose(&work->arena);
    free(work);
    return status;
}
