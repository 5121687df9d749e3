/* Keys and codes of places: what the compiler and the look-ups share. */
#include "knowledge/gazetteer.h"

static const char *const feature_names[DM_PLACE_FEATURE_COUNT] = {"",
#define X(name) #name,
                                                                  DM_PLACE_FEATURE_LIST(X)
#undef X
};

const char *dm_place_feature_name(dm_place_feature feature)
{
    return (unsigned)feature < DM_PLACE_FEATURE_COUNT ? feature_names[feature] : "";
}

dm_place_feature dm_place_feature_find(dm_text name)
{
    for (int i = 1; i < DM_PLACE_FEATURE_COUNT; i++)
        if (dm_text_is(name, feature_names[i]))
            return (dm_place_feature)i;
    return DM_PLACE_NONE;
}

dm_place_level dm_place_level_of(dm_place_feature feature)
{
    if (feature == DM_PLACE_PCLI || feature == DM_PLACE_TERR)
        return DM_LEVEL_COUNTRY;
    if (feature == DM_PLACE_ADM1)
        return DM_LEVEL_ADMIN1;
    if (feature == DM_PLACE_ADM2)
        return DM_LEVEL_ADMIN2;
    if (feature >= DM_PLACE_PPL && feature <= DM_PLACE_STLMT)
        return DM_LEVEL_CITY;
    return feature == DM_PLACE_CONT || feature == DM_PLACE_RGN ? DM_LEVEL_REGION : DM_LEVEL_FEATURE;
}

const char *dm_place_level_name(dm_place_level level)
{
    static const char *const names[] = {"", "country", "admin1", "admin2", "city", "feature", "region"};
    return (unsigned)level < sizeof names / sizeof *names ? names[level] : "";
}

/* Drop what does not count in a name; blanks, hyphens and slashes part words. */
static bool parts_words(char c) { return c == ' ' || c == '-' || c == '/' || c == '&' || c == ','; }
static bool is_dropped(char c) { return c == '.' || c == '\'' || c == '`' || c == '(' || c == ')'; }

static const char *full_word(const char *word, size_t length, size_t *full_length)
{
    static const struct {
        const char *shorter, *full;
    } words[] = {{"st", "saint"}, {"ste", "sainte"}, {"mt", "mount"}, {"ft", "fort"}};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (strlen(words[i].shorter) == length && memcmp(words[i].shorter, word, length) == 0) {
            *full_length = strlen(words[i].full);
            return words[i].full;
        }
    *full_length = length;
    return word;
}

static size_t add_word(char *key, size_t length, const char *word, size_t word_length)
{
    size_t full_length;
    const char *full = full_word(word, word_length, &full_length);
    size_t blank = length > 0;
    if (length + blank + full_length > DM_PLACE_KEY_MAX)
        return 0;
    if (blank)
        key[length] = ' ';
    memcpy(key + length + blank, full, full_length);
    return length + blank + full_length;
}

size_t dm_place_key(char key[DM_PLACE_KEY_MAX], size_t length, dm_text folded)
{
    char word[DM_PLACE_KEY_MAX];
    size_t used = 0;
    for (size_t i = 0; i <= folded.len; i++) {
        char c = i < folded.len ? folded.ptr[i] : ' ';
        if (is_dropped(c))
            continue;
        if (!parts_words(c)) {
            if (used == sizeof word)
                return 0;
            word[used++] = c;
            continue;
        }
        if (used > 0 && (length = add_word(key, length, word, used)) == 0)
            return 0;
        used = 0;
    }
    return length;
}
