/* Rows of the ledger: pages as JSON, whole answers as JSON lines or CSV, totals, counts. */
#include <microhttpd.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/json.h"
#include "base/text.h"
#include "output/members.h"
#include "serve/api.h"
#include "serve/question.h"
#include "serve/server.h"

/* "/api/v1/events" -> events. */
static bool kind_of_path(const char *path, dm_ledger_kind *out)
{
    const char *name = strrchr(path, '/');
    return name != NULL && dm_ledger_kind_find(dm_text_of(name + 1), out);
}

static bool put_row(void *context, const dm_ledger_row *row)
{
    dm_buffer *out = context;
    dm_element(out);
    dm_buffer_put(out, row->json);
    return !out->failed;
}

static void answer_page(dm_question *q, dm_ledger_kind kind, dm_answer *answer)
{
    dm_ledger_page page = {false, ""};
    dm_buffer *out = &answer->body;
    dm_buffer_put_string(out, "{\"api\":1,\"items\":[");
    q->status = dm_ledger_query(q->ledger, kind, &q->filter, put_row, out, &page, &q->error);
    dm_buffer_put_char(out, ']');
    dm_member_bool(out, "more", page.more);
    if (page.more)
        dm_member_string(out, "cursor", page.cursor);
    dm_buffer_put_string(out, "}\n");
}

/* ---- downloads: page after page, so that memory does not grow with the answer ---- */

enum { DOWNLOAD_PAGE = 500 };

typedef struct download {
    dm_ledgers *ledgers;
    dm_ledger *ledger;
    dm_ledger_kind kind;
    dm_ledger_filter filter;
    dm_ledger_page page;
    dm_arena arena; /* the filter's texts: the request may be gone before the last piece is sent */
    bool csv, started, failed;
    dm_buffer *out;
} download;

void dm_api_put_cell(dm_buffer *out, dm_text cell)
{
    bool formula = cell.len > 0 && strchr("=+@\t\r", cell.ptr[0]) != NULL;
    bool quoted = formula;
    for (size_t i = 0; i < cell.len && !quoted; i++)
        quoted = strchr(",\"\n\r", cell.ptr[i]) != NULL;
    if (!quoted) {
        dm_buffer_put(out, cell);
        return;
    }
    dm_buffer_put_string(out, formula ? "\"'" : "\"");
    for (size_t i = 0; i < cell.len; i++) {
        if (cell.ptr[i] == '"')
            dm_buffer_put_char(out, '"');
        dm_buffer_put_char(out, cell.ptr[i]);
    }
    dm_buffer_put_char(out, '"');
}

static bool put_download_row(void *context, const dm_ledger_row *row)
{
    download *d = context;
    if (!d->csv) {
        dm_buffer_put(d->out, row->json);
    } else {
        for (uint32_t i = 0; i < row->cell_count; i++) {
            if (i > 0)
                dm_buffer_put_char(d->out, ',');
            dm_api_put_cell(d->out, row->cells[i]);
        }
    }
    dm_buffer_put_char(d->out, '\n');
    return !d->out->failed;
}

static void put_header(const download *d)
{
    uint32_t count;
    const char *const *columns = dm_ledger_columns(d->kind, &count);
    for (uint32_t i = 0; i < count; i++) {
        dm_buffer_put_string(d->out, i > 0 ? "," : "");
        dm_buffer_put_string(d->out, columns[i]);
    }
    dm_buffer_put_char(d->out, '\n');
}

static bool produce_page(void *state, dm_buffer *out)
{
    download *d = state;
    dm_error error;
    d->out = out;
    if (!d->started && d->csv)
        put_header(d);
    d->started = true;
    d->filter.cursor = dm_text_of(d->page.cursor);
    dm_ledger_page page = {false, ""};
    if (dm_ledger_query(d->ledger, d->kind, &d->filter, put_download_row, d, &page, &error) != DM_OK) {
        d->failed = true;
        out->failed = true; /* the connection is broken off: a short file must not look whole */
        return false;
    }
    d->page = page;
    return page.more;
}

static void release_download(void *state)
{
    download *d = state;
    dm_ledgers_give(d->ledgers, d->ledger, !d->failed);
    dm_arena_dispose(&d->arena);
    free(d);
}

static void keep_filter_texts(download *d)
{
    dm_ledger_filter *f = &d->filter;
    dm_text *texts[] = {&f->actor,     &f->recipient, &f->party,  &f->type, &f->mode,     &f->context, &f->cameo,
                        &f->certainty, &f->place,     &f->source, &f->text, &f->document, &f->what,    &f->status};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        if (texts[i]->len > 0)
            *texts[i] = dm_arena_copy(&d->arena, *texts[i]);
}

static void answer_download(dm_question *q, dm_ledger_kind kind, bool csv, dm_answer *answer)
{
    static const char *const names[2][DM_LEDGER_KIND_COUNT] = {
        {"events.jsonl", "commitments.jsonl", "forces.jsonl", "gaps.jsonl", "documents.jsonl", "series.jsonl"},
        {"events.csv", "commitments.csv", "forces.csv", "gaps.csv", "documents.csv", "series.csv"}};
    download *d = calloc(1, sizeof *d);
    if (d == NULL) {
        answer->body.failed = true;
        return;
    }
    *d = (download){.ledgers = q->ledgers, .ledger = q->ledger, .kind = kind, .filter = q->filter, .csv = csv};
    dm_arena_init(&d->arena);
    keep_filter_texts(d);
    d->filter.limit = DOWNLOAD_PAGE;
    q->ledger = NULL; /* the download's now */
    answer->type = csv ? "text/csv; charset=utf-8; header=present" : "application/x-ndjson; charset=utf-8";
    answer->download = names[csv][kind];
    answer->produce = produce_page;
    answer->state = d;
    answer->release = release_download;
}

void dm_api_rows(dm_request *request, dm_answer *answer)
{
    dm_question q;
    dm_ledger_kind kind = DM_LEDGER_EVENTS;
    if (!dm_question_open(&q, request, answer))
        return;
    const char *format = dm_request_parameter(request, "format");
    if (!kind_of_path(request->path, &kind))
        dm_answer_error(answer, MHD_HTTP_NOT_FOUND, "not_found", "there is nothing at this address");
    else if (format == NULL || strcmp(format, "json") == 0)
        answer_page(&q, kind, answer);
    else if (strcmp(format, "csv") == 0 || strcmp(format, "jsonl") == 0)
        answer_download(&q, kind, strcmp(format, "csv") == 0, answer);
    else
        dm_answer_error(answer, MHD_HTTP_BAD_REQUEST, "parameter", "format must be json, jsonl or csv");
    dm_question_close(&q, answer);
}

void dm_api_total(dm_request *request, dm_answer *answer)
{
    dm_question q;
    if (!dm_question_open(&q, request, answer))
        return;
    const char *name = dm_request_parameter(request, "kind");
    dm_ledger_kind kind = DM_LEDGER_EVENTS;
    uint64_t total = 0;
    if (name != NULL && !dm_ledger_kind_find(dm_text_of(name), &kind)) {
        dm_answer_error(answer, MHD_HTTP_BAD_REQUEST, "parameter",
                        "kind must be events, commitments, forces, gaps, documents or series");
    } else {
        q.status = dm_ledger_total(q.ledger, kind, &q.filter, 0, &total, &q.error);
        dm_buffer_put_string(&answer->body, "{\"api\":1");
        dm_member_int(&answer->body, "total", (int64_t)total);
        dm_buffer_put_string(&answer->body, "}\n");
    }
    dm_question_close(&q, answer);
}

/* ---- counts ---- */

typedef struct counted {
    int64_t count;
    uint32_t row;      /* keeps the ledger's order among equals */
    size_t start, end; /* in `rows` */
} counted;
typedef struct counting {
    dm_buffer rows; /* the rows as JSON, one behind the other */
    counted *all;
    uint32_t count, capacity;
    bool failed;
} counting;

static bool take_count(void *context, const dm_ledger_count_row *row)
{
    counting *c = context;
    if (c->count == c->capacity) {
        uint32_t capacity = c->capacity * 2 + 256;
        counted *grown = realloc(c->all, capacity * sizeof *grown);
        if (grown == NULL) {
            c->failed = true;
            return false;
        }
        c->all = grown;
        c->capacity = capacity;
    }
    counted *one = &c->all[c->count];
    *one = (counted){row->count, c->count, c->rows.count, 0};
    c->count++;
    dm_buffer_put_char(&c->rows, '[');
    dm_json_put_string(&c->rows, row->period);
    dm_buffer_put_char(&c->rows, ',');
    dm_json_put_string(&c->rows, row->first);
    dm_buffer_put_char(&c->rows, ',');
    dm_json_put_string(&c->rows, row->second);
    dm_buffer_put_char(&c->rows, ',');
    dm_buffer_put_int(&c->rows, row->count);
    dm_buffer_put_char(&c->rows, ']');
    one->end = c->rows.count;
    return !c->rows.failed;
}

static int compare_counts(const void *a, const void *b)
{
    const counted *x = a, *y = b;
    if (x->count != y->count)
        return x->count > y->count ? -1 : 1;
    return x->row < y->row ? -1 : x->row > y->row;
}

/* All rows in the ledger's order, or the `top` largest, largest first. */
static void put_counts(dm_buffer *out, counting *c, int64_t top)
{
    if (top > 0 && c->count > 1)
        qsort(c->all, c->count, sizeof *c->all, compare_counts);
    dm_buffer_put_string(out, "{\"api\":1");
    dm_member_int(out, "of", c->count);
    dm_buffer_put_string(out, ",\"rows\":[");
    for (uint32_t i = 0; i < c->count && (top == 0 || i < top); i++) {
        dm_element(out);
        dm_buffer_put(out, (dm_text){c->rows.data + c->all[i].start, c->all[i].end - c->all[i].start});
    }
    dm_buffer_put_string(out, "]}\n");
}

void dm_api_counts(dm_request *request, dm_answer *answer)
{
    dm_question q;
    int64_t top;
    if (!dm_question_open(&q, request, answer))
        return;
    if (!dm_request_number(request, "top", 0, 10000, 0, &top)) {
        dm_answer_error(answer, MHD_HTTP_BAD_REQUEST, "parameter", "top must be a number from 0 to 10000");
    } else {
        const char *keys[3] = {dm_request_parameter(request, "first"), dm_request_parameter(request, "second"),
                               dm_request_parameter(request, "period")};
        dm_text texts[3];
        for (int i = 0; i < 3; i++)
            texts[i] = keys[i] != NULL ? dm_text_of(keys[i]) : (dm_text){"", 0};
        counting c = {.count = 0};
        dm_buffer_init(&c.rows);
        q.status = dm_ledger_count(q.ledger, &q.filter, texts[0], texts[1], texts[2], take_count, &c, &q.error);
        put_counts(&answer->body, &c, top);
        answer->body.failed = answer->body.failed || c.failed || c.rows.failed;
        dm_buffer_dispose(&c.rows);
        free(c.all);
    }
    dm_question_close(&q, answer);
}
