#include "serve/request.h"

#include <microhttpd.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/json.h"
#include "base/text.h"

/* Nothing from outside, nothing inline, no frame around us.  'self' covers the program's own script, style and data. */
#define POLICY                                                                                                                     \
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; manifest-src 'self'; "     \
    "base-uri 'none'; form-action 'self'; frame-ancestors 'none'"

const char *dm_request_parameter(const dm_request *request, const char *name)
{
    const char *value = MHD_lookup_connection_value(request->connection, MHD_GET_ARGUMENT_KIND, name);
    return value != NULL && value[0] != '\0' ? value : NULL;
}

const char *dm_request_header(const dm_request *request, const char *name)
{
    return MHD_lookup_connection_value(request->connection, MHD_HEADER_KIND, name);
}

bool dm_request_number(const dm_request *request, const char *name, int64_t least, int64_t most, int64_t otherwise, int64_t *out)
{
    const char *value = dm_request_parameter(request, name);
    *out = otherwise;
    if (value == NULL)
        return true;
    return dm_text_to_int(dm_text_of(value), out) && *out >= least && *out <= most;
}

void dm_answer_init(dm_answer *answer)
{
    *answer = (dm_answer){.status = MHD_HTTP_OK, .type = "application/json; charset=utf-8"};
    dm_buffer_init(&answer->body);
}

void dm_answer_dispose(dm_answer *answer)
{
    dm_buffer_dispose(&answer->body);
    if (answer->release != NULL)
        answer->release(answer->state);
    answer->release = NULL;
    answer->produce = NULL;
}

void dm_answer_error(dm_answer *answer, unsigned status, const char *code, const char *format, ...)
{
    char message[512];
    va_list arguments;
    va_start(arguments, format);
    int length = vsnprintf(message, sizeof message, format, arguments);
    va_end(arguments);
    size_t count = length < 0 ? 0 : (size_t)length < sizeof message ? (size_t)length : sizeof message - 1;
    dm_answer_dispose(answer);
    dm_answer_init(answer);
    answer->status = status;
    dm_buffer_put_string(&answer->body, "{\"error\":{\"code\":");
    dm_json_put_string(&answer->body, dm_text_of(code));
    dm_buffer_put_string(&answer->body, ",\"message\":");
    dm_json_put_string(&answer->body, (dm_text){message, count});
    dm_buffer_put_string(&answer->body, "}}\n");
}

/* ---- sending ---- */

typedef struct production {
    dm_buffer piece;
    size_t sent;
    bool ended;
    dm_produce produce;
    void *state;
    void (*release)(void *state);
} production;

static ssize_t read_production(void *closure, uint64_t position, char *to, size_t room)
{
    (void)position;
    production *p = closure;
    while (p->sent == p->piece.count) {
        if (p->ended)
            return MHD_CONTENT_READER_END_OF_STREAM;
        dm_buffer_clear(&p->piece);
        p->sent = 0;
        p->ended = !p->produce(p->state, &p->piece);
        if (p->piece.failed)
            return MHD_CONTENT_READER_END_WITH_ERROR;
    }
    size_t count = p->piece.count - p->sent < room ? p->piece.count - p->sent : room;
    memcpy(to, p->piece.data + p->sent, count);
    p->sent += count;
    return (ssize_t)count;
}

static void free_production(void *closure)
{
    production *p = closure;
    dm_buffer_dispose(&p->piece);
    if (p->release != NULL)
        p->release(p->state);
    free(p);
}

static struct MHD_Response *response_of_production(dm_answer *answer)
{
    production *p = calloc(1, sizeof *p);
    if (p == NULL)
        return NULL;
    dm_buffer_init(&p->piece);
    p->produce = answer->produce;
    p->state = answer->state;
    p->release = answer->release;
    struct MHD_Response *response =
        MHD_create_response_from_callback(MHD_SIZE_UNKNOWN, 64 * 1024, read_production, p, free_production);
    if (response == NULL) {
        p->release = NULL; /* still the answer's */
        free_production(p);
        return NULL;
    }
    answer->release = NULL;
    return response;
}

static struct MHD_Response *response_of(dm_answer *answer)
{
    if (answer->produce != NULL)
        return response_of_production(answer);
    if (answer->fixed != NULL) /* the const is cast away for MHD's signature only: persistent memory is not written */
        return MHD_create_response_from_buffer(answer->fixed_size, (void *)(uintptr_t)answer->fixed, MHD_RESPMEM_PERSISTENT);
    return MHD_create_response_from_buffer(answer->body.count, answer->body.data, MHD_RESPMEM_MUST_COPY);
}

static void add(struct MHD_Response *response, const char *name, const char *value)
{
    if (value != NULL && value[0] != '\0')
        MHD_add_response_header(response, name, value);
}

int dm_answer_send(const dm_request *request, dm_answer *answer)
{
    if (answer->body.failed)
        dm_answer_error(answer, MHD_HTTP_INTERNAL_SERVER_ERROR, "memory", "out of memory");
    struct MHD_Response *response = response_of(answer);
    if (response == NULL) {
        dm_answer_dispose(answer);
        return MHD_NO;
    }
    add(response, "Content-Type", answer->type);
    add(response, "Content-Security-Policy", POLICY);
    add(response, "X-Content-Type-Options", "nosniff");
    add(response, "X-Frame-Options", "DENY");
    add(response, "Referrer-Policy", "same-origin");
    add(response, "Cross-Origin-Opener-Policy", "same-origin");
    add(response, "Cross-Origin-Resource-Policy", "same-origin");
    add(response, "Permissions-Policy", "camera=(), geolocation=(), microphone=()");
    add(response, "Cache-Control", answer->may_keep ? "no-cache" : "no-store");
    add(response, "Content-Encoding", answer->encoding);
    add(response, "Vary", answer->tag != NULL ? "Accept-Encoding" : NULL);
    add(response, "ETag", answer->tag);
    add(response, "Location", answer->location);
    add(response, "Set-Cookie", answer->cookie);
    if (answer->status == MHD_HTTP_METHOD_NOT_ALLOWED)
        add(response, "Allow", "GET, HEAD, POST");
    if (answer->status == MHD_HTTP_UNAUTHORIZED)
        add(response, "WWW-Authenticate", "Bearer realm=\"dragoman\"");
    if (answer->download != NULL) {
        char disposition[160];
        snprintf(disposition, sizeof disposition, "attachment; filename=\"%s\"", answer->download);
        add(response, "Content-Disposition", disposition);
    }
    int queued = (int)MHD_queue_response(request->connection, answer->status, response);
    MHD_destroy_response(response);
    dm_answer_dispose(answer);
    return queued;
}
