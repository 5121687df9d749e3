/* The small grammar inside frames: slots, paths, values, conditions, events. */
#include "knowledge/compiler.h"
#include "knowledge/vocabulary.h"

enum { CONDITION_PATHS_MAX = 16 };

static bool read_slot(dm_compiler *c, dm_field at, uint32_t *out)
{
    *out = dm_slot_find(at.text);
    if (*out != DM_SLOT_NONE)
        return true;
    if (dm_is_preposition(at.text)) {
        *out = DM_SLOT_PREPOSITION + dm_compiler_symbol(c, at.text);
        return true;
    }
    dm_diagnose(c->diagnostics, at, "unknown slot '%.*s' (subj obj iobj comp mod self sentence or a preposition)", (int)at.text.len,
                at.text.len == 0 ? "" : at.text.ptr);
    return false;
}

static bool read_path(dm_compiler *c, dm_field at, dm_slot_path *out)
{
    memset(out, 0, sizeof *out);
    const char *dot = memchr(at.text.ptr, '.', at.text.len);
    size_t first = dot == NULL ? at.text.len : (size_t)(dot - at.text.ptr);
    if (!read_slot(c, dm_field_part(at, (dm_text){at.text.ptr, first}), &out->slot[0]))
        return false;
    return dot == NULL || read_slot(c, dm_field_part(at, (dm_text){dot + 1, at.text.len - first - 1}), &out->slot[1]);
}

bool dm_compile_paths(dm_compiler *c, dm_field text, dm_slot_path *out, uint32_t limit, uint32_t *count)
{
    dm_field *parts;
    uint32_t part_count = dm_field_split(c->diagnostics, text, '|', &parts);
    *count = 0;
    for (uint32_t i = 0; i < part_count; i++) {
        if (*count == limit) {
            dm_diagnose(c->diagnostics, parts[i], "more than %u slots", limit);
            return false;
        }
        if (!read_path(c, parts[i], &out[*count]))
            return false;
        (*count)++;
    }
    return *count > 0;
}

bool dm_compile_event(dm_compiler *c, dm_field text, bool is_coded, uint8_t *type, uint8_t *mode)
{
    const char *slash = memchr(text.text.ptr, '/', text.text.len);
    size_t length = slash == NULL ? text.text.len : (size_t)(slash - text.text.ptr);
    dm_event_type found = dm_event_type_find((dm_text){text.text.ptr, length});
    *mode = DM_MODE_NONE;
    if (found == DM_EVENT_NONE) {
        dm_diagnose(c->diagnostics, text, "unknown event type '%.*s'", (int)length, text.text.ptr);
        return false;
    }
    *type = (uint8_t)found;
    if (slash == NULL)
        return true;
    dm_text name = {slash + 1, text.text.len - length - 1};
    dm_mode found_mode = dm_mode_find(name);
    /* a coded AGREE or CONCEDE keeps the mode of the act that was promised */
    bool folded = is_coded && (found == DM_AGREE || found == DM_CONCEDE);
    if (found_mode == DM_MODE_NONE || (!folded && !dm_mode_allowed(found, found_mode))) {
        dm_diagnose(c->diagnostics, dm_field_part(text, name), "'%.*s' is no mode of %s", (int)name.len, name.ptr,
                    dm_event_type_name(found));
        return false;
    }
    *mode = (uint8_t)found_mode;
    return true;
}

/* "#actor", "#MIL" */
static bool read_typed_value(dm_compiler *c, dm_field at, dm_value *out)
{
    static const struct {
        const char *name;
        uint8_t kind;
    } typed[] = {{"actor", DM_VALUE_ACTOR},           {"involved", DM_VALUE_INVOLVED}, {"foreign", DM_VALUE_FOREIGN},
                 {"infinitive", DM_VALUE_INFINITIVE}, {"state", DM_VALUE_STATE},       {"person", DM_VALUE_PERSON},
                 {"place", DM_VALUE_PLACE},           {"number", DM_VALUE_NUMBER}};
    dm_text name = {at.text.ptr + 1, at.text.len - 1};
    for (size_t i = 0; i < sizeof typed / sizeof *typed; i++) {
        if (dm_text_is(name, typed[i].name)) {
            out->kind = typed[i].kind;
            return true;
        }
    }
    dm_sector sector = dm_sector_find(name);
    out->kind = DM_VALUE_SECTOR;
    out->sector = (uint8_t)sector;
    if (sector == DM_SECTOR_NONE)
        dm_diagnose(c->diagnostics, at,
                    "unknown value '%.*s' (#actor #foreign #state #person #place #number or a sector; a comment is \"# \")",
                    (int)at.text.len, at.text.ptr);
    return sector != DM_SECTOR_NONE;
}

static bool read_word_value(dm_compiler *c, dm_field at, dm_value *out)
{
    dm_spelling spellings[3];
    uint32_t count = dm_compiler_spellings(c, at, spellings);
    if (count == 0)
        return false;
    if (count == 1 && spellings[0].modifier_count == 0) {
        out->kind = DM_VALUE_WORD;
        out->id = spellings[0].head;
        return true;
    }
    out->kind = DM_VALUE_CLASS;
    out->id = dm_compiler_phrase_class(c, at, spellings, count);
    return true;
}

static bool read_value(dm_compiler *c, dm_field at, dm_value *out)
{
    memset(out, 0, sizeof *out);
    dm_text rest = {at.text.ptr + 1, at.text.len - 1};
    if (dm_text_is(at.text, "*")) {
        out->kind = DM_VALUE_ANY;
        return true;
    }
    switch (at.text.ptr[0]) {
    case '@':
        out->kind = DM_VALUE_CLASS;
        out->id = dm_compiler_class(c, at, rest);
        return true;
    case '&':
        out->kind = DM_VALUE_EVENT;
        return dm_text_is(rest, "event") || dm_compile_event(c, dm_field_part(at, rest), true, &out->type, &out->mode);
    case '#': return read_typed_value(c, at, out);
    default: return read_word_value(c, at, out);
    }
}

bool dm_compile_condition(dm_compiler *c, dm_field text, dm_condition *out)
{
    memset(out, 0, sizeof *out);
    const char *equals = memchr(text.text.ptr, '=', text.text.len);
    if (equals == NULL) {
        dm_diagnose(c->diagnostics, text, "a condition is SLOT = VALUE or SLOT != VALUE");
        return false;
    }
    const char *end = equals;
    if (end > text.text.ptr && end[-1] == '!') {
        out->negated = true;
        end--;
    }
    dm_field left = dm_field_part(text, dm_text_trim((dm_text){text.text.ptr, (size_t)(end - text.text.ptr)}));
    dm_text right = {equals + 1, text.text.len - (size_t)(equals + 1 - text.text.ptr)};
    dm_slot_path paths[CONDITION_PATHS_MAX];
    uint32_t path_count;
    if (!dm_compile_paths(c, left, paths, CONDITION_PATHS_MAX, &path_count))
        return false;
    out->first_path = c->paths.count;
    out->path_count = (uint16_t)path_count;
    for (uint32_t i = 0; i < path_count; i++)
        DM_PUSH(c->arena, &c->paths, paths[i]);
    dm_field *values;
    uint32_t count = dm_field_split(c->diagnostics, dm_field_part(text, dm_text_trim(right)), '|', &values);
    out->first_value = c->values.count;
    for (uint32_t i = 0; i < count; i++) {
        dm_value value;
        if (!read_value(c, values[i], &value))
            return false;
        if (value.kind == DM_VALUE_ANY && count > 1) {
            dm_diagnose(c->diagnostics, values[i], "'*' stands alone");
            return false;
        }
        DM_PUSH(c->arena, &c->values, value);
        out->value_count++;
    }
    return out->value_count > 0;
}
