/* Changes of level: "cut from 5,200 to 3,000", "cut to 2,500", "bringing the total to 5,500", "halve its 5,000 soldiers", "redeploy
 * 1,000 from Germany to Poland". */
#include "base/text.h"
#include "claim/finder.h"
#include "claim/force.h"
#include "claim/movement.h"

/* "has ramped up its deployment to", "built up its presence to": whatever the verb. */
static bool is_up_or_down(const dm_claim_finder *finder, uint32_t verb)
{
    const dm_syntax *s = finder->coder->syntax;
    uint32_t particle = dm_tree_child(s, verb, DM_REL_COMPOUND_PRT), object = dm_tree_child(s, verb, DM_REL_OBJ);
    return s->upos[verb] == DM_UPOS_VERB && particle != DM_NO_TOKEN && object != DM_NO_TOKEN &&
           (dm_text_is(s->lower[particle], "up") || dm_text_is(s->lower[particle], "down")) &&
           (dm_claim_has(finder, object, DM_WORDS_BODY) || dm_claim_has(finder, object, DM_WORDS_WHAT_TROOPS));
}

/* The verb or noun of change over a number; DM_NO_TOKEN none. */
static uint32_t change_over(const dm_claim_finder *finder, const dm_counted *item)
{
    const dm_syntax *s = finder->coder->syntax;
    uint32_t at = item->unit_token != DM_NO_TOKEN ? item->unit_token : item->last;
    for (int step = 0; step < 7 && at != DM_NO_TOKEN; step++) {
        bool verbal = s->upos[at] == DM_UPOS_VERB || s->upos[at] == DM_UPOS_NOUN ||
                      (s->upos[at] == DM_UPOS_ADJ && dm_tree_child(s, at, DM_REL_AUX) != DM_NO_TOKEN); /* "will double to" */
        if ((at < item->first || at > item->last) && verbal && at != item->unit_token) {
            if (dm_claim_has(finder, at, DM_WORDS_CHANGE) || dm_claim_has(finder, at, DM_WORDS_WITHDRAW) ||
                is_up_or_down(finder, at))
                return at;
            if (s->upos[at] == DM_UPOS_VERB &&
                (s->deprel[at] != DM_REL_ACL ||
                 !dm_claim_has(finder, at, DM_WORDS_DEPLOY))) /* "the number of soldiers deployed ... from 6,000" */
                return DM_NO_TOKEN;
        }
        at = s->head[at];
    }
    return DM_NO_TOKEN;
}

/* "troop levels", "US troop strength" */
static bool is_troop_level(const dm_claim_finder *finder, uint32_t noun)
{
    const dm_syntax *s = finder->coder->syntax;
    for (uint32_t i = s->child_first[noun]; dm_claim_has(finder, noun, DM_WORDS_TOTAL) && i < s->child_first[noun + 1]; i++)
        if (s->deprel[s->child[i]] == DM_REL_COMPOUND && dm_claim_has(finder, s->child[i], DM_WORDS_WHAT_TROOPS))
            return true;
    return false;
}

/* What is changed: the counted noun, or the object or subject of the change ("its force", "the number of troops"). */
static uint32_t changed_noun(const dm_claim_finder *finder, const dm_counted *item, uint32_t change, dm_force_what *what)
{
    const dm_syntax *s = finder->coder->syntax;
    static const dm_deprel relations[] = {DM_REL_OBJ, DM_REL_NSUBJ_PASS, DM_REL_NSUBJ, DM_REL_NSUBJ_OUTER, DM_REL_NMOD};
    for (size_t r = 0; r < sizeof relations / sizeof *relations; r++) {
        uint32_t noun = dm_tree_child(s, change, relations[r]);
        if (noun == DM_NO_TOKEN || (relations[r] == DM_REL_NSUBJ && s->upos[noun] == DM_UPOS_PROPN))
            continue;
        if (dm_movement_what(finder, noun, what))
            return noun;
        *what = DM_WHAT_TROOPS;
        bool share = dm_text_is(s->lemma[noun], "contribution") ||
                     dm_text_is(s->lemma[noun], "commitment"); /* "its contribution to the force" */
        if (dm_claim_has(finder, noun, DM_WORDS_BODY) || (share && dm_tree_child(s, noun, DM_REL_NMOD_POSS) != DM_NO_TOKEN))
            return noun;
        if (is_troop_level(finder, noun))
            return noun;
        uint32_t inner = dm_tree_child(s, noun, DM_REL_NMOD); /* "the number of troops" */
        if (inner != DM_NO_TOKEN && dm_movement_what(finder, inner, what))
            return inner;
    }
    if (item->unit_token != DM_NO_TOKEN && dm_movement_what(finder, item->unit_token, what))
        return item->unit_token;
    return DM_NO_TOKEN;
}

/* "would double the number", "plans to cut". */
static bool is_to_come(const dm_claim_finder *finder, uint32_t change)
{
    const dm_syntax *s = finder->coder->syntax;
    if ((dm_auxiliary_of(finder->coder, change) & DM_AUX_FUTURE) || dm_phrase_has_child_word(s, change, DM_REL_MARK, "to"))
        return true;
    return s->deprel[change] == DM_REL_XCOMP && s->head[change] != DM_NO_TOKEN &&
           dm_claim_has(finder, s->head[change], DM_WORDS_PLAN);
}

/* "... bringing the total to 5,500": of the forces told just before. */
static bool from_total(dm_claim_finder *finder, const dm_counted *item, uint32_t change)
{
    const dm_syntax *s = finder->coder->syntax;
    uint32_t noun = dm_tree_child(s, change, DM_REL_OBJ), count = finder->levels.count;
    bool pointed = noun != DM_NO_TOKEN && s->upos[noun] == DM_UPOS_PRON; /* "will cut them to 3,000" */
    if (noun == DM_NO_TOKEN || (!pointed && !dm_claim_has(finder, noun, DM_WORDS_TOTAL)) || count == 0)
        return false;
    uint32_t first, last;
    dm_phrase_ends(s, noun, true, &first, &last);
    for (uint32_t t = first; t <= last; t++)
        if (dm_claim_has(finder, t, DM_WORDS_CASUALTY))
            return false;
    dm_force_level level = finder->levels.data[count - 1];
    if (level.sentence != s->sentence[change])
        return false;
    level.quantity = item->quantity;
    level.derived = (dm_text){NULL, 0};
    level.trigger = s->span[item->unit_token != DM_NO_TOKEN ? item->unit_token : item->last];
    level.measure = DM_MEASURE_STOCK;
    level.direction = DM_DIRECTION_NONE;
    if (level.status == DM_FORCE_EN_ROUTE || level.status == DM_FORCE_WITHDRAWN)
        level.status = DM_FORCE_PRESENT;
    if (level.status == DM_FORCE_PRESENT && is_to_come(finder, change))
        level.status = DM_FORCE_PLANNED;
    dm_force_push(finder, &level);
    return true;
}

static bool before_is(const dm_syntax *s, uint32_t first, const char *word)
{
    uint32_t start = s->sentences[s->sentence[first]].first;
    bool quoted = first > start + 1 && s->upos[first - 1] == DM_UPOS_PUNCT; /* to "about 10,000" */
    return first > start && dm_text_is(s->lower[quoted ? first - 2 : first - 1], word);
}

static void push_change(dm_claim_finder *finder, const dm_force_level *like, const dm_quantity *old, const dm_quantity *new,
                        uint32_t first, uint32_t last)
{
    dm_force_level level = *like;
    bool done = level.status != DM_FORCE_PLANNED && level.status != DM_FORCE_AUTHORIZED && level.status != DM_FORCE_REQUESTED;
    dm_force_status status = done ? DM_FORCE_PRESENT : level.status;
    if (old != NULL) {
        level.quantity = *old;
        dm_force_push_as(finder, &level, DM_MEASURE_STOCK, DM_DIRECTION_NONE, DM_FORCE_PRESENT);
    }
    level.quantity = *new;
    dm_force_push_as(finder, &level, DM_MEASURE_STOCK, DM_DIRECTION_NONE, status);
    if (old == NULL)
        return;
    int64_t change = dm_force_figure(old) - dm_force_figure(new);
    bool less = change > 0;
    level.quantity = dm_force_exact(new, less ? change : -change);
    level.quantity.bound = old->bound == DM_BOUND_EXACT && new->bound == DM_BOUND_EXACT ? DM_BOUND_EXACT : DM_BOUND_ABOUT;
    level.quantity.text = level.derived = dm_phrase_text(finder->coder, first, last);
    level.quantity.span = dm_phrase_span(finder->coder->syntax, first, last);
    if (change != 0)
        dm_force_push_as(finder, &level, DM_MEASURE_FLOW, less ? DM_DIRECTION_OUT : DM_DIRECTION_IN,
                         !done  ? status
                         : less ? DM_FORCE_WITHDRAWN
                                : DM_FORCE_PRESENT);
}

/* "a battalion of 200 to 250 troops", read as two numbers. */
bool dm_force_is_range(const dm_syntax *s, const dm_counted *low, const dm_counted *high)
{
    return low->kind == DM_COUNT_OF_THINGS && high->kind == DM_COUNT_OF_THINGS && low->last + 2 == high->first &&
           dm_text_is(s->lower[low->last + 1], "to") && !before_is(s, low->first, "from") && dm_force_figure(&low->quantity) > 0 &&
           dm_force_figure(&low->quantity) < dm_force_figure(&high->quantity);
}

/* "has dropped below 50,000", where the bound is part of the number */
static bool is_under(const dm_syntax *s, const dm_counted *item)
{
    return dm_text_is(s->lower[item->first], "below") || dm_text_is(s->lower[item->first], "under") ||
           before_is(s, item->first, "below") || before_is(s, item->first, "under") ||
           (before_is(s, item->first, "past") || before_is(s, item->first, "above"));
}

/* "to an all-time high of 150,000", "to a total of" */
static bool is_high_of(const dm_syntax *s, const dm_counted *item)
{
    static const char *const words[] = {"high", "total", "peak", "maximum", "record", "level", "low", "strength", "ceiling"};
    uint32_t head = s->head[item->unit_token != DM_NO_TOKEN && item->unit_token > item->last ? item->unit_token : item->last];
    return before_is(s, item->first, "of") && head != DM_NO_TOKEN && head < item->first && DM_TEXT_IS_ANY(s->lemma[head], words) &&
           dm_phrase_has_child_word(s, head, DM_REL_CASE, "to");
}

/* "will cut its contingent by 50 to 430", read as one range: the flow and what is left. */
static bool change_by(dm_claim_finder *finder, const dm_counted *item)
{
    uint32_t change = change_over(finder, item);
    dm_force_level level = {.confidence = 0.65};
    dm_movement m;
    uint32_t noun = change == DM_NO_TOKEN ? DM_NO_TOKEN : changed_noun(finder, item, change, &level.what);
    if (noun == DM_NO_TOKEN || !dm_force_read(finder, noun, &m, &level))
        return false;
    const dm_syntax *s = finder->coder->syntax;
    static const char *const more[] = {"raise", "increase", "expand", "grow", "boost", "rise"};
    bool in = DM_TEXT_IS_ANY(s->lemma[change], more), planned = level.status == DM_FORCE_PLANNED || is_to_come(finder, change);
    level.quantity = dm_force_exact(&item->quantity, item->quantity.low);
    dm_force_push_as(finder, &level, DM_MEASURE_FLOW, in ? DM_DIRECTION_IN : DM_DIRECTION_OUT,
                     planned ? DM_FORCE_PLANNED
                     : in    ? DM_FORCE_PRESENT
                             : DM_FORCE_WITHDRAWN);
    level.quantity = dm_force_exact(&item->quantity, item->quantity.high);
    dm_force_push_as(finder, &level, DM_MEASURE_STOCK, DM_DIRECTION_NONE, planned ? DM_FORCE_PLANNED : DM_FORCE_PRESENT);
    return true;
}

/* "will thin out its garrison by 4,000 soldiers", "was strengthened by 700 men": the flow alone. */
static bool change_by_one(dm_claim_finder *finder, const dm_counted *item)
{
    static const char *const more[] = {"raise",   "increase",   "expand", "grow",    "boost", "rise", "swell",
                                       "bolster", "strengthen", "beef",   "augment", "build", "ramp", "reinforce"},
                             *const less[] = {"cut",   "reduce", "lower", "shrink", "drop",    "fall",    "downsize",
                                              "slash", "trim",   "thin",  "pare",   "whittle", "curtail", "decrease"};
    const dm_syntax *s = finder->coder->syntax;
    uint32_t change = change_over(finder, item);
    dm_force_level level = {.confidence = 0.65, .quantity = item->quantity};
    dm_movement m;
    if (change == DM_NO_TOKEN || s->upos[change] != DM_UPOS_VERB)
        return false;
    bool in = DM_TEXT_IS_ANY(s->lemma[change], more), out = DM_TEXT_IS_ANY(s->lemma[change], less);
    dm_force_what own = DM_WHAT_TROOPS;
    if ((!in && !out) || (item->unit_token != DM_NO_TOKEN && item->unit_token > item->last &&
                          !dm_movement_what(finder, item->unit_token, &own) && !dm_text_is(s->lower[item->unit_token], "men")))
        return false;
    uint32_t noun = changed_noun(finder, item, change, &level.what);
    if (noun == DM_NO_TOKEN || noun == item->unit_token || !dm_force_read(finder, noun, &m, &level))
        return false;
    if (dm_auxiliary_of(finder->coder, change) & DM_AUX_NEGATION)
        return true;
    bool open = level.status == DM_FORCE_AUTHORIZED || level.status == DM_FORCE_REQUESTED,
         planned = level.status == DM_FORCE_PLANNED || is_to_come(finder, change);
    level.trigger = s->span[item->unit_token != DM_NO_TOKEN ? item->unit_token : item->last];
    level.what = own != DM_WHAT_TROOPS ? own : level.what;
    dm_force_push_as(finder, &level, DM_MEASURE_FLOW, in ? DM_DIRECTION_IN : DM_DIRECTION_OUT,
                     open      ? level.status
                     : planned ? DM_FORCE_PLANNED
                     : in      ? DM_FORCE_PRESENT
                               : DM_FORCE_WITHDRAWN);
    return true;
}

/* "3,200 soldiers remain, down from 5,200": how many there were. */
static bool down_from(dm_claim_finder *finder, const dm_counted *item)
{
    const dm_syntax *s = finder->coder->syntax;
    uint32_t count = finder->levels.count, first = item->first;
    while (first > 0 && !dm_text_is(s->lower[first], "from") && item->first - first < 5)
        first--;
    if (count == 0 || first == 0 || !dm_text_is(s->lower[first], "from") ||
        !(dm_text_is(s->lower[first - 1], "down") || dm_text_is(s->lower[first - 1], "up")))
        return false;
    dm_force_level level = finder->levels.data[count - 1];
    if (level.sentence != s->sentence[first] || level.measure != DM_MEASURE_STOCK || dm_force_figure(&item->quantity) <= 0)
        return false;
    level.quantity = item->quantity;
    level.derived = (dm_text){NULL, 0};
    level.status = DM_FORCE_PRESENT;
    level.trigger = s->span[item->last];
    dm_force_push(finder, &level);
    return true;
}

/* "Troop strength in Cyprus is put at 30,000", "troop numbers peaked at 5,100" */
static bool stands_at(dm_claim_finder *finder, const dm_counted *item)
{
    static const char *const words[] = {"put",  "peak",   "stand", "estimate", "top", "hover", "cap",  "stay",      "remain",
                                        "hold", "freeze", "limit", "fix",      "set", "keep",  "stop", "stabilize", "stabilise"};
    const dm_syntax *s = finder->coder->syntax;
    uint32_t first = item->first,
             verb = s->head[item->unit_token != DM_NO_TOKEN && item->unit_token > item->last ? item->unit_token : item->last];
    for (int step = 0; step < 3 && verb != DM_NO_TOKEN && verb < first && s->upos[verb] != DM_UPOS_VERB; step++)
        verb = s->head[verb]; /* "capped the number of advisers in El Salvador at 55" */
    bool at = before_is(s, first, "at");
    dm_force_level level = {.confidence = 0.65, .quantity = item->quantity};
    dm_movement m;
    if (!at || verb == DM_NO_TOKEN || s->upos[verb] != DM_UPOS_VERB || verb > first || !DM_TEXT_IS_ANY(s->lemma[verb], words))
        return false;
    uint32_t noun = changed_noun(finder, item, verb, &level.what);
    if (noun == DM_NO_TOKEN || noun > first || !dm_force_read(finder, noun, &m, &level))
        return false;
    bool planned = is_to_come(finder, verb);
    dm_force_push_as(finder, &level, DM_MEASURE_STOCK, DM_DIRECTION_NONE, planned ? DM_FORCE_PLANNED : DM_FORCE_PRESENT);
    return true;
}

/* "The number of soldiers in Gabon is down from 400 to 150": told without a verb of change. */
static uint32_t down_noun(const dm_claim_finder *finder, const dm_counted *old, dm_force_what *what)
{
    const dm_syntax *s = finder->coder->syntax;
    uint32_t from = old->first, noun = dm_tree_child(s, old->last, DM_REL_NSUBJ);
    if (from < 2 || !dm_text_is(s->lower[from - 1], "from") ||
        !(dm_text_is(s->lower[from - 2], "down") || dm_text_is(s->lower[from - 2], "up")))
        return DM_NO_TOKEN;
    for (uint32_t at = from; noun == DM_NO_TOKEN && s->head[at] != DM_NO_TOKEN && at + 12 > from; at = s->head[at])
        noun = dm_tree_child(s, s->head[at], DM_REL_NSUBJ);
    if (noun == DM_NO_TOKEN || dm_movement_what(finder, noun, what))
        return noun;
    uint32_t inner = dm_tree_child(s, noun, DM_REL_NMOD);
    if (inner != DM_NO_TOKEN && dm_movement_what(finder, inner, what))
        return inner;
    *what = DM_WHAT_TROOPS;
    return dm_claim_has(finder, noun, DM_WORDS_BODY) ? noun : DM_NO_TOKEN;
}

static bool is_down(dm_claim_finder *finder, const dm_counted *old, const dm_counted *new)
{
    dm_force_level level = {.confidence = 0.65};
    dm_movement m;
    uint32_t noun = down_noun(finder, old, &level.what);
    if (noun == DM_NO_TOKEN || !dm_force_read(finder, noun, &m, &level))
        return false;
    push_change(finder, &level, &old->quantity, &new->quantity, old->first, new->last);
    return true;
}

/* Does the second number stand right behind the first ("to 1,500 from 1,850")? */
static bool follows(const dm_syntax *s, const dm_counted *first, const dm_counted *second)
{
    return second->first > first->last && second->first <= first->last + 4 &&
           s->sentence[first->first] == s->sentence[second->first];
}

/* "cuts its 15,000 soldiers in Yemen to 5,000": the number is the object of a change to the next one. */
static bool is_cut_to(const dm_claim_finder *finder, uint32_t index)
{
    const dm_syntax *s = finder->coder->syntax;
    const dm_quantities *all = finder->quantities;
    const dm_counted *item = &all->items[index], *next = index + 1 < all->count ? &all->items[index + 1] : NULL;
    uint32_t noun = item->unit_token, verb = noun == DM_NO_TOKEN || s->deprel[noun] != DM_REL_OBJ ? DM_NO_TOKEN : s->head[noun];
    dm_force_what what;
    if (verb == DM_NO_TOKEN || next == NULL || next->kind != DM_COUNT_OF_THINGS || !before_is(s, next->first, "to") ||
        s->sentence[next->first] != s->sentence[noun] || next->first > noun + 12 || !dm_claim_has(finder, verb, DM_WORDS_CHANGE) ||
        !dm_movement_what(finder, noun, &what))
        return false;
    return change_over(finder, next) == verb;
}

/* "The British presence in Iraq is down to 4,100": what it has come to. */
static bool is_down_to(dm_claim_finder *finder, const dm_counted *item)
{
    const dm_syntax *s = finder->coder->syntax;
    uint32_t first = item->first, from = s->sentences[s->sentence[first]].first;
    dm_force_level level = {.confidence = 0.65, .quantity = item->quantity};
    dm_movement m;
    if (first < from + 3 || !dm_text_is(s->lower[first - 1], "to") || !dm_text_is(s->lower[first - 2], "down"))
        return false;
    uint32_t be = first - 3;
    while (be > from && s->upos[be] == DM_UPOS_ADV)
        be--;
    if (!dm_text_is(s->lemma[be], "be"))
        return false;
    for (uint32_t noun = be; noun-- > from && noun + 16 > be && s->upos[noun] != DM_UPOS_VERB;) {
        bool body = s->upos[noun] == DM_UPOS_NOUN && dm_claim_has(finder, noun, DM_WORDS_BODY);
        level.what = DM_WHAT_TROOPS;
        if ((!body && !dm_movement_what(finder, noun, &level.what) && !is_troop_level(finder, noun)) ||
            s->deprel[noun] == DM_REL_COMPOUND)
            continue;
        if (!dm_force_read(finder, noun, &m, &level))
            continue;
        level.trigger = s->span[item->last];
        dm_force_push_as(finder, &level, DM_MEASURE_STOCK, DM_DIRECTION_NONE, DM_FORCE_PRESENT);
        return true;
    }
    return false;
}

/* True when the number is part of a change of level, and its records are made. */
bool dm_force_change(dm_claim_finder *finder, uint32_t index)
{
    const dm_syntax *s = finder->coder->syntax;
    const dm_quantities *all = finder->quantities;
    const dm_counted *item = &all->items[index], *previous = index > 0 ? &all->items[index - 1] : NULL;
    bool from = before_is(s, item->first, "from"), to = before_is(s, item->first, "to") || is_high_of(s, item) || is_under(s, item),
         range = from && item->quantity.bound == DM_BOUND_BETWEEN;
    if (to && previous != NULL && dm_force_is_range(s, previous, item))
        return false;
    if (item->quantity.bound == DM_BOUND_BETWEEN && before_is(s, item->first, "by"))
        return change_by(finder, item);
    bool counts = item->kind == DM_COUNT_OF_THINGS && !item->share;
    if (counts && before_is(s, item->first, "by"))
        return change_by_one(finder, item);
    if (counts && stands_at(finder, item))
        return true;
    if (counts && from && down_from(finder, item))
        return true;
    if (counts && is_cut_to(finder, index))
        return true; /* told with the number that it is cut to */
    if (counts && from && previous != NULL && before_is(s, previous->first, "to") && follows(s, previous, item))
        return true; /* "to 1,500 from 1,850": told with the first */
    bool pair = previous != NULL && before_is(s, previous->first, "from") && previous->last + 4 >= item->first &&
                s->sentence[previous->first] == s->sentence[item->first];
    if (counts && to && pair && is_down(finder, previous, item))
        return true;
    if (counts && to && !pair && is_down_to(finder, item))
        return true;
    if ((!from && !to) || !counts)
        return false;
    uint32_t change = change_over(finder, item);
    dm_force_level level = {.confidence = 0.65};
    dm_movement m;
    uint32_t noun = change == DM_NO_TOKEN ? DM_NO_TOKEN : changed_noun(finder, item, change, &level.what);
    if (to && change != DM_NO_TOKEN && from_total(finder, item, change))
        return true;
    if (noun == DM_NO_TOKEN || !dm_force_read(finder, noun, &m, &level))
        return false;
    if (level.status == DM_FORCE_PRESENT && is_to_come(finder, change))
        level.status = DM_FORCE_PLANNED;
    if (from && !range) { /* told with the number that follows, if there is one */
        bool followed = index + 1 < all->count && before_is(s, all->items[index + 1].first, "to") &&
                        all->items[index + 1].first <= item->last + 4;
        if (!followed)
            return false;
        return true;
    }
    dm_quantity low = dm_force_exact(&item->quantity, item->quantity.low),
                high = dm_force_exact(&item->quantity, item->quantity.high);
    if (range)
        push_change(finder, &level, &low, &high, item->first, item->last);
    else {
        const dm_counted *next = index + 1 < all->count ? &all->items[index + 1] : NULL, *old = pair ? previous : NULL;
        uint32_t counted = finder->quantities->by_unit[noun];
        if (old == NULL && next != NULL && before_is(s, next->first, "from") && follows(s, item, next))
            old = next; /* "will be trimmed to 1,500 from 1,850" */
        if (old == NULL && counted != DM_NO_TOKEN && counted + 1 == index && is_cut_to(finder, counted))
            old = &all->items[counted]; /* "cuts its 15,000 soldiers in Yemen to 5,000" */
        uint32_t first = old != NULL && old->first < item->first ? old->first : item->first,
                 last = old != NULL && old->last > item->last ? old->last : item->last;
        push_change(finder, &level, old == NULL ? NULL : &old->quantity, &item->quantity, first, last);
    }
    return true;
}

/* "halve its 5,000 soldiers", "double its 500 troops" */
bool dm_force_factor(dm_claim_finder *finder, const dm_counted *item, const dm_movement *m, dm_force_level *level)
{
    const dm_syntax *s = finder->coder->syntax;
    bool half = m->over != DM_NO_TOKEN && dm_text_is(s->lemma[m->over], "halve"),
         twice = m->over != DM_NO_TOKEN && dm_text_is(s->lemma[m->over], "double");
    if (!half && !twice)
        return false;
    uint32_t head = s->head[m->over];
    bool planned = (dm_auxiliary_of(finder->coder, m->over) & DM_AUX_FUTURE) ||
                   (head != DM_NO_TOKEN && s->deprel[m->over] == DM_REL_XCOMP && dm_claim_has(finder, head, DM_WORDS_PLAN));
    dm_force_push_as(finder, level, DM_MEASURE_STOCK, DM_DIRECTION_NONE, DM_FORCE_PRESENT);
    level->derived = dm_phrase_text(finder->coder, m->over, item->unit_token);
    level->quantity =
        dm_force_exact(&item->quantity, half ? dm_force_figure(&item->quantity) / 2 : dm_force_figure(&item->quantity));
    level->quantity.bound = item->quantity.bound == DM_BOUND_EXACT ? DM_BOUND_EXACT : DM_BOUND_ABOUT;
    dm_force_push_as(finder, level, DM_MEASURE_FLOW, half ? DM_DIRECTION_OUT : DM_DIRECTION_IN,
                     planned ? DM_FORCE_PLANNED
                     : half  ? DM_FORCE_WITHDRAWN
                             : DM_FORCE_PRESENT);
    return true;
}

/* "to redeploy 1,000 soldiers from Germany to Poland": out of one, into the other. */
bool dm_force_shift(dm_claim_finder *finder, uint32_t noun, const dm_movement *m, const dm_force_level *level)
{
    if (m->token == DM_NO_TOKEN || !dm_claim_has(finder, m->token, DM_WORDS_SHIFT))
        return false;
    dm_movement in = *m, out = *m;
    dm_force_place to, from;
    in.direction = DM_DIRECTION_IN;
    out.direction = DM_DIRECTION_OUT;
    if (!dm_movement_place(finder, noun, &in, &level->force, level->what, &to) || !to.to ||
        !dm_movement_place(finder, noun, &out, &level->force, level->what, &from) || !from.from)
        return false;
    bool done = level->status == DM_FORCE_WITHDRAWN || level->status == DM_FORCE_EN_ROUTE || level->status == DM_FORCE_PRESENT;
    dm_force_level copy = *level;
    dm_force_set_place(finder->coder, &from, &copy);
    dm_force_push_as(finder, &copy, DM_MEASURE_FLOW, DM_DIRECTION_OUT, done ? DM_FORCE_WITHDRAWN : level->status);
    dm_force_set_place(finder->coder, &to, &copy);
    dm_force_push_as(finder, &copy, DM_MEASURE_FLOW, DM_DIRECTION_IN, done ? DM_FORCE_EN_ROUTE : level->status);
    return true;
}
