/* Which reports tell one event.
 *
 * Two events of one type, at most five days apart, are weighed feature by feature (a logistic score): words in common by their
 * rarity, parties, place, size, mode, days.  The weights come from a logistic regression on the half of
 * tests/judged/occurrence-pairs.tsv that may be looked at. Each event joins the occurrence of the event it is most like; it must
 * also be like the one that leads there, so that chains of neighbours do not grow; and two events of one document are two. */
#include "ledger/merge.h"

#include <math.h>
#include <stdio.h>

#include "base/error.h"
#include "base/text.h"
#include "ledger/likeness.h"

static const double copy_share = 0.7;
enum { LEAD_LEAST = 350 };

typedef struct reasons {
    char *text;
    size_t room;
} reasons;

static double because(reasons *r, const char *reason, double weight)
{
    int n = snprintf(r->text, r->room, "%s%s", r->text[-1] == '\0' ? "" : "; ", reason);
    if (n > 0 && (size_t)n < r->room) {
        r->text += n;
        r->room -= (size_t)n;
    }
    return weight;
}

static double parties_weight(reasons *r, const dm_telling *a, const dm_telling *b)
{
    double sum = 0;
    bool actors = a->actors.count > 0 && b->actors.count > 0, recipients = a->recipients.count > 0 && b->recipients.count > 0;
    /* A report may take for the actor whom another takes for the recipient. */
    bool crossed = dm_codes_share(&a->actors, &b->recipients) || dm_codes_share(&a->recipients, &b->actors);
    if (actors)
        sum += dm_codes_share(&a->actors, &b->actors) ? because(r, "actors", -0.6) : crossed ? 0 : because(r, "other actors", -1.0);
    if (recipients)
        sum += dm_codes_share(&a->recipients, &b->recipients) ? because(r, "recipients", -0.3)
               : crossed                                      ? 0
                                                              : because(r, "other recipients", -0.6);
    return sum;
}

/* Names in common speak for one event, rare ones more; names that only the one and names that only the other has speak for two:
 * Ghazni here, Kunar there. */
static double names_weight(reasons *r, const dm_overlap *o)
{
    double only_a = o->names_a - o->names_both, only_b = o->names_b - o->names_both, only = only_a < only_b ? only_a : only_b;
    char text[40];
    snprintf(text, sizeof text, "names %.0f to %.0f", o->names_both, only);
    double shared = o->names_both > 20 ? 20 : o->names_both;
    return because(r, text, 0.08 * shared - 0.146 * (only > 14 ? 14 : only));
}

static double numbers_weight(reasons *r, const dm_telling *a, const dm_telling *b)
{
    int shared = dm_numbers_shared(a, b);
    if (shared < 0)
        return 0;
    return shared == 0 ? because(r, "other numbers", -0.8) : because(r, "numbers", 0.9);
}

static double place_weight(reasons *r, const dm_telling *a, const dm_telling *b)
{
    if (a->country.len > 0 && b->country.len > 0 && !dm_text_equal(a->country, b->country))
        return because(r, "other country", -0.6);
    if (a->place.len == 0 || b->place.len == 0)
        return 0;
    return dm_text_equal(a->place, b->place) ? because(r, "place", 1.2) : because(r, "other place", -1.3);
}

static double size_weight(reasons *r, int64_t a, int64_t b, const char *same, const char *other)
{
    if (a < 0 || b < 0)
        return 0;
    if (a == b)
        return because(r, same, a > 2 ? 0.5 : 0.1);
    int64_t least = a < b ? a : b, most = a < b ? b : a;
    return most > least + least / 2 + 1 ? because(r, other, -0.5) : -0.2;
}

static double days_weight(reasons *r, const dm_telling *a, const dm_telling *b)
{
    int days = a->day > b->day ? a->day - b->day : b->day - a->day;
    bool told_as_past = (a->auxiliary & DM_AUX_HISTORICAL) != 0 && (b->auxiliary & DM_AUX_HISTORICAL) != 0;
    if (days == 0)
        return because(r, "day", told_as_past ? 0.9 : 0.3);
    return days == 1 ? 0 : -0.3 * (days - 1);
}

dm_likeness dm_merge_compare(const dm_telling *a, const dm_telling *b)
{
    dm_likeness out = {0};
    if (!dm_share_two(a, b) || !dm_text_equal(a->type, b->type))
        return out;
    dm_overlap overlap = dm_words_overlap(a, b);
    double least = overlap.a < overlap.b ? overlap.a : overlap.b, all = overlap.a + overlap.b - overlap.both;
    double contained = least > 0 ? overlap.both / least : 0, jaccard = all > 0 ? overlap.both / all : 0;
    if (contained < 0.15)
        return out;
    reasons r = {out.why + 1, sizeof out.why - 1}; /* why[0] stays 0 until it is known that there are reasons */
    char words[40];
    snprintf(words, sizeof words, "words %.2f", contained);
    double sum = because(&r, words, -2.7 + 1.7 * contained + 0.3 * jaccard);
    sum += 0.54 * (overlap.rare > 8 ? 8 : overlap.rare);
    sum += names_weight(&r, &overlap) + numbers_weight(&r, a, b);
    out.copy = dm_shingles_contained(a->shingles, a->shingle_count, b->shingles, b->shingle_count) >= copy_share;
    if (out.copy)
        sum += because(&r, "copy", 1.0);
    sum += parties_weight(&r, a, b) + place_weight(&r, a, b) + days_weight(&r, a, b);
    sum += size_weight(&r, a->dead, b->dead, "dead", "other dead") +
           size_weight(&r, a->injured, b->injured, "injured", "other injured");
    if (a->mode.len > 0 && b->mode.len > 0)
        sum += dm_text_equal(a->mode, b->mode) ? 0 : because(&r, "other mode", -1.0);
    if (((a->auxiliary ^ b->auxiliary) & DM_AUX_NEGATION) != 0)
        sum += because(&r, "denied in one", -2.0);
    out.score = (int)lround(1000 / (1 + exp(-sum)));
    memmove(out.why, out.why + 1, sizeof out.why - 1);
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
        const dm_telling *member = &m->tellings->data[i];
        if (member->document == m->tellings->data[at].document)
            return false;
        if (member->number == m->occurrence[to] && i != to && dm_merge_compare(&m->tellings->data[at], member).score < LEAD_LEAST)
            return false;
    }
    return true;
}

/* The best partner of telling `at` among those of its days; only earlier stored ones, so that each pair is weighed once. */
static dm_status merge_one(merger *m, uint32_t at, uint32_t first, uint32_t last)
{
    const dm_telling *event = &m->tellings->data[at];
    dm_likeness best = {0};
    uint32_t partner = at;
    for (uint32_t i = first; i < last; i++) {
        const dm_telling *other = &m->tellings->data[i];
        if (other->number >= event->number || other->document == event->document || m->apart[i])
            continue;
        dm_likeness likeness = dm_merge_compare(event, other);
        if (likeness.score >= DM_MERGE_LEAST && likeness.score > best.score && fits(m, at, i, first, last)) {
            best = likeness;
            partner = i;
        }
    }
    return partner != at ? join(m, at, partner, &best) : DM_OK;
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
