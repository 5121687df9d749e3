/* Quantities: number words and figures with their bound, unit and what is counted.
 *
 * "as many as 5,000 American soldiers" -> high 5000, bound at_most, unit "soldiers"; "more than 5,000" -> low 5001, at_least;
 * "dozens" -> low 24, high 99, about; "several hundred" -> low 200, high 900, about; "2,500 to 3,000" -> between; "no troops" -> 0,
 * exact; "$1.5bn" -> 1500000000 USD; "a third of", "halve" -> percent.  What is counted, what befell it and whose it is come from
 * the tree (quantity_kind.h). */
#ifndef DM_GROUND_QUANTITY_H
#define DM_GROUND_QUANTITY_H

#include <dragoman/record.h>
#include <dragoman/syntax.h>

#include "base/arena.h"
#include "entity/entity.h"

typedef enum dm_quantity_kind { DM_COUNT_OF_THINGS = 1, DM_COUNT_PERCENT, DM_COUNT_MONEY, DM_COUNT_MEASURE } dm_quantity_kind;
typedef struct dm_counted {
    dm_quantity_kind kind;
    dm_quantity quantity; /* text, low, high, best, bound, unit, span (the number words with their bound words) */
    uint32_t first, last; /* tokens of the number words, last inclusive */
    uint32_t unit_token;  /* head noun of what is counted ("soldiers"); DM_NO_TOKEN none */
    bool another;         /* "another 200", "200 more": added to what was there */
    bool indefinite;      /* "several", "a few": not in by_unit */
    bool share;           /* "a third of", "half": of the quantity of `of_token` */
    double fraction;      /* for shares */
    uint32_t of_token;
} dm_counted;
typedef struct dm_quantities {
    uint32_t count;
    const dm_counted *items; /* in text order, not overlapping */
    const uint32_t *by_unit; /* one entry a token: the quantity that counts it, DM_NO_TOKEN none */
} dm_quantities;

/* The classes of lexicon/words/classes-quantities.tsv, looked up once an engine. */
enum { DM_FATE_COUNT = 7 };
typedef struct dm_quantity_classes {
    uint32_t verb[DM_FATE_COUNT], noun[DM_FATE_COUNT]; /* dead, injured, missing, arrested, abducted, released, displaced */
    uint32_t troops, equipment, people, life, life_taker, owner_verb, body, thing;
} dm_quantity_classes;

void dm_quantity_classes_find(const dm_knowledge *knowledge, dm_quantity_classes *out);

/* Years, dates, ages, times, ordinals and numbers inside names are no quantities.  Linear in the tokens. */
void dm_quantity_find(const dm_knowledge *knowledge, const dm_quantity_classes *classes, dm_arena *arena, const dm_syntax *syntax,
                      dm_text title, dm_text text, const dm_mentions *mentions, dm_quantities *out);

#endif
