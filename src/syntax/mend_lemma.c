/* Lemmas that the model made wrongly ("resumed" -> "resum"), mended by what the lexicon knows. */
#include "syntax/mend_lemma.h"

#include <string.h>

#include "base/text.h"
#include "syntax/irregular.h"

enum { WORD_MAX = 32 };

/* A candidate: `form` without its last `cut` letters, with `add` behind. */
typedef struct candidate {
    uint8_t cut;
    const char *add;
} candidate;

static bool ends(dm_text form, const char *ending)
{
    size_t length = strlen(ending);
    return form.len > length + 1 && memcmp(form.ptr + form.len - length, ending, length) == 0;
}

static bool doubled(dm_text form, size_t ending)
{
    return form.len > ending + 2 && form.ptr[form.len - ending - 1] == form.ptr[form.len - ending - 2];
}

/* What the ending allows, the likelier before: "resumed" resume, resum; "expelled" expelle, expell, expel. */
static uint32_t candidates_of(dm_text form, bool verb, candidate out[6])
{
    uint32_t count = 0;
    if (ends(form, "ies"))
        out[count++] = (candidate){3, "y"};
    if (ends(form, "s") && !ends(form, "ss")) {
        out[count++] = (candidate){1, ""};
        if (ends(form, "es"))
            out[count++] = (candidate){2, ""};
    }
    if (!verb)
        return count;
    out[count++] = (candidate){0, ""}; /* "accuse", of which the model made "accise" */
    if (ends(form, "ied"))
        out[count++] = (candidate){3, "y"};
    if (ends(form, "ed")) {
        out[count++] = (candidate){1, ""};
        out[count++] = (candidate){2, ""};
        if (doubled(form, 2))
            out[count++] = (candidate){3, ""};
    }
    if (ends(form, "ying"))
        out[count++] = (candidate){4, "ie"};
    if (ends(form, "ing")) {
        out[count++] = (candidate){3, "e"};
        out[count++] = (candidate){3, ""};
        if (doubled(form, 3))
            out[count++] = (candidate){4, ""};
    }
    return count;
}

static bool is_predicate(const dm_knowledge *knowledge, dm_symbol symbol, dm_predicate_pos pos)
{
    uint32_t count = 0;
    return symbol != 0 && dm_frames_of(knowledge, symbol, pos, &count) != NULL && count > 0;
}

dm_symbol dm_lemma_mend(const dm_knowledge *knowledge, dm_arena *arena, dm_text lower, dm_predicate_pos pos, dm_symbol lemma,
                        dm_text *text)
{
    dm_text irregular = pos == DM_PREDICATE_VERB ? dm_irregular_verb(lower) : (dm_text){NULL, 0};
    if (irregular.ptr != NULL) {
        *text = irregular;
        return dm_symbol_find(knowledge, irregular);
    }
    if (pos == DM_PREDICATE_ADJECTIVE || lower.len >= WORD_MAX)
        return lemma;
    if (dm_text_is(lower, "troops")) { /* the treebanks have both lemmas; the lexicon's lists have this one */
        *text = DM_TEXT("troop");
        return dm_symbol_find(knowledge, *text);
    }
    /* a noun's lemma only when the lexicon does not know it at all: "refugees" is of "refugee", though "refuge" is a predicate */
    if (is_predicate(knowledge, lemma, pos) || (pos == DM_PREDICATE_NOUN && lemma != 0))
        return lemma;
    candidate candidates[6];
    uint32_t count = candidates_of(lower, pos == DM_PREDICATE_VERB, candidates);
    for (uint32_t i = 0; i < count; i++) {
        char word[WORD_MAX + 2];
        size_t kept = lower.len - candidates[i].cut, added = strlen(candidates[i].add);
        memcpy(word, lower.ptr, kept);
        memcpy(word + kept, candidates[i].add, added);
        dm_symbol found = dm_symbol_find(knowledge, (dm_text){word, kept + added});
        /* a verb must be a predicate of the lexicon; a noun that was unknown may be any word of it */
        if (!is_predicate(knowledge, found, pos) && (found == 0 || pos == DM_PREDICATE_VERB))
            continue;
        char *copy = DM_TAKE(arena, char, kept + added);
        memcpy(copy, word, kept + added);
        *text = (dm_text){copy, kept + added};
        return found;
    }
    return lemma;
}

static bool is_capital(char c) { return c >= 'A' && c <= 'Z'; }

static bool is_all_capitals(dm_text form)
{
    for (size_t i = 0; i < form.len; i++)
        if (!is_capital(form.ptr[i]))
            return false;
    return form.len > 1;
}

/* A sentence in capitals says nothing about its words. */
static bool shouts(const dm_syntax *s, const dm_sentence *sentence)
{
    uint32_t capitals = 0, words = 0;
    for (uint32_t t = sentence->first; t < sentence->first + sentence->count; t++) {
        if (s->form[t].len < 3)
            continue;
        words++;
        capitals += is_all_capitals(s->form[t]);
    }
    return words > 0 && capitals * 2 > words;
}

static bool keeps_capital(const dm_syntax *s, const dm_sentence *sentence, uint32_t token)
{
    if (s->form[token].len == 0 || !is_capital(s->form[token].ptr[0]))
        return false;
    if (s->upos[token] == DM_UPOS_ADJ)
        return s->name[token] != 0 || token > sentence->first + 1;
    return s->upos[token] == DM_UPOS_NOUN && is_all_capitals(s->form[token]);
}

void dm_lemma_capitals(dm_arena *arena, dm_syntax *syntax)
{
    dm_text *lemma = DM_TAKE(arena, dm_text, syntax->token_count);
    for (uint32_t i = 0; i < syntax->sentence_count; i++) {
        const dm_sentence *sentence = &syntax->sentences[i];
        bool loud = shouts(syntax, sentence);
        for (uint32_t t = sentence->first; t < sentence->first + sentence->count; t++) {
            lemma[t] = syntax->lemma[t];
            if (syntax->upos[t] == DM_UPOS_PRON && dm_text_is(lemma[t], "i"))
                lemma[t] = DM_TEXT("I");
            if (loud || lemma[t].len == 0 || !keeps_capital(syntax, sentence, t))
                continue;
            if (syntax->upos[t] == DM_UPOS_NOUN) {
                lemma[t] = syntax->form[t];
            } else if (lemma[t].ptr[0] >= 'a' && lemma[t].ptr[0] <= 'z') {
                lemma[t] = dm_arena_print(arena, "%c%.*s", lemma[t].ptr[0] - 'a' + 'A', (int)lemma[t].len - 1, lemma[t].ptr + 1);
            }
        }
    }
    syntax->lemma = lemma;
}
