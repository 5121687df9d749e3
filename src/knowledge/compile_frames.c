/* lexicon/events: stanzas -> frames, filed under each of their lemmas. */
#include <stdlib.h>

#include "knowledge/compiler.h"
#include "knowledge/vocabulary.h"

typedef struct lemma_field {
    dm_field at;
    dm_predicate_pos pos;
} lemma_field;

/* A stanza on its way to frames. */
typedef struct stanza {
    dm_compiler *c;
    dm_frame frame;
    dm_field at, operator_at;
    bool has_event, has_example, has_not, failed;
    uint32_t both_count, priority;
    bool last; /* `priority: last` */
    DM_VECTOR(lemma_field) lemmas;
    DM_VECTOR(dm_condition) conditions;
    DM_VECTOR(dm_entry) examples;
} stanza;

static void wrong(stanza *s, dm_field at, const char *what)
{
    s->failed = true;
    dm_diagnose(s->c->diagnostics, at, "%s '%.*s'", what, (int)at.text.len, at.text.ptr);
}

/* ---- keys ---------------------------------------------------------------------------------------------------------- */

typedef void (*key_reader)(stanza *s, const dm_entry *entry);

static void read_name(stanza *s, const dm_entry *entry)
{
    uint32_t *line = dm_map_put(&s->c->frame_map, entry->value.text, entry->value.line);
    if (*line != entry->value.line)
        wrong(s, entry->value, "two frames of the name");
    s->frame.name = dm_compiler_symbol(s->c, entry->value.text);
}

static void read_lemmas(stanza *s, const dm_entry *entry)
{
    dm_predicate_pos pos = dm_text_is(entry->key.text, "verb")   ? DM_PREDICATE_VERB
                           : dm_text_is(entry->key.text, "noun") ? DM_PREDICATE_NOUN
                                                                 : DM_PREDICATE_ADJECTIVE;
    dm_field *parts;
    uint32_t count = dm_field_split(s->c->diagnostics, entry->value, ',', &parts);
    for (uint32_t i = 0; i < count; i++)
        DM_PUSH(s->c->arena, &s->lemmas, ((lemma_field){parts[i], pos}));
}

static void read_event(stanza *s, const dm_entry *entry)
{
    s->has_event = true;
    if (!dm_text_is(entry->value.text, "none"))
        s->failed |= !dm_compile_event(s->c, entry->value, false, &s->frame.type, &s->frame.mode);
}

static void read_operator(stanza *s, const dm_entry *entry)
{
    s->frame.op = (uint8_t)dm_operator_find(entry->value.text);
    s->operator_at = entry->value;
    if (s->frame.op == DM_OPERATOR_NONE)
        wrong(s, entry->value, "unknown operator");
}

static void read_cameo(stanza *s, const dm_entry *entry)
{
    dm_text t = entry->value.text;
    int64_t code;
    bool good = t.len >= 2 && t.len <= 4 && t.ptr[0] != '-' && dm_text_to_int(t, &code);
    int root = good ? (t.ptr[0] - '0') * 10 + (t.ptr[1] - '0') : 0;
    if (root < 1 || root > 20) {
        wrong(s, entry->value, "no CAMEO code:");
        return;
    }
    s->frame.cameo = (uint16_t)code;
    s->frame.cameo_digits = (uint8_t)t.len;
}

static void read_role_slots(stanza *s, const dm_entry *entry)
{
    bool recipient = dm_text_is(entry->key.text, "recipient");
    uint32_t count;
    s->failed |= !dm_compile_paths(s->c, entry->value, recipient ? s->frame.recipient : s->frame.actor, DM_FRAME_PATHS_MAX, &count);
    if (recipient)
        s->frame.recipient_count = (uint8_t)count;
    else
        s->frame.actor_count = (uint8_t)count;
    if (dm_text_is(entry->key.text, "both"))
        s->frame.reciprocal = 1;
}

static void read_need(stanza *s, const dm_entry *entry)
{
    dm_text *words;
    uint32_t count = dm_text_split(s->c->arena, entry->value.text, ' ', &words);
    for (uint32_t i = 0; i < count; i++) {
        if (dm_text_is(words[i], "actor"))
            s->frame.needs |= 1;
        else if (dm_text_is(words[i], "recipient"))
            s->frame.needs |= 2;
        else
            wrong(s, dm_field_part(entry->value, words[i]), "need: is of actor, recipient; not");
    }
}

static void read_condition(stanza *s, const dm_entry *entry)
{
    dm_condition condition;
    if (dm_compile_condition(s->c, entry->value, &condition))
        DM_PUSH(s->c->arena, &s->conditions, condition);
    else
        s->failed = true;
}

static void read_example(stanza *s, const dm_entry *entry)
{
    if (dm_text_is(entry->key.text, "not"))
        s->has_not = true;
    else
        s->has_example = true;
    DM_PUSH(s->c->arena, &s->examples, *entry);
}

static void read_contexts(stanza *s, const dm_entry *entry)
{
    dm_field *parts;
    uint32_t count = dm_field_split(s->c->diagnostics, entry->value, '|', &parts);
    for (uint32_t i = 0; i < count; i++) {
        dm_context context = dm_context_find(parts[i].text);
        if (context == DM_CONTEXT_COUNT)
            wrong(s, parts[i], "unknown context");
        else
            s->frame.contexts |= UINT64_C(1) << context;
    }
}

static void read_auxiliary(stanza *s, const dm_entry *entry)
{
    static const struct {
        const char *name;
        uint32_t bit;
    } known[] = {{"future", DM_AUX_FUTURE},
                 {"historical", DM_AUX_HISTORICAL},
                 {"hypothetical", DM_AUX_HYPOTHETICAL},
                 {"negation", DM_AUX_NEGATION}};
    dm_field *parts;
    uint32_t count = dm_field_split(s->c->diagnostics, entry->value, '|', &parts);
    for (uint32_t i = 0; i < count; i++) {
        uint32_t bit = 0;
        for (size_t k = 0; k < sizeof known / sizeof *known; k++)
            if (dm_text_is(parts[i].text, known[k].name))
                bit = known[k].bit;
        if (bit == 0)
            wrong(s, parts[i], "unknown auxiliary");
        s->frame.auxiliary |= bit;
    }
}

/* 0.00 .. 1.00 */
static void read_weight(stanza *s, const dm_entry *entry)
{
    dm_text t = entry->value.text;
    unsigned weight = 0;
    bool good = t.len >= 1 && t.len <= 4 && (t.ptr[0] == '0' || t.ptr[0] == '1') && (t.len == 1 || (t.len > 2 && t.ptr[1] == '.'));
    for (size_t i = 0; good && i < 4; i++) {
        if (i == 1)
            continue;
        char digit = i < t.len ? t.ptr[i] : '0';
        good = digit >= '0' && digit <= '9';
        weight = weight * 10 + (unsigned)(digit - '0');
    }
    if (!good || weight > 100)
        wrong(s, entry->value, "a weight is 0.00 to 1.00; not");
    else
        s->frame.weight = (uint16_t)weight;
}

/* 0 .. 9: as many conditions more that the frame counts as having in the order of its lemma; last: behind all others. */
static void read_priority(stanza *s, const dm_entry *entry)
{
    dm_text t = entry->value.text;
    if (dm_text_is(t, "last"))
        s->last = true;
    else if (t.len != 1 || t.ptr[0] < '0' || t.ptr[0] > '9')
        wrong(s, entry->value, "a priority is 0 to 9, or last; not");
    else
        s->priority = (uint32_t)(t.ptr[0] - '0');
}

static void read_note(stanza *s, const dm_entry *entry) { (void)s, (void)entry; }

static const struct key {
    const char *name;
    key_reader reader;
    bool once;
} keys[] = {{"frame", read_name, true},
            {"verb", read_lemmas, false},
            {"noun", read_lemmas, false},
            {"adjective", read_lemmas, false},
            {"event", read_event, true},
            {"operator", read_operator, true},
            {"cameo", read_cameo, true},
            {"actor", read_role_slots, true},
            {"recipient", read_role_slots, true},
            {"both", read_role_slots, true},
            {"need", read_need, true},
            {"if", read_condition, false},
            {"ex", read_example, false},
            {"not", read_example, false},
            {"ex-known", read_example, false},
            {"context", read_contexts, false},
            {"auxiliary", read_auxiliary, false},
            {"weight", read_weight, true},
            {"priority", read_priority, true},
            {"note", read_note, false}};
enum { KEY_COUNT = sizeof keys / sizeof *keys };

static void read_keys(stanza *s, const dm_entry *entries, uint32_t count, bool seen[KEY_COUNT])
{
    for (uint32_t i = 0; i < count; i++) {
        uint32_t k = 0;
        while (k < KEY_COUNT && !dm_text_is(entries[i].key.text, keys[k].name))
            k++;
        if (k == KEY_COUNT) {
            wrong(s, entries[i].key, "unknown key");
        } else if (keys[k].once && seen[k]) {
            wrong(s, entries[i].key, "a second");
        } else {
            seen[k] = true;
            keys[k].reader(s, &entries[i]);
        }
    }
}

static bool has_key(const bool seen[KEY_COUNT], const char *name)
{
    for (uint32_t k = 0; k < KEY_COUNT; k++)
        if (strcmp(keys[k].name, name) == 0)
            return seen[k];
    return false;
}

static void require(stanza *s, bool holds, const char *message)
{
    if (holds)
        return;
    s->failed = true;
    dm_diagnose(s->c->diagnostics, s->at, "%s", message);
}

static void check_whole(stanza *s, const bool seen[KEY_COUNT])
{
    bool is_discard = s->has_event && s->frame.type == DM_EVENT_NONE && s->frame.op == DM_OPERATOR_NONE;
    require(s, has_key(seen, "verb") || has_key(seen, "noun") || has_key(seen, "adjective"),
            "a frame needs a verb:, noun: or adjective:");
    require(s, s->has_event || has_key(seen, "operator"), "a frame needs an event: or an operator:");
    require(s, s->has_example || (is_discard && s->has_not),
            is_discard ? "a discard frame needs a not: example" : "a frame needs an ex: example");
    require(s, !(has_key(seen, "both") && (has_key(seen, "actor") || has_key(seen, "recipient"))),
            "both: stands instead of actor: and recipient:");
    if (s->frame.op == DM_OPERATOR_STOP)
        require(s, s->frame.type != DM_EVENT_NONE, "operator stop needs an event:");
}

/* ---- filing ------------------------------------------------------------------------------------------------------------ */

/* More than any frame's score: what every frame but those of `priority: last` has more. */
enum { ABOVE_LAST = 1000 };

static uint32_t score_of(const dm_compiler *c, const dm_frame *frame, bool needs_inner)
{
    bool is_discard = frame->type == DM_EVENT_NONE && frame->op == DM_OPERATOR_NONE;
    uint32_t score = (frame->needs & 1u) + (frame->needs >> 1 & 1u) + needs_inner + (is_discard ? 2u : 0u);
    for (uint32_t i = 0; i < frame->condition_count; i++) {
        const dm_condition *condition = &c->conditions.data[frame->first_condition + i];
        bool weak = condition->negated || c->values.data[condition->first_value].kind == DM_VALUE_ANY;
        score += weak ? 1 : 3;
    }
    return score;
}

static void push_word_condition(dm_compiler *c, const dm_slot_path *paths, uint16_t path_count, uint32_t word)
{
    dm_condition *condition = DM_PUSH_SLOT(c->arena, &c->conditions);
    memset(condition, 0, sizeof *condition);
    condition->first_path = c->paths.count;
    condition->path_count = path_count;
    condition->first_value = c->values.count;
    condition->value_count = 1;
    for (uint32_t i = 0; i < path_count; i++)
        DM_PUSH(c->arena, &c->paths, paths[i]);
    dm_value *value = DM_PUSH_SLOT(c->arena, &c->values);
    memset(value, 0, sizeof *value);
    value->kind = DM_VALUE_WORD;
    value->id = word;
}

/* File the stanza's frame under one spelling.  Words before a noun become conditions on `mod`, at one or two steps: in "air defense
 * system" the parser hangs "air" on "defense". */
static void file_frame(stanza *s, const lemma_field *lemma, uint32_t head, uint32_t particle, const uint32_t *modifiers,
                       uint32_t modifier_count)
{
    dm_compiler *c = s->c;
    dm_filed_frame *filed = DM_PUSH_SLOT(c->arena, &c->filed);
    memset(filed, 0, sizeof *filed);
    memcpy(&filed->frame, &s->frame, sizeof filed->frame);
    filed->frame.lemma = head;
    filed->frame.particle = particle;
    filed->frame.pos = (uint8_t)lemma->pos;
    filed->frame.first_condition = c->conditions.count;
    for (uint32_t i = 0; i < s->conditions.count; i++)
        memcpy(DM_PUSH_SLOT(c->arena, &c->conditions), &s->conditions.data[i], sizeof(dm_condition));
    static const dm_slot_path before[2] = {{{DM_SLOT_MOD, 0}}, {{DM_SLOT_MOD, DM_SLOT_MOD}}};
    for (uint32_t i = 0; i < modifier_count; i++)
        push_word_condition(c, before, modifier_count > 1 ? 2 : 1, modifiers[i]);
    filed->frame.condition_count = c->conditions.count - filed->frame.first_condition;
    filed->order = c->filed.count;
    filed->at = lemma->at;
    filed->needs_inner = s->frame.op != DM_OPERATOR_NONE && (s->frame.type == DM_EVENT_NONE || s->frame.op == DM_OPERATOR_STOP);
    filed->score = score_of(c, &filed->frame, filed->needs_inner) + s->priority + (s->last ? 0 : ABOVE_LAST);
}

/* "pull out": the first word is the lemma, the second its particle. */
static void file_verb(stanza *s, const lemma_field *lemma)
{
    dm_field *words;
    uint32_t count = dm_field_split(s->c->diagnostics, lemma->at, ' ', &words);
    uint32_t particle = 0;
    if (count == 2 && dm_is_particle(words[1].text)) {
        particle = dm_compiler_symbol(s->c, words[1].text);
    } else if (count != 1) {
        dm_diagnose(
            s->c->diagnostics, words[count > 1 ? 1 : 0],
            "a verb is one word, or one and a particle; write the rest as a condition (\"verb: open\", \"if: obj = fire\")");
        return;
    }
    dm_spelling spellings[3];
    uint32_t spelling_count = dm_compiler_spellings(s->c, words[0], spellings);
    for (uint32_t i = 0; i < spelling_count; i++)
        if (spellings[i].modifier_count == 0)
            file_frame(s, lemma, spellings[i].head, particle, NULL, 0);
}

/* "declaration of war": the noun before the preposition, with a condition on the preposition's object. */
static bool file_noun_of(stanza *s, const lemma_field *lemma, const dm_field *words, uint32_t count)
{
    uint32_t at = 1;
    while (at + 1 < count && !dm_is_preposition(words[at].text))
        at++;
    if (at + 1 >= count)
        return false;
    dm_compiler *c = s->c;
    uint32_t preposition = dm_compiler_symbol(c, words[at].text);
    uint32_t modifiers[DM_PHRASE_WORDS_MAX];
    for (uint32_t i = 0; i + 1 < at && i < DM_PHRASE_WORDS_MAX; i++)
        modifiers[i] = dm_compiler_symbol(c, dm_text_fold(c->arena, words[i].text));
    dm_spelling object[3];
    dm_field last = words[count - 1];
    if (dm_compiler_spellings(c, last, object) == 0)
        return true;
    dm_slot_path paths[2] = {{{DM_SLOT_PREPOSITION + preposition, 0}}, {{DM_SLOT_OBJ, 0}}};
    uint32_t kept = s->conditions.count;
    uint32_t before = c->conditions.count;
    /* of-phrases of a nominal are its obj too */
    push_word_condition(c, paths, dm_text_is(words[at].text, "of") ? 2 : 1, object[0].head);
    dm_condition extra = c->conditions.data[before];
    c->conditions.count = before;
    DM_PUSH(c->arena, &s->conditions, extra);
    file_frame(s, lemma, dm_compiler_symbol(c, dm_text_fold(c->arena, words[at - 1].text)), 0, modifiers, at - 1);
    s->conditions.count = kept;
    return true;
}

static void file_noun(stanza *s, const lemma_field *lemma)
{
    dm_field *words;
    uint32_t count = dm_field_split(s->c->diagnostics, lemma->at, ' ', &words);
    if (count > 2 && count <= DM_PHRASE_WORDS_MAX && file_noun_of(s, lemma, words, count))
        return;
    dm_spelling spellings[3];
    uint32_t spelling_count = dm_compiler_spellings(s->c, lemma->at, spellings);
    for (uint32_t i = 0; i < spelling_count; i++)
        file_frame(s, lemma, spellings[i].head, 0, spellings[i].modifiers, spellings[i].modifier_count);
}

static void file_all(stanza *s)
{
    for (uint32_t i = 0; i < s->lemmas.count; i++) {
        if (s->lemmas.data[i].pos == DM_PREDICATE_NOUN)
            file_noun(s, &s->lemmas.data[i]);
        else
            file_verb(s, &s->lemmas.data[i]);
    }
}

static void read_stanza(void *context, const dm_entry *entries, uint32_t count)
{
    dm_compiler *c = context;
    stanza s;
    memset(&s, 0, sizeof s);
    s.c = c;
    s.at = entries[0].key;
    s.frame.weight = 100;
    s.frame.file = dm_compiler_symbol(c, entries[0].key.path);
    s.frame.line = entries[0].key.line;
    if (!dm_text_is(entries[0].key.text, "frame")) {
        dm_diagnose(c->diagnostics, entries[0].key, "a stanza starts with frame:");
        return;
    }
    bool seen[KEY_COUNT] = {false};
    read_keys(&s, entries, count, seen);
    check_whole(&s, seen);
    s.frame.agentless = (s.frame.needs & 1u) == 0;
    if (s.failed)
        return;
    c->frame_count++;
    file_all(&s);
    for (uint32_t i = 0; i < s.examples.count; i++)
        dm_compile_example(c, &s.frame, s.examples.data[i].key, s.examples.data[i].value, s.examples.data[i].raw);
}

void dm_compile_frames(dm_compiler *c, const dm_lexicon_source *source) { dm_stanzas_read(c->diagnostics, source, read_stanza, c); }
