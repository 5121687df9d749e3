/* Which nouns count forces, and which forces are named only by the way: the dead, the former, what a ship carries. */
#include "claim/movement.h"

#include "base/text.h"

bool dm_movement_has_modifier(const dm_syntax *s, uint32_t noun, const char *const *words, size_t count)
{
    for (uint32_t i = s->child_first[noun]; i < s->child_first[noun + 1]; i++) {
        uint32_t child = s->child[i];
        if (s->deprel[child] == DM_REL_NUMMOD || s->deprel[child] == DM_REL_NMOD || s->deprel[child] == DM_REL_CONJ)
            continue;
        for (size_t w = 0; w < count; w++)
            if (dm_text_is(s->lower[child], words[w]))
                return true;
    }
    return false;
}

/* Words that count forces only with a word beside them: "police officers", "military bases", "security contractors". */
static bool is_ambiguous(const dm_syntax *s, uint32_t noun)
{
    static const char *const nouns[] = {"officer", "constable",  "base",       "camp",   "post",    "outpost", "installation",
                                        "expert",  "specialist", "contractor", "boat",   "truck",   "vehicle", "carrier",
                                        "battery", "plane",      "vessel",     "member", "fighter", "guard",   "engineer"};
    return DM_TEXT_IS_ANY(s->lemma[noun], nouns);
}

/* "70 members of its armed forces", and not "20 members of parliament". */
static bool is_member_of_forces(const dm_claim_finder *finder, uint32_t noun)
{
    const dm_syntax *s = finder->coder->syntax;
    static const char *const few[] = {"high-ranking", "senior", "leading", "top", "prominent", "ranking"};
    if (!dm_text_is(s->lemma[noun], "member") || dm_movement_has_modifier(s, noun, few, sizeof few / sizeof *few))
        return false;
    for (uint32_t i = s->child_first[noun]; i < s->child_first[noun + 1]; i++) {
        uint32_t of = s->child[i];
        if (s->deprel[of] == DM_REL_NMOD &&
            (dm_text_is(s->lower[of], "force") || dm_text_is(s->lower[of], "forces") || dm_text_is(s->lower[of], "army") ||
             dm_text_is(s->lower[of], "military") || dm_text_is(s->lower[of], "guard") || dm_text_is(s->lower[of], "corps")))
            return true;
    }
    return false;
}

/* "embassy personnel" */
static bool is_civil(const dm_syntax *s, uint32_t noun)
{
    static const char *const words[] = {"embassy",      "civilian",      "medical", "health",    "hospital",    "diplomatic",
                                        "essential",    "non-essential", "airport", "emergency", "consular",    "un",
                                        "u.n.",         "its",           "all",     "research",  "election",    "humanitarian",
                                        "nonessential", "technical",     "rescue",  "fire",      "firefighting"};
    return dm_text_is(s->lemma[noun], "personnel") && dm_movement_has_modifier(s, noun, words, sizeof words / sizeof *words);
}

static bool is_land_carrier(const dm_syntax *s, uint32_t noun)
{
    static const char *const words[] = {"personnel", "armored", "armoured", "troop"};
    return dm_movement_has_modifier(s, noun, words, sizeof words / sizeof *words);
}

/* "F-16 fighters", "MiG-29 planes", "Rafale fighters" */
static bool has_type_number(const dm_syntax *s, uint32_t noun)
{
    static const char *const names[] = {"rafale",  "eurofighter", "typhoon", "gripen", "mirage",  "tornado", "hornet", "stealth",
                                        "harrier", "sukhoi",      "raptor",  "apache", "chinook", "tanker",  "mig"};
    if (noun > 0 && s->sentence[noun - 1] == s->sentence[noun] && DM_TEXT_IS_ANY(s->lower[noun - 1], names))
        return true;
    for (uint32_t t = noun; t-- > s->sentences[s->sentence[noun]].first && t + 8 > noun && s->upos[t] != DM_UPOS_VERB;)
        if (t + 4 > noun && s->form[t].len > 2 && s->form[t].ptr[0] >= 'A' && s->form[t].ptr[0] <= 'Z' &&
            s->form[t].ptr[s->form[t].len - 1] >= '0' && s->form[t].ptr[s->form[t].len - 1] <= '9')
            return true;
        else if (t > s->sentences[s->sentence[noun]].first + 1 && s->form[t].ptr[0] >= '0' && s->form[t].ptr[0] <= '9' &&
                 dm_text_is(s->form[t - 1], "-") && s->space_after[t - 1] == 0 && s->form[t - 2].len <= 3 &&
                 s->form[t - 2].ptr[0] >= 'A' && s->form[t - 2].ptr[0] <= 'Z')
            return true; /* in pieces: "A", "-", "10" */
    return false;
}

/* "six F-16s", "eight Super Hornets", "four Typhoons": aircraft by the name of their model. */
static bool is_aircraft_model(const dm_syntax *s, uint32_t noun)
{
    static const char *const series[] = {"F",  "A",  "B",  "C",  "E",  "CF", "CH", "UH", "AH",  "MH",  "HH", "EA",
                                         "AV", "KC", "MQ", "RQ", "Su", "Tu", "Mi", "Ka", "MiG", "F/A", "CF-"},
                             *const names[] = {"typhoons",   "eurofighters", "tornados", "tornadoes",    "rafales",
                                               "mirages",    "gripens",      "harriers", "hornets",      "eagles",
                                               "falcons",    "raptors",      "apaches",  "chinooks",     "hawks",
                                               "blackhawks", "migs",         "sukhois",  "super-hornets"};
    dm_text form = s->form[noun];
    if (form.ptr[0] >= 'A' && form.ptr[0] <= 'Z' && dm_text_ends(s->lower[noun], "s") && DM_TEXT_IS_ANY(s->lower[noun], names))
        return true;
    size_t digits = 0;
    while (digits < form.len && form.ptr[digits] >= '0' && form.ptr[digits] <= '9')
        digits++;
    bool plural = digits > 0 && form.len <= digits + 2 && form.len > digits && form.ptr[form.len - 1] == 's';
    return plural && noun > 1 && dm_text_is(s->form[noun - 1], "-") && s->space_after[noun - 1] == 0 &&
           DM_TEXT_IS_ANY(s->form[noun - 2], series);
}

/* "suicide bombers" fly nothing, "fuel tanks" roll nowhere, "cargo ships" and "aid planes" are nobody's forces. */
static bool is_other_thing(const dm_syntax *s, uint32_t noun)
{
    static const char *const attackers[] = {"suicide", "would-be", "car", "female", "alleged", "suspected", "truck"},
                             *const contents[] = {"fuel", "oil", "water", "gas", "storage", "septic", "think", "holding", "tanker"},
                             *const trades[] = {"cargo",      "cruise",   "fishing",   "merchant", "aid",      "container",
                                                "commercial", "civilian", "passenger", "rescue",   "hospital", "private",
                                                "pirate",     "migrant",  "whaling",   "tanker",   "trading",  "research",
                                                "relief",     "charity",  "bulk"};
    if (dm_text_is(s->lemma[noun], "bomber"))
        return dm_movement_has_modifier(s, noun, attackers, sizeof attackers / sizeof *attackers);
    if (dm_text_is(s->lemma[noun], "tank"))
        return dm_movement_has_modifier(s, noun, contents, sizeof contents / sizeof *contents);
    static const char *const craft[] = {"ship", "vessel", "boat", "plane", "aircraft", "jet", "airplane", "helicopter", "carrier"};
    return DM_TEXT_IS_ANY(s->lemma[noun], craft) && dm_movement_has_modifier(s, noun, trades, sizeof trades / sizeof *trades);
}

/* "to supply 450 men for the force", "its last 115 men came home": men that are sent or leave where the sentence speaks of an army.
 */
static bool is_sent_or_left(const dm_claim_finder *finder, uint32_t noun)
{
    static const char *const army[] = {"force",    "army",      "mission",   "troop",    "contingent", "military", "soldier",
                                       "garrison", "battalion", "brigade",   "front",    "border",     "battery",  "detachment",
                                       "presence", "base",      "operation", "frontier", "guard",      "corps",    "legion"};
    const dm_syntax *s = finder->coder->syntax;
    uint32_t verb = s->head[noun];
    dm_deprel rel = (dm_deprel)s->deprel[noun];
    char host[DM_CODE_MAX];
    if (verb == DM_NO_TOKEN || s->upos[verb] != DM_UPOS_VERB || (s->morph[noun] & DM_MORPH_PLUR) == 0 ||
        dm_tree_child(s, noun, DM_REL_NUMMOD) == DM_NO_TOKEN ||
        (rel != DM_REL_OBJ && rel != DM_REL_NSUBJ && rel != DM_REL_NSUBJ_PASS && !dm_movement_reinforces_with(s, noun, verb)) ||
        !(dm_claim_has(finder, verb, DM_WORDS_SEND) || dm_claim_has(finder, verb, DM_WORDS_DEPLOY) ||
          dm_claim_has(finder, verb, DM_WORDS_WITHDRAW) || dm_claim_has(finder, verb, DM_WORDS_STATION) ||
          dm_text_is(s->lemma[verb], "come") || dm_movement_reinforces_with(s, noun, verb)))
        return false;
    const dm_sentence *sentence = &s->sentences[s->sentence[noun]];
    for (uint32_t t = sentence->first; t < sentence->first + sentence->count && t < sentence->first + DM_PHRASE_TOKENS_MAX; t++)
        if (DM_TEXT_IS_ANY(s->lemma[t], army) || dm_movement_mission_host(s, t, host))
            return true;
    return false;
}

/* "Around 900 Americans are deployed in Syria" */
static bool are_nationals_deployed(const dm_claim_finder *finder, uint32_t noun)
{
    const dm_syntax *s = finder->coder->syntax;
    uint32_t verb = s->head[noun], index = finder->coder->mentions->by_head[noun];
    return index != DM_NO_TOKEN && verb != DM_NO_TOKEN && (s->morph[noun] & DM_MORPH_PLUR) &&
           s->deprel[noun] == DM_REL_NSUBJ_PASS && dm_tree_child(s, noun, DM_REL_NUMMOD) != DM_NO_TOKEN &&
           strlen(finder->coder->mentions->mentions[index].entity.code) == 3 &&
           (dm_text_is(s->lemma[verb], "deploy") || dm_text_is(s->lemma[verb], "station"));
}

/* "French forces in Niger, 1,500 men", "an advance party of 40 men": men of a force. */
static bool is_men_of_force(const dm_claim_finder *finder, uint32_t noun)
{
    const dm_syntax *s = finder->coder->syntax;
    uint32_t head = s->head[noun];
    dm_deprel rel = (dm_deprel)s->deprel[noun];
    static const char *const men[] = {"men", "people", "persons", "engineers", "medics", "doctors", "volunteers"};
    if (are_nationals_deployed(finder, noun))
        return true;
    if (dm_text_is(s->lower[noun], "men") && (is_sent_or_left(finder, noun) || dm_movement_contributes(s, noun)))
        return true;
    if (!DM_TEXT_IS_ANY(s->lower[noun], men) || head == DM_NO_TOKEN || head > noun || (rel != DM_REL_APPOS && rel != DM_REL_NMOD))
        return false;
    if (rel == DM_REL_NMOD && !dm_phrase_has_child_word(s, noun, DM_REL_CASE, "of"))
        return false;
    return dm_claim_has(finder, head, DM_WORDS_BODY) || dm_claim_has(finder, head, DM_WORDS_WHAT_TROOPS) ||
           dm_claim_has(finder, head, DM_WORDS_WHAT_MARINES) || dm_text_is(s->lemma[head], "army");
}

/* "a 2,000-man force", "the 15,000-strong mission": forces by their size, whatever the noun of the body. */
bool dm_movement_is_sized(const dm_syntax *s, uint32_t noun)
{
    static const char *const words[] = {"strong", "man", "member", "person"};
    for (uint32_t t = noun; t-- > s->sentences[s->sentence[noun]].first + 1 && t + 5 > noun;)
        if (DM_TEXT_IS_ANY(s->lower[t], words) && (dm_text_is(s->form[t - 1], "-") || s->upos[t - 1] == DM_UPOS_NUM))
            return true;
    return false;
}

static dm_force_what what_of_body(const dm_syntax *s, uint32_t noun)
{
    static const char *const keepers[] = {"peacekeeping"}, *const police[] = {"police"};
    return dm_movement_has_modifier(s, noun, keepers, 1)  ? DM_WHAT_PEACEKEEPERS
           : dm_movement_has_modifier(s, noun, police, 1) ? DM_WHAT_POLICE
                                                          : DM_WHAT_TROOPS;
}

/* Units that are counted themselves. */
static bool is_unit(const dm_syntax *s, uint32_t noun)
{
    static const char *const units[] = {"battalion", "brigade", "regiment", "squadron", "platoon"}, *const kinds[] = {
                                                                                                        "infantry", "army",
                                                                                                        "military", "armoured",
                                                                                                        "armored",  "tank",
                                                                                                        "combat",   "mechanized",
                                                                                                        "airborne"};
    static const char *const weapons[] = {"patriot", "missile", "artillery", "infantry", "anti-aircraft", "engineer"};
    bool plural = (s->morph[noun] & DM_MORPH_PLUR) != 0;
    static const char *const men[] = {"soldier", "troop", "police", "infantry", "marine", "paratrooper", "commando", "gendarme"};
    for (uint32_t i = s->child_first[noun]; plural && dm_text_is(s->lemma[noun], "company") && i < s->child_first[noun + 1]; i++)
        if (s->deprel[s->child[i]] == DM_REL_NMOD && DM_TEXT_IS_ANY(s->lemma[s->child[i]], men) &&
            dm_phrase_has_child_word(s, s->child[i], DM_REL_CASE, "of"))
            return true; /* "three companies of police" */
    if (!plural || s->upos[noun] != DM_UPOS_NOUN)
        return false;
    return DM_TEXT_IS_ANY(s->lemma[noun], units) ||
           ((dm_text_is(s->lemma[noun], "battery") || dm_text_is(s->lemma[noun], "company")) &&
            dm_movement_has_modifier(s, noun, weapons, sizeof weapons / sizeof *weapons)) ||
           ((dm_text_is(s->lemma[noun], "unit") || dm_text_is(s->lemma[noun], "division")) &&
            dm_movement_has_modifier(s, noun, kinds, sizeof kinds / sizeof *kinds));
}

/* "Israeli police send seven hundred officers to the town" */
static bool is_of_police(const dm_syntax *s, uint32_t noun)
{
    uint32_t verb = s->deprel[noun] == DM_REL_OBJ ? s->head[noun] : DM_NO_TOKEN,
             subject = verb == DM_NO_TOKEN ? DM_NO_TOKEN : dm_tree_child(s, verb, DM_REL_NSUBJ);
    return subject != DM_NO_TOKEN && dm_text_is(s->lemma[noun], "officer") && dm_text_is(s->lemma[subject], "police");
}

/* "a contingent of 250 guards" */
static bool is_in_body(const dm_claim_finder *finder, uint32_t noun)
{
    static const char *const bodies[] = {"contingent", "garrison", "battalion", "brigade", "regiment",
                                         "detachment", "vanguard", "batch",     "platoon", "company"};
    const dm_syntax *s = finder->coder->syntax;
    uint32_t head = s->deprel[noun] == DM_REL_NMOD ? s->head[noun] : DM_NO_TOKEN;
    return head != DM_NO_TOKEN && head < noun && DM_TEXT_IS_ANY(s->lemma[head], bodies) &&
           (dm_text_is(s->lemma[noun], "guard") || dm_text_is(s->lemma[noun], "specialist") ||
            dm_text_is(s->lemma[noun], "officer")) &&
           dm_phrase_has_child_word(s, noun, DM_REL_CASE, "of");
}

bool dm_movement_what(const dm_claim_finder *finder, uint32_t noun, dm_force_what *out)
{
    static const char *const military[] = {
        "military", "police",     "army",          "naval",      "air",     "navy",     "security",    "private",
        "armed",    "armored",    "armoured",      "patrol",     "service", "force",    "aircraft",    "peacekeeping",
        "un",       "u.n.",       "missile",       "war",        "forces",  "overseas", "foreign",     "russian",
        "american", "us",         "u.s.",          "operations", "combat",  "nato",     "corps",       "guard",
        "british",  "republican", "revolutionary", "national",   "civil",   "border",   "presidential"};
    static const char *const served[] = {"service", "force", "forces", "guard", "military", "army"};
    const dm_syntax *s = finder->coder->syntax;
    if (s->upos[noun] != DM_UPOS_NOUN && s->upos[noun] != DM_UPOS_PROPN)
        return false;
    if (s->deprel[noun] == DM_REL_COMPOUND && s->head[noun] != DM_NO_TOKEN && s->head[noun] > noun)
        return false; /* "infantry fighting vehicles" */
    bool before_noun = noun + 1 < s->token_count &&
                       (s->upos[noun + 1] == DM_UPOS_NOUN || dm_text_is(s->lower[noun + 1], "bases")) &&
                       s->sentence[noun + 1] == s->sentence[noun];
    if (before_noun && (dm_claim_has(finder, noun + 1, DM_WORDS_WHAT_BASES) || dm_text_is(s->lower[noun + 1], "bases")) &&
        dm_text_is(s->lemma[noun], "force"))
        return false; /* "two Syrian Armed Forces bases" */
    for (int w = 0; w < DM_WHAT_COUNT; w++) {
        if (!dm_claim_has(finder, noun, (dm_words)(DM_WORDS_WHAT_TROOPS + w)))
            continue;
        *out = (dm_force_what)w;
        if (*out == DM_WHAT_BASES && dm_text_is(s->lemma[noun], "garrison") && dm_movement_is_sized(s, noun))
            *out = DM_WHAT_TROOPS; /* "a 1,200-strong garrison" */
        if (*out == DM_WHAT_SHIPS && dm_text_is(s->lemma[noun], "carrier") && is_land_carrier(s, noun))
            *out = DM_WHAT_VEHICLES;
        bool base = *out == DM_WHAT_BASES && s->upos[noun] == DM_UPOS_NOUN && dm_text_is(s->lemma[noun], "base");
        if (is_other_thing(s, noun))
            return false;
        if (is_civil(s, noun))
            return dm_movement_has_modifier(s, noun, military, sizeof military / sizeof *military);
        static const char *const fighting[] = {"military", "army", "combat", "naval", "forces"};
        if (dm_text_is(s->lemma[noun], "engineer")) /* and no civil ones */
            return dm_movement_has_modifier(s, noun, fighting, sizeof fighting / sizeof *fighting) ||
                   (noun > 0 && s->sentence[noun - 1] == s->sentence[noun] && DM_TEXT_IS_ANY(s->lower[noun - 1], fighting));
        if (dm_text_is(s->lemma[noun], "member"))
            return is_member_of_forces(finder, noun) || dm_movement_has_modifier(s, noun, served, sizeof served / sizeof *served);
        return base || !is_ambiguous(s, noun) || has_type_number(s, noun) || is_of_police(s, noun) || is_in_body(finder, noun) ||
               dm_movement_has_modifier(s, noun, military, sizeof military / sizeof *military);
    }
    if (is_unit(s, noun) && !dm_movement_is_sized(s, noun)) {
        *out = DM_WHAT_OTHER; /* "two infantry brigades": units, nobody says how many men */
        return true;
    }
    if (is_aircraft_model(s, noun)) {
        *out = DM_WHAT_AIRCRAFT;
        return true;
    }
    if ((dm_text_is(s->lemma[noun], "helmet") || dm_text_is(s->lemma[noun], "beret")) &&
        dm_phrase_has_child_word(s, noun, DM_REL_AMOD, "blue")) {
        *out = DM_WHAT_PEACEKEEPERS;
        return true;
    }
    *out = what_of_body(s, noun);
    if (is_men_of_force(finder, noun))
        return true;
    return dm_claim_has(finder, noun, DM_WORDS_BODY) && dm_movement_is_sized(s, noun);
}

/* "the remains of", "the families of" soldiers. */
static bool is_left_of_them(const dm_syntax *s, uint32_t noun)
{
    static const char *const words[] = {"remains", "body",     "bodies",   "corpse", "grave",
                                        "family",  "families", "relative", "wife",   "coffin"};
    for (size_t w = 0; w < sizeof words / sizeof *words; w++)
        if (dm_text_is(s->lower[noun], words[w]) || dm_text_is(s->lemma[noun], words[w]))
            return true;
    return false;
}

/* "Forces from the council, including 1,000 Saudi troops": forces among forces, whatever noun the tree hangs them on. */
static bool is_among_forces(const dm_claim_finder *finder, uint32_t noun)
{
    const dm_syntax *s = finder->coder->syntax;
    dm_force_what what;
    for (int step = 0; step < 3 && noun != DM_NO_TOKEN && s->upos[noun] != DM_UPOS_VERB; step++, noun = s->head[noun])
        if (dm_movement_what(finder, noun, &what) || dm_claim_has(finder, noun, DM_WORDS_BODY))
            return true;
    return false;
}

/* "Forces of the bloc - including 800 soldiers - arrived", whatever the dash made of the tree: a noun of forces before "including".
 */
static bool is_set_off_behind_forces(const dm_claim_finder *finder, uint32_t noun)
{
    const dm_syntax *s = finder->coder->syntax;
    uint32_t mark = dm_tree_child(s, noun, DM_REL_CASE), first = s->sentences[s->sentence[noun]].first;
    dm_force_what what;
    for (uint32_t t = mark; mark != DM_NO_TOKEN && t-- > first && t + 12 > mark && s->upos[t] != DM_UPOS_VERB;)
        if (s->upos[t] == DM_UPOS_NOUN && (dm_movement_what(finder, t, &what) || dm_claim_has(finder, t, DM_WORDS_BODY)))
            return true;
    return false;
}

/* "an operation with 10,000 soldiers involved" */
bool dm_movement_takes_part(const dm_syntax *s, uint32_t noun)
{
    static const char *const words[] = {"involve", "participate", "engage", "deploy"};
    uint32_t verb = dm_tree_child(s, noun, DM_REL_ACL);
    return verb != DM_NO_TOKEN && verb == noun + 1 && DM_TEXT_IS_ANY(s->lemma[verb], words);
}

bool dm_movement_contributes(const dm_syntax *s, uint32_t noun)
{
    static const char *const words[] = {"contributor", "participant", "provider", "supplier"};
    uint32_t head = s->head[noun];
    return head != DM_NO_TOKEN && s->deprel[noun] == DM_REL_NMOD && dm_phrase_has_child_word(s, noun, DM_REL_CASE, "with") &&
           DM_TEXT_IS_ANY(s->lemma[head], words);
}

bool dm_movement_leaves_there(const dm_syntax *s, uint32_t noun, uint32_t verb)
{
    static const char *const hurt[] = {"dead",   "injured",   "wounded", "hurt",  "kill",  "stranded", "trapped",
                                       "attack", "explosion", "bomb",    "clash", "crash", "missing"};
    const dm_sentence *sentence = &s->sentences[s->sentence[verb]];
    uint32_t end = sentence->first + sentence->count;
    bool in = false;
    if (!dm_text_is(s->lemma[verb], "leave") || s->head[noun] != verb || s->deprel[noun] != DM_REL_OBJ)
        return false;
    for (uint32_t t = sentence->first; t < end && t < sentence->first + DM_PHRASE_TOKENS_MAX; t++)
        if (DM_TEXT_IS_ANY(s->lemma[t], hurt) || DM_TEXT_IS_ANY(s->lower[t], hurt))
            return false;
    for (int pass = 0; pass < 2; pass++)
        for (uint32_t at = pass == 0 ? noun : verb, i = s->child_first[at]; i < s->child_first[at + 1]; i++)
            in |= s->child[i] > noun && dm_phrase_has_child_word(s, s->child[i], DM_REL_CASE, "in");
    return in;
}

/* "the detained personnel", "leave 40 soldiers injured", "were among the 80 people killed". */
static bool is_told_hurt(const dm_claim_finder *finder, uint32_t noun)
{
    static const char *const hurt[] = {"injured", "wounded", "dead", "hurt", "trapped", "stranded", "killed"};
    const dm_syntax *s = finder->coder->syntax;
    uint32_t first = s->sentences[s->sentence[noun]].first, end = first + s->sentences[s->sentence[noun]].count,
             head = s->head[noun];
    for (uint32_t i = s->child_first[noun]; i < s->child_first[noun + 1]; i++)
        if (s->deprel[s->child[i]] == DM_REL_AMOD && s->child[i] < noun && dm_claim_has(finder, s->child[i], DM_WORDS_CASUALTY) &&
            dm_text_ends(s->lower[s->child[i]], "ed"))
            return true;
    for (uint32_t t = noun + 1; t < end && t <= noun + 2; t++)
        if (DM_TEXT_IS_ANY(s->lower[t], hurt))
            for (uint32_t b = noun; b-- > first && b + 9 > noun;)
                if (dm_text_is(s->lemma[b], "leave"))
                    return true;
    if (head != DM_NO_TOKEN && s->deprel[noun] == DM_REL_NSUBJ && dm_tree_child(s, head, DM_REL_COP) != DM_NO_TOKEN) {
        uint32_t among = dm_tree_child(s, head, DM_REL_CASE), acl = dm_tree_child(s, head, DM_REL_ACL);
        return among != DM_NO_TOKEN && dm_text_is(s->lower[among], "among") && acl != DM_NO_TOKEN &&
               dm_claim_has(finder, acl, DM_WORDS_CASUALTY);
    }
    return false;
}

/* Forces that are named for something else: "former soldiers", "17 dead, including three policemen", "left on two planes". */
bool dm_movement_is_by_the_way(const dm_claim_finder *finder, uint32_t noun)
{
    static const char *const others[] = {"former",   "retired", "ex",      "dead",    "fallen", "missing", "slain",
                                         "off-duty", "alleged", "wounded", "injured", "sunken", "killed"};
    const dm_syntax *s = finder->coder->syntax;
    uint32_t head = s->head[noun];
    dm_deprel rel = (dm_deprel)s->deprel[noun];
    if (dm_movement_has_modifier(s, noun, others, sizeof others / sizeof *others) || is_told_hurt(finder, noun))
        return true;
    if (head != DM_NO_TOKEN && rel == DM_REL_NMOD && is_left_of_them(s, head))
        return true; /* "sends the remains of 437 soldiers" */
    if (head != DM_NO_TOKEN && rel == DM_REL_OBJ && dm_text_is(s->lemma[head], "leave") &&
        !dm_phrase_has_child_word(s, head, DM_REL_ADVMOD, "behind") && !dm_movement_leaves_there(s, noun, head))
        return true; /* "leaving three peacekeepers dead" */
    if (head != DM_NO_TOKEN && rel == DM_REL_NSUBJ && dm_text_is(s->lemma[head], "hold"))
        for (uint32_t i = s->child_first[head]; i < s->child_first[head + 1]; i++)
            if (s->deprel[s->child[i]] == DM_REL_NSUBJ && s->child[i] > noun)
                return true; /* "the seven monitors they have been holding" */
    if (head == DM_NO_TOKEN || (rel != DM_REL_OBL && rel != DM_REL_NMOD && rel != DM_REL_OBL_AGENT))
        return false;
    bool of = rel == DM_REL_NMOD && dm_phrase_has_child_word(s, noun, DM_REL_CASE, "of");
    uint32_t one = of ? head : noun; /* "one of its ships" */
    if (dm_phrase_has_child_word(s, one, DM_REL_CASE, "from") && s->head[one] != DM_NO_TOKEN &&
        s->upos[s->head[one]] == DM_UPOS_VERB)
        return true; /* "cut a cable from one of its ships", "fired from two jets" */
    bool sent = dm_claim_has(finder, head, DM_WORDS_DEPLOY) || dm_claim_has(finder, head, DM_WORDS_SEND);
    if (s->head[head] != DM_NO_TOKEN && s->deprel[head] == DM_REL_OBJ) /* "deploys assets, including two aircraft" */
        sent |= dm_claim_has(finder, s->head[head], DM_WORDS_DEPLOY) || dm_claim_has(finder, s->head[head], DM_WORDS_SEND);
    if (dm_phrase_has_child_word(s, noun, DM_REL_CASE, "including") && !sent && !is_among_forces(finder, head) &&
        !is_set_off_behind_forces(finder, noun))
        return true;
    if (dm_movement_contributes(s, noun))
        return false;
    if (rel == DM_REL_OBL && dm_phrase_has_child_word(s, noun, DM_REL_CASE, "with") && s->upos[head] == DM_UPOS_VERB &&
        !dm_movement_takes_part_with(finder->coder, noun, head) && !dm_movement_reinforces_with(s, noun, head) &&
        !dm_claim_has(finder, head, DM_WORDS_SEND) && !dm_claim_has(finder, head, DM_WORDS_DEPLOY))
        return !(dm_tree_child(s, noun, DM_REL_ACL) != DM_NO_TOKEN &&
                 (dm_claim_has(finder, dm_tree_child(s, noun, DM_REL_ACL), DM_WORDS_WITHDRAW) ||
                  dm_movement_takes_part(s, noun))); /* "hijack a ship with 18 sailors" */
    bool carries = dm_claim_has(finder, noun, DM_WORDS_WHAT_AIRCRAFT) || dm_claim_has(finder, noun, DM_WORDS_WHAT_SHIPS) ||
                   dm_claim_has(finder, noun, DM_WORDS_WHAT_VEHICLES);
    static const char *const on[] = {"from", "by", "in", "on", "aboard"};
    uint32_t mark = dm_tree_child(s, one, DM_REL_CASE);
    return carries && mark != DM_NO_TOKEN && DM_TEXT_IS_ANY(s->lower[mark], on);
}
