/* What the document has introduced: surnames of full names, acronyms in brackets, names seen before, spelling variants of
 * transliterated names.
 *
 * Variants: a skeleton of the consonants, with letters that transliterations exchange put in one class (Kazemi, Kadhimi; Gaddafi,
 * Qaddafi), is compared only with names of the same document. */
#include "entity/mention_finder.h"
#include "entity/words.h"

dm_text dm_draft_core_text(const dm_finder *finder, const dm_draft *draft)
{
    const dm_syntax *s = finder->syntax;
    dm_text all = s->sentences[s->sentence[draft->core_first]].in_title ? finder->title : finder->text;
    return dm_text_slice(all, (dm_span){s->span[draft->core_first].start, s->span[draft->core_last].end});
}

static char consonant_class(char c)
{
    switch (c) {
    case 'q':
    case 'k':
    case 'c':
    case 'g':
    case 'x': return 'k';
    case 'z':
    case 'd':
    case 't': return 'd';
    case 's': return 's';
    case 'v':
    case 'f':
    case 'w': return 'f';
    case 'b':
    case 'p': return 'b';
    case 'j': return 'j';
    case 'l':
    case 'm':
    case 'n':
    case 'r': return c;
    default: return '\0'; /* vowels, h, y, marks */
    }
}

/* Returns the length written; the vowel at the start counts as one class. */
static size_t skeleton(dm_text word, char out[16])
{
    size_t used = 0;
    if (word.len > 3 && (dm_text_starts(word, "al") || dm_text_starts(word, "el")) && (word.ptr[2] == '-' || word.ptr[2] == ' '))
        word = (dm_text){word.ptr + 3, word.len - 3};
    if (word.len > 0 && consonant_class(word.ptr[0]) == '\0' && word.ptr[0] != 'h')
        out[used++] = 'a';
    for (size_t i = 0; i < word.len && used < 15; i++) {
        char c = consonant_class(word.ptr[i]);
        if (c != '\0' && !(used > 0 && out[used - 1] == c))
            out[used++] = c;
    }
    return used;
}

void dm_memory_init(dm_finder *finder)
{
    dm_map_init(&finder->full_names, finder->arena);
    dm_map_init(&finder->surnames, finder->arena);
    dm_map_init(&finder->acronyms, finder->arena);
    dm_map_init(&finder->skeletons, finder->arena);
    dm_map_init(&finder->given_names, finder->arena);
}

static dm_text folded_core(const dm_finder *finder, const dm_draft *draft)
{
    if (draft->core_first == draft->core_last)
        return finder->folded[draft->core_first];
    return dm_text_fold(finder->arena, dm_text_lower(finder->arena, dm_draft_core_text(finder, draft)));
}

static bool is_acronym(dm_text form)
{
    uint32_t capitals = 0;
    for (size_t i = 0; i < form.len; i++) {
        if (form.ptr[i] >= 'A' && form.ptr[i] <= 'Z')
            capitals++;
        else if (form.ptr[i] != '-' && !(form.ptr[i] >= '0' && form.ptr[i] <= '9') && form.ptr[i] != '.')
            return false;
    }
    return capitals >= 2;
}

/* "Tigray People's Liberation Front (TPLF)": the token between the brackets, DM_NO_TOKEN none. */
static uint32_t bracketed(const dm_finder *finder, const dm_draft *draft)
{
    const dm_syntax *s = finder->syntax;
    const dm_sentence *sentence = &s->sentences[s->sentence[draft->core_last]];
    uint32_t open = draft->core_last + 1;
    if (open + 2 >= sentence->first + sentence->count || !dm_text_is(s->form[open], "("))
        return DM_NO_TOKEN;
    uint32_t close = open + 2; /* hyphenated acronyms take several tokens */
    while (close < sentence->first + sentence->count && close < open + 5 && !dm_text_is(s->form[close], ")"))
        close++;
    return close == open + 2 && dm_text_is(s->form[close], ")") && is_acronym(s->form[open + 1]) ? open + 1 : DM_NO_TOKEN;
}

void dm_memory_learn(dm_finder *finder, uint32_t index)
{
    const dm_syntax *s = finder->syntax;
    dm_draft *draft = &finder->drafts.data[index];
    uint32_t acronym = bracketed(finder, draft);
    if (acronym != DM_NO_TOKEN && draft->kind != DM_MENTION_PERSON)
        dm_map_put(&finder->acronyms, s->form[acronym], index);
    if (draft->kind == DM_MENTION_ORGANIZATION || draft->kind == DM_MENTION_PERSON)
        dm_map_put(&finder->full_names, folded_core(finder, draft), index);
    if (draft->kind != DM_MENTION_PERSON || draft->core_last == draft->core_first)
        return;
    uint32_t last = draft->core_last;
    if (dm_text_is(finder->folded[last], "jr") || dm_text_is(finder->folded[last], "jr.") || dm_text_is(finder->folded[last], "ii"))
        last--;
    dm_map_put(&finder->surnames, finder->folded[last], index);
    /* family name first: "Kim Jong Un", "Xi Jinping" */
    if (draft->unit == DM_UNIT_NAME)
        dm_map_put(&finder->surnames, finder->folded[draft->core_first], index);
    const uint32_t *given = dm_map_find(&finder->given_names, finder->folded[draft->core_first]);
    bool other = given != NULL && *given != DM_NONE && *given != draft->antecedent &&
                 !dm_text_equal(finder->drafts.data[*given].entity.identifier_text, draft->entity.identifier_text);
    if (given == NULL || other)
        dm_map_put(&finder->given_names, finder->folded[draft->core_first], other ? DM_NONE : index);
    char key[16];
    size_t length = skeleton(finder->folded[last], key);
    if (length >= 3)
        dm_map_put(&finder->skeletons, dm_arena_copy(finder->arena, (dm_text){key, length}), index);
}

/* Do the draft's tokens stand in the longer name, from its token `at` on? */
static bool repeats(const dm_finder *finder, const dm_draft *draft, const dm_draft *known, uint32_t at)
{
    for (uint32_t k = 0; k <= draft->core_last - draft->core_first; k++)
        if (!dm_text_equal(finder->folded[draft->core_first + k], finder->folded[at + k]))
            return false;
    return known->kind == DM_MENTION_PERSON;
}

/* "Van der Brug" after "Karel van der Brug", "Suu Kyi" after her full name; "Pedro Ruiz" after "Pedro Ruiz Salas": several words
 * that a longer name ends or begins with. */
static const uint32_t *find_longer(const dm_finder *finder, const dm_draft *draft, uint32_t index)
{
    uint32_t words = draft->core_last - draft->core_first + 1;
    for (int begin = 0; begin < 2 && words > 1; begin++) {
        const uint32_t *found = begin ? dm_map_find(&finder->given_names, finder->folded[draft->core_first])
                                      : dm_map_find(&finder->surnames, finder->folded[draft->core_last]);
        if (found == NULL || *found == DM_NONE || *found >= index)
            continue;
        const dm_draft *known = &finder->drafts.data[*found];
        bool longer = known->core_last - known->core_first + 1 > words;
        if (longer && repeats(finder, draft, known, begin ? known->core_first : known->core_last + 1 - words))
            return found;
    }
    return NULL;
}

static const uint32_t *find_person(const dm_finder *finder, const dm_draft *draft)
{
    const uint32_t *found = dm_map_find(&finder->surnames, finder->folded[draft->core_last]);
    if (found != NULL)
        return found;
    if (draft->tag == DM_NAME_PERSON && draft->title == DM_NONE) { /* "Kendra" after "Kendra Adams" */
        found = dm_map_find(&finder->given_names, finder->folded[draft->core_last]);
        if (found != NULL && *found != DM_NONE)
            return found;
    }
    bool named =
        draft->tag == DM_NAME_PERSON || draft->title != DM_NONE ||
        (draft->unit == DM_UNIT_WEAK &&
         (finder->syntax->upos[draft->core_last] == DM_UPOS_PROPN || finder->syntax->lower_symbol[draft->core_last] == 0) &&
         dm_is_subject((dm_deprel)finder->syntax->deprel[draft->head]));
    char key[16];
    size_t length = named ? skeleton(finder->folded[draft->core_last], key) : 0;
    return length >= 3 ? dm_map_find(&finder->skeletons, (dm_text){key, length}) : NULL;
}

static void recall_as(dm_finder *finder, dm_draft *draft, uint32_t earlier, dm_via via)
{
    const dm_draft *known = &finder->drafts.data[earlier];
    dm_role role = draft->role;
    dm_entity_copy(draft, known, earlier);
    draft->kind = known->kind;
    draft->entity_kind = known->entity_kind;
    draft->entity.via = via;
    if (role.kind == 0)
        draft->role = known->role;
    if (draft->unit == DM_UNIT_WEAK)
        draft->unit = DM_UNIT_TAGGED;
    draft->country_known = known->country_known;
    draft->gender = draft->gender == DM_GENDER_UNKNOWN ? known->gender : draft->gender;
    if (known->entity.identifier_text.len == 0)
        draft->entity.identifier_text = dm_draft_core_text(finder, known);
}

bool dm_memory_recall(dm_finder *finder, uint32_t index)
{
    dm_draft *draft = &finder->drafts.data[index];
    const dm_syntax *s = finder->syntax;
    bool single = draft->core_first == draft->core_last ||
                  (draft->core_last <= draft->core_first + 2 &&
                   (dm_text_is(finder->folded[draft->core_first], "al") || dm_text_is(finder->folded[draft->core_first], "el")));
    if (single && is_acronym(s->form[draft->core_last])) {
        const uint32_t *found = dm_map_find(&finder->acronyms, s->form[draft->core_last]);
        if (found != NULL && *found < index) {
            recall_as(finder, draft, *found, DM_VIA_ACRONYM);
            return true;
        }
    }
    bool foreign = draft->unit == DM_UNIT_NAME && draft->tag != DM_NAME_PERSON;
    /* The tagger often takes a bare surname for a place or body; "in Correa" stays one. */
    bool placed = draft->tag == DM_NAME_LOCATION && dm_entity_use(finder, draft->head) == DM_USE_PLACE;
    bool several = !single && draft->tag == DM_NAME_PERSON && draft->unit != DM_UNIT_NAME;
    if ((single || several) && !foreign && !placed) {
        const uint32_t *found = single ? find_person(finder, draft) : find_longer(finder, draft, index);
        if (found != NULL && *found < index && !finder->drafts.data[*found].dropped) {
            recall_as(finder, draft, *found, DM_VIA_SURNAME);
            return true;
        }
    }
    if (draft->unit == DM_UNIT_NAME)
        return false;
    const uint32_t *found = dm_map_find(&finder->full_names, folded_core(finder, draft));
    if (found == NULL || *found >= index || !finder->drafts.data[*found].resolved)
        return false;
    recall_as(finder, draft, *found, finder->drafts.data[*found].entity.via);
    return true;
}
