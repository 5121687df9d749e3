/* Sizes of events: how many were killed, injured, arrested, taken, freed, protested, moved; from the quantities that count the
 * parties. */
#include "base/text.h"
#include "claim/finder.h"
#include "record/content.h"

typedef struct size_list {
    dm_size items[DM_SIZE_COUNT];
    uint32_t count;
} size_list;

static void add(size_list *list, dm_size_kind kind, const dm_quantity *quantity)
{
    for (uint32_t i = 0; i < list->count; i++)
        if (list->items[i].kind == kind)
            return; /* the first telling counts */
    if (list->count < DM_SIZE_COUNT)
        list->items[list->count++] = (dm_size){kind, *quantity};
}

/* The quantity that counts `token`, or that it is part of ("killing 20"). */
static const dm_counted *quantity_at(const dm_claim_finder *finder, uint32_t token)
{
    const dm_quantities *q = finder->quantities;
    if (q->count == 0)
        return NULL;
    if (q->by_unit[token] != DM_NO_TOKEN)
        return &q->items[q->by_unit[token]];
    uint32_t low = 0, high = q->count;
    while (low < high) { /* in text order, not overlapping */
        uint32_t middle = low + (high - low) / 2;
        if (q->items[middle].last < token)
            low = middle + 1;
        else if (q->items[middle].first > token)
            high = middle;
        else
            return &q->items[middle];
    }
    return NULL;
}

static bool is_count(const dm_counted *item) { return item != NULL && item->kind == DM_COUNT_OF_THINGS && !item->share; }

static void add_slot(const dm_claim_finder *finder, uint32_t predicate, uint32_t slot, dm_size_kind kind, size_list *list)
{
    const dm_coder *coder = finder->coder;
    dm_predicate_pos pos = dm_read_pos(coder->syntax, predicate);
    dm_arguments arguments;
    if (pos == DM_PREDICATE_POS_COUNT)
        return;
    dm_slots_collect(coder, predicate, pos, &arguments);
    for (uint32_t i = 0; i < arguments.count; i++) {
        const dm_counted *item = arguments.filler[i].slot == slot ? quantity_at(finder, arguments.filler[i].token) : NULL;
        if (is_count(item)) {
            add(list, kind, &item->quantity);
            return;
        }
    }
}

static void add_casualties(const dm_claim_finder *finder, uint32_t predicate, size_list *list)
{
    if (dm_claim_has(finder, predicate, DM_WORDS_SIZE_DEAD))
        add_slot(finder, predicate, DM_SLOT_OBJ, DM_SIZE_DEAD, list);
    else if (dm_claim_has(finder, predicate, DM_WORDS_SIZE_INJURED))
        add_slot(finder, predicate, DM_SLOT_OBJ, DM_SIZE_INJURED, list);
}

/* The predicate, what is coordinated with it and the outcome behind it: "attacked a mosque, killing five and wounding ten". */
static void add_all_casualties(const dm_claim_finder *finder, uint32_t predicate, int depth, size_list *list)
{
    const dm_syntax *s = finder->coder->syntax;
    add_casualties(finder, predicate, list);
    for (uint32_t i = s->child_first[predicate]; depth < 3 && i < s->child_first[predicate + 1]; i++) {
        uint32_t child = s->child[i];
        if (s->upos[child] == DM_UPOS_VERB && (s->deprel[child] == DM_REL_CONJ || s->deprel[child] == DM_REL_ADVCL))
            add_all_casualties(finder, child, depth + 1, list);
    }
}

static void sizes_of(const dm_claim_finder *finder, const dm_reading *reading, size_list *list)
{
    switch (reading->base_type) {
    case DM_ASSAULT:
        if (reading->mode == DM_MODE_ABDUCT)
            add_slot(finder, reading->innermost, DM_SLOT_OBJ, DM_SIZE_ABDUCTED, list);
        add_all_casualties(finder, reading->innermost, 0, list);
        break;
    case DM_COERCE:
        if (reading->mode == DM_MODE_ARREST)
            add_slot(finder, reading->innermost, DM_SLOT_OBJ, DM_SIZE_ARRESTED, list);
        break;
    case DM_RETREAT:
        if (reading->mode == DM_MODE_RELEASE)
            add_slot(finder, reading->innermost, DM_SLOT_OBJ, DM_SIZE_RELEASED, list);
        break;
    case DM_PROTEST: add_slot(finder, reading->innermost, DM_SLOT_SUBJ, DM_SIZE_PROTESTERS, list); break;
    case DM_MOBILIZE:
        if (reading->mode == DM_MODE_TROOPS) {
            add_slot(finder, reading->innermost, DM_SLOT_OBJ, DM_SIZE_TROOPS, list);
            add_slot(finder, reading->innermost, DM_SLOT_SUBJ, DM_SIZE_TROOPS, list);
        }
        break;
    default: break;
    }
}

void dm_sizes_find(dm_claim_finder *finder)
{
    dm_coder *coder = finder->coder;
    for (uint32_t i = 0; i < coder->events.count; i++) {
        size_list list = {.count = 0};
        sizes_of(finder, coder->sources.data[i], &list);
        if (list.count == 0)
            continue;
        dm_size *sizes = DM_TAKE(finder->arena, dm_size, list.count);
        memcpy(sizes, list.items, sizeof *sizes * list.count);
        coder->events.data[i].sizes = sizes;
        coder->events.data[i].size_count = list.count;
        coder->events.data[i].content = dm_event_content(&coder->events.data[i]);
    }
}
