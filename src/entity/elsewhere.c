/* Roles that the words around them say nothing of: of a region, of many countries, from abroad; and those that fight abroad or name
 * their state by its ways. */
#include "entity/mention_finder.h"
#include "entity/words.h"

bool dm_entity_is_force(const dm_finder *finder, const dm_draft *draft)
{
    return dm_word_in(DM_WORDS_FOREIGN_ROLE, finder->folded_lemma[draft->core_last]) && draft->unit == DM_UNIT_ROLE &&
           draft->role.sector_count > 0 && draft->role.sector[0] == DM_MIL;
}

/* "Kurdish leaders", "Hussein's regime": of somebody whose country is not known; the words around would only mislead. */
static bool names_unknown(const dm_finder *finder, uint32_t index)
{
    const dm_draft *draft = &finder->drafts.data[index];
    if (index == 0)
        return false;
    const dm_draft *before = &finder->drafts.data[index - 1];
    bool named = before->kind == DM_MENTION_GROUP || before->kind == DM_MENTION_PERSON || before->kind == DM_MENTION_ORGANIZATION;
    return !before->dropped && before->core_first >= draft->first && before->core_last < draft->core_first && named &&
           before->entity.code[0] == '\0' && before->entity.sector_count == 0;
}

/* "West African states", "several countries", "Gulf states": some of a region, not the ones that the words around name. */
static bool is_of_region(const dm_finder *finder, const dm_draft *draft)
{
    static const char *const regions[] = {"african", "asian",        "american", "gulf",  "arab",      "world",   "nordic",
                                          "baltic",  "balkan",       "european", "latin", "caribbean", "pacific", "muslim",
                                          "islamic", "scandinavian", "andean",   "sahel", "sahelian",  "western", NULL};
    static const char *const others[] = {"several", "many",     "some",  "other", "major", "neighbouring", "neighboring", "foreign",
                                         "various", "regional", "three", "four",  "five",  "most",         NULL};
    const dm_syntax *s = finder->syntax;
    dm_text word = finder->folded_lemma[draft->core_last];
    bool states = dm_word_in(DM_WORDS_STATE_NOUN, word) || dm_text_is(word, "state") || dm_text_is(word, "government") ||
                  dm_text_is(word, "power");
    if (dm_text_is(finder->syntax->lower[draft->core_first], "heads") && dm_text_is(word, "state"))
        return true; /* "50 heads of state" */
    for (uint32_t t = draft->first; draft->plural && t < draft->core_last; t++) {
        if (states && (s->upos[t] == DM_UPOS_NUM || dm_text_is(s->lower[t], "dozen") || dm_text_is(s->lower[t], "dozens")))
            return true; /* "a dozen governments" */
        uint32_t unit = finder->unit_at[t];
        if (unit != DM_NONE && finder->drafts.data[unit].unit == DM_UNIT_NAME && finder->drafts.data[unit].resolved)
            continue;
        for (size_t i = 0; regions[i] != NULL; i++)
            if (dm_text_is(s->lower[t], regions[i]) && (states || i < 6))
                return true;
        for (size_t i = 0; states && others[i] != NULL; i++)
            if (dm_text_is(s->lower[t], others[i]))
                return true;
    }
    return false;
}

/* "migrants", "foreign tourists", "its international creditors": the country around them is the one that they are not of. */
static bool is_from_abroad(const dm_finder *finder, const dm_draft *draft)
{
    static const char *const words[] = {"foreign", "international", "overseas", "expatriate"};
    static const char *const inland[] = {"displaced", "idp", "evacuee"};
    if (draft->unit != DM_UNIT_ROLE ||
        (draft->role.kind != DM_ROLE_AGENT && !dm_text_is(finder->folded_lemma[draft->core_first], "international")))
        return false;
    if (dm_text_is(finder->folded_lemma[draft->core_first], "international") ||
        dm_text_is(finder->folded_lemma[draft->core_last], "foreigner") ||
        dm_text_is(finder->folded_lemma[draft->core_first], "foreign"))
        return true;
    for (uint32_t t = draft->first; t < draft->core_first; t++)
        if (DM_TEXT_IS_ANY(finder->syntax->lower[t], words))
            return true;
    for (uint32_t t = draft->core_first; t <= draft->core_last; t++)
        if (DM_TEXT_IS_ANY(finder->folded_lemma[t], inland) || DM_TEXT_IS_ANY(finder->syntax->lower[t], inland))
            return false;
    return draft->role.sector_count > 0 && draft->role.sector[0] == DM_REF;
}

/* "West African states sent troops": of somebody whose country is not known; where they go is not where they are from. */
static bool is_sent_by_unknown(const dm_finder *finder, const dm_draft *draft)
{
    const dm_syntax *s = finder->syntax;
    uint32_t verb = s->head[draft->head];
    if (draft->unit != DM_UNIT_ROLE || s->deprel[draft->head] != DM_REL_OBJ || verb == DM_NO_TOKEN ||
        !dm_entity_is_force(finder, draft))
        return false;
    uint32_t subject = dm_child_with(s, verb, DM_REL_NSUBJ);
    uint32_t index = subject == DM_NO_TOKEN ? DM_NONE : finder->head_draft[subject];
    const dm_draft *sender = index == DM_NONE ? NULL : &finder->drafts.data[index];
    return sender != NULL && !sender->dropped && sender->entity.code[0] == '\0' && sender->unit == DM_UNIT_ROLE &&
           !(sender->role.sector_count > 0 && sender->role.sector[0] == DM_REF);
}

/* Rebels, militants, gunmen of whom only the state that fights them is named are not of that state when it fights abroad as a rule
 * (class acts-abroad of lexicon/words): "American drones killed ten militants". */
bool dm_entity_fights_abroad(const dm_finder *finder, uint32_t index, const char *code)
{
    const dm_draft *draft = &finder->drafts.data[index];
    bool armed = draft->unit == DM_UNIT_ROLE && draft->entity.sector_count > 0 &&
                 (draft->entity.sector[0] == DM_REB || draft->entity.sector[0] == DM_UAF);
    char lower[DM_CODE_MAX] = "";
    for (size_t i = 0; i + 1 < DM_CODE_MAX && code[i] != '\0'; i++)
        lower[i] = (char)(code[i] | 0x20);
    uint32_t class_id = armed ? dm_class_find(finder->knowledge, DM_TEXT("acts-abroad")) : 0;
    dm_symbol symbol = class_id == 0 ? 0 : dm_symbol_find(finder->knowledge, dm_text_of(lower));
    if (symbol == 0 || !dm_class_has(finder->knowledge, class_id, symbol))
        return false;
    uint32_t sentence = finder->syntax->sentence[draft->core_first];
    for (uint32_t i = finder->sentence_first[sentence]; i < finder->sentence_first[sentence + 1]; i++) {
        const dm_draft *other = &finder->drafts.data[i];
        if (i != index && !other->dropped && other->resolved && other->kind == DM_MENTION_PLACE &&
            strcmp(other->entity.code, code) == 0)
            return false; /* "gunmen in Chicago" */
        bool force = !other->dropped && other->resolved && strcmp(other->entity.code, code) == 0 &&
                     other->entity.sector_count > 0 && other->entity.sector[0] == DM_MIL;
        if (i != index && force)
            return true;
    }
    return false;
}

/* "federal prosecutors"; "Representative Jane Doe", "the House of Representatives" where no other country is named. */
bool dm_entity_names_federal(dm_finder *finder, const dm_draft *draft)
{
    static const char *const words[] = {"congressional", "congressman", "congresswoman"};
    dm_text title = draft->title == DM_NONE ? (dm_text){NULL, 0} : finder->folded[finder->drafts.data[draft->title].core_last];
    if (!dm_entity_names_only(finder, "USA"))
        title.len = 0;
    else if (dm_text_is(title, "representative") || DM_TEXT_IS_ANY(title, words) ||
             DM_TEXT_IS_ANY(finder->folded_lemma[draft->core_last], words) ||
             (dm_text_is(finder->syntax->form[draft->core_first], "House") &&
              dm_text_is(finder->folded[draft->core_last], "representatives")))
        return true;
    for (uint32_t t = draft->first; t <= draft->core_last; t++)
        if (dm_text_is(finder->syntax->lower[t], "federal"))
            return true;
    return false;
}

bool dm_entity_is_from_elsewhere(const dm_finder *finder, uint32_t index)
{
    const dm_draft *draft = &finder->drafts.data[index];
    return is_from_abroad(finder, draft) || names_unknown(finder, index) || is_of_region(finder, draft) ||
           is_sent_by_unknown(finder, draft);
}
