/* Bounds, ranges, units and shares around the numbers of number.c. */
#include "ground/quantity.h"

#include "base/text.h"
#include "base/vector.h"
#include "ground/number.h"
#include "ground/quantity_kind.h"
#include "ground/quantity_scan.h"

typedef struct finder {
    dm_arena *arena;
    const dm_syntax *syntax;
    dm_text title, text;
    DM_VECTOR(dm_counted) items;
} finder;

/* The letters of a model's name: "T" of "T-72", "Su" of "Su-24", "MiG". */
static bool is_letters(dm_text word)
{
    if (word.len == 0 || word.len > 5 || word.ptr[0] < 'A' || word.ptr[0] > 'Z')
        return false;
    for (size_t i = 1; i < word.len; i++)
        if ((word.ptr[i] < 'A' || word.ptr[i] > 'Z') && !(word.len <= 3 && word.ptr[i] >= 'a' && word.ptr[i] <= 'z'))
            return false;
    return true;
}

static bool is_dash(const dm_syntax *s, uint32_t token)
{
    return dm_text_is(s->form[token], "-") || dm_text_is(s->form[token], "\xE2\x80\x93");
}

static bool is_figure(const dm_syntax *s, uint32_t token)
{
    return s->form[token].len > 0 && s->form[token].ptr[0] >= '0' && s->form[token].ptr[0] <= '9';
}

/* "an 8-2 majority", "a 102-8 vote", "lost 3-1": either of two figures with a dash between, of which the first is the larger or a
 * noun of votes follows. */
static bool is_score(const dm_syntax *s, uint32_t at, uint32_t first, uint32_t end)
{
    static const char *const nouns[] = {"vote", "majority", "ruling",  "decision", "verdict", "win",
                                        "loss", "draw",     "victory", "defeat",   "split",   "margin"};
    uint32_t left = at >= first + 2 && is_dash(s, at - 1) && is_figure(s, at - 2) ? at - 2 : at, right = left + 2;
    if (right >= end || !is_dash(s, left + 1) || !is_figure(s, right) || !is_figure(s, left))
        return false;
    for (size_t i = 0; right + 1 < end && i < sizeof nouns / sizeof *nouns; i++)
        if (dm_text_is(s->lemma[right + 1], nouns[i]))
            return true;
    int64_t a, b;
    return dm_text_to_int(s->form[left], &a) && dm_text_to_int(s->form[right], &b) && a > b && a < 1000;
}

/* "2011" with neither comma nor bound is a year; counts of that size are written "2,011". */
static bool is_year(dm_text form)
{
    int64_t value;
    return form.len == 4 && dm_text_to_int(form, &value) && value >= 1900 && value <= 2100;
}

/* "F" of "F-35": a letter and a number are a model's name. */
static bool is_model(const dm_syntax *s, uint32_t token)
{
    return token + 2 < s->token_count && dm_text_is(s->form[token + 1], "-") && !s->space_after[token] &&
           !s->space_after[token + 1] && s->form[token + 2].len > 0 && s->form[token + 2].ptr[0] >= '0' &&
           s->form[token + 2].ptr[0] <= '9' && is_letters(s->form[token]);
}

/* The noun that is counted: the head of a nummod, the "of" complement of "hundreds of", or none. */
static uint32_t unit_of(const dm_syntax *s, const dm_number *number)
{
    for (uint32_t t = number->last + 1; t-- > number->first;) {
        uint32_t head = s->head[t];
        while (head != DM_NO_TOKEN && is_model(s, head) && s->head[head] != DM_NO_TOKEN && s->head[head] > head &&
               s->sentence[s->head[head]] == s->sentence[head])
            head = s->head[head]; /* "12 F-35 fighter jets" */
        if (head != DM_NO_TOKEN && (s->deprel[t] == DM_REL_NUMMOD || s->deprel[t] == DM_REL_DET || s->deprel[t] == DM_REL_AMOD) &&
            (head > number->last || head < number->first) &&
            (s->upos[head] == DM_UPOS_NOUN || s->upos[head] == DM_UPOS_PROPN || s->upos[head] == DM_UPOS_SYM))
            return head;
    }
    for (uint32_t t = number->first; t <= number->last; t++)
        for (uint32_t i = s->child_first[t]; i < s->child_first[t + 1]; i++) {
            uint32_t child = s->child[i];
            if (s->deprel[child] == DM_REL_NMOD && child > number->last) {
                uint32_t marker = s->child_first[child] < s->child_first[child + 1] ? s->child[s->child_first[child]] : DM_NO_TOKEN;
                if (marker != DM_NO_TOKEN && dm_text_is(s->lower[marker], "of"))
                    return child;
            }
        }
    /* the parser missed it: a plural noun right behind, over adjectives */
    uint32_t end = s->sentences[s->sentence[number->last]].first + s->sentences[s->sentence[number->last]].count;
    for (uint32_t t = number->last + 1; t < end && t <= number->last + 4; t++) {
        if (s->upos[t] == DM_UPOS_NOUN)
            return t;
        if (s->upos[t] != DM_UPOS_ADJ && s->upos[t] != DM_UPOS_PROPN)
            break;
    }
    /* "hundreds, perhaps thousands, of people" */
    for (uint32_t t = number->last + 1; number->vague && t < end && t <= number->last + 5; t++)
        if (dm_text_is(s->lower[t], "of") && t + 1 < end && (s->head[t] > t && s->head[t] < end))
            return s->head[t];
    /* "left 90 dead and 200 wounded": the state is what is counted */
    static const char *const states[] = {"dead", "wounded", "injured", "missing", "homeless"};
    for (size_t i = 0; number->last + 1 < end && i < sizeof states / sizeof *states; i++)
        if (dm_text_is(s->lower[number->last + 1], states[i]))
            return number->last + 1;
    return DM_NO_TOKEN;
}

/* "2000 Syrian troops", "1950 more soldiers": of these nobody tells the year. */
static bool counts_men(const dm_syntax *s, uint32_t at, uint32_t unit)
{
    static const char *const words[] = {"troop",  "soldier",   "marine", "peacekeeper", "refugee",   "prisoner",
                                        "police", "policeman", "people", "member",      "guardsman", "personnel"};
    for (size_t w = 0; unit != DM_NO_TOKEN && w < sizeof words / sizeof *words; w++)
        if (dm_text_is(s->lemma[unit], words[w]) && s->deprel[at] == DM_REL_NUMMOD)
            return true;
    return false;
}

/* Bare figures that are years, parts of dates, times, names or ages. */
static bool is_no_quantity(const dm_syntax *s, const dm_number *number, uint32_t unit)
{
    uint32_t at = number->first, end = s->sentences[s->sentence[at]].first + s->sentences[s->sentence[at]].count;
    bool figure = s->form[at].len > 0 && s->form[at].ptr[0] >= '0' && s->form[at].ptr[0] <= '9';
    bool one = number->first == number->last,
         more = at + 1 < end && (dm_text_is(s->lower[at + 1], "more") || dm_text_is(s->lower[at + 1], "additional"));
    if (s->name[at] != 0 && s->name[at] % 2 == 0)
        return true; /* inside a name */
    if (figure && one &&
        ((is_year(s->form[at]) && !more && !counts_men(s, at, unit)) || is_score(s, at, s->sentences[s->sentence[at]].first, end)))
        return true;
    if (at > s->sentences[s->sentence[at]].first + 1 && dm_text_is(s->lower[at - 1], "of") && dm_text_is(s->lower[at - 2], "age"))
        return true;
    if (figure && one && at >= s->sentences[s->sentence[at]].first + 2 && dm_text_is(s->form[at - 1], "-") &&
        !s->space_after[at - 1] && !s->space_after[at - 2] && is_letters(s->form[at - 2]))
        return true; /* "T-72", "F-16" */
    if (unit != DM_NO_TOKEN && dm_unit_is_time(s->lemma[unit]))
        return true;
    if (number->last + 1 < end && dm_unit_is_time(s->lower[number->last + 1]))
        return true;
    if (at > s->sentences[s->sentence[at]].first && dm_unit_is_time(s->lower[at - 1]) && figure)
        return true; /* "June 12" */
    if (one && figure && !more && s->form[at].len == 4 && number->low >= 1500 && number->low <= 2100 &&
        (unit == DM_NO_TOKEN || s->deprel[at] != DM_REL_NUMMOD || !(s->morph[unit] & DM_MORPH_PLUR)))
        return true;
    if (number->last + 2 < end && dm_text_is(s->form[number->last + 1], "-") && dm_text_is(s->lower[number->last + 2], "year"))
        return true; /* "a 42-year-old" */
    /* "one of the", "the two countries' one ...": the bare words are determiners, not counts */
    if (one && !figure && !number->vague && unit == DM_NO_TOKEN && number->low <= 1)
        return true;
    return at > 0 &&
           (dm_text_is(s->lower[at - 1], "aged") || dm_text_is(s->lower[at - 1], "no.") || dm_text_is(s->lower[at - 1], "article"));
}

static void apply_bound(dm_quantity *q, const dm_bound_words *words, const dm_number *number)
{
    q->bound = DM_BOUND_EXACT;
    if (number->vague) {
        q->bound = DM_BOUND_ABOUT;
        q->has_low = q->has_high = true;
        q->low = number->low;
        q->high = number->high;
        if (words != NULL && words->bound == DM_BOUND_AT_LEAST)
            q->bound = DM_BOUND_AT_LEAST;
        return;
    }
    if (words != NULL)
        q->bound = words->bound;
    int shift = words == NULL ? 0 : words->shift;
    if (!number->whole && q->bound == DM_BOUND_EXACT) { /* 7.5 percent */
        q->bound = DM_BOUND_ABOUT;
        q->has_low = q->has_high = q->has_best = true;
        q->low = number->low;
        q->high = number->low + 1;
        q->best = (int64_t)(number->value + 0.5);
        return;
    }
    switch (q->bound) {
    case DM_BOUND_AT_MOST:
        q->has_high = true;
        q->high = number->high + shift;
        break;
    case DM_BOUND_AT_LEAST:
        q->has_low = true;
        q->low = number->low + shift;
        break;
    case DM_BOUND_ABOUT:
        q->has_best = true;
        q->best = number->low;
        break;
    default:
        q->has_low = q->has_high = q->has_best = true;
        q->low = q->high = q->best = number->low;
        break;
    }
}

/* "2,500 to 3,000", "between $1 billion and $2 billion", "2-3", "300 to as many as 500": the second number of a range, when there
 * is one.  What scales the second scales a small first one too: "two to three million". */
static bool range_end(const dm_syntax *s, dm_number *low, bool between, uint32_t end, dm_number *high)
{
    uint32_t at = low->last + 1;
    if (at < end && dm_unit_currency(s, at, at) != NULL && s->upos[at] != DM_UPOS_NOUN)
        at++;
    if (at < end && between && (dm_text_is(s->form[at], "%") || dm_text_is(s->lower[at], "percent")))
        at++;
    if (at + 1 >= end)
        return false;
    bool joined = between && dm_text_is(s->lower[at], "and");
    bool to = dm_text_is(s->lower[at], "to") || dm_text_is(s->form[at], "-") || dm_text_is(s->form[at], "–") ||
              dm_text_is(s->lower[at], "or");
    if (!joined && !to)
        return false;
    bool or_word = dm_text_is(s->lower[at], "or");
    uint32_t next = at + 1;
    dm_bound_words words;
    for (uint32_t n = 2; n <= 3 && !or_word && next + n < end; n++) /* "to as many as", "to about" */
        if (dm_bound_before(s, at + 1 + n, at + 1, &words) && words.first == at + 1) {
            next = at + 1 + n;
            break;
        }
    if (next + 1 < end && dm_unit_currency(s, next, next) != NULL && s->upos[next] != DM_UPOS_NOUN)
        next++;
    if (!dm_number_read(s, next, end, high) || high->vague || low->vague || high->indefinite || low->indefinite)
        return false;
    double ceiling = high->factor > 1 ? high->value / high->factor : 0;
    if (low->factor <= 1 && high->factor > 1 && low->value < ceiling) {
        low->value *= high->factor;
        low->low = low->high = (int64_t)low->value;
        low->whole = true;
    }
    return high->high > low->low && (!or_word || high->high < low->low * 2 + 2);
}

static dm_text text_of(const finder *f, uint32_t first, uint32_t last, dm_span *span)
{
    const dm_syntax *s = f->syntax;
    dm_text text = s->sentences[s->sentence[first]].in_title ? f->title : f->text;
    *span = (dm_span){s->span[first].start, s->span[last].end};
    return dm_text_slice(text, *span);
}

static bool is_word_at(const dm_syntax *s, uint32_t at, uint32_t end, const char *word)
{
    return at < end && dm_text_is(s->lower[at], word);
}

/* What ends in "$" is one whatever its tag ("A$"). */
static bool is_sign(const dm_syntax *s, uint32_t token)
{
    return (s->upos[token] != DM_UPOS_NOUN || dm_text_ends(s->form[token], "$")) && s->form[token].len <= 4;
}

/* `lead`: the token of a currency's sign before the number; DM_NO_TOKEN none. */
static void set_unit(dm_counted *item, const dm_syntax *s, uint32_t lead, const dm_number *number, uint32_t first, uint32_t end)
{
    uint32_t after = item->last + 1;
    const char *currency;
    if (lead != DM_NO_TOKEN) {
        item->kind = DM_COUNT_MONEY;
        item->quantity.unit = dm_text_of(dm_unit_currency(s, lead, first));
        item->unit_token = DM_NO_TOKEN;
    } else if ((item->unit_token != DM_NO_TOKEN && dm_text_is(s->lower[item->unit_token], "percent")) ||
               is_word_at(s, after, end, "%") || is_word_at(s, after, end, "percent") || is_word_at(s, after, end, "pct") ||
               (is_word_at(s, after, end, "per") && is_word_at(s, after + 1, end, "cent"))) {
        item->kind = DM_COUNT_PERCENT;
        item->quantity.unit = DM_TEXT("percent");
        if (item->unit_token == DM_NO_TOKEN || item->unit_token <= after + 1)
            item->last = dm_text_is(s->lower[after], "per") ? after + 1 : after;
        item->unit_token = DM_NO_TOKEN;
    } else if (item->unit_token != DM_NO_TOKEN && (currency = dm_unit_currency(s, item->unit_token, first)) != NULL) {
        item->kind = DM_COUNT_MONEY;
        item->quantity.unit = dm_text_of(currency);
    } else if (item->unit_token == DM_NO_TOKEN && number->factor >= 1e3 && after < end &&
               (currency = dm_unit_currency(s, after, first)) != NULL) {
        item->kind = DM_COUNT_MONEY; /* "1.5 trillion won", whatever the tagger says */
        item->quantity.unit = dm_text_of(currency);
    } else if (item->unit_token != DM_NO_TOKEN) {
        bool money = number->factor >= 1e3 && dm_unit_is_money(s->lemma[item->unit_token]);
        item->kind = money                                            ? DM_COUNT_MONEY
                     : dm_unit_is_measure(s->lemma[item->unit_token]) ? DM_COUNT_MEASURE
                                                                      : DM_COUNT_OF_THINGS;
        item->quantity.unit = s->lower[item->unit_token];
    }
}

/* "a 120-strong company", "a 15-member delegation": the noun that is so large. */
static uint32_t unit_of_size(const dm_syntax *s, const dm_number *number, uint32_t end)
{
    static const char *const words[] = {"strong", "member", "man",     "person",  "seat",
                                        "truck",  "nation", "country", "vehicle", "ship"};
    enum { OF_PEOPLE = 5 }; /* of these the noun behind is what is so large */
    uint32_t hyphen = number->last + 1, word = hyphen + 1;
    if (word >= end || !dm_text_is(s->form[hyphen], "-"))
        return DM_NO_TOKEN;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (dm_text_is(s->lower[word], words[i])) {
            if (i > OF_PEOPLE)
                return word;
            for (uint32_t t = word + 1; t < end && t <= word + 4; t++)
                if (s->upos[t] == DM_UPOS_NOUN && (t + 1 >= end || s->upos[t + 1] != DM_UPOS_NOUN))
                    return t;
        }
    return DM_NO_TOKEN;
}

/* "The number exceeded 1,000": the verb bounds its object. */
static bool is_exceeded(const dm_syntax *s, const dm_number *number)
{
    static const char *const verbs[] = {"exceed", "top", "surpass", "pass"};
    for (uint32_t t = number->first; t <= number->last; t++)
        for (size_t i = 0; s->deprel[t] == DM_REL_OBJ && i < sizeof verbs / sizeof *verbs; i++)
            if (dm_text_is(s->lemma[s->head[t]], verbs[i]))
                return true;
    return false;
}

static bool is_added(const dm_syntax *s, const dm_counted *item, uint32_t after, uint32_t first, uint32_t end)
{
    static const char *const words[] = {"another", "additional", "extra", "further", "more"};
    uint32_t before = item->first > first ? item->first - 1 : DM_NO_TOKEN;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if ((before != DM_NO_TOKEN && i < 4 && dm_text_is(s->lower[before], words[i])) ||
            (i != 0 && is_word_at(s, after, end, words[i])))
            return true;
    return false;
}

/* "rose from 8 to 11 percent": two levels, no range. */
static bool is_change(const dm_syntax *s, uint32_t at, uint32_t first)
{
    static const char *const verbs[] = {"rise",   "fall",  "grow",  "increase", "decrease", "drop",   "cut",     "reduce",
                                        "raise",  "lower", "widen", "jump",     "climb",    "shrink", "decline", "go",
                                        "expand", "slash", "swell", "boost",    "trim",     "soar",   "plunge",  "surge",
                                        "slip",   "scale", "bring", "lift",     "move",     "narrow"};
    if (at == first || !dm_text_is(s->lower[at - 1], "from"))
        return false;
    for (uint32_t t = at - 1; t-- > first && t + 8 > at;)
        for (size_t i = 0; i < sizeof verbs / sizeof *verbs; i++)
            if (dm_text_is(s->lemma[t], verbs[i]))
                return true;
    return false;
}

static uint32_t sign_before(const dm_syntax *s, uint32_t token, uint32_t first)
{
    bool sign = token > first && dm_unit_currency(s, token - 1, first) != NULL && is_sign(s, token - 1);
    return sign ? token - 1 : DM_NO_TOKEN;
}

/* Reads the quantity that starts at `at`; returns the token after it, or `at` when there is none. */
static uint32_t read_quantity(finder *f, uint32_t at, uint32_t first, uint32_t end)
{
    const dm_syntax *s = f->syntax;
    dm_number number, high;
    if (!dm_number_read(s, at, end, &number))
        return at;
    uint32_t after = number.last + 1, size_unit = unit_of_size(s, &number, end), lead = sign_before(s, at, first);
    dm_counted item = {.kind = DM_COUNT_OF_THINGS, .of_token = DM_NO_TOKEN, .first = lead == DM_NO_TOKEN ? at : lead};
    item.unit_token = size_unit != DM_NO_TOKEN ? size_unit : unit_of(s, &number);
    item.last = number.last;
    item.indefinite = number.indefinite;
    bool between = item.first > first && dm_text_is(s->lower[item.first - 1], "between");
    bool range = !is_change(s, item.first, first) && range_end(s, &number, between, end, &high);
    dm_bound_words words, suffix;
    bool bounded = dm_bound_before(s, item.first, first, &words);
    bool years = is_year(s->form[at]) && (!range || is_year(s->form[high.last]));
    if (!(range && between && !years) && !(years && bounded && !range) && is_no_quantity(s, &number, item.unit_token))
        return range ? high.last + 1 : after;
    if (range) {
        item.unit_token = unit_of(s, &high);
        if (item.unit_token != DM_NO_TOKEN && dm_unit_is_time(s->lemma[item.unit_token]))
            return high.last + 1;
        item.quantity =
            (dm_quantity){.has_low = true, .has_high = true, .low = number.low, .high = high.high, .bound = DM_BOUND_BETWEEN};
        item.last = high.last;
        after = high.last + 1;
        if (between)
            item.first--;
        number.whole = number.whole && high.whole;
    } else if (!bounded && dm_bound_behind(s, after, end, &suffix)) {
        apply_bound(&item.quantity, &suffix, &number);
        item.last = suffix.last;
        after = suffix.last + 1;
    } else if (!bounded && is_exceeded(s, &number)) {
        apply_bound(&item.quantity, &(dm_bound_words){at, at, DM_BOUND_AT_LEAST, 1}, &number);
    } else {
        apply_bound(&item.quantity, bounded ? &words : NULL, &number);
        if (number.indefinite && !bounded && !dm_text_is(s->lower[number.last], "both") &&
            !dm_text_is(s->lower[number.last], "pair")) { /* about two, about two to nine */
            item.quantity.bound = DM_BOUND_ABOUT;
            item.quantity.has_low = item.quantity.has_high = number.vague;
        }
    }
    set_unit(&item, s, lead, range ? &high : &number, first, end);
    if (!number.whole && item.kind != DM_COUNT_PERCENT && item.kind != DM_COUNT_MONEY && item.kind != DM_COUNT_MEASURE)
        return after; /* "version 2.5" */
    if (bounded)
        item.first = words.first;
    item.another = is_added(s, &item, after, first, end);
    item.quantity.text = text_of(f, item.first, item.last, &item.quantity.span);
    DM_PUSH(f->arena, &f->items, item);
    return after > item.last ? after : item.last + 1;
}

static void push_zero(finder *f, uint32_t first, uint32_t last, uint32_t unit)
{
    const dm_syntax *s = f->syntax;
    dm_counted item = {.kind = DM_COUNT_OF_THINGS, .first = first, .last = last, .unit_token = unit, .of_token = DM_NO_TOKEN};
    item.quantity = (dm_quantity){.has_low = true, .has_high = true, .has_best = true, .bound = DM_BOUND_EXACT};
    if (unit != DM_NO_TOKEN)
        item.quantity.unit = s->lower[unit];
    item.quantity.text = text_of(f, first, last, &item.quantity.span);
    DM_PUSH(f->arena, &f->items, item);
}

/* "no troops", "not a single soldier", "nobody", "none of the refugees": zero of something.  Returns the token behind, or `at`. */
static uint32_t read_zero(finder *f, uint32_t at, uint32_t end)
{
    const dm_syntax *s = f->syntax;
    dm_text word = s->lower[at];
    if (dm_text_is(word, "nobody") || (dm_text_is(word, "no") && is_word_at(s, at + 1, end, "one"))) {
        uint32_t last = dm_text_is(word, "no") ? at + 1 : at;
        push_zero(f, at, last, DM_NO_TOKEN);
        return last + 1;
    }
    if (dm_text_is(word, "not") && is_word_at(s, at + 1, end, "a") && is_word_at(s, at + 2, end, "single") && at + 3 < end &&
        s->upos[at + 3] == DM_UPOS_NOUN) {
        push_zero(f, at, at + 2, at + 3);
        return at + 3;
    }
    if (dm_text_is(word, "none") && is_word_at(s, at + 1, end, "of") && is_word_at(s, at + 2, end, "the")) {
        uint32_t unit = at + 3;
        while (unit < end && unit < at + 6 && s->upos[unit] == DM_UPOS_ADJ)
            unit++;
        if (unit < end && s->upos[unit] == DM_UPOS_NOUN)
            push_zero(f, at, at, unit);
        return at + 1;
    }
    if (!dm_text_is(word, "no") || s->deprel[at] != DM_REL_DET || s->head[at] == DM_NO_TOKEN || s->head[at] >= end)
        return at;
    uint32_t unit = s->head[at];
    if (unit < at || unit > at + 4 || s->upos[unit] != DM_UPOS_NOUN || (s->morph[unit] & DM_MORPH_SING))
        return at; /* Number=Ptan, too: "troops" */
    push_zero(f, at, at, unit);
    return at + 1;
}

/* ---- shares */

typedef struct share {
    uint32_t first, last;
    double fraction;
} share;

static double fraction_of(dm_text lemma)
{
    static const struct {
        const char *word;
        double fraction;
    } shares[] = {{"half", 0.5},  {"third", 1.0 / 3}, {"quarter", 0.25}, {"fifth", 0.2},
                  {"tenth", 0.1}, {"sixth", 1.0 / 6}, {"eighth", 0.125}};
    for (size_t i = 0; i < sizeof shares / sizeof *shares; i++)
        if (dm_text_is(lemma, shares[i].word))
            return shares[i].fraction;
    return 0;
}

static double small_number(dm_text word)
{
    static const char *const words[] = {"one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (dm_text_is(word, words[i]))
            return (double)i + 1;
    return 0;
}

/* "a third of", "two-thirds of", "half the", "by half", "one in five". */
static bool find_share(const dm_syntax *s, uint32_t at, uint32_t first, uint32_t end, share *out)
{
    if (dm_text_is(s->lower[at], "half")) {
        bool by = at > first && dm_text_is(s->lower[at - 1], "by") && !is_word_at(s, at + 1, end, "a");
        if (!by && !is_word_at(s, at + 1, end, "of") && !is_word_at(s, at + 1, end, "its") &&
            !is_word_at(s, at + 1, end, "their") && !is_word_at(s, at + 1, end, "the"))
            return false;
        *out = (share){by ? at - 1 : at, at, 0.5};
        return true;
    }
    bool article = dm_text_is(s->lower[at], "a");
    if (!article && s->upos[at] != DM_UPOS_NUM)
        return false;
    double times = article ? 1 : small_number(s->lower[at]);
    if (times < 1 || at + 2 >= end)
        return false;
    bool out_of = dm_text_is(s->lower[at + 1], "out") && dm_text_is(s->lower[at + 2], "of");
    uint32_t whole = out_of ? at + 3 : at + 2;
    double parts = whole < end ? small_number(s->lower[whole]) : 0;
    if ((out_of || dm_text_is(s->lower[at + 1], "in")) && s->upos[at] == DM_UPOS_NUM && parts > times && whole + 1 < end &&
        (s->upos[whole + 1] == DM_UPOS_NOUN || s->upos[whole + 1] == DM_UPOS_ADJ || s->upos[whole + 1] == DM_UPOS_PROPN)) {
        *out = (share){at, whole, times / parts};
        return true;
    }
    uint32_t word = dm_text_is(s->form[at + 1], "-") ? at + 2 : at + 1;
    double fraction = fraction_of(s->lemma[word]);
    bool by = at > first && dm_text_is(s->lower[at - 1], "by");
    if (fraction > 0 && fraction < 0.5 && (is_word_at(s, word + 1, end, "of") || (by && s->upos[word] == DM_UPOS_NOUN)) &&
        !(is_word_at(s, word + 2, end, "a") && is_word_at(s, word + 3, end, "million"))) {
        *out = (share){at, word, fraction * times};
        return true;
    }
    return false;
}

static void set_share(dm_quantity *q, double fraction, const dm_bound_words *words)
{
    int64_t percent = (int64_t)(fraction * 100 + 0.5);
    double rest = fraction * 100 - (double)percent;
    dm_number number = {.low = percent, .high = percent, .value = fraction * 100, .whole = true};
    dm_bound_words about = {.bound = DM_BOUND_ABOUT};
    bool whole = rest < 0.01 && rest > -0.01;
    apply_bound(q, words != NULL ? words : whole ? NULL : &about, &number);
    q->unit = DM_TEXT("percent");
}

static uint32_t push_share(finder *f, share part, uint32_t first, uint32_t end)
{
    const dm_syntax *s = f->syntax;
    dm_counted item = {.kind = DM_COUNT_PERCENT,
                       .first = part.first,
                       .last = part.last,
                       .share = true,
                       .fraction = part.fraction,
                       .unit_token = DM_NO_TOKEN,
                       .of_token = DM_NO_TOKEN};
    for (uint32_t t = part.last + 1; t < end && t <= part.last + 8; t++)
        if (s->upos[t] == DM_UPOS_NOUN) {
            item.of_token = t;
            break;
        }
    dm_bound_words words;
    bool bounded = dm_bound_before(s, part.first, first, &words);
    set_share(&item.quantity, part.fraction, bounded ? &words : NULL);
    if (bounded)
        item.first = words.first;
    item.quantity.text = text_of(f, item.first, item.last, &item.quantity.span);
    DM_PUSH(f->arena, &f->items, item);
    return part.last + 1;
}

/* "halve", "double": the verb is the share. */
static bool find_factor(const dm_syntax *s, uint32_t at, share *out)
{
    static const struct {
        const char *lemma;
        double factor;
    } verbs[] = {{"halve", 0.5}, {"double", 2}, {"triple", 3}, {"treble", 3}, {"quadruple", 4}};
    for (size_t i = 0; s->upos[at] == DM_UPOS_VERB && i < sizeof verbs / sizeof *verbs; i++)
        if (dm_text_is(s->lemma[at], verbs[i].lemma)) {
            *out = (share){at, at, verbs[i].factor};
            return true;
        }
    return false;
}

/* Can a quantity begin here?  Marks, verbs and most small words cannot. */
static bool may_begin(const dm_syntax *s, uint32_t t)
{
    switch ((dm_upos)s->upos[t]) {
    case DM_UPOS_PUNCT:
    case DM_UPOS_ADP:
    case DM_UPOS_AUX:
    case DM_UPOS_SCONJ:
    case DM_UPOS_CCONJ: return s->form[t].ptr[0] >= '0' && s->form[t].ptr[0] <= '9';
    default: return true;
    }
}

static void find_in_sentence(finder *f, const dm_sentence *sentence)
{
    uint32_t end = sentence->first + sentence->count;
    for (uint32_t t = sentence->first; t < end;) {
        share part;
        if (!may_begin(f->syntax, t)) {
            t++;
            continue;
        }
        if (find_share(f->syntax, t, sentence->first, end, &part)) {
            t = push_share(f, part, sentence->first, end);
            continue;
        }
        if (find_factor(f->syntax, t, &part)) {
            t = push_share(f, part, t, end);
            continue;
        }
        uint32_t next = read_quantity(f, t, sentence->first, end);
        if (next == t)
            next = read_zero(f, t, end);
        t = next == t ? t + 1 : next;
    }
}

void dm_quantity_find(const dm_knowledge *knowledge, const dm_quantity_classes *classes, dm_arena *arena, const dm_syntax *syntax,
                      dm_text title, dm_text text, const dm_mentions *mentions, dm_quantities *out)
{
    finder f = {.arena = arena, .syntax = syntax, .title = title, .text = text};
    for (uint32_t i = 0; i < syntax->sentence_count; i++)
        find_in_sentence(&f, &syntax->sentences[i]);
    uint32_t *by_unit = DM_TAKE(arena, uint32_t, syntax->token_count);
    for (uint32_t t = 0; t < syntax->token_count; t++)
        by_unit[t] = DM_NO_TOKEN;
    for (uint32_t i = 0; i < f.items.count; i++) {
        dm_counted *item = &f.items.data[i];
        dm_quantity_describe(knowledge, classes, syntax, mentions, title, text, item);
        if (item->unit_token != DM_NO_TOKEN && by_unit[item->unit_token] == DM_NO_TOKEN && !item->indefinite)
            by_unit[item->unit_token] = i;
    }
    *out = (dm_quantities){.count = f.items.count, .items = f.items.data, .by_unit = by_unit};
}
