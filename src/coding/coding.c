/* The coding stage, sentence by sentence: read every predicate, then keep what is told as an act. */
#include "coding/coder.h"

#include "base/limits.h"
#include "base/text.h"
#include "syntax/label.h"

/* "attacked a mosque, killing five": the participle tells the outcome of the same act, not a second one; who suffered it is a
 * recipient. */
static void join_outcome(dm_coder *coder, uint32_t token)
{
    const dm_syntax *s = coder->syntax;
    uint32_t head = s->head[token];
    dm_token_state *outcome = &coder->state[token];
    bool participle = s->deprel[token] == DM_REL_ADVCL && dm_text_ends(s->lower[token], "ing") &&
                      dm_tree_child(s, token, DM_REL_MARK) == DM_NO_TOKEN;
    if (!participle || outcome->count == 0 || head == DM_NO_TOKEN || outcome->readings[0].base_type != DM_ASSAULT)
        return;
    dm_token_state *act = &coder->state[head];
    if (act->count == 0 || act->consumed || act->readings[0].type != DM_ASSAULT || (act->readings[0].auxiliary & DM_AUX_NEGATION))
        return;
    for (uint32_t i = 0; i < outcome->readings[0].recipient.count; i++)
        if (!dm_parties_has(&act->readings[0].actor, outcome->readings[0].recipient.mention[i]))
            dm_parties_add(&act->readings[0].recipient, outcome->readings[0].recipient.mention[i]);
    dm_victims_drop_places(coder, &act->readings[0].recipient);
    outcome->consumed = 1;
}

/* "Rallies calling on the premier to resign", "a march demanded higher wages": people in the street who ask protest. */
static void protest_of_request(dm_coder *coder, dm_reading *reading)
{
    static const char *const words[] = {"rally", "demonstration", "march", "protest", "sit-in"};
    const dm_syntax *s = coder->syntax;
    if (reading->type != DM_REQUEST || dm_read_pos(s, reading->token) != DM_PREDICATE_VERB)
        return;
    uint32_t subject = DM_NO_TOKEN;
    for (uint32_t i = s->child_first[reading->token]; i < s->child_first[reading->token + 1]; i++)
        if ((s->deprel[s->child[i]] == DM_REL_NSUBJ || s->deprel[s->child[i]] == DM_REL_OBL_UNMARKED) &&
            DM_TEXT_IS_ANY(s->lemma[s->child[i]], words))
            subject = s->child[i];
    uint32_t head = s->deprel[reading->token] == DM_REL_ACL ? s->head[reading->token] : DM_NO_TOKEN;
    for (int step = 0; step < 3 && head != DM_NO_TOKEN && subject == DM_NO_TOKEN; step++) { /* "rallies in Malaysia calling" */
        uint32_t counted = dm_match_partitive(coder, head);                                 /* "a second day of rallies" */
        if (DM_TEXT_IS_ANY(s->lemma[head], words) || (counted != DM_NO_TOKEN && DM_TEXT_IS_ANY(s->lemma[counted], words)))
            subject = head;
        head = s->deprel[head] == DM_REL_NMOD || s->deprel[head] == DM_REL_NMOD_UNMARKED ? s->head[head] : DM_NO_TOKEN;
    }
    if (subject == DM_NO_TOKEN)
        return;
    const dm_token_state *state = dm_read(coder, subject);
    bool known = state->count > 0 && state->readings[0].base_type == DM_PROTEST;
    reading->actor = known ? state->readings[0].actor : (dm_parties){0}; /* the place of a march makes no demand */
    if (reading->mode == DM_MODE_YIELD)                                  /* whom the act asked for is done to */
        reading->recipient = (dm_parties){0};
    reading->type = reading->base_type = DM_PROTEST;
    reading->mode = DM_MODE_DEMO;
    reading->folded = false;
    reading->cameo = 141;
    reading->cameo_digits = 3;
    reading->inner_token = DM_NO_TOKEN;
    reading->inner_frame = NULL;
    reading->innermost = reading->token;
}

static void code_sentence(dm_coder *coder, const dm_sentence *sentence)
{
    uint32_t end = sentence->first + sentence->count, emitted = 0;
    for (uint32_t t = sentence->first; t < end; t++)
        dm_read(coder, t);
    for (uint32_t t = sentence->first; t < end; t++)
        join_outcome(coder, t);
    for (uint32_t t = sentence->first; t < end; t++) {
        dm_token_state *state = &coder->state[t];
        if (state->consumed)
            continue;
        for (uint32_t i = 0; i < state->count && emitted < DM_LIMIT_EVENTS_PER_SENTENCE; i++) {
            protest_of_request(coder, &state->readings[i]);
            dm_doers_find(coder, &state->readings[i]);
            dm_sides_complete(coder, &state->readings[i]);
            dm_sides_of_threat(&state->readings[i]);
            if (state->readings[i].type == DM_REJECT || state->readings[i].type == DM_THREATEN)
                dm_recipients_reach(coder, &state->readings[i]); /* who must give way makes it political */
            if (dm_select_keep(coder, t, &state->readings[i])) {
                dm_recipients_of_call(coder, &state->readings[i]);
                dm_recipients_reach(coder, &state->readings[i]);
                dm_recipients_drop_unfit(coder, &state->readings[i]);
                dm_sides_part(coder, &state->readings[i]);
                dm_emit(coder, &state->readings[i]);
                emitted++;
            }
        }
    }
}

static void visit_reading(const dm_coder *coder, const dm_reading *reading, bool told, dm_frame_visitor visitor, void *context)
{
    visitor(context, dm_frame_source(coder->knowledge, reading->frame), told);
    if (told && reading->inner_frame != NULL)
        visitor(context, dm_frame_source(coder->knowledge, reading->inner_frame), told);
}

void dm_code_visit_frames(const dm_coder *coder, dm_frame_visitor visitor, void *context)
{
    for (uint32_t t = 0; t < coder->syntax->token_count; t++) {
        const dm_token_state *state = &coder->state[t];
        if (state->discard != NULL)
            visitor(context, dm_frame_source(coder->knowledge, state->discard), false);
        for (uint32_t i = 0; i < state->count; i++)
            if (state->readings[i].token == t) /* a light verb shares the readings of its noun */
                visit_reading(coder, &state->readings[i], false, visitor, context);
    }
    for (uint32_t i = 0; i < coder->sources.count; i++)
        visit_reading(coder, coder->sources.data[i], true, visitor, context);
}

void dm_terms_find(const dm_knowledge *knowledge, dm_terms *out)
{
    *out = (dm_terms){.light_class = dm_class_find(knowledge, DM_TEXT("light")),
                      .instrument_class = dm_class_find(knowledge, DM_TEXT("instrument")),
                      .paper_class = dm_class_find(knowledge, DM_TEXT("paper")),
                      .measure_class = dm_class_find(knowledge, DM_TEXT("measure-word")),
                      .body_part_class = dm_class_find(knowledge, DM_TEXT("body-part")),
                      .counterpart_class = dm_class_find(knowledge, DM_TEXT("counterpart-word")),
                      .blame_class = dm_class_find(knowledge, DM_TEXT("blame-word")),
                      .insult_class = dm_class_find(knowledge, DM_TEXT("insult-word")),
                      .kin_class = dm_class_find(knowledge, DM_TEXT("kin-word")),
                      .weapon_class = dm_class_find(knowledge, DM_TEXT("weapon-word")),
                      .inert_class = dm_class_find(knowledge, DM_TEXT("inert-word")),
                      .suffered_class = dm_class_find(knowledge, DM_TEXT("suffered-noun")),
                      .responsibility = dm_symbol_find(knowledge, DM_TEXT("responsibility"))};
    dm_mode_terms(knowledge, out);
    dm_roles_terms(knowledge, out);
}

dm_coder *dm_coder_new(const dm_knowledge *knowledge, const dm_terms *terms, dm_arena *arena, const dm_document *document,
                       dm_day date, const dm_syntax *syntax, const dm_mentions *mentions, const dm_times *times,
                       const dm_places *places)
{
    dm_coder *coder = DM_TAKE(arena, dm_coder, 1);
    dm_derived *derived = dm_derive_start(arena, mentions);
    dm_modifiers *modifiers = DM_TAKE(arena, dm_modifiers, 1);
    modifiers->token = DM_NO_TOKEN;
    static const dm_condition none = {0};
    *coder = (dm_coder){.knowledge = knowledge,
                        .arena = arena,
                        .document = document,
                        .date = date,
                        .syntax = syntax,
                        .mentions = &derived->all,
                        .derived = derived,
                        .modifiers = modifiers,
                        .conditions = dm_frame_conditions(knowledge, NULL),
                        .paths = dm_condition_paths(knowledge, &none),
                        .values = dm_condition_values(knowledge, &none),
                        .times = times,
                        .places = places,
                        .terms = terms};
    coder->state = DM_TAKE_ZEROED(arena, dm_token_state, syntax->token_count);
    return coder;
}

void dm_code_events(const dm_knowledge *knowledge, const dm_terms *terms, dm_arena *arena, const dm_document *document, dm_day date,
                    const dm_syntax *syntax, const dm_mentions *mentions, const dm_times *times, const dm_places *places,
                    dm_records *out, struct dm_coder **out_coder)
{
    dm_coder *coder = dm_coder_new(knowledge, terms, arena, document, date, syntax, mentions, times, places);
    for (uint32_t i = 0; i < syntax->sentence_count; i++)
        if (!dm_label_is(syntax, i)) /* "Syrian civil war:" */
            code_sentence(coder, &syntax->sentences[i]);
    dm_responsibility_join(coder);
    dm_emit_finish(coder, out);
    *out_coder = coder;
}
