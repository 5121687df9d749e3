#include "ledger/act_kind.h"

#include <string.h>

#include "ledger/likeness.h"

enum { SLOTS = 1024 };

typedef struct kind_words {
    float rarity; /* as in word_rarity.h: log of all reports of the archive to those with such a word */
    const char *words;
} kind_words;

/* Each word in one form: endings do not count (dm_content_of).  A word stands in one kind. */
static const kind_words kinds[] = {
    {3.0F, "bomb bombings bomber blast explosion explode explosive detonate ied carbomb"},
    {3.3F, "shoot shot shootings shooter gunman gunmen gunfire gunshot gunned sniper"},
    {3.2F, "airstrike warplane jets airforce bombardment aerial drone strikes"},
    {3.7F, "rocket missile mortar shell shellings artillery projectile"},
    {4.9F, "stab stabbed stabbings knife knives machete hacked"},
    {1.3F, "kill killings dead die dies died dying death toll fatal fatalities fatality slain massacre murder bodies assassinate "
           "assassination casualties executed lives"},
    {2.4F, "wound injure injuries hurt"},
    {3.5F, "clash fight fought battle skirmish firefight gunbattle shootout"},
    {4.3F, "kidnap kidnapped kidnappings abduct abduction hostage captive captors hijack hijackers"},
    {2.4F, "attack attackers assault raid storm ambush offensive incursion invasion invade"},
    {2.7F, "arrest detain detention detainee custody jail imprison imprisonment apprehended captured nabbed rounds"},
    {2.2F, "soldier troop serviceman servicemen army military forces navy commandos"},
    {2.9F, "police policeman policemen officer gendarme constable cop cops"},
    {2.9F, "militant insurgent rebel fighter terrorist jihadist extremist guerrilla islamists"},
    {1.5F, "civilian people person man men woman women"},
    {2.9F, "protest protester protestors demonstrate demonstration demonstrator rally rallies march riot rioters unrest"},
    {3.5F, "walkout union workers strikers"},
    {3.7F, "resign resignation quit stepping steps ousted outgoing"},
    {3.6F, "visit trip arrive arrival tour travel travelled"},
    {3.3F, "meet met meetings talks summit conference negotiation negotiate discuss discusses discussions dialogue"},
    {4.0F, "ship vessel boat yacht tanker freighter ferry"},
    {5.1F, "ceasefire truce armistice"},
    {3.6F, "convict conviction guilty sentenced verdict"},
    {2.7F, "trial court judge tribunal prosecutor prosecution charged indicted indictment"},
    {2.0F, "minister ministry premier government cabinet"},
    {2.0F, "president presidential presidency leader"},
    {3.5F, "withdraw withdrawal withdrawn withdrew pullout pull leave left"},
    {3.1F, "plane aircraft airliner airplane jet helicopter flight"},
    {3.7F, "sanction embargo ban bans banned"},
    {3.1F, "accuse accusation allege blame condemn condemnation criticize criticism denounce"},
    {3.0F, "agree agrees agreement deal accord pact treaty sign"},
    {3.6F, "release free freed frees"},
    {4.3F, "deploy deployment send sent"},
    {4.6F, "quake earthquake tremor"},
    {2.3F, "city town village district province region governorate oblast"},
    {2.7F, "vote votes voted voting election poll referendum ballot"},
};
enum { KINDS = sizeof kinds / sizeof *kinds };
_Static_assert(KINDS <= 64, "one bit each");

struct dm_act_kinds {
    uint32_t words[SLOTS];
    uint8_t kind[SLOTS]; /* 1 more */
};

static uint32_t slot_of(const dm_act_kinds *table, uint32_t word)
{
    uint32_t at = word * 2654435761u >> 22;
    while (table->kind[at] != 0 && table->words[at] != word)
        at = (at + 1) & (SLOTS - 1);
    return at;
}

static void add_words(dm_act_kinds *table, uint8_t kind)
{
    const char *word = kinds[kind].words;
    while (*word != '\0') {
        size_t length = strcspn(word, " ");
        dm_content content;
        dm_content_of((dm_text){word, length}, NULL, &content);
        for (uint32_t i = 0; i < content.word_count; i++) {
            uint32_t at = slot_of(table, content.words[i]);
            table->words[at] = content.words[i];
            table->kind[at] = (uint8_t)(kind + 1);
        }
        word += length + (word[length] == ' ');
    }
}

const dm_act_kinds *dm_act_kinds_make(dm_arena *arena)
{
    dm_act_kinds *table = DM_TAKE_ZEROED(arena, dm_act_kinds, 1);
    for (uint8_t kind = 0; kind < KINDS; kind++)
        add_words(table, kind);
    return table;
}

uint64_t dm_act_kind_of(const dm_act_kinds *table, uint32_t word)
{
    uint8_t kind = table->kind[slot_of(table, word)];
    return kind > 0 ? 1ull << (kind - 1) : 0;
}

float dm_act_kinds_rarity(uint64_t set)
{
    float sum = 0;
    for (uint32_t kind = 0; set != 0; kind++, set >>= 1)
        sum += (set & 1) != 0 ? kinds[kind].rarity : 0;
    return sum;
}
