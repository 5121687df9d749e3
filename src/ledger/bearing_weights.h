/* Written by tools/merge/train_bearing from 858 pairs: do not edit.  docs/ledger.md. */
static const double weight_none = -4.2183;
static const double weight_of[DM_BEARING_COUNT] = {
    1.7209,  /* the action's words */
    0.0444,  /* rare words of the action */
    -0.0198, /* names of the action */
    3.1687,  /* words */
    -0.0024, /* rare words */
    0.1115,  /* rarest word */
    0.0236,  /* names */
    -0.0912, /* words in common */
    0.7314,  /* words near the act */
    -0.1538, /* other names */
    1.1463,  /* the party */
    -0.1084, /* nobody named */
    0.3890,  /* done to the party */
    0.6913,  /* recipients */
    -0.4568, /* other recipients */
    -0.1795, /* the promised act */
    0.4211,  /* an act like it */
    -0.1538, /* another act */
    0.2682,  /* mode */
    -0.1221, /* other mode */
    -0.3522, /* days */
    -0.1248, /* when it was due */
    0.1024,  /* a time given */
    0.0664,  /* long after it was due */
    -0.6267, /* promised again */
    0.1072,  /* numbers */
    0.0941,  /* told as done */
    -0.2300, /* told as news */
    0.1013,  /* to come */
    0.0310,  /* called off */
    0.3993,  /* what it is about */
    0.0110,  /* words that keep such a promise */
    0.1234,  /* words that break such a promise */
    0.1138,  /* words that keep it, of the same thing */
    0.9570,  /* a report without records */
    -0.5183, /* a report of plans */
    0.5695,  /* the promisor's words */
    0.3369,  /* an act that keeps such a promise */
    -0.0912, /* what it is about, near the act */
    -0.0514, /* the action's words, many days later */
    1.1654,  /* on the day */
    -0.8300  /* done by another */
};
