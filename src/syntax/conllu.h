/* CoNLL-U in and out (universaldependencies.org/format.html).
 *
 * Reading keeps forms, lemmas, tags, features, heads, relations and MISC of words; multi-word tokens; sentence comments.  Empty
 * nodes and enhanced dependencies are read over.  All texts are views into `content` or live in the arena.
 * Errors: DM_ERROR_FORMAT with the line. */
#ifndef DM_SYNTAX_CONLLU_H
#define DM_SYNTAX_CONLLU_H

#include "base/buffer.h"
#include "syntax/segment.h"

typedef struct dm_conllu_word {
    dm_text form, lemma, xpos, feats, relation, misc; /* {NULL,0} for "_", except a form or lemma that is an underscore */
    dm_upos upos;
    dm_deprel deprel;
    uint32_t head;    /* 1-based in the sentence; 0 root; DM_NO_TOKEN when the column is "_" */
    uint32_t line;    /* of the file, 1-based */
    uint32_t surface; /* index into surfaces, DM_NO_TOKEN outside multi-word tokens */
    bool space_after; /* for the words of a multi-word token: false but for the last, which has that token's */
} dm_conllu_word;

/* A multi-word token: one written word of several syntactic words. */
typedef struct dm_conllu_surface {
    dm_text form;
    uint32_t first, last; /* words of the file, last inclusive */
} dm_conllu_surface;

typedef struct dm_conllu_sentence {
    uint32_t first, count; /* words */
    uint32_t line;
    dm_text id, text; /* "# sent_id", "# text" */
    dm_text document; /* "# newdoc id": only on a document's first sentence */
    bool new_document, new_paragraph;
} dm_conllu_sentence;

typedef struct dm_conllu {
    DM_VECTOR(dm_conllu_word) words;
    DM_VECTOR(dm_conllu_surface) surfaces;
    DM_VECTOR(dm_conllu_sentence) sentences;
} dm_conllu;

/* `file` names the input in errors. */
dm_status dm_conllu_read(dm_arena *arena, dm_text content, const char *file, dm_conllu *out, dm_error *error);

/* The running text of sentences [from, to), from forms and spaces: sentences are joined by a space, paragraphs and documents by a
 * blank line. */
dm_text dm_conllu_text(dm_arena *arena, const dm_conllu *conllu, uint32_t from, uint32_t to);

/* The same with the gold sentences and tokens as segments over that text.  A word of a multi-word token whose form is not the
 * written one ("du|n|no" is, French-like fusions are not) gets the span of the whole written word and its own form. */
void dm_conllu_segments(dm_arena *arena, const dm_conllu *conllu, uint32_t from, uint32_t to, dm_text *text, dm_segments *out);

/* Index of the first sentence after `from` that starts another document (or the end). */
uint32_t dm_conllu_document_end(const dm_conllu *conllu, uint32_t from);

/* Print an analysis: "# newdoc id", "# newpar", "# sent_id", "# text", and a line a token; names in MISC (NER=B-PERSON,
 * NER=I-PERSON). Sentences of the title have ids "<doc>-title-1", those of the text "<doc>-1". */
void dm_conllu_write(dm_buffer *out, dm_text document, const dm_syntax *syntax, dm_text title, dm_text text);

/* Print sentences [from, to) of a file that was read with the analysis of its segments in place of its own: ids, texts, tokens and
 * multi-word tokens are kept.  `syntax` is of dm_conllu_segments over the same range. */
void dm_conllu_write_over(dm_buffer *out, const dm_conllu *conllu, uint32_t from, uint32_t to, const dm_syntax *syntax);

/* Are the token and the one after it parts of one written word ("do|n't", "Mali|'s", "can|not")? */
bool dm_conllu_is_joined(const dm_syntax *syntax, uint32_t token);

/* "PERSON", "ORGANIZATION", "LOCATION", "GROUP"; "" for NONE. */
const char *dm_name_kind_text(dm_name_kind kind);

#endif
