/* SQLite behind the thin interface. */
#include <errno.h>
#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/buffer.h"
#include "base/error.h"
#include "ledger/dialect.h"
#include "ledger/store.h"

enum { BUSY_MILLISECONDS = 30000, APPLICATION = 0x64726167 /* "drag" */ };

typedef struct sqlite_store {
    dm_store base;
    sqlite3 *db;
    char path[DM_ERROR_FILE_MAX];
} sqlite_store;
typedef struct sqlite_statement {
    dm_statement base;
    sqlite3_stmt *handle;
} sqlite_statement;

/* What happened, and what the user can do about it. */
static const char *advice(int code)
{
    switch (code & 0xff) {
    case SQLITE_FULL: return "the disk is full; nothing of the open batch is stored, make room and run the same command again";
    case SQLITE_READONLY: return "the ledger is read-only";
    case SQLITE_BUSY:
    case SQLITE_LOCKED: return "the ledger is locked by another program that writes; try again when it has finished";
    case SQLITE_CORRUPT: return "the ledger is damaged; \"dragoman ledger check\" says where";
    case SQLITE_NOTADB: return "not a ledger (no SQLite file)";
    case SQLITE_CANTOPEN: return "cannot be opened";
    case SQLITE_PERM:
    case SQLITE_AUTH: return "permission denied";
    case SQLITE_IOERR: return "input/output error; nothing of the open batch is stored";
    default: return NULL;
    }
}

static dm_status fail(const sqlite_store *store, int code, dm_error *error)
{
    if ((code & 0xff) == SQLITE_NOMEM)
        return dm_error_set(error, DM_ERROR_MEMORY, "out of memory");
    const char *said = store->db != NULL ? sqlite3_errmsg(store->db) : sqlite3_errstr(code), *hint = advice(code);
    /* A file size limit or a full disk may show as an input/output error of a write. */
    int system = store->db != NULL ? sqlite3_system_errno(store->db) : 0;
    if ((code & 0xff) == SQLITE_IOERR && (system == ENOSPC || system == EFBIG || system == EDQUOT))
        hint = advice(SQLITE_FULL);
    if (hint == NULL)
        return dm_error_at(error, DM_ERROR_IO, store->path, 0, 0, "%s", said);
    dm_status status = (code & 0xff) == SQLITE_NOTADB ? DM_ERROR_FORMAT : DM_ERROR_IO;
    return dm_error_at(error, status, store->path, 0, 0, "%s (%s)", hint, said);
}

static void close_store(dm_store *store)
{
    sqlite_store *s = (sqlite_store *)store;
    sqlite3_close(s->db);
    free(s);
}

static dm_status execute(dm_store *store, const char *sql, dm_error *error)
{
    sqlite_store *s = (sqlite_store *)store;
    dm_buffer text;
    dm_buffer_init(&text);
    dm_dialect_write(&text, sql, false);
    dm_buffer_put_char(&text, '\0');
    int code = text.failed ? SQLITE_NOMEM : sqlite3_exec(s->db, text.data, NULL, NULL, NULL);
    dm_buffer_dispose(&text);
    return code == SQLITE_OK ? DM_OK : fail(s, code, error);
}

static dm_status prepare(dm_store *store, const char *sql, dm_statement **out, dm_error *error)
{
    sqlite_store *s = (sqlite_store *)store;
    sqlite_statement *statement = calloc(1, sizeof *statement);
    dm_buffer text;
    dm_buffer_init(&text);
    dm_dialect_write(&text, sql, false);
    dm_buffer_put_char(&text, '\0');
    int code = text.failed || statement == NULL
                   ? SQLITE_NOMEM
                   : sqlite3_prepare_v3(s->db, text.data, -1, SQLITE_PREPARE_PERSISTENT, &statement->handle, NULL);
    dm_buffer_dispose(&text);
    if (code != SQLITE_OK) {
        free(statement);
        return fail(s, code, error);
    }
    statement->base.store = store;
    *out = &statement->base;
    return DM_OK;
}

static sqlite3_stmt *handle(dm_statement *statement) { return ((sqlite_statement *)statement)->handle; }

static void bind_int(dm_statement *s, uint32_t index, int64_t value) { sqlite3_bind_int64(handle(s), (int)index + 1, value); }
static void bind_real(dm_statement *s, uint32_t index, double value) { sqlite3_bind_double(handle(s), (int)index + 1, value); }
static void bind_text(dm_statement *s, uint32_t index, dm_text value)
{
    sqlite3_bind_text64(handle(s), (int)index + 1, value.ptr == NULL ? "" : value.ptr, value.len, SQLITE_STATIC, SQLITE_UTF8);
}

static dm_step step(dm_statement *s, dm_error *error)
{
    int code = sqlite3_step(handle(s));
    if (code == SQLITE_ROW)
        return DM_STEP_ROW;
    if (code == SQLITE_DONE)
        return DM_STEP_DONE;
    fail((sqlite_store *)s->store, code, error);
    return DM_STEP_FAILED;
}

static dm_status run(dm_statement *s, dm_error *error)
{
    int code;
    while ((code = sqlite3_step(handle(s))) == SQLITE_ROW) {}
    dm_status status = code == SQLITE_DONE ? DM_OK : fail((sqlite_store *)s->store, code, error);
    sqlite3_reset(handle(s));
    return status;
}

static int64_t get_int(dm_statement *s, uint32_t column) { return sqlite3_column_int64(handle(s), (int)column); }
static double get_real(dm_statement *s, uint32_t column) { return sqlite3_column_double(handle(s), (int)column); }
static dm_text get_text(dm_statement *s, uint32_t column)
{
    const void *bytes = sqlite3_column_text(handle(s), (int)column);
    return (dm_text){bytes, (size_t)sqlite3_column_bytes(handle(s), (int)column)};
}
static void reset(dm_statement *s) { sqlite3_reset(handle(s)); }
static void finalize(dm_statement *s)
{
    sqlite3_finalize(handle(s));
    free(s);
}

static dm_status begin(dm_store *store, dm_error *error) { return execute(store, "BEGIN IMMEDIATE", error); }
static dm_status commit(dm_store *store, dm_error *error) { return execute(store, "COMMIT", error); }
static void rollback(dm_store *store)
{
    sqlite_store *s = (sqlite_store *)store;
    if (sqlite3_get_autocommit(s->db) == 0)
        sqlite3_exec(s->db, "ROLLBACK", NULL, NULL, NULL);
}

/* ---- reading in several threads ---- */

static bool is_word(sqlite3 *db, const char *sql, const char *wanted)
{
    sqlite3_stmt *s = NULL;
    bool is = sqlite3_prepare_v2(db, sql, -1, &s, NULL) == SQLITE_OK && sqlite3_step(s) == SQLITE_ROW &&
              strcmp((const char *)sqlite3_column_text(s, 0), wanted) == 0;
    sqlite3_finalize(s);
    return is;
}

/* Does the connection see the present when it reads next, and may others read the same file beside it?  Without WAL a writer that
 * waits for the first reader would keep out the second. */
static bool can_be_joined(const sqlite_store *s)
{
    const char *file = sqlite3_db_filename(s->db, "main");
    if (sqlite3_threadsafe() == 0 || file == NULL || file[0] == '\0' || sqlite3_get_autocommit(s->db) == 0)
        return false;
    for (sqlite3_stmt *each = NULL; (each = sqlite3_next_stmt(s->db, each)) != NULL;)
        if (sqlite3_stmt_busy(each) != 0)
            return false; /* its state of the ledger is held until it is reset */
    return is_word(s->db, "PRAGMA journal_mode", "wal");
}

/* Another file may have come in its place. */
static bool is_where_it_was(const sqlite_store *s)
{
    int moved = 1;
    return sqlite3_file_control(s->db, "main", SQLITE_FCNTL_HAS_MOVED, &moved) == SQLITE_OK && moved == 0;
}

/* -1: not now.  Asked twice of one connection the number is the same unless another has committed between. */
static int64_t data_version(const sqlite_store *s)
{
    sqlite3_stmt *statement = NULL;
    int64_t version = -1;
    if (sqlite3_prepare_v2(s->db, "PRAGMA data_version", -1, &statement, NULL) == SQLITE_OK &&
        sqlite3_step(statement) == SQLITE_ROW)
        version = sqlite3_column_int64(statement, 0);
    return sqlite3_finalize(statement) == SQLITE_OK ? version : -1;
}

/* A transaction sees the state at its first reading. */
static bool hold_state(const sqlite_store *s)
{
    return sqlite3_exec(s->db, "BEGIN; SELECT name FROM sqlite_master LIMIT 1", NULL, NULL, NULL) == SQLITE_OK;
}

/* All begin between two readings of the last one's version: where it is the same, nobody has committed, and all see one state. */
static bool hold_one_state(dm_store *store, uint32_t count, dm_store **others)
{
    const sqlite_store *last = (sqlite_store *)others[count - 1];
    int64_t before = data_version(last);
    bool held = before >= 0 && hold_state((sqlite_store *)store);
    for (uint32_t i = 0; i < count && held; i++)
        held = hold_state((sqlite_store *)others[i]);
    if (held && data_version(last) == before)
        return true;
    rollback(store);
    for (uint32_t i = 0; i < count; i++)
        rollback(others[i]);
    return false;
}

static void part(dm_store *store, uint32_t count, dm_store **others)
{
    rollback(store);
    for (uint32_t i = 0; i < count; i++)
        close_store(others[i]);
}

static bool join(dm_store *store, uint32_t count, dm_store **others)
{
    enum { TRIES = 5 };
    const sqlite_store *s = (sqlite_store *)store;
    if (!can_be_joined(s))
        return false;
    uint32_t opened = 0;
    dm_error unsaid;
    while (opened < count && dm_sqlite_open(sqlite3_db_filename(s->db, "main"), false, false, &others[opened], &unsaid) == DM_OK)
        sqlite3_busy_timeout(((sqlite_store *)others[opened++])->db, 0); /* who would wait may as well read alone */
    for (int i = 0; opened == count && is_where_it_was(s) && i < TRIES; i++)
        if (hold_one_state(store, count, others))
            return true;
    for (uint32_t i = 0; i < opened; i++)
        close_store(others[i]);
    return false;
}

static const dm_store_class class = {"sqlite", close_store, prepare, execute,  bind_int, bind_real, bind_text, step, run, get_int,
                                     get_real, get_text,    reset,   finalize, begin,    commit,    rollback,  join, part};

/* Two that make the same ledger at once: SQLite does not wait for a lock to change the journal's mode, so we do. */
static dm_status make_ready(sqlite_store *store, dm_error *error)
{
    enum { STEP_MILLISECONDS = 20 };
    static const char *const sql =
        "PRAGMA page_size=8192; PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA wal_autocheckpoint=16000";
    for (int waited = 0;; waited += STEP_MILLISECONDS) {
        dm_status status = execute(&store->base, sql, error);
        if (status == DM_OK || (sqlite3_errcode(store->db) & 0xff) != SQLITE_BUSY || waited >= BUSY_MILLISECONDS)
            return status;
        sqlite3_sleep(STEP_MILLISECONDS);
    }
}

dm_status dm_sqlite_open(const char *path, bool write, bool create, dm_store **out, dm_error *error)
{
    sqlite_store *store = calloc(1, sizeof *store);
    if (store == NULL)
        return dm_error_set(error, DM_ERROR_MEMORY, "out of memory");
    store->base.class = &class;
    strncpy(store->path, path, sizeof store->path - 1);
    if (!create && access(path, F_OK) != 0) {
        dm_status status = dm_error_at(error, DM_ERROR_IO, path, 0, 0, "%s", strerror(errno));
        free(store);
        return status;
    }
    int flags = (write ? SQLITE_OPEN_READWRITE : SQLITE_OPEN_READONLY) | (create ? SQLITE_OPEN_CREATE : 0) | SQLITE_OPEN_NOMUTEX;
    int code = sqlite3_open_v2(path, &store->db, flags, NULL);
    dm_status status = code == SQLITE_OK ? DM_OK : fail(store, code, error);
    if (status == DM_OK) {
        sqlite3_extended_result_codes(store->db, 1);
        sqlite3_busy_timeout(store->db, BUSY_MILLISECONDS);
        status = execute(&store->base, "PRAGMA mmap_size=2147483648; PRAGMA cache_size=-65536; PRAGMA temp_store=MEMORY", error);
    }
    if (status == DM_OK && write && sqlite3_db_readonly(store->db, "main") == 1)
        status = dm_error_at(error, DM_ERROR_IO, path, 0, 0, "the ledger is read-only");
    if (status == DM_OK && write)
        status = make_ready(store, error);
    if (status != DM_OK) {
        close_store(&store->base);
        return status;
    }
    *out = &store->base;
    return DM_OK;
}
