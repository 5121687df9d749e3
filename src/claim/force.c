/* Force levels: a number, bound or zero of one party's forces, advisers, peacekeepers, bases, aircraft or ships at a place.
 *
 * A level starts from a counted noun of a force class ("5,000 American soldiers"), from the numbers of a change ("cut from 5,200 to
 * 3,000"), or from words of completeness ("all troops left").  movement.c reads the words around it. */
#include "base/text.h"
#include "record/content.h"
#include "claim/finder.h"
#include "claim/force.h"
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

/* Of the day of the report. */
static void set_today(const dm_coder *coder, dm_force_level *level)
{
    level->as_of = (dm_timeframe){.when = {coder->date, coder->date, DM_PRECISION_DAY}};
}

void dm_force_set_time(dm_claim_finder *finder, uint32_t token, dm_force_level *level)
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

void dm_force_set_place(const dm_coder *coder, const dm_force_place *where, dm_force_level *level)
{
    dm_text role = where->from ? DM_TEXT("origin") : where->to ? DM_TEXT("destination") : DM_TEXT("at");
    uint32_t placed = coder->places == NULL ? DM_NO_TOKEN : coder->places->by_token[where->token],
             index = coder->mentions->by_head[where->token];
    if (placed != DM_NO_TOKEN && strcmp(coder->places->items[placed].location.country_code, where->code) == 0) {
        level->location = coder->places->items[placed].location;
        level->location.role = role;
        return;
    }
    level->location = (dm_location){.role = role};
    memcpy(level->location.country_code, where->code, 4);
    if (!where->home) {
        level->location.span = coder->syntax->span[where->token];
        level->location.extracted_place = coder->syntax->form[where->token];
    }
    if (index != DM_NO_TOKEN && !where->home) {
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

void dm_force_push(dm_claim_finder *finder, dm_force_level *level)
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

void dm_force_push_as(dm_claim_finder *finder, const dm_force_level *level, dm_measure measure, dm_direction direction,
                      dm_force_status status)
{
    dm_force_level copy = *level;
    bool to_come = level->status == DM_FORCE_PLANNED || level->status == DM_FORCE_AUTHORIZED || level->status == DM_FORCE_REQUESTED;
    if (to_come && status == DM_FORCE_PRESENT) /* "will withdraw its 460 soldiers by August": they are there today */
        set_today(finder->coder, &copy);
    copy.measure = measure;
    copy.direction = direction;
    copy.status = status;
    dm_force_push(finder, &copy);
}

dm_quantity dm_force_exact(const dm_quantity *like, int64_t value)
{
    dm_quantity q = *like;
    q.has_low = q.has_high = q.has_best = true;
    q.low = q.high = q.best = value;
    q.bound = DM_BOUND_EXACT;
    return q;
}

int64_t dm_force_figure(const dm_quantity *q) { return q->has_best ? q->best : q->has_high ? q->high : q->low; }

/* ---- a level from its noun: who, where, how told; false when it is none ---- */

/* "African Union nations" */
static bool has_name(const dm_syntax *s, uint32_t head)
{
    for (uint32_t i = head == DM_NO_TOKEN ? 0 : s->child_first[head]; head != DM_NO_TOKEN && i < s->child_first[head + 1]; i++)
        if (s->upos[s->child[i]] == DM_UPOS_PROPN && s->deprel[s->child[i]] != DM_REL_NMOD &&
            s->deprel[s->child[i]] != DM_REL_APPOS)
            return true;
    return false;
}

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

static bool has_origin(const dm_syntax *s, uint32_t verb)
{
    for (uint32_t i = s->child_first[verb]; i < s->child_first[verb + 1]; i++)
        if (dm_phrase_has_child_word(s, s->child[i], DM_REL_CASE, "from"))
            return true;
    return false;
}

/* "will send 30 fighting vehicles to Ukraine": arms given, not forces sent. */
static bool is_arms_given(const dm_claim_finder *finder, uint32_t noun, uint32_t verb, dm_force_what what)
{
    static const char *const gifts[] = {"package", "donate", "donation", "gift", "supply", "deliver"};
    if (verb == DM_NO_TOKEN || (what != DM_WHAT_VEHICLES && what != DM_WHAT_AIRCRAFT))
        return false;
    static const char *const handed[] = {"transfer", "hand", "donate", "give", "supply", "deliver"};
    const dm_token_state *state = &finder->coder->state[verb];
    if (DM_TEXT_IS_ANY(finder->coder->syntax->lemma[verb], handed) && !has_origin(finder->coder->syntax, verb))
        return true; /* "transfers 13 fighter jets to Ukraine"; "from Germany to Poland" moves one's own */
    if (what == DM_WHAT_VEHICLES && dm_text_is(finder->coder->syntax->lemma[verb], "send") &&
        dm_phrase_has_child_word(finder->coder->syntax, noun, DM_REL_COMPOUND, "battle"))
        return true; /* "will send 14 main battle tanks" */
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
    static const char *const guests[] = {"arrive", "enter", "cross", "land", "come", "join", "dock", "disembark", "sail"};
    bool moves = m->token != DM_NO_TOKEN &&
                 (dm_claim_has(finder, m->token, DM_WORDS_DEPLOY) || dm_claim_has(finder, m->token, DM_WORDS_SEND)),
         guest =
             what == DM_WHAT_MERCENARIES || what == DM_WHAT_ADVISERS || what == DM_WHAT_PEACEKEEPERS; /* never a country's own */
    bool sent = s->deprel[noun] == DM_REL_OBJ && m->token == s->head[noun] && s->upos[m->token] == DM_UPOS_VERB &&
                dm_slots_surface_subject(coder, m->token) != DM_NO_TOKEN &&
                s->upos[dm_slots_surface_subject(coder, m->token)] == DM_UPOS_PRON; /* "we have deployed 112 troops in Iraq" */
    if (guest || sent || !moves || m->direction == DM_DIRECTION_OUT || !dm_movement_place(finder, noun, m, force, what, where) ||
        where->code[0] == '\0' || s->sentence[where->token] != s->sentence[noun])
        return false;
    bool country = coder->places == NULL || coder->places->by_token[where->token] == DM_NO_TOKEN ||
                   dm_text_is(coder->places->items[coder->places->by_token[where->token]].location.resolution, "country");
    if (country && DM_TEXT_IS_ANY(s->lemma[m->token], guests)) /* "200 airmen arrive in Qatar": nobody says whose */
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

/* "calls up 1,500 reservists as rockets fall": nobody is sent anywhere, unless to a place with a name or to the border. */
static bool is_only_called_up(const dm_coder *coder, const dm_movement *m, const dm_force_level *level, const dm_force_place *where)
{
    if (m->token == DM_NO_TOKEN || !dm_movement_is_called_up(coder->syntax, m->token))
        return false;
    bool named = coder->places != NULL && coder->places->by_token[where->token] != DM_NO_TOKEN,
         border = dm_text_is(coder->syntax->lemma[where->token], "border");
    return !border && (!named || strcmp(where->code, level->force.code) == 0);
}

/* Whose and where; `given` is whose they are where other words have told it. */
static bool find_sides(const dm_claim_finder *finder, uint32_t noun, const dm_movement *m, const dm_entity *given,
                       dm_force_level *level, dm_force_place *where)
{
    if (given != NULL)
        level->force = *given;
    if (given != NULL || dm_movement_force(finder, noun, m, &level->force))
        return dm_movement_place(finder, noun, m, &level->force, level->what, where);
    return is_at_home(finder, noun, m, level->what, &level->force, where);
}

bool dm_force_read(dm_claim_finder *finder, uint32_t noun, dm_movement *m, dm_force_level *level)
{
    return dm_force_read_of(finder, noun, NULL, m, level);
}

bool dm_force_read_of(dm_claim_finder *finder, uint32_t noun, const dm_entity *given, dm_movement *m, dm_force_level *level)
{
    const dm_coder *coder = finder->coder;
    const dm_syntax *s = coder->syntax;
    dm_force_place where;
    dm_movement_read(finder, noun, m);
    if (m->excluded || dm_claim_has(finder, noun, DM_WORDS_CASUALTY))
        return false;
    if (!find_sides(finder, noun, m, given, level, &where))
        return false;
    if (is_only_called_up(coder, m, level, &where))
        return false;
    if (is_arms_given(finder, noun, m->over, level->what) || (m->measure == DM_MEASURE_FLOW && speaks_of_prisoners(s, noun)))
        return false;
    if ((!m->told || m->acts) && (strcmp(where.code, level->force.code) == 0 || (m->acts && where.code[0] == '\0')))
        return false; /* "met 3,000 soldiers in Texas" */
    if (m->measure == DM_MEASURE_STOCK && strcmp(where.code, level->force.code) == 0 && level->what == DM_WHAT_POLICE &&
        m->token != DM_NO_TOKEN && dm_text_is(s->lemma[m->token], "have"))
        return false; /* "a car that had four armed policemen" */
    if (level->what >= DM_WHAT_AIRCRAFT && level->what != DM_WHAT_BASES && level->force.via == DM_VIA_CONTEXT &&
        level->force.head == noun && m->measure == DM_MEASURE_STOCK && strcmp(where.code, level->force.code) == 0)
        return false; /* "a squadron of 12 fighters is based in Jordan": whose is not told */
    if (level->what == DM_WHAT_OTHER && strcmp(where.code, level->force.code) == 0 &&
        (level->force.via == DM_VIA_CONTEXT || level->force.head == noun))
        return false; /* "two brigades are deployed along the border of Gaza": whose is not told */
    bool equipment = level->what >= DM_WHAT_AIRCRAFT && level->what != DM_WHAT_BASES && level->what != DM_WHAT_OTHER;
    bool watches =
        level->what == DM_WHAT_ADVISERS && (dm_text_is(s->lemma[noun], "observer") || dm_text_is(s->lemma[noun], "monitor"));
    if (watches && m->token == DM_NO_TOKEN)
        return false;
    bool moves = m->token != DM_NO_TOKEN &&
                 (dm_claim_has(finder, m->token, DM_WORDS_SEND) || dm_claim_has(finder, m->token, DM_WORDS_DEPLOY) ||
                  dm_claim_has(finder, m->token, DM_WORDS_WITHDRAW) || dm_claim_has(finder, m->token, DM_WORDS_STATION));
    bool numbers = m->changes && s->deprel[noun] == DM_REL_NMOD && dm_claim_has(finder, s->head[noun], DM_WORDS_TOTAL),
         lies = m->token == DM_NO_TOKEN && m->told && !m->acts && (numbers || dm_movement_is_at(coder, noun));
    if (equipment && (!m->told || !moves) && !lies) /* "approved 50 jets": sold or given */
        return false;
    if (equipment && !lies && dm_text_is(s->lemma[m->token], "have") && s->sentence[where.token] != s->sentence[noun])
        return false; /* "... which has eleven aircraft carriers": owned, not there */
    bool named = level->force.via == DM_VIA_NAME || level->force.via == DM_VIA_ALIAS; /* "the African Union" is nobody else */
    bool generic = level->what == DM_WHAT_PEACEKEEPERS || (level->force.via == DM_VIA_ROLE && !has_name(s, level->force.head));
    if (generic && strcmp(level->force.code, "IGO") == 0 && !named)
        set_united_nations(coder, noun, &level->force);
    level->sentence = s->sentence[noun];
    level->trigger = s->span[noun];
    level->rule = dm_phrase_rule(finder, (dm_words)(DM_WORDS_WHAT_TROOPS + (int)level->what));
    level->measure = m->measure;
    level->direction = m->direction;
    level->status = m->status;
    dm_force_set_place(coder, &where, level);
    dm_force_set_time(finder, m->token != DM_NO_TOKEN ? m->token : m->over != DM_NO_TOKEN ? m->over : noun, level);
    if (m->now)
        set_today(coder, level);
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
    if (joined && part->unit_token != DM_NO_TOKEN && part->unit_token > part->last && part->unit_token < whole->first)
        return DM_NO_TOKEN; /* "thousands of soldiers and hundreds of policemen" */
    return joined ? whole->unit_token : DM_NO_TOKEN;
}

/* A share of a counted whole: "a third of its 45 soldiers". */
static void from_share(dm_claim_finder *finder, uint32_t index)
{
    const dm_syntax *s = finder->coder->syntax;
    const dm_counted *share = &finder->quantities->items[index];
    uint32_t whole = share->of_token == DM_NO_TOKEN ? DM_NO_TOKEN : finder->quantities->by_unit[share->of_token];
    dm_movement m;
    dm_force_level level = {.confidence = 0.6};
    if (whole == DM_NO_TOKEN || whole == index || !dm_movement_what(finder, share->of_token, &level.what) ||
        !dm_force_read(finder, share->of_token, &m, &level))
        return;
    if (level.measure == DM_MEASURE_STOCK && m.over != DM_NO_TOKEN && dm_text_is(s->lemma[m.over], "halve"))
        return; /* told by its own verb */
    const dm_counted *of = &finder->quantities->items[whole];
    if (dm_force_figure(&of->quantity) <= 0)
        return;
    if (level.measure == DM_MEASURE_STOCK && level.status == DM_FORCE_PLANNED)
        return; /* "more than half of the planned 2,500" */
    double part = share->fraction;
    bool by = dm_text_is(s->lower[share->first], "by") || (share->first > 0 && dm_text_is(s->lower[share->first - 1], "by"));
    if (by && part > 0 && part < 1 && share->last + 1 < s->token_count && dm_text_is(s->lower[share->last + 1], "to"))
        part = part / (1 - part); /* "cut by half to 2,500": of what is left */
    uint32_t last = share->of_token > share->last ? share->of_token : share->last;
    level.quantity = dm_force_exact(&of->quantity, (int64_t)((double)dm_force_figure(&of->quantity) * part + 0.5));
    level.quantity.bound = of->quantity.bound == DM_BOUND_EXACT ? DM_BOUND_EXACT : DM_BOUND_ABOUT;
    level.quantity.text = level.derived = dm_phrase_text(finder->coder, share->first, last);
    level.quantity.span = dm_phrase_span(finder->coder->syntax, share->first, last);
    dm_force_push(finder, &level);
}

static bool has_share(const dm_quantities *quantities, uint32_t index)
{
    return index > 0 && quantities->items[index - 1].share &&
           quantities->items[index - 1].of_token == quantities->items[index].unit_token;
}

/* ---- counted nouns ---- */

/* "No soldiers were hurt" counts none of those who are there. */
bool dm_force_is_presence(const dm_claim_finder *finder, const dm_movement *m)
{
    return m->told &&
           (m->token == DM_NO_TOKEN || m->measure == DM_MEASURE_STOCK || dm_claim_has(finder, m->token, DM_WORDS_STATION));
}

/* "with the help of 4,000 French soldiers", "to support 7,000 African troops": they are where those of the sentence are. */
static void beside(dm_claim_finder *finder, const dm_counted *item, const dm_movement *m, dm_force_level *level)
{
    static const char *const words[] = {"help",       "support", "alongside", "besides", "addition",
                                        "assistance", "assist",  "join",      "back"};
    const dm_coder *coder = finder->coder;
    const dm_syntax *s = coder->syntax;
    uint32_t noun = item->unit_token, count = finder->levels.count, head = s->head[noun],
             mark = dm_tree_child(s, noun, DM_REL_CASE);
    bool with = (head != DM_NO_TOKEN && DM_TEXT_IS_ANY(s->lemma[head], words)) ||
                (mark != DM_NO_TOKEN && DM_TEXT_IS_ANY(s->lower[mark], words));
    if (!with || m->excluded || count == 0 || finder->levels.data[count - 1].sentence != s->sentence[noun] ||
        dm_force_figure(&item->quantity) < UNTOLD_LEAST || finder->levels.data[count - 1].location.country_code[0] == '\0')
        return;
    dm_force_level like = finder->levels.data[count - 1];
    if (level->force.code[0] == '\0' || strcmp(level->force.code, like.location.country_code) == 0)
        return;
    dm_force_what what = level->what;
    like.force = level->force;
    like.what = what;
    like.quantity = item->quantity;
    like.trigger = s->span[noun];
    like.rule = dm_phrase_rule(finder, (dm_words)(DM_WORDS_WHAT_TROOPS + (int)what));
    dm_force_push_as(finder, &like, DM_MEASURE_STOCK, DM_DIRECTION_NONE, DM_FORCE_PRESENT);
}

/* "Egypt and Eritrea will each send 1,000 soldiers": the others of the list send as many. */
static void push_each(dm_claim_finder *finder, const dm_movement *m, const dm_force_level *level)
{
    const dm_coder *coder = finder->coder;
    const dm_syntax *s = coder->syntax;
    uint32_t verb = m->over, subject = verb == DM_NO_TOKEN ? DM_NO_TOKEN : dm_tree_child(s, verb, DM_REL_NSUBJ);
    bool each =
        subject != DM_NO_TOKEN &&
        (dm_phrase_has_child_word(s, verb, DM_REL_ADVMOD, "each") || dm_phrase_has_child_word(s, verb, DM_REL_NSUBJ, "each") ||
         dm_phrase_has_child_word(s, verb, DM_REL_DET, "each") || dm_phrase_has_child_word(s, subject, DM_REL_DET, "each"));
    for (uint32_t i = each ? s->child_first[subject] : 0; each && i < s->child_first[subject + 1]; i++) {
        uint32_t index = coder->mentions->by_head[s->child[i]];
        if (s->deprel[s->child[i]] != DM_REL_CONJ || index == DM_NO_TOKEN ||
            coder->mentions->mentions[index].entity.code[0] == '\0')
            continue;
        dm_force_level copy = *level;
        copy.force = coder->mentions->mentions[index].entity;
        copy.force.span = coder->mentions->mentions[index].span;
        copy.force.head = coder->mentions->mentions[index].head;
        dm_force_push(finder, &copy);
    }
}

/* A few men whom the sentence tells of for another reason: among the hurt, before a court, on the run. */
static bool is_small_matter(const dm_claim_finder *finder, const dm_counted *item, const dm_movement *m)
{
    static const char *const hurt[] = {"injure", "kill", "wound", "injured", "wounded", "dead", "die"},
                             *const court[] = {"charge",    "trial",   "court",   "prosecute", "murder",
                                               "extradite", "hearing", "convict", "sue",       "lawsuit"},
                             *const flight[] = {"refuge", "flee", "desert", "abandon", "defect", "refugee", "asylum", "surrender"};
    const dm_syntax *s = finder->coder->syntax;
    uint32_t noun = item->unit_token;
    int64_t figure = dm_force_figure(&item->quantity);
    bool stands = m->token == DM_NO_TOKEN || dm_text_is(s->lemma[m->token], "be") || m->measure == DM_MEASURE_STOCK,
         crosses = m->token != DM_NO_TOKEN && (dm_text_is(s->lemma[m->token], "cross") || dm_text_is(s->lemma[m->token], "enter"));
    dm_force_what what = DM_WHAT_TROOPS;
    if (figure == 0)
        return false;
    bool known = dm_movement_what(finder, noun, &what);
    return (figure == 1 && known && (what == DM_WHAT_OTHER || what == DM_WHAT_POLICE)) || /* "one of the four battalions" */
           (!m->told && figure < UNTOLD_LEAST) || /* "three policemen in Trujillo": no word of being there */
           (stands && figure < UNTOLD_LEAST && sentence_has(s, noun, hurt, sizeof hurt / sizeof *hurt)) ||
           ((crosses || m->acts) && sentence_has(s, noun, flight, sizeof flight / sizeof *flight)) ||
           (figure < 5 * UNTOLD_LEAST && sentence_has(s, noun, court, sizeof court / sizeof *court));
}

/* "1,400 of its soldiers": some of them only. */
static bool is_some_of(const dm_syntax *s, const dm_counted *item)
{
    return item->last + 1 < s->token_count && dm_text_is(s->lower[item->last + 1], "of");
}

/* "most of its 5,000 troops", "not all of the 500", "the last of the 14,000" */
static bool is_vague_part(const dm_syntax *s, uint32_t noun)
{
    static const char *const parts[] = {"most", "some", "many", "part", "majority", "bulk", "few", "last", "rest", "remainder"};
    uint32_t part =
        s->deprel[noun] == DM_REL_NMOD && dm_phrase_has_child_word(s, noun, DM_REL_CASE, "of") ? s->head[noun] : DM_NO_TOKEN;
    if (part == DM_NO_TOKEN || part > noun)
        return false;
    bool not_all = dm_text_is(s->lower[part], "all") && part > 0 &&
                   (dm_text_is(s->lower[part - 1], "not") || dm_text_is(s->lower[part - 1], "nearly") ||
                    dm_text_is(s->lower[part - 1], "almost") || dm_text_is(s->lower[part - 1], "virtually"));
    return not_all || DM_TEXT_IS_ANY(s->lower[part], parts);
}

/* The records of a number that is read: the flow, those who are there beside it, the whole of which it is a part. */
static void push_counted(dm_claim_finder *finder, uint32_t index, uint32_t noun, const dm_movement *m, dm_force_level *level)
{
    const dm_syntax *s = finder->coder->syntax;
    uint32_t number = finder->quantities->items[index].first;
    if (number > 1 && dm_text_is(s->lower[number - 1], "but") && dm_text_is(s->lower[number - 2], "all")) {
        dm_force_push_as(finder, level, DM_MEASURE_STOCK, DM_DIRECTION_NONE, DM_FORCE_PRESENT); /* "all but 150 have left" */
        return;
    }
    if (dm_phrase_has_child_word(s, noun, DM_REL_CASE, "of") && s->deprel[noun] == DM_REL_OBL && s->head[noun] != DM_NO_TOKEN &&
        s->head[noun] > noun && s->upos[s->head[noun]] == DM_UPOS_VERB) {
        dm_force_push_as(finder, level, DM_MEASURE_STOCK, DM_DIRECTION_NONE, DM_FORCE_PRESENT);
        return; /* "Of the 1,500 soldiers in Niger, 400 have left" */
    }
    bool flow = level->measure == DM_MEASURE_FLOW, flow_out = flow && level->direction == DM_DIRECTION_OUT;
    bool part = whole_behind(finder, index) != DM_NO_TOKEN,
         whole_of_part = index > 0 && whole_behind(finder, index - 1) != DM_NO_TOKEN;
    if (whole_of_part && flow && level->direction == DM_DIRECTION_IN)
        return; /* "sent 2,000 of its 8,500 soldiers to Poland": the others are elsewhere */
    if (whole_of_part || has_share(finder->quantities, index)) { /* "300 of its 3,000": the 3,000 are there */
        dm_force_push_as(finder, level, DM_MEASURE_STOCK, DM_DIRECTION_NONE, DM_FORCE_PRESENT);
        return;
    }
    if (flow_out && is_vague_part(s, noun)) { /* "pulled out most of its 5,000": 5,000 were there, how many left is not told */
        dm_force_push_as(finder, level, DM_MEASURE_STOCK, DM_DIRECTION_NONE, DM_FORCE_PRESENT);
        return;
    }
    if (m->standing && !part) { /* "relocates some of its 60 soldiers stationed in Iraq" */
        dm_force_push_as(finder, level, DM_MEASURE_STOCK, DM_DIRECTION_NONE, DM_FORCE_PRESENT);
        if (!flow_out || is_definite(s, noun))
            return;
    }
    if (dm_force_shift(finder, noun, m, level))
        return;
    if (!dm_force_joint(finder, noun, level)) {
        dm_force_push(finder, level);
        push_each(finder, m, level);
    }
    uint32_t said = m->over != DM_NO_TOKEN ? m->over : m->token; /* "the departure of the final 24" */
    bool all = said != DM_NO_TOKEN && dm_force_is_all(finder, noun, said);
    if (all && level->status == DM_FORCE_WITHDRAWN)
        return; /* "the last 300 left": none are there now */
    bool some = number < noun && is_some_of(s, &finder->quantities->items[index]);
    bool whole = s->deprel[noun] == DM_REL_APPOS && s->head[noun] < noun; /* "French forces in Niger, 1,500 men, will be gone" */
    bool told_to = level->status == DM_FORCE_REQUESTED;                   /* "asks 107 soldiers to leave" */
    if (flow_out && !part && !some &&
        (all || whole || told_to || is_definite(s, noun))) /* "will withdraw its 460 troops": they are there now */
        dm_force_push_as(finder, level, DM_MEASURE_STOCK, DM_DIRECTION_NONE, DM_FORCE_PRESENT);
}

/* "400 soldiers for each kilometre", "800 troops per kilometre" */
static bool is_rate(const dm_syntax *s, uint32_t noun)
{
    uint32_t end = s->sentences[s->sentence[noun]].first + s->sentences[s->sentence[noun]].count;
    if (noun + 2 >= end)
        return false;
    if (dm_text_is(s->lower[noun + 1], "fewer") || dm_text_is(s->lower[noun + 1], "less"))
        return true; /* "10,000 troops fewer": a difference */
    return dm_text_is(s->lower[noun + 1], "per") ||
           (dm_text_is(s->lower[noun + 1], "for") &&
            (dm_text_is(s->lower[noun + 2], "each") || dm_text_is(s->lower[noun + 2], "every")));
}

/* "Since 1960 it has sent 80,000 soldiers", "over the years", "to date": all who ever went, no level of any day. */
static bool is_sum_of_years(const dm_claim_finder *finder, const dm_movement *m)
{
    static const char *const spans[] = {"year", "decade", "century", "generation"};
    const dm_syntax *s = finder->coder->syntax;
    uint32_t verb = m->token;
    bool have = false;
    if (verb == DM_NO_TOKEN || m->measure != DM_MEASURE_FLOW || m->direction != DM_DIRECTION_IN)
        return false;
    for (uint32_t i = s->child_first[verb]; i < s->child_first[verb + 1]; i++)
        have |= s->deprel[s->child[i]] == DM_REL_AUX && dm_text_is(s->lemma[s->child[i]], "have");
    const dm_sentence *sentence = &s->sentences[s->sentence[verb]];
    uint32_t end = sentence->first + (sentence->count < DM_PHRASE_TOKENS_MAX ? sentence->count : DM_PHRASE_TOKENS_MAX);
    for (uint32_t t = sentence->first; have && t + 1 < end; t++) {
        bool year = s->form[t + 1].len == 4 && s->upos[t + 1] == DM_UPOS_NUM,
             over = dm_text_is(s->lower[t], "over") || dm_text_is(s->lower[t], "in") || dm_text_is(s->lower[t], "during");
        if ((dm_text_is(s->lower[t], "since") && year) || (dm_text_is(s->lower[t], "to") && dm_text_is(s->lower[t + 1], "date")))
            return true;
        for (uint32_t k = t + 1; over && k < end && k <= t + 5; k++)
            if (DM_TEXT_IS_ANY(s->lemma[k], spans) && (s->morph[k] & DM_MORPH_PLUR))
                return true;
    }
    return false;
}

/* "200 U.S. and 150 French soldiers": the country right behind the first number is whose it is. */
static bool own_party(const dm_claim_finder *finder, uint32_t index, dm_entity *out)
{
    const dm_coder *coder = finder->coder;
    const dm_syntax *s = coder->syntax;
    const dm_quantities *all = finder->quantities;
    const dm_counted *item = &all->items[index];
    uint32_t at = item->last + 1;
    if (index + 1 >= all->count || at + 1 >= s->token_count || s->sentence[at] != s->sentence[all->items[index + 1].first])
        return false;
    uint32_t mention = coder->mentions->covering[at];
    if (mention == DM_NO_TOKEN)
        mention = coder->mentions->by_head[at];
    if (mention == DM_NO_TOKEN || (s->upos[at] != DM_UPOS_ADJ && s->upos[at] != DM_UPOS_PROPN))
        return false;
    const dm_mention *who = &coder->mentions->mentions[mention];
    if (!who->resolved || who->entity.code[0] == '\0' || who->entity.via == DM_VIA_CONTEXT || who->last != at ||
        all->items[index + 1].first != at + 2 || s->upos[at + 1] != DM_UPOS_CCONJ)
        return false;
    *out = dm_mention_entity(who);
    return true;
}

/* "Not one soldier remains": none. */
static bool is_not_one(const dm_syntax *s, const dm_counted *item)
{
    bool one = dm_force_figure(&item->quantity) == 1 && item->first > 0;
    return (one && dm_text_is(s->lower[item->first - 1], "not")) ||
           (one && item->first > 1 && dm_text_is(s->lower[item->first - 1], "single") &&
            dm_text_is(s->lower[item->first - 2], "a"));
}

static void from_quantity(dm_claim_finder *finder, uint32_t index)
{
    const dm_syntax *s = finder->coder->syntax;
    dm_counted counted = finder->quantities->items[index];
    const dm_counted *item = &counted, *before = index > 0 ? &finder->quantities->items[index - 1] : NULL;
    if (item->share) {
        from_share(finder, index);
        return;
    }
    uint32_t whole = whole_behind(finder, index), numbered = dm_force_numbered_noun(finder, item);
    counted.unit_token = whole != DM_NO_TOKEN ? whole : numbered != DM_NO_TOKEN ? numbered : dm_force_counted_noun(finder, item);
    if (dm_force_is_model(finder, item) || dm_force_change(finder, index))
        return;
    dm_movement m;
    dm_force_level level = {.confidence = 0.7, .quantity = item->quantity};
    if (before != NULL && dm_force_is_range(s, before, item)) {
        level.quantity.has_low = level.quantity.has_high = true;
        level.quantity.has_best = false;
        level.quantity.low = dm_force_figure(&before->quantity);
        level.quantity.bound = DM_BOUND_BETWEEN;
        level.quantity.high = dm_force_figure(&item->quantity);
    }
    if (item->unit_token == DM_NO_TOKEN || item->kind != DM_COUNT_OF_THINGS ||
        (!dm_movement_what(finder, item->unit_token, &level.what) && numbered == DM_NO_TOKEN)) {
        dm_force_bare(finder, index);
        return;
    }
    dm_entity own;
    bool given = own_party(finder, index, &own);
    if (is_not_one(s, item))
        level.quantity = dm_force_exact(&item->quantity, 0);
    if (numbered != DM_NO_TOKEN && level.what == DM_WHAT_BASES && dm_claim_has(finder, numbered, DM_WORDS_BODY))
        level.what = DM_WHAT_TROOPS; /* "the garrison is 13,000 strong" */
    if (!dm_force_read_of(finder, item->unit_token, given ? &own : NULL, &m, &level)) {
        beside(finder, item, &m, &level);
        return;
    }
    bool zero = level.quantity.has_best && level.quantity.best == 0;
    if (dm_force_factor(finder, item, &m, &level) || is_small_matter(finder, item, &m) || is_sum_of_years(finder, &m) ||
        is_rate(s, item->unit_token) || (zero && !dm_force_is_presence(finder, &m)))
        return;
    if (zero)
        level.direction = DM_DIRECTION_NONE;
    push_counted(finder, index, item->unit_token, &m, &level);
}

void dm_forces_find(dm_claim_finder *finder)
{
    const dm_syntax *s = finder->coder->syntax;
    uint32_t next = 0;
    for (uint32_t t = 0; t < s->token_count; t++) { /* text order */
        for (; next < finder->quantities->count && finder->quantities->items[next].first <= t; next++)
            from_quantity(finder, next);
        if (dm_force_may_end(finder, t))
            dm_force_zero(finder, t);
        else if (dm_text_is(s->lower[t], "none"))
            dm_force_none(finder, t);
        else if (dm_text_is(s->lower[t], "no"))
            dm_force_not_any(finder, t);
        else if (dm_text_is(s->lower[t], "longer"))
            dm_force_no_longer(finder, t);
    }
}
