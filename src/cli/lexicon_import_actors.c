/* PETRARCH actors: "NAME_ [CODE 920101-961231] [CODE]", "+SYNONYM" lines, indented "[CODE ...]" lines. */
#include "base/calendar.h"
#include "base/vector.h"
#include "cli/lexicon_import.h"

enum { WORDS_MAX = 12 }; /* a name of the lexicon has up to 16 pieces; hyphens make more of one word */

typedef struct period {
    dm_import_code code;
    dm_day from, until;
    uint32_t line;
    bool merged;
} period;

/* The actor being read. */
typedef struct importer {
    dm_arena *arena;
    FILE *out, *log;
    const char *path;
    dm_map written; /* identifier, kind, code, sectors of rows already out */
    DM_VECTOR(dm_text) names;
    DM_VECTOR(period) periods;
    uint32_t line; /* of the root */
    uint32_t actors, names_in, codes_in, rows_out, names_out, merged, skipped;
} importer;

static void skip(importer *in, uint32_t line, const char *reason, dm_text what)
{
    in->skipped++;
    fprintf(in->log, "%s:%u: %s: %.*s\n", in->path, line, reason, (int)what.len, what.len == 0 ? "" : what.ptr);
}

/* ---- dates: YYMMDD or YYYYMMDD --------------------------------------------------------------------------------------- */

static bool read_date(dm_text text, dm_day *out)
{
    int64_t number;
    text = dm_text_trim(text);
    if ((text.len != 6 && text.len != 8) || !dm_text_to_int(text, &number) || number < 0)
        return false;
    dm_date date = {(int)(number / 10000), (int)(number / 100 % 100), (int)(number % 100)};
    if (text.len == 6)
        date.year += date.year > 30 ? 1900 : 2000; /* as PETRARCH reads them */
    if (!dm_date_valid(date))
        return false;
    *out = dm_day_of(date);
    return true;
}

static bool read_restriction(dm_text text, period *out)
{
    text = dm_text_trim(text);
    out->from = out->until = DM_DAY_NONE;
    if (text.len == 0)
        return true;
    dm_text rest = {text.ptr + 1, text.len - 1};
    if (text.ptr[0] == '<')
        return read_date(rest, &out->until);
    if (text.ptr[0] == '>')
        return read_date(rest, &out->from);
    const char *dash = memchr(text.ptr, '-', text.len);
    if (dash == NULL)
        return false;
    size_t left = (size_t)(dash - text.ptr);
    return read_date((dm_text){text.ptr, left}, &out->from) && read_date((dm_text){dash + 1, text.len - left - 1}, &out->until) &&
           out->from <= out->until;
}

/* ---- codes and names ------------------------------------------------------------------------------------------------------ */

static void read_code(importer *in, dm_text inside, uint32_t line)
{
    in->codes_in++;
    inside = dm_text_trim(inside);
    size_t length = 0;
    while (length < inside.len && inside.ptr[length] != ' ' && inside.ptr[length] != '<' && inside.ptr[length] != '>')
        length++;
    period p = {.line = line};
    p.code = dm_import_code_read((dm_text){inside.ptr, length});
    if (dm_text_starts(inside, "---"))
        skip(in, line, "a code that discards", inside);
    else if (!p.code.known)
        skip(in, line, "a code without an equivalent", inside);
    else if (!read_restriction((dm_text){inside.ptr + length, inside.len - length}, &p))
        skip(in, line, "no period that can be read", inside);
    else
        DM_PUSH(in->arena, &in->periods, p);
}

/* All "[...]" of a text; what stands before the first is returned. */
static dm_text read_codes(importer *in, dm_text text, uint32_t line)
{
    const char *open = memchr(text.ptr, '[', text.len);
    dm_text before = {text.ptr, open == NULL ? text.len : (size_t)(open - text.ptr)};
    while (open != NULL) {
        size_t left = text.len - (size_t)(open - text.ptr);
        const char *close = memchr(open, ']', left);
        if (close == NULL) {
            skip(in, line, "a '[' that is not closed", text);
            break;
        }
        read_code(in, (dm_text){open + 1, (size_t)(close - open) - 1}, line);
        open = memchr(close, '[', text.len - (size_t)(close - text.ptr));
    }
    return dm_text_trim(before);
}

static uint32_t word_count(dm_text name)
{
    uint32_t count = name.len > 0;
    for (size_t i = 0; i < name.len; i++)
        count += name.ptr[i] == ' ' || name.ptr[i] == '-';
    return count;
}

static void add_name(importer *in, dm_text name, uint32_t line)
{
    name = dm_text_trim(name);
    while (name.len > 0 && (name.ptr[name.len - 1] == '(' || name.ptr[name.len - 1] == ' '))
        name.len--;
    bool has_letter = false;
    for (size_t at = 0; at < name.len;)
        has_letter |= dm_utf8_is_letter(dm_utf8_next(name, &at));
    if (!has_letter || word_count(name) > WORDS_MAX) {
        skip(in, line, has_letter ? "too many words" : "no word", name);
        return;
    }
    for (uint32_t i = 0; i < in->names.count; i++)
        if (dm_text_equal(in->names.data[i], name))
            return;
    DM_PUSH(in->arena, &in->names, name);
}

/* "BASQUE_FATHERLAND_AND_FREEDOM_(ETA)_" is two names. */
static void read_name(importer *in, dm_text raw, uint32_t line)
{
    in->names_in++;
    dm_text name = dm_import_name(in->arena, raw);
    const char *open = memchr(name.ptr, '(', name.len);
    if (open == NULL || open == name.ptr) {
        add_name(in, name, line);
        return;
    }
    size_t left = (size_t)(open - name.ptr);
    const char *close = memchr(open, ')', name.len - left);
    add_name(in, (dm_text){name.ptr, left}, line);
    if (close == NULL || close == open + 1)
        return;
    dm_text inside = {open + 1, (size_t)(close - open) - 1};
    dm_text upper = dm_arena_copy(in->arena, inside);
    char *letters = (char *)(uintptr_t)upper.ptr;
    for (size_t i = 0; i < upper.len; i++)
        if (letters[i] >= 'a' && letters[i] <= 'z' && memchr(inside.ptr, ' ', inside.len) == NULL)
            letters[i] = (char)(letters[i] - 32);
    add_name(in, upper, line);
}

/* ---- rows ---------------------------------------------------------------------------------------------------------------- */

static bool has(const dm_import_code *code, const char *sector)
{
    for (uint32_t i = 0; i < code->sector_count; i++)
        if (strcmp(code->sectors[i], sector) == 0)
            return true;
    return false;
}

static const char *kind_of(const importer *in, const period *p)
{
    static const struct {
        const char *sector, *kind;
    } by_sector[] = {{"REB", "armed_group"},  {"UAF", "armed_group"}, {"MIL", "force"},      {"COP", "police"},
                     {"SPY", "intelligence"}, {"PTY", "party"},       {"LEG", "parliament"}, {"JUD", "court"},
                     {"JRN", "media"},        {"BUS", "company"},     {"REL", "religious"}};
    static const struct {
        const char *code, *kind;
    } by_code[] = {{"IMG", "armed_group"}, {"IGO", "igo"}, {"UNO", "igo"}, {"EUR", "igo"}, {"NGO", "ngo"}, {"MNC", "company"}};
    bool dated = in->periods.count > 1 || p->from != DM_DAY_NONE || p->until != DM_DAY_NONE;
    if (dated || has(&p->code, "ELI"))
        return "person";
    for (size_t i = 0; i < sizeof by_code / sizeof *by_code; i++)
        if (strcmp(p->code.code, by_code[i].code) == 0)
            return by_code[i].kind;
    for (size_t i = 0; i < sizeof by_sector / sizeof *by_sector; i++)
        if (has(&p->code, by_sector[i].sector))
            return by_sector[i].kind;
    if (p->code.code[0] == '\0')
        return "ngo";
    return p->code.sector_count == 0 ? "metonym" : has(&p->code, "GOV") ? "government" : "ngo";
}

static bool same_code(const dm_import_code *a, const dm_import_code *b)
{
    if (strcmp(a->code, b->code) != 0 || a->sector_count != b->sector_count)
        return false;
    for (uint32_t i = 0; i < a->sector_count; i++)
        if (strcmp(a->sectors[i], b->sectors[i]) != 0)
            return false;
    return true;
}

/* Periods of one code that touch or overlap become one; DM_DAY_NONE as `until` is open. */
static void merge_periods(importer *in)
{
    for (uint32_t pass = 0; pass < in->periods.count; pass++) {
        for (uint32_t i = 0; i < in->periods.count; i++) {
            period *a = &in->periods.data[pass], *b = &in->periods.data[i];
            if (i == pass || a->merged || b->merged || !same_code(&a->code, &b->code))
                continue;
            bool a_before = a->until != DM_DAY_NONE && b->from != DM_DAY_NONE && a->until + 1 < b->from;
            bool b_before = b->until != DM_DAY_NONE && a->from != DM_DAY_NONE && b->until + 1 < a->from;
            if (a_before || b_before)
                continue;
            a->from = a->from == DM_DAY_NONE || b->from == DM_DAY_NONE ? DM_DAY_NONE : a->from < b->from ? a->from : b->from;
            a->until = a->until == DM_DAY_NONE || b->until == DM_DAY_NONE ? DM_DAY_NONE : a->until > b->until ? a->until : b->until;
            b->merged = true;
            in->merged++;
            i = UINT32_MAX; /* the wider period may touch others */
        }
    }
}

/* The dictionaries are all in capitals; a short word that names a body is likely an acronym and stays so ("IAEA"). */
static void write_name(FILE *out, dm_text name, const char *kind)
{
    static const char *const bodies[] = {"igo", "ngo", "armed_group", "intelligence", "party"};
    bool acronym = false;
    for (size_t i = 0; i < sizeof bodies / sizeof *bodies; i++)
        acronym |= strcmp(kind, bodies[i]) == 0;
    acronym = acronym && name.len <= 5 && memchr(name.ptr, ' ', name.len) == NULL;
    for (size_t i = 0; i < name.len; i++)
        fputc(acronym && name.ptr[i] >= 'a' && name.ptr[i] <= 'z' ? name.ptr[i] - 32 : name.ptr[i], out);
}

static void write_row(importer *in, const period *p)
{
    const char *kind = kind_of(in, p);
    dm_text sectors = dm_import_sectors(in->arena, &p->code);
    dm_text key = dm_arena_print(in->arena, "%.*s\t%s\t%s\t%.*s", (int)in->names.data[0].len, in->names.data[0].ptr, kind,
                                 p->code.code, (int)sectors.len, sectors.ptr);
    uint32_t *line = dm_map_put(&in->written, key, in->line);
    if (*line != in->line) {
        dm_text place = dm_arena_print(in->arena, "%.*s, line %u", (int)in->names.data[0].len, in->names.data[0].ptr, *line);
        skip(in, p->line, "the same actor and code came before", place);
        return;
    }
    char from[16] = "", until[16] = "";
    if (p->from != DM_DAY_NONE)
        dm_day_print(p->from, from);
    if (p->until != DM_DAY_NONE)
        dm_day_print(p->until, until);
    fprintf(in->out, "%s\t", kind);
    for (uint32_t i = 0; i < in->names.count; i++) {
        fputs(i == 0 ? "" : " | ", in->out);
        write_name(in->out, in->names.data[i], kind);
    }
    fprintf(in->out, "\t%s\t%.*s\t\t%s\t%s\tpetrarch\n", p->code.code, (int)sectors.len, sectors.ptr, from, until);
    in->rows_out++;
    in->names_out += in->names.count;
}

static void finish_actor(importer *in)
{
    if (in->line != 0 && in->names.count > 0) {
        merge_periods(in);
        for (uint32_t i = 0; i < in->periods.count; i++)
            if (!in->periods.data[i].merged)
                write_row(in, &in->periods.data[i]);
        if (in->periods.count == 0)
            skip(in, in->line, "no code is left", in->names.data[0]);
    }
    in->names.count = 0;
    in->periods.count = 0;
}

bool dm_import_petrarch_actors(dm_arena *arena, dm_text content, const char *path, FILE *out, FILE *log)
{
    importer in = {.arena = arena, .out = out, .log = log, .path = path};
    dm_map_init(&in.written, arena);
    fputs("# Converted from a PETRARCH actor dictionary: kinds are guessed.  Register its origin and licence in SOURCES.tsv as "
          "\"petrarch\".\n"
          "kind\tnames\tcode\tsector\toffice\tfrom\tuntil\tsource\n",
          out);
    dm_import_lines lines = {content, 0, 0};
    dm_text line;
    while (dm_import_line_next(&lines, arena, &line)) {
        if (line.len == 0)
            continue;
        bool is_synonym = line.ptr[0] == '+', is_codes = dm_text_trim(line).ptr[0] == '[';
        if (!is_synonym && !is_codes) {
            finish_actor(&in);
            in.actors++;
            in.line = lines.number;
        }
        dm_text body = is_synonym ? (dm_text){line.ptr + 1, line.len - 1} : line;
        dm_text name = read_codes(&in, body, lines.number);
        if (name.len > 0)
            read_name(&in, name, lines.number);
    }
    finish_actor(&in);
    fprintf(log,
            "%s: in %u actors with %u names and %u codes; out %u rows with %u names; %u periods joined to others, %u skipped\n",
            path, in.actors, in.names_in, in.codes_in, in.rows_out, in.names_out, in.merged, in.skipped);
    return fflush(out) == 0 && !ferror(out);
}
