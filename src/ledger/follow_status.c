#include "base/text.h"
#include "ledger/follow.h"
#include "output/members.h"

/* What tells that it is done, broken or given up decides; of several the one that bears most on the promise, the later of equals.
 */
static bool final_verdict(dm_text verdict)
{
    return dm_text_is(verdict, "kept") || dm_text_is(verdict, "broken") || dm_text_is(verdict, "withdrawn") ||
           dm_text_is(verdict, "partly_kept");
}

static const char *verdict_name(dm_text verdict)
{
    static const char *const names[] = {"kept", "partly_kept", "broken", "withdrawn"};
    for (int i = 0; i < 4; i++)
        if (dm_text_is(verdict, names[i]))
            return names[i];
    return "open";
}

static const char *status_without_evidence(const dm_commitment_terms *terms, dm_day as_of)
{
    if (dm_text_is(terms->status, "withdrawn"))
        return "withdrawn";
    if (terms->due_to == DM_DAY_NONE || terms->refrain)
        return "open";
    return as_of > terms->due_to ? "overdue" : terms->due_from != DM_DAY_NONE && as_of >= terms->due_from ? "due" : "open";
}

static void put_evidence(dm_buffer *json, dm_statement *s, bool first)
{
    if (first) {
        dm_member(json, "evidence");
        dm_buffer_put_char(json, '[');
    }
    dm_element(json);
    dm_buffer_put_char(json, '{');
    if (dm_get_int(s, 0) != 0) /* a report without records has none */
        dm_member_hash(json, "id", (uint64_t)dm_get_int(s, 0));
    dm_member_text(json, "doc", dm_get_text(s, 1));
    dm_member_day(json, "date", (dm_day)dm_get_int(s, 2));
    dm_member_text(json, "verdict", dm_get_text(s, 3));
    dm_member_number(json, "score", (double)dm_get_int(s, 4) / 1000, 3);
    dm_member_text(json, "why", dm_get_text(s, 5));
    dm_buffer_put_char(json, '}');
}

dm_status dm_follow_status(dm_ledger *ledger, const dm_commitment_terms *terms, dm_day as_of, dm_buffer *json, dm_followed *out,
                           dm_error *error)
{
    *out = (dm_followed){.status = status_without_evidence(terms, as_of)};
    dm_statement *s = dm_ledger_kept(ledger, DM_KEPT_FOLLOW, error); /* asked for each commitment of an answer */
    if (s == NULL)
        return DM_ERROR_IO;
    dm_bind_int(s, 0, terms->number);
    dm_bind_int(s, 1, as_of);
    dm_member(json, "followed");
    dm_buffer_put_char(json, '{');
    int64_t best = -1;
    dm_step step;
    while ((step = dm_step_once(s, error)) == DM_STEP_ROW) {
        dm_text verdict = dm_get_text(s, 3);
        put_evidence(json, s, out->evidence++ == 0);
        if (final_verdict(verdict) && dm_get_int(s, 4) >= best) {
            best = dm_get_int(s, 4);
            out->status = verdict_name(verdict);
        }
        out->reaffirmed |= dm_text_is(verdict, "reaffirmed");
    }
    if (out->evidence > 0)
        dm_buffer_put_char(json, ']');
    dm_member_string(json, "status", out->status);
    if (out->reaffirmed)
        dm_member_bool(json, "reaffirmed", true);
    dm_member_day(json, "as_of", as_of);
    dm_buffer_put_char(json, '}');
    dm_reset(s);
    return step == DM_STEP_FAILED ? DM_ERROR_IO : DM_OK;
}

bool dm_follow_matches(const dm_followed *followed, dm_text status)
{
    if (dm_text_is(status, "reaffirmed"))
        return followed->reaffirmed;
    if (dm_text_is(status, "open"))
        return strcmp(followed->status, "open") == 0 || strcmp(followed->status, "due") == 0 ||
               strcmp(followed->status, "overdue") == 0;
    return dm_text_is(status, followed->status);
}
