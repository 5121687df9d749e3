#include "line.h"

#include "base/calendar.h"
#include "base/text.h"
#include "base/vector.h"
#include "output/writer.h"

/* ---- reading ---- */

static bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
static bool is_digit(char c) { return c >= '0' && c <= '9'; }

static dm_text next_word(dm_text *rest)
{
    *rest = dm_text_trim(*rest);
    size_t end = 0;
    if (rest->len > 0 && rest->ptr[0] == '"') {
        const char *close = memchr(rest->ptr + 1, '"', rest->len - 1);
        end = close != NULL ? (size_t)(close - rest->ptr) + 1 : rest->len;
    } else {
        while (end < rest->len && rest->ptr[end] != ' ' && rest->ptr[end] != '\t')
            end++;
    }
    dm_text word = {rest->ptr, end};
    *rest = (dm_text){rest->ptr + end, rest->len - end};
    return word;
}

static dm_text before(dm_text text, char c)
{
    const char *at = text.len > 0 ? memchr(text.ptr, c, text.len) : NULL;
    return at == NULL ? text : (dm_text){text.ptr, (size_t)(at - text.ptr)};
}

static dm_text behind(dm_text text, char c)
{
    const char *at = text.len > 0 ? memchr(text.ptr, c, text.len) : NULL;
    return at == NULL ? (dm_text){NULL, 0} : (dm_text){at + 1, (size_t)(text.ptr + text.len - at - 1)};
}

static bool read_kind(dm_text word, dm_line *out)
{
    dm_text kind = before(word, '['), base = behind(word, '[');
    if (base.len > 0 && base.ptr[base.len - 1] == ']')
        out->base = (dm_text){base.ptr, base.len - 1};
    out->kind = before(kind, '/');
    out->mode = behind(kind, '/');
    bool claim = dm_text_is(out->kind, "commitment") || dm_text_is(out->kind, "force") || dm_text_is(out->kind, "gap");
    return claim ||
           (dm_event_type_find(out->kind) != DM_EVENT_NONE && (out->mode.len == 0 || dm_mode_find(out->mode) != DM_MODE_NONE));
}

/* Parties are read word by word into whichever list is open. */
static bool read_party(dm_text word, dm_line_parties *list, bool joined)
{
    list->given = true;
    if (dm_text_is(word, "-"))
        return true;
    bool is_sector = dm_sector_find(word) != DM_SECTOR_NONE && list->count > 0 && !joined;
    if (is_sector) {
        dm_line_party *party = &list->party[list->count - 1];
        if (party->sector_count == DM_SECTORS_MAX)
            return false;
        party->sectors[party->sector_count++] = word;
        return true;
    }
    if (list->count == DM_LINE_PARTIES_MAX ||
        !(dm_text_is(word, "?") || dm_text_is(word, "*") ||
          (word.len == 3 && is_upper(word.ptr[0]) && is_upper(word.ptr[1]) && is_upper(word.ptr[2]))))
        return false;
    list->party[list->count++] = (dm_line_party){.code = word};
    return true;
}

static bool read_auxiliary(dm_text name, dm_line *out)
{
    for (uint32_t bit = 1; bit <= DM_AUX_NEGATION; bit <<= 1) {
        if (dm_text_is(name, dm_auxiliary_name((dm_auxiliary)bit))) {
            out->auxiliary |= bit;
            return true;
        }
    }
    return false;
}

static bool read_word(dm_text word, dm_line *out, dm_line_parties **open, bool *joined)
{
    if (word.ptr[0] == '"') {
        out->words = (dm_text){word.ptr + 1, word.len - 2};
        return word.len >= 2 && word.ptr[word.len - 1] == '"';
    }
    if (word.ptr[0] == '+')
        return read_auxiliary((dm_text){word.ptr + 1, word.len - 1}, out);
    if (is_digit(word.ptr[0])) {
        out->date = word;
        return true;
    }
    if (memchr(word.ptr, '=', word.len) != NULL) {
        if (out->field_count == DM_LINE_FIELDS_MAX)
            return false;
        out->fields[out->field_count++] = (dm_line_field){before(word, '='), behind(word, '=')};
        return true;
    }
    if (dm_text_is(word, ">") || dm_text_is(word, "by")) {
        *open = word.ptr[0] == '>' ? &out->recipients : &out->speakers;
        *joined = true;
        return true;
    }
    if (dm_text_is(word, "&")) {
        *joined = true;
        return true;
    }
    bool was_joined = *joined;
    *joined = false;
    return read_party(word, *open, was_joined);
}

bool dm_line_parse(dm_arena *arena, dm_text text, dm_line *out, dm_text *message)
{
    *out = (dm_line){.forbidden = false};
    text = dm_text_trim(text);
    if (text.len > 0 && text.ptr[0] == '!') {
        out->forbidden = true;
        text = dm_text_trim((dm_text){text.ptr + 1, text.len - 1});
    }
    dm_text word = next_word(&text);
    if (word.len == 0 || !read_kind(word, out)) {
        *message = dm_arena_print(arena, "no kind of record: \"%.*s\"", (int)word.len, word.ptr);
        return false;
    }
    dm_line_parties *open = &out->actors;
    bool joined = true;
    while ((word = next_word(&text)).len > 0) {
        if (!read_word(word, out, &open, &joined)) {
            *message = dm_arena_print(arena, "not understood: \"%.*s\"", (int)word.len, word.ptr);
            return false;
        }
    }
    return true;
}

/* ---- coded records ---- */

static void set_parties(dm_line_parties *list, const dm_entity *entities, uint32_t count)
{
    for (uint32_t i = 0; i < count && list->count < DM_LINE_PARTIES_MAX; i++) {
        dm_line_party *party = &list->party[list->count++];
        *party = (dm_line_party){.code = entities[i].code[0] != '\0' ? dm_text_of(entities[i].code) : DM_TEXT("?"),
                                 .sector_count = entities[i].sector_count};
        for (uint32_t s = 0; s < entities[i].sector_count; s++)
            party->sectors[s] = dm_text_of(dm_sector_name((dm_sector)entities[i].sector[s]));
    }
    list->given = true;
}

static dm_text day_text(dm_arena *arena, dm_day day, size_t length)
{
    char out[16];
    dm_day_print(day, out);
    return dm_arena_copy(arena, (dm_text){out, length});
}

static bool whole(dm_interval when, bool year)
{
    if (when.earliest == DM_DAY_NONE || when.latest == DM_DAY_NONE)
        return false;
    dm_date a = dm_date_of(when.earliest), b = dm_date_of(when.latest);
    if (a.year != b.year || a.day != 1 || b.day != dm_days_in_month(b.year, b.month))
        return false;
    return year ? a.month == 1 && b.month == 12 : a.month == b.month;
}

static dm_text interval_text(dm_arena *arena, dm_interval when)
{
    if (when.precision == DM_PRECISION_NONE || (when.earliest == DM_DAY_NONE && when.latest == DM_DAY_NONE))
        return (dm_text){NULL, 0};
    if (when.earliest == when.latest)
        return day_text(arena, when.earliest, 10);
    if (whole(when, true))
        return day_text(arena, when.earliest, 4);
    if (whole(when, false))
        return day_text(arena, when.earliest, 7);
    dm_text from = when.earliest != DM_DAY_NONE ? day_text(arena, when.earliest, 10) : DM_TEXT("0"),
            to = when.latest != DM_DAY_NONE ? day_text(arena, when.latest, 10) : DM_TEXT("");
    return dm_arena_print(arena, "%.*s..%.*s", (int)from.len, from.ptr, (int)to.len, to.ptr);
}

static dm_text code_text(dm_arena *arena, dm_event_type type, dm_mode mode)
{
    if (mode == DM_MODE_NONE)
        return dm_text_of(dm_event_type_name(type));
    return dm_arena_print(arena, "%s/%s", dm_event_type_name(type), dm_mode_name(mode));
}

/* Words on one line, without the quotes that would end them. */
static dm_text words_text(dm_arena *arena, dm_text text)
{
    char *copy = DM_TAKE(arena, char, text.len + 1);
    size_t count = 0;
    for (size_t i = 0; i < text.len; i++)
        if (text.ptr[i] != '"')
            copy[count++] = text.ptr[i] == '\n' || text.ptr[i] == '\r' || text.ptr[i] == '\t' ? ' ' : text.ptr[i];
    return (dm_text){copy, count};
}

static void add_field(dm_line *line, const char *key, dm_text value)
{
    if (value.len > 0 && line->field_count < DM_LINE_FIELDS_MAX)
        line->fields[line->field_count++] = (dm_line_field){dm_text_of(key), value};
}

static void add_quantity(dm_arena *arena, dm_line *line, const dm_quantity *quantity)
{
    if (quantity->has_best)
        add_field(line, "n", dm_arena_print(arena, "%lld", (long long)quantity->best));
    if (quantity->has_low && !(quantity->has_best && quantity->low == quantity->best))
        add_field(line, "low", dm_arena_print(arena, "%lld", (long long)quantity->low));
    if (quantity->has_high && !(quantity->has_best && quantity->high == quantity->best))
        add_field(line, "high", dm_arena_print(arena, "%lld", (long long)quantity->high));
    add_field(line, "bound", dm_text_of(dm_bound_name(quantity->bound)));
}

static dm_line line_of_event(dm_arena *arena, const dm_event *event)
{
    bool folded = event->type != event->base_type;
    dm_line line = {.coded = true,
                    .kind = dm_text_of(dm_event_type_name(event->type)),
                    .auxiliary = event->auxiliary,
                    .date = interval_text(arena, event->date),
                    .words = words_text(arena, event->event_text)};
    if (folded)
        line.base = code_text(arena, event->base_type, event->mode);
    else
        line.mode = dm_text_of(dm_mode_name(event->mode));
    set_parties(&line.actors, event->actors, event->actor_count);
    set_parties(&line.recipients, event->recipients, event->recipient_count);
    set_parties(&line.speakers, event->attribution.speakers, event->attribution.speaker_count);
    for (uint32_t i = 0; i < event->size_count; i++) {
        const dm_quantity *q = &event->sizes[i].quantity;
        add_field(&line, dm_size_name(event->sizes[i].kind),
                  dm_arena_print(arena, "%lld",
                                 (long long)(q->has_best  ? q->best
                                             : q->has_low ? q->low
                                                          : q->high)));
    }
    return line;
}

static void add_telling(dm_arena *arena, dm_line *line, const dm_attribution *attribution)
{
    dm_text chain = {"", 0};
    for (uint32_t i = 0; i < attribution->chain_count; i++)
        chain = dm_arena_print(arena, "%.*s%s%s", (int)chain.len, chain.ptr, chain.len > 0 ? "," : "", attribution->chain[i].code);
    add_field(line, "chain", chain);
    if (attribution->unnamed)
        add_field(line, "unnamed", DM_TEXT("yes"));
    if (attribution->quoted)
        add_field(line, "quoted", DM_TEXT("yes"));
}

static dm_line line_of_commitment(dm_arena *arena, const dm_commitment *commitment)
{
    dm_line line = {.coded = true,
                    .kind = DM_TEXT("commitment"),
                    .base = code_text(arena, commitment->action_type, commitment->action_mode),
                    .words = words_text(arena, commitment->action_text)};
    if (commitment->date != DM_DAY_NONE)
        line.date = day_text(arena, commitment->date, 10);
    set_parties(&line.actors, commitment->promisors, commitment->promisor_count);
    set_parties(&line.recipients, commitment->beneficiaries, commitment->beneficiary_count);
    set_parties(&line.speakers, commitment->attribution.speakers, commitment->attribution.speaker_count);
    if (commitment->has_quantity)
        add_quantity(arena, &line, &commitment->quantity);
    add_field(&line, "due", interval_text(arena, commitment->timeframe.when));
    if (commitment->timeframe.text.ptr != NULL && commitment->timeframe.when.latest != DM_DAY_NONE)
        add_field(&line, "deadline", day_text(arena, commitment->timeframe.when.latest, 10));
    if (commitment->condition_count > 0)
        add_field(&line, "conditions", dm_arena_print(arena, "%u", commitment->condition_count));
    if (commitment->polarity == DM_POLARITY_REFRAIN)
        add_field(&line, "polarity", DM_TEXT("refrain"));
    dm_text missing = {"", 0};
    for (uint32_t bit = 1; bit <= DM_MISSING_BENEFICIARY; bit <<= 1)
        if (commitment->missing & bit)
            missing =
                dm_arena_print(arena, "%.*s%s%s", (int)missing.len, missing.ptr, missing.len > 0 ? "," : "", dm_missing_name(bit));
    add_field(&line, "missing", missing);
    dm_text issuers = {"", 0};
    for (uint32_t i = 0; i < commitment->issuer_count; i++)
        issuers = dm_arena_print(arena, "%.*s%s%s", (int)issuers.len, issuers.ptr, issuers.len > 0 ? "," : "",
                                 commitment->issuers[i].code);
    add_field(&line, "issuers", issuers);
    add_telling(arena, &line, &commitment->attribution);
    if (commitment->instrument_text.ptr != NULL && commitment->instrument_date != DM_DAY_NONE)
        add_field(&line, "instrument_date", day_text(arena, commitment->instrument_date, 10));
    if (commitment->status != DM_COMMITMENT_MADE)
        add_field(&line, "status", dm_text_of(dm_commitment_status_name(commitment->status)));
    return line;
}

static dm_line line_of_force(dm_arena *arena, const dm_force_level *level)
{
    dm_line line = {.coded = true,
                    .kind = DM_TEXT("force"),
                    .date = interval_text(arena, level->as_of.when),
                    .words = words_text(arena, level->quantity.text)};
    set_parties(&line.actors, &level->force, 1);
    if (level->location.country_code[0] != '\0') {
        line.recipients.given = true;
        line.recipients.party[line.recipients.count++] = (dm_line_party){.code = dm_text_of(level->location.country_code)};
    }
    set_parties(&line.speakers, level->attribution.speakers, level->attribution.speaker_count);
    add_quantity(arena, &line, &level->quantity);
    add_field(&line, "what", dm_text_of(dm_force_what_name(level->what)));
    add_field(&line, "measure", dm_text_of(dm_measure_name(level->measure)));
    add_field(&line, "direction", dm_text_of(dm_direction_name(level->direction)));
    add_field(&line, "status", dm_text_of(dm_force_status_name(level->status)));
    add_telling(arena, &line, &level->attribution);
    return line;
}

static dm_line line_of_gap(dm_arena *arena, const dm_result *result, const dm_gap *gap)
{
    dm_line line = {.coded = true, .kind = DM_TEXT("gap"), .words = words_text(arena, gap->topic)};
    set_parties(&line.speakers, gap->attribution.speakers, gap->attribution.speaker_count);
    add_field(&line, "what", gap->what);
    for (uint32_t i = 0; i < result->records->commitment_count; i++)
        if (gap->about != 0 && result->records->commitments[i].id == gap->about)
            add_field(&line, "about", DM_TEXT("commitment"));
    for (uint32_t i = 0; i < result->records->force_level_count; i++)
        if (gap->about != 0 && result->records->force_levels[i].id == gap->about)
            add_field(&line, "about", DM_TEXT("force"));
    for (uint32_t i = 0; i < result->records->event_count; i++)
        if (gap->about != 0 && result->records->events[i].id == gap->about)
            add_field(&line, "about", dm_text_of(dm_event_type_name(result->records->events[i].base_type)));
    return line;
}

uint32_t dm_lines_of(dm_arena *arena, const dm_result *result, dm_line **out)
{
    const dm_records *records = result->records;
    DM_VECTOR(dm_line) lines = {0};
    for (uint32_t i = 0; i < records->event_count; i++)
        DM_PUSH(arena, &lines, line_of_event(arena, &records->events[i]));
    for (uint32_t i = 0; i < records->commitment_count; i++)
        DM_PUSH(arena, &lines, line_of_commitment(arena, &records->commitments[i]));
    for (uint32_t i = 0; i < records->force_level_count; i++)
        DM_PUSH(arena, &lines, line_of_force(arena, &records->force_levels[i]));
    for (uint32_t i = 0; i < records->gap_count; i++)
        DM_PUSH(arena, &lines, line_of_gap(arena, result, &records->gaps[i]));
    *out = lines.data;
    return lines.count;
}

/* ---- printing ---- */

static void put_parties(dm_buffer *out, const dm_line_parties *list)
{
    for (uint32_t i = 0; i < list->count; i++) {
        dm_buffer_put_string(out, i > 0 ? " & " : " ");
        dm_buffer_put(out, list->party[i].code);
        for (uint32_t s = 0; s < list->party[i].sector_count; s++) {
            dm_buffer_put_char(out, ' ');
            dm_buffer_put(out, list->party[i].sectors[s]);
        }
    }
    if (list->count == 0)
        dm_buffer_put_string(out, " -");
}

void dm_line_print(dm_buffer *out, const dm_line *line)
{
    dm_buffer_put_string(out, line->forbidden ? "! " : "");
    dm_buffer_put(out, line->kind);
    dm_buffer_put_string(out, line->mode.len > 0 ? "/" : "");
    dm_buffer_put(out, line->mode);
    if (line->base.len > 0) {
        dm_buffer_put_char(out, '[');
        dm_buffer_put(out, line->base);
        dm_buffer_put_char(out, ']');
    }
    for (uint32_t bit = 1; bit <= DM_AUX_NEGATION; bit <<= 1) {
        if (line->auxiliary & bit) {
            dm_buffer_put_string(out, " +");
            dm_buffer_put_string(out, dm_auxiliary_name((dm_auxiliary)bit));
        }
    }
    if (line->actors.given)
        put_parties(out, &line->actors);
    if (line->recipients.given && (line->recipients.count > 0 || !line->coded)) {
        dm_buffer_put_string(out, " >");
        put_parties(out, &line->recipients);
    }
    if (line->date.len > 0) {
        dm_buffer_put_char(out, ' ');
        dm_buffer_put(out, line->date);
    }
    if (line->words.len > 0) {
        dm_buffer_put_string(out, " \"");
        dm_buffer_put(out, line->words);
        dm_buffer_put_char(out, '"');
    }
    for (uint32_t i = 0; i < line->field_count; i++) {
        dm_buffer_put_char(out, ' ');
        dm_buffer_put(out, line->fields[i].key);
        dm_buffer_put_char(out, '=');
        dm_buffer_put(out, line->fields[i].value);
    }
    if (line->speakers.given && (line->speakers.count > 0 || !line->coded)) {
        dm_buffer_put_string(out, " by");
        put_parties(out, &line->speakers);
    }
}

/* ---- matching ---- */

static bool is_any(const dm_line_party *party) { return dm_text_is(party->code, "*"); }

static bool party_matches(const dm_line_party *expected, const dm_line_party *coded)
{
    if (!is_any(expected) && !dm_text_equal(expected->code, coded->code))
        return false;
    for (uint32_t i = 0; i < expected->sector_count; i++) {
        bool found = false;
        for (uint32_t k = 0; k < coded->sector_count && !found; k++)
            found = dm_text_equal(expected->sectors[i], coded->sectors[k]);
        if (!found)
            return false;
    }
    return true;
}

static bool parties_match(const dm_line_parties *expected, const dm_line_parties *coded)
{
    if (!expected->given)
        return true;
    if (expected->count != coded->count)
        return false;
    bool used[DM_LINE_PARTIES_MAX] = {false};
    for (uint32_t step = 0; step < 2 * expected->count; step++) { /* those with a code first, then those that may have any */
        uint32_t i = step % expected->count;
        bool found = false;
        if (is_any(&expected->party[i]) != (step >= expected->count))
            continue;
        for (uint32_t k = 0; k < coded->count && !found; k++) {
            found = !used[k] && party_matches(&expected->party[i], &coded->party[k]);
            used[k] = used[k] || found;
        }
        if (!found)
            return false;
    }
    return true;
}

static bool contains(dm_text text, dm_text part)
{
    return part.len > 0 && part.len <= text.len && memmem(text.ptr, text.len, part.ptr, part.len) != NULL;
}

static bool fields_match(const dm_line *expected, const dm_line *coded)
{
    for (uint32_t i = 0; i < expected->field_count; i++) {
        bool found = false;
        for (uint32_t k = 0; k < coded->field_count && !found; k++)
            found = dm_text_equal(expected->fields[i].key, coded->fields[k].key) &&
                    dm_text_equal(expected->fields[i].value, coded->fields[k].value);
        if (!found)
            return false;
    }
    return true;
}

bool dm_line_matches(const dm_line *expected, const dm_line *coded)
{
    if (!dm_text_equal(expected->kind, coded->kind) || (expected->mode.len > 0 && !dm_text_equal(expected->mode, coded->mode)))
        return false;
    if (expected->base.len > 0 && !dm_text_equal(expected->base, coded->base) &&
        !dm_text_equal(expected->base, before(coded->base, '/')))
        return false;
    if ((expected->auxiliary & ~coded->auxiliary) != 0)
        return false;
    if (!parties_match(&expected->actors, &coded->actors) || !parties_match(&expected->recipients, &coded->recipients) ||
        !parties_match(&expected->speakers, &coded->speakers))
        return false;
    if (expected->date.len > 0 && !dm_text_equal(expected->date, coded->date))
        return false;
    if (expected->words.len > 0 && !contains(coded->words, expected->words) && !contains(expected->words, coded->words))
        return false;
    return fields_match(expected, coded);
}
