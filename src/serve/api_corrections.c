/* What people say about records: kept beside what the engine said, with who and when. */
#include <json-c/json.h>
#include <microhttpd.h>
#include <string.h>
#include <time.h>

#include "base/calendar.h"
#include "base/json.h"
#include "base/text.h"
#include "output/members.h"
#include "serve/api.h"
#include "serve/question.h"
#include "serve/server.h"

enum { VALUE_MOST = 400, NOTE_MOST = 2000, WHO_MOST = 200 };

/* ---- in ---- */

static void put_now(char out[32])
{
    time_t now = time(NULL);
    struct tm parts;
    gmtime_r(&now, &parts);
    strftime(out, 32, "%Y-%m-%dT%H:%M:%SZ", &parts);
}

static const char *problem_of(const dm_ledger_correction *c)
{
    dm_event_type type = dm_event_type_find(c->value);
    dm_day day;
    uint64_t other;
    bool asks = !dm_text_is(c->verdict, "right") && !dm_text_is(c->verdict, "wrong") && !dm_text_is(c->verdict, "other");
    if (c->value.len > VALUE_MOST || c->note.len > NOTE_MOST || c->who.len > WHO_MOST)
        return "value, note or name is too long";
    if (asks && c->value.len == 0)
        return "what should it be?";
    if (dm_text_is(c->verdict, "type") && type == DM_EVENT_NONE)
        return "there is no such type of event";
    if (dm_text_is(c->verdict, "mode") && dm_mode_find(c->value) == DM_MODE_NONE)
        return "there is no such mode";
    if (dm_text_is(c->verdict, "date") && !dm_day_parse(c->value, &day))
        return "the date is not YYYY-MM-DD";
    if (dm_text_is(c->verdict, "merge") && (!dm_api_record_id(c->value, &other) || other == c->record))
        return "the other record's id is 16 hexadecimal digits";
    return NULL;
}

/* Writes through a ledger of its own, open for the moment. */
static dm_status write_correction(const dm_server *server, dm_ledger_correction *correction, dm_error *error)
{
    dm_ledger *ledger;
    dm_status status = dm_ledger_open(server->ledgers.where, DM_LEDGER_WRITE, &ledger, error);
    if (status != DM_OK)
        return status;
    status = dm_ledger_correct(ledger, correction, error);
    uint64_t other;
    if (status == DM_OK && dm_text_is(correction->verdict, "merge") && dm_api_record_id(correction->value, &other))
        status = dm_ledger_merge(ledger, correction->record, other, error);
    dm_ledger_close(ledger);
    return status;
}

static void answer_status(dm_answer *answer, dm_status status, const dm_error *error)
{
    if (status == DM_ERROR_ARGUMENT)
        dm_answer_error(answer, MHD_HTTP_UNPROCESSABLE_CONTENT, "correction", "%s", error->message);
    else if (status != DM_OK)
        dm_answer_error(answer, MHD_HTTP_SERVICE_UNAVAILABLE, "ledger", "%s", error->message);
}

void dm_api_correct(dm_request *request, dm_answer *answer)
{
    if (request->server->ledgers.where == NULL) {
        dm_answer_error(answer, MHD_HTTP_NOT_FOUND, "ledger", "this desk was started without a ledger");
        return;
    }
    struct json_object *object = dm_api_read_json(request, answer);
    if (object == NULL)
        return;
    char now[32];
    put_now(now);
    dm_ledger_correction c = {.verdict = dm_api_member(object, "verdict"),
                              .value = dm_text_trim(dm_api_member(object, "value")),
                              .note = dm_text_trim(dm_api_member(object, "note")),
                              .who = dm_text_trim(dm_api_member(object, "who")),
                              .at = dm_text_of(now)};
    dm_error error;
    const char *problem =
        !dm_api_record_id(dm_api_member(object, "record"), &c.record) ? "record must be the id of a record" : problem_of(&c);
    if (problem != NULL) {
        dm_answer_error(answer, MHD_HTTP_UNPROCESSABLE_CONTENT, "correction", "%s", problem);
    } else {
        dm_status status = write_correction(request->server, &c, &error);
        dm_buffer_put_string(&answer->body, "{\"api\":1");
        dm_member_int(&answer->body, "number", c.number);
        dm_member_string(&answer->body, "at", now);
        dm_buffer_put_string(&answer->body, "}\n");
        answer_status(answer, status, &error);
    }
    json_object_put(object);
}

void dm_api_undo_merge(dm_request *request, dm_answer *answer)
{
    struct json_object *object = dm_api_read_json(request, answer);
    if (object == NULL)
        return;
    uint64_t record;
    dm_ledger *ledger = NULL;
    dm_error error;
    bool undone = false;
    if (request->server->ledgers.where == NULL || !dm_api_record_id(dm_api_member(object, "record"), &record)) {
        dm_answer_error(answer, MHD_HTTP_UNPROCESSABLE_CONTENT, "correction", "record must be the id of a record");
    } else {
        dm_status status = dm_ledger_open(request->server->ledgers.where, DM_LEDGER_WRITE, &ledger, &error);
        if (status == DM_OK)
            status = dm_ledger_undo_merge(ledger, record, &undone, &error);
        if (ledger != NULL)
            dm_ledger_close(ledger);
        dm_buffer_put_string(&answer->body, "{\"api\":1");
        dm_member_bool(&answer->body, "undone", undone);
        dm_buffer_put_string(&answer->body, "}\n");
        answer_status(answer, status, &error);
    }
    json_object_put(object);
}

/* ---- out ---- */

typedef enum list_form { LIST_JSON = 0, LIST_JSON_LINES, LIST_CSV, LIST_GOLD } list_form;
typedef struct listing {
    list_form form;
    dm_buffer *out;
    dm_ledger *ledger;
    dm_status status;
    dm_error *error;
} listing;

static void put_object(dm_buffer *out, const dm_ledger_correction *c)
{
    dm_buffer_put_char(out, '{');
    dm_member_int(out, "number", c->number);
    dm_member_hash(out, "record", c->record);
    dm_member_text(out, "document", c->document);
    dm_member_text(out, "verdict", c->verdict);
    dm_member_text(out, "value", c->value);
    dm_member_text(out, "note", c->note);
    dm_member_text(out, "who", c->who);
    dm_member_text(out, "at", c->at);
}

/* A gold line has the document too, so that it can be coded again: text, title, date; and the record as the engine had it. */
static void put_gold(listing *l, const dm_ledger_correction *c)
{
    dm_buffer json;
    dm_buffer_init(&json);
    bool found = false;
    dm_ledger_filter filter;
    dm_ledger_filter_init(&filter);
    put_object(l->out, c);
    l->status = dm_ledger_record(l->ledger, c->record, &json, &found, l->error);
    if (l->status == DM_OK && found) {
        dm_member(l->out, "said");
        dm_buffer_put(l->out, dm_buffer_text(&json));
    }
    dm_buffer_clear(&json);
    if (l->status == DM_OK)
        l->status = dm_ledger_document(l->ledger, c->document, &json, &found, l->error);
    if (l->status == DM_OK && found && !json.failed) {
        dm_buffer_put_char(&json, '\0');
        struct json_object *document = json_tokener_parse(json.data);
        dm_member_text(l->out, "date", dm_api_member(document, "date"));
        dm_member_text(l->out, "title", dm_api_member(document, "title"));
        dm_member_text(l->out, "text", dm_api_member(document, "text"));
        json_object_put(document);
    }
    dm_buffer_put_string(l->out, "}\n");
    dm_buffer_dispose(&json);
}

static void put_csv(dm_buffer *out, const dm_ledger_correction *c)
{
    dm_buffer_put_int(out, c->number);
    dm_buffer_put_char(out, ',');
    dm_buffer_put_hash(out, c->record);
    const dm_text cells[] = {c->document, c->verdict, c->value, c->note, c->who, c->at};
    for (size_t i = 0; i < sizeof cells / sizeof *cells; i++) {
        dm_buffer_put_char(out, ',');
        dm_api_put_cell(out, cells[i]);
    }
    dm_buffer_put_char(out, '\n');
}

static bool take_correction(void *context, const dm_ledger_correction *c)
{
    listing *l = context;
    if (l->form == LIST_GOLD) {
        put_gold(l, c);
    } else if (l->form == LIST_CSV) {
        put_csv(l->out, c);
    } else {
        if (l->form == LIST_JSON)
            dm_element(l->out);
        put_object(l->out, c);
        dm_buffer_put_string(l->out, l->form == LIST_JSON ? "}" : "}\n");
    }
    return l->status == DM_OK && !l->out->failed;
}

static bool find_form(const char *name, list_form *out)
{
    static const char *const names[] = {"json", "jsonl", "csv", "gold"};
    *out = LIST_JSON;
    for (int i = 0; name != NULL && i < 4; i++) {
        if (strcmp(name, names[i]) == 0) {
            *out = (list_form)i;
            return true;
        }
    }
    return name == NULL;
}

void dm_api_corrections(dm_request *request, dm_answer *answer)
{
    static const char *const types[] = {"application/json; charset=utf-8", "application/x-ndjson; charset=utf-8",
                                        "text/csv; charset=utf-8", "application/x-ndjson; charset=utf-8"};
    static const char *const files[] = {NULL, "corrections.jsonl", "corrections.csv", "corrections-gold.jsonl"};
    dm_question q;
    list_form form;
    if (!dm_question_open(&q, request, answer))
        return;
    if (!find_form(dm_request_parameter(request, "format"), &form)) {
        dm_answer_error(answer, MHD_HTTP_BAD_REQUEST, "parameter", "format must be json, jsonl, csv or gold");
        dm_question_close(&q, answer);
        return;
    }
    answer->type = types[form];
    answer->download = files[form];
    if (form == LIST_JSON)
        dm_buffer_put_string(&answer->body, "{\"api\":1,\"items\":[");
    else if (form == LIST_CSV)
        dm_buffer_put_string(&answer->body, "number,record,document,verdict,value,note,who,at\n");
    listing l = {form, &answer->body, q.ledger, DM_OK, &q.error};
    q.status = dm_ledger_corrections(q.ledger, q.filter.record, q.filter.document, take_correction, &l, &q.error);
    if (q.status == DM_OK)
        q.status = l.status;
    if (form == LIST_JSON)
        dm_buffer_put_string(&answer->body, "]}\n");
    dm_question_close(&q, answer);
}
