/* Records as JSON lines.  The order of the members is fixed, so that equal records are equal bytes. */
#include "base/json.h"
#include "base/text.h"
#include "output/members.h"
#include "output/writer.h"

static const dm_text none = {NULL, 0};

/* ---- parts that several kinds of record have ---- */

static void put_start(dm_buffer *out, const char *record, uint64_t id, uint64_t content, const dm_result *result)
{
    dm_buffer_put_char(out, '{');
    dm_member_string(out, "record", record);
    dm_member_hash(out, "id", id);
    dm_member_hash(out, "content", content);
    dm_member_text(out, "doc", result->document->id);
}

static void put_date(dm_buffer *out, dm_interval when, dm_text text, dm_span span)
{
    dm_member_day(out, "date", when.earliest);
    if (when.latest != when.earliest)
        dm_member_day(out, "enddate", when.latest);
    dm_member_string(out, "date_precision", dm_precision_name(when.precision));
    dm_member_text(out, "date_text", text);
    dm_member_span(out, "date_span", span);
}

static void put_attribution(dm_buffer *out, const dm_attribution *attribution)
{
    if (attribution->span.end == 0 && attribution->speaker_count == 0 && !attribution->quoted)
        return;
    dm_member(out, "attribution");
    dm_buffer_put_char(out, '{');
    if (attribution->speaker_count > 0) {
        dm_member(out, "entity");
        dm_put_entity(out, &attribution->speakers[0]);
    }
    dm_member_entities(out, "speakers", attribution->speakers, attribution->speaker_count);
    dm_member_text(out, "verb", attribution->verb);
    dm_member_bool(out, "quoted", attribution->quoted);
    dm_member_entities(out, "chain", attribution->chain, attribution->chain_count);
    if (attribution->unnamed)
        dm_member_bool(out, "unnamed", true);
    dm_members_of_span(out, attribution->span);
    dm_buffer_put_char(out, '}');
}

static void put_sentence(dm_buffer *out, const dm_result *result, uint32_t index)
{
    const dm_sentence *sentence = &result->syntax->sentences[index];
    dm_member_text(out, "text", dm_sentence_text(result, index));
    dm_member(out, "text_info");
    dm_buffer_put_char(out, '{');
    dm_member_int(out, "sequence", sentence->number);
    dm_member_int(out, "start", sentence->span.start);
    dm_member_int(out, "end", sentence->span.end);
    if (sentence->in_title)
        dm_member_string(out, "part", "title");
    dm_buffer_put_char(out, '}');
}

static void put_citation(dm_buffer *out, const dm_result *result)
{
    const dm_document *document = result->document;
    size_t before = out->count;
    dm_member(out, "cite_info");
    dm_buffer_put_char(out, '{');
    size_t opened = out->count;
    dm_member_day(out, "date", result->date);
    dm_member_text(out, "title", document->title);
    dm_member_text(out, "source", document->source);
    dm_member_text(out, "url", document->url);
    dm_member_text(out, "language", document->language);
    dm_member_text(out, "dateline", result->dateline);
    if (out->count == opened && !out->failed) {
        out->count = before; /* nothing is known of the document */
        return;
    }
    dm_buffer_put_char(out, '}');
}

/* Members of the document's line that pass through (--keep).  Names that a record has itself are left out: the record's mean
 * something. */
static void put_kept(dm_buffer *out, dm_text kept)
{
    static const char *const own[] = {
        "record",          "id",         "content",   "doc",         "date",       "enddate",    "date_precision", "date_text",
        "date_span",       "event",      "mode",      "context",     "base_event", "auxiliary",  "quad_code",      "event_scale",
        "cameo",           "actor",      "recipient", "event_loc",   "locations",  "event_text", "trigger",        "size",
        "planned",         "topic",      "tellings",  "attribution", "text",       "text_info",  "cite_info",      "confidence",
        "type_confidence", "rule",       "promisor",  "beneficiary", "polarity",   "action",     "quantity",       "timeframe",
        "condition",       "instrument", "missing",   "status",      "force",      "location",   "what",           "measure",
        "direction",       "as_of",      "about",     "topic_span"};
    dm_text name, member;
    while (dm_json_next_member(&kept, &name, &member)) {
        bool taken = false;
        for (size_t i = 0; i < sizeof own / sizeof *own && !taken; i++)
            taken = dm_text_is(name, own[i]);
        if (taken)
            continue;
        dm_element(out);
        dm_buffer_put(out, member);
    }
}

static void put_end(dm_buffer *out, const dm_result *result, double confidence, dm_text rule)
{
    put_citation(out, result);
    if (confidence >= 0)
        dm_member_number(out, "confidence", confidence, 3);
    dm_member_text(out, "rule", rule);
    put_kept(out, result->document->kept);
    dm_buffer_put_string(out, "}\n");
}

static void put_timeframe(dm_buffer *out, const char *name, const dm_timeframe *timeframe)
{
    if (timeframe->text.len == 0 && timeframe->when.precision == DM_PRECISION_NONE)
        return;
    dm_member(out, name);
    dm_buffer_put_char(out, '{');
    dm_member_text(out, "text", timeframe->text);
    if (timeframe->when.precision != DM_PRECISION_NONE) {
        dm_member_day(out, "earliest", timeframe->when.earliest);
        dm_member_day(out, "latest", timeframe->when.latest);
        dm_member_string(out, "precision", dm_precision_name(timeframe->when.precision));
    }
    dm_members_of_span(out, timeframe->span);
    dm_buffer_put_char(out, '}');
}

/* ---- events ---- */

static void put_list(dm_buffer *out, const char *name, const char *value)
{
    if (value[0] == '\0')
        return;
    dm_member(out, name);
    dm_buffer_put_char(out, '[');
    dm_json_put_string(out, dm_text_of(value));
    dm_buffer_put_char(out, ']');
}

static void put_bits(dm_buffer *out, const char *name, uint64_t bits, const char *(*name_of)(uint32_t index))
{
    if (bits == 0)
        return;
    dm_member(out, name);
    dm_buffer_put_char(out, '[');
    for (uint32_t i = 0; i < 64; i++) {
        if ((bits >> i & 1) == 0)
            continue;
        dm_element(out);
        dm_json_put_string(out, dm_text_of(name_of(i)));
    }
    dm_buffer_put_char(out, ']');
}

static void put_codes(dm_buffer *out, const dm_event *event)
{
    put_list(out, "event", dm_event_type_name(event->type));
    put_list(out, "mode", dm_mode_name(event->mode));
    put_bits(out, "context", event->contexts, dm_context_bit_name);
    dm_member_string(out, "base_event", dm_event_type_name(event->base_type));
    put_bits(out, "auxiliary", event->auxiliary, dm_auxiliary_bit_name);
    dm_member_int(out, "quad_code", dm_quad(event->type));
    /* A folded record's mode belongs to the base event; where the folded type has no such mode, the score is the type's own. */
    dm_member_number(out, "event_scale", dm_scale_tenths(event->type, event->mode) / 10.0, 1);
    if (event->cameo_digits > 0) {
        dm_member(out, "cameo");
        dm_buffer_put_char(out, '"');
        dm_buffer_put_digits(out, event->cameo, event->cameo_digits);
        dm_buffer_put_char(out, '"');
    }
}

static void put_places(dm_buffer *out, const dm_event *event)
{
    if (event->location_count == 0)
        return;
    dm_member(out, "event_loc");
    dm_put_location(out, &event->locations[0]);
    if (event->location_count == 1)
        return;
    dm_member(out, "locations");
    dm_buffer_put_char(out, '[');
    for (uint32_t i = 0; i < event->location_count; i++) {
        dm_element(out);
        dm_put_location(out, &event->locations[i]);
    }
    dm_buffer_put_char(out, ']');
}

static void put_sizes(dm_buffer *out, const dm_event *event)
{
    if (event->size_count == 0)
        return;
    dm_member(out, "size");
    dm_buffer_put_char(out, '{');
    for (uint32_t kind = 0; kind < DM_SIZE_COUNT; kind++) {
        for (uint32_t i = 0; i < event->size_count; i++) {
            if (event->sizes[i].kind != (dm_size_kind)kind)
                continue;
            dm_member(out, dm_size_name((dm_size_kind)kind));
            dm_put_quantity(out, &event->sizes[i].quantity, none);
            break; /* a name stands once in an object */
        }
    }
    dm_buffer_put_char(out, '}');
}

static void put_planned(dm_buffer *out, const dm_event *event)
{
    if (event->planned.earliest == DM_DAY_NONE || event->planned.precision == DM_PRECISION_NONE)
        return;
    dm_member(out, "planned");
    dm_buffer_put_char(out, '{');
    dm_member_day(out, "earliest", event->planned.earliest);
    dm_member_day(out, "latest", event->planned.latest);
    dm_member_string(out, "precision", dm_precision_name(event->planned.precision));
    dm_members_of_span(out, event->planned_span);
    dm_buffer_put_char(out, '}');
}

static void put_tellings(dm_buffer *out, const dm_event *event)
{
    if (event->telling_count == 0)
        return;
    dm_member(out, "tellings");
    dm_buffer_put_char(out, '[');
    for (uint32_t i = 0; i < event->telling_count; i++) {
        dm_element(out);
        dm_buffer_put_char(out, '{');
        dm_members_of_span(out, event->tellings[i]);
        dm_buffer_put_char(out, '}');
    }
    dm_buffer_put_char(out, ']');
}

static void put_event(dm_buffer *out, const dm_result *result, const dm_event *event)
{
    put_start(out, "event", event->id, event->content, result);
    put_date(out, event->date, event->date_text, event->date_span);
    put_codes(out, event);
    dm_member_entities(out, "actor", event->actors, event->actor_count);
    dm_member_entities(out, "recipient", event->recipients, event->recipient_count);
    put_places(out, event);
    dm_member_text(out, "event_text", event->event_text);
    dm_member_span(out, "trigger", event->trigger);
    put_sizes(out, event);
    put_planned(out, event);
    put_tellings(out, event);
    put_attribution(out, &event->attribution);
    put_sentence(out, result, event->sentence);
    if (event->type_confidence > 0)
        dm_member_number(out, "type_confidence", event->type_confidence, 3);
    put_end(out, result, event->confidence, event->rule);
}

/* ---- commitments, force levels, gaps ---- */

static void put_instrument(dm_buffer *out, const dm_commitment *commitment)
{
    if (commitment->instrument_text.len == 0)
        return;
    dm_member(out, "instrument");
    dm_buffer_put_char(out, '{');
    dm_member_text(out, "text", commitment->instrument_text);
    dm_member_day(out, "date", commitment->instrument_date);
    dm_members_of_span(out, commitment->instrument_span);
    dm_member_entities(out, "issuers", commitment->issuers, commitment->issuer_count);
    dm_buffer_put_char(out, '}');
}

static void put_conditions(dm_buffer *out, const dm_result *result, const dm_commitment *commitment)
{
    if (commitment->condition_count == 0)
        return;
    dm_member(out, "condition");
    dm_buffer_put_char(out, '[');
    for (uint32_t i = 0; i < commitment->condition_count; i++) {
        dm_element(out);
        dm_buffer_put_char(out, '{');
        dm_member_text(out, "text", dm_text_slice(dm_sentence_source(result, commitment->sentence), commitment->conditions[i]));
        dm_members_of_span(out, commitment->conditions[i]);
        dm_buffer_put_char(out, '}');
    }
    dm_buffer_put_char(out, ']');
}

static void put_action(dm_buffer *out, const dm_commitment *commitment)
{
    dm_member(out, "action");
    dm_buffer_put_char(out, '{');
    dm_member_string(out, "event", dm_event_type_name(commitment->action_type));
    dm_member_string(out, "mode", dm_mode_name(commitment->action_mode));
    dm_member_text(out, "text", commitment->action_text);
    dm_members_of_span(out, commitment->action_span);
    dm_buffer_put_char(out, '}');
}

static void put_commitment(dm_buffer *out, const dm_result *result, const dm_commitment *commitment)
{
    put_start(out, "commitment", commitment->id, commitment->content, result);
    dm_member_day(out, "date", commitment->date);
    dm_member_entities(out, "promisor", commitment->promisors, commitment->promisor_count);
    dm_member_entities(out, "beneficiary", commitment->beneficiaries, commitment->beneficiary_count);
    dm_member_string(out, "polarity", commitment->polarity == DM_POLARITY_REFRAIN ? "refrain" : "do");
    put_action(out, commitment);
    if (commitment->has_quantity) {
        dm_member(out, "quantity");
        dm_put_quantity(out, &commitment->quantity, none);
    }
    put_timeframe(out, "timeframe", &commitment->timeframe);
    put_conditions(out, result, commitment);
    put_instrument(out, commitment);
    put_bits(out, "missing", commitment->missing, dm_missing_bit_name);
    dm_member_string(out, "status", dm_commitment_status_name(commitment->status));
    dm_member_span(out, "trigger", commitment->trigger);
    put_attribution(out, &commitment->attribution);
    put_sentence(out, result, commitment->sentence);
    put_end(out, result, commitment->confidence, commitment->rule);
}

static void put_as_of(dm_buffer *out, const dm_timeframe *as_of)
{
    if (as_of->text.len == 0 && as_of->when.earliest == DM_DAY_NONE && as_of->when.latest == DM_DAY_NONE)
        return;
    dm_member(out, "as_of");
    dm_buffer_put_char(out, '{');
    if (as_of->when.precision != DM_PRECISION_NONE) {
        dm_member_day(out, "date", as_of->when.earliest);
        if (as_of->when.latest != as_of->when.earliest)
            dm_member_day(out, "enddate", as_of->when.latest);
        dm_member_string(out, "precision", dm_precision_name(as_of->when.precision));
    }
    dm_member_text(out, "text", as_of->text);
    dm_members_of_span(out, as_of->span);
    dm_buffer_put_char(out, '}');
}

static void put_force_level(dm_buffer *out, const dm_result *result, const dm_force_level *level)
{
    put_start(out, "force_level", level->id, level->content, result);
    dm_member(out, "force");
    dm_put_entity(out, &level->force);
    if (level->location.country_code[0] != '\0' || level->location.extracted_place.len > 0) {
        dm_member(out, "location");
        dm_put_location(out, &level->location);
    }
    dm_member_string(out, "what", dm_force_what_name(level->what));
    dm_member_string(out, "measure", dm_measure_name(level->measure));
    dm_member_string(out, "direction", dm_direction_name(level->direction));
    dm_member_string(out, "status", dm_force_status_name(level->status));
    dm_member(out, "quantity");
    dm_put_quantity(out, &level->quantity, level->derived);
    put_as_of(out, &level->as_of);
    dm_member_span(out, "trigger", level->trigger);
    put_attribution(out, &level->attribution);
    put_sentence(out, result, level->sentence);
    put_end(out, result, level->confidence, level->rule);
}

static void put_gap(dm_buffer *out, const dm_result *result, const dm_gap *gap)
{
    put_start(out, "gap", gap->id, gap->content, result);
    if (gap->about != 0)
        dm_member_hash(out, "about", gap->about);
    dm_member_text(out, "topic", gap->topic);
    dm_member_span(out, "topic_span", gap->topic_span);
    dm_member_text(out, "what", gap->what);
    dm_member_span(out, "trigger", gap->trigger);
    put_attribution(out, &gap->attribution);
    put_sentence(out, result, gap->sentence);
    put_end(out, result, -1, gap->rule);
}

void dm_write_record_json(dm_buffer *out, const dm_result *result)
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
