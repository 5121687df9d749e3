/* Look-ups of single items: words, actors, classes, frames, examples. */
#include "knowledge/image.h"

static dm_text text_at(const dm_knowledge *k, dm_image_text text) { return (dm_text){k->strings + text.offset, text.length}; }
/* A text that may be absent. */
static dm_text optional_text(const dm_knowledge *k, dm_image_text text)
{
    return text.length == 0 ? (dm_text){NULL, 0} : text_at(k, text);
}
static dm_text optional_symbol(const dm_knowledge *k, uint32_t symbol)
{
    return symbol == 0 ? (dm_text){NULL, 0} : dm_symbol_text(k, symbol);
}
static dm_source source_at(const dm_knowledge *k, uint32_t file, uint32_t line)
{
    return (dm_source){dm_symbol_text(k, file), line};
}

dm_symbol dm_symbol_find(const dm_knowledge *k, dm_text folded_word)
{
    uint32_t hash = dm_image_hash(folded_word), mask = k->slots_count - 1;
    for (uint32_t i = hash & mask;; i = (i + 1) & mask) {
        dm_image_slot slot = k->slots[i];
        if (slot.symbol == 0)
            return 0;
        if (slot.hash == hash && dm_text_equal(text_at(k, k->symbols[slot.symbol].text), folded_word))
            return slot.symbol;
    }
}

dm_text dm_symbol_text(const dm_knowledge *k, dm_symbol symbol)
{
    return symbol < k->symbols_count ? text_at(k, k->symbols[symbol].text) : (dm_text){NULL, 0};
}

uint32_t dm_actor_count(const dm_knowledge *k) { return k->actors_count; }

dm_actor dm_actor_get(const dm_knowledge *k, uint32_t row)
{
    dm_actor out;
    memset(&out, 0, sizeof out);
    uint32_t index = row & ~DM_ROW_ALIAS;
    if (index >= k->actors_count)
        return out;
    const dm_image_actor *actor = &k->actors[index];
    out.kind = (dm_entity_kind)actor->kind;
    out.identifier = text_at(k, actor->identifier);
    memcpy(out.code, actor->code, sizeof out.code);
    out.sector_count = actor->sector_count;
    memcpy(out.sector, actor->sector, sizeof out.sector);
    out.office = optional_symbol(k, actor->office);
    out.from = actor->from;
    out.until = actor->until;
    out.source = source_at(k, actor->file, actor->line);
    out.is_alias = (row & DM_ROW_ALIAS) != 0;
    return out;
}

/* First of `count` elements of `size` bytes, each starting with a code, whose code is not below `code`. */
static uint32_t lower_code(const void *base, uint32_t count, size_t size, const char *code)
{
    uint32_t low = 0, high = count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (strncmp((const char *)base + size * middle, code, DM_CODE_MAX) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

uint32_t dm_state_find(const dm_knowledge *k, const char *code)
{
    uint32_t at = lower_code(k->states, k->states_count, sizeof *k->states, code);
    bool found = at < k->states_count && strncmp(k->states[at].code, code, DM_CODE_MAX) == 0;
    return found ? k->states[at].row : UINT32_MAX;
}

static bool holds_on(const dm_image_actor *actor, dm_day day)
{
    return (actor->from == DM_DAY_NONE || actor->from <= day) && (actor->until == DM_DAY_NONE || day <= actor->until);
}

uint32_t dm_office_holder(const dm_knowledge *k, const char *code, dm_text office, dm_day day)
{
    dm_symbol symbol = day == DM_DAY_NONE || office.len == 0 ? 0 : dm_symbol_find(k, office);
    if (symbol == 0)
        return UINT32_MAX;
    uint32_t found = UINT32_MAX;
    for (uint32_t i = lower_code(k->offices, k->offices_count, sizeof *k->offices, code);
         i < k->offices_count && strncmp(k->offices[i].code, code, DM_CODE_MAX) == 0; i++) {
        const dm_image_actor *actor = &k->actors[k->offices[i].row];
        if (k->offices[i].office != symbol || !holds_on(actor, day))
            continue;
        if (found != UINT32_MAX && !dm_text_equal(text_at(k, k->actors[found].identifier), text_at(k, actor->identifier)))
            return UINT32_MAX;
        found = k->offices[i].row;
    }
    return found;
}

uint32_t dm_class_find(const dm_knowledge *k, dm_text name) { return k->symbols[dm_symbol_find(k, name)].class_id; }

uint32_t dm_class_count(const dm_knowledge *k) { return k->classes_count; }

dm_text dm_class_name(const dm_knowledge *k, uint32_t class_id)
{
    return class_id < k->classes_count ? dm_symbol_text(k, k->classes[class_id].name) : (dm_text){NULL, 0};
}

static uint32_t lower_bound(const uint32_t *values, uint32_t count, uint32_t value)
{
    uint32_t low = 0;
    while (count > 0) {
        uint32_t half = count / 2;
        if (values[low + half] < value) {
            low += half + 1;
            count -= half + 1;
        } else {
            count = half;
        }
    }
    return low;
}

static bool set_has_word(const dm_knowledge *k, const dm_image_word_set *set, dm_symbol word)
{
    const uint32_t *words = k->members + set->words.first;
    uint32_t at = lower_bound(words, set->words.count, word);
    return at < set->words.count && words[at] == word;
}

static bool has_all(const uint32_t *wanted, uint32_t wanted_count, const dm_symbol *have, uint32_t have_count)
{
    for (uint32_t i = 0; i < wanted_count; i++) {
        uint32_t j = 0;
        while (j < have_count && have[j] != wanted[i])
            j++;
        if (j == have_count)
            return false;
    }
    return true;
}

static bool set_has_phrase(const dm_knowledge *k, const dm_image_word_set *set, dm_symbol head, const dm_symbol *modifiers,
                           uint32_t count)
{
    const dm_image_phrase *phrases = k->phrases + set->phrases.first;
    uint32_t low = 0, high = set->phrases.count;
    if (count == 0)
        return false;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (phrases[middle].head < head)
            low = middle + 1;
        else
            high = middle;
    }
    for (; low < set->phrases.count && phrases[low].head == head; low++)
        if (has_all(k->members + phrases[low].modifiers.first, phrases[low].modifiers.count, modifiers, count))
            return true;
    return false;
}

/* False: neither a member of the class nor the head of one. */
static bool may_be_in(const dm_knowledge *k, uint32_t class_id, dm_symbol word)
{
    return word != 0 && class_id != 0 && class_id < k->classes_count && (k->symbols[word].classes & DM_CLASS_BIT(class_id)) != 0;
}

bool dm_class_has(const dm_knowledge *k, uint32_t class_id, dm_symbol word)
{
    return may_be_in(k, class_id, word) && set_has_word(k, &k->classes[class_id].set, word);
}

bool dm_class_has_phrase(const dm_knowledge *k, uint32_t class_id, dm_symbol head, const dm_symbol *modifiers, uint32_t count)
{
    return may_be_in(k, class_id, head) && (set_has_word(k, &k->classes[class_id].set, head) ||
                                            set_has_phrase(k, &k->classes[class_id].set, head, modifiers, count));
}

bool dm_condition_has_word(const dm_knowledge *k, const dm_condition *condition, dm_symbol word)
{
    return (condition->words & DM_WORD_BIT(word)) != 0 && set_has_word(k, &k->word_sets[condition->word_set], word);
}

bool dm_condition_has_phrase(const dm_knowledge *k, const dm_condition *condition, dm_symbol head, const dm_symbol *modifiers,
                             uint32_t count)
{
    const dm_image_word_set *set = &k->word_sets[condition->word_set];
    return (condition->words & DM_WORD_BIT(head)) != 0 &&
           (set_has_word(k, set, head) || set_has_phrase(k, set, head, modifiers, count));
}

uint64_t dm_context_of_word(const dm_knowledge *k, dm_symbol word)
{
    return word < k->symbols_count ? k->masks[k->symbols[word].mask] : 0;
}

uint64_t dm_context_of_pair(const dm_knowledge *k, dm_symbol word, const dm_symbol *near, uint32_t count)
{
    uint64_t contexts = 0;
    uint32_t first = word < k->symbols_count ? k->symbols[word].context_pair : 0;
    for (uint32_t row = first - 1; first != 0 && row < k->context_pairs_count && k->context_pairs[row].head == word; row++)
        for (uint32_t i = 0; i < count; i++)
            if (near[i] == k->context_pairs[row].other)
                contexts |= k->context_pairs[row].contexts;
    return contexts;
}

uint64_t dm_context_of_event(const dm_knowledge *k, dm_event_type type, dm_mode mode)
{
    uint64_t contexts = 0;
    for (uint32_t i = 0; i < k->context_marks_count; i++) {
        const dm_image_context_mark *mark = &k->context_marks[i];
        if (mark->sector == DM_SECTOR_NONE && mark->type == type && (mark->mode == DM_MODE_NONE || mark->mode == mode))
            contexts |= mark->contexts;
    }
    return contexts;
}

uint64_t dm_context_of_sector(const dm_knowledge *k, dm_sector sector)
{
    uint64_t contexts = 0;
    for (uint32_t i = 0; sector != DM_SECTOR_NONE && i < k->context_marks_count; i++)
        if (k->context_marks[i].sector == sector)
            contexts |= k->context_marks[i].contexts;
    return contexts;
}

const dm_frame *dm_frames_of(const dm_knowledge *k, dm_symbol lemma, dm_predicate_pos pos, uint32_t *count)
{
    *count = 0;
    if (lemma >= k->symbols_count || (unsigned)pos >= DM_PREDICATE_POS_COUNT)
        return NULL;
    dm_image_list frames = k->predicates[k->symbols[lemma].predicate].frames[pos];
    *count = frames.count;
    return frames.count == 0 ? NULL : k->frames + frames.first;
}

const dm_frame_key *dm_frame_keys(const dm_knowledge *k, const dm_frame *frames) { return k->keys + (frames - k->frames); }

uint32_t dm_frame_count(const dm_knowledge *k) { return k->header->frame_count; }
const dm_condition *dm_frame_conditions(const dm_knowledge *k, const dm_frame *frame)
{
    return k->conditions + (frame == NULL ? 0 : frame->first_condition);
}
const dm_slot_path *dm_condition_paths(const dm_knowledge *k, const dm_condition *condition)
{
    return k->paths + condition->first_path;
}
const dm_value *dm_condition_values(const dm_knowledge *k, const dm_condition *condition)
{
    return k->values + condition->first_value;
}
dm_source dm_frame_source(const dm_knowledge *k, const dm_frame *frame) { return source_at(k, frame->file, frame->line); }

uint32_t dm_example_count(const dm_knowledge *k) { return k->examples_count; }

dm_example dm_example_get(const dm_knowledge *k, uint32_t index)
{
    dm_example out;
    memset(&out, 0, sizeof out);
    if (index >= k->examples_count)
        return out;
    const dm_image_example *e = &k->examples[index];
    out.sentence = text_at(k, e->sentence);
    out.positive = e->positive != 0;
    out.type = (dm_event_type)e->type;
    out.mode = (dm_mode)e->mode;
    out.actor = optional_text(k, e->actor);
    out.recipient = optional_text(k, e->recipient);
    out.auxiliary = e->auxiliary;
    out.source = source_at(k, e->file, e->line);
    out.frame = dm_symbol_text(k, e->frame);
    out.frame_line = e->frame_line;
    out.discard = e->discard != 0;
    out.known_failure = e->known_failure != 0;
    out.reason = optional_text(k, e->reason);
    return out;
}
