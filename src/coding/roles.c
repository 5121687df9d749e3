/* From a word in a slot to the actors that it names. */
#include "coding/coder.h"

#include "base/text.h"

bool dm_parties_has(const dm_parties *parties, uint32_t mention)
{
    for (uint32_t i = 0; i < parties->count; i++)
        if (parties->mention[i] == mention)
            return true;
    return false;
}

void dm_parties_add(dm_parties *parties, uint32_t mention)
{
    if (parties->count < DM_PARTIES_MAX && !dm_parties_has(parties, mention))
        parties->mention[parties->count++] = mention;
}

static bool is_actor_mention(const dm_mention *mention)
{
    if (mention->kind == DM_MENTION_TIME || mention->kind == DM_MENTION_QUANTITY)
        return false;
    if (mention->resolved && (mention->entity.code[0] != '\0' || mention->entity.sector_count > 0))
        return true;
    return mention->kind == DM_MENTION_PERSON || mention->kind == DM_MENTION_ORGANIZATION || mention->kind == DM_MENTION_GROUP ||
           mention->kind == DM_MENTION_PLACE; /* an unknown name that the tagger took for a place */
}

/* The mention, or the parties that a group mention ("the two countries") stands for. */
static bool add_mention(const dm_coder *coder, uint32_t index, dm_parties *out)
{
    const dm_mentions *all = coder->mentions;
    if (all->member_count[index] > 0) {
        for (uint32_t i = 0; i < all->member_count[index]; i++)
            dm_parties_add(out, all->members[all->first_member[index] + i]);
        return true;
    }
    const dm_mention *mention = &all->mentions[index];
    if (!is_actor_mention(mention) || (mention->entity.code[0] == '\0' && mention->entity.sector_count == 0 &&
                                       dm_when_is_time(coder, mention->head))) /* "New Year's Day" */
        return false;
    dm_parties_add(out, index);
    return true;
}

/* "Philippines president Rodrigo Duterte", "Kent County prosecutor Ann Lee", the name hung under its country: who stands right
 * behind a place and is of it. */
static uint32_t holder_behind(const dm_coder *coder, uint32_t index)
{
    const dm_syntax *s = coder->syntax;
    const dm_mention *all = coder->mentions->mentions, *place = &all[index];
    bool bare = place->resolved && place->entity.code[0] != '\0' && place->entity.sector_count == 0 &&
                (place->kind == DM_MENTION_PLACE || place->kind == DM_MENTION_ORGANIZATION);
    for (uint32_t next = index + 1; bare && next < coder->mentions->count && all[next].first <= place->last + 1; next++) {
        const dm_mention *holder = &all[next];
        uint32_t above = s->head[holder->head];
        bool named = holder->kind == DM_MENTION_PERSON || holder->kind == DM_MENTION_ROLE;
        bool under = above == place->head || (above != DM_NO_TOKEN && s->head[above] == place->head);
        if (named && holder->first == place->last + 1 && under && holder->resolved && holder->entity.sector_count > 0 &&
            strcmp(holder->entity.code, place->entity.code) == 0 && dm_tree_child(s, holder->head, DM_REL_CASE) == DM_NO_TOKEN)
            return next;
    }
    return index;
}

static bool add_head(const dm_coder *coder, uint32_t token, dm_parties *out)
{
    uint32_t index = coder->mentions->by_head[token];
    return index != DM_NO_TOKEN && add_mention(coder, holder_behind(coder, index), out);
}

enum { RANK_BY = 0, RANK_NAMED, RANK_POSSESSOR, RANK_MODIFIER, RANK_OF, RANK_OTHER, RANK_NONE };

/* A country or an actor by its own name, not by a role. */
static bool names_itself(const dm_coder *coder, uint32_t token)
{
    uint32_t index = coder->mentions->by_head[token];
    return index != DM_NO_TOKEN && coder->mentions->mentions[index].kind == DM_MENTION_ORGANIZATION &&
           coder->mentions->mentions[index].entity.code[0] != '\0';
}

static int inner_rank(const dm_coder *coder, uint32_t child)
{
    const dm_syntax *s = coder->syntax;
    switch (s->deprel[child]) {
    case DM_REL_NMOD_POSS: return RANK_POSSESSOR;
    case DM_REL_AMOD:
    case DM_REL_COMPOUND:
    case DM_REL_NMOD_DESC:
    case DM_REL_FLAT: return RANK_MODIFIER;
    case DM_REL_APPOS: return names_itself(coder, child) ? RANK_NAMED : RANK_MODIFIER; /* "EU member Cyprus" */
    case DM_REL_NMOD: {
        uint32_t marker = dm_tree_child(s, child, DM_REL_CASE);
        if (marker == DM_NO_TOKEN)
            return RANK_NONE;
        if (dm_text_is(s->lower[marker], "by"))
            return RANK_BY;
        if (dm_text_is(s->lower[marker], "of"))
            return RANK_OF;
        return dm_text_is(s->lower[marker], "in") || dm_text_is(s->lower[marker], "from") ||
                       dm_text_is(s->lower[marker], "against") || dm_text_is(s->lower[marker], "on") ||
                       dm_text_is(s->lower[marker], "for") || dm_text_is(s->lower[marker], "including") ||
                       dm_text_is(s->lower[marker], "among")
                   ? RANK_OTHER
                   : RANK_NONE;
    }
    default: return RANK_NONE;
    }
}

/* "an appeal filed by a senator", "the resolution proposed by Mali": who made the thing. */
static uint32_t maker_of(const dm_coder *coder, uint32_t token)
{
    const dm_syntax *s = coder->syntax;
    for (uint32_t i = s->child_first[token]; i < s->child_first[token + 1]; i++) {
        uint32_t verb = s->child[i];
        if (s->deprel[verb] != DM_REL_ACL || s->upos[verb] != DM_UPOS_VERB || verb < token)
            continue;
        if (dm_text_is(s->lower[verb], "carrying") || dm_text_is(s->lower[verb], "transporting")) /* "a bus carrying soldiers" */
            return dm_tree_child(s, verb, DM_REL_OBJ);
        for (uint32_t k = s->child_first[verb]; k < s->child_first[verb + 1]; k++) {
            uint32_t agent = s->child[k];
            if (dm_tree_child_is(s, agent, DM_REL_CASE, "by") &&
                (s->deprel[agent] == DM_REL_OBL_AGENT || s->deprel[agent] == DM_REL_OBL))
                return agent;
        }
    }
    return DM_NO_TOKEN;
}

bool dm_roles_is_venue(const dm_coder *coder, uint32_t token)
{
    uint32_t index = coder->mentions->by_head[token], head = coder->syntax->head[token], count = 0;
    if (index == DM_NO_TOKEN || head == DM_NO_TOKEN || coder->syntax->deprel[token] != DM_REL_COMPOUND ||
        coder->mentions->mentions[index].kind != DM_MENTION_PLACE || !coder->mentions->mentions[index].resolved)
        return false;
    dm_frames_of(coder->knowledge, coder->syntax->lemma_symbol[head], DM_PREDICATE_NOUN, &count);
    return count > 0; /* "US organisations" are American, "the Ghouta region" is Ghouta */
}

/* "an airstrike from the coalition" */
static bool is_from(const dm_syntax *s, uint32_t child) { return dm_tree_child_is(s, child, DM_REL_CASE, "from"); }

bool dm_roles_is_weapon(const dm_coder *coder, uint32_t token)
{
    return dm_class_has(coder->knowledge, coder->terms->weapon_class, coder->syntax->lemma_symbol[token]);
}

/* "20 years in prison": what stands in a phrase with "in" is a party only as a country or a place. */
static bool is_inside_thing(const dm_coder *coder, uint32_t child)
{
    const dm_syntax *s = coder->syntax;
    uint32_t marker = s->deprel[child] == DM_REL_NMOD ? dm_tree_child(s, child, DM_REL_CASE) : DM_NO_TOKEN;
    uint32_t index = coder->mentions->by_head[child];
    if (marker == DM_NO_TOKEN || index == DM_NO_TOKEN || !dm_text_is(s->lower[marker], "in"))
        return false;
    const dm_mention *mention = &coder->mentions->mentions[index];
    return mention->kind == DM_MENTION_ROLE && mention->entity.via == DM_VIA_CONTEXT;
}

/* "granted the Portuguese government permission": a body that stands as a modifier says more than its country beside it. */
static bool add_body_before(const dm_coder *coder, uint32_t token, dm_parties *out)
{
    const dm_syntax *s = coder->syntax;
    for (uint32_t i = s->child_first[token]; i < s->child_first[token + 1]; i++) {
        uint32_t child = s->child[i], index = coder->mentions->by_head[child];
        if (inner_rank(coder, child) != RANK_MODIFIER || index == DM_NO_TOKEN || child > token)
            continue;
        const dm_mention *mention = &coder->mentions->mentions[index];
        if (mention->kind == DM_MENTION_ROLE && mention->resolved && mention->entity.code[0] != '\0' &&
            mention->entity.sector_count > 0 && mention->first < mention->head && mention->entity.via != DM_VIA_CONTEXT &&
            add_mention(coder, index, out))
            return true;
    }
    return false;
}

/* "those affected in Yemen", "families who live in Chad": nobody is named but the place where they are. */
static bool add_place_of_clause(const dm_coder *coder, uint32_t token, dm_parties *out)
{
    const dm_syntax *s = coder->syntax;
    for (uint32_t i = s->child_first[token]; i < s->child_first[token + 1]; i++) {
        uint32_t verb = s->child[i];
        if ((s->deprel[verb] != DM_REL_ACL && s->deprel[verb] != DM_REL_ACL_RELCL) || s->upos[verb] != DM_UPOS_VERB)
            continue;
        for (uint32_t k = s->child_first[verb]; k < s->child_first[verb + 1]; k++) {
            uint32_t place = s->child[k], index = coder->mentions->by_head[place];
            if (s->deprel[place] == DM_REL_OBL && dm_tree_child_is(s, place, DM_REL_CASE, "in") && index != DM_NO_TOKEN &&
                coder->mentions->mentions[index].kind == DM_MENTION_PLACE && add_mention(coder, index, out))
                return true;
        }
    }
    return false;
}

/* "Kuwait and Bahrain urge their citizens": of each of those that the pronoun stands for. */
static void add_owners_people(const dm_coder *coder, uint32_t token, dm_parties *out)
{
    const dm_mentions *all = coder->mentions;
    uint32_t owner = dm_tree_child(coder->syntax, token, DM_REL_NMOD_POSS);
    uint32_t index = owner == DM_NO_TOKEN ? DM_NO_TOKEN : all->by_head[owner];
    if (index == DM_NO_TOKEN || index >= all->count || all->mentions[index].kind != DM_MENTION_PRONOUN)
        return;
    const char *own = all->mentions[all->by_head[token]].entity.code;
    for (uint32_t i = 0; i < all->member_count[index]; i++) {
        uint32_t member = all->members[all->first_member[index] + i];
        if (strcmp(all->mentions[member].entity.code, own) != 0)
            dm_parties_add(out, dm_derive_mention(coder, member, all->by_head[token], false));
    }
}

/* "Russian and Syrian warplanes", the first adjective hung elsewhere: the nation right before the "and" shares the role. */
static void add_nation_before(const dm_coder *coder, uint32_t token, dm_parties *out)
{
    const dm_syntax *s = coder->syntax;
    uint32_t role = coder->mentions->by_head[token];
    if (role == DM_NO_TOKEN || role >= coder->mentions->count)
        return;
    const dm_mention *holder = &coder->mentions->mentions[role];
    uint32_t first = holder->first, start = s->sentences[s->sentence[token]].first;
    if (holder->kind != DM_MENTION_ROLE || holder->entity.code[0] == '\0' || coder->mentions->member_count[role] > 0 ||
        first < start + 2 || !dm_text_is(s->lower[first - 1], "and") || coder->mentions->by_head[first] == DM_NO_TOKEN)
        return;
    uint32_t own = coder->mentions->by_head[first], other = coder->mentions->by_head[first - 2];
    if (other == DM_NO_TOKEN || coder->mentions->mentions[own].entity.via != DM_VIA_ADJECTIVE ||
        coder->mentions->mentions[other].entity.via != DM_VIA_ADJECTIVE ||
        strcmp(coder->mentions->mentions[other].entity.code, holder->entity.code) == 0)
        return;
    add_mention(coder, dm_derive_mention(coder, other, role, false), out);
}

/* "the leaders of Kenya and Ethiopia", "Russian and Ukrainian forces": a plural role holds for each of the countries. */
static void add_shared_countries(const dm_coder *coder, uint32_t token, dm_parties *out)
{
    const dm_syntax *s = coder->syntax;
    if (coder->mentions->by_head[token] == DM_NO_TOKEN || !(s->morph[token] & DM_MORPH_PLUR))
        return;
    add_owners_people(coder, token, out);
    add_nation_before(coder, token, out);
    for (uint32_t i = s->child_first[token]; i < s->child_first[token + 1]; i++) {
        uint32_t country = s->child[i];
        int rank = inner_rank(coder, country);
        if ((rank != RANK_MODIFIER && rank != RANK_OF && rank != RANK_OTHER) || coder->mentions->by_head[country] == DM_NO_TOKEN)
            continue;
        const char *first = coder->mentions->mentions[coder->mentions->by_head[country]].entity.code;
        for (uint32_t k = country + 1; k < s->token_count && s->sentence[k] == s->sentence[token]; k++) {
            bool joined = s->deprel[k] == DM_REL_CONJ &&
                          (s->head[k] == country || (s->head[k] != DM_NO_TOKEN && s->head[k] > country &&
                                                     s->deprel[s->head[k]] == DM_REL_CONJ && s->head[s->head[k]] == country));
            uint32_t other = joined ? coder->mentions->by_head[k] : DM_NO_TOKEN;
            if (other == DM_NO_TOKEN)
                continue;
            const dm_entity *more = &coder->mentions->mentions[other].entity;
            if (more->sector_count > 0 || strcmp(more->code, first) != 0) /* "gunmen in Saravan, Iran": the same ones */
                add_mention(coder, dm_derive_mention(coder, other, coder->mentions->by_head[token], false), out);
        }
    }
}

/* "Kurdish PKK positions", "the Shiite Badr base": beside a body by its name a people's adjective says only of what kind it is. */
static bool is_kind_of_body_behind(const dm_coder *coder, uint32_t token, uint32_t modifier)
{
    const dm_syntax *s = coder->syntax;
    uint32_t index = coder->mentions->by_head[modifier];
    if (index == DM_NO_TOKEN || coder->mentions->mentions[index].kind != DM_MENTION_GROUP || modifier > token)
        return false;
    for (uint32_t i = s->child_first[token]; i < s->child_first[token + 1]; i++)
        if (s->child[i] > modifier && s->child[i] < token && inner_rank(coder, s->child[i]) == RANK_MODIFIER &&
            names_itself(coder, s->child[i]) &&
            coder->mentions->mentions[coder->mentions->by_head[s->child[i]]].entity.sector_count > 0)
            return true;
    return false;
}

/* An actor inside a phrase with those joined to it: "the lives of ten civilians and two soldiers". */
static bool add_with_conjuncts(const dm_coder *coder, uint32_t token, dm_parties *out)
{
    const dm_syntax *s = coder->syntax;
    if (!add_head(coder, token, out))
        return false;
    add_shared_countries(coder, token, out);
    for (uint32_t i = s->child_first[token]; i < s->child_first[token + 1]; i++)
        if (s->deprel[s->child[i]] == DM_REL_CONJ && s->upos[s->child[i]] != DM_UPOS_VERB)
            add_head(coder, s->child[i], out);
    return true;
}

static bool is_place(const dm_coder *coder, uint32_t token)
{
    uint32_t index = coder->mentions->by_head[token];
    return index != DM_NO_TOKEN && coder->mentions->mentions[index].kind == DM_MENTION_PLACE;
}

/* "the attack by Mali", "the Malian government's decision": the best actor inside the phrase. */
static bool add_inside(const dm_coder *coder, uint32_t token, int depth, bool doer, dm_parties *out)
{
    const dm_syntax *s = coder->syntax;
    bool inert = doer && dm_class_has(coder->knowledge, coder->terms->inert_class,
                                      s->lemma_symbol[token]); /* a ministry's building kills none */
    bool kin = doer && dm_class_has(coder->knowledge, coder->terms->kin_class, s->lemma_symbol[token]);
    uint32_t maker = depth < 2 ? maker_of(coder, token) : DM_NO_TOKEN;
    if (maker != DM_NO_TOKEN && (add_head(coder, maker, out) || add_inside(coder, maker, depth + 1, doer, out)))
        return true;
    if (!inert && add_body_before(coder, token, out))
        return true;
    bool number =
        !doer && dm_victims_is_number(coder, token) && !dm_when_is_time(coder, token); /* "39 others in Idlib": where they were */
    for (int rank = RANK_BY; rank < RANK_NONE && !inert; rank++)
        for (uint32_t i = s->child_first[token]; i < s->child_first[token + 1]; i++) {
            uint32_t child = s->child[i];
            if (inner_rank(coder, child) != rank || dm_roles_is_venue(coder, child) || is_inside_thing(coder, child) ||
                (rank == RANK_POSSESSOR && kin) || /* "killed by her boyfriend" */
                (rank == RANK_MODIFIER && (dm_roles_is_weapon(coder, child) || is_kind_of_body_behind(coder, token, child))) ||
                (rank == RANK_OTHER && doer && !is_from(s, child)) || (rank == RANK_OTHER && number && is_place(coder, child)))
                continue;
            if (add_with_conjuncts(coder, child, out) || (depth < 2 && add_inside(coder, child, depth + 1, doer, out)))
                return true;
        }
    return !doer && depth < 2 && add_place_of_clause(coder, token, out);
}

/* "his Estonian counterpart": the one who has it is the other side, whatever words name the counterpart itself. */
static bool add_counterpart(const dm_coder *coder, uint32_t token, dm_parties *out)
{
    const dm_syntax *s = coder->syntax;
    bool is_one = dm_class_has(coder->knowledge, coder->terms->counterpart_class, s->lemma_symbol[token]);
    for (uint32_t i = s->child_first[token]; is_one && i < s->child_first[token + 1]; i++) { /* "his counterpart, Li Keqiang" */
        dm_deprel rel = (dm_deprel)s->deprel[s->child[i]];
        uint32_t index = coder->mentions->by_head[s->child[i]];
        if ((rel == DM_REL_APPOS || rel == DM_REL_FLAT) && index != DM_NO_TOKEN && coder->mentions->mentions[index].resolved &&
            coder->mentions->mentions[index].entity.code[0] != '\0' && add_head(coder, s->child[i], out))
            return true;
    }
    uint32_t owner = dm_tree_child(s, token, DM_REL_NMOD_POSS), role = coder->mentions->by_head[token];
    if (owner != DM_NO_TOKEN && (role == DM_NO_TOKEN || coder->mentions->mentions[role].entity.sector_count == 0))
        role = coder->mentions->by_head[owner]; /* of the same office as the one whose counterpart it is */
    for (int rank = RANK_MODIFIER; is_one && rank < RANK_NONE; rank++)
        for (uint32_t i = s->child_first[token]; i < s->child_first[token + 1]; i++) {
            uint32_t index = inner_rank(coder, s->child[i]) == rank ? coder->mentions->by_head[s->child[i]] : DM_NO_TOKEN;
            bool office = index != DM_NO_TOKEN && role != DM_NO_TOKEN;
            if (index != DM_NO_TOKEN &&
                add_mention(coder, office ? dm_derive_mention(coder, index, role, role == coder->mentions->by_head[token]) : index,
                            out))
                return true;
        }
    return false;
}

/* "by the Islamist group Abu Sayyaf": the name of a body of which its noun says nothing. */
static bool add_name_of_body(const dm_coder *coder, uint32_t token, dm_parties *out)
{
    const dm_syntax *s = coder->syntax;
    uint32_t index = coder->mentions->by_head[token];
    bool vague = index != DM_NO_TOKEN && coder->mentions->mentions[index].kind == DM_MENTION_ROLE &&
                 coder->mentions->mentions[index].entity.sector_count == 0;
    for (uint32_t i = s->child_first[token]; vague && i < s->child_first[token + 1]; i++) {
        uint32_t name = s->child[i], told = coder->mentions->by_head[name];
        dm_deprel rel = (dm_deprel)s->deprel[name];
        if (rel == DM_REL_NMOD && name > token && told != DM_NO_TOKEN && dm_tree_child_is(s, name, DM_REL_CASE, "of") &&
            coder->mentions->mentions[told].kind == DM_MENTION_ROLE && coder->mentions->mentions[told].entity.sector_count > 0)
            return add_head(coder, name, out); /* "a group of rights organisations" */
        bool beside =
            rel == DM_REL_APPOS || rel == DM_REL_FLAT || (rel == DM_REL_NMOD && dm_tree_child(s, name, DM_REL_CASE) == DM_NO_TOKEN);
        if (beside && name > token && names_itself(coder, name) &&
            coder->mentions->mentions[coder->mentions->by_head[name]].entity.sector_count > 0)
            return add_head(coder, name, out);
    }
    return false;
}

/* "a drone launched by Chad", "missiles fired by rebels": of a weapon of which no country is told, the one who used it. */
static bool add_user_of_weapon(const dm_coder *coder, uint32_t token, dm_parties *out)
{
    static const char *const verbs[] = {"launched", "fired", "operated", "flown", "sent", "dropped"};
    const dm_syntax *s = coder->syntax;
    uint32_t index = coder->mentions->by_head[token];
    if (index == DM_NO_TOKEN || coder->mentions->mentions[index].kind != DM_MENTION_ROLE ||
        coder->mentions->mentions[index].entity.via != DM_VIA_CONTEXT || !dm_roles_is_weapon(coder, token))
        return false;
    uint32_t maker = maker_of(coder, token), verb = maker == DM_NO_TOKEN ? DM_NO_TOKEN : s->head[maker];
    return verb != DM_NO_TOKEN && DM_TEXT_IS_ANY(s->lower[verb], verbs) && add_head(coder, maker, out);
}

/* "rebel-held areas", "Houthi-controlled Sanaa": what is done to the place is done to those who hold it. */
static bool add_holder(const dm_coder *coder, uint32_t token, dm_parties *out)
{
    static const char *const words[] = {"held", "controlled", "ruled"};
    const dm_syntax *s = coder->syntax;
    for (uint32_t i = s->child_first[token]; i < s->child_first[token + 1]; i++) {
        uint32_t held = s->child[i];
        if (held > token || !DM_TEXT_IS_ANY(s->lower[held], words))
            continue;
        for (uint32_t k = s->child_first[held]; k < s->child_first[held + 1]; k++)
            if (s->child[k] < held && coder->mentions->by_head[s->child[k]] != DM_NO_TOKEN && add_head(coder, s->child[k], out))
                return true;
    }
    return false;
}

/* One conjunct: the counterpart's country, the actor itself, or the one inside its phrase. */
static void add_one(const dm_coder *coder, uint32_t token, bool doer, dm_parties *out)
{
    bool found = (!doer && add_holder(coder, token, out)) || add_counterpart(coder, token, out) ||
                 add_name_of_body(coder, token, out) || add_user_of_weapon(coder, token, out) || add_head(coder, token, out);
    if (!found)
        add_inside(coder, token, 0, doer, out);
    add_shared_countries(coder, token, out);
}

/* Is there an "and" right behind the phrase of the word? */
static bool is_list_going_on(const dm_syntax *s, uint32_t word)
{
    enum { WORDS_MAX = 12 };
    uint32_t end = s->sentences[s->sentence[word]].first + s->sentences[s->sentence[word]].count;
    for (uint32_t t = word + 1; t < end && t <= word + WORDS_MAX; t++) {
        if (dm_text_is(s->lower[t], "and") || dm_text_is(s->lower[t], "or") || dm_text_is(s->lower[t], "as"))
            return true;
        if (s->upos[t] == DM_UPOS_VERB || s->upos[t] == DM_UPOS_AUX)
            return false;
    }
    return false;
}

/* "Ana Ruiz, a lawyer, was arrested", "Lima, Peru": two nouns with a comma and no "and" are one party told twice, or a place and
 * where it is. */
static bool is_told_again(const dm_coder *coder, uint32_t token, uint32_t conjunct)
{
    const dm_syntax *s = coder->syntax;
    const dm_mentions *all = coder->mentions;
    if (all->by_head[token] == DM_NO_TOKEN || all->by_head[conjunct] == DM_NO_TOKEN || conjunct < token ||
        is_list_going_on(s, conjunct) || dm_tree_child(s, conjunct, DM_REL_CC) != DM_NO_TOKEN)
        return false;
    for (uint32_t t = token + 1; t < conjunct; t++)
        if (s->deprel[t] == DM_REL_CC)
            return false;
    const dm_mention *first = &all->mentions[all->by_head[token]], *second = &all->mentions[all->by_head[conjunct]];
    if (second->kind == DM_MENTION_ROLE && first->kind == DM_MENTION_PERSON) {
        uint32_t article = dm_tree_child(s, conjunct, DM_REL_DET);
        return article != DM_NO_TOKEN && article > token && !(s->morph[conjunct] & DM_MORPH_PLUR) &&
               dm_text_is(s->form[article - 1], ",");
    }
    return first->entity.sector_count == 0 && second->entity.sector_count == 0 && second->entity.code[0] != '\0' &&
           strcmp(first->entity.code, second->entity.code) == 0 && second->first > token &&
           dm_text_is(s->form[second->first - 1], ",");
}

/* "claim fraud, but monitors endorse the result": no party beside what stands before the "but". */
static bool is_contrasted(const dm_syntax *s, uint32_t conjunct)
{
    return dm_tree_child_is(s, conjunct, DM_REL_CC, "but") || dm_tree_child_is(s, conjunct, DM_REL_CC, "than");
}

/* "found him guilty of crimes against Serbs": what he is found is nobody beside him. */
static bool is_verdict(const dm_syntax *s, uint32_t word)
{
    static const char *const words[] = {"guilty", "liable", "innocent"};
    return DM_TEXT_IS_ANY(s->lemma[word], words);
}

/* "two generals, Juan Paz and Ana Ruiz": names of those who are told by their number already. */
static bool is_name_of_counted(const dm_coder *coder, uint32_t token, uint32_t conjunct)
{
    const dm_syntax *s = coder->syntax;
    uint32_t index = coder->mentions->by_head[conjunct];
    bool counted = (s->morph[token] & DM_MORPH_PLUR) != 0 && dm_tree_child(s, token, DM_REL_NUMMOD) != DM_NO_TOKEN;
    if (!counted || index == DM_NO_TOKEN || coder->mentions->mentions[index].kind != DM_MENTION_PERSON ||
        coder->mentions->mentions[index].entity.code[0] != '\0')
        return false;
    for (uint32_t t = token + 1; t < conjunct; t++)
        if (dm_text_is(s->form[t], ","))
            return true;
    return false;
}

/* What is told again: of whom the first words tell no country, the second may ("Ana Ruiz, a Chilean lawyer"). */
static void take_fuller(const dm_coder *coder, uint32_t first, uint32_t second, dm_parties *out)
{
    uint32_t index = coder->mentions->by_head[first], other = coder->mentions->by_head[second];
    const dm_entity *told = &coder->mentions->mentions[index].entity, *again = &coder->mentions->mentions[other].entity;
    bool vague = told->code[0] == '\0' || told->via == DM_VIA_CONTEXT;
    bool fuller = again->code[0] != '\0' && again->via != DM_VIA_CONTEXT;
    for (uint32_t i = 0; i < out->count && vague && fuller; i++)
        if (out->mention[i] == index)
            out->mention[i] = other;
}

/* "kills 20 people, mostly farmers": of what kind most of them are; they are told already. */
static bool is_kind_of_most(const dm_coder *coder, uint32_t conjunct)
{
    static const char *const words[] = {"mostly", "mainly", "largely", "primarily", "predominantly"};
    const dm_syntax *s = coder->syntax;
    uint32_t index = coder->mentions->by_head[conjunct],
             first = index == DM_NO_TOKEN ? conjunct : coder->mentions->mentions[index].first;
    return (first > 0 && DM_TEXT_IS_ANY(s->lower[first - 1], words)) || DM_TEXT_IS_ANY(s->lower[first], words);
}

static void add_conjuncts(const dm_coder *coder, uint32_t token, bool doer, dm_parties *out)
{
    const dm_syntax *s = coder->syntax;
    for (uint32_t i = s->child_first[token]; i < s->child_first[token + 1]; i++) {
        uint32_t conjunct = s->child[i];
        if (s->deprel[conjunct] != DM_REL_CONJ || s->upos[conjunct] == DM_UPOS_VERB || is_contrasted(s, conjunct) ||
            (out->count > 0 && (is_verdict(s, conjunct) || is_kind_of_most(coder, conjunct))) ||
            is_name_of_counted(coder, token, conjunct))
            continue;
        if (out->count > 0 && is_told_again(coder, token, conjunct))
            take_fuller(coder, token, conjunct, out);
        else
            add_one(coder, conjunct, doer, out);
    }
}

/* The head of the person's name right behind a role that holds an office, when it hangs somewhere below; DM_NO_TOKEN none. */
static uint32_t name_behind(const dm_coder *coder, uint32_t token)
{
    uint32_t index = coder->mentions->by_head[token];
    const dm_mention *all = coder->mentions->mentions;
    if (index == DM_NO_TOKEN || all[index].kind != DM_MENTION_ROLE)
        return DM_NO_TOKEN;
    for (uint32_t next = index + 1; next < coder->mentions->count && all[next].first <= all[index].last + 2; next++)
        if (all[next].kind == DM_MENTION_PERSON && all[next].first > all[index].last && all[next].resolved &&
            strcmp(all[next].entity.code, all[index].entity.code) == 0)
            return all[next].head;
    return DM_NO_TOKEN;
}

static void add_filler(const dm_coder *coder, uint32_t token, bool doer, dm_parties *out)
{
    const dm_syntax *s = coder->syntax;
    token = dm_slots_antecedent(coder, token);
    add_one(coder, token, doer, out);
    add_conjuncts(coder, token, doer, out);
    /* "the president of Peru, Ana Ruiz, and the president of Chile": joined to the name, which parsers hang below its office */
    uint32_t name = name_behind(coder, token);
    if (name != DM_NO_TOKEN)
        add_conjuncts(coder, name, doer, out);
    bool several = (s->morph[token] & DM_MORPH_PLUR) != 0; /* "two leaders, Ana Ruiz and Juan Paz": told already */
    for (uint32_t i = s->child_first[token]; i < s->child_first[token + 1] && !several; i++)
        if (s->deprel[s->child[i]] == DM_REL_APPOS && s->child[i] != name && s->child[i] > token)
            add_conjuncts(coder, s->child[i], doer, out);
}

void dm_roles_of_filler(const dm_coder *coder, uint32_t token, dm_parties *out) { add_filler(coder, token, false, out); }
void dm_roles_of_doer(const dm_coder *coder, uint32_t token, dm_parties *out) { add_filler(coder, token, true, out); }

bool dm_roles_is_actor(const dm_coder *coder, uint32_t token)
{
    dm_parties parties = {0};
    return add_head(coder, dm_slots_antecedent(coder, token), &parties);
}

/* "criticized the Norwegian government": the nation inside the mention of somebody is no party beside him. */
static bool is_inside_somebody(const dm_coder *coder, uint32_t token)
{
    uint32_t head = coder->syntax->head[token];
    uint32_t index = head == DM_NO_TOKEN ? DM_NO_TOKEN : coder->mentions->by_head[head];
    if (index == DM_NO_TOKEN || index == coder->mentions->by_head[token])
        return false;
    const dm_mention *mention = &coder->mentions->mentions[index];
    return mention->resolved && mention->entity.sector_count > 0 && mention->entity.code[0] != '\0' &&
           (mention->kind == DM_MENTION_ROLE || mention->kind == DM_MENTION_PERSON) && mention->first <= token &&
           token <= mention->last;
}

void dm_roles_resolve(const dm_coder *coder, const dm_arguments *arguments, uint32_t self, const dm_slot_path *paths,
                      uint32_t count, bool all, dm_parties *out)
{
    for (uint32_t p = 0; p < count; p++) {
        uint32_t fillers[DM_FILLERS_MAX];
        uint32_t filler_count = dm_match_path(coder, arguments, self, paths[p], fillers);
        for (uint32_t i = 0; i < filler_count; i++) {
            if (paths[p].slot[1] != DM_SLOT_NONE && is_inside_somebody(coder, fillers[i]))
                continue;
            if (i > 0 && out->count > 0 && is_verdict(coder->syntax, fillers[i]))
                continue;
            if (i > 0 && out->count > 0 && is_told_again(coder, fillers[i - 1], fillers[i])) /* two objects of one verb */
                take_fuller(coder, fillers[i - 1], fillers[i], out);
            else
                add_filler(coder, fillers[i], paths[p].slot[0] == DM_SLOT_SUBJ && paths[p].slot[1] == DM_SLOT_NONE, out);
        }
        if (!all && out->count > 0)
            return;
    }
}

static uint32_t slot_of(const dm_knowledge *knowledge, const char *preposition)
{
    dm_symbol symbol = dm_symbol_find(knowledge, dm_text_of(preposition));
    return symbol == 0 ? DM_SLOT_NONE : DM_SLOT_PREPOSITION + symbol;
}

void dm_roles_terms(const dm_knowledge *knowledge, dm_terms *out)
{
    static const char *const toward[DM_TOWARD_SLOTS] = {"against", "to", "on", "with", "toward", "for"};
    static const char *const at[DM_AT_SLOTS] = {"in", "into", "at", "inside", "across", "throughout"};
    for (int i = 0; i < DM_TOWARD_SLOTS; i++)
        out->toward_slot[i] = slot_of(knowledge, toward[i]);
    for (int i = 0; i < DM_AT_SLOTS; i++)
        out->at_slot[i] = slot_of(knowledge, at[i]);
    out->from_slot = slot_of(knowledge, "from");
}

/* At home is no recipient; a person or body of the same country that is another one may be. */
static bool is_own(const dm_mention *actor, const dm_mention *other, bool places_only)
{
    if (strcmp(actor->entity.code, other->entity.code) != 0)
        return false;
    if (places_only || other->entity.sector_count == 0 || actor->entity.sector_count == 0 || other->kind == DM_MENTION_PRONOUN)
        return true;
    bool named =
        other->entity.identifier_text.len > 0 && !dm_text_equal(other->entity.identifier_text, actor->entity.identifier_text);
    return actor->entity.sector[0] == other->entity.sector[0] && !(named && other->kind == DM_MENTION_PERSON);
}

/* Adds the parties of a filler that share no country with the actors. */
static void add_others(const dm_coder *coder, uint32_t token, const dm_parties *actor, bool places_only, dm_parties *out)
{
    dm_parties found = {0};
    dm_roles_of_filler(coder, token, &found);
    const dm_mention *all = coder->mentions->mentions;
    for (uint32_t i = 0; i < found.count; i++) {
        const dm_mention *mention = &all[found.mention[i]];
        bool own = mention->entity.code[0] == '\0';
        for (uint32_t k = 0; k < actor->count; k++)
            own |= is_own(&all[actor->mention[k]], mention, places_only);
        if (!own && (!places_only || mention->kind == DM_MENTION_PLACE || mention->entity.sector_count == 0))
            dm_parties_add(out, found.mention[i]);
    }
}

/* Anything "against" somebody deeper in the phrases: "mobilized troops for a war against Iraq". */
static void add_against(const dm_coder *coder, const dm_arguments *arguments, const dm_parties *actor, dm_parties *out)
{
    const dm_syntax *s = coder->syntax;
    for (uint32_t f = 0; f < arguments->count && out->count == 0; f++) {
        uint32_t at = arguments->filler[f].token;
        if (arguments->filler[f].slot == DM_SLOT_SUBJ || arguments->filler[f].slot == DM_SLOT_COMP)
            continue;
        for (uint32_t i = s->child_first[at]; i < s->child_first[at + 1] && out->count == 0; i++)
            if (s->deprel[s->child[i]] == DM_REL_NMOD && dm_tree_child_is(s, s->child[i], DM_REL_CASE, "against"))
                add_others(coder, s->child[i], actor, false, out);
    }
}

void dm_roles_default_recipient(const dm_coder *coder, const dm_arguments *arguments, const dm_parties *actor, dm_parties *out)
{
    for (uint32_t f = 0; f < arguments->count && out->count == 0; f++) /* "rejected the call of the parliament" */
        if (arguments->filler[f].slot == DM_SLOT_OBJ)
            add_others(coder, arguments->filler[f].token, actor, false, out);
    add_against(coder, arguments, actor, out);
    for (int i = 0; i < DM_TOWARD_SLOTS + DM_AT_SLOTS && out->count == 0; i++) {
        bool at = i >= DM_TOWARD_SLOTS;
        uint32_t slot = at ? coder->terms->at_slot[i - DM_TOWARD_SLOTS] : coder->terms->toward_slot[i];
        for (uint32_t f = 0; f < arguments->count && slot != DM_SLOT_NONE; f++)
            if (arguments->filler[f].slot == slot)
                add_others(coder, arguments->filler[f].token, actor, at, out);
    }
}
