/* Inside the entity stage: the drafts of mentions and the steps that fill them.  Only src/entity includes this.
 *
 *     detect.c       units: names of the lexicon, tagged names, roles, pronouns, descriptions   -> drafts in text order
 *     phrase.c       titles joined to names, heads, spans
 *     names.c        rows of the lexicon -> entity; use.c tells whether a place name is used as an actor
 *     memory.c       surnames, acronyms, spelling variants introduced earlier in the document
 *     roles.c        sector and country of role nouns; context.c finds the country around them
 *     pronouns.c     pronouns, descriptions.c definite descriptions ("the country"), groups.c "the two countries"
 *     find.c         calls them in this order and writes dm_mentions
 *
 * The first four steps look at names only; the later ones go through the document once, left to right, and look back over a bounded
 * window. */
#ifndef DM_ENTITY_FINDER_H
#define DM_ENTITY_FINDER_H

#include "base/text.h"
#include "base/vector.h"
#include "entity/entity.h"
#include "knowledge/knowledge.h"

#define DM_NONE UINT32_MAX
#define DM_WINDOW_SENTENCES 3u /* how far back a pronoun looks */
#define DM_WINDOW_DRAFTS 64u   /* ... and over how many mentions */
#define DM_TALLY_MAX 32u       /* countries counted in a document */
#define DM_NAMED_MAX 64u       /* countries listed of a document */

typedef enum dm_unit {
    DM_UNIT_NAME = 1, /* a name of the lexicon */
    DM_UNIT_TAGGED,   /* a name that only the tagger knows */
    DM_UNIT_ROLE,     /* a role noun */
    DM_UNIT_PRONOUN,
    DM_UNIT_DESCRIPTION, /* "country", "side", "group": an actor only when it points back */
    DM_UNIT_WEAK         /* capitalised words that neither knows: kept only when the document explains them */
} dm_unit;

typedef enum dm_gender { DM_GENDER_UNKNOWN = 0, DM_GENDER_MASCULINE, DM_GENDER_FEMININE } dm_gender;

typedef struct dm_draft {
    dm_unit unit;
    dm_mention_kind kind;
    dm_name_kind tag;               /* the tagger's kind over the core */
    uint32_t core_first, core_last; /* the name or role itself */
    uint32_t first, last, head;     /* the mention */
    const uint32_t *rows;           /* names: the rows that have this name */
    uint32_t row_count;
    dm_entity_kind entity_kind;          /* of the row chosen; 0 none */
    dm_role role;                        /* kind 0: none */
    uint32_t title;                      /* names: the role draft joined to it, else DM_NONE */
    uint32_t apposed;                    /* the draft that stands in apposition, either way, else DM_NONE */
    uint32_t antecedent;                 /* an earlier draft, else DM_NONE */
    uint32_t first_member, member_count; /* into finder.members */
    dm_entity entity;
    dm_gender gender;
    uint16_t told; /* how often the entity has been mentioned up to here */
    bool dropped;  /* not a mention of its own */
    bool resolved;
    bool plural;
    bool former;        /* "former president" */
    bool as_place;      /* a place name used as a place */
    bool person;        /* pronouns: what they stand for is a person */
    bool country_known; /* its country came from its own phrase, not from around it */
} dm_draft;

typedef struct dm_tally {
    char code[DM_CODE_MAX];
    uint32_t weight;
} dm_tally;

typedef struct dm_finder {
    const dm_knowledge *knowledge;
    dm_arena *arena;
    const dm_syntax *syntax;
    dm_text title, text;
    dm_day date;
    dm_text *folded;          /* one a token: for names */
    dm_text *folded_lemma;    /* one a token: for roles */
    uint32_t *unit_at;        /* one a token: the draft whose core covers it; DM_NONE */
    uint32_t *head_draft;     /* one a token: the outermost draft headed there; DM_NONE */
    uint32_t *sentence_first; /* one a sentence and one more: its first draft */
    DM_VECTOR(dm_draft) drafts;
    DM_VECTOR(uint32_t) members;
    dm_tally tally[DM_TALLY_MAX]; /* countries named so far */
    uint32_t tally_count;
    char named[DM_NAMED_MAX][DM_CODE_MAX]; /* countries that the document names anywhere; listed when first asked for */
    uint32_t named_count;
    bool named_listed;
    char dateline[DM_CODE_MAX];                       /* the country of the dateline; "" none */
    dm_map full_names, surnames, acronyms, skeletons; /* folded text -> draft */
    dm_map given_names;                               /* ... DM_NONE: of several persons */
} dm_finder;

/* ---- steps, in order ---- */
void dm_entity_detect(dm_finder *finder);
void dm_entity_shape(dm_finder *finder);
/* Does `token` hang on a word outside [first, last]?  Is `rel` that of an argument, not of a modifier? */
bool dm_entity_hangs_outside(const dm_syntax *s, uint32_t token, uint32_t first, uint32_t last);
bool dm_entity_is_argument(dm_deprel rel);
void dm_entity_resolve_name(dm_finder *finder, uint32_t draft);
void dm_entity_resolve_place(dm_finder *finder, uint32_t draft); /* unknown place: the country beside it */
/* elsewhere.c: soldiers and the like; a role whose country the words around it do not tell; armed men who fight another country's
 * soldiers at home; a body of a federal state that names it by its ways. */
bool dm_entity_is_force(const dm_finder *finder, const dm_draft *draft);
bool dm_entity_is_from_elsewhere(const dm_finder *finder, uint32_t index);
bool dm_entity_fights_abroad(const dm_finder *finder, uint32_t index, const char *code);
bool dm_entity_names_federal(dm_finder *finder, const dm_draft *draft);
/* Does the document name no country but `code`? */
bool dm_entity_names_only(dm_finder *finder, const char *code);
/* The country of the town that the name of a building begins with ("Mykolaiv Airport"); false: none is known. */
bool dm_entity_place_inside(dm_finder *finder, const dm_draft *draft, char code[DM_CODE_MAX], dm_source *source);
void dm_memory_init(dm_finder *finder);
bool dm_memory_recall(dm_finder *finder, uint32_t draft); /* resolved by what the document has introduced */
void dm_memory_learn(dm_finder *finder, uint32_t draft);
void dm_entity_resolve_role(dm_finder *finder, uint32_t draft);
void dm_entity_resolve_person(dm_finder *finder, uint32_t draft); /* unknown names: title, apposition, context */
/* name_kind.c: the sector that the last word of an unknown organisation's name tells (0: none); "USS Mason", which is resolved. */
uint8_t dm_entity_sector_of_kind(const dm_finder *finder, const dm_draft *draft);
bool dm_entity_is_warship(dm_finder *finder, dm_draft *draft);
void dm_entity_resolve_pronoun(dm_finder *finder, uint32_t draft);
void dm_entity_resolve_description(dm_finder *finder, uint32_t draft);
bool dm_entity_describe(dm_finder *finder, uint32_t draft);      /* a role noun that points back: "the group", "the commission" */
bool dm_entity_resolve_group(dm_finder *finder, uint32_t draft); /* false: not a group */
void dm_entity_coordinate(dm_finder *finder, uint32_t draft);    /* "Russian and Turkish troops": members */

/* ---- shared ---- */
typedef enum dm_use { DM_USE_UNKNOWN = 0, DM_USE_PLACE, DM_USE_ACTOR, DM_USE_MODIFIER } dm_use;
dm_use dm_entity_use(const dm_finder *finder, uint32_t token);

/* Country for a draft without one of its own: from its clause; from the sentence, those before, the document. */
bool dm_context_clause(const dm_finder *finder, uint32_t draft, char out[DM_CODE_MAX]);
bool dm_context_around(const dm_finder *finder, uint32_t draft, char out[DM_CODE_MAX]);
bool dm_context_places(const dm_finder *finder, uint32_t draft, char out[DM_CODE_MAX]); /* ... from the places told last */
void dm_context_count(dm_finder *finder, const dm_draft *draft);
bool dm_context_dominant(const dm_finder *finder, char out[DM_CODE_MAX]);

/* The country (and body) that the draft's own phrase names: possessors, adjectives, "of Peru", "in Cairo".  NULL none. */
const dm_draft *dm_phrase_owner(const dm_finder *finder, uint32_t draft, bool *by_place);
dm_text dm_source_text(const dm_finder *finder, dm_source source);
void dm_entity_copy(dm_draft *to, const dm_draft *from, uint32_t antecedent);
bool dm_code_is_country(const char code[DM_CODE_MAX]);
bool dm_draft_is_person(const dm_draft *draft);
dm_text dm_draft_core_text(const dm_finder *finder, const dm_draft *draft);

/* ---- the tree ---- */
static inline uint32_t dm_child_with(const dm_syntax *s, uint32_t token, dm_deprel rel)
{
    for (uint32_t i = s->child_first[token]; i < s->child_first[token + 1]; i++)
        if (s->deprel[s->child[i]] == rel)
            return s->child[i];
    return DM_NO_TOKEN;
}
static inline dm_text dm_case_of(const dm_finder *finder, uint32_t token)
{
    uint32_t marker = dm_child_with(finder->syntax, token, DM_REL_CASE);
    return marker == DM_NO_TOKEN ? (dm_text){NULL, 0} : finder->syntax->lower[marker];
}
static inline bool dm_is_subject(dm_deprel rel)
{
    return rel == DM_REL_NSUBJ || rel == DM_REL_NSUBJ_PASS || rel == DM_REL_NSUBJ_OUTER;
}

#endif
