/* Written by tools/merge/train_merge from 645 pairs of reports, 211 of them of one event: do not edit.  docs/ledger.md. */
static const double weight_none = -3.7901;
static const double weight_of[DM_PAIR_COUNT] = {
    0.1601, /* rare words */
    0.2818, /* rarest word */
    0.0341, /* names */
    -0.0893, /* other names */
    0.0775, /* other words */
    0.2964, /* words near the act */
    0.1490, /* texts */
    0.2848, /* copy */
    0.1338, /* actors */
    -0.4267, /* other actors */
    0.1672, /* recipients */
    -0.4395, /* other recipients */
    -0.2081, /* other actor's name */
    0.0534, /* recipient's words */
    -0.1978, /* other recipient's name */
    -0.1280, /* same word for the act */
    0.1224, /* mode */
    -0.3100, /* other mode */
    0.2415, /* place */
    -0.1753, /* other place */
    -0.0609, /* far apart */
    -0.3805, /* other country */
    0.2290, /* day */
    0.4577, /* next day */
    -0.1601, /* days */
    1.1370, /* day told back */
    0.4971, /* span */
    0.4841, /* looks back */
    -0.2651, /* anew */
    0.4081, /* past */
    0.1193, /* known act */
    0.6477, /* after it */
    -0.3862, /* denied in one */
    0.6705, /* numbers */
    -0.1420, /* other numbers */
    0.3287, /* same count */
    -0.4963, /* other count */
    -0.1615, /* other dead */
    -0.1273, /* many alike */
    -0.2847, /* told as news */
    0.3315, /* told in the past */
    0.7437, /* late in its sentence */
    -0.3627, /* the other way round */
    0.7273, /* talks */
    0.2718, /* looks back at the place */
    0.0213, /* looks back at names */
    -0.2643 /* the earlier looks back */
};
