#include "ledger/export_row.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"

const char *dm_export_text(struct json_object *object, const char *name)
{
    struct json_object *value = object != NULL ? json_object_object_get(object, name) : NULL;
    if (value != NULL && json_object_is_type(value, json_type_array))
        value = json_object_array_length(value) > 0 ? json_object_array_get_idx(value, 0) : NULL;
    return value != NULL ? json_object_get_string(value) : "";
}

int64_t dm_export_int(struct json_object *object, const char *name, int64_t otherwise)
{
    struct json_object *value = object != NULL ? json_object_object_get(object, name) : NULL;
    return value != NULL ? json_object_get_int64(value) : otherwise;
}

/* ---- columns ---- */

void dm_column_text(dm_buffer *out, dm_text text)
{
    for (size_t i = 0; i < text.len; i++)
        dm_buffer_put_char(out, (unsigned char)text.ptr[i] < ' ' ? ' ' : text.ptr[i]);
    dm_buffer_put_char(out, '\t');
}
void dm_column(dm_buffer *out, const char *text) { dm_column_text(out, dm_text_of(text)); }
void dm_column_int(dm_buffer *out, int64_t value)
{
    dm_buffer_put_int(out, value);
    dm_buffer_put_char(out, '\t');
}
void dm_column_number(dm_buffer *out, double value, int decimals)
{
    dm_buffer_put_number(out, value, decimals);
    dm_buffer_put_char(out, '\t');
}
void dm_columns_empty(dm_buffer *out, int count) { dm_buffer_put_repeat(out, "\t", (size_t)count); }
void dm_line_end(dm_buffer *out)
{
    if (out->count > 0)
        out->data[out->count - 1] = '\n';
}

void dm_column_list(dm_buffer *out, struct json_object *list, const char *separator)
{
    size_t count = list != NULL && json_object_is_type(list, json_type_array) ? json_object_array_length(list) : 0;
    for (size_t i = 0; i < count; i++) {
        dm_buffer_put_string(out, i > 0 ? separator : "");
        dm_buffer_put_string(out, json_object_get_string(json_object_array_get_idx(list, i)));
    }
    dm_buffer_put_char(out, '\t');
}

/* ---- actors ---- */

const char *dm_export_name(struct json_object *entity)
{
    const char *name = dm_export_text(entity, "identifier_text");
    return name[0] != '\0' ? name : dm_export_text(entity, "entity_text");
}

void dm_export_cameo_actor(struct json_object *entity, char out[16])
{
    static const char *const codes[][2] = {{"UNO", "IGOUNO"}, {"EUR", "IGOEUREEC"}};
    static const char *const sectors[][2] = {{"JRN", "MED"}, {"MED", "HLH"}, {"PRM", "UAF"}, {"SOC", "CVL"}, {"UNK", ""}};
    const char *code = dm_export_text(entity, "code"), *sector = dm_export_text(entity, "sector");
    for (size_t i = 0; i < 2; i++)
        code = strcmp(code, codes[i][0]) == 0 ? codes[i][1] : code;
    for (size_t i = 0; i < sizeof sectors / sizeof *sectors; i++) {
        if (strcmp(sector, sectors[i][0]) == 0) {
            sector = sectors[i][1];
            break;
        }
    }
    snprintf(out, 16, "%.9s%.3s", code, sector);
}

const dm_country *dm_export_country(const char *code) { return dm_country_find(dm_text_of(code)); }

/* ---- codes ---- */

int dm_export_root(const dm_export_row *row)
{
    static const struct {
        const char *type;
        int root;
    } roots[] = {{"AGREE", 3},     {"CONSULT", 4},   {"SUPPORT", 5}, {"COOPERATE", 6}, {"AID", 7},       {"CONCEDE", 8},
                 {"RETREAT", 8},   {"REQUEST", 10},  {"ACCUSE", 11}, {"REJECT", 12},   {"THREATEN", 13}, {"PROTEST", 14},
                 {"MOBILIZE", 15}, {"SANCTION", 16}, {"COERCE", 17}, {"ASSAULT", 18}};
    if (strlen(row->cameo) >= 2)
        return (row->cameo[0] - '0') * 10 + row->cameo[1] - '0';
    for (size_t i = 0; i < sizeof roots / sizeof *roots; i++)
        if (strcmp(row->type, roots[i].type) == 0)
            return roots[i].root;
    return 0;
}

void dm_export_code(const dm_export_row *row, char out[8])
{
    if (row->cameo[0] != '\0')
        snprintf(out, 8, "%.7s", strlen(row->cameo) == 2 ? (char[]){row->cameo[0], row->cameo[1], '0', '\0'} : row->cameo);
    else
        snprintf(out, 8, "%02d0", dm_export_root(row) % 100);
}

const char *dm_export_root_label(int root)
{
    static const char *const labels[] = {"",
                                         "Make public statement",
                                         "Appeal",
                                         "Express intent to cooperate",
                                         "Consult",
                                         "Engage in diplomatic cooperation",
                                         "Engage in material cooperation",
                                         "Provide aid",
                                         "Yield",
                                         "Investigate",
                                         "Demand",
                                         "Disapprove",
                                         "Reject",
                                         "Threaten",
                                         "Protest",
                                         "Exhibit force posture",
                                         "Reduce relations",
                                         "Coerce",
                                         "Assault",
                                         "Fight",
                                         "Use unconventional mass violence"};
    return root > 0 && root <= 20 ? labels[root] : "";
}

double dm_export_goldstein(int root)
{
    static const double scale[] = {0, 0, 3, 4, 1, 3.5, 6, 7, 5, -2, -5, -2, -4, -4.4, -6.5, -7.2, -4, -7, -9, -10, -10};
    return root > 0 && root <= 20 ? scale[root] : 0;
}

int dm_export_quad(int root) { return root <= 0 ? 0 : root <= 5 ? 1 : root <= 8 ? 2 : root <= 13 ? 3 : 4; }

bool dm_export_point(const dm_export_row *row, double *lat, double *lon)
{
    struct json_object *value = row->place != NULL ? json_object_object_get(row->place, "lat") : NULL;
    if (value == NULL)
        return false;
    *lat = json_object_get_double(value);
    *lon = json_object_get_double(json_object_object_get(row->place, "lon"));
    return true;
}
