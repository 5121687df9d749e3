#include "ledger/count_crew.h"

#include <pthread.h>
#include <sched.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>

#include "base/error.h"

/* Another connection takes a millisecond or two, as long as five thousand events; pieces are many, so that nobody waits long for
 * the slowest, and large, so that their beginnings cost nothing. */
enum { EVENTS_LEAST = 100000, PIECES_A_THREAD = 16 };

/* ---- the pieces ---- */

typedef struct pieces {
    int64_t low, high, size, count;
    _Atomic int64_t next;
    atomic_bool stop; /* somebody failed */
} pieces;

static void cut(pieces *p, const dm_count_crew *crew)
{
    int64_t numbers = crew->high - crew->low + 1, wanted = (int64_t)crew->size * PIECES_A_THREAD;
    p->low = crew->low;
    p->high = crew->high;
    p->size = (numbers + wanted - 1) / wanted;
    p->count = (numbers + p->size - 1) / p->size;
    atomic_init(&p->next, 0);
    atomic_init(&p->stop, false);
}

static bool take_piece(pieces *p, int64_t *from, int64_t *to)
{
    if (atomic_load(&p->stop))
        return false;
    int64_t piece = atomic_fetch_add(&p->next, 1);
    if (piece >= p->count)
        return false;
    *from = p->low + piece * p->size;
    *to = piece == p->count - 1 ? p->high : *from + p->size - 1;
    return true;
}

/* ---- one who counts ---- */

typedef struct dm_count_hand {
    dm_store *store;
    const dm_select *select;
    const char *sql;
    pieces *pieces;
    dm_arena arena; /* of the table */
    dm_count_table table;
    dm_status status;
    dm_error error;
    pthread_t thread;
    bool runs; /* in a thread of its own */
} dm_count_hand;

static dm_status count_piece(dm_count_hand *h, dm_statement *s, int64_t from, int64_t to)
{
    dm_select_bind(h->select, s, 0);
    dm_bind_int(s, h->select->value_count, from);
    dm_bind_int(s, h->select->value_count + 1, to);
    dm_step step;
    while ((step = dm_step_once(s, &h->error)) == DM_STEP_ROW)
        dm_count_table_row(&h->table, s);
    dm_reset(s);
    return step == DM_STEP_FAILED ? DM_ERROR_IO : DM_OK;
}

static dm_status count_pieces(dm_count_hand *h, dm_statement *s)
{
    jmp_buf out_of_memory;
    int64_t from, to;
    if (setjmp(out_of_memory) != 0)
        return dm_error_set(&h->error, DM_ERROR_MEMORY, "out of memory");
    h->arena.on_failure = &out_of_memory;
    dm_count_table_init(&h->table, &h->table.what, &h->arena);
    while (take_piece(h->pieces, &from, &to)) {
        dm_status status = count_piece(h, s, from, to);
        if (status != DM_OK)
            return status;
    }
    dm_count_table_end(&h->table);
    return DM_OK;
}

static void *work(void *context)
{
    dm_count_hand *h = context;
    dm_statement *s = NULL;
    h->status = dm_prepare(h->store, h->sql, &s, &h->error);
    if (h->status == DM_OK)
        h->status = count_pieces(h, s);
    dm_finalize(s);
    if (h->status != DM_OK)
        atomic_store(&h->pieces->stop, true);
    return NULL;
}

/* ---- all together ---- */

static uint32_t cores(void)
{
    cpu_set_t set;
    return sched_getaffinity(0, sizeof set, &set) == 0 ? (uint32_t)CPU_COUNT(&set) : 1;
}

static bool find_ends(dm_count_crew *crew, dm_ledger *ledger)
{
    dm_error unsaid; /* who counts alone will say it */
    return dm_ledger_number(ledger, "SELECT min(num) FROM event", &crew->low, &unsaid) == DM_OK &&
           dm_ledger_number(ledger, "SELECT max(num) FROM event", &crew->high, &unsaid) == DM_OK;
}

static bool hire(dm_count_crew *crew, dm_ledger *ledger, uint32_t size)
{
    crew->hands = calloc(size, sizeof *crew->hands);
    if (crew->hands == NULL)
        return false;
    crew->ledger = ledger;
    crew->size = size;
    for (uint32_t i = 0; i < size; i++)
        dm_arena_init(&crew->hands[i].arena);
    return true;
}

bool dm_count_crew_call(dm_count_crew *crew, dm_ledger *ledger)
{
    const dm_store_class *class = ledger->store->class;
    uint32_t most = ledger->count_threads != 0 ? ledger->count_threads : cores();
    int64_t least = ledger->count_least != 0 ? ledger->count_least : EVENTS_LEAST;
    if (most > DM_COUNT_CREW_MOST)
        most = DM_COUNT_CREW_MOST;
    if (most < 2 || class->join == NULL || ledger->in_transaction || ledger->looks > 0)
        return false;
    if (!find_ends(crew, ledger) || crew->high - crew->low < least || !hire(crew, ledger, most))
        return false;
    crew->joined = class->join(ledger->store, most - 1, crew->others);
    return crew->joined && find_ends(crew, ledger); /* of the state that all see now */
}

static void let_go(dm_count_crew *crew)
{
    if (crew->joined)
        crew->ledger->store->class->part(crew->ledger->store, crew->size - 1, crew->others);
    crew->joined = false;
}

void dm_count_crew_dismiss(dm_count_crew *crew)
{
    let_go(crew);
    for (uint32_t i = 0; i < crew->size; i++)
        dm_arena_dispose(&crew->hands[i].arena);
    free(crew->hands);
    *crew = (dm_count_crew){0};
}

static void run(dm_count_crew *crew)
{
    for (uint32_t i = 1; i < crew->size; i++) {
        dm_count_hand *h = &crew->hands[i];
        /* A thread that the system does not give leaves its pieces to the others. */
        h->runs = pthread_create(&h->thread, NULL, work, h) == 0;
    }
    work(&crew->hands[0]);
    for (uint32_t i = 1; i < crew->size; i++)
        if (crew->hands[i].runs)
            pthread_join(crew->hands[i].thread, NULL);
}

dm_status dm_count_crew_read(dm_count_crew *crew, const dm_select *select, const char *sql, dm_count_table *out, dm_error *error)
{
    pieces all;
    cut(&all, crew);
    for (uint32_t i = 0; i < crew->size; i++) {
        dm_count_hand *h = &crew->hands[i];
        h->store = i == 0 ? crew->ledger->store : crew->others[i - 1];
        h->select = select;
        h->sql = sql;
        h->pieces = &all;
        h->table.what = out->what;
    }
    run(crew);
    let_go(crew);
    for (uint32_t i = 0; i < crew->size; i++) {
        if (crew->hands[i].status == DM_OK)
            continue;
        if (error != NULL)
            *error = crew->hands[i].error;
        return crew->hands[i].status;
    }
    for (uint32_t i = 0; i < crew->size; i++)
        dm_count_table_add(out, &crew->hands[i].table);
    return DM_OK;
}
