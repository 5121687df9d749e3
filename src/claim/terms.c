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
        if (dm_text_is(s->lower[child], "long") || dm_text_is(s->lower[child], "condition") ||
            (dm_text_is(s->lower[child], "soon") && !dm_text_is(s->lower[clause], "possible")))
            return true; /* "as long as", "on condition that", "as soon as" */
    }
    return false;
}

static bool is_condition(const dm_syntax *s, uint32_t child)
{
    if (s->deprel[child] == DM_REL_ADVCL)
        return is_condition_mark(s, child) || dm_text_is(s->lower[child], "provided") || dm_text_is(s->lower[child], "providing") ||
               dm_text_is(s->lower[child], "assuming");
    if (s->deprel[child] == DM_REL_OBL)
        return dm_phrase_has_child_word(s, child, DM_REL_CASE, "pending") ||
               dm_phrase_has_child_word(s, child, DM_REL_CASE, "subject") ||
               dm_phrase_has_child_word(s, child, DM_REL_CASE, "until") ||
               (dm_text_is(s->lower[child], "condition") && dm_phrase_has_child_word(s, child, DM_REL_CASE, "on")) ||
               ((dm_text_is(s->lower[child], "return") || dm_text_is(s->lower[child], "exchange")) &&
                dm_phrase_has_child_word(s, child, DM_REL_CASE, "in"));
    return false;
}

static void conditions_at(dm_claim_finder *finder, uint32_t token, bool refrains, dm_span spans[4], uint32_t *count)
{
    const dm_syntax *s = finder->coder->syntax;
    for (uint32_t i = s->child_first[token]; i < s->child_first[token + 1] && *count < 4; i++) {
        uint32_t first, last, child = s->child[i];
        bool until =
            dm_phrase_has_child_word(s, child, DM_REL_MARK, "until") || dm_phrase_has_child_word(s, child, DM_REL_CASE, "until");
        if (!is_condition(s, child) || (until && !refrains)) /* "protect them until they leave": how long, not on which condition */
            continue;
        dm_phrase_ends(s, child, true, &first, &last);
        dm_span span = dm_phrase_span(s, first, last);
        bool known = false;
        for (uint32_t k = 0; k < *count; k++)
            known |= spans[k].start == span.start;
        if (!known)
            spans[(*count)++] = span;
    }
}

/* "offers to drop it, ending its isolation, if the votes take place": hung deeper in the words of the promise. */
static bool condition_below(const dm_syntax *s, uint32_t promise, uint32_t action, dm_span *out)
{
    static const char *const marks[] = {"if", "unless", "once", "provided", "providing", "assuming"};
    const dm_sentence *sentence = &s->sentences[s->sentence[action]];
    uint32_t end = sentence->first + sentence->count;
    end = end > action + DM_PHRASE_TOKENS_MAX ? action + DM_PHRASE_TOKENS_MAX : end;
    for (uint32_t t = action + 1; t < end; t++) {
        if (s->deprel[t] != DM_REL_ADVCL || !dm_phrase_is_below(s, t, promise))
            continue;
        bool marked = false;
        for (uint32_t i = s->child_first[t]; i < s->child_first[t + 1] && s->child[i] < t; i++)
            marked |=
                s->child[i] > action && s->deprel[s->child[i]] == DM_REL_MARK &&
                (DM_TEXT_IS_ANY(s->lower[s->child[i]], marks) ||
                 (dm_text_is(s->lower[s->child[i]], "as") && s->child[i] >= 2 && dm_text_is(s->lower[s->child[i] - 1], "long")));
        if (!marked)
            continue;
        uint32_t first, last;
        dm_phrase_ends(s, t, true, &first, &last);
        *out = dm_phrase_span(s, first > action ? first : action + 1, last);
        return true;
    }
    return false;
}

/* An "if" that asks nothing. */
static bool is_if(const dm_syntax *s, uint32_t token, uint32_t action)
{
    static const char *const marks[] = {"if", "unless"};
    static const dm_deprel asked[] = {DM_REL_CCOMP, DM_REL_XCOMP, DM_REL_CSUBJ, DM_REL_OBJ};
    uint32_t clause = s->head[token];
    if (!DM_TEXT_IS_ANY(s->lower[token], marks) || s->deprel[token] != DM_REL_MARK || clause == DM_NO_TOKEN || clause == action)
        return false;
    for (size_t i = 0; i < sizeof asked / sizeof *asked; i++)
        if (s->deprel[clause] == asked[i])
            return false;
    return true;
}

/* "suspend the raids provided that ...", wherever the tree hung it. */
static bool condition_in_words(const dm_syntax *s, uint32_t action, dm_span *out)
{
    uint32_t first, last;
    dm_phrase_ends(s, action, true, &first, &last);
    for (uint32_t t = action + 1; t + 1 <= last; t++) {
        bool that = dm_text_is(s->lower[t + 1], "that"), opens = dm_text_is(s->lower[t - 1], ",");
        if ((opens && dm_text_is(s->lower[t], "pending")) || is_if(s, t, action)) {
            *out = dm_phrase_span(s, t, last);
            return true;
        }
        if (!that || (!dm_text_is(s->lower[t], "provided") && !dm_text_is(s->lower[t], "providing") &&
                      !dm_text_is(s->lower[t], "condition")))
            continue;
        *out = dm_phrase_span(s, t, last);
        return true;
    }
    return false;
}

void dm_terms_conditions(dm_claim_finder *finder, const dm_reading *reading, uint32_t action, dm_commitment *out)
{
    const dm_syntax *s = finder->coder->syntax;
    dm_span spans[4];
    uint32_t count = 0, tokens[3] = {reading->innermost, action, reading->token};
    for (int i = 0; i < 3; i++)
        if (i == 0 || tokens[i] != tokens[i - 1])
            conditions_at(finder, tokens[i], out->polarity == DM_POLARITY_REFRAIN, spans, &count);
    if (count == 0 && (condition_in_words(s, action, &spans[0]) || condition_below(s, reading->token, action, &spans[0])))
        count = 1;
    if (count == 0)
        return;
    dm_span *kept = DM_TAKE(finder->arena, dm_span, count);
    memcpy(kept, spans, sizeof *kept * count);
    out->conditions = kept;
    out->condition_count = count;
    out->status = DM_COMMITMENT_CONDITIONAL;
}

uint32_t dm_terms_quantity_from(const dm_quantities *quantities, uint32_t token)
{
    uint32_t low = 0, high = quantities->count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (quantities->items[middle].last < token)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* Tonnes and barrels are a size of a promise; hours and kilometres are none. */
static bool is_amount(dm_text unit)
{
    static const char *const words[] = {"tonne",  "ton",    "barrel",   "litre",    "liter",
                                        "gallon", "bushel", "megawatt", "gigawatt", "dose"};
    for (size_t w = 0; w < sizeof words / sizeof *words; w++)
        if (dm_text_starts(unit, words[w]))
            return true;
    return false;
}

/* "six African nations", "the two governments" count parties. */
static bool counts_parties(const dm_syntax *s, uint32_t unit)
{
    static const char *const words[] = {"government", "country", "nation",   "side",   "party",
                                        "state",      "leader",  "minister", "member", "way"};
    for (size_t w = 0; unit != DM_NO_TOKEN && w < sizeof words / sizeof *words; w++)
        if (dm_text_is(s->lemma[unit], words[w]))
            return true;
    return false;
}

/* "more than $400 million [in new humanitarian aid]": the sum stands before its kind. */
static const dm_counted *sum_before(const dm_claim_finder *finder, uint32_t action)
{
    const dm_syntax *s = finder->coder->syntax;
    const dm_quantities *all = finder->quantities;
    uint32_t first, last;
    dm_phrase_ends(s, action, false, &first, &last);
    if (s->upos[action] == DM_UPOS_VERB || first == 0 || !dm_text_is(s->lower[first], "in"))
        return NULL;
    uint32_t index = dm_terms_quantity_from(all, first - 1);
    bool money = index < all->count && all->items[index].first < first && all->items[index].kind == DM_COUNT_MONEY;
    return money ? &all->items[index] : NULL;
}

void dm_terms_quantity(dm_claim_finder *finder, uint32_t action, dm_commitment *out)
{
    const dm_syntax *s = finder->coder->syntax;
    uint32_t first, last;
    dm_phrase_act_ends(s, action, false, &first, &last);
    if (s->upos[action] == DM_UPOS_VERB)
        first = action;
    const dm_counted *sum = sum_before(finder, action);
    if (sum != NULL) {
        out->has_quantity = true;
        out->quantity = sum->quantity;
        return;
    }
    for (uint32_t i = dm_terms_quantity_from(finder->quantities, first); i < finder->quantities->count; i++) {
        const dm_counted *item = &finder->quantities->items[i];
        uint32_t at = item->unit_token != DM_NO_TOKEN ? item->unit_token : item->last;
        if (item->first > last)
            return;
        bool counts =
            item->kind == DM_COUNT_MONEY || item->kind == DM_COUNT_PERCENT ||
            (item->kind == DM_COUNT_MEASURE && is_amount(item->quantity.unit)) ||
            (item->kind == DM_COUNT_OF_THINGS && item->unit_token != DM_NO_TOKEN && s->upos[item->unit_token] == DM_UPOS_NOUN);
        bool inside_word = item->first > 0 && dm_text_is(s->form[item->first - 1], "-") &&
                           s->space_after[item->first - 1] == 0;         /* "COVID-19", "S-300" */
        bool none = item->quantity.has_high && item->quantity.high == 0; /* "there are no rules" */
        if (!counts || none || inside_word || item->share || counts_parties(s, item->unit_token) ||
            !dm_phrase_is_below(s, at, action) || dm_phrase_is_circumstance(s, at, action))
            continue;
        out->has_quantity = true;
        out->quantity = item->quantity;
        return;
    }
}

/* "the 2022 Winter Olympics", "amid weeks of protests": a name, a span of what went on. */
static bool is_no_time(const dm_claim_finder *finder, uint32_t action, const dm_event *event)
{
    const dm_syntax *s = finder->coder->syntax;
    const dm_times *times = finder->coder->times;
    for (uint32_t i = 0; i < times->count && event->planned_span.end > 0; i++) {
        const dm_timex *timex = &times->times[i];
        if (timex->span.start != event->planned_span.start || timex->last + 1 >= s->token_count)
            continue;
        bool year = timex->first == timex->last && s->upos[timex->first] == DM_UPOS_NUM;
        bool named = year && s->upos[timex->last + 1] == DM_UPOS_PROPN && s->head[timex->first] > timex->last &&
                     s->sentence[timex->last + 1] == s->sentence[timex->first];
        bool amid = timex->first > 0 && dm_text_is(s->lower[timex->first - 1], "amid");
        uint32_t joined = dm_phrase_joined_act(s, action); /* "hire nurses and open a clinic by May": the clinic's */
        bool others = joined != DM_NO_TOKEN && timex->first > action && dm_phrase_is_below(s, timex->first, joined);
        return named || amid || others || timex->kind == DM_TIMEX_TIME || dm_phrase_is_circumstance(s, timex->first, action);
    }
    return false;
}

/* "closed beginning tomorrow", "effective at midnight on May 3": a later day in the words of the act that the tree hung elsewhere.
 */
static const dm_timex *time_ahead(const dm_claim_finder *finder, uint32_t action)
{
    static const char *const before[] = {"beginning", "starting", "effective", "from", "by",     "on", "until",
                                         "at",        "coming",   "of",        "this", "before", "in"};
    const dm_syntax *s = finder->coder->syntax;
    const dm_times *times = finder->coder->times;
    dm_day today = finder->coder->date;
    uint32_t first, last;
    dm_phrase_act_ends(s, action, false, &first, &last);
    for (uint32_t i = 0; i < times->count && today != DM_DAY_NONE; i++) {
        const dm_timex *timex = &times->times[i];
        if (timex->first <= action || timex->first > last || timex->kind != DM_TIMEX_DATE ||
            timex->when.precision == DM_PRECISION_NONE || timex->when.latest == DM_DAY_NONE || timex->when.earliest <= today)
            continue;
        bool name = timex->first == timex->last && timex->last + 1 < s->token_count && s->upos[timex->last + 1] == DM_UPOS_PROPN &&
                    s->upos[timex->first] == DM_UPOS_NUM;
        if (!name && (timex->future || DM_TEXT_IS_ANY(s->lower[timex->first - 1], before)))
            return timex;
    }
    return NULL;
}

void dm_terms_time(dm_claim_finder *finder, const dm_reading *reading, uint32_t action, dm_commitment *out)
{
    dm_event scratch = {.auxiliary = reading->auxiliary};
    dm_reading folded = *reading;
    folded.folded = true;
    dm_when_find(finder->coder, &folded, &scratch);
    if (scratch.planned_span.end == 0 &&
        action != reading->innermost) { /* the time hangs on the verb over the act: "stop the raids in June" */
        folded.innermost = action;
        dm_when_find(finder->coder, &folded, &scratch);
    }
    dm_day today = finder->coder->date;
    bool later = today != DM_DAY_NONE && scratch.date.precision != DM_PRECISION_NONE && scratch.date.latest > today;
    out->date = scratch.date.precision != DM_PRECISION_NONE && !later ? scratch.date.latest : today; /* when it was said */
    const dm_syntax *s = finder->coder->syntax;
    if (is_no_time(finder, action, &scratch))
        scratch.planned_span = (dm_span){0, 0};
    if (scratch.planned_span.end == 0 || scratch.planned.precision == DM_PRECISION_NONE) {
        const dm_timex *timex = time_ahead(finder, action);
        if (timex != NULL) {
            scratch.planned = timex->when;
            scratch.planned_span = timex->span;
        }
    }
    if (scratch.planned_span.end == 0)
        return;
    dm_text text =
        s->sentences[s->sentence[reading->token]].in_title ? finder->coder->document->title : finder->coder->document->text;
    out->timeframe = (dm_timeframe){dm_text_slice(text, scratch.planned_span), scratch.planned, scratch.planned_span};
}

/* ---- instruments ---- */

static bool is_instrument(const dm_claim_finder *finder, uint32_t token)
{
    const dm_syntax *s = finder->coder->syntax;
    return (s->upos[token] == DM_UPOS_NOUN || s->upos[token] == DM_UPOS_PROPN) && dm_claim_has(finder, token, DM_WORDS_INSTRUMENT);
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
        if (s->deprel[verb] == DM_REL_NMOD && dm_phrase_has_child_word(s, verb, DM_REL_CASE, "between"))
            dm_roles_of_filler(coder, verb, &issuers);
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
    while (first < noun && (s->upos[first] == DM_UPOS_ADP || s->upos[first] == DM_UPOS_DET || s->upos[first] == DM_UPOS_PUNCT ||
                            s->upos[first] == DM_UPOS_VERB))
        first++;
    last = last > noun + 3 ? noun : last; /* the name, not the clause behind it */
    out->instrument_text = dm_phrase_text(finder->coder, first, last);
    out->instrument_span = dm_phrase_span(s, first, last);
    out->instrument_date = DM_DAY_NONE;
    read_issue(finder, noun, out);
}

/* "as was agreed in the 2008 framework agreement", "under the treaty" inside the words of the promise: still what it rests on. */
/* "the two governments said in a joint statement": it is theirs. */
static void set_tellers(dm_claim_finder *finder, uint32_t noun, dm_commitment *out)
{
    const dm_coder *coder = finder->coder;
    const dm_syntax *s = coder->syntax;
    uint32_t verb = s->deprel[noun] == DM_REL_OBL ? s->head[noun] : DM_NO_TOKEN;
    dm_parties issuers = {0};
    if (verb == DM_NO_TOKEN || s->upos[verb] != DM_UPOS_VERB || !dm_phrase_has_child_word(s, noun, DM_REL_CASE, "in"))
        return;
    uint32_t subject = dm_slots_surface_subject(coder, verb);
    if (subject == DM_NO_TOKEN)
        return;
    dm_roles_of_filler(coder, subject, &issuers);
    out->issuer_count = dm_emit_entities(finder->coder, &issuers, &out->issuers);
    dm_reading telling = {.token = verb, .innermost = verb, .report_token = DM_NO_TOKEN};
    dm_event when = {0};
    dm_when_find(coder, &telling, &when);
    if (out->instrument_date == DM_DAY_NONE && when.date_given && when.date.earliest == when.date.latest)
        out->instrument_date = when.date.earliest;
}

static bool is_as_agreed(const dm_syntax *s, uint32_t noun)
{
    uint32_t head = s->head[noun];
    bool agreed = head != DM_NO_TOKEN && (dm_text_is(s->lemma[head], "agree") || dm_text_is(s->lemma[head], "stipulate") ||
                                          dm_text_is(s->lemma[head], "foresee"));
    return agreed || dm_phrase_has_child_word(s, noun, DM_REL_CASE, "under") ||
           dm_phrase_has_child_word(s, noun, DM_REL_CASE, "per");
}

static bool is_bare_definite(const dm_syntax *s, uint32_t noun)
{
    return dm_phrase_has_child_word(s, noun, DM_REL_DET, "the") && dm_tree_child(s, noun, DM_REL_AMOD) == DM_NO_TOKEN &&
           dm_tree_child(s, noun, DM_REL_ACL) == DM_NO_TOKEN && dm_tree_child(s, noun, DM_REL_COMPOUND) == DM_NO_TOKEN &&
           dm_tree_child(s, noun, DM_REL_NMOD) == DM_NO_TOKEN;
}

/* The instrument's noun in the sentence: what the promise rests on ("as agreed in") before what tells it ("the statement said"). */
static uint32_t instrument_in(const dm_claim_finder *finder, const dm_reading *reading, uint32_t action)
{
    const dm_syntax *s = finder->coder->syntax;
    const dm_sentence *sentence = &s->sentences[s->sentence[reading->token]];
    uint32_t from = sentence->first, end = from + sentence->count,
             told = DM_NO_TOKEN; /* of a sentence without end only what stands near */
    uint32_t over = s->deprel[action] == DM_REL_ACL || s->deprel[action] == DM_REL_ACL_RELCL ? s->head[action] : DM_NO_TOKEN;
    if (over != DM_NO_TOKEN && dm_claim_has(finder, over, DM_WORDS_BOND))
        return over; /* "an agreement under which Chile will", "a deal to" */
    uint32_t made = s->upos[reading->token] == DM_UPOS_VERB ? dm_tree_child(s, reading->token, DM_REL_OBJ) : reading->token;
    bool signs = dm_claim_has(finder, reading->token, DM_WORDS_SIGN),
         reached = made == reading->token || dm_claim_has(finder, reading->token, DM_WORDS_BOND_MADE);
    if (made != DM_NO_TOKEN && made != action && is_instrument(finder, made) && !dm_text_is(s->lemma[made], "plan") &&
        (signs || (reached && dm_claim_has(finder, made, DM_WORDS_BOND))))
        return made; /* "sign a deal to", "a memorandum committing them to" */
    from = reading->token > from + DM_PHRASE_TOKENS_MAX ? reading->token - DM_PHRASE_TOKENS_MAX : from;
    end = end > reading->token + DM_PHRASE_TOKENS_MAX ? reading->token + DM_PHRASE_TOKENS_MAX : end;
    for (uint32_t t = from; t < end; t++) {
        dm_deprel rel = (dm_deprel)s->deprel[t];
        if ((rel != DM_REL_NSUBJ && rel != DM_REL_OBL && rel != DM_REL_NMOD) || !is_instrument(finder, t))
            continue;
        if (is_as_agreed(s, t))
            return t;
        bool source = dm_phrase_has_child_word(s, t, DM_REL_CASE, "according");
        if (told == DM_NO_TOKEN && (source || !dm_phrase_is_below(s, t, action)))
            told = t;
    }
    return told;
}

void dm_terms_instrument(dm_claim_finder *finder, const dm_reading *reading, uint32_t action, dm_commitment *out)
{
    uint32_t noun = instrument_in(finder, reading, action);
    const dm_commitment *known = &finder->instrument;
    out->instrument_date = DM_DAY_NONE;
    if (noun == DM_NO_TOKEN)
        return;
    if (finder->instrument_token != DM_NO_TOKEN &&
        is_bare_definite(finder->coder->syntax, noun)) { /* "the statement said": the one introduced before */
        out->instrument_text = known->instrument_text;
        out->instrument_span = known->instrument_span;
        out->instrument_date = known->instrument_date;
        out->issuers = known->issuers;
        out->issuer_count = known->issuer_count;
        return;
    }
    set_instrument(finder, noun, out);
    if (out->issuer_count == 0)
        set_tellers(finder, noun, out);
    if (finder->instrument_token == DM_NO_TOKEN) {
        finder->instrument_token = noun;
        finder->instrument = *out;
    }
}
