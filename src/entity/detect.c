/* Step 1: where mentions may be.  Units do not overlap; each becomes a draft.  Names of the lexicon win over the tagger's names
 * when the tagger's is a part of them; a longer tagged name wins over the country inside it ("Nepal Farmers' Union", "Chad
 * Wilson"). */
#include "entity/mention_finder.h"
#include "entity/words.h"

typedef struct dm_match {
    uint32_t count;
    const uint32_t *rows;
    uint32_t row_count;
} dm_match; /* count: tokens, 0 none */

typedef struct dm_scan {
    dm_finder *finder;
    uint32_t first, end;  /* the sentence's tokens */
    dm_match *match;      /* one a token of the sentence, at the first token of a name */
    uint32_t *role_count; /* one a token of the sentence: tokens of the role that starts there */
    dm_role *role;
    uint8_t *taken;   /* one a token: belongs to a name or tagged unit */
    uint8_t *in_role; /* one a token: a role covers it */
} dm_scan;

static dm_name_kind tag_of(const dm_syntax *s, uint32_t token) { return (dm_name_kind)((s->name[token] + 1) / 2); }

static bool is_function_word(dm_upos upos)
{
    return upos == DM_UPOS_PRON || upos == DM_UPOS_AUX || upos == DM_UPOS_ADP || upos == DM_UPOS_DET || upos == DM_UPOS_SCONJ ||
           upos == DM_UPOS_CCONJ || upos == DM_UPOS_PART || upos == DM_UPOS_PUNCT;
}

static bool is_capitalised(dm_text form)
{
    size_t at = 0;
    return form.len > 0 && dm_utf8_is_upper(dm_utf8_next(form, &at));
}

static bool all_rows_are(const dm_finder *finder, const dm_match *match, dm_entity_kind kind)
{
    for (uint32_t i = 0; i < match->row_count; i++)
        if (dm_actor_get(finder->knowledge, match->rows[i]).kind != kind)
            return false;
    return true;
}

/* "American" of "Latin American", "African" of "West African": the adjective of a region is of no country. */
static bool is_of_region(const dm_scan *scan, uint32_t token, const dm_match *match)
{
    static const char *const regions[] = {"latin", "south", "central", "north", "southern", "northern", NULL};
    const dm_syntax *s = scan->finder->syntax;
    if (match->count != 1 || token == scan->first ||
        !(dm_text_is(s->lower[token], "american") || dm_text_is(s->lower[token], "americans")))
        return false;
    uint32_t before = token - 1;
    if (dm_text_is(s->form[before], "-") && before > scan->first)
        before--;
    for (size_t i = 0; regions[i] != NULL; i++)
        if (dm_text_is(s->lower[before], regions[i]))
            return true;
    return false;
}

/* A single word that is a surname of the lexicon but stands inside another person's name: "Laura Bush". */
static bool inside_other_name(const dm_scan *scan, uint32_t token)
{
    const dm_syntax *s = scan->finder->syntax;
    if (token == scan->first || s->upos[token - 1] != DM_UPOS_PROPN || !is_capitalised(s->form[token - 1]))
        return false;
    if (tag_of(s, token) == DM_NAME_PERSON && s->name[token] % 2 == 0)
        return true;
    return s->head[token] == token - 1 && s->deprel[token] == DM_REL_FLAT;
}

static bool is_nominal(dm_deprel rel)
{
    return rel == DM_REL_NSUBJ || rel == DM_REL_NSUBJ_PASS || rel == DM_REL_NMOD_POSS || rel == DM_REL_COMPOUND ||
           rel == DM_REL_OBJ;
}

static bool accept_match(const dm_scan *scan, uint32_t token, const dm_match *match)
{
    const dm_syntax *s = scan->finder->syntax;
    if (match->count > 1)
        return true;
    if (is_of_region(scan, token, match))
        return false;
    dm_upos upos = (dm_upos)s->upos[token];
    dm_text form = s->form[token];
    bool shouted = form.len > 1 && is_capitalised((dm_text){form.ptr + 1, form.len - 1}); /* "IS", "US" */
    if (is_function_word(upos) && !shouted)
        return false;
    /* "Job Moyo": a place that is the end of some other name */
    bool minor = all_rows_are(scan->finder, match, DM_ENTITY_PLACE) || all_rows_are(scan->finder, match, DM_ENTITY_REGION);
    if (minor && tag_of(s, token) != DM_NAME_LOCATION && token > scan->first && is_capitalised(s->form[token - 1]) &&
        s->space_after[token - 1] && (s->upos[token - 1] == DM_UPOS_PROPN || s->upos[token - 1] == DM_UPOS_NOUN) &&
        token - 1 > scan->first)
        return false;
    if (!all_rows_are(scan->finder, match, DM_ENTITY_PERSON))
        return upos != DM_UPOS_VERB || s->name[token] != 0 || token != scan->first || is_nominal((dm_deprel)s->deprel[token]);
    if (upos != DM_UPOS_PROPN || dm_word_in(DM_WORDS_CALENDAR, s->lower[token]))
        return false;
    dm_name_kind tag = tag_of(s, token);
    return (tag == DM_NAME_NONE || tag == DM_NAME_PERSON) && !inside_other_name(scan, token);
}

/* "John R. Allen": a person whom the lexicon knows without the initial of a middle name. */
static void match_past_initial(const dm_scan *scan, uint32_t i, dm_match *match)
{
    enum { WORDS_MOST = 4 };
    const dm_syntax *s = scan->finder->syntax;
    uint32_t token = scan->first + i, count = scan->end - token;
    dm_text initial = count > 2 ? s->form[token + 1] : (dm_text){NULL, 0};
    bool skips = initial.len > 0 && initial.len <= 2 && initial.ptr[0] >= 'A' && initial.ptr[0] <= 'Z' &&
                 (initial.len == 1 || initial.ptr[1] == '.') && is_capitalised(s->form[token]) &&
                 is_capitalised(s->form[token + 2]);
    bool ship = i > 0 && dm_text_is(s->form[token - 1], "USS"); /* "USS John S. McCain" */
    if (!skips || ship || s->form[token].len < 3)
        return;
    dm_text folded[WORDS_MOST], form[WORDS_MOST];
    uint32_t words = 0;
    for (uint32_t t = token; t < scan->end && words < WORDS_MOST; t++) {
        if (t == token + 1)
            continue;
        folded[words] = scan->finder->folded[t];
        form[words++] = s->form[t];
    }
    dm_match found = {0};
    found.count = dm_name_match(scan->finder->knowledge, folded, form, words, 0, &found.rows, &found.row_count);
    if (found.count < 2 || !all_rows_are(scan->finder, &found, DM_ENTITY_PERSON))
        return;
    *match = found;
    match->count++;
}

static void match_names(dm_scan *scan)
{
    dm_finder *finder = scan->finder;
    uint32_t count = scan->end - scan->first;
    for (uint32_t i = 0; i < count;) {
        dm_match *match = &scan->match[i];
        match->count = dm_name_match(finder->knowledge, finder->folded + scan->first, finder->syntax->form + scan->first, count, i,
                                     &match->rows, &match->row_count);
        if (match->count > 0 && !accept_match(scan, scan->first + i, match))
            match->count = 0;
        if (match->count <= 1)
            match_past_initial(scan, i, match);
        /* "President Xi" of "President Xi Jinping": the name that goes on is the name */
        for (uint32_t k = i + 1; match->count > 1 && k < i + match->count; k++) {
            dm_match later = {0};
            later.count = dm_name_match(finder->knowledge, finder->folded + scan->first, finder->syntax->form + scan->first, count,
                                        k, &later.rows, &later.row_count);
            if (later.count > 1 && k + later.count > i + match->count && all_rows_are(finder, &later, DM_ENTITY_PERSON) &&
                all_rows_are(finder, match, DM_ENTITY_PERSON))
                match->count = 0;
        }
        i += match->count > 0 ? match->count : 1;
    }
}

/* "an insurgent attack", "a militant raid": the adjective says who did it. */
static bool is_doer_of_noun(const dm_scan *scan, uint32_t token, const dm_role *role, uint32_t length)
{
    const dm_syntax *s = scan->finder->syntax;
    bool armed = role->sector_count > 0 && (role->sector[0] == DM_REB || role->sector[0] == DM_UAF);
    uint32_t head = s->head[token], frames = 0;
    if (!armed || length != 1 || s->upos[token] != DM_UPOS_ADJ || s->deprel[token] != DM_REL_AMOD || head == DM_NO_TOKEN)
        return false;
    dm_frames_of(scan->finder->knowledge, s->lemma_symbol[head], DM_PREDICATE_NOUN, &frames);
    return frames > 0;
}

static void match_roles(dm_scan *scan)
{
    dm_finder *finder = scan->finder;
    const dm_syntax *s = finder->syntax;
    uint32_t count = scan->end - scan->first;
    for (uint32_t i = 0; i < count; i++) {
        dm_upos upos = (dm_upos)s->upos[scan->first + i];
        if (is_function_word(upos) || upos == DM_UPOS_NUM)
            continue;
        uint32_t length = dm_role_match(finder->knowledge, finder->folded_lemma + scan->first, count, i, &scan->role[i]);
        dm_role as_written; /* "ministry of foreign affairs" is listed so, not as "affair" */
        uint32_t written = dm_role_match(finder->knowledge, finder->folded + scan->first, count, i, &as_written);
        if (written > length) {
            length = written;
            scan->role[i] = as_written;
        }
        if (length == 0 && i + 1 < count && dm_text_is(s->lower[scan->first + i + 1], "of") &&
            dm_word_in(DM_WORDS_AFFILIATION, finder->folded_lemma[scan->first + i])) {
            length = 1; /* "members of parliament": all that they are comes from the body */
            scan->role[i] = (dm_role){.kind = DM_ROLE_AGENT};
        }
        if (length == 0 &&
            (s->morph[scan->first + i] & DM_MORPH_PLUR)) { /* a plural whose lemma went wrong: "refugees" -> "refuge" */
            dm_text singular = finder->folded[scan->first + i];
            singular.len -= singular.len > 3 && singular.ptr[singular.len - 1] == 's';
            length = dm_role_match(finder->knowledge, &singular, 1, 0, &scan->role[i]);
        }
        if (dm_text_starts(s->form[scan->first + i], "p.m") || (dm_text_is(s->form[scan->first + i], "pm") && length == 1))
            length = 0; /* the hour, not the prime minister */
        if (length == 0)
            continue;
        dm_upos last = (dm_upos)s->upos[scan->first + i + length - 1];
        bool nominal =
            last == DM_UPOS_NOUN || last == DM_UPOS_PROPN || (last == DM_UPOS_ADJ && length > 1); /* "attorney general" */
        /* "the poor", "General Ruiz" tagged as an adjective; never "general elections" */
        uint32_t next = scan->first + i + length;
        bool title = last == DM_UPOS_ADJ && next < scan->end && s->upos[next] == DM_UPOS_PROPN &&
                     (tag_of(s, next) == DM_NAME_PERSON ||
                      (is_capitalised(s->form[scan->first + i]) && scan->role[i].kind == DM_ROLE_TITLE));
        scan->role_count[i] = nominal || title || is_doer_of_noun(scan, scan->first + i, &scan->role[i], length) ? length : 0;
        memset(scan->in_role + i, 1, scan->role_count[i]);
    }
}

static dm_draft *add_draft(dm_finder *finder, dm_unit unit, uint32_t first, uint32_t last)
{
    uint32_t index = finder->drafts.count;
    dm_draft *draft = DM_PUSH_SLOT(finder->arena, &finder->drafts);
    *draft = (dm_draft){.unit = unit,
                        .core_first = first,
                        .core_last = last,
                        .first = first,
                        .last = last,
                        .head = first,
                        .title = DM_NONE,
                        .apposed = DM_NONE,
                        .antecedent = DM_NONE};
    draft->entity.head = DM_NO_TOKEN;
    for (uint32_t t = first; t <= last; t++) {
        finder->unit_at[t] = index;
        if (draft->tag == DM_NAME_NONE)
            draft->tag = tag_of(finder->syntax, t);
    }
    return draft;
}

static bool kind_is_country(dm_entity_kind kind)
{
    return kind == DM_ENTITY_STATE || kind == DM_ENTITY_ADJECTIVE || kind == DM_ENTITY_DEMONYM || kind == DM_ENTITY_CAPITAL ||
           kind == DM_ENTITY_ETHNIC || kind == DM_ENTITY_REGION || kind == DM_ENTITY_PLACE;
}

static bool match_is_country(const dm_finder *finder, const dm_match *match)
{
    for (uint32_t i = 0; i < match->row_count; i++)
        if (kind_is_country(dm_actor_get(finder->knowledge, match->rows[i]).kind))
            return true;
    return false;
}

static bool match_has(const dm_finder *finder, const dm_match *match, dm_entity_kind kind)
{
    for (uint32_t i = 0; i < match->row_count; i++)
        if (dm_actor_get(finder->knowledge, match->rows[i]).kind == kind)
            return true;
    return false;
}

/* "Somali Islamist al-Shabaab": a group that the lexicon knows, behind words for what and where it is. */
static bool ends_in_group(const dm_scan *scan, uint32_t first, uint32_t last)
{
    for (uint32_t t = first; t <= last;) {
        const dm_match *match = &scan->match[t - scan->first];
        uint32_t role = scan->role_count[t - scan->first];
        if (match->count > 0 && t + match->count - 1 == last && t > first && match_has(scan->finder, match, DM_ENTITY_ARMED_GROUP))
            return true;
        if (match->count > 0 && !match_is_country(scan->finder, match))
            return false;
        if (match->count == 0 && role == 0)
            return false;
        t += match->count > role ? match->count : role;
    }
    return false;
}

/* Does the tagged organisation consist of parts that are understood one by one ("Nigerian Ministry of Defence", "US State
 * Department")? */
static bool decomposes(const dm_scan *scan, uint32_t first, uint32_t last)
{
    const dm_syntax *s = scan->finder->syntax;
    uint32_t roles = 0, bodies = 0;
    if (ends_in_group(scan, first, last))
        return true;
    for (uint32_t t = first; t <= last;) {
        uint32_t i = t - scan->first;
        if (scan->match[i].count > 0 && t + scan->match[i].count - 1 <= last) {
            bodies += !match_is_country(scan->finder, &scan->match[i]);
            t += scan->match[i].count;
        } else if (scan->role_count[i] > 0 && t + scan->role_count[i] - 1 <= last) {
            if (scan->role[i].kind != DM_ROLE_BODY && t + scan->role_count[i] - 1 != last)
                return false; /* "National Front" is no front of nationals */
            roles++;
            t += scan->role_count[i];
        } else if (is_function_word((dm_upos)s->upos[t])) {
            t++;
        } else {
            return false;
        }
    }
    return roles + bodies == 1;
}

/* "Boko Haram Islamists", "Al-Shabaab Islamic": the group's name with nothing but its kind behind it. */
static bool is_group_and_kind(const dm_scan *scan, uint32_t first, uint32_t last)
{
    static const char *const kinds[] = {"islamic",   "islamist", "islamists", "militant", "militants", "jihadist",
                                        "jihadists", "rebel",    "rebels",    "fighter",  "fighters",  "insurgents"};
    const dm_match *match = &scan->match[first - scan->first];
    if (match->count == 0 || first + match->count > last || !match_has(scan->finder, match, DM_ENTITY_ARMED_GROUP))
        return false;
    for (uint32_t t = first + match->count; t <= last; t++)
        if (!DM_TEXT_IS_ANY(scan->finder->syntax->lower[t], kinds))
            return false;
    return true;
}

/* What becomes of a tagged name that is more than a match: true, it is a unit of its own; *first is moved past what is not of the
 * name. */
static bool tagged_wins(const dm_scan *scan, uint32_t *first, uint32_t last, dm_name_kind kind)
{
    const dm_syntax *s = scan->finder->syntax;
    if (kind == DM_NAME_PERSON) {
        for (;;) { /* titles and nationalities before the name */
            uint32_t i = *first - scan->first;
            if (*first < last && dm_word_in(DM_WORDS_HONORIFIC, s->lower[*first]))
                (*first)++;
            else if (*first < last && scan->role_count[i] > 0 && *first + scan->role_count[i] <= last)
                *first += scan->role_count[i];
            else if (*first < last && scan->match[i].count > 0 && *first + scan->match[i].count <= last &&
                     match_has(scan->finder, &scan->match[i], DM_ENTITY_ADJECTIVE))
                *first += scan->match[i].count;
            else if (*first<last && * first> scan->first && dm_text_is(s->lower[*first - 1], "of") && scan->match[i].count > 0 &&
                     *first + scan->match[i].count <= last && match_has(scan->finder, &scan->match[i], DM_ENTITY_STATE))
                *first += scan->match[i].count; /* "Foreign Minister of Bangladesh Abdul Momen" */
            else
                break;
        }
    }
    if (is_group_and_kind(scan, *first, last))
        return false;
    bool country_inside = false;
    for (uint32_t t = *first; t <= last; t++) {
        const dm_match *match = &scan->match[t - scan->first];
        if (match->count == 0)
            continue;
        if (t == *first && t + match->count - 1 >= last)
            return false; /* the match is the name */
        if (kind == DM_NAME_PERSON && match->count > 1 && match_has(scan->finder, match, DM_ENTITY_PERSON))
            return false;
        country_inside |= match_is_country(scan->finder, match);
    }
    if (kind == DM_NAME_ORGANIZATION)
        return !decomposes(scan, *first, last);
    if (kind == DM_NAME_GROUP)
        return !country_inside;
    for (uint32_t t = *first; kind == DM_NAME_LOCATION && t <= last; t++) /* "Delhi Police" */
        if (scan->role_count[t - scan->first] > 0 && t + scan->role_count[t - scan->first] > last &&
            (scan->role[t - scan->first].kind == DM_ROLE_BODY || country_inside))
            return false; /* "Delhi Police", "a United States Marine" */
    if (kind == DM_NAME_LOCATION && country_inside)
        return !dm_text_starts(s->lower[*first], "north") && !dm_text_starts(s->lower[*first], "south") &&
               !dm_text_starts(s->lower[*first], "east") && !dm_text_starts(s->lower[*first], "west") &&
               !dm_text_is(s->lower[*first], "central") && !dm_text_is(s->lower[*first], "the") && s->lower[*first].len > 2;
    /* A tagged role alone ("Parliament", "Police") is a role. */
    return !(scan->role_count[*first - scan->first] > last - *first);
}

/* The tagger's spans of persons, mended: parts that touch are one name, "Juan Perez of Peru" ends before "of". */
static uint32_t person_end(const dm_scan *scan, uint32_t first, uint32_t last)
{
    const dm_syntax *s = scan->finder->syntax;
    for (uint32_t t = first + 1; t <= last; t++)
        if (s->upos[t] == DM_UPOS_ADP || s->upos[t] == DM_UPOS_CCONJ || dm_text_is(s->form[t], ",") || dm_text_is(s->form[t], "("))
            return t - 1;
    for (;;) {
        uint32_t next = last + 1;
        bool hyphen = next + 1 < scan->end && dm_text_is(s->form[next], "-") && !s->space_after[last] &&
                      !s->space_after[next]; /* "Al-Kazemi" */
        if (hyphen)
            next++;
        if (next >= scan->end || !is_capitalised(s->form[next]) || s->upos[next] != DM_UPOS_PROPN ||
            scan->match[next - scan->first].count > 1 || scan->role_count[next - scan->first] > 0)
            break;
        bool flat = s->deprel[next] == DM_REL_FLAT && s->head[next] >= first && s->head[next] <= last;
        if (!hyphen && !flat && tag_of(s, next) != DM_NAME_PERSON)
            break;
        last = next;
    }
    return last;
}

static uint32_t person_start(const dm_scan *scan, uint32_t first, uint32_t last)
{
    const dm_syntax *s = scan->finder->syntax;
    while (first > scan->first && s->upos[first - 1] == DM_UPOS_PROPN && s->name[first - 1] == 0 &&
           scan->match[first - 1 - scan->first].count == 0 && !scan->in_role[first - 1 - scan->first] &&
           !scan->taken[first - 1 - scan->first] && is_capitalised(s->form[first - 1]) &&
           !dm_word_in(DM_WORDS_CALENDAR, s->lower[first - 1]) && s->head[first - 1] >= first && s->head[first - 1] <= last)
        first--;
    return first;
}

/* "State" of "Secretary of State" */
static bool inside_role(const dm_scan *scan, uint32_t first, uint32_t last)
{
    for (uint32_t k = first > scan->first + 4 ? first - 4 : scan->first; k <= first; k++) {
        uint32_t end = k + scan->role_count[k - scan->first];
        if (scan->role_count[k - scan->first] > 0 && (k < first ? end > last : end > last + 1))
            return true;
    }
    return false;
}

/* Where a tagged name begins when a role of several words ends inside it. */
static uint32_t after_role(const dm_scan *scan, uint32_t first, uint32_t last)
{
    for (uint32_t k = first > scan->first + 4 ? first - 4 : scan->first; k < first; k++) {
        uint32_t end = k + scan->role_count[k - scan->first];
        if (scan->role_count[k - scan->first] > 1 && end > first && end <= last)
            return end;
    }
    return first;
}

/* Names that the tagger and the lexicon agree on are the lexicon's; the rest of a tagged name goes to the longer of the two. */
static void settle_tags(dm_scan *scan)
{
    const dm_syntax *s = scan->finder->syntax;
    for (uint32_t t = scan->first; t < scan->end;) {
        dm_name_kind kind = tag_of(s, t);
        uint32_t last = t;
        while (kind != DM_NAME_NONE && last + 1 < scan->end && s->name[last + 1] == 2 * kind)
            last++;
        if (kind == DM_NAME_NONE) {
            t++;
            continue;
        }
        uint32_t first = t, after = last + 1;
        if (kind == DM_NAME_PERSON) {
            last = person_end(scan, first, last);
            first = person_start(scan, first, last);
        }
        first = after_role(scan, first, last); /* "State Condoleezza Rice" of "Secretary of State Condoleezza Rice" */
        bool crossing = false;                 /* a name of the lexicon, or of a body, goes beyond the tagged one */
        for (uint32_t k = first; k <= last; k++)
            crossing |= scan->taken[k - scan->first] != 0;
        crossing |= inside_role(scan, first, last);
        for (uint32_t k = scan->first; k <= last && !crossing; k++) {
            uint32_t end = k + scan->match[k - scan->first].count;
            crossing = end > first && k <= last && scan->match[k - scan->first].count > 0 && (k < first || end > last + 1);
        }
        while (first < last && (s->upos[first] == DM_UPOS_DET || s->upos[first] == DM_UPOS_PUNCT))
            first++;
        dm_match none = {.count = 1};
        crossing |= kind == DM_NAME_GROUP && first == last && is_of_region(scan, first, &none);
        if (!crossing && tagged_wins(scan, &first, last, kind)) {
            for (uint32_t k = first; k <= last; k++)
                scan->taken[k - scan->first] = 2;
            scan->taken[first - scan->first] = 3; /* its first token */
        }
        t = after > last ? after : last + 1;
    }
}

static bool is_pronoun(const dm_syntax *s, uint32_t token)
{
    static const char words[] = " he him himself his her hers herself i it its itself me my our ours ourselves she that their "
                                "theirs them themselves they us we "
                                "which who whom whose ";
    dm_text word = s->lower[token];
    if (s->upos[token] != DM_UPOS_PRON && !dm_text_is(word, "its") && !dm_text_is(word, "their"))
        return false;
    if (s->deprel[token] == DM_REL_EXPL || word.len == 0 || word.len > 10)
        return false;
    char padded[16] = {' '};
    memcpy(padded + 1, word.ptr, word.len);
    padded[word.len + 1] = ' ';
    if (strstr(words, padded) == NULL)
        return false;
    bool relative = dm_text_is(word, "that") || dm_text_is(word, "which") || dm_text_starts(word, "who");
    return !relative || (s->morph[token] & DM_MORPH_REL) != 0;
}

static bool is_description(const dm_syntax *s, uint32_t token, dm_text lemma)
{
    if (s->upos[token] != DM_UPOS_NOUN && s->upos[token] != DM_UPOS_ADJ)
        return false;
    return dm_word_in(DM_WORDS_STATE_NOUN, lemma) || dm_word_in(DM_WORDS_GROUP_NOUN, lemma) ||
           dm_word_in(DM_WORDS_SIDE_NOUN, lemma) || dm_word_in(DM_WORDS_LEADER_NOUN, lemma);
}

/* "Defense Minister Juan Perez" where the tagger saw no person: the capitalised words after a title. */
static uint32_t weak_run(const dm_scan *scan, uint32_t token)
{
    const dm_syntax *s = scan->finder->syntax;
    uint32_t last = token;
    for (uint32_t t = token + 1; t < scan->end; t++) {
        bool joint = dm_text_is(s->form[t], "-") && t + 1 < scan->end && !s->space_after[t] && s->upos[t + 1] == DM_UPOS_PROPN;
        if (!joint && (s->upos[t] != DM_UPOS_PROPN || scan->taken[t - scan->first] || scan->match[t - scan->first].count > 0 ||
                       scan->role_count[t - scan->first] > 0))
            break;
        last = t;
    }
    return last;
}

static uint32_t emit_unit(dm_scan *scan, uint32_t t)
{
    dm_finder *finder = scan->finder;
    const dm_syntax *s = finder->syntax;
    uint32_t i = t - scan->first;
    if (scan->taken[i] >= 3) {
        uint32_t last = t;
        while (last + 1 < scan->end && scan->taken[last + 1 - scan->first] == 2)
            last++;
        dm_draft *draft = add_draft(finder, DM_UNIT_TAGGED, t, last);
        if (draft->tag == DM_NAME_NONE || scan->taken[i] == 4)
            draft->tag = DM_NAME_ORGANIZATION;
        return last + 1;
    }
    /* a role that is longer than the name at its start: "Central Bank governor" */
    if (scan->match[i].count > 0 && scan->match[i].count >= scan->role_count[i]) {
        dm_draft *draft = add_draft(finder, DM_UNIT_NAME, t, t + scan->match[i].count - 1);
        draft->rows = scan->match[i].rows;
        draft->row_count = scan->match[i].row_count;
        return t + scan->match[i].count;
    }
    if (scan->role_count[i] > 0) {
        bool clear = true;
        for (uint32_t k = 1; k < scan->role_count[i]; k++)
            clear = clear && !scan->taken[i + k];
        if (clear) {
            add_draft(finder, DM_UNIT_ROLE, t, t + scan->role_count[i] - 1)->role = scan->role[i];
            return t + scan->role_count[i];
        }
    }
    if (is_pronoun(s, t)) {
        add_draft(finder, DM_UNIT_PRONOUN, t, t);
    } else if (is_description(s, t, finder->folded_lemma[t])) {
        add_draft(finder, DM_UNIT_DESCRIPTION, t, t);
    } else if (!is_function_word((dm_upos)s->upos[t]) && is_capitalised(s->form[t]) &&
               !dm_word_in(DM_WORDS_CALENDAR, s->lower[t])) {
        uint32_t last = s->upos[t] == DM_UPOS_PROPN ? weak_run(scan, t) : t;
        add_draft(finder, DM_UNIT_WEAK, t, last);
        return last + 1;
    }
    return t + 1;
}

static bool is_joint(dm_text word)
{
    return dm_text_is(word, "of") || dm_text_is(word, "for") || dm_text_is(word, "and") || dm_text_is(word, "the") ||
           dm_text_is(word, "'s") || dm_text_is(word, "\xE2\x80\x99s") || dm_text_is(word, "'") ||
           dm_text_is(word, "\xE2\x80\x99") || dm_text_is(word, "-") || dm_text_is(word, "in");
}

/* Can the token stand inside the proper name of an organisation? */
static bool is_name_word(const dm_scan *scan, uint32_t t)
{
    const dm_syntax *s = scan->finder->syntax;
    return !scan->taken[t - scan->first] && s->upos[t] != DM_UPOS_NUM && is_capitalised(s->form[t]) &&
           !is_function_word((dm_upos)s->upos[t]) && s->upos[t] != DM_UPOS_VERB && !dm_word_in(DM_WORDS_CALENDAR, s->lower[t]);
}

/* Does the word before a body's proper name belong to it?  "Farmers' Union" yes, "Egypt's Labour Party", "Putin's party" no. */
static bool joins_name(const dm_scan *scan, uint32_t t)
{
    const dm_syntax *s = scan->finder->syntax;
    if (is_name_word(scan, t))
        return tag_of(s, t) != DM_NAME_PERSON;
    if (t == scan->first || !is_joint(s->lower[t]) || s->upos[t] == DM_UPOS_CCONJ || dm_text_is(s->lower[t], "in") ||
        dm_text_is(s->lower[t], "the"))
        return false;
    bool possessive = s->upos[t] == DM_UPOS_PART || s->upos[t] == DM_UPOS_PUNCT;
    bool owner =
        tag_of(s, t - 1) == DM_NAME_PERSON || tag_of(s, t - 1) == DM_NAME_LOCATION || scan->match[t - 1 - scan->first].count > 0;
    return is_name_word(scan, t - 1) && !(possessive && owner && !dm_text_is(s->form[t], "-"));
}

/* The lexicon has a longer name there already: "National Liberation Army". */
static bool inside_match(const dm_scan *scan, uint32_t i, uint32_t count)
{
    for (uint32_t k = i > 8 ? i - 8 : 0; k <= i; k++)
        if (scan->match[k].count > 0 && k + scan->match[k].count >= i + count)
            return true;
    return false;
}

/* The end of a body's proper name whose noun ends at `last`: "Ministry of Economic Development", "Front for Democracy in Burma". */
static uint32_t name_end(const dm_scan *scan, uint32_t last, bool inside_of)
{
    const dm_syntax *s = scan->finder->syntax;
    uint32_t noun = last;
    for (;;) {
        uint32_t next = last + 1;
        if (next >= scan->end)
            return last;
        bool plain = scan->match[next - scan->first].count == 0 && scan->role_count[next - scan->first] == 0;
        if ((inside_of || last > noun) && plain && s->upos[next] == DM_UPOS_PROPN && is_name_word(scan, next)) {
            last = next;
        } else if (next + 1 < scan->end && is_joint(s->lower[next]) && !dm_text_starts(s->form[next], "'") &&
                   is_name_word(scan, next + 1) && (s->upos[next] != DM_UPOS_CCONJ || last > noun)) {
            last = next + 1;
        } else {
            return last;
        }
    }
}

/* "Popular Front for Change": a body's noun in capitals with other capitalised words is a name, tagged or not. */
static void settle_proper_bodies(dm_scan *scan)
{
    const dm_syntax *s = scan->finder->syntax;
    for (uint32_t i = 0; i < scan->end - scan->first; i++) {
        bool noun = scan->role_count[i] == 0 && dm_word_in(DM_WORDS_GROUP_NOUN, scan->finder->folded_lemma[scan->first + i]);
        uint32_t count = noun ? 1 : scan->role_count[i], first = scan->first + i, last = first + count - 1;
        if (count == 0 || (!noun && scan->role[i].kind != DM_ROLE_BODY) || scan->taken[i] || scan->match[i].count >= count ||
            !is_name_word(scan, last) || inside_match(scan, i, count))
            continue;
        while (first > scan->first && joins_name(scan, first - 1))
            first--;
        last = name_end(scan, last, count > 1 && dm_text_is(s->lower[scan->first + i + 1], "of"));
        while (first < scan->first + i && (is_joint(s->lower[first]) || first == scan->first) &&
               (is_joint(s->lower[first]) || s->upos[first] == DM_UPOS_ADV))
            first++;
        bool foreign = false; /* a word that neither a country nor a role explains */
        for (uint32_t t = first; t <= last;) {
            uint32_t k = t - scan->first,
                     step = scan->match[k].count > scan->role_count[k] ? scan->match[k].count : scan->role_count[k];
            foreign |= step == 0 && !is_joint(s->lower[t]);
            t += step == 0 ? 1 : step;
        }
        if (!foreign)
            continue;
        for (uint32_t t = first; t <= last; t++)
            scan->taken[t - scan->first] = 2;
        scan->taken[first - scan->first] = 4; /* the first token of an organisation */
    }
}

void dm_entity_detect(dm_finder *finder)
{
    const dm_syntax *s = finder->syntax;
    uint32_t longest = 0;
    for (uint32_t i = 0; i < s->sentence_count; i++)
        longest = s->sentences[i].count > longest ? s->sentences[i].count : longest;
    dm_scan scan = {.finder = finder,
                    .match = DM_TAKE(finder->arena, dm_match, longest),
                    .role_count = DM_TAKE(finder->arena, uint32_t, longest),
                    .role = DM_TAKE(finder->arena, dm_role, longest),
                    .taken = DM_TAKE(finder->arena, uint8_t, longest),
                    .in_role = DM_TAKE(finder->arena, uint8_t, longest)};
    for (uint32_t i = 0; i < s->sentence_count; i++) {
        uint32_t count = s->sentences[i].count;
        memset(scan.match, 0, sizeof *scan.match * count);
        memset(scan.role_count, 0, sizeof *scan.role_count * count);
        memset(scan.taken, 0, sizeof *scan.taken * count);
        memset(scan.in_role, 0, sizeof *scan.in_role * count);
        scan.first = s->sentences[i].first;
        scan.end = scan.first + count;
        match_names(&scan);
        match_roles(&scan);
        settle_proper_bodies(&scan);
        settle_tags(&scan);
        finder->sentence_first[i] = finder->drafts.count;
        for (uint32_t t = scan.first; t < scan.end;)
            t = emit_unit(&scan, t);
    }
    finder->sentence_first[s->sentence_count] = finder->drafts.count;
}
