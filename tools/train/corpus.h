/* Annotated sentences for training: CoNLL-U treebanks, names from IOB2 files (joined by sent_id) or from GUM's Entity marks. */
#ifndef DM_TRAIN_CORPUS_H
#define DM_TRAIN_CORPUS_H

#include <dragoman/status.h>
#include <dragoman/syntax.h>

#include "base/text.h"
#include "base/vector.h"

#define NAME_UNKNOWN 255 /* this word's name tag is not annotated: no loss */

typedef struct sentence {
    dm_text id;
    uint32_t count;
    dm_text *form, *lemma, *feats;
    uint8_t *upos, *deprel;
    uint32_t *head; /* 0-based inside the sentence; the word itself for the root */
    uint8_t *name;
    uint8_t *keep; /* 0: the word has no gold tree (unused so far) */
    float weight;  /* of its loss */
} sentence;

typedef struct corpus {
    DM_VECTOR(sentence) sentences;
    uint32_t words;
} corpus;

/* Append the sentences of a .conllu file.  With `entity_names`, names come from GUM's Entity= marks; otherwise they are unknown,
 * unless the MISC column holds Name=<number> (automatic annotation). */
dm_status corpus_read(dm_arena *arena, corpus *out, const char *path, bool entity_names, dm_error *error);
/* Set the names of sentences whose id is in the IOB2 file. */
dm_status corpus_read_names(dm_arena *arena, corpus *out, const char *path, dm_error *error);

#endif
