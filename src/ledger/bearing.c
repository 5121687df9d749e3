#include "ledger/bearing.h"

#include <math.h>

#include "base/text.h"

const char *dm_bearing_name(int feature)
{
    static const char *const names[] = {
#define DM_BEARING_NAME(name, told) told,
        DM_BEARING_FEATURES(DM_BEARING_NAME)
#undef DM_BEARING_NAME
    };
    return names[feature];
}

static bool is(dm_text text, const char *name) { return dm_text_is(text, name); }

int dm_same_act(const dm_telling *c, const dm_telling *e)
{
    /* Neighbours in the ontology that tellings of one act fall into. */
    static const char *const near[][2] = {{"SUPPORT", "COOPERATE"}, {"SUPPORT", "AGREE"},   {"CONCEDE", "RETREAT"},
                                          {"AID", "COOPERATE"},     {"AID", "MOBILIZE"},    {"CONSULT", "SUPPORT"},
                                          {"CONSULT", "COOPERATE"}, {"SANCTION", "COERCE"}, {"SANCTION", "RETREAT"},
                                          {"MOBILIZE", "COOPERATE"}};
    if (c->type.len == 0)
        return 0;
    if (dm_text_equal(c->type, e->type)) /* modes decide only when both are given */
        return !is(c->type, "RETREAT") || c->mode.len == 0 || e->mode.len == 0 || dm_text_equal(c->mode, e->mode) ? 2 : 0;
    for (size_t i = 0; i < sizeof near / sizeof *near; i++)
        if ((is(c->type, near[i][0]) && is(e->type, near[i][1])) || (is(c->type, near[i][1]) && is(e->type, near[i][0])))
            return 1;
    return 0;
}

typedef struct sums {
    double both, action, action_rare, action_names, rare, rarest, names, near, name_a, name_b;
    double action_all, object, object_all; /* object: words of the action that do not name the act */
    double object_near, promisor, promisor_all;
    int count;
} sums;

static void walk(const dm_telling *c, const dm_telling *e, sums *s)
{
    *s = (sums){0};
    for (uint32_t i = 0, k = 0; i < c->word_count || k < e->word_count;) {
        uint32_t x = i < c->word_count ? c->words[i] : UINT32_MAX, y = k < e->word_count ? e->words[k] : UINT32_MAX;
        bool in_c = x <= y, in_e = y <= x, both = in_c && in_e;
        double weight = (double)(in_c ? c->weights[i] : e->weights[k]), rare = dm_rare_of(weight);
        bool action = in_c && (c->part[DM_PART_ACTION] >> i & 1) != 0;
        bool name = (in_c && (c->names >> i & 1) != 0) || (in_e && (e->names >> k & 1) != 0);
        bool object = action && (c->act_words >> i & 1) == 0;
        s->action_all += action ? weight : 0;
        s->object_all += object ? weight : 0;
        bool promisor = in_c && (c->part[DM_PART_ACTOR] & c->names) >> i & 1;
        s->promisor_all += promisor ? weight : 0;
        if (both) {
            s->promisor += promisor ? weight : 0;
            s->object_near += object && (e->near >> k & 1) != 0 ? weight : 0;
            s->both += weight;
            s->count++;
            s->rare += rare;
            s->rarest = weight > s->rarest ? weight : s->rarest;
            s->names += name ? weight : 0;
            s->near += (e->near >> k & 1) != 0 ? weight : 0;
            s->action += action ? weight : 0;
            s->object += object ? weight : 0;
            s->action_rare += action ? rare : 0;
            s->action_names += action && name ? rare : 0;
        } else if (name)
            *(in_c ? &s->name_a : &s->name_b) += rare;
        i += in_c;
        k += in_e;
    }
}

static void put_words(float *v, const dm_telling *c, const dm_telling *e, const sums *s)
{
    v[DM_BEARING_COVERED] = s->action_all > 0 ? (float)(s->action / s->action_all) : 0;
    v[DM_BEARING_ACTION_RARE] = dm_capped(s->action_rare, 15);
    v[DM_BEARING_ACTION_NAMES] = dm_capped(s->action_names, 10);
    v[DM_BEARING_CONTAINED] = (float)(s->both / fmin((double)c->weight, (double)e->weight));
    v[DM_BEARING_RARE] = dm_capped(s->rare, 15);
    v[DM_BEARING_RAREST] = (float)s->rarest;
    v[DM_BEARING_NAMES] = dm_capped(s->names, 30);
    v[DM_BEARING_WORDS] = dm_capped(s->count, 10);
    v[DM_BEARING_NEAR] = e->near_weight > 0 ? (float)(s->near / (double)e->near_weight) : 0;
    v[DM_BEARING_OTHER_NAMES] = dm_capped(fmin(s->name_a, s->name_b), 10);
    v[DM_BEARING_PROMISOR_WORDS] = s->promisor_all > 0 ? (float)(s->promisor / s->promisor_all) : 0;
    v[DM_BEARING_OBJECT_NEAR] = s->object_all > 0 ? (float)(s->object_near / s->object_all) : 0;
}

static void put_parties(float *v, const dm_telling *c, const dm_telling *e, const sums *s)
{
    bool party = dm_codes_share(&c->actors, &e->actors);
    v[DM_BEARING_PARTY] = party;
    v[DM_BEARING_NO_ACTOR] = e->actors.count == 0;
    v[DM_BEARING_STRANGER] = !party && s->promisor_all > 0 && s->promisor <= 0;
    v[DM_BEARING_DONE_TO] = !party && (dm_codes_share(&c->actors, &e->recipients) || dm_codes_share(&c->recipients, &e->actors));
    bool recipients = dm_codes_share(&c->recipients, &e->recipients);
    v[DM_BEARING_RECIPIENTS] = recipients;
    v[DM_BEARING_OTHER_RECIPIENTS] = !recipients && c->recipients.count > 0 && e->recipients.count > 0;
}

static void put_act(float *v, const dm_telling *c, const dm_telling *e)
{
    int act = dm_same_act(c, e);
    v[DM_BEARING_ACT] = act == 2;
    v[DM_BEARING_NEAR_ACT] = act == 1;
    v[DM_BEARING_OTHER_ACT] = act == 0 && c->type.len > 0 && e->type.len > 0;
    if (c->mode.len > 0 && e->mode.len > 0)
        v[dm_text_equal(c->mode, e->mode) ? DM_BEARING_MODE : DM_BEARING_OTHER_MODE] = 1;
    v[DM_BEARING_PROMISE] = e->kind == DM_RECORD_COMMITMENT;
    v[DM_BEARING_NUMBERS] = dm_numbers_shared(c, e) > 0;
    v[DM_BEARING_DONE] = e->done;
    v[DM_BEARING_FRESH] = e->fresh;
    v[DM_BEARING_FUTURE] = (e->auxiliary & (DM_AUX_FUTURE | DM_AUX_HYPOTHETICAL)) != 0;
    v[DM_BEARING_NEGATIVE] = e->negative;
}

/* In other words: "sworn in" of who was to succeed, "the first ship sails" of what was to be exported. */
static void put_outcome(float *v, const dm_telling *c, const dm_telling *e, const sums *s)
{
    float object = s->object_all > 0 ? (float)(s->object / s->object_all) : 0;
    bool fulfils = (c->promised & e->kept) != 0;
    v[DM_BEARING_OBJECT] = object;
    v[DM_BEARING_FULFILS] = fulfils;
    v[DM_BEARING_BREAKS] = (c->promised & (e->broken | e->withdrawn)) != 0;
    v[DM_BEARING_FULFILS_NEAR] = (c->promised & e->kept_near) != 0;
    v[DM_BEARING_FULFILS_OBJECT] = fulfils ? object : 0;
    v[DM_BEARING_REPORT] = e->number < 0;
    v[DM_BEARING_REPORT_PLANNED] = e->planned;
}

enum { A_FEW_DAYS = 3 };

static void put_time(float *v, const dm_telling *c, const dm_telling *e)
{
    v[DM_BEARING_DAYS] = (float)log1p(e->day - c->day);
    v[DM_BEARING_COVERED_LATE] = v[DM_BEARING_COVERED] * v[DM_BEARING_DAYS];
    if (c->due_to == DM_DAY_NONE || c->due_from == DM_DAY_NONE)
        return;
    v[DM_BEARING_TIMED] = 1;
    v[DM_BEARING_ON_THE_DAY] = c->due_to - c->due_from <= A_FEW_DAYS && e->day >= c->due_from - 1 && e->day <= c->due_to + 2;
    v[DM_BEARING_IN_TIME] = e->day >= c->due_from - 7 && e->day <= c->due_to + 30;
    v[DM_BEARING_LONG_AFTER] = e->day > c->due_to + 60;
}

/* Most pairs end here: of years of records only those are walked through that have much in common. */
static bool share_enough(const dm_telling *c, const dm_telling *e, float least)
{
    uint32_t count;
    float both = dm_shared_weight(c, e, &count);
    return count >= DM_BEARING_WORDS_LEAST && both >= least * (c->weight < e->weight ? c->weight : e->weight);
}

static const float least_of_party = 0.17F, least_of_others = 0.32F;

bool dm_bearing_may(float both, float c_weight, float e_weight)
{
    return both >= least_of_party * (c_weight < e_weight ? c_weight : e_weight);
}

bool dm_bearing_of(const dm_telling *c, const dm_telling *e, dm_bearing_pair *out)
{
    enum { BITS = 3, BITS_OF_OTHERS = 4 };
    sums s;
    uint32_t bits = dm_sketch_shared(&c->sketch, &e->sketch);
    if (bits < BITS || e->day <= c->day || e->document == c->document)
        return false;
    /* The act may be told without who did it ("was extradited"), or of the one to whom it was done. */
    bool party = dm_codes_share(&c->actors, &e->actors);
    if (!party && bits < BITS_OF_OTHERS)
        return false;
    if (!share_enough(c, e, party ? least_of_party : least_of_others))
        return false;
    walk(c, e, &s);
    *out = (dm_bearing_pair){0};
    put_words(out->value, c, e, &s);
    put_parties(out->value, c, e, &s);
    put_act(out->value, c, e);
    put_time(out->value, c, e);
    put_outcome(out->value, c, e, &s);
    return true;
}
