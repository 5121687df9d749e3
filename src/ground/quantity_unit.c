/* The words of units. */
#include "base/text.h"
#include "ground/quantity_scan.h"

/* Currencies that several countries call by one word: the adjective before it tells, else the first. */
typedef struct currency {
    const char *word, *of, *code; /* of: adjective in small letters; NULL: any */
} currency;
static const currency currencies[] = {
    {"$", NULL, "USD"},
    {"us$", NULL, "USD"},
    {"€", NULL, "EUR"},
    {"£", NULL, "GBP"},
    {"¥", NULL, "JPY"},
    {"₹", NULL, "INR"},
    {"₽", NULL, "RUB"},
    {"₴", NULL, "UAH"},
    {"₪", NULL, "ILS"},
    {"₩", NULL, "KRW"},
    {"₦", NULL, "NGN"},
    {"₺", NULL, "TRY"},
    {"a$", NULL, "AUD"},
    {"au$", NULL, "AUD"},
    {"c$", NULL, "CAD"},
    {"ca$", NULL, "CAD"},
    {"nz$", NULL, "NZD"},
    {"hk$", NULL, "HKD"},
    {"s$", NULL, "SGD"},
    {"r$", NULL, "BRL"},
    {"nt$", NULL, "TWD"},
    {"usd", NULL, "USD"},
    {"eur", NULL, "EUR"},
    {"gbp", NULL, "GBP"},
    {"chf", NULL, "CHF"},
    {"cny", NULL, "CNY"},
    {"jpy", NULL, "JPY"},
    {"dollar", "canadian", "CAD"},
    {"dollar", "australian", "AUD"},
    {"dollar", "zealand", "NZD"},
    {"dollar", "kong", "HKD"},
    {"dollar", "singapore", "SGD"},
    {"dollar", "taiwan", "TWD"},
    {"dollar", "liberian", "LRD"},
    {"dollar", "zimbabwean", "ZWL"},
    {"dollar", "jamaican", "JMD"},
    {"dollar", "namibian", "NAD"},
    {"dollar", NULL, "USD"},
    {"euro", NULL, "EUR"},
    {"pound", "egyptian", "EGP"},
    {"pound", "syrian", "SYP"},
    {"pound", "lebanese", "LBP"},
    {"pound", "sudanese", "SDG"},
    {"pound", NULL, "GBP"},
    {"yen", NULL, "JPY"},
    {"yuan", NULL, "CNY"},
    {"renminbi", NULL, "CNY"},
    {"ruble", "belarusian", "BYN"},
    {"rouble", "belarusian", "BYN"},
    {"ruble", NULL, "RUB"},
    {"rouble", NULL, "RUB"},
    {"rupee", "pakistani", "PKR"},
    {"rupee", "lankan", "LKR"},
    {"rupee", "nepalese", "NPR"},
    {"rupee", NULL, "INR"},
    {"rupiah", NULL, "IDR"},
    {"won", NULL, "KRW"},
    {"franc", "swiss", "CHF"},
    {"franc", "cfa", "XOF"},
    {"franc", "rwandan", "RWF"},
    {"franc", "congolese", "CDF"},
    {"franc", "burundian", "BIF"},
    {"franc", "french", "FRF"},
    {"krona", "icelandic", "ISK"},
    {"krona", NULL, "SEK"},
    {"kronor", NULL, "SEK"},
    {"krone", "danish", "DKK"},
    {"krone", NULL, "NOK"},
    {"kroner", "danish", "DKK"},
    {"kroner", NULL, "NOK"},
    {"zloty", NULL, "PLN"},
    {"zlotys", NULL, "PLN"},
    {"hryvnia", NULL, "UAH"},
    {"hryvnias", NULL, "UAH"},
    {"lira", "italian", "ITL"},
    {"lira", NULL, "TRY"},
    {"shekel", NULL, "ILS"},
    {"naira", NULL, "NGN"},
    {"rand", NULL, "ZAR"},
    {"riyal", "qatari", "QAR"},
    {"riyal", NULL, "SAR"},
    {"rial", "omani", "OMR"},
    {"rial", "yemeni", "YER"},
    {"rial", NULL, "IRR"},
    {"dirham", "moroccan", "MAD"},
    {"dirham", NULL, "AED"},
    {"dinar", "iraqi", "IQD"},
    {"dinar", "kuwaiti", "KWD"},
    {"dinar", "jordanian", "JOD"},
    {"dinar", "libyan", "LYD"},
    {"dinar", "algerian", "DZD"},
    {"dinar", "tunisian", "TND"},
    {"dinar", "serbian", "RSD"},
    {"dinar", "bahraini", "BHD"},
    {"shilling", "kenyan", "KES"},
    {"shilling", "ugandan", "UGX"},
    {"shilling", "tanzanian", "TZS"},
    {"shilling", "somali", "SOS"},
    {"peso", "mexican", "MXN"},
    {"peso", "colombian", "COP"},
    {"peso", "argentine", "ARS"},
    {"peso", "philippine", "PHP"},
    {"peso", "chilean", "CLP"},
    {"peso", "cuban", "CUP"},
    {"real", "brazilian", "BRL"},
    {"reais", NULL, "BRL"},
    {"baht", NULL, "THB"},
    {"ringgit", NULL, "MYR"},
    {"taka", NULL, "BDT"},
    {"kyat", NULL, "MMK"},
    {"dong", "vietnamese", "VND"},
    {"birr", NULL, "ETB"},
    {"cedi", NULL, "GHS"},
    {"kwacha", "zambian", "ZMW"},
    {"kwacha", "malawian", "MWK"},
    {"forint", NULL, "HUF"},
    {"koruna", NULL, "CZK"},
    {"leu", NULL, "RON"},
    {"lei", NULL, "RON"},
    {"lev", NULL, "BGN"},
    {"leva", NULL, "BGN"},
    {"lari", NULL, "GEL"},
    {"tenge", NULL, "KZT"},
    {"bolivar", NULL, "VES"},
    {"afghani", NULL, "AFN"},
    {"manat", NULL, "AZN"},
};

const char *dm_unit_currency(const dm_syntax *s, uint32_t token, uint32_t first)
{
    for (size_t i = 0; i < sizeof currencies / sizeof *currencies; i++) {
        const currency *c = &currencies[i];
        if (!dm_text_is(s->lower[token], c->word) && !dm_text_is(s->lemma[token], c->word))
            continue;
        if (c->of == NULL || (token > first && dm_text_is(s->lower[token - 1], c->of)))
            return c->code;
    }
    return NULL;
}

bool dm_unit_is_money(dm_text lemma)
{
    for (size_t i = 0; i < sizeof currencies / sizeof *currencies; i++)
        if (currencies[i].of != NULL && dm_text_is(lemma, currencies[i].word))
            return true;
    return false;
}

bool dm_unit_is_measure(dm_text lemma)
{
    static const char *const words[] = {"km",      "kilometer", "kilometre", "mile",          "meter",  "metre",   "m",
                                        "ton",     "tonne",     "kg",        "kilogram",      "barrel", "hectare", "acre",
                                        "litre",   "liter",     "gallon",    "megawatt",      "mw",     "gw",      "gigawatt",
                                        "degree",  "foot",      "inch",      "kilo",          "gram",   "point",   "pct",
                                        "kiloton", "megaton",   "bushel",    "nautical mile", "yard"};
    return DM_TEXT_IS_ANY(lemma, words);
}

bool dm_unit_is_time(dm_text lemma)
{
    static const char *const words[] = {
        "year",   "month", "week", "day",     "hour",     "minute",    "second",  "decade",   "century",  "a.m.",
        "p.m.",   "am",    "pm",   "january", "february", "march",     "april",   "may",      "june",     "july",
        "august", "ad",    "bc",   "ce",      "bce",      "september", "october", "november", "december", "percentage"};
    return DM_TEXT_IS_ANY(lemma, words);
}
