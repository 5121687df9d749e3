/* Step 4: role nouns and unknown names.  The sector comes from the role and from the body it belongs to ("army spokesman", "Taliban
 * fighters"), the country from the phrase itself, else from an apposition, else from what stands around it. */
#include "entity/mention_finder.h"
#include "entity/words.h"

typedef struct dm_owner {
    const dm_draft *country; /* a state, adjective, capital, person of a country */
    const dm_draft *body;    /* something with a sector or an international code */
    bool by_place;           /* the country is only where it is */
} dm_owner;

static bool is_backed(const dm_finder *finder, const dm_draft *inner)
{
    const dm_syntax *s = finder->syntax;
    const dm_sentence *sentence = &s->sentences[s->sentence[inner->core_last]];
    uint32_t end = sentence->first + sentence->count;
    return inner->core_last + 2 < end && dm_text_is(s->form[inner->core_last + 1], "-") &&
           dm_word_in(DM_WORDS_BACKED, s->lower[inner->core_last + 2]);
}

static bool is_body(const dm_draft *draft)
{
    bool armed = draft->entity.sector_count > 0 &&
                 (draft->entity.sector[0] == DM_REB || draft->entity.sector[0] == DM_UAF || draft->entity.sector[0] == DM_PRM);
    if (draft->kind == DM_MENTION_PERSON || draft->person) /* "his country" is no government; "Kony's men" are rebels */
        return armed;
    if (draft->entity_kind == DM_ENTITY_ETHNIC || draft->entity_kind == DM_ENTITY_DEMONYM)
        return false;
    return draft->entity.sector_count > 0 || (draft->entity.code[0] != '\0' && !dm_code_is_country(draft->entity.code));
}

static void consider(const dm_draft *inner, dm_owner *owner)
{
    if (!inner->resolved || inner->dropped)
        return;
    bool metonym = inner->entity.via == DM_VIA_METONYMY && inner->entity_kind == DM_ENTITY_CAPITAL;
    if (is_body(inner) && !metonym && owner->body == NULL)
        owner->body = inner;
    bool placed = (inner->entity_kind == DM_ENTITY_RELIGIOUS || inner->entity_kind == DM_ENTITY_ETHNIC) &&
                  inner->entity.via == DM_VIA_CONTEXT; /* "Afghan Christian convert" */
    if (inner->entity.code[0] != '\0' && owner->country == NULL && !placed)
        owner->country = inner;
}

/* The preposition before a mention; the parser may hang it on any word of a name. */
static dm_text preposition_of(const dm_finder *finder, uint32_t token)
{
    dm_text found = dm_case_of(finder, token);
    uint32_t index = finder->head_draft[token];
    if (found.len > 0 || index == DM_NONE)
        return found;
    const dm_draft *draft = &finder->drafts.data[index];
    for (uint32_t t = draft->core_first; t <= draft->core_last && found.len == 0; t++)
        found = dm_case_of(finder, t);
    return found;
}

static void resolve_on_demand(dm_finder *finder, uint32_t index, int depth);

/* "the head of the missile array of Hezbollah": the body that a thing without a mention of its own belongs to. */
static void look_through(dm_finder *finder, uint32_t index, uint32_t thing, dm_owner *owner)
{
    const dm_syntax *s = finder->syntax;
    for (int step = 0; step < 3 && thing != DM_NO_TOKEN; step++) {
        uint32_t next = DM_NO_TOKEN;
        for (uint32_t i = s->child_first[thing]; i < s->child_first[thing + 1]; i++) {
            uint32_t child = s->child[i], other = finder->head_draft[child];
            dm_deprel rel = (dm_deprel)s->deprel[child];
            bool of = rel == DM_REL_NMOD && dm_text_is(dm_case_of(finder, child), "of");
            if (!of && rel != DM_REL_NMOD_POSS && rel != DM_REL_COMPOUND && rel != DM_REL_AMOD)
                continue;
            if (other != DM_NONE && other != index)
                consider(&finder->drafts.data[other], owner);
            if (of && (other == DM_NONE || !finder->drafts.data[other].resolved))
                next = child;
        }
        thing = owner->body != NULL ? DM_NO_TOKEN : next;
    }
}

/* The phrases after the head that can name its country or body. */
static void look_right(dm_finder *finder, uint32_t index, uint32_t head, int depth, dm_owner *owner)
{
    const dm_syntax *s = finder->syntax;
    const dm_draft *draft = &finder->drafts.data[index];
    for (uint32_t i = s->child_first[head]; i < s->child_first[head + 1]; i++) {
        uint32_t child = s->child[i];
        dm_deprel rel = (dm_deprel)s->deprel[child];
        if (child <= draft->core_last || (rel != DM_REL_NMOD && rel != DM_REL_OBL))
            continue;
        if (finder->head_draft[child] == DM_NONE) {
            bool leads = dm_word_in(DM_WORDS_AFFILIATION, finder->folded_lemma[draft->core_last]);
            if (dm_text_is(dm_case_of(finder, child), "of") && (draft->role.sector_count == 0 || leads) &&
                draft->unit == DM_UNIT_ROLE)
                look_through(finder, index, child, owner);
            continue;
        }
        dm_text preposition = preposition_of(finder, child);
        dm_text lemma =
            finder->folded_lemma[draft->title == DM_NONE ? draft->core_last : finder->drafts.data[draft->title].core_last];
        bool belongs = dm_text_is(preposition, "of") || dm_text_is(preposition, "from");
        bool affiliated = dm_word_in(DM_WORDS_AFFILIATION, lemma) &&
                          (dm_text_is(preposition, "for") || dm_text_is(preposition, "with") || dm_text_is(preposition, "at"));
        bool placed = (dm_text_is(preposition, "in") || dm_text_is(preposition, "at") || dm_text_is(preposition, "near") ||
                       dm_text_is(preposition, "across") || dm_text_is(preposition, "outside")) &&
                      !dm_word_in(DM_WORDS_FOREIGN_ROLE, lemma) && !affiliated;
        if (!belongs && !affiliated && !placed)
            continue;
        uint32_t other = finder->head_draft[child];
        if (other == index)
            continue;
        if (!finder->drafts.data[other].resolved && depth < 3)
            resolve_on_demand(finder, other, depth + 1);
        const dm_draft *inner = &finder->drafts.data[other];
        bool serves = placed && draft->role.sector_count > 0 && draft->role.sector[0] == DM_MIL && inner->resolved &&
                      inner->kind != DM_MENTION_PLACE && inner->entity.sector_count > 0 &&
                      inner->entity.sector[0] == DM_MIL; /* "a corporal in the Australian Army" */
        bool leads = placed && draft->role.kind != DM_ROLE_BODY && inner->resolved && inner->entity_kind == DM_ENTITY_ARMED_GROUP &&
                     dm_word_in(DM_WORDS_AFFILIATION, lemma); /* "a leader in Hurras al-Din" */
        if (!placed || serves || leads) {
            consider(inner, owner);
        } else if (owner->country == NULL && inner->resolved && dm_code_is_country(inner->entity.code) &&
                   inner->kind == DM_MENTION_PLACE) {
            owner->country = inner;
            owner->by_place = true;
        }
    }
}

/* "his captors", "the priest's killers": of another country than he, as far as anyone knows. */
static bool is_of_victim(const dm_finder *finder, const dm_draft *draft, const dm_draft *owner)
{
    static const char *const words[] = {"captor", "kidnapper", "abductor", "attacker",
                                        "killer", "assailant", "murderer", "assassin"};
    return draft->unit == DM_UNIT_ROLE && DM_TEXT_IS_ANY(finder->folded_lemma[draft->core_last], words) &&
           finder->syntax->deprel[owner->head] == DM_REL_NMOD_POSS;
}

/* "the Houthis and Saudi forces": a body by its name with an "and" behind it stands beside those, and owns nothing of them. */
static bool is_joined_before(const dm_finder *finder, const dm_draft *draft, const dm_draft *inner)
{
    const dm_syntax *s = finder->syntax;
    return inner->unit == DM_UNIT_NAME && inner->entity_kind != DM_ENTITY_ADJECTIVE && inner->entity.sector_count > 0 &&
           inner->core_last + 2 < draft->core_first && dm_text_is(s->lower[inner->core_last + 1], "and") &&
           finder->unit_at[inner->core_last + 2] != DM_NONE &&
           finder->drafts.data[finder->unit_at[inner->core_last + 2]].entity_kind == DM_ENTITY_ADJECTIVE;
}

/* "the gunman's family members": kin of whoever it is, not of his trade. */
static bool is_of_kin(const dm_finder *finder, const dm_draft *draft)
{
    return draft->unit == DM_UNIT_ROLE && draft->core_first > 0 &&
           dm_word_in(DM_WORDS_AFFILIATION, finder->folded_lemma[draft->core_last]) &&
           (dm_text_is(finder->syntax->lower[draft->core_last - 1], "family") ||
            dm_text_is(finder->syntax->lower[draft->core_last - 1], "household"));
}

static dm_owner find_owner(dm_finder *finder, uint32_t index, int depth)
{
    const dm_syntax *s = finder->syntax;
    const dm_draft *draft = &finder->drafts.data[index];
    dm_owner owner = {0};
    uint32_t begin = finder->sentence_first[s->sentence[draft->core_first]];
    uint32_t own_first = draft->title == DM_NONE ? draft->core_first : finder->drafts.data[draft->title].core_first;
    for (uint32_t i = index; i-- > begin;) { /* nearest first: "army" before "Iraqi" */
        const dm_draft *inner = &finder->drafts.data[i];
        if (inner->core_first < draft->first)
            break;
        if (inner->dropped || inner->core_last >= own_first || is_backed(finder, inner) || is_of_victim(finder, draft, inner) ||
            is_joined_before(finder, draft, inner))
            continue;
        consider(inner, &owner);
        bool serves = draft->role.kind != DM_ROLE_BODY && owner.country != NULL &&
                      !dm_code_is_country(owner.country->entity.code) &&
                      inner->entity_kind == DM_ENTITY_ADJECTIVE; /* "Italian ISAF soldiers" */
        if (owner.country != NULL && ((owner.country->entity_kind == 0 && inner->entity_kind != 0) || serves) && inner->resolved &&
            dm_code_is_country(inner->entity.code))
            owner.country = inner; /* "Iraqi army spokesman": the adjective rather than the body's guess */
    }
    look_right(finder, index, draft->head, depth, &owner);
    if (draft->core_last != draft->head)
        look_right(finder, index, draft->core_last, depth, &owner);
    if (draft->title != DM_NONE && finder->drafts.data[draft->title].core_last != draft->head)
        look_right(finder, index, finder->drafts.data[draft->title].core_last, depth, &owner);
    if (owner.body != NULL && is_of_kin(finder, draft))
        owner.body = NULL;
    return owner;
}

const dm_draft *dm_phrase_owner(const dm_finder *finder, uint32_t index, bool *by_place)
{
    dm_owner owner = find_owner((dm_finder *)finder, index, 3); /* depth 3: nothing is resolved on demand, nothing changes */
    *by_place = owner.by_place;
    return owner.country;
}

static void add_sector(dm_entity *entity, uint8_t sector)
{
    for (uint32_t i = 0; i < entity->sector_count; i++)
        if (entity->sector[i] == sector)
            return;
    if (entity->sector_count < DM_SECTORS_MAX)
        entity->sector[entity->sector_count++] = sector;
}

static void add_sectors(dm_entity *entity, const uint8_t *sector, uint32_t count)
{
    for (uint32_t i = 0; i < count; i++)
        add_sector(entity, sector[i]);
}

static uint32_t role_word(const dm_finder *finder, const dm_draft *draft)
{
    return draft->title == DM_NONE ? draft->core_last : finder->drafts.data[draft->title].core_last;
}

/* "A soldier opens fire, killing two officers": of the army where the sentence tells of soldiers and not of the police. */
static bool is_army_officer(const dm_finder *finder, const dm_draft *draft)
{
    uint32_t sentence = finder->syntax->sentence[draft->core_first];
    bool army = false;
    if (!dm_text_is(finder->folded_lemma[draft->core_last], "officer") || draft->core_first < draft->core_last)
        return false;
    for (uint32_t i = finder->sentence_first[sentence]; i < finder->sentence_first[sentence + 1]; i++) {
        const dm_draft *other = &finder->drafts.data[i];
        uint8_t sector = other->role.kind == 0 || other->role.sector_count == 0 || other == draft ? 0 : other->role.sector[0];
        if (sector == DM_COP && !dm_text_is(finder->folded_lemma[other->core_last], "officer"))
            return false;
        army = army || (sector == DM_MIL && !dm_text_is(finder->folded[other->core_last], "force")); /* "the force" is theirs */
    }
    return army;
}

/* Which of the two speaks first: "army chief" MIL, "rebel commander" REB, but "government troops" MIL. */
static void combine_sectors(const dm_finder *finder, const dm_draft *draft, const dm_draft *body, dm_entity *out)
{
    const dm_role *role = &draft->role;
    uint32_t word = role_word(finder, draft);
    bool affiliated = dm_word_in(DM_WORDS_AFFILIATION, finder->folded_lemma[word]);
    bool international = body != NULL && !dm_code_is_country(body->entity.code) && body->entity.code[0] != '\0';
    bool elite =
        draft->former && role->sector_count > 0 &&
        (role->sector[0] == DM_GOV || role->sector[0] == DM_LEG || (role->sector[0] == DM_MIL && role->kind == DM_ROLE_TITLE));
    out->sector_count = 0;
    if (elite)
        add_sector(out, DM_ELI);
    bool ruling = role->kind == DM_ROLE_BODY && role->sector_count > 0; /* "their government" */
    bool armed_body = body != NULL && role->sector_count > 0 && role->sector[0] == DM_MIL && body->entity.sector_count > 0 &&
                      body->entity.sector[0] == DM_REB; /* "Hezbollah's elite force" */
    bool speaks = body != NULL && !ruling && !(body->entity_kind == DM_ENTITY_RELIGIOUS && role->sector_count > 0) &&
                  (role->sector_count == 0 || (affiliated && body->entity.sector_count > 0 && body->entity.sector[0] != DM_GOV) ||
                   (role->sector[0] == DM_GOV && body->entity.sector_count > 0));
    bool police = body != NULL && role->sector_count > 0 && role->sector[0] == DM_MIL && body->entity.sector_count > 0 &&
                  body->entity.sector[0] == DM_COP; /* "State Police troopers" */
    if (police) {
        add_sectors(out, body->entity.sector, body->entity.sector_count);
        return;
    }
    bool body_first = armed_body || speaks;
    if (body_first)
        add_sectors(out, body->entity.sector, body->entity.sector_count);
    if (!(international && role->sector_count > 0 && role->sector[0] == DM_GOV && role->kind != DM_ROLE_BODY))
        add_sectors(out, role->sector, role->sector_count);
    if (body != NULL && !body_first && body->entity.sector_count > 0 && body->entity.sector[0] != DM_GOV)
        add_sectors(out, body->entity.sector, body->entity.sector_count);
}

static bool holds_country(const dm_draft *draft) { return draft->entity.code[0] != '\0'; }

static bool is_rebel(const dm_draft *draft)
{
    return draft->kind != DM_MENTION_PERSON && draft->entity.sector_count > 0 && draft->entity.sector[0] == DM_REB;
}

static bool is_definite(const dm_finder *finder, const dm_draft *draft)
{
    for (uint32_t t = draft->first; t < draft->core_first; t++)
        if (dm_text_is(finder->syntax->lower[t], "the") || dm_text_is(finder->syntax->lower[t], "these") ||
            dm_text_is(finder->syntax->lower[t], "those"))
            return true;
    return false;
}

/* The same role with a country, earlier: "the police", "the ministry"; "the forces" after "US troops". */
static const dm_draft *same_role_before(const dm_finder *finder, uint32_t index)
{
    const dm_syntax *s = finder->syntax;
    const dm_draft *draft = &finder->drafts.data[index];
    uint32_t steps = 0, sentence = s->sentence[draft->head];
    for (uint32_t i = index; i-- > 0 && steps < DM_WINDOW_DRAFTS; steps++) {
        const dm_draft *earlier = &finder->drafts.data[i];
        if (earlier->dropped || !holds_country(earlier) || !earlier->country_known)
            continue;
        if (is_rebel(draft) && is_rebel(earlier) && is_definite(finder, draft) && earlier->unit != DM_UNIT_PRONOUN &&
            sentence - s->sentence[earlier->head] <= DM_WINDOW_SENTENCES)
            return earlier;
        if (earlier->role.kind == 0)
            continue;
        if (dm_text_equal(finder->folded_lemma[role_word(finder, earlier)], finder->folded_lemma[draft->core_last]) ||
            (draft->role.office.len > 0 && dm_text_equal(draft->role.office, earlier->role.office)) ||
            (dm_entity_is_force(finder, draft) && dm_entity_is_force(finder, earlier) &&
             sentence - s->sentence[earlier->head] <= DM_WINDOW_SENTENCES))
            return earlier;
    }
    return NULL;
}

/* A definite role that was told just before with its country is that one. */
static bool points_back(const dm_finder *finder, const dm_draft *draft, const dm_draft *before)
{
    const dm_syntax *s = finder->syntax;
    uint32_t distance = s->sentence[draft->head] - s->sentence[before->head];
    if (distance == 0 || draft->role.kind == DM_ROLE_TITLE || (is_rebel(draft) && is_rebel(before) && is_definite(finder, draft)))
        return true;
    if (dm_entity_is_force(finder, draft) && !dm_word_in(DM_WORDS_INSTITUTION, finder->folded_lemma[draft->core_last]))
        return distance <= DM_WINDOW_SENTENCES && (is_definite(finder, draft) || draft->first == draft->core_first);
    return distance <= 2 && is_definite(finder, draft) && dm_word_in(DM_WORDS_INSTITUTION, finder->folded_lemma[draft->core_last]);
}

static void take_country(dm_draft *draft, const dm_draft *from, dm_via via)
{
    memcpy(draft->entity.code, from->entity.code, DM_CODE_MAX);
    draft->entity.via = via;
    draft->country_known = true;
}

/* "the attacker, a 41-year-old Syrian national", "Ana Ruiz, a Chilean climber": the nation of what somebody is, told behind a
 * comma by a word of which the lexicon knows nothing. */
static const dm_draft *nation_behind(const dm_finder *finder, const dm_draft *draft)
{
    const dm_syntax *s = finder->syntax;
    for (uint32_t i = s->child_first[draft->head]; i < s->child_first[draft->head + 1]; i++) {
        uint32_t noun = s->child[i];
        if (s->deprel[noun] != DM_REL_APPOS || noun < draft->last || s->upos[noun] != DM_UPOS_NOUN ||
            (s->morph[noun] & DM_MORPH_PLUR) || draft->plural)
            continue;
        for (uint32_t k = s->child_first[noun]; k < s->child_first[noun + 1]; k++) {
            uint32_t index = s->deprel[s->child[k]] == DM_REL_AMOD ? finder->head_draft[s->child[k]] : DM_NONE;
            if (index != DM_NONE && !finder->drafts.data[index].dropped && finder->drafts.data[index].resolved &&
                finder->drafts.data[index].entity_kind == DM_ENTITY_ADJECTIVE &&
                dm_code_is_country(finder->drafts.data[index].entity.code))
                return &finder->drafts.data[index];
        }
    }
    return NULL;
}

/* The country of a draft with a role: its phrase, its apposition, the same role before, the words around it. */
static void find_country(dm_finder *finder, uint32_t index, const dm_owner *owner, bool use_context)
{
    dm_draft *draft = &finder->drafts.data[index];
    if (owner->country != NULL) {
        bool metonym = owner->country->entity_kind == DM_ENTITY_CAPITAL && !owner->by_place;
        take_country(draft, owner->country, metonym ? DM_VIA_METONYMY : owner->by_place ? DM_VIA_CONTEXT : DM_VIA_ROLE);
        draft->country_known = !owner->by_place;
        return;
    }
    if (draft->apposed != DM_NONE && holds_country(&finder->drafts.data[draft->apposed]) &&
        finder->drafts.data[draft->apposed].entity_kind != DM_ENTITY_MEDIA && /* "villagers (Reuters)" */
        !finder->drafts.data[draft->apposed].dropped) {
        take_country(draft, &finder->drafts.data[draft->apposed], DM_VIA_CONTEXT);
        return;
    }
    const dm_draft *nation = nation_behind(finder, draft);
    if (nation != NULL) {
        take_country(draft, nation, DM_VIA_ROLE);
        return;
    }
    bool vague =
        draft->unit == DM_UNIT_ROLE && draft->entity.sector_count == 0 && /* "groups", "movements" */
        !(is_definite(finder, draft) && !draft->plural && dm_word_in(DM_WORDS_STATE_NOUN, finder->folded_lemma[draft->core_last]));
    if (!use_context || vague || dm_entity_is_from_elsewhere(finder, index))
        return;
    const dm_draft *before = same_role_before(finder, index);
    char code[DM_CODE_MAX];
    bool found = true;
    if (before != NULL && points_back(finder, draft, before)) {
        memcpy(code, before->entity.code, DM_CODE_MAX);
        draft->country_known = true; /* as well as before */
    } else if (!dm_context_clause(finder, index, code)) {
        if (before != NULL)
            memcpy(code, before->entity.code, DM_CODE_MAX);
        else
            found = dm_context_around(finder, index, code);
    }
    if (!found && dm_entity_names_federal(finder, draft)) { /* federal states name themselves, but for one */
        memcpy(code, "USA", sizeof "USA");
        found = true;
    }
    bool abroad = found && before == NULL && dm_entity_fights_abroad(finder, index, code);
    if (abroad) /* "In Baghdad ... a U.S. soldier is killed when gunmen open fire" */
        found = dm_context_places(finder, index, code) && !dm_entity_fights_abroad(finder, index, code);
    if (!found)
        return;
    if (dm_text_is(finder->folded_lemma[draft->core_last], "settler") && strcmp(code, "PSE") == 0)
        memcpy(code, "ISR", sizeof "ISR"); /* who settles in the West Bank is of those who occupy it */
    memcpy(draft->entity.code, code, DM_CODE_MAX);
    draft->entity.via = DM_VIA_CONTEXT;
}

/* "the Israeli prime minister": who that is, from the document or from the office at its day. */
static void find_holder(dm_finder *finder, uint32_t index)
{
    dm_draft *draft = &finder->drafts.data[index];
    if (draft->role.office.len == 0 || draft->plural || draft->former || !holds_country(draft))
        return;
    uint32_t steps = 0;
    for (uint32_t i = index; i-- > 0 && steps < DM_WINDOW_DRAFTS; steps++) {
        const dm_draft *earlier = &finder->drafts.data[i];
        bool person = earlier->kind == DM_MENTION_PERSON && !earlier->dropped && earlier->unit != DM_UNIT_PRONOUN;
        if (person && strcmp(earlier->entity.code, draft->entity.code) == 0 &&
            (dm_text_equal(earlier->entity.office, draft->role.office) ||
             dm_text_equal(earlier->role.office, draft->role.office))) {
            draft->antecedent = i;
            draft->entity.identifier_text = earlier->entity.identifier_text;
            draft->gender = earlier->gender;
            return;
        }
    }
    if (finder->date == DM_DAY_NONE)
        return;
    uint32_t row = dm_office_holder(finder->knowledge, draft->entity.code, draft->role.office, finder->date);
    if (row != UINT32_MAX)
        draft->entity.identifier_text = dm_actor_get(finder->knowledge, row).identifier;
}

/* "the Court", "the Senate", "the Secretary" told again: one of which there is one. */
static void find_same_body(dm_finder *finder, uint32_t index)
{
    const dm_syntax *s = finder->syntax;
    dm_draft *draft = &finder->drafts.data[index];
    bool unique =
        s->upos[draft->core_last] == DM_UPOS_PROPN || dm_word_in(DM_WORDS_INSTITUTION, finder->folded_lemma[draft->core_last]);
    if (draft->unit != DM_UNIT_ROLE || draft->plural || !unique || draft->member_count > 0)
        return;
    uint32_t steps = 0;
    for (uint32_t i = index; i-- > 0 && steps < 4 * DM_WINDOW_DRAFTS; steps++) {
        const dm_draft *earlier = &finder->drafts.data[i];
        if (earlier->unit != DM_UNIT_ROLE || earlier->dropped || earlier->plural || earlier->last >= draft->first ||
            !dm_text_equal(finder->folded_lemma[earlier->core_last], finder->folded_lemma[draft->core_last]))
            continue;
        if (strcmp(earlier->entity.code, draft->entity.code) == 0 && earlier->role.kind == draft->role.kind)
            draft->antecedent = i;
        return;
    }
}

static void resolve_role(dm_finder *finder, uint32_t index, int depth, bool use_context)
{
    dm_draft *draft = &finder->drafts.data[index];
    dm_owner owner = find_owner(finder, index, depth);
    draft = &finder->drafts.data[index];
    draft->kind = DM_MENTION_ROLE;
    if (is_army_officer(finder, draft))
        draft->role.sector[0] = DM_MIL;
    combine_sectors(finder, draft, owner.body, &draft->entity);
    draft->entity.office = draft->former ? (dm_text){NULL, 0} : draft->role.office;
    draft->entity.via = DM_VIA_ROLE;
    draft->entity.rule = dm_source_text(finder, draft->role.source);
    draft->entity.code[0] = '\0';
    if (draft->role.code[0] != '\0')
        memcpy(draft->entity.code, draft->role.code, DM_CODE_MAX);
    if (owner.body != NULL && owner.body->entity.code[0] != '\0' &&
        (owner.country == NULL || owner.country->kind == DM_MENTION_PERSON))
        owner.country = owner.body;
    if (owner.country != NULL || draft->entity.code[0] == '\0')
        find_country(finder, index, &owner, use_context);
    /* "Ghani's spokesman": of a government when its man is */
    if (draft->entity.sector_count == 0 && owner.country != NULL && dm_draft_is_person(owner.country) &&
        owner.country->entity.sector_count > 0 && dm_word_in(DM_WORDS_AFFILIATION, finder->folded_lemma[draft->core_last]))
        add_sector(&draft->entity, owner.country->entity.sector[0]);
    draft->resolved = draft->entity.code[0] != '\0' || draft->entity.sector_count > 0;
    if (use_context)
        find_holder(finder, index);
    if (use_context && draft->antecedent == DM_NONE)
        find_same_body(finder, index);
    draft = &finder->drafts.data[index];
    if (use_context && draft->apposed != DM_NONE && draft->apposed < index &&
        finder->drafts.data[draft->apposed].kind == DM_MENTION_PERSON)
        draft->antecedent = draft->apposed;
}

static void resolve_on_demand(dm_finder *finder, uint32_t index, int depth)
{
    const dm_draft *draft = &finder->drafts.data[index];
    if (draft->unit == DM_UNIT_ROLE)
        resolve_role(finder, index, depth, false);
    else if (draft->unit == DM_UNIT_TAGGED && draft->tag == DM_NAME_ORGANIZATION && draft->title == DM_NONE && depth == 1)
        dm_entity_resolve_person(finder, index); /* "President of the Parliament of Cyprus" */
}

void dm_entity_resolve_role(dm_finder *finder, uint32_t index) { resolve_role(finder, index, 0, true); }

/* "United Nations Climate Office", "Israeli Air Force jets": a body that a longer name begins with, whose it is. */
static bool leads_name(const dm_actor *row)
{
    switch (row->kind) {
    case DM_ENTITY_GOVERNMENT:
    case DM_ENTITY_MINISTRY:
    case DM_ENTITY_PARLIAMENT:
    case DM_ENTITY_COURT:
    case DM_ENTITY_BANK:
    case DM_ENTITY_FORCE:
    case DM_ENTITY_POLICE:
    case DM_ENTITY_INTELLIGENCE:
    case DM_ENTITY_IGO:
    case DM_ENTITY_NGO:
    case DM_ENTITY_PARTY:
    case DM_ENTITY_ARMED_GROUP:
    case DM_ENTITY_COMPANY:
    case DM_ENTITY_MEDIA: return row->code[0] != '\0';
    default: return false;
    }
}

/* The body; of several that have the name ("Jamaat-e-Islami") the one whose country the report has named; kind 0: none. */
static dm_actor leading_body(const dm_finder *finder, const dm_draft *draft)
{
    const dm_syntax *s = finder->syntax;
    const uint32_t *rows, count = draft->core_last - draft->core_first + 1;
    uint32_t row_count, length = dm_name_match(finder->knowledge, finder->folded + draft->core_first, s->form + draft->core_first,
                                               count, 0, &rows, &row_count);
    dm_text word = s->form[draft->core_first];
    bool letters = word.len > 1 && word.ptr[1] >= 'A' && word.ptr[1] <= 'Z'; /* "MAS party"; "Democrat Party" is of anywhere */
    bool party = !letters && count == 2 && dm_text_is(finder->folded[draft->core_last], "party");
    dm_actor found = {0};
    for (uint32_t k = 0; length > 0 && length < count && !party && k < row_count; k++) {
        dm_actor row = dm_actor_get(finder->knowledge, rows[k]);
        bool told = false;
        for (uint32_t i = 0; i < finder->tally_count; i++)
            told = told || strcmp(finder->tally[i].code, row.code) == 0;
        if (leads_name(&row) && told)
            return row;
        if (leads_name(&row) && found.kind == 0)
            found = row;
    }
    return found;
}

static void take_row(const dm_finder *finder, dm_draft *draft, const dm_actor *row, bool sectors)
{
    memcpy(draft->entity.code, row->code, DM_CODE_MAX);
    draft->entity.rule = dm_source_text(finder, row->source);
    draft->country_known = true;
    if (sectors)
        add_sectors(&draft->entity, row->sector, row->sector_count);
}

/* An unknown organisation's own words: a country ("Nepal Farmers' Union") and a role ("Union"). */
static void read_inside(dm_finder *finder, dm_draft *draft)
{
    const dm_syntax *s = finder->syntax;
    uint32_t count = draft->core_last - draft->core_first + 1, role_end = 0;
    bool named_sea = false;
    dm_actor body = leading_body(finder, draft);
    bool firm = body.kind == DM_ENTITY_COMPANY || body.kind == DM_ENTITY_MEDIA; /* "Sony Music Ireland" is Irish */
    if (body.kind != 0 && !firm && draft->entity.code[0] == '\0')
        take_row(finder, draft, &body, true);
    for (uint32_t i = 0; i < count; i++) {
        const uint32_t *rows;
        uint32_t row_count;
        uint32_t length = dm_name_match(finder->knowledge, finder->folded + draft->core_first, s->form + draft->core_first, count,
                                        i, &rows, &row_count);
        named_sea |= dm_word_in(DM_WORDS_NOT_COUNTRY, finder->folded[draft->core_first + i]);
        for (uint32_t k = 0; length > 0 && k < row_count && draft->entity.code[0] == '\0' && !named_sea; k++) {
            dm_actor row = dm_actor_get(finder->knowledge, rows[k]);
            bool country = row.kind == DM_ENTITY_STATE || row.kind == DM_ENTITY_ADJECTIVE || row.kind == DM_ENTITY_DEMONYM ||
                           row.kind == DM_ENTITY_CAPITAL || row.kind == DM_ENTITY_REGION || row.kind == DM_ENTITY_PLACE;
            if (!country)
                continue;
            take_row(finder, draft, &row, false);
        }
        dm_role role;
        uint32_t words = draft->role.kind == 0 || draft->title == DM_NONE
                             ? dm_role_match(finder->knowledge, finder->folded_lemma + draft->core_first, count, i, &role)
                             : 0;
        bool police = words > 0 && role.kind == DM_ROLE_AGENT && i + words == count && role.sector_count > 0 &&
                      role.sector[0] == DM_COP && dm_text_is(finder->folded[draft->core_last], "police"); /* "Delhi Police" */
        bool office = words > 2 && role.kind == DM_ROLE_TITLE && i + words < count; /* "Secretary of State for Defence Ann Roe" */
        bool within = false; /* "Ministry of Digital Economy and Society": a ministry */
        for (uint32_t k = role_end; draft->role.kind != 0 && k < i; k++)
            within |= dm_text_is(s->lower[draft->core_first + k], "of");
        bool fits = words > 0 && !within &&
                    (role.kind == DM_ROLE_BODY || police || office ||
                     (i + words < count && s->upos[draft->core_first + i + words] == DM_UPOS_PART));
        if (fits && (draft->role.kind == 0 || (i + words == count && i >= role_end))) { /* "department" in "police department" */
            draft->role = role;
            role_end = i + words;
        }
    }
    if (firm && draft->entity.code[0] == '\0')
        take_row(finder, draft, &body, true);
    dm_source source;
    if (draft->entity.code[0] == '\0' && dm_entity_place_inside(finder, draft, draft->entity.code, &source)) {
        draft->entity.rule = dm_source_text(finder, source);
        draft->country_known = true;
    }
}

static const dm_draft *party_before(const dm_finder *finder, uint32_t index)
{
    const dm_draft *draft = &finder->drafts.data[index], *before = index > 0 ? draft - 1 : NULL;
    bool beside = before != NULL && !before->dropped && before->resolved && before->entity_kind == DM_ENTITY_PARTY &&
                  before->core_last + 1 == draft->core_first &&
                  finder->syntax->sentence[before->core_last] == finder->syntax->sentence[draft->core_first];
    return beside ? before : NULL;
}

/* A person of whom the text says no more is taken to be of the only country that its sentence names, else of the one that the
 * document is about. */
static void take_only_country(dm_finder *finder, uint32_t index)
{
    const dm_syntax *s = finder->syntax;
    dm_draft *draft = &finder->drafts.data[index];
    uint32_t sentence = s->sentence[draft->core_first];
    const char *only = NULL;
    char dominant[DM_CODE_MAX];
    for (uint32_t i = finder->sentence_first[sentence]; i < finder->sentence_first[sentence + 1]; i++) {
        const dm_draft *other = &finder->drafts.data[i];
        if (i == index || other->dropped || !other->resolved || !dm_code_is_country(other->entity.code) ||
            other->entity_kind == DM_ENTITY_MEDIA || other->entity_kind == DM_ENTITY_COMPANY || other->entity.via == DM_VIA_CONTEXT)
            continue;
        if (only != NULL && strcmp(only, other->entity.code) != 0)
            return;
        only = other->entity.code;
    }
    if (only == NULL && dm_context_dominant(finder, dominant))
        only = dominant;
    if (only == NULL)
        return;
    memcpy(draft->entity.code, only, DM_CODE_MAX);
    draft->entity.via = DM_VIA_CONTEXT;
}

/* "Sheikh Aware, a judge": the title is no office. */
static bool is_courtesy(const dm_finder *finder, const dm_draft *draft)
{
    static const char *const words[] = {"sheikh", "sheik", "shaikh"};
    return DM_TEXT_IS_ANY(finder->folded[finder->drafts.data[draft->title].core_last], words);
}

void dm_entity_resolve_person(dm_finder *finder, uint32_t index)
{
    if (dm_entity_is_warship(finder, &finder->drafts.data[index]))
        return;
    dm_owner owner = find_owner(finder, index, 0);
    dm_draft *draft = &finder->drafts.data[index];
    bool person = draft->tag == DM_NAME_PERSON;
    draft->kind = person ? DM_MENTION_PERSON : draft->tag == DM_NAME_GROUP ? DM_MENTION_GROUP : DM_MENTION_ORGANIZATION;
    draft->entity.via = DM_VIA_NAME_TYPE;
    draft->entity.identifier_text = dm_draft_core_text(finder, draft);
    if (!person)
        read_inside(finder, draft);
    draft = &finder->drafts.data[index];
    /* "Ali Hassan, a union leader": the apposed role speaks for the name */
    dm_draft *apposed = draft->apposed == DM_NONE ? NULL : &finder->drafts.data[draft->apposed];
    bool courtesy = draft->title != DM_NONE && apposed != NULL && apposed->role.sector_count > 0 && is_courtesy(finder, draft);
    if (person && (draft->role.kind == 0 || courtesy) && apposed != NULL && apposed->unit == DM_UNIT_ROLE && !apposed->dropped) {
        if (!apposed->resolved)
            resolve_role(finder, draft->apposed, 1, true);
        apposed = &finder->drafts.data[draft->apposed];
        if (courtesy)
            draft->role = apposed->role;
        dm_draft own = *draft;
        dm_entity_copy(draft, apposed, DM_NONE);
        draft->entity.identifier_text = own.entity.identifier_text;
        draft->entity.via = DM_VIA_ROLE;
        draft->country_known = apposed->country_known;
        draft->former = own.former;
        draft->gender = own.gender;
    }
    if (draft->role.kind != 0) {
        combine_sectors(finder, draft, owner.body, &draft->entity);
        if (draft->role.code[0] != '\0')
            memcpy(draft->entity.code, draft->role.code, DM_CODE_MAX);
        draft->entity.office = draft->former || !person ? (dm_text){NULL, 0} : draft->role.office;
        draft->entity.via = DM_VIA_ROLE;
        if (draft->entity.rule.len == 0)
            draft->entity.rule = dm_source_text(finder, draft->role.source);
    } else if (owner.body != NULL && draft->entity.sector_count == 0) {
        add_sectors(&draft->entity, owner.body->entity.sector, owner.body->entity.sector_count);
    }
    if (owner.body != NULL && owner.body->entity.code[0] != '\0' && owner.country == NULL)
        owner.country = owner.body;
    const dm_draft *party = person && draft->role.kind == 0 ? party_before(finder, index) : NULL;
    if (party != NULL) { /* "Republican Mike Garza" */
        add_sectors(&draft->entity, party->entity.sector, party->entity.sector_count);
        owner.country = owner.country == NULL ? party : owner.country;
    }
    if (draft->entity.code[0] == '\0') {
        if (owner.country != NULL && owner.by_place && person && draft->role.kind == 0)
            owner.country = NULL;
        find_country(finder, index, &owner, draft->role.kind != 0 || draft->entity.sector_count > 0);
        if (draft->entity.via == DM_VIA_ROLE && draft->role.kind == 0 && draft->entity.sector_count == 0)
            draft->entity.via = DM_VIA_CONTEXT;
        if (owner.country != NULL && draft->entity.rule.len == 0)
            draft->entity.rule = owner.country->entity.rule;
    }
    if (person && draft->entity.code[0] == '\0' && draft->role.kind == 0)
        take_only_country(finder, index);
    draft = &finder->drafts.data[index];
    draft->resolved = true;
    uint8_t kind = person || draft->entity.sector_count > 0 ? 0 : dm_entity_sector_of_kind(finder, draft);
    if (kind != 0)
        add_sector(&draft->entity, kind);
    /* "Prime Minister Kazemi": the holder of the office, when the surname fits */
    if (!person || draft->role.office.len == 0 || draft->entity.code[0] == '\0' || finder->date == DM_DAY_NONE || draft->former)
        return;
    uint32_t row = dm_office_holder(finder->knowledge, draft->entity.code, draft->role.office, finder->date);
    if (row == UINT32_MAX)
        return;
    dm_actor holder = dm_actor_get(finder->knowledge, row);
    dm_text folded = dm_text_fold(finder->arena, holder.identifier);
    dm_text surname = finder->folded[draft->core_last];
    if (folded.len >= surname.len && memmem(folded.ptr, folded.len, surname.ptr, surname.len) != NULL) {
        draft->entity.identifier_text = holder.identifier;
        draft->entity.office = holder.office;
        draft->entity.via = DM_VIA_ROLE_AT_DATE;
        draft->entity.rule = dm_source_text(finder, holder.source);
    }
}
