/* Does a frame hold for a predicate with these arguments? */
#include "coding/coder.h"

#include "base/text.h"
#include "coding/slots.h"

static uint32_t fillers_of(const dm_arguments *arguments, uint32_t slot, uint32_t out[DM_FILLERS_MAX])
{
    uint32_t count = 0;
    for (uint32_t i = 0; i < arguments->count; i++)
        if (arguments->filler[i].slot == slot)
            out[count++] = arguments->filler[i].token;
    return count;
}

/* The slots of a filler, collected once: every frame of a lemma asks for them anew. */
static const dm_arguments *slots_of(const dm_coder *coder, uint32_t token)
{
    dm_token_state *state = &coder->state[token];
    if (state->slots == NULL) {
        dm_arguments collected;
        dm_predicate_pos pos = dm_read_pos(coder->syntax, token);
        dm_slots_collect(coder, token, pos == DM_PREDICATE_POS_COUNT ? DM_PREDICATE_NOUN : pos, &collected);
        dm_arguments *kept = DM_TAKE(coder->arena, dm_arguments, 1);
        *kept = collected;
        state->slots = kept;
    }
    return state->slots;
}

uint32_t dm_match_path(const dm_coder *coder, const dm_arguments *arguments, uint32_t self, dm_slot_path path,
                       uint32_t out[DM_FILLERS_MAX])
{
    uint32_t count = 1;
    if (path.slot[0] == DM_SLOT_SELF)
        out[0] = self;
    else
        count = fillers_of(arguments, path.slot[0], out);
    if (path.slot[1] == DM_SLOT_NONE || count == 0)
        return count;
    uint32_t outer[DM_FILLERS_MAX], total = 0;
    for (uint32_t i = 0; i < count; i++)
        outer[i] = out[i];
    for (uint32_t i = 0; i < count && total < DM_FILLERS_MAX; i++) {
        uint32_t found[DM_FILLERS_MAX];
        uint32_t found_count = fillers_of(slots_of(coder, outer[i]), path.slot[1], found);
        for (uint32_t k = 0; k < found_count && total < DM_FILLERS_MAX; k++)
            out[total++] = found[k];
    }
    return total;
}

static const dm_mention *mention_at(const dm_coder *coder, uint32_t token)
{
    uint32_t index = coder->mentions->by_head[token];
    return index == DM_NO_TOKEN ? NULL : &coder->mentions->mentions[index];
}

bool dm_match_is_measure(const dm_coder *coder, uint32_t token)
{
    return dm_class_has(coder->knowledge, coder->terms->measure_class, coder->syntax->lemma_symbol[token]);
}

/* The filler's mention, or its antecedent's for a pronoun. */
static const dm_mention *resolved_mention(const dm_coder *coder, uint32_t token)
{
    const dm_mention *mention = mention_at(coder, token);
    if (mention != NULL)
        return mention->resolved ? mention : NULL;
    bool counts = coder->syntax->upos[token] == DM_UPOS_NUM || dm_match_is_measure(coder, token) ||
                  dm_class_has(coder->knowledge, coder->terms->body_part_class, coder->syntax->lemma_symbol[token]);
    dm_parties parties = {0};
    if (counts) /* "hundreds of soldiers", "Taliban members" */
        dm_roles_of_filler(coder, token, &parties);
    if (parties.count == 0)
        return NULL;
    mention = &coder->mentions->mentions[parties.mention[0]];
    return mention->resolved ? mention : NULL;
}

static bool has_sector(const dm_mention *mention, uint8_t sector)
{
    for (uint32_t i = 0; i < mention->entity.sector_count; i++)
        if (mention->entity.sector[i] == sector)
            return true;
    return false;
}

static bool is_state(const dm_mention *mention)
{
    const dm_entity *entity = &mention->entity;
    if (entity->code[0] == '\0')
        return false;
    return entity->sector_count == 0 || entity->sector[0] == DM_GOV;
}

static bool has_number(const dm_coder *coder, uint32_t token)
{
    return coder->syntax->upos[token] == DM_UPOS_NUM || dm_tree_child(coder->syntax, token, DM_REL_NUMMOD) != DM_NO_TOKEN;
}

/* A partitive's real head: "hundreds of soldiers", "a group of rebels", "members of the army". */
uint32_t dm_match_partitive(const dm_coder *coder, uint32_t token)
{
    const dm_syntax *s = coder->syntax;
    for (uint32_t i = s->child_first[token]; i < s->child_first[token + 1]; i++) {
        uint32_t child = s->child[i];
        if (s->deprel[child] == DM_REL_NMOD && dm_tree_child_is(s, child, DM_REL_CASE, "of"))
            return child;
    }
    return DM_NO_TOKEN;
}

/* Lemmas of the compounds and adjectives of a noun, and of its compounds in turn ("air" in "air defense system"). */
static uint32_t modifiers_of(const dm_syntax *s, uint32_t token, dm_symbol out[DM_MODIFIERS_MAX])
{
    uint32_t count = 0;
    for (uint32_t i = s->child_first[token]; i < s->child_first[token + 1]; i++) {
        uint32_t child = s->child[i];
        if (s->deprel[child] != DM_REL_COMPOUND && s->deprel[child] != DM_REL_AMOD && s->deprel[child] != DM_REL_NMOD)
            continue;
        if (count < DM_MODIFIERS_MAX)
            out[count++] = s->lemma_symbol[child];
        if (count < DM_MODIFIERS_MAX && s->lower_symbol[child] != s->lemma_symbol[child]) /* "drone" taken for a verb */
            out[count++] = s->lower_symbol[child];
        for (uint32_t k = s->child_first[child]; k < s->child_first[child + 1] && count < DM_MODIFIERS_MAX; k++)
            if (s->deprel[s->child[k]] == DM_REL_COMPOUND || s->deprel[s->child[k]] == DM_REL_AMOD)
                out[count++] = s->lemma_symbol[s->child[k]];
    }
    return count;
}

/* "hundreds of soldiers": a word that only counts what stands in its of-phrase; DM_NO_TOKEN for any other. */
static uint32_t counted_noun(const dm_coder *coder, uint32_t token)
{
    bool counts = coder->syntax->upos[token] == DM_UPOS_NUM || dm_match_is_measure(coder, token);
    return counts ? dm_match_partitive(coder, token) : DM_NO_TOKEN;
}

static bool in_classes(const dm_coder *coder, uint32_t token, const dm_condition *condition)
{
    const dm_knowledge *k = coder->knowledge;
    const dm_syntax *s = coder->syntax;
    dm_modifiers *near = coder->modifiers; /* of the token asked about last: condition after condition asks about the same */
    if (near->token != token) {
        near->token = token;
        near->count = modifiers_of(s, token, near->symbol);
    }
    if (dm_condition_has_phrase(k, condition, s->lemma_symbol[token], near->symbol, near->count) ||
        dm_condition_has_word(k, condition, s->lower_symbol[token]))
        return true;
    dm_symbol modifiers[DM_MODIFIERS_MAX];
    uint32_t real = counted_noun(coder, token);
    return real != DM_NO_TOKEN &&
           dm_condition_has_phrase(k, condition, s->lemma_symbol[real], modifiers, modifiers_of(s, real, modifiers));
}

static bool is_event(dm_coder *coder, uint32_t token, const dm_value *value)
{
    const dm_token_state *state = dm_read(coder, token);
    for (uint32_t i = 0; i < state->count; i++) {
        const dm_reading *reading = &state->readings[i];
        if (value->type == DM_EVENT_NONE ||
            (reading->type == value->type && (value->mode == DM_MODE_NONE || reading->mode == value->mode)))
            return true;
    }
    return false;
}

/* An actor with a code that none of the doers has. */
static bool is_foreign(const dm_coder *coder, uint32_t token, const dm_arguments *arguments)
{
    dm_parties doers = {0}, parties = {0};
    for (uint32_t i = 0; i < arguments->count; i++)
        if (arguments->filler[i].slot == DM_SLOT_SUBJ)
            dm_roles_of_filler(coder, arguments->filler[i].token, &doers);
    dm_roles_of_filler(coder, token, &parties);
    const dm_mention *all = coder->mentions->mentions;
    for (uint32_t i = 0; i < parties.count; i++) {
        const char *code = all[parties.mention[i]].entity.code;
        bool shared = code[0] == '\0' || doers.count == 0;
        for (uint32_t k = 0; k < doers.count && !shared; k++)
            shared = all[doers.mention[k]].entity.code[0] == '\0' || strcmp(all[doers.mention[k]].entity.code, code) == 0;
        if (!shared)
            return true;
    }
    return false;
}

/* The filler is an actor: its head, what it counts ("hundreds of soldiers") or the body whose members it names. */
static bool is_actor(const dm_coder *coder, uint32_t token)
{
    if (dm_roles_is_actor(coder, token))
        return true;
    bool counts = coder->syntax->upos[token] == DM_UPOS_NUM || dm_match_is_measure(coder, token) ||
                  dm_class_has(coder->knowledge, coder->terms->body_part_class, coder->syntax->lemma_symbol[token]) ||
                  dm_class_has(coder->knowledge, coder->terms->counterpart_class, coder->syntax->lemma_symbol[token]);
    dm_parties parties = {0};
    if (counts)
        dm_roles_of_filler(coder, token, &parties);
    return parties.count > 0;
}

static bool is_value(dm_coder *coder, const dm_arguments *arguments, uint32_t token, const dm_value *value)
{
    const dm_syntax *s = coder->syntax;
    const dm_mention *mention;
    switch ((dm_value_kind)value->kind) {
    case DM_VALUE_ANY: return true;
    case DM_VALUE_WORD:
    case DM_VALUE_CLASS: return false; /* asked before, all words and classes of a condition at once */
    case DM_VALUE_EVENT: return is_event(coder, token, value);
    case DM_VALUE_SECTOR: mention = resolved_mention(coder, token); return mention != NULL && has_sector(mention, value->sector);
    case DM_VALUE_STATE: mention = resolved_mention(coder, token); return mention != NULL && is_state(mention);
    case DM_VALUE_PERSON:
        mention = mention_at(coder, token);
        return (mention != NULL && mention->kind == DM_MENTION_PERSON) || (s->name[token] + 1) / 2 == DM_NAME_PERSON;
    case DM_VALUE_PLACE:
        mention = mention_at(coder, token);
        return (mention != NULL &&
                (mention->kind == DM_MENTION_PLACE || (mention->entity.code[0] != '\0' && mention->entity.sector_count == 0))) ||
               (s->name[token] + 1) / 2 == DM_NAME_LOCATION;
    case DM_VALUE_INFINITIVE: return dm_is_infinitive(s, token);
    case DM_VALUE_NUMBER: return has_number(coder, token);
    case DM_VALUE_FOREIGN: return is_foreign(coder, token, arguments);
    case DM_VALUE_ACTOR: return is_actor(coder, token);
    case DM_VALUE_INVOLVED: {
        dm_parties parties = {0};
        dm_roles_of_filler(coder, token, &parties);
        return parties.count > 0;
    }
    }
    return false;
}

/* Adds the words that a condition may find in a token. */
static void add_words(const dm_coder *coder, uint32_t token, dm_word_mask *words)
{
    const dm_syntax *s = coder->syntax;
    dm_word_mask_add(words, s->lemma_symbol[token]);
    dm_word_mask_add(words, s->lower_symbol[token]);
    uint32_t real = counted_noun(coder, token);
    if (real != DM_NO_TOKEN)
        dm_word_mask_add(words, s->lemma_symbol[real]);
}

/* ... in it and its conjuncts: told once, asked by each frame. */
static const dm_word_mask *words_of_group(const dm_coder *coder, uint32_t token)
{
    const dm_syntax *s = coder->syntax;
    dm_token_state *state = &coder->state[token];
    if (!state->words_told) {
        state->words_told = true;
        add_words(coder, token, &state->words);
        for (uint32_t i = s->child_first[token]; i < s->child_first[token + 1]; i++)
            if (s->deprel[s->child[i]] == DM_REL_CONJ)
                add_words(coder, s->child[i], &state->words);
    }
    return &state->words;
}

static bool is_a_word(const dm_coder *coder, uint32_t token, const dm_condition *condition)
{
    const dm_value *words = coder->values + condition->first_value;
    dm_symbol lemma = coder->syntax->lemma_symbol[token], lower = coder->syntax->lower_symbol[token];
    for (uint32_t v = 0; v < condition->word_count; v++)
        if (words[v].id == lemma || words[v].id == lower)
            return true;
    return false;
}

static bool filler_is(dm_coder *coder, const dm_arguments *arguments, uint32_t token, const dm_condition *condition, bool worded)
{
    if (worded && (is_a_word(coder, token, condition) || (condition->word_set != 0 && in_classes(coder, token, condition))))
        return true;
    const dm_value *values = coder->values + condition->first_value;
    for (uint32_t v = (uint32_t)condition->word_count + condition->class_count; v < condition->value_count; v++)
        if (is_value(coder, arguments, token, &values[v]))
            return true;
    return false;
}

/* A filler or one of its conjuncts. */
static bool any_filler_is(dm_coder *coder, const dm_arguments *arguments, uint32_t token, const dm_condition *condition)
{
    const dm_syntax *s = coder->syntax;
    bool worded = (dm_word_mask_fold(words_of_group(coder, token)) & condition->words) != 0;
    if (!worded && (uint32_t)condition->word_count + condition->class_count == condition->value_count)
        return false;
    if (filler_is(coder, arguments, token, condition, worded))
        return true;
    for (uint32_t i = s->child_first[token]; i < s->child_first[token + 1]; i++)
        if (s->deprel[s->child[i]] == DM_REL_CONJ && filler_is(coder, arguments, s->child[i], condition, worded))
            return true;
    return false;
}

/* Does a filler of the slot do? */
static bool slot_holds(dm_coder *coder, const dm_condition *condition, const dm_arguments *arguments, const dm_arguments *of,
                       uint32_t slot)
{
    for (uint32_t i = 0; i < of->count; i++)
        if (of->filler[i].slot == slot && any_filler_is(coder, arguments, of->filler[i].token, condition))
            return true;
    return false;
}

static bool path_holds(dm_coder *coder, const dm_condition *condition, uint32_t self, const dm_arguments *arguments,
                       dm_slot_path path)
{
    if (path.slot[0] == DM_SLOT_SELF)
        return path.slot[1] == DM_SLOT_NONE ? any_filler_is(coder, arguments, self, condition)
                                            : slot_holds(coder, condition, arguments, slots_of(coder, self), path.slot[1]);
    if ((arguments->slots & DM_SLOT_BIT(path.slot[0])) == 0)
        return false;
    if (path.slot[1] == DM_SLOT_NONE)
        return slot_holds(coder, condition, arguments, arguments, path.slot[0]);
    for (uint32_t i = 0; i < arguments->count; i++)
        if (arguments->filler[i].slot == path.slot[0] &&
            slot_holds(coder, condition, arguments, slots_of(coder, arguments->filler[i].token), path.slot[1]))
            return true;
    return false;
}

static bool sentence_is(dm_coder *coder, const dm_arguments *arguments, uint32_t self, const dm_condition *condition)
{
    const dm_sentence *sentence = &coder->syntax->sentences[coder->syntax->sentence[self]];
    for (uint32_t t = sentence->first; t < sentence->first + sentence->count; t++)
        if (t != self &&
            filler_is(coder, arguments, t, condition, (dm_word_mask_fold(words_of_group(coder, t)) & condition->words) != 0))
            return true;
    return false;
}

static bool condition_holds(dm_coder *coder, const dm_condition *condition, uint32_t self, const dm_arguments *arguments)
{
    const dm_slot_path *paths = condition->path_count == 1 ? &condition->path : coder->paths + condition->first_path;
    if ((condition->slots & DM_SLOT_BIT(DM_SLOT_SENTENCE)) != 0)
        for (uint32_t p = 0; p < condition->path_count; p++)
            if (paths[p].slot[0] == DM_SLOT_SENTENCE)
                return sentence_is(coder, arguments, self, condition) != condition->negated;
    if (((arguments->slots | DM_SLOT_BIT(DM_SLOT_SELF)) & condition->slots) == 0)
        return condition->negated;
    for (uint32_t p = 0; p < condition->path_count; p++)
        if (path_holds(coder, condition, self, arguments, paths[p]))
            return !condition->negated;
    return condition->negated;
}

static bool particle_holds(const dm_coder *coder, uint32_t particle, const dm_arguments *arguments, uint32_t self)
{
    const dm_syntax *s = coder->syntax;
    if (particle == 0)
        return true;
    for (uint32_t i = 0; i < arguments->count; i++)
        if (arguments->filler[i].slot == DM_SLOT_PRT && s->lower_symbol[arguments->filler[i].token] == particle)
            return true;
    /* parsers often take "out" of "pull out of Mali" as a preposition: the word right after the verb (or its object) decides */
    if (self + 1 < s->token_count && s->lower_symbol[self + 1] == particle && s->sentence[self + 1] == s->sentence[self])
        return s->upos[self + 1] == DM_UPOS_ADP || s->upos[self + 1] == DM_UPOS_ADV;
    return false;
}

void dm_match_words_of(const dm_coder *coder, uint32_t token, const dm_arguments *arguments, dm_match_words *out)
{
    out->count = arguments->count + 1;
    out->slot[0] = DM_SLOT_BIT(DM_SLOT_SELF);
    out->words[0] = *words_of_group(coder, token);
    out->any = out->words[0];
    for (uint32_t i = 0; i < arguments->count; i++) {
        out->slot[i + 1] = DM_SLOT_BIT(arguments->filler[i].slot);
        out->words[i + 1] = *words_of_group(coder, arguments->filler[i].token);
        for (uint32_t p = 0; p < 4; p++)
            out->any.part[p] |= out->words[i + 1].part[p];
    }
}

/* Does a filler of the slots have one of the words? */
static bool passes_gate(const dm_frame_key *key, const dm_match_words *words)
{
    if (!dm_word_mask_meet(&words->any, &key->gate_words))
        return false;
    for (uint32_t i = 0; i < words->count; i++)
        if ((key->gate_slots & words->slot[i]) != 0 && dm_word_mask_meet(&words->words[i], &key->gate_words))
            return true;
    return false;
}

bool dm_match_may_hold(const dm_coder *coder, const dm_frame_key *key, uint32_t token, const dm_arguments *arguments,
                       const dm_match_words *words)
{
    return (arguments->slots & key->slots_all) == key->slots_all &&
           (key->slots_any == 0 || (arguments->slots & key->slots_any) != 0) && (key->gate_slots == 0 || passes_gate(key, words)) &&
           (key->particle == 0 || particle_holds(coder, key->particle, arguments, token));
}

bool dm_match_frame(dm_coder *coder, const dm_frame_key *key, uint32_t token, const dm_arguments *arguments)
{
    const dm_condition *conditions = coder->conditions + key->first_condition;
    for (uint32_t c = 0; c < key->condition_count; c++)
        if (!condition_holds(coder, &conditions[c], token, arguments))
            return false;
    return true;
}
