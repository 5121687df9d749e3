#include "ledger/pair.h"

#include <math.h>
#include <string.h>

#include "base/text.h"
#include "ledger/likeness.h"

enum { DM_PAIR_AROUND = 5 }; /* days */
static const double copy_share = 0.7;
static const double ever_from = 5.0, ever_many_from = 6.0; /* of word_rarity.h */
static const float share_least = 0.12F;

const char *dm_pair_name(int feature)
{
    static const char *const names[] = {
#define DM_PAIR_NAME(name, told) told,
        DM_PAIR_FEATURES(DM_PAIR_NAME)
#undef DM_PAIR_NAME
    };
    return names[feature];
}

/* ---- words ---- */

typedef struct sums {
    double both, rare, rarest, names;
    double name_a, name_b, plain_a, plain_b;                       /* rarity of what only the one has */
    double near, recipient;                                        /* in common near both triggers, in both recipients */
    double ever, ever_rare, ever_rarest, ever_name_a, ever_name_b; /* by the rarity at all times */
    double every_name_a, every_name_b;                             /* weight of the names that only the one has */
    int ever_many;
    double part_a[2], part_b[2]; /* names that only the one has, in its actor and recipient */
    double actor_names;          /* rare names that both have in the actor */
    double near_plain;           /* rarity of what both have near the act and is of no kind */
} sums;

static void add_common(sums *s, const dm_telling *a, uint32_t i, const dm_telling *b, uint32_t k)
{
    double weight = (double)a->weights[i];
    s->both += weight;
    s->rare += dm_rare_of(weight);
    double ever = (double)a->rarities[i], rare_ever = ever > ever_from ? ever - ever_from : 0;
    s->ever += ever;
    s->ever_rare += rare_ever;
    s->ever_many += ever > ever_many_from;
    s->ever_rarest = ever > s->ever_rarest ? ever : s->ever_rarest;
    s->rarest = weight > s->rarest ? weight : s->rarest;
    if ((a->names >> i & 1) != 0 || (b->names >> k & 1) != 0)
        s->names += weight;
    if ((a->near >> i & 1) != 0 && (b->near >> k & 1) != 0)
        s->near += weight;
    if ((a->part[DM_PART_RECIPIENT] >> i & 1) != 0 && (b->part[DM_PART_RECIPIENT] >> k & 1) != 0)
        s->recipient += weight;
    if ((a->near_plain >> i & b->near_plain >> k & 1) != 0)
        s->near_plain += ever;
    if ((a->names >> i & b->names >> k & a->part[DM_PART_ACTOR] >> i & b->part[DM_PART_ACTOR] >> k & 1) != 0)
        s->actor_names += rare_ever;
}

static void add_own(const dm_telling *t, uint32_t i, double *name, double *plain, double *ever_name, double *every_name,
                    double part[2])
{
    double rare = dm_rare_of((double)t->weights[i]);
    bool is_name = (t->names >> i & 1) != 0;
    *(is_name ? name : plain) += rare;
    *every_name += is_name ? (double)t->weights[i] : 0;
    double ever = (double)t->rarities[i];
    *ever_name += is_name && ever > ever_from ? ever - ever_from : 0;
    for (int p = 0; p < 2; p++)
        if (is_name && (t->part[p] >> i & 1) != 0)
            part[p] += rare;
}

/* Everything in one walk: sentences are short, and this is done for many pairs of a window. */
static void walk(const dm_telling *a, const dm_telling *b, sums *s)
{
    *s = (sums){0};
    for (uint32_t i = 0, k = 0; i < a->word_count || k < b->word_count;) {
        uint32_t x = i < a->word_count ? a->words[i] : UINT32_MAX, y = k < b->word_count ? b->words[k] : UINT32_MAX;
        if (x == y)
            add_common(s, a, i++, b, k++);
        else if (x < y)
            add_own(a, i++, &s->name_a, &s->plain_a, &s->ever_name_a, &s->every_name_a, s->part_a);
        else
            add_own(b, k++, &s->name_b, &s->plain_b, &s->ever_name_b, &s->every_name_b, s->part_b);
    }
}

/* Most pairs of a window have hardly a word in common, and go here. */
static bool share_enough(const dm_telling *a, const dm_telling *b)
{
    uint32_t count;
    float both = dm_shared_weight(a, b, &count);
    return both > 0 && both >= share_least * (a->weight < b->weight ? a->weight : b->weight);
}

static double least(double a, double b) { return a < b ? a : b; }

/* What the whole documents share, by the rarity of the words. */
typedef struct text_sums {
    double rare, plain;                     /* plain: words rare at all times, names left out */
    double names, all_names_a, all_names_b; /* rarity at all times: of shared ones, of all */
} text_sums;

static double names_of(const dm_telling *t)
{
    double sum = 0;
    for (uint32_t i = 0; i < t->text_count; i++)
        sum += (t->text_names >> i & 1) != 0 ? (double)t->text_rarities[i] : 0;
    return sum;
}

static void walk_texts(const dm_telling *a, const dm_telling *b, text_sums *s)
{
    *s = (text_sums){.all_names_a = names_of(a), .all_names_b = names_of(b)};
    for (uint32_t i = 0, k = 0; i < a->text_count && k < b->text_count;) {
        uint32_t x = a->text_words[i], y = b->text_words[k];
        if (x == y) {
            double ever = (double)a->text_rarities[i];
            bool name_a = (a->text_names >> i & 1) != 0, name_b = (b->text_names >> k & 1) != 0;
            s->rare += dm_rare_of((double)a->text_weights[i]);
            s->names += name_a || name_b ? ever : 0;
            s->plain += !name_a && !name_b && ever > ever_from ? ever - ever_from : 0;
        }
        i += x <= y;
        k += y <= x;
    }
}

/* Do the names of the one's parties stand anywhere in the other's document?  By their rarity. */
static void look_for_parties(const dm_telling *t, const dm_telling *other, double *told, double *untold)
{
    uint64_t names = t->names & (t->part[DM_PART_ACTOR] | t->part[DM_PART_RECIPIENT]);
    for (uint32_t i = 0, k = 0; i < t->word_count; i++) {
        double rare = (names >> i & 1) != 0 ? (double)t->rarities[i] - ever_from : 0;
        if (rare <= 0)
            continue;
        while (k < other->text_count && other->text_words[k] < t->words[i])
            k++;
        *(k < other->text_count && other->text_words[k] == t->words[i] ? told : untold) += rare;
    }
}

static double near_all(const dm_telling *t)
{
    double sum = (double)dm_act_kinds_rarity(t->near_kinds);
    for (uint32_t i = 0; i < t->word_count; i++)
        sum += (t->near_plain >> i & 1) != 0 ? (double)t->rarities[i] : 0;
    return sum;
}

/* What is told near the acts, words of one kind taken for one word: shared / all. */
static void put_kinds(float *v, const dm_telling *a, const dm_telling *b, const sums *s)
{
    double shared = s->near_plain + (double)dm_act_kinds_rarity(a->near_kinds & b->near_kinds);
    double all = near_all(a) + near_all(b) - shared;
    v[DM_PAIR_NEAR_KINDS] = all > 0 ? dm_capped(shared / all, 1) : 0;
    v[DM_PAIR_KIND] = (a->trigger_kinds & b->trigger_kinds) != 0 || v[DM_PAIR_TRIGGER] > 0;
}

static void put_texts(float *v, const dm_telling *a, const dm_telling *b, const sums *s)
{
    text_sums texts;
    walk_texts(a, b, &texts);
    v[DM_PAIR_TEXTS] = dm_capped(texts.rare - s->rare, 10);
    double all = texts.all_names_a + texts.all_names_b - texts.names;
    v[DM_PAIR_TEXT_NAMES] = all > 0 ? dm_capped(texts.names / all, 1) : 0;
    v[DM_PAIR_TEXT_PLAIN] = dm_capped(texts.plain, 15);
    double told = 0, untold = 0;
    look_for_parties(a, b, &told, &untold);
    look_for_parties(b, a, &told, &untold);
    v[DM_PAIR_PARTIES_TOLD] = dm_capped(told, 12);
    v[DM_PAIR_PARTIES_UNTOLD] = dm_capped(untold, 12);
    v[DM_PAIR_ACTOR_NAMES] = dm_capped(s->actor_names, 9);
}

static void put_words(float *v, const dm_telling *a, const dm_telling *b, const sums *s)
{
    v[DM_PAIR_RARE] = dm_capped(s->rare, 15);
    v[DM_PAIR_RAREST] = (float)s->rarest;
    v[DM_PAIR_NAMES] = dm_capped(s->names, 20);
    v[DM_PAIR_OTHER_NAMES] = dm_capped(least(s->name_a, s->name_b), 6);
    v[DM_PAIR_OTHER_PLAIN] = dm_capped(least(s->plain_a, s->plain_b), 10);
    double near = least((double)a->near_weight, (double)b->near_weight);
    v[DM_PAIR_NEAR] = near > 0 ? (float)(s->near / near) : 0;
    v[DM_PAIR_EVER_RARE] = dm_capped(s->ever_rare, 25);
    v[DM_PAIR_EVER_MANY] = dm_capped(s->ever_many, 8);
    v[DM_PAIR_EVER_CONTAINED] = (float)(s->ever / least((double)a->rarity_sum, (double)b->rarity_sum));
    v[DM_PAIR_EVER_OTHER_NAMES] = dm_capped(least(s->ever_name_a, s->ever_name_b), 12);
    double names = s->names + least(s->every_name_a, s->every_name_b);
    v[DM_PAIR_NAMES_CONTAINED] = names > 0 ? (float)(s->names / names) : 0;
    v[DM_PAIR_EVER_RAREST] = (float)s->ever_rarest;
    v[DM_PAIR_OTHER_ACTOR_NAMES] = dm_capped(least(s->part_a[DM_PART_ACTOR], s->part_b[DM_PART_ACTOR]), 5);
    v[DM_PAIR_RECIPIENT_WORDS] = dm_capped(s->recipient, 12);
    v[DM_PAIR_OTHER_RECIPIENT_NAMES] = dm_capped(least(s->part_a[DM_PART_RECIPIENT], s->part_b[DM_PART_RECIPIENT]), 5);
    v[DM_PAIR_TRIGGER] = a->trigger != 0 && a->trigger == b->trigger;
}

/* ---- parties, place, time ---- */

static bool same_codes(const dm_codes *a, const dm_codes *b)
{
    for (uint32_t i = 0; i < a->count; i++) {
        bool found = false;
        for (uint32_t k = 0; k < b->count; k++)
            found |= a->code[i] == b->code[k];
        if (!found)
            return false;
    }
    return a->count == b->count && a->count > 0; /* each code once */
}

static void put_parties(float *v, const dm_telling *a, const dm_telling *b)
{
    /* A report may take for the actor whom another takes for the recipient. */
    bool crossed = dm_codes_share(&a->actors, &b->recipients) || dm_codes_share(&a->recipients, &b->actors);
    bool actors = dm_codes_share(&a->actors, &b->actors), recipients = dm_codes_share(&a->recipients, &b->recipients);
    v[DM_PAIR_ACTORS] = actors;
    v[DM_PAIR_REVERSED] =
        dm_codes_share(&a->actors, &b->recipients) && dm_codes_share(&a->recipients, &b->actors) && !actors && !recipients;
    v[DM_PAIR_RECIPIENTS] = recipients;
    v[DM_PAIR_SAME_RECIPIENTS] = same_codes(&a->recipients, &b->recipients);
    v[DM_PAIR_OTHER_ACTORS] = a->actors.count > 0 && b->actors.count > 0 && !actors && !crossed;
    v[DM_PAIR_OTHER_RECIPIENTS] = a->recipients.count > 0 && b->recipients.count > 0 && !recipients && !crossed;
    if (a->mode.len > 0 && b->mode.len > 0)
        v[dm_text_equal(a->mode, b->mode) ? DM_PAIR_MODE : DM_PAIR_OTHER_MODE] = 1;
}

/* Kilometres; good enough where it matters, below a thousand. */
static double distance(const dm_telling *a, const dm_telling *b)
{
    const double degree = 111.2, radian = 0.017453292519943295;
    double north = (double)(a->lat - b->lat), east = fabs((double)(a->lon - b->lon));
    east = (east > 180 ? 360 - east : east) * cos(((double)a->lat + (double)b->lat) / 2 * radian);
    return degree * sqrt(north * north + east * east);
}

static void put_place(float *v, const dm_telling *a, const dm_telling *b)
{
    v[DM_PAIR_OTHER_COUNTRY] = a->country.len > 0 && b->country.len > 0 && !dm_text_equal(a->country, b->country);
    if (a->place.len > 0 && b->place.len > 0)
        v[dm_text_equal(a->place, b->place) ? DM_PAIR_PLACE : DM_PAIR_OTHER_PLACE] = 1;
    if (!a->located || !b->located || v[DM_PAIR_PLACE] > 0)
        return;
    double far = distance(a, b);
    v[DM_PAIR_FAR] = dm_capped(log1p(far), 7);
}

/* Does it go on for most of a year?  So does what has no end; days before 1970 are taken for short ones, as the weights were
 * fitted. */
static bool is_long(const dm_telling *t)
{
    enum { SPAN = 300 };
    return t->day_end == DM_DAY_NONE ? t->day > 0 : t->day_end - t->day >= SPAN;
}

/* A later report that gives the day of the earlier one tells of the same; a year alone ("the 2003 invasion") names one event too.
 */
static void put_days(float *v, const dm_telling *a, const dm_telling *b)
{
    int days = a->day > b->day ? a->day - b->day : b->day - a->day;
    v[DM_PAIR_DAY] = days == 0;
    v[DM_PAIR_NEXT_DAY] = days == 1;
    v[DM_PAIR_DAYS] = (float)days;
    bool span = is_long(a) || is_long(b);
    v[DM_PAIR_SPAN] = days == 0 && span;
    v[DM_PAIR_TOLD_BACK] = days == 0 && !span && a->said != b->said;
}

static void put_cues(float *v, const dm_telling *a, const dm_telling *b)
{
    const dm_telling *later = a->said != b->said ? (a->said > b->said ? a : b) : a->number > b->number ? a : b;
    const dm_telling *earlier = later == a ? b : a;
    v[DM_PAIR_FRESH] = later->fresh;
    v[DM_PAIR_TOLD_PAST] = later->told_past;
    v[DM_PAIR_LATE] = later->late;
    v[DM_PAIR_EARLIER_REFERS] = earlier->definite || earlier->after || earlier->back;
    double refers = later->back + later->definite + later->after + later->told_past + 0.0;
    v[DM_PAIR_REFERS_PLACE] = (float)refers * v[DM_PAIR_PLACE];
    v[DM_PAIR_REFERS_NAMES] = (float)refers * v[DM_PAIR_NAMES];
    v[DM_PAIR_BACK] = later->back;
    v[DM_PAIR_BACK_NEXT] = later->back && later->said - earlier->said == 1;
    v[DM_PAIR_ANEW] = later->anew;
    v[DM_PAIR_PAST] = (later->auxiliary & DM_AUX_HISTORICAL) != 0;
    v[DM_PAIR_DEFINITE] = later->definite;
    v[DM_PAIR_TEXT_BACK] = dm_capped(later->text_back, 3);
    v[DM_PAIR_AFTER] = later->after;
    v[DM_PAIR_DENIED] = ((a->auxiliary ^ b->auxiliary) & DM_AUX_NEGATION) != 0;
}

/* ---- numbers ---- */

static void put_counted(float *v, const dm_telling *a, const dm_telling *b)
{
    int same = 0, other = 0;
    for (uint32_t i = 0; i < a->counted_count; i++)
        for (uint32_t k = 0; k < b->counted_count; k++)
            if (a->counted[i].unit == b->counted[k].unit)
                *(a->counted[i].number == b->counted[k].number ? &same : &other) += 1;
    v[DM_PAIR_COUNTED] = same > 0;
    v[DM_PAIR_OTHER_COUNTED] = same == 0 && other > 0;
}

/* "84" in both says more than "five". */
static void put_odd_number(float *v, const dm_telling *a, const dm_telling *b)
{
    enum { ODD_FROM = 11, ROUND_FROM = 200 };
    for (uint32_t i = 0, k = 0; i < a->number_count && k < b->number_count;) {
        uint32_t x = a->numbers[i], y = b->numbers[k];
        if (x == y && x >= ODD_FROM && (x % 10 != 0 || x >= ROUND_FROM))
            v[DM_PAIR_ODD_NUMBER] = 1;
        i += x <= y;
        k += y <= x;
    }
}

/* The later report has somewhat more dead than the earlier one. */
static bool toll_grows(int64_t first, int64_t then) { return first > 2 && then > first && 2 * then <= 3 * first; }

static void put_sizes(float *v, const dm_telling *a, const dm_telling *b)
{
    int shared = dm_numbers_shared(a, b);
    v[DM_PAIR_NUMBERS] = shared > 0;
    v[DM_PAIR_OTHER_NUMBERS] = shared == 0;
    put_counted(v, a, b);
    put_odd_number(v, a, b);
    if (a->dead < 0 || b->dead < 0)
        return;
    bool a_first = a->said < b->said || (a->said == b->said && a->number < b->number);
    int64_t first = a_first ? a->dead : b->dead, then = a_first ? b->dead : a->dead;
    v[DM_PAIR_TOLL_GROWS] = toll_grows(first, then);
    v[DM_PAIR_FEWER_DEAD] = 10 * then < 9 * first;
    v[DM_PAIR_OTHER_DEAD] = then < first || 2 * then > 3 * first + 4;
}

static void put_type(float *v, dm_text type)
{
    static const struct {
        const char *type;
        int feature;
    } types[] = {{"ASSAULT", DM_PAIR_ASSAULT}, {"CONSULT", DM_PAIR_CONSULT}, {"PROTEST", DM_PAIR_PROTEST},
                 {"ACCUSE", DM_PAIR_ACCUSE},   {"REQUEST", DM_PAIR_REQUEST}, {"AID", DM_PAIR_AID},
                 {"REJECT", DM_PAIR_REJECT}};
    for (size_t i = 0; i < sizeof types / sizeof *types; i++)
        if (dm_text_is(type, types[i].type))
            v[types[i].feature] = 1;
}

bool dm_pair_of(const dm_telling *a, const dm_telling *b, dm_pair *out)
{
    sums s;
    if (a->type_key != b->type_key || dm_sketch_shared(&a->sketch, &b->sketch) < 2 || !dm_text_equal(a->type, b->type) ||
        !share_enough(a, b))
        return false;
    walk(a, b, &s);
    *out = (dm_pair){0};
    put_words(out->value, a, b, &s);
    put_kinds(out->value, a, b, &s);
    put_texts(out->value, a, b, &s);
    put_parties(out->value, a, b);
    put_place(out->value, a, b);
    put_days(out->value, a, b);
    put_cues(out->value, a, b);
    put_sizes(out->value, a, b);
    put_type(out->value, a->type);
    out->copy = dm_shingles_contained(a->shingles, a->shingle_count, b->shingles, b->shingle_count) >= copy_share;
    out->value[DM_PAIR_COPY] = out->copy;
    out->value[DM_PAIR_DENSE] = dm_capped(log1p(least(a->alike, b->alike)), 6);
    return true;
}

/* ---- what is told around them ---- */

static void add_closest(float closest[DM_CLOSEST_MOST], float weight)
{
    for (int i = 0; i < DM_CLOSEST_MOST; i++)
        if (weight > closest[i]) {
            float less = closest[i];
            closest[i] = weight;
            weight = less;
        }
}

static void see_around(dm_telling *t, const dm_tellings *all)
{
    if (t->around)
        return;
    uint32_t low = 0, high = all->count, count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (all->data[middle].day < t->day - DM_PAIR_AROUND)
            low = middle + 1;
        else
            high = middle;
    }
    memset(t->closest, 0, sizeof t->closest);
    int64_t document = t->document; /* the records of one document stand together where they have one day */
    float most = 0;
    for (uint32_t i = low; i < all->count && all->data[i].day <= t->day + DM_PAIR_AROUND; i++) {
        const dm_telling *other = &all->data[i];
        if (other->document == t->document || dm_sketch_shared(&t->sketch, &other->sketch) < 2 ||
            !dm_text_equal(t->type, other->type))
            continue;
        float weight = dm_shared_weight(t, other, &count);
        if (other->document != document) {
            add_closest(t->closest, most);
            most = 0;
            document = other->document;
        }
        most = weight > most ? weight : most;
    }
    add_closest(t->closest, most);
    t->around = true;
}

void dm_pair_see_around(dm_telling *a, dm_telling *b, const dm_tellings *all, dm_pair *out)
{
    static const float as_close = 0.85F;
    uint32_t count;
    see_around(a, all);
    see_around(b, all);
    float shared = dm_shared_weight(a, b, &count), most = a->closest[0] > b->closest[0] ? a->closest[0] : b->closest[0];
    int rivals = 0;
    for (int i = 0; i < DM_CLOSEST_MOST; i++)
        rivals += (a->closest[i] > as_close * shared) + (b->closest[i] > as_close * shared);
    float next = a->closest[1] > b->closest[1] ? a->closest[1] : b->closest[1];
    out->value[DM_PAIR_CLOSEST] = most > 0 ? dm_capped((double)(shared / most), 1) : 0;
    out->value[DM_PAIR_RIVALS] = (float)(rivals > 2 ? rivals - 2 : 0);
    out->value[DM_PAIR_AHEAD] = shared > 0 && next < shared ? 1 - next / shared : 0;
}
