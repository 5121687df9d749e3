/* One request and its answer, as the handlers see them.
 *
 * Lifetimes: a dm_request lives from the first line of the request until the answer is sent; texts of parameters and headers are
 * borrowed from the connection.  An answer's body belongs to the answer until it is sent. */
#ifndef DM_SERVE_REQUEST_H
#define DM_SERVE_REQUEST_H

#include <dragoman/types.h>

#include "base/buffer.h"

struct MHD_Connection;
struct MHD_Response;
typedef struct dm_server dm_server;
typedef struct dm_route dm_route;

typedef struct dm_request {
    dm_server *server;
    struct MHD_Connection *connection;
    const char *path;      /* without the query */
    const dm_route *route; /* NULL: no such address */
    dm_buffer body;
    size_t limit;             /* most bytes of a body */
    bool too_long;            /* more came than the limit */
    int file;                 /* bodies that go to a file: its descriptor; -1 none */
    char *folder, *file_path; /* the file, alone in a folder of its own; removed with the request */
    uint64_t file_bytes;
    bool file_failed;
} dm_request;

/* A body that is made piece by piece while it is sent: append the next piece to `out`; false at the end. */
typedef bool (*dm_produce)(void *state, dm_buffer *out);

typedef struct dm_answer {
    unsigned status;
    const char *type; /* Content-Type */
    dm_buffer body;
    const char *download;       /* name of the file that a browser saves; NULL: shown */
    const char *location;       /* of a redirection; NULL none */
    char cookie[256];           /* Set-Cookie; "" none */
    const unsigned char *fixed; /* instead of the body: bytes that outlive the server, with their tag and encoding */
    size_t fixed_size;
    const char *tag, *encoding;
    bool may_keep;      /* the browser may keep it, asking again each time */
    dm_produce produce; /* instead of the body; NULL none */
    void *state;
    void (*release)(void *state);
} dm_answer;

/* The value of a parameter of the address; NULL when it is absent or empty. */
const char *dm_request_parameter(const dm_request *request, const char *name);
/* A header's value or NULL. */
const char *dm_request_header(const dm_request *request, const char *name);
/* A whole number in [least, most]; `otherwise` when absent.  False: the value is no such number. */
bool dm_request_number(const dm_request *request, const char *name, int64_t least, int64_t most, int64_t otherwise, int64_t *out);

void dm_answer_init(dm_answer *answer);
void dm_answer_dispose(dm_answer *answer);
/* {"error":{"code","message"}} in place of whatever the body held. */
void dm_answer_error(dm_answer *answer, unsigned status, const char *code, const char *format, ...)
    __attribute__((format(printf, 4, 5)));
/* Hands the answer to the connection; takes what it holds.  Returns what MHD wants of a handler. */
int dm_answer_send(const dm_request *request, dm_answer *answer);

#endif
