/* All frames read: order them within their lemmas, find the ones that can never fire, index them. */
#include <stdlib.h>

#include "knowledge/compiler.h"

static int by_number(uint32_t a, uint32_t b) { return a < b ? -1 : a > b; }

/* Lemma, part of speech; then those with a particle, the more specific, the earlier written. */
static int by_turn(const void *a, const void *b)
{
    const dm_filed_frame *x = a, *y = b;
    int order = by_number(x->frame.lemma, y->frame.lemma);
    if (order == 0)
        order = by_number(x->frame.pos, y->frame.pos);
    if (order == 0)
        order = by_number(x->frame.particle == 0, y->frame.particle == 0);
    if (order == 0)
        order = by_number(y->score, x->score);
    return order != 0 ? order : by_number(x->order, y->order);
}

static bool same_paths(const dm_compiler *c, const dm_condition *a, const dm_condition *b)
{
    return a->path_count == b->path_count &&
           memcmp(c->paths.data + a->first_path, c->paths.data + b->first_path, a->path_count * sizeof(dm_slot_path)) == 0;
}

static bool has_value(const dm_compiler *c, const dm_condition *condition, const dm_value *value)
{
    for (uint32_t i = 0; i < condition->value_count; i++)
        if (memcmp(&c->values.data[condition->first_value + i], value, sizeof *value) == 0)
            return true;
    return false;
}

/* Does `b` hold only when `a` does? */
static bool implies(const dm_compiler *c, const dm_condition *a, const dm_condition *b)
{
    if (a->negated != b->negated || !same_paths(c, a, b))
        return false;
    const dm_condition *inner = a->negated ? a : b, *outer = a->negated ? b : a;
    for (uint32_t i = 0; i < inner->value_count; i++)
        if (!has_value(c, outer, &c->values.data[inner->first_value + i]))
            return false;
    return true;
}

/* Every condition of `a` follows from one of `b`: where `b` would fire, `a` has fired before. */
static bool shadows(const dm_compiler *c, const dm_filed_frame *a, const dm_filed_frame *b)
{
    if (a->frame.particle != b->frame.particle || (a->frame.needs & ~b->frame.needs) != 0 || (a->needs_inner && !b->needs_inner))
        return false;
    for (uint32_t i = 0; i < a->frame.condition_count; i++) {
        const dm_condition *wanted = &c->conditions.data[a->frame.first_condition + i];
        uint32_t k = 0;
        while (k < b->frame.condition_count && !implies(c, wanted, &c->conditions.data[b->frame.first_condition + k]))
            k++;
        if (k == b->frame.condition_count)
            return false;
    }
    return true;
}

/* A filed frame that an earlier one of its lemma shadows is a mistake, unless it is the same frame under two spellings of a lemma.
 */
static void check_shadowed(dm_compiler *c, uint32_t first, uint32_t at)
{
    const dm_filed_frame *late = &c->filed.data[at];
    for (uint32_t i = first; i < at; i++) {
        const dm_filed_frame *early = &c->filed.data[i];
        if (!shadows(c, early, late))
            continue;
        dm_text name = dm_compiler_symbol_text(c, early->frame.name), lemma = dm_compiler_symbol_text(c, late->frame.lemma);
        dm_diagnose(c->diagnostics, late->at,
                    "can never fire for '%.*s': frame '%.*s' (line %u) stands before it with an equal or wider pattern",
                    (int)lemma.len, lemma.ptr, (int)name.len, name.ptr, early->frame.line);
        return;
    }
}

/* ---- layout: matching walks the frames of a lemma, so their conditions, paths and values stand in that order too ------------
 *
 * A frame is filed under each of its lemmas with conditions of its own; their lists of values are kept once, where they come first.
 */

typedef struct layout {
    DM_VECTOR(dm_condition) conditions;
    DM_VECTOR(dm_slot_path) paths;
    DM_VECTOR(dm_value) values;
    uint32_t *first_condition; /* by the place of the first of a list of values: the first condition with it; UINT32_MAX none yet */
} layout;

/* In the order in which they are asked. */
static int turn_of(const dm_value *value) { return value->kind == DM_VALUE_WORD ? 0 : value->kind == DM_VALUE_CLASS ? 1 : 2; }

static void lay_out_values(dm_compiler *c, layout *out, const dm_condition *from, dm_condition *to)
{
    DM_VECTOR(uint32_t) classes = {0};
    to->first_value = out->values.count;
    for (int turn = 0; turn < 3; turn++)
        for (uint32_t i = 0; i < from->value_count; i++) {
            const dm_value *value = &c->values.data[from->first_value + i];
            if (turn_of(value) != turn)
                continue;
            memcpy(DM_PUSH_SLOT(c->arena, &out->values), value, sizeof *value);
            if (turn == 0) {
                to->word_count++;
                to->words |= DM_WORD_BIT(value->id);
            } else if (turn == 1) {
                to->class_count++;
                DM_PUSH(c->arena, &classes, value->id);
            }
        }
    to->word_set = dm_compiler_word_set(c, classes.data, classes.count);
    dm_image_word_set set = c->word_sets.data[to->word_set];
    for (uint32_t i = 0; i < set.words.count; i++)
        to->words |= DM_WORD_BIT(c->members.data[set.words.first + i]);
    for (uint32_t i = 0; i < set.phrases.count; i++)
        to->words |= DM_WORD_BIT(c->phrases.data[set.phrases.first + i].head);
}

static void lay_out_condition(dm_compiler *c, layout *out, const dm_condition *from)
{
    dm_condition *to = DM_PUSH_SLOT(c->arena, &out->conditions);
    memcpy(to, from, sizeof *to);
    to->first_path = out->paths.count;
    for (uint32_t i = 0; i < from->path_count; i++) {
        DM_PUSH(c->arena, &out->paths, c->paths.data[from->first_path + i]);
        to->slots |= DM_SLOT_BIT(c->paths.data[from->first_path + i].slot[0]);
    }
    if (from->path_count > 0)
        to->path = c->paths.data[from->first_path];
    uint32_t *known = &out->first_condition[from->first_value];
    if (*known == UINT32_MAX) {
        *known = out->conditions.count - 1;
        lay_out_values(c, out, from, to);
        return;
    }
    const dm_condition *same = &out->conditions.data[*known];
    to->words = same->words;
    to->first_value = same->first_value;
    to->word_set = same->word_set;
    to->word_count = same->word_count;
    to->class_count = same->class_count;
}

/* The slots without which the frame cannot hold. */
static void collect_slots(const dm_frame *frame, const dm_condition *conditions, dm_frame_key *out)
{
    for (uint32_t i = 0; i < frame->condition_count; i++) {
        if (conditions[i].negated || (conditions[i].slots & (DM_SLOT_BIT(DM_SLOT_SELF) | DM_SLOT_BIT(DM_SLOT_SENTENCE))) != 0)
            continue;
        if (conditions[i].path_count == 1)
            out->slots_all |= conditions[i].slots;
        else if (out->slots_any == 0)
            out->slots_any = conditions[i].slots;
    }
}

/* Words in a filler are all that the condition asks for. */
static bool asks_words_alone(const dm_condition *condition, const dm_slot_path *paths)
{
    if (condition->negated || (uint32_t)condition->word_count + condition->class_count != condition->value_count)
        return false;
    for (uint32_t p = 0; p < condition->path_count; p++)
        if (paths[p].slot[0] == DM_SLOT_SENTENCE || paths[p].slot[1] != DM_SLOT_NONE)
            return false;
    return true;
}

static dm_word_mask words_of(const dm_compiler *c, const layout *out, const dm_condition *condition)
{
    dm_word_mask mask = {{0}};
    for (uint32_t i = 0; i < condition->word_count; i++)
        dm_word_mask_add(&mask, out->values.data[condition->first_value + i].id);
    dm_image_word_set set = c->word_sets.data[condition->word_set];
    for (uint32_t i = 0; i < set.words.count; i++)
        dm_word_mask_add(&mask, c->members.data[set.words.first + i]);
    for (uint32_t i = 0; i < set.phrases.count; i++)
        dm_word_mask_add(&mask, c->phrases.data[set.phrases.first + i].head);
    return mask;
}

static uint32_t bits_of(const dm_word_mask *mask)
{
    uint32_t bits = 0;
    for (int part = 0; part < 4; part++)
        for (uint64_t set = mask->part[part]; set != 0; set &= set - 1)
            bits++;
    return bits;
}

static void choose_gate(const dm_compiler *c, const layout *out, const dm_frame *frame, dm_frame_key *key)
{
    for (uint32_t i = 0; i < frame->condition_count; i++) {
        const dm_condition *condition = &out->conditions.data[frame->first_condition + i];
        if (!asks_words_alone(condition, out->paths.data + condition->first_path))
            continue;
        dm_word_mask words = words_of(c, out, condition);
        if (key->gate_slots == 0 || bits_of(&words) < bits_of(&key->gate_words)) {
            key->gate_slots = condition->slots;
            key->gate_words = words;
        }
    }
}

static void lay_out(dm_compiler *c)
{
    layout out = {.first_condition = DM_TAKE(c->arena, uint32_t, c->values.count)};
    memset(out.first_condition, 0xff, c->values.count * sizeof *out.first_condition);
    for (uint32_t f = 0; f < c->filed.count; f++) {
        dm_frame *frame = &c->filed.data[f].frame;
        uint32_t first = out.conditions.count;
        for (uint32_t i = 0; i < frame->condition_count; i++)
            lay_out_condition(c, &out, &c->conditions.data[frame->first_condition + i]);
        frame->first_condition = first;
        c->filed.data[f].key = (dm_frame_key){
            .particle = frame->particle, .first_condition = first & 0xffffff, .condition_count = frame->condition_count & 0xff};
        if (frame->condition_count > 0) {
            collect_slots(frame, out.conditions.data + first, &c->filed.data[f].key);
            choose_gate(c, &out, frame, &c->filed.data[f].key);
        }
    }
    memcpy(&c->conditions, &out.conditions, sizeof out.conditions);
    memcpy(&c->paths, &out.paths, sizeof out.paths);
    memcpy(&c->values, &out.values, sizeof out.values);
}

void dm_frames_finish(dm_compiler *c)
{
    if (c->filed.count > 0)
        qsort(c->filed.data, c->filed.count, sizeof *c->filed.data, by_turn);
    lay_out(c);
    uint32_t group = 0;
    for (uint32_t i = 0; i < c->filed.count; i++) {
        const dm_frame *frame = &c->filed.data[i].frame;
        if (i == 0 || frame->lemma != c->filed.data[group].frame.lemma || frame->pos != c->filed.data[group].frame.pos)
            group = i;
        dm_image_symbol *symbol = &c->symbols.data[frame->lemma];
        if (symbol->predicate == 0) {
            symbol->predicate = c->predicates.count;
            DM_PUSH(c->arena, &c->predicates, (dm_image_predicate){0});
        }
        dm_image_list *list = &c->predicates.data[symbol->predicate].frames[frame->pos];
        if (list->count++ == 0)
            list->first = i;
        check_shadowed(c, group, i);
    }
}
