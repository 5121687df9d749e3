/* Gaps: what the report itself says is undisclosed, unknown, unclear or unconfirmed. */
#include "base/text.h"
#include "claim/finder.h"

static void add(dm_claim_finder *finder, uint32_t trigger, uint32_t topic, const char *class_name);

/* ---- what kind of thing is open ---- */

static dm_text what_of(const dm_coder *coder, uint32_t topic)
{
    static const struct { const char *class_name, *what; } table[] = {
        {"gap-casualties", "casualties"}, {"gap-quantity", "quantity"}, {"gap-deadline", "deadline"}, {"gap-identity", "identity"},
        {"gap-cause", "cause"},           {"gap-location", "location"}};
    const dm_syntax *s = coder->syntax;
    for (size_t i = 0; i < sizeof table / sizeof *table; i++)
        if (dm_phrase_in_class(coder, topic, table[i].class_name))
            return dm_text_of(table[i].what);
    /* a question: "how many", "when", "who", "why", "where" */
    for (uint32_t i = s->child_first[topic]; i < s->child_first[topic + 1]; i++) {
        uint32_t child = s->child[i];
        dm_text word = s->lower[child];
        if (dm_text_is(word, "when"))
            return DM_TEXT("deadline");
        if (dm_text_is(word, "who") || dm_text_is(word, "whom"))
            return DM_TEXT("identity");
        if (dm_text_is(word, "why"))
            return DM_TEXT("cause");
        if (dm_text_is(word, "where"))
            return DM_TEXT("location");
        if (dm_phrase_has_child_word(s, child, DM_REL_ADVMOD, "how") || dm_phrase_has_child_word(s, child, DM_REL_AMOD, "many"))
            return DM_TEXT("quantity");
    }
    return DM_TEXT("details");
}

/* "disclose details regarding X" with X hung on the verb. */
static uint32_t about_phrase(const dm_coder *coder, uint32_t verb, uint32_t topic)
{
    static const char *const words[] = {"regarding", "on", "about", "of", "concerning"};
    const dm_syntax *s = coder->syntax;
    for (uint32_t i = s->child_first[verb]; i < s->child_first[verb + 1]; i++)
        for (size_t w = 0; w < sizeof words / sizeof *words; w++)
            if (s->child[i] > topic && s->deprel[s->child[i]] == DM_REL_OBL && dm_phrase_has_child_word(s, s->child[i], DM_REL_CASE, words[w]))
                return s->child[i];
    return topic;
}

/* "details regarding the number of troops and the period": the things, not the details. */
static void add_topics(dm_claim_finder *finder, uint32_t trigger, uint32_t topic, const char *class_name)
{
    const dm_coder *coder = finder->coder;
    const dm_syntax *s = coder->syntax;
    uint32_t real = topic;
    if (dm_phrase_in_class(coder, topic, "gap-detail"))
        for (uint32_t i = s->child_first[topic]; i < s->child_first[topic + 1]; i++)
            if (s->deprel[s->child[i]] == DM_REL_NMOD || s->deprel[s->child[i]] == DM_REL_ACL) {
                real = s->child[i];
                break;
            }
    if (real == topic && dm_phrase_in_class(coder, topic, "gap-detail"))
        real = about_phrase(coder, trigger, topic);
    add(finder, trigger, real, class_name);
    /* further things in the same list; parsers hang them anywhere inside the first */
    uint32_t first, last;
    dm_phrase_ends(s, real, true, &first, &last);
    for (uint32_t t = real + 1; t <= last; t++)
        if (s->deprel[t] == DM_REL_CONJ && s->upos[t] != DM_UPOS_ADV && s->upos[real] != DM_UPOS_VERB && (s->head[t] == real || (s->upos[t] == DM_UPOS_NOUN && dm_phrase_in_class(coder, t, "gap-topic"))))
            add(finder, trigger, t, class_name);
}

/* The commitment that a gap leaves open: the latest one before it. */
static uint64_t about_of(const dm_claim_finder *finder, uint32_t sentence, dm_text what)
{
    uint64_t about = 0;
    if (!dm_text_is(what, "quantity") && !dm_text_is(what, "deadline"))
        return 0;
    for (uint32_t i = 0; i < finder->commitments.count; i++) {
        const dm_commitment *c = &finder->commitments.data[i];
        bool open = (c->missing & (DM_MISSING_QUANTITY | DM_MISSING_DEADLINE)) != 0;
        bool acts = c->action_type == DM_RETREAT || c->action_type == DM_MOBILIZE || c->action_type == DM_AID;
        if (open && acts && c->sentence <= sentence && sentence - c->sentence <= 8)
            about = c->id;
    }
    return about;
}

static void add(dm_claim_finder *finder, uint32_t trigger, uint32_t topic, const char *class_name)
{
    dm_coder *coder = finder->coder;
    const dm_syntax *s = coder->syntax;
    uint32_t first, last;
    dm_phrase_ends(s, topic, true, &first, &last);
    while (first < topic && (s->upos[first] == DM_UPOS_ADP || s->upos[first] == DM_UPOS_CCONJ || s->upos[first] == DM_UPOS_PUNCT || dm_text_is(s->lower[first], "no") ||
                             (s->upos[first] == DM_UPOS_VERB && first + 1 < topic)))
        first++;
    for (uint32_t i = s->child_first[topic]; i < s->child_first[topic + 1]; i++) /* the words of this topic end before the next conjunct */
        if (s->deprel[s->child[i]] == DM_REL_CONJ && s->upos[s->child[i]] == DM_UPOS_NOUN) {
            uint32_t conjunct_first, conjunct_last;
            dm_phrase_ends(s, s->child[i], true, &conjunct_first, &conjunct_last);
            if (conjunct_first > topic && conjunct_first <= last)
                last = conjunct_first - 1;
        }
    while (last > topic && (s->upos[last] == DM_UPOS_PUNCT || s->upos[last] == DM_UPOS_CCONJ))
        last--;
    dm_gap gap = {.topic = dm_phrase_text(coder, first, last), .topic_span = dm_phrase_span(s, first, last), .what = what_of(coder, topic),
                  .trigger = s->span[trigger], .sentence = s->sentence[trigger], .rule = dm_phrase_rule(finder, class_name)};
    gap.about = about_of(finder, gap.sentence, gap.what);
    dm_reading reading = {.token = trigger, .innermost = trigger, .speaker_token = DM_NO_TOKEN, .report_token = DM_NO_TOKEN};
    dm_attribution_find(coder, &reading, &gap.attribution);
    gap.id = dm_claim_id(finder, 'g', gap.sentence, gap.trigger, gap.topic_span);
    for (uint32_t i = 0; i < finder->gaps.count; i++)
        if (finder->gaps.data[i].topic_span.start == gap.topic_span.start && finder->gaps.data[i].sentence == gap.sentence)
            return;
    DM_PUSH(finder->arena, &finder->gaps, gap);
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

static bool is_question(const dm_syntax *s, uint32_t clause)
{
    static const char *const words[] = {"how", "when", "who", "whether", "why", "where", "what", "which", "if"};
    uint32_t first, last;
    dm_phrase_ends(s, clause, true, &first, &last);
    for (uint32_t t = first; t < first + 2 && t <= last; t++)
        for (size_t w = 0; w < sizeof words / sizeof *words; w++)
            if (dm_text_is(s->lower[t], words[w]))
                return true;
    return false;
}

/* "did not disclose X", "gave no details of X", "declined to say whether", "no details were given". */
static void from_verb(dm_claim_finder *finder, uint32_t token)
{
    dm_coder *coder = finder->coder;
    const dm_syntax *s = coder->syntax;
    bool strong = dm_phrase_in_class(coder, token, "gap-disclose"), weak = dm_phrase_in_class(coder, token, "gap-say");
    if (!strong && !weak)
        return;
    dm_arguments arguments;
    dm_slots_collect(coder, token, DM_PREDICATE_VERB, &arguments);
    uint32_t object = filler_of(&arguments, DM_SLOT_OBJ), clause = filler_of(&arguments, DM_SLOT_COMP);
    uint32_t head = s->head[token];
    bool declined = head != DM_NO_TOKEN && s->deprel[token] == DM_REL_XCOMP &&
                    (dm_phrase_in_class(coder, head, "gap-decline") || (dm_text_is(s->lemma[head], "have") && dm_phrase_has_child_word(s, head, DM_REL_ADVMOD, "yet")));
    bool negated = (dm_auxiliary_of(coder, token) & DM_AUX_NEGATION) || declined || (object != DM_NO_TOKEN && has_no(s, object)) ||
                   dm_phrase_has_child_word(s, token, DM_REL_AUX, "without");
    if (!negated || (dm_auxiliary_of(coder, token) & DM_AUX_FUTURE))
        return;
    uint32_t topic = clause != DM_NO_TOKEN && is_question(s, clause) ? clause : object;
    if (topic == DM_NO_TOKEN)
        return;
    bool asks = topic == clause || dm_phrase_in_class(coder, topic, "gap-topic");
    if (!asks && !strong)
        return;
    add_topics(finder, token, topic, strong ? "gap-disclose" : "gap-say");
}

/* "it is unclear whether", "the cause is unknown", "an undisclosed number of", "it was not clear". */
static void from_adjective(dm_claim_finder *finder, uint32_t token)
{
    dm_coder *coder = finder->coder;
    const dm_syntax *s = coder->syntax;
    bool unknown = dm_phrase_in_class(coder, token, "gap-unknown");
    bool known = dm_phrase_in_class(coder, token, "gap-known") && (dm_auxiliary_of(coder, token) & DM_AUX_NEGATION);
    if (!unknown && !known)
        return;
    const char *class_name = unknown ? "gap-unknown" : "gap-known";
    if (s->deprel[token] == DM_REL_AMOD) {
        if (unknown && dm_phrase_in_class(coder, s->head[token], "gap-topic"))
            add(finder, token, s->head[token], class_name);
        return;
    }
    static const dm_deprel clauses[] = {DM_REL_CSUBJ, DM_REL_CCOMP, DM_REL_XCOMP, DM_REL_ADVCL, DM_REL_CSUBJ_PASS};
    for (size_t i = 0; i < sizeof clauses / sizeof *clauses; i++) {
        uint32_t clause = dm_tree_child(s, token, clauses[i]);
        if (clause != DM_NO_TOKEN && is_question(s, clause)) {
            add_topics(finder, token, clause, class_name);
            return;
        }
    }
    uint32_t subject = dm_slots_surface_subject(coder, token);
    bool someone = subject != DM_NO_TOKEN && coder->mentions->by_head[subject] != DM_NO_TOKEN; /* "scientists are uncertain" */
    if (subject != DM_NO_TOKEN && !someone && s->upos[subject] != DM_UPOS_PRON && (unknown || dm_phrase_in_class(coder, subject, "gap-topic")))
        add_topics(finder, token, subject, class_name);
}

/* "there are no recent figures on X", "no group claimed responsibility" is another thing. */
static void from_absence(dm_claim_finder *finder, uint32_t token)
{
    const dm_coder *coder = finder->coder;
    const dm_syntax *s = coder->syntax;
    if (s->upos[token] != DM_UPOS_NOUN || !has_no(s, token) || !dm_phrase_in_class(coder, token, "gap-record"))
        return;
    uint32_t head = s->head[token];
    bool exists = s->deprel[token] == DM_REL_ROOT || dm_tree_child(s, token, DM_REL_EXPL) != DM_NO_TOKEN ||
                  (head != DM_NO_TOKEN && (dm_text_is(s->lemma[head], "be") || dm_text_is(s->lemma[head], "exist") || dm_text_is(s->lemma[head], "have")));
    bool available = head != DM_NO_TOKEN && dm_text_is(s->lemma[head], "available");
    if (!exists && !available)
        return;
    uint32_t topic = token;
    for (uint32_t i = s->child_first[token]; i < s->child_first[token + 1]; i++)
        if (s->deprel[s->child[i]] == DM_REL_NMOD && !dm_phrase_has_child_word(s, s->child[i], DM_REL_CASE, "from")) {
            topic = s->child[i];
            break;
        }
    add(finder, token, topic, "gap-record");
    if (finder->gaps.count > 0 && finder->gaps.data[finder->gaps.count - 1].trigger.start == s->span[token].start && dm_phrase_in_class(coder, token, "gap-quantity"))
        finder->gaps.data[finder->gaps.count - 1].what = DM_TEXT("quantity");
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
        from_absence(finder, t);
    }
}
