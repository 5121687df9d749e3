/* Who did violence that names no doer in its own slots: "was killed in an attack by rebels", "... when soldiers opened fire", "...
 * in a shootout with police".  What is read here is told of other words of the same sentence; parsers hang them in many ways, so
 * the order of words counts for more than the tree. */
#include "coding/slots.h"

#include "base/text.h"

static bool is_outlaw(const dm_entity *entity)
{
    return entity->sector[0] == DM_REB || entity->sector[0] == DM_UAF || entity->sector[0] == DM_CRM;
}

/* Armed men of the same kind as those who suffered are these themselves: "ten soldiers die in clashes between the army and rebels".
 * `outlaws`: be they called rebels, gunmen or gangs: "three attackers die after militants storm a base". */
static bool is_of_victims(const dm_coder *coder, const dm_reading *reading, const dm_entity *doer, bool outlaws)
{
    for (uint32_t i = 0; i < reading->recipient.count; i++) {
        const dm_entity *victim = &coder->mentions->mentions[reading->recipient.mention[i]].entity;
        bool armed = victim->sector_count > 0 && doer->sector_count > 0 && victim->sector[0] != DM_CVL;
        if (armed && strcmp(victim->code, doer->code) == 0 &&
            (victim->sector[0] == doer->sector[0] || (outlaws && is_outlaw(victim) && is_outlaw(doer))))
            return true;
    }
    return false;
}

/* Of a fight, those on the other side than the victims: "ten soldiers died in clashes between the army and rebels".  All of them
 * where the victims are of neither side, or the dead of both. */
static void take_doers(const dm_coder *coder, const dm_parties *doers, bool fight, dm_reading *reading)
{
    dm_parties others = {0};
    for (uint32_t i = 0; i < doers->count && fight; i++)
        if (!is_of_victims(coder, reading, &coder->mentions->mentions[doers->mention[i]].entity, false))
            dm_parties_add(&others, doers->mention[i]);
    dm_parties_copy_without(coder, &reading->actor, others.count > 0 ? &others : doers, &reading->recipient);
}

/* "a soldier was killed during operations against militants": those whom the victim's side fights. */
static void take_enemies(const dm_coder *coder, uint32_t operation, dm_reading *reading)
{
    static const char *const words[] = {"operation", "offensive", "raid", "mission",  "battle", "fight",
                                        "campaign",  "clash",     "war",  "fighting", "combat"};
    const dm_syntax *s = coder->syntax;
    bool forces = false;
    for (uint32_t i = 0; i < reading->recipient.count; i++) {
        const dm_entity *victim = &coder->mentions->mentions[reading->recipient.mention[i]].entity;
        forces = forces || (victim->sector_count > 0 &&
                            (victim->sector[0] == DM_MIL || victim->sector[0] == DM_COP || victim->sector[0] == DM_PRM));
    }
    for (uint32_t i = s->child_first[operation];
         forces && DM_TEXT_IS_ANY(s->lemma[operation], words) && i < s->child_first[operation + 1]; i++) {
        uint32_t marker = dm_tree_child(s, s->child[i], DM_REL_CASE);
        dm_parties found = {0};
        if (s->deprel[s->child[i]] != DM_REL_NMOD || marker == DM_NO_TOKEN ||
            !(dm_text_is(s->lower[marker], "against") || dm_text_is(s->lower[marker], "with")))
            continue;
        dm_roles_of_filler(coder, s->child[i], &found);
        dm_parties_copy_without(coder, &reading->actor, &found, &reading->recipient);
    }
}

/* "was killed in an attack by rebels", "... when Malian jets bombed the town": the doers of the attack. */
void dm_doers_of_attack(dm_coder *coder, uint32_t token, dm_reading *reading)
{
    static const char *const markers[] = {"when", "as", "after"};
    const dm_syntax *s = coder->syntax;
    for (uint32_t i = s->child_first[token]; i < s->child_first[token + 1] && reading->actor.count == 0; i++) {
        uint32_t child = s->child[i];
        bool told = s->deprel[child] == DM_REL_OBL;
        uint32_t mark = s->deprel[child] == DM_REL_ADVCL ? dm_tree_child(s, child, DM_REL_MARK) : DM_NO_TOKEN;
        if (mark == DM_NO_TOKEN && s->deprel[child] == DM_REL_ADVCL)
            mark = dm_tree_child(s, child, DM_REL_ADVMOD);
        for (size_t w = 0; mark != DM_NO_TOKEN && w < sizeof markers / sizeof *markers; w++)
            told = told || dm_text_is(s->lower[mark], markers[w]);
        if (!told || child < token)
            continue;
        const dm_token_state *state = dm_read(coder, child);
        if (state->count > 0 && state->readings[0].base_type == DM_ASSAULT && state->readings[0].type == DM_ASSAULT)
            take_doers(coder, &state->readings[0].actor, state->readings[0].reciprocal, reading);
        if (reading->actor.count == 0 && s->deprel[child] == DM_REL_OBL)
            take_enemies(coder, child, reading);
    }
}

/* ---- the doer told elsewhere */

static bool is_weapon_noun(const dm_syntax *s, uint32_t token)
{
    static const char *const words[] = {"rocket",  "missile", "bomb",  "drone",    "jet",     "plane",     "aircraft",   "warplane",
                                        "warship", "tank",    "shell", "mortar",   "gunboat", "artillery", "airstrike",  "mine",
                                        "gunship", "strike",  "raid",  "shelling", "gunfire", "firing",    "helicopter", "fire"};
    return DM_TEXT_IS_ANY(s->lemma[token], words);
}

/* The last word of a party that the mention stops before: "Taliban fighters", "Kyrgyz border guards". */
static bool is_people_noun(const dm_syntax *s, uint32_t token)
{
    static const char *const words[] = {"forces", "force", "fighter", "sniper", "gunner", "troop", "guard", "gunman"};
    return DM_TEXT_IS_ANY(s->lemma[token], words);
}

/* An attack in one noun. */
static bool is_attack_noun(const dm_syntax *s, uint32_t token)
{
    static const char *const words[] = {
        "attack",  "strike",    "airstrike", "raid",      "bombing",   "shelling", "bombardment", "ambush", "shooting", "stabbing",
        "assault", "offensive", "operation", "explosion", "blast",     "missile",  "rocket",      "fire",   "gunfire",  "drone",
        "shell",   "incursion", "massacre",  "barrage",   "salvo",     "bomb",     "mortar",      "siege",  "rampage",  "firing",
        "spree",   "crackdown", "invasion",  "beating",   "torture",   "killing",  "murder",      "hail",   "bullet",   "grenade",
        "attempt", "burst",     "knife",     "violence",  "artillery", "series",   "wave",        "string", "pair"};
    return DM_TEXT_IS_ANY(s->lemma[token], words);
}

static bool is_fight_noun(const dm_syntax *s, uint32_t token)
{
    static const char *const words[] = {"shootout", "shoot-out", "gunfight", "firefight", "gunbattle",     "battle",
                                        "clash",    "skirmish",  "fight",    "fighting",  "confrontation", "combat",
                                        "ambush",   "standoff",  "fire",     "gunfire",   "encounter",     "conflict"};
    return DM_TEXT_IS_ANY(s->lemma[token], words) || dm_text_is(s->lower[token], "fighting");
}

/* What is done to somebody: verbs whose agent does the harm. */
static bool is_harm_verb(const dm_syntax *s, uint32_t token)
{
    static const char *const words[] = {"kill",   "wound",   "injure", "shoot",    "hurt",   "stab",   "beat",
                                        "attack", "bomb",    "shell",  "hit",      "strike", "ambush", "execute",
                                        "behead", "torture", "target", "destroy",  "kidnap", "abduct", "assault",
                                        "raid",   "rape",    "burn",   "massacre", "murder"};
    return DM_TEXT_IS_ANY(s->lemma[token], words);
}

/* "killed and ten others arrested by police" */
static bool is_custody_verb(const dm_syntax *s, uint32_t token)
{
    static const char *const words[] = {"arrest", "detain", "capture", "seize", "kidnap", "abduct"};
    return DM_TEXT_IS_ANY(s->lemma[token], words);
}

/* "launched by", "carried out by" */
static bool is_making_verb(const dm_syntax *s, uint32_t token)
{
    static const char *const words[] = {"launched",  "fired",       "carried",   "planted",   "thrown",
                                        "conducted", "perpetrated", "committed", "staged",    "dropped",
                                        "mounted",   "detonated",   "waged",     "initiated", "hurled"};
    return DM_TEXT_IS_ANY(s->lower[token], words);
}

/* Two verbs of one clause: "are killed and several injured". */
static bool is_beside(const dm_syntax *s, uint32_t a, uint32_t b)
{
    return a == b || (s->deprel[a] == DM_REL_CONJ && s->head[a] == b) || (s->deprel[b] == DM_REL_CONJ && s->head[b] == a) ||
           (s->deprel[a] == DM_REL_CONJ && s->deprel[b] == DM_REL_CONJ && s->head[a] == s->head[b]);
}

/* Whom a modifier of an attack may name: a country, or who bears arms; "a school shooting" is of no school. */
static bool can_fight(const dm_entity *entity)
{
    return (entity->sector_count == 0 && entity->code[0] != '\0') || entity->sector[0] == DM_COP || entity->sector[0] == DM_GOV ||
           entity->sector[0] == DM_MIL || entity->sector[0] == DM_PRM || entity->sector[0] == DM_PTY ||
           entity->sector[0] == DM_REB || entity->sector[0] == DM_SPY || entity->sector[0] == DM_UAF || entity->sector[0] == DM_CRM;
}

/* The doers that the word names: nobody by a pronoun, none of the victims. */
enum { DOER_ANY, DOER_AGENT, DOER_FIGHTER };
static bool add_doers(const dm_coder *coder, uint32_t token, int how, dm_reading *reading)
{
    dm_parties found = {0}, kept = {0};
    dm_roles_of_doer(coder, token, &found);
    for (uint32_t i = 0; i < found.count; i++) {
        const dm_mention *mention = &coder->mentions->mentions[found.mention[i]];
        if (mention->kind == DM_MENTION_PRONOUN || mention->kind == DM_MENTION_TIME || mention->kind == DM_MENTION_QUANTITY ||
            !mention->resolved || (mention->entity.code[0] == '\0' && mention->entity.sector_count == 0) ||
            (how != DOER_AGENT && is_of_victims(coder, reading, &mention->entity, true)) ||
            (how == DOER_FIGHTER && !can_fight(&mention->entity)))
            continue;
        dm_parties_add(&kept, found.mention[i]);
    }
    dm_parties_copy_without(coder, &reading->actor, &kept, &reading->recipient);
    return reading->actor.count > 0;
}

/* The party whose words begin right behind `from`, after no more than numbers and adjectives; DM_NO_TOKEN none. */
static uint32_t party_behind(const dm_coder *coder, uint32_t from, uint32_t end)
{
    enum { WORDS_BEFORE = 4 };
    const dm_syntax *s = coder->syntax;
    const dm_mention *all = coder->mentions->mentions;
    static const char *const counts[] = {"hundreds", "thousands", "dozens", "scores", "tens", "members", "group", "number", "of"};
    for (uint32_t t = from + 1; t < end && t <= from + 1 + WORDS_BEFORE; t++) {
        for (uint32_t h = t; h < end && h < t + 12; h++) {
            uint32_t index = coder->mentions->by_head[h];
            if (index != DM_NO_TOKEN && index < coder->mentions->count && all[index].first <= t && all[index].last >= t &&
                all[index].kind != DM_MENTION_TIME && all[index].kind != DM_MENTION_QUANTITY &&
                all[index].kind != DM_MENTION_PRONOUN)
                return index;
        }
        if (!DM_TEXT_IS_ANY(s->lower[t], counts) && s->upos[t] != DM_UPOS_DET && s->upos[t] != DM_UPOS_ADJ &&
            s->upos[t] != DM_UPOS_NUM && s->upos[t] != DM_UPOS_ADV && !(s->upos[t] == DM_UPOS_VERB && s->deprel[t] == DM_REL_AMOD))
            return DM_NO_TOKEN;
    }
    return DM_NO_TOKEN;
}

/* The noun that the words of the party belong to: "Basque nationalist group ETA", "Indonesian soldiers and police". */
static uint32_t noun_of(const dm_coder *coder, uint32_t index)
{
    const dm_syntax *s = coder->syntax;
    uint32_t at = coder->mentions->mentions[index].head, last = coder->mentions->mentions[index].last;
    for (int step = 0; step < 3; step++) {
        dm_deprel rel = (dm_deprel)s->deprel[at];
        uint32_t above = s->head[at];
        if ((rel != DM_REL_AMOD && rel != DM_REL_COMPOUND && rel != DM_REL_NMOD_DESC) || above == DM_NO_TOKEN || above <= last ||
            above > last + 3 || s->upos[above] == DM_UPOS_VERB || is_weapon_noun(s, above))
            break;
        at = above;
    }
    return at;
}

static bool has_word(const dm_syntax *s, uint32_t from, uint32_t end, uint32_t within, bool (*is)(const dm_syntax *, uint32_t))
{
    for (uint32_t t = from; t < end && t < from + within; t++)
        if (is(s, t))
            return true;
    return false;
}

/* Does the verb here tell an attack: "open fire", "shell", "launch airstrikes", "blew himself up"?  By its letters, as taggers
 * take many of them for nouns. */
static bool begins_attack(const dm_syntax *s, uint32_t t, uint32_t end)
{
    static const char *const plain[] = {
        "fire",    "fires",    "fired",    "shoot",    "shoots",    "shot",      "attack",   "attacks",    "attacked",  "shell",
        "shells",  "shelled",  "bomb",     "bombs",    "bombed",    "bombard",   "bombards", "bombarded",  "raid",      "raids",
        "raided",  "storm",    "storms",   "stormed",  "strike",    "strikes",   "struck",   "hit",        "hits",      "target",
        "targets", "targeted", "ambush",   "ambushes", "ambushed",  "stab",      "stabs",    "stabbed",    "ram",       "rams",
        "rammed",  "assault",  "assaults", "detonate", "detonates", "detonated", "gunned",   "massacre",   "massacred", "airstrike",
        "beat",    "beats",    "invade",   "invades",  "invaded",   "torch",     "torched",  "airstrikes", "massacres", "overrun"};
    static const char *const with_noun[] = {"launch", "launches", "launched", "carry",  "carries", "carried", "conduct", "conducts",
                                            "throw",  "throws",   "threw",    "commit", "commits", "stage",   "stages",  "began",
                                            "begin",  "begins",   "start",    "starts", "started", "drop",    "drops",   "dropped",
                                            "use",    "uses",     "used",     "blow",   "blows",   "blew",    "lob",     "lobbed",
                                            "set",    "sets",     "hurl",     "hurls",  "hurled",  "go",      "goes",    "went"};
    static const char *const open[] = {"open", "opens", "opened", "opening"}, *const drive[] = {"drive", "drives", "drove"};
    static const char *const mines[] = {"bomb", "mine", "landmine", "ied", "device"};
    if (DM_TEXT_IS_ANY(s->lower[t], plain)) {
        bool hit = dm_text_starts(s->lower[t], "hit") || dm_text_starts(s->lower[t], "str"); /* "their bus hit a roadside bomb" */
        for (uint32_t n = t + 1; n < end && n < t + 5 && hit; n++)
            if (DM_TEXT_IS_ANY(s->lemma[n], mines))
                return false;
        return true;
    }
    if (DM_TEXT_IS_ANY(s->lower[t], open))
        return t + 1 < end && dm_text_is(s->lower[t + 1], "fire");
    if (DM_TEXT_IS_ANY(s->lower[t], drive))
        for (uint32_t n = t + 1; n < end && n < t + 7; n++)
            if (dm_text_is(s->lower[n], "into"))
                return true;
    return DM_TEXT_IS_ANY(s->lower[t], with_noun) && has_word(s, t + 1, end, 5, is_attack_noun);
}

static bool begins_clash(const dm_syntax *s, uint32_t t, uint32_t end)
{
    static const char *const words[] = {"clash", "clashes", "clashed", "fight", "fought", "battle", "battled"};
    return t + 1 < end && DM_TEXT_IS_ANY(s->lower[t], words) &&
           (dm_text_is(s->lower[t + 1], "with") || dm_text_is(s->lower[t + 1], "against"));
}

/* "when two gunmen opened fire", "after Cambodia shelled the town", "as protesters clash with police". */
static bool doers_of_clause(const dm_coder *coder, uint32_t from, uint32_t end, dm_reading *reading)
{
    static const char *const markers[] = {"when", "after", "as"};
    const dm_syntax *s = coder->syntax;
    const dm_mention *all = coder->mentions->mentions;
    for (uint32_t t = from + 1; t + 2 < end; t++) {
        bool reduced = s->deprel[from] == DM_REL_ACL || s->deprel[from] == DM_REL_ACL_RELCL;
        if (reduced && s->upos[t] == DM_UPOS_VERB && !is_beside(s, t, from)) /* "hostages kidnapped in May are killed when ..." */
            return false;
        uint32_t index = DM_TEXT_IS_ANY(s->lower[t], markers) ? party_behind(coder, t, end) : DM_NO_TOKEN;
        if (index == DM_NO_TOKEN)
            continue;
        uint32_t verb = all[index].last + 1;
        while (
            verb < end &&
            (s->upos[verb] == DM_UPOS_ADV || s->upos[verb] == DM_UPOS_AUX || is_weapon_noun(s, verb) || is_people_noun(s, verb)) &&
            !begins_attack(s, verb, end))
            verb++;
        bool label = s->upos[verb < end ? verb : t] == DM_UPOS_NOUN && dm_text_is(s->lower[t], "as") &&
                     s->upos[t + 1] == DM_UPOS_DET; /* "treated as a terrorist attack" */
        if (verb >= end || verb > all[index].last + 4 || label || dm_slots_is_passive(coder, verb))
            continue;
        if (begins_clash(s, verb, end)) {
            uint32_t other = party_behind(coder, verb + 1, end);
            dm_parties both = {0};
            dm_roles_of_doer(coder, noun_of(coder, index), &both);
            if (other != DM_NO_TOKEN)
                dm_roles_of_doer(coder, noun_of(coder, other), &both);
            if (other != DM_NO_TOKEN)
                take_doers(coder, &both, true, reading);
            return reading->actor.count > 0;
        }
        if (begins_attack(s, verb, end))
            return add_doers(coder, noun_of(coder, index), DOER_ANY, reading);
    }
    return false;
}

/* Does the by-phrase at `token` tell who harmed: through verbs of harm and of launching, and nouns of attack, up to the predicate?
 */
static bool is_harmers_phrase(const dm_coder *coder, uint32_t token, uint32_t predicate)
{
    enum { STEPS = 8 };
    const dm_syntax *s = coder->syntax;
    bool harm = false;
    uint32_t at = s->head[token];
    for (int step = 0; step < STEPS && at != DM_NO_TOKEN; step++) {
        if (is_beside(s, at, predicate))
            return harm || (step == 0 && (is_harm_verb(s, at) || is_custody_verb(s, at)) && dm_slots_is_passive(coder, at));
        if (s->upos[at] == DM_UPOS_VERB && !is_harm_verb(s, at) && !is_making_verb(s, at) && !is_attack_noun(s, at))
            return false;
        harm = harm || is_attack_noun(s, at) || (s->upos[at] == DM_UPOS_VERB && is_making_verb(s, at));
        dm_deprel rel = (dm_deprel)s->deprel[at];
        if (rel == DM_REL_CCOMP || rel == DM_REL_PARATAXIS || (rel == DM_REL_CONJ && s->upos[at] == DM_UPOS_VERB))
            return false;
        at = s->head[at];
    }
    return false;
}

/* "killed and 1,600 injured by airstrikes launched by Turkey", "attacked with drones fired by rebels". */
static bool doers_of_agent(const dm_coder *coder, uint32_t from, uint32_t end, dm_reading *reading)
{
    const dm_syntax *s = coder->syntax;
    for (uint32_t t = from + 2; t < end; t++)
        if (dm_tree_child_is(s, t, DM_REL_CASE, "by") && is_harmers_phrase(coder, t, from) &&
            add_doers(coder, t, DOER_AGENT, reading))
            return true;
    return false;
}

/* Another act begins between the two words: a verb that is no part of the clause of the first. */
static bool is_other_act_between(const dm_syntax *s, uint32_t from, uint32_t to)
{
    for (uint32_t t = from + 1; t < to; t++)
        if (s->upos[t] == DM_UPOS_VERB && !is_beside(s, t, from) && !is_attack_noun(s, t) && s->deprel[t] != DM_REL_AMOD &&
            s->deprel[t] != DM_REL_CASE && !dm_text_is(s->lower[t], "following") && !dm_text_ends(s->lower[t], "ing"))
            return true;
    return false;
}

/* "in a shootout with police", "following clashes between soldiers and rebels". */
static bool doers_of_fight(const dm_coder *coder, uint32_t from, uint32_t end, dm_reading *reading)
{
    const dm_syntax *s = coder->syntax;
    for (uint32_t t = from + 1; t + 2 < end; t++) {
        bool with = dm_text_is(s->lower[t + 1], "with"), between = dm_text_is(s->lower[t + 1], "between");
        uint32_t marker = dm_tree_child(s, t, DM_REL_CASE);
        if (!is_fight_noun(s, t) || !(with || between) || is_other_act_between(s, from, t) ||
            (s->upos[t] == DM_UPOS_VERB && marker == DM_NO_TOKEN && !dm_text_ends(s->lower[t], "ing")) ||
            (marker != DM_NO_TOKEN && dm_text_is(s->lower[marker], "amid")))
            continue;
        uint32_t index = party_behind(coder, t + 1, end);
        if (index == DM_NO_TOKEN)
            continue;
        uint32_t head = noun_of(coder, index);
        if (with)
            return add_doers(coder, head, DOER_ANY, reading);
        dm_parties both = {0};
        dm_roles_of_doer(coder, head, &both);
        if (both.count > 1)
            take_doers(coder, &both, true, reading);
        return reading->actor.count > 0;
    }
    return false;
}

/* What a party beside the noun does: none does an explosion, which may be an accident, and a killing is done to it. */
static bool is_assault_noun(const dm_syntax *s, uint32_t token)
{
    static const char *const words[] = {"attack",      "strike",   "airstrike", "raid",     "bombing",   "shelling",
                                        "bombardment", "ambush",   "shooting",  "assault",  "offensive", "operation",
                                        "incursion",   "massacre", "barrage",   "missile",  "rocket",    "drone",
                                        "artillery",   "rampage",  "crackdown", "invasion", "gunfire",   "siege"};
    return DM_TEXT_IS_ANY(s->lemma[token], words);
}

static bool is_beside_noun(const dm_syntax *s, uint32_t child)
{
    dm_deprel rel = (dm_deprel)s->deprel[child];
    return rel == DM_REL_AMOD || rel == DM_REL_COMPOUND || rel == DM_REL_NMOD_POSS || rel == DM_REL_NMOD_DESC ||
           (rel == DM_REL_NMOD && dm_tree_child_is(s, child, DM_REL_CASE, "by"));
}

static bool is_place(const dm_coder *coder, uint32_t token)
{
    uint32_t index = coder->mentions->by_head[token];
    return index != DM_NO_TOKEN && coder->mentions->mentions[index].kind == DM_MENTION_PLACE;
}

/* "an Israeli air strike", "Hezbollah's rocket attack", "a raid by the army" */
static bool add_doers_beside(const dm_coder *coder, uint32_t noun, dm_reading *reading)
{
    const dm_syntax *s = coder->syntax;
    for (uint32_t i = s->child_first[noun]; i < s->child_first[noun + 1] && reading->actor.count == 0; i++) {
        uint32_t child = s->child[i];
        if (!is_beside_noun(s, child) || dm_roles_is_venue(coder, child))
            continue;
        if (!dm_roles_is_weapon(coder, child) && !is_weapon_noun(s, child))
            add_doers(coder, child, DOER_FIGHTER, reading);
        for (uint32_t k = s->child_first[child]; k < s->child_first[child + 1] && reading->actor.count == 0; k++)
            if (is_beside_noun(s, s->child[k]) && child < noun &&
                !is_place(coder, s->child[k])) /* "a U.S. air raid", hung on the air */
                add_doers(coder, s->child[k], DOER_FIGHTER, reading);
    }
    return reading->actor.count > 0;
}

/* "from an Israeli aircraft", "by Houthi fighters": whose words begin behind the preposition; where it was fired from is nobody. */
static bool add_doers_behind(const dm_coder *coder, uint32_t preposition, uint32_t end, dm_reading *reading)
{
    const dm_syntax *s = coder->syntax;
    uint32_t index = party_behind(coder, preposition, end);
    if (index == DM_NO_TOKEN)
        return false;
    uint32_t noun = noun_of(coder, index), after = coder->mentions->mentions[index].last + 1;
    bool carrier = after < end && is_weapon_noun(s, after) && !is_assault_noun(s, after);
    bool by = dm_text_is(s->lower[preposition], "by");
    bool place = coder->mentions->mentions[index].entity.sector_count == 0 && noun == coder->mentions->mentions[index].head;
    return (by || carrier || !place) && add_doers(coder, noun, DOER_FIGHTER, reading);
}

/* "in a Taliban attack", "following a series of insurgent attacks": the attack's own doers, else the party in its phrase. */
static bool doers_of_attack_noun(dm_coder *coder, uint32_t from, uint32_t end, dm_reading *reading)
{
    static const char *const words[] = {"in", "during", "after", "following", "by", "from", "of"}; /* "a series of attacks" */
    const dm_syntax *s = coder->syntax;
    for (uint32_t t = from + 1; t < end; t++) {
        uint32_t marker = is_assault_noun(s, t) ? dm_tree_child(s, t, DM_REL_CASE) : DM_NO_TOKEN;
        if (marker == DM_NO_TOKEN || !DM_TEXT_IS_ANY(s->lower[marker], words) || is_other_act_between(s, from, t))
            continue;
        const dm_token_state *state = dm_read(coder, t);
        dm_parties own = {0};
        for (uint32_t i = 0; state->count > 0 && state->readings[0].base_type == DM_ASSAULT && i < state->readings[0].actor.count;
             i++)
            if (can_fight(&coder->mentions->mentions[state->readings[0].actor.mention[i]].entity))
                dm_parties_add(&own, state->readings[0].actor.mention[i]);
        if (own.count > 0)
            take_doers(coder, &own, state->readings[0].reciprocal, reading);
        if (reading->actor.count > 0 || add_doers_beside(coder, t, reading))
            return true;
    }
    return false;
}

/* "rockets fired by Houthi fighters hit", "missiles from US gunships strike", "an attack in which ten died", "killed by a missile
 * fired from an Israeli aircraft": with the attack that does it. */
static bool doers_of_weapon(dm_coder *coder, uint32_t verb, uint32_t first, uint32_t end, dm_reading *reading)
{
    const dm_syntax *s = coder->syntax;
    bool passive = dm_slots_is_passive(coder, verb);
    uint32_t subject = passive ? DM_NO_TOKEN : dm_slots_surface_subject(coder, verb);
    if (passive && s->deprel[verb] == DM_REL_ACL_RELCL && s->head[verb] < verb && is_assault_noun(s, s->head[verb]))
        return add_doers_beside(coder, s->head[verb], reading);
    bool weapon = subject != DM_NO_TOKEN && subject < verb && (is_assault_noun(s, subject) || is_weapon_noun(s, subject));
    if (weapon && add_doers_beside(coder, subject, reading))
        return true;
    uint32_t from = weapon ? subject : passive ? verb : end, to = weapon ? verb : end;
    for (uint32_t t = from < first ? first : from; t + 1 < to; t++) {
        static const char *const words[] = {"fired", "launched", "dropped"};
        bool fired = DM_TEXT_IS_ANY(s->lower[t], words), here = t == subject && weapon;
        bool marker = dm_text_is(s->lower[t + 1], "from") || dm_text_is(s->lower[t + 1], "by");
        if ((fired || here) && marker && add_doers_behind(coder, t + 1, to, reading))
            return true;
    }
    return false;
}

/* "opened fire on a crowd, killing two": of the act told before. */
static bool doers_of_act_before(const dm_coder *coder, uint32_t first, dm_reading *reading)
{
    static const char *const outcomes[] = {"killing", "wounding", "injuring", "destroying", "damaging", "leaving"};
    const dm_syntax *s = coder->syntax;
    uint32_t outcome = reading->innermost;
    if (!DM_TEXT_IS_ANY(s->lower[outcome], outcomes) || dm_read_pos(s, outcome) != DM_PREDICATE_VERB ||
        dm_tree_child(s, outcome, DM_REL_NSUBJ) != DM_NO_TOKEN || dm_tree_child(s, outcome, DM_REL_MARK) != DM_NO_TOKEN)
        return false;
    for (uint32_t t = outcome; t-- > first;) {
        const dm_token_state *state = &coder->state[t];
        if (state->count == 0 || state->readings[0].base_type != DM_ASSAULT || state->readings[0].type != DM_ASSAULT)
            continue;
        take_doers(coder, &state->readings[0].actor, state->readings[0].reciprocal, reading);
        if (reading->actor.count == 0 && dm_read_pos(s, t) == DM_PREDICATE_NOUN)
            add_doers_beside(coder, t, reading);
        if (reading->actor.count > 0 || dm_read_pos(s, t) == DM_PREDICATE_VERB)
            return reading->actor.count > 0;
    }
    return false;
}

/* "in the attack", "the shelling killed": one told before, by nobody that is named with it. */
static bool is_attack_known(const dm_syntax *s, uint32_t noun)
{
    static const char *const within[] = {"in", "during", "by", "from", "as"};
    bool known = false;
    if (s->upos[noun] != DM_UPOS_NOUN || !(is_attack_noun(s, noun) || is_fight_noun(s, noun)) ||
        dm_text_is(s->lemma[noun], "conflict")) /* a war of years */
        return false;
    for (uint32_t i = s->child_first[noun]; i < s->child_first[noun + 1]; i++) {
        uint32_t child = s->child[i];
        dm_deprel rel = (dm_deprel)s->deprel[child];
        if (rel == DM_REL_DET)
            known =
                dm_text_is(s->lower[child], "the") || dm_text_is(s->lower[child], "this") || dm_text_is(s->lower[child], "these");
        else if (rel == DM_REL_CASE ? !DM_TEXT_IS_ANY(s->lower[child], within)
                                    : !(rel == DM_REL_AMOD && dm_text_is(s->lower[child], "ensuing")))
            return false; /* "the attack on the town", "the second attack" */
    }
    return known;
}

/* "Jets bomb a village. Eight people died in the attack.": of the attack or fight told just before. */
static bool doers_of_attack_before(const dm_coder *coder, uint32_t first, uint32_t end, dm_reading *reading)
{
    const dm_syntax *s = coder->syntax;
    bool known = false, fight = false;
    for (uint32_t t = first; t < end && !known; t++) {
        known = s->head[t] != DM_NO_TOKEN && is_beside(s, s->head[t], reading->innermost) && is_attack_known(s, t);
        fight = known && is_fight_noun(s, t);
    }
    for (uint32_t i = coder->sources.count; known && i-- > 0;) {
        const dm_reading *before = coder->sources.data[i];
        uint32_t distance = s->sentence[reading->innermost] - s->sentence[before->innermost];
        if (distance > 2)
            break;
        bool riot = fight && before->type == DM_PROTEST && before->mode == DM_MODE_RIOT;
        if (distance == 0 || before->auxiliary != 0 || before->actor.count == 0 ||
            !(riot || (before->type == DM_ASSAULT && before->base_type == DM_ASSAULT)))
            continue;
        dm_parties doers = {0};
        for (uint32_t k = 0; k < before->actor.count + (riot ? before->recipient.count : 0); k++) {
            uint32_t index =
                k < before->actor.count ? before->actor.mention[k] : before->recipient.mention[k - before->actor.count];
            if (!is_of_victims(coder, reading, &coder->mentions->mentions[index].entity, true))
                dm_parties_add(&doers, index);
        }
        dm_parties_copy_without(coder, &reading->actor, &doers, &reading->recipient);
        return reading->actor.count > 0;
    }
    return false;
}

/* "The army reports the killing of 27 rebels": soldiers who tell of dead rebels killed them. */
static bool doers_by_report(const dm_coder *coder, dm_reading *reading)
{
    dm_parties speakers = {0};
    if (reading->speaker_token == DM_NO_TOKEN || reading->recipient.count == 0)
        return false;
    const dm_entity *victim = &coder->mentions->mentions[reading->recipient.mention[0]].entity;
    dm_roles_of_filler(coder, reading->speaker_token, &speakers);
    const dm_entity *speaker = speakers.count == 1 ? &coder->mentions->mentions[speakers.mention[0]].entity : NULL;
    if (speaker == NULL || victim->sector_count == 0 || victim->sector[0] != DM_REB || speaker->sector_count == 0 ||
        speaker->sector[0] != DM_MIL)
        return false;
    reading->actor = speakers;
    return true;
}

/* Is it told what befell somebody: "were killed", "died", "left ten dead", "kills ten" of a shooting?  Who acts himself needs no
 * doer.
 */
static bool is_befallen(const dm_coder *coder, uint32_t verb)
{
    static const char *const dying[] = {"die", "dead", "perish"};
    const dm_syntax *s = coder->syntax;
    if (DM_TEXT_IS_ANY(s->lemma[verb], dying) || dm_slots_is_passive(coder, verb))
        return true;
    uint32_t subject = dm_slots_surface_subject(coder, verb);
    return subject != DM_NO_TOKEN && !dm_slots_is_party_word(coder, subject);
}

void dm_doers_find(dm_coder *coder, dm_reading *reading)
{
    const dm_syntax *s = coder->syntax;
    uint32_t at = reading->innermost;
    const dm_sentence *sentence = &s->sentences[s->sentence[at]];
    uint32_t end = sentence->first + sentence->count;
    if (reading->base_type != DM_ASSAULT || reading->type != DM_ASSAULT || reading->actor.count > 0 ||
        (reading->auxiliary & DM_AUX_NEGATION))
        return;
    for (uint32_t t = at; t < end; t++)
        if (dm_text_is(s->form[t], ";"))
            end = t;
    if (doers_of_act_before(coder, sentence->first, reading) || doers_of_agent(coder, at, end, reading))
        return;
    if (reading->recipient.count == 0 || doers_by_report(coder, reading) || dm_read_pos(s, at) == DM_PREDICATE_NOUN)
        return;
    if (!is_befallen(coder, at))
        return;
    if (!doers_of_weapon(coder, at, sentence->first, end, reading) && !doers_of_attack_noun(coder, at, end, reading) &&
        !doers_of_fight(coder, at, end, reading) && !doers_of_clause(coder, at, end, reading))
        doers_of_attack_before(coder, sentence->first, end, reading);
}
