#include "ledger/series.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/calendar.h"
#include "base/error.h"
#include "base/json.h"
#include "base/text.h"
#include "base/vector.h"
#include "ledger/filter_sql.h"
#include "output/members.h"

/* A stock claim as it enters a series. */
typedef struct claim {
    dm_text sender, host, what, doc;
    int32_t month;
    uint64_t id;
    int64_t low, best, high;
    int64_t document, copy_of;
    bool given[3];
} claim;
typedef DM_VECTOR(claim) claims;

static dm_status read_claims(dm_ledger *ledger, const dm_ledger_filter *filter, dm_arena *arena, claims *out, dm_error *error)
{
    dm_select select;
    dm_statement *s = NULL;
    dm_buffer sql;
    dm_buffer_init(&sql);
    dm_status status = dm_select_build(ledger, DM_LEDGER_SERIES, filter, arena, &select, error);
    dm_buffer_put_string(&sql, "SELECT e.day, e.sender, e.host, e.what, e.low, e.best, e.high, r.id, d.id, d.num, d.copy_of FROM ");
    dm_buffer_put(&sql, dm_buffer_text(&select.from));
    dm_buffer_put_string(&sql, " CROSS JOIN record r CROSS JOIN document d WHERE r.num = e.num AND d.num = e.doc AND e.measure = "
                               "'stock' AND e.day > -1000000 AND ");
    dm_buffer_put(&sql, dm_buffer_text(&select.where));
    if (filter->status.len == 0)
        dm_buffer_put_string(&sql, " AND e.status IN ('present', 'withdrawn')");
    dm_buffer_put_string(&sql, " ORDER BY e.day, e.num");
    dm_buffer_put_char(&sql, '\0');
    if (status == DM_OK)
        status =
            sql.failed ? dm_error_set(error, DM_ERROR_MEMORY, "out of memory") : dm_prepare(ledger->store, sql.data, &s, error);
    if (status == DM_OK) {
        dm_select_bind(&select, s, 0);
        dm_step step;
        while ((step = dm_step_once(s, error)) == DM_STEP_ROW) {
            dm_date date = dm_date_of((dm_day)dm_get_int(s, 0));
            claim c = {.sender = dm_arena_copy(arena, dm_get_text(s, 1)),
                       .host = dm_arena_copy(arena, dm_get_text(s, 2)),
                       .what = dm_arena_copy(arena, dm_get_text(s, 3)),
                       .month = date.year * 12 + date.month - 1,
                       .low = dm_get_int(s, 4),
                       .best = dm_get_int(s, 5),
                       .high = dm_get_int(s, 6),
                       .id = (uint64_t)dm_get_int(s, 7),
                       .doc = dm_arena_copy(arena, dm_get_text(s, 8)),
                       .document = dm_get_int(s, 9),
                       .copy_of = dm_get_int(s, 10)};
            DM_PUSH(arena, out, c);
        }
        status = step == DM_STEP_FAILED ? DM_ERROR_IO : DM_OK;
        dm_finalize(s);
    }
    dm_buffer_dispose(&sql);
    dm_select_dispose(&select);
    return status;
}

static int compare(const void *a, const void *b)
{
    const claim *x = a, *y = b;
    if (x->month != y->month)
        return x->month < y->month ? -1 : 1;
    int order = dm_text_compare(x->sender, y->sender);
    if (order == 0)
        order = dm_text_compare(x->host, y->host);
    if (order == 0)
        order = dm_text_compare(x->what, y->what);
    if (order == 0)
        order = x->document < y->document ? -1 : x->document > y->document;
    return order != 0 ? order : x->id < y->id ? -1 : x->id > y->id;
}

static bool same_cell(const claim *x, const claim *y)
{
    return x->month == y->month && dm_text_equal(x->sender, y->sender) && dm_text_equal(x->host, y->host) &&
           dm_text_equal(x->what, y->what);
}

/* ---- one cell ---- */

typedef struct level {
    int64_t low, best, high;
    int64_t reports;
    bool conflict;
} level;

static int compare_numbers(const void *a, const void *b)
{
    int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;
    return x < y ? -1 : x > y;
}

/* A claim's interval; an open end is unbounded. */
static int64_t least(const claim *c) { return c->low >= 0 ? c->low : c->best >= 0 ? c->best : 0; }
static int64_t most(const claim *c) { return c->high >= 0 ? c->high : c->best >= 0 ? c->best : INT64_MAX; }

/* low: the least that any claim gives, high: the most, best: the median of the best figures.  A conflict: two claims that cannot
 * both hold, with a tenth of tolerance for rounding. */
static level join(const claim *all, uint32_t count, dm_arena *arena)
{
    level out = {-1, -1, -1, 0, false};
    int64_t *best = DM_TAKE(arena, int64_t, count);
    uint32_t bests = 0;
    for (uint32_t i = 0; i < count; i++) {
        const claim *c = &all[i];
        int64_t low = c->low >= 0 ? c->low : c->best, high = c->high >= 0 ? c->high : c->best;
        out.low = low >= 0 && (out.low < 0 || low < out.low) ? low : out.low;
        out.high = high > out.high ? high : out.high;
        if (c->best >= 0)
            best[bests++] = c->best;
        else if (c->low >= 0 && c->high >= 0)
            best[bests++] = (c->low + c->high) / 2;
        out.reports += c->copy_of == 0 && (i == 0 || c->document != all[i - 1].document);
        for (uint32_t k = 0; k < i; k++) {
            int64_t gap = least(c) > most(&all[k])   ? least(c) - most(&all[k])
                          : least(&all[k]) > most(c) ? least(&all[k]) - most(c)
                                                     : 0;
            out.conflict |= gap > 0 && gap * 10 > (least(c) > least(&all[k]) ? least(c) : least(&all[k]));
        }
    }
    if (bests > 0) {
        qsort(best, bests, sizeof *best, compare_numbers);
        out.best = bests % 2 == 1 ? best[bests / 2] : (best[bests / 2 - 1] + best[bests / 2]) / 2;
    }
    return out;
}

static void put_number(dm_buffer *json, const char *name, int64_t value)
{
    if (value >= 0)
        dm_member_int(json, name, value);
}

static void put_claims(dm_buffer *json, const claim *all, uint32_t count)
{
    dm_member(json, "claims");
    dm_buffer_put_char(json, '[');
    for (uint32_t i = 0; i < count; i++) {
        dm_element(json);
        dm_buffer_put_char(json, '{');
        dm_member_hash(json, "id", all[i].id);
        dm_member_text(json, "doc", all[i].doc);
        put_number(json, "low", all[i].low);
        put_number(json, "best", all[i].best);
        put_number(json, "high", all[i].high);
        dm_buffer_put_char(json, '}');
    }
    dm_buffer_put_char(json, ']');
}

static dm_text number_text(dm_arena *arena, int64_t value)
{
    return value < 0 ? (dm_text){"", 0} : dm_arena_print(arena, "%lld", (long long)value);
}

static bool give_cell(const claim *all, uint32_t count, dm_arena *arena, dm_buffer *json, dm_ledger_take_row take, void *context)
{
    level l = join(all, count, arena);
    dm_text month = dm_arena_print(arena, "%04d-%02d", all->month / 12, all->month % 12 + 1);
    dm_buffer_clear(json);
    dm_buffer_put_char(json, '{');
    dm_member_text(json, "month", month);
    dm_member_text(json, "sender", all->sender);
    dm_member_text(json, "host", all->host);
    dm_member_text(json, "what", all->what);
    put_number(json, "low", l.low);
    put_number(json, "best", l.best);
    put_number(json, "high", l.high);
    dm_member_int(json, "reports", l.reports);
    dm_member_bool(json, "conflict", l.conflict);
    put_claims(json, all, count);
    dm_buffer_put_char(json, '}');
    dm_ledger_row row = {.json = dm_buffer_text(json),
                         .cells = {month, all->sender, all->host, all->what, number_text(arena, l.low), number_text(arena, l.best),
                                   number_text(arena, l.high), number_text(arena, l.reports),
                                   l.conflict ? DM_TEXT("yes") : (dm_text){"", 0}, number_text(arena, count)},
                         .cell_count = 10};
    return take(context, &row);
}

typedef struct series_question {
    dm_ledger *ledger;
    const dm_ledger_filter *filter;
    dm_ledger_take_row take;
    void *context;
    dm_ledger_page *page;
    dm_buffer json;
    dm_error *error;
} series_question;

static dm_status give_cells(void *context, dm_arena *arena)
{
    series_question *q = context;
    claims all = {0};
    dm_status status = read_claims(q->ledger, q->filter, arena, &all, q->error);
    if (status != DM_OK || all.count == 0)
        return status;
    qsort(all.data, all.count, sizeof *all.data, compare);
    int64_t skip = 0, index = 0, given = 0;
    if (q->filter->cursor.len > 0 && !dm_text_to_int(q->filter->cursor, &skip))
        return dm_error_set(q->error, DM_ERROR_ARGUMENT, "\"%.*s\" is no cursor of a page", (int)q->filter->cursor.len,
                            q->filter->cursor.ptr);
    for (uint32_t i = 0, end; i < all.count; i = end, index++) {
        for (end = i + 1; end < all.count && same_cell(&all.data[i], &all.data[end]);)
            end++;
        if (index < skip)
            continue;
        if (q->filter->limit > 0 && given == q->filter->limit) {
            if (q->page != NULL) {
                q->page->more = true;
                snprintf(q->page->cursor, sizeof q->page->cursor, "%lld", (long long)index);
            }
            break;
        }
        given++;
        if (!give_cell(&all.data[i], end - i, arena, &q->json, q->take, q->context))
            break;
    }
    return q->json.failed ? dm_error_set(q->error, DM_ERROR_MEMORY, "out of memory") : DM_OK;
}

dm_status dm_series_query(dm_ledger *ledger, const dm_ledger_filter *filter, dm_ledger_take_row take, void *context,
                          dm_ledger_page *page, dm_error *error)
{
    series_question q = {.ledger = ledger, .filter = filter, .take = take, .context = context, .page = page, .error = error};
    if (page != NULL)
        *page = (dm_ledger_page){0};
    dm_buffer_init(&q.json);
    dm_status status = dm_guarded(give_cells, &q, error);
    dm_buffer_dispose(&q.json);
    return status;
}
