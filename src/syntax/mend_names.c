#include "syntax/mend_names.h"

#include <string.h>

#include "base/text.h"
#include "syntax/name_document.h"
#include "syntax/name_split.h"

typedef struct known_name {
    uint32_t count; /* tokens; 0 none */
    dm_name_kind kind;
    bool state;
} known_name;

static dm_name_kind kind_of(dm_entity_kind kind)
{
    switch (kind) {
    case DM_ENTITY_PERSON: return DM_NAME_PERSON;
    case DM_ENTITY_STATE:
    case DM_ENTITY_CAPITAL:
    case DM_ENTITY_PLACE:
    case DM_ENTITY_REGION:
    case DM_ENTITY_BASE: return DM_NAME_LOCATION;
    case DM_ENTITY_ADJECTIVE:
    case DM_ENTITY_DEMONYM:
    case DM_ENTITY_RELIGIOUS:
    case DM_ENTITY_ETHNIC: return DM_NAME_GROUP;
    case DM_ENTITY_METONYM: return DM_NAME_NONE; /* a palace or the power in it */
    default: return DM_NAME_ORGANIZATION;
    }
}

static bool has_proper_noun(const dm_syntax *s, uint32_t first, uint32_t count)
{
    for (uint32_t t = first; t < first + count; t++)
        if (s->upos[t] == DM_UPOS_PROPN)
            return true;
    return false;
}

/* The longest known name at a token, if all its bearers are of one kind. */
static known_name known_at(const dm_knowledge *knowledge, const dm_syntax *s, const dm_text *folded, const dm_sentence *sentence,
                           uint32_t at)
{
    const uint32_t *rows;
    uint32_t row_count;
    known_name name = {0};
    uint32_t count = dm_name_match(knowledge, folded + sentence->first, s->form + sentence->first, sentence->count,
                                   at - sentence->first, &rows, &row_count);
    if (count == 0 || !has_proper_noun(s, at, count))
        return name;
    for (uint32_t i = 0; i < row_count; i++) {
        dm_actor actor = dm_actor_get(knowledge, rows[i]);
        dm_name_kind kind = kind_of(actor.kind);
        if (kind == DM_NAME_NONE || (name.kind != DM_NAME_NONE && kind != name.kind))
            return (known_name){0};
        name.kind = kind;
        name.state |= actor.kind == DM_ENTITY_STATE;
    }
    name.count = count;
    return name;
}

static uint32_t tagged_end(const uint8_t *tags, uint32_t at, uint32_t end)
{
    uint32_t next = at + 1;
    while (next < end && tags[next] != 0 && tags[next] % 2 == 0)
        next++;
    return next;
}

static void set(uint8_t *tags, uint32_t first, uint32_t count, dm_name_kind kind)
{
    for (uint32_t t = first; t < first + count; t++)
        tags[t] = (uint8_t)(2 * kind - (t == first ? 1 : 0));
}

static void mend_at(uint8_t *tags, uint32_t at, uint32_t end, const known_name *name)
{
    bool untouched = true;
    for (uint32_t t = at; t < at + name->count; t++)
        untouched &= tags[t] == 0;
    if (untouched) {
        bool safe =
            name->kind == DM_NAME_LOCATION || name->kind == DM_NAME_GROUP || name->count > 1 || name->kind == DM_NAME_ORGANIZATION;
        if (safe)
            set(tags, at, name->count, name->kind);
        return;
    }
    if (tags[at] == 0 || tags[at] % 2 == 0)
        return; /* begins inside another name */
    uint32_t tagged = tagged_end(tags, at, end);
    dm_name_kind kind = (dm_name_kind)((tags[at] + 1) / 2);
    if (tagged - at > name->count)
        return; /* the tagger saw more: "Ukraine Crisis Group" */
    if (tagged - at < name->count || name->state || (name->count > 1 && kind != name->kind) ||
        (kind == DM_NAME_PERSON && (name->kind == DM_NAME_ORGANIZATION || name->kind == DM_NAME_GROUP)) ||
        (kind == DM_NAME_LOCATION && name->kind == DM_NAME_ORGANIZATION))
        set(tags, at, name->count, name->kind);
}

/* "dinner at Del Frisco's in November": an 's that makes nothing of the name a possessor is part of the name. */
static void keep_genitives(const dm_syntax *s, uint8_t *tags)
{
    for (uint32_t t = 1; t + 1 < s->token_count; t++) {
        bool genitive = dm_text_is(s->lower[t], "'s") || dm_text_is(s->lower[t], "\xE2\x80\x99s");
        uint8_t before = tags[t - 1], kind = (uint8_t)((before + 1) / 2);
        if (!genitive || tags[t] != 0 || (kind != DM_NAME_LOCATION && kind != DM_NAME_ORGANIZATION) || s->upos[t] != DM_UPOS_PART)
            continue;
        uint32_t owner = s->head[t] == DM_NO_TOKEN ? t - 1 : s->head[t];
        uint8_t next = s->upos[t + 1];
        bool owns = s->deprel[owner] == DM_REL_NMOD_POSS && s->head[owner] != DM_NO_TOKEN && s->head[owner] > t;
        bool ends = next == DM_UPOS_PUNCT || next == DM_UPOS_ADP || next == DM_UPOS_CCONJ || next == DM_UPOS_SCONJ ||
                    next == DM_UPOS_AUX || next == DM_UPOS_VERB || s->sentence[t + 1] != s->sentence[t];
        if (!owns && ends)
            tags[t] = (uint8_t)(2 * kind);
    }
}

/* "US National Hurricane Center": a state that is part of the compound belongs to the name of its body. */
static void join_states(const dm_syntax *s, uint8_t *tags)
{
    enum { BODY = 2 * DM_NAME_ORGANIZATION - 1, PLACE = 2 * DM_NAME_LOCATION - 1 };
    for (uint32_t t = 0; t + 1 < s->token_count; t++) {
        if (tags[t] != PLACE)
            continue;
        uint32_t body = tagged_end(tags, t, s->token_count), end;
        if (body >= s->token_count || tags[body] != BODY || s->sentence[body] != s->sentence[t])
            continue;
        end = tagged_end(tags, body, s->token_count);
        uint32_t last = body - 1, head = s->head[last];
        bool part = s->deprel[last] == DM_REL_COMPOUND && head != DM_NO_TOKEN && head >= body && head < end && end - body > 1;
        if (part)
            set(tags, t, end - t, DM_NAME_ORGANIZATION);
    }
}

void dm_names_mend(const dm_knowledge *knowledge, dm_arena *arena, dm_syntax *syntax)
{
    if (syntax->token_count == 0)
        return;
    uint8_t *tags = DM_TAKE(arena, uint8_t, syntax->token_count);
    dm_text *folded = DM_TAKE(arena, dm_text, syntax->token_count);
    memcpy(tags, syntax->name, syntax->token_count);
    for (uint32_t t = 0; t < syntax->token_count; t++)
        folded[t] = dm_text_fold(arena, syntax->lower[t]);
    for (uint32_t i = 0; knowledge != NULL && i < syntax->sentence_count; i++) {
        const dm_sentence *sentence = &syntax->sentences[i];
        uint32_t end = sentence->first + sentence->count;
        for (uint32_t t = sentence->first; t < end;) {
            bool capital = syntax->form[t].len > 0 && !(syntax->form[t].ptr[0] >= 'a' && syntax->form[t].ptr[0] <= 'z');
            known_name name = capital ? known_at(knowledge, syntax, folded, sentence, t) : (known_name){0};
            if (name.count > 0)
                mend_at(tags, t, end, &name);
            t += name.count > 0 ? name.count : 1;
        }
    }
    keep_genitives(syntax, tags);
    join_states(syntax, tags);
    if (knowledge != NULL)
        dm_names_split(knowledge, arena, syntax, tags);
    dm_names_over_document(arena, syntax, tags);
    syntax->name = tags;
}
