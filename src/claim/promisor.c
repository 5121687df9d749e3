/* Who makes a promise: the subject where the tree has one that can bind itself; else the subject of the clauses above, or the
 * parties that stand before the promise's words. */
#include "base/text.h"
#include "claim/finder.h"

enum { CLIMB_MAX = 6, LIST_MAX = 12, SPAN_MAX = 10 };

/* "its facilities agreed": a thing that only belongs to a party. */
static bool is_thing_of_party(const dm_claim_finder *finder, uint32_t subject)
{
    return finder->coder->syntax->upos[subject] == DM_UPOS_NOUN && !dm_roles_is_actor(finder->coder, subject) &&
           !dm_claim_has(finder, subject, DM_WORDS_PARTY) && !dm_claim_has(finder, subject, DM_WORDS_SELF) &&
           !dm_claim_has(finder, subject, DM_WORDS_BODY) && !dm_claim_has(finder, subject, DM_WORDS_WHAT_TROOPS);
}

/* "The Democratic Republic of the Congo and Rwanda agree", "Canada, the United Kingdom and Germany offer": joined to a word inside
 * a name, or in a chain. */
static void add_joined_to_name(const dm_claim_finder *finder, uint32_t subject, dm_parties *parties)
{
    const dm_syntax *s = finder->coder->syntax;
    const dm_mentions *mentions = finder->coder->mentions;
    uint32_t head = s->head[subject], at = subject;
    if (head == DM_NO_TOKEN || s->upos[subject] != DM_UPOS_PROPN || !(s->morph[head] & DM_MORPH_FIN) ||
        dm_text_ends(s->lower[head], "s"))
        return;
    uint32_t told = dm_tree_child(s, head, DM_REL_CCOMP), doer = told == DM_NO_TOKEN ? told : dm_tree_child(s, told, DM_REL_NSUBJ);
    if (doer != DM_NO_TOKEN && s->upos[doer] != DM_UPOS_PRON)
        return; /* "France and Chad said that France will": they tell what one of them does */
    for (int step = 0; step < LIST_MAX && at != DM_NO_TOKEN; step++) {
        uint32_t index = mentions->by_head[at], next = DM_NO_TOKEN;
        if (index == DM_NO_TOKEN)
            return;
        const dm_mention *mention = &mentions->mentions[index];
        for (uint32_t t = mention->first; t <= mention->last; t++)
            for (uint32_t i = s->child_first[t]; i < s->child_first[t + 1]; i++) {
                uint32_t other = s->child[i];
                bool name = s->deprel[other] == DM_REL_CONJ && s->upos[other] == DM_UPOS_PROPN;
                if (name && other > mention->last && other < head && mentions->by_head[other] != DM_NO_TOKEN) {
                    dm_parties_add(parties, mentions->by_head[other]);
                    next = other;
                }
            }
        at = next;
    }
}

void dm_promisors_complete(const dm_claim_finder *finder, uint32_t verb, dm_parties *promisors)
{
    uint32_t subject =
        finder->coder->syntax->upos[verb] == DM_UPOS_VERB ? dm_tree_child(finder->coder->syntax, verb, DM_REL_NSUBJ) : DM_NO_TOKEN;
    dm_parties more = {0}, able = {0};
    bool own = false; /* not who only says so */
    for (uint32_t i = 0; subject != DM_NO_TOKEN && i < promisors->count; i++)
        own |= promisors->mention[i] == finder->coder->mentions->by_head[subject];
    if (!own)
        return;
    add_joined_to_name(finder, subject, &more);
    if (more.count == 0)
        return;
    dm_party_promisors(finder, &more, &able);
    for (uint32_t i = 0; i < able.count; i++)
        dm_parties_add(promisors, able.mention[i]);
}

bool dm_promisors_of(const dm_claim_finder *finder, uint32_t subject, dm_parties *out)
{
    const dm_syntax *s = finder->coder->syntax;
    dm_parties parties = {0};
    if (subject == DM_NO_TOKEN || is_thing_of_party(finder, subject))
        return false;
    for (uint32_t i = s->child_first[subject]; i < s->child_first[subject + 1]; i++) /* "20 countries including Chile and Japan" */
        if (s->deprel[s->child[i]] == DM_REL_NMOD && dm_phrase_has_child_word(s, s->child[i], DM_REL_CASE, "including"))
            dm_roles_of_filler(finder->coder, s->child[i], &parties);
    dm_roles_of_filler(finder->coder, subject, &parties);
    add_joined_to_name(finder, subject, &parties);
    uint32_t own = finder->coder->mentions->by_head[subject];
    if (parties.count == 0 && own != DM_NO_TOKEN)
        dm_parties_add(&parties, own); /* "twelve nations" */
    dm_party_promisors(finder, &parties, out);
    static const char *const lands[] = {"state",    "city", "province", "region",  "territory",
                                        "republic", "town", "island",   "emirate", "government"};
    for (uint32_t i = s->child_first[subject]; i < s->child_first[subject + 1] && out->count == 0; i++)
        if (DM_TEXT_IS_ANY(s->lemma[subject], lands) && s->deprel[s->child[i]] == DM_REL_NMOD &&
            dm_phrase_has_child_word(s, s->child[i], DM_REL_CASE, "of")) { /* "the state of Florida" */
            dm_roles_of_filler(finder->coder, s->child[i], &parties);
            dm_party_promisors(finder, &parties, out);
        }
    return out->count > 0;
}

/* Of several subjects the one next to the verb. */
uint32_t dm_promisors_nearest(const dm_syntax *s, uint32_t verb)
{
    uint32_t found = DM_NO_TOKEN;
    for (uint32_t i = s->child_first[verb]; i < s->child_first[verb + 1] && s->child[i] < verb; i++)
        if (s->deprel[s->child[i]] == DM_REL_NSUBJ)
            found = s->child[i];
    return found;
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
    if (subject != DM_NO_TOKEN) /* "has assured [Beijing] he will": whom he tells */
        subject = dm_promisors_nearest(s, action) != DM_NO_TOKEN ? dm_promisors_nearest(s, action) : subject;
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

/* "accepts that militants exist and vows to": the subject of a clause above, where the promise has none of its own. */
static bool of_clauses_above(const dm_claim_finder *finder, uint32_t promise, dm_parties *out)
{
    const dm_syntax *s = finder->coder->syntax;
    uint32_t at = promise, own = dm_promisors_nearest(s, promise);
    if (own != DM_NO_TOKEN && s->upos[own] != DM_UPOS_PRON)
        return false;
    for (int step = 0; step < CLIMB_MAX && s->head[at] != DM_NO_TOKEN; step++) {
        dm_deprel rel = (dm_deprel)s->deprel[at];
        if (rel != DM_REL_CONJ && rel != DM_REL_CCOMP && rel != DM_REL_ADVCL && rel != DM_REL_XCOMP && rel != DM_REL_ACL &&
            rel != DM_REL_PARATAXIS && rel != DM_REL_OBJ &&
            !(rel == DM_REL_ACL_RELCL && own != DM_NO_TOKEN &&
              (dm_text_is(s->lower[own], "they") ||
               dm_text_is(s->lower[own], "it")))) /* "a declaration in which they undertake to" */
            return false;
        at = s->head[at];
        if (dm_promisors_of(finder, dm_promisors_nearest(s, at), out))
            return true;
    }
    return false;
}

/* The longest mention whose last word is the token. */
static const dm_mention *mention_ending_at(const dm_coder *coder, uint32_t token, uint32_t first)
{
    const dm_mention *found = NULL;
    for (uint32_t t = token + 1; t-- > first && t + SPAN_MAX > token;) {
        uint32_t index = coder->mentions->by_head[t];
        const dm_mention *mention = index == DM_NO_TOKEN ? NULL : &coder->mentions->mentions[index];
        bool ends = mention != NULL && mention->last == token && mention->kind < DM_MENTION_PRONOUN;
        if (ends && (found == NULL || mention->first < found->first))
            found = mention;
    }
    return found;
}

static uint32_t skip_back(const dm_syntax *s, uint32_t token, uint32_t first, dm_upos a, dm_upos b)
{
    while (token > first && (s->upos[token - 1] == a || s->upos[token - 1] == b))
        token--;
    return token;
}

/* Does a clause begin at the token ("As Israel plans to", "..., while")? */
static bool begins_clause(const dm_syntax *s, uint32_t token)
{
    uint32_t first = s->sentences[s->sentence[token]].first;
    static const char *const marks[] = {",", ";", ":", "\"", "“", "("};
    return token <= first + 1 || s->upos[token - 1] == DM_UPOS_SCONJ || DM_TEXT_IS_ANY(s->lower[token - 1], marks) ||
           s->upos[token - 1] == DM_UPOS_CCONJ || dm_text_is(s->lower[token - 1], "as") ||
           dm_text_is(s->lower[token - 1], "after") || dm_text_is(s->lower[token - 1], "including");
}

/* "..., France, Germany and the United States, agree to": where the tree has no subject.  The list stands at the beginning of a
 * clause; behind a comma it has an "and". */
bool dm_promisors_before(const dm_claim_finder *finder, uint32_t promise, dm_parties *out)
{
    const dm_syntax *s = finder->coder->syntax;
    uint32_t first = s->sentences[s->sentence[promise]].first, t = skip_back(s, promise, first, DM_UPOS_AUX, DM_UPOS_ADV);
    dm_parties parties = {0};
    uint32_t begins = promise;
    bool comma = t > first + 1 && dm_text_is(s->lower[t - 1], ","), joined = false;
    t -= comma;
    for (int i = 0; i < LIST_MAX && t > first; i++) {
        const dm_mention *mention = mention_ending_at(finder->coder, t - 1, first);
        if (mention == NULL)
            break;
        uint32_t from = skip_back(s, mention->first, first, DM_UPOS_DET, DM_UPOS_ADJ);
        if (from > first && s->upos[from - 1] == DM_UPOS_ADP && !dm_text_is(s->lower[from - 1], "as") &&
            !dm_text_is(s->lower[from - 1], "after")) /* "rebels in Nepal" */
            break;
        dm_roles_of_filler(finder->coder, mention->head, &parties);
        begins = from;
        t = skip_back(s, from, first, DM_UPOS_CCONJ, DM_UPOS_PUNCT);
        joined |= from > first && s->upos[from - 1] == DM_UPOS_CCONJ;
        if (t == from || !joined) /* "in Oslo, Norway, 46 nations agree" */
            break;
    }
    if ((comma && !joined) || !begins_clause(s, begins))
        return false;
    dm_party_promisors(finder, &parties, out);
    return out->count > 0;
}

/* The subject of the sentence's main verb. */
bool dm_promisors_of_sentence(const dm_claim_finder *finder, uint32_t token, dm_parties *out)
{
    const dm_syntax *s = finder->coder->syntax;
    uint32_t at = token;
    for (int step = 0; step < 16 && s->head[at] != DM_NO_TOKEN; step++)
        at = s->head[at];
    uint32_t subject = dm_promisors_nearest(s, at);
    if (subject == DM_NO_TOKEN)
        subject = dm_tree_child(s, at, DM_REL_NSUBJ_PASS); /* "is sworn in, vowing to" */
    return at != token && dm_promisors_of(finder, subject, out);
}

/* "Carney and Modi agree", each a subject of its own. */
static bool of_joint_subjects(const dm_claim_finder *finder, uint32_t verb, dm_parties *out)
{
    const dm_syntax *s = finder->coder->syntax;
    uint32_t count = 0, last = DM_NO_TOKEN;
    dm_parties all = {0};
    bool joined = false;
    for (uint32_t i = s->child_first[verb]; i < s->child_first[verb + 1] && s->child[i] < verb; i++) {
        if (s->deprel[s->child[i]] != DM_REL_NSUBJ)
            continue;
        for (uint32_t t = last == DM_NO_TOKEN ? s->child[i] : last; t < s->child[i]; t++)
            joined |= s->upos[t] == DM_UPOS_CCONJ;
        last = s->child[i];
        dm_roles_of_filler(finder->coder, last, &all);
        count++;
    }
    if (count < 2 || !joined)
        return false;
    dm_party_promisors(finder, &all, out);
    return out->count > 0;
}

bool dm_promisors_find(const dm_claim_finder *finder, uint32_t promise, uint32_t action, dm_parties *out)
{
    const dm_syntax *s = finder->coder->syntax;
    uint32_t subject = promisor_token(finder, promise, action);
    if (of_joint_subjects(finder, promise, out) || dm_promisors_of(finder, subject, out) ||
        dm_promisors_of(finder, dm_promisors_nearest(s, promise), out))
        return true;
    if (s->upos[promise] != DM_UPOS_VERB)
        return false;
    if (of_clauses_above(finder, promise, out))
        return true;
    if (dm_text_ends(s->lower[promise], "ing") && (s->deprel[promise] == DM_REL_ADVCL || s->deprel[promise] == DM_REL_ACL) &&
        dm_promisors_of_sentence(finder, promise, out))
        return true;                                                    /* "orders a release, while also announcing plans to" */
    bool apart = promise > 0 && dm_text_is(s->lower[promise - 1], ","); /* "..., Turkey and the United States, announce" */
    return (apart || dm_promisors_nearest(s, promise) == DM_NO_TOKEN) && dm_promisors_before(finder, promise, out);
}

bool dm_promisors_told(const dm_claim_finder *finder, uint32_t verb, uint32_t subject, dm_parties *out)
{
    const dm_syntax *s = finder->coder->syntax;
    if (dm_promisors_of(finder, subject, out))
        return true;
    bool self = subject != DM_NO_TOKEN && (dm_text_is(s->lower[subject], "it") || dm_text_is(s->lower[subject], "they") ||
                                           dm_text_is(s->lower[subject], "he") || dm_text_is(s->lower[subject], "she") ||
                                           dm_claim_has(finder, subject, DM_WORDS_SELF));
    uint32_t at = verb;
    for (int step = 0; step < 4 && self && s->head[at] != DM_NO_TOKEN; step++) {
        bool told = s->deprel[at] == DM_REL_CCOMP;
        at = s->head[at];
        if (told)
            return dm_promisors_of(finder, dm_slots_surface_subject(finder->coder, at), out);
    }
    return false;
}

/* Is the subject whoever speaks ("it", "the country's army"), whatever it was taken for? */
static bool is_speaker_himself(const dm_claim_finder *finder, uint32_t subject)
{
    const dm_coder *coder = finder->coder;
    uint32_t index = coder->mentions->by_head[subject];
    if (coder->syntax->upos[subject] == DM_UPOS_PRON)
        return true;
    return index != DM_NO_TOKEN && dm_claim_has(finder, subject, DM_WORDS_SELF) &&
           coder->mentions->mentions[index].entity.via == DM_VIA_CONTEXT;
}

bool dm_promisors_settle(const dm_claim_finder *finder, uint32_t verb, uint32_t subject, dm_parties *promisors)
{
    const dm_syntax *s = finder->coder->syntax;
    uint32_t head = s->head[verb];
    dm_parties speakers = {0};
    if (!is_speaker_himself(finder, subject) || s->deprel[verb] != DM_REL_CCOMP || head == DM_NO_TOKEN ||
        !dm_promisors_of(finder, dm_slots_surface_subject(finder->coder, head), &speakers))
        return true;
    const dm_mention *all = finder->coder->mentions->mentions, *speaker = &all[speakers.mention[0]];
    bool would = dm_phrase_has_child_word(s, verb, DM_REL_AUX, "would");
    if (would && dm_text_is(s->lower[subject], "it") && speaker->kind == DM_MENTION_PERSON)
        return false; /* "he refuses, saying it would make him guilty" */
    if (strcmp(speaker->entity.code, all[promisors->mention[0]].entity.code) == 0)
        return true;
    *promisors = speakers;
    return !would;
}

bool dm_promisors_are_foreign(const dm_claim_finder *finder, uint32_t verb, const dm_parties *promisors)
{
    const dm_syntax *s = finder->coder->syntax;
    for (int step = 0; step < 2 && (s->deprel[verb] == DM_REL_OBJ || s->deprel[verb] == DM_REL_XCOMP); step++)
        verb = s->head[verb]; /* "won't start the war", read at the war */
    uint32_t head = s->head[verb];
    static const char *const telling[] = {"say", "state", "claim", "believe", "add", "tell", "think", "suggest", "insist", "argue"};
    dm_parties all = {0};
    if (s->deprel[verb] != DM_REL_CCOMP || head == DM_NO_TOKEN || !DM_TEXT_IS_ANY(s->lemma[head], telling))
        return false;
    uint32_t speaker = dm_slots_surface_subject(finder->coder, head);
    if (speaker == DM_NO_TOKEN)
        return false;
    dm_roles_of_filler(finder->coder, speaker, &all);
    const dm_mention *mentions = finder->coder->mentions->mentions;
    const char *code = mentions[promisors->mention[0]].entity.code;
    for (uint32_t i = 0; i < all.count; i++)
        if (mentions[all.mention[i]].entity.code[0] == '\0' || strcmp(mentions[all.mention[i]].entity.code, code) == 0)
            return false;
    return all.count > 0 && code[0] != '\0';
}
