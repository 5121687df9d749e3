/* What the readers of the two PETRARCH dictionaries share: codes, lines, names. */
#include "cli/lexicon_import.h"

#include "knowledge/vocabulary.h"

/* CAMEO's role codes and what PLOVER calls them (PLOVER manual, chapter on sectors). */
static const struct {
    const char *cameo, *plover;
} roles[] = {{"GOV", "GOV"}, {"MIL", "MIL"}, {"REB", "REB"}, {"INS", "REB"}, {"SEP", "REB"}, {"OPP", "OPP"}, {"PTY", "PTY"},
             {"LEG", "LEG"}, {"JUD", "JUD"}, {"SPY", "SPY"}, {"COP", "COP"}, {"ELI", "ELI"}, {"BUS", "BUS"}, {"MED", "JRN"},
             {"HLH", "MED"}, {"EDU", "EDU"}, {"LAB", "LAB"}, {"AGR", "AGR"}, {"CRM", "CRM"}, {"CVL", "CVL"}, {"PPL", "CVL"},
             {"REF", "REF"}, {"UAF", "UAF"}, {"RAD", "UAF"}, {"HRI", "SOC"}, {"DEV", "SOC"}, {"ENV", "SOC"}, {"NGM", "SOC"},
             {"SOC", "SOC"}, {"PRE", "PRE"}, {"REL", "REL"}, {"CHR", "REL"}, {"CTH", "REL"}, {"PRO", "REL"}, {"MUS", "REL"},
             {"MOS", "REL"}, {"SUN", "REL"}, {"SHI", "REL"}, {"JEW", "REL"}, {"HIN", "REL"}, {"BUD", "REL"}, {"PRM", "PRM"}};

static void add_sector(dm_import_code *out, const char *sector)
{
    for (uint32_t i = 0; i < out->sector_count; i++)
        if (strcmp(out->sectors[i], sector) == 0)
            return;
    if (out->sector_count < DM_IMPORT_SECTORS_MAX)
        out->sectors[out->sector_count++] = sector;
    out->known = true;
}

dm_import_code dm_import_code_read(dm_text cameo)
{
    dm_import_code out = {{0}, {NULL}, 0, false};
    for (size_t at = 0; at + 3 <= cameo.len; at += 3) {
        dm_text part = {cameo.ptr + at, 3};
        /* EUR alone is CAMEO's region; behind IGO it is the Union, as UNO is the United Nations */
        bool after_igo = at == 3 && strcmp(out.code, "IGO") == 0;
        bool names_body = dm_text_is(part, "EUR") || dm_text_is(part, "UNO");
        if (dm_code_known(part) && ((at == 0 && !names_body) || (after_igo && names_body))) {
            memcpy(out.code, part.ptr, 3);
            out.known = true;
            continue;
        }
        for (size_t i = 0; i < sizeof roles / sizeof *roles; i++)
            if (dm_text_is(part, roles[i].cameo))
                add_sector(&out, roles[i].plover);
    }
    return out;
}

dm_text dm_import_sectors(dm_arena *arena, const dm_import_code *code)
{
    dm_text out = {"", 0};
    for (uint32_t i = 0; i < code->sector_count; i++)
        out = dm_arena_print(arena, "%.*s%s%s", (int)out.len, out.ptr, i == 0 ? "" : " | ", code->sectors[i]);
    return out;
}

/* Invalid bytes are taken for Latin-1; tabs, '|' and control bytes for blanks. */
static dm_text cleaned(dm_arena *arena, dm_text line)
{
    char *out = dm_arena_take(arena, line.len * 3 + 4);
    size_t used = 0;
    for (size_t at = 0; at < line.len;) {
        unsigned char byte = (unsigned char)line.ptr[at];
        uint32_t c = dm_utf8_next(line, &at);
        if (c == 0xFFFD)
            c = byte;
        used += dm_utf8_put(c == '|' || c < 0x20 ? ' ' : c, out + used);
    }
    return (dm_text){out, used};
}

bool dm_import_line_next(dm_import_lines *lines, dm_arena *arena, dm_text *out)
{
    if (lines->at >= lines->content.len)
        return false;
    const char *start = lines->content.ptr + lines->at;
    const char *end = memchr(start, '\n', lines->content.len - lines->at);
    size_t length = end == NULL ? lines->content.len - lines->at : (size_t)(end - start);
    lines->at += length + 1;
    lines->number++;
    dm_text line = {start, length};
    if (dm_text_starts(dm_text_trim(line), "<"))
        line.len = 0;
    for (size_t i = 0; i < line.len; i++)
        if (line.ptr[i] == '#' || line.ptr[i] == ';')
            line.len = i;
    bool indented = line.len > 0 && (line.ptr[0] == ' ' || line.ptr[0] == '\t');
    dm_text clean = dm_text_trim(cleaned(arena, line));
    *out = indented && clean.len > 0 ? dm_arena_print(arena, " %.*s", (int)clean.len, clean.ptr) : clean;
    return true;
}

dm_text dm_import_name(dm_arena *arena, dm_text name)
{
    char *out = dm_arena_take(arena, name.len * 3 + 4);
    size_t used = 0;
    uint32_t before = ' ';
    for (size_t at = 0; at < name.len;) {
        uint32_t c = dm_utf8_next(name, &at);
        if (c == '_')
            c = ' ';
        bool starts_word = !dm_utf8_is_letter(before) && before != '\'' && !dm_utf8_is_digit(before);
        c = starts_word ? dm_utf8_to_upper(c) : dm_utf8_to_lower(c);
        before = c;
        if (c != ' ' || (used > 0 && out[used - 1] != ' '))
            used += dm_utf8_put(c, out + used);
    }
    return dm_text_trim((dm_text){out, used});
}
