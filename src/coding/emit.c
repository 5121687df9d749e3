/* Readings -> event records.  One record per occurrence in a document: other tellings are kept as further spans. */
#include "coding/confidence.h"

#include <stdlib.h>

#include "base/text.h"
#include "record/content.h"

/* A pronoun is shown as the words it stands for when they are in the same sentence. */
static void show_antecedent(const dm_coder *coder, const dm_mention *mention, dm_entity *entity)
{
    const dm_syntax *s = coder->syntax;
    for (int step = 0; step < 4 && mention->kind == DM_MENTION_PRONOUN && mention->antecedent < coder->mentions->count; step++) {
        const dm_mention *antecedent = &coder->mentions->mentions[mention->antecedent];
        if (antecedent->in_title != mention->in_title || s->sentence[antecedent->head] != s->sentence[mention->head])
            return;
        mention = antecedent;
        entity->span = mention->span;
        entity->entity_text = mention->entity.entity_text;
        entity->head = mention->head;
    }
}

/* "the president of Peru, Ana Ruiz,": one party in two phrases. */
static bool is_apposed(const dm_coder *coder, const dm_entity *first, const dm_entity *second)
{
    const dm_syntax *s = coder->syntax;
    if (first->sector_count == 0 || second->sector_count == 0 || first->sector[0] != second->sector[0] || first->office.len == 0 ||
        first->span.end + 2 != second->span.start || second->head == DM_NO_TOKEN || second->head == 0)
        return false;
    for (uint32_t t = second->head; t > 0 && second->head - t < 6; t--)
        if (s->span[t].start == second->span.start)
            return dm_text_is(s->form[t - 1], ",");
    return false;
}

/* "Syrian government", "U.S. Senator Ann Lee" as two: a bare country is no party beside its own body right behind it. */
static bool is_of_body_behind(const dm_coder *coder, const dm_parties *parties, const dm_mention *country)
{
    for (uint32_t i = 0; i < parties->count && country->entity.sector_count == 0 && country->entity.code[0] != '\0'; i++) {
        const dm_mention *body = &coder->mentions->mentions[parties->mention[i]];
        if (body->entity.sector_count > 0 && strcmp(body->entity.code, country->entity.code) == 0 &&
            body->in_title == country->in_title &&
            (body->first == country->last + 1 || (body != country && body->first <= country->first && body->last >= country->last)))
            return true;
    }
    return false;
}

uint32_t dm_emit_entities(dm_coder *coder, const dm_parties *parties, const dm_entity **out)
{
    dm_entity *entities = DM_TAKE(coder->arena, dm_entity, parties->count);
    uint32_t count = 0;
    for (uint32_t i = 0; i < parties->count; i++) {
        const dm_mention *mention = &coder->mentions->mentions[parties->mention[i]];
        dm_entity *entity = &entities[count];
        if (mention->kind == DM_MENTION_PLACE && mention->entity.code[0] == '\0' && parties->count > 1)
            continue; /* a place that nobody knows, beside those who were there */
        if (is_of_body_behind(coder, parties, mention))
            continue;
        *entity = dm_mention_entity(mention);
        show_antecedent(coder, mention, entity);
        bool told = false; /* "the forces and their equipment": the pronoun is shown as a party that is there already */
        for (uint32_t k = 0; k < count; k++)
            told = told || (strcmp(entities[k].code, entity->code) == 0 &&
                            ((entities[k].span.start == entity->span.start && entities[k].span.end == entity->span.end) ||
                             is_apposed(coder, &entities[k], entity)));
        count += !told;
    }
    *out = entities;
    return count;
}

static bool is_particle_of(const dm_syntax *s, uint32_t child, uint32_t token, const dm_frame *frame)
{
    return s->head[child] == token &&
           (s->deprel[child] == DM_REL_COMPOUND_PRT || (frame->particle != 0 && s->lower_symbol[child] == frame->particle));
}

/* The words of the predicate: operator, inner predicate and particles, as one string and one covering span. */
static void set_trigger(dm_coder *coder, const dm_reading *reading, dm_event *event)
{
    const dm_syntax *s = coder->syntax;
    uint32_t first = reading->token < reading->innermost ? reading->token : reading->innermost;
    uint32_t last = reading->token < reading->innermost ? reading->innermost : reading->token;
    for (uint32_t i = s->child_first[last]; i < s->child_first[last + 1]; i++)
        if (is_particle_of(s, s->child[i], last, reading->inner_frame != NULL ? reading->inner_frame : reading->frame) &&
            s->child[i] > last)
            last = s->child[i];
    event->trigger = (dm_span){s->span[reading->token].start, s->span[reading->token].end};
    if (first == last) {
        event->event_text = s->form[first];
        return;
    }
    if (last - first <= 6) {
        const dm_sentence *sentence = &s->sentences[s->sentence[first]];
        dm_text text = sentence->in_title ? coder->document->title : coder->document->text;
        event->trigger = (dm_span){s->span[first].start, s->span[last].end};
        event->event_text = dm_text_slice(text, event->trigger);
        return;
    }
    event->event_text = dm_arena_print(coder->arena, "%.*s ... %.*s", (int)s->form[first].len, s->form[first].ptr,
                                       (int)s->form[last].len, s->form[last].ptr);
    event->trigger = s->span[reading->innermost];
}

static dm_text rule_text(dm_coder *coder, const dm_reading *reading)
{
    dm_source source = dm_frame_source(coder->knowledge, reading->frame);
    if (reading->inner_frame == NULL)
        return dm_arena_print(coder->arena, "%.*s:%u", (int)source.file.len, source.file.ptr, source.line);
    dm_source inner = dm_frame_source(coder->knowledge, reading->inner_frame);
    return dm_arena_print(coder->arena, "%.*s:%u > %.*s:%u", (int)source.file.len, source.file.ptr, source.line,
                          (int)inner.file.len, inner.file.ptr, inner.line);
}

/* How far a reading is to be trusted, where the lexicon has no models: who is resolved, how direct the predicate is. */
static double confidence_of(const dm_coder *coder, const dm_reading *reading)
{
    double value = 0.55 * reading->weight;
    bool coded_actor = false, coded_recipient = false;
    for (uint32_t i = 0; i < reading->actor.count; i++)
        coded_actor |= coder->mentions->mentions[reading->actor.mention[i]].entity.code[0] != '\0';
    for (uint32_t i = 0; i < reading->recipient.count; i++)
        coded_recipient |= coder->mentions->mentions[reading->recipient.mention[i]].entity.code[0] != '\0';
    value += coded_actor ? 0.2 : 0.0;
    value += coded_recipient || reading->reciprocal ? 0.15 : 0.0;
    if (dm_read_pos(coder->syntax, reading->token) == DM_PREDICATE_VERB)
        value += 0.05;
    return value > 0.95 ? 0.95 : value;
}

static bool same_entity(const dm_entity *a, const dm_entity *b)
{
    if (strcmp(a->code, b->code) != 0)
        return false;
    if (a->code[0] == '\0')
        return dm_text_equal(a->identifier_text, b->identifier_text);
    return a->sector_count == 0 || b->sector_count == 0 || a->sector[0] == b->sector[0];
}

static bool same_parties(const dm_entity *a, uint32_t a_count, const dm_entity *b, uint32_t b_count)
{
    if (a_count != b_count)
        return false;
    for (uint32_t i = 0; i < a_count; i++) {
        bool found = false;
        for (uint32_t k = 0; k < b_count && !found; k++)
            found = same_entity(&a[i], &b[k]);
        if (!found)
            return false;
    }
    return true;
}

static bool same_speakers(const dm_attribution *a, const dm_attribution *b)
{
    if (a->span.end == 0 || b->span.end == 0)
        return true; /* told without a speaker */
    return same_parties(a->speakers, a->speaker_count, b->speakers, b->speaker_count);
}

static bool same_occurrence(const dm_event *a, const dm_event *b)
{
    if (a->type != b->type || a->base_type != b->base_type || a->mode != b->mode ||
        (a->auxiliary & DM_AUX_NEGATION) != (b->auxiliary & DM_AUX_NEGATION))
        return false;
    /* what two speakers promise or announce is kept side by side */
    if (a->type != a->base_type && !same_speakers(&a->attribution, &b->attribution))
        return false;
    if (a->date_given && b->date_given && a->date.earliest != b->date.earliest)
        return false;
    return same_parties(a->actors, a->actor_count, b->actors, b->actor_count) &&
           same_parties(a->recipients, a->recipient_count, b->recipients, b->recipient_count);
}

/* Order does not matter among parties, nor do sectors: they are compared in same_entity. */
static uint64_t hash_parties(const dm_entity *entities, uint32_t count)
{
    uint64_t sum = count;
    for (uint32_t i = 0; i < count; i++)
        sum += dm_text_hash(entities[i].code[0] != '\0' ? dm_text_of(entities[i].code) : entities[i].identifier_text, 0);
    return sum;
}

/* What must be equal for two events to be one occurrence, as a key: so that a long document is not searched for each of its events.
 */
static dm_text occurrence_key(dm_coder *coder, const dm_event *event)
{
    uint64_t *key = DM_TAKE(coder->arena, uint64_t, 3);
    key[0] = (uint64_t)event->type << 24 | (uint64_t)event->base_type << 16 | (uint64_t)event->mode << 8 |
             (event->auxiliary & DM_AUX_NEGATION);
    key[1] = hash_parties(event->actors, event->actor_count);
    key[2] = hash_parties(event->recipients, event->recipient_count);
    return (dm_text){(const char *)key, 3 * sizeof *key};
}

/* With one side only, two acts of a type by one party are one occurrence only when the same word tells them. */
static bool same_enough(const dm_coder *coder, const dm_reading *a, const dm_reading *b)
{
    bool one_sided = a->actor.count == 0 || (a->recipient.count == 0 && !a->reciprocal);
    const dm_parties *x = a->actor.count == 0 ? &a->recipient : &a->actor, *y = b->actor.count == 0 ? &b->recipient : &b->actor;
    bool same_words = x->count > 0 && x->count == y->count && memcmp(x->mention, y->mention, x->count * sizeof *x->mention) == 0;
    if (same_words && a->mode != DM_MODE_NONE) /* "was convicted and sentenced": one phrase, one outcome */
        return true;
    return !one_sided || coder->syntax->lemma_symbol[a->innermost] == coder->syntax->lemma_symbol[b->innermost];
}

void dm_emit_add_telling(dm_coder *coder, dm_event *event, dm_span span)
{
    uint32_t count = event->telling_count;
    dm_span *spans = (dm_span *)(uintptr_t)event->tellings; /* made here, in the arena */
    if ((count & (count - 1)) == 0) {                       /* full at each power of two */
        spans = DM_TAKE(coder->arena, dm_span, count == 0 ? 1 : 2 * (size_t)count);
        if (count > 0)
            memcpy(spans, event->tellings, sizeof *spans * count);
    }
    spans[count] = span;
    event->telling_count = count + 1;
    event->tellings = spans;
}

/* The event that this one tells again; UINT32_MAX when it is new.  `*link` is where a new one is to be chained. */
static uint32_t find_occurrence(dm_coder *coder, const dm_event *event, const dm_reading *reading, uint32_t **link)
{
    if (coder->occurrences.arena == NULL)
        dm_map_init(&coder->occurrences, coder->arena);
    *link = dm_map_put(&coder->occurrences, occurrence_key(coder, event), UINT32_MAX);
    for (uint32_t i; (i = **link) != UINT32_MAX; *link = &coder->next_alike.data[i])
        if (same_occurrence(&coder->events.data[i], event) && same_enough(coder, coder->sources.data[i], reading))
            return i;
    return UINT32_MAX;
}

static bool has_code(const dm_entity *entities, uint32_t count, const char *code)
{
    for (uint32_t i = 0; i < count; i++)
        if (strcmp(entities[i].code, code) == 0)
            return true;
    return false;
}

/* "Israeli airstrikes across Lebanon": a place of the sentence behind a preposition of place, in another country than the doers'.
 */
static uint32_t place_abroad(const dm_coder *coder, const dm_event *event)
{
    static const char *const words[] = {"in", "across", "on", "at", "near", "throughout", "into", "over", "around", "outside"};
    const dm_syntax *s = coder->syntax;
    const dm_sentence *sentence = &s->sentences[event->sentence];
    for (uint32_t t = sentence->first; t < sentence->first + sentence->count; t++) {
        uint32_t index = coder->mentions->by_head[t], marker = dm_tree_child(s, t, DM_REL_CASE);
        if (index == DM_NO_TOKEN || marker == DM_NO_TOKEN || coder->mentions->mentions[index].kind != DM_MENTION_PLACE)
            continue;
        const char *code = coder->mentions->mentions[index].entity.code;
        for (size_t w = 0; w < sizeof words / sizeof *words; w++)
            if (dm_text_is(s->lower[marker], words[w]) && code[0] != '\0' && !has_code(event->actors, event->actor_count, code))
                return index;
    }
    return DM_NO_TOKEN;
}

/* "explosions are heard in Tripoli as NATO bombing continues": an attack by foreigners that names nobody hits the country where it
 * happens. */
static void settle_attacked(dm_coder *coder, const dm_reading *reading, dm_event *event)
{
    bool several = reading->reciprocal && event->actor_count > 1;
    if (event->type != DM_ASSAULT || event->base_type != DM_ASSAULT || event->recipient_count > 0 || event->actor_count == 0 ||
        event->actors[0].code[0] == '\0' || several)
        return;
    dm_parties place = {.count = 1, .mention = {place_abroad(coder, event)}};
    if (place.mention[0] != DM_NO_TOKEN)
        event->recipient_count = dm_emit_entities(coder, &place, &event->recipients);
}

/* The only country that the document names besides those of the actors; NULL when there is none or several. */
static const char *only_other_country(const dm_coder *coder, const dm_event *event)
{
    const char *only = NULL;
    for (uint32_t i = 0; i < coder->mentions->count; i++) {
        const dm_mention *mention = &coder->mentions->mentions[i];
        const char *code = mention->entity.code;
        if (code[0] == '\0' || mention->entity.via == DM_VIA_CONTEXT || has_code(event->actors, event->actor_count, code) ||
            dm_state_find(coder->knowledge, code) == UINT32_MAX)
            continue;
        if (only != NULL && strcmp(only, code) != 0)
            return NULL;
        only = code;
    }
    return only;
}

/* Is the country told in the event's sentence by a place or a name that is no word of the doers? */
static bool is_told_here(const dm_coder *coder, const dm_event *event, const char *code)
{
    for (uint32_t i = 0; i < coder->mentions->count; i++) {
        const dm_mention *mention = &coder->mentions->mentions[i];
        bool own = false;
        if (coder->syntax->sentence[mention->head] != event->sentence || mention->entity.sector_count > 0 ||
            strcmp(mention->entity.code, code) != 0 ||
            (mention->kind != DM_MENTION_PLACE && mention->kind != DM_MENTION_ORGANIZATION))
            continue;
        for (uint32_t k = 0; k < event->actor_count; k++)
            own = own || (mention->span.start >= event->actors[k].span.start && mention->span.end <= event->actors[k].span.end);
        if (!own)
            return true;
    }
    return false;
}

/* "Russian forces shell Kyiv, killing one person": whom the context gives the attacker's country has that of the others attacked,
 * or of the place. */
void dm_emit_settle_victims(const dm_coder *coder, dm_event *event)
{
    const char *foreign = NULL;
    if (event->base_type != DM_ASSAULT || event->actor_count == 0)
        return;
    bool rebels =
        event->actors[0].sector_count > 0 &&
        (event->actors[0].sector[0] == DM_REB || event->actors[0].sector[0] == DM_UAF || event->actors[0].sector[0] == DM_CRM);
    for (uint32_t i = 0; i < event->recipient_count && foreign == NULL && !rebels; i++)
        if (!has_code(event->actors, event->actor_count, event->recipients[i].code) &&
            dm_state_find(coder->knowledge, event->recipients[i].code) != UINT32_MAX) /* an international group is of no country */
            foreign = event->recipients[i].code;
    for (uint32_t i = 0; i < event->location_count && foreign == NULL; i++)
        if (event->locations[i].country_code[0] != '\0' &&
            !has_code(event->actors, event->actor_count, event->locations[i].country_code))
            foreign = event->locations[i].country_code;
    uint32_t place = foreign == NULL ? place_abroad(coder, event) : DM_NO_TOKEN;
    if (place != DM_NO_TOKEN)
        foreign = coder->mentions->mentions[place].entity.code;
    dm_entity *recipients = (dm_entity *)(uintptr_t)event->recipients; /* made here, in the arena */
    const char *other = foreign == NULL && !rebels ? only_other_country(coder, event) : NULL;
    for (uint32_t i = 0; i < event->recipient_count && other != NULL; i++) /* "Saudi Arabia killed 500 rebels", told of Yemen */
        if (recipients[i].sector_count > 0 && recipients[i].sector[0] == DM_REB && recipients[i].via == DM_VIA_CONTEXT &&
            event->actors[0].via != DM_VIA_CONTEXT && has_code(event->actors, event->actor_count, recipients[i].code))
            memcpy(recipients[i].code, other, strlen(other) + 1);
    for (uint32_t i = 0; i < event->recipient_count && foreign != NULL; i++) {
        bool borrowed = recipients[i].via == DM_VIA_CONTEXT && has_code(event->actors, event->actor_count, recipients[i].code);
        for (uint32_t k = 0; k < event->actor_count; k++) /* rebels of the country itself may fight at home */
            borrowed = borrowed && event->actors[k].via != DM_VIA_CONTEXT;
        if (borrowed && (!rebels || is_told_here(coder, event, foreign) || !is_told_here(coder, event, recipients[i].code)))
            memcpy(recipients[i].code, foreign, strlen(foreign) + 1);
    }
}

/* "The U.S. Navy attacked a boat in the Pacific, killing four people", and no country is named but the attacker's, which fights
 * abroad as a rule: of what country they are is not told. */
static void settle_abroad(const dm_coder *coder, dm_event *event)
{
    char lower[DM_CODE_MAX] = "";
    if (event->base_type != DM_ASSAULT || event->actor_count != 1 || event->recipient_count == 0 ||
        event->actors[0].via == DM_VIA_CONTEXT || event->actors[0].sector_count == 0 || event->actors[0].sector[0] != DM_MIL)
        return;
    for (size_t i = 0; i + 1 < DM_CODE_MAX && event->actors[0].code[i] != '\0'; i++)
        lower[i] = (char)(event->actors[0].code[i] | 0x20);
    uint32_t class_id = dm_class_find(coder->knowledge, DM_TEXT("acts-abroad"));
    dm_symbol symbol = dm_symbol_find(coder->knowledge, dm_text_of(lower));
    if (symbol == 0 || !dm_class_has(coder->knowledge, class_id, symbol) || is_told_here(coder, event, event->actors[0].code))
        return;
    dm_entity *recipients = (dm_entity *)(uintptr_t)event->recipients; /* made here, in the arena */
    for (uint32_t i = 0; i < event->recipient_count; i++)
        if (recipients[i].via == DM_VIA_CONTEXT && recipients[i].sector_count > 0 && recipients[i].sector[0] == DM_CVL &&
            strcmp(recipients[i].code, event->actors[0].code) == 0)
            recipients[i].code[0] = '\0';
}

/* Where the words of the sentence place it: the country of the places named in it; NULL when there is none or several. */
static const char *only_place(const dm_coder *coder, const dm_event *event)
{
    const char *only = NULL;
    for (uint32_t i = 0; i < coder->mentions->count; i++) {
        const dm_mention *mention = &coder->mentions->mentions[i];
        if (coder->syntax->sentence[mention->head] != event->sentence || mention->kind != DM_MENTION_PLACE ||
            mention->entity.code[0] == '\0' || dm_state_find(coder->knowledge, mention->entity.code) == UINT32_MAX)
            continue;
        if (only != NULL && strcmp(only, mention->entity.code) != 0)
            return NULL;
        only = mention->entity.code;
    }
    return only;
}

/* Those attacked of whom no country is known ("shelled the Ivy Tower") are of the country where it happened; migrants are not. */
static void settle_unknown(const dm_coder *coder, dm_event *event)
{
    const char *here = NULL;
    for (uint32_t i = 0; i < event->location_count && here == NULL; i++)
        if (event->locations[i].country_code[0] != '\0')
            here = event->locations[i].country_code;
    if (here == NULL)
        here = only_other_country(coder, event);
    if (here == NULL)
        here = only_place(coder, event);
    dm_entity *recipients = (dm_entity *)(uintptr_t)event->recipients; /* made here, in the arena */
    for (uint32_t i = 0;
         i < event->recipient_count && here != NULL && (event->base_type == DM_ASSAULT || event->base_type == DM_COERCE); i++) {
        bool migrants = recipients[i].sector_count > 0 && recipients[i].sector[0] == DM_REF;
        if (recipients[i].code[0] != '\0' || migrants)
            continue;
        memcpy(recipients[i].code, here, strlen(here) + 1);
        recipients[i].via = DM_VIA_CONTEXT;
    }
}

static bool happens_at_places(const dm_event *event)
{
    switch (event->base_type) {
    case DM_MOBILIZE:
    case DM_CONSULT:
    case DM_RETREAT:
    case DM_PROTEST:
    case DM_CONCEDE: return true;
    case DM_COERCE: return event->mode != DM_MODE_ARREST && event->mode != DM_MODE_DEPORT;
    case DM_ASSAULT:
        return event->mode != DM_MODE_ABDUCT && event->mode != DM_MODE_TARGETED && event->mode != DM_MODE_TORTURE &&
               event->mode != DM_MODE_BEAT && event->mode != DM_MODE_SEXUAL;
    default: return false; /* whom one accuses or fines is somebody, whatever the name looks like */
    }
}

/* "set up a base in a village", "drills in the Yellow Sea": a place of which no country is known is that of the other country where
 * it happened, else nobody. */
static void settle_unknown_places(const dm_coder *coder, dm_event *event)
{
    dm_entity *recipients = (dm_entity *)(uintptr_t)event->recipients; /* made here, in the arena */
    uint32_t kept = 0;
    for (uint32_t i = 0; i < event->recipient_count && happens_at_places(event); i++) {
        uint32_t index = recipients[i].head == DM_NO_TOKEN ? DM_NO_TOKEN : coder->mentions->by_head[recipients[i].head];
        bool place = index != DM_NO_TOKEN && coder->mentions->mentions[index].kind == DM_MENTION_PLACE &&
                     recipients[i].code[0] == '\0' && recipients[i].sector_count == 0;
        const char *here = place && event->location_count > 0 ? event->locations[0].country_code : "";
        if (place && here[0] != '\0' && !has_code(event->actors, event->actor_count, here)) {
            memcpy(recipients[i].code, here, strlen(here) + 1);
            recipients[i].via = DM_VIA_CONTEXT;
            place = false;
        }
        if (!place)
            recipients[kept++] = recipients[i];
    }
    if (happens_at_places(event))
        event->recipient_count = kept;
}

/* "Hundreds rally against the tax in Lima": those who protest where nobody says of what country they are, are of the place, else
 * of the country that they protest against. */
static void settle_protesters(const dm_coder *coder, dm_event *event)
{
    const char *here = event->location_count > 0 && event->locations[0].country_code[0] != '\0' ? event->locations[0].country_code
                                                                                                : only_place(coder, event);
    bool state = event->recipient_count > 0 && dm_state_find(coder->knowledge, event->recipients[0].code) != UINT32_MAX;
    if (here == NULL && state)
        here = event->recipients[0].code;
    dm_entity *actors = (dm_entity *)(uintptr_t)event->actors; /* made here, in the arena */
    for (uint32_t i = 0; i < event->actor_count && here != NULL && event->base_type == DM_PROTEST; i++) {
        bool people = actors[i].sector_count > 0 && (actors[i].sector[0] == DM_CVL || actors[i].sector[0] == DM_OPP ||
                                                     actors[i].sector[0] == DM_LAB || actors[i].sector[0] == DM_EDU);
        if (actors[i].code[0] != '\0' || !people)
            continue;
        memcpy(actors[i].code, here, strlen(here) + 1);
        actors[i].via = DM_VIA_CONTEXT;
    }
}

static bool is_of_power(const dm_entity *entity, bool anybody)
{
    switch (entity->sector_count > 0 ? entity->sector[0] : (uint8_t)DM_SECTOR_NONE) {
    case DM_GOV:
    case DM_MIL:
    case DM_PRM:
    case DM_REB:
    case DM_OPP:
    case DM_PTY:
    case DM_LEG: return true;
    default: return anybody;
    }
}

/* "sanctions on Zimbabwe's president and members of his government", "the Ivorian government and rebels": whom the context gives
 * the doer's country, joined to one of another state, is of that state.  Those who are attacked together may well be of two. */
static void settle_joined(const dm_coder *coder, dm_event *event)
{
    const char *foreign = NULL;
    bool words = event->type == DM_SANCTION || event->type == DM_CONSULT || event->type == DM_AGREE || event->type == DM_AID ||
                 event->type == DM_SUPPORT || event->type == DM_COOPERATE || event->type == DM_REQUEST;
    if (!words || event->mode == DM_MODE_CONVICT || event->mode == DM_MODE_EXPEL || event->recipient_count < 2)
        return;
    dm_entity *recipients = (dm_entity *)(uintptr_t)event->recipients; /* made here, in the arena */
    for (uint32_t i = 0; i < event->recipient_count; i++) {
        const dm_entity *one = &recipients[i];
        if (one->via == DM_VIA_CONTEXT)
            continue;
        if (dm_state_find(coder->knowledge, one->code) == UINT32_MAX || has_code(event->actors, event->actor_count, one->code) ||
            (foreign != NULL && strcmp(foreign, one->code) != 0))
            return;
        foreign = one->code;
    }
    for (uint32_t i = 0; i < event->recipient_count && foreign != NULL; i++) {
        if (recipients[i].via == DM_VIA_CONTEXT && is_of_power(&recipients[i], event->type == DM_SANCTION) &&
            has_code(event->actors, event->actor_count, recipients[i].code))
            memcpy(recipients[i].code, foreign, strlen(foreign) + 1);
    }
}

/* The place that people are told to leave ("to evacuate Rafah"); NULL none. */
static const char *place_of_people(const dm_coder *coder, const dm_event *event, uint32_t people)
{
    static const char *const verbs[] = {"evacuate", "leave", "flee", "move", "vacate", "relocate"};
    const dm_syntax *s = coder->syntax;
    uint32_t end = s->sentences[s->sentence[people]].first + s->sentences[s->sentence[people]].count;
    bool leave = false;
    for (uint32_t t = people + 1; t < end && event->type == DM_REQUEST; t++) {
        uint32_t index = coder->mentions->by_head[t];
        leave = leave || (s->upos[t] == DM_UPOS_VERB && DM_TEXT_IS_ANY(s->lemma[t], verbs));
        if (leave && index != DM_NO_TOKEN && coder->mentions->mentions[index].kind == DM_MENTION_PLACE &&
            coder->mentions->mentions[index].entity.code[0] != '\0')
            return coder->mentions->mentions[index].entity.code;
    }
    return NULL;
}

/* "Israel tells civilians to leave Rafah": people whom the context gives the doer's country are those of the place abroad, if they
 * are not called his. */
static void settle_warned(const dm_coder *coder, dm_event *event)
{
    static const char *const people[] = {"civilian", "resident", "people", "inhabitant", "villager", "population", "patient"};
    dm_entity *recipients = (dm_entity *)(uintptr_t)event->recipients; /* made here, in the arena */
    bool known = event->actor_count > 0 && event->actors[0].code[0] != '\0' && event->actors[0].via != DM_VIA_CONTEXT;
    for (uint32_t i = 0; i < event->recipient_count && known; i++) {
        uint32_t head = recipients[i].head;
        if (head == DM_NO_TOKEN || recipients[i].via != DM_VIA_CONTEXT || !DM_TEXT_IS_ANY(coder->syntax->lemma[head], people) ||
            dm_tree_child(coder->syntax, head, DM_REL_NMOD_POSS) != DM_NO_TOKEN ||
            !has_code(event->actors, event->actor_count, recipients[i].code))
            continue;
        const char *code = place_of_people(coder, event, head);
        if (code != NULL && !has_code(event->actors, event->actor_count, code))
            memcpy(recipients[i].code, code, strlen(code) + 1);
    }
}

/* "A court jails Ana Ruiz", "police arrest Juan Paz": of whom no country is known is taken for one of theirs. */
static void settle_judged(const dm_coder *coder, dm_event *event)
{
    bool judged = event->mode == DM_MODE_ARREST || event->mode == DM_MODE_CONVICT || event->mode == DM_MODE_RELEASE ||
                  (event->type == DM_ACCUSE && event->mode == DM_MODE_ALLEGE);
    bool law = event->actor_count > 0 && event->actors[0].sector_count > 0 &&
               (event->actors[0].sector[0] == DM_JUD || event->actors[0].sector[0] == DM_COP) &&
               dm_state_find(coder->knowledge, event->actors[0].code) != UINT32_MAX;
    dm_entity *recipients = (dm_entity *)(uintptr_t)event->recipients; /* made here, in the arena */
    for (uint32_t i = 0; i < event->recipient_count && judged && law; i++) {
        uint32_t index = recipients[i].head == DM_NO_TOKEN ? DM_NO_TOKEN : coder->mentions->by_head[recipients[i].head];
        if (recipients[i].code[0] != '\0' || index == DM_NO_TOKEN || coder->mentions->mentions[index].kind != DM_MENTION_PERSON)
            continue;
        memcpy(recipients[i].code, event->actors[0].code, strlen(event->actors[0].code) + 1);
        recipients[i].via = DM_VIA_CONTEXT;
    }
}

/* "The coast guard says it rescued 11 people" where migrants are told of: they are not of the rescuers' country. */
static void settle_rescued(const dm_coder *coder, dm_event *event)
{
    bool migrants = false;
    for (uint32_t i = 0; i < coder->mentions->count && event->base_type == DM_AID && !migrants; i++) {
        const dm_entity *entity = &coder->mentions->mentions[i].entity;
        migrants = entity->sector_count > 0 && entity->sector[0] == DM_REF;
    }
    dm_entity *recipients = (dm_entity *)(uintptr_t)event->recipients; /* made here, in the arena */
    for (uint32_t i = 0; i < event->recipient_count && migrants; i++)
        if (recipients[i].via == DM_VIA_CONTEXT && recipients[i].sector_count > 0 && recipients[i].sector[0] == DM_CVL &&
            has_code(event->actors, event->actor_count, recipients[i].code)) {
            recipients[i].code[0] = '\0';
            recipients[i].sector[0] = DM_REF;
        }
}

/* Nobody is the recipient of his own act by the same words. */
static void drop_doers(dm_event *event)
{
    dm_entity *recipients = (dm_entity *)(uintptr_t)event->recipients; /* made here, in the arena */
    uint32_t kept = 0;
    for (uint32_t i = 0; i < event->recipient_count; i++) {
        bool doer = false;
        for (uint32_t k = 0; k < event->actor_count; k++)
            doer = doer ||
                   (event->actors[k].span.start == recipients[i].span.start && event->actors[k].span.end == recipients[i].span.end);
        if (!doer)
            recipients[kept++] = recipients[i];
    }
    event->recipient_count = kept;
}

static bool in_title(const dm_coder *coder, const dm_event *event) { return coder->syntax->sentences[event->sentence].in_title; }

void dm_emit(dm_coder *coder, const dm_reading *reading)
{
    dm_event event = {.type = reading->type,
                      .base_type = reading->base_type,
                      .mode = reading->mode,
                      .auxiliary = reading->auxiliary,
                      .cameo = reading->cameo,
                      .cameo_digits = reading->cameo_digits,
                      .sentence = coder->syntax->sentence[reading->token]};
    event.actor_count = dm_emit_entities(coder, &reading->actor, &event.actors);
    event.recipient_count = dm_emit_entities(coder, &reading->recipient, &event.recipients);
    drop_doers(&event);
    set_trigger(coder, reading, &event);
    dm_when_find(coder, reading, &event);
    dm_where_find(coder, reading, &event);
    settle_attacked(coder, reading, &event);
    settle_unknown(coder, &event);
    settle_unknown_places(coder, &event);
    settle_protesters(coder, &event);
    settle_rescued(coder, &event);
    settle_joined(coder, &event);
    settle_judged(coder, &event);
    settle_warned(coder, &event);
    dm_emit_settle_victims(coder, &event);
    settle_abroad(coder, &event);
    dm_attribution_find(coder, reading, &event.attribution);
    event.contexts = dm_contexts_find(coder, reading, &event);
    event.confidence = confidence_of(coder, reading);
    event.rule = rule_text(coder, reading);
    uint32_t *link, known = find_occurrence(coder, &event, reading, &link);
    if (known != UINT32_MAX) {
        dm_event *other = &coder->events.data[known];
        if (in_title(coder, other) && !in_title(coder, &event)) {
            *other = event; /* the text tells more than its title; spans of the two never stand in one record */
            coder->sources.data[known] = reading;
        } else if (!other->date_given && event.date_given) { /* the fuller telling becomes the record */
            dm_span first = other->trigger;
            event.tellings = other->tellings;
            event.telling_count = other->telling_count;
            *other = event;
            coder->sources.data[known] = reading;
            dm_emit_add_telling(coder, other, first);
        } else {
            dm_emit_add_telling(coder, other, event.trigger);
            if (other->location_count == 0) {
                other->locations = event.locations;
                other->location_count = event.location_count;
            }
            if (event.planned_span.end > 0 &&
                (other->planned_span.end == 0 || other->planned.precision > event.planned.precision)) {
                other->planned = event.planned; /* "in the coming months ... by September 15" */
                other->planned_span = event.planned_span;
            }
        }
        return;
    }
    if (dm_outcome_join(coder, reading, &event) || dm_retold_join(coder, reading, &event))
        return;
    *link = coder->events.count;
    DM_PUSH(coder->arena, &coder->events, event);
    DM_PUSH(coder->arena, &coder->sources, reading);
    DM_PUSH(coder->arena, &coder->next_alike, UINT32_MAX);
}

static uint64_t id_of(const dm_coder *coder, const dm_event *event)
{
    const dm_sentence *sentence = &coder->syntax->sentences[event->sentence];
    uint32_t parts[6] = {sentence->in_title,   sentence->span.start, sentence->span.end,
                         event->trigger.start, event->trigger.end,   (uint32_t)event->base_type};
    uint64_t seed = dm_text_hash(coder->document->id, 0);
    return dm_text_hash((dm_text){(const char *)parts, sizeof parts}, seed);
}

/* In text order: a fuller telling stands later than the first one, whose place it took. */
static int by_place(const void *left, const void *right)
{
    const dm_event *a = left, *b = right;
    if (a->sentence != b->sentence)
        return a->sentence < b->sentence ? -1 : 1;
    if (a->trigger.start != b->trigger.start)
        return a->trigger.start < b->trigger.start ? -1 : 1;
    if (a->id != b->id)
        return a->id < b->id ? -1 : 1;
    return (a->type > b->type) - (a->type < b->type);
}

/* An event with the reading behind it: the two arrays stay side by side. */
typedef struct sourced {
    dm_event event;
    const dm_reading *source;
} sourced;

static int sourced_by_place(const void *left, const void *right)
{
    return by_place(&((const sourced *)left)->event, &((const sourced *)right)->event);
}

static void sort_by_place(dm_coder *coder)
{
    uint32_t count = coder->events.count;
    sourced *pairs = DM_TAKE(coder->arena, sourced, count);
    for (uint32_t i = 0; i < count; i++)
        pairs[i] = (sourced){coder->events.data[i], coder->sources.data[i]};
    qsort(pairs, count, sizeof *pairs, sourced_by_place);
    for (uint32_t i = 0; i < count; i++) {
        coder->events.data[i] = pairs[i].event;
        coder->sources.data[i] = pairs[i].source;
    }
}

void dm_emit_finish(dm_coder *coder, dm_records *out)
{
    dm_event *events = coder->events.data;
    uint32_t count = coder->events.count;
    for (uint32_t i = 0; i < count; i++)
        events[i].id = id_of(coder, &events[i]);
    if (count > 1)
        sort_by_place(coder);
    for (uint32_t i = 0; i < count; i++) {
        uint32_t first = i; /* of those on the same words: they are few */
        while (first > 0 && events[first - 1].sentence == events[i].sentence &&
               events[first - 1].trigger.start == events[i].trigger.start)
            first--;
        for (uint32_t k = first; k < i; k++)
            if (events[k].id == events[i].id)
                events[i].id = dm_record_next_id(events[i].id);
        if (dm_weights_any(coder->knowledge, DM_MODEL_WHOLE))
            dm_confidence_set(coder, i);
        events[i].content = dm_event_content(&events[i]);
    }
    out->event_count = count;
    out->events = events;
}
