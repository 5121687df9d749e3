/* GDELT 2.0: Events (61 columns) and Mentions (16). */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/calendar.h"
#include "base/text.h"
#include "ledger/export_row.h"

/* GDELT's ids are decimal; ours hash to 63 bits, and each pair has its own. */
static void put_id(dm_buffer *out, const dm_export_row *row)
{
    uint64_t number = (uint64_t)strtoull(row->id, NULL, 16), id = (number + (uint64_t)row->pair) & (uint64_t)INT64_MAX;
    dm_column_int(out, (int64_t)id);
}

static void put_digits_of(dm_buffer *out, const char *date, size_t length, const char *behind)
{
    for (size_t i = 0; i < length && date[i] != '\0'; i++)
        if (date[i] != '-')
            dm_buffer_put_char(out, date[i]);
    if (date[0] != '\0')
        dm_buffer_put_string(out, behind);
    dm_buffer_put_char(out, '\t');
}

static void put_dates(dm_buffer *out, const char *date)
{
    dm_day day;
    put_digits_of(out, date, 10, "");
    put_digits_of(out, date, 7, "");
    put_digits_of(out, date, 4, "");
    if (dm_day_parse(dm_text_of(date), &day)) {
        int year = dm_date_of(day).year;
        dm_day first = dm_day_of((dm_date){year, 1, 1});
        dm_column_number(out, year + (day - first) / 365.0, 4);
    } else {
        dm_column(out, "");
    }
}

/* Code Name CountryCode KnownGroupCode EthnicCode Religion1Code Religion2Code Type1Code Type2Code Type3Code */
static void put_actor(dm_buffer *out, struct json_object *entity)
{
    char code[16];
    const char *country = dm_export_text(entity, "code");
    struct json_object *sectors = entity != NULL ? json_object_object_get(entity, "sectors") : NULL;
    dm_export_cameo_actor(entity, code);
    dm_column(out, code);
    dm_column(out, dm_export_name(entity));
    dm_column(out, dm_export_country(country) != NULL ? country : "");
    dm_columns_empty(out, 4);
    for (size_t i = 0; i < 3; i++)
        dm_column(out, sectors != NULL && i < json_object_array_length(sectors)
                           ? json_object_get_string(json_object_array_get_idx(sectors, i))
                           : "");
}

/* Type FullName CountryCode ADM1Code ADM2Code Lat Long FeatureID; type 1 country, 4 city, 5 division. */
static void put_place(dm_buffer *out, const dm_export_row *row)
{
    double lat, lon;
    const char *resolution = dm_export_text(row->place, "resolution");
    const dm_country *country = dm_export_country(dm_export_text(row->place, "country_code"));
    if (row->place == NULL) {
        dm_column(out, "0");
        dm_columns_empty(out, 7);
        return;
    }
    dm_column_int(out, strcmp(resolution, "country") == 0 ? 1 : strncmp(resolution, "admin", 5) == 0 ? 5 : 4);
    dm_buffer_put_string(out, dm_export_text(row->place, "resolved_place"));
    if (country != NULL && strcmp(country->name, dm_export_text(row->place, "resolved_place")) != 0) {
        dm_buffer_put_string(out, ", ");
        dm_buffer_put_string(out, country->name);
    }
    dm_column(out, "");
    dm_column(out, country != NULL ? country->fips : "");
    dm_columns_empty(out, 2);
    if (dm_export_point(row, &lat, &lon)) {
        dm_column_number(out, lat, 5);
        dm_column_number(out, lon, 5);
    } else {
        dm_columns_empty(out, 2);
    }
    dm_column(out, dm_export_text(row->place, "geonameid"));
}

static void put_empty_place(dm_buffer *out)
{
    dm_column(out, "0");
    dm_columns_empty(out, 7);
}

void dm_export_gdelt(dm_buffer *out, const dm_export_row *row)
{
    char code[8];
    int root = dm_export_root(row);
    dm_export_code(row, code);
    put_id(out, row);
    put_dates(out, row->date);
    put_actor(out, row->actor);
    put_actor(out, row->recipient);
    dm_column_int(out, dm_export_int(row->info, "sequence", 1) <= 1 ? 1 : 0); /* root event: told by the first sentence */
    dm_column(out, code);
    dm_column_text(out, (dm_text){code, 3});
    dm_column_text(out, (dm_text){code, 2});
    dm_column_int(out, dm_export_quad(root));
    dm_column_number(out, dm_export_goldstein(root), 1);
    dm_column_int(out, row->reports);
    dm_column_int(out, row->sources);
    dm_column_int(out, row->reports);
    dm_column(out, ""); /* tone */
    put_empty_place(out);
    put_empty_place(out);
    put_place(out, row);
    put_digits_of(out, dm_export_text(row->cite, "date"), 10, "000000");
    dm_column(out, dm_export_text(row->cite, "url"));
    dm_line_end(out);
}

static void put_offset(dm_buffer *out, struct json_object *entity) { dm_column_int(out, dm_export_int(entity, "start", -1)); }

void dm_export_gdelt_mentions(dm_buffer *out, const dm_export_row *row)
{
    const char *url = dm_export_text(row->cite, "url");
    put_id(out, row);
    put_digits_of(out, row->date, 10, "000000");
    put_digits_of(out, dm_export_text(row->cite, "date"), 10, "000000");
    dm_column_int(out, url[0] != '\0' ? 1 : 2); /* web, citation only */
    dm_column(out, dm_export_text(row->cite, "source"));
    dm_column(out, url[0] != '\0' ? url : dm_export_text(row->event, "doc"));
    dm_column_int(out, dm_export_int(row->info, "sequence", 0));
    put_offset(out, row->actor);
    put_offset(out, row->recipient);
    put_offset(out, json_object_object_get(row->event, "trigger"));
    dm_column_int(out, 1);
    dm_column_int(out, (int64_t)(json_object_get_double(json_object_object_get(row->event, "confidence")) * 100 + 0.5));
    dm_columns_empty(out, 4); /* length, tone, translation, extras */
    dm_line_end(out);
}
