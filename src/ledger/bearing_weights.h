/* Written by tools/merge/train_bearing from 428 pairs: do not edit.  docs/ledger.md. */
static const double weight_none = -3.6837;
static const double weight_of[DM_BEARING_COUNT] = {
    1.5125,  /* the action's words */
    0.0178,  /* rare words of the action */
    0.0225,  /* names of the action */
    3.9863,  /* words */
    -0.0073, /* rare words */
    0.0235,  /* rarest word */
    -0.0008, /* names */
    0.0086,  /* words in common */
    1.0158,  /* words near the act */
    -0.1155, /* other names */
    0.7698,  /* the party */
    0.1780,  /* nobody named */
    -0.0497, /* done to the party */
    0.8553,  /* recipients */
    -0.3690, /* other recipients */
    0.1012,  /* the promised act */
    0.4556,  /* an act like it */
    0.0541,  /* another act */
    -0.1005, /* mode */
    -0.0589, /* other mode */
    -0.4151, /* days */
    0.4915,  /* when it was due */
    -0.1685, /* a time given */
    -0.0791, /* long after it was due */
    -0.3107, /* promised again */
    0.9327,  /* numbers */
    1.1240,  /* told as done */
    0.1722,  /* told as news */
    -0.0865, /* to come */
    -0.0172  /* called off */
};
