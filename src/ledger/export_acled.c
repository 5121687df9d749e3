/* ACLED's columns; the types are mapped from PLOVER's and differ from what ACLED's coders would say. */
#include <stdio.h>
#include <string.h>

#include "base/calendar.h"
#include "base/text.h"
#include "ledger/export_row.h"

const char dm_export_acled_header[] = "event_id_cnty\tevent_date\tyear\ttime_precision\tdisorder_type\tevent_type\tsub_event_"
                                      "type\tactor1\tassoc_actor_1\tinter1\tactor2\t"
                                      "assoc_actor_2\tinter2\tinteraction\tcivilian_"
                                      "targeting\tiso\tregion\tcountry\tadmin1\tadmin2\tadmin3\tlocation\tlatitude\tlongitude\t"
                                      "geo_precision\tsource\tsource_scale\tnotes\tfatalities\ttags\ttimestamp\n";

typedef struct kind {
    const char *type, *mode, *disorder, *event, *sub;
} kind;

/* The first that fits; mode NULL fits all. */
static const kind kinds[] = {
    {"ASSAULT", "suicide-attack", "Political violence", "Explosions/Remote violence", "Suicide bomb"},
    {"ASSAULT", "aerial", "Political violence", "Explosions/Remote violence", "Air/drone strike"},
    {"ASSAULT", "drone", "Political violence", "Explosions/Remote violence", "Air/drone strike"},
    {"ASSAULT", "heavy-weapons", "Political violence", "Explosions/Remote violence", "Shelling/artillery/missile attack"},
    {"ASSAULT", "explosives", "Political violence", "Explosions/Remote violence", "Remote explosive/landmine/IED"},
    {"ASSAULT", "unconventional", "Political violence", "Explosions/Remote violence", "Chemical weapon"},
    {"ASSAULT", "abduct", "Political violence", "Violence against civilians", "Abduction/forced disappearance"},
    {"ASSAULT", "sexual", "Political violence", "Violence against civilians", "Sexual violence"},
    {"ASSAULT", "crowd-control", "Demonstrations", "Protests", "Excessive force against protesters"},
    {"ASSAULT", "destroy", "Strategic developments", "Strategic developments", "Looting/property destruction"},
    {"ASSAULT", NULL, "Political violence", "Battles", "Armed clash"},
    {"PROTEST", "riot", "Demonstrations", "Riots", "Violent demonstration"},
    {"PROTEST", "vandalize", "Demonstrations", "Riots", "Violent demonstration"},
    {"PROTEST", NULL, "Demonstrations", "Protests", "Peaceful protest"},
    {"COERCE", "arrest", "Strategic developments", "Strategic developments", "Arrests"},
    {"COERCE", "seize", "Strategic developments", "Strategic developments", "Non-violent transfer of territory"},
    {"COERCE", NULL, "Strategic developments", "Strategic developments", "Other"},
    {"MOBILIZE", NULL, "Strategic developments", "Strategic developments", "Change to group/activity"},
    {"RETREAT", NULL, "Strategic developments", "Strategic developments", "Change to group/activity"},
    {"SUPPORT", NULL, "Strategic developments", "Strategic developments", "Agreement"},
};

static const char *inter_of(struct json_object *entity, const char *type)
{
    static const struct {
        const char *sector, *inter;
    } known[] = {{"GOV", "State forces"},      {"MIL", "State forces"},      {"COP", "State forces"},
                 {"SPY", "State forces"},      {"LEG", "State forces"},      {"JUD", "State forces"},
                 {"REB", "Rebel group"},       {"UAF", "Political militia"}, {"PRM", "Political militia"},
                 {"CRM", "Political militia"}, {"PTY", "Political militia"}};
    if (entity == NULL)
        return "";
    const char *sector = dm_export_text(entity, "sector");
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        if (strcmp(sector, known[i].sector) == 0)
            return known[i].inter;
    if (sector[0] == '\0')
        return "State forces"; /* a country as such */
    return strcmp(type, "Protests") == 0 ? "Protesters" : strcmp(type, "Riots") == 0 ? "Rioters" : "Civilians";
}

static void put_others(dm_buffer *out, struct json_object *event, const char *side)
{
    struct json_object *list = json_object_object_get(event, side);
    size_t count = list != NULL ? json_object_array_length(list) : 0;
    for (size_t i = 1; i < count; i++) {
        dm_buffer_put_string(out, i > 1 ? "; " : "");
        dm_buffer_put_string(out, dm_export_name(json_object_array_get_idx(list, i)));
    }
    dm_buffer_put_char(out, '\t');
}

static void put_parties(dm_buffer *out, const dm_export_row *row, const kind *k)
{
    const char *first = inter_of(row->actor, k->event), *second = inter_of(row->recipient, k->event);
    dm_column(out, dm_export_name(row->actor));
    put_others(out, row->event, "actor");
    dm_column(out, first);
    dm_column(out, dm_export_name(row->recipient));
    put_others(out, row->event, "recipient");
    dm_column(out, second);
    dm_buffer_put_string(out, first);
    dm_buffer_put_string(out, first[0] != '\0' && second[0] != '\0' ? "-" : "");
    dm_column(out, second);
    dm_column(out, strcmp(second, "Civilians") == 0 ? "Civilian targeting" : "");
}

static void put_place(dm_buffer *out, const dm_export_row *row, const dm_country *country)
{
    double lat, lon;
    const char *resolution = dm_export_text(row->place, "resolution"), *place = dm_export_text(row->place, "resolved_place");
    if (country != NULL)
        dm_column_int(out, country->number);
    else
        dm_column(out, "");
    dm_column(out, country != NULL ? country->region : "");
    dm_column(out, country != NULL ? country->name : dm_export_text(row->place, "country"));
    dm_column(out, dm_export_text(row->place, "province"));
    dm_column(out, dm_export_text(row->place, "district"));
    dm_column(out, "");
    dm_column(out, place);
    if (dm_export_point(row, &lat, &lon)) {
        dm_column_number(out, lat, 5);
        dm_column_number(out, lon, 5);
        dm_column_int(out, strcmp(resolution, "country") == 0 || strcmp(resolution, "region") == 0 ? 3
                           : strncmp(resolution, "admin", 5) == 0                                  ? 2
                                                                                                   : 1);
    } else {
        dm_columns_empty(out, 3);
    }
}

static int64_t fatalities(const dm_export_row *row)
{
    struct json_object *dead = json_object_object_get(json_object_object_get(row->event, "size"), "dead");
    int64_t best = dm_export_int(dead, "best", -1), low = dm_export_int(dead, "low", -1);
    return best >= 0 ? best : low >= 0 ? low : dm_export_int(dead, "high", 0);
}

static const kind *kind_of(const dm_export_row *row)
{
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (strcmp(row->type, kinds[i].type) == 0 && (kinds[i].mode == NULL || strcmp(row->mode, kinds[i].mode) == 0))
            return &kinds[i];
    return NULL;
}

void dm_export_acled(dm_buffer *out, const dm_export_row *row)
{
    const kind *k = kind_of(row);
    const char *precision = dm_export_text(row->event, "date_precision");
    const char *code = dm_export_text(row->place, "country_code"), *published = dm_export_text(row->cite, "date");
    dm_day day;
    if (k == NULL || row->date[0] == '\0')
        return;
    const dm_country *country =
        dm_export_country(code[0] != '\0' ? code : dm_export_text(row->recipient != NULL ? row->recipient : row->actor, "code"));
    kind against = *k; /* fighting that only one armed side does is violence against civilians */
    if (strcmp(k->event, "Battles") == 0 && strcmp(inter_of(row->recipient, ""), "Civilians") == 0) {
        against.event = "Violence against civilians";
        against.sub = "Attack";
    }
    dm_buffer_put_string(out, country != NULL ? country->iso3 : "");
    dm_column(out, row->id);
    dm_column(out, row->date);
    dm_column_text(out, (dm_text){row->date, 4});
    dm_column_int(out, strcmp(precision, "day") == 0 || precision[0] == '\0' ? 1 : strcmp(precision, "week") == 0 ? 2 : 3);
    dm_column(out, against.disorder);
    dm_column(out, against.event);
    dm_column(out, against.sub);
    put_parties(out, row, &against);
    put_place(out, row, country);
    dm_column(out, dm_export_text(row->cite, "source"));
    dm_column(out, "");
    dm_column(out, dm_export_text(row->event, "text"));
    dm_column_int(out, fatalities(row));
    dm_column(out, "");
    if (dm_day_parse(dm_text_of(published), &day))
        dm_column_int(out, (int64_t)day * 86400);
    else
        dm_column(out, "");
    dm_line_end(out);
}
