#include "knowledge/vocabulary.h"

#include "knowledge/weights.h"

static const char *const kind_names[DM_ENTITY_KIND_COUNT] = {
    "",        "state", "adjective", "demonym", "capital",      "metonym", "government", "ministry", "parliament",
    "court",   "bank",  "force",     "police",  "intelligence", "igo",     "ngo",        "party",    "armed_group",
    "company", "media", "religious", "ethnic",  "person",       "base",    "place",      "region"};
static const char *const operator_names[DM_OPERATOR_COUNT] = {
    "", "promise", "request", "reject", "threaten", "accuse", "transparent", "negate", "future", "hypothetical", "report", "stop"};
static const char *const role_names[] = {"", "title", "agent", "body"};
static const char *const slot_names[] = {"", "subj", "obj", "iobj", "comp", "mod", "prt", "self", "sentence"};

static const char prepositions[] =
    " about above across after against ahead along alongside amid amidst among amongst around as at away because before behind"
    " below beneath beside besides between beyond by concerning despite due during except following for from in inside into like "
    "near"
    " of off on onto out outside over past per regarding since than through throughout till to toward towards under until up"
    " upon versus via with within without ";
static const char particles[] =
    " about across ahead along apart around aside away back by down forth forward in off on out over through together up ";

static const char codes[] =
    " IGO UNO EUR NGO ISM IMG MNC "
    "ABW AFG AGO AIA ALA ALB AND ARE ARG ARM ASM ATA ATF ATG AUS AUT AZE BDI BEL BEN BES BFA BGD BGR BHR BHS BIH "
    "BLM BLR BLZ BMU BOL BRA BRB BRN BTN BVT BWA CAF CAN CCK CHE CHL CHN CIV CMR COD COG COK COL COM CPV CRI CUB "
    "CUW CXR CYM CYP CZE DEU DJI DMA DNK DOM DZA ECU EGY ERI ESH ESP EST ETH FIN FJI FLK FRA FRO FSM GAB GBR GEO "
    "GGY GHA GIB GIN GLP GMB GNB GNQ GRC GRD GRL GTM GUF GUM GUY HKG HMD HND HRV HTI HUN IDN IMN IND IOT IRL IRN "
    "IRQ ISL ISR ITA JAM JEY JOR JPN KAZ KEN KGZ KHM KIR KNA KOR KWT LAO LBN LBR LBY LCA LIE LKA LSO LTU LUX LVA "
    "MAC MAF MAR MCO MDA MDG MDV MEX MHL MKD MLI MLT MMR MNE MNG MNP MOZ MRT MSR MTQ MUS MWI MYS MYT NAM NCL NER "
    "NFK NGA NIC NIU NLD NOR NPL NRU NZL OMN PAK PAN PCN PER PHL PLW PNG POL PRI PRK PRT PRY PSE PYF QAT REU ROU "
    "RUS RWA SAU SDN SEN SGP SGS SHN SJM SLB SLE SLV SMR SOM SPM SRB SSD STP SUR SVK SVN SWE SWZ SXM SYC SYR TCA "
    "TCD TGO THA TJK TKL TKM TLS TON TTO TUN TUR TUV TWN TZA UGA UKR UMI URY USA UZB VAT VCT VEN VGB VIR VNM VUT "
    "WLF WSM XKX YEM ZAF ZMB ZWE ";

/* Is `word` one of the words of a list in which each has a space before and after it? */
static bool listed(const char *list, dm_text word)
{
    if (word.len == 0 || word.len > 16 || memchr(word.ptr, ' ', word.len) != NULL || memchr(word.ptr, '\0', word.len) != NULL)
        return false;
    char needle[20];
    needle[0] = ' ';
    memcpy(needle + 1, word.ptr, word.len);
    needle[word.len + 1] = ' ';
    needle[word.len + 2] = '\0';
    return strstr(list, needle) != NULL;
}

static uint32_t position(const char *const *names, size_t count, dm_text name)
{
    for (uint32_t i = 1; i < count; i++)
        if (dm_text_is(name, names[i]))
            return i;
    return 0;
}
#define POSITION(names, name) position(names, sizeof(names) / sizeof *(names), name)

dm_entity_kind dm_entity_kind_find(dm_text name) { return (dm_entity_kind)POSITION(kind_names, name); }
dm_role_kind dm_role_kind_find(dm_text name) { return (dm_role_kind)POSITION(role_names, name); }
dm_operator dm_operator_find(dm_text name) { return (dm_operator)POSITION(operator_names, name); }
uint32_t dm_slot_find(dm_text name) { return POSITION(slot_names, name); }
bool dm_is_preposition(dm_text word) { return listed(prepositions, word); }
bool dm_is_particle(dm_text word) { return listed(particles, word); }
bool dm_code_known(dm_text code) { return code.len == 3 && listed(codes, code); }

const char *dm_entity_kind_name(dm_entity_kind kind) { return (unsigned)kind < DM_ENTITY_KIND_COUNT ? kind_names[kind] : ""; }
const char *dm_operator_name(dm_operator op) { return (unsigned)op < DM_OPERATOR_COUNT ? operator_names[op] : ""; }

const char *dm_weight_model_file(dm_weight_model model)
{
    static const char *const files[DM_MODEL_COUNT] = {"rank/relation.tsv", "rank/type.tsv", "rank/whole.tsv"};
    return files[model < DM_MODEL_COUNT ? model : 0];
}

/* The model in the top bits: the rows of a small model stand together, whatever the size of the others. */
uint64_t dm_weight_hash(dm_weight_model model, uint64_t feature_hash) { return (uint64_t)model << 62 | feature_hash; }
uint64_t dm_feature_hash(dm_text feature) { return dm_text_hash(feature, 0) >> 2; }
