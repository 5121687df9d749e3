/* Who says so: the report verb above, beside or before the act, or an "according to" phrase. */
#include "coding/coder.h"

#include "base/text.h"
#include "coding/slots.h"

static bool is_report_verb(const dm_coder *coder, uint32_t token)
{
    const dm_syntax *s = coder->syntax;
    uint32_t count;
    if (s->upos[token] != DM_UPOS_VERB)
        return false;
    const dm_frame *frames = dm_frames_of(coder->knowledge, s->lemma_symbol[token], DM_PREDICATE_VERB, &count);
    for (uint32_t i = 0; i < count; i++)
        if (frames[i].op == DM_OPERATOR_REPORT)
            return true;
    return false;
}

static bool is_citing_word(const dm_syntax *s, uint32_t token)
{
    static const char *const words[] = {"cite", "quote", "citing", "quoting"};
    return DM_TEXT_IS_ANY(s->lemma[token], words) || DM_TEXT_IS_ANY(s->lower[token], words);
}

/* Whose word may be cited, beside actors: "citing local media", and not "citing safety concerns". */
static bool is_source(const dm_coder *coder, uint32_t noun)
{
    static const char *const words[] = {"source", "report",  "document", "statement", "media",   "press",    "data",    "figure",
                                        "record", "witness", "letter",   "study",     "website", "official", "channel", "person"};
    return dm_roles_is_actor(coder, noun) || DM_TEXT_IS_ANY(coder->syntax->lemma[noun], words);
}

/* A verb that names whose word it is. */
static bool is_citing(const dm_coder *coder, uint32_t token)
{
    uint32_t object = is_citing_word(coder->syntax, token) ? dm_tree_child(coder->syntax, token, DM_REL_OBJ) : DM_NO_TOKEN;
    return object != DM_NO_TOKEN && is_source(coder, object) && !dm_tree_child_is(coder->syntax, token, DM_REL_MARK, "without");
}

/* A clause beside the act that tells whose word it is ("as the army said"), and not what the act is for, what else is done or when:
 * "to maintain order", "reiterating its support", "after cases were reported". */
static bool tells_beside(const dm_coder *coder, uint32_t verb)
{
    const dm_syntax *s = coder->syntax;
    if (!is_report_verb(coder, verb) || dm_tree_child(s, verb, DM_REL_CCOMP) != DM_NO_TOKEN)
        return false;
    if (is_citing_word(s, verb))
        return is_citing(coder, verb);
    uint32_t mark = dm_tree_child(s, verb, DM_REL_MARK), object = dm_tree_child(s, verb, DM_REL_OBJ);
    if (s->deprel[verb] == DM_REL_PARATAXIS) /* "..., he told reporters", and not "...; rebels claimed responsibility" */
        return object == DM_NO_TOKEN || is_source(coder, object);
    if (object != DM_NO_TOKEN || dm_is_infinitive(s, verb) || dm_tree_child(s, verb, DM_REL_NSUBJ_PASS) != DM_NO_TOKEN)
        return false; /* nor "as explosions are reported" */
    return mark == DM_NO_TOKEN ? dm_tree_child(s, verb, DM_REL_NSUBJ) != DM_NO_TOKEN && (s->morph[verb] & DM_MORPH_FIN) != 0
                               : dm_text_is(s->lower[mark], "as");
}

/* The report verb that governs `token`: an ancestor over ccomp, or a parataxis child of an ancestor ("..., the army said"). */
static uint32_t report_verb_of(const dm_coder *coder, uint32_t token)
{
    const dm_syntax *s = coder->syntax;
    for (int step = 0; step < 16 && token != DM_NO_TOKEN; step++) {
        for (uint32_t i = s->child_first[token]; i < s->child_first[token + 1]; i++) {
            uint32_t child = s->child[i];
            if ((s->deprel[child] == DM_REL_PARATAXIS || s->deprel[child] == DM_REL_ADVCL) && tells_beside(coder, child))
                return child;
        }
        uint32_t head = s->head[token];
        if (head != DM_NO_TOKEN && (s->deprel[token] == DM_REL_CCOMP || s->deprel[token] == DM_REL_PARATAXIS) &&
            is_report_verb(coder, head))
            return head;
        token = head;
    }
    return DM_NO_TOKEN;
}

static uint32_t according_below(const dm_syntax *s, uint32_t token)
{
    for (uint32_t i = s->child_first[token]; i < s->child_first[token + 1]; i++)
        for (uint32_t k = s->child_first[s->child[i]]; k < s->child_first[s->child[i] + 1]; k++)
            if (dm_text_is(s->lower[s->child[k]], "according"))
                return s->child[i];
    return DM_NO_TOKEN;
}

/* "according to the ministry": the nominal whose case is a form of "according". */
static uint32_t according_to(const dm_coder *coder, uint32_t token)
{
    const dm_syntax *s = coder->syntax;
    for (int step = 0; step < 16 && token != DM_NO_TOKEN; step++) {
        uint32_t found = according_below(s, token);
        for (uint32_t i = s->child_first[token];
             i < s->child_first[token + 1] && found == DM_NO_TOKEN && s->head[token] == DM_NO_TOKEN; i++)
            if (s->deprel[s->child[i]] == DM_REL_CONJ && s->upos[s->child[i]] == DM_UPOS_VERB)
                found = according_below(s, s->child[i]); /* "troops advance and take the town, according to": of both */
        if (found != DM_NO_TOKEN)
            return found;
        token = s->head[token];
    }
    return DM_NO_TOKEN;
}

static void subtree_ends(const dm_syntax *s, uint32_t token, uint32_t *first, uint32_t *last, int depth)
{
    if (token < *first)
        *first = token;
    if (token > *last)
        *last = token;
    if (depth > 4)
        return;
    for (uint32_t i = s->child_first[token]; i < s->child_first[token + 1]; i++) {
        dm_deprel rel = (dm_deprel)s->deprel[s->child[i]];
        if (rel != DM_REL_ACL_RELCL && rel != DM_REL_PUNCT && rel != DM_REL_ACL)
            subtree_ends(s, s->child[i], first, last, depth + 1);
    }
}

static void set_speakers(dm_coder *coder, const dm_parties *parties, dm_attribution *out)
{
    dm_entity *speakers = DM_TAKE(coder->arena, dm_entity, parties->count);
    for (uint32_t i = 0; i < parties->count; i++)
        speakers[i] = coder->mentions->mentions[parties->mention[i]].entity;
    out->speakers = speakers;
    out->speaker_count = parties->count;
}

/* "documents show", "Lee says": one that nobody knows speaks by the words that name it. */
static void set_unknown_speaker(dm_coder *coder, uint32_t speaker, dm_attribution *out)
{
    const dm_syntax *s = coder->syntax;
    uint32_t index = coder->mentions->covering[speaker], first = speaker, last = speaker;
    if (s->upos[speaker] != DM_UPOS_NOUN && s->upos[speaker] != DM_UPOS_PROPN)
        return;
    dm_entity *entity = DM_TAKE(coder->arena, dm_entity, 1);
    *entity = (dm_entity){.head = speaker};
    if (index != DM_NO_TOKEN)
        *entity = dm_mention_entity(&coder->mentions->mentions[index]);
    while (first > s->sentences[s->sentence[speaker]].first && s->head[first - 1] == speaker &&
           (s->deprel[first - 1] == DM_REL_DET || s->deprel[first - 1] == DM_REL_AMOD || s->deprel[first - 1] == DM_REL_COMPOUND ||
            s->deprel[first - 1] == DM_REL_NUMMOD))
        first--;
    while (last + 1 < s->token_count && s->deprel[last + 1] == DM_REL_FLAT && s->head[last + 1] == speaker)
        last++;
    dm_span span = {s->span[first].start, s->span[last].end};
    if (entity->span.end == 0 || (span.start <= entity->span.start && entity->span.end <= span.end)) {
        entity->span = span;
        entity->entity_text =
            dm_text_slice(s->sentences[s->sentence[speaker]].in_title ? coder->document->title : coder->document->text, span);
    }
    out->speakers = entity;
    out->speaker_count = 1;
}

/* "a joint statement issued by the two governments", "the ministry's statement": those who issued it; "the statement": those of the
 * one before. */
static void issuers_of(dm_coder *coder, uint32_t noun, dm_parties *out)
{
    const dm_syntax *s = coder->syntax;
    dm_arguments arguments;
    if (!dm_class_has(coder->knowledge, coder->terms->instrument_class, s->lemma_symbol[noun]))
        return;
    out->count = 0;
    dm_slots_collect(coder, noun, DM_PREDICATE_NOUN, &arguments);
    for (uint32_t i = 0; i < arguments.count; i++)
        if (arguments.filler[i].slot == DM_SLOT_SUBJ)
            dm_roles_of_filler(coder, arguments.filler[i].token, out);
    for (uint32_t i = s->child_first[noun]; i < s->child_first[noun + 1]; i++) {
        uint32_t verb = s->child[i];
        if (s->upos[verb] != DM_UPOS_VERB || (s->deprel[verb] != DM_REL_ACL && s->deprel[verb] != DM_REL_ACL_RELCL))
            continue;
        dm_slots_collect(coder, verb, DM_PREDICATE_VERB, &arguments);
        for (uint32_t k = 0; k < arguments.count; k++)
            if (arguments.filler[k].slot == DM_SLOT_SUBJ && arguments.filler[k].token != noun)
                dm_roles_of_filler(coder, arguments.filler[k].token, out);
    }
    if (out->count > 0)
        coder->issuers = *out;
    else
        *out = coder->issuers;
}

/* "Kenyan Defence Minister Aden Duale", a name that nobody knows: its title says whose it is. */
static void titles_of(const dm_coder *coder, uint32_t speaker, dm_parties *parties)
{
    const dm_syntax *s = coder->syntax;
    for (uint32_t i = 0; i < parties->count; i++)
        if (coder->mentions->mentions[parties->mention[i]].entity.code[0] != '\0')
            return;
    for (uint32_t i = s->child_first[speaker]; i < s->child_first[speaker + 1]; i++) {
        uint32_t child = s->child[i], index = coder->mentions->by_head[child];
        bool title =
            s->deprel[child] == DM_REL_COMPOUND || s->deprel[child] == DM_REL_NMOD_DESC || s->deprel[child] == DM_REL_APPOS;
        if (!title || index == DM_NO_TOKEN || coder->mentions->mentions[index].entity.code[0] == '\0' ||
            coder->mentions->mentions[index].kind != DM_MENTION_ROLE)
            continue;
        parties->count = 0;
        dm_parties_add(parties, index);
        return;
    }
}

/* ---- quotation marks ---- */

enum { QUOTE_REACH = 240, QUOTE_SENTENCES = 4, QUOTE_WORDS = 5 }; /* shorter ones are words, not what is said */
typedef enum mark { MARK_NONE, MARK_OPEN, MARK_CLOSE, MARK_STRAIGHT } mark;

static mark mark_at(const dm_syntax *s, uint32_t t)
{
    size_t at = 0;
    if (dm_text_is(s->form[t], "``"))
        return MARK_OPEN;
    if (dm_text_is(s->form[t], "''"))
        return MARK_CLOSE;
    if (s->form[t].len == 0 || s->form[t].len > 3)
        return MARK_NONE;
    uint32_t c = dm_utf8_next(s->form[t], &at);
    return c == '"' ? MARK_STRAIGHT : c == 0x201C || c == 0xAB ? MARK_OPEN : c == 0x201D || c == 0xBB ? MARK_CLOSE : MARK_NONE;
}

/* Is there an empty line between the two sentences? */
static bool breaks_paragraph(const dm_coder *coder, uint32_t sentence)
{
    const dm_syntax *s = coder->syntax;
    if (sentence == 0 || s->sentences[sentence].in_title != s->sentences[sentence - 1].in_title)
        return true;
    dm_span gap = {s->sentences[sentence - 1].span.end, s->sentences[sentence].span.start};
    dm_text text = s->sentences[sentence].in_title ? coder->document->title : coder->document->text;
    for (uint32_t i = gap.start; i + 1 < gap.end; i++)
        if (text.ptr[i] == '\n' && text.ptr[i + 1] == '\n')
            return true;
    return false;
}

/* The mark that opens the quotation around the token: a mark that opens is the nearest before it in its paragraph; of straight
 * marks an odd number.  DM_NO_TOKEN: it is not quoted. */
static uint32_t quote_opens(const dm_coder *coder, uint32_t token)
{
    const dm_syntax *s = coder->syntax;
    uint32_t straight = 0, nearest = DM_NO_TOKEN;
    for (uint32_t t = token, steps = 0; steps < QUOTE_REACH; steps++) {
        if (t == s->sentences[s->sentence[t]].first && breaks_paragraph(coder, s->sentence[t]))
            break;
        if (t-- == 0)
            break;
        mark m = mark_at(s, t);
        if (m == MARK_OPEN || m == MARK_CLOSE)
            return m == MARK_OPEN ? t : DM_NO_TOKEN;
        straight += m == MARK_STRAIGHT;
        nearest = m == MARK_STRAIGHT && nearest == DM_NO_TOKEN ? t : nearest;
    }
    return straight % 2 == 1 ? nearest : DM_NO_TOKEN;
}

static bool inside_quotes(const dm_coder *coder, uint32_t token) { return quote_opens(coder, token) != DM_NO_TOKEN; }

/* The mark that ends it, in the same paragraph; DM_NO_TOKEN none. */
static uint32_t quote_closes(const dm_coder *coder, uint32_t token)
{
    const dm_syntax *s = coder->syntax;
    for (uint32_t t = token + 1; t < s->token_count && t < token + QUOTE_REACH; t++) {
        if (t == s->sentences[s->sentence[t]].first && breaks_paragraph(coder, s->sentence[t]))
            return DM_NO_TOKEN;
        if (mark_at(s, t) == MARK_CLOSE || mark_at(s, t) == MARK_STRAIGHT)
            return t;
    }
    return DM_NO_TOKEN;
}

/* ---- where the words of the sentence do not say it themselves ---- */

static bool has_mark(const dm_syntax *s, uint32_t sentence)
{
    uint32_t first = s->sentences[sentence].first, count = s->sentences[sentence].count;
    for (uint32_t t = first; t < first + count && t < first + QUOTE_REACH; t++)
        if (mark_at(s, t) != MARK_NONE)
            return true;
    return false;
}

/* A report verb with who says it, outside of quotation marks. */
static uint32_t verb_within(const dm_coder *coder, uint32_t first, uint32_t end)
{
    const dm_syntax *s = coder->syntax;
    for (uint32_t t = first; t < end && t < first + QUOTE_REACH; t++)
        if (is_report_verb(coder, t) && dm_tree_child(s, t, DM_REL_NSUBJ) != DM_NO_TOKEN && !inside_quotes(coder, t))
            return t;
    return DM_NO_TOKEN;
}

/* Who speaks in the sentences in which the quotation opens and closes: "... . We will go," he said; he said: "... . We will go." */
static uint32_t verb_beside_quotation(const dm_coder *coder, uint32_t opens, uint32_t closes)
{
    const dm_syntax *s = coder->syntax;
    uint32_t verb = DM_NO_TOKEN;
    if (closes != DM_NO_TOKEN && closes < opens + QUOTE_WORDS)
        return DM_NO_TOKEN;
    if (closes != DM_NO_TOKEN) {
        const dm_sentence *last = &s->sentences[s->sentence[closes]];
        verb = verb_within(coder, closes + 1, last->first + last->count);
    }
    return verb != DM_NO_TOKEN ? verb : verb_within(coder, s->sentences[s->sentence[opens]].first, opens);
}

/* "... the president said. “We will also ...”": inside a quotation that goes on, its speaker is the one of the sentence before,
 * over the end of a paragraph where the next begins with a mark. */
static uint32_t verb_of_quotation(const dm_coder *coder, uint32_t token)
{
    const dm_syntax *s = coder->syntax;
    uint32_t sentence = s->sentence[token], opens = quote_opens(coder, token);
    uint32_t verb = verb_beside_quotation(coder, opens, quote_closes(coder, token));
    for (uint32_t back = 0; back < QUOTE_SENTENCES && verb == DM_NO_TOKEN && sentence > back; back++) {
        uint32_t at = sentence - back - 1, first = s->sentences[at].first;
        bool breaks = breaks_paragraph(coder, at + 1);
        mark m = mark_at(s, s->sentences[at + 1].first);
        if (breaks && (s->sentences[at].in_title || (m != MARK_OPEN && m != MARK_STRAIGHT)))
            break;
        if (has_mark(s, at))
            verb = verb_within(coder, first, first + s->sentences[at].count);
        else if (breaks)
            break;
    }
    return verb;
}

/* "Macron: France will withdraw": a person or an office before a colon speaks; "War in Somalia:" does not. */
static uint32_t speaker_before_colon(const dm_coder *coder, uint32_t token)
{
    const dm_syntax *s = coder->syntax;
    uint32_t first = s->sentences[s->sentence[token]].first;
    for (uint32_t t = first + 1; t < token && t < first + 8; t++) {
        if (!dm_text_is(s->form[t], ":"))
            continue;
        uint32_t index = coder->mentions->covering[first];
        if (index == DM_NO_TOKEN)
            return DM_NO_TOKEN;
        const dm_mention *mention = &coder->mentions->mentions[index];
        bool speaks = mention->kind == DM_MENTION_PERSON || (mention->kind == DM_MENTION_ROLE && mention->entity.sector_count > 0);
        return speaks && mention->first == first && mention->last + 1 == t ? mention->head : DM_NO_TOKEN;
    }
    return DM_NO_TOKEN;
}

/* ---- whom the speaker cites, and whether he has a name ---- */

enum { CHAIN_MAX = 4 };

/* Whom a verb's words cite: "reported, citing the ministry", "quoted the minister as saying". */
static uint32_t cited_by(const dm_coder *coder, uint32_t verb)
{
    const dm_syntax *s = coder->syntax;
    uint32_t object = is_citing(coder, verb) ? dm_tree_child(s, verb, DM_REL_OBJ) : DM_NO_TOKEN;
    for (uint32_t i = s->child_first[verb]; i < s->child_first[verb + 1] && object == DM_NO_TOKEN; i++) {
        uint32_t child = s->child[i];
        if (is_citing(coder, child))
            object = dm_tree_child(s, child, DM_REL_OBJ);
        if (object == DM_NO_TOKEN && dm_tree_child_is(s, child, DM_REL_CASE, "citing") && is_source(coder, child))
            object = child;
    }
    return object;
}

/* The chain from the speaker on: "said, citing the ministry, which quoted a commander"; `source`: whose word a report goes by. */
static void set_chain(dm_coder *coder, uint32_t verb, uint32_t source, dm_attribution *out)
{
    const dm_syntax *s = coder->syntax;
    dm_parties parties = {0};
    uint32_t cited = cited_by(coder, verb);
    for (int link = 0; link < CHAIN_MAX && cited != DM_NO_TOKEN; link++) {
        uint32_t at = cited;
        dm_roles_of_filler(coder, at, &parties);
        cited = DM_NO_TOKEN;
        for (uint32_t i = s->child_first[at]; i < s->child_first[at + 1] && cited == DM_NO_TOKEN; i++) {
            bool clause = s->deprel[s->child[i]] == DM_REL_ACL_RELCL || s->deprel[s->child[i]] == DM_REL_ACL;
            if (clause && is_citing(coder, s->child[i]))
                cited = dm_tree_child(s, s->child[i], DM_REL_OBJ);
        }
    }
    if (source != DM_NO_TOKEN)
        dm_roles_of_filler(coder, source, &parties);
    if (parties.count > 0)
        out->chain_count = dm_emit_entities(coder, &parties, &out->chain);
}

/* The verb that begins the chain: of "reported, citing the ministry, which quoted him" the first, of "quoted him as saying" the one
 * that quotes. */
static uint32_t first_link(const dm_coder *coder, uint32_t verb)
{
    const dm_syntax *s = coder->syntax;
    for (int link = 0; link < CHAIN_MAX && s->head[verb] != DM_NO_TOKEN; link++) {
        uint32_t head = s->head[verb];
        if (s->deprel[verb] == DM_REL_ADVCL && is_citing(coder, head))
            return head;
        if (s->deprel[verb] != DM_REL_ACL_RELCL || !is_citing(coder, verb))
            return verb;
        uint32_t cites = s->head[head]; /* over the noun that is cited */
        if (cites == DM_NO_TOKEN || !is_citing(coder, cites))
            return verb;
        verb = s->upos[cites] == DM_UPOS_VERB && s->deprel[cites] == DM_REL_ADVCL && s->head[cites] != DM_NO_TOKEN ? s->head[cites]
                                                                                                                   : cites;
    }
    return verb;
}

static bool is_unnamed(const dm_coder *coder, uint32_t speaker)
{
    static const char *const words[] = {"unnamed", "anonymous", "unidentified", "anonymity", "anonymously"};
    const dm_syntax *s = coder->syntax;
    uint32_t first = UINT32_MAX, last = 0;
    subtree_ends(s, speaker, &first, &last, 0);
    uint32_t end = s->sentences[s->sentence[speaker]].first + s->sentences[s->sentence[speaker]].count;
    for (uint32_t t = first; t < end && t < last + 10; t++) {
        for (size_t w = 0; w < sizeof words / sizeof *words; w++)
            if (dm_text_is(s->lower[t], words[w]))
                return true;
        if (t > first + 3 && dm_text_is(s->lower[t], "named") && dm_text_is(s->lower[t - 3], "not"))
            return true;
    }
    static const char *const nameless[] = {"source", "official", "diplomat", "insider"};
    for (uint32_t i = s->child_first[speaker]; i < s->child_first[speaker + 1]; i++)
        if (s->deprel[s->child[i]] == DM_REL_APPOS && s->upos[s->child[i]] == DM_UPOS_PROPN)
            return false; /* "an official, Moussa Traore," */
    return s->upos[speaker] == DM_UPOS_NOUN && DM_TEXT_IS_ANY(s->lemma[speaker], nameless);
}

/* "finds him dead": found, and not told. */
static bool is_perceived(const dm_syntax *s, uint32_t verb)
{
    static const char *const senses[] = {"find", "discover", "show", "see"};
    return DM_TEXT_IS_ANY(s->lemma[verb], senses) && dm_tree_child(s, verb, DM_REL_XCOMP) != DM_NO_TOKEN &&
           dm_tree_child(s, verb, DM_REL_CCOMP) == DM_NO_TOKEN;
}

/* "announces that it will pull out", "announces a plan to withdraw": the words of those who announce what they do themselves. */
static uint32_t verb_of_own_act(const dm_syntax *s, const dm_reading *reading)
{
    static const char *const tells[] = {"announce", "say", "confirm", "declare", "state", "affirm", "reveal", "insist"};
    uint32_t token = reading->token, head = s->head[token];
    if (token == reading->innermost)
        return DM_NO_TOKEN;
    if (s->upos[token] == DM_UPOS_NOUN && s->deprel[token] == DM_REL_OBJ && head != DM_NO_TOKEN)
        token = head;
    if (dm_text_is(s->lemma[token], "declare") && s->upos[reading->innermost] == DM_UPOS_NOUN)
        return DM_NO_TOKEN; /* "declares its support": that is the act */
    return s->upos[token] == DM_UPOS_VERB && DM_TEXT_IS_ANY(s->lemma[token], tells) ? token : DM_NO_TOKEN;
}

/* "condemns the council for failing to act, adding that": a participle behind a comma goes on with what the doer of the whole
 * sentence says, whatever clause it hangs on. */
static uint32_t speaker_going_on(const dm_coder *coder, uint32_t verb)
{
    const dm_syntax *s = coder->syntax;
    uint32_t top = verb, first = s->sentences[s->sentence[verb]].first;
    static const char *const says[] = {"claim", "say", "argue", "allege", "insist", "add"};
    static const char *const papers[] = {"post", "tweet", "message", "video", "note", "email", "memo", "article", "paper"};
    bool thing = s->deprel[verb] == DM_REL_ACL && DM_TEXT_IS_ANY(s->lemma[verb], says) && !is_source(coder, s->head[verb]) &&
                 !DM_TEXT_IS_ANY(s->lemma[s->head[verb]], papers); /* "boycott the vote claiming that", not "a post saying that" */
    if (verb < first + 2 || !(thing || dm_text_is(s->form[verb - 1], ",")) || !dm_text_ends(s->lower[verb], "ing") ||
        dm_tree_child(s, verb, DM_REL_NSUBJ) != DM_NO_TOKEN || s->deprel[verb] == DM_REL_ROOT)
        return DM_NO_TOKEN;
    for (int step = 0; step < 8 && s->deprel[top] != DM_REL_ROOT && s->head[top] != DM_NO_TOKEN; step++)
        top = s->head[top];
    uint32_t subject = s->upos[top] == DM_UPOS_VERB && top < verb ? dm_tree_child(s, top, DM_REL_NSUBJ) : DM_NO_TOKEN;
    return subject != DM_NO_TOKEN && subject < verb ? subject : DM_NO_TOKEN;
}

void dm_attribution_find(dm_coder *coder, const dm_reading *reading, dm_attribution *out)
{
    const dm_syntax *s = coder->syntax;
    *out = (dm_attribution){0};
    uint32_t verb = reading->report_token, speaker = reading->speaker_token;
    if (verb != DM_NO_TOKEN && is_perceived(s, verb))
        verb = speaker = DM_NO_TOKEN;
    if (verb == DM_NO_TOKEN) {
        uint32_t own = verb_of_own_act(s, reading);
        verb = report_verb_of(coder, reading->token);
        if (verb == DM_NO_TOKEN || (own != DM_NO_TOKEN && dm_tree_child(s, verb, DM_REL_NSUBJ) == DM_NO_TOKEN))
            verb = own;
    }
    uint32_t begins = verb == DM_NO_TOKEN ? verb : first_link(coder, verb);
    if (begins != verb) {
        verb = begins;
        speaker = DM_NO_TOKEN;
    }
    uint32_t going_on = verb == DM_NO_TOKEN ? verb : speaker_going_on(coder, verb);
    if (going_on != DM_NO_TOKEN)
        speaker = going_on;
    if (verb != DM_NO_TOKEN && speaker == DM_NO_TOKEN)
        speaker = dm_slots_surface_subject(coder, verb);
    if (verb != DM_NO_TOKEN && dm_slots_is_passive(coder, verb)) {
        dm_arguments arguments;
        dm_slots_collect(coder, verb, DM_PREDICATE_VERB, &arguments);
        speaker = DM_NO_TOKEN;
        for (uint32_t i = 0; i < arguments.count; i++)
            if (arguments.filler[i].slot == DM_SLOT_SUBJ)
                speaker = arguments.filler[i].token;
    }
    out->verb = verb == DM_NO_TOKEN ? (dm_text){NULL, 0} : s->lemma[verb];
    if (speaker == DM_NO_TOKEN) {
        uint32_t source = according_to(coder, reading->innermost);
        if (source == DM_NO_TOKEN && reading->innermost != reading->token)
            source = according_to(coder, reading->token);
        if (source != DM_NO_TOKEN) {
            speaker = source;
            out->verb = DM_TEXT("according to");
        }
    }
    if (speaker == DM_NO_TOKEN && verb != DM_NO_TOKEN && s->upos[verb] == DM_UPOS_NOUN && s->head[verb] != DM_NO_TOKEN)
        speaker = dm_slots_surface_subject(coder, s->head[verb]); /* "the president promised in a statement" */
    if (speaker == DM_NO_TOKEN && verb == DM_NO_TOKEN && inside_quotes(coder, reading->innermost)) {
        verb = verb_of_quotation(coder, reading->innermost);
        out->verb = verb == DM_NO_TOKEN ? (dm_text){NULL, 0} : s->lemma[verb];
        speaker = verb == DM_NO_TOKEN ? DM_NO_TOKEN : dm_slots_surface_subject(coder, verb);
    }
    if (speaker == DM_NO_TOKEN && verb == DM_NO_TOKEN)
        speaker = speaker_before_colon(coder, reading->token);
    if (speaker == DM_NO_TOKEN && verb == DM_NO_TOKEN)
        return;
    uint32_t first = UINT32_MAX, last = 0;
    if (speaker != DM_NO_TOKEN) {
        dm_parties parties = {0};
        dm_roles_of_filler(coder, speaker, &parties);
        issuers_of(coder, speaker, &parties);
        titles_of(coder, speaker, &parties);
        if (parties.count == 1 && dm_text_is(s->lower[coder->mentions->mentions[parties.mention[0]].head], "press") &&
            dm_text_is(s->lemma[speaker], "release"))
            parties.count = 0; /* a press release is not the press */
        if (parties.count > 0)
            set_speakers(coder, &parties, out);
        else
            set_unknown_speaker(coder, speaker, out);
        subtree_ends(s, speaker, &first, &last, 0);
        out->unnamed = is_unnamed(coder, speaker);
    }
    uint32_t source = verb == DM_NO_TOKEN ? DM_NO_TOKEN : according_to(coder, verb);
    if (verb != DM_NO_TOKEN)
        set_chain(coder, verb, source == speaker ? DM_NO_TOKEN : source, out);
    if (verb != DM_NO_TOKEN) {
        first = verb < first ? verb : first;
        last = verb > last ? verb : last;
    }
    out->quoted = inside_quotes(coder, reading->innermost);
    out->span = (dm_span){s->span[first].start, s->span[last].end};
}
