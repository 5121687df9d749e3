#include "ledger/overview.h"

#include "base/error.h"
#include "base/text.h"
#include "ledger/inside.h"
#include "ledger/filter_sql.h"

/* A question with a filter: "SELECT columns FROM ... WHERE ... rest". */
typedef struct overview {
    dm_ledger *ledger;
    dm_ledger_kind kind;
    const dm_ledger_filter *filter;
    const char *columns, *rest;
    bool (*row)(void *context, dm_statement *s);
    void *context;
    dm_error *error;
} overview;

static dm_status ask(void *context, dm_arena *arena)
{
    const overview *o = context;
    dm_select select;
    dm_statement *s = NULL;
    dm_buffer sql;
    dm_buffer_init(&sql);
    dm_ledger_filter whole = *o->filter;
    whole.limit = 0;
    dm_status status = dm_select_build(o->ledger, o->kind, &whole, arena, &select, o->error);
    dm_buffer_put_string(&sql, "SELECT ");
    dm_buffer_put_string(&sql, o->columns);
    dm_buffer_put_string(&sql, " FROM ");
    dm_buffer_put(&sql, dm_buffer_text(&select.from));
    dm_buffer_put_string(&sql, " WHERE ");
    dm_buffer_put(&sql, dm_buffer_text(&select.where));
    dm_buffer_put_string(&sql, o->rest);
    dm_buffer_put_char(&sql, '\0');
    if (status == DM_OK)
        status = sql.failed ? dm_error_set(o->error, DM_ERROR_MEMORY, "out of memory")
                            : dm_prepare(o->ledger->store, sql.data, &s, o->error);
    if (status == DM_OK) {
        dm_select_bind(&select, s, 0);
        dm_step step;
        while ((step = dm_step_once(s, o->error)) == DM_STEP_ROW)
            if (!o->row(o->context, s))
                break;
        status = step == DM_STEP_FAILED ? DM_ERROR_IO : DM_OK;
        dm_finalize(s);
    }
    dm_buffer_dispose(&sql);
    dm_select_dispose(&select);
    return status;
}

/* ---- places ---- */

typedef struct placing {
    dm_ledger_take_place take;
    void *context;
    int64_t placed;
    bool any;
    double lat, lon;
    char name[256], country[16];
    dm_ledger_place place; /* being added up */
    bool stopped;
} placing;

static void give_place(placing *p)
{
    if (p->any && !p->stopped)
        p->stopped = !p->take(p->context, &p->place);
    p->any = false;
}

static dm_text keep(char *to, size_t size, dm_text text)
{
    size_t count = text.len < size ? text.len : size;
    memcpy(to, text.ptr, count);
    return (dm_text){to, count};
}

static bool place_row(void *context, dm_statement *s)
{
    placing *p = context;
    double lat = dm_get_real(s, 0), lon = dm_get_real(s, 1);
    int64_t quad = dm_get_int(s, 4), count = dm_get_int(s, 5);
    bool same = p->any && lat <= p->lat && lat >= p->lat && lon <= p->lon && lon >= p->lon;
    if (!same) {
        give_place(p);
        p->any = true;
        p->lat = lat;
        p->lon = lon;
        p->place = (dm_ledger_place){.lat = lat,
                                     .lon = lon,
                                     .name = keep(p->name, sizeof p->name, dm_get_text(s, 2)),
                                     .country = keep(p->country, sizeof p->country, dm_get_text(s, 3))};
    }
    p->place.count += count;
    p->placed += count;
    if (quad >= 1 && quad <= 4)
        p->place.quads[quad - 1] += count;
    return !p->stopped;
}

dm_status dm_ledger_places(dm_ledger *ledger, const dm_ledger_filter *filter, dm_ledger_take_place take, void *context,
                           int64_t *placed, dm_error *error)
{
    placing p = {.take = take, .context = context};
    overview o = {ledger,
                  DM_LEDGER_EVENTS,
                  filter,
                  "e.lat, e.lon, min(e.place), min(e.country), e.quad, count(*)",
                  " AND e.lat > -91 AND e.lat < 91 GROUP BY e.lat, e.lon, e.quad ORDER BY e.lat, e.lon, e.quad",
                  place_row,
                  &p,
                  error};
    dm_status status = dm_guarded(ask, &o, error);
    if (status == DM_OK)
        give_place(&p);
    *placed = p.placed;
    return status;
}

/* ---- pairs ---- */

typedef struct pairing {
    dm_ledger_take_pair take;
    void *context;
} pairing;

static bool pair_row(void *context, dm_statement *s)
{
    const pairing *p = context;
    int64_t last = dm_get_int(s, 3);
    dm_ledger_pair pair = {dm_get_text(s, 0), dm_get_text(s, 1), dm_get_int(s, 2), last > -1000000 ? (dm_day)last : DM_DAY_NONE};
    return p->take(p->context, &pair);
}

dm_status dm_ledger_pairs(dm_ledger *ledger, const dm_ledger_filter *filter, dm_ledger_take_pair take, void *context,
                          dm_error *error)
{
    pairing p = {take, context};
    overview o = {ledger,
                  DM_LEDGER_FORCES,
                  filter,
                  "e.sender, e.host, count(*), max(e.day)",
                  " AND e.sender <> '' AND e.host <> '' GROUP BY e.sender, e.host ORDER BY count(*) DESC, e.sender, e.host",
                  pair_row,
                  &p,
                  error};
    return dm_guarded(ask, &o, error);
}

/* ---- parties ---- */

typedef struct naming {
    dm_ledger *ledger;
    dm_text prefix;
    uint32_t most;
    dm_ledger_take_party take;
    void *context;
    dm_error *error;
} naming;

/* Codes are upper case, names are kept folded behind "=". */
static dm_status name_parties(void *context, dm_arena *arena)
{
    const naming *n = context;
    dm_text folded = dm_text_fold(arena, n->prefix);
    dm_text upper = dm_arena_copy(arena, folded);
    char *letters = DM_TAKE(arena, char, upper.len + 1);
    for (size_t i = 0; i < upper.len; i++)
        letters[i] = upper.ptr[i] >= 'a' && upper.ptr[i] <= 'z' ? (char)(upper.ptr[i] - 32) : upper.ptr[i];
    dm_text code = {letters, upper.len};
    dm_text name = dm_arena_print(arena, "=%.*s", (int)folded.len, folded.ptr);
    dm_statement *s;
    dm_status status = dm_prepare(n->ledger->store,
                                  "SELECT code, count(*) FROM party WHERE (code >= ? AND code < ?) OR (code >= ? AND code < ?)"
                                  " GROUP BY code ORDER BY count(*) DESC, code LIMIT ?",
                                  &s, n->error);
    if (status != DM_OK)
        return status;
    dm_bind_text(s, 0, code);
    dm_bind_text(s, 1, dm_arena_print(arena, "%.*s\xf4\x8f\xbf\xbf", (int)code.len, code.ptr));
    dm_bind_text(s, 2, name);
    dm_bind_text(s, 3, dm_arena_print(arena, "%.*s\xf4\x8f\xbf\xbf", (int)name.len, name.ptr));
    dm_bind_int(s, 4, n->most);
    dm_step step;
    while ((step = dm_step_once(s, n->error)) == DM_STEP_ROW) {
        dm_text found = dm_get_text(s, 0);
        if (found.len > 0 && found.ptr[0] == '=')
            found = (dm_text){found.ptr + 1, found.len - 1};
        if (!n->take(n->context, found, dm_get_int(s, 1)))
            break;
    }
    dm_finalize(s);
    return step == DM_STEP_FAILED ? DM_ERROR_IO : DM_OK;
}

dm_status dm_ledger_parties(dm_ledger *ledger, dm_text prefix, uint32_t most, dm_ledger_take_party take, void *context,
                            dm_error *error)
{
    if (prefix.len < 2 || prefix.len > 200)
        return dm_error_set(error, DM_ERROR_ARGUMENT, "a beginning of 2 to 200 letters is wanted");
    naming n = {ledger, prefix, most, take, context, error};
    return dm_guarded(name_parties, &n, error);
}

/* ---- extent ---- */

dm_status dm_ledger_find_extent(dm_ledger *ledger, dm_ledger_extent *out, dm_error *error)
{
    *out = (dm_ledger_extent){0, DM_DAY_NONE, DM_DAY_NONE};
    int64_t first, last;
    dm_status status = dm_ledger_number(ledger, "SELECT count(*) FROM document", &out->documents, error);
    if (status == DM_OK)
        status = dm_ledger_number(ledger, "SELECT coalesce(min(day), -2000000) FROM document WHERE day > -1000000", &first, error);
    if (status == DM_OK)
        status = dm_ledger_number(ledger, "SELECT coalesce(max(day), -2000000) FROM document WHERE day > -1000000", &last, error);
    if (status == DM_OK && first > -1000000) {
        out->first = (dm_day)first;
        out->last = (dm_day)last;
    }
    return status;
}
