/* What the export formats share: an event's JSON taken apart, and lines of tab-separated columns. */
#ifndef DM_LEDGER_EXPORT_ROW_H
#define DM_LEDGER_EXPORT_ROW_H

#include <json-c/json.h>

#include "base/buffer.h"
#include "ledger/countries.h"
#include "ledger/export.h"

/* One event and, where a format has one actor a line, one pair of its parties; NULL: none on that side. */
typedef struct dm_export_row {
    struct json_object *event, *actor, *recipient, *place, *cite, *info;
    const char *id, *date, *type, *mode, *cameo; /* "" when absent; date YYYY-MM-DD */
    int pair;                                    /* counts the pairs of an event from 0 */
    int reports, sources;
} dm_export_row;

/* Value of a member as text, "" when absent; of a list the first. */
const char *dm_export_text(struct json_object *object, const char *name);
int64_t dm_export_int(struct json_object *object, const char *name, int64_t otherwise);

/* Columns: each ends with a tab, dm_line_end turns the last one into a line end.  Tabs and line ends inside become spaces. */
void dm_column(dm_buffer *out, const char *text);
void dm_column_text(dm_buffer *out, dm_text text);
void dm_column_int(dm_buffer *out, int64_t value);
void dm_column_number(dm_buffer *out, double value, int decimals);
void dm_columns_empty(dm_buffer *out, int count);
void dm_line_end(dm_buffer *out);
/* Elements of a list joined by `separator` into one column. */
void dm_column_list(dm_buffer *out, struct json_object *list, const char *separator);

/* Name of an entity: the canonical one, else its words. */
const char *dm_export_name(struct json_object *entity);
/* "USAGOV": country and primary sector as CAMEO writes them; {"",0} unknown. */
void dm_export_cameo_actor(struct json_object *entity, char out[16]);
/* The two digits of a CAMEO code's root; 0 none.  Events without a code take their type's. */
int dm_export_root(const dm_export_row *row);
const char *dm_export_root_label(int root);
double dm_export_goldstein(int root);
int dm_export_quad(int root); /* 1 verbal cooperation .. 4 material conflict */
/* The code, else the root followed by 0. */
void dm_export_code(const dm_export_row *row, char out[8]);
bool dm_export_point(const dm_export_row *row, double *lat, double *lon);
/* The country of an ISO code, NULL when it is none. */
const dm_country *dm_export_country(const char *code);

/* The formats: a header line (or nothing) and one row. */
typedef void (*dm_export_line)(dm_buffer *out, const dm_export_row *row);
void dm_export_plover(dm_buffer *out, const dm_export_row *row);
void dm_export_polecat(dm_buffer *out, const dm_export_row *row);
void dm_export_phoenix(dm_buffer *out, const dm_export_row *row);
void dm_export_cameo(dm_buffer *out, const dm_export_row *row);
void dm_export_icews(dm_buffer *out, const dm_export_row *row);
void dm_export_gdelt(dm_buffer *out, const dm_export_row *row);
void dm_export_gdelt_mentions(dm_buffer *out, const dm_export_row *row);
void dm_export_acled(dm_buffer *out, const dm_export_row *row);
extern const char dm_export_polecat_header[], dm_export_icews_header[], dm_export_acled_header[];

#endif
