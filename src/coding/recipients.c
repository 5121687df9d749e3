/* Parties that no slot of the frame gives: whom a promise would touch, who did what is condemned, who killed in the attack told. */
#include "coding/coder.h"

#include "base/text.h"

/* The same party by another mention: "Chad said that Sudan had attacked its town". */
static bool is_same_party(const dm_coder *coder, uint32_t a, uint32_t b)
{
    const dm_entity *x = &coder->mentions->mentions[a].entity, *y = &coder->mentions->mentions[b].entity;
    if (x->code[0] == '\0' || strcmp(x->code, y->code) != 0 || x->sector_count != y->sector_count)
        return false;
    if (x->sector_count > 0 && x->sector[0] != y->sector[0])
        return false;
    if (x->sector_count == 0)
        return true;
    if (x->identifier_text.len == 0 &&
        y->identifier_text.len == 0) /* two settlers, two villagers: not the same without the same words */
        return dm_text_equal(x->entity_text, y->entity_text);
    return dm_text_equal(x->identifier_text, y->identifier_text);
}

bool dm_parties_has_same(const dm_coder *coder, const dm_parties *parties, uint32_t mention)
{
    for (uint32_t i = 0; i < parties->count; i++)
        if (parties->mention[i] == mention || is_same_party(coder, parties->mention[i], mention))
            return true;
    return false;
}

/* Parties of `from` that are not among `without`. */
void dm_parties_copy_without(const dm_coder *coder, dm_parties *to, const dm_parties *from, const dm_parties *without)
{
    for (uint32_t i = 0; i < from->count; i++)
        if (!dm_parties_has_same(coder, without, from->mention[i]))
            dm_parties_add(to, from->mention[i]);
}

/* "agreed to set up a company": what only the context gives a country to is no party of a promise, but of a demand. */
static void keep_named(const dm_coder *coder, const dm_reading *reading, dm_parties *parties)
{
    uint32_t kept = 0;
    for (uint32_t i = 0; i < parties->count; i++) {
        const dm_mention *mention = &coder->mentions->mentions[parties->mention[i]];
        bool own = mention->entity.code[0] == '\0';
        for (uint32_t k = 0; k < reading->actor.count; k++)
            own = own || strcmp(coder->mentions->mentions[reading->actor.mention[k]].entity.code, mention->entity.code) == 0;
        if (reading->type == DM_REQUEST || (mention->resolved && (mention->entity.via != DM_VIA_CONTEXT || !own)))
            parties->mention[kept++] = parties->mention[i];
    }
    parties->count = kept;
}

/* The purpose that hangs on what is given: "a shipment of masks to assist Chad". */
static uint32_t purpose_of(const dm_coder *coder, const dm_arguments *arguments)
{
    const dm_syntax *s = coder->syntax;
    for (uint32_t i = 0; i < arguments->count; i++) {
        uint32_t noun = arguments->filler[i].token;
        if (arguments->filler[i].slot != DM_SLOT_OBJ && arguments->filler[i].slot < DM_SLOT_PREPOSITION)
            continue;
        for (uint32_t t = noun + 1; t < s->token_count && s->sentence[t] == s->sentence[noun]; t++) {
            uint32_t mark = s->deprel[t] == DM_REL_ACL ? dm_tree_child(s, t, DM_REL_MARK) : DM_NO_TOKEN;
            bool below = s->head[t] == noun || (s->head[t] != DM_NO_TOKEN && s->head[s->head[t]] == noun);
            if (mark != DM_NO_TOKEN && below && dm_text_is(s->lower[mark], "to"))
                return t;
        }
    }
    return DM_NO_TOKEN;
}

/* Are they nothing but places? */
static bool are_places(const dm_coder *coder, const dm_parties *parties)
{
    for (uint32_t i = 0; i < parties->count; i++) {
        const dm_mention *mention = &coder->mentions->mentions[parties->mention[i]];
        if (mention->kind != DM_MENTION_PLACE || mention->entity.sector_count > 0)
            return false;
    }
    return true;
}

/* "began a campaign to recapture the town from rebels", "an operation to clear out militants": those whom it is to drive out,
 * before the place. */
void dm_recipients_of_campaign(const dm_coder *coder, const dm_arguments *arguments, dm_reading *reading)
{
    if (reading->base_type != DM_ASSAULT || reading->reciprocal || reading->actor.count == 0 ||
        !are_places(coder, &reading->recipient))
        return;
    uint32_t purpose = purpose_of(coder, arguments);
    if (purpose == DM_NO_TOKEN || coder->syntax->upos[purpose] != DM_UPOS_VERB)
        return;
    dm_arguments inner;
    dm_parties found = {0};
    dm_slots_collect(coder, purpose, DM_PREDICATE_VERB, &inner);
    for (uint32_t i = 0; i < inner.count; i++)
        if (inner.filler[i].slot == coder->terms->from_slot)
            dm_roles_of_filler(coder, inner.filler[i].token, &found);
    for (uint32_t i = 0; i < inner.count && (found.count == 0 || are_places(coder, &found)); i++)
        if (inner.filler[i].slot == DM_SLOT_OBJ) {
            found.count = 0;
            dm_roles_of_filler(coder, inner.filler[i].token, &found);
        }
    if (found.count == 0 || (are_places(coder, &found) && reading->recipient.count > 0))
        return;
    reading->recipient.count = 0;
    dm_parties_copy_without(coder, &reading->recipient, &found, &reading->actor);
}

/* "agreed to set up a company": what is made is nobody yet. */
static bool is_making(const dm_syntax *s, uint32_t verb)
{
    static const char *const words[] = {"set",  "establish", "build", "create", "found", "launch",   "form",
                                        "open", "construct", "stage", "make",   "hold",  "organize", "organise"};
    return DM_TEXT_IS_ANY(s->lemma[verb], words);
}

static void recipients_of_clause(const dm_coder *coder, uint32_t complement, dm_reading *reading)
{
    dm_predicate_pos pos = dm_read_pos(coder->syntax, complement);
    if (pos == DM_PREDICATE_POS_COUNT)
        return;
    dm_arguments inner;
    dm_parties found = {0};
    dm_slots_collect(coder, complement, pos, &inner);
    for (uint32_t k = 0; k < inner.count && reading->type == DM_REQUEST; k++) /* "demanded that the minister step down" */
        if (inner.filler[k].slot == DM_SLOT_SUBJ)
            dm_roles_of_filler(coder, inner.filler[k].token, &found);
    for (uint32_t k = 0; k < inner.count && found.count == 0 && !is_making(coder->syntax, complement); k++)
        if (inner.filler[k].slot == DM_SLOT_IOBJ || inner.filler[k].slot == DM_SLOT_OBJ)
            dm_roles_of_filler(coder, inner.filler[k].token, &found);
    keep_named(coder, reading, &found);
    dm_parties_copy_without(coder, &reading->recipient, &found, &reading->actor);
    if (reading->recipient.count == 0 && !is_making(coder->syntax, complement))
        dm_roles_default_recipient(coder, &inner, &reading->actor, &reading->recipient);
}

/* "demanded that the minister appear or resign": the doer of what is demanded, where its event has none. */
void dm_recipients_asked(const dm_coder *coder, const dm_arguments *arguments, dm_reading *reading)
{
    for (uint32_t i = 0; i < arguments->count && reading->recipient.count == 0; i++) {
        uint32_t subject =
            arguments->filler[i].slot == DM_SLOT_COMP ? dm_slots_surface_subject(coder, arguments->filler[i].token) : DM_NO_TOKEN;
        dm_parties found = {0};
        if (subject != DM_NO_TOKEN)
            dm_roles_of_filler(coder, subject, &found);
        dm_parties_copy_without(coder, &reading->recipient, &found, &reading->actor);
    }
}

/* "agreed to accept refugees from Greece", no event that the lexicon knows: whom the promised or demanded act would touch. */
void dm_recipients_of_complement(const dm_coder *coder, const dm_arguments *arguments, dm_reading *reading)
{
    for (uint32_t i = 0; i < arguments->count && reading->recipient.count == 0; i++)
        if (arguments->filler[i].slot == DM_SLOT_COMP)
            recipients_of_clause(coder, arguments->filler[i].token, reading);
    uint32_t purpose = reading->recipient.count == 0 ? purpose_of(coder, arguments) : DM_NO_TOKEN;
    if (purpose != DM_NO_TOKEN)
        recipients_of_clause(coder, purpose, reading);
}

/* Subjects of a clause and of what it says in clauses of its own: "until he is satisfied that Cuba has stopped". */
static void subjects_of(const dm_coder *coder, uint32_t clause, dm_parties *out)
{
    const dm_syntax *s = coder->syntax;
    uint32_t open[4] = {clause}, count = 1;
    for (uint32_t at = 0; at < count; at++) {
        uint32_t subject = dm_slots_surface_subject(coder, open[at]);
        if (subject != DM_NO_TOKEN)
            dm_roles_of_filler(coder, subject, out);
        for (uint32_t i = s->child_first[open[at]]; i < s->child_first[open[at] + 1] && count < 4; i++) {
            uint32_t child = s->child[i];
            if (s->deprel[child] == DM_REL_CCOMP || s->deprel[child] == DM_REL_XCOMP ||
                (s->deprel[child] == DM_REL_CONJ && s->upos[child] == DM_UPOS_VERB))
                open[count++] = child;
        }
    }
}

/* A clause of a condition that hangs on the verb, be it by way of its phrases: "will not lift the embargo on Cuba until ...". */
static bool is_condition_of(const dm_syntax *s, uint32_t clause, uint32_t verb)
{
    static const char *const words[] = {"until", "unless", "if", "before"};
    uint32_t mark = s->deprel[clause] == DM_REL_ADVCL ? dm_tree_child(s, clause, DM_REL_MARK) : DM_NO_TOKEN;
    if (mark == DM_NO_TOKEN || !DM_TEXT_IS_ANY(s->lower[mark], words))
        return false;
    uint32_t at = s->head[clause];
    for (int step = 0; step < 4 && at != DM_NO_TOKEN && at != verb; step++)
        at = s->head[at];
    return at == verb;
}

/* "will not lift the embargo until Cuba releases ...": whose conduct a refusal or a threat waits for. */
void dm_recipients_of_condition(const dm_coder *coder, uint32_t verb, dm_reading *out)
{
    const dm_syntax *s = coder->syntax;
    if ((out->type != DM_REJECT && out->type != DM_THREATEN) || out->recipient.count > 0 || out->actor.count == 0)
        return;
    const dm_sentence *sentence = &s->sentences[s->sentence[verb]];
    for (uint32_t clause = sentence->first; clause < sentence->first + sentence->count && out->recipient.count == 0; clause++) {
        dm_parties found = {0};
        if (!is_condition_of(s, clause, verb))
            continue;
        subjects_of(coder, clause, &found);
        dm_parties_copy_without(coder, &out->recipient, &found, &out->actor);
    }
}

/* "condemned the attack on Israel by Hamas": those who did it are blamed, never those who suffered it.  True when the blame is for
 * such an act. */
bool dm_recipients_condemned(dm_coder *coder, const dm_arguments *arguments, dm_slot_path path, dm_reading *reading)
{
    uint32_t fillers[DM_FILLERS_MAX];
    if ((path.slot[0] != DM_SLOT_OBJ && reading->type != DM_PROTEST) || path.slot[1] != DM_SLOT_NONE)
        return false;
    uint32_t count = dm_match_path(coder, arguments, reading->token, path, fillers);
    for (uint32_t i = 0; i < count; i++) {
        if (dm_roles_is_actor(coder, fillers[i]) || dm_read_pos(coder->syntax, fillers[i]) != DM_PREDICATE_NOUN)
            continue;
        const dm_token_state *state = dm_read(coder, fillers[i]);
        bool harm = state->count > 0 && (state->readings[0].base_type == DM_ASSAULT || state->readings[0].base_type == DM_COERCE ||
                                         state->readings[0].base_type == DM_SANCTION);
        if (!harm || (state->readings[0].actor.count == 0 && state->readings[0].recipient.count == 0))
            continue;
        dm_parties_copy_without(coder, &reading->recipient, &state->readings[0].actor, &reading->actor);
        return true;
    }
    return false;
}

/* Is the word what somebody did or said before, spoken of as known: "the launch", "this decision", "these remarks"? */
static bool is_act_known(const dm_syntax *s, uint32_t noun, const char *const *words, size_t count)
{
    if (dm_text_is(s->lower[noun], "this") || dm_text_is(s->lower[noun], "that"))
        return s->upos[noun] != DM_UPOS_NOUN;
    static const char *const suffered[] = {"arrest", "detention", "conviction", "sentence", "deportation", "expulsion", "killing"};
    uint32_t det = dm_tree_child(s, noun, DM_REL_DET), owner = dm_tree_child(s, noun, DM_REL_NMOD_POSS);
    if (owner != DM_NO_TOKEN && s->upos[owner] == DM_UPOS_PRON && DM_TEXT_IS_ANY(s->lemma[noun], suffered)) /* "his arrest" */
        return dm_text_is_any(s->lemma[noun], words, count);
    return det != DM_NO_TOKEN && dm_text_is_any(s->lemma[noun], words, count) &&
           (dm_text_is(s->lower[det], "the") || dm_text_is(s->lower[det], "this") || dm_text_is(s->lower[det], "these"));
}

/* Nothing behind the noun says whose or what it is: "the offer", not "the offer of the king". */
static bool stands_alone(const dm_syntax *s, uint32_t noun)
{
    for (uint32_t i = s->child_first[noun]; i < s->child_first[noun + 1]; i++)
        if (s->child[i] > noun && s->deprel[s->child[i]] != DM_REL_PUNCT && s->deprel[s->child[i]] != DM_REL_CC &&
            s->deprel[s->child[i]] != DM_REL_CONJ)
            return false;
    return true;
}

/* Who did the last act before, at most two sentences back, when he is another. */
static void take_doer_before(const dm_coder *coder, bool sorry, dm_reading *reading)
{
    if (coder->sources.count == 0)
        return;
    const dm_reading *before = coder->sources.data[coder->sources.count - 1];
    if (coder->syntax->sentence[before->token] + 2 >= coder->syntax->sentence[reading->token])
        dm_parties_copy_without(coder, &reading->recipient, sorry ? &before->recipient : &before->actor, &reading->actor);
}

/* "The rabbi says that ... The United States condemns the remarks": who spoke in the sentence before. */
static void take_speaker_before(const dm_coder *coder, dm_reading *reading)
{
    const dm_syntax *s = coder->syntax;
    uint32_t number = s->sentence[reading->token];
    if (number == 0 || s->sentences[number - 1].in_title)
        return;
    const dm_sentence *sentence = &s->sentences[number - 1];
    for (uint32_t t = sentence->first; t < sentence->first + sentence->count; t++) {
        if (s->deprel[t] != DM_REL_ROOT)
            continue;
        dm_parties found = {0};
        uint32_t subject = dm_slots_is_passive(coder, t) ? DM_NO_TOKEN : dm_slots_surface_subject(coder, t);
        if (subject != DM_NO_TOKEN && dm_roles_is_actor(coder, subject))
            dm_roles_of_filler(coder, subject, &found);
        dm_parties_copy_without(coder, &reading->recipient, &found, &reading->actor);
    }
}

/* "North Korea launches a rocket. France condemns the launch.": what is blamed without a doer is the act told before.  The one who
 * did it, when he is another than the accuser; and of an answer ("Iran rejects the ultimatum") the one who is answered. */
void dm_recipients_of_act_before(dm_coder *coder, const dm_arguments *arguments, dm_reading *reading)
{
    static const char *const acts[] = {
        "action",      "move",      "decision",   "punishment", "launch",      "test",     "attack",    "strike",
        "raid",        "killing",   "arrest",     "sentence",   "ruling",      "step",     "bombing",   "shelling",
        "deportation", "expulsion", "detention",  "conviction", "plan",        "ban",      "measure",   "announcement",
        "incident",    "assault",   "airstrike",  "operation",  "deployment",  "invasion", "incursion", "violence",
        "act",         "seizure",   "suspension", "verdict",    "publication", "coup",     "policy"};
    static const char *const words[] = {"remark", "comment", "statement", "claim", "speech", "word", "allegation", "accusation"};
    static const char *const asked[] = {
        "offer",     "proposal",   "request",  "demand", "ultimatum", "resolution", "accusation", "allegation", "claim",
        "charge",    "invitation", "appeal",   "call",   "plan",      "decision",   "ruling",     "verdict",    "suggestion",
        "criticism", "deadline",   "sanction", "threat", "warning",   "complaint",  "deal"};
    const dm_syntax *s = coder->syntax;
    bool sorry = reading->type == DM_CONCEDE && dm_text_is(s->lemma[reading->token], "apologize");
    bool answers = reading->type == DM_REJECT;
    if ((reading->type != DM_ACCUSE && !sorry && !answers) || reading->recipient.count > 0 || reading->actor.count == 0)
        return;
    for (uint32_t i = 0; i < arguments->count; i++) {
        uint32_t noun = arguments->filler[i].token;
        if (arguments->filler[i].slot != DM_SLOT_OBJ && !sorry)
            continue;
        bool said = !sorry && reading->mode != DM_MODE_INVESTIGATE && is_act_known(s, noun, words, sizeof words / sizeof *words) &&
                    stands_alone(s, noun);
        bool done = answers ? is_act_known(s, noun, asked, sizeof asked / sizeof *asked) && stands_alone(s, noun)
                            : is_act_known(s, noun, acts, sizeof acts / sizeof *acts);
        if (!said && !done)
            continue;
        take_doer_before(coder, sorry, reading);
        if (reading->recipient.count == 0 && said)
            take_speaker_before(coder, reading);
        return;
    }
}

/* "mobilized the army", "sent its jets": forces of one's own are the means and not the target. */
static bool is_own_force(const dm_entity *actor, const dm_entity *recipient)
{
    return recipient->sector_count > 0 && (recipient->sector[0] == DM_MIL || recipient->sector[0] == DM_COP) &&
           strcmp(actor->code, recipient->code) == 0;
}

/* "Russia hosted talks in Sochi": where parties at peace meet at home is no party. */
void dm_recipients_drop_home(const dm_coder *coder, dm_reading *reading)
{
    bool peace =
        reading->type == DM_AGREE || reading->type == DM_CONSULT || reading->type == DM_SUPPORT || reading->type == DM_COOPERATE;
    bool moved = reading->type == DM_MOBILIZE || (reading->base_type == DM_RETREAT && reading->mode == DM_MODE_WITHDRAW);
    if (!peace && !moved)
        return;
    uint32_t kept = 0;
    for (uint32_t i = 0; i < reading->recipient.count; i++) {
        const dm_mention *mention = &coder->mentions->mentions[reading->recipient.mention[i]];
        bool home = mention->kind == DM_MENTION_PLACE && mention->entity.sector_count == 0 && mention->entity.code[0] != '\0';
        bool drop = false;
        for (uint32_t k = 0; k < reading->actor.count; k++) {
            const dm_entity *actor = &coder->mentions->mentions[reading->actor.mention[k]].entity;
            drop = drop || (peace ? home && strcmp(actor->code, mention->entity.code) == 0 && actor->via != DM_VIA_CONTEXT
                                  : is_own_force(actor, &mention->entity));
        }
        if (!drop)
            reading->recipient.mention[kept++] = reading->recipient.mention[i];
    }
    reading->recipient.count = kept;
}

/* "declared a ceasefire in Libya": those who fight there, who are named by the place, be it at home. */
void dm_recipients_of_truce(const dm_coder *coder, dm_reading *reading)
{
    static const char *const words[] = {"in", "across", "throughout", "at", "around"};
    const dm_syntax *s = coder->syntax;
    if (reading->base_type != DM_RETREAT || reading->mode != DM_MODE_CEASEFIRE || reading->recipient.count > 0 ||
        reading->actor.count == 0 || (reading->reciprocal && reading->actor.count > 1 && reading->type == DM_RETREAT))
        return;
    const dm_sentence *sentence = &s->sentences[s->sentence[reading->innermost]];
    for (uint32_t n = 0; n < sentence->count; n++) { /* behind the truce first, then before it: "in Colombia, the rebels ..." */
        uint32_t t = reading->innermost + 1 + n;
        t = t < sentence->first + sentence->count ? t : t - sentence->count;
        uint32_t index = coder->mentions->by_head[t], marker = dm_tree_child(s, t, DM_REL_CASE);
        if (index == DM_NO_TOKEN || marker == DM_NO_TOKEN || coder->mentions->mentions[index].kind != DM_MENTION_PLACE ||
            coder->mentions->mentions[index].entity.code[0] == '\0')
            continue;
        for (size_t w = 0; w < sizeof words / sizeof *words; w++)
            if (dm_text_is(s->lower[marker], words[w])) {
                dm_parties_add(&reading->recipient, index);
                reading->reciprocal = false;
                return;
            }
    }
}

/* "reiterated its commitment to support Mali": whom the commitment is to. */
bool dm_recipients_committed(const dm_coder *coder, const dm_arguments *arguments, const dm_reading *reading)
{
    static const char *const words[] = {"commitment", "readiness", "willingness", "determination", "resolve", "desire"};
    for (uint32_t i = 0; i < arguments->count && reading->type == DM_SUPPORT; i++)
        for (size_t w = 0; arguments->filler[i].slot == DM_SLOT_OBJ && w < sizeof words / sizeof *words; w++)
            if (dm_text_is(coder->syntax->lemma[arguments->filler[i].token], words[w]))
                return true;
    return false;
}
