/* Which later records bear on a commitment, and how.
 *
 * A record is weighed when its actor is the one who promised.  It counts when its words and the promise's have much in common (by
 * rarity) and its act is the promised one, its contrary, or the promise again:
 *   the act itself, told as done                    kept (partly_kept when fewer than promised)
 *   the act announced, or promised again            reaffirmed
 *   called off, refused, reversed                   withdrawn
 *   denied, or the contrary act by the same party   broken
 * What is promised to be left undone is broken by the act. */
#include "ledger/follow.h"

#include <math.h>
#include <stdio.h>

#include "base/error.h"
#include "base/text.h"

static const int least_score = 500;

/* ---- acts ---- */

static bool is(dm_text text, const char *name) { return dm_text_is(text, name); }

/* Is the later act the promised one?  Modes decide only when both are given. */
static bool same_act(const dm_telling *c, const dm_telling *e)
{
    if (c->type.len == 0)
        return false;
    bool modes = c->mode.len == 0 || e->mode.len == 0 || dm_text_equal(c->mode, e->mode);
    if (dm_text_equal(c->type, e->type))
        return modes || !is(c->type, "RETREAT");
    /* Neighbours in the ontology that tellings of one act fall into. */
    static const char *const near[][2] = {{"SUPPORT", "COOPERATE"}, {"SUPPORT", "AGREE"},   {"CONCEDE", "RETREAT"},
                                          {"AID", "COOPERATE"},     {"AID", "MOBILIZE"},    {"CONSULT", "SUPPORT"},
                                          {"CONSULT", "COOPERATE"}, {"SANCTION", "COERCE"}, {"SANCTION", "RETREAT"},
                                          {"MOBILIZE", "COOPERATE"}};
    for (size_t i = 0; i < sizeof near / sizeof *near; i++)
        if ((is(c->type, near[i][0]) && is(e->type, near[i][1])) || (is(c->type, near[i][1]) && is(e->type, near[i][0])))
            return true;
    return false;
}

static bool contrary_act(const dm_telling *c, const dm_telling *e)
{
    if (is(c->mode, "ceasefire"))
        return is(e->type, "ASSAULT");
    if (is(c->mode, "withdraw") && is(c->type, "RETREAT"))
        return is(e->type, "MOBILIZE");
    if (is(c->type, "SANCTION"))
        return is(e->type, "CONCEDE");
    if (is(c->type, "CONCEDE"))
        return is(e->type, "SANCTION") || (is(e->type, "COERCE") && is(e->mode, "restrict"));
    if (is(c->type, "AID") || is(c->type, "COOPERATE"))
        return is(e->type, "SANCTION") && is(e->mode, "discontinue");
    return is(e->type, "REJECT") && !is(c->type, "REJECT");
}

static int64_t figure(const dm_telling *t) { return t->best >= 0 ? t->best : t->low >= 0 ? t->low : t->high; }

/* Told when it was due: then "announces the withdrawal" tells the withdrawal. */
static bool about_due(const dm_telling *c, const dm_telling *e)
{
    if (c->due_to == DM_DAY_NONE || c->due_from == DM_DAY_NONE)
        return e->day <= c->day + 3 && is(e->mode, "withdraw");
    return e->day >= c->due_from - 1 && e->day <= c->due_to + 7 && c->due_to - c->due_from < 60;
}

/* The verdict that the later record would give, its likeness apart. */
static const char *verdict_of(const dm_telling *c, const dm_telling *e, double contained)
{
    bool act = same_act(c, e), refrain = c->polarity != 0;
    if (e->kind == DM_RECORD_COMMITMENT) {
        if (is(e->status, "withdrawn") || e->negative)
            return act && contained > 0.4 ? "withdrawn" : NULL;
        return act || (c->type.len == 0 && contained > 0.5) ? "reaffirmed" : NULL;
    }
    if ((e->auxiliary & DM_AUX_NEGATION) != 0)
        return act ? "broken" : NULL;
    if (is(e->type, "REJECT") || e->negative)
        return contained > 0.45 ? "withdrawn" : NULL;
    bool announced = (e->auxiliary & (DM_AUX_FUTURE | DM_AUX_HYPOTHETICAL)) != 0 || (is(e->type, "AGREE") && !is(c->type, "AGREE"));
    if (announced)
        return act && about_due(c, e) && !refrain ? "kept" : act || contained > 0.5 ? "reaffirmed" : NULL;
    if (act)
        return refrain ? "broken" : figure(c) > 0 && figure(e) > 0 && figure(e) < figure(c) ? "partly_kept" : "kept";
    if (contrary_act(c, e))
        return contained > 0.5 && e->day <= c->day + 400 ? "broken" : NULL;
    return contained > 0.5 && c->type.len == 0 && !refrain ? "kept" : NULL;
}

dm_bearing dm_follow_compare(const dm_telling *c, const dm_telling *e)
{
    dm_bearing out = {0};
    if (e->day <= c->day || e->document == c->document || !dm_share_three(c, e))
        return out;
    /* The act may be told without who did it ("was extradited"), or of the one to whom it was done. */
    bool party = dm_codes_share(&c->actors, &e->actors);
    bool loose = e->actors.count == 0 || dm_codes_share(&c->actors, &e->recipients) || dm_codes_share(&c->recipients, &e->actors);
    if (!party && (!loose || __builtin_popcountll(c->sketch & e->sketch) < 6))
        return out;
    dm_overlap overlap = dm_words_overlap(c, e);
    double least = overlap.a < overlap.b ? overlap.a : overlap.b, contained = least > 0 ? overlap.both / least : 0;
    if (contained < (party ? 0.25 : 0.42) || overlap.count < 3)
        return out;
    out.verdict = verdict_of(c, e, contained);
    if (out.verdict == NULL)
        return out;
    bool act = same_act(c, e), recipients = dm_codes_share(&c->recipients, &e->recipients);
    int days = e->day - c->day;
    double sum = -4.2 + 8.0 * contained + 0.25 * overlap.count + (act ? 0.6 : 0) + (recipients ? 0.5 : 0);
    sum -= days > 365 ? 1.2 : days > 120 ? 0.6 : 0;
    if (c->due_to != DM_DAY_NONE)
        sum += e->day >= c->due_from - 7 && e->day <= c->due_to + 30 ? 0.5 : 0;
    out.score = (int)lround(1000 / (1 + exp(-sum)));
    snprintf(out.why, sizeof out.why, "words %.2f%s%s; %d days later%s", contained, act ? "; the promised act" : "",
             recipients ? "; recipients" : "", days, e->kind == DM_RECORD_COMMITMENT ? "; promised again" : "");
    return out;
}

/* ---- all of a span of days ---- */

enum { EVIDENCE_MOST = 8 };
typedef struct evidence {
    const dm_telling *later;
    dm_bearing bearing;
} evidence;

/* The best pieces, by score; the earlier of equal ones first. */
static void keep_best(evidence *best, uint32_t *count, evidence piece)
{
    uint32_t at = *count < EVIDENCE_MOST ? (*count)++ : EVIDENCE_MOST;
    while (at > 0 && (at == EVIDENCE_MOST || best[at - 1].bearing.score < piece.bearing.score)) {
        if (at == EVIDENCE_MOST && best[at - 1].bearing.score >= piece.bearing.score)
            return;
        if (at < EVIDENCE_MOST)
            best[at] = best[at - 1];
        at--;
    }
    best[at] = piece;
}

static void weigh(const dm_telling *c, const dm_tellings *all, int64_t after, evidence *best, uint32_t *count)
{
    for (uint32_t i = 0; i < all->count; i++) {
        const dm_telling *later = &all->data[i];
        if (later->day <= c->day)
            continue;
        if (later->day > c->day + DM_FOLLOW_DAYS)
            break;
        if ((c->number <= after && later->number <= after) || !dm_share_three(c, later))
            continue;
        dm_bearing bearing = dm_follow_compare(c, later);
        if (bearing.score >= least_score)
            keep_best(best, count, (evidence){later, bearing});
    }
}

static dm_status put_evidence(dm_statement *insert, const dm_telling *c, const evidence *piece, dm_error *error)
{
    dm_bind_int(insert, 0, c->number);
    dm_bind_int(insert, 1, piece->later->number);
    dm_bind_int(insert, 2, piece->later->day);
    dm_bind_text(insert, 3, dm_text_of(piece->bearing.verdict));
    dm_bind_int(insert, 4, piece->bearing.score);
    dm_bind_text(insert, 5, dm_text_of(piece->bearing.why));
    return dm_run_once(insert, error);
}

static dm_status follow_all(const dm_tellings *commitments, const dm_tellings *promises, const dm_tellings *events, int64_t after,
                            dm_statement *insert, dm_error *error)
{
    dm_status status = DM_OK;
    for (uint32_t i = 0; i < commitments->count && status == DM_OK; i++) {
        const dm_telling *c = &commitments->data[i];
        evidence best[EVIDENCE_MOST];
        uint32_t count = 0;
        weigh(c, events, after, best, &count);
        weigh(c, promises, after, best, &count);
        for (uint32_t k = 0; k < count && status == DM_OK; k++)
            status = put_evidence(insert, c, &best[k], error);
    }
    return status;
}

dm_status dm_follow_commitments(dm_ledger *ledger, int64_t after, dm_day from, dm_day to, dm_day new_from, dm_day new_to,
                                dm_arena *arena, dm_error *error)
{
    dm_tellings commitments = {0}, promises = {0}, events = {0};
    dm_rarity rarity;
    dm_statement *insert = NULL;
    dm_status status = dm_tellings_load(ledger, DM_RECORD_COMMITMENT, DM_TO_FOLLOW, from, to, arena, &commitments, error);
    bool any_new = false;
    for (uint32_t i = 0; i < commitments.count; i++)
        any_new |= commitments.data[i].number > after;
    if (status != DM_OK || commitments.count == 0)
        return status;
    /* Where all commitments are old, only new records have something to say. */
    dm_day first = any_new || new_from < from ? from : new_from, last = to + DM_FOLLOW_DAYS;
    last = any_new || new_to > last ? last : new_to;
    status = dm_tellings_load(ledger, DM_RECORD_EVENT, DM_TO_FOLLOW, first, last, arena, &events, error);
    if (status == DM_OK)
        status = dm_tellings_load(ledger, DM_RECORD_COMMITMENT, DM_TO_FOLLOW, first, last, arena, &promises, error);
    if (status == DM_OK)
        status = dm_prepare(
            ledger->store,
            "INSERT INTO follow (commitment, evidence, day, verdict, score, why) VALUES (?,?,?,?,?,?) ON CONFLICT DO NOTHING",
            &insert, error);
    if (status != DM_OK)
        return status;
    dm_rarity_init(&rarity, &events, arena);
    dm_rarity_weigh(&rarity, &events, arena);
    dm_rarity_weigh(&rarity, &promises, arena);
    dm_rarity_weigh(&rarity, &commitments, arena);
    status = follow_all(&commitments, &promises, &events, after, insert, error);
    dm_finalize(insert);
    return status;
}
