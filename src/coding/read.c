/* Readings of a predicate: its frame, and for operators the event of its complement. */
#include "coding/coder.h"

#include "base/text.h"

/* "resumed aid to Uganda" with "aid" tagged as a verb: it stands where nouns stand and has nothing that verbs have. */
static bool stands_as_noun(const dm_syntax *s, uint32_t token)
{
    switch (s->deprel[token]) {
    case DM_REL_OBJ:
    case DM_REL_IOBJ:
    case DM_REL_OBL:
    case DM_REL_NMOD:
    case DM_REL_COMPOUND:
    case DM_REL_NSUBJ:
    case DM_REL_NSUBJ_PASS: break;
    default: return false;
    }
    for (uint32_t i = s->child_first[token]; i < s->child_first[token + 1]; i++)
        switch (s->deprel[s->child[i]]) {
        case DM_REL_NSUBJ:
        case DM_REL_NSUBJ_PASS:
        case DM_REL_OBJ:
        case DM_REL_AUX:
        case DM_REL_AUX_PASS:
        case DM_REL_MARK:
        case DM_REL_XCOMP:
        case DM_REL_CCOMP: return false;
        default: break;
        }
    return true;
}

dm_predicate_pos dm_read_pos(const dm_syntax *syntax, uint32_t token)
{
    switch (syntax->upos[token]) {
    case DM_UPOS_VERB: return stands_as_noun(syntax, token) ? DM_PREDICATE_NOUN : DM_PREDICATE_VERB;
    case DM_UPOS_NOUN:
    case DM_UPOS_PROPN: return DM_PREDICATE_NOUN;
    case DM_UPOS_ADJ: return DM_PREDICATE_ADJECTIVE;
    default: return DM_PREDICATE_POS_COUNT;
    }
}

static bool differ(const dm_parties *a, const dm_parties *b)
{
    for (uint32_t i = 0; i < a->count; i++)
        if (!dm_parties_has(b, a->mention[i]))
            return true;
    return false;
}

/* "kills three soldiers at an army checkpoint": whatever phrase a frame asks first, people who are the object suffered it. */
static bool is_sent_weapon(const dm_coder *coder, uint32_t verb, uint32_t noun)
{
    static const char *const verbs[] = {"launch", "fire", "send", "drop", "lob", "use"};
    return DM_TEXT_IS_ANY(coder->syntax->lemma[verb], verbs) && dm_roles_is_weapon(coder, noun);
}

static void take_people_hit(const dm_coder *coder, const dm_frame *frame, const dm_arguments *arguments, dm_reading *reading)
{
    bool asked = false;
    for (uint32_t p = 1; p < frame->recipient_count; p++)
        asked = asked || (frame->recipient[p].slot[0] == DM_SLOT_OBJ && frame->recipient[p].slot[1] == DM_SLOT_NONE);
    for (uint32_t i = 0; i < arguments->count && asked; i++) {
        uint32_t noun = arguments->filler[i].token, index = coder->mentions->by_head[noun];
        dm_parties found = {0};
        bool self = dm_text_ends(coder->syntax->lower[noun], "self") || dm_text_ends(coder->syntax->lower[noun], "selves");
        if (arguments->filler[i].slot != DM_SLOT_OBJ || is_sent_weapon(coder, reading->token, noun) ||
            (!self && (index == DM_NO_TOKEN || coder->mentions->mentions[index].entity.sector_count == 0 ||
                       !dm_roles_is_actor(coder, noun))))
            continue;
        dm_roles_of_filler(coder, noun, &found); /* "kills herself and a policeman" too */
        dm_parties_copy_without(coder, &reading->recipient, &found, &reading->actor);
    }
    dm_text verb = coder->syntax->lemma[reading->token];
    if (asked && reading->recipient.count == 0 &&
        (dm_text_is(verb, "kill") || dm_text_is(verb, "wound") || dm_text_is(verb, "injure")))
        dm_victims_add_counted(coder, arguments, DM_SLOT_OBJ, &reading->recipient);
}

static void fill_own_roles(dm_coder *coder, const dm_frame *frame, const dm_arguments *arguments, dm_reading *reading)
{
    reading->reciprocal = frame->reciprocal != 0;
    if (reading->reciprocal && frame->actor_count > 0 && frame->actor[0].slot[0] == DM_SLOT_SUBJ) {
        dm_roles_resolve(coder, arguments, reading->token, frame->actor, 1, true, &reading->actor);
        reading->lead_count = reading->actor.count;
    }
    dm_roles_resolve(coder, arguments, reading->token, frame->actor, frame->actor_count, reading->reciprocal, &reading->actor);
    dm_parties recipients = {0};
    bool from = frame->type == DM_REQUEST || (frame->type == DM_COERCE && frame->mode == DM_MODE_SEIZE);
    for (uint32_t i = 0; i < arguments->count && from;
         i++) /* "demands rice from Seoul for reunions", "take the town from rebels" */
        if (arguments->filler[i].slot == coder->terms->from_slot && dm_roles_is_actor(coder, arguments->filler[i].token))
            dm_roles_of_filler(coder, arguments->filler[i].token, &recipients);
    dm_parties_copy_without(coder, &reading->recipient, &recipients, &reading->actor);
    if (frame->type == DM_ASSAULT && reading->recipient.count == 0)
        take_people_hit(coder, frame, arguments, reading);
    for (uint32_t p = 0; p < frame->recipient_count && reading->recipient.count == 0; p++) {
        recipients.count = 0;
        if ((frame->type == DM_ACCUSE || frame->type == DM_PROTEST) &&
            dm_recipients_condemned(coder, arguments, frame->recipient[p], reading))
            return;
        dm_roles_resolve(coder, arguments, reading->token, &frame->recipient[p], 1, false, &recipients);
        dm_parties_copy_without(coder, &reading->recipient, &recipients, &reading->actor);
    }
}

static bool needs_hold(const dm_frame *frame, const dm_reading *reading)
{
    if ((frame->needs & 1) && reading->actor.count == 0)
        return false;
    if ((frame->needs & 2) && (frame->reciprocal ? reading->actor.count < 2 : reading->recipient.count == 0))
        return false;
    return true;
}

void dm_reading_start(const dm_frame *frame, uint32_t token, dm_reading *reading)
{
    *reading = (dm_reading){.frame = frame,
                            .token = token,
                            .inner_token = DM_NO_TOKEN,
                            .innermost = token,
                            .type = (dm_event_type)frame->type,
                            .base_type = (dm_event_type)frame->type,
                            .mode = (dm_mode)frame->mode,
                            .auxiliary = frame->auxiliary,
                            .cameo = frame->cameo,
                            .cameo_digits = frame->cameo_digits,
                            .speaker_token = DM_NO_TOKEN,
                            .report_token = DM_NO_TOKEN,
                            .weight = frame->weight / 100.0};
}

/* "Taliban members", "a UN team": people of a body that the noun beside them names. */
static bool is_body_part(const dm_coder *coder, uint32_t token)
{
    return dm_class_has(coder->knowledge, coder->terms->body_part_class, coder->syntax->lemma_symbol[token]) ||
           dm_match_is_measure(coder, token);
}

/* Buildings do not meet and weapons do not talk: the doer of a meeting is an actor itself. */
static bool doer_can_meet(const dm_coder *coder, const dm_frame *frame, const dm_arguments *arguments)
{
    if (frame->type != DM_CONSULT || frame->pos != DM_PREDICATE_VERB)
        return true;
    for (uint32_t i = 0; i < arguments->count; i++)
        if (arguments->filler[i].slot == DM_SLOT_SUBJ)
            return dm_roles_is_actor(coder, arguments->filler[i].token) || is_body_part(coder, arguments->filler[i].token) ||
                   dm_read_pos(coder->syntax, arguments->filler[i].token) != DM_PREDICATE_NOUN;
    return true;
}

/* "Belgium will tighten its restrictions", "voted to extend the curfew": a measure that an authority takes at home, told before it
 * is in force, warns nobody.  (The same against another country, or said by an armed group, is a threat.) */
static bool is_measure_at_home(const dm_coder *coder, const dm_reading *reading)
{
    if (reading->type != DM_THREATEN || (reading->base_type != DM_COERCE && reading->base_type != DM_SANCTION))
        return false;
    const dm_mention *mentions = coder->mentions->mentions;
    for (uint32_t i = 0; i < reading->actor.count; i++) {
        const dm_entity *actor = &mentions[reading->actor.mention[i]].entity;
        if (actor->sector_count > 0 && (actor->sector[0] == DM_REB || actor->sector[0] == DM_UAF || actor->sector[0] == DM_CRM))
            return false;
        for (uint32_t k = 0; k < reading->recipient.count; k++) {
            const dm_entity *recipient = &mentions[reading->recipient.mention[k]].entity;
            if (recipient->code[0] == '\0' || strcmp(recipient->code, actor->code) != 0)
                return false;
        }
    }
    return true;
}

/* Folding made a threat of it: is it one?  `before` has the act as it was. */
static void unfold_measure(const dm_coder *coder, const dm_reading *before, dm_reading *reading)
{
    if (before->type == DM_THREATEN || !is_measure_at_home(coder, reading))
        return;
    reading->type = before->type;
    reading->mode = before->mode;
    reading->cameo = before->cameo;
    reading->cameo_digits = before->cameo_digits;
    reading->folded = before->folded;
    dm_fold_announced_cameo(reading);
}

/* A plain event, or an operator without an inner event that has one of its own. */
static bool read_plain(dm_coder *coder, const dm_frame *frame, uint32_t token, const dm_arguments *arguments, dm_reading *reading)
{
    dm_reading_start(frame, token, reading);
    fill_own_roles(coder, frame, arguments, reading);
    dm_recipients_drop_home(coder, reading);
    if ((frame->type == DM_AID || frame->type == DM_MOBILIZE || dm_recipients_committed(coder, arguments, reading)) &&
        reading->recipient.count == 0 && reading->actor.count > 0)
        dm_recipients_of_complement(coder, arguments, reading); /* "gave 3 million to help farmers in Chad" */
    dm_recipients_of_protest(coder, arguments, reading);
    if (frame->type == DM_ASSAULT && reading->actor.count == 0 && arguments->passive)
        dm_doers_of_attack(coder, token, reading);
    if (!needs_hold(frame, reading) || !doer_can_meet(coder, frame, arguments))
        return false;
    if (!reading->reciprocal && reading->recipient.count == 0 && frame->recipient_count > 0 && reading->actor.count > 0)
        dm_roles_default_recipient(coder, arguments, &reading->actor, &reading->recipient);
    if (frame->type == DM_MOBILIZE)
        dm_recipients_drop_home(coder, reading); /* "mobilized the army" */
    if (frame->op != DM_OPERATOR_NONE && reading->recipient.count == 0 && reading->actor.count > 0)
        dm_recipients_of_complement(coder, arguments, reading);
    dm_recipients_drop_home(coder, reading);
    dm_recipients_of_act_before(coder, arguments, reading);
    dm_recipients_of_campaign(coder, arguments, reading);
    dm_allies_find(coder, arguments, reading);
    dm_victims_find(coder, arguments, reading);
    reading->auxiliary |= dm_auxiliary_of(coder, token);
    if (arguments->light_verb != DM_NO_TOKEN)
        reading->auxiliary |= dm_auxiliary_of(coder, arguments->light_verb);
    if (reading->cameo_digits == 0)
        dm_fold_default_cameo(reading);
    dm_mode_refine(coder, reading, arguments->light_verb);
    if (reading->auxiliary & DM_AUX_FUTURE) {
        dm_reading before = *reading;
        dm_fold_future(reading);
        unfold_measure(coder, &before, reading);
    }
    return true;
}

/* Talks stay talks, with the outer subject among those who hold them; else the operator's own recipient where there is none. */
static void keep_reciprocity(const dm_coder *coder, const dm_parties *own_actor, const dm_parties *own_recipient,
                             const dm_reading *inner, dm_reading *out)
{
    out->reciprocal = inner->reciprocal;
    out->lead_count = inner->lead_count;
    if (inner->reciprocal && differ(own_actor, &out->actor))
        for (uint32_t i = 0; i < own_actor->count; i++)
            dm_parties_add(&out->actor, own_actor->mention[i]);
    if (out->recipient.count == 0 && !out->reciprocal)
        dm_parties_copy_without(coder, &out->recipient, own_recipient, &out->actor);
}

/* What an operator does to the roles.  `own` has the operator's own parties. */
static void compose_roles(const dm_coder *coder, dm_operator op, const dm_parties *own_actor, const dm_parties *own_recipient,
                          const dm_reading *inner, dm_reading *out)
{
    switch (op) {
    case DM_OPERATOR_REPORT:
        out->actor = inner->actor;
        out->recipient = inner->recipient;
        out->reciprocal = inner->reciprocal;
        out->lead_count = inner->lead_count;
        break;
    case DM_OPERATOR_REQUEST:
    case DM_OPERATOR_ACCUSE:
        out->actor = *own_actor;
        dm_parties_copy_without(coder, &out->recipient, own_recipient, own_actor);
        if (out->recipient.count == 0)
            dm_parties_copy_without(coder, &out->recipient, &inner->actor, own_actor);
        if (out->recipient.count == 0)
            dm_parties_copy_without(coder, &out->recipient, &inner->recipient, own_actor);
        break;
    case DM_OPERATOR_REJECT: /* "rejected an intervention by Mali in Chad": the doer of what is refused, before whom it would touch
                              */
        out->actor = own_actor->count > 0 ? *own_actor : inner->actor;
        dm_parties_copy_without(coder, &out->recipient, own_recipient, &out->actor);
        if (out->recipient.count == 0)
            dm_parties_copy_without(coder, &out->recipient, &inner->actor, &out->actor);
        if (out->recipient.count == 0)
            dm_parties_copy_without(coder, &out->recipient, &inner->recipient, &out->actor);
        break;
    case DM_OPERATOR_THREATEN:
    case DM_OPERATOR_PROMISE:
    case DM_OPERATOR_STOP:
        out->actor = own_actor->count > 0 ? *own_actor : inner->actor;
        if (inner->reciprocal && op == DM_OPERATOR_PROMISE && own_recipient->count == 0) {
            dm_parties_copy_without(coder, &out->recipient, &inner->actor, &out->actor);
            if (out->recipient.count == 0)
                out->reciprocal = true;
            break;
        }
        dm_parties_copy_without(coder, &out->recipient, own_recipient, &out->actor);
        if (out->recipient.count == 0)
            dm_parties_copy_without(coder, &out->recipient, &inner->recipient, &out->actor);
        if (out->recipient.count == 0)
            dm_parties_copy_without(coder, &out->recipient, &inner->actor, &out->actor);
        break;
    case DM_OPERATOR_TRANSPARENT: /* "completed its withdrawal of troops": who did it before what its noun is made of */
        out->actor = inner->actor.count == 0 || (own_actor->count > 0 && !inner->reciprocal &&
                                                 dm_read_pos(coder->syntax, inner->token) == DM_PREDICATE_NOUN)
                         ? *own_actor
                         : inner->actor;
        dm_parties_copy_without(coder, &out->recipient, &inner->recipient, &out->actor);
        keep_reciprocity(coder, own_actor, own_recipient, inner, out);
        break;
    default: /* future, negate, hypothetical: the inner event's parties; the outer subject where it has none */
        out->actor = inner->actor.count > 0 ? inner->actor : *own_actor;
        out->recipient = inner->recipient;
        keep_reciprocity(coder, own_actor, own_recipient, inner, out);
        break;
    }
}

/* An announced withdrawal is a concession to come; its CAMEO code stays that of the withdrawal. */
static void declare(dm_reading *reading)
{
    uint16_t cameo = reading->cameo;
    uint8_t digits = reading->cameo_digits;
    dm_fold_future(reading);
    reading->cameo = cameo;
    reading->cameo_digits = digits;
}

/* "ordered two ministers jailed": what is ordered done to somebody is done. */
static bool is_ordered_done(const dm_coder *coder, const dm_frame *frame, uint32_t token, const dm_reading *inner,
                            const dm_parties *object)
{
    const dm_syntax *s = coder->syntax;
    return frame->op == DM_OPERATOR_REQUEST && object->count > 0 && dm_text_is(s->lemma[token], "order") &&
           inner->inner_token == DM_NO_TOKEN && (s->morph[inner->token] & DM_MORPH_PART) &&
           (s->morph[inner->token] & DM_MORPH_PAST) && dm_tree_child(s, inner->token, DM_REL_MARK) == DM_NO_TOKEN &&
           dm_tree_child(s, inner->token, DM_REL_AUX_PASS) == DM_NO_TOKEN;
}

/* An operator that names the words of what is asked for or refused ("asked Chad to send soldiers") knows the mode itself. */
static void set_mode_by_content(const dm_coder *coder, const dm_frame *frame, dm_reading *out)
{
    if (frame->mode == DM_MODE_NONE || frame->mode == out->mode || frame->type != out->type)
        return;
    const dm_condition *conditions = dm_frame_conditions(coder->knowledge, frame);
    for (uint32_t c = 0; c < frame->condition_count; c++) {
        uint8_t kind = coder->values[conditions[c].first_value].kind;
        if (conditions[c].negated || (conditions[c].slots & DM_SLOT_BIT(DM_SLOT_COMP)) == 0 ||
            (kind != DM_VALUE_WORD && kind != DM_VALUE_CLASS))
            continue;
        out->mode = frame->mode;
        out->cameo = frame->cameo;
        out->cameo_digits = frame->cameo_digits;
        return;
    }
}

/* "warned the envoy that his government would expel him": harm that the speaker would do is a threat. */
static bool is_own_threat(const dm_coder *coder, dm_operator op, uint32_t token, const dm_reading *inner,
                          const dm_parties *speakers)
{
    bool harm = inner->base_type == DM_SANCTION || inner->base_type == DM_COERCE || inner->base_type == DM_ASSAULT ||
                inner->base_type == DM_MOBILIZE;
    if (op != DM_OPERATOR_REQUEST || !harm || !dm_text_is(coder->syntax->lemma[token], "warn") || speakers->count == 0 ||
        inner->actor.count == 0 || (inner->auxiliary & DM_AUX_NEGATION) ||
        dm_tree_child(coder->syntax, inner->token, DM_REL_NSUBJ) == DM_NO_TOKEN)
        return false;
    const dm_mention *mentions = coder->mentions->mentions;
    const char *code = mentions[speakers->mention[0]].entity.code;
    return code[0] != '\0' && strcmp(code, mentions[inner->actor.mention[0]].entity.code) == 0;
}

/* "The army says that an offensive has killed 60 rebels": its own. */
static bool is_own_operation(const dm_coder *coder, uint32_t verb, const dm_parties *speakers)
{
    static const char *const words[] = {"offensive", "operation",   "airstrike", "strike",   "raid",
                                        "attack",    "bombardment", "shelling",  "campaign", "ambush"};
    uint32_t subject = dm_tree_child(coder->syntax, verb, DM_REL_NSUBJ);
    bool armed = speakers->count > 0;
    for (uint32_t i = 0; i < speakers->count; i++) {
        const dm_entity *entity = &coder->mentions->mentions[speakers->mention[i]].entity;
        armed = armed && entity->sector_count > 0 && (entity->sector[0] == DM_MIL || entity->sector[0] == DM_REB);
    }
    return armed && subject != DM_NO_TOKEN && DM_TEXT_IS_ANY(coder->syntax->lemma[subject], words);
}

static void compose(dm_coder *coder, const dm_frame *frame, uint32_t token, const dm_arguments *arguments, const dm_reading *inner,
                    dm_reading *out)
{
    dm_operator op = (dm_operator)frame->op;
    dm_reading_start(frame, token, out);
    fill_own_roles(coder, frame, arguments, out);
    dm_parties own_actor = out->actor, own_recipient = out->recipient;
    if (frame->actor_count == 0) { /* operators that name no roles: the doer */
        uint32_t subject[DM_FILLERS_MAX];
        uint32_t count = dm_match_path(coder, arguments, token, (dm_slot_path){{DM_SLOT_SUBJ, 0}}, subject);
        for (uint32_t i = 0; i < count; i++)
            dm_roles_of_filler(coder, subject[i], &own_actor);
    }
    out->actor.count = out->recipient.count = 0;
    out->reciprocal = false;
    out->inner_token = inner->token;
    out->inner_frame = inner->inner_frame != NULL ? inner->inner_frame : inner->frame;
    out->innermost = inner->innermost;
    out->speaker_token = inner->speaker_token;
    out->report_token = inner->report_token;
    out->weight = inner->weight * frame->weight / 100.0;
    compose_roles(coder, op, &own_actor, &own_recipient, inner, out);
    if (op == DM_OPERATOR_REQUEST && out->recipient.count == 0 && out->actor.count > 0)
        dm_recipients_asked(coder, arguments, out);
    if (is_ordered_done(coder, frame, token, inner, &own_recipient)) {
        op = DM_OPERATOR_TRANSPARENT;
        out->actor = own_actor;
        out->recipient = own_recipient;
    }
    if (is_own_threat(coder, op, token, inner, &own_actor))
        op = DM_OPERATOR_THREATEN;
    uint32_t own_auxiliary = dm_auxiliary_of(coder, token);
    out->auxiliary = 0;
    dm_fold_operator(op, frame, inner, out);
    if (op == DM_OPERATOR_REQUEST || op == DM_OPERATOR_REJECT || op == DM_OPERATOR_THREATEN)
        set_mode_by_content(coder, frame, out);
    if (op == DM_OPERATOR_PROMISE || op == DM_OPERATOR_FUTURE)
        unfold_measure(coder, inner, out);
    if (op == DM_OPERATOR_REPORT) {
        uint32_t subject[DM_FILLERS_MAX];
        out->report_token = token;
        if (own_auxiliary & DM_AUX_NEGATION)
            out->auxiliary |= DM_AUX_HYPOTHETICAL; /* "did not confirm that": nothing is told */
        if (dm_match_path(coder, arguments, token, (dm_slot_path){{DM_SLOT_SUBJ, 0}}, subject) > 0)
            out->speaker_token = subject[0];
        /* a withdrawal or release announced, declared or confirmed is one to come: CONCEDE */
        if (inner->base_type == DM_RETREAT && dm_read_pos(coder->syntax, inner->innermost) == DM_PREDICATE_NOUN && !inner->folded)
            declare(out);
        if (out->base_type == DM_ASSAULT && out->actor.count == 0 && is_own_operation(coder, inner->innermost, &own_actor))
            out->actor = own_actor;
        bool alone = !out->reciprocal || out->actor.count == 1; /* "declared a ceasefire in Yemen" */
        if (out->actor.count > 0 && out->recipient.count == 0 && alone &&
            dm_read_pos(coder->syntax, inner->token) == DM_PREDICATE_NOUN)
            dm_roles_default_recipient(coder, arguments, &out->actor, &out->recipient);
        out->reciprocal = out->reciprocal && out->recipient.count == 0;
        dm_recipients_of_truce(coder, out);
        return; /* "will say", "did not say that": about the saying, not the act */
    }
    out->auxiliary |= own_auxiliary & ~(uint32_t)DM_AUX_FUTURE;
    if (own_auxiliary & DM_AUX_FUTURE) {
        dm_reading before = *out;
        dm_fold_future(out);
        unfold_measure(coder, &before, out);
    }
    dm_recipients_of_truce(coder, out);
}

static uint32_t add_inner(dm_coder *coder, const dm_frame *frame, uint32_t token, const dm_arguments *arguments,
                          uint32_t inner_token, dm_reading *out, uint32_t count)
{
    const dm_token_state *inner = dm_read(coder, inner_token);
    if (inner->count == 0 && dm_match_is_measure(coder, inner_token)) { /* "began a round of talks" */
        uint32_t real = dm_match_partitive(coder, inner_token);
        inner_token = real == DM_NO_TOKEN ? inner_token : real;
        inner = dm_read(coder, inner_token);
    }
    for (uint32_t i = 0; i < inner->count && count < DM_READINGS_MAX; i++)
        compose(coder, frame, token, arguments, &inner->readings[i], &out[count++]);
    if (inner->count > 0)
        coder->state[inner_token].consumed = 1;
    return count;
}

/* Inner events: clausal complements with their conjuncts; failing that, event nouns in the object or a preposition. */
static uint32_t read_operator(dm_coder *coder, const dm_frame *frame, uint32_t token, const dm_arguments *arguments,
                              dm_reading *out)
{
    const dm_syntax *s = coder->syntax;
    uint32_t count = 0;
    for (int pass = 0; pass < 3 && count == 0; pass++)
        for (uint32_t i = 0; i < arguments->count; i++) {
            dm_filler filler = arguments->filler[i];
            bool wanted = pass == 0   ? filler.slot == DM_SLOT_COMP
                          : pass == 1 ? filler.slot == DM_SLOT_OBJ
                                      : filler.slot > DM_SLOT_PREPOSITION && frame->op != DM_OPERATOR_REPORT;
            if (!wanted || filler.token == token)
                continue;
            count = add_inner(coder, frame, token, arguments, filler.token, out, count);
            for (uint32_t k = s->child_first[filler.token]; k < s->child_first[filler.token + 1]; k++)
                if (s->deprel[s->child[k]] == DM_REL_CONJ)
                    count = add_inner(coder, frame, token, arguments, s->child[k], out, count);
        }
    return count;
}

/* "must", "should", "has to": what is said that somebody ought to do. */
static bool is_obliged(const dm_syntax *s, uint32_t verb)
{
    for (uint32_t i = s->child_first[verb]; i < s->child_first[verb + 1]; i++) {
        uint32_t child = s->child[i];
        if (s->deprel[child] == DM_REL_AUX &&
            (dm_text_is(s->lower[child], "must") || dm_text_is(s->lower[child], "should") || dm_text_is(s->lower[child], "ought")))
            return true;
    }
    uint32_t inner = dm_tree_child(s, verb, DM_REL_XCOMP);
    return inner != DM_NO_TOKEN &&
           (dm_text_is(s->lemma[verb], "need") || dm_text_is(s->lower[verb], "has") || dm_text_is(s->lower[verb], "have"));
}

/* Somebody else than the speakers, by country or sector. */
static bool is_other_party(const dm_coder *coder, const dm_parties *speakers, const dm_parties *others)
{
    if (speakers->count == 0 || others->count == 0)
        return false;
    for (uint32_t i = 0; i < others->count; i++) {
        const dm_mention *other = &coder->mentions->mentions[others->mention[i]];
        if (dm_parties_has_same(coder, speakers, others->mention[i]) || other->kind == DM_MENTION_PRONOUN)
            return false;
    }
    return true;
}

/* "is responsible", "were behind it", "is to blame": what is said that somebody did; "is a dictator", "is illegal": what is said
 * that he is. */
static bool is_blamed(const dm_coder *coder, uint32_t word, uint32_t of_class)
{
    const dm_syntax *s = coder->syntax;
    return dm_class_has(coder->knowledge, of_class, s->lemma_symbol[word]) && dm_tree_child(s, word, DM_REL_COP) != DM_NO_TOKEN &&
           (dm_auxiliary_of(coder, word) & (DM_AUX_NEGATION | DM_AUX_FUTURE)) == 0;
}

/* "Putin's critics say he has silenced the press": what they say that somebody did. */
static bool is_critic(const dm_coder *coder, uint32_t subject)
{
    static const char *const words[] = {"critic", "opponent", "detractor", "accuser", "dissident"};
    return DM_TEXT_IS_ANY(coder->syntax->lemma[subject], words);
}

/* "the fighting must stop", "the blockade should be lifted": an act that is to end, whoever does it. */
static bool others_end(const dm_coder *coder, uint32_t clause, uint32_t subject)
{
    static const char *const ends[] = {"stop", "end", "cease", "halt", "lift"};
    static const char *const acts[] = {"fighting",    "hostility", "violence",  "attack",    "bombing",    "shelling",
                                       "bombardment", "war",       "blockade",  "siege",     "killing",    "conflict",
                                       "occupation",  "strike",    "offensive", "bloodshed", "repression", "crackdown",
                                       "embargo",     "sanction",  "raid",      "airstrike"};
    const dm_syntax *s = coder->syntax;
    return is_obliged(s, clause) && DM_TEXT_IS_ANY(s->lemma[clause], ends) && DM_TEXT_IS_ANY(s->lemma[subject], acts);
}

/* Who fights, blocks or is struck there, other than the speakers. */
static void fill_fighters(const dm_coder *coder, uint32_t noun, const dm_parties *speakers, dm_parties *out)
{
    dm_arguments phrases;
    dm_parties all = {0};
    dm_slots_collect(coder, noun, DM_PREDICATE_NOUN, &phrases);
    for (uint32_t i = 0; i < phrases.count; i++)
        if (phrases.filler[i].slot == DM_SLOT_SUBJ ||
            dm_tree_child_is(coder->syntax, phrases.filler[i].token, DM_REL_CASE, "between"))
            dm_roles_of_filler(coder, phrases.filler[i].token, &all);
    dm_parties_copy_without(coder, out, &all, speakers);
}

/* "The US said that North Korea must disarm", "Paris says Iran should release the teacher": a demand by the speaker. */
static uint32_t read_demand(dm_coder *coder, const dm_frame *frame, uint32_t token, const dm_arguments *arguments, dm_reading *out)
{
    const dm_syntax *s = coder->syntax;
    uint32_t clause = DM_NO_TOKEN;
    bool blamed = false, critics = false, insulted = false, alleged = false;
    dm_parties speakers = {0}, others = {0};
    for (uint32_t i = 0; i < arguments->count; i++) {
        if (arguments->filler[i].slot == DM_SLOT_SUBJ) {
            dm_roles_of_filler(coder, arguments->filler[i].token, &speakers);
            critics = critics || is_critic(coder, arguments->filler[i].token);
        } else if (arguments->filler[i].slot == DM_SLOT_COMP && is_obliged(s, arguments->filler[i].token))
            clause = arguments->filler[i].token;
        else if (arguments->filler[i].slot == DM_SLOT_COMP && !blamed) {
            uint32_t word = arguments->filler[i].token;
            insulted = is_blamed(coder, word, coder->terms->insult_class);
            alleged = !insulted && dm_alleged_is(coder, word, token);
            blamed = insulted || alleged || is_blamed(coder, word, coder->terms->blame_class);
            clause = blamed ? word : clause;
        }
    }
    /* "fighting between Mali and Chad must stop, Annan said" */
    if (clause == DM_NO_TOKEN && s->deprel[token] == DM_REL_PARATAXIS && s->head[token] < token && is_obliged(s, s->head[token]))
        clause = s->head[token];
    for (uint32_t i = 0; i < arguments->count && critics && clause == DM_NO_TOKEN; i++)
        if (arguments->filler[i].slot == DM_SLOT_COMP && s->upos[arguments->filler[i].token] == DM_UPOS_VERB) {
            clause = arguments->filler[i].token;
            blamed = true;
        }
    if (clause == DM_NO_TOKEN || (dm_auxiliary_of(coder, token) & DM_AUX_NEGATION))
        return 0;
    uint32_t subject = dm_slots_surface_subject(coder, clause);
    if (subject != DM_NO_TOKEN)
        dm_roles_of_filler(coder, subject, &others);
    bool ends = subject != DM_NO_TOKEN && others_end(coder, clause, subject) && speakers.count > 0;
    if (ends && others.count == 0)
        fill_fighters(coder, subject, &speakers, &others);
    if (ends ? false : critics ? speakers.count == 0 || others.count == 0 : !is_other_party(coder, &speakers, &others))
        return 0;
    uint32_t act = clause;
    if (dm_tree_child(s, clause, DM_REL_XCOMP) != DM_NO_TOKEN && dm_read(coder, clause)->count == 0)
        act = dm_tree_child(s, clause, DM_REL_XCOMP);
    const dm_token_state *inner = dm_read(coder, act);
    dm_reading_start(frame, token, out);
    out->actor = speakers;
    out->recipient = others;
    out->report_token = token;
    if (blamed) {
        out->type = out->base_type = DM_ACCUSE;
        out->mode = insulted ? DM_MODE_DISAPPROVE : DM_MODE_ALLEGE;
        dm_fold_default_cameo(out);
        coder->state[act].consumed |= critics || alleged; /* alleged, not told as a fact */
        return 1;
    }
    if (inner->count > 0) {
        out->inner_token = out->innermost = act;
        out->inner_frame = inner->readings[0].inner_frame != NULL ? inner->readings[0].inner_frame : inner->readings[0].frame;
        out->innermost = inner->readings[0].innermost;
        dm_fold_operator(DM_OPERATOR_REQUEST, frame, &inner->readings[0], out);
        coder->state[act].consumed = 1;
        return 1;
    }
    if (!ends && (dm_slots_is_passive(coder, clause) || s->upos[clause] != DM_UPOS_VERB))
        return 0;
    out->type = out->base_type = DM_REQUEST;
    out->mode = ends ? DM_MODE_YIELD : DM_MODE_CHANGE;
    dm_fold_default_cameo(out);
    return 1;
}

static uint32_t read_frame(dm_coder *coder, const dm_frame *frame, uint32_t token, const dm_arguments *arguments, dm_reading *out)
{
    uint32_t count = frame->op == DM_OPERATOR_REPORT ? read_demand(coder, frame, token, arguments, out) : 0;
    if (count == 0 && frame->op != DM_OPERATOR_NONE)
        count = read_operator(coder, frame, token, arguments, out);
    if (frame->op != DM_OPERATOR_NONE && (count > 0 || frame->type == DM_EVENT_NONE || frame->op == DM_OPERATOR_STOP))
        return count;
    if (!read_plain(coder, frame, token, arguments, out))
        return 0;
    dm_alleged_consume(coder, arguments, out);
    return 1;
}

/* "agreed to hold talks": a light verb without a frame of its own reads as the event noun in its object. */
static void read_through_light_verb(dm_coder *coder, uint32_t token, dm_predicate_pos pos, dm_token_state *state)
{
    const dm_syntax *s = coder->syntax;
    if (pos != DM_PREDICATE_VERB || !dm_class_has(coder->knowledge, coder->terms->light_class, s->lemma_symbol[token]))
        return;
    for (uint32_t i = s->child_first[token]; i < s->child_first[token + 1]; i++) {
        uint32_t noun = s->child[i];
        if (s->deprel[noun] != DM_REL_OBJ && s->deprel[noun] != DM_REL_NSUBJ_PASS)
            continue;
        noun = dm_slots_counted(coder, noun);
        const dm_token_state *inner = dm_read(coder, noun);
        if (inner->count == 0)
            continue;
        state->readings = inner->readings;
        state->count = inner->count;
        coder->state[noun].consumed = 1;
        return;
    }
}

/* The next frames that may hold, at most CANDIDATES_MAX of them; what their conditions need is on its way before they are asked. */
enum { CANDIDATES_MAX = 8 };
static uint32_t find_candidates(const dm_coder *coder, const dm_frame_key *keys, uint32_t count, uint32_t token,
                                const dm_arguments *arguments, const dm_match_words *words, uint32_t *from,
                                uint32_t out[CANDIDATES_MAX])
{
    uint32_t found = 0;
    for (; *from < count && found < CANDIDATES_MAX; ++*from)
        if (dm_match_may_hold(coder, &keys[*from], token, arguments, words)) {
            __builtin_prefetch(coder->conditions + keys[*from].first_condition);
            out[found++] = *from;
        }
    for (uint32_t i = 0; i < found; i++)
        for (uint32_t c = 0; c < keys[out[i]].condition_count; c++)
            __builtin_prefetch(coder->values + coder->conditions[keys[out[i]].first_condition + c].first_value);
    return found;
}

/* false: the frames after this one are not asked. */
static bool read_candidate(dm_coder *coder, const dm_frame *frame, uint32_t token, const dm_arguments *arguments,
                           dm_token_state *state)
{
    dm_reading found[DM_READINGS_MAX];
    if (frame->op == DM_OPERATOR_NONE && frame->type == DM_EVENT_NONE) {
        state->discard = frame;
        return false; /* a discard frame: this reading is no event, and says so for all frames after it */
    }
    uint32_t count = read_frame(coder, frame, token, arguments, found);
    if (count == 0)
        return true;
    state->readings = DM_TAKE(coder->arena, dm_reading, count);
    memcpy(state->readings, found, sizeof *found * count);
    state->count = (uint8_t)count;
    return false;
}

static void read_token(dm_coder *coder, uint32_t token, dm_predicate_pos pos, dm_token_state *state)
{
    uint32_t frame_count, from = 0, candidates[CANDIDATES_MAX], count;
    const dm_frame *frames = dm_frames_of(coder->knowledge, coder->syntax->lemma_symbol[token], pos, &frame_count);
    if (frame_count == 0)
        return;
    const dm_frame_key *keys = dm_frame_keys(coder->knowledge, frames);
    __builtin_prefetch(keys);
    dm_arguments arguments;
    dm_match_words words;
    dm_slots_collect(coder, token, pos, &arguments);
    dm_match_words_of(coder, token, &arguments, &words);
    while ((count = find_candidates(coder, keys, frame_count, token, &arguments, &words, &from, candidates)) > 0)
        for (uint32_t i = 0; i < count; i++)
            if (dm_match_frame(coder, &keys[candidates[i]], token, &arguments) &&
                !read_candidate(coder, &frames[candidates[i]], token, &arguments, state))
                return;
}

const dm_token_state *dm_read(dm_coder *coder, uint32_t token)
{
    dm_token_state *state = &coder->state[token];
    if (state->state != 0)
        return state; /* being read: a loop in coordination; it has no readings yet */
    dm_predicate_pos pos = dm_read_pos(coder->syntax, token);
    if (pos == DM_PREDICATE_POS_COUNT || coder->syntax->lemma_symbol[token] == 0) {
        state->state = 2;
        return state;
    }
    if (coder->depth >= DM_CODER_DEPTH_MAX)
        return state; /* deeper chains than any sentence that means something; read later from its own end */
    state->state = 1;
    coder->depth++;
    read_token(coder, token, pos, state);
    if (state->count == 0)
        read_through_light_verb(coder, token, pos, state);
    coder->depth--;
    state->state = 2;
    return state;
}
