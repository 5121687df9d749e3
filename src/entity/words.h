/* The closed word lists of the entity stage: how the words around a name show what the name is used as.  Facts about the world are
 * in the lexicon; these are facts about English. */
#ifndef DM_ENTITY_WORDS_H
#define DM_ENTITY_WORDS_H

#include <dragoman/types.h>

typedef enum dm_word_list {
    DM_WORDS_LOCATIVE = 0,   /* prepositions of place: "in Baghdad" */
    DM_WORDS_PLACE_OBJECT,   /* verbs whose object is a place: visit, bomb, capture */
    DM_WORDS_PLACE_SUBJECT,  /* verbs whose subject is a place: lie, burn, witness */
    DM_WORDS_PLACE_NOUN,     /* "Cairo airport", "Moscow's suburbs": the place */
    DM_WORDS_GIVE,           /* verbs with an actor after "to": provide, give, appeal */
    DM_WORDS_GIVE_NOUN,      /* nouns with an actor after "to": aid, letter */
    DM_WORDS_TAKE,           /* verbs with an actor after "from": receive, demand */
    DM_WORDS_TAKE_NOUN,      /* nouns with an actor after "from": pressure, permission */
    DM_WORDS_PRESS,          /* verbs and nouns with an actor after "on": impose, pressure, sanction */
    DM_WORDS_OF_NOUN,        /* nouns with an actor after "of": criticism, behalf */
    DM_WORDS_ROUTE_NOUN,     /* "the road between Kabul and Kandahar" */
    DM_WORDS_POLITICAL_BODY, /* "the Baghdad government" */
    DM_WORDS_STILL,          /* adjectives of places: calm, quiet */
    DM_WORDS_FOREIGN_ROLE,   /* roles abroad: the place is not their country: ambassador, troops, peacekeepers */
    DM_WORDS_BACKED,         /* "US-backed rebels" are not US */
    DM_WORDS_FORMER,
    DM_WORDS_CALENDAR,    /* days and months */
    DM_WORDS_REPORT,      /* verbs of saying */
    DM_WORDS_STATE_NOUN,  /* descriptions of states: country, nation */
    DM_WORDS_GROUP_NOUN,  /* descriptions of organisations: group, movement, bloc */
    DM_WORDS_SIDE_NOUN,   /* descriptions of parties: side, party, rival */
    DM_WORDS_LEADER_NOUN, /* descriptions of persons as a pair: leader, president, minister */
    DM_WORDS_FEMININE,
    DM_WORDS_MASCULINE,   /* words and first names */
    DM_WORDS_AFFILIATION, /* members, leaders, spokesmen of a body: take its sector */
    DM_WORDS_NOT_COUNTRY, /* "Gulf of Guinea", "Sea of Japan" */
    DM_WORDS_INSTITUTION, /* roles of which a country has one: government, army, parliament */
    DM_WORDS_MEET,        /* verbs and nouns of meeting: who is met is of another country */
    DM_WORDS_HONORIFIC,   /* Mr, Dr: no part of a name */
    DM_WORDS_VIOLENT,     /* "the extremist group" */
    DM_WORDS_COMMAND,     /* verbs whose object does what follows: "ordered Israel to" */
    DM_WORDS_NO_ACTOR,    /* first words of names that act nowhere: Hurricane, Medal */
    DM_WORDS_LIST_COUNT
} dm_word_list;

bool dm_word_in(dm_word_list list, dm_text word); /* lower case */
bool dm_word_lists_sorted(void);                  /* for the tests: dm_word_in relies on it */

#endif
