/* Where the missions are that are named by their letters: "AMISOM", "to KFOR", "out of MINUSMA". */
#include "base/text.h"
#include "claim/finder.h"
#include "claim/movement.h"

typedef struct mission {
    const char *letters, *host;
} mission;

/* Missions in one country; the hosts are those of the mandates (public facts).  Folded forms. */
static const mission missions[] = {
    {"afisma", "MLI"},  {"amib", "BDI"},    {"amis", "SDN"},     {"amisom", "SOM"},    {"atmis", "SOM"},    {"aussom", "SOM"},
    {"ecomib", "GNB"},  {"ecomig", "GMB"},  {"ecomil", "LBR"},   {"eulex", "XKX"},     {"ifor", "BIH"},     {"interfet", "TLS"},
    {"isaf", "AFG"},    {"kfor", "XKX"},    {"mfo", "EGY"},      {"minujusth", "HTI"}, {"minurcat", "TCD"}, {"minurso", "ESH"},
    {"minusca", "CAF"}, {"minusma", "MLI"}, {"minustah", "HTI"}, {"misca", "CAF"},     {"monuc", "COD"},    {"monusco", "COD"},
    {"onub", "BDI"},    {"onumoz", "MOZ"},  {"ramsi", "SLB"},    {"samidrc", "COD"},   {"samim", "MOZ"},    {"sfor", "BIH"},
    {"unamid", "SDN"},  {"unamir", "RWA"},  {"unamsil", "SLE"},  {"unavem", "AGO"},    {"undof", "SYR"},    {"unficyp", "CYP"},
    {"unifil", "LBN"},  {"unisfa", "SDN"},  {"unitaf", "SOM"},   {"unmee", "ERI"},     {"unmih", "HTI"},    {"unmik", "XKX"},
    {"unmil", "LBR"},   {"unmis", "SDN"},   {"unmiset", "TLS"},  {"unmiss", "SSD"},    {"unmit", "TLS"},    {"unoci", "CIV"},
    {"unomig", "GEO"},  {"unosom", "SOM"},  {"unprofor", "BIH"}, {"unsmis", "SYR"},    {"untac", "KHM"},    {"untaet", "TLS"},
};

bool dm_movement_mission_host(const dm_syntax *s, uint32_t token, char code[DM_CODE_MAX])
{
    dm_text form = s->form[token];
    if (form.len < 3 || form.ptr[0] < 'A' || form.ptr[0] > 'Z')
        return false;
    if (dm_text_is(s->lower[token], "resolute") && token + 1 < s->token_count && dm_text_is(s->lower[token + 1], "support")) {
        memcpy(code, "AFG", 4);
        return true;
    }
    for (size_t i = 0; i < sizeof missions / sizeof *missions; i++)
        if (dm_text_is(s->lower[token], missions[i].letters)) {
            memcpy(code, missions[i].host, 4);
            return true;
        }
    return false;
}

/* "sent 300 soldiers to AMISOM", "AMISOM says that it has 17,700 troops": the nearest mission of the sentence, those behind the
 * number first. */
bool dm_movement_mission_place(const dm_coder *coder, uint32_t noun, const dm_movement *m, const char *force, dm_force_place *out)
{
    const dm_syntax *s = coder->syntax;
    const dm_sentence *sentence = &s->sentences[s->sentence[noun]];
    uint32_t end = sentence->first + sentence->count;
    char code[DM_CODE_MAX] = "";
    uint32_t found = DM_NO_TOKEN;
    for (uint32_t t = noun + 1; t < end && t < noun + 24 && found == DM_NO_TOKEN; t++)
        if (dm_movement_mission_host(s, t, code))
            found = t;
    for (uint32_t t = noun; t-- > sentence->first && t + 24 > noun && found == DM_NO_TOKEN;)
        if (dm_movement_mission_host(s, t, code))
            found = t;
    if (found == DM_NO_TOKEN || strcmp(code, force) == 0 || (!m->told && !dm_phrase_is_below(s, found, noun)))
        return false;
    *out = (dm_force_place){found, m->direction == DM_DIRECTION_OUT, m->direction == DM_DIRECTION_IN, {0}, false};
    memcpy(out->code, code, DM_CODE_MAX);
    return true;
}

/* "Haiti appealed to Kenya for 600 police officers": to the country that asks. */
bool dm_movement_asker_place(const dm_coder *coder, uint32_t noun, const dm_movement *m, const char *force, dm_force_place *out)
{
    uint32_t subject = m->status == DM_FORCE_REQUESTED && m->token != DM_NO_TOKEN &&
                               coder->syntax->upos[m->token] == DM_UPOS_VERB && coder->syntax->head[noun] == m->token &&
                               dm_phrase_has_child_word(coder->syntax, noun, DM_REL_CASE, "for")
                           ? dm_slots_surface_subject(coder, m->token)
                           : DM_NO_TOKEN;
    dm_parties parties = {0};
    if (subject == DM_NO_TOKEN)
        return false;
    dm_roles_of_filler(coder, subject, &parties);
    for (uint32_t i = 0; i < parties.count; i++) {
        const dm_mention *mention = &coder->mentions->mentions[parties.mention[i]];
        if (strlen(mention->entity.code) != 3 || mention->kind == DM_MENTION_GROUP || strcmp(mention->entity.code, "IGO") == 0 ||
            strcmp(mention->entity.code, "UNO") == 0 || strcmp(mention->entity.code, force) == 0)
            continue;
        *out = (dm_force_place){mention->head, false, true, {0}, false};
        return true;
    }
    return false;
}
