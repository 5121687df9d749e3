/* The other side of what two do together, where its noun names one only: "takes the town after heavy fighting with rebels", "said
 * during a meeting with the premier": the one who does what is told with it. */
#include "coding/slots.h"

/* The verb whose occasion the noun is, "after a battle with", "during talks with"; DM_NO_TOKEN none. */
static uint32_t verb_of_occasion(const dm_coder *coder, uint32_t noun)
{
    static const char *const words[] = {"after", "following", "during", "amid", "in", "at"};
    const dm_syntax *s = coder->syntax;
    for (int step = 0; step < 3; step++) {
        uint32_t marker = dm_tree_child(s, noun, DM_REL_CASE), head = s->head[noun];
        if (marker == DM_NO_TOKEN || head == DM_NO_TOKEN)
            return DM_NO_TOKEN;
        bool occasion = DM_TEXT_IS_ANY(s->lower[marker], words);
        bool outcome = dm_text_is(s->lower[head], "resulting") || dm_text_is(s->lower[head], "leading") ||
                       dm_text_is(s->lower[head], "ending"); /* "Protesters surround the house, resulting in a clash with" */
        if (s->deprel[noun] == DM_REL_OBL && s->upos[head] == DM_UPOS_VERB)
            return (occasion && marker != head + 1) || (outcome && s->deprel[head] == DM_REL_ADVCL)
                       ? head
                       : DM_NO_TOKEN; /* "resulted in a clash with", "hinted at talks with" */
        if (s->deprel[noun] != DM_REL_NMOD || !dm_text_is(s->lower[marker], "of")) /* "after two days of fighting with" */
            return DM_NO_TOKEN;
        noun = head;
    }
    return DM_NO_TOKEN;
}

void dm_sides_complete(dm_coder *coder, dm_reading *reading)
{
    bool fight = reading->base_type == DM_ASSAULT, talks = reading->base_type == DM_CONSULT;
    if ((!fight && !talks) || !reading->reciprocal || reading->actor.count != 1 || reading->recipient.count > 0 ||
        dm_read_pos(coder->syntax, reading->innermost) != DM_PREDICATE_NOUN)
        return;
    const dm_syntax *s = coder->syntax;
    bool with = false; /* "the EU summit" has all its sides */
    for (uint32_t i = s->child_first[reading->innermost]; i < s->child_first[reading->innermost + 1]; i++)
        with = with || dm_tree_child_is(s, s->child[i], DM_REL_CASE, "with");
    uint32_t verb = with ? verb_of_occasion(coder, reading->innermost) : DM_NO_TOKEN;
    if (verb == DM_NO_TOKEN || dm_slots_is_passive(coder, verb))
        return;
    uint32_t subject = dm_slots_surface_subject(coder, verb);
    if (subject == DM_NO_TOKEN || !dm_roles_is_actor(coder, subject))
        return;
    dm_parties found = {0}, own = reading->actor;
    dm_roles_of_doer(coder, subject, &found);
    const dm_mention *all = coder->mentions->mentions;
    for (uint32_t i = 0; i < found.count; i++)
        if (!all[found.mention[i]].resolved || all[found.mention[i]].kind == DM_MENTION_PLACE)
            return;
    reading->actor = (dm_parties){0};
    dm_parties_copy_without(coder, &reading->actor, &found, &own);
    for (uint32_t i = 0; i < own.count; i++)
        dm_parties_add(&reading->actor, own.mention[i]);
}

/* "will fight the army": whom a threat of a fight is to is not among those who threaten. */
void dm_sides_of_threat(dm_reading *reading)
{
    if (reading->type != DM_THREATEN || reading->base_type != DM_ASSAULT || !reading->reciprocal || reading->lead_count == 0 ||
        reading->lead_count >= reading->actor.count || reading->recipient.count > 0)
        return;
    for (uint32_t i = reading->lead_count; i < reading->actor.count; i++)
        dm_parties_add(&reading->recipient, reading->actor.mention[i]);
    reading->actor.count = reading->lead_count;
    reading->reciprocal = false;
}

/* The same words, which may be a mention of the text and one that the coder derived. */
static bool stands_among(const dm_coder *coder, const dm_parties *parties, uint32_t mention)
{
    const dm_mention *all = coder->mentions->mentions;
    for (uint32_t i = 0; i < parties->count; i++)
        if (all[parties->mention[i]].head == all[mention].head)
            return true;
    return false;
}

/* "A man is shot as he approached": nobody does it to himself.  Who suffers an act is not its doer; of other acts the doer is kept.
 */
void dm_sides_part(const dm_coder *coder, dm_reading *reading)
{
    bool suffered = reading->type == DM_ASSAULT || reading->type == DM_COERCE;
    dm_parties *from = suffered ? &reading->actor : &reading->recipient;
    const dm_parties *others = suffered ? &reading->recipient : &reading->actor;
    uint32_t kept = 0;
    if (reading->reciprocal)
        return;
    for (uint32_t i = 0; i < from->count; i++)
        if (!stands_among(coder, others, from->mention[i]))
            from->mention[kept++] = from->mention[i];
    from->count = kept;
}
