#include "record/content.h"

#include "base/text.h"

/* Each field is hashed with the hash so far as the seed; values go in as 64-bit numbers, never as structs with padding. */
static uint64_t add_number(uint64_t hash, uint64_t value)
{
    unsigned char bytes[8];
    for (unsigned i = 0; i < 8; i++)
        bytes[i] = (unsigned char)(value >> (8 * i)); /* the same on machines of either byte order */
    return dm_text_hash((dm_text){(const char *)bytes, sizeof bytes}, hash);
}

static uint64_t add_text(uint64_t hash, dm_text text)
{
    return dm_text_hash(text.len == 0 ? (dm_text){"", 0} : text, hash + text.len);
}
static uint64_t add_span(uint64_t hash, dm_span span) { return add_number(hash, (uint64_t)span.start << 32 | span.end); }
/* Coordinates, confidences: to six places, so that the last bits of a floating-point computation do not count. */
static uint64_t add_real(uint64_t hash, double value) { return add_number(hash, (uint64_t)(int64_t)(value * 1e6)); }

static uint64_t add_interval(uint64_t hash, dm_interval when)
{
    hash = add_number(hash, (uint64_t)(uint32_t)when.earliest << 32 | (uint32_t)when.latest);
    return add_number(hash, when.precision);
}

static uint64_t add_entity(uint64_t hash, const dm_entity *entity)
{
    hash = add_text(hash, dm_text_of(entity->code));
    hash = add_number(hash, entity->sector_count);
    for (uint32_t i = 0; i < entity->sector_count; i++)
        hash = add_number(hash, entity->sector[i]);
    hash = add_text(hash, entity->entity_text);
    hash = add_text(hash, entity->identifier_text);
    hash = add_text(hash, entity->office);
    hash = add_span(hash, entity->span);
    hash = add_number(hash, entity->via);
    return add_text(hash, entity->rule);
}

static uint64_t add_entities(uint64_t hash, const dm_entity *entities, uint32_t count)
{
    hash = add_number(hash, count);
    for (uint32_t i = 0; i < count; i++)
        hash = add_entity(hash, &entities[i]);
    return hash;
}

static uint64_t add_location(uint64_t hash, const dm_location *location)
{
    const dm_text texts[] = {location->extracted_place, location->resolved_place, location->city,
                             location->district,        location->province,       location->country,
                             location->feature_code,    location->resolution,     location->role};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        hash = add_text(hash, texts[i]);
    hash = add_text(hash, dm_text_of(location->country_code));
    hash = add_number(hash, (uint64_t)location->geonameid);
    hash = add_real(add_real(add_real(hash, location->has_point ? location->lat : 0), location->has_point ? location->lon : 0),
                    location->radius_km);
    return add_span(hash, location->span);
}

static uint64_t add_quantity(uint64_t hash, const dm_quantity *quantity)
{
    hash = add_text(hash, quantity->text);
    hash = add_number(hash, (quantity->has_low ? 1u : 0u) | (quantity->has_high ? 2u : 0u) | (quantity->has_best ? 4u : 0u));
    hash = add_number(hash, quantity->has_low ? (uint64_t)quantity->low : 0);
    hash = add_number(hash, quantity->has_high ? (uint64_t)quantity->high : 0);
    hash = add_number(hash, quantity->has_best ? (uint64_t)quantity->best : 0);
    hash = add_number(hash, quantity->bound);
    return add_span(add_text(hash, quantity->unit), quantity->span);
}

static uint64_t add_attribution(uint64_t hash, const dm_attribution *attribution)
{
    hash = add_entities(hash, attribution->speakers, attribution->speaker_count);
    if (attribution->chain_count > 0)
        hash = add_entities(hash, attribution->chain, attribution->chain_count);
    if (attribution->unnamed)
        hash = add_number(hash, 1);
    return add_span(add_number(add_text(hash, attribution->verb), attribution->quoted), attribution->span);
}

static uint64_t add_timeframe(uint64_t hash, const dm_timeframe *timeframe)
{
    return add_span(add_interval(add_text(hash, timeframe->text), timeframe->when), timeframe->span);
}

uint64_t dm_record_next_id(uint64_t id) { return add_number(4, id); }

uint64_t dm_event_content(const dm_event *event)
{
    uint64_t hash = add_number(0, event->id);
    hash = add_number(hash, (uint64_t)event->type << 32 | (uint64_t)event->mode << 16 | (uint64_t)event->base_type);
    hash = add_number(hash, (uint64_t)event->auxiliary << 32 | (uint64_t)event->cameo << 8 | event->cameo_digits);
    hash = add_number(hash, event->contexts);
    hash = add_span(add_text(add_interval(hash, event->date), event->date_text), event->date_span);
    hash = add_span(add_interval(add_number(hash, event->date_given), event->planned), event->planned_span);
    hash = add_entities(hash, event->actors, event->actor_count);
    hash = add_entities(hash, event->recipients, event->recipient_count);
    hash = add_number(hash, event->location_count);
    for (uint32_t i = 0; i < event->location_count; i++)
        hash = add_location(hash, &event->locations[i]);
    hash = add_number(hash, event->size_count);
    for (uint32_t i = 0; i < event->size_count; i++)
        hash = add_quantity(add_number(hash, event->sizes[i].kind), &event->sizes[i].quantity);
    hash = add_span(add_text(hash, event->event_text), event->trigger);
    hash = add_number(add_attribution(hash, &event->attribution), event->sentence);
    hash = add_number(hash, event->telling_count);
    for (uint32_t i = 0; i < event->telling_count; i++)
        hash = add_span(hash, event->tellings[i]);
    return add_text(add_real(hash, event->confidence), event->rule);
}

uint64_t dm_commitment_content(const dm_commitment *commitment)
{
    uint64_t hash = add_number(1, commitment->id);
    hash = add_number(hash, (uint32_t)commitment->date);
    hash = add_entities(hash, commitment->promisors, commitment->promisor_count);
    hash = add_entities(hash, commitment->beneficiaries, commitment->beneficiary_count);
    hash = add_number(hash, (uint64_t)commitment->polarity << 32 | (uint64_t)commitment->action_type << 16 |
                                (uint64_t)commitment->action_mode);
    hash = add_span(add_text(hash, commitment->action_text), commitment->action_span);
    hash = add_number(hash, commitment->has_quantity);
    if (commitment->has_quantity)
        hash = add_quantity(hash, &commitment->quantity);
    hash = add_timeframe(hash, &commitment->timeframe);
    hash = add_number(hash, commitment->condition_count);
    for (uint32_t i = 0; i < commitment->condition_count; i++)
        hash = add_span(hash, commitment->conditions[i]);
    hash = add_span(add_text(hash, commitment->instrument_text), commitment->instrument_span);
    hash = add_entities(add_number(hash, (uint32_t)commitment->instrument_date), commitment->issuers, commitment->issuer_count);
    hash = add_number(hash, (uint64_t)commitment->missing << 32 | (uint64_t)commitment->status);
    hash = add_span(add_attribution(hash, &commitment->attribution), commitment->trigger);
    return add_text(add_real(add_number(hash, commitment->sentence), commitment->confidence), commitment->rule);
}

uint64_t dm_force_level_content(const dm_force_level *level)
{
    uint64_t hash = add_number(2, level->id);
    hash = add_location(add_entity(hash, &level->force), &level->location);
    hash = add_number(hash, (uint64_t)level->what << 24 | (uint64_t)level->measure << 16 | (uint64_t)level->direction << 8 |
                                (uint64_t)level->status);
    hash = add_text(add_quantity(hash, &level->quantity), level->derived);
    hash = add_attribution(add_timeframe(hash, &level->as_of), &level->attribution);
    return add_text(add_real(add_number(add_span(hash, level->trigger), level->sentence), level->confidence), level->rule);
}

uint64_t dm_gap_content(const dm_gap *gap)
{
    uint64_t hash = add_number(add_number(3, gap->id), gap->about);
    hash = add_text(add_span(add_text(hash, gap->topic), gap->topic_span), gap->what);
    return add_text(add_number(add_span(add_attribution(hash, &gap->attribution), gap->trigger), gap->sentence), gap->rule);
}
