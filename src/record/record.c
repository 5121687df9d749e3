/* Names of the record model's own small vocabularies. */
#include <dragoman/engine.h>
#include <dragoman/record.h>

const char *dm_via_name(dm_via via)
{
    static const char *const names[DM_VIA_COUNT] = {
        [DM_VIA_NONE] = "",
        [DM_VIA_NAME] = "name",
        [DM_VIA_ALIAS] = "alias",
        [DM_VIA_ADJECTIVE] = "adjective",
        [DM_VIA_DEMONYM] = "demonym",
        [DM_VIA_METONYMY] = "metonymy",
        [DM_VIA_ROLE] = "role",
        [DM_VIA_ROLE_AT_DATE] = "role-at-date",
        [DM_VIA_COREFERENCE] = "coreference",
        [DM_VIA_SURNAME] = "surname",
        [DM_VIA_ACRONYM] = "acronym",
        [DM_VIA_CONTEXT] = "context",
        [DM_VIA_NAME_TYPE] = "name-type",
    };
    return (unsigned)via < DM_VIA_COUNT ? names[via] : "";
}

const char *dm_mention_kind_name(dm_mention_kind kind)
{
    static const char *const names[] = {"", "person", "organization", "group", "place", "role", "pronoun", "time", "quantity"};
    return (unsigned)kind < sizeof names / sizeof *names ? names[kind] : "";
}
