/* Parse raw text with one or several trained networks together, for a smaller one to learn from. */
#ifndef DM_TRAIN_ANNOTATE_H
#define DM_TRAIN_ANNOTATE_H

#include "training.h"

/* Writes CoNLL-U with Name=<tag> in the last column.  With no raw files, the development sentences are parsed.  Raw
 * sentences that look like misread headlines are left out. */
dm_status annotate(session *s, const network *nets, uint32_t count, const char *path, dm_error *error);

#endif
