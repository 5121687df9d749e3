/* Answers for the views: places for the map, pairs and latest levels of forces, the board of commitments, names for typing. */
#include <microhttpd.h>
#include <stdlib.h>
#include <string.h>

#include "base/calendar.h"
#include "base/json.h"
#include "base/text.h"
#include "ledger/overview.h"
#include "output/members.h"
#include "serve/api.h"
#include "serve/question.h"
#include "serve/server.h"

/* ---- the map ---- */

static bool put_place(void *context, const dm_ledger_place *place)
{
    dm_buffer *out = context;
    dm_element(out);
    dm_buffer_put_char(out, '[');
    dm_buffer_put_number(out, place->lat, 4);
    dm_buffer_put_char(out, ',');
    dm_buffer_put_number(out, place->lon, 4);
    dm_buffer_put_char(out, ',');
    dm_json_put_string(out, place->name);
    dm_buffer_put_char(out, ',');
    dm_json_put_string(out, place->country);
    dm_buffer_put_char(out, ',');
    dm_buffer_put_int(out, place->count);
    for (int i = 0; i < 4; i++) {
        dm_buffer_put_char(out, ',');
        dm_buffer_put_int(out, place->quads[i]);
    }
    dm_buffer_put_char(out, ']');
    return !out->failed;
}

void dm_api_places(dm_request *request, dm_answer *answer)
{
    dm_question q;
    if (!dm_question_open(&q, request, answer))
        return;
    int64_t placed = 0;
    uint64_t total = 0;
    dm_buffer *out = &answer->body;
    dm_buffer_put_string(out, "{\"api\":1,\"rows\":[");
    q.status = dm_ledger_places(q.ledger, &q.filter, put_place, out, &placed, &q.error);
    if (q.status == DM_OK)
        q.status = dm_ledger_total(q.ledger, DM_LEDGER_EVENTS, &q.filter, 0, &total, &q.error);
    dm_buffer_put_char(out, ']');
    dm_member_int(out, "placed", placed);
    dm_member_int(out, "total", (int64_t)total);
    dm_buffer_put_string(out, "}\n");
    dm_question_close(&q, answer);
}

/* ---- forces ---- */

static bool put_pair(void *context, const dm_ledger_pair *pair)
{
    dm_buffer *out = context;
    dm_element(out);
    dm_buffer_put_char(out, '[');
    dm_json_put_string(out, pair->sender);
    dm_buffer_put_char(out, ',');
    dm_json_put_string(out, pair->host);
    dm_buffer_put_char(out, ',');
    dm_buffer_put_int(out, pair->claims);
    dm_buffer_put_string(out, ",\"");
    if (pair->last != DM_DAY_NONE)
        dm_buffer_put_day(out, pair->last);
    dm_buffer_put_string(out, "\"]");
    return !out->failed;
}

void dm_api_force_pairs(dm_request *request, dm_answer *answer)
{
    dm_question q;
    if (!dm_question_open(&q, request, answer))
        return;
    dm_buffer *out = &answer->body;
    dm_buffer_put_string(out, "{\"api\":1,\"rows\":[");
    q.status = dm_ledger_pairs(q.ledger, &q.filter, put_pair, out, &q.error);
    dm_buffer_put_string(out, "]}\n");
    dm_question_close(&q, answer);
}

/* The last cell of each sender, host and kind of forces: cells come in order of month, so a later one takes the place. */
enum { LEVELS_MOST = 2000, CELL_MONTH = 0, CELL_SENDER, CELL_HOST, CELL_WHAT };
typedef struct last_level {
    dm_text key, json;
} last_level;
typedef struct levels {
    dm_arena arena;
    dm_map places; /* "USA IRQ troops" -> index */
    last_level *all;
    uint32_t count;
    const char *since; /* months before are too old */
} levels;

static bool take_level(void *context, const dm_ledger_row *row)
{
    levels *l = context;
    if (dm_text_compare(row->cells[CELL_MONTH], dm_text_of(l->since)) < 0)
        return true;
    dm_text key = dm_arena_print(&l->arena, "%.*s %.*s %.*s", (int)row->cells[CELL_SENDER].len, row->cells[CELL_SENDER].ptr,
                                 (int)row->cells[CELL_HOST].len, row->cells[CELL_HOST].ptr, (int)row->cells[CELL_WHAT].len,
                                 row->cells[CELL_WHAT].ptr);
    if (row->cells[CELL_SENDER].len == 0 || row->cells[CELL_HOST].len == 0)
        return true;
    if (dm_map_find(&l->places, key) == NULL && l->count == LEVELS_MOST)
        return true;
    uint32_t *place = dm_map_put(&l->places, key, l->count);
    if (*place == l->count)
        l->count++;
    l->all[*place] = (last_level){key, dm_arena_copy(&l->arena, row->json)};
    return true;
}

static dm_status collect_levels(dm_question *q, levels *l, dm_buffer *out)
{
    jmp_buf out_of_memory;
    dm_arena_init(&l->arena);
    l->arena.on_failure = &out_of_memory;
    dm_status status = DM_ERROR_MEMORY;
    if (setjmp(out_of_memory) == 0) {
        dm_map_init(&l->places, &l->arena);
        l->all = DM_TAKE(&l->arena, last_level, LEVELS_MOST);
        status = dm_ledger_query(q->ledger, DM_LEDGER_SERIES, &q->filter, take_level, l, NULL, &q->error);
        for (uint32_t i = 0; i < l->count; i++) {
            dm_element(out);
            dm_buffer_put(out, l->all[i].json);
        }
    }
    dm_arena_dispose(&l->arena);
    return status;
}

void dm_api_levels(dm_request *request, dm_answer *answer)
{
    dm_question q;
    int64_t within;
    if (!dm_question_open(&q, request, answer))
        return;
    if (!dm_request_number(request, "within", 1, 1200, 24, &within)) {
        dm_answer_error(answer, MHD_HTTP_BAD_REQUEST, "parameter", "within must be a number of months from 1 to 1200");
        dm_question_close(&q, answer);
        return;
    }
    dm_ledger_extent extent;
    q.status = dm_ledger_find_extent(q.ledger, &extent, &q.error);
    dm_day until = q.filter.as_of != DM_DAY_NONE ? q.filter.as_of : extent.last;
    char since[16] = "";
    if (until != DM_DAY_NONE) {
        q.filter.to = until;
        dm_date date = dm_date_of(until);
        int64_t month = date.year * 12 + date.month - within;
        snprintf(since, sizeof since, "%04d-%02d", (int)(month / 12), (int)(month % 12) + 1);
    }
    q.filter.limit = 0;
    q.filter.as_of = DM_DAY_NONE;
    levels l = {.since = since};
    dm_buffer_put_string(&answer->body, "{\"api\":1,\"items\":[");
    if (q.status == DM_OK)
        q.status = collect_levels(&q, &l, &answer->body);
    dm_buffer_put_string(&answer->body, "]}\n");
    dm_question_close(&q, answer);
}

/* ---- commitments ---- */

/* Each commitment stands in one column, by what became of it; one pass over all. */
enum { COLUMNS = 7, CELL_STATUS = 5 };
static const char *const column_names[COLUMNS] = {"open", "due", "overdue", "kept", "partly_kept", "broken", "withdrawn"};
typedef struct board {
    dm_buffer cards[COLUMNS];
    int64_t counts[COLUMNS];
    uint32_t most;
} board;

static bool take_commitment(void *context, const dm_ledger_row *row)
{
    board *b = context;
    for (int i = 0; i < COLUMNS; i++) {
        if (!dm_text_is(row->cells[CELL_STATUS], column_names[i]))
            continue;
        if (b->counts[i]++ < b->most) {
            dm_element(&b->cards[i]);
            dm_buffer_put(&b->cards[i], row->json);
        }
    }
    return true;
}

void dm_api_board(dm_request *request, dm_answer *answer)
{
    dm_question q;
    if (!dm_question_open(&q, request, answer))
        return;
    board b = {.most = q.filter.limit < 100 ? q.filter.limit : 100};
    q.filter.limit = 0;
    q.filter.status = (dm_text){NULL, 0};
    for (int i = 0; i < COLUMNS; i++)
        dm_buffer_init(&b.cards[i]);
    q.status = dm_ledger_query(q.ledger, DM_LEDGER_COMMITMENTS, &q.filter, take_commitment, &b, NULL, &q.error);
    dm_buffer *out = &answer->body;
    dm_buffer_put_string(out, "{\"api\":1,\"columns\":[");
    for (int i = 0; i < COLUMNS; i++) {
        dm_element(out);
        dm_buffer_put_char(out, '{');
        dm_member_string(out, "status", column_names[i]);
        dm_member_int(out, "total", b.counts[i]);
        dm_member(out, "items");
        dm_buffer_put_char(out, '[');
        dm_buffer_put(out, dm_buffer_text(&b.cards[i]));
        dm_buffer_put_string(out, "]}");
        out->failed = out->failed || b.cards[i].failed;
        dm_buffer_dispose(&b.cards[i]);
    }
    dm_buffer_put_string(out, "]}\n");
    dm_question_close(&q, answer);
}

/* ---- names ---- */

static bool put_party(void *context, dm_text name, int64_t count)
{
    dm_buffer *out = context;
    dm_element(out);
    dm_buffer_put_char(out, '{');
    dm_member_text(out, "name", name);
    dm_member_int(out, "count", count);
    dm_buffer_put_char(out, '}');
    return !out->failed;
}

void dm_api_parties(dm_request *request, dm_answer *answer)
{
    dm_question q;
    if (!dm_question_open(&q, request, answer))
        return;
    const char *prefix = dm_request_parameter(request, "prefix");
    dm_buffer_put_string(&answer->body, "{\"api\":1,\"items\":[");
    q.status =
        dm_ledger_parties(q.ledger, prefix != NULL ? dm_text_of(prefix) : (dm_text){"", 0}, 20, put_party, &answer->body, &q.error);
    dm_buffer_put_string(&answer->body, "]}\n");
    dm_question_close(&q, answer);
}
