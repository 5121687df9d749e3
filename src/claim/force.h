/* What the files of the force levels share: a level read from its noun, records added, and the shapes that have files of their own.
 *
 *   force.c         parts and shares; the records
 *   force_noun.c    the noun that a number counts
 *   force_change.c  numbers of a change: "from 5,200 to 3,000", "bringing the total to"
 *   force_zero.c    words of completeness: "all troops left"
 *   force_bare.c    numbers without a noun: "and another 500 to Poland"
 *   force_joint.c   one number of several senders: "460 soldiers of Australia and New Zealand" */
#ifndef DM_CLAIM_FORCE_H
#define DM_CLAIM_FORCE_H

#include "claim/finder.h"
#include "claim/movement.h"

/* Who, where, how told; false when the noun's forces are no level.  `level->what` is given, the quantity is left alone. */
bool dm_force_read(dm_claim_finder *finder, uint32_t noun, dm_movement *m, dm_force_level *level);
/* The same of a party that other words tell ("among them 300 from France"). */
bool dm_force_read_of(dm_claim_finder *finder, uint32_t noun, const dm_entity *given, dm_movement *m, dm_force_level *level);
void dm_force_set_place(const dm_coder *coder, const dm_force_place *where, dm_force_level *level);
/* The time told at the token, and who says so. */
void dm_force_set_time(dm_claim_finder *finder, uint32_t token, dm_force_level *level);
/* Adds the record, unless it is there already. */
void dm_force_push(dm_claim_finder *finder, dm_force_level *level);
void dm_force_push_as(dm_claim_finder *finder, const dm_force_level *level, dm_measure measure, dm_direction direction,
                      dm_force_status status);
/* The number that a quantity stands for: its best, else its high, else its low. */
int64_t dm_force_figure(const dm_quantity *q);
/* The value in another quantity's words. */
dm_quantity dm_force_exact(const dm_quantity *like, int64_t value);
/* "No soldiers were hurt" counts none of those who are there. */
bool dm_force_is_presence(const dm_claim_finder *finder, const dm_movement *m);

/* ---- force_noun.c */
/* The noun behind or around a number, or DM_NO_TOKEN. */
uint32_t dm_force_counted_noun(const dm_claim_finder *finder, const dm_counted *item);
/* "troops numbering about 1,000", "the garrison is 13,000 strong": the forces before the number, or DM_NO_TOKEN. */
uint32_t dm_force_numbered_noun(const dm_claim_finder *finder, const dm_counted *item);
/* "BMP-1", "Mirage 2000 jets": the number of a model. */
bool dm_force_is_model(const dm_claim_finder *finder, const dm_counted *item);

/* ---- force_change.c */
/* "a battalion of 200 to 250 troops", read as two numbers. */
bool dm_force_is_range(const dm_syntax *s, const dm_counted *low, const dm_counted *high);
/* True when the number is part of a change of level, and its records are made. */
bool dm_force_change(dm_claim_finder *finder, uint32_t index);
bool dm_force_factor(dm_claim_finder *finder, const dm_counted *item, const dm_movement *m, dm_force_level *level);
bool dm_force_shift(dm_claim_finder *finder, uint32_t noun, const dm_movement *m, const dm_force_level *level);

/* ---- force_zero.c */
bool dm_force_is_all(const dm_claim_finder *finder, uint32_t noun, uint32_t verb);
/* A word that may say that none are left: leaving, coming home, giving up bases. */
bool dm_force_may_end(const dm_claim_finder *finder, uint32_t token);
void dm_force_zero(dm_claim_finder *finder, uint32_t verb);
void dm_force_none(dm_claim_finder *finder, uint32_t token);
void dm_force_not_any(dm_claim_finder *finder, uint32_t token);
void dm_force_no_longer(dm_claim_finder *finder, uint32_t token);

/* ---- force_bare.c */
/* True when the number stands for forces told before it, and its record is made. */
bool dm_force_bare(dm_claim_finder *finder, uint32_t index);

/* ---- force_joint.c */
/* True when the level's number is one of several senders, and a record of each is made. */
bool dm_force_joint(dm_claim_finder *finder, uint32_t noun, const dm_force_level *level);

#endif
