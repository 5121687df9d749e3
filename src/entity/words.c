#include "entity/words.h"

#include <string.h>

#include "base/text.h"

/* clang-format off */
/* Each list is sorted by bytes (a test checks it): it is searched by halves. */
static const char *const locative_words[] = {
    "above", "across", "along", "amid", "around", "at", "beneath", "beside", "beyond", "in", "inside", "into", "near", "off",
    "onto", "outside", "over", "through", "throughout", "via", "within"};
static const char *const place_object_words[] = {
    "approach", "assault", "attack", "besiege", "blanket", "blockade", "bomb", "bombard", "capture", "cross", "defend",
    "demolish", "destroy", "devastate", "encircle", "enter", "evacuate", "exit", "flatten", "flee", "flood", "hit", "invade",
    "jolt", "leave", "level", "liberate", "loot", "occupy", "overrun", "patrol", "pound", "raid", "ravage", "raze", "reach",
    "recapture", "reclaim", "retake", "rock", "ruin", "sack", "seize", "shake", "shell", "storm", "strafe", "strike", "surround",
    "sweep", "target", "tour", "visit"};
static const char *const place_subject_words[] = {
    "awake", "become", "burn", "celebrate", "collapse", "crumble", "descend", "erupt", "experience", "fall", "lie", "mark",
    "mourn", "rank", "sit", "sleep", "stand", "suffer", "wake", "witness"};
static const char *const place_noun_words[] = {
    "accord", "agreement", "airfield", "airport", "airspace", "airstrip", "area", "barracks", "base", "bazaar", "borough",
    "branch", "bridge", "bureau", "cathedral", "cemetery", "center", "centre", "checkpoint", "church", "city", "college",
    "conference", "correspondent", "county", "courthouse", "crossing", "dam", "district", "division", "downtown", "east",
    "embassy", "factory", "garrison", "headquarters", "highway", "hospital", "hotel", "inhabitant", "jail", "mall", "mansion",
    "market", "mayor", "metro", "metropolis", "monastery", "mosque", "museum", "native", "neighborhood", "neighbourhood",
    "newspaper", "north", "office", "outskirt", "pact", "palace", "parish", "park", "people", "plant", "police", "population",
    "port", "prison", "protocol", "province", "railway", "refinery", "region", "resident", "restaurant", "river", "road",
    "school", "shrine", "skyline", "south", "square", "stadium", "station", "street", "suburb", "subway", "summit",
    "synagogue", "temple", "theater", "theatre", "tourism", "tower", "township", "traffic", "treaty", "university", "west",
    "zoo"};
static const char *const give_words[] = {
    "accede", "advance", "allocate", "announce", "apologise", "apologize", "appeal", "apply", "award", "bow", "cede", "commit",
    "complain", "concede", "convey", "deliver", "donate", "extend", "give", "grant", "hand", "lend", "listen", "loan", "object",
    "offer", "owe", "pledge", "present", "promise", "propose", "protest", "provide", "react", "reply", "report", "respond",
    "sell", "signal", "speak", "submit", "supply", "surrender", "talk", "tell", "transfer", "turn", "write", "yield"};
static const char *const give_noun_words[] = {
    "adviser", "advisor", "aid", "alternative", "answer", "apology", "appeal", "approach", "assistance",
    "assurance", "blow", "challenge", "commitment", "complaint", "concession", "debt", "demand", "donation", "export",
    "gift", "grant", "help", "invitation", "letter", "loan", "message", "offer", "opposition", "pledge", "promise", "proposal",
    "protest", "reaction", "reply", "request", "response", "sale", "signal", "submission", "supply", "support", "threat",
    "ultimatum", "warning", "weapon"};
static const char *const take_words[] = {
    "accept", "acquire", "await", "borrow", "buy", "demand", "distance", "expect", "extract", "gain", "get", "hear", "import",
    "independent", "learn", "obtain", "purchase", "receive", "request", "secede", "secure", "seek", "win"};
static const char *const take_noun_words[] = {
    "aid", "answer", "apology", "approval", "assistance", "assurance", "backing", "bid", "clarification", "comment", "commitment",
    "compensation", "concession", "condemnation", "criticism", "demand", "denial", "explanation", "funding", "grant", "guarantee",
    "help", "import", "independence", "letter", "loan", "message", "money", "objection", "offer", "opposition", "order",
    "permission", "pledge", "pressure", "promise", "proposal", "protest", "reaction", "reply", "request", "response", "signal",
    "statement", "support", "threat", "warning"};
static const char *const press_words[] = {
    "ban", "blockade", "boycott", "call", "count", "depend", "embargo", "focus", "impose", "lean", "levy", "penalty", "press",
    "pressure", "prevail", "rely", "restriction", "sanction", "slap", "tariff", "urge"};
static const char *const of_noun_words[] = {
    "accusation", "action", "ally", "behalf", "blessing", "claim", "concern", "condemnation", "consent", "critic", "criticism",
    "denunciation", "enemy", "foe", "friend", "government", "intention", "opponent", "part", "partner", "policy", "regime",
    "rejection", "rival", "support", "supporter", "suspicion"};
static const char *const route_noun_words[] = {
    "border", "bus", "corridor", "distance", "ferry", "flight", "highway", "line", "pipeline", "rail", "railway", "road", "route",
    "train"};
static const char *const political_body_words[] = {
    "administration", "authorities", "authority", "bureaucrat", "cabinet", "court", "diplomacy", "diplomat", "government",
    "junta", "leadership", "military", "ministry", "official", "parliament", "politician", "regime"};
static const char *const still_words[] = {
    "busy", "calm", "capital", "cold", "crowded", "deserted", "empty", "home", "hot", "located", "near", "normal", "polluted",
    "quiet", "safe", "silent", "tense"};
static const char *const foreign_role_words[] = {
    "adviser", "advisor", "ambassador", "attache", "consul", "consulate", "contingent", "contractor", "counterpart", "delegate",
    "delegation", "diplomat", "embassy", "envoy", "expatriate", "force", "marine", "mercenary", "migrant", "mission", "observer",
    "peacekeeper", "personnel", "refugee", "representative", "soldier", "tourist", "troop", "visitor"};
static const char *const backed_words[] = {
    "aligned", "allied", "armed", "backed", "born", "brokered", "drafted", "friendly", "funded", "made", "mandated", "mediated",
    "owned", "sponsored", "supplied", "supported", "trained"};
static const char *const former_words[] = {
    "deposed", "erstwhile", "ex", "exiled", "former", "late", "onetime", "ousted", "retired"};
static const char *const calendar_words[] = {
    "apr", "april", "aug", "august", "dec", "december", "easter", "feb", "february", "fri", "friday", "jan", "january", "jul",
    "july", "jun", "june", "mar", "march", "mon", "monday", "nov", "november", "oct", "october", "ramadan", "sat", "saturday",
    "sep", "sept", "september", "sun", "sunday", "thu", "thursday", "tue", "tuesday", "wed", "wednesday"};
static const char *const report_words[] = {
    "accuse", "acknowledge", "add", "admit", "affirm", "allege", "announce", "argue", "assert", "claim", "comment", "confirm",
    "declare", "deny", "disclose", "explain", "indicate", "insist", "maintain", "note", "promise", "quote", "recall", "remark",
    "reply", "report", "respond", "reveal", "say", "state", "stress", "suggest", "swear", "tell", "testify", "threaten", "tweet",
    "urge", "vow", "warn", "write"};
static const char *const state_noun_words[] = {
    "country", "kingdom", "nation", "neighbor", "neighbour", "republic", "state"};
static const char *const group_noun_words[] = {
    "agency", "alliance", "bloc", "body", "coalition", "company", "faction", "federation", "front", "group", "insurgency",
    "militia", "movement", "network", "organisation", "organization", "outfit", "union"};
static const char *const side_noun_words[] = {
    "adversary", "ally", "army", "belligerent", "camp", "capital", "combatant", "country", "delegation", "enemy", "faction",
    "foe", "government", "group", "military", "militia", "movement", "nation", "negotiator", "neighbor", "neighbour", "party",
    "power", "republic", "rival", "side", "signatory", "state", "superpower", "team"};
static const char *const leader_noun_words[] = {
    "chancellor", "diplomat", "general", "leader", "man", "minister", "monarch", "official", "politician", "premier", "president",
    "statesman"};
static const char *const feminine_words[] = {
    "actress", "ahn", "alice", "alicia", "amal", "amina", "ana", "andrea", "angela", "anna", "annalena", "anne", "annegret",
    "asma", "aung", "barbara", "beatrice", "bhutto", "carla", "catherine", "chairwoman", "christina", "christine", "clara",
    "condoleezza", "congresswoman", "councilwoman", "cristina", "daughter", "dilma", "duchess", "elena", "eleni", "elisabeth",
    "elizabeth", "ellen", "emma", "empress", "erna", "eva", "fatima", "fatou", "federica", "firstlady", "giorgia", "girl",
    "hasina", "helen", "helle", "hillary", "ingrid", "isabel", "jacinda", "jane", "janet", "jean", "jeanine", "joyce", "julia",
    "kamala", "kate", "keiko", "khaleda", "kolinda", "lady", "leila", "liz", "lucia", "madam", "mahinda", "maia", "maria",
    "marie", "marina", "marine", "mary", "mette", "michele", "michelle", "mother", "mrs", "ms", "nancy", "navanethem", "nicola",
    "nikki", "nun", "olga", "park", "princess", "queen", "roza", "sahle", "saleswoman", "samantha", "samia", "sanna", "sarah",
    "sister", "slavica", "sonia", "sophie", "spokeswoman", "susan", "susana", "sviatlana", "theresa", "ursula", "vjosa", "wife",
    "woman", "xiomara", "yingluck", "yulia", "zuzana"};
static const char *const masculine_words[] = {
    "abdel", "abdul", "abdullah", "ahmad", "ahmed", "alexander", "alexei", "ali", "antonio", "barack", "bashar", "benjamin",
    "bishop", "boris", "boy", "brother", "cardinal", "carlos", "congressman", "david", "dmitry", "donald", "duke", "emmanuel",
    "emperor", "father", "fidel", "francis", "francois", "george", "gerhard", "hamid", "hassan", "hosni", "hugo", "husband",
    "ibrahim", "imam", "ivan", "jacob", "jair", "james", "jens", "jin", "john", "jose", "joseph", "juan", "justin", "kim", "king",
    "kofi", "leo", "luis", "mahmoud", "mahmud", "man", "manuel", "mario", "matteo", "michael", "mike", "moammar", "mohamed",
    "mohammad", "mohammed", "monk", "mr", "muammar", "muhammad", "muhammadu", "mustafa", "narendra", "nicolas", "nouri", "olaf",
    "omar", "osama", "patriarch", "paul", "peter", "pope", "priest", "prince", "recep", "robert", "rodrigo", "saad", "saddam",
    "salman", "sergei", "sergey", "sheikh", "shinzo", "silvio", "sir", "son", "sultan", "thabo", "tony", "uhuru", "viktor",
    "vladimir", "volodymyr", "widower", "xi", "yasser", "yoweri"};
static const char *const affiliation_words[] = {
    "activist", "affiliate", "agent", "aide", "ambassador", "boss", "campaigner", "candidate", "chair", "chairman", "chairperson",
    "chairwoman", "chief", "combatant", "commander", "commissioner", "delegate", "delegation", "deputy", "diplomat", "director",
    "employee", "envoy", "faction", "fighter", "figure", "founder", "general", "gunman", "head", "insurgent", "lawmaker",
    "leader", "lieutenant", "member", "militant", "militiaman", "mp", "negotiator", "officer", "official", "operative",
    "politician", "president", "rebel", "recruit", "representative", "secretary", "senator", "soldier", "source", "spokesman",
    "spokesperson", "spokeswoman", "staff", "supporter", "sympathiser", "sympathizer", "terrorist", "troop", "veteran", "wing",
    "worker"};
static const char *const not_country_words[] = {
    "bay", "channel", "coast", "gulf", "isthmus", "mount", "ocean", "peninsula", "sea", "strait", "straits"};
static const char *const institution_words[] = {
    "administration", "air", "army", "authorities", "authority", "cabinet", "coastguard", "constitution", "court", "emir",
    "force", "government", "head", "judiciary", "junta", "king", "legislature", "military", "ministry", "navy", "parliament",
    "police", "premier", "president", "prosecutor", "queen", "regime", "sultan", "treasury"};
static const char *const meet_words[] = {
    "call", "congratulate", "conversation", "dialogue", "greet", "host", "invite", "meet", "meeting", "negotiate", "phone",
    "receive", "speak", "summit", "talk", "telephone", "thank", "visit", "welcome"};
static const char *const honorific_words[] = {
    "dr", "dr.", "hon", "hon.", "lady", "lord", "madam", "miss", "mme", "mr", "mr.", "mrs", "mrs.", "ms", "ms.", "prof", "prof.", "sir",
};
static const char *const violent_words[] = {
    "armed", "extremist", "guerrilla", "insurgent", "islamist", "jihadi", "jihadist", "militant", "paramilitary", "rebel",
    "separatist", "terror", "terrorist",
};
static const char *const command_words[] = {
    "advise", "allow", "ask", "authorize", "call", "challenge", "command", "compel", "convince", "encourage", "expect", "force", "get",
    "help", "instruct", "invite", "lead", "oblige", "order", "permit", "persuade", "press", "pressure", "prompt", "push", "request",
    "require", "tell", "urge", "want", "warn",
};
static const char *const no_actor_words[] = {
    "award", "championship", "covid", "cup", "cyclone", "earthquake", "games", "hurricane", "league", "medal", "olympics",
    "operation", "prize", "storm", "tropical", "typhoon", "war",
};
/* clang-format on */

#define LIST(words)                                                                                                                \
    {                                                                                                                              \
        words, sizeof words / sizeof *words                                                                                        \
    }
static const struct {
    const char *const *words;
    size_t count;
} lists[DM_WORDS_LIST_COUNT] = {
    [DM_WORDS_LOCATIVE] = LIST(locative_words),
    [DM_WORDS_PLACE_OBJECT] = LIST(place_object_words),
    [DM_WORDS_PLACE_SUBJECT] = LIST(place_subject_words),
    [DM_WORDS_PLACE_NOUN] = LIST(place_noun_words),
    [DM_WORDS_GIVE] = LIST(give_words),
    [DM_WORDS_GIVE_NOUN] = LIST(give_noun_words),
    [DM_WORDS_TAKE] = LIST(take_words),
    [DM_WORDS_TAKE_NOUN] = LIST(take_noun_words),
    [DM_WORDS_PRESS] = LIST(press_words),
    [DM_WORDS_OF_NOUN] = LIST(of_noun_words),
    [DM_WORDS_ROUTE_NOUN] = LIST(route_noun_words),
    [DM_WORDS_POLITICAL_BODY] = LIST(political_body_words),
    [DM_WORDS_STILL] = LIST(still_words),
    [DM_WORDS_FOREIGN_ROLE] = LIST(foreign_role_words),
    [DM_WORDS_BACKED] = LIST(backed_words),
    [DM_WORDS_FORMER] = LIST(former_words),
    [DM_WORDS_CALENDAR] = LIST(calendar_words),
    [DM_WORDS_REPORT] = LIST(report_words),
    [DM_WORDS_STATE_NOUN] = LIST(state_noun_words),
    [DM_WORDS_GROUP_NOUN] = LIST(group_noun_words),
    [DM_WORDS_SIDE_NOUN] = LIST(side_noun_words),
    [DM_WORDS_LEADER_NOUN] = LIST(leader_noun_words),
    [DM_WORDS_FEMININE] = LIST(feminine_words),
    [DM_WORDS_MASCULINE] = LIST(masculine_words),
    [DM_WORDS_AFFILIATION] = LIST(affiliation_words),
    [DM_WORDS_NOT_COUNTRY] = LIST(not_country_words),
    [DM_WORDS_INSTITUTION] = LIST(institution_words),
    [DM_WORDS_MEET] = LIST(meet_words),
    [DM_WORDS_HONORIFIC] = LIST(honorific_words),
    [DM_WORDS_VIOLENT] = LIST(violent_words),
    [DM_WORDS_COMMAND] = LIST(command_words),
    [DM_WORDS_NO_ACTOR] = LIST(no_actor_words),
};

bool dm_word_in(dm_word_list list, dm_text word)
{
    size_t low = 0, high = lists[list].count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        const char *at = lists[list].words[middle];
        size_t i = 0;
        while (i < word.len && at[i] != '\0' && at[i] == word.ptr[i])
            i++;
        if (i == word.len && at[i] == '\0')
            return true;
        if (i < word.len && (at[i] == '\0' || (unsigned char)at[i] < (unsigned char)word.ptr[i]))
            low = middle + 1;
        else
            high = middle;
    }
    return false;
}

bool dm_word_lists_sorted(void)
{
    for (size_t list = 0; list < DM_WORDS_LIST_COUNT; list++)
        for (size_t i = 1; i < lists[list].count; i++)
            if (strcmp(lists[list].words[i - 1], lists[list].words[i]) >= 0)
                return false;
    return true;
}
