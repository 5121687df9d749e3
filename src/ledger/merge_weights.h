/* Written by tools/merge/train_merge from 1255 pairs of reports, 399 of them of one event: do not edit.  docs/ledger.md. */
static const double weight_none = -5.2183;
static const double weight_of[DM_PAIR_COUNT] = {
    0.0653,  /* rare words */
    0.2063,  /* rarest word */
    0.0192,  /* names */
    -0.0896, /* other names */
    0.0445,  /* other words */
    0.4090,  /* words near the act */
    0.0381,  /* words rare at all times */
    0.0873,  /* many rare words */
    -0.0449, /* most words */
    -0.0450, /* other rare names */
    0.1303,  /* a very rare word */
    0.1521,  /* texts */
    -0.0164, /* copy */
    0.0045,  /* actors */
    -0.6828, /* other actors */
    0.1539,  /* recipients */
    -0.2170, /* other recipients */
    -0.1562, /* other actor's name */
    0.0410,  /* recipient's words */
    -0.2278, /* other recipient's name */
    -0.0673, /* same word for the act */
    0.1656,  /* mode */
    -0.3416, /* other mode */
    0.2221,  /* place */
    -0.3163, /* other place */
    -0.0588, /* far apart */
    -0.4333, /* other country */
    0.1561,  /* day */
    0.4075,  /* next day */
    -0.1351, /* days */
    0.8757,  /* day told back */
    0.3306,  /* span */
    0.2737,  /* looks back */
    -0.2655, /* anew */
    0.2815,  /* past */
    0.4165,  /* known act */
    0.3720,  /* after it */
    0.4372,  /* denied in one */
    0.5570,  /* numbers */
    0.0381,  /* other numbers */
    0.2371,  /* same count */
    -0.1864, /* other count */
    -0.2911, /* other dead */
    -0.0224, /* many alike */
    -0.3140, /* told as news */
    0.3638,  /* told in the past */
    0.8489,  /* late in its sentence */
    -0.6544, /* the other way round */
    0.7317,  /* talks */
    0.2030,  /* looks back at the place */
    0.0176,  /* looks back at names */
    0.0907,  /* the earlier looks back */
    0.5109,  /* closest of its days */
    -0.0495, /* others as close */
    0.2695,  /* far ahead of others */
    0.1883,  /* an odd number */
    -0.1906, /* a toll that grows */
    0.4106,  /* most names */
    0.5466,  /* looks back a day */
    -0.3091, /* protest */
    0.1901   /* attack */
};
