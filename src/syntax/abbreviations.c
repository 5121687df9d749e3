#include "syntax/abbreviations.h"

#include <stdlib.h>
#include <string.h>

#include "base/text.h"

enum { WORD_MAX = 24 };

typedef struct row {
    const char *word;
    dm_abbreviation kind;
} row;

#define TITLE DM_ABBREVIATION_TITLE
#define NUMBER DM_ABBREVIATION_NUMBER
#define DATE DM_ABBREVIATION_DATE
#define DAY DM_ABBREVIATION_DAY
#define INNER DM_ABBREVIATION_INNER
#define FINAL DM_ABBREVIATION_FINAL
#define NAME DM_ABBREVIATION_NAME

/* Sorted by bytes. */
static const row abbreviations[] = {
    {"abt", INNER},  {"act", NUMBER},  {"adj", TITLE},    {"adm", TITLE},   {"al", FINAL},    {"ala", FINAL},   {"alta", FINAL},
    {"amb", TITLE},  {"app", NUMBER},  {"approx", INNER}, {"apr", DATE},    {"apt", NUMBER},  {"ariz", FINAL},  {"ark", DATE},
    {"art", NUMBER}, {"arts", NUMBER}, {"assn", FINAL},   {"asst", TITLE},  {"attn", INNER},  {"atty", TITLE},  {"aug", DATE},
    {"ave", FINAL},  {"bldg", FINAL},  {"blvd", FINAL},   {"bn", NUMBER},   {"brig", TITLE},  {"bros", FINAL},  {"bt", TITLE},
    {"ca", NUMBER},  {"calif", FINAL}, {"capt", TITLE},   {"cf", INNER},    {"ch", NUMBER},   {"chap", NUMBER}, {"cir", NUMBER},
    {"cmdr", TITLE}, {"co", FINAL},    {"col", TITLE},    {"colo", FINAL},  {"comdr", TITLE}, {"conn", FINAL},  {"corp", FINAL},
    {"cos", FINAL},  {"cpl", TITLE},   {"ct", FINAL},     {"dec", DATE},    {"del", FINAL},   {"dept", FINAL},  {"det", TITLE},
    {"dir", NAME},   {"dist", NUMBER}, {"div", NUMBER},   {"dr", TITLE},    {"ed", NAME},     {"eds", NAME},    {"eg", INNER},
    {"eq", NUMBER},  {"esp", INNER},   {"esq", FINAL},    {"est", NUMBER},  {"etc", FINAL},   {"excl", INNER},  {"ext", NUMBER},
    {"feb", DATE},   {"ff", FINAL},    {"fig", NUMBER},   {"figs", NUMBER}, {"fla", FINAL},   {"fr", TITLE},    {"fri", DAY},
    {"ft", NAME},    {"ga", FINAL},    {"gen", TITLE},    {"gens", TITLE},  {"gov", TITLE},   {"govs", TITLE},  {"hon", TITLE},
    {"ibid", FINAL}, {"ie", INNER},    {"ill", NAME},     {"inc", FINAL},   {"incl", INNER},  {"ind", NAME},    {"insp", TITLE},
    {"intl", INNER}, {"jan", DATE},    {"jr", FINAL},     {"jul", DATE},    {"jun", DATE},    {"kan", FINAL},   {"ky", FINAL},
    {"la", DATE},    {"lieut", TITLE}, {"llc", FINAL},    {"lt", TITLE},    {"ltd", FINAL},   {"maj", TITLE},   {"mar", DATE},
    {"mass", DATE},  {"max", NUMBER},  {"mfg", FINAL},    {"mgr", TITLE},   {"mich", FINAL},  {"min", NUMBER},  {"minn", FINAL},
    {"misc", INNER}, {"mlle", TITLE},  {"mme", TITLE},    {"mo", DATE},     {"mon", DAY},     {"mont", FINAL},  {"mr", TITLE},
    {"mrs", TITLE},  {"ms", TITLE},    {"msgr", TITLE},   {"mt", TITLE},    {"mtn", FINAL},   {"mts", TITLE},   {"neb", FINAL},
    {"nev", FINAL},  {"no", NUMBER},   {"nos", NUMBER},   {"nov", DATE},    {"nr", NUMBER},   {"oct", DATE},    {"okla", FINAL},
    {"ont", FINAL},  {"op", NUMBER},   {"ore", DATE},     {"pa", DATE},     {"par", NUMBER},  {"para", NUMBER}, {"paras", NUMBER},
    {"penn", FINAL}, {"pfc", TITLE},   {"pg", NUMBER},    {"pl", NAME},     {"plc", FINAL},   {"pp", NUMBER},   {"pres", TITLE},
    {"prof", TITLE}, {"profs", TITLE}, {"prop", NUMBER},  {"prov", FINAL},  {"ps", INNER},    {"pt", NUMBER},   {"pte", TITLE},
    {"pty", INNER},  {"pvt", TITLE},   {"que", FINAL},    {"rd", FINAL},    {"ref", NUMBER},  {"rep", TITLE},   {"reps", TITLE},
    {"res", NUMBER}, {"ret", FINAL},   {"rev", TITLE},    {"rt", TITLE},    {"sask", FINAL},  {"sat", DAY},     {"sec", NUMBER},
    {"sen", TITLE},  {"sens", TITLE},  {"sep", DATE},     {"sept", DATE},   {"sgt", TITLE},   {"sr", FINAL},    {"st", TITLE},
    {"ste", TITLE},  {"sun", DAY},     {"supt", TITLE},   {"tel", NUMBER},  {"tenn", FINAL},  {"tex", FINAL},   {"thu", DAY},
    {"thur", DAY},   {"thurs", DATE},  {"tue", DAY},      {"tues", DATE},   {"univ", FINAL},  {"v", NAME},      {"va", FINAL},
    {"viz", INNER},  {"vol", NUMBER},  {"vols", NUMBER},  {"vs", INNER},    {"vt", FINAL},    {"wash", DATE},   {"wed", DAY},
    {"wis", FINAL},  {"wyo", FINAL},
};

/* Linguistic Data Consortium, Treebank tokenisation addendum (2004), and additions seen in EWT and GUM. */
static const char *const prefixes[] = {
    "a",    "agro",  "ante", "anti",  "arch",  "be",    "bi",    "bio",   "co",   "counter", "cross",  "cyber", "de",
    "e",    "eco",   "ex",   "extra", "hyper", "inter", "intra", "macro", "mega", "micro",   "mid",    "mini",  "multi",
    "neo",  "non",   "over", "pan",   "para",  "peri",  "post",  "pre",   "pro",  "pseudo",  "psycho", "quasi", "re",
    "semi", "socio", "sub",  "super", "tri",   "u",     "ultra", "un",    "uni",  "vice",
};

static const char *const suffixes[] = {
    "esque", "ette", "fest", "fold", "gate", "itis", "less", "most", "rama", "wise",
};

static const char *const units[] = {
    "am",  "bn",  "cm", "ft",  "gb", "ghz", "hr", "hrs", "hz", "k",   "kb",  "kg",   "kgs", "km",
    "kms", "kph", "kw", "kwh", "lb", "lbs", "m",  "mb",  "mg", "mhz", "min", "mins", "ml",  "mm",
    "mn",  "mph", "mw", "mwh", "oz", "pm",  "sq", "tb",  "tn", "yo",  "yr",  "yrs",
};

typedef struct cut {
    const char *word;
    size_t first;
} cut;
static const cut cuts[] = {
    {"aint", 2},   {"arent", 3},   {"cannot", 3}, {"cant", 2},  {"couldnt", 5}, {"didnt", 3},    {"doesnt", 4},
    {"dont", 2},   {"gimme", 3},   {"gonna", 3},  {"gotta", 3}, {"hadnt", 3},   {"hasnt", 3},    {"havent", 4},
    {"im", 1},     {"isnt", 2},    {"itll", 2},   {"ive", 1},   {"lemme", 3},   {"shouldnt", 6}, {"thats", 4},
    {"theres", 5}, {"theyre", 4},  {"theyve", 4}, {"wanna", 3}, {"wasnt", 3},   {"werent", 4},   {"whats", 4},
    {"wont", 2},   {"wouldnt", 5}, {"youll", 3},  {"youre", 3}, {"youve", 3},
};

static const char *const domains[] = {
    "asp", "aspx", "biz",  "ca", "co",   "com", "de", "doc", "docx", "edu", "eu",   "fm",  "fr",  "gif",
    "gov", "htm",  "html", "in", "info", "int", "io", "jpg", "mil",  "mp3", "net",  "org", "pdf", "php",
    "png", "ppt",  "ru",   "tv", "txt",  "uk",  "us", "wav", "wpd",  "xls", "xlsx", "zip",
};

static const char *const starters[] = {
    "a",     "about",   "according", "after", "all",     "also",   "although", "among",  "an",        "and",     "another",
    "any",   "are",     "as",        "at",    "because", "before", "both",     "but",    "by",        "despite", "did",
    "do",    "does",    "during",    "each",  "earlier", "even",   "every",    "few",    "following", "for",     "from",
    "had",   "has",     "have",      "he",    "her",     "here",   "his",      "how",    "however",   "i",       "if",
    "in",    "instead", "is",        "it",    "its",     "last",   "later",    "many",   "meanwhile", "more",    "most",
    "my",    "no",      "not",       "now",   "of",      "on",     "once",     "one",    "or",        "other",   "our",
    "over",  "people",  "several",   "she",   "since",   "so",     "some",     "such",   "than",      "that",    "the",
    "their", "then",    "there",     "these", "they",    "this",   "those",    "though", "through",   "to",      "two",
    "under", "until",   "was",       "we",    "were",    "what",   "when",     "where",  "whether",   "which",   "while",
    "who",   "why",     "will",      "with",  "without", "you",    "your",
};

static bool lower_ascii(dm_text word, char out[WORD_MAX])
{
    if (word.len == 0 || word.len >= WORD_MAX)
        return false;
    for (size_t i = 0; i < word.len; i++) {
        char c = word.ptr[i];
        if ((unsigned char)c >= 0x80)
            return false;
        out[i] = c >= 'A' && c <= 'Z' ? (char)(c + 32) : c;
    }
    out[word.len] = '\0';
    return true;
}

static int compare_words(const void *key, const void *entry) { return strcmp(key, *(const char *const *)entry); }

static bool is_in(dm_text word, const char *const *list, size_t count)
{
    char lower[WORD_MAX];
    return lower_ascii(word, lower) && bsearch(lower, list, count, sizeof *list, compare_words) != NULL;
}

#define COUNT(list) (sizeof(list) / sizeof((list)[0]))

dm_abbreviation dm_abbreviation_find(dm_text word)
{
    char lower[WORD_MAX];
    if (!lower_ascii(word, lower))
        return DM_ABBREVIATION_NONE;
    /* The first member of a row is its word, so the comparison of plain lists serves. */
    const row *found = bsearch(lower, abbreviations, COUNT(abbreviations), sizeof *abbreviations, compare_words);
    return found == NULL ? DM_ABBREVIATION_NONE : found->kind;
}

size_t dm_word_cut(dm_text word)
{
    char lower[WORD_MAX];
    if (!lower_ascii(word, lower))
        return 0;
    if (dm_text_is(word, "IM"))
        return 0; /* "IM" is instant messaging, not "I'm" */
    const cut *found = bsearch(lower, cuts, COUNT(cuts), sizeof *cuts, compare_words);
    return found == NULL ? 0 : found->first;
}

bool dm_prefix_is_bound(dm_text word) { return is_in(word, prefixes, COUNT(prefixes)); }
bool dm_suffix_is_bound(dm_text word) { return is_in(word, suffixes, COUNT(suffixes)); }
bool dm_unit_is(dm_text word) { return is_in(word, units, COUNT(units)); }
bool dm_domain_is(dm_text label) { return is_in(label, domains, COUNT(domains)); }
bool dm_starter_is(dm_text word) { return is_in(word, starters, COUNT(starters)); }
