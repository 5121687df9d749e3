#include "ledger/timeline.h"

#include <stdlib.h>
#include <string.h>

#include "base/error.h"

/* A hole of more days than this is not filled: what lies before it is loaded again should it be asked for. */
enum { HOLE_MOST = 1100 };

/* What one look at the ledger brought. */
struct dm_timeline_part {
    dm_day from, to;
    uint32_t count;
    bool merged;
    dm_arena arena, brief; /* brief: what only merging looks at */
};

void dm_timeline_init(dm_timeline *timeline, dm_ledger *ledger, dm_record_kind kind, unsigned purpose)
{
    *timeline = (dm_timeline){.ledger = ledger, .kind = kind, .purpose = purpose, .from = 0, .to = -1};
}

static void dispose_part(dm_timeline_part *part)
{
    dm_arena_dispose(&part->arena);
    dm_arena_dispose(&part->brief);
}

static void clear(dm_timeline *t)
{
    for (uint32_t i = 0; i < t->part_count; i++)
        dispose_part(&t->parts[i]);
    t->part_count = t->first = t->count = 0;
    t->from = 0;
    t->to = -1;
}

void dm_timeline_dispose(dm_timeline *t)
{
    clear(t);
    free(t->parts);
    free(t->tellings);
}

void dm_timeline_refresh(dm_timeline *t)
{
    const dm_ledger *l = t->ledger;
    if (l->next_document != t->next_document || l->next_record != t->next_record || l->next_change != t->next_change)
        clear(t);
    t->next_document = l->next_document;
    t->next_record = l->next_record;
    t->next_change = l->next_change;
}

/* Tellings let go of leave their places when these are as many as the others. */
static void close_up(dm_timeline *t)
{
    if (t->first == 0 || t->first < t->count - t->first)
        return;
    memmove(t->tellings, t->tellings + t->first, (t->count - t->first) * sizeof *t->tellings);
    t->count -= t->first;
    t->first = 0;
}

/* What only merging looks at goes. */
static void shorten(dm_timeline *t, dm_timeline_part *part, uint32_t first)
{
    for (uint32_t i = first; i < first + part->count; i++) {
        t->tellings[i].shingles = t->tellings[i].text_words = NULL;
        t->tellings[i].shingle_count = t->tellings[i].text_count = 0;
    }
    dm_arena_dispose(&part->brief);
    dm_arena_init(&part->brief);
    part->merged = true;
}

void dm_timeline_let_go(dm_timeline *t, dm_day day, dm_day merged)
{
    uint32_t gone = 0, at;
    for (; gone < t->part_count && t->parts[gone].to < day; gone++) {
        t->first += t->parts[gone].count;
        t->from = t->parts[gone].to + 1;
        dispose_part(&t->parts[gone]);
    }
    if (gone > 0) {
        t->part_count -= gone;
        memmove(t->parts, t->parts + gone, t->part_count * sizeof *t->parts);
    }
    at = t->first;
    for (uint32_t i = 0; i < t->part_count && t->parts[i].to < merged; at += t->parts[i++].count)
        if (!t->parts[i].merged)
            shorten(t, &t->parts[i], at);
    close_up(t);
}

static bool make_room(dm_timeline *t, uint32_t more)
{
    if (t->count + more >= t->capacity) {
        uint32_t capacity = (t->count + more) * 2 + 64;
        dm_telling *tellings = realloc(t->tellings, capacity * sizeof *tellings);
        if (tellings == NULL)
            return false;
        t->tellings = tellings;
        t->capacity = capacity;
    }
    if (t->part_count == t->part_capacity) {
        dm_timeline_part *parts = realloc(t->parts, (t->part_capacity + 64) * sizeof *parts);
        if (parts == NULL)
            return false;
        t->parts = parts;
        t->part_capacity += 64;
    }
    return true;
}

/* Load [from, to], which borders on what is loaded, at its front or its back. */
static dm_status load(dm_timeline *t, dm_day from, dm_day to, bool front, dm_arena *arena, dm_error *error)
{
    dm_tellings found = {0};
    if (!make_room(t, 0))
        return dm_error_set(error, DM_ERROR_MEMORY, "out of memory");
    uint32_t place = front ? 0 : t->part_count;
    memmove(t->parts + place + 1, t->parts + place, (t->part_count - place) * sizeof *t->parts);
    dm_timeline_part *part = &t->parts[place];
    *part = (dm_timeline_part){.from = from, .to = to};
    dm_arena_init(&part->arena);
    dm_arena_init(&part->brief);
    part->arena.on_failure = part->brief.on_failure = arena->on_failure;
    t->part_count++;
    dm_status status = t->purpose == DM_OF_REPORTS
                           ? dm_tellings_load_reports(t->ledger, from, to, &part->arena, &found, error)
                           : dm_tellings_load_apart(t->ledger, t->kind, t->purpose, from, to,
                                                    (dm_telling_memory){arena, &part->arena, &part->brief}, &found, error);
    if (status == DM_OK && !make_room(t, found.count))
        status = dm_error_set(error, DM_ERROR_MEMORY, "out of memory");
    if (status != DM_OK)
        return status;
    uint32_t at = front ? t->first : t->count;
    if (found.count > 0) {
        memmove(t->tellings + at + found.count, t->tellings + at, (t->count - at) * sizeof *t->tellings);
        memcpy(t->tellings + at, found.data, found.count * sizeof *found.data);
    }
    t->count += found.count;
    t->parts[place].count = found.count;
    t->from = front || t->from > t->to ? from : t->from;
    t->to = front && t->from <= t->to ? t->to : to;
    return DM_OK;
}

static uint32_t first_from(const dm_timeline *t, dm_day day)
{
    uint32_t low = t->first, high = t->count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (t->tellings[middle].day < day)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

dm_status dm_timeline_see(dm_timeline *t, dm_day from, dm_day to, dm_arena *arena, dm_tellings *out, dm_error *error)
{
    dm_status status = DM_OK;
    *out = (dm_tellings){0};
    if (from > to)
        return DM_OK;
    if (t->from <= t->to && (from > t->to + HOLE_MOST || to < t->from - HOLE_MOST))
        clear(t);
    if (t->from > t->to)
        status = load(t, from, to, false, arena, error);
    if (status == DM_OK && from < t->from)
        status = load(t, from, t->from - 1, true, arena, error);
    if (status == DM_OK && to > t->to)
        status = load(t, t->to + 1, to, false, arena, error);
    if (status != DM_OK) {
        clear(t);
        return status;
    }
    uint32_t first = first_from(t, from), behind = first_from(t, to + 1);
    out->data = t->tellings + first;
    out->count = behind - first;
    return DM_OK;
}
