#include "syntax/lemma.h"

#include <string.h>

#include "base/text.h"

uint32_t dm_lemma_key(const char *ending, uint32_t length, bool whole, uint32_t upos, uint32_t feats)
{
    uint64_t tag = (uint64_t)upos | (uint64_t)feats << 5 | (uint64_t)length << 20 | (uint64_t)whole << 40;
    uint64_t bytes = 0;
    if (length <= 8)
        memcpy(&bytes, ending, length);
    else
        bytes = dm_text_hash((dm_text){ending, length}, 3);
    uint64_t mixed = (bytes ^ tag * 0x9E3779B97F4A7C15u) * 0xBF58476D1CE4E5B9u;
    mixed ^= mixed >> 32;
    mixed *= 0x94D049BB133111EBu;
    uint32_t key = (uint32_t)(mixed >> 32);
    return key == 0 ? 1 : key;
}

uint16_t dm_lemma_rule_at(const dm_lemma_table *table, uint32_t key)
{
    uint32_t mask = table->slots - 1;
    for (uint32_t i = key & mask, tries = 0; tries <= mask && table->key[i] != 0; i = (i + 1) & mask, tries++)
        if (table->key[i] == key)
            return table->rule_of[i];
    return UINT16_MAX;
}

uint16_t dm_lemma_rule_find(const dm_lemma_table *table, dm_text form, uint32_t upos, uint32_t feats)
{
    uint32_t length = form.len > 4096 ? 4096 : (uint32_t)form.len;
    uint16_t rule = dm_lemma_rule_at(table, dm_lemma_key(form.ptr, length, true, upos, feats));
    for (uint32_t n = length < DM_LEMMA_ENDING_MAX ? length : DM_LEMMA_ENDING_MAX; rule == UINT16_MAX; n--) {
        rule = dm_lemma_rule_at(table, dm_lemma_key(form.ptr + form.len - n, n, false, upos, feats));
        if (n == 0)
            break;
    }
    return rule;
}

dm_text dm_lemma_make(const dm_lemma_table *table, dm_arena *arena, dm_text form, uint32_t upos, uint32_t feats)
{
    uint16_t found = dm_lemma_rule_find(table, form, upos, feats);
    if (found >= table->rule_count)
        return form;
    const dm_lemma_rule *rule = &table->rules[found];
    if (rule->cut > form.len || (rule->cut == form.len && rule->length == 0) || (rule->cut == 0 && rule->length == 0))
        return form;
    size_t kept = form.len - rule->cut;
    if (kept > 0 && kept < form.len && ((unsigned char)form.ptr[kept] & 0xC0) == 0x80)
        return form; /* never cut inside a character */
    char *out = DM_TAKE(arena, char, kept + rule->length + 1u);
    memcpy(out, form.ptr, kept);
    memcpy(out + kept, table->text + rule->text, rule->length);
    out[kept + rule->length] = '\0';
    return (dm_text){out, kept + rule->length};
}
