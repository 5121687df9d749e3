/* A coded document as rows: done by the workers, so that the one who writes only binds. */
#include <math.h>
#include <stdio.h>

#include "base/text.h"
#include "base/vector.h"
#include "ledger/inside.h"
#include "output/writer.h"

enum { NO_NUMBER = -1, NO_POINT = -999 };

static const uint8_t columns[DM_TABLE_COUNT] = {7, 19, 6, 5, 19, 18, 7};
uint32_t dm_table_columns(dm_table table) { return columns[table]; }

/* ---- writing cells ---- */

static void put_bytes(dm_buffer *out, const void *bytes, size_t count) { dm_buffer_put(out, (dm_text){bytes, count}); }

static void put_int(dm_buffer *out, int64_t value)
{
    dm_buffer_put_char(out, DM_CELL_INT);
    put_bytes(out, &value, sizeof value);
}

static void put_real(dm_buffer *out, double value)
{
    dm_buffer_put_char(out, DM_CELL_REAL);
    put_bytes(out, &value, sizeof value);
}

static void put_text(dm_buffer *out, dm_text text)
{
    uint32_t length = (uint32_t)text.len;
    dm_buffer_put_char(out, DM_CELL_TEXT);
    put_bytes(out, &length, sizeof length);
    put_bytes(out, text.ptr, text.len);
}
static void put_string(dm_buffer *out, const char *text) { put_text(out, dm_text_of(text)); }
static void put_table(dm_buffer *out, dm_table table) { dm_buffer_put_char(out, (char)table); }

/* ---- who ---- */

typedef struct party {
    dm_text code; /* "USA", "=islamic state" */
    uint32_t roles;
} party;
typedef DM_VECTOR(party) parties;
typedef struct packer {
    dm_buffer *out;
    dm_arena *arena;
    const dm_result *result;
    parties parties;
} packer;

static void add_party(packer *p, dm_text code, uint32_t role)
{
    for (uint32_t i = 0; i < p->parties.count; i++) {
        if (dm_text_equal(p->parties.data[i].code, code)) {
            p->parties.data[i].roles |= role;
            return;
        }
    }
    DM_PUSH(p->arena, &p->parties, ((party){code, role}));
}

static void add_entity(packer *p, const dm_entity *entity, uint32_t role)
{
    if (entity->code[0] != '\0')
        add_party(p, dm_text_of(entity->code), role);
    dm_text name = entity->identifier_text.len > 0 ? entity->identifier_text : entity->entity_text;
    if (name.len == 0 || name.len > 200)
        return;
    dm_text folded = dm_text_fold(p->arena, name);
    add_party(p, dm_arena_print(p->arena, "=%.*s", (int)folded.len, folded.ptr), role);
}

static void add_entities(packer *p, const dm_entity *entities, uint32_t count, uint32_t role)
{
    for (uint32_t i = 0; i < count; i++)
        add_entity(p, &entities[i], role);
}

static bool has_token(dm_text list, dm_text token)
{
    for (size_t at = 0; at < list.len;) {
        const char *space = memchr(list.ptr + at, ' ', list.len - at);
        size_t end = space != NULL ? (size_t)(space - list.ptr) : list.len;
        if (dm_text_equal((dm_text){list.ptr + at, end - at}, token))
            return true;
        at = end + 1;
    }
    return false;
}

static void add_token(packer *p, dm_text *list, dm_text token)
{
    if (token.len == 0 || has_token(*list, token))
        return;
    *list = list->len == 0 ? token : dm_arena_print(p->arena, "%.*s %.*s", (int)list->len, list->ptr, (int)token.len, token.ptr);
}

/* "USA/GOV USA/MIL IRQ" */
static dm_text codes_of(packer *p, const dm_entity *entities, uint32_t count)
{
    dm_text list = {"", 0};
    for (uint32_t i = 0; i < count; i++) {
        const dm_entity *e = &entities[i];
        for (uint32_t s = 0; s < e->sector_count && s < DM_SECTORS_MAX; s++)
            add_token(p, &list, dm_arena_print(p->arena, "%s/%s", e->code, dm_sector_name((dm_sector)e->sector[s])));
        if (e->sector_count == 0)
            add_token(p, &list, dm_text_of(e->code));
    }
    return list;
}

static void put_parties(packer *p, dm_record_kind kind, dm_day day, const char *type)
{
    for (uint32_t i = 0; i < p->parties.count; i++) {
        put_table(p->out, DM_TABLE_PARTY);
        put_text(p->out, p->parties.data[i].code);
        put_int(p->out, (int64_t)kind);
        put_int(p->out, day);
        dm_buffer_put_char(p->out, DM_CELL_RECORD);
        put_int(p->out, p->parties.data[i].roles);
        put_string(p->out, type);
    }
}

static void put_dyads(packer *p, dm_day day, const char *type)
{
    for (uint32_t i = 0; i < p->parties.count; i++) {
        for (uint32_t k = 0; k < p->parties.count; k++) {
            const party *a = &p->parties.data[i], *b = &p->parties.data[k];
            if (i == k || a->code.ptr[0] == '=' || b->code.ptr[0] == '=' || (a->roles & DM_ROLE_ACTOR) == 0 ||
                (b->roles & DM_ROLE_RECIPIENT) == 0)
                continue;
            put_table(p->out, DM_TABLE_DYAD);
            put_text(p->out, a->code);
            put_text(p->out, b->code);
            put_int(p->out, day);
            dm_buffer_put_char(p->out, DM_CELL_RECORD);
            put_string(p->out, type);
        }
    }
}

/* ---- rows of records ---- */

static void put_record(packer *p, uint64_t id, uint64_t content, dm_record_kind kind, dm_text line)
{
    put_table(p->out, DM_TABLE_RECORD);
    dm_buffer_put_char(p->out, DM_CELL_RECORD);
    put_int(p->out, (int64_t)id);
    put_int(p->out, (int64_t)content);
    dm_buffer_put_char(p->out, DM_CELL_DOCUMENT);
    put_int(p->out, (int64_t)kind);
    dm_buffer_put_char(p->out, DM_CELL_CODING);
    dm_buffer_put_char(p->out, DM_CELL_TEXT);
    size_t at = p->out->count;
    uint32_t length = 0;
    put_bytes(p->out, &length, sizeof length);
    dm_body_write(p->out, line);
    if (p->out->failed)
        return;
    length = (uint32_t)(p->out->count - at - sizeof length);
    memcpy(p->out->data + at, &length, sizeof length);
    p->parties.count = 0;
}

static int64_t thousandths(double value) { return (int64_t)lround(value * 1000); }

static void put_event(packer *p, const dm_event *e)
{
    char cameo[16] = "";
    if (e->cameo_digits > 0)
        snprintf(cameo, sizeof cameo, "%0*u", e->cameo_digits & 7, (unsigned)e->cameo);
    const char *type = dm_event_type_name(e->type);
    const dm_location *at = e->location_count > 0 ? &e->locations[0] : NULL;
    dm_buffer *out = p->out;
    put_table(out, DM_TABLE_EVENT);
    dm_buffer_put_char(out, DM_CELL_RECORD);
    put_int(out, e->date.earliest);
    dm_buffer_put_char(out, DM_CELL_DOCUMENT);
    put_string(out, type);
    put_string(out, dm_mode_name(e->mode));
    put_int(out, dm_quad(e->type));
    put_int(out, e->auxiliary);
    put_text(out, codes_of(p, e->actors, e->actor_count));
    put_text(out, codes_of(p, e->recipients, e->recipient_count));
    put_string(out, at != NULL ? at->country_code : "");
    put_text(out, p->result->document->source);
    put_string(out, cameo);
    put_int(out, (int64_t)e->contexts);
    put_int(out, thousandths(e->confidence));
    put_int(out, e->date.latest);
    put_real(out, at != NULL && at->has_point ? at->lat : NO_POINT);
    put_real(out, at != NULL && at->has_point ? at->lon : NO_POINT);
    put_text(out, at == NULL ? (dm_text){"", 0} : at->resolved_place.len > 0 ? at->resolved_place : at->extracted_place);
    put_int(out, dm_scale_tenths(e->type, e->mode));
    add_entities(p, e->actors, e->actor_count, DM_ROLE_ACTOR);
    add_entities(p, e->recipients, e->recipient_count, DM_ROLE_RECIPIENT);
    put_parties(p, DM_RECORD_EVENT, e->date.earliest, type);
    put_dyads(p, e->date.earliest, type);
}

static void put_quantity(dm_buffer *out, const dm_quantity *quantity, bool given)
{
    put_int(out, given && quantity->has_low ? quantity->low : NO_NUMBER);
    put_int(out, given && quantity->has_best ? quantity->best : NO_NUMBER);
    put_int(out, given && quantity->has_high ? quantity->high : NO_NUMBER);
}

static void put_commitment(packer *p, const dm_commitment *c)
{
    dm_buffer *out = p->out;
    bool dated = c->timeframe.when.precision != DM_PRECISION_NONE;
    const char *type = dm_event_type_name(c->action_type);
    put_table(out, DM_TABLE_COMMITMENT);
    dm_buffer_put_char(out, DM_CELL_RECORD);
    put_int(out, c->date);
    dm_buffer_put_char(out, DM_CELL_DOCUMENT);
    put_text(out, codes_of(p, c->promisors, c->promisor_count));
    put_text(out, codes_of(p, c->beneficiaries, c->beneficiary_count));
    put_int(out, c->polarity == DM_POLARITY_REFRAIN ? 1 : 0);
    put_string(out, type);
    put_string(out, dm_mode_name(c->action_mode));
    put_quantity(out, &c->quantity, c->has_quantity);
    put_int(out, dated ? c->timeframe.when.earliest : DM_DAY_NONE);
    put_int(out, dated ? c->timeframe.when.latest : DM_DAY_NONE);
    put_int(out, c->missing);
    put_string(out, dm_commitment_status_name(c->status));
    put_text(out, c->action_text);
    put_int(out, c->condition_count);
    put_int(out, thousandths(c->confidence));
    put_text(out, p->result->document->source);
    add_entities(p, c->promisors, c->promisor_count, DM_ROLE_ACTOR);
    add_entities(p, c->beneficiaries, c->beneficiary_count, DM_ROLE_RECIPIENT);
    put_parties(p, DM_RECORD_COMMITMENT, c->date, type);
}

static void put_force(packer *p, const dm_force_level *f)
{
    dm_buffer *out = p->out;
    dm_day day = p->result->date, end = day;
    if (f->as_of.when.precision != DM_PRECISION_NONE && f->as_of.when.earliest != DM_DAY_NONE) {
        day = f->as_of.when.earliest;
        end = f->as_of.when.latest;
    }
    put_table(out, DM_TABLE_FORCE);
    dm_buffer_put_char(out, DM_CELL_RECORD);
    put_int(out, day);
    put_int(out, end);
    put_int(out, p->result->date);
    dm_buffer_put_char(out, DM_CELL_DOCUMENT);
    put_string(out, f->force.code);
    put_string(out, f->location.country_code);
    put_text(out, f->location.resolved_place.len > 0 ? f->location.resolved_place : f->location.extracted_place);
    put_string(out, dm_force_what_name(f->what));
    put_string(out, dm_measure_name(f->measure));
    put_string(out, dm_direction_name(f->direction));
    put_string(out, dm_force_status_name(f->status));
    put_quantity(out, &f->quantity, true);
    put_string(out, dm_bound_name(f->quantity.bound));
    put_int(out, thousandths(f->confidence));
    put_text(out, p->result->document->source);
    add_entity(p, &f->force, DM_ROLE_ACTOR);
    if (f->location.country_code[0] != '\0')
        add_party(p, dm_text_of(f->location.country_code), DM_ROLE_HOST);
    put_parties(p, DM_RECORD_FORCE, day, "");
}

static void put_gap(packer *p, const dm_gap *g)
{
    dm_buffer *out = p->out;
    put_table(out, DM_TABLE_GAP);
    dm_buffer_put_char(out, DM_CELL_RECORD);
    put_int(out, p->result->date);
    dm_buffer_put_char(out, DM_CELL_DOCUMENT);
    put_int(out, (int64_t)g->about);
    put_text(out, g->what);
    put_text(out, g->topic);
    put_text(out, p->result->document->source);
}

static dm_text next_line(dm_text *lines)
{
    const char *end = lines->len > 0 ? memchr(lines->ptr, '\n', lines->len) : NULL;
    dm_text line = {lines->ptr, end != NULL ? (size_t)(end - lines->ptr) : lines->len};
    size_t step = line.len + (end != NULL ? 1 : 0);
    lines->ptr += step;
    lines->len -= step;
    return line;
}

static void put_records(packer *p, dm_text lines)
{
    const dm_records *r = p->result->records;
    for (uint32_t i = 0; i < r->event_count; i++) {
        put_record(p, r->events[i].id, r->events[i].content, DM_RECORD_EVENT, next_line(&lines));
        put_event(p, &r->events[i]);
    }
    for (uint32_t i = 0; i < r->commitment_count; i++) {
        put_record(p, r->commitments[i].id, r->commitments[i].content, DM_RECORD_COMMITMENT, next_line(&lines));
        put_commitment(p, &r->commitments[i]);
    }
    for (uint32_t i = 0; i < r->force_level_count; i++) {
        put_record(p, r->force_levels[i].id, r->force_levels[i].content, DM_RECORD_FORCE, next_line(&lines));
        put_force(p, &r->force_levels[i]);
    }
    for (uint32_t i = 0; i < r->gap_count; i++) {
        put_record(p, r->gaps[i].id, r->gaps[i].content, DM_RECORD_GAP, next_line(&lines));
        put_gap(p, &r->gaps[i]);
    }
}

static void put_document(packer *p, dm_buffer *lines, dm_buffer *words)
{
    const dm_result *result = p->result;
    put_int(p->out, result->date);
    put_int(p->out, result->syntax->sentence_count);
    put_text(p->out, result->dateline);
    dm_words_write(words, result->document->title, p->arena);
    dm_words_write(words, result->document->text, p->arena);
    put_text(p->out, dm_buffer_text(words));
    const dm_records *r = result->records;
    if (r->event_count + r->commitment_count + r->force_level_count + r->gap_count == 0)
        return;
    dm_write_record_json(lines, result);
    put_records(p, dm_buffer_text(lines));
}

typedef struct packing {
    const dm_result *result;
    dm_buffer *out;
    dm_buffer lines, words;
} packing;

static dm_status pack_document(void *context, dm_arena *arena)
{
    packing *all = context;
    packer p = {all->out, arena, all->result, {0}};
    put_document(&p, &all->lines, &all->words);
    return all->lines.failed || all->words.failed ? DM_ERROR_MEMORY : DM_OK;
}

void dm_ledger_pack(const dm_result *result, dm_buffer *out)
{
    packing p = {.result = result, .out = out};
    dm_buffer_init(&p.lines);
    dm_buffer_init(&p.words);
    if (dm_guarded(pack_document, &p, NULL) != DM_OK)
        out->failed = true;
    dm_buffer_dispose(&p.words);
    dm_buffer_dispose(&p.lines);
}

/* ---- reading ---- */

static bool take_bytes(dm_packed *packed, void *to, size_t count)
{
    if (packed->rest.len < count) {
        packed->damaged = true;
        return false;
    }
    memcpy(to, packed->rest.ptr, count);
    packed->rest.ptr += count;
    packed->rest.len -= count;
    return true;
}

static bool take_cell(dm_packed *packed, dm_cell *out)
{
    char kind = 0;
    if (!take_bytes(packed, &kind, 1))
        return false;
    *out = (dm_cell){.kind = (dm_cell_kind)kind};
    switch (out->kind) {
    case DM_CELL_INT: return take_bytes(packed, &out->integer, sizeof out->integer);
    case DM_CELL_REAL: return take_bytes(packed, &out->real, sizeof out->real);
    case DM_CELL_TEXT: {
        uint32_t length = 0;
        if (!take_bytes(packed, &length, sizeof length) || length > packed->rest.len)
            return false;
        out->text = (dm_text){packed->rest.ptr, length};
        packed->rest.ptr += length;
        packed->rest.len -= length;
        return true;
    }
    case DM_CELL_RECORD:
    case DM_CELL_DOCUMENT:
    case DM_CELL_CODING: return true;
    }
    packed->damaged = true;
    return false;
}

bool dm_packed_head_read(dm_packed *packed, dm_packed_head *out)
{
    dm_cell day, sentences, dateline, words;
    if (!take_cell(packed, &day) || !take_cell(packed, &sentences) || !take_cell(packed, &dateline) || !take_cell(packed, &words))
        return false;
    *out = (dm_packed_head){(dm_day)day.integer, sentences.integer, dateline.text, words.text};
    return true;
}

bool dm_packed_next(dm_packed *packed, dm_table *table, dm_cell cells[DM_CELLS_A_ROW], uint32_t *count)
{
    uint8_t which = 0;
    if (packed->rest.len == 0 || !take_bytes(packed, &which, 1))
        return false;
    if (which >= DM_TABLE_COUNT) {
        packed->damaged = true;
        return false;
    }
    *table = (dm_table)which;
    *count = columns[which];
    for (uint32_t i = 0; i < *count; i++)
        if (!take_cell(packed, &cells[i]))
            return false;
    return true;
}
