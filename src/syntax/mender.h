/* What the menders of one sentence share (mend_clause.c and, in the order of their work, mend_late.c, mend_subject.c,
 * mend_double.c, mend_reduced.c): the arrays that they rewrite, and questions
 * to the tree.
 *
 * Tokens are indices of the document; a question looks at the tokens of the sentence, [first, end), alone.  Ownership: arrays of
 * the caller's arena.  Errors: none; DM_NO_TOKEN where nothing is found.  Thread rule: none but the caller's. */
#ifndef DM_SYNTAX_MENDER_H
#define DM_SYNTAX_MENDER_H

#include "knowledge/knowledge.h"

enum { DM_MEND_CLIMB_MAX = 40 };

typedef struct dm_mender {
    const dm_knowledge *knowledge;
    const dm_syntax *s;
    uint32_t *head, *morph;
    uint8_t *deprel, *upos;
    dm_text *lemma;
    uint32_t first, end; /* the sentence */
    bool changed;
} dm_mender;

static inline bool dm_mend_is_nominal(uint8_t upos) { return upos == DM_UPOS_NOUN || upos == DM_UPOS_PROPN; }
bool dm_mend_has_child(const dm_mender *m, uint32_t token, dm_deprel rel);
uint32_t dm_mend_child(const dm_mender *m, uint32_t token, dm_deprel rel); /* the first; DM_NO_TOKEN none */
bool dm_mend_has_case(const dm_mender *m, uint32_t token);
/* A subject, or what leaves no place for one: a copula, an auxiliary, an expletive. */
bool dm_mend_has_subject(const dm_mender *m, uint32_t token);
/* "Knesset", "offensive" tagged as adjectives; nationalities are none. */
bool dm_mend_is_noun(const dm_mender *m, uint32_t token);
/* Makes `verb` the root with this subject and morphology (DM_MORPH_ bits). */
void dm_mend_make_root(dm_mender *m, uint32_t verb, uint32_t subject, uint32_t morph);
/* Gives what hangs on a nominal that has become a verb a verb's relations. */
void dm_mend_verb_children(dm_mender *m, uint32_t verb, uint32_t subject);
bool dm_mend_is_predicate(const dm_mender *m, dm_text word, dm_predicate_pos pos);
/* Is the word a verb of the lexicon in the present tense?  `third`: "explodes", not "explode". */
bool dm_mend_is_present(const dm_mender *m, dm_text word, bool *third);
bool dm_mend_is_plural(const dm_mender *m, uint32_t token);
/* Does a present form fit this subject? */
bool dm_mend_agrees(const dm_mender *m, uint32_t subject, bool third);
/* May `next`, the word after a verb candidate, follow a verb? */
bool dm_mend_may_follow(const dm_mender *m, uint32_t candidate, uint32_t next, bool third);
/* First halves of compounds that are plural by nature: "arms deal". */
bool dm_mend_is_plural_modifier(dm_text word);
/* The nominal that ends right before `at` and hangs on a word at or after it. */
uint32_t dm_mend_left_nominal(const dm_mender *m, uint32_t at);
uint32_t dm_mend_present(bool third); /* the morphology of a present form */

/* ---- mend_late.c: the verb far behind a nominal root.  True when the sentence has got its verb. */
bool dm_mend_late_verb(dm_mender *m, uint32_t root);

/* ---- mend_double.c: two subjects of one verb. */
void dm_mend_double_subjects(dm_mender *m);

/* ---- mend_reduced.c: participles that took the place of the verb, two objects of one verb. */
void dm_mend_reduced(dm_mender *m);

/* ---- mend_subject.c: what hangs wrongly before a finite verb.  Sets m->changed. */
void dm_mend_subjects(dm_mender *m);

#endif
