/* PostgreSQL behind the thin interface.
 *
 * Inside a transaction statements without rows are sent on without waiting for their answers (pipeline mode); a failure shows at
 * the next question or at the commit, and ends the transaction as a whole. */
#include <libpq-fe.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buffer.h"
#include "base/error.h"
#include "ledger/dialect.h"
#include "ledger/store.h"

enum { VALUES_MAX = 32, NUMBER_MAX = 32, PENDING_MAX = 256 };

typedef struct postgres_store {
    dm_store base;
    PGconn *connection;
    uint32_t statements; /* prepared so far; names them */
    uint32_t pending;    /* sent in the pipeline and not yet answered */
    bool in_pipeline;
} postgres_store;

typedef struct postgres_statement {
    dm_statement base;
    char name[16];
    PGresult *result;
    int row; /* -1: not executed */
    uint32_t value_count;
    char *text[VALUES_MAX]; /* copies with a terminator; the protocol has no other way for text */
    size_t room[VALUES_MAX];
} postgres_statement;

static postgres_store *store_of(dm_statement *s) { return (postgres_store *)s->store; }

/* The library may not have noticed yet that the connection is gone when it hands the message over. */
static bool tells_of_the_end(const char *message)
{
    static const char *const words[] = {"closed the connection", "terminating connection", "no connection to the server",
                                        "could not receive data", "could not send data"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (strstr(message, words[i]) != NULL)
            return true;
    return false;
}

static dm_status fail(postgres_store *store, const PGresult *result, dm_error *error)
{
    const char *said = result != NULL ? PQresultErrorMessage(result) : PQerrorMessage(store->connection);
    const char *code = result != NULL ? PQresultErrorField(result, PG_DIAG_SQLSTATE) : NULL;
    char line[300];
    snprintf(line, sizeof line, "%s", said != NULL && said[0] != '\0' ? said : "no answer");
    line[strcspn(line, "\n")] = '\0';
    const char *hint = "";
    if (PQstatus(store->connection) == CONNECTION_BAD || (code != NULL && strncmp(code, "57P", 3) == 0) || tells_of_the_end(line))
        hint = "the server went away; nothing of the open batch is stored, run the same command again: ";
    else if (code != NULL && strcmp(code, "53100") == 0)
        hint = "the server's disk is full; nothing of the open batch is stored: ";
    else if (code != NULL && (strcmp(code, "25006") == 0 || strcmp(code, "42501") == 0))
        hint = "the ledger is read-only for this user: ";
    else if (code != NULL && (strcmp(code, "55P03") == 0 || strcmp(code, "40P01") == 0))
        hint = "the ledger is locked by another program that writes; try again when it has finished: ";
    else if (code != NULL && strncmp(code, "XX00", 4) == 0)
        hint = "the ledger is damaged: ";
    return dm_error_at(error, DM_ERROR_IO, "postgresql", 0, 0, "%s%s", hint, line);
}

/* Wait for the answers to all that was sent; the first failure is told. */
static dm_status drain(postgres_store *store, dm_error *error)
{
    if (!store->in_pipeline || store->pending == 0)
        return DM_OK;
    store->pending = 0;
    if (PQpipelineSync(store->connection) != 1)
        return fail(store, NULL, error);
    dm_status status = DM_OK;
    for (int empty = 0; empty < 2;) {
        PGresult *result = PQgetResult(store->connection);
        if (result == NULL) {
            empty++; /* ends one statement; two in a row: the connection has no more */
            continue;
        }
        empty = 0;
        ExecStatusType code = PQresultStatus(result);
        if (code == PGRES_PIPELINE_SYNC) {
            PQclear(result);
            return status;
        }
        if ((code == PGRES_FATAL_ERROR || code == PGRES_BAD_RESPONSE) && status == DM_OK)
            status = fail(store, result, error);
        PQclear(result);
    }
    return status != DM_OK ? status : fail(store, NULL, error);
}

static dm_status leave_pipeline(postgres_store *store, dm_error *error)
{
    if (!store->in_pipeline)
        return DM_OK;
    dm_status status = drain(store, error);
    if (PQexitPipelineMode(store->connection) != 1 && status == DM_OK)
        status = fail(store, NULL, error);
    store->in_pipeline = false;
    return status;
}

static void close_store(dm_store *store)
{
    PQfinish(((postgres_store *)store)->connection);
    free(store);
}

static dm_status execute_plain(postgres_store *store, const char *sql, dm_error *error)
{
    PGresult *result = PQexec(store->connection, sql);
    ExecStatusType code = PQresultStatus(result);
    bool good = code == PGRES_COMMAND_OK || code == PGRES_TUPLES_OK || code == PGRES_EMPTY_QUERY;
    dm_status status = good ? DM_OK : fail(store, result, error);
    PQclear(result);
    return status;
}

static dm_status execute(dm_store *base, const char *sql, dm_error *error)
{
    postgres_store *store = (postgres_store *)base;
    bool back = store->in_pipeline;
    dm_status status = leave_pipeline(store, error);
    dm_buffer text;
    dm_buffer_init(&text);
    dm_dialect_write(&text, sql, true);
    dm_buffer_put_char(&text, '\0');
    if (status == DM_OK)
        status = text.failed ? dm_error_set(error, DM_ERROR_MEMORY, "out of memory") : execute_plain(store, text.data, error);
    dm_buffer_dispose(&text);
    if (back && status == DM_OK)
        store->in_pipeline = PQenterPipelineMode(store->connection) == 1;
    return status;
}

static dm_status prepare(dm_store *base, const char *sql, dm_statement **out, dm_error *error)
{
    postgres_store *store = (postgres_store *)base;
    bool back = store->in_pipeline;
    dm_status status = leave_pipeline(store, error);
    if (status != DM_OK)
        return status;
    postgres_statement *statement = calloc(1, sizeof *statement);
    dm_buffer text;
    dm_buffer_init(&text);
    dm_dialect_write(&text, sql, true);
    dm_buffer_put_char(&text, '\0');
    if (statement == NULL || text.failed) {
        status = dm_error_set(error, DM_ERROR_MEMORY, "out of memory");
    } else {
        statement->base.store = base;
        statement->row = -1;
        snprintf(statement->name, sizeof statement->name, "s%u", ++store->statements);
        PGresult *result = PQprepare(store->connection, statement->name, text.data, 0, NULL);
        status = PQresultStatus(result) == PGRES_COMMAND_OK ? DM_OK : fail(store, result, error);
        PQclear(result);
    }
    dm_buffer_dispose(&text);
    if (back && status == DM_OK)
        store->in_pipeline = PQenterPipelineMode(store->connection) == 1;
    if (status != DM_OK) {
        free(statement);
        return status;
    }
    *out = &statement->base;
    return DM_OK;
}

static char *room_for(postgres_statement *s, uint32_t index, size_t size)
{
    if (index >= VALUES_MAX)
        return NULL;
    if (s->room[index] < size) {
        char *more = realloc(s->text[index], size);
        if (more == NULL)
            return NULL; /* the server is then told NULL, which no column takes */
        s->text[index] = more;
        s->room[index] = size;
    }
    if (index >= s->value_count)
        s->value_count = index + 1;
    return s->text[index];
}

static void bind_int(dm_statement *base, uint32_t index, int64_t value)
{
    char *text = room_for((postgres_statement *)base, index, NUMBER_MAX);
    if (text != NULL)
        snprintf(text, NUMBER_MAX, "%lld", (long long)value);
}

static void bind_real(dm_statement *base, uint32_t index, double value)
{
    char *text = room_for((postgres_statement *)base, index, NUMBER_MAX);
    if (text != NULL)
        snprintf(text, NUMBER_MAX, "%.17g", value);
}

static void bind_text(dm_statement *base, uint32_t index, dm_text value)
{
    char *text = room_for((postgres_statement *)base, index, value.len + 1);
    if (text == NULL)
        return;
    if (value.len > 0)
        memcpy(text, value.ptr, value.len);
    text[value.len] = '\0';
}

static bool send(postgres_statement *s)
{
    return PQsendQueryPrepared(store_of(&s->base)->connection, s->name, (int)s->value_count, (const char *const *)s->text, NULL,
                               NULL, 0) == 1;
}

static dm_status ask(postgres_statement *s, dm_error *error)
{
    postgres_store *store = store_of(&s->base);
    if (!store->in_pipeline) {
        s->result = PQexecPrepared(store->connection, s->name, (int)s->value_count, (const char *const *)s->text, NULL, NULL, 0);
    } else {
        dm_status status = drain(store, error);
        if (status != DM_OK)
            return status;
        if (!send(s) || PQpipelineSync(store->connection) != 1)
            return fail(store, NULL, error);
        s->result = PQgetResult(store->connection);
        for (PGresult *next; (next = PQgetResult(store->connection)) != NULL;)
            PQclear(next);
        PQclear(PQgetResult(store->connection)); /* the end of the pipeline */
    }
    ExecStatusType code = PQresultStatus(s->result);
    if (code == PGRES_TUPLES_OK || code == PGRES_COMMAND_OK)
        return DM_OK;
    return fail(store, s->result, error);
}

static void reset(dm_statement *base)
{
    postgres_statement *s = (postgres_statement *)base;
    PQclear(s->result);
    s->result = NULL;
    s->row = -1;
}

static dm_step step(dm_statement *base, dm_error *error)
{
    postgres_statement *s = (postgres_statement *)base;
    if (s->row < 0 && ask(s, error) != DM_OK) {
        reset(base);
        return DM_STEP_FAILED;
    }
    s->row++;
    return s->row < PQntuples(s->result) ? DM_STEP_ROW : DM_STEP_DONE;
}

static dm_status run(dm_statement *base, dm_error *error)
{
    postgres_statement *s = (postgres_statement *)base;
    postgres_store *store = store_of(base);
    dm_status status = DM_OK;
    if (!store->in_pipeline) {
        status = ask(s, error);
        reset(base);
        return status;
    }
    if (!send(s))
        return fail(store, NULL, error);
    if (++store->pending >= PENDING_MAX)
        status = drain(store, error);
    return status;
}

static int64_t get_int(dm_statement *base, uint32_t column)
{
    postgres_statement *s = (postgres_statement *)base;
    return strtoll(PQgetvalue(s->result, s->row, (int)column), NULL, 10);
}
static double get_real(dm_statement *base, uint32_t column)
{
    postgres_statement *s = (postgres_statement *)base;
    return strtod(PQgetvalue(s->result, s->row, (int)column), NULL);
}
static dm_text get_text(dm_statement *base, uint32_t column)
{
    postgres_statement *s = (postgres_statement *)base;
    return (dm_text){PQgetvalue(s->result, s->row, (int)column), (size_t)PQgetlength(s->result, s->row, (int)column)};
}

static void finalize(dm_statement *base)
{
    postgres_statement *s = (postgres_statement *)base;
    postgres_store *store = store_of(base);
    reset(base);
    if (!store->in_pipeline && PQstatus(store->connection) == CONNECTION_OK) {
        char sql[40];
        snprintf(sql, sizeof sql, "DEALLOCATE %s", s->name);
        PQclear(PQexec(store->connection, sql));
    }
    for (uint32_t i = 0; i < VALUES_MAX; i++)
        free(s->text[i]);
    free(s);
}

static dm_status begin(dm_store *base, dm_error *error)
{
    postgres_store *store = (postgres_store *)base;
    /* Writers wait for each other, as in SQLite; the table is not there yet when the ledger is made. */
    dm_status status = execute_plain(store, "BEGIN", error);
    if (status == DM_OK)
        status = execute_plain(store, "SELECT pg_advisory_xact_lock(1685217639)", error);
    if (status == DM_OK && PQenterPipelineMode(store->connection) == 1)
        store->in_pipeline = true;
    return status;
}

static dm_status commit(dm_store *base, dm_error *error)
{
    postgres_store *store = (postgres_store *)base;
    dm_status status = leave_pipeline(store, error);
    return status == DM_OK ? execute_plain(store, "COMMIT", error) : status;
}

static void rollback(dm_store *base)
{
    postgres_store *store = (postgres_store *)base;
    leave_pipeline(store, NULL);
    if (PQtransactionStatus(store->connection) != PQTRANS_IDLE)
        execute_plain(store, "ROLLBACK", NULL);
}

static const dm_store_class class = {"postgresql", close_store, prepare,  execute,  bind_int, bind_real, bind_text,
                                     step,         run,         get_int,  get_real, get_text, reset,     finalize,
                                     begin,        commit,      rollback, NULL,     NULL};

static void be_quiet(void *context, const char *message)
{
    (void)context;
    (void)message;
}

dm_status dm_postgres_open(const char *where, bool write, dm_store **out, dm_error *error)
{
    postgres_store *store = calloc(1, sizeof *store);
    if (store == NULL)
        return dm_error_set(error, DM_ERROR_MEMORY, "out of memory");
    store->base.class = &class;
    store->base.postgres = true;
    store->connection = PQconnectdb(where);
    dm_status status = DM_OK;
    if (PQstatus(store->connection) != CONNECTION_OK) {
        char line[300];
        snprintf(line, sizeof line, "%s", PQerrorMessage(store->connection));
        line[strcspn(line, "\n")] = '\0';
        status = dm_error_at(error, DM_ERROR_IO, "postgresql", 0, 0, "cannot connect: %s", line);
    }
    PQsetNoticeProcessor(store->connection, be_quiet, NULL);
    if (status == DM_OK)
        status = execute_plain(store, "SET client_encoding = 'UTF8'", error);
    if (status == DM_OK)
        status = execute_plain(store, write ? "SET lock_timeout = '30s'" : "SET default_transaction_read_only = on", error);
    if (status != DM_OK) {
        close_store(&store->base);
        return status;
    }
    *out = &store->base;
    return DM_OK;
}
