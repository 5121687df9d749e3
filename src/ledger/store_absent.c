/* Stands in for a database that this build has no library of. */
#include "base/error.h"
#include "ledger/store.h"

#ifndef DM_HAVE_SQLITE
dm_status dm_sqlite_open(const char *path, bool write, bool create, dm_store **out, dm_error *error)
{
    (void)write, (void)create, (void)out;
    return dm_error_at(error, DM_ERROR_IO, path, 0, 0,
                       "this dragoman was built without SQLite (install libsqlite3-dev and build again)");
}
#endif
#ifndef DM_HAVE_POSTGRES
dm_status dm_postgres_open(const char *where, bool write, dm_store **out, dm_error *error)
{
    (void)where, (void)write, (void)out;
    return dm_error_at(error, DM_ERROR_IO, "postgresql", 0, 0,
                       "this dragoman was built without PostgreSQL (install libpq-dev and build again)");
}
#endif
