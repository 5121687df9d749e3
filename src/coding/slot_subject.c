/* The subject of a predicate and its voice, after control, relatives, coordination and what parsers get wrong. */
#include "coding/slots.h"

static bool is_verbal(const dm_syntax *s, uint32_t token)
{
    return s->upos[token] == DM_UPOS_VERB || s->upos[token] == DM_UPOS_AUX || dm_tree_child(s, token, DM_REL_COP) != DM_NO_TOKEN ||
           dm_tree_child(s, token, DM_REL_NSUBJ) != DM_NO_TOKEN;
}

/* "two diplomats based in The Hague, who ...": a place is no who; the noun above it that is somebody. */
static uint32_t someone_above(const dm_coder *coder, uint32_t noun)
{
    const dm_syntax *s = coder->syntax;
    uint32_t at = noun;
    for (int step = 0; step < 4 && at != DM_NO_TOKEN; step++, at = s->head[at]) {
        uint32_t index = coder->mentions->by_head[at];
        if (index == DM_NO_TOKEN)
            continue;
        const dm_mention *mention = &coder->mentions->mentions[index];
        bool place = mention->resolved && mention->entity.code[0] != '\0' && mention->entity.sector_count == 0 &&
                     mention->kind != DM_MENTION_PERSON && mention->kind != DM_MENTION_GROUP;
        if (!place && mention->kind != DM_MENTION_TIME && mention->kind != DM_MENTION_QUANTITY)
            return at;
    }
    return noun;
}

/* "a former member of the Red Front who was arrested": a body is no who where it stands behind "of" somebody. */
static uint32_t member_of(const dm_coder *coder, uint32_t noun)
{
    const dm_syntax *s = coder->syntax;
    uint32_t index = coder->mentions->by_head[noun], above = s->head[noun];
    if (index == DM_NO_TOKEN || coder->mentions->mentions[index].kind != DM_MENTION_ORGANIZATION ||
        s->deprel[noun] != DM_REL_NMOD || above == DM_NO_TOKEN || coder->mentions->by_head[above] == DM_NO_TOKEN)
        return noun;
    const dm_mention *mention = &coder->mentions->mentions[coder->mentions->by_head[above]];
    bool somebody = mention->kind == DM_MENTION_ROLE || mention->kind == DM_MENTION_PERSON;
    return somebody && mention->entity.sector_count > 0 ? above : noun;
}

/* "Ana Ruiz, Juan Paz and Eva Sol, who were kidnapped": all of a list, from its first, where the verb is of several and the noun of
 * one. */
static uint32_t first_of_list(const dm_syntax *s, uint32_t noun, uint32_t clause)
{
    static const char *const several[] = {"were", "are", "have"};
    uint32_t helper = dm_tree_child(s, clause, DM_REL_AUX_PASS);
    if (helper == DM_NO_TOKEN)
        helper = dm_tree_child(s, clause, DM_REL_AUX);
    bool list = s->deprel[noun] == DM_REL_CONJ && s->head[noun] < noun && !(s->morph[noun] & DM_MORPH_PLUR);
    return list && helper != DM_NO_TOKEN && DM_TEXT_IS_ANY(s->lower[helper], several) ? s->head[noun] : noun;
}

uint32_t dm_slots_antecedent(const dm_coder *coder, uint32_t token)
{
    const dm_syntax *s = coder->syntax;
    if (s->upos[token] != DM_UPOS_PRON || !(s->morph[token] & DM_MORPH_REL))
        return token;
    /* who/which/that: up to the relative clause, then to the noun it hangs on */
    uint32_t at = token;
    for (int step = 0; step < 6 && at != DM_NO_TOKEN; step++) {
        if (s->deprel[at] == DM_REL_ACL_RELCL)
            return dm_text_is(s->lower[token], "who") ? someone_above(coder, member_of(coder, first_of_list(s, s->head[at], at)))
                                                      : s->head[at];
        at = s->head[at];
    }
    return token;
}

/* "arrested around 200 protesters", "destroys over 30 camps": a number told roughly right behind the verb, its word taken for a
 * preposition. */
static bool is_rough_number(const dm_syntax *s, uint32_t noun, uint32_t preposition)
{
    static const char *const rough[] = {"around", "over", "about", "under", "near"};
    static const char *const measures[] = {"kilometre", "kilometer", "km",      "mile",   "metre",
                                           "meter",     "foot",      "percent", "degree", "time"};
    return preposition == s->head[noun] + 1 && DM_TEXT_IS_ANY(s->lower[preposition], rough) && preposition + 1 < noun &&
           s->upos[preposition + 1] == DM_UPOS_NUM && s->head[preposition + 1] == noun && !DM_TEXT_IS_ANY(s->lemma[noun], measures);
}

/* "arrested more than 100 gang members": an oblique without a preposition that is no time is an object misread. */
bool dm_slots_is_bare_object(const dm_coder *coder, uint32_t child)
{
    const dm_syntax *s = coder->syntax;
    if ((s->upos[child] != DM_UPOS_NOUN && s->upos[child] != DM_UPOS_PROPN) || child < s->head[child] ||
        dm_when_is_time(coder, child))
        return false;
    uint32_t preposition = dm_tree_child(s, child, DM_REL_CASE);
    return preposition == DM_NO_TOKEN || is_rough_number(s, child, preposition);
}

/* "sailors held hostage": what they were made, no object of the verb; but "held a hostage", "took ten hostages". */
static bool is_bare_captive(const dm_syntax *s, uint32_t object)
{
    static const char *const words[] = {"hostage", "captive", "prisoner"};
    bool bare = DM_TEXT_IS_ANY(s->lower[object], words);
    for (uint32_t i = s->child_first[object]; i < s->child_first[object + 1] && bare; i++) /* "held hostage for a year by rebels" */
        bare = s->child[i] > object && dm_tree_child(s, s->child[i], DM_REL_CASE) != DM_NO_TOKEN;
    return bare;
}

static bool has_plain_object(const dm_coder *coder, uint32_t token)
{
    uint32_t object = dm_tree_child(coder->syntax, token, DM_REL_OBJ);
    return object != DM_NO_TOKEN && !is_bare_captive(coder->syntax, object);
}

/* An object in place, however the parser calls it. */
static bool has_object(const dm_coder *coder, uint32_t token)
{
    const dm_syntax *s = coder->syntax;
    for (uint32_t i = s->child_first[token]; i < s->child_first[token + 1]; i++)
        if (s->deprel[s->child[i]] == DM_REL_OBJ ||
            (s->deprel[s->child[i]] == DM_REL_OBL && dm_slots_is_bare_object(coder, s->child[i])))
            return true;
    return false;
}

/* "Two militants are killed and three tourists injured", "One soldier injured in strikes": verbs that are nothing without an object
 * are passive when they have none. */
static bool is_bare_passive(const dm_coder *coder, uint32_t token)
{
    const dm_syntax *s = coder->syntax;
    static const char *const verbs[] = {"kill", "wound", "injure", "arrest", "detain", "abduct", "kidnap", "displace"};
    bool subject = dm_tree_child(s, token, DM_REL_NSUBJ) != DM_NO_TOKEN;
    uint32_t first = s->deprel[token] == DM_REL_CONJ ? s->head[token] : DM_NO_TOKEN;
    bool shared = first != DM_NO_TOKEN && dm_tree_child(s, first, DM_REL_AUX_PASS) != DM_NO_TOKEN;
    if ((!subject && !shared) || dm_tree_child(s, token, DM_REL_AUX) != DM_NO_TOKEN || !(s->morph[token] & DM_MORPH_PAST))
        return false;
    for (uint32_t i = s->child_first[token]; i < s->child_first[token + 1]; i++) {
        /* "killed and wounded soldiers" shares its object; "two killed and nine wounded in a raid" has none */
        uint32_t next = s->child[i];
        if (s->deprel[next] == DM_REL_CONJ && s->upos[next] == DM_UPOS_VERB && !shared && has_object(coder, next) &&
            dm_tree_child(s, next, DM_REL_NSUBJ) == DM_NO_TOKEN)
            return false;
    }
    for (size_t i = 0; i < sizeof verbs / sizeof *verbs; i++)
        if (dm_text_is(s->lemma[token], verbs[i]))
            return !has_object(coder, token);
    return false;
}

/* "Washington called on Tehran": verbs that have no passive without an auxiliary, whatever the parser makes of the subject. */
static bool is_never_passive(const dm_coder *coder, uint32_t token)
{
    static const char *const verbs[] = {"appeal", "respond", "vow", "agree", "retaliate", "resign"};
    const dm_syntax *s = coder->syntax;
    if (!dm_text_is(s->lemma[token], "call"))
        return DM_TEXT_IS_ANY(s->lemma[token], verbs);
    uint32_t phrase = dm_tree_child(s, token, DM_REL_OBL);
    return phrase != DM_NO_TOKEN && (dm_preposition_is(coder, phrase, "on") || dm_preposition_is(coder, phrase, "upon") ||
                                     dm_preposition_is(coder, phrase, "for"));
}

/* "a woman sentenced to death", "is convicted and sentenced": a verb that is nothing without an object, and has none, read as a
 * finite one where no finite verb stands. */
static bool is_misread_participle(const dm_coder *coder, uint32_t token)
{
    static const char *const verbs[] = {"sentence", "jail",        "imprison", "detain", "arrest",  "deport",    "kidnap",
                                        "abduct",   "injure",      "execute",  "behead", "expel",   "extradite", "indict",
                                        "acquit",   "assassinate", "fine",     "evict",  "convict", "torture",   "incarcerate"};
    const dm_syntax *s = coder->syntax;
    dm_deprel rel = (dm_deprel)s->deprel[token];
    if (!(s->morph[token] & DM_MORPH_PAST) || !DM_TEXT_IS_ANY(s->lemma[token], verbs) || has_object(coder, token) ||
        dm_tree_child(s, token, DM_REL_NSUBJ) != DM_NO_TOKEN || dm_tree_child(s, token, DM_REL_AUX) != DM_NO_TOKEN)
        return false;
    return rel == DM_REL_ACL || (rel == DM_REL_CONJ && s->head[token] != DM_NO_TOKEN &&
                                 dm_tree_child(s, s->head[token], DM_REL_AUX_PASS) != DM_NO_TOKEN);
}

bool dm_slots_is_passive(const dm_coder *coder, uint32_t token)
{
    const dm_syntax *s = coder->syntax;
    if (dm_tree_child(s, token, DM_REL_AUX_PASS) != DM_NO_TOKEN)
        return true;
    if (is_never_passive(coder, token))
        return false;
    if (dm_tree_child(s, token, DM_REL_NSUBJ_PASS) !=
        DM_NO_TOKEN) /* "Ten killed in Cairo", but not "the group released 19 captives" */
        return !has_object(coder, token);
    if (is_bare_passive(coder, token) || is_misread_participle(coder, token))
        return true;
    if (dm_tree_child(s, token, DM_REL_NSUBJ) != DM_NO_TOKEN) /* whatever the tagger says of the participle */
        return false;
    if ((s->morph[token] & DM_MORPH_PASS) && dm_tree_child(s, token, DM_REL_OBJ) == DM_NO_TOKEN)
        return true;
    /* "troops deployed in Mali": a reduced relative of a past participle without an object of its own */
    bool participle = (s->morph[token] & DM_MORPH_PART) && (s->morph[token] & DM_MORPH_PAST);
    if (participle && (s->deprel[token] == DM_REL_ACL || s->deprel[token] == DM_REL_ADVCL) &&
        dm_tree_child(s, token, DM_REL_AUX) == DM_NO_TOKEN)
        return !has_plain_object(coder, token);
    /* headlines: "Ten arrested in Cairo" parsed without auxiliary, conjuncts of a passive: "were arrested and deported" */
    if (participle && s->deprel[token] == DM_REL_CONJ && dm_tree_child(s, token, DM_REL_AUX) == DM_NO_TOKEN &&
        dm_tree_child(s, token, DM_REL_NSUBJ) == DM_NO_TOKEN && !has_plain_object(coder, token))
        return dm_tree_child(s, s->head[token], DM_REL_AUX_PASS) != DM_NO_TOKEN;
    return false;
}

/* The noun's own doer, for "its decision to withdraw": possessor, by-phrase, actor modifier; else the subject of the verb it is
 * object of. */
static uint32_t noun_doer(const dm_coder *coder, uint32_t noun)
{
    const dm_syntax *s = coder->syntax;
    if (coder->mentions->by_head[noun] != DM_NO_TOKEN && (s->deprel[noun] == DM_REL_OBJ || s->deprel[noun] == DM_REL_IOBJ))
        return noun; /* "allowed the journalist to leave", the infinitive hung on the journalist */
    if (coder->mentions->by_head[noun] != DM_NO_TOKEN && s->deprel[noun] == DM_REL_OBL &&
        (dm_preposition_is(coder, noun, "on") || dm_preposition_is(coder, noun, "upon") || dm_preposition_is(coder, noun, "to")))
        return noun; /* "called on Cuba to release ..." */
    uint32_t poss = dm_tree_child(s, noun, DM_REL_NMOD_POSS);
    if (poss != DM_NO_TOKEN)
        return poss;
    for (uint32_t i = s->child_first[noun]; i < s->child_first[noun + 1]; i++) {
        uint32_t child = s->child[i];
        if ((s->deprel[child] == DM_REL_AMOD || s->deprel[child] == DM_REL_COMPOUND) &&
            coder->mentions->by_head[child] != DM_NO_TOKEN)
            return child;
    }
    for (uint32_t i = s->child_first[noun]; i < s->child_first[noun + 1]; i++) {
        uint32_t child = s->child[i];
        if (s->deprel[child] == DM_REL_NMOD && (dm_preposition_is(coder, child, "by") || dm_preposition_is(coder, child, "of")) &&
            coder->mentions->by_head[child] != DM_NO_TOKEN)
            return child; /* "the decision of the parliament to ..." */
    }
    uint32_t verb = s->head[noun];
    if (verb != DM_NO_TOKEN && (s->deprel[noun] == DM_REL_OBJ || s->deprel[noun] == DM_REL_OBL) && s->upos[verb] == DM_UPOS_VERB)
        return dm_slots_surface_subject(coder, verb);
    return DM_NO_TOKEN;
}

/* Does a mention of somebody, not of a place, end in this word? */
bool dm_slots_is_party_word(const dm_coder *coder, uint32_t token)
{
    uint32_t index = coder->mentions->by_head[token];
    return index != DM_NO_TOKEN && coder->mentions->mentions[index].kind != DM_MENTION_PLACE;
}

/* "North Korea test-fires a missile": the first half of the verb, read as its subject; who stands before it. */
static uint32_t before_half(const dm_coder *coder, uint32_t verb, uint32_t subject)
{
    const dm_syntax *s = coder->syntax;
    bool halves = (dm_text_is(s->lemma[verb], "fire") || dm_text_is(s->lemma[verb], "launch")) &&
                  dm_text_is(s->lemma[subject], "test") &&
                  (subject + 1 == verb || (subject + 2 == verb && dm_text_is(s->form[subject + 1], "-")));
    if (!halves)
        return subject;
    for (uint32_t i = s->child_first[subject + 1]; i > s->child_first[subject]; i--) {
        uint32_t child = s->child[i - 1];
        if (child < subject && (s->deprel[child] == DM_REL_COMPOUND || s->deprel[child] == DM_REL_AMOD) &&
            coder->mentions->by_head[child] != DM_NO_TOKEN)
            return child;
    }
    return subject;
}

uint32_t dm_slots_own_subject(const dm_coder *coder, uint32_t token)
{
    const dm_syntax *s = coder->syntax;
    uint32_t subject = dm_tree_child(s, token, DM_REL_NSUBJ);
    if (subject == DM_NO_TOKEN)
        subject = dm_tree_child(s, token, DM_REL_NSUBJ_PASS);
    if (subject == DM_NO_TOKEN)
        subject = dm_tree_child(s, token, DM_REL_NSUBJ_OUTER); /* "the forces are to withdraw" */
    /* "Kent County, Michigan prosecutor Ann Lee charges": of two subjects that the parser gives, the later one that is somebody */
    for (uint32_t i = s->child_first[token]; subject != DM_NO_TOKEN && i < s->child_first[token + 1]; i++)
        if ((s->deprel[s->child[i]] == DM_REL_NSUBJ || s->deprel[s->child[i]] == DM_REL_NSUBJ_PASS) && s->child[i] > subject &&
            s->child[i] < token && dm_slots_is_party_word(coder, s->child[i]) &&
            dm_tree_child(s, s->child[i], DM_REL_CASE) == DM_NO_TOKEN)
            subject = s->child[i];
    if (subject != DM_NO_TOKEN)
        subject = before_half(coder, token, subject);
    if (s->upos[token] != DM_UPOS_VERB || !(s->morph[token] & DM_MORPH_FIN))
        return subject;
    /* "United Nations places ...", "the Delhi police arrest ...": a verb has no compounds; the last word of a name is its head */
    for (uint32_t i = s->child_first[token]; i < s->child_first[token + 1]; i++)
        if (s->deprel[s->child[i]] == DM_REL_COMPOUND && s->child[i] < token &&
            (subject == DM_NO_TOKEN || (!dm_slots_is_party_word(coder, subject) && subject < s->child[i] &&
                                        s->child[i] + 1 == token && dm_slots_is_party_word(coder, s->child[i]) &&
                                        s->upos[s->child[i] - 1] != DM_UPOS_ADP && s->upos[s->child[i] - 1] != DM_UPOS_PUNCT)))
            subject = s->child[i];
    return subject;
}

/* "arrested on suspicion of killing", "a year in prison for insulting", "two counts of murdering": what somebody is said to have
 * done. */
static bool is_charge(const dm_syntax *s, uint32_t noun)
{
    static const char *const words[] = {"suspicion", "charge", "count", "accusation", "allegation"};
    return DM_TEXT_IS_ANY(s->lemma[noun], words);
}

/* "says an Israeli strike near Damascus killed three": the words before a clause without a subject, called the speaker's object. */
static uint32_t object_before(const dm_syntax *s, uint32_t clause)
{
    uint32_t object = dm_tree_child(s, s->head[clause], DM_REL_OBJ);
    bool between = object != DM_NO_TOKEN && object > s->head[clause] && object < clause;
    return between && (s->morph[clause] & DM_MORPH_FIN) && dm_tree_child(s, clause, DM_REL_MARK) == DM_NO_TOKEN ? object
                                                                                                                : DM_NO_TOKEN;
}

/* "refrained from attacking", "balked at ratifying", "warned against sending": a gerund behind a preposition that is no time or
 * manner. */
bool dm_slots_is_gerund_complement(const dm_coder *coder, uint32_t clause)
{
    static const char *const prepositions[] = {"of",   "from",  "at", "against", "for",  "to",
                                               "into", "about", "in", "on",      "over", "with"};
    const dm_syntax *s = coder->syntax;
    uint32_t marker = dm_tree_child(s, clause, DM_REL_MARK);
    if (marker == DM_NO_TOKEN || !dm_text_ends(s->lower[clause], "ing"))
        return false;
    return DM_TEXT_IS_ANY(s->lower[marker], prepositions);
}

/* "accused Mali of attacking", "barred girls from returning": the object does it.  "imposed sanctions on Mali for ...": it does
 * not. */
static uint32_t gerund_controller(const dm_coder *coder, uint32_t clause)
{
    uint32_t object = dm_tree_child(coder->syntax, coder->syntax->head[clause], DM_REL_OBJ);
    static const char *const company[] = {"join", "follow"}; /* "will join Mali in leaving the bloc": both leave */
    bool controls = object != DM_NO_TOKEN && !DM_TEXT_IS_ANY(coder->syntax->lemma[coder->syntax->head[clause]], company) &&
                    coder->mentions->by_head[object] != DM_NO_TOKEN && dm_slots_is_gerund_complement(coder, clause);
    return controls ? object : DM_NO_TOKEN;
}

/* "The town is shelled, killing three": what was done killed them, not the town.  The agent of the passive, if it is told, is the
 * doer. */
static bool is_outcome_of_passive(const dm_coder *coder, uint32_t token, uint32_t head)
{
    static const char *const words[] = {"killing", "wounding",   "injuring", "destroying", "damaging",
                                        "leaving", "displacing", "causing",  "forcing"};
    const dm_syntax *s = coder->syntax;
    if (!dm_slots_is_passive(coder, head) || dm_tree_child(s, token, DM_REL_MARK) != DM_NO_TOKEN)
        return false;
    return DM_TEXT_IS_ANY(s->lower[token], words);
}

/* "were killed in shelling", "was hurt during fighting": what befell them is not what they did. */
static bool is_cause_of_passive(const dm_coder *coder, uint32_t token, uint32_t head)
{
    static const char *const words[] = {"in", "during", "amid", "from", "by"};
    const dm_syntax *s = coder->syntax;
    uint32_t mark = dm_tree_child(s, token, DM_REL_MARK);
    return mark != DM_NO_TOKEN && DM_TEXT_IS_ANY(s->lower[mark], words) && dm_text_ends(s->lower[token], "ing") &&
           dm_slots_is_passive(coder, head);
}

/* "issued a report accusing Mali", "a statement criticising Chad was released": papers say what those who wrote them say. */
uint32_t dm_slots_author(const dm_coder *coder, uint32_t noun)
{
    const dm_syntax *s = coder->syntax;
    if (!dm_class_has(coder->knowledge, coder->terms->paper_class, s->lemma_symbol[noun]) ||
        coder->mentions->by_head[noun] != DM_NO_TOKEN)
        return noun;
    uint32_t doer = noun_doer(coder, noun);
    return doer == DM_NO_TOKEN ? noun : doer;
}

/* ", freeing two hostages" hung on a place: a place frees nobody. */
static bool tells_outcome(const dm_coder *coder, uint32_t token, uint32_t head)
{
    static const char *const outcomes[] = {"killing", "wounding", "injuring", "destroying", "damaging", "leaving", "displacing"};
    const dm_syntax *s = coder->syntax;
    uint32_t index = coder->mentions->by_head[head];
    bool place = index != DM_NO_TOKEN && coder->mentions->mentions[index].kind == DM_MENTION_PLACE;
    bool outcome =
        DM_TEXT_IS_ANY(s->lower[token], outcomes) && s->upos[head] != DM_UPOS_VERB && !dm_slots_is_party_word(coder, head);
    uint32_t frames = 0; /* "an attack killing ten": the attack itself */
    dm_frames_of(coder->knowledge, s->lemma_symbol[head], DM_PREDICATE_NOUN, &frames);
    return token > head && frames == 0 && dm_tree_child(s, token, DM_REL_MARK) == DM_NO_TOKEN &&
           (outcome || (place && dm_text_ends(s->lower[token], "ing") && dm_text_is(s->form[token - 1], ",")));
}

/* "Two officers assigned to guard the consulate are killed", the participle read as a clause with the subject, be it tagged finite.
 */
static uint32_t reduced_subject(const dm_syntax *s, uint32_t verb)
{
    for (uint32_t i = s->child_first[verb]; i < s->child_first[verb + 1]; i++) {
        uint32_t clause = s->child[i];
        bool helped = dm_tree_child(s, verb, DM_REL_AUX_PASS) != DM_NO_TOKEN || dm_tree_child(s, verb, DM_REL_AUX) != DM_NO_TOKEN;
        if (s->deprel[clause] != DM_REL_ADVCL || clause > verb || !((s->morph[clause] & DM_MORPH_PART) || helped) ||
            dm_tree_child(s, clause, DM_REL_MARK) != DM_NO_TOKEN || dm_tree_child(s, clause, DM_REL_AUX) != DM_NO_TOKEN ||
            dm_tree_child(s, clause, DM_REL_AUX_PASS) != DM_NO_TOKEN)
            continue;
        uint32_t subject = dm_tree_child(s, clause, DM_REL_NSUBJ);
        if (subject == DM_NO_TOKEN)
            subject = dm_tree_child(s, clause, DM_REL_NSUBJ_PASS);
        if (subject != DM_NO_TOKEN && subject < clause)
            return subject;
    }
    return DM_NO_TOKEN;
}

/* "the first country to recognise Kosovo", "the 110th state to sign": an ordinal before the noun that the infinitive hangs on. */
static bool is_ranked(const dm_syntax *s, uint32_t noun)
{
    static const char *const words[] = {"first", "second", "third", "fourth", "fifth", "sixth",  "seventh", "eighth",
                                        "ninth", "tenth",  "last",  "latest", "only",  "newest", "next"};
    for (uint32_t i = s->child_first[noun]; i < s->child_first[noun + 1]; i++) {
        uint32_t child = s->child[i];
        dm_text word = s->lower[child];
        if (child > noun || (s->deprel[child] != DM_REL_AMOD && s->deprel[child] != DM_REL_NUMMOD))
            continue;
        bool digits =
            word.len > 2 && word.ptr[0] >= '0' && word.ptr[0] <= '9' &&
            (dm_text_ends(word, "th") || dm_text_ends(word, "st") || dm_text_ends(word, "nd") || dm_text_ends(word, "rd"));
        if (digits || DM_TEXT_IS_ANY(word, words))
            return true;
    }
    return false;
}

/* The noun that the infinitive belongs to, where the parser hangs it on "becomes" instead. */
static uint32_t ranked_noun(const dm_syntax *s, uint32_t clause)
{
    uint32_t head = s->head[clause];
    if (head == DM_NO_TOKEN || s->upos[head] != DM_UPOS_VERB)
        return head;
    for (uint32_t i = s->child_first[head]; i < s->child_first[head + 1]; i++) {
        uint32_t child = s->child[i];
        if (child > head && child < clause && (s->deprel[child] == DM_REL_XCOMP || s->deprel[child] == DM_REL_OBJ))
            return child;
    }
    return DM_NO_TOKEN;
}

uint32_t dm_slots_ranked_doer(const dm_coder *coder, uint32_t clause)
{
    const dm_syntax *s = coder->syntax;
    if ((s->deprel[clause] != DM_REL_ACL && s->deprel[clause] != DM_REL_XCOMP) || !dm_is_infinitive(s, clause))
        return DM_NO_TOKEN;
    uint32_t noun = ranked_noun(s, clause);
    if (noun == DM_NO_TOKEN || s->upos[noun] != DM_UPOS_NOUN || !is_ranked(s, noun) ||
        dm_tree_child_is(s, clause, DM_REL_ADVMOD, "not"))
        return DM_NO_TOKEN;
    if (dm_tree_child(s, noun, DM_REL_COP) != DM_NO_TOKEN)
        return dm_auxiliary_of(coder, noun) == 0 ? dm_slots_own_subject(coder, noun) : DM_NO_TOKEN;
    uint32_t verb = s->head[noun];
    bool becomes = verb != DM_NO_TOKEN && dm_text_is(s->lemma[verb], "become") && dm_auxiliary_of(coder, verb) == 0 &&
                   (s->deprel[noun] == DM_REL_XCOMP || s->deprel[noun] == DM_REL_OBJ);
    return becomes ? dm_slots_surface_subject(coder, verb) : DM_NO_TOKEN;
}

/* "claims to have shot down a drone launched by Chad and vows revenge": a finite verb is no fellow of a participle or an
 * infinitive; the verb above them is. */
static uint32_t fellow_above(const dm_syntax *s, uint32_t token, uint32_t head)
{
    bool finite = s->upos[token] == DM_UPOS_VERB && (s->morph[token] & DM_MORPH_FIN) && dm_text_ends(s->lower[token], "s") &&
                  !dm_text_equal(s->lower[token], s->lemma[token]);
    uint32_t at = head;
    for (int step = 0; step < 5 && finite && at != DM_NO_TOKEN; step++, at = s->head[at]) {
        bool helped = dm_tree_child(s, at, DM_REL_AUX) != DM_NO_TOKEN || dm_tree_child(s, at, DM_REL_AUX_PASS) != DM_NO_TOKEN ||
                      dm_tree_child(s, at, DM_REL_COP) != DM_NO_TOKEN;
        if (s->upos[at] != DM_UPOS_VERB || helped || (s->morph[at] & DM_MORPH_FIN) == 0)
            continue;
        return s->deprel[at] == DM_REL_ACL ? head : at;
    }
    return head;
}

uint32_t dm_slots_surface_subject(const dm_coder *coder, uint32_t token)
{
    const dm_syntax *s = coder->syntax;
    for (int step = 0; step < 8; step++) {
        uint32_t subject = dm_slots_own_subject(coder, token);
        if (subject != DM_NO_TOKEN) {
            subject = dm_slots_antecedent(coder, subject);
            return dm_slots_is_passive(coder, token) ? subject : dm_slots_author(coder, subject);
        }
        subject = reduced_subject(s, token);
        if (subject != DM_NO_TOKEN)
            return subject;
        uint32_t head = s->head[token];
        if (head == DM_NO_TOKEN)
            return DM_NO_TOKEN;
        switch (s->deprel[token]) {
        case DM_REL_CONJ:
        case DM_REL_PARATAXIS:
            if (!is_verbal(s, head))
                return DM_NO_TOKEN;
            token = (s->morph[head] & (DM_MORPH_PART | DM_MORPH_INF)) ? fellow_above(s, token, head) : head;
            break;
        case DM_REL_XCOMP: {
            uint32_t object = dm_tree_child(s, head, DM_REL_OBJ);
            if (object == DM_NO_TOKEN)
                object = dm_tree_child(s, head, DM_REL_IOBJ);
            bool subject_control = dm_text_is(s->lemma[head], "promise") || dm_text_is(s->lemma[head], "threaten");
            if (object != DM_NO_TOKEN && !subject_control)
                return dm_slots_antecedent(coder, object);
            token = head;
            break;
        }
        case DM_REL_ADVCL: {
            if (is_outcome_of_passive(coder, token, head) || is_cause_of_passive(coder, token, head))
                return dm_tree_child(s, head, DM_REL_OBL_AGENT);
            uint32_t agent = dm_tree_child(s, head, DM_REL_OBL_AGENT); /* "arrested by police investigating the theft" */
            if (agent != DM_NO_TOKEN && agent + 1 == token && dm_text_ends(s->lower[token], "ing"))
                return agent;
            uint32_t controller = gerund_controller(coder, token);
            if (controller != DM_NO_TOKEN)
                return dm_slots_antecedent(coder, controller);
            token = head;
            break;
        }
        case DM_REL_CCOMP: /* "said to withdraw" without a subject of its own */
            if (object_before(s, token) != DM_NO_TOKEN)
                return dm_slots_antecedent(coder, object_before(s, token));
            token = head;
            break;
        case DM_REL_ACL:
            if (tells_outcome(coder, token, head)) { /* "raid a camp in the province of X, freeing two": the raiders */
                for (int up = 0; up < 4 && s->head[head] != DM_NO_TOKEN && s->upos[head] != DM_UPOS_VERB; up++)
                    head = s->head[head];
                token = head;
                break;
            }
            if (s->upos[head] == DM_UPOS_VERB) { /* "plans on sending", hung wrongly */
                token = head;
                break;
            }
            if ((is_charge(s, head) || dm_tree_child_is(s, token, DM_REL_MARK, "for")) && !dm_is_infinitive(s, token) &&
                s->head[head] != DM_NO_TOKEN) {
                token = s->head[head];
                if (dm_slots_is_passive(coder, token))
                    return dm_slots_surface_subject(coder, token);
                uint32_t charged = dm_tree_child(s, token, DM_REL_OBJ);
                if (charged == DM_NO_TOKEN || coder->mentions->by_head[charged] == DM_NO_TOKEN)
                    break; /* "received a year for shooting": the receiver */
                return dm_slots_antecedent(coder, charged);
            }
            if (dm_tree_child(s, head, DM_REL_COP) != DM_NO_TOKEN && dm_text_ends(s->lower[token], "ing") && token > head + 1 &&
                dm_text_is(s->form[token - 1], ",")) { /* "is a donor, giving millions": who is one */
                token = head;
                break;
            }
            if (dm_slots_ranked_doer(coder, token) != DM_NO_TOKEN)
                return dm_slots_antecedent(coder, dm_slots_ranked_doer(coder, token));
            if (dm_is_infinitive(s, token))
                return noun_doer(coder, head);
            return dm_slots_is_passive(coder, token) ? head : dm_slots_author(coder, head);
        case DM_REL_ACL_RELCL: return head;
        default: return DM_NO_TOKEN;
        }
    }
    return DM_NO_TOKEN;
}
