/* The mode that the words around a predicate speak for, where its frame names none: "talks held via video link", "killed in a drone
 * attack". */
#include "coding/coder.h"

#include <stdio.h>

#include "base/text.h"

/* Tried in this order: the most telling first. */
static const struct {
    uint8_t type, mode;
} candidates[DM_MODE_WORD_CLASSES] = {
    {DM_CONSULT, DM_MODE_PHONE},      {DM_ASSAULT, DM_MODE_SUICIDE_ATTACK}, {DM_ASSAULT, DM_MODE_DRONE},
    {DM_ASSAULT, DM_MODE_AERIAL},     {DM_ASSAULT, DM_MODE_UNCONVENTIONAL}, {DM_ASSAULT, DM_MODE_HEAVY_WEAPONS},
    {DM_ASSAULT, DM_MODE_EXPLOSIVES}, {DM_ASSAULT, DM_MODE_CROWD_CONTROL},  {DM_ASSAULT, DM_MODE_FIREARMS},
    {DM_ASSAULT, DM_MODE_PRIMITIVE},
};

void dm_mode_terms(const dm_knowledge *knowledge, dm_terms *out)
{
    for (int i = 0; i < DM_MODE_WORD_CLASSES; i++) {
        char name[64];
        snprintf(name, sizeof name, "mode-%s-%s", candidates[i].type == DM_CONSULT ? "consult" : "assault",
                 dm_mode_name((dm_mode)candidates[i].mode));
        out->mode_class[i] = dm_class_find(knowledge, dm_text_of(name));
    }
}

/* A word of the class in the subtree of `token`, other clauses with events of their own left out. */
static bool speaks_for(const dm_coder *coder, uint32_t token, uint32_t class_id)
{
    const dm_syntax *s = coder->syntax;
    uint32_t stack[64], depth = 0;
    stack[depth++] = token;
    while (depth > 0) {
        uint32_t at = stack[--depth];
        if (dm_class_has(coder->knowledge, class_id, s->lemma_symbol[at]))
            return true;
        for (uint32_t i = s->child_first[at]; i < s->child_first[at + 1] && depth < sizeof stack / sizeof *stack; i++) {
            uint32_t child = s->child[i];
            dm_deprel rel = (dm_deprel)s->deprel[child];
            bool other_clause = rel == DM_REL_CONJ || rel == DM_REL_ADVCL || rel == DM_REL_CCOMP || rel == DM_REL_PARATAXIS ||
                                rel == DM_REL_ACL_RELCL;
            if (!other_clause)
                stack[depth++] = child;
        }
    }
    return false;
}

void dm_mode_refine(dm_coder *coder, dm_reading *reading, uint32_t light_verb)
{
    if (reading->mode != DM_MODE_NONE || (reading->type != DM_CONSULT && reading->type != DM_ASSAULT))
        return;
    uint32_t token = light_verb != DM_NO_TOKEN ? light_verb : reading->token;
    for (int i = 0; i < DM_MODE_WORD_CLASSES; i++) {
        if (candidates[i].type != reading->type || coder->terms->mode_class[i] == 0)
            continue;
        if (!speaks_for(coder, token, coder->terms->mode_class[i]) &&
            (token == reading->token || !speaks_for(coder, reading->token, coder->terms->mode_class[i])))
            continue;
        reading->mode = (dm_mode)candidates[i].mode;
        if (reading->frame->cameo_digits <= 3)
            dm_fold_default_cameo(reading);
        return;
    }
}
