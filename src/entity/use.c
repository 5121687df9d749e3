/* Is a place name used as an actor ("Baghdad accused Ankara"), as a place ("in Baghdad") or as a modifier ("the Baghdad
 * government")? */
#include "entity/mention_finder.h"
#include "entity/words.h"

static dm_use use_of_subject(const dm_finder *finder, uint32_t token)
{
    const dm_syntax *s = finder->syntax;
    uint32_t verb = s->head[token];
    if (verb == DM_NO_TOKEN)
        return DM_USE_UNKNOWN;
    if (dm_child_with(s, verb, DM_REL_COP) != DM_NO_TOKEN) {
        if (s->upos[verb] == DM_UPOS_NOUN || s->upos[verb] == DM_UPOS_PROPN || dm_child_with(s, verb, DM_REL_CASE) != DM_NO_TOKEN)
            return DM_USE_PLACE;
        return dm_word_in(DM_WORDS_STILL, s->lemma[verb]) ? DM_USE_PLACE : DM_USE_ACTOR;
    }
    if (s->deprel[token] == DM_REL_NSUBJ_PASS)
        return dm_word_in(DM_WORDS_PLACE_OBJECT, s->lemma[verb]) ? DM_USE_PLACE : DM_USE_ACTOR;
    return dm_word_in(DM_WORDS_PLACE_SUBJECT, s->lemma[verb]) ? DM_USE_PLACE : DM_USE_ACTOR;
}

/* "parts of Beirut", "large areas of Caracas": the town itself. */
static bool is_part_of_place(dm_text lemma)
{
    static const char *const words[] = {"part",         "area",          "suburb", "outskirt", "street", "district",
                                        "neighborhood", "neighbourhood", "half",   "quarter",  "centre", "center",
                                        "residents",    "resident",      "rest",   "portion",  "swath",  NULL};
    for (size_t i = 0; words[i] != NULL; i++)
        if (dm_text_is(lemma, words[i]))
            return true;
    return false;
}

static dm_use use_after(const dm_finder *finder, uint32_t token, dm_text preposition)
{
    const dm_syntax *s = finder->syntax;
    uint32_t governor = s->head[token];
    if (governor == DM_NO_TOKEN || dm_word_in(DM_WORDS_LOCATIVE, preposition))
        return DM_USE_PLACE;
    dm_text lemma = s->lemma[governor];
    bool noun = s->upos[governor] == DM_UPOS_NOUN || s->upos[governor] == DM_UPOS_PROPN;
    dm_text object = {NULL, 0}; /* "sent a letter to Baghdad": the noun decides */
    if (!noun) {
        uint32_t child = dm_child_with(s, governor, DM_REL_OBJ);
        if (child == DM_NO_TOKEN)
            child = dm_child_with(s, governor, DM_REL_NSUBJ_PASS);
        if (child != DM_NO_TOKEN)
            object = s->lemma[child];
    }
    bool actor = false;
    if (dm_text_is(preposition, "to"))
        actor = dm_word_in(noun ? DM_WORDS_GIVE_NOUN : DM_WORDS_GIVE, lemma) || (!noun && dm_word_in(DM_WORDS_GIVE_NOUN, object)) ||
                (s->upos[governor] == DM_UPOS_ADJ && !dm_text_is(lemma, "near") && !dm_text_is(lemma, "close"));
    else if (dm_text_is(preposition, "from"))
        actor = dm_word_in(noun ? DM_WORDS_TAKE_NOUN : DM_WORDS_TAKE, lemma) || dm_word_in(DM_WORDS_TAKE_NOUN, object);
    else if (dm_text_is(preposition, "on") || dm_text_is(preposition, "upon"))
        actor = dm_word_in(DM_WORDS_PRESS, lemma) || dm_word_in(DM_WORDS_PRESS, object);
    else if (dm_text_is(preposition, "of"))
        actor = !is_part_of_place(lemma) && (dm_word_in(DM_WORDS_OF_NOUN, lemma) || dm_word_in(DM_WORDS_POLITICAL_BODY, lemma));
    else if (dm_text_is(preposition, "between"))
        actor = !dm_word_in(DM_WORDS_ROUTE_NOUN, lemma);
    else if (dm_text_is(preposition, "for"))
        actor = dm_text_is(lemma, "support") || dm_text_is(lemma, "setback") || dm_text_is(lemma, "victory") ||
                dm_text_is(lemma, "call");
    else if (dm_text_is(preposition, "toward") || dm_text_is(preposition, "towards"))
        actor = dm_text_is(lemma, "policy") || dm_text_is(lemma, "attitude") || dm_text_is(lemma, "stance");
    else
        actor = dm_text_is(preposition, "with") || dm_text_is(preposition, "against") || dm_text_is(preposition, "by") ||
                dm_text_is(preposition, "without") || dm_text_is(preposition, "like") || dm_text_is(preposition, "unlike") ||
                dm_text_is(preposition, "among") || dm_text_is(preposition, "behind");
    return actor ? DM_USE_ACTOR : DM_USE_PLACE;
}

dm_use dm_entity_use(const dm_finder *finder, uint32_t token)
{
    const dm_syntax *s = finder->syntax;
    for (int step = 0; step < 8 && s->deprel[token] == DM_REL_CONJ && s->head[token] != DM_NO_TOKEN; step++) {
        if (dm_child_with(s, token, DM_REL_CASE) != DM_NO_TOKEN)
            break; /* its own preposition */
        token = s->head[token];
    }
    uint32_t head = s->head[token];
    if (token > 0 && dm_text_is(s->lower[token - 1], "of") && head != DM_NO_TOKEN && head < token &&
        is_part_of_place(s->lemma[head]))
        return DM_USE_PLACE;
    /* "in Hong Kong", whatever the tree made of it */
    if (token > 0 && s->deprel[token] != DM_REL_NMOD_POSS &&
        (s->deprel[token] != DM_REL_COMPOUND || (head != DM_NO_TOKEN && s->upos[head] == DM_UPOS_VERB)) &&
        s->upos[token - 1] == DM_UPOS_ADP && dm_word_in(DM_WORDS_LOCATIVE, s->lower[token - 1]))
        return DM_USE_PLACE;
    switch ((dm_deprel)s->deprel[token]) {
    case DM_REL_NSUBJ:
    case DM_REL_NSUBJ_PASS:
    case DM_REL_NSUBJ_OUTER: return use_of_subject(finder, token);
    case DM_REL_OBL_AGENT: return DM_USE_ACTOR;
    case DM_REL_OBJ:
    case DM_REL_IOBJ: return head != DM_NO_TOKEN && dm_word_in(DM_WORDS_PLACE_OBJECT, s->lemma[head]) ? DM_USE_PLACE : DM_USE_ACTOR;
    case DM_REL_NMOD_POSS:
        return head != DM_NO_TOKEN && dm_word_in(DM_WORDS_PLACE_NOUN, s->lemma[head]) ? DM_USE_PLACE : DM_USE_ACTOR;
    case DM_REL_COMPOUND:
    case DM_REL_AMOD:
    case DM_REL_NMOD_DESC:
    case DM_REL_FLAT: return DM_USE_MODIFIER;
    case DM_REL_OBL:
    case DM_REL_NMOD: {
        dm_text preposition = dm_case_of(finder, token);
        return preposition.len == 0 ? DM_USE_UNKNOWN : use_after(finder, token, preposition);
    }
    case DM_REL_CONJ:
    case DM_REL_OBL_UNMARKED: {
        dm_text preposition = dm_case_of(finder, token);
        return preposition.len == 0 ? DM_USE_UNKNOWN : use_after(finder, token, preposition);
    }
    default: return DM_USE_UNKNOWN;
    }
}
