/* The contexts that an event stands in: its frame's own, those that the words of its sentence speak for, alone or two of them
 * together, and those of its type, mode and parties (lexicon/words/contexts*.tsv). */
#include "coding/coder.h"

/* "war crime", "crime against humanity", "same-sex marriage": the other word stands at most so far away. */
enum { REACH = 3 };

static uint64_t of_pairs(const dm_coder *coder, const dm_sentence *sentence, uint32_t token)
{
    const dm_symbol *words = coder->syntax->lemma_symbol;
    uint32_t end = sentence->first + sentence->count;
    uint32_t from = token - sentence->first < REACH ? sentence->first : token - REACH;
    uint32_t to = end - token <= REACH ? end : token + REACH + 1;
    return dm_context_of_pair(coder->knowledge, words[token], words + from, to - from);
}

static uint64_t of_parties(const dm_knowledge *knowledge, const dm_entity *parties, uint32_t count)
{
    uint64_t contexts = 0;
    for (uint32_t i = 0; i < count; i++)
        for (uint32_t k = 0; k < parties[i].sector_count; k++)
            contexts |= dm_context_of_sector(knowledge, (dm_sector)parties[i].sector[k]);
    return contexts;
}

uint64_t dm_contexts_find(const dm_coder *coder, const dm_reading *reading, const dm_event *event)
{
    const dm_syntax *s = coder->syntax;
    const dm_sentence *sentence = &s->sentences[event->sentence];
    uint64_t contexts = reading->frame->contexts | (reading->inner_frame != NULL ? reading->inner_frame->contexts : 0);
    for (uint32_t t = sentence->first; t < sentence->first + sentence->count; t++)
        if (s->lemma_symbol[t] != 0)
            contexts |= dm_context_of_word(coder->knowledge, s->lemma_symbol[t]) | of_pairs(coder, sentence, t);
    contexts |= dm_context_of_event(coder->knowledge, event->type, event->mode);
    contexts |= of_parties(coder->knowledge, event->actors, event->actor_count);
    return contexts | of_parties(coder->knowledge, event->recipients, event->recipient_count);
}
