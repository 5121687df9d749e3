#include "ledger/filter_sql.h"

#include <stdio.h>

#include "base/error.h"
#include "base/text.h"
#include "ledger/text_search.h"

enum { PROBE_MOST = 4000, FEW_DOCUMENTS = 400000 };

typedef struct table_shape {
    const char *table;
    int64_t record_kind;
    bool typed; /* has type, mode */
} table_shape;
static const table_shape shapes[DM_LEDGER_KIND_COUNT] = {
    [DM_LEDGER_EVENTS] = {"event", DM_RECORD_EVENT, true},
    [DM_LEDGER_COMMITMENTS] = {"commitment", DM_RECORD_COMMITMENT, true},
    [DM_LEDGER_FORCES] = {"force_level", DM_RECORD_FORCE, false},
    [DM_LEDGER_GAPS] = {"gap", DM_RECORD_GAP, false},
    [DM_LEDGER_DOCUMENTS] = {"document", -1, false},
    [DM_LEDGER_SERIES] = {"force_level", DM_RECORD_FORCE, false},
};

/* ---- pieces ---- */

static void add_value(dm_select *s, dm_select_value value)
{
    if (s->value_count < DM_SELECT_VALUES_MAX)
        s->values[s->value_count++] = value;
    else
        s->where.failed = true;
}
static void add_int(dm_select *s, int64_t value) { add_value(s, (dm_select_value){.kind = 'i', .integer = value}); }
static void add_real(dm_select *s, double value) { add_value(s, (dm_select_value){.kind = 'r', .real = value}); }
static void add_text(dm_select *s, dm_text value) { add_value(s, (dm_select_value){.kind = 't', .text = value}); }

static void condition(dm_select *s, const char *sql)
{
    dm_buffer_put_string(&s->where, s->where.count > 0 ? " AND " : "");
    dm_buffer_put_string(&s->where, sql);
}
static void condition_text(dm_select *s, const char *sql, dm_text value)
{
    if (value.len == 0)
        return;
    condition(s, sql);
    add_text(s, value);
}

void dm_select_bind(const dm_select *s, dm_statement *statement, uint32_t first)
{
    for (uint32_t i = 0; i < s->value_count; i++) {
        const dm_select_value *v = &s->values[i];
        if (v->kind == 'i')
            dm_bind_int(statement, first + i, v->integer);
        else if (v->kind == 'r')
            dm_bind_real(statement, first + i, v->real);
        else
            dm_bind_text(statement, first + i, v->text);
    }
}

void dm_select_dispose(dm_select *s)
{
    dm_buffer_dispose(&s->from);
    dm_buffer_dispose(&s->where);
}

/* ---- actors ---- */

/* "USA", "USA/MIL", "/REB", a name. */
typedef struct who {
    dm_text key;    /* in `party`: "USA", "=islamic state"; empty for "/REB" */
    dm_text sector; /* " USA/MIL " or "/REB ": to be found in ' ' || list || ' ' */
} who;

static bool is_code(dm_text text)
{
    for (size_t i = 0; i < text.len; i++)
        if (text.ptr[i] < 'A' || text.ptr[i] > 'Z')
            return false;
    return text.len == 3;
}

static who who_of(dm_select *s, dm_text text)
{
    const char *slash = memchr(text.ptr, '/', text.len);
    dm_text code = {text.ptr, slash != NULL ? (size_t)(slash - text.ptr) : text.len};
    dm_text sector = slash != NULL ? (dm_text){slash + 1, text.len - code.len - 1} : (dm_text){NULL, 0};
    if (slash != NULL && code.len == 0 && is_code(sector))
        return (who){{NULL, 0}, dm_arena_print(s->arena, "/%.*s ", (int)sector.len, sector.ptr)};
    if (slash != NULL && is_code(code) && is_code(sector))
        return (who){code, dm_arena_print(s->arena, " %.*s ", (int)text.len, text.ptr)};
    if (is_code(text))
        return (who){text, {NULL, 0}};
    if (text.ptr[0] == '=')
        text = (dm_text){text.ptr + 1, text.len - 1};
    dm_text folded = dm_text_fold(s->arena, text);
    return (who){dm_arena_print(s->arena, "=%.*s", (int)folded.len, folded.ptr), {NULL, 0}};
}

/* ---- which index leads ---- */

typedef enum lead {
    LEAD_DAY = 0,
    LEAD_RECORD,
    LEAD_DOCUMENT,
    LEAD_DYAD,
    LEAD_PARTY,
    LEAD_TYPE,
    LEAD_COUNTRY,
    LEAD_TEXT,
    LEAD_BOX
} lead;

typedef struct plan {
    lead lead;
    int64_t rows; /* counted, PROBE_MOST at most */
    who parties[3];
    int roles[3];
    uint32_t party_count, leading_party;
    dm_text match; /* the text search, in the store's own language */
    dm_text_search search;
} plan;

static dm_status probe(dm_select *s, const char *sql, const dm_text *texts, uint32_t count, bool days, int64_t *rows,
                       dm_error *error)
{
    char full[400];
    dm_statement *statement;
    snprintf(full, sizeof full, "SELECT count(*) FROM (SELECT 1 FROM %s%s LIMIT %d) x", sql, days ? " AND day BETWEEN ? AND ?" : "",
             PROBE_MOST);
    dm_status status = dm_prepare(s->ledger->store, full, &statement, error);
    if (status != DM_OK)
        return status;
    for (uint32_t i = 0; i < count; i++)
        dm_bind_text(statement, i, texts[i]);
    if (days) {
        dm_bind_int(statement, count, s->filter->from != DM_DAY_NONE ? s->filter->from : INT32_MIN);
        dm_bind_int(statement, count + 1, s->filter->to != DM_DAY_NONE ? s->filter->to : INT32_MAX);
    }
    dm_step step = dm_step_once(statement, error);
    *rows = step == DM_STEP_ROW ? dm_get_int(statement, 0) : 0;
    dm_finalize(statement);
    return step == DM_STEP_FAILED ? DM_ERROR_IO : DM_OK;
}

static dm_status consider(dm_select *s, plan *p, lead which, uint32_t party, const char *sql, const dm_text *texts, uint32_t count,
                          bool days, dm_error *error)
{
    int64_t rows;
    dm_status status = probe(s, sql, texts, count, days, &rows, error);
    if (status == DM_OK && (p->lead == LEAD_DAY || rows < p->rows)) {
        p->lead = which;
        p->rows = rows;
        p->leading_party = party;
    }
    return status;
}

static dm_status consider_parties(dm_select *s, plan *p, dm_error *error)
{
    char sql[120];
    dm_status status = DM_OK;
    snprintf(sql, sizeof sql, "party WHERE code = ? AND kind = %d", (int)shapes[s->kind].record_kind);
    for (uint32_t i = 0; i < p->party_count && status == DM_OK; i++)
        if (p->parties[i].key.len > 0)
            status = consider(s, p, LEAD_PARTY, i, sql, &p->parties[i].key, 1, true, error);
    return status;
}

/* What lies in the box; in few rows, or the walk along the days finds a page soon. */
static void add_box(dm_select *s)
{
    const dm_ledger_filter *f = s->filter;
    condition(s, "e.lat BETWEEN ? AND ? AND e.lon >= -180");
    add_real(s, f->box[0]);
    add_real(s, f->box[2]);
    condition(s, f->box[1] <= f->box[3] ? "(e.lon >= ? AND e.lon <= ?)" : "(e.lon >= ? OR e.lon <= ?)");
    add_real(s, f->box[1]);
    add_real(s, f->box[3]);
}

static dm_status consider_box(dm_select *s, plan *p, dm_error *error)
{
    dm_select box = {.filter = s->filter};
    dm_statement *statement = NULL;
    dm_buffer sql;
    char tail[40];
    dm_buffer_init(&sql);
    dm_buffer_init(&box.where);
    add_box(&box);
    dm_buffer_put_string(&sql, "SELECT count(*) FROM (SELECT 1 FROM event e{sqlite  INDEXED BY event_lat} WHERE ");
    dm_buffer_put(&sql, dm_buffer_text(&box.where));
    snprintf(tail, sizeof tail, " LIMIT %d) x", PROBE_MOST);
    dm_buffer_put_string(&sql, tail);
    dm_buffer_put_char(&sql, '\0');
    dm_status status = sql.failed || box.where.failed ? dm_error_set(error, DM_ERROR_MEMORY, "out of memory")
                                                      : dm_prepare(s->ledger->store, sql.data, &statement, error);
    if (status == DM_OK) {
        dm_select_bind(&box, statement, 0);
        dm_step step = dm_step_once(statement, error);
        int64_t rows = step == DM_STEP_ROW ? dm_get_int(statement, 0) : 0;
        dm_finalize(statement);
        status = step == DM_STEP_FAILED ? DM_ERROR_IO : DM_OK;
        if (status == DM_OK && rows < PROBE_MOST && (p->lead == LEAD_DAY || rows < p->rows)) {
            p->lead = LEAD_BOX;
            p->rows = rows;
        }
    }
    dm_buffer_dispose(&sql);
    dm_buffer_dispose(&box.where);
    return status;
}

static dm_status choose(dm_select *s, plan *p, dm_error *error)
{
    const dm_ledger_filter *f = s->filter;
    bool events = s->kind == DM_LEDGER_EVENTS;
    dm_status status = DM_OK;
    if (f->record != 0 || f->document.len > 0) {
        p->lead = f->record != 0 ? LEAD_RECORD : LEAD_DOCUMENT;
        return DM_OK;
    }
    if (events && f->actor.len > 0 && f->recipient.len > 0 && p->parties[0].key.len == 3 && p->parties[1].key.len == 3)
        status = consider(s, p, LEAD_DYAD, 0, "dyad WHERE actor = ? AND recipient = ?",
                          (dm_text[]){p->parties[0].key, p->parties[1].key}, 2, true, error);
    else
        status = consider_parties(s, p, error);
    if (status == DM_OK && events && f->type.len > 0)
        status = consider(s, p, LEAD_TYPE, 0, "event WHERE type = ?", &f->type, 1, true, error);
    if (status == DM_OK && events && is_code(f->place))
        status = consider(s, p, LEAD_COUNTRY, 0, "event WHERE country = ?", &f->place, 1, true, error);
    if (status == DM_OK && events && f->has_box)
        status = consider_box(s, p, error);
    if (status == DM_OK && p->match.len > 0) {
        lead before = p->lead;
        status = consider(s, p, LEAD_TEXT, 0, p->search.probe, p->search.values, p->search.value_count, false, error);
        if (status == DM_OK && p->lead == LEAD_TEXT && p->rows >= PROBE_MOST)
            p->lead = before; /* so common that walking by day finds a page soon */
    }
    return status;
}

/* ---- the statement ---- */

static void lead_from(dm_select *s, const plan *p)
{
    const char *table = shapes[s->kind].table;
    char from[200];
    s->day = "e.day";
    s->num = "e.num";
    switch (p->lead) {
    case LEAD_DYAD: snprintf(from, sizeof from, "dyad p CROSS JOIN %s e", table); break;
    case LEAD_PARTY: snprintf(from, sizeof from, "party p CROSS JOIN %s e", table); break;
    case LEAD_TEXT:
        snprintf(from, sizeof from, "words w CROSS JOIN %s e", table);
        s->sorted_apart = true;
        break;
    case LEAD_TYPE: snprintf(from, sizeof from, "%s e{sqlite  INDEXED BY event_type}", table); break;
    case LEAD_COUNTRY: snprintf(from, sizeof from, "%s e{sqlite  INDEXED BY event_country}", table); break;
    case LEAD_DAY: snprintf(from, sizeof from, "%s e{sqlite  INDEXED BY %s_day}", table, table); break;
    case LEAD_BOX:
        snprintf(from, sizeof from, "%s e{sqlite  INDEXED BY event_lat}", table);
        s->sorted_apart = true;
        break;
    case LEAD_RECORD:
    case LEAD_DOCUMENT:
        snprintf(from, sizeof from, "%s e", table);
        s->sorted_apart = true;
        break;
    }
    dm_buffer_put_string(&s->from, from);
    if (p->lead == LEAD_DYAD) {
        condition(s, "p.actor = ? AND p.recipient = ? AND e.num = p.record");
        add_text(s, p->parties[0].key);
        add_text(s, p->parties[1].key);
        s->day = "p.day";
        s->num = "p.record";
    } else if (p->lead == LEAD_PARTY) {
        char roles[120];
        snprintf(roles, sizeof roles, "p.code = ? AND p.kind = %d AND (p.roles & %d) <> 0 AND e.num = p.record",
                 (int)shapes[s->kind].record_kind, p->roles[p->leading_party]);
        condition(s, roles);
        add_text(s, p->parties[p->leading_party].key);
        s->day = "p.day";
        s->num = "p.record";
    } else if (p->lead == LEAD_TEXT) {
        condition(s, p->search.lead);
        for (uint32_t i = 0; i < p->search.value_count; i++)
            add_text(s, p->search.values[i]);
        condition(s, s->kind == DM_LEDGER_DOCUMENTS ? "e.num = {sqlite w.rowid}{postgres w.doc}"
                                                    : "e.doc = {sqlite w.rowid}{postgres w.doc}");
    }
}

/* Parties that do not lead are looked up for each row. */
static void add_parties(dm_select *s, const plan *p)
{
    static const char *const lists[DM_LEDGER_KIND_COUNT][2] = {[DM_LEDGER_EVENTS] = {"e.actor", "e.recipient"},
                                                               [DM_LEDGER_COMMITMENTS] = {"e.promisor", "e.beneficiary"},
                                                               [DM_LEDGER_FORCES] = {"e.sender", "e.host"},
                                                               [DM_LEDGER_SERIES] = {"e.sender", "e.host"}};
    char sql[300];
    for (uint32_t i = 0; i < p->party_count; i++) {
        const who *w = &p->parties[i];
        bool leads = (p->lead == LEAD_DYAD && i < 2) || (p->lead == LEAD_PARTY && i == p->leading_party);
        if (!leads && w->key.len > 0) {
            snprintf(sql, sizeof sql,
                     "EXISTS (SELECT 1 FROM party q WHERE q.code = ? AND q.kind = %d AND q.day = e.day AND q.record = e.num AND"
                     " (q.roles & %d) <> 0)",
                     (int)shapes[s->kind].record_kind, p->roles[i]);
            condition_text(s, sql, w->key);
        }
        if (w->sector.len == 0 || lists[s->kind][0] == NULL)
            continue;
        const char *from = p->roles[i] == DM_ROLE_ACTOR ? lists[s->kind][0] : lists[s->kind][1];
        if (p->roles[i] == (DM_ROLE_ACTOR | DM_ROLE_RECIPIENT))
            snprintf(sql, sizeof sql, "{sqlite instr}{postgres strpos}(' ' || %s || ' ' || %s || ' ', ?) > 0", lists[s->kind][0],
                     lists[s->kind][1]);
        else
            snprintf(sql, sizeof sql, "{sqlite instr}{postgres strpos}(' ' || %s || ' ', ?) > 0", from);
        condition_text(s, sql, w->sector);
    }
}

static dm_status add_certainty(dm_select *s, dm_text certainty, dm_error *error)
{
    static const struct {
        const char *name, *sql;
    } known[] = {{"asserted", "(e.auxiliary & 13) = 0"},
                 {"planned", "(e.auxiliary & 1) <> 0"},
                 {"hypothetical", "(e.auxiliary & 4) <> 0"},
                 {"denied", "(e.auxiliary & 8) <> 0"},
                 {"past", "(e.auxiliary & 2) <> 0"}};
    if (certainty.len == 0)
        return DM_OK;
    for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
        if (dm_text_is(certainty, known[i].name)) {
            condition(s, known[i].sql);
            return DM_OK;
        }
    }
    return dm_error_set(error, DM_ERROR_ARGUMENT, "\"%.*s\" is no certainty (asserted planned hypothetical denied past)",
                        (int)certainty.len, certainty.ptr);
}

static dm_status add_event_filters(dm_select *s, dm_error *error)
{
    const dm_ledger_filter *f = s->filter;
    if (f->quad != 0) {
        condition(s, "e.quad = ?");
        add_int(s, f->quad);
    }
    if (f->context.len > 0) {
        dm_context context = dm_context_find(f->context);
        if (context == DM_CONTEXT_COUNT)
            return dm_error_set(error, DM_ERROR_ARGUMENT, "\"%.*s\" is no context", (int)f->context.len, f->context.ptr);
        condition(s, "(e.contexts & ?) <> 0");
        add_int(s, (int64_t)(1ull << context));
    }
    if (f->cameo.len > 0) {
        condition(s, "substr(e.cameo, 1, ?) = ?");
        add_int(s, (int64_t)f->cameo.len);
        add_text(s, f->cameo);
    }
    if (f->has_box)
        add_box(s);
    if (f->occurrences)
        condition(s, "NOT EXISTS (SELECT 1 FROM member o WHERE o.event = e.num AND o.occurrence <> e.num)");
    return add_certainty(s, f->certainty, error);
}

static dm_status check_vocabulary(const dm_ledger_filter *f, dm_error *error)
{
    if (f->type.len > 0 && dm_event_type_find(f->type) == DM_EVENT_NONE)
        return dm_error_set(error, DM_ERROR_ARGUMENT, "\"%.*s\" is no type of event", (int)f->type.len, f->type.ptr);
    if (f->mode.len > 0 && dm_mode_find(f->mode) == DM_MODE_NONE)
        return dm_error_set(error, DM_ERROR_ARGUMENT, "\"%.*s\" is no mode", (int)f->mode.len, f->mode.ptr);
    if (f->quad < 0 || f->quad > 4)
        return dm_error_set(error, DM_ERROR_ARGUMENT, "a quad class is 1, 2, 3 or 4");
    return DM_OK;
}

/* Words are asked for once, all documents that have them kept, or again for each row?  An answer that is read whole would ask a
 * million times; a page of a large ledger asks a few times only, where finding all its documents would take seconds. */
static dm_status finds_documents_once(const dm_select *s, bool *out, dm_error *error)
{
    int64_t next = 0;
    *out = s->filter->limit == 0;
    if (*out)
        return DM_OK;
    dm_status status = dm_ledger_get_meta(s->ledger, "next_document", &next, error);
    *out = next < FEW_DOCUMENTS;
    return status;
}

static dm_status add_filters(dm_select *s, const plan *p, dm_error *error)
{
    const dm_ledger_filter *f = s->filter;
    bool typed = shapes[s->kind].typed, documents = s->kind == DM_LEDGER_DOCUMENTS;
    char sql[120];
    dm_status status = DM_OK;
    if (f->from != DM_DAY_NONE || f->to != DM_DAY_NONE) {
        snprintf(sql, sizeof sql, "%s >= ? AND %s <= ?", s->day, s->day);
        condition(s, sql);
        add_int(s, f->from != DM_DAY_NONE ? f->from : INT32_MIN + 1); /* what has no date lies in no period */
        add_int(s, f->to != DM_DAY_NONE ? f->to : INT32_MAX);
    }
    if (s->kind == DM_LEDGER_COMMITMENTS && f->as_of != DM_DAY_NONE) {
        condition(s, "e.day <= ?"); /* what had not been promised yet */
        add_int(s, f->as_of);
    }
    add_parties(s, p);
    condition_text(s, "e.source = ?", f->source);
    if (f->record != 0) {
        condition(s, "e.num IN (SELECT num FROM record WHERE id = ?)");
        add_int(s, (int64_t)f->record);
    }
    condition_text(s, documents ? "e.id = ?" : "e.doc = (SELECT num FROM document WHERE id = ?)", f->document);
    if (p->match.len > 0 && p->lead != LEAD_TEXT) {
        bool whole;
        status = finds_documents_once(s, &whole, error);
        if (whole)
            condition(s, documents ? p->search.whole_document : p->search.whole);
        else
            condition(s, documents ? p->search.test_document : p->search.test);
        for (uint32_t i = 0; i < p->search.value_count; i++)
            add_text(s, p->search.values[i]);
    }
    if (typed) {
        condition_text(s, "e.type = ?", f->type);
        condition_text(s, "e.mode = ?", f->mode);
    }
    if (f->confidence > 0 && s->kind != DM_LEDGER_GAPS && !documents) {
        condition(s, "e.confidence >= ?");
        add_int(s, f->confidence);
    }
    if (s->kind == DM_LEDGER_EVENTS) {
        condition_text(s, is_code(f->place) ? "e.country = ?" : "e.place = ?", f->place);
        status = add_event_filters(s, error);
    } else if (s->kind == DM_LEDGER_FORCES || s->kind == DM_LEDGER_SERIES) {
        condition_text(s, is_code(f->place) ? "e.host = ?" : "e.place = ?", f->place);
        condition_text(s, "e.status = ?", f->status);
    }
    if (s->kind == DM_LEDGER_FORCES || s->kind == DM_LEDGER_SERIES || s->kind == DM_LEDGER_GAPS)
        condition_text(s, "e.what = ?", f->what);
    return status;
}

dm_status dm_select_build(dm_ledger *ledger, dm_ledger_kind kind, const dm_ledger_filter *filter, dm_arena *arena, dm_select *out,
                          dm_error *error)
{
    *out = (dm_select){.ledger = ledger, .kind = kind, .filter = filter, .arena = arena};
    dm_buffer_init(&out->from);
    dm_buffer_init(&out->where);
    plan p = {0};
    const dm_text names[] = {filter->actor, filter->recipient, filter->party};
    const int roles[] = {DM_ROLE_ACTOR, DM_ROLE_RECIPIENT, DM_ROLE_ACTOR | DM_ROLE_RECIPIENT};
    for (int i = 0; i < 3 && kind != DM_LEDGER_DOCUMENTS && kind != DM_LEDGER_GAPS; i++) {
        if (names[i].len == 0)
            continue;
        p.parties[p.party_count] = who_of(out, names[i]);
        p.roles[p.party_count++] = roles[i];
    }
    dm_status status = check_vocabulary(filter, error);
    if (status == DM_OK && filter->text.len > 0) {
        status = dm_text_search_read(filter->text, ledger->store->postgres, arena, &p.search, error);
        p.match = filter->text;
    }
    if (status == DM_OK)
        status = choose(out, &p, error);
    if (status != DM_OK)
        return status;
    lead_from(out, &p);
    out->whole = p.lead == LEAD_DAY && filter->from == DM_DAY_NONE && filter->to == DM_DAY_NONE;
    status = add_filters(out, &p, error);
    if (status == DM_OK && out->where.count == 0)
        condition(out, "1 = 1");
    if (status == DM_OK && (out->where.failed || out->from.failed))
        status = dm_error_set(error, DM_ERROR_MEMORY, "out of memory");
    return status;
}
