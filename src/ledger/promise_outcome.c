#include "ledger/promise_outcome.h"

#include "base/text.h"

#include "ledger/outcome_table.h" /* made from lexicon/promises/outcomes.tsv */

enum { SLOTS = 8192, SLOT_SHIFT = 32 - 13, ACT_SEED = 13, ACT_MOST = 64, FORMS_MOST = 512 };

typedef struct entry {
    uint32_t key; /* of a word or an act; 0: free */
    dm_outcome_bits bits;
} entry;

struct dm_outcomes {
    entry entries[SLOTS];
};

static uint32_t slot_of(const dm_outcomes *outcomes, uint32_t key)
{
    uint32_t at = key * 2654435761u >> SLOT_SHIFT;
    while (outcomes->entries[at].key != 0 && outcomes->entries[at].key != key)
        at = (at + 1) & (SLOTS - 1);
    return at;
}

static void add(dm_outcomes *outcomes, uint32_t key, dm_outcome outcome, uint64_t kind)
{
    entry *e = &outcomes->entries[slot_of(outcomes, key)];
    e->key = key;
    e->bits.of[outcome] |= kind;
}

static uint32_t key_of_act(dm_text act) { return (uint32_t)dm_text_hash(act, ACT_SEED) | 1u; }

/* The next piece of `text` up to `separator`, without white space around it; moves the text on. */
static dm_text next_piece(dm_text *text, char separator)
{
    const char *end = memchr(text->ptr, separator, text->len);
    dm_text piece = {text->ptr, end != NULL ? (size_t)(end - text->ptr) : text->len};
    size_t taken = piece.len + (end != NULL);
    text->ptr += taken;
    text->len -= taken;
    return dm_text_trim(piece);
}

/* The forms of a regular word, one behind the other: the stems of sentences cut some of them, not all ("votes" is "vot", "voted" is
 * not cut).  Forms that are no word do no harm. */
static dm_text forms_of(dm_text word, char out[FORMS_MOST])
{
    static const char *const endings[] = {"s", "es", "ed", "ing"};
    size_t length = 0;
    char last = word.ptr[word.len - 1];
    bool doubles = word.len > 2 && strchr("bdglmnprt", last) != NULL && strchr("aeiou", word.ptr[word.len - 2]) != NULL;
    if (word.len > 40)
        return word;
    memcpy(out, word.ptr, word.len);
    length = word.len;
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++)
        for (int twice = 0; twice <= (doubles && i > 1); twice++) {
            size_t kept = word.len - ((last == 'e' && i > 0) || (last == 'y' && (i == 1 || i == 2)));
            out[length++] = ' ';
            memcpy(out + length, word.ptr, kept);
            length += kept;
            if (last == 'y' && kept < word.len)
                out[length++] = 'i';
            else if (twice != 0)
                out[length++] = last;
            memcpy(out + length, endings[i], strlen(endings[i]));
            length += strlen(endings[i]);
        }
    return (dm_text){out, length};
}

static void add_cell(dm_outcomes *outcomes, dm_text cell, dm_outcome outcome, uint64_t kind)
{
    while (cell.len > 0) {
        dm_text word = next_piece(&cell, '|');
        dm_content content;
        char forms[FORMS_MOST];
        if (word.len == 0)
            continue;
        if (word.ptr[0] >= 'A' && word.ptr[0] <= 'Z') {
            add(outcomes, key_of_act(word), outcome, kind);
            continue;
        }
        dm_content_of(forms_of(word, forms), NULL, &content);
        for (uint32_t i = 0; i < content.word_count; i++) {
            add(outcomes, content.words[i], outcome, kind);
            if (outcome == DM_OUTCOME_PROMISED)
                add(outcomes, content.words[i], DM_OUTCOME_KEPT, kind);
        }
    }
}

/* Rows that are called "any" are bit 0; the others have bits of their own. */
const dm_outcomes *dm_outcomes_load(dm_arena *arena)
{
    dm_outcomes *outcomes = DM_TAKE_ZEROED(arena, dm_outcomes, 1);
    dm_text text = {outcome_table, sizeof outcome_table - 1};
    uint32_t kinds = 0;
    bool header = true;
    while (text.len > 0) {
        dm_text line = text;
        const char *end = memchr(text.ptr, '\n', text.len);
        line.len = end != NULL ? (size_t)(end - text.ptr) : text.len;
        text.len -= line.len + (end != NULL);
        text.ptr += line.len + (end != NULL);
        if (line.len == 0 || line.ptr[0] == '#')
            continue;
        bool any = dm_text_is(next_piece(&line, '\t'), "any");
        if (!header && !any && kinds < 63)
            kinds++;
        for (int outcome = 0; !header && outcome < DM_OUTCOME_COUNT && line.len > 0; outcome++)
            add_cell(outcomes, next_piece(&line, '\t'), (dm_outcome)outcome, any ? DM_OUTCOME_ANY : 1ull << kinds);
        header = false;
    }
    return outcomes;
}

static void take(const dm_outcomes *outcomes, uint32_t key, dm_outcome_bits *out)
{
    const entry *e = &outcomes->entries[slot_of(outcomes, key)];
    for (int i = 0; i < DM_OUTCOME_COUNT; i++)
        out->of[i] |= e->bits.of[i];
}

void dm_outcomes_of_words(const dm_outcomes *outcomes, const uint32_t *words, uint32_t count, dm_outcome_bits *out)
{
    for (uint32_t i = 0; i < count; i++)
        take(outcomes, words[i], out);
}

void dm_outcomes_of_act(const dm_outcomes *outcomes, dm_text type, dm_text mode, dm_outcome_bits *out)
{
    char act[ACT_MOST];
    if (type.len == 0 || type.len + mode.len + 1 > sizeof act)
        return;
    take(outcomes, key_of_act(type), out);
    if (mode.len == 0)
        return;
    memcpy(act, type.ptr, type.len);
    act[type.len] = '/';
    memcpy(act + type.len + 1, mode.ptr, mode.len);
    take(outcomes, key_of_act((dm_text){act, type.len + 1 + mode.len}), out);
}
