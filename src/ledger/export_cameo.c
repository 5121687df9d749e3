/* cameo (PETRARCH's line), phoenix, icews: CAMEO's codes. */
#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "ledger/export_row.h"

static void put_compact_date(dm_buffer *out, const char *date)
{
    for (const char *p = date; *p != '\0'; p++)
        if (*p != '-')
            dm_buffer_put_char(out, *p);
    dm_buffer_put_char(out, '\t');
}

static void put_story_id(dm_buffer *out, const dm_export_row *row)
{
    dm_buffer_put_string(out, dm_export_text(row->event, "doc"));
    dm_buffer_put_char(out, '_');
    dm_column_int(out, dm_export_int(row->info, "sequence", 0));
}

/* date source target code issues ids url storysource srctext tgttext eventtext */
void dm_export_cameo(dm_buffer *out, const dm_export_row *row)
{
    char source[16], target[16], code[8];
    dm_export_cameo_actor(row->actor, source);
    dm_export_cameo_actor(row->recipient, target);
    dm_export_code(row, code);
    put_compact_date(out, row->date);
    dm_column(out, source);
    dm_column(out, target[0] != '\0' ? target : "---");
    dm_column(out, code);
    dm_column_list(out, json_object_object_get(row->event, "context"), ";");
    put_story_id(out, row);
    dm_column(out, dm_export_text(row->cite, "url"));
    dm_column(out, dm_export_text(row->cite, "source"));
    dm_column(out, dm_export_text(row->actor, "entity_text"));
    dm_column(out, dm_export_text(row->recipient, "entity_text"));
    dm_column(out, dm_export_text(row->event, "event_text"));
    dm_line_end(out);
}

/* ---- phoenix ---- */

static void put_date_parts(dm_buffer *out, const char *date)
{
    put_compact_date(out, date);
    dm_column_text(out, (dm_text){date, strlen(date) >= 4 ? 4 : 0});
    dm_column_text(out, (dm_text){date + 5, strlen(date) >= 7 ? 2 : 0});
    dm_column_text(out, (dm_text){date + 8, strlen(date) >= 10 ? 2 : 0});
}

/* {full, entity, role, other} of "USAGOV" */
static void put_phoenix_actor(dm_buffer *out, struct json_object *entity)
{
    char full[16];
    dm_export_cameo_actor(entity, full);
    dm_column(out, full);
    dm_column_text(out, (dm_text){full, strlen(full) >= 3 ? 3 : 0});
    dm_column(out, strlen(full) > 3 ? full + 3 : "");
    dm_column(out, "");
}

void dm_export_phoenix(dm_buffer *out, const dm_export_row *row)
{
    char code[8];
    double lat, lon;
    int root = dm_export_root(row);
    dm_export_code(row, code);
    dm_buffer_put_string(out, row->id);
    dm_buffer_put_string(out, "_");
    dm_buffer_put_int(out, row->pair);
    dm_column(out, "");
    put_date_parts(out, row->date);
    put_phoenix_actor(out, row->actor);
    put_phoenix_actor(out, row->recipient);
    dm_column(out, code);
    dm_buffer_put_digits(out, (uint64_t)root, 2);
    dm_column(out, "");
    dm_column_int(out, root <= 2 ? 0 : dm_export_quad(root));
    dm_column_number(out, dm_export_goldstein(root), 1);
    dm_column_list(out, json_object_object_get(row->event, "context"), ";");
    if (dm_export_point(row, &lat, &lon)) {
        dm_column_number(out, lat, 5);
        dm_column_number(out, lon, 5);
    } else {
        dm_columns_empty(out, 2);
    }
    dm_column(out, dm_export_text(row->place, "resolved_place"));
    dm_column(out, dm_export_text(row->place, "province"));
    dm_column(out, dm_export_text(row->place, "country_code"));
    put_story_id(out, row);
    dm_column(out, dm_export_text(row->cite, "url"));
    dm_column(out, dm_export_text(row->cite, "source"));
    dm_line_end(out);
}

/* ---- icews ---- */

const char dm_export_icews_header[] =
    "event_id\tevent_date\tsource_name\tsource_sectors\tsource_country\tevent_text\tcameo_code\tintensity\ttarget_name\ttarget_"
    "sectors\t"
    "target_country\tstory_id\tsentence_number\tpublisher\tcity\tdistrict\tprovince\tcountry\tlatitude\tlongitude\n";

static void put_icews_actor(dm_buffer *out, struct json_object *entity)
{
    const dm_country *country = dm_export_country(dm_export_text(entity, "code"));
    dm_column(out, dm_export_name(entity));
    dm_column_list(out, entity != NULL ? json_object_object_get(entity, "sectors") : NULL, ",");
    dm_column(out, country != NULL ? country->name : "");
}

void dm_export_icews(dm_buffer *out, const dm_export_row *row)
{
    char code[8];
    double lat, lon;
    int root = dm_export_root(row);
    dm_export_code(row, code);
    dm_column(out, row->id);
    dm_column(out, row->date);
    put_icews_actor(out, row->actor);
    dm_column(out, dm_export_root_label(root));
    dm_column(out, code);
    dm_column_number(out, dm_export_goldstein(root), 1);
    put_icews_actor(out, row->recipient);
    dm_column(out, dm_export_text(row->event, "doc"));
    dm_column_int(out, dm_export_int(row->info, "sequence", 0));
    dm_column(out, dm_export_text(row->cite, "source"));
    dm_column(out, dm_export_text(row->place, "city"));
    dm_column(out, dm_export_text(row->place, "district"));
    dm_column(out, dm_export_text(row->place, "province"));
    dm_column(out, dm_export_text(row->place, "country"));
    if (dm_export_point(row, &lat, &lon)) {
        dm_column_number(out, lat, 5);
        dm_column_number(out, lon, 5);
    } else {
        dm_columns_empty(out, 2);
    }
    dm_line_end(out);
}
