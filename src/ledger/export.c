#include "ledger/export.h"

#include <stdio.h>
#include <string.h>

#include "base/error.h"
#include "base/text.h"
#include "ledger/export_row.h"

enum { FLUSH_BYTES = 1 << 16 };

typedef struct export_shape {
    const char *name, *header;
    dm_export_line line;
    bool pairs;  /* one line a pair of parties */
    bool actors; /* events without an actor are left out */
} export_shape;
static const export_shape formats[DM_EXPORT_COUNT] = {
    [DM_EXPORT_PLOVER] = {"plover", "", dm_export_plover, false, true},
    [DM_EXPORT_POLECAT] = {"polecat", dm_export_polecat_header, dm_export_polecat, true, true},
    [DM_EXPORT_PHOENIX] = {"phoenix", "", dm_export_phoenix, true, true},
    [DM_EXPORT_CAMEO] = {"cameo", "", dm_export_cameo, true, true},
    [DM_EXPORT_ICEWS] = {"icews", dm_export_icews_header, dm_export_icews, true, true},
    [DM_EXPORT_GDELT] = {"gdelt", "", dm_export_gdelt, true, false},
    [DM_EXPORT_GDELT_MENTIONS] = {"gdelt-mentions", "", dm_export_gdelt_mentions, true, false},
    [DM_EXPORT_ACLED] = {"acled", dm_export_acled_header, dm_export_acled, false, false},
    [DM_EXPORT_TROOPS] = {"troops", "sender\thost\tyear\tmonth\tlow\tbest\thigh\treports\n", NULL, false, false},
    [DM_EXPORT_CSV] = {"csv", NULL, NULL, false, false},
};

bool dm_export_find(dm_text name, dm_export_format *out)
{
    for (int i = 0; i < DM_EXPORT_COUNT; i++) {
        if (dm_text_is(name, formats[i].name)) {
            *out = (dm_export_format)i;
            return true;
        }
    }
    return false;
}

typedef struct exporting {
    const export_shape *format;
    bool denied;
    dm_export_write write;
    void *context;
    dm_buffer out;
    bool stopped, damaged;
} exporting;

static bool flush(exporting *e, size_t at_least)
{
    if (e->out.count < at_least || e->out.count == 0)
        return !e->stopped;
    e->stopped |= e->out.failed || !e->write(e->context, dm_buffer_text(&e->out));
    dm_buffer_clear(&e->out);
    return !e->stopped;
}

/* ---- events ---- */

static size_t length_of(struct json_object *list) { return list != NULL ? json_object_array_length(list) : 0; }

/* Pairs of the parties; of reciprocal events ("A and B meet") each with each of the others. */
static void put_pairs(exporting *e, dm_export_row *row)
{
    struct json_object *actors = json_object_object_get(row->event, "actor"),
                       *recipients = json_object_object_get(row->event, "recipient");
    size_t from = length_of(actors), to = length_of(recipients);
    bool reciprocal = to == 0 && from > 1;
    for (size_t i = 0; i < from || i == 0; i++) {
        row->actor = i < from ? json_object_array_get_idx(actors, i) : NULL;
        for (size_t k = 0; k < (reciprocal ? from : to) || k == 0; k++) {
            row->recipient = reciprocal ? json_object_array_get_idx(actors, k)
                             : k < to   ? json_object_array_get_idx(recipients, k)
                                        : NULL;
            if (reciprocal && i == k)
                continue;
            e->format->line(&e->out, row);
            row->pair++;
        }
    }
}

static bool has_auxiliary(struct json_object *event, const char *name)
{
    struct json_object *list = json_object_object_get(event, "auxiliary");
    for (size_t i = 0; i < length_of(list); i++)
        if (strcmp(json_object_get_string(json_object_array_get_idx(list, i)), name) == 0)
            return true;
    return false;
}

static bool take_event(void *context, const dm_ledger_row *taken)
{
    exporting *e = context;
    struct json_tokener *tokener = json_tokener_new();
    struct json_object *event = tokener != NULL ? json_tokener_parse_ex(tokener, taken->json.ptr, (int)taken->json.len) : NULL;
    e->damaged |= event == NULL;
    struct json_object *actors = json_object_object_get(event, "actor"), *recipients = json_object_object_get(event, "recipient");
    bool wanted =
        event != NULL && (e->denied || !has_auxiliary(event, "negation")) && (!e->format->actors || length_of(actors) > 0);
    if (wanted) {
        dm_export_row row = {.event = event,
                             .actor = length_of(actors) > 0 ? json_object_array_get_idx(actors, 0) : NULL,
                             .recipient = length_of(recipients) > 0 ? json_object_array_get_idx(recipients, 0) : NULL,
                             .place = json_object_object_get(event, "event_loc"),
                             .cite = json_object_object_get(event, "cite_info"),
                             .info = json_object_object_get(event, "text_info"),
                             .id = dm_export_text(event, "id"),
                             .date = dm_export_text(event, "date"),
                             .type = dm_export_text(event, "event"),
                             .mode = dm_export_text(event, "mode"),
                             .cameo = dm_export_text(event, "cameo"),
                             .reports = (int)dm_export_int(event, "reports", 1),
                             .sources = (int)dm_export_int(event, "sources", 1)};
        if (e->format->pairs)
            put_pairs(e, &row);
        else
            e->format->line(&e->out, &row);
    }
    json_object_put(event);
    if (tokener != NULL)
        json_tokener_free(tokener);
    return !e->damaged && flush(e, FLUSH_BYTES);
}

/* ---- troops, csv ---- */

static bool take_month(void *context, const dm_ledger_row *row)
{
    exporting *e = context;
    const dm_text *cells = row->cells; /* month sender host what low best high reports */
    dm_column_text(&e->out, cells[1]);
    dm_column_text(&e->out, cells[2]);
    dm_column_text(&e->out, (dm_text){cells[0].ptr, 4});
    dm_column_text(&e->out, (dm_text){cells[0].ptr + 5, 2});
    for (int i = 4; i < 8; i++)
        dm_column_text(&e->out, cells[i]);
    dm_line_end(&e->out);
    return flush(e, FLUSH_BYTES);
}

static void put_csv(dm_buffer *out, const dm_text *cells, uint32_t count)
{
    for (uint32_t i = 0; i < count; i++) {
        dm_buffer_put_string(out, i > 0 ? ",\"" : "\"");
        for (size_t k = 0; k < cells[i].len; k++) {
            if (cells[i].ptr[k] == '"')
                dm_buffer_put_char(out, '"');
            dm_buffer_put_char(out, cells[i].ptr[k]);
        }
        dm_buffer_put_char(out, '"');
    }
    dm_buffer_put_char(out, '\n');
}

static bool take_csv(void *context, const dm_ledger_row *row)
{
    exporting *e = context;
    bool is_denied = row->cell_count > 6 && dm_text_is(row->cells[6], "denied");
    if (e->denied || !is_denied)
        put_csv(&e->out, row->cells, row->cell_count);
    return flush(e, FLUSH_BYTES);
}

static void put_csv_header(exporting *e)
{
    uint32_t count;
    dm_text names[16];
    const char *const *columns = dm_ledger_columns(DM_LEDGER_EVENTS, &count);
    for (uint32_t i = 0; i < count; i++)
        names[i] = dm_text_of(columns[i]);
    put_csv(&e->out, names, count);
}

dm_status dm_ledger_export(dm_ledger *ledger, dm_export_format format, const dm_ledger_filter *filter, bool denied,
                           dm_export_write write, void *context, dm_error *error)
{
    exporting e = {.format = &formats[format], .denied = denied, .write = write, .context = context};
    dm_ledger_filter asked = *filter;
    dm_ledger_kind kind = format == DM_EXPORT_TROOPS ? DM_LEDGER_SERIES : DM_LEDGER_EVENTS;
    if (format == DM_EXPORT_TROOPS && asked.what.len == 0)
        asked.what = DM_TEXT("troops");
    dm_buffer_init(&e.out);
    if (format == DM_EXPORT_CSV)
        put_csv_header(&e);
    else
        dm_buffer_put_string(&e.out, e.format->header);
    dm_ledger_take_row take = format == DM_EXPORT_CSV ? take_csv : format == DM_EXPORT_TROOPS ? take_month : take_event;
    dm_status status = dm_ledger_query(ledger, kind, &asked, take, &e, NULL, error);
    if (status == DM_OK && !flush(&e, 0))
        status = e.damaged ? dm_error_set(error, DM_ERROR_FORMAT, "a record of the ledger is damaged")
                           : dm_error_set(error, DM_ERROR_IO, "the export could not be written");
    dm_buffer_dispose(&e.out);
    return status;
}
