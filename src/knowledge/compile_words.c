/* lexicon/words: classes and context words. */
#include <stdlib.h>

#include "knowledge/compiler.h"

static uint32_t draft_of(dm_compiler *c, dm_field at, dm_text key)
{
    uint32_t *id = dm_map_put(&c->class_map, key, UINT32_MAX);
    if (*id != UINT32_MAX)
        return *id;
    *id = c->drafts.count;
    uint32_t symbol = dm_compiler_symbol(c, key);
    DM_PUSH(c->arena, &c->drafts, ((dm_class_draft){.name = symbol, .at = at}));
    c->symbols.data[symbol].class_id = c->drafts.count - 1;
    return c->drafts.count - 1;
}

uint32_t dm_compiler_class(dm_compiler *c, dm_field at, dm_text name)
{
    return draft_of(c, at, dm_arena_copy(c->arena, dm_text_fold(c->arena, name)));
}

static void add_spelling(dm_compiler *c, dm_class_draft *draft, const dm_spelling *spelling)
{
    if (spelling->modifier_count == 0)
        DM_PUSH(c->arena, &draft->words, spelling->head);
    else
        DM_PUSH(c->arena, &draft->phrases, *spelling);
}

uint32_t dm_compiler_phrase_class(dm_compiler *c, dm_field at, const dm_spelling *spellings, uint32_t count)
{
    /* '=' cannot stand in a class's name, so this never meets a written one */
    dm_text key = dm_arena_print(c->arena, "=%.*s", (int)at.text.len, at.text.ptr);
    uint32_t id = draft_of(c, at, key);
    dm_class_draft *draft = &c->drafts.data[id];
    if (!draft->defined)
        for (uint32_t i = 0; i < count; i++)
            add_spelling(c, draft, &spellings[i]);
    draft->defined = true;
    return id;
}

static void read_class(void *context, const dm_field *cells)
{
    dm_compiler *c = context;
    dm_text name = cells[0].text;
    for (size_t i = 0; i < name.len; i++) {
        char b = name.ptr[i];
        if ((b >= 'a' && b <= 'z') || (b >= '0' && b <= '9') || b == '-' || b == '_')
            continue;
        dm_diagnose(c->diagnostics, cells[0], "a class's name is of small letters, digits, - and _");
        return;
    }
    uint32_t id = dm_compiler_class(c, cells[0], name);
    c->drafts.data[id].defined = true;
    dm_field *words;
    uint32_t count = dm_field_split(c->diagnostics, cells[1], '|', &words);
    for (uint32_t i = 0; i < count; i++) {
        if (words[i].text.ptr[0] == '@') {
            uint32_t included = dm_compiler_class(c, words[i], (dm_text){words[i].text.ptr + 1, words[i].text.len - 1});
            DM_PUSH(c->arena, &c->drafts.data[id].includes, included);
            continue;
        }
        dm_spelling spellings[3];
        uint32_t spelling_count = dm_compiler_spellings(c, words[i], spellings);
        for (uint32_t k = 0; k < spelling_count; k++)
            add_spelling(c, &c->drafts.data[id], &spellings[k]);
    }
}

void dm_compile_classes(dm_compiler *c, const dm_lexicon_source *source)
{
    static const dm_column columns[] = {{"class", true}, {"words", true}};
    dm_table_read(c->diagnostics, source, columns, 2, read_class, c);
}

/* ---- contexts -------------------------------------------------------------------------------------------------- */

static void add_context(dm_compiler *c, dm_context which, dm_field word)
{
    uint64_t bit = UINT64_C(1) << which;
    dm_spelling spellings[3];
    uint32_t spelling_count = dm_compiler_spellings(c, word, spellings);
    if (spelling_count > 0 && spellings[0].modifier_count > 1)
        dm_diagnose(c->diagnostics, word, "a context is told by one word or two");
    for (uint32_t k = 0; k < spelling_count; k++) {
        if (spellings[k].modifier_count == 1)
            DM_PUSH(c->arena, &c->context_pairs, ((dm_image_context_pair){spellings[k].head, spellings[k].modifiers[0], bit}));
        if (spellings[k].modifier_count > 0)
            continue;
        while (c->symbol_contexts.count <= spellings[k].head)
            DM_PUSH(c->arena, &c->symbol_contexts, 0);
        c->symbol_contexts.data[spellings[k].head] |= bit;
    }
}

/* "#LEG": a party of that sector; "#COERCE/cyber": an event of that type and mode. */
static void add_context_mark(dm_compiler *c, dm_context which, dm_field mark)
{
    dm_field name = dm_field_part(mark, (dm_text){mark.text.ptr + 1, mark.text.len - 1});
    dm_image_context_mark out = {.sector = (uint8_t)dm_sector_find(name.text), .contexts = UINT64_C(1) << which};
    if (out.sector != DM_SECTOR_NONE || dm_compile_event(c, name, true, &out.type, &out.mode))
        DM_PUSH(c->arena, &c->context_marks, out);
}

static void read_context(void *context, const dm_field *cells)
{
    dm_compiler *c = context;
    dm_context which = dm_context_find(cells[0].text);
    if (which == DM_CONTEXT_COUNT) {
        dm_diagnose(c->diagnostics, cells[0], "unknown context '%.*s'", (int)cells[0].text.len, cells[0].text.ptr);
        return;
    }
    dm_field *words;
    uint32_t count = dm_field_split(c->diagnostics, cells[1], '|', &words);
    for (uint32_t i = 0; i < count; i++)
        if (words[i].text.len > 0 && words[i].text.ptr[0] == '#')
            add_context_mark(c, which, words[i]);
        else
            add_context(c, which, words[i]);
}

void dm_compile_contexts(dm_compiler *c, const dm_lexicon_source *source)
{
    static const dm_column columns[] = {{"context", true}, {"words", true}};
    dm_table_read(c->diagnostics, source, columns, 2, read_context, c);
}

static int by_mask(const void *a, const void *b)
{
    uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;
    return x < y ? -1 : x > y;
}

static int by_pair(const void *a, const void *b)
{
    const dm_image_context_pair *x = a, *y = b;
    if (x->head != y->head)
        return x->head < y->head ? -1 : 1;
    return x->other < y->other ? -1 : x->other > y->other;
}

static void finish_contexts(dm_compiler *c)
{
    if (c->context_pairs.count > 0)
        qsort(c->context_pairs.data, c->context_pairs.count, sizeof *c->context_pairs.data, by_pair);
    for (uint32_t i = c->context_pairs.count; i > 0; i--) /* from behind: the first row of a word stays */
        c->symbols.data[c->context_pairs.data[i - 1].head].context_pair = i;
    uint64_t *sorted = DM_TAKE(c->arena, uint64_t, c->symbol_contexts.count + 1);
    uint32_t count = 0;
    for (uint32_t i = 0; i < c->symbol_contexts.count; i++)
        if (c->symbol_contexts.data[i] != 0)
            sorted[count++] = c->symbol_contexts.data[i];
    qsort(sorted, count, sizeof *sorted, by_mask);
    for (uint32_t i = 0; i < count; i++)
        if (i == 0 || sorted[i] != sorted[i - 1])
            DM_PUSH(c->arena, &c->masks, sorted[i]);
    for (uint32_t i = 0; i < c->symbol_contexts.count; i++) {
        if (c->symbol_contexts.data[i] == 0)
            continue;
        uint32_t low = 1;
        while (c->masks.data[low] != c->symbol_contexts.data[i])
            low++;
        c->symbols.data[i].mask = low;
    }
}

/* ---- classes, finished ------------------------------------------------------------------------------------------- */

static int by_number(const void *a, const void *b)
{
    uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
    return x < y ? -1 : x > y;
}

static int by_head(const void *a, const void *b)
{
    const dm_spelling *x = a, *y = b;
    if (x->head != y->head)
        return x->head < y->head ? -1 : 1;
    if (x->modifier_count != y->modifier_count)
        return x->modifier_count < y->modifier_count ? -1 : 1;
    for (uint32_t i = 0; i < x->modifier_count; i++)
        if (x->modifiers[i] != y->modifiers[i])
            return x->modifiers[i] < y->modifiers[i] ? -1 : 1;
    return 0;
}

static dm_image_list add_members(dm_compiler *c, uint32_t *words, uint32_t count)
{
    dm_image_list list = {c->members.count, 0};
    for (uint32_t i = 0; i < count; i++)
        DM_PUSH(c->arena, &c->members, words[i]);
    list.count = count;
    return list;
}

/* The classes of queue[0 .. count) and all that they include; returns how many.  Cycles do no harm. */
static uint32_t closure(const dm_compiler *c, uint32_t *queue, uint32_t count, bool *seen)
{
    memset(seen, 0, c->drafts.count);
    for (uint32_t i = 0; i < count; i++)
        seen[queue[i]] = true;
    for (uint32_t at = 0; at < count; at++) {
        const dm_class_draft *draft = &c->drafts.data[queue[at]];
        for (uint32_t i = 0; i < draft->includes.count; i++) {
            uint32_t next = draft->includes.data[i];
            if (!seen[next])
                queue[count++] = next;
            seen[next] = true;
        }
    }
    return count;
}

static dm_image_list finish_words(dm_compiler *c, uint32_t *words, uint32_t count)
{
    if (count > 0)
        qsort(words, count, sizeof *words, by_number);
    uint32_t kept = 0;
    for (uint32_t i = 0; i < count; i++)
        if (i == 0 || words[i] != words[i - 1])
            words[kept++] = words[i];
    return add_members(c, words, kept);
}

static dm_image_list finish_phrases(dm_compiler *c, dm_spelling *phrases, uint32_t count)
{
    if (count > 0)
        qsort(phrases, count, sizeof *phrases, by_head);
    dm_image_list out = {c->phrases.count, 0};
    for (uint32_t i = 0; i < count; i++) {
        if (i > 0 && by_head(&phrases[i], &phrases[i - 1]) == 0)
            continue;
        dm_image_list modifiers = add_members(c, phrases[i].modifiers, phrases[i].modifier_count);
        DM_PUSH(c->arena, &c->phrases, ((dm_image_phrase){phrases[i].head, modifiers}));
        out.count++;
    }
    return out;
}

/* Words and phrases of `count` classes and of what they include. */
static dm_image_word_set gather(dm_compiler *c, const uint32_t *classes, uint32_t count)
{
    DM_VECTOR(uint32_t) words = {0};
    DM_VECTOR(dm_spelling) phrases = {0};
    memcpy(c->class_queue, classes, count * sizeof *classes);
    uint32_t parts = closure(c, c->class_queue, count, c->class_seen);
    for (uint32_t p = 0; p < parts; p++) {
        const dm_class_draft *draft = &c->drafts.data[c->class_queue[p]];
        for (uint32_t i = 0; i < draft->words.count; i++)
            DM_PUSH(c->arena, &words, draft->words.data[i]);
        for (uint32_t i = 0; i < draft->phrases.count; i++)
            DM_PUSH(c->arena, &phrases, draft->phrases.data[i]);
    }
    dm_image_list found = finish_words(c, words.data, words.count);
    return (dm_image_word_set){found, finish_phrases(c, phrases.data, phrases.count)};
}

static void finish_class(dm_compiler *c, uint32_t id)
{
    dm_image_class out = {.name = c->drafts.data[id].name, .set = gather(c, &id, 1)};
    for (uint32_t i = 0; i < out.set.words.count; i++)
        c->symbols.data[c->members.data[out.set.words.first + i]].classes |= DM_CLASS_BIT(id);
    for (uint32_t i = 0; i < out.set.phrases.count; i++)
        c->symbols.data[c->phrases.data[out.set.phrases.first + i].head].classes |= DM_CLASS_BIT(id);
    DM_PUSH(c->arena, &c->classes, out);
}

uint32_t dm_compiler_word_set(dm_compiler *c, const uint32_t *classes, uint32_t count)
{
    if (count == 0)
        return 0;
    dm_image_word_set set = count == 1 ? c->classes.data[classes[0]].set : gather(c, classes, count);
    DM_PUSH(c->arena, &c->word_sets, set);
    return c->word_sets.count - 1;
}

void dm_classes_finish(dm_compiler *c)
{
    finish_contexts(c);
    c->class_queue = DM_TAKE(c->arena, uint32_t, c->drafts.count);
    c->class_seen = DM_TAKE(c->arena, bool, c->drafts.count);
    for (uint32_t id = 0; id < c->drafts.count; id++) {
        const dm_class_draft *draft = &c->drafts.data[id];
        if (id > 0 && !draft->defined) {
            dm_text name = dm_compiler_symbol_text(c, draft->name);
            dm_diagnose(c->diagnostics, draft->at, "no class '@%.*s'", (int)name.len, name.ptr);
        }
        finish_class(c, id);
    }
}
