/* What the files of the claim stage share.
 *
 *   commitment.c  promises: which readings bind a party to a later act; the records
 *   promise.c     promises by their words alone, where the lexicon knows no frame for the act: verbs
 *   will.c        ... "will", "is to"
 *   pledge.c      ... nouns ("a pledge by X to"), agreements, what is ruled out, what the words show where the tree is wrong
 *   undertake.c   ... words that promise by their shape only ("accepted to", "bound itself to")
 *   promisor.c    who makes such a promise
 *   party.c       who promises, and to whom
 *   terms.c       their terms: conditions, instrument, quantity, time frame
 *   force.c       numbers of forces at a place: the records
 *   force_change.c, force_zero.c, force_bare.c  changes of level, zeros, numbers without a noun (force.h)
 *   movement.c    what the words around a number say; movement_what.c what is counted, movement_word.c which way the words go
 *   force_party.c whose they are
 *   force_place.c where they are
 *   size.c        how many an event killed, took, freed
 *   gap.c         what the report says is not known; gap_about.c the record that it leaves open
 *   phrase.c      the words of a subtree
 * Word lists are the classes of lexicon/words/classes-claims.tsv (words.h). */
#ifndef DM_CLAIM_FINDER_H
#define DM_CLAIM_FINDER_H

#include "claim/claim.h"
#include "claim/claim_words.h"
#include "coding/coder.h"

enum {
    DM_WHAT_COUNT = DM_WHAT_OTHER,
    DM_CLAIM_REACH = 64, /* how many earlier records of a kind a new one is compared with: keeps the stage linear */
    DM_PHRASE_TOKENS_MAX = 240
};

typedef struct dm_claim_finder {
    dm_coder *coder;
    const dm_quantities *quantities;
    dm_records *records;
    dm_arena *arena;
    uint32_t words[DM_WORDS_COUNT]; /* class ids */
    uint8_t *taken;                 /* one entry a token: its promise is read, or was found to be none */
    DM_VECTOR(dm_commitment) commitments;
    DM_VECTOR(uint32_t) actions; /* the action's token of each commitment */
    DM_VECTOR(dm_force_level) levels;
    DM_VECTOR(dm_gap) gaps;
    /* the document's instrument, once introduced ("a joint statement issued by ...") */
    uint32_t instrument_token;
    dm_commitment instrument;
} dm_claim_finder;

void dm_sizes_find(dm_claim_finder *finder);
void dm_commitments_find(dm_claim_finder *finder);
void dm_forces_find(dm_claim_finder *finder);
void dm_gaps_find(dm_claim_finder *finder);

/* Is the word's lemma or form in the class? */
bool dm_claim_has(const dm_claim_finder *finder, uint32_t token, dm_words words);

/* ---- commitment.c */
/* Completes the record (its promisors, act and polarity are set) and adds it, unless it tells an earlier promise again. */
void dm_commitment_add(dm_claim_finder *finder, const dm_reading *reading, uint32_t action, const dm_parties *promisors,
                       const dm_parties *beneficiaries, dm_commitment *c);

/* "votes to recognise the state": the vote does it. */
/* Is the promise there already (told_again.c)?  What it adds completes the first telling; a whole takes the place of its part. */
bool dm_commitment_is_known(dm_claim_finder *finder, const dm_commitment *c, uint32_t action);
uint32_t dm_commitment_missing(const dm_commitment *c); /* DM_MISSING_... of what the promise does not say */
bool dm_commitment_done_by_vote(const dm_claim_finder *finder, uint32_t promise, uint32_t act);

/* unpromised.c.  Is what the reading promises no promise: done, a name, another's act?  Can nobody be held to the act? */
bool dm_unpromised_reading(const dm_claim_finder *finder, const dm_reading *reading, uint32_t action);
bool dm_unpromised_act(const dm_claim_finder *finder, uint32_t promise, uint32_t action);

/* ---- promise.c */
void dm_promise_by_words(dm_claim_finder *finder, uint32_t token);
bool dm_promise_has_will(const dm_syntax *syntax, uint32_t verb); /* its own "will", "is to", or "would" of what is reported */
bool dm_promise_is_to_be(const dm_syntax *syntax, uint32_t verb); /* "is to pull out" */
bool dm_promise_is_infinitive(const dm_syntax *syntax, uint32_t verb);
bool dm_promise_denies_subject(const dm_syntax *syntax, uint32_t action); /* "nobody will be deported" */
bool dm_promise_is_no_longer(const dm_syntax *syntax, uint32_t verb);     /* "will no longer take part" */
/* "pledged to", "vowed that it would", "is committed to defending": the act below a promise's word; DM_NO_TOKEN none. */
uint32_t dm_promise_complement(const dm_claim_finder *finder, uint32_t promise);
/* A commitment to the act, unless it binds nobody, or is taken; `_all`: and to those joined to it. */
enum { DM_PROMISE_PLAIN = 0, DM_PROMISE_ANY_ACT = 1, DM_PROMISE_REFRAIN = 2 };
void dm_promise_add(dm_claim_finder *finder, uint32_t promise, uint32_t action, const dm_parties *promisors, uint32_t flags,
                    dm_words rule);
void dm_promise_add_all(dm_claim_finder *finder, uint32_t promise, uint32_t action, const dm_parties *promisors, dm_words rule);
/* Those joined to an act that is coded already: "lay down arms and [join the army]". */
void dm_promise_add_joined(dm_claim_finder *finder, uint32_t promise, uint32_t action, const dm_parties *promisors, dm_words rule);

/* ---- will.c */
void dm_promise_by_will(dm_claim_finder *finder, uint32_t verb); /* "will", "is to", told of whom or by whom it binds */

/* ---- undertake.c: words that promise by their shape only: "accepted to cut", "bound itself to", "there will be no" */
void dm_undertake_by_words(dm_claim_finder *finder, uint32_t verb);
void dm_undertake_by_misread(dm_claim_finder *finder, uint32_t word); /* "will free a third of them", taken for an adjective */
/* "committed in writing to publish": the infinitive over the words between; DM_NO_TOKEN none. */
uint32_t dm_undertake_ahead(const dm_syntax *syntax, uint32_t verb);
uint32_t dm_undertake_that(const dm_syntax *syntax, uint32_t noun);      /* "gave its word to the fund that it would": the clause */
uint32_t dm_undertake_sum(const dm_claim_finder *finder, uint32_t verb); /* "pledged, during a visit, 5 million dollars" */

/* ---- pledge.c */
void dm_pledge_by_noun(dm_claim_finder *finder, uint32_t noun);
void dm_pledge_by_verb(dm_claim_finder *finder, uint32_t verb);     /* announcements, what is ruled out, what binds */
void dm_pledge_by_surface(dm_claim_finder *finder, uint32_t token); /* "X plans to", wherever the tree hung it */
bool dm_pledge_rules_out(const dm_claim_finder *finder, uint32_t verb);
/* "pledged $5 million to help": the sum is what is promised; DM_NO_TOKEN none. */
uint32_t dm_pledge_sum(const dm_claim_finder *finder, uint32_t promise);

/* ---- promisor.c: all give false, and nothing, where nobody can bind himself */
bool dm_promisors_of(const dm_claim_finder *finder, uint32_t subject, dm_parties *out);
void dm_promisors_complete(const dm_claim_finder *finder, uint32_t verb,
                           dm_parties *promisors); /* with those joined inside a name */
bool dm_promisors_find(const dm_claim_finder *finder, uint32_t promise, uint32_t action, dm_parties *out);
uint32_t dm_promisors_nearest(const dm_syntax *syntax, uint32_t verb); /* of several subjects the one next to the verb */
bool dm_promisors_before(const dm_claim_finder *finder, uint32_t promise, dm_parties *out);
bool dm_promisors_of_sentence(const dm_claim_finder *finder, uint32_t token, dm_parties *out);
/* Is what the verb says told by another country's voice, which can only expect it? */
bool dm_promisors_are_foreign(const dm_claim_finder *finder, uint32_t verb, const dm_parties *promisors);
/* "the ministry says that it will": who says so, whatever "it" was taken for; false where it only "would", which tells of others.
 */
bool dm_promisors_settle(const dm_claim_finder *finder, uint32_t verb, uint32_t subject, dm_parties *promisors);
/* The subject of what is told; "it", "the country", "the army" is who tells it. */
bool dm_promisors_told(const dm_claim_finder *finder, uint32_t verb, uint32_t subject, dm_parties *out);

/* ---- party.c */
/* Of the parties, those that can bind themselves. */
void dm_party_promisors(const dm_claim_finder *finder, const dm_parties *all, dm_parties *out);
/* To whom: those given, else the first other country in the words of the promise. */
void dm_party_beneficiaries(const dm_claim_finder *finder, const dm_parties *given, const dm_parties *promisors, uint32_t promise,
                            uint32_t action, dm_parties *out);
/* Told as a hope, a fear, a guess, or by somebody unnamed: no promise. */
bool dm_party_told_as_guess(const dm_claim_finder *finder, const dm_reading *reading);

/* ---- terms.c */
void dm_terms_conditions(dm_claim_finder *finder, const dm_reading *reading, uint32_t action, dm_commitment *out);
void dm_terms_quantity(dm_claim_finder *finder, uint32_t action, dm_commitment *out);
void dm_terms_time(dm_claim_finder *finder, const dm_reading *reading, uint32_t action, dm_commitment *out);
void dm_terms_instrument(dm_claim_finder *finder, const dm_reading *reading, uint32_t action, dm_commitment *out);
/* The first quantity that starts at or behind the token: index into quantities->items. */
uint32_t dm_terms_quantity_from(const dm_quantities *quantities, uint32_t token);

/* ---- gap.c */
/* Does the clause ask ("how many", "whether")?  Is what the verb would tell held back ("declined to say")? */
bool dm_gap_is_question(const dm_syntax *syntax, uint32_t clause);
/* A sentence that asks and says that it is not told: "How many will leave and when was not disclosed". */
bool dm_gap_is_asked(const dm_claim_finder *finder, uint32_t sentence);
bool dm_gap_is_declined(const dm_claim_finder *finder, uint32_t verb);

/* ---- gap_about.c: the id of the record that a gap leaves open, with topic words first..last; 0 none */
uint64_t dm_gap_about(const dm_claim_finder *finder, const dm_gap *gap, uint32_t trigger, uint32_t topic, uint32_t first,
                      uint32_t last, dm_words words);

/* ---- phrase.c */
/* First and last token of the subtree without trailing punctuation; relative clauses are left out unless `whole`, asides ("he
 * said") always. */
void dm_phrase_ends(const dm_syntax *syntax, uint32_t token, bool whole, uint32_t *first, uint32_t *last);
/* The same of a promised act, without an act joined to it ("hire nurses [and open a clinic]") and what is told beside it. */
void dm_phrase_act_ends(const dm_syntax *syntax, uint32_t action, bool whole, uint32_t *first, uint32_t *last);
uint32_t dm_phrase_joined_act(const dm_syntax *syntax, uint32_t action); /* that joined act; DM_NO_TOKEN none */
/* Is the token below the action in what brought it about ("following days of protests", "in response to")? */
bool dm_phrase_is_circumstance(const dm_syntax *syntax, uint32_t token, uint32_t action);
dm_span dm_phrase_span(const dm_syntax *syntax, uint32_t first, uint32_t last);
dm_text dm_phrase_text(const dm_coder *coder, uint32_t first, uint32_t last);
dm_text dm_phrase_rule(dm_claim_finder *finder, dm_words words); /* "words/classes-claims.tsv @name" */
bool dm_phrase_has_child_word(const dm_syntax *syntax, uint32_t token, dm_deprel rel, const char *lower);
/* "vows to free the judges": the tree mostly takes "free" for an adjective. */
bool dm_phrase_is_freeing(const dm_syntax *syntax, uint32_t noun);
/* Does `token` stand below `ancestor` (or is it)? */
bool dm_phrase_is_below(const dm_syntax *syntax, uint32_t token, uint32_t ancestor);
uint64_t dm_claim_id(const dm_claim_finder *finder, char kind, uint32_t sentence, dm_span trigger, dm_span field);

#endif
