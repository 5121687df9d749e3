/* JSON lines: one object a line. */
#include <json-c/json.h>

#include "base/error.h"
#include "base/json.h"
#include "base/text.h"
#include "base/vector.h"
#include "input/format.h"

static dm_status fail(const dm_reader *reader, size_t column, dm_error *error, const char *message)
{
    return dm_error_at(error, DM_ERROR_FORMAT, reader->path, (uint32_t)reader->lines.line, (uint32_t)column, "%s", message);
}

static dm_status parse(dm_reader *reader, dm_text line, dm_error *error)
{
    json_tokener_reset(reader->tokener);
    reader->object = json_tokener_parse_ex(reader->tokener, line.ptr, (int)line.len);
    enum json_tokener_error state = json_tokener_get_error(reader->tokener);
    size_t end = json_tokener_get_parse_end(reader->tokener);
    if (state == json_tokener_continue)
        return fail(reader, line.len, error, "malformed JSON: the line ends inside the object");
    if (state != json_tokener_success)
        return dm_error_at(error, DM_ERROR_FORMAT, reader->path, (uint32_t)reader->lines.line, (uint32_t)end + 1,
                           "malformed JSON: %s", json_tokener_error_desc(state));
    if (dm_text_trim((dm_text){line.ptr + end, line.len - end}).len > 0)
        return fail(reader, end + 1, error, "malformed JSON: more text behind the object");
    if (!json_object_is_type(reader->object, json_type_object))
        return fail(reader, 1, error, "not a JSON object");
    return DM_OK;
}

static dm_text string_of(dm_arena *arena, struct json_object *value)
{
    return dm_arena_copy(arena, (dm_text){json_object_get_string(value), (size_t)json_object_get_string_len(value)});
}

/* Where a member's text goes; NULL for a member that is not ours.  The date is a text first. */
static dm_text *field_of(dm_document *document, dm_text *date, dm_text name)
{
    if (dm_text_is(name, "id"))
        return &document->id;
    if (dm_text_is(name, "text"))
        return &document->text;
    if (dm_text_is(name, "title"))
        return &document->title;
    if (dm_text_is(name, "date"))
        return date;
    if (dm_text_is(name, "url"))
        return &document->url;
    if (dm_text_is(name, "source"))
        return &document->source;
    if (dm_text_is(name, "language"))
        return &document->language;
    return NULL;
}

static dm_status read_members(dm_reader *reader, dm_item *item, dm_text *date, dm_error *error)
{
    json_object_object_foreach(reader->object, key, value)
    {
        dm_text *field = field_of(&item->document, date, dm_text_of(key));
        if (field == NULL || value == NULL)
            continue;
        if (field == &item->document.id && json_object_is_type(value, json_type_int))
            *field = dm_arena_print(&item->arena, "%lld", (long long)json_object_get_int64(value));
        else if (json_object_is_type(value, json_type_string))
            *field = string_of(&item->arena, value);
        else
            return dm_error_at(error, DM_ERROR_FORMAT, reader->path, (uint32_t)reader->lines.line, 0, "\"%s\" is not a string",
                               key);
    }
    return DM_OK;
}

static dm_text kept_members(dm_arena *arena, dm_text line)
{
    dm_document scratch;
    dm_text date, name, member, rest = dm_text_trim(line);
    rest = (dm_text){rest.ptr + 1, rest.len - 2};
    DM_VECTOR(char) out = {0};
    while (dm_json_next_member(&rest, &name, &member)) {
        if (field_of(&scratch, &date, name) != NULL)
            continue;
        if (out.count > 0)
            DM_PUSH(arena, &out, ',');
        for (size_t i = 0; i < member.len; i++)
            DM_PUSH(arena, &out, member.ptr[i]);
    }
    return (dm_text){out.data, out.count};
}

dm_status dm_json_lines_read(dm_reader *reader, dm_text line, dm_item *item, dm_error *error)
{
    dm_text date = {NULL, 0};
    dm_status status = parse(reader, line, error);
    if (status == DM_OK)
        status = read_members(reader, item, &date, error);
    if (status == DM_OK)
        status = dm_reader_date(reader, date, &item->document.date, error);
    if (status != DM_OK)
        return status;
    if (item->document.text.ptr == NULL)
        return fail(reader, 0, error, "the object has no \"text\"");
    if (item->document.id.len == 0)
        item->document.id = dm_reader_name(reader, &item->arena, reader->lines.line);
    if (reader->options.keep)
        item->document.kept = kept_members(&item->arena, line);
    return DM_OK;
}
