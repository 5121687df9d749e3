/* A pasted text, coded at once. */
#include <json-c/json.h>
#include <microhttpd.h>
#include <string.h>

#include "base/calendar.h"
#include "base/json.h"
#include "base/text.h"
#include "output/explain.h"
#include "output/members.h"
#include "output/writer.h"
#include "serve/api.h"
#include "serve/server.h"

void dm_api_put_lines(dm_buffer *out, dm_text lines)
{
    dm_buffer_put_char(out, '[');
    for (size_t at = 0; at < lines.len;) {
        const char *end = memchr(lines.ptr + at, '\n', lines.len - at);
        size_t until = end != NULL ? (size_t)(end - lines.ptr) : lines.len;
        if (until > at) {
            dm_element(out);
            dm_buffer_put(out, (dm_text){lines.ptr + at, until - at});
        }
        at = until + 1;
    }
    dm_buffer_put_char(out, ']');
}

void dm_api_put_reading(dm_buffer *out, const dm_result *result)
{
    static const dm_write_options options = {.output = DM_OUTPUT_JSON_LINES};
    dm_buffer lines;
    dm_buffer_init(&lines);
    dm_member(out, "document");
    dm_buffer_put_char(out, '{');
    dm_member_text(out, "id", result->document->id);
    dm_member_text(out, "title", result->document->title);
    dm_member_day(out, "date", result->date);
    dm_member_text(out, "dateline", result->dateline);
    dm_member_text(out, "source", result->document->source);
    dm_member_text(out, "url", result->document->url);
    dm_member_text(out, "text", result->document->text);
    dm_buffer_put_char(out, '}');
    dm_write_result(&lines, &options, result);
    dm_member(out, "records");
    dm_api_put_lines(out, dm_buffer_text(&lines));
    bool failed = lines.failed;
    dm_buffer_clear(&lines);
    dm_write_annotation(&lines, result);
    dm_member(out, "annotation");
    dm_buffer_put(out, dm_text_trim(dm_buffer_text(&lines)));
    failed = failed || lines.failed;
    dm_buffer_clear(&lines);
    dm_explain(&lines, result, false);
    dm_member_text(out, "explain", dm_buffer_text(&lines));
    out->failed = out->failed || failed || lines.failed;
    dm_buffer_dispose(&lines);
}

struct json_object *dm_api_read_json(const dm_request *request, dm_answer *answer)
{
    const char *type = dm_request_header(request, "Content-Type");
    if (type == NULL || !dm_text_starts(dm_text_of(type), "application/json")) {
        dm_answer_error(answer, MHD_HTTP_UNSUPPORTED_MEDIA_TYPE, "type", "the body must be application/json");
        return NULL;
    }
    struct json_tokener *tokener = json_tokener_new_ex(8);
    if (tokener == NULL) {
        dm_answer_error(answer, MHD_HTTP_INTERNAL_SERVER_ERROR, "memory", "out of memory");
        return NULL;
    }
    json_tokener_set_flags(tokener, JSON_TOKENER_STRICT | JSON_TOKENER_VALIDATE_UTF8);
    struct json_object *object =
        json_tokener_parse_ex(tokener, request->body.count > 0 ? request->body.data : "", (int)request->body.count);
    enum json_tokener_error problem = json_tokener_get_error(tokener);
    json_tokener_free(tokener);
    if (problem == json_tokener_success && json_object_is_type(object, json_type_object))
        return object;
    json_object_put(object);
    dm_answer_error(answer, MHD_HTTP_BAD_REQUEST, "json", "the body is no JSON object%s%s",
                    problem != json_tokener_success && problem != json_tokener_continue ? ": " : "",
                    problem != json_tokener_success && problem != json_tokener_continue ? json_tokener_error_desc(problem) : "");
    return NULL;
}

dm_text dm_api_member(struct json_object *object, const char *name)
{
    struct json_object *member;
    if (!json_object_object_get_ex(object, name, &member) || !json_object_is_type(member, json_type_string))
        return (dm_text){NULL, 0};
    return (dm_text){json_object_get_string(member), (size_t)json_object_get_string_len(member)};
}

void dm_api_code(dm_request *request, dm_answer *answer)
{
    struct json_object *object = dm_api_read_json(request, answer);
    if (object == NULL)
        return;
    dm_document document = {.id = {"text", 4},
                            .text = dm_api_member(object, "text"),
                            .title = dm_api_member(object, "title"),
                            .source = dm_api_member(object, "source"),
                            .date = DM_DAY_NONE};
    dm_text date = dm_api_member(object, "date");
    dm_engine *engine = NULL;
    dm_error error;
    const dm_result *result;
    dm_status status;
    if (dm_text_trim(document.text).len == 0 && document.title.len == 0)
        dm_answer_error(answer, MHD_HTTP_BAD_REQUEST, "text", "there is no text");
    else if (date.len > 0 && !dm_day_parse(date, &document.date))
        dm_answer_error(answer, MHD_HTTP_BAD_REQUEST, "date", "the date is not YYYY-MM-DD");
    else if ((status = dm_workers_take(&request->server->workers, &engine, &error)) != DM_OK)
        dm_answer_error(answer, MHD_HTTP_INTERNAL_SERVER_ERROR, "engine", "%s", error.message);
    else if ((status = dm_engine_code(engine, &document, &result, &error)) != DM_OK)
        dm_answer_error(answer, MHD_HTTP_UNPROCESSABLE_CONTENT, "text", "%s", error.message);
    else {
        dm_buffer_put_string(&answer->body, "{\"api\":1");
        dm_api_put_reading(&answer->body, result);
        dm_buffer_put_string(&answer->body, "}\n");
    }
    if (engine != NULL)
        dm_workers_give(&request->server->workers, engine);
    json_object_put(object);
}
