/* The server: a pool of threads that take connections, read requests within limits, and hand them to the handlers of routes.c. */
#include "serve/server.h"

#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <microhttpd.h>
#include <netinet/in.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "base/error.h"
#include "base/limits.h"
#include "base/text.h"
#include "serve/guard.h"

enum { THREADS_DEFAULT = 4, BACKLOG = 512 };

typedef union socket_address {
    struct sockaddr any;
    struct sockaddr_in v4;
    struct sockaddr_in6 v6;
} socket_address;

static bool parse_address(const char *text, uint16_t port, socket_address *out)
{
    memset(out, 0, sizeof *out);
    if (strcmp(text, "localhost") == 0)
        text = "127.0.0.1";
    if (inet_pton(AF_INET, text, &out->v4.sin_addr) == 1) {
        out->v4.sin_family = AF_INET;
        out->v4.sin_port = htons(port);
        return true;
    }
    if (inet_pton(AF_INET6, text, &out->v6.sin6_addr) == 1) {
        out->v6.sin6_family = AF_INET6;
        out->v6.sin6_port = htons(port);
        return true;
    }
    return false;
}

bool dm_serve_is_loopback(const char *address)
{
    socket_address a;
    if (!parse_address(address, 0, &a))
        return false;
    if (a.any.sa_family == AF_INET)
        return ntohl(a.v4.sin_addr.s_addr) >> 24 == 127;
    return IN6_IS_ADDR_LOOPBACK(&a.v6.sin6_addr);
}

/* ---- a request's life ---- */

static dm_watched *watched_of(struct MHD_Connection *connection)
{
    const union MHD_ConnectionInfo *info = MHD_get_connection_info(connection, MHD_CONNECTION_INFO_SOCKET_CONTEXT);
    return info != NULL ? info->socket_context : NULL;
}

static void on_connection(void *closure, struct MHD_Connection *connection, void **context,
                          enum MHD_ConnectionNotificationCode code)
{
    dm_server *server = closure;
    if (code == MHD_CONNECTION_NOTIFY_STARTED) {
        const union MHD_ConnectionInfo *info = MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CONNECTION_FD);
        *context = info != NULL ? dm_watch_add(&server->watch, info->connect_fd, DM_LIMIT_REQUEST_SECONDS) : NULL;
    } else {
        dm_watch_remove(&server->watch, *context);
        *context = NULL;
    }
}

static void free_request(dm_request *request)
{
    dm_buffer_dispose(&request->body);
    if (request->file >= 0)
        close(request->file);
    if (request->folder != NULL) { /* not taken by a job */
        unlink(request->file_path);
        rmdir(request->folder);
    }
    free(request->folder);
    free(request->file_path);
    free(request);
}

static void on_completed(void *closure, struct MHD_Connection *connection, void **context, enum MHD_RequestTerminationCode code)
{
    (void)code;
    dm_server *server = closure;
    dm_request *request = *context;
    if (request != NULL)
        free_request(request);
    *context = NULL;
    /* The same connection may bring another request; idle ones are ended by the library's limit. */
    dm_watch_set(&server->watch, watched_of(connection), DM_LIMIT_IDLE_SECONDS + DM_LIMIT_REQUEST_SECONDS);
}

static dm_text header_text(const dm_request *request, const char *name)
{
    const char *value = dm_request_header(request, name);
    return value != NULL ? dm_text_of(value) : (dm_text){NULL, 0};
}

unsigned dm_server_refuse(const dm_request *request, const char **code, const char **message)
{
    const dm_server *server = request->server;
    const char *token = server->options->token;
    dm_text host = header_text(request, "Host");
    if (server->loopback && token == NULL && !dm_guard_host_is_loopback(host, server->port)) {
        *code = "host";
        *message = "this desk answers to localhost only";
        return MHD_HTTP_MISDIRECTED_REQUEST;
    }
    bool changes = request->route != NULL && (request->route->flags & DM_ROUTE_CHANGES) != 0;
    if (changes && !dm_guard_same_origin(header_text(request, "Origin"), host)) {
        *code = "origin";
        *message = "only the desk's own pages may ask for this (the Origin header must be the desk's address)";
        return MHD_HTTP_FORBIDDEN;
    }
    bool open = request->route != NULL && (request->route->flags & DM_ROUTE_OPEN) != 0;
    if (token != NULL && !open &&
        !dm_guard_token(dm_text_of(token), header_text(request, "Authorization"), header_text(request, "Cookie"))) {
        *code = "token";
        *message = "this desk wants its token (Authorization: Bearer TOKEN, or /login)";
        return MHD_HTTP_UNAUTHORIZED;
    }
    return 0;
}

/* The body's file lies in a folder of its own, that only we may enter: it may then be given any name. */
static bool open_body_file(dm_request *request)
{
    const char *parent = getenv("TMPDIR");
    if (parent == NULL || parent[0] == '\0')
        parent = "/tmp";
    size_t size = strlen(parent) + 40;
    request->folder = malloc(size);
    request->file_path = malloc(size);
    if (request->folder == NULL || request->file_path == NULL)
        return false;
    snprintf(request->folder, size, "%s/dragoman-upload-XXXXXX", parent);
    if (mkdtemp(request->folder) == NULL) {
        free(request->folder);
        request->folder = NULL;
        return false;
    }
    snprintf(request->file_path, size, "%s/body", request->folder);
    request->file = open(request->file_path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    return request->file >= 0;
}

static enum MHD_Result answer_with(const dm_request *request, dm_answer *answer)
{
    return (enum MHD_Result)dm_answer_send(request, answer);
}

/* The first line and headers are here: refuse what can be refused before a body is read. */
static enum MHD_Result begin(dm_request *request, const char *method)
{
    dm_answer answer;
    dm_answer_init(&answer);
    const char *code, *message, *other = NULL;
    request->route = dm_route_find(method, request->path, &other);
    bool post = strcmp(method, "POST") == 0;
    unsigned refused = dm_server_refuse(request, &code, &message);
    if (refused == MHD_HTTP_UNAUTHORIZED && !post && !dm_text_starts(dm_text_of(request->path), "/api/")) {
        answer.status = MHD_HTTP_SEE_OTHER; /* a person at a browser */
        answer.location = "/login";
        answer.type = "text/plain; charset=utf-8";
        return answer_with(request, &answer);
    }
    if (refused != 0) {
        dm_answer_error(&answer, refused, code, "%s", message);
        return answer_with(request, &answer);
    }
    if (request->route == NULL) {
        if (other != NULL || (!post && strcmp(method, "GET") != 0 && strcmp(method, "HEAD") != 0))
            dm_answer_error(&answer, MHD_HTTP_METHOD_NOT_ALLOWED, "method", "%s is not answered here", method);
        else
            dm_answer_error(&answer, MHD_HTTP_NOT_FOUND, "not_found", "there is nothing at this address");
        return answer_with(request, &answer);
    }
    if (!post) {
        dm_answer_dispose(&answer);
        return MHD_YES;
    }
    bool file = (request->route->flags & DM_ROUTE_FILE) != 0;
    request->limit = file ? DM_LIMIT_UPLOAD_BYTES : DM_LIMIT_REQUEST_BYTES;
    const char *length = dm_request_header(request, "Content-Length");
    int64_t announced = 0;
    if (length != NULL &&
        (!dm_text_to_int(dm_text_of(length), &announced) || announced < 0 || (uint64_t)announced > request->limit)) {
        dm_answer_error(&answer, MHD_HTTP_CONTENT_TOO_LARGE, "too_large", "a body of at most %zu bytes is read here",
                        request->limit);
        return answer_with(request, &answer);
    }
    if (file && !open_body_file(request)) {
        dm_answer_error(&answer, MHD_HTTP_INTERNAL_SERVER_ERROR, "io", "no temporary file could be made: %s", strerror(errno));
        return answer_with(request, &answer);
    }
    dm_answer_dispose(&answer);
    dm_watch_set(&request->server->watch, watched_of(request->connection),
                 file ? DM_LIMIT_UPLOAD_SECONDS : DM_LIMIT_REQUEST_SECONDS);
    return MHD_YES;
}

static void take_body(dm_request *request, const char *data, size_t size)
{
    size_t had = request->file >= 0 ? (size_t)request->file_bytes : request->body.count;
    request->too_long = request->too_long || size > request->limit - had;
    if (request->too_long)
        return;
    if (request->file < 0) {
        dm_buffer_put(&request->body, (dm_text){data, size});
        return;
    }
    request->file_bytes += size;
    while (size > 0 && !request->file_failed) {
        ssize_t written = write(request->file, data, size);
        if (written < 0 && errno == EINTR)
            continue;
        if (written <= 0) {
            request->file_failed = true;
            return;
        }
        data += written;
        size -= (size_t)written;
    }
}

static enum MHD_Result finish(dm_request *request)
{
    dm_watch_set(&request->server->watch, watched_of(request->connection), DM_LIMIT_ANSWER_SECONDS);
    dm_answer answer;
    dm_answer_init(&answer);
    if (request->too_long)
        dm_answer_error(&answer, MHD_HTTP_CONTENT_TOO_LARGE, "too_large", "a body of at most %zu bytes is read here",
                        request->limit);
    else if (request->file_failed)
        dm_answer_error(&answer, MHD_HTTP_INSUFFICIENT_STORAGE, "io", "the upload could not be kept: the temporary folder is full");
    else if (request->body.failed)
        dm_answer_error(&answer, MHD_HTTP_INTERNAL_SERVER_ERROR, "memory", "out of memory");
    else
        request->route->handle(request, &answer);
    return answer_with(request, &answer);
}

static enum MHD_Result on_request(void *closure, struct MHD_Connection *connection, const char *path, const char *method,
                                  const char *version, const char *data, size_t *size, void **context)
{
    (void)version;
    dm_request *request = *context;
    if (request == NULL) {
        request = calloc(1, sizeof *request);
        if (request == NULL)
            return MHD_NO;
        *request = (dm_request){.server = closure, .connection = connection, .path = path, .file = -1};
        dm_buffer_init(&request->body);
        *context = request;
        return begin(request, method);
    }
    if (*size > 0) {
        take_body(request, data, *size);
        *size = 0;
        return MHD_YES;
    }
    return finish(request);
}

/* ---- running ---- */

/* The socket is ours, so that the port is known before any thread answers. */
static dm_status open_listener(dm_server *server, int *out, dm_error *error)
{
    const dm_serve_options *options = server->options;
    socket_address address;
    if (!parse_address(options->address, options->port, &address))
        return dm_error_set(error, DM_ERROR_ARGUMENT, "\"%s\" is not an address (such as 127.0.0.1 or ::1)", options->address);
    socklen_t size = address.any.sa_family == AF_INET6 ? sizeof address.v6 : sizeof address.v4;
    int yes = 1;
    *out = socket(address.any.sa_family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    bool open = *out >= 0 && setsockopt(*out, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes) == 0 &&
                bind(*out, &address.any, size) == 0 && listen(*out, BACKLOG) == 0 && getsockname(*out, &address.any, &size) == 0;
    if (!open) {
        dm_error_set(error, DM_ERROR_IO, "cannot listen on %s port %u: %s", options->address, options->port, strerror(errno));
        if (*out >= 0)
            close(*out);
        return DM_ERROR_IO;
    }
    server->port = ntohs(address.any.sa_family == AF_INET6 ? address.v6.sin6_port : address.v4.sin_port);
    return DM_OK;
}

static dm_status start_daemon(dm_server *server, dm_error *error)
{
    const dm_serve_options *options = server->options;
    int listener = -1;
    dm_status status = open_listener(server, &listener, error);
    if (status != DM_OK)
        return status;
    unsigned threads = options->threads > 0 ? options->threads : THREADS_DEFAULT;
    unsigned flags = MHD_USE_EPOLL_INTERNAL_THREAD | MHD_USE_SUPPRESS_DATE_NO_CLOCK;
    server->daemon = MHD_start_daemon(
        flags, 0, NULL, NULL, on_request, server, MHD_OPTION_LISTEN_SOCKET, listener, MHD_OPTION_THREAD_POOL_SIZE, threads,
        MHD_OPTION_CONNECTION_LIMIT, (unsigned)DM_LIMIT_CONNECTIONS, MHD_OPTION_CONNECTION_TIMEOUT, (unsigned)DM_LIMIT_IDLE_SECONDS,
        MHD_OPTION_CONNECTION_MEMORY_LIMIT, (size_t)DM_LIMIT_REQUEST_HEAD_BYTES, MHD_OPTION_NOTIFY_COMPLETED, on_completed, server,
        MHD_OPTION_NOTIFY_CONNECTION, on_connection, server, MHD_OPTION_END);
    if (server->daemon != NULL)
        return DM_OK;
    close(listener);
    return dm_error_set(error, DM_ERROR_IO, "the server could not be started on %s port %u", options->address, server->port);
}

static void say_ready(const dm_server *server)
{
    const dm_serve_options *options = server->options;
    bool v6 = strchr(options->address, ':') != NULL;
    fprintf(options->log, "dragoman: the desk is at http://%s%s%s:%u/\n", v6 ? "[" : "", options->address, v6 ? "]" : "",
            server->port);
    fflush(options->log);
}

/* Made when it is not there, so that a desk can begin with an upload; brought to the current schema; a first reader shows that it
 * works. */
static dm_status prepare_ledger(dm_server *server, dm_error *error)
{
    dm_ledger *ledger;
    dm_status status = dm_ledger_open(server->options->ledger, DM_LEDGER_CREATE, &ledger, error);
    if (status == DM_OK)
        dm_ledger_close(ledger);
    else if (status == DM_ERROR_IO) /* read-only: it can still be shown */
        status = DM_OK;
    if (status == DM_OK)
        status = dm_ledgers_take(&server->ledgers, &ledger, error);
    if (status == DM_OK)
        dm_ledgers_give(&server->ledgers, ledger, true);
    return status;
}

dm_status dm_serve_run(const dm_serve_options *options, dm_error *error)
{
    dm_server server = {.options = options, .loopback = dm_serve_is_loopback(options->address)};
    if (!server.loopback && options->token == NULL)
        return dm_error_set(error, DM_ERROR_ARGUMENT, "%s can be reached by others: give a --token", options->address);
    if (options->token != NULL && !dm_guard_token_is_fit(dm_text_of(options->token)))
        return dm_error_set(error, DM_ERROR_ARGUMENT, "a token is 8 to 128 letters, digits, '-', '_', '.' or '~'");
    /* Signals are taken by sigwait below, in this thread alone; broken connections are told by the write, not by SIGPIPE. */
    sigset_t signals;
    sigemptyset(&signals);
    sigaddset(&signals, SIGINT);
    sigaddset(&signals, SIGTERM);
    pthread_sigmask(SIG_BLOCK, &signals, NULL);
    signal(SIGPIPE, SIG_IGN);
    if (!dm_workers_init(&server.workers, options->knowledge, options->model,
                         options->threads > 0 ? options->threads : THREADS_DEFAULT))
        return dm_error_set(error, DM_ERROR_MEMORY, "out of memory");
    dm_status status = DM_OK;
    bool uploads = false;
    if (!dm_watch_start(&server.watch) || !dm_ledgers_init(&server.ledgers, options->ledger))
        status = dm_error_set(error, DM_ERROR_MEMORY, "no thread could be started");
    if (status == DM_OK && options->ledger != NULL)
        status = prepare_ledger(&server, error);
    if (status == DM_OK && options->ledger != NULL) {
        uploads = dm_uploads_start(&server.uploads, options->ledger, &server.workers);
        if (!uploads)
            status = dm_error_set(error, DM_ERROR_MEMORY, "no thread could be started");
    }
    if (status == DM_OK)
        status = start_daemon(&server, error);
    if (status == DM_OK) {
        say_ready(&server);
        int received;
        sigwait(&signals, &received);
        MHD_stop_daemon(server.daemon);
    }
    if (uploads)
        dm_uploads_stop(&server.uploads);
    dm_watch_stop(&server.watch);
    dm_ledgers_dispose(&server.ledgers);
    dm_workers_dispose(&server.workers);
    return status;
}
