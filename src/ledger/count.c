/* Counts of events by two keys over time.
 *
 * The rows are read once and counted here in a hash table: SQLite's own grouping sorts, which takes several times longer over
 * millions of rows, and keys with several values (actors, contexts) would need a join.  PostgreSQL groups first, by the raw
 * columns, since sending every row would cost more. */
#include <stdio.h>
#include <stdlib.h>

#include "base/calendar.h"
#include "base/error.h"
#include "base/text.h"
#include "base/vector.h"
#include "ledger/inside.h"
#include "ledger/filter_sql.h"

typedef enum key_kind { KEY_NONE = 0, KEY_TEXT, KEY_CODES, KEY_SECTORS, KEY_QUAD, KEY_CONTEXTS, KEY_CERTAINTY } key_kind;
typedef struct count_key {
    const char *name, *column;
    key_kind kind;
} count_key;
static const count_key keys[] = {{"", NULL, KEY_NONE},
                                 {"actor", "e.actor", KEY_CODES},
                                 {"recipient", "e.recipient", KEY_CODES},
                                 {"actor_sector", "e.actor", KEY_SECTORS},
                                 {"recipient_sector", "e.recipient", KEY_SECTORS},
                                 {"type", "e.type", KEY_TEXT},
                                 {"mode", "e.mode", KEY_TEXT},
                                 {"quad", "e.quad", KEY_QUAD},
                                 {"context", "e.contexts", KEY_CONTEXTS},
                                 {"certainty", "e.auxiliary", KEY_CERTAINTY},
                                 {"country", "e.country", KEY_TEXT},
                                 {"source", "e.source", KEY_TEXT},
                                 {"cameo", "e.cameo", KEY_TEXT}};

typedef enum count_period { PERIOD_NONE = 0, PERIOD_DAY, PERIOD_MONTH, PERIOD_YEAR } count_period;

static const count_key *find_key(dm_text name)
{
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
        if (dm_text_is(name, keys[i].name))
            return &keys[i];
    return NULL;
}

static bool find_period(dm_text name, count_period *out)
{
    static const char *const names[] = {"", "day", "month", "year"};
    for (int i = 0; i < 4; i++) {
        if (dm_text_is(name, names[i])) {
            *out = (count_period)i;
            return true;
        }
    }
    return false;
}

/* ---- the table: (period, first, second) -> count; texts are numbers of a dictionary ---- */

typedef struct cell_count {
    int32_t period;
    uint32_t first, second;
    int64_t count;
} cell_count;

enum { VALUES_MOST = 32 };
typedef struct counter {
    const count_key *keys[2];
    count_period period;
    dm_arena *arena;
    dm_map dictionary;
    DM_VECTOR(dm_text) texts;
    cell_count *table;
    uint32_t used, capacity;
    /* what the last row had: rows in a row are often alike */
    dm_day last_day;
    int32_t last_period;
} counter;

static uint32_t number_of(counter *c, dm_text text)
{
    const uint32_t *known = dm_map_find(&c->dictionary, text);
    if (known != NULL)
        return *known;
    text = dm_arena_copy(c->arena, text);
    *dm_map_put(&c->dictionary, text, 0) = c->texts.count;
    DM_PUSH(c->arena, &c->texts, text);
    return c->texts.count - 1;
}

static uint64_t place_of(const cell_count *cell)
{
    uint64_t hash =
        (uint64_t)(uint32_t)cell->period * 0x9e3779b97f4a7c15u ^ ((uint64_t)cell->first << 32 | cell->second) * 0xbf58476d1ce4e5b9u;
    return hash ^ hash >> 29;
}

static void insert(counter *c, cell_count cell);
static void grow(counter *c)
{
    cell_count *old = c->table;
    uint32_t capacity = c->capacity;
    c->capacity = capacity == 0 ? 1024 : capacity * 2;
    c->table = DM_TAKE_ZEROED(c->arena, cell_count, c->capacity);
    c->used = 0;
    for (uint32_t i = 0; i < capacity; i++)
        if (old[i].count > 0)
            insert(c, old[i]);
}

static void insert(counter *c, cell_count cell)
{
    if (c->used * 2 >= c->capacity)
        grow(c);
    for (uint64_t at = place_of(&cell);; at++) {
        cell_count *slot = &c->table[at & (c->capacity - 1)];
        if (slot->count == 0) {
            *slot = cell;
            c->used++;
            return;
        }
        if (slot->period == cell.period && slot->first == cell.first && slot->second == cell.second) {
            slot->count += cell.count;
            return;
        }
    }
}

/* ---- values of a key in a row ---- */

static void add_number(counter *c, uint32_t *values, uint32_t *count, dm_text text)
{
    uint32_t number = number_of(c, text);
    for (uint32_t i = 0; i < *count; i++)
        if (values[i] == number)
            return;
    if (*count < VALUES_MOST)
        values[(*count)++] = number;
}

/* "USA/GOV USA/MIL IRQ": the codes, or the sectors, each once. */
static void add_list(counter *c, uint32_t *values, uint32_t *count, dm_text list, bool sectors)
{
    for (size_t at = 0; at < list.len;) {
        const char *space = memchr(list.ptr + at, ' ', list.len - at);
        size_t end = space != NULL ? (size_t)(space - list.ptr) : list.len;
        const char *slash = memchr(list.ptr + at, '/', end - at);
        size_t cut = slash != NULL ? (size_t)(slash - list.ptr) : end;
        if (!sectors && cut > at)
            add_number(c, values, count, (dm_text){list.ptr + at, cut - at});
        if (sectors && slash != NULL)
            add_number(c, values, count, (dm_text){slash + 1, end - cut - 1});
        at = end + 1;
    }
}

static uint32_t values_of(counter *c, const count_key *key, dm_statement *s, uint32_t column, uint32_t *values)
{
    uint32_t count = 0;
    switch (key->kind) {
    case KEY_NONE: break;
    case KEY_TEXT: add_number(c, values, &count, dm_get_text(s, column)); break;
    case KEY_CODES: add_list(c, values, &count, dm_get_text(s, column), false); break;
    case KEY_SECTORS: add_list(c, values, &count, dm_get_text(s, column), true); break;
    case KEY_QUAD: {
        char digit = (char)('0' + dm_get_int(s, column));
        add_number(c, values, &count, (dm_text){&digit, 1});
        break;
    }
    case KEY_CONTEXTS: {
        uint64_t bits = (uint64_t)dm_get_int(s, column);
        for (uint32_t i = 0; i < DM_CONTEXT_COUNT; i++)
            if (bits >> i & 1)
                add_number(c, values, &count, dm_text_of(dm_context_name((dm_context)i)));
        break;
    }
    case KEY_CERTAINTY: add_number(c, values, &count, dm_text_of(dm_certainty_name(dm_get_int(s, column)))); break;
    }
    if (count == 0)
        add_number(c, values, &count, (dm_text){"", 0});
    return count;
}

static int32_t period_of(counter *c, dm_day day)
{
    if (c->period == PERIOD_NONE || day == DM_DAY_NONE)
        return INT32_MIN;
    if (c->period == PERIOD_DAY)
        return day;
    if (day != c->last_day) {
        dm_date date = dm_date_of(day);
        c->last_day = day;
        c->last_period = c->period == PERIOD_YEAR ? date.year : date.year * 12 + date.month - 1;
    }
    return c->last_period;
}

/* ---- reading ---- */

static void write_columns(dm_buffer *sql, const counter *c)
{
    dm_buffer_put_string(sql, c->period != PERIOD_NONE ? "e.day" : "0");
    for (int i = 0; i < 2; i++) {
        dm_buffer_put_string(sql, ", ");
        dm_buffer_put_string(sql, c->keys[i]->column != NULL ? c->keys[i]->column : "''");
    }
}

static void write_statement(dm_buffer *sql, const counter *c, const dm_select *select, bool postgres)
{
    dm_buffer_put_string(sql, "SELECT ");
    write_columns(sql, c);
    dm_buffer_put_string(sql, postgres ? ", count(*) FROM " : ", 1 FROM ");
    dm_buffer_put(sql, dm_buffer_text(&select->from));
    dm_buffer_put_string(sql, " WHERE ");
    dm_buffer_put(sql, dm_buffer_text(&select->where));
    if (postgres)
        dm_buffer_put_string(sql, " GROUP BY 1, 2, 3");
    dm_buffer_put_char(sql, '\0');
}

static void count_row(counter *c, dm_statement *s)
{
    uint32_t first[VALUES_MOST], second[VALUES_MOST];
    cell_count cell = {.period = period_of(c, (dm_day)dm_get_int(s, 0)), .count = dm_get_int(s, 3)};
    uint32_t firsts = values_of(c, c->keys[0], s, 1, first), seconds = values_of(c, c->keys[1], s, 2, second);
    for (uint32_t i = 0; i < firsts; i++) {
        for (uint32_t k = 0; k < seconds; k++) {
            cell.first = first[i];
            cell.second = second[k];
            insert(c, cell);
        }
    }
}

static dm_status read_rows(counter *c, dm_ledger *ledger, const dm_ledger_filter *filter, dm_error *error)
{
    dm_select select;
    dm_statement *s = NULL;
    dm_buffer sql;
    dm_buffer_init(&sql);
    dm_status status = dm_select_build(ledger, DM_LEDGER_EVENTS, filter, c->arena, &select, error);
    if (status == DM_OK && select.whole) {
        dm_buffer_clear(&select.from);
        dm_buffer_put_string(&select.from, "event e{sqlite  NOT INDEXED}");
    }
    write_statement(&sql, c, &select, ledger->store->postgres);
    if (status == DM_OK)
        status =
            sql.failed ? dm_error_set(error, DM_ERROR_MEMORY, "out of memory") : dm_prepare(ledger->store, sql.data, &s, error);
    if (status == DM_OK) {
        dm_select_bind(&select, s, 0);
        dm_step step;
        while ((step = dm_step_once(s, error)) == DM_STEP_ROW)
            count_row(c, s);
        status = step == DM_STEP_FAILED ? DM_ERROR_IO : DM_OK;
        dm_finalize(s);
    }
    dm_buffer_dispose(&sql);
    dm_select_dispose(&select);
    return status;
}

/* ---- giving out, in order ---- */

static int compare(const void *a, const void *b, void *context)
{
    const cell_count *x = a, *y = b;
    const counter *c = context;
    if (x->period != y->period)
        return x->period < y->period ? -1 : 1;
    int order = dm_text_compare(c->texts.data[x->first], c->texts.data[y->first]);
    return order != 0 ? order : dm_text_compare(c->texts.data[x->second], c->texts.data[y->second]);
}

static void write_period(const counter *c, int32_t value, char out[16])
{
    out[0] = '\0';
    if (value == INT32_MIN)
        return;
    if (c->period == PERIOD_DAY)
        dm_day_print(value, out);
    else if (c->period == PERIOD_MONTH)
        snprintf(out, 16, "%04d-%02d", value / 12, value % 12 + 1);
    else
        snprintf(out, 16, "%04d", value);
}

static void give_out(counter *c, dm_ledger_take_count take, void *context)
{
    uint32_t count = 0;
    for (uint32_t i = 0; i < c->capacity; i++)
        if (c->table[i].count > 0)
            c->table[count++] = c->table[i];
    if (count > 0)
        qsort_r(c->table, count, sizeof *c->table, compare, c);
    char text[16];
    for (uint32_t i = 0; i < count; i++) {
        write_period(c, c->table[i].period, text);
        dm_ledger_count_row row = {c->texts.data[c->table[i].first], c->texts.data[c->table[i].second], dm_text_of(text),
                                   c->table[i].count};
        if (!take(context, &row))
            return;
    }
}

typedef struct question {
    dm_ledger *ledger;
    const dm_ledger_filter *filter;
    const count_key *keys[2];
    count_period period;
    dm_ledger_take_count take;
    void *context;
    dm_error *error;
} question;

static dm_status answer(void *context, dm_arena *arena)
{
    const question *q = context;
    counter *c = DM_TAKE_ZEROED(arena, counter, 1);
    *c = (counter){.keys = {q->keys[0], q->keys[1]}, .period = q->period, .arena = arena, .last_day = DM_DAY_NONE};
    dm_map_init(&c->dictionary, arena);
    grow(c);
    dm_status status = read_rows(c, q->ledger, q->filter, q->error);
    if (status == DM_OK)
        give_out(c, q->take, q->context);
    return status;
}

dm_status dm_ledger_count(dm_ledger *ledger, const dm_ledger_filter *filter, dm_text first, dm_text second, dm_text period,
                          dm_ledger_take_count take, void *context, dm_error *error)
{
    dm_ledger_filter whole = *filter;
    whole.limit = 0;
    question q = {ledger, &whole, {find_key(first), find_key(second)}, PERIOD_NONE, take, context, error};
    for (int i = 0; i < 2; i++) {
        dm_text name = i == 0 ? first : second;
        if (q.keys[i] == NULL)
            return dm_error_set(error, DM_ERROR_ARGUMENT, "\"%.*s\" is no key to count by", (int)name.len, name.ptr);
    }
    if (!find_period(period, &q.period))
        return dm_error_set(error, DM_ERROR_ARGUMENT, "\"%.*s\" is no period (day month year)", (int)period.len, period.ptr);
    return dm_guarded(answer, &q, error);
}
