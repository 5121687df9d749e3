/* Numbers without a noun of their own, which count the forces told just before: "and another 50 to Poland", "250 in Brunei", "Italy
 * 300 and Poland 120", "to be followed by 550 more", "600 of them American". */
#include "base/text.h"
#include "claim/finder.h"
#include "claim/force.h"

enum { LOOK_AHEAD = 7 };

/* The level that the number goes on from: the sentence's latest, of those of one noun the movement; NULL none.  `before` allows the
 * sentence before. */
static const dm_force_level *told_before(const dm_claim_finder *finder, uint32_t sentence, bool before)
{
    const dm_force_level *last = NULL;
    for (uint32_t i = finder->levels.count; i-- > 0;) {
        const dm_force_level *level = &finder->levels.data[i];
        if (level->sentence != sentence && !(before && level->sentence + 1 == sentence && last == NULL))
            break;
        if (last != NULL && (level->trigger.start != last->trigger.start || level->sentence != last->sentence))
            break;
        if (last == NULL || level->measure == DM_MEASURE_FLOW)
            last = level;
    }
    return last != NULL && last->quantity.has_best && last->quantity.best == 0 ? NULL : last;
}

static bool is_more(dm_text word)
{
    static const char *const words[] = {"more", "others", "other", "further", "additional", "extra"};
    return DM_TEXT_IS_ANY(word, words);
}

/* The coded mention that ends right before `token`; NULL none. */
static const dm_mention *mention_ending(const dm_coder *coder, uint32_t token)
{
    uint32_t index = token == 0 ? DM_NO_TOKEN : coder->mentions->covering[token - 1];
    if (index == DM_NO_TOKEN || coder->syntax->sentence[token - 1] != coder->syntax->sentence[token])
        return NULL;
    const dm_mention *mention = &coder->mentions->mentions[index];
    return mention->last == token - 1 && mention->resolved && mention->entity.code[0] != '\0' ? mention : NULL;
}

static void set_force(const dm_mention *mention, dm_force_level *level)
{
    level->force = mention->entity;
    level->force.span = mention->span;
    level->force.head = mention->head;
}

/* "500 soldiers to Mali, Italy 300": a country stands before the number, and no word of place before it. */
static bool has_own_party(const dm_coder *coder, const dm_counted *item, dm_force_level *level)
{
    const dm_syntax *s = coder->syntax;
    bool with = item->first > 0 && (dm_text_is(s->lower[item->first - 1], "with") || dm_text_is(s->form[item->first - 1], "("));
    const dm_mention *mention = mention_ending(coder, with ? item->first - 1 : item->first); /* "Ethiopia with 2,500" */
    if (mention == NULL || mention->first == 0 || strcmp(mention->entity.code, level->location.country_code) == 0)
        return false;
    uint32_t before = mention->first - 1;
    bool listed = s->sentence[before] == s->sentence[item->first] &&
                  (dm_text_is(s->form[before], ",") || dm_text_is(s->form[before], ";") || dm_text_is(s->lower[before], "and") ||
                   dm_text_is(s->lower[before], "while") || dm_text_is(s->lower[before], "by"));
    if (listed)
        set_force(mention, level);
    return listed;
}

/* "and another 50 to Poland", "200 from Moldova": a place, or whose they are, behind the number. */
static bool has_own_place(const dm_coder *coder, uint32_t at, uint32_t end, dm_force_level *level)
{
    const dm_syntax *s = coder->syntax;
    if (at >= end || s->upos[at] != DM_UPOS_ADP)
        return false;
    bool from = dm_text_is(s->lower[at], "from"), in = dm_text_is(s->lower[at], "in") || dm_text_is(s->lower[at], "at"),
         to = dm_text_is(s->lower[at], "to") || dm_text_is(s->lower[at], "for") || dm_text_is(s->lower[at], "into");
    for (uint32_t t = at + 1; t < end && t <= at + 5 && (from || in || to); t++) {
        uint32_t index = coder->mentions->by_head[t];
        const dm_entity *entity = index == DM_NO_TOKEN ? NULL : &coder->mentions->mentions[index].entity;
        const dm_placed *placed = coder->places == NULL || coder->places->by_token[t] == DM_NO_TOKEN
                                      ? NULL
                                      : &coder->places->items[coder->places->by_token[t]];
        bool known = (entity != NULL && entity->code[0] != '\0') || (placed != NULL && placed->location.country_code[0] != '\0');
        if (known && from && level->direction != DM_DIRECTION_OUT) {
            if (entity == NULL || entity->code[0] == '\0')
                return false;
            set_force(&coder->mentions->mentions[index], level);
            return true;
        }
        if (known) {
            dm_force_place where = {.token = t, .from = from, .to = to};
            memcpy(where.code,
                   placed != NULL && placed->location.country_code[0] != '\0' ? placed->location.country_code : entity->code, 4);
            dm_force_set_place(coder, &where, level);
            return true;
        }
        if (s->upos[t] == DM_UPOS_PUNCT || s->upos[t] == DM_UPOS_ADP || s->upos[t] == DM_UPOS_VERB)
            break;
    }
    return false;
}

/* "600 of them American": whose they are. */
static bool is_part_of_them(const dm_coder *coder, uint32_t at, uint32_t end, dm_force_level *level)
{
    const dm_syntax *s = coder->syntax;
    bool them = at + 2 < end && dm_text_is(s->lower[at], "of") &&
                (dm_text_is(s->lower[at + 1], "them") || dm_text_is(s->lower[at + 1], "these") ||
                 dm_text_is(s->lower[at + 1], "which") || dm_text_is(s->lower[at + 1], "whom"));
    for (uint32_t t = at + 2; them && t < end && t <= at + 4; t++) {
        uint32_t index = coder->mentions->by_head[t];
        if (index == DM_NO_TOKEN || coder->mentions->mentions[index].entity.code[0] == '\0')
            continue;
        set_force(&coder->mentions->mentions[index], level);
        return true;
    }
    return false;
}

/* "to be followed by 550 more", "960 will follow", "with 200 more to arrive in May", "joining 75 that arrived yesterday". */
static bool is_told_again(const dm_coder *coder, const dm_counted *item, uint32_t at, uint32_t end, dm_force_level *level)
{
    static const char *const moves[] = {"follow", "arrive", "join", "come", "deploy", "send"};
    const dm_syntax *s = coder->syntax;
    uint32_t head = s->head[item->unit_token != DM_NO_TOKEN && item->unit_token > item->last ? item->unit_token : item->last];
    if (head == DM_NO_TOKEN || level->measure != DM_MEASURE_FLOW)
        return false;
    bool behind = false, future = dm_text_is(s->lemma[head], "follow");
    for (uint32_t t = at; t < end && t < at + LOOK_AHEAD && s->upos[t] != DM_UPOS_PUNCT && !behind; t++) {
        future |= dm_text_is(s->lower[t], "to") || dm_text_is(s->lower[t], "will") || dm_text_is(s->lower[t], "expected") ||
                  dm_text_is(s->lower[t], "due");
        behind = s->upos[t] == DM_UPOS_VERB && !dm_text_ends(s->lower[t], "ing") && DM_TEXT_IS_ANY(s->lemma[t], moves);
    }
    bool above = s->upos[head] == DM_UPOS_VERB && (dm_text_is(s->lemma[head], "follow") || dm_text_is(s->lemma[head], "join"));
    if (!behind && !above)
        return false;
    if (future && level->direction == DM_DIRECTION_IN)
        level->status = DM_FORCE_PLANNED;
    return true;
}

/* Nothing is counted by its name: "all 850 by June", "300 more". */
static bool bare_number(const dm_syntax *s, const dm_counted *item)
{
    uint32_t unit = item->unit_token;
    return unit == DM_NO_TOKEN || is_more(s->lower[unit]) || (unit >= item->first && unit <= item->last);
}

/* "will withdraw all 850 by June", "another 300 left last week": a word of moving of its own. */
static bool moves_itself(dm_claim_finder *finder, const dm_counted *item, dm_force_level *level)
{
    const dm_syntax *s = finder->coder->syntax;
    uint32_t at = item->unit_token != DM_NO_TOKEN && item->unit_token > item->last && is_more(s->lower[item->unit_token])
                      ? item->unit_token
                      : item->last;
    dm_deprel rel = (dm_deprel)s->deprel[at];
    uint32_t verb = s->head[at];
    dm_movement m;
    if (verb == DM_NO_TOKEN || s->upos[verb] != DM_UPOS_VERB ||
        (rel != DM_REL_OBJ && rel != DM_REL_NSUBJ && rel != DM_REL_NSUBJ_PASS) ||
        !(dm_claim_has(finder, verb, DM_WORDS_WITHDRAW) || dm_claim_has(finder, verb, DM_WORDS_SEND) ||
          dm_claim_has(finder, verb, DM_WORDS_DEPLOY)))
        return false;
    dm_movement_read(finder, at, &m);
    if (m.excluded || m.token != verb || m.measure != DM_MEASURE_FLOW)
        return false;
    level->measure = m.measure;
    level->direction = m.direction;
    level->status = m.status;
    dm_force_set_time(finder, verb, level);
    return true;
}

/* "would join the 120 already in Iraq", "planned to deploy 26,000 but has only 9,000": they are there. */
static bool is_there_now(const dm_claim_finder *finder, const dm_counted *item, uint32_t at, uint32_t end, dm_force_level *level)
{
    static const char *const now[] = {"already", "currently", "presently"};
    const dm_syntax *s = finder->coder->syntax;
    uint32_t verb = s->head[item->last];
    bool has = bare_number(s, item) && s->deprel[item->last] == DM_REL_OBJ && verb != DM_NO_TOKEN &&
               s->deprel[verb] == DM_REL_CONJ && dm_text_is(s->lemma[verb], "have") &&
               dm_tree_child(s, verb, DM_REL_NSUBJ) == DM_NO_TOKEN;
    bool owned =
        bare_number(s, item) && at + 2 < end && s->upos[at] == DM_UPOS_PRON &&
        ((DM_TEXT_IS_ANY(s->lower[at + 1], now) &&
          (dm_text_is(s->lemma[at + 2], "have") || dm_text_is(s->lemma[at + 2], "keep"))) ||
         (dm_text_is(s->lemma[at + 1], "have") &&
          (DM_TEXT_IS_ANY(s->lower[at + 2], now) || dm_text_is(s->lower[at + 2], "there")))); /* "the 2,000 it already has there" */
    bool already = bare_number(s, item) && at + 1 < end && DM_TEXT_IS_ANY(s->lower[at], now) &&
                   (dm_text_is(s->lower[at + 1], "in") || dm_text_is(s->lower[at + 1], "there") ||
                    dm_text_is(s->lower[at + 1], "at") || dm_text_is(s->lower[at + 1], "stationed") ||
                    dm_text_is(s->lower[at + 1], "deployed") || dm_text_is(s->lower[at + 1], "on"));
    if (!has && !already && !owned)
        return false;
    level->measure = DM_MEASURE_STOCK;
    level->direction = DM_DIRECTION_NONE;
    level->status = DM_FORCE_PRESENT;
    level->as_of = (dm_timeframe){.when = {finder->coder->date, finder->coder->date, DM_PRECISION_DAY}};
    return true;
}

/* "More than 1,000 foreign troops have been flown into Bangui, among them 300 from France": a part of forces of nobody in
 * particular, whose own words say whose it is. */
static bool is_part_of_untold(dm_claim_finder *finder, const dm_counted *item, uint32_t at, uint32_t end)
{
    static const char *const openers[] = {"including", "them", "which", "whom", "these"};
    const dm_coder *coder = finder->coder;
    const dm_syntax *s = coder->syntax;
    uint32_t first = s->sentences[s->sentence[item->first]].first;
    bool opened = item->first > first + 1 && DM_TEXT_IS_ANY(s->lower[item->first - 1], openers);
    dm_force_level level = {.confidence = 0.6, .quantity = item->quantity}, party = {.direction = DM_DIRECTION_IN};
    if (!bare_number(s, item))
        return false;
    if (at + 2 < end && dm_text_is(s->lower[at], "of") &&
        DM_TEXT_IS_ANY(s->lower[at + 1], openers)) { /* "800 of them from Nepal" */
        opened = true;
        if (dm_text_is(s->lower[at + 2], "from"))
            at += 2;
    }
    bool from = at < end && dm_text_is(s->lower[at], "from");
    if (!opened || !(from ? has_own_place(coder, at, end, &party) : is_part_of_them(coder, at, end, &party)))
        return false;
    for (uint32_t noun = item->first; noun-- > first && noun + 30 > item->first;) {
        dm_movement m;
        if (!dm_movement_what(finder, noun, &level.what))
            continue;
        if (!dm_force_read_of(finder, noun, &party.force, &m, &level))
            return false;
        level.trigger = s->span[item->last];
        dm_force_push(finder, &level);
        return true;
    }
    return false;
}

bool dm_force_bare(dm_claim_finder *finder, uint32_t index)
{
    const dm_coder *coder = finder->coder;
    const dm_syntax *s = coder->syntax;
    const dm_counted *item = &finder->quantities->items[index];
    const dm_sentence *sentence = &s->sentences[s->sentence[item->first]];
    uint32_t at = item->last + 1, end = sentence->first + sentence->count;
    if (item->share || item->indefinite || item->kind != DM_COUNT_OF_THINGS || dm_force_figure(&item->quantity) <= 0)
        return false;
    bool first = item->first <= sentence->first + 2; /* "Another 500 will follow" */
    const dm_force_level *like = told_before(finder, s->sentence[item->first], first);
    if (like == NULL)
        return is_part_of_untold(finder, item, at, end);
    if (at < end && is_more(s->lower[at]))
        at++;
    dm_force_level level = *like;
    level.quantity = item->quantity;
    level.derived = (dm_text){NULL, 0};
    level.sentence = s->sentence[item->first];
    level.trigger = s->span[item->last];
    if (is_part_of_them(coder, at, end, &level)) {
        dm_force_push(finder, &level);
        return true;
    }
    if (is_there_now(finder, item, at, end, &level)) {
        dm_force_push(finder, &level);
        return true;
    }
    bool party = !first && has_own_party(coder, item, &level);
    bool own = bare_number(s, item) && moves_itself(finder, item, &level), placed = has_own_place(coder, at, end, &level);
    if (!own && !placed && !party && !is_told_again(coder, item, at, end, &level))
        return false;
    dm_force_push(finder, &level);
    return true;
}
