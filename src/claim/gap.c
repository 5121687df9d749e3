/* Gaps: what the report itself says is undisclosed, unknown, unclear or unconfirmed. */
#include "base/text.h"
#include "claim/finder.h"

static const char *const question_words[] = {"how",  "when",  "who", "whether", "why",  "where",
                                             "what", "which", "if",  "whom",    "whose"};

/* ---- what kind of thing is open ---- */

/* "which [drug gang]", "which [group]", "which [countries]" */
static bool is_party(const dm_claim_finder *finder, uint32_t t, uint32_t last)
{
    const dm_syntax *s = finder->coder->syntax;
    static const char *const parties[] = {"group", "party", "side", "country", "organization", "organisation", "nation", "force"};
    while (t < last && (s->upos[t] == DM_UPOS_ADJ || s->deprel[t] == DM_REL_COMPOUND))
        t++;
    return dm_roles_is_actor(finder->coder, t) || DM_TEXT_IS_ANY(s->lemma[t], parties);
}

static dm_text what_of_question(const dm_claim_finder *finder, uint32_t first, uint32_t last)
{
    static const char *const starts[] = {"cause", "start", "trigger", "spark", "prompt", "set", "lead"};
    const dm_syntax *s = finder->coder->syntax;
    static const char *const periods[] = {"long", "soon", "often", "quickly", "fast"};
    for (uint32_t t = first; t <= last && t < first + 3; t++) {
        dm_text word = s->lower[t];
        if (dm_text_is(word, "when"))
            return DM_TEXT("deadline");
        if (dm_text_is(word, "who") || dm_text_is(word, "whom") || dm_text_is(word, "whose"))
            return DM_TEXT("identity");
        if (dm_text_is(word, "why"))
            return DM_TEXT("cause");
        if (dm_text_is(word, "where"))
            return DM_TEXT("location");
        if (dm_text_is(word, "which") && t < last && is_party(finder, t + 1, last))
            return DM_TEXT("identity");
        if (dm_text_is(word, "what") && t < last && DM_TEXT_IS_ANY(s->lemma[t + 1], starts))
            return DM_TEXT("cause");
        if (dm_text_is(word, "how") && t < last)
            return DM_TEXT_IS_ANY(s->lower[t + 1], periods) ? DM_TEXT("deadline")
                   : dm_text_is(s->lower[t + 1], "many") || dm_text_is(s->lower[t + 1], "much") ||
                           dm_text_is(s->lower[t + 1], "large") || dm_text_is(s->lower[t + 1], "big")
                       ? DM_TEXT("quantity")
                       : DM_TEXT("details");
    }
    for (uint32_t t = first; t <= last && t < first + 4; t++) /* "whether there are casualties" */
        if (dm_claim_has(finder, t, DM_WORDS_GAP_CASUALTIES))
            return DM_TEXT("casualties");
    return DM_TEXT("details");
}

static dm_text what_of(const dm_claim_finder *finder, uint32_t topic, uint32_t first, uint32_t last)
{
    static const struct {
        dm_words words;
        const char *what;
    } table[] = {{DM_WORDS_GAP_CASUALTIES, "casualties"}, {DM_WORDS_GAP_QUANTITY, "quantity"}, {DM_WORDS_GAP_DEADLINE, "deadline"},
                 {DM_WORDS_GAP_IDENTITY, "identity"},     {DM_WORDS_GAP_CAUSE, "cause"},       {DM_WORDS_GAP_LOCATION, "location"}};
    const dm_syntax *s = finder->coder->syntax;
    if (s->upos[topic] == DM_UPOS_NOUN && dm_claim_has(finder, topic, DM_WORDS_GAP_QUANTITY))
        for (uint32_t t = topic + 1; t <= last && t < topic + 4; t++) /* "the number of victims" */
            if (dm_claim_has(finder, t, DM_WORDS_GAP_CASUALTIES))
                return DM_TEXT("casualties");
    for (size_t i = 0; s->upos[topic] == DM_UPOS_NOUN && i < sizeof table / sizeof *table; i++)
        if (dm_claim_has(finder, topic, table[i].words))
            return dm_text_of(table[i].what);
    return what_of_question(finder, first, last);
}

/* ---- topics ---- */

static bool is_known(const dm_claim_finder *finder, const dm_gap *gap)
{
    uint32_t count = finder->gaps.count, from = count > 8 ? count - 8 : 0;
    for (uint32_t i = from; i < count; i++)
        if (finder->gaps.data[i].sentence == gap->sentence && finder->gaps.data[i].topic_span.end > gap->topic_span.start &&
            gap->topic_span.end > finder->gaps.data[i].topic_span.start)
            return true;
    return false;
}

static void add(dm_claim_finder *finder, uint32_t trigger, uint32_t topic, uint32_t first, uint32_t last, dm_words words)
{
    dm_coder *coder = finder->coder;
    const dm_syntax *s = coder->syntax;
    static const char *const over[] = {"on", "about", "over", "of"};
    while (last > first && (s->upos[last] == DM_UPOS_PUNCT || s->upos[last] == DM_UPOS_CCONJ))
        last--;
    if (first < last && DM_TEXT_IS_ANY(s->lower[first], over))
        first++; /* "comment on [whether ...]" */
    dm_gap gap = {.topic = dm_phrase_text(coder, first, last),
                  .topic_span = dm_phrase_span(s, first, last),
                  .what = what_of(finder, topic, first, last),
                  .trigger = s->span[trigger],
                  .sentence = s->sentence[trigger],
                  .rule = dm_phrase_rule(finder, words)};
    bool forces = false;
    for (uint32_t t = first; t <= last && words == DM_WORDS_GAP_RECORD; t++)
        forces |= dm_claim_has(finder, t, DM_WORDS_WHAT_TROOPS);
    if (words == DM_WORDS_GAP_RECORD && (forces || dm_claim_has(finder, trigger, DM_WORDS_GAP_QUANTITY)))
        gap.what = DM_TEXT("quantity");
    if (dm_text_is(s->lemma[trigger], "identify") && dm_text_is(gap.what, "details"))
        gap.what = DM_TEXT("identity"); /* "have not identified the gunmen" */
    if (is_known(finder, &gap))
        return;
    gap.about = dm_gap_about(finder, &gap, trigger, topic, first, last, words);
    dm_reading reading = {.token = trigger,
                          .innermost = trigger,
                          .inner_token = DM_NO_TOKEN,
                          .speaker_token = DM_NO_TOKEN,
                          .report_token = DM_NO_TOKEN};
    dm_attribution_find(coder, &reading, &gap.attribution);
    gap.id = dm_claim_id(finder, 'g', gap.sentence, gap.trigger, gap.topic_span);
    DM_PUSH(finder->arena, &finder->gaps, gap);
}

/* "details regarding X", "comment on X": the thing, wherever the parser hung it. */
static uint32_t about_phrase(const dm_syntax *s, uint32_t verb, uint32_t behind)
{
    static const char *const words[] = {"regarding", "on", "about", "of", "concerning", "over"};
    for (uint32_t i = s->child_first[verb]; i < s->child_first[verb + 1]; i++)
        for (size_t w = 0; w < sizeof words / sizeof *words; w++)
            if (s->child[i] > behind && (s->deprel[s->child[i]] == DM_REL_OBL || s->deprel[s->child[i]] == DM_REL_ADVCL) &&
                (dm_phrase_has_child_word(s, s->child[i], DM_REL_CASE, words[w]) ||
                 dm_phrase_has_child_word(s, s->child[i], DM_REL_MARK, words[w])))
                return s->child[i];
    return DM_NO_TOKEN;
}

static uint32_t real_topic(const dm_claim_finder *finder, uint32_t trigger, uint32_t topic)
{
    const dm_syntax *s = finder->coder->syntax;
    if (!dm_claim_has(finder, topic, DM_WORDS_GAP_DETAIL))
        return topic;
    for (uint32_t i = s->child_first[topic]; i < s->child_first[topic + 1]; i++)
        if (s->child[i] > topic && (s->deprel[s->child[i]] == DM_REL_NMOD || s->deprel[s->child[i]] == DM_REL_ACL))
            return s->child[i];
    uint32_t about = about_phrase(s, trigger, topic);
    return about != DM_NO_TOKEN ? about : topic;
}

/* Where a further topic of the list begins: behind "and", "or" or a comma, a noun that can be a topic, or a question word.  0: none
 * at `t`. */
static uint32_t list_start(const dm_claim_finder *finder, uint32_t t, uint32_t floor)
{
    const dm_syntax *s = finder->coder->syntax;
    bool question = DM_TEXT_IS_ANY(s->lower[t], question_words) && (t == 0 || s->upos[t - 1] == DM_UPOS_CCONJ);
    if (!question && (s->upos[t] != DM_UPOS_NOUN || !dm_claim_has(finder, t, DM_WORDS_GAP_TOPIC)))
        return 0;
    uint32_t start = t;
    while (!question && start > floor + 1 &&
           (s->upos[start - 1] == DM_UPOS_DET || s->upos[start - 1] == DM_UPOS_ADJ ||
            (s->upos[start - 1] == DM_UPOS_PRON && s->deprel[start - 1] == DM_REL_NMOD_POSS)))
        start--;
    bool joined = start > floor &&
                  (s->upos[start - 1] == DM_UPOS_CCONJ || (dm_text_is(s->form[start - 1], ",") && s->upos[start] == DM_UPOS_DET));
    return joined ? start : 0;
}

static bool stops_topic(const dm_syntax *s, uint32_t t)
{
    return s->upos[t] == DM_UPOS_PUNCT || s->upos[t] == DM_UPOS_CCONJ || s->upos[t] == DM_UPOS_SCONJ || s->upos[t] == DM_UPOS_AUX;
}

/* "with [the cause of death] remaining undetermined", "[the report], which was not confirmed": where the topic ends before the word
 * that says so. */
static uint32_t before_trigger(const dm_syntax *s, uint32_t real, uint32_t trigger)
{
    uint32_t last = trigger - 1;
    while (last > real && (s->upos[last] == DM_UPOS_ADV || s->upos[last] == DM_UPOS_AUX || s->upos[last] == DM_UPOS_PART ||
                           s->upos[last] == DM_UPOS_PUNCT || s->upos[last] == DM_UPOS_CCONJ || s->upos[last] == DM_UPOS_PRON ||
                           dm_text_is(s->lemma[last], "remain")))
        last--;
    return last;
}

/* "details regarding the number of troops and the period": each thing of the list is a gap of its own. */
static void add_topics(dm_claim_finder *finder, uint32_t trigger, uint32_t topic, dm_words words)
{
    const dm_syntax *s = finder->coder->syntax;
    uint32_t real = real_topic(finder, trigger, topic), first, last, head = real;
    dm_phrase_ends(s, real, true, &first, &last);
    if (first <= trigger && trigger <= real) /* an adjective before the noun: "an undisclosed number of" */
        first = trigger + 1 <= real ? trigger + 1 : real;
    while (first < real && (s->upos[first] == DM_UPOS_ADP || s->upos[first] == DM_UPOS_CCONJ || s->upos[first] == DM_UPOS_PUNCT ||
                            dm_text_is(s->lower[first], "no") || (s->upos[first] == DM_UPOS_VERB && s->upos[real] == DM_UPOS_NOUN)))
        first++;
    const dm_sentence *sentence = &s->sentences[s->sentence[trigger]];
    if (first > sentence->first && first - 1 != trigger && s->upos[real] == DM_UPOS_VERB &&
        DM_TEXT_IS_ANY(s->lower[first - 1], question_words))
        first--; /* "[what] caused the blast", hung on the word above */
    if (real < trigger && trigger <= last)
        last = before_trigger(s, real, trigger);
    for (uint32_t t = real + 1; t < last; t++)
        if (dm_text_is(s->lower[t], "nor") && s->upos[t + 1] == DM_UPOS_AUX) /* "nor is it known ..." */
            last = t - 1;
    if (words == DM_WORDS_GAP_RECORD)
        while (last + 1 < sentence->first + sentence->count &&
               !stops_topic(s, last + 1)) /* "the forces currently present in Iraq": what the parser hung elsewhere */
            last++;
    for (uint32_t t = first + 1; t <= last; t++) {
        uint32_t start = t > head || t > real ? list_start(finder, t, first) : 0;
        if (start == 0)
            continue;
        add(finder, trigger, head, first, start - 1, words);
        first = start;
        head = t;
    }
    add(finder, trigger, head, first, last, words);
}

/* ---- where they are said ---- */

static uint32_t filler_of(const dm_arguments *arguments, uint32_t slot)
{
    for (uint32_t i = 0; i < arguments->count; i++)
        if (arguments->filler[i].slot == slot)
            return arguments->filler[i].token;
    return DM_NO_TOKEN;
}

static bool has_no(const dm_syntax *s, uint32_t noun) { return dm_phrase_has_child_word(s, noun, DM_REL_DET, "no"); }

bool dm_gap_is_question(const dm_syntax *s, uint32_t clause)
{
    uint32_t first, last;
    dm_phrase_ends(s, clause, true, &first, &last);
    for (uint32_t t = first; t < first + 2 && t <= last; t++)
        if (DM_TEXT_IS_ANY(s->lower[t], question_words))
            return true;
    return first > 0 && s->sentence[first - 1] == s->sentence[first] &&
           DM_TEXT_IS_ANY(s->lower[first - 1], question_words); /* "explained how the money": hung on the verb */
}

/* "neither ministry explained", "nobody knows" */
static bool has_negative_subject(const dm_syntax *s, uint32_t verb)
{
    uint32_t subject = dm_tree_child(s, verb, DM_REL_NSUBJ);
    return subject != DM_NO_TOKEN && (dm_text_is(s->lower[subject], "neither") || dm_text_is(s->lower[subject], "nobody") ||
                                      dm_phrase_has_child_word(s, subject, DM_REL_DET, "neither") ||
                                      (dm_text_is(s->lower[subject], "one") && has_no(s, subject)));
}

/* "declined to say", "has yet to confirm", "was unable to give" */
bool dm_gap_is_declined(const dm_claim_finder *finder, uint32_t verb)
{
    const dm_syntax *s = finder->coder->syntax;
    uint32_t head = s->head[verb];
    if (head == DM_NO_TOKEN ||
        (s->deprel[verb] != DM_REL_XCOMP && s->deprel[verb] != DM_REL_ADVCL && s->deprel[verb] != DM_REL_CCOMP))
        return false;
    if (dm_claim_has(finder, head, DM_WORDS_GAP_DECLINE) && s->deprel[verb] != DM_REL_CCOMP)
        return true;
    return dm_text_is(s->lower[head], "yet") ||
           (dm_text_is(s->lemma[head], "have") && dm_phrase_has_child_word(s, head, DM_REL_ADVMOD, "yet"));
}

bool dm_gap_is_asked(const dm_claim_finder *finder, uint32_t sentence)
{
    const dm_syntax *s = finder->coder->syntax;
    uint32_t first = s->sentences[sentence].first, count = s->sentences[sentence].count;
    if (!DM_TEXT_IS_ANY(s->lower[first], question_words) || dm_text_is(s->lower[first], "if"))
        return false;
    for (uint32_t t = first; t < first + count && t < first + DM_PHRASE_TOKENS_MAX; t++)
        if (dm_claim_has(finder, t, DM_WORDS_GAP_UNKNOWN) ||
            ((dm_claim_has(finder, t, DM_WORDS_GAP_DISCLOSE) || dm_claim_has(finder, t, DM_WORDS_GAP_KNOWN)) &&
             (dm_auxiliary_of(finder->coder, t) & DM_AUX_NEGATION)))
            return true;
    return false;
}

/* "How many will leave and when was not disclosed", whatever the tree made of it: each question before the verb. */
static void from_questions(dm_claim_finder *finder, uint32_t verb)
{
    const dm_syntax *s = finder->coder->syntax;
    uint32_t first = s->sentences[s->sentence[verb]].first, last = verb;
    while (last > first && (s->upos[last] == DM_UPOS_AUX || s->upos[last] == DM_UPOS_PART || last == verb))
        last--;
    for (uint32_t t = first + 1; t <= last; t++)
        if (DM_TEXT_IS_ANY(s->lower[t], question_words) && s->upos[t - 1] == DM_UPOS_CCONJ) {
            add(finder, verb, first, first, t - 2, DM_WORDS_GAP_DISCLOSE);
            first = t;
        }
    if (last > first)
        add(finder, verb, first, first, last, DM_WORDS_GAP_DISCLOSE);
}

/* "know [what they are facing]", "explain [how it is spent]": the question word carries the clause. */
static bool asks(const dm_syntax *s, uint32_t word)
{
    return DM_TEXT_IS_ANY(s->lower[word], question_words) && word + 1 < s->token_count && !dm_text_is(s->lower[word + 1], "to") &&
           (dm_tree_child(s, word, DM_REL_ACL_RELCL) != DM_NO_TOKEN || dm_tree_child(s, word, DM_REL_ADVCL_RELCL) != DM_NO_TOKEN);
}

/* "No casualties were reported" tells of none; "no casualties were immediately reported" of none known yet. */
static bool is_immediate(const dm_syntax *s, uint32_t token)
{
    const dm_sentence *sentence = &s->sentences[s->sentence[token]];
    uint32_t from = token > sentence->first + 6 ? token - 6 : sentence->first, end = sentence->first + sentence->count;
    for (uint32_t t = from; t < end && t < token + 7; t++)
        if (dm_text_is(s->lower[t], "immediate") || dm_text_is(s->lower[t], "immediately"))
            return true;
    return false;
}

/* What is told of nobody and nothing, or only under a condition, or is a reproach. */
static bool leaves_nothing_open(const dm_claim_finder *finder, uint32_t verb, uint32_t object)
{
    static const char *const conditions[] = {"if", "unless", "until"}, *const proofs[] = {"evidence", "proof"};
    const dm_syntax *s = finder->coder->syntax;
    uint32_t mark = dm_tree_child(s, verb, DM_REL_MARK);
    if (mark != DM_NO_TOKEN && DM_TEXT_IS_ANY(s->lower[mark], conditions))
        return true;
    if (object == DM_NO_TOKEN)
        return false;
    bool without =
        (mark != DM_NO_TOKEN && dm_text_is(s->lower[mark], "without")) || dm_phrase_has_child_word(s, verb, DM_REL_AUX, "without");
    bool harm = dm_claim_has(finder, object, DM_WORDS_GAP_CASUALTIES) || dm_text_is(s->lemma[object], "damage");
    return (without && DM_TEXT_IS_ANY(s->lemma[object], proofs)) ||
           (harm && dm_phrase_has_child_word(s, object, DM_REL_DET, "no") && !is_immediate(s, verb));
}

static uint32_t topic_of_verb(const dm_claim_finder *finder, uint32_t verb, bool strong, uint32_t object, uint32_t clause)
{
    const dm_syntax *s = finder->coder->syntax;
    if (clause != DM_NO_TOKEN && dm_gap_is_question(s, clause))
        return clause;
    if (object != DM_NO_TOKEN && object > verb && asks(s, object) && (strong || dm_claim_has(finder, verb, DM_WORDS_GAP_TOLD)))
        return object;
    if (object == DM_NO_TOKEN || DM_TEXT_IS_ANY(s->lower[object], question_words))
        return strong ? about_phrase(s, verb, verb) : DM_NO_TOKEN;
    if (s->upos[object] == DM_UPOS_PRON && !strong)
        return DM_NO_TOKEN;
    bool public = dm_text_is(s->lemma[verb], "make") && (dm_phrase_has_child_word(s, verb, DM_REL_XCOMP, "public") ||
                                                         dm_phrase_has_child_word(s, verb, DM_REL_AMOD, "public") ||
                                                         dm_phrase_has_child_word(s, verb, DM_REL_ADVMOD, "public"));
    return strong || public || dm_claim_has(finder, object, DM_WORDS_GAP_TOPIC) ? object : DM_NO_TOKEN;
}

/* "did not disclose X", "gave no details of X", "declined to say whether", "no details were given", "could not confirm X". */
static void from_verb(dm_claim_finder *finder, uint32_t token)
{
    dm_coder *coder = finder->coder;
    const dm_syntax *s = coder->syntax;
    bool strong = dm_claim_has(finder, token, DM_WORDS_GAP_DISCLOSE), weak = dm_claim_has(finder, token, DM_WORDS_GAP_SAY);
    if (!strong && !weak)
        return;
    dm_arguments arguments;
    dm_slots_collect(coder, token, DM_PREDICATE_VERB, &arguments);
    uint32_t object = filler_of(&arguments, DM_SLOT_OBJ), clause = filler_of(&arguments, DM_SLOT_COMP),
             bits = dm_auxiliary_of(coder, token);
    bool negated = (bits & DM_AUX_NEGATION) || dm_gap_is_declined(finder, token) || (object != DM_NO_TOKEN && has_no(s, object)) ||
                   has_negative_subject(s, token) || dm_phrase_has_child_word(s, token, DM_REL_AUX, "without");
    bool anonymous =
        dm_text_is(s->lemma[token], "identify") && dm_slots_is_passive(coder, token) &&
        (object == DM_NO_TOKEN || !(dm_claim_has(finder, object, DM_WORDS_GAP_TOPIC) ||
                                    dm_claim_has(finder, object, DM_WORDS_GAP_IDENTITY))); /* "a man who was not identified" */
    if (!negated || anonymous || (bits & DM_AUX_FUTURE) || leaves_nothing_open(finder, token, object))
        return;
    for (uint32_t i = s->child_first[token]; i < s->child_first[token + 1] && clause == DM_NO_TOKEN; i++) {
        dm_deprel rel = (dm_deprel)s->deprel[s->child[i]]; /* "how many will leave was not disclosed" */
        if ((rel == DM_REL_CSUBJ || rel == DM_REL_CSUBJ_PASS || rel == DM_REL_ADVCL) && s->child[i] < token &&
            dm_gap_is_question(s, s->child[i]))
            clause = s->child[i];
    }
    if (strong && dm_gap_is_asked(finder, s->sentence[token])) {
        from_questions(finder, token);
        return;
    }
    uint32_t topic = topic_of_verb(finder, token, strong, object, clause);
    if (topic == DM_NO_TOKEN && strong && dm_text_is(s->lemma[token], "comment") && object == DM_NO_TOKEN) {
        add(finder, token, token, token, token, DM_WORDS_GAP_DISCLOSE); /* "the embassy declined to comment" */
        return;
    }
    if (topic != DM_NO_TOKEN)
        add_topics(finder, token, topic, strong ? DM_WORDS_GAP_DISCLOSE : DM_WORDS_GAP_SAY);
}

/* The question that an adjective asks: its own clause, or one on the verb that carries it ("it remains unclear whether"). */
static uint32_t clause_of(const dm_syntax *s, uint32_t token)
{
    static const dm_deprel clauses[] = {DM_REL_CSUBJ, DM_REL_CCOMP,      DM_REL_XCOMP,
                                        DM_REL_ADVCL, DM_REL_CSUBJ_PASS, DM_REL_ADVCL_RELCL};
    for (int step = 0; step < 2; step++) {
        for (size_t i = 0; i < sizeof clauses / sizeof *clauses; i++)
            for (uint32_t k = s->child_first[token]; k < s->child_first[token + 1]; k++)
                if (s->deprel[s->child[k]] == clauses[i] && s->child[k] > token && dm_gap_is_question(s, s->child[k]))
                    return s->child[k];
        if (s->deprel[token] != DM_REL_XCOMP || s->head[token] == DM_NO_TOKEN)
            return DM_NO_TOKEN;
        token = s->head[token];
    }
    return DM_NO_TOKEN;
}

/* "statistics on the forces are not available" */
static bool from_availability(dm_claim_finder *finder, uint32_t token)
{
    const dm_syntax *s = finder->coder->syntax;
    bool none = dm_text_is(s->lower[token], "unavailable") ||
                (dm_text_is(s->lower[token], "available") && (dm_auxiliary_of(finder->coder, token) & DM_AUX_NEGATION));
    uint32_t subject = none ? dm_tree_child(s, token, DM_REL_NSUBJ) : DM_NO_TOKEN;
    if (subject == DM_NO_TOKEN || !dm_claim_has(finder, subject, DM_WORDS_GAP_RECORD) || has_no(s, subject))
        return false;
    uint32_t topic = dm_tree_child(s, subject, DM_REL_NMOD);
    add_topics(finder, subject, topic != DM_NO_TOKEN && topic > subject ? topic : subject, DM_WORDS_GAP_RECORD);
    return true;
}

/* "the text is silent on the number", "how many are meant was left open", "the date was left open" */
static bool from_silence(dm_claim_finder *finder, uint32_t token)
{
    const dm_syntax *s = finder->coder->syntax;
    uint32_t head = s->head[token];
    if (dm_text_is(s->lower[token], "silent")) {
        uint32_t topic = about_phrase(s, token, token);
        if (topic != DM_NO_TOKEN && dm_claim_has(finder, topic, DM_WORDS_GAP_TOPIC))
            add_topics(finder, token, topic, DM_WORDS_GAP_UNKNOWN);
        return true;
    }
    if (!dm_text_is(s->lower[token], "open") || head == DM_NO_TOKEN || !dm_text_is(s->lemma[head], "leave"))
        return false;
    uint32_t first = s->sentences[s->sentence[token]].first, subject = dm_tree_child(s, head, DM_REL_NSUBJ_PASS);
    if (DM_TEXT_IS_ANY(s->lower[first], question_words) && !dm_text_is(s->lower[first], "if"))
        from_questions(finder, head);
    else if (subject != DM_NO_TOKEN && dm_claim_has(finder, subject, DM_WORDS_GAP_TOPIC))
        add_topics(finder, head, subject, DM_WORDS_GAP_UNKNOWN);
    else if (clause_of(s, token) != DM_NO_TOKEN)
        add_topics(finder, token, clause_of(s, token), DM_WORDS_GAP_UNKNOWN);
    return true;
}

/* "with [the cause of death] still undetermined", wherever the tree hung the adjective; DM_NO_TOKEN none. */
static uint32_t noun_of_with(const dm_syntax *s, uint32_t adjective)
{
    uint32_t first = s->sentences[s->sentence[adjective]].first, t = adjective;
    while (t > first && (t == adjective || s->upos[t] == DM_UPOS_ADV))
        t--;
    for (int step = 0; step < 6 && t != DM_NO_TOKEN && t < adjective && t >= first; step++, t = s->head[t])
        if (s->upos[t] == DM_UPOS_NOUN && dm_phrase_has_child_word(s, t, DM_REL_CASE, "with"))
            return t;
    return DM_NO_TOKEN;
}

/* "it is unclear whether", "the cause is unknown", "an undisclosed number of", "it was not clear". */
static void from_adjective(dm_claim_finder *finder, uint32_t token)
{
    dm_coder *coder = finder->coder;
    const dm_syntax *s = coder->syntax;
    if (s->upos[token] == DM_UPOS_ADJ && (from_availability(finder, token) || from_silence(finder, token)))
        return;
    bool unknown = dm_claim_has(finder, token, DM_WORDS_GAP_UNKNOWN);
    if (!unknown && !dm_claim_has(finder, token, DM_WORDS_GAP_KNOWN))
        return;
    if (!unknown && !(dm_auxiliary_of(coder, token) & DM_AUX_NEGATION) && !has_negative_subject(s, token) &&
        !dm_phrase_has_child_word(s, token, DM_REL_ADVMOD, "far"))
        return;
    dm_words words = unknown ? DM_WORDS_GAP_UNKNOWN : DM_WORDS_GAP_KNOWN;
    if (s->upos[token] == DM_UPOS_VERB && leaves_nothing_open(finder, token, DM_NO_TOKEN))
        return;
    if (s->deprel[token] == DM_REL_AMOD) {
        uint32_t noun = s->head[token];
        bool undisclosed =
            dm_text_is(s->lower[token], "undisclosed"); /* "charges"; "meetings" that he did not disclose are others */
        bool withheld = dm_claim_has(finder, undisclosed ? noun : token, undisclosed ? DM_WORDS_GAP_KEPT : DM_WORDS_GAP_WITHHELD) &&
                        s->upos[noun] == DM_UPOS_NOUN && coder->mentions->by_head[noun] == DM_NO_TOKEN &&
                        !dm_claim_has(finder, noun, DM_WORDS_UNNAMED); /* nor persons and sources */
        static const char *const unsure[] = {"unconfirmed", "unverified", "unsubstantiated"};
        withheld |= DM_TEXT_IS_ANY(s->lower[token], unsure) && dm_claim_has(finder, noun, DM_WORDS_GAP_HEARSAY);
        if (unknown && (withheld || dm_claim_has(finder, noun, DM_WORDS_GAP_TOPIC)))
            add_topics(finder, token, noun, words);
        return;
    }
    uint32_t clause = clause_of(s, token);
    if (clause != DM_NO_TOKEN) {
        add_topics(finder, token, clause, words);
        return;
    }
    uint32_t of = unknown ? about_phrase(s, token, token) : DM_NO_TOKEN; /* "they are uncertain of the origin" */
    if (of != DM_NO_TOKEN && dm_claim_has(finder, of, DM_WORDS_GAP_TOPIC)) {
        add_topics(finder, token, of, words);
        return;
    }
    uint32_t subject = dm_slots_surface_subject(coder, token);
    if (unknown && s->upos[token] == DM_UPOS_ADJ && !dm_text_is(s->lower[token], "unidentified") &&
        noun_of_with(s, token) != DM_NO_TOKEN)
        subject = noun_of_with(s, token);
    bool someone = subject != DM_NO_TOKEN && coder->mentions->by_head[subject] != DM_NO_TOKEN &&
                   !dm_claim_has(finder, subject, DM_WORDS_GAP_IDENTITY); /* "scientists are uncertain" */
    bool passive =
        s->upos[token] != DM_UPOS_VERB || dm_slots_is_passive(coder, token); /* "could not be verified", not "did not know" */
    if (subject != DM_NO_TOKEN && !someone && passive && s->upos[subject] != DM_UPOS_PRON &&
        ((unknown && !dm_text_is(s->lower[token], "unidentified")) || s->upos[token] == DM_UPOS_VERB ||
         dm_claim_has(finder, subject, DM_WORDS_GAP_TOPIC)))
        add_topics(finder, token, subject, words);
}

/* "there are no recent figures on X"; "no group claimed responsibility" is another thing. */
static void from_absence(dm_claim_finder *finder, uint32_t token)
{
    const dm_syntax *s = finder->coder->syntax;
    uint32_t known = finder->gaps.count;
    if (has_no(s, token) && s->deprel[token] == DM_REL_CONJ && dm_claim_has(finder, token, DM_WORDS_GAP_TOPIC) && known > 0 &&
        finder->gaps.data[known - 1].sentence == s->sentence[token]) {
        add_topics(finder, token, token, DM_WORDS_GAP_SAY); /* "gives no details of X and no timetable for Y" */
        return;
    }
    if (!has_no(s, token) || !dm_claim_has(finder, token, DM_WORDS_GAP_RECORD) ||
        (dm_text_is(s->lemma[token], "report") && !is_immediate(s, token)))
        return;
    uint32_t head = s->head[token];
    bool exists = s->deprel[token] == DM_REL_ROOT || dm_tree_child(s, token, DM_REL_EXPL) != DM_NO_TOKEN ||
                  (head != DM_NO_TOKEN &&
                   (dm_text_is(s->lemma[head], "be") || dm_text_is(s->lemma[head], "exist") || dm_text_is(s->lemma[head], "have")));
    bool available = head != DM_NO_TOKEN && (dm_text_is(s->lemma[head], "available") || dm_text_is(s->lemma[head], "emerge"));
    bool with = dm_phrase_has_child_word(s, token, DM_REL_CASE, "with") && dm_claim_has(finder, token, DM_WORDS_GAP_DETAIL);
    if (!exists && !available && !with) /* "with no word on the hostages" */
        return;
    uint32_t topic = token;
    for (uint32_t i = s->child_first[token]; i < s->child_first[token + 1] && topic == token; i++)
        if (s->deprel[s->child[i]] == DM_REL_NMOD && !dm_phrase_has_child_word(s, s->child[i], DM_REL_CASE, "from"))
            topic = s->child[i];
    if (topic == token && head != DM_NO_TOKEN && about_phrase(s, head, token) != DM_NO_TOKEN)
        topic = about_phrase(s, head, token); /* "no data are available on British forces" */
    add_topics(finder, token, topic, DM_WORDS_GAP_RECORD);
}

void dm_gaps_find(dm_claim_finder *finder)
{
    const dm_syntax *s = finder->coder->syntax;
    for (uint32_t t = 0; t < s->token_count; t++) {
        if (s->lemma_symbol[t] == 0 && s->lower_symbol[t] == 0)
            continue;
        if (s->upos[t] == DM_UPOS_VERB)
            from_verb(finder, t);
        if (s->upos[t] == DM_UPOS_ADJ || s->upos[t] == DM_UPOS_VERB)
            from_adjective(finder, t);
        if (s->upos[t] == DM_UPOS_NOUN)
            from_absence(finder, t);
    }
}
