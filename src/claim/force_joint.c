/* One number of several senders: "460 soldiers of Australia and New Zealand", "Denmark, Norway and Sweden station 800".  Of each it
 * is no more than that number; told of each ("each", "both", "apiece") it is that number. */
#include "base/text.h"
#include "claim/finder.h"
#include "claim/force.h"

enum { SENDERS_MAX = 8 };

typedef struct senders {
    const dm_mention *item[SENDERS_MAX];
    uint32_t count, first, last; /* tokens */
} senders;

/* The country, or the adjective of one, that starts at the token; NULL none. */
static const dm_mention *country_at(const dm_coder *coder, uint32_t token)
{
    uint32_t index = coder->mentions->covering[token];
    if (index == DM_NO_TOKEN)
        return NULL;
    const dm_mention *mention = &coder->mentions->mentions[index];
    const char *code = mention->entity.code;
    if (!mention->resolved || mention->first != token || mention->entity.via == DM_VIA_CONTEXT || strlen(code) != 3 ||
        strcmp(code, "IGO") == 0 || strcmp(code, "UNO") == 0 || strcmp(code, "NGO") == 0 || strcmp(code, "IMG") == 0)
        return NULL;
    return mention;
}

/* "A, B and C" from the token on: countries joined by commas and a last "and". */
static bool list_at(const dm_coder *coder, uint32_t token, uint32_t end, senders *out)
{
    const dm_syntax *s = coder->syntax;
    bool closed = false;
    *out = (senders){.first = token};
    for (uint32_t t = token; t < end && out->count < SENDERS_MAX;) {
        if (dm_text_is(s->lower[t], "the"))
            t++;
        const dm_mention *one = t < end ? country_at(coder, t) : NULL;
        if (one == NULL)
            break;
        out->item[out->count++] = one;
        out->last = one->last;
        t = one->last + 1;
        if (closed || t >= end)
            break;
        bool comma = dm_text_is(s->form[t], ",");
        if (comma)
            t++;
        if (t < end && (dm_text_is(s->lower[t], "and") || dm_text_is(s->form[t], "&"))) {
            closed = true;
            t++;
        } else if (!comma)
            break;
    }
    return closed && out->count > 1;
}

static bool has_force(const senders *list, const char *code)
{
    for (uint32_t i = 0; i < list->count; i++)
        if (strcmp(list->item[i]->entity.code, code) == 0)
            return true;
    return false;
}

/* The list stands where the senders do: right before the noun or the words of its number, as "from A and B" behind it, or before
 * the verb over it. */
static bool is_of_noun(const dm_syntax *s, const senders *list, uint32_t noun, uint32_t head)
{
    if (list->last < noun && noun - list->last <= 3) {
        for (uint32_t t = list->last + 1; t < noun; t++)
            if (s->upos[t] != DM_UPOS_ADJ && s->upos[t] != DM_UPOS_NOUN)
                return false;
        return true;
    }
    if (list->first > noun && list->first <= noun + 3 && list->first > 0)
        return dm_text_is(s->lower[list->first - 1], "from") || dm_text_is(s->lower[list->first - 1], "of");
    return head >= list->first && head <= list->last && list->last < noun; /* the subject */
}

/* Is the number told of each of them? */
static bool is_each(const dm_syntax *s, uint32_t noun)
{
    static const char *const words[] = {"each", "apiece", "respectively"};
    const dm_sentence *sentence = &s->sentences[s->sentence[noun]];
    uint32_t end = sentence->first + sentence->count;
    for (uint32_t t = sentence->first; t < end && t < noun + 4; t++)
        if (DM_TEXT_IS_ANY(s->lower[t], words) || (t < noun && dm_text_is(s->lower[t], "both")))
            return true;
    return false;
}

bool dm_force_joint(dm_claim_finder *finder, uint32_t noun, const dm_force_level *level)
{
    const dm_coder *coder = finder->coder;
    const dm_syntax *s = coder->syntax;
    const dm_sentence *sentence = &s->sentences[s->sentence[noun]];
    uint32_t end = sentence->first + sentence->count, from = noun > sentence->first + 60 ? noun - 60 : sentence->first;
    senders list = {.count = 0};
    bool found = false;
    for (uint32_t t = from; t < end && t < noun + 6 && !found; t++)
        found =
            list_at(coder, t, end, &list) && has_force(&list, level->force.code) && is_of_noun(s, &list, noun, level->force.head);
    bool each = is_each(s, noun), bounded = level->quantity.has_best || level->quantity.has_high;
    if (!found || has_force(&list, level->location.country_code) || (!each && !bounded))
        return false;
    for (uint32_t i = 0; i < list.count; i++) {
        dm_force_level copy = *level;
        copy.force = list.item[i]->entity;
        copy.force.span = list.item[i]->span;
        copy.force.head = list.item[i]->head;
        if (!each) { /* no more than all of them together */
            copy.quantity.high = level->quantity.has_high ? level->quantity.high : level->quantity.best;
            copy.quantity.has_high = true;
            copy.quantity.has_low = copy.quantity.has_best = false;
            copy.quantity.bound = DM_BOUND_AT_MOST;
            copy.derived = dm_phrase_text(coder, list.first, list.last);
        }
        dm_force_push(finder, &copy);
    }
    return true;
}
