/* The thin interface to a database: prepare, bind, step, text.  SQLite and PostgreSQL stand behind it; everything above speaks one
 * SQL.
 *
 * The SQL is what both understand, with "?" for values.  Where they differ the schema and a few statements use words in braces,
 * which each backend replaces: {int} {real} {text} {key} {norowid}.  No NULL is stored: absent is "" or DM_DAY_NONE, so that both
 * sort alike, and text is compared by bytes. Ownership: a statement belongs to its store and is finalized by the caller; a text of
 * a row is valid until the next step, reset or finalize. */
#ifndef DM_LEDGER_STORE_H
#define DM_LEDGER_STORE_H

#include <dragoman/status.h>
#include <dragoman/types.h>

typedef struct dm_store dm_store;
typedef struct dm_statement dm_statement;

typedef enum dm_step { DM_STEP_ROW = 1, DM_STEP_DONE, DM_STEP_FAILED } dm_step;

typedef struct dm_store_class {
    const char *name; /* "sqlite", "postgresql" */
    void (*close)(dm_store *store);
    dm_status (*prepare)(dm_store *store, const char *sql, dm_statement **out, dm_error *error);
    /* Statements that give no rows: schema, pragmas. */
    dm_status (*execute)(dm_store *store, const char *sql, dm_error *error);
    void (*bind_int)(dm_statement *statement, uint32_t index, int64_t value); /* index from 0 */
    void (*bind_real)(dm_statement *statement, uint32_t index, double value);
    void (*bind_text)(dm_statement *statement, uint32_t index, dm_text value); /* borrowed until reset */
    dm_step (*step)(dm_statement *statement, dm_error *error);
    /* Run a statement without rows and make it ready again; may be sent later, but before the next step or commit. */
    dm_status (*run)(dm_statement *statement, dm_error *error);
    int64_t (*get_int)(dm_statement *statement, uint32_t column);
    double (*get_real)(dm_statement *statement, uint32_t column);
    dm_text (*get_text)(dm_statement *statement, uint32_t column);
    void (*reset)(dm_statement *statement);
    void (*finalize)(dm_statement *statement);
    dm_status (*begin)(dm_store *store, dm_error *error); /* for writing: waits for other writers */
    dm_status (*commit)(dm_store *store, dm_error *error);
    void (*rollback)(dm_store *store);
    /* Reading in several threads: `count` (1 or more) further stores for reading that see, as `store` does from now on, one and the
     * same state of the database until they part, whatever others commit; each for one thread.  false, and nothing has changed:
     * it cannot be had (now), read with the one store.  NULL: never. */
    bool (*join)(dm_store *store, uint32_t count, dm_store **others);
    /* The end of it: `store` sees the present again, the others are closed. */
    void (*part)(dm_store *store, uint32_t count, dm_store **others);
} dm_store_class;

struct dm_store {
    const dm_store_class *class;
    bool postgres;
};
struct dm_statement {
    dm_store *store;
};

/* `create`: made when missing; `write` false: nothing may be written. */
dm_status dm_sqlite_open(const char *path, bool write, bool create, dm_store **out, dm_error *error);
dm_status dm_postgres_open(const char *where, bool write, dm_store **out, dm_error *error);

static inline dm_status dm_prepare(dm_store *store, const char *sql, dm_statement **out, dm_error *error)
{
    return store->class->prepare(store, sql, out, error);
}
static inline dm_status dm_execute(dm_store *store, const char *sql, dm_error *error)
{
    return store->class->execute(store, sql, error);
}
static inline void dm_bind_int(dm_statement *s, uint32_t index, int64_t value) { s->store->class->bind_int(s, index, value); }
static inline void dm_bind_real(dm_statement *s, uint32_t index, double value) { s->store->class->bind_real(s, index, value); }
static inline void dm_bind_text(dm_statement *s, uint32_t index, dm_text value) { s->store->class->bind_text(s, index, value); }
static inline dm_step dm_step_once(dm_statement *s, dm_error *error) { return s->store->class->step(s, error); }
static inline dm_status dm_run_once(dm_statement *s, dm_error *error) { return s->store->class->run(s, error); }
static inline int64_t dm_get_int(dm_statement *s, uint32_t column) { return s->store->class->get_int(s, column); }
static inline double dm_get_real(dm_statement *s, uint32_t column) { return s->store->class->get_real(s, column); }
static inline dm_text dm_get_text(dm_statement *s, uint32_t column) { return s->store->class->get_text(s, column); }
static inline void dm_reset(dm_statement *s) { s->store->class->reset(s); }
static inline void dm_finalize(dm_statement *s)
{
    if (s != NULL)
        s->store->class->finalize(s);
}

#endif
