/* Force levels as series: what all claims together say of a sender's forces in a host country, month by month. */
#ifndef DM_LEDGER_SERIES_H
#define DM_LEDGER_SERIES_H

#include "ledger/inside.h"

dm_status dm_series_query(dm_ledger *ledger, const dm_ledger_filter *filter, dm_ledger_take_row take, void *context,
                          dm_ledger_page *page, dm_error *error);

#endif
