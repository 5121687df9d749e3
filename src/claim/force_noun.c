/* Which noun of forces a number counts: its own, the head of a compound, the one before it ("troops numbering 1,000", "the garrison
 * is 13,000 strong", "Kenyan troops, some 3,600,"). */
#include "base/text.h"
#include "claim/finder.h"
#include "claim/force.h"
#include "claim/movement.h"

/* "Kenyan troops, some 3,600, make up": a number between commas right behind the words that it counts; no year, no age. */
static bool is_set_off(const dm_syntax *s, const dm_counted *item, uint32_t first, uint32_t end)
{
    static const char *const hedges[] = {"about", "some",    "around",        "only", "just",      "nearly", "almost", "over",
                                         "now",   "roughly", "approximately", "more", "than",      "at",     "least",  "up",
                                         "to",    "fewer",   "less",          "an",   "estimated", "perhaps"};
    uint32_t t = item->first, behind = item->last + 1;
    int64_t figure = dm_force_figure(&item->quantity);
    bool year = item->first == item->last && s->form[item->first].len == 4 && figure > 1800 && figure < 2100;
    while (t > first && DM_TEXT_IS_ANY(s->lower[t - 1], hedges))
        t--;
    if (t < first + 2 || behind >= end || figure < 100 || year || item->kind != DM_COUNT_OF_THINGS)
        return false;
    bool of_them = behind + 2 < end && dm_text_is(s->lower[behind], "of") && dm_text_is(s->lower[behind + 1], "them");
    if (of_them)
        behind += 2; /* "Dutch marines, 300 of them, landed" */
    bool comma = dm_text_is(s->form[t - 1], ",") && dm_text_is(s->form[behind], ","),
         brackets = dm_text_is(s->form[t - 1], "(") && dm_text_is(s->form[behind], ")");
    return (comma || brackets) && (s->morph[t - 2] & DM_MORPH_PLUR) != 0 && s->upos[t - 2] == DM_UPOS_NOUN;
}

/* "a South African battalion of 800": no noun behind the number. */
static bool is_body_of(const dm_claim_finder *finder, const dm_counted *item, uint32_t first)
{
    static const char *const bodies[] = {"battalion", "brigade",    "regiment",   "force",
                                         "garrison",  "detachment", "contingent", "army"};
    const dm_syntax *s = finder->coder->syntax;
    uint32_t body = item->first < first + 2 ? DM_NO_TOKEN : item->first - 2;
    bool own = item->unit_token != DM_NO_TOKEN && item->unit_token > item->last && item->unit_token <= item->last + 4 &&
               (s->upos[item->unit_token] == DM_UPOS_NOUN || s->upos[item->unit_token] == DM_UPOS_PROPN);
    return body != DM_NO_TOKEN && !own && item->kind == DM_COUNT_OF_THINGS && dm_force_figure(&item->quantity) >= 20 &&
           dm_text_is(s->lower[item->first - 1], "of") && s->upos[body] == DM_UPOS_NOUN && DM_TEXT_IS_ANY(s->lemma[body], bodies);
}

/* "The garrison in Kuwait is 13,000 strong", "the mission, 1,900 strong,", "peacekeepers, 1,960 in number": the forces before. */
static uint32_t sized_noun(const dm_claim_finder *finder, const dm_counted *item)
{
    const dm_syntax *s = finder->coder->syntax;
    uint32_t first = s->sentences[s->sentence[item->first]].first, end = first + s->sentences[s->sentence[item->first]].count,
             behind = item->last + 1;
    char host[DM_CODE_MAX];
    dm_force_what what;
    bool strong = behind < end && dm_text_is(s->lower[behind], "strong"),
         number = behind + 1 < end && ((dm_text_is(s->lower[behind], "in") &&
                                        (dm_text_is(s->lower[behind + 1], "number") || dm_text_is(s->lower[behind + 1], "all") ||
                                         dm_text_is(s->lower[behind + 1], "total"))) ||
                                       (dm_text_is(s->lower[behind], "all") && dm_text_is(s->lower[behind + 1], "told")));
    number |= is_set_off(s, item, first, end);
    strong |= behind + 1 < end && item->unit_token == behind && dm_text_is(s->lower[behind + 1], "strong"); /* "1,700 men strong" */
    if (is_body_of(finder, item, first))
        return item->first - 2;
    for (uint32_t at = item->first; (strong || number) && at-- > first && at + 14 > item->first;) {
        if (s->upos[at] == DM_UPOS_VERB || dm_text_is(s->form[at], ";"))
            return DM_NO_TOKEN;
        if (dm_movement_what(finder, at, &what) || (s->upos[at] == DM_UPOS_NOUN && dm_claim_has(finder, at, DM_WORDS_BODY)) ||
            dm_movement_mission_host(s, at, host))
            return at;
    }
    return DM_NO_TOKEN;
}

/* "troops numbering about 1,000", "forces in Iraq now number 2,500", "who number 500": the forces before the number. */
uint32_t dm_force_numbered_noun(const dm_claim_finder *finder, const dm_counted *item)
{
    static const char *const words[] = {"number", "numbers", "numbering", "numbered", "totalling", "totaling"},
                             *const hedges[] = {"about",  "some",    "around",        "only", "just",  "nearly",
                                                "almost", "more",    "than",          "up",   "to",    "over",
                                                "at",     "least",   "fewer",         "less", "under", "close",
                                                "a",      "roughly", "approximately", "now",  "as",    "many"};
    const dm_syntax *s = finder->coder->syntax;
    uint32_t first = s->sentences[s->sentence[item->first]].first, t = item->first;
    bool own = item->unit_token != DM_NO_TOKEN && item->unit_token > item->last && item->unit_token == item->last + 1 &&
               (s->upos[item->unit_token] == DM_UPOS_NOUN || s->upos[item->unit_token] == DM_UPOS_PROPN);
    dm_force_what what;
    uint32_t sized = sized_noun(finder, item);
    if (sized != DM_NO_TOKEN)
        return sized;
    if (own)
        return DM_NO_TOKEN; /* "numbers 450 soldiers" */
    while (t > first && DM_TEXT_IS_ANY(s->lower[t - 1], hedges))
        t--;
    if (t <= first || !DM_TEXT_IS_ANY(s->lower[t - 1], words))
        return DM_NO_TOKEN;
    for (uint32_t at = t - 1; at-- > first && at + 10 > t;) {
        if (s->upos[at] == DM_UPOS_VERB || dm_text_is(s->form[at], ";") || dm_text_is(s->form[at], ":"))
            return DM_NO_TOKEN;
        if (dm_movement_what(finder, at, &what) || (s->upos[at] == DM_UPOS_NOUN && dm_claim_has(finder, at, DM_WORDS_BODY)))
            return at;
    }
    return DM_NO_TOKEN;
}

/* The counted noun: the number's own, the head of a compound ("special forces soldiers"), the noun behind a number that hangs
 * elsewhere. */
uint32_t dm_force_counted_noun(const dm_claim_finder *finder, const dm_counted *item)
{
    const dm_syntax *s = finder->coder->syntax;
    dm_force_what what;
    uint32_t noun = item->unit_token;
    if (noun != DM_NO_TOKEN && s->deprel[noun] == DM_REL_COMPOUND && s->head[noun] != DM_NO_TOKEN &&
        dm_movement_what(finder, s->head[noun], &what))
        return s->head[noun];
    for (uint32_t t = noun, step = 0;
         noun != DM_NO_TOKEN && dm_text_is(s->lower[noun], "force") && s->upos[noun] == DM_UPOS_PROPN && t + 1 < s->token_count &&
         step < 5 && s->sentence[t + 1] == s->sentence[noun];
         t++, step++) { /* "two Russian Air Force Tu-160 bombers" */
        bool part = s->upos[t + 1] == DM_UPOS_PROPN || s->upos[t + 1] == DM_UPOS_NUM || s->upos[t + 1] == DM_UPOS_NOUN ||
                    dm_text_is(s->form[t + 1], "-");
        if (!part)
            break;
        if (s->upos[t + 1] == DM_UPOS_NOUN && dm_movement_what(finder, t + 1, &what))
            return t + 1;
    }
    if (noun != DM_NO_TOKEN && s->upos[noun] == DM_UPOS_NOUN && s->deprel[noun] == DM_REL_NMOD_POSS)
        noun = DM_NO_TOKEN; /* "2,000 People's Liberation Army troops" */
    uint32_t body = item->first > 0 && dm_text_is(s->lower[item->first - 1], "of") ? s->head[item->last] : DM_NO_TOKEN;
    if (noun == DM_NO_TOKEN && body != DM_NO_TOKEN && body < item->first && dm_claim_has(finder, body, DM_WORDS_BODY) &&
        dm_movement_what(finder, body, &what))
        return body;                                                            /* "a contingent of 300 for the mission" */
    bool other = noun != DM_NO_TOKEN && !dm_movement_what(finder, noun, &what); /* "six attack and transport helicopters" */
    bool quoted = other && noun + 2 < s->token_count && dm_text_is(s->form[noun + 1], "\"") &&
                  dm_movement_what(finder, noun + 2, &what); /* 500 "non-combat" troops */
    if (quoted)
        return noun + 2;
    bool series_first = other && noun + 1 < s->token_count && s->form[noun].len <= 3 && dm_text_is(s->form[noun + 1], "-") &&
                        s->space_after[noun] == 0; /* "a dozen A-10 planes" */
    bool name = other && (series_first || s->upos[noun] == DM_UPOS_PROPN || s->upos[noun] == DM_UPOS_ADJ ||
                          (noun == item->last + 1 && !(s->morph[noun] & DM_MORPH_PLUR)));
    if ((noun != DM_NO_TOKEN && !name) || item->kind != DM_COUNT_OF_THINGS)
        return noun;
    uint32_t end = s->sentences[s->sentence[item->last]].first + s->sentences[s->sentence[item->last]].count;
    for (uint32_t t = item->last + 1; t < end && t <= item->last + 8; t++) {
        if (dm_movement_what(finder, t, &what))
            return t;
        bool mark = s->upos[t] == DM_UPOS_PUNCT && !dm_text_is(s->form[t], ",") && !dm_text_is(s->form[t], ".") &&
                    !dm_text_is(s->form[t], "(") && !dm_text_is(s->form[t], ")"); /* quotes, hyphens */
        bool model = s->upos[t] == DM_UPOS_NUM && dm_text_is(s->form[t - 1], "-") && s->space_after[t - 1] == 0; /* "B-2 bombers" */
        bool series = t + 1 < end && s->form[t].len <= 3 && s->form[t].ptr[0] >= 'A' && s->form[t].ptr[0] <= 'Z' &&
                      dm_text_is(s->form[t + 1], "-") && s->space_after[t] == 0; /* "A-10 planes" */
        bool list = (dm_text_is(s->form[t], ",") || s->upos[t] == DM_UPOS_CCONJ || s->upos[t] == DM_UPOS_ADV) && t + 1 < end &&
                    !(s->morph[t - 1] & DM_MORPH_PLUR) && s->upos[t + 1] != DM_UPOS_NUM && s->upos[t + 1] != DM_UPOS_DET;
        bool participle = s->upos[t] == DM_UPOS_VERB && t == item->last + 1 && dm_text_ends(s->lower[t], "ing") && t + 1 < end &&
                          s->upos[t + 1] == DM_UPOS_NOUN; /* "175 demining combat engineers" */
        if (!mark && !model && !list && !series && !participle && s->upos[t] != DM_UPOS_PART && s->upos[t] != DM_UPOS_ADJ &&
            s->upos[t] != DM_UPOS_PROPN && s->upos[t] != DM_UPOS_NOUN)
            break;
    }
    return DM_NO_TOKEN;
}

/* "BMP-1", "Mirage 2000 jets": the number of a model. */
bool dm_force_is_model(const dm_claim_finder *finder, const dm_counted *item)
{
    const dm_syntax *s = finder->coder->syntax;
    if (item->first == 0)
        return false;
    uint32_t before = item->first - 1;
    if (dm_text_is(s->form[before], "-") && s->space_after[before] == 0)
        return true;
    return s->upos[before] == DM_UPOS_PROPN && item->first == item->last && item->quantity.text.len == 4 &&
           s->sentence[before] == s->sentence[item->first] && item->unit_token != DM_NO_TOKEN &&
           dm_claim_has(finder, item->unit_token, DM_WORDS_WHAT_AIRCRAFT);
}
