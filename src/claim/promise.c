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

/* Its own "will", or "would" of what is reported. */
static bool has_will(const dm_syntax *s, uint32_t verb)
{
    for (uint32_t i = s->child_first[verb]; i < s->child_first[verb + 1] && s->child[i] < verb; i++)
        if (s->deprel[s->child[i]] == DM_REL_AUX &&
            (is_future_word(s->lower[s->child[i]]) || dm_text_is(s->lower[s->child[i]], "would")))
            return true;
    return false;
}

static bool is_infinitive(const dm_syntax *s, uint32_t verb) { return dm_phrase_has_child_word(s, verb, DM_REL_MARK, "to"); }

/* Acts that bind nobody ("will need"), hostile ones (threats). */
static bool is_no_act(const dm_claim_finder *finder, uint32_t action, bool negated)
{
    const dm_token_state *state = &finder->coder->state[action];
    if (dm_claim_has(finder, action, DM_WORDS_NO_PROMISE) || (!negated && dm_claim_has(finder, action, DM_WORDS_HOSTILE)))
        return true;
    for (uint32_t i = 0; i < state->count && !negated; i++)
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

static void add(dm_claim_finder *finder, uint32_t promise, uint32_t action, const dm_parties *promisors, bool hostile_counts,
                dm_words rule)
{
    const dm_coder *coder = finder->coder;
    const dm_syntax *s = coder->syntax;
    uint32_t bits = dm_auxiliary_of(coder, action);
    bool negated = s->upos[action] == DM_UPOS_VERB && (bits & DM_AUX_NEGATION) != 0;
    uint32_t inside = dm_tree_child(s, action, DM_REL_XCOMP); /* "will continue to hold": read at "hold" */
    if (finder->taken[action] || (inside != DM_NO_TOKEN && finder->taken[inside]) ||
        (hostile_counts && is_no_act(finder, action, negated)) || (promise == action && (bits & DM_AUX_HYPOTHETICAL)))
        return;
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
    dm_commitment_add(finder, &reading, action, promisors, &to, &c);
}

/* The act and those joined to it: "to open the border and (to) release prisoners". */
static void add_all(dm_claim_finder *finder, uint32_t promise, uint32_t action, const dm_parties *promisors, dm_words rule)
{
    const dm_syntax *s = finder->coder->syntax;
    add(finder, promise, action, promisors, true, rule);
    for (uint32_t i = s->child_first[action]; i < s->child_first[action + 1]; i++) {
        uint32_t other = s->child[i];
        if (s->deprel[other] == DM_REL_CONJ && s->upos[other] == DM_UPOS_VERB && !(s->morph[other] & DM_MORPH_PAST) &&
            dm_tree_child(s, other, DM_REL_NSUBJ) == DM_NO_TOKEN)
            add(finder, promise, other, promisors, true, rule);
    }
}

static bool promisors_of(dm_claim_finder *finder, uint32_t subject, dm_parties *out)
{
    dm_parties parties = {0};
    if (subject == DM_NO_TOKEN)
        return false;
    dm_roles_of_filler(finder->coder, subject, &parties);
    dm_party_promisors(finder, &parties, out);
    return out->count > 0;
}

/* "pledged to", "vowed that it would", "is committed to defending". */
static uint32_t complement_of(const dm_claim_finder *finder, uint32_t promise)
{
    const dm_syntax *s = finder->coder->syntax;
    bool commits = dm_claim_has(finder, promise, DM_WORDS_PROMISE_GIVE);
    for (uint32_t i = s->child_first[promise]; i < s->child_first[promise + 1]; i++) {
        uint32_t child = s->child[i];
        bool verbal = s->upos[child] == DM_UPOS_VERB || dm_tree_child(s, child, DM_REL_COP) != DM_NO_TOKEN;
        if (child < promise || !verbal)
            continue;
        switch (s->deprel[child]) {
        case DM_REL_XCOMP: return child;
        case DM_REL_CCOMP:
            if (has_will(s, child) || is_infinitive(s, child))
                return child;
            break;
        case DM_REL_ACL:
        case DM_REL_ADVCL:
        case DM_REL_OBL:
            if (is_infinitive(s, child) &&
                (s->deprel[child] == DM_REL_ACL || s->upos[promise] == DM_UPOS_NOUN || (s->morph[child] & DM_MORPH_INF)))
                return child;
            if ((commits || s->upos[promise] == DM_UPOS_NOUN) && dm_text_ends(s->lower[child], "ing") &&
                (dm_phrase_has_child_word(s, child, DM_REL_MARK, "to") || dm_phrase_has_child_word(s, child, DM_REL_CASE, "to")))
                return child;
            break;
        default: break;
        }
    }
    return DM_NO_TOKEN;
}

/* Under the complement's own subject ("said the army would"): whoever it is promises; the same party mostly. */
static uint32_t promisor_token(const dm_claim_finder *finder, uint32_t promise, uint32_t action)
{
    const dm_syntax *s = finder->coder->syntax;
    uint32_t subject = s->deprel[action] == DM_REL_CCOMP ? dm_tree_child(s, action, DM_REL_NSUBJ) : DM_NO_TOKEN;
    if (subject != DM_NO_TOKEN && s->upos[subject] != DM_UPOS_PRON)
        return subject;
    return dm_slots_surface_subject(finder->coder, promise);
}

/* "agreed to the creation of a fund": an act as a noun. */
static uint32_t nominal_act(const dm_syntax *s, uint32_t verb)
{
    for (uint32_t i = s->child_first[verb]; i < s->child_first[verb + 1]; i++) {
        uint32_t child = s->child[i];
        bool act = dm_text_ends(s->lower[child], "tion") || dm_text_ends(s->lower[child], "ment") ||
                   dm_text_ends(s->lower[child], "sion") || dm_text_ends(s->lower[child], "wal");
        if (child > verb && s->deprel[child] == DM_REL_OBL && s->upos[child] == DM_UPOS_NOUN && act &&
            dm_tree_child(s, child, DM_REL_NMOD) != DM_NO_TOKEN && dm_phrase_has_child_word(s, child, DM_REL_CASE, "to"))
            return child;
    }
    return DM_NO_TOKEN;
}

static void from_verb(dm_claim_finder *finder, uint32_t verb)
{
    const dm_coder *coder = finder->coder;
    const dm_syntax *s = coder->syntax;
    uint32_t bits = dm_auxiliary_of(coder, verb);
    bool commits = dm_claim_has(finder, verb, DM_WORDS_PROMISE_GIVE);
    dm_parties promisors = {0};
    if ((bits & (DM_AUX_NEGATION | DM_AUX_HYPOTHETICAL)) ||
        (dm_slots_is_passive(coder, verb) && !dm_text_is(s->lemma[verb], "commit") && !dm_text_is(s->lemma[verb], "agree")))
        return;
    uint32_t action = complement_of(finder, verb);
    if (action == DM_NO_TOKEN && !finder->taken[verb])
        action = nominal_act(s, verb);
    if (action == DM_NO_TOKEN && commits) { /* "pledged 40 million euros" */
        action = dm_tree_child(s, verb, DM_REL_OBJ);
        if (action == DM_NO_TOKEN || finder->taken[verb] ||
            (finder->quantities->by_unit[action] == DM_NO_TOKEN && !dm_text_is(s->lemma[action], "support") &&
             !dm_text_is(s->lemma[action], "aid")))
            return;
    }
    if (action == DM_NO_TOKEN || finder->taken[action] || !promisors_of(finder, promisor_token(finder, verb, action), &promisors))
        return;
    add_all(finder, verb, action, &promisors, commits ? DM_WORDS_PROMISE_GIVE : DM_WORDS_PROMISE);
}

/* "its promise to", "announced plans to", "gave China its word that it would". */
static void from_noun(dm_claim_finder *finder, uint32_t noun)
{
    const dm_syntax *s = finder->coder->syntax;
    uint32_t action = complement_of(finder, noun), head = s->head[noun];
    bool carried = head != DM_NO_TOKEN && s->upos[head] == DM_UPOS_VERB &&
                   (dm_claim_has(finder, head, DM_WORDS_PROMISE_CARRIER) || dm_claim_has(finder, head, DM_WORDS_RETRACT) ||
                    dm_claim_has(finder, head, DM_WORDS_REAFFIRM)) &&
                   (s->deprel[noun] == DM_REL_OBJ || s->deprel[noun] == DM_REL_OBL);
    if (!carried || (dm_auxiliary_of(finder->coder, head) & (DM_AUX_NEGATION | DM_AUX_HYPOTHETICAL)))
        return;
    if (action == DM_NO_TOKEN) /* "its word that it would", the clause hung on the verb */
        action = dm_tree_child(s, head, DM_REL_CCOMP);
    if (action == DM_NO_TOKEN || finder->taken[action] || s->upos[action] != DM_UPOS_VERB)
        return;
    dm_parties promisors = {0};
    uint32_t owner = dm_tree_child(s, noun, DM_REL_NMOD_POSS);
    if ((owner != DM_NO_TOKEN && promisors_of(finder, owner, &promisors)) ||
        promisors_of(finder, dm_slots_surface_subject(finder->coder, head), &promisors))
        add_all(finder, noun, action, &promisors, DM_WORDS_PROMISE_NOUN);
}

/* "Qatar will pay the salaries": told of a government as settled. */
static void from_will(dm_claim_finder *finder, uint32_t verb)
{
    const dm_coder *coder = finder->coder;
    const dm_syntax *s = coder->syntax;
    uint32_t bits = dm_auxiliary_of(coder, verb);
    dm_parties promisors = {0};
    if (!has_will(s, verb) || !(bits & DM_AUX_FUTURE) || (bits & DM_AUX_HYPOTHETICAL) || dm_slots_is_passive(coder, verb) ||
        dm_claim_has(finder, verb, DM_WORDS_PERMIT))
        return;
    if (s->deprel[verb] == DM_REL_ADVCL || s->deprel[verb] == DM_REL_ACL_RELCL)
        return; /* "if", "which will": told by the way */
    uint32_t subject = dm_slots_surface_subject(coder, verb);
    if (subject == DM_NO_TOKEN || coder->mentions->by_head[subject] == DM_NO_TOKEN || !promisors_of(finder, subject, &promisors))
        return;
    uint32_t object = dm_tree_child(s, verb, DM_REL_OBJ);
    bool election = object != DM_NO_TOKEN && dm_text_is(s->lemma[object], "election");
    if (election || (object == DM_NO_TOKEN && dm_tree_child(s, verb, DM_REL_XCOMP) == DM_NO_TOKEN))
        return;
    add_all(finder, verb, verb, &promisors, DM_WORDS_PROMISE);
}

void dm_promise_by_words(dm_claim_finder *finder, uint32_t token)
{
    const dm_syntax *s = finder->coder->syntax;
    if (s->upos[token] == DM_UPOS_VERB || s->upos[token] == DM_UPOS_ADJ) {
        if (dm_claim_has(finder, token, DM_WORDS_PROMISE) || dm_claim_has(finder, token, DM_WORDS_PROMISE_GIVE))
            from_verb(finder, token);
        if (!finder->taken[token] && s->upos[token] == DM_UPOS_VERB)
            from_will(finder, token);
    } else if (s->upos[token] == DM_UPOS_NOUN && dm_claim_has(finder, token, DM_WORDS_PROMISE_NOUN)) {
        from_noun(finder, token);
    }
}
