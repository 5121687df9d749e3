#include "eval/relation.h"

#include <string.h>

#include "base/arena.h"
#include "base/error.h"
#include "base/file.h"
#include "base/text.h"

static const char *const root_names[DM_ROOT_COUNT] = {"none",     "AGREE",    "CONSULT", "SUPPORT", "YIELD",    "COOPERATE",
                                                      "AID",      "REQUEST",  "ACCUSE",  "REJECT",  "THREATEN", "PROTEST",
                                                      "SANCTION", "MOBILIZE", "COERCE",  "ASSAULT"};
static const uint8_t quad_of_root[DM_ROOT_COUNT] = {0, 1, 1, 1, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 4};

dm_root dm_root_of(dm_event_type type, uint16_t cameo, uint8_t cameo_digits)
{
    static const uint8_t by_cameo[21] = {0,
                                         0,
                                         0,
                                         DM_ROOT_AGREE,
                                         DM_ROOT_CONSULT,
                                         DM_ROOT_SUPPORT,
                                         DM_ROOT_COOPERATE,
                                         DM_ROOT_AID,
                                         DM_ROOT_YIELD,
                                         DM_ROOT_ACCUSE,
                                         DM_ROOT_REQUEST,
                                         DM_ROOT_ACCUSE,
                                         DM_ROOT_REJECT,
                                         DM_ROOT_THREATEN,
                                         DM_ROOT_PROTEST,
                                         DM_ROOT_MOBILIZE,
                                         DM_ROOT_SANCTION,
                                         DM_ROOT_COERCE,
                                         DM_ROOT_ASSAULT,
                                         DM_ROOT_ASSAULT,
                                         DM_ROOT_ASSAULT};
    static const uint8_t by_type[DM_EVENT_COUNT] = {
        [DM_AGREE] = DM_ROOT_AGREE,       [DM_CONSULT] = DM_ROOT_CONSULT,     [DM_SUPPORT] = DM_ROOT_SUPPORT,
        [DM_CONCEDE] = DM_ROOT_YIELD,     [DM_COOPERATE] = DM_ROOT_COOPERATE, [DM_AID] = DM_ROOT_AID,
        [DM_RETREAT] = DM_ROOT_YIELD,     [DM_REQUEST] = DM_ROOT_REQUEST,     [DM_ACCUSE] = DM_ROOT_ACCUSE,
        [DM_REJECT] = DM_ROOT_REJECT,     [DM_THREATEN] = DM_ROOT_THREATEN,   [DM_PROTEST] = DM_ROOT_PROTEST,
        [DM_SANCTION] = DM_ROOT_SANCTION, [DM_MOBILIZE] = DM_ROOT_MOBILIZE,   [DM_COERCE] = DM_ROOT_COERCE,
        [DM_ASSAULT] = DM_ROOT_ASSAULT};
    unsigned root = cameo;
    for (unsigned digits = cameo_digits; digits > 2; digits--)
        root /= 10;
    if (cameo_digits >= 2 && root < 21 && by_cameo[root] != 0)
        return (dm_root)by_cameo[root];
    return (dm_root)by_type[type];
}

static dm_root root_find(dm_text name)
{
    for (int i = 1; i < DM_ROOT_COUNT; i++)
        if (dm_text_is(name, root_names[i]))
            return (dm_root)i;
    return DM_ROOT_NONE;
}

typedef struct marked {
    dm_text text;
    dm_span actor, recipient;
    dm_root gold;
} marked;

/* "<s>A</s> met <t>B</t>" -> text without marks and the first span of each. */
static bool unmark(dm_arena *arena, dm_text source, marked *out)
{
    static const struct {
        const char *mark;
        int which;
        bool open;
    } marks[] = {{"<s>", 0, true}, {"</s>", 0, false}, {"<t>", 1, true}, {"</t>", 1, false}};
    char *text = dm_arena_take(arena, source.len + 1);
    uint32_t used = 0;
    dm_span spans[2] = {{0, 0}, {0, 0}};
    bool closed[2] = {false, false}, opened[2] = {false, false};
    for (size_t at = 0; at < source.len;) {
        bool is_mark = false;
        for (size_t m = 0; m < sizeof marks / sizeof *marks && !is_mark; m++) {
            size_t length = strlen(marks[m].mark);
            if (source.len - at < length || memcmp(source.ptr + at, marks[m].mark, length) != 0)
                continue;
            is_mark = true;
            at += length;
            int which = marks[m].which;
            if (closed[which])
                continue;
            if (marks[m].open) {
                spans[which].start = used;
                opened[which] = true;
            } else if (opened[which]) {
                spans[which].end = used;
                closed[which] = true;
            }
        }
        if (!is_mark)
            text[used++] = source.ptr[at++];
    }
    text[used] = '\0';
    for (int i = 0; i < 2; i++) {
        while (spans[i].end > spans[i].start && text[spans[i].end - 1] == ' ')
            spans[i].end--;
        while (spans[i].end > spans[i].start && text[spans[i].start] == ' ')
            spans[i].start++;
    }
    out->text = (dm_text){text, used};
    out->actor = spans[0];
    out->recipient = spans[1];
    return spans[0].end > spans[0].start && spans[1].end > spans[1].start;
}

static dm_text next_line(dm_text *rest)
{
    const char *end = memchr(rest->ptr, '\n', rest->len);
    size_t length = end == NULL ? rest->len : (size_t)(end - rest->ptr);
    dm_text line = {rest->ptr, length};
    size_t skip = end == NULL ? length : length + 1;
    rest->ptr += skip;
    rest->len -= skip;
    if (line.len > 0 && line.ptr[line.len - 1] == '\r')
        line.len--;
    return line;
}

static dm_text cell(dm_text line, int column)
{
    size_t start = 0;
    for (size_t i = 0; i <= line.len; i++)
        if (i == line.len || line.ptr[i] == '\t') {
            if (column-- == 0)
                return (dm_text){line.ptr + start, i - start};
            start = i + 1;
        }
    return (dm_text){NULL, 0};
}

static int column_find(dm_text header, const char *name)
{
    for (int column = 0; column < 64; column++) {
        dm_text value = cell(header, column);
        if (value.ptr == NULL)
            return -1;
        if (dm_text_is(value, name))
            return column;
    }
    return -1;
}

typedef dm_status (*answer_function)(dm_engine *engine, const dm_document *document, const marked *item, dm_root *answer,
                                     const char **note, dm_relation_scores *scores, dm_error *error);

static dm_status relate_answer(dm_engine *engine, const dm_document *document, const marked *item, dm_root *answer,
                               const char **note, dm_relation_scores *scores, dm_error *error)
{
    (void)scores;
    dm_relation relation;
    dm_status status = dm_engine_relate(engine, document, item->actor, item->recipient, &relation, error);
    if (status != DM_OK)
        return status;
    *answer = relation.type == DM_EVENT_NONE ? DM_ROOT_NONE : dm_root_of(relation.type, relation.cameo, relation.cameo_digits);
    *note = relation.type == DM_EVENT_NONE ? "" : relation.rule.ptr;
    return DM_OK;
}

static bool overlaps(const dm_entity *entities, uint32_t count, dm_span span)
{
    for (uint32_t i = 0; i < count; i++)
        if (entities[i].span.start < span.end && span.start < entities[i].span.end)
            return true;
    return false;
}

/* Right when some event has the gold root and both spans; otherwise the root of the best partial event, marked wrong by
 * DM_ROOT_NONE. */
static dm_status coding_answer(dm_engine *engine, const dm_document *document, const marked *item, dm_root *answer,
                               const char **note, dm_relation_scores *scores, dm_error *error)
{
    const dm_result *result;
    dm_status status = dm_engine_code(engine, document, &result, error);
    if (status != DM_OK)
        return status;
    scores->events += result->records->event_count;
    *answer = DM_ROOT_NONE;
    *note = "";
    for (uint32_t i = 0; i < result->records->event_count; i++) {
        const dm_event *event = &result->records->events[i];
        bool actor = overlaps(event->actors, event->actor_count, item->actor);
        bool recipient = overlaps(event->recipients, event->recipient_count, item->recipient) ||
                         (actor && overlaps(event->actors, event->actor_count, item->recipient));
        /* who is host and who visits: the gold has the host first when he is told as receiving, PLOVER the visitor always */
        if (event->mode == DM_MODE_VISIT && !(actor && recipient) &&
            overlaps(event->recipients, event->recipient_count, item->actor) &&
            overlaps(event->actors, event->actor_count, item->recipient))
            actor = recipient = true;
        dm_root root = dm_root_of(event->type, event->cameo, event->cameo_digits);
        if (actor && recipient && (*answer == DM_ROOT_NONE || root == item->gold)) {
            *answer = root;
            *note = event->rule.ptr;
        } else if (*answer == DM_ROOT_NONE && root == item->gold) {
            *note = actor       ? "root right, recipient span missed"
                    : recipient ? "root right, actor span missed"
                                : "root right, spans missed";
        }
    }
    return DM_OK;
}

static double macro_f1(const uint32_t *confusion, int size)
{
    double sum = 0;
    int classes = 0;
    for (int k = 1; k < size; k++) {
        uint32_t gold = 0, answered = 0, right = confusion[k * size + k];
        for (int j = 0; j < size; j++) {
            gold += confusion[k * size + j];
            answered += confusion[j * size + k];
        }
        if (gold == 0)
            continue;
        classes++;
        sum += gold + answered == 0 ? 0 : 2.0 * right / (gold + answered);
    }
    return classes == 0 ? 0 : sum / classes;
}

static void finish(dm_relation_scores *scores)
{
    uint32_t quads[5 * 5] = {0};
    for (int g = 0; g < DM_ROOT_COUNT; g++)
        for (int a = 0; a < DM_ROOT_COUNT; a++)
            quads[quad_of_root[g] * 5 + quad_of_root[a]] += scores->confusion[g][a];
    scores->macro_f1 = macro_f1(&scores->confusion[0][0], DM_ROOT_COUNT);
    scores->quad_macro_f1 = macro_f1(quads, 5);
}

static dm_status evaluate(dm_engine *engine, const char *path, FILE *details, answer_function answer_of, dm_relation_scores *out,
                          dm_error *error)
{
    *out = (dm_relation_scores){0};
    dm_file file;
    dm_status status = dm_file_open(path, SIZE_MAX / 2, &file, error);
    if (status != DM_OK)
        return status;
    dm_text rest = file.content;
    dm_text header = next_line(&rest);
    int text_column = column_find(header, "marked_sentence"), gold_column = column_find(header, "gold_root");
    if (text_column < 0 || gold_column < 0)
        status = dm_error_at(error, DM_ERROR_FORMAT, path, 1, 0, "no columns marked_sentence and gold_root");
    dm_arena arena;
    dm_arena_init(&arena);
    for (uint32_t line = 2; status == DM_OK && rest.len > 0; line++) {
        dm_text row = next_line(&rest);
        marked item = {0};
        dm_arena_reset(&arena);
        if (row.len == 0 || !unmark(&arena, cell(row, text_column), &item))
            continue;
        item.gold = root_find(cell(row, gold_column));
        dm_document document = {.id = dm_arena_print(&arena, "%u", line), .text = item.text, .date = DM_DAY_NONE};
        dm_root answer = DM_ROOT_NONE;
        const char *note = "";
        status = answer_of(engine, &document, &item, &answer, &note, out, error);
        out->cases++;
        out->found += answer != DM_ROOT_NONE;
        out->right += answer == item.gold;
        out->quad_right += quad_of_root[answer] == quad_of_root[item.gold];
        out->confusion[item.gold][answer]++;
        if (details != NULL && answer != item.gold)
            fprintf(details, "%u\t%s\t%s\t%s\n", line, root_names[item.gold], root_names[answer], note == NULL ? "" : note);
    }
    dm_arena_dispose(&arena);
    dm_file_close(&file);
    finish(out);
    return status;
}

dm_status dm_eval_relation(dm_engine *engine, const char *path, FILE *details, dm_relation_scores *out, dm_error *error)
{
    return evaluate(engine, path, details, relate_answer, out, error);
}

dm_status dm_eval_coding(dm_engine *engine, const char *path, FILE *details, dm_relation_scores *out, dm_error *error)
{
    return evaluate(engine, path, details, coding_answer, out, error);
}

void dm_eval_relation_print(const dm_relation_scores *s, FILE *out)
{
    double cases = s->cases == 0 ? 1 : s->cases;
    fprintf(out, "cases %u, answered %u, right %.3f, macro-F1 %.3f, quad right %.3f, quad macro-F1 %.3f\n", s->cases, s->found,
            s->right / cases, s->macro_f1, s->quad_right / cases, s->quad_macro_f1);
    if (s->events > 0)
        fprintf(out, "events %u, %.2f a sentence\n", s->events, s->events / cases);
    fprintf(out, "%-10s", "gold\\got");
    for (int a = 0; a < DM_ROOT_COUNT; a++)
        fprintf(out, " %5.5s", root_names[a]);
    fputc('\n', out);
    for (int g = 1; g < DM_ROOT_COUNT; g++) {
        fprintf(out, "%-10s", root_names[g]);
        for (int a = 0; a < DM_ROOT_COUNT; a++)
            fprintf(out, " %5u", s->confusion[g][a]);
        fputc('\n', out);
    }
}
