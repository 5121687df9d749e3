/* Parties that are found in an act's phrases and are none to it: those whose deaths are looked into or marched about, those in
 * whose presence somebody resigns. */
#include "coding/coder.h"

#include "base/text.h"

enum { STEPS_MAX = 6 };

/* What somebody suffered: "an investigation into the death of a singer", "protest the killing of students". */
static bool is_fate(dm_text lemma)
{
    static const char *const words[] = {"death",       "murder",       "killing",     "disappearance", "assassination", "poisoning",
                                        "shooting",    "abduction",    "kidnapping",  "rape",          "lynching",      "beheading",
                                        "stabbing",    "suicide",      "torture",     "drowning",      "beating",       "slaying",
                                        "massacre",    "treatment",    "persecution", "imprisonment",  "detention",     "safety",
                                        "disappeared", "mistreatment", "jailing",     "hanging",       "plight",        "release",
                                        "freedom",     "abuse",        "execution",   "transfer"};
    return DM_TEXT_IS_ANY(lemma, words);
}

/* "China's treatment of dissidents": whose it is does it. */
static bool has_sufferer(const dm_syntax *s, uint32_t fate)
{
    for (uint32_t i = s->child_first[fate]; i < s->child_first[fate + 1]; i++)
        if (s->deprel[s->child[i]] == DM_REL_NMOD && dm_tree_child_is(s, s->child[i], DM_REL_CASE, "of"))
            return true;
    return false;
}

/* The noun of a fate that the party is told to have suffered, "of" it or its owner, below the act; DM_NO_TOKEN: none. */
static uint32_t fate_of(const dm_coder *coder, uint32_t token, uint32_t act)
{
    const dm_syntax *s = coder->syntax;
    for (int step = 0; step < STEPS_MAX && token != DM_NO_TOKEN && token != act; step++) {
        uint32_t head = s->head[token];
        if (head == DM_NO_TOKEN)
            return DM_NO_TOKEN;
        bool of = s->deprel[token] == DM_REL_NMOD && dm_tree_child_is(s, token, DM_REL_CASE, "of");
        bool owner = s->deprel[token] == DM_REL_NMOD_POSS && !has_sufferer(s, head);
        if ((of || owner) && is_fate(s->lemma[head]))
            return head;
        token = head;
    }
    return DM_NO_TOKEN;
}

/* "the shooting of protesters by police", "the police killing of a man", "China's treatment of dissidents": who did it. */
static void add_doers(const dm_coder *coder, uint32_t fate, dm_parties *out)
{
    const dm_syntax *s = coder->syntax;
    for (uint32_t i = s->child_first[fate]; i < s->child_first[fate + 1]; i++) {
        uint32_t child = s->child[i], below = dm_tree_child(s, child, DM_REL_NMOD);
        bool before = child < fate && (s->deprel[child] == DM_REL_NMOD_POSS || s->deprel[child] == DM_REL_COMPOUND ||
                                       s->deprel[child] == DM_REL_AMOD);
        if (before ? has_sufferer(s, fate) : dm_tree_child_is(s, child, DM_REL_CASE, "by"))
            dm_roles_of_filler(coder, child, out);
        else if (below != DM_NO_TOKEN && dm_tree_child_is(s, below, DM_REL_CASE, "by"))
            dm_roles_of_filler(coder, below, out);
    }
}

static void drop_victims(const dm_coder *coder, dm_reading *reading)
{
    if (reading->type != DM_PROTEST && (reading->type != DM_ACCUSE || reading->mode != DM_MODE_INVESTIGATE))
        return;
    uint32_t kept = 0;
    dm_parties doers = {0};
    for (uint32_t i = 0; i < reading->recipient.count; i++) {
        uint32_t index = reading->recipient.mention[i],
                 fate = fate_of(coder, coder->mentions->mentions[index].head, reading->token);
        if (fate == DM_NO_TOKEN)
            reading->recipient.mention[kept++] = index;
        else
            add_doers(coder, fate, &doers);
    }
    reading->recipient.count = kept;
    dm_parties_copy_without(coder, &reading->recipient, &doers, &reading->actor);
}

/* "resigned from the cabinet", "tendered his resignation to the emir", "the king accepted his resignation": all others are only
 * told of beside it. */
static bool is_left_or_told(const dm_coder *coder, const dm_reading *reading, uint32_t index)
{
    const dm_syntax *s = coder->syntax;
    const dm_mention *mention = &coder->mentions->mentions[index];
    if (mention->kind == DM_MENTION_PLACE && mention->entity.sector_count == 0)
        return false;
    uint32_t at = mention->head;
    for (int step = 0; step < 3 && at != DM_NO_TOKEN; step++) {
        uint32_t head = s->head[at];
        if (s->deprel[at] == DM_REL_NSUBJ)
            return true;
        bool direct = head == reading->token || head == reading->innermost ||
                      (head != DM_NO_TOKEN && dm_text_is(s->lemma[head], "resignation"));
        if (direct && s->deprel[at] == DM_REL_OBJ)
            return dm_text_is(s->lemma[head], "quit") || dm_text_is(s->lemma[head], "leave");
        if (direct && s->deprel[at] != DM_REL_CONJ)
            return s->deprel[at] == DM_REL_OBL_AGENT || dm_tree_child_is(s, at, DM_REL_CASE, "to") ||
                   dm_tree_child_is(s, at, DM_REL_CASE, "from") || dm_tree_child_is(s, at, DM_REL_CASE, "by");
        at = head;
    }
    return false;
}

static void drop_bystanders(const dm_coder *coder, dm_reading *reading)
{
    uint32_t kept = 0;
    for (uint32_t i = 0; i < reading->recipient.count && reading->mode == DM_MODE_RESIGN; i++)
        if (is_left_or_told(coder, reading, reading->recipient.mention[i]))
            reading->recipient.mention[kept++] = reading->recipient.mention[i];
    if (reading->mode == DM_MODE_RESIGN)
        reading->recipient.count = kept;
}

/* "an ultimatum to the rebels to free a journalist": who is to be freed is not asked beside those who are. */
static bool is_to_be_freed(const dm_coder *coder, uint32_t token, uint32_t act)
{
    static const char *const verbs[] = {"free", "release", "liberate"};
    const dm_syntax *s = coder->syntax;
    for (int step = 0; step < 3 && token != DM_NO_TOKEN && token != act; step++) {
        uint32_t head = s->head[token];
        if (head != DM_NO_TOKEN && s->deprel[token] == DM_REL_OBJ && DM_TEXT_IS_ANY(s->lemma[head], verbs))
            return true;
        token = head;
    }
    return false;
}

static void drop_captives(const dm_coder *coder, dm_reading *reading)
{
    dm_parties asked = {0};
    for (uint32_t i = 0; i < reading->recipient.count && reading->type == DM_REQUEST; i++)
        if (!is_to_be_freed(coder, coder->mentions->mentions[reading->recipient.mention[i]].head, reading->token))
            dm_parties_add(&asked, reading->recipient.mention[i]);
    if (asked.count > 0)
        reading->recipient = asked;
}

/* "deports hundreds to Nauru": where they are sent is not who is sent. */
static void drop_destination(const dm_coder *coder, dm_reading *reading)
{
    uint32_t kept = 0;
    if (reading->base_type != DM_COERCE || reading->mode != DM_MODE_DEPORT)
        return;
    for (uint32_t i = 0; i < reading->recipient.count; i++) {
        const dm_mention *mention = &coder->mentions->mentions[reading->recipient.mention[i]];
        bool there = mention->entity.sector_count == 0 && mention->kind != DM_MENTION_PERSON &&
                     (dm_tree_child_is(coder->syntax, mention->head, DM_REL_CASE, "to") ||
                      dm_tree_child_is(coder->syntax, mention->head, DM_REL_CASE, "into"));
        if (!there)
            reading->recipient.mention[kept++] = reading->recipient.mention[i];
    }
    reading->recipient.count = kept;
}

/* "rally in support of the Maoists", "gathered to celebrate": those whom people are for, not against. */
static bool is_supported(const dm_syntax *s, uint32_t token, uint32_t act)
{
    static const char *const words[] = {"support",   "solidarity",  "favour", "favor",   "sympathy",   "commemorate",
                                        "celebrate", "remembrance", "honour", "honor",   "mourn",      "welcome",
                                        "memory",    "greet",       "vigil",  "tribute", "supporting", "commemorating"};
    for (int step = 0; step < STEPS_MAX && token != DM_NO_TOKEN && token != act; step++) {
        if (dm_tree_child_is(s, token, DM_REL_CASE, "against"))
            return false;
        token = s->head[token];
        if (token != DM_NO_TOKEN && token != act && DM_TEXT_IS_ANY(s->lemma[token], words))
            return true;
    }
    return false;
}

/* "protest in Lima", "set fires in the centre of Rotterdam", "a strike continues in Chad": where it is. */
static bool is_scene(const dm_coder *coder, const dm_reading *reading, const dm_mention *mention)
{
    static const char *const words[] = {"in", "at", "across", "throughout", "near", "around", "outside"};
    const dm_syntax *s = coder->syntax;
    uint32_t at = mention->head;
    if (mention->kind != DM_MENTION_PLACE || mention->entity.sector_count > 0 || reading->mode == DM_MODE_BOYCOTT)
        return false;
    for (int step = 0; step < 3 && at != DM_NO_TOKEN && at != reading->token; step++, at = s->head[at]) {
        uint32_t marker = dm_tree_child(s, at, DM_REL_CASE);
        if (marker != DM_NO_TOKEN && !dm_text_is(s->lower[marker], "of"))
            return DM_TEXT_IS_ANY(s->lower[marker], words);
        if (s->deprel[at] != DM_REL_NMOD && s->deprel[at] != DM_REL_CONJ)
            return false;
    }
    return false;
}

/* "protest in Lima, with more protesters turning out in Cuzco": who protests too is not who it is against. */
static bool is_protester(const dm_syntax *s, const dm_mention *mention)
{
    static const char *const words[] = {"protester", "protestor", "demonstrator", "supporter", "participant", "marcher"};
    return DM_TEXT_IS_ANY(s->lemma[mention->head], words) && dm_tree_child_is(s, mention->head, DM_REL_CASE, "with");
}

static void drop_strays_of_protest(const dm_coder *coder, dm_reading *reading)
{
    const dm_mention *all = coder->mentions->mentions;
    uint32_t actors = 0, kept = 0;
    if (reading->type != DM_PROTEST || reading->base_type != DM_PROTEST)
        return;
    for (uint32_t i = 0; i < reading->actor.count; i++)
        if (!is_scene(coder, reading, &all[reading->actor.mention[i]]))
            reading->actor.mention[actors++] = reading->actor.mention[i];
    for (uint32_t i = 0; i < reading->recipient.count; i++) {
        const dm_mention *mention = &all[reading->recipient.mention[i]];
        if (!is_scene(coder, reading, mention) && !is_supported(coder->syntax, mention->head, reading->token) &&
            !is_protester(coder->syntax, mention))
            reading->recipient.mention[kept++] = reading->recipient.mention[i];
    }
    if (actors > 0 || kept > 0) { /* nobody at all would be no event */
        reading->actor.count = actors;
        reading->recipient.count = kept;
    }
}

/* "... for a second day (BBC)": who reports it. */
static void drop_sources(const dm_coder *coder, dm_parties *parties)
{
    uint32_t kept = 0;
    for (uint32_t i = 0; i < parties->count; i++) {
        const dm_mention *mention = &coder->mentions->mentions[parties->mention[i]];
        bool source = mention->entity.sector_count > 0 && mention->entity.sector[0] == DM_JRN && mention->first > 0 &&
                      dm_text_is(coder->syntax->form[mention->first - 1], "(");
        if (!source)
            parties->mention[kept++] = parties->mention[i];
    }
    parties->count = kept;
}

/* "carry out a prisoner swap": who is swapped does not swap. */
static void drop_swapped(const dm_coder *coder, dm_reading *reading)
{
    static const char *const words[] = {"prisoner", "hostage", "captive", "detainee", "spy"};
    const dm_syntax *s = coder->syntax;
    dm_parties kept = {0};
    for (uint32_t i = 0; i < reading->actor.count && reading->base_type == DM_RETREAT; i++) {
        uint32_t head = coder->mentions->mentions[reading->actor.mention[i]].head;
        if (s->deprel[head] != DM_REL_COMPOUND || !DM_TEXT_IS_ANY(s->lemma[head], words))
            dm_parties_add(&kept, reading->actor.mention[i]);
    }
    if (kept.count > 0)
        reading->actor = kept;
}

void dm_recipients_drop_unfit(const dm_coder *coder, dm_reading *reading)
{
    drop_sources(coder, &reading->actor);
    drop_sources(coder, &reading->recipient);
    drop_strays_of_protest(coder, reading);
    drop_swapped(coder, reading);
    drop_victims(coder, reading);
    drop_bystanders(coder, reading);
    drop_captives(coder, reading);
    drop_destination(coder, reading);
}
