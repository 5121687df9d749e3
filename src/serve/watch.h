/* Time limits on connections.
 *
 * The server library ends connections on which nothing moves; a client that sends one byte now and then would never be one of them.
 * So each connection also has a moment until which what it is doing (sending a request, taking an answer) must be done; a thread
 * cuts those that are late.
 *
 * Thread rule: all functions may be called from any thread. */
#ifndef DM_SERVE_WATCH_H
#define DM_SERVE_WATCH_H

#include <pthread.h>
#include <stdbool.h>

typedef struct dm_watched {
    int fd;
    double until; /* seconds of the monotonic clock */
    struct dm_watched *next, *previous;
} dm_watched;

typedef struct dm_watch {
    pthread_mutex_t lock;
    pthread_cond_t wake;
    pthread_t thread;
    bool running, stop;
    dm_watched *first;
} dm_watch;

bool dm_watch_start(dm_watch *watch);
void dm_watch_stop(dm_watch *watch);
/* NULL when there is no memory: the connection is then bounded by the library's own limit only. */
dm_watched *dm_watch_add(dm_watch *watch, int fd, double seconds);
void dm_watch_set(dm_watch *watch, dm_watched *watched, double seconds);
void dm_watch_remove(dm_watch *watch, dm_watched *watched);

#endif
