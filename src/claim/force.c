/* Force levels: a number, bound or zero of one party's forces, advisers, peacekeepers, bases, aircraft or ships at a place.
 *
 * A level starts from a counted noun of a force class ("5,000 American soldiers"), from the numbers of a change ("cut from 5,200 to
 * 3,000"), or from words of completeness ("all troops left").  movement.c reads the words around it. */
#include "base/text.h"
#include "record/content.h"
#include "claim/finder.h"
#include "claim/movement.h"

static void set_time(dm_claim_finder *finder, uint32_t token, dm_force_level *level)
{
    dm_reading reading = {
        .token = token, .innermost = token, .inner_token = DM_NO_TOKEN, .speaker_token = DM_NO_TOKEN, .report_token = DM_NO_TOKEN};
    dm_event when = {0};
    dm_when_find(finder->coder, &reading, &when);
    level->as_of = (dm_timeframe){when.date_text, when.date, when.date_span};
    dm_attribution_find(finder->coder, &reading, &level->attribution);
}

static void set_place(const dm_coder *coder, const dm_force_place *where, dm_force_level *level)
{
    const dm_mention *mention = &coder->mentions->mentions[where->mention];
    dm_text role = where->from ? DM_TEXT("origin") : where->to ? DM_TEXT("destination") : DM_TEXT("at");
    uint32_t placed = coder->places == NULL ? DM_NO_TOKEN : coder->places->by_token[mention->head];
    if (placed != DM_NO_TOKEN && coder->places->items[placed].location.country_code[0] != '\0') {
        level->location = coder->places->items[placed].location;
        level->location.role = role;
        return;
    }
    level->location = (dm_location){.span = mention->span, .role = role};
    level->location.extracted_place = mention->entity.entity_text;
    level->location.resolved_place = mention->entity.identifier_text;
    if (strlen(mention->entity.code) == 3)
        memcpy(level->location.country_code, mention->entity.code, 4);
    uint32_t state = dm_state_find(coder->knowledge, mention->entity.code);
    if (state != UINT32_MAX)
        level->location.country = dm_actor_get(coder->knowledge, state).identifier;
}

static bool same_level(const dm_force_level *a, const dm_force_level *b)
{
    return strcmp(a->force.code, b->force.code) == 0 && strcmp(a->location.country_code, b->location.country_code) == 0 &&
           a->measure == b->measure && a->direction == b->direction && a->what == b->what && a->status == b->status &&
           a->quantity.low == b->quantity.low && a->quantity.high == b->quantity.high && a->quantity.best == b->quantity.best;
}

static void push(dm_claim_finder *finder, dm_force_level *level)
{
    uint32_t count = finder->levels.count, from = count > DM_CLAIM_REACH ? count - DM_CLAIM_REACH : 0;
    for (uint32_t i = from; i < count; i++)
        if (same_level(&finder->levels.data[i], level))
            return;
    level->id =
        dm_claim_id(finder, level->measure == DM_MEASURE_FLOW ? 'm' : 'f', level->sentence, level->trigger, level->quantity.span);
    for (uint32_t i = from; i < count; i++)
        if (finder->levels.data[i].id == level->id)
            level->id = dm_record_next_id(level->id);
    DM_PUSH(finder->arena, &finder->levels, *level);
}

static void push_as(dm_claim_finder *finder, const dm_force_level *level, dm_measure measure, dm_direction direction,
                    dm_force_status status)
{
    dm_force_level copy = *level;
    copy.measure = measure;
    copy.direction = direction;
    copy.status = status;
    push(finder, &copy);
}

static dm_quantity exact(const dm_quantity *like, int64_t value)
{
    dm_quantity q = *like;
    q.has_low = q.has_high = q.has_best = true;
    q.low = q.high = q.best = value;
    q.bound = DM_BOUND_EXACT;
    return q;
}

static int64_t figure_of(const dm_quantity *q) { return q->has_best ? q->best : q->has_high ? q->high : q->low; }

/* ---- a level from its noun: who, where, how told; false when it is none ---- */

/* Peacekeepers in a sentence that names the United Nations are its own. */
static void set_united_nations(const dm_coder *coder, uint32_t noun, dm_entity *force)
{
    const dm_syntax *s = coder->syntax;
    const dm_sentence *sentence = &s->sentences[s->sentence[noun]];
    uint32_t first = sentence->first,
             end = first + (sentence->count < DM_PHRASE_TOKENS_MAX ? sentence->count : DM_PHRASE_TOKENS_MAX);
    for (uint32_t t = first; t < end; t++) {
        uint32_t index = coder->mentions->by_head[t];
        if (index != DM_NO_TOKEN && strcmp(coder->mentions->mentions[index].entity.code, "UNO") == 0) {
            memcpy(force->code, "UNO", 4);
            return;
        }
    }
}

/* "will send 30 fighting vehicles to Ukraine": arms given, not forces sent. */
static bool is_arms_given(const dm_claim_finder *finder, uint32_t verb, dm_force_what what)
{
    if (verb == DM_NO_TOKEN || what != DM_WHAT_VEHICLES)
        return false;
    const dm_token_state *state = &finder->coder->state[verb];
    for (uint32_t i = 0; i < state->count; i++)
        if (state->readings[i].base_type == DM_AID)
            return true;
    return false;
}

static bool read_level(dm_claim_finder *finder, uint32_t noun, dm_movement *m, dm_force_level *level)
{
    const dm_coder *coder = finder->coder;
    const dm_syntax *s = coder->syntax;
    dm_force_place where;
    dm_movement_read(finder, noun, m);
    if (m->excluded || dm_claim_has(finder, noun, DM_WORDS_CASUALTY) || !dm_movement_force(finder, noun, m, &level->force))
        return false;
    if (!dm_movement_place(finder, noun, m, &level->force, &where))
        return false;
    if (is_arms_given(finder, m->over, level->what))
        return false;
    bool equipment = level->what >= DM_WHAT_AIRCRAFT && level->what != DM_WHAT_BASES && level->what != DM_WHAT_OTHER;
    if (equipment && (!m->told || m->token == DM_NO_TOKEN || m->status == DM_FORCE_REQUESTED || m->status == DM_FORCE_AUTHORIZED) &&
        !m->direction)
        return false;
    if (level->what == DM_WHAT_PEACEKEEPERS && strcmp(level->force.code, "IGO") == 0)
        set_united_nations(coder, noun, &level->force);
    level->sentence = s->sentence[noun];
    level->trigger = s->span[noun];
    level->rule = dm_phrase_rule(finder, (dm_words)(DM_WORDS_WHAT_TROOPS + (int)level->what));
    level->measure = m->measure;
    level->direction = m->direction;
    level->status = m->status;
    set_place(coder, &where, level);
    set_time(finder, m->token != DM_NO_TOKEN ? m->token : m->over != DM_NO_TOKEN ? m->over : noun, level);
    return true;
}

/* ---- parts and shares ---- */

static bool is_definite(const dm_syntax *s, uint32_t noun)
{
    return dm_tree_child(s, noun, DM_REL_NMOD_POSS) != DM_NO_TOKEN || dm_phrase_has_child_word(s, noun, DM_REL_DET, "the") ||
           dm_phrase_has_child_word(s, noun, DM_REL_DET, "all") || dm_phrase_has_child_word(s, noun, DM_REL_DET_PREDET, "all");
}

/* "300 of its 3,000 soldiers": the noun of the whole behind a part, or DM_NO_TOKEN. */
static uint32_t whole_behind(const dm_claim_finder *finder, uint32_t index)
{
    const dm_syntax *s = finder->coder->syntax;
    const dm_quantities *all = finder->quantities;
    const dm_counted *part = &all->items[index], *whole = index + 1 < all->count ? &all->items[index + 1] : NULL;
    bool joined = whole != NULL && !part->share && whole->first > part->last + 1 && whole->first <= part->last + 4 &&
                  dm_text_is(s->lower[part->last + 1], "of") && s->sentence[whole->first] == s->sentence[part->first];
    return joined ? whole->unit_token : DM_NO_TOKEN;
}

/* A share of a counted whole: "a third of its 45 soldiers". */
static void from_share(dm_claim_finder *finder, uint32_t index)
{
    const dm_counted *share = &finder->quantities->items[index];
    uint32_t whole = share->of_token == DM_NO_TOKEN ? DM_NO_TOKEN : finder->quantities->by_unit[share->of_token];
    dm_movement m;
    dm_force_level level = {.confidence = 0.6};
    if (whole == DM_NO_TOKEN || whole == index || !dm_movement_what(finder, share->of_token, &level.what) ||
        !read_level(finder, share->of_token, &m, &level))
        return;
    const dm_counted *of = &finder->quantities->items[whole];
    if (figure_of(&of->quantity) <= 0)
        return;
    uint32_t last = share->of_token > share->last ? share->of_token : share->last;
    level.quantity = exact(&of->quantity, (int64_t)((double)figure_of(&of->quantity) * share->fraction + 0.5));
    level.quantity.bound = of->quantity.bound == DM_BOUND_EXACT ? DM_BOUND_EXACT : DM_BOUND_ABOUT;
    level.quantity.text = level.derived = dm_phrase_text(finder->coder, share->first, last);
    level.quantity.span = dm_phrase_span(finder->coder->syntax, share->first, last);
    push(finder, &level);
}

static bool has_share(const dm_quantities *quantities, uint32_t index)
{
    return index > 0 && quantities->items[index - 1].share &&
           quantities->items[index - 1].of_token == quantities->items[index].unit_token;
}

/* ---- changes of level: "cut from 5,200 to 3,000", "cut to 2,500", "halve its 5,000 soldiers" ---- */

/* The verb or noun of change over a number; DM_NO_TOKEN none. */
static uint32_t change_over(const dm_claim_finder *finder, const dm_counted *item)
{
    const dm_syntax *s = finder->coder->syntax;
    uint32_t at = item->unit_token != DM_NO_TOKEN ? item->unit_token : item->last;
    for (int step = 0; step < 5 && at != DM_NO_TOKEN; step++) {
        if ((at < item->first || at > item->last) && (s->upos[at] == DM_UPOS_VERB || s->upos[at] == DM_UPOS_NOUN) &&
            at != item->unit_token) {
            if (dm_claim_has(finder, at, DM_WORDS_CHANGE) || dm_claim_has(finder, at, DM_WORDS_WITHDRAW))
                return at;
            if (s->upos[at] == DM_UPOS_VERB)
                return DM_NO_TOKEN;
        }
        at = s->head[at];
    }
    return DM_NO_TOKEN;
}

/* What is changed: the counted noun, or the object or subject of the change ("its force", "the number of troops"). */
static uint32_t changed_noun(const dm_claim_finder *finder, const dm_counted *item, uint32_t change, dm_force_what *what)
{
    const dm_syntax *s = finder->coder->syntax;
    static const dm_deprel relations[] = {DM_REL_OBJ, DM_REL_NSUBJ_PASS, DM_REL_NSUBJ, DM_REL_NMOD};
    for (size_t r = 0; r < sizeof relations / sizeof *relations; r++) {
        uint32_t noun = dm_tree_child(s, change, relations[r]);
        if (noun == DM_NO_TOKEN || (relations[r] == DM_REL_NSUBJ && s->upos[noun] == DM_UPOS_PROPN))
            continue;
        if (dm_movement_what(finder, noun, what))
            return noun;
        *what = DM_WHAT_TROOPS;
        if (dm_claim_has(finder, noun, DM_WORDS_BODY))
            return noun;
        uint32_t inner = dm_tree_child(s, noun, DM_REL_NMOD); /* "the number of troops" */
        if (inner != DM_NO_TOKEN && dm_movement_what(finder, inner, what))
            return inner;
    }
    if (item->unit_token != DM_NO_TOKEN && dm_movement_what(finder, item->unit_token, what))
        return item->unit_token;
    return DM_NO_TOKEN;
}

static bool before_is(const dm_syntax *s, uint32_t first, const char *word)
{
    return first > s->sentences[s->sentence[first]].first && dm_text_is(s->lower[first - 1], word);
}

static void push_change(dm_claim_finder *finder, const dm_force_level *like, const dm_quantity *old, const dm_quantity *new,
                        uint32_t first, uint32_t last)
{
    dm_force_level level = *like;
    bool done = level.status != DM_FORCE_PLANNED && level.status != DM_FORCE_AUTHORIZED && level.status != DM_FORCE_REQUESTED;
    dm_force_status status = done ? DM_FORCE_PRESENT : level.status;
    if (old != NULL) {
        level.quantity = *old;
        push_as(finder, &level, DM_MEASURE_STOCK, DM_DIRECTION_NONE, DM_FORCE_PRESENT);
    }
    level.quantity = *new;
    push_as(finder, &level, DM_MEASURE_STOCK, DM_DIRECTION_NONE, status);
    if (old == NULL)
        return;
    int64_t change = figure_of(old) - figure_of(new);
    bool less = change > 0;
    level.quantity = exact(new, less ? change : -change);
    level.quantity.bound = old->bound == DM_BOUND_EXACT && new->bound == DM_BOUND_EXACT ? DM_BOUND_EXACT : DM_BOUND_ABOUT;
    level.quantity.text = level.derived = dm_phrase_text(finder->coder, first, last);
    level.quantity.span = dm_phrase_span(finder->coder->syntax, first, last);
    if (change != 0)
        push_as(finder, &level, DM_MEASURE_FLOW, less ? DM_DIRECTION_OUT : DM_DIRECTION_IN,
                !done  ? status
                : less ? DM_FORCE_WITHDRAWN
                       : DM_FORCE_PRESENT);
}

/* True when the number is part of a change of level, and its records are made. */
static bool from_change(dm_claim_finder *finder, uint32_t index)
{
    const dm_syntax *s = finder->coder->syntax;
    const dm_quantities *all = finder->quantities;
    const dm_counted *item = &all->items[index], *previous = index > 0 ? &all->items[index - 1] : NULL;
    bool from = before_is(s, item->first, "from"), to = before_is(s, item->first, "to"),
         range = from && item->quantity.bound == DM_BOUND_BETWEEN;
    if ((!from && !to) || item->kind != DM_COUNT_OF_THINGS || item->share)
        return false;
    uint32_t change = change_over(finder, item);
    dm_force_level level = {.confidence = 0.65};
    dm_movement m;
    uint32_t noun = change == DM_NO_TOKEN ? DM_NO_TOKEN : changed_noun(finder, item, change, &level.what);
    if (noun == DM_NO_TOKEN || !read_level(finder, noun, &m, &level))
        return false;
    if (from && !range) { /* told with the number that follows, if there is one */
        bool followed = index + 1 < all->count && before_is(s, all->items[index + 1].first, "to") &&
                        all->items[index + 1].first <= item->last + 4;
        if (!followed)
            return false;
        return true;
    }
    dm_quantity low = exact(&item->quantity, item->quantity.low), high = exact(&item->quantity, item->quantity.high);
    bool pair = previous != NULL && before_is(s, previous->first, "from") && previous->last + 4 >= item->first &&
                s->sentence[previous->first] == s->sentence[item->first];
    if (range)
        push_change(finder, &level, &low, &high, item->first, item->last);
    else
        push_change(finder, &level, pair ? &previous->quantity : NULL, &item->quantity, pair ? previous->first : item->first,
                    item->last);
    return true;
}

/* "halve its 5,000 soldiers", "double its 500 troops" */
static bool from_factor(dm_claim_finder *finder, const dm_counted *item, const dm_movement *m, dm_force_level *level)
{
    const dm_syntax *s = finder->coder->syntax;
    bool half = m->over != DM_NO_TOKEN && dm_text_is(s->lemma[m->over], "halve"),
         twice = m->over != DM_NO_TOKEN && dm_text_is(s->lemma[m->over], "double");
    if (!half && !twice)
        return false;
    uint32_t head = s->head[m->over];
    bool planned = (dm_auxiliary_of(finder->coder, m->over) & DM_AUX_FUTURE) ||
                   (head != DM_NO_TOKEN && s->deprel[m->over] == DM_REL_XCOMP && dm_claim_has(finder, head, DM_WORDS_PLAN));
    push_as(finder, level, DM_MEASURE_STOCK, DM_DIRECTION_NONE, DM_FORCE_PRESENT);
    level->derived = dm_phrase_text(finder->coder, m->over, item->unit_token);
    level->quantity = exact(&item->quantity, half ? figure_of(&item->quantity) / 2 : figure_of(&item->quantity));
    level->quantity.bound = item->quantity.bound == DM_BOUND_EXACT ? DM_BOUND_EXACT : DM_BOUND_ABOUT;
    push_as(finder, level, DM_MEASURE_FLOW, half ? DM_DIRECTION_OUT : DM_DIRECTION_IN,
            planned ? DM_FORCE_PLANNED
            : half  ? DM_FORCE_WITHDRAWN
                    : DM_FORCE_PRESENT);
    return true;
}

/* ---- counted nouns ---- */

static bool is_all(const dm_claim_finder *finder, uint32_t noun, uint32_t verb)
{
    const dm_syntax *s = finder->coder->syntax;
    for (uint32_t i = s->child_first[noun]; i < s->child_first[noun + 1]; i++) {
        dm_text word = s->lower[s->child[i]];
        if (dm_text_is(word, "all") || dm_text_is(word, "last") || dm_text_is(word, "remaining") || dm_text_is(word, "final"))
            return true;
    }
    for (uint32_t i = s->child_first[verb]; i < s->child_first[verb + 1]; i++)
        if (dm_text_is(s->lower[s->child[i]], "all") ||
            (s->deprel[s->child[i]] == DM_REL_ADVMOD && dm_claim_has(finder, s->child[i], DM_WORDS_COMPLETELY)))
            return true;
    return false;
}

/* "No soldiers were hurt" counts none of those who are there. */
static bool is_zero_of_presence(const dm_claim_finder *finder, const dm_movement *m)
{
    return m->told &&
           (m->token == DM_NO_TOKEN || m->measure == DM_MEASURE_STOCK || dm_claim_has(finder, m->token, DM_WORDS_STATION));
}

/* The counted noun: the number's own, the head of a compound ("special forces soldiers"), the noun behind a number that hangs
 * elsewhere. */
static uint32_t counted_noun(const dm_claim_finder *finder, const dm_counted *item)
{
    const dm_syntax *s = finder->coder->syntax;
    dm_force_what what;
    uint32_t noun = item->unit_token;
    if (noun != DM_NO_TOKEN && s->deprel[noun] == DM_REL_COMPOUND && s->head[noun] != DM_NO_TOKEN &&
        dm_movement_what(finder, s->head[noun], &what))
        return s->head[noun];
    if (noun != DM_NO_TOKEN || item->kind != DM_COUNT_OF_THINGS)
        return noun;
    uint32_t end = s->sentences[s->sentence[item->last]].first + s->sentences[s->sentence[item->last]].count;
    for (uint32_t t = item->last + 1; t < end && t <= item->last + 6; t++) {
        if (dm_movement_what(finder, t, &what))
            return t;
        bool mark =
            s->upos[t] == DM_UPOS_PUNCT && !dm_text_is(s->form[t], ",") && !dm_text_is(s->form[t], "."); /* quotes, hyphens */
        if (!mark && s->upos[t] != DM_UPOS_ADJ && s->upos[t] != DM_UPOS_PROPN && s->upos[t] != DM_UPOS_NOUN)
            break;
    }
    return DM_NO_TOKEN;
}

static void from_quantity(dm_claim_finder *finder, uint32_t index)
{
    const dm_syntax *s = finder->coder->syntax;
    dm_counted counted = finder->quantities->items[index];
    const dm_counted *item = &counted;
    if (item->share) {
        from_share(finder, index);
        return;
    }
    counted.unit_token = counted_noun(finder, item);
    uint32_t whole_noun = whole_behind(finder, index);
    if (whole_noun != DM_NO_TOKEN)
        counted.unit_token = whole_noun;
    if (item->first > 0 && dm_text_is(s->form[item->first - 1], "-") && s->space_after[item->first - 1] == 0)
        return; /* "BMP-1" */
    if (from_change(finder, index) || item->unit_token == DM_NO_TOKEN || item->kind != DM_COUNT_OF_THINGS)
        return;
    dm_movement m;
    dm_force_level level = {.confidence = 0.7, .quantity = item->quantity};
    if (!dm_movement_what(finder, item->unit_token, &level.what) || !read_level(finder, item->unit_token, &m, &level) ||
        from_factor(finder, item, &m, &level))
        return;
    bool zero = item->quantity.has_best && item->quantity.best == 0;
    if (zero && !is_zero_of_presence(finder, &m))
        return;
    if (zero)
        level.direction = DM_DIRECTION_NONE;
    bool flow_out = level.measure == DM_MEASURE_FLOW && level.direction == DM_DIRECTION_OUT, part = whole_noun != DM_NO_TOKEN;
    bool whole_of_part = index > 0 && whole_behind(finder, index - 1) != DM_NO_TOKEN;
    if (whole_of_part || has_share(finder->quantities, index)) { /* "300 of its 3,000": the 3,000 are there */
        push_as(finder, &level, DM_MEASURE_STOCK, DM_DIRECTION_NONE, DM_FORCE_PRESENT);
        return;
    }
    push(finder, &level);
    if (flow_out && !part &&
        (is_definite(s, item->unit_token) ||
         (m.over != DM_NO_TOKEN &&
          is_all(finder, item->unit_token, m.over)))) /* "will withdraw its 460 troops": they are there now */
        push_as(finder, &level, DM_MEASURE_STOCK, DM_DIRECTION_NONE, DM_FORCE_PRESENT);
}

/* ---- zero ---- */

static void set_zero(dm_claim_finder *finder, uint32_t noun, dm_force_level *level)
{
    const dm_syntax *s = finder->coder->syntax;
    uint32_t first, last;
    level->quantity =
        (dm_quantity){.has_low = true, .has_high = true, .has_best = true, .bound = DM_BOUND_EXACT, .unit = s->lower[noun]};
    dm_phrase_ends(s, noun, false, &first, &last);
    level->quantity.text = dm_phrase_text(finder->coder, first, last);
    level->quantity.span = dm_phrase_span(s, first, last);
    level->measure = DM_MEASURE_STOCK;
    level->direction = DM_DIRECTION_NONE;
}

/* "US troops left Iraq completely", "has withdrawn all its soldiers", "will all leave": zero from then on. */
static void from_complete_withdrawal(dm_claim_finder *finder, uint32_t verb)
{
    const dm_coder *coder = finder->coder;
    dm_arguments arguments;
    uint32_t noun = DM_NO_TOKEN, bits = dm_auxiliary_of(coder, verb);
    dm_force_level level = {.confidence = 0.7};
    dm_movement m;
    if (bits & (DM_AUX_NEGATION | DM_AUX_HYPOTHETICAL))
        return;
    dm_slots_collect(coder, verb, DM_PREDICATE_VERB, &arguments);
    for (uint32_t i = 0; i < arguments.count && noun == DM_NO_TOKEN; i++) {
        uint32_t token = arguments.filler[i].token;
        bool argument = arguments.filler[i].slot == DM_SLOT_SUBJ || arguments.filler[i].slot == DM_SLOT_OBJ;
        level.what = DM_WHAT_TROOPS;
        if (argument && (dm_movement_what(finder, token, &level.what) || dm_claim_has(finder, token, DM_WORDS_BODY)))
            noun = token;
    }
    if (noun == DM_NO_TOKEN || !is_all(finder, noun, verb) || !read_level(finder, noun, &m, &level))
        return;
    set_zero(finder, noun, &level);
    if (level.status != DM_FORCE_PLANNED && level.status != DM_FORCE_REQUESTED && level.status != DM_FORCE_AUTHORIZED)
        level.status = DM_FORCE_WITHDRAWN;
    level.trigger = coder->syntax->span[verb];
    level.rule = dm_phrase_rule(finder, DM_WORDS_WITHDRAW);
    push(finder, &level);
}

/* "none of its soldiers remain in Congo" */
static void from_none(dm_claim_finder *finder, uint32_t token)
{
    uint32_t noun = dm_tree_child(finder->coder->syntax, token, DM_REL_NMOD);
    dm_movement m;
    dm_force_level level = {.confidence = 0.65};
    if (noun == DM_NO_TOKEN || !dm_movement_what(finder, noun, &level.what) || !read_level(finder, noun, &m, &level) ||
        !is_zero_of_presence(finder, &m))
        return;
    set_zero(finder, noun, &level);
    push(finder, &level);
}

void dm_forces_find(dm_claim_finder *finder)
{
    const dm_syntax *s = finder->coder->syntax;
    uint32_t next = 0;
    for (uint32_t t = 0; t < s->token_count; t++) { /* text order */
        for (; next < finder->quantities->count && finder->quantities->items[next].first <= t; next++)
            from_quantity(finder, next);
        if (s->upos[t] == DM_UPOS_VERB && dm_claim_has(finder, t, DM_WORDS_WITHDRAW))
            from_complete_withdrawal(finder, t);
        else if (dm_text_is(s->lower[t], "none"))
            from_none(finder, t);
    }
}
