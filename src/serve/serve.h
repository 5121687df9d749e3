/* The desk: an HTTP server for one ledger, with its pages built into the program.
 *
 * Safe by default: it listens on the loopback address unless told otherwise; on any other address it demands a token; a request
 * that changes something must come from the server's own pages; sizes and times are bounded (base/limits.h).  The interface is
 * described in docs/http-interface.md.
 *
 * Thread rule: one dm_serve_run a process (it handles SIGINT and SIGTERM). */
#ifndef DM_SERVE_SERVE_H
#define DM_SERVE_SERVE_H

#include <stdio.h>

#include <dragoman/engine.h>

typedef struct dm_serve_options {
    const char *ledger;  /* a SQLite file or postgresql://...; NULL: none, the desk only reads pasted texts */
    const char *address; /* "127.0.0.1", "::1", "0.0.0.0", ... */
    uint16_t port;       /* 0: any free one; which, is said on `log` */
    const char *token;   /* NULL: none */
    uint32_t threads;    /* that answer requests; 0: the default */
    FILE *log;           /* one line when ready, one for each failure inside */
    const dm_knowledge *knowledge;
    const dm_model *model;
} dm_serve_options;

/* True for addresses that only this machine can reach. */
bool dm_serve_is_loopback(const char *address);

/* Serve until SIGINT or SIGTERM.  Errors: DM_ERROR_ARGUMENT (an address that is none; not loopback and no token), DM_ERROR_IO (the
 * address is taken; the ledger cannot be opened). */
dm_status dm_serve_run(const dm_serve_options *options, dm_error *error);

#endif
