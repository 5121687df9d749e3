#include "eval/correction_score.h"

#include <json-c/json.h>
#include <string.h>

#include "base/calendar.h"
#include "base/error.h"
#include "base/file.h"
#include "base/limits.h"
#include "base/text.h"

static const char *const verdicts[DM_VERDICT_COUNT] = {"right", "wrong", "type", "mode", "actor", "recipient", "date", "place"};
enum { VERDICT_RIGHT = 0, VERDICT_WRONG };

/* A line of the gold file; texts are borrowed from the object. */
typedef struct correction {
    struct json_object *object, *said;
    dm_text document, text, title, verdict, value;
    dm_day date;
    uint64_t record;
} correction;

static dm_text member(struct json_object *object, const char *name)
{
    struct json_object *found;
    if (object == NULL || !json_object_object_get_ex(object, name, &found) || !json_object_is_type(found, json_type_string))
        return (dm_text){NULL, 0};
    return (dm_text){json_object_get_string(found), (size_t)json_object_get_string_len(found)};
}

static bool read_id(dm_text text, uint64_t *out)
{
    *out = 0;
    for (size_t i = 0; i < text.len; i++) {
        char c = text.ptr[i];
        int digit = c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
        if (digit < 0)
            return false;
        *out = *out << 4 | (unsigned)digit;
    }
    return text.len == 16;
}

static dm_status read_line(dm_text line, const char *path, uint32_t number, correction *out, dm_error *error)
{
    *out = (correction){.date = DM_DAY_NONE};
    struct json_tokener *tokener = json_tokener_new_ex(32);
    if (tokener == NULL)
        return dm_error_set(error, DM_ERROR_MEMORY, "out of memory");
    out->object = json_tokener_parse_ex(tokener, line.ptr, (int)line.len);
    json_tokener_free(tokener);
    if (!json_object_is_type(out->object, json_type_object))
        return dm_error_at(error, DM_ERROR_FORMAT, path, number, 1, "not a JSON object");
    out->document = member(out->object, "document");
    out->text = member(out->object, "text");
    out->title = member(out->object, "title");
    out->verdict = member(out->object, "verdict");
    out->value = member(out->object, "value");
    dm_text date = member(out->object, "date");
    if (date.len > 0)
        dm_day_parse(date, &out->date);
    json_object_object_get_ex(out->object, "said", &out->said);
    if (out->document.len == 0 || out->text.len + out->title.len == 0 || !read_id(member(out->object, "record"), &out->record))
        return dm_error_at(error, DM_ERROR_FORMAT, path, number, 1, "a correction needs document, text and record");
    return DM_OK;
}

/* ---- what the engine says now ---- */

static const dm_event *find_event(const dm_records *records, uint64_t id)
{
    for (uint32_t i = 0; i < records->event_count; i++)
        if (records->events[i].id == id)
            return &records->events[i];
    return NULL;
}

static bool is_there(const dm_records *records, uint64_t id)
{
    bool found = find_event(records, id) != NULL;
    for (uint32_t i = 0; i < records->commitment_count && !found; i++)
        found = records->commitments[i].id == id;
    for (uint32_t i = 0; i < records->force_level_count && !found; i++)
        found = records->force_levels[i].id == id;
    for (uint32_t i = 0; i < records->gap_count && !found; i++)
        found = records->gaps[i].id == id;
    return found;
}

/* "USA/MIL", "USA", "/REB" or a name. */
static bool is_party(const dm_entity *entity, dm_text value)
{
    const char *slash = memchr(value.ptr, '/', value.len);
    dm_text code = {value.ptr, slash != NULL ? (size_t)(slash - value.ptr) : value.len};
    if (slash == NULL)
        return dm_text_is(value, entity->code) || dm_text_equal(value, entity->identifier_text) ||
               dm_text_equal(value, entity->entity_text);
    dm_sector sector = dm_sector_find((dm_text){slash + 1, value.len - code.len - 1});
    if (code.len > 0 && !dm_text_is(code, entity->code))
        return false;
    for (uint32_t i = 0; i < entity->sector_count; i++)
        if (entity->sector[i] == (uint8_t)sector)
            return true;
    return false;
}

static bool has_party(const dm_entity *entities, uint32_t count, dm_text value)
{
    for (uint32_t i = 0; i < count; i++)
        if (is_party(&entities[i], value))
            return true;
    return false;
}

static bool at_place(const dm_event *event, dm_text value)
{
    for (uint32_t i = 0; i < event->location_count; i++) {
        const dm_location *location = &event->locations[i];
        if (dm_text_equal(value, location->extracted_place) || dm_text_equal(value, location->resolved_place) ||
            dm_text_is(value, location->country_code))
            return true;
    }
    return false;
}

/* The first text of a list member: "event":["RETREAT"]. */
static dm_text first_of(struct json_object *object, const char *name)
{
    struct json_object *list;
    if (object == NULL || !json_object_object_get_ex(object, name, &list) || json_object_array_length(list) == 0)
        return (dm_text){"", 0};
    struct json_object *first = json_object_array_get_idx(list, 0);
    return (dm_text){json_object_get_string(first), (size_t)json_object_get_string_len(first)};
}

static bool same_parties(struct json_object *said, const char *name, const dm_entity *entities, uint32_t count)
{
    struct json_object *list = NULL;
    size_t told = 0;
    if (json_object_object_get_ex(said, name, &list) && json_object_is_type(list, json_type_array))
        told = json_object_array_length(list);
    if (told != count)
        return false;
    for (uint32_t i = 0; i < count; i++) {
        struct json_object *entity = json_object_array_get_idx(list, i);
        dm_text code = member(entity, "code"), sector = member(entity, "sector");
        dm_sector now = entities[i].sector_count > 0 ? (dm_sector)entities[i].sector[0] : DM_SECTOR_NONE;
        if (!dm_text_is(code, entities[i].code) || !dm_text_is(sector, dm_sector_name(now)))
            return false;
    }
    return true;
}

static bool says_the_same(const dm_event *event, struct json_object *said)
{
    return dm_text_is(first_of(said, "event"), dm_event_type_name(event->type)) &&
           dm_text_is(first_of(said, "mode"), dm_mode_name(event->mode)) &&
           same_parties(said, "actor", event->actors, event->actor_count) &&
           same_parties(said, "recipient", event->recipients, event->recipient_count);
}

static bool follows(const dm_records *records, const correction *c, int verdict)
{
    const dm_event *event = find_event(records, c->record);
    dm_day day;
    if (event == NULL)
        return (verdict == VERDICT_RIGHT) == is_there(records, c->record) && verdict <= VERDICT_WRONG;
    switch (verdict) {
    case VERDICT_RIGHT: return says_the_same(event, c->said);
    case VERDICT_WRONG: return !says_the_same(event, c->said);
    case 2: return dm_text_is(c->value, dm_event_type_name(event->type));
    case 3: return dm_text_is(c->value, dm_mode_name(event->mode));
    case 4: return has_party(event->actors, event->actor_count, c->value);
    case 5: return has_party(event->recipients, event->recipient_count, c->value);
    case 6: return dm_day_parse(c->value, &day) && event->date.earliest == day;
    default: return at_place(event, c->value);
    }
}

static dm_status score(dm_engine *engine, const correction *c, uint32_t number, FILE *details, dm_correction_scores *out,
                       dm_error *error)
{
    int verdict = 0;
    while (verdict < DM_VERDICT_COUNT && !dm_text_is(c->verdict, verdicts[verdict]))
        verdict++;
    if (verdict == DM_VERDICT_COUNT) {
        out->not_scored++;
        return DM_OK;
    }
    const dm_result *result;
    dm_document document = {.id = c->document, .text = c->text, .title = c->title, .date = c->date};
    dm_status status = dm_engine_code(engine, &document, &result, error);
    if (status != DM_OK)
        return status;
    bool agreed = follows(result->records, c, verdict);
    out->asked[verdict]++;
    out->agreed[verdict] += agreed;
    if (!agreed && details != NULL)
        fprintf(details, "%u\t%016llx\t%s\t%.*s\n", number, (unsigned long long)c->record, verdicts[verdict], (int)c->value.len,
                c->value.len > 0 ? c->value.ptr : "");
    return DM_OK;
}

dm_status dm_eval_corrections(dm_engine *engine, const char *path, FILE *details, dm_correction_scores *out, dm_error *error)
{
    dm_file file;
    dm_status status = dm_file_open(path, DM_LIMIT_DOCUMENT_BYTES * 4u, &file, error);
    if (status != DM_OK)
        return status;
    uint32_t number = 0;
    for (size_t at = 0; at < file.content.len && status == DM_OK;) {
        const char *end = memchr(file.content.ptr + at, '\n', file.content.len - at);
        size_t until = end != NULL ? (size_t)(end - file.content.ptr) : file.content.len;
        dm_text line = dm_text_trim((dm_text){file.content.ptr + at, until - at});
        number++;
        at = until + 1;
        if (line.len == 0)
            continue;
        correction c;
        status = read_line(line, path, number, &c, error);
        if (status == DM_OK)
            status = score(engine, &c, number, details, out, error);
        json_object_put(c.object);
    }
    dm_file_close(&file);
    return status;
}

void dm_correction_scores_print(const dm_correction_scores *scores, FILE *out)
{
    uint32_t asked = 0, agreed = 0;
    fprintf(out, "%-10s %8s %8s\n", "verdict", "asked", "agreed");
    for (int i = 0; i < DM_VERDICT_COUNT; i++) {
        if (scores->asked[i] == 0)
            continue;
        fprintf(out, "%-10s %8u %8u\n", verdicts[i], scores->asked[i], scores->agreed[i]);
        asked += scores->asked[i];
        agreed += scores->agreed[i];
    }
    fprintf(out, "%-10s %8u %8u\n", "all", asked, agreed);
    if (scores->not_scored > 0)
        fprintf(out, "%u not scored (merges, remarks)\n", scores->not_scored);
}
