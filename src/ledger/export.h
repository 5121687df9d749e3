/* Records in the formats of other data sets.  docs/exports.md says column by column what is given and what is lost.
 *
 * Events that are denied are left out unless asked for; formats of actors leave out events without one.  Compound actors become one
 * line a pair where the format has one actor a line. */
#ifndef DM_LEDGER_EXPORT_H
#define DM_LEDGER_EXPORT_H

#include "ledger/ledger.h"

typedef enum dm_export_format {
    DM_EXPORT_PLOVER = 0,
    DM_EXPORT_POLECAT,
    DM_EXPORT_PHOENIX,
    DM_EXPORT_CAMEO,
    DM_EXPORT_ICEWS,
    DM_EXPORT_GDELT,
    DM_EXPORT_GDELT_MENTIONS,
    DM_EXPORT_ACLED,
    DM_EXPORT_TROOPS,
    DM_EXPORT_CSV,
    DM_EXPORT_COUNT
} dm_export_format;
/* "plover" ... "gdelt-mentions" ...; false for any other name. */
bool dm_export_find(dm_text name, dm_export_format *out);

/* Takes some lines; false: stop (the export then ends with DM_ERROR_IO). */
typedef bool (*dm_export_write)(void *context, dm_text lines);
/* `denied`: negated events too. */
dm_status dm_ledger_export(dm_ledger *ledger, dm_export_format format, const dm_ledger_filter *filter, bool denied,
                           dm_export_write write, void *context, dm_error *error);

#endif
