/* Words that look like promises and are none: what was done, what only a name says, what nobody can hold a party to. */
#include "base/text.h"
#include "claim/finder.h"

/* What was done with the thing that a report speaks of: "said that the letter he sent was meant", "an agreement that it signed",
 * "the end of a truce". */
static bool is_past_thing(const dm_claim_finder *finder, const dm_reading *reading, uint32_t action)
{
    const dm_syntax *s = finder->coder->syntax;
    static const char *const over[] = {"end", "collapse", "expiry", "breach", "violation", "breakdown", "anniversary"};
    uint32_t thing = reading->innermost, head = s->head[thing];
    bool told = s->upos[action] == DM_UPOS_VERB && (s->morph[action] & DM_MORPH_PAST) && !dm_promise_has_will(s, action) &&
                (s->deprel[action] == DM_REL_ACL || s->deprel[action] == DM_REL_ACL_RELCL) && s->head[action] == reading->token;
    if (told)
        return true;
    if (head == reading->token && s->upos[head] == DM_UPOS_NOUN && s->upos[thing] == DM_UPOS_PROPN)
        return true; /* "the Agreement for Pacific Partnership": a name */
    uint32_t token = reading->token;
    if (s->deprel[token] == DM_REL_ACL && (s->morph[token] & DM_MORPH_PAST) &&
        (s->head[token] == thing || dm_text_is(s->lemma[token], "aim")))
        return true; /* "a buildup aimed at them" */
    if (dm_claim_has(finder, thing, DM_WORDS_PROMISE_NOUN) && dm_phrase_has_child_word(s, thing, DM_REL_DET, "no"))
        return true; /* "has made no plans yet" */
    if (s->upos[thing] != DM_UPOS_NOUN || head == DM_NO_TOKEN)
        return false;
    if (s->deprel[thing] == DM_REL_NMOD && DM_TEXT_IS_ANY(s->lemma[head], over))
        return true;
    return reading->frame->op == DM_OPERATOR_REPORT && s->deprel[thing] == DM_REL_NSUBJ_PASS && s->deprel[head] == DM_REL_CCOMP &&
           dm_phrase_has_child_word(s, head, DM_REL_AUX_PASS, "was");
}

/* "agrees that it is a catastrophe": of one mind; "will receive shipments": another gives them; "is complying with": done. */
static bool is_not_own_act(const dm_claim_finder *finder, const dm_reading *reading, uint32_t action)
{
    const dm_syntax *s = finder->coder->syntax;
    static const char *const keeps[] = {"comply", "abide", "adhere"};
    static const char *const prizes[] = {"reward", "award", "bounty", "prize"};
    uint32_t clause = dm_tree_child(s, reading->token, DM_REL_CCOMP), prize = dm_tree_child(s, reading->token, DM_REL_OBJ);
    if (dm_text_is(s->lemma[reading->token], "agree") && reading->token == reading->innermost && clause != DM_NO_TOKEN &&
        dm_phrase_has_child_word(s, clause, DM_REL_MARK, "that") && !dm_promise_has_will(s, clause))
        return true;
    if (dm_text_is(s->lemma[action], "receive") && reading->token != action)
        return true;
    static const char *const lets[] = {"allow", "permit", "authorize", "authorise", "enable",
                                       "force", "oblige", "require",   "compel"};
    if (s->upos[action] == DM_UPOS_VERB && DM_TEXT_IS_ANY(s->lemma[action], lets) && dm_slots_is_passive(finder->coder, action) &&
        reading->frame->op != DM_OPERATOR_PROMISE)
        return true; /* "indicated that Iran would be allowed to": another lets it */
    if (dm_text_is(s->lemma[reading->token], "propose") && s->upos[reading->innermost] != DM_UPOS_VERB)
        return true; /* "proposes a new budget" */
    if (DM_TEXT_IS_ANY(s->lemma[action], keeps) && dm_text_ends(s->lower[action], "ing") &&
        dm_phrase_has_child_word(s, action, DM_REL_AUX, "is"))
        return true;
    return dm_text_is(s->lemma[reading->token], "offer") && prize != DM_NO_TOKEN && DM_TEXT_IS_ANY(s->lemma[prize], prizes);
}

/* "denies that it will send soldiers" */
static bool is_denied(const dm_syntax *s, uint32_t token)
{
    for (uint32_t at = token, step = 0; step < 6 && s->head[at] != DM_NO_TOKEN; step++) {
        dm_deprel rel = (dm_deprel)s->deprel[at];
        if (rel != DM_REL_CCOMP && rel != DM_REL_XCOMP && rel != DM_REL_ACL && rel != DM_REL_ACL_RELCL && rel != DM_REL_OBJ)
            return false;
        at = s->head[at];
        if (dm_text_is(s->lemma[at], "deny"))
            return true;
    }
    return false;
}

/* "confirms the Russian withdrawal": another's act; "confirms its withdrawal" is its own. */
static bool is_anothers(const dm_claim_finder *finder, const dm_reading *reading)
{
    const dm_syntax *s = finder->coder->syntax;
    uint32_t token = reading->token, thing = reading->innermost;
    if (!dm_text_is(s->lemma[token], "confirm") || s->upos[thing] != DM_UPOS_NOUN || s->deprel[thing] != DM_REL_OBJ ||
        s->head[thing] != token)
        return false;
    uint32_t owner = dm_tree_child(s, thing, DM_REL_NMOD_POSS), kind = dm_tree_child(s, thing, DM_REL_AMOD);
    return (owner != DM_NO_TOKEN && s->upos[owner] != DM_UPOS_PRON) ||
           (kind != DM_NO_TOKEN && finder->coder->mentions->by_head[kind] != DM_NO_TOKEN);
}

/* "agrees to it after a summit", "during a call": beside the promise, not in it; "declares the talks dead"; "is ready for talks".
 */
static bool is_beside(const dm_claim_finder *finder, const dm_reading *reading)
{
    static const char *const beside[] = {"after", "during", "before", "following", "amid", "since", "despite"};
    static const char *const states[] = {"ready", "prepared", "willing", "open"};
    const dm_syntax *s = finder->coder->syntax;
    uint32_t thing = reading->innermost, token = reading->token;
    if (dm_text_is(s->lower[token], "aimed") || is_denied(s, token)) /* "talks aimed at peace" */
        return true;
    if (dm_text_is(s->lemma[token], "accept") &&
        (dm_text_is(s->lemma[thing], "apology") || dm_text_is(s->lemma[thing], "resignation")))
        return true;
    if (s->upos[token] == DM_UPOS_ADJ && DM_TEXT_IS_ANY(s->lower[token], states))
        return true;
    if (token == thing || s->upos[thing] != DM_UPOS_NOUN || s->head[thing] != token)
        return false;
    for (size_t i = 0; s->deprel[thing] == DM_REL_OBL && i < sizeof beside / sizeof *beside; i++)
        if (dm_phrase_has_child_word(s, thing, DM_REL_CASE, beside[i]))
            return true;
    uint32_t called = dm_text_is(s->lemma[token], "declare") ? dm_tree_child(s, token, DM_REL_XCOMP) : DM_NO_TOKEN;
    return called != DM_NO_TOKEN && s->deprel[thing] == DM_REL_OBJ && s->upos[called] == DM_UPOS_ADJ;
}

/* "the first reaction was to support them": what it was. */
static bool is_what_it_was(const dm_claim_finder *finder, uint32_t action)
{
    const dm_syntax *s = finder->coder->syntax;
    static const char *const acts[] = {"reaction", "response", "aim", "goal",     "purpose", "objective", "idea",
                                       "task",     "role",     "job", "priority", "mission", "duty",      "strategy"};
    if (s->upos[action] != DM_UPOS_VERB || !dm_promise_is_infinitive(s, action))
        return false;
    for (uint32_t i = s->child_first[action]; i < s->child_first[action + 1] && s->child[i] < action; i++) {
        uint32_t child = s->child[i];
        if (dm_text_is(s->lemma[child], "be") && child > 0 && s->upos[child - 1] != DM_UPOS_PRON &&
            (s->deprel[child] == DM_REL_COP || s->deprel[child] == DM_REL_AUX)) {
            uint32_t subject = dm_slots_surface_subject(finder->coder, action);
            return subject != DM_NO_TOKEN && DM_TEXT_IS_ANY(s->lemma[subject], acts);
        }
    }
    return false;
}

bool dm_unpromised_reading(const dm_claim_finder *finder, const dm_reading *reading, uint32_t action)
{
    return dm_commitment_done_by_vote(finder, reading->token, action) || is_past_thing(finder, reading, action) ||
           is_not_own_act(finder, reading, action) || is_beside(finder, reading) || is_anothers(finder, reading) ||
           is_what_it_was(finder, action);
}

/* "The national football team decides to". */
static bool is_team(const dm_claim_finder *finder, uint32_t promise)
{
    static const char *const games[] = {"football", "soccer", "cricket", "hockey", "rugby", "basketball"};
    const dm_syntax *s = finder->coder->syntax;
    uint32_t subject = dm_slots_surface_subject(finder->coder, promise);
    if (subject == DM_NO_TOKEN || !dm_text_is(s->lemma[subject], "team"))
        return false;
    for (uint32_t i = s->child_first[subject]; i < s->child_first[subject + 1]; i++)
        if (DM_TEXT_IS_ANY(s->lower[s->child[i]], games))
            return true;
    return false;
}

/* "the carmaker Volvo will cut 800 jobs" */
static bool is_firm(const dm_claim_finder *finder, uint32_t promise)
{
    static const char *const firms[] = {"company",  "firm",    "carmaker",     "automaker", "airline",
                                        "retailer", "insurer", "manufacturer", "brewer"};
    const dm_syntax *s = finder->coder->syntax;
    uint32_t subject = dm_slots_surface_subject(finder->coder, promise);
    if (subject == DM_NO_TOKEN || dm_slots_is_passive(finder->coder, promise))
        return false;
    bool firm = DM_TEXT_IS_ANY(s->lemma[subject], firms);
    for (uint32_t i = s->child_first[subject]; i < s->child_first[subject + 1]; i++)
        firm |= (s->deprel[s->child[i]] == DM_REL_APPOS || s->deprel[s->child[i]] == DM_REL_COMPOUND) &&
                DM_TEXT_IS_ANY(s->lemma[s->child[i]], firms);
    return firm;
}

/* Sport and what nobody can promise: "pull out of the cup", "a swift victory", "make a full recovery", "or it will ...". */
bool dm_unpromised_act(const dm_claim_finder *finder, uint32_t promise, uint32_t action)
{
    const dm_syntax *s = finder->coder->syntax;
    static const char *const sport[] = {"cup", "championship", "championships", "tournament", "final", "finals", "league"};
    static const char *const boast[] = {"victory", "recovery", "defeat", "success"};
    if (DM_TEXT_IS_ANY(s->lemma[action], boast) || is_team(finder, promise) || is_firm(finder, promise))
        return true;
    if (action > 2 && dm_text_is(s->lower[action - 1], "to") && dm_text_is(s->lower[action - 2], "order") &&
        dm_text_is(s->lower[action - 3], "in"))
        return true; /* "made in order to protect them" */
    static const char *const texts[] = {"bill", "law", "legislation", "ruling", "deal", "agreement"};
    uint32_t which = dm_tree_child(s, action, DM_REL_NSUBJ);
    if (s->deprel[action] == DM_REL_ACL_RELCL && DM_TEXT_IS_ANY(s->lemma[s->head[action]], texts) && which != DM_NO_TOKEN &&
        (dm_text_is(s->lower[which], "which") || dm_text_is(s->lower[which], "that")))
        return true; /* "a bill that will allow it" */
    uint32_t runs = s->upos[action] == DM_UPOS_NOUN ? dm_tree_child(s, action, DM_REL_ACL) : DM_NO_TOKEN;
    if (runs != DM_NO_TOKEN && dm_text_is(s->lemma[runs], "run")) /* "his intention to run" */
        return true;
    for (uint32_t i = s->child_first[action]; i < s->child_first[action + 1]; i++) {
        uint32_t child = s->child[i];
        bool object = s->deprel[child] == DM_REL_OBJ;
        if ((object || s->deprel[child] == DM_REL_OBL) && DM_TEXT_IS_ANY(s->lower[child], sport))
            return true;
        bool made =
            dm_text_is(s->lemma[action], "make") || dm_text_is(s->lemma[action], "win") || dm_text_is(s->lemma[action], "secure");
        if (object && made && DM_TEXT_IS_ANY(s->lemma[child], boast))
            return true;
        if (s->upos[action] == DM_UPOS_NOUN && s->deprel[child] == DM_REL_NMOD && dm_text_is(s->lemma[child], "team") &&
            dm_phrase_has_child_word(s, child, DM_REL_AMOD, "national"))
            return true; /* "the withdrawal of the national team" */
    }
    uint32_t sentence = dm_tree_child(s, action, DM_REL_OBJ);
    if (dm_text_is(s->lemma[action], "serve") && sentence != DM_NO_TOKEN && dm_text_is(s->lemma[sentence], "sentence"))
        return true;
    return s->deprel[action] == DM_REL_CONJ && dm_phrase_has_child_word(s, action, DM_REL_CC, "or") &&
           dm_promise_has_will(s, action) &&
           dm_tree_child(s, action, DM_REL_NSUBJ) != DM_NO_TOKEN; /* "accept the plan, or we will": a threat */
}
