/* Parties that stand beside the subject and not in it: allies in a fight ("backed by militias"), and what a person resigns from. */
#include "coding/coder.h"

#include "base/text.h"

static bool is_fight(const dm_reading *reading)
{
    return reading->base_type == DM_ASSAULT || reading->base_type == DM_MOBILIZE ||
           (reading->base_type == DM_COERCE && reading->mode == DM_MODE_SEIZE);
}

/* "the army, supported by local militias, kills": they fight too, and no support in words is told. */
static void add_backers(dm_coder *coder, uint32_t subject, dm_reading *reading)
{
    static const char *const verbs[] = {"supported", "backed", "aided", "assisted", "helped", "accompanied", "joined"};
    const dm_syntax *s = coder->syntax;
    for (uint32_t i = s->child_first[subject]; i < s->child_first[subject + 1]; i++) {
        uint32_t verb = s->child[i];
        if ((s->deprel[verb] != DM_REL_ACL && s->deprel[verb] != DM_REL_ADVCL) || verb < subject ||
            !DM_TEXT_IS_ANY(s->lower[verb], verbs))
            continue;
        for (uint32_t k = s->child_first[verb]; k < s->child_first[verb + 1]; k++) {
            uint32_t agent = s->child[k], marker = dm_tree_child(s, agent, DM_REL_CASE);
            if (marker == DM_NO_TOKEN || !dm_text_is(s->lower[marker], "by"))
                continue;
            dm_roles_of_filler(coder, agent, &reading->actor);
            dm_read(coder, verb);
            coder->state[verb].consumed = 1;
        }
    }
}

/* "fights alongside militias", "attacked the town together with rebels" */
static void add_companions(const dm_coder *coder, uint32_t verb, dm_reading *reading)
{
    const dm_syntax *s = coder->syntax;
    for (uint32_t i = s->child_first[verb]; i < s->child_first[verb + 1]; i++) {
        uint32_t noun = s->child[i], marker = s->deprel[noun] == DM_REL_OBL ? dm_tree_child(s, noun, DM_REL_CASE) : DM_NO_TOKEN;
        if (marker == DM_NO_TOKEN)
            continue;
        bool together = dm_text_is(s->lower[marker], "with") && marker > 0 && dm_text_is(s->lower[marker - 1], "together");
        if (together || dm_text_is(s->lower[marker], "alongside"))
            dm_roles_of_filler(coder, noun, &reading->actor);
    }
}

/* "resigns as minister of health": the office says what the person was. */
static void take_office(const dm_coder *coder, const dm_arguments *arguments, dm_reading *reading)
{
    const dm_syntax *s = coder->syntax;
    for (uint32_t i = 0; i < arguments->count; i++) {
        uint32_t noun = arguments->filler[i].token, marker = dm_tree_child(s, noun, DM_REL_CASE),
                 role = coder->mentions->by_head[noun];
        if (arguments->filler[i].slot < DM_SLOT_PREPOSITION || marker == DM_NO_TOKEN || !dm_text_is(s->lower[marker], "as") ||
            role == DM_NO_TOKEN)
            continue;
        const dm_mention *person = &coder->mentions->mentions[reading->actor.mention[0]];
        if (person->entity.sector_count == 0 && person->kind == DM_MENTION_PERSON)
            reading->actor.mention[0] = dm_derive_mention(coder, reading->actor.mention[0], role, false);
        return;
    }
}

/* "The minister says the nation will hold, and calls on Cuba to talk": an act of words hung in what is said, by nobody there, is
 * the speaker's. */
static void take_speaker(const dm_coder *coder, const dm_arguments *arguments, dm_reading *reading)
{
    const dm_syntax *s = coder->syntax;
    bool words =
        reading->type == DM_REQUEST || reading->type == DM_ACCUSE || reading->type == DM_REJECT || reading->type == DM_THREATEN;
    uint32_t at = reading->token;
    if (!words || arguments->passive || s->upos[at] != DM_UPOS_VERB || s->deprel[at] != DM_REL_CONJ ||
        dm_tree_child(s, at, DM_REL_NSUBJ) != DM_NO_TOKEN)
        return;
    for (int step = 0; step < 4 && reading->actor.count == 0 && s->head[at] != DM_NO_TOKEN; step++) {
        dm_deprel rel = (dm_deprel)s->deprel[at];
        if (rel != DM_REL_CONJ && rel != DM_REL_CCOMP && rel != DM_REL_PARATAXIS)
            return;
        at = s->head[at];
        uint32_t subject = rel == DM_REL_CCOMP ? dm_tree_child(s, at, DM_REL_NSUBJ) : DM_NO_TOKEN;
        if (subject != DM_NO_TOKEN)
            dm_roles_of_filler(coder, subject, &reading->actor);
    }
}

/* "was expelled from the African Union": the body expels. */
static void take_expelling_body(const dm_coder *coder, const dm_arguments *arguments, dm_reading *reading)
{
    if (reading->type != DM_SANCTION || reading->mode != DM_MODE_EXPEL || !arguments->passive)
        return;
    for (uint32_t i = 0; i < arguments->count && reading->actor.count == 0; i++) {
        uint32_t index = coder->mentions->by_head[arguments->filler[i].token];
        if (arguments->filler[i].slot != coder->terms->from_slot || index == DM_NO_TOKEN)
            continue;
        const dm_entity *body = &coder->mentions->mentions[index].entity;
        bool party = body->sector_count > 0 && body->sector[0] == DM_PTY; /* "from the ruling party" */
        if (party || (body->code[0] != '\0' && dm_state_find(coder->knowledge, body->code) == UINT32_MAX))
            dm_roles_of_filler(coder, arguments->filler[i].token, &reading->actor);
    }
}

void dm_allies_find(dm_coder *coder, const dm_arguments *arguments, dm_reading *reading)
{
    if (reading->actor.count == 0)
        take_speaker(coder, arguments, reading);
    if (reading->actor.count == 0)
        take_expelling_body(coder, arguments, reading);
    if (reading->actor.count == 0)
        return;
    if (reading->mode == DM_MODE_RESIGN)
        take_office(coder, arguments, reading);
    if (!is_fight(reading))
        return;
    for (uint32_t i = 0; i < arguments->count; i++)
        if (arguments->filler[i].slot == DM_SLOT_SUBJ)
            add_backers(coder, arguments->filler[i].token, reading);
    if (!arguments->passive)
        add_companions(coder, reading->token, reading);
}
