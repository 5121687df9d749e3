/* The relation between two given spans: the spans are laid over the document's mentions, everything is read as usual, and the
 * reading whose roles and place in the tree fit the two spans best is the answer. */
#include "coding/coder.h"

#include "base/text.h"

enum { PATH_MAX_TOKENS = 64 };

typedef struct overlay {
    dm_mention *mentions;
    uint32_t *by_head, *covering, *first_member, *member_count;
    dm_mentions all;
    uint32_t head[2], index[2];
} overlay;

/* The token of the span that hangs on something outside it. */
static uint32_t head_of_span(const dm_syntax *s, dm_span span)
{
    uint32_t fallback = DM_NO_TOKEN;
    for (uint32_t t = 0; t < s->token_count; t++) {
        if (s->sentences[s->sentence[t]].in_title || s->span[t].end <= span.start || s->span[t].start >= span.end)
            continue;
        fallback = fallback == DM_NO_TOKEN ? t : fallback;
        uint32_t head = s->head[t];
        bool outside = head == DM_NO_TOKEN || s->span[head].end <= span.start || s->span[head].start >= span.end;
        if (outside && s->upos[t] != DM_UPOS_PUNCT && s->upos[t] != DM_UPOS_ADP && s->upos[t] != DM_UPOS_DET)
            return t;
    }
    return fallback;
}

static void lay_span(const dm_syntax *s, overlay *o, int which, dm_span span)
{
    uint32_t head = head_of_span(s, span), index = o->all.count + (uint32_t)which;
    o->head[which] = head;
    o->index[which] = index;
    dm_mention mention = {
        .kind = DM_MENTION_ORGANIZATION, .span = span, .first = head, .last = head, .head = head, .antecedent = DM_NO_TOKEN};
    if (head != DM_NO_TOKEN && o->by_head[head] != DM_NO_TOKEN)
        mention.entity = o->mentions[o->by_head[head]].entity;
    mention.kind = head != DM_NO_TOKEN && o->by_head[head] != DM_NO_TOKEN ? o->mentions[o->by_head[head]].kind : mention.kind;
    mention.span = span;
    mention.resolved = true;
    mention.entity.head = head;
    if (mention.entity.sector_count == 0 && mention.entity.code[0] == '\0') {
        mention.entity.sector[0] = DM_UNK;
        mention.entity.sector_count = 1;
    }
    if (mention.kind == DM_MENTION_PLACE && mention.entity.code[0] == '\0')
        mention.kind = DM_MENTION_ORGANIZATION;
    o->mentions[index] = mention;
    o->first_member[index] = o->member_count[index] = 0;
    if (head == DM_NO_TOKEN)
        return;
    for (uint32_t t = 0; t < s->token_count; t++)
        if (!s->sentences[s->sentence[t]].in_title && s->span[t].start >= span.start && s->span[t].end <= span.end)
            o->by_head[t] = DM_NO_TOKEN;
    o->by_head[head] = index;
}

/* Pronouns that stand for a given span lead to it. */
static void lead_pronouns(overlay *o, const dm_mentions *mentions, int which)
{
    dm_span span = o->mentions[o->index[which]].span;
    for (uint32_t i = 0; i < mentions->count; i++) {
        uint32_t at = i;
        for (int step = 0;
             step < 4 && mentions->mentions[at].kind == DM_MENTION_PRONOUN && mentions->mentions[at].antecedent < mentions->count;
             step++)
            at = mentions->mentions[at].antecedent;
        dm_span found = mentions->mentions[at].span;
        if (at != i && !mentions->mentions[at].in_title && found.start < span.end && span.start < found.end &&
            mentions->mentions[i].head != DM_NO_TOKEN)
            o->by_head[mentions->mentions[i].head] = o->index[which];
    }
}

static void make_overlay(dm_arena *arena, const dm_syntax *s, const dm_mentions *mentions, dm_span actor, dm_span recipient,
                         overlay *o)
{
    uint32_t count = mentions->count + 2;
    o->all = *mentions;
    o->mentions = DM_TAKE(arena, dm_mention, count);
    o->first_member = DM_TAKE_ZEROED(arena, uint32_t, count);
    o->member_count = DM_TAKE_ZEROED(arena, uint32_t, count);
    o->by_head = DM_TAKE(arena, uint32_t, s->token_count);
    if (mentions->count > 0) {
        memcpy(o->mentions, mentions->mentions, sizeof *o->mentions * mentions->count);
        memcpy(o->first_member, mentions->first_member, sizeof *o->first_member * mentions->count);
        memcpy(o->member_count, mentions->member_count, sizeof *o->member_count * mentions->count);
    }
    if (s->token_count > 0)
        memcpy(o->by_head, mentions->by_head, sizeof *o->by_head * s->token_count);
    lay_span(s, o, 0, actor);
    lay_span(s, o, 1, recipient);
    lead_pronouns(o, mentions, 1);
    lead_pronouns(o, mentions, 0);
    o->all.mentions = o->mentions;
    o->all.by_head = o->by_head;
    o->all.first_member = o->first_member;
    o->all.member_count = o->member_count;
    o->all.count = count;
}

static uint32_t path_up(const dm_syntax *s, uint32_t token, uint32_t path[PATH_MAX_TOKENS])
{
    uint32_t count = 0;
    while (token != DM_NO_TOKEN && count < PATH_MAX_TOKENS) {
        path[count++] = token;
        token = s->head[token];
    }
    return count;
}

/* The tokens between the two heads in the tree, their lowest common ancestor included. */
static uint32_t path_between(const dm_syntax *s, uint32_t a, uint32_t b, uint32_t path[2 * PATH_MAX_TOKENS])
{
    uint32_t up_a[PATH_MAX_TOKENS], up_b[PATH_MAX_TOKENS];
    if (a == DM_NO_TOKEN || b == DM_NO_TOKEN)
        return 0;
    uint32_t count_a = path_up(s, a, up_a), count_b = path_up(s, b, up_b), count = 0;
    while (count_a > 0 && count_b > 0 && up_a[count_a - 1] == up_b[count_b - 1]) {
        count_a--;
        count_b--;
    }
    for (uint32_t i = 0; i < count_a; i++)
        path[count++] = up_a[i];
    uint32_t ancestor = count_a > 0 ? s->head[up_a[count_a - 1]] : a;
    if (ancestor != DM_NO_TOKEN && count_a > 0)
        path[count++] = ancestor;
    for (uint32_t i = count_b; i > 0; i--)
        path[count++] = up_b[i - 1];
    return count;
}

static bool on_path(const uint32_t *path, uint32_t count, uint32_t token)
{
    for (uint32_t i = 0; i < count; i++)
        if (path[i] == token)
            return true;
    return false;
}

static double party_score(const dm_coder *coder, const overlay *o, const dm_parties *parties, int which)
{
    double best = 0;
    dm_span span = o->mentions[o->index[which]].span;
    for (uint32_t i = 0; i < parties->count; i++) {
        if (parties->mention[i] == o->index[which])
            return 1.0;
        dm_span other = coder->mentions->mentions[parties->mention[i]].span;
        if (other.start < span.end && span.start < other.end)
            best = 0.7;
    }
    return best;
}

static double reading_score(const dm_coder *coder, const overlay *o, const dm_reading *reading, const uint32_t *path,
                            uint32_t path_count)
{
    double actor = party_score(coder, o, &reading->actor, 0);
    double recipient =
        reading->reciprocal ? party_score(coder, o, &reading->actor, 1) : party_score(coder, o, &reading->recipient, 1);
    double reversed =
        reading->reciprocal ? 0 : party_score(coder, o, &reading->actor, 1) + party_score(coder, o, &reading->recipient, 0);
    double score = actor + recipient - 0.4 * reversed;
    if (on_path(path, path_count, reading->token))
        score += 0.5;
    if (reading->innermost != reading->token && on_path(path, path_count, reading->innermost))
        score += 0.2;
    if (coder->state[reading->token].consumed)
        score -= 0.6;
    if (dm_read_pos(coder->syntax, reading->token) == DM_PREDICATE_NOUN)
        score -= 0.1;
    if ((reading->auxiliary & DM_AUX_HYPOTHETICAL) && !reading->folded)
        score -= 0.2;
    return score;
}

/* No reading fits: a predicate between the two spans whose frames failed only on their conditions is better than nothing. */
static bool read_loosely(dm_coder *coder, const uint32_t *path, uint32_t count, dm_reading *out)
{
    const dm_syntax *s = coder->syntax;
    for (uint32_t i = 0; i < count; i++) {
        uint32_t frame_count;
        dm_predicate_pos pos = dm_read_pos(s, path[i]);
        if (pos == DM_PREDICATE_POS_COUNT || dm_class_has(coder->knowledge, coder->light_class, s->lemma_symbol[path[i]]))
            continue; /* "give", "take", "make" say nothing without their object */
        const dm_frame *frames = dm_frames_of(coder->knowledge, s->lemma_symbol[path[i]], pos, &frame_count);
        for (uint32_t f = frame_count;
             f-- > 0;) { /* the most general last: it is the least wrong when its conditions are not looked at */
            if (frames[f].type == DM_EVENT_NONE || frames[f].particle != 0)
                continue;
            *out = (dm_reading){.frame = &frames[f],
                                .token = path[i],
                                .inner_token = DM_NO_TOKEN,
                                .innermost = path[i],
                                .type = (dm_event_type)frames[f].type,
                                .base_type = (dm_event_type)frames[f].type,
                                .mode = (dm_mode)frames[f].mode,
                                .cameo = frames[f].cameo,
                                .cameo_digits = frames[f].cameo_digits,
                                .auxiliary = dm_auxiliary_of(coder, path[i]),
                                .weight = 0.3};
            if (out->cameo_digits == 0)
                dm_fold_default_cameo(out);
            return true;
        }
    }
    return false;
}

static void set_relation(dm_coder *coder, const dm_reading *reading, double confidence, dm_relation *out)
{
    dm_source source = dm_frame_source(coder->knowledge, reading->frame);
    *out = (dm_relation){.type = reading->type,
                         .base_type = reading->base_type,
                         .mode = reading->mode,
                         .auxiliary = reading->auxiliary,
                         .cameo = reading->cameo,
                         .cameo_digits = reading->cameo_digits,
                         .confidence = confidence,
                         .trigger = coder->syntax->span[reading->token],
                         .rule = dm_arena_print(coder->arena, "%.*s:%u", (int)source.file.len, source.file.ptr, source.line)};
}

void dm_code_relation(const dm_knowledge *knowledge, dm_arena *arena, const dm_document *document, const dm_syntax *syntax,
                      const dm_mentions *mentions, dm_span actor, dm_span recipient, dm_relation *out)
{
    *out = (dm_relation){0};
    overlay o;
    make_overlay(arena, syntax, mentions, actor, recipient, &o);
    dm_times no_times = {0};
    dm_coder coder = {.knowledge = knowledge,
                      .arena = arena,
                      .document = document,
                      .date = DM_DAY_NONE,
                      .syntax = syntax,
                      .mentions = &o.all,
                      .times = &no_times,
                      .light_class = dm_class_find(knowledge, DM_TEXT("light"))};
    dm_mode_prepare(&coder);
    dm_roles_prepare(&coder);
    coder.state = DM_TAKE_ZEROED(arena, dm_token_state, syntax->token_count);
    for (uint32_t t = 0; t < syntax->token_count; t++)
        dm_read(&coder, t);
    uint32_t path[2 * PATH_MAX_TOKENS];
    uint32_t path_count = path_between(syntax, o.head[0], o.head[1], path);
    const dm_reading *best = NULL;
    double best_score = 0.3;
    for (uint32_t t = 0; t < syntax->token_count; t++)
        for (uint32_t i = 0; i < coder.state[t].count; i++) {
            const dm_reading *reading = &coder.state[t].readings[i];
            double score = reading->type == DM_EVENT_NONE ? 0 : reading_score(&coder, &o, reading, path, path_count);
            if (score > best_score) {
                best_score = score;
                best = reading;
            }
        }
    dm_reading loose;
    if (best != NULL)
        set_relation(&coder, best, best_score >= 2 ? 0.9 : 0.25 + best_score * 0.3, out);
    else if (read_loosely(&coder, path, path_count, &loose))
        set_relation(&coder, &loose, 0.25, out);
}
