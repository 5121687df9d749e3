/* What people say of records: kept beside what the engine said, never in its place. */
#include "base/error.h"
#include "base/text.h"
#include "ledger/inside.h"

static bool known_verdict(dm_text verdict)
{
    static const char *const known[] = {"right", "wrong", "type", "mode", "actor", "recipient", "date", "place", "merge", "other"};
    return DM_TEXT_IS_ANY(verdict, known);
}

dm_status dm_ledger_find_record(dm_ledger *ledger, uint64_t id, int64_t *number, int64_t *document, dm_error *error)
{
    dm_statement *s;
    dm_status status = dm_prepare(ledger->store, "SELECT num, doc FROM record WHERE id = ? ORDER BY num LIMIT 1", &s, error);
    if (status != DM_OK)
        return status;
    dm_bind_int(s, 0, (int64_t)id);
    dm_step step = dm_step_once(s, error);
    *number = step == DM_STEP_ROW ? dm_get_int(s, 0) : 0;
    *document = step == DM_STEP_ROW ? dm_get_int(s, 1) : 0;
    dm_finalize(s);
    return step == DM_STEP_FAILED ? DM_ERROR_IO : DM_OK;
}

static dm_status insert(dm_ledger *ledger, const dm_ledger_correction *correction, dm_text document, dm_error *error)
{
    dm_statement *s;
    dm_status status =
        dm_prepare(ledger->store,
                   "INSERT INTO correction (num, record, doc, verdict, value, note, who, at) VALUES (?,?,?,?,?,?,?,?)", &s, error);
    if (status != DM_OK)
        return status;
    dm_bind_int(s, 0, correction->number);
    dm_bind_int(s, 1, (int64_t)correction->record);
    dm_bind_text(s, 2, document);
    dm_bind_text(s, 3, correction->verdict);
    dm_bind_text(s, 4, correction->value);
    dm_bind_text(s, 5, correction->note);
    dm_bind_text(s, 6, correction->who);
    dm_bind_text(s, 7, correction->at);
    status = dm_run_once(s, error);
    dm_finalize(s);
    return status;
}

static dm_status correct(dm_ledger *ledger, dm_ledger_correction *correction, dm_error *error)
{
    int64_t record, document;
    dm_stored_document stored;
    dm_status status = dm_ledger_find_record(ledger, correction->record, &record, &document, error);
    if (status != DM_OK)
        return status;
    if (record == 0)
        return dm_error_set(error, DM_ERROR_ARGUMENT, "there is no record %016llx", (unsigned long long)correction->record);
    status = dm_ledger_load_document(ledger, document, &stored, error);
    if (status == DM_OK)
        status = dm_ledger_get_meta(ledger, "next_correction", &correction->number, error);
    if (status == DM_OK)
        status = insert(ledger, correction, stored.id, error);
    if (status == DM_OK)
        status = dm_ledger_set_meta(ledger, "next_correction", correction->number + 1, error);
    return status;
}

dm_status dm_ledger_correct(dm_ledger *ledger, dm_ledger_correction *correction, dm_error *error)
{
    if (!known_verdict(correction->verdict))
        return dm_error_set(error, DM_ERROR_ARGUMENT,
                            "\"%.*s\" is no verdict (right wrong type mode actor recipient date place merge other)",
                            (int)correction->verdict.len, correction->verdict.ptr);
    dm_status status = dm_ledger_begin(ledger, error);
    if (status == DM_OK)
        status = correct(ledger, correction, error);
    if (status == DM_OK)
        return dm_ledger_commit(ledger, error);
    return dm_ledger_failed(ledger, status);
}

dm_status dm_ledger_corrections(dm_ledger *ledger, uint64_t record, dm_text document, dm_ledger_take_correction take, void *context,
                                dm_error *error)
{
    dm_statement *s;
    dm_status status = dm_prepare(
        ledger->store,
        record != 0        ? "SELECT num, record, doc, verdict, value, note, who, at FROM correction WHERE record = ? ORDER BY num"
        : document.len > 0 ? "SELECT num, record, doc, verdict, value, note, who, at FROM correction WHERE doc = ? ORDER BY num"
                           : "SELECT num, record, doc, verdict, value, note, who, at FROM correction ORDER BY num",
        &s, error);
    if (status != DM_OK)
        return status;
    if (record != 0)
        dm_bind_int(s, 0, (int64_t)record);
    else if (document.len > 0)
        dm_bind_text(s, 0, document);
    dm_step step = DM_STEP_DONE;
    bool more = true;
    while (more && (step = dm_step_once(s, error)) == DM_STEP_ROW) {
        dm_ledger_correction c = {dm_get_int(s, 0),  (uint64_t)dm_get_int(s, 1), dm_get_text(s, 2), dm_get_text(s, 3),
                                  dm_get_text(s, 4), dm_get_text(s, 5),          dm_get_text(s, 6), dm_get_text(s, 7)};
        more = take(context, &c);
    }
    dm_finalize(s);
    return step == DM_STEP_FAILED ? DM_ERROR_IO : DM_OK;
}
