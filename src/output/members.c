#include "base/text.h"
#include "output/members.h"

#include "base/json.h"
#include "output/writer.h"

void dm_element(dm_buffer *out)
{
    if (out->count > 0 && out->data[out->count - 1] != '{' && out->data[out->count - 1] != '[')
        dm_buffer_put_char(out, ',');
}

void dm_member(dm_buffer *out, const char *name)
{
    dm_element(out);
    dm_buffer_put_char(out, '"');
    dm_buffer_put_string(out, name);
    dm_buffer_put_string(out, "\":");
}

void dm_member_text(dm_buffer *out, const char *name, dm_text text)
{
    if (text.len == 0)
        return;
    dm_member(out, name);
    dm_json_put_string(out, text);
}

void dm_member_string(dm_buffer *out, const char *name, const char *text)
{
    dm_member_text(out, name, (dm_text){text, strlen(text)});
}

void dm_member_int(dm_buffer *out, const char *name, int64_t value)
{
    dm_member(out, name);
    dm_buffer_put_int(out, value);
}

void dm_member_number(dm_buffer *out, const char *name, double value, int decimals)
{
    dm_member(out, name);
    dm_buffer_put_number(out, value, decimals);
}

void dm_member_bool(dm_buffer *out, const char *name, bool value)
{
    dm_member(out, name);
    dm_buffer_put_string(out, value ? "true" : "false");
}

void dm_member_hash(dm_buffer *out, const char *name, uint64_t hash)
{
    dm_member(out, name);
    dm_buffer_put_char(out, '"');
    dm_buffer_put_hash(out, hash);
    dm_buffer_put_char(out, '"');
}

void dm_member_day(dm_buffer *out, const char *name, dm_day day)
{
    if (day == DM_DAY_NONE)
        return;
    dm_member(out, name);
    dm_buffer_put_char(out, '"');
    dm_buffer_put_day(out, day);
    dm_buffer_put_char(out, '"');
}

void dm_members_of_span(dm_buffer *out, dm_span span)
{
    if (span.end == 0)
        return;
    dm_member_int(out, "start", span.start);
    dm_member_int(out, "end", span.end);
}

void dm_member_span(dm_buffer *out, const char *name, dm_span span)
{
    if (span.end == 0)
        return;
    dm_member(out, name);
    dm_buffer_put_char(out, '{');
    dm_members_of_span(out, span);
    dm_buffer_put_char(out, '}');
}

void dm_put_entity(dm_buffer *out, const dm_entity *entity)
{
    dm_buffer_put_char(out, '{');
    dm_member_string(out, "code", entity->code);
    if (entity->sector_count > 0) {
        dm_member_string(out, "sector", dm_sector_name((dm_sector)entity->sector[0]));
        dm_member(out, "sectors");
        dm_buffer_put_char(out, '[');
        for (uint32_t i = 0; i < entity->sector_count && i < DM_SECTORS_MAX; i++) {
            dm_element(out);
            dm_json_put_string(
                out, (dm_text){dm_sector_name((dm_sector)entity->sector[i]), strlen(dm_sector_name((dm_sector)entity->sector[i]))});
        }
        dm_buffer_put_char(out, ']');
    }
    dm_member_text(out, "entity_text", entity->entity_text);
    dm_member_text(out, "identifier_text", entity->identifier_text);
    dm_member_text(out, "office", entity->office);
    dm_members_of_span(out, entity->span);
    dm_member_string(out, "via", dm_via_name(entity->via));
    dm_member_text(out, "rule", entity->rule);
    dm_buffer_put_char(out, '}');
}

void dm_member_entities(dm_buffer *out, const char *name, const dm_entity *entities, uint32_t count)
{
    if (count == 0)
        return;
    dm_member(out, name);
    dm_buffer_put_char(out, '[');
    for (uint32_t i = 0; i < count; i++) {
        dm_element(out);
        dm_put_entity(out, &entities[i]);
    }
    dm_buffer_put_char(out, ']');
}

void dm_put_location(dm_buffer *out, const dm_location *location)
{
    dm_buffer_put_char(out, '{');
    dm_member_text(out, "extracted_place", location->extracted_place);
    dm_member_text(out, "resolved_place", location->resolved_place);
    if (location->geonameid != 0)
        dm_member_int(out, "geonameid", location->geonameid);
    if (location->has_point) {
        dm_member_number(out, "lat", location->lat, 5);
        dm_member_number(out, "lon", location->lon, 5);
    }
    if (location->radius_km > 0)
        dm_member_number(out, "radius_km", location->radius_km, 1);
    dm_member_text(out, "city", location->city);
    dm_member_text(out, "district", location->district);
    dm_member_text(out, "province", location->province);
    dm_member_text(out, "country", location->country);
    dm_member_string(out, "country_code", location->country_code);
    dm_member_text(out, "feature_code", location->feature_code);
    dm_member_text(out, "resolution", location->resolution);
    dm_member_text(out, "role", location->role);
    dm_members_of_span(out, location->span);
    dm_buffer_put_char(out, '}');
}

void dm_put_quantity(dm_buffer *out, const dm_quantity *quantity, dm_text derived)
{
    dm_buffer_put_char(out, '{');
    dm_member_text(out, "text", quantity->text);
    if (quantity->has_low)
        dm_member_int(out, "low", quantity->low);
    if (quantity->has_high)
        dm_member_int(out, "high", quantity->high);
    if (quantity->has_best)
        dm_member_int(out, "best", quantity->best);
    dm_member_string(out, "bound", dm_bound_name(quantity->bound));
    dm_member_text(out, "unit", quantity->unit);
    dm_member_text(out, "kind", quantity->kind);
    dm_member_text(out, "whose", dm_text_of(quantity->whose));
    dm_member_text(out, "whose_text", quantity->whose_text);
    dm_members_of_span(out, quantity->span);
    dm_member_text(out, "derived", derived);
    dm_buffer_put_char(out, '}');
}
