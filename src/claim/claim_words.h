/* The word classes of lexicon/words/classes-claims.tsv, looked up once a document. */
#ifndef DM_CLAIM_CLAIM_WORDS_H
#define DM_CLAIM_CLAIM_WORDS_H

/* clang-format off */
#define DM_WORDS_LIST(X) \
    X(INSTRUMENT, "instrument") X(REAFFIRM, "reaffirm") X(RETRACT, "retract") X(RENOUNCE, "renounce-if-negated") \
    X(PROMISE, "promise-verb") X(PROMISE_GIVE, "promise-give") X(ACCEPT, "promise-accept") X(PROMISE_NOUN, "promise-noun") X(PROMISE_CARRIER, "promise-carrier") \
    X(DECIDE, "promise-decide") X(OWN_ACT, "promise-own-act") X(PROMISED, "promise-object") X(PASSIVE, "promise-passive") X(JOINT, "promise-joint") X(SIGN, "promise-sign") X(PERMIT, "promise-permit") X(DOUBT, "promise-doubt") X(NO_PROMISE, "promise-no-act") X(HOSTILE, "promise-hostile") \
    X(NO_DEED, "promise-no-deed") X(PARTY, "promise-party") X(SELF, "promise-self") X(TELL, "promise-tell") X(OBTAIN, "promise-obtain") X(BROKEN, "promise-broken") \
    X(BOND, "promise-bond") X(BOND_MADE, "promise-bond-made") X(BIND, "promise-bind") X(RULE_OUT, "promise-rule-out") X(RULED_OUT, "promise-ruled-out") X(SET, "promise-set") X(MISREAD, "promise-misread") X(VOTED, "promise-voted") \
    X(UNNAMED, "unnamed-source") \
    X(WHAT_TROOPS, "what-troops") X(WHAT_ADVISERS, "what-advisers") X(WHAT_MARINES, "what-marines") X(WHAT_POLICE, "what-police") \
    X(WHAT_PEACEKEEPERS, "what-peacekeepers") X(WHAT_MERCENARIES, "what-mercenaries") X(WHAT_AIRCRAFT, "what-aircraft") \
    X(WHAT_SHIPS, "what-ships") X(WHAT_BASES, "what-bases") X(WHAT_VEHICLES, "what-vehicles") X(BODY, "force-body") \
    X(WITHDRAW, "force-withdraw") X(SEND, "force-send") X(DEPLOY, "force-deploy") X(STATION, "force-station") X(CHANGE, "force-change") \
    X(REQUEST, "force-request") X(AUTHORIZE, "force-authorize") X(PLAN, "force-plan") X(CASUALTY, "force-casualty") X(REFUSE, "force-refuse") X(SHIFT, "force-shift") X(TOTAL, "force-total") X(COMPLETELY, "completely") \
    X(SIZE_DEAD, "size-dead") X(SIZE_INJURED, "size-injured") X(GAP_DISCLOSE, "gap-disclose") X(GAP_SAY, "gap-say") X(GAP_DECLINE, "gap-decline") X(GAP_UNKNOWN, "gap-unknown") X(GAP_KNOWN, "gap-known") \
    X(GAP_DETAIL, "gap-detail") X(GAP_RECORD, "gap-record") X(GAP_TOPIC, "gap-topic") X(GAP_QUANTITY, "gap-quantity") \
    X(GAP_DEADLINE, "gap-deadline") X(GAP_IDENTITY, "gap-identity") X(GAP_CAUSE, "gap-cause") X(GAP_CASUALTIES, "gap-casualties") \
    X(GAP_LOCATION, "gap-location") X(GAP_WITHHELD, "gap-withheld") X(GAP_KEPT, "gap-kept") X(GAP_HEARSAY, "gap-hearsay") X(GAP_TOLD, "gap-told") X(GAP_STRUCK, "gap-struck")
/* clang-format on */

typedef enum dm_words {
#define X(id, name) DM_WORDS_##id,
    DM_WORDS_LIST(X)
#undef X
        DM_WORDS_COUNT
} dm_words;

#endif
