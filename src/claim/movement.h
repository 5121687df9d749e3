/* What the words around a number of forces say. */
#ifndef DM_CLAIM_MOVEMENT_H
#define DM_CLAIM_MOVEMENT_H

#include "claim/finder.h"

typedef struct dm_movement {
    uint32_t token; /* the verb or noun that says where the forces are or go; DM_NO_TOKEN none */
    uint32_t over;  /* the first verb above the forces, whatever it says; DM_NO_TOKEN none */
    dm_measure measure;
    dm_direction direction;
    dm_force_status status;
    bool standing; /* the noun's own words say that they are there ("the 60 soldiers stationed in Iraq"), whatever moves */
    bool told;     /* a word of being or moving was found: else only the place can make it a level */
    bool changes;  /* only the change of a number is told ("will be raised"): its place stands in the tree */
    bool now;      /* told of those who are there, whatever is to come */
    bool acts;     /* what they do is told, not that they are there: a level only abroad */
    bool thing;    /* aircraft, ships, vehicles */
    bool excluded; /* dead, captured, recruited, sold */
} dm_movement;

typedef struct dm_force_place {
    uint32_t token;
    bool from, to;
    char code[DM_CODE_MAX]; /* the host country's; "" none (seas) */
    bool home;              /* no word tells it: the country of the force */
} dm_force_place;

/* ---- movement_what.c */
/* Is the noun one of forces, and of which? */
bool dm_movement_what(const dm_claim_finder *finder, uint32_t noun, dm_force_what *out);
/* "the 15,000-strong mission": forces by their size, whatever the noun of the body. */
bool dm_movement_is_sized(const dm_syntax *s, uint32_t noun);
bool dm_movement_has_modifier(const dm_syntax *s, uint32_t noun, const char *const *words, size_t count);
/* "an operation with 10,000 soldiers involved" */
bool dm_movement_takes_part(const dm_syntax *s, uint32_t noun);
/* "the biggest contributor to the mission, with 180 men" */
bool dm_movement_contributes(const dm_syntax *s, uint32_t noun);
/* "will leave 400 soldiers in Syria": they stay. */
bool dm_movement_leaves_there(const dm_syntax *s, uint32_t noun, uint32_t verb);
/* Forces that are named for something else: "former soldiers", "17 dead, including three policemen". */
bool dm_movement_is_by_the_way(const dm_claim_finder *finder, uint32_t noun);
/* ---- movement_word.c */
/* Sets measure, direction and status when the word speaks of forces that are or move somewhere. */
bool dm_movement_classify(const dm_claim_finder *finder, uint32_t noun, uint32_t token, dm_movement *m);
/* "US forces returned to Iraq": in again. */
bool dm_movement_goes_back_in(const dm_syntax *s, uint32_t token);
/* "which include 300 soldiers" */
bool dm_movement_has_as_part(const dm_syntax *s, uint32_t verb);
/* "are to be called up to serve in Iraq" */
bool dm_movement_is_called_up(const dm_syntax *s, uint32_t verb);
/* "takes part in the operation with 800 men" */
bool dm_movement_takes_part_with(const dm_coder *coder, uint32_t noun, uint32_t verb);
/* "reinforces the base with six helicopters" */
bool dm_movement_reinforces_with(const dm_syntax *s, uint32_t noun, uint32_t verb);
/* A noun written like a verb of moving that is none: "a ship". */
bool dm_movement_is_thing(const dm_syntax *s, uint32_t token);
/* ---- movement.c */
void dm_movement_read(const dm_claim_finder *finder, uint32_t noun, dm_movement *out);
/* "Two carriers are in the eastern Mediterranean": the clause says no more than that they are at a place. */
bool dm_movement_is_at(const dm_coder *coder, uint32_t noun);
/* "consisting of", "which includes", "carrying": what is below the verb is part of what stands above it. */
bool dm_movement_is_made_of(const dm_syntax *s, uint32_t verb);
/* Does what a word below this relation says hold of the word above it, too? */
bool dm_movement_passes_up(dm_deprel rel);
/* ---- force_party.c: whose.  The noun's own mention, modifier or possessor, the body it is part of, the doer. */
bool dm_movement_force(const dm_claim_finder *finder, uint32_t noun, const dm_movement *movement, dm_entity *out);
/* ---- force_mission.c: the host of a mission named by its letters; the nearest such mission of the sentence. */
bool dm_movement_mission_host(const dm_syntax *s, uint32_t token, char code[DM_CODE_MAX]);
bool dm_movement_mission_place(const dm_coder *coder, uint32_t noun, const dm_movement *m, const char *force, dm_force_place *out);
/* "Haiti appealed to Kenya for 600 police officers": to the country that asks. */
bool dm_movement_asker_place(const dm_coder *coder, uint32_t noun, const dm_movement *m, const char *force, dm_force_place *out);
/* ---- force_host.c: the host that the words name as the one who has the forces, or sends them away. */
/* "Belarus hosts 8,000 Russian soldiers", "is home to", "was policed by". */
bool dm_movement_host_place(const dm_claim_finder *finder, uint32_t noun, const dm_movement *m, const char *force,
                            dm_force_place *out);
/* "Niger orders 1,500 French soldiers to leave": out of the country that says so. */
bool dm_movement_order_place(const dm_claim_finder *finder, const dm_movement *m, const char *force, dm_force_place *out);
/* "is home to 7,000 Russian soldiers" */
bool dm_movement_is_home_to(const dm_syntax *s, uint32_t noun);
/* Verbs of watching over a place: "is patrolled by 7,000 soldiers". */
bool dm_movement_is_watched_by(const dm_syntax *s, uint32_t noun, uint32_t verb);
/* "with the help of 1,700 French soldiers": they are with whom they help. */
bool dm_movement_is_help_of(const dm_syntax *s, uint32_t noun);
/* "visits 4,000 British soldiers", "takes command of": those are where the visit is. */
bool dm_movement_is_met(const dm_syntax *s, uint32_t noun, uint32_t verb);
/* "tens", "hundreds", "a dozen" */
bool dm_movement_is_many(const dm_syntax *s, uint32_t noun);
/* "gave them a month to leave", "told them to go": verbs that send away beside those of the classes. */
bool dm_movement_sends_away(const dm_syntax *s, uint32_t verb);
/* ---- force_place.c: where.  Under the noun, the movement or the verb above; elsewhere in the sentence, or in the one before, only
 * where a movement is told. */
bool dm_movement_place(const dm_claim_finder *finder, uint32_t noun, const dm_movement *movement, const dm_entity *force,
                       dm_force_what what, dm_force_place *out);
/* A state's code: three letters that are no body's. */
bool dm_movement_is_state(const char *code);

#endif
