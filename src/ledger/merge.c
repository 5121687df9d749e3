/* Which reports tell one event.
 *
 * Two events of one type, at most five days apart, are weighed feature by feature (a logistic score): words in common by their
 * rarity, names that differ, parties, place, toll, mode, days, words that look back. Each event joins the occurrence of the event
 * it is most like; it must also be like the one that leads there, so that chains of neighbours do not grow; and two events of one
 * document are two. */
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

/* What speaks for one event and what for two, and how much: L2-regularised logistic regression on the looked-at half of
 * occurrence-pairs.tsv (each pair three times, for it is the smaller) and on occurrence-candidates.tsv.  A denial and a copy, too
 * rare there, are set by hand. */
static const double weight_none = -2.64, weight_jaccard = -1.30 /* serial reports are worded alike */;
static const double weight_rare = 0.403 /* of how much the common words are rarer than those of one sentence in fifty */,
                    most_rare = 15;
static const double weight_names = 0.101 /* of the weight of common names */, most_names = 20;
static const double weight_other_names = -0.415 /* of the rarity of names only the one and only the other has */, most_other = 6;
static const double weight_numbers = 1.13, weight_copy = 0.5, weight_denied = -2.0;
static const double weight_other_actors = -0.44, weight_other_recipients = -0.67;
static const double weight_place = 0.90, weight_other_place = -0.92, weight_other_country = -0.24, weight_other_mode = -1.09;
static const double weight_day = 0.24, weight_days = -0.46 /* each over one */, weight_told_back = 1.74, weight_span = 1.50;
static const double weight_back = 0.88, weight_anew = -0.16, weight_other_dead = -0.69;

static double parties_weight(reasons *r, const dm_telling *a, const dm_telling *b)
{
    double sum = 0;
    /* A report may take for the actor whom another takes for the recipient. */
    bool crossed = dm_codes_share(&a->actors, &b->recipients) || dm_codes_share(&a->recipients, &b->actors);
    if (a->actors.count > 0 && b->actors.count > 0 && !crossed && !dm_codes_share(&a->actors, &b->actors))
        sum += because(r, "other actors", weight_other_actors);
    if (a->recipients.count > 0 && b->recipients.count > 0 && !crossed && !dm_codes_share(&a->recipients, &b->recipients))
        sum += because(r, "other recipients", weight_other_recipients);
    return sum;
}

/* Rare words and names in common speak for one event; rare names that only the one and rare names that only the other has for two:
 * Ghazni here, Kunar there. */
static double words_weight(reasons *r, const dm_overlap *o)
{
    double all = o->a + o->b - o->both, least = o->a < o->b ? o->a : o->b;
    double other = o->other_a < o->other_b ? o->other_a : o->other_b;
    char text[64];
    snprintf(text, sizeof text, "words %.2f, rare %.1f; names %.0f to %.1f", o->both / least, o->rare, o->names, other);
    return because(r, text,
                   weight_jaccard * o->both / all + weight_rare * fmin(o->rare, most_rare) +
                       weight_names * fmin(o->names, most_names) + weight_other_names * fmin(other, most_other));
}

static double place_weight(reasons *r, const dm_telling *a, const dm_telling *b)
{
    double sum = 0;
    if (a->country.len > 0 && b->country.len > 0 && !dm_text_equal(a->country, b->country))
        sum += because(r, "other country", weight_other_country);
    if (a->place.len == 0 || b->place.len == 0)
        return sum;
    return sum +
           (dm_text_equal(a->place, b->place) ? because(r, "place", weight_place) : because(r, "other place", weight_other_place));
}

/* A later report that gives the day of the earlier one tells of the same; a year alone ("the 2003 invasion") names one event too.
 */
static double days_weight(reasons *r, const dm_telling *a, const dm_telling *b)
{
    enum { SPAN = 300 };
    int days = a->day > b->day ? a->day - b->day : b->day - a->day;
    if (days > 0)
        return days > 1 ? weight_days * (days - 1) : 0;
    if (a->day_end - a->day >= SPAN || b->day_end - b->day >= SPAN)
        return because(r, "span", weight_span);
    return a->said != b->said ? because(r, "day told back", weight_day + weight_told_back) : because(r, "day", weight_day);
}

static double sizes_weight(reasons *r, const dm_telling *a, const dm_telling *b)
{
    int64_t least = a->dead < b->dead ? a->dead : b->dead, most = a->dead < b->dead ? b->dead : a->dead;
    double sum = dm_numbers_shared(a, b) > 0 ? because(r, "numbers", weight_numbers) : 0;
    return sum + (least >= 0 && 2 * most > 3 * least + 2 ? because(r, "other dead", weight_other_dead) : 0);
}

static double cues_weight(reasons *r, const dm_telling *a, const dm_telling *b)
{
    const dm_telling *later = a->said >= b->said ? a : b;
    double sum = later->back ? because(r, "looks back", weight_back) : 0;
    sum += later->anew ? because(r, "anew", weight_anew) : 0;
    return sum + (((a->auxiliary ^ b->auxiliary) & DM_AUX_NEGATION) != 0 ? because(r, "denied in one", weight_denied) : 0);
}

dm_likeness dm_merge_compare(const dm_telling *a, const dm_telling *b)
{
    dm_likeness out = {0};
    if (!dm_share_two(a, b) || !dm_text_equal(a->type, b->type))
        return out;
    dm_overlap overlap = dm_words_overlap(a, b);
    if (overlap.both <= 0 || overlap.both < 0.15 * fmin(overlap.a, overlap.b))
        return out;
    reasons r = {out.why + 1, sizeof out.why - 1}; /* why[0] stays 0 until it is known that there are reasons */
    double sum = weight_none + words_weight(&r, &overlap);
    out.copy = dm_shingles_contained(a->shingles, a->shingle_count, b->shingles, b->shingle_count) >= copy_share;
    if (out.copy)
        sum += because(&r, "copy", weight_copy);
    sum += parties_weight(&r, a, b) + place_weight(&r, a, b) + days_weight(&r, a, b);
    sum += sizes_weight(&r, a, b) + cues_weight(&r, a, b);
    if (a->mode.len > 0 && b->mode.len > 0 && !dm_text_equal(a->mode, b->mode))
        sum += because(&r, "other mode", weight_other_mode);
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
