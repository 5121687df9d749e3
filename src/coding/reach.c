/* Whom an act touches, once it is kept.  What is said in a call is said to the one called.  And the last resort: no slot of its
 * frame and no default gave a recipient, so the first party deeper in the predicate's own phrases is taken: "agreed to send trucks
 * for the refugees in Chad", "extended the curfew in two provinces". */
#include "coding/coder.h"

#include "base/text.h"

enum { STEPS_MAX = 6, WORDS_MAX = 24 };

/* What an authority orders, eases or provides bears on those who are where it does, be it at home. */
static bool bears_on_home(const dm_reading *reading)
{
    switch (reading->base_type) {
    case DM_COERCE: return reading->mode != DM_MODE_ARREST && reading->mode != DM_MODE_SEIZE && reading->mode != DM_MODE_DEPORT;
    case DM_MOBILIZE:
    case DM_AID:
    case DM_AGREE:
    case DM_CONCEDE: return true;
    case DM_RETREAT: return reading->mode == DM_MODE_ACCESS || reading->mode == DM_MODE_CEASEFIRE;
    default: return false;
    }
}

/* Acts of words happen somewhere; where is no party to them. */
static bool is_of_words(const dm_reading *reading)
{
    switch (reading->base_type) {
    case DM_SUPPORT:
    case DM_REQUEST:
    case DM_ACCUSE:
    case DM_REJECT:
    case DM_CONSULT:
    case DM_THREATEN: return true;
    default: return false;
    }
}

/* Of what the act says nothing about others: resignations, and protests, whose target is named or nobody. */
static bool has_none(const dm_reading *reading)
{
    bool several = reading->actor.count > 1 && (reading->reciprocal || reading->type == DM_SUPPORT || reading->type == DM_AGREE);
    return reading->base_type == DM_PROTEST || (reading->base_type == DM_CONSULT && reading->mode != DM_MODE_THIRD_PARTY) ||
           reading->mode == DM_MODE_RESIGN || several || reading->recipient.count > 0 || reading->actor.count == 0;
}

static bool is_inner_link(const dm_syntax *s, uint32_t token, const dm_reading *reading)
{
    switch ((dm_deprel)s->deprel[token]) {
    case DM_REL_OBJ:
    case DM_REL_IOBJ:
    case DM_REL_OBL:
    case DM_REL_NMOD:
    case DM_REL_NMOD_POSS:
    case DM_REL_XCOMP:
    case DM_REL_ACL: return true;
    case DM_REL_CONJ: return s->upos[token] != DM_UPOS_VERB;
    case DM_REL_CCOMP: return true;
    case DM_REL_NSUBJ:
        return s->head[token] != DM_NO_TOKEN &&
               (s->deprel[s->head[token]] == DM_REL_CCOMP || s->deprel[s->head[token]] == DM_REL_ADVCL ||
                (s->deprel[s->head[token]] == DM_REL_ACL && s->upos[s->head[token]] == DM_UPOS_VERB));
    case DM_REL_ADVCL:
        if (dm_tree_child_is(s, token, DM_REL_MARK, "after") && reading->type == DM_CONCEDE && !reading->folded)
            return true; /* "called off the strike after the government gave way" */
        return dm_tree_child_is(s, token, DM_REL_MARK, "to") ||
               (dm_text_ends(s->lower[token], "ing") && (dm_tree_child_is(s, token, DM_REL_MARK, "on") ||
                                                         dm_tree_child_is(s, token, DM_REL_MARK, "of"))); /* "a ban on selling" */
    default: return false;
    }
}

/* Does the word stand in the predicate's own phrases?  `*direct`: nothing but its own preposition between them. */
static bool hangs_on(const dm_syntax *s, uint32_t token, const dm_reading *reading, bool *direct)
{
    *direct = false;
    for (int step = 0; step < STEPS_MAX; step++) {
        uint32_t head = s->head[token];
        if (head == DM_NO_TOKEN || !is_inner_link(s, token, reading))
            return false;
        if (head == reading->innermost || head == reading->token) {
            *direct = step == 0;
            return true;
        }
        token = head;
    }
    return false;
}

static bool behind_any(const dm_syntax *s, uint32_t token, const char *const *words, size_t count)
{
    uint32_t marker = dm_tree_child(s, token, DM_REL_CASE);
    return marker != DM_NO_TOKEN && dm_text_is_any(s->lower[marker], words, count);
}

static bool is_home(const dm_coder *coder, const dm_reading *reading, const dm_entity *entity)
{
    for (uint32_t i = 0; i < reading->actor.count; i++)
        if (strcmp(coder->mentions->mentions[reading->actor.mention[i]].entity.code, entity->code) == 0)
            return true;
    return false;
}

/* A span of `relate` that nothing is known of. */
static bool is_given(const dm_entity *entity) { return entity->sector_count > 0 && entity->sector[0] == DM_UNK; }

static bool is_of_state(const dm_entity *entity)
{
    if (entity->sector_count == 0)
        return true;
    switch (entity->sector[0]) {
    case DM_GOV:
    case DM_MIL:
    case DM_COP:
    case DM_SPY: return true;
    default: return false;
    }
}

static const dm_entity *actor_of(const dm_coder *coder, const dm_reading *reading)
{
    return &coder->mentions->mentions[reading->actor.mention[0]].entity;
}

static bool is_party(const dm_coder *coder, const dm_reading *reading, uint32_t token, uint32_t index, bool direct)
{
    static const char *const at[] = {"in", "across", "throughout", "at", "on", "along", "near", "around", "into", "inside", "over"};
    static const char *const on[] = {"on", "against", "upon", "of"};
    static const char *const aside[] = {"by",     "from",  "as",      "according", "during", "after",
                                        "before", "since", "despite", "without",   "like"};
    const dm_mention *mention = &coder->mentions->mentions[index];
    const dm_entity *entity = &mention->entity;
    if (!mention->resolved || (entity->code[0] == '\0' && !is_given(entity)) || mention->kind == DM_MENTION_TIME ||
        mention->kind == DM_MENTION_QUANTITY || mention->kind == DM_MENTION_PRONOUN ||
        dm_parties_has_same(coder, &reading->actor, index))
        return false;
    if (behind_any(coder->syntax, token, aside, sizeof aside / sizeof *aside) && reading->base_type != DM_RETREAT &&
        reading->type != DM_CONCEDE)
        return false;
    bool home = entity->code[0] != '\0' && is_home(coder, reading, entity);
    if (mention->kind == DM_MENTION_PLACE && entity->sector_count == 0) {
        if (!home)
            return !is_of_words(reading) || (!direct && reading->mode == DM_MODE_INVESTIGATE);
        if (reading->base_type == DM_ASSAULT && !reading->folded)
            return coder->syntax->deprel[token] == DM_REL_OBJ || behind_any(coder->syntax, token, on, sizeof on / sizeof *on);
        return bears_on_home(reading) && behind_any(coder->syntax, token, at, sizeof at / sizeof *at) &&
               !dm_roles_is_venue(coder, token);
    }
    if (home && (entity->sector_count == 0 || (entity->via == DM_VIA_CONTEXT && reading->type != DM_ACCUSE)))
        return false;
    /* bodies of one state do nothing to each other, but look into each other; its people have to do with all of them */
    return !home || reading->type == DM_ACCUSE || !is_of_state(entity) || !is_of_state(actor_of(coder, reading));
}

/* Who was hit is told elsewhere in the sentence: where it was says nothing more. */
static bool has_victims(const dm_coder *coder, const dm_sentence *sentence)
{
    for (uint32_t t = sentence->first; t < sentence->first + sentence->count; t++)
        for (uint32_t i = 0; i < coder->state[t].count; i++)
            if (coder->state[t].readings[i].base_type == DM_ASSAULT && coder->state[t].readings[i].recipient.count > 0)
                return true;
    return false;
}

static bool reach(const dm_coder *coder, dm_reading *reading)
{
    const dm_syntax *s = coder->syntax;
    if (has_none(reading) || (dm_read_pos(s, reading->token) == DM_PREDICATE_NOUN && reading->inner_token == DM_NO_TOKEN))
        return false;
    const dm_sentence *sentence = &s->sentences[s->sentence[reading->innermost]];
    uint32_t end = sentence->first + sentence->count;
    if (reading->base_type == DM_ASSAULT && has_victims(coder, sentence))
        return false;
    if (end > reading->innermost + WORDS_MAX)
        end = reading->innermost + WORDS_MAX;
    for (uint32_t t = reading->innermost + 1; t < end; t++) {
        uint32_t index = coder->mentions->by_head[t];
        bool direct;
        if (index == DM_NO_TOKEN || !hangs_on(s, t, reading, &direct) || !is_party(coder, reading, t, index, direct))
            continue;
        dm_parties_add(&reading->recipient, index);
        for (uint32_t i = s->child_first[t]; i < s->child_first[t + 1]; i++) { /* "between Chad and Niger" */
            uint32_t other = s->deprel[s->child[i]] == DM_REL_CONJ ? coder->mentions->by_head[s->child[i]] : DM_NO_TOKEN;
            if (other != DM_NO_TOKEN && is_party(coder, reading, s->child[i], other, direct))
                dm_parties_add(&reading->recipient, other);
        }
        reading->reciprocal = false;
        reading->reached = true;
        return true;
    }
    return false;
}

/* "workers at Volkswagen's plant", "employees of Boeing", "in Amazon's warehouses": the firm that is struck. */
static void employer(const dm_coder *coder, dm_reading *reading)
{
    const dm_syntax *s = coder->syntax;
    if (reading->type != DM_PROTEST || reading->mode != DM_MODE_STRIKE || reading->recipient.count > 0 || reading->actor.count == 0)
        return;
    const dm_sentence *sentence = &s->sentences[s->sentence[reading->innermost]];
    uint32_t worker = coder->mentions->mentions[reading->actor.mention[0]].head;
    for (uint32_t t = sentence->first; t < sentence->first + sentence->count; t++) {
        uint32_t index = coder->mentions->by_head[t], at = t;
        if (index == DM_NO_TOKEN || coder->mentions->mentions[index].kind != DM_MENTION_ORGANIZATION || t == worker)
            continue;
        const dm_entity *firm = &coder->mentions->mentions[index].entity;
        if (firm->sector_count == 0 || firm->sector[0] != DM_BUS || dm_parties_has(&reading->actor, index))
            continue;
        for (int step = 0;
             step < STEPS_MAX && at != DM_NO_TOKEN && at != worker && at != reading->innermost && at != reading->token; step++)
            at = s->upos[at] == DM_UPOS_VERB ? DM_NO_TOKEN : s->head[at];
        if (at == DM_NO_TOKEN || (at != worker && at != reading->innermost && at != reading->token))
            continue;
        dm_parties_add(&reading->recipient, index);
        return;
    }
}

/* "sent a letter to the minister threatening ...", "met the envoy, urging ...": said to the one of the main clause. */
static void addressee(const dm_coder *coder, dm_reading *reading)
{
    const dm_syntax *s = coder->syntax;
    uint32_t verb = s->head[reading->token];
    if (reading->recipient.count > 0 || reading->actor.count == 0 || verb == DM_NO_TOKEN ||
        s->deprel[reading->token] != DM_REL_ADVCL || !dm_text_ends(s->lower[reading->token], "ing") ||
        dm_tree_child(s, reading->token, DM_REL_MARK) != DM_NO_TOKEN ||
        (reading->type != DM_REQUEST && reading->type != DM_THREATEN))
        return;
    const dm_token_state *state = &coder->state[verb];
    if (state->count > 0 && state->readings[0].type == DM_CONSULT && !state->readings[0].reciprocal &&
        state->readings[0].recipient.count > 0)
        dm_parties_copy_without(coder, &reading->recipient, &state->readings[0].recipient, &reading->actor);
}

/* "asks Chad to pay and demands an apology", "reacts angrily to Mali and demands ...": said to the one of the verb before. */
static void of_verb_before(const dm_coder *coder, dm_reading *reading)
{
    const dm_syntax *s = coder->syntax;
    uint32_t verb = s->head[reading->token];
    bool words = reading->type == DM_REQUEST || reading->type == DM_ACCUSE || reading->type == DM_THREATEN;
    if (!words || reading->recipient.count > 0 || reading->actor.count == 0 || verb == DM_NO_TOKEN || verb > reading->token ||
        s->deprel[reading->token] != DM_REL_CONJ || dm_tree_child(s, reading->token, DM_REL_NSUBJ) != DM_NO_TOKEN)
        return;
    const dm_token_state *state = &coder->state[verb];
    if (state->count == 0 || state->readings[0].reciprocal || (state->readings[0].auxiliary & DM_AUX_NEGATION))
        return;
    const dm_reading *before = &state->readings[0];
    bool hostile = before->type == DM_REQUEST || before->type == DM_ACCUSE || before->type == DM_THREATEN ||
                   before->type == DM_REJECT || before->type == DM_SANCTION;
    bool same = before->actor.count == reading->actor.count;
    for (uint32_t i = 0; i < before->actor.count && same; i++)
        same = dm_parties_has_same(coder, &reading->actor, before->actor.mention[i]);
    if (hostile && same)
        dm_parties_copy_without(coder, &reading->recipient, &before->recipient, &reading->actor);
}

void dm_recipients_reach(const dm_coder *coder, dm_reading *reading)
{
    employer(coder, reading);
    addressee(coder, reading);
    if (reach(coder, reading))
        return;
    of_verb_before(coder, reading);
    dm_recipients_of_condition(coder, reading->innermost, reading); /* "will not leave until ..." */
    dm_recipients_of_condition(coder, reading->token, reading);
}

const dm_reading *dm_said_in_call(dm_coder *coder, const dm_reading *reading)
{
    const dm_syntax *s = coder->syntax;
    uint32_t verb = s->head[reading->token];
    bool said = reading->type == DM_SUPPORT || reading->type == DM_ACCUSE || reading->cameo == 55;
    if (!said || verb == DM_NO_TOKEN || (reading->auxiliary & (DM_AUX_NEGATION | DM_AUX_FUTURE)) ||
        (s->deprel[reading->token] != DM_REL_ADVCL && s->deprel[reading->token] != DM_REL_XCOMP))
        return NULL;
    const dm_token_state *state = dm_read(coder, verb);
    bool call = state->count > 0 && state->readings[0].type == DM_CONSULT && state->readings[0].mode == DM_MODE_PHONE;
    return call && !state->readings[0].reciprocal ? &state->readings[0] : NULL;
}

void dm_recipients_of_call(dm_coder *coder, dm_reading *reading)
{
    const dm_reading *call = dm_said_in_call(coder, reading);
    if (call == NULL || call->actor.count == 0 || call->recipient.count == 0)
        return;
    const dm_mention *mentions = coder->mentions->mentions;
    const char *called = mentions[call->recipient.mention[0]].entity.code;
    bool other = false; /* "to congratulate Chad's rebels": said to him of others */
    for (uint32_t i = 0; i < reading->recipient.count; i++) {
        const dm_entity *entity = &mentions[reading->recipient.mention[i]].entity;
        other = other ||
                (strcmp(entity->code, called) != 0 && !dm_parties_has_same(coder, &call->actor, reading->recipient.mention[i]));
    }
    reading->actor = call->actor;
    if (!other)
        reading->recipient = call->recipient;
}
