/* Promises in words that are no promise by themselves: "accepted to cut", "bound itself to take in", "gave itself five years to",
 * "signed up to", "settled on reopening", "there will be no expulsions", "under the accord Kenya hands back". */
#include "base/text.h"
#include "claim/finder.h"

enum { AHEAD_MAX = 14 };

static uint32_t end_of(const dm_syntax *s, uint32_t token)
{
    return s->sentences[s->sentence[token]].first + s->sentences[s->sentence[token]].count;
}

/* The infinitive behind the token over words that tell in what or before whom ("in writing", "before the court"); or behind "to"
 * the
 * "-ing" of "commits itself to disarming".  DM_NO_TOKEN none. */
static uint32_t infinitive_over(const dm_syntax *s, uint32_t token)
{
    uint32_t end = end_of(s, token);
    for (uint32_t t = token; t + 1 < end && t < token + AHEAD_MAX; t++) {
        if (dm_text_is(s->lower[t], "to") && s->upos[t + 1] == DM_UPOS_VERB)
            return t + 1;
        if (dm_text_is(s->lower[t], "to") && s->upos[t + 1] == DM_UPOS_ADV && t + 2 < end && s->upos[t + 2] == DM_UPOS_VERB)
            return t + 2;
        bool word = s->upos[t] == DM_UPOS_ADP || s->upos[t] == DM_UPOS_DET || s->upos[t] == DM_UPOS_NOUN ||
                    s->upos[t] == DM_UPOS_PROPN || s->upos[t] == DM_UPOS_ADJ || s->upos[t] == DM_UPOS_ADV ||
                    s->upos[t] == DM_UPOS_NUM || s->upos[t] == DM_UPOS_PRON || dm_text_is(s->lower[t], "writing") ||
                    (t == token && s->upos[t] == DM_UPOS_SCONJ) || s->upos[t] == DM_UPOS_PART;
        if (!word)
            return DM_NO_TOKEN;
    }
    return DM_NO_TOKEN;
}

uint32_t dm_undertake_ahead(const dm_syntax *s, uint32_t verb)
{
    uint32_t end = end_of(s, verb);
    if (verb + 1 >= end || (s->upos[verb + 1] != DM_UPOS_ADP && s->upos[verb + 1] != DM_UPOS_SCONJ) ||
        !(dm_text_is(s->lower[verb + 1], "in") || dm_text_is(s->lower[verb + 1], "before") ||
          dm_text_is(s->lower[verb + 1], "at") || dm_text_is(s->lower[verb + 1], "on") || dm_text_is(s->lower[verb + 1], "with") ||
          dm_text_is(s->lower[verb + 1], "under") || dm_text_is(s->lower[verb + 1], "during")) ||
        dm_text_is(s->lower[verb + 1], "to"))
        return DM_NO_TOKEN;
    return infinitive_over(s, verb + 1);
}

/* "gave its word to the fund that it would sell": the clause, wherever the tree hung it. */
uint32_t dm_undertake_that(const dm_syntax *s, uint32_t noun)
{
    uint32_t end = end_of(s, noun), that = noun + 1;
    while (that < end && that < noun + AHEAD_MAX && !dm_text_is(s->lower[that], "that") && s->upos[that] != DM_UPOS_VERB &&
           s->upos[that] != DM_UPOS_PUNCT)
        that++;
    if (that >= end || !dm_text_is(s->lower[that], "that"))
        return DM_NO_TOKEN;
    for (uint32_t t = that + 1; t < end && t < that + 8 && s->upos[t] != DM_UPOS_VERB && s->upos[t] != DM_UPOS_PUNCT; t++)
        if (dm_text_is(s->lower[t], "will") || dm_text_is(s->lower[t], "would"))
            return s->head[t] != DM_NO_TOKEN && s->head[t] > t && s->upos[s->head[t]] == DM_UPOS_VERB ? s->head[t] : DM_NO_TOKEN;
    return DM_NO_TOKEN;
}

/* "pledged, during a visit to Mogadishu, 5 million dollars": the sum behind the aside; DM_NO_TOKEN none. */
uint32_t dm_undertake_sum(const dm_claim_finder *finder, uint32_t verb)
{
    const dm_syntax *s = finder->coder->syntax;
    uint32_t end = end_of(s, verb), t = verb + 2;
    if (verb + 2 >= end || !dm_text_is(s->form[verb + 1], ","))
        return DM_NO_TOKEN;
    while (t < end && t < verb + AHEAD_MAX && !dm_text_is(s->form[t], ","))
        t++;
    if (t + 1 >= end || !dm_text_is(s->form[t], ","))
        return DM_NO_TOKEN;
    uint32_t index = dm_terms_quantity_from(finder->quantities, t + 1);
    const dm_counted *sum = index < finder->quantities->count ? &finder->quantities->items[index] : NULL;
    bool money = sum != NULL && sum->kind == DM_COUNT_MONEY && sum->first <= t + 2;
    return !money ? DM_NO_TOKEN : sum->unit_token != DM_NO_TOKEN ? sum->unit_token : sum->last;
}

static bool is_reflexive(const dm_syntax *s, uint32_t token)
{
    static const char *const words[] = {"itself", "themselves", "himself", "herself", "ourselves", "myself"};
    return DM_TEXT_IS_ANY(s->lower[token], words);
}

/* The act that the verb's shape binds to; DM_NO_TOKEN none. */
static uint32_t bound_act(const dm_claim_finder *finder, uint32_t verb)
{
    static const char *const binds[] = {"bind", "bound", "oblige", "obligate", "commit", "pledge", "engage"},
                             *const gives[] = {"give", "set"}, *const aims[] = {"deadline", "goal", "target", "year",
                                                                                "month",    "week", "day",    "aim",
                                                                                "limit",    "date", "until"};
    const dm_syntax *s = finder->coder->syntax;
    uint32_t end = end_of(s, verb), t = verb + 1;
    if (t + 1 >= end)
        return DM_NO_TOKEN;
    if (is_reflexive(s, t) && (DM_TEXT_IS_ANY(s->lemma[verb], binds) || dm_text_is(s->lower[verb], "bound")))
        return infinitive_over(s, t + 1);
    if (is_reflexive(s, t) && DM_TEXT_IS_ANY(s->lemma[verb], gives)) {
        uint32_t act = infinitive_over(s, t + 1);
        for (uint32_t k = t + 1; act != DM_NO_TOKEN && k < act; k++)
            if (DM_TEXT_IS_ANY(s->lemma[k], aims))
                return act;
        return DM_NO_TOKEN;
    }
    bool mind = dm_text_is(s->lemma[verb], "make") && dm_text_is(s->lower[t], "up"),
         upon = dm_text_is(s->lemma[verb], "take") && dm_text_is(s->lower[t], "it");
    for (uint32_t k = t + 1; (mind || upon) && k < end && k < t + 4; k++) /* "made up its mind to", "has taken it upon itself to" */
        if ((mind && dm_text_is(s->lemma[k], "mind")) || (upon && is_reflexive(s, k)))
            return k + 2 < end && dm_text_is(s->lower[k + 1], "to") && s->upos[k + 2] == DM_UPOS_VERB ? k + 2 : DM_NO_TOKEN;
    if (dm_text_is(s->lemma[verb], "sign") && dm_text_is(s->lower[t], "up") && dm_text_is(s->lower[t + 1], "to"))
        return t + 2 < end && s->upos[t + 2] == DM_UPOS_VERB ? t + 2 : DM_NO_TOKEN;
    bool on = dm_text_is(s->lemma[verb], "settle") && dm_text_is(s->lower[t], "on");
    if (on && s->upos[t + 1] == DM_UPOS_VERB && dm_text_ends(s->lower[t + 1], "ing"))
        return t + 1; /* "have settled on reopening the hotline" */
    if (s->upos[t] == DM_UPOS_ADV)
        t++;
    if (dm_text_is(s->lower[verb], "meant"))
        return DM_NO_TOKEN; /* "talks meant to" */
    if (dm_claim_has(finder, verb, DM_WORDS_ACCEPT) && t + 1 < end && dm_text_is(s->lower[t], "to") &&
        s->upos[t + 1] == DM_UPOS_VERB)
        return t + 1;
    return DM_NO_TOKEN;
}

static bool is_open(const dm_claim_finder *finder, uint32_t verb)
{
    return (dm_auxiliary_of(finder->coder, verb) & (DM_AUX_NEGATION | DM_AUX_HYPOTHETICAL)) != 0;
}

/* "Under the accord Kenya hands the islet back": what an agreement says that a party does. */
static bool is_under_accord(const dm_claim_finder *finder, uint32_t verb)
{
    const dm_syntax *s = finder->coder->syntax;
    if (s->deprel[verb] != DM_REL_ROOT || !(s->morph[verb] & DM_MORPH_FIN) || (s->morph[verb] & DM_MORPH_PAST) ||
        dm_tree_child(s, verb, DM_REL_AUX) != DM_NO_TOKEN || dm_tree_child(s, verb, DM_REL_OBJ) == DM_NO_TOKEN)
        return false;
    for (uint32_t i = s->child_first[verb]; i < s->child_first[verb + 1] && s->child[i] < verb; i++)
        if (s->deprel[s->child[i]] == DM_REL_OBL && dm_claim_has(finder, s->child[i], DM_WORDS_BOND) &&
            dm_phrase_has_child_word(s, s->child[i], DM_REL_CASE, "under"))
            return true;
    return false;
}

/* "There will be no expulsions, the minister promised": by whoever says so. */
static void from_none_to_come(dm_claim_finder *finder, uint32_t verb)
{
    static const char *const tells[] = {"say",    "promise", "pledge",  "announce", "assure",   "vow",
                                        "insist", "declare", "confirm", "tell",     "guarantee"};
    const dm_syntax *s = finder->coder->syntax;
    uint32_t noun = dm_tree_child(s, verb, DM_REL_NSUBJ), teller = s->head[verb];
    if (!dm_text_is(s->lemma[verb], "be") || dm_tree_child(s, verb, DM_REL_EXPL) == DM_NO_TOKEN || noun == DM_NO_TOKEN ||
        !dm_promise_has_will(s, verb) || !dm_phrase_has_child_word(s, noun, DM_REL_DET, "no"))
        return;
    if (s->deprel[verb] != DM_REL_CCOMP)
        teller = dm_tree_child(s, verb, DM_REL_PARATAXIS);
    static const char *const binds[] = {"promise", "pledge", "vow", "guarantee"};
    bool act = (teller != DM_NO_TOKEN && DM_TEXT_IS_ANY(s->lemma[teller], binds)) ||
               dm_claim_has(finder, noun, DM_WORDS_PROMISED) || dm_claim_has(finder, noun, DM_WORDS_RULED_OUT) ||
               dm_text_ends(s->lemma[noun], "sion") || dm_text_ends(s->lemma[noun], "tion") || dm_text_ends(s->lemma[noun], "al");
    dm_parties promisors = {0};
    if (teller == DM_NO_TOKEN || s->upos[teller] != DM_UPOS_VERB || !DM_TEXT_IS_ANY(s->lemma[teller], tells) || !act ||
        dm_text_is(s->lemma[noun], "election") || is_open(finder, teller))
        return;
    finder->taken[noun] = 0;
    if (dm_promisors_of(finder, dm_slots_surface_subject(finder->coder, teller), &promisors))
        dm_promise_add(finder, teller, noun, &promisors, DM_PROMISE_ANY_ACT | DM_PROMISE_REFRAIN, DM_WORDS_RULED_OUT);
}

/* "Norway to double aid to Moldova", "Egypt set to reopen crossing": a headline without a finite verb. */
static void from_headline(dm_claim_finder *finder, uint32_t verb)
{
    static const char *const set[] = {"set", "due", "poised"};
    const dm_coder *coder = finder->coder;
    const dm_syntax *s = coder->syntax;
    const dm_sentence *sentence = &s->sentences[s->sentence[verb]];
    uint32_t first = sentence->first, end = first + sentence->count;
    if (verb < first + 2 || verb > first + 9 || finder->taken[verb] || !dm_text_is(s->lower[verb - 1], "to") ||
        (s->morph[verb] & DM_MORPH_PAST) || dm_text_ends(s->lower[verb], "ing"))
        return;
    uint32_t to = verb - 1, before = to - 1 > first && DM_TEXT_IS_ANY(s->lower[to - 1], set) ? to - 1 : to;
    uint32_t index = coder->mentions->covering[before - 1];
    if (index == DM_NO_TOKEN)
        return;
    const dm_mention *mention = &coder->mentions->mentions[index];
    uint32_t opens = mention->first;
    static const char *const tells[] = {"say", "announce", "confirm"};
    for (uint32_t t = first; t < end && t < first + DM_PHRASE_TOKENS_MAX; t++)
        if (t > verb + 2 && t + 3 > end && DM_TEXT_IS_ANY(s->lemma[t], tells))
            break; /* "by March, its minister says" */
        else if (s->upos[t] == DM_UPOS_AUX || (s->upos[t] == DM_UPOS_VERB && t < verb && t != before) ||
                 (s->upos[t] == DM_UPOS_VERB && t != verb && (s->morph[t] & DM_MORPH_FIN)))
            return; /* a sentence of its own */
    bool begins = opens == first || dm_text_is(s->form[opens - 1], ":") || (opens == first + 1 && s->upos[first] == DM_UPOS_DET);
    bool object = dm_tree_child(s, verb, DM_REL_OBJ) != DM_NO_TOKEN || dm_claim_has(finder, verb, DM_WORDS_JOINT);
    dm_parties all = {0}, able = {0};
    if (!begins || mention->last + 1 != before || !object)
        return;
    dm_parties_add(&all, index);
    dm_party_promisors(finder, &all, &able);
    if (able.count > 0)
        dm_promise_add_all(finder, verb, verb, &able, DM_WORDS_SET);
}

/* "Turkey will free a third of its prisoners", "Cuba is to free two dissidents": a verb that was taken for another word. */
void dm_undertake_by_misread(dm_claim_finder *finder, uint32_t word)
{
    const dm_syntax *s = finder->coder->syntax;
    uint32_t first = s->sentences[s->sentence[word]].first, end = end_of(s, word);
    if (word < first + 2 || word + 1 >= end || s->upos[word] == DM_UPOS_VERB || !dm_claim_has(finder, word, DM_WORDS_MISREAD) ||
        finder->taken[word] || !dm_text_equal(s->lower[word], s->lemma[word]))
        return;
    static const uint8_t objects[] = {DM_UPOS_DET, DM_UPOS_NUM, DM_UPOS_PROPN, DM_UPOS_NOUN, DM_UPOS_ADJ, DM_UPOS_PRON};
    bool object = memchr(objects, s->upos[word + 1], sizeof objects) != NULL;
    bool will = dm_text_is(s->lower[word - 1], "will"),
         be = dm_text_is(s->lower[word - 1], "to") &&
              (dm_text_is(s->lower[word - 2], "is") || dm_text_is(s->lower[word - 2], "are"));
    uint32_t promise = will ? word - 1 : word - 2, action = word, head = s->head[word];
    if (!object || (!will && !be) || promise <= first)
        return;
    if (s->deprel[word] == DM_REL_AMOD && head != DM_NO_TOKEN && head > word && dm_phrase_is_freeing(s, head))
        action = head;
    dm_parties promisors = {0};
    if (!finder->taken[action] && dm_promisors_before(finder, promise, &promisors))
        dm_promise_add(finder, action, action, &promisors, DM_PROMISE_ANY_ACT, DM_WORDS_SET);
}

void dm_undertake_by_words(dm_claim_finder *finder, uint32_t verb)
{
    const dm_coder *coder = finder->coder;
    const dm_syntax *s = coder->syntax;
    uint32_t act = bound_act(finder, verb);
    dm_parties promisors = {0};
    from_none_to_come(finder, verb);
    from_headline(finder, verb);
    bool accord = act == DM_NO_TOKEN && !finder->taken[verb] && is_under_accord(finder, verb);
    if ((act == DM_NO_TOKEN && !accord) || is_open(finder, verb) || dm_slots_is_passive(coder, verb))
        return;
    if (accord) {
        if (dm_promisors_of(finder, dm_slots_surface_subject(coder, verb), &promisors))
            dm_promise_add(finder, verb, verb, &promisors, DM_PROMISE_PLAIN, DM_WORDS_BOND);
    } else if (act > 1 && dm_text_is(s->lower[act - 1], "to") &&
               (dm_text_is(s->lower[act - 2], "not") || dm_text_is(s->lower[act - 2], "never"))) {
        finder->taken[act] = 0; /* "bound itself not to bomb": the reading is a threat */
        if (dm_promisors_find(finder, verb, act, &promisors))
            dm_promise_add(finder, verb, act, &promisors, DM_PROMISE_REFRAIN, DM_WORDS_ACCEPT);
    } else if (!finder->taken[act] && dm_promisors_find(finder, verb, act, &promisors)) {
        dm_promise_add_all(finder, verb, act, &promisors, DM_WORDS_ACCEPT);
    }
}
