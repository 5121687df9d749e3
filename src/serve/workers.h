/* What a request borrows while it is answered: an engine, which one thread at a time may use.
 *
 * Engines are made when first wanted and kept.  Thread rule: take and give may be called from any thread. */
#ifndef DM_SERVE_WORKERS_H
#define DM_SERVE_WORKERS_H

#include <pthread.h>

#include <dragoman/engine.h>

enum { DM_WORKERS_MAX = 16 };

typedef struct dm_workers {
    const dm_knowledge *knowledge;
    const dm_model *model;
    pthread_mutex_t lock;
    pthread_cond_t given;
    dm_engine *idle[DM_WORKERS_MAX];
    uint32_t idle_count, made, most;
} dm_workers;

bool dm_workers_init(dm_workers *workers, const dm_knowledge *knowledge, const dm_model *model, uint32_t most);
void dm_workers_dispose(dm_workers *workers); /* all given back */
/* Waits until one is free. */
dm_status dm_workers_take(dm_workers *workers, dm_engine **out, dm_error *error);
void dm_workers_give(dm_workers *workers, dm_engine *engine);

#endif
