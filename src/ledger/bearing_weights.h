/* Written by tools/merge/train_bearing from 721 pairs: do not edit.  docs/ledger.md. */
static const double weight_none = -4.3863;
static const double weight_of[DM_BEARING_COUNT] = {
    1.8346,  /* the action's words */
    0.0300,  /* rare words of the action */
    -0.0562, /* names of the action */
    2.2059,  /* words */
    0.0020,  /* rare words */
    0.1079,  /* rarest word */
    0.0492,  /* names */
    -0.0651, /* words in common */
    1.1623,  /* words near the act */
    -0.1520, /* other names */
    1.4806,  /* the party */
    0.0092,  /* nobody named */
    0.0489,  /* done to the party */
    0.8706,  /* recipients */
    -0.2571, /* other recipients */
    0.3595,  /* the promised act */
    0.4393,  /* an act like it */
    -0.1302, /* another act */
    0.0755,  /* mode */
    -0.1279, /* other mode */
    -0.4056, /* days */
    0.3374,  /* when it was due */
    -0.1166, /* a time given */
    -0.0243, /* long after it was due */
    -0.5146, /* promised again */
    0.0705,  /* numbers */
    0.1650,  /* told as done */
    -0.4430, /* told as news */
    -0.0410, /* to come */
    0.0204,  /* called off */
    0.3525,  /* what it is about */
    0.6011,  /* words that keep such a promise */
    -0.0728, /* words that break such a promise */
    -0.1908, /* words that keep it, of the same thing */
    0.9296,  /* a report without records */
    -0.4234  /* a report of plans */
};
