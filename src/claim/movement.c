/* What the words around a number of forces say: stock or flow, which way, planned or done; whose, and where. */
#include "claim/movement.h"

#include "base/text.h"

/* ---- what is counted ---- */

static bool has_modifier(const dm_syntax *s, uint32_t noun, const char *const *words, size_t count)
{
    for (uint32_t i = s->child_first[noun]; i < s->child_first[noun + 1]; i++) {
        uint32_t child = s->child[i];
        if (s->deprel[child] != DM_REL_AMOD && s->deprel[child] != DM_REL_COMPOUND)
            continue;
        for (size_t w = 0; w < count; w++)
            if (dm_text_is(s->lower[child], words[w]))
                return true;
    }
    return false;
}

/* Words that count forces only with a word beside them: "police officers", "military bases", "security contractors". */
static bool is_ambiguous(const dm_syntax *s, uint32_t noun)
{
    static const char *const nouns[] = {"officer", "constable",  "base",    "camp",     "post",       "outpost", "installation",
                                        "expert",  "specialist", "monitor", "observer", "contractor", "boat",    "truck",
                                        "vehicle", "carrier",    "battery", "plane",    "vessel",     "member"};
    for (size_t i = 0; i < sizeof nouns / sizeof *nouns; i++)
        if (dm_text_is(s->lemma[noun], nouns[i]))
            return true;
    return false;
}

bool dm_movement_what(const dm_claim_finder *finder, uint32_t noun, dm_force_what *out)
{
    static const char *const military[] = {"military", "police",       "army",    "naval",    "air",     "navy",    "security",
                                           "private",  "armed",        "armored", "armoured", "patrol",  "service", "force",
                                           "aircraft", "peacekeeping", "un",      "u.n.",     "missile", "war",     "forces",
                                           "overseas", "foreign",      "russian", "american", "us",      "u.s."};
    const dm_syntax *s = finder->coder->syntax;
    if (s->upos[noun] != DM_UPOS_NOUN && s->upos[noun] != DM_UPOS_PROPN)
        return false;
    if (s->deprel[noun] == DM_REL_COMPOUND && s->head[noun] == noun + 1)
        return false; /* "infantry fighting vehicles" */
    for (int w = 0; w < DM_WHAT_COUNT; w++) {
        if (!dm_claim_has(finder, noun, (dm_words)(DM_WORDS_WHAT_TROOPS + w)))
            continue;
        *out = (dm_force_what)w;
        bool base = *out == DM_WHAT_BASES && s->upos[noun] == DM_UPOS_NOUN && dm_text_is(s->lemma[noun], "base");
        return base || !is_ambiguous(s, noun) || has_modifier(s, noun, military, sizeof military / sizeof *military);
    }
    return false;
}

/* ---- which way ---- */

static bool stands(const dm_coder *coder, uint32_t verb)
{
    const dm_syntax *s = coder->syntax;
    if (!dm_slots_is_passive(coder, verb) && s->deprel[verb] != DM_REL_ACL)
        return false;
    for (uint32_t i = s->child_first[verb]; i < s->child_first[verb + 1]; i++)
        if (s->deprel[s->child[i]] == DM_REL_AUX && dm_text_is(s->lemma[s->child[i]], "have"))
            return false; /* "have been deployed" moves */
    for (uint32_t i = s->child_first[verb]; i < s->child_first[verb + 1]; i++)
        if (s->deprel[s->child[i]] == DM_REL_OBL && dm_phrase_has_child_word(s, s->child[i], DM_REL_CASE, "to"))
            return s->deprel[verb] == DM_REL_ACL; /* "were deployed to Mali" moves, "soldiers deployed to Mali" are there */
    return true;
}

/* Sets measure, direction and status when the word speaks of forces that are or move somewhere. */
static bool classify(const dm_claim_finder *finder, uint32_t token, dm_movement *m)
{
    const dm_coder *coder = finder->coder;
    m->measure = DM_MEASURE_FLOW;
    if (dm_claim_has(finder, token, DM_WORDS_WITHDRAW)) {
        m->direction = DM_DIRECTION_OUT;
        m->status = DM_FORCE_WITHDRAWN;
    } else if (dm_claim_has(finder, token, DM_WORDS_STATION)) {
        m->measure = DM_MEASURE_STOCK;
        m->status = DM_FORCE_PRESENT;
    } else if (dm_claim_has(finder, token, DM_WORDS_SEND)) {
        m->direction = DM_DIRECTION_IN;
        m->status = DM_FORCE_EN_ROUTE;
    } else if (dm_claim_has(finder, token, DM_WORDS_DEPLOY)) {
        bool stock = coder->syntax->upos[token] == DM_UPOS_VERB && stands(coder, token);
        m->measure = stock ? DM_MEASURE_STOCK : DM_MEASURE_FLOW;
        m->direction = stock ? DM_DIRECTION_NONE : DM_DIRECTION_IN;
        m->status = DM_FORCE_PRESENT;
    } else if (dm_claim_has(finder, token, DM_WORDS_REQUEST)) {
        m->direction = DM_DIRECTION_IN;
        m->status = DM_FORCE_REQUESTED;
    } else if (dm_claim_has(finder, token, DM_WORDS_AUTHORIZE)) {
        m->direction = DM_DIRECTION_IN;
        m->status = DM_FORCE_AUTHORIZED;
    } else if (dm_claim_has(finder, token, DM_WORDS_PLAN)) {
        m->direction = DM_DIRECTION_IN;
        m->status = DM_FORCE_PLANNED;
    } else {
        m->measure = DM_MEASURE_STOCK;
        return false;
    }
    m->token = token;
    m->told = true;
    return true;
}

/* "there are 300 soldiers", "no troops are in Libya": being is told without a verb of its own. */
static bool is_copula_clause(const dm_syntax *s, uint32_t noun)
{
    uint32_t head = s->head[noun];
    if (head != DM_NO_TOKEN && s->deprel[noun] == DM_REL_NSUBJ && dm_tree_child(s, head, DM_REL_COP) != DM_NO_TOKEN &&
        dm_tree_child(s, head, DM_REL_CASE) != DM_NO_TOKEN)
        return true;
    return dm_tree_child(s, noun, DM_REL_EXPL) != DM_NO_TOKEN || dm_tree_child(s, noun, DM_REL_COP) != DM_NO_TOKEN;
}

static bool is_excluding(const dm_claim_finder *finder, uint32_t token)
{
    const dm_token_state *state = &finder->coder->state[token];
    if (dm_claim_has(finder, token, DM_WORDS_CASUALTY))
        return true;
    if (finder->coder->syntax->upos[token] != DM_UPOS_VERB)
        return false;
    for (uint32_t i = 0; i < state->count; i++)
        if (state->readings[i].base_type == DM_ASSAULT ||
            (state->readings[i].base_type == DM_COERCE && state->readings[i].mode != DM_MODE_SEIZE) ||
            state->readings[i].mode == DM_MODE_RELEASE)
            return true;
    return false;
}

static bool passes_up(dm_deprel rel)
{
    switch (rel) {
    case DM_REL_OBJ:
    case DM_REL_NSUBJ:
    case DM_REL_NSUBJ_PASS:
    case DM_REL_OBL:
    case DM_REL_NMOD:
    case DM_REL_XCOMP:
    case DM_REL_CCOMP:
    case DM_REL_ACL:
    case DM_REL_CONJ:
    case DM_REL_IOBJ:
    case DM_REL_OBL_AGENT:
    case DM_REL_APPOS:
    case DM_REL_COMPOUND:
    case DM_REL_NMOD_UNMARKED:
    case DM_REL_OBL_UNMARKED: return true;
    default: return false;
    }
}

/* What the words above the movement make of it: planned, authorised, asked for. */
static void modulate(const dm_claim_finder *finder, dm_movement *m)
{
    const dm_coder *coder = finder->coder;
    const dm_syntax *s = coder->syntax;
    uint32_t at = m->token;
    bool future = s->upos[at] == DM_UPOS_VERB && (dm_auxiliary_of(coder, at) & DM_AUX_FUTURE) != 0, planned = false,
         authorized = false, requested = false;
    for (int step = 0; step < 4 && s->head[at] != DM_NO_TOKEN; step++) {
        dm_deprel rel = (dm_deprel)s->deprel[at];
        uint32_t head = s->head[at];
        if (!passes_up(rel))
            break;
        bool reported = rel == DM_REL_CCOMP || rel == DM_REL_CONJ, nominal = s->upos[at] == DM_UPOS_NOUN;
        planned |= !reported && dm_claim_has(finder, head, DM_WORDS_PLAN);
        authorized |= rel != DM_REL_CONJ && (rel != DM_REL_NSUBJ || nominal) && dm_claim_has(finder, head, DM_WORDS_AUTHORIZE);
        requested |= rel != DM_REL_CONJ && rel != DM_REL_NSUBJ && dm_claim_has(finder, head, DM_WORDS_REQUEST);
        if (s->upos[head] == DM_UPOS_VERB && !reported)
            future |= (dm_auxiliary_of(coder, head) & DM_AUX_FUTURE) != 0;
        at = head;
    }
    if (requested)
        m->status = DM_FORCE_REQUESTED;
    else if (authorized)
        m->status = DM_FORCE_AUTHORIZED;
    else if ((future || planned) && !(dm_text_is(s->lemma[m->token], "stay") || dm_text_is(s->lemma[m->token], "remain") ||
                                      dm_text_is(s->lemma[m->token], "keep")))
        m->status = DM_FORCE_PLANNED;
    if ((requested || authorized || planned) && m->measure == DM_MEASURE_STOCK &&
        !dm_claim_has(finder, m->token, DM_WORDS_STATION)) {
        m->measure = DM_MEASURE_FLOW;
        m->direction = DM_DIRECTION_IN;
    }
}

void dm_movement_read(const dm_claim_finder *finder, uint32_t noun, dm_movement *m)
{
    const dm_syntax *s = finder->coder->syntax;
    *m = (dm_movement){.token = DM_NO_TOKEN, .over = DM_NO_TOKEN, .measure = DM_MEASURE_STOCK, .status = DM_FORCE_PRESENT};
    uint32_t at = noun, under = dm_tree_child(s, noun, DM_REL_ACL);
    m->told = is_copula_clause(s, noun);
    for (int step = 0; step < 5 && s->head[at] != DM_NO_TOKEN && passes_up((dm_deprel)s->deprel[at]); step++) {
        uint32_t head = s->head[at];
        if (s->deprel[at] == DM_REL_CCOMP && m->token == DM_NO_TOKEN)
            break;
        at = head;
        if (is_excluding(finder, at)) {
            m->excluded = true;
            return;
        }
        bool verb = s->upos[at] == DM_UPOS_VERB || dm_text_is(s->lemma[at], "be");
        if (verb && m->over == DM_NO_TOKEN)
            m->over = at;
        bool speaks = verb || (s->upos[at] == DM_UPOS_NOUN && !dm_claim_has(finder, at, DM_WORDS_BODY)) ||
                      dm_claim_has(finder, at, DM_WORDS_WITHDRAW) || dm_claim_has(finder, at, DM_WORDS_DEPLOY);
        if (speaks && classify(finder, at, m))
            break;
        if (verb)
            break;
    }
    if (under != DM_NO_TOKEN && is_excluding(finder, under)) {
        m->excluded = true;
        return;
    }
    bool weak = m->token == DM_NO_TOKEN || m->measure == DM_MEASURE_STOCK || m->status == DM_FORCE_REQUESTED ||
                m->status == DM_FORCE_PLANNED;
    dm_movement below = *m;
    if (under != DM_NO_TOKEN && s->upos[under] == DM_UPOS_VERB && weak && classify(finder, under, &below))
        *m = below;
    if (m->token != DM_NO_TOKEN)
        modulate(finder, m);
    else if (m->over != DM_NO_TOKEN && (dm_auxiliary_of(finder->coder, m->over) & DM_AUX_FUTURE) && m->told)
        m->status = DM_FORCE_PLANNED;
    else if (m->told && (dm_auxiliary_of(finder->coder, noun) & DM_AUX_FUTURE))
        m->status = DM_FORCE_PLANNED;
}

/* ---- whose ---- */

static bool first_coded(const dm_coder *coder, const dm_parties *parties, dm_entity *out)
{
    for (uint32_t i = 0; i < parties->count; i++) {
        const dm_mention *mention = &coder->mentions->mentions[parties->mention[i]];
        if (!mention->resolved || mention->entity.code[0] == '\0')
            continue;
        *out = mention->entity;
        out->span = mention->span;
        out->head = mention->head;
        return true;
    }
    return false;
}

static bool own_force(const dm_coder *coder, uint32_t noun, const char *place, dm_entity *out)
{
    const dm_syntax *s = coder->syntax;
    uint32_t index = coder->mentions->by_head[noun];
    dm_parties parties = {0};
    if (index != DM_NO_TOKEN) {
        const dm_mention *mention = &coder->mentions->mentions[index];
        if (mention->resolved && mention->entity.code[0] != '\0' && mention->entity.via != DM_VIA_CONTEXT &&
            strcmp(mention->entity.code, place) != 0) {
            *out = mention->entity;
            return true;
        }
    }
    for (uint32_t i = s->child_first[noun]; i < s->child_first[noun + 1]; i++) {
        uint32_t child = s->child[i];
        dm_deprel rel = (dm_deprel)s->deprel[child];
        uint32_t marker =
            rel == DM_REL_NMOD ? dm_tree_child(s, child, DM_REL_CASE) : DM_NO_TOKEN; /* the first: "out of Iraq" is no owner */
        bool of = marker != DM_NO_TOKEN && (dm_text_is(s->lower[marker], "from") || dm_text_is(s->lower[marker], "of"));
        bool left = of && coder->mentions->by_head[child] != DM_NO_TOKEN &&
                    strcmp(coder->mentions->mentions[coder->mentions->by_head[child]].entity.code, place) == 0;
        if (rel == DM_REL_NMOD_POSS || rel == DM_REL_AMOD || rel == DM_REL_COMPOUND || (of && !left))
            dm_roles_of_filler(coder, child, &parties);
    }
    return first_coded(coder, &parties, out);
}

/* The doer of the movement and of what stands above it: "agreed to send", "plans to station". */
static bool doer(const dm_coder *coder, uint32_t noun, uint32_t token, dm_entity *out)
{
    const dm_syntax *s = coder->syntax;
    for (int step = 0; step < 3 && token != DM_NO_TOKEN; step++) {
        dm_arguments arguments;
        dm_parties parties = {0};
        dm_predicate_pos pos = dm_read_pos(s, token);
        if (pos != DM_PREDICATE_POS_COUNT) {
            dm_slots_collect(coder, token, pos, &arguments);
            for (uint32_t i = 0; i < arguments.count; i++)
                if (arguments.filler[i].slot == DM_SLOT_SUBJ && arguments.filler[i].token != noun &&
                    !dm_phrase_is_below(s, noun, arguments.filler[i].token))
                    dm_roles_of_filler(coder, arguments.filler[i].token, &parties);
            if (first_coded(coder, &parties, out))
                return true;
        }
        if (!passes_up((dm_deprel)s->deprel[token]))
            return false;
        token = s->head[token];
    }
    return false;
}

/* "withdrew 1,200 soldiers from Sri Lanka", "soldiers for Mali": the place that they leave or go to is not whose they are.  Its
 * code, or "". */
static const char *place_code(const dm_coder *coder, uint32_t noun, const dm_movement *m)
{
    const dm_syntax *s = coder->syntax;
    for (uint32_t i = s->child_first[noun]; i < s->child_first[noun + 1]; i++) {
        uint32_t child = s->child[i], index = coder->mentions->by_head[child], marker = dm_tree_child(s, child, DM_REL_CASE);
        if (s->deprel[child] != DM_REL_NMOD || index == DM_NO_TOKEN || marker == DM_NO_TOKEN)
            continue;
        dm_text word = s->lower[marker];
        if (dm_text_is(word, "for") || dm_text_is(word, "in") || dm_text_is(word, "to") ||
            (dm_text_is(word, "from") && m->direction == DM_DIRECTION_OUT))
            return coder->mentions->mentions[index].entity.code;
    }
    return "";
}

bool dm_movement_force(const dm_claim_finder *finder, uint32_t noun, const dm_movement *m, dm_entity *out)
{
    const dm_coder *coder = finder->coder;
    const dm_syntax *s = coder->syntax;
    const char *place = place_code(coder, noun, m);
    if (own_force(coder, noun, place, out))
        return true;
    uint32_t at = noun;
    for (int step = 0; step < 4 && s->head[at] != DM_NO_TOKEN;
         step++) { /* "the Dutch contingent of 450 soldiers", "Georgia, with 870 soldiers" */
        dm_deprel rel = (dm_deprel)s->deprel[at];
        uint32_t head = s->head[at];
        bool with = rel == DM_REL_NMOD && dm_phrase_has_child_word(s, at, DM_REL_CASE, "with");
        if (with && own_force(coder, head, place, out))
            return true;
        if (rel != DM_REL_NMOD && rel != DM_REL_APPOS && rel != DM_REL_COMPOUND && rel != DM_REL_CONJ)
            break;
        at = head;
        if ((dm_claim_has(finder, at, DM_WORDS_BODY) || rel == DM_REL_CONJ || dm_claim_has(finder, at, DM_WORDS_WITHDRAW)) &&
            own_force(coder, at, place, out))
            return true;
    }
    if (m->over != DM_NO_TOKEN && s->upos[m->over] == DM_UPOS_VERB) { /* "the Dutch contingent numbers 450 soldiers" */
        uint32_t subject = dm_tree_child(s, m->over, DM_REL_NSUBJ);
        if (subject != DM_NO_TOKEN && subject != noun && dm_claim_has(finder, subject, DM_WORDS_BODY) &&
            own_force(coder, subject, place, out))
            return true;
    }
    if (m->token != DM_NO_TOKEN && doer(coder, noun, m->token, out))
        return true;
    return m->over != DM_NO_TOKEN && m->over != m->token && doer(coder, noun, m->over, out);
}

/* ---- where ---- */

static bool is_place_mention(const dm_mention *mention)
{
    if (mention->entity.code[0] == '\0' || strcmp(mention->entity.code, "IGO") == 0 || strcmp(mention->entity.code, "UNO") == 0 ||
        strcmp(mention->entity.code, "EUR") == 0)
        return false;
    return mention->kind == DM_MENTION_PLACE || mention->entity.sector_count == 0 || mention->entity.via == DM_VIA_METONYMY;
}

static bool is_at_word(dm_text word)
{
    static const char *const words[] = {"in",     "at",   "across", "throughout", "inside", "on",
                                        "around", "near", "within", "over",       "off"};
    for (size_t w = 0; w < sizeof words / sizeof *words; w++)
        if (dm_text_is(word, words[w]))
            return true;
    return false;
}

static bool is_usable(const dm_coder *coder, uint32_t index, const dm_entity *force)
{
    return index != DM_NO_TOKEN && is_place_mention(&coder->mentions->mentions[index]) &&
           strcmp(coder->mentions->mentions[index].entity.code, force->code) != 0;
}

/* A place under `token`: in, at, across, throughout; from; to, into; the object of "leave". */
static bool place_under(const dm_claim_finder *finder, uint32_t token, const dm_entity *force, int depth, dm_force_place *out)
{
    const dm_coder *coder = finder->coder;
    const dm_syntax *s = coder->syntax;
    for (uint32_t i = s->child_first[token]; i < s->child_first[token + 1]; i++) {
        uint32_t child = s->child[i];
        dm_deprel rel = (dm_deprel)s->deprel[child];
        if (rel != DM_REL_OBL && rel != DM_REL_NMOD && rel != DM_REL_OBJ && rel != DM_REL_ADVMOD && rel != DM_REL_NMOD_UNMARKED)
            continue;
        uint32_t index = coder->mentions->by_head[child], marker = dm_tree_child(s, child, DM_REL_CASE);
        dm_text word = marker == DM_NO_TOKEN ? (dm_text){NULL, 0} : s->lower[marker];
        bool at = is_at_word(word), from = dm_text_is(word, "from"), to = dm_text_is(word, "to") || dm_text_is(word, "into"),
             of = dm_text_is(word, "of") || dm_text_is(word, "for");
        bool out_of = of && dm_phrase_has_child_word(s, token, DM_REL_COMPOUND_PRT, "out");
        if (dm_text_is(word, "out")) /* "out of Iraq" as one case phrase */
            from = true;
        from |= out_of;
        bool object = rel == DM_REL_OBJ && marker == DM_NO_TOKEN && dm_claim_has(finder, token, DM_WORDS_WITHDRAW);
        bool destination =
            of && depth == 0 && dm_text_is(word, "for") && (rel == DM_REL_NMOD || rel == DM_REL_OBL); /* "150 soldiers for Mali" */
        if (!at && !from && !to && !object && !destination)
            continue;
        if (is_usable(coder, index, force)) {
            *out = (dm_force_place){index, from, to || destination};
            return true;
        }
        uint32_t owner = dm_tree_child(s, child, DM_REL_NMOD_POSS); /* "in Syria's north" */
        if (owner == DM_NO_TOKEN)
            owner = dm_tree_child(s, child, DM_REL_COMPOUND);
        if (owner != DM_NO_TOKEN && is_usable(coder, coder->mentions->by_head[owner], force)) {
            *out = (dm_force_place){coder->mentions->by_head[owner], from, to};
            return true;
        }
        if (rel != DM_REL_OBJ && depth < 4 && place_under(finder, child, force, depth + 1, out)) { /* "in bases across Iraq" */
            out->from |= from;
            out->to |= to;
            return true;
        }
    }
    return false;
}

static bool sentence_place(const dm_coder *coder, uint32_t token, const dm_entity *force, dm_force_place *out)
{
    const dm_syntax *s = coder->syntax;
    const dm_sentence *sentence = &s->sentences[s->sentence[token]];
    uint32_t from = sentence->first, end = from + sentence->count;
    from = token > from + DM_PHRASE_TOKENS_MAX ? token - DM_PHRASE_TOKENS_MAX : from;
    end = end > token + DM_PHRASE_TOKENS_MAX ? token + DM_PHRASE_TOKENS_MAX : end;
    for (uint32_t t = from; t < end; t++) {
        uint32_t index = coder->mentions->by_head[t],
                 marker = index == DM_NO_TOKEN ? DM_NO_TOKEN : dm_tree_child(s, t, DM_REL_CASE);
        if (marker == DM_NO_TOKEN || !is_usable(coder, index, force))
            continue;
        dm_text word = s->lower[marker];
        if (!is_at_word(word) && !dm_text_is(word, "to") && !dm_text_is(word, "from") && !dm_text_is(word, "into"))
            continue;
        *out = (dm_force_place){index, dm_text_is(word, "from"), dm_text_is(word, "to")};
        return true;
    }
    return false;
}

bool dm_movement_place(const dm_claim_finder *finder, uint32_t noun, const dm_movement *m, const dm_entity *force,
                       dm_force_place *out)
{
    const dm_syntax *s = finder->coder->syntax;
    if (place_under(finder, noun, force, 0, out))
        return true;
    uint32_t at = noun, head = s->head[noun];
    if (head != DM_NO_TOKEN && s->deprel[noun] == DM_REL_NSUBJ &&
        dm_tree_child(s, head, DM_REL_COP) != DM_NO_TOKEN) { /* "are in Libya" */
        uint32_t marker = dm_tree_child(s, head, DM_REL_CASE);
        if (marker != DM_NO_TOKEN && is_at_word(s->lower[marker]) &&
            is_usable(finder->coder, finder->coder->mentions->by_head[head], force)) {
            *out = (dm_force_place){finder->coder->mentions->by_head[head], false, false};
            return true;
        }
    }
    for (int step = 0; step < 3 && s->head[at] != DM_NO_TOKEN &&
                       (s->deprel[at] == DM_REL_NMOD || s->deprel[at] == DM_REL_APPOS || s->deprel[at] == DM_REL_CONJ);
         step++) {
        at = s->head[at]; /* "a force of 2,500 soldiers in Haiti", the place on the force */
        if (s->upos[at] != DM_UPOS_VERB && place_under(finder, at, force, 0, out))
            return true;
    }
    if (!m->told)
        return false;
    if (m->token != DM_NO_TOKEN && place_under(finder, m->token, force, 0, out))
        return true;
    if (m->over != DM_NO_TOKEN && place_under(finder, m->over, force, 0, out))
        return true;
    uint32_t subject = m->over != DM_NO_TOKEN ? dm_tree_child(s, m->over, DM_REL_NSUBJ) : DM_NO_TOKEN;
    if (subject != DM_NO_TOKEN && subject != noun &&
        place_under(finder, subject, force, 0, out)) /* "the contingent in Mali numbers 450 soldiers" */
        return true;
    return sentence_place(finder->coder, noun, force, out);
}
