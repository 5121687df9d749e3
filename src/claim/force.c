/* Force levels: a number, bound or zero of one party's forces, advisers, peacekeepers, bases, aircraft or ships at a place.
 *
 * A level starts from a counted noun of a force class ("5,000 American soldiers"), from the numbers of a change ("cut from 5,200 to
 * 3,000"), or from words of completeness ("all troops left").  movement.c reads the words around it. */
#include "base/text.h"
#include "record/content.h"
#include "claim/finder.h"
#include "claim/movement.h"

/* "US forces returned in 2014. As many as 5,000 soldiers were deployed": told in the past without a date of its own, it is of the
 * time that the sentence before is about, where that is past. */
static bool time_before(const dm_coder *coder, uint32_t token, dm_event *out)
{
    const dm_syntax *s = coder->syntax;
    uint32_t sentence = s->sentence[token];
    bool past = (s->morph[token] & DM_MORPH_PAST) != 0;
    for (uint32_t i = s->child_first[token]; i < s->child_first[token + 1]; i++)
        if (s->deprel[s->child[i]] == DM_REL_AUX || s->deprel[s->child[i]] == DM_REL_AUX_PASS ||
            s->deprel[s->child[i]] == DM_REL_COP)
            past = dm_text_is(s->lower[s->child[i]], "were") || dm_text_is(s->lower[s->child[i]], "was") ||
                   dm_text_is(s->lower[s->child[i]], "had") || dm_text_is(s->lower[s->child[i]], "have");
    if (!past || sentence == 0 || coder->date == DM_DAY_NONE || s->sentences[sentence - 1].in_title)
        return false;
    const dm_sentence *before = &s->sentences[sentence - 1];
    for (uint32_t t = before->first; t < before->first + before->count && t < before->first + DM_PHRASE_TOKENS_MAX; t++) {
        if (s->deprel[t] != DM_REL_ROOT)
            continue;
        dm_reading reading = {
            .token = t, .innermost = t, .inner_token = DM_NO_TOKEN, .speaker_token = DM_NO_TOKEN, .report_token = DM_NO_TOKEN};
        dm_when_find(coder, &reading, out);
        return out->date_given && (out->auxiliary & DM_AUX_HISTORICAL);
    }
    return false;
}

/* Is there a quantity where the time expression stands? */
static bool is_number_there(const dm_claim_finder *finder, dm_span span)
{
    for (uint32_t i = 0; i < finder->quantities->count; i++) {
        const dm_quantity *q = &finder->quantities->items[i].quantity;
        if (q->span.start <= span.start && span.end <= q->span.end)
            return true;
    }
    return false;
}

static void set_time(dm_claim_finder *finder, uint32_t token, dm_force_level *level)
{
    dm_reading reading = {
        .token = token, .innermost = token, .inner_token = DM_NO_TOKEN, .speaker_token = DM_NO_TOKEN, .report_token = DM_NO_TOKEN};
    dm_event when = {0}, earlier = {0};
    dm_when_find(finder->coder, &reading, &when);
    bool number = when.date_given && when.date.precision == DM_PRECISION_YEAR && is_number_there(finder, when.date_span);
    if (number) { /* "from 850 to 2000": no year */
        when = (dm_event){0};
        when.date = (dm_interval){finder->coder->date, finder->coder->date, DM_PRECISION_DAY};
    }
    if (!when.date_given && when.date_span.end == 0 && time_before(finder->coder, token, &earlier))
        when = earlier;
    level->as_of = (dm_timeframe){when.date_text, when.date, when.date_span};
    dm_attribution_find(finder->coder, &reading, &level->attribution);
}

enum { UNTOLD_LEAST = 20 }; /* a number that nothing but a place makes a level is one of a force, not of some men */

static void set_place(const dm_coder *coder, const dm_force_place *where, dm_force_level *level)
{
    dm_text role = where->from ? DM_TEXT("origin") : where->to ? DM_TEXT("destination") : DM_TEXT("at");
    uint32_t placed = coder->places == NULL ? DM_NO_TOKEN : coder->places->by_token[where->token],
             index = coder->mentions->by_head[where->token];
    if (placed != DM_NO_TOKEN && strcmp(coder->places->items[placed].location.country_code, where->code) == 0) {
        level->location = coder->places->items[placed].location;
        level->location.role = role;
        return;
    }
    level->location = (dm_location){.span = coder->syntax->span[where->token], .role = role};
    level->location.extracted_place = coder->syntax->form[where->token];
    memcpy(level->location.country_code, where->code, 4);
    if (index != DM_NO_TOKEN) {
        const dm_mention *mention = &coder->mentions->mentions[index];
        level->location.span = mention->span;
        level->location.extracted_place = mention->entity.entity_text;
        level->location.resolved_place = mention->entity.identifier_text;
    }
    uint32_t state = where->code[0] == '\0' ? UINT32_MAX : dm_state_find(coder->knowledge, where->code);
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

static bool sentence_has(const dm_syntax *s, uint32_t noun, const char *const *words, size_t count)
{
    const dm_sentence *sentence = &s->sentences[s->sentence[noun]];
    uint32_t from = noun > sentence->first + 40 ? noun - 40 : sentence->first, end = sentence->first + sentence->count;
    for (uint32_t t = from; t < end && t < noun + 40; t++)
        for (size_t w = 0; w < count; w++)
            if (dm_text_is(s->lemma[t], words[w]))
                return true;
    return false;
}

/* "will send 30 fighting vehicles to Ukraine": arms given, not forces sent. */
static bool is_arms_given(const dm_claim_finder *finder, uint32_t noun, uint32_t verb, dm_force_what what)
{
    static const char *const gifts[] = {"package", "donate", "donation", "gift", "supply", "deliver"};
    if (verb == DM_NO_TOKEN || (what != DM_WHAT_VEHICLES && what != DM_WHAT_AIRCRAFT))
        return false;
    const dm_token_state *state = &finder->coder->state[verb];
    if (what == DM_WHAT_AIRCRAFT)
        return dm_claim_has(finder, verb, DM_WORDS_SEND) &&
               sentence_has(finder->coder->syntax, noun, gifts, sizeof gifts / sizeof *gifts);
    for (uint32_t i = 0; i < state->count; i++)
        if (state->readings[i].base_type == DM_AID)
            return true;
    return false;
}

/* "195 soldiers being returned to Russia", of a prisoner exchange. */
static bool speaks_of_prisoners(const dm_syntax *s, uint32_t noun)
{
    static const char *const words[] = {"prisoner", "swap", "pows", "pow"};
    return sentence_has(s, noun, words, sizeof words / sizeof *words);
}

/* "Hundreds of soldiers are deployed to Aba in southern Nigeria": nobody else is named, they are that country's. */
static bool is_at_home(const dm_claim_finder *finder, uint32_t noun, const dm_movement *m, dm_force_what what, dm_entity *force,
                       dm_force_place *where)
{
    const dm_coder *coder = finder->coder;
    const dm_syntax *s = coder->syntax;
    const dm_sentence *sentence = &s->sentences[s->sentence[noun]];
    *force = (dm_entity){.via = DM_VIA_CONTEXT, .entity_text = s->form[noun], .span = s->span[noun], .head = noun};
    bool moves = m->token != DM_NO_TOKEN &&
                 (dm_claim_has(finder, m->token, DM_WORDS_DEPLOY) || dm_claim_has(finder, m->token, DM_WORDS_SEND));
    if (!moves || m->direction == DM_DIRECTION_OUT || !dm_movement_place(finder, noun, m, force, what, where) ||
        where->code[0] == '\0' || s->sentence[where->token] != s->sentence[noun])
        return false;
    for (uint32_t t = sentence->first; t < sentence->first + sentence->count && t < sentence->first + DM_PHRASE_TOKENS_MAX; t++) {
        uint32_t index = coder->mentions->by_head[t];
        if (index != DM_NO_TOKEN && coder->mentions->mentions[index].entity.code[0] != '\0' &&
            strcmp(coder->mentions->mentions[index].entity.code, where->code) != 0)
            return false;
    }
    memcpy(force->code, where->code, DM_CODE_MAX);
    force->sector[0] = what == DM_WHAT_POLICE ? DM_COP : DM_MIL;
    force->sector_count = 1;
    return true;
}

static bool read_level(dm_claim_finder *finder, uint32_t noun, dm_movement *m, dm_force_level *level)
{
    const dm_coder *coder = finder->coder;
    const dm_syntax *s = coder->syntax;
    dm_force_place where;
    dm_movement_read(finder, noun, m);
    if (m->excluded || dm_claim_has(finder, noun, DM_WORDS_CASUALTY))
        return false;
    if (dm_movement_force(finder, noun, m, &level->force) ? !dm_movement_place(finder, noun, m, &level->force, level->what, &where)
                                                          : !is_at_home(finder, noun, m, level->what, &level->force, &where))
        return false;
    if (is_arms_given(finder, noun, m->over, level->what) || (m->measure == DM_MEASURE_FLOW && speaks_of_prisoners(s, noun)))
        return false;
    bool equipment = level->what >= DM_WHAT_AIRCRAFT && level->what != DM_WHAT_BASES && level->what != DM_WHAT_OTHER;
    bool watches =
        level->what == DM_WHAT_ADVISERS && (dm_text_is(s->lemma[noun], "observer") || dm_text_is(s->lemma[noun], "monitor"));
    if (watches && m->token == DM_NO_TOKEN)
        return false;
    bool moves = m->token != DM_NO_TOKEN &&
                 (dm_claim_has(finder, m->token, DM_WORDS_SEND) || dm_claim_has(finder, m->token, DM_WORDS_DEPLOY) ||
                  dm_claim_has(finder, m->token, DM_WORDS_WITHDRAW) || dm_claim_has(finder, m->token, DM_WORDS_STATION));
    if (equipment && (!m->told || !moves)) /* "approved 50 jets": sold or given */
        return false;
    bool named = level->force.via == DM_VIA_NAME || level->force.via == DM_VIA_ALIAS; /* "the African Union" is nobody else */
    if (level->what == DM_WHAT_PEACEKEEPERS && strcmp(level->force.code, "IGO") == 0 && !named)
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
        uint32_t kind = dm_tree_child(s, noun, DM_REL_COMPOUND); /* "troop levels" */
        if (kind != DM_NO_TOKEN && dm_claim_has(finder, noun, DM_WORDS_TOTAL) && dm_claim_has(finder, kind, DM_WORDS_WHAT_TROOPS))
            return noun;
        uint32_t inner = dm_tree_child(s, noun, DM_REL_NMOD); /* "the number of troops" */
        if (inner != DM_NO_TOKEN && dm_movement_what(finder, inner, what))
            return inner;
    }
    if (item->unit_token != DM_NO_TOKEN && dm_movement_what(finder, item->unit_token, what))
        return item->unit_token;
    return DM_NO_TOKEN;
}

/* "would double the number", "plans to cut". */
static bool is_to_come(const dm_claim_finder *finder, uint32_t change)
{
    const dm_syntax *s = finder->coder->syntax;
    if (dm_auxiliary_of(finder->coder, change) & DM_AUX_FUTURE)
        return true;
    return s->deprel[change] == DM_REL_XCOMP && s->head[change] != DM_NO_TOKEN &&
           dm_claim_has(finder, s->head[change], DM_WORDS_PLAN);
}

/* "... bringing the total to 5,500": of the forces told just before. */
static bool from_total(dm_claim_finder *finder, const dm_counted *item, uint32_t change)
{
    const dm_syntax *s = finder->coder->syntax;
    uint32_t noun = dm_tree_child(s, change, DM_REL_OBJ), count = finder->levels.count;
    bool pointed = noun != DM_NO_TOKEN && s->upos[noun] == DM_UPOS_PRON; /* "will cut them to 3,000" */
    if (noun == DM_NO_TOKEN || (!pointed && !dm_claim_has(finder, noun, DM_WORDS_TOTAL)) || count == 0)
        return false;
    uint32_t first, last;
    dm_phrase_ends(s, noun, true, &first, &last);
    for (uint32_t t = first; t <= last; t++)
        if (dm_claim_has(finder, t, DM_WORDS_CASUALTY))
            return false;
    dm_force_level level = finder->levels.data[count - 1];
    if (level.sentence != s->sentence[change])
        return false;
    level.quantity = item->quantity;
    level.derived = (dm_text){NULL, 0};
    level.trigger = s->span[item->unit_token != DM_NO_TOKEN ? item->unit_token : item->last];
    level.measure = DM_MEASURE_STOCK;
    level.direction = DM_DIRECTION_NONE;
    if (level.status == DM_FORCE_EN_ROUTE || level.status == DM_FORCE_WITHDRAWN)
        level.status = DM_FORCE_PRESENT;
    if (level.status == DM_FORCE_PRESENT && is_to_come(finder, change))
        level.status = DM_FORCE_PLANNED;
    push(finder, &level);
    return true;
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

/* "a battalion of 200 to 250 troops", read as two numbers. */
static bool is_range(const dm_syntax *s, const dm_counted *low, const dm_counted *high)
{
    return low->kind == DM_COUNT_OF_THINGS && high->kind == DM_COUNT_OF_THINGS && low->last + 2 == high->first &&
           dm_text_is(s->lower[low->last + 1], "to") && !before_is(s, low->first, "from") && figure_of(&low->quantity) > 0 &&
           figure_of(&low->quantity) < figure_of(&high->quantity);
}

/* True when the number is part of a change of level, and its records are made. */
static bool from_change(dm_claim_finder *finder, uint32_t index)
{
    const dm_syntax *s = finder->coder->syntax;
    const dm_quantities *all = finder->quantities;
    const dm_counted *item = &all->items[index], *previous = index > 0 ? &all->items[index - 1] : NULL;
    bool from = before_is(s, item->first, "from"), to = before_is(s, item->first, "to"),
         range = from && item->quantity.bound == DM_BOUND_BETWEEN;
    if (to && previous != NULL && is_range(s, previous, item))
        return false;
    if ((!from && !to) || item->kind != DM_COUNT_OF_THINGS || item->share)
        return false;
    uint32_t change = change_over(finder, item);
    dm_force_level level = {.confidence = 0.65};
    dm_movement m;
    uint32_t noun = change == DM_NO_TOKEN ? DM_NO_TOKEN : changed_noun(finder, item, change, &level.what);
    if (to && change != DM_NO_TOKEN && from_total(finder, item, change))
        return true;
    if (noun == DM_NO_TOKEN || !read_level(finder, noun, &m, &level))
        return false;
    if (level.status == DM_FORCE_PRESENT && is_to_come(finder, change))
        level.status = DM_FORCE_PLANNED;
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

/* "to redeploy 1,000 soldiers from Germany to Poland": out of one, into the other. */
static bool from_shift(dm_claim_finder *finder, uint32_t noun, const dm_movement *m, const dm_force_level *level)
{
    if (m->token == DM_NO_TOKEN || !dm_claim_has(finder, m->token, DM_WORDS_SHIFT))
        return false;
    dm_movement in = *m, out = *m;
    dm_force_place to, from;
    in.direction = DM_DIRECTION_IN;
    out.direction = DM_DIRECTION_OUT;
    if (!dm_movement_place(finder, noun, &in, &level->force, level->what, &to) || !to.to ||
        !dm_movement_place(finder, noun, &out, &level->force, level->what, &from) || !from.from)
        return false;
    bool done = level->status == DM_FORCE_WITHDRAWN || level->status == DM_FORCE_EN_ROUTE || level->status == DM_FORCE_PRESENT;
    dm_force_level copy = *level;
    set_place(finder->coder, &from, &copy);
    push_as(finder, &copy, DM_MEASURE_FLOW, DM_DIRECTION_OUT, done ? DM_FORCE_WITHDRAWN : level->status);
    set_place(finder->coder, &to, &copy);
    push_as(finder, &copy, DM_MEASURE_FLOW, DM_DIRECTION_IN, done ? DM_FORCE_EN_ROUTE : level->status);
    return true;
}

/* ---- counted nouns ---- */

static bool is_hedge(dm_text word)
{
    return dm_text_is(word, "nearly") || dm_text_is(word, "almost") || dm_text_is(word, "virtually") || dm_text_is(word, "not");
}

/* "the last of its soldiers" */
static bool is_rest(const dm_syntax *s, uint32_t token)
{
    return dm_text_is(s->lower[token], "last") || dm_text_is(s->lower[token], "rest") || dm_text_is(s->lower[token], "remainder");
}

static bool is_all(const dm_claim_finder *finder, uint32_t noun, uint32_t verb)
{
    const dm_syntax *s = finder->coder->syntax;
    if (s->deprel[noun] == DM_REL_NMOD && is_rest(s, s->head[noun]))
        return true;
    for (uint32_t i = s->child_first[noun]; i < s->child_first[noun + 1]; i++) {
        dm_text word = s->lower[s->child[i]];
        if (dm_text_is(word, "all") && s->child[i] > 0 && is_hedge(s->lower[s->child[i] - 1]))
            return false;
        if (dm_text_is(word, "all") || dm_text_is(word, "last") || dm_text_is(word, "remaining") || dm_text_is(word, "final"))
            return true;
    }
    uint32_t first = s->sentences[s->sentence[noun]].first;
    for (uint32_t t = noun; t-- > first && t + 5 > noun && s->upos[t] != DM_UPOS_PUNCT && s->upos[t] != DM_UPOS_ADP;)
        if (dm_text_is(s->lower[t], "all") &&
            !(t > first && is_hedge(s->lower[t - 1]))) /* "all remaining military troops", wherever the tree hung it */
            return true;
    for (uint32_t i = s->child_first[verb]; i < s->child_first[verb + 1]; i++)
        if ((dm_text_is(s->lower[s->child[i]], "all") && !(s->child[i] > 0 && is_hedge(s->lower[s->child[i] - 1]))) ||
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
    if (noun != DM_NO_TOKEN && s->upos[noun] == DM_UPOS_NOUN && s->deprel[noun] == DM_REL_NMOD_POSS)
        noun = DM_NO_TOKEN; /* "2,000 People's Liberation Army troops" */
    bool name = noun != DM_NO_TOKEN && s->upos[noun] == DM_UPOS_PROPN && !dm_movement_what(finder, noun, &what);
    if ((noun != DM_NO_TOKEN && !name) || item->kind != DM_COUNT_OF_THINGS)
        return noun;
    uint32_t end = s->sentences[s->sentence[item->last]].first + s->sentences[s->sentence[item->last]].count;
    for (uint32_t t = item->last + 1; t < end && t <= item->last + 6; t++) {
        if (dm_movement_what(finder, t, &what))
            return t;
        bool mark =
            s->upos[t] == DM_UPOS_PUNCT && !dm_text_is(s->form[t], ",") && !dm_text_is(s->form[t], "."); /* quotes, hyphens */
        if (!mark && s->upos[t] != DM_UPOS_PART && s->upos[t] != DM_UPOS_ADJ && s->upos[t] != DM_UPOS_PROPN &&
            s->upos[t] != DM_UPOS_NOUN)
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
    if (item->first > 0 && s->upos[item->first - 1] == DM_UPOS_PROPN && item->first == item->last && item->quantity.text.len == 4 &&
        s->sentence[item->first - 1] == s->sentence[item->first] && counted.unit_token != DM_NO_TOKEN &&
        dm_claim_has(finder, counted.unit_token, DM_WORDS_WHAT_AIRCRAFT))
        return; /* "Mirage 2000 jets" */
    if (from_change(finder, index) || item->unit_token == DM_NO_TOKEN || item->kind != DM_COUNT_OF_THINGS)
        return;
    dm_movement m;
    dm_force_level level = {.confidence = 0.7, .quantity = item->quantity};
    if (index > 0 && is_range(s, &finder->quantities->items[index - 1], item)) {
        level.quantity.has_low = level.quantity.has_high = true;
        level.quantity.has_best = false;
        level.quantity.low = figure_of(&finder->quantities->items[index - 1].quantity);
        level.quantity.bound = DM_BOUND_BETWEEN;
        level.quantity.high = figure_of(&item->quantity);
    }
    if (!dm_movement_what(finder, item->unit_token, &level.what) || !read_level(finder, item->unit_token, &m, &level) ||
        from_factor(finder, item, &m, &level))
        return;
    bool zero = item->quantity.has_best && item->quantity.best == 0;
    if (!zero && !m.told && figure_of(&item->quantity) < UNTOLD_LEAST)
        return; /* "three policemen in Trujillo": no level without a word of being there */
    static const char *const hurt[] = {"injure", "kill", "wound", "injured", "wounded", "dead", "die"};
    bool stands = m.token == DM_NO_TOKEN || dm_text_is(s->lemma[m.token], "be");
    if (!zero && stands && figure_of(&item->quantity) < UNTOLD_LEAST &&
        sentence_has(s, item->unit_token, hurt, sizeof hurt / sizeof *hurt))
        return; /* "among the injured are three policemen" */
    if (zero && !is_zero_of_presence(finder, &m))
        return;
    if (zero)
        level.direction = DM_DIRECTION_NONE;
    bool flow_out = level.measure == DM_MEASURE_FLOW && level.direction == DM_DIRECTION_OUT, part = whole_noun != DM_NO_TOKEN;
    bool whole_of_part = index > 0 && whole_behind(finder, index - 1) != DM_NO_TOKEN;
    if (whole_of_part && level.measure == DM_MEASURE_FLOW && level.direction == DM_DIRECTION_IN)
        return; /* "sent 2,000 of its 8,500 soldiers to Poland": the others are elsewhere */
    if (whole_of_part || has_share(finder->quantities, index)) { /* "300 of its 3,000": the 3,000 are there */
        push_as(finder, &level, DM_MEASURE_STOCK, DM_DIRECTION_NONE, DM_FORCE_PRESENT);
        return;
    }
    if (m.standing && !part) { /* "relocates some of its 60 soldiers stationed in Iraq" */
        push_as(finder, &level, DM_MEASURE_STOCK, DM_DIRECTION_NONE, DM_FORCE_PRESENT);
        if (!flow_out || is_definite(s, item->unit_token))
            return;
    }
    if (from_shift(finder, item->unit_token, &m, &level))
        return;
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
    if (level->as_of.when.latest != DM_DAY_NONE) /* none are there from its end on */
        level->as_of.when.earliest = level->as_of.when.latest;
}

/* The verb's own subject or object where it is of forces; of "all of its troops" the troops. */
static uint32_t forces_of_verb(const dm_claim_finder *finder, uint32_t verb, dm_force_what *what)
{
    const dm_syntax *s = finder->coder->syntax;
    uint32_t head = s->head[verb];
    if (s->deprel[verb] == DM_REL_ACL && dm_text_ends(s->lower[verb], "ing") && head != DM_NO_TOKEN &&
        dm_movement_what(finder, head, what))
        return head; /* "with all remaining troops withdrawing" */
    for (uint32_t i = s->child_first[verb]; i < s->child_first[verb + 1]; i++) {
        uint32_t child = s->child[i];
        dm_deprel rel = (dm_deprel)s->deprel[child];
        if (rel != DM_REL_OBJ && rel != DM_REL_NSUBJ && rel != DM_REL_NSUBJ_PASS)
            continue;
        if ((dm_text_is(s->lower[child], "all") || is_rest(s, child)) && dm_tree_child(s, child, DM_REL_NMOD) != DM_NO_TOKEN)
            child = dm_tree_child(s, child, DM_REL_NMOD);
        *what = DM_WHAT_TROOPS;
        if (dm_movement_what(finder, child, what) || dm_claim_has(finder, child, DM_WORDS_BODY))
            return child;
    }
    return DM_NO_TOKEN;
}

/* "a bill that would have required the withdrawal of all troops" */
static bool is_wished(const dm_claim_finder *finder, uint32_t token)
{
    const dm_syntax *s = finder->coder->syntax;
    for (int step = 0; step < 5 && token != DM_NO_TOKEN; step++, token = s->head[token])
        if (dm_text_is(s->lemma[token], "require") || dm_text_is(s->lemma[token], "bill") || dm_text_is(s->lemma[token], "fail"))
            return true;
    return false;
}

static uint32_t withdrawn_noun(const dm_claim_finder *finder, uint32_t withdrawal, dm_force_what *what)
{
    const dm_syntax *s = finder->coder->syntax;
    *what = DM_WHAT_TROOPS;
    for (uint32_t i = s->child_first[withdrawal]; i < s->child_first[withdrawal + 1]; i++)
        if (s->deprel[s->child[i]] == DM_REL_NMOD && dm_phrase_has_child_word(s, s->child[i], DM_REL_CASE, "of") &&
            (dm_movement_what(finder, s->child[i], what) || dm_claim_has(finder, s->child[i], DM_WORDS_BODY)))
            return s->child[i];
    return DM_NO_TOKEN;
}

/* "US troops left Iraq completely", "has withdrawn all its soldiers", "will all leave": zero from then on. */
static void from_complete_withdrawal(dm_claim_finder *finder, uint32_t verb)
{
    const dm_coder *coder = finder->coder;
    dm_arguments arguments;
    uint32_t noun = DM_NO_TOKEN, bits = dm_auxiliary_of(coder, verb);
    dm_force_level level = {.confidence = 0.7};
    dm_movement m;
    if ((bits & (DM_AUX_NEGATION | DM_AUX_HYPOTHETICAL)) || is_wished(finder, verb))
        return;
    dm_slots_collect(coder, verb, coder->syntax->upos[verb] == DM_UPOS_VERB ? DM_PREDICATE_VERB : DM_PREDICATE_NOUN, &arguments);
    if (coder->syntax->upos[verb] == DM_UPOS_NOUN) /* "the withdrawal of all its forces" */
        noun = withdrawn_noun(finder, verb, &level.what);
    else
        noun = forces_of_verb(finder, verb, &level.what);
    for (uint32_t i = 0; i < arguments.count && noun == DM_NO_TOKEN; i++) {
        uint32_t token = arguments.filler[i].token;
        bool argument = arguments.filler[i].slot == DM_SLOT_SUBJ || arguments.filler[i].slot == DM_SLOT_OBJ;
        level.what = DM_WHAT_TROOPS;
        if (argument && (dm_movement_what(finder, token, &level.what) || dm_claim_has(finder, token, DM_WORDS_BODY)))
            noun = token;
    }
    if (noun == DM_NO_TOKEN || !is_all(finder, noun, verb) || !read_level(finder, noun, &m, &level) ||
        level.status == DM_FORCE_REQUESTED) /* what somebody demands is no level */
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
        if ((s->upos[t] == DM_UPOS_VERB || s->upos[t] == DM_UPOS_NOUN) && dm_claim_has(finder, t, DM_WORDS_WITHDRAW))
            from_complete_withdrawal(finder, t);
        else if (dm_text_is(s->lower[t], "none"))
            from_none(finder, t);
    }
}
