/* Written by tools/merge/train_merge from 645 pairs of reports, 211 of them of one event: do not edit.  docs/ledger.md. */
static const double weight_none = -4.1080;
static const double weight_of[DM_PAIR_COUNT] = {
    0.0885,  /* rare words */
    0.1783,  /* rarest word */
    0.0201,  /* names */
    -0.0644, /* other names */
    0.0617,  /* other words */
    0.3060,  /* words near the act */
    0.0357,  /* words rare at all times */
    0.1247,  /* many rare words */
    0.2912,  /* most words */
    -0.0481, /* other rare names */
    0.1119,  /* a very rare word */
    0.1770,  /* texts */
    -0.0002, /* copy */
    0.1238,  /* actors */
    -0.5343, /* other actors */
    0.0737,  /* recipients */
    -0.3743, /* other recipients */
    -0.2120, /* other actor's name */
    0.0259,  /* recipient's words */
    -0.1840, /* other recipient's name */
    -0.1190, /* same word for the act */
    0.0922,  /* mode */
    -0.2277, /* other mode */
    0.2160,  /* place */
    -0.2832, /* other place */
    -0.0657, /* far apart */
    -0.2918, /* other country */
    0.1741,  /* day */
    0.4395,  /* next day */
    -0.1440, /* days */
    1.0677,  /* day told back */
    0.6091,  /* span */
    0.4310,  /* looks back */
    -0.3004, /* anew */
    0.4872,  /* past */
    0.3112,  /* known act */
    0.6127,  /* after it */
    -0.3427, /* denied in one */
    0.7629,  /* numbers */
    -0.0853, /* other numbers */
    0.4132,  /* same count */
    -0.4049, /* other count */
    -0.1535, /* other dead */
    -0.0985, /* many alike */
    -0.2933, /* told as news */
    0.3324,  /* told in the past */
    0.6751,  /* late in its sentence */
    -0.3939, /* the other way round */
    0.7546,  /* talks */
    0.2474,  /* looks back at the place */
    0.0190,  /* looks back at names */
    -0.2176  /* the earlier looks back */
};
