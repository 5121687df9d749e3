#include "serve/workers.h"

#include <stddef.h>

bool dm_workers_init(dm_workers *workers, const dm_knowledge *knowledge, const dm_model *model, uint32_t most)
{
    *workers = (dm_workers){.knowledge = knowledge, .model = model, .most = most < DM_WORKERS_MAX ? most : DM_WORKERS_MAX};
    if (pthread_mutex_init(&workers->lock, NULL) != 0)
        return false;
    if (pthread_cond_init(&workers->given, NULL) != 0) {
        pthread_mutex_destroy(&workers->lock);
        return false;
    }
    return true;
}

void dm_workers_dispose(dm_workers *workers)
{
    for (uint32_t i = 0; i < workers->idle_count; i++)
        dm_engine_free(workers->idle[i]);
    pthread_cond_destroy(&workers->given);
    pthread_mutex_destroy(&workers->lock);
}

dm_status dm_workers_take(dm_workers *workers, dm_engine **out, dm_error *error)
{
    pthread_mutex_lock(&workers->lock);
    while (workers->idle_count == 0 && workers->made == workers->most)
        pthread_cond_wait(&workers->given, &workers->lock);
    *out = workers->idle_count > 0 ? workers->idle[--workers->idle_count] : NULL;
    if (*out == NULL)
        workers->made++;
    pthread_mutex_unlock(&workers->lock);
    if (*out != NULL)
        return DM_OK;
    dm_status status = dm_engine_new(workers->knowledge, workers->model, out, error);
    if (status != DM_OK) {
        pthread_mutex_lock(&workers->lock);
        workers->made--;
        pthread_cond_signal(&workers->given);
        pthread_mutex_unlock(&workers->lock);
    }
    return status;
}

void dm_workers_give(dm_workers *workers, dm_engine *engine)
{
    pthread_mutex_lock(&workers->lock);
    workers->idle[workers->idle_count++] = engine;
    pthread_cond_signal(&workers->given);
    pthread_mutex_unlock(&workers->lock);
}
