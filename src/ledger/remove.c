#include "ledger/remove.h"

#include <stdio.h>

#include "base/error.h"
#include "base/json.h"
#include "base/text.h"
#include "base/vector.h"

/* A record as it was, and as it will be. */
typedef struct old_record {
    int64_t number, content, kind, coding;
    uint64_t id;
    dm_text body;
    bool kept; /* a new record has the same id */
} old_record;
typedef DM_VECTOR(old_record) old_records;

typedef struct removal {
    dm_ledger *ledger;
    dm_arena *arena;
    int64_t document;
    old_records old;
    dm_error *error;
    dm_status status;
} removal;

/* Run `sql` with up to three numbers. */
static dm_status run_numbers(dm_ledger *ledger, const char *sql, const int64_t *values, uint32_t count, dm_error *error)
{
    dm_statement *s;
    dm_status status = dm_prepare(ledger->store, sql, &s, error);
    if (status != DM_OK)
        return status;
    for (uint32_t i = 0; i < count; i++)
        dm_bind_int(s, i, values[i]);
    status = dm_run_once(s, error);
    dm_finalize(s);
    return status;
}

static dm_status load_old(removal *r)
{
    dm_statement *s;
    dm_status status = dm_prepare(
        r->ledger->store, "SELECT num, id, content, kind, coding, body FROM record WHERE doc = ? ORDER BY num", &s, r->error);
    if (status != DM_OK)
        return status;
    dm_bind_int(s, 0, r->document);
    dm_step step;
    while ((step = dm_step_once(s, r->error)) == DM_STEP_ROW) {
        old_record old = {.number = dm_get_int(s, 0),
                          .id = (uint64_t)dm_get_int(s, 1),
                          .content = dm_get_int(s, 2),
                          .kind = dm_get_int(s, 3),
                          .coding = dm_get_int(s, 4),
                          .body = dm_arena_copy(r->arena, dm_get_text(s, 5))};
        DM_PUSH(r->arena, &r->old, old);
    }
    dm_finalize(s);
    return step == DM_STEP_DONE ? DM_OK : DM_ERROR_IO;
}

/* ---- the difference ---- */

static void put_change(removal *r, uint64_t id, const char *kind, int64_t before, int64_t after, int64_t coding_before, dm_text why)
{
    dm_statement *s;
    if (r->status != DM_OK)
        return;
    r->status = dm_prepare(r->ledger->store,
                           "INSERT INTO change (num, doc, record, kind, before, after, coding_before, coding_after, why) VALUES"
                           " (?,?,?,?,?,?,?,?,?)",
                           &s, r->error);
    if (r->status != DM_OK)
        return;
    dm_bind_int(s, 0, r->ledger->next_change++);
    dm_bind_int(s, 1, r->document);
    dm_bind_int(s, 2, (int64_t)id);
    dm_bind_text(s, 3, dm_text_of(kind));
    dm_bind_int(s, 4, before);
    dm_bind_int(s, 5, after);
    dm_bind_int(s, 6, coding_before);
    dm_bind_int(s, 7, r->ledger->coding);
    dm_bind_text(s, 8, why);
    r->status = dm_run_once(s, r->error);
    dm_finalize(s);
}

/* "rule: a -> b; mode; date": the members that differ; of the rule, which explains the rest, both. */
static void write_difference(dm_buffer *out, dm_text before, dm_text after)
{
    dm_text rest = {after.ptr + 1, after.len - 2}, name, member;
    dm_text old_rule = dm_body_member(before, "rule"), new_rule = dm_body_member(after, "rule");
    if (!dm_text_equal(old_rule, new_rule)) {
        dm_buffer_put_string(out, "rule: ");
        dm_buffer_put(out, old_rule);
        dm_buffer_put_string(out, " -> ");
        dm_buffer_put(out, new_rule);
    }
    for (int pass = 0; pass < 2; pass++) { /* members of the new record, then those that only the old one has */
        dm_text other = pass == 0 ? before : after, of = pass == 0 ? after : before;
        rest = (dm_text){of.ptr + 1, of.len - 2};
        while (dm_json_next_member(&rest, &name, &member)) {
            char key[64];
            if (name.len >= sizeof key || dm_text_is(name, "rule"))
                continue;
            memcpy(key, name.ptr, name.len);
            key[name.len] = '\0';
            dm_text theirs = dm_body_member(other, key), ours = dm_body_member(of, key);
            if (dm_text_equal(theirs, ours) || (pass == 1 && theirs.len > 0))
                continue;
            if (out->count > 0)
                dm_buffer_put_string(out, "; ");
            dm_buffer_put(out, name);
        }
    }
}

static old_record *find_old(removal *r, uint64_t id)
{
    for (uint32_t i = 0; i < r->old.count; i++)
        if (r->old.data[i].id == id)
            return &r->old.data[i];
    return NULL;
}

static void tell_differences(removal *r, dm_packed rows)
{
    dm_table table;
    dm_cell cells[DM_CELLS_A_ROW];
    uint32_t count;
    dm_buffer why;
    dm_buffer_init(&why);
    while (r->status == DM_OK && dm_packed_next(&rows, &table, cells, &count)) {
        if (table != DM_TABLE_RECORD)
            continue;
        old_record *old = find_old(r, (uint64_t)cells[1].integer);
        dm_buffer_clear(&why);
        if (old == NULL) {
            dm_text rule = dm_body_member(cells[6].text, "rule");
            dm_buffer_put_string(&why, "rule: ");
            dm_buffer_put(&why, rule);
            put_change(r, (uint64_t)cells[1].integer, "added", 0, cells[2].integer, 0, dm_buffer_text(&why));
            continue;
        }
        old->kept = true;
        if (old->content == cells[2].integer)
            continue;
        write_difference(&why, old->body, cells[6].text);
        put_change(r, old->id, "changed", old->content, cells[2].integer, old->coding, dm_buffer_text(&why));
    }
    for (uint32_t i = 0; i < r->old.count; i++) {
        const old_record *old = &r->old.data[i];
        if (old->kept)
            continue;
        dm_buffer_clear(&why);
        dm_buffer_put_string(&why, "rule: ");
        dm_buffer_put(&why, dm_body_member(old->body, "rule"));
        put_change(r, old->id, "removed", old->content, 0, old->coding, dm_buffer_text(&why));
    }
    dm_buffer_dispose(&why);
}

/* ---- rows that hang on a record ---- */

typedef struct party_keys {
    removal *removal;
    dm_statement *party;
    int64_t number, kind, day;
} party_keys;

static void remove_party(party_keys *keys, dm_text code)
{
    if (keys->removal->status != DM_OK)
        return;
    dm_bind_text(keys->party, 0, code);
    dm_bind_int(keys->party, 1, keys->kind);
    dm_bind_int(keys->party, 2, keys->day);
    dm_bind_int(keys->party, 3, keys->number);
    keys->removal->status = dm_run_once(keys->party, keys->removal->error);
}

static void remove_name(void *context, dm_text name)
{
    party_keys *keys = context;
    remove_party(keys, dm_arena_print(keys->removal->arena, "=%.*s", (int)name.len, name.ptr));
}

/* Codes of "USA/GOV USA/MIL IRQ". */
static uint32_t codes_of(dm_arena *arena, dm_text list, dm_text **out)
{
    uint32_t count = dm_text_split(arena, list, ' ', out);
    for (uint32_t i = 0; i < count; i++) {
        const char *slash = memchr((*out)[i].ptr, '/', (*out)[i].len);
        if (slash != NULL)
            (*out)[i].len = (size_t)(slash - (*out)[i].ptr);
    }
    return count;
}

/* Day and code lists of a record's narrow row. */
static dm_status narrow_row(removal *r, const old_record *old, int64_t *day, dm_text lists[2])
{
    static const char *const sql[] = {"SELECT day, actor, recipient FROM event WHERE num = ?",
                                      "SELECT day, promisor, beneficiary FROM commitment WHERE num = ?",
                                      "SELECT day, sender, host FROM force_level WHERE num = ?"};
    dm_statement *s;
    dm_status status = dm_prepare(r->ledger->store, sql[old->kind], &s, r->error);
    if (status != DM_OK)
        return status;
    dm_bind_int(s, 0, old->number);
    dm_step step = dm_step_once(s, r->error);
    if (step == DM_STEP_ROW) {
        *day = dm_get_int(s, 0);
        lists[0] = dm_arena_copy(r->arena, dm_get_text(s, 1));
        lists[1] = dm_arena_copy(r->arena, dm_get_text(s, 2));
    }
    dm_finalize(s);
    return step == DM_STEP_FAILED ? DM_ERROR_IO : DM_OK;
}

static void remove_dyads(removal *r, const old_record *old, int64_t day, const dm_text *from, uint32_t from_count,
                         const dm_text *to, uint32_t to_count)
{
    dm_statement *s;
    r->status =
        dm_prepare(r->ledger->store, "DELETE FROM dyad WHERE actor = ? AND recipient = ? AND day = ? AND record = ?", &s, r->error);
    if (r->status != DM_OK)
        return;
    for (uint32_t i = 0; i < from_count * to_count && r->status == DM_OK; i++) {
        dm_bind_text(s, 0, from[i / to_count]);
        dm_bind_text(s, 1, to[i % to_count]);
        dm_bind_int(s, 2, day);
        dm_bind_int(s, 3, old->number);
        r->status = dm_run_once(s, r->error);
    }
    dm_finalize(s);
}

static void remove_parties(removal *r, const old_record *old)
{
    int64_t day = DM_DAY_NONE;
    dm_text lists[2] = {{NULL, 0}, {NULL, 0}}, *codes[2];
    r->status = narrow_row(r, old, &day, lists);
    if (r->status != DM_OK)
        return;
    party_keys keys = {r, NULL, old->number, old->kind, day};
    r->status = dm_prepare(r->ledger->store, "DELETE FROM party WHERE code = ? AND kind = ? AND day = ? AND record = ?",
                           &keys.party, r->error);
    if (r->status != DM_OK)
        return;
    uint32_t counts[2];
    for (int side = 0; side < 2; side++) {
        counts[side] = codes_of(r->arena, lists[side], &codes[side]);
        for (uint32_t i = 0; i < counts[side]; i++)
            remove_party(&keys, codes[side][i]);
    }
    dm_body_names(old->body, remove_name, &keys);
    dm_finalize(keys.party);
    if (old->kind == DM_RECORD_EVENT && r->status == DM_OK && counts[0] > 0 && counts[1] > 0)
        remove_dyads(r, old, day, codes[0], counts[0], codes[1], counts[1]);
}

/* The event leaves its occurrence; where it led, the next takes over; the last one left stands alone again. */
dm_status dm_ledger_leave_occurrence(dm_ledger *ledger, int64_t event, dm_error *error)
{
    char sql[160];
    int64_t occurrence, left, lead;
    snprintf(sql, sizeof sql, "SELECT occurrence FROM member WHERE event = %lld", (long long)event);
    dm_status status = dm_ledger_number(ledger, sql, &occurrence, error);
    if (status != DM_OK || occurrence == 0)
        return status;
    snprintf(sql, sizeof sql, "DELETE FROM member WHERE event = %lld", (long long)event);
    status = dm_execute(ledger->store, sql, error);
    snprintf(sql, sizeof sql, "SELECT count(*) FROM member WHERE occurrence = %lld", (long long)occurrence);
    if (status == DM_OK)
        status = dm_ledger_number(ledger, sql, &left, error);
    if (status != DM_OK)
        return status;
    if (left == 1) {
        snprintf(sql, sizeof sql, "DELETE FROM member WHERE occurrence = %lld", (long long)occurrence);
        return dm_execute(ledger->store, sql, error);
    }
    if (event != occurrence)
        return DM_OK;
    snprintf(sql, sizeof sql, "SELECT min(event) FROM member WHERE occurrence = %lld", (long long)occurrence);
    status = dm_ledger_number(ledger, sql, &lead, error);
    snprintf(sql, sizeof sql, "UPDATE member SET occurrence = %lld WHERE occurrence = %lld", (long long)lead,
             (long long)occurrence);
    return status == DM_OK ? dm_execute(ledger->store, sql, error) : status;
}

static void remove_record(removal *r, const old_record *old)
{
    static const char *const narrow[] = {"DELETE FROM event WHERE num = ?", "DELETE FROM commitment WHERE num = ?",
                                         "DELETE FROM force_level WHERE num = ?", "DELETE FROM gap WHERE num = ?"};
    if (old->kind != DM_RECORD_GAP)
        remove_parties(r, old);
    if (r->status == DM_OK && old->kind == DM_RECORD_EVENT)
        r->status = dm_ledger_leave_occurrence(r->ledger, old->number, r->error);
    if (r->status == DM_OK)
        r->status = run_numbers(r->ledger, narrow[old->kind], &old->number, 1, r->error);
    if (r->status == DM_OK)
        r->status = run_numbers(r->ledger, "DELETE FROM follow WHERE commitment = ?", &old->number, 1, r->error);
    if (r->status == DM_OK)
        r->status = run_numbers(r->ledger, "DELETE FROM follow WHERE evidence = ?", &old->number, 1, r->error);
}

/* ---- the document's own ---- */

static void keep_revision(removal *r)
{
    r->status = run_numbers(r->ledger,
                            "INSERT INTO revision (doc, hash, day, title, text, coding)"
                            " SELECT num, hash, day, title, text, coding FROM document WHERE num = ?"
                            " {sqlite ON CONFLICT DO NOTHING}{postgres ON CONFLICT DO NOTHING}",
                            &r->document, 1, r->error);
}

static void forget_words(removal *r, dm_text words)
{
    dm_statement *s;
    if (r->ledger->store->postgres) {
        r->status = run_numbers(r->ledger, "DELETE FROM words WHERE doc = ?", &r->document, 1, r->error);
        return;
    }
    /* The index has to be told which words to forget. */
    r->status = dm_prepare(r->ledger->store, "INSERT INTO words (words, rowid, said) VALUES ('delete', ?, ?)", &s, r->error);
    if (r->status != DM_OK)
        return;
    dm_bind_int(s, 0, r->document);
    dm_bind_text(s, 1, words);
    r->status = dm_run_once(s, r->error);
    dm_finalize(s);
}

static void remove_words(removal *r)
{
    dm_stored_document document;
    r->status = dm_ledger_load_document(r->ledger, r->document, &document, r->error);
    if (r->status != DM_OK)
        return;
    dm_buffer words;
    dm_buffer_init(&words);
    dm_words_write(&words, document.title, r->arena);
    dm_words_write(&words, document.text, r->arena);
    forget_words(r, dm_buffer_text(&words));
    dm_buffer_dispose(&words);
}

typedef struct removal_order {
    dm_ledger *ledger;
    int64_t document;
    dm_packed rows;
    bool text_changed;
    dm_error *error;
} removal_order;

static dm_status remove_all(void *context, dm_arena *arena)
{
    const removal_order *order = context;
    removal r = {.ledger = order->ledger, .arena = arena, .document = order->document, .error = order->error};
    r.status = load_old(&r);
    if (r.status == DM_OK)
        tell_differences(&r, order->rows);
    for (uint32_t i = 0; i < r.old.count && r.status == DM_OK; i++)
        remove_record(&r, &r.old.data[i]);
    if (r.status == DM_OK)
        r.status = run_numbers(r.ledger, "DELETE FROM record WHERE doc = ?", &r.document, 1, r.error);
    int64_t as_report = -r.document; /* as evidence, while it had no records */
    if (r.status == DM_OK)
        r.status = run_numbers(r.ledger, "DELETE FROM follow WHERE evidence = ?", &as_report, 1, r.error);
    if (r.status == DM_OK && order->text_changed)
        keep_revision(&r);
    if (r.status == DM_OK)
        remove_words(&r);
    return r.status;
}

dm_status dm_ledger_remove(dm_ledger *ledger, int64_t number, dm_packed rows, bool text_changed, dm_error *error)
{
    removal_order order = {ledger, number, rows, text_changed, error};
    return dm_guarded(remove_all, &order, error);
}
