/* lexicon/actors: rows of names and of roles. */
#include "base/calendar.h"
#include "knowledge/compiler.h"
#include "knowledge/pieces.h"
#include "knowledge/vocabulary.h"

enum { NAME_PIECES_MAX = 16 };

/* ---- names --------------------------------------------------------------------------------------------------- */

static uint32_t pieces_of(dm_compiler *c, dm_text folded, uint32_t out[NAME_PIECES_MAX])
{
    uint32_t count = 0;
    dm_text token, piece;
    for (size_t at = 0; dm_name_token_next(folded, &at, &token);) {
        dm_pieces pieces = {.token = token};
        while (dm_piece_next(&pieces, &piece)) {
            if (count == NAME_PIECES_MAX)
                return UINT32_MAX;
            out[count++] = dm_compiler_symbol(c, piece);
        }
    }
    return count;
}

/* What the text must be like for this name to match: see dm_name_match. */
static uint8_t written_as(dm_text name)
{
    uint32_t capitals = 0, small = 0;
    for (size_t at = 0; at < name.len;) {
        uint32_t letter = dm_utf8_next(name, &at);
        capitals += dm_utf8_is_upper(letter);
        small += dm_utf8_is_lower(letter);
    }
    if (capitals == 0)
        return DM_CASE_LOWER;
    return small == 0 && capitals <= 5 ? DM_CASE_CAPITALS : DM_CASE_CAPITAL;
}

static void add_name(dm_compiler *c, dm_field at, dm_text folded, uint8_t written, uint32_t row)
{
    uint32_t pieces[NAME_PIECES_MAX];
    uint32_t count = pieces_of(c, folded, pieces);
    if (count == 0 || count == UINT32_MAX) {
        dm_diagnose(c->diagnostics, at, count == 0 ? "no word in this name" : "more than %d words in a name", (int)NAME_PIECES_MAX);
        return;
    }
    uint32_t *kept = DM_TAKE(c->arena, uint32_t, count);
    memcpy(kept, pieces, count * sizeof *kept);
    DM_PUSH(c->arena, &c->names, ((dm_name_key){count, kept, row, written}));
}

/* "the Gambia" is found as "Gambia".  An article written with a capital belongs to the name ("The Times"), except of states and
 * regions; when more than one word is left ("The New York Times") the name is found without it too. */
static void add_names(dm_compiler *c, const dm_field *names, uint32_t count, dm_entity_kind kind, uint32_t row)
{
    for (uint32_t i = 0; i < count; i++) {
        uint32_t marked = i == 0 ? row : row | DM_ROW_ALIAS;
        dm_text folded = dm_text_fold(c->arena, names[i].text);
        bool drop = false;
        if (dm_text_starts(folded, "the ")) {
            dm_text rest = dm_text_trim((dm_text){folded.ptr + 4, folded.len - 4});
            drop = kind == DM_ENTITY_STATE || kind == DM_ENTITY_REGION || names[i].text.ptr[0] == 't';
            if (drop || memchr(rest.ptr, ' ', rest.len) != NULL)
                add_name(c, names[i], rest, written_as((dm_text){names[i].text.ptr + 4, names[i].text.len - 4}), marked);
        }
        if (!drop)
            add_name(c, names[i], folded, written_as(names[i].text), marked);
    }
}

/* ---- dates --------------------------------------------------------------------------------------------------- */

static bool number_at(dm_text text, size_t at, size_t count, int *out)
{
    *out = 0;
    for (size_t i = at; i < at + count; i++) {
        if (i >= text.len || text.ptr[i] < '0' || text.ptr[i] > '9')
            return false;
        *out = *out * 10 + (text.ptr[i] - '0');
    }
    return true;
}

/* YYYY, YYYY-MM or YYYY-MM-DD; the first day of it, or (until) the last. */
static dm_day read_day(dm_compiler *c, dm_field cell, bool until)
{
    dm_text t = cell.text;
    if (t.len == 0)
        return DM_DAY_NONE;
    dm_date date = {0, until ? 12 : 1, 0};
    bool good = number_at(t, 0, 4, &date.year) && (t.len == 4 || t.len == 7 || t.len == 10);
    if (good && t.len >= 7)
        good = t.ptr[4] == '-' && number_at(t, 5, 2, &date.month);
    good = good && date.month >= 1 && date.month <= 12 && date.year >= 1;
    if (good && t.len == 10)
        good = t.ptr[7] == '-' && number_at(t, 8, 2, &date.day);
    else if (good)
        date.day = until ? dm_days_in_month(date.year, date.month) : 1;
    if (good && dm_date_valid(date))
        return dm_day_of(date);
    dm_diagnose(c->diagnostics, cell, "'%.*s' is no date (YYYY, YYYY-MM or YYYY-MM-DD)", (int)t.len, t.ptr);
    return DM_DAY_NONE;
}

/* ---- actors ---------------------------------------------------------------------------------------------------- */

enum { KIND, NAMES, CODE, SECTOR, OFFICE, FROM, UNTIL, SOURCE, ACTOR_COLUMNS };

static bool needs_code(dm_entity_kind kind)
{
    return kind == DM_ENTITY_STATE || kind == DM_ENTITY_ADJECTIVE || kind == DM_ENTITY_DEMONYM || kind == DM_ENTITY_CAPITAL ||
           kind == DM_ENTITY_METONYM || kind == DM_ENTITY_GOVERNMENT;
}

static void check_source(dm_compiler *c, dm_field cell)
{
    if (dm_map_find(&c->source_map, cell.text) == NULL)
        dm_diagnose(c->diagnostics, cell, "'%.*s' is no id of SOURCES.tsv", (int)cell.text.len, cell.text.ptr);
}

static bool overlap(const dm_image_actor *a, const dm_image_actor *b)
{
    bool a_first = a->until != DM_DAY_NONE && b->from != DM_DAY_NONE && a->until < b->from;
    bool b_first = b->until != DM_DAY_NONE && a->from != DM_DAY_NONE && b->until < a->from;
    return !a_first && !b_first;
}

/* The same thing twice at one time: kind, identifier, code, sectors and office equal, periods overlapping.  Rows of one such key
 * are chained through the map (key + running number). */
static void check_repeated(dm_compiler *c, dm_field at, uint32_t row)
{
    const dm_image_actor *actor = &c->actors.data[row];
    for (uint32_t turn = 0;; turn++) {
        dm_text key = dm_arena_print(c->arena, "%u|%u:%u|%s|%u|%u.%u.%u.%u|%u", actor->kind, actor->identifier.offset,
                                     actor->identifier.length, actor->code, actor->office, actor->sector[0], actor->sector[1],
                                     actor->sector[2], actor->sector[3], turn);
        const uint32_t *known = dm_map_find(&c->actor_map, key);
        if (known == NULL) {
            *dm_map_put(&c->actor_map, key, row) = row;
            return;
        }
        const dm_image_actor *other = &c->actors.data[*known];
        if (overlap(actor, other)) {
            dm_text file = dm_compiler_symbol_text(c, other->file);
            dm_diagnose(c->diagnostics, at, "the same entry stands at %.*s:%u for an overlapping period", (int)file.len, file.ptr,
                        other->line);
            return;
        }
    }
}

static void read_actor(void *context, const dm_field *cells)
{
    dm_compiler *c = context;
    dm_image_actor actor;
    memset(&actor, 0, sizeof actor);
    dm_entity_kind kind = dm_entity_kind_find(cells[KIND].text);
    if (kind == 0)
        dm_diagnose(c->diagnostics, cells[KIND], "unknown kind '%.*s'", (int)cells[KIND].text.len, cells[KIND].text.ptr);
    actor.kind = (uint8_t)kind;
    if (dm_compiler_code(c, cells[CODE], actor.code) && cells[CODE].text.len == 0 && needs_code(kind))
        dm_diagnose(c->diagnostics, cells[CODE], "a row of kind '%s' needs a code", dm_entity_kind_name(kind));
    actor.sector_count = dm_compiler_sectors(c, cells[SECTOR], actor.sector);
    actor.office = dm_compiler_symbol(c, dm_text_fold(c->arena, cells[OFFICE].text));
    if (actor.office != 0 && kind != DM_ENTITY_PERSON)
        dm_diagnose(c->diagnostics, cells[OFFICE], "only a person has an office");
    actor.from = read_day(c, cells[FROM], false);
    actor.until = read_day(c, cells[UNTIL], true);
    if (actor.from != DM_DAY_NONE && actor.until != DM_DAY_NONE && actor.until < actor.from)
        dm_diagnose(c->diagnostics, cells[UNTIL], "it ends before it begins");
    check_source(c, cells[SOURCE]);
    dm_field *names;
    uint32_t name_count = dm_field_split(c->diagnostics, cells[NAMES], '|', &names);
    if (name_count == 0)
        return;
    actor.identifier = dm_compiler_text(c, names[0].text);
    actor.file = dm_compiler_symbol(c, cells[KIND].path);
    actor.line = cells[KIND].line;
    uint32_t row = c->actors.count;
    DM_PUSH(c->arena, &c->actors, actor);
    check_repeated(c, cells[NAMES], row);
    add_names(c, names, name_count, kind, row);
}

void dm_compile_actors(dm_compiler *c, const dm_lexicon_source *source)
{
    static const dm_column columns[ACTOR_COLUMNS] = {{"kind", true},    {"names", true}, {"code", false},  {"sector", false},
                                                     {"office", false}, {"from", false}, {"until", false}, {"source", true}};
    dm_table_read(c->diagnostics, source, columns, ACTOR_COLUMNS, read_actor, c);
}

/* ---- roles ----------------------------------------------------------------------------------------------------- */

enum { ROLE_KIND, ROLE_WORDS, ROLE_SECTOR, ROLE_OFFICE, ROLE_CODE, ROLE_COLUMNS };

static void add_role_words(dm_compiler *c, dm_field at, uint32_t row)
{
    uint32_t pieces[NAME_PIECES_MAX];
    uint32_t count = pieces_of(c, dm_text_fold(c->arena, at.text), pieces);
    if (count == 0 || count == UINT32_MAX) {
        dm_diagnose(c->diagnostics, at, count == 0 ? "no word here" : "more than %d words", (int)NAME_PIECES_MAX);
        return;
    }
    uint32_t *kept = DM_TAKE(c->arena, uint32_t, count);
    memcpy(kept, pieces, count * sizeof *kept);
    dm_text key = {(const char *)kept, count * sizeof *kept};
    uint32_t *known = dm_map_put(&c->role_map, key, row);
    if (*known != row) {
        dm_diagnose(c->diagnostics, at, "'%.*s' has a row already, at line %u", (int)at.text.len, at.text.ptr,
                    c->roles.data[*known].line);
        return;
    }
    DM_PUSH(c->arena, &c->role_names, ((dm_name_key){count, kept, row, DM_CASE_LOWER}));
}

static void read_role(void *context, const dm_field *cells)
{
    dm_compiler *c = context;
    dm_image_role role;
    memset(&role, 0, sizeof role);
    role.kind = (uint8_t)dm_role_kind_find(cells[ROLE_KIND].text);
    if (role.kind == 0)
        dm_diagnose(c->diagnostics, cells[ROLE_KIND], "unknown kind '%.*s' (title, agent, body)", (int)cells[ROLE_KIND].text.len,
                    cells[ROLE_KIND].text.ptr);
    role.sector_count = dm_compiler_sectors(c, cells[ROLE_SECTOR], role.sector);
    dm_compiler_code(c, cells[ROLE_CODE], role.code);
    role.office = dm_compiler_symbol(c, dm_text_fold(c->arena, cells[ROLE_OFFICE].text));
    role.file = dm_compiler_symbol(c, cells[ROLE_KIND].path);
    role.line = cells[ROLE_KIND].line;
    uint32_t row = c->roles.count;
    DM_PUSH(c->arena, &c->roles, role);
    dm_field *words;
    uint32_t count = dm_field_split(c->diagnostics, cells[ROLE_WORDS], '|', &words);
    for (uint32_t i = 0; i < count; i++)
        add_role_words(c, words[i], row);
}

void dm_compile_roles(dm_compiler *c, const dm_lexicon_source *source)
{
    static const dm_column columns[ROLE_COLUMNS] = {
        {"kind", true}, {"words", true}, {"sector", false}, {"office", false}, {"code", false}};
    dm_table_read(c->diagnostics, source, columns, ROLE_COLUMNS, read_role, c);
}
