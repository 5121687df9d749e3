/* Counts of events by two keys over time.
 *
 * The rows are read once and counted here in a hash table: SQLite's own grouping sorts, which takes several times longer over
 * millions of rows, and keys with several values (actors, contexts) would need a join.  PostgreSQL groups first, by the raw
 * columns, since sending every row would cost more.
 * A large table that is read from end to end is read in several threads where SQLite lets us (count_crew.h). */
#include <stdio.h>
#include <stdlib.h>

#include "base/calendar.h"
#include "base/error.h"
#include "ledger/count_crew.h"
#include "ledger/filter_sql.h"

static const dm_count_key keys[] = {{"", NULL, DM_COUNT_NONE},
                                    {"actor", "e.actor", DM_COUNT_CODES},
                                    {"recipient", "e.recipient", DM_COUNT_CODES},
                                    {"actor_sector", "e.actor", DM_COUNT_SECTORS},
                                    {"recipient_sector", "e.recipient", DM_COUNT_SECTORS},
                                    {"type", "e.type", DM_COUNT_TEXT},
                                    {"mode", "e.mode", DM_COUNT_TEXT},
                                    {"quad", "e.quad", DM_COUNT_QUAD},
                                    {"context", "e.contexts", DM_COUNT_CONTEXTS},
                                    {"certainty", "e.auxiliary", DM_COUNT_CERTAINTY},
                                    {"country", "e.country", DM_COUNT_TEXT},
                                    {"source", "e.source", DM_COUNT_TEXT},
                                    {"cameo", "e.cameo", DM_COUNT_TEXT}};

static const dm_count_key *find_key(dm_text name)
{
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
        if (dm_text_is(name, keys[i].name))
            return &keys[i];
    return NULL;
}

static bool find_period(dm_text name, dm_count_period *out)
{
    static const char *const names[] = {"", "day", "month", "year"};
    for (int i = 0; i < 4; i++) {
        if (dm_text_is(name, names[i])) {
            *out = (dm_count_period)i;
            return true;
        }
    }
    return false;
}

/* ---- reading ---- */

typedef struct question {
    dm_ledger *ledger;
    const dm_ledger_filter *filter;
    dm_count_what what;
    dm_ledger_take_count take;
    void *context;
    dm_count_crew crew;
    dm_error *error;
} question;

static void write_columns(dm_buffer *sql, const dm_count_what *what)
{
    dm_buffer_put_string(sql, what->period != DM_PERIOD_NONE ? "e.day" : "0");
    for (int i = 0; i < 2; i++) {
        dm_buffer_put_string(sql, ", ");
        dm_buffer_put_string(sql, what->keys[i]->column != NULL ? what->keys[i]->column : "''");
    }
}

/* `range`: of the numbers of events, bound behind the filter's values. */
static void write_statement(dm_buffer *sql, const dm_count_what *what, const dm_select *select, bool postgres, bool range)
{
    dm_buffer_put_string(sql, "SELECT ");
    write_columns(sql, what);
    dm_buffer_put_string(sql, postgres ? ", count(*) FROM " : ", 1 FROM ");
    dm_buffer_put(sql, dm_buffer_text(&select->from));
    dm_buffer_put_string(sql, " WHERE ");
    dm_buffer_put(sql, dm_buffer_text(&select->where));
    if (range)
        dm_buffer_put_string(sql, " AND e.num BETWEEN ? AND ?");
    if (postgres)
        dm_buffer_put_string(sql, " GROUP BY 1, 2, 3");
    dm_buffer_put_char(sql, '\0');
}

static dm_status read_alone(dm_count_table *c, const dm_select *select, const char *sql, dm_error *error)
{
    dm_statement *s;
    dm_status status = dm_prepare(select->ledger->store, sql, &s, error);
    if (status != DM_OK)
        return status;
    dm_select_bind(select, s, 0);
    dm_step step;
    while ((step = dm_step_once(s, error)) == DM_STEP_ROW)
        dm_count_table_row(c, s);
    dm_count_table_end(c);
    dm_finalize(s);
    return step == DM_STEP_FAILED ? DM_ERROR_IO : DM_OK;
}

/* A search of text would find its documents anew for each piece of the table: one thread then. */
static bool may_be_shared(const dm_select *select) { return select->whole && select->filter->text.len == 0; }

static dm_status read_rows(question *q, dm_count_table *c)
{
    dm_select select;
    dm_buffer sql;
    dm_buffer_init(&sql);
    dm_status status = dm_select_build(q->ledger, DM_LEDGER_EVENTS, q->filter, c->arena, &select, q->error);
    if (status == DM_OK && select.whole) {
        dm_buffer_clear(&select.from);
        dm_buffer_put_string(&select.from, "event e{sqlite  NOT INDEXED}");
    }
    bool shared = status == DM_OK && may_be_shared(&select) && dm_count_crew_call(&q->crew, q->ledger);
    write_statement(&sql, &c->what, &select, q->ledger->store->postgres, shared);
    if (status == DM_OK && sql.failed)
        status = dm_error_set(q->error, DM_ERROR_MEMORY, "out of memory");
    else if (status == DM_OK)
        status = shared ? dm_count_crew_read(&q->crew, &select, sql.data, c, q->error) : read_alone(c, &select, sql.data, q->error);
    dm_buffer_dispose(&sql);
    dm_select_dispose(&select);
    return status;
}

/* ---- giving out, in order ---- */

static void write_period(const dm_count_table *c, int32_t value, char out[16])
{
    out[0] = '\0';
    if (value == INT32_MIN)
        return;
    if (c->what.period == DM_PERIOD_DAY)
        dm_day_print(value, out);
    else if (c->what.period == DM_PERIOD_MONTH)
        snprintf(out, 16, "%04d-%02d", value / 12, value % 12 + 1);
    else
        snprintf(out, 16, "%04d", value);
}

static void give_out(dm_count_table *c, dm_ledger_take_count take, void *context)
{
    uint32_t count = dm_count_table_sort(c);
    char text[16];
    for (uint32_t i = 0; i < count; i++) {
        write_period(c, c->cells[i].period, text);
        dm_ledger_count_row row = {c->texts.data[c->cells[i].first], c->texts.data[c->cells[i].second], dm_text_of(text),
                                   c->cells[i].count};
        if (!take(context, &row))
            return;
    }
}

static dm_status answer(void *context, dm_arena *arena)
{
    question *q = context;
    dm_count_table *c = DM_TAKE(arena, dm_count_table, 1);
    dm_count_table_init(c, &q->what, arena);
    dm_status status = read_rows(q, c);
    if (status == DM_OK)
        give_out(c, q->take, q->context);
    return status;
}

dm_status dm_ledger_count(dm_ledger *ledger, const dm_ledger_filter *filter, dm_text first, dm_text second, dm_text period,
                          dm_ledger_take_count take, void *context, dm_error *error)
{
    dm_ledger_filter whole = *filter;
    whole.limit = 0;
    question q = {.ledger = ledger,
                  .filter = &whole,
                  .what = {.keys = {find_key(first), find_key(second)}},
                  .take = take,
                  .context = context,
                  .error = error};
    for (int i = 0; i < 2; i++) {
        dm_text name = i == 0 ? first : second;
        if (q.what.keys[i] == NULL)
            return dm_error_set(error, DM_ERROR_ARGUMENT, "\"%.*s\" is no key to count by", (int)name.len, name.ptr);
    }
    if (!find_period(period, &q.what.period))
        return dm_error_set(error, DM_ERROR_ARGUMENT, "\"%.*s\" is no period (day month year)", (int)period.len, period.ptr);
    dm_status status = dm_guarded(answer, &q, error);
    dm_count_crew_dismiss(&q.crew); /* here, where no lack of memory jumps past it */
    return status;
}
