/* Written by tools/merge/train_bearing from 722 pairs: do not edit.  docs/ledger.md. */
static const double weight_none = -4.5641;
static const double weight_of[DM_BEARING_COUNT] = {
    1.7755,  /* the action's words */
    0.0361,  /* rare words of the action */
    -0.0509, /* names of the action */
    2.3628,  /* words */
    0.0311,  /* rare words */
    0.1127,  /* rarest word */
    0.0458,  /* names */
    -0.0918, /* words in common */
    1.1107,  /* words near the act */
    -0.1524, /* other names */
    1.4968,  /* the party */
    -0.0354, /* nobody named */
    0.0464,  /* done to the party */
    0.9525,  /* recipients */
    -0.2300, /* other recipients */
    0.3414,  /* the promised act */
    0.4416,  /* an act like it */
    -0.1419, /* another act */
    0.0931,  /* mode */
    -0.1300, /* other mode */
    -0.4140, /* days */
    0.3342,  /* when it was due */
    -0.0922, /* a time given */
    -0.0656, /* long after it was due */
    -0.4993, /* promised again */
    0.2086,  /* numbers */
    0.1856,  /* told as done */
    -0.4060, /* told as news */
    -0.0314, /* to come */
    0.0145,  /* called off */
    0.3790,  /* what it is about */
    0.5990,  /* words that keep such a promise */
    -0.0407, /* words that break such a promise */
    -0.1217, /* words that keep it, of the same thing */
    0.9229,  /* a report without records */
    -0.3592  /* a report of plans */
};
