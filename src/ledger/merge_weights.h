/* Written by tools/merge/train_merge from 645 pairs of reports, 211 of them of one event: do not edit.  docs/ledger.md. */
static const double weight_none = -3.7257;
static const double weight_of[DM_PAIR_COUNT] = {
    0.1569,  /* rare words */
    0.2703,  /* rarest word */
    0.0372,  /* names */
    -0.0987, /* other names */
    0.0662,  /* other words */
    0.3782,  /* words near the act */
    0.1790,  /* texts */
    0.2741,  /* copy */
    0.1252,  /* actors */
    -0.5057, /* other actors */
    0.0639,  /* recipients */
    -0.4191, /* other recipients */
    -0.2204, /* other actor's name */
    0.0315,  /* recipient's words */
    -0.1873, /* other recipient's name */
    -0.0782, /* same word for the act */
    0.1330,  /* mode */
    -0.2497, /* other mode */
    0.1642,  /* place */
    -0.2995, /* other place */
    -0.0689, /* far apart */
    -0.2766, /* other country */
    0.1595,  /* day */
    0.4451,  /* next day */
    -0.1480, /* days */
    1.1172,  /* day told back */
    0.5301,  /* span */
    0.4478,  /* looks back */
    -0.2303, /* anew */
    0.4397,  /* past */
    0.2715,  /* known act */
    0.6060,  /* after it */
    -0.4115, /* denied in one */
    0.7134,  /* numbers */
    -0.1223, /* other numbers */
    0.3551,  /* same count */
    -0.4853, /* other count */
    -0.1582, /* other dead */
    -0.1230, /* many alike */
    -0.2457, /* told as news */
    0.3102,  /* told in the past */
    0.7512,  /* late in its sentence */
    -0.4344, /* the other way round */
    0.6979,  /* talks */
    0.2621,  /* looks back at the place */
    0.0213,  /* looks back at names */
    -0.2377  /* the earlier looks back */
};
