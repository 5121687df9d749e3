/* The closed lists of the lexicon's syntax: kinds, operators, slots, particles, codes.  Constant tables; any thread. */
#ifndef DM_KNOWLEDGE_VOCABULARY_H
#define DM_KNOWLEDGE_VOCABULARY_H

#include "base/text.h"
#include "knowledge/knowledge.h"

dm_entity_kind dm_entity_kind_find(dm_text name); /* 0 when unknown */
dm_role_kind dm_role_kind_find(dm_text name);     /* 0 when unknown */
dm_operator dm_operator_find(dm_text name);       /* DM_OPERATOR_NONE when unknown */
/* The fixed slots ("subj", "obj", "iobj", "comp", "mod", "prt", "self", "sentence"); DM_SLOT_NONE for any other word. */
uint32_t dm_slot_find(dm_text name);
bool dm_is_preposition(dm_text word); /* may name a slot */
bool dm_is_particle(dm_text word);    /* may follow a verb: "pull out" */
/* ISO 3166-1 alpha-3 (GeoNames countryInfo, CC BY 4.0, which adds XKX) and IGO UNO EUR NGO ISM IMG MNC. */
bool dm_code_known(dm_text code);

#endif
