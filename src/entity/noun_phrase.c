/* Step 2: titles joined to the names they stand before, the head and the words of each mention, appositions. */
#include "entity/mention_finder.h"
#include "entity/words.h"

static bool has_person_row(const dm_finder *finder, const dm_draft *draft)
{
    for (uint32_t i = 0; i < draft->row_count; i++)
        if (dm_actor_get(finder->knowledge, draft->rows[i]).kind == DM_ENTITY_PERSON)
            return true;
    return false;
}

static bool is_upper_at(dm_text form)
{
    size_t at = 0;
    return form.len > 0 && dm_utf8_is_upper(dm_utf8_next(form, &at));
}

/* Can `name` be the name of the person that `role` is the title of? */
static bool takes_title(const dm_finder *finder, const dm_draft *role, const dm_draft *name)
{
    const dm_syntax *s = finder->syntax;
    bool plural = (s->morph[role->core_last] & DM_MORPH_PLUR) != 0;
    bool written_as_title = is_upper_at(s->form[role->core_first]);
    if (role->role.kind == DM_ROLE_BODY)
        return name->tag == DM_NAME_PERSON && s->head[role->core_last] >= name->core_first &&
               s->head[role->core_last] <= name->core_last;
    switch (name->unit) {
    case DM_UNIT_NAME:
        if (has_person_row(finder, name))
            return true;
        return name->tag == DM_NAME_PERSON && role->role.kind == DM_ROLE_TITLE;
    case DM_UNIT_TAGGED:
        return name->tag == DM_NAME_PERSON ||
               ((role->role.kind == DM_ROLE_TITLE || dm_word_in(DM_WORDS_AFFILIATION, finder->folded_lemma[role->core_last])) &&
                !plural && (written_as_title || (name->tag == DM_NAME_ORGANIZATION && name->core_last == name->core_first + 1)));
    case DM_UNIT_WEAK: {
        bool full = name->core_last > name->core_first && dm_word_in(DM_WORDS_AFFILIATION, finder->folded_lemma[role->core_last]);
        return !plural && (role->role.kind == DM_ROLE_TITLE || written_as_title || full) && s->head[role->core_last] != DM_NO_TOKEN;
    }
    default: return false;
    }
}

static bool is_former(const dm_finder *finder, uint32_t token)
{
    const dm_syntax *s = finder->syntax;
    const dm_sentence *sentence = &s->sentences[s->sentence[token]];
    if (dm_text_starts(s->lower[token], "ex-"))
        return true;
    for (uint32_t t = token, steps = 0; t-- > sentence->first && steps < 4; steps++) {
        if (dm_word_in(DM_WORDS_FORMER, s->lower[t]))
            return true;
        bool inside = s->upos[t] == DM_UPOS_ADJ || s->upos[t] == DM_UPOS_PROPN || s->upos[t] == DM_UPOS_NOUN ||
                      dm_text_is(s->form[t], "-") || dm_text_is(s->form[t], "'s") || dm_text_is(s->form[t], "\xE2\x80\x99s");
        if (!inside)
            return false;
    }
    return false;
}

static void join_titles(dm_finder *finder)
{
    for (uint32_t i = 0; i + 1 < finder->drafts.count; i++) {
        dm_draft *role = &finder->drafts.data[i], *name = &finder->drafts.data[i + 1];
        if (role->unit != DM_UNIT_ROLE || name->core_first != role->core_last + 1 || !takes_title(finder, role, name))
            continue;
        if (finder->syntax->sentence[role->core_first] != finder->syntax->sentence[name->core_first])
            continue;
        if (name->unit == DM_UNIT_WEAK || (name->unit == DM_UNIT_NAME && !has_person_row(finder, name)))
            name->unit = DM_UNIT_TAGGED;
        name->tag = DM_NAME_PERSON;
        name->title = i;
        name->role = role->role;
        name->first = role->core_first;
        role->dropped = true;
        /* "army chief General Ruiz": the title before the title */
        if (i > 0) {
            dm_draft *before = &finder->drafts.data[i - 1];
            bool touching =
                before->unit == DM_UNIT_ROLE && before->core_last + 1 == role->core_first && before->role.kind != DM_ROLE_BODY;
            if (touching) {
                name->first = before->core_first;
                before->dropped = true;
                if (before->role.office.len > 0)
                    name->role = before->role;
            }
        }
    }
}

/* The token of [first, last] that hangs on something outside.  Where parsing broke a name in two ("Russian" on the verb beside
 * "President Vladimir Putin"), an argument goes before a modifier. */
static uint32_t top_of(const dm_syntax *s, uint32_t first, uint32_t last, bool prefer_first)
{
    uint32_t found = DM_NO_TOKEN;
    bool found_argument = false;
    for (uint32_t t = first; t <= last; t++) {
        dm_deprel rel = (dm_deprel)s->deprel[t];
        if (!dm_entity_hangs_outside(s, t, first, last) || rel == DM_REL_PUNCT || rel == DM_REL_CASE || rel == DM_REL_DET ||
            rel == DM_REL_CC)
            continue;
        bool argument = dm_entity_is_argument(rel);
        if (found == DM_NO_TOKEN || argument > found_argument || (argument == found_argument && !prefer_first)) {
            found = t;
            found_argument = argument;
        }
    }
    return found == DM_NO_TOKEN ? last : found;
}

bool dm_entity_hangs_outside(const dm_syntax *s, uint32_t token, uint32_t first, uint32_t last)
{
    return s->head[token] == DM_NO_TOKEN || s->head[token] < first || s->head[token] > last;
}

bool dm_entity_is_argument(dm_deprel rel)
{
    switch (rel) {
    case DM_REL_NSUBJ:
    case DM_REL_NSUBJ_PASS:
    case DM_REL_OBJ:
    case DM_REL_IOBJ:
    case DM_REL_OBL:
    case DM_REL_OBL_AGENT:
    case DM_REL_NMOD:
    case DM_REL_NMOD_POSS:
    case DM_REL_CONJ:
    case DM_REL_APPOS:
    case DM_REL_ROOT: return true;
    default: return false;
    }
}

static bool is_possessive_mark(dm_text form)
{
    return dm_text_is(form, "'s") || dm_text_is(form, "\xE2\x80\x99s") || dm_text_is(form, "'") || dm_text_is(form, "\xE2\x80\x99");
}

static bool inside_phrase(const dm_syntax *s, uint32_t token)
{
    switch ((dm_deprel)s->deprel[token]) {
    case DM_REL_AMOD:
    case DM_REL_COMPOUND:
    case DM_REL_NUMMOD:
    case DM_REL_NMOD_POSS:
    case DM_REL_NMOD_DESC:
    case DM_REL_DET:
    case DM_REL_DET_PREDET:
    case DM_REL_FLAT:
    case DM_REL_CC:
    case DM_REL_CONJ:
    case DM_REL_ADVMOD:
    case DM_REL_GOESWITH:
    case DM_REL_FIXED:
    case DM_REL_CC_PRECONJ: return true;
    case DM_REL_CASE: return is_possessive_mark(s->form[token]);
    case DM_REL_PUNCT: return dm_text_is(s->form[token], "-") || dm_text_is(s->form[token], "/");
    default: return false;
    }
}

/* Does the token left of `first` belong to the phrase [first, last]? */
static bool joins(const dm_syntax *s, uint32_t token, uint32_t first, uint32_t last, uint32_t top)
{
    if (dm_text_is(s->form[token], "-") && !s->space_after[token])
        return true;
    if (dm_text_is(s->form[token + 1], "-") && !s->space_after[token] && token + 1 >= first)
        return s->upos[token] != DM_UPOS_PUNCT;
    uint32_t at = token;
    for (int step = 0; step < 5; step++) {
        if (!inside_phrase(s, at) || s->head[at] == DM_NO_TOKEN)
            return false;
        uint32_t head = s->head[at];
        dm_deprel rel = (dm_deprel)s->deprel[at];
        if (head >= first && head <= last)
            return (head != top || (rel != DM_REL_CONJ && rel != DM_REL_CC)) &&
                   !(rel == DM_REL_ADVMOD && s->upos[head] != DM_UPOS_NUM && s->upos[head] != DM_UPOS_ADJ);
        if (head > last)
            return false;
        at = head;
    }
    return false;
}

static bool is_nationality(const dm_finder *finder, const dm_draft *draft)
{
    bool adjective = false;
    for (uint32_t i = 0; i < draft->row_count; i++)
        adjective |= dm_actor_get(finder->knowledge, draft->rows[i]).kind == DM_ENTITY_ADJECTIVE;
    return adjective && !(finder->syntax->morph[draft->core_last] & DM_MORPH_PLUR);
}

/* "Boko Haram fighters" */
static bool is_group_name(const dm_finder *finder, const dm_draft *draft)
{
    for (uint32_t i = 0; draft->unit == DM_UNIT_NAME && i < draft->row_count; i++)
        if (dm_actor_get(finder->knowledge, draft->rows[i]).kind == DM_ENTITY_ARMED_GROUP)
            return true;
    return false;
}

static uint32_t left_edge(const dm_finder *finder, const dm_draft *draft)
{
    const dm_syntax *s = finder->syntax;
    uint32_t first = draft->first, begin = s->sentences[s->sentence[first]].first;
    for (;;) {
        while (first > begin && joins(s, first - 1, first, draft->core_last, draft->head))
            first--;
        if (draft->unit == DM_UNIT_ROLE && first == draft->core_first && first >= begin + 2 &&
            dm_text_is(s->form[first - 1], "[") && finder->unit_at[first - 2] != DM_NONE &&
            finder->drafts.data[finder->unit_at[first - 2]].unit == DM_UNIT_NAME)
            first = finder->drafts.data[finder->unit_at[first - 2]].core_first; /* "the US [forces]": an editor's word */
        /* A nationality right before a role or title is of it, whatever the tree says. */
        uint32_t at = first > begin ? finder->unit_at[first - 1] : DM_NONE;
        bool titled = draft->unit == DM_UNIT_ROLE || draft->title != DM_NONE;
        if (!titled || at == DM_NONE || first > draft->core_first ||
            !(is_nationality(finder, &finder->drafts.data[at]) ||
              (s->upos[first] != DM_UPOS_DET && is_group_name(finder, &finder->drafts.data[at]))))
            break;
        first = finder->drafts.data[at].core_first;
    }
    while (first < draft->first && s->upos[first] == DM_UPOS_CCONJ)
        first++;
    /* "Islamic State of Iraq and the Levant forces": a phrase that begins within a name has all of it */
    uint32_t cut = draft->unit == DM_UNIT_ROLE ? finder->unit_at[first] : DM_NONE;
    if (cut != DM_NONE && finder->drafts.data[cut].unit == DM_UNIT_NAME && finder->drafts.data[cut].core_first < first &&
        finder->drafts.data[cut].core_first >= begin)
        return finder->drafts.data[cut].core_first;
    if (draft->unit == DM_UNIT_ROLE || draft->unit == DM_UNIT_DESCRIPTION) {
        while (first < draft->core_first && s->upos[first] == DM_UPOS_PUNCT)
            first++;
        return first;
    }
    /* A name takes only what identifies it: its title, and nationalities and bodies before that. */
    while (first < draft->first) {
        uint32_t at = finder->unit_at[first];
        const dm_draft *inside = at == DM_NONE ? NULL : &finder->drafts.data[at];
        if (inside != NULL && inside->unit != DM_UNIT_WEAK && inside->core_first == first)
            break;
        first++;
    }
    return first;
}

/* "the foreign ministry of Peru": the of-phrase that names an actor belongs to the mention. */
static void take_of_phrase(const dm_finder *finder, dm_draft *draft)
{
    const dm_syntax *s = finder->syntax;
    const dm_sentence *sentence = &s->sentences[s->sentence[draft->head]];
    uint32_t marker = draft->last + 1, at = marker + 1, end = sentence->first + sentence->count;
    if (at + 1 >= end ||
        !(dm_text_is(s->lower[marker], "of") ||
          (dm_text_is(s->lower[marker], "for") && dm_word_in(DM_WORDS_AFFILIATION, finder->folded_lemma[draft->core_last]))))
        return;
    while (at + 1 < end && finder->unit_at[at] == DM_NONE && (s->upos[at] == DM_UPOS_DET || s->upos[at] == DM_UPOS_ADJ))
        at++;
    if (finder->unit_at[at] == DM_NONE)
        return;
    const dm_draft *inner = &finder->drafts.data[finder->unit_at[at]];
    for (uint32_t i = finder->unit_at[at] + 1; i < finder->drafts.count && finder->drafts.data[i].first <= at;
         i++) /* the phrase that it begins */
        if (!finder->drafts.data[i].dropped)
            inner = &finder->drafts.data[i];
    if (inner->dropped || inner->unit == DM_UNIT_WEAK || inner->unit == DM_UNIT_PRONOUN || inner->first > at)
        return;
    for (uint32_t t = inner->core_first; t <= inner->core_last; t++)
        if (s->head[t] >= draft->first && s->head[t] <= draft->last) {
            draft->last = inner->last;
            return;
        }
}

static void set_number(const dm_finder *finder, dm_draft *draft)
{
    const dm_syntax *s = finder->syntax;
    uint32_t word = draft->core_last;
    draft->plural = (s->morph[word] & DM_MORPH_PLUR) != 0;
    if (draft->unit == DM_UNIT_ROLE && !draft->plural && s->upos[word] != DM_UPOS_PROPN && !(s->morph[word] & DM_MORPH_SING))
        draft->plural = !dm_text_equal(finder->folded[word], finder->folded_lemma[word]);
    if (draft->title != DM_NONE || draft->unit == DM_UNIT_TAGGED)
        draft->plural = false;
    bool person = draft->tag == DM_NAME_PERSON || (draft->unit == DM_UNIT_NAME && has_person_row(finder, draft)) ||
                  (draft->unit == DM_UNIT_ROLE && draft->role.kind != DM_ROLE_BODY && !draft->plural);
    uint32_t from = draft->first > s->sentences[s->sentence[draft->first]].first ? draft->first - 1 : draft->first; /* "Mrs" */
    for (uint32_t t = from; person && t <= draft->last; t++) {
        if (t < draft->first && !dm_word_in(DM_WORDS_HONORIFIC, s->lower[t]))
            continue;
        if (dm_word_in(DM_WORDS_FEMININE, finder->folded_lemma[t]))
            draft->gender = DM_GENDER_FEMININE;
        else if (draft->gender == DM_GENDER_UNKNOWN && dm_word_in(DM_WORDS_MASCULINE, finder->folded_lemma[t]))
            draft->gender = DM_GENDER_MASCULINE;
    }
}

static void link_apposition(dm_finder *finder, uint32_t index)
{
    const dm_syntax *s = finder->syntax;
    dm_draft *draft = &finder->drafts.data[index];
    uint32_t head = s->head[draft->head];
    if (s->deprel[draft->head] != DM_REL_APPOS || head == DM_NO_TOKEN || finder->unit_at[head] == DM_NONE)
        return;
    uint32_t other = finder->unit_at[head];
    dm_draft *anchor = &finder->drafts.data[other];
    if (anchor->dropped)
        return;
    if ((draft->unit == DM_UNIT_WEAK || draft->unit == DM_UNIT_PRONOUN) || anchor->unit == DM_UNIT_PRONOUN)
        return;
    draft->apposed = other;
    if (anchor->apposed == DM_NONE)
        anchor->apposed = index;
}

/* "Jorge Quispe, a union leader," where the tree has no apposition. */
static void link_comma(dm_finder *finder, uint32_t index)
{
    const dm_syntax *s = finder->syntax;
    dm_draft *person = &finder->drafts.data[index];
    const dm_sentence *sentence = &s->sentences[s->sentence[person->head]];
    uint32_t next = person->last + 2, end = sentence->first + sentence->count;
    if (person->tag != DM_NAME_PERSON || person->title != DM_NONE || person->apposed != DM_NONE || next >= end ||
        !dm_text_is(s->form[next - 1], ","))
        return;
    for (uint32_t i = index + 1;
         i < finder->drafts.count && finder->drafts.data[i].core_first < next + 6 && finder->drafts.data[i].core_first < end; i++) {
        dm_draft *role = &finder->drafts.data[i];
        if (role->dropped || role->unit != DM_UNIT_ROLE || role->role.kind == DM_ROLE_BODY || role->plural || role->first != next)
            continue;
        bool closed = role->last + 1 >= end || s->upos[role->last + 1] == DM_UPOS_PUNCT;
        if (closed && role->apposed == DM_NONE) {
            person->apposed = i;
            role->apposed = index;
        }
        return;
    }
}

/* "the former prime minister of Fiji Joe Williams": the role's phrase ends where the name begins. */
static void link_adjacent(dm_finder *finder, uint32_t index)
{
    dm_draft *role = &finder->drafts.data[index];
    if (role->unit != DM_UNIT_ROLE || role->role.kind == DM_ROLE_BODY || role->plural || role->apposed != DM_NONE ||
        role->last == role->core_last)
        return;
    uint32_t next = role->last + 1;
    const dm_sentence *sentence = &finder->syntax->sentences[finder->syntax->sentence[role->head]];
    uint32_t other = next < sentence->first + sentence->count ? finder->unit_at[next] : DM_NONE;
    if (other == DM_NONE || finder->drafts.data[other].dropped || finder->drafts.data[other].tag != DM_NAME_PERSON ||
        finder->drafts.data[other].title != DM_NONE)
        return;
    role->apposed = other;
    finder->drafts.data[other].apposed = index;
}

/* "Interior Minister of Gabon Paul Biyoghe": where the tree hangs the state on the name, the state is still the minister's. */
static void link_over_state(dm_finder *finder, uint32_t index)
{
    const dm_syntax *s = finder->syntax;
    dm_draft *role = &finder->drafts.data[index];
    uint32_t of = role->core_last + 1;
    if (role->unit != DM_UNIT_ROLE || role->role.kind != DM_ROLE_TITLE || role->plural || role->apposed != DM_NONE ||
        index + 2 >= finder->drafts.count || of + 1 >= s->token_count || !dm_text_is(s->lower[of], "of"))
        return;
    dm_draft *state = &finder->drafts.data[index + 1], *person = &finder->drafts.data[index + 2];
    if (state->unit != DM_UNIT_NAME || state->core_first > of + 2 || state->core_first <= of || person->dropped ||
        person->tag != DM_NAME_PERSON || person->title != DM_NONE || person->apposed != DM_NONE ||
        person->core_first != state->core_last + 1 || s->sentence[person->core_first] != s->sentence[of])
        return;
    role->last = state->core_last;
    role->apposed = index + 2;
    person->apposed = index;
    if (person->first < person->core_first)
        person->first = person->core_first;
}

void dm_entity_shape(dm_finder *finder)
{
    const dm_syntax *s = finder->syntax;
    join_titles(finder);
    for (uint32_t i = finder->drafts.count; i-- > 0;) {
        dm_draft *draft = &finder->drafts.data[i];
        bool person = draft->tag == DM_NAME_PERSON;
        draft->former = is_former(finder, draft->first);
        if (draft->dropped)
            continue;
        draft->head = top_of(s, draft->first, draft->last, person);
        if (draft->unit != DM_UNIT_PRONOUN && (draft->unit != DM_UNIT_WEAK))
            draft->first = left_edge(finder, draft);
        if (draft->unit == DM_UNIT_ROLE)
            take_of_phrase(finder, draft);
        uint32_t top = top_of(s, draft->first, draft->last, person);
        if (draft->title != DM_NONE) { /* both title and name hang on the verb: the name is the head */
            uint32_t own = top_of(s, draft->core_first, draft->core_last, true);
            if (s->head[own] == DM_NO_TOKEN || s->head[own] < draft->first || s->head[own] > draft->last)
                top = own;
        }
        if (top >= draft->first && top <= draft->last &&
            (finder->unit_at[top] == i || draft->title != DM_NONE ||
             (draft->first < draft->core_first && dm_text_is(s->form[draft->core_first - 1], "["))))
            draft->head = top;
        set_number(finder, draft);
        if (draft->first < draft->core_first && dm_text_is(s->form[draft->core_first - 1], "[")) {
            draft->head = top_of(s, draft->first, draft->last, true); /* "the US [forces]": the verb's object is the US */
            if (draft->last + 1 < s->token_count && dm_text_is(s->form[draft->last + 1], "]"))
                draft->last++;
        }
        uint32_t *slot = &finder->head_draft[draft->head];
        const dm_draft *holder = *slot == DM_NONE ? NULL : &finder->drafts.data[*slot];
        if (holder == NULL || holder->last - holder->first < draft->last - draft->first)
            *slot = i;
    }
    for (uint32_t i = 0; i < finder->drafts.count; i++)
        if (!finder->drafts.data[i].dropped) {
            link_over_state(finder, i);
            link_apposition(finder, i);
            link_adjacent(finder, i);
            link_comma(finder, i);
        }
}
