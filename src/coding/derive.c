/* Mentions that the words imply and no phrase of its own names: in "the presidents of Palau and Nauru" Nauru stands for its
 * president, in "his Estonian counterpart" Estonia for its minister. */
#include "coding/coder.h"

#include <stdio.h>
#include <string.h>

#include "base/text.h"

enum { DERIVED_MAX = 64 }; /* a document; further ones are shown as their countries */

static bool same_sectors(const dm_entity *a, const dm_entity *b)
{
    return a->sector_count == b->sector_count && memcmp(a->sector, b->sector, a->sector_count) == 0;
}

dm_derived *dm_derive_start(dm_arena *arena, const dm_mentions *from)
{
    uint32_t room = from->count + DERIVED_MAX;
    dm_derived *derived = DM_TAKE(arena, dm_derived, 1);
    dm_mention *mentions = DM_TAKE(arena, dm_mention, room);
    uint32_t *first = DM_TAKE_ZEROED(arena, uint32_t, room), *count = DM_TAKE_ZEROED(arena, uint32_t, room);
    if (from->count > 0) {
        memcpy(mentions, from->mentions, from->count * sizeof *mentions);
        memcpy(first, from->first_member, from->count * sizeof *first);
        memcpy(count, from->member_count, from->count * sizeof *count);
    }
    *derived = (dm_derived){.all = *from, .mentions = mentions, .base = from->count};
    derived->all.mentions = mentions;
    derived->all.first_member = first;
    derived->all.member_count = count;
    return derived;
}

/* The next free mention, or NULL when there have been too many. */
static dm_mention *new_mention(const dm_coder *coder)
{
    dm_derived *derived = coder->derived;
    return derived->all.count == derived->base + DERIVED_MAX ? NULL : &derived->mentions[derived->all.count];
}

/* The country of what the actors are part of. */
static const char *country_of(const dm_coder *coder, const dm_parties *actors)
{
    for (uint32_t i = 0; i < actors->count; i++) {
        const dm_entity *entity = &coder->mentions->mentions[actors->mention[i]].entity;
        if (entity->code[0] != '\0' && dm_state_find(coder->knowledge, entity->code) != UINT32_MAX)
            return entity->code;
    }
    return NULL;
}

/* A resolved mention in the words of one token; the caller gives it its code.  NULL: there is no room. */
static dm_mention *mention_of_word(const dm_coder *coder, uint32_t word, dm_mention_kind kind)
{
    const dm_syntax *s = coder->syntax;
    dm_mention *made = new_mention(coder);
    if (made == NULL)
        return NULL;
    *made = (dm_mention){.kind = kind,
                         .span = s->span[word],
                         .first = word,
                         .last = word,
                         .head = word,
                         .resolved = true,
                         .in_title = s->sentences[s->sentence[word]].in_title,
                         .antecedent = DM_NO_TOKEN};
    made->entity.span = s->span[word];
    made->entity.entity_text = s->form[word];
    made->entity.head = word;
    return made;
}

uint32_t dm_derive_named(const dm_coder *coder, uint32_t word, dm_text name, dm_text form, const dm_parties *actors)
{
    const dm_derived *derived = coder->derived;
    for (uint32_t i = derived->base; i < derived->all.count; i++)
        if (derived->mentions[i].head == word)
            return i;
    const uint32_t *rows;
    uint32_t row_count = 0;
    dm_role role = {0};
    dm_actor row = {0};
    if (dm_name_match(coder->knowledge, &name, &form, 1, 0, &rows, &row_count) > 0)
        row = dm_actor_get(coder->knowledge, rows[0]);
    const char *country = NULL;
    if (row.code[0] == '\0') {
        country =
            dm_role_match(coder->knowledge, &name, 1, 0, &role) > 0 && role.kind == DM_ROLE_BODY ? country_of(coder, actors) : NULL;
        if (country == NULL)
            return DM_NO_TOKEN;
    }
    dm_mention *made = mention_of_word(coder, word, DM_MENTION_ORGANIZATION);
    if (made == NULL)
        return DM_NO_TOKEN;
    const uint8_t *sector = country != NULL ? role.sector : row.sector;
    made->entity.sector_count = country != NULL ? role.sector_count : row.sector_count;
    memcpy(made->entity.sector, sector, sizeof made->entity.sector);
    snprintf(made->entity.code, sizeof made->entity.code, "%s", country != NULL ? country : row.code);
    made->entity.via = country != NULL ? DM_VIA_CONTEXT : DM_VIA_NAME;
    if (country == NULL && row.kind != DM_ENTITY_STATE && row.kind != DM_ENTITY_ADJECTIVE && row.kind != DM_ENTITY_DEMONYM)
        made->entity.identifier_text = row.identifier;
    return coder->derived->all.count++;
}

uint32_t dm_derive_people(const dm_coder *coder, uint32_t word)
{
    const dm_derived *derived = coder->derived;
    for (uint32_t i = derived->base; i < derived->all.count; i++)
        if (derived->mentions[i].head == word)
            return i;
    dm_mention *made = mention_of_word(coder, word, DM_MENTION_ROLE);
    if (made == NULL)
        return DM_NO_TOKEN;
    made->entity.sector_count = 1;
    made->entity.sector[0] = DM_CVL;
    made->entity.via = DM_VIA_CONTEXT;
    return coder->derived->all.count++;
}

uint32_t dm_derive_mention(const dm_coder *coder, uint32_t country, uint32_t role, bool whole)
{
    dm_derived *derived = coder->derived;
    const dm_mention *named = &coder->mentions->mentions[country], *holder = &coder->mentions->mentions[role];
    if (!named->resolved || named->entity.code[0] == '\0' || named->entity.sector_count > 0 || !holder->resolved ||
        holder->entity.sector_count == 0)
        return country;
    for (uint32_t i = derived->base; i < derived->all.count; i++)
        if (derived->mentions[i].head == named->head && same_sectors(&derived->mentions[i].entity, &holder->entity))
            return i;
    dm_mention *made = new_mention(coder);
    if (made == NULL)
        return country;
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
