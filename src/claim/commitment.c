/* Commitments: a party says that it will do, or refrain from, something that others can hold it to.
 *
 * In: promises and votes (operator promise), announced plans of a party with authority over its own acts (operator future, "will"),
 * and refusals of its own later acts ("does not seek permanent bases", "will not send").  Out: threats, demands, hopes, readiness,
 * permissions, plans told by nobody. */
#include "base/text.h"
#include "record/content.h"
#include "claim/finder.h"

/* "vows to wage war", "vowing to deport them": a policy that its own side can be held to; "vows to avenge them" is a threat. */
static bool is_vow(const dm_claim_finder *finder, const dm_reading *reading)
{
    static const char *const vows[] = {"vow", "pledge", "promise", "swear", "undertake"};
    static const char *const held[] = {"fight", "prosecute", "intensify", "escalate"};
    const dm_syntax *s = finder->coder->syntax;
    uint32_t action = dm_promise_complement(finder, reading->token);
    return reading->type == DM_THREATEN && reading->token != reading->innermost && DM_TEXT_IS_ANY(s->lemma[reading->token], vows) &&
           action != DM_NO_TOKEN && dm_promise_is_infinitive(s, action) &&
           (!dm_claim_has(finder, action, DM_WORDS_HOSTILE) || DM_TEXT_IS_ANY(s->lemma[action], held));
}

/* What is told as a threat is a promise only where somebody decides about its own affairs: "decided to end its military agreement".
 */
static bool is_own_decision(const dm_claim_finder *finder, const dm_reading *reading)
{
    const dm_syntax *s = finder->coder->syntax;
    static const char *const own_things[] = {"demolish", "destroy", "dismantle", "scrap"}; /* "agrees to demolish its bunkers" */
    bool attack = reading->base_type == DM_ASSAULT && !DM_TEXT_IS_ANY(s->lemma[reading->innermost], own_things);
    bool agreed = reading->frame->op == DM_OPERATOR_PROMISE && reading->token != reading->innermost && !attack &&
                  (dm_text_is(s->lemma[reading->token], "agree") || dm_text_is(s->lemma[reading->token], "offer"));
    bool returned = reading->frame->op == DM_OPERATOR_PROMISE && dm_text_is(s->lemma[reading->innermost], "return");
    if (((agreed || returned) && reading->type == DM_THREATEN) || is_vow(finder, reading)) /* "agrees to deport him": no threat */
        return true;
    uint32_t plan = dm_tree_child(s, reading->token, DM_REL_OBJ);
    bool announced = plan != DM_NO_TOKEN && !attack && dm_claim_has(finder, plan, DM_WORDS_PROMISE_NOUN) &&
                     dm_claim_has(finder, reading->token, DM_WORDS_PROMISE_CARRIER);
    if (announced && reading->type == DM_THREATEN) /* "unveils plans to cut payments" */
        return true;
    bool own = reading->base_type == DM_SANCTION || (reading->base_type == DM_COERCE && reading->mode == DM_MODE_RESTRICT);
    return reading->type == DM_THREATEN && own && !dm_text_is(s->lemma[reading->token], "threaten") &&
           (dm_claim_has(finder, reading->token, DM_WORDS_DECIDE) || dm_claim_has(finder, reading->innermost, DM_WORDS_OWN_ACT));
}

/* "signed a decree nationalising the gas fields": a law, no promise. */
static bool is_law(const dm_claim_finder *finder, const dm_reading *reading)
{
    static const char *const laws[] = {"decree", "law", "bill", "act", "legislation", "order", "amendment", "ordinance"};
    const dm_syntax *s = finder->coder->syntax;
    uint32_t object = s->upos[reading->token] == DM_UPOS_VERB ? dm_tree_child(s, reading->token, DM_REL_OBJ) : DM_NO_TOKEN;
    uint32_t clause = object == DM_NO_TOKEN ? object : dm_tree_child(s, object, DM_REL_ACL);
    bool promising = clause != DM_NO_TOKEN && dm_claim_has(finder, clause, DM_WORDS_PROMISE_GIVE); /* "a decree promising aid" */
    return object != DM_NO_TOKEN && reading->innermost > object && DM_TEXT_IS_ANY(s->lemma[object], laws) && !promising &&
           !dm_claim_has(finder, reading->token, DM_WORDS_PROMISE);
}

/* A plan that is only spoken of: "protest against the plan to", "the implementation of his plan". */
static bool is_by_the_way(const dm_claim_finder *finder, const dm_reading *reading)
{
    const dm_syntax *s = finder->coder->syntax;
    uint32_t noun = reading->token, head = s->head[noun];
    if (s->upos[noun] == DM_UPOS_PROPN && dm_claim_has(finder, noun, DM_WORDS_INSTRUMENT))
        return true; /* "the Agreement for Trans-Pacific Partnership": a name */
    if (s->upos[noun] != DM_UPOS_NOUN)
        return false;
    if (dm_phrase_has_child_word(s, noun, DM_REL_DET, "no"))
        return true; /* "has made no plans yet" */
    static const char *const tries[] = {"bid", "move", "effort", "attempt"};
    if (DM_TEXT_IS_ANY(s->lemma[noun], tries) ||
        (s->deprel[noun] == DM_REL_NSUBJ && dm_phrase_has_child_word(s, noun, DM_REL_DET, "any")))
        return true; /* "in a bid to end the war": tried; "any plans to" */
    if (dm_text_is(s->lemma[noun], "proposal") || dm_text_is(s->lemma[noun], "resolution"))
        return true; /* put forward, not promised */
    if (head != DM_NO_TOKEN && dm_claim_has(finder, noun, DM_WORDS_BOND) &&
        (dm_claim_has(finder, head, DM_WORDS_BROKEN) || dm_text_is(s->lemma[head], "rule") ||
         dm_text_is(s->lemma[head], "discuss") || dm_text_is(s->lemma[head], "implement")))
        return true; /* "rules illegal an agreement to" */
    if (head == DM_NO_TOKEN || !dm_claim_has(finder, noun, DM_WORDS_PROMISE_NOUN))
        return false;
    dm_deprel rel = (dm_deprel)s->deprel[noun];
    if (dm_claim_has(finder, head, DM_WORDS_RETRACT) || dm_claim_has(finder, head, DM_WORDS_REAFFIRM))
        return false; /* "reneged on its promise" */
    static const char *const about[] = {"over", "against", "about", "despite", "amid", "on"};
    if (dm_text_is(s->lemma[noun], "decision") && dm_tree_child(s, noun, DM_REL_NMOD_POSS) != DM_NO_TOKEN &&
        (dm_phrase_has_child_word(s, noun, DM_REL_CASE, "following") || dm_phrase_has_child_word(s, noun, DM_REL_CASE, "after")))
        return false; /* "following Chad's decision to send troops": made */
    for (size_t i = 0; i < sizeof about / sizeof *about; i++)
        if (dm_phrase_has_child_word(s, noun, DM_REL_CASE, about[i]))
            return true;
    if (rel == DM_REL_NSUBJ_PASS && dm_claim_has(finder, head, DM_WORDS_BROKEN))
        return true; /* "his decision to dismiss them is condemned" */
    if (rel == DM_REL_OBJ && s->upos[head] == DM_UPOS_VERB && !dm_claim_has(finder, noun, DM_WORDS_PROMISE_GIVE) &&
        !dm_claim_has(finder, head, DM_WORDS_PROMISE_CARRIER) && !dm_claim_has(finder, head, DM_WORDS_TELL))
        return true; /* "challenges his decision to" */
    return (rel == DM_REL_OBL || rel == DM_REL_NMOD) && !dm_claim_has(finder, head, DM_WORDS_RETRACT) &&
           !dm_claim_has(finder, head, DM_WORDS_REAFFIRM);
}

/* "announces his support for": told as done. */
static bool is_support_told(const dm_claim_finder *finder, const dm_reading *reading)
{
    return reading->base_type == DM_SUPPORT && finder->coder->syntax->upos[reading->innermost] == DM_UPOS_NOUN &&
           !dm_claim_has(finder, reading->token, DM_WORDS_PROMISE_GIVE);
}

/* "approves plans to withdraw its troops": its own plan; sending troops stays a permission. */
static bool approves_plan(const dm_claim_finder *finder, const dm_reading *reading)
{
    const dm_syntax *s = finder->coder->syntax;
    for (uint32_t i = s->child_first[reading->token]; i < s->child_first[reading->token + 1]; i++)
        if (s->deprel[s->child[i]] == DM_REL_OBJ && reading->base_type != DM_MOBILIZE &&
            dm_claim_has(finder, s->child[i], DM_WORDS_PROMISE_NOUN))
            return true; /* "a €2 billion plan" has two objects at times */
    return false;
}

/* "announces that it has completed the withdrawal": done, not promised. */
static bool is_done(const dm_claim_finder *finder, uint32_t action, uint32_t promise)
{
    const dm_syntax *s = finder->coder->syntax;
    bool perfect = false;
    if (action == promise || s->upos[action] != DM_UPOS_VERB || dm_claim_has(finder, action, DM_WORDS_PROMISE))
        return false; /* "said that it had agreed to reduce" */
    for (uint32_t i = s->child_first[action]; i < s->child_first[action + 1] && s->child[i] < action; i++) {
        if (s->deprel[s->child[i]] != DM_REL_AUX)
            continue;
        dm_text word = s->lower[s->child[i]];
        if (dm_text_is(word, "will") || dm_text_is(word, "would") || dm_text_is(word, "to"))
            return false;
        perfect |= dm_text_is(s->lemma[s->child[i]], "have");
    }
    return perfect && !dm_phrase_has_child_word(s, action, DM_REL_MARK, "to");
}

/* "will not extend the deadline", "says her country will not ratify it": folded into a refusal, the act is still to come. */
static bool is_will_not(const dm_coder *coder, const dm_reading *reading)
{
    dm_operator op = (dm_operator)reading->frame->op;
    bool refusal = reading->type == DM_REJECT && reading->base_type != DM_REJECT;
    if (!refusal || op == DM_OPERATOR_REQUEST)
        return false;
    const dm_syntax *s = coder->syntax;
    uint32_t act = reading->innermost, head = s->head[act]; /* "will no longer engage in talks", read at the talks */
    if (s->upos[act] == DM_UPOS_NOUN && head != DM_NO_TOKEN && s->upos[head] == DM_UPOS_VERB && head != reading->token)
        act = head;
    uint32_t own = dm_auxiliary_of(coder, act);
    if (reading->token == reading->innermost)
        return ((reading->auxiliary | own) & DM_AUX_FUTURE) != 0;
    bool negated = (own & DM_AUX_NEGATION) || dm_phrase_has_child_word(s, act, DM_REL_ADVMOD, "longer");
    bool decided = op == DM_OPERATOR_PROMISE && dm_promise_is_infinitive(s, act); /* "has decided not to renew its pact" */
    return op != DM_OPERATOR_ACCUSE && op != DM_OPERATOR_REJECT && ((own & DM_AUX_FUTURE) || decided) && negated;
}

/* "vows to veto the bill", "announces that it will veto it" */
static bool is_veto_to_come(const dm_claim_finder *finder, const dm_reading *reading)
{
    dm_operator op = (dm_operator)reading->frame->op;
    bool boycott = reading->type == DM_PROTEST && reading->mode == DM_MODE_BOYCOTT;
    if ((reading->type != DM_REJECT && !boycott) || reading->token == reading->innermost || op == DM_OPERATOR_REQUEST ||
        op == DM_OPERATOR_ACCUSE || op == DM_OPERATOR_REJECT || dm_claim_has(finder, reading->token, DM_WORDS_DOUBT) ||
        dm_text_is(finder->coder->syntax->lemma[reading->token], "vote"))
        return false;
    static const char *const words[] = {"veto", "boycott", "reject", "oppose", "block", "vote", "abstain"};
    bool binds = boycott; /* "will contest the election" is none */
    for (size_t w = 0; w < sizeof words / sizeof *words; w++)
        binds |= dm_text_is(finder->coder->syntax->lemma[reading->innermost], words[w]);
    if (!binds)
        return false;
    uint32_t own = dm_auxiliary_of(finder->coder, reading->innermost);
    return !((reading->auxiliary | own) & DM_AUX_NEGATION) &&
           (op == DM_OPERATOR_PROMISE || op == DM_OPERATOR_FUTURE || (own & DM_AUX_FUTURE));
}

bool dm_commitment_done_by_vote(const dm_claim_finder *finder, uint32_t promise, uint32_t act)
{
    const dm_syntax *s = finder->coder->syntax;
    if (!dm_text_is(s->lemma[promise], "vote"))
        return false;
    for (uint32_t i = s->child_first[promise]; i < s->child_first[promise + 1]; i++)
        if (s->deprel[s->child[i]] == DM_REL_OBL && dm_text_is(s->lemma[s->child[i]], "referendum"))
            return true; /* settled by those who vote */
    return dm_claim_has(finder, act, DM_WORDS_VOTED);
}

/* "says that it is ready to talk", "is open to continue": readiness between the words that tell and the act. */
static bool is_readiness(const dm_claim_finder *finder, const dm_reading *reading)
{
    static const char *const words[] = {"ready",  "prepared", "willing",   "open",     "unable",  "able",
                                        "likely", "unlikely", "empowered", "entitled", "eligible"};
    static const char *const wishes[] = {"desire", "wish",        "willingness", "readiness", "indication",
                                         "sign",   "possibility", "hint",        "evidence",  "interest"};
    const dm_syntax *s = finder->coder->syntax;
    uint32_t at = reading->innermost;
    for (int step = 0; step < 6 && at != DM_NO_TOKEN; step++, at = s->head[at]) {
        bool first = at != reading->innermost && (at != reading->token || dm_text_ends(s->lower[at], "ed"));
        if (first && DM_TEXT_IS_ANY(s->lower[at], words))
            return true; /* "is ready to", "is empowered to" */
        if (s->upos[at] == DM_UPOS_NOUN && DM_TEXT_IS_ANY(s->lemma[at], wishes))
            return true; /* "expressed a desire to", "no indication that he will" */
        if (at == reading->token && s->upos[at] == DM_UPOS_VERB && s->deprel[at] != DM_REL_CCOMP && s->deprel[at] != DM_REL_ACL)
            return false;
    }
    uint32_t object = s->upos[reading->token] == DM_UPOS_VERB ? dm_tree_child(s, reading->token, DM_REL_OBJ) : DM_NO_TOKEN;
    return object != DM_NO_TOKEN && dm_text_is(s->lemma[object], "interest"); /* "expresses its interest in hosting" */
}

static bool is_binding(const dm_claim_finder *finder, const dm_reading *reading)
{
    if (is_readiness(finder, reading) || dm_commitment_done_by_vote(finder, reading->token, reading->innermost))
        return false;
    dm_operator op = (dm_operator)reading->frame->op;
    if (is_by_the_way(finder, reading) || is_support_told(finder, reading) || is_law(finder, reading))
        return false;
    if (is_own_decision(finder, reading) || (op == DM_OPERATOR_PROMISE && reading->mode == DM_MODE_INVESTIGATE))
        return true;
    static const char *const probes[] = {"investigate", "investigation", "inquiry", "probe"};
    if (is_will_not(finder->coder, reading) || is_veto_to_come(finder, reading) ||
        (reading->type == DM_THREATEN && DM_TEXT_IS_ANY(finder->coder->syntax->lemma[reading->innermost], probes))) /* "vows to" */
        return true;
    if (reading->type == DM_THREATEN || reading->type == DM_REQUEST || reading->type == DM_ACCUSE || reading->type == DM_REJECT ||
        reading->type == DM_PROTEST)
        return false;
    const dm_syntax *s = finder->coder->syntax;
    bool agreed = op == DM_OPERATOR_PROMISE && s->deprel[reading->innermost] == DM_REL_XCOMP && reading->innermost > reading->token;
    uint32_t guess = agreed ? dm_auxiliary_of(finder->coder, reading->token) : reading->auxiliary;
    if ((guess & DM_AUX_HYPOTHETICAL) || /* "agree to discuss upgrading" is agreed */
        (dm_claim_has(finder, reading->token, DM_WORDS_PERMIT) && !approves_plan(finder, reading)))
        return false;
    if (op != DM_OPERATOR_PROMISE && reading->token != reading->innermost && dm_claim_has(finder, reading->token, DM_WORDS_DOUBT))
        return false; /* "fears that it will", "is expected to" */
    if (op == DM_OPERATOR_PROMISE)
        return !(reading->auxiliary & DM_AUX_NEGATION);
    bool settled = dm_promise_is_to_be(s, reading->innermost) && !dm_slots_is_passive(finder->coder, reading->innermost) &&
                   reading->base_type != DM_ASSAULT &&
                   reading->base_type != DM_COERCE; /* "announces that its forces are to halt attacks" */
    return ((reading->auxiliary & DM_AUX_FUTURE) || settled) && op != DM_OPERATOR_REQUEST && op != DM_OPERATOR_ACCUSE;
}

/* "pledged not to attack", "will not send troops", "pledged to stop". */
static dm_polarity polarity_of(const dm_coder *coder, const dm_reading *reading, uint32_t action)
{
    if (is_will_not(coder, reading))
        return DM_POLARITY_REFRAIN;
    bool negated = reading->frame->op != DM_OPERATOR_PROMISE && (reading->auxiliary & DM_AUX_NEGATION) != 0;
    if (reading->token != reading->innermost)
        negated |= (dm_auxiliary_of(coder, reading->innermost) & DM_AUX_NEGATION) != 0;
    if (action != reading->token && action != reading->innermost)
        negated |= (dm_auxiliary_of(coder, action) & DM_AUX_NEGATION) != 0;
    return negated ? DM_POLARITY_REFRAIN : DM_POLARITY_DO;
}

static void set_action(dm_claim_finder *finder, uint32_t token, dm_commitment *out)
{
    const dm_syntax *s = finder->coder->syntax;
    uint32_t first, last;
    dm_phrase_act_ends(s, token, true, &first, &last);
    bool told = token > 0 && (dm_text_is(s->lower[token - 1], "will") || dm_text_is(s->lower[token - 1], "to"));
    if (s->upos[token] == DM_UPOS_VERB || (told && dm_claim_has(finder, token, DM_WORDS_MISREAD)))
        first = token;
    else if (dm_phrase_is_freeing(s, token))
        first = dm_tree_child(s, token, DM_REL_CASE);
    while (first < token &&
           (s->upos[first] == DM_UPOS_ADP || s->upos[first] == DM_UPOS_DET || s->upos[first] == DM_UPOS_PUNCT ||
            s->upos[first] == DM_UPOS_CCONJ || (s->upos[first] == DM_UPOS_PRON && s->deprel[first] == DM_REL_NMOD_POSS)))
        first++;
    out->action_span = dm_phrase_span(s, first, last);
    out->action_text = dm_phrase_text(finder->coder, first, last);
}

uint32_t dm_commitment_missing(const dm_commitment *c)
{
    uint32_t missing = 0;
    bool moves = c->action_type == DM_RETREAT && (c->action_mode == DM_MODE_WITHDRAW || c->action_mode == DM_MODE_NONE ||
                                                  c->action_mode == DM_MODE_RELEASE || c->action_mode == DM_MODE_DISARM);
    if ((moves || c->action_type == DM_MOBILIZE || c->action_type == DM_AID) && !c->has_quantity)
        missing |= DM_MISSING_QUANTITY;
    if (c->polarity == DM_POLARITY_DO && (c->timeframe.text.ptr == NULL || c->timeframe.when.latest == DM_DAY_NONE ||
                                          c->timeframe.when.precision == DM_PRECISION_NONE))
        missing |= DM_MISSING_DEADLINE;
    if (c->beneficiary_count == 0)
        missing |= DM_MISSING_BENEFICIARY;
    return missing;
}

/* ---- records ---- */

/* "backed out of its promise to", "reaffirmed its pledge to": what is done to the promise itself. */
static void set_status(const dm_claim_finder *finder, uint32_t token, dm_commitment *c)
{
    const dm_syntax *s = finder->coder->syntax;
    uint32_t at = token;
    for (int step = 0; step < 3 && at != DM_NO_TOKEN; step++) {
        bool backs = dm_text_is(s->lemma[at], "back") && dm_tree_child(s, at, DM_REL_COMPOUND_PRT) == DM_NO_TOKEN &&
                     dm_tree_child(s, at, DM_REL_OBJ) != DM_NO_TOKEN; /* "backs its plan": no retreat */
        if (dm_claim_has(finder, at, DM_WORDS_RETRACT) && step > 0 && !backs) {
            c->status = DM_COMMITMENT_WITHDRAWN;
            return;
        }
        bool stands =
            dm_text_is(s->lemma[at], "stand") || dm_text_is(s->lemma[at], "stick"); /* "stands by its offer"; not "will stand" */
        if (dm_claim_has(finder, at, DM_WORDS_REAFFIRM) && (!stands || step > 0) && c->status == DM_COMMITMENT_MADE)
            c->status = DM_COMMITMENT_REAFFIRMED;
        dm_deprel rel = (dm_deprel)s->deprel[at];
        static const char *const again[] = {"reaffirm", "reiterate", "restate"};
        if (rel == DM_REL_CCOMP && s->head[at] != DM_NO_TOKEN && DM_TEXT_IS_ANY(s->lemma[s->head[at]], again) &&
            c->status == DM_COMMITMENT_MADE)
            c->status = DM_COMMITMENT_REAFFIRMED; /* "reaffirmed that it will not join" */
        if (s->upos[at] == DM_UPOS_VERB || (rel != DM_REL_OBJ && rel != DM_REL_OBL && rel != DM_REL_NMOD))
            return;
        at = s->head[at];
    }
}

/* "did not disclose the number of troops who will go home", "how many will be withdrawn was not disclosed": asked, not promised. */
static bool is_left_open(const dm_claim_finder *finder, uint32_t action)
{
    const dm_syntax *s = finder->coder->syntax;
    bool inside = false;
    if (dm_gap_is_asked(finder, s->sentence[action]))
        return true;
    for (uint32_t at = action, step = 0; step < 8 && at != DM_NO_TOKEN; step++, at = s->head[at]) {
        dm_deprel rel = (dm_deprel)s->deprel[at];
        uint32_t head = s->head[at];
        inside |=
            rel == DM_REL_ACL_RELCL || rel == DM_REL_CSUBJ || rel == DM_REL_CSUBJ_PASS || rel == DM_REL_ACL || rel == DM_REL_CCOMP;
        if (!inside || head == DM_NO_TOKEN)
            continue;
        bool tells = dm_claim_has(finder, head, DM_WORDS_GAP_DISCLOSE) || dm_claim_has(finder, head, DM_WORDS_GAP_SAY);
        if (tells && (rel != DM_REL_CCOMP || dm_gap_is_question(s, at)) &&
            ((dm_auxiliary_of(finder->coder, head) & DM_AUX_NEGATION) || dm_gap_is_declined(finder, head)))
            return true;
    }
    return false;
}

/* "pledged 85 million kroner to Malawi", "a $2 billion package for Ukraine": money that is given to others is aid; what is paid for
 * something, and what a state spends at home, is none. */
static bool is_gift(const dm_claim_finder *finder, const dm_reading *reading, uint32_t action, const dm_commitment *c)
{
    static const char *const gives[] = {"give", "provide", "donate", "contribute", "grant",    "offer",  "pledge",  "promise",
                                        "send", "commit",  "chip",   "lend",       "allocate", "extend", "announce"};
    static const char *const paid[] = {"compensation", "fine", "damages", "settlement", "ransom", "debt",  "reparation",
                                       "investment",   "tax",  "penalty", "contract",   "fee",    "budget"};
    const dm_syntax *s = finder->coder->syntax;
    dm_text unit = c->quantity.unit;
    uint32_t verb = s->upos[action] == DM_UPOS_VERB ? action : reading->token, first, last;
    bool money = c->has_quantity && unit.len == 3 && unit.ptr[0] >= 'A' && unit.ptr[0] <= 'Z', other = false;
    for (uint32_t i = 0; i < c->beneficiary_count && c->promisor_count > 0; i++)
        other |= c->beneficiaries[i].code[0] != '\0' && strcmp(c->beneficiaries[i].code, c->promisors[0].code) != 0;
    if (!money || !other || c->polarity != DM_POLARITY_DO || !DM_TEXT_IS_ANY(s->lemma[verb], gives))
        return false;
    dm_phrase_act_ends(s, action, true, &first, &last);
    for (uint32_t t = first; t <= last; t++)
        if (DM_TEXT_IS_ANY(s->lemma[t], paid))
            return false;
    return true;
}

void dm_commitment_add(dm_claim_finder *finder, const dm_reading *reading, uint32_t action, const dm_parties *promisors,
                       const dm_parties *beneficiaries, dm_commitment *c)
{
    const dm_coder *coder = finder->coder;
    dm_parties to = {0};
    finder->taken[reading->token] = finder->taken[reading->innermost] = finder->taken[action] = 1;
    if (is_left_open(finder, action) || dm_party_told_as_guess(finder, reading) ||
        dm_unpromised_act(finder, reading->token, action))
        return;
    c->sentence = coder->syntax->sentence[reading->token];
    c->trigger = coder->syntax->span[reading->token];
    c->promisor_count = dm_emit_entities(finder->coder, promisors, &c->promisors);
    dm_party_beneficiaries(finder, beneficiaries, promisors, reading->token, action, &to);
    c->beneficiary_count = dm_emit_entities(finder->coder, &to, &c->beneficiaries);
    set_action(finder, action, c);
    dm_terms_time(finder, reading, action, c);
    dm_terms_quantity(finder, action, c);
    if (c->action_type == DM_EVENT_NONE && is_gift(finder, reading, action, c))
        c->action_type = DM_AID;
    dm_terms_conditions(finder, reading, action, c);
    dm_terms_instrument(finder, reading, action, c);
    dm_attribution_find(finder->coder, reading, &c->attribution);
    set_status(finder, reading->token, c);
    c->missing = dm_commitment_missing(c);
    if (dm_commitment_is_known(finder, c, action))
        return;
    c->id = dm_claim_id(finder, 'c', c->sentence, c->trigger, c->action_span);
    uint32_t count = finder->commitments.count, from = count > DM_CLAIM_REACH ? count - DM_CLAIM_REACH : 0;
    for (uint32_t i = from; i < count; i++) /* two acts promised in the same words */
        if (finder->commitments.data[i].id == c->id)
            c->id = dm_record_next_id(c->id);
    DM_PUSH(finder->arena, &finder->commitments, *c);
    DM_PUSH(finder->arena, &finder->actions, action);
}

static dm_text rule_of(dm_claim_finder *finder, const dm_frame *frame)
{
    dm_source source = dm_frame_source(finder->coder->knowledge, frame);
    return dm_arena_print(finder->arena, "%.*s:%u", (int)source.file.len, source.file.ptr, source.line);
}

/* Where the act's words begin: its verb right below the promise ("agreed to [hold] talks"), else the act itself. */
static uint32_t action_of(const dm_coder *coder, const dm_reading *reading)
{
    const dm_syntax *s = coder->syntax;
    uint32_t action = reading->innermost, at = reading->innermost;
    bool told = false;
    for (int step = 0; step < 8 && at != DM_NO_TOKEN && at != reading->token; step++) {
        static const char *const promises[] = {"agree", "pledge", "promise", "vow", "commit", "undertake", "decide"};
        bool word = at != reading->innermost && DM_TEXT_IS_ANY(s->lemma[at], promises); /* "said that they have agreed to form" */
        if (s->upos[at] == DM_UPOS_VERB && !told && !word)
            action = at;
        told |= s->deprel[at] == DM_REL_NSUBJ_PASS || s->deprel[at] == DM_REL_NSUBJ; /* "the withdrawal is confirmed" */
        at = s->head[at];
    }
    return at == reading->token ? action : reading->innermost;
}

/* "agreed [to something that is no act of the lexicon]": its complement. */
static uint32_t unread_complement(const dm_coder *coder, uint32_t token)
{
    dm_arguments arguments;
    uint32_t object = DM_NO_TOKEN;
    dm_slots_collect(coder, token, dm_read_pos(coder->syntax, token), &arguments);
    for (uint32_t i = 0; i < arguments.count; i++) {
        if (arguments.filler[i].slot == DM_SLOT_COMP && coder->syntax->upos[arguments.filler[i].token] == DM_UPOS_VERB)
            return arguments.filler[i].token;
        if (arguments.filler[i].slot == DM_SLOT_OBJ && object == DM_NO_TOKEN)
            object = arguments.filler[i].token;
    }
    return object;
}

/* "reneged on its promise to", "abandoned plans to" */
static bool takes_back(const dm_claim_finder *finder, uint32_t verb)
{
    const dm_syntax *s = finder->coder->syntax;
    if (s->upos[verb] != DM_UPOS_VERB || !dm_claim_has(finder, verb, DM_WORDS_RETRACT))
        return false;
    for (uint32_t i = s->child_first[verb]; i < s->child_first[verb + 1]; i++) {
        dm_deprel rel = (dm_deprel)s->deprel[s->child[i]];
        if ((rel == DM_REL_OBJ || rel == DM_REL_OBL) && dm_claim_has(finder, s->child[i], DM_WORDS_PROMISE_NOUN))
            return true;
    }
    return false;
}

static void from_reading(dm_claim_finder *finder, const dm_reading *reading)
{
    dm_coder *coder = finder->coder;
    dm_parties promisors = {0};
    bool stated = reading->frame->op >= DM_OPERATOR_PROMISE && reading->frame->op <= DM_OPERATOR_ACCUSE;
    if (dm_text_is(coder->syntax->lemma[reading->token], "cite"))
        return; /* "citing his plan to": why, not what */
    if (dm_pledge_rules_out(finder, reading->token))
        return; /* pledge.c reads what is ruled out */
    if (takes_back(finder, reading->token))
        return; /* "abandoned plans to send": promise.c reads what was promised */
    if (reading->frame->op == DM_OPERATOR_PROMISE && reading->innermost < reading->token &&
        coder->syntax->upos[reading->token] == DM_UPOS_VERB && dm_promise_complement(finder, reading->token) != DM_NO_TOKEN &&
        !dm_slots_is_passive(coder, reading->token))
        return; /* "After talks, the rebels agree to work with": not the talks */
    if (!is_binding(finder, reading)) {
        uint32_t over = coder->syntax->head[reading->token];
        if (coder->syntax->upos[reading->token] == DM_UPOS_NOUN && over != DM_NO_TOKEN &&
            dm_claim_has(finder, over, DM_WORDS_RETRACT))
            return; /* "cancels a plan to deport": taken back */
        if (dm_text_is(coder->syntax->lemma[reading->token], "tell") &&
            (dm_auxiliary_of(coder, reading->innermost) & DM_AUX_FUTURE))
            return; /* "tells the council that his country will": said, not asked */
        bool asks = (reading->type == DM_REQUEST || reading->type == DM_ACCUSE) && reading->frame->op != DM_OPERATOR_REQUEST &&
                    reading->frame->op != DM_OPERATOR_ACCUSE; /* "intends to seek an inquiry": promise.c reads it by its words */
        if (asks && !is_by_the_way(finder, reading))
            return;
        if (coder->syntax->upos[reading->innermost] == DM_UPOS_VERB && dm_promise_is_no_longer(coder->syntax, reading->innermost))
            return; /* "will no longer fire on them": will.c reads it */
        uint32_t vowed = reading->type == DM_THREATEN && reading->token == reading->innermost
                             ? dm_promise_complement(finder, reading->token)
                             : DM_NO_TOKEN;
        if (vowed != DM_NO_TOKEN && dm_text_is(coder->syntax->lemma[reading->token], "vow") &&
            dm_promise_is_infinitive(coder->syntax, vowed) && !dm_claim_has(finder, vowed, DM_WORDS_HOSTILE))
            return; /* "vows to retake the districts": promise.c reads it by its words */
        if (stated || (reading->auxiliary & DM_AUX_FUTURE) || reading->type == DM_THREATEN || reading->type == DM_REJECT)
            finder->taken[reading->token] = finder->taken[reading->innermost] = 1;
        return;
    }
    bool will_not = is_will_not(coder, reading);
    uint32_t refuser = will_not ? dm_slots_surface_subject(coder, reading->innermost) : DM_NO_TOKEN; /* not whom he will not meet */
    uint32_t near = will_not ? dm_promisors_nearest(coder->syntax, reading->innermost) : DM_NO_TOKEN;
    if (near != DM_NO_TOKEN && coder->syntax->upos[near] == DM_UPOS_PRON)
        refuser = near; /* "has assured Beijing he will not" */
    dm_parties refusers = {0};
    if (refuser != DM_NO_TOKEN)
        dm_roles_of_filler(coder, refuser, &refusers);
    dm_party_promisors(finder, refusers.count > 0 ? &refusers : &reading->actor, &promisors);
    if (promisors.count == 0)
        return;
    if (reading->frame->op != DM_OPERATOR_REPORT)
        dm_promisors_complete(finder, reading->token, &promisors);
    uint32_t told = reading->frame->op == DM_OPERATOR_REPORT ? dm_slots_surface_subject(coder, reading->innermost) : DM_NO_TOKEN;
    if (told != DM_NO_TOKEN)
        dm_promisors_settle(finder, reading->innermost, told, &promisors);
    if (will_not && dm_promisors_are_foreign(finder, reading->innermost, &promisors))
        return; /* "Castro says that Israel won't": what another expects */
    uint32_t action = will_not ? reading->innermost : action_of(coder, reading);
    if (is_done(finder, action, reading->token) || is_done(finder, reading->innermost, reading->token) ||
        dm_unpromised_reading(finder, reading, action))
        return;
    dm_commitment c = {.action_type = reading->base_type,
                       .action_mode = reading->mode,
                       .confidence = reading->frame->op == DM_OPERATOR_PROMISE ? 0.8 : 0.65};
    if (reading->token == reading->innermost && reading->frame->op == DM_OPERATOR_PROMISE) {
        if (reading->base_type == DM_AGREE)
            c.action_type = DM_EVENT_NONE; /* a promise of something the lexicon does not know as an act */
        action = dm_promise_has_will(coder->syntax, reading->token) ? reading->token /* "will offer" */
                                                                    : unread_complement(coder, reading->token);
        if (action == DM_NO_TOKEN || coder->syntax->deprel[action] == DM_REL_NSUBJ_PASS ||
            coder->syntax->upos[action] == DM_UPOS_PRON ||
            (coder->syntax->deprel[action] == DM_REL_OBJ && dm_text_is(coder->syntax->lemma[reading->token], "assure") &&
             dm_tree_child(coder->syntax, action, DM_REL_NMOD) == DM_NO_TOKEN))
            return; /* "agreed": to what is not said; "is committed" */
        if (coder->syntax->upos[action] == DM_UPOS_VERB && action != reading->token)
            return; /* promise.c reads it by its words */
        bool before = action < reading->token && coder->syntax->deprel[reading->token] == DM_REL_ACL_RELCL;
        bool goods = dm_text_is(coder->syntax->lemma[reading->token], "offer") && action > reading->token &&
                     !dm_claim_has(finder, action, DM_WORDS_PROMISED) && coder->state[action].count == 0 &&
                     finder->quantities->by_unit[action] == DM_NO_TOKEN;
        if (before || goods)
            return; /* "a proposal to end the war, to which Israel agrees"; "offers seeds to farmers" */
    }
    bool second =
        action != reading->innermost && coder->syntax->deprel[reading->innermost] == DM_REL_CONJ &&
        coder->syntax->head[reading->innermost] == action; /* "will cut taxes and guarantee deposits": read at "guarantee" */
    if (second && reading->base_type == DM_AGREE)
        c.action_type = DM_EVENT_NONE;
    uint32_t sum = reading->token == reading->innermost ? DM_NO_TOKEN : dm_pledge_sum(finder, reading->token);
    action = sum != DM_NO_TOKEN && action > sum ? sum : action;
    c.polarity = polarity_of(coder, reading, action);
    c.rule = rule_of(finder, reading->frame);
    dm_commitment_add(finder, reading, action, &promisors, &reading->recipient, &c);
    bool promised = reading->frame->op == DM_OPERATOR_PROMISE || reading->frame->op == DM_OPERATOR_FUTURE;
    if (second)
        finder->taken[reading->innermost] = 0;
    if ((second && dm_promise_has_will(coder->syntax, action)) ||
        (promised && action != reading->token && dm_promise_is_infinitive(coder->syntax, action)) ||
        (action == reading->innermost && dm_promise_has_will(coder->syntax, action)))
        dm_promise_add_joined(finder, reading->token, action, &promisors, DM_WORDS_PROMISE);
}

/* "does not seek or demand permanent bases": a party renounces. */
static void from_renunciation(dm_claim_finder *finder, uint32_t token)
{
    dm_coder *coder = finder->coder;
    const dm_syntax *s = coder->syntax;
    dm_parties parties = {0}, promisors = {0}, none = {0};
    if (s->upos[token] != DM_UPOS_VERB || !dm_claim_has(finder, token, DM_WORDS_RENOUNCE) ||
        !(dm_auxiliary_of(coder, token) & DM_AUX_NEGATION))
        return;
    if (s->deprel[token] == DM_REL_CONJ && dm_claim_has(finder, s->head[token], DM_WORDS_RENOUNCE))
        return; /* "does not seek or demand": one renunciation */
    uint32_t subject = dm_slots_surface_subject(coder, token);
    bool told = s->deprel[token] == DM_REL_CCOMP && s->head[token] != DM_NO_TOKEN && (s->morph[s->head[token]] & DM_MORPH_PAST);
    bool past = (s->morph[token] & DM_MORPH_PAST) || dm_phrase_has_child_word(s, token, DM_REL_AUX, "did");
    if (subject == DM_NO_TOKEN || (past && !told)) /* "said it did not seek" */
        return;
    dm_roles_of_filler(coder, subject, &parties);
    dm_party_promisors(finder, &parties, &promisors);
    uint32_t object = unread_complement(coder, token);
    for (uint32_t i = s->child_first[token]; i < s->child_first[token + 1] && object == DM_NO_TOKEN; i++)
        if (s->deprel[s->child[i]] == DM_REL_CONJ)
            object = dm_tree_child(s, s->child[i], DM_REL_OBJ);
    if (promisors.count == 0 || object == DM_NO_TOKEN)
        return;
    dm_commitment c = {.polarity = DM_POLARITY_REFRAIN, .confidence = 0.6, .rule = dm_phrase_rule(finder, DM_WORDS_RENOUNCE)};
    dm_reading reading = {
        .token = token, .innermost = token, .inner_token = DM_NO_TOKEN, .speaker_token = DM_NO_TOKEN, .report_token = DM_NO_TOKEN};
    dm_commitment_add(finder, &reading, token, &promisors, &none, &c);
}

/* ---- both kinds of finding, in text order ---- */

static bool comes_before(const dm_commitment *a, const dm_commitment *b)
{
    return a->sentence != b->sentence ? a->sentence < b->sentence : a->trigger.start < b->trigger.start;
}

/* A whole may stand where its part was found: the run is nearly in order. */
static void put_in_order(dm_claim_finder *finder, uint32_t read)
{
    dm_commitment *data = finder->commitments.data;
    for (uint32_t i = 1; i < read; i++)
        for (uint32_t k = i; k > 0 && comes_before(&data[k], &data[k - 1]); k--) {
            dm_commitment swapped = data[k];
            data[k] = data[k - 1];
            data[k - 1] = swapped;
        }
}

/* The records from readings, [0, read), and those by words, [read, count), are each in text order. */
static void merge_orders(dm_claim_finder *finder, uint32_t read)
{
    uint32_t count = finder->commitments.count, a = 0, b = read;
    const dm_commitment *from = finder->commitments.data;
    if (read == 0 || read == count)
        return;
    dm_commitment *merged = DM_TAKE(finder->arena, dm_commitment, count);
    for (uint32_t i = 0; i < count; i++) {
        bool first = a < read && (b == count || !comes_before(&from[b], &from[a]));
        merged[i] = first ? from[a++] : from[b++];
    }
    memcpy(finder->commitments.data, merged, sizeof *merged * count);
}

void dm_commitments_find(dm_claim_finder *finder)
{
    dm_coder *coder = finder->coder;
    for (uint32_t t = 0; t < coder->syntax->token_count; t++) {
        const dm_token_state *state = &coder->state[t];
        if (!state->consumed)
            for (uint32_t i = 0; i < state->count; i++)
                from_reading(finder, &state->readings[i]);
    }
    uint32_t read = finder->commitments.count;
    for (uint32_t t = 0; t < coder->syntax->token_count; t++) { /* what no reading has taken */
        if (coder->syntax->lemma_symbol[t] == 0 && coder->syntax->upos[t] != DM_UPOS_VERB)
            continue; /* a word that no list has; a verb may stand behind "will" all the same */
        from_renunciation(finder, t);
        dm_promise_by_words(finder, t);
    }
    put_in_order(finder, read);
    merge_orders(finder, read);
}
