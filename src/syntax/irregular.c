#include "syntax/irregular.h"

#include <string.h>

/* Sorted by form. */
static const struct { const char *form, *base; } verbs[] = {
    {"abode", "abide"}, {"arisen", "arise"}, {"arose", "arise"}, {"ate", "eat"}, {"awoke", "awake"}, {"awoken", "awake"}, {"bade", "bid"},
    {"beaten", "beat"}, {"became", "become"}, {"befallen", "befall"}, {"befell", "befall"}, {"began", "begin"}, {"begun", "begin"},
    {"beheld", "behold"}, {"bent", "bend"}, {"beset", "beset"}, {"besought", "beseech"}, {"bet", "bet"}, {"betook", "betake"},
    {"bid", "bid"}, {"bidden", "bid"}, {"bit", "bite"}, {"bitten", "bite"}, {"bled", "bleed"}, {"blew", "blow"}, {"blown", "blow"},
    {"bore", "bear"}, {"borne", "bear"}, {"bought", "buy"}, {"bred", "breed"}, {"broadcast", "broadcast"}, {"broke", "break"},
    {"broken", "break"}, {"brought", "bring"}, {"built", "build"}, {"burnt", "burn"}, {"burst", "burst"}, {"bust", "bust"},
    {"came", "come"}, {"cast", "cast"}, {"caught", "catch"}, {"chose", "choose"}, {"chosen", "choose"}, {"clung", "cling"},
    {"cost", "cost"}, {"crept", "creep"}, {"cut", "cut"}, {"dealt", "deal"}, {"did", "do"}, {"done", "do"}, {"drank", "drink"},
    {"drawn", "draw"}, {"dreamt", "dream"}, {"drew", "draw"}, {"driven", "drive"}, {"drove", "drive"}, {"drunk", "drink"}, {"dug", "dig"},
    {"dwelt", "dwell"}, {"dying", "die"}, {"eaten", "eat"}, {"fallen", "fall"}, {"fed", "feed"}, {"fell", "fall"}, {"felt", "feel"},
    {"fit", "fit"}, {"fled", "flee"}, {"flew", "fly"}, {"flown", "fly"}, {"flung", "fling"}, {"forbade", "forbid"},
    {"forbidden", "forbid"}, {"forecasted", "forecast"}, {"foregone", "forgo"}, {"foresaw", "foresee"}, {"foreseen", "foresee"},
    {"forewent", "forgo"}, {"forgave", "forgive"}, {"forgiven", "forgive"}, {"forgot", "forget"}, {"forgotten", "forget"},
    {"forsaken", "forsake"}, {"forsook", "forsake"}, {"fought", "fight"}, {"found", "find"}, {"froze", "freeze"}, {"frozen", "freeze"},
    {"gave", "give"}, {"given", "give"}, {"gone", "go"}, {"got", "get"}, {"gotten", "get"}, {"grew", "grow"}, {"grown", "grow"},
    {"heard", "hear"}, {"held", "hold"}, {"hewn", "hew"}, {"hid", "hide"}, {"hidden", "hide"}, {"hit", "hit"}, {"hove", "heave"},
    {"hung", "hang"}, {"hurt", "hurt"}, {"interwoven", "interweave"}, {"kept", "keep"}, {"knelt", "kneel"}, {"knew", "know"},
    {"knit", "knit"}, {"known", "know"}, {"laid", "lay"}, {"lain", "lie"}, {"leant", "lean"}, {"leapt", "leap"}, {"learnt", "learn"},
    {"led", "lead"}, {"left", "leave"}, {"lent", "lend"}, {"let", "let"}, {"lit", "light"}, {"lost", "lose"}, {"lying", "lie"},
    {"made", "make"}, {"meant", "mean"}, {"met", "meet"}, {"misled", "mislead"}, {"mistaken", "mistake"}, {"mistook", "mistake"},
    {"misunderstood", "misunderstand"}, {"mown", "mow"}, {"offset", "offset"}, {"outbid", "outbid"}, {"outdid", "outdo"},
    {"outdone", "outdo"}, {"outfought", "outfight"}, {"outgrew", "outgrow"}, {"outran", "outrun"}, {"outsold", "outsell"},
    {"overcame", "overcome"}, {"overdid", "overdo"}, {"overfed", "overfeed"}, {"overflew", "overfly"}, {"overflown", "overfly"},
    {"overheard", "overhear"}, {"overran", "overrun"}, {"overridden", "override"}, {"overrode", "override"}, {"oversaw", "oversee"},
    {"overseen", "oversee"}, {"overtaken", "overtake"}, {"overthrew", "overthrow"}, {"overthrown", "overthrow"}, {"overtook", "overtake"},
    {"paid", "pay"}, {"proven", "prove"}, {"put", "put"}, {"quit", "quit"}, {"quitting", "quit"}, {"ran", "run"}, {"rang", "ring"},
    {"read", "read"}, {"rebuilt", "rebuild"}, {"recast", "recast"}, {"redrawn", "redraw"}, {"redrew", "redraw"}, {"repaid", "repay"},
    {"reset", "reset"}, {"resold", "resell"}, {"retaken", "retake"}, {"rethought", "rethink"}, {"retold", "retell"}, {"retook", "retake"},
    {"rewritten", "rewrite"}, {"rewrote", "rewrite"}, {"rid", "rid"}, {"ridden", "ride"}, {"risen", "rise"}, {"rode", "ride"},
    {"rose", "rise"}, {"rung", "ring"}, {"said", "say"}, {"sang", "sing"}, {"sank", "sink"}, {"sat", "sit"}, {"saw", "see"},
    {"seen", "see"}, {"sent", "send"}, {"set", "set"}, {"sewn", "sew"}, {"shaken", "shake"}, {"shed", "shed"}, {"shod", "shoe"},
    {"shone", "shine"}, {"shook", "shake"}, {"shorn", "shear"}, {"shot", "shoot"}, {"shown", "show"}, {"shrank", "shrink"},
    {"shrunk", "shrink"}, {"shut", "shut"}, {"slain", "slay"}, {"slept", "sleep"}, {"slew", "slay"}, {"slid", "slide"}, {"slit", "slit"},
    {"slung", "sling"}, {"smitten", "smite"}, {"smote", "smite"}, {"sold", "sell"}, {"sought", "seek"}, {"sown", "sow"}, {"spat", "spit"},
    {"sped", "speed"}, {"spelt", "spell"}, {"spent", "spend"}, {"spilt", "spill"}, {"split", "split"}, {"spoke", "speak"},
    {"spoken", "speak"}, {"sprang", "spring"}, {"spread", "spread"}, {"sprung", "spring"}, {"spun", "spin"}, {"stank", "stink"},
    {"stole", "steal"}, {"stolen", "steal"}, {"stood", "stand"}, {"strewn", "strew"}, {"stricken", "strike"}, {"striven", "strive"},
    {"strode", "stride"}, {"strove", "strive"}, {"struck", "strike"}, {"strung", "string"}, {"stuck", "stick"}, {"stung", "sting"},
    {"stunk", "stink"}, {"sung", "sing"}, {"sunk", "sink"}, {"swam", "swim"}, {"swept", "sweep"}, {"swollen", "swell"}, {"swore", "swear"},
    {"sworn", "swear"}, {"swum", "swim"}, {"swung", "swing"}, {"taken", "take"}, {"taught", "teach"}, {"thought", "think"},
    {"threw", "throw"}, {"thrown", "throw"}, {"thrust", "thrust"}, {"told", "tell"}, {"took", "take"}, {"tore", "tear"}, {"torn", "tear"},
    {"trod", "tread"}, {"trodden", "tread"}, {"tying", "tie"}, {"unbound", "unbind"}, {"undercut", "undercut"}, {"undergone", "undergo"},
    {"underlain", "underlie"}, {"understood", "understand"}, {"undertaken", "undertake"}, {"undertook", "undertake"},
    {"underwent", "undergo"}, {"underwritten", "underwrite"}, {"underwrote", "underwrite"}, {"undid", "undo"}, {"undone", "undo"},
    {"unwound", "unwind"}, {"upheld", "uphold"}, {"upset", "upset"}, {"vying", "vie"}, {"went", "go"}, {"wept", "weep"},
    {"withdrawn", "withdraw"}, {"withdrew", "withdraw"}, {"withheld", "withhold"}, {"withstood", "withstand"}, {"woke", "wake"},
    {"woken", "wake"}, {"won", "win"}, {"wore", "wear"}, {"worn", "wear"}, {"wove", "weave"}, {"woven", "weave"}, {"written", "write"},
    {"wrote", "write"}, {"wrung", "wring"},
};

dm_text dm_irregular_verb(dm_text lower)
{
    size_t low = 0, high = sizeof verbs / sizeof *verbs;
    while (low < high) {
        size_t middle = low + (high - low) / 2, length = strlen(verbs[middle].form);
        int order = memcmp(lower.ptr, verbs[middle].form, lower.len < length ? lower.len : length);
        if (order == 0 && lower.len == length)
            return (dm_text){verbs[middle].base, strlen(verbs[middle].base)};
        if (order < 0 || (order == 0 && lower.len < length))
            high = middle;
        else
            low = middle + 1;
    }
    return (dm_text){NULL, 0};
}
