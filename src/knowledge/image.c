/* Verifying an image: after this nothing that a damaged or hostile image says can lead a look-up out of its bounds. */
#include "knowledge/image.h"

#include "knowledge/compile.h"

#include "base/error.h"

#if __BYTE_ORDER__ != __ORDER_LITTLE_ENDIAN__
#error "the image is read in place and little-endian"
#endif

static const uint32_t element_size[DM_SECTION_COUNT] = {
#define X(name, type) (uint32_t)sizeof(type),
    DM_IMAGE_SECTIONS(X)
#undef X
};

uint64_t dm_image_checksum(dm_text image)
{
    const dm_image_header *header = (const void *)image.ptr;
    size_t from = offsetof(dm_image_header, checksum) + sizeof(uint64_t);
    size_t end = header->place_offset >= from && header->place_offset <= image.len ? header->place_offset : image.len;
    return dm_text_hash((dm_text){image.ptr + from, end - from}, DM_IMAGE_VERSION);
}

bool dm_image_check_places(const dm_knowledge *k)
{
    const dm_image_header *header = k->header;
    const char *bytes = (const char *)header;
    return dm_text_hash((dm_text){bytes + header->place_offset, header->size - header->place_offset}, DM_IMAGE_VERSION) ==
           header->place_checksum;
}

static dm_status damaged(dm_error *error, const char *what)
{
    return dm_error_set(error, DM_ERROR_LEXICON, "the lexicon image is damaged: %s", what);
}

static dm_status check_header(dm_text image, dm_error *error)
{
    const dm_image_header *header = (const void *)image.ptr;
    if (image.len < sizeof *header)
        return damaged(error, "it is too short");
    if ((uintptr_t)image.ptr % 16 != 0)
        return damaged(error, "it is not aligned");
    if (memcmp(header->magic, DM_IMAGE_MAGIC, 8) != 0)
        return damaged(error, "it does not start as an image does");
    if (header->version != DM_IMAGE_VERSION)
        return dm_error_set(error, DM_ERROR_LEXICON, "the lexicon image is of version %u, not %d", header->version,
                            (int)DM_IMAGE_VERSION);
    if (header->size != image.len)
        return damaged(error, "its size is wrong");
    if (header->place_offset < sizeof *header || header->place_offset > image.len)
        return damaged(error, "its places lie outside");
    if (header->checksum != dm_image_checksum(image))
        return damaged(error, "its checksum is wrong");
    for (uint32_t i = 0; i < DM_SECTION_COUNT; i++) {
        dm_image_section section = header->sections[i];
        if (section.offset % 16 != 0 || section.offset > image.len ||
            (uint64_t)section.count * element_size[i] > image.len - section.offset)
            return damaged(error, "a section lies outside");
    }
    return DM_OK;
}

static bool in_list(dm_image_list list, uint32_t count) { return list.first <= count && list.count <= count - list.first; }
static bool in_text(const dm_knowledge *k, dm_image_text text)
{
    return text.offset <= k->strings_count && text.length <= k->strings_count - text.offset;
}
static bool is_symbol(const dm_knowledge *k, uint32_t symbol) { return symbol < k->symbols_count; }

static bool check_symbols(const dm_knowledge *k)
{
    if (k->symbols_count == 0 || k->nodes_count == 0 || k->predicates_count == 0 || k->masks_count == 0 || k->classes_count == 0 ||
        k->word_sets_count == 0)
        return false;
    for (uint32_t i = 0; i < k->symbols_count; i++) {
        const dm_image_symbol *symbol = &k->symbols[i];
        if (!in_text(k, symbol->text) || symbol->name_node >= k->nodes_count || symbol->role_node >= k->nodes_count ||
            symbol->predicate >= k->predicates_count || symbol->mask >= k->masks_count || symbol->class_id >= k->classes_count)
            return false;
    }
    uint32_t free_slots = 0;
    for (uint32_t i = 0; i < k->slots_count; i++) {
        if (!is_symbol(k, k->slots[i].symbol))
            return false;
        free_slots += k->slots[i].symbol == 0;
    }
    /* a power of two with a free slot: probing ends */
    return free_slots > 0 && (k->slots_count & (k->slots_count - 1)) == 0;
}

static bool check_nodes(const dm_knowledge *k)
{
    for (uint32_t i = 0; i < k->nodes_count; i++) {
        const dm_image_node *node = &k->nodes[i];
        if (!in_list(node->edges, k->edges_count))
            return false;
        for (int c = 0; c < DM_CASE_COUNT; c++)
            if (!in_list(node->rows[c], k->rows_count)) /* whether a row is an actor's or a role's the look-up tells */
                return false;
    }
    for (uint32_t i = 0; i < k->edges_count; i++)
        if (!is_symbol(k, k->edges[i].symbol) || k->edges[i].node >= k->nodes_count)
            return false;
    return true;
}

static bool is_code(const char code[DM_CODE_MAX]) { return code[DM_CODE_MAX - 1] == '\0'; }

static bool check_sectors(uint8_t count, const uint8_t sector[DM_SECTORS_MAX])
{
    if (count > DM_SECTORS_MAX)
        return false;
    for (int i = 0; i < DM_SECTORS_MAX; i++)
        if (sector[i] >= DM_SECTOR_COUNT)
            return false;
    return true;
}

static bool check_actors(const dm_knowledge *k)
{
    for (uint32_t i = 0; i < k->actors_count; i++) {
        const dm_image_actor *actor = &k->actors[i];
        if (actor->kind >= DM_ENTITY_KIND_COUNT || !check_sectors(actor->sector_count, actor->sector) || !is_code(actor->code) ||
            !in_text(k, actor->identifier) || !is_symbol(k, actor->office) || !is_symbol(k, actor->file))
            return false;
    }
    for (uint32_t i = 0; i < k->roles_count; i++) {
        const dm_image_role *role = &k->roles[i];
        if (role->kind > DM_ROLE_BODY || !check_sectors(role->sector_count, role->sector) || !is_code(role->code) ||
            !is_symbol(k, role->office) || !is_symbol(k, role->file))
            return false;
    }
    for (uint32_t i = 0; i < k->states_count; i++)
        if (k->states[i].row >= k->actors_count)
            return false;
    for (uint32_t i = 0; i < k->offices_count; i++)
        if (k->offices[i].row >= k->actors_count)
            return false;
    return true;
}

static bool check_word_set(const dm_knowledge *k, dm_image_word_set set)
{
    return in_list(set.words, k->members_count) && in_list(set.phrases, k->phrases_count);
}

static bool check_classes(const dm_knowledge *k)
{
    for (uint32_t i = 0; i < k->classes_count; i++)
        if (!is_symbol(k, k->classes[i].name) || !check_word_set(k, k->classes[i].set))
            return false;
    for (uint32_t i = 0; i < k->word_sets_count; i++)
        if (!check_word_set(k, k->word_sets[i]))
            return false;
    for (uint32_t i = 0; i < k->phrases_count; i++)
        if (!is_symbol(k, k->phrases[i].head) || !in_list(k->phrases[i].modifiers, k->members_count))
            return false;
    for (uint32_t i = 0; i < k->members_count; i++)
        if (!is_symbol(k, k->members[i]))
            return false;
    return true;
}

static bool is_slot(const dm_knowledge *k, uint32_t slot)
{
    return slot <= DM_SLOT_SENTENCE || (slot > DM_SLOT_PREPOSITION && is_symbol(k, slot - DM_SLOT_PREPOSITION));
}

static bool check_contexts(const dm_knowledge *k)
{
    for (uint32_t i = 0; i < k->symbols_count; i++)
        if (k->symbols[i].context_pair > k->context_pairs_count)
            return false;
    for (uint32_t i = 0; i < k->context_pairs_count; i++)
        if (!is_symbol(k, k->context_pairs[i].head) || !is_symbol(k, k->context_pairs[i].other))
            return false;
    return true;
}

static bool check_paths(const dm_knowledge *k, const dm_slot_path *paths, uint32_t count)
{
    for (uint32_t i = 0; i < count; i++)
        if (!is_slot(k, paths[i].slot[0]) || !is_slot(k, paths[i].slot[1]))
            return false;
    return true;
}

static bool check_frame(const dm_knowledge *k, const dm_frame *frame)
{
    return is_symbol(k, frame->name) && is_symbol(k, frame->lemma) && is_symbol(k, frame->particle) && is_symbol(k, frame->file) &&
           frame->pos < DM_PREDICATE_POS_COUNT && frame->type < DM_EVENT_COUNT && frame->mode < DM_MODE_COUNT &&
           frame->op < DM_OPERATOR_COUNT && frame->cameo <= 9999 && frame->cameo_digits <= 4 &&
           frame->actor_count <= DM_FRAME_PATHS_MAX && frame->recipient_count <= DM_FRAME_PATHS_MAX &&
           check_paths(k, frame->actor, DM_FRAME_PATHS_MAX) && check_paths(k, frame->recipient, DM_FRAME_PATHS_MAX) &&
           in_list((dm_image_list){frame->first_condition, frame->condition_count}, k->conditions_count);
}

static bool check_value(const dm_knowledge *k, const dm_value *value)
{
    if (value->type >= DM_EVENT_COUNT || value->mode >= DM_MODE_COUNT || value->sector >= DM_SECTOR_COUNT)
        return false;
    if (value->kind == DM_VALUE_WORD)
        return is_symbol(k, value->id);
    if (value->kind == DM_VALUE_CLASS)
        return value->id < k->classes_count;
    return value->kind >= DM_VALUE_WORD && value->kind <= DM_VALUE_ANY;
}

static bool check_frames(const dm_knowledge *k)
{
    for (uint32_t i = 0; i < k->predicates_count; i++)
        for (int pos = 0; pos < DM_PREDICATE_POS_COUNT; pos++)
            if (!in_list(k->predicates[i].frames[pos], k->frames_count))
                return false;
    if (k->keys_count != k->frames_count)
        return false;
    for (uint32_t i = 0; i < k->frames_count; i++)
        if (!check_frame(k, &k->frames[i]) || k->keys[i].particle != k->frames[i].particle ||
            k->keys[i].first_condition != k->frames[i].first_condition ||
            k->keys[i].condition_count != k->frames[i].condition_count)
            return false;
    for (uint32_t i = 0; i < k->conditions_count; i++) {
        const dm_condition *condition = &k->conditions[i];
        unsigned char negated;
        memcpy(&negated, &condition->negated, 1); /* a bool that is neither 0 nor 1 must not be read as one */
        if (negated > 1 || !in_list((dm_image_list){condition->first_path, condition->path_count}, k->paths_count) ||
            !in_list((dm_image_list){condition->first_value, condition->value_count}, k->values_count) ||
            (uint32_t)condition->word_count + condition->class_count > condition->value_count ||
            condition->word_set >= k->word_sets_count ||
            (condition->path_count > 0 && memcmp(&condition->path, &k->paths[condition->first_path], sizeof condition->path) != 0))
            return false;
    }
    for (uint32_t i = 0; i < k->values_count; i++)
        if (!check_value(k, &k->values[i]))
            return false;
    return check_paths(k, k->paths, k->paths_count);
}

static bool check_weights(const dm_knowledge *k)
{
    for (uint32_t i = 0; i < k->weight_rows_count; i++)
        if (!in_text(k, k->weight_rows[i].name) || !is_symbol(k, k->weight_rows[i].file) ||
            !in_list(k->weight_rows[i].weights, k->weights_count) ||
            (i > 0 && k->weight_rows[i - 1].hash >= k->weight_rows[i].hash))
            return false;
    for (uint32_t i = 0; i < k->weights_count; i++)
        if (k->weights[i].label >= DM_LABEL_COUNT)
            return false;
    return true;
}

static bool check_examples(const dm_knowledge *k)
{
    for (uint32_t i = 0; i < k->examples_count; i++) {
        const dm_image_example *e = &k->examples[i];
        if (e->type >= DM_EVENT_COUNT || e->mode >= DM_MODE_COUNT || !is_symbol(k, e->file) || !is_symbol(k, e->frame) ||
            !in_text(k, e->sentence) || !in_text(k, e->actor) || !in_text(k, e->recipient) || !in_text(k, e->reason))
            return false;
    }
    return true;
}

/* Where each model's rows begin: they are sorted by model first. */
static void find_models(dm_knowledge *k)
{
    uint32_t row = 0;
    for (int model = 0; model <= DM_MODEL_COUNT; model++) {
        while (row < k->weight_rows_count && model < DM_MODEL_COUNT &&
               k->weight_rows[row].hash < dm_weight_hash((dm_weight_model)model, 0))
            row++;
        k->model_first[model] = model < DM_MODEL_COUNT ? row : k->weight_rows_count;
    }
}

dm_status dm_image_open(dm_text image, dm_knowledge *out, dm_error *error)
{
    memset(out, 0, sizeof *out);
    dm_status status = check_header(image, error);
    if (status != DM_OK)
        return status;
    const dm_image_header *header = (const void *)image.ptr;
    dm_knowledge k = {.header = header};
#define X(name, type)                                                                                                              \
    k.name = (const void *)(image.ptr + header->sections[DM_SECTION_##name].offset);                                               \
    k.name##_count = header->sections[DM_SECTION_##name].count;
    DM_IMAGE_SECTIONS(X)
#undef X
    if (!check_symbols(&k))
        return damaged(error, "its words");
    if (!check_nodes(&k))
        return damaged(error, "its names");
    if (!check_actors(&k))
        return damaged(error, "its actors");
    if (!check_classes(&k))
        return damaged(error, "its classes");
    if (!check_contexts(&k))
        return damaged(error, "its contexts");
    if (!check_frames(&k))
        return damaged(error, "its frames");
    if (!check_weights(&k))
        return damaged(error, "its weights");
    if (!check_examples(&k))
        return damaged(error, "its examples");
    find_models(&k);
    *out = k;
    return DM_OK;
}
