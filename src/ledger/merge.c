/* Which reports tell one event.
 *
 * Two events of one type, at most five days apart, are weighed feature by feature (a logistic score): words in common by their
 * rarity, names that differ, parties, place, toll, mode, days, words that look back (pair.h). Each event joins the occurrence of
 * the event it is most like; it must also be like the one that leads there, so that chains of neighbours do not grow; and two
 * events of one document are two. */
#include "ledger/merge.h"

#include <math.h>
#include <stdio.h>

#include "base/error.h"
#include "base/text.h"
#include "ledger/pair.h"

#include "ledger/merge_weights.h"

enum { LEAD_LEAST = 250, REASONS_MOST = 6 };

/* What weighed most, for and against. */
static void tell_why(const dm_pair *pair, char *out, size_t room)
{
    double worth[DM_PAIR_COUNT];
    for (int f = 0; f < DM_PAIR_COUNT; f++)
        worth[f] = weight_of[f] * (double)pair->value[f];
    out[0] = '\0';
    for (int n = 0; n < REASONS_MOST && room > 1; n++) {
        int best = 0;
        for (int f = 1; f < DM_PAIR_COUNT; f++)
            best = fabs(worth[f]) > fabs(worth[best]) ? f : best;
        if (fabs(worth[best]) < 0.1)
            return;
        int length = snprintf(out, room, "%s%s %+.1f", n > 0 ? "; " : "", dm_pair_name(best), worth[best]);
        if (length < 0 || (size_t)length >= room) {
            out[0] = '\0'; /* no half reason */
            return;
        }
        out += length;
        room -= (size_t)length;
        worth[best] = 0;
    }
}

static double log_odds(const dm_pair *pair)
{
    double sum = weight_none;
    for (int f = 0; f < DM_PAIR_COUNT; f++)
        sum += weight_of[f] * (double)pair->value[f];
    return sum;
}

/* What stands around is looked at only where it can still decide. */
static int score_of(dm_telling *a, dm_telling *b, const dm_tellings *all, dm_pair *pair)
{
    static const double hopeless = -3.5;
    if (!dm_pair_of(a, b, pair) || log_odds(pair) < hopeless)
        return 0;
    dm_pair_see_around(a, b, all, pair);
    return (int)lround(1000 / (1 + exp(-log_odds(pair))));
}

dm_likeness dm_merge_compare(dm_telling *a, dm_telling *b, const dm_tellings *all)
{
    dm_likeness out = {0};
    dm_pair pair;
    out.score = score_of(a, b, all, &pair);
    if (out.score == 0)
        return out;
    out.copy = pair.copy;
    tell_why(&pair, out.why, sizeof out.why);
    return out;
}

/* ---- putting together ---- */

typedef struct merger {
    dm_ledger *ledger;
    const dm_tellings *tellings;
    int64_t *occurrence; /* of each telling; 0 none yet */
    bool *apart;         /* taken out by hand: stays alone */
    dm_statement *insert, *copy_of;
    dm_error *error;
} merger;

static dm_status read_members(merger *m, dm_arena *arena)
{
    dm_map numbers; /* number -> index + 1 */
    dm_statement *s;
    dm_map_init(&numbers, arena);
    for (uint32_t i = 0; i < m->tellings->count; i++)
        *dm_map_put(&numbers, (dm_text){(const char *)&m->tellings->data[i].number, sizeof(int64_t)}, 0) = i + 1;
    if (m->tellings->count == 0)
        return DM_OK;
    dm_status status =
        dm_prepare(m->ledger->store,
                   "SELECT m.event, m.occurrence FROM event e{sqlite  INDEXED BY event_day}, member m WHERE m.event = e.num AND"
                   " e.day BETWEEN ? AND ?",
                   &s, m->error);
    if (status != DM_OK)
        return status;
    dm_bind_int(s, 0, m->tellings->data[0].day);
    dm_bind_int(s, 1, m->tellings->data[m->tellings->count - 1].day);
    dm_step step;
    while ((step = dm_step_once(s, m->error)) == DM_STEP_ROW) {
        int64_t event = dm_get_int(s, 0);
        const uint32_t *found = dm_map_find(&numbers, (dm_text){(const char *)&event, sizeof event});
        if (found != NULL)
            m->occurrence[*found - 1] = dm_get_int(s, 1);
    }
    dm_finalize(s);
    if (step == DM_STEP_FAILED)
        return DM_ERROR_IO;
    status = dm_prepare(m->ledger->store, "SELECT id FROM apart", &s, m->error);
    if (status != DM_OK)
        return status;
    while ((step = dm_step_once(s, m->error)) == DM_STEP_ROW)
        for (uint32_t i = 0; i < m->tellings->count; i++)
            m->apart[i] |= m->tellings->data[i].id == (uint64_t)dm_get_int(s, 0);
    dm_finalize(s);
    return step == DM_STEP_FAILED ? DM_ERROR_IO : DM_OK;
}

static dm_status put_member(merger *m, int64_t event, int64_t occurrence, int score, bool copy, const char *why)
{
    dm_bind_int(m->insert, 0, event);
    dm_bind_int(m->insert, 1, occurrence);
    dm_bind_int(m->insert, 2, score);
    dm_bind_int(m->insert, 3, copy ? 1 : 0);
    dm_bind_int(m->insert, 4, 0);
    dm_bind_text(m->insert, 5, dm_text_of(why));
    return dm_run_once(m->insert, m->error);
}

/* Join telling `at` to the occurrence of `to` (making it, when `to` stands alone). */
static dm_status join(merger *m, uint32_t at, uint32_t to, const dm_likeness *likeness)
{
    const dm_telling *event = &m->tellings->data[at], *other = &m->tellings->data[to];
    dm_status status = DM_OK;
    if (m->occurrence[to] == 0) {
        m->occurrence[to] = other->number;
        status = put_member(m, other->number, other->number, 1000, false, "leads");
    }
    m->occurrence[at] = m->occurrence[to];
    /* The same paper twice is one source; a copy is none of its own. */
    bool copy = likeness->copy || (event->source.len > 0 && dm_text_equal(event->source, other->source));
    if (status == DM_OK)
        status = put_member(m, event->number, m->occurrence[to], likeness->score, copy, likeness->why);
    if (status == DM_OK && likeness->copy) {
        dm_bind_int(m->copy_of, 0, other->document);
        dm_bind_int(m->copy_of, 1, event->document);
        dm_bind_int(m->copy_of, 2, other->document);
        status = dm_run_once(m->copy_of, m->error);
    }
    return status;
}

/* May telling `at` join the occurrence of `to`?  Not when it holds an event of the same document, or one that leads and is unlike.
 */
static bool fits(const merger *m, uint32_t at, uint32_t to, uint32_t first, uint32_t last)
{
    if (m->occurrence[to] == 0)
        return true;
    for (uint32_t i = first; i < last; i++) {
        if (m->occurrence[i] != m->occurrence[to])
            continue;
        dm_telling *member = &m->tellings->data[i];
        if (member->document == m->tellings->data[at].document)
            return false;
        dm_pair pair;
        if (member->number == m->occurrence[to] && i != to &&
            score_of(&m->tellings->data[at], member, m->tellings, &pair) < LEAD_LEAST)
            return false;
    }
    return true;
}

/* The best partner of telling `at` among those of its days; only earlier stored ones, so that each pair is weighed once. */
static dm_status merge_one(merger *m, uint32_t at, uint32_t first, uint32_t last)
{
    dm_telling *event = &m->tellings->data[at];
    int best = 0;
    uint32_t partner = at;
    for (uint32_t i = first; i < last; i++) {
        dm_telling *other = &m->tellings->data[i];
        if (other->number >= event->number || other->document == event->document || m->apart[i])
            continue;
        dm_pair pair;
        int score = score_of(event, other, m->tellings, &pair);
        if (score >= DM_MERGE_LEAST && score > best && fits(m, at, i, first, last)) {
            best = score;
            partner = i;
        }
    }
    if (partner == at)
        return DM_OK;
    dm_likeness likeness = dm_merge_compare(event, &m->tellings->data[partner], m->tellings);
    return join(m, at, partner, &likeness);
}

static dm_status merge_all(merger *m, int64_t after, dm_day from, dm_day to)
{
    const dm_tellings *all = m->tellings;
    uint32_t first = 0, last = 0;
    dm_status status = DM_OK;
    for (uint32_t i = 0; i < all->count && status == DM_OK; i++) {
        const dm_telling *event = &all->data[i];
        while (first < i && all->data[first].day < event->day - DM_MERGE_DAYS)
            first++;
        while (last < all->count && all->data[last].day <= event->day + DM_MERGE_DAYS)
            last++;
        if (event->number > after && event->day >= from && event->day <= to && m->occurrence[i] == 0 && !m->apart[i])
            status = merge_one(m, i, first, last);
    }
    return status;
}

dm_status dm_merge_tellings(dm_ledger *ledger, const dm_tellings *tellings, int64_t after, dm_day from, dm_day to, dm_arena *arena,
                            dm_error *error)
{
    merger m = {.ledger = ledger, .tellings = tellings, .error = error};
    m.occurrence = DM_TAKE_ZEROED(arena, int64_t, tellings->count);
    m.apart = DM_TAKE_ZEROED(arena, bool, tellings->count);
    dm_rarity rarity;
    dm_rarity_init(&rarity, tellings, arena);
    dm_rarity_weigh(&rarity, tellings, arena);
    dm_tellings_count_alike(tellings, arena);
    dm_status status = read_members(&m, arena);
    if (status == DM_OK)
        status = dm_prepare(ledger->store, "INSERT INTO member (event, occurrence, score, copy, hand, why) VALUES (?,?,?,?,?,?)",
                            &m.insert, error);
    if (status == DM_OK)
        status = dm_prepare(ledger->store, "UPDATE document SET copy_of = ? WHERE num = ? AND copy_of = 0 AND num <> ?", &m.copy_of,
                            error);
    if (status == DM_OK)
        status = merge_all(&m, after, from, to);
    dm_finalize(m.insert);
    dm_finalize(m.copy_of);
    return status;
}
