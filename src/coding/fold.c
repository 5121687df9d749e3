/* PLOVER's folding rules, and the CAMEO code that goes with each outcome.  Page "Ontology" of the documentation lists them. */
#include "coding/coder.h"

static void cameo(dm_reading *reading, uint16_t code, uint8_t digits)
{
    reading->cameo = code;
    reading->cameo_digits = digits;
}

/* The root or the most telling code for a type and mode read without a more specific frame. */
void dm_fold_default_cameo(dm_reading *reading)
{
    static const struct {
        uint8_t type, mode;
        uint16_t code;
        uint8_t digits;
    } table[] = {
        {DM_AGREE, 0, 30, 3},
        {DM_CONSULT, DM_MODE_VISIT, 42, 3},
        {DM_CONSULT, DM_MODE_THIRD_PARTY, 44, 3},
        {DM_CONSULT, DM_MODE_MULTILATERAL, 46, 3},
        {DM_CONSULT, DM_MODE_PHONE, 41, 3},
        {DM_CONSULT, 0, 40, 3},
        {DM_SUPPORT, 0, 50, 3},
        {DM_CONCEDE, 0, 80, 3},
        {DM_COOPERATE, 0, 60, 3},
        {DM_AID, 0, 70, 3},
        {DM_RETREAT, DM_MODE_WITHDRAW, 874, 4},
        {DM_RETREAT, DM_MODE_RELEASE, 841, 4},
        {DM_RETREAT, DM_MODE_DISARM, 873, 4},
        {DM_RETREAT, DM_MODE_CEASEFIRE, 871, 4},
        {DM_RETREAT, DM_MODE_ACCESS, 861, 4},
        {DM_RETREAT, DM_MODE_RESIGN, 831, 4},
        {DM_RETREAT, 0, 84, 3},
        {DM_REQUEST, DM_MODE_ASSIST, 103, 3},
        {DM_REQUEST, DM_MODE_CHANGE, 104, 3},
        {DM_REQUEST, DM_MODE_YIELD, 105, 3},
        {DM_REQUEST, DM_MODE_MEET, 106, 3},
        {DM_REQUEST, 0, 100, 3},
        {DM_ACCUSE, DM_MODE_DISAPPROVE, 111, 3},
        {DM_ACCUSE, DM_MODE_INVESTIGATE, 90, 3},
        {DM_ACCUSE, DM_MODE_ALLEGE, 112, 3},
        {DM_ACCUSE, 0, 110, 3},
        {DM_REJECT, DM_MODE_ASSIST, 122, 3},
        {DM_REJECT, DM_MODE_CHANGE, 123, 3},
        {DM_REJECT, DM_MODE_YIELD, 124, 3},
        {DM_REJECT, DM_MODE_MEET, 125, 3},
        {DM_REJECT, 0, 120, 3},
        {DM_THREATEN, DM_MODE_VIOLENCE, 138, 3},
        {DM_THREATEN, DM_MODE_RELATIONS, 131, 3},
        {DM_THREATEN, DM_MODE_RESTRICT, 132, 3},
        {DM_THREATEN, 0, 130, 3},
        {DM_PROTEST, DM_MODE_DEMO, 141, 3},
        {DM_PROTEST, DM_MODE_HUNGER, 142, 3},
        {DM_PROTEST, DM_MODE_STRIKE, 143, 3},
        {DM_PROTEST, DM_MODE_BOYCOTT, 143, 3},
        {DM_PROTEST, DM_MODE_OBSTRUCT, 144, 3},
        {DM_PROTEST, DM_MODE_RIOT, 145, 3},
        {DM_PROTEST, 0, 140, 3},
        {DM_MOBILIZE, DM_MODE_TROOPS, 152, 3},
        {DM_MOBILIZE, DM_MODE_POLICE, 151, 3},
        {DM_MOBILIZE, DM_MODE_WEAPONS, 154, 3},
        {DM_MOBILIZE, 0, 150, 3},
        {DM_SANCTION, DM_MODE_CONVICT, 173, 3},
        {DM_SANCTION, DM_MODE_EXPEL, 166, 3},
        {DM_SANCTION, DM_MODE_WITHDRAW, 166, 3},
        {DM_SANCTION, DM_MODE_DISCONTINUE, 163, 3},
        {DM_SANCTION, 0, 160, 3},
        {DM_COERCE, DM_MODE_SEIZE, 171, 3},
        {DM_COERCE, DM_MODE_ARREST, 173, 3},
        {DM_COERCE, DM_MODE_DEPORT, 174, 3},
        {DM_COERCE, DM_MODE_RESTRICT, 172, 3},
        {DM_COERCE, DM_MODE_CURFEW, 1723, 4},
        {DM_COERCE, DM_MODE_MARTIAL_LAW, 1724, 4},
        {DM_COERCE, DM_MODE_CYBER, 176, 3},
        {DM_COERCE, 0, 170, 3},
        {DM_ASSAULT, DM_MODE_ABDUCT, 181, 3},
        {DM_ASSAULT, DM_MODE_BEAT, 182, 3},
        {DM_ASSAULT, DM_MODE_TORTURE, 1822, 4},
        {DM_ASSAULT, DM_MODE_SEXUAL, 1821, 4},
        {DM_ASSAULT, DM_MODE_SUICIDE_ATTACK, 1831, 4},
        {DM_ASSAULT, DM_MODE_EXPLOSIVES, 183, 3},
        {DM_ASSAULT, DM_MODE_TARGETED, 186, 3},
        {DM_ASSAULT, DM_MODE_AERIAL, 195, 3},
        {DM_ASSAULT, DM_MODE_DRONE, 195, 3},
        {DM_ASSAULT, DM_MODE_HEAVY_WEAPONS, 194, 3},
        {DM_ASSAULT, DM_MODE_FIREARMS, 193, 3},
        {DM_ASSAULT, DM_MODE_UNCONVENTIONAL, 204, 3},
        {DM_ASSAULT, DM_MODE_CROWD_CONTROL, 175, 3},
        {DM_ASSAULT, 0, 190, 3},
    };
    const size_t count = sizeof table / sizeof *table;
    for (size_t i = 0; i < count; i++)
        if (table[i].type == reading->type && (table[i].mode == (uint8_t)reading->mode || table[i].mode == 0)) {
            cameo(reading, table[i].code, table[i].digits);
            return;
        }
}

/* "agreed to", "will": CAMEO 03 by the act that is promised. */
static void promise_cameo(dm_reading *reading)
{
    switch (reading->base_type) {
    case DM_CONSULT: cameo(reading, 36, 3); break;
    case DM_SUPPORT: cameo(reading, 32, 3); break;
    case DM_COOPERATE: cameo(reading, 31, 3); break;
    case DM_AID: cameo(reading, 33, 3); break;
    case DM_CONCEDE: cameo(reading, 351, 4); break;
    case DM_RETREAT: cameo(reading, reading->mode == DM_MODE_RELEASE ? 353 : reading->mode == DM_MODE_ACCESS ? 355 : 356, 4); break;
    default: cameo(reading, 30, 3); break;
    }
}

static dm_event_type folded_future(dm_event_type type)
{
    switch (type) {
    case DM_CONSULT:
    case DM_SUPPORT:
    case DM_COOPERATE:
    case DM_AID: return DM_AGREE;
    case DM_RETREAT: return DM_CONCEDE;
    case DM_ASSAULT:
    case DM_COERCE:
    case DM_SANCTION: return DM_THREATEN;
    default: return type;
    }
}

static dm_mode threat_mode(const dm_reading *inner)
{
    switch (inner->base_type) {
    case DM_ASSAULT:
    case DM_MOBILIZE: return DM_MODE_VIOLENCE;
    case DM_SANCTION:
        return inner->mode == DM_MODE_EXPEL ? DM_MODE_EXPEL : inner->mode == DM_MODE_CONVICT ? DM_MODE_ARREST : DM_MODE_RELATIONS;
    case DM_COERCE:
        return inner->mode == DM_MODE_ARREST   ? DM_MODE_ARREST
               : inner->mode == DM_MODE_DEPORT ? DM_MODE_EXPEL
               : inner->mode == DM_MODE_SEIZE  ? DM_MODE_TERRITORY
                                               : DM_MODE_RESTRICT;
    case DM_REJECT: return DM_MODE_RELATIONS;
    default: return DM_MODE_NONE;
    }
}

/* The first three digits of a CAMEO code: 0832 and 083 are 83. */
static uint16_t cameo_class(const dm_reading *reading) { return reading->cameo_digits == 4 ? reading->cameo / 10 : reading->cameo; }

static dm_mode demand_mode(const dm_reading *inner)
{
    if ((inner->type == DM_REQUEST || inner->type == DM_REJECT) && inner->mode != DM_MODE_NONE)
        return inner->mode;       /* "rejected a call for a ceasefire": of what was called for */
    if (cameo_class(inner) == 83) /* to resign, to repeal a law: political change, not a stand given up */
        return DM_MODE_CHANGE;
    switch (inner->base_type) {
    case DM_RETREAT:
    case DM_CONCEDE: return DM_MODE_YIELD;
    case DM_AID:
    case DM_COOPERATE:
    case DM_SUPPORT: return DM_MODE_ASSIST;
    case DM_CONSULT:
    case DM_AGREE: return DM_MODE_MEET;
    case DM_ASSAULT:
    case DM_COERCE:
    case DM_SANCTION:
    case DM_MOBILIZE: return inner->auxiliary & DM_AUX_NEGATION ? DM_MODE_YIELD : DM_MODE_CHANGE;
    default: return DM_MODE_CHANGE;
    }
}

/* CAMEO numbers what is asked for as it numbers the acts: 0832 (change of policy) is asked for as 1042, 084 (release) as 1053,
 * refused as 1232 and 1243. */
static void demand_cameo(dm_reading *out, const dm_reading *inner)
{
    static const struct {
        uint16_t act, digit; /* class of the act asked for; last digit of the demand */
    } help[] = {{61, 1}, {62, 2}, {63, 3}, {64, 4}, {71, 1}, {72, 2}, {73, 3}, {74, 4}},
      yields[] = {{81, 1}, {82, 2}, {84, 3}, {85, 4}, {86, 5}, {87, 6}};
    bool request = out->type == DM_REQUEST;
    uint16_t class = cameo_class(inner);
    switch (out->mode) {
    case DM_MODE_ASSIST:
        if (inner->base_type == DM_AID)
            cameo(out, request ? 103 : 122, 3);
        else
            cameo(out, request ? 101 : 121, 3);
        for (size_t i = 0; i < sizeof help / sizeof *help && out->cameo_digits == 3; i++)
            if (help[i].act == class)
                cameo(out, (uint16_t)(out->cameo * 10 + help[i].digit), 4);
        break;
    case DM_MODE_CHANGE:
        cameo(out, request ? 104 : 123, 3);
        if (class == 83 && inner->cameo_digits == 4)
            cameo(out, (uint16_t)(out->cameo * 10 + inner->cameo % 10), 4);
        break;
    case DM_MODE_YIELD:
        cameo(out, request ? 105 : 124, 3);
        for (size_t i = 0; i < sizeof yields / sizeof *yields && out->cameo_digits == 3; i++)
            if (yields[i].act == class)
                cameo(out, (uint16_t)(out->cameo * 10 + yields[i].digit), 4);
        break;
    case DM_MODE_MEET: cameo(out, request ? 106 : 125, 3); break;
    default: cameo(out, request ? 100 : 120, 3); break;
    }
}

/* What a party can be asked for, and refuse. */
static bool is_forthcoming(dm_event_type type)
{
    return type == DM_AGREE || type == DM_CONSULT || type == DM_SUPPORT || type == DM_CONCEDE || type == DM_COOPERATE ||
           type == DM_AID || type == DM_RETREAT;
}

/* "The US will hold talks with Iraq": a promise by the one to the other, not an act of both. */
static void split_reciprocal(dm_reading *reading)
{
    if (!reading->reciprocal || reading->lead_count == 0 || reading->lead_count >= reading->actor.count)
        return;
    for (uint32_t i = reading->lead_count; i < reading->actor.count; i++)
        dm_parties_add(&reading->recipient, reading->actor.mention[i]);
    reading->actor.count = reading->lead_count;
    reading->reciprocal = false;
}

/* CAMEO has codes of its own for a protest or a measure that is only announced (133, 132x); the type stays, with `future`. */
void dm_fold_announced_cameo(dm_reading *reading)
{
    if (reading->actor.count == 0 || (reading->auxiliary & DM_AUX_NEGATION))
        return;
    if (reading->base_type == DM_PROTEST)
        cameo(reading, 133, 3);
    else if (reading->base_type == DM_COERCE && reading->mode == DM_MODE_CURFEW)
        cameo(reading, 1323, 4);
    else if (reading->base_type == DM_COERCE && reading->mode == DM_MODE_MARTIAL_LAW)
        cameo(reading, 1324, 4);
    else if (reading->base_type == DM_COERCE && (reading->mode == DM_MODE_RESTRICT || reading->mode == DM_MODE_CENSOR))
        cameo(reading, 132, 3);
}

void dm_fold_future(dm_reading *reading)
{
    dm_event_type type = folded_future(reading->base_type);
    reading->auxiliary |= DM_AUX_FUTURE;
    if (reading->folded &&
        (reading->type == DM_REQUEST || reading->type == DM_REJECT || reading->type == DM_ACCUSE || reading->type == DM_THREATEN))
        return; /* "will call for the release": a demand to come is a demand */
    if ((reading->auxiliary & DM_AUX_NEGATION) && reading->actor.count > 0 && is_forthcoming(reading->base_type)) {
        /* "will not lift the embargo": a refusal */
        dm_reading inner = *reading;
        inner.auxiliary &= ~(uint32_t)DM_AUX_NEGATION;
        reading->type = DM_REJECT;
        reading->mode = demand_mode(&inner);
        reading->auxiliary &= ~(uint32_t)(DM_AUX_NEGATION | DM_AUX_FUTURE);
        demand_cameo(reading, &inner);
        reading->folded = true;
        return;
    }
    if (type == reading->base_type) {
        if (type == DM_PROTEST)
            dm_fold_announced_cameo(reading);
        return;
    }
    if (type == DM_THREATEN) {
        /* a threat needs someone who makes it; "was going to be attacked" is none */
        if (reading->actor.count == 0 || (reading->auxiliary & DM_AUX_NEGATION))
            return;
        reading->mode = threat_mode(reading);
        reading->type = DM_THREATEN;
        dm_fold_default_cameo(reading);
    } else {
        reading->type = type;
        split_reciprocal(reading);
        if (type == DM_AGREE || type == DM_CONCEDE)
            promise_cameo(reading);
    }
    reading->folded = true;
}

void dm_fold_operator(dm_operator op, const dm_frame *outer, const dm_reading *inner, dm_reading *out)
{
    out->type = inner->type;
    out->base_type = inner->base_type;
    out->mode = inner->mode;
    out->auxiliary |= inner->auxiliary | outer->auxiliary;
    cameo(out, inner->cameo, inner->cameo_digits);
    out->folded = inner->folded;
    switch (op) {
    case DM_OPERATOR_PROMISE:
        if (inner->base_type == DM_REQUEST || inner->base_type == DM_ACCUSE || inner->base_type == DM_PROTEST) {
            out->folded = true; /* "decided to demand", "voted to remove US troops": the demand stands */
            break;
        }
        out->auxiliary |= DM_AUX_FUTURE;
        out->type = folded_future(inner->base_type);
        if (out->type == inner->base_type && inner->base_type != DM_CONCEDE && inner->base_type != DM_REJECT &&
            inner->base_type != DM_THREATEN)
            out->type = DM_AGREE;
        if (out->type == DM_THREATEN)
            out->mode = threat_mode(inner);
        if (inner->auxiliary & DM_AUX_NEGATION) { /* "agreed not to attack" */
            out->type = DM_AGREE;
            out->mode = inner->mode;
            out->auxiliary &= ~(uint32_t)DM_AUX_NEGATION;
        }
        if (out->type == DM_THREATEN)
            dm_fold_default_cameo(out);
        else
            promise_cameo(out);
        if (inner->type == DM_REQUEST ||
            inner->type == DM_REJECT) /* "heeded a call for the release": the modes of calls are not the act's */
            out->mode = DM_MODE_NONE;
        if (outer->cameo_digits == 4 && out->type == DM_AGREE) /* "offered a loan": the frame knows better */
            cameo(out, outer->cameo, outer->cameo_digits);
        out->folded = true;
        break;
    case DM_OPERATOR_REQUEST:
    case DM_OPERATOR_REJECT:
        out->type = op == DM_OPERATOR_REQUEST ? DM_REQUEST : DM_REJECT;
        out->mode = demand_mode(inner);
        out->auxiliary &= ~(uint32_t)(DM_AUX_NEGATION | DM_AUX_FUTURE | DM_AUX_HYPOTHETICAL);
        demand_cameo(out, inner);
        out->folded = true;
        break;
    case DM_OPERATOR_THREATEN:
        out->type = DM_THREATEN;
        out->mode = threat_mode(inner);
        out->auxiliary &= ~(uint32_t)(DM_AUX_NEGATION | DM_AUX_FUTURE | DM_AUX_HYPOTHETICAL);
        dm_fold_default_cameo(out);
        out->folded = true;
        break;
    case DM_OPERATOR_ACCUSE:
        out->type = DM_ACCUSE;
        out->mode = DM_MODE_ALLEGE;
        out->auxiliary &= ~(uint32_t)(DM_AUX_NEGATION | DM_AUX_FUTURE | DM_AUX_HYPOTHETICAL);
        cameo(out, 112, 3);
        out->folded = true;
        break;
    case DM_OPERATOR_STOP:
        out->type = (dm_event_type)outer->type;
        out->base_type = out->type;
        out->mode = (dm_mode)outer->mode;
        out->auxiliary = outer->auxiliary;
        cameo(out, outer->cameo, outer->cameo_digits);
        if (out->cameo_digits == 0)
            dm_fold_default_cameo(out);
        out->folded = false;
        break;
    case DM_OPERATOR_NEGATE: out->auxiliary |= DM_AUX_NEGATION; break;
    case DM_OPERATOR_FUTURE: dm_fold_future(out); break;
    case DM_OPERATOR_HYPOTHETICAL: out->auxiliary |= DM_AUX_HYPOTHETICAL; break;
    case DM_OPERATOR_NONE:
    case DM_OPERATOR_TRANSPARENT:
    case DM_OPERATOR_REPORT:
    case DM_OPERATOR_COUNT: break;
    }
}
