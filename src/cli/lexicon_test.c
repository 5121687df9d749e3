#include "cli/lexicon_test.h"

#include <stdio.h>

#include "base/vector.h"

static bool has_sector(const dm_entity *entity, dm_sector sector)
{
    for (uint8_t i = 0; i < entity->sector_count; i++)
        if (entity->sector[i] == sector)
            return true;
    return false;
}

static dm_text take(dm_text *rest, char separator)
{
    size_t length = 0;
    while (length < rest->len && rest->ptr[length] != separator)
        length++;
    dm_text part = dm_text_trim((dm_text){rest->ptr, length});
    size_t used = length < rest->len ? length + 1 : length;
    *rest = (dm_text){rest->ptr + used, rest->len - used};
    return part;
}

/* "KEN MIL": the code ("?" for any), and each sector among the entity's. */
static bool is_party(const dm_entity *entity, dm_text wanted)
{
    dm_text code = take(&wanted, ' ');
    if (!dm_text_is(code, "?") && !dm_text_is(code, entity->code))
        return false;
    while (wanted.len > 0) {
        dm_text sector = take(&wanted, ' ');
        if (sector.len > 0 && !has_sector(entity, dm_sector_find(sector)))
            return false;
    }
    return true;
}

/* "FRA & DEU", "-", or nothing asked for. */
static bool are_parties(const dm_entity *entities, uint32_t count, dm_text wanted)
{
    if (wanted.len == 0)
        return true;
    if (dm_text_is(wanted, "-"))
        return count == 0;
    while (wanted.len > 0) {
        dm_text party = take(&wanted, '&');
        uint32_t i = 0;
        while (i < count && !is_party(&entities[i], party))
            i++;
        if (i == count)
            return false;
    }
    return true;
}

static bool has_type(const dm_event *event, const dm_example *example)
{
    return event->type == example->type && (example->mode == DM_MODE_NONE || event->mode == example->mode);
}

static bool bears_out(const dm_event *event, const dm_example *example)
{
    uint32_t unasked = (DM_AUX_NEGATION | DM_AUX_HYPOTHETICAL) & ~example->auxiliary;
    return has_type(event, example) && (event->auxiliary & example->auxiliary) == example->auxiliary &&
           (event->auxiliary & unasked) == 0 && are_parties(event->actors, event->actor_count, example->actor) &&
           are_parties(event->recipients, event->recipient_count, example->recipient);
}

/* Is "file:line" one of the places in the rule "events/a.txt:12 > events/b.txt:40"? */
static bool names_line(dm_text rule, dm_text file, uint32_t line)
{
    char number[16];
    size_t digits = (size_t)snprintf(number, sizeof number, ":%u", line);
    while (rule.len > 0) {
        dm_text place = take(&rule, '>');
        if (place.len == file.len + digits && memcmp(place.ptr, file.ptr, file.len) == 0 &&
            memcmp(place.ptr + file.len, number, digits) == 0)
            return true;
    }
    return false;
}

static bool refutes(const dm_event *event, const dm_example *example)
{
    if (example->type != DM_EVENT_NONE)
        return has_type(event, example);
    return example->discard || names_line(event->rule, example->source.file, example->frame_line);
}

bool dm_example_holds(const dm_example *example, const dm_records *records)
{
    for (uint32_t i = 0; i < records->event_count; i++) {
        if (example->positive && bears_out(&records->events[i], example))
            return true;
        if (!example->positive && refutes(&records->events[i], example))
            return false;
    }
    return !example->positive;
}

/* ---- in words ------------------------------------------------------------------------------------------------------ */

static dm_text type_words(dm_arena *arena, dm_event_type type, dm_mode mode)
{
    if (mode == DM_MODE_NONE)
        return dm_text_of(dm_event_type_name(type));
    return dm_arena_print(arena, "%s/%s", dm_event_type_name(type), dm_mode_name(mode));
}

static const char *auxiliary_words(dm_arena *arena, uint32_t auxiliary)
{
    return dm_arena_print(arena, "%s%s%s%s", auxiliary & DM_AUX_FUTURE ? " +future" : "",
                          auxiliary & DM_AUX_HISTORICAL ? " +historical" : "",
                          auxiliary & DM_AUX_HYPOTHETICAL ? " +hypothetical" : "", auxiliary & DM_AUX_NEGATION ? " +negation" : "")
        .ptr;
}

static dm_text parties_words(dm_arena *arena, const dm_entity *entities, uint32_t count)
{
    dm_text out = {"", 0};
    for (uint32_t i = 0; i < count; i++) {
        out = dm_arena_print(arena, "%.*s%s%s", (int)out.len, out.ptr, i == 0 ? "" : " & ",
                             entities[i].code[0] == '\0' ? "?" : entities[i].code);
        for (uint8_t k = 0; k < entities[i].sector_count; k++)
            out = dm_arena_print(arena, "%.*s %s", (int)out.len, out.ptr, dm_sector_name((dm_sector)entities[i].sector[k]));
    }
    return out.len == 0 ? DM_TEXT("-") : out;
}

dm_text dm_example_wanted(dm_arena *arena, const dm_example *example)
{
    if (!example->positive && example->type == DM_EVENT_NONE)
        return example->discard ? DM_TEXT("no event") : DM_TEXT("no event by this frame");
    dm_text type = type_words(arena, example->type, example->mode);
    return dm_arena_print(arena, "%s%.*s%s%.*s%s%.*s%s", example->positive ? "" : "no ", (int)type.len, type.ptr,
                          example->actor.len > 0 ? " " : "", (int)example->actor.len,
                          example->actor.len > 0 ? example->actor.ptr : "", example->recipient.len > 0 ? " > " : "",
                          (int)example->recipient.len, example->recipient.len > 0 ? example->recipient.ptr : "",
                          auxiliary_words(arena, example->auxiliary));
}

dm_text dm_event_summary(dm_arena *arena, const dm_event *event)
{
    dm_text type = type_words(arena, event->type, event->mode);
    dm_text actors = parties_words(arena, event->actors, event->actor_count);
    dm_text recipients = parties_words(arena, event->recipients, event->recipient_count);
    return dm_arena_print(arena, "%.*s %.*s > %.*s%s (%.*s)", (int)type.len, type.ptr, (int)actors.len, actors.ptr,
                          (int)recipients.len, recipients.ptr, auxiliary_words(arena, event->auxiliary), (int)event->rule.len,
                          event->rule.len == 0 ? "" : event->rule.ptr);
}
