/* Questions: a filter in, rows out, page by page. */
#include <stdio.h>
#include <stdlib.h>

#include "base/error.h"
#include "base/json.h"
#include "base/text.h"
#include "ledger/follow.h"
#include "ledger/inside.h"
#include "ledger/filter_sql.h"
#include "ledger/series.h"
#include "output/members.h"

enum { FETCH = 4000 };

/* ---- names ---- */

bool dm_ledger_kind_find(dm_text name, dm_ledger_kind *out)
{
    static const char *const names[DM_LEDGER_KIND_COUNT] = {"events", "commitments", "forces", "gaps", "documents", "series"};
    for (int i = 0; i < DM_LEDGER_KIND_COUNT; i++) {
        if (dm_text_is(name, names[i])) {
            *out = (dm_ledger_kind)i;
            return true;
        }
    }
    return false;
}

const char *const *dm_ledger_columns(dm_ledger_kind kind, uint32_t *count)
{
    static const char *const events[] = {"date",       "type",    "mode",    "actor", "recipient", "place", "certainty",
                                         "confidence", "reports", "sources", "id",    "doc",       "text"};
    static const char *const commitments[] = {"date",     "promisor",   "beneficiary", "action", "due", "status",
                                              "evidence", "confidence", "id",          "doc",    "text"};
    static const char *const forces[] = {"date", "sender", "host", "what", "measure", "status",
                                         "low",  "best",   "high", "id",   "doc",     "text"};
    static const char *const gaps[] = {"date", "what", "topic", "id", "doc", "text"};
    static const char *const documents[] = {"date", "doc", "source", "title", "records", "text"};
    static const char *const series[] = {"month", "sender", "host", "what", "low", "best", "high", "reports", "conflict", "claims"};
    static const struct {
        const char *const *names;
        uint32_t count;
    } all[DM_LEDGER_KIND_COUNT] = {{events, 13}, {commitments, 11}, {forces, 12}, {gaps, 6}, {documents, 6}, {series, 10}};
    *count = all[kind].count;
    return all[kind].names;
}

void dm_ledger_filter_init(dm_ledger_filter *filter)
{
    *filter = (dm_ledger_filter){.from = DM_DAY_NONE, .to = DM_DAY_NONE, .as_of = DM_DAY_NONE};
}

/* ---- a document by number ---- */

static void read_document(dm_statement *s, uint32_t at, dm_stored_document *out)
{
    out->number = dm_get_int(s, at);
    out->id = dm_get_text(s, at + 1);
    out->hash = dm_get_int(s, at + 2);
    out->day = (dm_day)dm_get_int(s, at + 3);
    out->coding = dm_get_int(s, at + 4);
    out->copy_of = dm_get_int(s, at + 5);
    out->sentences = dm_get_int(s, at + 6);
    out->title = dm_get_text(s, at + 7);
    out->source = dm_get_text(s, at + 8);
    out->url = dm_get_text(s, at + 9);
    out->language = dm_get_text(s, at + 10);
    out->dateline = dm_get_text(s, at + 11);
    out->kept = dm_get_text(s, at + 12);
    out->text = dm_get_text(s, at + 13);
}
#define DOCUMENT_COLUMNS                                                                                                           \
    "d.num, d.id, d.hash, d.day, d.coding, d.copy_of, d.sentences, d.title, d.source, d.url, d.language, d.dateline, d.kept, "     \
    "d.text"

dm_status dm_ledger_load_document(dm_ledger *ledger, int64_t number, dm_stored_document *out, dm_error *error)
{
    dm_statement *s = dm_ledger_kept(ledger, DM_KEPT_DOCUMENT_GET, error);
    if (s == NULL)
        return DM_ERROR_IO;
    dm_reset(s);
    dm_bind_int(s, 0, number);
    dm_step step = dm_step_once(s, error);
    if (step == DM_STEP_ROW) {
        read_document(s, 0, out);
        return DM_OK;
    }
    return step == DM_STEP_FAILED
               ? DM_ERROR_IO
               : dm_error_set(error, DM_ERROR_FORMAT, "the ledger is damaged: document %lld is missing", (long long)number);
}

/* ---- rows ---- */

/* The columns that a row is made of, in the order of the statement. */
enum {
    ROW_NUM,
    ROW_DAY,
    ROW_ID,
    ROW_CONTENT,
    ROW_KIND,
    ROW_CODING,
    ROW_BODY,
    ROW_OCCURRENCE,
    ROW_DOCUMENT,
    ROW_NARROW = ROW_DOCUMENT + 14
};

static const char *const narrow_columns[DM_LEDGER_KIND_COUNT] = {
    [DM_LEDGER_EVENTS] = "e.type, e.mode, e.actor, e.recipient, e.place, e.country, e.auxiliary, e.confidence",
    [DM_LEDGER_COMMITMENTS] = "e.promisor, e.beneficiary, e.action, e.due_from, e.due_to, e.status, e.polarity, e.confidence",
    [DM_LEDGER_FORCES] = "e.sender, e.host, e.what, e.measure, e.status, e.low, e.best, e.high",
    [DM_LEDGER_GAPS] = "e.what, e.topic",
};

/* Cells are written one behind the other into `text`; a cell ends where the next begins. */
typedef struct rows {
    dm_ledger *ledger;
    dm_ledger_kind kind;
    const dm_ledger_filter *filter;
    dm_ledger_take_row take;
    void *context;
    dm_ledger_page *page;
    dm_buffer json, text;
    size_t ends[16];
    uint32_t cells;
    uint64_t given; /* rows of this page so far */
    bool stopped;
    dm_day day; /* of the last row that was read */
    int64_t num;
    dm_day as_of;
    dm_error *error;
    dm_status status;
} rows;

static void end_cell(rows *r) { r->ends[r->cells++] = r->text.count; }
static void cell(rows *r, dm_text text)
{
    dm_buffer_put(&r->text, text);
    end_cell(r);
}
static void cell_day(rows *r, int64_t day)
{
    if (day != DM_DAY_NONE)
        dm_buffer_put_day(&r->text, (dm_day)day);
    end_cell(r);
}
static void cell_int(rows *r, int64_t value, bool given)
{
    if (given)
        dm_buffer_put_int(&r->text, value);
    end_cell(r);
}
static void cell_hash(rows *r, uint64_t id)
{
    dm_buffer_put_hash(&r->text, id);
    end_cell(r);
}
static void cell_thousandths(rows *r, int64_t value)
{
    dm_buffer_put_number(&r->text, (double)value / 1000, 3);
    end_cell(r);
}

const char *dm_certainty_name(int64_t auxiliary)
{
    return auxiliary & DM_AUX_NEGATION       ? "denied"
           : auxiliary & DM_AUX_HYPOTHETICAL ? "hypothetical"
           : auxiliary & DM_AUX_FUTURE       ? "planned"
           : auxiliary & DM_AUX_HISTORICAL   ? "past"
                                             : "asserted";
}

/* The record's version of engine and lexicon; asked once for runs of the same. */
static void put_coding(rows *r, int64_t coding)
{
    dm_ledger *l = r->ledger;
    if (l->shown_coding != coding) {
        dm_statement *s = dm_ledger_kept(l, DM_KEPT_CODING_GET, r->error);
        if (s == NULL) {
            r->status = DM_ERROR_IO;
            return;
        }
        dm_bind_int(s, 0, coding);
        if (dm_step_once(s, r->error) == DM_STEP_ROW) {
            dm_text engine = dm_get_text(s, 0);
            snprintf(l->shown_version, sizeof l->shown_version,
                     "{\"engine\":\"%.*s\",\"lexicon\":\"%016llx\",\"model\":\"%016llx\"}", engine.len > 20 ? 20 : (int)engine.len,
                     engine.ptr, (unsigned long long)dm_get_int(s, 1), (unsigned long long)dm_get_int(s, 2));
            l->shown_coding = coding;
        }
        dm_reset(s);
    }
    dm_member(&r->json, "coding");
    dm_buffer_put_string(&r->json, l->shown_version);
}

/* How many reports and independent sources the event's occurrence has. */
static void put_occurrence(rows *r, int64_t occurrence, int64_t *reports, int64_t *sources)
{
    *reports = *sources = 1;
    if (occurrence == 0)
        return;
    dm_statement *s = dm_ledger_kept(r->ledger, DM_KEPT_OCCURRENCE_SIZE, r->error);
    dm_statement *lead = s != NULL ? dm_ledger_kept(r->ledger, DM_KEPT_RECORD_GET, r->error) : NULL;
    if (lead == NULL) {
        r->status = DM_ERROR_IO;
        return;
    }
    dm_bind_int(s, 0, occurrence);
    if (dm_step_once(s, r->error) == DM_STEP_ROW) {
        *reports = dm_get_int(s, 0);
        *sources = dm_get_int(s, 1);
    }
    dm_reset(s);
    dm_bind_int(lead, 0, occurrence);
    if (dm_step_once(lead, r->error) == DM_STEP_ROW)
        dm_member_hash(&r->json, "occurrence", (uint64_t)dm_get_int(lead, 0));
    dm_reset(lead);
    dm_member_int(&r->json, "reports", *reports);
    dm_member_int(&r->json, "sources", *sources);
}

static void sentence_cell(rows *r, dm_text body, const dm_stored_document *document)
{
    dm_text info = dm_body_member(body, "text_info");
    dm_text source = dm_body_member(info, "part").len > 0 ? document->title : document->text;
    int64_t start = 0, end = 0;
    dm_text_to_int(dm_body_member(info, "start"), &start);
    if (dm_text_to_int(dm_body_member(info, "end"), &end) && start >= 0 && end >= start && (uint64_t)end <= source.len)
        dm_buffer_put(&r->text, (dm_text){source.ptr + start, (size_t)(end - start)});
    end_cell(r);
}

static void event_cells(rows *r, dm_statement *s, int64_t reports, int64_t sources)
{
    cell_day(r, dm_get_int(s, ROW_DAY));
    for (uint32_t i = 0; i < 4; i++)
        cell(r, dm_get_text(s, ROW_NARROW + i));
    dm_text place = dm_get_text(s, ROW_NARROW + 4), country = dm_get_text(s, ROW_NARROW + 5);
    dm_buffer_put(&r->text, place);
    if (country.len > 0) {
        dm_buffer_put_string(&r->text, place.len > 0 ? ", " : "");
        dm_buffer_put(&r->text, country);
    }
    end_cell(r);
    cell(r, dm_text_of(dm_certainty_name(dm_get_int(s, ROW_NARROW + 6))));
    cell_thousandths(r, dm_get_int(s, ROW_NARROW + 7));
    cell_int(r, reports, true);
    cell_int(r, sources, true);
}

static bool commitment_cells(rows *r, dm_statement *s)
{
    dm_followed followed;
    dm_commitment_terms terms = {.number = dm_get_int(s, ROW_NUM),
                                 .due_from = (dm_day)dm_get_int(s, ROW_NARROW + 3),
                                 .due_to = (dm_day)dm_get_int(s, ROW_NARROW + 4),
                                 .status = dm_get_text(s, ROW_NARROW + 5),
                                 .refrain = dm_get_int(s, ROW_NARROW + 6) != 0};
    r->status = dm_follow_status(r->ledger, &terms, r->as_of, &r->json, &followed, r->error);
    if (r->status != DM_OK || (r->filter->status.len > 0 && !dm_follow_matches(&followed, r->filter->status)))
        return false;
    cell_day(r, dm_get_int(s, ROW_DAY));
    for (uint32_t i = 0; i < 3; i++)
        cell(r, dm_get_text(s, ROW_NARROW + i));
    cell_day(r, terms.due_to);
    cell(r, dm_text_of(followed.status));
    cell_int(r, followed.evidence, true);
    cell_thousandths(r, dm_get_int(s, ROW_NARROW + 7));
    return true;
}

static void force_cells(rows *r, dm_statement *s)
{
    cell_day(r, dm_get_int(s, ROW_DAY));
    for (uint32_t i = 0; i < 5; i++)
        cell(r, dm_get_text(s, ROW_NARROW + i));
    for (uint32_t i = 5; i < 8; i++)
        cell_int(r, dm_get_int(s, ROW_NARROW + i), dm_get_int(s, ROW_NARROW + i) >= 0);
}

/* One record's row; false when the filter leaves it out after all. */
static bool record_row(rows *r, dm_statement *s, dm_ledger_row *row)
{
    dm_stored_document document;
    read_document(s, ROW_DOCUMENT, &document);
    dm_text body = dm_get_text(s, ROW_BODY);
    row->id = (uint64_t)dm_get_int(s, ROW_ID);
    dm_body_line(&r->json, body, dm_get_int(s, ROW_KIND), row->id, (uint64_t)dm_get_int(s, ROW_CONTENT), &document);
    int64_t reports = 1, sources = 1;
    if (r->kind == DM_LEDGER_EVENTS) {
        put_occurrence(r, dm_get_int(s, ROW_OCCURRENCE), &reports, &sources);
        event_cells(r, s, reports, sources);
    } else if (r->kind == DM_LEDGER_COMMITMENTS) {
        if (!commitment_cells(r, s))
            return false;
    } else if (r->kind == DM_LEDGER_FORCES) {
        force_cells(r, s);
    } else {
        cell_day(r, dm_get_int(s, ROW_DAY));
        cell(r, dm_get_text(s, ROW_NARROW));
        cell(r, dm_get_text(s, ROW_NARROW + 1));
    }
    put_coding(r, dm_get_int(s, ROW_CODING));
    dm_buffer_put_char(&r->json, '}');
    cell_hash(r, row->id);
    cell(r, document.id);
    sentence_cell(r, body, &document);
    return r->status == DM_OK;
}

/* What a document is, without its closing brace. */
static void put_document(dm_buffer *out, const dm_stored_document *document)
{
    dm_buffer_put_char(out, '{');
    dm_member_text(out, "doc", document->id);
    dm_member_day(out, "date", document->day);
    dm_member_text(out, "title", document->title);
    dm_member_text(out, "source", document->source);
    dm_member_text(out, "url", document->url);
    dm_member_text(out, "language", document->language);
    dm_member_text(out, "dateline", document->dateline);
    dm_member_int(out, "sentences", document->sentences);
    dm_member_text(out, "text", document->text);
}

static void document_row(rows *r, dm_statement *s)
{
    dm_stored_document document;
    read_document(s, 2, &document);
    int64_t records = dm_get_int(s, 16);
    put_document(&r->json, &document);
    dm_member_text(&r->json, "copy_of", dm_get_text(s, 17));
    dm_member_int(&r->json, "record_count", records);
    put_coding(r, document.coding);
    dm_buffer_put_char(&r->json, '}');
    cell_day(r, document.day);
    cell(r, document.id);
    cell(r, document.source);
    cell(r, document.title);
    cell_int(r, records, true);
    cell(r, document.text);
}

/* Give out the row that the statement stands on. */
static void give_row(rows *r, dm_statement *s)
{
    dm_ledger_row row = {.number = dm_get_int(s, ROW_NUM)};
    dm_day day = (dm_day)dm_get_int(s, ROW_DAY);
    dm_buffer_clear(&r->json);
    dm_buffer_clear(&r->text);
    r->cells = 0;
    bool wanted = true;
    if (r->kind == DM_LEDGER_DOCUMENTS)
        document_row(r, s);
    else
        wanted = record_row(r, s, &row);
    if (r->json.failed || r->text.failed)
        r->status = dm_error_set(r->error, DM_ERROR_MEMORY, "out of memory");
    if (r->status != DM_OK)
        return;
    if (wanted && r->filter->limit > 0 && r->given == r->filter->limit) { /* one more than asked for: there is a next page */
        r->stopped = true;
        if (r->page != NULL)
            r->page->more = true;
        return;
    }
    r->day = day;
    r->num = row.number;
    if (!wanted)
        return;
    row.json = dm_buffer_text(&r->json);
    row.cell_count = r->cells;
    for (uint32_t i = 0; i < r->cells; i++) {
        size_t start = i > 0 ? r->ends[i - 1] : 0;
        row.cells[i] = (dm_text){r->text.data + start, r->ends[i] - start};
    }
    r->given++;
    r->stopped = !r->take(r->context, &row);
}

/* ---- pages ---- */

static void write_statement(dm_buffer *sql, const dm_select *select, const rows *r, bool behind)
{
    bool down = r->filter->descending;
    bool documents = r->kind == DM_LEDGER_DOCUMENTS;
    dm_buffer_put_string(sql, "SELECT e.num, e.day, ");
    if (documents) {
        dm_buffer_put_string(sql, DOCUMENT_COLUMNS ", (SELECT count(*) FROM record x WHERE x.doc = e.num),"
                                                   " coalesce((SELECT y.id FROM document y WHERE y.num = d.copy_of), '') FROM ");
    } else {
        dm_buffer_put_string(sql, "r.id, r.content, r.kind, r.coding, r.body, ");
        dm_buffer_put_string(
            sql, r->kind == DM_LEDGER_EVENTS ? "coalesce((SELECT m.occurrence FROM member m WHERE m.event = e.num), 0), " : "0, ");
        dm_buffer_put_string(sql, DOCUMENT_COLUMNS ", ");
        dm_buffer_put_string(sql, narrow_columns[r->kind]);
        dm_buffer_put_string(sql, " FROM ");
    }
    dm_buffer_put(sql, dm_buffer_text(&select->from));
    dm_buffer_put_string(sql, documents ? " CROSS JOIN document d WHERE d.num = e.num AND "
                                        : " CROSS JOIN record r CROSS JOIN document d WHERE r.num = e.num AND d.num = e.doc AND ");
    dm_buffer_put(sql, dm_buffer_text(&select->where));
    char tail[240];
    if (behind) {
        snprintf(tail, sizeof tail, " AND (%s, %s) %s (?, ?)", select->day, select->num, down ? "<" : ">");
        dm_buffer_put_string(sql, tail);
    }
    const char *direction = down ? " DESC" : "";
    snprintf(tail, sizeof tail, " ORDER BY %s%s, %s%s LIMIT ?", select->day, direction, select->num, direction);
    dm_buffer_put_string(sql, tail);
    dm_buffer_put_char(sql, '\0');
}

/* One fetch; *full: as many rows came as were asked for, so there may be more. */
static dm_status fetch(rows *r, const dm_select *select, bool behind, int64_t most, bool *full)
{
    dm_buffer sql;
    dm_statement *s = NULL;
    dm_buffer_init(&sql);
    write_statement(&sql, select, r, behind);
    dm_status status = sql.failed ? dm_error_set(r->error, DM_ERROR_MEMORY, "out of memory")
                                  : dm_prepare(r->ledger->store, sql.data, &s, r->error);
    dm_buffer_dispose(&sql);
    if (status != DM_OK)
        return status;
    dm_select_bind(select, s, 0);
    uint32_t at = select->value_count;
    if (behind) {
        dm_bind_int(s, at++, r->day);
        dm_bind_int(s, at++, r->num);
    }
    dm_bind_int(s, at, most);
    int64_t count = 0;
    dm_step step = DM_STEP_DONE;
    while (!r->stopped && r->status == DM_OK && (step = dm_step_once(s, r->error)) == DM_STEP_ROW) {
        count++;
        give_row(r, s);
    }
    dm_finalize(s);
    *full = count == most;
    return step == DM_STEP_FAILED ? DM_ERROR_IO : r->status;
}

static bool read_cursor(dm_text cursor, rows *r)
{
    int64_t day, num;
    const char *colon = memchr(cursor.ptr, ':', cursor.len);
    if (colon == NULL)
        return false;
    size_t first = (size_t)(colon - cursor.ptr);
    if (!dm_text_to_int((dm_text){cursor.ptr, first}, &day) || !dm_text_to_int((dm_text){colon + 1, cursor.len - first - 1}, &num))
        return false;
    r->day = (dm_day)day;
    r->num = num;
    return true;
}

static dm_status run_query(void *context, dm_arena *arena)
{
    rows *r = context;
    dm_select select;
    bool behind = r->filter->cursor.len > 0, full = true;
    if (behind && !read_cursor(r->filter->cursor, r))
        return dm_error_set(r->error, DM_ERROR_ARGUMENT, "\"%.*s\" is no cursor of a page", (int)r->filter->cursor.len,
                            r->filter->cursor.ptr);
    dm_status status = dm_select_build(r->ledger, r->kind, r->filter, arena, &select, r->error);
    int64_t most = r->filter->limit > 0 && r->filter->limit < FETCH ? (int64_t)r->filter->limit + 1 : FETCH;
    while (status == DM_OK && full && !r->stopped) {
        status = fetch(r, &select, behind, most, &full);
        behind = true;
    }
    dm_select_dispose(&select);
    return status;
}

dm_status dm_ledger_last_day(dm_ledger *ledger, dm_day *out, dm_error *error)
{
    if (ledger->last_day == DM_DAY_NONE) {
        int64_t day;
        dm_status status = dm_ledger_number(ledger, "SELECT coalesce(max(day), 0) FROM document", &day, error);
        if (status != DM_OK)
            return status;
        ledger->last_day = (dm_day)day;
    }
    *out = ledger->last_day;
    return DM_OK;
}

dm_status dm_ledger_query(dm_ledger *ledger, dm_ledger_kind kind, const dm_ledger_filter *filter, dm_ledger_take_row take,
                          void *context, dm_ledger_page *page, dm_error *error)
{
    if (kind == DM_LEDGER_SERIES)
        return dm_series_query(ledger, filter, take, context, page, error);
    rows r = {.ledger = ledger,
              .kind = kind,
              .filter = filter,
              .take = take,
              .context = context,
              .page = page,
              .as_of = filter->as_of,
              .error = error};
    dm_status status = DM_OK;
    if (page != NULL)
        *page = (dm_ledger_page){0};
    if (r.as_of == DM_DAY_NONE && kind == DM_LEDGER_COMMITMENTS)
        status = dm_ledger_last_day(ledger, &r.as_of, error);
    dm_buffer_init(&r.json);
    dm_buffer_init(&r.text);
    if (status == DM_OK)
        status = dm_guarded(run_query, &r, error);
    if (page != NULL && page->more)
        snprintf(page->cursor, sizeof page->cursor, "%d:%lld", (int)r.day, (long long)r.num);
    dm_buffer_dispose(&r.json);
    dm_buffer_dispose(&r.text);
    return status;
}

/* ---- how many ---- */

typedef struct total {
    dm_ledger *ledger;
    dm_ledger_kind kind;
    const dm_ledger_filter *filter;
    uint64_t most, found;
    dm_error *error;
} total;

static dm_status count_total(void *context, dm_arena *arena)
{
    total *t = context;
    dm_select select;
    dm_statement *s = NULL;
    dm_buffer sql;
    dm_buffer_init(&sql);
    dm_status status = dm_select_build(t->ledger, t->kind, t->filter, arena, &select, t->error);
    dm_buffer_put_string(&sql, "SELECT count(*) FROM (SELECT 1 FROM ");
    dm_buffer_put(&sql, dm_buffer_text(&select.from));
    dm_buffer_put_string(&sql, " WHERE ");
    dm_buffer_put(&sql, dm_buffer_text(&select.where));
    dm_buffer_put_string(&sql, " LIMIT ?) x");
    dm_buffer_put_char(&sql, '\0');
    if (status == DM_OK)
        status = sql.failed ? dm_error_set(t->error, DM_ERROR_MEMORY, "out of memory")
                            : dm_prepare(t->ledger->store, sql.data, &s, t->error);
    if (status == DM_OK) {
        dm_select_bind(&select, s, 0);
        dm_bind_int(s, select.value_count, t->most > 0 ? (int64_t)t->most : INT64_MAX);
        dm_step step = dm_step_once(s, t->error);
        t->found = step == DM_STEP_ROW ? (uint64_t)dm_get_int(s, 0) : 0;
        status = step == DM_STEP_FAILED ? DM_ERROR_IO : DM_OK;
        dm_finalize(s);
    }
    dm_buffer_dispose(&sql);
    dm_select_dispose(&select);
    return status;
}

/* Rows that only the answers tell apart (months of series, commitments of a status) are counted by asking. */
static bool count_row(void *context, const dm_ledger_row *row)
{
    total *t = context;
    (void)row;
    return ++t->found != t->most;
}

dm_status dm_ledger_total(dm_ledger *ledger, dm_ledger_kind kind, const dm_ledger_filter *filter, uint64_t most, uint64_t *out,
                          dm_error *error)
{
    dm_ledger_filter all = *filter;
    all.limit = 0;
    all.cursor = (dm_text){NULL, 0};
    total t = {ledger, kind, &all, most, 0, error};
    bool ask = kind == DM_LEDGER_SERIES || (kind == DM_LEDGER_COMMITMENTS && filter->status.len > 0);
    dm_status status = ask ? dm_ledger_query(ledger, kind, &all, count_row, &t, NULL, error) : dm_guarded(count_total, &t, error);
    *out = t.found;
    return status;
}

/* ---- one document, one record ---- */

typedef struct collected {
    dm_buffer *out;
    bool any;
} collected;

static bool collect(void *context, const dm_ledger_row *row)
{
    collected *c = context;
    if (c->any)
        dm_buffer_put_char(c->out, ',');
    c->any = true;
    dm_buffer_put(c->out, row->json);
    return true;
}

static dm_status put_all_records(dm_ledger *ledger, const dm_ledger_filter *filter, collected *c, dm_error *error)
{
    static const dm_ledger_kind kinds[] = {DM_LEDGER_EVENTS, DM_LEDGER_COMMITMENTS, DM_LEDGER_FORCES, DM_LEDGER_GAPS};
    dm_status status = DM_OK;
    for (size_t i = 0; i < 4 && status == DM_OK; i++)
        status = dm_ledger_query(ledger, kinds[i], filter, collect, c, NULL, error);
    return status;
}

static dm_status put_copies(dm_ledger *ledger, int64_t number, dm_buffer *out, dm_error *error)
{
    dm_statement *s;
    dm_status status = dm_prepare(ledger->store, "SELECT id FROM document WHERE copy_of = ? ORDER BY num", &s, error);
    if (status != DM_OK)
        return status;
    dm_bind_int(s, 0, number);
    dm_step step;
    bool any = false;
    while ((step = dm_step_once(s, error)) == DM_STEP_ROW) {
        if (!any) {
            dm_member(out, "copies");
            dm_buffer_put_char(out, '[');
        }
        any = true;
        dm_element(out);
        dm_json_put_string(out, dm_get_text(s, 0));
    }
    if (any)
        dm_buffer_put_char(out, ']');
    dm_finalize(s);
    return step == DM_STEP_FAILED ? DM_ERROR_IO : DM_OK;
}

typedef struct whole {
    dm_buffer *out;
    int64_t number;
} whole;

static bool take_document(void *context, const dm_ledger_row *row)
{
    whole *w = context;
    w->number = row->number;
    dm_buffer_put(w->out, (dm_text){row->json.ptr, row->json.len - 1});
    return false;
}

dm_status dm_ledger_document(dm_ledger *ledger, dm_text id, dm_buffer *json, bool *found, dm_error *error)
{
    dm_ledger_filter filter;
    dm_ledger_filter_init(&filter);
    filter.document = id;
    whole w = {json, 0};
    dm_status status = dm_ledger_query(ledger, DM_LEDGER_DOCUMENTS, &filter, take_document, &w, NULL, error);
    *found = w.number != 0;
    if (status != DM_OK || !*found)
        return status;
    status = put_copies(ledger, w.number, json, error);
    dm_member(json, "records");
    dm_buffer_put_char(json, '[');
    collected c = {json, false};
    if (status == DM_OK)
        status = put_all_records(ledger, &filter, &c, error);
    dm_buffer_put_string(json, "]}");
    return status;
}

dm_status dm_ledger_record(dm_ledger *ledger, uint64_t id, dm_buffer *json, bool *found, dm_error *error)
{
    dm_ledger_filter filter;
    dm_ledger_filter_init(&filter);
    filter.record = id;
    collected c = {json, false};
    dm_status status = put_all_records(ledger, &filter, &c, error);
    *found = c.any;
    return status;
}
