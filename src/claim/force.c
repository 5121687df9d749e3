/* Force levels: a number, bound or zero of one party's forces, advisers, peacekeepers, bases, aircraft or ships at a place.
 *
 * A level starts from a counted noun of a force class ("5,000 American soldiers"); the verb that governs it says whether it is a stock or a flow,
 * which way, and whether it is planned, on the way or done; the place is the one that noun or verb names. */
#include "base/text.h"
#include "claim/finder.h"

static const char *const what_classes[DM_WHAT_COUNT] = {"what-troops",     "what-advisers", "what-marines", "what-police", "what-peacekeepers", "what-mercenaries",
                                                        "what-aircraft", "what-ships",    "what-bases",   "what-vehicles"};

static bool what_of(const dm_coder *coder, uint32_t noun, dm_force_what *out)
{
    for (int w = 0; w < DM_WHAT_COUNT; w++)
        if (dm_phrase_in_class(coder, noun, what_classes[w])) {
            *out = (dm_force_what)w;
            return true;
        }
    return false;
}

typedef struct place { uint32_t mention; bool from, to; } place;

static bool is_place_mention(const dm_mention *mention)
{
    if (mention->entity.code[0] == '\0')
        return mention->kind == DM_MENTION_PLACE;
    return mention->kind == DM_MENTION_PLACE || mention->entity.sector_count == 0 || mention->entity.via == DM_VIA_METONYMY;
}

/* A place under `token`: in, at, across, throughout; from; to, into. */
static bool place_under(const dm_coder *coder, uint32_t token, const dm_entity *force, place *out)
{
    static const char *const at_words[] = {"in", "at", "across", "throughout", "inside", "on", "around", "near", "within", "over", "off"};
    const dm_syntax *s = coder->syntax;
    for (uint32_t i = s->child_first[token]; i < s->child_first[token + 1]; i++) {
        uint32_t child = s->child[i];
        if (s->deprel[child] != DM_REL_OBL && s->deprel[child] != DM_REL_NMOD && s->deprel[child] != DM_REL_OBJ && s->deprel[child] != DM_REL_ADVMOD)
            continue;
        uint32_t index = coder->mentions->by_head[child];
        uint32_t marker = dm_tree_child(s, child, DM_REL_CASE);
        dm_text word = marker == DM_NO_TOKEN ? (dm_text){NULL, 0} : s->lower[marker];
        bool at = false;
        for (size_t w = 0; w < sizeof at_words / sizeof *at_words; w++)
            at |= dm_text_is(word, at_words[w]);
        bool from = dm_text_is(word, "from"), to = dm_text_is(word, "to") || dm_text_is(word, "into");
        if (!at && !from && !to && s->deprel[child] != DM_REL_OBJ)
            continue;
        if (index != DM_NO_TOKEN && is_place_mention(&coder->mentions->mentions[index]) &&
            (force == NULL || strcmp(coder->mentions->mentions[index].entity.code, force->code) != 0)) {
            *out = (place){index, from, to};
            return true;
        }
        if (s->deprel[child] != DM_REL_OBJ && place_under(coder, child, force, out)) { /* "in bases across Iraq" */
            out->from |= from;
            out->to |= to;
            return true;
        }
    }
    return false;
}

static bool sentence_place(const dm_coder *coder, uint32_t token, const dm_entity *force, place *out)
{
    const dm_syntax *s = coder->syntax;
    const dm_sentence *sentence = &s->sentences[s->sentence[token]];
    uint32_t found = DM_NO_TOKEN;
    for (uint32_t t = sentence->first; t < sentence->first + sentence->count; t++) {
        uint32_t index = coder->mentions->by_head[t];
        if (index == DM_NO_TOKEN || !is_place_mention(&coder->mentions->mentions[index]) || dm_tree_child(s, t, DM_REL_CASE) == DM_NO_TOKEN)
            continue;
        if (force != NULL && strcmp(coder->mentions->mentions[index].entity.code, force->code) == 0)
            continue;
        if (coder->mentions->mentions[index].entity.code[0] != '\0' && found == DM_NO_TOKEN)
            found = index;
    }
    *out = (place){found, false, false};
    return found != DM_NO_TOKEN;
}

/* Whose: the mention that the noun heads, a modifier or possessor, else the doer of the verb. */
static bool force_of(const dm_coder *coder, uint32_t noun, uint32_t verb, dm_entity *out)
{
    dm_parties parties = {0};
    uint32_t index = coder->mentions->by_head[noun];
    if (index != DM_NO_TOKEN && coder->mentions->mentions[index].resolved && coder->mentions->mentions[index].entity.code[0] != '\0' &&
        coder->mentions->mentions[index].entity.via != DM_VIA_CONTEXT) {
        *out = coder->mentions->mentions[index].entity;
        return true;
    }
    const dm_syntax *s = coder->syntax;
    for (uint32_t i = s->child_first[noun]; i < s->child_first[noun + 1]; i++) {
        uint32_t child = s->child[i];
        if (s->deprel[child] == DM_REL_NMOD_POSS || s->deprel[child] == DM_REL_AMOD || s->deprel[child] == DM_REL_COMPOUND ||
            (s->deprel[child] == DM_REL_NMOD && dm_phrase_has_child_word(s, child, DM_REL_CASE, "from")))
            dm_roles_of_filler(coder, child, &parties);
    }
    if (parties.count == 0 && verb != DM_NO_TOKEN) {
        dm_arguments arguments;
        dm_slots_collect(coder, verb, DM_PREDICATE_VERB, &arguments);
        for (uint32_t i = 0; i < arguments.count; i++)
            if (arguments.filler[i].slot == DM_SLOT_SUBJ && arguments.filler[i].token != noun)
                dm_roles_of_filler(coder, arguments.filler[i].token, &parties);
    }
    for (uint32_t i = 0; i < parties.count; i++) {
        const dm_mention *mention = &coder->mentions->mentions[parties.mention[i]];
        if (!mention->resolved || mention->entity.code[0] == '\0')
            continue;
        *out = mention->entity;
        out->span = mention->span;
        return true;
    }
    return false;
}

/* The verb over the noun, through "of" phrases and control ("agreed to send 300 troops": send). */
static uint32_t verb_over(const dm_syntax *s, uint32_t noun)
{
    uint32_t at = noun;
    for (int step = 0; step < 4; step++) {
        uint32_t head = s->head[at];
        if (head == DM_NO_TOKEN)
            return DM_NO_TOKEN;
        if (s->upos[head] == DM_UPOS_VERB)
            return head;
        at = head;
    }
    return DM_NO_TOKEN;
}

/* A clause that modifies the noun itself: "troops stationed in Mali", "soldiers deployed to". */
static uint32_t verb_under(const dm_syntax *s, uint32_t noun)
{
    uint32_t clause = dm_tree_child(s, noun, DM_REL_ACL);
    return clause != DM_NO_TOKEN && s->upos[clause] == DM_UPOS_VERB ? clause : DM_NO_TOKEN;
}

static void set_movement(const dm_coder *coder, uint32_t verb, dm_force_level *level)
{
    level->measure = DM_MEASURE_STOCK;
    level->status = DM_FORCE_PRESENT;
    if (verb == DM_NO_TOKEN)
        return;
    bool future = (dm_auxiliary_of(coder, verb) & DM_AUX_FUTURE) != 0;
    uint32_t head = coder->syntax->head[verb];
    bool under_promise = false, requested = false, authorized = false;
    for (int step = 0; step < 3 && head != DM_NO_TOKEN; step++) {
        if (coder->syntax->upos[head] == DM_UPOS_VERB || coder->syntax->upos[head] == DM_UPOS_NOUN) {
            under_promise |= dm_phrase_in_class(coder, head, "force-plan");
            authorized |= dm_phrase_in_class(coder, head, "force-authorize");
            requested |= dm_phrase_in_class(coder, head, "force-request");
            future |= (dm_auxiliary_of(coder, head) & DM_AUX_FUTURE) != 0;
        }
        head = coder->syntax->head[head];
    }
    bool passive = dm_slots_is_passive(coder, verb);
    if (dm_phrase_in_class(coder, verb, "force-withdraw")) {
        level->measure = DM_MEASURE_FLOW;
        level->direction = DM_DIRECTION_OUT;
        level->status = DM_FORCE_WITHDRAWN;
    } else if (dm_phrase_in_class(coder, verb, "force-send")) {
        level->measure = DM_MEASURE_FLOW;
        level->direction = DM_DIRECTION_IN;
        level->status = DM_FORCE_EN_ROUTE;
    } else if (dm_phrase_in_class(coder, verb, "force-deploy")) {
        bool stands = passive && dm_tree_child(coder->syntax, verb, DM_REL_AUX) == DM_NO_TOKEN; /* "are deployed" is a stock, "have been" and "deploys" move */
        level->measure = stands ? DM_MEASURE_STOCK : DM_MEASURE_FLOW;
        level->direction = stands ? DM_DIRECTION_NONE : DM_DIRECTION_IN;
        level->status = DM_FORCE_PRESENT;
    } else if (dm_phrase_in_class(coder, verb, "force-request")) {
        level->measure = DM_MEASURE_FLOW;
        level->direction = DM_DIRECTION_IN;
        level->status = DM_FORCE_REQUESTED;
    } else if (dm_phrase_in_class(coder, verb, "force-authorize")) {
        level->measure = DM_MEASURE_FLOW;
        level->direction = DM_DIRECTION_IN;
        level->status = DM_FORCE_AUTHORIZED;
    }
    if (requested)
        level->status = DM_FORCE_REQUESTED;
    else if (authorized)
        level->status = DM_FORCE_AUTHORIZED;
    else if (future || under_promise)
        level->status = DM_FORCE_PLANNED;
}

static void set_time(dm_claim_finder *finder, uint32_t verb, uint32_t noun, dm_force_level *level)
{
    const dm_coder *coder = finder->coder;
    uint32_t token = verb != DM_NO_TOKEN ? verb : noun;
    dm_reading reading = {.token = token, .innermost = token, .speaker_token = DM_NO_TOKEN, .report_token = DM_NO_TOKEN};
    dm_event when = {0};
    dm_when_find(coder, &reading, &when);
    level->as_of = (dm_timeframe){when.date_text, when.date, when.date_span};
    dm_attribution_find(finder->coder, &reading, &level->attribution);
}

static void set_place(const dm_coder *coder, const place *where, dm_force_level *level)
{
    const dm_mention *mention = &coder->mentions->mentions[where->mention];
    level->location = (dm_location){.span = mention->span, .role = where->from ? DM_TEXT("origin") : where->to ? DM_TEXT("destination") : DM_TEXT("at")};
    level->location.extracted_place = mention->entity.entity_text;
    level->location.resolved_place = mention->entity.identifier_text;
    if (strlen(mention->entity.code) == 3)
        memcpy(level->location.country_code, mention->entity.code, 4);
    uint32_t state = dm_state_find(coder->knowledge, mention->entity.code);
    if (state != UINT32_MAX)
        level->location.country = dm_actor_get(coder->knowledge, state).identifier;
}

static bool is_excluded(const dm_coder *coder, uint32_t verb, uint32_t noun)
{
    if (verb != DM_NO_TOKEN) {
        if (dm_phrase_in_class(coder, verb, "force-casualty"))
            return true;
        const dm_token_state *state = &coder->state[verb];
        for (uint32_t i = 0; i < state->count; i++)
            if (state->readings[i].base_type == DM_ASSAULT || state->readings[i].base_type == DM_COERCE || state->readings[i].mode == DM_MODE_RELEASE)
                return true;
    }
    return dm_phrase_in_class(coder, noun, "force-casualty");
}

static void push(dm_claim_finder *finder, dm_force_level *level)
{
    for (uint32_t i = 0; i < finder->levels.count; i++) {
        const dm_force_level *other = &finder->levels.data[i];
        if (strcmp(other->force.code, level->force.code) == 0 && strcmp(other->location.country_code, level->location.country_code) == 0 &&
            other->measure == level->measure && other->direction == level->direction && other->what == level->what && other->status == level->status &&
            other->quantity.low == level->quantity.low && other->quantity.high == level->quantity.high && other->quantity.best == level->quantity.best)
            return;
    }
    level->id = dm_claim_id(finder, level->measure == DM_MEASURE_FLOW ? 'm' : 'f', level->sentence, level->trigger, level->quantity.span);
    DM_PUSH(finder->arena, &finder->levels, *level);
}

static void from_quantity(dm_claim_finder *finder, const dm_counted *item)
{
    dm_coder *coder = finder->coder;
    const dm_syntax *s = coder->syntax;
    dm_force_level level = {.confidence = 0.7, .quantity = item->quantity};
    if (item->unit_token == DM_NO_TOKEN || item->kind != DM_COUNT_OF_THINGS || !what_of(coder, item->unit_token, &level.what))
        return;
    uint32_t noun = item->unit_token, under = verb_under(s, noun), over = verb_over(s, noun), verb = under != DM_NO_TOKEN ? under : over;
    if (is_excluded(coder, over, noun) || is_excluded(coder, under, noun) || !force_of(coder, noun, over, &level.force))
        return;
    place where;
    bool placed = place_under(coder, noun, &level.force, &where) || (verb != DM_NO_TOKEN && place_under(coder, verb, &level.force, &where)) ||
                  (over != DM_NO_TOKEN && place_under(coder, over, &level.force, &where)) || sentence_place(coder, noun, &level.force, &where);
    if (!placed)
        return;
    level.sentence = s->sentence[noun];
    level.trigger = s->span[noun];
    level.rule = dm_phrase_rule(finder, what_classes[level.what]);
    set_place(coder, &where, &level);
    set_movement(coder, verb, &level);
    set_time(finder, verb, noun, &level);
    push(finder, &level);
    bool whole = dm_tree_child(s, noun, DM_REL_NMOD_POSS) != DM_NO_TOKEN;
    if (whole && level.measure == DM_MEASURE_FLOW && level.direction == DM_DIRECTION_OUT) { /* "will withdraw its 460 troops": they are there now */
        dm_force_level stock = level;
        stock.measure = DM_MEASURE_STOCK;
        stock.direction = DM_DIRECTION_NONE;
        stock.status = DM_FORCE_PRESENT;
        push(finder, &stock);
    }
}

/* "US troops left Iraq completely", "all troops left": zero from then on. */
static void from_complete_withdrawal(dm_claim_finder *finder, uint32_t verb)
{
    dm_coder *coder = finder->coder;
    const dm_syntax *s = coder->syntax;
    if (s->upos[verb] != DM_UPOS_VERB || !dm_phrase_in_class(coder, verb, "force-withdraw") || (dm_auxiliary_of(coder, verb) & (DM_AUX_FUTURE | DM_AUX_NEGATION | DM_AUX_HYPOTHETICAL)))
        return;
    dm_arguments arguments;
    dm_slots_collect(coder, verb, DM_PREDICATE_VERB, &arguments);
    uint32_t noun = DM_NO_TOKEN;
    dm_force_level level = {.confidence = 0.7, .measure = DM_MEASURE_STOCK, .status = DM_FORCE_WITHDRAWN};
    for (uint32_t i = 0; i < arguments.count && noun == DM_NO_TOKEN; i++)
        if ((arguments.filler[i].slot == DM_SLOT_SUBJ || arguments.filler[i].slot == DM_SLOT_OBJ) && what_of(coder, arguments.filler[i].token, &level.what))
            noun = arguments.filler[i].token;
    if (noun == DM_NO_TOKEN)
        return;
    bool complete = dm_phrase_has_child_word(s, noun, DM_REL_DET, "all") || dm_phrase_has_child_word(s, noun, DM_REL_DET_PREDET, "all") ||
                    dm_phrase_has_child_word(s, noun, DM_REL_AMOD, "last") || dm_phrase_has_child_word(s, noun, DM_REL_AMOD, "remaining");
    for (uint32_t i = s->child_first[verb]; i < s->child_first[verb + 1]; i++)
        complete |= s->deprel[s->child[i]] == DM_REL_ADVMOD && dm_phrase_in_class(coder, s->child[i], "completely");
    place where;
    if (!complete || !force_of(coder, noun, verb, &level.force) ||
        !(place_under(coder, verb, &level.force, &where) || place_under(coder, noun, &level.force, &where)))
        return;
    level.quantity = (dm_quantity){.has_low = true, .has_high = true, .has_best = true, .bound = DM_BOUND_EXACT, .unit = s->lower[noun]};
    uint32_t first, last;
    dm_phrase_ends(s, noun, false, &first, &last);
    level.quantity.text = dm_phrase_text(coder, first, last);
    level.quantity.span = dm_phrase_span(s, first, last);
    level.sentence = s->sentence[verb];
    level.trigger = s->span[verb];
    level.rule = dm_phrase_rule(finder, "force-withdraw");
    set_place(coder, &where, &level);
    set_time(finder, verb, noun, &level);
    push(finder, &level);
}

void dm_forces_find(dm_claim_finder *finder)
{
    uint32_t next = 0;
    for (uint32_t t = 0; t < finder->coder->syntax->token_count; t++) { /* text order */
        for (; next < finder->quantities->count && finder->quantities->items[next].first <= t; next++)
            from_quantity(finder, &finder->quantities->items[next]);
        from_complete_withdrawal(finder, t);
    }
}
