/* Promises told with "will", "is to": of a party as settled, of a passive by whoever decides it, of an event by whoever plans it.
 */
#include "base/text.h"
#include "claim/finder.h"

static bool child_behind_to(const dm_syntax *s, uint32_t verb)
{
    for (uint32_t i = s->child_first[verb]; i < s->child_first[verb + 1]; i++)
        if (s->deprel[s->child[i]] == DM_REL_OBL && dm_phrase_has_child_word(s, s->child[i], DM_REL_CASE, "to"))
            return true;
    return false;
}

/* What a "will" is about, where it binds: an object, or what the verb needs ("will help with", "will not comply with"). */
static uint32_t willed(const dm_claim_finder *finder, uint32_t verb, uint32_t bits)
{
    const dm_coder *coder = finder->coder;
    const dm_syntax *s = coder->syntax;
    uint32_t object = dm_tree_child(s, verb, DM_REL_OBJ);
    bool aside = s->deprel[verb] == DM_REL_ACL_RELCL && dm_phrase_has_child_word(s, verb, DM_REL_MARK, "that");
    if (object == DM_NO_TOKEN)
        object = dm_tree_child(s, verb, DM_REL_IOBJ); /* "will allow Rohingyas to return" */
    if (object == DM_NO_TOKEN && dm_text_is(s->lemma[verb], "apply") && child_behind_to(s, verb))
        return DM_NO_TOKEN; /* "the law will not apply to them" */
    uint32_t teller = dm_tree_child(s, verb, DM_REL_PARATAXIS);
    if (teller == DM_NO_TOKEN && dm_tree_child(s, verb, DM_REL_ADVCL) > verb)
        teller = dm_tree_child(s, verb, DM_REL_ADVCL);
    static const char *const says[] = {"say", "tell", "assure", "promise", "announce", "declare", "pledge", "vow", "insist"};
    bool told = teller != DM_NO_TOKEN && teller > verb && DM_TEXT_IS_ANY(s->lemma[teller], says) &&
                dm_tree_child(s, teller, DM_REL_NSUBJ) != DM_NO_TOKEN; /* "Zambia will not default, its president assured them" */
    bool clear = s->deprel[verb] == DM_REL_CSUBJ && s->head[verb] != DM_NO_TOKEN &&
                 dm_text_is(s->lemma[s->head[verb]], "clear"); /* "made clear that it would not" */
    bool reported = aside || told || clear || s->deprel[verb] == DM_REL_CCOMP, joins = dm_claim_has(finder, verb, DM_WORDS_JOINT);
    for (uint32_t i = s->child_first[verb]; i < s->child_first[verb + 1] && object == DM_NO_TOKEN; i++) {
        uint32_t child = s->child[i];
        bool behind = s->deprel[child] == DM_REL_OBL && (joins || (reported && (bits & DM_AUX_NEGATION)));
        bool aim = s->deprel[child] == DM_REL_ADVCL && dm_text_is(s->lemma[verb], "apply") &&
                   dm_promise_is_infinitive(s, child); /* "will apply to join" */
        bool helps = joins && reported && s->deprel[child] == DM_REL_ADVCL && child > verb &&
                     dm_promise_is_infinitive(s, child); /* "said Oslo would step in to cover the losses" */
        if (behind || aim || helps)
            object = child;
    }
    bool investigates = coder->state[verb].count > 0 && coder->state[verb].readings[0].mode == DM_MODE_INVESTIGATE;
    if (object == DM_NO_TOKEN && (dm_text_is(s->lemma[verb], "ensure") || investigates)) /* "will investigate whether" */
        object = dm_tree_child(s, verb, DM_REL_CCOMP);
    if (object == DM_NO_TOKEN && reported && ((bits & DM_AUX_NEGATION) || dm_promise_is_no_longer(s, verb)))
        object = verb; /* "says she will not resign" */
    return object != DM_NO_TOKEN ? object : dm_tree_child(s, verb, DM_REL_XCOMP);
}

/* "a survey shows that the Dutch would oppose it": nobody has said so who could know. */
static bool is_foreseen(const dm_claim_finder *finder, uint32_t verb)
{
    const dm_syntax *s = finder->coder->syntax;
    uint32_t head = s->head[verb];
    dm_parties speakers = {0};
    static const char *const fears[] = {"warning",    "threat", "fear",   "indication", "sign",
                                        "prediction", "rumor",  "rumour", "speculation"};
    if (head != DM_NO_TOKEN && s->upos[head] == DM_UPOS_NOUN && DM_TEXT_IS_ANY(s->lemma[head], fears))
        return true; /* "warnings that they will" */
    uint32_t subject = dm_slots_surface_subject(finder->coder, verb);
    if (subject != DM_NO_TOKEN && dm_text_is(s->lower[subject], "it") && s->deprel[verb] == DM_REL_CCOMP &&
        head != DM_NO_TOKEN) { /* "the protests are against the law, saying it will" */
        uint32_t who = dm_slots_surface_subject(finder->coder, head);
        if (who != DM_NO_TOKEN && (dm_text_is(s->lemma[who], "protest") || dm_text_is(s->lemma[who], "protester")))
            return true;
    }
    static const char *const guesses[] = {"projection", "poll",   "survey",  "result", "forecast",
                                          "estimate",   "doctor", "analyst", "expert"};
    uint32_t teller = head == DM_NO_TOKEN ? head : dm_tree_child(s, head, DM_REL_NSUBJ);
    if (s->deprel[verb] == DM_REL_CCOMP && teller != DM_NO_TOKEN && DM_TEXT_IS_ANY(s->lemma[teller], guesses))
        return true; /* "projections indicate that the party will win" */
    static const char *const tells[] = {"mean", "show", "predict", "estimate", "prove", "suggest", "conclude"};
    if (s->deprel[verb] == DM_REL_CCOMP && head != DM_NO_TOKEN && DM_TEXT_IS_ANY(s->lemma[head], tells))
        return true; /* "meaning that the group will be larger" */
    if (s->deprel[verb] != DM_REL_CCOMP || head == DM_NO_TOKEN || dm_text_is(s->lemma[head], "announce") ||
        !dm_phrase_has_child_word(s, verb, DM_REL_AUX, "would"))
        return false;
    return !dm_promisors_of(finder, dm_slots_surface_subject(finder->coder, head), &speakers);
}

/* "Edwards will replace him": who follows whom. */
static bool succeeds(const dm_claim_finder *finder, uint32_t verb)
{
    const dm_syntax *s = finder->coder->syntax;
    uint32_t object = dm_tree_child(s, verb, DM_REL_OBJ);
    return (dm_text_is(s->lemma[verb], "replace") || dm_text_is(s->lemma[verb], "succeed")) && object != DM_NO_TOKEN &&
           finder->coder->mentions->by_head[object] != DM_NO_TOKEN;
}

/* "will take months": how long it takes. */
static bool takes_time(const dm_claim_finder *finder, uint32_t verb)
{
    static const char *const units[] = {"month", "year", "week", "day", "hour", "decade", "effect", "place", "time"};
    const dm_syntax *s = finder->coder->syntax;
    uint32_t object = dm_tree_child(s, verb, DM_REL_OBJ);
    return dm_text_is(s->lemma[verb], "take") && object != DM_NO_TOKEN && DM_TEXT_IS_ANY(s->lemma[object], units);
}

/* "As part of the deal the Danish government will provide": taken for an apposition of the noun before it. */
static uint32_t apposed_subject(const dm_syntax *s, uint32_t verb)
{
    uint32_t t = verb, first = s->sentences[s->sentence[verb]].first;
    while (t > first && (s->upos[t - 1] == DM_UPOS_AUX || s->upos[t - 1] == DM_UPOS_ADV || s->upos[t - 1] == DM_UPOS_PART))
        t--;
    if (t == verb || t == first)
        return DM_NO_TOKEN;
    uint32_t at = t - 1, over = DM_NO_TOKEN;
    for (int step = 0; step < 6 && at != DM_NO_TOKEN && at != verb; step++, at = s->head[at]) {
        if (s->deprel[at] == DM_REL_APPOS)
            over = at;
        if (s->deprel[at] == DM_REL_OBL && s->head[at] == verb && over != DM_NO_TOKEN)
            return over;
    }
    return DM_NO_TOKEN;
}

/* "Qatar will pay the salaries": told of a government as settled. */
static void from_will(dm_claim_finder *finder, uint32_t verb)
{
    const dm_coder *coder = finder->coder;
    const dm_syntax *s = coder->syntax;
    uint32_t bits = dm_auxiliary_of(coder, verb);
    dm_parties promisors = {0};
    if (!dm_promise_has_will(s, verb) || (!(bits & DM_AUX_FUTURE) && !dm_promise_is_to_be(s, verb)) ||
        (bits & DM_AUX_HYPOTHETICAL) || dm_slots_is_passive(coder, verb) ||
        (dm_claim_has(finder, verb, DM_WORDS_PERMIT) && !(bits & DM_AUX_NEGATION)))
        return;
    bool deal = s->deprel[verb] == DM_REL_ACL_RELCL && dm_claim_has(finder, s->head[verb], DM_WORDS_INSTRUMENT);
    deal |= s->deprel[verb] == DM_REL_ACL_RELCL && dm_phrase_has_child_word(s, verb, DM_REL_MARK, "that") &&
            dm_tree_child(s, verb, DM_REL_NSUBJ) != DM_NO_TOKEN; /* "says in an interview that the army will" */
    if (s->deprel[verb] == DM_REL_ADVCL || (s->deprel[verb] == DM_REL_ACL_RELCL && !deal))
        return; /* "if", "which will": told by the way; "a deal in which the US will" is what it says */
    uint32_t subject = dm_slots_surface_subject(coder, verb);
    if (dm_tree_child(s, verb, DM_REL_CSUBJ) != DM_NO_TOKEN)
        return; /* "says that closing the border would make its people suffer" */
    if (subject == DM_NO_TOKEN)
        subject = apposed_subject(s, verb);
    uint32_t will = dm_tree_child(s, verb, DM_REL_AUX); /* "Azerbaijan will, from next month, let", hung on the auxiliary */
    if (subject == DM_NO_TOKEN && will != DM_NO_TOKEN)
        subject = dm_tree_child(s, will, DM_REL_NSUBJ);
    if (dm_phrase_has_child_word(s, verb, DM_REL_ADVMOD, "likely") || dm_phrase_has_child_word(s, verb, DM_REL_ADVMOD, "probably"))
        return; /* a guess */
    if (subject == DM_NO_TOKEN || !dm_promisors_told(finder, verb, subject, &promisors) || is_foreseen(finder, verb) ||
        !dm_promisors_settle(finder, verb, subject, &promisors) || takes_time(finder, verb) || succeeds(finder, verb) ||
        dm_pledge_rules_out(finder, verb))
        return;
    if ((bits & DM_AUX_NEGATION) && dm_promisors_are_foreign(finder, verb, &promisors))
        return;
    uint32_t object = willed(finder, verb, bits);
    bool election = object != DM_NO_TOKEN && s->upos[object] == DM_UPOS_NOUN && dm_text_is(s->lemma[object], "election");
    if (object == DM_NO_TOKEN || (election && !(bits & DM_AUX_NEGATION)))
        return;
    dm_promise_add_all(finder, verb, verb, &promisors, DM_WORDS_PROMISE);
}

/* "confirms that he will not be treated as a prisoner": whoever settles it says so. */
static bool is_refused(const dm_claim_finder *finder, uint32_t verb, uint32_t head, uint32_t bits)
{
    static const char *const settled[] = {"announce", "confirm", "promise", "vow",  "declare", "pledge",
                                          "assure",   "insist",  "decide",  "tell", "say"};
    return (bits & DM_AUX_NEGATION) && DM_TEXT_IS_ANY(finder->coder->syntax->lemma[head], settled) &&
           !dm_claim_has(finder, verb, DM_WORDS_NO_PROMISE);
}

/* "are to be set free" */
static bool sets_free(const dm_syntax *s, uint32_t verb)
{
    return dm_text_is(s->lemma[verb], "set") && verb + 1 < s->token_count && dm_text_is(s->lower[verb + 1], "free");
}

/* "said that the lease will not be renewed", "announces that 300 soldiers will be sent": the one who says so decides it. */
static void from_passive_will(dm_claim_finder *finder, uint32_t verb)
{
    const dm_coder *coder = finder->coder;
    const dm_syntax *s = coder->syntax;
    uint32_t bits = dm_auxiliary_of(coder, verb), head = s->head[verb];
    dm_parties promisors = {0};
    if (dm_promise_denies_subject(s, verb))
        bits |= DM_AUX_NEGATION; /* "not a single boat would be allowed to dock" */
    static const char *const aside[] = {"announce", "decide", "say", "promise", "declare", "confirm", "pledge", "tell"};
    uint32_t teller = s->deprel[verb] == DM_REL_ROOT ? dm_tree_child(s, verb, DM_REL_PARATAXIS) : DM_NO_TOKEN;
    if (teller != DM_NO_TOKEN && teller > verb && DM_TEXT_IS_ANY(s->lemma[teller], aside))
        head = teller; /* "The sanctions will be eased, the ministers decided" */
    else if (s->deprel[verb] != DM_REL_CCOMP)
        return;
    if (!dm_slots_is_passive(coder, verb) || !dm_promise_has_will(s, verb) || (bits & DM_AUX_HYPOTHETICAL) || head == DM_NO_TOKEN ||
        dm_tree_child(s, verb, DM_REL_OBL_AGENT) != DM_NO_TOKEN)
        return;
    static const char *const finds[] = {"find", "rule", "show", "estimate", "conclude", "suggest", "report"};
    if (dm_claim_has(finder, head, DM_WORDS_DOUBT) || DM_TEXT_IS_ANY(s->lemma[head], finds) ||
        (coder->state[verb].count == 0 && !dm_claim_has(finder, verb, DM_WORDS_PASSIVE) && !sets_free(s, verb) &&
         !is_refused(finder, verb, head, bits)) ||
        (dm_claim_has(finder, verb, DM_WORDS_PERMIT) && !(bits & DM_AUX_NEGATION)))
        return;
    uint32_t let = dm_tree_child(s, verb, DM_REL_NSUBJ_PASS);
    dm_parties others = {0};
    if ((dm_text_is(s->lemma[verb], "allow") || dm_text_is(s->lemma[verb], "permit")) && let != DM_NO_TOKEN &&
        s->upos[let] == DM_UPOS_PROPN && dm_promisors_of(finder, let, &others))
        return; /* "indicated that Iran would be allowed to": what another lets it */
    const dm_reading *act = coder->state[verb].count > 0 ? &coder->state[verb].readings[0] : NULL;
    if (act != NULL && !(bits & DM_AUX_NEGATION) && /* "will not be prosecuted" is one */
        (act->base_type == DM_ASSAULT || act->base_type == DM_COERCE || act->base_type == DM_ACCUSE || act->base_type == DM_REJECT))
        return;
    if (dm_promisors_of(finder, dm_slots_surface_subject(coder, head), &promisors))
        dm_promise_add_all(finder, head, verb, &promisors, DM_WORDS_PROMISE);
}

/* "The airline is to be sold by the Polish government": told of the one who does it. */
static void from_agent_to_be(dm_claim_finder *finder, uint32_t verb)
{
    const dm_syntax *s = finder->coder->syntax;
    uint32_t agent = dm_tree_child(s, verb, DM_REL_OBL_AGENT);
    dm_parties promisors = {0};
    if (agent == DM_NO_TOKEN || !dm_slots_is_passive(finder->coder, verb) || !dm_promise_is_to_be(s, verb) ||
        s->deprel[verb] == DM_REL_ADVCL || s->deprel[verb] == DM_REL_ACL_RELCL ||
        (dm_auxiliary_of(finder->coder, verb) & (DM_AUX_NEGATION | DM_AUX_HYPOTHETICAL)) ||
        !dm_claim_has(finder, verb, DM_WORDS_PASSIVE))
        return;
    if (dm_promisors_of(finder, agent, &promisors))
        dm_promise_add(finder, verb, verb, &promisors, DM_PROMISE_PLAIN, DM_WORDS_PASSIVE);
}

/* "announces that the talks will resume in May", "that a withdrawal will begin": who says so plans it. */
static void from_event_will(dm_claim_finder *finder, uint32_t verb)
{
    static const char *const words[] = {"begin", "start",  "resume", "commence", "hold",     "launch", "take",
                                        "close", "reopen", "end",    "expire",   "continue", "restart"};
    static const char *const places[] = {"border", "crossing", "camp",     "airport",     "school",      "embassy",     "consulate",
                                         "prison", "base",     "port",     "university",  "restriction", "negotiation", "talks",
                                         "talk",   "transfer", "campaign", "vaccination", "search"};
    static const char *const tells[] = {"say", "tell", "confirm", "promise", "assure", "declare"},
                             *const measures[] = {"curfew",    "lockdown",   "embargo",    "blockade",  "amnesty", "truce",
                                                  "ceasefire", "withdrawal", "evacuation", "rationing", "pullout", "moratorium"};
    const dm_coder *coder = finder->coder;
    const dm_syntax *s = coder->syntax;
    uint32_t bits = dm_auxiliary_of(coder, verb), head = s->head[verb];
    dm_parties promisors = {0};
    if (!DM_TEXT_IS_ANY(s->lemma[verb], words) || s->deprel[verb] != DM_REL_CCOMP || head == DM_NO_TOKEN ||
        !dm_promise_has_will(s, verb) || (bits & DM_AUX_HYPOTHETICAL) || dm_slots_is_passive(coder, head))
        return;
    bool announced = dm_text_is(s->lemma[head], "announce");
    bool passive = dm_slots_is_passive(coder, verb);
    uint32_t event = dm_tree_child(s, verb, passive ? DM_REL_NSUBJ_PASS : DM_REL_NSUBJ);
    if (event == DM_NO_TOKEN || s->upos[event] != DM_UPOS_NOUN || dm_text_is(s->lemma[event], "election") ||
        dm_text_is(s->lemma[event], "referendum") ||
        !(DM_TEXT_IS_ANY(s->lemma[event], measures) || DM_TEXT_IS_ANY(s->lemma[event], places) ||
          dm_claim_has(finder, event, DM_WORDS_PROMISED) || dm_claim_has(finder, event, DM_WORDS_WITHDRAW) ||
          dm_claim_has(finder, event, DM_WORDS_DEPLOY)))
        return;
    bool measure = DM_TEXT_IS_ANY(s->lemma[head], tells) &&
                   (DM_TEXT_IS_ANY(s->lemma[event], measures) || DM_TEXT_IS_ANY(s->lemma[event], places));
    bool ends = dm_text_is(s->lemma[verb], "end") || dm_text_is(s->lemma[verb], "expire") || dm_text_is(s->lemma[verb], "continue");
    if ((!announced && !measure) || (ends && !DM_TEXT_IS_ANY(s->lemma[event], measures)))
        return; /* "told reporters that the curfew would end" */
    if (dm_promisors_of(finder, dm_slots_surface_subject(coder, head), &promisors))
        dm_promise_add(finder, head, verb, &promisors, DM_PROMISE_ANY_ACT, DM_WORDS_PROMISED);
}

/* "Following the death of a patient the Irish government is to introduce legislation": the subject hangs elsewhere. */
static void from_lost_subject(dm_claim_finder *finder, uint32_t verb)
{
    const dm_coder *coder = finder->coder;
    const dm_syntax *s = coder->syntax;
    uint32_t bits = dm_auxiliary_of(coder, verb), object = dm_tree_child(s, verb, DM_REL_OBJ), word = verb,
             first = s->sentences[s->sentence[verb]].first;
    if (s->deprel[verb] != DM_REL_ROOT || dm_slots_surface_subject(coder, verb) != DM_NO_TOKEN || object == DM_NO_TOKEN ||
        object < verb || !dm_promise_has_will(s, verb) || (bits & DM_AUX_HYPOTHETICAL) || dm_slots_is_passive(coder, verb) ||
        dm_claim_has(finder, verb, DM_WORDS_PERMIT) || takes_time(finder, verb) || succeeds(finder, verb))
        return;
    while (word > first && word + 5 > verb && s->upos[word] != DM_UPOS_AUX)
        word--;
    dm_parties promisors = {0};
    if (s->upos[word] == DM_UPOS_AUX && word > first && !dm_text_is(s->lower[word], "would") &&
        dm_promisors_before(finder, word, &promisors))
        dm_promise_add_all(finder, verb, verb, &promisors, DM_WORDS_SET);
}

/* "is going to join the case": told of a party as settled. */
static void from_going(dm_claim_finder *finder, uint32_t going)
{
    const dm_syntax *s = finder->coder->syntax;
    uint32_t action = dm_tree_child(s, going, DM_REL_XCOMP), subject = dm_slots_surface_subject(finder->coder, going);
    bool be = dm_phrase_has_child_word(s, going, DM_REL_AUX, "is") || dm_phrase_has_child_word(s, going, DM_REL_AUX, "are") ||
              (s->deprel[going] == DM_REL_CCOMP &&
               (dm_phrase_has_child_word(s, going, DM_REL_AUX, "was") || dm_phrase_has_child_word(s, going, DM_REL_AUX, "were")));
    dm_parties promisors = {0};
    if (!dm_text_is(s->lower[going], "going") || !be || action == DM_NO_TOKEN || finder->taken[action] ||
        !dm_promise_is_infinitive(s, action) || action > going + 3 || subject == DM_NO_TOKEN || s->deprel[going] == DM_REL_ADVCL ||
        s->deprel[going] == DM_REL_ACL_RELCL ||
        (dm_tree_child(s, action, DM_REL_OBJ) == DM_NO_TOKEN && !dm_claim_has(finder, action, DM_WORDS_JOINT)))
        return;
    if (dm_promisors_told(finder, going, subject, &promisors) && !is_foreseen(finder, going) &&
        dm_promisors_settle(finder, going, subject, &promisors))
        dm_promise_add_all(finder, going, action, &promisors, DM_WORDS_SET);
}

void dm_promise_by_will(dm_claim_finder *finder, uint32_t verb)
{
    if (!finder->taken[verb])
        from_will(finder, verb);
    if (!finder->taken[verb])
        from_passive_will(finder, verb);
    if (!finder->taken[verb])
        from_event_will(finder, verb);
    if (!finder->taken[verb])
        from_agent_to_be(finder, verb);
    if (!finder->taken[verb])
        from_lost_subject(finder, verb);
    from_going(finder, verb);
}
