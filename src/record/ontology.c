/* The closed vocabularies as tables: the one place where a name, a quad class or a score is written down.
 * Source: PLOVER manual, draft 2.0; where it contradicts itself docs/ontology.md says what was decided (SANCTION is quad 4,
 * ACCUSE's base score is -3, PROTEST/vandalize takes PROTEST's -5). */
#include <dragoman/ontology.h>

#include "base/text.h"

/* clang-format off */
/* X(enumerator, quad class, score in tenths); the enumerator is the printed name. */
#define EVENT_TYPES(X) \
    X(AGREE, 1, 25) X(CONSULT, 1, 25) X(SUPPORT, 1, 50) X(CONCEDE, 1, 45) \
    X(COOPERATE, 2, 95) X(AID, 2, 100) X(RETREAT, 2, 65) \
    X(REQUEST, 3, 0) X(ACCUSE, 3, -30) X(REJECT, 3, -20) X(THREATEN, 3, -35) \
    X(PROTEST, 4, -50) X(SANCTION, 4, -60) X(MOBILIZE, 4, -55) X(COERCE, 4, -70) X(ASSAULT, 4, -90)

/* X(enumerator, printed name) */
#define MODES(X) \
    X(VISIT, "visit") X(THIRD_PARTY, "third-party") X(MULTILATERAL, "multilateral") X(PHONE, "phone") \
    X(WITHDRAW, "withdraw") X(RELEASE, "release") X(DISARM, "disarm") X(CEASEFIRE, "ceasefire") X(ACCESS, "access") \
    X(RESIGN, "resign") X(ASSIST, "assist") X(CHANGE, "change") X(YIELD, "yield") X(MEET, "meet") \
    X(DISAPPROVE, "disapprove") X(INVESTIGATE, "investigate") X(ALLEGE, "allege") X(RESTRICT, "restrict") \
    X(ARREST, "arrest") X(RELATIONS, "relations") X(EXPEL, "expel") X(TERRITORY, "territory") X(VIOLENCE, "violence") \
    X(DEMO, "demo") X(RIOT, "riot") X(STRIKE, "strike") X(HUNGER, "hunger") X(BOYCOTT, "boycott") X(OBSTRUCT, "obstruct") \
    X(VANDALIZE, "vandalize") X(CONVICT, "convict") X(DISCONTINUE, "discontinue") X(TROOPS, "troops") X(WEAPONS, "weapons") \
    X(POLICE, "police") X(MILITIA, "militia") X(SEIZE, "seize") X(CENSOR, "censor") X(CURFEW, "curfew") \
    X(MARTIAL_LAW, "martial-law") X(DEPORT, "deport") X(WITHHOLD, "withhold") X(MISINFORMATION, "misinformation") \
    X(CYBER, "cyber") X(ABDUCT, "abduct") X(BEAT, "beat") X(TORTURE, "torture") X(SEXUAL, "sexual") X(TARGETED, "targeted") \
    X(DESTROY, "destroy") X(PRIMITIVE, "primitive") X(FIREARMS, "firearms") X(EXPLOSIVES, "explosives") \
    X(SUICIDE_ATTACK, "suicide-attack") X(AERIAL, "aerial") X(DRONE, "drone") X(HEAVY_WEAPONS, "heavy-weapons") \
    X(CROWD_CONTROL, "crowd-control") X(UNCONVENTIONAL, "unconventional")

/* X(type, mode, score in tenths): the modes that each type may have. */
#define TYPE_MODES(X) \
    X(CONSULT, VISIT, 40) X(CONSULT, THIRD_PARTY, 10) X(CONSULT, MULTILATERAL, 40) X(CONSULT, PHONE, 15) \
    X(RETREAT, WITHDRAW, 80) X(RETREAT, RELEASE, 65) X(RETREAT, DISARM, 100) X(RETREAT, CEASEFIRE, 75) X(RETREAT, ACCESS, 65) \
    X(RETREAT, RESIGN, 45) \
    X(REQUEST, ASSIST, 5) X(REQUEST, CHANGE, -10) X(REQUEST, YIELD, -10) X(REQUEST, MEET, 0) \
    X(ACCUSE, DISAPPROVE, -20) X(ACCUSE, INVESTIGATE, -35) X(ACCUSE, ALLEGE, -35) \
    X(REJECT, ASSIST, -15) X(REJECT, CHANGE, -20) X(REJECT, YIELD, -20) X(REJECT, MEET, -20) \
    X(THREATEN, RESTRICT, -30) X(THREATEN, ARREST, -35) X(THREATEN, RELATIONS, -35) X(THREATEN, EXPEL, -35) \
    X(THREATEN, TERRITORY, -40) X(THREATEN, VIOLENCE, -35) \
    X(PROTEST, DEMO, -50) X(PROTEST, RIOT, -70) X(PROTEST, STRIKE, -50) X(PROTEST, HUNGER, -45) X(PROTEST, BOYCOTT, -45) \
    X(PROTEST, OBSTRUCT, -45) X(PROTEST, VANDALIZE, -50) \
    X(SANCTION, CONVICT, -60) X(SANCTION, EXPEL, -55) X(SANCTION, WITHDRAW, -60) X(SANCTION, DISCONTINUE, -60) \
    X(MOBILIZE, TROOPS, -65) X(MOBILIZE, WEAPONS, -65) X(MOBILIZE, POLICE, -55) X(MOBILIZE, MILITIA, -60) \
    X(COERCE, SEIZE, -70) X(COERCE, RESTRICT, -70) X(COERCE, CENSOR, -65) X(COERCE, CURFEW, -65) X(COERCE, MARTIAL_LAW, -75) \
    X(COERCE, ARREST, -70) X(COERCE, DEPORT, -70) X(COERCE, WITHHOLD, -70) X(COERCE, MISINFORMATION, -65) X(COERCE, CYBER, -70) \
    X(ASSAULT, ABDUCT, -85) X(ASSAULT, BEAT, -75) X(ASSAULT, TORTURE, -85) X(ASSAULT, SEXUAL, -85) X(ASSAULT, TARGETED, -95) \
    X(ASSAULT, DESTROY, -85) X(ASSAULT, PRIMITIVE, -80) X(ASSAULT, FIREARMS, -90) X(ASSAULT, EXPLOSIVES, -90) \
    X(ASSAULT, SUICIDE_ATTACK, -95) X(ASSAULT, AERIAL, -95) X(ASSAULT, DRONE, -95) X(ASSAULT, HEAVY_WEAPONS, -95) \
    X(ASSAULT, CROWD_CONTROL, -75) X(ASSAULT, UNCONVENTIONAL, -100)

/* X(enumerator, printed name) */
#define CONTEXTS(X) \
    X(MILITARY, "military") X(INTELLIGENCE, "intelligence") X(EXECUTIVE, "executive") X(LEGISLATIVE, "legislative") \
    X(ELECTION, "election") X(POLITICAL_INSTITUTIONS, "political_institutions") X(PRO_DEMOCRACY, "pro_democracy") \
    X(PRO_AUTOCRACY, "pro_autocracy") X(ECONOMIC, "economic") X(LEGAL, "legal") X(REPARATIONS, "reparations") \
    X(HUMAN_RIGHTS, "human_rights") X(RIGHTS_FREEDOMS, "rights_freedoms") X(REPRESSION, "repression") \
    X(HUMAN_SECURITY, "human_security") X(GENDER, "gender") X(LGBT, "lgbt") X(RELIGION_ETHNICITY, "religion_ethnicity") \
    X(INEQUALITY, "inequality") X(DIPLOMATIC, "diplomatic") X(TERRITORY, "territory") X(PEACEKEEPING, "peacekeeping") \
    X(HEALTH, "health") X(ASYLUM, "asylum") X(MIGRATION, "migration") X(DISASTERS, "disasters") \
    X(NATURAL_RESOURCE, "natural_resource") X(ENVIRONMENT, "environment") X(TECHNOLOGY, "technology") \
    X(TERRORISM, "terrorism") X(CBRN, "cbrn") X(CYBER, "cyber") X(MISINFORMATION, "misinformation") X(CRIME, "crime") \
    X(CORRUPTION, "corruption") X(ILLEGAL_DRUGS, "illegal_drugs") X(TRAFFICKING, "trafficking")

/* X(enumerator); the enumerator is the printed name. */
#define SECTORS(X) \
    X(COP) X(GOV) X(JUD) X(LEG) X(MIL) X(PRM) X(PTY) X(REB) X(SPY) X(UAF) X(UNK) \
    X(AGR) X(BUS) X(CRM) X(CVL) X(EDU) X(ELI) X(JRN) X(LAB) X(MED) X(REF) X(OPP) X(PRE) X(REL) X(SOC)
/* clang-format on */

static const struct {
    const char *name;
    int quad, scale;
} types[DM_EVENT_COUNT] = {[DM_EVENT_NONE] = {"", 0, 0},
#define X(type, quad, scale) [DM_##type] = {#type, quad, scale},
                           EVENT_TYPES(X)
#undef X
};

static const char *const mode_names[DM_MODE_COUNT] = {[DM_MODE_NONE] = "",
#define X(mode, name) [DM_MODE_##mode] = name,
                                                      MODES(X)
#undef X
};

/* `allowed` apart from the score: REQUEST/meet scores 0. */
static const struct {
    bool allowed;
    int scale;
} type_modes[DM_EVENT_COUNT][DM_MODE_COUNT] = {
#define X(type, mode, scale) [DM_##type][DM_MODE_##mode] = {true, scale},
    TYPE_MODES(X)
#undef X
};

static const char *const context_names[DM_CONTEXT_COUNT] = {
#define X(context, name) [DM_CONTEXT_##context] = name,
    CONTEXTS(X)
#undef X
};

static const char *const sector_names[DM_SECTOR_COUNT] = {[DM_SECTOR_NONE] = "",
#define X(sector) [DM_##sector] = #sector,
                                                          SECTORS(X)
#undef X
};

const char *dm_event_type_name(dm_event_type type) { return (unsigned)type < DM_EVENT_COUNT ? types[type].name : ""; }
const char *dm_mode_name(dm_mode mode) { return (unsigned)mode < DM_MODE_COUNT ? mode_names[mode] : ""; }
const char *dm_context_name(dm_context context) { return (unsigned)context < DM_CONTEXT_COUNT ? context_names[context] : ""; }
const char *dm_sector_name(dm_sector sector) { return (unsigned)sector < DM_SECTOR_COUNT ? sector_names[sector] : ""; }

dm_event_type dm_event_type_find(dm_text name)
{
    for (unsigned i = 1; i < DM_EVENT_COUNT; i++)
        if (dm_text_is(name, types[i].name))
            return (dm_event_type)i;
    return DM_EVENT_NONE;
}

static unsigned find_name(const char *const *names, unsigned first, unsigned count, dm_text name, unsigned missing)
{
    for (unsigned i = first; i < count; i++)
        if (dm_text_is(name, names[i]))
            return i;
    return missing;
}

dm_mode dm_mode_find(dm_text name) { return (dm_mode)find_name(mode_names, 1, DM_MODE_COUNT, name, DM_MODE_NONE); }
dm_context dm_context_find(dm_text name)
{
    return (dm_context)find_name(context_names, 0, DM_CONTEXT_COUNT, name, DM_CONTEXT_COUNT);
}
dm_sector dm_sector_find(dm_text name) { return (dm_sector)find_name(sector_names, 1, DM_SECTOR_COUNT, name, DM_SECTOR_NONE); }

bool dm_mode_allowed(dm_event_type type, dm_mode mode)
{
    if ((unsigned)type >= DM_EVENT_COUNT || (unsigned)mode >= DM_MODE_COUNT)
        return false;
    return mode == DM_MODE_NONE || type_modes[type][mode].allowed;
}

int dm_quad(dm_event_type type) { return (unsigned)type < DM_EVENT_COUNT ? types[type].quad : 0; }

int dm_scale_tenths(dm_event_type type, dm_mode mode)
{
    if ((unsigned)type >= DM_EVENT_COUNT)
        return 0;
    if ((unsigned)mode < DM_MODE_COUNT && type_modes[type][mode].allowed)
        return type_modes[type][mode].scale;
    return types[type].scale;
}
