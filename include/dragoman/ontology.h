/* The closed vocabularies of the records: PLOVER 2.0 types, modes, contexts, sectors, auxiliaries.
 * Source: PLOVER manual, draft 2.0 (Open Event Data Alliance, CC BY-SA 4.0); docs/ontology.md gives our decisions. */
#ifndef DRAGOMAN_ONTOLOGY_H
#define DRAGOMAN_ONTOLOGY_H

#include "status.h"
#include "types.h"

#ifdef __cplusplus
extern "C" {
#endif

/* clang-format off */
typedef enum dm_event_type {
    DM_EVENT_NONE = 0,
    DM_AGREE, DM_CONSULT, DM_SUPPORT, DM_CONCEDE, DM_COOPERATE, DM_AID, DM_RETREAT,
    DM_REQUEST, DM_ACCUSE, DM_REJECT, DM_THREATEN,
    DM_PROTEST, DM_SANCTION, DM_MOBILIZE, DM_COERCE, DM_ASSAULT,
    DM_EVENT_COUNT
} dm_event_type;

/* Modes are keyed by (type, mode): the same word means other things under REQUEST and REJECT.  One enum for the words. */
typedef enum dm_mode {
    DM_MODE_NONE = 0,
    DM_MODE_VISIT, DM_MODE_THIRD_PARTY, DM_MODE_MULTILATERAL, DM_MODE_PHONE,
    DM_MODE_WITHDRAW, DM_MODE_RELEASE, DM_MODE_DISARM, DM_MODE_CEASEFIRE, DM_MODE_ACCESS, DM_MODE_RESIGN,
    DM_MODE_ASSIST, DM_MODE_CHANGE, DM_MODE_YIELD, DM_MODE_MEET,
    DM_MODE_DISAPPROVE, DM_MODE_INVESTIGATE, DM_MODE_ALLEGE,
    DM_MODE_RESTRICT, DM_MODE_ARREST, DM_MODE_RELATIONS, DM_MODE_EXPEL, DM_MODE_TERRITORY, DM_MODE_VIOLENCE,
    DM_MODE_DEMO, DM_MODE_RIOT, DM_MODE_STRIKE, DM_MODE_HUNGER, DM_MODE_BOYCOTT, DM_MODE_OBSTRUCT, DM_MODE_VANDALIZE,
    DM_MODE_CONVICT, DM_MODE_DISCONTINUE,
    DM_MODE_TROOPS, DM_MODE_WEAPONS, DM_MODE_POLICE, DM_MODE_MILITIA,
    DM_MODE_SEIZE, DM_MODE_CENSOR, DM_MODE_CURFEW, DM_MODE_MARTIAL_LAW, DM_MODE_DEPORT, DM_MODE_WITHHOLD,
    DM_MODE_MISINFORMATION, DM_MODE_CYBER,
    DM_MODE_ABDUCT, DM_MODE_BEAT, DM_MODE_TORTURE, DM_MODE_SEXUAL, DM_MODE_TARGETED, DM_MODE_DESTROY, DM_MODE_PRIMITIVE,
    DM_MODE_FIREARMS, DM_MODE_EXPLOSIVES, DM_MODE_SUICIDE_ATTACK, DM_MODE_AERIAL, DM_MODE_DRONE,
    DM_MODE_HEAVY_WEAPONS, DM_MODE_CROWD_CONTROL, DM_MODE_UNCONVENTIONAL,
    DM_MODE_COUNT
} dm_mode;

typedef enum dm_context {
    DM_CONTEXT_MILITARY = 0, DM_CONTEXT_INTELLIGENCE, DM_CONTEXT_EXECUTIVE, DM_CONTEXT_LEGISLATIVE, DM_CONTEXT_ELECTION,
    DM_CONTEXT_POLITICAL_INSTITUTIONS, DM_CONTEXT_PRO_DEMOCRACY, DM_CONTEXT_PRO_AUTOCRACY, DM_CONTEXT_ECONOMIC,
    DM_CONTEXT_LEGAL, DM_CONTEXT_REPARATIONS, DM_CONTEXT_HUMAN_RIGHTS, DM_CONTEXT_RIGHTS_FREEDOMS, DM_CONTEXT_REPRESSION,
    DM_CONTEXT_HUMAN_SECURITY, DM_CONTEXT_GENDER, DM_CONTEXT_LGBT, DM_CONTEXT_RELIGION_ETHNICITY, DM_CONTEXT_INEQUALITY,
    DM_CONTEXT_DIPLOMATIC, DM_CONTEXT_TERRITORY, DM_CONTEXT_PEACEKEEPING, DM_CONTEXT_HEALTH, DM_CONTEXT_ASYLUM,
    DM_CONTEXT_MIGRATION, DM_CONTEXT_DISASTERS, DM_CONTEXT_NATURAL_RESOURCE, DM_CONTEXT_ENVIRONMENT,
    DM_CONTEXT_TECHNOLOGY, DM_CONTEXT_TERRORISM, DM_CONTEXT_CBRN, DM_CONTEXT_CYBER, DM_CONTEXT_MISINFORMATION,
    DM_CONTEXT_CRIME, DM_CONTEXT_CORRUPTION, DM_CONTEXT_ILLEGAL_DRUGS, DM_CONTEXT_TRAFFICKING,
    DM_CONTEXT_COUNT
} dm_context;

typedef enum dm_auxiliary { /* bit set */
    DM_AUX_FUTURE = 1u,
    DM_AUX_HISTORICAL = 2u,
    DM_AUX_HYPOTHETICAL = 4u,
    DM_AUX_NEGATION = 8u
} dm_auxiliary;

/* Sectors of an actor.  The order of the first block is the order of precedence when several apply. */
typedef enum dm_sector {
    DM_SECTOR_NONE = 0,
    DM_COP, DM_GOV, DM_JUD, DM_LEG, DM_MIL, DM_PRM, DM_PTY, DM_REB, DM_SPY, DM_UAF, DM_UNK,
    DM_AGR, DM_BUS, DM_CRM, DM_CVL, DM_EDU, DM_ELI, DM_JRN, DM_LAB, DM_MED, DM_REF, DM_OPP, DM_PRE, DM_REL, DM_SOC,
    DM_SECTOR_COUNT
} dm_sector;
/* clang-format on */

/* Names as they are printed in records ("AGREE", "third-party", "political_institutions", "GOV").  Never NULL;
 * "" for NONE.  The find functions return NONE (contexts: DM_CONTEXT_COUNT) for an unknown name. */
DM_API const char *dm_event_type_name(dm_event_type type);
DM_API const char *dm_mode_name(dm_mode mode);
DM_API const char *dm_context_name(dm_context context);
DM_API const char *dm_sector_name(dm_sector sector);
DM_API dm_event_type dm_event_type_find(dm_text name);
DM_API dm_mode dm_mode_find(dm_text name);
DM_API dm_context dm_context_find(dm_text name);
DM_API dm_sector dm_sector_find(dm_text name);

/* Is `mode` one of `type`'s modes?  DM_MODE_NONE always is. */
DM_API bool dm_mode_allowed(dm_event_type type, dm_mode mode);
/* Quad class 1 verbal cooperation .. 4 material conflict; 0 for NONE. */
DM_API int dm_quad(dm_event_type type);
/* The manual's conflict/cooperation score in tenths (AGREE 25, ASSAULT/drone -95): the mode's if it has one, else the type's. */
DM_API int dm_scale_tenths(dm_event_type type, dm_mode mode);

#ifdef __cplusplus
}
#endif
#endif
