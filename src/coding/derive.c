/* Mentions that the words imply and no phrase of its own names: in "the presidents of Palau and Nauru" Nauru stands for its
 * president, in "his Estonian counterpart" Estonia for its minister. */
#include "coding/coder.h"

#include <string.h>

enum { DERIVED_MAX = 64 }; /* a document; further ones are shown as their countries */

static bool same_sectors(const dm_entity *a, const dm_entity *b)
{
    return a->sector_count == b->sector_count && memcmp(a->sector, b->sector, a->sector_count) == 0;
}

/* The first derivation in a document copies the mentions to an array with room behind them. */
static void make_room(const dm_coder *coder)
{
    dm_derived *derived = coder->derived;
    const dm_mentions *from = coder->mentions;
    uint32_t room = from->count + DERIVED_MAX;
    dm_mention *mentions = DM_TAKE(coder->arena, dm_mention, room);
    uint32_t *first = DM_TAKE_ZEROED(coder->arena, uint32_t, room), *count = DM_TAKE_ZEROED(coder->arena, uint32_t, room);
    memcpy(mentions, from->mentions, from->count * sizeof *mentions);
    memcpy(first, from->first_member, from->count * sizeof *first);
    memcpy(count, from->member_count, from->count * sizeof *count);
    derived->base = from->count;
    derived->all.mentions = derived->mentions = mentions;
    derived->all.first_member = first;
    derived->all.member_count = count;
}

uint32_t dm_derive_mention(const dm_coder *coder, uint32_t country, uint32_t role, bool whole)
{
    dm_derived *derived = coder->derived;
    const dm_mention *named = &coder->mentions->mentions[country], *holder = &coder->mentions->mentions[role];
    if (!named->resolved || named->entity.code[0] == '\0' || named->entity.sector_count > 0 || !holder->resolved ||
        holder->entity.sector_count == 0)
        return country;
    if (derived->mentions == NULL)
        make_room(coder);
    for (uint32_t i = derived->base; i < derived->all.count; i++)
        if (derived->mentions[i].head == named->head && same_sectors(&derived->mentions[i].entity, &holder->entity))
            return i;
    if (derived->all.count == derived->base + DERIVED_MAX)
        return country;
    dm_mention *made = &derived->mentions[derived->all.count];
    *made = *named;
    made->kind = DM_MENTION_ROLE;
    made->entity.sector_count = holder->entity.sector_count;
    memcpy(made->entity.sector, holder->entity.sector, sizeof made->entity.sector);
    made->entity.office = holder->entity.office;
    made->entity.via = DM_VIA_ROLE;
    if (whole) { /* the words of the role, "his Estonian counterpart", and not of the country alone */
        made->span = made->entity.span = holder->span;
        made->entity.entity_text = holder->entity.entity_text;
    }
    return derived->all.count++;
}
