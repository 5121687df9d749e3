/* What the files of the coding stage share: the inputs, one memo entry a token, and the parts' functions.
 *
 * The path of a sentence through this folder:
 *   slots.c        a predicate token -> its arguments in normalised slots (voice, control, relatives, light verbs undone)
 *   slot_subject.c its subject and voice
 *   match.c        the slots against the frames of the lemma -> the first frame that holds
 *   read.c         frame (+ operator and inner event) -> readings, memoised per token
 *   roles.c        the fillers of a role -> mentions of actors
 *   recipients.c   parties that no slot gives
 *   aims.c         whom a protest is against
 *   reach.c        the first party deeper in the phrases, where nothing else gave one
 *   derive.c       mentions that only the sharing of a role implies
 *   fold.c         type, mode and auxiliary under an operator or a future; CAMEO codes
 *   mode.c         the mode from the words around
 *   auxiliary.c    future, negation, hypothesis from the verb group
 *   attribution.c  who says so
 *   when.c         which time expression dates the act
 *   where.c        which places it names
 *   select.c       which readings become events
 *   aside.c        what is told by the way: who somebody is, what one is punished for, rules of health
 *   semblance.c    readings that only look like an act: named past events, what somebody is held for, accidents
 *   outcome.c      dead and wounded joined to the attack they come from
 *   allies.c       who fights beside the subject
 *   doers.c        who did violence that names no doer in its slots
 *   unfit.c        parties that are found and are none
 *   alleged.c      what a speaker alleges of somebody else
 *   sides.c        the other side of a fight or of talks, where one is named
 *   victims.c      who suffered an attack, where no slot says
 *   responsibility.c   who claims an attack that names no doer
 *   retold.c       one occurrence told in other words joined to its first telling
 *   event_context.c    words, parties and type of an event -> its contexts
 *   emit.c         readings -> dm_event records; tellings of one occurrence merged
 */
#ifndef DM_CODING_CODER_H
#define DM_CODING_CODER_H

#include "base/text.h"
#include "base/vector.h"
#include "coding/coding.h"

enum { DM_CODER_DEPTH_MAX = 12, DM_READINGS_MAX = 4, DM_PARTIES_MAX = 12, DM_FILLERS_MAX = 48, DM_MODIFIERS_MAX = 8 };

typedef struct dm_filler {
    uint32_t slot, token;
} dm_filler;

typedef struct dm_arguments {
    uint32_t count;
    dm_filler filler[DM_FILLERS_MAX]; /* further fillers are dropped: no frame asks for that many */
    uint64_t slots;                   /* a bit for each slot that is filled, by DM_SLOT_BIT: a quick no */
    uint32_t light_verb;              /* the light verb that lent its slots to a noun; DM_NO_TOKEN none */
    bool passive;
} dm_arguments;

/* Parties: mentions by index, in text order of discovery. */
typedef struct dm_parties {
    uint32_t count, mention[DM_PARTIES_MAX];
} dm_parties;

/* One way a predicate token codes. */
typedef struct dm_reading {
    const dm_frame *frame;       /* the frame of this token */
    uint32_t token;              /* the predicate */
    uint32_t inner_token;        /* DM_NO_TOKEN, or the predicate of the inner event */
    const dm_frame *inner_frame; /* frame of the innermost event, NULL without operator */
    uint32_t innermost;          /* token of the innermost event: == token without operator */
    dm_event_type type, base_type;
    dm_mode mode;
    uint32_t auxiliary;
    uint16_t cameo;
    uint8_t cameo_digits;
    dm_parties actor, recipient;
    bool reciprocal;
    uint32_t lead_count;    /* reciprocal: how many of the actors the first slot (the doer) gave */
    bool folded;            /* the record is a statement about an act: date and planned differ */
    uint32_t speaker_token; /* subject of a report operator; DM_NO_TOKEN */
    uint32_t report_token;  /* the report verb */
    bool reached;           /* the recipient is the first party in reach, see reach.c */
    double weight;
} dm_reading;

typedef struct dm_token_state {
    uint8_t state;    /* 0 not read, 1 being read, 2 read */
    uint8_t consumed; /* an operator has taken its event, or a frame asked for it by `&event` */
    uint8_t count;
    bool words_told; /* `words` are set */
    dm_reading *readings;
    const dm_frame *discard;   /* the discard frame that says that this is no event; NULL none */
    const dm_arguments *slots; /* NULL until a path of two asks for them */
    dm_word_mask words;        /* of the token and its conjuncts, for match.c */
} dm_token_state;

/* Lemmas of the words before a noun, of the one asked about last. */
typedef struct dm_modifiers {
    uint32_t token, count;
    dm_symbol symbol[DM_MODIFIERS_MAX];
} dm_modifiers;

/* Mentions that the coder adds behind the entity stage's, see derive.c. */
typedef struct dm_derived {
    dm_mentions all;      /* what coder->mentions points to: the entity stage's, and behind them the derived */
    dm_mention *mentions; /* the same array, to be written to: it has room from the start and never moves */
    uint32_t base;        /* how many are the entity stage's */
} dm_derived;

typedef struct dm_coder {
    const dm_knowledge *knowledge;
    dm_arena *arena;
    const dm_document *document;
    dm_day date;
    const dm_syntax *syntax;
    const dm_mentions *mentions;
    dm_derived *derived;
    dm_modifiers *modifiers;
    const dm_condition *conditions; /* of all frames of the lexicon */
    const dm_slot_path *paths;      /* of all conditions */
    const dm_value *values;
    const dm_times *times;
    const dm_places *places; /* NULL: none are known */
    dm_token_state *state;   /* one a token */
    const dm_terms *terms;
    dm_parties issuers; /* of the document's statement, once told: "a joint statement issued by ..." */
    uint32_t depth;
    DM_VECTOR(dm_event) events;
    DM_VECTOR(const dm_reading *) sources; /* the reading behind each event */
    dm_map occurrences; /* events by what makes them one occurrence: the first of each; the others follow in next_alike */
    DM_VECTOR(uint32_t) next_alike;
} dm_coder;

/* ---- coding.c: a coder that has read nothing yet; `mentions` are copied */
dm_coder *dm_coder_new(const dm_knowledge *knowledge, const dm_terms *terms, dm_arena *arena, const dm_document *document,
                       dm_day date, const dm_syntax *syntax, const dm_mentions *mentions, const dm_times *times,
                       const dm_places *places);

/* ---- slots.c */
void dm_slots_collect(const dm_coder *coder, uint32_t token, dm_predicate_pos pos, dm_arguments *out);
/* The doer of a clause headed by `token` after control and relatives; DM_NO_TOKEN when there is none.  Surface subject, voice not
 * undone. */
uint32_t dm_slots_surface_subject(const dm_coder *coder, uint32_t token);
/* "becomes the first country to recognise Kosovo": who becomes or is so, for the infinitive; DM_NO_TOKEN where it is none such. */
uint32_t dm_slots_ranked_doer(const dm_coder *coder, uint32_t clause);
bool dm_slots_is_passive(const dm_coder *coder, uint32_t token);
/* The word itself, or the antecedent of a relative pronoun. */
uint32_t dm_slots_antecedent(const dm_coder *coder, uint32_t token);
/* Who wrote a paper ("issued a report", "Mali's statement"); any other noun itself. */
uint32_t dm_slots_author(const dm_coder *coder, uint32_t noun);
/* "a series of attacks", "dozens of air strikes": the noun that a measure word counts, else the noun itself. */
uint32_t dm_slots_counted(const dm_coder *coder, uint32_t noun);

/* ---- match.c */
/* The words of a predicate and of its fillers, as the keys of frames ask for them: told once for all frames of a lemma. */
typedef struct dm_match_words {
    uint32_t count;
    dm_word_mask any; /* of all */
    uint64_t slot[DM_FILLERS_MAX + 1];
    dm_word_mask words[DM_FILLERS_MAX + 1];
} dm_match_words;
void dm_match_words_of(const dm_coder *coder, uint32_t token, const dm_arguments *arguments, dm_match_words *out);
/* Does the frame of the key hold?  In two steps, of which the first touches nothing but the key, and most fail there. */
bool dm_match_may_hold(const dm_coder *coder, const dm_frame_key *key, uint32_t token, const dm_arguments *arguments,
                       const dm_match_words *words);
bool dm_match_frame(dm_coder *coder, const dm_frame_key *key, uint32_t token, const dm_arguments *arguments);
/* Words that only count what stands in their of-phrase ("a series of bombings"), and that phrase's noun (DM_NO_TOKEN none). */
bool dm_match_is_measure(const dm_coder *coder, uint32_t token);
uint32_t dm_match_partitive(const dm_coder *coder, uint32_t token);
/* Fillers of a path into out[]; returns how many (at most DM_FILLERS_MAX). */
uint32_t dm_match_path(const dm_coder *coder, const dm_arguments *arguments, uint32_t self, dm_slot_path path,
                       uint32_t out[DM_FILLERS_MAX]);

/* ---- roles.c */
void dm_roles_terms(const dm_knowledge *knowledge, dm_terms *out); /* the slots */
/* Whom an act touches when its frame's slots are empty: behind against, to, on ...; else the other country in which it takes place.
 */
void dm_roles_default_recipient(const dm_coder *coder, const dm_arguments *arguments, const dm_parties *actor, dm_parties *out);
void dm_roles_of_filler(const dm_coder *coder, uint32_t token, dm_parties *out); /* appends */
void dm_roles_of_doer(const dm_coder *coder, uint32_t token, dm_parties *out);   /* appends; as a subject would be read */
/* Is the word itself (or a conjunct) an actor, not only one inside its phrase ("Iraqi facilities")? */
bool dm_roles_is_actor(const dm_coder *coder, uint32_t token);
void dm_roles_resolve(const dm_coder *coder, const dm_arguments *arguments, uint32_t self, const dm_slot_path *paths,
                      uint32_t count, bool all, dm_parties *out);
bool dm_parties_has(const dm_parties *parties, uint32_t mention);
/* A place that modifies a noun is where it happened: "the London bombings", "the Vienna talks". */
bool dm_roles_is_venue(const dm_coder *coder, uint32_t token);
/* A word before a noun that names a weapon and no party: "drone strike", "artillery fire". */
bool dm_roles_is_weapon(const dm_coder *coder, uint32_t token);
void dm_parties_add(dm_parties *parties, uint32_t mention);

/* ---- alleged.c */
/* Does the clause tell what somebody may have done, is behind or is going to do, so that who says it accuses? */
bool dm_alleged_is(dm_coder *coder, uint32_t clause, uint32_t report);
/* The breach that an accusation alleges is not told as a fact. */
void dm_alleged_consume(dm_coder *coder, const dm_arguments *arguments, const dm_reading *reading);

/* ---- derive.c */
/* A copy of the mentions with room behind them. */
dm_derived *dm_derive_start(dm_arena *arena, const dm_mentions *from);
/* The country's holder of a role, as a mention; `whole`: in the words of the role's mention.  The country itself
 * where nothing follows. */
uint32_t dm_derive_mention(const dm_coder *coder, uint32_t country, uint32_t role, bool whole);

/* People told by their number only ("killed nine"): civilians of a country that the place will tell.  DM_NO_TOKEN: too many. */
uint32_t dm_derive_people(const dm_coder *coder, uint32_t word);
/* The actor that the word names behind a prefix ("anti-Putin": `name` in small letters, `form` as written); a body of no country is
 * that of the actors' ("anti-government").  DM_NO_TOKEN: nobody. */
uint32_t dm_derive_named(const dm_coder *coder, uint32_t word, dm_text name, dm_text form, const dm_parties *actors);

/* ---- aims.c: whom a protest is against, where no slot says */
void dm_recipients_of_protest(dm_coder *coder, const dm_arguments *arguments, dm_reading *reading);

/* ---- recipients.c: parties behind a reading's own slots */
bool dm_parties_has_same(const dm_coder *coder, const dm_parties *parties, uint32_t mention); /* the party by any mention */
void dm_parties_copy_without(const dm_coder *coder, dm_parties *to, const dm_parties *from, const dm_parties *without);
void dm_recipients_of_complement(const dm_coder *coder, const dm_arguments *arguments, dm_reading *reading);
void dm_recipients_asked(const dm_coder *coder, const dm_arguments *arguments, dm_reading *reading);
void dm_recipients_of_condition(const dm_coder *coder, uint32_t verb, dm_reading *out);
bool dm_recipients_condemned(dm_coder *coder, const dm_arguments *arguments, dm_slot_path path, dm_reading *reading);
void dm_recipients_of_act_before(dm_coder *coder, const dm_arguments *arguments, dm_reading *reading);
void dm_recipients_of_campaign(const dm_coder *coder, const dm_arguments *arguments, dm_reading *reading);
void dm_recipients_drop_home(const dm_coder *coder, dm_reading *reading);
void dm_recipients_of_truce(const dm_coder *coder, dm_reading *reading);
bool dm_recipients_committed(const dm_coder *coder, const dm_arguments *arguments, const dm_reading *reading);

/* ---- reach.c: the last resort, once a reading is kept */
void dm_recipients_reach(const dm_coder *coder, dm_reading *reading);
/* The call in which it is said, NULL none: "called the king to express his support". */
const dm_reading *dm_said_in_call(dm_coder *coder, const dm_reading *reading);
/* Who called says it, and to the one called. */
void dm_recipients_of_call(dm_coder *coder, dm_reading *reading);

/* ---- unfit.c: parties that are found and are none, once a reading is kept */
void dm_recipients_drop_unfit(const dm_coder *coder, dm_reading *reading);

/* ---- read.c */
const dm_token_state *dm_read(dm_coder *coder, uint32_t token);
/* A reading with what the frame says and nothing else. */
void dm_reading_start(const dm_frame *frame, uint32_t token, dm_reading *reading);
dm_predicate_pos dm_read_pos(const dm_syntax *syntax, uint32_t token); /* DM_PREDICATE_POS_COUNT: no predicate */

/* ---- auxiliary.c: bits from the verb group, modals, negation, conditionals at `token` itself */
uint32_t dm_auxiliary_of(const dm_coder *coder, uint32_t token);

/* ---- fold.c */
void dm_fold_announced_cameo(dm_reading *reading);
void dm_fold_future(dm_reading *reading); /* a future act without an operator */
void dm_fold_operator(dm_operator op, const dm_frame *outer, const dm_reading *inner, dm_reading *out); /* type, mode, aux, cameo */
void dm_fold_default_cameo(dm_reading *reading);

/* ---- mode.c */
void dm_mode_terms(const dm_knowledge *knowledge, dm_terms *out); /* the modes' classes */
void dm_mode_refine(dm_coder *coder, dm_reading *reading, uint32_t light_verb);

/* ---- attribution.c */
void dm_attribution_find(dm_coder *coder, const dm_reading *reading, dm_attribution *out);

/* ---- when.c */
bool dm_when_is_time(const dm_coder *coder, uint32_t token); /* inside a time expression */
void dm_when_find(const dm_coder *coder, const dm_reading *reading, dm_event *event);

/* ---- where.c: the event's locations, from the tree; none when the tree gives none */
void dm_where_find(const dm_coder *coder, const dm_reading *reading, dm_event *event);

/* ---- select.c */
bool dm_select_keep(dm_coder *coder, uint32_t token, const dm_reading *reading);

/* ---- aside.c: is the reading told by the way, of who or what somebody is or what one is punished for? */
bool dm_aside_is(dm_coder *coder, const dm_reading *reading);

/* ---- semblance.c: does the reading only look like an act of the report? */
bool dm_semblance_is(dm_coder *coder, const dm_reading *reading);
/* Is a word of the class in the sentence of the token, in the document? */
bool dm_sentence_has(const dm_coder *coder, uint32_t token, const char *class);
bool dm_document_has(const dm_coder *coder, const char *class);

/* ---- outcome.c: an event of violence joins the one of its sentence whose outcome it is, or that is its outcome; true when it did
 */
bool dm_outcome_join(dm_coder *coder, const dm_reading *reading, const dm_event *event);
void dm_outcome_add_recipients(dm_coder *coder, dm_event *into, const dm_event *from);

/* ---- allies.c: those who fight beside the subject; the office that a person leaves */
void dm_allies_find(dm_coder *coder, const dm_arguments *arguments, dm_reading *reading);

/* ---- doers.c: who did violence that names no doer in its slots */
void dm_doers_of_attack(dm_coder *coder, uint32_t token, dm_reading *reading); /* in the attack whose outcome `token` is */
void dm_doers_find(dm_coder *coder, dm_reading *reading); /* anywhere in the sentence, once all of it is read */

/* ---- sides.c: the other side of a fight or of talks, where one is named */
void dm_sides_complete(dm_coder *coder, dm_reading *reading);
void dm_sides_of_threat(dm_reading *reading);
/* No mention stays on both sides. */
void dm_sides_part(const dm_coder *coder, dm_reading *reading);

/* ---- victims.c: who suffered an attack that names them by a number, a place or a clause */
void dm_victims_drop_places(const dm_coder *coder, dm_parties *parties);    /* beside people */
bool dm_victims_is_number(const dm_coder *coder, uint32_t token);           /* "thousands", "nine": people told by their number */
bool dm_victims_is_venue(const dm_coder *coder, const dm_mention *mention); /* "at Kent State University" */
/* The first such filler of the slot, where `out` has nobody yet. */
void dm_victims_add_counted(const dm_coder *coder, const dm_arguments *arguments, uint32_t slot, dm_parties *out);
void dm_victims_find(const dm_coder *coder, const dm_arguments *arguments, dm_reading *reading);

/* ---- responsibility.c: who claims an attack is its actor, where none is named */
void dm_responsibility_join(dm_coder *coder);
/* ---- retold.c: an event that tells an earlier one again in other words joins it; true when it did */
bool dm_retold_join(dm_coder *coder, const dm_reading *reading, const dm_event *event);
/* Can both modes be of one act?  "shot" and "killed", a bombing and a suicide bombing. */
bool dm_modes_fit(dm_mode a, dm_mode b);

/* ---- event_context.c */
/* Contexts as bits; the event's type, mode, sentence and parties are set. */
uint64_t dm_contexts_find(const dm_coder *coder, const dm_reading *reading, const dm_event *event);

/* ---- emit.c */
void dm_emit(dm_coder *coder, const dm_reading *reading);
void dm_emit_add_telling(dm_coder *coder, dm_event *event, dm_span span);
void dm_emit_finish(dm_coder *coder, dm_records *out);
/* Victims with a country from the context only: not the attacker's, where the others attacked or the place have another. */
void dm_emit_settle_victims(const dm_coder *coder, dm_event *event);
/* The parties as entities in the arena, each once; a pronoun as what it stands for.  Returns how many. */
uint32_t dm_emit_entities(dm_coder *coder, const dm_parties *parties, const dm_entity **out);

/* ---- small tree helpers */
static inline uint32_t dm_tree_child(const dm_syntax *s, uint32_t token, dm_deprel rel)
{
    for (uint32_t i = s->child_first[token]; i < s->child_first[token + 1]; i++)
        if (s->deprel[s->child[i]] == rel)
            return s->child[i];
    return DM_NO_TOKEN;
}
/* The mention as a party of a record: in its own words. */
static inline dm_entity dm_mention_entity(const dm_mention *mention)
{
    dm_entity entity = mention->entity;
    entity.span = mention->span;
    entity.head = mention->head;
    return entity;
}
/* Is the first child of this relation the word? */
static inline bool dm_tree_child_is(const dm_syntax *s, uint32_t token, dm_deprel rel, const char *lower)
{
    uint32_t child = dm_tree_child(s, token, rel);
    return child != DM_NO_TOKEN && dm_text_is(s->lower[child], lower);
}

#endif
