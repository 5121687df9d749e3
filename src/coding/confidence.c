/* How far an event is to be trusted: two chances, that its type is right and that the whole of it is, from what the verdicts on
 * judged events speak for: who is resolved and how, where the predicate stands, what the report tells twice. */
#include "coding/confidence.h"

#include "base/text.h"

static const dm_text no_text = {NULL, 0};

static void add(dm_evidence *e, const char *name) { dm_evidence_add(e, DM_LABEL_ANY, name, no_text, no_text); }
static void add_of(dm_evidence *e, const char *name, const char *value)
{
    dm_evidence_add(e, DM_LABEL_ANY, name, dm_text_of(value), no_text);
}

static const char *sector_group(const dm_entity *entity)
{
    if (entity->sector_count == 0)
        return entity->code[0] == '\0' ? "unknown" : "state";
    switch (entity->sector[0]) {
    case DM_GOV:
    case DM_LEG:
    case DM_JUD: return "government";
    case DM_MIL:
    case DM_SPY:
    case DM_COP:
    case DM_PRM: return "forces";
    case DM_REB:
    case DM_UAF:
    case DM_CRM: return "armed";
    case DM_CVL:
    case DM_SOC:
    case DM_OPP:
    case DM_PTY:
    case DM_LAB:
    case DM_REL: return "society";
    default: return "other";
    }
}

/* One side's parties, as the event has them. */
static void add_side(dm_evidence *e, const dm_entity *entities, uint32_t count, bool actor)
{
    if (count == 0) {
        add(e, actor ? "no actor" : "no recipient");
        return;
    }
    if (count > 1)
        add(e, actor ? "several actors" : "several recipients");
    bool uncoded = false, context = false;
    for (uint32_t i = 0; i < count; i++) {
        uncoded = uncoded || entities[i].code[0] == '\0';
        context = context || entities[i].via == DM_VIA_CONTEXT;
    }
    if (uncoded)
        add(e, actor ? "actor uncoded" : "recipient uncoded");
    if (context)
        add(e, actor ? "actor's country from the context" : "recipient's country from the context");
    add_of(e, actor ? "actor via " : "recipient via ", dm_via_name(entities[0].via));
    add_of(e, actor ? "actor of " : "recipient of ", sector_group(&entities[0]));
}

static void add_parties(dm_evidence *e, const dm_event *event, const dm_reading *reading)
{
    add_side(e, event->actors, event->actor_count, true);
    if (reading->reciprocal)
        add(e, event->actor_count > 1 ? "mutual" : "mutual, one party");
    else
        add_side(e, event->recipients, event->recipient_count, false);
    if (reading->reached)
        add(e, "recipient reached");
    if (event->actor_count == 0 || event->recipient_count == 0)
        return;
    const dm_entity *a = &event->actors[0], *b = &event->recipients[0];
    if (a->code[0] != '\0' && strcmp(a->code, b->code) == 0)
        add(e, a->sector_count > 0 && b->sector_count > 0 && a->sector[0] == b->sector[0] ? "same party" : "same country");
}

/* What kind of doer does it to what kind of party: "parties armed+society", "act of armed+ASSAULT". */
static void add_kinds(dm_evidence *e, const dm_event *event)
{
    const char *actor = event->actor_count == 0 ? "nobody" : sector_group(&event->actors[0]);
    const char *recipient = event->recipient_count == 0 ? "nobody" : sector_group(&event->recipients[0]);
    dm_evidence_add(e, DM_LABEL_ANY, "parties ", dm_text_of(actor), dm_text_of(recipient));
    dm_evidence_add(e, DM_LABEL_ANY, "act of ", dm_text_of(actor), dm_text_of(dm_event_type_name(event->type)));
    dm_evidence_add(e, DM_LABEL_ANY, "act on ", dm_text_of(recipient), dm_text_of(dm_event_type_name(event->type)));
}

/* The more countries a report names, the more often the context is the wrong one. */
static void add_countries(const dm_coder *coder, dm_evidence *e, const dm_event *event)
{
    char seen[8][DM_CODE_MAX];
    uint32_t count = 0;
    for (uint32_t i = 0; i < coder->derived->base && count < 8; i++) {
        const dm_mention *mention = &coder->derived->mentions[i];
        if (!mention->resolved || mention->entity.code[0] == '\0' || mention->entity.via == DM_VIA_CONTEXT)
            continue;
        bool known = false;
        for (uint32_t k = 0; k < count; k++)
            known = known || strcmp(seen[k], mention->entity.code) == 0;
        if (!known)
            memcpy(seen[count++], mention->entity.code, DM_CODE_MAX);
    }
    const char *many = count == 0   ? "no country"
                       : count == 1 ? "one country"
                       : count == 2 ? "two countries"
                       : count == 3 ? "three countries"
                                    : "many countries";
    bool guessed = (event->actor_count > 0 && event->actors[0].via == DM_VIA_CONTEXT) ||
                   (event->recipient_count > 0 && event->recipients[0].via == DM_VIA_CONTEXT);
    add_of(e, guessed ? "guessed among " : "named among ", many);
}

static void add_distance(dm_evidence *e, const dm_event *event, const dm_reading *reading)
{
    static const char *const names[] = {"next", "near", "far", "very far"};
    for (int side = 0; side < 2; side++) {
        const dm_entity *entity = side == 0 ? (event->actor_count > 0 ? &event->actors[0] : NULL)
                                            : (event->recipient_count > 0 ? &event->recipients[0] : NULL);
        if (entity == NULL || entity->head == DM_NO_TOKEN)
            continue;
        bool before = entity->head < reading->innermost;
        uint32_t distance = before ? reading->innermost - entity->head : entity->head - reading->innermost;
        const char *name = names[distance <= 2 ? 0 : distance <= 6 ? 1 : distance <= 15 ? 2 : 3];
        dm_evidence_add(e, DM_LABEL_ANY, side == 0 ? "actor " : "recipient ", dm_text_of(name),
                        dm_text_of(before ? "before" : "behind"));
    }
}

static bool in_entities(const dm_entity *entities, uint32_t count, dm_span span)
{
    for (uint32_t i = 0; i < count; i++)
        if (entities[i].span.start < span.end && span.start < entities[i].span.end)
            return true;
    return false;
}

static bool is_party(const dm_event *event, dm_span span)
{
    return in_entities(event->actors, event->actor_count, span) || in_entities(event->recipients, event->recipient_count, span) ||
           in_entities(event->attribution.speakers, event->attribution.speaker_count, span);
}

/* Actors of the sentence that the event has no place for. */
static void add_unused(const dm_coder *coder, dm_evidence *e, const dm_event *event)
{
    const dm_sentence *sentence = &coder->syntax->sentences[event->sentence];
    uint32_t unused = 0, places = 0;
    for (uint32_t t = sentence->first; t < sentence->first + sentence->count; t++) {
        uint32_t index = coder->mentions->by_head[t];
        if (index == DM_NO_TOKEN)
            continue;
        const dm_mention *mention = &coder->mentions->mentions[index];
        if (!mention->resolved || mention->kind == DM_MENTION_TIME || is_party(event, mention->span))
            continue;
        bool place = mention->kind == DM_MENTION_PLACE && mention->entity.sector_count == 0;
        places += place;
        unused += !place && (mention->entity.code[0] != '\0' || mention->entity.sector_count > 0);
    }
    const char *side = event->actor_count == 0 ? "no actor" : event->recipient_count == 0 ? "no recipient" : "both sides";
    add_of(e, unused == 0 ? "nobody left: " : unused == 1 ? "one left: " : "several left: ", side);
    if (places > 0)
        add(e, "a place left");
}

/* Subjects and objects of the predicate that are no parties: what is done by or to something else. */
static void add_arguments(const dm_coder *coder, dm_evidence *e, const dm_event *event, const dm_reading *reading)
{
    const dm_syntax *s = coder->syntax;
    for (uint32_t i = s->child_first[reading->innermost]; i < s->child_first[reading->innermost + 1]; i++) {
        uint32_t child = s->child[i];
        bool subject = s->deprel[child] == DM_REL_NSUBJ,
             object = s->deprel[child] == DM_REL_OBJ || s->deprel[child] == DM_REL_NSUBJ_PASS;
        if ((!subject && !object) || s->upos[child] == DM_UPOS_PRON)
            continue;
        if (!is_party(event, s->span[child]))
            add(e, subject ? "subject is no party" : "object is no party");
        else
            add(e, subject ? "subject is a party" : "object is a party");
    }
    for (uint32_t i = 0; i < event->recipient_count; i++)
        if (event->recipients[i].head != DM_NO_TOKEN && event->recipients[i].head > reading->innermost + 12)
            add(e, "recipient far behind");
}

static void add_predicate(const dm_coder *coder, dm_evidence *e, const dm_reading *reading)
{
    static const char *const words[] = {"future", "historical", "hypothetical", "negation"};
    static const char *const positions[DM_PREDICATE_POS_COUNT + 1] = {"verb", "noun", "adjective", "word"};
    const dm_syntax *s = coder->syntax;
    uint32_t token = reading->token;
    add_of(e, "predicate is ", positions[dm_read_pos(s, token)]);
    add_of(e, "predicate at ", dm_deprel_name((dm_deprel)s->deprel[token]));
    add_of(e, "op=", dm_operator_name((dm_operator)reading->frame->op));
    for (uint32_t bit = 0; bit < 4; bit++)
        if (reading->auxiliary & (1u << bit))
            add_of(e, "told as ", words[bit]);
    if (reading->type != reading->base_type)
        add(e, "folded");
    const dm_frame *frame = reading->inner_frame != NULL ? reading->inner_frame : reading->frame;
    add(e, frame->condition_count == 0 ? "no condition" : frame->condition_count == 1 ? "one condition" : "conditions");
    if (reading->weight < 0.995)
        add(e, "doubtful frame");
    if (dm_slots_is_passive(coder, token))
        add(e, reading->actor.count == 0 ? "passive, no actor" : "passive");
    if (reading->report_token != DM_NO_TOKEN)
        add(e, "reported");
}

static void add_place(const dm_coder *coder, dm_evidence *e, const dm_reading *reading)
{
    const dm_syntax *s = coder->syntax;
    const dm_sentence *sentence = &s->sentences[s->sentence[reading->token]];
    if (sentence->in_title)
        add(e, "title");
    if (sentence->number > 1)
        add(e, "later sentence");
    if (sentence->count > 35)
        add(e, "long sentence");
    if (reading->token - sentence->first > 12)
        add(e, "far into the sentence");
    if (reading->token > sentence->first && s->deprel[reading->token] != DM_REL_ROOT)
        for (uint32_t t = sentence->first; t < reading->token; t++)
            if (dm_text_is(s->form[t], "said") || dm_text_is(s->form[t], "says") || dm_text_is(s->form[t], "claims")) {
                add(e, "behind what is said");
                break;
            }
}

/* The report tells an event of this type already: often the same again. */
static void add_others(const dm_coder *coder, dm_evidence *e, uint32_t index)
{
    const dm_event *events = coder->events.data;
    bool same_sentence = false, same_type = false;
    for (uint32_t i = index; i-- > 0 && index - i < 8;) {
        same_sentence = same_sentence || events[i].sentence == events[index].sentence;
        same_type = same_type || events[i].type == events[index].type;
    }
    if (same_sentence)
        add(e, "second in the sentence");
    if (same_type)
        add(e, "type told before");
}

void dm_confidence_evidence(const dm_coder *coder, uint32_t index, dm_evidence *out)
{
    const dm_event *event = &coder->events.data[index];
    const dm_reading *reading = coder->sources.data[index];
    add(out, "bias");
    add_of(out, "type=", dm_event_type_name(event->type));
    if (event->mode != DM_MODE_NONE)
        add_of(out, "mode=", dm_mode_name(event->mode));
    const char *side = event->actor_count == 0 ? "without actor" : event->recipient_count == 0 ? "without recipient" : "with both";
    dm_evidence_add(out, DM_LABEL_ANY, "", dm_text_of(dm_event_type_name(event->type)), dm_text_of(side));
    add_parties(out, event, reading);
    add_kinds(out, event);
    add_countries(coder, out, event);
    add_distance(out, event, reading);
    add_unused(coder, out, event);
    add_arguments(coder, out, event, reading);
    dm_evidence_add(out, DM_LABEL_ANY, "word=", coder->syntax->lemma[reading->innermost], no_text);
    add_predicate(coder, out, reading);
    add_place(coder, out, reading);
    add_others(coder, out, index);
}

void dm_confidence_set(dm_coder *coder, uint32_t index)
{
    dm_event *event = &coder->events.data[index];
    dm_evidence evidence = {.arena = coder->arena};
    dm_rank_scores whole, type;
    dm_confidence_evidence(coder, index, &evidence);
    dm_rank_score(coder->knowledge, DM_MODEL_WHOLE, &evidence, &whole);
    dm_rank_score(coder->knowledge, DM_MODEL_TYPE, &evidence, &type);
    event->confidence = dm_rank_binary(whole.of[DM_LABEL_ANY]);
    event->type_confidence = dm_rank_binary(type.of[DM_LABEL_ANY]);
    if (event->type_confidence < event->confidence) /* two models: the whole cannot be surer than its part */
        event->type_confidence = event->confidence;
    event->reason_count = dm_rank_reasons(coder->knowledge, DM_MODEL_WHOLE, &evidence, DM_LABEL_ANY, DM_LABEL_ANY, event->reasons);
}
