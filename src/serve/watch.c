#include "serve/watch.h"

#include <stdlib.h>
#include <sys/socket.h>
#include <time.h>

static double now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

/* Twice a second; the descriptor is still the connection's own as long as it is in the list. */
static void *cut_late_ones(void *closure)
{
    dm_watch *watch = closure;
    pthread_mutex_lock(&watch->lock);
    while (!watch->stop) {
        double t = now();
        for (dm_watched *w = watch->first; w != NULL; w = w->next)
            if (w->until < t)
                shutdown(w->fd, SHUT_RDWR);
        struct timespec until;
        clock_gettime(CLOCK_REALTIME, &until);
        until.tv_nsec += 500000000;
        if (until.tv_nsec >= 1000000000) {
            until.tv_nsec -= 1000000000;
            until.tv_sec++;
        }
        pthread_cond_timedwait(&watch->wake, &watch->lock, &until);
    }
    pthread_mutex_unlock(&watch->lock);
    return NULL;
}

bool dm_watch_start(dm_watch *watch)
{
    *watch = (dm_watch){.first = NULL};
    if (pthread_mutex_init(&watch->lock, NULL) != 0)
        return false;
    if (pthread_cond_init(&watch->wake, NULL) != 0) {
        pthread_mutex_destroy(&watch->lock);
        return false;
    }
    watch->running = pthread_create(&watch->thread, NULL, cut_late_ones, watch) == 0;
    if (!watch->running) {
        pthread_cond_destroy(&watch->wake);
        pthread_mutex_destroy(&watch->lock);
    }
    return watch->running;
}

void dm_watch_stop(dm_watch *watch)
{
    if (!watch->running)
        return;
    pthread_mutex_lock(&watch->lock);
    watch->stop = true;
    pthread_cond_signal(&watch->wake);
    pthread_mutex_unlock(&watch->lock);
    pthread_join(watch->thread, NULL);
    pthread_cond_destroy(&watch->wake);
    pthread_mutex_destroy(&watch->lock);
    watch->running = false;
}

dm_watched *dm_watch_add(dm_watch *watch, int fd, double seconds)
{
    dm_watched *w = malloc(sizeof *w);
    if (w == NULL)
        return NULL;
    pthread_mutex_lock(&watch->lock);
    *w = (dm_watched){fd, now() + seconds, watch->first, NULL};
    if (watch->first != NULL)
        watch->first->previous = w;
    watch->first = w;
    pthread_mutex_unlock(&watch->lock);
    return w;
}

void dm_watch_set(dm_watch *watch, dm_watched *watched, double seconds)
{
    if (watched == NULL)
        return;
    pthread_mutex_lock(&watch->lock);
    watched->until = now() + seconds;
    pthread_mutex_unlock(&watch->lock);
}

void dm_watch_remove(dm_watch *watch, dm_watched *watched)
{
    if (watched == NULL)
        return;
    pthread_mutex_lock(&watch->lock);
    if (watched->previous != NULL)
        watched->previous->next = watched->next;
    else
        watch->first = watched->next;
    if (watched->next != NULL)
        watched->next->previous = watched->previous;
    pthread_mutex_unlock(&watch->lock);
    free(watched);
}
