/* The relation between two given spans: the spans are laid over the document's mentions, everything is read as usual, and the
 * reading whose roles and place in the tree fit the two spans best is the answer. */
#include "coding/rank.h"

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

static uint8_t fits_of(const dm_coder *coder, const overlay *o, const dm_reading *reading)
{
    const dm_parties *recipients = reading->reciprocal ? &reading->actor : &reading->recipient;
    bool actor = party_score(coder, o, &reading->actor, 0) >= 1, recipient = party_score(coder, o, recipients, 1) >= 1;
    bool reversed = !reading->reciprocal &&
                    (party_score(coder, o, &reading->actor, 1) >= 1 || party_score(coder, o, &reading->recipient, 0) >= 1);
    return (uint8_t)((actor ? 1 : 0) | (recipient ? 2 : 0) | (reversed ? 4 : 0));
}

/* "will not lift the embargo", "agreed to withdraw": what an operator has read is told by the operator, and by it alone. */
static bool is_told_by_another(const dm_coder *coder, const dm_reading *reading)
{
    const dm_syntax *s = coder->syntax;
    if (!coder->state[reading->token].consumed)
        return false;
    for (uint32_t t = 0; t < s->token_count; t++)
        for (uint32_t i = 0; i < coder->state[t].count; i++) {
            const dm_reading *other = &coder->state[t].readings[i];
            if (t != reading->token && s->sentence[t] == s->sentence[reading->token] && other->innermost == reading->innermost &&
                other->inner_token != DM_NO_TOKEN && other->type != DM_EVENT_NONE)
                return true;
        }
    return false;
}

/* "called the king to express his support": what is said in a call tells more than the call. */
static bool is_told_by_content(dm_coder *coder, const dm_reading *call)
{
    if (call->type != DM_CONSULT || call->mode != DM_MODE_PHONE)
        return false;
    const dm_syntax *s = coder->syntax;
    for (uint32_t i = s->child_first[call->innermost]; i < s->child_first[call->innermost + 1]; i++) {
        const dm_token_state *state = &coder->state[s->child[i]];
        if (state->count > 0 && dm_said_in_call(coder, &state->readings[0]) != NULL)
            return true;
    }
    return false;
}

/* "the visiting prince" */
static bool is_description(const dm_syntax *s, uint32_t token)
{
    return s->upos[token] == DM_UPOS_VERB && s->deprel[token] == DM_REL_AMOD;
}

/* The surest reading of each type. */
static void gather_readings(dm_coder *coder, const overlay *o, const dm_pair *pair, dm_relation_view *view)
{
    for (uint32_t t = 0; t < coder->syntax->token_count; t++)
        for (uint32_t i = 0; i < coder->state[t].count; i++) {
            dm_reading *reading = &coder->state[t].readings[i];
            if (reading->type == DM_EVENT_NONE || is_told_by_content(coder, reading) ||
                is_description(coder->syntax, reading->token))
                continue;
            dm_recipients_of_call(coder, reading);
            dm_recipients_reach(coder, reading);
            double score = reading_score(coder, o, reading, pair->path, pair->path_count);
            bool counts = score > 0.3 && !is_told_by_another(coder, reading);
            uint32_t label = dm_rank_label(reading->type, reading->cameo, reading->cameo_digits);
            if (counts && (view->best[label] == NULL || score > view->score[label])) {
                view->best[label] = reading;
                view->score[label] = score;
                view->fits[label] = fits_of(coder, o, reading);
            }
            if (score > 0.3 && (view->first == NULL || score > view->first_score)) {
                view->first = reading;
                view->first_score = score;
            }
        }
}

static const dm_reading *loose_reading(dm_coder *coder, const dm_frame *frame, uint32_t token)
{
    dm_reading *out = DM_TAKE(coder->arena, dm_reading, 1);
    dm_reading_start(frame, token, out);
    out->auxiliary = dm_auxiliary_of(coder, token);
    out->weight = 0.3;
    if (out->cameo_digits == 0)
        dm_fold_default_cameo(out);
    return out;
}

/* "said no to" is a refusal; "said" without its "no" is none. */
static bool reports(const dm_frame *frames, uint32_t count)
{
    for (uint32_t f = 0; f < count; f++)
        if (frames[f].op == DM_OPERATOR_REPORT)
            return true;
    return false;
}

/* Predicates between the two spans whose frames failed only on their conditions are better than nothing: of each type the most
 * general frame, which is the least wrong when its conditions are not looked at.  The first found is the lexicon's answer when it
 * has no other. */
static void gather_loose(dm_coder *coder, const dm_pair *pair, dm_relation_view *view)
{
    const dm_syntax *s = coder->syntax;
    for (uint32_t i = 0; i < pair->path_count; i++) {
        uint32_t frame_count, token = pair->path[i];
        dm_predicate_pos pos = dm_read_pos(s, token);
        if (pos == DM_PREDICATE_POS_COUNT || dm_class_has(coder->knowledge, coder->terms->light_class, s->lemma_symbol[token]))
            continue; /* "give", "take", "make" say nothing without their object */
        const dm_frame *frames = dm_frames_of(coder->knowledge, s->lemma_symbol[token], pos, &frame_count);
        if (reports(frames, frame_count))
            continue;
        for (uint32_t f = frame_count; f-- > 0;) {
            if (frames[f].type == DM_EVENT_NONE || frames[f].particle != 0)
                continue;
            uint32_t label = dm_rank_label((dm_event_type)frames[f].type, frames[f].cameo, frames[f].cameo_digits);
            if (view->best[label] != NULL)
                continue;
            view->best[label] = loose_reading(coder, &frames[f], token);
            view->loose[label] = true;
            if (view->first == NULL)
                view->first = view->best[label];
        }
    }
}

/* What joins the spans: the token of the path that all others hang on. */
static uint32_t top_of(const dm_syntax *s, const dm_pair *pair)
{
    for (uint32_t i = 0; i < pair->path_count; i++)
        if (s->head[pair->path[i]] == DM_NO_TOKEN || !on_path(pair->path, pair->path_count, s->head[pair->path[i]]))
            return pair->path[i];
    return DM_NO_TOKEN;
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

/* The words alone speak for a type of which the lexicon has no reading here. */
static void set_unread(dm_coder *coder, const dm_relation_view *view, uint32_t label, dm_relation *out)
{
    dm_reading reading = {.type = (dm_event_type)label, .base_type = (dm_event_type)label};
    dm_fold_default_cameo(&reading);
    *out = (dm_relation){.type = reading.type,
                         .base_type = reading.type,
                         .cameo = reading.cameo,
                         .cameo_digits = reading.cameo_digits,
                         .rule = dm_text_of(dm_weight_model_file(DM_MODEL_RELATION))};
    if (view->top != DM_NO_TOKEN) {
        out->trigger = coder->syntax->span[view->top];
        out->auxiliary = dm_auxiliary_of(coder, view->top);
    }
}

/* Without a model: the reading that fits best. */
static void answer_by_lexicon(dm_coder *coder, const dm_relation_view *view, dm_relation *out)
{
    if (view->first == NULL)
        return;
    double confidence = view->first_score >= 2 ? 0.9 : view->first_score > 0 ? 0.25 + view->first_score * 0.3 : 0.25;
    set_relation(coder, view->first, confidence, out);
}

/* The likeliest type but `not_this`. */
static uint32_t likeliest(const dm_rank_scores *scores, uint32_t not_this)
{
    uint32_t best = not_this == 1 ? 2 : 1;
    for (uint32_t label = best + 1; label < DM_LABEL_NONE; label++)
        if (label != not_this && scores->of[label] > scores->of[best])
            best = label;
    return best;
}

/* A reading whose frame's conditions hold stands; where there is none, the model chooses among the frames that nearly held and what
 * the words speak for.  The model's chance is the confidence in any case. */
static void answer_by_rank(dm_coder *coder, const dm_relation_view *view, dm_relation *out)
{
    dm_rank_scores scores;
    dm_rank_score(coder->knowledge, DM_MODEL_RELATION, &view->evidence, &scores);
    uint32_t answer = likeliest(&scores, 0);
    if (view->first != NULL) {
        uint32_t own = dm_rank_label(view->first->type, view->first->cameo, view->first->cameo_digits);
        answer = view->loose[own] ? answer : own;
    }
    if (view->best[answer] != NULL)
        set_relation(coder, view->best[answer], 0, out);
    else
        set_unread(coder, view, answer, out);
    out->confidence = dm_rank_chance(&scores, answer);
    out->reason_count =
        dm_rank_reasons(coder->knowledge, DM_MODEL_RELATION, &view->evidence, answer, likeliest(&scores, answer), out->reasons);
}

/* Reads everything and gathers what bears on the pair. */
static dm_coder *view_pair(const dm_knowledge *knowledge, dm_arena *arena, const dm_document *document, const dm_syntax *syntax,
                           const dm_mentions *mentions, dm_span actor, dm_span recipient, dm_relation_view *view)
{
    overlay *o = DM_TAKE(arena, overlay, 1);
    dm_times *no_times = DM_TAKE_ZEROED(arena, dm_times, 1);
    dm_terms *terms = DM_TAKE(arena, dm_terms, 1);
    dm_terms_find(knowledge, terms);
    make_overlay(arena, syntax, mentions, actor, recipient, o);
    dm_coder *coder = dm_coder_new(knowledge, terms, arena, document, DM_DAY_NONE, syntax, &o->all, no_times, NULL);
    for (uint32_t t = 0; t < syntax->token_count; t++)
        dm_read(coder, t);
    uint32_t path[2 * PATH_MAX_TOKENS];
    dm_pair pair = {.span = {actor, recipient}, .head = {o->head[0], o->head[1]}, .path = path};
    pair.path_count = path_between(syntax, o->head[0], o->head[1], path);
    *view = (dm_relation_view){.top = top_of(syntax, &pair), .evidence = {.arena = arena}};
    gather_readings(coder, o, &pair, view);
    gather_loose(coder, &pair, view);
    dm_rank_relation_evidence(coder, &pair, view);
    return coder;
}

void dm_code_relation_view(const dm_knowledge *knowledge, dm_arena *arena, const dm_document *document, const dm_syntax *syntax,
                           const dm_mentions *mentions, dm_span actor, dm_span recipient, dm_relation_view *out)
{
    view_pair(knowledge, arena, document, syntax, mentions, actor, recipient, out);
}

void dm_code_relation(const dm_knowledge *knowledge, dm_arena *arena, const dm_document *document, const dm_syntax *syntax,
                      const dm_mentions *mentions, dm_span actor, dm_span recipient, dm_relation *out)
{
    dm_relation_view view;
    *out = (dm_relation){0};
    dm_coder *coder = view_pair(knowledge, arena, document, syntax, mentions, actor, recipient, &view);
    if (dm_weights_any(knowledge, DM_MODEL_RELATION))
        answer_by_rank(coder, &view, out);
    else
        answer_by_lexicon(coder, &view, out);
}
