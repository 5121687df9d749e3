#include "syntax/lemma.h"

#include <string.h>

#include <dragoman/syntax.h>

#include "base/text.h"

static uint32_t mix_key(uint64_t bytes, uint32_t length, bool whole, uint32_t upos, uint32_t feats)
{
    uint64_t tag = (uint64_t)upos | (uint64_t)feats << 5 | (uint64_t)length << 20 | (uint64_t)whole << 40;
    uint64_t mixed = (bytes ^ tag * 0x9E3779B97F4A7C15u) * 0xBF58476D1CE4E5B9u;
    mixed ^= mixed >> 32;
    mixed *= 0x94D049BB133111EBu;
    uint32_t key = (uint32_t)(mixed >> 32);
    return key == 0 ? 1 : key;
}

/* The last (up to 8) bytes of a text, the last one highest, so that shifts give shorter endings. */
static uint64_t last_bytes(const char *text, uint32_t length)
{
    uint64_t bytes = 0;
    if (length >= 8)
        memcpy(&bytes, text + length - 8, 8);
    else
        for (uint32_t i = 0; i < length; i++)
            bytes |= (uint64_t)(unsigned char)text[length - 1 - i] << (56 - 8 * i);
    return bytes;
}

static uint64_t ending_of(uint64_t last, uint32_t length) { return length == 0 ? 0 : last >> (64 - 8 * length); }

uint32_t dm_lemma_key(const char *ending, uint32_t length, bool whole, uint32_t upos, uint32_t feats)
{
    uint64_t bytes = length <= 8 ? ending_of(last_bytes(ending, length), length) : dm_text_hash((dm_text){ending, length}, 3);
    return mix_key(bytes, length, whole, upos, feats);
}

uint16_t dm_lemma_rule_at(const dm_lemma_table *table, uint32_t key)
{
    uint32_t mask = table->slots - 1;
    for (uint32_t i = key & mask, tries = 0; tries <= mask && table->key[i] != 0; i = (i + 1) & mask, tries++)
        if (table->key[i] == key)
            return table->rule_of[i];
    return UINT16_MAX;
}

uint16_t dm_lemma_rule_find(const dm_lemma_table *table, dm_text form, uint32_t upos, uint32_t feats, bool *whole)
{
    uint32_t length = form.len > 4096 ? 4096 : (uint32_t)form.len;
    uint64_t last = last_bytes(form.ptr + form.len - length, length);
    uint64_t all = length <= 8 ? ending_of(last, length) : dm_text_hash((dm_text){form.ptr, length}, 3);
    uint16_t rule = dm_lemma_rule_at(table, mix_key(all, length, true, upos, feats));
    if (rule == UINT16_MAX)
        rule = dm_lemma_rule_at(table, mix_key(all, length, true, upos, DM_LEMMA_ANY_FEATS));
    if (whole != NULL)
        *whole = rule != UINT16_MAX;
    for (uint32_t n = length < DM_LEMMA_ENDING_MAX ? length : DM_LEMMA_ENDING_MAX; rule == UINT16_MAX; n--) {
        rule = dm_lemma_rule_at(table, mix_key(ending_of(last, n), n, false, upos, feats));
        if (n == 0)
            break;
    }
    return rule;
}

static bool is_known(const dm_vocabulary *vocabulary, const char *word, size_t length)
{
    char normal[DM_NORMAL_BYTES];
    uint32_t n = dm_normal_form((dm_text){word, length}, normal);
    return dm_vocabulary_find(vocabulary, dm_word_hash(normal, n)) != DM_NO_ROW;
}

/* `word` has room for one more byte.  Returns the length. */
static size_t mend_final_e(const dm_vocabulary *vocabulary, char *word, size_t length)
{
    if (length < 2 || is_known(vocabulary, word, length))
        return length;
    if (word[length - 1] == 'e')
        return is_known(vocabulary, word, length - 1) ? length - 1 : length;
    word[length] = 'e';
    return is_known(vocabulary, word, length + 1) ? length + 1 : length;
}

dm_text dm_lemma_make(const dm_lemma_table *table, const dm_vocabulary *vocabulary, dm_arena *arena, dm_text form, uint32_t upos,
                      uint32_t feats)
{
    bool whole;
    uint16_t found = dm_lemma_rule_find(table, form, upos, feats, &whole);
    if (found >= table->rule_count)
        return form;
    const dm_lemma_rule *rule = &table->rules[found];
    if (rule->cut > form.len || (rule->cut == form.len && rule->length == 0) || (rule->cut == 0 && rule->length == 0))
        return form;
    size_t kept = form.len - rule->cut, length = kept + rule->length;
    if (kept > 0 && kept < form.len && ((unsigned char)form.ptr[kept] & 0xC0) == 0x80)
        return form; /* never cut inside a character */
    char *out = DM_TAKE(arena, char, length + 2);
    memcpy(out, form.ptr, kept);
    if (rule->length > 0) /* a table of rules that only cut has no text */
        memcpy(out + kept, table->text + rule->text, rule->length);
    if (!whole && (upos == DM_UPOS_VERB || upos == DM_UPOS_NOUN))
        length = mend_final_e(vocabulary, out, length);
    out[length] = '\0';
    return (dm_text){out, length};
}
