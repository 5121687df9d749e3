/* Dead and wounded are the outcome of an attack, not an attack of their own: "a gunman opens fire on a mosque, wounding two" is one
 * event. */
#include "coding/coder.h"

#include <string.h>

#include "base/text.h"

enum { DISTANCE_MAX = 4 };

static bool is_outcome(const dm_coder *coder, const dm_reading *reading)
{
    static const char *const words[] = {"kill", "wound", "injure", "hurt",    "die",  "leave",
                                        "maim", "dead",  "claim",  "killing", "death"};
    return DM_TEXT_IS_ANY(coder->syntax->lemma[reading->token], words) ||
           DM_TEXT_IS_ANY(coder->syntax->lemma[reading->innermost], words);
}

/* Is `low` in a clause that hangs on `high`: "fired ..., killing", "killed and wounded", "were killed when a bomb exploded",
 * "shot dead", "left ten wounded"? */
static bool hangs_on(const dm_syntax *s, uint32_t low, uint32_t high)
{
    for (int step = 0; step < DISTANCE_MAX && low != DM_NO_TOKEN && low != high; step++) {
        dm_deprel rel = (dm_deprel)s->deprel[low];
        bool clause = rel == DM_REL_ADVCL || rel == DM_REL_CONJ || rel == DM_REL_ACL || rel == DM_REL_ACL_RELCL ||
                      rel == DM_REL_PARATAXIS || rel == DM_REL_OBL || rel == DM_REL_NMOD || rel == DM_REL_NSUBJ ||
                      rel == DM_REL_OBJ || rel == DM_REL_OBL_AGENT || rel == DM_REL_XCOMP || rel == DM_REL_AMOD ||
                      rel == DM_REL_ADVMOD;
        if (!clause)
            return false;
        low = s->head[low];
    }
    return low == high;
}

static bool hang_together(const dm_syntax *s, const dm_reading *a, const dm_reading *b)
{
    return hangs_on(s, a->token, b->token) || hangs_on(s, b->token, a->token) || hangs_on(s, a->innermost, b->innermost) ||
           hangs_on(s, b->innermost, a->innermost);
}

/* "kills four and injures a hundred": two verbs of one clause. */
static bool is_joined(const dm_syntax *s, const dm_reading *later, const dm_reading *first)
{
    return s->deprel[later->innermost] == DM_REL_CONJ && s->head[later->innermost] == first->innermost;
}

/* "was attacked and beaten up": an attack, and how. */
static bool is_manner_joined(const dm_coder *coder, const dm_reading *later, const dm_reading *first)
{
    static const char *const words[] = {"attack", "assault", "ambush", "target"};
    const dm_parties *a = &later->recipient, *b = &first->recipient;
    if (!is_joined(coder->syntax, later, first) || !DM_TEXT_IS_ANY(coder->syntax->lemma[first->innermost], words))
        return false;
    return a->count > 0 && a->count == b->count && memcmp(a->mention, b->mention, a->count * sizeof *a->mention) == 0;
}

static bool same_code(const dm_entity *a, const dm_entity *b)
{
    return strcmp(a->code, b->code) == 0 && (a->code[0] != '\0' || dm_text_equal(a->entity_text, b->entity_text)) &&
           (a->sector_count == 0 || b->sector_count == 0 || a->sector[0] == b->sector[0]);
}

static bool among(const dm_entity *entity, const dm_entity *list, uint32_t count)
{
    for (uint32_t i = 0; i < count; i++)
        if (same_code(entity, &list[i]) || entity->head == list[i].head)
            return true;
    return false;
}

static bool actors_fit(const dm_event *a, const dm_event *b)
{
    if (a->actor_count == 0 || b->actor_count == 0)
        return true;
    for (uint32_t i = 0; i < a->actor_count; i++)
        if (among(&a->actors[i], b->actors, b->actor_count))
            return true;
    return false;
}

/* "killed one and wounded six Israelis": a number alone says less than the people of the other telling. */
static bool is_number(const dm_coder *coder, const dm_entity *entity)
{
    uint32_t own = entity->head == DM_NO_TOKEN ? 0 : coder->mentions->by_head[entity->head];
    bool counted = own == DM_NO_TOKEN || coder->mentions->mentions[own].kind == DM_MENTION_QUANTITY;
    return entity->head != DM_NO_TOKEN && counted && entity->sector_count == 1 && entity->sector[0] == DM_CVL &&
           entity->via == DM_VIA_CONTEXT;
}

static void drop_numbers(const dm_coder *coder, dm_entity *list, uint32_t *count, bool drop)
{
    uint32_t kept = 0;
    for (uint32_t i = 0; i < *count; i++)
        if (!drop || !is_number(coder, &list[i]))
            list[kept++] = list[i];
    *count = kept;
}

static bool is_building(const dm_coder *coder, const dm_entity *entity)
{
    return entity->head != DM_NO_TOKEN && entity->identifier_text.len == 0 &&
           dm_class_has(coder->knowledge, coder->terms->inert_class, coder->syntax->lemma_symbol[entity->head]);
}

/* Are people of this country in the list? */
static bool has_people(const dm_coder *coder, const dm_entity *list, uint32_t count, const char *code)
{
    for (uint32_t i = 0; i < count; i++)
        if (list[i].sector_count > 0 && strcmp(list[i].code, code) == 0 && !is_building(coder, &list[i]))
            return true;
    return false;
}

/* A place or a building, which people that were in it replace. */
static bool gives_way(const dm_coder *coder, const dm_entity *entity)
{
    uint32_t index = entity->head == DM_NO_TOKEN ? DM_NO_TOKEN : coder->mentions->by_head[entity->head];
    bool people = index != DM_NO_TOKEN && coder->mentions->mentions[index].kind == DM_MENTION_GROUP; /* "two Libyans" */
    bool place = entity->sector_count == 0 && entity->code[0] != '\0' && entity->identifier_text.len > 0 && !people;
    return place || is_building(coder, entity);
}

/* "at Kent State University": a body by its name that tells where people were hit. */
static bool is_venue(const dm_coder *coder, const dm_entity *entity)
{
    uint32_t index = entity->head == DM_NO_TOKEN ? DM_NO_TOKEN : coder->mentions->by_head[entity->head];
    return index != DM_NO_TOKEN && dm_victims_is_venue(coder, &coder->mentions->mentions[index]);
}

/* "in Kandahar", "near the city of Goma": a place where it happened, and no object of the act. */
static bool is_where(const dm_coder *coder, const dm_entity *entity)
{
    static const char *const words[] = {"in", "at", "near", "outside", "inside", "across", "around", "throughout", "off"};
    const dm_syntax *s = coder->syntax;
    uint32_t index = entity->head == DM_NO_TOKEN ? DM_NO_TOKEN : coder->mentions->by_head[entity->head], at = entity->head;
    if (index == DM_NO_TOKEN || coder->mentions->mentions[index].kind != DM_MENTION_PLACE || entity->sector_count > 0)
        return false;
    for (int step = 0; step < 3 && at != DM_NO_TOKEN; step++, at = s->head[at]) {
        uint32_t marker = dm_tree_child(s, at, DM_REL_CASE);
        if (marker != DM_NO_TOKEN && !dm_text_is(s->lower[marker], "of"))
            return DM_TEXT_IS_ANY(s->lower[marker], words);
        if (s->deprel[at] != DM_REL_NMOD && s->deprel[at] != DM_REL_CONJ && s->deprel[at] != DM_REL_APPOS &&
            s->deprel[at] != DM_REL_COMPOUND && s->deprel[at] != DM_REL_FLAT)
            return false;
    }
    return false;
}

static bool has_anybody(const dm_coder *coder, const dm_entity *list, uint32_t count)
{
    for (uint32_t i = 0; i < count; i++)
        if (list[i].sector_count > 0 && !is_building(coder, &list[i]))
            return true;
    return false;
}

/* Recipients of both, those of the first before; actors are no recipients. */
void dm_outcome_add_recipients(dm_coder *coder, dm_event *into, const dm_event *from)
{
    dm_entity *all = DM_TAKE(coder->arena, dm_entity, (size_t)into->recipient_count + from->recipient_count);
    uint32_t count = into->recipient_count, kept = 0;
    if (count > 0)
        memcpy(all, into->recipients, sizeof *all * count);
    drop_numbers(coder, all, &count, from->recipient_count > 0 && !is_number(coder, &from->recipients[0]));
    for (uint32_t k = 0; k < count; k++)
        if ((!gives_way(coder, &all[k]) || !has_people(coder, from->recipients, from->recipient_count, all[k].code)) &&
            (!is_where(coder, &all[k]) || !has_anybody(coder, from->recipients, from->recipient_count)))
            all[kept++] = all[k];
    count = kept;
    for (uint32_t i = 0; i < from->recipient_count && count < DM_PARTIES_MAX; i++) {
        const dm_entity *more = &from->recipients[i];
        bool less = (count > 0 && is_number(coder, more)) ||
                    ((is_building(coder, more) || is_venue(coder, more)) && has_people(coder, all, count, more->code)) ||
                    (is_where(coder, more) && has_anybody(coder, all, count));
        if (!less && !among(more, all, count) && !among(more, into->actors, into->actor_count))
            all[count++] = *more;
    }
    if (count == 0) /* nobody but the place after all */
        return;
    into->recipients = all;
    into->recipient_count = count;
}

/* "A soldier was killed in fighting with rebels": those who fought him did it; where others died, both sides are named. */
static void take_actors(dm_coder *coder, dm_event *into, const dm_event *from)
{
    dm_entity *actors = DM_TAKE(coder->arena, dm_entity, from->actor_count);
    uint32_t count = 0;
    for (uint32_t i = 0; i < from->actor_count; i++)
        if (!among(&from->actors[i], into->recipients, into->recipient_count))
            actors[count++] = from->actors[i];
    bool fight = from->actor_count > 1; /* where all who fought are among the victims, nobody did it alone */
    into->actors = count > 0 || !fight ? actors : from->actors;
    into->actor_count = count > 0 || !fight ? count : from->actor_count;
}

/* ", killing six", "and wounding two" without a subject of its own: of the act told before, wherever the tree hangs it and
 * whomever it takes for the doer ("attacks a post held by rebels, killing four"). */
static bool is_participle_tail(const dm_syntax *s, uint32_t later, uint32_t first)
{
    if (later < first || !dm_text_ends(s->lower[later], "ing") || s->upos[later] != DM_UPOS_VERB)
        return false;
    uint32_t head = later;
    for (int step = 0; step < DISTANCE_MAX && s->deprel[head] == DM_REL_CONJ && dm_text_ends(s->lower[head], "ing"); step++)
        head = s->head[head];
    if (s->deprel[head] != DM_REL_ADVCL && s->deprel[head] != DM_REL_ACL)
        return false;
    if (dm_tree_child(s, later, DM_REL_NSUBJ) != DM_NO_TOKEN || dm_tree_child(s, head, DM_REL_NSUBJ) != DM_NO_TOKEN ||
        dm_tree_child(s, head, DM_REL_MARK) != DM_NO_TOKEN)
        return false;
    for (uint32_t t = first; t < later; t++) /* "attacked a post while rebels shelled a town, killing two" */
        if (t != first && s->upos[t] == DM_UPOS_VERB && dm_tree_child(s, t, DM_REL_NSUBJ) != DM_NO_TOKEN &&
            s->deprel[t] != DM_REL_ACL_RELCL)
            return false;
    return true;
}

/* "kills two people, injures 28 others", "left two dead and six injured": the list of one attack's victims goes on. */
static bool is_list_tail(const dm_syntax *s, uint32_t later, uint32_t first)
{
    enum { WORDS_MAX = 12 };
    static const char *const apart[] = {"while",  "as",    "when", "after", "before", "where", "who",
                                        "which",  "by",    "but",  "in",    "at",     "near",  ";",
                                        "during", "since", "with", "that",  "then",   "also",  "separate"};
    bool joined = false;
    if (later < first || later - first > WORDS_MAX)
        return false;
    for (uint32_t t = first + 1; t < later; t++) {
        joined |= dm_text_is(s->lower[t], "and") || dm_text_is(s->lower[t], ",");
        if (DM_TEXT_IS_ANY(s->lower[t], apart) || (s->upos[t] == DM_UPOS_VERB))
            return false;
    }
    return joined;
}

bool dm_outcome_join(dm_coder *coder, const dm_reading *reading, const dm_event *event)
{
    if (event->type != DM_ASSAULT || event->base_type != DM_ASSAULT || coder->events.count == 0)
        return false;
    for (uint32_t i = coder->events.count; i-- > 0 && coder->events.data[i].sentence == event->sentence;) {
        dm_event *other = &coder->events.data[i];
        const dm_reading *source = coder->sources.data[i];
        if (other->type != DM_ASSAULT || other->base_type != DM_ASSAULT || other->auxiliary != event->auxiliary)
            continue;
        bool outcome = is_outcome(coder, reading), first_outcome = is_outcome(coder, source);
        if (!outcome && !first_outcome && !is_manner_joined(coder, reading, source))
            continue;
        if (!dm_modes_fit(other->mode, event->mode) && !(outcome && first_outcome && is_joined(coder->syntax, reading, source)))
            continue;
        bool tail = outcome && is_participle_tail(coder->syntax, reading->innermost, source->innermost);
        bool list = outcome && first_outcome && is_list_tail(coder->syntax, reading->innermost, source->innermost);
        if (!tail && !list && !hang_together(coder->syntax, reading, source))
            continue;
        if (!tail && !actors_fit(other, event))
            continue;
        if (other->actor_count == 0)
            take_actors(coder, other, event);
        dm_outcome_add_recipients(coder, other, event);
        dm_emit_settle_victims(coder, other);
        if (other->mode == DM_MODE_NONE && (event->mode != DM_MODE_NONE || (first_outcome && !outcome))) {
            other->mode = event->mode;
            other->cameo = event->cameo;
            other->cameo_digits = event->cameo_digits;
        }
        other->contexts |= event->contexts;
        other->confidence = event->confidence > other->confidence ? event->confidence : other->confidence;
        return true;
    }
    return false;
}
