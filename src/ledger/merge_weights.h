/* Written by tools/merge/train_merge from 1797 pairs of reports, 605 of them of one event: do not edit.  docs/ledger.md. */
static const double weight_none = -5.0178;
static const double weight_of[DM_PAIR_COUNT] = {
    0.0893,  /* rare words */
    0.1865,  /* rarest word */
    0.0055,  /* names */
    -0.0677, /* other names */
    0.0231,  /* other words */
    0.2288,  /* words near the act */
    0.0161,  /* words rare at all times */
    0.0613,  /* many rare words */
    -0.0306, /* most words */
    -0.0554, /* other rare names */
    0.1339,  /* a very rare word */
    0.1439,  /* texts */
    -0.1712, /* copy */
    0.0949,  /* actors */
    -0.8849, /* other actors */
    0.2080,  /* recipients */
    -0.3352, /* other recipients */
    -0.1333, /* other actor's name */
    0.0418,  /* recipient's words */
    -0.0256, /* other recipient's name */
    -0.1441, /* same word for the act */
    0.1679,  /* mode */
    -0.4117, /* other mode */
    0.1500,  /* place */
    -0.2277, /* other place */
    -0.0687, /* far apart */
    -0.2219, /* other country */
    0.1565,  /* day */
    0.3815,  /* next day */
    -0.1646, /* days */
    0.9173,  /* day told back */
    0.2248,  /* span */
    0.2034,  /* looks back */
    -0.1996, /* anew */
    0.3842,  /* past */
    0.5941,  /* known act */
    0.3495,  /* after it */
    0.3272,  /* denied in one */
    0.6036,  /* numbers */
    -0.1590, /* other numbers */
    0.1317,  /* same count */
    -0.2742, /* other count */
    -0.3937, /* other dead */
    -0.0587, /* many alike */
    -0.2554, /* told as news */
    0.2765,  /* told in the past */
    1.0163,  /* late in its sentence */
    -0.6934, /* the other way round */
    0.7306,  /* talks */
    0.2663,  /* looks back at the place */
    0.0153,  /* looks back at names */
    0.1514,  /* the earlier looks back */
    0.2533,  /* closest of its days */
    -0.0393, /* others as close */
    0.2259,  /* far ahead of others */
    0.2432,  /* an odd number */
    0.0418,  /* a toll that grows */
    0.3194,  /* most names */
    0.3590,  /* looks back a day */
    -0.1768, /* protest */
    0.1678,  /* attack */
    0.7280,  /* names of the reports */
    0.0475,  /* rare words of the reports */
    0.5421,  /* acts told alike */
    0.1872,  /* kind of act */
    0.0476,  /* actor's name */
    0.1014,  /* no other recipient */
    0.0457,  /* parties in the other report */
    -0.0517, /* parties not in the other report */
    0.2708,  /* the report looks back */
    -0.2788, /* fewer dead */
    -0.3961, /* accusation */
    -0.8191, /* demand */
    -1.3326, /* aid */
    -1.2675  /* refusal */
};
