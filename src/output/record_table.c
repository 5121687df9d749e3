/* Records for people: a document's events, promises, forces and gaps, each as a table. */
#include "base/calendar.h"
#include "base/text.h"
#include "output/cells.h"
#include "output/writer.h"

static const char arrow[] = " \xE2\x86\x92 ", dash[] = "\xE2\x80\x94", dot[] = " \xC2\xB7 ";

/* ---- cells ---- */

/* One line of a cell: runs of white space become one blank, control characters are dropped. */
static void put_line(dm_buffer *out, dm_text text)
{
    bool blank = false, any = false;
    for (size_t i = 0; i < text.len;) {
        size_t start = i;
        uint32_t c = dm_utf8_next(text, &i);
        if (dm_utf8_is_space(c)) {
            blank = any;
            continue;
        }
        if (c < 0x20 || (c >= 0x7F && c < 0xA0))
            continue;
        if (blank)
            dm_buffer_put_char(out, ' ');
        blank = false;
        any = true;
        dm_buffer_put(out, (dm_text){text.ptr + start, i - start});
    }
}

static dm_text name_of(const dm_entity *entity)
{
    return entity->identifier_text.len > 0 ? entity->identifier_text : entity->entity_text;
}

/* "USA MIL"; a party without a code by its words, with its sector: "protesters (CVL)". */
static void put_entity(dm_buffer *out, const dm_entity *entity)
{
    const char *sector = entity->sector_count > 0 ? dm_sector_name((dm_sector)entity->sector[0]) : "";
    if (entity->code[0] != '\0') {
        dm_buffer_put_string(out, entity->code);
        if (sector[0] != '\0') {
            dm_buffer_put_char(out, ' ');
            dm_buffer_put_string(out, sector);
        }
        return;
    }
    put_line(out, name_of(entity));
    if (sector[0] != '\0') {
        dm_buffer_put_string(out, " (");
        dm_buffer_put_string(out, sector);
        dm_buffer_put_char(out, ')');
    }
}

static void put_entities(dm_buffer *out, const dm_entity *entities, uint32_t count)
{
    for (uint32_t i = 0; i < count; i++) {
        if (i > 0)
            dm_buffer_put_string(out, " & ");
        put_entity(out, &entities[i]);
    }
}

static void put_parties(dm_buffer *out, const dm_entity *from, uint32_t from_count, const dm_entity *to, uint32_t to_count)
{
    put_entities(out, from, from_count);
    if (from_count == 0)
        dm_buffer_put_string(out, dash);
    if (to_count == 0)
        return;
    dm_buffer_put_string(out, arrow);
    put_entities(out, to, to_count);
}

/* A day, a month, a year: as much of the date as is known; "?" when nothing is. */
static void put_when(dm_buffer *out, dm_interval when)
{
    char day[16];
    dm_day at = when.earliest != DM_DAY_NONE ? when.earliest : when.latest;
    if (at == DM_DAY_NONE || when.precision == DM_PRECISION_NONE) {
        dm_buffer_put_char(out, '?');
        return;
    }
    dm_day_print(at, day);
    size_t length = when.precision == DM_PRECISION_YEAR || when.precision == DM_PRECISION_DECADE ? 4
                    : when.precision >= DM_PRECISION_MONTH                                       ? 7
                                                                                                 : 10;
    dm_buffer_put(out, (dm_text){day, length});
}

static void put_flags(dm_buffer *out, const char *base, const char *mode, uint32_t auxiliary)
{
    const char *separator = " (";
    if (base[0] != '\0') {
        dm_buffer_put_string(out, separator);
        dm_buffer_put_string(out, base);
        if (mode[0] != '\0') {
            dm_buffer_put_char(out, '/');
            dm_buffer_put_string(out, mode);
        }
        separator = ", ";
    }
    for (uint32_t bit = 1; bit <= DM_AUX_NEGATION; bit <<= 1) {
        if ((auxiliary & bit) == 0)
            continue;
        dm_buffer_put_string(out, separator);
        dm_buffer_put_string(out, dm_auxiliary_name((dm_auxiliary)bit));
        separator = ", ";
    }
    if (separator[0] == ',')
        dm_buffer_put_char(out, ')');
}

/* "CONSULT/phone", "CONCEDE (RETREAT/withdraw, future)". */
static void put_code(dm_buffer *out, const dm_event *event)
{
    bool folded = event->type != event->base_type;
    const char *mode = dm_mode_name(event->mode);
    dm_buffer_put_string(out, dm_event_type_name(event->type));
    if (!folded && mode[0] != '\0') {
        dm_buffer_put_char(out, '/');
        dm_buffer_put_string(out, mode);
    }
    put_flags(out, folded ? dm_event_type_name(event->base_type) : "", mode, event->auxiliary);
}

static void put_speakers(dm_buffer *out, const dm_attribution *attribution, dm_text source)
{
    for (uint32_t i = 0; i < attribution->speaker_count; i++) {
        dm_buffer_put_string(out, i > 0 ? ", " : "");
        put_line(out, name_of(&attribution->speakers[i]));
    }
    if (attribution->speaker_count == 0 && attribution->span.end > 0)
        put_line(out, dm_text_slice(source, attribution->span));
}

static void put_thousands(dm_buffer *out, int64_t value)
{
    dm_buffer digits;
    dm_buffer_init(&digits);
    dm_buffer_put_int(&digits, value);
    for (size_t i = 0; i < digits.count; i++) {
        size_t left = digits.count - i;
        if (i > 0 && left % 3 == 0 && digits.data[i - 1] != '-')
            dm_buffer_put_char(out, ',');
        dm_buffer_put_char(out, digits.data[i]);
    }
    dm_buffer_dispose(&digits);
}

static void put_quantity(dm_buffer *out, const dm_quantity *quantity)
{
    if (quantity->has_best) {
        dm_buffer_put_string(out, quantity->bound == DM_BOUND_ABOUT ? "about " : "");
        put_thousands(out, quantity->best);
    } else if (quantity->has_low && quantity->has_high) {
        put_thousands(out, quantity->low);
        dm_buffer_put_string(out, "\xE2\x80\x93");
        put_thousands(out, quantity->high);
    } else if (quantity->has_high) {
        dm_buffer_put_string(out, "\xE2\x89\xA4 ");
        put_thousands(out, quantity->high);
    } else if (quantity->has_low) {
        dm_buffer_put_string(out, "\xE2\x89\xA5 ");
        put_thousands(out, quantity->low);
    } else {
        put_line(out, quantity->text);
    }
}

/* ---- tables ---- */

static void put_heading(dm_buffer *out, const char *title, uint32_t count, bool color)
{
    dm_buffer_put_char(out, '\n');
    dm_buffer_put_string(out, color ? "\033[1;36m" : "");
    dm_buffer_put_string(out, title);
    dm_buffer_put_string(out, color ? "\033[0m" : "");
    dm_buffer_put_string(out, " (");
    dm_buffer_put_int(out, count);
    dm_buffer_put_string(out, ")\n");
}

static void put_sentence_number(dm_cells *cells, const dm_result *result, uint32_t sentence)
{
    const dm_sentence *s = &result->syntax->sentences[sentence];
    if (s->in_title)
        dm_buffer_put_string(&cells->text, "title");
    else
        dm_buffer_put_int(&cells->text, s->number);
    dm_cells_end(cells);
}

static void put_events(dm_buffer *out, const dm_result *result, uint32_t width, bool color)
{
    static const dm_cells_column columns[] = {{"#", 0, 0, 0},       {"date", 0, 0, 0},
                                              {"event", 26, 44, 3}, {"actor \xE2\x86\x92 recipient", 17, 40, 4},
                                              {"words", 16, 36, 2}, {"said by", 14, 40, 1}};
    const dm_records *records = result->records;
    if (records->event_count == 0)
        return;
    dm_cells cells;
    dm_cells_init(&cells, columns, 6);
    for (uint32_t i = 0; i < records->event_count; i++) {
        const dm_event *event = &records->events[i];
        put_sentence_number(&cells, result, event->sentence);
        put_when(&cells.text, event->date);
        dm_cells_end(&cells);
        put_code(&cells.text, event);
        dm_cells_end(&cells);
        put_parties(&cells.text, event->actors, event->actor_count, event->recipients, event->recipient_count);
        dm_cells_end(&cells);
        put_line(&cells.text, event->event_text);
        dm_cells_end(&cells);
        put_speakers(&cells.text, &event->attribution, dm_sentence_source(result, event->sentence));
        dm_cells_end(&cells);
    }
    put_heading(out, "Events", records->event_count, color);
    dm_cells_print(&cells, out, width, color);
    dm_cells_dispose(&cells);
}

static void put_commitment(dm_cells *cells, const dm_result *result, const dm_commitment *commitment)
{
    put_sentence_number(cells, result, commitment->sentence);
    put_parties(&cells->text, commitment->promisors, commitment->promisor_count, commitment->beneficiaries,
                commitment->beneficiary_count);
    dm_cells_end(cells);
    dm_buffer_put_string(&cells->text, commitment->polarity == DM_POLARITY_REFRAIN ? "not: " : "");
    put_line(&cells->text, commitment->action_text);
    dm_cells_end(cells);
    put_line(&cells->text, commitment->timeframe.text);
    dm_cells_end(cells);
    for (uint32_t bit = 1; bit <= DM_MISSING_BENEFICIARY; bit <<= 1) {
        if ((commitment->missing & bit) == 0)
            continue;
        dm_buffer_put_string(&cells->text, (commitment->missing & (bit - 1)) != 0 ? ", " : "");
        dm_buffer_put_string(&cells->text, dm_missing_name(bit));
    }
    dm_cells_end(cells);
    put_speakers(&cells->text, &commitment->attribution, dm_sentence_source(result, commitment->sentence));
    dm_cells_end(cells);
}

static void put_commitments(dm_buffer *out, const dm_result *result, uint32_t width, bool color)
{
    static const dm_cells_column columns[] = {{"#", 0, 0, 0},           {"who \xE2\x86\x92 to whom", 15, 32, 5},
                                              {"promises", 30, 60, 4},  {"when", 10, 30, 2},
                                              {"left open", 17, 40, 3}, {"said by", 14, 40, 1}};
    if (result->records->commitment_count == 0)
        return;
    dm_cells cells;
    dm_cells_init(&cells, columns, 6);
    for (uint32_t i = 0; i < result->records->commitment_count; i++)
        put_commitment(&cells, result, &result->records->commitments[i]);
    put_heading(out, "Commitments", result->records->commitment_count, color);
    dm_cells_print(&cells, out, width, color);
    dm_cells_dispose(&cells);
}

static void put_forces(dm_buffer *out, const dm_result *result, uint32_t width, bool color)
{
    static const dm_cells_column columns[] = {{"#", 0, 0, 0},      {"as of", 0, 0, 0},     {"whose", 8, 30, 3},
                                              {"where", 8, 30, 2}, {"how many", 0, 24, 0}, {"of what", 0, 20, 0},
                                              {"status", 0, 0, 0}, {"said by", 14, 40, 1}};
    if (result->records->force_level_count == 0)
        return;
    dm_cells cells;
    dm_cells_init(&cells, columns, 8);
    for (uint32_t i = 0; i < result->records->force_level_count; i++) {
        const dm_force_level *level = &result->records->force_levels[i];
        put_sentence_number(&cells, result, level->sentence);
        put_when(&cells.text, level->as_of.when);
        dm_cells_end(&cells);
        put_entity(&cells.text, &level->force);
        dm_cells_end(&cells);
        put_line(&cells.text, level->location.resolved_place.len > 0    ? level->location.resolved_place
                              : level->location.extracted_place.len > 0 ? level->location.extracted_place
                                                                        : dm_text_of(level->location.country_code));
        dm_cells_end(&cells);
        dm_buffer_put_string(&cells.text, level->direction == DM_DIRECTION_OUT  ? "\xE2\x88\x92"
                                          : level->direction == DM_DIRECTION_IN ? "+"
                                                                                : "");
        put_quantity(&cells.text, &level->quantity);
        dm_cells_end(&cells);
        dm_buffer_put_string(&cells.text, dm_force_what_name(level->what));
        dm_cells_end(&cells);
        dm_buffer_put_string(&cells.text, dm_force_status_name(level->status));
        dm_cells_end(&cells);
        put_speakers(&cells.text, &level->attribution, dm_sentence_source(result, level->sentence));
        dm_cells_end(&cells);
    }
    put_heading(out, "Force levels", result->records->force_level_count, color);
    dm_cells_print(&cells, out, width, color);
    dm_cells_dispose(&cells);
}

static void put_gaps(dm_buffer *out, const dm_result *result, uint32_t width, bool color)
{
    static const dm_cells_column columns[] = {{"#", 0, 0, 0}, {"not told", 0, 20, 0}, {"in the words", 20, 0, 1}};
    if (result->records->gap_count == 0)
        return;
    dm_cells cells;
    dm_cells_init(&cells, columns, 3);
    for (uint32_t i = 0; i < result->records->gap_count; i++) {
        const dm_gap *gap = &result->records->gaps[i];
        put_sentence_number(&cells, result, gap->sentence);
        put_line(&cells.text, gap->what);
        dm_cells_end(&cells);
        put_line(&cells.text, gap->topic);
        dm_cells_end(&cells);
    }
    put_heading(out, "Gaps", result->records->gap_count, color);
    dm_cells_print(&cells, out, width, color);
    dm_cells_dispose(&cells);
}

void dm_write_record_table(dm_buffer *out, const dm_result *result, uint32_t width, bool color)
{
    const dm_records *records = result->records;
    dm_buffer_put_string(out, color ? "\033[1m" : "");
    put_line(out, result->document->id);
    dm_buffer_put_string(out, color ? "\033[0m" : "");
    dm_buffer_put_string(out, dot);
    if (result->date != DM_DAY_NONE)
        dm_buffer_put_day(out, result->date);
    else
        dm_buffer_put_string(out, "no date: relative dates stay open");
    if (result->document->title.len > 0) {
        dm_buffer_put_string(out, dot);
        put_line(out, result->document->title);
    }
    dm_buffer_put_char(out, '\n');
    if (records->event_count + records->commitment_count + records->force_level_count + records->gap_count == 0)
        dm_buffer_put_string(out, "  nothing to record\n");
    put_events(out, result, width, color);
    put_commitments(out, result, width, color);
    put_forces(out, result, width, color);
    put_gaps(out, result, width, color);
    dm_buffer_put_char(out, '\n');
}
