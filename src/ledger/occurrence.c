/* Occurrences as people see and change them. */
#include <stdio.h>

#include "base/error.h"
#include "base/json.h"
#include "base/text.h"
#include "ledger/inside.h"
#include "ledger/remove.h"
#include "output/members.h"

static dm_status occurrence_of(dm_ledger *ledger, int64_t event, int64_t *out, dm_error *error)
{
    char sql[80];
    snprintf(sql, sizeof sql, "SELECT occurrence FROM member WHERE event = %lld", (long long)event);
    return dm_ledger_number(ledger, sql, out, error);
}

static void put_member(dm_buffer *json, dm_statement *s)
{
    dm_element(json);
    dm_buffer_put_char(json, '{');
    dm_member_hash(json, "id", (uint64_t)dm_get_int(s, 0));
    dm_member_text(json, "doc", dm_get_text(s, 1));
    dm_member_day(json, "date", (dm_day)dm_get_int(s, 2));
    dm_member_bool(json, "copy", dm_get_int(s, 3) != 0);
    dm_member_number(json, "score", (double)dm_get_int(s, 4) / 1000, 3);
    dm_member_text(json, "why", dm_get_text(s, 5));
    dm_member_bool(json, "by_hand", dm_get_int(s, 6) != 0);
    dm_buffer_put_char(json, '}');
}

static dm_status put_members(dm_ledger *ledger, int64_t occurrence, dm_buffer *json, dm_error *error)
{
    dm_statement *s;
    int64_t reports = 0, sources = 0;
    dm_status status =
        dm_prepare(ledger->store,
                   "SELECT r.id, d.id, e.day, m.copy, m.score, m.why, m.hand FROM member m, event e, record r, document d WHERE"
                   " m.occurrence = ? AND e.num = m.event AND r.num = m.event AND d.num = e.doc ORDER BY m.event",
                   &s, error);
    if (status != DM_OK)
        return status;
    dm_bind_int(s, 0, occurrence);
    dm_step step;
    dm_member(json, "members");
    dm_buffer_put_char(json, '[');
    while ((step = dm_step_once(s, error)) == DM_STEP_ROW) {
        reports++;
        sources += dm_get_int(s, 3) == 0;
        put_member(json, s);
    }
    dm_buffer_put_char(json, ']');
    dm_member_int(json, "reports", reports);
    dm_member_int(json, "sources", sources);
    dm_finalize(s);
    return step == DM_STEP_FAILED ? DM_ERROR_IO : DM_OK;
}

dm_status dm_ledger_occurrence(dm_ledger *ledger, uint64_t event, dm_buffer *json, bool *found, dm_error *error)
{
    int64_t number, document, occurrence;
    dm_status status = dm_ledger_find_record(ledger, event, &number, &document, error);
    *found = number != 0;
    if (status != DM_OK || !*found)
        return status;
    status = occurrence_of(ledger, number, &occurrence, error);
    if (status != DM_OK)
        return status;
    dm_buffer_put_char(json, '{');
    if (occurrence == 0) {
        dm_member_hash(json, "occurrence", event);
        dm_member_int(json, "reports", 1);
        dm_member_int(json, "sources", 1);
        dm_buffer_put_char(json, '}');
        return DM_OK;
    }
    dm_statement *lead = dm_ledger_kept(ledger, DM_KEPT_RECORD_GET, error);
    if (lead == NULL)
        return DM_ERROR_IO;
    dm_bind_int(lead, 0, occurrence);
    if (dm_step_once(lead, error) == DM_STEP_ROW)
        dm_member_hash(json, "occurrence", (uint64_t)dm_get_int(lead, 0));
    dm_reset(lead);
    status = put_members(ledger, occurrence, json, error);
    dm_buffer_put_char(json, '}');
    return status;
}

/* ---- by hand ---- */

static dm_status insert_member(dm_ledger *ledger, int64_t event, int64_t occurrence, dm_error *error)
{
    char sql[160];
    snprintf(sql, sizeof sql,
             "INSERT INTO member (event, occurrence, score, copy, hand, why) VALUES (%lld, %lld, 1000, 0, 1, 'by hand')",
             (long long)event, (long long)occurrence);
    return dm_execute(ledger->store, sql, error);
}

static dm_status set_apart(dm_ledger *ledger, uint64_t id, bool apart, dm_error *error)
{
    char sql[96];
    snprintf(sql, sizeof sql,
             apart ? "INSERT INTO apart (id) VALUES (%lld) ON CONFLICT DO NOTHING" : "DELETE FROM apart WHERE id = %lld",
             (long long)id);
    return dm_execute(ledger->store, sql, error);
}

static dm_status undo(dm_ledger *ledger, uint64_t event, bool *undone, dm_error *error)
{
    int64_t number, document, occurrence;
    dm_status status = dm_ledger_find_record(ledger, event, &number, &document, error);
    if (status != DM_OK)
        return status;
    if (number == 0)
        return dm_error_set(error, DM_ERROR_ARGUMENT, "there is no record %016llx", (unsigned long long)event);
    status = occurrence_of(ledger, number, &occurrence, error);
    *undone = occurrence != 0;
    if (status != DM_OK || occurrence == 0)
        return status;
    status = dm_ledger_leave_occurrence(ledger, number, error);
    return status == DM_OK ? set_apart(ledger, event, true, error) : status;
}

dm_status dm_ledger_undo_merge(dm_ledger *ledger, uint64_t event, bool *undone, dm_error *error)
{
    dm_status status = dm_ledger_begin(ledger, error);
    *undone = false;
    if (status == DM_OK)
        status = undo(ledger, event, undone, error);
    return status == DM_OK ? dm_ledger_commit(ledger, error) : dm_ledger_failed(ledger, status);
}

/* The one leaves where it was and joins the other. */
static dm_status merge(dm_ledger *ledger, uint64_t event, uint64_t other, dm_error *error)
{
    int64_t numbers[2], document, occurrence;
    const uint64_t ids[2] = {event, other};
    dm_status status = DM_OK;
    for (int i = 0; i < 2; i++) {
        status = dm_ledger_find_record(ledger, ids[i], &numbers[i], &document, error);
        if (status != DM_OK)
            return status;
        if (numbers[i] == 0)
            return dm_error_set(error, DM_ERROR_ARGUMENT, "there is no record %016llx", (unsigned long long)ids[i]);
    }
    if (numbers[0] == numbers[1])
        return dm_error_set(error, DM_ERROR_ARGUMENT, "an event cannot be merged with itself");
    status = dm_ledger_leave_occurrence(ledger, numbers[0], error);
    if (status == DM_OK)
        status = set_apart(ledger, event, false, error);
    if (status == DM_OK)
        status = occurrence_of(ledger, numbers[1], &occurrence, error);
    if (status == DM_OK && occurrence == 0) {
        occurrence = numbers[1];
        status = insert_member(ledger, occurrence, occurrence, error);
    }
    return status == DM_OK ? insert_member(ledger, numbers[0], occurrence, error) : status;
}

dm_status dm_ledger_merge(dm_ledger *ledger, uint64_t event, uint64_t other, dm_error *error)
{
    dm_status status = dm_ledger_begin(ledger, error);
    if (status == DM_OK)
        status = merge(ledger, event, other, error);
    return status == DM_OK ? dm_ledger_commit(ledger, error) : dm_ledger_failed(ledger, status);
}
