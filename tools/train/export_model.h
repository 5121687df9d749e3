/* From a checkpoint to the model file of src/syntax/model.h.  `feats` are the kept classes, old_of_new their numbers in the
 * network. */
#ifndef DM_TRAIN_EXPORT_H
#define DM_TRAIN_EXPORT_H

#include "lemmas.h"

dm_status export_model(dm_arena *arena, const network *net, const feats_table *feats, const uint16_t *old_of_new,
                       const lemma_rules *lemmas, const char *note, const char *path, dm_error *error);

#endif
