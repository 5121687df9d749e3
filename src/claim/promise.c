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
static bool is_to_be(const dm_syntax *s, uint32_t verb)
{
    uint32_t to = dm_tree_child(s, verb, DM_REL_MARK);
    if (to == DM_NO_TOKEN || to == 0 || !dm_text_is(s->lower[to], "to"))
        return false;
    return dm_text_is(s->lower[to - 1], "is") || dm_text_is(s->lower[to - 1], "are");
}

/* Its own "will", or "would" of what is reported. */
static bool has_will(const dm_syntax *s, uint32_t verb)
{
    for (uint32_t i = s->child_first[verb]; i < s->child_first[verb + 1] && s->child[i] < verb; i++)
        if (s->deprel[s->child[i]] == DM_REL_AUX &&
            (is_future_word(s->lower[s->child[i]]) || dm_text_is(s->lower[s->child[i]], "would")))
            return true;
    return is_to_be(s, verb);
}

static bool is_infinitive(const dm_syntax *s, uint32_t verb) { return dm_phrase_has_child_word(s, verb, DM_REL_MARK, "to"); }

/* Acts that bind nobody ("will need"), hostile ones (threats). */
static bool is_no_act(const dm_claim_finder *finder, uint32_t action, bool negated)
{
    const dm_token_state *state = &finder->coder->state[action];
    const dm_syntax *s = finder->coder->syntax;
    bool changes = dm_claim_has(finder, action, DM_WORDS_CHANGE) &&
                   dm_tree_child(s, action, DM_REL_OBJ) != DM_NO_TOKEN, /* "increase spending" */
        causes = dm_text_is(s->lemma[action], "have") && dm_tree_child(s, action, DM_REL_OBJ) != DM_NO_TOKEN &&
                 (dm_tree_child(s, action, DM_REL_XCOMP) != DM_NO_TOKEN || dm_tree_child(s, action, DM_REL_CCOMP) != DM_NO_TOKEN);
    if ((!changes && !causes && dm_claim_has(finder, action, DM_WORDS_NO_PROMISE)) ||
        (!negated && dm_claim_has(finder, action, DM_WORDS_HOSTILE)))
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
static bool is_no_longer(const dm_syntax *s, uint32_t verb)
{
    for (uint32_t i = s->child_first[verb]; i < s->child_first[verb + 1]; i++)
        if (dm_text_is(s->lower[s->child[i]], "longer") && dm_phrase_has_child_word(s, s->child[i], DM_REL_ADVMOD, "no"))
            return true;
    return false;
}

static void add(dm_claim_finder *finder, uint32_t promise, uint32_t action, const dm_parties *promisors, bool hostile_counts,
                dm_words rule)
{
    const dm_coder *coder = finder->coder;
    const dm_syntax *s = coder->syntax;
    uint32_t bits = dm_auxiliary_of(coder, action);
    bool negated = s->upos[action] == DM_UPOS_VERB && ((bits & DM_AUX_NEGATION) != 0 || is_no_longer(s, action));
    bool agreed = promise != action && dm_text_is(s->lemma[promise], "agree"); /* "agrees to demolish some bunkers": no threat */
    uint32_t inside = dm_tree_child(s, action, DM_REL_XCOMP);                  /* "will continue to hold": read at "hold" */
    if (finder->taken[action] || (inside != DM_NO_TOKEN && finder->taken[inside]) ||
        (hostile_counts && is_no_act(finder, action, negated || agreed)) || (promise == action && (bits & DM_AUX_HYPOTHETICAL)))
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
    if (c.action_type == DM_EVENT_NONE)
        type_of_forces(finder, action, &c);
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

/* "vows to free the judges": the tree mostly takes "free" for an adjective. */
static bool is_freeing(const dm_syntax *s, uint32_t noun)
{
    uint32_t to = dm_tree_child(s, noun, DM_REL_CASE);
    return to != DM_NO_TOKEN && dm_text_is(s->lower[to], "to") && to + 1 < noun && dm_text_is(s->lower[to + 1], "free") &&
           s->upos[to + 1] == DM_UPOS_ADJ;
}

/* "pledged to", "vowed that it would", "is committed to defending". */
static uint32_t complement_of(const dm_claim_finder *finder, uint32_t promise)
{
    const dm_syntax *s = finder->coder->syntax;
    bool commits = dm_claim_has(finder, promise, DM_WORDS_PROMISE_GIVE);
    for (uint32_t i = s->child_first[promise]; i < s->child_first[promise + 1]; i++) {
        uint32_t child = s->child[i];
        bool verbal = s->upos[child] == DM_UPOS_VERB || dm_tree_child(s, child, DM_REL_COP) != DM_NO_TOKEN;
        uint32_t behind = !verbal && child > promise && commits && dm_phrase_has_child_word(s, child, DM_REL_CASE, "in")
                              ? dm_tree_child(s, child, DM_REL_ACL)
                              : DM_NO_TOKEN;
        if (behind != DM_NO_TOKEN && is_infinitive(s, behind))
            return behind; /* "promises in an interview to leave" */
        if (child > promise && !verbal && is_freeing(s, child))
            return child;
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

/* "resume talks aimed at peace and agree to": hung on the wrong verb; the subject is the sentence's. */
static uint32_t subject_of_sentence(const dm_claim_finder *finder, uint32_t promise)
{
    const dm_syntax *s = finder->coder->syntax;
    uint32_t at = s->head[promise];
    if (s->deprel[promise] != DM_REL_CONJ || at == DM_NO_TOKEN || (s->morph[promise] & DM_MORPH_INF) ||
        dm_text_ends(s->lower[promise], "ing"))
        return DM_NO_TOKEN;
    for (int step = 0; step < 4 && s->head[at] != DM_NO_TOKEN; step++) {
        if (s->deprel[at] != DM_REL_XCOMP && s->deprel[at] != DM_REL_ADVCL && s->deprel[at] != DM_REL_ACL &&
            s->deprel[at] != DM_REL_OBJ && s->deprel[at] != DM_REL_OBL && s->deprel[at] != DM_REL_CONJ)
            return DM_NO_TOKEN;
        at = s->head[at];
    }
    return dm_slots_surface_subject(finder->coder, at);
}

/* Under the complement's own subject ("said the army would"): whoever it is promises; the same party mostly. */
static uint32_t promisor_token(const dm_claim_finder *finder, uint32_t promise, uint32_t action)
{
    const dm_syntax *s = finder->coder->syntax;
    uint32_t subject = s->deprel[action] == DM_REL_CCOMP ? dm_tree_child(s, action, DM_REL_NSUBJ) : DM_NO_TOKEN;
    if (subject != DM_NO_TOKEN && s->upos[subject] != DM_UPOS_PRON)
        return subject;
    uint32_t own = dm_slots_surface_subject(finder->coder, promise), head = s->head[promise];
    bool lent = own == DM_NO_TOKEN && head != DM_NO_TOKEN && s->upos[head] == DM_UPOS_VERB &&
                (s->deprel[promise] == DM_REL_OBJ || s->deprel[promise] == DM_REL_XCOMP || s->deprel[promise] == DM_REL_CCOMP) &&
                dm_claim_has(finder, head, DM_WORDS_PROMISE_CARRIER);
    for (uint32_t i = s->child_first[promise]; i < s->child_first[promise + 1] && own == DM_NO_TOKEN && !lent; i++)
        if (s->child[i] < promise && s->deprel[s->child[i]] == DM_REL_VOCATIVE)
            own = s->child[i]; /* "Yerevan, in turn, undertook to" */
    if (own == DM_NO_TOKEN && !lent)
        own = subject_of_sentence(finder, promise);
    return lent ? dm_slots_surface_subject(finder->coder, head) : own; /* "announces [plans] to", taken for a verb */
}

/* "agreed to the creation of a fund": an act as a noun. */
static uint32_t nominal_act(const dm_claim_finder *finder, uint32_t verb)
{
    const dm_syntax *s = finder->coder->syntax;
    for (uint32_t i = s->child_first[verb]; i < s->child_first[verb + 1]; i++) {
        uint32_t child = s->child[i];
        bool named = dm_claim_has(finder, child, DM_WORDS_PROMISED) || finder->quantities->by_unit[child] != DM_NO_TOKEN;
        bool act = named || dm_text_ends(s->lower[child], "tion") || dm_text_ends(s->lower[child], "ment") ||
                   dm_text_ends(s->lower[child], "sion") || dm_text_ends(s->lower[child], "wal");
        if (child > verb && s->deprel[child] == DM_REL_OBL && s->upos[child] == DM_UPOS_NOUN && act &&
            (named || dm_tree_child(s, child, DM_REL_NMOD) != DM_NO_TOKEN) &&
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
    if (to >= end || (!dm_text_is(s->lower[to], "to") && !dm_text_is(s->lower[to], "on")))
        return DM_NO_TOKEN;
    for (uint32_t t = to + 1; t < end && t < to + 8 && s->upos[t] != DM_UPOS_PUNCT && s->upos[t] != DM_UPOS_ADP; t++) {
        if (s->upos[t] == DM_UPOS_VERB && (s->morph[t] & DM_MORPH_INF))
            return DM_NO_TOKEN;
        bool last = t + 1 == end || s->upos[t + 1] != DM_UPOS_NOUN;
        if (s->upos[t] == DM_UPOS_NOUN && last && dm_claim_has(finder, t, DM_WORDS_PROMISED))
            return t;
    }
    return DM_NO_TOKEN;
}

static void from_verb(dm_claim_finder *finder, uint32_t verb)
{
    const dm_coder *coder = finder->coder;
    const dm_syntax *s = coder->syntax;
    uint32_t bits = dm_auxiliary_of(coder, verb);
    bool commits = dm_claim_has(finder, verb, DM_WORDS_PROMISE_GIVE) || dm_text_is(s->lemma[verb], "vow");
    dm_parties promisors = {0};
    if ((bits & (DM_AUX_NEGATION | DM_AUX_HYPOTHETICAL)) ||
        (dm_slots_is_passive(coder, verb) && !dm_text_is(s->lemma[verb], "commit") && !dm_text_is(s->lemma[verb], "agree")))
        return;
    uint32_t action = complement_of(finder, verb);
    if (action == DM_NO_TOKEN && !finder->taken[verb])
        action = nominal_act(finder, verb);
    uint32_t deal = action == DM_NO_TOKEN && dm_text_is(s->lemma[verb], "agree") && !finder->taken[verb]
                        ? dm_tree_child(s, verb, DM_REL_OBJ)
                        : DM_NO_TOKEN;
    if (deal != DM_NO_TOKEN && dm_claim_has(finder, deal, DM_WORDS_PROMISED))
        action = deal; /* "agree a deal" */
    if (action == DM_NO_TOKEN && dm_text_is(s->lemma[verb], "agree") && !finder->taken[verb])
        action = act_ahead(finder, verb);
    if (action == DM_NO_TOKEN && commits) { /* "pledged 40 million euros" */
        action = dm_tree_child(s, verb, DM_REL_OBJ);
        if (action == DM_NO_TOKEN || finder->taken[verb] ||
            (finder->quantities->by_unit[action] == DM_NO_TOKEN && !dm_claim_has(finder, action, DM_WORDS_PROMISED) &&
             coder->state[action].count == 0 && !dm_text_is(s->lemma[verb], "promise") && !dm_text_is(s->lemma[verb], "pledge")))
            return;
    }
    bool votes = dm_text_is(s->lemma[verb], "vote");
    if (votes && action != DM_NO_TOKEN &&
        (dm_tree_child(s, verb, DM_REL_OBJ) != DM_NO_TOKEN || dm_claim_has(finder, action, DM_WORDS_PERMIT)))
        return; /* "votes to pass the bill": a law, no promise */
    if (action == DM_NO_TOKEN || finder->taken[action] || !promisors_of(finder, promisor_token(finder, verb, action), &promisors))
        return;
    add_all(finder, verb, action, &promisors, commits ? DM_WORDS_PROMISE_GIVE : DM_WORDS_PROMISE);
}

/* "its promise to", "announced plans to", "gave China its word that it would". */
static void from_noun(dm_claim_finder *finder, uint32_t noun)
{
    const dm_syntax *s = finder->coder->syntax;
    uint32_t action = complement_of(finder, noun), head = s->head[noun];
    if (head == DM_NO_TOKEN && action != DM_NO_TOKEN && !finder->taken[action] && s->upos[action] == DM_UPOS_VERB) {
        dm_parties all = {0}, own = {0}; /* "The parliament votes not to join", "The leaders promise to", taken for a noun */
        for (uint32_t i = s->child_first[noun]; i < s->child_first[noun + 1] && s->child[i] < noun; i++)
            dm_roles_of_filler(finder->coder, s->child[i], &all);
        dm_party_promisors(finder, &all, &own);
        if (own.count > 0)
            add_all(finder, noun, action, &own, DM_WORDS_PROMISE);
        return;
    }
    bool carried = head != DM_NO_TOKEN && s->upos[head] == DM_UPOS_VERB &&
                   (dm_claim_has(finder, head, DM_WORDS_PROMISE_CARRIER) || dm_claim_has(finder, head, DM_WORDS_RETRACT) ||
                    dm_claim_has(finder, head, DM_WORDS_REAFFIRM)) &&
                   (s->deprel[noun] == DM_REL_OBJ || s->deprel[noun] == DM_REL_OBL || s->deprel[noun] == DM_REL_NSUBJ_PASS);
    bool passive = carried && s->deprel[noun] == DM_REL_NSUBJ_PASS; /* "An offer is made by New Zealand to resettle" */
    if (passive && (action == DM_NO_TOKEN || !finder->taken[action])) {
        uint32_t behind = dm_tree_child(s, head, DM_REL_ADVCL) != DM_NO_TOKEN ? dm_tree_child(s, head, DM_REL_ADVCL)
                                                                              : dm_tree_child(s, head, DM_REL_XCOMP);
        if (action == DM_NO_TOKEN && behind != DM_NO_TOKEN && is_infinitive(s, behind))
            action = behind;
    }
    bool money = carried && finder->quantities->by_unit[noun] != DM_NO_TOKEN;
    for (uint32_t i = s->child_first[noun]; i < s->child_first[noun + 1]; i++) /* "announces a $150 million commitment to" */
        money |= carried && s->child[i] < noun &&
                 (finder->quantities->by_unit[s->child[i]] != DM_NO_TOKEN || s->upos[s->child[i]] == DM_UPOS_SYM);
    /* "as part of its pledge to send": a promise that is known, unless it is told as broken */
    bool known = !carried && dm_claim_has(finder, noun, DM_WORDS_PROMISE_GIVE) &&
                 dm_tree_child(s, noun, DM_REL_NMOD_POSS) != DM_NO_TOKEN && dm_phrase_has_child_word(s, noun, DM_REL_CASE, "of");
    if ((!carried && !known) ||
        (head != DM_NO_TOKEN && (dm_auxiliary_of(finder->coder, head) & (DM_AUX_NEGATION | DM_AUX_HYPOTHETICAL))))
        return;
    if (action == DM_NO_TOKEN && money && !finder->taken[noun])
        action = noun;
    if (action == DM_NO_TOKEN && carried) /* "its word that it would", the clause hung on the verb */
        action = dm_tree_child(s, head, DM_REL_CCOMP);
    if (action == DM_NO_TOKEN || finder->taken[action] ||
        (s->upos[action] != DM_UPOS_VERB && action != noun && !is_freeing(s, action)))
        return;
    dm_parties promisors = {0};
    uint32_t owner = dm_tree_child(s, noun, DM_REL_NMOD_POSS);
    if (passive)
        owner = dm_tree_child(s, head, DM_REL_OBL_AGENT);
    if ((owner != DM_NO_TOKEN && promisors_of(finder, owner, &promisors)) ||
        promisors_of(finder, dm_slots_surface_subject(finder->coder, head), &promisors))
        add_all(finder, noun, action, &promisors, DM_WORDS_PROMISE_NOUN);
}

/* "announces the deployment of 120 soldiers": a party's plan for its own forces. */
static void from_announcement(dm_claim_finder *finder, uint32_t verb)
{
    const dm_syntax *s = finder->coder->syntax;
    uint32_t noun = dm_tree_child(s, verb, DM_REL_OBJ);
    dm_parties promisors = {0};
    if (noun == DM_NO_TOKEN || finder->taken[noun] || s->upos[noun] != DM_UPOS_NOUN || dm_slots_is_passive(finder->coder, verb) ||
        (dm_auxiliary_of(finder->coder, verb) & (DM_AUX_NEGATION | DM_AUX_HYPOTHETICAL)))
        return;
    bool out = dm_claim_has(finder, noun, DM_WORDS_WITHDRAW), in = dm_claim_has(finder, noun, DM_WORDS_DEPLOY);
    uint32_t forces = dm_tree_child(s, noun, DM_REL_NMOD);
    if ((!out && !in) || forces == DM_NO_TOKEN || !dm_phrase_has_child_word(s, forces, DM_REL_CASE, "of") ||
        (!dm_claim_has(finder, forces, DM_WORDS_WHAT_TROOPS) && !dm_claim_has(finder, forces, DM_WORDS_WHAT_POLICE) &&
         !dm_claim_has(finder, forces, DM_WORDS_WHAT_MARINES) && !dm_claim_has(finder, forces, DM_WORDS_WHAT_ADVISERS)))
        return;
    if (promisors_of(finder, dm_slots_surface_subject(finder->coder, verb), &promisors))
        add(finder, verb, noun, &promisors, true, DM_WORDS_PROMISE_CARRIER);
}

/* "sign an agreement on the construction of a plant": the act as a noun. */
static uint32_t signed_act(const dm_syntax *s, uint32_t deal)
{
    static const char *const acts[] = {"construction", "release",    "withdrawal", "exchange", "supply",        "sale",
                                       "creation",     "delivery",   "deployment", "purchase", "establishment", "return",
                                       "repatriation", "resumption", "transfer",   "removal",  "destruction",   "reopening"};
    for (uint32_t i = s->child_first[deal]; i < s->child_first[deal + 1]; i++) {
        uint32_t child = s->child[i];
        if (s->deprel[child] != DM_REL_NMOD || s->upos[child] != DM_UPOS_NOUN ||
            (!dm_phrase_has_child_word(s, child, DM_REL_CASE, "on") && !dm_phrase_has_child_word(s, child, DM_REL_CASE, "for")))
            continue;
        for (size_t w = 0; w < sizeof acts / sizeof *acts; w++)
            if (dm_text_is(s->lemma[child], acts[w]))
                return child;
    }
    return DM_NO_TOKEN;
}

/* "sign an agreement to establish a naval base": what those who sign bind themselves to. */
static void from_signing(dm_claim_finder *finder, uint32_t verb)
{
    const dm_syntax *s = finder->coder->syntax;
    uint32_t noun = dm_tree_child(s, verb, DM_REL_OBJ);
    dm_parties promisors = {0};
    if (noun == DM_NO_TOKEN || !dm_claim_has(finder, noun, DM_WORDS_INSTRUMENT) || dm_slots_is_passive(finder->coder, verb) ||
        (dm_auxiliary_of(finder->coder, verb) & (DM_AUX_NEGATION | DM_AUX_HYPOTHETICAL | DM_AUX_FUTURE)))
        return;
    uint32_t action = dm_tree_child(s, noun, DM_REL_ACL), made = signed_act(s, noun);
    if (made != DM_NO_TOKEN && !finder->taken[made] && action == DM_NO_TOKEN) {
        if (promisors_of(finder, dm_slots_surface_subject(finder->coder, verb), &promisors))
            add(finder, verb, made, &promisors, true, DM_WORDS_SIGN);
        return;
    }
    if (action == DM_NO_TOKEN || (!is_infinitive(s, action) && !dm_phrase_has_child_word(s, action, DM_REL_MARK, "for")))
        action = dm_tree_child(s, verb, DM_REL_ADVCL);
    bool bound = action != DM_NO_TOKEN && (is_infinitive(s, action) || dm_phrase_has_child_word(s, action, DM_REL_MARK, "for"));
    if (!bound || s->upos[action] != DM_UPOS_VERB || finder->taken[action])
        return;
    if (promisors_of(finder, dm_slots_surface_subject(finder->coder, verb), &promisors))
        add_all(finder, verb, action, &promisors, DM_WORDS_SIGN);
}

/* "Qatar will pay the salaries": told of a government as settled. */
static void from_will(dm_claim_finder *finder, uint32_t verb)
{
    const dm_coder *coder = finder->coder;
    const dm_syntax *s = coder->syntax;
    uint32_t bits = dm_auxiliary_of(coder, verb);
    dm_parties promisors = {0};
    if (!has_will(s, verb) || (!(bits & DM_AUX_FUTURE) && !is_to_be(s, verb)) || (bits & DM_AUX_HYPOTHETICAL) ||
        dm_slots_is_passive(coder, verb) || (dm_claim_has(finder, verb, DM_WORDS_PERMIT) && !(bits & DM_AUX_NEGATION)))
        return;
    bool deal = s->deprel[verb] == DM_REL_ACL_RELCL && dm_claim_has(finder, s->head[verb], DM_WORDS_INSTRUMENT);
    if (s->deprel[verb] == DM_REL_ADVCL || (s->deprel[verb] == DM_REL_ACL_RELCL && !deal))
        return; /* "if", "which will": told by the way; "a deal in which the US will" is what it says */
    uint32_t subject = dm_slots_surface_subject(coder, verb);
    if (dm_phrase_has_child_word(s, verb, DM_REL_ADVMOD, "likely") || dm_phrase_has_child_word(s, verb, DM_REL_ADVMOD, "probably"))
        return; /* a guess */
    if (subject == DM_NO_TOKEN || coder->mentions->by_head[subject] == DM_NO_TOKEN || !promisors_of(finder, subject, &promisors))
        return;
    uint32_t object = dm_tree_child(s, verb, DM_REL_OBJ);
    bool reported = s->deprel[verb] == DM_REL_CCOMP, joins = dm_claim_has(finder, verb, DM_WORDS_JOINT);
    for (uint32_t i = s->child_first[verb]; i < s->child_first[verb + 1] && object == DM_NO_TOKEN; i++)
        if (s->deprel[s->child[i]] == DM_REL_OBL &&
            (joins || (reported && (bits & DM_AUX_NEGATION)))) /* "will help with", "will not comply with" */
            object = s->child[i];
    if (object == DM_NO_TOKEN && dm_text_is(s->lemma[verb], "ensure"))
        object = dm_tree_child(s, verb, DM_REL_CCOMP);
    if (object == DM_NO_TOKEN && coder->state[verb].count > 0 && coder->state[verb].readings[0].mode == DM_MODE_INVESTIGATE)
        object = dm_tree_child(s, verb, DM_REL_CCOMP); /* "will investigate whether" */
    if (object == DM_NO_TOKEN && reported && ((bits & DM_AUX_NEGATION) || is_no_longer(s, verb)))
        object = verb; /* "says she will not resign" */
    bool election = object != DM_NO_TOKEN && dm_text_is(s->lemma[object], "election");
    if (election || (object == DM_NO_TOKEN && dm_tree_child(s, verb, DM_REL_XCOMP) == DM_NO_TOKEN))
        return;
    add_all(finder, verb, verb, &promisors, DM_WORDS_PROMISE);
}

/* "said that the lease will not be renewed", "announces that 300 soldiers will be sent": the one who says so decides it. */
static void from_passive_will(dm_claim_finder *finder, uint32_t verb)
{
    const dm_coder *coder = finder->coder;
    const dm_syntax *s = coder->syntax;
    uint32_t bits = dm_auxiliary_of(coder, verb), head = s->head[verb];
    dm_parties promisors = {0};
    if (!dm_slots_is_passive(coder, verb) || !has_will(s, verb) || (bits & DM_AUX_HYPOTHETICAL) ||
        s->deprel[verb] != DM_REL_CCOMP || head == DM_NO_TOKEN || dm_tree_child(s, verb, DM_REL_OBL_AGENT) != DM_NO_TOKEN)
        return;
    if (dm_claim_has(finder, head, DM_WORDS_DOUBT) ||
        (coder->state[verb].count == 0 && !dm_claim_has(finder, verb, DM_WORDS_PASSIVE)) ||
        dm_claim_has(finder, verb, DM_WORDS_PERMIT))
        return;
    const dm_reading *act = coder->state[verb].count > 0 ? &coder->state[verb].readings[0] : NULL;
    if (act != NULL && !(bits & DM_AUX_NEGATION) && /* "will not be prosecuted" is one */
        (act->base_type == DM_ASSAULT || act->base_type == DM_COERCE || act->base_type == DM_ACCUSE || act->base_type == DM_REJECT))
        return;
    if (promisors_of(finder, dm_slots_surface_subject(coder, head), &promisors))
        add_all(finder, head, verb, &promisors, DM_WORDS_PROMISE);
}

/* "announces that the talks will resume in May", "that a withdrawal will begin": who says so plans it. */
static void from_event_will(dm_claim_finder *finder, uint32_t verb)
{
    static const char *const words[] = {"begin", "start", "resume", "commence", "hold", "launch", "take", "close", "reopen"};
    const dm_coder *coder = finder->coder;
    const dm_syntax *s = coder->syntax;
    uint32_t bits = dm_auxiliary_of(coder, verb), head = s->head[verb];
    dm_parties promisors = {0};
    bool goes_on = false;
    for (size_t w = 0; w < sizeof words / sizeof *words; w++)
        goes_on |= dm_text_is(s->lemma[verb], words[w]);
    if (!goes_on || s->deprel[verb] != DM_REL_CCOMP || head == DM_NO_TOKEN || !has_will(s, verb) || (bits & DM_AUX_HYPOTHETICAL) ||
        !dm_text_is(s->lemma[head], "announce") || dm_slots_is_passive(coder, head))
        return;
    bool passive = dm_slots_is_passive(coder, verb);
    uint32_t event = dm_tree_child(s, verb, passive ? DM_REL_NSUBJ_PASS : DM_REL_NSUBJ);
    if (event == DM_NO_TOKEN || s->upos[event] != DM_UPOS_NOUN || dm_text_is(s->lemma[event], "election") ||
        dm_text_is(s->lemma[event], "referendum") ||
        !(dm_claim_has(finder, event, DM_WORDS_PROMISED) || dm_claim_has(finder, event, DM_WORDS_WITHDRAW) ||
          dm_claim_has(finder, event, DM_WORDS_DEPLOY)))
        return;
    if (promisors_of(finder, dm_slots_surface_subject(coder, head), &promisors))
        add(finder, head, verb, &promisors, false, DM_WORDS_PROMISED);
}

void dm_promise_by_words(dm_claim_finder *finder, uint32_t token)
{
    const dm_syntax *s = finder->coder->syntax;
    if (s->upos[token] == DM_UPOS_VERB || s->upos[token] == DM_UPOS_ADJ) {
        if (dm_claim_has(finder, token, DM_WORDS_PROMISE) || dm_claim_has(finder, token, DM_WORDS_PROMISE_GIVE))
            from_verb(finder, token);
        if (dm_claim_has(finder, token, DM_WORDS_SIGN))
            from_signing(finder, token);
        if (dm_text_is(s->lemma[token], "announce"))
            from_announcement(finder, token);
        if (!finder->taken[token] && s->upos[token] == DM_UPOS_VERB)
            from_will(finder, token);
        if (!finder->taken[token] && s->upos[token] == DM_UPOS_VERB)
            from_passive_will(finder, token);
        if (!finder->taken[token] && s->upos[token] == DM_UPOS_VERB)
            from_event_will(finder, token);
    } else if ((s->upos[token] == DM_UPOS_NOUN || s->upos[token] == DM_UPOS_PROPN) &&
               dm_claim_has(finder, token, DM_WORDS_PROMISE_NOUN)) {
        from_noun(finder, token);
    }
}
