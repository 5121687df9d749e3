#include "lemmas.h"

#include <stdlib.h>

/* One pair of form and lemma with its tags, as often as it was seen. */
typedef struct pair {
    dm_text form;
    uint32_t upos, feats;
    uint16_t rule;
    bool typing_error;
    uint32_t count;
} pair;

typedef struct learner {
    dm_arena *arena;
    dm_map rule_index, pair_index;
    DM_VECTOR(dm_lemma_rule) rules;
    DM_VECTOR(char) text;
    DM_VECTOR(pair) pairs;
} learner;

static uint16_t rule_of(learner *l, dm_text form, dm_text lemma)
{
    size_t common = 0;
    while (common < form.len && common < lemma.len && form.ptr[common] == lemma.ptr[common])
        common++;
    while (common > 0 && common < form.len && ((unsigned char)form.ptr[common] & 0xC0) == 0x80)
        common--;
    if (form.len - common > 12 || lemma.len - common > 12)
        return UINT16_MAX;
    dm_text key = dm_arena_print(l->arena, "%zu %.*s", form.len - common, (int)(lemma.len - common), lemma.ptr + common);
    uint32_t rule = *dm_map_put(&l->rule_index, key, l->rules.count);
    if (rule == l->rules.count) {
        if (l->text.count + lemma.len - common > 65000)
            return UINT16_MAX;
        DM_PUSH(l->arena, &l->rules,
                ((dm_lemma_rule){(uint16_t)l->text.count, (uint16_t)(lemma.len - common), (uint16_t)(form.len - common), 0}));
        for (size_t i = common; i < lemma.len; i++)
            DM_PUSH(l->arena, &l->text, lemma.ptr[i]);
    }
    return (uint16_t)rule;
}

static uint32_t feats_class(const feats_table *feats, dm_text text)
{
    const uint32_t *class = text.len > 0 ? dm_map_find(&feats->index, text) : NULL;
    return class == NULL ? 0 : *class;
}

static bool is_typing_error(dm_text feats)
{
    for (size_t i = 0; i + 8 <= feats.len; i++)
        if (memcmp(feats.ptr + i, "Typo=Yes", 8) == 0)
            return true;
    return false;
}

static void collect_pairs(learner *l, const corpus *treebanks, const feats_table *feats)
{
    for (uint32_t i = 0; i < treebanks->sentences.count; i++) {
        const sentence *s = &treebanks->sentences.data[i];
        for (uint32_t t = 0; t < s->count; t++) {
            bool proper = s->upos[t] == DM_UPOS_PROPN;
            dm_text form = proper ? s->form[t] : dm_text_lower(l->arena, s->form[t]);
            dm_text lemma = proper ? s->lemma[t] : dm_text_lower(l->arena, s->lemma[t]);
            if (dm_text_is(lemma, "_") && form.len != 1)
                continue;
            uint16_t rule = rule_of(l, form, lemma);
            uint32_t class = feats_class(feats, s->feats[t]);
            if (rule == UINT16_MAX)
                continue;
            dm_text key = dm_arena_print(l->arena, "%u %u %u %.*s", s->upos[t], class, rule, (int)form.len, form.ptr);
            uint32_t at = *dm_map_put(&l->pair_index, key, l->pairs.count);
            if (at == l->pairs.count)
                DM_PUSH(l->arena, &l->pairs, ((pair){form, s->upos[t], class, rule, is_typing_error(s->feats[t]), 0}));
            l->pairs.data[at].count++;
        }
    }
}

/* Votes for (key, rule), sorted, so that the winner of each key can be read off. */
typedef struct vote {
    uint32_t key;
    uint16_t rule;
    uint32_t count;
} vote;
typedef DM_VECTOR(vote) vote_vector;

static int by_key_and_rule(const void *a, const void *b)
{
    const vote *x = a, *y = b;
    return x->key != y->key ? (x->key < y->key ? -1 : 1) : (int)x->rule - (int)y->rule;
}

static void put_rule(dm_lemma_table *table, uint32_t *keys, uint16_t *rules, uint32_t key, uint16_t rule, uint32_t *entries)
{
    uint32_t at = key & (table->slots - 1);
    while (keys[at] != 0 && keys[at] != key)
        at = (at + 1) & (table->slots - 1);
    *entries += keys[at] == 0;
    keys[at] = key;
    rules[at] = rule;
}

/* One layer of the table: endings of `length`, or whole forms, these with any features or with their own. */
typedef struct level {
    uint32_t length;
    bool whole, any_feats;
} level;

/* The part of the form that this level looks at; {NULL,0} when the pair has no say. */
static dm_text level_text(level v, const pair *p)
{
    if (v.whole)
        return p->form;
    if (p->typing_error || p->form.len < v.length || (p->upos == DM_UPOS_PROPN && v.length > 3))
        return (dm_text){NULL, 0};
    return (dm_text){p->form.ptr + p->form.len - v.length, v.length};
}

static uint32_t level_key(level v, const pair *p, dm_text text)
{
    return dm_lemma_key(text.ptr, (uint32_t)text.len, v.whole, p->upos, v.any_feats ? DM_LEMMA_ANY_FEATS : p->feats);
}

/* Leaves one vote a key: its most frequent rule.  An ending needs two different words. */
static void elect(vote_vector *votes, bool whole)
{
    uint32_t kept = 0;
    qsort(votes->data, votes->count, sizeof(vote), by_key_and_rule);
    for (uint32_t i = 0; i < votes->count;) {
        vote winner = {votes->data[i].key, 0, 0};
        uint32_t total = 0;
        while (i < votes->count && votes->data[i].key == winner.key) {
            uint32_t sum = 0;
            uint16_t rule = votes->data[i].rule;
            for (; i < votes->count && votes->data[i].key == winner.key && votes->data[i].rule == rule; i++)
                sum += votes->data[i].count;
            if (sum > winner.count) {
                winner.count = sum;
                winner.rule = rule;
            }
            total += sum;
        }
        if (whole || total >= 2)
            votes->data[kept++] = winner;
    }
    votes->count = kept;
}

static const vote *find_vote(const vote_vector *votes, uint32_t key)
{
    uint32_t low = 0, high = votes->count;
    while (low < high) {
        uint32_t middle = (low + high) / 2;
        if (votes->data[middle].key < key)
            low = middle + 1;
        else
            high = middle;
    }
    return low < votes->count && votes->data[low].key == key ? &votes->data[low] : NULL;
}

/* Each key's most frequent rule, kept only where the table as it stands would say otherwise. */
static void add_level(learner *l, lemma_rules *out, uint32_t *keys, uint16_t *rules, level v)
{
    vote_vector votes = {0};
    for (uint32_t i = 0; i < l->pairs.count; i++) {
        const pair *p = &l->pairs.data[i];
        dm_text text = level_text(v, p);
        if (text.ptr != NULL) /* for endings a word counts by its variety, not by how often it is used */
            DM_PUSH(l->arena, &votes, ((vote){level_key(v, p, text), p->rule, v.whole ? p->count : 1}));
    }
    elect(&votes, v.whole);
    for (uint32_t i = 0; i < l->pairs.count; i++) {
        const pair *p = &l->pairs.data[i];
        dm_text text = level_text(v, p);
        uint32_t key = text.ptr != NULL ? level_key(v, p, text) : 0;
        const vote *winner = text.ptr != NULL ? find_vote(&votes, key) : NULL;
        if (winner == NULL || dm_lemma_rule_at(&out->table, key) != UINT16_MAX)
            continue;
        if (dm_lemma_rule_find(&out->table, text, p->upos, p->feats, NULL) != winner->rule && out->entries < out->table.slots / 2)
            put_rule(&out->table, keys, rules, key, winner->rule, &out->entries);
    }
}

void lemmas_learn(dm_arena *arena, const corpus *treebanks, const feats_table *feats, lemma_rules *out)
{
    learner l = {.arena = arena};
    dm_map_init(&l.rule_index, arena);
    dm_map_init(&l.pair_index, arena);
    collect_pairs(&l, treebanks, feats);
    *out = (lemma_rules){.table = {.slots = 1u << 15}};
    uint32_t *keys = DM_TAKE_ZEROED(arena, uint32_t, out->table.slots);
    uint16_t *rules = DM_TAKE_ZEROED(arena, uint16_t, out->table.slots);
    out->table.key = keys;
    out->table.rule_of = rules;
    out->table.rules = l.rules.data;
    out->table.rule_count = l.rules.count;
    out->table.text = l.text.data;
    out->text_bytes = l.text.count;
    for (uint32_t length = 0; length <= DM_LEMMA_ENDING_MAX; length++)
        add_level(&l, out, keys, rules, (level){length, false, false});
    add_level(&l, out, keys, rules, (level){0, true, true});
    add_level(&l, out, keys, rules, (level){0, true, false});
}

double lemmas_score(dm_arena *arena, const corpus *dev, const feats_table *feats, const lemma_rules *rules,
                    const dm_vocabulary *vocabulary)
{
    uint64_t right = 0, all = 0;
    for (uint32_t i = 0; i < dev->sentences.count; i++) {
        const sentence *s = &dev->sentences.data[i];
        for (uint32_t t = 0; t < s->count; t++) {
            bool proper = s->upos[t] == DM_UPOS_PROPN;
            dm_text form = proper ? s->form[t] : dm_text_lower(arena, s->form[t]);
            dm_text gold = proper ? s->lemma[t] : dm_text_lower(arena, s->lemma[t]); /* ours are lower case: "I" is i */
            dm_text made = dm_lemma_make(&rules->table, vocabulary, arena, form, s->upos[t], feats_class(feats, s->feats[t]));
            right += dm_text_equal(made, gold);
            all++;
        }
    }
    return all == 0 ? 0 : 100.0 * (double)right / (double)all;
}
