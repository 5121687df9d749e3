/* The syntactic analysis of one document: sentences, tokens, tags, trees, names.  Structs of arrays; 32-bit indices.
 *
 * Ownership: everything lives in the document's arena inside the engine and is valid until the next document is coded.
 * Indices: `token` arrays have one entry a token of the WHOLE document; heads are document-wide token indices, so a tree
 * never needs rebasing.  A sentence's tokens are consecutive: [first, first + count). */
#ifndef DRAGOMAN_SYNTAX_H
#define DRAGOMAN_SYNTAX_H

#include "status.h"
#include "types.h"

#ifdef __cplusplus
extern "C" {
#endif

#define DM_NO_TOKEN UINT32_MAX

/* clang-format off */
/* Universal POS tags, in the order of the UD documentation. */
#define DM_UPOS_LIST(X) \
    X(ADJ) X(ADP) X(ADV) X(AUX) X(CCONJ) X(DET) X(INTJ) X(NOUN) X(NUM) X(PART) X(PRON) X(PROPN) X(PUNCT) X(SCONJ) X(SYM) \
    X(VERB) X(X)
typedef enum dm_upos {
    DM_UPOS_NONE = 0,
#define X(name) DM_UPOS_##name,
    DM_UPOS_LIST(X)
#undef X
    DM_UPOS_COUNT
} dm_upos;

/* Universal dependency relations with the English subtypes of EWT and GUM.  X(enumerator, printed name) */
#define DM_DEPREL_LIST(X) \
    X(ROOT, "root") X(ACL, "acl") X(ACL_RELCL, "acl:relcl") X(ADVCL, "advcl") X(ADVCL_RELCL, "advcl:relcl") \
    X(ADVMOD, "advmod") X(AMOD, "amod") X(APPOS, "appos") X(AUX, "aux") X(AUX_PASS, "aux:pass") X(CASE, "case") \
    X(CC, "cc") X(CC_PRECONJ, "cc:preconj") X(CCOMP, "ccomp") X(COMPOUND, "compound") X(COMPOUND_PRT, "compound:prt") \
    X(CONJ, "conj") X(COP, "cop") X(CSUBJ, "csubj") X(CSUBJ_OUTER, "csubj:outer") X(CSUBJ_PASS, "csubj:pass") X(DEP, "dep") \
    X(DET, "det") X(DET_PREDET, "det:predet") X(DISCOURSE, "discourse") X(DISLOCATED, "dislocated") X(EXPL, "expl") \
    X(FIXED, "fixed") X(FLAT, "flat") X(GOESWITH, "goeswith") X(IOBJ, "iobj") X(LIST, "list") X(MARK, "mark") \
    X(NMOD, "nmod") X(NMOD_DESC, "nmod:desc") X(NMOD_POSS, "nmod:poss") X(NMOD_UNMARKED, "nmod:unmarked") \
    X(NSUBJ, "nsubj") X(NSUBJ_OUTER, "nsubj:outer") X(NSUBJ_PASS, "nsubj:pass") X(NUMMOD, "nummod") X(OBJ, "obj") \
    X(OBL, "obl") X(OBL_AGENT, "obl:agent") X(OBL_UNMARKED, "obl:unmarked") X(ORPHAN, "orphan") \
    X(PARATAXIS, "parataxis") X(PUNCT, "punct") X(REPARANDUM, "reparandum") X(VOCATIVE, "vocative") X(XCOMP, "xcomp")
typedef enum dm_deprel {
    DM_REL_NONE = 0,
#define X(name, text) DM_REL_##name,
    DM_DEPREL_LIST(X)
#undef X
    DM_REL_COUNT
} dm_deprel;
/* clang-format on */

/* The morphological features that later stages ask for, as bits; `feats` has the full UD string. */
enum {
    DM_MORPH_PAST = 1u << 0, /* Tense=Past */
    DM_MORPH_PRES = 1u << 1, /* Tense=Pres */
    DM_MORPH_FIN = 1u << 2,  /* VerbForm=Fin */
    DM_MORPH_INF = 1u << 3,  /* VerbForm=Inf */
    DM_MORPH_PART = 1u << 4, /* VerbForm=Part */
    DM_MORPH_GER = 1u << 5,  /* VerbForm=Ger */
    DM_MORPH_PASS = 1u << 6, /* Voice=Pass */
    DM_MORPH_IMP = 1u << 7,  /* Mood=Imp */
    DM_MORPH_SING = 1u << 8, /* Number=Sing */
    DM_MORPH_PLUR = 1u << 9, /* Number=Plur */
    DM_MORPH_PERSON1 = 1u << 10,
    DM_MORPH_PERSON2 = 1u << 11,
    DM_MORPH_PERSON3 = 1u << 12,
    DM_MORPH_POSS = 1u << 13, /* Poss=Yes */
    DM_MORPH_NEG = 1u << 14,  /* Polarity=Neg */
    DM_MORPH_REL = 1u << 15,  /* PronType=Rel */
    DM_MORPH_INT = 1u << 16,  /* PronType=Int */
    DM_MORPH_DEF = 1u << 17,  /* Definite=Def */
    DM_MORPH_MASC = 1u << 18,
    DM_MORPH_FEM = 1u << 19,
    DM_MORPH_NEUT = 1u << 20
};

/* Names: BIO tags of four kinds.  B = 2*kind-1, I = 2*kind. */
typedef enum dm_name_kind { DM_NAME_NONE = 0, DM_NAME_PERSON, DM_NAME_ORGANIZATION, DM_NAME_LOCATION, DM_NAME_GROUP } dm_name_kind;

typedef struct dm_sentence {
    dm_span span;    /* bytes of the text (of the title when `in_title`) */
    uint32_t first;  /* first token */
    uint32_t count;  /* tokens; > 0 */
    uint32_t number; /* counts from 1 in the text; 0 for title sentences */
    bool in_title;
    bool paragraph_start; /* first sentence of a paragraph */
} dm_sentence;

typedef struct dm_syntax {
    uint32_t sentence_count;
    const dm_sentence *sentences;
    uint32_t token_count;
    /* one entry a token: */
    const dm_span *span;        /* bytes; a part of a contraction ("do|n't") has its own span */
    const dm_text *form;        /* as written */
    const dm_text *lower;       /* Unicode lower case of the form */
    const dm_text *lemma;       /* lower case except proper nouns */
    const uint8_t *upos;        /* dm_upos */
    const uint8_t *deprel;      /* dm_deprel */
    const uint32_t *head;       /* token index; DM_NO_TOKEN for the root */
    const uint32_t *morph;      /* DM_MORPH_ bits */
    const dm_text *feats;       /* UD features ("Number=Sing"), or {NULL,0} */
    const uint8_t *name;        /* BIO tag: 0 outside, 2k-1 begins kind k, 2k goes on */
    const uint8_t *space_after; /* 1 when white space follows */
    const uint32_t *sentence;   /* index into sentences */
    /* the tree downwards: children of token t are child[child_first[t]] .. child[child_first[t+1]-1], in text order */
    const uint32_t *child_first; /* token_count + 1 entries */
    const uint32_t *child;
    /* lexicon symbols, 0 when the lexicon has no such word */
    const uint32_t *lemma_symbol; /* of the lower-cased lemma */
    const uint32_t *lower_symbol; /* of `lower` */
} dm_syntax;

DM_API const char *dm_upos_name(dm_upos upos);       /* "NOUN"; "_" for NONE; never NULL */
DM_API const char *dm_deprel_name(dm_deprel deprel); /* "nsubj:pass"; "_" for NONE; never NULL */
DM_API dm_upos dm_upos_find(dm_text name);
DM_API dm_deprel dm_deprel_find(dm_text name); /* falls back to the base relation of an unknown subtype */

#ifdef __cplusplus
}
#endif
#endif
