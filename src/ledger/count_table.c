#include "ledger/count_table.h"

#include <stdlib.h>

#include "base/calendar.h"
#include "ledger/inside.h"

enum { VALUES_MOST = 32 };

static uint32_t number_of(dm_count_table *c, dm_text text)
{
    const uint32_t *known = dm_map_find(&c->dictionary, text);
    if (known != NULL)
        return *known;
    text = dm_arena_copy(c->arena, text);
    *dm_map_put(&c->dictionary, text, 0) = c->texts.count;
    DM_PUSH(c->arena, &c->texts, text);
    return c->texts.count - 1;
}

static uint64_t place_of(const dm_count_cell *cell)
{
    uint64_t hash =
        (uint64_t)(uint32_t)cell->period * 0x9e3779b97f4a7c15u ^ ((uint64_t)cell->first << 32 | cell->second) * 0xbf58476d1ce4e5b9u;
    return hash ^ hash >> 29;
}

static void insert(dm_count_table *c, dm_count_cell cell);
static void grow(dm_count_table *c)
{
    dm_count_cell *old = c->cells;
    uint32_t capacity = c->capacity;
    c->capacity = capacity == 0 ? 1024 : capacity * 2;
    c->cells = DM_TAKE_ZEROED(c->arena, dm_count_cell, c->capacity);
    c->used = 0;
    for (uint32_t i = 0; i < capacity; i++)
        if (old[i].count > 0)
            insert(c, old[i]);
}

static void insert(dm_count_table *c, dm_count_cell cell)
{
    if (c->used * 2 >= c->capacity)
        grow(c);
    for (uint64_t at = place_of(&cell);; at++) {
        dm_count_cell *slot = &c->cells[at & (c->capacity - 1)];
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

void dm_count_table_end(dm_count_table *c)
{
    for (uint32_t i = 0; i < c->waiting_count; i++)
        insert(c, c->waiting[i]);
    c->waiting_count = 0;
}

static void add_later(dm_count_table *c, dm_count_cell cell)
{
    __builtin_prefetch(&c->cells[place_of(&cell) & (c->capacity - 1)], 1);
    c->waiting[c->waiting_count++] = cell;
    if (c->waiting_count == DM_COUNT_WAITING)
        dm_count_table_end(c);
}

/* ---- values of a key in a row ---- */

static void add_number(dm_count_table *c, uint32_t *values, uint32_t *count, dm_text text)
{
    uint32_t number = number_of(c, text);
    for (uint32_t i = 0; i < *count; i++)
        if (values[i] == number)
            return;
    if (*count < VALUES_MOST)
        values[(*count)++] = number;
}

/* "USA/GOV USA/MIL IRQ": the codes, or the sectors, each once. */
static void add_list(dm_count_table *c, uint32_t *values, uint32_t *count, dm_text list, bool sectors)
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

static uint32_t values_of(dm_count_table *c, const dm_count_key *key, dm_statement *s, uint32_t column, uint32_t *values)
{
    uint32_t count = 0;
    switch (key->kind) {
    case DM_COUNT_NONE: break;
    case DM_COUNT_TEXT: add_number(c, values, &count, dm_get_text(s, column)); break;
    case DM_COUNT_CODES: add_list(c, values, &count, dm_get_text(s, column), false); break;
    case DM_COUNT_SECTORS: add_list(c, values, &count, dm_get_text(s, column), true); break;
    case DM_COUNT_QUAD: {
        char digit = (char)('0' + dm_get_int(s, column));
        add_number(c, values, &count, (dm_text){&digit, 1});
        break;
    }
    case DM_COUNT_CONTEXTS: {
        uint64_t bits = (uint64_t)dm_get_int(s, column);
        for (uint32_t i = 0; i < DM_CONTEXT_COUNT; i++)
            if (bits >> i & 1)
                add_number(c, values, &count, dm_text_of(dm_context_name((dm_context)i)));
        break;
    }
    case DM_COUNT_CERTAINTY: add_number(c, values, &count, dm_text_of(dm_certainty_name(dm_get_int(s, column)))); break;
    }
    if (count == 0)
        add_number(c, values, &count, (dm_text){"", 0});
    return count;
}

static int32_t period_of(dm_count_table *c, dm_day day)
{
    if (c->what.period == DM_PERIOD_NONE || day == DM_DAY_NONE)
        return INT32_MIN;
    if (c->what.period == DM_PERIOD_DAY)
        return day;
    if (day != c->last_day) {
        dm_date date = dm_date_of(day);
        c->last_day = day;
        c->last_period = c->what.period == DM_PERIOD_YEAR ? date.year : date.year * 12 + date.month - 1;
    }
    return c->last_period;
}

void dm_count_table_row(dm_count_table *c, dm_statement *s)
{
    uint32_t first[VALUES_MOST], second[VALUES_MOST];
    dm_count_cell cell = {.period = period_of(c, (dm_day)dm_get_int(s, 0)), .count = dm_get_int(s, 3)};
    uint32_t firsts = values_of(c, c->what.keys[0], s, 1, first), seconds = values_of(c, c->what.keys[1], s, 2, second);
    for (uint32_t i = 0; i < firsts; i++) {
        for (uint32_t k = 0; k < seconds; k++) {
            cell.first = first[i];
            cell.second = second[k];
            add_later(c, cell);
        }
    }
}

static int compare(const void *a, const void *b, void *context)
{
    const dm_count_cell *x = a, *y = b;
    const dm_count_table *c = context;
    if (x->period != y->period)
        return x->period < y->period ? -1 : 1;
    int order = dm_text_compare(c->texts.data[x->first], c->texts.data[y->first]);
    return order != 0 ? order : dm_text_compare(c->texts.data[x->second], c->texts.data[y->second]);
}

void dm_count_table_init(dm_count_table *c, const dm_count_what *what, dm_arena *arena)
{
    *c = (dm_count_table){.what = *what, .arena = arena, .last_day = DM_DAY_NONE};
    dm_map_init(&c->dictionary, arena);
    grow(c);
}

void dm_count_table_add(dm_count_table *c, const dm_count_table *other)
{
    uint32_t *numbers = DM_TAKE(c->arena, uint32_t, other->texts.count);
    for (uint32_t i = 0; i < other->texts.count; i++)
        numbers[i] = number_of(c, other->texts.data[i]);
    /* Both hash alike: into a smaller table the cells would come in the order of their places and crowd there. */
    while (c->capacity < other->capacity)
        grow(c);
    for (uint32_t i = 0; i < other->capacity; i++) {
        dm_count_cell cell = other->cells[i];
        if (cell.count == 0)
            continue;
        cell.first = numbers[cell.first];
        cell.second = numbers[cell.second];
        insert(c, cell);
    }
}

uint32_t dm_count_table_sort(dm_count_table *c)
{
    uint32_t count = 0;
    for (uint32_t i = 0; i < c->capacity; i++)
        if (c->cells[i].count > 0)
            c->cells[count++] = c->cells[i];
    if (count > 0)
        qsort_r(c->cells, count, sizeof *c->cells, compare, c);
    return count;
}
