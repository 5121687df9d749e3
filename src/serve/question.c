#include "serve/question.h"

#include <microhttpd.h>
#include <stdlib.h>
#include <string.h>

#include "base/calendar.h"
#include "base/text.h"
#include "serve/api.h"
#include "serve/server.h"

enum { PAGE_DEFAULT = 100, PAGE_MOST = 1000 };

/* Parameters that are not filters; each handler reads its own. */
static const char *const others[] = {"format", "order",   "first",  "second", "period", "top",  "kind",
                                     "id",     "explain", "prefix", "within", "limit",  "stats"};

typedef struct reading {
    dm_ledger_filter *filter;
    const char *bad;  /* the parameter that is wrong; NULL none */
    const char *want; /* what it should be; NULL: it is not known */
} reading;

static bool put_text(const char *name, dm_text value, dm_ledger_filter *f)
{
    const struct {
        const char *name;
        dm_text *to;
    } texts[] = {{"actor", &f->actor}, {"recipient", &f->recipient}, {"party", &f->party},  {"type", &f->type},
                 {"mode", &f->mode},   {"context", &f->context},     {"cameo", &f->cameo},  {"certainty", &f->certainty},
                 {"place", &f->place}, {"source", &f->source},       {"text", &f->text},    {"document", &f->document},
                 {"what", &f->what},   {"status", &f->status},       {"cursor", &f->cursor}};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        if (strcmp(name, texts[i].name) == 0) {
            *texts[i].to = value;
            return true;
        }
    }
    return false;
}

static bool parse_box(const char *value, double box[4])
{
    for (int i = 0; i < 4; i++) {
        char *end;
        box[i] = strtod(value, &end); /* "1.5": the program keeps the C locale */
        if (end == value || *end != (i < 3 ? ',' : '\0') || !(box[i] >= -360 && box[i] <= 360))
            return false;
        value = end + 1;
    }
    return true;
}

/* Parameters with a form of their own; the form when the value has another, "" when all is well, NULL when it is none of these. */
static const char *put_other(const char *name, const char *value, dm_ledger_filter *f)
{
    dm_text text = dm_text_of(value);
    int64_t number;
    if (strcmp(name, "from") == 0)
        return dm_day_parse(text, &f->from) ? "" : "a date, YYYY-MM-DD";
    if (strcmp(name, "to") == 0)
        return dm_day_parse(text, &f->to) ? "" : "a date, YYYY-MM-DD";
    if (strcmp(name, "as_of") == 0)
        return dm_day_parse(text, &f->as_of) ? "" : "a date, YYYY-MM-DD";
    if (strcmp(name, "box") == 0)
        return (f->has_box = parse_box(value, f->box)) ? "" : "south,west,north,east in degrees";
    if (strcmp(name, "record") == 0)
        return dm_api_record_id(text, &f->record) ? "" : "the id of a record";
    if (strcmp(name, "quad") == 0) {
        if (!dm_text_to_int(text, &number) || number < 1 || number > 4)
            return "1, 2, 3 or 4";
        f->quad = (int)number;
        return "";
    }
    if (strcmp(name, "confidence") == 0) {
        char *end;
        double least = strtod(value, &end);
        if (*end != '\0' || !(least >= 0 && least <= 1))
            return "a number from 0 to 1";
        f->confidence = (int)(least * 1000 + 0.5);
        return "";
    }
    if (strcmp(name, "occurrences") == 0) {
        f->occurrences = strcmp(value, "1") == 0;
        return f->occurrences || strcmp(value, "0") == 0 ? "" : "0 or 1";
    }
    return NULL;
}

static enum MHD_Result read_parameter(void *context, enum MHD_ValueKind kind, const char *name, const char *value)
{
    (void)kind;
    reading *r = context;
    if (value == NULL || value[0] == '\0')
        return MHD_YES; /* an empty filter does not restrict */
    if (dm_utf8_check(dm_text_of(value)) != strlen(value)) {
        r->bad = name;
        r->want = "UTF-8";
        return MHD_NO;
    }
    if (put_text(name, dm_text_of(value), r->filter))
        return MHD_YES;
    const char *form = put_other(name, value, r->filter);
    for (size_t i = 0; form == NULL && i < sizeof others / sizeof *others; i++)
        if (strcmp(name, others[i]) == 0)
            form = "";
    if (form != NULL && form[0] == '\0')
        return MHD_YES;
    r->bad = name;
    r->want = form;
    return MHD_NO;
}

static bool read_filter(dm_question *question, dm_answer *answer)
{
    dm_ledger_filter_init(&question->filter);
    reading r = {&question->filter, NULL, NULL};
    MHD_get_connection_values(question->request->connection, MHD_GET_ARGUMENT_KIND, read_parameter, &r);
    const char *order = dm_request_parameter(question->request, "order");
    int64_t limit;
    if (order != NULL && strcmp(order, "asc") != 0 && strcmp(order, "desc") != 0) {
        r.bad = "order";
        r.want = "asc or desc";
    }
    if (!dm_request_number(question->request, "limit", 1, PAGE_MOST, PAGE_DEFAULT, &limit)) {
        r.bad = "limit";
        r.want = "a number from 1 to 1000";
    }
    question->filter.descending = order != NULL && strcmp(order, "desc") == 0;
    question->filter.limit = (uint32_t)limit;
    if (r.bad == NULL)
        return true;
    if (r.want != NULL)
        dm_answer_error(answer, MHD_HTTP_BAD_REQUEST, "parameter", "%.60s must be %s", r.bad, r.want);
    else
        dm_answer_error(answer, MHD_HTTP_BAD_REQUEST, "parameter", "there is no parameter %.60s", r.bad);
    return false;
}

bool dm_question_open(dm_question *question, dm_request *request, dm_answer *answer)
{
    *question = (dm_question){.request = request, .ledgers = &request->server->ledgers, .status = DM_OK};
    if (question->ledgers->where == NULL) {
        dm_answer_error(answer, MHD_HTTP_NOT_FOUND, "ledger", "this desk was started without a ledger");
        return false;
    }
    if (!read_filter(question, answer))
        return false;
    question->status = dm_ledgers_take(question->ledgers, &question->ledger, &question->error);
    if (question->status == DM_OK)
        return true;
    dm_question_close(question, answer);
    return false;
}

void dm_question_close(dm_question *question, dm_answer *answer)
{
    if (question->ledger != NULL)
        dm_ledgers_give(question->ledgers, question->ledger, question->status == DM_OK || question->status == DM_ERROR_ARGUMENT);
    question->ledger = NULL;
    if (question->status == DM_ERROR_ARGUMENT)
        dm_answer_error(answer, MHD_HTTP_BAD_REQUEST, "parameter", "%s", question->error.message);
    else if (question->status != DM_OK)
        dm_answer_error(answer, MHD_HTTP_SERVICE_UNAVAILABLE, "ledger", "%s", question->error.message);
}
