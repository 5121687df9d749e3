#include "eval/coreference_score.h"

#include <string.h>

#include "base/text.h"

enum { OPEN_MAX = 64 };

typedef struct gold_mention {
    uint32_t group;
    uint32_t first, last; /* words, counted from the document's first */
    bool actor;
} gold_mention;

typedef struct gold_mentions {
    DM_VECTOR(gold_mention) items;
} gold_mentions;

static bool is_actor(dm_text type)
{
    return dm_text_is(type, "person") || dm_text_is(type, "organization") || dm_text_is(type, "place");
}

static dm_text entity_of(dm_text misc)
{
    const char *at = misc.len == 0 ? NULL : memmem(misc.ptr, misc.len, "Entity=", 7);
    if (at == NULL || (at != misc.ptr && at[-1] != '|'))
        return (dm_text){NULL, 0};
    at += 7;
    size_t rest = misc.len - (size_t)(at - misc.ptr);
    const char *end = memchr(at, '|', rest);
    return (dm_text){at, end == NULL ? rest : (size_t)(end - at)};
}

/* "(7-abstract-giv:act-nnnss-cf1*-2-coref(3-abstract-...)", "7)11)", "(8-abstract-new-nnnnn-cf7-1-sgl)". */
static void read_word(dm_arena *arena, dm_text entity, uint32_t word, uint32_t open[OPEN_MAX], uint32_t *depth, gold_mentions *out)
{
    size_t at = 0;
    uint32_t just_opened = DM_NO_TOKEN;
    while (at < entity.len) {
        if (entity.ptr[at] == '(') {
            gold_mention mention = {.first = word, .last = word};
            for (at++; at < entity.len && entity.ptr[at] >= '0' && entity.ptr[at] <= '9'; at++)
                mention.group = mention.group * 10 + (uint32_t)(entity.ptr[at] - '0');
            size_t type = at < entity.len ? at + 1 : at, end = type;
            while (end < entity.len && entity.ptr[end] != '-' && entity.ptr[end] != ')' && entity.ptr[end] != '(')
                end++;
            mention.actor = is_actor((dm_text){entity.ptr + type, end - type});
            at = end;
            while (at < entity.len && entity.ptr[at] != '(' && entity.ptr[at] != ')')
                at++;
            DM_PUSH(arena, &out->items, mention);
            just_opened = out->items.count - 1;
            if (*depth < OPEN_MAX)
                open[(*depth)++] = just_opened;
            continue;
        }
        uint32_t group = 0;
        bool digits = false;
        for (; at < entity.len && entity.ptr[at] >= '0' && entity.ptr[at] <= '9'; at++, digits = true)
            group = group * 10 + (uint32_t)(entity.ptr[at] - '0');
        if (at < entity.len && entity.ptr[at] == ')') {
            for (uint32_t i = *depth; i-- > 0;) /* a bare ")" closes what was opened here */
                if (digits ? out->items.data[open[i]].group == group : open[i] == just_opened) {
                    out->items.data[open[i]].last = word;
                    memmove(open + i, open + i + 1, sizeof *open * (*depth - i - 1));
                    --*depth;
                    break;
                }
        }
        at++;
    }
}

static void read_gold(dm_arena *arena, const dm_conllu *gold, uint32_t from, uint32_t to, gold_mentions *out)
{
    uint32_t open[OPEN_MAX], depth = 0, base = gold->sentences.data[from].first;
    for (uint32_t k = from; k < to; k++) {
        const dm_conllu_sentence *sentence = &gold->sentences.data[k];
        for (uint32_t w = sentence->first; w < sentence->first + sentence->count; w++)
            read_word(arena, entity_of(gold->words.data[w].misc), w - base, open, &depth, out);
    }
}

/* The word of the span that hangs outside of it. */
static uint32_t head_of(const dm_conllu *gold, const uint32_t *sentence_first, uint32_t base, const gold_mention *mention)
{
    for (uint32_t w = mention->first; w <= mention->last; w++) {
        uint32_t head = gold->words.data[base + w].head;
        uint32_t at = head == 0 || head == DM_NO_TOKEN ? DM_NO_TOKEN : sentence_first[w] + head - 1;
        if (at == DM_NO_TOKEN || at < mention->first || at > mention->last)
            return w;
    }
    return mention->last;
}

typedef enum anaphor { ANAPHOR_NONE, ANAPHOR_PRONOUN, ANAPHOR_NAME } anaphor;

static anaphor anaphor_at(const dm_conllu_word *word)
{
    static const char *const pronouns[] = {"he", "him", "his",  "himself", "she",   "her",    "hers",   "herself",
                                           "it", "its", "they", "them",    "their", "theirs", "itself", "themselves"};
    if (word->upos == DM_UPOS_PROPN)
        return ANAPHOR_NAME;
    for (size_t i = 0; word->upos == DM_UPOS_PRON && i < sizeof pronouns / sizeof *pronouns; i++)
        if (word->form.len == strlen(pronouns[i]) && strncasecmp(word->form.ptr, pronouns[i], word->form.len) == 0)
            return ANAPHOR_PRONOUN;
    return ANAPHOR_NONE;
}

static uint32_t root_of(uint32_t *chain, uint32_t i)
{
    while (chain[i] != i)
        i = chain[i] = chain[chain[i]];
    return i;
}

static bool same_identity(const dm_mention *a, const dm_mention *b)
{
    return a->entity.identifier_text.len > 0 && a->kind != DM_MENTION_ROLE && b->kind != DM_MENTION_ROLE &&
           dm_text_equal(a->entity.identifier_text, b->entity.identifier_text) && strcmp(a->entity.code, b->entity.code) == 0;
}

/* One entry a mention: the first of its chain. */
static uint32_t *chains_of(dm_arena *arena, const dm_mentions *mentions)
{
    uint32_t *chain = DM_TAKE(arena, uint32_t, mentions->count);
    for (uint32_t i = 0; i < mentions->count; i++)
        chain[i] = i;
    for (uint32_t i = 0; i < mentions->count; i++) {
        const dm_mention *mention = &mentions->mentions[i];
        if (mention->antecedent < mentions->count && mentions->member_count[i] == 0)
            chain[root_of(chain, i)] = root_of(chain, mention->antecedent);
        for (uint32_t k = i; k-- > 0;)
            if (same_identity(mention, &mentions->mentions[k])) {
                chain[root_of(chain, i)] = root_of(chain, k);
                break;
            }
    }
    for (uint32_t i = 0; i < mentions->count; i++)
        chain[i] = root_of(chain, i);
    return chain;
}

typedef struct aligned {
    uint32_t count;         /* words */
    const uint32_t *gold;   /* one a word: the gold group of the mention headed there, 0 none */
    const bool *actor;      /* ... is it an actor */
    const uint32_t *system; /* one a word: chain + 1 of the system's mention headed there, 0 none */
} aligned;

static void count_pairs(const aligned *a, uint32_t later, dm_pair_score *score)
{
    for (uint32_t i = 0; i < later; i++) {
        bool gold = a->gold[i] != 0 && a->gold[i] == a->gold[later] && a->actor[later];
        bool system = a->system[i] != 0 && a->system[i] == a->system[later];
        score->gold += gold;
        score->system += system;
        score->right += gold && system;
    }
}

static void count_links(const aligned *a, uint32_t at, const dm_conllu_word *word, FILE *details, dm_link_score *out)
{
    bool gold = false, linked = false, right = false;
    for (uint32_t i = 0; i < at; i++) {
        bool same = a->gold[i] != 0 && a->gold[i] == a->gold[at] && a->actor[at];
        gold |= same;
        linked |= a->system[i] != 0 && a->system[i] == a->system[at];
        right |= same && a->system[i] != 0 && a->system[i] == a->system[at];
    }
    out->gold += gold;
    out->linked += linked;
    out->right += right;
    if (details != NULL && gold && !right)
        fprintf(details, "%s\tline %u\t%.*s\n",
                linked               ? "wrong"
                : a->system[at] == 0 ? "missed"
                                     : "unlinked",
                word->line, (int)word->form.len, word->form.ptr);
}

void dm_coreference_score(dm_arena *arena, const dm_conllu *gold, uint32_t from, uint32_t to, const dm_syntax *syntax,
                          const dm_mentions *mentions, FILE *details, dm_coreference_scores *out)
{
    uint32_t base = gold->sentences.data[from].first, last = to - 1;
    uint32_t count = gold->sentences.data[last].first + gold->sentences.data[last].count - base;
    uint32_t *sentence_first = DM_TAKE_ZEROED(arena, uint32_t, count), *groups = DM_TAKE_ZEROED(arena, uint32_t, count),
             *widths = DM_TAKE_ZEROED(arena, uint32_t, count), *system = DM_TAKE_ZEROED(arena, uint32_t, count);
    bool *actor = DM_TAKE_ZEROED(arena, bool, count);
    for (uint32_t k = from; k < to; k++)
        for (uint32_t w = 0; w < gold->sentences.data[k].count; w++)
            sentence_first[gold->sentences.data[k].first - base + w] = gold->sentences.data[k].first - base;
    gold_mentions found = {0};
    read_gold(arena, gold, from, to, &found);
    for (uint32_t i = 0; i < found.items.count; i++) {
        const gold_mention *mention = &found.items.data[i];
        uint32_t head = head_of(gold, sentence_first, base, mention), width = mention->last - mention->first + 1;
        if (width > widths[head]) { /* of several headed by one word the longest */
            widths[head] = width;
            groups[head] = mention->group;
            actor[head] = mention->actor;
        }
    }
    uint32_t *chain = chains_of(arena, mentions);
    for (uint32_t i = 0; i < mentions->count; i++) {
        uint32_t head = mentions->mentions[i].head;
        if (head < count && head < syntax->token_count && system[head] == 0)
            system[head] = chain[i] + 1;
    }
    aligned a = {count, groups, actor, system};
    for (uint32_t w = 0; w < count; w++) {
        const dm_conllu_word *word = &gold->words.data[base + w];
        anaphor kind = anaphor_at(word);
        if (kind == ANAPHOR_NAME) {
            count_pairs(&a, w, &out->names);
            count_links(&a, w, word, details, &out->name_links);
        } else if (kind == ANAPHOR_PRONOUN) {
            count_pairs(&a, w, &out->pronouns);
            count_links(&a, w, word, details, &out->pronoun_links);
        }
    }
}

void dm_coreference_evaluate(const dm_knowledge *knowledge, dm_arena *arena, const dm_conllu *gold, uint32_t from, uint32_t to,
                             const dm_syntax *syntax, dm_text text, FILE *details, dm_coreference_scores *out)
{
    dm_mentions mentions;
    dm_entity_find(knowledge, arena, syntax, (dm_text){NULL, 0}, text, DM_DAY_NONE, &mentions);
    dm_coreference_score(arena, gold, from, to, syntax, &mentions, details, out);
}

static double percent(uint64_t part, uint64_t whole) { return whole == 0 ? 0 : 100.0 * (double)part / (double)whole; }

static void print_pairs(const char *name, const dm_pair_score *s, FILE *out)
{
    fprintf(out, "%-14s gold %6llu, system %6llu, right %6llu: precision %6.2f %%  recall %6.2f %%  F1 %6.2f %%\n", name,
            (unsigned long long)s->gold, (unsigned long long)s->system, (unsigned long long)s->right, percent(s->right, s->system),
            percent(s->right, s->gold), percent(2 * s->right, s->gold + s->system));
}

static void print_links(const char *name, const dm_link_score *s, FILE *out)
{
    fprintf(out, "%-14s of actors told before %llu; %llu linked (others too), %llu rightly: recall %.2f %%\n", name,
            (unsigned long long)s->gold, (unsigned long long)s->linked, (unsigned long long)s->right, percent(s->right, s->gold));
}

void dm_coreference_scores_print(const dm_coreference_scores *s, FILE *out)
{
    dm_pair_score all = {s->pronouns.gold + s->names.gold, s->pronouns.system + s->names.system,
                         s->pronouns.right + s->names.right};
    print_pairs("pairs, pronoun", &s->pronouns, out);
    print_pairs("pairs, name", &s->names, out);
    print_pairs("pairs, both", &all, out);
    print_links("pronouns", &s->pronoun_links, out);
    print_links("names", &s->name_links, out);
}
