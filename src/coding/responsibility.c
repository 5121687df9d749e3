/* "A bomb killed four. The group claimed responsibility.": who says that it did it is the actor of an attack that names none.  Whom
 * others blame is not: that is an accusation. */
#include "coding/coder.h"

#include "base/text.h"

enum { SENTENCES_BACK = 3 };

/* "no group has claimed responsibility" */
static bool is_nobody(const dm_coder *coder, uint32_t subject)
{
    static const char *const words[] = {"no", "nobody", "none", "neither"};
    const dm_syntax *s = coder->syntax;
    return DM_TEXT_IS_ANY(s->lower[subject], words) || dm_tree_child_is(s, subject, DM_REL_DET, "no");
}

/* "Hamas and Fatah claim responsibility", read as a phrase of nouns: the parties named before it. */
static void claimants_of_phrase(const dm_coder *coder, uint32_t noun, dm_parties *out)
{
    const dm_syntax *s = coder->syntax;
    uint32_t first = s->sentences[s->sentence[noun]].first;
    if (noun == first || !dm_text_starts(s->lower[noun - 1], "claim"))
        return;
    for (uint32_t t = first; t + 1 < noun; t++) {
        uint32_t index = coder->mentions->by_head[t];
        const dm_mention *mention = index == DM_NO_TOKEN ? NULL : &coder->mentions->mentions[index];
        bool linked = mention != NULL && dm_text_is(s->form[mention->last + 1], "-"); /* "the al Qaeda-linked group" */
        if (mention != NULL && mention->kind == DM_MENTION_ORGANIZATION && mention->last + 1 < noun && !linked)
            dm_roles_of_filler(coder, t, out);
    }
}

/* Who claims at `noun`, the word "responsibility"; nobody where it is not claimed, is denied, or is yet to be claimed. */
static void claimants(const dm_coder *coder, uint32_t noun, dm_parties *out)
{
    static const char *const verbs[] = {"claim", "accept", "admit", "assume"};
    const dm_syntax *s = coder->syntax;
    uint32_t verb = s->head[noun];
    if (verb == DM_NO_TOKEN || !DM_TEXT_IS_ANY(s->lemma[verb], verbs) || dm_auxiliary_of(coder, verb) != 0)
        return;
    dm_arguments arguments;
    dm_slots_collect(coder, verb, DM_PREDICATE_VERB, &arguments);
    for (uint32_t i = 0; i < arguments.count; i++)
        if (arguments.filler[i].slot == DM_SLOT_SUBJ && !is_nobody(coder, arguments.filler[i].token))
            dm_roles_of_filler(coder, arguments.filler[i].token, out);
}

/* The attack nearest before: of the same sentence, else of one of those before; UINT32_MAX when it has doers by name, or is none.
 */
static uint32_t attack_before(const dm_coder *coder, uint32_t sentence)
{
    uint32_t found = UINT32_MAX;
    for (uint32_t i = 0; i < coder->events.count; i++) {
        const dm_event *event = &coder->events.data[i];
        if (event->base_type != DM_ASSAULT || event->type != DM_ASSAULT || event->sentence > sentence ||
            event->sentence + SENTENCES_BACK < sentence)
            continue;
        if (found == UINT32_MAX || event->sentence >= coder->events.data[found].sentence)
            found = i;
    }
    if (found == UINT32_MAX)
        return found;
    const dm_event *event = &coder->events.data[found];
    for (uint32_t i = 0; i < event->actor_count; i++)
        if (event->actors[i].identifier_text.len > 0 || event->actors[i].sector_count == 0 ||
            event->actors[i].via != DM_VIA_CONTEXT)
            return UINT32_MAX;
    return found;
}

void dm_responsibility_join(dm_coder *coder)
{
    dm_symbol word = coder->terms->responsibility;
    const dm_syntax *s = coder->syntax;
    for (uint32_t t = 0; word != 0 && t < s->token_count; t++) {
        dm_parties claiming = {0};
        if (s->lemma_symbol[t] != word)
            continue;
        if (s->deprel[t] == DM_REL_OBJ || s->deprel[t] == DM_REL_NSUBJ_PASS)
            claimants(coder, t, &claiming);
        else
            claimants_of_phrase(coder, t, &claiming);
        uint32_t at = claiming.count > 0 ? attack_before(coder, s->sentence[t]) : UINT32_MAX;
        if (at == UINT32_MAX)
            continue;
        dm_event *event = &coder->events.data[at];
        event->actor_count = dm_emit_entities(coder, &claiming, &event->actors);
        dm_entity *actors = (dm_entity *)(uintptr_t)event->actors; /* made here, in the arena */
        for (uint32_t i = 0; i < event->actor_count; i++)          /* "Pride Brigades": of no army that is known */
            if (actors[i].sector_count > 0 && actors[i].sector[0] == DM_MIL && actors[i].via == DM_VIA_CONTEXT)
                actors[i].sector[0] = DM_REB;
    }
}
