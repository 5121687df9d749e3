/* The server's own state, and the table of what it answers. */
#ifndef DM_SERVE_SERVER_H
#define DM_SERVE_SERVER_H

#include "serve/ledgers.h"
#include "serve/request.h"
#include "serve/serve.h"
#include "serve/uploads.h"
#include "serve/watch.h"
#include "serve/workers.h"

struct MHD_Daemon;

struct dm_server {
    const dm_serve_options *options;
    bool loopback;
    uint16_t port;
    struct MHD_Daemon *daemon;
    dm_watch watch;
    dm_workers workers;
    dm_ledgers ledgers;
    dm_uploads uploads; /* with a ledger only */
};

enum {
    DM_ROUTE_OPEN = 1,    /* answered without the token */
    DM_ROUTE_CHANGES = 2, /* from the server's own pages only */
    DM_ROUTE_FILE = 4     /* the body goes to a file: uploads */
};

struct dm_route {
    const char *method, *path; /* HEAD is answered as GET */
    unsigned flags;
    void (*handle)(dm_request *request, dm_answer *answer);
};
/* NULL when nothing answers; *other is then the method that the path would answer, or NULL. */
const dm_route *dm_route_find(const char *method, const char *path, const char **other);

/* Where a request is turned away before its handler: the status and what to say; 0 lets it pass. */
unsigned dm_server_refuse(const dm_request *request, const char **code, const char **message);

#endif
