/* From a checkpoint to the model file of src/syntax/model.h. */
#ifndef DM_TRAIN_EXPORT_H
#define DM_TRAIN_EXPORT_H

#include "lemmas.h"

dm_status export_model(dm_arena *arena, const network *net, const feats_table *feats, const lemma_rules *lemmas, const char *note,
                       const char *path, dm_error *error);

#endif
