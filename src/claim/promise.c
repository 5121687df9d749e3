/* Promises by their words alone: a promising verb or noun with its complement, or a party's "will", where no frame of the lexicon
 * reads the act.
 *
 * The classes promise-* of lexicon/words/classes-claims.tsv say which words promise, which take a promise back, and which acts bind
 * nobody. */
#include "base/text.h"
#include "claim/finder.h"

static bool is_future_word(dm_text word)
{
    return dm_text_is(word, "will") || dm_text_is(word, "shall") || dm_text_is(word, "'ll") || dm_text_is(word, "’ll") ||
           dm_text_is(word, "wo");
}

/* "The United Nations is to pull out its staff". */
bool dm_promise_is_to_be(const dm_syntax *s, uint32_t verb)
{
    uint32_t to = DM_NO_TOKEN;
    for (uint32_t i = s->child_first[verb]; i < s->child_first[verb + 1]; i++)
        if (s->deprel[s->child[i]] == DM_REL_MARK && dm_text_is(s->lower[s->child[i]], "to"))
            to = s->child[i];
    if (to == DM_NO_TOKEN || to == 0 || (to > 1 && s->upos[to - 2] == DM_UPOS_VERB))
        return false; /* "in a move that he says is to protect them": what it is for */
    return dm_text_is(s->lower[to - 1], "is") || dm_text_is(s->lower[to - 1], "are");
}

/* Its own "will", or "would" of what is reported. */
bool dm_promise_has_will(const dm_syntax *s, uint32_t verb)
{
    for (uint32_t i = s->child_first[verb]; i < s->child_first[verb + 1] && s->child[i] < verb; i++)
        if (s->deprel[s->child[i]] == DM_REL_AUX &&
            (is_future_word(s->lower[s->child[i]]) || dm_text_is(s->lower[s->child[i]], "would")))
            return true;
    return dm_promise_is_to_be(s, verb);
}

bool dm_promise_is_infinitive(const dm_syntax *s, uint32_t verb) { return dm_phrase_has_child_word(s, verb, DM_REL_MARK, "to"); }

/* "will need", "hopes": a state, no deed.  What is promised in so many words ("plans to include a rule") may be much else. */
static bool is_state(const dm_claim_finder *finder, uint32_t promise, uint32_t action)
{
    const dm_syntax *s = finder->coder->syntax;
    bool has_object = dm_tree_child(s, action, DM_REL_OBJ) != DM_NO_TOKEN;
    bool changes = dm_claim_has(finder, action, DM_WORDS_CHANGE) && has_object, /* "increase spending" */
        causes = dm_text_is(s->lemma[action], "have") && has_object &&
                 (dm_tree_child(s, action, DM_REL_XCOMP) != DM_NO_TOKEN || dm_tree_child(s, action, DM_REL_CCOMP) != DM_NO_TOKEN);
    uint32_t object = dm_tree_child(s, action, DM_REL_OBJ);
    if (object != DM_NO_TOKEN && dm_text_is(s->lemma[action], "represent") && dm_text_is(s->lemma[object], "interest"))
        return false; /* "will represent Greek interests in Iran" */
    static const char *const guests[] = {"refugee", "migrant", "national", "citizen", "evacuee", "prisoner", "detainee", "family"};
    uint32_t of = object != DM_NO_TOKEN && s->upos[object] == DM_UPOS_NUM ? dm_tree_child(s, object, DM_REL_NMOD) : object;
    if (of != DM_NO_TOKEN && dm_text_is(s->lemma[action], "receive") && DM_TEXT_IS_ANY(s->lemma[of], guests))
        return false; /* "will receive 500 refugees" */
    if (dm_text_is(s->lemma[action], "lead") && !has_object && dm_tree_child(s, action, DM_REL_OBL) != DM_NO_TOKEN)
        return true; /* "will not lead to peace" */
    uint32_t goal = dm_tree_child(s, action, DM_REL_XCOMP);
    if (promise == action && dm_text_is(s->lemma[action], "aim") && goal != DM_NO_TOKEN &&
        dm_claim_has(finder, goal, DM_WORDS_NO_PROMISE))
        return true; /* "will aim to become the first" */
    if (dm_text_is(s->lemma[action], "serve") && !has_object && dm_phrase_has_child_word(s, action, DM_REL_ADVMOD, "only"))
        return true;
    bool takes_office = promise != action && dm_text_is(s->lemma[promise], "agree") && dm_text_is(s->lemma[action], "become");
    if (changes || causes || takes_office || s->upos[action] != DM_UPOS_VERB || !dm_claim_has(finder, action, DM_WORDS_NO_PROMISE))
        return false;
    bool stays = (dm_text_is(s->lemma[action], "remain") || dm_text_is(s->lemma[action], "stay")) &&
                 dm_tree_child(s, action, DM_REL_OBL) != DM_NO_TOKEN; /* "the army will remain in the zone" */
    if (stays) {
        uint32_t subject = dm_slots_surface_subject(finder->coder, action);
        if (subject != DM_NO_TOKEN &&
            (dm_claim_has(finder, subject, DM_WORDS_WHAT_TROOPS) || dm_claim_has(finder, subject, DM_WORDS_BODY)))
            return false;
    }
    return promise == action || !has_object || dm_claim_has(finder, action, DM_WORDS_NO_DEED);
}

/* "will destroy them"; "will eliminate the tax" is none: nobody is hit. */
static bool is_hostile(const dm_claim_finder *finder, uint32_t action)
{
    static const char *const of_things[] = {"eliminate", "destroy", "wipe", "target", "fight", "attack", "confront", "kill"};
    const dm_coder *coder = finder->coder;
    const dm_syntax *s = coder->syntax;
    uint32_t object = dm_tree_child(s, action, DM_REL_OBJ);
    if (object == DM_NO_TOKEN)
        object = dm_tree_child(s, action, DM_REL_NSUBJ_PASS);
    if (!dm_claim_has(finder, action, DM_WORDS_HOSTILE))
        return false;
    bool thing = object != DM_NO_TOKEN && s->upos[object] == DM_UPOS_NOUN && coder->mentions->by_head[object] == DM_NO_TOKEN;
    return !(thing && DM_TEXT_IS_ANY(s->lemma[action], of_things));
}

/* Acts that bind nobody, hostile ones (threats). */
static bool is_no_act(const dm_claim_finder *finder, uint32_t promise, uint32_t action, bool negated)
{
    const dm_token_state *state = &finder->coder->state[action];
    const dm_syntax *s = finder->coder->syntax;
    uint32_t noun = s->head[action] == DM_NO_TOKEN ? DM_NO_TOKEN : s->head[action],
             over = noun == DM_NO_TOKEN ? DM_NO_TOKEN : s->head[noun];
    if (over != DM_NO_TOKEN && dm_claim_has(finder, over, DM_WORDS_RETRACT))
        return is_state(finder, promise, action); /* "abandons a plan to close its border" */
    if (is_state(finder, promise, action) || (!negated && is_hostile(finder, action)))
        return true;
    uint32_t object = dm_tree_child(s, action, DM_REL_OBJ);
    static const char *const sport[] = {"cup",   "championship", "championships", "olympics", "game",
                                        "games", "euro",         "tournament",    "match",    "season"};
    if (object != DM_NO_TOKEN && DM_TEXT_IS_ANY(s->lower[object], sport))
        return true;
    static const char *const offices[] = {"nomination", "re-election", "reelection", "election",  "office",
                                          "term",       "presidency",  "seat",       "candidacy", "leadership"};
    if (!negated && dm_text_is(s->lemma[action], "seek") && object != DM_NO_TOKEN && DM_TEXT_IS_ANY(s->lemma[object], offices))
        return true; /* a candidate */
    static const char *const kin[] = {"wife", "husband", "son", "daughter", "child", "mother", "father", "fan", "supporter"};
    uint32_t told = dm_tree_child(s, promise, DM_REL_IOBJ);
    if ((told != DM_NO_TOKEN && DM_TEXT_IS_ANY(s->lemma[told], kin) && s->upos[action] != DM_UPOS_VERB) ||
        DM_TEXT_IS_ANY(s->lemma[action], kin))
        return true; /* "promised his wife a holiday" */
    static const char *const chosen[] = {"president", "leader", "parliament", "mayor", "successor", "senator", "deputy", "pope"};
    if (!negated && dm_text_is(s->lemma[action], "choose") && object != DM_NO_TOKEN && DM_TEXT_IS_ANY(s->lemma[object], chosen))
        return true;                                                                                    /* an election */
    static const char *const nothing[] = {"little", "much", "nothing", "harm", "consequence", "price"}; /* "will pay the price" */
    if ((!negated && dm_text_is(s->lemma[action], "run") && object == DM_NO_TOKEN) ||                   /* for an office */
        (object != DM_NO_TOKEN && DM_TEXT_IS_ANY(s->lemma[object], nothing) &&
         (dm_text_is(s->lemma[action], "do") || dm_text_is(s->lemma[action], "pay"))))
        return true;
    bool talks = dm_text_is(s->lemma[action], "engage") && object == DM_NO_TOKEN; /* "will engage with Russia" */
    static const char *const arms[] = {"arsenal", "weapon",   "stockpile",  "missile", "bunker",
                                       "mine",    "landmine", "ammunition", "warhead", "munition"};
    uint32_t arm = object != DM_NO_TOKEN ? object : dm_tree_child(s, action, DM_REL_NSUBJ_PASS);
    bool disarms = arm != DM_NO_TOKEN && DM_TEXT_IS_ANY(s->lemma[arm], arms); /* "the arsenal will be destroyed" */
    for (uint32_t i = 0; i < state->count && !negated && !talks && !disarms; i++)
        if (state->readings[i].base_type == DM_ASSAULT || state->readings[i].base_type == DM_COERCE ||
            state->readings[i].type == DM_THREATEN)
            return true;
    return false;
}

/* The reading that is already there of the act, for its type and its recipients. */
static const dm_reading *reading_of(const dm_claim_finder *finder, uint32_t action)
{
    const dm_token_state *state = &finder->coder->state[action];
    return state->count > 0 ? &state->readings[0] : NULL;
}

/* "pull some of its forces out", "send 300 of its soldiers": what no frame reads. */
static void type_of_forces(const dm_claim_finder *finder, uint32_t action, dm_commitment *c)
{
    const dm_syntax *s = finder->coder->syntax;
    uint32_t object = dm_tree_child(s, action, DM_REL_OBJ),
             part = object == DM_NO_TOKEN ? object : dm_tree_child(s, object, DM_REL_NMOD);
    bool forces =
        (object != DM_NO_TOKEN &&
         (dm_claim_has(finder, object, DM_WORDS_WHAT_TROOPS) || dm_claim_has(finder, object, DM_WORDS_BODY))) ||
        (part != DM_NO_TOKEN && (dm_claim_has(finder, part, DM_WORDS_WHAT_TROOPS) || dm_claim_has(finder, part, DM_WORDS_BODY)));
    if (!forces)
        return;
    if (dm_claim_has(finder, action, DM_WORDS_WITHDRAW)) {
        c->action_type = DM_RETREAT;
        c->action_mode = DM_MODE_WITHDRAW;
    } else if (dm_claim_has(finder, action, DM_WORDS_SEND) || dm_claim_has(finder, action, DM_WORDS_DEPLOY)) {
        c->action_type = DM_MOBILIZE;
        c->action_mode = DM_MODE_TROOPS;
    }
}

/* "will no longer take part" */
bool dm_promise_is_no_longer(const dm_syntax *s, uint32_t verb)
{
    for (uint32_t i = s->child_first[verb]; i < s->child_first[verb + 1]; i++)
        if (dm_text_is(s->lower[s->child[i]], "longer") && dm_phrase_has_child_word(s, s->child[i], DM_REL_ADVMOD, "no"))
            return true;
    return false;
}

/* "not to contest the fine [and to pay] it": its own "to" ends what the "not" before it reaches. */
static bool is_begun_anew(const dm_syntax *s, uint32_t action)
{
    bool but = dm_phrase_has_child_word(s, action, DM_REL_CC, "but"), and = dm_phrase_has_child_word(s, action, DM_REL_CC, "and");
    bool own =
        dm_phrase_has_child_word(s, action, DM_REL_ADVMOD, "not") || dm_phrase_has_child_word(s, action, DM_REL_ADVMOD, "never");
    bool opens = dm_promise_is_infinitive(s, action) || dm_tree_child(s, action, DM_REL_AUX) != DM_NO_TOKEN;
    return s->deprel[action] == DM_REL_CONJ && !own && (but || (and&&opens));
}

/* "Nobody will be deported", "not one of our soldiers will", "that no loan be cut": the subject denies it. */
bool dm_promise_denies_subject(const dm_syntax *s, uint32_t action)
{
    static const char *const none[] = {"nobody", "none", "nothing", "neither"};
    uint32_t subject = dm_tree_child(s, action, DM_REL_NSUBJ);
    if (subject == DM_NO_TOKEN)
        subject = dm_tree_child(s, action, DM_REL_NSUBJ_PASS);
    if (subject == DM_NO_TOKEN || subject > action)
        return false;
    return DM_TEXT_IS_ANY(s->lower[subject], none) || dm_phrase_has_child_word(s, subject, DM_REL_DET, "no") ||
           dm_phrase_has_child_word(s, subject, DM_REL_DET, "neither") ||
           dm_phrase_has_child_word(s, subject, DM_REL_ADVMOD, "not");
}

void dm_promise_add(dm_claim_finder *finder, uint32_t promise, uint32_t action, const dm_parties *promisors, uint32_t flags,
                    dm_words rule)
{
    const dm_coder *coder = finder->coder;
    const dm_syntax *s = coder->syntax;
    uint32_t bits = dm_auxiliary_of(coder, action);
    bool negated = s->upos[action] == DM_UPOS_VERB && ((bits & DM_AUX_NEGATION) != 0 || dm_promise_is_no_longer(s, action));
    negated = (negated && !is_begun_anew(s, action)) || dm_promise_denies_subject(s, action);
    static const char *const vows[] = {"vow", "pledge", "promise"}, *const held[] = {"fight", "prosecute", "intensify", "escalate"};
    bool vowed = DM_TEXT_IS_ANY(s->lemma[promise], vows) && /* "to retake it" */
                 (!dm_claim_has(finder, action, DM_WORDS_HOSTILE) || DM_TEXT_IS_ANY(s->lemma[action], held));
    bool agreed = promise != action && (dm_text_is(s->lemma[promise], "agree") || vowed ||
                                        dm_text_is(s->lemma[promise], "offer")); /* "agrees to demolish some bunkers": no threat */
    uint32_t inside = dm_tree_child(s, action, DM_REL_XCOMP);                    /* "will continue to hold": read at "hold" */
    if (finder->taken[action] || (inside != DM_NO_TOKEN && finder->taken[inside]) ||
        (!(flags & DM_PROMISE_ANY_ACT) && is_no_act(finder, promise, action, negated || agreed)) ||
        (promise == action && (bits & DM_AUX_HYPOTHETICAL)))
        return;
    static const char *const holds_back[] = {"refrain", "abstain", "desist"};
    negated |=
        (flags & DM_PROMISE_REFRAIN) != 0 || dm_phrase_has_child_word(s, action, DM_REL_MARK, "against"); /* "decided against" */
    if (DM_TEXT_IS_ANY(s->lemma[action], holds_back))
        negated = !negated; /* "will refrain from building" */
    if (action > 1 && dm_text_is(s->lower[action - 1], "to") && dm_text_is(s->lower[action - 2], "but"))
        return; /* "has no choice but to" */
    const dm_reading *inner = reading_of(finder, action);
    dm_commitment c = {.polarity = negated ? DM_POLARITY_REFRAIN : DM_POLARITY_DO,
                       .confidence = promise == action ? 0.55 : 0.65,
                       .rule = dm_phrase_rule(finder, rule)};
    dm_reading reading = {.token = promise,
                          .innermost = action,
                          .inner_token = DM_NO_TOKEN,
                          .speaker_token = DM_NO_TOKEN,
                          .report_token = DM_NO_TOKEN,
                          .auxiliary = DM_AUX_FUTURE};
    dm_parties to = {0};
    if (inner != NULL && inner->base_type != DM_AGREE && inner->frame->op == DM_OPERATOR_NONE) {
        c.action_type = inner->base_type;
        c.action_mode = inner->mode;
        to = inner->recipient;
    }
    if (c.action_type == DM_EVENT_NONE)
        type_of_forces(finder, action, &c);
    dm_commitment_add(finder, &reading, action, promisors, &to, &c);
}

/* The act and those joined to it: "to open the border and (to) release prisoners". */
void dm_promise_add_all(dm_claim_finder *finder, uint32_t promise, uint32_t action, const dm_parties *promisors, dm_words rule)
{
    dm_promise_add(finder, promise, action, promisors, DM_PROMISE_PLAIN, rule);
    dm_promise_add_joined(finder, promise, action, promisors, rule);
}

void dm_promise_add_joined(dm_claim_finder *finder, uint32_t promise, uint32_t action, const dm_parties *promisors, dm_words rule)
{
    const dm_syntax *s = finder->coder->syntax;
    for (uint32_t i = s->child_first[action]; i < s->child_first[action + 1]; i++) {
        uint32_t other = s->child[i];
        bool shared = other > action && other - action <= 2 && dm_tree_child(s, action, DM_REL_OBJ) == DM_NO_TOKEN &&
                      dm_tree_child(s, other, DM_REL_OBJ) != DM_NO_TOKEN; /* "protecting and defending them": one act */
        bool finite = (s->morph[other] & DM_MORPH_FIN) && dm_text_ends(s->lower[other], "s") &&
                      ((s->morph[action] & DM_MORPH_INF) || dm_promise_has_will(s, action)); /* "will not be accepted and claims" */
        finite |= dm_phrase_has_child_word(s, other, DM_REL_AUX, "does") || dm_phrase_has_child_word(s, other, DM_REL_AUX, "did");
        if (shared || finite) /* "signs an agreement to buy 20 and expects two" */
            continue;
        bool doing = dm_text_ends(s->lower[other], "ing") && !dm_text_ends(s->lower[action], "ing");
        if (s->deprel[other] == DM_REL_CONJ && s->upos[other] == DM_UPOS_VERB && !(s->morph[other] & DM_MORPH_PAST) && !doing &&
            dm_tree_child(s, other, DM_REL_NSUBJ) == DM_NO_TOKEN) {
            dm_promise_add(finder, promise, other, promisors, DM_PROMISE_PLAIN, rule);
            uint32_t third = dm_tree_child(s, other, DM_REL_CONJ); /* "provide a, provide b and guarantee c", hung in a chain */
            if (third != DM_NO_TOKEN && s->upos[third] == DM_UPOS_VERB && (s->morph[third] & DM_MORPH_INF) &&
                dm_tree_child(s, third, DM_REL_NSUBJ) == DM_NO_TOKEN)
                dm_promise_add(finder, promise, third, promisors, DM_PROMISE_PLAIN, rule);
        }
    }
}

/* "agrees to station interceptors": an infinitive with its object, taken for a noun. */
static bool is_misread_infinitive(const dm_syntax *s, uint32_t token)
{
    return s->upos[token] == DM_UPOS_NOUN && token > 0 && dm_text_is(s->lower[token - 1], "to") && s->head[token - 1] == token &&
           dm_text_equal(s->lower[token], s->lemma[token]) && dm_tree_child(s, token, DM_REL_OBJ) != DM_NO_TOKEN &&
           dm_tree_child(s, token, DM_REL_OBJ) > token;
}

/* "pledged to", "vowed that it would", "is committed to defending". */
uint32_t dm_promise_complement(const dm_claim_finder *finder, uint32_t promise)
{
    const dm_syntax *s = finder->coder->syntax;
    bool commits = dm_claim_has(finder, promise, DM_WORDS_PROMISE_GIVE);
    for (uint32_t i = s->child_first[promise]; i < s->child_first[promise + 1]; i++) {
        uint32_t child = s->child[i];
        bool verbal = s->upos[child] == DM_UPOS_VERB || dm_tree_child(s, child, DM_REL_COP) != DM_NO_TOKEN;
        uint32_t behind = !verbal && child > promise && commits && dm_phrase_has_child_word(s, child, DM_REL_CASE, "in")
                              ? dm_tree_child(s, child, DM_REL_ACL)
                              : DM_NO_TOKEN;
        if (behind != DM_NO_TOKEN && dm_promise_is_infinitive(s, behind))
            return behind; /* "promises in an interview to leave" */
        if (child > promise && !verbal && (dm_phrase_is_freeing(s, child) || is_misread_infinitive(s, child)))
            return child;
        if (child < promise || !verbal)
            continue;
        switch (s->deprel[child]) {
        case DM_REL_XCOMP: return child;
        case DM_REL_CCOMP:
            if (dm_promise_has_will(s, child) || dm_promise_is_infinitive(s, child) ||
                (dm_text_is(s->lemma[promise], "guarantee") && dm_phrase_has_child_word(s, child, DM_REL_AUX, "can")))
                return child;
            break;
        case DM_REL_ACL:
        case DM_REL_ADVCL:
        case DM_REL_OBL:
            if (dm_promise_is_infinitive(s, child) &&
                (s->deprel[child] == DM_REL_ACL || s->upos[promise] == DM_UPOS_NOUN || (s->morph[child] & DM_MORPH_INF)))
                return child;
            if (dm_text_is(s->lemma[promise], "decide") && dm_phrase_has_child_word(s, child, DM_REL_MARK, "against"))
                return child; /* "decided against sending tanks" */
            if ((commits || s->upos[promise] == DM_UPOS_NOUN) && dm_text_ends(s->lower[child], "ing") &&
                (dm_phrase_has_child_word(s, child, DM_REL_MARK, "to") || dm_phrase_has_child_word(s, child, DM_REL_CASE, "to")))
                return child;
            if (s->upos[promise] == DM_UPOS_VERB && dm_text_is(s->lemma[promise], "plan") && dm_text_ends(s->lower[child], "ing") &&
                dm_phrase_has_child_word(s, child, DM_REL_MARK, "on"))
                return child; /* "plans on adding towers" */
            break;
        default: break;
        }
    }
    return DM_NO_TOKEN;
}

/* "agreed to the creation of a fund": an act as a noun. */
static uint32_t nominal_act(const dm_claim_finder *finder, uint32_t verb)
{
    const dm_syntax *s = finder->coder->syntax;
    static const char *const asked[] = {"request", "demand", "call", "appeal", "proposal", "offer", "invitation"};
    for (uint32_t i = s->child_first[verb]; i < s->child_first[verb + 1]; i++) {
        uint32_t child = s->child[i];
        bool to = s->deprel[child] == DM_REL_OBL && dm_phrase_has_child_word(s, child, DM_REL_CASE, "to");
        if (child > verb && to && DM_TEXT_IS_ANY(s->lemma[child], asked)) { /* "agrees to a request to send", "that it be moved" */
            static const dm_deprel clauses[] = {DM_REL_ACL, DM_REL_CCOMP, DM_REL_ACL_RELCL};
            for (size_t c = 0; c < sizeof clauses / sizeof *clauses; c++) {
                uint32_t clause = dm_tree_child(s, child, clauses[c]);
                if (clause != DM_NO_TOKEN &&
                    (dm_promise_is_infinitive(s, clause) || dm_phrase_has_child_word(s, clause, DM_REL_MARK, "that")))
                    return clause;
            }
        }
        bool named = dm_claim_has(finder, child, DM_WORDS_PROMISED) || finder->quantities->by_unit[child] != DM_NO_TOKEN;
        bool act = named || dm_text_ends(s->lower[child], "tion") || dm_text_ends(s->lower[child], "ment") ||
                   dm_text_ends(s->lower[child], "sion") || dm_text_ends(s->lower[child], "wal");
        if (dm_phrase_has_child_word(s, child, DM_REL_CASE, "in") || dm_phrase_has_child_word(s, child, DM_REL_CASE, "under"))
            continue;                                /* "the trucks agreed to in the accord" */
        act |= dm_text_ends(s->lower[child], "ing"); /* "agrees to its dismantling" */
        if (child > verb && s->deprel[child] == DM_REL_OBL && s->upos[child] == DM_UPOS_NOUN && act &&
            (named || dm_tree_child(s, child, DM_REL_NMOD) != DM_NO_TOKEN ||
             dm_tree_child(s, child, DM_REL_NMOD_POSS) != DM_NO_TOKEN) &&
            (dm_phrase_has_child_word(s, child, DM_REL_CASE, "to") ||
             (named && dm_phrase_has_child_word(s, child, DM_REL_CASE, "on"))))
            return child;
    }
    return DM_NO_TOKEN;
}

/* "agree to United Nations sponsored talks": the act is near, the tree goes astray on the way. */
static uint32_t act_ahead(const dm_claim_finder *finder, uint32_t verb)
{
    const dm_syntax *s = finder->coder->syntax;
    const dm_sentence *sentence = &s->sentences[s->sentence[verb]];
    uint32_t end = sentence->first + sentence->count, to = verb + 1;
    if (to + 2 < end && dm_text_is(s->lower[to], "in") && dm_text_is(s->lower[to + 1], "principle"))
        to += 2;
    if (to >= end || (!dm_text_is(s->lower[to], "to") && !dm_text_is(s->lower[to], "on")))
        return DM_NO_TOKEN;
    for (uint32_t t = to + 1;
         t < end && t < to + 8 && s->upos[t] != DM_UPOS_PUNCT && s->upos[t] != DM_UPOS_ADP && s->upos[t] != DM_UPOS_SCONJ; t++) {
        if (s->upos[t] == DM_UPOS_VERB && (s->morph[t] & DM_MORPH_INF))
            return DM_NO_TOKEN;
        bool last = t + 1 == end || s->upos[t + 1] != DM_UPOS_NOUN;
        if (s->upos[t] == DM_UPOS_NOUN && last && dm_claim_has(finder, t, DM_WORDS_PROMISED))
            return t;
    }
    return DM_NO_TOKEN;
}

/* "promise Bouteflika would not run": the clause, where the tree cut it up.  A few words on, no other verb before it. */
static uint32_t will_ahead(const dm_syntax *s, uint32_t promise)
{
    const dm_sentence *sentence = &s->sentences[s->sentence[promise]];
    uint32_t end = sentence->first + sentence->count;
    for (uint32_t t = promise + 1; t < end && t < promise + 9; t++) {
        if (s->upos[t] == DM_UPOS_VERB || s->upos[t] == DM_UPOS_ADP || s->upos[t] == DM_UPOS_PUNCT || s->upos[t] == DM_UPOS_CCONJ)
            return DM_NO_TOKEN;
        bool will =
            s->upos[t] == DM_UPOS_AUX && t > promise + 1 && (is_future_word(s->lower[t]) || dm_text_is(s->lower[t], "would"));
        if (will)
            return s->head[t] != DM_NO_TOKEN && s->head[t] > t && s->upos[s->head[t]] == DM_UPOS_VERB ? s->head[t] : DM_NO_TOKEN;
    }
    return DM_NO_TOKEN;
}

/* "a US$1.4 trillion investment" */
static bool has_sum(const dm_claim_finder *finder, uint32_t noun)
{
    uint32_t first, last;
    dm_phrase_ends(finder->coder->syntax, noun, false, &first, &last);
    uint32_t index = dm_terms_quantity_from(finder->quantities, first);
    return index < finder->quantities->count && finder->quantities->items[index].first <= last;
}

/* "how do they plan to": asked. */
static bool is_asked(const dm_syntax *s, uint32_t verb)
{
    for (uint32_t i = s->child_first[verb]; i < s->child_first[verb + 1] && s->child[i] < verb; i++)
        if (s->deprel[s->child[i]] == DM_REL_AUX && dm_text_is(s->lemma[s->child[i]], "do") && s->child[i] + 1 < verb &&
            !dm_phrase_has_child_word(s, verb, DM_REL_ADVMOD, "not"))
            return true;
    return false;
}

/* "The carmaker agrees to pay the Greek government 200 million euros": a firm that binds itself to a state. */
static bool pays_a_state(const dm_claim_finder *finder, uint32_t verb, uint32_t action, dm_parties *out)
{
    const dm_coder *coder = finder->coder;
    const dm_syntax *s = coder->syntax;
    uint32_t subject = dm_slots_surface_subject(coder, verb);
    uint32_t index = subject == DM_NO_TOKEN ? DM_NO_TOKEN : coder->mentions->by_head[subject];
    static const char *const pays[] = {"pay", "repay", "compensate", "return", "refund", "hand"};
    if (index == DM_NO_TOKEN || !DM_TEXT_IS_ANY(s->lemma[action], pays) || s->upos[action] != DM_UPOS_VERB ||
        coder->mentions->mentions[index].kind != DM_MENTION_ORGANIZATION)
        return false;
    uint32_t first, last;
    dm_phrase_ends(s, action, false, &first, &last);
    last = last > action + 12 ? action + 12 : last;
    for (uint32_t t = action + 1; t <= last; t++) {
        uint32_t party = coder->mentions->by_head[t];
        const dm_mention *mention = party == DM_NO_TOKEN ? NULL : &coder->mentions->mentions[party];
        bool state = mention != NULL && mention->resolved && mention->entity.code[0] != '\0' &&
                     mention->entity.via != DM_VIA_ADJECTIVE && mention->kind != DM_MENTION_PRONOUN &&
                     (mention->entity.sector_count == 0 || mention->entity.sector[0] == DM_GOV);
        bool to = s->deprel[t] == DM_REL_OBJ || s->deprel[t] == DM_REL_IOBJ ||
                  (s->deprel[t] == DM_REL_OBL && dm_phrase_has_child_word(s, t, DM_REL_CASE, "to"));
        if (state && to) {
            dm_parties_add(out, index);
            return true;
        }
    }
    return false;
}

static void from_verb(dm_claim_finder *finder, uint32_t verb)
{
    const dm_coder *coder = finder->coder;
    const dm_syntax *s = coder->syntax;
    uint32_t bits = dm_auxiliary_of(coder, verb);
    bool commits = dm_claim_has(finder, verb, DM_WORDS_PROMISE_GIVE) || dm_text_is(s->lemma[verb], "vow");
    dm_parties promisors = {0};
    if ((bits & (DM_AUX_NEGATION | DM_AUX_HYPOTHETICAL)) ||
        (dm_slots_is_passive(coder, verb) && !dm_text_is(s->lemma[verb], "commit") && !dm_text_is(s->lower[verb], "committed") &&
         !dm_text_is(s->lemma[verb], "agree")))
        return;
    bool charged = dm_text_ends(s->lower[verb], "ing") &&
                   (dm_phrase_has_child_word(s, verb, DM_REL_MARK, "for") || dm_phrase_has_child_word(s, verb, DM_REL_MARK, "of") ||
                    dm_phrase_has_child_word(s, verb, DM_REL_MARK, "about")); /* "arrested for planning to" */
    charged |= dm_phrase_has_child_word(s, verb, DM_REL_MARK, "despite");
    uint32_t over = s->head[verb];
    bool refused = over != DM_NO_TOKEN && ((dm_text_is(s->lemma[over], "fail") && s->deprel[verb] == DM_REL_XCOMP) ||
                                           dm_text_is(s->lemma[over], "refusal") || dm_text_is(s->lemma[over], "failure") ||
                                           (s->deprel[verb] == DM_REL_XCOMP && dm_claim_has(finder, over, DM_WORDS_REFUSE)));
    bool picks =
        dm_text_is(s->lemma[verb], "choose") && dm_tree_child(s, verb, DM_REL_OBJ) != DM_NO_TOKEN; /* "chooses him to lead" */
    bool aside = s->deprel[verb] == DM_REL_ACL_RELCL && (s->morph[verb] & DM_MORPH_PAST) && (s->morph[verb] & DM_MORPH_FIN) &&
                 (dm_text_is(s->lemma[verb], "plan") || dm_text_is(s->lemma[verb], "intend")); /* "a group which planned to" */
    aside |= s->deprel[verb] == DM_REL_ADVCL && dm_phrase_has_child_word(s, verb, DM_REL_AUX, "had") &&
             (dm_text_is(s->lemma[verb], "plan") || dm_text_is(s->lemma[verb], "intend")); /* "because they had planned to" */
    if (is_asked(s, verb) || charged || refused || picks || aside)                         /* "the refusal to guarantee" */
        return;
    uint32_t action = dm_promise_complement(finder, verb);
    if (action == DM_NO_TOKEN && (commits || dm_text_is(s->lemma[verb], "undertake")))
        action = dm_undertake_ahead(s, verb);
    if (action == DM_NO_TOKEN && commits)
        action = will_ahead(s, verb);
    uint32_t whom =
        dm_text_is(s->lemma[verb], "assure") && action == DM_NO_TOKEN ? dm_tree_child(s, verb, DM_REL_OBJ) : DM_NO_TOKEN;
    if (whom != DM_NO_TOKEN)
        action = dm_undertake_that(s, whom); /* "assured her counterpart that Tokyo would" */
    if (action == DM_NO_TOKEN && !finder->taken[verb] && !dm_text_is(s->lemma[verb], "vote")) /* "vote on 12 amendments" */
        action = nominal_act(finder, verb);
    static const char *const kept[] = {"agreement", "deal",        "peace",  "process", "solution",
                                       "dialogue",  "partnership", "pact",   "accord",  "framework",
                                       "ceasefire", "truce",       "treaty", "cut",     "settlement"};
    if (action != DM_NO_TOKEN && dm_text_is(s->lemma[verb], "commit") && DM_TEXT_IS_ANY(s->lemma[action], kept) &&
        !has_sum(finder, action))
        return; /* "is committed to the agreement" */
    uint32_t deal = action == DM_NO_TOKEN && dm_text_is(s->lemma[verb], "agree") && !finder->taken[verb]
                        ? dm_tree_child(s, verb, DM_REL_OBJ)
                        : DM_NO_TOKEN;
    if (deal != DM_NO_TOKEN && dm_claim_has(finder, deal, DM_WORDS_PROMISED))
        action = deal; /* "agree a deal" */
    if (action == DM_NO_TOKEN && dm_text_is(s->lemma[verb], "agree") && !finder->taken[verb])
        action = act_ahead(finder, verb);
    if (action == DM_NO_TOKEN && commits) { /* "pledged 40 million euros" */
        action = dm_undertake_sum(finder, verb);
        if (action == DM_NO_TOKEN)
            action = dm_tree_child(s, verb, DM_REL_OBJ);
        uint32_t to = dm_tree_child(s, verb, DM_REL_IOBJ), index = to == DM_NO_TOKEN ? to : coder->mentions->by_head[to];
        bool state = index != DM_NO_TOKEN && coder->mentions->mentions[index].entity.code[0] != '\0' &&
                     coder->mentions->mentions[index].entity.sector_count == 0; /* "offered Bolivia a corridor" */
        if (action == DM_NO_TOKEN || finder->taken[verb] ||
            (!state && finder->quantities->by_unit[action] == DM_NO_TOKEN && !dm_claim_has(finder, action, DM_WORDS_PROMISED) &&
             coder->state[action].count == 0 && !dm_text_is(s->lemma[verb], "promise") && !dm_text_is(s->lemma[verb], "pledge")))
            return;
    }
    if (action != DM_NO_TOKEN && s->upos[action] != DM_UPOS_VERB && dm_text_is(s->lemma[verb], "undertake"))
        return; /* "are undertaking an operation" */
    if (action != DM_NO_TOKEN &&
        (s->upos[action] == DM_UPOS_PRON || (dm_text_is(s->lemma[verb], "assure") && s->deprel[action] == DM_REL_OBJ)))
        return; /* "elections, which it had promised"; "assured investors" */
    if (action != DM_NO_TOKEN && (dm_text_is(s->lower[action], "allegiance") || dm_text_is(s->lower[action], "loyalty")))
        return;
    uint32_t sum = dm_pledge_sum(finder, verb);
    if (sum != DM_NO_TOKEN && (action == DM_NO_TOKEN || action > sum))
        action = sum;
    bool votes = dm_text_is(s->lemma[verb], "vote");
    if (votes && action != DM_NO_TOKEN &&
        (dm_tree_child(s, verb, DM_REL_OBJ) != DM_NO_TOKEN || dm_claim_has(finder, action, DM_WORDS_PERMIT) ||
         dm_commitment_done_by_vote(finder, verb, action)))
        return; /* "votes to pass the bill": a law, no promise */
    uint32_t other =
        action != DM_NO_TOKEN && s->deprel[action] == DM_REL_CCOMP ? dm_tree_child(s, action, DM_REL_NSUBJ) : DM_NO_TOKEN;
    dm_parties parties = {0};
    if (other != DM_NO_TOKEN && s->upos[other] != DM_UPOS_PRON && dm_text_is(s->lemma[verb], "agree") &&
        !dm_promisors_of(finder, other, &parties))
        return; /* "agree that the law would end it": of one mind */
    if (action == DM_NO_TOKEN || finder->taken[action] ||
        (!dm_promisors_find(finder, verb, action, &promisors) && !pays_a_state(finder, verb, action, &promisors)))
        return;
    dm_promise_add_all(finder, verb, action, &promisors, commits ? DM_WORDS_PROMISE_GIVE : DM_WORDS_PROMISE);
}

void dm_promise_by_words(dm_claim_finder *finder, uint32_t token)
{
    const dm_syntax *s = finder->coder->syntax;
    bool verb = s->upos[token] == DM_UPOS_VERB;
    if (verb || s->upos[token] == DM_UPOS_ADJ) {
        if (dm_claim_has(finder, token, DM_WORDS_PROMISE) || dm_claim_has(finder, token, DM_WORDS_PROMISE_GIVE))
            from_verb(finder, token);
        dm_pledge_by_verb(finder, token);
        if (verb)
            dm_promise_by_will(finder, token);
        dm_undertake_by_words(finder, token);
    } else if (s->upos[token] == DM_UPOS_NOUN || s->upos[token] == DM_UPOS_PROPN) {
        if (dm_claim_has(finder, token, DM_WORDS_PROMISE_NOUN))
            dm_pledge_by_noun(finder, token);
        if (dm_claim_has(finder, token, DM_WORDS_BIND))
            dm_pledge_by_verb(finder, token); /* "The deal calls for Iraq to", taken for a noun */
    }
    dm_pledge_by_surface(finder, token);
    dm_undertake_by_misread(finder, token);
}
