/* The words of bounds. */
#include "base/text.h"
#include "ground/quantity_scan.h"

enum { WORDS_MAX = 4 };
typedef struct phrase {
    const char *words[WORDS_MAX];
    dm_bound bound;
    int shift; /* added to the number: "more than 5" is 6 */
} phrase;

static const phrase before[] = {
    {{"as", "many", "as"}, DM_BOUND_AT_MOST, 0},
    {{"as", "much", "as"}, DM_BOUND_AT_MOST, 0},
    {{"up", "to"}, DM_BOUND_AT_MOST, 0},
    {{"at", "most"}, DM_BOUND_AT_MOST, 0},
    {{"at", "the", "most"}, DM_BOUND_AT_MOST, 0},
    {{"no", "more", "than"}, DM_BOUND_AT_MOST, 0},
    {{"not", "more", "than"}, DM_BOUND_AT_MOST, 0},
    {{"not", "exceeding"}, DM_BOUND_AT_MOST, 0},
    {{"not", "to", "exceed"}, DM_BOUND_AT_MOST, 0},
    {{"a", "maximum", "of"}, DM_BOUND_AT_MOST, 0},
    {{"maximum", "of"}, DM_BOUND_AT_MOST, 0},
    {{"fewer", "than"}, DM_BOUND_AT_MOST, -1},
    {{"less", "than"}, DM_BOUND_AT_MOST, -1},
    {{"under"}, DM_BOUND_AT_MOST, -1},
    {{"below"}, DM_BOUND_AT_MOST, -1},
    {{"at", "least"}, DM_BOUND_AT_LEAST, 0},
    {{"at", "the", "least"}, DM_BOUND_AT_LEAST, 0},
    {{"no", "fewer", "than"}, DM_BOUND_AT_LEAST, 0},
    {{"not", "fewer", "than"}, DM_BOUND_AT_LEAST, 0},
    {{"no", "less", "than"}, DM_BOUND_AT_LEAST, 0},
    {{"not", "less", "than"}, DM_BOUND_AT_LEAST, 0},
    {{"as", "few", "as"}, DM_BOUND_AT_LEAST, 0},
    {{"as", "little", "as"}, DM_BOUND_AT_LEAST, 0},
    {{"a", "minimum", "of"}, DM_BOUND_AT_LEAST, 0},
    {{"minimum", "of"}, DM_BOUND_AT_LEAST, 0},
    {{"more", "than"}, DM_BOUND_AT_LEAST, 1},
    {{"over"}, DM_BOUND_AT_LEAST, 1},
    {{"above"}, DM_BOUND_AT_LEAST, 1},
    {{"exceeding"}, DM_BOUND_AT_LEAST, 1},
    {{"upwards", "of"}, DM_BOUND_AT_LEAST, 1},
    {{"upward", "of"}, DM_BOUND_AT_LEAST, 1},
    {{"in", "excess", "of"}, DM_BOUND_AT_LEAST, 1},
    {{"about"}, DM_BOUND_ABOUT, 0},
    {{"around"}, DM_BOUND_ABOUT, 0},
    {{"some"}, DM_BOUND_ABOUT, 0},
    {{"roughly"}, DM_BOUND_ABOUT, 0},
    {{"approximately"}, DM_BOUND_ABOUT, 0},
    {{"nearly"}, DM_BOUND_ABOUT, 0},
    {{"almost"}, DM_BOUND_ABOUT, 0},
    {{"virtually"}, DM_BOUND_ABOUT, 0},
    {{"estimated"}, DM_BOUND_ABOUT, 0},
    {{"an", "estimated"}, DM_BOUND_ABOUT, 0},
    {{"close", "to"}, DM_BOUND_ABOUT, 0},
    {{"in", "the", "region", "of"}, DM_BOUND_ABOUT, 0},
    {{"circa"}, DM_BOUND_ABOUT, 0},
    {{"exactly"}, DM_BOUND_EXACT, 0},
    {{"only"}, DM_BOUND_EXACT, 0},
};

static const phrase behind[] = {
    {{"+"}, DM_BOUND_AT_LEAST, 0},           {{"or", "more"}, DM_BOUND_AT_LEAST, 0},
    {{"and", "more"}, DM_BOUND_AT_LEAST, 0}, {{"or", "so"}, DM_BOUND_ABOUT, 0},
    {{"or", "fewer"}, DM_BOUND_AT_MOST, 0},  {{"or", "less"}, DM_BOUND_AT_MOST, 0},
    {{"at", "most"}, DM_BOUND_AT_MOST, 0},   {{"at", "the", "most"}, DM_BOUND_AT_MOST, 0},
    {{"at", "least"}, DM_BOUND_AT_LEAST, 0}, {{"at", "the", "least"}, DM_BOUND_AT_LEAST, 0},
    {{"-", "odd"}, DM_BOUND_ABOUT, 0},       {{"odd"}, DM_BOUND_ABOUT, 0},
    {{"-", "plus"}, DM_BOUND_AT_LEAST, 0},
};

static uint32_t length_of(const phrase *p)
{
    uint32_t n = 0;
    while (n < WORDS_MAX && p->words[n] != NULL)
        n++;
    return n;
}

static bool stands_at(const dm_syntax *s, uint32_t at, const phrase *p, uint32_t n)
{
    for (uint32_t i = 0; i < n; i++)
        if (!dm_text_is(s->lower[at + i], p->words[i]))
            return false;
    return true;
}

static bool is_hedge(dm_text word)
{
    static const char *const hedges[] = {"well", "just", "slightly", "far", "considerably", "a", "little", "much", "significantly"};
    return DM_TEXT_IS_ANY(word, hedges);
}

/* "over" of a verb that is nothing without it. */
static bool is_handed(const dm_syntax *s, uint32_t token, uint32_t first)
{
    return token > first && dm_text_is(s->lower[token], "over") &&
           (dm_text_is(s->lemma[token - 1], "hand") || dm_text_is(s->lemma[token - 1], "turn"));
}

bool dm_bound_before(const dm_syntax *s, uint32_t token, uint32_t first, dm_bound_words *out)
{
    uint32_t longest = 0;
    for (size_t i = 0; i < sizeof before / sizeof *before; i++) {
        uint32_t n = length_of(&before[i]);
        if (n <= longest || token < first + n || !stands_at(s, token - n, &before[i], n))
            continue;
        if (n == 1 && (s->deprel[token - 1] == DM_REL_COMPOUND_PRT || is_handed(s, token - 1, first)))
            continue; /* "handed over 15" */
        longest = n;
        *out = (dm_bound_words){token - n, token - 1, before[i].bound, before[i].shift};
    }
    if (longest == 0)
        return false;
    bool inexact = out->bound == DM_BOUND_AT_LEAST || out->bound == DM_BOUND_AT_MOST;
    uint32_t start = out->first;
    while (inexact && start > first && start + 2 > out->first && is_hedge(s->lower[start - 1]))
        start--;
    if (start < out->first && !dm_text_is(s->lower[out->first - 1], "a")) /* "a little over", never "a more than" */
        out->first = start;
    return true;
}

bool dm_bound_behind(const dm_syntax *s, uint32_t token, uint32_t end, dm_bound_words *out)
{
    uint32_t longest = 0;
    for (size_t i = 0; i < sizeof behind / sizeof *behind; i++) {
        uint32_t n = length_of(&behind[i]);
        if (n <= longest || token + n > end || !stands_at(s, token, &behind[i], n))
            continue;
        longest = n;
        *out = (dm_bound_words){token, token + n - 1, behind[i].bound, behind[i].shift};
    }
    return longest > 0;
}
