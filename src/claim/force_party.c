/* Whose the forces are: the noun's own modifier or possessor, the body they belong to, the doer of the movement, the speaker, or
 * the party that the sentence before is about. */
#include "base/text.h"
#include "claim/finder.h"
#include "claim/movement.h"

/* "5,000 peacekeepers", "a new mission": some body's, the words do not say whose. */
static bool is_generic(const dm_coder *coder, const dm_mention *mention)
{
    const dm_syntax *s = coder->syntax;
    if (mention->entity.via != DM_VIA_ROLE || strcmp(mention->entity.code, "IGO") != 0)
        return false;
    for (uint32_t i = s->child_first[mention->head]; i < s->child_first[mention->head + 1]; i++) {
        uint32_t child = s->child[i], index = coder->mentions->by_head[child];
        if ((s->deprel[child] == DM_REL_COMPOUND || s->deprel[child] == DM_REL_AMOD || s->deprel[child] == DM_REL_NMOD_POSS) &&
            index != DM_NO_TOKEN && coder->mentions->mentions[index].entity.code[0] != '\0')
            return false; /* "20,000 African Union troops" */
    }
    return true;
}

static bool first_coded(const dm_coder *coder, const dm_parties *parties, dm_entity *out)
{
    for (uint32_t i = 0; i < parties->count; i++) {
        const dm_mention *mention = &coder->mentions->mentions[parties->mention[i]];
        if (!mention->resolved || mention->entity.code[0] == '\0' ||
            (mention->entity.via == DM_VIA_CONTEXT && dm_text_is(coder->syntax->lemma[mention->head], "mission")))
            continue; /* "the mission in Somalia" is not Somalia's */
        if (is_generic(coder, mention))
            continue;
        *out = dm_mention_entity(mention);
        return true;
    }
    return false;
}

static bool has_from(const dm_syntax *s, uint32_t verb)
{
    for (uint32_t i = s->child_first[verb]; i < s->child_first[verb + 1]; i++)
        if (s->deprel[s->child[i]] == DM_REL_OBL && dm_phrase_has_child_word(s, s->child[i], DM_REL_CASE, "from"))
            return true;
    return false;
}

/* Is the noun the object of a verb whose subject is a party? */
static bool has_sender(const dm_coder *coder, uint32_t noun)
{
    const dm_syntax *s = coder->syntax;
    uint32_t verb = s->deprel[noun] == DM_REL_OBJ ? s->head[noun] : DM_NO_TOKEN,
             subject = verb == DM_NO_TOKEN ? DM_NO_TOKEN : dm_slots_surface_subject(coder, verb),
             index = subject == DM_NO_TOKEN ? DM_NO_TOKEN : coder->mentions->by_head[subject];
    return index != DM_NO_TOKEN && coder->mentions->mentions[index].entity.code[0] != '\0';
}

/* "from Niger to Chad" */
static bool goes_on_to(const dm_syntax *s, uint32_t noun)
{
    uint32_t verb = s->head[noun];
    for (int pass = 0; pass < 2; pass++)
        for (uint32_t at = pass == 0 ? noun : verb, i = s->child_first[at]; i < s->child_first[at + 1]; i++)
            if (s->child[i] > noun && dm_phrase_has_child_word(s, s->child[i], DM_REL_CASE, "to"))
                return true;
    return false;
}

/* "Ireland has 340 soldiers with the United Nations Interim Force": the body is whom they serve with. */
static bool serves_with(const dm_coder *coder, uint32_t noun, const char *code)
{
    static const char *const words[] = {"with", "in", "at", "for", "under", "to"};
    const dm_syntax *s = coder->syntax;
    for (uint32_t i = s->child_first[noun]; i < s->child_first[noun + 1]; i++) {
        uint32_t child = s->child[i], mark = dm_tree_child(s, child, DM_REL_CASE), index = coder->mentions->by_head[child];
        if (s->deprel[child] == DM_REL_NMOD && mark != DM_NO_TOKEN && DM_TEXT_IS_ANY(s->lower[mark], words) &&
            index != DM_NO_TOKEN && strcmp(coder->mentions->mentions[index].entity.code, code) == 0)
            return true;
    }
    return false;
}

static bool own_force(const dm_coder *coder, uint32_t noun, const char *place, dm_entity *out)
{
    const dm_syntax *s = coder->syntax;
    uint32_t index = coder->mentions->by_head[noun];
    dm_parties parties = {0};
    if (index != DM_NO_TOKEN) {
        const dm_mention *mention = &coder->mentions->mentions[index];
        if (mention->resolved && mention->entity.code[0] != '\0' && mention->entity.via != DM_VIA_CONTEXT &&
            !is_generic(coder, mention) && strcmp(mention->entity.code, place) != 0 &&
            !(has_sender(coder, noun) && serves_with(coder, noun, mention->entity.code))) {
            *out = mention->entity;
            return true;
        }
    }
    for (uint32_t i = s->child_first[noun]; i < s->child_first[noun + 1]; i++) {
        uint32_t child = s->child[i];
        dm_deprel rel = (dm_deprel)s->deprel[child];
        uint32_t marker =
            rel == DM_REL_NMOD ? dm_tree_child(s, child, DM_REL_CASE) : DM_NO_TOKEN; /* the first: "out of Iraq" is no owner */
        bool of = marker != DM_NO_TOKEN && (dm_text_is(s->lower[marker], "from") || dm_text_is(s->lower[marker], "of"));
        bool from_too = of && dm_text_is(s->lower[marker], "from") && s->head[noun] != DM_NO_TOKEN && has_from(s, s->head[noun]);
        if (of && dm_text_is(s->lower[marker], "from") && has_sender(coder, noun) && goes_on_to(s, noun))
            continue; /* "France moves 150 soldiers from Niger to Chad" */
        bool left = of && !from_too && coder->mentions->by_head[child] != DM_NO_TOKEN &&
                    strcmp(coder->mentions->mentions[coder->mentions->by_head[child]].entity.code, place) == 0;
        uint32_t men = of ? coder->mentions->by_head[child] : DM_NO_TOKEN; /* "a force of 5,000 soldiers": of no country */
        left |= men != DM_NO_TOKEN && coder->mentions->mentions[men].kind == DM_MENTION_ROLE &&
                coder->mentions->mentions[men].entity.via == DM_VIA_CONTEXT;
        if (rel == DM_REL_NMOD_POSS || rel == DM_REL_AMOD || rel == DM_REL_COMPOUND || (of && !left))
            dm_roles_of_filler(coder, child, &parties);
        if (rel == DM_REL_CONJ && s->upos[child] == DM_UPOS_NOUN &&
            !has_sender(coder, noun)) /* "soldiers and police officers from Australia" */
            for (uint32_t k = s->child_first[child]; k < s->child_first[child + 1]; k++)
                if (s->deprel[s->child[k]] == DM_REL_NMOD && dm_phrase_has_child_word(s, s->child[k], DM_REL_CASE, "from"))
                    dm_roles_of_filler(coder, s->child[k], &parties);
    }
    return first_coded(coder, &parties, out) &&
           !(out->via == DM_VIA_CONTEXT && strcmp(out->code, place) == 0); /* "troop numbers in Mali" */
}

/* "the UK's remaining 200 troops", "300 US special forces": the party in the words before the noun, wherever the tree hung it. */
static bool party_in_words_before(const dm_coder *coder, uint32_t noun, const char *place, dm_entity *out)
{
    const dm_syntax *s = coder->syntax;
    uint32_t first = s->sentences[s->sentence[noun]].first;
    bool counted = false; /* in front of the number only a genitive says whose they are */
    for (uint32_t t = noun; t-- > first && t + 8 > noun;) {
        bool genitive = dm_text_is(s->lower[t], "'s") || dm_text_is(s->form[t], "’s");
        bool inside = s->upos[t] == DM_UPOS_ADJ || s->upos[t] == DM_UPOS_PROPN || s->upos[t] == DM_UPOS_NUM ||
                      s->upos[t] == DM_UPOS_NOUN || dm_text_is(s->lower[t], "remaining") || genitive;
        uint32_t index = genitive && t > first ? coder->mentions->covering[t - 1] : coder->mentions->by_head[t];
        counted |= s->upos[t] == DM_UPOS_NUM;
        if (!inside || (counted && !genitive && (s->upos[t] == DM_UPOS_PROPN || s->upos[t] == DM_UPOS_NOUN)))
            return false;
        if (index == DM_NO_TOKEN || coder->mentions->mentions[index].head == noun)
            continue;
        const dm_mention *mention = &coder->mentions->mentions[index];
        if (!mention->resolved || mention->entity.code[0] == '\0' || mention->entity.via == DM_VIA_CONTEXT ||
            is_generic(coder, mention) || strcmp(mention->entity.code, place) == 0)
            continue;
        *out = dm_mention_entity(mention);
        return true;
    }
    return false;
}

/* "Occupation of Iraq: South Korea approves": what stands before the colon does nothing. */
static bool is_heading(const dm_syntax *s, uint32_t subject, uint32_t verb)
{
    for (uint32_t t = subject + 1; t < verb && t < subject + 8; t++)
        if (dm_text_is(s->form[t], ":"))
            return true;
    return false;
}

static uint32_t first_subject(const dm_syntax *s, uint32_t verb)
{
    uint32_t subject = dm_tree_child(s, verb, DM_REL_NSUBJ);
    return subject == DM_NO_TOKEN ? verb : subject;
}

static bool is_body(const dm_coder *coder, uint32_t token)
{
    uint32_t index = coder->mentions->by_head[token];
    const char *code = index == DM_NO_TOKEN ? "" : coder->mentions->mentions[index].entity.code;
    return strcmp(code, "IGO") == 0 || strcmp(code, "EUR") == 0 || strcmp(code, "UNO") == 0;
}

/* "reports that the U.S. military plans to keep": the party right before a verb to which the tree gave no subject. */
static bool party_before_verb(const dm_coder *coder, uint32_t verb, dm_entity *out)
{
    const dm_syntax *s = coder->syntax;
    uint32_t first = s->sentences[s->sentence[verb]].first;
    if (verb <= first || dm_tree_child(s, verb, DM_REL_NSUBJ) != DM_NO_TOKEN ||
        dm_tree_child(s, verb, DM_REL_NSUBJ_PASS) != DM_NO_TOKEN)
        return false;
    uint32_t index = coder->mentions->covering[verb - 1];
    if (index == DM_NO_TOKEN)
        return false;
    const dm_mention *mention = &coder->mentions->mentions[index];
    uint32_t before = mention->first == first ? DM_NO_TOKEN : mention->first - 1;
    if (before != DM_NO_TOKEN && s->upos[before] == DM_UPOS_DET && before > first)
        before--;
    bool opens = before == DM_NO_TOKEN || s->upos[before] == DM_UPOS_SCONJ || s->upos[before] == DM_UPOS_CCONJ;
    if (!opens || !mention->resolved || mention->entity.code[0] == '\0' || mention->last != verb - 1)
        return false;
    *out = dm_mention_entity(mention);
    return true;
}

/* The doer of the movement and of what stands above it: "agreed to send", "plans to station". */
static bool doer(const dm_coder *coder, uint32_t noun, uint32_t token, dm_entity *out)
{
    const dm_syntax *s = coder->syntax;
    for (int step = 0; step < 5 && token != DM_NO_TOKEN; step++) {
        dm_arguments arguments;
        dm_parties parties = {0};
        dm_predicate_pos pos = dm_read_pos(s, token);
        bool heads = s->deprel[token] == DM_REL_ACL && s->head[token] != DM_NO_TOKEN && s->deprel[s->head[token]] == DM_REL_ROOT &&
                     dm_phrase_has_child_word(s, token, DM_REL_MARK, "to"); /* "Mongolia to send 130 soldiers" */
        if (s->deprel[token] == DM_REL_ACL && (heads || dm_text_ends(s->lower[token], "ing")) && s->head[token] != noun) {
            dm_roles_of_filler(coder, s->head[token], &parties); /* "Ukraine's military sending 120,000 troops" */
            if (first_coded(coder, &parties, out))
                return true;
        }
        if (pos != DM_PREDICATE_POS_COUNT) {
            dm_slots_collect(coder, token, pos, &arguments);
            for (uint32_t i = s->child_first[token]; i < s->child_first[token + 1]; i++) /* the slots have one subject */
                if (s->deprel[s->child[i]] == DM_REL_NSUBJ && is_heading(s, first_subject(s, token), token) &&
                    !is_heading(s, s->child[i], token) && s->child[i] != noun)
                    dm_roles_of_filler(coder, s->child[i], &parties);
            for (int pass = 0; pass < 2; pass++)
                for (uint32_t i = 0; i < arguments.count; i++) {
                    uint32_t filler = arguments.filler[i].token;
                    if (arguments.filler[i].slot != DM_SLOT_SUBJ || filler == noun || is_heading(s, filler, token) != (pass == 1) ||
                        (dm_phrase_is_below(s, noun, filler) && !dm_phrase_is_below(s, token, filler)))
                        continue;
                    uint32_t owner = dm_tree_child(s, filler, DM_REL_NMOD_POSS);
                    if (owner != DM_NO_TOKEN && is_body(coder, owner)) /* "the African Union's Peace and Security Council" */
                        dm_roles_of_filler(coder, owner, &parties);
                    dm_roles_of_filler(coder, filler, &parties);
                    uint32_t part = dm_tree_child(s, filler, DM_REL_COMPOUND); /* "NATO allies" */
                    if (parties.count == 0 && part != DM_NO_TOKEN)
                        dm_roles_of_filler(coder, part, &parties);
                }
            if (first_coded(coder, &parties, out))
                return true;
        }
        uint32_t owner = s->upos[token] == DM_UPOS_AUX && dm_text_is(s->lemma[token], "have")
                             ? dm_tree_child(s, token, DM_REL_NSUBJ)
                             : DM_NO_TOKEN;
        if (owner != DM_NO_TOKEN && owner != noun) /* "Rwanda has between 3,000 and 4,000 soldiers", no verb for the tagger */
            dm_roles_of_filler(coder, owner, &parties);
        for (uint32_t i = s->child_first[token]; s->upos[token] == DM_UPOS_NOUN && i < s->child_first[token + 1]; i++)
            if (s->deprel[s->child[i]] == DM_REL_NMOD && dm_phrase_has_child_word(s, s->child[i], DM_REL_CASE, "by"))
                dm_roles_of_filler(coder, s->child[i], &parties); /* "the movement by Eritrea of 1,500 soldiers" */
        if (first_coded(coder, &parties, out))
            return true;
        if (s->upos[token] == DM_UPOS_VERB && party_before_verb(coder, token, out))
            return true;
        dm_deprel rel = (dm_deprel)s->deprel[token];
        if (!dm_movement_passes_up(rel) && rel != DM_REL_ADVCL && rel != DM_REL_PARATAXIS)
            return false;
        token = s->head[token];
    }
    return false;
}

/* "withdrew 1,200 soldiers from Sri Lanka", "soldiers for Mali": the place that they leave or go to is not whose they are.  Its
 * code, or "". */
static const char *place_code(const dm_coder *coder, uint32_t noun, const dm_movement *m)
{
    const dm_syntax *s = coder->syntax;
    for (uint32_t i = s->child_first[noun]; i < s->child_first[noun + 1]; i++) {
        uint32_t child = s->child[i], index = coder->mentions->by_head[child], marker = dm_tree_child(s, child, DM_REL_CASE);
        if (s->deprel[child] != DM_REL_NMOD || index == DM_NO_TOKEN || marker == DM_NO_TOKEN ||
            coder->mentions->mentions[index].entity.via == DM_VIA_CONTEXT) /* "to the force" */
            continue;
        dm_text word = s->lower[marker];
        if (dm_text_is(word, "for") || dm_text_is(word, "in") || dm_text_is(word, "to") ||
            (dm_text_is(word, "from") && m->direction == DM_DIRECTION_OUT))
            return coder->mentions->mentions[index].entity.code;
    }
    return "";
}

/* "Georgia, with 870 soldiers in Afghanistan, ...": the name before the comma. */
static bool party_set_off(const dm_coder *coder, uint32_t noun, dm_entity *out)
{
    const dm_syntax *s = coder->syntax;
    uint32_t with = dm_tree_child(s, noun, DM_REL_CASE);
    if (with == DM_NO_TOKEN || with < s->sentences[s->sentence[noun]].first + 2 || !dm_text_is(s->lower[with], "with") ||
        !dm_text_is(s->form[with - 1], ",") || coder->mentions->covering[with - 2] == DM_NO_TOKEN ||
        (s->head[noun] != DM_NO_TOKEN && dm_movement_reinforces_with(s, noun, s->head[noun])))
        return false;
    const dm_mention *mention = &coder->mentions->mentions[coder->mentions->covering[with - 2]];
    if (!mention->resolved || mention->entity.code[0] == '\0' || mention->last != with - 2)
        return false;
    *out = dm_mention_entity(mention);
    return true;
}

/* "The African Union agrees with Somalia. The mission will deploy": the body of the sentence before. */
static bool body_before(const dm_coder *coder, uint32_t noun, const dm_movement *m, dm_entity *out)
{
    static const char *const words[] = {"mission", "force", "operation"};
    const dm_syntax *s = coder->syntax;
    uint32_t subject = m->over == DM_NO_TOKEN ? DM_NO_TOKEN : dm_tree_child(s, m->over, DM_REL_NSUBJ), sentence = s->sentence[noun];
    if (subject == DM_NO_TOKEN || sentence == 0 || !DM_TEXT_IS_ANY(s->lemma[subject], words) ||
        !dm_phrase_has_child_word(s, subject, DM_REL_DET, "the"))
        return false;
    const dm_sentence *before = &s->sentences[sentence - 1];
    for (uint32_t t = before->first; t < before->first + before->count && t < before->first + DM_PHRASE_TOKENS_MAX; t++) {
        const dm_mention *body = is_body(coder, t) ? &coder->mentions->mentions[coder->mentions->by_head[t]] : NULL;
        if (body != NULL && body->entity.via != DM_VIA_ROLE) {
            *out = dm_mention_entity(body);
            return true;
        }
    }
    return false;
}

/* Verbs of sending that the tree took for nouns: "places the police under its control and orders 800 troops to enter". */
static bool doer_of_sentence(const dm_coder *coder, uint32_t token, dm_entity *out)
{
    static const char *const forms[] = {"orders", "sends", "deploys", "moves", "votes", "plans", "pledges", "transfers", "shifts"};
    const dm_syntax *s = coder->syntax;
    if (token == DM_NO_TOKEN || s->upos[token] != DM_UPOS_NOUN || !DM_TEXT_IS_ANY(s->lower[token], forms))
        return false;
    const dm_sentence *sentence = &s->sentences[s->sentence[token]];
    for (uint32_t t = sentence->first; t < token; t++) {
        uint32_t subject = s->deprel[t] == DM_REL_ROOT ? dm_tree_child(s, t, DM_REL_NSUBJ) : DM_NO_TOKEN;
        dm_parties parties = {0};
        if (subject == DM_NO_TOKEN)
            continue;
        dm_roles_of_filler(coder, subject, &parties);
        return first_coded(coder, &parties, out);
    }
    return false;
}

/* "Canada extends its mission. Sixty more troops will be deployed": the doer of the sentence before. */
static bool party_before(const dm_coder *coder, uint32_t noun, dm_entity *out)
{
    const dm_syntax *s = coder->syntax;
    uint32_t sentence = s->sentence[noun];
    if (sentence == 0 || s->sentences[sentence - 1].in_title)
        return false;
    const dm_sentence *before = &s->sentences[sentence - 1];
    for (uint32_t t = before->first; t < before->first + before->count && t < before->first + DM_PHRASE_TOKENS_MAX; t++) {
        if (s->deprel[t] != DM_REL_ROOT)
            continue;
        uint32_t subject = dm_slots_surface_subject(coder, t);
        dm_parties parties = {0};
        if (subject == DM_NO_TOKEN)
            return false;
        dm_roles_of_filler(coder, subject, &parties);
        return first_coded(coder, &parties, out);
    }
    return false;
}

/* "a new peacekeeping mission, which will have 1,608 police": a body's, nobody says whose. */
static bool generic_doer(const dm_coder *coder, const dm_movement *m, dm_entity *out)
{
    uint32_t subject = m->over == DM_NO_TOKEN ? DM_NO_TOKEN : dm_slots_surface_subject(coder, m->over),
             index = subject == DM_NO_TOKEN ? DM_NO_TOKEN : coder->mentions->by_head[subject];
    if (index == DM_NO_TOKEN || !is_generic(coder, &coder->mentions->mentions[index]))
        return false;
    *out = dm_mention_entity(&coder->mentions->mentions[index]);
    return true;
}

/* "appealed to Kenya for 600 police officers", "asked Chile for two helicopters": whose they would be. */
static bool asked_of(const dm_coder *coder, uint32_t noun, const dm_movement *m, dm_entity *out)
{
    const dm_syntax *s = coder->syntax;
    uint32_t verb = m->token;
    if (m->status != DM_FORCE_REQUESTED || verb == DM_NO_TOKEN || s->upos[verb] != DM_UPOS_VERB || s->head[noun] != verb ||
        !dm_phrase_has_child_word(s, noun, DM_REL_CASE, "for"))
        return false;
    for (uint32_t i = s->child_first[verb]; i < s->child_first[verb + 1]; i++) {
        uint32_t child = s->child[i];
        dm_parties parties = {0};
        bool asked = s->deprel[child] == DM_REL_OBJ || s->deprel[child] == DM_REL_IOBJ ||
                     (s->deprel[child] == DM_REL_OBL && dm_phrase_has_child_word(s, child, DM_REL_CASE, "to"));
        if (!asked || child >= noun)
            continue;
        dm_roles_of_filler(coder, child, &parties);
        if (first_coded(coder, &parties, out))
            return true;
    }
    return false;
}

/* "Nepal is the biggest supplier of troops to the UN mission, with 1,900 soldiers" */
static bool contributor(const dm_coder *coder, uint32_t noun, dm_entity *out)
{
    const dm_syntax *s = coder->syntax;
    uint32_t subject = dm_movement_contributes(s, noun) ? dm_tree_child(s, s->head[noun], DM_REL_NSUBJ) : DM_NO_TOKEN;
    dm_parties parties = {0};
    if (subject == DM_NO_TOKEN)
        return false;
    dm_roles_of_filler(coder, subject, &parties);
    return first_coded(coder, &parties, out);
}

/* "The US military launches an operation near Baqubah, with 10,000 troops involved": whose operation it is. */
static bool operation_force(const dm_coder *coder, uint32_t noun, dm_entity *out)
{
    const dm_syntax *s = coder->syntax;
    uint32_t with = dm_tree_child(s, noun, DM_REL_CASE), verb = s->head[noun],
             index = coder->mentions->by_head[noun] == DM_NO_TOKEN ? DM_NO_TOKEN : coder->mentions->by_head[noun];
    bool involved = verb != DM_NO_TOKEN && dm_text_is(s->lower[verb], "involved") && s->deprel[verb] == DM_REL_ADVCL;
    dm_parties parties = {0};
    if (!involved || with == DM_NO_TOKEN || !dm_text_is(s->lower[with], "with") || s->head[verb] == DM_NO_TOKEN ||
        (index != DM_NO_TOKEN && coder->mentions->mentions[index].entity.via != DM_VIA_CONTEXT))
        return false;
    uint32_t subject = dm_slots_surface_subject(coder, s->head[verb]);
    if (subject == DM_NO_TOKEN)
        return false;
    dm_roles_of_filler(coder, subject, &parties);
    return first_coded(coder, &parties, out);
}

/* "5,000 Marines will have left": the corps that goes by that name alone. */
static bool is_marines(const dm_syntax *s, uint32_t noun)
{
    return dm_text_is(s->form[noun], "Marines") && noun > s->sentences[s->sentence[noun]].first;
}

bool dm_movement_force(const dm_claim_finder *finder, uint32_t noun, const dm_movement *m, dm_entity *out)
{
    const dm_coder *coder = finder->coder;
    const dm_syntax *s = coder->syntax;
    if (asked_of(coder, noun, m, out))
        return true;
    const char *place = place_code(coder, noun, m);
    if (operation_force(coder, noun, out) || contributor(coder, noun, out))
        return true;
    if (own_force(coder, noun, place, out) || party_in_words_before(coder, noun, place, out) || party_set_off(coder, noun, out))
        return true;
    uint32_t at = noun;
    for (int step = 0; step < 4 && s->head[at] != DM_NO_TOKEN;
         step++) { /* "the Dutch contingent of 450 soldiers", "Georgia, with 870 soldiers" */
        dm_deprel rel = (dm_deprel)s->deprel[at];
        uint32_t head = s->head[at];
        bool with = rel == DM_REL_NMOD && dm_phrase_has_child_word(s, at, DM_REL_CASE, "with");
        if (with && own_force(coder, head, place, out))
            return true;
        if (rel != DM_REL_NMOD && rel != DM_REL_APPOS && rel != DM_REL_COMPOUND && rel != DM_REL_CONJ)
            break;
        at = head;
        if ((dm_claim_has(finder, at, DM_WORDS_BODY) || rel == DM_REL_CONJ || dm_claim_has(finder, at, DM_WORDS_WITHDRAW)) &&
            own_force(coder, at, place, out))
            return true;
    }
    if (m->over != DM_NO_TOKEN && s->upos[m->over] == DM_UPOS_VERB) { /* "the Dutch contingent numbers 450 soldiers" */
        uint32_t subject = dm_tree_child(s, m->over, DM_REL_NSUBJ);
        if (subject != DM_NO_TOKEN && subject != noun && dm_claim_has(finder, subject, DM_WORDS_BODY) &&
            own_force(coder, subject, place, out))
            return true;
    }
    uint32_t index = coder->mentions->by_head[noun];
    bool generic = index != DM_NO_TOKEN && is_generic(coder, &coder->mentions->mentions[index]);
    if (!generic || (m->status != DM_FORCE_REQUESTED && m->direction != DM_DIRECTION_OUT)) {
        if (m->token != DM_NO_TOKEN && doer(coder, noun, m->token, out) && !(generic && strcmp(out->code, place) == 0))
            return true;
        if (m->over != DM_NO_TOKEN && m->over != m->token && doer(coder, noun, m->over, out))
            return true;
    }
    if (generic) {
        *out = dm_mention_entity(&coder->mentions->mentions[index]);
        return true;
    }
    if (m->told && is_marines(s, noun)) {
        *out = (dm_entity){.via = DM_VIA_CONTEXT, .entity_text = s->form[noun], .span = s->span[noun], .head = noun};
        memcpy(out->code, "USA", 4);
        out->sector[0] = DM_MIL;
        out->sector_count = 1;
        return true;
    }
    return (m->told &&
            (doer_of_sentence(coder, m->token, out) || body_before(coder, noun, m, out) || party_before(coder, noun, out))) ||
           generic_doer(coder, m, out);
}
