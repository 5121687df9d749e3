/* Scores on sentences with two marked spans and a gold root (the PLV sentences of Hu et al., ACL 2024):
 *   relation: the root between the two given spans;
 *   coding:   end to end: an event of the gold root whose parties' spans overlap the marked ones.
 * The file is tab-separated with a header row; columns `marked_sentence` (with <s>..</s> and <t>..</t>) and `gold_root` are used.
 * PLV was coded from CAMEO, so answers are mapped by CAMEO root: 08 is YIELD (concede and retreat), 09 and 11 ACCUSE, 18 19 20
 * ASSAULT. */
#ifndef DM_EVAL_RELATION_H
#define DM_EVAL_RELATION_H

#include <stdio.h>

#include <dragoman/engine.h>

typedef enum dm_root {
    DM_ROOT_NONE = 0,
    DM_ROOT_AGREE,
    DM_ROOT_CONSULT,
    DM_ROOT_SUPPORT,
    DM_ROOT_YIELD,
    DM_ROOT_COOPERATE,
    DM_ROOT_AID,
    DM_ROOT_REQUEST,
    DM_ROOT_ACCUSE,
    DM_ROOT_REJECT,
    DM_ROOT_THREATEN,
    DM_ROOT_PROTEST,
    DM_ROOT_SANCTION,
    DM_ROOT_MOBILIZE,
    DM_ROOT_COERCE,
    DM_ROOT_ASSAULT,
    DM_ROOT_COUNT
} dm_root;
dm_root dm_root_of(dm_event_type type, uint16_t cameo, uint8_t cameo_digits);

typedef struct dm_relation_scores {
    uint32_t cases, right, quad_right, found;         /* found: any relation was given */
    uint32_t confusion[DM_ROOT_COUNT][DM_ROOT_COUNT]; /* [gold][answer] */
    uint32_t events;                                  /* coding only: all events */
    double macro_f1, quad_macro_f1;                   /* over the roots (quads) that occur in the gold */
} dm_relation_scores;

/* `details`, when not NULL, gets a line for each case that is wrong: number, gold, answer, rule (no text). */
dm_status dm_eval_relation(dm_engine *engine, const char *path, FILE *details, dm_relation_scores *out, dm_error *error);
dm_status dm_eval_coding(dm_engine *engine, const char *path, FILE *details, dm_relation_scores *out, dm_error *error);
void dm_eval_relation_print(const dm_relation_scores *scores, FILE *out);

#endif
