#include "entity/words.h"

#include <string.h>

#include "base/text.h"

/* Each list is one string of space-separated words: it reads as a sentence and costs no relocation. */
static const char *const lists[DM_WORDS_LIST_COUNT] = {
    [DM_WORDS_LOCATIVE] = "above across along amid around at beneath beside beyond in inside into near off onto outside over through throughout "
                          "via within",
    [DM_WORDS_PLACE_OBJECT] = "approach assault attack besiege blanket blockade bomb bombard capture cross defend demolish destroy devastate "
                              "encircle enter evacuate exit flatten flee flood hit invade jolt leave level liberate loot occupy overrun patrol pound raid "
                              "ravage raze reach recapture reclaim retake rock ruin sack seize shake shell storm strafe strike surround sweep tour "
                              "target visit",
    [DM_WORDS_PLACE_SUBJECT] = "awake become burn celebrate collapse crumble descend erupt experience fall lie mark mourn rank sit sleep stand suffer "
                               "wake witness",
    [DM_WORDS_PLACE_NOUN] = "airport airspace area base bazaar branch bridge bureau centre center church city correspondent district division downtown "
                            "embassy garrison headquarters highway hospital hotel inhabitant jail mall mansion market mayor metro metropolis "
                            "mosque museum native neighborhood neighbourhood newspaper north office outskirt palace park people police population "
                            "port prison province railway region resident restaurant river road school skyline south square stadium station "
                            "street suburb subway summit tourism traffic university west zoo east conference accord agreement protocol "
                            "treaty pact",
    [DM_WORDS_GIVE] = "accede advance allocate announce apologise apologize appeal apply award bow cede commit complain concede convey deliver donate "
                      "extend give grant hand lend listen loan object offer owe pledge present promise propose protest provide react reply report respond "
                      "sell signal speak submit supply surrender talk tell transfer turn write yield",
    [DM_WORDS_GIVE_NOUN] = "advisor adviser aid alternative ambassador answer apology appeal approach assistance assurance challenge commitment complaint "
                           "concession debt demand donation envoy export gift grant help invitation letter loan message offer opposition pledge promise "
                           "proposal protest reaction reply request response sale signal submission supply support threat ultimatum warning "
                           "weapon blow",
    [DM_WORDS_TAKE] = "accept acquire await borrow buy demand distance expect extract gain get hear import independent learn obtain purchase "
                      "receive request secede secure seek win",
    [DM_WORDS_TAKE_NOUN] = "aid answer apology approval assistance assurance backing bid clarification comment commitment compensation concession "
                           "condemnation criticism demand denial explanation funding grant guarantee help import independence letter loan message money "
                           "objection offer opposition order permission pledge pressure promise proposal protest reaction reply request response signal "
                           "statement support threat warning",
    [DM_WORDS_PRESS] = "ban blockade boycott call count count depend embargo focus impose lean levy penalty press pressure prevail rely restriction "
                       "sanction slap tariff urge",
    [DM_WORDS_OF_NOUN] = "accusation action ally behalf blessing claim concern condemnation consent critic criticism denunciation enemy foe friend "
                         "government intention opponent part partner policy regime rejection rival suspicion support supporter",
    [DM_WORDS_ROUTE_NOUN] = "border bus corridor distance ferry flight highway line pipeline rail railway road route train",
    [DM_WORDS_POLITICAL_BODY] = "administration authorities authority bureaucrat cabinet court diplomat diplomacy government junta leadership military "
                                "ministry official parliament politician regime",
    [DM_WORDS_STILL] = "busy calm capital cold crowded deserted empty home hot located near normal polluted quiet safe silent tense",
    [DM_WORDS_FOREIGN_ROLE] = "adviser advisor ambassador attache consul consulate contingent contractor counterpart delegate delegation diplomat "
                              "embassy envoy expatriate force marine mercenary mission observer peacekeeper personnel refugee representative soldier "
                              "tourist troop visitor migrant",
    [DM_WORDS_BACKED] = "aligned allied armed backed born brokered drafted friendly funded made mediated mandated owned sponsored supplied "
                        "supported trained",
    [DM_WORDS_FORMER] = "deposed erstwhile ex exiled former late onetime ousted retired",
    [DM_WORDS_CALENDAR] = "apr april aug august dec december easter feb february fri friday jan january jul july jun june mar march mon monday "
                          "nov november oct october ramadan sat saturday sep sept september sun sunday thu thursday tue tuesday wed "
                          "wednesday",
    [DM_WORDS_REPORT] = "accuse acknowledge add admit affirm allege announce argue assert claim comment confirm declare deny disclose explain "
                        "indicate insist maintain note promise quote recall remark reply report respond reveal say state stress suggest swear "
                        "tell testify threaten tweet urge vow warn write",
    [DM_WORDS_STATE_NOUN] = "country kingdom nation neighbor neighbour republic state",
    [DM_WORDS_GROUP_NOUN] = "agency alliance bloc body coalition company faction federation front group insurgency militia movement network "
                            "organisation organization outfit union",
    [DM_WORDS_SIDE_NOUN] = "adversary ally belligerent camp capital combatant country delegation enemy faction foe government group military army "
                           "militia movement nation neighbor neighbour negotiator party power republic rival side signatory state superpower team",
    [DM_WORDS_LEADER_NOUN] = "chancellor diplomat general leader man minister monarch official politician premier president statesman",
    [DM_WORDS_FEMININE] = "actress ahn alice alicia amal amina ana andrea angela anna anne annegret annalena asma aung barbara beatrice bhutto carla "
                          "catherine chairwoman christina christine clara condoleezza congresswoman councilwoman cristina daughter dilma duchess elena "
                          "eleni elisabeth elizabeth ellen emma empress erna eva federica fatima fatou firstlady giorgia girl hasina helen helle "
                          "hillary ingrid isabel jacinda jane janet jean jeanine joyce julia kamala kate keiko khaleda kolinda lady leila liz "
                          "lucia madam mahinda maia maria marie marina marine mary mette michele michelle mother mrs ms nancy navanethem "
                          "nicola nikki nun olga park princess queen roza sahle samantha samia sanna sarah saleswoman sister slavica sonia sophie "
                          "spokeswoman susan susana sviatlana theresa ursula vjosa wife woman xiomara yingluck yulia zuzana",
    [DM_WORDS_MASCULINE] = "abdel abdul abdullah ahmad ahmed alexander alexei ali antonio barack bashar benjamin bishop boris boy brother cardinal "
                           "carlos congressman david dmitry donald duke emmanuel emperor father francois fidel francis george gerhard hamid hassan hosni "
                           "hugo husband ibrahim imam ivan jair jacob james jens jin john jose joseph juan justin kim king kofi leo luis mahmoud "
                           "mahmud man manuel mario matteo michael mike mohamed mohammad mohammed moammar monk mr muammar muhammad muhammadu "
                           "mustafa narendra nicolas nouri olaf omar osama patriarch paul peter pope prince priest recep robert rodrigo saad saddam "
                           "salman sergei sergey sheikh shinzo silvio sir son sultan thabo tony uhuru viktor vladimir volodymyr widower xi "
                           "yasser yoweri",
    [DM_WORDS_AFFILIATION] = "activist affiliate agent ambassador aide boss campaigner candidate chair chairman chairperson chairwoman chief combatant "
                             "commander commissioner delegate delegation deputy diplomat director employee envoy faction fighter figure founder general "
                             "gunman head insurgent leader lawmaker lieutenant member militant militiaman mp negotiator officer official operative "
                             "politician president rebel recruit representative secretary senator soldier source spokesman spokesperson spokeswoman "
                             "staff supporter sympathiser sympathizer terrorist troop veteran wing worker",
    [DM_WORDS_NOT_COUNTRY] = "bay channel coast gulf isthmus mount ocean peninsula sea strait straits",
    [DM_WORDS_INSTITUTION] = "administration air army authority authorities cabinet coastguard constitution court emir force government head "
                             "judiciary junta king legislature military ministry navy parliament police premier president prosecutor queen regime "
                             "sultan treasury",
    [DM_WORDS_MEET] = "call congratulate conversation dialogue greet host invite meet meeting negotiate phone receive speak summit talk telephone thank "
                      "visit welcome",
};

/* Lists are long at most some hundred words, so the search is for the letters and then for the blanks around them. */
bool dm_word_in(dm_word_list list, dm_text word)
{
    if (word.len == 0)
        return false;
    const char *first = lists[list], *end = first + strlen(first);
    for (const char *at = first; (at = memmem(at, (size_t)(end - at), word.ptr, word.len)) != NULL; at++) {
        char after = at[word.len];
        if ((at == first || at[-1] == ' ') && (after == ' ' || after == '\0'))
            return true;
    }
    return false;
}
