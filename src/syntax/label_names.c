#include <dragoman/syntax.h>

#include <string.h>

#include "base/text.h"

static const char *const upos_names[DM_UPOS_COUNT] = {"_",
#define X(name) #name,
                                                      DM_UPOS_LIST(X)
#undef X
};

static const char *const deprel_names[DM_REL_COUNT] = {"_",
#define X(name, text) text,
                                                       DM_DEPREL_LIST(X)
#undef X
};

const char *dm_upos_name(dm_upos upos) { return (unsigned)upos < DM_UPOS_COUNT ? upos_names[upos] : "_"; }

const char *dm_deprel_name(dm_deprel deprel) { return (unsigned)deprel < DM_REL_COUNT ? deprel_names[deprel] : "_"; }

dm_upos dm_upos_find(dm_text name)
{
    for (unsigned i = 1; i < DM_UPOS_COUNT; i++)
        if (dm_text_is(name, upos_names[i]))
            return (dm_upos)i;
    return DM_UPOS_NONE;
}

dm_deprel dm_deprel_find(dm_text name)
{
    for (unsigned i = 1; i < DM_REL_COUNT; i++)
        if (dm_text_is(name, deprel_names[i]))
            return (dm_deprel)i;
    const char *colon = name.len > 0 ? memchr(name.ptr, ':', name.len) : NULL;
    if (colon != NULL && colon > name.ptr)
        return dm_deprel_find((dm_text){name.ptr, (size_t)(colon - name.ptr)}); /* once: no colon is left */
    return DM_REL_NONE;
}
