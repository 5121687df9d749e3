/* Who suffered an attack, where the frame's slots give nobody or somebody who is not: the dead told as a number, those of whose
 * deaths a clause tells, people rather than the place where they were; and buildings, which attack nobody. */
#include "coding/coder.h"

#include "base/text.h"
#include "coding/slots.h"

enum { STEPS_MAX = 6 };

/* "killed nine", "wounded five others": people told by their number. */
bool dm_victims_is_number(const dm_coder *coder, uint32_t token)
{
    static const char *const words[] = {"other", "dozen", "hundred", "thousand", "score", "several", "many"};
    const dm_syntax *s = coder->syntax;
    if (coder->mentions->by_head[token] != DM_NO_TOKEN &&
        coder->mentions->mentions[coder->mentions->by_head[token]].kind != DM_MENTION_QUANTITY)
        return false;
    return s->upos[token] == DM_UPOS_NUM || (s->upos[token] != DM_UPOS_VERB && DM_TEXT_IS_ANY(s->lemma[token], words));
}

/* "kills at least three", "11 killed in a bombing": a number beside the verb that counts nothing else, whatever the tree has made
 * of it. */
static uint32_t bare_number(const dm_coder *coder, uint32_t verb, bool passive)
{
    static const char *const lemmas[] = {"kill", "wound", "injure", "hurt"};
    static const char *const about[] = {"at", "least", "over",   "more",   "than", "about",
                                        "up", "to",    "around", "nearly", "some", "almost"};
    const dm_syntax *s = coder->syntax;
    uint32_t end = s->sentences[s->sentence[verb]].first + s->sentences[s->sentence[verb]].count, at = verb + 1;
    if (s->upos[verb] != DM_UPOS_VERB || !DM_TEXT_IS_ANY(s->lemma[verb], lemmas))
        return DM_NO_TOKEN;
    if (verb > s->sentences[s->sentence[verb]].first && s->upos[verb - 1] == DM_UPOS_NUM)
        return verb - 1;
    while (!passive && at < end && DM_TEXT_IS_ANY(s->lower[at], about))
        at++;
    bool counts =
        at + 1 < end && (s->upos[at + 1] == DM_UPOS_NOUN || s->upos[at + 1] == DM_UPOS_ADJ || s->upos[at + 1] == DM_UPOS_PROPN);
    if (!passive && at + 1 < end && s->upos[at] == DM_UPOS_NUM && dm_text_is(s->lower[at + 1], "people"))
        return at + 1; /* "37 people hours before", read as hours */
    return !passive && at < end && s->upos[at] == DM_UPOS_NUM && !counts && !dm_when_is_time(coder, at) ? at : DM_NO_TOKEN;
}

/* Those whom the number tells. */
static void add_people(const dm_coder *coder, uint32_t number, dm_parties *out)
{
    uint32_t people = dm_derive_people(coder, number);
    if (people != DM_NO_TOKEN)
        dm_parties_add(out, people);
}

void dm_victims_add_counted(const dm_coder *coder, const dm_arguments *arguments, uint32_t slot, dm_parties *out)
{
    for (uint32_t i = 0; i < arguments->count && out->count == 0; i++) {
        uint32_t token = arguments->filler[i].token;
        if (arguments->filler[i].slot != slot || !dm_victims_is_number(coder, token))
            continue;
        add_people(coder, token, out);
    }
}

/* "the death toll from the bombing rises to 73": the number that a toll has come to. */
static void add_toll(const dm_coder *coder, const dm_arguments *arguments, dm_reading *reading)
{
    bool toll = false;
    for (uint32_t i = 0; i < arguments->count && !toll; i++)
        toll = (arguments->filler[i].slot == DM_SLOT_SUBJ || arguments->filler[i].slot == DM_SLOT_OBJ) &&
               dm_text_is(coder->syntax->lemma[arguments->filler[i].token], "toll");
    const dm_syntax *s = coder->syntax;
    for (uint32_t i = s->child_first[reading->token]; toll && i < s->child_first[reading->token + 1]; i++) {
        bool dead = s->child[i] > reading->token && reading->recipient.count == 0 && dm_victims_is_number(coder, s->child[i]) &&
                    !dm_when_is_time(coder, s->child[i]);
        if (dead)
            add_people(coder, s->child[i], &reading->recipient);
    }
}

static void add_numbered(const dm_coder *coder, const dm_arguments *arguments, dm_reading *reading)
{
    dm_victims_add_counted(coder, arguments, DM_SLOT_OBJ, &reading->recipient);
    uint32_t bare = reading->recipient.count == 0 ? bare_number(coder, reading->token, arguments->passive) : DM_NO_TOKEN;
    if (bare != DM_NO_TOKEN)
        add_people(coder, bare, &reading->recipient);
}

/* "an airstrike that resulted in the deaths of six fighters": those who died, in a clause or phrase of the attack. */
static void add_dead(const dm_coder *coder, uint32_t attack, dm_reading *reading)
{
    static const char *const words[] = {"death", "killing", "injury"};
    const dm_syntax *s = coder->syntax;
    const dm_sentence *sentence = &s->sentences[s->sentence[attack]];
    for (uint32_t t = attack + 1; t < sentence->first + sentence->count && reading->recipient.count == 0; t++) {
        uint32_t at = t;
        if (s->upos[t] != DM_UPOS_NOUN || !DM_TEXT_IS_ANY(s->lemma[t], words))
            continue;
        for (int step = 0; step < STEPS_MAX && at != DM_NO_TOKEN && at != attack && s->deprel[at] != DM_REL_CONJ; step++)
            at = s->head[at];
        for (uint32_t i = s->child_first[t]; at == attack && i < s->child_first[t + 1]; i++) {
            dm_parties found = {0};
            if (s->deprel[s->child[i]] != DM_REL_NMOD || !dm_tree_child_is(s, s->child[i], DM_REL_CASE, "of"))
                continue;
            dm_roles_of_filler(coder, s->child[i], &found);
            dm_parties_copy_without(coder, &reading->recipient, &found, &reading->actor);
        }
    }
}

static bool is_harm(dm_text lemma)
{
    static const char *const words[] = {"kill", "wound", "injure", "hurt", "die", "dead"};
    return DM_TEXT_IS_ANY(lemma, words);
}

/* "leaves four dead": is there a word of harm right behind the verb's object? */
static bool leaves_harmed(const dm_syntax *s, uint32_t verb)
{
    enum { WORDS_MAX = 8 };
    uint32_t end = s->sentences[s->sentence[verb]].first + s->sentences[s->sentence[verb]].count;
    for (uint32_t t = verb + 1; t < end && t <= verb + WORDS_MAX; t++)
        if (is_harm(s->lemma[t]))
            return true;
    return false;
}

/* Who dies, is killed or is left dead by the clause of this verb; DM_NO_TOKEN nobody. */
static uint32_t victim_of(const dm_coder *coder, uint32_t verb)
{
    const dm_syntax *s = coder->syntax;
    if (dm_text_is(s->lemma[verb], "die") || dm_text_is(s->lemma[verb], "dead"))
        return dm_tree_child(s, verb, DM_REL_NSUBJ);
    if (dm_text_is(s->lemma[verb], "leave"))
        return leaves_harmed(s, verb) ? dm_tree_child(s, verb, DM_REL_OBJ) : DM_NO_TOKEN;
    if (!is_harm(s->lemma[verb]))
        return DM_NO_TOKEN;
    uint32_t victim = dm_tree_child(s, verb, DM_REL_NSUBJ_PASS);
    if (victim != DM_NO_TOKEN)
        return victim;
    return dm_slots_is_passive(coder, verb) ? DM_NO_TOKEN : dm_tree_child(s, verb, DM_REL_OBJ);
}

static void add_victim(const dm_coder *coder, uint32_t victim, dm_reading *reading)
{
    if (victim == DM_NO_TOKEN || reading->recipient.count > 0)
        return;
    dm_parties found = {0};
    dm_roles_of_filler(coder, victim, &found);
    dm_victims_drop_places(coder, &found);
    if (found.count == 0 && dm_victims_is_number(coder, victim))
        add_people(coder, victim, &found);
    dm_parties_copy_without(coder, &reading->recipient, &found, &reading->actor);
}

/* "14 people die as a bomb explodes", "opens fire, leaving two dead", "took place with 30 people killed": the dead of the clause
 * that the attack hangs on, or that hangs on it. */
static void add_of_clauses(const dm_coder *coder, uint32_t attack, dm_reading *reading)
{
    const dm_syntax *s = coder->syntax;
    add_victim(coder, victim_of(coder, attack), reading);
    dm_deprel rel = (dm_deprel)s->deprel[attack];
    if (s->head[attack] != DM_NO_TOKEN && (rel == DM_REL_ADVCL || rel == DM_REL_CONJ || rel == DM_REL_PARATAXIS))
        add_victim(coder, victim_of(coder, s->head[attack]), reading);
    for (uint32_t i = s->child_first[attack]; i < s->child_first[attack + 1] && reading->recipient.count == 0; i++) {
        uint32_t child = s->child[i];
        rel = (dm_deprel)s->deprel[child];
        if (rel == DM_REL_ADVCL || rel == DM_REL_CONJ || rel == DM_REL_PARATAXIS)
            add_victim(coder, victim_of(coder, child), reading);
        uint32_t clause = rel == DM_REL_OBL ? dm_tree_child(s, child, DM_REL_ACL) : DM_NO_TOKEN;
        if (clause != DM_NO_TOKEN && is_harm(s->lemma[clause]) && dm_tree_child_is(s, child, DM_REL_CASE, "with"))
            add_victim(coder, child, reading);
    }
}

/* "bombings targeting the army in Anbar": whom the attack was aimed at, where nobody but a place is told. */
static void add_targeted(const dm_coder *coder, uint32_t attack, dm_reading *reading)
{
    static const char *const words[] = {"target", "hit", "strike"};
    const dm_syntax *s = coder->syntax;
    for (uint32_t i = s->child_first[attack]; i < s->child_first[attack + 1]; i++) {
        uint32_t clause = s->child[i];
        uint32_t object = s->deprel[clause] == DM_REL_ACL && clause > attack && DM_TEXT_IS_ANY(s->lemma[clause], words)
                              ? dm_tree_child(s, clause, DM_REL_OBJ)
                              : DM_NO_TOKEN;
        dm_parties found = {0};
        if (object == DM_NO_TOKEN)
            continue;
        dm_roles_of_filler(coder, object, &found);
        if (found.count == 0)
            continue;
        reading->recipient.count = 0;
        dm_parties_copy_without(coder, &reading->recipient, &found, &reading->actor);
        return;
    }
}

static bool has_somebody(const dm_coder *coder, const dm_parties *parties)
{
    for (uint32_t i = 0; i < parties->count; i++)
        if (coder->mentions->mentions[parties->mention[i]].entity.sector_count > 0)
            return true;
    return false;
}

/* "in the Nigerian city of Jos": an adjective that places a town, not one who does. */
static bool places_a_town(const dm_syntax *s, const dm_mention *mention)
{
    static const char *const words[] = {"city",   "town", "village", "province", "state", "region", "district", "capital", "area",
                                        "island", "port", "suburb",  "side",     "part",  "border", "coast",    "market"};
    uint32_t head = s->head[mention->head];
    return mention->kind == DM_MENTION_GROUP && head != DM_NO_TOKEN &&
           (s->deprel[mention->head] == DM_REL_AMOD || s->deprel[mention->head] == DM_REL_COMPOUND) &&
           DM_TEXT_IS_ANY(s->lemma[head], words);
}

static bool is_bare_place(const dm_coder *coder, const dm_mention *mention)
{
    return (mention->kind == DM_MENTION_PLACE && mention->entity.sector_count == 0) || places_a_town(coder->syntax, mention);
}

/* "a mosque", "the hospital", by no name of its own */
static bool is_building(const dm_coder *coder, const dm_mention *mention)
{
    return mention->kind == DM_MENTION_ROLE &&
           dm_class_has(coder->knowledge, coder->terms->inert_class, coder->syntax->lemma_symbol[mention->head]);
}

/* "killed in a shooting at Kent State University": a body named for where it was. */
bool dm_victims_is_venue(const dm_coder *coder, const dm_mention *mention)
{
    static const char *const around[] = {"at", "in", "inside", "near", "outside"};
    static const uint8_t sectors[] = {DM_EDU, DM_MED, DM_REL, DM_BUS, DM_JRN, DM_SOC};
    uint32_t marker = dm_tree_child(coder->syntax, mention->head, DM_REL_CASE);
    bool house = false;
    for (size_t i = 0; i < sizeof sectors / sizeof *sectors; i++)
        house = house || (mention->entity.sector_count > 0 && mention->entity.sector[0] == sectors[i]);
    return house && mention->kind == DM_MENTION_ORGANIZATION && marker != DM_NO_TOKEN &&
           DM_TEXT_IS_ANY(coder->syntax->lower[marker], around);
}

/* "hit camps of the rebels in northern Iraq", "a mosque, killing ten": beside people a place is where they were. */
void dm_victims_drop_places(const dm_coder *coder, dm_parties *parties)
{
    const dm_mention *all = coder->mentions->mentions;
    uint32_t kept = 0;
    bool people = false, somebody = false; /* be it a university */
    for (uint32_t i = 0; i < parties->count; i++) {
        const dm_mention *mention = &all[parties->mention[i]];
        bool known = mention->entity.sector_count > 0 && !is_building(coder, mention);
        somebody = somebody || known;
        people = people || (known && !dm_victims_is_venue(coder, mention));
    }
    for (uint32_t i = 0; i < parties->count; i++) {
        const dm_mention *mention = &all[parties->mention[i]];
        bool where = is_bare_place(coder, mention) || is_building(coder, mention);
        if (!(somebody && where) && !(people && dm_victims_is_venue(coder, mention)))
            parties->mention[kept++] = parties->mention[i];
    }
    parties->count = kept;
}

/* "three journalists held hostage": what they were made is nobody beside them. */
static void drop_bare_captives(const dm_coder *coder, dm_parties *parties)
{
    static const char *const words[] = {"hostage", "captive", "prisoner"};
    const dm_syntax *s = coder->syntax;
    uint32_t kept = 0, count = parties->count;
    for (uint32_t i = 0; i < count; i++) {
        uint32_t head = coder->mentions->mentions[parties->mention[i]].head;
        if (count == 1 || !DM_TEXT_IS_ANY(s->lower[head], words) || s->child_first[head] != s->child_first[head + 1])
            parties->mention[kept++] = parties->mention[i];
    }
    parties->count = kept;
}

/* "a drone strike in Pakistan": of whom a weapon is, its place does not tell. */
static bool is_nobodys_weapon(const dm_syntax *s, const dm_mention *mention)
{
    static const char *const words[] = {"drone", "missile", "rocket", "bomb", "shell", "grenade", "mortar"};
    return mention->kind == DM_MENTION_ROLE && mention->entity.via == DM_VIA_CONTEXT &&
           DM_TEXT_IS_ANY(s->lemma[mention->head], words);
}

/* "a bombing in Kano, Nigeria, kills nine": the country behind a comma behind a place in it says where that is. */
static bool is_country_of_place(const dm_coder *coder, uint32_t index)
{
    const dm_mention *all = coder->mentions->mentions, *country = &all[index];
    if (index == 0 || index >= coder->mentions->count || country->entity.code[0] == '\0' || country->entity.sector_count > 0 ||
        country->kind == DM_MENTION_PERSON || country->kind == DM_MENTION_GROUP || country->first < 2)
        return false;
    const dm_mention *place = &all[index - 1];
    return place->kind == DM_MENTION_PLACE && place->last + 2 == country->first &&
           dm_text_is(coder->syntax->form[country->first - 1], ",");
}

/* "the bombing of a church that killed 21": what was hit is no doer. */
static void drop_buildings(const dm_coder *coder, dm_parties *parties)
{
    static const char *const around[] = {"in", "at", "near", "between", "on"}; /* "the border between Shabwa and Marib" */
    const dm_mention *all = coder->mentions->mentions;
    uint32_t kept = 0;
    for (uint32_t i = 0; i < parties->count; i++) {
        const dm_mention *mention = &all[parties->mention[i]];
        uint32_t marker =
            mention->kind == DM_MENTION_PLACE ? dm_tree_child(coder->syntax, mention->head, DM_REL_CASE) : DM_NO_TOKEN;
        bool where = marker != DM_NO_TOKEN && DM_TEXT_IS_ANY(coder->syntax->lower[marker], around);
        if (!where && !is_country_of_place(coder, parties->mention[i]) && !is_building(coder, mention) &&
            !places_a_town(coder->syntax, mention) && !is_nobodys_weapon(coder->syntax, mention))
            parties->mention[kept++] = parties->mention[i];
    }
    parties->count = kept;
}

/* "a car bombing by the group kills 14": the doer of what did it. */
static void add_agent_of_subject(const dm_coder *coder, const dm_arguments *arguments, dm_reading *reading)
{
    const dm_syntax *s = coder->syntax;
    for (uint32_t i = s->child_first[reading->token]; i < s->child_first[reading->token + 1]; i++) { /* hung on the verb */
        if (s->deprel[s->child[i]] == DM_REL_NSUBJ && dm_tree_child_is(s, s->child[i], DM_REL_CASE, "by"))
            dm_roles_of_filler(coder, s->child[i], &reading->actor);
    }
    for (uint32_t f = 0; f < arguments->count && reading->actor.count == 0; f++) {
        uint32_t noun = arguments->filler[f].token;
        for (uint32_t i = s->child_first[noun]; arguments->filler[f].slot == DM_SLOT_SUBJ && i < s->child_first[noun + 1]; i++) {
            uint32_t marker = dm_tree_child(s, s->child[i], DM_REL_CASE);
            if (s->deprel[s->child[i]] != DM_REL_NMOD || marker == DM_NO_TOKEN || !dm_text_is(s->lower[marker], "by"))
                continue;
            dm_parties found = {0};
            dm_roles_of_filler(coder, s->child[i], &found);
            dm_parties_copy_without(coder, &reading->actor, &found, &reading->recipient);
        }
    }
}

/* What may stand between a nation and the strike or the weapon that is its own; "a Russian refinery attack" is not Russia's. */
static bool is_word_of_strike(const dm_syntax *s, uint32_t t)
{
    static const char *const words[] = {"missile",    "drone",    "ballistic", "cruise",     "rocket",    "artillery",  "air",
                                        "aerial",     "cluster",  "munition",  "nighttime",  "overnight", "massive",    "combined",
                                        "double",     "tap",      "precision", "guided",     "glide",     "large",      "scale",
                                        "mass",       "iskander", "kinzhal",   "kn",         "shahed",    "and",        "-",
                                        "hypersonic", "long",     "range",     "mortar",     "tank",      "helicopter", "suicide",
                                        "daytime",    "series",   "major",     "retaliatory"};
    return DM_TEXT_IS_ANY(s->lower[t], words) || s->upos[t] == DM_UPOS_NUM;
}

/* "killed in a Russian KN-23 missile attack", "during a Russian missile and drone strike": whose strike it was, told by an
 * adjective that hangs on another word of the phrase. */
static bool add_striker(const dm_coder *coder, uint32_t noun, dm_parties *actors)
{
    static const char *const strikes[] = {"attack", "strike", "airstrike",   "raid",    "missile",
                                          "drone",  "rocket", "bombardment", "shelling"};
    const dm_syntax *s = coder->syntax;
    if (!DM_TEXT_IS_ANY(s->lemma[noun], strikes))
        return false;
    uint32_t first = s->sentences[s->sentence[noun]].first, t = noun;
    while (t > first && noun - t < 8 && is_word_of_strike(s, t - 1))
        t--;
    uint32_t owner = t > first && t < noun ? coder->mentions->by_head[t - 1] : DM_NO_TOKEN;
    const dm_mention *mention = owner == DM_NO_TOKEN ? NULL : &coder->mentions->mentions[owner];
    bool state = mention != NULL && mention->kind == DM_MENTION_ORGANIZATION && mention->entity.sector_count == 0 &&
                 dm_state_find(coder->knowledge, mention->entity.code) != UINT32_MAX &&
                 s->deprel[mention->head] == DM_REL_COMPOUND; /* "a United States drone strike" */
    if (mention == NULL || (!state && (mention->kind != DM_MENTION_GROUP || mention->entity.via != DM_VIA_ADJECTIVE)))
        return false;
    dm_parties_add(actors, owner);
    return true;
}

/* The strike in which, by which or during which the act was done. */
static void add_striker_of_act(const dm_coder *coder, const dm_arguments *arguments, dm_reading *reading)
{
    const dm_syntax *s = coder->syntax;
    if (add_striker(coder, reading->token, &reading->actor))
        return;
    for (uint32_t f = 0; f < arguments->count; f++) {
        uint32_t noun = arguments->filler[f].token;
        bool within =
            s->deprel[noun] != DM_REL_OBJ && (dm_preposition_is(coder, noun, "in") || dm_preposition_is(coder, noun, "by") ||
                                              dm_preposition_is(coder, noun, "during"));
        if ((within || arguments->filler[f].slot == DM_SLOT_SUBJ) && add_striker(coder, noun, &reading->actor))
            return;
    }
}

void dm_victims_find(const dm_coder *coder, const dm_arguments *arguments, dm_reading *reading)
{
    if (reading->base_type == DM_COERCE || reading->base_type == DM_RETREAT || reading->base_type == DM_AID) {
        bool persons = reading->mode == DM_MODE_ARREST || reading->mode == DM_MODE_DEPORT || reading->mode == DM_MODE_RELEASE ||
                       reading->base_type == DM_AID; /* "kill six militants and arrest four others" */
        for (uint32_t i = 0; persons && i < arguments->count; i++)
            if (arguments->filler[i].slot == DM_SLOT_OBJ && dm_text_is(coder->syntax->lemma[arguments->filler[i].token], "other"))
                dm_victims_add_counted(coder, arguments, DM_SLOT_OBJ, &reading->recipient);
    }
    if (reading->base_type != DM_ASSAULT)
        return;
    if (reading->actor.count == 0 && !reading->reciprocal)
        add_agent_of_subject(coder, arguments, reading);
    if (reading->actor.count == 0 && !reading->reciprocal)
        add_striker_of_act(coder, arguments, reading);
    drop_buildings(coder, &reading->actor);
    if (reading->recipient.count == 0 && !reading->reciprocal)
        add_numbered(coder, arguments, reading);
    if (reading->recipient.count == 0 && !reading->reciprocal)
        add_toll(coder, arguments, reading);
    if (reading->recipient.count == 0 && !reading->reciprocal)
        add_dead(coder, reading->token, reading);
    if (!reading->reciprocal && !has_somebody(coder, &reading->recipient))
        add_targeted(coder, reading->token, reading);
    if (reading->recipient.count == 0 && !reading->reciprocal)
        add_of_clauses(coder, reading->token, reading);
    dm_victims_drop_places(coder, &reading->recipient);
    drop_bare_captives(coder, &reading->recipient);
}
