#include "labelled.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/calendar.h"
#include "base/file.h"
#include "coding/confidence.h"
#include "pipeline.h"

void rank_data_init(rank_data *data, dm_arena *arena)
{
    *data = (rank_data){.arena = arena};
    dm_map_init(&data->features, arena);
}

uint32_t rank_feature(rank_data *data, dm_text name)
{
    const uint32_t *known = dm_map_find(&data->features, name);
    if (known != NULL)
        return *known;
    dm_text copy = dm_arena_copy(data->arena, name);
    uint32_t number = data->names.count;
    *dm_map_put(&data->features, copy, number) = number;
    DM_PUSH(data->arena, &data->names, copy);
    return number;
}

void rank_add_evidence(rank_data *data, const dm_evidence *evidence, rank_example *out)
{
    out->count = evidence->items.count;
    out->items = DM_TAKE(data->arena, rank_item, out->count + 1); /* one more, for what the caller adds */
    for (uint32_t i = 0; i < out->count; i++) {
        const dm_evidence_item *item = &evidence->items.data[i];
        out->items[i] = (rank_item){rank_feature(data, item->feature), item->label, item->hundredths / 100.0};
    }
}

/* ---- texts ---- */

dm_text rank_next_line(dm_text *rest)
{
    const char *end = rest->len == 0 ? NULL : memchr(rest->ptr, '\n', rest->len);
    size_t length = end == NULL ? rest->len : (size_t)(end - rest->ptr);
    dm_text line = {rest->ptr, length};
    size_t skip = end == NULL ? length : length + 1;
    *rest = (dm_text){rest->ptr + skip, rest->len - skip};
    return line;
}

dm_text rank_cell(dm_text line, uint32_t column)
{
    size_t start = 0;
    for (size_t i = 0; i <= line.len; i++)
        if (i == line.len || line.ptr[i] == '\t') {
            if (column-- == 0)
                return (dm_text){line.ptr + start, i - start};
            start = i + 1;
        }
    return (dm_text){"", 0};
}

static bool read_file(dm_arena *arena, const char *folder, const char *name, dm_text *out)
{
    dm_error error;
    dm_file file;
    dm_text path = folder == NULL ? dm_text_of(name) : dm_arena_print(arena, "%s/%s", folder, name);
    if (dm_file_open(path.ptr, SIZE_MAX / 2, &file, &error) != DM_OK) {
        fprintf(stderr, "%s: %s\n", path.ptr, error.message);
        return false;
    }
    *out = file.content; /* stays open: texts are slices of it */
    return true;
}

static uint32_t count_lines(dm_text text)
{
    uint32_t count = 0;
    while (text.len > 0) {
        rank_next_line(&text);
        count++;
    }
    return count;
}

static const char *find(dm_text in, const char *what) { return in.len == 0 ? NULL : memmem(in.ptr, in.len, what, strlen(what)); }

/* Contents of the <text> elements outside comments. */
static void read_articles(dm_arena *arena, dm_text xml, rank_texts *out)
{
    DM_VECTOR(dm_text) articles = {0};
    while (true) {
        const char *comment = find(xml, "<!--"), *open = find(xml, "<text>");
        if (open == NULL)
            break;
        bool in_comment = comment != NULL && comment < open;
        const char *from = in_comment ? comment : open + 6;
        dm_text rest = {from, (size_t)(xml.ptr + xml.len - from)};
        const char *close = find(rest, in_comment ? "-->" : "</text>");
        if (close == NULL)
            break;
        if (!in_comment)
            DM_PUSH(arena, &articles, ((dm_text){from, (size_t)(close - from)}));
        xml = (dm_text){close + 3, (size_t)(xml.ptr + xml.len - close - 3)};
    }
    out->article = articles.data;
    out->article_count = articles.count;
}

bool rank_texts_read(dm_arena *arena, const char *folder, rank_texts *out)
{
    dm_text reports, xml;
    *out = (rank_texts){0};
    if (!read_file(arena, folder, "raw/current-events.tsv", &reports) || !read_file(arena, folder, "geo/GeoVirus.xml", &xml))
        return false;
    uint32_t lines = count_lines(reports);
    out->date = DM_TAKE(arena, dm_text, lines);
    out->category = DM_TAKE(arena, dm_text, lines);
    out->report = DM_TAKE(arena, dm_text, lines);
    for (uint32_t i = 0; i < lines; i++) {
        dm_text line = rank_next_line(&reports);
        out->date[i] = rank_cell(line, 0);
        out->category[i] = rank_cell(line, 1);
        out->report[i] = rank_cell(line, 2);
    }
    out->report_count = lines;
    read_articles(arena, xml, out);
    return true;
}

/* ---- labelled pairs ---- */

static bool number_at(dm_text line, uint32_t column, uint32_t *out)
{
    int64_t value;
    if (!dm_text_to_int(rank_cell(line, column), &value) || value < 0 || value > UINT32_MAX)
        return false;
    *out = (uint32_t)value;
    return true;
}

static uint32_t label_of(dm_text type, dm_text note)
{
    if (dm_text_is(type, "none"))
        return DM_LABEL_NONE;
    if (dm_text_is(note, "promised")) /* as CAMEO groups it */
        return DM_AGREE;
    return dm_text_is(note, "convict") ? DM_ACCUSE : (uint32_t)dm_event_type_find(type);
}

static uint32_t answer_of(const dm_relation_view *view)
{
    if (view->first == NULL)
        return DM_LABEL_NONE;
    return dm_rank_label(view->first->type, view->first->cameo, view->first->cameo_digits);
}

static bool view_sentence(dm_engine *engine, dm_text text, dm_span sentence, dm_span actor, dm_span recipient,
                          dm_relation_view *view)
{
    dm_error error;
    dm_document document = {.id = DM_TEXT("pair"), .text = dm_text_slice(text, sentence), .date = DM_DAY_NONE};
    actor = (dm_span){actor.start - sentence.start, actor.end - sentence.start};
    recipient = (dm_span){recipient.start - sentence.start, recipient.end - sentence.start};
    return dm_engine_relation_view(engine, &document, actor, recipient, view, &error) == DM_OK;
}

bool rank_pairs_read(rank_data *data, dm_engine *engine, const rank_texts *texts, const char *path)
{
    dm_text rest;
    if (!read_file(data->arena, NULL, path, &rest))
        return false;
    rank_next_line(&rest);
    while (rest.len > 0) {
        dm_text line = rank_next_line(&rest);
        uint32_t at[7] = {0};
        bool whole = true, report = dm_text_is(rank_cell(line, 0), "current-events");
        for (uint32_t i = 0; i < 7; i++)
            whole = whole && number_at(line, i + 1, &at[i]);
        if (!whole || at[0] == 0 || at[0] > (report ? texts->report_count : texts->article_count)) {
            fprintf(stderr, "%s: a line is not as it should be\n", path);
            return false;
        }
        dm_text text = report ? texts->report[at[0] - 1] : texts->article[at[0] - 1];
        dm_span sentence = {at[1], at[2]}, actor = {at[3], at[4]}, recipient = {at[5], at[6]};
        dm_relation_view view;
        if (sentence.end > text.len || !view_sentence(engine, text, sentence, actor, recipient, &view)) {
            fprintf(stderr, "%s: a pair is not in the text: item %u\n", path, at[0]);
            continue;
        }
        rank_example example = {.label = label_of(rank_cell(line, 8), rank_cell(line, 9)), .group = at[0]};
        example.first = answer_of(&view);
        example.read = view.first != NULL && !view.loose[example.first];
        if (view.first != NULL && !view.loose[example.first] && view.first->type == dm_event_type_find(rank_cell(line, 8)))
            example.label = example.first; /* of the labelled type, whatever CAMEO's root: an apology */
        rank_add_evidence(data, &view.evidence, &example);
        DM_PUSH(data->arena, &data->examples, example);
    }
    return true;
}

/* ---- the lexicon's own answers ---- */

typedef struct ordered {
    uint64_t hash;
    uint32_t number;
} ordered;

static int by_hash(const void *a, const void *b)
{
    const ordered *x = a, *y = b;
    return x->hash < y->hash ? -1 : x->hash > y->hash;
}

/* Marks the reports that a judged file names in its column. */
static void mark_judged(rank_data *data, const char *path, uint8_t *taken, uint32_t count)
{
    dm_text rest;
    if (!read_file(data->arena, NULL, path, &rest))
        return;
    bool pairs = dm_text_starts(rest, "source");
    while (rest.len > 0) {
        dm_text line = rank_next_line(&rest);
        uint32_t number;
        if ((!pairs || dm_text_is(rank_cell(line, 0), "current-events")) && number_at(line, pairs ? 1 : 0, &number) && number > 0 &&
            number <= count)
            taken[number - 1] = 1;
    }
}

typedef struct told {
    uint32_t label;
    dm_span sentence, actor, recipient;
} told;

enum { TOLD_MAX = 16 };

/* Events with both parties in the sentence of their predicate. */
static uint32_t list_told(const dm_result *result, told out[TOLD_MAX])
{
    uint32_t count = 0;
    for (uint32_t i = 0; i < result->records->event_count && count < TOLD_MAX; i++) {
        const dm_event *event = &result->records->events[i];
        const dm_sentence *sentence = &result->syntax->sentences[event->sentence];
        bool mutual = event->recipient_count == 0 && event->actor_count > 1;
        if (sentence->in_title || event->actor_count == 0 || (event->recipient_count == 0 && !mutual))
            continue;
        dm_span actor = event->actors[0].span, recipient = mutual ? event->actors[1].span : event->recipients[0].span;
        if (actor.start < sentence->span.start || actor.end > sentence->span.end || recipient.start < sentence->span.start ||
            recipient.end > sentence->span.end || (actor.start < recipient.end && recipient.start < actor.end))
            continue;
        out[count++] = (told){dm_rank_label(event->type, event->cameo, event->cameo_digits), sentence->span, actor, recipient};
    }
    return count;
}

static void keep_words(rank_data *data, const dm_evidence *evidence, rank_example *out)
{
    rank_add_evidence(data, evidence, out);
    uint32_t used = 0;
    for (uint32_t i = 0; i < out->count; i++)
        if (out->items[i].label == DM_LABEL_ANY)
            out->items[used++] = out->items[i];
    out->count = used;
}

void rank_silver_read(rank_data *data, dm_engine *engine, const rank_texts *texts, const char *const *judged, uint32_t judged_count,
                      uint32_t limit)
{
    uint8_t *taken = DM_TAKE_ZEROED(data->arena, uint8_t, texts->report_count);
    for (uint32_t i = 0; i < judged_count; i++)
        mark_judged(data, judged[i], taken, texts->report_count);
    ordered *order = DM_TAKE(data->arena, ordered, texts->report_count);
    for (uint32_t i = 0; i < texts->report_count; i++) {
        char name[32];
        int length = snprintf(name, sizeof name, "silver %u", i + 1);
        order[i] = (ordered){dm_text_hash((dm_text){name, (size_t)length}, 0), i};
    }
    qsort(order, texts->report_count, sizeof *order, by_hash);
    for (uint32_t i = 0, read = 0; i < texts->report_count && read < limit; i++) {
        uint32_t number = order[i].number;
        const dm_result *result;
        dm_error error;
        dm_document document = {.id = DM_TEXT("silver"), .text = texts->report[number], .date = DM_DAY_NONE};
        if (taken[number] || dm_engine_code(engine, &document, &result, &error) != DM_OK)
            continue;
        read++;
        told events[TOLD_MAX];
        uint32_t count = list_told(result, events);
        for (uint32_t k = 0; k < count; k++) {
            dm_relation_view view;
            if (!view_sentence(engine, texts->report[number], events[k].sentence, events[k].actor, events[k].recipient, &view) ||
                answer_of(&view) != events[k].label || view.first_score < 2)
                continue;
            rank_example example = {.label = events[k].label, .first = events[k].label, .group = number};
            keep_words(data, &view.evidence, &example);
            DM_PUSH(data->arena, &data->examples, example);
        }
    }
}

/* ---- judged events ---- */

static uint32_t column_of(dm_text header, const char *name)
{
    for (uint32_t column = 0; column < 20; column++)
        if (dm_text_is(rank_cell(header, column), name))
            return column;
    return 19; /* empty in every line */
}

typedef struct event_columns {
    uint32_t type, base, trigger_start, trigger_end, verdict, event, type_right, actor_right, recipient_right;
} event_columns;

static bool is_right(dm_text line, const event_columns *at, bool whole)
{
    dm_text verdict = rank_cell(line, at->verdict);
    if (verdict.len > 0)
        return dm_text_is(verdict, "whole") || (!whole && dm_text_is(verdict, "type"));
    bool type = dm_text_is(rank_cell(line, at->event), "y") && dm_text_is(rank_cell(line, at->type_right), "y");
    return type &&
           (!whole || (dm_text_is(rank_cell(line, at->actor_right), "y") && dm_text_is(rank_cell(line, at->recipient_right), "y")));
}

/* The event that the line means; UINT32_MAX when it is not coded (any more).  `used` has a bit an event. */
static uint32_t find_event(const dm_records *records, dm_text line, const event_columns *at, uint64_t *used)
{
    uint32_t start = 0, end = 0;
    bool placed = number_at(line, at->trigger_start, &start) && number_at(line, at->trigger_end, &end);
    dm_text base = rank_cell(line, at->base);
    for (uint32_t i = 0; i < records->event_count && i < 64; i++) {
        const dm_event *event = &records->events[i];
        bool same = dm_text_is(rank_cell(line, at->type), dm_event_type_name(event->type)) &&
                    (dm_text_is(base, "-") || dm_text_is(base, dm_event_type_name(event->base_type))) &&
                    (!placed || (event->trigger.start == start && event->trigger.end == end));
        if (!same || (*used >> i & 1) != 0)
            continue;
        *used |= UINT64_C(1) << i;
        return i;
    }
    return UINT32_MAX;
}

bool rank_events_read(rank_data *data, dm_engine *engine, const rank_texts *texts, const char *path, bool whole)
{
    dm_text rest;
    if (!read_file(data->arena, NULL, path, &rest))
        return false;
    dm_text header = rank_next_line(&rest);
    event_columns at = {column_of(header, "type"),        column_of(header, "base"),        column_of(header, "trigger_start"),
                        column_of(header, "trigger_end"), column_of(header, "verdict"),     column_of(header, "event"),
                        column_of(header, "type_right"),  column_of(header, "actor_right"), column_of(header, "recipient_right")};
    uint32_t last = 0, lost = 0;
    uint64_t used = 0;
    const dm_result *result = NULL;
    while (rest.len > 0) {
        dm_text line = rank_next_line(&rest);
        uint32_t number;
        dm_error error;
        if (!number_at(line, 0, &number) || number == 0 || number > texts->report_count ||
            dm_event_type_find(rank_cell(line, at.type)) == DM_EVENT_NONE || dm_text_is(rank_cell(line, 1), "missed"))
            continue;
        if (number != last) {
            dm_document document = {.id = DM_TEXT("judged"), .text = texts->report[number - 1]};
            if (!dm_day_parse(texts->date[number - 1], &document.date))
                document.date = DM_DAY_NONE;
            if (dm_engine_code(engine, &document, &result, &error) != DM_OK)
                return false;
            last = number;
            used = 0;
        }
        uint32_t index = find_event(result->records, line, &at, &used);
        if (index == UINT32_MAX) {
            lost++;
            continue;
        }
        dm_evidence evidence = {.arena = data->arena};
        dm_engine_confidence_evidence(engine, index, &evidence);
        rank_example example = {.label = is_right(line, &at, whole), .group = number};
        rank_add_evidence(data, &evidence, &example);
        DM_PUSH(data->arena, &data->examples, example);
    }
    printf("%s: %u events, %u are not coded any more\n", path, data->examples.count, lost);
    return true;
}
