/* The terms of a promise: how many, by when, on which condition, in which instrument. */
#include "base/text.h"
#include "claim/finder.h"

static bool is_condition_mark(const dm_syntax *s, uint32_t clause)
{
    static const char *const marks[] = {"if", "unless", "once", "provided", "providing", "until", "assuming"};
    for (uint32_t i = s->child_first[clause]; i < s->child_first[clause + 1]; i++) {
        uint32_t child = s->child[i];
        if (s->deprel[child] != DM_REL_MARK && s->deprel[child] != DM_REL_CASE && s->deprel[child] != DM_REL_ADVMOD)
            continue;
        for (size_t m = 0; m < sizeof marks / sizeof *marks; m++)
            if (dm_text_is(s->lower[child], marks[m]))
                return true;
        if (dm_text_is(s->lower[child], "long") || dm_text_is(s->lower[child], "condition")) /* "as long as", "on condition that" */
            return true;
    }
    return false;
}

static bool is_condition(const dm_syntax *s, uint32_t child)
{
    if (s->deprel[child] == DM_REL_ADVCL)
        return is_condition_mark(s, child);
    if (s->deprel[child] == DM_REL_OBL)
        return dm_phrase_has_child_word(s, child, DM_REL_CASE, "pending") || dm_phrase_has_child_word(s, child, DM_REL_CASE, "subject") ||
               dm_phrase_has_child_word(s, child, DM_REL_CASE, "until") || (dm_text_is(s->lower[child], "condition") && dm_phrase_has_child_word(s, child, DM_REL_CASE, "on")) ||
               (dm_text_is(s->lower[child], "return") && dm_phrase_has_child_word(s, child, DM_REL_CASE, "in"));
    return false;
}

static void conditions_at(dm_claim_finder *finder, uint32_t token, dm_span spans[4], uint32_t *count)
{
    const dm_syntax *s = finder->coder->syntax;
    for (uint32_t i = s->child_first[token]; i < s->child_first[token + 1] && *count < 4; i++) {
        uint32_t first, last;
        if (!is_condition(s, s->child[i]))
            continue;
        dm_phrase_ends(s, s->child[i], true, &first, &last);
        spans[(*count)++] = dm_phrase_span(s, first, last);
    }
}

void dm_terms_conditions(dm_claim_finder *finder, const dm_reading *reading, dm_commitment *out)
{
    dm_span spans[4];
    uint32_t count = 0;
    conditions_at(finder, reading->innermost, spans, &count);
    if (reading->token != reading->innermost)
        conditions_at(finder, reading->token, spans, &count);
    if (count == 0)
        return;
    dm_span *kept = DM_TAKE(finder->arena, dm_span, count);
    memcpy(kept, spans, sizeof *kept * count);
    out->conditions = kept;
    out->condition_count = count;
    out->status = DM_COMMITMENT_CONDITIONAL;
}

void dm_terms_quantity(dm_claim_finder *finder, const dm_reading *reading, dm_commitment *out)
{
    const dm_syntax *s = finder->coder->syntax;
    for (uint32_t i = 0; i < finder->quantities->count; i++) {
        const dm_counted *item = &finder->quantities->items[i];
        uint32_t at = item->unit_token != DM_NO_TOKEN ? item->unit_token : item->last;
        if (s->sentence[at] != s->sentence[reading->innermost] || item->share || item->kind == DM_COUNT_MEASURE)
            continue;
        if (!dm_phrase_is_below(s, at, reading->innermost))
            continue;
        out->has_quantity = true;
        out->quantity = item->quantity;
        return;
    }
}

void dm_terms_time(dm_claim_finder *finder, const dm_reading *reading, dm_commitment *out)
{
    dm_event scratch = {.auxiliary = reading->auxiliary};
    dm_reading folded = *reading;
    folded.folded = true;
    dm_when_find(finder->coder, &folded, &scratch);
    out->date = scratch.date.precision != DM_PRECISION_NONE ? scratch.date.latest : finder->coder->date;
    if (scratch.planned_span.end == 0)
        return;
    const dm_syntax *s = finder->coder->syntax;
    dm_text text = s->sentences[s->sentence[reading->token]].in_title ? finder->coder->document->title : finder->coder->document->text;
    out->timeframe = (dm_timeframe){dm_text_slice(text, scratch.planned_span), scratch.planned, scratch.planned_span};
}

/* ---- instruments ---- */

static bool is_instrument(const dm_coder *coder, uint32_t token)
{
    return (coder->syntax->upos[token] == DM_UPOS_NOUN || coder->syntax->upos[token] == DM_UPOS_PROPN) && dm_phrase_in_class(coder, token, "instrument");
}

/* "issued by the two governments on Friday": who made it and when. */
static void read_issue(dm_claim_finder *finder, uint32_t noun, dm_commitment *out)
{
    const dm_coder *coder = finder->coder;
    const dm_syntax *s = coder->syntax;
    dm_arguments arguments;
    dm_parties issuers = {0};
    dm_slots_collect(coder, noun, DM_PREDICATE_NOUN, &arguments);
    for (uint32_t i = 0; i < arguments.count; i++)
        if (arguments.filler[i].slot == DM_SLOT_SUBJ)
            dm_roles_of_filler(coder, arguments.filler[i].token, &issuers);
    for (uint32_t i = s->child_first[noun]; i < s->child_first[noun + 1]; i++) {
        uint32_t verb = s->child[i];
        if (s->deprel[verb] != DM_REL_ACL && s->deprel[verb] != DM_REL_ACL_RELCL)
            continue;
        dm_slots_collect(coder, verb, DM_PREDICATE_VERB, &arguments);
        for (uint32_t k = 0; k < arguments.count; k++)
            if (arguments.filler[k].slot == DM_SLOT_SUBJ && arguments.filler[k].token != noun)
                dm_roles_of_filler(coder, arguments.filler[k].token, &issuers);
        dm_reading issue = {.token = verb, .innermost = verb, .report_token = DM_NO_TOKEN};
        dm_event when = {0};
        dm_when_find(coder, &issue, &when);
        if (when.date_given && when.date.earliest == when.date.latest)
            out->instrument_date = when.date.earliest;
    }
    out->issuer_count = dm_emit_entities(finder->coder, &issuers, &out->issuers);
}

static void set_instrument(dm_claim_finder *finder, uint32_t noun, dm_commitment *out)
{
    const dm_syntax *s = finder->coder->syntax;
    uint32_t first, last;
    dm_phrase_ends(s, noun, false, &first, &last);
    while (first < noun && (s->upos[first] == DM_UPOS_ADP || s->upos[first] == DM_UPOS_DET || s->upos[first] == DM_UPOS_PUNCT || s->upos[first] == DM_UPOS_VERB))
        first++;
    last = last > noun + 3 ? noun : last; /* the name, not the clause behind it */
    out->instrument_text = dm_phrase_text(finder->coder, first, last);
    out->instrument_span = dm_phrase_span(s, first, last);
    out->instrument_date = DM_DAY_NONE;
    read_issue(finder, noun, out);
}

void dm_terms_instrument(dm_claim_finder *finder, const dm_reading *reading, dm_commitment *out)
{
    const dm_coder *coder = finder->coder;
    const dm_syntax *s = coder->syntax;
    const dm_sentence *sentence = &s->sentences[s->sentence[reading->token]];
    out->instrument_date = DM_DAY_NONE;
    for (uint32_t t = sentence->first; t < sentence->first + sentence->count; t++) {
        if (!is_instrument(coder, t) || dm_phrase_is_below(s, t, reading->innermost))
            continue;
        dm_deprel rel = (dm_deprel)s->deprel[t];
        if (rel != DM_REL_NSUBJ && rel != DM_REL_OBL && rel != DM_REL_NMOD)
            continue;
        bool definite = dm_phrase_has_child_word(s, t, DM_REL_DET, "the") && s->child_first[t + 1] - s->child_first[t] <= 2;
        if (definite && finder->instrument_token != DM_NO_TOKEN) { /* "the statement said": the one introduced before */
            out->instrument_text = finder->instrument.instrument_text;
            out->instrument_span = finder->instrument.instrument_span;
            out->instrument_date = finder->instrument.instrument_date;
            out->issuers = finder->instrument.issuers;
            out->issuer_count = finder->instrument.issuer_count;
            return;
        }
        set_instrument(finder, t, out);
        if (finder->instrument_token == DM_NO_TOKEN) {
            finder->instrument_token = t;
            finder->instrument = *out;
        }
        return;
    }
}
