/* The compiled lexicon: one immutable image, shared by threads, read in place (offsets only).
 *
 * What is in it: a symbol table of all words of the lexicon; a trie of names; entities with codes, sectors, offices and
 * dates; roles (titles and agent nouns); word classes; event frames.  lexicon/README.md documents the text it is compiled from.
 * Every item knows its file and line, so that a record can say why.
 *
 * Symbols: a symbol is a 32-bit id of a lower-case (folded, see dm_text_fold) word or lemma; 0 means "not in the lexicon". */
#ifndef DM_KNOWLEDGE_KNOWLEDGE_H
#define DM_KNOWLEDGE_KNOWLEDGE_H

#include <dragoman/engine.h>

#include "knowledge/frame.h"

typedef uint32_t dm_symbol;

dm_symbol dm_symbol_find(const dm_knowledge *knowledge, dm_text folded_word);
dm_text dm_symbol_text(const dm_knowledge *knowledge, dm_symbol symbol);

/* Where an item was written.  `file` is relative to the lexicon folder: "events/retreat.txt". */
typedef struct dm_source {
    dm_text file;
    uint32_t line;
} dm_source;

/* ---- names -> entities (lexicon/actors) ------------------------------------------------------------------- */

typedef enum dm_entity_kind {
    DM_ENTITY_STATE = 1,
    DM_ENTITY_ADJECTIVE,
    DM_ENTITY_DEMONYM,
    DM_ENTITY_CAPITAL,
    DM_ENTITY_METONYM,
    DM_ENTITY_GOVERNMENT,
    DM_ENTITY_MINISTRY,
    DM_ENTITY_PARLIAMENT,
    DM_ENTITY_COURT,
    DM_ENTITY_BANK,
    DM_ENTITY_FORCE,
    DM_ENTITY_POLICE,
    DM_ENTITY_INTELLIGENCE,
    DM_ENTITY_IGO,
    DM_ENTITY_NGO,
    DM_ENTITY_PARTY,
    DM_ENTITY_ARMED_GROUP,
    DM_ENTITY_COMPANY,
    DM_ENTITY_MEDIA,
    DM_ENTITY_RELIGIOUS,
    DM_ENTITY_ETHNIC,
    DM_ENTITY_PERSON,
    DM_ENTITY_BASE,
    DM_ENTITY_PLACE,
    DM_ENTITY_REGION,
    DM_ENTITY_KIND_COUNT
} dm_entity_kind;
const char *dm_entity_kind_name(dm_entity_kind kind); /* as in the lexicon's `kind` column: "armed_group" */

/* One row of the .tsv files of lexicon/actors.  A person with several offices has several rows under one identifier. */
typedef struct dm_actor {
    dm_entity_kind kind;
    dm_text identifier; /* canonical name, the first of `names` unless given: "Kenya", "Uhuru Kenyatta" */
    char code[DM_CODE_MAX];
    uint8_t sector_count, sector[DM_SECTORS_MAX];
    dm_text office;     /* "president"; {NULL,0} when none */
    dm_day from, until; /* inclusive; DM_DAY_NONE open */
    dm_source source;
    bool is_alias; /* the matched name was not the first of `names` */
} dm_actor;

/* The longest name that starts at token `at`.  `words` are the folded forms, `forms` the forms as written (both count long, the
 * tokens of one sentence or more).  Returns the number of tokens it spans (0: none) and the rows with that name (borrowed, in file
 * order) through `rows`/`row_count`; read each with dm_actor_get, which also tells from the top bit of a row (DM_ROW_ALIAS) whether
 * a further name matched.
 *
 * Hyphens, apostrophes, slashes, '&' and full stops inside words do not count, in the lexicon nor in the text: "al-Shabaab", "al
 * Shabaab" and "Al - Shabaab" are one name, as are "U.S." and "US".  A name never starts or ends with a hyphen token.  Capitals: an
 * all-capital name of up to 5 letters ("US", "WHO") needs tokens in capitals; any other name written with a capital needs at least
 * one capital letter in the text ("Turkey", not "turkey").  A leading "the" is no part of a name, except one
 * written with a capital ("The Times") of what is no state or region. */
#define DM_ROW_ALIAS 0x80000000u
uint32_t dm_name_match(const dm_knowledge *knowledge, const dm_text *words, const dm_text *forms, uint32_t count, uint32_t at,
                       const uint32_t **rows, uint32_t *row_count);
dm_actor dm_actor_get(const dm_knowledge *knowledge, uint32_t row); /* with or without the alias bit */
uint32_t dm_actor_count(const dm_knowledge *knowledge);
/* The state's row (kind STATE) for an ISO code; UINT32_MAX when none. */
uint32_t dm_state_find(const dm_knowledge *knowledge, const char *code);
/* The holder of an office: rows of kind PERSON with this code and office that hold on `day`.  UINT32_MAX when none or several. */
uint32_t dm_office_holder(const dm_knowledge *knowledge, const char *code, dm_text office, dm_day day);

/* ---- roles: titles, agents, bodies (lexicon/actors/roles.tsv) -------------------------------------------------- */

typedef enum dm_role_kind {
    DM_ROLE_TITLE = 1, /* stands before or beside a person's name: president, general, foreign minister */
    DM_ROLE_AGENT,     /* common noun for persons: soldiers, protesters, lawmakers, villagers */
    DM_ROLE_BODY       /* common noun for a body: government, army, ministry, parliament, party, rebels' "movement" */
} dm_role_kind;
typedef struct dm_role {
    dm_role_kind kind;
    uint8_t sector_count, sector[DM_SECTORS_MAX];
    char code[DM_CODE_MAX]; /* only for roles that carry one: "peacekeepers" -> "" or "UNO" */
    dm_text office;         /* for titles that are offices: "foreign minister" */
    dm_source source;
} dm_role;
/* The longest role (singular lemma form, several words allowed: "prime minister", "security forces") starting at token `at` of the
 * folded LEMMAS; returns its tokens, 0 for none. */
uint32_t dm_role_match(const dm_knowledge *knowledge, const dm_text *lemmas, uint32_t count, uint32_t at, dm_role *out);

/* ---- word classes and word lists (lexicon/words) ------------------------------------------------------------------- */

/* Class names are symbols too ("@weapon" is looked up as "weapon").  0 when there is no such class. */
uint32_t dm_class_find(const dm_knowledge *knowledge, dm_text name);
bool dm_class_has(const dm_knowledge *knowledge, uint32_t class_id, dm_symbol word);
/* Members of several words ("air defense system", "cease-fire") are matched on their head with its compounds: true when the head
 * alone is a member, or when it ends one whose earlier words are all among `modifiers` (symbols of the lemmas of the head's
 * compounds and adjectives). A condition's value of several words (`obj = air strike`) is compiled to a class of that one phrase,
 * so this covers it too. */
bool dm_class_has_phrase(const dm_knowledge *knowledge, uint32_t class_id, dm_symbol head, const dm_symbol *modifiers,
                         uint32_t count);
dm_text dm_class_name(const dm_knowledge *knowledge, uint32_t class_id);
uint32_t
dm_class_count(const dm_knowledge *knowledge); /* ids are 1 .. count - 1; names that start with '=' are conditions' phrases */
/* Context words: the contexts (bits) that a lemma, alone, speaks for. */
uint64_t dm_context_of_word(const dm_knowledge *knowledge, dm_symbol word);
/* ... that `word` speaks for with one of the `near` words ("war crime"): those around it, in any order. */
uint64_t dm_context_of_pair(const dm_knowledge *knowledge, dm_symbol word, const dm_symbol *near, uint32_t count);
/* ... that an event of this type and mode, or a party of this sector, speaks for by itself. */
uint64_t dm_context_of_event(const dm_knowledge *knowledge, dm_event_type type, dm_mode mode);
uint64_t dm_context_of_sector(const dm_knowledge *knowledge, dm_sector sector);

/* ---- event frames (lexicon/events), see frame.h -------------------------------------------------------------------- */

/* Frames whose predicate is this lemma as this part of speech, in the order in which they are to be tried: those with a particle
 * first, then by specificity (a condition on words, classes, events or sectors weighs 3; `*`, `!=` and each `need:` 1), then as
 * written. */
const dm_frame *dm_frames_of(const dm_knowledge *knowledge, dm_symbol lemma, dm_predicate_pos pos, uint32_t *count);
/* The keys of frames that dm_frames_of gave, in the same order. */
const dm_frame_key *dm_frame_keys(const dm_knowledge *knowledge, const dm_frame *frames);
/* The arrays that frames point into. */
const dm_condition *dm_frame_conditions(const dm_knowledge *knowledge,
                                        const dm_frame *frame); /* condition_count of them; of all frames when NULL */
const dm_slot_path *dm_condition_paths(const dm_knowledge *knowledge, const dm_condition *condition);
const dm_value *dm_condition_values(const dm_knowledge *knowledge, const dm_condition *condition);
/* dm_class_has and dm_class_has_phrase for all classes of a condition at once (its plain words are not asked). */
bool dm_condition_has_word(const dm_knowledge *knowledge, const dm_condition *condition, dm_symbol word);
bool dm_condition_has_phrase(const dm_knowledge *knowledge, const dm_condition *condition, dm_symbol head,
                             const dm_symbol *modifiers, uint32_t count);
dm_source dm_frame_source(const dm_knowledge *knowledge, const dm_frame *frame);

/* The examples of the frames, for `dragoman lexicon test`. */
typedef struct dm_example {
    dm_text sentence;
    bool positive;      /* ex: or not: */
    dm_event_type type; /* what must (or must not) be coded; NONE in a `not:` means: nothing by this frame */
    dm_mode mode;
    dm_text actor, recipient; /* "KEN MIL", "SOM", "" none given: not checked; "-" must be absent */
    uint32_t auxiliary;       /* bits that must be set */
    dm_source source;
    dm_text frame;       /* name of the frame */
    uint32_t frame_line; /* of the frame's stanza, in the file of `source` */
    bool discard;        /* the frame is a discard frame */
    bool known_failure;  /* ex-known: counted apart, never as passed */
    dm_text reason;      /* why it fails */
} dm_example;
uint32_t dm_example_count(const dm_knowledge *knowledge);
dm_example dm_example_get(const dm_knowledge *knowledge, uint32_t index);
uint32_t dm_frame_count(const dm_knowledge *knowledge); /* stanzas; one filed under several lemmas counts once */

#endif
