/* Records as CSV (RFC 4180, lines end in "\n"): one flat row a record, the columns of docs/records.md; several values in a cell are
 * joined by "; ". */
#include "base/text.h"
#include "output/writer.h"

typedef enum column {
    RECORD,
    ID,
    DOC,
    DATE,
    ENDDATE,
    PRECISION,
    EVENT,
    MODE,
    BASE_EVENT,
    AUXILIARY,
    CONTEXT,
    QUAD,
    SCALE,
    CAMEO,
    ACTOR,
    ACTOR_SECTOR,
    ACTOR_NAME,
    ACTOR_TEXT,
    RECIPIENT,
    RECIPIENT_SECTOR,
    RECIPIENT_NAME,
    RECIPIENT_TEXT,
    PLACE,
    COUNTRY,
    LAT,
    LON,
    DEAD,
    INJURED,
    LOW,
    BEST,
    HIGH,
    BOUND,
    WHAT,
    MEASURE,
    STATUS,
    MISSING,
    TOPIC,
    ATTRIBUTION,
    QUOTED,
    WORDS,
    START,
    END,
    SEQUENCE,
    CONFIDENCE,
    RULE,
    TEXT,
    COLUMN_COUNT
} column;

static const char *const column_names[COLUMN_COUNT] = {"record",
                                                       "id",
                                                       "doc",
                                                       "date",
                                                       "enddate",
                                                       "date_precision",
                                                       "event",
                                                       "mode",
                                                       "base_event",
                                                       "auxiliary",
                                                       "context",
                                                       "quad_code",
                                                       "event_scale",
                                                       "cameo",
                                                       "actor",
                                                       "actor_sector",
                                                       "actor_name",
                                                       "actor_text",
                                                       "recipient",
                                                       "recipient_sector",
                                                       "recipient_name",
                                                       "recipient_text",
                                                       "place",
                                                       "country_code",
                                                       "lat",
                                                       "lon",
                                                       "dead",
                                                       "injured",
                                                       "low",
                                                       "best",
                                                       "high",
                                                       "bound",
                                                       "what",
                                                       "measure",
                                                       "status",
                                                       "missing",
                                                       "topic",
                                                       "attribution",
                                                       "quoted",
                                                       "words",
                                                       "start",
                                                       "end",
                                                       "sequence",
                                                       "confidence",
                                                       "rule",
                                                       "text"};

void dm_write_record_csv_header(dm_buffer *out)
{
    for (int i = 0; i < COLUMN_COUNT; i++) {
        dm_buffer_put_string(out, i == 0 ? "" : ",");
        dm_buffer_put_string(out, column_names[i]);
    }
    dm_buffer_put_char(out, '\n');
}

/* A row is written cell by cell in the order of the columns; `at` is the next one. */
typedef struct row {
    dm_buffer *out;
    const dm_result *result;
    int at;
} row;

static void go_to(row *r, column to)
{
    for (; r->at < (int)to; r->at++)
        dm_buffer_put_char(r->out, ',');
}

static bool needs_quotes(dm_text text)
{
    for (size_t i = 0; i < text.len; i++)
        if (text.ptr[i] == ',' || text.ptr[i] == '"' || text.ptr[i] == '\n' || text.ptr[i] == '\r')
            return true;
    return text.len > 0 && (text.ptr[0] == ' ' || text.ptr[text.len - 1] == ' ');
}

/* A cell of several values, quoted as a whole where any of them needs it. */
static void put_cell(row *r, column at, const dm_text *parts, uint32_t count)
{
    bool quotes = false, any = false;
    for (uint32_t i = 0; i < count; i++) {
        quotes = quotes || needs_quotes(parts[i]);
        any = any || parts[i].len > 0;
    }
    if (!any)
        return;
    go_to(r, at);
    if (quotes)
        dm_buffer_put_char(r->out, '"');
    for (uint32_t i = 0; i < count; i++) {
        if (i > 0)
            dm_buffer_put_string(r->out, "; ");
        for (size_t k = 0; k < parts[i].len; k++) {
            if (parts[i].ptr[k] == '"')
                dm_buffer_put_char(r->out, '"');
            dm_buffer_put_char(r->out, parts[i].ptr[k]);
        }
    }
    if (quotes)
        dm_buffer_put_char(r->out, '"');
}

static void put_text(row *r, column at, dm_text text) { put_cell(r, at, &text, 1); }
static void put_string(row *r, column at, const char *text) { put_text(r, at, dm_text_of(text)); }

static void put_int(row *r, column at, int64_t value)
{
    go_to(r, at);
    dm_buffer_put_int(r->out, value);
}

static void put_number(row *r, column at, double value, int decimals)
{
    go_to(r, at);
    dm_buffer_put_number(r->out, value, decimals);
}

static void put_day(row *r, column at, dm_day day)
{
    if (day == DM_DAY_NONE)
        return;
    go_to(r, at);
    dm_buffer_put_day(r->out, day);
}

static void put_bits(row *r, column at, uint64_t bits, const char *(*name_of)(uint32_t index))
{
    dm_text parts[64] = {{NULL, 0}};
    uint32_t count = 0;
    for (uint32_t i = 0; i < 64; i++)
        if (bits >> i & 1)
            parts[count++] = dm_text_of(name_of(i));
    put_cell(r, at, parts, count);
}

enum { ENTITIES_MAX = 32 };

/* Code, primary sector, name and words of the parties: four cells whose parts correspond. */
static void put_entities(row *r, column at, const dm_entity *entities, uint32_t count)
{
    dm_text parts[ENTITIES_MAX] = {{NULL, 0}};
    count = count > ENTITIES_MAX ? ENTITIES_MAX : count;
    for (uint32_t i = 0; i < count; i++)
        parts[i] = dm_text_of(entities[i].code);
    put_cell(r, at, parts, count);
    for (uint32_t i = 0; i < count; i++)
        parts[i] = dm_text_of(entities[i].sector_count > 0 ? dm_sector_name((dm_sector)entities[i].sector[0]) : "");
    put_cell(r, at + 1, parts, count);
    for (uint32_t i = 0; i < count; i++)
        parts[i] = entities[i].identifier_text;
    put_cell(r, at + 2, parts, count);
    for (uint32_t i = 0; i < count; i++)
        parts[i] = entities[i].entity_text;
    put_cell(r, at + 3, parts, count);
}

static void put_location(row *r, const dm_location *location)
{
    put_text(r, PLACE, location->resolved_place.len > 0 ? location->resolved_place : location->extracted_place);
    put_string(r, COUNTRY, location->country_code);
    if (location->has_point) {
        put_number(r, LAT, location->lat, 5);
        put_number(r, LON, location->lon, 5);
    }
}

static void put_quantity(row *r, const dm_quantity *quantity)
{
    if (quantity->has_low)
        put_int(r, LOW, quantity->low);
    if (quantity->has_best)
        put_int(r, BEST, quantity->best);
    if (quantity->has_high)
        put_int(r, HIGH, quantity->high);
    put_string(r, BOUND, dm_bound_name(quantity->bound));
}

static void put_attribution(row *r, const dm_attribution *attribution)
{
    dm_text parts[ENTITIES_MAX] = {{NULL, 0}};
    uint32_t count = attribution->speaker_count > ENTITIES_MAX ? ENTITIES_MAX : attribution->speaker_count;
    for (uint32_t i = 0; i < count; i++)
        parts[i] = attribution->speakers[i].identifier_text.len > 0 ? attribution->speakers[i].identifier_text
                                                                    : attribution->speakers[i].entity_text;
    put_cell(r, ATTRIBUTION, parts, count);
    if (attribution->quoted)
        put_string(r, QUOTED, "true");
}

static void start_row(row *r, dm_buffer *out, const dm_result *result, const char *record, uint64_t id)
{
    *r = (row){out, result, 0};
    put_string(r, RECORD, record);
    go_to(r, ID);
    dm_buffer_put_hash(out, id);
    put_text(r, DOC, result->document->id);
}

static void end_row(row *r, dm_span trigger, uint32_t sentence, double confidence, dm_text rule)
{
    if (trigger.end > 0) {
        put_int(r, START, trigger.start);
        put_int(r, END, trigger.end);
    }
    put_int(r, SEQUENCE, r->result->syntax->sentences[sentence].number);
    if (confidence >= 0)
        put_number(r, CONFIDENCE, confidence, 3);
    put_text(r, RULE, rule);
    put_text(r, TEXT, dm_sentence_text(r->result, sentence));
    go_to(r, TEXT);
    dm_buffer_put_char(r->out, '\n');
}

static void put_interval(row *r, dm_interval when)
{
    put_day(r, DATE, when.earliest);
    if (when.latest != when.earliest)
        put_day(r, ENDDATE, when.latest);
    put_string(r, PRECISION, dm_precision_name(when.precision));
}

static void put_size(row *r, column at, const dm_event *event, dm_size_kind kind)
{
    for (uint32_t i = 0; i < event->size_count; i++) {
        const dm_quantity *quantity = &event->sizes[i].quantity;
        if (event->sizes[i].kind != kind || !(quantity->has_best || quantity->has_low || quantity->has_high))
            continue;
        put_int(r, at, quantity->has_best ? quantity->best : quantity->has_low ? quantity->low : quantity->high);
        return;
    }
}

static void put_event(dm_buffer *out, const dm_result *result, const dm_event *event)
{
    row r;
    start_row(&r, out, result, "event", event->id);
    put_interval(&r, event->date);
    put_string(&r, EVENT, dm_event_type_name(event->type));
    put_string(&r, MODE, dm_mode_name(event->mode));
    put_string(&r, BASE_EVENT, dm_event_type_name(event->base_type));
    put_bits(&r, AUXILIARY, event->auxiliary, dm_auxiliary_bit_name);
    put_bits(&r, CONTEXT, event->contexts, dm_context_bit_name);
    put_int(&r, QUAD, dm_quad(event->type));
    put_number(&r, SCALE, dm_scale_tenths(event->type, event->mode) / 10.0, 1);
    if (event->cameo_digits > 0) {
        go_to(&r, CAMEO);
        dm_buffer_put_digits(out, event->cameo, event->cameo_digits);
    }
    put_entities(&r, ACTOR, event->actors, event->actor_count);
    put_entities(&r, RECIPIENT, event->recipients, event->recipient_count);
    if (event->location_count > 0)
        put_location(&r, &event->locations[0]);
    put_size(&r, DEAD, event, DM_SIZE_DEAD);
    put_size(&r, INJURED, event, DM_SIZE_INJURED);
    put_attribution(&r, &event->attribution);
    put_text(&r, WORDS, event->event_text);
    end_row(&r, event->trigger, event->sentence, event->confidence, event->rule);
}

static void put_commitment(dm_buffer *out, const dm_result *result, const dm_commitment *commitment)
{
    row r;
    start_row(&r, out, result, "commitment", commitment->id);
    put_day(&r, DATE, commitment->date);
    if (commitment->timeframe.when.precision != DM_PRECISION_NONE)
        put_day(&r, ENDDATE, commitment->timeframe.when.latest);
    put_string(&r, EVENT, dm_event_type_name(commitment->action_type));
    put_string(&r, MODE, dm_mode_name(commitment->action_mode));
    put_entities(&r, ACTOR, commitment->promisors, commitment->promisor_count);
    put_entities(&r, RECIPIENT, commitment->beneficiaries, commitment->beneficiary_count);
    if (commitment->has_quantity)
        put_quantity(&r, &commitment->quantity);
    put_string(&r, WHAT, commitment->polarity == DM_POLARITY_REFRAIN ? "refrain" : "do");
    put_string(&r, STATUS, dm_commitment_status_name(commitment->status));
    put_bits(&r, MISSING, commitment->missing, dm_missing_bit_name);
    put_attribution(&r, &commitment->attribution);
    put_text(&r, WORDS, commitment->action_text);
    end_row(&r, commitment->trigger, commitment->sentence, commitment->confidence, commitment->rule);
}

static void put_force_level(dm_buffer *out, const dm_result *result, const dm_force_level *level)
{
    row r;
    start_row(&r, out, result, "force_level", level->id);
    put_interval(&r, level->as_of.when);
    put_entities(&r, ACTOR, &level->force, 1);
    put_location(&r, &level->location);
    put_quantity(&r, &level->quantity);
    put_string(&r, WHAT, dm_force_what_name(level->what));
    put_string(&r, MEASURE, dm_measure_name(level->measure));
    put_string(&r, STATUS, dm_force_status_name(level->status));
    put_attribution(&r, &level->attribution);
    put_text(&r, WORDS, level->quantity.text);
    end_row(&r, level->trigger, level->sentence, level->confidence, level->rule);
}

static void put_gap(dm_buffer *out, const dm_result *result, const dm_gap *gap)
{
    row r;
    start_row(&r, out, result, "gap", gap->id);
    put_text(&r, WHAT, gap->what);
    put_text(&r, TOPIC, gap->topic);
    put_attribution(&r, &gap->attribution);
    end_row(&r, gap->trigger, gap->sentence, -1, gap->rule);
}

void dm_write_record_csv(dm_buffer *out, const dm_result *result)
{
    const dm_records *records = result->records;
    for (uint32_t i = 0; i < records->event_count; i++)
        put_event(out, result, &records->events[i]);
    for (uint32_t i = 0; i < records->commitment_count; i++)
        put_commitment(out, result, &records->commitments[i]);
    for (uint32_t i = 0; i < records->force_level_count; i++)
        put_force_level(out, result, &records->force_levels[i]);
    for (uint32_t i = 0; i < records->gap_count; i++)
        put_gap(out, result, &records->gaps[i]);
}
