#include "ledger/party_rows.h"

#include <stdlib.h>

#include "base/error.h"
#include "base/text.h"
#include "ledger/inside.h"

/* Columns of the packed rows (pack.c) and of the insert. */
enum { CODE, KIND, DAY, RECORD, ROLES, TYPE };

typedef struct row {
    uint64_t beginning; /* the code's first eight bytes, as a number that is in order as they are */
    int64_t kind, day, record, roles;
    size_t code, type; /* where they begin in the texts */
    uint32_t code_length, type_length;
} row;

static uint64_t beginning_of(dm_text code)
{
    uint64_t value = 0;
    for (size_t i = 0; i < sizeof value; i++)
        value = value << 8 | (i < code.len ? (unsigned char)code.ptr[i] : 0);
    return value;
}

dm_status dm_party_rows_keep(dm_party_rows *waiting, const dm_cell *cells, int64_t record, dm_error *error)
{
    dm_text code = cells[CODE].text, type = cells[TYPE].text;
    row r = {.beginning = beginning_of(code),
             .kind = cells[KIND].integer,
             .day = cells[DAY].integer,
             .record = record,
             .roles = cells[ROLES].integer,
             .code = waiting->texts.count,
             .type = waiting->texts.count + code.len,
             .code_length = (uint32_t)code.len,
             .type_length = (uint32_t)type.len};
    dm_buffer_put(&waiting->texts, code);
    dm_buffer_put(&waiting->texts, type);
    dm_buffer_put(&waiting->rows, (dm_text){(const char *)&r, sizeof r});
    return waiting->texts.failed || waiting->rows.failed ? dm_error_set(error, DM_ERROR_MEMORY, "out of memory") : DM_OK;
}

static dm_text code_of(const dm_party_rows *waiting, const row *r)
{
    return (dm_text){waiting->texts.data + r->code, r->code_length};
}

/* In order of the table's key. */
static int compare(const void *a, const void *b, void *context)
{
    const row *x = a, *y = b;
    if (x->beginning != y->beginning)
        return x->beginning < y->beginning ? -1 : 1;
    int order = x->code_length <= sizeof x->beginning && x->code_length == y->code_length
                    ? 0
                    : dm_text_compare(code_of(context, x), code_of(context, y));
    if (order != 0)
        return order;
    if (x->kind != y->kind)
        return x->kind < y->kind ? -1 : 1;
    if (x->day != y->day)
        return x->day < y->day ? -1 : 1;
    return (x->record > y->record) - (x->record < y->record);
}

dm_status dm_party_rows_put(dm_party_rows *waiting, dm_statement *insert, dm_error *error)
{
    row *rows = (row *)(void *)waiting->rows.data;
    size_t count = waiting->rows.count / sizeof *rows;
    dm_status status = DM_OK;
    if (count > 1)
        qsort_r(rows, count, sizeof *rows, compare, waiting);
    for (size_t i = 0; i < count && status == DM_OK; i++) {
        dm_bind_text(insert, CODE, code_of(waiting, &rows[i]));
        dm_bind_int(insert, KIND, rows[i].kind);
        dm_bind_int(insert, DAY, rows[i].day);
        dm_bind_int(insert, RECORD, rows[i].record);
        dm_bind_int(insert, ROLES, rows[i].roles);
        dm_bind_text(insert, TYPE, (dm_text){waiting->texts.data + rows[i].type, rows[i].type_length});
        status = dm_run_once(insert, error);
    }
    dm_party_rows_forget(waiting);
    return status;
}

void dm_party_rows_forget(dm_party_rows *waiting)
{
    dm_buffer_clear(&waiting->rows);
    dm_buffer_clear(&waiting->texts);
}

void dm_party_rows_dispose(dm_party_rows *waiting)
{
    dm_buffer_dispose(&waiting->rows);
    dm_buffer_dispose(&waiting->texts);
}
