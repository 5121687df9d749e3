/* plover and polecat: PLOVER's own vocabulary. */
#include "ledger/export_row.h"
#include "output/members.h"

/* ---- plover: JSON lines of the manual's data chapter ---- */

void dm_export_plover(dm_buffer *out, const dm_export_row *row)
{
    static const char *const members[] = {"id",        "date",      "event",       "mode", "context",   "actor",    "recipient",
                                          "event_loc", "quad_code", "event_scale", "text", "text_info", "cite_info"};
    dm_buffer_put_char(out, '{');
    for (size_t i = 0; i < sizeof members / sizeof *members; i++) {
        struct json_object *value = json_object_object_get(row->event, members[i]);
        if (value == NULL)
            continue;
        dm_member(out, members[i]);
        dm_buffer_put_string(out, json_object_to_json_string_ext(value, JSON_C_TO_STRING_PLAIN | JSON_C_TO_STRING_NOSLASHESCAPE));
    }
    dm_buffer_put_string(out, "}\n");
}

/* ---- polecat: 40 columns ---- */

const char dm_export_polecat_header[] =
    "Event ID\tEvent Date\tEvent Type\tEvent Mode\tIntensity\tQuad Code\tContexts\tActor Name\tActor Country\tActor COW\t"
    "Primary Actor Sector\tActor Sectors\tActor Title\tActor Name Raw\tWikipedia Actor ID\tRecipient Name\tRecipient Country\t"
    "Recipient COW\tPrimary Recipient Sector\tRecipient Sectors\tRecipient Title\tRecipient Name Raw\tWikipedia Recipient "
    "ID\tPlacename\t"
    "City\tDistrict\tProvince\tCountry\tLatitude\tLongitude\tGeoNames ID\tRaw Placename\tFeature Type\tSource\tPublication Date\t"
    "Story People\tStory Organizations\tStory Locations\tLanguage\tVersion\n";

static void put_party(dm_buffer *out, struct json_object *entity)
{
    dm_column(out, dm_export_name(entity));
    dm_column(out, dm_export_text(entity, "code"));
    dm_column(out, ""); /* Correlates of War */
    dm_column(out, dm_export_text(entity, "sector"));
    dm_column_list(out, entity != NULL ? json_object_object_get(entity, "sectors") : NULL, ";");
    dm_column(out, dm_export_text(entity, "office"));
    dm_column(out, dm_export_text(entity, "entity_text"));
    dm_column(out, ""); /* Wikipedia */
}

static void put_place(dm_buffer *out, const dm_export_row *row)
{
    double lat, lon;
    bool point = dm_export_point(row, &lat, &lon);
    dm_column(out, dm_export_text(row->place, "resolved_place"));
    dm_column(out, dm_export_text(row->place, "city"));
    dm_column(out, dm_export_text(row->place, "district"));
    dm_column(out, dm_export_text(row->place, "province"));
    dm_column(out, dm_export_text(row->place, "country_code"));
    if (point) {
        dm_column_number(out, lat, 5);
        dm_column_number(out, lon, 5);
    } else {
        dm_columns_empty(out, 2);
    }
    dm_column(out, dm_export_text(row->place, "geonameid"));
    dm_column(out, dm_export_text(row->place, "extracted_place"));
    dm_column(out, dm_export_text(row->place, "feature_code"));
}

void dm_export_polecat(dm_buffer *out, const dm_export_row *row)
{
    dm_buffer_put_string(out, row->id);
    if (row->pair > 0) {
        dm_buffer_put_char(out, '-');
        dm_buffer_put_int(out, row->pair);
    }
    dm_buffer_put_char(out, '\t');
    dm_column(out, row->date);
    dm_column(out, row->type);
    dm_column(out, row->mode);
    dm_column(out, dm_export_text(row->event, "event_scale"));
    dm_column(out, dm_export_text(row->event, "quad_code"));
    dm_column_list(out, json_object_object_get(row->event, "context"), ";");
    put_party(out, row->actor);
    put_party(out, row->recipient);
    put_place(out, row);
    dm_column(out, dm_export_text(row->cite, "source"));
    dm_column(out, dm_export_text(row->cite, "date"));
    dm_columns_empty(out, 3); /* people, organizations, locations of the story */
    dm_column(out, dm_export_text(row->cite, "language"));
    dm_column(out, dm_export_text(json_object_object_get(row->event, "coding"), "engine"));
    dm_line_end(out);
}
