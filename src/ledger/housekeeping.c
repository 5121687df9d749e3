/* What a ledger says about itself, and keeping it in order. */
#include <stdio.h>

#include "base/error.h"
#include "base/text.h"
#include "ledger/inside.h"
#include "output/members.h"

/* ---- stats ---- */

typedef struct figure {
    const char *name, *sql;
} figure;

static dm_status put_figures(dm_ledger *ledger, const figure *figures, size_t count, dm_buffer *json, dm_error *error)
{
    for (size_t i = 0; i < count; i++) {
        int64_t value;
        dm_status status = dm_ledger_number(ledger, figures[i].sql, &value, error);
        if (status != DM_OK)
            return status;
        dm_member_int(json, figures[i].name, value);
    }
    return DM_OK;
}

static dm_status put_codings(dm_ledger *ledger, dm_buffer *json, dm_error *error)
{
    dm_statement *s;
    dm_status status =
        dm_prepare(ledger->store,
                   "SELECT c.engine, c.lexicon, c.model, (SELECT count(*) FROM document d WHERE d.coding = c.num) FROM coding c"
                   " ORDER BY c.num",
                   &s, error);
    if (status != DM_OK)
        return status;
    dm_member(json, "codings");
    dm_buffer_put_char(json, '[');
    dm_step step;
    while ((step = dm_step_once(s, error)) == DM_STEP_ROW) {
        dm_element(json);
        dm_buffer_put_char(json, '{');
        dm_member_text(json, "engine", dm_get_text(s, 0));
        dm_member_hash(json, "lexicon", (uint64_t)dm_get_int(s, 1));
        dm_member_hash(json, "model", (uint64_t)dm_get_int(s, 2));
        dm_member_int(json, "documents", dm_get_int(s, 3));
        dm_buffer_put_char(json, '}');
    }
    dm_buffer_put_char(json, ']');
    dm_finalize(s);
    return step == DM_STEP_FAILED ? DM_ERROR_IO : DM_OK;
}

dm_status dm_ledger_stats(dm_ledger *ledger, dm_buffer *json, dm_error *error)
{
    static const figure figures[] = {
        {"version", "SELECT value FROM meta WHERE name = 'version'"},
        {"documents", "SELECT count(*) FROM document"},
        {"copies", "SELECT count(*) FROM document WHERE copy_of <> 0"},
        {"revisions", "SELECT count(*) FROM revision"},
        {"events", "SELECT count(*) FROM event"},
        {"merged", "SELECT count(*) FROM member"},
        {"occurrences",
         "SELECT (SELECT count(*) FROM event) - (SELECT count(*) FROM member) + (SELECT count(DISTINCT occurrence) FROM member)"},
        {"commitments", "SELECT count(*) FROM commitment"},
        {"followed", "SELECT count(DISTINCT commitment) FROM follow"},
        {"force_levels", "SELECT count(*) FROM force_level"},
        {"gaps", "SELECT count(*) FROM gap"},
        {"corrections", "SELECT count(*) FROM correction"},
        {"changes", "SELECT count(*) FROM change"},
        {"bytes", "{sqlite SELECT page_count * page_size FROM pragma_page_count(), pragma_page_size()}{postgres SELECT "
                  "pg_database_size(current_database())}"},
    };
    dm_buffer_put_char(json, '{');
    dm_status status = put_figures(ledger, figures, sizeof figures / sizeof *figures, json, error);
    if (status == DM_OK)
        status = put_codings(ledger, json, error);
    dm_buffer_put_char(json, '}');
    return status;
}

/* ---- check ---- */

/* Each counts rows that must not be. */
static const figure faults[] = {
    {"records without their document",
     "SELECT count(*) FROM record r WHERE NOT EXISTS (SELECT 1 FROM document d WHERE d.num = r.doc)"},
    {"events without their record",
     "SELECT count(*) FROM event e WHERE NOT EXISTS (SELECT 1 FROM record r WHERE r.num = e.num AND r.kind = 0)"},
    {"commitments without their record",
     "SELECT count(*) FROM commitment e WHERE NOT EXISTS (SELECT 1 FROM record r WHERE r.num = e.num AND r.kind = 1)"},
    {"force levels without their record",
     "SELECT count(*) FROM force_level e WHERE NOT EXISTS (SELECT 1 FROM record r WHERE r.num = e.num AND r.kind = 2)"},
    {"gaps without their record",
     "SELECT count(*) FROM gap e WHERE NOT EXISTS (SELECT 1 FROM record r WHERE r.num = e.num AND r.kind = 3)"},
    {"records without their narrow row",
     "SELECT (SELECT count(*) FROM record) - (SELECT count(*) FROM event) - (SELECT count(*) FROM commitment) -"
     " (SELECT count(*) FROM force_level) - (SELECT count(*) FROM gap)"},
    {"parties without their record",
     "SELECT count(*) FROM party p WHERE NOT EXISTS (SELECT 1 FROM record r WHERE r.num = p.record)"},
    {"dyads without their event", "SELECT count(*) FROM dyad p WHERE NOT EXISTS (SELECT 1 FROM event e WHERE e.num = p.record)"},
    {"members without their event", "SELECT count(*) FROM member m WHERE NOT EXISTS (SELECT 1 FROM event e WHERE e.num = m.event)"},
    {"members without the event that leads", "SELECT count(*) FROM member m WHERE NOT EXISTS (SELECT 1 FROM member l WHERE l.event "
                                             "= m.occurrence AND l.occurrence = m.occurrence)"},
    {"occurrences of one event", "SELECT count(*) FROM (SELECT occurrence FROM member GROUP BY occurrence HAVING count(*) < 2) x"},
    {"evidence without its record",
     "SELECT count(*) FROM follow f WHERE f.evidence > 0 AND NOT EXISTS (SELECT 1 FROM record r WHERE r.num = f.evidence)"},
    {"evidence without its report",
     "SELECT count(*) FROM follow f WHERE f.evidence < 0 AND NOT EXISTS (SELECT 1 FROM document d WHERE d.num = -f.evidence)"},
    {"evidence without its commitment",
     "SELECT count(*) FROM follow f WHERE NOT EXISTS (SELECT 1 FROM commitment c WHERE c.num = f.commitment)"},
    {"records twice in a document", "SELECT count(*) FROM (SELECT doc, id FROM record GROUP BY doc, id HAVING count(*) > 1) x"},
    {"numbers at or over the counter",
     "SELECT (SELECT count(*) FROM record WHERE num >= (SELECT value FROM meta WHERE name = 'next_record')) +"
     " (SELECT count(*) FROM document WHERE num >= (SELECT value FROM meta WHERE name = 'next_document'))"},
    {"documents without words for the search",
     "{sqlite SELECT 0}{postgres SELECT count(*) FROM document d WHERE NOT EXISTS (SELECT 1 FROM words w WHERE w.doc = d.num)}"},
};

/* SQLite's own look at its pages and indexes. */
static dm_status check_pages(dm_ledger *ledger, dm_ledger_finding tell, void *context, uint64_t *findings, dm_error *error)
{
    if (ledger->store->postgres)
        return DM_OK;
    dm_statement *s;
    dm_status status = dm_prepare(ledger->store, "PRAGMA integrity_check(100)", &s, error);
    if (status != DM_OK)
        return status;
    dm_step step;
    while ((step = dm_step_once(s, error)) == DM_STEP_ROW) {
        dm_text said = dm_get_text(s, 0);
        char line[300];
        if (dm_text_is(said, "ok"))
            continue;
        snprintf(line, sizeof line, "%.*s", said.len > 280 ? 280 : (int)said.len, said.ptr);
        (*findings)++;
        tell(context, line);
    }
    dm_finalize(s);
    return step == DM_STEP_FAILED ? DM_ERROR_IO : DM_OK;
}

dm_status dm_ledger_check(dm_ledger *ledger, dm_ledger_finding tell, void *context, uint64_t *findings, dm_error *error)
{
    *findings = 0;
    dm_status status = check_pages(ledger, tell, context, findings, error);
    for (size_t i = 0; i < sizeof faults / sizeof *faults && status == DM_OK; i++) {
        int64_t count;
        char line[200];
        status = dm_ledger_number(ledger, faults[i].sql, &count, error);
        if (status != DM_OK || count == 0)
            continue;
        snprintf(line, sizeof line, "%lld %s", (long long)count, faults[i].name);
        (*findings)++;
        tell(context, line);
    }
    return status;
}

dm_status dm_ledger_vacuum(dm_ledger *ledger, dm_error *error)
{
    if (ledger->store->postgres)
        return dm_execute(ledger->store, "VACUUM ANALYZE", error);
    dm_status status = dm_execute(ledger->store, "INSERT INTO words (words) VALUES ('optimize')", error);
    if (status == DM_OK)
        status = dm_execute(ledger->store, "VACUUM", error);
    if (status == DM_OK)
        status = dm_execute(ledger->store, "ANALYZE", error);
    return status == DM_OK ? dm_execute(ledger->store, "PRAGMA wal_checkpoint(TRUNCATE)", error) : status;
}
