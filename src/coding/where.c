/* Where an act happened: the places that hang on its predicate in the tree, with their roles; else the place inside a party's own
 * phrase does not count, and there is none.  Never the nearest. */
#include "base/text.h"
#include "coding/coder.h"

typedef enum where_role { WHERE_NONE = 0, WHERE_AT, WHERE_ORIGIN, WHERE_DESTINATION } where_role;

static where_role role_of(dm_text word)
{
    static const char *const at[] = {"in",     "at",      "near",  "on",    "off",   "around",  "across",  "throughout", "inside",
                                     "within", "outside", "over",  "along", "by",    "between", "through", "south",      "north",
                                     "east",   "west",    "above", "amid",  "under", "beside",  NULL};
    static const char *const to[] = {"to", "into", "toward", "towards", "for", "onto", NULL};
    for (size_t i = 0; at[i] != NULL; i++)
        if (dm_text_is(word, at[i]))
            return WHERE_AT;
    for (size_t i = 0; to[i] != NULL; i++)
        if (dm_text_is(word, to[i]))
            return WHERE_DESTINATION;
    return dm_text_is(word, "from") ? WHERE_ORIGIN : WHERE_NONE;
}

static dm_text role_text(where_role role)
{
    return role == WHERE_ORIGIN ? DM_TEXT("origin") : role == WHERE_DESTINATION ? DM_TEXT("destination") : DM_TEXT("at");
}

enum { WHERE_MAX = 6, WHERE_DEPTH = 4 };
typedef struct found_places {
    uint32_t count, place[WHERE_MAX];
    where_role role[WHERE_MAX];
} found_places;

static void add(found_places *found, uint32_t place, where_role role)
{
    for (uint32_t i = 0; i < found->count; i++)
        if (found->place[i] == place)
            return;
    if (found->count < WHERE_MAX) {
        found->place[found->count] = place;
        found->role[found->count++] = role;
    }
}

static where_role marked_role(const dm_syntax *s, uint32_t token)
{
    for (uint32_t i = s->child_first[token]; i < s->child_first[token + 1]; i++)
        if (s->deprel[s->child[i]] == DM_REL_CASE) {
            where_role role = role_of(s->lower[s->child[i]]);
            if (role != WHERE_NONE)
                return role;
        }
    return WHERE_NONE;
}

/* ... or at any word of the place that `token` begins: the parser often hangs the preposition on the last of them. */
static where_role marked_place(const dm_coder *coder, uint32_t token)
{
    where_role role = marked_role(coder->syntax, token);
    uint32_t place = coder->places->by_token[token];
    for (uint32_t t = token + 1; role == WHERE_NONE && place != DM_NO_TOKEN && t <= coder->places->items[place].last; t++)
        role = marked_role(coder->syntax, t);
    return role;
}

static bool is_party(const dm_coder *coder, const dm_reading *reading, uint32_t place)
{
    const dm_parties *lists[] = {&reading->actor, &reading->recipient};
    for (int l = 0; l < 2; l++)
        for (uint32_t i = 0; i < lists[l]->count; i++)
            if (coder->mentions->mentions[lists[l]->mention[i]].head == coder->places->items[place].head)
                return true;
    return false;
}

/* Acts that move: "to Japan" is whither; in "apologised to Japan" it is not. */
static bool moves(const dm_reading *reading)
{
    dm_event_type type = reading->base_type;
    return type == DM_RETREAT || type == DM_MOBILIZE || type == DM_AID || type == DM_COERCE || type == DM_ASSAULT ||
           type == DM_COOPERATE || reading->mode == DM_MODE_VISIT;
}

/* "shelled Aleppo": what is smaller than a country is where it happened; of force, a country too ("invaded Cyprus"). */
static bool is_object_place(const dm_coder *coder, const dm_reading *reading, uint32_t place, dm_deprel rel, uint32_t depth)
{
    bool force = reading->base_type == DM_ASSAULT || (reading->base_type == DM_COERCE && reading->mode == DM_MODE_SEIZE);
    bool object = rel == DM_REL_OBJ || rel == DM_REL_NSUBJ_PASS ||
                  (rel == DM_REL_XCOMP && coder->syntax->upos[coder->places->items[place].head] == DM_UPOS_PROPN);
    const dm_location *location = &coder->places->items[place].location;
    return depth == 0 && object && location->has_point && location->country_code[0] != '\0' &&
           (force || !dm_text_is(location->resolution, "country"));
}

static bool is_set_off(const dm_coder *coder, uint32_t place)
{
    const dm_placed *item = &coder->places->items[place];
    return item->location.span.start < coder->syntax->span[item->first].start;
}

static bool goes_down(dm_deprel rel)
{
    return rel == DM_REL_OBL || rel == DM_REL_NMOD || rel == DM_REL_ADVMOD || rel == DM_REL_OBJ || rel == DM_REL_NSUBJ_PASS ||
           rel == DM_REL_APPOS || rel == DM_REL_CONJ || rel == DM_REL_COMPOUND || rel == DM_REL_XCOMP ||
           rel == DM_REL_OBL_UNMARKED || rel == DM_REL_NSUBJ;
}

static bool is_marked_by(const dm_syntax *s, uint32_t token, const char *const *words)
{
    for (uint32_t i = s->child_first[token]; i < s->child_first[token + 1]; i++)
        for (size_t k = 0; s->deprel[s->child[i]] == DM_REL_CASE && words[k] != NULL; k++)
            if (dm_text_is(s->lower[s->child[i]], words[k]))
                return true;
    return false;
}

/* "after the explosion in Beirut": another event's place. */
static bool is_other_time(const dm_syntax *s, uint32_t token)
{
    static const char *const words[] = {"after", "before", "since", "until", "following", "despite", "against", "about", NULL};
    return is_marked_by(s, token, words);
}

/* "talks between Sudan and Ethiopia": parties, not where they are. */
static bool is_between_parties(const dm_coder *coder, const dm_reading *reading, uint32_t place, uint32_t token)
{
    static const char *const words[] = {"between", NULL};
    return is_marked_by(coder->syntax, token, words) && is_party(coder, reading, place);
}

/* "shelling of Avdiivka", "the attack on the town of Dori": the object of a noun of force is where it was. */
static bool is_noun_object(const dm_coder *coder, const dm_reading *reading, uint32_t noun, uint32_t child)
{
    static const char *const words[] = {"of", "on", NULL};
    const dm_syntax *s = coder->syntax;
    bool force = reading->base_type == DM_ASSAULT || reading->base_type == DM_COERCE;
    return force && (s->upos[noun] == DM_UPOS_NOUN || (s->morph[noun] & DM_MORPH_GER)) && coder->state[noun].count > 0 &&
           s->deprel[child] == DM_REL_NMOD && is_marked_by(s, child, words);
}

/* "recalled its envoy from Berlin": a party's town that something comes from. */
static bool leaves(const dm_coder *coder, uint32_t place, where_role role)
{
    return role == WHERE_ORIGIN && !dm_text_is(coder->places->items[place].location.resolution, "country");
}

/* "from Chad to Niger": the other end hangs on the first. */
static void beyond(const dm_coder *coder, uint32_t token, where_role first, found_places *found)
{
    const dm_syntax *s = coder->syntax;
    for (uint32_t i = s->child_first[token]; i < s->child_first[token + 1]; i++) {
        uint32_t child = s->child[i], place = coder->places->by_token[child];
        where_role role = marked_place(coder, child);
        if (s->deprel[child] == DM_REL_NMOD && place != DM_NO_TOKEN && coder->places->items[place].head == child &&
            role > WHERE_AT && role != first)
            add(found, place, role);
    }
}

/* Places in phrases under `token`: "in the city of Mosul", "at a checkpoint near Kirkuk", "from bases in Syria". */
static void below(const dm_coder *coder, const dm_reading *reading, uint32_t token, where_role inherited, uint32_t depth,
                  found_places *found)
{
    const dm_syntax *s = coder->syntax;
    for (uint32_t i = s->child_first[token]; i < s->child_first[token + 1]; i++) {
        uint32_t child = s->child[i];
        dm_deprel rel = (dm_deprel)s->deprel[child];
        if (!goes_down(rel))
            continue;
        if (is_other_time(s, child))
            continue;
        where_role own = marked_place(coder, child), role = own == WHERE_AT && inherited > WHERE_AT ? inherited
                                                            : own != WHERE_NONE                     ? own
                                                                                                    : inherited;
        if (role == WHERE_NONE && is_noun_object(coder, reading, token, child))
            role = WHERE_AT;
        bool phrase = rel == DM_REL_OBL || rel == DM_REL_NMOD || rel == DM_REL_ADVMOD || rel == DM_REL_OBL_UNMARKED;
        if ((rel == DM_REL_NSUBJ || rel == DM_REL_OBJ || rel == DM_REL_NSUBJ_PASS) && depth > 0)
            continue;
        uint32_t place = coder->places->by_token[child];
        bool heads = place != DM_NO_TOKEN && coder->places->items[place].head == child;
        if (heads && role == WHERE_NONE &&
            ((phrase && is_set_off(coder, place)) || is_object_place(coder, reading, place, rel, depth)))
            add(found, place, WHERE_AT);
        else if (heads && role != WHERE_NONE && (phrase || inherited != WHERE_NONE || rel == DM_REL_COMPOUND) &&
                 !is_between_parties(coder, reading, place, child) &&
                 !(is_party(coder, reading, place) && role != WHERE_AT && !moves(reading) && !leaves(coder, place, role))) {
            add(found, place, role);
            if (depth + 1 < WHERE_DEPTH)
                beyond(coder, child, role, found);
        } else if (heads && depth + 1 < WHERE_DEPTH && is_party(coder, reading, place))
            below(coder, reading, child, WHERE_NONE, depth + 1, found); /* "with the United States in Drawsko" */
        else if (place == DM_NO_TOKEN && depth + 1 < WHERE_DEPTH && s->upos[child] != DM_UPOS_VERB)
            below(coder, reading, child, rel == DM_REL_NSUBJ || rel == DM_REL_OBJ || rel == DM_REL_NSUBJ_PASS ? WHERE_NONE : role,
                  depth + 1, found);
    }
}

static void at_predicate(const dm_coder *coder, const dm_reading *reading, uint32_t token, found_places *found)
{
    const dm_syntax *s = coder->syntax;
    for (uint32_t step = 0; step < 4 && token != DM_NO_TOKEN && found->count == 0; step++) {
        below(coder, reading, token, WHERE_NONE, 0, found);
        dm_deprel rel = (dm_deprel)s->deprel[token];
        bool up = rel == DM_REL_XCOMP || rel == DM_REL_OBJ || rel == DM_REL_NSUBJ || rel == DM_REL_NSUBJ_PASS ||
                  rel == DM_REL_CONJ || (rel == DM_REL_OBL && s->upos[token] == DM_UPOS_NOUN) ||
                  (rel == DM_REL_ACL && s->upos[token] == DM_UPOS_VERB) || rel == DM_REL_NMOD || rel == DM_REL_ADVCL;
        if (!up)
            return;
        token = s->head[token];
    }
}

void dm_where_find(const dm_coder *coder, const dm_reading *reading, dm_event *event)
{
    if (coder->places == NULL || coder->places->count == 0)
        return;
    found_places found = {0};
    at_predicate(coder, reading, reading->innermost, &found);
    const dm_syntax *s = coder->syntax;
    uint32_t clause = dm_tree_child(s, reading->innermost, DM_REL_ADVCL); /* "were killed when a bomb exploded near Kandahar" */
    if (found.count == 0 && clause != DM_NO_TOKEN)
        below(coder, reading, clause, WHERE_NONE, 1, &found);
    if (found.count == 0 && reading->innermost != reading->token)
        at_predicate(coder, reading, reading->token, &found);
    if (found.count == 0)
        return;
    dm_location *locations = DM_TAKE(coder->arena, dm_location, found.count);
    uint32_t used = 0;
    for (int pass = 0; pass < 2; pass++) /* where it was comes before from where and whither */
        for (uint32_t i = 0; i < found.count; i++) {
            if ((found.role[i] == WHERE_AT) != (pass == 0))
                continue;
            locations[used] = coder->places->items[found.place[i]].location;
            locations[used++].role = role_text(found.role[i]);
        }
    event->locations = locations;
    event->location_count = used;
}
