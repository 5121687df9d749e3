#include "ledger/telling.h"

#include <math.h>
#include <stdlib.h>

#include "base/error.h"
#include "base/text.h"
#include "ledger/likeness.h"

/* ---- parts ---- */

static dm_codes codes_of(dm_text list)
{
    dm_codes codes = {0};
    for (size_t at = 0; at < list.len && codes.count < DM_CODES_MOST;) {
        const char *space = memchr(list.ptr + at, ' ', list.len - at);
        size_t end = space != NULL ? (size_t)(space - list.ptr) : list.len;
        const char *slash = memchr(list.ptr + at, '/', end - at);
        size_t length = (slash != NULL ? (size_t)(slash - list.ptr) : end) - at;
        uint32_t hash = (uint32_t)dm_text_hash((dm_text){list.ptr + at, length}, 3);
        at = end + 1;
        bool known = length == 0;
        for (uint32_t i = 0; i < codes.count; i++)
            known |= codes.code[i] == hash;
        if (!known)
            codes.code[codes.count++] = hash;
    }
    return codes;
}

bool dm_codes_share(const dm_codes *a, const dm_codes *b)
{
    for (uint32_t i = 0; i < a->count; i++)
        for (uint32_t k = 0; k < b->count; k++)
            if (a->code[i] == b->code[k])
                return true;
    return false;
}

static int64_t number_in(dm_text object, const char *name)
{
    int64_t value;
    return dm_text_to_int(dm_body_member(object, name), &value) ? value : -1;
}

static int64_t size_of(dm_text size, const char *kind)
{
    dm_text quantity = dm_body_member(size, kind);
    int64_t best = number_in(quantity, "best"), low = number_in(quantity, "low");
    return best >= 0 ? best : low >= 0 ? low : number_in(quantity, "high");
}

/* The object behind `"name":`, found without walking the members before it: a name between plain quotes stands in no string.
 * Objects inside it are not looked for. */
static dm_text flat_object(dm_text body, const char *name)
{
    const char *start = memmem(body.ptr, body.len, name, strlen(name));
    const char *end = start != NULL ? memchr(start, '}', (size_t)(body.ptr + body.len - start)) : NULL;
    if (end == NULL)
        return (dm_text){NULL, 0};
    start += strlen(name);
    return (dm_text){start, (size_t)(end + 1 - start)};
}

static dm_text sentence_of(dm_text body, dm_text title, dm_text text)
{
    dm_text info = flat_object(body, "\"text_info\":");
    dm_text source = dm_body_member(info, "part").len > 0 ? title : text;
    int64_t start = number_in(info, "start"), end = number_in(info, "end");
    if (start < 0 || end < start || (uint64_t)end > source.len)
        return (dm_text){NULL, 0};
    return (dm_text){source.ptr + start, (size_t)(end - start)};
}

/* Words that say that something was called off, failed, was violated. */
static bool speaks_of_failing(dm_text words)
{
    static const char *const cues[] = {"cancel",
                                       "postpon",
                                       "scrap",
                                       "abandon",
                                       "renege",
                                       "rescind",
                                       "backtrack",
                                       "called off",
                                       "calls off",
                                       "drops plan",
                                       "dropped plan",
                                       "rules out",
                                       "ruled out",
                                       "u turn",
                                       "refuses to",
                                       "reverses its decision",
                                       "withdraws its offer"};
    for (size_t i = 0; i < sizeof cues / sizeof *cues; i++)
        if (memmem(words.ptr, words.len, cues[i], strlen(cues[i])) != NULL)
            return true;
    return false;
}

/* "... in Quetta. (BBC) (AFP via Dawn)": the names of papers say nothing of the event. */
static dm_text without_sources(dm_text sentence)
{
    for (;;) {
        while (sentence.len > 0 && strchr(" ,.;\n", sentence.ptr[sentence.len - 1]) != NULL)
            sentence.len--;
        if (sentence.len == 0 || sentence.ptr[sentence.len - 1] != ')')
            return sentence;
        const char *open = memrchr(sentence.ptr, '(', sentence.len);
        if (open == NULL || open == sentence.ptr)
            return sentence;
        sentence.len = (size_t)(open - sentence.ptr);
    }
}

/* Cues stand at the start of a word, in lower case. */
static bool holds_cue(dm_text words, const char *const *cues, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (memmem(words.ptr, words.len, cues[i], strlen(cues[i])) != NULL)
            return true;
    return false;
}

static void add_cues(dm_telling *t, dm_text words)
{
    static const char *const back[] = {
        " yesterday",      " death toll", " prior day",          " previous day", " day before",  " last week",      " earlier",
        " responsibility", " condemn",    " aftermath",          " funeral",      " after being", " in response to", " following",
        " suspected of",   " last night", " in connection with", " accused of",   " investigat",  " the attack"};
    static const char *const anew[] = {" another", " continu",  " second ", " third ",   " fourth ",     " fifth ",
                                       " new ",    " separate", " more ",   " further ", " consecutive", " again"};
    t->back = holds_cue(words, back, sizeof back / sizeof *back);
    t->anew = holds_cue(words, anew, sizeof anew / sizeof *anew);
}

typedef struct loader {
    dm_arena *arena;
    dm_purpose purpose;
    dm_buffer words;
    int64_t document; /* whose shingles these are */
    const uint32_t *shingles;
    uint32_t shingle_count;
} loader;

static const uint32_t *keep(dm_arena *arena, const uint32_t *values, uint32_t count)
{
    uint32_t *copy = DM_TAKE(arena, uint32_t, count);
    if (count > 0)
        memcpy(copy, values, count * sizeof *copy);
    return copy;
}

static void add_words(loader *l, dm_telling *t, dm_text body, dm_text title, dm_text text)
{
    dm_content content;
    uint32_t shingles[DM_SHINGLES_MOST];
    dm_text sentence = sentence_of(body, title, text);
    dm_buffer_clear(&l->words);
    dm_words_write(&l->words, sentence, l->arena);
    if (l->purpose == DM_TO_FOLLOW)
        t->negative = l->words.count > 0 && speaks_of_failing(dm_buffer_text(&l->words));
    else if (l->words.count > 0)
        add_cues(t, dm_buffer_text(&l->words));
    dm_content_of(l->purpose == DM_TO_MERGE ? without_sources(sentence) : sentence, &content);
    t->word_count = content.word_count;
    t->words = keep(l->arena, content.words, content.word_count);
    t->names = content.names;
    t->number_count = content.number_count;
    t->numbers = keep(l->arena, content.numbers, content.number_count);
    for (uint32_t i = 0; i < t->word_count; i++)
        t->sketch |= 1ull << (t->words[i] >> 8 & 63);
    if (l->document != t->document && l->purpose == DM_TO_MERGE) {
        dm_buffer_clear(&l->words);
        dm_words_write(&l->words, title, l->arena);
        dm_words_write(&l->words, text, l->arena);
        l->shingle_count = dm_shingles_of(dm_buffer_text(&l->words), shingles);
        l->shingles = keep(l->arena, shingles, l->shingle_count);
        l->document = t->document;
    }
    t->shingles = l->shingles;
    t->shingle_count = l->shingle_count;
}

/* ---- rows ---- */

static const char *const columns[] = {
    "SELECT e.num, r.id, e.doc, e.day, d.day, r.body, d.title, d.text, e.type, e.mode, e.actor, e.recipient, e.source, e.day_end, "
    "e.country,"
    " e.place, e.auxiliary FROM event e{sqlite  INDEXED BY event_day}, record r, document d WHERE r.num = e.num AND d.num = e.doc "
    "AND"
    " e.day BETWEEN ? AND ? ORDER BY e.day, e.num",
    "SELECT e.num, r.id, e.doc, e.day, d.day, r.body, d.title, d.text, e.type, e.mode, e.promisor, e.beneficiary, e.source, "
    "e.due_from,"
    " e.due_to, e.low, e.best, e.high, e.polarity, e.status, e.conditions FROM commitment e{sqlite  INDEXED BY commitment_day}, "
    "record r,"
    " document d WHERE r.num = e.num AND d.num = e.doc AND e.day BETWEEN ? AND ? ORDER BY e.day, e.num"};

static dm_telling read_row(loader *l, dm_statement *s, dm_record_kind kind)
{
    dm_text body = dm_get_text(s, 5);
    dm_telling t = {.number = dm_get_int(s, 0),
                    .id = (uint64_t)dm_get_int(s, 1),
                    .document = dm_get_int(s, 2),
                    .day = (dm_day)dm_get_int(s, 3),
                    .said = (dm_day)dm_get_int(s, 4),
                    .kind = kind,
                    .type = dm_arena_copy(l->arena, dm_get_text(s, 8)),
                    .mode = dm_arena_copy(l->arena, dm_get_text(s, 9)),
                    .actors = codes_of(dm_get_text(s, 10)),
                    .recipients = codes_of(dm_get_text(s, 11)),
                    .source = dm_arena_copy(l->arena, dm_get_text(s, 12)),
                    .dead = -1,
                    .injured = -1,
                    .low = -1,
                    .best = -1,
                    .high = -1};
    if (kind == DM_RECORD_EVENT) {
        t.day_end = (dm_day)dm_get_int(s, 13);
        t.country = dm_arena_copy(l->arena, dm_get_text(s, 14));
        t.place = dm_arena_copy(l->arena, dm_get_text(s, 15));
        t.auxiliary = dm_get_int(s, 16);
        dm_text size = l->purpose == DM_TO_MERGE && memmem(body.ptr, body.len, "\"size\":{", 8) != NULL
                           ? dm_body_member(body, "size")
                           : (dm_text){NULL, 0};
        t.dead = size_of(size, "dead");
        t.injured = size_of(size, "injured");
    } else {
        t.due_from = (dm_day)dm_get_int(s, 13);
        t.due_to = (dm_day)dm_get_int(s, 14);
        t.low = dm_get_int(s, 15);
        t.best = dm_get_int(s, 16);
        t.high = dm_get_int(s, 17);
        t.polarity = dm_get_int(s, 18);
        t.status = dm_arena_copy(l->arena, dm_get_text(s, 19));
        t.conditions = dm_get_int(s, 20);
    }
    add_words(l, &t, body, dm_get_text(s, 6), dm_get_text(s, 7));
    return t;
}

dm_status dm_tellings_load(dm_ledger *ledger, dm_record_kind kind, dm_purpose purpose, dm_day from, dm_day to, dm_arena *arena,
                           dm_tellings *out, dm_error *error)
{
    dm_statement *s;
    dm_status status = dm_prepare(ledger->store, columns[kind], &s, error);
    if (status != DM_OK)
        return status;
    dm_bind_int(s, 0, from);
    dm_bind_int(s, 1, to);
    loader l = {.arena = arena, .purpose = purpose};
    dm_buffer_init(&l.words);
    dm_step step;
    while ((step = dm_step_once(s, error)) == DM_STEP_ROW) {
        dm_telling t = read_row(&l, s, kind);
        DM_PUSH(arena, out, t);
    }
    dm_buffer_dispose(&l.words);
    dm_finalize(s);
    return step == DM_STEP_FAILED ? DM_ERROR_IO : DM_OK;
}

/* ---- rarity ---- */

static uint32_t *slot_of(const dm_rarity *rarity, uint32_t word)
{
    uint32_t at = word * 2654435761u;
    while (rarity->words[at & (rarity->capacity - 1)] != 0 && rarity->words[at & (rarity->capacity - 1)] != word)
        at++;
    return &rarity->words[at & (rarity->capacity - 1)];
}

void dm_rarity_init(dm_rarity *rarity, const dm_tellings *tellings, dm_arena *arena)
{
    uint64_t words = 0;
    for (uint32_t i = 0; i < tellings->count; i++)
        words += tellings->data[i].word_count;
    *rarity = (dm_rarity){.capacity = 1024, .tellings = tellings->count};
    while (rarity->capacity < words * 2)
        rarity->capacity *= 2;
    rarity->words = DM_TAKE_ZEROED(arena, uint32_t, rarity->capacity);
    rarity->counts = DM_TAKE_ZEROED(arena, uint32_t, rarity->capacity);
    for (uint32_t i = 0; i < tellings->count; i++) {
        for (uint32_t k = 0; k < tellings->data[i].word_count; k++) {
            uint32_t *slot = slot_of(rarity, tellings->data[i].words[k]);
            *slot = tellings->data[i].words[k];
            rarity->counts[slot - rarity->words]++;
        }
    }
}

/* A small ledger knows little of what is rare: as if three hundred more sentences had been seen. */
double dm_rarity_of(const dm_rarity *rarity, uint32_t word)
{
    uint32_t count = rarity->counts[slot_of(rarity, word) - rarity->words];
    return log((rarity->tellings + 300.0) / (count + 1.0));
}

void dm_rarity_weigh(const dm_rarity *rarity, const dm_tellings *tellings, dm_arena *arena)
{
    for (uint32_t i = 0; i < tellings->count; i++) {
        dm_telling *t = &tellings->data[i];
        t->weights = DM_TAKE(arena, float, t->word_count);
        for (uint32_t k = 0; k < t->word_count; k++)
            t->weights[k] = (float)dm_rarity_of(rarity, t->words[k]);
    }
}

/* Of a weight as dm_rarity_of gives it: one sentence in fifty. */
static const double rare_from = 4.0;

dm_overlap dm_words_overlap(const dm_telling *a, const dm_telling *b)
{
    dm_overlap overlap = {0};
    uint32_t i = 0, k = 0;
    while (i < a->word_count || k < b->word_count) {
        uint32_t x = i < a->word_count ? a->words[i] : UINT32_MAX, y = k < b->word_count ? b->words[k] : UINT32_MAX;
        bool in_a = x <= y, in_b = y <= x, name = (in_a && (a->names >> i & 1)) || (in_b && (b->names >> k & 1));
        double weight = (double)(in_a ? a->weights[i] : b->weights[k]);
        overlap.a += in_a ? weight : 0;
        overlap.b += in_b ? weight : 0;
        overlap.both += in_a && in_b ? weight : 0;
        double rare = weight > rare_from ? weight - rare_from : 0;
        overlap.names += in_a && in_b && name ? weight : 0;
        overlap.count += in_a && in_b;
        overlap.rare += in_a && in_b ? rare : 0;
        overlap.other_a += in_a && !in_b && name ? rare : 0;
        overlap.other_b += in_b && !in_a && name ? rare : 0;
        i += in_a;
        k += in_b;
    }
    return overlap;
}

int dm_numbers_shared(const dm_telling *a, const dm_telling *b)
{
    int shared = 0, of_a = 0, of_b = 0;
    for (uint32_t i = 0; i < a->number_count; i++)
        of_a += a->numbers[i] > 2;
    for (uint32_t i = 0; i < b->number_count; i++)
        of_b += b->numbers[i] > 2;
    for (uint32_t i = 0, k = 0; i < a->number_count && k < b->number_count;) {
        uint32_t x = a->numbers[i], y = b->numbers[k];
        shared += x == y && x > 2;
        i += x <= y;
        k += y <= x;
    }
    return of_a > 0 && of_b > 0 ? shared : -1;
}
