/* One document with its records, one record, one occurrence. */
#include <json-c/json.h>
#include <microhttpd.h>
#include <string.h>

#include "base/calendar.h"
#include "base/text.h"
#include "output/explain.h"
#include "output/members.h"
#include "serve/api.h"
#include "serve/question.h"
#include "serve/server.h"

static const char *wanted_id(dm_request *request, dm_answer *answer)
{
    const char *id = dm_request_parameter(request, "id");
    if (id == NULL)
        dm_answer_error(answer, MHD_HTTP_BAD_REQUEST, "parameter", "id is missing");
    return id;
}

/* How the engine reads the stored text now: `explain`. */
static dm_status explain_stored(dm_request *request, dm_text json, dm_buffer *out, dm_error *error)
{
    struct json_object *object = json_tokener_parse(json.ptr);
    dm_engine *engine = NULL;
    dm_document document = {.id = dm_api_member(object, "doc"),
                            .title = dm_api_member(object, "title"),
                            .text = dm_api_member(object, "text"),
                            .source = dm_api_member(object, "source"),
                            .date = DM_DAY_NONE};
    dm_text date = dm_api_member(object, "date");
    if (date.len > 0)
        dm_day_parse(date, &document.date);
    const dm_result *result;
    dm_status status = dm_workers_take(&request->server->workers, &engine, error);
    if (status == DM_OK)
        status = dm_engine_code(engine, &document, &result, error);
    if (status == DM_OK) {
        dm_buffer explanation;
        dm_buffer_init(&explanation);
        dm_explain(&explanation, result, false);
        dm_member_text(out, "explain", dm_buffer_text(&explanation));
        out->failed = out->failed || explanation.failed;
        dm_buffer_dispose(&explanation);
    }
    if (engine != NULL)
        dm_workers_give(&request->server->workers, engine);
    json_object_put(object);
    return status;
}

void dm_api_document(dm_request *request, dm_answer *answer)
{
    dm_question q;
    const char *id = wanted_id(request, answer);
    if (id == NULL || !dm_question_open(&q, request, answer))
        return;
    dm_buffer json;
    dm_buffer_init(&json);
    bool found = false;
    dm_error error;
    q.status = dm_ledger_document(q.ledger, dm_text_of(id), &json, &found, &q.error);
    if (q.status == DM_OK && found) {
        dm_buffer *out = &answer->body;
        dm_buffer_put_string(out, "{\"api\":1");
        dm_member(out, "document");
        dm_buffer_put(out, dm_buffer_text(&json));
        dm_buffer_put_char(&json, '\0');
        /* What cannot be explained (a text over the engine's limits) is shown without. */
        if (dm_request_parameter(request, "explain") != NULL && !json.failed)
            explain_stored(request, dm_buffer_text(&json), out, &error);
        dm_buffer_put_string(out, "}\n");
    } else if (q.status == DM_OK) {
        dm_answer_error(answer, MHD_HTTP_NOT_FOUND, "not_found", "the ledger has no document of this id");
    }
    answer->body.failed = answer->body.failed || json.failed;
    dm_buffer_dispose(&json);
    dm_question_close(&q, answer);
}

bool dm_api_record_id(dm_text text, uint64_t *out)
{
    *out = 0;
    if (text.len != 16)
        return false;
    for (size_t i = 0; i < 16; i++) {
        char c = text.ptr[i];
        int digit = c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
        if (digit < 0)
            return false;
        *out = *out << 4 | (unsigned)digit;
    }
    return true;
}

static void answer_one(dm_request *request, dm_answer *answer,
                       dm_status (*find)(dm_ledger *ledger, uint64_t id, dm_buffer *json, bool *found, dm_error *error))
{
    dm_question q;
    const char *id = wanted_id(request, answer);
    if (id == NULL || !dm_question_open(&q, request, answer))
        return;
    uint64_t number;
    bool found = false;
    if (!dm_api_record_id(dm_text_of(id), &number))
        dm_answer_error(answer, MHD_HTTP_BAD_REQUEST, "parameter", "id must be the id of a record: 16 hexadecimal digits");
    else if (number == 0 ||
             ((q.status = find(q.ledger, number, &answer->body, &found, &q.error)) == DM_OK && !found)) /* 0 is no id */
        dm_answer_error(answer, MHD_HTTP_NOT_FOUND, "not_found", "the ledger has no record of this id");
    dm_question_close(&q, answer);
}

void dm_api_record(dm_request *request, dm_answer *answer) { answer_one(request, answer, dm_ledger_record); }
void dm_api_occurrence(dm_request *request, dm_answer *answer) { answer_one(request, answer, dm_ledger_occurrence); }
