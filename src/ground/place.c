/* Names of places in the text: which tokens, and which rows of the gazetteer they may be. */
#include "ground/place_scan.h"

static bool is_capital(dm_text form)
{
    size_t at = 0;
    return form.len > 0 && dm_utf8_is_upper(dm_utf8_next(form, &at));
}

static dm_name_kind tag_of(const dm_syntax *s, uint32_t t) { return (dm_name_kind)((s->name[t] + 1) / 2); }

/* "al", "el" with a capital behind start a name too. */
static bool starts_name(const dm_syntax *s, uint32_t t, uint32_t end)
{
    if (is_capital(s->form[t]))
        return s->upos[t] != DM_UPOS_PUNCT;
    static const char *const articles[] = {"al", "el", "ash", "as"};
    if (dm_text_starts(s->form[t], "al-") || dm_text_starts(s->form[t], "el-"))
        return s->form[t].len > 3 && is_capital((dm_text){s->form[t].ptr + 3, s->form[t].len - 3});
    if (!DM_TEXT_IS_ANY(s->form[t], articles) || t + 1 >= end)
        return false;
    uint32_t next = t + 1 + dm_text_is(s->form[t + 1], "-");
    return next < end && is_capital(s->form[next]);
}

/* Small words that stand inside names. */
static bool joins_name(dm_text form)
{
    static const char *const words[] = {
        "of",      "the",   "and",   "de",          "del",      "la",     "el",       "al",   "du",      "des",      "da",
        "do",      "dos",   "upon",  "on",          "en",       "-",      "an",       "ash",  "as",      "ez",       "e",
        "y",       "&",     ",",     "air",         "crossing", "camp",   "refugee",  "base", "airbase", "airfield", "region",
        "nuclear", "power", "plant", "countryside", "prison",   "border", "corridor", "es",   "sur",     "sous",     "les",
        "le",      "bei",   "am",    "der",         "den",      "di",     "della",    "los",  "las",     "kwa",      "wa",
        "na",      "bou",   "ibn",   "og",          "im",       "a",      "il",       "ad",   "ar",      "az"};
    return DM_TEXT_IS_ANY(form, words);
}

/* "Port-au-Prince": a small word between hyphens. */
static bool is_hyphened(const dm_syntax *s, uint32_t t, uint32_t end)
{
    return t > 0 && t + 1 < end && dm_text_is(s->form[t - 1], "-") && dm_text_is(s->form[t + 1], "-") && s->form[t].len <= 4;
}

static bool is_upper_all(dm_text form)
{
    for (size_t at = 0; at < form.len;)
        if (dm_utf8_is_lower(dm_utf8_next(form, &at)))
            return false;
    return true;
}

typedef struct match {
    uint32_t end, row_count;
    const uint32_t *rows;
    uint64_t key;
} match;

/* The longest name of the gazetteer that starts at token t. */
static match longest(const dm_place_scan *scan, uint32_t t, uint32_t end)
{
    const dm_syntax *s = scan->syntax;
    match best = {t, 0, NULL, 0};
    char key[DM_PLACE_KEY_MAX];
    size_t length = 0;
    for (uint32_t i = t; i < end && i < t + DM_PLACE_WORDS_MAX; i++) {
        bool capital = is_capital(s->form[i]);
        bool possessive = i > t && (dm_text_is(s->lower[i], "'s") || dm_text_is(s->lower[i], "\xE2\x80\x99s"));
        if (i > t && !capital && !possessive && !joins_name(s->form[i]) && !dm_text_starts(s->form[i], "al-") &&
            !is_hyphened(s, i, end))
            break;
        if (possessive) { /* "People's Republic", "Queen Anne's County" */
            if (length + 1 > sizeof key)
                break;
            key[length++] = 's';
            continue;
        }
        dm_text word = s->lower[i];
        bool plain = true;
        for (size_t b = 0; b < word.len; b++)
            plain &= (unsigned char)word.ptr[b] < 0x80;
        size_t longer = dm_place_key(key, length, plain ? word : dm_text_fold(scan->arena, word));
        if (longer == 0 && length == 0)
            break;
        if (longer == length) /* a mark that does not count */
            continue;
        length = longer;
        if (length == 0)
            break;
        const uint32_t *rows;
        uint32_t written;
        uint32_t count = dm_place_find_key(scan->knowledge, (dm_text){key, length}, &rows, &written);
        bool upper = is_upper_all(s->form[i]);
        bool short_upper = upper && i == t && s->form[i].len <= 4; /* "UN", "UPI" are no "Un", no "Upi" */
        if (count > 0 && ((upper && (written & DM_PLACE_CAPITALS)) || ((written & DM_PLACE_PLAIN) && !short_upper)))
            best = (match){i + 1, count < DM_PLACE_CANDIDATES_MAX ? count : DM_PLACE_CANDIDATES_MAX, rows,
                           dm_text_hash((dm_text){key, length}, 0)};
    }
    return best;
}

static const dm_mention *mention_over(const dm_place_scan *scan, uint32_t t)
{
    uint32_t index = scan->mentions->covering[t];
    return index == DM_NO_TOKEN ? NULL : &scan->mentions->mentions[index];
}

/* Is the row a country or one of the great regions? */
static bool is_great(const dm_place_scan *scan, const match *found)
{
    dm_place place;
    if (found->row_count == 0 || !dm_place_get(scan->knowledge, found->rows[0], &place))
        return false;
    dm_place_level level = dm_place_level_of(place.feature);
    return level == DM_LEVEL_COUNTRY || (level == DM_LEVEL_ADMIN1 && place.population > 2000000) ||
           place.feature == DM_PLACE_CONT || place.feature == DM_PLACE_SEA || place.feature == DM_PLACE_OCN;
}

static bool known_well(const dm_place_scan *scan, const match *found)
{
    dm_place place;
    if (found->row_count == 0 || !dm_place_get(scan->knowledge, found->rows[0], &place))
        return false;
    return place.population >= 20000 || dm_place_level_of(place.feature) != DM_LEVEL_CITY;
}

static bool follows_preposition(const dm_syntax *s, uint32_t t, uint32_t first)
{
    static const char *const words[] = {"in",     "at",     "near",   "from",    "to",         "into",   "outside",
                                        "around", "across", "toward", "towards", "throughout", "within", "inside"};
    if (t > first && dm_text_is(s->lower[t - 1], "the"))
        t--;
    return t > first && DM_TEXT_IS_ANY(s->lower[t - 1], words);
}

/* "the town of", "the province of" before it: a place whatever the tagger says. */
static bool is_called_place(const dm_syntax *s, uint32_t t, uint32_t first)
{
    static const char *const kinds[] = {"town",     "city",         "village",       "district",   "province", "region",
                                        "county",   "suburb",       "port",          "state",      "island",   "municipality",
                                        "camp",     "hamlet",       "governorate",   "outskirts",  "suburbs",  "towns",
                                        "villages", "neighborhood", "neighbourhood", "prefecture", "commune"};
    return t >= first + 2 && dm_text_is(s->lower[t - 1], "of") && DM_TEXT_IS_ANY(s->lower[t - 2], kinds);
}

/* A whole person's or body's name is no place, nor is a part of one. */
static bool inside_other_name(const dm_place_scan *scan, const match *found, uint32_t t, bool called)
{
    const dm_syntax *s = scan->syntax;
    dm_name_kind kind = tag_of(s, t);
    const dm_mention *mention = mention_over(scan, t);
    if (mention != NULL && mention->kind == DM_MENTION_PERSON && !called)
        return true;
    bool longer = (t > 0 && tag_of(s, t - 1) == kind && s->sentence[t - 1] == s->sentence[t] && s->name[t] == 2 * kind) ||
                  (found->end < s->token_count && tag_of(s, found->end) == kind && s->name[found->end] == 2 * kind);
    if (kind == DM_NAME_PERSON)
        return longer || (!is_great(scan, found) && !called);
    if (kind == DM_NAME_ORGANIZATION)
        return longer || (mention != NULL && mention->kind == DM_MENTION_ORGANIZATION && mention->last > found->end - 1 &&
                          !is_great(scan, found));
    return false;
}

static bool is_place_mention(const dm_mention *mention)
{
    if (mention == NULL)
        return false;
    bool state = mention->entity.code[0] != '\0' && mention->entity.sector_count == 0 && mention->entity.via != DM_VIA_DEMONYM &&
                 mention->entity.via != DM_VIA_ADJECTIVE;
    return mention->kind == DM_MENTION_PLACE || mention->entity.via == DM_VIA_METONYMY ||
           (state && mention->kind != DM_MENTION_PERSON && mention->kind != DM_MENTION_PRONOUN);
}

static bool accept(const dm_place_scan *scan, const match *found, uint32_t t, uint32_t sentence_first, bool after_place)
{
    const dm_syntax *s = scan->syntax;
    bool called = is_called_place(s, t, sentence_first);
    if (inside_other_name(scan, found, t, called))
        return false;
    if (called)
        return true;
    const dm_mention *mention = mention_over(scan, t);
    for (uint32_t i = t; i < found->end; i++)
        if (tag_of(s, i) == DM_NAME_LOCATION)
            return true;
    if (is_great(scan, found))
        return true;
    if (mention != NULL && is_place_mention(mention) && mention->last - mention->first <= found->end - t + 2)
        return known_well(scan, found);
    bool proper = s->upos[found->end - 1] == DM_UPOS_PROPN || s->upos[t] == DM_UPOS_PROPN;
    bool untagged = tag_of(s, t) == DM_NAME_NONE &&
                    (found->end >= s->token_count || !is_capital(s->form[found->end]) || s->sentence[found->end] != s->sentence[t]);
    bool alone = t == sentence_first || !is_capital(s->form[t - 1]);
    return proper && untagged && alone && (follows_preposition(s, t, sentence_first) || after_place) && known_well(scan, found);
}

/* "Paris, Texas", "Paris (France)": a place, a comma, and this one. */
static bool stands_after_place(const dm_place_scan *scan, uint32_t t)
{
    if (scan->drafts.count == 0 || t < 2)
        return false;
    const dm_place_draft *before = &scan->drafts.data[scan->drafts.count - 1];
    return before->last + 2 == t && (dm_text_is(scan->syntax->form[t - 1], ",") || dm_text_is(scan->syntax->form[t - 1], "("));
}

static void add_draft(dm_place_scan *scan, uint32_t first, uint32_t last, const match *found)
{
    dm_place_draft draft = {
        .first = first, .last = last, .span_first = first, .span_last = last, .container = DM_NO_TOKEN, .chosen = UINT32_MAX};
    if (found != NULL) {
        draft.rows = found->rows;
        draft.row_count = found->row_count;
        draft.key = found->key;
    }
    DM_PUSH(scan->arena, &scan->drafts, draft);
}

static uint32_t end_of_tag(const dm_syntax *s, uint32_t t, uint32_t end)
{
    uint8_t inside = (uint8_t)(2 * DM_NAME_LOCATION);
    for (t++; t < end && s->name[t] == inside;)
        t++;
    return t;
}

/* Words that stand before a place's name and are no part of it: "Greater Manchester" apart, which the gazetteer has. */
static bool leads(dm_text word)
{
    static const char *const words[] = {
        "north",         "south",     "east",      "west",         "northern",      "southern",      "eastern",
        "western",       "central",   "greater",   "downtown",     "upper",         "lower",         "northwest",
        "northeast",     "southwest", "southeast", "northwestern", "northeastern",  "southwestern",  "southeastern",
        "mid",           "inner",     "outer",     "rural",        "province",      "city",          "town",
        "village",       "state",     "the",       "old",          "new",           "port",          "river",
        "mainland",      "occupied",  "suburban",  "metropolitan", "south-eastern", "north-western", "north-eastern",
        "south-western", "republic",  "kingdom",   "region",       "island",        "islamic"};
    return DM_TEXT_IS_ANY(word, words);
}

/* Of a tagged name that the gazetteer lacks as a whole, a well known last part: "Children's Villages Sudan".  Its first token, or
 * `end`. */
static uint32_t known_part(const dm_place_scan *scan, uint32_t t, uint32_t end)
{
    for (uint32_t i = t + 1; i < end; i++) {
        if (!starts_name(scan->syntax, i, end))
            continue;
        match found = longest(scan, i, end);
        if (found.row_count > 0 && found.end == end && is_great(scan, &found))
            return i;
    }
    return end;
}

/* Is the match a part of a longer tagged name whose other words are no mere directions?  "Islington Bay", "Central Plateau": what
 * the part alone is called is elsewhere. */
static bool is_fragment(const dm_place_scan *scan, const match *found, uint32_t t)
{
    const dm_syntax *s = scan->syntax;
    if (s->name[t] != 2 * DM_NAME_LOCATION || found->row_count == 0)
        return false;
    uint32_t before = t;
    while (before > 0 && s->name[before] == 2 * DM_NAME_LOCATION)
        before--;
    if (scan->drafts.count > 0 && scan->drafts.data[scan->drafts.count - 1].last >= before)
        return false; /* the first part is a place of its own: "Paris France" */
    dm_place place;
    if (!dm_place_get(scan->knowledge, found->rows[0], &place))
        return false;
    dm_place_level level = dm_place_level_of(place.feature);
    if (level == DM_LEVEL_COUNTRY || level == DM_LEVEL_REGION || (level == DM_LEVEL_CITY && place.population >= 300000))
        return false;
    for (uint32_t i = before; i < t; i++)
        if (is_capital(s->form[i]) && !leads(s->lower[i]))
            return true;
    return false;
}

static void scan_sentence(dm_place_scan *scan, const dm_sentence *sentence)
{
    const dm_syntax *s = scan->syntax;
    uint32_t end = sentence->first + sentence->count, tagged_until = 0;
    for (uint32_t t = sentence->first; t < end;) {
        bool tagged = s->name[t] == 2 * DM_NAME_LOCATION - 1;
        if (tagged)
            tagged_until = end_of_tag(s, t, end);
        if (starts_name(s, t, end)) {
            match found = longest(scan, t, end);
            if (found.row_count > 0 && !is_fragment(scan, &found, t) &&
                accept(scan, &found, t, sentence->first, stands_after_place(scan, t))) {
                add_draft(scan, t, found.end - 1, &found);
                t = found.end;
                continue;
            }
        }
        if (tagged && is_capital(s->form[t])) { /* a place that the gazetteer lacks, when none of its parts is in it */
            bool inner = leads(s->lower[t]) && tagged_until > t + 1;
            const dm_mention *mention = mention_over(scan, t);
            bool other = mention != NULL && (mention->kind == DM_MENTION_PERSON || mention->kind == DM_MENTION_ORGANIZATION);
            uint32_t part = inner || other ? tagged_until : known_part(scan, t, tagged_until);
            if (!inner && !other && part < tagged_until) {
                t = part;
                continue;
            }
            if (!inner && !other) {
                add_draft(scan, t, tagged_until - 1, NULL);
                t = tagged_until;
                continue;
            }
        }
        t++;
    }
}

/* ---- out ---- */

static uint32_t head_of(const dm_syntax *s, uint32_t first, uint32_t last)
{
    for (uint32_t t = first; t <= last; t++)
        if (s->head[t] == DM_NO_TOKEN || s->head[t] < first || s->head[t] > last)
            return t;
    return last;
}

static void name_levels(const dm_place_scan *scan, const dm_place *place, dm_location *location)
{
    dm_place other;
    dm_place_level level = dm_place_level_of(place->feature);
    if (level == DM_LEVEL_CITY)
        location->city = place->name;
    else if (level == DM_LEVEL_ADMIN2)
        location->district = place->name;
    if (level == DM_LEVEL_ADMIN1)
        location->province = place->name;
    else if (place->division != UINT32_MAX && dm_place_get(scan->knowledge, place->division, &other))
        location->province = other.name;
    memcpy(location->country_code, place->country, sizeof location->country_code);
    uint32_t country = dm_place_of_country(scan->knowledge, place->country);
    if (level == DM_LEVEL_COUNTRY)
        location->country = place->name;
    else if (country != UINT32_MAX && dm_place_get(scan->knowledge, country, &other))
        location->country = other.name;
}

static dm_text words_of(const dm_place_scan *scan, dm_span span, bool in_title)
{
    return dm_text_slice(in_title ? scan->title : scan->text, span);
}

/* A name that the gazetteer lacks: what the words beside it put it in ("Balintawak, Philippines"), else the country that the
 * sentence or the document speaks of.  No point is claimed but that of a district or town that holds it. */
static void fill_from_around(const dm_place_scan *scan, const dm_place_draft *draft, dm_location *location)
{
    const dm_place_draft *container = draft->container == DM_NO_TOKEN ? NULL : &scan->drafts.data[draft->container];
    dm_place holder;
    if (container != NULL && container->chosen != UINT32_MAX && dm_place_get(scan->knowledge, container->chosen, &holder) &&
        holder.country[0] != '\0') {
        name_levels(scan, &holder, location);
        dm_place_level level = dm_place_level_of(holder.feature);
        location->resolution = dm_text_of(dm_place_level_name(level));
        if (level == DM_LEVEL_CITY || level == DM_LEVEL_ADMIN2) {
            location->resolved_place = holder.name;
            location->has_point = true;
            location->lat = holder.lat;
            location->lon = holder.lon;
            location->radius_km = holder.radius_km > 20 ? holder.radius_km : 20;
        }
        return;
    }
    dm_place_country_around(scan, draft, location->country_code);
    uint32_t country =
        location->country_code[0] == '\0' ? UINT32_MAX : dm_place_of_country(scan->knowledge, location->country_code);
    if (country != UINT32_MAX && dm_place_get(scan->knowledge, country, &holder)) {
        location->country = holder.name;
        location->resolution = DM_TEXT("country");
    }
}

static void fill(const dm_place_scan *scan, dm_place_draft *draft, dm_placed *out)
{
    const dm_syntax *s = scan->syntax;
    dm_place place;
    *out = (dm_placed){
        .first = draft->first, .last = draft->last, .head = head_of(s, draft->first, draft->last), .mention = DM_NO_TOKEN};
    out->in_title = s->sentences[s->sentence[draft->first]].in_title;
    dm_location *location = &out->location;
    if (draft->chosen != UINT32_MAX && dm_place_get(scan->knowledge, draft->chosen, &place)) {
        location->resolved_place = place.name;
        location->geonameid = place.geonameid;
        location->has_point = true;
        location->lat = place.lat;
        location->lon = place.lon;
        location->radius_km = place.radius_km;
        location->feature_code = dm_text_of(dm_place_feature_name(place.feature));
        location->resolution = dm_text_of(dm_place_level_name(dm_place_level_of(place.feature)));
        name_levels(scan, &place, location);
        dm_place_set_off(scan, draft, &place, location);
    } else {
        fill_from_around(scan, draft, location);
    }
    location->span = (dm_span){s->span[draft->span_first].start, s->span[draft->span_last].end};
    location->extracted_place = words_of(scan, location->span, out->in_title);
    uint32_t covering = scan->mentions->covering[out->head];
    if (covering == DM_NO_TOKEN)
        return;
    const dm_mention *mention = &scan->mentions->mentions[covering];
    if (mention->head == out->head || (mention->first >= draft->first && mention->last <= draft->last))
        out->mention = covering;
}

void dm_place_find(const dm_knowledge *knowledge, dm_arena *arena, const dm_syntax *syntax, dm_text title, dm_text text,
                   const dm_mentions *mentions, dm_places *out)
{
    dm_place_scan scan = {
        .knowledge = knowledge, .arena = arena, .syntax = syntax, .mentions = mentions, .title = title, .text = text};
    if (dm_place_count(knowledge) > 0)
        for (uint32_t i = 0; i < syntax->sentence_count; i++)
            scan_sentence(&scan, &syntax->sentences[i]);
    dm_place_choose(&scan);
    dm_placed *items = DM_TAKE(arena, dm_placed, scan.drafts.count);
    uint32_t *by_token = DM_TAKE(arena, uint32_t, syntax->token_count);
    for (uint32_t t = 0; t < syntax->token_count; t++)
        by_token[t] = DM_NO_TOKEN;
    for (uint32_t i = 0; i < scan.drafts.count; i++) {
        fill(&scan, &scan.drafts.data[i], &items[i]);
        for (uint32_t t = items[i].first; t <= items[i].last; t++)
            by_token[t] = i;
    }
    *out = (dm_places){scan.drafts.count, items, by_token};
}
