#include "syntax/mend_phrase.h"

#include <string.h>

#include "base/text.h"
#include "syntax/tree.h"

enum { DATELINE_TOKENS_MAX = 14 };

typedef struct phrases {
    const dm_syntax *s;
    uint32_t *head; /* NULL until something changes */
    uint8_t *deprel;
    dm_arena *arena;
} phrases;

/* The first change takes copies: most documents need none. */
static void attach(phrases *p, uint32_t token, uint32_t head, dm_deprel rel)
{
    uint32_t n = p->s->token_count;
    if (p->head == NULL) {
        p->head = DM_TAKE(p->arena, uint32_t, n);
        p->deprel = DM_TAKE(p->arena, uint8_t, n);
        memcpy(p->head, p->s->head, n * sizeof *p->head);
        memcpy(p->deprel, p->s->deprel, n);
    }
    p->head[token] = head;
    p->deprel[token] = (uint8_t)rel;
}

static uint32_t child_of(const dm_syntax *s, uint32_t token, dm_deprel rel)
{
    for (uint32_t i = s->child_first[token]; i < s->child_first[token + 1]; i++)
        if (s->deprel[s->child[i]] == rel)
            return s->child[i];
    return DM_NO_TOKEN;
}

static bool is_nominal(uint8_t upos) { return upos == DM_UPOS_NOUN || upos == DM_UPOS_PROPN; }

/* "with the Irish premier Leo": "with" hangs on "premier", which modifies "Leo". */
static void mend_marker(phrases *p, uint32_t token)
{
    const dm_syntax *s = p->s;
    uint32_t modifier = s->head[token];
    if (modifier == DM_NO_TOKEN || token > modifier)
        return;
    bool inner = s->deprel[modifier] == DM_REL_AMOD || s->deprel[modifier] == DM_REL_COMPOUND ||
                 s->deprel[modifier] == DM_REL_NMOD_DESC || s->deprel[modifier] == DM_REL_NMOD_POSS;
    uint32_t noun = s->head[modifier];
    if (!inner || noun == DM_NO_TOKEN || noun < modifier || !is_nominal(s->upos[noun]))
        return;
    uint32_t other = child_of(s, noun, (dm_deprel)s->deprel[token]);
    if (other != DM_NO_TOKEN && other < token)
        return;
    for (uint32_t i = s->child_first[noun]; i < s->child_first[noun + 1]; i++) /* the modifier must open the phrase */
        if (s->child[i] < token)
            return;
    attach(p, token, noun, (dm_deprel)s->deprel[token]);
}

/* "lend up to $1 billion to Mali": the sum is the object, "up to" its bound. */
static void mend_up_to(phrases *p, uint32_t token)
{
    const dm_syntax *s = p->s;
    uint32_t sum = s->head[token], verb = sum == DM_NO_TOKEN ? DM_NO_TOKEN : s->head[sum];
    if (token == 0 || verb == DM_NO_TOKEN || verb + 1 >= token || !dm_text_is(s->lower[token], "to") ||
        !dm_text_is(s->lower[token - 1], "up") || s->deprel[sum] != DM_REL_OBL || child_of(s, verb, DM_REL_OBJ) != DM_NO_TOKEN ||
        !(s->upos[sum] == DM_UPOS_SYM || s->upos[sum] == DM_UPOS_NUM || child_of(s, sum, DM_REL_NUMMOD) != DM_NO_TOKEN))
        return;
    attach(p, sum, verb, DM_REL_OBJ);
    attach(p, token, sum, DM_REL_ADVMOD);
    attach(p, token - 1, token, DM_REL_FIXED);
}

/* "Theresa May has": the second word of the name hangs as an auxiliary. */
static void mend_name(phrases *p, uint32_t token)
{
    const dm_syntax *s = p->s;
    uint32_t before = token - 1;
    if (token == 0 || s->upos[before] != DM_UPOS_PROPN || s->sentence[before] != s->sentence[token])
        return;
    uint32_t first = s->deprel[before] == DM_REL_FLAT ? s->head[before] : before;
    if (first != DM_NO_TOKEN && first < token)
        attach(p, token, first, DM_REL_FLAT);
}

/* "Indian and Pakistani troops", "the Japanese and the Australian armies": two subjects of one verb. */
static void mend_subjects(phrases *p, uint32_t second)
{
    const dm_syntax *s = p->s;
    uint32_t verb = s->head[second], first = DM_NO_TOKEN, conjunction = DM_NO_TOKEN;
    if (verb == DM_NO_TOKEN || second > verb)
        return;
    for (uint32_t i = s->child_first[verb]; i < s->child_first[verb + 1]; i++)
        if (s->deprel[s->child[i]] == DM_REL_NSUBJ && s->child[i] < second)
            first = s->child[i];
    for (uint32_t i = s->child_first[second]; i < s->child_first[second + 1]; i++)
        if (s->deprel[s->child[i]] == DM_REL_CC && s->child[i] < second && dm_text_is(s->lower[s->child[i]], "and"))
            conjunction = s->child[i];
    for (uint32_t i = s->child_first[second]; conjunction == DM_NO_TOKEN && i < s->child_first[second + 1]; i++) {
        uint32_t inner = s->child[i]; /* "and" on "Pakistani" */
        uint32_t marker = inner < second ? child_of(s, inner, DM_REL_CC) : DM_NO_TOKEN;
        if (marker != DM_NO_TOKEN && marker < inner && dm_text_is(s->lower[marker], "and"))
            conjunction = marker;
    }
    if (first == DM_NO_TOKEN || conjunction != first + 1)
        return;
    bool shared = s->upos[first] == DM_UPOS_ADJ && s->deprel[conjunction + 1] == DM_REL_AMOD && s->head[conjunction + 1] == second;
    if (shared)
        attach(p, first, second, DM_REL_AMOD);
    else
        attach(p, second, first, DM_REL_CONJ);
}

/* "The US military struck militia groups": read as one noun phrase, though no verb is left in the clause. */
static void mend_struck(phrases *p, uint32_t verb)
{
    const dm_syntax *s = p->s;
    uint32_t noun = s->head[verb], subject = verb - 1;
    if (verb == 0 || s->upos[verb] != DM_UPOS_VERB || noun == DM_NO_TOKEN || noun < verb || s->deprel[noun] != DM_REL_ROOT ||
        dm_text_ends(s->lower[verb], "ing") || (s->head[subject] != noun && s->head[subject] != verb) ||
        child_of(s, noun, DM_REL_COP) != DM_NO_TOKEN || child_of(s, noun, DM_REL_NSUBJ) != DM_NO_TOKEN ||
        child_of(s, noun, DM_REL_ACL_RELCL) != DM_NO_TOKEN)
        return;
    bool body = dm_text_is(s->lower[subject], "military") || dm_text_is(s->lower[subject], "army") ||
                dm_text_is(s->lower[subject], "navy") || dm_text_is(s->lower[subject], "forces") ||
                dm_text_is(s->lower[subject], "government") || dm_text_is(s->lower[subject], "police");
    if (!body || (s->deprel[subject] != DM_REL_AMOD && s->deprel[subject] != DM_REL_COMPOUND))
        return;
    attach(p, verb, DM_NO_TOKEN, DM_REL_ROOT);
    attach(p, noun, verb, DM_REL_OBJ);
    attach(p, subject, verb, DM_REL_NSUBJ);
    for (uint32_t i = s->child_first[noun]; i < s->child_first[noun + 1]; i++) {
        uint32_t child = s->child[i];
        if (child < subject)
            attach(p, child, subject, (dm_deprel)s->deprel[child]);
        else if (child > noun && s->deprel[child] == DM_REL_PUNCT)
            attach(p, child, verb, DM_REL_PUNCT);
    }
}

/* "The US military struck": a finite verb has no adjective, but a subject. */
static void mend_adjective(phrases *p, uint32_t token)
{
    const dm_syntax *s = p->s;
    uint32_t verb = s->head[token];
    if (s->upos[token] == DM_UPOS_VERB && verb != DM_NO_TOKEN && verb < token && is_nominal(s->upos[verb]) &&
        (child_of(s, token, DM_REL_OBJ) != DM_NO_TOKEN || child_of(s, token, DM_REL_CCOMP) != DM_NO_TOKEN)) {
        uint32_t subject = verb; /* "Rebels overran a base": what stands behind its noun with an object is no modifier */
        attach(p, token, s->head[subject], (dm_deprel)s->deprel[subject]);
        attach(p, subject, token, DM_REL_NSUBJ);
        for (uint32_t i = s->child_first[subject]; i < s->child_first[subject + 1]; i++)
            if (s->child[i] > token)
                attach(p, s->child[i], token,
                       s->deprel[s->child[i]] == DM_REL_NMOD ? DM_REL_OBL : (dm_deprel)s->deprel[s->child[i]]);
        return;
    }
    if (s->upos[token] == DM_UPOS_VERB && verb != DM_NO_TOKEN && verb > token && child_of(s, token, DM_REL_NSUBJ) != DM_NO_TOKEN &&
        child_of(s, token, DM_REL_OBJ) == DM_NO_TOKEN) {
        bool clause =
            s->deprel[verb] == DM_REL_OBJ || s->deprel[verb] == DM_REL_OBL; /* "said that soldiers had tortured prisoners" */
        attach(p, token, s->head[verb], clause ? DM_REL_CCOMP : (dm_deprel)s->deprel[verb]);
        attach(p, verb, token, DM_REL_OBJ);
        return;
    }
    if (verb == DM_NO_TOKEN || verb != token + 1 || s->upos[verb] != DM_UPOS_VERB || !(s->morph[verb] & DM_MORPH_FIN) ||
        child_of(s, verb, DM_REL_NSUBJ) != DM_NO_TOKEN || child_of(s, verb, DM_REL_NSUBJ_PASS) != DM_NO_TOKEN)
        return;
    if (s->child_first[token] < s->child_first[token + 1]) /* "the US military": it has words of its own */
        attach(p, token, verb, DM_REL_NSUBJ);
}

/* "found Nielsen guilty": the verdict read as a part of the name. */
static void mend_verdict(phrases *p, uint32_t token)
{
    const dm_syntax *s = p->s;
    uint32_t name = s->head[token];
    if (name != DM_NO_TOKEN && dm_text_is(s->form[token], "guilty") && s->head[name] != DM_NO_TOKEN &&
        s->upos[s->head[name]] == DM_UPOS_VERB)
        attach(p, token, s->head[name], DM_REL_XCOMP);
}

static bool is_saying(dm_text word)
{
    static const char *const words[] = {"says",    "said",   "say",    "announces", "announced", "claims",
                                        "claimed", "states", "stated", "declares",  "declared"};
    return DM_TEXT_IS_ANY(word, words);
}

/* "says that Russia is ready to attack and warns its citizens": who says also warns. */
static void mend_second_saying(phrases *p, uint32_t token)
{
    static const char *const words[] = {"warns",    "warned",  "urges",   "urged",      "calls",      "called",     "demands",
                                        "demanded", "accuses", "accused", "criticizes", "criticized", "condemns",   "condemned",
                                        "asks",     "asked",   "vows",    "vowed",      "threatens",  "threatened", "promises",
                                        "promised", "pledges", "pledged", "blames",     "blamed"};
    const dm_syntax *s = p->s;
    uint32_t inner = s->head[token], outer = inner == DM_NO_TOKEN ? DM_NO_TOKEN : s->head[inner];
    if (outer == DM_NO_TOKEN || s->deprel[inner] != DM_REL_CCOMP || !is_saying(s->lower[outer]) || s->upos[token] != DM_UPOS_VERB ||
        token < inner || child_of(s, token, DM_REL_NSUBJ) != DM_NO_TOKEN || child_of(s, token, DM_REL_AUX) != DM_NO_TOKEN ||
        child_of(s, token, DM_REL_AUX_PASS) != DM_NO_TOKEN)
        return;
    bool present = dm_text_ends(s->lower[token], "s"), outer_present = dm_text_ends(s->lower[outer], "s");
    for (size_t i = 0; i < sizeof words / sizeof *words && present == outer_present; i++)
        if (dm_text_is(s->lower[token], words[i]))
            attach(p, token, outer, DM_REL_CONJ);
}

static bool is_hour_or_day(dm_text word)
{
    static const char *const words[] = {"monday",   "tuesday", "wednesday", "thursday", "friday",  "saturday",
                                        "sunday",   "morning", "afternoon", "evening",  "night",   "noon",
                                        "midnight", "today",   "yesterday", "tomorrow", "weekend", "overnight"};
    return DM_TEXT_IS_ANY(word, words);
}

/* "strikes Friday evening against rebels", "ties on Saturday with Bhutan". */
static void mend_after_time(phrases *p, uint32_t token)
{
    const dm_syntax *s = p->s;
    uint32_t time = s->head[token], marker = child_of(s, token, DM_REL_CASE);
    if (time == DM_NO_TOKEN || time > token || marker == DM_NO_TOKEN || dm_text_is(s->lower[marker], "of") ||
        !is_hour_or_day(s->lower[time]) || !is_nominal(s->upos[token]))
        return;
    uint32_t above = s->head[time];
    dm_deprel rel = (dm_deprel)s->deprel[time];
    if (above == DM_NO_TOKEN ||
        (rel != DM_REL_OBL && rel != DM_REL_OBL_UNMARKED && rel != DM_REL_NMOD && rel != DM_REL_NMOD_UNMARKED))
        return;
    attach(p, token, above, is_nominal(s->upos[above]) ? DM_REL_NMOD : DM_REL_OBL);
}

/* "rolled back tariffs": a particle read as a part of the object. */
static void mend_back(phrases *p, uint32_t token)
{
    static const char *const verbs[] = {"roll", "push", "scale", "pull", "cut",   "dial",
                                        "walk", "hand", "give",  "take", "bring", "win"};
    const dm_syntax *s = p->s;
    uint32_t noun = s->head[token], verb = noun == DM_NO_TOKEN ? DM_NO_TOKEN : s->head[noun];
    if (token == 0 || verb != token - 1 || noun < token || s->deprel[noun] != DM_REL_OBJ || !dm_text_is(s->lower[token], "back") ||
        !DM_TEXT_IS_ANY(s->lemma[verb], verbs))
        return;
    attach(p, token, verb, DM_REL_COMPOUND_PRT);
}

/* Nouns that have a "to" of their own: "aid to", "a visit to". */
static bool takes_to(dm_text lemma)
{
    static const char *const words[] = {
        "access",      "aid",     "ambassador", "answer",   "approach", "assistance", "commitment", "contribution", "damage",
        "envoy",       "export",  "journey",    "key",      "letter",   "link",       "loan",       "right",        "return",
        "response",    "sale",    "supply",     "support",  "threat",   "tie",        "trip",       "visit",        "donation",
        "message",     "adviser", "delivery",   "shipment", "transfer", "belong",     "owe",        "devote",       "add",
        "lead",        "refer",   "address",    "relate",   "close",    "bring",      "donate",     "road",         "route",
        "alternative", "witness", "heir",       "end",      "due"};
    return DM_TEXT_IS_ANY(lemma, words);
}

static bool is_transfer(dm_text lemma)
{
    static const char *const words[] = {"return",   "give",   "hand", "send", "deliver", "donate",
                                        "transfer", "supply", "sell", "lend", "ship"};
    return DM_TEXT_IS_ANY(lemma, words);
}

/* "returned a portrait of a girl by a Belgian painter to its owner": what stands behind a noun deep in the object is where the
 * verb's object goes. */
static void mend_goal(phrases *p, uint32_t token)
{
    const dm_syntax *s = p->s;
    uint32_t marker = child_of(s, token, DM_REL_CASE), noun = s->head[token];
    if (marker == DM_NO_TOKEN || marker > token || noun == DM_NO_TOKEN || noun > marker || !dm_text_is(s->lower[marker], "to") ||
        takes_to(s->lemma[noun]) || s->deprel[noun] == DM_REL_OBJ)
        return;
    if (!is_nominal(s->upos[noun]) && s->deprel[noun] != DM_REL_ACL && s->deprel[noun] != DM_REL_ACL_RELCL &&
        s->upos[noun] != DM_UPOS_NUM)
        return;
    uint32_t at = noun;
    for (int step = 0; step < 5 && s->deprel[at] != DM_REL_OBJ; step++) {
        bool inner = s->deprel[at] == DM_REL_NMOD || s->deprel[at] == DM_REL_CONJ || s->deprel[at] == DM_REL_APPOS ||
                     s->deprel[at] == DM_REL_FLAT || s->deprel[at] == DM_REL_COMPOUND || s->deprel[at] == DM_REL_ACL ||
                     s->deprel[at] == DM_REL_ACL_RELCL || s->deprel[at] == DM_REL_OBL || s->deprel[at] == DM_REL_NUMMOD ||
                     s->deprel[at] == DM_REL_NMOD_UNMARKED || s->deprel[at] == DM_REL_OBL_UNMARKED;
        if (!inner || s->head[at] == DM_NO_TOKEN)
            return;
        at = s->head[at];
    }
    uint32_t verb = s->head[at];
    if (s->deprel[at] != DM_REL_OBJ || verb == DM_NO_TOKEN || verb > at || !is_transfer(s->lemma[verb]) || takes_to(s->lemma[at]))
        return;
    for (uint32_t i = s->child_first[verb]; i < s->child_first[verb + 1]; i++) {
        uint32_t own = s->deprel[s->child[i]] == DM_REL_OBL ? child_of(s, s->child[i], DM_REL_CASE) : DM_NO_TOKEN;
        if (s->deprel[s->child[i]] == DM_REL_IOBJ || (own != DM_NO_TOKEN && dm_text_is(s->lower[own], "to")))
            return;
    }
    attach(p, token, verb, DM_REL_OBL);
}

static bool is_dash(dm_text word)
{
    return dm_text_is(word, "-") || dm_text_is(word, "--") || dm_text_is(word, "\xE2\x80\x93") || dm_text_is(word, "\xE2\x80\x94");
}

static bool is_upper_word(dm_text form)
{
    for (size_t i = 0; i < form.len; i++)
        if (form.ptr[i] < 'A' || form.ptr[i] > 'Z')
            return false;
    return form.len >= 2;
}

static bool is_agency(dm_text form)
{
    static const char *const names[] = {"AP", "AFP",  "UPI",  "DPA", "IANS", "PTI", "ANI",
                                        "AA", "TASS", "IRNA", "SPA", "KUNA", "UNI"};
    return DM_TEXT_IS_ANY(form, names);
}

/* The token after "PLACE, Month Day (AGENCY) -" or "PLACE:"; `first` when the sentence has no dateline. */
static uint32_t dateline_end(const dm_syntax *s, uint32_t first, uint32_t end)
{
    bool dated = false, upper = true, names = true, listed = false;
    uint32_t limit = end - first > DATELINE_TOKENS_MAX ? first + DATELINE_TOKENS_MAX : end;
    for (uint32_t t = first; t + 1 < limit; t++) {
        dm_text form = s->form[t];
        bool capital = form.ptr[0] >= 'A' && form.ptr[0] <= 'Z', number = form.ptr[0] >= '0' && form.ptr[0] <= '9';
        bool spaced = t > first && s->span[t].start > s->span[t - 1].end;
        bool begins = s->form[t + 1].ptr[0] < 'a' || s->form[t + 1].ptr[0] > 'z'; /* the report does, with a capital */
        if (is_dash(form) && t > first && (spaced || !dm_text_is(form, "-")) && begins &&
            (dated || upper || (names && listed && spaced)))
            return t + 1;
        bool bracketed = t > first && dm_text_is(s->form[t - 1], ")") && is_upper_word(s->form[first]); /* "KABUL (Pajhwok):" */
        if (dm_text_is(form, ":") && t > first && begins && (upper || bracketed))
            return t + 1;
        if (dm_text_is(form, ")") && (dated || (t > first && is_agency(s->form[t - 1]))) && t >= first + 2 &&
            is_upper_word(s->form[t - 1]) && dm_text_is(s->form[t - 2], "("))
            return is_dash(s->form[t + 1]) ? t + 2 : t + 1;
        dated = dated || number;
        listed = listed || dm_text_is(form, ",");
        names = names && (s->upos[t] == DM_UPOS_PROPN || s->upos[t] == DM_UPOS_PUNCT || s->upos[t] == DM_UPOS_ADJ);
        upper = upper && (is_upper_word(form) || number || s->upos[t] == DM_UPOS_PUNCT);
        if (!capital && !number && s->upos[t] != DM_UPOS_PUNCT)
            return first;
    }
    return first;
}

/* The words of a dateline hang on the verb of the clause loosely, and nothing of the clause hangs on them. */
static void mend_dateline(phrases *p, const dm_sentence *sentence)
{
    const dm_syntax *s = p->s;
    uint32_t first = sentence->first, end = first + sentence->count, after = dateline_end(s, first, end);
    if (after == first || after + 2 >= end)
        return;
    uint32_t root = DM_NO_TOKEN, orphan = DM_NO_TOKEN;
    bool subject = false;
    for (uint32_t t = after; t < end; t++)
        if (s->head[t] == DM_NO_TOKEN)
            root = t;
    if (root == DM_NO_TOKEN)
        return; /* the dateline holds the clause: another repair's case */
    for (uint32_t t = after; t < end; t++)
        if (s->head[t] < after && orphan == DM_NO_TOKEN && is_nominal(s->upos[t]))
            orphan = t;
    for (uint32_t t = first; t < after; t++)
        if (s->head[t] >= after) {
            subject = subject || s->deprel[t] == DM_REL_NSUBJ;
            attach(p, t, root, s->upos[t] == DM_UPOS_PUNCT ? DM_REL_PUNCT : DM_REL_DISLOCATED);
        }
    for (uint32_t t = after; t < end; t++)
        if (s->head[t] < after)
            attach(p, t, root, t == orphan && subject && t < root ? DM_REL_NSUBJ : DM_REL_DEP);
}

/* Does every token of the sentence reach the root?  Each repair looks at a piece of the tree; together they may close a ring, which
 * later stages would walk for ever. */
static bool is_tree(const phrases *p, const dm_sentence *sentence)
{
    for (uint32_t t = sentence->first; t < sentence->first + sentence->count; t++) {
        uint32_t steps = 0;
        for (uint32_t up = t; p->head[up] != DM_NO_TOKEN; up = p->head[up])
            if (++steps > sentence->count)
                return false;
    }
    return true;
}

/* A sentence whose repairs do not make a tree keeps the tree that it had. */
static void keep_trees(phrases *p)
{
    const dm_syntax *s = p->s;
    for (uint32_t i = 0; i < s->sentence_count; i++) {
        const dm_sentence *sentence = &s->sentences[i];
        uint32_t first = sentence->first;
        bool changed = memcmp(p->head + first, s->head + first, sentence->count * sizeof *p->head) != 0;
        if (!changed || is_tree(p, sentence))
            continue;
        memcpy(p->head + first, s->head + first, sentence->count * sizeof *p->head);
        memcpy(p->deprel + first, s->deprel + first, sentence->count);
    }
}

/* "bombed Houthi-held Sanaa": a word of the town, not a clause about it. */
static void mend_held(phrases *p, uint32_t token)
{
    const dm_syntax *s = p->s;
    uint32_t town = child_of(s, token, DM_REL_OBJ);
    bool held = dm_text_is(s->lower[token], "held") || dm_text_is(s->lower[token], "controlled");
    if (!held || token == 0 || !dm_text_is(s->form[token - 1], "-") || town == DM_NO_TOKEN || town < token ||
        s->head[token] == DM_NO_TOKEN || s->head[token] > token)
        return;
    attach(p, town, s->head[token], child_of(s, s->head[token], DM_REL_OBJ) == DM_NO_TOKEN ? DM_REL_OBJ : DM_REL_OBL);
    attach(p, token, town, DM_REL_AMOD);
}

/* "sent a letter to the minister threatening to leave": hung on the one addressed, told of the sender. */
static void mend_letter(phrases *p, uint32_t token)
{
    static const char *const papers[] = {"letter", "message", "note", "email", "telegram", "ultimatum", "statement"};
    static const char *const sayings[] = {"threatening", "warning",     "demanding",  "urging", "asking",
                                          "requesting",  "calling",     "accusing",   "saying", "condemning",
                                          "pledging",    "criticising", "criticizing"};
    const dm_syntax *s = p->s;
    uint32_t noun = s->head[token], marker = noun == DM_NO_TOKEN ? DM_NO_TOKEN : child_of(s, noun, DM_REL_CASE);
    if (marker == DM_NO_TOKEN || token < noun || !dm_text_is(s->lower[marker], "to") || !DM_TEXT_IS_ANY(s->lower[token], sayings))
        return;
    uint32_t verb = s->head[noun];
    uint32_t paper = verb == DM_NO_TOKEN ? DM_NO_TOKEN : is_nominal(s->upos[verb]) ? verb : child_of(s, verb, DM_REL_OBJ);
    if (paper == DM_NO_TOKEN || s->deprel[paper] != DM_REL_OBJ || !DM_TEXT_IS_ANY(s->lemma[paper], papers))
        return;
    attach(p, token, s->head[paper], DM_REL_ADVCL);
}

static void finish(phrases *p, dm_syntax *syntax)
{
    if (p->head == NULL)
        return;
    keep_trees(p);
    syntax->head = p->head;
    syntax->deprel = p->deprel;
    dm_tree_children(p->arena, syntax);
}

void dm_phrase_mend(dm_arena *arena, dm_syntax *syntax)
{
    const dm_syntax *s = syntax;
    phrases p = {.s = syntax, .arena = arena};
    for (uint32_t t = 0; t < s->token_count; t++)
        switch (s->deprel[t]) {
        case DM_REL_CASE:
            mend_up_to(&p, t);
            mend_marker(&p, t);
            break;
        case DM_REL_DET: mend_marker(&p, t); break;
        case DM_REL_AUX:
            if (s->upos[t] == DM_UPOS_PROPN)
                mend_name(&p, t);
            break;
        case DM_REL_AMOD: mend_adjective(&p, t); break;
        case DM_REL_FLAT: mend_verdict(&p, t); break;
        case DM_REL_CONJ: mend_second_saying(&p, t); break;
        case DM_REL_NSUBJ: mend_subjects(&p, t); break;
        case DM_REL_NMOD: mend_after_time(&p, t); break;
        default: break;
        }
    for (uint32_t i = 0; i < s->sentence_count; i++)
        if (s->sentences[i].count > 4)
            mend_dateline(&p, &s->sentences[i]);
    finish(&p, syntax);
}

void dm_phrase_mend_objects(dm_arena *arena, dm_syntax *syntax)
{
    phrases p = {.s = syntax, .arena = arena};
    for (uint32_t t = 0; t < syntax->token_count; t++)
        switch (syntax->deprel[t]) {
        case DM_REL_AMOD: mend_struck(&p, t); break;
        case DM_REL_COMPOUND: mend_back(&p, t); break;
        case DM_REL_ACL: mend_letter(&p, t); break;
        case DM_REL_ADVCL: mend_held(&p, t); break;
        case DM_REL_NMOD:
        case DM_REL_OBL: mend_goal(&p, t); break;
        default: break;
        }
    finish(&p, syntax);
}
