/* Bounds, ranges, units and shares around the numbers of number.c. */
#include "ground/quantity.h"

#include "base/text.h"
#include "base/vector.h"
#include "ground/number.h"

typedef struct finder {
    dm_arena *arena;
    const dm_syntax *syntax;
    dm_text title, text;
    DM_VECTOR(dm_counted) items;
} finder;

typedef struct bound_phrase {
    const char *words[4];
    dm_bound bound;
    int shift; /* added to the number: "more than 5" is 6 */
} bound_phrase;

static const bound_phrase phrases[] = {
    {{"as", "many", "as"}, DM_BOUND_AT_MOST, 0},
    {{"as", "much", "as"}, DM_BOUND_AT_MOST, 0},
    {{"up", "to"}, DM_BOUND_AT_MOST, 0},
    {{"at", "most"}, DM_BOUND_AT_MOST, 0},
    {{"no", "more", "than"}, DM_BOUND_AT_MOST, 0},
    {{"not", "more", "than"}, DM_BOUND_AT_MOST, 0},
    {{"a", "maximum", "of"}, DM_BOUND_AT_MOST, 0},
    {{"maximum", "of"}, DM_BOUND_AT_MOST, 0},
    {{"fewer", "than"}, DM_BOUND_AT_MOST, -1},
    {{"less", "than"}, DM_BOUND_AT_MOST, -1},
    {{"under"}, DM_BOUND_AT_MOST, -1},
    {{"below"}, DM_BOUND_AT_MOST, -1},
    {{"at", "least"}, DM_BOUND_AT_LEAST, 0},
    {{"no", "fewer", "than"}, DM_BOUND_AT_LEAST, 0},
    {{"no", "less", "than"}, DM_BOUND_AT_LEAST, 0},
    {{"not", "less", "than"}, DM_BOUND_AT_LEAST, 0},
    {{"a", "minimum", "of"}, DM_BOUND_AT_LEAST, 0},
    {{"minimum", "of"}, DM_BOUND_AT_LEAST, 0},
    {{"more", "than"}, DM_BOUND_AT_LEAST, 1},
    {{"over"}, DM_BOUND_AT_LEAST, 1},
    {{"above"}, DM_BOUND_AT_LEAST, 1},
    {{"upwards", "of"}, DM_BOUND_AT_LEAST, 1},
    {{"in", "excess", "of"}, DM_BOUND_AT_LEAST, 1},
    {{"well", "over"}, DM_BOUND_AT_LEAST, 1},
    {{"about"}, DM_BOUND_ABOUT, 0},
    {{"around"}, DM_BOUND_ABOUT, 0},
    {{"some"}, DM_BOUND_ABOUT, 0},
    {{"roughly"}, DM_BOUND_ABOUT, 0},
    {{"approximately"}, DM_BOUND_ABOUT, 0},
    {{"nearly"}, DM_BOUND_ABOUT, 0},
    {{"almost"}, DM_BOUND_ABOUT, 0},
    {{"estimated"}, DM_BOUND_ABOUT, 0},
    {{"an", "estimated"}, DM_BOUND_ABOUT, 0},
    {{"close", "to"}, DM_BOUND_ABOUT, 0},
    {{"circa"}, DM_BOUND_ABOUT, 0},
    {{"exactly"}, DM_BOUND_EXACT, 0},
    {{"only"}, DM_BOUND_EXACT, 0},
};

static size_t phrase_length(const bound_phrase *phrase)
{
    size_t n = 0;
    while (n < 4 && phrase->words[n] != NULL)
        n++;
    return n;
}

/* The longest bound phrase that ends right before `token`. */
static const bound_phrase *phrase_before(const dm_syntax *s, uint32_t token, uint32_t first)
{
    const bound_phrase *best = NULL;
    for (size_t p = 0; p < sizeof phrases / sizeof *phrases; p++) {
        size_t n = phrase_length(&phrases[p]);
        if (token < first + n || (best != NULL && phrase_length(best) >= n))
            continue;
        bool same = true;
        for (size_t i = 0; i < n && same; i++)
            same = dm_text_is(s->lower[token - n + i], phrases[p].words[i]);
        if (same)
            best = &phrases[p];
    }
    return best;
}

static bool is_currency(dm_text word, const char **unit)
{
    static const struct {
        const char *word, *unit;
    } table[] = {{"$", "USD"},   {"us$", "USD"},  {"€", "EUR"},      {"£", "GBP"},      {"¥", "JPY"},
                 {"₹", "INR"},   {"₽", "RUB"},  {"a$", "AUD"},     {"c$", "CAD"},     {"usd", "USD"},
                 {"eur", "EUR"}, {"gbp", "GBP"},  {"dollar", "USD"}, {"euro", "EUR"},   {"pound", "GBP"},
                 {"yen", "JPY"}, {"yuan", "CNY"}, {"ruble", "RUB"},  {"rouble", "RUB"}, {"rupee", "INR"}};
    for (size_t i = 0; i < sizeof table / sizeof *table; i++)
        if (dm_text_is(word, table[i].word)) {
            *unit = table[i].unit;
            return true;
        }
    return false;
}

static bool is_measure(dm_text lemma)
{
    static const char *const words[] = {"km",       "kilometer", "kilometre", "mile",   "meter",   "metre", "m",     "ton",
                                        "tonne",    "kg",        "kilogram",  "barrel", "hectare", "acre",  "litre", "liter",
                                        "megawatt", "mw",        "degree",    "foot",   "inch",    "kilo",  "gram",  "point"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (dm_text_is(lemma, words[i]))
            return true;
    return false;
}

static bool is_time_unit(dm_text lemma)
{
    static const char *const words[] = {"year",      "month",   "week",     "day",      "hour",      "minute", "second",
                                        "decade",    "century", "a.m.",     "p.m.",     "am",        "pm",     "january",
                                        "february",  "march",   "april",    "may",      "june",      "july",   "august",
                                        "september", "october", "november", "december", "percentage"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (dm_text_is(lemma, words[i]))
            return true;
    return false;
}

/* The noun that is counted: the head of a nummod, the "of" complement of "hundreds of", or none. */
static uint32_t unit_of(const dm_syntax *s, const dm_number *number)
{
    for (uint32_t t = number->last + 1; t-- > number->first;) {
        uint32_t head = s->head[t];
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
    /* "left 90 dead and 200 wounded": the state is what is counted */
    static const char *const states[] = {"dead", "wounded", "injured", "missing", "homeless"};
    for (size_t i = 0; number->last + 1 < end && i < sizeof states / sizeof *states; i++)
        if (dm_text_is(s->lower[number->last + 1], states[i]))
            return number->last + 1;
    return DM_NO_TOKEN;
}

/* Bare figures that are years, parts of dates, times, names or ages. */
static bool is_no_quantity(const dm_syntax *s, const dm_number *number, uint32_t unit)
{
    uint32_t at = number->first, end = s->sentences[s->sentence[at]].first + s->sentences[s->sentence[at]].count;
    bool figure = s->form[at].len > 0 && s->form[at].ptr[0] >= '0' && s->form[at].ptr[0] <= '9';
    bool one = number->first == number->last;
    if (s->name[at] != 0 && s->name[at] % 2 == 0)
        return true; /* inside a name */
    if (unit != DM_NO_TOKEN && is_time_unit(s->lemma[unit]))
        return true;
    if (number->last + 1 < end && is_time_unit(s->lower[number->last + 1]))
        return true;
    if (at > s->sentences[s->sentence[at]].first && is_time_unit(s->lower[at - 1]) && figure)
        return true; /* "June 12" */
    if (one && figure && s->form[at].len == 4 && number->low >= 1500 && number->low <= 2100 &&
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

static void apply_bound(dm_quantity *q, const bound_phrase *phrase, const dm_number *number)
{
    q->bound = DM_BOUND_EXACT;
    if (number->vague) {
        q->bound = DM_BOUND_ABOUT;
        q->has_low = q->has_high = true;
        q->low = number->low;
        q->high = number->high;
        if (phrase != NULL && phrase->bound == DM_BOUND_AT_LEAST)
            q->bound = DM_BOUND_AT_LEAST;
        return;
    }
    if (phrase != NULL)
        q->bound = phrase->bound;
    switch (q->bound) {
    case DM_BOUND_AT_MOST:
        q->has_high = true;
        q->high = number->high + phrase->shift;
        break;
    case DM_BOUND_AT_LEAST:
        q->has_low = true;
        q->low = number->low + phrase->shift;
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

/* "2,500 to 3,000", "between 1,500 and 3,000", "2-3": the second number of a range, when there is one. */
static bool range_end(const dm_syntax *s, const dm_number *low, uint32_t first, uint32_t end, dm_number *high)
{
    uint32_t at = low->last + 1;
    if (at + 1 >= end)
        return false;
    bool between = low->first > first && dm_text_is(s->lower[low->first - 1], "between") && dm_text_is(s->lower[at], "and");
    bool to = dm_text_is(s->lower[at], "to") || dm_text_is(s->form[at], "-") || dm_text_is(s->form[at], "–") ||
              dm_text_is(s->lower[at], "or");
    if ((!between && !to) || !dm_number_read(s, at + 1, end, high) || high->vague || low->vague)
        return false;
    return high->high > low->low && (between || !dm_text_is(s->lower[at], "or") || high->high < low->low * 2 + 2);
}

static dm_text text_of(const finder *f, uint32_t first, uint32_t last, dm_span *span)
{
    const dm_syntax *s = f->syntax;
    dm_text text = s->sentences[s->sentence[first]].in_title ? f->title : f->text;
    *span = (dm_span){s->span[first].start, s->span[last].end};
    return dm_text_slice(text, *span);
}

static void set_unit(const finder *f, dm_counted *item, uint32_t sentence_first, uint32_t sentence_end)
{
    const dm_syntax *s = f->syntax;
    const char *unit;
    uint32_t before = item->first > sentence_first ? item->first - 1 : DM_NO_TOKEN,
             after = item->last + 1 < sentence_end ? item->last + 1 : DM_NO_TOKEN;
    if (before != DM_NO_TOKEN && is_currency(s->lower[before], &unit) && s->upos[before] != DM_UPOS_NOUN) {
        item->kind = DM_COUNT_MONEY;
        item->quantity.unit = dm_text_of(unit);
        item->first = before;
        item->unit_token = DM_NO_TOKEN;
    } else if (after != DM_NO_TOKEN &&
               (dm_text_is(s->form[after], "%") || dm_text_is(s->lower[after], "percent") || dm_text_is(s->lower[after], "per"))) {
        item->kind = DM_COUNT_PERCENT;
        item->quantity.unit = DM_TEXT("percent");
        item->last = dm_text_is(s->lower[after], "per") && after + 1 < sentence_end ? after + 1 : after;
    } else if (item->unit_token != DM_NO_TOKEN && is_currency(s->lemma[item->unit_token], &unit)) {
        item->kind = DM_COUNT_MONEY;
        item->quantity.unit = dm_text_of(unit);
    } else if (item->unit_token != DM_NO_TOKEN) {
        item->kind = is_measure(s->lemma[item->unit_token]) ? DM_COUNT_MEASURE : DM_COUNT_OF_THINGS;
        item->quantity.unit = s->lower[item->unit_token];
    }
}

static bool is_word_at(const dm_syntax *s, uint32_t at, uint32_t end, const char *word)
{
    return at < end && dm_text_is(s->lower[at], word);
}

/* Reads the quantity that starts at `at`; returns the token after it, or `at` when there is none. */
static uint32_t read_quantity(finder *f, uint32_t at, uint32_t first, uint32_t end)
{
    const dm_syntax *s = f->syntax;
    dm_number number, high;
    if (!dm_number_read(s, at, end, &number))
        return at;
    uint32_t after = number.last + 1;
    dm_counted item = {.kind = DM_COUNT_OF_THINGS, .of_token = DM_NO_TOKEN};
    item.unit_token = unit_of(s, &number);
    item.first = number.first;
    item.last = number.last;
    if (is_no_quantity(s, &number, item.unit_token))
        return after;
    const bound_phrase *phrase = phrase_before(s, at, first);
    if (range_end(s, &number, first, end, &high)) {
        item.unit_token = unit_of(s, &high);
        item.quantity =
            (dm_quantity){.has_low = true, .has_high = true, .low = number.low, .high = high.high, .bound = DM_BOUND_BETWEEN};
        item.last = high.last;
        after = high.last + 1;
        if (at > first && dm_text_is(s->lower[at - 1], "between"))
            item.first = at - 1;
    } else {
        apply_bound(&item.quantity, phrase, &number);
        if (after < end && dm_text_is(s->form[after], "+")) {
            item.quantity = (dm_quantity){.has_low = true, .low = number.low, .bound = DM_BOUND_AT_LEAST};
            item.last = after++;
        } else if (is_word_at(s, after, end, "or") &&
                   (is_word_at(s, after + 1, end, "more") || is_word_at(s, after + 1, end, "fewer"))) {
            bool more = is_word_at(s, after + 1, end, "more");
            item.quantity = (dm_quantity){.has_low = more,
                                          .has_high = !more,
                                          .low = number.low,
                                          .high = number.high,
                                          .bound = more ? DM_BOUND_AT_LEAST : DM_BOUND_AT_MOST};
            item.last = after + 1;
            after += 2;
        }
    }
    set_unit(f, &item, first, end);
    if (!number.whole && item.kind != DM_COUNT_PERCENT && item.kind != DM_COUNT_MONEY && item.kind != DM_COUNT_MEASURE)
        return after; /* "version 2.5" */
    if (item.first == item.last && phrase != NULL)
        item.first = at;
    uint32_t start = item.first;
    if (phrase != NULL && start >= first + phrase_length(phrase))
        start -= (uint32_t)phrase_length(phrase);
    item.another = start > first && (dm_text_is(s->lower[start - 1], "another") || dm_text_is(s->lower[start - 1], "additional"));
    item.another |=
        is_word_at(s, after, end, "more") || is_word_at(s, after, end, "additional") || is_word_at(s, after, end, "extra");
    item.quantity.text = text_of(f, start, item.last, &item.quantity.span);
    item.first = start;
    DM_PUSH(f->arena, &f->items, item);
    return after > item.last ? after : item.last + 1;
}

/* "no troops": zero of something. */
static bool read_zero(finder *f, uint32_t at, uint32_t end)
{
    const dm_syntax *s = f->syntax;
    if (!dm_text_is(s->lower[at], "no") || s->deprel[at] != DM_REL_DET || s->head[at] == DM_NO_TOKEN || s->head[at] >= end)
        return false;
    uint32_t unit = s->head[at];
    if (unit < at || unit > at + 4 || s->upos[unit] != DM_UPOS_NOUN || !(s->morph[unit] & DM_MORPH_PLUR))
        return false;
    dm_counted item = {.kind = DM_COUNT_OF_THINGS, .first = at, .last = at, .unit_token = unit, .of_token = DM_NO_TOKEN};
    item.quantity =
        (dm_quantity){.has_low = true, .has_high = true, .has_best = true, .bound = DM_BOUND_EXACT, .unit = s->lower[unit]};
    item.quantity.text = text_of(f, at, at, &item.quantity.span);
    DM_PUSH(f->arena, &f->items, item);
    return true;
}

/* "a third of its 3,000 soldiers", "half of the force". */
static uint32_t read_share(finder *f, uint32_t at, uint32_t first, uint32_t end)
{
    static const struct {
        const char *word;
        double fraction;
    } shares[] = {{"half", 0.5}, {"third", 1.0 / 3}, {"quarter", 0.25}, {"fifth", 0.2}, {"tenth", 0.1}};
    const dm_syntax *s = f->syntax;
    for (size_t i = 0; i < sizeof shares / sizeof *shares; i++) {
        if (!dm_text_is(s->lemma[at], shares[i].word))
            continue;
        bool half = i == 0;
        uint32_t start = at;
        double times = 1;
        if (!half) {
            if (at == first)
                return at;
            if (dm_text_is(s->lower[at - 1], "two"))
                times = 2;
            else if (dm_text_is(s->lower[at - 1], "three"))
                times = 3;
            else if (!dm_text_is(s->lower[at - 1], "a") && !dm_text_is(s->lower[at - 1], "one"))
                return at;
            start = at - 1;
            if (!is_word_at(s, at + 1, end, "of"))
                return at;
        } else if (!is_word_at(s, at + 1, end, "of") && !is_word_at(s, at + 1, end, "its") &&
                   !is_word_at(s, at + 1, end, "their") && !is_word_at(s, at + 1, end, "the")) {
            return at;
        }
        dm_counted item = {.kind = DM_COUNT_PERCENT,
                           .first = start,
                           .last = at,
                           .share = true,
                           .fraction = shares[i].fraction * times,
                           .unit_token = DM_NO_TOKEN,
                           .of_token = DM_NO_TOKEN};
        for (uint32_t t = at + 1; t < end && t <= at + 8; t++)
            if (s->upos[t] == DM_UPOS_NOUN) {
                item.of_token = t;
                break;
            }
        item.quantity = (dm_quantity){.bound = DM_BOUND_UNKNOWN, .unit = DM_TEXT("share")};
        item.quantity.text = text_of(f, start, at, &item.quantity.span);
        DM_PUSH(f->arena, &f->items, item);
        return at + 1;
    }
    return at;
}

static void find_in_sentence(finder *f, const dm_sentence *sentence)
{
    uint32_t end = sentence->first + sentence->count;
    for (uint32_t t = sentence->first; t < end;) {
        uint32_t next = read_share(f, t, sentence->first, end);
        if (next == t)
            next = read_quantity(f, t, sentence->first, end);
        if (next == t) {
            read_zero(f, t, end);
            next = t + 1;
        }
        t = next;
    }
}

void dm_quantity_find(dm_arena *arena, const dm_syntax *syntax, dm_text title, dm_text text, dm_quantities *out)
{
    finder f = {.arena = arena, .syntax = syntax, .title = title, .text = text};
    for (uint32_t i = 0; i < syntax->sentence_count; i++)
        find_in_sentence(&f, &syntax->sentences[i]);
    uint32_t *by_unit = DM_TAKE(arena, uint32_t, syntax->token_count);
    for (uint32_t t = 0; t < syntax->token_count; t++)
        by_unit[t] = DM_NO_TOKEN;
    for (uint32_t i = 0; i < f.items.count; i++)
        if (f.items.data[i].unit_token != DM_NO_TOKEN && by_unit[f.items.data[i].unit_token] == DM_NO_TOKEN)
            by_unit[f.items.data[i].unit_token] = i;
    *out = (dm_quantities){.count = f.items.count, .items = f.items.data, .by_unit = by_unit};
}
