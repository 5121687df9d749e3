/* Written by tools/merge/train_bearing from 385 pairs: do not edit.  docs/ledger.md. */
static const double weight_none = -3.4947;
static const double weight_of[DM_BEARING_COUNT] = {
    1.3456,  /* the action's words */
    0.0251,  /* rare words of the action */
    0.0261,  /* names of the action */
    3.9640,  /* words */
    -0.0084, /* rare words */
    0.0446,  /* rarest word */
    0.0000,  /* names */
    -0.0462, /* words in common */
    1.1837,  /* words near the act */
    -0.1224, /* other names */
    0.7739,  /* the party */
    -0.1976, /* nobody named */
    0.1329,  /* done to the party */
    0.8163,  /* recipients */
    -0.1768, /* other recipients */
    0.1824,  /* the promised act */
    0.3159,  /* an act like it */
    -0.1618, /* another act */
    -0.1827, /* mode */
    -0.2394, /* other mode */
    -0.3853, /* days */
    0.3569,  /* when it was due */
    -0.1557, /* a time given */
    -0.1176, /* long after it was due */
    -0.2849, /* promised again */
    0.8592,  /* numbers */
    1.0610,  /* told as done */
    0.0586,  /* told as news */
    -0.0301, /* to come */
    0.1214   /* called off */
};
