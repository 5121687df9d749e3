#include "ground/quantity_kind.h"

#include "base/text.h"
#include "knowledge/knowledge.h"

static const char *const fates[DM_FATE_COUNT] = {"dead", "injured", "missing", "arrested", "abducted", "released", "displaced"};

typedef struct describer {
    const dm_knowledge *knowledge;
    const dm_quantity_classes *classes;
    const dm_syntax *syntax;
} describer;

void dm_quantity_classes_find(const dm_knowledge *knowledge, dm_quantity_classes *out)
{
    static const char *const verbs[DM_FATE_COUNT] = {"fate-dead",     "fate-injured",  "fate-missing",  "fate-arrested",
                                                     "fate-abducted", "fate-released", "fate-displaced"};
    static const char *const nouns[DM_FATE_COUNT] = {"fate-dead-noun",     "fate-injured-noun",  "fate-missing-noun",
                                                     "fate-arrested-noun", "fate-abducted-noun", "fate-released-noun",
                                                     "fate-displaced-noun"};
    for (int i = 0; i < DM_FATE_COUNT; i++) {
        out->verb[i] = dm_class_find(knowledge, dm_text_of(verbs[i]));
        out->noun[i] = dm_class_find(knowledge, dm_text_of(nouns[i]));
    }
    out->troops = dm_class_find(knowledge, DM_TEXT("count-troops"));
    out->equipment = dm_class_find(knowledge, DM_TEXT("count-equipment"));
    out->people = dm_class_find(knowledge, DM_TEXT("count-people"));
    out->life = dm_class_find(knowledge, DM_TEXT("life"));
    out->life_taker = dm_class_find(knowledge, DM_TEXT("life-taker"));
    out->owner_verb = dm_class_find(knowledge, DM_TEXT("owner-verb"));
    out->thing = dm_class_find(knowledge, DM_TEXT("count-thing"));
    out->body = dm_class_find(knowledge, DM_TEXT("count-body"));
}

static bool has(const describer *d, uint32_t class_id, uint32_t token)
{
    if (class_id == 0 || token == DM_NO_TOKEN)
        return false;
    uint32_t lemma = d->syntax->lemma_symbol[token], lower = d->syntax->lower_symbol[token];
    return (lemma != 0 && dm_class_has(d->knowledge, class_id, lemma)) ||
           (lower != 0 && lower != lemma && d->syntax->upos[token] != DM_UPOS_NOUN &&
            dm_class_has(d->knowledge, class_id, lower)); /* "missing" read as a verb */
}

static uint32_t child_of(const dm_syntax *s, uint32_t token, dm_deprel rel)
{
    for (uint32_t i = s->child_first[token]; i < s->child_first[token + 1]; i++)
        if (s->deprel[s->child[i]] == rel)
            return s->child[i];
    return DM_NO_TOKEN;
}

static bool is_marked(const dm_syntax *s, uint32_t token, const char *word)
{
    for (uint32_t i = s->child_first[token]; i < s->child_first[token + 1]; i++)
        if (s->deprel[s->child[i]] == DM_REL_CASE && dm_text_is(s->lower[s->child[i]], word))
            return true;
    return false;
}

static bool is_subject(dm_deprel rel) { return rel == DM_REL_NSUBJ || rel == DM_REL_NSUBJ_PASS; }

/* Verbs that take a person without an object too: "three died", "people fled"; "two others drowned". */
static bool is_active_fate(int fate, dm_text lemma)
{
    static const char *const dying[] = {"die", "perish", "drown", "succumb", "starve", "suffocate"};
    if (fate == 2)
        return true;
    if (fate == 6)
        return dm_text_is(lemma, "flee");
    for (size_t i = 0; fate == 0 && i < sizeof dying / sizeof *dying; i++)
        if (dm_text_is(lemma, dying[i]))
            return true;
    return false;
}

/* What the word `verb` says of its object (or of its subject). */
static int fate_by_verb(const describer *d, uint32_t verb, bool is_object)
{
    const dm_syntax *s = d->syntax;
    for (uint32_t i = s->child_first[verb]; i < s->child_first[verb + 1]; i++) { /* "shot dead", "taken hostage", "left ... dead" */
        uint32_t child = s->child[i];
        if (dm_text_is(s->lower[child], "dead") && is_object && (s->upos[child] == DM_UPOS_ADJ || s->upos[child] == DM_UPOS_ADV))
            return 0;
        if (dm_text_is(s->lower[child], "hostage") && is_object && dm_text_is(s->lemma[verb], "take"))
            return 4;
        if (dm_text_is(s->lower[child], "missing") && (dm_text_is(s->lemma[verb], "go") || dm_text_is(s->lemma[verb], "remain")))
            return 2;
        if (dm_text_is(s->lower[child], "homeless") ||
            (dm_text_is(s->lemma[child], "home") && is_marked(s, child, "from") && is_object))
            return 6;
        if (dm_text_is(s->lower[child], "up") && is_object && dm_text_is(s->lemma[verb], "round"))
            return 3;
        if (s->deprel[child] == DM_REL_OBJ && !is_object && has(d, d->classes->life, child) &&
            has(d, d->classes->life_taker, verb) && child_of(s, child, DM_REL_NMOD_POSS) != DM_NO_TOKEN)
            return 0; /* "lost their lives" */
    }
    if (is_object && dm_text_is(s->lemma[verb], "hand") && verb + 1 < s->token_count && dm_text_is(s->lower[verb + 1], "over"))
        return 5;
    static const char *const never_passive[] = {"die", "perish", "vanish", "disappear"};
    for (int fate = 0; fate < DM_FATE_COUNT; fate++) {
        if (!has(d, d->classes->verb[fate], verb))
            continue;
        bool said = is_object || is_active_fate(fate, s->lemma[verb]);
        for (size_t i = 0; is_object && i < sizeof never_passive / sizeof *never_passive; i++)
            said = said && !dm_text_is(s->lemma[verb], never_passive[i]);
        if (said)
            return fate;
    }
    return -1;
}

static bool is_state(const dm_syntax *s, uint32_t token) { return s->upos[token] == DM_UPOS_ADJ || s->upos[token] == DM_UPOS_VERB; }

/* A participle or adjective said of `token`: "30 people killed in", "nine people dead", "three are missing". */
static int fate_by_participle(const describer *d, uint32_t token)
{
    const dm_syntax *s = d->syntax;
    for (uint32_t i = s->child_first[token]; i < s->child_first[token + 1]; i++) {
        uint32_t child = s->child[i];
        dm_deprel rel = (dm_deprel)s->deprel[child];
        bool passive = rel == DM_REL_ACL && !(s->morph[child] & DM_MORPH_GER) && child_of(s, child, DM_REL_OBJ) == DM_NO_TOKEN;
        bool adjective = (rel == DM_REL_AMOD || rel == DM_REL_ACL) && is_state(s, child);
        if ((!passive && !adjective) || (s->form[child].ptr[0] >= 'A' && s->form[child].ptr[0] <= 'Z'))
            continue; /* "Radio Free Europe" frees nobody */
        for (int fate = 0; fate < DM_FATE_COUNT; fate++)
            if (has(d, d->classes->verb[fate], child))
                return fate;
    }
    return -1;
}

/* The word right behind: "14 hurt", "at least 30 killed". */
static int fate_behind(const describer *d, uint32_t last)
{
    const dm_syntax *s = d->syntax;
    uint32_t next = last + 1;
    if (next >= s->token_count || s->sentence[next] != s->sentence[last] || !is_state(s, next) ||
        child_of(s, next, DM_REL_OBJ) != DM_NO_TOKEN || (s->morph[next] & DM_MORPH_GER))
        return -1;
    for (int fate = 0; fate < DM_FATE_COUNT; fate++)
        if (has(d, d->classes->verb[fate], next) && (s->upos[next] != DM_UPOS_VERB || fate < 4))
            return fate;
    return -1;
}

static int fate_by_noun(const describer *d, uint32_t noun)
{
    for (int fate = 0; fate < DM_FATE_COUNT; fate++)
        if (has(d, d->classes->noun[fate], noun))
            return fate;
    return -1;
}

static bool is_count_word(dm_text lemma)
{
    static const char *const words[] = {"toll", "number", "count", "tally", "total", "figure"};
    return DM_TEXT_IS_ANY(lemma, words);
}

/* "The death toll rose to 43", "cut the number of its troops to 3,000": the word whose count the number is. */
static uint32_t counted_elsewhere(const dm_syntax *s, const dm_counted *item)
{
    uint32_t token = item->last;
    for (uint32_t step = item->first; step <= item->last && s->head[token] >= item->first && s->head[token] <= item->last; step++)
        token = s->head[token]; /* at most one step a token, whatever the tree */
    uint32_t verb = s->head[token];
    bool argument = s->deprel[token] == DM_REL_OBJ || s->deprel[token] == DM_REL_OBL || s->deprel[token] == DM_REL_NUMMOD ||
                    s->deprel[token] == DM_REL_NMOD;
    if (s->deprel[token] == DM_REL_NMOD && verb != DM_NO_TOKEN && s->head[verb] != DM_NO_TOKEN && s->upos[verb] == DM_UPOS_NUM)
        verb = s->head[verb];
    if (verb == DM_NO_TOKEN || !argument)
        return DM_NO_TOKEN;
    for (uint32_t i = s->child_first[verb]; i < s->child_first[verb + 1]; i++) {
        uint32_t child = s->child[i];
        dm_deprel rel = (dm_deprel)s->deprel[child];
        if ((!is_subject(rel) && rel != DM_REL_OBJ) || child == token || !is_count_word(s->lemma[child]))
            continue;
        uint32_t of = child_of(s, child, DM_REL_NMOD);
        return dm_text_is(s->lemma[child], "toll") || of == DM_NO_TOKEN ? child : of;
    }
    return DM_NO_TOKEN;
}

/* "took 12 tourists hostage": the word is often hung on the tourists. */
static bool is_taken(const dm_syntax *s, uint32_t token, uint32_t last)
{
    if (last + 1 >= s->token_count || !dm_text_is(s->lower[last + 1], "hostage"))
        return false;
    uint32_t verb = s->head[token] == last + 1 ? s->head[last + 1] : s->head[token];
    return verb != DM_NO_TOKEN && dm_text_is(s->lemma[verb], "take");
}

/* "dead", "wounded", "missing" as what is counted. */
static bool is_state_word(const dm_syntax *s, uint32_t token)
{
    dm_text word = s->lower[token];
    bool participle = word.len > 3 && word.ptr[word.len - 2] == 'e' && word.ptr[word.len - 1] == 'd';
    return s->upos[token] == DM_UPOS_ADJ || participle || dm_text_is(word, "missing") || dm_text_is(word, "dead");
}

/* "killed up to ten soldiers", "killed between 5 and 9 people": the bound's preposition makes the object look like an oblique. */
static bool is_bounded_object(const dm_syntax *s, uint32_t token, const dm_counted *item)
{
    if (s->deprel[token] != DM_REL_OBL || child_of(s, s->head[token], DM_REL_OBJ) != DM_NO_TOKEN || s->head[token] > item->first)
        return false;
    for (uint32_t i = s->child_first[token]; i < s->child_first[token + 1]; i++)
        if (s->deprel[s->child[i]] == DM_REL_CASE && (s->child[i] < item->first || s->child[i] > item->last))
            return false;
    return true;
}

static int fate_of(const describer *d, uint32_t token, uint32_t last, const dm_counted *item)
{
    const dm_syntax *s = d->syntax;
    int fate = fate_by_noun(d, token);
    if (fate >= 0 && s->upos[token] == DM_UPOS_NOUN)
        return fate;
    if (has(d, d->classes->life, token) && s->head[token] != DM_NO_TOKEN && has(d, d->classes->life_taker, s->head[token]))
        return 0;
    for (int k = 0; is_state_word(s, token) && k < DM_FATE_COUNT; k++)
        if (has(d, d->classes->verb[k], token))
            return k; /* "90 dead", "seven wounded" */
    if (is_taken(s, token, last))
        return 4;
    fate = fate_by_participle(d, token);
    if (fate < 0)
        fate = fate_behind(d, last);
    for (int step = 0; fate < 0 && step < 4 && token != DM_NO_TOKEN && s->head[token] != DM_NO_TOKEN; step++) {
        dm_deprel rel = (dm_deprel)s->deprel[token];
        uint32_t head = s->head[token];
        if (rel == DM_REL_OBJ || rel == DM_REL_NSUBJ_PASS || is_bounded_object(s, token, item))
            return fate_by_verb(d, head, true);
        if (rel == DM_REL_NSUBJ)
            return s->upos[head] == DM_UPOS_ADJ || child_of(s, head, DM_REL_AUX_PASS) != DM_NO_TOKEN ? fate_by_verb(d, head, true)
                                                                                                     : fate_by_verb(d, head, false);
        if (rel == DM_REL_NMOD && is_marked(s, token, "of") && s->upos[head] == DM_UPOS_NOUN) {
            fate = fate_by_noun(d, head);
            if (fate >= 0)
                return fate;
        } else if (rel != DM_REL_CONJ && rel != DM_REL_NUMMOD && rel != DM_REL_APPOS && rel != DM_REL_NMOD) {
            return -1;
        }
        token = head;
    }
    return fate;
}

/* ---- whose ---- */

/* The party that the word's own phrase names: "its", "Kenya's", "American", "from Chad", "of the Afghan army". */
static uint32_t owner_in_phrase(const describer *d, const dm_mentions *mentions, uint32_t token)
{
    const dm_syntax *s = d->syntax;
    for (int pass = 0; pass < 2; pass++)
        for (uint32_t i = s->child_first[token]; i < s->child_first[token + 1]; i++) {
            uint32_t child = s->child[i], covering = mentions->covering[child];
            dm_deprel rel = (dm_deprel)s->deprel[child];
            bool possessor = rel == DM_REL_NMOD_POSS || rel == DM_REL_AMOD || rel == DM_REL_COMPOUND || rel == DM_REL_NMOD_UNMARKED;
            bool behind = rel == DM_REL_NMOD && (is_marked(s, child, "from") || is_marked(s, child, "of"));
            if (!(pass == 0 ? possessor : behind) || covering == DM_NO_TOKEN)
                continue;
            const dm_mention *m = &mentions->mentions[covering];
            if (m->entity.code[0] != '\0' && m->entity.via != DM_VIA_CONTEXT && (m->first > token || m->last < token))
                return child;
        }
    return DM_NO_TOKEN;
}

/* "Kenya has 4,000 troops", "Italy plans to pull out 200 troops". */
static uint32_t owner_by_verb(const describer *d, uint32_t token)
{
    const dm_syntax *s = d->syntax;
    uint32_t verb = s->head[token], next = token + 1;
    if (next + 1 < s->token_count && dm_text_is(s->lower[next], "from") && s->head[next] > next && s->head[next] < s->token_count &&
        s->upos[s->head[next]] == DM_UPOS_PROPN)
        return s->head[next]; /* "carried 90 soldiers from Niger", wherever it is hung */
    if (verb == DM_NO_TOKEN || s->deprel[token] != DM_REL_OBJ || !has(d, d->classes->owner_verb, verb))
        return DM_NO_TOKEN;
    for (int step = 0; step < 4 && verb != DM_NO_TOKEN; step++) {
        uint32_t subject = child_of(s, verb, DM_REL_NSUBJ);
        if (subject != DM_NO_TOKEN)
            return subject;
        if (s->deprel[verb] != DM_REL_XCOMP && s->deprel[verb] != DM_REL_CONJ)
            return DM_NO_TOKEN;
        verb = s->head[verb];
    }
    return DM_NO_TOKEN;
}

/* The country of a mention that only stands in for what it is not told of is a guess: "his" of a man nobody said where from. */
static bool is_guess(const dm_mentions *mentions, uint32_t index)
{
    for (int step = 0; step < 8; step++) {
        const dm_mention *m = &mentions->mentions[index];
        if (m->entity.via == DM_VIA_CONTEXT)
            return true;
        if (m->antecedent == DM_NO_TOKEN || m->antecedent >= index)
            return false;
        index = m->antecedent;
    }
    return false;
}

static bool set_owner(const describer *d, const dm_mentions *mentions, uint32_t owner, dm_text text, dm_quantity *out)
{
    uint32_t covering = owner == DM_NO_TOKEN ? DM_NO_TOKEN : mentions->covering[owner];
    if (covering == DM_NO_TOKEN || mentions->mentions[covering].entity.code[0] == '\0' || is_guess(mentions, covering))
        return false;
    memcpy(out->whose, mentions->mentions[covering].entity.code, sizeof out->whose);
    out->whose_text = dm_text_slice(text, d->syntax->span[owner]);
    return true;
}

static void find_owner(const describer *d, const dm_mentions *mentions, dm_text text, uint32_t token, bool armed, dm_counted *item)
{
    const dm_syntax *s = d->syntax;
    for (int step = 0; step < 3 && token != DM_NO_TOKEN; step++) {
        if (set_owner(d, mentions, owner_in_phrase(d, mentions, token), text, &item->quantity) ||
            (armed && set_owner(d, mentions, owner_by_verb(d, token), text, &item->quantity)))
            return;
        uint32_t head = s->head[token];
        if (s->deprel[token] != DM_REL_NMOD || head == DM_NO_TOKEN)
            return;
        bool of_number = head >= item->first && head <= item->last;
        if (!of_number && !has(d, d->classes->body, head))
            return;
        token = head;
    }
}

/* Persons by the class, by the lexicon's roles of persons ("divers"), or as a people ("Syrians"). */
static bool is_people(const describer *d, const dm_mentions *mentions, uint32_t unit)
{
    if (has(d, d->classes->people, unit))
        return true;
    if (unit == DM_NO_TOKEN || !(d->syntax->morph[unit] & DM_MORPH_PLUR) || has(d, d->classes->thing, unit))
        return false;
    dm_role role;
    if (dm_role_match(d->knowledge, &d->syntax->lemma[unit], 1, 0, &role) > 0)
        return role.kind != DM_ROLE_BODY;
    uint32_t mention = mentions == NULL ? DM_NO_TOKEN : mentions->by_head[unit];
    return mention != DM_NO_TOKEN && mentions->mentions[mention].kind == DM_MENTION_GROUP &&
           mentions->mentions[mention].entity.via == DM_VIA_DEMONYM;
}

void dm_quantity_describe(const dm_knowledge *knowledge, const dm_quantity_classes *classes, const dm_syntax *syntax,
                          const dm_mentions *mentions, dm_text title, dm_text text, dm_counted *item)
{
    describer d = {knowledge, classes, syntax};
    dm_quantity *q = &item->quantity;
    if (item->kind == DM_COUNT_MONEY || item->kind == DM_COUNT_PERCENT || item->kind == DM_COUNT_MEASURE) {
        q->kind = item->kind == DM_COUNT_MONEY     ? DM_TEXT("money")
                  : item->kind == DM_COUNT_PERCENT ? DM_TEXT("percent")
                                                   : DM_TEXT("measure");
        return;
    }
    uint32_t unit = item->unit_token;
    if (unit == DM_NO_TOKEN) {
        unit = counted_elsewhere(syntax, item);
        if (unit != DM_NO_TOKEN && !is_count_word(syntax->lemma[unit]))
            q->unit = syntax->lower[unit];
    }
    uint32_t token = unit != DM_NO_TOKEN ? unit : item->last;
    bool troops = has(&d, classes->troops, unit), equipment = !troops && has(&d, classes->equipment, unit);
    int fate = equipment ? -1 : fate_of(&d, token, unit != DM_NO_TOKEN && unit > item->last ? unit : item->last, item);
    bool thing = unit != DM_NO_TOKEN && syntax->upos[unit] != DM_UPOS_PRON && !is_count_word(syntax->lemma[unit]);
    q->kind = fate >= 0                       ? dm_text_of(fates[fate])
              : troops                        ? DM_TEXT("troops")
              : equipment                     ? DM_TEXT("equipment")
              : is_people(&d, mentions, unit) ? DM_TEXT("people")
              : thing                         ? DM_TEXT("things")
                                              : (dm_text){NULL, 0};
    dm_text whole = syntax->sentences[syntax->sentence[item->first]].in_title ? title : text;
    if (mentions != NULL && unit != DM_NO_TOKEN)
        find_owner(&d, mentions, whole, unit, troops || equipment || fate >= 0, item);
}
