/* The coding stage, sentence by sentence: read every predicate, then keep what is told as an act. */
#include "coding/coder.h"

#include "base/limits.h"
#include "base/text.h"

static void code_sentence(dm_coder *coder, const dm_sentence *sentence)
{
    uint32_t end = sentence->first + sentence->count, emitted = 0;
    for (uint32_t t = sentence->first; t < end; t++)
        dm_read(coder, t);
    for (uint32_t t = sentence->first; t < end; t++) {
        const dm_token_state *state = &coder->state[t];
        if (state->consumed)
            continue;
        for (uint32_t i = 0; i < state->count && emitted < DM_LIMIT_EVENTS_PER_SENTENCE; i++)
            if (dm_select_keep(coder, t, &state->readings[i])) {
                dm_emit(coder, &state->readings[i]);
                emitted++;
            }
    }
}

void dm_code_events(const dm_knowledge *knowledge, dm_arena *arena, const dm_document *document, dm_day date, const dm_syntax *syntax,
                    const dm_mentions *mentions, const dm_times *times, dm_records *out, struct dm_coder **out_coder)
{
    dm_coder *coder = DM_TAKE(arena, dm_coder, 1);
    *coder = (dm_coder){.knowledge = knowledge, .arena = arena, .document = document, .date = date, .syntax = syntax, .mentions = mentions,
                      .times = times, .light_class = dm_class_find(knowledge, DM_TEXT("light")),
                         .instrument_class = dm_class_find(knowledge, DM_TEXT("instrument"))};
    dm_mode_prepare(coder);
    dm_roles_prepare(coder);
    coder->state = DM_TAKE_ZEROED(arena, dm_token_state, syntax->token_count);
    for (uint32_t i = 0; i < syntax->sentence_count; i++)
        code_sentence(coder, &syntax->sentences[i]);
    dm_emit_finish(coder, out);
    *out_coder = coder;
}
