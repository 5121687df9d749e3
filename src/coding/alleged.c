/* Acts that a speaker says that somebody else has done or is about to do: an accusation by the speaker, not an act told. */
#include "coding/coder.h"

#include "base/text.h"

/* "may have killed", "could have been behind": what is thought to have happened. */
static bool is_suspected(const dm_syntax *s, uint32_t verb)
{
    static const char *const modals[] = {"may", "might", "could"};
    bool modal = false, perfect = false;
    for (uint32_t i = s->child_first[verb]; i < s->child_first[verb + 1]; i++) {
        uint32_t child = s->child[i];
        if (s->deprel[child] != DM_REL_AUX)
            continue;
        modal |= DM_TEXT_IS_ANY(s->lower[child], modals);
        perfect |= dm_text_is(s->lower[child], "have");
    }
    return modal && perfect;
}

static bool is_grave(dm_event_type type) { return type == DM_ASSAULT || type == DM_COERCE; }

/* "may have committed war crimes", "may have ordered the killing". */
static bool commits(const dm_syntax *s, uint32_t verb)
{
    static const char *const verbs[] = {"commit", "order", "perpetrate", "violate", "breach", "mastermind", "orchestrate"};
    return DM_TEXT_IS_ANY(s->lemma[verb], verbs);
}

/* "is behind the bombing", "was behind the murder". */
static bool is_behind(const dm_syntax *s, uint32_t noun)
{
    return dm_tree_child(s, noun, DM_REL_COP) != DM_NO_TOKEN && dm_tree_child_is(s, noun, DM_REL_CASE, "behind");
}

/* "warns that Russia will try to interfere", "claims that Mali is going to attack": told by another than the one who would do it.
 */
static bool is_foretold(dm_coder *coder, uint32_t verb, uint32_t report)
{
    static const char *const reports[] = {"warn", "claim", "allege", "charge", "contend", "complain"};
    if (!DM_TEXT_IS_ANY(coder->syntax->lemma[report], reports))
        return false;
    const dm_token_state *state = dm_read(coder, verb);
    if (state->count == 0)
        return false;
    const dm_reading *act = &state->readings[0];
    return act->type == DM_THREATEN && act->folded && is_grave(act->base_type) && (act->auxiliary & DM_AUX_FUTURE);
}

bool dm_alleged_is(dm_coder *coder, uint32_t clause, uint32_t report)
{
    const dm_syntax *s = coder->syntax;
    if (dm_auxiliary_of(coder, clause) & DM_AUX_NEGATION)
        return false;
    if (is_suspected(s, clause)) {
        const dm_token_state *state = dm_read(coder, clause);
        return commits(s, clause) || (state->count > 0 && is_grave(state->readings[0].base_type));
    }
    return is_behind(s, clause) || is_foretold(coder, clause, report);
}

void dm_alleged_consume(dm_coder *coder, const dm_arguments *arguments, const dm_reading *reading)
{
    if (reading->type != DM_ACCUSE || reading->mode != DM_MODE_ALLEGE)
        return;
    for (uint32_t i = 0; i < arguments->count; i++) {
        uint32_t clause = arguments->filler[i].token;
        if (arguments->filler[i].slot != DM_SLOT_COMP || coder->syntax->deprel[clause] != DM_REL_CCOMP)
            continue;
        const dm_token_state *inner = dm_read(coder, clause);
        /* what violence a report finds is told beside its blame */
        bool told = inner->count == 0 || (is_grave(inner->readings[0].type) && !commits(coder->syntax, clause));
        for (uint32_t k = 0; k < reading->recipient.count; k++)
            if (!told && dm_parties_has(&inner->readings[0].actor, reading->recipient.mention[k]))
                coder->state[clause].consumed = 1;
    }
}
