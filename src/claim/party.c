/* Who can promise, to whom, and whether it is told as a promise at all. */
#include "base/text.h"
#include "claim/finder.h"

/* "the World Health Organization", whatever its trade. */
static bool is_body_of_states(const char *code)
{
    return strcmp(code, "UNO") == 0 || strcmp(code, "IGO") == 0 || strcmp(code, "EUR") == 0;
}

/* "Shadow finance spokesperson Michael Noonan" */
static bool has_title(dm_text words)
{
    static const char *const titles[] = {"spokes",  "inister", "ecretary", "resident ", "eneral ", "senator",
                                         "Senator", "leader",  "king ",    "King ",     "Pope",    "Queen",
                                         "Emperor", "Prince",  "mayor",    "Mayor",     "overnor"};
    for (size_t w = 0; w < sizeof titles / sizeof *titles; w++)
        if (memmem(words.ptr, words.len, titles[w], strlen(titles[w])) != NULL)
            return true;
    return false;
}

/* "Atambayev, the new President", "Gilani of the People's Party" */
static bool is_apposed_office(const dm_claim_finder *finder, const dm_mention *mention)
{
    const dm_coder *coder = finder->coder;
    const dm_syntax *s = coder->syntax;
    for (uint32_t i = mention->head == DM_NO_TOKEN ? 0 : s->child_first[mention->head];
         mention->head != DM_NO_TOKEN && i < s->child_first[mention->head + 1]; i++) {
        uint32_t child = s->child[i], index = coder->mentions->by_head[child];
        if (s->deprel[child] == DM_REL_APPOS && dm_claim_has(finder, child, DM_WORDS_PARTY))
            return true;
        if (s->deprel[child] == DM_REL_NMOD && index != DM_NO_TOKEN && coder->mentions->mentions[index].entity.sector_count > 0 &&
            coder->mentions->mentions[index].entity.sector[0] == DM_PTY)
            return true;
    }
    return false;
}

/* "the host of the American talk show": the country of a thing. */
static bool is_of_thing(const dm_claim_finder *finder, const dm_mention *mention)
{
    const dm_syntax *s = finder->coder->syntax;
    uint32_t noun = mention->head == DM_NO_TOKEN ? DM_NO_TOKEN : s->head[mention->head];
    if (mention->entity.via != DM_VIA_ADJECTIVE || noun == DM_NO_TOKEN || s->upos[noun] != DM_UPOS_NOUN ||
        s->upos[mention->head] != DM_UPOS_ADJ)
        return false;
    static const dm_words parties[] = {DM_WORDS_PARTY,    DM_WORDS_SELF,     DM_WORDS_BODY,   DM_WORDS_WHAT_TROOPS,
                                       DM_WORDS_WITHDRAW, DM_WORDS_DEPLOY,   DM_WORDS_SEND,   DM_WORDS_PROMISE_NOUN,
                                       DM_WORDS_BOND,     DM_WORDS_PROMISED, DM_WORDS_UNNAMED};
    for (size_t i = 0; i < sizeof parties / sizeof *parties; i++)
        if (dm_claim_has(finder, noun, parties[i]))
            return false;
    return true;
}

/* "Miners agree to end their strike" */
static bool is_on_strike(const dm_claim_finder *finder, const dm_mention *mention)
{
    static const char *const words[] = {"strike", "walkout", "stoppage", "blockade"};
    const dm_syntax *s = finder->coder->syntax;
    const dm_sentence *sentence = &s->sentences[s->sentence[mention->head]];
    uint32_t end = sentence->first + sentence->count;
    end = end > mention->head + DM_PHRASE_TOKENS_MAX ? mention->head + DM_PHRASE_TOKENS_MAX : end;
    for (uint32_t t = mention->head + 1; t < end; t++)
        if (s->deprel[t] == DM_REL_OBJ && DM_TEXT_IS_ANY(s->lemma[t], words))
            return true;
    return false;
}

/* Who can bind itself: states, their bodies, organised groups; not crowds, victims, unnamed persons. */
static bool can_promise(const dm_claim_finder *finder, const dm_mention *mention)
{
    const dm_entity *entity = &mention->entity;
    if (!mention->resolved)
        return false;
    if (entity->code[0] == '\0')
        return entity->sector_count > 0 && (entity->sector[0] == DM_REB || entity->sector[0] == DM_PRM) &&
               mention->kind != DM_MENTION_ROLE;
    const dm_mention *named = mention->kind == DM_MENTION_PRONOUN && mention->antecedent != DM_NO_TOKEN
                                  ? &finder->coder->mentions->mentions[mention->antecedent]
                                  : mention;
    bool one = named->kind == DM_MENTION_PERSON ||
               (named->kind == DM_MENTION_ROLE && !dm_claim_has(finder, named->head, DM_WORDS_PARTY) &&
                !dm_claim_has(finder, named->head, DM_WORDS_SELF) && !dm_claim_has(finder, named->head, DM_WORDS_WHAT_TROOPS));
    if (entity->sector_count == 0 && one && !is_body_of_states(entity->code) && !has_title(named->entity.entity_text) &&
        !is_apposed_office(finder, named))
        return false; /* a person of a country, no more */
    static const char *const houses[] = {
        "museum",    "university", "airport",      "hospital",   "school",      "college", "club",         "theatre",
        "gallery",   "zoo",        "firm",         "company",    "corporation", "airline", "airlines",     "bank",
        "maker",     "retailer",   "conglomerate", "holdings",   "operator",    "brand",   "manufacturer", "studio",
        "orchestra", "festival",   "cathedral",    "library",    "inc",         "inc.",    "ltd",          "ltd.",
        "plc",       "corp",       "corp.",        "management", "partners",    "capital", "technologies", "pharmaceuticals",
        "motors",    "electric",   "insurance",    "steel",      "brewery",     "foods",   "stores",       "entertainment",
        "pictures",  "wireless",   "gathering",    "exhibition", "fair"};
    static const char *const gaols[] = {"prison", "jail", "camp"}; /* "the release from a prison in Minsk" */
    if (mention->head != DM_NO_TOKEN && DM_TEXT_IS_ANY(finder->coder->syntax->lower[mention->head], gaols))
        return false;
    if (is_of_thing(finder, mention) || is_of_thing(finder, named))
        return false;
    bool group = entity->sector_count == 0 && mention->head != DM_NO_TOKEN && mention->kind == DM_MENTION_ORGANIZATION &&
                 !is_body_of_states(entity->code) && dm_text_is(finder->coder->syntax->lower[mention->last], "group") &&
                 (entity->via == DM_VIA_CONTEXT || memmem(entity->entity_text.ptr, entity->entity_text.len, "'s", 2) != NULL);
    if (group)
        return false; /* "India's Essar Group" */
    if (entity->sector_count == 0 && mention->head != DM_NO_TOKEN && !is_body_of_states(entity->code) &&
        (DM_TEXT_IS_ANY(finder->coder->syntax->lower[mention->head], houses) ||
         DM_TEXT_IS_ANY(finder->coder->syntax->lower[mention->last], houses) ||
         (named->head != DM_NO_TOKEN && DM_TEXT_IS_ANY(finder->coder->syntax->lower[named->head], houses))))
        return false;
    for (uint32_t i = 1; i < entity->sector_count && entity->sector[0] != DM_GOV; i++)
        if (entity->sector[i] == DM_BUS)
            return false; /* "its fleet" of an airline */
    bool trade =
        entity->sector_count > 0 && (entity->sector[0] == DM_BUS || entity->sector[0] == DM_JUD || entity->sector[0] == DM_JRN);
    if (entity->sector_count == 0 || (!trade && is_body_of_states(entity->code)))
        return true;
    switch (entity->sector[0]) {
    case DM_GOV:
    case DM_MIL:
    case DM_LEG:
    case DM_COP:
    case DM_PTY:
    case DM_SPY:
    case DM_PRE: return true;
    case DM_BUS:
    case DM_JRN:
    case DM_EDU:
    case DM_MED:
    case DM_CRM:
    case DM_AGR:
    case DM_ELI:
    case DM_SOC:
    case DM_CVL:
    case DM_JUD: return false; /* firms, private persons, courts */
    case DM_LAB:
        return mention->kind == DM_MENTION_ORGANIZATION || mention->kind == DM_MENTION_GROUP ||
               (mention->kind == DM_MENTION_ROLE &&
                (dm_text_is(finder->coder->syntax->lemma[mention->head], "union") || is_on_strike(finder, mention)));
    case DM_REB:
    case DM_PRM:
    case DM_OPP: return !(mention->kind == DM_MENTION_ROLE && entity->via == DM_VIA_CONTEXT); /* "foreign fighters" */
    default: return entity->code[0] != '\0' && mention->kind != DM_MENTION_ROLE;
    }
}

/* A former holder of office speaks for himself; one who is to come, or who leads a party, binds himself. */
static bool is_leader_now(const dm_entity *entity)
{
    static const char *const words[] = {"elect", "leader", "designate", "incoming", "Deposed", "deposed"};
    bool former = entity->sector_count > 0 && entity->sector[0] == DM_ELI;
    for (size_t w = 0; former && w < sizeof words / sizeof *words; w++)
        if (memmem(entity->entity_text.ptr, entity->entity_text.len, words[w], strlen(words[w])) != NULL)
            return true;
    return false;
}

/* "the government", "both leaders", "twelve nations", of no country that is known. */
static bool is_uncoded_party(const dm_claim_finder *finder, const dm_mention *mention)
{
    const dm_entity *entity = &mention->entity;
    static const char *const names[] = {"king",       "president", "minister", "leader", "premier",
                                        "chancellor", "state",     "nation",   "power"};
    bool name = mention->head != DM_NO_TOKEN && finder->coder->syntax->upos[mention->head] == DM_UPOS_PROPN &&
                DM_TEXT_IS_ANY(finder->coder->syntax->lower[mention->head], names); /* "Burger King" */
    bool guessed = entity->code[0] == '\0' || entity->via == DM_VIA_CONTEXT;        /* "Pro-Russian insurgents" */
    bool armed = mention->resolved && entity->sector_count > 0 && (entity->sector[0] == DM_REB || entity->sector[0] == DM_PRM) &&
                 dm_claim_has(finder, mention->head, DM_WORDS_SELF); /* "two rebel groups" */
    if (name || !guessed || mention->kind != DM_MENTION_ROLE || (!armed && !dm_claim_has(finder, mention->head, DM_WORDS_PARTY)))
        return false;
    if (!mention->resolved || entity->sector_count == 0)
        return true;
    switch (entity->sector[0]) {
    case DM_GOV:
    case DM_MIL:
    case DM_LEG:
    case DM_COP:
    case DM_PTY:
    case DM_REB:
    case DM_PRM:
    case DM_OPP: return true;
    default: return false;
    }
}

/* Is the same party there already, under other words? */
static bool is_named(const dm_claim_finder *finder, const dm_parties *parties, uint32_t mention)
{
    const dm_mention *all = finder->coder->mentions->mentions;
    const dm_entity *b = &all[mention].entity;
    for (uint32_t i = 0; i < parties->count; i++) {
        const dm_entity *a = &all[parties->mention[i]].entity;
        if (a->code[0] != '\0' && strcmp(a->code, b->code) == 0 && a->sector_count == b->sector_count &&
            (a->sector_count == 0 || a->sector[0] == b->sector[0]))
            return true;
    }
    return false;
}

void dm_party_promisors(const dm_claim_finder *finder, const dm_parties *all, dm_parties *out)
{
    for (uint32_t i = 0; i < all->count; i++)
        if (can_promise(finder, &finder->coder->mentions->mentions[all->mention[i]]) && !is_named(finder, out, all->mention[i]))
            dm_parties_add(out, all->mention[i]);
    const dm_mention *mentions = finder->coder->mentions->mentions;
    for (uint32_t i = 0; i < all->count && out->count == 0; i++)
        if (is_leader_now(&mentions[all->mention[i]].entity) || is_uncoded_party(finder, &mentions[all->mention[i]]))
            dm_parties_add(out, all->mention[i]);
}

static bool has_code(const dm_claim_finder *finder, const dm_parties *parties, const char *code)
{
    const dm_mention *all = finder->coder->mentions->mentions;
    for (uint32_t i = 0; i < parties->count; i++)
        if (strcmp(all[parties->mention[i]].entity.code, code) == 0)
            return true;
    return false;
}

/* "despite threats from North Korea", "to remind China", "whoever was jailed in the United States": beside what is promised. */
static bool is_aside(const dm_syntax *s, uint32_t token, uint32_t action)
{
    static const char *const beside[] = {"despite", "except",    "amid",  "than", "because", "following",
                                         "after",   "including", "since", "like", "as",      "due"};
    uint32_t at = token;
    for (int step = 0; step < 8 && at != DM_NO_TOKEN && at != action; step++, at = s->head[at]) {
        for (size_t i = 0; i < sizeof beside / sizeof *beside; i++)
            if (dm_phrase_has_child_word(s, at, DM_REL_CASE, beside[i]) || dm_phrase_has_child_word(s, at, DM_REL_MARK, beside[i]))
                return true;
        if (s->deprel[at] == DM_REL_ACL_RELCL)
            return true;
    }
    return false;
}

/* The first mention with another country's code in [first, last]. */
static void first_other(const dm_claim_finder *finder, uint32_t first, uint32_t last, const dm_parties *promisors, dm_parties *out)
{
    const dm_coder *coder = finder->coder;
    last = last > first + DM_PHRASE_TOKENS_MAX ? first + DM_PHRASE_TOKENS_MAX : last;
    for (uint32_t t = first; t <= last && out->count == 0; t++) {
        uint32_t index = coder->mentions->by_head[t];
        if (index == DM_NO_TOKEN || coder->mentions->mentions[index].entity.code[0] == '\0')
            index = coder->mentions->covering[t] != DM_NO_TOKEN && coder->mentions->mentions[coder->mentions->covering[t]].head == t
                        ? coder->mentions->covering[t]
                        : index;
        if (index == DM_NO_TOKEN)
            continue;
        const dm_mention *mention = &coder->mentions->mentions[index];
        uint32_t head = coder->syntax->head[t]; /* "the Kyoto Protocol" is no promise to Japan */
        if (head != DM_NO_TOKEN && coder->syntax->deprel[t] == DM_REL_COMPOUND && dm_claim_has(finder, head, DM_WORDS_INSTRUMENT))
            continue;
        bool coded = mention->resolved && mention->entity.code[0] != '\0' && mention->entity.via != DM_VIA_CONTEXT &&
                     !is_aside(coder->syntax, t, first) &&
                     !(mention->entity.sector_count > 0 && mention->entity.sector[0] == DM_BUS &&
                       coder->syntax->deprel[t] != DM_REL_OBJ && coder->syntax->deprel[t] != DM_REL_IOBJ);
        if (coded && !has_code(finder, promisors, mention->entity.code))
            dm_parties_add(out, index);
    }
}

void dm_party_beneficiaries(const dm_claim_finder *finder, const dm_parties *given, const dm_parties *promisors, uint32_t promise,
                            uint32_t action, dm_parties *out)
{
    const dm_coder *coder = finder->coder;
    const dm_syntax *s = coder->syntax;
    const dm_mention *all = coder->mentions->mentions;
    for (uint32_t i = 0; i < given->count; i++)
        if (all[given->mention[i]].entity.code[0] != '\0' && !has_code(finder, promisors, all[given->mention[i]].entity.code) &&
            !has_code(finder, out, all[given->mention[i]].entity.code))
            dm_parties_add(out, given->mention[i]);
    if (out->count > 0)
        return;
    for (uint32_t i = promise == DM_NO_TOKEN || promise == action ? 0 : s->child_first[promise];
         promise != DM_NO_TOKEN && promise != action && i < s->child_first[promise + 1] && out->count == 0; i++) {
        uint32_t child = s->child[i], first, last; /* "pledges to the delegation that", "an offer to the United States to" */
        if ((s->deprel[child] == DM_REL_OBL || s->deprel[child] == DM_REL_NMOD) && child > promise && child < action &&
            dm_phrase_has_child_word(s, child, DM_REL_CASE, "to")) {
            dm_phrase_ends(s, child, false, &first, &last);
            first_other(finder, first, last, promisors, out);
        }
    }
    static const dm_deprel told[] = {DM_REL_IOBJ, DM_REL_OBJ}; /* "assured Iraq that", "told France it would" */
    for (size_t i = 0; i < sizeof told / sizeof *told; i++) {
        uint32_t child = promise == DM_NO_TOKEN || promise == action ? DM_NO_TOKEN : dm_tree_child(s, promise, told[i]);
        uint32_t first, last;
        if (child == DM_NO_TOKEN || child == action || out->count > 0)
            continue;
        dm_phrase_ends(s, child, false, &first, &last);
        first_other(finder, first, last, promisors, out);
    }
    uint32_t first, last;
    dm_phrase_ends(s, action, false, &first, &last);
    if (out->count == 0)
        first_other(finder, action, last, promisors, out);
    if (out->count == 0 && promise != DM_NO_TOKEN && promise != action) { /* "pledged money [to Haiti]", hung on the promise */
        dm_phrase_ends(s, promise, false, &first, &last);
        first_other(finder, promise, last, promisors, out);
    }
    if (out->count == 0 && promise != DM_NO_TOKEN && promise != action && s->upos[action] != DM_UPOS_VERB) {
        dm_phrase_ends(s, promise, true, &first, &last); /* "pledges $5 million to help Haiti" */
        first_other(finder, action, last, promisors, out);
    }
    if (out->count == 0 && promise != DM_NO_TOKEN && s->deprel[promise] == DM_REL_CONJ &&
        s->head[promise] < promise) /* "affirmed its support for Iraq and committed assistance" */
        first_other(finder, s->head[promise], promise, promisors, out);
    for (uint32_t i = 0; i < given->count && out->count == 0;
         i++) { /* persons and groups without another country, as the reading had them */
        const dm_mention *mention = &all[given->mention[i]];
        if (mention->entity.via != DM_VIA_CONTEXT || !has_code(finder, promisors, mention->entity.code))
            dm_parties_add(out, given->mention[i]);
    }
}

/* ---- how it is told ---- */

static bool is_unnamed(const dm_claim_finder *finder, uint32_t speaker)
{
    const dm_syntax *s = finder->coder->syntax;
    return speaker != DM_NO_TOKEN &&
           (dm_claim_has(finder, speaker, DM_WORDS_UNNAMED) || dm_phrase_has_child_word(s, speaker, DM_REL_AMOD, "unnamed") ||
            dm_phrase_has_child_word(s, speaker, DM_REL_AMOD, "unidentified"));
}

/* "officials who asked not to be named", "on condition of anonymity" */
static bool is_anonymous(const dm_syntax *s, uint32_t token)
{
    const dm_sentence *sentence = &s->sentences[s->sentence[token]];
    uint32_t first = sentence->first, end = first + sentence->count;
    first = token > first + DM_PHRASE_TOKENS_MAX ? token - DM_PHRASE_TOKENS_MAX : first;
    end = end > token + DM_PHRASE_TOKENS_MAX ? token + DM_PHRASE_TOKENS_MAX : end;
    for (uint32_t t = first; t < end; t++) {
        if (dm_text_is(s->lower[t], "anonymity") || dm_text_is(s->lower[t], "anonymous") || dm_text_is(s->lower[t], "anonymously"))
            return true;
        bool named = dm_text_is(s->lower[t], "named") || dm_text_is(s->lower[t], "identified");
        if (named && t >= first + 3 && dm_text_is(s->lower[t - 3], "not"))
            return true;
    }
    return false;
}

/* "according to analysts" */
static bool is_according_to_unnamed(const dm_claim_finder *finder, uint32_t verb)
{
    const dm_syntax *s = finder->coder->syntax;
    for (uint32_t i = s->child_first[verb]; i < s->child_first[verb + 1]; i++)
        if (s->deprel[s->child[i]] == DM_REL_OBL && dm_phrase_has_child_word(s, s->child[i], DM_REL_CASE, "according") &&
            is_unnamed(finder, s->child[i]))
            return true;
    return false;
}

bool dm_party_told_as_guess(const dm_claim_finder *finder, const dm_reading *reading)
{
    const dm_coder *coder = finder->coder;
    const dm_syntax *s = coder->syntax;
    uint32_t at = reading->token;
    if (is_unnamed(finder, reading->speaker_token) || is_anonymous(s, at))
        return true;
    for (int step = 0; step < 12 && at != DM_NO_TOKEN; step++) {
        if (is_according_to_unnamed(finder, at))
            return true;
        for (uint32_t i = s->child_first[at]; i < s->child_first[at + 1]; i++) /* "..., a source said" */
            if (s->deprel[s->child[i]] == DM_REL_PARATAXIS && is_unnamed(finder, dm_tree_child(s, s->child[i], DM_REL_NSUBJ)))
                return true;
        uint32_t head = s->head[at];
        dm_deprel rel = (dm_deprel)s->deprel[at];
        if (head == DM_NO_TOKEN)
            return false;
        static const char *const told[] = {"claim",      "warning",     "rumor",      "rumour",
                                           "allegation", "speculation", "accusation", "suggestion"};
        static const char *const denies[] = {"deny", "dismiss", "dispute", "refute"};
        bool content = rel == DM_REL_ACL || rel == DM_REL_ACL_RELCL || rel == DM_REL_CCOMP;
        if (content &&
            (DM_TEXT_IS_ANY(s->lemma[head], denies) || (s->upos[head] == DM_UPOS_NOUN && DM_TEXT_IS_ANY(s->lemma[head], told))))
            return true; /* "denies the claim that it had agreed to" */
        if (rel == DM_REL_ADVCL && dm_tree_child(s, at, DM_REL_NSUBJ) != DM_NO_TOKEN &&
            dm_tree_child(s, at, DM_REL_MARK) != DM_NO_TOKEN)
            return false; /* "demands that they leave after France announced": told for itself */
        if (rel == DM_REL_CCOMP || rel == DM_REL_XCOMP || rel == DM_REL_CSUBJ || rel == DM_REL_ACL || rel == DM_REL_CSUBJ_PASS ||
            rel == DM_REL_OBJ || rel == DM_REL_ADVCL || rel == DM_REL_PARATAXIS) {
            bool aside = rel == DM_REL_PARATAXIS || (rel == DM_REL_ADVCL && !dm_promise_is_infinitive(s, at));
            if (dm_claim_has(finder, head, DM_WORDS_DOUBT) && !aside) /* "call for the army to halt its plan to": ADVCL too */
                return true;
            if (s->upos[head] == DM_UPOS_VERB && is_unnamed(finder, dm_tree_child(s, head, DM_REL_NSUBJ)))
                return true;
        } else if (rel != DM_REL_CONJ) {
            return false;
        }
        at = head;
    }
    return false;
}
