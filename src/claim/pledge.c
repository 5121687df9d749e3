/* Promises that nouns make ("a pledge by X to", "plans for"), agreements and what they bind to, what a party rules out, and
 * promises that only the order of the words shows, where the tree went astray. */
#include "base/text.h"
#include "claim/finder.h"

enum { CLIMB_MAX = 3 };

static bool is_child(const dm_syntax *s, uint32_t token, dm_deprel rel, const char *preposition)
{
    return s->deprel[token] == rel && dm_phrase_has_child_word(s, token, DM_REL_CASE, preposition);
}

/* The first child with the relation and the preposition; DM_NO_TOKEN none. */
static uint32_t child_behind(const dm_syntax *s, uint32_t token, dm_deprel rel, const char *preposition)
{
    for (uint32_t i = s->child_first[token]; i < s->child_first[token + 1]; i++)
        if (is_child(s, s->child[i], rel, preposition))
            return s->child[i];
    return DM_NO_TOKEN;
}

static bool is_noun(const dm_syntax *s, uint32_t token)
{
    return s->upos[token] == DM_UPOS_NOUN || s->upos[token] == DM_UPOS_PROPN;
}

static bool is_open(const dm_claim_finder *finder, uint32_t verb)
{
    return (dm_auxiliary_of(finder->coder, verb) & (DM_AUX_NEGATION | DM_AUX_HYPOTHETICAL)) != 0;
}

/* An act as a noun: "the release of", "a withdrawal". */
static bool is_act_noun(const dm_claim_finder *finder, uint32_t noun)
{
    const dm_syntax *s = finder->coder->syntax;
    static const char *const endings[] = {"tion", "ment", "sion", "wal", "ance"};
    if (s->upos[noun] != DM_UPOS_NOUN || dm_text_is(s->lemma[noun], "election"))
        return false;
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++)
        if (dm_text_ends(s->lower[noun], endings[i]) &&
            (dm_tree_child(s, noun, DM_REL_NMOD) != DM_NO_TOKEN || dm_tree_child(s, noun, DM_REL_NMOD_POSS) != DM_NO_TOKEN))
            return true;
    return dm_claim_has(finder, noun, DM_WORDS_PROMISED) || dm_claim_has(finder, noun, DM_WORDS_WITHDRAW) ||
           dm_claim_has(finder, noun, DM_WORDS_DEPLOY) || finder->quantities->by_unit[noun] != DM_NO_TOKEN;
}

uint32_t dm_pledge_sum(const dm_claim_finder *finder, uint32_t promise)
{
    const dm_syntax *s = finder->coder->syntax;
    if (s->upos[promise] != DM_UPOS_VERB || !dm_claim_has(finder, promise, DM_WORDS_PROMISE_GIVE))
        return DM_NO_TOKEN;
    uint32_t object = dm_tree_child(s, promise, DM_REL_OBJ), first, last;
    if (object == DM_NO_TOKEN || s->upos[object] == DM_UPOS_SYM)
        return object;
    dm_phrase_ends(s, object, false, &first, &last);
    uint32_t index = dm_terms_quantity_from(finder->quantities, first); /* "$132 million dollars to" */
    bool money = index < finder->quantities->count && finder->quantities->items[index].first <= object &&
                 finder->quantities->items[index].last + 1 >= object && finder->quantities->items[index].kind == DM_COUNT_MONEY;
    return money ? object : DM_NO_TOKEN;
}

/* "to" and a verb behind the token, an adverb between them or not; DM_NO_TOKEN none. */
static uint32_t infinitive_behind(const dm_claim_finder *finder, uint32_t token, uint32_t end)
{
    const dm_syntax *s = finder->coder->syntax;
    uint32_t t = token + 1;
    t += t < end && s->upos[t] == DM_UPOS_ADV;
    for (uint32_t k = t + 1; t < end && dm_text_is(s->lower[t], ",") && k < end && k < t + 7; k++)
        if (dm_text_is(s->lower[k], ",")) { /* "promises, if necessary, to visit" */
            t = k + 1;
            break;
        }
    if (t + 1 >= end || !dm_text_is(s->lower[t], "to"))
        return DM_NO_TOKEN;
    t++;
    t += t + 1 < end && s->upos[t] == DM_UPOS_ADV;
    bool verb =
        s->upos[t] == DM_UPOS_VERB || (dm_claim_has(finder, t, DM_WORDS_MISREAD) && t + 1 < end && s->upos[t + 1] != DM_UPOS_PUNCT);
    return verb ? t : DM_NO_TOKEN;
}

/* ---- nouns */

/* The verb over a promise's noun: "announces an amnesty and [plans] to". */
static uint32_t verb_over(const dm_syntax *s, uint32_t noun)
{
    static const char *const told[] = {"on", "to", "from", "of", "with", "into", "by"}; /* "reneges on", "comes to", not "after" */
    uint32_t at = noun;
    for (int step = 0; step < CLIMB_MAX && s->head[at] != DM_NO_TOKEN; step++) {
        dm_deprel rel = (dm_deprel)s->deprel[at];
        uint32_t head = s->head[at];
        bool object = rel == DM_REL_OBJ || rel == DM_REL_NSUBJ_PASS || rel == DM_REL_XCOMP;
        for (size_t w = 0; rel == DM_REL_OBL && w < sizeof told / sizeof *told; w++)
            object |= dm_phrase_has_child_word(s, at, DM_REL_CASE, told[w]);
        if (object && s->upos[head] == DM_UPOS_VERB)
            return head;
        if (rel != DM_REL_CONJ && (at == noun || rel != DM_REL_NMOD))
            return DM_NO_TOKEN;
        at = head;
    }
    return DM_NO_TOKEN;
}

/* "a commitment from Assad", "an offer is made by New Zealand", "Iraq's pledge" */
static uint32_t giver_of(const dm_syntax *s, uint32_t noun, uint32_t verb)
{
    static const char *const words[] = {"by", "from"};
    uint32_t owner = dm_tree_child(s, noun, DM_REL_NMOD_POSS);
    for (size_t w = 0; w < sizeof words / sizeof *words && owner == DM_NO_TOKEN; w++)
        owner = child_behind(s, noun, DM_REL_NMOD, words[w]);
    uint32_t made = dm_tree_child(s, noun, DM_REL_ACL); /* "a pledge made by the government" */
    if (owner == DM_NO_TOKEN && made != DM_NO_TOKEN && (s->morph[made] & DM_MORPH_PAST))
        owner = dm_tree_child(s, made, DM_REL_OBL_AGENT);
    if (owner == DM_NO_TOKEN && verb != DM_NO_TOKEN && s->deprel[noun] == DM_REL_NSUBJ_PASS)
        owner = dm_tree_child(s, verb, DM_REL_OBL_AGENT);
    return owner;
}

/* "sticks to its decision to", "stands by its pledge", "took on the obligation to", "came up with a promise of" */
static bool holds_to(const dm_claim_finder *finder, uint32_t verb, uint32_t noun)
{
    static const char *const holds[] = {"stick", "adhere", "stand"}, *const taken_on[] = {"obligation", "commitment",
                                                                                          "undertaking"};
    const dm_syntax *s = finder->coder->syntax;
    if (DM_TEXT_IS_ANY(s->lemma[verb], holds))
        return dm_phrase_has_child_word(s, noun, DM_REL_CASE, "to") || dm_phrase_has_child_word(s, noun, DM_REL_CASE, "by");
    if (dm_text_is(s->lemma[verb], "take") || dm_text_is(s->lemma[verb], "assume"))
        return DM_TEXT_IS_ANY(s->lemma[noun], taken_on);
    return dm_text_is(s->lemma[verb], "come") && dm_claim_has(finder, noun, DM_WORDS_PROMISE_GIVE) &&
           dm_phrase_has_child_word(s, noun, DM_REL_CASE, "with");
}

static bool carries(const dm_claim_finder *finder, uint32_t verb, uint32_t noun)
{
    uint32_t over = finder->coder->syntax->head[verb];
    if (over != DM_NO_TOKEN && finder->coder->syntax->deprel[verb] == DM_REL_XCOMP && dm_claim_has(finder, over, DM_WORDS_REFUSE))
        return false; /* "refuses to back down from his pledge" */
    if (holds_to(finder, verb, noun))
        return true;
    return dm_claim_has(finder, verb, DM_WORDS_PROMISE_CARRIER) || dm_claim_has(finder, verb, DM_WORDS_RETRACT) ||
           dm_claim_has(finder, verb, DM_WORDS_REAFFIRM) || dm_claim_has(finder, verb, DM_WORDS_TELL) ||
           dm_claim_has(finder, verb, DM_WORDS_OBTAIN);
}

static bool is_clause_with_will(const dm_syntax *s, uint32_t clause)
{
    return (s->deprel[clause] == DM_REL_ACL || s->deprel[clause] == DM_REL_ACL_RELCL || s->deprel[clause] == DM_REL_CCOMP) &&
           dm_phrase_has_child_word(s, clause, DM_REL_MARK, "that") && dm_promise_has_will(s, clause);
}

/* What the noun promises where no infinitive says it: "an assurance that they will", "plans for the dissolution of", "a pledge of
 * 300 soldiers", "a $5 million commitment". */
static uint32_t act_of_noun(const dm_claim_finder *finder, uint32_t noun, uint32_t verb)
{
    const dm_syntax *s = finder->coder->syntax;
    for (uint32_t i = s->child_first[noun]; i < s->child_first[noun + 1]; i++)
        if (s->child[i] > noun && is_clause_with_will(s, s->child[i]))
            return s->child[i];
    uint32_t that = verb != DM_NO_TOKEN && (dm_text_is(s->lemma[verb], "give") || dm_text_is(s->lemma[verb], "make"))
                        ? dm_undertake_that(s, noun)
                        : DM_NO_TOKEN;
    if (that != DM_NO_TOKEN)
        return that;
    uint32_t behind = verb == DM_NO_TOKEN ? DM_NO_TOKEN : dm_tree_child(s, verb, DM_REL_CCOMP);
    if (behind != DM_NO_TOKEN && behind > noun && dm_promise_has_will(s, behind))
        return behind;
    bool money = finder->quantities->by_unit[noun] != DM_NO_TOKEN && !dm_text_is(s->lemma[noun], "vote");
    for (uint32_t i = s->child_first[noun]; i < s->child_first[noun + 1]; i++) {
        uint32_t child = s->child[i];
        if (child < noun) {
            money |= finder->quantities->by_unit[child] != DM_NO_TOKEN || s->upos[child] == DM_UPOS_SYM;
            continue;
        }
        bool given = is_child(s, child, DM_REL_NMOD, "of") && dm_claim_has(finder, noun, DM_WORDS_PROMISE_GIVE) &&
                     (is_act_noun(finder, child) || dm_claim_has(finder, child, DM_WORDS_WHAT_TROOPS));
        if (given || (is_child(s, child, DM_REL_NMOD, "for") && is_act_noun(finder, child)))
            return child;
    }
    return money && verb != DM_NO_TOKEN ? noun : DM_NO_TOKEN;
}

/* "The parliament votes not to join", "The leaders promise to", taken for a noun: nothing stands over it. */
static void from_root_noun(dm_claim_finder *finder, uint32_t noun, uint32_t action)
{
    const dm_syntax *s = finder->coder->syntax;
    dm_parties all = {0}, own = {0};
    if (dm_commitment_done_by_vote(finder, noun, action))
        return;
    for (uint32_t i = s->child_first[noun]; i < s->child_first[noun + 1] && s->child[i] < noun; i++)
        if (s->child[i] == 0 || s->upos[s->child[i] - 1] != DM_UPOS_ADP) /* "A golfer from Chile plans to" */
            dm_roles_of_filler(finder->coder, s->child[i], &all);
    dm_party_promisors(finder, &all, &own);
    if (own.count > 0)
        dm_promise_add_all(finder, noun, action, &own, DM_WORDS_PROMISE);
}

/* "has no intention of keeping bases": what a party does not mean to do. */
static bool is_no_intention(const dm_syntax *s, uint32_t noun, uint32_t verb)
{
    return verb != DM_NO_TOKEN && dm_text_is(s->lemma[verb], "have") && dm_text_is(s->lemma[noun], "intention") &&
           dm_phrase_has_child_word(s, noun, DM_REL_DET, "no");
}

/* "the pledge made by Iraq" and "Iraq's pledge" are known, whatever is told of them, unless it is that they do not hold. */
static bool is_known(const dm_claim_finder *finder, uint32_t noun, uint32_t giver)
{
    const dm_syntax *s = finder->coder->syntax;
    uint32_t head = s->head[noun];
    static const char *const about[] = {"over", "against", "about", "despite", "on", "without"};
    if (giver == DM_NO_TOKEN || !dm_claim_has(finder, noun, DM_WORDS_PROMISE_GIVE))
        return false;
    for (size_t i = 0; i < sizeof about / sizeof *about; i++)
        if (dm_phrase_has_child_word(s, noun, DM_REL_CASE, about[i]))
            return false;
    if (s->deprel[noun] == DM_REL_OBL)
        return true; /* "following its pledge of", "under its promise to" */
    for (int step = 0; step < CLIMB_MAX && head != DM_NO_TOKEN; step++, head = s->head[head])
        if (dm_claim_has(finder, head, DM_WORDS_BROKEN) || dm_claim_has(finder, head, DM_WORDS_DOUBT) || is_open(finder, head))
            return false;
    return true;
}

static uint32_t act_behind_noun(const dm_claim_finder *finder, uint32_t noun, uint32_t verb)
{
    const dm_syntax *s = finder->coder->syntax;
    uint32_t action = dm_promise_complement(finder, noun);
    static const dm_deprel hung[] = {DM_REL_ADVCL, DM_REL_XCOMP}; /* "An offer is made by New Zealand to resettle" */
    for (size_t i = 0; i < sizeof hung / sizeof *hung && action == DM_NO_TOKEN && verb != DM_NO_TOKEN; i++) {
        uint32_t behind = dm_tree_child(s, verb, hung[i]);
        if (behind != DM_NO_TOKEN && behind > noun && dm_promise_is_infinitive(s, behind))
            action = behind;
    }
    uint32_t made = dm_tree_child(s, noun, DM_REL_ACL); /* "a pledge made by the government to end" */
    for (size_t i = 0; i < sizeof hung / sizeof *hung && action == DM_NO_TOKEN && made != DM_NO_TOKEN; i++) {
        uint32_t behind = dm_tree_child(s, made, hung[i]);
        if (behind != DM_NO_TOKEN && behind > made && dm_promise_is_infinitive(s, behind))
            action = behind;
    }
    if (action == DM_NO_TOKEN) {
        const dm_sentence *sentence = &s->sentences[s->sentence[noun]];
        action = infinitive_behind(finder, noun, sentence->first + sentence->count); /* "a plan to triple payments" */
    }
    for (uint32_t i = s->child_first[noun]; i < s->child_first[noun + 1] && action == DM_NO_TOKEN; i++)
        if (s->deprel[s->child[i]] == DM_REL_ACL && dm_text_ends(s->lower[s->child[i]], "ing") &&
            dm_phrase_has_child_word(s, s->child[i], DM_REL_MARK, "of"))
            action = s->child[i]; /* "no intention of keeping" */
    return action != DM_NO_TOKEN ? action : act_of_noun(finder, noun, verb);
}

void dm_pledge_by_noun(dm_claim_finder *finder, uint32_t noun)
{
    const dm_syntax *s = finder->coder->syntax;
    uint32_t verb = verb_over(s, noun), action = act_behind_noun(finder, noun, verb);
    if (action == DM_NO_TOKEN || finder->taken[action] ||
        (s->upos[action] != DM_UPOS_VERB && !is_noun(s, action) && !dm_phrase_is_freeing(s, action) &&
         !dm_claim_has(finder, action, DM_WORDS_MISREAD)))
        return;
    if (dm_phrase_has_child_word(s, noun, DM_REL_DET, "no") && !is_no_intention(s, noun, verb))
        return; /* "has made no plans yet" */
    bool name = noun > s->sentences[s->sentence[noun]].first && s->form[noun].ptr[0] >= 'A' && s->form[noun].ptr[0] <= 'Z';
    if (dm_text_is(s->lower[noun], "words") || (name && s->upos[action] != DM_UPOS_VERB))
        return; /* "three key words"; "the Six Assurances" */
    if (dm_text_is(s->lemma[noun], "vote") && !dm_promise_is_infinitive(s, action))
        return; /* "6 % more votes to developing countries" */
    if (s->head[noun] == DM_NO_TOKEN) {
        if (s->upos[action] == DM_UPOS_VERB)
            from_root_noun(finder, noun, action);
        return;
    }
    if (verb != DM_NO_TOKEN && (dm_auxiliary_of(finder->coder, verb) & DM_AUX_FUTURE) &&
        !dm_claim_has(finder, verb, DM_WORDS_RETRACT))
        return; /* "will outline plans for": read at "will" */
    static const char *const kept[] = {"fulfil", "fulfill", "honor", "honour", "keep"};
    if (verb != DM_NO_TOKEN && DM_TEXT_IS_ANY(s->lemma[verb], kept) && !dm_promise_is_infinitive(s, verb))
        return; /* "fulfilled its commitment to": done, not promised; "wait for them to honour it": promised */
    uint32_t giver = giver_of(s, noun, verb);
    bool none = is_no_intention(s, noun, verb),
         carried = verb != DM_NO_TOKEN && carries(finder, verb, noun) && !is_open(finder, verb);
    bool obtained = carried && dm_claim_has(finder, verb, DM_WORDS_OBTAIN);
    if (obtained && !dm_claim_has(finder, noun, DM_WORDS_PROMISE_GIVE))
        return; /* "accepts the decision to" */
    if (giver == DM_NO_TOKEN && obtained)
        giver = child_behind(s, verb, DM_REL_OBL, "from"); /* "obtains a commitment from", hung on the verb */
    if ((obtained && giver == DM_NO_TOKEN) || (!carried && !none && !is_known(finder, noun, giver)))
        return;
    dm_parties promisors = {0};
    uint32_t doer = verb == DM_NO_TOKEN ? DM_NO_TOKEN : dm_tree_child(s, verb, DM_REL_NSUBJ);
    if (doer != DM_NO_TOKEN && giver != DM_NO_TOKEN && s->upos[giver] == DM_UPOS_PRON && s->upos[doer] == DM_UPOS_PROPN &&
        !obtained)
        giver = doer; /* "Technip announced its plan" */
    if (giver != DM_NO_TOKEN && carried && s->upos[giver] == DM_UPOS_NOUN && dm_claim_has(finder, giver, DM_WORDS_SELF) &&
        !obtained && doer != DM_NO_TOKEN && dm_promisors_of(finder, doer, &promisors)) {
        giver = doer; /* "the minister abandons the country's plan to" */
        promisors = (dm_parties){0};
    }
    bool by_giver = dm_promisors_of(finder, giver, &promisors);
    if (!by_giver && giver != DM_NO_TOKEN && (obtained || !carried || giver == doer) && s->upos[giver] != DM_UPOS_PRON)
        return;
    if (by_giver ||
        dm_promisors_of(finder, dm_slots_surface_subject(finder->coder, verb == DM_NO_TOKEN ? noun : verb), &promisors) ||
        (verb != DM_NO_TOKEN && dm_promisors_find(finder, verb, action, &promisors))) {
        if (none)
            dm_promise_add(finder, noun, action, &promisors, DM_PROMISE_REFRAIN, DM_WORDS_PROMISE_NOUN);
        else
            dm_promise_add_all(finder, noun, action, &promisors, DM_WORDS_PROMISE_NOUN);
    }
}

/* ---- agreements */

/* "sign an agreement on the construction of a plant": the act as a noun. */
static uint32_t signed_act(const dm_syntax *s, uint32_t deal)
{
    static const char *const acts[] = {"construction", "release",    "withdrawal", "exchange", "supply",        "sale",
                                       "creation",     "delivery",   "deployment", "purchase", "establishment", "return",
                                       "repatriation", "resumption", "transfer",   "removal",  "destruction",   "reopening"};
    for (uint32_t i = s->child_first[deal]; i < s->child_first[deal + 1]; i++) {
        uint32_t child = s->child[i];
        if (s->deprel[child] == DM_REL_NMOD && s->upos[child] == DM_UPOS_NOUN && DM_TEXT_IS_ANY(s->lemma[child], acts) &&
            (is_child(s, child, DM_REL_NMOD, "on") || is_child(s, child, DM_REL_NMOD, "for")))
            return child;
    }
    return DM_NO_TOKEN;
}

/* Those between whom it is: "a deal between Iran and Britain", "has been reached between". */
static void add_sides(const dm_claim_finder *finder, uint32_t token, dm_deprel rel, dm_parties *all)
{
    static const char *const words[] = {"between", "among", "by"};
    for (size_t w = 0; w < sizeof words / sizeof *words; w++) {
        uint32_t side = child_behind(finder->coder->syntax, token, rel, words[w]);
        if (side != DM_NO_TOKEN)
            dm_roles_of_filler(finder->coder, side, all);
    }
}

static bool bound_parties(const dm_claim_finder *finder, uint32_t deal, uint32_t verb, dm_parties *out)
{
    dm_parties all = {0};
    add_sides(finder, deal, DM_REL_NMOD, &all);
    add_sides(finder, verb, DM_REL_OBL, &all);
    dm_party_promisors(finder, &all, out);
    if (dm_slots_is_passive(finder->coder, verb))
        return out->count > 0;
    dm_parties own = {0};
    if (!dm_promisors_of(finder, dm_slots_surface_subject(finder->coder, verb), &own) && out->count == 0)
        return dm_promisors_find(finder, verb, verb, out);
    for (uint32_t i = 0; i < out->count; i++)
        dm_parties_add(&own, out->mention[i]);
    *out = (dm_parties){0};
    dm_party_promisors(finder, &own, out);
    return out->count > 0;
}

/* "sign an agreement to establish a base", "come to an agreement to", "agreed on a pact to": what those who make it bind themselves
 * to. */
static void from_bond(dm_claim_finder *finder, uint32_t deal)
{
    const dm_syntax *s = finder->coder->syntax;
    uint32_t verb = verb_over(s, deal), made = signed_act(s, deal);
    bool signs = verb != DM_NO_TOKEN && dm_claim_has(finder, verb, DM_WORDS_SIGN),
         bond = signs || (verb != DM_NO_TOKEN && dm_claim_has(finder, deal, DM_WORDS_BOND) &&
                          dm_claim_has(finder, verb, DM_WORDS_BOND_MADE));
    uint32_t hands = verb != DM_NO_TOKEN && dm_text_is(s->lemma[verb], "shake") ? dm_tree_child(s, verb, DM_REL_OBJ) : DM_NO_TOKEN;
    bond |= hands != DM_NO_TOKEN && dm_text_is(s->lemma[hands], "hand"); /* "shook hands on a deal to" */
    dm_parties promisors = {0};
    bool law = verb != DM_NO_TOKEN && child_behind(s, verb, DM_REL_OBL, "into") != DM_NO_TOKEN; /* "signs the agreement into law" */
    law |= dm_phrase_has_child_word(s, deal, DM_REL_AMOD, "executive");
    if (!bond || law || is_open(finder, verb) || (dm_auxiliary_of(finder->coder, verb) & DM_AUX_FUTURE))
        return;
    uint32_t action = dm_tree_child(s, deal, DM_REL_ACL);
    bool for_doing = action != DM_NO_TOKEN && dm_phrase_has_child_word(s, action, DM_REL_MARK, "for");
    if (action == DM_NO_TOKEN || (!dm_promise_is_infinitive(s, action) && !for_doing))
        action = dm_tree_child(s, verb, DM_REL_ADVCL);
    bool verbal = action != DM_NO_TOKEN && s->upos[action] == DM_UPOS_VERB && action > deal &&
                  (dm_promise_is_infinitive(s, action) || dm_phrase_has_child_word(s, action, DM_REL_MARK, "for"));
    if (verbal && dm_slots_is_passive(finder->coder, action))
        return; /* "signed a contract to be allowed to travel" */
    if ((!verbal && (made == DM_NO_TOKEN || !signs)) || finder->taken[verbal ? action : made])
        return;
    if (!bound_parties(finder, deal, verb, &promisors))
        return;
    if (verbal)
        dm_promise_add_all(finder, verb, action, &promisors, signs ? DM_WORDS_SIGN : DM_WORDS_BOND);
    else
        dm_promise_add(finder, verb, made, &promisors, DM_PROMISE_PLAIN, DM_WORDS_SIGN);
}

/* "Under the agreement, Serbia is obliged to let them through", "is bound by the treaty to". */
static void from_bound(dm_claim_finder *finder, uint32_t verb)
{
    const dm_syntax *s = finder->coder->syntax;
    uint32_t act = dm_tree_child(s, verb, DM_REL_XCOMP), agent = dm_tree_child(s, verb, DM_REL_OBL_AGENT);
    uint32_t text = child_behind(s, verb, DM_REL_OBL, "under");
    dm_parties promisors = {0};
    text = text != DM_NO_TOKEN ? text : agent;
    if (act == DM_NO_TOKEN || text == DM_NO_TOKEN || !dm_claim_has(finder, text, DM_WORDS_BOND) || is_open(finder, verb) ||
        s->upos[act] != DM_UPOS_VERB || !dm_promise_is_infinitive(s, act) || finder->taken[act])
        return;
    if (dm_promisors_of(finder, dm_tree_child(s, verb, DM_REL_NSUBJ_PASS), &promisors))
        dm_promise_add_all(finder, verb, act, &promisors, DM_WORDS_BIND);
}

/* "The pact provides for the withdrawal of Turkish troops": whose they are. */
static void from_provision(dm_claim_finder *finder, uint32_t verb)
{
    const dm_syntax *s = finder->coder->syntax;
    uint32_t act = child_behind(s, verb, DM_REL_OBL, "for");
    uint32_t forces =
        act == DM_NO_TOKEN || !dm_claim_has(finder, act, DM_WORDS_WITHDRAW) ? DM_NO_TOKEN : child_behind(s, act, DM_REL_NMOD, "of");
    dm_parties promisors = {0};
    if (forces == DM_NO_TOKEN || finder->taken[act] || !dm_claim_has(finder, forces, DM_WORDS_WHAT_TROOPS))
        return;
    if (dm_promisors_of(finder, forces, &promisors))
        dm_promise_add(finder, verb, act, &promisors, DM_PROMISE_ANY_ACT, DM_WORDS_BIND);
}

/* "the agreement calls for Iraq to guard the border", "requires Iran to halt": what it binds a party to. */
static void from_binding(dm_claim_finder *finder, uint32_t verb)
{
    const dm_syntax *s = finder->coder->syntax;
    uint32_t deal = dm_tree_child(s, verb, DM_REL_NSUBJ);
    if (deal == DM_NO_TOKEN)
        deal = dm_tree_child(s, verb, DM_REL_COMPOUND); /* "The deal calls", taken for a noun */
    if (dm_slots_is_passive(finder->coder, verb))
        from_bound(finder, verb);
    if (deal == DM_NO_TOKEN || deal > verb || !dm_claim_has(finder, deal, DM_WORDS_BOND) || is_open(finder, verb))
        return;
    from_provision(finder, verb);
    for (uint32_t i = s->child_first[verb]; i < s->child_first[verb + 1]; i++) {
        uint32_t clause = s->child[i];
        if (clause < verb || s->upos[clause] != DM_UPOS_VERB || !dm_promise_is_infinitive(s, clause))
            continue;
        uint32_t party = dm_tree_child(s, clause, DM_REL_NSUBJ);
        if (party == DM_NO_TOKEN)
            party = dm_tree_child(s, verb, DM_REL_OBJ);
        if (party == DM_NO_TOKEN)
            party = child_behind(s, verb, DM_REL_NMOD, "for");
        if (party == DM_NO_TOKEN)
            party = child_behind(s, verb, DM_REL_OBL, "for");
        dm_parties promisors = {0};
        finder->taken[clause] = 0; /* the reading is a demand */
        if (dm_promisors_of(finder, party, &promisors))
            dm_promise_add_all(finder, verb, clause, &promisors, DM_WORDS_BIND);
        return;
    }
}

/* ---- verbs */

/* "announces the deployment of 120 soldiers": a party's plan for its own forces. */
static void from_announcement(dm_claim_finder *finder, uint32_t verb)
{
    const dm_syntax *s = finder->coder->syntax;
    uint32_t noun = dm_tree_child(s, verb, DM_REL_OBJ);
    dm_parties promisors = {0};
    if (noun == DM_NO_TOKEN || finder->taken[noun] || s->upos[noun] != DM_UPOS_NOUN || dm_slots_is_passive(finder->coder, verb) ||
        is_open(finder, verb))
        return;
    bool out = dm_claim_has(finder, noun, DM_WORDS_WITHDRAW),
         in = dm_claim_has(finder, noun, DM_WORDS_DEPLOY) || dm_text_is(s->lemma[noun], "dispatch");
    uint32_t forces = dm_tree_child(s, noun, DM_REL_NMOD);
    if ((!out && !in) || forces == DM_NO_TOKEN || !dm_phrase_has_child_word(s, forces, DM_REL_CASE, "of") ||
        (!dm_claim_has(finder, forces, DM_WORDS_WHAT_TROOPS) && !dm_claim_has(finder, forces, DM_WORDS_WHAT_POLICE) &&
         !dm_claim_has(finder, forces, DM_WORDS_WHAT_MARINES) && !dm_claim_has(finder, forces, DM_WORDS_WHAT_ADVISERS) &&
         !dm_claim_has(finder, forces, DM_WORDS_WHAT_SHIPS) && !dm_claim_has(finder, forces, DM_WORDS_WHAT_AIRCRAFT) &&
         !dm_claim_has(finder, forces, DM_WORDS_WHAT_PEACEKEEPERS)))
        return;
    if (dm_promisors_of(finder, dm_slots_surface_subject(finder->coder, verb), &promisors))
        dm_promise_add(finder, verb, noun, &promisors, DM_PROMISE_PLAIN, DM_WORDS_PROMISE_CARRIER);
}

/* "announces its dissolution", "a pause on the reform": an act of its own, or one that holds itself back. */
static void from_announced_act(dm_claim_finder *finder, uint32_t verb)
{
    const dm_syntax *s = finder->coder->syntax;
    static const char *const restraints[] = {"pause", "moratorium", "ceasefire", "cease-fire", "truce", "amnesty", "evacuation"};
    static const char *const own_acts[] = {"dissolution", "withdrawal",  "disbandment", "exit",
                                           "departure",   "disarmament", "pullout"};
    uint32_t noun = dm_tree_child(s, verb, DM_REL_OBJ);
    dm_parties promisors = {0};
    if (noun == DM_NO_TOKEN || finder->taken[noun] || s->upos[noun] != DM_UPOS_NOUN || dm_slots_is_passive(finder->coder, verb) ||
        is_open(finder, verb))
        return;
    uint32_t owner = dm_tree_child(s, noun, DM_REL_NMOD_POSS);
    bool own = owner != DM_NO_TOKEN && s->upos[owner] == DM_UPOS_PRON && DM_TEXT_IS_ANY(s->lemma[noun], own_acts),
         held = dm_phrase_has_child_word(s, noun, DM_REL_DET, "a") && DM_TEXT_IS_ANY(s->lemma[noun], restraints);
    if ((own || held) && dm_promisors_of(finder, dm_slots_surface_subject(finder->coder, verb), &promisors))
        dm_promise_add(finder, verb, noun, &promisors, DM_PROMISE_PLAIN, DM_WORDS_PROMISED);
}

static bool is_forces(const dm_claim_finder *finder, uint32_t noun)
{
    return dm_claim_has(finder, noun, DM_WORDS_WHAT_TROOPS) || dm_claim_has(finder, noun, DM_WORDS_BODY) ||
           dm_text_is(finder->coder->syntax->lemma[noun], "fighter") || dm_text_is(finder->coder->syntax->lemma[noun], "militia") ||
           dm_claim_has(finder, noun, DM_WORDS_WHAT_MARINES) || dm_claim_has(finder, noun, DM_WORDS_WHAT_PEACEKEEPERS);
}

static bool moves_forces(const dm_claim_finder *finder, uint32_t verb)
{
    static const char *const halts[] = {"observe", "cease", "halt", "stop",
                                        "suspend"}; /* "orders its fighters to observe a truce" */
    return DM_TEXT_IS_ANY(finder->coder->syntax->lemma[verb], halts) || dm_claim_has(finder, verb, DM_WORDS_WITHDRAW) ||
           dm_claim_has(finder, verb, DM_WORDS_SEND) || dm_text_is(finder->coder->syntax->lemma[verb], "deploy") ||
           dm_text_is(finder->coder->syntax->lemma[verb], "bring");
}

/* "orders its army to withdraw", "orders that all Spanish troops be brought home": an order to one's own forces. */
static void from_order(dm_claim_finder *finder, uint32_t verb)
{
    const dm_syntax *s = finder->coder->syntax;
    static const char *const words[] = {"order", "instruct", "direct", "command"};
    uint32_t clause = dm_tree_child(s, verb, DM_REL_XCOMP);
    if (!DM_TEXT_IS_ANY(s->lemma[verb], words) || dm_slots_is_passive(finder->coder, verb) || is_open(finder, verb))
        return;
    clause = clause != DM_NO_TOKEN ? clause : dm_tree_child(s, verb, DM_REL_CCOMP);
    clause = clause != DM_NO_TOKEN ? clause : dm_tree_child(s, verb, DM_REL_ADVCL);
    if (clause == DM_NO_TOKEN || s->upos[clause] != DM_UPOS_VERB || !moves_forces(finder, clause))
        return;
    uint32_t forces = dm_tree_child(s, clause, DM_REL_NSUBJ_PASS);
    forces = forces != DM_NO_TOKEN ? forces : dm_tree_child(s, clause, DM_REL_NSUBJ);
    forces = forces != DM_NO_TOKEN ? forces : dm_tree_child(s, verb, DM_REL_OBJ);
    dm_parties promisors = {0}, own = {0};
    if (forces == DM_NO_TOKEN || !is_forces(finder, forces) ||
        !dm_promisors_of(finder, dm_slots_surface_subject(finder->coder, verb), &promisors))
        return;
    const dm_mention *all = finder->coder->mentions->mentions;
    bool named = dm_promisors_of(finder, forces, &own);
    if (named && strcmp(all[own.mention[0]].entity.code, all[promisors.mention[0]].entity.code) != 0)
        return; /* another's */
    if (!named && dm_tree_child(s, forces, DM_REL_NMOD_POSS) == DM_NO_TOKEN)
        return;
    finder->taken[clause] = 0; /* the reading is a demand */
    dm_promise_add(finder, verb, clause, &promisors, DM_PROMISE_ANY_ACT, DM_WORDS_AUTHORIZE);
}

/* "A thousand U.S. soldiers are to be pulled out", "Dutch troops will be withdrawn": told as settled, of the party whose they are.
 */
static void from_moved_forces(dm_claim_finder *finder, uint32_t verb)
{
    const dm_syntax *s = finder->coder->syntax;
    uint32_t forces = dm_tree_child(s, verb, DM_REL_NSUBJ_PASS);
    bool pulls = dm_text_is(s->lemma[verb], "pull") || dm_text_is(s->lemma[verb], "bring");
    if (forces == DM_NO_TOKEN || !is_forces(finder, forces) || !(pulls || moves_forces(finder, verb)) ||
        !dm_promise_has_will(s, verb) || is_open(finder, verb) || s->deprel[verb] == DM_REL_CCOMP ||
        s->deprel[verb] == DM_REL_ADVCL || s->deprel[verb] == DM_REL_ACL_RELCL)
        return;
    dm_parties promisors = {0};
    if (dm_promisors_of(finder, forces, &promisors))
        dm_promise_add(finder, verb, verb, &promisors, DM_PROMISE_ANY_ACT, DM_WORDS_WITHDRAW);
}

/* "announces a $2 billion package", "a fund worth": what it will give. */
static void from_announced_sum(dm_claim_finder *finder, uint32_t verb)
{
    const dm_syntax *s = finder->coder->syntax;
    static const char *const gifts[] = {"package", "fund",  "aid",      "assistance", "funding",
                                        "loan",    "grant", "donation", "investment"};
    uint32_t noun = dm_tree_child(s, verb, DM_REL_OBJ), first, last;
    if (noun == DM_NO_TOKEN || finder->taken[noun] || !DM_TEXT_IS_ANY(s->lemma[noun], gifts) || is_open(finder, verb) ||
        dm_slots_is_passive(finder->coder, verb))
        return;
    dm_phrase_ends(s, noun, true, &first, &last);
    bool sum = false;
    for (uint32_t i = dm_terms_quantity_from(finder->quantities, first); i < finder->quantities->count && !sum; i++) {
        if (finder->quantities->items[i].first > last)
            break;
        sum = finder->quantities->items[i].kind == DM_COUNT_MONEY;
    }
    dm_parties promisors = {0};
    if (sum && dm_promisors_of(finder, dm_slots_surface_subject(finder->coder, verb), &promisors))
        dm_promise_add(finder, verb, noun, &promisors, DM_PROMISE_ANY_ACT, DM_WORDS_PROMISE_CARRIER);
}

bool dm_pledge_rules_out(const dm_claim_finder *finder, uint32_t verb)
{
    const dm_syntax *s = finder->coder->syntax;
    if (s->upos[verb] != DM_UPOS_VERB)
        return false;
    return dm_claim_has(finder, verb, DM_WORDS_RULE_OUT) ||
           (dm_text_is(s->lemma[verb], "rule") && dm_phrase_has_child_word(s, verb, DM_REL_COMPOUND_PRT, "out"));
}

/* "rules out sending troops", "rules out any lockdown", "the possibility of a coalition" */
static uint32_t ruled_out(const dm_claim_finder *finder, uint32_t verb)
{
    const dm_syntax *s = finder->coder->syntax;
    static const char *const open[] = {"possibility", "idea", "option", "prospect", "chance", "use", "return", "role"};
    for (uint32_t i = s->child_first[verb]; i < s->child_first[verb + 1]; i++) {
        uint32_t child = s->child[i];
        dm_deprel rel = (dm_deprel)s->deprel[child];
        if (child < verb)
            continue;
        if ((rel == DM_REL_XCOMP || rel == DM_REL_CCOMP || rel == DM_REL_OBJ || rel == DM_REL_ADVCL) &&
            dm_text_ends(s->lower[child], "ing") && s->upos[child] == DM_UPOS_VERB)
            return child;
        if (rel != DM_REL_OBJ || !is_noun(s, child))
            continue;
        uint32_t inner = DM_TEXT_IS_ANY(s->lemma[child], open) ? child_behind(s, child, DM_REL_NMOD, "of") : DM_NO_TOKEN;
        uint32_t doing = DM_TEXT_IS_ANY(s->lemma[child], open) ? dm_tree_child(s, child, DM_REL_ACL) : DM_NO_TOKEN;
        if (doing != DM_NO_TOKEN && dm_text_ends(s->lower[doing], "ing"))
            return doing;
        uint32_t thing = inner != DM_NO_TOKEN ? inner : child;
        bool own = dm_claim_has(finder, thing, DM_WORDS_RULED_OUT) || dm_claim_has(finder, child, DM_WORDS_RULED_OUT) ||
                   dm_claim_has(finder, thing, DM_WORDS_PROMISED);
        return own ? child : DM_NO_TOKEN;
    }
    return DM_NO_TOKEN;
}

static void from_ruling_out(dm_claim_finder *finder, uint32_t verb)
{
    uint32_t action = ruled_out(finder, verb), over = finder->coder->syntax->head[verb];
    dm_parties promisors = {0};
    if (over != DM_NO_TOKEN && dm_claim_has(finder, over, DM_WORDS_REFUSE) && !dm_pledge_rules_out(finder, over))
        return; /* "refuses to rule out": all is left open */
    if (action == DM_NO_TOKEN || is_open(finder, verb) || dm_slots_is_passive(finder->coder, verb) ||
        !dm_promisors_find(finder, verb, action, &promisors))
        return;
    finder->taken[action] = 0; /* the reading is a refusal */
    dm_promise_add(finder, verb, action, &promisors, DM_PROMISE_ANY_ACT | DM_PROMISE_REFRAIN, DM_WORDS_RULE_OUT);
}

/* "is set to introduce a tax", "are due to meet in May": settled. */
static void from_schedule(dm_claim_finder *finder, uint32_t word)
{
    const dm_syntax *s = finder->coder->syntax;
    uint32_t be = word > 0 ? word - 1 : word;
    if (be > 0 && s->upos[be] == DM_UPOS_ADV)
        be--;
    if ((!dm_text_is(s->lower[be], "is") && !dm_text_is(s->lower[be], "are")) || is_open(finder, word))
        return;
    static const dm_deprel hung[] = {DM_REL_XCOMP, DM_REL_ADVCL, DM_REL_ACL, DM_REL_CCOMP};
    uint32_t action = DM_NO_TOKEN;
    for (size_t i = 0; i < sizeof hung / sizeof *hung && action == DM_NO_TOKEN; i++) {
        uint32_t clause = dm_tree_child(s, word, hung[i]);
        if (clause != DM_NO_TOKEN && clause > word && s->upos[clause] == DM_UPOS_VERB && dm_promise_is_infinitive(s, clause))
            action = clause;
    }
    if (action == DM_NO_TOKEN && s->head[word] != DM_NO_TOKEN && s->head[word] > word && dm_text_is(s->lower[word + 1], "to"))
        action = s->head[word]; /* "is due to hand over the base", taken for a case */
    if (action == DM_NO_TOKEN || finder->taken[action] || dm_slots_is_passive(finder->coder, action) || action > word + 3 ||
        s->deprel[word] == DM_REL_ACL_RELCL || s->deprel[action] == DM_REL_ACL_RELCL || s->deprel[action] == DM_REL_ADVCL_RELCL)
        return; /* "a truce, which is due to begin": told by the way */
    uint32_t object = dm_tree_child(s, action, DM_REL_OBJ), subject = dm_tree_child(s, word, DM_REL_NSUBJ_PASS);
    if (subject == DM_NO_TOKEN)
        subject = dm_slots_surface_subject(finder->coder, s->head[word] == action ? action : word);
    bool binds =
        (object != DM_NO_TOKEN && !dm_text_is(s->lemma[object], "election")) || dm_claim_has(finder, action, DM_WORDS_JOINT);
    dm_parties promisors = {0};
    if (binds && dm_promisors_of(finder, subject, &promisors))
        dm_promise_add_all(finder, action, action, &promisors, DM_WORDS_SET);
}

void dm_pledge_by_verb(dm_claim_finder *finder, uint32_t verb)
{
    const dm_syntax *s = finder->coder->syntax;
    if (dm_text_is(s->lemma[verb], "announce")) {
        from_announcement(finder, verb);
        from_announced_sum(finder, verb);
        from_announced_act(finder, verb);
    }
    from_order(finder, verb);
    from_moved_forces(finder, verb);
    if (dm_pledge_rules_out(finder, verb))
        from_ruling_out(finder, verb);
    if (dm_claim_has(finder, verb, DM_WORDS_BIND))
        from_binding(finder, verb);
    if (dm_claim_has(finder, verb, DM_WORDS_SET))
        from_schedule(finder, verb);
    for (uint32_t i = s->child_first[verb]; i < s->child_first[verb + 1]; i++) /* its object, or what "come to", "agree on" have */
        if (s->child[i] > verb && (s->deprel[s->child[i]] == DM_REL_OBJ || s->deprel[s->child[i]] == DM_REL_OBL) &&
            dm_claim_has(finder, s->child[i], DM_WORDS_INSTRUMENT))
            from_bond(finder, s->child[i]);
    uint32_t passive = dm_tree_child(s, verb, DM_REL_NSUBJ_PASS);
    if (passive != DM_NO_TOKEN && dm_claim_has(finder, passive, DM_WORDS_INSTRUMENT))
        from_bond(finder, passive);
}

/* ---- what only the order of the words shows */

/* A form that can be a finite verb, though it may have been taken for a noun. */
static bool looks_finite(const dm_claim_finder *finder, uint32_t token)
{
    const dm_syntax *s = finder->coder->syntax;
    return dm_claim_has(finder, token, DM_WORDS_PROMISE) && s->upos[token] != DM_UPOS_ADJ && !dm_text_is(s->lemma[token], "vote") &&
           (s->upos[token] == DM_UPOS_VERB || dm_text_ends(s->lower[token], "s")) && !dm_text_ends(s->lower[token], "ing") &&
           !(s->morph[token] & DM_MORPH_INF);
}

/* "calls on them to go and also pledges support", "and pledges full assistance": what is given, behind a verb taken for a noun. */
static uint32_t given_behind(const dm_claim_finder *finder, uint32_t token, uint32_t end)
{
    static const char *const joins[] = {"and", "also", "but"};
    const dm_syntax *s = finder->coder->syntax;
    if (!is_noun(s, token) || !dm_claim_has(finder, token, DM_WORDS_PROMISE_GIVE) || !DM_TEXT_IS_ANY(s->lower[token - 1], joins))
        return DM_NO_TOKEN;
    for (uint32_t t = token + 1; t < end && t < token + 5; t++) {
        if (s->upos[t] == DM_UPOS_ADJ || s->upos[t] == DM_UPOS_DET || s->upos[t] == DM_UPOS_NUM)
            continue;
        return dm_claim_has(finder, t, DM_WORDS_PROMISED) ? t : DM_NO_TOKEN;
    }
    return DM_NO_TOKEN;
}

void dm_pledge_by_surface(dm_claim_finder *finder, uint32_t token)
{
    const dm_syntax *s = finder->coder->syntax;
    const dm_sentence *sentence = &s->sentences[s->sentence[token]];
    if (!looks_finite(finder, token) || token == sentence->first)
        return;
    uint32_t action = infinitive_behind(finder, token, sentence->first + sentence->count);
    uint32_t head = s->head[token]; /* "Prime Minister Rafini pledges aid", taken for nouns */
    bool given = action == DM_NO_TOKEN && is_noun(s, token) && s->deprel[token] == DM_REL_COMPOUND && head == token + 1 &&
                 dm_claim_has(finder, token, DM_WORDS_PROMISE_GIVE) && is_act_noun(finder, head);
    action = given ? head : action;
    if (action == DM_NO_TOKEN)
        action = given_behind(finder, token, sentence->first + sentence->count);
    if (action == DM_NO_TOKEN || finder->taken[action] || finder->taken[token] || is_open(finder, token))
        return;
    uint32_t before = token - 1;
    while (before > sentence->first && (s->upos[before] == DM_UPOS_AUX || s->upos[before] == DM_UPOS_ADV))
        before--;
    if (dm_text_is(s->lower[token - 1], "not") || dm_text_is(s->lower[token - 1], "never"))
        return;
    dm_parties promisors = {0};
    bool found;
    if (dm_text_is(s->lower[before], "and") || dm_text_is(s->lower[before], "but"))
        found = dm_promisors_of_sentence(finder, token, &promisors);
    else
        found = dm_promisors_before(finder, token, &promisors);
    if (found)
        dm_promise_add_all(finder, token, action, &promisors, DM_WORDS_PROMISE);
}
