/* Where forces are or move: the place that the tree gives them, else one of the sentence, else the one that the sentence before
 * speaks of ("to the force", "left the country").
 *
 * Three kinds of place count: another country's; the force's own, where it is more than the country's name ("to its border", "in
 * the province of"); and one of no country (seas). */
#include "base/text.h"
#include "claim/finder.h"
#include "claim/movement.h"
#include "knowledge/gazetteer.h"

enum { FOREIGN = 1, OWN = 2, WATERS = 4, DIVISION = 8, REACH_BACK = 120 };

typedef struct search {
    const dm_claim_finder *finder;
    const dm_movement *movement;
    const char *force; /* code */
    bool gift;         /* things that may be given: "helicopters to the Ukrainian air force" */
    bool *given;       /* ... and are */
} search;

static bool is_at_word(dm_text word)
{
    static const char *const words[] = {"in",     "at",   "across", "throughout", "inside",  "on",     "around", "near",
                                        "within", "over", "off",    "along",      "outside", "aboard", "through"};
    return DM_TEXT_IS_ANY(word, words);
}

bool dm_movement_is_state(const char *code)
{
    return strlen(code) == 3 && strcmp(code, "IGO") != 0 && strcmp(code, "UNO") != 0 && strcmp(code, "EUR") != 0 &&
           strcmp(code, "NGO") != 0 && strcmp(code, "IMG") != 0 && strcmp(code, "ISM") != 0 && strcmp(code, "MNC") != 0;
}

static const dm_placed *placed_at(const dm_coder *coder, uint32_t token)
{
    uint32_t placed = coder->places == NULL ? DM_NO_TOKEN : coder->places->by_token[token];
    return placed == DM_NO_TOKEN ? NULL : &coder->places->items[placed];
}

static bool is_place_mention(const dm_mention *mention)
{
    return dm_movement_is_state(mention->entity.code) &&
           (mention->kind == DM_MENTION_PLACE || mention->entity.sector_count == 0 || mention->entity.via == DM_VIA_METONYMY);
}

/* "the United Nations Stabilization Mission in Haiti": the country inside the name of a body.  `code` is set when there is one. */
static bool country_in_name(const dm_coder *coder, uint32_t token, char code[DM_CODE_MAX])
{
    const dm_syntax *s = coder->syntax;
    uint32_t index = coder->mentions->covering[token], at = token, row_count = 0;
    const uint32_t *rows = NULL;
    if (index == DM_NO_TOKEN || coder->mentions->by_head[token] != DM_NO_TOKEN)
        return false;
    const dm_mention *body = &coder->mentions->mentions[index];
    if (dm_movement_is_state(body->entity.code) || body->entity.code[0] == '\0')
        return false;
    while (at > body->first && s->upos[at - 1] != DM_UPOS_ADP)
        at--;
    if (at == body->first || !(dm_text_is(s->lower[at - 1], "in") || dm_text_is(s->lower[at - 1], "for")))
        return false;
    if (dm_text_is(s->lower[at], "the"))
        at++;
    uint32_t length =
        at > token ? 0 : dm_name_match(coder->knowledge, s->lower + at, s->form + at, body->last + 1 - at, 0, &rows, &row_count);
    if (length == 0 || row_count == 0 || at + length <= token)
        return false;
    dm_actor actor = dm_actor_get(coder->knowledge, rows[0]);
    if (!dm_movement_is_state(actor.code))
        return false;
    memcpy(code, actor.code, DM_CODE_MAX);
    return true;
}

/* The country code of the place headed by `token` into `code` ("" for none: seas); false when it is no place. */
static bool place_code_of(const dm_coder *coder, uint32_t token, char code[DM_CODE_MAX])
{
    const dm_placed *placed = placed_at(coder, token);
    uint32_t index = coder->mentions->by_head[token];
    code[0] = '\0';
    if (placed != NULL && placed->location.country_code[0] != '\0') {
        memcpy(code, placed->location.country_code, 4);
        return true;
    }
    if (index != DM_NO_TOKEN && is_place_mention(&coder->mentions->mentions[index])) {
        memcpy(code, coder->mentions->mentions[index].entity.code, DM_CODE_MAX);
        return true;
    }
    return dm_movement_mission_host(coder->syntax, token, code) || country_in_name(coder, token, code) ||
           (placed != NULL && placed->location.has_point);
}

static bool is_country_name(const dm_coder *coder, uint32_t token)
{
    const dm_placed *placed = placed_at(coder, token);
    return placed == NULL || dm_text_is(placed->location.resolution, "country");
}

/* "its border with Iraq", "the border", "the front": a place at home without a name. */
static bool is_border(const dm_syntax *s, uint32_t token)
{
    static const char *const words[] = {"border", "frontier", "coast", "front", "boundary", "coastline"};
    return DM_TEXT_IS_ANY(s->lemma[token], words);
}

/* Nouns that an adjective makes a place: "the Syrian coast", "Polish soil". */
static bool is_region(const dm_syntax *s, uint32_t noun)
{
    static const char *const words[] = {"state",    "territory", "capital", "city",    "town",    "soil",     "water",
                                        "province", "region",    "coast",   "border",  "island",  "port",     "village",
                                        "district", "airspace",  "side",    "base",    "desert",  "mainland", "north",
                                        "south",    "east",      "west",    "airport", "military"};
    return DM_TEXT_IS_ANY(s->lemma[noun], words);
}

/* Nouns that name a place at home behind "of", where no gazetteer has the name. */
static bool is_division(const dm_syntax *s, uint32_t noun)
{
    static const char *const words[] = {"city", "town", "province", "state", "village", "district"};
    return DM_TEXT_IS_ANY(s->lemma[noun], words);
}

static bool has_of(const dm_syntax *s, uint32_t noun)
{
    for (uint32_t i = s->child_first[noun]; i < s->child_first[noun + 1]; i++)
        if (dm_phrase_has_child_word(s, s->child[i], DM_REL_CASE, "of"))
            return true;
    return false;
}

/* "off the coast of Somalia": another's. */
static bool is_foreign_coast(const search *q, uint32_t token)
{
    const dm_coder *coder = q->finder->coder;
    const dm_syntax *s = coder->syntax;
    char code[DM_CODE_MAX];
    if (!dm_text_is(s->lemma[token], "coast") && !dm_text_is(s->lemma[token], "coastline"))
        return false;
    for (uint32_t i = s->child_first[token]; i < s->child_first[token + 1]; i++)
        if (s->deprel[s->child[i]] == DM_REL_NMOD && place_code_of(coder, s->child[i], code) && strcmp(code, q->force) != 0)
            return true;
    return false;
}

static bool is_usable(const search *q, uint32_t token, int kinds)
{
    const dm_coder *coder = q->finder->coder;
    char code[DM_CODE_MAX];
    if (!place_code_of(coder, token, code)) /* "to the city of" somewhere that nobody has heard of: at home */
        return ((kinds & OWN) != 0 && is_border(coder->syntax, token) && !is_foreign_coast(q, token)) ||
               ((kinds & DIVISION) != 0 && is_division(coder->syntax, token) && has_of(coder->syntax, token) &&
                dm_phrase_has_child_word(coder->syntax, token, DM_REL_DET, "the"));
    if (code[0] == '\0')
        return (kinds & WATERS) != 0;
    if (strcmp(code, q->force) == 0)
        return (kinds & OWN) != 0 && !is_country_name(coder, token);
    return (kinds & FOREIGN) != 0;
}

/* "to the Ukrainian Army": whom they join there. */
static bool is_host_body(const search *q, uint32_t token)
{
    uint32_t index = q->finder->coder->mentions->by_head[token];
    if (index == DM_NO_TOKEN)
        return false;
    const dm_entity *entity = &q->finder->coder->mentions->mentions[index].entity;
    return dm_movement_is_state(entity->code) && entity->via != DM_VIA_CONTEXT && strcmp(entity->code, q->force) != 0 &&
           entity->sector_count > 0 && (entity->sector[0] == DM_MIL || entity->sector[0] == DM_GOV || entity->sector[0] == DM_COP);
}

typedef struct marker {
    bool at, from, to, object;
} marker;

static bool is_entered(const dm_syntax *s, uint32_t verb)
{
    static const char *const words[] = {"enter", "reach", "reinforce"};
    return DM_TEXT_IS_ANY(s->lemma[verb], words);
}

static bool is_watched(const dm_syntax *s, uint32_t verb)
{
    static const char *const words[] = {"patrol", "guard", "secure", "occupy", "man", "police"};
    return DM_TEXT_IS_ANY(s->lemma[verb], words);
}

static marker marker_of(const search *q, uint32_t parent, uint32_t child, int depth)
{
    const dm_syntax *s = q->finder->coder->syntax;
    uint32_t mark = dm_tree_child(s, child, DM_REL_CASE);
    dm_text word = mark == DM_NO_TOKEN ? (dm_text){NULL, 0} : s->lower[mark];
    dm_deprel rel = (dm_deprel)s->deprel[child];
    marker m = {.at = is_at_word(word)};
    bool of = dm_text_is(word, "of") || dm_text_is(word, "for");
    m.from = dm_text_is(word, "from") || dm_text_is(word, "out") ||
             (of && dm_phrase_has_child_word(s, parent, DM_REL_COMPOUND_PRT, "out"));
    bool source = mark != DM_NO_TOKEN && mark > 0 && dm_text_is(word, "to") &&
                  (dm_text_is(s->lower[mark - 1], "according") || dm_text_is(s->lower[mark - 1], "up"));
    m.to = (dm_text_is(word, "to") && !source) || dm_text_is(word, "into") || dm_text_is(word, "onto") ||
           dm_text_is(word, "toward") || dm_text_is(word, "towards") ||
           (depth == 0 && dm_text_is(word, "for") && (rel == DM_REL_NMOD || rel == DM_REL_OBL)); /* "150 soldiers for Mali" */
    m.to |= rel == DM_REL_OBJ && mark == DM_NO_TOKEN && is_entered(s, parent);                   /* "to enter Los Angeles" */
    m.at |= rel == DM_REL_OBJ && mark == DM_NO_TOKEN && is_watched(s, parent);                   /* "patrolling the border" */
    m.object = rel == DM_REL_OBJ && mark == DM_NO_TOKEN && dm_claim_has(q->finder, parent, DM_WORDS_WITHDRAW);
    return m;
}

/* Of those who leave, where they go is not where they were. */
static bool goes_home_to(const search *q, uint32_t token)
{
    const dm_syntax *s = q->finder->coder->syntax;
    return q->movement->direction == DM_DIRECTION_OUT && token == q->movement->token && s->upos[token] == DM_UPOS_VERB &&
           !dm_claim_has(q->finder, token, DM_WORDS_SHIFT);
}

static bool is_side(const dm_syntax *s, uint32_t token)
{
    static const char *const words[] = {"south", "north", "east", "west", "outside"};
    return DM_TEXT_IS_ANY(s->lower[token], words);
}

/* "in response to the killing of a rebel in Ecuador": what moves them, not where they go. */
static bool is_answer(const dm_syntax *s, uint32_t token)
{
    static const char *const words[] = {"response", "reaction", "retaliation", "revenge", "reprisal", "protest", "answer"};
    return DM_TEXT_IS_ANY(s->lemma[token], words);
}

/* "from Kosovo to Mali", "from the Balkans to Afghanistan", of those who are there: one end of a list of places. */
static bool is_end_of_list(const search *q, uint32_t place)
{
    const dm_syntax *s = q->finder->coder->syntax;
    const dm_sentence *sentence = &s->sentences[s->sentence[place]];
    uint32_t end = sentence->first + sentence->count, from = DM_NO_TOKEN, to = DM_NO_TOKEN;
    if (q->movement->measure != DM_MEASURE_STOCK)
        return false;
    for (uint32_t t = place; t-- > sentence->first && t + 8 > place && from == DM_NO_TOKEN && s->upos[t] != DM_UPOS_VERB;)
        if (dm_text_is(s->lower[t], "from"))
            from = t;
        else if (dm_text_is(s->lower[t], "to"))
            to = t;
    for (uint32_t t = place + 1; t < end && t < place + 5 && to == DM_NO_TOKEN && s->upos[t] != DM_UPOS_VERB; t++)
        if (dm_text_is(s->lower[t], "to"))
            to = t;
    for (uint32_t t = to; from != DM_NO_TOKEN && to != DM_NO_TOKEN && t < end && t < to + 4; t++)
        if (s->upos[t] == DM_UPOS_PROPN)
            return true;
    return false;
}

/* A place under `token`: in, at, across, throughout; from; to, into; the object of "leave". */
static bool place_under(const search *q, uint32_t token, int kinds, int depth, dm_force_place *out)
{
    const dm_syntax *s = q->finder->coder->syntax;
    for (uint32_t i = s->child_first[token]; i < s->child_first[token + 1]; i++) {
        uint32_t child = s->child[i];
        dm_deprel rel = (dm_deprel)s->deprel[child];
        if (rel != DM_REL_OBL && rel != DM_REL_NMOD && rel != DM_REL_OBJ && rel != DM_REL_ADVMOD && rel != DM_REL_NMOD_UNMARKED &&
            rel != DM_REL_APPOS)
            continue;
        if (is_answer(s, child) || dm_phrase_has_child_word(s, child, DM_REL_CASE, "including"))
            continue; /* "serve in eleven missions, including the one in Lebanon": not all of them */
        marker m = marker_of(q, token, child, depth);
        if (m.from && q->movement->direction == DM_DIRECTION_IN)
            continue; /* "troops from Burundi arrived": where they come from */
        if ((m.from || m.to) && is_end_of_list(q, child))
            continue; /* "serve in missions from Kosovo to Mali": in many places */
        if (m.to && !m.from && goes_home_to(q, token))
            continue; /* "the last Russian soldiers returned to Belarus" */
        /* "to the capital Mogadishu", "to the state of Michoacán", "sent as advisers to" */
        bool beside = depth > 0 && (is_side(s, token) || rel == DM_REL_APPOS || rel == DM_REL_NMOD_UNMARKED ||
                                    (rel == DM_REL_NMOD && dm_phrase_has_child_word(s, child, DM_REL_CASE, "of"))),
             as = depth == 0 && dm_phrase_has_child_word(s, child, DM_REL_CASE, "as");
        bool side = rel == DM_REL_ADVMOD && is_side(s, child); /* "bases south of Beirut" */
        if (!m.at && !m.from && !m.to && !m.object && !beside && !as && !side)
            continue;
        bool body = m.to && (kinds & FOREIGN) && is_host_body(q, child);
        if (body && q->gift) {
            *q->given = true;
            continue;
        }
        uint32_t owner = dm_tree_child(s, child, DM_REL_NMOD_POSS), part = dm_tree_child(s, child, DM_REL_COMPOUND),
                 adjective = dm_tree_child(s, child, DM_REL_AMOD),
                 found = as                                                                                  ? DM_NO_TOKEN
                         : is_usable(q, child, kinds)                                                        ? child
                         : owner != DM_NO_TOKEN && is_usable(q, owner, kinds)                                ? owner
                         : part != DM_NO_TOKEN && is_usable(q, part, kinds)                                  ? part
                         : adjective != DM_NO_TOKEN && is_region(s, child) && is_usable(q, adjective, kinds) ? adjective
                         : body                                                                              ? child
                                                                                                             : DM_NO_TOKEN;
        if (found != DM_NO_TOKEN) {
            *out = (dm_force_place){found, m.from, m.to, {0}};
            return true;
        }
        if (rel != DM_REL_OBJ && depth < 4 && place_under(q, child, kinds, depth + 1, out)) { /* "in bases across Iraq" */
            out->from |= m.from;
            out->to |= m.to;
            return true;
        }
    }
    return false;
}

/* Along the tree: under the noun, the body it is part of, the movement, the verb above, the verb's subject. */
static bool tree_place(const search *q, uint32_t noun, int kinds, dm_force_place *out)
{
    const dm_syntax *s = q->finder->coder->syntax;
    const dm_movement *m = q->movement;
    uint32_t at = noun, head = s->head[noun];
    if (place_under(q, noun, kinds, 0, out))
        return true;
    bool subject_of = head != DM_NO_TOKEN && (s->deprel[noun] == DM_REL_NSUBJ || s->deprel[noun] == DM_REL_NSUBJ_PASS);
    uint32_t said = subject_of && s->upos[head] == DM_UPOS_VERB ? dm_tree_child(s, head, DM_REL_XCOMP) : DM_NO_TOKEN;
    if (said != DM_NO_TOKEN) /* "are thought to be in Libya" */
        head = said;
    if (subject_of && dm_tree_child(s, head, DM_REL_COP) != DM_NO_TOKEN) {
        uint32_t mark = dm_tree_child(s, head, DM_REL_CASE); /* "are in Libya" */
        if (mark != DM_NO_TOKEN && is_at_word(s->lower[mark]) && is_usable(q, head, kinds)) {
            *out = (dm_force_place){head, false, false, {0}};
            return true;
        }
    }
    for (int step = 0; step < 4 && s->head[at] != DM_NO_TOKEN &&
                       (s->deprel[at] == DM_REL_NMOD || s->deprel[at] == DM_REL_APPOS || s->deprel[at] == DM_REL_CONJ ||
                        dm_movement_is_made_of(s, s->head[at]) || dm_movement_is_made_of(s, at));
         step++) {
        at = s->head[at]; /* "a force of 2,500 soldiers in Haiti", the place on the force */
        if (s->upos[at] != DM_UPOS_VERB && place_under(q, at, kinds, 0, out))
            return true;
    }
    if (!m->told)
        return false;
    if (m->token != DM_NO_TOKEN && place_under(q, m->token, kinds, 0, out))
        return true;
    if (m->over != DM_NO_TOKEN && place_under(q, m->over, kinds, 0, out))
        return true;
    uint32_t subject = m->over != DM_NO_TOKEN ? dm_tree_child(s, m->over, DM_REL_NSUBJ) : DM_NO_TOKEN;
    return subject != DM_NO_TOKEN && subject != noun &&
           place_under(q, subject, kinds, 0, out); /* "the contingent in Mali numbers" */
}

/* ---- without the tree ---- */

static void window(const dm_syntax *s, uint32_t token, uint32_t *from, uint32_t *end)
{
    const dm_sentence *sentence = &s->sentences[s->sentence[token]];
    *from = sentence->first;
    *end = sentence->first + sentence->count;
    *from = token > *from + DM_PHRASE_TOKENS_MAX ? token - DM_PHRASE_TOKENS_MAX : *from;
    *end = *end > token + DM_PHRASE_TOKENS_MAX ? token + DM_PHRASE_TOKENS_MAX : *end;
}

/* "in response to Russian claims": what moves them, not where they are. */
static bool is_motive(const dm_syntax *s, uint32_t token)
{
    static const char *const words[] = {"response", "reaction", "claim", "aggression", "tension", "threat", "remark", "comment"};
    for (int step = 0; step < 4 && token != DM_NO_TOKEN && s->upos[token] != DM_UPOS_VERB; step++, token = s->head[token])
        if (DM_TEXT_IS_ANY(s->lemma[token], words))
            return true;
    return false;
}

/* "to enter Washington", "to secure the border" */
static bool is_held_object(const dm_syntax *s, uint32_t token)
{
    return s->deprel[token] == DM_REL_OBJ && s->head[token] != DM_NO_TOKEN &&
           (is_entered(s, s->head[token]) || is_watched(s, s->head[token]));
}

/* "throughout the world, including the operation in Albania": a part of where they are. */
static bool is_included(const dm_syntax *s, uint32_t noun, uint32_t token)
{
    for (int step = 0; step < 5 && token != DM_NO_TOKEN && s->upos[token] != DM_UPOS_VERB; step++, token = s->head[token])
        if (dm_phrase_has_child_word(s, token, DM_REL_CASE, "including"))
            return !dm_phrase_is_below(s, noun, token); /* and not "assets, including two aircraft, to Mali" */
    return false;
}

/* A place of the sentence behind a word of place, those behind the noun first. */
static bool sentence_place(const search *q, uint32_t noun, int kinds, bool any, dm_force_place *out)
{
    const dm_syntax *s = q->finder->coder->syntax;
    uint32_t from, end;
    window(s, noun, &from, &end);
    for (int pass = 0; pass < 2; pass++)
        for (uint32_t t = pass == 0 ? noun + 1 : from; t < (pass == 0 ? end : noun); t++) {
            bool describes = s->deprel[t] == DM_REL_COMPOUND || s->deprel[t] == DM_REL_AMOD; /* "in Sichuan province" */
            uint32_t base = describes && s->head[t] != DM_NO_TOKEN && is_region(s, s->head[t]) ? s->head[t] : t;
            if (!is_usable(q, t, kinds) || (dm_tree_child(s, base, DM_REL_CASE) == DM_NO_TOKEN && !is_held_object(s, base)))
                continue;
            marker m = marker_of(q, s->head[base] == DM_NO_TOKEN ? base : s->head[base], base, 1);
            if (is_included(s, noun, base) || ((m.from || m.to) && is_end_of_list(q, base)))
                continue;
            bool wrong_way = m.from && q->movement->direction == DM_DIRECTION_IN;
            if ((!m.at && !m.to && !m.from) || (m.to && is_motive(s, t)) || (wrong_way && !any) ||
                (m.to && !m.from && goes_home_to(q, s->head[t])))
                continue;
            *out = (dm_force_place){t, m.from && !wrong_way, m.to, {0}};
            return true;
        }
    return false;
}

/* "Helmand, where 3,300 soldiers are fighting": the place that the clause hangs on. */
static bool place_of_clause(const search *q, uint32_t noun, int kinds, dm_force_place *out)
{
    const dm_syntax *s = q->finder->coder->syntax;
    uint32_t first = s->sentences[s->sentence[noun]].first, where = noun;
    while (where > first && noun - where < 12 && !dm_text_is(s->lower[where], "where"))
        where--;
    if (!dm_text_is(s->lower[where], "where"))
        return false;
    for (uint32_t t = where; t-- > first && t + 7 > where && s->upos[t] != DM_UPOS_VERB;)
        if (is_usable(q, t, kinds)) {
            *out = (dm_force_place){t, false, false, {0}};
            return true;
        }
    return false;
}

/* The nearest country before `token` that is not the force's own, at most two sentences back: a name or an adjective. */
static bool country_before(const search *q, uint32_t token, uint32_t *out)
{
    const dm_coder *coder = q->finder->coder;
    const dm_syntax *s = coder->syntax;
    uint32_t stop = token > REACH_BACK ? token - REACH_BACK : 0, sentence = s->sentence[token];
    for (uint32_t t = token; t-- > stop && s->sentence[t] + 2 >= sentence;) {
        uint32_t index = coder->mentions->by_head[t];
        char code[DM_CODE_MAX];
        bool named = place_code_of(coder, t, code);
        if (!named && index != DM_NO_TOKEN) {
            const dm_entity *entity = &coder->mentions->mentions[index].entity;
            named = entity->via != DM_VIA_CONTEXT;
            memcpy(code, entity->code, DM_CODE_MAX);
        }
        if (named && dm_movement_is_state(code) && strcmp(code, q->force) != 0) {
            *out = t;
            return true;
        }
    }
    return false;
}

/* "Somalia's president requests 20,000 soldiers to help secure the country": the entity that the words stand for. */
static bool country_stood_for(const search *q, uint32_t token, uint32_t *out)
{
    const dm_coder *coder = q->finder->coder;
    uint32_t index = coder->mentions->by_head[token];
    const char *code = index == DM_NO_TOKEN ? "" : coder->mentions->mentions[index].entity.code;
    *out = token;
    return dm_movement_is_state(code) && strcmp(code, q->force) != 0;
}

/* "Indonesia ... across Papua ... the security in the region has been reinforced": a part of the force's own country, for words
 * that speak of a part. */
static bool own_division_before(const search *q, uint32_t token, uint32_t *out)
{
    static const char *const words[] = {"region", "area", "island", "archipelago", "city", "province", "territory", "capital"};
    const dm_coder *coder = q->finder->coder;
    const dm_syntax *s = coder->syntax;
    uint32_t stop = token > REACH_BACK ? token - REACH_BACK : 0;
    char code[DM_CODE_MAX];
    if (!DM_TEXT_IS_ANY(s->lemma[token], words))
        return false;
    for (uint32_t t = token; t-- > stop && s->sentence[t] + 1 >= s->sentence[token];) {
        if (!place_code_of(coder, t, code) || coder->mentions->by_head[t] == DM_NO_TOKEN || !dm_movement_is_state(code))
            continue;
        bool own = strcmp(code, q->force) == 0;
        if (own && is_country_name(coder, t))
            continue;
        *out = t;
        return own;
    }
    return false;
}

/* "to help secure the country" */
static bool is_helped(const dm_syntax *s, uint32_t verb)
{
    static const char *const words[] = {"secure", "help",    "stabilize", "stabilise", "defend", "protect",
                                        "assist", "support", "police",    "monitor",   "patrol"};
    return DM_TEXT_IS_ANY(s->lemma[verb], words);
}

/* "left the country", "to the force", "there": the place that was spoken of before. */
static bool place_spoken_of(const search *q, uint32_t noun, dm_force_place *out)
{
    static const char *const words[] = {"country", "nation", "region",  "area",    "island", "archipelago", "enclave",  "kingdom",
                                        "there",   "force",  "mission", "capital", "city",   "province",    "territory"},
                             *const lands[] = {"country", "region", "island", "there"};
    const dm_syntax *s = q->finder->coder->syntax;
    const dm_movement *m = q->movement;
    uint32_t from, end, place;
    window(s, noun, &from, &end);
    for (uint32_t t = from; t < end; t++) {
        if (!DM_TEXT_IS_ANY(s->lemma[t], words) || t == noun)
            continue;
        if (!m->told && (!DM_TEXT_IS_ANY(s->lemma[t], lands) || !dm_phrase_is_below(s, t, noun)))
            continue;
        bool definite = dm_phrase_has_child_word(s, t, DM_REL_DET, "the") || dm_text_is(s->lower[t], "there");
        uint32_t part = t, head = s->head[t];
        if (head != DM_NO_TOKEN && s->deprel[t] == DM_REL_NMOD && is_region(s, head) &&
            dm_phrase_has_child_word(s, t, DM_REL_CASE, "of")) { /* "to the south of the country" */
            part = head;
            head = s->head[part];
        }
        bool near = head != DM_NO_TOKEN && (t > noun || head == m->token || head == m->over || s->head[head] == m->token);
        if (!definite || !near || s->deprel[t] == DM_REL_NSUBJ)
            continue;
        marker k = marker_of(q, head, part, 1);
        if (m->direction == DM_DIRECTION_IN && s->deprel[t] == DM_REL_OBJ && t > noun && is_helped(s, head))
            k.to = true;
        if (!k.at && !k.to && !k.from && !k.object && !dm_text_is(s->lower[t], "there"))
            continue;
        if (own_division_before(q, t, &place)) {
        } else if (!country_before(q, t, &place) &&
                   !country_stood_for(q, t, &place)) { /* "across the country": the force's own, when none else was spoken of */
            if (!dm_movement_is_state(q->force) || !dm_text_is(s->lemma[t], "country") || k.from || k.object ||
                m->direction == DM_DIRECTION_OUT)
                return false;
            place = t;
        }
        *out = (dm_force_place){place, k.from || k.object, k.to, {0}};
        return true;
    }
    return false;
}

/* The place of the sentence before, where this one names none: "... in Ukraine. Sixty more troops will be deployed". */
static bool is_outward(const dm_syntax *s, uint32_t token)
{
    uint32_t at = s->deprel[token] == DM_REL_AMOD || s->deprel[token] == DM_REL_COMPOUND || s->deprel[token] == DM_REL_NMOD_POSS
                      ? s->head[token]
                      : token;
    dm_deprel rel = at == DM_NO_TOKEN ? DM_REL_ROOT : (dm_deprel)s->deprel[at];
    return rel == DM_REL_OBJ || rel == DM_REL_OBL || rel == DM_REL_IOBJ || rel == DM_REL_NMOD;
}

/* Those who are themselves sent say nothing of the place. */
static bool is_guest(const dm_syntax *s, uint32_t token)
{
    return dm_text_is(s->lemma[token], "peacekeeper") || dm_text_is(s->lemma[token], "mission") ||
           dm_text_is(s->lemma[token], "diplomat") || dm_text_is(s->lemma[token], "embassy") ||
           dm_text_is(s->lemma[token], "citizen");
}

/* "has sent some 100 soldiers to train Libyan rebels", "aiding Libyan rebels, has sent": whom they go to help. */
static bool place_helped(const search *q, uint32_t noun, dm_force_place *out)
{
    const dm_coder *coder = q->finder->coder;
    const dm_syntax *s = coder->syntax;
    uint32_t from, end;
    if (q->movement->measure != DM_MEASURE_FLOW || q->movement->direction != DM_DIRECTION_IN)
        return false;
    window(s, noun, &from, &end);
    for (uint32_t t = from; t < end; t++) {
        uint32_t index = coder->mentions->by_head[t];
        uint32_t mark = dm_tree_child(s, t, DM_REL_CASE);
        if ((s->head[t] != DM_NO_TOKEN && is_border(s, s->head[t])) ||
            (mark != DM_NO_TOKEN && mark > from && is_border(s, mark - 1)))
            continue; /* "to secure the border with Afghanistan" */
        bool guests = is_guest(s, t) || (s->head[t] != DM_NO_TOKEN && is_guest(s, s->head[t]));
        if (index == DM_NO_TOKEN || guests || !is_outward(s, t) || is_motive(s, t))
            continue;
        const dm_entity *entity = &coder->mentions->mentions[index].entity;
        bool named = dm_movement_is_state(entity->code) && entity->via != DM_VIA_CONTEXT && strcmp(entity->code, q->force) != 0;
        if (!named)
            continue;
        *out = (dm_force_place){t, false, true, {0}};
        return true;
    }
    return false;
}

/* The sentence before says where, or names a country first: "Somalia's government settles a dispute with Ethiopia. The mission will
 * deploy": not the last one named. */
static bool marked_before(const search *q, uint32_t sentence, uint32_t *out)
{
    const dm_coder *coder = q->finder->coder;
    const dm_syntax *s = coder->syntax;
    const dm_sentence *before = &s->sentences[sentence - 1];
    uint32_t first = DM_NO_TOKEN;
    char code[DM_CODE_MAX];
    for (uint32_t t = before->first; t < before->first + before->count && t < before->first + DM_PHRASE_TOKENS_MAX; t++) {
        uint32_t mark = dm_tree_child(s, t, DM_REL_CASE), index = coder->mentions->by_head[t];
        bool place = place_code_of(coder, t, code);
        if (!place && index != DM_NO_TOKEN && coder->mentions->mentions[index].entity.via != DM_VIA_CONTEXT)
            memcpy(code, coder->mentions->mentions[index].entity.code, DM_CODE_MAX);
        if (!dm_movement_is_state(code) || strcmp(code, q->force) == 0 || (!place && index == DM_NO_TOKEN))
            continue;
        if (first == DM_NO_TOKEN)
            first = t;
        if (place && mark != DM_NO_TOKEN &&
            (is_at_word(s->lower[mark]) || dm_text_is(s->lower[mark], "to") || dm_text_is(s->lower[mark], "into"))) {
            *out = t;
            return true;
        }
    }
    *out = first;
    return first != DM_NO_TOKEN;
}

/* Where the forces told of last are, at most two sentences back: "the mission in Somalia will have 11,900. Uganda will send 4,500".
 */
static bool place_of_last_level(const search *q, uint32_t noun, dm_force_place *out)
{
    const dm_syntax *s = q->finder->coder->syntax;
    if (q->finder->levels.count == 0)
        return false;
    const dm_force_level *last = &q->finder->levels.data[q->finder->levels.count - 1];
    uint32_t sentence = s->sentence[noun];
    if (last->sentence >= sentence || last->sentence + 2 < sentence || s->sentences[last->sentence].in_title ||
        last->location.span.end == 0 || !dm_movement_is_state(last->location.country_code) ||
        strcmp(last->location.country_code, q->force) == 0)
        return false;
    const dm_sentence *told = &s->sentences[s->sentence[noun]];
    for (uint32_t t = told->first; t-- > 0 && s->sentence[t] + 4 > sentence;)
        if (s->span[t].end == last->location.span.end) {
            *out = (dm_force_place){
                t, q->movement->direction == DM_DIRECTION_OUT, q->movement->direction == DM_DIRECTION_IN, {0}, false};
            return true;
        }
    return false;
}

static bool place_before(const search *q, uint32_t noun, dm_force_place *out)
{
    const dm_syntax *s = q->finder->coder->syntax;
    uint32_t sentence = s->sentence[noun], place;
    if (sentence == 0 || s->sentences[sentence - 1].in_title ||
        (!marked_before(q, sentence, &place) && !country_before(q, s->sentences[sentence].first, &place)))
        return false;
    *out = (dm_force_place){place, q->movement->direction == DM_DIRECTION_OUT, q->movement->direction == DM_DIRECTION_IN, {0}};
    return true;
}

/* "an agreement with Haiti to deploy": the other party of the agreement. */
static bool party_place(const search *q, dm_force_place *out)
{
    const dm_syntax *s = q->finder->coder->syntax;
    uint32_t verb = q->movement->token, head = verb == DM_NO_TOKEN || s->deprel[verb] != DM_REL_ACL ? DM_NO_TOKEN : s->head[verb];
    if (head == DM_NO_TOKEN || !dm_claim_has(q->finder, head, DM_WORDS_INSTRUMENT))
        return false;
    for (uint32_t i = s->child_first[head]; i < s->child_first[head + 1]; i++)
        if (dm_phrase_has_child_word(s, s->child[i], DM_REL_CASE, "with") && is_usable(q, s->child[i], FOREIGN)) {
            *out = (dm_force_place){s->child[i], false, true, {0}};
            return true;
        }
    return false;
}

/* Police who are mobilised are on the streets, reservists are only called up. */
static bool is_mobilized(const dm_syntax *s, uint32_t verb)
{
    return dm_text_is(s->lemma[verb], "mobilize") || dm_text_is(s->lemma[verb], "mobilise");
}

/* "Kenya deploys 18,000 police officers as it votes": where no other country is spoken of, at home. */
static bool home_place(const search *q, uint32_t noun, dm_force_what what, dm_force_place *out)
{
    const dm_coder *coder = q->finder->coder;
    const dm_syntax *s = coder->syntax;
    const dm_movement *m = q->movement;
    uint32_t from, end;
    bool men = what == DM_WHAT_TROOPS || what == DM_WHAT_POLICE;
    if (!men || m->token == DM_NO_TOKEN || m->direction == DM_DIRECTION_OUT || !dm_movement_is_state(q->force))
        return false;
    bool deploys = s->upos[m->token] == DM_UPOS_VERB &&
                   (dm_text_is(s->lemma[m->token], "deploy") || (what == DM_WHAT_POLICE && is_mobilized(s, m->token))),
         deployed = s->upos[m->token] == DM_UPOS_NOUN && dm_text_is(s->lemma[m->token], "deployment") &&
                    s->deprel[m->token] == DM_REL_OBJ; /* "orders the deployment of 1,500 guardsmen" */
    if (!deploys && !deployed)
        return false;
    window(s, noun, &from, &end);
    for (uint32_t t = from; t < end; t++) {
        uint32_t index = coder->mentions->by_head[t];
        const char *code = index == DM_NO_TOKEN ? "" : coder->mentions->mentions[index].entity.code;
        if (code[0] != '\0' && strcmp(code, q->force) != 0)
            return false;
    }
    *out = (dm_force_place){noun, false, false, {0}};
    memcpy(out->code, q->force, DM_CODE_MAX);
    out->home = true;
    return true;
}

/* Do two countries border on each other?  Told by their middles and the radii that their areas fill: no further apart than two
 * lands of that size that touch, and a little. */
static bool are_neighbours(const dm_knowledge *knowledge, const char *a, const char *b)
{
    dm_place one, other;
    uint32_t first = dm_place_of_country(knowledge, a), second = dm_place_of_country(knowledge, b);
    if (first == UINT32_MAX || second == UINT32_MAX || !dm_place_get(knowledge, first, &one) ||
        !dm_place_get(knowledge, second, &other) || one.radius_km <= 0 || other.radius_km <= 0)
        return false;
    double large = one.radius_km > other.radius_km ? one.radius_km : other.radius_km,
           small = one.radius_km > other.radius_km ? other.radius_km : one.radius_km;
    return dm_place_distance(one.lat, one.lon, other.lat, other.lon) < 1.3 * large + 2 * small + 100;
}

/* "Israel moves troops to the Lebanese border": to its own side, where the two touch. */
static void keep_to_own_side(const search *q, dm_force_place *out)
{
    static const char *const over[] = {"across", "over", "through", "beyond"};
    const dm_coder *coder = q->finder->coder;
    const dm_syntax *s = coder->syntax;
    uint32_t border = s->head[out->token];
    dm_deprel rel = (dm_deprel)s->deprel[out->token];
    char code[DM_CODE_MAX];
    if (border == DM_NO_TOKEN || (rel != DM_REL_AMOD && rel != DM_REL_COMPOUND) ||
        !(dm_text_is(s->lemma[border], "border") || dm_text_is(s->lemma[border], "frontier")) || out->from)
        return;
    uint32_t mark = dm_tree_child(s, border, DM_REL_CASE);
    if (mark == DM_NO_TOKEN || DM_TEXT_IS_ANY(s->lower[mark], over) || !dm_movement_is_state(q->force) ||
        !place_code_of(coder, out->token, code) || !are_neighbours(coder->knowledge, q->force, code))
        return;
    out->token = border;
}

/* "from MONUSCO in the Democratic Republic of the Congo": the place itself, where the sentence names it beside the letters. */
static void name_host(const search *q, uint32_t noun, dm_force_place *out)
{
    const dm_coder *coder = q->finder->coder;
    char host[DM_CODE_MAX];
    uint32_t from, end;
    if (!dm_movement_mission_host(coder->syntax, out->token, host))
        return;
    window(coder->syntax, noun, &from, &end);
    for (uint32_t t = from; t < end; t++) {
        const dm_placed *placed = placed_at(coder, t);
        if (placed == NULL || strcmp(placed->location.country_code, host) != 0)
            continue;
        out->token = t;
        return;
    }
}

bool dm_movement_place(const dm_claim_finder *finder, uint32_t noun, const dm_movement *m, const dm_entity *force,
                       dm_force_what what, dm_force_place *out)
{
    bool given = false;
    search q = {finder, m, force->code, what == DM_WHAT_AIRCRAFT || what == DM_WHAT_VEHICLES || what == DM_WHAT_SHIPS, &given};
    bool found = tree_place(&q, noun, FOREIGN, out) || tree_place(&q, noun, OWN, out) || place_of_clause(&q, noun, FOREIGN, out);
    if (given)
        return false;
    if (!found)
        found = dm_movement_mission_place(finder->coder, noun, m, force->code, out);
    if (!found)
        found = dm_movement_host_place(finder, noun, m, force->code, out);
    if (!found && m->told && !m->changes)
        found = sentence_place(&q, noun, FOREIGN, false, out) || party_place(&q, out) || tree_place(&q, noun, WATERS, out) ||
                dm_movement_asker_place(finder->coder, noun, m, force->code, out) || sentence_place(&q, noun, OWN, false, out) ||
                sentence_place(&q, noun, WATERS, false, out) || place_spoken_of(&q, noun, out) ||
                sentence_place(&q, noun, FOREIGN, true, out) || tree_place(&q, noun, DIVISION, out) ||
                dm_movement_order_place(finder, m, force->code, out) || place_helped(&q, noun, out) ||
                place_of_last_level(&q, noun, out) || place_before(&q, noun, out);
    if (!found && !m->told) /* "13,000 troops in the east of the country" */
        found = place_spoken_of(&q, noun, out);
    if (found)
        name_host(&q, noun, out);
    if (found)
        keep_to_own_side(&q, out);
    bool named = found && place_code_of(finder->coder, out->token, out->code);
    if (found && !named &&
        (is_border(finder->coder->syntax, out->token) || is_division(finder->coder->syntax, out->token) ||
         dm_text_is(finder->coder->syntax->lemma[out->token], "country")))
        memcpy(out->code, force->code, DM_CODE_MAX);
    if (found && out->code[0] == '\0') { /* "to the Ukrainian Army", "Lebanese officials" */
        uint32_t index = finder->coder->mentions->by_head[out->token];
        if (index != DM_NO_TOKEN && dm_movement_is_state(finder->coder->mentions->mentions[index].entity.code))
            memcpy(out->code, finder->coder->mentions->mentions[index].entity.code, DM_CODE_MAX);
    }
    return found || (m->told && home_place(&q, noun, what, out));
}
