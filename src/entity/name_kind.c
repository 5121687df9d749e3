/* What the words of a name that nobody knows tell of its kind: an authority, a company, a society; a warship of a navy. */
#include "entity/mention_finder.h"

/* What the last word of an unknown organisation's name tells: "Civil Aviation Safety Authority", "Staples Inc.". */
uint8_t dm_entity_sector_of_kind(const dm_finder *finder, const dm_draft *draft)
{
    static const char *const offices[] = {"authority", "agency",      "office",       "service",     "services", "administration",
                                          "bureau",    "directorate", "inspectorate", "secretariat", "secretary"};
    static const char *const companies[] = {"inc",
                                            "inc.",
                                            "corp",
                                            "corp.",
                                            "corporation",
                                            "plc",
                                            "ltd",
                                            "ltd.",
                                            "llc",
                                            "co.",
                                            "airlines",
                                            "airways",
                                            "motors",
                                            "holdings",
                                            "pharmaceuticals",
                                            "technologies",
                                            "communications",
                                            "entertainment",
                                            "petroleum",
                                            "industries",
                                            "enterprises",
                                            "s.a.",
                                            "bank",
                                            "systems",
                                            "energy",
                                            "oil",
                                            "electric",
                                            "steel",
                                            "railways"};
    static const char *const societies[] = {"association", "society",  "federation", "foundation", "coalition",
                                            "network",     "alliance", "initiative", "campaign",   "movement",
                                            "watch",       "club",     "league"};
    dm_text last = finder->folded[draft->core_last];
    if (draft->core_last == draft->core_first)
        return 0;
    if (DM_TEXT_IS_ANY(last, offices))
        return draft->country_known && dm_code_is_country(draft->entity.code) ? DM_GOV : 0;
    return DM_TEXT_IS_ANY(last, companies) ? DM_BUS : DM_TEXT_IS_ANY(last, societies) ? DM_SOC : 0;
}

/* "USS Mason": the prefixes of warships tell whose they are. */
bool dm_entity_is_warship(dm_finder *finder, dm_draft *draft)
{
    static const struct {
        const char *prefix;
        char code[DM_CODE_MAX];
    } navies[] = {{"USS", "USA"}, {"USNS", "USA"}, {"HMS", "GBR"}, {"HMAS", "AUS"}, {"HMCS", "CAN"}, {"HMNZS", "NZL"}};
    for (size_t i = 0; i < sizeof navies / sizeof *navies && draft->core_last > draft->core_first; i++) {
        if (!dm_text_is(finder->syntax->form[draft->core_first], navies[i].prefix))
            continue;
        memcpy(draft->entity.code, navies[i].code, DM_CODE_MAX);
        draft->entity.sector[0] = DM_MIL;
        draft->entity.sector_count = 1;
        draft->entity.via = DM_VIA_NAME_TYPE;
        draft->entity.identifier_text = dm_draft_core_text(finder, draft);
        draft->kind = DM_MENTION_ORGANIZATION;
        draft->resolved = draft->country_known = true;
        return true;
    }
    return false;
}
