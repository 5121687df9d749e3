/* Whom a protest is against, where its frame's slots do not say: "an anti-government march", "rallied to demand that the minister
 * step down", "in front of the embassy of Chad". */
#include "coding/coder.h"

#include "base/text.h"

enum { NAME_MAX = 64 };

/* A country or an actor named behind "anti-"; DM_NO_TOKEN where the word names none ("anti-war"). */
static uint32_t opposed_by_word(const dm_coder *coder, uint32_t word, const dm_parties *actors)
{
    static const char prefix[] = "anti";
    const dm_syntax *s = coder->syntax;
    size_t skip = sizeof prefix - 1;
    if (s->lower[word].len <= skip + 2 || s->lower[word].len > NAME_MAX || !dm_text_starts(s->lower[word], prefix))
        return DM_NO_TOKEN;
    skip += s->lower[word].ptr[skip] == '-';
    dm_text name = {s->lower[word].ptr + skip, s->lower[word].len - skip},
            form = {s->form[word].ptr + skip, s->form[word].len - skip};
    return dm_derive_named(coder, word, name, form, actors);
}

/* "anti-government protests", "the anti - Putin rally": among the words before a noun. */
static bool add_opposed(const dm_coder *coder, uint32_t noun, dm_reading *reading)
{
    const dm_syntax *s = coder->syntax;
    for (uint32_t i = s->child_first[noun]; i < s->child_first[noun + 1]; i++) {
        uint32_t word = s->child[i];
        if ((s->deprel[word] != DM_REL_AMOD && s->deprel[word] != DM_REL_COMPOUND) || word > noun)
            continue;
        uint32_t mention = opposed_by_word(coder, word, &reading->actor);
        if (mention == DM_NO_TOKEN || dm_parties_has_same(coder, &reading->actor, mention))
            continue;
        dm_parties_add(&reading->recipient, mention);
        return true;
    }
    return false;
}

static void take_others(const dm_coder *coder, const dm_parties *found, dm_reading *reading)
{
    dm_parties_copy_without(coder, &reading->recipient, found, &reading->actor);
}

/* "demanding the resignation of the mayor", "to call for Ruiz's removal": whose it is. */
static void take_owner_of_object(const dm_coder *coder, uint32_t clause, dm_reading *reading)
{
    static const char *const leaving[] = {"resignation", "removal",   "ouster", "departure",   "impeachment", "dismissal",
                                          "sacking",     "overthrow", "trial",  "prosecution", "downfall"};
    dm_arguments inner;
    dm_slots_collect(coder, clause, DM_PREDICATE_VERB, &inner);
    for (uint32_t i = 0; i < inner.count && reading->recipient.count == 0; i++) {
        uint32_t noun = inner.filler[i].token;
        dm_parties found = {0};
        if (inner.filler[i].slot == DM_SLOT_SUBJ || !DM_TEXT_IS_ANY(coder->syntax->lemma[noun], leaving))
            continue;
        dm_roles_of_filler(coder, noun, &found);
        take_others(coder, &found, reading);
    }
}

/* Is it one who can release or withdraw, not one who is to be released? */
static bool asks_authority(const dm_coder *coder, const dm_parties *asked)
{
    for (uint32_t i = 0; i < asked->count; i++) {
        const dm_mention *mention = &coder->mentions->mentions[asked->mention[i]];
        uint8_t sector = mention->entity.sector_count > 0 ? mention->entity.sector[0] : (uint8_t)DM_SECTOR_NONE;
        bool state = mention->entity.sector_count == 0 && mention->kind == DM_MENTION_ORGANIZATION;
        if (!state && sector != DM_GOV && sector != DM_MIL && sector != DM_COP && sector != DM_JUD && sector != DM_LEG)
            return false;
    }
    return asked->count > 0;
}

/* "marched to demand that ...", "took to the streets, accusing ...", "chanting slogans calling on ...": whom they ask or blame. */
static void take_from_clause(dm_coder *coder, uint32_t clause, dm_reading *reading)
{
    const dm_token_state *state = dm_read(coder, clause);
    for (uint32_t i = 0; i < state->count && reading->recipient.count == 0; i++) {
        dm_event_type type = state->readings[i].type, base = state->readings[i].base_type;
        if (base == DM_ASSAULT || base == DM_COERCE) /* "to demand an end of the killings of journalists": these are not asked */
            continue;
        if (base == DM_RETREAT &&
            !asks_authority(coder, &state->readings[i].recipient)) /* "demanding the release of the preacher" */
            continue;
        if (type == DM_REQUEST || type == DM_ACCUSE || type == DM_REJECT || type == DM_PROTEST || type == DM_THREATEN)
            take_others(coder, &state->readings[i].recipient, reading);
    }
    if (reading->recipient.count == 0)
        take_owner_of_object(coder, clause, reading);
}

static void take_from_clauses(dm_coder *coder, uint32_t word, dm_reading *reading)
{
    const dm_syntax *s = coder->syntax;
    for (uint32_t i = s->child_first[word]; i < s->child_first[word + 1] && reading->recipient.count == 0; i++) {
        uint32_t clause = s->child[i];
        dm_deprel rel = (dm_deprel)s->deprel[clause];
        bool aim = rel == DM_REL_ADVCL || rel == DM_REL_XCOMP || rel == DM_REL_ACL ||
                   (rel == DM_REL_CONJ && s->upos[clause] == DM_UPOS_VERB);
        uint32_t mark = dm_tree_child(s, clause, DM_REL_MARK);
        if (aim && clause > word && s->upos[clause] == DM_UPOS_VERB && dm_tree_child(s, clause, DM_REL_NSUBJ) == DM_NO_TOKEN &&
            (mark == DM_NO_TOKEN || dm_text_is(s->lower[mark], "to")))
            take_from_clause(coder, clause, reading);
    }
}

/* "outside the embassy of Chad", "at the ministry": a body in front of which people protest. */
static void take_from_place(const dm_coder *coder, const dm_arguments *arguments, dm_reading *reading)
{
    static const char *const seats[] = {"embassy",   "consulate", "parliament", "ministry", "palace", "headquarters",
                                        "residence", "office",    "assembly",   "court",    "station"};
    const dm_syntax *s = coder->syntax;
    for (uint32_t i = 0; i < arguments->count && reading->recipient.count == 0; i++) {
        uint32_t noun = arguments->filler[i].token;
        dm_parties found = {0};
        if (arguments->filler[i].slot < DM_SLOT_PREPOSITION || !DM_TEXT_IS_ANY(s->lemma[noun], seats))
            continue;
        dm_roles_of_filler(coder, noun, &found);
        take_others(coder, &found, reading);
    }
}

void dm_recipients_of_protest(dm_coder *coder, const dm_arguments *arguments, dm_reading *reading)
{
    uint32_t token = reading->token;
    if (reading->type == DM_PROTEST && !arguments->passive)
        dm_victims_add_counted(coder, arguments, DM_SLOT_SUBJ, &reading->actor); /* "Thousands rally in Lima" */
    if (reading->type != DM_PROTEST || reading->recipient.count > 0 || reading->reciprocal)
        return;
    if (add_opposed(coder, token, reading))
        return;
    for (uint32_t i = 0; i < arguments->count; i++)
        if (add_opposed(coder, arguments->filler[i].token, reading))
            return;
    take_from_clauses(coder, token, reading);
    if (reading->recipient.count == 0 && arguments->light_verb != DM_NO_TOKEN)
        take_from_clauses(coder, arguments->light_verb, reading);
    if (reading->recipient.count == 0)
        take_from_place(coder, arguments, reading);
}
