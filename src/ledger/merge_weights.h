/* Written by tools/merge/train_merge from 896 pairs of reports, 291 of them of one event: do not edit.  docs/ledger.md. */
static const double weight_none = -4.3439;
static const double weight_of[DM_PAIR_COUNT] = {
    0.0842,  /* rare words */
    0.2072,  /* rarest word */
    0.0257,  /* names */
    -0.0890, /* other names */
    0.0436,  /* other words */
    0.5317,  /* words near the act */
    0.0335,  /* words rare at all times */
    0.1064,  /* many rare words */
    0.2659,  /* most words */
    -0.0523, /* other rare names */
    0.1164,  /* a very rare word */
    0.1794,  /* texts */
    -0.0751, /* copy */
    0.0522,  /* actors */
    -0.4149, /* other actors */
    0.1069,  /* recipients */
    -0.4334, /* other recipients */
    -0.1555, /* other actor's name */
    0.0253,  /* recipient's words */
    -0.1980, /* other recipient's name */
    -0.1345, /* same word for the act */
    0.1198,  /* mode */
    -0.2827, /* other mode */
    0.2081,  /* place */
    -0.2837, /* other place */
    -0.0525, /* far apart */
    -0.4186, /* other country */
    0.0997,  /* day */
    0.4291,  /* next day */
    -0.1452, /* days */
    0.8723,  /* day told back */
    0.4999,  /* span */
    0.3159,  /* looks back */
    -0.2504, /* anew */
    0.3705,  /* past */
    0.3917,  /* known act */
    0.2679,  /* after it */
    0.5764,  /* denied in one */
    0.6388,  /* numbers */
    -0.0178, /* other numbers */
    0.4529,  /* same count */
    -0.2054, /* other count */
    -0.1771, /* other dead */
    -0.0420, /* many alike */
    -0.2287, /* told as news */
    0.1749,  /* told in the past */
    0.6780,  /* late in its sentence */
    -0.5818, /* the other way round */
    0.7829,  /* talks */
    0.2252,  /* looks back at the place */
    0.0198,  /* looks back at names */
    -0.0137  /* the earlier looks back */
};
