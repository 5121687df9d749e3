/* Event frames: what a predicate means and where its actors stand.  The text form is documented in lexicon/README.md.
 *
 * A predicate is a lemma as a verb, noun or adjective.  Its surroundings in the tree are normalised to SLOTS before matching
 * (src/coding/slots.h): passives are turned, control and relative clauses filled in, so that a frame is written once:
 *   subj   the doer: active subject, passive "by", a nominal's "by"-phrase, possessor ("Iran's attack") or actor modifier ("US
 * aid") obj    the undergoer: object, passive subject, a nominal's "of"-phrase iobj   indirect object <prep> the object of a
 * preposition: to from with in on against over for at into about between among ... comp   the clausal complement (infinitive,
 * that-clause, -ing) mod    a modifier of a nominal or of the object that is not an actor ("drone" in "drone strike") prt    a verb
 * particle A slot may be a path of two, "obj.of": the of-phrase of the object. */
#ifndef DM_KNOWLEDGE_FRAME_H
#define DM_KNOWLEDGE_FRAME_H

#include <dragoman/ontology.h>

typedef enum dm_predicate_pos {
    DM_PREDICATE_VERB = 0,
    DM_PREDICATE_NOUN,
    DM_PREDICATE_ADJECTIVE,
    DM_PREDICATE_POS_COUNT
} dm_predicate_pos;

/* Slot ids: the fixed ones below; a preposition is DM_SLOT_PREPOSITION + its symbol. */
enum {
    DM_SLOT_NONE = 0,
    DM_SLOT_SUBJ,
    DM_SLOT_OBJ,
    DM_SLOT_IOBJ,
    DM_SLOT_COMP,
    DM_SLOT_MOD,
    DM_SLOT_PRT,
    DM_SLOT_SELF,
    DM_SLOT_SENTENCE, /* every word of the predicate's sentence but itself: for the frames that are tried last */
    DM_SLOT_PREPOSITION = 16
};

/* Slots as a set, for a quick no: two prepositions may share a bit. */
#define DM_SLOT_BIT(slot) (UINT64_C(1) << ((slot) % 61))

typedef struct dm_slot_path {
    uint32_t slot[2];
} dm_slot_path; /* slot[1] 0 when the path is one long */

typedef enum dm_value_kind {
    DM_VALUE_WORD = 1, /* symbol: the filler's head lemma is this word */
    DM_VALUE_CLASS,    /* class id: the head lemma (or a name's class) is in @class */
    DM_VALUE_EVENT,    /* &TYPE or &TYPE/mode; &event any: the filler (head) codes as such an event */
    DM_VALUE_ACTOR, /* #actor: the filler itself is an actor, or counts or leads some ("hundreds of soldiers", "Taliban members") */
    DM_VALUE_STATE, /* #state: resolves to a state, its government or capital */
    DM_VALUE_SECTOR,  /* #MIL, #GOV, ...: an actor whose sectors include it */
    DM_VALUE_PERSON,  /* #person */
    DM_VALUE_PLACE,   /* #place: a location mention or a state's name */
    DM_VALUE_NUMBER,  /* #number: has a numeral modifier */
    DM_VALUE_FOREIGN, /* #foreign: an actor with another country than the doer's ("expelled US troops", not "withdrew its troops")
                       */
    DM_VALUE_INFINITIVE, /* #infinitive: a clause with "to" ("told him to leave", not "told him that ...") */
    DM_VALUE_INVOLVED,   /* #involved: an actor, or a phrase with one in it ("the plans of Mali") */
    DM_VALUE_ANY         /* *: the slot is filled at all */
} dm_value_kind;

typedef struct dm_value {
    uint8_t kind, type, mode, sector;
    uint32_t id;
} dm_value;

/* One `if:` line: some slot of `paths` has a filler that is (or, negated, no filler is) one of `values`. */
typedef struct dm_condition {
    uint64_t slots;                    /* the first slots of its paths, by DM_SLOT_BIT */
    uint64_t words;                    /* its plain words, and the words and heads of phrases of its classes, by DM_WORD_BIT */
    uint32_t first_path;               /* into the image's paths */
    uint32_t first_value, value_count; /* into the image's values: plain words first, then classes, then the others */
    uint32_t word_set;                 /* all its classes as one; 0 none */
    uint16_t path_count, word_count, class_count;
    bool negated;
    dm_slot_path path; /* the first of its paths once more: most have no other */
} dm_condition;

/* Words as a set, for a quick no: several words share a bit, 0 has none. */
#define DM_WORD_BIT(symbol) ((uint64_t)((symbol) != 0) << ((symbol) % 64))

/* The same in four times the bits: DM_WORD_BIT in one of the parts.  The parts together are the set above. */
typedef struct dm_word_mask {
    uint64_t part[4];
} dm_word_mask;

static inline void dm_word_mask_add(dm_word_mask *mask, uint32_t symbol) { mask->part[symbol / 64 % 4] |= DM_WORD_BIT(symbol); }
static inline uint64_t dm_word_mask_fold(const dm_word_mask *mask)
{
    return mask->part[0] | mask->part[1] | mask->part[2] | mask->part[3];
}
static inline bool dm_word_mask_meet(const dm_word_mask *a, const dm_word_mask *b)
{
    return ((a->part[0] & b->part[0]) | (a->part[1] & b->part[1]) | (a->part[2] & b->part[2]) | (a->part[3] & b->part[3])) != 0;
}

/* What a frame does with the event of its `comp` (or of its object, for event nouns). */
typedef enum dm_operator {
    DM_OPERATOR_NONE = 0,
    DM_OPERATOR_PROMISE,      /* "agreed to", "pledged to": future, folded (AGREE, CONCEDE) */
    DM_OPERATOR_REQUEST,      /* "called on X to", "demanded": REQUEST, mode by the inner event */
    DM_OPERATOR_REJECT,       /* "refused to": REJECT, mode by the inner event */
    DM_OPERATOR_THREATEN,     /* "threatened to": THREATEN, mode by the inner event */
    DM_OPERATOR_ACCUSE,       /* "accused X of": ACCUSE/allege of the inner event's agent */
    DM_OPERATOR_TRANSPARENT,  /* "began to", "continued to", "helped to": the inner event with the outer subject */
    DM_OPERATOR_NEGATE,       /* "failed to", "avoided": negation */
    DM_OPERATOR_FUTURE,       /* "plans to", "is set to", "will": future */
    DM_OPERATOR_HYPOTHETICAL, /* "could", "considers": hypothetical */
    DM_OPERATOR_REPORT,       /* "said", "announced": attribution of the inner event */
    DM_OPERATOR_STOP,         /* "halted", "ended": the opposite, given by the frame's own event */
    DM_OPERATOR_COUNT
} dm_operator;
const char *dm_operator_name(dm_operator op); /* as in the lexicon: "promise" */

enum { DM_FRAME_PATHS_MAX = 8 };

typedef struct dm_frame {
    uint32_t particle; /* symbol; 0 none.  "pull out" is lemma pull, particle out */
    uint32_t first_condition, condition_count;
    uint32_t name;      /* symbol */
    uint32_t lemma;     /* symbol of the predicate under which this frame is filed */
    uint8_t pos;        /* dm_predicate_pos */
    uint8_t type, mode; /* dm_event_type; NONE with op NONE: a discard frame ("event: none") */
    uint8_t op;         /* dm_operator */
    uint16_t cameo;
    uint8_t cameo_digits;
    uint8_t reciprocal;                   /* `both:` given: the fillers of all its slots are actors */
    uint8_t actor_count, recipient_count; /* paths in order of preference (all of them, when reciprocal) */
    uint8_t agentless;                    /* an actor is not needed (default); 0 when `need: actor` */
    uint8_t needs;                        /* bit 0 actor, bit 1 recipient must resolve for the frame to fire */
    uint32_t auxiliary;                   /* bits set by the frame itself */
    dm_slot_path actor[DM_FRAME_PATHS_MAX], recipient[DM_FRAME_PATHS_MAX];
    uint64_t contexts;
    uint32_t file, line; /* file: symbol of the path */
    uint16_t weight;     /* hundredths: prior of the frame, 100 unless `weight:` says otherwise */
} dm_frame;

/* What matching asks of a frame first, in one cache line and apart from the frames, so that the many that fail on this stand close
 * together.  Sets by DM_SLOT_BIT that its conditions want filled: all of the first, one at least of the second (0: no such
 * condition).  Then the condition that asks for the fewest words, of those that ask for words alone: some filler of gate_slots has
 * one of gate_words (gate_slots 0: no such condition). */
typedef struct dm_frame_key {
    uint64_t slots_all, slots_any;
    uint64_t gate_slots;
    dm_word_mask gate_words;
    uint32_t particle; /* the frame's, as are the conditions; 0 none */
    uint32_t first_condition : 24, condition_count : 8;
} dm_frame_key;

#endif
