/* What a quantity counts, what befell it, and whose it is: by the tree around it and the classes of
 * lexicon/words/classes-quantities.tsv.
 *
 * "killing 12 and wounding 30 others" -> dead, injured; "Kenya's 4,000 troops" -> troops of Kenya.  Thread rule: as the caller. */
#ifndef DM_GROUND_QUANTITY_KIND_H
#define DM_GROUND_QUANTITY_KIND_H

#include "entity/entity.h"
#include "ground/quantity.h"

/* Fill quantity.kind, whose and whose_text of `item`, whose unit and number are known. */
void dm_quantity_describe(const dm_knowledge *knowledge, const dm_quantity_classes *classes, const dm_syntax *syntax,
                          const dm_mentions *mentions, dm_text title, dm_text text, dm_counted *item);

#endif
