/* Who says so: the report verb above, beside or before the act, or an "according to" phrase. */
#include "coding/coder.h"

#include "base/text.h"

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

/* The report verb that governs `token`: an ancestor over ccomp, or a parataxis child of an ancestor ("..., the army said"). */
static uint32_t report_verb_of(const dm_coder *coder, uint32_t token)
{
    const dm_syntax *s = coder->syntax;
    for (int step = 0; step < 16 && token != DM_NO_TOKEN; step++) {
        for (uint32_t i = s->child_first[token]; i < s->child_first[token + 1]; i++) {
            uint32_t child = s->child[i];
            if ((s->deprel[child] == DM_REL_PARATAXIS || s->deprel[child] == DM_REL_ADVCL) && is_report_verb(coder, child) &&
                dm_tree_child(s, child, DM_REL_CCOMP) == DM_NO_TOKEN)
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

/* "according to the ministry": the nominal whose case is a form of "according". */
static uint32_t according_to(const dm_coder *coder, uint32_t token)
{
    const dm_syntax *s = coder->syntax;
    for (int step = 0; step < 16 && token != DM_NO_TOKEN; step++) {
        for (uint32_t i = s->child_first[token]; i < s->child_first[token + 1]; i++) {
            uint32_t child = s->child[i];
            for (uint32_t k = s->child_first[child]; k < s->child_first[child + 1]; k++)
                if (dm_text_is(s->lower[s->child[k]], "according"))
                    return child;
        }
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

/* "a joint statement issued by the two governments", "the ministry's statement": those who issued it; "the statement": those of the
 * one before. */
static void issuers_of(dm_coder *coder, uint32_t noun, dm_parties *out)
{
    const dm_syntax *s = coder->syntax;
    dm_arguments arguments;
    if (!dm_class_has(coder->knowledge, coder->instrument_class, s->lemma_symbol[noun]))
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

static bool is_quote(uint32_t c) { return c == '"' || c == 0x201C || c == 0x201D || c == 0xAB || c == 0xBB; }

/* Quoted: an odd number of quotation marks stand before the trigger in its sentence. */
static bool inside_quotes(const dm_coder *coder, uint32_t token)
{
    const dm_syntax *s = coder->syntax;
    const dm_sentence *sentence = &s->sentences[s->sentence[token]];
    int marks = 0;
    for (uint32_t t = sentence->first; t < token; t++) {
        size_t at = 0;
        if (s->form[t].len > 0 && s->form[t].len <= 3 && is_quote(dm_utf8_next(s->form[t], &at)))
            marks++;
        else if (dm_text_is(s->form[t], "``") || dm_text_is(s->form[t], "''"))
            marks++;
    }
    return marks % 2 == 1;
}

void dm_attribution_find(dm_coder *coder, const dm_reading *reading, dm_attribution *out)
{
    const dm_syntax *s = coder->syntax;
    *out = (dm_attribution){0};
    uint32_t verb = reading->report_token, speaker = reading->speaker_token;
    if (verb == DM_NO_TOKEN)
        verb = report_verb_of(coder, reading->token);
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
    if (speaker == DM_NO_TOKEN && verb == DM_NO_TOKEN)
        return;
    uint32_t first = UINT32_MAX, last = 0;
    if (speaker != DM_NO_TOKEN) {
        dm_parties parties = {0};
        dm_roles_of_filler(coder, speaker, &parties);
        issuers_of(coder, speaker, &parties);
        titles_of(coder, speaker, &parties);
        set_speakers(coder, &parties, out);
        subtree_ends(s, speaker, &first, &last, 0);
    }
    if (verb != DM_NO_TOKEN) {
        first = verb < first ? verb : first;
        last = verb > last ? verb : last;
    }
    out->quoted = inside_quotes(coder, reading->innermost);
    out->span = (dm_span){s->span[first].start, s->span[last].end};
}
