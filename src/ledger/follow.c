/* Which later records bear on a commitment, and how.
 *
 * How much a record bears on the promise is weighed feature by feature (bearing.h); then its act says what it means:
 *   the act itself, told as done                    kept (partly_kept when fewer than promised)
 *   the act announced, or promised again            reaffirmed
 *   called off, refused, reversed                   withdrawn
 *   denied, or the contrary act by the same party   broken
 * What is promised to be left undone is broken by the act.  Who promised to leave an office has when another holds it. */
#include "ledger/follow.h"

#include "ledger/bearing.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/error.h"
#include "base/text.h"

#include "ledger/bearing_weights.h"

enum { REASONS_MOST = 4, SUCCESSOR_SCORE = 700, A_WEEK = 7 };
static const int least_score = 330;

/* ---- acts ---- */

static bool is(dm_text text, const char *name) { return dm_text_is(text, name); }

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

/* Not before its time and not long after it, where one was given. */
static bool about_time(const dm_telling *c, const dm_telling *e)
{
    return c->due_to == DM_DAY_NONE || c->due_from == DM_DAY_NONE || (e->day >= c->due_from - 2 && e->day <= c->due_to + 14);
}

/* What a report without records says: only its words tell. */
static const char *verdict_of_report(const dm_telling *c, const dm_telling *e, bool told)
{
    bool refrain = c->polarity != 0;
    if (((e->broken & (c->promised | DM_OUTCOME_ANY)) != 0 && (c->promised & e->kept) == 0) ||
        (is(c->mode, "ceasefire") && e->negative))
        return refrain ? NULL : "broken";
    if ((e->withdrawn & DM_OUTCOME_ANY) != 0)
        return refrain ? NULL : "withdrawn";
    if (!told || refrain)
        return NULL;
    if (e->planned && !e->done)
        return about_due(c, e) ? "kept" : "reaffirmed";
    return about_time(c, e) ? "kept" : NULL;
}

/* What another promise says: by the same party only. */
static const char *verdict_of_promise(const dm_telling *c, const dm_telling *e, const float *v, bool told)
{
    bool refrain = c->polarity != 0;
    if (v[DM_BEARING_PARTY] <= 0 || !told)
        return NULL;
    if (is(e->status, "withdrawn") || (e->negative && !c->negative && !refrain) || (e->polarity != 0) != refrain)
        return "withdrawn";
    return e->done && e->fresh && !refrain ? "kept" : "reaffirmed";
}

/* Broken, called off or refused; NULL: none of these. */
static const char *verdict_against(const dm_telling *c, const dm_telling *e, const float *v)
{
    bool party = v[DM_BEARING_PARTY] > 0, same = dm_same_act(c, e) == 2 && !is(c->type, "REJECT");
    bool ceasefire = is(c->mode, "ceasefire"), of_it = v[DM_BEARING_OBJECT] >= 0.25F || (double)v[DM_BEARING_COVERED] >= 0.3;
    /* "Resigns, saying that he had reneged": the negative word tells something else, or is what was promised. */
    bool negative = e->negative && !c->negative && (!same || e->negative_near);
    if (ceasefire && (e->negative || (is(e->type, "ASSAULT") && about_time(c, e))))
        return "broken";
    if (!of_it || (!party && is(e->type, "REJECT")))
        return NULL;
    if (!ceasefire && party && v[DM_BEARING_FULFILS_NEAR] <= 0 && contrary_act(c, e) && !is(e->type, "REJECT"))
        return "broken";
    return negative || (party && is(e->type, "REJECT") && !is(c->type, "REJECT")) ? "withdrawn" : NULL;
}

/* Something else, done by another; or words and fights, where something else was promised. */
static bool of_another(const dm_telling *c, const dm_telling *e, const float *v)
{
    static const char *const words[] = {"REQUEST", "ACCUSE", "THREATEN"}, *const fights[] = {"ASSAULT", "PROTEST"};
    if (v[DM_BEARING_PARTY] <= 0 && v[DM_BEARING_DONE_TO] <= 0 && v[DM_BEARING_NO_ACTOR] <= 0)
        return true;
    /* Who demands, blames or threatens has not seen it done. */
    return DM_TEXT_IS_ANY(e->type, words) ||
           (c->type.len > 0 && DM_TEXT_IS_ANY(e->type, fights) && v[DM_BEARING_FULFILS_NEAR] <= 0);
}

/* What the later record says of the promised act, given that it bears on it. */
static const char *verdict_of(const dm_telling *c, const dm_telling *e, const float *v)
{
    int act = dm_same_act(c, e);
    bool refrain = c->polarity != 0, fulfils = v[DM_BEARING_FULFILS] > 0;
    bool told = act > 0 || fulfils || (c->type.len == 0 && c->promised == 0) || (double)v[DM_BEARING_COVERED] > 0.5 ||
                (v[DM_BEARING_ON_THE_DAY] > 0 && v[DM_BEARING_PARTY] > 0);
    if (e->number < 0)
        return verdict_of_report(c, e, told);
    if (e->kind == DM_RECORD_COMMITMENT)
        return verdict_of_promise(c, e, v, told);
    if ((e->auxiliary & DM_AUX_NEGATION) != 0)
        return act > 0 && !refrain ? "broken" : act > 0 ? "reaffirmed" : NULL;
    const char *against = refrain ? NULL : verdict_against(c, e, v);
    if (against != NULL)
        return against;
    if (is(e->type, "REJECT") && !is(c->type, "REJECT"))
        return NULL; /* another refuses, or something else is refused */
    bool announced = (e->auxiliary & (DM_AUX_FUTURE | DM_AUX_HYPOTHETICAL)) != 0 || (is(e->type, "AGREE") && !is(c->type, "AGREE"));
    if (announced && v[DM_BEARING_PARTY] <= 0 && v[DM_BEARING_NO_ACTOR] <= 0)
        return NULL;
    if (announced && !e->done)
        return told && about_due(c, e) && !refrain ? "kept" : told ? "reaffirmed" : NULL;
    if (!told || (act == 0 && of_another(c, e, v)))
        return NULL;
    if (refrain)
        return act > 0 ? "broken" : NULL;
    if (is(c->type, "CONSULT") && !about_time(c, e))
        return NULL; /* another meeting */
    if (is(c->mode, "ceasefire") && e->day > c->day + A_WEEK)
        return "reaffirmed"; /* a truce begins at once; later it is extended or spoken of */
    return figure(c) > 0 && figure(e) > 0 && figure(e) < figure(c) ? "partly_kept" : "kept";
}

/* What weighed most, for and against. */
static void tell_why(const dm_telling *c, const dm_telling *e, const float *v, char *out, size_t room)
{
    double worth[DM_BEARING_COUNT];
    for (int f = 0; f < DM_BEARING_COUNT; f++)
        worth[f] = weight_of[f] * (double)v[f];
    size_t used = (size_t)snprintf(out, room, "%d days later", e->day - c->day);
    for (int n = 0; n < REASONS_MOST; n++) {
        int best = 0;
        for (int f = 1; f < DM_BEARING_COUNT; f++)
            best = fabs(worth[f]) > fabs(worth[best]) ? f : best;
        int length = snprintf(out + used, room - used, "; %s %+.1f", dm_bearing_name(best), worth[best]);
        if (fabs(worth[best]) < 0.1 || length < 0 || used + (size_t)length >= room)
            break;
        used += (size_t)length;
        worth[best] = 0;
    }
    out[used] = '\0'; /* no half reason */
}

dm_bearing dm_follow_compare(const dm_telling *c, const dm_telling *e)
{
    dm_bearing out = {0};
    dm_bearing_pair pair;
    if (!dm_bearing_of(c, e, &pair))
        return out;
    double sum = weight_none;
    for (int f = 0; f < DM_BEARING_COUNT; f++)
        sum += weight_of[f] * (double)pair.value[f];
    int score = (int)lround(1000 / (1 + exp(-sum)));
    if (score < least_score || (out.verdict = verdict_of(c, e, pair.value)) == NULL)
        return (dm_bearing){0};
    out.score = score;
    tell_why(c, e, pair.value, out.why, sizeof out.why);
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

/* Who promised to go is gone when another holds the office. */
static bool succeeded(const dm_telling *c, const dm_telling *later)
{
    enum { SOON = 500 };
    return later->office == c->office && later->holder != c->holder && later->day <= c->day + SOON;
}

/* Later records by their words: years of them are gone through for each promise, and few share enough words with it to be
 * looked at. */
typedef struct later_records {
    dm_tellings tellings; /* by day */
    uint32_t *words;      /* an open hash table; 0 free */
    uint32_t *begins;     /* of each place of the table: where in `places` its word's tellings begin; one more at the end */
    uint32_t *places;     /* tellings with the word, in order */
    uint32_t capacity;
    uint8_t *shared; /* of each telling: words in common with the promise at hand; between promises 0 */
    float *both;     /* of each telling that shares any: their weight */
    float *weights;  /* of each telling: dm_telling.weight, close together */
} later_records;

static uint32_t place_of(const later_records *all, uint32_t word)
{
    uint32_t at = word * 2654435761u;
    while (all->words[at & (all->capacity - 1)] != 0 && all->words[at & (all->capacity - 1)] != word)
        at++;
    return at & (all->capacity - 1);
}

/* As rarity's table (telling.c): by the number of different words. */
static void make_room(later_records *all, dm_arena *arena)
{
    later_records former = *all;
    all->capacity = former.capacity == 0 ? 1024 : 4 * former.capacity;
    all->words = DM_TAKE_ZEROED(arena, uint32_t, all->capacity);
    all->begins = DM_TAKE_ZEROED(arena, uint32_t, all->capacity + 1);
    for (uint32_t i = 0; i < former.capacity; i++) {
        if (former.words[i] == 0)
            continue;
        uint32_t at = place_of(all, former.words[i]);
        all->words[at] = former.words[i];
        all->begins[at] = former.begins[i];
    }
}

static void list_words(later_records *all, dm_arena *arena)
{
    const dm_tellings *tellings = &all->tellings;
    uint32_t count = 0, different = 0;
    make_room(all, arena);
    for (uint32_t i = 0; i < tellings->count; i++) {
        count += tellings->data[i].word_count;
        for (uint32_t k = 0; k < tellings->data[i].word_count; k++) {
            uint32_t at = place_of(all, tellings->data[i].words[k]);
            all->begins[at]++;
            if (all->words[at] != 0)
                continue;
            all->words[at] = tellings->data[i].words[k];
            if (++different * 2 > all->capacity)
                make_room(all, arena);
        }
    }
    all->places = DM_TAKE(arena, uint32_t, count);
    all->shared = DM_TAKE_ZEROED(arena, uint8_t, tellings->count + sizeof(uint64_t)); /* read by eight */
    all->both = DM_TAKE(arena, float, tellings->count);
    all->weights = DM_TAKE(arena, float, tellings->count);
    for (uint32_t i = 0; i < tellings->count; i++)
        all->weights[i] = tellings->data[i].weight;
    for (uint32_t at = 0, sum = 0; at <= all->capacity; at++) {
        sum += all->begins[at];
        all->begins[at] = sum; /* the end, for now */
    }
    for (uint32_t i = tellings->count; i-- > 0;)
        for (uint32_t k = 0; k < tellings->data[i].word_count; k++)
            all->places[--all->begins[place_of(all, tellings->data[i].words[k])]] = i;
}

static bool is_new(const dm_telling *t, const dm_follow_window *window)
{
    return t->number < 0 ? t->document > window->after_document : t->number > window->after;
}

static uint32_t first_after(const later_records *all, dm_day day)
{
    uint32_t low = 0, high = all->tellings.count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (all->tellings.data[middle].day <= day)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* For [first, last): how many words each telling shares with the promise, and what they weigh. */
static void count_shared(const dm_telling *c, const later_records *all, uint32_t first, uint32_t last)
{
    for (uint32_t k = 0; k < c->word_count; k++) {
        uint32_t at = place_of(all, c->words[k]), low = all->begins[at], high = all->begins[at + 1], end = high;
        while (low < high) {
            uint32_t middle = low + (high - low) / 2;
            if (all->places[middle] < first)
                low = middle + 1;
            else
                high = middle;
        }
        for (; low < end && all->places[low] < last; low++) {
            uint32_t place = all->places[low];
            all->both[place] = c->weights[k] + (all->shared[place]++ > 0 ? all->both[place] : 0);
        }
    }
}

/* The first telling from `at` on that shares enough. */
static uint32_t next_alike(const later_records *all, uint32_t at, uint32_t last)
{
    static const uint64_t each = 0x0101010101010101u;
    for (; at < last; at += sizeof(uint64_t)) {
        uint64_t eight;
        memcpy(&eight, all->shared + at, sizeof eight);
        if (((eight + each * (0x80 - DM_BEARING_WORDS_LEAST)) & each * 0x80) == 0)
            continue;
        while (all->shared[at] < DM_BEARING_WORDS_LEAST)
            at++;
        return at < last ? at : last;
    }
    return last;
}

static void weigh(const dm_telling *c, const later_records *all, const dm_follow_window *window, evidence *best, uint32_t *count)
{
    bool leaves = c->office != 0 && is(c->mode, "resign") && c->polarity == 0;
    uint32_t first = first_after(all, c->day), last = first_after(all, c->day + DM_FOLLOW_DAYS);
    count_shared(c, all, first, last);
    for (uint32_t i = leaves ? first : next_alike(all, first, last); i < last; i = leaves ? i + 1 : next_alike(all, i + 1, last)) {
        const dm_telling *later = &all->tellings.data[i];
        if (!is_new(c, window) && !is_new(later, window))
            continue;
        if (leaves && succeeded(c, later)) {
            dm_bearing bearing = {.verdict = "kept", .score = SUCCESSOR_SCORE};
            snprintf(bearing.why, sizeof bearing.why, "%d days later; another holds the office", later->day - c->day);
            keep_best(best, count, (evidence){later, bearing});
            leaves = false; /* the first that tells it is enough */
        }
        if (all->shared[i] < DM_BEARING_WORDS_LEAST || !dm_bearing_may(all->both[i], c->weight, all->weights[i]))
            continue;
        dm_bearing bearing = dm_follow_compare(c, later);
        if (bearing.score >= least_score)
            keep_best(best, count, (evidence){later, bearing});
    }
    memset(all->shared + first, 0, last - first);
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

enum { LATER_PROMISES = 0, LATER_EVENTS, LATER_REPORTS, LATER_KINDS };

static dm_status follow_all(const dm_tellings *commitments, const later_records later[LATER_KINDS], const dm_follow_window *window,
                            dm_statement *insert, dm_error *error)
{
    dm_status status = DM_OK;
    for (uint32_t i = 0; i < commitments->count && status == DM_OK; i++) {
        const dm_telling *c = &commitments->data[i];
        evidence best[EVIDENCE_MOST];
        uint32_t count = 0;
        weigh(c, &later[LATER_EVENTS], window, best, &count);
        weigh(c, &later[LATER_PROMISES], window, best, &count);
        weigh(c, &later[LATER_REPORTS], window, best, &count);
        for (uint32_t k = 0; k < count && status == DM_OK; k++)
            status = put_evidence(insert, c, &best[k], error);
    }
    return status;
}

/* Those with days in [from, to] of tellings in order of day. */
static dm_tellings between(const dm_tellings *all, dm_day from, dm_day to)
{
    uint32_t first = 0, last = all->count;
    while (first < last && all->data[first].day < from)
        first++;
    while (last > first && all->data[last - 1].day > to)
        last--;
    return (dm_tellings){.data = all->data + first, .count = last - first};
}

dm_status dm_follow_commitments(dm_timeline *commitments, dm_timeline *events, dm_timeline *reports, const dm_follow_window *window,
                                dm_arena *arena, dm_error *error)
{
    dm_tellings followed, all;
    later_records later[LATER_KINDS] = {0};
    dm_rarity rarity;
    dm_statement *insert = NULL;
    dm_status status = dm_timeline_see(commitments, window->from, window->to, arena, &followed, error);
    bool any_new = false;
    for (uint32_t i = 0; i < followed.count; i++)
        any_new |= is_new(&followed.data[i], window);
    if (status != DM_OK || followed.count == 0)
        return status;
    /* Where all commitments are old, only new records have something to say. */
    dm_day first = any_new || window->new_from < window->from ? window->from : window->new_from;
    dm_day last = window->to + DM_FOLLOW_DAYS;
    last = any_new || window->new_to > last ? last : window->new_to;
    status = dm_timeline_see(commitments, window->from, last > window->to ? last : window->to, arena, &all, error);
    if (status == DM_OK)
        status = dm_timeline_see(events, first, last, arena, &later[LATER_EVENTS].tellings, error);
    if (status == DM_OK)
        status = dm_timeline_see(reports, first, last, arena, &later[LATER_REPORTS].tellings, error);
    if (status == DM_OK)
        status = dm_prepare(
            events->ledger->store,
            "INSERT INTO follow (commitment, evidence, day, verdict, score, why) VALUES (?,?,?,?,?,?) ON CONFLICT DO NOTHING",
            &insert, error);
    if (status != DM_OK)
        return status;
    followed = between(&all, window->from, window->to);
    later[LATER_PROMISES].tellings = between(&all, first, last);
    dm_rarity_init(&rarity, &later[LATER_EVENTS].tellings, arena);
    dm_rarity_weigh(&rarity, &later[LATER_EVENTS].tellings, arena);
    dm_rarity_weigh(&rarity, &later[LATER_REPORTS].tellings, arena);
    dm_rarity_weigh(&rarity, &all, arena);
    for (int kind = 0; kind < LATER_KINDS; kind++)
        list_words(&later[kind], arena);
    status = follow_all(&followed, later, window, insert, error);
    dm_finalize(insert);
    return status;
}
