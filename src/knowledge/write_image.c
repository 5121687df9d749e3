/* The finished tables -> image bytes. */
#include <stdlib.h>

#include "base/error.h"
#include "knowledge/compiler.h"

static const void *make_slots(dm_compiler *c, uint32_t *count)
{
    uint32_t capacity = 16;
    while (capacity < c->symbols.count * 2)
        capacity *= 2;
    dm_image_slot *slots = DM_TAKE_ZEROED(c->arena, dm_image_slot, capacity);
    for (uint32_t symbol = 1; symbol < c->symbols.count; symbol++) {
        uint32_t hash = dm_image_hash(dm_compiler_symbol_text(c, symbol));
        uint32_t i = hash & (capacity - 1);
        while (slots[i].symbol != 0)
            i = (i + 1) & (capacity - 1);
        slots[i] = (dm_image_slot){hash, symbol};
    }
    *count = capacity;
    return slots;
}

static int by_state(const void *a, const void *b)
{
    const dm_image_state *x = a, *y = b;
    int order = strncmp(x->code, y->code, DM_CODE_MAX);
    return order != 0 ? order : x->row < y->row ? -1 : x->row > y->row;
}

/* States that are still there come before those with an end, so that a code finds today's. */
static const void *make_states(dm_compiler *c, uint32_t *count)
{
    dm_image_state *states = DM_TAKE_ZEROED(c->arena, dm_image_state, c->actors.count + 1);
    *count = 0;
    for (int ended = 0; ended < 2; ended++) {
        uint32_t known = *count;
        for (uint32_t row = 0; row < c->actors.count; row++) {
            const dm_image_actor *actor = &c->actors.data[row];
            if (actor->kind != DM_ENTITY_STATE || (actor->until != DM_DAY_NONE) != (ended == 1))
                continue;
            bool listed = false;
            for (uint32_t i = 0; ended == 1 && i < known && !listed; i++)
                listed = strncmp(states[i].code, actor->code, DM_CODE_MAX) == 0;
            if (listed)
                continue;
            memcpy(states[*count].code, actor->code, DM_CODE_MAX);
            states[(*count)++].row = row;
        }
    }
    qsort(states, *count, sizeof *states, by_state);
    return states;
}

static int by_office(const void *a, const void *b)
{
    const dm_image_office *x = a, *y = b;
    int order = strncmp(x->code, y->code, DM_CODE_MAX);
    if (order == 0)
        order = x->office < y->office ? -1 : x->office > y->office;
    return order != 0 ? order : x->row < y->row ? -1 : x->row > y->row;
}

static const void *make_offices(dm_compiler *c, uint32_t *count)
{
    dm_image_office *offices = DM_TAKE_ZEROED(c->arena, dm_image_office, c->actors.count + 1);
    *count = 0;
    for (uint32_t row = 0; row < c->actors.count; row++) {
        const dm_image_actor *actor = &c->actors.data[row];
        if (actor->office == 0)
            continue;
        memcpy(offices[*count].code, actor->code, DM_CODE_MAX);
        offices[*count].office = actor->office;
        offices[(*count)++].row = row;
    }
    qsort(offices, *count, sizeof *offices, by_office);
    return offices;
}

static const void *make_frames(dm_compiler *c, uint32_t *count)
{
    dm_frame *frames = DM_TAKE_ZEROED(c->arena, dm_frame, c->filed.count + 1);
    for (uint32_t i = 0; i < c->filed.count; i++)
        memcpy(&frames[i], &c->filed.data[i].frame, sizeof *frames);
    *count = c->filed.count;
    return frames;
}

static const void *make_keys(dm_compiler *c, uint32_t *count)
{
    dm_frame_key *keys = DM_TAKE_ZEROED(c->arena, dm_frame_key, c->filed.count + 1);
    for (uint32_t i = 0; i < c->filed.count; i++)
        keys[i] = c->filed.data[i].key;
    *count = c->filed.count;
    return keys;
}

typedef struct part {
    const void *data;
    uint32_t count;
    size_t size;
} part;

static void collect(dm_compiler *c, part parts[DM_SECTION_COUNT])
{
#define TABLE(name) parts[DM_SECTION_##name] = (part){c->name.data, c->name.count, sizeof *c->name.data}
    TABLE(strings), TABLE(symbols), TABLE(masks), TABLE(nodes), TABLE(edges), TABLE(rows), TABLE(actors), TABLE(roles);
    TABLE(classes), TABLE(word_sets), TABLE(phrases), TABLE(members), TABLE(context_pairs), TABLE(context_marks), TABLE(predicates),
        TABLE(conditions), TABLE(paths), TABLE(values), TABLE(examples), TABLE(weight_rows), TABLE(weights);
    TABLE(place_strings), TABLE(places), TABLE(place_names), TABLE(place_slots), TABLE(place_rows), TABLE(place_countries),
        TABLE(place_files);
#undef TABLE
#define MADE(name, type)                                                                                                           \
    parts[DM_SECTION_##name].data = make_##name(c, &parts[DM_SECTION_##name].count);                                               \
    parts[DM_SECTION_##name].size = sizeof(type)
    MADE(slots, dm_image_slot);
    MADE(states, dm_image_state);
    MADE(offices, dm_image_office);
    MADE(frames, dm_frame);
    MADE(keys, dm_frame_key);
#undef MADE
}

static size_t rounded(size_t size) { return (size + 15) / 16 * 16; }

dm_status dm_compiler_write(dm_compiler *c, dm_text *image, dm_error *error)
{
    part parts[DM_SECTION_COUNT];
    memset(parts, 0, sizeof parts);
    collect(c, parts);
    size_t size = rounded(sizeof(dm_image_header));
    for (int i = 0; i < DM_SECTION_COUNT; i++)
        size += rounded(parts[i].count * parts[i].size);
    if (size > (size_t)1 << 30)
        return dm_error_set(error, DM_ERROR_LIMIT, "the lexicon is over 1 GiB");
    char *bytes = calloc(1, size);
    if (bytes == NULL)
        return dm_error_set(error, DM_ERROR_MEMORY, "out of memory");
    dm_image_header *header = (void *)bytes;
    memcpy(header->magic, DM_IMAGE_MAGIC, 8);
    header->version = DM_IMAGE_VERSION;
    header->size = (uint32_t)size;
    header->frame_count = c->frame_count;
    size_t at = rounded(sizeof *header);
    for (int i = 0; i < DM_SECTION_COUNT; i++) {
        header->sections[i] = (dm_image_section){(uint32_t)at, parts[i].count};
        if (parts[i].count > 0)
            memcpy(bytes + at, parts[i].data, parts[i].count * parts[i].size);
        at += rounded(parts[i].count * parts[i].size);
    }
    header->place_offset = header->sections[DM_SECTION_place_strings].offset;
    header->place_checksum = dm_text_hash((dm_text){bytes + header->place_offset, size - header->place_offset}, DM_IMAGE_VERSION);
    *image = (dm_text){bytes, size};
    header->checksum = dm_image_checksum(*image);
    return DM_OK;
}
